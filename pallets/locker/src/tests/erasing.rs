use jasmynet_primitives::erasure::{Erasable, Erase, ErasureItem, Progress};

use super::*;

/// Three records of Alice's with envelopes, and one of Bob's with one.
fn scene() -> (RecordId, GrantId) {
	for _ in 0..3 {
		let record = put(&ALICE);
		for _ in 0..2 {
			assert_ok!(seal(record, grant()));
		}
	}
	let (kept, granted) = (put(&BOB), Consent::grant(&BOB, &COMPANY, HEART_RATE, None));
	assert_ok!(Call::put_envelope(signed(&BOB), kept, granted, SEALED));
	(kept, granted)
}

#[test]
fn erase_works() {
	ExtBuilder.build_and_execute(|| {
		let (kept, granted) = scene();
		let item = ErasureItem { what: Erasable::Records, count: 3 };
		assert_eq!(Call::plan(&ALICE), [item]);

		assert_eq!(Call::erase(&ALICE, 100), Progress { erased: 3, is_left: false });
		assert_eq!(Call::plan(&ALICE), []);
		assert_eq!(Records::<Test>::iter_keys().collect::<Vec<_>>(), [kept]);
		assert_eq!(RecordsOf::<Test>::iter_prefix(ALICE).count(), 0);
		assert!(!RecordCount::<Test>::contains_key(ALICE));
		assert_eq!(Envelopes::<Test>::iter_keys().collect::<Vec<_>>(), [(kept, granted)]);
		assert_eq!(EnvelopesByGrant::<Test>::iter_keys().count(), 1);
		assert_eq!((held(&ALICE), Balances::balance(&ALICE)), (0, FUNDS));
		assert_eq!(held(&BOB), RecordDeposit::get());
	});
}

#[test]
fn erase_stops_at_its_limit_and_goes_on_from_there() {
	for limit in 0..=4 {
		ExtBuilder.build_and_execute(|| {
			scene();
			let mut left: u32 = 3;
			loop {
				let progress = Call::erase(&ALICE, limit);
				assert_eq!(progress.erased, left.min(limit));
				left -= progress.erased;
				assert_eq!(progress.is_left, left > 0);
				assert_eq!(Records::<Test>::iter().count() as u32, left + 1);
				Call::do_try_state().unwrap();
				if limit == 0 || left == 0 {
					break;
				}
			}
		});
	}
}

#[test]
fn erase_works_when_the_identity_is_closed_and_the_deposit_gone() {
	ExtBuilder.build_and_execute(|| {
		use frame_support::traits::{fungible::MutateHold, tokens::Precision};
		scene();
		Did::close(&ALICE);
		let reason = HoldReason::Record.into();
		Balances::release(&reason, &ALICE, held(&ALICE), Precision::Exact).unwrap();
		assert_eq!(Call::erase(&ALICE, 3), Progress { erased: 3, is_left: false });
		assert_eq!(Balances::balance(&ALICE), FUNDS);
	});
}

#[test]
fn erase_of_somebody_without_records_is_nothing() {
	ExtBuilder.build_and_execute(|| {
		scene();
		assert_eq!(Call::erase(&COMPANY, 10), Progress::default());
		assert_eq!(Records::<Test>::iter().count(), 4);
	});
}

#[test]
fn the_epoch_goes_with_the_last_record() {
	ExtBuilder.build_and_execute(|| {
		for who in [ALICE, BOB] {
			assert_ok!(Call::rotate_epoch(signed(&who)));
		}
		scene();
		let item = ErasureItem { what: Erasable::Records, count: 3 };
		assert_eq!(Call::plan(&ALICE), [item]);
		assert_eq!(Call::erase(&ALICE, 2), Progress { erased: 2, is_left: true });
		assert_eq!(Call::key_epoch(ALICE), 1);
		Call::do_try_state().unwrap();
		assert_eq!(Call::erase(&ALICE, 1), Progress { erased: 1, is_left: false });
		assert_eq!(Epochs::<Test>::iter_keys().collect::<Vec<_>>(), [BOB]);
	});
}

#[test]
fn an_epoch_without_records_is_erased_by_itself() {
	ExtBuilder.build_and_execute(|| {
		let record = put(&ALICE);
		assert_ok!(Call::rotate_epoch(signed(&ALICE)));
		shred(record);
		let item = ErasureItem { what: Erasable::Records, count: 1 };
		assert_eq!(Call::plan(&ALICE), [item]);
		assert_eq!(Call::erase(&ALICE, 0), Progress { erased: 0, is_left: true });
		assert_eq!(Call::erase(&ALICE, 10), Progress { erased: 1, is_left: false });
		assert_eq!(Call::plan(&ALICE), []);
		assert!(!Epochs::<Test>::contains_key(ALICE));
	});
}

#[test]
fn what_others_have_to_erase_outlives_the_owner() {
	ExtBuilder.build_and_execute(|| {
		let (record, grant) = (put(&ALICE), grant());
		pin(&HOST, record);
		assert_ok!(Call::note_read(record, grant));
		assert_eq!(Call::erase(&ALICE, 10), Progress { erased: 1, is_left: false });
		assert!(!Call::erasure_certificate(record).unwrap().complete);
		assert_ok!(Call::unpin(signed(&HOST), record));
		Consent::confirm_erasure(grant);
		assert!(Call::erasure_certificate(record).unwrap().complete);
	});
}

/// What is kept under somebody's name.
fn keys_with(who: &AccountId) -> usize {
	let mut found = 0;
	let mut key = Vec::new();
	let pallet = sp_io::hashing::twox_128(b"Locker");
	while let Some(next) = sp_io::storage::next_key(&key) {
		let is_theirs = next.windows(32).any(|part| part == AsRef::<[u8]>::as_ref(who));
		found += usize::from(next.starts_with(&pallet) && is_theirs);
		key = next;
	}
	found
}

#[test]
fn no_key_with_the_name_is_left_of_an_owner_or_a_host() {
	ExtBuilder.build_and_execute(|| {
		// Given an owner who is a host too, and everything that there can be of both.
		Consortium::set_host(&ALICE, true);
		assert_ok!(Call::rotate_epoch(signed(&ALICE)));
		scene();
		let (bobs, bobs_gone) = (put(&BOB), put(&BOB));
		for record in [0, bobs, bobs_gone] {
			pin(&ALICE, record);
		}
		assert_ok!(Call::note_read(0, 0));
		shred(bobs_gone);
		assert!(keys_with(&ALICE) > 8);
		let item = ErasureItem { what: Erasable::Records, count: 6 };
		assert_eq!(Call::plan(&ALICE), [item]);
		// When the identity is erased, a bit at a time.
		Did::close(&ALICE);
		let mut steps = 0;
		while Call::erase(&ALICE, 1).is_left {
			Call::do_try_state().unwrap();
			steps += 1;
		}
		// Then all is gone, and nobody has said that anything was deleted.
		assert_eq!(steps + 1, 6);
		assert_eq!((keys_with(&ALICE), Call::plan(&ALICE)), (0, vec![]));
		assert_eq!(Records::<Test>::get(bobs).unwrap().pins, 0);
		for gone in [0, bobs_gone] {
			assert_eq!(asked_hosts(gone), [HostErasure { host: ALICE, unpinned_at: None }]);
			assert!(!Call::erasure_certificate(gone).unwrap().complete);
		}
		assert_eq!(last_unpinned(), [bobs]);
	});
}

/// The records about which an event says that they were unpinned.
fn last_unpinned() -> Vec<RecordId> {
	System::events()
		.into_iter()
		.filter_map(|record| match record.event {
			RuntimeEvent::Locker(Event::Unpinned { record, .. }) => Some(record),
			_ => None,
		})
		.collect()
}
