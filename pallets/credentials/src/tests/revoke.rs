use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;

use crate::{mock::*, CredentialCount, Error, Event};

#[test]
fn revoke_works() {
	ExtBuilder::default().build_and_execute(|| {
		issue(ISSUER, KYC, 2, None);
		issue(OTHER_ISSUER, KYC, 1, None);
		assert_ok!(Credentials::revoke(RuntimeOrigin::signed(ISSUER), SUBJECT, KYC));

		let left = Credentials::credentials_of(SUBJECT);
		assert_eq!(left.len(), 1);
		assert_eq!(left[0].issuer, OTHER_ISSUER);
		assert_eq!(Credentials::kyc_level(SUBJECT, None), 1);
		assert_eq!((held(ISSUER), held(OTHER_ISSUER)), (0, 10));
		assert_eq!(Balances::free_balance(ISSUER), 101);
		assert_eq!(
			events().last(),
			Some(&Event::CredentialRevoked { subject: SUBJECT, claim_type: KYC, issuer: ISSUER })
		);

		assert_ok!(Credentials::revoke(RuntimeOrigin::signed(OTHER_ISSUER), SUBJECT, KYC));
		assert!(!CredentialCount::<Test>::contains_key(SUBJECT));
	});
}

#[test]
fn revoke_gives_back_what_was_put_aside_then() {
	ExtBuilder::default().build_and_execute(|| {
		issue(ISSUER, KYC, 2, None);
		CredentialDeposit::set(99);
		assert_ok!(Credentials::revoke(RuntimeOrigin::signed(ISSUER), SUBJECT, KYC));
		assert_eq!(held(ISSUER), 0);
	});
}

#[test]
fn revoke_works_after_role_or_subject_are_gone() {
	ExtBuilder::default().build_and_execute(|| {
		issue(ISSUER, KYC, 2, Some(START + 1));
		Timestamp::set_timestamp(START + 2);
		take_role(ISSUER);
		close_identity(SUBJECT);
		assert_ok!(Credentials::revoke(RuntimeOrigin::signed(ISSUER), SUBJECT, KYC));
		assert_eq!(held(ISSUER), 0);
	});
}

#[test]
fn revoke_fails_when_it_was_revoked() {
	ExtBuilder::default().build_and_execute(|| {
		issue(ISSUER, KYC, 2, None);
		assert_ok!(Credentials::revoke(RuntimeOrigin::signed(ISSUER), SUBJECT, KYC));
		assert_noop!(
			Credentials::revoke(RuntimeOrigin::signed(ISSUER), SUBJECT, KYC),
			Error::<Test>::CredentialNotFound
		);
	});
}

#[test]
fn revoke_fails_when_another_issued_it() {
	ExtBuilder::default().build_and_execute(|| {
		issue(ISSUER, KYC, 2, None);
		for account in [OTHER_ISSUER, STRANGER, SUBJECT] {
			assert_noop!(
				Credentials::revoke(RuntimeOrigin::signed(account), SUBJECT, KYC),
				Error::<Test>::CredentialNotFound
			);
		}
		assert_noop!(
			Credentials::revoke(RuntimeOrigin::root(), SUBJECT, KYC),
			DispatchError::BadOrigin
		);
		assert_noop!(
			Credentials::revoke(RuntimeOrigin::signed(ISSUER), SUBJECT, DIPLOMA),
			Error::<Test>::CredentialNotFound
		);
	});
}
