//! The emergency stop, and how a key ends it.

use frame_support::ensure;
use jasmynet_primitives::AccountId;
use sp_runtime::DispatchResult;

use crate::{
	Closures, Config, Error, Event, Freeze, Freezes, GuardianAccountsOf, IdentityState, Pallet,
	Periods,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_freeze(did: AccountId) -> DispatchResult {
		let identity = Self::ensure_alive(&did)?;
		ensure!(identity.state != IdentityState::Frozen, Error::<T>::AlreadyFrozen);

		// Whoever stops everything does not want to be closed on the way.
		if Closures::<T>::take(&did).is_some() {
			Self::deposit_event(Event::ClosureCancelled { did: did.clone() });
		}
		let approvals = GuardianAccountsOf::<T>::new();
		Freezes::<T>::insert(&did, Freeze { frozen_at: Self::now(), approvals });
		Self::set_state(&did, IdentityState::Frozen);
		let key = Self::acting_key(&did).unwrap_or_else(|| did.clone());
		Self::deposit_event(Event::Frozen { did, key });
		Ok(())
	}

	pub(crate) fn do_unfreeze(did: AccountId) -> DispatchResult {
		Self::ensure_alive(&did)?;
		let freeze = Freezes::<T>::get(&did).ok_or(Error::<T>::NotFrozen)?;
		let from = freeze.frozen_at.saturating_add(Periods::<T>::get().unfreeze_delay);
		ensure!(Self::now() >= from, Error::<T>::NotYet);

		Self::end_freeze(&did);
		Ok(())
	}

	/// Lets a frozen identity work again.
	pub(crate) fn end_freeze(did: &AccountId) {
		Freezes::<T>::remove(did);
		Self::set_state(did, IdentityState::Active);
		Self::deposit_event(Event::Unfrozen { did: did.clone() });
	}
}
