use super::*;
use crate::{AllowanceCount, Allowances};
use frame_support::dispatch::DispatchResult;
use jasmynet_primitives::AccountId;

fn approve(owner: &AccountId, spender: &AccountId, value: Balance) {
	assert_ok!(Ledger::approve(RuntimeOrigin::signed(owner.clone()), spender.clone(), value));
	take_events();
}

fn transfer_from(
	spender: &AccountId,
	from: &AccountId,
	to: &AccountId,
	value: Balance,
) -> DispatchResult {
	Ledger::transfer_from(RuntimeOrigin::signed(spender.clone()), from.clone(), to.clone(), value)
}

#[test]
fn transfer_from_works() {
	ExtBuilder::default().build_and_execute(|| {
		approve(&ALICE, &BOB, 70);
		assert_ok!(transfer_from(&BOB, &ALICE, &CAROL, 50));
		assert_eq!((free(&ALICE), free(&BOB), free(&CAROL)), (START - 50, START, 50));
		assert_eq!(Ledger::allowance(ALICE, BOB), 20);
		assert_eq!(
			take_events(),
			[transfer_event(ALICE, CAROL, 50), approval_event(ALICE, BOB, 20)]
		);
	});
}

#[test]
fn transfer_from_works_for_every_amount_up_to_the_balance() {
	for value in [0, 1, START - 1, START] {
		ExtBuilder::default().build_and_execute(|| {
			// Something keeps her account when it is emptied, as an identity does.
			System::inc_providers(&ALICE);
			approve(&ALICE, &BOB, START + 7);
			assert_ok!(transfer_from(&BOB, &ALICE, &CAROL, value));
			assert_eq!((free(&ALICE), free(&CAROL)), (START - value, value));
			let rest = START + 7 - value;
			assert_eq!(
				take_events(),
				[transfer_event(ALICE, CAROL, value), approval_event(ALICE, BOB, rest)]
			);
		});
	}
}

#[test]
fn transfer_from_of_all_that_the_owner_has_leaves_no_allowance_to_an_account_that_goes() {
	ExtBuilder::default().build_and_execute(|| {
		approve(&ALICE, &BOB, START + 7);
		approve(&ALICE, &DAVE, 5);
		assert_ok!(transfer_from(&BOB, &ALICE, &CAROL, START));
		assert!(!System::account_exists(&ALICE));
		// Whoever reads the events in their order knows what is left.
		assert_eq!(
			take_events(),
			[
				Event::AllowancesVoided { owner: ALICE },
				transfer_event(ALICE, CAROL, START),
				approval_event(ALICE, BOB, 0),
			]
		);
		for spender in [BOB, DAVE] {
			assert_eq!(Ledger::allowance(ALICE, spender), 0);
		}
	});
}

#[test]
fn transfer_from_of_all_that_is_allowed_voids_nothing_when_no_other_is_allowed_anything() {
	ExtBuilder::default().build_and_execute(|| {
		approve(&ALICE, &BOB, START);
		assert_ok!(transfer_from(&BOB, &ALICE, &CAROL, START));
		assert_eq!(
			take_events(),
			[transfer_event(ALICE, CAROL, START), approval_event(ALICE, BOB, 0)]
		);
	});
}

#[test]
fn transfer_from_by_the_owner_itself_of_all_that_it_has_works() {
	ExtBuilder::default().build_and_execute(|| {
		approve(&ALICE, &ALICE, START + 1);
		assert_noop!(
			transfer_from(&ALICE, &ALICE, &ALICE, START + 1),
			Error::<Test>::InsufficientBalance
		);
		// To itself, nothing moves, and the allowance is used all the same.
		assert_ok!(transfer_from(&ALICE, &ALICE, &ALICE, START));
		assert_eq!((free(&ALICE), Ledger::allowance(ALICE, ALICE)), (START, 1));
		assert_eq!(
			take_events(),
			[transfer_event(ALICE, ALICE, START), approval_event(ALICE, ALICE, 1)]
		);
	});
}

#[test]
fn transfer_from_uses_the_allowance_up_and_then_fails() {
	ExtBuilder::default().build_and_execute(|| {
		approve(&ALICE, &BOB, 70);
		assert_ok!(transfer_from(&BOB, &ALICE, &CAROL, 70));
		assert!(!Allowances::<Test>::contains_key(ALICE, BOB));
		assert!(!AllowanceCount::<Test>::contains_key(ALICE));
		assert_noop!(transfer_from(&BOB, &ALICE, &CAROL, 1), Error::<Test>::InsufficientAllowance);
	});
}

#[test]
fn transfer_from_uses_the_largest_allowance_up_too() {
	ExtBuilder::default().build_and_execute(|| {
		approve(&ALICE, &BOB, u128::MAX);
		assert_ok!(transfer_from(&BOB, &ALICE, &CAROL, 1));
		assert_eq!(Ledger::allowance(ALICE, BOB), u128::MAX - 1);
	});
}

#[test]
fn transfer_from_of_nothing_works_for_anybody() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(transfer_from(&DAVE, &ALICE, &CAROL, 0));
		assert_eq!(
			take_events(),
			[transfer_event(ALICE, CAROL, 0), approval_event(ALICE, DAVE, 0)]
		);
		assert_eq!(Allowances::<Test>::iter().count(), 0);
		assert!(!System::account_exists(&CAROL), "nothing makes no account");
		// It takes nothing from those who are allowed something, and a pool stands it, too.
		approve(&ALICE, &BOB, 70);
		assert_ok!(transfer_from(&DAVE, &ALICE, &DAVE, 0));
		assert_ok!(transfer_from(&DAVE, &crate::PoolKind::Listing.account(), &DAVE, 0));
		assert_eq!(Ledger::allowance(ALICE, BOB), 70);
	});
}

#[test]
fn transfer_from_to_the_same_account_uses_the_allowance() {
	ExtBuilder::default().build_and_execute(|| {
		approve(&ALICE, &BOB, 70);
		assert_ok!(transfer_from(&BOB, &ALICE, &ALICE, 50));
		assert_eq!(free(&ALICE), START);
		assert_eq!(Ledger::allowance(ALICE, BOB), 20);
		assert_noop!(
			transfer_from(&BOB, &ALICE, &ALICE, START + 1),
			Error::<Test>::InsufficientBalance
		);
	});
}

#[test]
fn transfer_from_works_for_the_spender_itself() {
	ExtBuilder::default().build_and_execute(|| {
		approve(&ALICE, &BOB, 70);
		assert_ok!(transfer_from(&BOB, &ALICE, &BOB, 70));
		assert_eq!((free(&ALICE), free(&BOB)), (START - 70, START + 70));
	});
}

#[test]
fn transfer_from_fails_when_the_balance_is_too_small() {
	ExtBuilder::default().build_and_execute(|| {
		approve(&ALICE, &BOB, u128::MAX);
		for value in [START + 1, u128::MAX] {
			assert_noop!(
				transfer_from(&BOB, &ALICE, &CAROL, value),
				Error::<Test>::InsufficientBalance
			);
		}
	});
}

#[test]
fn transfer_from_fails_on_the_balance_before_the_allowance() {
	ExtBuilder::default().build_and_execute(|| {
		approve(&ALICE, &BOB, 70);
		assert_noop!(
			transfer_from(&BOB, &ALICE, &CAROL, START + 1),
			Error::<Test>::InsufficientBalance
		);
		assert_noop!(
			transfer_from(&DAVE, &ALICE, &CAROL, START + 1),
			Error::<Test>::InsufficientBalance
		);
	});
}

#[test]
fn transfer_from_fails_when_the_allowance_is_too_small() {
	ExtBuilder::default().build_and_execute(|| {
		approve(&ALICE, &BOB, 70);
		for value in [71, START] {
			assert_noop!(
				transfer_from(&BOB, &ALICE, &CAROL, value),
				Error::<Test>::InsufficientAllowance
			);
		}
	});
}

#[test]
fn transfer_from_fails_when_somebody_else_is_allowed() {
	ExtBuilder::default().build_and_execute(|| {
		approve(&ALICE, &BOB, 70);
		for stranger in [&CAROL, &DAVE] {
			assert_noop!(
				transfer_from(stranger, &ALICE, stranger, 1),
				Error::<Test>::InsufficientAllowance
			);
		}
		// An allowance goes one way.
		assert_noop!(transfer_from(&ALICE, &BOB, &ALICE, 1), Error::<Test>::InsufficientAllowance);
	});
}

#[test]
fn transfer_from_fails_when_the_owner_never_allowed_themselves() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(transfer_from(&ALICE, &ALICE, &BOB, 1), Error::<Test>::InsufficientAllowance);
		approve(&ALICE, &ALICE, 1);
		assert_ok!(transfer_from(&ALICE, &ALICE, &BOB, 1));
	});
}

#[test]
fn transfer_from_fails_when_an_address_is_zero() {
	ExtBuilder::default().build_and_execute(|| {
		approve(&ALICE, &BOB, u128::MAX);
		for value in [0, 1, START + 1] {
			assert_noop!(
				transfer_from(&BOB, &ALICE, &ZERO_ADDRESS, value),
				Error::<Test>::ZeroAddress
			);
			assert_noop!(
				transfer_from(&BOB, &ZERO_ADDRESS, &CAROL, value),
				Error::<Test>::ZeroAddress
			);
		}
	});
}

#[test]
fn transfer_from_cannot_reach_a_pool() {
	ExtBuilder::default().build_and_execute(|| {
		for kind in crate::PoolKind::ALL {
			assert_noop!(
				transfer_from(&BOB, &kind.account(), &BOB, 1),
				Error::<Test>::InsufficientAllowance
			);
		}
	});
}

#[test]
fn transfer_from_fails_when_nobody_signed() {
	ExtBuilder::default().build_and_execute(|| {
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			assert_noop!(Ledger::transfer_from(origin, ALICE, BOB, 0), BadOrigin);
		}
	});
}

#[test]
fn transfer_from_fails_when_the_owner_is_halted_and_works_again_afterwards() {
	ExtBuilder::default().build_and_execute(|| {
		approve(&ALICE, &BOB, 70);
		for (halted, leaving) in [(vec![ALICE], vec![]), (vec![], vec![ALICE])] {
			Halted::set(halted);
			Leaving::set(leaving);
			for value in [0, 1, START + 1] {
				assert_noop!(transfer_from(&BOB, &ALICE, &CAROL, value), Error::<Test>::Halted);
			}
			// It is shown all the same.
			assert_eq!(Ledger::allowance(ALICE, BOB), 70);
		}
		Leaving::set(vec![]);
		assert_ok!(transfer_from(&BOB, &ALICE, &CAROL, 70));
		// Whom it goes to may be halted.
		Halted::set(vec![CAROL]);
		approve(&ALICE, &BOB, 1);
		assert_ok!(transfer_from(&BOB, &ALICE, &CAROL, 1));
	});
}
