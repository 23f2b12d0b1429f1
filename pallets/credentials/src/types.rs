//! Claim types, requests and credentials.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use jasmynet_primitives::{Hash, Moment};
use scale_info::TypeInfo;

/// Number of a claim type in the registry.
pub type ClaimTypeId = u32;

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
	/// What is put aside on the issuer's account for it.
	pub deposit: Balance,
}

impl<Balance> Credential<Balance> {
	/// Whether the credential is valid at `now` and, with `max_age`, was issued
	/// within that time.
	pub fn is_valid(&self, now: Moment, max_age: Option<Moment>) -> bool {
		self.expires_at.is_none_or(|end| now < end)
			&& max_age.is_none_or(|age| now.saturating_sub(self.issued_at) <= age)
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
