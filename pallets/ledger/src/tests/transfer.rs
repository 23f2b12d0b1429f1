use super::*;
use frame_support::dispatch::DispatchResult;
use jasmynet_primitives::AccountId;

fn transfer(from: &AccountId, to: &AccountId, value: Balance) -> DispatchResult {
	Ledger::transfer(RuntimeOrigin::signed(from.clone()), to.clone(), value)
}

#[test]
fn transfer_works() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(transfer(&ALICE, &CAROL, 400));
		assert_eq!((free(&ALICE), free(&CAROL)), (START - 400, 400));
		assert_eq!(take_events(), [transfer_event(ALICE, CAROL, 400)]);
	});
}

#[test]
fn transfer_works_for_every_amount_up_to_the_balance() {
	for value in [0, 1, START - 1, START] {
		ExtBuilder::default().build_and_execute(|| {
			assert_ok!(transfer(&ALICE, &CAROL, value));
			assert_eq!((free(&ALICE), free(&CAROL)), (START - value, value));
			assert_eq!(take_events(), [transfer_event(ALICE, CAROL, value)]);
		});
	}
}

#[test]
fn transfer_works_to_oneself() {
	for value in [0, 1, START] {
		ExtBuilder::default().build_and_execute(|| {
			assert_ok!(transfer(&ALICE, &ALICE, value));
			assert_eq!(free(&ALICE), START);
			assert_eq!(take_events(), [transfer_event(ALICE, ALICE, value)]);
		});
	}
}

#[test]
fn transfer_of_nothing_works_without_a_balance() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(transfer(&DAVE, &CAROL, 0));
		assert_eq!(take_events(), [transfer_event(DAVE, CAROL, 0)]);
		assert!(!System::account_exists(&CAROL), "nothing makes no account");
	});
}

#[test]
fn transfer_fails_when_the_balance_is_too_small() {
	ExtBuilder::default().build_and_execute(|| {
		for to in [&CAROL, &ALICE] {
			for value in [START + 1, u128::MAX] {
				assert_noop!(transfer(&ALICE, to, value), Error::<Test>::InsufficientBalance);
			}
		}
		assert_noop!(transfer(&DAVE, &CAROL, 1), Error::<Test>::InsufficientBalance);
	});
}

#[test]
fn transfer_fails_when_the_money_is_in_escrow() {
	use jasmynet_primitives::traits::Escrow;
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Ledger::hold(&ALICE, 900));
		assert_noop!(transfer(&ALICE, &CAROL, 100), Error::<Test>::InsufficientBalance);
		// One unit stays while something is on hold.
		assert_ok!(transfer(&ALICE, &CAROL, 99));
		assert_eq!((free(&ALICE), held(&ALICE)), (1, 900));
	});
}

#[test]
fn transfer_fails_when_the_recipient_is_the_zero_address() {
	ExtBuilder::default().build_and_execute(|| {
		for value in [0, 1, START + 1] {
			assert_noop!(transfer(&ALICE, &ZERO_ADDRESS, value), Error::<Test>::ZeroAddress);
		}
	});
}

#[test]
fn transfer_fails_when_nobody_signed() {
	ExtBuilder::default().build_and_execute(|| {
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			assert_noop!(Ledger::transfer(origin, BOB, 1), BadOrigin);
		}
	});
}
