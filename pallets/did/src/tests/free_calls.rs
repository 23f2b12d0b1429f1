use frame_support::{assert_noop, assert_ok, dispatch::CheckIfFeeless};
use sp_runtime::DispatchError;

use super::*;
use crate::{Error, Event, FreeCallUse, FreeCalls, Reserves};

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

/// A thief with a key of Alice's uses all her free calls up.
fn used_up(thief: &Holder) {
	for _ in 0..FREE_CALLS {
		assert_ok!(as_did(thief, &alice().did(), free()));
	}
	assert_eq!(left(), 0);
}

fn raise_alarm(holder: &Holder) {
	assert_ok!(as_did(holder, &alice().did(), alarm()));
}

#[test]
fn an_emergency_is_free_for_each_key_when_a_thief_used_the_quota_up() {
	ExtBuilder::with_alice(|| {
		let did = alice().did();
		alice_adds(&laptop(), EVERYDAY);
		used_up(&laptop());
		// Nobody but a key of hers, and nothing but an emergency.
		assert!(!is_free(stranger().origin(), &did, alarm()));
		assert!(!is_free(alice().origin(), &did, free()));
		assert!(!is_free(alice().origin(), &did, everyday()));
		// The thief uses a reserve up as well: its own.
		for used in 1..=RESERVE {
			assert!(is_free(laptop().origin(), &did, alarm()));
			raise_alarm(&laptop());
			let used = FreeCallUse { window_start: START, count: used };
			assert_eq!(Reserves::<Test>::get(&did, laptop().account()), Some(used));
		}
		assert!(!is_free(laptop().origin(), &did, alarm()));
		raise_alarm(&laptop());
		assert_eq!(Reserves::<Test>::get(&did, laptop().account()).unwrap().count, RESERVE);
		assert!(is_free(alice().origin(), &did, alarm()));
		raise_alarm(&alice());
		assert_eq!(left(), 0);
		assert_eq!(FreeCalls::<Test>::get(&did).unwrap().count, FREE_CALLS);
	});
}

#[test]
fn an_emergency_counts_against_the_quota_as_long_as_there_is_one() {
	ExtBuilder::with_alice(|| {
		raise_alarm(&alice());
		assert_eq!(left(), FREE_CALLS - 1);
		assert_eq!(Reserves::<Test>::iter().count(), 0);
	});
}

#[test]
fn an_emergency_that_fails_counts_against_the_reserve() {
	ExtBuilder::with_alice(|| {
		let did = alice().did();
		used_up(&alice());
		for _ in 0..RESERVE {
			assert_ok!(as_did(&alice(), &did, alarm_but_failing()));
			assert_eq!(last_result(), Err(DispatchError::BadOrigin));
		}
		assert_noop!(as_did(&alice(), &did, alarm_but_failing()), DispatchError::BadOrigin);
	});
}

#[test]
fn a_passkey_has_a_reserve_too() {
	ExtBuilder::with_alice(|| {
		let (did, passkey) = (alice().did(), Holder::p256(8));
		alice_adds(&passkey, EVERYDAY);
		used_up(&alice());
		let is_free = |call: RuntimeCall| {
			let intent = wish_for(&did, None, &call);
			let signature = passkey.sign(&intent);
			let (key, call) = (passkey.key(), Box::new(call));
			RuntimeCall::from(Call::submit { intent, key, call, signature })
				.is_feeless(&sponsor().origin())
		};
		assert!(!is_free(free()));
		for used in 1..=RESERVE {
			assert!(is_free(alarm()));
			assert_ok!(submit(&passkey, &did, alarm()));
			assert_eq!(Reserves::<Test>::get(&did, passkey.account()).unwrap().count, used);
		}
		assert!(!is_free(alarm()));
	});
}

#[test]
fn a_reserve_is_full_again_in_the_next_window() {
	ExtBuilder::with_alice(|| {
		let did = alice().did();
		used_up(&alice());
		for _ in 0..RESERVE {
			raise_alarm(&alice());
		}
		wait(WINDOW - 1);
		assert!(!is_free(alice().origin(), &did, alarm()));
		wait(1);
		used_up(&alice());
		assert!(is_free(alice().origin(), &did, alarm()));
		raise_alarm(&alice());
		assert_eq!(
			Reserves::<Test>::get(&did, alice().account()),
			Some(FreeCallUse { window_start: START + WINDOW, count: 1 })
		);
	});
}

#[test]
fn a_controllers_key_has_its_reserve_where_the_key_is() {
	ExtBuilder::with_alice(|| {
		let did = alice().did();
		give(&did, FUNDS);
		let controller = Some(company());
		assert_ok!(as_did(&alice(), &did, Call::set_controller { controller }));
		let accept = Call::accept_control { did: did.clone() };
		assert_ok!(as_did(&stranger(), &stranger().did(), accept));
		used_up(&alice());
		assert!(is_free(stranger().origin(), &did, alarm()));
		raise_alarm(&stranger());
		assert!(Reserves::<Test>::contains_key(stranger().did(), stranger().account()));
		assert_eq!(Reserves::<Test>::iter_prefix(&did).count(), 0);
	});
}

#[test]
fn a_reserve_goes_with_its_key_and_with_the_identity() {
	ExtBuilder::with_alice(|| {
		let did = alice().did();
		alice_adds(&laptop(), EVERYDAY);
		used_up(&alice());
		for holder in [alice(), laptop()] {
			raise_alarm(&holder);
		}
		assert_ok!(as_did(&alice(), &did, remove(laptop().account())));
		let left: Vec<_> = Reserves::<Test>::iter_key_prefix(&did).collect();
		assert_eq!(left, [alice().account()]);
		close(&did);
		assert_eq!(Reserves::<Test>::iter().count(), 0);
	});
}
