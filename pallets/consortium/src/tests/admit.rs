use frame_support::{assert_noop, assert_ok, dispatch::GetDispatchInfo, weights::Weight};
use jasmynet_primitives::{
	roles::{Role, Roles},
	traits::Membership,
};
use sp_runtime::DispatchError;

use crate::{mock::*, Error, Event, Member, MemberCount, MemberStatus, Members, WeightInfo};

#[test]
fn admit_works() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Consortium::admit(votes(3, 4), 5, name("Fünf AG"), CONSUMER));

		let expected = Member {
			name: name("Fünf AG"),
			roles: CONSUMER,
			status: MemberStatus::Active,
			joined_at: START,
		};
		assert_eq!(Members::<Test>::get(5), Some(expected.clone()));
		assert_eq!(Consortium::member(5), Some(expected));
		assert_eq!(MemberCount::<Test>::get(), 5);
		assert_eq!(CurrentVoters::get(), [1, 2, 3, 4, 5]);
		assert!(<Consortium as Membership<_>>::is_active(&5));
		assert!(Consortium::has_role(&5, Role::DataConsumer));
		assert!(!Consortium::has_role(&5, Role::Issuer));
		assert_eq!(
			events(),
			[Event::MemberAdmitted { account: 5, name: name("Fünf AG"), roles: CONSUMER }]
		);
	});
}

#[test]
fn admit_keeps_the_voters_sorted() {
	ExtBuilder::default().build_and_execute(|| {
		for account in [20, 7, 12] {
			assert_ok!(Consortium::admit(unanimous(), account, name("New"), Roles::NONE));
		}
		assert_eq!(CurrentVoters::get(), [1, 2, 3, 4, 7, 12, 20]);
	});
}

#[test]
fn admit_fails_when_origin_is_not_two_thirds_of_the_members() {
	ExtBuilder::default().build_and_execute(|| {
		for origin in [
			RuntimeOrigin::signed(STRANGER),
			RuntimeOrigin::signed(1),
			RuntimeOrigin::root(),
			RuntimeOrigin::none(),
			votes(1, 4),
			votes(2, 4),
		] {
			assert_noop!(
				Consortium::admit(origin, 5, name("Five"), CONSUMER),
				DispatchError::BadOrigin
			);
		}
	});
}

#[test]
fn admit_fails_when_account_is_a_member() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(
			Consortium::admit(unanimous(), 1, name("One"), CONSUMER),
			Error::<Test>::AlreadyExists
		);
		assert_ok!(Consortium::suspend(unanimous(), 4));
		assert_noop!(
			Consortium::admit(unanimous(), 4, name("Four"), CONSUMER),
			Error::<Test>::AlreadyExists
		);
	});
}

#[test]
fn admit_fails_when_account_is_not_an_identity() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(
			Consortium::admit(unanimous(), STRANGER, name("Nobody"), CONSUMER),
			Error::<Test>::NotAnIdentity
		);
	});
}

#[test]
fn admit_fails_when_name_is_not_plain_text() {
	ExtBuilder::default().build_and_execute(|| {
		for bad in [&b""[..], b"  ", b"\xff\xfe", b"Good\x1b[2J"] {
			assert_noop!(
				Consortium::admit(unanimous(), 5, bad.to_vec().try_into().unwrap(), CONSUMER),
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
			Consortium::admit(unanimous(), 5, name("Five"), unknown),
			Error::<Test>::InvalidRoles
		);
	});
}

#[test]
fn admit_fails_when_consortium_is_full() {
	ExtBuilder::default().build_and_execute(|| {
		for account in 5..=8 {
			assert_ok!(Consortium::admit(unanimous(), account, name("New"), CONSUMER));
		}
		assert_noop!(
			Consortium::admit(unanimous(), 9, name("Nine"), CONSUMER),
			Error::<Test>::TooManyMembers
		);
	});
}

#[test]
fn admit_weighs_the_name_the_members_and_the_change_of_voters() {
	let call = crate::Call::<Test>::admit { account: 5, name: name("Five"), roles: CONSUMER };
	let collective: Weight = ChangeVotersWeight::get();
	assert_eq!(
		call.get_dispatch_info().call_weight,
		<() as WeightInfo>::admit(4, MaxMembers::get()) + collective
	);
}
