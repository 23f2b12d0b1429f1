use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;

use crate::{mock::*, Error, Event, Request};

#[test]
fn request_works() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Credentials::request(RuntimeOrigin::signed(SUBJECT), ISSUER, KYC));
		Timestamp::set_timestamp(START + 5);
		assert_ok!(Credentials::request(RuntimeOrigin::signed(SUBJECT), OTHER_ISSUER, KYC));

		assert_eq!(
			Credentials::requests_of(SUBJECT),
			[
				Request { issuer: ISSUER, claim_type: KYC, requested_at: START },
				Request { issuer: OTHER_ISSUER, claim_type: KYC, requested_at: START + 5 },
			]
		);
		assert_eq!(
			events().first(),
			Some(&Event::CredentialRequested { subject: SUBJECT, issuer: ISSUER, claim_type: KYC })
		);
	});
}

#[test]
fn request_fails_when_signer_is_no_identity() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(
			Credentials::request(RuntimeOrigin::signed(NOBODY), ISSUER, KYC),
			Error::<Test>::NotActive
		);
		assert_noop!(
			Credentials::request(RuntimeOrigin::root(), ISSUER, KYC),
			DispatchError::BadOrigin
		);
	});
}

#[test]
fn request_fails_when_the_one_who_is_asked_is_not_an_issuer() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(
			Credentials::request(RuntimeOrigin::signed(SUBJECT), STRANGER, KYC),
			Error::<Test>::NotAnIssuer
		);
	});
}

#[test]
fn request_fails_when_an_issuer_asks_itself() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(
			Credentials::request(RuntimeOrigin::signed(ISSUER), ISSUER, KYC),
			Error::<Test>::OwnIssuer
		);
		// An issuer can be verified by another one.
		assert_ok!(Credentials::request(RuntimeOrigin::signed(ISSUER), OTHER_ISSUER, KYC));
	});
}

#[test]
fn request_fails_when_claim_type_is_unknown() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(
			Credentials::request(RuntimeOrigin::signed(SUBJECT), ISSUER, 77),
			Error::<Test>::ClaimTypeNotFound
		);
	});
}

#[test]
fn request_fails_when_it_is_open() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Credentials::request(RuntimeOrigin::signed(SUBJECT), ISSUER, KYC));
		assert_noop!(
			Credentials::request(RuntimeOrigin::signed(SUBJECT), ISSUER, KYC),
			Error::<Test>::AlreadyExists
		);
		assert_ok!(Credentials::request(RuntimeOrigin::signed(SUBJECT), ISSUER, DIPLOMA));
	});
}

#[test]
fn request_fails_when_too_many_are_open() {
	ExtBuilder::default().build_and_execute(|| {
		for issuer in 11..=13 {
			assert_ok!(Credentials::request(RuntimeOrigin::signed(SUBJECT), issuer, KYC));
		}
		assert_noop!(
			Credentials::request(RuntimeOrigin::signed(SUBJECT), 14, KYC),
			Error::<Test>::TooManyRequests
		);
	});
}
