//! Content addresses: CIDv1 (multiformats), in their binary form.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{traits::ConstU32, BoundedVec};
use scale_info::TypeInfo;

/// Longest binary CID that is kept.
pub const MAX_CID_LENGTH: u32 = 64;

/// A content address in binary: version, codec, multihash.
///
/// [`ContentId::check`] says whether it is one that JasmyNet keeps: version 1,
/// codec `raw` (0x55) or `dag-pb` (0x70), SHA2-256 of 32 bytes. Those are what
/// `ipfs add --cid-version 1` makes.
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
pub struct ContentId(pub BoundedVec<u8, ConstU32<MAX_CID_LENGTH>>);

/// What is wrong with a content address.
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
pub enum ContentIdError {
	/// Not version 1 (a version 0 address starts with 0x12).
	Version,
	/// Not `raw` and not `dag-pb`.
	Codec,
	/// Not SHA2-256.
	Hash,
	/// Bytes are missing, or left over.
	Length,
}

impl ContentId {
	/// Whether the address is well formed and of a kind that is kept.
	///
	/// # Errors
	/// [`ContentIdError`] says which part is not.
	pub fn check(&self) -> Result<(), ContentIdError> {
		match self.0.as_slice() {
			[] => Err(ContentIdError::Length),
			[1, 0x55 | 0x70, 0x12, 0x20, digest @ ..] => {
				if digest.len() == 32 {
					Ok(())
				} else {
					Err(ContentIdError::Length)
				}
			},
			[1, 0x55 | 0x70, ..] => Err(ContentIdError::Hash),
			[1, ..] => Err(ContentIdError::Codec),
			_ => Err(ContentIdError::Version),
		}
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	fn cid(bytes: &[u8]) -> ContentId {
		ContentId(bytes.to_vec().try_into().unwrap())
	}

	fn sha256_raw() -> Vec<u8> {
		[&[1, 0x55, 0x12, 0x20][..], &[9; 32]].concat()
	}

	#[test]
	fn raw_and_dag_pb_are_kept() {
		assert_eq!(cid(&sha256_raw()).check(), Ok(()));
		let mut dag_pb = sha256_raw();
		dag_pb[1] = 0x70;
		assert_eq!(cid(&dag_pb).check(), Ok(()));
	}

	#[test]
	fn each_wrong_part_is_named() {
		let good = sha256_raw();
		assert_eq!(cid(&[]).check(), Err(ContentIdError::Length));
		assert_eq!(cid(&good[..35]).check(), Err(ContentIdError::Length));
		assert_eq!(cid(&[&good[..], &[0]].concat()).check(), Err(ContentIdError::Length));
		let with = |index: usize, value: u8| {
			let mut bytes = good.clone();
			bytes[index] = value;
			cid(&bytes).check()
		};
		assert_eq!(with(0, 0), Err(ContentIdError::Version));
		assert_eq!(with(1, 0x71), Err(ContentIdError::Codec));
		assert_eq!(with(2, 0x13), Err(ContentIdError::Hash));
	}
}
