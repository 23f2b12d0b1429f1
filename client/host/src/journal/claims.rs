//! What somebody has brought and no record needs yet.

use std::collections::BTreeSet;

use codec::Encode;
use jasmynet_primitives::{AccountId, Moment, RecordId};
use redb::{ReadTransaction, ReadableTable, WriteTransaction};

use super::{
	account_key, any, broken,
	counts::{add, counted, kept_beside, subtract},
	decode, get, keys, read_record, record_key, Held, Item, Journal, CANDIDATES, CLAIMS, DOOMED,
	ENVELOPE, GONE, HELD, KEPT, NOTHING, PENDING, ROOTS, USES,
};
use crate::{
	allowance::{Allowance, TooMuch},
	error::JournalError,
};

/// Who has brought something, and so has shown to have it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Bringer {
	/// Somebody who has put it here.
	Identity(AccountId),
	/// This host, which has fetched it for this record from another host that keeps it.
	Fetch(RecordId),
}

/// First byte of a bringer's key.
const IDENTITY: u8 = b'i';
const FETCH: u8 = b'f';

impl Bringer {
	fn key(&self) -> Vec<u8> {
		match self {
			Bringer::Identity(who) => [&[IDENTITY][..], account_key(who)].concat(),
			Bringer::Fetch(record) => [&[FETCH][..], &record_key(*record)].concat(),
		}
	}

	fn read(key: &[u8]) -> Result<Self, JournalError> {
		match key.split_first() {
			Some((&IDENTITY, who)) => {
				let who: [u8; 32] = who.try_into().map_err(|_| broken("a key"))?;
				Ok(Bringer::Identity(AccountId::new(who)))
			},
			Some((&FETCH, record)) => Ok(Bringer::Fetch(read_record(record)?)),
			_ => Err(broken("a key")),
		}
	}
}

/// Whether something may be stored.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Claimed {
	/// It may.
	Yes {
		/// They have brought it before, or a record of theirs needs it.
		is_known: bool,
	},
	/// There would be too much.
	No(TooMuch),
}

/// Bytes, and since when.
type Claim = (u64, Moment);

impl Journal {
	/// Notes that somebody brings an item, before it is stored. From then on it is not
	/// deleted before its time, which counts from the first time they have brought it.
	pub(crate) fn claim(
		&self,
		item: &Item,
		by: &Bringer,
		size: u64,
		now: Moment,
		allowance: Allowance,
	) -> Result<Claimed, JournalError> {
		self.write(|write| {
			let key = [&item.key()[..], &by.key()].concat();
			let before: Option<Claim> = get(&write.open_table(CLAIMS)?, &key)?;
			let mut is_known = before.is_some();
			if before.is_none() {
				// What the host fetches itself takes nobody's place.
				let size = if let Bringer::Identity(who) = by {
					if let Some(reason) = too_much(write, item, who, size, &allowance)? {
						return Ok(Claimed::No(reason));
					}
					add(write, PENDING, who, size)?;
					is_known =
						is_used_by(&write.open_table(USES)?, &write.open_table(HELD)?, item, who)?;
					size
				} else {
					0
				};
				write.open_table(CLAIMS)?.insert(&key[..], &(size, now).encode()[..])?;
			}
			write.open_table(DOOMED)?.remove(&item.key()[..])?;
			write.open_table(GONE)?.remove(&item.key()[..])?;
			if let Item::Block(cid) = item {
				// It may be the root of a record that waits for it.
				let roots = keys(&write.open_table(ROOTS)?, &cid.to_bytes())?;
				let mut candidates = write.open_table(CANDIDATES)?;
				for key in roots {
					candidates.insert(&record_key(read_record(&key)?)[..], NOTHING)?;
				}
			}
			Ok(Claimed::Yes { is_known })
		})
	}

	/// Gives up what was brought before `before` and what no record has needed since.
	/// Answers how many items that were.
	pub(crate) fn expire(&self, before: Moment) -> Result<u64, JournalError> {
		let expired = self.read(|read| {
			let mut expired = Vec::new();
			for entry in read.open_table(CLAIMS)?.iter()? {
				let (key, value) = entry?;
				let (_, since): Claim = decode(value.value())?;
				if since < before {
					expired.push(key.value().to_vec());
				}
			}
			Ok(expired)
		})?;
		// Not too much at once: uploads wait for it.
		for some in expired.chunks(1_000) {
			self.write(|write| {
				for key in some {
					let claim: Option<Claim> = get(&write.open_table(CLAIMS)?, key)?;
					// It may have been brought again.
					if claim.is_some_and(|(_, since)| since < before) {
						let (item, who) = read_claim(key)?;
						drop_claim(write, &item, &who)?;
						doom_unless_needed(write, &item)?;
					}
				}
				Ok(())
			})?;
		}
		Ok(expired.len() as u64)
	}

	/// Whether `who` has brought it, or a record of theirs that is kept needs it. What
	/// somebody else has brought is not here as far as they are told.
	pub(crate) fn is_known_to(&self, item: &Item, who: &AccountId) -> Result<bool, JournalError> {
		self.read(|read| is_known_to(read, item, who))
	}

	/// Whether all of these are here for a record of `owner`: the owner has brought them,
	/// another record of the owner's that is kept needs them, or this host has fetched them
	/// for this record. That somebody else has brought the same bytes does not count:
	/// whoever names an address on chain need not have what it is the address of.
	pub(crate) fn are_here_for(
		&self,
		record: RecordId,
		owner: &AccountId,
		items: &[Item],
	) -> Result<bool, JournalError> {
		self.read(|read| {
			let claims = read.open_table(CLAIMS)?;
			let fetch = Bringer::Fetch(record).key();
			for item in items {
				let key = [&item.key()[..], &fetch].concat();
				if claims.get(&key[..])?.is_none() && !is_known_to(read, item, owner)? {
					return Ok(false);
				}
			}
			Ok(true)
		})
	}

	/// Who has brought envelopes that no record needs yet.
	pub(crate) fn bringers_of_envelopes(&self) -> Result<BTreeSet<Bringer>, JournalError> {
		self.read(|read| {
			let claims = keys(&read.open_table(CLAIMS)?, &[ENVELOPE])?;
			claims.iter().map(|key| read_claim(key).map(|(_, by)| by)).collect()
		})
	}

	/// How many bytes of `who` wait for a record.
	#[cfg(test)]
	pub(crate) fn pending(&self, who: &AccountId) -> Result<u64, JournalError> {
		self.read(|read| Ok(counted(&read.open_table(PENDING)?, who)?.0))
	}
}

fn is_known_to(read: &ReadTransaction, item: &Item, who: &AccountId) -> Result<bool, JournalError> {
	let key = [&item.key()[..], &Bringer::Identity(who.clone()).key()].concat();
	if read.open_table(CLAIMS)?.get(&key[..])?.is_some() {
		return Ok(true);
	}
	is_used_by(&read.open_table(USES)?, &read.open_table(HELD)?, item, who)
}

/// Whether a record of this owner's that is kept needs the item.
pub(super) fn is_used_by(
	uses: &impl ReadableTable<&'static [u8], &'static [u8]>,
	held: &impl ReadableTable<&'static [u8], &'static [u8]>,
	item: &Item,
	owner: &AccountId,
) -> Result<bool, JournalError> {
	let item = item.key();
	for entry in uses.range(&item[..]..)? {
		let (key, _) = entry?;
		let Some(record) = key.value().strip_prefix(&item[..]) else { break };
		let held: Option<Held> = get(held, record)?;
		if held.is_some_and(|held| held.owner == *owner) {
			return Ok(true);
		}
	}
	Ok(false)
}

fn read_claim(key: &[u8]) -> Result<(Item, Bringer), JournalError> {
	let (item, by) = Item::read(key)?;
	Ok((item, Bringer::read(by)?))
}

/// What there would be too much of with an item of `size` bytes more of this identity. What
/// waits is going to be kept; envelopes are not counted as kept, so that a full owner can
/// share what is here.
fn too_much(
	write: &WriteTransaction,
	item: &Item,
	who: &AccountId,
	size: u64,
	allowance: &Allowance,
) -> Result<Option<TooMuch>, JournalError> {
	let (of_theirs, of_all) = counted(&write.open_table(PENDING)?, who)?;
	if of_theirs.saturating_add(size) > allowance.each {
		return Ok(Some(TooMuch::Waits));
	}
	if of_all.saturating_add(size) > allowance.total {
		return Ok(Some(TooMuch::AllWaits));
	}
	if let Item::Envelope(_) = item {
		return Ok(None);
	}
	let (kept, held) = (write.open_table(KEPT)?, write.open_table(HELD)?);
	let (kept_of_theirs, kept_of_all) = kept_beside(&kept, &held, who, allowance.replaces)?;
	Ok(allowance.check_kept(
		of_theirs.saturating_add(kept_of_theirs),
		of_all.saturating_add(kept_of_all),
		size,
	))
}

/// They have nothing to do with the item any more.
pub(super) fn drop_claim(
	write: &WriteTransaction,
	item: &Item,
	by: &Bringer,
) -> Result<(), JournalError> {
	let key = [&item.key()[..], &by.key()].concat();
	let mut claims = write.open_table(CLAIMS)?;
	let claim: Option<Claim> = get(&claims, &key)?;
	let Some((size, _)) = claim else { return Ok(()) };
	claims.remove(&key[..])?;
	let Bringer::Identity(who) = by else { return Ok(()) };
	subtract(write, PENDING, who, size)
}

/// An item that nobody has brought and no record needs is to be deleted.
pub(super) fn doom_unless_needed(
	write: &WriteTransaction,
	item: &Item,
) -> Result<(), JournalError> {
	let key = item.key();
	if any(&write.open_table(CLAIMS)?, &key)? || any(&write.open_table(USES)?, &key)? {
		return Ok(());
	}
	write.open_table(DOOMED)?.insert(&key[..], NOTHING)?;
	Ok(())
}

/// An item that no record needs is to be deleted, whoever has brought it again: nobody
/// keeps alive by bringing it what its owner has given up. It may be brought anew when it
/// is gone.
pub(super) fn doom_unless_used(write: &WriteTransaction, item: &Item) -> Result<(), JournalError> {
	let key = item.key();
	if any(&write.open_table(USES)?, &key)? {
		return Ok(());
	}
	let claims = keys(&write.open_table(CLAIMS)?, &key)?;
	for claim in claims {
		let (item, by) = read_claim(&claim)?;
		drop_claim(write, &item, &by)?;
	}
	write.open_table(DOOMED)?.insert(&key[..], NOTHING)?;
	Ok(())
}

/// What was fetched for a record that is not wanted any more is to be deleted.
pub(super) fn drop_fetched(write: &WriteTransaction, record: RecordId) -> Result<(), JournalError> {
	let by = Bringer::Fetch(record);
	let end = by.key();
	let mut fetched = Vec::new();
	for entry in write.open_table(CLAIMS)?.iter()? {
		let (key, _) = entry?;
		if key.value().ends_with(&end) {
			let (item, claimed_by) = read_claim(key.value())?;
			if claimed_by == by {
				fetched.push(item);
			}
		}
	}
	for item in fetched {
		drop_claim(write, &item, &by)?;
		doom_unless_needed(write, &item)?;
	}
	Ok(())
}
