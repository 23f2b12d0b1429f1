use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;

use crate::{mock::*, Error, Event};

fn suspended_at() -> Option<u64> {
	Credentials::credentials_of(SUBJECT)[0].credential.suspended_at
}

fn suspend_by(account: AccountId) -> Result<(), DispatchError> {
	Credentials::suspend(RuntimeOrigin::signed(account), SUBJECT, KYC)
}

fn unsuspend_by(account: AccountId) -> Result<(), DispatchError> {
	Credentials::unsuspend(RuntimeOrigin::signed(account), SUBJECT, KYC)
}

#[test]
fn suspend_and_unsuspend_work() {
	ExtBuilder::default().build_and_execute(|| {
		issue(ISSUER, KYC, 2, None);
		wait(5);
		assert_ok!(suspend_by(ISSUER));
		assert_eq!(suspended_at(), Some(START + 5));
		assert_eq!(held(ISSUER), 10);
		assert_eq!(
			events().last(),
			Some(&Event::CredentialSuspended { subject: SUBJECT, claim_type: KYC, issuer: ISSUER })
		);

		assert_ok!(unsuspend_by(ISSUER));
		assert_eq!(suspended_at(), None);
		assert_eq!(
			events().last(),
			Some(&Event::CredentialUnsuspended {
				subject: SUBJECT,
				claim_type: KYC,
				issuer: ISSUER
			})
		);
	});
}

#[test]
fn a_new_credential_takes_the_place_of_a_suspended_one() {
	ExtBuilder::default().build_and_execute(|| {
		issue(ISSUER, KYC, 2, None);
		assert_ok!(suspend_by(ISSUER));
		issue(ISSUER, KYC, 3, None);
		assert_eq!(suspended_at(), None);
	});
}

#[test]
fn suspend_works_without_the_role_and_unsuspend_does_not() {
	ExtBuilder::default().build_and_execute(|| {
		issue(ISSUER, KYC, 2, None);
		wait(1);
		take_role(ISSUER);
		assert_ok!(suspend_by(ISSUER));
		assert_noop!(unsuspend_by(ISSUER), Error::<Test>::NotAuthorized);
		give_role(ISSUER);
		assert_ok!(Credentials::deactivate_issuer(RuntimeOrigin::root(), ISSUER, START + 1));
		assert_noop!(unsuspend_by(ISSUER), Error::<Test>::IssuerIsDeactivated);
		assert_ok!(Credentials::reactivate_issuer(RuntimeOrigin::root(), ISSUER));
		close_identity(ISSUER);
		assert_noop!(unsuspend_by(ISSUER), Error::<Test>::NotActive);
	});
}

#[test]
fn suspend_fails_when_another_issued_it() {
	ExtBuilder::default().build_and_execute(|| {
		issue(ISSUER, KYC, 2, None);
		for account in [OTHER_ISSUER, STRANGER, SUBJECT] {
			assert_noop!(suspend_by(account), Error::<Test>::CredentialNotFound);
		}
		let root = RuntimeOrigin::root();
		assert_noop!(Credentials::suspend(root, SUBJECT, KYC), DispatchError::BadOrigin);
	});
}

#[test]
fn suspend_fails_when_it_is_suspended() {
	ExtBuilder::default().build_and_execute(|| {
		issue(ISSUER, KYC, 2, None);
		assert_ok!(suspend_by(ISSUER));
		wait(1);
		assert_noop!(suspend_by(ISSUER), Error::<Test>::AlreadySuspended);
	});
}

#[test]
fn unsuspend_fails_when_another_issued_it() {
	ExtBuilder::default().build_and_execute(|| {
		issue(ISSUER, KYC, 2, None);
		assert_ok!(suspend_by(ISSUER));
		assert_noop!(unsuspend_by(OTHER_ISSUER), Error::<Test>::CredentialNotFound);
		for account in [STRANGER, SUBJECT] {
			assert_noop!(unsuspend_by(account), Error::<Test>::NotAuthorized);
		}
		let root = RuntimeOrigin::root();
		assert_noop!(Credentials::unsuspend(root, SUBJECT, KYC), DispatchError::BadOrigin);
	});
}

#[test]
fn unsuspend_fails_when_it_is_not_suspended() {
	ExtBuilder::default().build_and_execute(|| {
		issue(ISSUER, KYC, 2, None);
		assert_noop!(unsuspend_by(ISSUER), Error::<Test>::NotSuspended);
	});
}
