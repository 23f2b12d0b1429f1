//! Which records are kept, and what belongs to them.

use codec::{Decode, Encode};
use jasmynet_primitives::{content::ContentId, AccountId, Hash, Moment, RecordId};
use redb::{ReadableTable, WriteTransaction};

use super::{
	claims::{doom_unless_used, drop_claim, drop_fetched, is_used_by, Bringer},
	counts::{add, subtract},
	decode, get, keys, read_record, record_key, Item, Journal, CANDIDATES, DOOMED, ENVELOPE, HELD,
	KEPT, LEAVING, NOTHING, PARTS, USES,
};
use crate::error::JournalError;

/// A record all of whose ciphertext is here.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub(crate) struct Held {
	/// Whose it is.
	pub(crate) owner: AccountId,
	/// Address of its ciphertext.
	pub(crate) content: ContentId,
	/// Its version.
	pub(crate) version: u32,
	/// How many bytes its ciphertext has.
	pub(crate) size: u64,
	/// Since when it is here.
	pub(crate) since: Moment,
}

impl Journal {
	/// A record is complete: these blocks belong to it, and nothing of an older version
	/// any more. Who has brought them has nothing to do with them any more, for the record
	/// has.
	pub(crate) fn hold(
		&self,
		record: RecordId,
		held: &Held,
		blocks: &[Item],
	) -> Result<(), JournalError> {
		self.write(|write| {
			let before = take_apart(write, record)?;
			let key = record_key(record);
			let older: Option<Held> = get(&write.open_table(HELD)?, &key)?;
			if let Some(older) = older {
				subtract(write, KEPT, &older.owner, older.size)?;
			}
			add(write, KEPT, &held.owner, held.size)?;
			write.open_table(HELD)?.insert(&key[..], &held.encode()[..])?;
			for item in blocks {
				connect(write, record, &held.owner, item)?;
			}
			before.iter().try_for_each(|item| leave(write, record, &held.owner, item))?;
			write.open_table(CANDIDATES)?.remove(&key[..])?;
			Ok(())
		})
	}

	/// A record is kept no longer; what belonged to it and to no other is to be deleted.
	/// Answers whether it was kept.
	pub(crate) fn release(&self, record: RecordId) -> Result<bool, JournalError> {
		self.write(|write| {
			let key = record_key(record);
			let held: Option<Held> = get(&write.open_table(HELD)?, &key)?;
			let Some(held) = held else {
				drop_fetched(write, record)?;
				return Ok(false);
			};
			write.open_table(HELD)?.remove(&key[..])?;
			subtract(write, KEPT, &held.owner, held.size)?;
			let parts = take_apart(write, record)?;
			for item in &parts {
				// What the owner has brought once more goes too.
				drop_claim(write, item, &Bringer::Identity(held.owner.clone()))?;
				leave(write, record, &held.owner, item)?;
			}
			Ok(true)
		})
	}

	/// What is kept of a record.
	pub(crate) fn held(&self, record: RecordId) -> Result<Option<Held>, JournalError> {
		self.read(|read| get(&read.open_table(HELD)?, &record_key(record)))
	}

	/// All records that are kept.
	pub(crate) fn all_held(&self) -> Result<Vec<(RecordId, Held)>, JournalError> {
		self.read(|read| {
			let mut all = Vec::new();
			for entry in read.open_table(HELD)?.iter()? {
				let (key, value) = entry?;
				all.push((read_record(key.value())?, decode(value.value())?));
			}
			Ok(all)
		})
	}

	/// Whether something belongs to a record.
	pub(crate) fn is_part(&self, record: RecordId, item: &Item) -> Result<bool, JournalError> {
		self.read(|read| {
			let key = [&record_key(record)[..], &item.key()].concat();
			Ok(read.open_table(PARTS)?.get(&key[..])?.is_some())
		})
	}

	/// The envelopes of a record that are here.
	pub(crate) fn envelopes_of(&self, record: RecordId) -> Result<Vec<Hash>, JournalError> {
		self.read(|read| {
			let prefix = [&record_key(record)[..], &[ENVELOPE]].concat();
			let mut hashes = Vec::new();
			for key in keys(&read.open_table(PARTS)?, &prefix)? {
				if let (Item::Envelope(hash), _) = Item::read(&key[8..])? {
					hashes.push(hash);
				}
			}
			Ok(hashes)
		})
	}

	/// An envelope that is here belongs to a record. Answers `false`, and does nothing,
	/// when the record is not kept any more.
	pub(crate) fn attach(&self, record: RecordId, envelope: Hash) -> Result<bool, JournalError> {
		self.write(|write| {
			let held: Option<Held> = get(&write.open_table(HELD)?, &record_key(record))?;
			let Some(held) = held else { return Ok(false) };
			connect(write, record, &held.owner, &Item::Envelope(envelope))?;
			Ok(true)
		})
	}

	/// An envelope does not belong to a record any more.
	pub(crate) fn detach(&self, record: RecordId, envelope: Hash) -> Result<(), JournalError> {
		self.write(|write| {
			let item = Item::Envelope(envelope);
			disconnect(write, record, &item)?;
			doom_unless_used(write, &item)
		})
	}
}

/// An item belongs to a record, and is not only something that was brought any more.
fn connect(
	write: &WriteTransaction,
	record: RecordId,
	owner: &AccountId,
	item: &Item,
) -> Result<(), JournalError> {
	for by in [Bringer::Identity(owner.clone()), Bringer::Fetch(record)] {
		drop_claim(write, item, &by)?;
	}
	let (record, item) = (record_key(record), item.key());
	write.open_table(PARTS)?.insert(&[&record[..], &item].concat()[..], NOTHING)?;
	write.open_table(USES)?.insert(&[&item[..], &record].concat()[..], NOTHING)?;
	write.open_table(DOOMED)?.remove(&item[..])?;
	// Its owner wants it again.
	let mut leaving = write.open_table(LEAVING)?;
	for key in keys(&leaving, &item)? {
		if get::<AccountId>(&leaving, &key)?.is_some_and(|before| before == *owner) {
			leaving.remove(&key[..])?;
		}
	}
	Ok(())
}

/// An item belonged to a record of this owner's, and does not any more.
fn leave(
	write: &WriteTransaction,
	record: RecordId,
	owner: &AccountId,
	item: &Item,
) -> Result<(), JournalError> {
	doom_unless_used(write, item)?;
	if is_used_by(&write.open_table(USES)?, &write.open_table(HELD)?, item, owner)? {
		return Ok(());
	}
	let key = [&item.key()[..], &record_key(record)].concat();
	write.open_table(LEAVING)?.insert(&key[..], &owner.encode()[..])?;
	Ok(())
}

fn disconnect(write: &WriteTransaction, record: RecordId, item: &Item) -> Result<(), JournalError> {
	let (record, item) = (record_key(record), item.key());
	write.open_table(PARTS)?.remove(&[&record[..], &item].concat()[..])?;
	write.open_table(USES)?.remove(&[&item[..], &record].concat()[..])?;
	Ok(())
}

/// Nothing belongs to the record any more. Answers what did.
fn take_apart(write: &WriteTransaction, record: RecordId) -> Result<Vec<Item>, JournalError> {
	let parts = keys(&write.open_table(PARTS)?, &record_key(record))?;
	let mut items = Vec::new();
	for key in parts {
		let (item, _) = Item::read(&key[8..])?;
		disconnect(write, record, &item)?;
		items.push(item);
	}
	Ok(items)
}
