//! How many bytes are here, by identity and altogether.

use codec::Encode;
use jasmynet_primitives::{AccountId, RecordId};
use redb::{ReadableTable, WriteTransaction};

use super::{account_key, get, record_key, Held, Journal, Table, HELD, KEPT};
use crate::{
	allowance::{Allowance, TooMuch},
	error::JournalError,
};

/// Under which all identities are counted together.
const TOTAL: &[u8] = &[];

impl Journal {
	/// What there would be too much of if this record were kept. What is kept of an older
	/// version of it makes room.
	pub(crate) fn would_be_too_much(
		&self,
		record: RecordId,
		owner: &AccountId,
		size: u64,
		allowance: &Allowance,
	) -> Result<Option<TooMuch>, JournalError> {
		self.read(|read| {
			let (kept, held) = (read.open_table(KEPT)?, read.open_table(HELD)?);
			let (of_theirs, of_all) = kept_beside(&kept, &held, owner, Some(record))?;
			Ok(allowance.check_kept(of_theirs, of_all, size))
		})
	}

	/// How many bytes of this owner's records are kept.
	#[cfg(test)]
	pub(crate) fn kept(&self, owner: &AccountId) -> Result<u64, JournalError> {
		self.read(|read| Ok(counted(&read.open_table(KEPT)?, owner)?.0))
	}
}

/// So many bytes of this identity, and so many of all together.
pub(super) fn counted(
	table: &impl ReadableTable<&'static [u8], &'static [u8]>,
	who: &AccountId,
) -> Result<(u64, u64), JournalError> {
	let of = |key: &[u8]| get::<u64>(table, key).map(Option::unwrap_or_default);
	Ok((of(account_key(who))?, of(TOTAL)?))
}

/// So many bytes of this owner's records are kept, and so many of all together, beside what
/// is kept of a record of theirs that is to be replaced. What is another owner's makes no
/// room.
pub(super) fn kept_beside(
	kept: &impl ReadableTable<&'static [u8], &'static [u8]>,
	held: &impl ReadableTable<&'static [u8], &'static [u8]>,
	owner: &AccountId,
	replaced: Option<RecordId>,
) -> Result<(u64, u64), JournalError> {
	let (of_theirs, of_all) = counted(kept, owner)?;
	let Some(replaced) = replaced else { return Ok((of_theirs, of_all)) };
	let before: Option<Held> = get(held, &record_key(replaced))?;
	let room = before.filter(|before| before.owner == *owner).map_or(0, |before| before.size);
	Ok((of_theirs.saturating_sub(room), of_all.saturating_sub(room)))
}

/// So many bytes more of this identity.
pub(super) fn add(
	write: &WriteTransaction,
	table: Table,
	who: &AccountId,
	size: u64,
) -> Result<(), JournalError> {
	change(write, table, who, |before| before.saturating_add(size))
}

/// So many bytes less of this identity.
pub(super) fn subtract(
	write: &WriteTransaction,
	table: Table,
	who: &AccountId,
	size: u64,
) -> Result<(), JournalError> {
	change(write, table, who, |before| before.saturating_sub(size))
}

/// Another count of this identity, and of all together. One of nothing is not kept.
fn change(
	write: &WriteTransaction,
	table: Table,
	who: &AccountId,
	after: impl Fn(u64) -> u64,
) -> Result<(), JournalError> {
	let mut table = write.open_table(table)?;
	for key in [&account_key(who)[..], TOTAL] {
		let after = after(get(&table, key)?.unwrap_or_default());
		if after == 0 {
			table.remove(key)?;
		} else {
			table.insert(key, &after.encode()[..])?;
		}
	}
	Ok(())
}
