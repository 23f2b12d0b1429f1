//! Money that is held for what the chain keeps.

use frame_support::traits::{fungible::MutateHold, tokens::Precision};
use jasmynet_primitives::{AccountId, Balance};

use crate::{Config, Error, HoldReason, Pallet};

impl<T: Config> Pallet<T> {
	/// Takes a deposit.
	pub(crate) fn put_aside(
		reason: HoldReason,
		payer: &AccountId,
		amount: Balance,
	) -> Result<(), Error<T>> {
		T::Currency::hold(&reason.into(), payer, amount).map_err(|_| Error::CannotPay)
	}

	/// Gives a deposit back. Never fails: what is left on hold is given back, so that an
	/// odd balance keeps nobody from ending something.
	pub(crate) fn give_back(reason: HoldReason, payer: &AccountId, amount: Balance) {
		let released = T::Currency::release(&reason.into(), payer, amount, Precision::BestEffort);
		if released != Ok(amount) {
			log::error!(
				target: "runtime::devices",
				"of a deposit of {amount} only {released:?} could be given back to {payer:?}",
			);
		}
	}
}
