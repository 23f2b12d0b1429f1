//! What a host remembers: what it keeps and for which records, who has brought what that
//! no record needs yet, which receipts it has signed.
//!
//! One file beside the store, in which every change is whole or has not happened, and is
//! on the disk when it is answered for. The blocks themselves are in the store. A block is
//! written down here before it is stored and struck out after it was deleted, so whatever
//! a crash leaves behind is known and taken away.

mod claims;
mod counts;
mod deletions;
mod index;
mod receipts;
mod records;

use std::{path::Path, sync::OnceLock};

use codec::{Decode, DecodeAll, Encode};
use jasmynet_primitives::{content::ContentId, AccountId, Hash, RecordId};
use jasmynet_sdk::content::{self, Cid};
use redb::{
	Database, ReadTransaction, ReadableDatabase, ReadableTable, TableDefinition, WriteTransaction,
};

pub(crate) use claims::{Bringer, Claimed};
pub(crate) use index::root_of;
pub(crate) use receipts::SignedReceipt;
pub(crate) use records::Held;

use crate::error::JournalError;

type Table = TableDefinition<'static, &'static [u8], &'static [u8]>;

/// What this file is about.
const META: Table = Table::new("meta");
/// Item and bringer: how many bytes somebody has brought, and since when.
const CLAIMS: Table = Table::new("claims");
/// Identity: how many bytes of it wait for a record; all of them without an identity.
const PENDING: Table = Table::new("pending");
/// Identity: how many bytes of its records are kept; all of them without an identity.
const KEPT: Table = Table::new("kept");
/// Record: what is kept of it.
const HELD: Table = Table::new("held");
/// Record and item: what belongs to a record.
const PARTS: Table = Table::new("parts");
/// Item and record: the same, the other way round.
const USES: Table = Table::new("uses");
/// Item: to be deleted from the store.
const DOOMED: Table = Table::new("doomed");
/// Item: deleted from the store, and when.
const GONE: Table = Table::new("gone");
/// Item and record: what belonged to a record that is kept no longer, and is still in the
/// store; with whose record it was.
const LEAVING: Table = Table::new("leaving");
/// Record: which version with which root is on chain.
const KNOWN: Table = Table::new("known");
/// Root and record: the same, the other way round.
const ROOTS: Table = Table::new("roots");
/// Record: it may be complete.
const CANDIDATES: Table = Table::new("candidates");
/// Grant and record: the receipt that was signed last.
const RECEIPTS: Table = Table::new("receipts");
/// Company: the number of the receipt that was signed last.
const NUMBERS: Table = Table::new("numbers");

const TABLES: [Table; 15] = [
	META, CLAIMS, PENDING, KEPT, HELD, PARTS, USES, DOOMED, GONE, LEAVING, KNOWN, ROOTS,
	CANDIDATES, RECEIPTS, NUMBERS,
];

/// The value of keys that say all.
const NOTHING: &[u8] = &[];

/// Name of the journal's file.
pub(crate) const FILE: &str = "journal.redb";
/// The form of this file.
const FORMAT: u32 = 2;
/// Memory for what was read lately.
const CACHE: usize = 64 * 1024 * 1024;

/// Something that is in the store.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Item {
	/// A block.
	Block(Cid),
	/// An envelope.
	Envelope(Hash),
}

/// First byte of a block's key, and of an envelope's. All keys of one kind are equally
/// long, so none is the beginning of another.
const BLOCK: u8 = b'b';
const ENVELOPE: u8 = b'e';

impl Item {
	fn key(&self) -> Vec<u8> {
		match self {
			Item::Block(cid) => [&[BLOCK][..], &cid.to_bytes()].concat(),
			Item::Envelope(hash) => [&[ENVELOPE][..], hash.as_bytes()].concat(),
		}
	}

	/// The item at the beginning of a key, and what comes after it.
	fn read(key: &[u8]) -> Result<(Self, &[u8]), JournalError> {
		let unreadable = || broken("a key");
		match key.split_first() {
			Some((&BLOCK, rest)) => {
				let (cid, rest) = rest.split_at_checked(36).ok_or_else(unreadable)?;
				Ok((Item::Block(read_cid(cid)?), rest))
			},
			Some((&ENVELOPE, rest)) => {
				let (hash, rest) = rest.split_at_checked(32).ok_or_else(unreadable)?;
				Ok((Item::Envelope(Hash::from_slice(hash)), rest))
			},
			_ => Err(unreadable()),
		}
	}
}

/// What a host remembers.
pub(crate) struct Journal {
	database: Database,
	/// Why nothing can be written any more.
	failed: OnceLock<String>,
}

impl Journal {
	/// Opens the journal in this file, which is made when it is not there.
	pub(crate) fn open(
		path: &Path,
		genesis_hash: Hash,
		host: &AccountId,
	) -> Result<Self, JournalError> {
		let database = Database::builder().set_cache_size(CACHE).create(path)?;
		// The file's name has to reach the disk as well.
		if let Some(directory) = path.parent() {
			std::fs::File::open(directory)
				.and_then(|directory| directory.sync_all())
				.map_err(|error| JournalError::Broken(error.to_string()))?;
		}
		let journal = Journal::of(database);
		journal.write(|write| {
			for table in TABLES {
				write.open_table(table)?;
			}
			let format = set_once(write, b"format", &FORMAT)?;
			if format > FORMAT {
				return Err(JournalError::LaterRelease);
			}
			if format < FORMAT {
				return Err(JournalError::EarlierRelease);
			}
			if set_once(write, b"genesis", &genesis_hash)? != genesis_hash {
				return Err(JournalError::OtherOwner("chain"));
			}
			if set_once(write, b"host", host)? != *host {
				return Err(JournalError::OtherOwner("host"));
			}
			Ok(())
		})?;
		Ok(journal)
	}

	fn of(database: Database) -> Self {
		Journal { database, failed: OnceLock::new() }
	}

	/// Why this journal is of no use any more. After a write that has failed, nobody knows
	/// what is on the disk until it is opened again.
	pub(crate) fn failure(&self) -> Option<&str> {
		self.failed.get().map(String::as_str)
	}

	/// Remembers the first failure of the disk.
	fn watch<T>(&self, done: Result<T, JournalError>) -> Result<T, JournalError> {
		if let Err(error @ JournalError::Failed(_)) = &done {
			let _ = self.failed.set(error.to_string());
		}
		done
	}

	/// Makes all changes of `change`, or none. They are on the disk when this returns.
	fn write<T>(
		&self,
		change: impl FnOnce(&WriteTransaction) -> Result<T, JournalError>,
	) -> Result<T, JournalError> {
		self.watch((|| {
			let transaction = self.database.begin_write()?;
			let done = change(&transaction)?;
			transaction.commit()?;
			Ok(done)
		})())
	}

	fn read<T>(
		&self,
		look: impl FnOnce(&ReadTransaction) -> Result<T, JournalError>,
	) -> Result<T, JournalError> {
		self.watch((|| look(&self.database.begin_read()?))())
	}
}

/// The value of this name, which is set when it is not there.
fn set_once<T: Encode + Decode + Clone>(
	write: &WriteTransaction,
	name: &[u8],
	value: &T,
) -> Result<T, JournalError> {
	let mut meta = write.open_table(META)?;
	if let Some(found) = get(&meta, name)? {
		return Ok(found);
	}
	meta.insert(name, &value.encode()[..])?;
	Ok(value.clone())
}

fn get<T: Decode>(
	table: &impl ReadableTable<&'static [u8], &'static [u8]>,
	key: &[u8],
) -> Result<Option<T>, JournalError> {
	table.get(key)?.map(|value| decode(value.value())).transpose()
}

fn decode<T: Decode>(bytes: &[u8]) -> Result<T, JournalError> {
	T::decode_all(&mut &bytes[..]).map_err(|_| broken("an entry"))
}

fn broken(what: &str) -> JournalError {
	JournalError::Broken(format!("{what} in it cannot be read"))
}

/// The keys that begin with `prefix`.
fn keys(
	table: &impl ReadableTable<&'static [u8], &'static [u8]>,
	prefix: &[u8],
) -> Result<Vec<Vec<u8>>, JournalError> {
	let mut found = Vec::new();
	for entry in table.range(prefix..)? {
		let (key, _) = entry?;
		if !key.value().starts_with(prefix) {
			break;
		}
		found.push(key.value().to_vec());
	}
	Ok(found)
}

/// Whether a key begins with `prefix`.
fn any(
	table: &impl ReadableTable<&'static [u8], &'static [u8]>,
	prefix: &[u8],
) -> Result<bool, JournalError> {
	match table.range(prefix..)?.next() {
		Some(entry) => Ok(entry?.0.value().starts_with(prefix)),
		None => Ok(false),
	}
}

/// Numbers sort as they count.
fn record_key(record: RecordId) -> [u8; 8] {
	record.to_be_bytes()
}

/// The number at the end of a key.
fn read_record(key: &[u8]) -> Result<RecordId, JournalError> {
	let (_, number) = key.split_last_chunk::<8>().ok_or_else(|| broken("a key"))?;
	Ok(RecordId::from_be_bytes(*number))
}

fn read_cid(bytes: &[u8]) -> Result<Cid, JournalError> {
	let id = bytes.to_vec().try_into().map_err(|_| broken("an address"))?;
	content::from_content_id(&ContentId(id)).map_err(|_| broken("an address"))
}

fn account_key(account: &AccountId) -> &[u8; 32] {
	account.as_ref()
}

/// Keeps hosts away from a directory as long as it lives.
pub struct JournalGuard(#[allow(dead_code)] Database);

/// Takes the journal in this directory, if there is one, so that no host works with it.
///
/// # Errors
/// [`OpenError`](crate::OpenError) when a host runs on the directory, or the journal
/// cannot be read.
pub fn guard_journal(directory: &Path) -> Result<Option<JournalGuard>, crate::OpenError> {
	let path = directory.join(FILE);
	if !path.exists() {
		return Ok(None);
	}
	let database = Database::open(path).map_err(JournalError::from)?;
	Ok(Some(JournalGuard(database)))
}

#[cfg(test)]
mod tests;
