use jasmynet_primitives::devices::vouching_payload;

use super::{life::signed, *};

/// One device of three, an open pairing of Alice with it, and what proves it.
struct Ready {
	device: TestDevice,
	id: PairingId,
	batch: BatchId,
	proof: Proof,
	intent: SignedIntent,
}

fn ready() -> Ready {
	let device = TestDevice::ed25519(1);
	let (batch, mut proofs) = enrol(&[&TestDevice::ed25519(8), &device, &TestDevice::ed25519(9)]);
	let id = open(&ALICE, &device);
	let intent = intent_for(id, 1, Some(device.commitment()), None);
	Ready { id, batch, proof: proofs.remove(1), intent, device }
}

impl Ready {
	/// Sends it all, with the intent as it is now signed by the device.
	fn send(&self) -> DispatchResult {
		self.send_signed(self.device.sign(&self.intent))
	}

	fn send_signed(&self, signature: KeySignature) -> DispatchResult {
		Call::prove_device(
			signed(&STRANGER),
			self.id,
			self.intent.clone(),
			signature,
			Some(Box::new(from_batch(&self.device, self.batch, &self.proof))),
			None,
		)
	}
}

/// The manufacturer's key for assertion.
fn seal() -> TestDevice {
	TestDevice::ed25519(0x51)
}

/// An open pairing of Alice with a device, and what its manufacturer has signed for it.
fn vouched() -> (PairingId, TestDevice, SignedIntent) {
	Did::add_key(&MANUFACTURER, seal().key());
	let device = TestDevice::ed25519(1);
	let id = open(&ALICE, &device);
	let payload = vouching_payload(id, MODEL, device.commitment(), &device.key());
	let intent = SignedIntent {
		action: Action::VouchForDevice,
		subject: MANUFACTURER.into(),
		payload_hash: payload,
		..intent_for(id, 1, None, None)
	};
	(id, device, intent)
}

/// What a manufacturer shows of a device that it has signed for with `key`.
fn from_signature(device: &TestDevice, key: &TestDevice, intent: &SignedIntent) -> Option<Origin> {
	Some(Origin::Signed {
		commitment: device.commitment(),
		key: key.key(),
		signature: key.sign(intent),
		intent: intent.clone(),
	})
}

#[test]
fn prove_device_works() {
	ExtBuilder.build_and_execute(|| {
		let ready = ready();
		assert_ok!(ready.send());
		let origin =
			Some(Provenance { batch: Some(ready.batch), commitment: ready.device.commitment() });
		assert_eq!(
			Pairings::<Test>::get(ready.id).unwrap().proved,
			Some(Proved { origin, code: None })
		);
		assert_eq!(
			last_event(),
			Event::DeviceProved { pairing: ready.id, device: ready.device.id(), origin }.into()
		);
		// A proof alone gives nobody anything.
		assert!(!DeviceRecords::<Test>::contains_key(ready.device.id()));
	});
}

#[test]
fn prove_device_works_with_p256() {
	ExtBuilder.build_and_execute(|| {
		let device = TestDevice::p256(1);
		let (batch, proofs) = enrol(&[&device]);
		let id = open(&ALICE, &device);
		assert_ok!(prove(id, &device, 1, batch, &proofs[0]));
	});
}

#[test]
fn prove_device_works_by_the_manufacturers_signature() {
	ExtBuilder.build_and_execute(|| {
		let (id, device, intent) = vouched();
		let shown = from_signature(&device, &seal(), &intent);
		assert_ok!(prove_with(id, &device, 1, shown, None));
		let origin = Some(Provenance { batch: None, commitment: device.commitment() });
		assert_eq!(Pairings::<Test>::get(id).unwrap().proved, Some(Proved { origin, code: None }));
		assert_ok!(Call::confirm_pairing(signed(&ALICE), id));
		let claim = (MANUFACTURER, device.commitment());
		assert_eq!(Claims::<Test>::get(claim), Some(device.id()));
	});
}

#[test]
fn prove_device_works_without_a_model() {
	ExtBuilder.build_and_execute(|| {
		let device = TestDevice::ed25519(1);
		let id = open_as(&ALICE, &device, None);
		assert_ok!(prove_with(id, &device, 1, None, None));
		assert_eq!(
			Pairings::<Test>::get(id).unwrap().proved,
			Some(Proved { origin: None, code: None })
		);
	});
}

#[test]
fn prove_device_fails_when_the_factors_are_missing() {
	ExtBuilder.build_and_execute(|| {
		let device = TestDevice::ed25519(1);
		let (batch, proofs) = enrol_as(WITH_DISPLAY, &[&device]);
		let id = open_as(&ALICE, &device, Some(WITH_DISPLAY));
		let origin = || Some(from_batch(&device, batch, &proofs[0]));
		let code = Some(code_for(id));
		assert_noop!(prove_with(id, &device, 1, None, code), Failure::OriginNeeded);
		assert_noop!(prove_with(id, &device, 1, origin(), None), Failure::CodeNeeded);
		assert_ok!(prove_with(id, &device, 1, origin(), code));
	});
}

#[test]
fn prove_device_fails_when_the_origin_is_of_another_model() {
	ExtBuilder.build_and_execute(|| {
		let device = TestDevice::ed25519(1);
		let (batch, proofs) = enrol_as(PERSONAL, &[&device]);
		let shown = || Some(from_batch(&device, batch, &proofs[0]));
		for model in [Some(MODEL), Some(OTHER_MODEL), None] {
			let id = open_as(&ALICE, &device, model);
			assert_noop!(prove_with(id, &device, 1, shown(), None), Failure::WrongModel);
		}
		let id = open_as(&BOB, &device, Some(PERSONAL));
		assert_ok!(prove_with(id, &device, 1, shown(), None));
	});
}

#[test]
fn prove_device_fails_when_the_manufacturer_has_signed_something_else() {
	ExtBuilder.build_and_execute(|| {
		let (id, device, good) = vouched();
		let changes: [fn(&mut SignedIntent); 5] = [
			|intent| intent.action = Action::PairDevice,
			|intent| intent.subject = OTHER_MANUFACTURER.into(),
			|intent| intent.counterparty = Some(BOB.into()),
			|intent| intent.counterparty = None,
			|intent| intent.payload_hash = Hash::zero(),
		];
		for change in changes {
			let mut intent = good.clone();
			change(&mut intent);
			let shown = from_signature(&device, &seal(), &intent);
			assert_noop!(prove_with(id, &device, 1, shown, None), Failure::IntentMismatch);
		}
		// What was signed for one pairing is no good for another one.
		let second = open(&ALICE, &device);
		let shown = || from_signature(&device, &seal(), &good);
		assert_noop!(prove_with(second, &device, 1, shown(), None), Failure::IntentMismatch);
		// Nor for another device.
		let copy = TestDevice::ed25519(2);
		let third = open(&ALICE, &copy);
		assert_noop!(prove_with(third, &copy, 1, shown(), None), Failure::IntentMismatch);
		// And both signatures are used up, or none.
		let mut late = good.clone();
		late.expires_at = START;
		let expired = from_signature(&device, &seal(), &late);
		assert_noop!(prove_with(id, &device, 1, expired, None), Failure::IntentExpired);
		assert_ok!(prove_with(id, &device, 1, shown(), None));
	});
}

#[test]
fn prove_device_fails_when_it_is_not_the_manufacturer_who_has_signed() {
	ExtBuilder.build_and_execute(|| {
		let (id, device, intent) = vouched();
		let thief = TestDevice::ed25519(0x66);
		Did::add_key(&OTHER_MANUFACTURER, thief.key());
		let by_thief = from_signature(&device, &thief, &intent);
		assert_noop!(prove_with(id, &device, 1, by_thief, None), Failure::NotAuthorized);
		// The right key, and another one's signature.
		let mut forged = from_signature(&device, &thief, &intent);
		if let Some(Origin::Signed { key, .. }) = &mut forged {
			*key = seal().key();
		}
		assert_noop!(prove_with(id, &device, 1, forged, None), Failure::BadSignature);
		// Who is no manufacturer any more vouches for nothing new.
		Consortium::demote(&MANUFACTURER);
		let shown = from_signature(&device, &seal(), &intent);
		assert_noop!(prove_with(id, &device, 1, shown, None), Failure::NotAuthorized);
	});
}

#[test]
fn a_batch_stays_good_when_its_manufacturer_has_lost_the_role() {
	ExtBuilder.build_and_execute(|| {
		let ready = ready();
		Consortium::demote(&MANUFACTURER);
		assert_ok!(ready.send());
	});
}

#[test]
fn prove_device_fails_when_unsigned() {
	ExtBuilder.build_and_execute(|| {
		let ready = ready();
		let signature = ready.device.sign(&ready.intent);
		assert_noop!(
			Call::prove_device(
				RuntimeOrigin::none(),
				ready.id,
				ready.intent.clone(),
				signature,
				None,
				None,
			),
			sp_runtime::DispatchError::BadOrigin
		);
	});
}

#[test]
fn prove_device_fails_when_the_pairing_is_unknown() {
	ExtBuilder.build_and_execute(|| {
		let ready = Ready { id: 77, ..ready() };
		assert_noop!(ready.send(), Failure::PairingNotFound);
	});
}

#[test]
fn prove_device_fails_when_expired() {
	ExtBuilder.build_and_execute(|| {
		let mut ready = ready();
		ready.intent.expires_at = START + 2 * PairingLifetime::get();
		set_time(START + PairingLifetime::get());
		assert_noop!(ready.send(), Failure::Expired);
		set_time(START + PairingLifetime::get() - 1);
		assert_ok!(ready.send());
	});
}

#[test]
fn prove_device_fails_when_already_proved() {
	ExtBuilder.build_and_execute(|| {
		let mut ready = ready();
		assert_ok!(ready.send());
		ready.intent.nonce = 2;
		assert_noop!(ready.send(), Failure::AlreadyProved);
	});
}

#[test]
fn prove_device_fails_when_already_paired() {
	ExtBuilder.build_and_execute(|| {
		let ready = ready();
		let bobs = open(&BOB, &ready.device);
		assert_ok!(ready.send());
		assert_ok!(Call::confirm_pairing(signed(&ALICE), ready.id));
		assert_noop!(
			prove(bobs, &ready.device, 2, ready.batch, &ready.proof),
			Failure::AlreadyPaired
		);
	});
}

#[test]
fn prove_device_fails_when_the_batch_is_unknown() {
	ExtBuilder.build_and_execute(|| {
		let ready = Ready { batch: 77, ..ready() };
		assert_noop!(ready.send(), Failure::BatchNotFound);
	});
}

#[test]
fn prove_device_fails_when_the_commitment_is_claimed() {
	ExtBuilder.build_and_execute(|| {
		// A manufacturer that has put one commitment into two batches.
		let (device, twin) = (TestDevice::ed25519(1), TestDevice::ed25519(2));
		let commitment = device.commitment();
		let send = |owner: &AccountId, one: &TestDevice| {
			let leaf = batch_leaf(commitment, &one.key());
			let batch = NextBatchId::<Test>::get();
			assert_ok!(Call::enrol_batch(signed(&MANUFACTURER), MODEL, leaf, 1));
			let proof = merkle::prove(&[leaf], 0).unwrap();
			let id = open(owner, one);
			let shown = Some(Origin::Batch { batch, commitment, proof });
			(id, prove_with(id, one, 1, shown, None))
		};
		let (first, sent) = send(&ALICE, &device);
		assert_ok!(sent);
		assert_ok!(Call::confirm_pairing(signed(&ALICE), first));
		assert_eq!(send(&BOB, &twin).1, Err(Failure::AlreadyClaimed.into()));
	});
}

#[test]
fn prove_device_fails_when_the_proof_is_bad() {
	ExtBuilder.build_and_execute(|| {
		let other_batch = enrol(&[8, 9, 10].map(TestDevice::ed25519).each_ref()).0;
		let mut ready = ready();
		let good = ready.proof.clone();

		ready.proof.index = 0;
		assert_noop!(ready.send(), Failure::BadProof);

		// Leads to the same root, and still is not this batch's.
		ready.proof = Proof { leaves: 4, ..good.clone() };
		assert!(ready.proof.verify(ready.device.leaf(), Batches::<Test>::get(1).unwrap().root));
		assert_noop!(ready.send(), Failure::BadProof);

		ready.proof = good.clone();
		ready.proof.siblings.try_push(Hash::zero()).unwrap();
		assert_noop!(ready.send(), Failure::BadProof);

		// The same shape under another batch's root.
		ready.proof = good;
		let own_batch = std::mem::replace(&mut ready.batch, other_batch);
		assert_noop!(ready.send(), Failure::BadProof);

		ready.batch = own_batch;
		assert_ok!(ready.send());
	});
}

#[test]
fn prove_device_fails_when_the_device_is_not_in_the_batch() {
	ExtBuilder.build_and_execute(|| {
		// A key of one's own does not become genuine by somebody else's proof.
		let genuine = ready();
		let copy = TestDevice::ed25519(7);
		let id = open(&BOB, &copy);
		assert_noop!(prove(id, &copy, 1, genuine.batch, &genuine.proof), Failure::BadProof);
	});
}

#[test]
fn prove_device_fails_when_the_intent_says_something_else() {
	ExtBuilder.build_and_execute(|| {
		let good = ready();
		let second = open(&ALICE, &good.device);
		let changes: [fn(&mut SignedIntent); 5] = [
			|intent| intent.action = Action::AnchorLog,
			|intent| intent.subject = [0; 32],
			|intent| intent.counterparty = Some(BOB.into()),
			|intent| intent.counterparty = None,
			|intent| intent.payload_hash = Hash::zero(),
		];
		for change in changes {
			let mut changed = Ready {
				device: TestDevice::ed25519(1),
				intent: good.intent.clone(),
				proof: good.proof.clone(),
				..good
			};
			change(&mut changed.intent);
			assert_noop!(changed.send(), Failure::IntentMismatch);
		}
		// The device has agreed to this origin and this code, and to no other.
		for (commitment, code) in [
			(None, None),
			(Some(Hash::zero()), None),
			(Some(good.device.commitment()), Some(Hash::zero())),
		] {
			let changed = Ready {
				device: TestDevice::ed25519(1),
				intent: intent_for(good.id, 1, commitment, code),
				proof: good.proof.clone(),
				..good
			};
			assert_noop!(changed.send(), Failure::IntentMismatch);
		}
		// What was signed for one pairing is no good for another one.
		let other_pairing = Ready { id: second, ..good };
		assert_noop!(other_pairing.send(), Failure::IntentMismatch);
	});
}

#[test]
fn prove_device_fails_when_the_intent_is_refused() {
	ExtBuilder.build_and_execute(|| {
		let refused = |change: fn(&mut SignedIntent)| {
			forgotten(|| {
				let mut changed = ready();
				change(&mut changed.intent);
				changed.send().unwrap_err()
			})
		};
		assert_eq!(
			refused(|intent| intent.genesis_hash = Hash::zero()),
			Failure::IntentOtherChain.into()
		);
		assert_eq!(
			refused(|intent| intent.not_before = Some(START + 1)),
			Failure::IntentTooEarly.into()
		);
		assert_eq!(refused(|intent| intent.expires_at = START), Failure::IntentExpired.into());
		assert_eq!(
			refused(|intent| intent.expires_at = START + MAX_WINDOW + 1),
			Failure::IntentWindowTooLong.into()
		);
	});
}

#[test]
fn prove_device_fails_when_another_key_has_signed() {
	ExtBuilder.build_and_execute(|| {
		let ready = ready();
		let other = TestDevice::ed25519(2).sign(&ready.intent);
		assert_noop!(ready.send_signed(other), Failure::BadSignature);
		let other_kind = TestDevice::p256(1).sign(&ready.intent);
		assert_noop!(ready.send_signed(other_kind), Failure::BadSignature);
	});
}
