//! The one time that money is made.
//!
//! Whoever builds a chain spec reads what goes wrong here: each panic is a
//! sentence about the genesis configuration.

use frame_support::traits::fungible::{Inspect, Mutate};
use jasmynet_primitives::{
	ledger::{platform_account, PlanId, Release, ReleasePurpose, ReleaseState},
	traits::Service,
	AccountId, Balance, TOTAL_SUPPLY,
};

use crate::{
	types::{GenesisPool, GenesisRelease, Lockup, Plan, Pool, Tariff, ZERO_ADDRESS},
	Config, NextRelease, Pallet, Plans, Pools, Releases, ServiceFees,
};

/// What the log says that the releases of genesis are for.
const PURPOSE: &[u8] = b"genesis";

impl<T: Config> Pallet<T> {
	pub(crate) fn build_genesis(pools: &[GenesisPool], releases: &[GenesisRelease]) {
		// Fees may arrive in any amount, and the account is never reaped.
		frame_system::Pallet::<T>::inc_providers(&platform_account());
		if pools.is_empty() {
			assert!(releases.is_empty(), "ledger genesis: there are releases but no pools");
			return;
		}
		pools.iter().for_each(Self::enter_pool);
		releases.iter().for_each(Self::enter_release);

		let total = pools.iter().fold(0, |sum: Balance, pool| sum.saturating_add(pool.total));
		assert!(
			total == TOTAL_SUPPLY,
			"ledger genesis: the pools add up to {total}, not to the whole supply of {TOTAL_SUPPLY}"
		);
		for (kind, pool) in Pools::<T>::iter() {
			Self::mint(&kind.account(), pool.remaining());
		}
		for release in releases {
			Self::mint(&release.beneficiary, release.amount);
		}
		let issued = T::Currency::total_issuance();
		assert!(
			issued == TOTAL_SUPPLY,
			"ledger genesis: {issued} is issued instead of {TOTAL_SUPPLY}; endow accounts by \
			 releases from a pool, not in the balances"
		);
	}

	fn enter_pool(pool: &GenesisPool) {
		let GenesisPool { kind, total, locked, cliff, linear } = *pool;
		assert!(!Pools::<T>::contains_key(kind), "ledger genesis: {kind:?} is there twice");
		assert!(
			locked <= total,
			"ledger genesis: {kind:?} locks up {locked}, more than its total of {total}"
		);
		let lockup = Lockup { locked, cliff, linear };
		Pools::<T>::insert(kind, Pool { total, released: 0, announced: 0, lockup });
	}

	fn enter_release(release: &GenesisRelease) {
		let GenesisRelease { pool: kind, beneficiary, amount } = release;
		let Some(mut pool) = Pools::<T>::get(kind) else {
			panic!("ledger genesis: a release is from {kind:?}, which is not among the pools")
		};
		assert!(*amount > 0, "ledger genesis: a release from {kind:?} is of nothing");
		assert!(
			*beneficiary != ZERO_ADDRESS,
			"ledger genesis: a release from {kind:?} is to the zero address"
		);
		pool.released = pool.released.saturating_add(*amount);
		let unlocked = pool.total.saturating_sub(pool.lockup.locked);
		assert!(
			pool.released <= unlocked,
			"ledger genesis: {} is released from {kind:?}, more than the {unlocked} that are not \
			 locked up",
			pool.released
		);
		Pools::<T>::insert(kind, pool);
		Self::log_as_paid(release);
	}

	/// Enters a release in the log as one that has been paid before time began.
	fn log_as_paid(release: &GenesisRelease) {
		let id = NextRelease::<T>::get();
		NextRelease::<T>::put(id.saturating_add(1));
		let entry = Release {
			pool: release.pool,
			beneficiary: release.beneficiary.clone(),
			amount: release.amount,
			purpose: ReleasePurpose::truncate_from(PURPOSE.into()),
			announced_at: 0,
			claimable_at: 0,
			expires_at: 0,
			state: ReleaseState::Paid,
			changed_at: 0,
		};
		Releases::<T>::insert(id, entry);
	}

	pub(crate) fn enter_tariff((service, tariff): &(Service, Tariff)) {
		assert!(
			!ServiceFees::<T>::contains_key(service),
			"ledger genesis: the tariff of {service:?} is there twice"
		);
		assert!(
			tariff.is_sound(),
			"ledger genesis: the tariff of {service:?} includes more than its quota"
		);
		ServiceFees::<T>::insert(service, tariff);
	}

	pub(crate) fn enter_plan((number, plan): &(PlanId, Plan)) {
		assert!(!Plans::<T>::contains_key(number), "ledger genesis: plan {number} is there twice");
		assert!(
			plan.is_sound(),
			"ledger genesis: plan {number} has a period below a day, a service twice, or a tariff \
			 that includes more than its quota"
		);
		Plans::<T>::insert(number, plan);
	}

	fn mint(account: &AccountId, amount: Balance) {
		if amount > 0 {
			let minted = T::Currency::mint_into(account, amount);
			assert!(minted.is_ok(), "ledger genesis: {amount} cannot be given to {account:?}");
		}
	}
}
