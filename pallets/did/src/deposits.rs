//! Deposits: who pays, who gets them back, and paying for oneself later.

use alloc::vec::Vec;
use frame_support::{
	dispatch::{DispatchResultWithPostInfo, PostDispatchInfo},
	ensure,
	traits::{fungible::hold::Mutate, tokens::Precision},
};
use jasmynet_primitives::{AccountId, Balance};
use sp_runtime::traits::Zero;

use crate::{
	Config, Error, Event, HoldReason, Identities, KeyCount, KeyRecord, Keys, Pallet, WeightInfo,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_take_over_deposit(did: AccountId) -> DispatchResultWithPostInfo {
		Self::ensure_active(&did)?;
		let identity = Identities::<T>::get(&did).ok_or(Error::<T>::NotFound)?;
		let others_paid = identity.payer != did;
		// As many as `MaxKeys`.
		let keys: Vec<_> =
			Keys::<T>::iter_prefix(&did).filter(|(_, record)| record.payer != did).collect();
		ensure!(others_paid || !keys.is_empty(), Error::<T>::DepositNotFound);

		let mut amount: Balance = 0;
		if others_paid {
			Self::move_deposit(HoldReason::Identity, &identity.payer, &did, identity.deposit)?;
			Identities::<T>::mutate_extant(&did, |identity| identity.payer = did.clone());
			amount = amount.saturating_add(identity.deposit);
		}
		for (id, record) in keys {
			Self::move_deposit(HoldReason::Key, &record.payer, &did, record.deposit)?;
			amount = amount.saturating_add(record.deposit);
			Keys::<T>::insert(&did, id, KeyRecord { payer: did.clone(), ..record });
		}
		let weight = T::WeightInfo::take_over_deposit(KeyCount::<T>::get(&did));
		Self::deposit_event(Event::DepositsTakenOver { did, amount });
		Ok(PostDispatchInfo::from(Some(weight)))
	}

	fn move_deposit(
		reason: HoldReason,
		from: &AccountId,
		to: &AccountId,
		amount: Balance,
	) -> Result<(), Error<T>> {
		Self::put_aside(reason, to, amount)?;
		Self::give_back(reason, from, amount);
		Ok(())
	}

	/// Takes a deposit.
	pub(crate) fn put_aside(
		reason: HoldReason,
		payer: &AccountId,
		amount: Balance,
	) -> Result<(), Error<T>> {
		if amount.is_zero() {
			return Ok(());
		}
		T::Currency::hold(&reason.into(), payer, amount)
			.map_err(|_| Error::<T>::DepositNotAffordable)
	}

	/// Gives a deposit back and answers how much of it there was. Never fails:
	/// whoever wants to remove something must not be kept from it by the state of
	/// the payer's account.
	pub(crate) fn give_back(reason: HoldReason, payer: &AccountId, amount: Balance) -> Balance {
		if amount.is_zero() {
			return amount;
		}
		let returned = T::Currency::release(&reason.into(), payer, amount, Precision::BestEffort)
			.unwrap_or_default();
		if returned != amount {
			log::error!(
				target: "runtime::did",
				"of a deposit of {amount} only {returned} could be given back to {payer:?}",
			);
		}
		returned
	}
}
