//! Guardians let a frozen identity work again.

use frame_support::ensure;
use jasmynet_primitives::AccountId;
use sp_runtime::{DispatchResult, SaturatedConversion};

use crate::{Config, Error, Event, Freezes, Pallet};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_approve_unfreeze(guardian: AccountId, did: AccountId) -> DispatchResult {
		Self::ensure_alive(&did)?;
		let mut freeze = Freezes::<T>::get(&did).ok_or(Error::<T>::NotFrozen)?;
		let config = Self::ensure_guardian(&guardian, &did)?;
		ensure!(!freeze.approvals.contains(&guardian), Error::<T>::AlreadyAccepted);
		// Approvers are guardians, so there is room.
		freeze.approvals.try_push(guardian.clone()).map_err(|_| Error::<T>::NotGuardian)?;
		let count: u32 = freeze.approvals.len().saturated_into();

		Freezes::<T>::insert(&did, freeze);
		Self::deposit_event(Event::UnfreezeApproved { did: did.clone(), guardian });
		if count >= config.threshold {
			Self::end_freeze(&did);
		}
		Ok(())
	}
}
