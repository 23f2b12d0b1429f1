use frame_support::{assert_noop, assert_ok};
use jasmynet_primitives::{consortium::MemberStatus, roles::Role, traits::Membership};
use sp_runtime::DispatchError;

use crate::{mock::*, AccountOffers, Error, Event, MemberCount, NodesOf, Validators};

#[test]
fn suspend_works() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Consortium::suspend(votes(3, 4), id(4)));

		assert_eq!(Consortium::member(id(4)).unwrap().status, MemberStatus::Suspended);
		assert!(!<Consortium as Membership<_>>::is_active(&id(4)));
		assert!(!Consortium::has_role(&id(4), Role::Validator));
		assert_eq!(CurrentVoters::get(), ids([1, 2, 3]));
		// The entry stays.
		assert_eq!(MemberCount::<Test>::get(), 4);
		assert_eq!(events(), [Event::MemberSuspended { account: id(4) }]);
	});
}

#[test]
fn suspend_fails_when_origin_is_not_a_majority_of_the_members() {
	ExtBuilder::default().build_and_execute(|| {
		for origin in not_a_majority() {
			assert_noop!(Consortium::suspend(origin, id(4)), DispatchError::BadOrigin);
		}
	});
}

#[test]
fn suspend_fails_when_member_is_unknown() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(Consortium::suspend(unanimous(), id(5)), Error::<Test>::NotFound);
	});
}

#[test]
fn suspend_fails_when_member_is_suspended() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Consortium::suspend(unanimous(), id(4)));
		assert_noop!(Consortium::suspend(unanimous(), id(4)), Error::<Test>::NotActive);
	});
}

#[test]
fn suspend_fails_when_too_few_validators_are_left() {
	ExtBuilder::default().build_and_execute(|| {
		// A member who does not validate is no substitute.
		assert_ok!(Consortium::admit(unanimous(), id(5), name("Five"), CONSUMER, None));
		assert_ok!(Consortium::suspend(unanimous(), id(4)));
		assert_noop!(Consortium::suspend(unanimous(), id(3)), Error::<Test>::TooFewValidators);
		// Members who do not validate can go.
		assert_ok!(Consortium::suspend(unanimous(), id(5)));
	});
}

#[test]
fn suspend_fails_when_the_substitute_is_not_listed_yet() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Consortium::suspend(unanimous(), id(4)));
		assert_ok!(admit(5, VALIDATOR));
		set_keys(&id(5), 0);
		// A role and keys do not make a validator.
		assert_noop!(Consortium::suspend(unanimous(), id(3)), Error::<Test>::TooFewValidators);
		assert_ok!(add_validator(5, 5));
		assert_ok!(Consortium::suspend(unanimous(), id(3)));
	});
}

#[test]
fn a_member_whose_validator_does_not_work_can_be_suspended() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Session::purge_keys(signed(1)));
		assert_ok!(Session::purge_keys(signed(2)));
		// Two that work are fewer than the minimum already, and stay two.
		assert_ok!(Consortium::suspend(unanimous(), id(1)));
	});
}

#[test]
fn a_suspended_member_is_cut_off_and_keeps_its_entries() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Consortium::rotate_account(signed(4), Some(id(14))));

		assert_ok!(Consortium::suspend(unanimous(), id(4)));

		assert!(Consortium::authorized_peers().iter().all(|peer| peer.member != id(4)));
		assert_eq!(NodesOf::<Test>::get(id(4)).into_inner(), [node(4)]);
		assert!(Validators::<Test>::contains_key(id(4)));
		assert!(!AccountOffers::<Test>::contains_key(id(4)), "an offer does not wait");
	});
}

#[test]
fn a_suspended_member_is_out_of_the_set_after_two_blocks() {
	ExtBuilder { session_length: 100, ..Default::default() }.build_and_execute(|| {
		run_to_block(7);
		assert_ok!(Consortium::suspend(unanimous(), id(2)));
		run_to_block(8);
		assert_eq!(Session::validators(), FOUNDERS);
		run_to_block(9);
		assert_eq!(Session::validators(), ids([1, 3, 4]));
		assert_eq!(Consortium::planned_validators(), ids([1, 3, 4]));
		// From then on, sessions end on schedule.
		let session = Session::current_index();
		run_to_block(99);
		assert_eq!(Session::current_index(), session);
		run_to_block(100);
		assert_eq!(Session::current_index(), session + 1);
	});
}

#[test]
fn a_member_that_does_not_validate_goes_without_haste() {
	ExtBuilder { session_length: 100, ..Default::default() }.build_and_execute(|| {
		assert_ok!(admit(5, CONSUMER));
		assert_ok!(Consortium::suspend(unanimous(), id(5)));
		run_to_block(9);
		assert_eq!(Session::current_index(), 0);
	});
}
