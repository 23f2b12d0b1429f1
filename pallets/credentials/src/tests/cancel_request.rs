use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;

use crate::{mock::*, Error, Event, Requests};

#[test]
fn cancel_request_works() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Credentials::request(RuntimeOrigin::signed(SUBJECT), ISSUER, KYC));
		assert_ok!(Credentials::request(RuntimeOrigin::signed(SUBJECT), ISSUER, DIPLOMA));
		assert_ok!(Credentials::cancel_request(RuntimeOrigin::signed(SUBJECT), ISSUER, KYC));

		let left = Credentials::requests_of(SUBJECT);
		assert_eq!(left.len(), 1);
		assert_eq!(left[0].claim_type, DIPLOMA);
		assert_eq!(
			events().last(),
			Some(&Event::RequestCancelled { subject: SUBJECT, issuer: ISSUER, claim_type: KYC })
		);

		assert_ok!(Credentials::cancel_request(RuntimeOrigin::signed(SUBJECT), ISSUER, DIPLOMA));
		assert!(!Requests::<Test>::contains_key(SUBJECT));
	});
}

#[test]
fn a_request_to_somebody_who_is_no_issuer_any_more_can_be_taken_back() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Credentials::request(RuntimeOrigin::signed(SUBJECT), ISSUER, KYC));
		take_role(ISSUER);
		assert_ok!(Credentials::cancel_request(RuntimeOrigin::signed(SUBJECT), ISSUER, KYC));
	});
}

#[test]
fn cancel_request_fails_when_there_is_none() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Credentials::request(RuntimeOrigin::signed(SUBJECT), ISSUER, KYC));
		for (account, issuer, claim_type) in
			[(STRANGER, ISSUER, KYC), (SUBJECT, OTHER_ISSUER, KYC), (SUBJECT, ISSUER, DIPLOMA)]
		{
			assert_noop!(
				Credentials::cancel_request(RuntimeOrigin::signed(account), issuer, claim_type),
				Error::<Test>::RequestNotFound
			);
		}
		assert_noop!(
			Credentials::cancel_request(RuntimeOrigin::root(), ISSUER, KYC),
			DispatchError::BadOrigin
		);
	});
}
