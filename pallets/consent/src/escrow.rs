//! Giving rewards and deposits back, so that nobody's "no" hangs on it.

use frame_support::{
	storage::with_storage_layer,
	traits::{fungible::hold::Mutate, tokens::Precision},
};
use jasmynet_primitives::{traits::Escrow, AccountId, Balance};

use crate::{Config, HoldReason, Pallet, Unreturned, LOG_TARGET};

impl<T: Config> Pallet<T> {
	/// Gives `amount` of its escrow back to `company`, together with what could
	/// not be given back before. Answers whether that worked; if not, the next
	/// time is another try.
	pub(crate) fn give_back(company: &AccountId, amount: Balance) -> bool {
		let due = Unreturned::<T>::get(company).unwrap_or(0).saturating_add(amount);
		if due == 0 {
			return true;
		}
		match with_storage_layer(|| T::Escrow::refund(company, due)) {
			Ok(()) => {
				Unreturned::<T>::remove(company);
				true
			},
			Err(reason) => {
				log::error!(
					target: LOG_TARGET,
					"{due} of escrow cannot be given back to {company:?}: {reason:?}"
				);
				Unreturned::<T>::insert(company, due);
				false
			},
		}
	}

	/// Gives the deposit for one request or grant back to `company`.
	pub(crate) fn release_deposit(company: &AccountId, deposit: Balance) {
		let reason = HoldReason::Storage.into();
		let released = T::Currency::release(&reason, company, deposit, Precision::BestEffort);
		if released != Ok(deposit) {
			log::error!(
				target: LOG_TARGET,
				"a deposit of {deposit} was given back to {company:?} as {released:?}"
			);
		}
	}
}
