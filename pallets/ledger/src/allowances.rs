//! Transfers and allowances, as in ERC-20.

use frame_support::{
	dispatch::PostDispatchInfo,
	ensure,
	traits::{fungible::Mutate, tokens::Preservation, Get},
};
use jasmynet_primitives::{traits::Identities, AccountId, Balance, Moment};
use sp_runtime::{traits::Zero, DispatchError, DispatchResult};

use crate::{
	types::ZERO_ADDRESS, Allowance, AllowanceCount, AllowanceEra, Allowances, AllowancesTo, Config,
	Error, Event, Pallet, WeightInfo,
};

/// How an allowance was set.
pub(crate) enum Set {
	/// There was room for it, or it was there.
	InPlace,
	/// One that could not be used any more was looked for, and made room for it.
	AfterLooking,
}

impl Set {
	/// What is known of its cost then: the most that the call can cost is to look.
	pub(crate) fn post_info<T: Config>(self) -> PostDispatchInfo {
		let weight = match self {
			// It is as much work to set one as to take one away; a time, whether the owner has
			// room, and whether the spender leaves, are read besides.
			Set::InPlace => Some(
				T::WeightInfo::decrease_allowance().saturating_add(T::DbWeight::get().reads(3)),
			),
			Set::AfterLooking => None,
		};
		PostDispatchInfo::from(weight)
	}
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_transfer(from: AccountId, to: AccountId, value: Balance) -> DispatchResult {
		Self::ensure_transferable(&from, &to, value)?;
		Self::move_money(from, to, value)
	}

	pub(crate) fn do_approve(
		owner: AccountId,
		spender: AccountId,
		value: Balance,
	) -> Result<Set, DispatchError> {
		Self::ensure_may_have(&spender, value)?;
		Self::write_allowance(owner, spender, value, None)
	}

	pub(crate) fn do_increase_allowance(
		owner: AccountId,
		spender: AccountId,
		added: Balance,
	) -> Result<Set, DispatchError> {
		ensure!(spender != ZERO_ADDRESS, Error::<T>::ZeroAddress);
		Self::ensure_may_have(&spender, added)?;
		let (value, expires_at) = Self::usable(&owner, &spender);
		let value = value.checked_add(added).ok_or(Error::<T>::AllowanceOverflow)?;
		Self::write_allowance(owner, spender, value, expires_at)
	}

	pub(crate) fn do_decrease_allowance(
		owner: AccountId,
		spender: AccountId,
		subtracted: Balance,
	) -> DispatchResult {
		// The amount first: the deployed token reports it first, of the zero address, too.
		let (value, expires_at) = Self::usable(&owner, &spender);
		let value = value.checked_sub(subtracted).ok_or(Error::<T>::AllowanceBelowZero)?;
		Self::write_allowance(owner, spender, value, expires_at).map(|_| ())
	}

	pub(crate) fn do_approve_if(
		owner: AccountId,
		spender: AccountId,
		expected: Balance,
		value: Balance,
		expires_at: Option<Moment>,
	) -> Result<Set, DispatchError> {
		ensure!(spender != ZERO_ADDRESS, Error::<T>::ZeroAddress);
		Self::ensure_may_have(&spender, value)?;
		ensure!(Self::usable_allowance(&owner, &spender) == expected, Error::<T>::AllowanceChanged);
		ensure!(expires_at.is_none_or(Self::is_to_come), Error::<T>::TimeIsOver);
		Self::write_allowance(owner, spender, value, expires_at)
	}

	pub(crate) fn do_transfer_from(
		spender: AccountId,
		from: AccountId,
		to: AccountId,
		value: Balance,
	) -> DispatchResult {
		ensure!(!T::Identities::is_halted(&from), Error::<T>::Halted);
		// Of ERC-20's own rules, the balance first: the deployed token reports it first.
		Self::ensure_transferable(&from, &to, value)?;
		let (allowed, expires_at) = Self::usable(&from, &spender);
		let rest = allowed.checked_sub(value).ok_or(Error::<T>::InsufficientAllowance)?;

		// Before the money: when it is all that the owner has, what is left is void.
		Self::set_allowance(&from, &spender, rest, expires_at);
		Self::move_money(from.clone(), to, value)?;
		let (rest, expires_at) = Self::usable(&from, &spender);
		Self::tell_allowance(from, spender, rest, expires_at);
		Ok(())
	}

	/// Nobody keeps an erasure from its end by adding to it, and nothing is kept of who has
	/// left.
	fn ensure_may_have(spender: &AccountId, more: Balance) -> Result<(), Error<T>> {
		ensure!(more.is_zero() || !T::Identities::is_leaving(spender), Error::<T>::SpenderLeaves);
		Ok(())
	}

	fn ensure_transferable(from: &AccountId, to: &AccountId, value: Balance) -> DispatchResult {
		ensure!(*from != ZERO_ADDRESS && *to != ZERO_ADDRESS, Error::<T>::ZeroAddress);
		ensure!(value <= Self::spendable(from), Error::<T>::InsufficientBalance);
		Ok(())
	}

	/// Moves money, which is told where it arrives ([`crate::Accounts`]); where nothing
	/// arrives, it is told here.
	fn move_money(from: AccountId, to: AccountId, value: Balance) -> DispatchResult {
		if value.is_zero() || from == to {
			Self::deposit_event(Event::Transfer { from, to, value });
			return Ok(());
		}
		T::Currency::transfer(&from, &to, value, Preservation::Expendable).map(|_| ())
	}

	/// Sets an allowance and tells it.
	fn write_allowance(
		owner: AccountId,
		spender: AccountId,
		value: Balance,
		expires_at: Option<Moment>,
	) -> Result<Set, DispatchError> {
		ensure!(owner != ZERO_ADDRESS && spender != ZERO_ADDRESS, Error::<T>::ZeroAddress);
		let is_new = !value.is_zero() && !Allowances::<T>::contains_key(&owner, &spender);
		let set = if is_new { Self::make_room(&owner)? } else { Set::InPlace };

		Self::set_allowance(&owner, &spender, value, expires_at);
		Self::tell_allowance(owner, spender, value, expires_at);
		Ok(set)
	}

	/// Tells what an allowance is now. Whoever follows the events knows by the second one
	/// whether it ends: without it, it is for good.
	fn tell_allowance(
		owner: AccountId,
		spender: AccountId,
		value: Balance,
		expires_at: Option<Moment>,
	) {
		Self::deposit_event(Event::Approval {
			owner: owner.clone(),
			spender: spender.clone(),
			value,
		});
		if let Some(expires_at) = expires_at.filter(|_| !value.is_zero()) {
			Self::deposit_event(Event::AllowanceExpires { owner, spender, expires_at });
		}
	}

	/// What `spender` may move out of `owner`'s account now.
	pub(crate) fn usable_allowance(owner: &AccountId, spender: &AccountId) -> Balance {
		Self::usable(owner, spender).0
	}

	/// The same, and until when; an allowance of nothing is for good.
	fn usable(owner: &AccountId, spender: &AccountId) -> (Balance, Option<Moment>) {
		Allowances::<T>::get(owner, spender)
			.filter(|allowance| Self::is_usable(owner, allowance))
			.map_or((0, None), |allowance| (allowance.value, allowance.expires_at))
	}

	/// Whether an allowance of `owner`'s has neither expired nor become void.
	pub(crate) fn is_usable(owner: &AccountId, allowance: &Allowance) -> bool {
		allowance.era == AllowanceEra::<T>::get(owner)
			&& allowance.expires_at.is_none_or(Self::is_to_come)
	}

	/// Makes room for one more among an owner's allowances: where there is none, one that
	/// has expired, or is void, goes.
	fn make_room(owner: &AccountId) -> Result<Set, Error<T>> {
		if AllowanceCount::<T>::get(owner) < T::MaxAllowances::get() {
			return Ok(Set::InPlace);
		}
		let (unusable, _) = Allowances::<T>::iter_prefix(owner)
			.find(|(_, allowance)| !Self::is_usable(owner, allowance))
			.ok_or(Error::<T>::TooManyAllowances)?;
		Self::set_allowance(owner, &unusable, 0, None);
		Ok(Set::AfterLooking)
	}

	/// Writes an allowance, and keeps index and count of those that are not zero.
	pub(crate) fn set_allowance(
		owner: &AccountId,
		spender: &AccountId,
		value: Balance,
		expires_at: Option<Moment>,
	) {
		let was_there = Allowances::<T>::contains_key(owner, spender);
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
		let era = AllowanceEra::<T>::get(owner);
		Allowances::<T>::insert(owner, spender, Allowance { value, expires_at, era });
		if !was_there {
			AllowancesTo::<T>::insert(spender, owner, ());
			AllowanceCount::<T>::mutate(owner, |count| *count = count.saturating_add(1));
		}
	}
}
