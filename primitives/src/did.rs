//! Decentralised identifiers: how one is derived, written and described.

use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{traits::ConstU32, BoundedVec};
use scale_info::TypeInfo;
use sp_io::hashing::blake2_256;

use crate::{keys::PublicKey, AccountId, Balance, Hash, Moment};

/// The DID method's prefix.
pub const DID_PREFIX: &str = "did:jasmy:";

/// What a key of an identity is for (W3C DID Core 1.0, 5.3).
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
pub enum Relationship {
	/// Everyday acts.
	Authentication,
	/// Issuing credentials.
	Assertion,
	/// Receiving sealed envelopes; never authorises a call.
	KeyAgreement,
	/// Managing the identity itself.
	Invocation,
}

/// A set of [`Relationship`]s as a bit mask, in the order of their encoding.
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
#[cfg_attr(feature = "serde", serde(from = "Vec<Relationship>", into = "Vec<Relationship>"))]
pub struct Relationships(u8);

impl Relationship {
	/// All relationships, in their encoding's order.
	pub const ALL: [Relationship; 4] = [
		Relationship::Authentication,
		Relationship::Assertion,
		Relationship::KeyAgreement,
		Relationship::Invocation,
	];
}

impl From<Vec<Relationship>> for Relationships {
	fn from(relationships: Vec<Relationship>) -> Self {
		Relationships::of(&relationships)
	}
}

impl From<Relationships> for Vec<Relationship> {
	fn from(relationships: Relationships) -> Self {
		Relationship::ALL
			.into_iter()
			.filter(|relationship| relationships.contains(*relationship))
			.collect()
	}
}

impl Relationships {
	/// What a first key is for: everything that a signing key can do.
	pub const SIGNING: Relationships = Relationships::of(&[
		Relationship::Authentication,
		Relationship::Assertion,
		Relationship::Invocation,
	]);

	/// The set of these relationships.
	pub const fn of(relationships: &[Relationship]) -> Self {
		let mut bits = 0;
		let mut rest = relationships;
		while let [first, tail @ ..] = rest {
			bits |= 1 << (*first as u8);
			rest = tail;
		}
		Relationships(bits)
	}

	/// Whether `relationship` is in the set.
	pub const fn contains(self, relationship: Relationship) -> bool {
		self.0 & (1 << (relationship as u8)) != 0
	}

	/// Everything that is in this set or in `other`.
	pub const fn union(self, other: Relationships) -> Self {
		Relationships(self.0 | other.0)
	}

	/// Whether everything in `other` is in this set.
	pub const fn contains_all(self, other: Relationships) -> bool {
		self.0 & other.0 == other.0
	}

	/// Whether the set names at least one relationship and nothing else.
	pub const fn is_valid(self) -> bool {
		self.0 != 0 && self.0 < 1 << 4
	}

	/// Whether a key of this kind can serve these relationships: a key that only
	/// agrees on secrets serves [`Relationship::KeyAgreement`] alone, a key that signs
	/// all the others.
	pub const fn suits(self, key: &PublicKey) -> bool {
		let agreement_only = Relationships::of(&[Relationship::KeyAgreement]);
		match key {
			PublicKey::X25519(_) => self.0 == agreement_only.0,
			_ => self.is_valid() && !self.contains(Relationship::KeyAgreement),
		}
	}
}

/// The account of the identity that `first_key` makes with `salt`.
///
/// BLAKE2b-256 of the SCALE encoding of `("jasmynet/did/1", first_key, salt)`:
/// only the holder of the key can make it, and nobody can sign for it.
pub fn identity_account(first_key: &PublicKey, salt: &[u8; 32]) -> AccountId {
	(&b"jasmynet/did/1"[..], first_key, salt).using_encoded(blake2_256).into()
}

/// What a key must be to make a call for its identity. The runtime decides it
/// for each call, never the caller.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub enum KeyNeed {
	/// Any key that signs: for stopping things in an emergency.
	AnySigning,
	/// A key with this relationship. With [`Relationship::KeyAgreement`] no key may
	/// make the call.
	Of(Relationship),
	/// A key with all of these: for several calls at once.
	All(Relationships),
}

/// Why a call needs more than one key's signature.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub enum Sensitivity {
	/// One key is enough.
	Ordinary,
	/// It moves so much money: sensitive above the person's own limit.
	Moves(Balance),
	/// It lets others use the person's data, and one key is enough; a minor's guardian
	/// must approve.
	Consents,
	/// It needs the second factor where the identity has one.
	Sensitive,
	/// It gives others a power over the person, or the use of sensitive data: as
	/// [`Sensitivity::Sensitive`] and [`Sensitivity::Consents`] together.
	GivesRights,
}

/// Longest fragment of a service's id, in bytes.
pub const MAX_SERVICE_ID: u32 = 32;
/// Longest address of a service, in bytes.
pub const MAX_SERVICE_URI: u32 = 256;
/// Most services of one identity.
pub const MAX_SERVICES: u32 = 8;

/// What a service of an identity is for. A closed list: a free text could say
/// something about a person.
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
pub enum ServiceKind {
	/// Keeps the identity's encrypted records.
	#[codec(index = 0)]
	LockerHost,
	/// Takes messages for the identity (DIDComm Messaging v2).
	#[codec(index = 1)]
	DidCommMessaging,
	/// Domains that are the identity's (Well Known DID Configuration).
	#[codec(index = 2)]
	LinkedDomains,
	/// Issues credentials (OpenID for Verifiable Credential Issuance).
	#[codec(index = 3)]
	CredentialIssuer,
	/// Answers people's requests about their data.
	#[codec(index = 4)]
	DataProtection,
}

/// Where a service is found.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub enum ServiceEndpoint {
	/// At another identity: a locker host's, say.
	#[codec(index = 0)]
	Did(AccountId),
	/// At an address (RFC 3986, ASCII, scheme `https`, `wss` or `ipfs`). For
	/// organisations only: an address could name a person.
	#[codec(index = 1)]
	Uri(BoundedVec<u8, ConstU32<MAX_SERVICE_URI>>),
}

/// A service of an identity (W3C DID Core 1.0, 5.4).
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Service {
	/// The fragment of its id: lower-case letters, digits and hyphens.
	pub id: BoundedVec<u8, ConstU32<MAX_SERVICE_ID>>,
	/// What it is for.
	pub kind: ServiceKind,
	/// Where it is found.
	pub endpoint: ServiceEndpoint,
}

/// One key in a DID document.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct VerificationMethod {
	/// The key's account: its id within the document.
	pub id: AccountId,
	/// The key itself.
	pub key: PublicKey,
	/// What it is for.
	pub relationships: Relationships,
	/// When it was added.
	pub added_at: Moment,
	/// When it last acted for the identity, if ever.
	pub last_used_at: Option<Moment>,
	/// Salted hash of the name that its holder gave it, if any.
	pub label: Option<Hash>,
}

/// What the chain knows of an identity: the contents of its DID document and
/// the metadata of its resolution (W3C DID Core 1.0, 5 and 7.1).
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct DidDocument {
	/// The identity's account.
	pub id: AccountId,
	/// Its keys, ordered by id. Empty when deactivated.
	pub verification_methods: Vec<VerificationMethod>,
	/// When it was made.
	pub created: Moment,
	/// When it last changed.
	pub updated: Moment,
	/// How often it changed, from 1.
	pub version: u32,
	/// Closed for good: only the tombstone is left.
	pub deactivated: bool,
	/// The identity whose keys act for this one as well, once it has accepted.
	pub controller: Option<AccountId>,
	/// Its services, in the order that it gave them.
	pub services: Vec<Service>,
	/// Stopped in an emergency: nothing works but what ends things.
	pub frozen: bool,
	/// When it can be erased, once closure was asked for.
	pub closes_at: Option<Moment>,
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn identity_accounts_depend_on_key_and_salt() {
		let key = PublicKey::Sr25519([1; 32]);
		let account = identity_account(&key, &[0; 32]);
		assert_eq!(account, identity_account(&key, &[0; 32]));
		assert_ne!(account, identity_account(&key, &[1; 32]));
		assert_ne!(account, identity_account(&PublicKey::Ed25519([1; 32]), &[0; 32]));
	}

	#[test]
	fn a_set_is_the_list_of_its_relationships() {
		for relationship in Relationship::ALL {
			let list = alloc::vec![relationship];
			assert_eq!(Vec::from(Relationships::from(list.clone())), list);
		}
		let signing = Vec::from(Relationships::SIGNING);
		assert_eq!(signing.len(), 3);
		assert_eq!(Relationships::from(signing), Relationships::SIGNING);
	}

	#[test]
	fn a_union_contains_both_sets_and_nothing_else() {
		let [one, other] = [Relationship::Authentication, Relationship::Assertion];
		let both = Relationships::of(&[one]).union(Relationships::of(&[other]));
		assert_eq!(both, Relationships::of(&[one, other]));
		assert!(both.contains_all(Relationships::of(&[other])));
		assert!(!Relationships::of(&[one]).contains_all(both));
	}

	#[test]
	fn agreement_keys_sign_nothing_and_signing_keys_agree_on_nothing() {
		let agreement = Relationships::of(&[Relationship::KeyAgreement]);
		assert!(agreement.suits(&PublicKey::X25519([0; 32])));
		assert!(!agreement.suits(&PublicKey::Ed25519([0; 32])));
		assert!(Relationships::SIGNING.suits(&PublicKey::Ed25519([0; 32])));
		assert!(!Relationships::SIGNING.suits(&PublicKey::X25519([0; 32])));
		assert!(!Relationships::default().suits(&PublicKey::Ed25519([0; 32])));
		assert!(!Relationships(1 << 4).suits(&PublicKey::Ed25519([0; 32])));
	}
}
