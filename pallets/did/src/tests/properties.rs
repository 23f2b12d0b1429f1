//! Whatever two identities do with a handful of keys, what is always true stays
//! true, and a plain model of it agrees.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::{KeyCount, Keys};

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
