use frame_support::{assert_noop, assert_ok, BoundedVec};
use jasmynet_primitives::credentials::{
	StatusListId, StatusPurpose, STATUS_CHUNKS, STATUS_LIST_ENTRIES,
};
use proptest::prelude::*;
use sp_runtime::{DispatchError, TokenError};

use crate::{mock::*, Error, Event, ListRecord, StatusChunks, StatusListCount, StatusLists};

fn create(purpose: StatusPurpose) -> StatusListId {
	let list = crate::NextStatusListId::<Test>::get();
	assert_ok!(Credentials::create_status_list(RuntimeOrigin::signed(ISSUER), purpose));
	list
}

fn set(list: StatusListId, changes: &[(u32, bool)]) -> Result<(), DispatchError> {
	let changes = BoundedVec::try_from(changes.to_vec()).unwrap();
	Credentials::set_statuses(RuntimeOrigin::signed(ISSUER), list, changes)
}

/// The entries that are set.
fn entries(list: StatusListId) -> Vec<u32> {
	let bits = Credentials::bits_of_list(list);
	assert_eq!(bits.len() * 8, STATUS_LIST_ENTRIES as usize);
	let is_set = |entry: &u32| bits[*entry as usize / 8] & (0x80 >> (entry % 8)) != 0;
	(0..STATUS_LIST_ENTRIES).filter(is_set).collect()
}

fn chunks(list: StatusListId) -> usize {
	StatusChunks::<Test>::iter_prefix(list).count()
}

#[test]
fn create_status_list_works() {
	ExtBuilder::default().build_and_execute(|| {
		let list = create(StatusPurpose::Suspension);
		let record = ListRecord {
			issuer: ISSUER,
			purpose: StatusPurpose::Suspension,
			updated_at: START,
			deposit: 30,
		};
		assert_eq!(Credentials::status_list_record(list), Some(record));
		assert!(entries(list).is_empty());
		assert_eq!(held_for_lists(ISSUER), 30);
		assert_eq!(
			events(),
			[Event::StatusListCreated { list, issuer: ISSUER, purpose: StatusPurpose::Suspension }]
		);
	});
}

#[test]
fn create_status_list_fails_when_signer_is_not_an_issuer() {
	ExtBuilder::default().build_and_execute(|| {
		let create_by = |origin| Credentials::create_status_list(origin, StatusPurpose::Revocation);
		let issuer = || RuntimeOrigin::signed(ISSUER);
		assert_noop!(create_by(RuntimeOrigin::signed(STRANGER)), Error::<Test>::NotAuthorized);
		assert_noop!(create_by(RuntimeOrigin::root()), DispatchError::BadOrigin);
		assert_ok!(Credentials::deactivate_issuer(RuntimeOrigin::root(), ISSUER, START));
		assert_noop!(create_by(issuer()), Error::<Test>::IssuerIsDeactivated);
		close_identity(ISSUER);
		assert_noop!(create_by(issuer()), Error::<Test>::NotActive);
	});
}

#[test]
fn create_status_list_fails_when_the_issuer_has_too_many() {
	ExtBuilder::default().build_and_execute(|| {
		let first = create(StatusPurpose::Revocation);
		create(StatusPurpose::Revocation);
		let issuer = || RuntimeOrigin::signed(ISSUER);
		assert_noop!(
			Credentials::create_status_list(issuer(), StatusPurpose::Revocation),
			Error::<Test>::TooManyStatusLists
		);
		// Others have room of their own.
		assert_ok!(Credentials::create_status_list(
			RuntimeOrigin::signed(OTHER_ISSUER),
			StatusPurpose::Revocation
		));
		assert_ok!(Credentials::remove_status_list(issuer(), first));
		// The number is a new one.
		assert_eq!(create(StatusPurpose::Revocation), 3);
		assert!(!StatusLists::<Test>::contains_key(first));
	});
}

#[test]
fn create_status_list_fails_when_the_issuer_cannot_pay_the_deposit() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(
			Credentials::create_status_list(RuntimeOrigin::signed(POOR), StatusPurpose::Revocation),
			TokenError::FundsUnavailable
		);
	});
}

#[test]
fn set_statuses_works() {
	ExtBuilder::default().build_and_execute(|| {
		let list = create(StatusPurpose::Suspension);
		let other = create(StatusPurpose::Suspension);
		wait(7);
		let last = STATUS_LIST_ENTRIES - 1;
		assert_ok!(set(list, &[(0, true), (7, true), (2_048, true), (last, true)]));

		assert_eq!(entries(list), [0, 7, 2_048, last]);
		// Entry 0 is the highest bit of the first byte, the last one the lowest of the
		// last.
		let bits = Credentials::bits_of_list(list);
		assert_eq!((bits[0], bits[256], bits.last()), (0x81, 0x80, Some(&0x01)));
		assert_eq!(Credentials::status_list_record(list).unwrap().updated_at, START + 7);
		assert_eq!(events().last(), Some(&Event::StatusesSet { list, count: 4 }));
		assert!(entries(other).is_empty());

		assert_ok!(set(list, &[(7, false), (8, false), (2_048, false)]));
		assert_eq!(entries(list), [0, last]);
		assert_eq!(chunks(list), 2, "an empty chunk is not stored");
	});
}

#[test]
fn only_the_chunks_that_change_are_stored() {
	ExtBuilder::default().build_and_execute(|| {
		let list = create(StatusPurpose::Revocation);
		assert_eq!(chunks(list), 0);
		assert_ok!(set(list, &[(1, true), (2, true)]));
		assert_eq!(chunks(list), 1);
		assert_ok!(set(list, &[(STATUS_LIST_ENTRIES / 2, false)]));
		assert_eq!(chunks(list), 1);
	});
}

#[test]
fn set_statuses_fails_when_something_revoked_is_taken_back() {
	ExtBuilder::default().build_and_execute(|| {
		let list = create(StatusPurpose::Revocation);
		assert_ok!(set(list, &[(5, true)]));
		assert_noop!(set(list, &[(6, true), (5, false)]), Error::<Test>::Irrevocable);
		// Also within one call.
		assert_noop!(set(list, &[(9, true), (9, false)]), Error::<Test>::Irrevocable);
		// What is not set can stay so.
		assert_ok!(set(list, &[(5, true), (6, false)]));
		assert_eq!(entries(list), [5]);
	});
}

#[test]
fn set_statuses_fails_when_there_is_no_such_entry() {
	ExtBuilder::default().build_and_execute(|| {
		let list = create(StatusPurpose::Revocation);
		for entry in [STATUS_LIST_ENTRIES, u32::MAX] {
			assert_noop!(set(list, &[(1, true), (entry, true)]), Error::<Test>::NoSuchEntry);
		}
		assert_noop!(set(list + 1, &[]), Error::<Test>::StatusListNotFound);
	});
}

#[test]
fn set_statuses_fails_when_the_list_is_anothers() {
	ExtBuilder::default().build_and_execute(|| {
		let list = create(StatusPurpose::Suspension);
		for account in [OTHER_ISSUER, STRANGER] {
			assert_noop!(
				Credentials::set_statuses(
					RuntimeOrigin::signed(account),
					list,
					vec![(1, true)].try_into().unwrap()
				),
				Error::<Test>::NotYourStatusList
			);
		}
		assert_noop!(
			Credentials::set_statuses(RuntimeOrigin::root(), list, Default::default()),
			DispatchError::BadOrigin
		);
	});
}

#[test]
fn remove_status_list_works() {
	ExtBuilder::default().build_and_execute(|| {
		let list = create(StatusPurpose::Revocation);
		let other = create(StatusPurpose::Revocation);
		let step = STATUS_LIST_ENTRIES / STATUS_CHUNKS;
		for chunk in 0..STATUS_CHUNKS {
			assert_ok!(set(list, &[(chunk * step, true)]));
		}
		assert_ok!(set(other, &[(3, true)]));
		StatusListDeposit::set(77);
		assert_ok!(Credentials::remove_status_list(RuntimeOrigin::signed(ISSUER), list));

		assert_eq!(Credentials::status_list_record(list), None);
		assert_eq!(chunks(list), 0);
		assert_eq!(entries(other), [3]);
		assert_eq!(held_for_lists(ISSUER), 30);
		assert_eq!(events().last(), Some(&Event::StatusListRemoved { list, issuer: ISSUER }));

		assert_ok!(Credentials::remove_status_list(RuntimeOrigin::signed(ISSUER), other));
		assert_eq!(held_for_lists(ISSUER), 0);
		assert!(!StatusListCount::<Test>::contains_key(ISSUER));
	});
}

#[test]
fn remove_status_list_fails_when_it_is_anothers_or_gone() {
	ExtBuilder::default().build_and_execute(|| {
		let list = create(StatusPurpose::Revocation);
		let remove =
			|account| Credentials::remove_status_list(RuntimeOrigin::signed(account), list);
		for account in [OTHER_ISSUER, STRANGER] {
			assert_noop!(remove(account), Error::<Test>::NotYourStatusList);
		}
		assert_noop!(
			Credentials::remove_status_list(RuntimeOrigin::root(), list),
			DispatchError::BadOrigin
		);
		assert_ok!(remove(ISSUER));
		assert_noop!(remove(ISSUER), Error::<Test>::StatusListNotFound);
	});
}

#[test]
fn lists_can_be_changed_and_removed_without_the_role() {
	ExtBuilder::default().build_and_execute(|| {
		let list = create(StatusPurpose::Revocation);
		take_role(ISSUER);
		assert_ok!(set(list, &[(5, true)]));
		assert_ok!(Credentials::remove_status_list(RuntimeOrigin::signed(ISSUER), list));
	});
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(24))]

	/// A list against a plain set of numbers.
	#[test]
	fn a_list_is_the_set_of_its_entries(
		calls in proptest::collection::vec(
			proptest::collection::vec((0..STATUS_LIST_ENTRIES, any::<bool>()), 0..5),
			0..8,
		),
		near in proptest::collection::vec((2_040..2_056u32, any::<bool>()), 0..5),
	) {
		ExtBuilder::default().build_and_execute(|| {
			let list = create(StatusPurpose::Suspension);
			let mut expected = std::collections::BTreeSet::new();
			for call in calls.iter().chain([&near, &near]) {
				assert_ok!(set(list, call));
				for (entry, is_set) in call {
					if *is_set { expected.insert(*entry); } else { expected.remove(entry); }
				}
			}
			assert_eq!(entries(list), expected.into_iter().collect::<Vec<_>>());
			Credentials::do_try_state().unwrap();
		});
	}
}
