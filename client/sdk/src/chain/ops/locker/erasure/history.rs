//! What the events of many blocks say of records: who has kept and read them, when they
//! went, and who has confirmed that what was read is erased.

use std::collections::{BTreeMap, BTreeSet};

use futures::{stream, StreamExt, TryStreamExt};
use jasmynet_primitives::{consent::ErasureStatus, AccountId, GrantId, Hash, Moment, RecordId};
use subxt::{events::Event, PolkadotConfig};

use crate::chain::{
	from_subxt,
	ops::blocks::{not_there, AT_ONCE},
	runtime::{consent::events as consent, did::events as did, locker::events as locker},
	time_at, Client, Error,
};

/// With what a history begins: nothing that belongs to it can be earlier.
#[derive(Clone, Copy)]
pub(super) enum Since<'a> {
	/// The making of an identity.
	Identity(&'a AccountId),
	/// The putting of a record.
	Record(RecordId),
}

/// What a history needs of an event.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Told {
	/// An identity was made.
	Made(AccountId),
	/// A record was put.
	Put(RecordId),
	/// A host keeps a record.
	Pinned { record: RecordId, host: AccountId },
	/// A host keeps a record no more.
	Unpinned { record: RecordId, host: AccountId },
	/// A company has read a record.
	Read { record: RecordId, grant: GrantId, subject: AccountId, company: AccountId },
	/// A recipient has what was read.
	Received { grant: GrantId, recipient: AccountId },
	/// Somebody has erased what was read.
	Confirmed { grant: GrantId, holder: AccountId, evidence: Hash },
	/// A record was shredded.
	Shredded { record: RecordId, owner: AccountId, envelopes: u32 },
	/// The certificate of a shredded record was forgotten.
	Forgotten(RecordId),
}

/// What a block tells.
struct Block {
	number: u64,
	at: Moment,
	told: Vec<Told>,
}

/// The end of a record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Shredding {
	/// Whose it was.
	pub owner: AccountId,
	/// In which block.
	pub block: u64,
	/// When.
	pub at: Moment,
	/// How many envelopes went with it.
	pub envelopes: u32,
	/// The hosts that kept it then.
	pub kept_by: BTreeSet<AccountId>,
	/// The grants under which it had been read.
	pub read_under: BTreeSet<GrantId>,
}

/// Somebody's word that what was read is erased.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Confirmed {
	/// In which block.
	pub block: u64,
	/// What it says.
	pub erasure: ErasureStatus,
}

/// What happened to everybody's records.
#[derive(Default)]
pub(super) struct History {
	kept: BTreeMap<RecordId, BTreeSet<AccountId>>,
	read: BTreeMap<RecordId, BTreeSet<GrantId>>,
	shredded: BTreeMap<RecordId, Shredding>,
	forgotten: BTreeMap<RecordId, u64>,
	subjects: BTreeMap<GrantId, AccountId>,
	holders: BTreeSet<(GrantId, AccountId)>,
	confirmed: BTreeMap<(GrantId, AccountId), Confirmed>,
}

impl History {
	/// Takes the next block in.
	fn take(&mut self, block: Block) {
		let Block { number, at, told } = block;
		for told in told {
			match told {
				Told::Made(_) | Told::Put(_) => {},
				Told::Pinned { record, host } => {
					self.kept.entry(record).or_default().insert(host);
				},
				Told::Unpinned { record, host } => {
					if let Some(hosts) = self.kept.get_mut(&record) {
						hosts.remove(&host);
					}
				},
				Told::Read { record, grant, subject, company } => {
					self.read.entry(record).or_default().insert(grant);
					self.subjects.insert(grant, subject);
					self.holders.insert((grant, company));
				},
				Told::Received { grant, recipient } => {
					self.holders.insert((grant, recipient));
				},
				Told::Confirmed { grant, holder, evidence } => {
					let erasure = ErasureStatus::Confirmed { at, evidence };
					let confirmed = Confirmed { block: number, erasure };
					self.confirmed.insert((grant, holder), confirmed);
				},
				Told::Shredded { record, owner, envelopes } => {
					let shredding = Shredding {
						owner,
						block: number,
						at,
						envelopes,
						kept_by: self.kept.remove(&record).unwrap_or_default(),
						read_under: self.read.remove(&record).unwrap_or_default(),
					};
					self.shredded.insert(record, shredding);
				},
				Told::Forgotten(record) => {
					self.forgotten.insert(record, number);
				},
			}
		}
	}

	/// The records of `owner` that were shredded, in the order of their numbers.
	pub(super) fn shredded_of<'a>(
		&'a self,
		owner: &'a AccountId,
	) -> impl Iterator<Item = (RecordId, &'a Shredding)> {
		self.shredded
			.iter()
			.filter(move |(_, shredding)| shredding.owner == *owner)
			.map(|(record, shredding)| (*record, shredding))
	}

	/// How a record ended, if it has.
	pub(super) fn shredding(&self, record: RecordId) -> Option<&Shredding> {
		self.shredded.get(&record)
	}

	/// The block in which the certificate of a shredded record was forgotten, if it was.
	pub(super) fn forgotten(&self, record: RecordId) -> Option<u64> {
		self.forgotten.get(&record).copied()
	}

	/// Who has or had what was read of `owner`, and under which grant: companies, and those
	/// to whom they passed it on.
	pub(super) fn holders_of<'a>(
		&'a self,
		owner: &'a AccountId,
	) -> impl Iterator<Item = (GrantId, &'a AccountId)> {
		self.holders
			.iter()
			.filter(move |(grant, _)| self.subjects.get(grant) == Some(owner))
			.map(|(grant, holder)| (*grant, holder))
	}

	/// What somebody has said of the erasure of what was read under a grant.
	pub(super) fn confirmed(&self, grant: GrantId, holder: &AccountId) -> Option<Confirmed> {
		self.confirmed.get(&(grant, holder.clone())).copied()
	}
}

impl FromIterator<Block> for History {
	/// The history of these blocks, the oldest first.
	fn from_iter<Blocks: IntoIterator<Item = Block>>(blocks: Blocks) -> Self {
		let mut history = History::default();
		blocks.into_iter().for_each(|block| history.take(block));
		history
	}
}

impl Since<'_> {
	fn is(&self, told: &Told) -> bool {
		match (self, told) {
			(Since::Identity(identity), Told::Made(made)) => *identity == made,
			(Since::Record(record), Told::Put(put)) => record == put,
			_ => false,
		}
	}
}

impl Client {
	/// What happened to records up to block `last`. It is read backwards, to the block with
	/// which it begins; what the genesis made begins with block 1.
	pub(super) async fn erasure_history(
		&self,
		since: Since<'_>,
		last: u64,
		progress: &mut dyn FnMut(u64, u64),
	) -> Result<History, Error> {
		let mut blocks = stream::iter((1..=last).rev())
			.map(|number| self.erasure_events(number))
			.buffered(AT_ONCE);
		let mut newest_first = Vec::new();
		let mut read = 0u64;
		while let Some(block) = blocks.try_next().await? {
			read = read.saturating_add(1);
			let is_first = block.told.iter().any(|told| since.is(told));
			newest_first.push(block);
			if is_first {
				progress(read, read);
				break;
			}
			progress(read, last);
		}
		Ok(newest_first.into_iter().rev().collect())
	}

	async fn erasure_events(&self, number: u64) -> Result<Block, Error> {
		let (at, events) = self.block_events(number).await?;
		let mut told = Vec::new();
		for event in events.iter() {
			told.extend(told_by(&event?)?);
		}
		let at = match told.is_empty() {
			true => 0,
			false => time_at(&at).await.map_err(|error| not_there(number, error))?,
		};
		Ok(Block { number, at, told })
	}
}

/// What an event tells, if it is one that a history needs.
fn told_by(event: &Event<'_, PolkadotConfig>) -> Result<Option<Told>, Error> {
	match event.pallet_name() {
		"Locker" => told_by_locker(event),
		"Consent" => told_by_consent(event),
		"Did" => {
			let made = event.decode_fields_as::<did::IdentityCreated>().transpose()?;
			Ok(made.map(|made| Told::Made(from_subxt(&made.did))))
		},
		_ => Ok(None),
	}
}

fn told_by_locker(event: &Event<'_, PolkadotConfig>) -> Result<Option<Told>, Error> {
	Ok(match event.event_name() {
		"RecordPut" => event
			.decode_fields_as::<locker::RecordPut>()
			.transpose()?
			.map(|put| Told::Put(put.record)),
		"Pinned" => event
			.decode_fields_as::<locker::Pinned>()
			.transpose()?
			.map(|pin| Told::Pinned { record: pin.record, host: from_subxt(&pin.host) }),
		"Unpinned" => event
			.decode_fields_as::<locker::Unpinned>()
			.transpose()?
			.map(|pin| Told::Unpinned { record: pin.record, host: from_subxt(&pin.host) }),
		"RecordShredded" => {
			event.decode_fields_as::<locker::RecordShredded>().transpose()?.map(|shredded| {
				Told::Shredded {
					record: shredded.record,
					owner: from_subxt(&shredded.owner),
					envelopes: shredded.envelopes,
				}
			})
		},
		"ShreddedForgotten" => event
			.decode_fields_as::<locker::ShreddedForgotten>()
			.transpose()?
			.map(|forgotten| Told::Forgotten(forgotten.record)),
		_ => None,
	})
}

fn told_by_consent(event: &Event<'_, PolkadotConfig>) -> Result<Option<Told>, Error> {
	Ok(match event.event_name() {
		"AccessRecorded" => {
			event.decode_fields_as::<consent::AccessRecorded>().transpose()?.map(|access| {
				Told::Read {
					record: access.record,
					grant: access.grant,
					subject: from_subxt(&access.subject),
					company: from_subxt(&access.grantee),
				}
			})
		},
		"Received" => event.decode_fields_as::<consent::Received>().transpose()?.map(|received| {
			Told::Received { grant: received.grant, recipient: from_subxt(&received.recipient) }
		}),
		"ErasureConfirmed" => event
			.decode_fields_as::<consent::ErasureConfirmed>()
			.transpose()?
			.map(|confirmed| Told::Confirmed {
				grant: confirmed.grant,
				holder: from_subxt(&confirmed.grantee),
				evidence: confirmed.evidence,
			}),
		_ => None,
	})
}

#[cfg(test)]
mod tests {
	use super::*;

	fn account(byte: u8) -> AccountId {
		AccountId::new([byte; 32])
	}

	fn block(number: u64, told: Vec<Told>) -> Block {
		Block { number, at: number * 1_000, told }
	}

	fn pinned(record: RecordId, host: u8) -> Told {
		Told::Pinned { record, host: account(host) }
	}

	fn unpinned(record: RecordId, host: u8) -> Told {
		Told::Unpinned { record, host: account(host) }
	}

	fn read(record: RecordId, grant: GrantId, subject: u8) -> Told {
		Told::Read { record, grant, subject: account(subject), company: account(50) }
	}

	fn shredded(record: RecordId, owner: u8) -> Told {
		Told::Shredded { record, owner: account(owner), envelopes: 2 }
	}

	#[test]
	fn a_shredded_record_names_who_had_it_then() {
		let history: History = [
			block(1, vec![pinned(7, 10), pinned(7, 11), pinned(8, 10)]),
			// Another version is no other host, and who has let it go does not have it.
			block(2, vec![pinned(7, 10), unpinned(7, 11), read(7, 3, 1), read(7, 3, 1)]),
			block(3, vec![shredded(7, 1), shredded(9, 2)]),
			// What is said afterwards changes nothing about that.
			block(4, vec![unpinned(7, 10), Told::Forgotten(7)]),
		]
		.into_iter()
		.collect();
		let expected = Shredding {
			owner: account(1),
			block: 3,
			at: 3_000,
			envelopes: 2,
			kept_by: BTreeSet::from([account(10)]),
			read_under: BTreeSet::from([3]),
		};
		assert_eq!(history.shredding(7), Some(&expected));
		assert_eq!(history.shredded_of(&account(1)).collect::<Vec<_>>(), [(7, &expected)]);
		assert_eq!((history.forgotten(7), history.forgotten(9)), (Some(4), None));
		let nobody = history.shredding(9).unwrap();
		assert!(nobody.kept_by.is_empty() && nobody.read_under.is_empty());
		assert_eq!(history.shredding(8), None, "it is there");
	}

	#[test]
	fn whoever_has_read_or_received_is_a_holder_until_they_confirm() {
		let evidence = Hash::repeat_byte(9);
		let history: History = [
			block(1, vec![read(7, 3, 1), read(8, 4, 2)]),
			block(2, vec![Told::Received { grant: 3, recipient: account(60) }]),
			block(5, vec![Told::Confirmed { grant: 3, holder: account(60), evidence }]),
		]
		.into_iter()
		.collect();
		let holders: Vec<_> = history
			.holders_of(&account(1))
			.map(|(grant, holder)| (grant, holder.clone()))
			.collect();
		assert_eq!(holders, [(3, account(50)), (3, account(60))]);
		assert_eq!(history.confirmed(3, &account(50)), None);
		let erasure = ErasureStatus::Confirmed { at: 5_000, evidence };
		assert_eq!(history.confirmed(3, &account(60)), Some(Confirmed { block: 5, erasure }));
		assert_eq!(history.holders_of(&account(3)).count(), 0);
	}

	#[test]
	fn a_history_begins_with_what_it_is_about() {
		let (me, other) = (account(1), account(2));
		let of_me = Since::Identity(&me);
		assert!(of_me.is(&Told::Made(me.clone())));
		assert!(!of_me.is(&Told::Made(other)) && !of_me.is(&Told::Put(7)));
		assert!(Since::Record(7).is(&Told::Put(7)));
		assert!(!Since::Record(7).is(&Told::Put(8)) && !Since::Record(7).is(&shredded(7, 1)));
	}
}
