//! Bugs that others have shipped, each as it would be here.

use frame_support::{traits::tokens::fungible::Inspect as _, StorageNoopGuard};
use jasmynet_primitives::{
	devices::{hand_over_payload, Anchor, DeviceState, Place},
	erasure::Erase,
	intent::payload_hash,
};

use super::{life::*, *};

const BLINK: Hash = Hash::repeat_byte(0xb1);

/// Who paid for something gets money back, never power.
#[test]
fn who_has_paid_for_a_batch_has_no_power_over_its_devices() {
	ExtBuilder.build_and_execute(|| {
		let id = alices(1).id();
		assert!(Balances::balance_on_hold(&HoldReason::Batch.into(), &MANUFACTURER) > 0);
		let by = || signed(&MANUFACTURER);
		let _nothing_changes = StorageNoopGuard::default();
		assert!(Call::suspend(by(), id).is_err());
		assert!(Call::report_lost(by(), id).is_err());
		assert!(Call::retire(by(), id).is_err());
		assert!(Call::offer_transfer(by(), id, MANUFACTURER).is_err());
		assert!(Call::appoint(by(), id, Place::User, Some(MANUFACTURER)).is_err());
		assert!(Call::send_command(by(), id, BLINK, in_an_hour()).is_err());
	});
}

/// What is whose is in one record. An index only finds it.
#[test]
fn an_entry_in_an_index_gives_nobody_anything() {
	ExtBuilder.build().execute_with(|| {
		let device = companys(1);
		let (id, pairing) = (device.id(), open(&ALICE, &TestDevice::ed25519(2)));
		DevicesOf::<Test>::insert(BOB, id, ());
		DeviceCount::<Test>::insert(BOB, 1);
		PlacesOf::<Test>::insert(BOB, id, Place::Administrator);
		PairingsOf::<Test>::insert(BOB, pairing.to_be_bytes(), ());
		let by = || signed(&BOB);
		let _nothing_changes = StorageNoopGuard::default();
		assert!(Call::suspend(by(), id).is_err());
		assert!(Call::report_lost(by(), id).is_err());
		assert!(Call::retire(by(), id).is_err());
		assert!(Call::offer_transfer(by(), id, BOB).is_err());
		assert!(Call::resign(by(), id).is_err());
		assert!(Call::send_command(by(), id, BLINK, in_an_hour()).is_err());
		assert!(Call::cancel_pairing(by(), pairing).is_err());
		assert!(Call::confirm_pairing(by(), pairing).is_err());
	});
}

/// A signature is good on one chain.
#[test]
fn what_was_signed_for_another_chain_is_good_for_nothing() {
	ExtBuilder.build_and_execute(|| {
		let device = alices(1);
		let id = device.id();
		let other = Hash::repeat_byte(0xbb);
		let entry = entry_now(1);
		let expires_at = START + 60 * SECOND;
		let signature = device.sign(&entry.intent(other, id, expires_at));
		assert_noop!(
			Call::anchor_log(signed(&STRANGER), id, entry, expires_at, signature),
			Failure::BadSignature
		);
		let mut firmware =
			intent(Action::RecordFirmware, id, Some(&ALICE), 1, payload_hash(&BLINK));
		firmware.genesis_hash = other;
		let signature = device.sign(&firmware);
		assert_noop!(
			Call::record_firmware(signed(&STRANGER), id, BLINK, firmware, signature),
			Failure::IntentOtherChain
		);
		let pairing = open_as(&ALICE, &TestDevice::ed25519(2), None);
		let mut proof = intent_for(pairing, 1, None, None);
		proof.genesis_hash = other;
		let signature = TestDevice::ed25519(2).sign(&proof);
		assert_noop!(
			Call::prove_device(signed(&STRANGER), pairing, proof, signature, None, None),
			Failure::IntentOtherChain
		);
	});
}

/// A signature is good for one action.
#[test]
fn what_was_signed_for_one_action_is_good_for_no_other() {
	ExtBuilder.build_and_execute(|| {
		let device = alices(1);
		let id = device.id();
		let new = TestDevice::ed25519(9);
		assert_ok!(Call::offer_transfer(signed(&ALICE), id, BOB));
		let DeviceState::TransferOffered { challenge, .. } = state(id) else {
			panic!("it is offered")
		};
		let owner = ALICE;
		let firmware =
			intent(Action::RecordFirmware, id, Some(&owner), 1, payload_hash(&new.key()));
		let rotation =
			intent(Action::RotateDeviceKey, id, Some(&owner), 1, payload_hash(&new.key()));
		let payload = hand_over_payload(challenge, &new.key());
		let hand_over = intent(Action::HandOverDevice, id, Some(&BOB), 1, payload);
		let rotate = |intent: &SignedIntent| {
			let signatures = (device.sign(intent), new.sign(intent));
			let by = signed(&ALICE);
			Call::rotate_device_key(by, id, new.key(), intent.clone(), signatures.0, signatures.1)
		};
		let take_over = |intent: &SignedIntent| {
			let signatures = (device.sign(intent), new.sign(intent));
			let by = signed(&BOB);
			Call::accept_transfer(by, id, new.key(), intent.clone(), signatures.0, signatures.1)
		};
		let record = |intent: &SignedIntent| {
			let signature = device.sign(intent);
			Call::record_firmware(signed(&STRANGER), id, BLINK, intent.clone(), signature)
		};
		for intent in [&firmware, &hand_over] {
			assert_noop!(rotate(intent), Failure::IntentMismatch);
		}
		for intent in [&firmware, &rotation] {
			assert_noop!(take_over(intent), Failure::IntentMismatch);
		}
		for intent in [&rotation, &hand_over] {
			assert_noop!(record(intent), Failure::IntentMismatch);
		}
		assert_ok!(take_over(&hand_over));
	});
}

/// A signature is good once.
#[test]
fn what_was_signed_is_good_once() {
	ExtBuilder.build_and_execute(|| {
		let device = alices(1);
		let id = device.id();
		// Readings: the entry is there, and is not there twice.
		let Anchor { entry, expires_at, signature, .. } = device.anchor_for(id, entry_now(1));
		let anchor =
			|| Call::anchor_log(signed(&STRANGER), id, entry, expires_at, signature.clone());
		assert_ok!(anchor());
		let log = record(id).log;
		assert_ok!(anchor());
		assert_eq!(record(id).log, log);
		// Firmware.
		assert_ok!(device.runs(id, BLINK, 1));
		assert_noop!(device.runs(id, BLINK, 1), Failure::IntentAlreadyUsed);
		// Answers.
		let command = send(&ALICE, id, BLINK);
		assert_ok!(device.answers(id, command, BLINK));
		assert_noop!(device.answers(id, command, BLINK), Failure::CommandNotFound);
		// A second pairing needs another signature, with a greater nonce.
		let other = TestDevice::ed25519(2);
		let (first, second) = (open_as(&ALICE, &other, None), open_as(&ALICE, &other, None));
		assert_ok!(prove_with(first, &other, 5, None, None));
		assert_noop!(prove_with(second, &other, 5, None, None), Failure::IntentAlreadyUsed);
		assert_ok!(prove_with(second, &other, 6, None, None));
	});
}

/// Numbers never restart when something is removed and made again.
#[test]
fn what_was_signed_stays_used_when_a_device_is_paired_again() {
	ExtBuilder.build_and_execute(|| {
		// Given a device whose owner has left.
		let device = TestDevice::ed25519(1);
		let id = device.id();
		pair_bare(&ALICE, &device, 1);
		let anchor = device.anchor_for(id, entry_now(1));
		let Anchor { entry, expires_at, signature, .. } = anchor;
		let first =
			|| Call::anchor_log(signed(&STRANGER), id, entry, expires_at, signature.clone());
		assert_ok!(first());
		let firmware = intent(Action::RecordFirmware, id, Some(&ALICE), 1, payload_hash(&BLINK));
		let signature = device.sign(&firmware);
		let runs = || {
			let (firmware, signature) = (firmware.clone(), signature.clone());
			Call::record_firmware(signed(&STRANGER), id, BLINK, firmware, signature)
		};
		assert_ok!(runs());
		let command = send(&ALICE, id, BLINK);
		assert_ok!(device.answers(id, command, BLINK));
		Call::erase(&ALICE, 10);
		// When somebody else pairs it.
		pair_bare(&BOB, &device, 1);
		// Then nothing that it has signed before is good again.
		assert_noop!(first(), Failure::SequenceTooLow);
		assert_noop!(runs(), Failure::IntentMismatch);
		assert_eq!(send(&BOB, id, BLINK), command + 1);
		assert_noop!(device.answers(id, command, BLINK), Failure::CommandNotFound);
		assert_eq!(record(id).log.seq, 1);
		assert_ok!(device.anchor(entry_now(2)));
	});
}

/// Ids that were removed cannot be taken.
#[test]
fn an_id_that_has_ended_never_works_again() {
	ExtBuilder.build_and_execute(|| {
		let (retired, sold) = (alices(1), alices(2));
		assert_ok!(Call::retire(signed(&ALICE), retired.id()));
		hand_over(&sold, &ALICE, &BOB, 9);
		for who in [ALICE, BOB, MANUFACTURER] {
			for device in [&retired, &sold] {
				assert_noop!(
					Call::open_pairing(signed(&who), device.key(), None, None),
					Failure::DeviceRetired
				);
			}
		}
		// Nor is it taken by a device that gets such a key.
		let other = alices(3);
		assert!(other.rotates(other.id(), &ALICE, &retired, 1).is_err());
		assert_ok!(Call::offer_transfer(signed(&ALICE), other.id(), BOB));
		assert!(other.goes_to(other.id(), &BOB, &sold, 1).is_err());
		assert_eq!(record(other.id()).key, other.key());
	});
}

/// Nothing is cleared without a bound.
#[test]
fn an_erasure_goes_in_steps() {
	ExtBuilder.build_and_execute(|| {
		for seed in 1..=MaxDevices::get() as u8 {
			companys(seed);
		}
		for steps_left in (0..MaxDevices::get()).rev() {
			let progress = Call::erase(&ALICE, 1);
			assert_eq!((progress.erased, progress.is_left), (1, steps_left > 0));
			assert_eq!(DeviceCount::<Test>::get(ALICE), steps_left);
		}
	});
}

/// What is over is over when it is used, whether somebody has swept it away or not.
#[test]
fn what_has_expired_is_over_before_anybody_removes_it() {
	ExtBuilder.build_and_execute(|| {
		let device = alices(1);
		let id = device.id();
		let waiting = TestDevice::ed25519(2);
		let pairing = open_as(&ALICE, &waiting, None);
		assert_ok!(prove_with(pairing, &waiting, 1, None, None));
		let command = send(&ALICE, id, BLINK);
		assert_ok!(Call::offer_transfer(signed(&ALICE), id, BOB));
		set_time(START + TransferLifetime::get());
		assert_noop!(Call::confirm_pairing(signed(&ALICE), pairing), Failure::Expired);
		assert_noop!(device.answers(id, command, BLINK), Failure::CommandExpired);
		let new = TestDevice::ed25519(9);
		assert_noop!(device.goes_to(id, &BOB, &new, 1), Failure::Expired);
		assert!(Pairings::<Test>::contains_key(pairing));
		assert!(!Commands::<Test>::get(id).is_empty());
		assert!(matches!(state(id), DeviceState::TransferOffered { .. }));
	});
}

/// What was read is what is confirmed: nothing of a pairing changes once the device has
/// signed for it.
#[test]
fn a_pairing_is_confirmed_as_it_was_signed() {
	ExtBuilder.build_and_execute(|| {
		let device = TestDevice::ed25519(1);
		let (batch, proofs) = enrol(&[&device]);
		let id = open(&ALICE, &device);
		assert_ok!(prove(id, &device, 1, batch, &proofs[0]));
		let before = Pairings::<Test>::get(id);
		let copy = Some(from_batch(&device, batch, &proofs[0]));
		assert_noop!(prove_with(id, &device, 2, copy, Some(BLINK)), Failure::AlreadyProved);
		assert_eq!(Pairings::<Test>::get(id), before);
	});
}

/// Nothing makes money, and nothing burns it.
#[test]
fn deposits_come_back_and_the_supply_stays() {
	ExtBuilder.build_and_execute(|| {
		let supply = Balances::total_issuance();
		let device = companys(1);
		let bobs = hand_over(&device, &ALICE, &BOB, 9);
		assert_ok!(Call::retire(signed(&BOB), bobs.id()));
		let id = open(&ALICE, &TestDevice::ed25519(2));
		assert_ok!(Call::cancel_pairing(signed(&ALICE), id));
		assert_eq!(Balances::total_issuance(), supply);
		for who in [ALICE, BOB] {
			assert_eq!(Balances::balance(&who), FUNDS);
		}
	});
}
