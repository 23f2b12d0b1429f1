//! Claim types, requests, credentials, issuers and status lists.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{traits::ConstU32, BoundedVec};
pub use jasmynet_primitives::credentials::ClaimTypeId;
use jasmynet_primitives::{
	credentials::{Deactivation, StatusPurpose, STATUS_CHUNK_BYTES},
	Hash, Moment,
};
use scale_info::TypeInfo;

/// Most deactivations that are kept of one issuer.
pub const MAX_DEACTIVATIONS: u32 = 16;

/// So many entries of a status list: the first one is the highest bit of the first
/// byte.
pub type StatusChunk = [u8; STATUS_CHUNK_BYTES as usize];

/// A kind of fact that can be attested. It never changes: a new text is a new
/// claim type.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct ClaimType<AccountId> {
	/// Hash of the text that says which facts are attested, and how.
	pub hash: Hash,
	/// Version of that text.
	pub version: u32,
	/// Highest level that a credential of this type can have.
	pub max_level: u8,
	/// Whether it verifies who somebody is: only such types count for the level
	/// of verification.
	pub is_kyc: bool,
	/// The issuer that registered it; `None` for the consortium.
	pub registered_by: Option<AccountId>,
}

/// A claim type in the genesis configuration.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct GenesisClaimType {
	/// Hash of the text.
	pub hash: Hash,
	/// Version of the text.
	pub version: u32,
	/// Highest level.
	pub max_level: u8,
	/// Whether it counts for the level of verification.
	pub is_kyc: bool,
}

/// A person's wish to be attested something by an issuer.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Request<AccountId> {
	/// Who is asked.
	pub issuer: AccountId,
	/// What for.
	pub claim_type: ClaimTypeId,
	/// When.
	pub requested_at: Moment,
}

/// What an issuer attests of a person, without saying what it is.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Credential<Balance> {
	/// Merkle root over the salted claims, which only person and issuer know.
	pub commitment: Hash,
	/// How thoroughly the issuer verified, from 1 to the claim type's highest.
	pub level: u8,
	/// When it was issued.
	pub issued_at: Moment,
	/// It is valid before this time; `None`: until it is revoked.
	pub expires_at: Option<Moment>,
	/// Since when it does not count for now, by the issuer's word.
	pub suspended_at: Option<Moment>,
	/// What is put aside on the issuer's account for it.
	pub deposit: Balance,
}

impl<Balance> Credential<Balance> {
	/// Whether its time is over at `now`.
	pub fn is_expired(&self, now: Moment) -> bool {
		self.expires_at.is_some_and(|end| end <= now)
	}

	/// Whether it was issued within the last `max_age`, if that is given.
	pub fn is_recent(&self, now: Moment, max_age: Option<Moment>) -> bool {
		max_age.is_none_or(|age| now.saturating_sub(self.issued_at) <= age)
	}
}

/// A credential and its place.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct CredentialInfo<AccountId, Balance> {
	/// What was attested.
	pub claim_type: ClaimTypeId,
	/// Who attested it.
	pub issuer: AccountId,
	/// The credential.
	pub credential: Credential<Balance>,
}

/// When what an issuer issued does not count.
#[derive(
	Clone,
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
pub struct IssuerRecord {
	/// The times, oldest first, none of which touches another. Only the last one can
	/// be without an end.
	pub deactivations: BoundedVec<Deactivation, ConstU32<MAX_DEACTIVATIONS>>,
	/// The last one has no end, and only a vote ends it.
	pub by_vote: bool,
}

impl IssuerRecord {
	/// Whether the issuer is deactivated now.
	pub fn is_deactivated(&self) -> bool {
		self.deactivations.last().is_some_and(|last| last.until.is_none())
	}

	/// Whether what the issuer issued at this time counts.
	pub fn counts(&self, issued_at: Moment) -> bool {
		!self.deactivations.iter().any(|deactivation| deactivation.contains(issued_at))
	}
}

/// A status list without its entries.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct ListRecord<AccountId, Balance> {
	/// Whose it is.
	pub issuer: AccountId,
	/// What a set entry means.
	pub purpose: StatusPurpose,
	/// When it last changed.
	pub updated_at: Moment,
	/// What is put aside on the issuer's account for it.
	pub deposit: Balance,
}
