//! What is kept of identities and keys.

use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use jasmynet_primitives::{
	did::{Relationship, Relationships},
	keys::PublicKey,
	AccountId, Balance, Moment,
};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};
use sp_core::H256;

/// Where an identity is in its life.
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
pub enum IdentityState {
	/// Its keys may act for it.
	#[codec(index = 0)]
	Active,
	/// It ended. What is left is the tombstone, which keeps its account from ever
	/// being made again.
	#[codec(index = 1)]
	Closed,
}

/// An identity.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Identity {
	/// Where it is in its life.
	pub state: IdentityState,
	/// When it was made.
	pub created_at: Moment,
	/// When its document last changed.
	pub updated_at: Moment,
	/// How often its document changed, from 1.
	pub version: u32,
	/// Who paid the deposit, and gets it back. No power comes with it.
	pub payer: AccountId,
	/// What was paid.
	pub deposit: Balance,
}

/// A key of an identity.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct KeyRecord {
	/// The key.
	pub key: PublicKey,
	/// What it is for.
	pub relationships: Relationships,
	/// When it was added.
	pub added_at: Moment,
	/// When it last acted for the identity, if ever.
	pub last_used_at: Option<Moment>,
	/// Who paid the deposit, and gets it back. No power comes with it.
	pub payer: AccountId,
	/// What was paid.
	pub deposit: Balance,
}

impl KeyRecord {
	/// Whether this key can manage the identity: it is meant to, and its account
	/// can send the call.
	pub fn manages(&self) -> bool {
		self.relationships.contains(Relationship::Invocation) && sends_calls(&self.key)
	}
}

/// How many free calls an identity made in its current window.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct FreeCallUse {
	/// When the window began: with the first free call in it.
	pub window_start: Moment,
	/// Free calls since then.
	pub count: u32,
}

/// An identity that exists from block 0, without deposits.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GenesisIdentity {
	/// Its first key, for everything that a signing key can do.
	pub key: PublicKey,
	/// Makes its account, together with the first key.
	pub salt: H256,
	/// Its other keys.
	#[serde(default)]
	pub other_keys: Vec<GenesisKey>,
}

/// A further key of a [`GenesisIdentity`].
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GenesisKey {
	/// The key.
	pub key: PublicKey,
	/// What it is for.
	pub relationships: Relationships,
}

/// Whether the account of this key signs ordinary extrinsics. The others are
/// hashes that nobody can sign for.
pub fn sends_calls(key: &PublicKey) -> bool {
	matches!(key, PublicKey::Sr25519(_) | PublicKey::Ed25519(_) | PublicKey::Secp256k1(_))
}

/// Says which relationship a key needs to make its identity do something. The
/// runtime decides that, never the caller.
pub trait CallRelationship<Call> {
	/// What `call` needs. A wrapper (a batch, say) needs what the calls in it
	/// need; a call that hands the identity's power to somebody else (a proxy, a
	/// scheduled call) is [`Relationship::Invocation`]. With
	/// [`Relationship::KeyAgreement`] no key may make the call.
	fn relationship_of(call: &Call) -> Relationship;
}
