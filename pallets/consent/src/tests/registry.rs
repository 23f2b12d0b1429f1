//! The registries, as genesis builds them and as votes change them.

use frame_support::traits::{Contains, UnfilteredDispatchable};
use jasmynet_primitives::{
	terms::{CategoryTree, PurposeTree, Terms, SPECIAL_SENSITIVITY},
	CategoryCode, Moment, PurposeCode,
};
use sp_runtime::{DispatchError, DispatchResult};

use super::*;

mod property;

/// Dispatches with the consortium's origin, which is root here.
fn vote(call: Call<Test>) -> DispatchResult {
	RuntimeCall::from(call)
		.dispatch_bypass_filter(RuntimeOrigin::root())
		.map(|_| ())
		.map_err(|failure| failure.error)
}

fn adding(
	code: CategoryCode,
	parent: Option<CategoryCode>,
	sensitivity: u8,
	days: Moment,
) -> Call<Test> {
	Call::add_category {
		code,
		parent,
		sensitivity,
		max_duration: days * DAY,
		text_hash: Hash::repeat_byte(7),
		iri: Some(iri()),
	}
}

fn adding_purpose(
	code: PurposeCode,
	parent: Option<PurposeCode>,
	sensitivity: u8,
	days: Moment,
) -> Call<Test> {
	Call::add_purpose {
		code,
		parent,
		sensitivity,
		max_duration: days * DAY,
		text_hash: Hash::repeat_byte(7),
		iri: iri(),
	}
}

fn iri() -> Iri {
	b"https://example.org/added".to_vec().try_into().unwrap()
}

/// Sensitivity and days of a category.
fn standing(code: CategoryCode) -> (u8, Moment) {
	let category = Categories::<Test>::get(code).unwrap();
	(category.sensitivity, category.max_duration / DAY)
}

/// The same of a purpose.
fn standing_of_purpose(code: PurposeCode) -> (u8, Moment) {
	let purpose = Purposes::<Test>::get(code).unwrap();
	(purpose.sensitivity, purpose.max_duration / DAY)
}

fn asking(terms: Terms) -> DispatchResult {
	send(acme(), Call::request { subject: alice(), terms })
}

/// Terms of nothing but this.
fn terms_for(code: CategoryCode, purpose: PurposeCode) -> Terms {
	let mut terms = terms();
	terms.categories = set([code]);
	terms.purpose = purpose;
	terms.valid_until = now() + DAY;
	terms.retention = DAY;
	terms
}

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
fn purposes_are_part_of_what_is_above_them() {
	run(|| {
		let line = [DRUG_TRIALS, TRIALS, RESEARCH];
		for (depth, purpose) in line.into_iter().enumerate() {
			for (height, ancestor) in line.into_iter().enumerate() {
				assert_eq!(Consent::is_part_of(purpose, ancestor), depth <= height);
			}
			assert!(!Consent::is_part_of(purpose, SURVEYS));
			assert!(!Consent::is_part_of(purpose, ADVERTISING));
		}
		assert!(Consent::is_part_of(SURVEYS, RESEARCH));
		assert!(!Consent::is_part_of(77, RESEARCH));
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
		assert_eq!(standing(PULSE), (1, 200));
		assert_eq!(standing(HEART), (1, 200));
		assert_eq!(standing(HEALTH), (1, 200));
		assert_eq!(standing(ANY), (3, 200));
		assert_eq!(standing(PHOTOS), (1, 365));
		assert_eq!(standing(GENES), (3, 365));
	});
}

#[test]
fn a_purpose_is_as_sensitive_and_as_short_as_anything_below_it() {
	let tree = vec![
		GenesisPurpose { sensitivity: 2, ..part(DRUG_TRIALS, TRIALS) },
		GenesisPurpose { max_duration: 30 * DAY, ..part(TRIALS, RESEARCH) },
		part(SURVEYS, RESEARCH),
		purpose(RESEARCH, 365),
		purpose(ADVERTISING, 90),
	];
	ExtBuilder { purposes: tree, ..Default::default() }.build_and_execute(|| {
		assert_eq!(standing_of_purpose(DRUG_TRIALS), (2, 365));
		assert_eq!(standing_of_purpose(TRIALS), (2, 30));
		assert_eq!(standing_of_purpose(RESEARCH), (2, 30));
		assert_eq!(standing_of_purpose(SURVEYS), (1, 365));
		assert_eq!(standing_of_purpose(ADVERTISING), (1, 90));
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
		assert_eq!(research.parent, None);
		assert_eq!(Purposes::<Test>::get(TRIALS).unwrap().parent, Some(RESEARCH));
	});
}

#[test]
#[should_panic(expected = "category 2 has the parent 3, which is not listed")]
fn genesis_fails_when_a_parent_is_missing() {
	built(vec![category(1, Some(2), 1, 1), category(2, Some(3), 1, 1)], vec![]);
}

#[test]
#[should_panic(expected = "purpose 2 has the parent 3, which is not listed")]
fn genesis_fails_when_the_parent_of_a_purpose_is_missing() {
	// A category with that code is another matter.
	built(vec![category(3, None, 1, 1)], vec![part(1, 2), part(2, 3)]);
}

#[test]
#[should_panic(expected = "purpose 5 lies deeper than 4 levels, or below itself")]
fn genesis_fails_when_the_tree_of_purposes_is_too_deep() {
	let mut purposes = vec![purpose(1, 1)];
	purposes.extend((2..=5).map(|code| part(code, code - 1)));
	built(vec![], purposes);
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
	let purposes = vec![long, part(2, 1), part(3, 2), part(4, 3)];
	built(categories, purposes);
}

#[test]
fn genesis_retires_nothing() {
	run(|| {
		assert!(Categories::<Test>::iter_values().all(|category| !category.retired));
		assert!(Purposes::<Test>::iter_values().all(|purpose| !purpose.retired));
	});
}

#[test]
fn add_category_works() {
	run(|| {
		assert_ok!(vote(adding(77, Some(PHOTOS), 1, 30)));
		assert_eq!(
			Categories::<Test>::get(77),
			Some(Category {
				parent: Some(PHOTOS),
				sensitivity: 1,
				max_duration: 30 * DAY,
				text_hash: Hash::repeat_byte(7),
				iri: Some(iri()),
				retired: false,
			})
		);
		System::assert_last_event(Event::CategoryAdded { code: 77, parent: Some(PHOTOS) }.into());
		assert!(Consent::is_within(77, PHOTOS) && Consent::is_within(77, ANY));
		assert!(KnownCategories::<Test>::contains(&77));
		assert_ok!(asking(terms_for(77, RESEARCH)));
	});
}

#[test]
fn add_category_works_at_the_top() {
	run(|| {
		assert_ok!(vote(adding(77, None, 9, 1)));
		System::assert_last_event(Event::CategoryAdded { code: 77, parent: None }.into());
		// Nothing else is touched.
		assert_eq!(standing(ANY), (3, 200));
		assert_eq!(standing(PHOTOS), (1, 365));
	});
}

#[test]
fn an_added_category_makes_everything_above_it_as_short() {
	run(|| {
		let beside = standing(HEALTH);
		assert_ok!(vote(adding(77, Some(PHOTOS), 1, 10)));
		assert_eq!(standing(77), (1, 10));
		assert_eq!(standing(PHOTOS), (1, 10));
		assert_eq!(standing(ANY), (3, 10));
		assert_eq!(standing(HEALTH), beside);
		// A harmless one below makes nothing above it harmless again.
		assert_ok!(vote(adding(78, Some(77), 0, 1_000)));
		assert_eq!(standing(78), (0, 1_000));
		assert_eq!(standing(77), (1, 10));
		assert_eq!(standing(ANY), (3, 10));
		let mut long = terms_for(PHOTOS, RESEARCH);
		long.valid_until = now() + 11 * DAY;
		assert_noop!(asking(long), Error::<Test>::TooLong);
	});
}

#[test]
fn add_category_keeps_the_rest_of_what_lies_above() {
	run(|| {
		assert_ok!(vote(Call::retire_category { code: PHOTOS }));
		let before = Categories::<Test>::get(PHOTOS).unwrap();
		assert_ok!(vote(adding(77, Some(PHOTOS), 1, 10)));
		let expected = Category { max_duration: 10 * DAY, ..before };
		assert_eq!(Categories::<Test>::get(PHOTOS), Some(expected));
	});
}

#[test]
fn add_category_fails_when_there_is_one() {
	run(|| {
		assert_noop!(vote(adding(PHOTOS, None, 1, 1)), Error::<Test>::AlreadyExists);
		assert_ok!(vote(Call::retire_category { code: PHOTOS }));
		assert_noop!(vote(adding(PHOTOS, Some(ANY), 1, 1)), Error::<Test>::AlreadyExists);
	});
}

#[test]
fn add_category_fails_when_the_parent_is_unknown() {
	run(|| {
		assert_noop!(vote(adding(77, Some(76), 1, 1)), Error::<Test>::UnknownCategory);
		// Nor does a category lie below itself.
		assert_noop!(vote(adding(77, Some(77), 1, 1)), Error::<Test>::UnknownCategory);
	});
}

#[test]
fn add_category_fails_when_it_is_more_sensitive_than_its_parent() {
	run(|| {
		// A permission for photographs would be one for it, without time to think.
		assert_noop!(vote(adding(77, Some(PHOTOS), 2, 10)), Error::<Test>::MoreSensitiveThanParent);
		assert_ok!(vote(adding(77, None, 2, 10)));
		assert_ok!(vote(adding(78, Some(77), 2, 10)));
	});
}

#[test]
fn add_category_fails_when_it_would_lie_too_deep() {
	run(|| {
		// The pulse lies on the fourth level of four.
		assert_noop!(vote(adding(77, Some(PULSE), 1, 1)), Error::<Test>::TooDeep);
		assert_ok!(vote(adding(77, Some(HEART), 1, 1)));
		assert!(Consent::is_within(77, ANY));
	});
}

#[test]
fn add_purpose_works() {
	run(|| {
		assert_ok!(vote(adding_purpose(77, Some(RESEARCH), 1, 30)));
		assert_eq!(
			Purposes::<Test>::get(77),
			Some(Purpose {
				parent: Some(RESEARCH),
				sensitivity: 1,
				max_duration: 30 * DAY,
				text_hash: Hash::repeat_byte(7),
				iri: iri(),
				retired: false,
			})
		);
		System::assert_last_event(Event::PurposeAdded { code: 77, parent: Some(RESEARCH) }.into());
		assert!(Consent::is_part_of(77, RESEARCH));
		assert_ok!(asking(terms_for(PHOTOS, 77)));
	});
}

#[test]
fn add_purpose_works_at_the_top() {
	run(|| {
		assert_ok!(vote(adding_purpose(77, None, 9, 1)));
		System::assert_last_event(Event::PurposeAdded { code: 77, parent: None }.into());
		// Nothing else is touched.
		assert_eq!(standing_of_purpose(RESEARCH), (1, 365));
	});
}

#[test]
fn an_added_purpose_makes_everything_above_it_as_short() {
	run(|| {
		let categories: Vec<_> = Categories::<Test>::iter().collect();
		assert_ok!(vote(adding_purpose(77, Some(TRIALS), 0, 10)));
		assert_eq!(standing_of_purpose(77), (0, 10));
		assert_eq!(standing_of_purpose(TRIALS), (1, 10));
		assert_eq!(standing_of_purpose(RESEARCH), (1, 10));
		for beside in [DRUG_TRIALS, SURVEYS] {
			assert_eq!(standing_of_purpose(beside), (1, 365));
		}
		let mut long = terms_for(PHOTOS, RESEARCH);
		long.valid_until = now() + 11 * DAY;
		assert_noop!(asking(long.clone()), Error::<Test>::TooLong);
		long.purpose = SURVEYS;
		assert_ok!(asking(long));
		// The other registry has nothing to do with it.
		assert_eq!(Categories::<Test>::iter().collect::<Vec<_>>(), categories);
	});
}

#[test]
fn add_purpose_fails_when_there_is_one() {
	run(|| {
		assert_noop!(vote(adding_purpose(RESEARCH, None, 1, 1)), Error::<Test>::AlreadyExists);
		assert_ok!(vote(Call::retire_purpose { code: RESEARCH }));
		assert_noop!(
			vote(adding_purpose(RESEARCH, Some(ADVERTISING), 1, 1)),
			Error::<Test>::AlreadyExists
		);
	});
}

#[test]
fn add_purpose_fails_when_the_parent_is_unknown() {
	run(|| {
		// A category with that code is no purpose.
		for unknown in [76, 77, PHOTOS] {
			let call = adding_purpose(77, Some(unknown), 1, 1);
			assert_noop!(vote(call), Error::<Test>::UnknownPurpose);
		}
		// One that was retired still has parts.
		assert_ok!(vote(Call::retire_purpose { code: RESEARCH }));
		assert_ok!(vote(adding_purpose(77, Some(RESEARCH), 1, 1)));
	});
}

#[test]
fn add_purpose_fails_when_it_is_more_sensitive_than_its_parent() {
	run(|| {
		let beside = |parent| vote(adding_purpose(77, Some(parent), 2, 10));
		assert_noop!(beside(RESEARCH), Error::<Test>::MoreSensitiveThanParent);
		assert_ok!(beside(PROFILING));
	});
}

#[test]
fn add_purpose_fails_when_it_would_lie_too_deep() {
	run(|| {
		// Drug trials lie on the third level of four.
		assert_ok!(vote(adding_purpose(77, Some(DRUG_TRIALS), 1, 1)));
		assert_noop!(vote(adding_purpose(78, Some(77), 1, 1)), Error::<Test>::TooDeep);
		assert!(Consent::is_part_of(77, RESEARCH));
	});
}

#[test]
fn retire_category_works() {
	run(|| {
		let before = Categories::<Test>::get(HEART).unwrap();
		assert_ok!(vote(Call::retire_category { code: HEART }));
		System::assert_last_event(Event::CategoryRetired { code: HEART }.into());
		let expected = Category { retired: true, ..before };
		assert_eq!(Categories::<Test>::get(HEART), Some(expected));
		// No new terms name it; what lies above and below it is as it was.
		assert_noop!(asking(terms_for(HEART, RESEARCH)), Error::<Test>::UnknownCategory);
		let mut both = terms_for(PHOTOS, RESEARCH);
		both.categories = set([PHOTOS, HEART]);
		assert_noop!(asking(both), Error::<Test>::UnknownCategory);
		assert_ok!(asking(terms_for(PULSE, RESEARCH)));
		assert_ok!(asking(terms_for(HEALTH, RESEARCH)));
		assert!(Consent::is_within(PULSE, ANY));
		// Records of that kind stay what they are.
		assert!(KnownCategories::<Test>::contains(&HEART));
	});
}

#[test]
fn what_was_granted_goes_on_when_it_is_retired() {
	run(|| {
		let mut for_the_pulse = terms();
		for_the_pulse.categories = set([PULSE]);
		let grant = granted(for_the_pulse);
		assert_ok!(vote(Call::retire_category { code: PULSE }));
		assert_ok!(vote(Call::retire_purpose { code: RESEARCH }));
		assert_ok!(read(grant, PULSE_RECORD));
	});
}

#[test]
fn a_request_for_something_retired_is_not_accepted_any_more() {
	for (retiring, reason) in [
		(Call::retire_category { code: PHOTOS }, Error::<Test>::UnknownCategory),
		(Call::retire_purpose { code: RESEARCH }, Error::<Test>::UnknownPurpose),
	] {
		run(|| {
			let request = ask(acme(), alice(), terms_for(PHOTOS, RESEARCH));
			let terms_hash = Requests::<Test>::get(request).unwrap().terms.hash();
			assert_ok!(vote(retiring));
			let call = Call::accept { request, terms_hash, narrowed: None };
			assert_noop!(send(alice(), call), reason);
			assert_ok!(send(alice(), Call::refuse { request }));
		});
	}
}

#[test]
fn retire_category_fails_when_there_is_none() {
	run(|| {
		let retiring = |code| vote(Call::retire_category { code });
		assert_noop!(retiring(77), Error::<Test>::UnknownCategory);
		assert_ok!(retiring(PHOTOS));
		assert_noop!(retiring(PHOTOS), Error::<Test>::UnknownCategory);
	});
}

#[test]
fn retire_purpose_works() {
	run(|| {
		let before = Purposes::<Test>::get(RESEARCH).unwrap();
		assert_ok!(vote(Call::retire_purpose { code: RESEARCH }));
		System::assert_last_event(Event::PurposeRetired { code: RESEARCH }.into());
		let expected = Purpose { retired: true, ..before };
		assert_eq!(Purposes::<Test>::get(RESEARCH), Some(expected));
		assert_noop!(asking(terms_for(PHOTOS, RESEARCH)), Error::<Test>::UnknownPurpose);
		assert_ok!(asking(terms_for(PHOTOS, ADVERTISING)));
		// What lies below it is as it was.
		assert_ok!(asking(terms_for(PHOTOS, TRIALS)));
		assert!(Consent::is_part_of(DRUG_TRIALS, RESEARCH));
	});
}

#[test]
fn retire_purpose_fails_when_there_is_none() {
	run(|| {
		let retiring = |code| vote(Call::retire_purpose { code });
		assert_noop!(retiring(77), Error::<Test>::UnknownPurpose);
		assert_ok!(retiring(RESEARCH));
		assert_noop!(retiring(RESEARCH), Error::<Test>::UnknownPurpose);
	});
}

#[test]
fn nobody_but_the_consortium_changes_the_registries() {
	run(|| {
		for call in [
			adding(77, None, 1, 1),
			adding_purpose(77, None, 1, 1),
			Call::retire_category { code: PHOTOS },
			Call::retire_purpose { code: RESEARCH },
		] {
			for who in [alice(), bob(), acme(), globex(), host(), stranger()] {
				assert_noop!(send(who, call.clone()), DispatchError::BadOrigin);
			}
			let unsigned = RuntimeCall::from(call).dispatch_bypass_filter(RuntimeOrigin::none());
			assert_eq!(unsigned.unwrap_err().error, DispatchError::BadOrigin);
		}
	});
}

#[test]
fn terms_are_special_for_their_data_or_their_purpose() {
	run(|| {
		assert_ok!(vote(adding(77, None, SPECIAL_SENSITIVITY - 1, 30)));
		assert_ok!(vote(adding(78, None, SPECIAL_SENSITIVITY, 30)));
		assert_ok!(vote(adding_purpose(77, None, SPECIAL_SENSITIVITY - 1, 30)));
		assert_ok!(vote(adding_purpose(78, None, SPECIAL_SENSITIVITY, 30)));
		assert!(!Consent::is_special(&terms_for(77, 77)));
		assert!(Consent::is_special(&terms_for(78, 77)));
		assert!(Consent::is_special(&terms_for(77, 78)));
		let mut both = terms_for(77, 77);
		both.categories = set([77, 78]);
		assert!(Consent::is_special(&both));
		// What nobody can say anything about.
		assert!(Consent::is_special(&terms_for(79, 77)));
		assert!(Consent::is_special(&terms_for(77, 79)));
		// One that is special by what is below it from genesis on, and one that was retired.
		assert!(Consent::is_special(&terms_for(ANY, 77)));
		assert_ok!(vote(Call::retire_category { code: 78 }));
		assert!(Consent::is_special(&terms_for(78, 77)));
	});
}
