//! The registry of classes.

use jasmynet_primitives::devices::Factors;
use sp_runtime::{BuildStorage, DispatchError};

use super::{life::signed, *};

const ORIGIN: Factors = Factors { origin: true, code: false, second: false, places: false };

fn set(class: u16, factors: Option<Factors>) -> DispatchResult {
	Call::set_class(RuntimeOrigin::root(), class, factors)
}

#[test]
fn set_class_works() {
	ExtBuilder.build_and_execute(|| {
		for factors in [ORIGIN, Factors { code: true, ..ORIGIN }] {
			assert_ok!(set(9, Some(factors)));
			assert_eq!(Classes::<Test>::get(9), Some(factors));
			assert_eq!(last_event(), Event::ClassSet { class: 9, factors: Some(factors) }.into());
		}
		assert_ok!(set(9, None));
		assert_eq!(Classes::<Test>::get(9), None);
		assert_eq!(last_event(), Event::ClassSet { class: 9, factors: None }.into());
		assert_eq!(Classes::<Test>::count(), 4);
	});
}

#[test]
fn an_open_pairing_keeps_what_was_asked_for() {
	ExtBuilder.build_and_execute(|| {
		let device = TestDevice::ed25519(1);
		let (batch, proofs) = enrol(&[&device]);
		let id = open(&ALICE, &device);
		assert_ok!(set(0, Some(Factors { code: true, ..ORIGIN })));
		assert_ok!(prove(id, &device, 1, batch, &proofs[0]));
		assert_ok!(Call::confirm_pairing(signed(&ALICE), id));
	});
}

#[test]
fn models_of_a_class_that_is_no_more_cannot_be_paired() {
	ExtBuilder.build_and_execute(|| {
		assert_ok!(set(0, None));
		let key = TestDevice::ed25519(1).key();
		let open = || Call::open_pairing(signed(&ALICE), key, Some(MODEL), None);
		assert_noop!(open(), Failure::ClassNotFound);
		assert_ok!(set(0, Some(ORIGIN)));
		assert_ok!(open());
	});
}

#[test]
fn set_class_fails_when_there_are_too_many_or_none() {
	ExtBuilder.build_and_execute(|| {
		assert_noop!(set(9, None), Failure::ClassNotFound);
		assert_ok!(set(4, Some(ORIGIN)));
		assert_ok!(set(5, Some(ORIGIN)));
		assert_noop!(set(6, Some(ORIGIN)), Failure::TooManyClasses);
		// One that is there can be changed still.
		assert_ok!(set(5, Some(Factors::default())));
		assert_ok!(set(5, None));
		assert_ok!(set(6, Some(ORIGIN)));
	});
}

#[test]
fn set_class_fails_when_it_is_not_by_governance() {
	ExtBuilder.build_and_execute(|| {
		for who in PEOPLE {
			assert_noop!(
				Call::set_class(signed(&who), 0, Some(Factors::default())),
				DispatchError::BadOrigin
			);
		}
	});
}

#[test]
fn genesis_writes_the_registry() {
	ExtBuilder.build_and_execute(|| {
		for (class, factors) in classes() {
			assert_eq!(Classes::<Test>::get(class), Some(factors));
		}
		assert_eq!(Classes::<Test>::count() as usize, classes().len());
	});
}

#[test]
#[should_panic(expected = "twice class 1")]
fn genesis_fails_when_a_class_is_there_twice() {
	let classes = vec![(1, ORIGIN), (1, ORIGIN)];
	let _ = GenesisConfig::<Test> { classes, ..Default::default() }.build_storage();
}

#[test]
#[should_panic(expected = "TooManyClasses")]
fn genesis_fails_when_there_are_too_many_classes() {
	let classes = (0..=MaxClasses::get() as u16).map(|class| (class, ORIGIN)).collect();
	let _ = GenesisConfig::<Test> { classes, ..Default::default() }.build_storage();
}
