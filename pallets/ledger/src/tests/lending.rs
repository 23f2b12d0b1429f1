use super::{
	sponsoring::{accept, agree, budget, end, offer, on_hold, END},
	*,
};
use crate::{HoldReason, Lending, Loans, LoansBy};
use frame_support::{
	dispatch::DispatchResult,
	storage::with_storage_layer,
	traits::{
		fungible::{Inspect, InspectHold, Mutate, MutateFreeze, MutateHold},
		tokens::{Fortitude, Precision, Preservation, Restriction},
	},
};
use jasmynet_primitives::AccountId;
use sp_runtime::TokenError;

/// Somebody with an identity and nothing else.
pub(super) fn person() -> AccountId {
	System::inc_providers(&DAVE);
	DAVE
}

/// What deposits of these tests are held for.
pub(super) fn reason() -> RuntimeHoldReason {
	HoldReason::Escrow.into()
}

pub(super) fn deposit(who: &AccountId, amount: Balance) -> DispatchResult {
	Lending::<Test>::hold(&reason(), who, amount)
}

/// Releases a deposit and answers how much of it there was.
pub(super) fn release_deposit(who: &AccountId, amount: Balance) -> Balance {
	Lending::<Test>::release(&reason(), who, amount, Precision::Exact).unwrap()
}

fn deposited(who: &AccountId) -> Balance {
	Balances::balance_on_hold(&reason(), who)
}

fn loan(sponsor: &AccountId, beneficiary: &AccountId) -> Balance {
	Loans::<Test>::get(beneficiary, sponsor)
}

#[test]
fn a_deposit_of_somebody_with_nothing_is_lent_and_repaid_when_it_comes_free() {
	ExtBuilder::default().build_and_execute(|| {
		let dave = person();
		agree(&ALICE, &dave, 100, 200);
		take_events();

		assert_ok!(deposit(&dave, 150));
		assert_eq!((free(&dave), deposited(&dave)), (0, 150));
		assert_eq!((budget(&ALICE, &dave), on_hold(&ALICE)), ((100, 50), 150));
		assert_eq!((loan(&ALICE, &dave), Ledger::owed(&dave)), (150, 150));
		assert_eq!(
			take_events(),
			[
				transfer_event(ALICE, dave.clone(), 150),
				Event::DepositLent { sponsor: ALICE, beneficiary: dave.clone(), amount: 150 },
			]
		);
		Ledger::do_try_state().unwrap();

		assert_eq!(release_deposit(&dave, 60), 60);
		assert_eq!((free(&dave), deposited(&dave), loan(&ALICE, &dave)), (0, 90, 90));
		Ledger::do_try_state().unwrap();
		assert_eq!(release_deposit(&dave, 90), 90);
		assert_eq!((free(&dave), held(&dave), Ledger::owed(&dave)), (0, 0, 0));
		assert_eq!(LoansBy::<Test>::iter().count(), 0);
		// It is the sponsor's to spend, and not lent again.
		assert_eq!((free(&ALICE), budget(&ALICE, &dave)), (START - 150, (100, 50)));
		let repaid = |amount| {
			[
				transfer_event(dave.clone(), ALICE, amount),
				Event::DepositRepaid { sponsor: ALICE, beneficiary: dave.clone(), amount },
			]
		};
		assert_eq!(take_events(), [repaid(60), repaid(90)].concat());
	});
}

#[test]
fn one_unit_is_lent_too_when_nothing_else_keeps_the_account() {
	ExtBuilder::default().build_and_execute(|| {
		agree(&ALICE, &DAVE, 0, 151);
		assert_ok!(deposit(&DAVE, 150));
		assert_eq!((free(&DAVE), deposited(&DAVE), loan(&ALICE, &DAVE)), (1, 150, 151));
		release_deposit(&DAVE, 150);
		assert_eq!((free(&DAVE), loan(&ALICE, &DAVE)), (1, 1));
	});
}

#[test]
fn somebody_with_money_of_their_own_borrows_only_what_is_missing() {
	ExtBuilder::default().build_and_execute(|| {
		let dave = person();
		assert_ok!(Ledger::transfer(RuntimeOrigin::signed(BOB), dave.clone(), 40));
		agree(&ALICE, &dave, 0, 200);
		assert_ok!(deposit(&dave, 30));
		assert_eq!(loan(&ALICE, &dave), 0);
		assert_ok!(deposit(&dave, 30));
		assert_eq!((free(&dave), deposited(&dave), loan(&ALICE, &dave)), (0, 60, 20));
		// What comes free pays the debt first, whatever it was put aside for.
		release_deposit(&dave, 30);
		assert_eq!((free(&dave), loan(&ALICE, &dave)), (10, 0));
		release_deposit(&dave, 30);
		assert_eq!((free(&dave), free(&ALICE)), (40, START - 180));
	});
}

#[test]
fn only_what_came_free_repays() {
	ExtBuilder::default().build_and_execute(|| {
		let dave = person();
		agree(&ALICE, &dave, 0, 100);
		assert_ok!(deposit(&dave, 100));
		assert_ok!(Ledger::transfer(RuntimeOrigin::signed(BOB), dave.clone(), 500));
		release_deposit(&dave, 30);
		assert_eq!((free(&dave), loan(&ALICE, &dave)), (500, 70));
	});
}

#[test]
fn one_sponsor_lends_all_of_it_the_first_accepted_first() {
	ExtBuilder::default().build_and_execute(|| {
		let dave = person();
		agree(&BOB, &dave, 0, 100);
		agree(&ALICE, &dave, 0, 300);
		// Both have enough together, neither alone.
		assert_noop!(deposit(&dave, 400), TokenError::FundsUnavailable);
		assert_ok!(deposit(&dave, 150));
		assert_eq!((loan(&BOB, &dave), loan(&ALICE, &dave)), (0, 150));
		assert_ok!(deposit(&dave, 100));
		assert_eq!((loan(&BOB, &dave), loan(&ALICE, &dave)), (100, 150));
	});
}

#[test]
fn two_sponsors_are_repaid_the_oldest_first() {
	ExtBuilder::default().build_and_execute(|| {
		let dave = person();
		agree(&BOB, &dave, 0, 100);
		agree(&ALICE, &dave, 0, 100);
		assert_ok!(deposit(&dave, 70));
		assert_ok!(deposit(&dave, 80));
		assert_eq!((loan(&BOB, &dave), loan(&ALICE, &dave)), (70, 80));
		release_deposit(&dave, 60);
		assert_eq!((loan(&BOB, &dave), loan(&ALICE, &dave)), (10, 80));
		// Whose sponsorship has ended comes before those whose has not.
		assert_ok!(end(&ALICE, &ALICE, &dave));
		release_deposit(&dave, 60);
		assert_eq!((loan(&BOB, &dave), loan(&ALICE, &dave)), (10, 20));
		take_events();
		release_deposit(&dave, 30);
		assert_eq!((free(&dave), Ledger::owed(&dave)), (0, 0));
		let repaid = |sponsor: AccountId, amount| {
			[
				transfer_event(DAVE, sponsor.clone(), amount),
				Event::DepositRepaid { sponsor, beneficiary: DAVE, amount },
			]
		};
		assert_eq!(take_events(), [repaid(ALICE, 20), repaid(BOB, 10)].concat());
	});
}

#[test]
fn a_loan_outlives_its_sponsorship() {
	for who in [ALICE, DAVE] {
		ExtBuilder::default().build_and_execute(|| {
			let dave = person();
			agree(&ALICE, &dave, 100, 200);
			assert_ok!(deposit(&dave, 150));
			assert_ok!(end(&who, &ALICE, &dave));
			assert_eq!((free(&ALICE), held(&ALICE)), (START - 150, 0));
			assert_eq!(loan(&ALICE, &dave), 150);
			assert_noop!(deposit(&dave, 1), TokenError::FundsUnavailable);
			release_deposit(&dave, 150);
			assert_eq!((free(&ALICE), free(&dave), loan(&ALICE, &dave)), (START, 0, 0));
		});
	}
}

#[test]
fn nothing_is_lent_before_the_offer_is_accepted_or_when_it_has_expired() {
	ExtBuilder::default().build_and_execute(|| {
		let dave = person();
		assert_ok!(offer(&ALICE, &dave, 0, 200));
		assert_noop!(deposit(&dave, 1), TokenError::FundsUnavailable);
		assert_ok!(accept(&dave, &ALICE));
		Now::set(END);
		assert_noop!(deposit(&dave, 1), TokenError::FundsUnavailable);
		Now::set(END - 1);
		assert_ok!(deposit(&dave, 1));
	});
}

#[test]
fn nothing_is_lent_to_a_stranger() {
	ExtBuilder::default().build_and_execute(|| {
		agree(&ALICE, &person(), 0, 200);
		System::inc_providers(&CAROL);
		assert_noop!(deposit(&CAROL, 1), TokenError::FundsUnavailable);
	});
}

#[test]
fn the_budget_for_fees_is_not_lent_and_the_other_pays_no_fees() {
	ExtBuilder::default().build_and_execute(|| {
		let dave = person();
		agree(&ALICE, &dave, 200, 100);
		assert_noop!(deposit(&dave, 101), TokenError::FundsUnavailable);
		assert_ok!(deposit(&dave, 100));
		assert_noop!(deposit(&dave, 1), TokenError::FundsUnavailable);
		assert_noop!(Ledger::draw_fee(&ALICE, &dave, 201), Error::<Test>::InsufficientBalance);
		assert_eq!(budget(&ALICE, &dave), (200, 0));
	});
}

#[test]
fn a_sponsor_that_is_halted_lends_nothing() {
	ExtBuilder::default().build_and_execute(|| {
		let dave = person();
		agree(&ALICE, &dave, 0, 200);
		Halted::set(vec![ALICE]);
		assert_noop!(deposit(&dave, 1), TokenError::FundsUnavailable);
		// One without an identity is nobody's to halt.
		Halted::set(vec![]);
		Inactive::set(vec![ALICE]);
		assert_ok!(deposit(&dave, 1));
	});
}

#[test]
fn a_deposit_that_is_refused_after_all_lends_nothing() {
	ExtBuilder::default().build_and_execute(|| {
		let dave = person();
		agree(&ALICE, &dave, 0, 200);
		while System::inc_consumers(&dave).is_ok() {}
		assert_noop!(deposit(&dave, 100), sp_runtime::DispatchError::TooManyConsumers);
		assert_eq!((budget(&ALICE, &dave), Ledger::owed(&dave)), ((0, 200), 0));
		System::dec_consumers(&dave);
		assert_ok!(deposit(&dave, 100));
	});
}

#[test]
fn a_call_that_fails_after_its_deposit_has_borrowed_nothing() {
	ExtBuilder::default().build_and_execute(|| {
		let dave = person();
		agree(&ALICE, &dave, 0, 200);
		assert_noop!(
			with_storage_layer(|| {
				deposit(&dave, 100)?;
				Err::<(), _>(sp_runtime::DispatchError::Unavailable)
			}),
			sp_runtime::DispatchError::Unavailable
		);
	});
}

#[test]
fn an_identity_never_owes_more_sponsors_than_it_can_have() {
	let sponsors: Vec<_> = (10..14).map(|byte| AccountId::new([byte; 32])).collect();
	let mut builder = ExtBuilder::default();
	for sponsor in &sponsors {
		builder.releases.push(release(crate::PoolKind::Listing, sponsor.clone(), START));
	}
	builder.build_and_execute(|| {
		let dave = person();
		for sponsor in &sponsors[..3] {
			agree(sponsor, &dave, 0, 100);
			assert_ok!(deposit(&dave, 60));
			assert_ok!(end(&dave, sponsor, &dave));
		}
		agree(&sponsors[3], &dave, 0, 100);
		assert_noop!(deposit(&dave, 60), TokenError::FundsUnavailable);
		// A lender that has lent already can lend more.
		agree(&sponsors[0], &dave, 0, 100);
		assert_ok!(deposit(&dave, 60));
		assert_eq!(loan(&sponsors[0], &dave), 120);
		release_deposit(&dave, 60);
		assert_ok!(deposit(&dave, 60));
		assert_eq!((loan(&sponsors[3], &dave), Ledger::owed(&dave)), (60, 240));
	});
}

#[test]
fn what_cannot_be_spent_now_repays_later() {
	ExtBuilder::default().build_and_execute(|| {
		let dave = person();
		agree(&ALICE, &dave, 0, 200);
		assert_ok!(deposit(&dave, 100));
		assert_ok!(Balances::set_freeze(&(), &dave, 100));
		release_deposit(&dave, 60);
		assert_eq!((free(&dave), loan(&ALICE, &dave)), (60, 100));
		assert_ok!(Balances::thaw(&(), &dave));
		release_deposit(&dave, 40);
		assert_eq!((free(&dave), loan(&ALICE, &dave)), (60, 60));
	});
}

#[test]
fn a_loan_that_cannot_be_repaid_is_forgotten() {
	ExtBuilder::default().build_and_execute(|| {
		let dave = person();
		agree(&ALICE, &dave, 0, 200);
		assert_ok!(deposit(&dave, 100));
		// Nothing more fits into the lender's account.
		frame_system::Account::<Test>::mutate(ALICE, |account| account.data.free = u128::MAX - 100);
		release_deposit(&dave, 100);
		assert_eq!((free(&dave), Ledger::owed(&dave)), (100, 0));
		assert_eq!(LoansBy::<Test>::iter().count(), 0);
		frame_system::Account::<Test>::mutate(ALICE, |account| account.data.free = START - 200);
	});
}

#[test]
fn loans_stay_when_money_on_hold_goes_another_way() {
	ExtBuilder::default().build_and_execute(|| {
		let dave = person();
		agree(&ALICE, &dave, 0, 200);
		assert_ok!(deposit(&dave, 100));
		let moved = Lending::<Test>::transfer_on_hold(
			&reason(),
			&dave,
			&CAROL,
			70,
			Precision::Exact,
			Restriction::Free,
			Fortitude::Polite,
		);
		assert_eq!((moved, free(&CAROL), loan(&ALICE, &dave)), (Ok(70), 70, 100));
		Ledger::do_try_state().unwrap();
		// The other names for a release are releases.
		assert_ok!(Lending::<Test>::set_on_hold(&reason(), &dave, 20));
		assert_eq!(loan(&ALICE, &dave), 90);
		assert_ok!(Lending::<Test>::release_all(&reason(), &dave, Precision::Exact));
		assert_eq!((free(&dave), held(&dave), loan(&ALICE, &dave)), (0, 0, 70));
		// And the other name for a hold is one.
		assert_ok!(Lending::<Test>::set_on_hold(&reason(), &dave, 100));
		assert_eq!(loan(&ALICE, &dave), 170);
	});
}

#[test]
fn debts_of_an_identity_that_leaves_end_with_its_last_deposit() {
	ExtBuilder::default().build_and_execute(|| {
		let dave = person();
		agree(&ALICE, &dave, 0, 200);
		assert_ok!(deposit(&dave, 100));
		// As if a part of the deposit had been paid to somebody.
		assert_ok!(Balances::transfer_on_hold(
			&reason(),
			&dave,
			&CAROL,
			30,
			Precision::Exact,
			Restriction::Free,
			Fortitude::Force,
		));
		release_deposit(&dave, 20);
		assert_eq!(loan(&ALICE, &dave), 80);
		Halted::set(vec![dave.clone()]);
		release_deposit(&dave, 10);
		assert_eq!(loan(&ALICE, &dave), 70);
		release_deposit(&dave, 40);
		assert_eq!((loan(&ALICE, &dave), Ledger::owed(&dave)), (0, 0));
		assert_eq!(free(&ALICE), START - 200 + 70);
	});
}

#[test]
fn a_deposit_of_nothing_borrows_nothing() {
	ExtBuilder::default().build_and_execute(|| {
		agree(&ALICE, &DAVE, 0, 200);
		// Not even the unit that would make an account.
		assert_noop!(deposit(&DAVE, 0), TokenError::CannotCreateHold);
		let dave = person();
		assert_ok!(deposit(&dave, 0));
		assert_eq!(Ledger::owed(&dave), 0);
	});
}

#[test]
fn loans_are_counted_as_work_of_the_block() {
	ExtBuilder::default().build_and_execute(|| {
		let dave = person();
		agree(&ALICE, &dave, 0, 200);
		let work = || System::block_weight().total().ref_time();
		let before = work();
		assert_ok!(deposit(&dave, 100));
		let lent = work();
		assert!(lent > before);
		release_deposit(&dave, 100);
		assert!(work() > lent);
		let after = work();
		assert_ok!(deposit(&ALICE, 100));
		release_deposit(&ALICE, 100);
		assert_eq!(work(), after);
	});
}

#[test]
fn all_else_is_as_without_lending() {
	type Lent = Lending<Test>;
	ExtBuilder::default().build_and_execute(|| {
		assert_eq!(Lent::total_issuance(), Balances::total_issuance());
		assert_eq!(Lent::active_issuance(), Balances::active_issuance());
		assert_eq!(Lent::minimum_balance(), 1);
		assert_ok!(deposit(&ALICE, 100));
		assert_eq!((Lent::balance(&ALICE), Lent::total_balance(&ALICE)), (START - 100, START));
		assert_eq!(Lent::total_balance_on_hold(&ALICE), 100);
		assert_eq!(Lent::balance_on_hold(&reason(), &ALICE), 100);
		let spendable =
			Lent::reducible_balance(&ALICE, Preservation::Expendable, Fortitude::Polite);
		assert_eq!(spendable, START - 101);
		take_events();
		assert_ok!(Lent::transfer(&ALICE, &CAROL, 10, Preservation::Expendable));
		// The balances tell it, too.
		let told = pallet_balances::Event::Transfer { from: ALICE, to: CAROL, amount: 10 };
		System::assert_has_event(told.into());
		assert_eq!(take_events(), [transfer_event(ALICE, CAROL, 10)]);
	});
}

#[test]
fn try_state_notices_loans_of_nothing_and_wrong_indexes() {
	type Break = (&'static str, fn());
	let breaks: [Break; 3] = [
		("a loan of nothing is stored", || Loans::<Test>::insert(DAVE, ALICE, 0)),
		("a loan is not in its lender's index", || LoansBy::<Test>::remove(ALICE, DAVE)),
		("a lender's index names a loan that is not there", || {
			LoansBy::<Test>::insert(ALICE, CAROL, ());
		}),
	];
	for (complaint, break_it) in breaks {
		ExtBuilder::default().build().execute_with(|| {
			let dave = person();
			agree(&ALICE, &dave, 0, 100);
			assert_ok!(deposit(&dave, 100));
			break_it();
			assert_eq!(Ledger::do_try_state(), Err(complaint.into()));
		});
	}
}
