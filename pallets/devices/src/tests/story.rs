use super::*;
use frame_support::StorageNoopGuard;

#[test]
fn from_the_factory_to_the_log_end_to_end() {
	ExtBuilder.build_and_execute(|| {
		// Given a batch of three devices, two of which Alice and Bob have bought.
		let devices = [1, 2, 3].map(TestDevice::ed25519);
		let (batch, proofs) = enrol(&devices.each_ref());

		// When each pairs theirs, while both also try for the other's.
		for (owner, other, index) in [(ALICE, BOB, 0), (BOB, ALICE, 2)] {
			let (device, proof) = (&devices[index], &proofs[index]);
			let blocked = open(&other, device);
			let id = open(&owner, device);
			assert_ok!(prove(id, device, 1, batch, proof));
			assert_ok!(Call::confirm_pairing(RuntimeOrigin::signed(owner), id));
			assert_ok!(Call::cancel_pairing(RuntimeOrigin::signed(other), blocked));
		}

		// Then each has their own, and its log begins.
		assert_eq!(Call::devices_of(ALICE, None, 10), [devices[0].id()]);
		assert_eq!(Call::devices_of(BOB, None, 10), [devices[2].id()]);
		let entry = LogEntry { seq: 1, root: Hash::zero(), count: 60, from: START - 60, to: START };
		assert_ok!(devices[0].anchor(entry));
		assert_ok!(devices[2].anchor(entry));
		assert_eq!(devices[1].anchor(entry), Err(Failure::DeviceNotFound.into()));
		// And nobody has anything on hold but the manufacturer.
		assert_eq!(Balances::balance(&ALICE), FUNDS);
		assert_eq!(Balances::balance(&BOB), FUNDS);
		assert_eq!(Balances::balance(&MANUFACTURER), FUNDS - BatchDeposit::get());
	});
}

#[test]
fn a_stranger_changes_nothing() {
	ExtBuilder.build_and_execute(|| {
		// Given a paired device, and a proved, an unproved and no pairing beside it.
		let paired = TestDevice::ed25519(1);
		pair(&ALICE, &paired);
		let waiting = TestDevice::ed25519(2);
		let (batch, proofs) = enrol(&[&waiting]);
		let (proved, unproved) = (open(&ALICE, &waiting), open(&BOB, &waiting));
		assert_ok!(prove(proved, &waiting, 1, batch, &proofs[0]));

		// When a stranger with a device of their own tries every call.
		let own = TestDevice::ed25519(9);
		let stranger = || RuntimeOrigin::signed(STRANGER);
		let _nothing_changes = StorageNoopGuard::default();
		assert!(Call::enrol_batch(stranger(), MODEL, own.leaf(), 1).is_err());
		assert!(Call::open_pairing(stranger(), own.key()).is_err());
		for id in [proved, unproved, 77] {
			let intent =
				pairing_intent(GENESIS, waiting.id(), &STRANGER, id, Hash::zero(), 9, START + 1);
			for signature in [own.sign(&intent), waiting.sign(&intent)] {
				assert!(Call::prove_device(
					stranger(),
					id,
					intent.clone(),
					signature,
					batch,
					waiting.commitment(),
					proofs[0].clone(),
				)
				.is_err());
			}
			assert!(Call::confirm_pairing(stranger(), id).is_err());
			assert!(Call::cancel_pairing(stranger(), id).is_err());
		}
		let entry = LogEntry { seq: 1, root: Hash::zero(), count: 1, from: START, to: START };
		let signature = own.sign(&entry.intent(GENESIS, paired.id(), START + 1));
		assert!(Call::anchor_log(stranger(), paired.id(), entry, START + 1, signature).is_err());
		// Then the guard finds the state as it was.
	});
}
