use frame_support::{assert_noop, assert_ok, dispatch::GetDispatchInfo, weights::Weight};
use jasmynet_primitives::{
	consortium::MemberStatus,
	roles::{Role, Roles},
	traits::Membership,
};
use sp_runtime::DispatchError;

use crate::{mock::*, Error, Event, Member, MemberCount, Members, WeightInfo};

#[test]
fn admit_works() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Consortium::admit(
			votes(3, 4),
			id(5),
			name("Fünf AG"),
			CONSUMER,
			Some(START + 1)
		));

		let expected = Member {
			name: name("Fünf AG"),
			roles: CONSUMER,
			status: MemberStatus::Active,
			joined_at: START,
			review_due: Some(START + 1),
			successor: None,
		};
		assert_eq!(Members::<Test>::get(id(5)), Some(expected.clone()));
		assert_eq!(Consortium::member(id(5)), Some(expected));
		assert_eq!(MemberCount::<Test>::get(), 5);
		assert_eq!(CurrentVoters::get(), ids([1, 2, 3, 4, 5]));
		assert!(<Consortium as Membership<_>>::is_active(&id(5)));
		assert!(Consortium::has_role(&id(5), Role::DataConsumer));
		assert!(!Consortium::has_role(&id(5), Role::Issuer));
		assert_eq!(
			events(),
			[Event::MemberAdmitted {
				account: id(5),
				name: name("Fünf AG"),
				roles: CONSUMER,
				review_due: Some(START + 1),
			}]
		);
	});
}

#[test]
fn admit_keeps_the_voters_sorted() {
	ExtBuilder::default().build_and_execute(|| {
		for account in [20, 7, 12] {
			assert_ok!(admit(account, Roles::NONE));
		}
		assert_eq!(CurrentVoters::get(), ids([1, 2, 3, 4, 7, 12, 20]));
	});
}

#[test]
fn admit_fails_when_origin_is_not_two_thirds_of_the_members() {
	ExtBuilder::default().build_and_execute(|| {
		for origin in not_two_thirds() {
			assert_noop!(
				Consortium::admit(origin, id(5), name("Five"), CONSUMER, None),
				DispatchError::BadOrigin
			);
		}
	});
}

#[test]
fn admit_fails_when_account_is_a_member() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(
			Consortium::admit(unanimous(), id(1), name("One"), CONSUMER, None),
			Error::<Test>::AlreadyExists
		);
		assert_ok!(Consortium::suspend(unanimous(), id(4)));
		assert_noop!(
			Consortium::admit(unanimous(), id(4), name("Four"), CONSUMER, None),
			Error::<Test>::AlreadyExists
		);
	});
}

#[test]
fn admit_fails_when_account_is_not_an_identity() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(
			Consortium::admit(unanimous(), STRANGER, name("Nobody"), CONSUMER, None),
			Error::<Test>::NotAnIdentity
		);
	});
}

#[test]
fn admit_fails_when_name_is_not_plain_text() {
	ExtBuilder::default().build_and_execute(|| {
		for bad in [&b""[..], b"  ", b"\xff\xfe", b"Good\x1b[2J"] {
			assert_noop!(
				Consortium::admit(
					unanimous(),
					id(5),
					bad.to_vec().try_into().unwrap(),
					CONSUMER,
					None
				),
				Error::<Test>::InvalidName
			);
		}
	});
}

#[test]
fn admit_fails_when_roles_are_unknown() {
	use codec::Decode;
	ExtBuilder::default().build_and_execute(|| {
		let unknown = Roles::decode(&mut &[0x40, 0][..]).unwrap();
		assert_noop!(
			Consortium::admit(unanimous(), id(5), name("Five"), unknown, None),
			Error::<Test>::InvalidRoles
		);
	});
}

#[test]
fn admit_fails_when_consortium_is_full() {
	ExtBuilder::default().build_and_execute(|| {
		for account in 5..=8 {
			assert_ok!(admit(account, CONSUMER));
		}
		assert_noop!(
			Consortium::admit(unanimous(), id(9), name("Nine"), CONSUMER, None),
			Error::<Test>::TooManyMembers
		);
	});
}

#[test]
fn a_company_that_left_can_be_admitted_again() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(admit(5, VALIDATOR));
		assert_ok!(Consortium::leave(signed(5)));
		Timestamp::set_timestamp(START + 9);

		assert_ok!(Consortium::admit(votes(3, 4), id(5), name("Back"), CONSUMER, None));

		let member = Consortium::member(id(5)).unwrap();
		assert_eq!((member.name, member.joined_at), (name("Back"), START + 9));
		assert!(Consortium::has_role(&id(5), Role::DataConsumer));
		assert!(!Consortium::has_role(&id(5), Role::Validator));
		assert_eq!(MemberCount::<Test>::get(), 5, "one entry for one account");
	});
}

#[test]
fn an_account_that_was_given_up_is_not_admitted_again() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Consortium::rotate_account(signed(4), Some(id(14))));
		assert_ok!(Consortium::accept_account(signed(14), id(4)));

		assert_noop!(admit(4, CONSUMER), Error::<Test>::AlreadyExists);
	});
}

#[test]
fn admit_weighs_the_change_of_voters_too() {
	let call = crate::Call::<Test>::admit {
		account: id(5),
		name: name("Five"),
		roles: CONSUMER,
		review_due: None,
	};
	let collective: Weight = ChangeVotersWeight::get();
	assert_eq!(call.get_dispatch_info().call_weight, <() as WeightInfo>::admit() + collective);
}
