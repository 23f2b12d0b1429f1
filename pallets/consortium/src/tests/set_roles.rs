use codec::Decode;
use frame_support::{assert_noop, assert_ok};
use jasmynet_primitives::{
	consortium::MemberStatus,
	roles::{Role, Roles},
	traits::Membership,
};
use sp_runtime::DispatchError;

use crate::{mock::*, Error, Event, Members};

#[test]
fn set_roles_works() {
	ExtBuilder::default().build_and_execute(|| {
		let roles = Roles::of(&[Role::Issuer, Role::Validator]);
		assert_ok!(Consortium::set_roles(votes(3, 4), id(2), roles));
		assert!(Consortium::has_role(&id(2), Role::Issuer));
		assert_eq!(events(), [Event::RolesSet { account: id(2), roles }]);

		// Roles are set, not added.
		assert_ok!(Consortium::set_roles(votes(3, 4), id(2), CONSUMER));
		assert!(!Consortium::has_role(&id(2), Role::Issuer));
		assert!(!Consortium::has_role(&id(2), Role::Validator));
		assert!(Consortium::has_role(&id(2), Role::DataConsumer));
	});
}

#[test]
fn roles_of_a_suspended_member_do_not_count() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Consortium::suspend(unanimous(), id(4)));
		assert_ok!(Consortium::set_roles(unanimous(), id(4), CONSUMER));
		assert!(!Consortium::has_role(&id(4), Role::DataConsumer));
	});
}

#[test]
fn set_roles_fails_when_origin_is_not_two_thirds_of_the_members() {
	ExtBuilder::default().build_and_execute(|| {
		for origin in not_two_thirds() {
			assert_noop!(Consortium::set_roles(origin, id(1), CONSUMER), DispatchError::BadOrigin);
		}
	});
}

#[test]
fn set_roles_fails_when_member_is_unknown() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(Consortium::set_roles(unanimous(), id(5), CONSUMER), Error::<Test>::NotFound);
	});
}

#[test]
fn set_roles_fails_when_member_has_left() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Consortium::leave(signed(4)));
		assert_eq!(Members::<Test>::get(id(4)).unwrap().status, MemberStatus::Left);
		assert_noop!(Consortium::set_roles(unanimous(), id(4), CONSUMER), Error::<Test>::NotActive);
	});
}

#[test]
fn set_roles_fails_when_roles_are_unknown() {
	ExtBuilder::default().build_and_execute(|| {
		let unknown = Roles::decode(&mut &[0, 0x80][..]).unwrap();
		assert_noop!(
			Consortium::set_roles(unanimous(), id(1), unknown),
			Error::<Test>::InvalidRoles
		);
	});
}

#[test]
fn set_roles_fails_when_too_few_validators_are_left() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Consortium::set_roles(unanimous(), id(4), CONSUMER));
		assert_noop!(
			Consortium::set_roles(unanimous(), id(3), CONSUMER),
			Error::<Test>::TooFewValidators
		);
		// Other roles of a validator can change.
		assert_ok!(Consortium::set_roles(unanimous(), id(3), Roles::of(&Role::ALL)));
	});
}

#[test]
fn roles_of_a_suspended_validator_can_be_taken_away() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Consortium::suspend(unanimous(), id(4)));
		// Three are left, which is the minimum; it is not one of them.
		assert_ok!(Consortium::set_roles(unanimous(), id(4), CONSUMER));
	});
}

#[test]
fn set_roles_fails_when_sharing_would_leave_too_few() {
	// Three members validate, one of them with three validators: five work.
	let mut members = ExtBuilder::default().members;
	members[3].roles = CONSUMER;
	members[0].validators = ids([1, 11, 12]);
	let with_keys = ids([1, 2, 3, 4, 11, 12]);
	ExtBuilder { members, with_keys, min_validators: 5, ..Default::default() }.build_and_execute(
		|| {
			// With a fourth, only one of the three would be left.
			assert_noop!(
				Consortium::set_roles(unanimous(), id(4), VALIDATOR),
				Error::<Test>::TooFewValidators
			);
			assert_ok!(Consortium::set_min_validators(unanimous(), 4));
			assert_ok!(Consortium::set_roles(unanimous(), id(4), VALIDATOR));
			run_sessions(2);
			assert_eq!(Session::validators(), ids([1, 2, 3, 4]));
		},
	);
}

#[test]
fn set_review_due_works() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Consortium::set_review_due(votes(3, 4), id(2), Some(7)));
		assert_eq!(Consortium::member(id(2)).unwrap().review_due, Some(7));
		assert_ok!(Consortium::set_review_due(votes(3, 4), id(2), None));
		assert_eq!(Consortium::member(id(2)).unwrap().review_due, None);
		assert_eq!(
			events(),
			[
				Event::ReviewDueSet { account: id(2), due: Some(7) },
				Event::ReviewDueSet { account: id(2), due: None }
			]
		);
	});
}

#[test]
fn nothing_happens_when_a_review_is_due() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Consortium::set_review_due(votes(3, 4), id(2), Some(START - 1)));
		run_sessions(3);
		assert!(<Consortium as Membership<_>>::is_active(&id(2)));
		assert!(Consortium::has_role(&id(2), Role::Validator));
	});
}

#[test]
fn set_review_due_fails_when_it_may_not() {
	ExtBuilder::default().build_and_execute(|| {
		for origin in not_two_thirds() {
			assert_noop!(
				Consortium::set_review_due(origin, id(1), Some(7)),
				DispatchError::BadOrigin
			);
		}
		assert_noop!(
			Consortium::set_review_due(unanimous(), id(5), Some(7)),
			Error::<Test>::NotFound
		);
		assert_ok!(Consortium::leave(signed(4)));
		assert_noop!(
			Consortium::set_review_due(unanimous(), id(4), Some(7)),
			Error::<Test>::NotActive
		);
	});
}
