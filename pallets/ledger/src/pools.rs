//! Sums for the proof of supply.

use frame_support::traits::fungible::Inspect;
use jasmynet_primitives::Balance;

use crate::{Config, Pallet, PoolKind};

impl<T: Config> Pallet<T> {
	/// All that is in the accounts of the allocation pools now.
	pub fn pools_total() -> Balance {
		PoolKind::ALL
			.into_iter()
			.map(|kind| T::Currency::total_balance(&kind.account()))
			.fold(0, Balance::saturating_add)
	}

	/// All fees that the platform has collected and still has.
	pub fn platform_balance() -> Balance {
		T::Currency::total_balance(&Self::platform_account())
	}
}
