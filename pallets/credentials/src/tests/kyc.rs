use jasmynet_primitives::traits::Kyc;

use crate::mock::*;

fn level() -> u8 {
	<Credentials as Kyc<_>>::level(&SUBJECT, None)
}

#[test]
fn nobody_is_verified_without_a_credential() {
	ExtBuilder::default().build_and_execute(|| {
		assert_eq!(level(), 0);
		assert_eq!(Credentials::kyc_level(NOBODY, None), 0);
	});
}

#[test]
fn the_highest_level_counts() {
	ExtBuilder::default().build_and_execute(|| {
		issue(OTHER_ISSUER, KYC, 3, None);
		issue(ISSUER, KYC, 2, None);
		issue(13, KYC, 1, None);
		assert_eq!(level(), 3);
		// Of this subject only.
		assert_eq!(Credentials::kyc_level(STRANGER, None), 0);
	});
}

#[test]
fn other_claim_types_do_not_count() {
	ExtBuilder::default().build_and_execute(|| {
		issue(ISSUER, DIPLOMA, 9, None);
		assert_eq!(level(), 0);
		issue(ISSUER, KYC, 1, None);
		assert_eq!(level(), 1);
	});
}

#[test]
fn a_credential_counts_until_its_end() {
	ExtBuilder::default().build_and_execute(|| {
		issue(ISSUER, KYC, 2, Some(START + 100));
		issue(OTHER_ISSUER, KYC, 1, None);
		Timestamp::set_timestamp(START + 99);
		assert_eq!(level(), 2);
		Timestamp::set_timestamp(START + 100);
		assert_eq!(level(), 1);
	});
}

#[test]
fn only_recent_credentials_count_when_an_age_is_given() {
	ExtBuilder::default().build_and_execute(|| {
		issue(ISSUER, KYC, 2, None);
		Timestamp::set_timestamp(START + 100);
		issue(OTHER_ISSUER, KYC, 1, None);
		assert_eq!(Credentials::kyc_level(SUBJECT, Some(100)), 2);
		assert_eq!(Credentials::kyc_level(SUBJECT, Some(99)), 1);
		assert_eq!(Credentials::kyc_level(SUBJECT, Some(0)), 1);
		assert_eq!(Credentials::kyc_level(SUBJECT, None), 2);
	});
}

#[test]
fn a_closed_identity_is_not_verified() {
	ExtBuilder::default().build_and_execute(|| {
		issue(ISSUER, KYC, 2, None);
		close_identity(SUBJECT);
		assert_eq!(level(), 0);
	});
}

#[test]
fn what_was_issued_before_the_role_was_lost_stays_valid() {
	ExtBuilder::default().build_and_execute(|| {
		issue(ISSUER, KYC, 2, None);
		wait(1);
		take_role(ISSUER);
		assert_eq!(level(), 2);
	});
}

#[test]
fn a_suspended_credential_does_not_count() {
	ExtBuilder::default().build_and_execute(|| {
		issue(ISSUER, KYC, 2, None);
		issue(OTHER_ISSUER, KYC, 1, None);
		Credentials::suspend(RuntimeOrigin::signed(ISSUER), SUBJECT, KYC).unwrap();
		assert_eq!(level(), 1);
		Credentials::unsuspend(RuntimeOrigin::signed(ISSUER), SUBJECT, KYC).unwrap();
		assert_eq!(level(), 2);
	});
}

#[test]
fn what_was_issued_while_deactivated_does_not_count() {
	ExtBuilder::default().build_and_execute(|| {
		issue(OTHER_ISSUER, KYC, 1, None);
		wait(10);
		issue(ISSUER, KYC, 3, None);
		wait(10);
		Credentials::deactivate_issuer(RuntimeOrigin::root(), ISSUER, START + 11).unwrap();
		assert_eq!(level(), 3);
		Credentials::deactivate_issuer(RuntimeOrigin::root(), ISSUER, START + 10).unwrap();
		assert_eq!(level(), 1);
		// It never counts again, and what comes later does.
		Credentials::reactivate_issuer(RuntimeOrigin::root(), ISSUER).unwrap();
		assert_eq!(level(), 1);
		issue(ISSUER, KYC, 2, None);
		assert_eq!(level(), 2);
	});
}
