//! Transfers and allowances, as in ERC-20.

use frame_support::{
	ensure,
	traits::{
		fungible::{Inspect, Mutate},
		tokens::{Fortitude, Preservation},
		Get,
	},
};
use jasmynet_primitives::{AccountId, Balance};
use sp_runtime::{traits::Zero, DispatchResult};

use crate::{
	types::ZERO_ADDRESS, AllowanceCount, Allowances, AllowancesTo, Config, Error, Event, Pallet,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_transfer(from: AccountId, to: AccountId, value: Balance) -> DispatchResult {
		Self::ensure_transferable(&from, &to, value)?;

		Self::move_money(&from, &to, value)?;
		Self::deposit_event(Event::Transfer { from, to, value });
		Ok(())
	}

	pub(crate) fn do_approve(
		owner: AccountId,
		spender: AccountId,
		value: Balance,
	) -> DispatchResult {
		ensure!(spender != ZERO_ADDRESS, Error::<T>::ZeroAddress);
		let is_new = !value.is_zero() && Allowances::<T>::get(&owner, &spender).is_zero();
		ensure!(
			!is_new || AllowanceCount::<T>::get(&owner) < T::MaxAllowances::get(),
			Error::<T>::TooManyAllowances
		);

		Self::set_allowance(&owner, &spender, value);
		Self::deposit_event(Event::Approval { owner, spender, value });
		Ok(())
	}

	pub(crate) fn do_transfer_from(
		spender: AccountId,
		from: AccountId,
		to: AccountId,
		value: Balance,
	) -> DispatchResult {
		// The balance first: the deployed token reports it first.
		Self::ensure_transferable(&from, &to, value)?;
		let rest = Allowances::<T>::get(&from, &spender)
			.checked_sub(value)
			.ok_or(Error::<T>::InsufficientAllowance)?;

		Self::move_money(&from, &to, value)?;
		Self::set_allowance(&from, &spender, rest);
		Self::deposit_event(Event::Transfer { from: from.clone(), to, value });
		Self::deposit_event(Event::Approval { owner: from, spender, value: rest });
		Ok(())
	}

	fn ensure_transferable(from: &AccountId, to: &AccountId, value: Balance) -> DispatchResult {
		ensure!(*from != ZERO_ADDRESS && *to != ZERO_ADDRESS, Error::<T>::ZeroAddress);
		let spendable =
			T::Currency::reducible_balance(from, Preservation::Expendable, Fortitude::Polite);
		ensure!(value <= spendable, Error::<T>::InsufficientBalance);
		Ok(())
	}

	fn move_money(from: &AccountId, to: &AccountId, value: Balance) -> DispatchResult {
		// Nothing moves, and nobody's account is touched.
		if value.is_zero() || from == to {
			return Ok(());
		}
		T::Currency::transfer(from, to, value, Preservation::Expendable).map(|_| ())
	}

	/// Writes an allowance, and keeps index and count of those that are not zero.
	pub(crate) fn set_allowance(owner: &AccountId, spender: &AccountId, value: Balance) {
		let was_there = !Allowances::<T>::get(owner, spender).is_zero();
		if value.is_zero() {
			if was_there {
				Allowances::<T>::remove(owner, spender);
				AllowancesTo::<T>::remove(spender, owner);
				AllowanceCount::<T>::mutate_exists(owner, |count| {
					*count =
						count.and_then(|count| count.checked_sub(1)).filter(|count| *count > 0);
				});
			}
			return;
		}
		Allowances::<T>::insert(owner, spender, value);
		if !was_there {
			AllowancesTo::<T>::insert(spender, owner, ());
			AllowanceCount::<T>::mutate(owner, |count| *count = count.saturating_add(1));
		}
	}
}
