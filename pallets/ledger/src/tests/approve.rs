use super::*;
use crate::{AllowanceCount, Allowances};
use jasmynet_primitives::AccountId;

fn approve(owner: &AccountId, spender: &AccountId, value: Balance) -> DispatchResult {
	outcome(Ledger::approve(RuntimeOrigin::signed(owner.clone()), spender.clone(), value))
}

fn spender(number: u8) -> AccountId {
	[100 + number; 32].into()
}

#[test]
fn approve_works() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(approve(&ALICE, &BOB, 70));
		assert_eq!(Ledger::allowance(ALICE, BOB), 70);
		assert_eq!(Ledger::allowance(BOB, ALICE), 0);
		assert_eq!(take_events(), [approval_event(ALICE, BOB, 70)]);
		assert_eq!((free(&ALICE), held(&ALICE)), (START, 0));
	});
}

#[test]
fn approve_sets_and_does_not_add() {
	ExtBuilder::default().build_and_execute(|| {
		for value in [100, 70, u128::MAX, u128::MAX, 1] {
			assert_ok!(approve(&ALICE, &BOB, value));
			assert_eq!(Ledger::allowance(ALICE, BOB), value);
			assert_eq!(take_events(), [approval_event(ALICE, BOB, value)]);
		}
		assert_eq!(AllowanceCount::<Test>::get(ALICE), 1);
	});
}

#[test]
fn approve_needs_no_balance() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(approve(&DAVE, &BOB, u128::MAX));
		assert_eq!(Ledger::allowance(DAVE, BOB), u128::MAX);
		assert_ok!(approve(&ALICE, &BOB, START + 1));
	});
}

#[test]
fn approve_works_for_oneself() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(approve(&ALICE, &ALICE, 5));
		assert_eq!(Ledger::allowance(ALICE, ALICE), 5);
	});
}

#[test]
fn approve_of_zero_removes_the_entry() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(approve(&ALICE, &BOB, 70));
		assert_ok!(approve(&ALICE, &BOB, 0));
		assert!(!Allowances::<Test>::contains_key(ALICE, BOB));
		assert!(!AllowanceCount::<Test>::contains_key(ALICE));
		// Once more, and for somebody who never had one: an event, no state.
		take_events();
		assert_ok!(approve(&ALICE, &BOB, 0));
		assert_ok!(approve(&ALICE, &CAROL, 0));
		assert_eq!(take_events(), [approval_event(ALICE, BOB, 0), approval_event(ALICE, CAROL, 0)]);
		assert_eq!(Allowances::<Test>::iter().count(), 0);
		assert_eq!(AllowanceCount::<Test>::iter().count(), 0);
	});
}

#[test]
fn approve_fails_when_the_spender_is_the_zero_address() {
	ExtBuilder::default().build_and_execute(|| {
		for value in [0, 1] {
			assert_noop!(approve(&ALICE, &ZERO_ADDRESS, value), Error::<Test>::ZeroAddress);
		}
	});
}

#[test]
fn approve_fails_when_there_are_too_many_spenders() {
	ExtBuilder::default().build_and_execute(|| {
		for number in 0..MAX_ALLOWANCES as u8 {
			assert_ok!(approve(&ALICE, &spender(number), 1));
		}
		assert_noop!(approve(&ALICE, &BOB, 1), Error::<Test>::TooManyAllowances);
		// What is there can change, and what is not needed.
		assert_ok!(approve(&ALICE, &spender(0), 2));
		assert_ok!(approve(&ALICE, &BOB, 0));
		// Others are not affected.
		assert_ok!(approve(&BOB, &ALICE, 1));
		// An end makes room.
		assert_ok!(approve(&ALICE, &spender(0), 0));
		assert_ok!(approve(&ALICE, &BOB, 1));
		assert_noop!(approve(&ALICE, &CAROL, 1), Error::<Test>::TooManyAllowances);
	});
}

#[test]
fn approve_fails_when_nobody_signed() {
	ExtBuilder::default().build_and_execute(|| {
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			assert_noop!(Ledger::approve(origin, BOB, 1), BadOrigin);
		}
	});
}
