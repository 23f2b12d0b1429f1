use jasmynet_primitives::erasure::{Erasable, Erase, ErasureItem, Progress};

use super::*;

fn entry(seq: u64) -> LogEntry {
	let now = Call::now();
	LogEntry { seq, root: Hash::repeat_byte(8), count: 2, from: now, to: now }
}

/// Two devices and two open pairings of Alice's, one of each of Bob's.
fn scene() {
	pair(&ALICE, &TestDevice::ed25519(1));
	pair(&ALICE, &TestDevice::ed25519(2));
	open(&ALICE, &TestDevice::ed25519(3));
	open(&ALICE, &TestDevice::ed25519(4));
	pair(&BOB, &TestDevice::ed25519(5));
	open(&BOB, &TestDevice::ed25519(3));
}

#[test]
fn erase_works() {
	ExtBuilder.build_and_execute(|| {
		scene();
		let item = |what| ErasureItem { what, count: 2 };
		assert_eq!(Call::plan(&ALICE), [item(Erasable::Devices), item(Erasable::Pairings)]);

		assert_eq!(Call::erase(&ALICE, 100), Progress { erased: 4, is_left: false });
		assert_eq!(Call::plan(&ALICE), []);
		let bobs = TestDevice::ed25519(5).id();
		assert_eq!(DeviceRecords::<Test>::iter_keys().collect::<Vec<_>>(), [bobs]);
		assert_eq!(Claimed::<Test>::iter_values().collect::<Vec<_>>(), [bobs]);
		assert_eq!(DeviceCount::<Test>::iter().collect::<Vec<_>>(), [(BOB, 1)]);
		assert_eq!(PairingCount::<Test>::iter().collect::<Vec<_>>(), [(BOB, 1)]);
		assert_eq!(Pairings::<Test>::iter_values().next().unwrap().owner, BOB);
		assert_eq!((held_for_pairings(&ALICE), Balances::balance(&ALICE)), (0, FUNDS));
		assert_eq!(held_for_pairings(&BOB), PairingDeposit::get());
		// Nothing was measured, so nothing is kept.
		assert_eq!(LastEntries::<Test>::iter().count(), 0);
	});
}

#[test]
fn erase_stops_at_its_limit_and_goes_on_from_there() {
	for limit in 0..=5 {
		ExtBuilder.build_and_execute(|| {
			scene();
			let mut left: u32 = 4;
			loop {
				let progress = Call::erase(&ALICE, limit);
				assert_eq!(progress.erased, left.min(limit));
				left -= progress.erased;
				assert_eq!(progress.is_left, left > 0);
				let there =
					DeviceRecords::<Test>::iter().count() + Pairings::<Test>::iter().count();
				assert_eq!(there as u32, left + 2);
				Call::do_try_state().unwrap();
				if limit == 0 || left == 0 {
					break;
				}
			}
		});
	}
}

#[test]
fn an_erased_owners_device_pairs_with_the_next_one_and_counts_on_end_to_end() {
	ExtBuilder.build_and_execute(|| {
		// Given a device of Alice's with two entries, and a third that nobody sent.
		let device = TestDevice::ed25519(1);
		let (batch, proofs) = enrol(&[&device]);
		let first = open(&ALICE, &device);
		assert_ok!(prove(first, &device, 1, batch, &proofs[0]));
		assert_ok!(Call::confirm_pairing(RuntimeOrigin::signed(ALICE), first));
		for seq in 1..=2 {
			assert_ok!(device.anchor(entry(seq)));
		}
		let unsent = entry(3);

		// When Alice is erased, and Bob pairs the device, from the same batch.
		assert_eq!(Call::erase(&ALICE, 1), Progress { erased: 1, is_left: false });
		assert_eq!(
			last_event(),
			Event::DeviceUnclaimed { device: device.id(), owner: ALICE }.into()
		);
		assert_eq!(Call::device(device.id()), None);
		assert_noop!(device.anchor(unsent), Failure::DeviceNotFound);
		set_time(START + SECOND);
		let second = open(&BOB, &device);
		assert_ok!(prove(second, &device, 2, batch, &proofs[0]));
		assert_ok!(Call::confirm_pairing(RuntimeOrigin::signed(BOB), second));

		// Then its log is Bob's and empty, but its numbers go on.
		let log = Call::device(device.id()).unwrap().log;
		let expected = LogHead { seq: 2, last_to: START + SECOND, ..Default::default() };
		assert_eq!(log, expected);
		assert_eq!(LastEntries::<Test>::get(device.id()), None);
		assert_noop!(device.anchor(entry(1)), Failure::SequenceTooLow);
		assert_noop!(device.anchor(entry(2)), Failure::SequenceTooLow);
		// What it measured for Alice does not become Bob's.
		assert_noop!(device.anchor(unsent), Failure::TimeNotMonotonic);
		assert_ok!(device.anchor(entry(3)));
		assert_noop!(device.anchor(entry(3)), Failure::AlreadyAnchored);
		assert_ok!(device.anchor(entry(4)));
	});
}

#[test]
fn erase_works_when_the_identity_is_closed_and_the_deposits_gone() {
	ExtBuilder.build_and_execute(|| {
		use frame_support::traits::{fungible::MutateHold, tokens::Precision};
		scene();
		Did::close(&ALICE);
		let reason = HoldReason::Pairing.into();
		Balances::release(&reason, &ALICE, held_for_pairings(&ALICE), Precision::Exact).unwrap();
		assert_eq!(Call::erase(&ALICE, 4), Progress { erased: 4, is_left: false });
		assert_eq!(Balances::balance(&ALICE), FUNDS);
	});
}

#[test]
fn erase_of_somebody_without_devices_is_nothing() {
	ExtBuilder.build_and_execute(|| {
		scene();
		assert_eq!(Call::erase(&STRANGER, 10), Progress::default());
		assert_eq!(DeviceRecords::<Test>::iter().count(), 3);
	});
}
