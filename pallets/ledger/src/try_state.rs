//! What is always true of the ledger.

use alloc::collections::BTreeMap;

use frame_support::{
	ensure,
	traits::{fungible::Inspect, UnixTime},
};
use jasmynet_primitives::{AccountId, Balance, Moment, TOTAL_SUPPLY};
use sp_runtime::{traits::Zero, SaturatedConversion, TryRuntimeError};

use crate::{
	types::ZERO_ADDRESS, AllowanceCount, Allowances, AllowancesTo, Config, Pallet, Pools,
	ServiceFees, ServiceUse,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_try_state() -> Result<(), TryRuntimeError> {
		Self::try_state_supply()?;
		Self::try_state_allowances()?;
		Self::try_state_services()
	}

	/// All JASMY exist, and each pool has what it has not released. It may have
	/// more: anybody can send money to any account.
	fn try_state_supply() -> Result<(), TryRuntimeError> {
		if Pools::<T>::iter_keys().next().is_none() {
			return Ok(());
		}
		let mut total: Balance = 0;
		for (kind, pool) in Pools::<T>::iter() {
			total = total.saturating_add(pool.total);
			ensure!(pool.released <= pool.total, "a pool released more than it had");
			ensure!(pool.lockup.locked <= pool.total, "a pool locks up more than it had");
			ensure!(
				T::Currency::total_balance(&kind.account()) >= pool.remaining(),
				"a pool's account lacks money that was not released"
			);
		}
		ensure!(total == TOTAL_SUPPLY, "the pools do not add up to the supply");
		ensure!(T::Currency::total_issuance() == TOTAL_SUPPLY, "JASMY were minted or burned");
		ensure!(
			frame_system::Pallet::<T>::account_exists(&Self::platform_account()),
			"the platform pool's account is gone"
		);
		Ok(())
	}

	/// Counts and index are those of the entries, and no entry is empty.
	///
	/// Owners may be above [`Config::MaxAllowances`] after it has shrunk.
	fn try_state_allowances() -> Result<(), TryRuntimeError> {
		let mut counts = BTreeMap::<AccountId, u32>::new();
		for (owner, spender, value) in Allowances::<T>::iter() {
			ensure!(!value.is_zero(), "an allowance of zero is stored");
			ensure!(spender != ZERO_ADDRESS, "the zero address is a spender");
			ensure!(
				AllowancesTo::<T>::contains_key(spender, &owner),
				"an allowance is not in its spender's index"
			);
			let count = counts.entry(owner).or_default();
			*count = count.saturating_add(1);
		}
		for (spender, owner, ()) in AllowancesTo::<T>::iter() {
			ensure!(
				Allowances::<T>::contains_key(owner, spender),
				"a spender's index names an allowance that is not there"
			);
		}
		let stored: BTreeMap<_, _> = AllowanceCount::<T>::iter().collect();
		ensure!(stored == counts, "a count of allowances is wrong");
		Ok(())
	}

	/// Tariffs make sense, and what is counted was used.
	///
	/// Somebody may have used more than the quota after it has shrunk, or of a service
	/// that has no tariff any more.
	fn try_state_services() -> Result<(), TryRuntimeError> {
		for tariff in ServiceFees::<T>::iter_values() {
			ensure!(tariff.is_sound(), "a tariff includes more than its quota");
		}
		let now: Moment = T::Time::now().as_millis().saturated_into();
		for usage in ServiceUse::<T>::iter_values() {
			ensure!(usage.used > 0, "a service that was not used is counted");
			ensure!(usage.window_start <= now, "a service was used in time to come");
		}
		Ok(())
	}
}
