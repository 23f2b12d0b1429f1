//! Random sequences of calls, with time that moves and a world that changes. After every
//! step the state is sound (`try_state`), and the step did what it says and nothing else.

use std::collections::BTreeMap;

use frame_support::storage::with_storage_layer;
use jasmynet_primitives::erasure::Erase;
use proptest::prelude::*;
use sp_runtime::{traits::Dispatchable, StateVersion};

use super::*;
use crate::Call as Calls;

const HOUR: u64 = DAY / 24;
const GRANTS: u64 = 6;

/// Who does something: the owner of the record that it is about, or one of everybody.
type Who = Option<usize>;

/// One thing that somebody does, or that happens. Records are counted back from the latest,
/// so that every number is one that exists or has existed.
#[derive(Clone, Debug)]
enum Step {
	Put { alice: bool, device: Option<bool>, brief: bool, address: bool },
	PutBatch { alice: bool, count: usize, bad: bool },
	Shred { who: Who, record: u64 },
	Seal { who: Who, record: u64, grant: u64 },
	Supersede { who: Who, record: u64, address: bool },
	Rotate { alice: bool },
	Pin { who: usize, record: u64, older: bool },
	Unpin { who: usize, record: u64 },
	UnpinWhatIsPinned { nth: usize },
	Forget { record: u64 },
	ForgetWhatIsLeft { nth: usize },
	// What other pallets do.
	Read { record: u64, grant: u64 },
	Drop { grant: u64, limit: u32 },
	HandOver { first: bool, alice: bool },
	SetErasure { grant: u64, status: usize },
	SetHost { host: usize, is_host: bool },
	EraseOwner { alice: bool, limit: u32 },
	Wait { hours: u64 },
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
	let record = || 0u64..8;
	let grant = || 0..GRANTS;
	let flag = any::<bool>;
	let mostly = || prop::bool::weighted(0.8);
	let who = || prop_oneof![4 => Just(None), 1 => (0..EVERYBODY.len()).prop_map(Some)];
	// Where the hosts are among everybody, and everybody.
	let host = || prop_oneof![6 => 3usize..6, 1 => 0..EVERYBODY.len()];
	let hours = || prop_oneof![3 => 0u64..15, 1 => Just(HISTORY / HOUR)];
	let step = prop_oneof![
		6 => (flag(), any::<Option<bool>>(), prop::bool::weighted(0.3), mostly())
			.prop_map(|(alice, device, brief, address)| Step::Put { alice, device, brief, address }),
		1 => (flag(), 0usize..5, prop::bool::weighted(0.2))
			.prop_map(|(alice, count, bad)| Step::PutBatch { alice, count, bad }),
		2 => (who(), record()).prop_map(|(who, record)| Step::Shred { who, record }),
		6 => (who(), record(), grant())
			.prop_map(|(who, record, grant)| Step::Seal { who, record, grant }),
		2 => (who(), record(), mostly())
			.prop_map(|(who, record, address)| Step::Supersede { who, record, address }),
		1 => flag().prop_map(|alice| Step::Rotate { alice }),
		8 => (host(), record(), prop::bool::weighted(0.1))
			.prop_map(|(who, record, older)| Step::Pin { who, record, older }),
		2 => (host(), record()).prop_map(|(who, record)| Step::Unpin { who, record }),
		6 => (0usize..8).prop_map(|nth| Step::UnpinWhatIsPinned { nth }),
		1 => record().prop_map(|record| Step::Forget { record }),
		4 => (0usize..8).prop_map(|nth| Step::ForgetWhatIsLeft { nth }),
		6 => (record(), grant()).prop_map(|(record, grant)| Step::Read { record, grant }),
		1 => (grant(), 0u32..4).prop_map(|(grant, limit)| Step::Drop { grant, limit }),
		1 => (flag(), flag()).prop_map(|(first, alice)| Step::HandOver { first, alice }),
		3 => (grant(), 0usize..4)
			.prop_map(|(grant, status)| Step::SetErasure { grant, status }),
		1 => (0usize..3, mostly()).prop_map(|(host, is_host)| Step::SetHost { host, is_host }),
		1 => (flag(), 0u32..3).prop_map(|(alice, limit)| Step::EraseOwner { alice, limit }),
		2 => hours().prop_map(|hours| Step::Wait { hours }),
	];
	prop::collection::vec(step, 1..120)
}

/// The record that a step means.
fn known(record: u64) -> RecordId {
	let next = NextRecordId::<Test>::get();
	next.saturating_sub(1 + record % next.clamp(1, 8))
}

/// The account that a step means.
fn somebody(who: Who, record: RecordId) -> AccountId {
	let owner = || Records::<Test>::get(record).map_or(ALICE, |record| record.owner);
	who.map_or_else(owner, |index| EVERYBODY[index].clone())
}

fn person(alice: bool) -> AccountId {
	if alice {
		ALICE
	} else {
		BOB
	}
}

fn content_for(address: bool) -> RecordContent {
	if address {
		content()
	} else {
		COMMITMENT
	}
}

/// The call that a step makes, and who makes it; `None` when there is nothing to do it with.
fn call_of(step: &Step) -> Option<(Calls<Test>, AccountId)> {
	Some(match step.clone() {
		Step::Put { alice, device, brief, address } => {
			let record = NewRecord {
				content: content_for(address),
				device: device.map(device_of),
				retention_until: brief.then(|| Call::now() + 20 * HOUR),
				..heart()
			};
			(Calls::put { record }, person(alice))
		},
		Step::PutBatch { alice, count, bad } => {
			let mut records = vec![heart(); count.min(MaxBatch::get() as usize)];
			if let (true, Some(last)) = (bad, records.last_mut()) {
				last.category = 77;
			}
			(Calls::put_batch { records: records.try_into().unwrap() }, person(alice))
		},
		Step::Shred { who, record } => {
			let record = known(record);
			(Calls::shred { record }, somebody(who, record))
		},
		Step::Seal { who, record, grant } => {
			let record = known(record);
			(Calls::put_envelope { record, grant, envelope_hash: SEALED }, somebody(who, record))
		},
		Step::Supersede { who, record, address } => {
			let (record, content) = (known(record), content_for(address));
			(Calls::supersede { record, content, size: 5 }, somebody(who, record))
		},
		Step::Rotate { alice } => (Calls::rotate_epoch {}, person(alice)),
		Step::Pin { who, record, older } => {
			let record = known(record);
			let current = Records::<Test>::get(record).map_or(1, |record| record.version);
			let version = current - u32::from(older);
			(Calls::pin { record, version }, EVERYBODY[who].clone())
		},
		Step::Unpin { who, record } => {
			(Calls::unpin { record: known(record) }, EVERYBODY[who].clone())
		},
		Step::UnpinWhatIsPinned { nth } => {
			let mut pins: Vec<_> = Pins::<Test>::iter_keys().collect();
			pins.sort();
			let (record, host) = pins.get(nth % pins.len().max(1))?.clone();
			(Calls::unpin { record }, host)
		},
		Step::Forget { record } => (Calls::forget_shredded { record: known(record) }, STRANGER),
		Step::ForgetWhatIsLeft { nth } => {
			let mut left: Vec<_> = ShreddedRecords::<Test>::iter_keys().collect();
			left.sort();
			(Calls::forget_shredded { record: *left.get(nth % left.len().max(1))? }, STRANGER)
		},
		_ => return None,
	})
}

fn device_of(first: bool) -> DeviceId {
	if first {
		DEVICE
	} else {
		OTHER
	}
}

/// What happens elsewhere.
fn happens(step: Step) {
	match step {
		Step::Read { record, grant } => {
			let record = known(record);
			let before = Readers::<Test>::get(record);
			let noted = Call::note_read(record, grant).is_ok();
			let is_there = Records::<Test>::contains_key(record);
			let after = Readers::<Test>::get(record);
			assert_eq!(after.contains(&grant), noted && is_there);
			if !noted {
				assert_eq!(after, before);
			}
		},
		Step::Drop { grant, limit } => {
			let before = EnvelopeCount::<Test>::get(grant);
			assert_eq!(Call::drop_envelopes(grant, limit), before > limit);
		},
		Step::HandOver { first, alice } => {
			Paired::hand_over(device_of(first), &person(alice));
			assert_eq!(EnvelopesOfDevice::<Test>::iter_prefix(device_of(first)).count(), 0);
		},
		Step::SetErasure { grant, status } => {
			let due_at = START;
			let status = [
				ErasureStatus::NotOwed,
				ErasureStatus::Overdue { due_at },
				CONFIRMED,
				ErasureStatus::Settled,
			][status];
			Consent::set_erasure(grant, status);
		},
		Step::SetHost { host, is_host } => Consortium::set_host(&ALL_HOSTS[host], is_host),
		Step::EraseOwner { alice, limit } => {
			let who = person(alice);
			let planned = |who| Call::plan(who).first().map_or(0, |item| item.count);
			let before = planned(&who);
			let progress = Call::erase(&who, limit);
			assert_eq!(progress.erased, before.min(limit));
			assert_eq!(planned(&who), before - progress.erased);
			assert_eq!(progress.is_left, before > limit);
		},
		Step::Wait { hours } => set_time(Call::now() + hours * HOUR),
		_ => (),
	}
}

/// What never goes backwards: epochs, versions, when hosts have said that they have
/// deleted something, and which records there have been.
#[derive(Default)]
struct Past {
	epochs: BTreeMap<AccountId, u32>,
	versions: BTreeMap<RecordId, u32>,
	unpinned: BTreeMap<(RecordId, AccountId), u64>,
	gone: BTreeMap<RecordId, ()>,
	next: RecordId,
}

impl Past {
	fn check(&mut self) {
		for owner in [ALICE, BOB] {
			let epoch = Epochs::<Test>::get(&owner);
			// When somebody is erased, all is.
			assert!(
				epoch >= self.epochs.get(&owner).copied().unwrap_or_default()
					|| (epoch == 0 && Call::records_of(owner.clone(), None, 1).is_empty())
			);
			self.epochs.insert(owner, epoch);
		}
		for (id, version) in &self.versions {
			match Records::<Test>::get(id) {
				Some(record) => assert!(record.version >= *version),
				None => drop(self.gone.insert(*id, ())),
			}
		}
		self.versions = Records::<Test>::iter().map(|(id, record)| (id, record.version)).collect();
		assert!(self.versions.keys().all(|id| !self.gone.contains_key(id)));
		for (id, shredded) in ShreddedRecords::<Test>::iter() {
			let certificate = Call::erasure_certificate(id).unwrap();
			let hosts_are_done = shredded.hosts.iter().all(|host| host.unpinned_at.is_some());
			let readers_are_done = shredded.readers.iter().all(|grant| {
				use jasmynet_primitives::traits::Grants;
				let erasure = <Consent as Grants<_>>::erasure(*grant);
				erasure == CONFIRMED || erasure == ErasureStatus::Settled
			});
			assert_eq!(certificate.complete, hosts_are_done && readers_are_done);
			for HostErasure { host, unpinned_at } in shredded.hosts {
				let said = self.unpinned.get(&(id, host.clone())).copied();
				assert!(said.is_none() || said == unpinned_at);
				if let Some(at) = unpinned_at {
					self.unpinned.insert((id, host), at);
				}
			}
		}
		assert!(NextRecordId::<Test>::get() >= self.next);
		self.next = NextRecordId::<Test>::get();
	}
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(128))]

	/// Whatever is done in whatever order: the books add up after each step, what is
	/// refused changes nothing, and everybody gets everything back in the end.
	#[test]
	fn indices_counters_and_deposits_add_up(steps in steps()) {
		ExtBuilder.build_and_execute(|| {
			for _ in 0..GRANTS {
				grant();
			}
			Paired::pair(DEVICE, &ALICE);
			let mut past = Past::default();
			for step in steps {
				match call_of(&step) {
					Some((call, who)) => {
						let root = || sp_io::storage::root(StateVersion::V1);
						let before = root();
						let result = with_storage_layer(|| {
							RuntimeCall::from(call).dispatch(signed(&who)).map_err(|e| e.error)
						});
						assert_eq!(result.is_ok(), before != root(), "{step:?} {result:?}");
					},
					None => happens(step),
				}
				Call::do_try_state().unwrap();
				past.check();
			}
			// In the end, everybody leaves, and everybody says that it is gone.
			for owner in [ALICE, BOB] {
				for record in Call::records_of(owner.clone(), None, 100) {
					assert_ok!(Call::shred(signed(&owner), record));
				}
				assert_eq!(Balances::balance(&owner), FUNDS);
			}
			assert_eq!(Envelopes::<Test>::iter().count(), 0);
			for host in ALL_HOSTS {
				for pin in Call::pins_of(host.clone(), None, 100) {
					assert_ok!(Call::unpin(signed(&host), pin.record));
				}
			}
			for grant in 0..GRANTS {
				Consent::confirm_erasure(grant);
			}
			set_time(Call::now() + HISTORY);
			for record in ShreddedRecords::<Test>::iter_keys().collect::<Vec<_>>() {
				assert_ok!(Call::forget_shredded(signed(&BOB), record));
			}
			assert_eq!(Pins::<Test>::iter().count() + Readers::<Test>::iter().count(), 0);
		});
	}
}
