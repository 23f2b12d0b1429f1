//! 50,000,000,000 JASMY, never more, never fewer: what would be noticed.

use super::*;
use crate::InFlight;
use frame_support::traits::{
	fungible::{Balanced, Inspect, Mutate, Unbalanced},
	tokens::{Fortitude, Precision, Preservation},
};
use jasmynet_primitives::{AccountId, TOTAL_SUPPLY};

/// What try-state says after a change to a sound state.
fn after(change: impl FnOnce()) -> Result<(), String> {
	ExtBuilder::default().build().execute_with(|| {
		assert_ok!(Ledger::do_try_state());
		change();
		Ledger::do_try_state().map_err(|error| format!("{error:?}"))
	})
}

#[track_caller]
fn assert_noticed(change: impl FnOnce(), what: &str) {
	let said = after(change).unwrap_err();
	assert!(said.contains(what), "{said}");
}

#[test]
fn all_accounts_together_own_the_supply() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Ledger::transfer(RuntimeOrigin::signed(ALICE), CAROL, 5));
		let owned: Balance = frame_system::Account::<Test>::iter_keys()
			.map(|who| Balances::total_balance(&who))
			.sum();
		assert_eq!(owned, TOTAL_SUPPLY);
		assert_eq!(Balances::total_issuance(), TOTAL_SUPPLY);
	});
}

#[test]
fn there_is_no_dust() {
	ExtBuilder::default().build_and_execute(|| {
		assert_eq!(Balances::minimum_balance(), 1, "less than the smallest balance is nothing");
		// One unit is enough for a new account, and stays until it is sent.
		assert_ok!(Ledger::transfer(RuntimeOrigin::signed(ALICE), CAROL, 1));
		assert_ok!(Ledger::transfer(RuntimeOrigin::signed(ALICE), BOB, START - 2));
		assert_eq!((free(&ALICE), free(&CAROL)), (1, 1));
		for last in [ALICE, CAROL] {
			assert_ok!(Ledger::transfer(RuntimeOrigin::signed(last), DAVE, 1));
		}
		assert_eq!(free(&DAVE), 2);
		let lost = System::events().into_iter().any(|record| {
			matches!(record.event, RuntimeEvent::Balances(pallet_balances::Event::DustLost { .. }))
		});
		assert!(!lost);
		assert_eq!(Balances::total_issuance(), TOTAL_SUPPLY);
	});
}

#[test]
fn a_unit_that_was_minted_is_noticed() {
	assert_noticed(
		|| assert_eq!(Balances::mint_into(&ALICE, 1), Ok(1)),
		"JASMY were minted or burned",
	);
	assert_noticed(
		|| assert!(Balances::resolve(&ALICE, Balances::issue(1)).is_ok()),
		"JASMY were minted or burned",
	);
}

#[test]
fn a_unit_that_was_burned_is_noticed() {
	let burn = || {
		let burned = Balances::burn_from(
			&ALICE,
			1,
			Preservation::Preserve,
			Precision::Exact,
			Fortitude::Polite,
		);
		assert_eq!(burned, Ok(1));
	};
	assert_noticed(burn, "JASMY left an account and reached no other");
	// At the end of its block it is told, and missing for good.
	assert_noticed(
		|| {
			burn();
			InFlight::<Test>::kill();
		},
		"JASMY were minted or burned",
	);
}

#[test]
fn a_fee_that_was_dropped_is_noticed() {
	let drop_fee = || {
		drop(Balances::withdraw(
			&ALICE,
			5,
			Precision::Exact,
			Preservation::Preserve,
			Fortitude::Polite,
		));
		assert_eq!(Balances::total_issuance(), TOTAL_SUPPLY - 5);
	};
	assert_noticed(drop_fee, "JASMY left an account and reached no other");
}

#[test]
fn a_balance_that_was_written_is_noticed() {
	for balance in [START - 1, START + 1] {
		assert_noticed(
			|| {
				assert_ok!(Balances::write_balance(&ALICE, balance));
			},
			"the accounts do not add up to the supply",
		);
	}
}

#[test]
fn an_issuance_that_was_written_is_noticed() {
	for issuance in [0, TOTAL_SUPPLY - 1, TOTAL_SUPPLY + 1] {
		assert_noticed(
			|| Balances::set_total_issuance(issuance),
			"the accounts do not add up to the supply",
		);
	}
}

#[test]
fn money_that_is_still_in_flight_is_noticed() {
	assert_noticed(
		|| InFlight::<Test>::put(vec![(ALICE, 1)]),
		"JASMY left an account and reached no other",
	);
}

#[test]
fn an_account_that_was_taken_away_with_its_money_is_noticed() {
	let take = |who: AccountId| frame_system::Account::<Test>::remove(who);
	assert_noticed(|| take(ALICE), "the accounts do not add up to the supply");
}
