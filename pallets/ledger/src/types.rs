//! Pools, and the accounts that nobody has a key for.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::PalletId;
use jasmynet_primitives::{AccountId, Balance, Moment, DAY};
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

/// How long a window is in which the use of a service is counted, in milliseconds.
pub const SERVICE_WINDOW: Moment = 30 * DAY;

/// What a service costs. All numbers are for one payer and one window.
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
	serde::Serialize,
	serde::Deserialize,
)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Tariff {
	/// So many units cost nothing.
	pub included: u32,
	/// Each one more costs this.
	pub price: Balance,
	/// More than this many are refused; zero closes the service.
	pub quota: u32,
}

impl Tariff {
	/// Whether it includes no more than it allows.
	pub fn is_sound(&self) -> bool {
		self.included <= self.quota
	}
}

/// What somebody has used of a service.
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
pub struct Usage {
	/// When the window began: with the first use in it.
	pub window_start: Moment,
	/// How many units in the window.
	pub used: u32,
}

impl Usage {
	/// The use with so many `units` more, and what those cost; `None` when that is more
	/// than the quota. Nothing more is always within it, also when it has shrunk.
	pub(crate) fn with(self, units: u32, tariff: &Tariff) -> Option<(Usage, Balance)> {
		if units == 0 {
			return Some((self, 0));
		}
		let used = self.used.checked_add(units).filter(|used| *used <= tariff.quota)?;
		let beyond = used.saturating_sub(self.used.max(tariff.included));
		let fee = tariff.price.saturating_mul(beyond.into());
		Some((Usage { used, ..self }, fee))
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
