use super::{
	lending::{deposit, person, release_deposit},
	sponsoring::{agree, offer, on_hold},
	*,
};
use crate::{
	AllowanceCount, Allowances, AllowancesTo, Loans, LoansBy, ServiceUse, Sponsors, Sponsorships,
	Subscriptions,
};
use frame_support::traits::{
	fungible::MutateHold,
	tokens::{Fortitude, Precision, Restriction},
};
use jasmynet_primitives::{
	erasure::{Erasable, Erase, ErasureItem, Progress},
	ledger::Subscription,
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

		assert_eq!(Ledger::erase(&ALICE, 0), Progress { erased: 0, is_left: true });
		// They go at once, and count as one thing.
		assert_eq!(Ledger::erase(&ALICE, 100), Progress { erased: 1, is_left: false });
		assert_eq!(Ledger::plan(&ALICE), []);
		assert_eq!(Allowances::<Test>::iter_keys().collect::<Vec<_>>(), [(BOB, CAROL)]);
		assert_eq!(Ledger::allowance(BOB, CAROL), 5);
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

/// Has so many strangers allow Alice something.
fn let_strangers_approve(count: u32) {
	for number in 0..count {
		let mut stranger = [9; 32];
		stranger[..4].copy_from_slice(&number.to_le_bytes());
		approve(stranger.into(), ALICE);
	}
}

#[test]
fn erase_of_allowances_stops_at_its_limit_and_goes_on_from_there() {
	for limit in 0..=3 {
		ExtBuilder::default().build_and_execute(|| {
			scene();
			// 69 with those of the scene: 32 go at once.
			let_strangers_approve(64);
			let mut left: u32 = 3;
			for allowances in [69, 69 - 32, 69 - 64].into_iter().step_by(limit.max(1)) {
				assert_eq!(Allowances::<Test>::iter().count(), allowances + 1);
				let progress = Ledger::erase(&ALICE, limit as u32);
				assert_eq!(progress.erased, left.min(limit as u32));
				left -= progress.erased;
				assert_eq!(progress.is_left, left > 0);
				Ledger::do_try_state().unwrap();
				if limit == 0 {
					return;
				}
			}
			assert_eq!(Allowances::<Test>::iter_keys().collect::<Vec<_>>(), [(BOB, CAROL)]);
		});
	}
}

#[test]
fn what_strangers_allow_is_less_than_twice_the_work_for_who_leaves() {
	use crate::WeightInfo;
	ExtBuilder::default().build_and_execute(|| {
		let_strangers_approve(100);
		let items = Ledger::erase(&ALICE, u32::MAX).erased;
		assert_eq!(items, 4);
		let cost = Ledger::item_weight().saturating_mul(items.into()).ref_time();
		let theirs = <() as WeightInfo>::decrease_allowance().saturating_mul(100).ref_time();
		assert!(cost < 2 * theirs, "{cost} of {theirs}");
	});
}

#[test]
fn a_plan_counts_no_further_than_to_ten_thousand() {
	ExtBuilder::default().build_and_execute(|| {
		let_strangers_approve(10_001);
		let item = ErasureItem { what: Erasable::Allowances, count: 10_000 };
		assert_eq!(Ledger::plan(&ALICE), [item]);
		Ledger::erase(&ALICE, u32::MAX);
		assert_eq!(Ledger::plan(&ALICE), []);
	});
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

#[test]
fn erase_ends_sponsorships_on_both_sides_and_gives_budgets_back() {
	ExtBuilder::default().build_and_execute(|| {
		agree(&BOB, &ALICE, 100, 50);
		agree(&ALICE, &CAROL, 100, 0);
		assert_ok!(offer(&ALICE, &DAVE, 200, 0));
		agree(&BOB, &CAROL, 100, 0);
		approve(ALICE, BOB);
		take_events();
		let items = [
			ErasureItem { what: Erasable::Allowances, count: 1 },
			ErasureItem { what: Erasable::Sponsorships, count: 3 },
		];
		assert_eq!(Ledger::plan(&ALICE), items);

		assert_eq!(Ledger::erase(&ALICE, 100), Progress { erased: 4, is_left: false });
		assert_eq!(Ledger::plan(&ALICE), []);
		assert_eq!(Sponsorships::<Test>::iter_keys().collect::<Vec<_>>(), [(CAROL, BOB)]);
		assert_eq!(Sponsors::<Test>::get(CAROL).unwrap().into_inner(), [BOB]);
		assert_eq!((free(&ALICE), held(&ALICE)), (START, 0));
		assert_eq!((free(&BOB), on_hold(&BOB)), (START - 100, 100));
		let mut events = take_events();
		assert_eq!(events.len(), 4);
		for (sponsor, beneficiary, returned) in
			[(BOB, ALICE, 150), (ALICE, CAROL, 100), (ALICE, DAVE, 200)]
		{
			let ended = Event::SponsorshipEnded { sponsor, beneficiary, returned };
			events.retain(|event| *event != ended);
		}
		assert_eq!(events, [approval_event(ALICE, BOB, 0)]);
	});
}

#[test]
fn erase_of_sponsorships_and_loans_stops_at_its_limit_and_goes_on_from_there() {
	for limit in 0..=5 {
		ExtBuilder::default().build_and_execute(|| {
			agree(&ALICE, &person(), 0, 200);
			assert_ok!(deposit(&DAVE, 60));
			assert_ok!(offer(&ALICE, &CAROL, 100, 0));
			assert_ok!(offer(&BOB, &ALICE, 100, 0));
			let mut left: u32 = 4;
			loop {
				let progress = Ledger::erase(&ALICE, limit);
				assert_eq!(progress.erased, left.min(limit));
				left -= progress.erased;
				assert_eq!(progress.is_left, left > 0);
				let entries = Sponsorships::<Test>::iter().count() + Loans::<Test>::iter().count();
				assert_eq!(entries as u32, left);
				Ledger::do_try_state().unwrap();
				if limit == 0 || left == 0 {
					break;
				}
			}
		});
	}
}

#[test]
fn erase_of_a_lender_forgets_its_loans_and_debtors_keep_the_money() {
	ExtBuilder::default().build_and_execute(|| {
		let dave = person();
		agree(&ALICE, &dave, 0, 200);
		assert_ok!(deposit(&dave, 60));
		assert_eq!(Ledger::erase(&ALICE, 100), Progress { erased: 2, is_left: false });
		assert_eq!((Loans::<Test>::iter().count(), LoansBy::<Test>::iter().count()), (0, 0));
		release_deposit(&dave, 60);
		assert_eq!((free(&dave), free(&ALICE)), (60, START - 60));
	});
}

#[test]
fn erase_of_a_debtor_forgets_nothing_that_can_be_repaid() {
	ExtBuilder::default().build_and_execute(|| {
		let dave = person();
		agree(&ALICE, &dave, 0, 200);
		assert_ok!(deposit(&dave, 60));
		Halted::set(vec![dave.clone()]);
		// The sponsorship ends; the deposit is somebody else's to release.
		assert_eq!(Ledger::erase(&dave, 100), Progress { erased: 1, is_left: false });
		assert_eq!(Ledger::owed(&dave), 60);
		release_deposit(&dave, 60);
		assert_eq!((free(&dave), Ledger::owed(&dave), free(&ALICE)), (0, 0, START));
		assert_eq!(Ledger::erase(&dave, 100), Progress::default());
	});
}

#[test]
fn erase_of_a_debtor_with_nothing_on_hold_forgets_the_debt() {
	ExtBuilder::default().build_and_execute(|| {
		let dave = person();
		agree(&ALICE, &dave, 0, 200);
		assert_ok!(deposit(&dave, 60));
		// As if the deposit had been paid to somebody.
		assert_ok!(Balances::transfer_on_hold(
			&super::lending::reason(),
			&dave,
			&CAROL,
			60,
			Precision::Exact,
			Restriction::Free,
			Fortitude::Force,
		));
		assert_eq!(Ledger::erase(&dave, 1), Progress { erased: 1, is_left: true });
		assert_eq!(Ledger::erase(&dave, 1), Progress { erased: 1, is_left: false });
		assert_eq!((Loans::<Test>::iter().count(), LoansBy::<Test>::iter().count()), (0, 0));
	});
}

#[test]
fn erase_forgets_a_subscription() {
	ExtBuilder::default().build_and_execute(|| {
		let (since, until) = (START_TIME, START_TIME + 1);
		let present = Subscription { plan: 1, since, until, renews_for: None };
		Subscriptions::<Test>::insert(ALICE, present);
		Subscriptions::<Test>::insert(BOB, present);
		assert_eq!(Ledger::plan(&ALICE), []);
		assert_eq!(Ledger::erase(&ALICE, 0), Progress { erased: 0, is_left: true });
		assert_eq!(Ledger::erase(&ALICE, 1), Progress { erased: 1, is_left: false });
		assert_eq!(Subscriptions::<Test>::iter_keys().collect::<Vec<_>>(), [BOB]);
	});
}
