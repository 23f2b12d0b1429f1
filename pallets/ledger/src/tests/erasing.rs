use super::*;
use crate::{AllowanceCount, Allowances, AllowancesTo, ServiceUse};
use jasmynet_primitives::{
	erasure::{Erasable, Erase, ErasureItem, Progress},
	traits::ServiceFees,
	AccountId,
};

fn approve(owner: AccountId, spender: AccountId) {
	assert_ok!(Ledger::approve(RuntimeOrigin::signed(owner), spender, 5));
}

/// Alice allows two others and herself something, and two others allow her; Bob
/// and Carol have something of their own.
fn scene() {
	approve(ALICE, BOB);
	approve(ALICE, CAROL);
	approve(ALICE, ALICE);
	approve(BOB, ALICE);
	approve(DAVE, ALICE);
	approve(BOB, CAROL);
	take_events();
}

#[test]
fn erase_works() {
	ExtBuilder::default().build_and_execute(|| {
		scene();
		let item = ErasureItem { what: Erasable::Allowances, count: 5 };
		assert_eq!(Ledger::plan(&ALICE), [item]);

		assert_eq!(Ledger::erase(&ALICE, 100), Progress { erased: 5, is_left: false });
		assert_eq!(Ledger::plan(&ALICE), []);
		assert_eq!(Allowances::<Test>::iter().collect::<Vec<_>>(), [(BOB, CAROL, 5)]);
		assert_eq!(AllowancesTo::<Test>::iter_keys().collect::<Vec<_>>(), [(CAROL, BOB)]);
		assert_eq!(AllowanceCount::<Test>::iter().collect::<Vec<_>>(), [(BOB, 1)]);
		// Whoever follows the events knows.
		let mut events = take_events();
		assert_eq!(events.len(), 5);
		for (owner, spender) in
			[(ALICE, BOB), (ALICE, CAROL), (ALICE, ALICE), (BOB, ALICE), (DAVE, ALICE)]
		{
			events.retain(|event| *event != approval_event(owner.clone(), spender.clone(), 0));
		}
		assert_eq!(events, []);
	});
}

#[test]
fn erase_stops_at_its_limit_and_goes_on_from_there() {
	for limit in 0..=6 {
		ExtBuilder::default().build_and_execute(|| {
			scene();
			let mut left: u32 = 5;
			loop {
				let progress = Ledger::erase(&ALICE, limit);
				assert_eq!(progress.erased, left.min(limit));
				left -= progress.erased;
				assert_eq!(progress.is_left, left > 0);
				assert_eq!(Allowances::<Test>::iter().count() as u32, left + 1);
				Ledger::do_try_state().unwrap();
				if limit == 0 || left == 0 {
					break;
				}
			}
		});
	}
}

#[test]
fn erase_forgets_what_was_used_of_services() {
	let tariffs = vec![(Service::EnrolDevices, Tariff { included: 5, price: 1, quota: 9 })];
	ExtBuilder { tariffs, ..Default::default() }.build_and_execute(|| {
		for who in [ALICE, BOB] {
			Ledger::charge(&who, Service::EnrolDevices, 3).unwrap();
		}
		approve(ALICE, BOB);
		assert_eq!(Ledger::erase(&ALICE, 1), Progress { erased: 1, is_left: true });
		assert_eq!(Ledger::erase(&ALICE, 1), Progress { erased: 1, is_left: false });
		assert_eq!(ServiceUse::<Test>::iter_keys().count(), 1);
		assert!(ServiceUse::<Test>::contains_key(BOB, Service::EnrolDevices));
	});
}

#[test]
fn erase_of_somebody_without_allowances_is_nothing() {
	ExtBuilder::default().build_and_execute(|| {
		approve(BOB, CAROL);
		assert_eq!(Ledger::erase(&ALICE, 10), Progress::default());
		assert_eq!(Ledger::allowance(BOB, CAROL), 5);
	});
}
