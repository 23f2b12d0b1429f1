//! What somebody has brought and no record needs yet.

use std::collections::BTreeSet;

use codec::Encode;
use jasmynet_primitives::{AccountId, Moment};
use redb::{ReadableTable, WriteTransaction};

use super::{
	account_key, any, broken, decode, get, keys, read_record, record_key, Item, Journal,
	CANDIDATES, CLAIMS, DOOMED, ENVELOPE, NOTHING, PENDING, ROOTS, USES,
};
use crate::error::JournalError;

/// How many bytes may wait for a record.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Allowance {
	/// Of one identity.
	pub(crate) each: u64,
	/// Of all together.
	pub(crate) total: u64,
}

impl Allowance {
	/// For what the host fetches itself.
	pub(crate) const ANY: Allowance = Allowance { each: u64::MAX, total: u64::MAX };
}

/// Whether something may be stored.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Claimed {
	/// It may.
	Yes,
	/// So much of this identity waits already.
	TooMuch,
	/// So much of all identities does.
	Full,
}

/// Bytes, and since when.
type Claim = (u64, Moment);

/// Under which all identities are counted together.
const TOTAL: &[u8] = &[];

impl Journal {
	/// Notes that `who` brings an item, before it is stored. From then on it is not
	/// deleted before its time.
	pub(crate) fn claim(
		&self,
		item: &Item,
		who: &AccountId,
		size: u64,
		now: Moment,
		allowance: Allowance,
	) -> Result<Claimed, JournalError> {
		// What the host fetches itself takes nobody's place.
		let size = if allowance == Allowance::ANY { 0 } else { size };
		self.write(|write| {
			let key = [&item.key()[..], account_key(who)].concat();
			let before: Option<Claim> = get(&write.open_table(CLAIMS)?, &key)?;
			if before.is_none() {
				let (of_theirs, of_all) = {
					let pending = write.open_table(PENDING)?;
					let of = |key: &[u8]| get::<u64>(&pending, key).map(Option::unwrap_or_default);
					(of(account_key(who))?, of(TOTAL)?)
				};
				if of_theirs.saturating_add(size) > allowance.each {
					return Ok(Claimed::TooMuch);
				}
				if of_all.saturating_add(size) > allowance.total {
					return Ok(Claimed::Full);
				}
				add_pending(write, who, size)?;
			}
			write.open_table(CLAIMS)?.insert(&key[..], &(size, now).encode()[..])?;
			write.open_table(DOOMED)?.remove(&item.key()[..])?;
			if let Item::Block(cid) = item {
				// It may be the root of a record that waits for it.
				let roots = keys(&write.open_table(ROOTS)?, &cid.to_bytes())?;
				let mut candidates = write.open_table(CANDIDATES)?;
				for key in roots {
					candidates.insert(&record_key(read_record(&key)?)[..], NOTHING)?;
				}
			}
			Ok(Claimed::Yes)
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

	/// Whether somebody has brought it, or a record needs it.
	pub(crate) fn is_needed(&self, item: &Item) -> Result<bool, JournalError> {
		self.read(|read| {
			let key = item.key();
			Ok(any(&read.open_table(CLAIMS)?, &key)? || any(&read.open_table(USES)?, &key)?)
		})
	}

	/// Who has brought envelopes that no record needs yet.
	pub(crate) fn bringers_of_envelopes(&self) -> Result<BTreeSet<AccountId>, JournalError> {
		self.read(|read| {
			let claims = keys(&read.open_table(CLAIMS)?, &[ENVELOPE])?;
			claims.iter().map(|key| read_claim(key).map(|(_, who)| who)).collect()
		})
	}

	/// Some of what is to be deleted from the store.
	pub(crate) fn doomed(&self, limit: usize) -> Result<Vec<Item>, JournalError> {
		self.read(|read| {
			let doomed = read.open_table(DOOMED)?;
			let mut items = Vec::new();
			for entry in doomed.iter()?.take(limit) {
				items.push(Item::read(entry?.0.value())?.0);
			}
			Ok(items)
		})
	}

	/// These are deleted, or needed again.
	pub(crate) fn settle(&self, doomed: &[Item]) -> Result<(), JournalError> {
		self.write(|write| {
			let mut table = write.open_table(DOOMED)?;
			for item in doomed {
				table.remove(&item.key()[..])?;
			}
			Ok(())
		})
	}

	/// How many bytes of `who` wait for a record.
	#[cfg(test)]
	pub(crate) fn pending(&self, who: &AccountId) -> Result<u64, JournalError> {
		self.read(|read| Ok(get(&read.open_table(PENDING)?, account_key(who))?.unwrap_or_default()))
	}
}

fn read_claim(key: &[u8]) -> Result<(Item, AccountId), JournalError> {
	let (item, who) = Item::read(key)?;
	let who: [u8; 32] = who.try_into().map_err(|_| broken("a key"))?;
	Ok((item, AccountId::new(who)))
}

fn add_pending(write: &WriteTransaction, who: &AccountId, size: u64) -> Result<(), JournalError> {
	let mut pending = write.open_table(PENDING)?;
	for key in [&account_key(who)[..], TOTAL] {
		let before: u64 = get(&pending, key)?.unwrap_or_default();
		pending.insert(key, &before.saturating_add(size).encode()[..])?;
	}
	Ok(())
}

/// `who` has nothing to do with the item any more.
pub(super) fn drop_claim(
	write: &WriteTransaction,
	item: &Item,
	who: &AccountId,
) -> Result<(), JournalError> {
	let key = [&item.key()[..], account_key(who)].concat();
	let mut claims = write.open_table(CLAIMS)?;
	let claim: Option<Claim> = get(&claims, &key)?;
	let Some((size, _)) = claim else { return Ok(()) };
	claims.remove(&key[..])?;
	let mut pending = write.open_table(PENDING)?;
	for key in [&account_key(who)[..], TOTAL] {
		let before: u64 = get(&pending, key)?.unwrap_or_default();
		let after = before.saturating_sub(size);
		if after == 0 {
			pending.remove(key)?;
		} else {
			pending.insert(key, &after.encode()[..])?;
		}
	}
	Ok(())
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
