use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;

use crate::{mock::*, CredentialCount, Error, Event};

#[test]
fn forget_works() {
	ExtBuilder::default().build_and_execute(|| {
		issue(ISSUER, KYC, 2, None);
		issue(OTHER_ISSUER, KYC, 1, None);
		// What the subject has to spend does not matter, nor what a deposit costs now.
		CredentialDeposit::set(99);
		assert_ok!(Credentials::forget(RuntimeOrigin::signed(SUBJECT), ISSUER, KYC));

		assert_eq!(Credentials::credentials_of(SUBJECT).len(), 1);
		assert_eq!(Credentials::kyc_level(SUBJECT, None), 1);
		assert_eq!((held(ISSUER), held(OTHER_ISSUER)), (0, 10));
		assert_eq!(Balances::free_balance(ISSUER), 101);
		assert_eq!(Balances::free_balance(SUBJECT), 101);
		assert_eq!(
			events().last(),
			Some(&Event::CredentialForgotten { subject: SUBJECT, claim_type: KYC, issuer: ISSUER })
		);

		assert_ok!(Credentials::forget(RuntimeOrigin::signed(SUBJECT), OTHER_ISSUER, KYC));
		assert!(!CredentialCount::<Test>::contains_key(SUBJECT));
	});
}

#[test]
fn forget_works_whatever_became_of_the_credential() {
	ExtBuilder::default().build_and_execute(|| {
		issue(ISSUER, KYC, 2, Some(START + 1));
		assert_ok!(Credentials::suspend(RuntimeOrigin::signed(ISSUER), SUBJECT, KYC));
		wait(5);
		assert_ok!(Credentials::deactivate_issuer(RuntimeOrigin::root(), ISSUER, START));
		take_role(ISSUER);
		close_identity(SUBJECT);
		assert_ok!(Credentials::forget(RuntimeOrigin::signed(SUBJECT), ISSUER, KYC));
		assert_eq!(held(ISSUER), 0);
	});
}

#[test]
fn forget_is_not_kept_from_working_by_a_deposit_that_is_gone() {
	ExtBuilder::default().build_and_execute(|| {
		issue(ISSUER, KYC, 2, None);
		let reason = crate::HoldReason::Credential.into();
		pallet_balances::Holds::<Test>::mutate(ISSUER, |holds| {
			holds.iter_mut().find(|hold| hold.id == reason).unwrap().amount = 4;
		});
		assert_ok!(Credentials::forget(RuntimeOrigin::signed(SUBJECT), ISSUER, KYC));
		assert_eq!(held(ISSUER), 0);
	});
}

#[test]
fn forget_fails_when_it_is_not_the_signers() {
	ExtBuilder::default().build_and_execute(|| {
		issue(ISSUER, KYC, 2, None);
		for account in [STRANGER, ISSUER, OTHER_ISSUER] {
			assert_noop!(
				Credentials::forget(RuntimeOrigin::signed(account), ISSUER, KYC),
				Error::<Test>::CredentialNotFound
			);
		}
		assert_noop!(
			Credentials::forget(RuntimeOrigin::root(), ISSUER, KYC),
			DispatchError::BadOrigin
		);
	});
}

#[test]
fn forget_fails_when_there_is_no_such_credential() {
	ExtBuilder::default().build_and_execute(|| {
		issue(ISSUER, KYC, 2, None);
		for (issuer, claim_type) in [(OTHER_ISSUER, KYC), (ISSUER, DIPLOMA)] {
			assert_noop!(
				Credentials::forget(RuntimeOrigin::signed(SUBJECT), issuer, claim_type),
				Error::<Test>::CredentialNotFound
			);
		}
		assert_ok!(Credentials::forget(RuntimeOrigin::signed(SUBJECT), ISSUER, KYC));
		assert_noop!(
			Credentials::forget(RuntimeOrigin::signed(SUBJECT), ISSUER, KYC),
			Error::<Test>::CredentialNotFound
		);
	});
}
