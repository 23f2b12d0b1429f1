//! Who listens hears of every role that is gained or lost, once, and of nothing
//! else.

use frame_support::{assert_noop, assert_ok};
use jasmynet_primitives::{
	roles::{Role, Roles},
	traits::Membership,
	AccountId,
};

use crate::{mock::*, Error};

const ISSUER_AND_CONSUMER: Roles = Roles::of(&[Role::Issuer, Role::DataConsumer]);

/// What was heard since the last time.
fn heard() -> Vec<(AccountId, Role, bool)> {
	RoleChanges::take()
}

fn both(n: u8, has_it: bool) -> Vec<(AccountId, Role, bool)> {
	vec![(id(n), Role::Issuer, has_it), (id(n), Role::DataConsumer, has_it)]
}

#[test]
fn genesis_is_not_heard() {
	ExtBuilder::default().build_and_execute(|| assert_eq!(heard(), []));
}

#[test]
fn admission_suspension_and_removal_are_heard() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(admit(5, ISSUER_AND_CONSUMER));
		assert_eq!(heard(), both(5, true));

		assert_ok!(Consortium::suspend(unanimous(), id(5)));
		assert_eq!(heard(), both(5, false));

		assert_ok!(Consortium::reinstate(unanimous(), id(5)));
		assert_eq!(heard(), both(5, true));

		assert_ok!(Consortium::remove(unanimous(), id(5)));
		assert_eq!(heard(), both(5, false));

		assert_ok!(admit(5, CONSUMER));
		assert_eq!(heard(), [(id(5), Role::DataConsumer, true)]);

		assert_ok!(Consortium::leave(signed(5)));
		assert_eq!(heard(), [(id(5), Role::DataConsumer, false)]);
	});
}

#[test]
fn only_the_roles_that_differ_are_heard() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(admit(5, ISSUER_AND_CONSUMER));
		heard();

		let roles = Roles::of(&[Role::DataConsumer, Role::Auditor]);
		assert_ok!(Consortium::set_roles(unanimous(), id(5), roles));
		assert_eq!(heard(), [(id(5), Role::Issuer, false), (id(5), Role::Auditor, true)]);

		assert_ok!(Consortium::set_roles(unanimous(), id(5), roles));
		assert_eq!(heard(), []);
	});
}

#[test]
fn a_suspended_member_has_no_roles_to_gain_or_lose() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(admit(5, ISSUER_AND_CONSUMER));
		assert_ok!(Consortium::suspend(unanimous(), id(5)));
		heard();

		assert_ok!(Consortium::set_roles(unanimous(), id(5), CONSUMER));
		assert_eq!(heard(), []);
		assert_ok!(Consortium::reinstate(unanimous(), id(5)));
		assert_eq!(heard(), [(id(5), Role::DataConsumer, true)]);

		assert_ok!(Consortium::suspend(unanimous(), id(5)));
		heard();
		assert_ok!(Consortium::remove(unanimous(), id(5)));
		assert_eq!(heard(), []);
	});
}

#[test]
fn the_old_account_loses_what_the_new_one_gains() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(admit(5, ISSUER_AND_CONSUMER));
		assert_ok!(Consortium::rotate_account(signed(5), Some(id(15))));
		heard();

		assert_ok!(Consortium::accept_account(signed(15), id(5)));
		assert_eq!(heard(), [both(5, false), both(15, true)].concat());
	});
}

#[test]
fn refused_calls_are_not_heard() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(admit(1, ISSUER_AND_CONSUMER), Error::<Test>::AlreadyExists);
		assert_noop!(Consortium::suspend(unanimous(), id(9)), Error::<Test>::NotFound);
		assert_eq!(heard(), []);
	});
}

#[test]
fn members_of_any_status_are_known() {
	ExtBuilder::default().build_and_execute(|| {
		let is_known = |n| <Consortium as Membership<_>>::is_known(&id(n));
		assert!(!is_known(5));
		assert_ok!(admit(5, CONSUMER));
		assert!(is_known(5));
		assert_ok!(Consortium::suspend(unanimous(), id(5)));
		assert!(is_known(5));
		assert_ok!(Consortium::remove(unanimous(), id(5)));
		assert!(is_known(5));
		assert!(!is_known(6));
	});
}
