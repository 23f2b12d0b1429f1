//! What devices sign, and what manufacturers enrol.
//!
//! Firmware, gateways and manufacturers' tools compute the same bytes as the
//! chain from here.

mod commands;
mod logs;
mod pairing;
mod views;

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_core::H256;

use crate::{keys::PublicKey, merkle::leaf_hash, AccountId, BatchId, ModelId};

pub use commands::{Acknowledgement, Command, CommandOutcome};
pub use logs::{Anchor, LogEntry, LogHead};
pub use pairing::{
	challenge_payload, code_commitment, hand_over_payload, vouching_payload, Factors, Origin,
	PairingCode, PairingProof, Place, Places, MAX_CODE_LENGTH,
};
pub use views::{
	DeviceEnd, DeviceInfo, DeviceState, FormerDevice, ModelInfo, PairedDevice, Provenance,
};

/// Leaf of one device in the Merkle tree of a manufacturer's batch:
/// [`leaf_hash`] of the SCALE encoding of `(commitment, key)`.
///
/// The commitment is HMAC-SHA-256 of the serial number under a secret of the
/// manufacturer. Serial numbers can be guessed, so nothing that is computed
/// from one without a secret may ever reach the chain.
pub fn batch_leaf(commitment: H256, key: &PublicKey) -> H256 {
	leaf_hash(&(commitment, key).encode())
}

/// What a manufacturer calls back.
#[derive(
	Clone,
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
pub enum RecallTarget {
	/// Every device of a model.
	#[codec(index = 0)]
	Model(ModelId),
	/// Every device of a batch.
	#[codec(index = 1)]
	Batch(BatchId),
	/// One device.
	#[codec(index = 2)]
	Device {
		/// Who made it.
		manufacturer: AccountId,
		/// What stands for its serial number.
		commitment: H256,
	},
	/// Every device of a model that says it runs this firmware.
	#[codec(index = 3)]
	Firmware {
		/// The model.
		model: ModelId,
		/// Hash of the firmware.
		firmware: H256,
	},
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_leaf_binds_commitment_and_key() {
		let (commitment, key) = (H256([1; 32]), PublicKey::Ed25519([2; 32]));
		let leaf = batch_leaf(commitment, &key);
		assert_ne!(leaf, batch_leaf(H256([3; 32]), &key));
		assert_ne!(leaf, batch_leaf(commitment, &PublicKey::Sr25519([2; 32])));
		// 32 bytes of commitment, one that names the kind of key, and the key.
		let bytes = [&[1; 32][..], &[1], &[2; 32]].concat();
		assert_eq!(leaf, leaf_hash(&bytes));
	}
}
