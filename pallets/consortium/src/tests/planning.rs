//! Who is planned, and what the session pallet is told.

use frame_support::{assert_ok, traits::ValidatorRegistration};
use jasmynet_primitives::{roles::Role, AccountId};
use pallet_session::SessionManager;

use crate::{mock::*, Event, ShortOfValidators, Validators};

fn planned() -> Vec<Event<Test>> {
	events()
		.into_iter()
		.filter(|event| {
			matches!(event, Event::ValidatorsPlanned { .. } | Event::ShortOfValidators { .. })
		})
		.collect()
}

fn new_session(index: u32) -> Option<Vec<AccountId>> {
	<Consortium as SessionManager<AccountId>>::new_session(index)
}

#[test]
fn nothing_is_answered_while_nothing_changes() {
	ExtBuilder::default().build_and_execute(|| {
		for session in 2..5 {
			assert_eq!(new_session(session), None);
		}
		let set_id = Grandpa::current_set_id();
		run_sessions(6);
		assert_eq!(planned(), []);
		assert_eq!(Session::validators(), FOUNDERS);
		assert_eq!(Grandpa::current_set_id(), set_id);
	});
}

#[test]
fn new_keys_are_a_change_of_the_set() {
	ExtBuilder::default().build_and_execute(|| {
		let set_id = Grandpa::current_set_id();
		set_keys(&id(2), 7);
		// So that it is noted whose they are.
		assert_eq!(new_session(2), Some(FOUNDERS.to_vec()));
		run_sessions(1);
		assert_eq!(new_session(3), None);
		run_sessions(2);
		assert_eq!(Session::validators(), FOUNDERS);
		assert_eq!(Grandpa::current_set_id(), set_id + 1);
		assert_eq!(planned(), [], "the validators are the same");
	});
}

#[test]
fn a_new_validator_makes_blocks_from_the_session_after_next() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(admit(5, VALIDATOR));
		set_keys(&id(5), 0);
		run_sessions(2);
		// The role and the keys alone do not do.
		assert_eq!(planned(), []);

		assert_ok!(Consortium::add_validator(unanimous(), id(5), id(5)));
		run_sessions(1);
		assert_eq!(
			planned(),
			[Event::ValidatorsPlanned { session: 4, validators: ids([1, 2, 3, 4, 5]) }]
		);
		assert_eq!(Session::validators(), FOUNDERS);
		run_sessions(1);
		assert_eq!(Session::validators(), ids([1, 2, 3, 4, 5]));
	});
}

#[test]
fn a_validator_works_while_its_member_has_the_role() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Consortium::set_roles(unanimous(), id(4), CONSUMER));
		run_sessions(2);
		assert_eq!(Session::validators(), ids([1, 2, 3]));
		assert!(Validators::<Test>::contains_key(id(4)), "the entry stays");

		assert_ok!(Consortium::set_roles(unanimous(), id(4), VALIDATOR));
		run_sessions(2);
		assert_eq!(Session::validators(), FOUNDERS);
	});
}

#[test]
fn the_last_set_is_kept_when_too_few_work_and_that_is_said_once() {
	ExtBuilder::default().build_and_execute(|| {
		// Not by the consortium's calls, which refuse it.
		assert_ok!(Session::purge_keys(signed(3)));
		assert_ok!(Session::purge_keys(signed(4)));
		// Without keys they cannot stay.
		assert_eq!(new_session(2), Some(ids([1, 2])));
		assert_eq!(new_session(3), Some(ids([1, 2])));
		assert!(ShortOfValidators::<Test>::get());
		assert_eq!(planned(), [Event::ShortOfValidators { session: 2, available: 2 }]);
		assert_eq!(Consortium::planned_validators(), FOUNDERS);
	});
}

#[test]
fn validators_that_set_their_keys_again_come_back() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Session::purge_keys(signed(3)));
		assert_ok!(Session::purge_keys(signed(4)));
		run_sessions(2);
		assert_eq!(Session::validators(), ids([1, 2]));

		set_keys(&id(3), 0);
		set_keys(&id(4), 0);
		run_sessions(2);
		assert!(Session::is_registered(&id(4)));
		assert_eq!(Session::validators(), FOUNDERS);
		assert!(!ShortOfValidators::<Test>::get());
		assert_eq!(
			planned(),
			[
				Event::ShortOfValidators { session: 2, available: 2 },
				Event::ValidatorsPlanned { session: 4, validators: FOUNDERS.to_vec() },
			]
		);
	});
}

/// A chain whose members, by their numbers, have these validators.
fn sharing(seats: &[(u8, &[u8])]) -> ExtBuilder {
	let members = seats
		.iter()
		.map(|(member, validators)| {
			let mut member = founder(id(*member), VALIDATOR);
			member.validators = ids(validators.iter().copied());
			member
		})
		.collect::<Vec<_>>();
	let with_keys = members.iter().flat_map(|member| member.validators.clone()).collect();
	ExtBuilder { members, with_keys, min_validators: 1, ..Default::default() }
}

#[test]
fn with_three_members_nobody_is_cut() {
	sharing(&[(1, &[1, 11, 12]), (2, &[2]), (3, &[3])]).build_and_execute(|| {
		assert_eq!(Session::validators(), ids([1, 2, 3, 11, 12]));
	});
}

#[test]
fn with_four_members_nobody_holds_a_third() {
	// The newest are left out; of founders' ones, those with the larger account.
	sharing(&[(1, &[1, 11, 12]), (2, &[2]), (3, &[3]), (4, &[4])]).build_and_execute(|| {
		assert_eq!(Session::validators(), FOUNDERS);
	});
	sharing(&[(1, &[1, 11, 12]), (2, &[2, 21, 22]), (3, &[3, 31]), (4, &[4])])
		.build_and_execute(|| assert_eq!(Session::validators(), ids([1, 2, 3, 4, 11, 21, 31])));
	sharing(&[(1, &[1, 11]), (2, &[2, 21]), (3, &[3, 31]), (4, &[4, 41])])
		.build_and_execute(|| assert_eq!(Session::validators().len(), 8));
}

#[test]
fn a_fourth_member_makes_the_others_share() {
	sharing(&[(1, &[1, 11, 12]), (2, &[2]), (3, &[3]), (4, &[])]).build_and_execute(|| {
		assert_eq!(Session::validators().len(), 5);
		assert_ok!(add_validator(4, 4));
		run_sessions(2);
		assert_eq!(Session::validators(), FOUNDERS);
		// When it goes, they may come back.
		assert_ok!(Consortium::withdraw_validator(signed(4), id(4)));
		run_sessions(2);
		assert_eq!(Session::validators(), ids([1, 2, 3, 11, 12]));
	});
}

#[test]
fn who_was_added_last_is_left_out() {
	sharing(&[(1, &[12]), (2, &[2]), (3, &[3])]).build_and_execute(|| {
		// An account that sorts before the founder's, but is newer.
		assert_ok!(add_validator(1, 11));
		assert_ok!(admit(4, VALIDATOR));
		assert_ok!(add_validator(4, 4));
		run_sessions(2);
		assert_eq!(Session::validators(), ids([2, 3, 4, 12]));
	});
}

#[test]
fn a_suspended_member_does_not_count_as_one_that_shares() {
	sharing(&[(1, &[1, 11]), (2, &[2]), (3, &[3]), (4, &[4])]).build_and_execute(|| {
		assert_eq!(Session::validators(), FOUNDERS);
		assert_ok!(Consortium::suspend(unanimous(), id(4)));
		run_sessions(2);
		assert_eq!(Session::validators(), ids([1, 2, 3, 11]));
	});
}

#[test]
fn automatic_removal_does_not_go_below_the_minimum() {
	// More in `report_aura`: here every kind of loss that no call has made.
	ExtBuilder { min_validators: 4, ..Default::default() }.build_and_execute(|| {
		Validators::<Test>::mutate(id(4), |validator| {
			validator.as_mut().unwrap().status =
				jasmynet_primitives::consortium::ValidatorStatus::Suspended;
		});
		run_sessions(4);
		assert_eq!(Session::validators(), FOUNDERS, "the last set stands");
		assert_eq!(planned(), [Event::ShortOfValidators { session: 2, available: 3 }]);
		// Roles of others do not bring it back; a vote on the minimum does.
		assert_ok!(Consortium::set_roles(
			unanimous(),
			id(1),
			jasmynet_primitives::roles::Roles::of(&[Role::Validator, Role::Issuer])
		));
		assert_ok!(Consortium::set_min_validators(unanimous(), 3));
		run_sessions(2);
		assert_eq!(Session::validators(), ids([1, 2, 3]));
	});
}
