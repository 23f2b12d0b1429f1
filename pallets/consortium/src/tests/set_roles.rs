use codec::Decode;
use frame_support::{assert_noop, assert_ok};
use jasmynet_primitives::{
	roles::{Role, Roles},
	traits::Membership,
};
use sp_runtime::DispatchError;

use crate::{mock::*, Error, Event, MemberStatus, Members};

#[test]
fn set_roles_works() {
	ExtBuilder::default().build_and_execute(|| {
		let roles = Roles::of(&[Role::Issuer, Role::Validator]);
		assert_ok!(Consortium::set_roles(votes(3, 4), 2, roles));
		assert!(Consortium::has_role(&2, Role::Issuer));
		assert_eq!(events(), [Event::RolesSet { account: 2, roles }]);

		// Roles are set, not added.
		assert_ok!(Consortium::set_roles(votes(3, 4), 2, CONSUMER));
		assert!(!Consortium::has_role(&2, Role::Issuer));
		assert!(!Consortium::has_role(&2, Role::Validator));
		assert!(Consortium::has_role(&2, Role::DataConsumer));
	});
}

#[test]
fn roles_of_a_suspended_member_do_not_count() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Consortium::suspend(unanimous(), 4));
		assert_ok!(Consortium::set_roles(unanimous(), 4, CONSUMER));
		assert!(!Consortium::has_role(&4, Role::DataConsumer));
	});
}

#[test]
fn set_roles_fails_when_origin_is_not_two_thirds_of_the_members() {
	ExtBuilder::default().build_and_execute(|| {
		for origin in [
			RuntimeOrigin::signed(STRANGER),
			RuntimeOrigin::signed(1),
			RuntimeOrigin::root(),
			votes(1, 4),
			votes(2, 4),
		] {
			assert_noop!(Consortium::set_roles(origin, 1, CONSUMER), DispatchError::BadOrigin);
		}
	});
}

#[test]
fn set_roles_fails_when_member_is_unknown() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(Consortium::set_roles(unanimous(), 5, CONSUMER), Error::<Test>::NotFound);
	});
}

#[test]
fn set_roles_fails_when_member_has_left() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Consortium::suspend(unanimous(), 4));
		Members::<Test>::mutate(4, |member| {
			member.as_mut().unwrap().status = MemberStatus::Left;
		});
		assert_noop!(Consortium::set_roles(unanimous(), 4, CONSUMER), Error::<Test>::NotActive);
	});
}

#[test]
fn set_roles_fails_when_roles_are_unknown() {
	ExtBuilder::default().build_and_execute(|| {
		let unknown = Roles::decode(&mut &[0, 0x80][..]).unwrap();
		assert_noop!(Consortium::set_roles(unanimous(), 1, unknown), Error::<Test>::InvalidRoles);
	});
}

#[test]
fn set_roles_fails_when_too_few_validators_are_left() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Consortium::set_roles(unanimous(), 4, CONSUMER));
		assert_noop!(
			Consortium::set_roles(unanimous(), 3, CONSUMER),
			Error::<Test>::TooFewValidators
		);
		// Other roles of a validator can change.
		assert_ok!(Consortium::set_roles(unanimous(), 3, Roles::of(&Role::ALL)));
	});
}
