//! The registries, as genesis builds them.

use frame_support::traits::Contains;
use jasmynet_primitives::terms::CategoryTree;

use super::*;

fn built(categories: Vec<GenesisCategory>, purposes: Vec<GenesisPurpose>) {
	ExtBuilder { categories, purposes }.build_and_execute(|| {});
}

#[test]
fn categories_lie_within_what_is_above_them() {
	run(|| {
		let chain = [PULSE, HEART, HEALTH, ANY];
		for (depth, category) in chain.into_iter().enumerate() {
			for (height, ancestor) in chain.into_iter().enumerate() {
				assert_eq!(Consent::is_within(category, ancestor), depth <= height);
			}
			assert!(!Consent::is_within(category, PHOTOS));
		}
		assert!(Consent::is_within(PHOTOS, ANY));
		assert!(!Consent::is_within(77, ANY));
	});
}

#[test]
fn others_learn_which_categories_there_are() {
	run(|| {
		assert!(KnownCategories::<Test>::contains(&PULSE));
		assert!(!KnownCategories::<Test>::contains(&77));
	});
}

#[test]
fn a_category_is_as_sensitive_and_as_short_as_anything_below_it() {
	run(|| {
		let found = |code| {
			let category = Categories::<Test>::get(code).unwrap();
			(category.sensitivity, category.max_duration / DAY)
		};
		assert_eq!(found(PULSE), (3, 200));
		assert_eq!(found(HEART), (3, 200));
		assert_eq!(found(HEALTH), (3, 200));
		assert_eq!(found(ANY), (3, 200));
		assert_eq!(found(PHOTOS), (1, 365));
	});
}

#[test]
fn genesis_keeps_what_a_preset_says() {
	run(|| {
		let pulse = Categories::<Test>::get(PULSE).unwrap();
		assert_eq!(pulse.parent, Some(HEART));
		assert_eq!(pulse.text_hash, Hash::from_low_u64_be(PULSE.into()));
		assert_eq!(pulse.iri.unwrap().into_inner(), b"https://example.org/category#1000");
		let research = Purposes::<Test>::get(RESEARCH).unwrap();
		assert_eq!(research.max_duration, 365 * DAY);
		assert_eq!(research.iri.into_inner(), b"https://example.org/purpose#1");
	});
}

#[test]
#[should_panic(expected = "category 2 has the parent 3, which is not listed")]
fn genesis_fails_when_a_parent_is_missing() {
	built(vec![category(1, Some(2), 1, 1), category(2, Some(3), 1, 1)], vec![]);
}

#[test]
#[should_panic(expected = "lies deeper than 4 levels, or below itself")]
fn genesis_fails_when_a_category_lies_below_itself() {
	built(vec![category(1, Some(2), 1, 1), category(2, Some(1), 1, 1)], vec![]);
}

#[test]
#[should_panic(expected = "category 5 lies deeper than 4 levels, or below itself")]
fn genesis_fails_when_the_tree_is_too_deep() {
	let mut categories = vec![category(1, None, 1, 1)];
	categories.extend((2..=5).map(|code| category(code, Some(code - 1), 1, 1)));
	built(categories, vec![]);
}

#[test]
#[should_panic(expected = "category 1 is listed twice")]
fn genesis_fails_when_a_category_is_listed_twice() {
	built(vec![category(1, None, 1, 1), category(1, None, 1, 1)], vec![]);
}

#[test]
#[should_panic(expected = "purpose 1 is listed twice")]
fn genesis_fails_when_a_purpose_is_listed_twice() {
	built(vec![], vec![purpose(1, 1), purpose(1, 1)]);
}

#[test]
#[should_panic(expected = "the IRI of purpose 1 is longer than 128 bytes")]
fn genesis_fails_when_an_iri_is_too_long() {
	let mut long = purpose(1, 1);
	long.iri = "x".repeat(129);
	built(vec![], vec![long]);
}

#[test]
fn genesis_takes_the_deepest_tree_and_the_longest_iri() {
	let mut categories = vec![category(1, None, 1, 1)];
	categories.extend((2..=4).map(|code| category(code, Some(code - 1), 1, 1)));
	let mut long = purpose(1, 1);
	long.iri = "x".repeat(128);
	built(categories, vec![long]);
}
