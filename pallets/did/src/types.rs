//! What is kept of identities and keys.

use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{traits::ConstU32, weights::Weight, BoundedVec};
use jasmynet_primitives::{
	did::{KeyNeed, Relationship, Relationships, Sensitivity, Service, MAX_SERVICES},
	keys::PublicKey,
	AccountId, Balance, Hash, Moment, DAY, SECOND,
};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};
use sp_core::H256;

use crate::Config;

/// The services of an identity, in the order that it gave them.
pub type ServicesOf = BoundedVec<Service, ConstU32<MAX_SERVICES>>;
/// Accounts of an identity's guardians.
pub type GuardianAccountsOf<T> = BoundedVec<AccountId, <T as Config>::MaxGuardians>;
/// A freeze in storage.
pub type FreezeOf<T> = Freeze<GuardianAccountsOf<T>>;
/// Who recovers an identity, in storage.
pub type RecoveryConfigOf<T> = RecoveryConfig<BoundedVec<Guardian, <T as Config>::MaxGuardians>>;
/// An attempt to recover an identity, in storage.
pub type RecoveryOf<T> = Recovery<GuardianAccountsOf<T>>;

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
	/// One of its keys stopped everything. What ends things still works.
	#[codec(index = 2)]
	Frozen,
	/// Closure was asked for, and can still be cancelled. What ends things still
	/// works.
	#[codec(index = 3)]
	Closing,
	/// What is left of it is being erased, step by step. Nothing brings it back.
	#[codec(index = 4)]
	Erasing,
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

impl Identity {
	/// Whether it ended: nothing brings it back.
	pub fn is_over(&self) -> bool {
		matches!(self.state, IdentityState::Closed | IdentityState::Erasing)
	}
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
	/// Salted hash of the name that its holder gave it, if any.
	pub label: Option<Hash>,
}

impl KeyRecord {
	/// Whether this key can manage the identity, by extrinsics of its own account or
	/// by intents that somebody else submits.
	pub fn manages(&self) -> bool {
		self.relationships.contains(Relationship::Invocation)
	}

	/// Whether this key counts as a factor: one that can approve a call.
	pub fn approves(&self) -> bool {
		self.relationships.contains(Relationship::Authentication)
	}
}

/// The services of an identity, and what it paid for them.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct ServiceList {
	/// The services; never none.
	pub services: ServicesOf,
	/// What the identity paid.
	pub deposit: Balance,
}

/// Another identity whose keys act for this one.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Control {
	/// The other identity.
	pub controller: AccountId,
	/// Whether it has accepted. Before, it controls nothing.
	pub accepted: bool,
	/// What the controlled identity paid.
	pub deposit: Balance,
}

/// What an identity asks for as a second factor.
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
pub enum SecondFactorPolicy {
	/// One key is enough for everything.
	#[codec(index = 0)]
	None,
	/// Sensitive calls need another key's approval.
	#[codec(index = 1)]
	SecondKey {
		/// So does moving more money than this in one window of 24 hours, which begins
		/// with the first move in it: around the end of a window, nearly twice as much
		/// moves within 24 hours. `None`: any amount moves with one key.
		daily_limit: Option<Balance>,
	},
}

/// The second factor of an identity that has one.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct SecondFactor {
	/// Money that one key alone may move in one window of 24 hours, which begins with
	/// the first move in it; `None`: any amount.
	pub daily_limit: Option<Balance>,
}

/// What one key alone moved in its identity's current window.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Spent {
	/// When the window began: with the first move in it.
	pub window_start: Moment,
	/// What was moved since then.
	pub moved: Balance,
}

/// As what somebody approves a call.
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
pub enum ApproverKind {
	/// As a key of the identity.
	#[codec(index = 0)]
	Key,
	/// As the guardian of a minor.
	#[codec(index = 1)]
	Guardian,
}

/// Somebody's approval of one call of an identity.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Approval {
	/// Who approved: a key's account, or a guardian.
	pub by: AccountId,
	/// When.
	pub at: Moment,
}

/// A frozen identity.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Freeze<Accounts> {
	/// Since when.
	pub frozen_at: Moment,
	/// Guardians who want it unfrozen.
	pub approvals: Accounts,
}

/// Somebody who helps to recover an identity.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Guardian {
	/// The guardian's identity.
	pub account: AccountId,
	/// Whether the guardian has accepted. Before, there is nothing to do for them.
	pub accepted: bool,
}

/// Who can recover an identity, and how.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct RecoveryConfig<Guardians> {
	/// The guardians; never none.
	pub guardians: Guardians,
	/// So many of them must agree; at least one.
	pub threshold: u32,
	/// So long any key of the identity can say no.
	pub delay: Moment,
	/// What the identity paid.
	pub deposit: Balance,
}

/// An attempt to give an identity a new key in place of all that it had.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Recovery<Accounts> {
	/// The new key.
	pub key: PublicKey,
	/// The guardian who started it, and paid the deposit.
	pub started_by: AccountId,
	/// When.
	pub started_at: Moment,
	/// The guardians who agree.
	pub approvals: Accounts,
	/// When it can be finished, once enough guardians agreed.
	pub ready_at: Option<Moment>,
	/// What was paid.
	pub deposit: Balance,
}

/// A minor and the guardian.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Ward {
	/// The guardian's identity.
	pub guardian: AccountId,
	/// When the minor comes of age, and the guardian's part ends.
	pub adult_at: Moment,
	/// When the guardian accepted, if they have. Before, nothing needs their approval.
	pub accepted_at: Option<Moment>,
	/// What the minor's identity paid.
	pub deposit: Balance,
}

/// An identity that is going to be closed.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Closure {
	/// Who gets what money is left.
	pub beneficiary: AccountId,
	/// When it was asked for.
	pub requested_at: Moment,
	/// From when on it can no longer be cancelled, and anybody may carry it out.
	pub final_at: Moment,
}

/// How long things take. Set at genesis; no call changes it.
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
	Serialize,
	Deserialize,
)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct IdentityPeriods {
	/// Between asking for closure and the end: time to change one's mind.
	pub closure_grace: Moment,
	/// Between a freeze and the first moment at which a key alone can end it.
	pub unfreeze_delay: Moment,
	/// Shortest time in which any key can say no to a recovery.
	pub min_recovery_delay: Moment,
	/// How long an approval of a call is good.
	pub approval_window: Moment,
	/// How long a key that is left alone waits for its own approval to count.
	pub lone_key_delay: Moment,
}

impl Default for IdentityPeriods {
	fn default() -> Self {
		Self {
			closure_grace: 30 * DAY,
			unfreeze_delay: 3 * DAY,
			min_recovery_delay: DAY,
			approval_window: 60 * 60 * SECOND,
			lone_key_delay: 7 * DAY,
		}
	}
}

/// How many free calls an identity, or a key of its own, made in the current window.
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

/// Says what a key must be to make its identity do something. The runtime
/// decides that, never the caller.
pub trait CallKeyNeed<Call> {
	/// What `call` needs. A wrapper (a batch, say) needs what the calls in it
	/// need; a call that hands the identity's power to somebody else (a proxy, a
	/// scheduled call) needs [`Relationship::Invocation`].
	fn key_need(call: &Call) -> KeyNeed;
}

/// Says which calls need more than one key. The runtime decides that.
pub trait CallSensitivity<Call> {
	/// How sensitive `call` is when `did` makes it. A wrapper is as sensitive as
	/// what is in it, all together.
	fn sensitivity_of(did: &AccountId, call: &Call) -> Sensitivity;

	/// Most that the answer can cost.
	fn weight() -> Weight;
}
