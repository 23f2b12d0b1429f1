//! Whatever two identities do with a handful of keys, what is always true stays
//! true, and a plain model of it agrees. And whatever four do with all calls, what is
//! always true stays true.

use std::collections::BTreeMap;

use proptest::prelude::*;

use jasmynet_primitives::{
	did::{Service, ServiceEndpoint, ServiceKind},
	DAY,
};
use sp_runtime::traits::Dispatchable;

use super::guardians::{bob, by, carol, settle};
use super::*;
use crate::{ActingKey, Call, IdentityState, KeyCount, Keys, SecondFactorPolicy};

#[derive(Clone, Debug)]
enum Act {
	Add { identity: usize, key: usize, relationships: Relationships },
	Remove { identity: usize, key: usize },
	Use { identity: usize, key: usize },
	Wait { milliseconds: u64 },
}

/// The first two are the identities' first keys.
fn holders() -> Vec<Holder> {
	vec![alice(), stranger(), Holder::ed(50), Holder::ec(51), Holder::sr(52), Holder::ed(53)]
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
	let relationships =
		prop::sample::subsequence(Relationship::ALL.to_vec(), 0..=4).prop_map(Relationships::from);
	let act = prop_oneof![
		4 => (0..2usize, 0..6usize, prop_oneof![Just(Relationships::SIGNING), relationships])
			.prop_map(|(identity, key, relationships)| Act::Add { identity, key, relationships }),
		3 => (0..2usize, 0..6usize).prop_map(|(identity, key)| Act::Remove { identity, key }),
		2 => (0..2usize, 0..6usize).prop_map(|(identity, key)| Act::Use { identity, key }),
		1 => (0..2 * WINDOW).prop_map(|milliseconds| Act::Wait { milliseconds }),
	];
	prop::collection::vec(act, 1..40)
}

/// What should be there: the keys of each identity, and where each key ever was.
#[derive(Default)]
struct Model {
	keys: [BTreeMap<usize, Relationships>; 2],
	home: BTreeMap<usize, usize>,
}

impl Model {
	fn new() -> Self {
		let first = |key| BTreeMap::from([(key, Relationships::SIGNING)]);
		Self { keys: [first(0), first(1)], home: BTreeMap::from([(0, 0), (1, 1)]) }
	}

	/// Does what the pallet should do, and answers whether it should.
	fn apply(&mut self, act: &Act) -> bool {
		match act {
			Act::Add { identity, key, relationships } => {
				let allowed = relationships.suits(&holders()[*key].key())
					&& !self.keys[*identity].contains_key(key)
					&& self.home.get(key).is_none_or(|home| home == identity)
					&& self.keys[*identity].len() < MAX_KEYS as usize;
				if allowed {
					self.keys[*identity].insert(*key, *relationships);
					self.home.insert(*key, *identity);
				}
				allowed
			},
			Act::Remove { identity, key } => {
				let manages = |set: &Relationships| set.contains(Relationship::Invocation);
				let keys = &mut self.keys[*identity];
				let others = keys.iter().any(|(other, set)| other != key && manages(set));
				let allowed = keys.get(key).is_some_and(|set| !manages(set) || others);
				if allowed {
					keys.remove(key);
				}
				allowed
			},
			Act::Use { identity, key } => self.keys[*identity]
				.get(key)
				.is_some_and(|set| set.contains(Relationship::Authentication)),
			Act::Wait { .. } => true,
		}
	}
}

fn perform(act: &Act) -> bool {
	let holders = holders();
	let did = |identity: &usize| holders[*identity].did();
	match act {
		Act::Add { identity, key, relationships } => Did::add_key(
			RuntimeOrigin::signed(did(identity)),
			holders[*key].key(),
			*relationships,
			holders[*key].agreement(&did(identity), *relationships),
		)
		.is_ok(),
		Act::Remove { identity, key } => {
			Did::remove_key(RuntimeOrigin::signed(did(identity)), holders[*key].account()).is_ok()
		},
		Act::Use { identity, key } => as_did(&holders[*key], &did(identity), free()).is_ok(),
		Act::Wait { milliseconds } => {
			Timestamp::set_timestamp(Timestamp::get() + milliseconds);
			true
		},
	}
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(48))]

	#[test]
	fn keys_come_and_go_as_they_should(acts in acts()) {
		ExtBuilder::with_alice(|| {
			let mut model = Model::new();
			let holders = holders();
			let dids = [holders[0].did(), holders[1].did()];
			dids.iter().for_each(|did| give(did, FUNDS));
			let issued = Balances::total_issuance();
			for act in acts {
				assert_eq!(perform(&act), model.apply(&act), "{act:?}");
				Did::do_try_state().unwrap();
				for (did, keys) in dids.iter().zip(&model.keys) {
					assert_eq!(KeyCount::<Test>::get(did) as usize, keys.len());
					for (key, relationships) in keys {
						let record = Keys::<Test>::get(did, holders[*key].account()).unwrap();
						assert_eq!(record.relationships, *relationships);
					}
				}
				for key in model.home.keys() {
					assert_eq!(System::sufficients(&holders[*key].account()), 1);
				}
			}
			assert_eq!(Balances::total_issuance(), issued);
		});
	}
}

/// Those who live in the world of all calls.
fn people() -> [Holder; 4] {
	[alice(), bob(), carol(), stranger()]
}

/// Keys that they may add, or be recovered with.
fn spare_keys() -> [Holder; 4] {
	[Holder::ed(50), Holder::ec(51), Holder::sr(52), Holder::p256(53)]
}

/// Something that somebody may do: who, which call, with whom, with what, how.
#[derive(Clone, Debug)]
struct Deed {
	who: usize,
	what: usize,
	with: usize,
	detail: usize,
	how: usize,
	pause: u64,
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
	let pause =
		prop_oneof![8 => Just(0), 2 => Just(60 * 60 * 1_000), 2 => Just(DAY), 1 => Just(31 * DAY)];
	let deed = (0..4usize, 0..CALLS, 0..4usize, 0..12usize, 0..8usize, pause).prop_map(
		|(who, what, with, detail, how, pause)| Deed { who, what, with, detail, how, pause },
	);
	prop::collection::vec(deed, 1..120)
}

/// How many kinds of deeds there are: each call, and changes in the world around.
const CALLS: usize = 40;

impl Deed {
	fn who(&self) -> Holder {
		people()[self.who].clone()
	}

	fn with(&self) -> AccountId {
		people()[self.with].did()
	}

	fn key(&self) -> Holder {
		spare_keys()[self.detail % 4].clone()
	}

	fn policy(&self) -> SecondFactorPolicy {
		match self.detail % 3 {
			0 => SecondFactorPolicy::None,
			1 => SecondFactorPolicy::SecondKey { daily_limit: None },
			_ => SecondFactorPolicy::SecondKey { daily_limit: Some(20) },
		}
	}

	fn relationships(&self) -> Relationships {
		[Relationships::SIGNING, Relationships::SIGNING, EVERYDAY][self.detail % 3]
	}

	/// A call that people approve of, and make.
	fn of_interest(&self) -> RuntimeCall {
		match self.detail % 4 {
			0 => gives_rights(),
			1 => pay(15),
			2 => Call::set_second_factor { policy: SecondFactorPolicy::None }.into(),
			_ => Call::request_closure { beneficiary: sponsor().account() }.into(),
		}
	}

	fn guardians(&self) -> Vec<AccountId> {
		people().iter().map(Holder::did).filter(|did| *did != self.who().did()).collect()
	}

	/// The call, if it is one; what is not happens at once.
	fn call(&self) -> Option<RuntimeCall> {
		let (own, did, key) = (self.who().did(), self.with(), self.key());
		let call = match self.what {
			0 => Call::create { key: self.who().key(), salt: [self.detail as u8; 32] },
			1 => {
				let intent = key.wish(&self.who().did());
				let signature = key.sign(&intent);
				Call::create_for { intent, key: key.key(), salt: SALT, signature }
			},
			2 | 34 => add_key_call(&key, &own, self.relationships()),
			3 => Call::remove_key { key_id: key.account() },
			6 => Call::label_key { key_id: key.account(), label: Some(H256::zero()) },
			7 => {
				let service = |id: u8| Service {
					id: vec![b'a' + id].try_into().unwrap(),
					kind: ServiceKind::LockerHost,
					endpoint: ServiceEndpoint::Did(did.clone()),
				};
				let services: Vec<_> = (0..self.detail as u8 % 4).map(service).collect();
				Call::set_services { services: services.try_into().unwrap() }
			},
			8 => Call::set_controller { controller: Some(did).filter(|_| self.detail < 9) },
			9 => Call::accept_control { did },
			10 => Call::resign_control { did },
			11 => Call::take_over_deposit {},
			12 => Call::set_second_factor { policy: self.policy() },
			13 => Call::approve { call_hash: hash_of(&self.of_interest()) },
			14 => Call::withdraw_approval { call_hash: hash_of(&self.of_interest()) },
			15 => Call::freeze {},
			16 => Call::unfreeze {},
			17 => Call::approve_unfreeze { did },
			18 | 35 => {
				let mut guardians = self.guardians();
				guardians.truncate(1 + self.detail % 3);
				let threshold = 1 + self.detail as u32 % 2;
				Call::set_recovery {
					guardians: guardians.try_into().unwrap(),
					threshold,
					delay: DAY,
				}
			},
			19 | 36 => Call::accept_guardianship { did },
			20 => Call::resign_guardianship { did },
			21 | 37 => {
				let intent =
					intent(Action::RecoverIdentity, &did, Some(&own), payload_hash(&key.key()));
				let signature = key.sign(&intent);
				Call::start_recovery { did, key: key.key(), intent, signature }
			},
			22 => Call::approve_recovery { did, key_id: key.account() },
			23 => Call::withdraw_recovery { did, key_id: key.account() },
			24 => Call::cancel_recovery { key_id: key.account() },
			25 => Call::finish_recovery { did, key_id: key.account() },
			26 => Call::declare_minor { guardian: did, adult_at: Timestamp::get() + 40 * DAY },
			27 => Call::undeclare_minor {},
			28 => {
				let adult_at = crate::Wards::<Test>::get(&did).map_or(0, |ward| ward.adult_at);
				Call::accept_ward { did, adult_at }
			},
			29 => Call::release_ward { did },
			30 => Call::approve_for_ward { did, call_hash: hash_of(&self.of_interest()) },
			31 => Call::request_closure { beneficiary: sponsor().account() },
			32 => Call::cancel_closure {},
			33 => Call::finalize_closure { did, limit: self.detail as u32 },
			38 => {
				Members::set(&did, self.detail.is_multiple_of(2));
				if self.detail > 8 {
					Members::forget(&did);
				}
				return None;
			},
			39 => {
				Elsewhere::put(&did, self.detail as u32 % 3);
				return None;
			},
			_ => return Some(self.of_interest()),
		};
		Some(call.into())
	}

	/// Does it, all or nothing, as a block does. A refusal is as welcome as a success.
	fn perform(&self) {
		let Some(call) = self.call() else { return };
		let (own, who) = (self.who().did(), self.who());
		let _ = frame_support::storage::with_storage_layer(|| match self.how {
			0 => as_did(&who, &own, call),
			1 => as_did(&self.key(), &own, call),
			2 => submit(&who, &own, call),
			3 => submit(&self.key(), &own, call),
			4 => as_did(&who, &self.with(), call),
			_ => call.dispatch(by(&who)).map(|_| ()).map_err(|failure| failure.error),
		});
		wait(self.pause);
	}
}

/// Everybody is everybody's guardian, Alice is Bob's ward, and Carol controls Bob.
fn befriend() {
	for person in people() {
		let others: Vec<_> =
			people().iter().map(Holder::did).filter(|did| *did != person.did()).collect();
		let guardians = others.clone().try_into().unwrap();
		assert_ok!(Did::set_recovery(by(&person), guardians, 2, DAY));
		for other in others {
			assert_ok!(Did::accept_guardianship(RuntimeOrigin::signed(other), person.did()));
		}
	}
	assert_ok!(Did::declare_minor(by(&alice()), bob().did(), START + 40 * DAY));
	assert_ok!(Did::accept_ward(by(&bob()), alice().did(), START + 40 * DAY));
	Members::set(&carol().did(), true);
	assert_ok!(Did::set_controller(by(&bob()), Some(carol().did())));
	assert_ok!(Did::accept_control(by(&carol()), bob().did()));
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(64))]

	#[test]
	fn any_sequence_of_all_calls_keeps_what_is_always_true(
		are_friends in any::<bool>(),
		deeds in deeds(),
	) {
		ExtBuilder::with_alice(|| {
			for person in [bob(), carol()] {
				settle(&person);
			}
			for did in [alice().did(), stranger().did()] {
				give(&did, FUNDS);
			}
			if are_friends {
				befriend();
			}
			let issued = Balances::total_issuance();
			let mut closed = Vec::new();
			for deed in deeds {
				deed.perform();
				Did::do_try_state().unwrap();
				assert_eq!(ActingKey::<Test>::get(), None);
				assert_eq!(Balances::total_issuance(), issued);
				// What has ended stays ended.
				for person in people() {
					let did = person.did();
					let identity = Identities::<Test>::get(&did).unwrap();
					if identity.state == IdentityState::Closed {
						closed.push(did);
					} else {
						assert!(!closed.contains(&did));
					}
				}
			}
		});
	}
}
