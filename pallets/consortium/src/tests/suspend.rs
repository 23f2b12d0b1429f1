use frame_support::{assert_noop, assert_ok};
use jasmynet_primitives::{roles::Role, traits::Membership};
use sp_runtime::DispatchError;

use crate::{mock::*, Error, Event, MemberCount, MemberStatus};

#[test]
fn suspend_works() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Consortium::suspend(votes(3, 4), 4));

		assert_eq!(Consortium::member(4).unwrap().status, MemberStatus::Suspended);
		assert!(!<Consortium as Membership<_>>::is_active(&4));
		assert!(!Consortium::has_role(&4, Role::Validator));
		assert_eq!(CurrentVoters::get(), [1, 2, 3]);
		// The entry stays.
		assert_eq!(MemberCount::<Test>::get(), 4);
		assert_eq!(events(), [Event::MemberSuspended { account: 4 }]);
	});
}

#[test]
fn suspend_fails_when_origin_is_not_a_majority_of_the_members() {
	ExtBuilder::default().build_and_execute(|| {
		for origin in [
			RuntimeOrigin::signed(STRANGER),
			RuntimeOrigin::signed(1),
			RuntimeOrigin::root(),
			votes(1, 4),
			votes(2, 4),
		] {
			assert_noop!(Consortium::suspend(origin, 4), DispatchError::BadOrigin);
		}
	});
}

#[test]
fn suspend_fails_when_member_is_unknown() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(Consortium::suspend(unanimous(), 5), Error::<Test>::NotFound);
	});
}

#[test]
fn suspend_fails_when_member_is_suspended() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Consortium::suspend(unanimous(), 4));
		assert_noop!(Consortium::suspend(unanimous(), 4), Error::<Test>::NotActive);
	});
}

#[test]
fn suspend_fails_when_too_few_validators_are_left() {
	ExtBuilder::default().build_and_execute(|| {
		// A member who does not validate is no substitute.
		assert_ok!(Consortium::admit(unanimous(), 5, name("Five"), CONSUMER));
		assert_ok!(Consortium::suspend(unanimous(), 4));
		assert_noop!(Consortium::suspend(unanimous(), 3), Error::<Test>::TooFewValidators);
		// Members who do not validate can go.
		assert_ok!(Consortium::suspend(unanimous(), 5));
	});
}

#[test]
fn suspend_fails_when_the_substitute_has_no_keys_yet() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Consortium::suspend(unanimous(), 4));
		assert_ok!(Consortium::admit(unanimous(), 5, name("Five"), VALIDATOR));
		assert_noop!(Consortium::suspend(unanimous(), 3), Error::<Test>::TooFewValidators);
		set_keys(5);
		assert_ok!(Consortium::suspend(unanimous(), 3));
	});
}

#[test]
fn a_validator_that_never_set_its_keys_can_be_suspended() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Consortium::admit(unanimous(), 5, name("Five"), VALIDATOR));
		assert_ok!(Session::purge_keys(RuntimeOrigin::signed(1)));
		assert_ok!(Session::purge_keys(RuntimeOrigin::signed(2)));
		// Two with keys are fewer than the minimum already, and stay two.
		assert_ok!(Consortium::suspend(unanimous(), 5));
	});
}
