use jasmynet_primitives::{
	devices::{Place, RecallTarget},
	intent::payload_hash,
};

use super::{life::*, *};

#[test]
fn rotate_device_key_works() {
	ExtBuilder.build_and_execute(|| {
		// Given a device with a log.
		let (old, new) = (alices(1), TestDevice::p256(2));
		let id = old.id();
		assert_ok!(old.anchor(entry_now(1)));
		// When it gets another key.
		assert_ok!(old.rotates(id, &ALICE, &new, 1));
		// Then it is the same device, and signs with the new one only.
		assert_eq!(
			last_event(),
			Event::KeyRotated { device: id, owner: ALICE, key: new.key() }.into()
		);
		assert_eq!(record(id).key, new.key());
		assert_eq!(RotatedKeys::<Test>::iter().collect::<Vec<_>>(), [(new.id(), id)]);
		assert_noop!(old.anchor(entry_now(2)), Failure::BadSignature);
		assert_ok!(new.anchor_as(id, entry_now(2)));
		assert_eq!(record(id).log.seq, 2);
		// The key does not make another device.
		assert_noop!(new.anchor(entry_now(1)), Failure::DeviceNotFound);
	});
}

#[test]
fn rotate_device_key_works_again_and_frees_the_key_between() {
	ExtBuilder.build_and_execute(|| {
		let [first, second, third] = [1, 2, 3].map(TestDevice::ed25519);
		pair(&ALICE, &first);
		let id = first.id();
		assert_ok!(first.rotates(id, &ALICE, &second, 1));
		assert_ok!(second.rotates(id, &ALICE, &third, 2));
		assert_eq!(RotatedKeys::<Test>::iter().collect::<Vec<_>>(), [(third.id(), id)]);
		// The first one never comes back.
		assert_noop!(third.rotates(id, &ALICE, &first, 3), Failure::KeyInUse);
	});
}

#[test]
fn rotate_device_key_works_for_the_administrator() {
	ExtBuilder.build_and_execute(|| {
		let (old, new) = (companys(1), TestDevice::ed25519(2));
		let intent = rotation(old.id(), &new, 1);
		let signatures = (old.sign(&intent), new.sign(&intent));
		assert_ok!(rotate(&ADMINISTRATOR, old.id(), &new, intent, signatures));
	});
}

/// What both keys sign, for a device of Alice's.
fn rotation(id: DeviceId, new: &TestDevice, nonce: u64) -> SignedIntent {
	intent(Action::RotateDeviceKey, id, Some(&ALICE), nonce, payload_hash(&new.key()))
}

fn rotate(
	who: &AccountId,
	id: DeviceId,
	new: &TestDevice,
	intent: SignedIntent,
	(signature, new_signature): (KeySignature, KeySignature),
) -> DispatchResult {
	Call::rotate_device_key(signed(who), id, new.key(), intent, signature, new_signature)
}

#[test]
fn rotate_device_key_fails_when_the_signer_does_not_look_after_the_device() {
	ExtBuilder.build_and_execute(|| {
		// Both keys have signed: whoever copied the device's can do that.
		let (old, new) = (companys(1), TestDevice::ed25519(2));
		let id = old.id();
		let intent = rotation(id, &new, 1);
		let signatures = (old.sign(&intent), new.sign(&intent));
		for who in [USER, BOB, MANUFACTURER, STRANGER, old.key().account(), new.key().account()] {
			assert_noop!(
				rotate(&who, id, &new, intent.clone(), signatures.clone()),
				Failure::NotAuthorized
			);
		}
		assert_ok!(Call::appoint(signed(&ALICE), id, Place::Administrator, None));
		assert_noop!(rotate(&ADMINISTRATOR, id, &new, intent, signatures), Failure::NotAuthorized);
	});
}

#[test]
fn rotate_device_key_fails_when_a_signature_is_not_the_keys() {
	ExtBuilder.build_and_execute(|| {
		let (old, new, other) = (alices(1), TestDevice::ed25519(2), TestDevice::ed25519(3));
		let id = old.id();
		let intent = rotation(id, &new, 1);
		let [by_old, by_new, by_other] = [&old, &new, &other].map(|device| device.sign(&intent));
		for signatures in [
			(by_other.clone(), by_new.clone()),
			(by_new.clone(), by_new.clone()),
			(by_old.clone(), by_other),
			(by_old.clone(), by_old.clone()),
			(by_new.clone(), by_old.clone()),
		] {
			assert_noop!(
				rotate(&ALICE, id, &new, intent.clone(), signatures),
				Failure::BadSignature
			);
		}
		assert_ok!(rotate(&ALICE, id, &new, intent, (by_old, by_new)));
	});
}

#[test]
fn rotate_device_key_fails_when_something_else_was_signed() {
	ExtBuilder.build_and_execute(|| {
		let (old, new) = (alices(1), TestDevice::ed25519(2));
		let id = old.id();
		let right = rotation(id, &new, 1);
		for wrong in [
			SignedIntent { action: Action::HandOverDevice, ..right.clone() },
			SignedIntent { subject: new.id().0, ..right.clone() },
			SignedIntent { counterparty: Some(BOB.into()), ..right.clone() },
			SignedIntent { counterparty: None, ..right.clone() },
			SignedIntent { payload_hash: Hash::zero(), ..right.clone() },
		] {
			let signatures = (old.sign(&wrong), new.sign(&wrong));
			assert_noop!(rotate(&ALICE, id, &new, wrong, signatures), Failure::IntentMismatch);
		}
		let elsewhere = SignedIntent { genesis_hash: Hash::zero(), ..right.clone() };
		let signatures = (old.sign(&elsewhere), new.sign(&elsewhere));
		assert_noop!(rotate(&ALICE, id, &new, elsewhere, signatures), Failure::IntentOtherChain);
		let signatures = (old.sign(&right), new.sign(&right));
		set_time(right.expires_at);
		assert_noop!(rotate(&ALICE, id, &new, right, signatures), Failure::IntentExpired);
	});
}

#[test]
fn rotate_device_key_fails_when_a_nonce_was_used() {
	ExtBuilder.build_and_execute(|| {
		let [first, second, third] = [1, 2, 3].map(TestDevice::ed25519);
		pair(&ALICE, &first);
		assert_ok!(first.rotates(first.id(), &ALICE, &second, 7));
		for nonce in [1, 7] {
			assert_noop!(
				second.rotates(first.id(), &ALICE, &third, nonce),
				Failure::IntentAlreadyUsed
			);
		}
		assert_ok!(second.rotates(first.id(), &ALICE, &third, 8));
	});
}

#[test]
fn rotate_device_key_fails_when_the_key_is_or_was_in_use() {
	ExtBuilder.build_and_execute(|| {
		let device = alices(1);
		let id = device.id();
		// Its own, another device's, one that replaced another's, and one that is over.
		let other = alices(2);
		let replaced = TestDevice::ed25519(3);
		assert_ok!(other.rotates(other.id(), &ALICE, &replaced, 1));
		let retired = alices(4);
		assert_ok!(Call::retire(signed(&ALICE), retired.id()));
		for taken in [&device, &other, &replaced, &retired] {
			assert_noop!(device.rotates(id, &ALICE, taken, 1), Failure::KeyInUse);
		}
		let new = TestDevice::ed25519(5);
		let intent = rotation(id, &new, 1);
		let signature = device.sign(&intent);
		assert_noop!(
			Call::rotate_device_key(
				signed(&ALICE),
				id,
				PublicKey::X25519([7; 32]),
				intent,
				signature.clone(),
				signature
			),
			Failure::KeyCannotSign
		);
	});
}

#[test]
fn rotate_device_key_fails_when_the_device_does_not_work() {
	ExtBuilder.build_and_execute(|| {
		let (device, new) = (alices(1), TestDevice::ed25519(2));
		let id = device.id();
		assert_ok!(Call::suspend(signed(&ALICE), id));
		assert_noop!(device.rotates(id, &ALICE, &new, 1), Failure::NotWorking);
		assert_ok!(Call::report_lost(signed(&ALICE), id));
		assert_noop!(device.rotates(id, &ALICE, &new, 1), Failure::NotWorking);
		assert_ok!(Call::recover(signed(&ALICE), id));
		call_back_model_of(id);
		assert_noop!(device.rotates(id, &ALICE, &new, 1), Failure::Recalled);
		lift_model_of(id);
		Did::close(&ALICE);
		assert_noop!(device.rotates(id, &ALICE, &new, 1), Failure::NotActive);
	});
}

#[test]
fn a_copied_key_is_evicted_while_the_firmware_that_let_it_out_is_called_back() {
	ExtBuilder.build_and_execute(|| {
		// Given a device whose firmware gave its key away, and is called back.
		let (device, new) = (alices(1), TestDevice::ed25519(2));
		let (id, firmware) = (device.id(), Hash::repeat_byte(7));
		let Some(Provenance { batch: Some(batch), commitment }) = record(id).origin else {
			panic!("it comes from a batch")
		};
		assert_ok!(device.runs(id, firmware, 1));
		call_back(RecallTarget::Firmware { model: MODEL, firmware });
		assert_noop!(device.anchor(entry_now(1)), Failure::Recalled);
		// When it is called back as a device, or is stopped, it keeps its key.
		let manufacturer = MANUFACTURER;
		for target in [
			RecallTarget::Model(MODEL),
			RecallTarget::Batch(batch),
			RecallTarget::Device { manufacturer, commitment },
		] {
			call_back(target.clone());
			assert_noop!(device.rotates(id, &ALICE, &new, 1), Failure::Recalled);
			assert_ok!(Call::lift_recall(signed(&MANUFACTURER), target));
		}
		assert_ok!(Call::suspend(signed(&ALICE), id));
		assert_noop!(device.rotates(id, &ALICE, &new, 1), Failure::NotWorking);
		assert_ok!(Call::recover(signed(&ALICE), id));
		// Then it gets another one, whoever has the old one has nothing, and it is mended.
		assert_ok!(device.rotates(id, &ALICE, &new, 1));
		assert_noop!(device.runs(id, Hash::repeat_byte(8), 2), Failure::BadSignature);
		assert_ok!(new.runs(id, Hash::repeat_byte(8), 2));
		assert_ok!(new.anchor_as(id, entry_now(1)));
	});
}

#[test]
fn a_rotation_with_the_largest_nonce_does_not_stop_all_others() {
	ExtBuilder.build_and_execute(|| {
		let [first, second, third] = [1, 2, 3].map(TestDevice::ed25519);
		pair(&ALICE, &first);
		let id = first.id();
		assert_noop!(first.rotates(id, &ALICE, &second, u64::MAX), Failure::IntentNonceTooFar);
		assert_ok!(first.rotates(id, &ALICE, &second, 1));
		assert_ok!(second.rotates(id, &ALICE, &third, 2));
	});
}

#[test]
fn a_rotated_key_cannot_be_paired() {
	ExtBuilder.build_and_execute(|| {
		// Given a pairing of Bob's for a key, which a device of Alice's gets then.
		let (device, new) = (alices(1), TestDevice::ed25519(2));
		let id = NextPairingId::<Test>::get();
		assert_ok!(Call::open_pairing(signed(&BOB), new.key(), None, None));
		assert_ok!(device.rotates(device.id(), &ALICE, &new, 1));
		// Then neither this pairing nor another one comes to anything.
		assert_noop!(prove_bare(id, &new, 1), Failure::KeyInUse);
		assert_noop!(Call::open_pairing(signed(&BOB), new.key(), None, None), Failure::KeyInUse);
	});
}
