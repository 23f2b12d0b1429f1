//! What is told when money moves, and what becomes of accounts that are emptied.

use std::panic::{catch_unwind, AssertUnwindSafe};

use super::*;
use crate::{AllowanceEra, Allowances, HoldReason, InFlight};
use frame_support::{
	storage::with_storage_layer,
	traits::{
		fungible::{
			Balanced, BalancedHold, Credit, InspectHold, Mutate, MutateFreeze, MutateHold,
			Unbalanced,
		},
		tokens::{BalanceStatus, Fortitude, Precision, Preservation, Restriction},
		Currency, ExistenceRequirement, Hooks, Imbalance, ReservableCurrency,
	},
};
use frame_system::CheckNonce;
use jasmynet_primitives::{traits::Escrow, AccountId};
use sp_runtime::{
	transaction_validity::{InvalidTransaction, TransactionValidityError},
	DispatchError,
};

const ESCROW: RuntimeHoldReason = RuntimeHoldReason::Ledger(HoldReason::Escrow);

fn signed(who: &AccountId) -> RuntimeOrigin {
	RuntimeOrigin::signed(who.clone())
}

fn approve(owner: &AccountId, spender: &AccountId, value: Balance) {
	assert_ok!(Ledger::approve(signed(owner), spender.clone(), value));
}

fn send(from: &AccountId, to: &AccountId, value: Balance) {
	assert_ok!(Ledger::transfer(signed(from), to.clone(), value));
}

/// What is taken for a fee before a call.
fn withdraw(payer: &AccountId, fee: Balance) -> Credit<AccountId, Balances> {
	<Balances as Balanced<_>>::withdraw(
		payer,
		fee,
		Precision::Exact,
		Preservation::Preserve,
		Fortitude::Polite,
	)
	.unwrap()
}

fn give(to: &AccountId, credit: Credit<AccountId, Balances>) {
	assert!(<Balances as Balanced<_>>::resolve(to, credit).is_ok());
}

fn nothing_is_in_flight() {
	assert!(!InFlight::<Test>::exists());
}

// Movements.

#[test]
fn native_transfers_are_told() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Balances::transfer_allow_death(signed(&ALICE), CAROL, 100));
		assert_ok!(Balances::transfer_keep_alive(signed(&ALICE), BOB, 1));
		assert_ok!(Balances::transfer_all(signed(&ALICE), DAVE, true));
		assert_ok!(Balances::transfer_all(signed(&ALICE), DAVE, false));
		assert_eq!(
			take_events(),
			[
				transfer_event(ALICE, CAROL, 100),
				transfer_event(ALICE, BOB, 1),
				transfer_event(ALICE, DAVE, START - 102),
				transfer_event(ALICE, DAVE, 1),
			]
		);
		nothing_is_in_flight();
	});
}

#[test]
fn native_transfers_of_nothing_and_to_oneself_move_nothing() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Balances::transfer_allow_death(signed(&ALICE), CAROL, 0));
		assert_ok!(Balances::transfer_allow_death(signed(&ALICE), ALICE, 5));
		assert_ok!(Balances::transfer_all(signed(&ALICE), ALICE, false));
		assert_eq!(take_events(), []);
		nothing_is_in_flight();
		assert!(!System::account_exists(&CAROL));
	});
}

#[test]
fn transfers_that_fail_are_not_told() {
	ExtBuilder::default().build_and_execute(|| {
		assert!(Balances::transfer_allow_death(signed(&ALICE), CAROL, START + 1).is_err());
		assert!(Balances::transfer_keep_alive(signed(&ALICE), CAROL, START).is_err());
		assert!(Balances::transfer_allow_death(signed(&DAVE), CAROL, 1).is_err());
		assert_eq!(take_events(), []);
		nothing_is_in_flight();
	});
}

#[test]
fn transfers_of_the_older_traits_are_told() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(<Balances as Currency<_>>::transfer(
			&ALICE,
			&CAROL,
			5,
			ExistenceRequirement::AllowDeath
		));
		assert_eq!(take_events(), [transfer_event(ALICE, CAROL, 5)]);
	});
}

#[test]
fn a_fee_is_told_when_it_arrives_without_what_was_given_back() {
	ExtBuilder::default().build_and_execute(|| {
		let platform = Ledger::platform_account();
		let credit = withdraw(&ALICE, 100);
		assert_eq!(InFlight::<Test>::get(), [(ALICE, 100)]);
		send(&ALICE, &BOB, 7);
		send(&BOB, &CAROL, 3);
		send(&BOB, &ALICE, 2);
		assert_eq!(InFlight::<Test>::get(), [(ALICE, 100)], "only the fee is still on its way");

		let (rest, fee) = credit.split(30);
		give(&ALICE, rest);
		give(&platform, fee);
		assert_eq!(
			take_events(),
			[
				transfer_event(ALICE, BOB, 7),
				transfer_event(BOB, CAROL, 3),
				transfer_event(BOB, ALICE, 2),
				transfer_event(ALICE, platform, 70),
			]
		);
		nothing_is_in_flight();
	});
}

#[test]
fn a_fee_that_is_given_back_as_a_whole_is_no_movement() {
	ExtBuilder::default().build_and_execute(|| {
		let credit = withdraw(&ALICE, 100);
		give(&ALICE, credit);
		assert_eq!(take_events(), []);
		nothing_is_in_flight();
	});
}

#[test]
fn a_fee_of_somebody_else_is_told_of_them() {
	ExtBuilder::default().build_and_execute(|| {
		let platform = Ledger::platform_account();
		let credit = withdraw(&BOB, 10);
		assert_ok!(Ledger::hold(&ALICE, 50));
		send(&ALICE, &BOB, 5);
		assert_ok!(Ledger::pay_out(&ALICE, &CAROL, 20));
		assert_ok!(Ledger::refund(&ALICE, 30));
		give(&platform, credit);
		let transfers: Vec<_> = take_events()
			.into_iter()
			.filter(|event| matches!(event, Event::Transfer { .. }))
			.collect();
		assert_eq!(
			transfers,
			[
				transfer_event(ALICE, BOB, 5),
				transfer_event(ALICE, CAROL, 20),
				transfer_event(BOB, platform, 10),
			]
		);
	});
}

#[test]
fn a_fee_that_is_shared_is_told_once_for_each_part() {
	ExtBuilder::default().build_and_execute(|| {
		let (first, second) = withdraw(&ALICE, 10).split(4);
		give(&BOB, second);
		give(&CAROL, first);
		assert_eq!(take_events(), [transfer_event(ALICE, BOB, 6), transfer_event(ALICE, CAROL, 4)]);
		nothing_is_in_flight();
	});
}

#[test]
fn what_arrives_from_two_is_told_of_both() {
	ExtBuilder::default().build_and_execute(|| {
		let mut credit = withdraw(&ALICE, 10);
		credit.subsume(withdraw(&BOB, 5));
		give(&CAROL, credit);
		assert_eq!(
			take_events(),
			[transfer_event(BOB, CAROL, 5), transfer_event(ALICE, CAROL, 10)]
		);
		nothing_is_in_flight();
	});
}

#[test]
fn a_batch_that_is_undone_leaves_its_fee_in_flight_and_nothing_else() {
	ExtBuilder::default().build_and_execute(|| {
		let platform = Ledger::platform_account();
		let credit = withdraw(&ALICE, 10);
		let undone: Result<(), DispatchError> = with_storage_layer(|| {
			send(&ALICE, &BOB, 5);
			assert_ok!(with_storage_layer(|| {
				Balances::transfer_allow_death(signed(&BOB), CAROL, 3)
			}));
			// Money that is on its way when the layer goes is where it was.
			assert_ok!(Balances::decrease_balance(
				&BOB,
				1,
				Precision::Exact,
				Preservation::Expendable,
				Fortitude::Polite
			));
			Err(DispatchError::Other("undone"))
		});
		assert!(undone.is_err());
		assert_eq!(InFlight::<Test>::get(), [(ALICE, 10)]);
		send(&BOB, &CAROL, 1);
		give(&platform, credit);
		assert_eq!(
			take_events(),
			[transfer_event(BOB, CAROL, 1), transfer_event(ALICE, platform, 10)]
		);
	});
}

#[test]
fn money_that_is_put_aside_and_freed_moves_nowhere() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Balances::hold(&ESCROW, &ALICE, 100));
		assert_ok!(Balances::release(&ESCROW, &ALICE, 40, Precision::Exact));
		assert_ok!(Balances::release(&ESCROW, &ALICE, 60, Precision::Exact));
		assert_ok!(Balances::reserve(&ALICE, 200));
		assert_eq!(Balances::unreserve(&ALICE, 200), 0);
		assert_ok!(Balances::set_freeze(&(), &ALICE, 10));
		assert_ok!(Balances::thaw(&(), &ALICE));
		assert_eq!(take_events(), []);
		nothing_is_in_flight();
	});
}

#[test]
fn all_that_an_identity_has_can_be_put_aside_and_freed() {
	ExtBuilder::default().build_and_execute(|| {
		System::inc_providers(&ALICE);
		approve(&ALICE, &BOB, 5);
		take_events();
		assert_ok!(Balances::hold(&ESCROW, &ALICE, START));
		assert_eq!((free(&ALICE), held(&ALICE)), (0, START));
		assert_ok!(Balances::release(&ESCROW, &ALICE, START, Precision::Exact));
		assert_eq!(take_events(), []);
		assert_eq!(Ledger::allowance(ALICE, BOB), 5);
		nothing_is_in_flight();
	});
}

#[test]
fn transfers_of_what_is_on_hold_are_told() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Balances::hold(&ESCROW, &ALICE, 100));
		for (mode, amount) in [(Restriction::Free, 10), (Restriction::OnHold, 20)] {
			assert_ok!(Balances::transfer_on_hold(
				&ESCROW,
				&ALICE,
				&BOB,
				amount,
				Precision::Exact,
				mode,
				Fortitude::Polite
			));
		}
		assert_ok!(Balances::transfer_and_hold(
			&ESCROW,
			&ALICE,
			&BOB,
			5,
			Precision::Exact,
			Preservation::Preserve,
			Fortitude::Polite
		));
		assert_eq!((held(&ALICE), held(&BOB)), (70, 25));
		assert_eq!(
			take_events(),
			[
				transfer_event(ALICE, BOB, 10),
				transfer_event(ALICE, BOB, 20),
				transfer_event(ALICE, BOB, 5),
			]
		);
		nothing_is_in_flight();
	});
}

#[test]
fn what_is_taken_from_a_reserve_for_another_is_told() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Balances::reserve(&ALICE, 100));
		for (status, amount) in [(BalanceStatus::Free, 10), (BalanceStatus::Reserved, 20)] {
			assert_eq!(Balances::repatriate_reserved(&ALICE, &BOB, amount, status), Ok(0));
		}
		assert_eq!(Balances::unreserve(&ALICE, 70), 0);
		assert_eq!(Balances::unreserve(&BOB, 20), 0);
		assert_eq!(take_events(), [transfer_event(ALICE, BOB, 10), transfer_event(ALICE, BOB, 20)]);
		nothing_is_in_flight();
	});
}

#[test]
fn what_is_slashed_is_told_where_it_arrives() {
	ExtBuilder::default().build_and_execute(|| {
		let platform = Ledger::platform_account();
		assert_ok!(Balances::hold(&ESCROW, &ALICE, 100));
		let (credit, missing) = <Balances as BalancedHold<_>>::slash(&ESCROW, &ALICE, 60);
		assert_eq!(missing, 0);
		give(&platform, credit);
		let (taken, missing) = <Balances as Currency<_>>::slash(&BOB, 7);
		assert_eq!(missing, 0);
		Balances::resolve_creating(&platform, taken);
		assert_eq!(
			take_events(),
			[transfer_event(ALICE, platform.clone(), 60), transfer_event(BOB, platform, 7)]
		);
		assert_eq!(Balances::balance_on_hold(&ESCROW, &ALICE), 40);
	});
}

#[test]
fn money_from_nowhere_is_told_from_the_zero_address() {
	ExtBuilder::default().build().execute_with(|| {
		assert_ok!(Balances::mint_into(&CAROL, 5));
		give(&BOB, <Balances as Balanced<_>>::issue(2));
		assert_eq!(
			take_events(),
			[transfer_event(ZERO_ADDRESS, CAROL, 5), transfer_event(ZERO_ADDRESS, BOB, 2)]
		);
		nothing_is_in_flight();
	});
}

#[test]
fn money_that_is_nowhere_at_the_end_of_a_block_is_told_to_the_zero_address() {
	ExtBuilder::default().build().execute_with(|| {
		let credit = withdraw(&ALICE, 9);
		drop(credit);
		assert_eq!(InFlight::<Test>::get(), [(ALICE, 9)]);
		// Where assertions are on, it is a defect at once; the event is there all the same.
		let end = catch_unwind(AssertUnwindSafe(|| Ledger::on_finalize(1)));
		assert_eq!(end.is_err(), cfg!(debug_assertions));
		assert_eq!(take_events(), [transfer_event(ALICE, ZERO_ADDRESS, 9)]);
		nothing_is_in_flight();
	});
}

#[test]
fn the_end_of_a_block_is_silent_when_all_has_arrived() {
	ExtBuilder::default().build_and_execute(|| {
		send(&ALICE, &BOB, 5);
		take_events();
		Ledger::on_finalize(1);
		assert_eq!(take_events(), []);
	});
}

// Signers.

/// What a signer's next transaction does first of all.
fn sign(who: &AccountId) {
	let nonce = System::account_nonce(who);
	assert_ok!(CheckNonce::<Test>::prepare_nonce_for_account(who, nonce));
}

fn check_nonce(
	who: &AccountId,
	nonce: <Test as frame_system::Config>::Nonce,
) -> Option<TransactionValidityError> {
	CheckNonce::<Test>::validate_nonce_for_account(who, nonce).err()
}

#[test]
fn an_account_that_has_signed_stays_when_it_is_emptied() {
	let empty: [fn(); 4] = [
		|| send(&ALICE, &BOB, START),
		|| {
			assert_ok!(Balances::transfer_all(signed(&ALICE), BOB, false));
		},
		|| {
			approve(&ALICE, &CAROL, START);
			assert_ok!(Ledger::transfer_from(signed(&CAROL), ALICE, BOB, START));
		},
		|| {
			assert_ok!(Ledger::hold(&ALICE, START - 1));
			assert_ok!(Ledger::pay_out(&ALICE, &BOB, START - 1));
			send(&ALICE, &BOB, 1);
		},
	];
	for empty in empty {
		ExtBuilder::default().build_and_execute(|| {
			for _ in 0..3 {
				sign(&ALICE);
			}
			empty();
			assert_eq!(Balances::total_balance(&ALICE), 0);
			assert!(System::account_exists(&ALICE));
			assert_eq!(System::account_nonce(&ALICE), 3);
			assert_eq!(System::sufficients(&ALICE), 1);
			assert_eq!(check_nonce(&ALICE, 3), None);

			// Whoever funds it again does not make old transactions good again.
			send(&BOB, &ALICE, 10);
			assert_eq!(System::account_nonce(&ALICE), 3);
			assert_eq!(System::sufficients(&ALICE), 1, "one reference is enough");
			for old in 0..3 {
				assert_eq!(check_nonce(&ALICE, old), Some(InvalidTransaction::Stale.into()));
			}
		});
	}
}

#[test]
fn an_account_stays_when_its_first_transaction_empties_it() {
	ExtBuilder::default().build_and_execute(|| {
		sign(&ALICE);
		let fee = withdraw(&ALICE, 10);
		send(&ALICE, &BOB, START - 10);
		give(&Ledger::platform_account(), fee);
		assert_eq!((System::account_nonce(&ALICE), free(&ALICE)), (1, 0));
		assert_eq!(check_nonce(&ALICE, 0), Some(InvalidTransaction::Stale.into()));
	});
}

#[test]
fn an_account_that_never_signed_goes_when_it_is_emptied() {
	ExtBuilder::default().build_and_execute(|| {
		send(&ALICE, &BOB, START);
		assert!(!System::account_exists(&ALICE));
		assert_eq!(System::sufficients(&BOB), 0, "Bob's account got money and signed nothing");
	});
}

// Allowances.

#[test]
fn an_account_that_goes_leaves_no_allowance() {
	ExtBuilder::default().build_and_execute(|| {
		approve(&ALICE, &BOB, 50);
		approve(&ALICE, &CAROL, u128::MAX);
		approve(&BOB, &ALICE, 60);
		take_events();
		send(&ALICE, &DAVE, START);
		assert_eq!(
			take_events(),
			[Event::AllowancesVoided { owner: ALICE }, transfer_event(ALICE, DAVE, START)]
		);
		assert!(!System::account_exists(&ALICE));

		// Not when it is funded again either.
		for _ in 0..2 {
			for spender in [&BOB, &CAROL] {
				assert_eq!(Ledger::allowance(ALICE, spender.clone()), 0);
			}
			send(&DAVE, &ALICE, START / 2);
			assert_noop!(
				Ledger::transfer_from(signed(&BOB), ALICE, BOB, 1),
				Error::<Test>::InsufficientAllowance
			);
		}
		// What others allow it is theirs to end.
		assert_eq!(Ledger::allowance(BOB, ALICE), 60);
	});
}

#[test]
fn an_account_that_has_signed_allows_nothing_either_when_it_was_emptied() {
	ExtBuilder::default().build_and_execute(|| {
		sign(&ALICE);
		approve(&ALICE, &BOB, 50);
		send(&ALICE, &DAVE, START);
		send(&DAVE, &ALICE, START);
		assert_eq!(Ledger::allowance(ALICE, BOB), 0);
		assert_noop!(
			Ledger::transfer_from(signed(&BOB), ALICE, BOB, 1),
			Error::<Test>::InsufficientAllowance
		);
	});
}

#[test]
fn an_account_that_something_else_keeps_keeps_its_allowances_too() {
	ExtBuilder::default().build_and_execute(|| {
		System::inc_providers(&ALICE);
		approve(&ALICE, &BOB, 50);
		take_events();
		send(&ALICE, &DAVE, START);
		assert_eq!(take_events(), [transfer_event(ALICE, DAVE, START)]);
		assert_eq!(Ledger::allowance(ALICE, BOB), 50);
		send(&DAVE, &ALICE, 10);
		assert_ok!(Ledger::transfer_from(signed(&BOB), ALICE, BOB, 10));
	});
}

#[test]
fn an_account_with_something_left_or_put_aside_is_not_emptied() {
	ExtBuilder::default().build_and_execute(|| {
		approve(&ALICE, &BOB, 50);
		assert_ok!(Ledger::hold(&ALICE, START - 1));
		assert_ok!(Ledger::pay_out(&ALICE, &DAVE, START - 1));
		assert_eq!(free(&ALICE), 1);
		assert_eq!(Ledger::allowance(ALICE, BOB), 50);
	});
}

#[test]
fn an_account_without_allowances_says_nothing_of_them_when_it_is_emptied() {
	ExtBuilder::default().build_and_execute(|| {
		approve(&ALICE, &BOB, 50);
		approve(&ALICE, &BOB, 0);
		take_events();
		send(&ALICE, &DAVE, START);
		assert_eq!(take_events(), [transfer_event(ALICE, DAVE, START)]);
		assert!(!AllowanceEra::<Test>::contains_key(ALICE));
	});
}

#[test]
fn allowances_after_an_account_was_emptied_count_and_older_ones_do_not() {
	ExtBuilder::default().build_and_execute(|| {
		for round in 1..=3 {
			approve(&ALICE, &BOB, 50);
			send(&ALICE, &DAVE, START);
			assert_eq!(AllowanceEra::<Test>::get(ALICE), round);
			// It can allow something while it is empty, as in ERC-20.
			approve(&ALICE, &CAROL, 5);
			send(&DAVE, &ALICE, START);
			assert_eq!(Ledger::allowance(ALICE, BOB), 0);
			assert_ok!(Ledger::transfer_from(signed(&CAROL), ALICE, DAVE, 5));
			send(&DAVE, &ALICE, 5);
		}
		// Those to Bob were one entry all the time.
		assert_eq!(Allowances::<Test>::iter().count(), 1);
	});
}

#[test]
fn emptying_an_account_costs_the_same_for_any_number_of_allowances() {
	for spenders in [1, MAX_ALLOWANCES as u8] {
		ExtBuilder::default().build_and_execute(|| {
			for number in 0..spenders {
				approve(&ALICE, &[100 + number; 32].into(), 1);
			}
			let before: Vec<_> = Allowances::<Test>::iter().collect();
			send(&ALICE, &DAVE, START);
			assert_eq!(Allowances::<Test>::iter().collect::<Vec<_>>(), before);
		});
	}
}
