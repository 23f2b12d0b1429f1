//! What is to be deleted from the store, and what was.

use std::{collections::BTreeSet, ops::Bound};

use codec::Encode;
use jasmynet_primitives::{Moment, RecordId};
use redb::ReadableTable;

use super::{decode, keys, read_record, Item, Journal, Table, DOOMED, GONE, LEAVING, NOTHING};
use crate::error::JournalError;

impl Journal {
	/// Some of what is to be deleted from the store, after this one.
	pub(crate) fn doomed(
		&self,
		after: Option<&Item>,
		limit: usize,
	) -> Result<Vec<Item>, JournalError> {
		self.some(DOOMED, after, limit)
	}

	/// Whether it is to be deleted from the store.
	pub(crate) fn is_doomed(&self, item: &Item) -> Result<bool, JournalError> {
		self.read(|read| Ok(read.open_table(DOOMED)?.get(&item.key()[..])?.is_some()))
	}

	/// These are deleted.
	pub(crate) fn settle(&self, deleted: &[Item], now: Moment) -> Result<(), JournalError> {
		self.write(|write| {
			let mut doomed = write.open_table(DOOMED)?;
			let mut leaving = write.open_table(LEAVING)?;
			let mut gone = write.open_table(GONE)?;
			for item in deleted {
				let item = item.key();
				doomed.remove(&item[..])?;
				for key in keys(&leaving, &item)? {
					leaving.remove(&key[..])?;
				}
				gone.insert(&item[..], &now.encode()[..])?;
			}
			Ok(())
		})
	}

	/// Some of what was deleted lately and nobody has brought again, after this one.
	pub(crate) fn gone(
		&self,
		after: Option<&Item>,
		limit: usize,
	) -> Result<Vec<Item>, JournalError> {
		self.some(GONE, after, limit)
	}

	/// These are in the store though they were deleted: to be deleted once more, unless
	/// somebody has brought them again.
	pub(crate) fn doom_again(&self, returned: &[Item]) -> Result<(), JournalError> {
		self.write(|write| {
			let mut gone = write.open_table(GONE)?;
			let mut doomed = write.open_table(DOOMED)?;
			for item in returned {
				let item = item.key();
				if gone.remove(&item[..])?.is_some() {
					doomed.insert(&item[..], NOTHING)?;
				}
			}
			Ok(())
		})
	}

	/// Forgets what was deleted before `before`.
	pub(crate) fn forget_gone(&self, before: Moment) -> Result<(), JournalError> {
		let old = self.read(|read| {
			let mut old = Vec::new();
			for entry in read.open_table(GONE)?.iter()? {
				let (key, since) = entry?;
				if decode::<Moment>(since.value())? < before {
					old.push(key.value().to_vec());
				}
			}
			Ok(old)
		})?;
		// Not too much at once: uploads wait for it. What was deleted again in the meantime
		// is forgotten too early, and is on the disk as deleted all the same.
		for some in old.chunks(1_000) {
			self.write(|write| {
				let mut gone = write.open_table(GONE)?;
				for key in some {
					gone.remove(&key[..])?;
				}
				Ok(())
			})?;
		}
		Ok(())
	}

	/// Records that are kept no longer, and something of which is in the store all the same:
	/// it could not be deleted yet, or a record of somebody else needs it.
	pub(crate) fn leaving(&self) -> Result<BTreeSet<RecordId>, JournalError> {
		self.read(|read| {
			let mut records = BTreeSet::new();
			for entry in read.open_table(LEAVING)?.iter()? {
				records.insert(read_record(entry?.0.value())?);
			}
			Ok(records)
		})
	}

	fn some(
		&self,
		table: Table,
		after: Option<&Item>,
		limit: usize,
	) -> Result<Vec<Item>, JournalError> {
		self.read(|read| {
			let table = read.open_table(table)?;
			let after = after.map(Item::key);
			let from = after.as_ref().map_or(Bound::Unbounded, |key| Bound::Excluded(&key[..]));
			let mut items = Vec::new();
			for entry in table.range::<&[u8]>((from, Bound::Unbounded))?.take(limit) {
				items.push(Item::read(entry?.0.value())?.0);
			}
			Ok(items)
		})
	}
}
