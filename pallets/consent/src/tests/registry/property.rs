//! The registries under random votes, against what anybody would expect of a tree.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;

#[derive(Clone, Debug)]
enum Vote {
	Add { code: CategoryCode, parent: Option<CategoryCode>, sensitivity: u8, days: Moment },
	AddPurpose { code: PurposeCode, sensitivity: u8, days: Moment },
	Retire { code: CategoryCode },
	RetirePurpose { code: PurposeCode },
}

fn any_vote() -> impl Strategy<Value = Vote> {
	let code = || 0..12u32;
	prop_oneof![
		8 => (code(), prop::option::weighted(0.8, code()), 0..5u8, 1..30u64)
			.prop_map(|(code, parent, sensitivity, days)| {
				Vote::Add { code, parent, sensitivity, days }
			}),
		2 => (code(), 0..5u8, 1..30u64)
			.prop_map(|(code, sensitivity, days)| Vote::AddPurpose { code, sensitivity, days }),
		2 => code().prop_map(|code| Vote::Retire { code }),
		1 => code().prop_map(|code| Vote::RetirePurpose { code }),
	]
}

/// A category as it was voted for, and whether it was retired since.
struct Known {
	parent: Option<CategoryCode>,
	sensitivity: u8,
	days: Moment,
	retired: bool,
}

#[derive(Default)]
struct Memory {
	categories: BTreeMap<CategoryCode, Known>,
	/// By code, whether they are retired.
	purposes: BTreeMap<PurposeCode, bool>,
}

impl Memory {
	/// The category and everything above it.
	fn line(&self, code: CategoryCode) -> Vec<CategoryCode> {
		std::iter::successors(Some(code), |code| self.categories.get(code)?.parent).collect()
	}

	fn take(&mut self, step: Vote) {
		match step {
			Vote::Add { code, parent, sensitivity, days } => {
				let is_new = !self.categories.contains_key(&code);
				let levels = parent.map_or(0, |parent| self.line(parent).len());
				let works = is_new
					&& parent.is_none_or(|parent| self.categories.contains_key(&parent))
					&& levels < MAX_DEPTH as usize
					&& parent.is_none_or(|parent| sensitivity <= standing(parent).0);
				let result = vote(adding(code, parent, sensitivity, days));
				assert_eq!(result.is_ok(), works, "{result:?}");
				if works {
					let known = Known { parent, sensitivity, days, retired: false };
					self.categories.insert(code, known);
				}
			},
			Vote::AddPurpose { code, sensitivity, days } => {
				let works = !self.purposes.contains_key(&code);
				assert_eq!(vote(adding_purpose(code, sensitivity, days)).is_ok(), works);
				self.purposes.entry(code).or_insert(false);
			},
			Vote::Retire { code } => {
				let known = self.categories.get_mut(&code).filter(|known| !known.retired);
				let result = vote(Call::retire_category { code });
				assert_eq!(result.is_ok(), known.is_some());
				if let Some(known) = known {
					known.retired = true;
				}
			},
			Vote::RetirePurpose { code } => {
				let living = self.purposes.get_mut(&code).filter(|retired| !**retired);
				let result = vote(Call::retire_purpose { code });
				assert_eq!(result.is_ok(), living.is_some());
				if let Some(retired) = living {
					*retired = true;
				}
			},
		}
	}

	fn check(&self) {
		Consent::do_try_state().unwrap();
		assert_eq!(Categories::<Test>::iter().count(), self.categories.len());
		for (code, known) in &self.categories {
			let below =
				|| self.categories.iter().filter(|(other, _)| self.line(**other).contains(code));
			let most = below().map(|(_, known)| known.sensitivity).max().unwrap();
			let least = below().map(|(_, known)| known.days).min().unwrap();
			assert_eq!(standing(*code), (most, least));
			let found = Categories::<Test>::get(code).unwrap();
			assert_eq!((found.parent, found.retired), (known.parent, known.retired));
			for other in self.categories.keys() {
				let expected = self.line(*code).contains(other);
				assert_eq!(Consent::is_within(*code, *other), expected);
			}
			for (purpose, is_retired) in &self.purposes {
				let works = !known.retired && !is_retired;
				let checked = Consent::check_terms(&terms_for(*code, *purpose), now());
				assert_eq!(checked.is_ok(), works);
			}
		}
	}
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(96))]

	#[test]
	fn a_tree_stays_a_tree(votes in prop::collection::vec(any_vote(), 1..40)) {
		ExtBuilder { categories: vec![], purposes: vec![] }.build().execute_with(|| {
			let mut memory = Memory::default();
			for step in votes {
				memory.take(step);
				memory.check();
			}
		});
	}
}
