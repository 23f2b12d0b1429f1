//! Generations of owners' locker keys.

use frame_support::{ensure, pallet_prelude::DispatchResult};
use jasmynet_primitives::{traits::Identities, AccountId};
use sp_runtime::ArithmeticError;

use crate::{Config, Epochs, Error, Event, Pallet};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_rotate_epoch(owner: AccountId) -> DispatchResult {
		ensure!(T::Identities::is_active(&owner), Error::<T>::NotActive);
		let epoch = Epochs::<T>::get(&owner).checked_add(1).ok_or(ArithmeticError::Overflow)?;

		Epochs::<T>::insert(&owner, epoch);
		Self::deposit_event(Event::EpochRotated { owner, epoch });
		Ok(())
	}
}
