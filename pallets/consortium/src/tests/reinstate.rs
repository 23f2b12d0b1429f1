use frame_support::{assert_noop, assert_ok};
use jasmynet_primitives::{consortium::MemberStatus, roles::Role, traits::Membership};
use sp_runtime::DispatchError;

use crate::{mock::*, Error, Event};

#[test]
fn reinstate_brings_back_the_vote_the_roles_the_nodes_and_the_validators() {
	ExtBuilder::default().build_and_execute(|| {
		let peers = Consortium::authorized_peers();
		assert_ok!(Consortium::suspend(unanimous(), id(4)));
		run_sessions(3);
		assert_eq!(Session::validators(), ids([1, 2, 3]));

		assert_ok!(Consortium::reinstate(votes(3, 4), id(4)));

		assert_eq!(Consortium::member(id(4)).unwrap().status, MemberStatus::Active);
		assert!(Consortium::has_role(&id(4), Role::Validator));
		assert_eq!(CurrentVoters::get(), FOUNDERS);
		assert_eq!(Consortium::authorized_peers(), peers);
		assert_eq!(events().last(), Some(&Event::MemberReinstated { account: id(4) }));
		run_sessions(2);
		assert_eq!(Session::validators(), FOUNDERS);
	});
}

#[test]
fn reinstate_fails_when_origin_is_not_two_thirds_of_the_members() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Consortium::suspend(unanimous(), id(4)));
		for origin in not_two_thirds() {
			assert_noop!(Consortium::reinstate(origin, id(4)), DispatchError::BadOrigin);
		}
		assert_noop!(Consortium::reinstate(signed(4), id(4)), DispatchError::BadOrigin);
	});
}

#[test]
fn reinstate_fails_when_member_is_not_suspended() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(Consortium::reinstate(unanimous(), id(5)), Error::<Test>::NotFound);
		assert_noop!(Consortium::reinstate(unanimous(), id(4)), Error::<Test>::NotSuspended);
		assert_ok!(Consortium::leave(signed(4)));
		assert_noop!(Consortium::reinstate(unanimous(), id(4)), Error::<Test>::NotSuspended);
	});
}

#[test]
fn reinstate_fails_when_sharing_would_leave_too_few() {
	let mut members = ExtBuilder::default().members;
	members[0].validators = ids([1, 11, 12]);
	let with_keys = ids([1, 2, 3, 4, 11, 12]);
	ExtBuilder { members, with_keys, ..Default::default() }.build_and_execute(|| {
		// Four members validate: one each.
		assert_eq!(Session::validators(), FOUNDERS);
		assert_ok!(Consortium::suspend(unanimous(), id(4)));
		// Three members: a third is no longer shared out, and five work.
		assert_ok!(Consortium::set_min_validators(unanimous(), 5));

		assert_noop!(Consortium::reinstate(unanimous(), id(4)), Error::<Test>::TooFewValidators);
		assert_ok!(Consortium::set_min_validators(unanimous(), 4));
		assert_ok!(Consortium::reinstate(unanimous(), id(4)));
	});
}
