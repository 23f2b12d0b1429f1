//! Deposits that sponsors lend.
//!
//! Pallets that hold deposits of people do so through [`Lending`]. Whoever lacks money
//! for a deposit borrows what is missing from a sponsor, and nothing more: it goes into
//! the deposit at once. Whatever comes free later repays what is owed first.

use alloc::vec::Vec;
use core::marker::PhantomData;

use frame_support::{
	dispatch::DispatchClass,
	storage::with_storage_layer,
	traits::{
		fungible::{
			hold, hold::Inspect as _, hold::Mutate as _, Dust, Inspect, Mutate, Unbalanced,
		},
		tokens::{
			DepositConsequence, Fortitude, Precision, Preservation, Provenance, Restriction,
			WithdrawConsequence,
		},
		Get,
	},
};
use jasmynet_primitives::{traits::Identities, AccountId, Balance};
use sp_runtime::{traits::Zero, DispatchError, DispatchResult, SaturatedConversion, TokenError};

use crate::{
	Config, Event, HoldReason, Loans, LoansBy, Pallet, Sponsors, Sponsorships, WeightInfo,
};

type System<T> = frame_system::Pallet<T>;

impl<T: Config> Pallet<T> {
	/// What `who` lacks to put `amount` aside.
	fn shortfall(who: &AccountId, amount: Balance) -> Balance {
		if amount.is_zero() {
			return 0;
		}
		let free = T::Currency::balance(who);
		let smallest = T::Currency::minimum_balance();
		// What is free keeps the account when nothing else does, and then some of it stays.
		let others = System::<T>::providers(who).saturating_sub((free >= smallest).into());
		let stays = if others == 0 { smallest } else { 0 };
		amount.saturating_add(stays).saturating_sub(free)
	}

	/// The sponsor that lends `amount`: of those that have so much left to lend, the one
	/// that was accepted first. The money was put aside for this, so it does not matter
	/// what else the sponsor has; but one that is halted does nothing.
	///
	/// An identity never owes more than [`Config::MaxSponsors`] others, those included
	/// whose sponsorships have ended: whatever comes free repays them all.
	fn lender_for(who: &AccountId, amount: Balance) -> Option<AccountId> {
		let sponsors = Sponsors::<T>::get(who)?;
		let most = T::MaxSponsors::get().saturated_into();
		let has_room = Loans::<T>::iter_key_prefix(who).take(most).count() < most;
		sponsors.into_iter().find(|sponsor| {
			Self::working_sponsorship(who, sponsor).is_some_and(|terms| terms.deposits >= amount)
				&& (has_room || Loans::<T>::contains_key(who, sponsor))
				&& !T::Identities::is_halted(sponsor)
		})
	}

	/// Lends `who` this much, all of it by one sponsor.
	pub(crate) fn lend(who: &AccountId, amount: Balance) -> DispatchResult {
		let sponsor = Self::lender_for(who, amount).ok_or(TokenError::FundsUnavailable)?;
		T::Currency::transfer_on_hold(
			&HoldReason::Sponsorship.into(),
			&sponsor,
			who,
			amount,
			Precision::Exact,
			Restriction::Free,
			Fortitude::Force,
		)?;
		Sponsorships::<T>::mutate(who, &sponsor, |terms| {
			if let Some(terms) = terms {
				terms.deposits = terms.deposits.saturating_sub(amount);
			}
		});
		Loans::<T>::mutate(who, &sponsor, |lent| *lent = lent.saturating_add(amount));
		LoansBy::<T>::insert(&sponsor, who, ());
		Self::count_weight(T::WeightInfo::lend());
		Self::deposit_event(Event::DepositLent { sponsor, beneficiary: who.clone(), amount });
		Ok(())
	}

	/// Pays what `who` owes out of what `came_free`, as far as it goes. Never fails: a loan
	/// that cannot be repaid, because the lender's account cannot take it, is forgotten.
	pub(crate) fn repay(who: &AccountId, came_free: Balance) {
		let mut left = came_free;
		for sponsor in Self::lenders_of(who) {
			if left.is_zero() {
				break;
			}
			let spendable =
				T::Currency::reducible_balance(who, Preservation::Expendable, Fortitude::Polite);
			let lent = Loans::<T>::get(who, &sponsor);
			let amount = lent.min(left).min(spendable);
			if amount.is_zero() {
				continue;
			}
			Self::count_weight(T::WeightInfo::repay());
			if T::Currency::transfer(who, &sponsor, amount, Preservation::Expendable).is_err() {
				Self::forget_loan(who, &sponsor);
				continue;
			}
			left = left.saturating_sub(amount);
			if amount == lent {
				Self::forget_loan(who, &sponsor);
			} else {
				Loans::<T>::insert(who, &sponsor, lent.saturating_sub(amount));
			}
			Self::deposit_event(Event::DepositRepaid { sponsor, beneficiary: who.clone(), amount });
		}
		// Nothing is left of what was lent, and nobody who could owe it.
		if T::Identities::is_halted(who) && T::Currency::total_balance_on_hold(who).is_zero() {
			while Self::erase_loan_to(who) {}
		}
	}

	/// Whom `who` owes something, the oldest first: those that are no sponsors any more, and
	/// then sponsors in the order in which they were accepted.
	fn lenders_of(who: &AccountId) -> Vec<AccountId> {
		let mut lenders: Vec<_> = Loans::<T>::iter_key_prefix(who).collect();
		if lenders.len() > 1 {
			let sponsors = Sponsors::<T>::get(who).unwrap_or_default();
			// Those that are not found are less than those that are.
			lenders.sort_by_key(|lender| sponsors.iter().position(|sponsor| sponsor == lender));
		}
		lenders
	}

	fn forget_loan(who: &AccountId, sponsor: &AccountId) {
		Loans::<T>::remove(who, sponsor);
		LoansBy::<T>::remove(sponsor, who);
	}

	/// Forgets something that `who` owes, and answers whether there was something.
	pub(crate) fn erase_loan_to(who: &AccountId) -> bool {
		let Some(sponsor) = Loans::<T>::iter_key_prefix(who).next() else { return false };
		Self::forget_loan(who, &sponsor);
		true
	}

	/// Forgets something that `who` has lent, and answers whether there was something.
	pub(crate) fn erase_loan_by(who: &AccountId) -> bool {
		let Some(beneficiary) = LoansBy::<T>::iter_key_prefix(who).next() else { return false };
		Self::forget_loan(&beneficiary, who);
		true
	}

	/// Counts what a loan adds to a call: calls that hold or release money do not know
	/// whether somebody lends, and do not pay for it.
	fn count_weight(weight: frame_support::weights::Weight) {
		System::<T>::register_extra_weight_unchecked(weight, DispatchClass::Normal);
	}
}

/// [`Config::Currency`], where whoever lacks money for a deposit borrows it from a sponsor.
///
/// - **`hold`** first borrows what is missing, from one sponsor that has all of it left to
///   lend. Without one, and when the money cannot be put aside after all, nothing changes.
/// - **`release`** first repays what is owed, out of what came free and of nothing else.
/// - All other ways in which money moves are as they are. Loans stay then.
pub struct Lending<T>(PhantomData<T>);

impl<T: Config> Inspect<AccountId> for Lending<T> {
	type Balance = Balance;

	fn total_issuance() -> Balance {
		T::Currency::total_issuance()
	}

	fn active_issuance() -> Balance {
		T::Currency::active_issuance()
	}

	fn minimum_balance() -> Balance {
		T::Currency::minimum_balance()
	}

	fn total_balance(who: &AccountId) -> Balance {
		T::Currency::total_balance(who)
	}

	fn balance(who: &AccountId) -> Balance {
		T::Currency::balance(who)
	}

	fn reducible_balance(who: &AccountId, preservation: Preservation, force: Fortitude) -> Balance {
		T::Currency::reducible_balance(who, preservation, force)
	}

	fn can_deposit(who: &AccountId, amount: Balance, provenance: Provenance) -> DepositConsequence {
		T::Currency::can_deposit(who, amount, provenance)
	}

	fn can_withdraw(who: &AccountId, amount: Balance) -> WithdrawConsequence<Balance> {
		T::Currency::can_withdraw(who, amount)
	}
}

impl<T: Config> Unbalanced<AccountId> for Lending<T> {
	fn handle_dust(dust: Dust<AccountId, Self>) {
		T::Currency::handle_dust(Dust(dust.0));
	}

	fn write_balance(who: &AccountId, amount: Balance) -> Result<Option<Balance>, DispatchError> {
		T::Currency::write_balance(who, amount)
	}

	fn set_total_issuance(amount: Balance) {
		T::Currency::set_total_issuance(amount);
	}

	fn deactivate(amount: Balance) {
		T::Currency::deactivate(amount);
	}

	fn reactivate(amount: Balance) {
		T::Currency::reactivate(amount);
	}
}

impl<T: Config> Mutate<AccountId> for Lending<T> {
	fn done_mint_into(who: &AccountId, amount: Balance) {
		T::Currency::done_mint_into(who, amount);
	}

	fn done_burn_from(who: &AccountId, amount: Balance) {
		T::Currency::done_burn_from(who, amount);
	}

	fn done_shelve(who: &AccountId, amount: Balance) {
		T::Currency::done_shelve(who, amount);
	}

	fn done_restore(who: &AccountId, amount: Balance) {
		T::Currency::done_restore(who, amount);
	}

	fn done_transfer(source: &AccountId, dest: &AccountId, amount: Balance) {
		T::Currency::done_transfer(source, dest, amount);
	}
}

impl<T: Config> hold::Inspect<AccountId> for Lending<T> {
	type Reason = T::RuntimeHoldReason;

	fn total_balance_on_hold(who: &AccountId) -> Balance {
		T::Currency::total_balance_on_hold(who)
	}

	fn reducible_total_balance_on_hold(who: &AccountId, force: Fortitude) -> Balance {
		T::Currency::reducible_total_balance_on_hold(who, force)
	}

	fn balance_on_hold(reason: &Self::Reason, who: &AccountId) -> Balance {
		T::Currency::balance_on_hold(reason, who)
	}

	fn hold_available(reason: &Self::Reason, who: &AccountId) -> bool {
		T::Currency::hold_available(reason, who)
	}
}

impl<T: Config> hold::Unbalanced<AccountId> for Lending<T> {
	fn set_balance_on_hold(
		reason: &Self::Reason,
		who: &AccountId,
		amount: Balance,
	) -> DispatchResult {
		T::Currency::set_balance_on_hold(reason, who, amount)
	}
}

impl<T: Config> hold::Mutate<AccountId> for Lending<T> {
	fn hold(reason: &Self::Reason, who: &AccountId, amount: Balance) -> DispatchResult {
		let shortfall = Pallet::<T>::shortfall(who, amount);
		if shortfall.is_zero() {
			return T::Currency::hold(reason, who, amount);
		}
		with_storage_layer(|| {
			Pallet::<T>::lend(who, shortfall)?;
			T::Currency::hold(reason, who, amount)
		})
	}

	fn release(
		reason: &Self::Reason,
		who: &AccountId,
		amount: Balance,
		precision: Precision,
	) -> Result<Balance, DispatchError> {
		let came_free = T::Currency::release(reason, who, amount, precision)?;
		Pallet::<T>::repay(who, came_free);
		Ok(came_free)
	}

	fn done_hold(reason: &Self::Reason, who: &AccountId, amount: Balance) {
		T::Currency::done_hold(reason, who, amount);
	}

	fn done_release(reason: &Self::Reason, who: &AccountId, amount: Balance) {
		T::Currency::done_release(reason, who, amount);
	}

	fn done_burn_held(reason: &Self::Reason, who: &AccountId, amount: Balance) {
		T::Currency::done_burn_held(reason, who, amount);
	}

	fn done_transfer_on_hold(
		reason: &Self::Reason,
		source: &AccountId,
		dest: &AccountId,
		amount: Balance,
	) {
		T::Currency::done_transfer_on_hold(reason, source, dest, amount);
	}

	fn done_transfer_and_hold(
		reason: &Self::Reason,
		source: &AccountId,
		dest: &AccountId,
		transferred: Balance,
	) {
		T::Currency::done_transfer_and_hold(reason, source, dest, transferred);
	}
}
