//! Each call, each refusal, and the whole story.

mod life;

mod accept_place;
mod anchor_log;
mod anchor_logs;
mod appoint;
mod bugs;
mod cancel_pairing;
mod classes;
mod code;
mod commands;
mod confirm_pairing;
mod enrol_batch;
mod erasing;
mod firmware;
mod open_pairing;
mod parties;
mod prove_device;
mod recall;
mod recover;
mod refuse_pairing;
mod register_model;
mod report_lost;
mod retire;
mod rotate_device_key;
mod sequences;
mod story;
mod suspend;
mod transfer;
mod views;
mod vouch_pairing;
mod weights;

pub(crate) use frame_support::{
	assert_noop, assert_ok,
	dispatch::DispatchResultWithPostInfo,
	pallet_prelude::DispatchResult,
	traits::{fungible::InspectHold, tokens::fungible::Inspect},
};
pub(crate) use jasmynet_primitives::{
	devices::{
		batch_leaf, code_commitment, LogEntry, Origin, PairingCode, PairingProof, Provenance,
	},
	intent::{Action, SignedIntent, MAX_WINDOW},
	keys::{KeySignature, PublicKey},
	merkle::{self, Proof},
	AccountId, Balance, BatchId, DeviceId, Hash, ModelId, PairingId, SECOND,
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
	pub(crate) fn anchor(&self, entry: LogEntry) -> DispatchResult {
		let expires_at = Call::now() + 60 * SECOND;
		let signature = self.sign(&entry.intent(GENESIS, self.id(), expires_at));
		Call::anchor_log(RuntimeOrigin::signed(STRANGER), self.id(), entry, expires_at, signature)
	}
}

/// Enrols these devices as one batch of [`MODEL`] and answers their proofs in order.
pub(crate) fn enrol(devices: &[&TestDevice]) -> (BatchId, Vec<Proof>) {
	enrol_as(MODEL, devices)
}

/// Enrols these devices as one batch of one of the manufacturer's models.
pub(crate) fn enrol_as(model: ModelId, devices: &[&TestDevice]) -> (BatchId, Vec<Proof>) {
	let leaves: Vec<_> = devices.iter().map(|device| device.leaf()).collect();
	let count = leaves.len() as u32;
	let batch = NextBatchId::<Test>::get();
	let root = merkle::root(&leaves).unwrap();
	let maker = Models::<Test>::get(model).unwrap().manufacturer;
	assert_ok!(Call::enrol_batch(RuntimeOrigin::signed(maker), model, root, count));
	(batch, (0..count).map(|index| merkle::prove(&leaves, index).unwrap()).collect())
}

/// Opens a pairing with a device of [`MODEL`].
pub(crate) fn open(owner: &AccountId, device: &TestDevice) -> PairingId {
	open_as(owner, device, Some(MODEL))
}

/// Opens a pairing with a device of this model, without places.
pub(crate) fn open_as(owner: &AccountId, device: &TestDevice, model: Option<ModelId>) -> PairingId {
	let pairing = NextPairingId::<Test>::get();
	let origin = RuntimeOrigin::signed(owner.clone());
	assert_ok!(Call::open_pairing(origin, device.key(), model, None));
	pairing
}

/// What a device signs for an open pairing when it shows this.
pub(crate) fn intent_for(
	id: PairingId,
	nonce: u64,
	commitment: Option<Hash>,
	code: Option<Hash>,
) -> SignedIntent {
	let pairing = Pairings::<Test>::get(id).unwrap();
	let device = pairing.device_key.device_id();
	let expires_at = Call::now() + 60 * SECOND;
	PairingProof { pairing: id, challenge: pairing.challenge, commitment, code }.intent(
		GENESIS,
		device,
		&pairing.owner,
		nonce,
		expires_at,
	)
}

/// Has `device` sign for a pairing and a stranger send it with a proof from a batch.
pub(crate) fn prove(
	id: PairingId,
	device: &TestDevice,
	nonce: u64,
	batch: BatchId,
	proof: &Proof,
) -> DispatchResult {
	prove_with(id, device, nonce, Some(from_batch(device, batch, proof)), None)
}

/// Has `device` sign for a pairing and a stranger send it, with all that it shows.
pub(crate) fn prove_with(
	id: PairingId,
	device: &TestDevice,
	nonce: u64,
	origin: Option<Origin>,
	code: Option<Hash>,
) -> DispatchResult {
	let commitment = origin.as_ref().map(|origin| match origin {
		Origin::Batch { commitment, .. } | Origin::Signed { commitment, .. } => *commitment,
	});
	let intent = intent_for(id, nonce, commitment, code);
	let signature = device.sign(&intent);
	let relay = RuntimeOrigin::signed(STRANGER);
	Call::prove_device(relay, id, intent, signature, origin.map(Box::new), code)
}

/// What a manufacturer shows of a device in a batch.
pub(crate) fn from_batch(device: &TestDevice, batch: BatchId, proof: &Proof) -> Origin {
	Origin::Batch { batch, commitment: device.commitment(), proof: proof.clone() }
}

/// Pairs a device of a batch of its own with `owner`.
pub(crate) fn pair(owner: &AccountId, device: &TestDevice) {
	let (batch, proofs) = enrol(&[device]);
	let id = open(owner, device);
	assert_ok!(prove(id, device, 1, batch, &proofs[0]));
	assert_ok!(Call::confirm_pairing(RuntimeOrigin::signed(owner.clone()), id));
}

/// The code that the tests' devices show, and what they keep to themselves.
pub(crate) fn right_code() -> PairingCode {
	b"246810".to_vec().try_into().unwrap()
}

pub(crate) const SALT: [u8; 32] = [0x5a; 32];

/// To what a device commits itself that shows the right code.
pub(crate) fn code_for(id: PairingId) -> Hash {
	code_commitment(id, &right_code(), SALT)
}

/// What `who` has on hold for open pairings.
pub(crate) fn held_for_pairings(who: &AccountId) -> Balance {
	Balances::balance_on_hold(&HoldReason::Pairing.into(), who)
}

/// The last event.
pub(crate) fn last_event() -> RuntimeEvent {
	System::events().pop().unwrap().event
}

/// How many events there are.
pub(crate) fn events() -> usize {
	System::events().len()
}

/// Runs a test and forgets what it did.
pub(crate) fn forgotten<R>(test: impl FnOnce() -> R) -> R {
	frame_support::storage::with_transaction(|| {
		sp_runtime::TransactionOutcome::Rollback(Ok::<_, sp_runtime::DispatchError>(test()))
	})
	.unwrap()
}
