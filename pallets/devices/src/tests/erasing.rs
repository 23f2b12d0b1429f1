use frame_support::traits::{fungible::MutateHold, tokens::Precision};
use jasmynet_primitives::{
	devices::{DeviceEnd, FormerDevice, LogHead, Place, RecallTarget},
	erasure::{Erasable, Erase, ErasureItem, Progress},
};

use super::{life::*, *};

/// Two devices and two open pairings of Alice's, with others in their places, and one of
/// each of Bob's, of which Alice is the administrator.
fn scene() {
	companys(1);
	pair(&ALICE, &TestDevice::ed25519(2));
	open_bare(&ALICE, 3);
	open_bare(&ALICE, 4);
	pair(&BOB, &TestDevice::ed25519(5));
	give_place(&BOB, TestDevice::ed25519(5).id(), Place::Administrator, &ALICE);
	open_bare(&BOB, 3);
}

fn open_bare(owner: &AccountId, seed: u8) {
	let key = TestDevice::ed25519(seed).key();
	assert_ok!(Call::open_pairing(signed(owner), key, None, None));
}

#[test]
fn erase_works() {
	ExtBuilder.build_and_execute(|| {
		scene();
		let item = |what, count| ErasureItem { what, count };
		assert_eq!(
			Call::plan(&ALICE),
			[
				item(Erasable::Devices, 2),
				item(Erasable::Pairings, 2),
				item(Erasable::DevicePlaces, 1)
			]
		);

		assert_eq!(Call::erase(&ALICE, 100), Progress { erased: 5, is_left: false });
		assert_eq!(Call::plan(&ALICE), []);
		let bobs = TestDevice::ed25519(5).id();
		assert_eq!(DeviceRecords::<Test>::iter_keys().collect::<Vec<_>>(), [bobs]);
		assert_eq!(record(bobs).administrator, None);
		assert_eq!(Claims::<Test>::iter_values().collect::<Vec<_>>(), [bobs]);
		assert_eq!(DeviceCount::<Test>::iter().collect::<Vec<_>>(), [(BOB, 1)]);
		assert_eq!(PairingCount::<Test>::iter().collect::<Vec<_>>(), [(BOB, 1)]);
		assert_eq!(PlacesOf::<Test>::iter().count(), 0);
		assert_eq!(Pairings::<Test>::iter_values().next().unwrap().owner, BOB);
		assert_eq!((held_for_pairings(&ALICE), held_for_devices(&ALICE)), (0, 0));
		assert_eq!(Balances::balance(&ALICE), FUNDS);
		assert_eq!(held_for_pairings(&BOB), PairingDeposit::get());
		assert_eq!(held_for_devices(&BOB), DeviceDeposit::get());
	});
}

#[test]
fn erase_of_who_has_places_leaves_the_devices_alone() {
	ExtBuilder.build_and_execute(|| {
		let id = companys(1).id();
		let item = ErasureItem { what: Erasable::DevicePlaces, count: 1 };
		for (who, place) in [(ADMINISTRATOR, Place::Administrator), (USER, Place::User)] {
			assert_eq!(Call::plan(&who), [item]);
			assert_eq!(Call::erase(&who, 1), Progress { erased: 1, is_left: false });
			assert_eq!(
				last_event(),
				Event::PlaceEnded { device: id, place, who: who.clone() }.into()
			);
			assert_eq!(record(id).holder(place), None);
			assert_eq!(Call::plan(&who), []);
		}
		assert_eq!(record(id).owner, ALICE);
	});
}

#[test]
fn erase_stops_at_its_limit_and_goes_on_from_there() {
	for limit in 0..=6 {
		ExtBuilder.build_and_execute(|| {
			scene();
			let mut left: u32 = 5;
			loop {
				let progress = Call::erase(&ALICE, limit);
				assert_eq!(progress.erased, left.min(limit));
				left -= progress.erased;
				assert_eq!(progress.is_left, left > 0);
				let places = PlacesOf::<Test>::iter_prefix(ALICE).count();
				let there = DeviceRecords::<Test>::iter().count()
					+ Pairings::<Test>::iter().count()
					+ places;
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
		// Given a device of Alice's with two entries and a command that it answered, and
		// a third entry that nobody sent.
		let device = alices(1);
		let id = device.id();
		for seq in 1..=2 {
			assert_ok!(device.anchor(entry_now(seq)));
		}
		let unsent = device.anchor_for(id, entry_now(3));
		let hash = Hash::repeat_byte(5);
		let command = send(&ALICE, id, hash);
		assert_ok!(device.answers(id, command, hash));
		let runs = Hash::repeat_byte(7);
		assert_ok!(device.runs(id, runs, 1));

		// When Alice is erased, and Bob pairs the device.
		assert_eq!(Call::erase(&ALICE, 1), Progress { erased: 1, is_left: false });
		assert_eq!(last_event(), Event::DeviceUnclaimed { device: id, owner: ALICE }.into());
		let former = FormerDevice {
			last_seq: 2,
			last_command: command,
			firmware: Some(runs),
			end: DeviceEnd::Unclaimed,
			ended_at: START,
		};
		assert_eq!(FormerDevices::<Test>::get(id), Some(former));
		assert_noop!(device.anchor(unsent.entry), Failure::DeviceNotFound);
		set_time(START + SECOND);
		pair_bare(&BOB, &device, 2);

		// Then its log is Bob's and empty, but its numbers go on.
		let log = record(id).log;
		let expected = LogHead { seq: 2, last_to: START + SECOND, ..Default::default() };
		assert_eq!(log, expected);
		assert_eq!(FormerDevices::<Test>::get(id), None);
		// It runs what it ran.
		assert_eq!(record(id).firmware, Some(runs));
		assert_noop!(device.anchor(entry_now(1)), Failure::SequenceTooLow);
		assert_noop!(device.anchor(entry_now(2)), Failure::SequenceTooLow);
		// What it measured for Alice does not become Bob's.
		assert_noop!(device.anchor(unsent.entry), Failure::TimeNotMonotonic);
		assert_ok!(device.anchor(entry_now(3)));
		assert_ok!(device.anchor(entry_now(4)));
		// What it answered to Alice is no answer to Bob.
		assert_eq!(send(&BOB, id, hash), command + 1);
		assert_noop!(device.answers(id, command, hash), Failure::CommandNotFound);
		assert_ok!(device.answers(id, command + 1, hash));
	});
}

#[test]
fn numbers_of_commands_never_restart_however_often_a_device_is_let_go() {
	ExtBuilder.build_and_execute(|| {
		let (device, hash) = (TestDevice::ed25519(1), Hash::repeat_byte(5));
		for (nonce, owner) in (1..).zip([ALICE, BOB, USER]) {
			pair_bare(&owner, &device, nonce);
			let command = send(&owner, device.id(), hash);
			assert_eq!(command, nonce);
			assert_ok!(device.answers(device.id(), command, hash));
			Call::erase(&owner, 1);
		}
		assert_eq!(FormerDevices::<Test>::get(device.id()).unwrap().last_command, 3);
	});
}

#[test]
fn a_recalled_firmware_does_not_get_lost_when_a_device_is_let_go_and_paired_again() {
	ExtBuilder.build_and_execute(|| {
		// Given a device whose firmware is called back.
		let device = TestDevice::ed25519(1);
		let (batch, proofs) = enrol(&[&device]);
		let pair = |owner: &AccountId| {
			let id = open(owner, &device);
			assert_ok!(prove(id, &device, 1, batch, &proofs[0]));
			assert_ok!(Call::confirm_pairing(signed(owner), id));
		};
		let firmware = Hash::repeat_byte(7);
		pair(&ALICE);
		assert_ok!(device.runs(device.id(), firmware, 1));
		call_back(RecallTarget::Firmware { model: MODEL, firmware });
		// When its owner is erased, and the next one pairs it.
		Call::erase(&ALICE, 1);
		pair(&BOB);
		// Then it is so still, until it runs another one.
		assert_noop!(device.anchor(entry_now(1)), Failure::Recalled);
		assert_ok!(device.runs(device.id(), Hash::repeat_byte(8), 1));
		assert_ok!(device.anchor(entry_now(1)));
	});
}

#[test]
fn a_lost_device_is_nobodys_prey_when_its_owner_is_erased() {
	for is_rotated in [false, true] {
		ExtBuilder.build_and_execute(|| {
			// Given a device of Alice's that somebody else has, key and all.
			let (first, second) = (TestDevice::ed25519(1), TestDevice::ed25519(2));
			let (batch, proofs) = enrol(&[&first, &second]);
			let id = first.id();
			let pairing = open(&ALICE, &first);
			assert_ok!(prove(pairing, &first, 1, batch, &proofs[0]));
			assert_ok!(Call::confirm_pairing(signed(&ALICE), pairing));
			if is_rotated {
				assert_ok!(first.rotates(id, &ALICE, &second, 1));
			}
			let (model, claim) = (record(id).model, Call::claim_of(&record(id)).unwrap());
			assert_ok!(Call::report_lost(signed(&ALICE), id));
			// When Alice is erased.
			assert_eq!(Call::erase(&ALICE, 1), Progress { erased: 1, is_left: false });
			// Then it is over, and its commitment stands for nothing else.
			let retired = Event::DeviceRetired { device: id, owner: ALICE, model };
			assert_eq!(last_event(), retired.into());
			assert_eq!(FormerDevices::<Test>::get(id).unwrap().end, DeviceEnd::Retired);
			assert_eq!(Claims::<Test>::get(claim), Some(id));
			assert_eq!(held_for_devices(&ALICE), 0);
			let open = |key| Call::open_pairing(signed(&BOB), key, Some(MODEL), None);
			assert_noop!(open(first.key()), Failure::DeviceRetired);
			if is_rotated {
				assert_noop!(open(second.key()), Failure::KeyInUse);
			}
		});
	}
}

#[test]
fn a_suspended_device_can_be_paired_again_when_its_owner_is_erased() {
	ExtBuilder.build_and_execute(|| {
		let device = TestDevice::ed25519(1);
		pair_bare(&ALICE, &device, 1);
		assert_ok!(Call::suspend(signed(&ALICE), device.id()));
		Call::erase(&ALICE, 1);
		pair_bare(&BOB, &device, 1);
		assert_ok!(device.anchor(entry_now(1)));
	});
}

#[test]
fn an_erased_owners_device_that_got_another_key_comes_back_with_that_one_only() {
	ExtBuilder.build_and_execute(|| {
		// Given a device whose first key was given up.
		let (first, second) = (alices(1), TestDevice::ed25519(2));
		let claim = Call::claim_of(&record(first.id())).unwrap();
		assert_ok!(first.rotates(first.id(), &ALICE, &second, 1));
		// When its owner is erased.
		Call::erase(&ALICE, 1);
		// Then whoever has the first key cannot come back with it, and the device can.
		assert_noop!(
			Call::open_pairing(signed(&BOB), first.key(), None, None),
			Failure::DeviceRetired
		);
		assert_eq!(RotatedKeys::<Test>::iter().count(), 0);
		assert_eq!(Claims::<Test>::get(claim), None);
		pair_bare(&BOB, &second, 1);
		assert_eq!(record(second.id()).owner, BOB);
	});
}

#[test]
fn erase_works_when_the_identity_is_closed_and_the_deposits_gone() {
	ExtBuilder.build_and_execute(|| {
		scene();
		Did::close(&ALICE);
		for (reason, held) in [
			(HoldReason::Pairing, held_for_pairings(&ALICE)),
			(HoldReason::Device, held_for_devices(&ALICE)),
		] {
			Balances::release(&reason.into(), &ALICE, held, Precision::Exact).unwrap();
		}
		assert_eq!(Call::erase(&ALICE, 5), Progress { erased: 5, is_left: false });
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
