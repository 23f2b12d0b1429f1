use super::*;

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
	Ready { id, batch, proof: proofs.remove(1), intent: intent_for(id, 1), device }
}

impl Ready {
	/// Sends it all, with the intent as it is now signed by the device.
	fn send(&self) -> frame_support::pallet_prelude::DispatchResult {
		self.send_signed(self.device.sign(&self.intent))
	}

	fn send_signed(
		&self,
		signature: KeySignature,
	) -> frame_support::pallet_prelude::DispatchResult {
		Call::prove_device(
			RuntimeOrigin::signed(STRANGER),
			self.id,
			self.intent.clone(),
			signature,
			self.batch,
			self.device.commitment(),
			self.proof.clone(),
		)
	}
}

#[test]
fn prove_device_works() {
	ExtBuilder.build_and_execute(|| {
		let ready = ready();
		assert_ok!(ready.send());
		let (batch, commitment) = (ready.batch, ready.device.commitment());
		assert_eq!(
			Pairings::<Test>::get(ready.id).unwrap().proved,
			Some(ProvedOrigin { batch, commitment })
		);
		assert_eq!(
			last_event(),
			Event::DeviceProved { pairing: ready.id, device: ready.device.id(), batch, commitment }
				.into()
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
fn prove_device_fails_when_unsigned() {
	ExtBuilder.build_and_execute(|| {
		let ready = ready();
		assert_noop!(
			Call::prove_device(
				RuntimeOrigin::none(),
				ready.id,
				ready.intent.clone(),
				ready.device.sign(&ready.intent),
				ready.batch,
				ready.device.commitment(),
				ready.proof.clone(),
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
		set_time(START + PairingLifetime::get() - 1);
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
		assert_ok!(Call::confirm_pairing(RuntimeOrigin::signed(ALICE), ready.id));
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
		// A manufacturer that has put one commitment into a batch twice.
		let (device, twin) = (TestDevice::ed25519(1), TestDevice::ed25519(2));
		let commitment = device.commitment();
		let leaves = [&device, &twin].map(|one| batch_leaf(commitment, &one.key()));
		let root = merkle::root(&leaves).unwrap();
		assert_ok!(Call::enrol_batch(RuntimeOrigin::signed(MANUFACTURER), MODEL, root, 2));
		let send = |owner: AccountId, one: &TestDevice, index| {
			let id = open(&owner, one);
			let intent = intent_for(id, 1);
			let signature = one.sign(&intent);
			let proof = merkle::prove(&leaves, index).unwrap();
			let sent = Call::prove_device(
				RuntimeOrigin::signed(STRANGER),
				id,
				intent,
				signature,
				0,
				commitment,
				proof,
			);
			(id, sent)
		};
		let (first, sent) = send(ALICE, &device, 0);
		assert_ok!(sent);
		assert_ok!(Call::confirm_pairing(RuntimeOrigin::signed(ALICE), first));
		assert_eq!(send(BOB, &twin, 1).1, Err(Failure::AlreadyClaimed.into()));
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
		// What was signed for one pairing is no good for another one.
		let other_pairing = Ready { id: second, ..good };
		assert_noop!(other_pairing.send(), Failure::IntentMismatch);
	});
}

#[test]
fn prove_device_fails_when_the_intent_is_refused() {
	ExtBuilder.build_and_execute(|| {
		let refused = |change: fn(&mut SignedIntent)| {
			frame_support::storage::with_transaction(|| {
				let mut changed = ready();
				change(&mut changed.intent);
				sp_runtime::TransactionOutcome::Rollback(Ok::<_, sp_runtime::DispatchError>(
					changed.send().unwrap_err(),
				))
			})
			.unwrap()
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
		assert_eq!(refused(|intent| intent.nonce = 0), Failure::IntentAlreadyUsed.into());
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
