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
	assert_ok!(Call::put_envelope(RuntimeOrigin::signed(BOB), kept, granted, SEALED));
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
