//! Pools, and the accounts that nobody has a key for.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::PalletId;
use jasmynet_primitives::{AccountId, Balance, Moment};
use scale_info::TypeInfo;
use sp_runtime::traits::AccountIdConversion;

/// The account of 32 zero bytes: ERC-20's word for nobody.
pub const ZERO_ADDRESS: AccountId = AccountId::new([0; 32]);

/// What the accounts of the allocation pools are derived from.
const POOLS: PalletId = PalletId(*b"jasmy/pl");

/// What the account of the platform pool is derived from.
const PLATFORM: PalletId = PalletId(*b"jasmy/pf");

/// The account of the platform pool.
pub(crate) fn platform_account() -> AccountId {
	PLATFORM.into_account_truncating()
}

/// The allocation pools of the whitepaper (5.5.4).
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
	serde::Serialize,
	serde::Deserialize,
)]
pub enum PoolKind {
	/// Held for the business: 15,000 million.
	#[codec(index = 0)]
	BusinessHolding,
	/// Developers' programme: 9,100 million.
	#[codec(index = 1)]
	DeveloperProgram,
	/// Listing at exchanges: 7,000 million.
	#[codec(index = 2)]
	Listing,
	/// Financing: 10,123 million, of which 2,000 million are not locked up.
	#[codec(index = 3)]
	Financing,
	/// Airdrop: 6,377 million, of which 5,000 million for institutions are locked up.
	#[codec(index = 4)]
	Airdrop,
	/// Incentives: 2,400 million, locked up.
	#[codec(index = 5)]
	Incentive,
}

impl PoolKind {
	/// All pools, in their encoding's order.
	pub const ALL: [PoolKind; 6] = [
		PoolKind::BusinessHolding,
		PoolKind::DeveloperProgram,
		PoolKind::Listing,
		PoolKind::Financing,
		PoolKind::Airdrop,
		PoolKind::Incentive,
	];

	/// The pool's account.
	pub fn account(self) -> AccountId {
		POOLS.into_sub_account_truncating(self)
	}
}

/// A part of a pool that becomes free with time: nothing before the cliff, then
/// evenly until all of it is.
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
pub struct Lockup {
	/// How much is locked up in all.
	pub locked: Balance,
	/// Nothing of it is free before this time.
	pub cliff: Moment,
	/// How long after the cliff all of it is free, in milliseconds.
	pub linear: Moment,
}

/// An allocation pool.
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
pub struct Pool {
	/// What it was given.
	pub total: Balance,
	/// What has been handed out of it.
	pub released: Balance,
	/// How a part of it is locked up.
	pub lockup: Lockup,
}

impl Pool {
	/// What has not been handed out: at least so much is in the pool's account.
	pub fn remaining(&self) -> Balance {
		self.total.saturating_sub(self.released)
	}
}

/// A pool as genesis names it.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GenesisPool {
	/// Which one.
	pub kind: PoolKind,
	/// What it is given.
	pub total: Balance,
	/// How much of that is locked up; see [`Lockup`].
	pub locked: Balance,
	/// Nothing of the locked part is free before this time, in milliseconds since
	/// the Unix epoch.
	pub cliff: Moment,
	/// How long after the cliff all of it is free, in milliseconds.
	pub linear: Moment,
}

/// What a network hands out of a pool at its start.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GenesisRelease {
	/// Out of which pool.
	pub pool: PoolKind,
	/// To whom.
	pub beneficiary: AccountId,
	/// How much.
	pub amount: Balance,
}
