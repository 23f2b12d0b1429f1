use super::*;
use frame_support::traits::fungible::MutateFreeze;
use jasmynet_primitives::traits::Escrow;

#[test]
fn hold_works() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Ledger::hold(&ALICE, 300));
		assert_ok!(Ledger::hold(&ALICE, 100));
		assert_eq!((free(&ALICE), Ledger::held(&ALICE)), (START - 400, 400));
		assert_eq!(
			take_events(),
			[
				Event::Escrowed { payer: ALICE, amount: 300 },
				Event::Escrowed { payer: ALICE, amount: 100 },
			]
		);
	});
}

#[test]
fn hold_fails_when_the_balance_is_too_small() {
	ExtBuilder::default().build_and_execute(|| {
		// The last unit keeps the account alive.
		for amount in [START, START + 1, u128::MAX] {
			assert_noop!(Ledger::hold(&ALICE, amount), Error::<Test>::InsufficientBalance);
		}
		assert_noop!(Ledger::hold(&DAVE, 1), Error::<Test>::InsufficientBalance);
		assert_ok!(Ledger::hold(&ALICE, START - 1));
		assert_noop!(Ledger::hold(&ALICE, 1), Error::<Test>::InsufficientBalance);
	});
}

#[test]
fn hold_fails_when_the_money_is_frozen() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Balances::set_freeze(&(), &ALICE, 900));
		assert_noop!(Ledger::hold(&ALICE, 101), Error::<Test>::InsufficientBalance);
		assert_ok!(Ledger::hold(&ALICE, 100));
	});
}

#[test]
fn pay_works() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Ledger::hold(&ALICE, 300));
		take_events();
		assert_ok!(Ledger::pay_out(&ALICE, &CAROL, 120));
		assert_eq!(Ledger::held(&ALICE), 180);
		assert_eq!((free(&ALICE), free(&CAROL), held(&CAROL)), (START - 300, 120, 0));
		assert_eq!(
			take_events(),
			[
				transfer_event(ALICE, CAROL, 120),
				Event::EscrowPaid { payer: ALICE, payee: CAROL, amount: 120 },
			]
		);
		// To oneself it is no movement.
		assert_ok!(Ledger::pay_out(&ALICE, &ALICE, 180));
		assert_eq!((free(&ALICE), held(&ALICE)), (START - 120, 0));
		assert_eq!(take_events(), [Event::EscrowPaid { payer: ALICE, payee: ALICE, amount: 180 }]);
	});
}

#[test]
fn pay_works_when_the_payer_was_frozen_since() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Ledger::hold(&ALICE, 300));
		assert_ok!(Balances::set_freeze(&(), &ALICE, START));
		assert_ok!(Ledger::pay_out(&ALICE, &CAROL, 300));
		assert_eq!(free(&CAROL), 300);
	});
}

#[test]
fn pay_fails_when_less_is_held() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(Ledger::pay_out(&ALICE, &CAROL, 1), Error::<Test>::InsufficientEscrow);
		assert_ok!(Ledger::hold(&ALICE, 300));
		for amount in [301, u128::MAX] {
			assert_noop!(
				Ledger::pay_out(&ALICE, &CAROL, amount),
				Error::<Test>::InsufficientEscrow
			);
		}
		// What Alice put aside is not Bob's to pay with.
		assert_noop!(Ledger::pay_out(&BOB, &CAROL, 1), Error::<Test>::InsufficientEscrow);
	});
}

#[test]
fn refund_works() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Ledger::hold(&ALICE, 300));
		take_events();
		assert_ok!(Ledger::refund(&ALICE, 120));
		assert_eq!((free(&ALICE), Ledger::held(&ALICE)), (START - 180, 180));
		assert_eq!(take_events(), [Event::EscrowRefunded { payer: ALICE, amount: 120 }]);
		assert_ok!(Ledger::refund(&ALICE, 180));
		assert_eq!((free(&ALICE), held(&ALICE)), (START, 0));
	});
}

#[test]
fn refund_fails_when_less_is_held() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(Ledger::refund(&ALICE, 1), Error::<Test>::InsufficientEscrow);
		assert_ok!(Ledger::hold(&ALICE, 300));
		for amount in [301, u128::MAX] {
			assert_noop!(Ledger::refund(&ALICE, amount), Error::<Test>::InsufficientEscrow);
		}
	});
}

#[test]
fn amounts_of_zero_do_nothing() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Ledger::hold(&DAVE, 0));
		assert_ok!(Ledger::pay_out(&DAVE, &CAROL, 0));
		assert_ok!(Ledger::refund(&DAVE, 0));
		assert_eq!(take_events(), []);
		assert!(!System::account_exists(&DAVE) && !System::account_exists(&CAROL));
	});
}
