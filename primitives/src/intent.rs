//! Signed intents: somebody's signature inside a call made by somebody else.
//!
//! A signature that says only "yes" can be used for another purpose, on another
//! chain, or twice. A [`SignedIntent`] therefore names the chain, the action,
//! the subject, the other party, a number that is used once, a time window and
//! the hash of what is agreed to. Its SCALE encoding, after a domain label, is
//! what gets signed. `primitives/vectors/signed-intent.json` holds test vectors
//! for clients in other languages.

use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_core::H256;
use sp_io::hashing::blake2_256;

use crate::{
	keys::{KeySignature, PublicKey},
	AccountId, Moment,
};

/// First field of what is signed: no other protocol's message starts like this.
pub const DOMAIN: &[u8] = b"JasmyNet/1";

/// Longest window between now and [`SignedIntent::expires_at`]: 30 days. A
/// signature that is good for years is a key left lying about.
pub const MAX_WINDOW: Moment = 30 * crate::DAY;

/// How far a nonce may be from the next one ([`SignedIntent::check_nonce`]). Without a
/// bound, one key that signs the largest nonce would be the last one that is ever heard.
pub const MAX_NONCE_JUMP: u64 = 1_000;

/// What a signature is for: one label for each call that takes one. A label is
/// never used again for another call.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Action {
	/// `did.create_for`: make me an identity. Subject: the new identity;
	/// counterparty: the sponsor; payload: `(first key, salt)`.
	#[codec(index = 0)]
	CreateIdentity,
	/// `did.add_key`: the new key agrees to belong to the identity. Subject: the
	/// identity; payload: `(key, relationships)`.
	#[codec(index = 1)]
	AddKey,
	/// `devices.prove_device`: the device agrees to be paired. Subject: the
	/// device; counterparty: the owner; payload: a
	/// [`PairingProof`](crate::devices::PairingProof).
	#[codec(index = 2)]
	PairDevice,
	/// `devices.anchor_log`: the device vouches for a batch of readings.
	/// Subject: the device; nonce: the batch's `seq`; payload: the entry.
	#[codec(index = 3)]
	AnchorLog,
	/// `consent.record_access`: the locker host served this. Subject: the host;
	/// counterparty: the company; payload: `(grant, record, receipt)`.
	#[codec(index = 4)]
	ServeAccess,
	/// `consortium.register_node`: the node agrees to be a member's. Subject: the
	/// node's ed25519 public key; counterparty: the member; payload: the
	/// addresses.
	#[codec(index = 5)]
	RegisterNode,
	/// `did.submit`: a key makes a call for its identity, and somebody else sends
	/// it. Subject: the identity; counterparty: the only one who may send it, or
	/// nobody in particular; nonce: one count for all of them, whoever sends; payload:
	/// the call.
	#[codec(index = 6)]
	Submit,
	/// `did.start_recovery`: the new key agrees to be the identity's. Subject: the
	/// identity; counterparty: the guardian who starts; payload: the key.
	#[codec(index = 7)]
	RecoverIdentity,
	/// `devices.prove_device`: a manufacturer vouches for one device, in place of a
	/// batch. Subject: the manufacturer; counterparty: the owner to be; payload:
	/// `(pairing, model, commitment, device key)`.
	#[codec(index = 8)]
	VouchForDevice,
	/// `devices.vouch_pairing_by_device`: a device of the owner's agrees to a pairing.
	/// Subject: that device; counterparty: the owner; payload:
	/// `(pairing, challenge)`.
	#[codec(index = 9)]
	VouchForPairing,
	/// `devices.refuse_pairing`: the device will not be paired. Subject: the device;
	/// counterparty: who opened the pairing; payload: `(pairing, challenge)`.
	#[codec(index = 10)]
	RefusePairing,
	/// `devices.rotate_device_key`: the device gets another key. Signed by both keys.
	/// Subject: the device; counterparty: its owner; payload: the new key.
	#[codec(index = 11)]
	RotateDeviceKey,
	/// `devices.accept_transfer`: the device goes to its next owner, with another key.
	/// Signed by both keys. Subject: the device as it was; counterparty: the next
	/// owner; payload: `(challenge, new key)`.
	#[codec(index = 12)]
	HandOverDevice,
	/// `devices.record_firmware`: what the device runs. Subject: the device;
	/// counterparty: its owner; payload: the hash of the firmware.
	#[codec(index = 13)]
	RecordFirmware,
	/// `devices.acknowledge`: the device has answered a command. Subject: the device;
	/// nonce: the command's number, from 1; payload: an
	/// [`Acknowledgement`](crate::devices::Acknowledgement).
	#[codec(index = 14)]
	AcknowledgeCommand,
	/// A request to a locker host over HTTP; it never comes on chain. Subject: who asks;
	/// counterparty: the host; payload: `(method, target, body hash)`, see
	/// [`HostRequest`](crate::locker::HostRequest).
	#[codec(index = 15)]
	AskHost,
}

/// What somebody agrees to, once, on one chain.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct SignedIntent {
	/// Hash of block 0 of the chain that this is for.
	pub genesis_hash: H256,
	/// What it is for.
	pub action: Action,
	/// Who agrees: an identity's account or a device's id.
	pub subject: [u8; 32],
	/// With whom, where there is another party.
	pub counterparty: Option<[u8; 32]>,
	/// Greater than every number used before by this subject for this action
	/// with this counterparty; for [`Action::Submit`], with whomever.
	pub nonce: u64,
	/// Not good before this time.
	pub not_before: Option<Moment>,
	/// Not good at or after this time.
	pub expires_at: Moment,
	/// BLAKE2b-256 of the SCALE encoding of what is agreed to; see [`Action`].
	pub payload_hash: H256,
}

/// Why an intent is refused.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum IntentError {
	/// It is for another chain.
	OtherChain,
	/// It is not good yet.
	TooEarly,
	/// It is not good any more.
	Expired,
	/// Its window is longer than [`MAX_WINDOW`].
	WindowTooLong,
	/// Its nonce, or a later one, has been used.
	AlreadyUsed,
	/// Its nonce is further than [`MAX_NONCE_JUMP`] from the next one.
	NonceTooFar,
	/// The signature is not that key's over this intent.
	BadSignature,
}

/// Hash of what an intent agrees to.
pub fn payload_hash(payload: &impl Encode) -> H256 {
	H256(payload.using_encoded(blake2_256))
}

impl SignedIntent {
	/// The bytes that are signed: the SCALE encoding of
	/// `(DOMAIN as bytes, genesis_hash, action, subject, counterparty, nonce,
	/// not_before, expires_at, payload_hash)`.
	pub fn signing_bytes(&self) -> Vec<u8> {
		(DOMAIN, self).encode()
	}

	/// Whether this is what the intent is for: this action, by this subject, with
	/// exactly this counterparty or with none, and this payload.
	pub fn is_for(
		&self,
		action: Action,
		subject: impl Into<[u8; 32]>,
		counterparty: Option<&AccountId>,
		payload_hash: H256,
	) -> bool {
		self.action == action
			&& self.subject == subject.into()
			&& self.counterparty == counterparty.map(|account| account.clone().into())
			&& self.payload_hash == payload_hash
	}

	/// Whether the nonce may come after `last`, the one used before it: greater, and not
	/// further than [`MAX_NONCE_JUMP`] past the next one. Hosts number what they serve by
	/// the time in milliseconds, so that they need not wait for one receipt to be recorded
	/// before the next: theirs may be as far ahead as a signature may be good for.
	///
	/// # Errors
	/// [`IntentError::AlreadyUsed`], [`IntentError::NonceTooFar`].
	pub fn check_nonce(&self, last: Option<u64>, now: Moment) -> Result<(), IntentError> {
		if last.is_some_and(|last| self.nonce <= last) {
			return Err(IntentError::AlreadyUsed);
		}
		let next = last.map_or(0, |last| last.saturating_add(1));
		let mut furthest = next.saturating_add(MAX_NONCE_JUMP);
		if self.action == Action::ServeAccess {
			furthest = furthest.max(now.saturating_add(MAX_WINDOW));
		}
		if self.nonce > furthest {
			return Err(IntentError::NonceTooFar);
		}
		Ok(())
	}

	/// Checks everything that needs no state: chain, window, signature. Which nonce was
	/// used last is for [`crate::traits::Intents`] to know.
	///
	/// # Errors
	/// The first thing that is wrong, in the order of [`IntentError`].
	pub fn verify(
		&self,
		key: &PublicKey,
		signature: &KeySignature,
		genesis_hash: H256,
		now: Moment,
	) -> Result<(), IntentError> {
		if self.genesis_hash != genesis_hash {
			return Err(IntentError::OtherChain);
		}
		if self.not_before.is_some_and(|start| now < start) {
			return Err(IntentError::TooEarly);
		}
		if now >= self.expires_at {
			return Err(IntentError::Expired);
		}
		if self.expires_at.saturating_sub(now) > MAX_WINDOW {
			return Err(IntentError::WindowTooLong);
		}
		if !key.verify(&self.signing_bytes(), signature) {
			return Err(IntentError::BadSignature);
		}
		Ok(())
	}
}
