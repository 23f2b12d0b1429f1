//! Session by session: who makes blocks.

use frame_support::{
	assert_ok,
	traits::{EstimateNextSessionRotation, ValidatorRegistration},
};
use pallet_session::{SessionManager, ShouldEndSession};
use sp_runtime::Permill;

use crate::{mock::*, Event, SessionLength, ShortOfValidators, Validators};

fn planned() -> Vec<Event<Test>> {
	events()
		.into_iter()
		.filter(|event| {
			matches!(event, Event::ValidatorsPlanned { .. } | Event::ShortOfValidators { .. })
		})
		.collect()
}

#[test]
fn nothing_is_answered_while_nothing_changes() {
	ExtBuilder::default().build_and_execute(|| {
		for session in 2..5 {
			assert_eq!(Consortium::new_session(session), None);
		}
		run_sessions(4);
		assert_eq!(planned(), []);
		assert_eq!(Session::validators(), FOUNDERS);
	});
}

#[test]
fn a_new_validator_makes_blocks_from_the_session_after_next() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Consortium::admit(unanimous(), 5, name("Five"), VALIDATOR));
		run_sessions(2);
		// The role alone does not do: the node has announced no keys.
		assert_eq!(planned(), []);

		set_keys(5);
		run_sessions(1);
		assert_eq!(
			planned(),
			[Event::ValidatorsPlanned { session: 4, validators: vec![1, 2, 3, 4, 5] }]
		);
		assert_eq!(Session::validators(), FOUNDERS);
		run_sessions(1);
		assert_eq!(Session::validators(), [1, 2, 3, 4, 5]);
	});
}

#[test]
fn keys_without_the_role_do_not_make_a_validator() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Consortium::admit(unanimous(), 5, name("Five"), CONSUMER));
		set_keys(5);
		set_keys(6);
		run_sessions(3);
		assert_eq!(planned(), []);

		assert_ok!(Consortium::set_roles(unanimous(), 5, VALIDATOR));
		run_sessions(2);
		assert_eq!(Session::validators(), [1, 2, 3, 4, 5]);
	});
}

#[test]
fn a_suspended_member_stops_making_blocks() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Consortium::suspend(unanimous(), 2));
		run_sessions(2);
		assert_eq!(Session::validators(), [1, 3, 4]);
		assert_eq!(Validators::<Test>::get().into_inner(), [1, 3, 4]);
	});
}

#[test]
fn the_last_set_is_kept_when_too_few_have_keys_and_that_is_said_once() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Session::purge_keys(RuntimeOrigin::signed(3)));
		assert_ok!(Session::purge_keys(RuntimeOrigin::signed(4)));
		assert_eq!(Consortium::new_session(2), None);
		assert_eq!(Consortium::new_session(3), None);
		assert!(ShortOfValidators::<Test>::get());
		assert_eq!(planned(), [Event::ShortOfValidators { session: 2, available: 2 }]);
		assert_eq!(Validators::<Test>::get().into_inner(), FOUNDERS);
	});
}

#[test]
fn validators_that_set_their_keys_again_come_back() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Session::purge_keys(RuntimeOrigin::signed(3)));
		assert_ok!(Session::purge_keys(RuntimeOrigin::signed(4)));
		run_sessions(2);
		assert_eq!(Session::validators(), [1, 2]);

		set_keys(3);
		set_keys(4);
		run_sessions(2);
		assert!(Session::is_registered(&4));
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

#[test]
fn sessions_are_as_long_as_the_state_says() {
	ExtBuilder::default().build_and_execute(|| {
		let ends: Vec<u64> = (1..=15).filter(|block| should_end(*block)).collect();
		assert_eq!(ends, [5, 10, 15]);
		assert_eq!(average(), 5);
		assert_eq!(Consortium::estimate_next_session_rotation(7).0, Some(10));
		assert_eq!(
			Consortium::estimate_current_session_progress(7).0,
			Some(Permill::from_percent(60))
		);

		SessionLength::<Test>::put(7);
		let ends: Vec<u64> = (1..=15).filter(|block| should_end(*block)).collect();
		assert_eq!(ends, [7, 14]);
		assert_eq!(average(), 7);
	});
}

fn should_end(block: u64) -> bool {
	<Consortium as ShouldEndSession<u64>>::should_end_session(block)
}

fn average() -> u64 {
	<Consortium as EstimateNextSessionRotation<u64>>::average_session_length()
}

#[test]
fn members_come_in_pages_ordered_by_account() {
	ExtBuilder::default().build_and_execute(|| {
		let accounts = |after, limit| {
			Consortium::members(after, limit).into_iter().map(|(account, _)| account).collect()
		};
		let page: Vec<u64> = accounts(None, 3);
		assert_eq!(page, [1, 2, 3]);
		let page: Vec<u64> = accounts(Some(3), 3);
		assert_eq!(page, [4]);
		let page: Vec<u64> = accounts(Some(4), u32::MAX);
		assert!(page.is_empty());
		let page: Vec<u64> = accounts(None, 0);
		assert!(page.is_empty());
	});
}
