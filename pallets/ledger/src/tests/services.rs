//! Tariffs, and what services cost by them.

use super::*;
use crate::{ServiceUse, Usage, SERVICE_WINDOW};
use frame_support::{traits::fungible::MutateFreeze, StorageNoopGuard};
use jasmynet_primitives::{
	traits::{Escrow, ServiceFees, ServiceRefusal},
	AccountId,
};

const SERVICE: Service = Service::EnrolDevices;
/// Ten units are included, each of ten more costs 7.
const TARIFF: Tariff = Tariff { included: 10, price: 7, quota: 20 };

fn with_tariff(tariff: Tariff) -> ExtBuilder {
	ExtBuilder { tariffs: vec![(SERVICE, tariff)], ..Default::default() }
}

fn charge(payer: &AccountId, units: u32) -> Result<Balance, ServiceRefusal> {
	Ledger::charge(payer, SERVICE, units)
}

fn used(who: AccountId) -> Option<Usage> {
	ServiceUse::<Test>::get(who, SERVICE)
}

fn charged(payer: AccountId, units: u32, fee: Balance) -> Event<Test> {
	Event::ServiceCharged { payer, service: SERVICE, units, fee }
}

#[test]
fn charge_costs_nothing_while_units_are_included_and_then_the_price() {
	with_tariff(TARIFF).build_and_execute(|| {
		assert_eq!(charge(&ALICE, 8), Ok(0));
		assert_eq!(used(ALICE), Some(Usage { window_start: START_TIME, used: 8 }));
		assert_eq!(take_events(), [charged(ALICE, 8, 0)]);
		// Two of these are included still.
		assert_eq!(Ledger::service_quote(ALICE, SERVICE, 5), 21);
		assert_eq!(charge(&ALICE, 5), Ok(21));
		let platform = Ledger::platform_account();
		assert_eq!(
			take_events(),
			[transfer_event(ALICE, platform.clone(), 21), charged(ALICE, 5, 21)]
		);
		assert_eq!(charge(&ALICE, 7), Ok(49));
		assert_eq!((free(&ALICE), free(&platform)), (START - 70, 70));
		assert_eq!(used(ALICE), Some(Usage { window_start: START_TIME, used: 20 }));
		// Bob's use is his own.
		assert_eq!(charge(&BOB, 10), Ok(0));
		assert_eq!(free(&BOB), START);
	});
}

#[test]
fn charge_refuses_more_than_the_quota() {
	with_tariff(TARIFF).build_and_execute(|| {
		let nothing_changes = StorageNoopGuard::default();
		for units in [21, u32::MAX] {
			assert_eq!(charge(&ALICE, units), Err(ServiceRefusal::QuotaExceeded));
			assert_eq!(Ledger::service_quote(ALICE, SERVICE, units), Balance::MAX);
		}
		drop(nothing_changes);
		assert_eq!(charge(&ALICE, 20), Ok(70));
		let _nothing_changes = StorageNoopGuard::default();
		assert_eq!(charge(&ALICE, 1), Err(ServiceRefusal::QuotaExceeded));
		assert_eq!(charge(&ALICE, u32::MAX), Err(ServiceRefusal::QuotaExceeded));
	});
}

#[test]
fn charge_counts_anew_when_the_window_is_over() {
	with_tariff(TARIFF).build_and_execute(|| {
		assert_eq!(charge(&ALICE, 10), Ok(0));
		// The window begins with the first use, and further use does not move it.
		Now::set(START_TIME + SERVICE_WINDOW - 1);
		assert_eq!(charge(&ALICE, 10), Ok(70));
		assert_eq!(charge(&ALICE, 1), Err(ServiceRefusal::QuotaExceeded));
		Now::set(START_TIME + SERVICE_WINDOW);
		assert_eq!(Ledger::service_quote(ALICE, SERVICE, 10), 0);
		assert_eq!(charge(&ALICE, 10), Ok(0));
		let start = START_TIME + SERVICE_WINDOW;
		assert_eq!(used(ALICE), Some(Usage { window_start: start, used: 10 }));
	});
}

#[test]
fn charge_refuses_what_cannot_be_paid() {
	with_tariff(Tariff { included: 0, price: 100, quota: 1_000 }).build_and_execute(|| {
		let refused = |payer: &AccountId, units| {
			let _nothing_changes = StorageNoopGuard::default();
			assert_eq!(charge(payer, units), Err(ServiceRefusal::InsufficientBalance));
		};
		refused(&ALICE, 11);
		refused(&DAVE, 1);
		assert_ok!(Ledger::hold(&ALICE, 500));
		// What is put aside is not to spend, and one unit stays.
		refused(&ALICE, 5);
		assert_eq!(charge(&ALICE, 4), Ok(400));
		assert_ok!(Balances::set_freeze(&(), &BOB, 950));
		refused(&BOB, 1);
		assert_eq!(charge(&CAROL, 0), Ok(0));
	});
}

#[test]
fn charge_refuses_a_price_that_is_no_balance() {
	with_tariff(Tariff { included: 0, price: Balance::MAX, quota: 9 }).build_and_execute(|| {
		let _nothing_changes = StorageNoopGuard::default();
		assert_eq!(charge(&ALICE, 9), Err(ServiceRefusal::InsufficientBalance));
	});
}

#[test]
fn charge_of_nothing_does_nothing() {
	with_tariff(Tariff { included: 0, price: 1, quota: 0 }).build_and_execute(|| {
		let _nothing_changes = StorageNoopGuard::default();
		assert_eq!(charge(&ALICE, 0), Ok(0));
		assert_eq!(Ledger::service_quote(ALICE, SERVICE, 0), 0);
		assert_eq!(charge(&ALICE, 1), Err(ServiceRefusal::QuotaExceeded));
	});
}

#[test]
fn a_service_without_a_tariff_is_free_and_nobody_counts_it() {
	ExtBuilder::default().build_and_execute(|| {
		let _nothing_changes = StorageNoopGuard::default();
		assert_eq!(Ledger::service_quote(DAVE, SERVICE, u32::MAX), 0);
		assert_eq!(charge(&DAVE, u32::MAX), Ok(0));
		assert_eq!(charge(&DAVE, u32::MAX), Ok(0));
	});
}

#[test]
fn charge_may_take_all_that_an_account_has() {
	with_tariff(Tariff { included: 0, price: START, quota: 1 }).build_and_execute(|| {
		assert_eq!(charge(&ALICE, 1), Ok(START));
		assert_eq!(free(&ALICE), 0);
	});
}

#[test]
fn set_tariff_works() {
	ExtBuilder::default().build_and_execute(|| {
		let set = |tariff| Ledger::set_tariff(RuntimeOrigin::root(), SERVICE, tariff);
		assert_ok!(set(Some(TARIFF)));
		assert_eq!(Ledger::tariff(SERVICE), Some(TARIFF));
		assert_eq!(take_events(), [Event::TariffSet { service: SERVICE, tariff: Some(TARIFF) }]);
		// What was used before counts when a tariff is changed.
		assert_eq!(charge(&ALICE, 10), Ok(0));
		assert_ok!(set(Some(Tariff { included: 5, price: 1, quota: 12 })));
		assert_eq!(charge(&ALICE, 3), Err(ServiceRefusal::QuotaExceeded));
		assert_eq!(charge(&ALICE, 2), Ok(2));
		// Also when the quota is below it now.
		assert_ok!(set(Some(Tariff { included: 1, price: 1, quota: 1 })));
		assert_eq!(charge(&ALICE, 1), Err(ServiceRefusal::QuotaExceeded));
		assert_eq!(Ledger::service_quote(ALICE, SERVICE, 0), 0);
		take_events();
		assert_ok!(set(None));
		assert_eq!(take_events(), [Event::TariffSet { service: SERVICE, tariff: None }]);
		assert_eq!(Ledger::tariff(SERVICE), None);
		assert_eq!(charge(&ALICE, 1_000), Ok(0));
	});
}

#[test]
fn set_tariff_fails_when_it_includes_more_than_its_quota() {
	ExtBuilder::default().build_and_execute(|| {
		let set = |tariff| Ledger::set_tariff(RuntimeOrigin::root(), SERVICE, Some(tariff));
		assert_noop!(set(Tariff { included: 2, price: 0, quota: 1 }), Error::<Test>::InvalidTariff);
		assert_ok!(set(Tariff { included: 1, price: 0, quota: 1 }));
	});
}

#[test]
fn set_tariff_fails_when_not_by_vote() {
	with_tariff(TARIFF).build_and_execute(|| {
		for origin in [RuntimeOrigin::signed(ALICE), RuntimeOrigin::none()] {
			for tariff in [None, Some(TARIFF)] {
				assert_noop!(Ledger::set_tariff(origin.clone(), SERVICE, tariff), BadOrigin);
			}
		}
	});
}
