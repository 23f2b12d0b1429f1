//! The list: who gets on it, off it, and what becomes of the keys.

use frame_support::{
	assert_noop, assert_ok,
	traits::{fungible::InspectHold, ValidatorRegistration},
};
use jasmynet_primitives::{
	consortium::ValidatorStatus,
	roles::{Role, Roles},
};
use sp_runtime::DispatchError;

use crate::{mock::*, Error, Event, LeavingValidators, Validator, Validators};

#[test]
fn add_validator_works() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(admit(5, VALIDATOR));
		set_keys(&id(55), 0);
		System::reset_events();

		assert_ok!(Consortium::add_validator(votes(3, 4), id(5), id(55)));

		assert_eq!(
			Consortium::validator(id(55)),
			Some(Validator {
				member: id(5),
				status: ValidatorStatus::Active,
				added_at: START,
				first_session: 2,
				first_slot: 2,
				idle_sessions: 0,
				idle: false,
			})
		);
		assert_eq!(events(), [Event::ValidatorAdded { member: id(5), validator: id(55) }]);
		run_sessions(2);
		assert_eq!(Session::validators(), ids([1, 2, 3, 4, 55]));
	});
}

#[test]
fn calls_about_validators_fail_when_origin_is_not_two_thirds_of_the_members() {
	ExtBuilder::default().build_and_execute(|| {
		set_keys(&id(55), 0);
		for origin in not_two_thirds() {
			assert_noop!(
				Consortium::add_validator(origin.clone(), id(1), id(55)),
				DispatchError::BadOrigin
			);
			assert_noop!(
				Consortium::remove_validator(origin.clone(), id(1)),
				DispatchError::BadOrigin
			);
			assert_noop!(Consortium::reinstate_validator(origin, id(1)), DispatchError::BadOrigin);
		}
	});
}

#[test]
fn add_validator_fails_when_member_may_not_validate() {
	ExtBuilder::default().build_and_execute(|| {
		set_keys(&id(55), 0);
		let add = |member| Consortium::add_validator(unanimous(), id(member), id(55));
		assert_noop!(add(5), Error::<Test>::NotFound);
		assert_ok!(admit(5, CONSUMER));
		assert_noop!(add(5), Error::<Test>::NotAValidator);
		assert_ok!(Consortium::suspend(unanimous(), id(5)));
		assert_noop!(add(5), Error::<Test>::NotActive);
		assert_ok!(Consortium::leave(signed(5)));
		assert_noop!(add(5), Error::<Test>::NotActive);
	});
}

#[test]
fn add_validator_fails_without_keys_that_were_proved() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(admit(5, VALIDATOR));
		assert_noop!(Consortium::add_validator(unanimous(), id(5), id(55)), Error::<Test>::NoKeys);
		// Another's keys are not set by whoever knows them.
		assert_noop!(
			Session::set_keys(signed(55), keys(&id(1), 0), vec![]),
			pallet_session::Error::<Test>::InvalidProof
		);
	});
}

#[test]
fn add_validator_fails_when_it_is_listed() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(
			Consortium::add_validator(unanimous(), id(2), id(1)),
			Error::<Test>::ValidatorAlreadyExists
		);
		assert_noop!(
			Consortium::add_validator(unanimous(), id(1), id(1)),
			Error::<Test>::ValidatorAlreadyExists
		);
	});
}

#[test]
fn add_validator_fails_when_there_are_too_many() {
	let mut members = ExtBuilder::default().members;
	for (member, first) in members.iter_mut().zip([10, 20, 30, 40]) {
		member.validators = ids(first..first + 3);
	}
	let with_keys = members.iter().flat_map(|member| member.validators.clone()).collect();
	ExtBuilder { members, with_keys, ..Default::default() }.build_and_execute(|| {
		assert_eq!(Session::validators().len(), 12);
		assert_ok!(admit(5, VALIDATOR));
		set_keys(&id(5), 0);
		assert_noop!(
			Consortium::add_validator(unanimous(), id(5), id(5)),
			Error::<Test>::TooManyValidators
		);
		assert_ok!(Consortium::remove_validator(unanimous(), id(10)));
		assert_ok!(add_validator(5, 5));
	});
}

#[test]
fn add_validator_fails_when_member_would_hold_a_third() {
	ExtBuilder::default().build_and_execute(|| {
		set_keys(&id(11), 0);
		let add_second = || Consortium::add_validator(unanimous(), id(1), id(11));
		// Two of five are more than a third.
		assert_noop!(add_second(), Error::<Test>::TooConcentrated);
		assert_ok!(admit(5, VALIDATOR));
		assert_ok!(admit(6, VALIDATOR));
		assert_ok!(add_validator(5, 5));
		// Two of six are a third.
		assert_noop!(add_second(), Error::<Test>::TooConcentrated);
		assert_ok!(add_validator(6, 6));
		// Two of seven are less.
		assert_ok!(add_second());
	});
}

#[test]
fn two_for_one_member_in_one_block_are_not_one_for_each() {
	ExtBuilder::default().build_and_execute(|| {
		for account in 5..=7 {
			assert_ok!(admit(account, VALIDATOR));
			assert_ok!(add_validator(account, account));
		}
		// Seven members: there is room for two of one member, and not for three.
		assert_ok!(add_validator(1, 12));
		set_keys(&id(11), 0);
		assert_noop!(
			Consortium::add_validator(unanimous(), id(1), id(11)),
			Error::<Test>::TooConcentrated
		);
	});
}

#[test]
fn add_validator_fails_when_sharing_would_leave_too_few() {
	let mut members = ExtBuilder::default().members;
	members[0].validators = ids([1, 11, 12]);
	members[3].validators = vec![];
	let with_keys = ids([1, 2, 3, 4, 11, 12]);
	ExtBuilder { members, with_keys, min_validators: 5, ..Default::default() }.build_and_execute(
		|| {
			assert_eq!(Session::validators().len(), 5);
			assert_noop!(
				Consortium::add_validator(unanimous(), id(4), id(4)),
				Error::<Test>::TooFewValidators
			);
		},
	);
}

#[test]
fn remove_validator_works() {
	ExtBuilder { session_length: 100, ..Default::default() }.build_and_execute(|| {
		assert_ok!(Consortium::remove_validator(votes(3, 4), id(4)));

		assert!(!Validators::<Test>::contains_key(id(4)));
		assert_eq!(LeavingValidators::<Test>::get(id(4)), Some(id(4)));
		assert_eq!(events(), [Event::ValidatorRemoved { validator: id(4) }]);
		// On schedule: it has done nothing wrong.
		run_to_block(199);
		assert_eq!(Session::validators(), FOUNDERS);
		run_to_block(200);
		assert_eq!(Session::validators(), ids([1, 2, 3]));
		assert!(!LeavingValidators::<Test>::contains_key(id(4)));
	});
}

#[test]
fn withdraw_validator_works() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Consortium::withdraw_validator(signed(4), id(4)));
		assert!(!Validators::<Test>::contains_key(id(4)));
		assert_eq!(events(), [Event::ValidatorRemoved { validator: id(4) }]);
		run_sessions(2);
		assert_eq!(Session::validators(), ids([1, 2, 3]));
	});
}

#[test]
fn withdraw_validator_fails_when_it_is_not_ones_own() {
	ExtBuilder::default().build_and_execute(|| {
		for other in [RuntimeOrigin::signed(STRANGER), signed(1)] {
			assert_noop!(
				Consortium::withdraw_validator(other, id(4)),
				Error::<Test>::NotAuthorized
			);
		}
		assert_noop!(Consortium::withdraw_validator(unanimous(), id(4)), DispatchError::BadOrigin);
		assert_noop!(
			Consortium::withdraw_validator(signed(4), id(44)),
			Error::<Test>::ValidatorNotFound
		);
	});
}

#[test]
fn the_validators_own_account_is_not_its_member() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(admit(5, VALIDATOR));
		assert_ok!(add_validator(5, 55));
		assert_noop!(
			Consortium::withdraw_validator(signed(55), id(55)),
			Error::<Test>::NotAuthorized
		);
	});
}

#[test]
fn remove_and_withdraw_fail_when_too_few_are_left() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Consortium::remove_validator(unanimous(), id(4)));
		assert_noop!(
			Consortium::remove_validator(unanimous(), id(3)),
			Error::<Test>::TooFewValidators
		);
		assert_noop!(
			Consortium::withdraw_validator(signed(3), id(3)),
			Error::<Test>::TooFewValidators
		);
		assert_noop!(
			Consortium::remove_validator(unanimous(), id(4)),
			Error::<Test>::ValidatorNotFound
		);
	});
}

#[test]
fn a_validator_that_does_not_work_can_be_removed_whatever_the_minimum() {
	ExtBuilder { min_validators: 4, ..Default::default() }.build_and_execute(|| {
		// Listed, but its member lost the role before the minimum was raised.
		assert_ok!(Consortium::set_min_validators(unanimous(), 3));
		assert_ok!(Consortium::set_roles(unanimous(), id(4), Roles::of(&[Role::Auditor])));
		assert_ok!(Consortium::remove_validator(unanimous(), id(4)));
	});
}

#[test]
fn a_validator_can_change_its_member() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(admit(5, VALIDATOR));
		assert_ok!(Consortium::withdraw_validator(signed(4), id(4)));
		assert_ok!(Consortium::add_validator(unanimous(), id(5), id(4)));

		assert_eq!(Validators::<Test>::get(id(4)).unwrap().member, id(5));
		assert!(!LeavingValidators::<Test>::contains_key(id(4)));
		run_sessions(3);
		assert_eq!(Session::validators(), FOUNDERS);
	});
}

#[test]
fn purge_keys_works_once_the_validator_has_left_the_set() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(admit(5, VALIDATOR));
		assert_ok!(add_validator(5, 55));
		run_sessions(2);
		let reason = RuntimeHoldReason::Session(pallet_session::HoldReason::Keys);
		assert_eq!(Balances::balance_on_hold(&reason, &id(55)), KEY_DEPOSIT);

		assert_noop!(Consortium::purge_keys(signed(55)), Error::<Test>::KeysInUse);
		assert_ok!(Consortium::withdraw_validator(signed(5), id(55)));
		assert_noop!(Consortium::purge_keys(signed(55)), Error::<Test>::KeysInUse);
		run_sessions(1);
		assert_noop!(Consortium::purge_keys(signed(55)), Error::<Test>::KeysInUse);
		run_sessions(1);
		assert_ok!(Consortium::purge_keys(signed(55)));

		assert!(!Session::is_registered(&id(55)));
		assert_eq!(Balances::balance_on_hold(&reason, &id(55)), 0);
		assert_eq!(events().last(), Some(&Event::KeysPurged { validator: id(55) }));
		assert_noop!(Consortium::purge_keys(signed(55)), Error::<Test>::NoKeys);
	});
}

#[test]
fn purge_keys_fails_when_they_may_be_needed() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(
			Consortium::purge_keys(RuntimeOrigin::signed(STRANGER)),
			Error::<Test>::NoKeys
		);
		assert_noop!(Consortium::purge_keys(unanimous()), DispatchError::BadOrigin);
		assert_noop!(Consortium::purge_keys(signed(1)), Error::<Test>::KeysInUse);
		// On its way into the set, and not there yet.
		assert_ok!(admit(5, VALIDATOR));
		assert_ok!(add_validator(5, 55));
		assert_noop!(Consortium::purge_keys(signed(55)), Error::<Test>::KeysInUse);
		// In the next set, and off the list again.
		run_sessions(1);
		assert_ok!(Consortium::withdraw_validator(signed(5), id(55)));
		assert_noop!(Consortium::purge_keys(signed(55)), Error::<Test>::KeysInUse);
	});
}

#[test]
fn keys_of_somebody_who_never_validated_can_be_purged() {
	ExtBuilder::default().build_and_execute(|| {
		set_keys(&id(55), 0);
		assert_ok!(Consortium::purge_keys(signed(55)));
		assert_eq!(Balances::free_balance(id(55)), 1_000);
	});
}
