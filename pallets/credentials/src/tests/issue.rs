use frame_support::{assert_noop, assert_ok};
use jasmynet_primitives::Moment;
use sp_runtime::{DispatchError, TokenError};

use crate::{mock::*, ClaimTypeId, Credential, CredentialCount, CredentialInfo, Error, Event};

fn request(issuer: AccountId, claim_type: ClaimTypeId) {
	assert_ok!(Credentials::request(RuntimeOrigin::signed(SUBJECT), issuer, claim_type));
}

fn issue_by(
	issuer: AccountId,
	claim_type: ClaimTypeId,
	level: u8,
	expires_at: Option<Moment>,
) -> Result<(), DispatchError> {
	Credentials::issue(
		RuntimeOrigin::signed(issuer),
		SUBJECT,
		claim_type,
		commitment(),
		level,
		expires_at,
	)
}

#[test]
fn issue_works() {
	ExtBuilder::default().build_and_execute(|| {
		request(ISSUER, KYC);
		assert_ok!(issue_by(ISSUER, KYC, 2, Some(START + 100)));

		let credential = Credential {
			commitment: commitment(),
			level: 2,
			issued_at: START,
			expires_at: Some(START + 100),
			suspended_at: None,
			deposit: 10,
		};
		assert_eq!(
			Credentials::credentials_of(SUBJECT),
			[CredentialInfo { claim_type: KYC, issuer: ISSUER, credential }]
		);
		assert_eq!(held(ISSUER), 10);
		assert_eq!(held(SUBJECT), 0);
		assert!(Credentials::requests_of(SUBJECT).is_empty());
		assert_eq!(
			events().last(),
			Some(&Event::CredentialIssued {
				subject: SUBJECT,
				claim_type: KYC,
				issuer: ISSUER,
				commitment: commitment(),
				level: 2,
				expires_at: Some(START + 100),
			})
		);
	});
}

#[test]
fn issue_answers_only_the_request_that_is_meant() {
	ExtBuilder::default().build_and_execute(|| {
		request(ISSUER, KYC);
		request(ISSUER, DIPLOMA);
		request(OTHER_ISSUER, KYC);
		assert_ok!(issue_by(ISSUER, KYC, 1, None));
		let left = Credentials::requests_of(SUBJECT);
		assert_eq!(
			left.iter().map(|left| (left.issuer, left.claim_type)).collect::<Vec<_>>(),
			[(ISSUER, DIPLOMA), (OTHER_ISSUER, KYC)]
		);
	});
}

#[test]
fn a_new_request_lets_the_issuer_replace_a_credential_for_the_same_deposit() {
	ExtBuilder::default().build_and_execute(|| {
		issue(ISSUER, KYC, 1, Some(START + 100));
		CredentialDeposit::set(50);
		Timestamp::set_timestamp(START + 200);
		issue(ISSUER, KYC, 3, None);

		let credentials = Credentials::credentials_of(SUBJECT);
		assert_eq!(credentials.len(), 1);
		assert_eq!(credentials[0].credential.level, 3);
		assert_eq!(credentials[0].credential.issued_at, START + 200);
		assert_eq!(credentials[0].credential.expires_at, None);
		assert_eq!(held(ISSUER), 10);
		assert_eq!(CredentialCount::<Test>::get(SUBJECT), 1);
	});
}

#[test]
fn issue_fails_when_nobody_asked() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(issue_by(ISSUER, KYC, 1, None), Error::<Test>::RequestNotFound);
		// Another issuer, or another type, was asked.
		request(OTHER_ISSUER, KYC);
		request(ISSUER, DIPLOMA);
		assert_noop!(issue_by(ISSUER, KYC, 1, None), Error::<Test>::RequestNotFound);
	});
}

#[test]
fn issue_fails_when_the_request_was_answered() {
	ExtBuilder::default().build_and_execute(|| {
		issue(ISSUER, KYC, 1, None);
		assert_noop!(issue_by(ISSUER, KYC, 2, None), Error::<Test>::RequestNotFound);
		assert_ok!(Credentials::revoke(RuntimeOrigin::signed(ISSUER), SUBJECT, KYC));
		assert_noop!(issue_by(ISSUER, KYC, 2, None), Error::<Test>::RequestNotFound);
	});
}

#[test]
fn issue_fails_when_signer_is_not_an_issuer() {
	ExtBuilder::default().build_and_execute(|| {
		request(ISSUER, KYC);
		assert_noop!(issue_by(STRANGER, KYC, 1, None), Error::<Test>::NotAuthorized);
		assert_noop!(issue_by(SUBJECT, KYC, 1, None), Error::<Test>::NotAuthorized);
		assert_noop!(
			Credentials::issue(RuntimeOrigin::root(), SUBJECT, KYC, commitment(), 1, None),
			DispatchError::BadOrigin
		);
		close_identity(ISSUER);
		assert_noop!(issue_by(ISSUER, KYC, 1, None), Error::<Test>::NotActive);
	});
}

#[test]
fn issue_fails_when_the_role_was_lost_since_the_request() {
	ExtBuilder::default().build_and_execute(|| {
		request(ISSUER, KYC);
		take_role(ISSUER);
		assert_noop!(issue_by(ISSUER, KYC, 1, None), Error::<Test>::NotAuthorized);
	});
}

#[test]
fn issue_fails_when_subject_is_closed() {
	ExtBuilder::default().build_and_execute(|| {
		request(ISSUER, KYC);
		close_identity(SUBJECT);
		assert_noop!(issue_by(ISSUER, KYC, 1, None), Error::<Test>::NotActive);
	});
}

#[test]
fn issue_fails_when_claim_type_is_unknown() {
	ExtBuilder::default().build_and_execute(|| {
		request(ISSUER, KYC);
		assert_noop!(issue_by(ISSUER, 77, 1, None), Error::<Test>::ClaimTypeNotFound);
	});
}

#[test]
fn issue_fails_when_level_is_not_one_of_the_type() {
	ExtBuilder::default().build_and_execute(|| {
		request(ISSUER, KYC);
		assert_noop!(issue_by(ISSUER, KYC, 0, None), Error::<Test>::InvalidLevel);
		assert_noop!(issue_by(ISSUER, KYC, 4, None), Error::<Test>::InvalidLevel);
		assert_ok!(issue_by(ISSUER, KYC, 3, None));
	});
}

#[test]
fn issue_fails_when_the_end_has_passed() {
	ExtBuilder::default().build_and_execute(|| {
		request(ISSUER, KYC);
		assert_noop!(issue_by(ISSUER, KYC, 1, Some(START)), Error::<Test>::Expired);
		assert_ok!(issue_by(ISSUER, KYC, 1, Some(START + 1)));
	});
}

#[test]
fn issue_fails_when_the_issuer_cannot_pay_the_deposit() {
	ExtBuilder::default().build_and_execute(|| {
		request(POOR, KYC);
		assert_noop!(issue_by(POOR, KYC, 1, None), TokenError::FundsUnavailable);
	});
}

#[test]
fn issue_fails_when_subject_has_too_many() {
	ExtBuilder::default().build_and_execute(|| {
		for issuer in 11..=14 {
			issue(issuer, KYC, 1, Some(START + 1));
		}
		Timestamp::set_timestamp(START + 2);
		request(ISSUER, DIPLOMA);
		assert_noop!(issue_by(ISSUER, DIPLOMA, 1, None), Error::<Test>::TooManyCredentials);
		// One that is there can be replaced, and one that is revoked makes room.
		issue(12, KYC, 2, None);
		assert_ok!(Credentials::revoke(RuntimeOrigin::signed(13), SUBJECT, KYC));
		assert_ok!(issue_by(ISSUER, DIPLOMA, 1, None));
	});
}
