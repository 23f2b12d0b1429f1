//! What the chain has: which record has which root.

use codec::Encode;
use jasmynet_primitives::{locker::RecordView, RecordId};
use jasmynet_sdk::content::{from_content_id, Cid};
use redb::{ReadableTable, WriteTransaction};

use super::{
	any, get, keys, read_record, record_key, Item, Journal, CANDIDATES, CLAIMS, KNOWN, META,
	NOTHING, ROOTS, USES,
};
use crate::error::JournalError;

/// Which version of a record is on chain, and the bytes of its root.
type Known = (u32, Vec<u8>);

impl Journal {
	/// The number up to which records have been looked at: of new ones, and on the way
	/// through all of them.
	pub(crate) fn cursors(&self) -> Result<(RecordId, RecordId), JournalError> {
		self.read(|read| {
			let meta = read.open_table(META)?;
			let next = get(&meta, b"next")?.unwrap_or_default();
			Ok((next, get(&meta, b"patrol")?.unwrap_or_default()))
		})
	}

	/// The chain has these records with numbers from `from` on and before `to`, and no
	/// others.
	pub(crate) fn index(
		&self,
		from: RecordId,
		to: RecordId,
		records: &[RecordView],
	) -> Result<(), JournalError> {
		self.write(|write| {
			for record in known_between(write, from, to)? {
				if !records.iter().any(|view| view.id == record) {
					forget_known(write, record)?;
				}
			}
			records.iter().try_for_each(|view| note(write, view))
		})
	}

	/// The chain has this record.
	pub(crate) fn index_one(&self, view: &RecordView) -> Result<(), JournalError> {
		self.write(|write| note(write, view))
	}

	/// Keeps the place up to which new records have been looked at.
	pub(crate) fn set_next(&self, next: RecordId) -> Result<(), JournalError> {
		self.set(b"next", next)
	}

	/// Keeps the place on the way through all records.
	pub(crate) fn set_patrol(&self, patrol: RecordId) -> Result<(), JournalError> {
		self.set(b"patrol", patrol)
	}

	fn set(&self, name: &[u8], value: RecordId) -> Result<(), JournalError> {
		self.write(|write| {
			write.open_table(META)?.insert(name, &value.encode()[..])?;
			Ok(())
		})
	}

	/// Records that may be complete.
	pub(crate) fn candidates(&self) -> Result<Vec<RecordId>, JournalError> {
		self.read(|read| {
			let keys = keys(&read.open_table(CANDIDATES)?, &[])?;
			keys.iter().map(|key| read_record(key)).collect()
		})
	}

	/// This record may be complete.
	pub(crate) fn add_candidate(&self, record: RecordId) -> Result<(), JournalError> {
		self.write(|write| {
			write.open_table(CANDIDATES)?.insert(&record_key(record)[..], NOTHING)?;
			Ok(())
		})
	}

	/// This record is none that waits to be complete.
	pub(crate) fn drop_candidate(&self, record: RecordId) -> Result<(), JournalError> {
		self.write(|write| {
			write.open_table(CANDIDATES)?.remove(&record_key(record)[..])?;
			Ok(())
		})
	}
}

fn known_between(
	write: &WriteTransaction,
	from: RecordId,
	to: RecordId,
) -> Result<Vec<RecordId>, JournalError> {
	let known = write.open_table(KNOWN)?;
	let (from, to) = (record_key(from), record_key(to));
	let mut records = Vec::new();
	for entry in known.range(&from[..]..&to[..])? {
		records.push(read_record(entry?.0.value())?);
	}
	Ok(records)
}

fn forget_known(write: &WriteTransaction, record: RecordId) -> Result<(), JournalError> {
	let key = record_key(record);
	let mut table = write.open_table(KNOWN)?;
	let known: Option<Known> = get(&table, &key)?;
	let Some((_, root)) = known else { return Ok(()) };
	table.remove(&key[..])?;
	write.open_table(ROOTS)?.remove(&[&root[..], &key].concat()[..])?;
	Ok(())
}

fn note(write: &WriteTransaction, view: &RecordView) -> Result<(), JournalError> {
	let key = record_key(view.id);
	let known: Option<Known> = get(&write.open_table(KNOWN)?, &key)?;
	let root = root_of(view);
	let bytes = root.map(|root| root.to_bytes());
	if known.as_ref().map(|(version, root)| (*version, root))
		== bytes.as_ref().map(|root| (view.version, root))
	{
		return Ok(());
	}
	forget_known(write, view.id)?;
	let (Some(root), Some(bytes)) = (root, bytes) else { return Ok(()) };
	write.open_table(ROOTS)?.insert(&[&bytes[..], &key].concat()[..], NOTHING)?;
	write.open_table(KNOWN)?.insert(&key[..], &(view.version, bytes).encode()[..])?;
	let item = Item::Block(root).key();
	if any(&write.open_table(CLAIMS)?, &item)? || any(&write.open_table(USES)?, &item)? {
		write.open_table(CANDIDATES)?.insert(&key[..], NOTHING)?;
	}
	Ok(())
}

/// The root of a record that is a file. The chain has checked its form.
pub(crate) fn root_of(view: &RecordView) -> Option<Cid> {
	view.content.address().and_then(|address| from_content_id(address).ok())
}
