use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;

use crate::{mock::*, Error, Event, IdleSessions, MinValidators, SessionLength};

#[test]
fn parameters_are_set_by_vote() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Consortium::set_session_length(votes(3, 4), 7));
		assert_ok!(Consortium::set_min_validators(votes(3, 4), 4));
		assert_ok!(Consortium::set_idle_sessions(votes(3, 4), 9));
		assert_eq!(SessionLength::<Test>::get(), 7);
		assert_eq!(MinValidators::<Test>::get(), 4);
		assert_eq!(IdleSessions::<Test>::get(), 9);
		assert_eq!(
			events(),
			[
				Event::SessionLengthSet { blocks: 7 },
				Event::MinValidatorsSet { minimum: 4 },
				Event::IdleSessionsSet { sessions: 9 },
			]
		);
		run_to_block(13);
		assert_eq!(Session::current_index(), 1);
		run_to_block(14);
		assert_eq!(Session::current_index(), 2);
	});
}

#[test]
fn parameters_are_not_set_by_fewer_than_two_thirds() {
	ExtBuilder::default().build_and_execute(|| {
		for origin in not_two_thirds() {
			let calls = [
				Consortium::set_session_length(origin.clone(), 7),
				Consortium::set_min_validators(origin.clone(), 1),
				Consortium::set_idle_sessions(origin.clone(), 7),
			];
			assert_eq!(calls, [Err(DispatchError::BadOrigin); 3]);
		}
		assert_eq!(events(), []);
	});
}

#[test]
fn parameters_that_would_stop_the_chain_are_refused() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(
			Consortium::set_session_length(unanimous(), 0),
			Error::<Test>::InvalidParameter
		);
		assert_noop!(
			Consortium::set_min_validators(unanimous(), 0),
			Error::<Test>::InvalidParameter
		);
		assert_noop!(
			Consortium::set_min_validators(unanimous(), MaxValidators::get() + 1),
			Error::<Test>::InvalidParameter
		);
		assert_noop!(
			Consortium::set_idle_sessions(unanimous(), 0),
			Error::<Test>::InvalidParameter
		);
	});
}

#[test]
fn the_minimum_is_not_raised_above_those_who_work() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(
			Consortium::set_min_validators(unanimous(), 5),
			Error::<Test>::TooFewValidators
		);
		// When fewer work than the minimum, it can still be lowered step by step.
		assert_ok!(Consortium::set_min_validators(unanimous(), 4));
		for validator in [3, 4] {
			assert_ok!(Session::purge_keys(signed(validator)));
		}
		assert_ok!(Consortium::set_min_validators(unanimous(), 3));
		assert_noop!(
			Consortium::set_min_validators(unanimous(), 4),
			Error::<Test>::TooFewValidators
		);
		assert_ok!(Consortium::set_min_validators(unanimous(), 2));
	});
}
