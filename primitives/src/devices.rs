//! What devices sign, and what manufacturers enrol.
//!
//! Firmware, gateways and manufacturers' tools compute the same bytes as the
//! chain from here.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_core::H256;
use sp_io::hashing::blake2_256;

use crate::{
	intent::{payload_hash, Action, SignedIntent},
	keys::PublicKey,
	merkle::leaf_hash,
	AccountId, DeviceId, Moment, PairingId,
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

/// Hash of what a device agrees to when it is paired: `(pairing, challenge)`.
pub fn pairing_payload(pairing: PairingId, challenge: H256) -> H256 {
	payload_hash(&(pairing, challenge))
}

/// The intent that a device signs to be paired with `owner`. The `nonce` must
/// be greater than every one that the device has used for a pairing before.
pub fn pairing_intent(
	genesis_hash: H256,
	device: DeviceId,
	owner: &AccountId,
	pairing: PairingId,
	challenge: H256,
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
		payload_hash: pairing_payload(pairing, challenge),
	}
}

/// A batch of readings that a device vouches for.
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
pub struct LogEntry {
	/// Number of the entry in the device's log, from 1, without gaps.
	pub seq: u64,
	/// Root of the Merkle tree over the readings.
	pub root: H256,
	/// How many readings there are.
	pub count: u32,
	/// Time of the first reading.
	pub from: Moment,
	/// Time of the last reading.
	pub to: Moment,
}

impl LogEntry {
	/// BLAKE2b-256 of the SCALE encoding: the payload that the device signs.
	pub fn hash(&self) -> H256 {
		payload_hash(self)
	}

	/// Head of the log after this entry, where `head` is the one before it:
	/// BLAKE2b-256 of the SCALE encoding of `(head, entry)`. An empty log's head
	/// is zero.
	pub fn chain(&self, head: H256) -> H256 {
		H256((head, self).using_encoded(blake2_256))
	}

	/// The intent that the device signs for this entry.
	pub fn intent(&self, genesis_hash: H256, device: DeviceId, expires_at: Moment) -> SignedIntent {
		SignedIntent {
			genesis_hash,
			action: Action::AnchorLog,
			subject: device.0,
			counterparty: None,
			nonce: self.seq,
			not_before: None,
			expires_at,
			payload_hash: self.hash(),
		}
	}
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

	#[test]
	fn a_head_depends_on_every_entry_and_their_order() {
		let entry = |seq| LogEntry { seq, root: H256::repeat_byte(7), count: 1, from: 10, to: 20 };
		let zero = H256::zero();
		let head = entry(2).chain(entry(1).chain(zero));
		assert_ne!(head, entry(1).chain(entry(2).chain(zero)));
		assert_ne!(head, entry(2).chain(zero));
		let other = LogEntry { count: 2, ..entry(1) };
		assert_ne!(head, entry(2).chain(other.chain(zero)));
	}

	#[test]
	fn an_entry_is_signed_as_a_whole() {
		let entry = LogEntry { seq: 4, root: H256::zero(), count: 1, from: 10, to: 20 };
		let intent = entry.intent(H256::zero(), H256([9; 32]), 30);
		assert_eq!((intent.nonce, intent.subject, intent.counterparty), (4, [9; 32], None));
		for changed in [
			LogEntry { root: H256([1; 32]), ..entry },
			LogEntry { count: 2, ..entry },
			LogEntry { from: 11, ..entry },
			LogEntry { to: 21, ..entry },
		] {
			assert_ne!(changed.hash(), intent.payload_hash);
		}
	}
}
