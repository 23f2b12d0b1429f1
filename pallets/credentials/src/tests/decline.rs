use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;

use crate::{mock::*, Error, Event, Requests};

fn request() {
	assert_ok!(Credentials::request(RuntimeOrigin::signed(SUBJECT), ISSUER, KYC));
}

#[test]
fn decline_works() {
	ExtBuilder::default().build_and_execute(|| {
		request();
		assert_ok!(Credentials::request(RuntimeOrigin::signed(SUBJECT), ISSUER, DIPLOMA));
		assert_ok!(Credentials::decline(RuntimeOrigin::signed(ISSUER), SUBJECT, KYC));

		let left = Credentials::requests_of(SUBJECT);
		assert_eq!(left.len(), 1);
		assert_eq!(left[0].claim_type, DIPLOMA);
		assert_eq!(
			events().last(),
			Some(&Event::RequestDeclined { subject: SUBJECT, issuer: ISSUER, claim_type: KYC })
		);

		assert_ok!(Credentials::decline(RuntimeOrigin::signed(ISSUER), SUBJECT, DIPLOMA));
		assert!(!Requests::<Test>::contains_key(SUBJECT));
		// The subject may ask again.
		request();
	});
}

#[test]
fn decline_works_after_role_or_subject_are_gone() {
	ExtBuilder::default().build_and_execute(|| {
		request();
		take_role(ISSUER);
		close_identity(SUBJECT);
		assert_ok!(Credentials::decline(RuntimeOrigin::signed(ISSUER), SUBJECT, KYC));
	});
}

#[test]
fn decline_fails_when_another_was_asked() {
	ExtBuilder::default().build_and_execute(|| {
		request();
		for account in [OTHER_ISSUER, STRANGER, SUBJECT] {
			assert_noop!(
				Credentials::decline(RuntimeOrigin::signed(account), SUBJECT, KYC),
				Error::<Test>::RequestNotFound
			);
		}
		assert_noop!(
			Credentials::decline(RuntimeOrigin::root(), SUBJECT, KYC),
			DispatchError::BadOrigin
		);
	});
}

#[test]
fn decline_fails_when_the_request_was_answered() {
	ExtBuilder::default().build_and_execute(|| {
		issue(ISSUER, KYC, 1, None);
		assert_noop!(
			Credentials::decline(RuntimeOrigin::signed(ISSUER), SUBJECT, KYC),
			Error::<Test>::RequestNotFound
		);
	});
}
