//! What goes when an identity is erased.

use frame_support::assert_ok;
use jasmynet_primitives::{
	credentials::StatusPurpose,
	erasure::{Erasable, Erase, ErasureItem, Progress},
};
use sp_io::storage::next_key;

use crate::{mock::*, CredentialCount, Credentials as Stored, Event, Issuers, Requests};

fn erase(limit: u32) -> Progress {
	<Credentials as Erase<_>>::erase(&SUBJECT, limit)
}

fn plan() -> Vec<ErasureItem> {
	<Credentials as Erase<_>>::plan(&SUBJECT)
}

/// Two requests and three credentials of `SUBJECT`; somebody else's as well.
fn fill() {
	for issuer in [11, 12, 13] {
		issue(issuer, KYC, 2, None);
	}
	for issuer in [11, 12] {
		assert_ok!(Credentials::request(RuntimeOrigin::signed(SUBJECT), issuer, DIPLOMA));
		assert_ok!(Credentials::request(RuntimeOrigin::signed(STRANGER), issuer, DIPLOMA));
	}
	assert_ok!(Credentials::request(RuntimeOrigin::signed(STRANGER), ISSUER, KYC));
	assert_ok!(Credentials::issue(
		RuntimeOrigin::signed(ISSUER),
		STRANGER,
		KYC,
		commitment(),
		1,
		None
	));
}

/// Whether any key of the pallet's storage has the account in it.
fn is_anywhere(account: AccountId) -> bool {
	let prefix = sp_io::hashing::twox_128(b"Credentials");
	let mut key = prefix.to_vec();
	while let Some(next) = next_key(&key).filter(|next| next.starts_with(&prefix)) {
		if next.windows(8).any(|window| window == account.to_le_bytes()) {
			return true;
		}
		key = next;
	}
	false
}

#[test]
fn everything_goes_and_nothing_of_others() {
	ExtBuilder::default().build_and_execute(|| {
		fill();
		let others = (Credentials::credentials_of(STRANGER), Credentials::requests_of(STRANGER));
		assert_eq!(
			plan(),
			[
				ErasureItem { what: Erasable::CredentialRequests, count: 2 },
				ErasureItem { what: Erasable::Credentials, count: 3 },
			]
		);
		close_identity(SUBJECT);

		assert_eq!(erase(100), Progress { erased: 5, is_left: false });

		assert_eq!(plan(), []);
		assert!(!is_anywhere(SUBJECT));
		assert_eq!((held(11), held(12), held(13)), (10, 0, 0));
		assert_eq!(
			(Credentials::credentials_of(STRANGER), Credentials::requests_of(STRANGER)),
			others
		);
		let forgotten = events()
			.into_iter()
			.filter(|event| matches!(event, Event::CredentialForgotten { subject: SUBJECT, .. }));
		assert_eq!(forgotten.count(), 3);
		assert_eq!(erase(100), Progress::default());
	});
}

#[test]
fn no_step_erases_more_than_its_limit() {
	for limit in 0..=6 {
		ExtBuilder::default().build_and_execute(|| {
			fill();
			let mut erased = 0;
			for _ in 0..6 {
				let before = left();
				let progress = erase(limit);
				assert_eq!(progress.erased, before.min(limit));
				assert_eq!(left(), before - progress.erased);
				assert_eq!(progress.is_left, left() > 0);
				erased += progress.erased;
				Credentials::do_try_state().unwrap();
			}
			assert_eq!(erased, if limit == 0 { 0 } else { 5 });
		});
	}
}

/// So many items are left.
fn left() -> u32 {
	let requests = Requests::<Test>::get(SUBJECT).len() as u32;
	requests + Stored::<Test>::iter_prefix(SUBJECT).count() as u32
}

#[test]
fn somebody_without_anything_has_nothing_to_erase() {
	ExtBuilder::default().build_and_execute(|| {
		assert_eq!(plan(), []);
		assert_eq!(erase(9), Progress::default());
		assert!(!CredentialCount::<Test>::contains_key(SUBJECT));
	});
}

#[test]
fn an_issuers_work_stays_and_its_record_goes_with_the_last_of_it() {
	ExtBuilder::default().build_and_execute(|| {
		let erase = || <Credentials as Erase<_>>::erase(&ISSUER, 9);
		issue(ISSUER, KYC, 2, None);
		assert_ok!(Credentials::create_status_list(
			RuntimeOrigin::signed(ISSUER),
			StatusPurpose::Revocation
		));
		wait(1);
		take_role(ISSUER);

		assert_eq!(erase(), Progress::default());
		assert_eq!(held(ISSUER), 10);
		assert_eq!(held_for_lists(ISSUER), 30);
		assert_eq!(Credentials::kyc_level(SUBJECT, None), 2);
		assert!(Issuers::<Test>::contains_key(ISSUER));

		assert_ok!(Credentials::revoke(RuntimeOrigin::signed(ISSUER), SUBJECT, KYC));
		assert_ok!(Credentials::remove_status_list(RuntimeOrigin::signed(ISSUER), 0));
		assert_eq!(
			<Credentials as Erase<_>>::erase(&ISSUER, 0),
			Progress { erased: 0, is_left: true }
		);
		assert_eq!(erase(), Progress { erased: 1, is_left: false });
		assert!(!is_anywhere(ISSUER));
	});
}

#[test]
fn erasing_is_not_kept_from_working_by_a_deposit_that_is_gone() {
	ExtBuilder::default().build_and_execute(|| {
		fill();
		pallet_balances::Holds::<Test>::remove(12);
		assert_eq!(erase(100), Progress { erased: 5, is_left: false });
	});
}
