//! Each call, each refusal, and the whole story.

mod anchor_log;
mod cancel_pairing;
mod confirm_pairing;
mod enrol_batch;
mod erasing;
mod open_pairing;
mod prove_device;
mod story;

pub(crate) use frame_support::{
	assert_noop, assert_ok,
	traits::{fungible::InspectHold, tokens::fungible::Inspect},
};
pub(crate) use jasmynet_primitives::{
	devices::{batch_leaf, pairing_intent, LogEntry},
	intent::{Action, SignedIntent, MAX_WINDOW},
	keys::{KeySignature, PublicKey},
	merkle::{self, Proof},
	AccountId, Balance, BatchId, DeviceId, Hash, PairingId, SECOND,
};
pub(crate) use sp_core::Pair;

pub(crate) use crate::{mock::*, *};

pub(crate) type Call = Pallet<Test>;
pub(crate) type Failure = Error<Test>;

/// A device with its key inside.
pub(crate) enum TestDevice {
	Ed25519(Box<sp_core::ed25519::Pair>),
	P256(p256::ecdsa::SigningKey),
}

impl TestDevice {
	pub(crate) fn ed25519(seed: u8) -> Self {
		Self::Ed25519(Box::new(sp_core::ed25519::Pair::from_seed(&[seed; 32])))
	}

	pub(crate) fn p256(seed: u8) -> Self {
		Self::P256(p256::ecdsa::SigningKey::from_slice(&[seed; 32]).unwrap())
	}

	pub(crate) fn key(&self) -> PublicKey {
		match self {
			Self::Ed25519(pair) => PublicKey::Ed25519(pair.public().0),
			Self::P256(key) => {
				let point = key.verifying_key().to_encoded_point(true);
				PublicKey::P256(point.as_bytes().try_into().unwrap())
			},
		}
	}

	pub(crate) fn id(&self) -> DeviceId {
		self.key().device_id()
	}

	pub(crate) fn sign(&self, intent: &SignedIntent) -> KeySignature {
		let message = intent.signing_bytes();
		match self {
			Self::Ed25519(pair) => KeySignature::Ed25519(pair.sign(&message).0),
			Self::P256(key) => {
				use p256::ecdsa::{signature::Signer, Signature};
				let signature: Signature = key.sign(&message);
				KeySignature::P256(signature.to_bytes().into())
			},
		}
	}

	/// What stands for the serial number: here, simply made from the key.
	pub(crate) fn commitment(&self) -> Hash {
		jasmynet_primitives::intent::payload_hash(&("serial number", self.key()))
	}

	pub(crate) fn leaf(&self) -> Hash {
		batch_leaf(self.commitment(), &self.key())
	}

	/// Anchors `entry`, signed by this device and sent by a stranger.
	pub(crate) fn anchor(&self, entry: LogEntry) -> frame_support::pallet_prelude::DispatchResult {
		let expires_at = Call::now() + 60 * SECOND;
		let signature = self.sign(&entry.intent(GENESIS, self.id(), expires_at));
		Call::anchor_log(RuntimeOrigin::signed(STRANGER), self.id(), entry, expires_at, signature)
	}
}

/// The hash of a model's data sheet.
pub(crate) const MODEL: Hash = Hash::repeat_byte(0x0d);

/// Enrols these devices as one batch and answers their proofs in order.
pub(crate) fn enrol(devices: &[&TestDevice]) -> (BatchId, Vec<Proof>) {
	let leaves: Vec<_> = devices.iter().map(|device| device.leaf()).collect();
	let count = leaves.len() as u32;
	let batch = NextBatchId::<Test>::get();
	let root = merkle::root(&leaves).unwrap();
	assert_ok!(Call::enrol_batch(RuntimeOrigin::signed(MANUFACTURER), MODEL, root, count));
	(batch, (0..count).map(|index| merkle::prove(&leaves, index).unwrap()).collect())
}

/// Opens a pairing.
pub(crate) fn open(owner: &AccountId, device: &TestDevice) -> PairingId {
	let pairing = NextPairingId::<Test>::get();
	assert_ok!(Call::open_pairing(RuntimeOrigin::signed(owner.clone()), device.key()));
	pairing
}

/// The intent that belongs to an open pairing.
pub(crate) fn intent_for(id: PairingId, nonce: u64) -> SignedIntent {
	let pairing = Pairings::<Test>::get(id).unwrap();
	pairing_intent(
		GENESIS,
		pairing.device_key.device_id(),
		&pairing.owner,
		id,
		pairing.challenge,
		nonce,
		Call::now() + 60 * SECOND,
	)
}

/// Has `device` sign for a pairing and a stranger send it.
pub(crate) fn prove(
	id: PairingId,
	device: &TestDevice,
	nonce: u64,
	batch: BatchId,
	proof: &Proof,
) -> frame_support::pallet_prelude::DispatchResult {
	let intent = intent_for(id, nonce);
	let signature = device.sign(&intent);
	Call::prove_device(
		RuntimeOrigin::signed(STRANGER),
		id,
		intent,
		signature,
		batch,
		device.commitment(),
		proof.clone(),
	)
}

/// Pairs a device of a batch of its own with `owner`.
pub(crate) fn pair(owner: &AccountId, device: &TestDevice) {
	let (batch, proofs) = enrol(&[device]);
	let id = open(owner, device);
	assert_ok!(prove(id, device, 1, batch, &proofs[0]));
	assert_ok!(Call::confirm_pairing(RuntimeOrigin::signed(owner.clone()), id));
}

/// What `who` has on hold for open pairings.
pub(crate) fn held_for_pairings(who: &AccountId) -> Balance {
	Balances::balance_on_hold(&HoldReason::Pairing.into(), who)
}

/// The last event.
pub(crate) fn last_event() -> RuntimeEvent {
	System::events().pop().unwrap().event
}
