//! Pools, allowances, tariffs and plans.

use alloc::collections::BTreeSet;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{traits::ConstU32, BoundedVec};
use jasmynet_primitives::{traits::Service, AccountId, Balance, Moment, DAY};
use scale_info::TypeInfo;
use sp_runtime::{helpers_128bit::multiply_by_rational_with_rounding, Rounding};

pub use jasmynet_primitives::ledger::PoolKind;

/// The account of 32 zero bytes: ERC-20's word for nobody.
pub const ZERO_ADDRESS: AccountId = AccountId::new([0; 32]);

/// How long a release is announced when genesis does not say: seven days.
pub const DEFAULT_RELEASE_NOTICE: Moment = 7 * DAY;

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

impl Lockup {
	/// How much is locked up at this time: all of it before the cliff, then evenly less,
	/// rounded so that nothing comes free too early, and nothing when `linear` is over.
	pub fn locked_at(&self, now: Moment) -> Balance {
		if now < self.cliff {
			return self.locked;
		}
		let passed = now.saturating_sub(self.cliff);
		if passed >= self.linear {
			return 0;
		}
		// `passed` is less than `linear`, so `linear` is not zero and the part is less than
		// the whole.
		let free = multiply_by_rational_with_rounding(
			self.locked,
			passed.into(),
			self.linear.into(),
			Rounding::Down,
		);
		self.locked.saturating_sub(free.unwrap_or(0))
	}
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
	/// What has been announced and not yet claimed.
	pub announced: Balance,
	/// How a part of it is locked up.
	pub lockup: Lockup,
}

impl Pool {
	/// What has not been handed out: at least so much is in the pool's account.
	pub fn remaining(&self) -> Balance {
		self.total.saturating_sub(self.released)
	}

	/// What can be announced at this time: what is neither locked up, released, nor
	/// announced.
	pub fn available(&self, now: Moment) -> Balance {
		self.remaining().saturating_sub(self.announced).saturating_sub(self.lockup.locked_at(now))
	}
}

/// What a spender may move.
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
pub struct Allowance {
	/// How much.
	pub value: Balance,
	/// From this time on it is nothing.
	pub expires_at: Option<Moment>,
	/// In which era of its owner it was given.
	pub era: u32,
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
	/// than the quota.
	pub(crate) fn with(self, units: u32, tariff: &Tariff) -> Option<(Usage, Balance)> {
		let used = self.used.checked_add(units).filter(|used| *used <= tariff.quota)?;
		let beyond = used.saturating_sub(self.used.max(tariff.included));
		let fee = tariff.price.saturating_mul(beyond.into());
		Some((Usage { used, ..self }, fee))
	}
}

/// Most services that a plan has tariffs for.
pub const MAX_PLAN_TARIFFS: u32 = 8;

/// What a company can subscribe to.
#[derive(
	Clone,
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
pub struct Plan {
	/// What a period costs.
	pub price: Balance,
	/// How long a period is, in milliseconds; a day at least.
	pub period: Moment,
	/// What services cost meanwhile; others cost what they cost everybody.
	pub tariffs: BoundedVec<(Service, Tariff), ConstU32<MAX_PLAN_TARIFFS>>,
}

impl Plan {
	/// Whether its period is long enough and its tariffs are sound, each service once.
	pub fn is_sound(&self) -> bool {
		let services: BTreeSet<_> = self.tariffs.iter().map(|(service, _)| service).collect();
		self.period >= DAY
			&& services.len() == self.tariffs.len()
			&& self.tariffs.iter().all(|(_, tariff)| tariff.is_sound())
	}

	/// What a service costs under it, if it says so.
	pub fn tariff(&self, service: Service) -> Option<Tariff> {
		self.tariffs.iter().find(|(named, _)| *named == service).map(|(_, tariff)| *tariff)
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
