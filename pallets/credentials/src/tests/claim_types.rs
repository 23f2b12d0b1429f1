use frame_support::{assert_noop, assert_ok};
use jasmynet_primitives::Hash;
use sp_runtime::DispatchError;

use crate::{mock::*, ClaimType, ClaimTypes, Error, Event};

fn register(origin: RuntimeOrigin, byte: u8) -> Result<(), DispatchError> {
	Credentials::register_claim_type(origin, Hash::repeat_byte(byte), 1, 3, false)
}

#[test]
fn register_claim_type_works() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Credentials::register_claim_type(
			RuntimeOrigin::root(),
			Hash::repeat_byte(3),
			4,
			5,
			true
		));
		assert_ok!(register(RuntimeOrigin::signed(ISSUER), 9));

		let hash = Hash::repeat_byte(3);
		assert_eq!(
			Credentials::claim_type(2),
			Some(ClaimType { hash, version: 4, max_level: 5, is_kyc: true, registered_by: None })
		);
		assert_eq!(ClaimTypes::<Test>::get(3).unwrap().registered_by, Some(ISSUER));
		assert_eq!(
			events(),
			[
				Event::ClaimTypeRegistered {
					claim_type: 2,
					hash,
					version: 4,
					max_level: 5,
					is_kyc: true,
					by: None
				},
				Event::ClaimTypeRegistered {
					claim_type: 3,
					hash: Hash::repeat_byte(9),
					version: 1,
					max_level: 3,
					is_kyc: false,
					by: Some(ISSUER)
				},
			]
		);
	});
}

#[test]
fn register_claim_type_fails_when_signer_is_not_an_issuer() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(register(RuntimeOrigin::signed(STRANGER), 3), Error::<Test>::NotAuthorized);
		assert_noop!(register(RuntimeOrigin::none(), 3), DispatchError::BadOrigin);
		close_identity(ISSUER);
		assert_noop!(register(RuntimeOrigin::signed(ISSUER), 3), Error::<Test>::NotActive);
		take_role(ISSUER);
		assert_noop!(register(RuntimeOrigin::signed(ISSUER), 3), Error::<Test>::NotAuthorized);
	});
}

#[test]
fn register_claim_type_fails_when_an_issuer_registers_kyc() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(
			Credentials::register_claim_type(
				RuntimeOrigin::signed(ISSUER),
				Hash::repeat_byte(3),
				1,
				255,
				true
			),
			Error::<Test>::NotAuthorized
		);
	});
}

#[test]
fn register_claim_type_fails_when_there_is_no_level() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(
			Credentials::register_claim_type(
				RuntimeOrigin::root(),
				Hash::repeat_byte(3),
				1,
				0,
				false
			),
			Error::<Test>::InvalidLevel
		);
	});
}

#[test]
fn register_claim_type_fails_when_the_text_is_registered() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(register(RuntimeOrigin::root(), 1), Error::<Test>::AlreadyExists);
		// Another version of it is another text.
		assert_ok!(Credentials::register_claim_type(
			RuntimeOrigin::root(),
			Hash::repeat_byte(1),
			2,
			3,
			true
		));
	});
}

#[test]
fn register_claim_type_fails_when_the_issuers_part_is_full() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(register(RuntimeOrigin::signed(ISSUER), 3));
		assert_ok!(register(RuntimeOrigin::signed(ISSUER), 4));
		assert_noop!(register(RuntimeOrigin::signed(ISSUER), 5), Error::<Test>::TooManyClaimTypes);
		assert_ok!(register(RuntimeOrigin::signed(OTHER_ISSUER), 5));
	});
}

#[test]
fn register_claim_type_fails_when_the_registry_is_full() {
	ExtBuilder::default().build_and_execute(|| {
		for byte in 3..=6 {
			assert_ok!(register(RuntimeOrigin::root(), byte));
		}
		assert_noop!(register(RuntimeOrigin::root(), 7), Error::<Test>::TooManyClaimTypes);
	});
}
