//! What is signed when a device and its owner become one another's.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{traits::ConstU32, BoundedVec};
use scale_info::TypeInfo;
use sp_core::H256;

use crate::{
	intent::{payload_hash, Action, SignedIntent},
	keys::{KeySignature, PublicKey},
	merkle::Proof,
	AccountId, BatchId, DeviceId, ModelId, Moment, PairingId,
};

/// Longest code that a device shows, in bytes.
pub const MAX_CODE_LENGTH: u32 = 16;

/// A short code that a device shows and its owner types: digits, for one.
pub type PairingCode = BoundedVec<u8, ConstU32<MAX_CODE_LENGTH>>;

/// What has to be shown before a device of some class is paired. That the owner's
/// identity asks for it, and that the device's key signs, is always needed.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Default,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "camelCase", deny_unknown_fields))]
pub struct Factors {
	/// Its manufacturer vouches for it: by a batch, or by a signature for this device.
	pub origin: bool,
	/// The owner reads a code from the device and types it in.
	pub code: bool,
	/// A second key of the owner, or another device of theirs, agrees.
	pub second: bool,
	/// It has an administrator and a user, and each of them accepts.
	pub places: bool,
}

/// Who looks after a device of a company, and who uses it.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Places {
	/// Looks after it: may suspend it, report it lost, and send it commands.
	pub administrator: AccountId,
	/// Uses it: may report it lost.
	pub user: AccountId,
}

/// What somebody is to a device that is not theirs.
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
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "camelCase"))]
pub enum Place {
	/// See [`Places::administrator`].
	#[codec(index = 0)]
	Administrator,
	/// See [`Places::user`].
	#[codec(index = 1)]
	User,
}

/// How a manufacturer vouches for a device.
// A proof of a million devices is long whatever it lies in; calls carry it boxed.
#[allow(clippy::large_enum_variant)]
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub enum Origin {
	/// It is in a batch.
	#[codec(index = 0)]
	Batch {
		/// The batch.
		batch: BatchId,
		/// What stands for its serial number there.
		commitment: H256,
		/// Leads from its [`batch_leaf`](super::batch_leaf) to the batch's root.
		proof: Proof,
	},
	/// The manufacturer has signed for it: an intent for
	/// [`Action::VouchForDevice`] with [`vouching_payload`].
	#[codec(index = 1)]
	Signed {
		/// What stands for its serial number.
		commitment: H256,
		/// One of the manufacturer's keys, for assertion.
		key: PublicKey,
		/// What that key signed.
		intent: SignedIntent,
		/// Its signature.
		signature: KeySignature,
	},
}

/// What a device agrees to when it is paired.
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
pub struct PairingProof {
	/// The pairing.
	pub pairing: PairingId,
	/// The pairing's challenge.
	pub challenge: H256,
	/// What stands for the device's serial number, when its origin is shown.
	pub commitment: Option<H256>,
	/// [`code_commitment`] of the code that the device shows, when it shows one.
	pub code: Option<H256>,
}

impl PairingProof {
	/// The intent that a device signs to be paired with `owner`. The `nonce` must
	/// be greater than every one that the device has used for a pairing with this
	/// owner before.
	pub fn intent(
		&self,
		genesis_hash: H256,
		device: DeviceId,
		owner: &AccountId,
		nonce: u64,
		expires_at: Moment,
	) -> SignedIntent {
		SignedIntent {
			genesis_hash,
			action: Action::PairDevice,
			subject: device.0,
			counterparty: Some(owner.clone().into()),
			nonce,
			not_before: None,
			expires_at,
			payload_hash: payload_hash(self),
		}
	}
}

/// Hash by which a device commits itself to a code before anybody types it:
/// of `(pairing, code, salt)`. The salt stays in the device until the code has been
/// typed, so that nobody can try all codes.
pub fn code_commitment(pairing: PairingId, code: &PairingCode, salt: [u8; 32]) -> H256 {
	payload_hash(&(pairing, code, salt))
}

/// Hash of what a manufacturer agrees to when it vouches for a single device.
pub fn vouching_payload(
	pairing: PairingId,
	model: ModelId,
	commitment: H256,
	device_key: &PublicKey,
) -> H256 {
	payload_hash(&(pairing, model, commitment, device_key))
}

/// Hash of what a device agrees to when it vouches for a pairing of its owner, or
/// refuses its own.
pub fn challenge_payload(pairing: PairingId, challenge: H256) -> H256 {
	payload_hash(&(pairing, challenge))
}

/// Hash of what a device agrees to when it goes to its next owner with a new key.
pub fn hand_over_payload(challenge: H256, new_key: &PublicKey) -> H256 {
	payload_hash(&(challenge, new_key))
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_device_signs_for_one_pairing_origin_and_code() {
		let proof = PairingProof {
			pairing: 1,
			challenge: H256([1; 32]),
			commitment: Some(H256([2; 32])),
			code: None,
		};
		let owner = AccountId::new([7; 32]);
		let intent = proof.intent(H256::zero(), H256([9; 32]), &owner, 4, 30);
		assert_eq!((intent.nonce, intent.counterparty), (4, Some([7; 32])));
		for changed in [
			PairingProof { pairing: 2, ..proof },
			PairingProof { challenge: H256([3; 32]), ..proof },
			PairingProof { commitment: None, ..proof },
			PairingProof { code: Some(H256([2; 32])), ..proof },
		] {
			assert_ne!(payload_hash(&changed), intent.payload_hash);
		}
	}

	#[test]
	fn a_code_commitment_depends_on_pairing_code_and_salt() {
		let code = |text: &[u8]| PairingCode::try_from(text.to_vec()).unwrap();
		let commitment = code_commitment(1, &code(b"123456"), [1; 32]);
		assert_ne!(commitment, code_commitment(2, &code(b"123456"), [1; 32]));
		assert_ne!(commitment, code_commitment(1, &code(b"123457"), [1; 32]));
		assert_ne!(commitment, code_commitment(1, &code(b"123456"), [2; 32]));
	}
}
