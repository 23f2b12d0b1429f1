//! The registries under random votes, against what anybody would expect of a tree.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;

/// In which of the two trees.
#[derive(Clone, Copy, Debug)]
enum In {
	Categories,
	Purposes,
}

#[derive(Clone, Debug)]
enum Vote {
	Add { tree: In, code: u32, parent: Option<u32>, sensitivity: u8, days: Moment },
	Retire { tree: In, code: u32 },
}

fn any_vote() -> impl Strategy<Value = Vote> {
	let code = || 0..12u32;
	let tree = || prop_oneof![2 => Just(In::Categories), 1 => Just(In::Purposes)];
	prop_oneof![
		4 => (tree(), code(), prop::option::weighted(0.8, code()), 0..5u8, 1..30u64)
			.prop_map(|(tree, code, parent, sensitivity, days)| {
				Vote::Add { tree, code, parent, sensitivity, days }
			}),
		1 => (tree(), code()).prop_map(|(tree, code)| Vote::Retire { tree, code }),
	]
}

/// An entry as it was voted for, and whether it was retired since.
struct Known {
	parent: Option<u32>,
	sensitivity: u8,
	days: Moment,
	retired: bool,
}

/// A tree as anybody would keep it.
#[derive(Default)]
struct Tree(BTreeMap<u32, Known>);

impl Tree {
	/// The entry and everything above it.
	fn line(&self, code: u32) -> Vec<u32> {
		std::iter::successors(Some(code), |code| self.0.get(code)?.parent).collect()
	}

	/// The highest sensitivity and the fewest days of the entry and everything below it.
	fn standing(&self, code: u32) -> (u8, Moment) {
		let below = || self.0.iter().filter(|(other, _)| self.line(**other).contains(&code));
		let most = below().map(|(_, known)| known.sensitivity).max().unwrap();
		(most, below().map(|(_, known)| known.days).min().unwrap())
	}

	/// Whether an entry can be added so.
	fn takes(&self, code: u32, parent: Option<u32>, sensitivity: u8) -> bool {
		!self.0.contains_key(&code)
			&& parent.is_none_or(|parent| {
				self.0.contains_key(&parent)
					&& self.line(parent).len() < MAX_DEPTH as usize
					&& sensitivity <= self.standing(parent).0
			})
	}
}

#[derive(Default)]
struct Memory {
	categories: Tree,
	purposes: Tree,
}

impl Memory {
	fn tree(&mut self, tree: In) -> &mut Tree {
		match tree {
			In::Categories => &mut self.categories,
			In::Purposes => &mut self.purposes,
		}
	}

	fn take(&mut self, step: Vote) {
		match step {
			Vote::Add { tree, code, parent, sensitivity, days } => {
				let call = match tree {
					In::Categories => adding(code, parent, sensitivity, days),
					In::Purposes => adding_purpose(code, parent, sensitivity, days),
				};
				let works = self.tree(tree).takes(code, parent, sensitivity);
				let result = vote(call);
				assert_eq!(result.is_ok(), works, "{result:?}");
				if works {
					let known = Known { parent, sensitivity, days, retired: false };
					self.tree(tree).0.insert(code, known);
				}
			},
			Vote::Retire { tree, code } => {
				let call = match tree {
					In::Categories => Call::retire_category { code },
					In::Purposes => Call::retire_purpose { code },
				};
				let living = self.tree(tree).0.get_mut(&code).filter(|known| !known.retired);
				assert_eq!(vote(call).is_ok(), living.is_some());
				if let Some(known) = living {
					known.retired = true;
				}
			},
		}
	}

	fn check(&self) {
		Consent::do_try_state().unwrap();
		assert_eq!(Categories::<Test>::iter().count(), self.categories.0.len());
		for (code, known) in &self.categories.0 {
			assert_eq!(standing(*code), self.categories.standing(*code));
			let found = Categories::<Test>::get(code).unwrap();
			assert_eq!((found.parent, found.retired), (known.parent, known.retired));
			for other in self.categories.0.keys() {
				let expected = self.categories.line(*code).contains(other);
				assert_eq!(Consent::is_within(*code, *other), expected);
			}
			for (purpose, also) in &self.purposes.0 {
				let works = !known.retired && !also.retired;
				let checked = Consent::check_terms(&terms_for(*code, *purpose), now());
				assert_eq!(checked.is_ok(), works);
			}
		}
		assert_eq!(Purposes::<Test>::iter().count(), self.purposes.0.len());
		for (code, known) in &self.purposes.0 {
			assert_eq!(standing_of_purpose(*code), self.purposes.standing(*code));
			let found = Purposes::<Test>::get(code).unwrap();
			assert_eq!((found.parent, found.retired), (known.parent, known.retired));
			for other in self.purposes.0.keys() {
				let expected = self.purposes.line(*code).contains(other);
				assert_eq!(Consent::is_part_of(*code, *other), expected);
			}
		}
	}
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(96))]

	#[test]
	fn trees_stay_trees(votes in prop::collection::vec(any_vote(), 1..40)) {
		ExtBuilder { categories: vec![], purposes: vec![] }.build().execute_with(|| {
			let mut memory = Memory::default();
			for step in votes {
				memory.take(step);
				memory.check();
			}
		});
	}
}
