//! Who has how much JASMY at the start (whitepaper, 5.5.4).

use alloc::vec::Vec;

use jasmynet_primitives::{AccountId, Balance, Moment, DAY, JASMY, SECOND};
use pallet_ledger::{GenesisPool, GenesisRelease, PoolKind};

/// A million JASMY.
const MILLION: Balance = 1_000_000 * JASMY;

/// The whitepaper names the lock-ups but not their lengths: these two are the
/// presets' choice. Nothing comes free before 1 January 2028 (UTC), then all of
/// it evenly over three years.
const CLIFF: Moment = 1_830_297_600_000;
const LINEAR: Moment = 3 * 365 * DAY;

/// The six pools: kind, all of it, and how much of that is locked up, in
/// millions of JASMY.
const POOLS: [(PoolKind, Balance, Balance); 6] = [
	(PoolKind::BusinessHolding, 15_000, 0),
	(PoolKind::DeveloperProgram, 9_100, 0),
	(PoolKind::Listing, 7_000, 0),
	(PoolKind::Financing, 10_123, 8_123),
	(PoolKind::Airdrop, 6_377, 5_000),
	(PoolKind::Incentive, 2_400, 2_400),
];

/// How long a release is announced where it can be waited for: long enough to be seen.
pub(super) const SHORT_NOTICE: Moment = 60 * SECOND;

/// What a founding company starts with, out of the pool for business use.
const FOR_COMPANY: Balance = MILLION;
/// What a developer starts with, out of the developer program.
const FOR_DEVELOPER: Balance = 10_000 * JASMY;

/// The allocation.
pub(super) fn pools() -> Vec<GenesisPool> {
	POOLS
		.into_iter()
		.map(|(kind, total, locked)| GenesisPool {
			kind,
			total: total * MILLION,
			locked: locked * MILLION,
			cliff: CLIFF,
			linear: LINEAR,
		})
		.collect()
}

/// What is handed out of the pools at the start.
pub(super) fn releases(companies: &[AccountId], developers: &[AccountId]) -> Vec<GenesisRelease> {
	let to = |pool: PoolKind, amount: Balance| {
		move |beneficiary: &AccountId| GenesisRelease {
			pool,
			beneficiary: beneficiary.clone(),
			amount,
		}
	};
	companies
		.iter()
		.map(to(PoolKind::BusinessHolding, FOR_COMPANY))
		.chain(developers.iter().map(to(PoolKind::DeveloperProgram, FOR_DEVELOPER)))
		.collect()
}
