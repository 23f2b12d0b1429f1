//! Payments by invoice.

use super::*;
use jasmynet_primitives::{ledger::InvoiceHash, AccountId};

const INVOICE: InvoiceHash = InvoiceHash::repeat_byte(7);

fn pay(payer: AccountId, merchant: AccountId, amount: Balance) -> sp_runtime::DispatchResult {
	Ledger::pay(RuntimeOrigin::signed(payer), merchant, amount, INVOICE)
}

fn run(test: impl FnOnce()) {
	Members::set(vec![MERCHANT]);
	ExtBuilder::default().build_and_execute(test);
}

#[test]
fn pay_works() {
	run(|| {
		assert_ok!(pay(ALICE, MERCHANT, 70));
		assert_eq!((free(&ALICE), free(&MERCHANT)), (START - 70, 70));
		let paid = Event::Paid { payer: ALICE, merchant: MERCHANT, amount: 70, invoice: INVOICE };
		assert_eq!(take_events(), [transfer_event(ALICE, MERCHANT, 70), paid]);
	});
}

#[test]
fn pay_may_take_all_that_an_account_has() {
	run(|| {
		assert_ok!(pay(ALICE, MERCHANT, START));
		assert_eq!(free(&ALICE), 0);
	});
}

#[test]
fn an_invoice_can_be_paid_again_and_by_others() {
	run(|| {
		assert_ok!(pay(ALICE, MERCHANT, 1));
		assert_ok!(pay(ALICE, MERCHANT, 1));
		assert_ok!(pay(BOB, MERCHANT, 1));
		assert_eq!(free(&MERCHANT), 3);
	});
}

#[test]
fn pay_fails_when_the_merchant_is_no_active_member() {
	run(|| {
		for merchant in [BOB, ALICE, ZERO_ADDRESS] {
			assert_noop!(pay(ALICE, merchant, 1), Error::<Test>::NotAMerchant);
		}
		Members::set(Vec::new());
		assert_noop!(pay(ALICE, MERCHANT, 0), Error::<Test>::NotAMerchant);
	});
}

#[test]
fn pay_fails_when_it_is_nothing() {
	run(|| {
		assert_noop!(pay(ALICE, MERCHANT, 0), Error::<Test>::ZeroAmount);
		assert_noop!(pay(DAVE, MERCHANT, 0), Error::<Test>::ZeroAmount);
	});
}

#[test]
fn pay_fails_when_the_payer_has_less() {
	run(|| {
		for amount in [START + 1, Balance::MAX] {
			assert_noop!(pay(ALICE, MERCHANT, amount), Error::<Test>::InsufficientBalance);
		}
		assert_noop!(pay(DAVE, MERCHANT, 1), Error::<Test>::InsufficientBalance);
	});
}

#[test]
fn pay_fails_when_nobody_has_signed() {
	run(|| {
		for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
			assert_noop!(Ledger::pay(origin, MERCHANT, 1, INVOICE), BadOrigin);
		}
	});
}
