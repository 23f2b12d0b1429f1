use frame_support::{assert_noop, assert_ok};
use jasmynet_primitives::{
	consortium::MemberStatus,
	roles::{Role, Roles},
	traits::Membership,
};
use sp_runtime::DispatchError;

use crate::{
	mock::*, AccountOffers, Error, Event, FirstAccounts, FormerAccounts, Member, MemberCount,
	Nodes, NodesOf, Validators,
};

#[test]
fn a_member_goes_by_another_account_end_to_end() {
	ExtBuilder::default().build_and_execute(|| {
		// Given a member with everything a member can have.
		let roles = Roles::of(&[Role::Validator, Role::Issuer]);
		assert_ok!(Consortium::set_roles(unanimous(), id(4), roles));
		assert_ok!(Consortium::set_review_due(unanimous(), id(4), Some(7)));
		assert_ok!(register_node(&id(4), 44, 1));
		System::reset_events();

		// When it offers its membership, nothing changes yet.
		assert_ok!(Consortium::rotate_account(signed(4), Some(id(14))));
		assert!(<Consortium as Membership<_>>::is_active(&id(4)));
		assert!(!<Consortium as Membership<_>>::is_active(&id(14)));
		// When the other account accepts it:
		assert_ok!(Consortium::accept_account(signed(14), id(4)));

		// Then everything is the new account's.
		assert_eq!(
			Consortium::member(id(14)),
			Some(Member {
				name: name("Company 4"),
				roles,
				status: MemberStatus::Active,
				joined_at: 0,
				review_due: Some(7),
				successor: None,
			})
		);
		assert!(Consortium::has_role(&id(14), Role::Issuer));
		assert_eq!(CurrentVoters::get(), ids([1, 2, 3, 14]));
		assert_eq!(NodesOf::<Test>::get(id(14)).into_inner(), [node(4), node(44)]);
		assert_eq!(Nodes::<Test>::get(node(44)).unwrap().member, id(14));
		assert_eq!(Validators::<Test>::get(id(4)).unwrap().member, id(14));
		// And the old entry says where it went.
		let old = Consortium::member(id(4)).unwrap();
		assert_eq!((old.status, old.successor), (MemberStatus::Left, Some(id(14))));
		assert!(!Consortium::has_role(&id(4), Role::Issuer));
		assert!(!NodesOf::<Test>::contains_key(id(4)));
		assert!(!AccountOffers::<Test>::contains_key(id(4)));
		assert_eq!(MemberCount::<Test>::get(), 5);
		assert_eq!(
			events(),
			[
				Event::AccountOffered { account: id(4), new: Some(id(14)) },
				Event::AccountRotated { old: id(4), new: id(14) },
			]
		);
		// The validators go on: their keys are theirs.
		run_sessions(3);
		assert_eq!(Session::validators(), FOUNDERS);
	});
}

#[test]
fn an_offer_can_be_replaced_and_taken_back() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Consortium::rotate_account(signed(4), Some(id(14))));
		assert_ok!(Consortium::rotate_account(signed(4), Some(id(15))));
		assert_noop!(Consortium::accept_account(signed(14), id(4)), Error::<Test>::NotOffered);
		assert_ok!(Consortium::rotate_account(signed(4), None));
		assert_noop!(Consortium::accept_account(signed(15), id(4)), Error::<Test>::NotOffered);
		assert!(!AccountOffers::<Test>::contains_key(id(4)));
	});
}

#[test]
fn a_former_account_is_known_by_the_present_one() {
	ExtBuilder::default().build_and_execute(|| {
		assert_eq!(Consortium::former_account(&id(4)), None);
		for (old, new) in [(4, 14), (14, 15)] {
			assert_ok!(Consortium::rotate_account(signed(old), Some(id(new))));
			assert_ok!(Consortium::accept_account(signed(new), id(old)));
			assert_eq!(Consortium::former_account(&id(new)), Some(id(old)));
			Consortium::do_try_state().unwrap();
		}
		// The one before that is forgotten.
		assert_eq!(Consortium::former_account(&id(14)), None);
		assert_eq!(FormerAccounts::<Test>::iter().count(), 1);
	});
}

#[test]
fn the_account_by_which_a_member_came_in_is_known_however_often_it_changes() {
	ExtBuilder::default().build_and_execute(|| {
		assert_eq!(Consortium::first_account(&id(4)), None);
		for (old, new) in [(4, 14), (14, 15), (15, 16), (16, 17)] {
			assert_ok!(Consortium::rotate_account(signed(old), Some(id(new))));
			assert_ok!(Consortium::accept_account(signed(new), id(old)));
			assert_eq!(Consortium::first_account(&id(new)), Some(id(4)));
			Consortium::do_try_state().unwrap();
		}
		// The account before is listed still; those before it are forgotten.
		assert_eq!(Consortium::first_account(&id(16)), Some(id(4)));
		assert_eq!(Consortium::first_account(&id(15)), None);
		assert_eq!(FirstAccounts::<Test>::iter().count(), 2);
	});
}

#[test]
fn rotate_account_fails_when_it_may_not() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(
			Consortium::rotate_account(RuntimeOrigin::signed(STRANGER), Some(id(14))),
			Error::<Test>::NotAuthorized
		);
		assert_noop!(
			Consortium::rotate_account(unanimous(), Some(id(14))),
			DispatchError::BadOrigin
		);
		assert_noop!(
			Consortium::rotate_account(signed(4), Some(id(3))),
			Error::<Test>::AlreadyExists
		);
		assert_ok!(Consortium::suspend(unanimous(), id(4)));
		assert_noop!(Consortium::rotate_account(signed(4), Some(id(14))), Error::<Test>::NotActive);
	});
}

#[test]
fn accept_account_fails_when_it_was_not_offered() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(Consortium::accept_account(signed(14), id(4)), Error::<Test>::NotOffered);
		assert_noop!(Consortium::accept_account(signed(14), id(5)), Error::<Test>::NotFound);
		assert_ok!(Consortium::rotate_account(signed(4), Some(id(14))));
		for other in [RuntimeOrigin::signed(STRANGER), signed(4), signed(1), signed(15)] {
			assert_noop!(Consortium::accept_account(other, id(4)), Error::<Test>::NotOffered);
		}
		assert_noop!(Consortium::accept_account(unanimous(), id(4)), DispatchError::BadOrigin);
	});
}

#[test]
fn accept_account_fails_when_something_is_overdue() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Consortium::rotate_account(signed(4), Some(id(14))));
		Debts::mutate(|debts| debts.insert(id(4), true));
		assert_noop!(Consortium::accept_account(signed(14), id(4)), Error::<Test>::Overdue);
		// What is not due yet stays with the account.
		Debts::mutate(|debts| debts.insert(id(4), false));
		assert_ok!(Consortium::accept_account(signed(14), id(4)));
		// But the account stays as long as that.
		assert_ok!(Consortium::rotate_account(signed(14), Some(id(15))));
		assert_noop!(
			Consortium::accept_account(signed(15), id(14)),
			Error::<Test>::FormerAccountOwes
		);
		Debts::mutate(|debts| debts.clear());
		assert_ok!(Consortium::accept_account(signed(15), id(14)));
	});
}

#[test]
fn accept_account_fails_when_the_member_was_suspended_since() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Consortium::rotate_account(signed(4), Some(id(14))));
		assert_ok!(Consortium::suspend(unanimous(), id(4)));
		assert_noop!(Consortium::accept_account(signed(14), id(4)), Error::<Test>::NotActive);
		// Its return does not bring the offer back.
		assert_ok!(Consortium::reinstate(unanimous(), id(4)));
		assert_noop!(Consortium::accept_account(signed(14), id(4)), Error::<Test>::NotOffered);
	});
}

#[test]
fn accept_account_fails_when_the_new_account_cannot_be_a_member() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Consortium::rotate_account(signed(4), Some(STRANGER)));
		assert_noop!(
			Consortium::accept_account(RuntimeOrigin::signed(STRANGER), id(4)),
			Error::<Test>::NotAnIdentity
		);
		assert_ok!(Consortium::rotate_account(signed(4), Some(id(14))));
		assert_ok!(admit(14, CONSUMER));
		assert_noop!(Consortium::accept_account(signed(14), id(4)), Error::<Test>::AlreadyExists);
	});
}

#[test]
fn accept_account_fails_when_there_is_no_room() {
	ExtBuilder::default().build_and_execute(|| {
		for account in 5..=8 {
			assert_ok!(admit(account, CONSUMER));
		}
		assert_ok!(Consortium::rotate_account(signed(4), Some(id(14))));
		assert_noop!(Consortium::accept_account(signed(14), id(4)), Error::<Test>::TooManyMembers);
	});
}
