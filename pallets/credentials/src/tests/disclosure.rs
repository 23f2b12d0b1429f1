//! Where credentials stand, and what of them is shown.

use frame_support::assert_ok;
use jasmynet_primitives::{
	credentials::{CredentialStatus, DisclosureVerdict, MAX_DISCLOSED_CLAIMS},
	merkle::{leaf_hash, prove, root, Proof},
	Hash,
};

use crate::{mock::*, ClaimTypeId};

/// Leaves of a credential with so many claims.
fn leaves(count: u32) -> Vec<Hash> {
	(0..count).map(|claim| leaf_hash(&claim.to_le_bytes())).collect()
}

fn shown(leaves: &[Hash], claims: &[u32]) -> Vec<(Hash, Proof)> {
	claims.iter().map(|claim| (leaves[*claim as usize], prove(leaves, *claim).unwrap())).collect()
}

/// `SUBJECT` has a credential by `ISSUER` that commits to these leaves.
fn attest(leaves: &[Hash]) {
	assert_ok!(Credentials::request(RuntimeOrigin::signed(SUBJECT), ISSUER, KYC));
	assert_ok!(Credentials::issue(
		RuntimeOrigin::signed(ISSUER),
		SUBJECT,
		KYC,
		root(leaves).unwrap(),
		2,
		None
	));
}

fn verdict(
	claim_type: ClaimTypeId,
	issuer: AccountId,
	leaves: &[(Hash, Proof)],
) -> Option<DisclosureVerdict> {
	Credentials::disclosed(&SUBJECT, claim_type, issuer, leaves).err()
}

fn status() -> CredentialStatus {
	Credentials::status_of(&SUBJECT, &Credentials::credentials_of(SUBJECT)[0])
}

#[test]
fn claims_that_are_committed_to_are_found() {
	ExtBuilder::default().build_and_execute(|| {
		let leaves = leaves(5);
		attest(&leaves);
		for claims in [&[][..], &[0], &[4], &[3, 1], &[0, 1, 2, 3, 4]] {
			let shown = shown(&leaves, claims);
			let info = Credentials::disclosed(&SUBJECT, KYC, ISSUER, &shown).unwrap();
			assert_eq!(info, Credentials::credentials_of(SUBJECT)[0]);
		}
	});
}

#[test]
fn the_first_claim_that_is_not_committed_to_is_named() {
	ExtBuilder::default().build_and_execute(|| {
		let leaves = leaves(5);
		attest(&leaves);
		let good = shown(&leaves, &[0, 1, 2]);

		let mut changed = good.clone();
		changed[1].0 = leaf_hash(b"another value");
		assert_eq!(verdict(KYC, ISSUER, &changed), Some(DisclosureVerdict::NotCommitted(1)));

		let mut moved = good.clone();
		moved[2].1.index = 3;
		assert_eq!(verdict(KYC, ISSUER, &moved), Some(DisclosureVerdict::NotCommitted(2)));

		let mut both = good;
		both[0].1.siblings.pop();
		both[2].0 = Hash::zero();
		assert_eq!(verdict(KYC, ISSUER, &both), Some(DisclosureVerdict::NotCommitted(0)));
	});
}

#[test]
fn only_so_many_claims_are_looked_at() {
	ExtBuilder::default().build_and_execute(|| {
		let leaves = leaves(2);
		attest(&leaves);
		let most = vec![0; MAX_DISCLOSED_CLAIMS as usize];
		assert_eq!(verdict(KYC, ISSUER, &shown(&leaves, &most)), None);
		let more = vec![0; MAX_DISCLOSED_CLAIMS as usize + 1];
		assert_eq!(
			verdict(KYC, ISSUER, &shown(&leaves, &more)),
			Some(DisclosureVerdict::NotCommitted(MAX_DISCLOSED_CLAIMS))
		);
	});
}

#[test]
fn without_a_credential_there_is_nothing_to_show() {
	ExtBuilder::default().build_and_execute(|| {
		let leaves = leaves(2);
		attest(&leaves);
		let shown = shown(&leaves, &[0]);
		for (claim_type, issuer) in [(DIPLOMA, ISSUER), (KYC, OTHER_ISSUER)] {
			assert_eq!(verdict(claim_type, issuer, &shown), Some(DisclosureVerdict::NoCredential));
		}
		assert_ok!(Credentials::revoke(RuntimeOrigin::signed(ISSUER), SUBJECT, KYC));
		assert_eq!(verdict(KYC, ISSUER, &shown), Some(DisclosureVerdict::NoCredential));
	});
}

#[test]
fn a_credentials_status_says_why_it_does_not_count() {
	ExtBuilder::default().build_and_execute(|| {
		issue(ISSUER, KYC, 2, Some(START + 10));
		assert_eq!(status(), CredentialStatus::Valid);
		assert_ok!(Credentials::suspend(RuntimeOrigin::signed(ISSUER), SUBJECT, KYC));
		assert_eq!(status(), CredentialStatus::Suspended);
		// What cannot be taken back comes first.
		wait(10);
		assert_eq!(status(), CredentialStatus::Expired);
		assert_ok!(Credentials::deactivate_issuer(RuntimeOrigin::root(), ISSUER, START));
		assert_eq!(status(), CredentialStatus::IssuerDeactivated);
		close_identity(SUBJECT);
		assert_eq!(status(), CredentialStatus::SubjectNotActive);
	});
}

#[test]
fn a_level_is_there_exactly_when_the_status_is_valid() {
	ExtBuilder::default().build_and_execute(|| {
		let agree = || {
			let is_valid = status() == CredentialStatus::Valid;
			assert_eq!(Credentials::kyc_level(SUBJECT, None) > 0, is_valid);
		};
		issue(ISSUER, KYC, 2, Some(START + 10));
		agree();
		assert_ok!(Credentials::suspend(RuntimeOrigin::signed(ISSUER), SUBJECT, KYC));
		agree();
		assert_ok!(Credentials::unsuspend(RuntimeOrigin::signed(ISSUER), SUBJECT, KYC));
		wait(9);
		agree();
		wait(1);
		agree();
		issue(ISSUER, KYC, 2, None);
		agree();
		assert_ok!(Credentials::deactivate_issuer(RuntimeOrigin::root(), ISSUER, START + 10));
		agree();
		close_identity(SUBJECT);
		agree();
	});
}
