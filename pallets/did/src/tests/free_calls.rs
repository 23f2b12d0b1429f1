use frame_support::{assert_noop, assert_ok, dispatch::CheckIfFeeless};
use sp_runtime::DispatchError;

use super::*;
use crate::{Error, Event, FreeCallUse, FreeCalls};

fn is_free(signer: RuntimeOrigin, did: &AccountId, call: RuntimeCall) -> bool {
	let call: RuntimeCall = Call::as_did { did: did.clone(), call: Box::new(call) }.into();
	call.is_feeless(&signer)
}

fn left() -> u32 {
	Did::free_calls_left(alice().did())
}

#[test]
fn a_free_call_costs_no_fee_and_counts() {
	ExtBuilder::with_alice(|| {
		let did = alice().did();
		assert!(is_free(alice().origin(), &did, free()));
		// Asking changes nothing.
		assert_eq!(left(), FREE_CALLS);
		assert_ok!(as_did(&alice(), &did, free()));
		assert_eq!(left(), FREE_CALLS - 1);
		assert_eq!(
			FreeCalls::<Test>::get(&did),
			Some(FreeCallUse { window_start: START, count: 1 })
		);
	});
}

#[test]
fn other_calls_cost_a_fee_and_do_not_count() {
	ExtBuilder::with_alice(|| {
		let did = alice().did();
		assert!(!is_free(alice().origin(), &did, everyday()));
		assert_ok!(as_did(&alice(), &did, everyday()));
		assert_eq!(FreeCalls::<Test>::get(&did), None);
		// Nothing but `as_did` is free.
		for call in [
			Call::create { key: alice().key(), salt: SALT },
			add_key_call(&laptop(), &did, EVERYDAY),
			remove(alice().account()),
		] {
			assert!(!RuntimeCall::from(call).is_feeless(&alice().origin()));
		}
	});
}

#[test]
fn a_free_call_costs_a_fee_when_the_signer_may_not_make_it() {
	ExtBuilder::with_alice(|| {
		let did = alice().did();
		let asserting = Holder::ed(20);
		alice_adds(&asserting, Relationships::of(&[Relationship::Assertion]));
		for origin in [
			stranger().origin(),
			asserting.origin(),
			RuntimeOrigin::signed(did.clone()),
			RuntimeOrigin::root(),
			RuntimeOrigin::none(),
		] {
			assert!(!is_free(origin, &did, free()));
		}
		assert!(!is_free(alice().origin(), &stranger().did(), free()));
		assert!(!is_free(alice().origin(), &sponsor().account(), free()));
		let nested = Call::as_did { did: did.clone(), call: Box::new(free()) };
		assert!(!is_free(alice().origin(), &did, nested.into()));
		// A removed key has no free calls.
		alice_adds(&laptop(), EVERYDAY);
		assert!(is_free(laptop().origin(), &did, free()));
		assert_ok!(as_did(&alice(), &did, remove(laptop().account())));
		assert!(!is_free(laptop().origin(), &did, free()));
	});
}

#[test]
fn when_the_quota_is_used_up_the_call_works_but_costs_a_fee() {
	ExtBuilder::with_alice(|| {
		let did = alice().did();
		for _ in 0..FREE_CALLS {
			assert!(is_free(alice().origin(), &did, free()));
			assert_ok!(as_did(&alice(), &did, free()));
		}
		assert!(!is_free(alice().origin(), &did, free()));
		assert_ok!(as_did(&alice(), &did, free()));
		assert_eq!(FreeCalls::<Test>::get(&did).unwrap().count, FREE_CALLS);
		// Another key of the same identity has no quota of its own, another identity has.
		alice_adds(&laptop(), EVERYDAY);
		assert!(!is_free(laptop().origin(), &did, free()));
		assert!(is_free(stranger().origin(), &stranger().did(), free()));
	});
}

#[test]
fn the_quota_comes_back_with_the_next_window() {
	ExtBuilder::with_alice(|| {
		let did = alice().did();
		for _ in 0..FREE_CALLS {
			assert_ok!(as_did(&alice(), &did, free()));
		}
		Timestamp::set_timestamp(START + WINDOW - 1);
		assert!(!is_free(alice().origin(), &did, free()));
		Timestamp::set_timestamp(START + WINDOW);
		assert_eq!(left(), FREE_CALLS);
		assert_ok!(as_did(&alice(), &did, free()));
		assert_eq!(
			FreeCalls::<Test>::get(&did),
			Some(FreeCallUse { window_start: START + WINDOW, count: 1 })
		);
	});
}

#[test]
fn a_flood_of_free_calls_that_fail_ends_as_well() {
	ExtBuilder::with_alice(|| {
		let did = alice().did();
		for used in 1..=FREE_CALLS {
			assert!(is_free(alice().origin(), &did, free_but_failing()));
			assert_ok!(as_did(&alice(), &did, free_but_failing()));
			System::assert_last_event(
				Event::CalledAs {
					did: did.clone(),
					key: alice().account(),
					result: Err(DispatchError::BadOrigin),
				}
				.into(),
			);
			assert_eq!(left(), FREE_CALLS - used);
		}
		// It did not use the key, since it did nothing.
		let record = crate::Keys::<Test>::get(&did, alice().account()).unwrap();
		assert_eq!(record.last_used_at, None);
		// From now on it costs a fee, and fails as every other call does.
		assert!(!is_free(alice().origin(), &did, free_but_failing()));
		assert_noop!(as_did(&alice(), &did, free_but_failing()), DispatchError::BadOrigin);
	});
}

#[test]
fn what_is_refused_does_not_count() {
	ExtBuilder::with_alice(|| {
		let did = alice().did();
		assert_noop!(as_did(&stranger(), &did, free()), Error::<Test>::NotAuthorized);
		assert_eq!(left(), FREE_CALLS);
	});
}
