//! What devices have measured, as the chain keeps it.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_core::H256;
use sp_io::hashing::blake2_256;

use crate::{
	intent::{payload_hash, Action, SignedIntent},
	keys::KeySignature,
	DeviceId, Moment,
};

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

/// An entry on its way to the chain, with the device's signature.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Anchor {
	/// The device.
	pub device: DeviceId,
	/// Its next entry.
	pub entry: LogEntry,
	/// The signature is not good at or after this time.
	pub expires_at: Moment,
	/// The device's signature over [`LogEntry::intent`].
	pub signature: KeySignature,
}

/// Where a device's log stands.
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
pub struct LogHead {
	/// Number of the last entry; 0 before a device's first. A device that was
	/// let go and paired again counts on.
	pub seq: u64,
	/// Stands for all entries up to the last one.
	pub head: H256,
	/// Hash of the last entry alone: tells a repetition from a second version.
	pub last_entry: H256,
	/// How many readings there are in all entries together.
	pub count: u64,
	/// Time of the last reading. In a log without entries: no reading may be older.
	pub last_to: Moment,
	/// Of how many entries the device has signed a second version, while they were its
	/// last; each was refused. More than zero: somebody has to look into the device.
	pub forks: u32,
	/// Number of the last such entry; 0 when there is none. It is told once.
	pub last_fork: u64,
}

#[cfg(test)]
mod tests {
	use super::*;

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
