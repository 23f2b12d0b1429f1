//! What is said about credentials outside their pallet.

use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

use crate::{AccountId, Hash, Moment};

/// Number of a claim type in the registry.
pub type ClaimTypeId = u32;
/// Number of a status list.
pub type StatusListId = u32;

/// Entries of a status list: the least that hides one among many (Bitstring
/// Status List v1.0, 6.1).
pub const STATUS_LIST_ENTRIES: u32 = 131_072;
/// Bytes of one chunk of a status list: one changed entry writes so much.
pub const STATUS_CHUNK_BYTES: u32 = 256;
/// Chunks of one status list.
pub const STATUS_CHUNKS: u32 = STATUS_LIST_ENTRIES / 8 / STATUS_CHUNK_BYTES;

/// Most claims of one credential that are verified at once.
pub const MAX_DISCLOSED_CLAIMS: u32 = 64;

/// What a set entry of a status list means (Bitstring Status List v1.0, 2.1).
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
pub enum StatusPurpose {
	/// The credential is over for good: an entry that is set stays set.
	#[codec(index = 0)]
	Revocation,
	/// The credential does not count for now.
	#[codec(index = 1)]
	Suspension,
}

/// A whole status list. Who reads all of it tells nobody whom they check.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct StatusList {
	/// Whose it is.
	pub issuer: AccountId,
	/// What its entries mean.
	pub purpose: StatusPurpose,
	/// When it last changed.
	pub updated_at: Moment,
	/// The bits, entry 0 first: the highest bit of the first byte.
	pub bits: Vec<u8>,
}

/// Where a credential stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "camelCase"))]
pub enum CredentialStatus {
	/// It counts.
	#[codec(index = 0)]
	Valid,
	/// Its issuer has suspended it.
	#[codec(index = 1)]
	Suspended,
	/// Its time is over.
	#[codec(index = 2)]
	Expired,
	/// It was issued when the issuer no longer counted.
	#[codec(index = 3)]
	IssuerDeactivated,
	/// Its subject is frozen, closing or closed.
	#[codec(index = 4)]
	SubjectNotActive,
}

/// A credential as everybody sees it.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct CredentialView {
	/// What is attested.
	pub claim_type: ClaimTypeId,
	/// Who attests it.
	pub issuer: AccountId,
	/// Merkle root over the salted claims.
	pub commitment: Hash,
	/// How thoroughly it was verified.
	pub level: u8,
	/// When it was issued.
	pub issued_at: Moment,
	/// It is valid before this time; `None`: until it is revoked.
	pub expires_at: Option<Moment>,
	/// Where it stands.
	pub status: CredentialStatus,
}

/// Answer to somebody who was shown single claims of a credential.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub enum DisclosureVerdict {
	/// All of them are committed to in this credential. Whether it counts now is in
	/// its status.
	#[codec(index = 0)]
	Committed(CredentialView),
	/// There is no such credential: never issued, revoked, or forgotten.
	#[codec(index = 1)]
	NoCredential,
	/// The claim at this position, from 0, is not in it, or is one too many to look
	/// at ([`MAX_DISCLOSED_CLAIMS`]).
	#[codec(index = 2)]
	NotCommitted(u32),
}

/// A time in which what an issuer issued does not count.
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
pub struct Deactivation {
	/// From this time on.
	pub from: Moment,
	/// Until before this time; `None`: to this day.
	pub until: Option<Moment>,
}

impl Deactivation {
	/// Whether `at` is in it.
	pub fn contains(&self, at: Moment) -> bool {
		self.from <= at && self.until.is_none_or(|until| at < until)
	}
}

/// Whether an issuer counts, and when it did not.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct IssuerStatus {
	/// Whether it may issue now.
	pub is_active: bool,
	/// When it could not, or what it issued does not count, oldest first.
	pub deactivations: Vec<Deactivation>,
}
