use jasmynet_primitives::{
	devices::RecallTarget,
	erasure::Erase,
	intent::{payload_hash, MAX_NONCE_JUMP},
};

use super::{life::*, *};

const OLD: Hash = Hash::repeat_byte(0x01);
const NEW: Hash = Hash::repeat_byte(0x02);

#[test]
fn record_firmware_works() {
	ExtBuilder.build_and_execute(|| {
		let device = alices(1);
		let id = device.id();
		assert_eq!(record(id).firmware, None);
		assert_ok!(device.runs(id, OLD, 1));
		assert_eq!(record(id).firmware, Some(OLD));
		assert_eq!(
			last_event(),
			Event::FirmwareRecorded { device: id, owner: ALICE, firmware: OLD }.into()
		);
		assert_ok!(device.runs(id, NEW, 2));
		assert_eq!(record(id).firmware, Some(NEW));
	});
}

#[test]
fn a_recall_of_a_firmware_is_cured_by_another_one_end_to_end() {
	ExtBuilder.build_and_execute(|| {
		// Given two devices of one model, of which one runs the old firmware.
		let (old, new) = (alices(1), alices(2));
		let model = record(old.id()).model.unwrap();
		assert_ok!(old.runs(old.id(), OLD, 1));
		assert_ok!(new.runs(new.id(), NEW, 1));
		// When its manufacturer calls the old one back.
		call_back(RecallTarget::Firmware { model, firmware: OLD });
		// Then only that device does not work any more.
		assert_noop!(old.anchor(entry_now(1)), Failure::Recalled);
		assert_ok!(new.anchor(entry_now(1)));
		// When it runs the new one, it works again.
		assert_ok!(old.runs(old.id(), NEW, 2));
		assert_ok!(old.anchor(entry_now(1)));
		// And not when it goes back, or sends what it signed before.
		assert_noop!(old.runs(old.id(), OLD, 2), Failure::IntentAlreadyUsed);
		assert_ok!(old.runs(old.id(), OLD, 3));
		assert_noop!(old.anchor(entry_now(2)), Failure::Recalled);
	});
}

#[test]
fn record_firmware_works_when_suspended_or_recalled() {
	ExtBuilder.build_and_execute(|| {
		let device = alices(1);
		let id = device.id();
		call_back_model_of(id);
		assert_ok!(device.runs(id, OLD, 1));
		assert_ok!(Call::suspend(signed(&ALICE), id));
		assert_ok!(device.runs(id, NEW, 2));
	});
}

#[test]
fn record_firmware_fails_when_lost_or_nobodys() {
	ExtBuilder.build_and_execute(|| {
		let device = alices(1);
		let id = device.id();
		assert_ok!(Call::report_lost(signed(&ALICE), id));
		assert_noop!(device.runs(id, OLD, 1), Failure::NotWorking);
		assert_ok!(Call::recover(signed(&ALICE), id));
		Did::close(&ALICE);
		assert_noop!(device.runs(id, OLD, 1), Failure::NotActive);
		let unknown = TestDevice::ed25519(2);
		assert_noop!(unknown.runs(unknown.id(), OLD, 1), Failure::DeviceNotFound);
	});
}

#[test]
fn record_firmware_fails_when_something_else_was_signed() {
	ExtBuilder.build_and_execute(|| {
		let (device, other) = (alices(1), alices(2));
		let id = device.id();
		let right = intent(Action::RecordFirmware, id, Some(&ALICE), 1, payload_hash(&OLD));
		let record = |intent: &SignedIntent, signer: &TestDevice, firmware| {
			let signature = signer.sign(intent);
			Call::record_firmware(signed(&STRANGER), id, firmware, intent.clone(), signature)
		};
		for wrong in [
			SignedIntent { action: Action::AnchorLog, ..right.clone() },
			SignedIntent { subject: other.id().0, ..right.clone() },
			SignedIntent { counterparty: Some(BOB.into()), ..right.clone() },
			SignedIntent { counterparty: None, ..right.clone() },
			SignedIntent { payload_hash: payload_hash(&NEW), ..right.clone() },
		] {
			assert_noop!(record(&wrong, &device, OLD), Failure::IntentMismatch);
		}
		let elsewhere = SignedIntent { genesis_hash: Hash::zero(), ..right.clone() };
		assert_noop!(record(&elsewhere, &device, OLD), Failure::IntentOtherChain);
		assert_noop!(record(&right, &other, OLD), Failure::BadSignature);
		assert_noop!(record(&right, &device, NEW), Failure::IntentMismatch);
		assert_ok!(record(&right, &device, OLD));
		assert_noop!(record(&right, &device, OLD), Failure::IntentAlreadyUsed);
	});
}

#[test]
fn what_a_device_said_for_one_owner_is_not_said_for_the_next() {
	ExtBuilder.build_and_execute(|| {
		// Given a device that said what it runs, which nobody has sent yet.
		let device = TestDevice::ed25519(1);
		let id = device.id();
		pair_bare(&ALICE, &device, 1);
		let payload = payload_hash(&OLD);
		let said = SignedIntent {
			expires_at: START + MAX_WINDOW,
			..intent(Action::RecordFirmware, id, Some(&ALICE), 9, payload)
		};
		let signature = device.sign(&said);
		// When Alice goes, and it is Bob's, and runs something else.
		Call::erase(&ALICE, 1);
		pair_bare(&BOB, &device, 1);
		assert_ok!(device.runs(id, NEW, 1));
		// Then the old saying counts for nothing.
		let send = Call::record_firmware(signed(&STRANGER), id, OLD, said, signature);
		assert_eq!(send, Err(Failure::IntentMismatch.into()));
		assert_eq!(record(id).firmware, Some(NEW));
	});
}

#[test]
fn a_nonce_that_is_far_away_is_refused_so_that_there_is_always_a_next_one() {
	ExtBuilder.build_and_execute(|| {
		let device = alices(1);
		let id = device.id();
		let refused = [u64::MAX, MAX_NONCE_JUMP + 1];
		for nonce in refused {
			assert_noop!(device.runs(id, OLD, nonce), Failure::IntentNonceTooFar);
		}
		assert_ok!(device.runs(id, OLD, MAX_NONCE_JUMP));
		assert_noop!(device.runs(id, NEW, 2 * MAX_NONCE_JUMP + 2), Failure::IntentNonceTooFar);
		assert_ok!(device.runs(id, NEW, 2 * MAX_NONCE_JUMP + 1));
	});
}
