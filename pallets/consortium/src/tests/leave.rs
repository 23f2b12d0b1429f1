//! Removal by vote and leaving of one's own accord.

use frame_support::{assert_noop, assert_ok};
use jasmynet_primitives::{consortium::MemberStatus, roles::Role, traits::Membership, AccountId};
use sp_runtime::DispatchError;

use crate::{
	mock::*, AccountOffers, Error, Event, LeavingValidators, MemberCount, Nodes, NodesOf,
	Validators,
};

fn assert_gone(account: &AccountId, key: [u8; 32]) {
	assert_eq!(Consortium::member(account.clone()).unwrap().status, MemberStatus::Left);
	assert!(!Consortium::has_role(account, Role::Validator));
	assert!(!CurrentVoters::get().contains(account));
	assert!(!Nodes::<Test>::contains_key(key));
	assert!(!NodesOf::<Test>::contains_key(account));
	assert!(!Validators::<Test>::contains_key(account));
	assert!(!AccountOffers::<Test>::contains_key(account));
	assert!(Consortium::authorized_peers().iter().all(|peer| peer.node != key));
	assert_eq!(MemberCount::<Test>::get(), 4, "the entry stays");
}

#[test]
fn leave_works() {
	ExtBuilder { session_length: 100, ..Default::default() }.build_and_execute(|| {
		assert_ok!(Consortium::rotate_account(signed(4), Some(id(14))));
		assert_ok!(Consortium::set_review_due(unanimous(), id(4), Some(7)));
		System::reset_events();

		assert_ok!(Consortium::leave(signed(4)));

		assert_gone(&id(4), node(4));
		assert_eq!(
			events(),
			[
				Event::ValidatorRemoved { validator: id(4) },
				Event::NodeRemoved { member: id(4), node: node(4) },
				Event::MemberLeft { account: id(4) },
			]
		);
		// Out of the set after two blocks; until then it is known whose that was.
		assert_eq!(LeavingValidators::<Test>::get(id(4)), Some(id(4)));
		run_to_block(3);
		assert_eq!(Session::validators(), ids([1, 2, 3]));
		assert!(!LeavingValidators::<Test>::contains_key(id(4)));
	});
}

#[test]
fn remove_works() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Consortium::remove(votes(3, 4), id(4)));

		assert_gone(&id(4), node(4));
		assert_eq!(events().last(), Some(&Event::MemberRemoved { account: id(4) }));
		run_to_block(3);
		assert_eq!(Session::validators(), ids([1, 2, 3]));
	});
}

#[test]
fn a_suspended_member_can_leave_or_be_removed() {
	ExtBuilder { min_validators: 1, ..Default::default() }.build_and_execute(|| {
		assert_ok!(Consortium::suspend(unanimous(), id(4)));
		assert_ok!(Consortium::leave(signed(4)));
		assert_gone(&id(4), node(4));
		assert_ok!(Consortium::suspend(unanimous(), id(3)));
		assert_ok!(Consortium::remove(unanimous(), id(3)));
		assert_gone(&id(3), node(3));
	});
}

#[test]
fn remove_fails_when_origin_is_not_two_thirds_of_the_members() {
	ExtBuilder::default().build_and_execute(|| {
		for origin in not_two_thirds() {
			assert_noop!(Consortium::remove(origin, id(4)), DispatchError::BadOrigin);
		}
	});
}

#[test]
fn remove_and_leave_fail_when_there_is_no_member() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(Consortium::remove(unanimous(), id(5)), Error::<Test>::NotFound);
		assert_noop!(Consortium::leave(signed(5)), Error::<Test>::NotAuthorized);
		assert_noop!(
			Consortium::leave(RuntimeOrigin::signed(STRANGER)),
			Error::<Test>::NotAuthorized
		);
		assert_noop!(Consortium::leave(unanimous()), DispatchError::BadOrigin);
	});
}

#[test]
fn remove_and_leave_fail_when_member_has_left() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Consortium::leave(signed(4)));
		assert_noop!(Consortium::remove(unanimous(), id(4)), Error::<Test>::NotActive);
		assert_noop!(Consortium::leave(signed(4)), Error::<Test>::NotActive);
	});
}

#[test]
fn remove_and_leave_fail_when_too_few_validators_are_left() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Consortium::leave(signed(4)));
		assert_noop!(Consortium::remove(unanimous(), id(3)), Error::<Test>::TooFewValidators);
		assert_noop!(Consortium::leave(signed(3)), Error::<Test>::TooFewValidators);
		// As the error says: lower the minimum first.
		assert_ok!(Consortium::set_min_validators(unanimous(), 2));
		assert_ok!(Consortium::leave(signed(3)));
	});
}

#[test]
fn no_member_is_permanent() {
	ExtBuilder { min_validators: 1, ..Default::default() }.build_and_execute(|| {
		// Each founder can be removed, as long as one validator is left.
		for founder in 2..=4 {
			assert_ok!(Consortium::remove(unanimous(), id(founder)));
		}
		assert_noop!(Consortium::remove(unanimous(), id(1)), Error::<Test>::TooFewValidators);
		assert_ok!(admit(5, VALIDATOR));
		assert_ok!(add_validator(5, 5));
		assert_ok!(Consortium::remove(unanimous(), id(1)));
		run_sessions(2);
		assert_eq!(Session::validators(), ids([5]));
	});
}
