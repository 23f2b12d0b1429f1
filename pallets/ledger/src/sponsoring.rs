//! Sponsorships: somebody else pays the fees.
//!
//! A budget has two parts, for fees and for deposits ([`crate::lending`]). Both are on
//! hold on the sponsor's account from the offer on, so what is on hold there is always
//! the sum of its budgets, and no budget can be used up twice.

use frame_support::{
	defensive, ensure,
	traits::{
		fungible::{hold::Mutate as _, Inspect},
		tokens::{Fortitude, Precision, Preservation},
		Get,
	},
};
use jasmynet_primitives::{
	ledger::{CallIndex, Sponsorship},
	traits::Identities,
	AccountId, Balance, Hash, Moment,
};
use sp_runtime::{traits::Zero, DispatchResult};

use crate::{Config, Error, Event, HoldReason, Pallet, Sponsors, Sponsorships, SponsorshipsBy};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_offer_sponsorship(
		sponsor: AccountId,
		beneficiary: AccountId,
		terms: Sponsorship,
	) -> DispatchResult {
		ensure!(
			sponsor != beneficiary && T::Identities::is_active(&beneficiary),
			Error::<T>::NotSponsorable
		);
		ensure!(
			!Sponsorships::<T>::contains_key(&beneficiary, &sponsor),
			Error::<T>::AlreadySponsored
		);
		Self::ensure_end(terms.expires_at)?;
		let budget = sum::<T>(terms.fees, terms.deposits)?;
		ensure!(budget >= T::MinSponsorship::get(), Error::<T>::BudgetTooSmall);
		Self::add_to_budgets(&sponsor, budget)?;

		Sponsorships::<T>::insert(&beneficiary, &sponsor, &terms);
		SponsorshipsBy::<T>::insert(&sponsor, &beneficiary, ());
		Self::deposit_event(Event::SponsorshipOffered { sponsor, beneficiary, terms });
		Ok(())
	}

	pub(crate) fn do_accept_sponsorship(
		beneficiary: AccountId,
		sponsor: AccountId,
		terms_hash: Hash,
	) -> DispatchResult {
		let mut terms = Self::sponsorship(&beneficiary, &sponsor)?;
		ensure!(!terms.accepted, Error::<T>::AlreadyAccepted);
		ensure!(terms.hash() == terms_hash, Error::<T>::TermsChanged);
		ensure!(Self::is_to_come(terms.expires_at), Error::<T>::TimeIsOver);
		let mut sponsors = Sponsors::<T>::get(&beneficiary).unwrap_or_default();
		sponsors.try_push(sponsor.clone()).map_err(|_| Error::<T>::TooManySponsors)?;

		terms.accepted = true;
		Sponsorships::<T>::insert(&beneficiary, &sponsor, terms);
		Sponsors::<T>::insert(&beneficiary, sponsors);
		Self::deposit_event(Event::SponsorshipAccepted { sponsor, beneficiary });
		Ok(())
	}

	pub(crate) fn do_top_up_sponsorship(
		sponsor: AccountId,
		beneficiary: AccountId,
		fees: Balance,
		deposits: Balance,
		expires_at: Option<Moment>,
	) -> DispatchResult {
		let mut terms = Self::sponsorship(&beneficiary, &sponsor)?;
		ensure!(expires_at.is_none_or(|end| end > terms.expires_at), Error::<T>::NotLonger);
		terms.expires_at = expires_at.unwrap_or(terms.expires_at);
		Self::ensure_end(terms.expires_at)?;
		terms.fees = sum::<T>(terms.fees, fees)?;
		terms.deposits = sum::<T>(terms.deposits, deposits)?;
		Self::add_to_budgets(&sponsor, sum::<T>(fees, deposits)?)?;

		Sponsorships::<T>::insert(&beneficiary, &sponsor, &terms);
		Self::deposit_event(Event::SponsorshipToppedUp {
			sponsor,
			beneficiary,
			fees: terms.fees,
			deposits: terms.deposits,
			expires_at: terms.expires_at,
		});
		Ok(())
	}

	pub(crate) fn do_end_sponsorship(
		who: AccountId,
		sponsor: AccountId,
		beneficiary: AccountId,
	) -> DispatchResult {
		let terms = Self::sponsorship(&beneficiary, &sponsor)?;
		let may_end = who == sponsor || who == beneficiary || !Self::is_to_come(terms.expires_at);
		ensure!(may_end, Error::<T>::NotParty);

		Self::remove_sponsorship(sponsor, beneficiary);
		Ok(())
	}

	/// The sponsor that pays `fee` for these calls of `beneficiary` now: of those whose
	/// sponsorship covers all of them, has not expired and has so much left, the one that
	/// was accepted first and that `can_pay`.
	///
	/// Where there is no call, there is nothing to pay for. A fee is withdrawn from an
	/// account that goes on existing, so a sponsor that has not even the smallest balance
	/// free does not pay.
	pub fn sponsor_for(
		beneficiary: &AccountId,
		calls: &[CallIndex],
		fee: Balance,
		can_pay: impl Fn(&AccountId) -> bool,
	) -> Option<AccountId> {
		if calls.is_empty() {
			return None;
		}
		Sponsors::<T>::get(beneficiary)?.into_iter().find(|sponsor| {
			Self::working_sponsorship(beneficiary, sponsor).is_some_and(|terms| {
				terms.fees >= fee && calls.iter().all(|call| terms.calls.contains(*call))
			}) && T::Currency::balance(sponsor) >= T::Currency::minimum_balance()
				&& can_pay(sponsor)
		})
	}

	/// Takes `fee` out of the sponsor's budget, and makes it free on the sponsor's account
	/// for the fee to be withdrawn.
	///
	/// # Errors
	/// There is no sponsorship that works, or its budget is too small; nothing changes
	/// then.
	pub fn draw_fee(sponsor: &AccountId, beneficiary: &AccountId, fee: Balance) -> DispatchResult {
		let mut terms = Self::working_sponsorship(beneficiary, sponsor)
			.ok_or(Error::<T>::SponsorshipNotFound)?;
		terms.fees = terms.fees.checked_sub(fee).ok_or(Error::<T>::InsufficientBalance)?;
		if fee.is_zero() {
			return Ok(());
		}
		T::Currency::release(&HoldReason::Sponsorship.into(), sponsor, fee, Precision::Exact)?;
		Sponsorships::<T>::insert(beneficiary, sponsor, terms);
		Ok(())
	}

	/// Puts what was drawn and not used back into the budget, or leaves it with the
	/// sponsor when the sponsorship has ended meanwhile, or the sponsor has spent it; and
	/// tells what the fee was.
	pub fn settle_fee(sponsor: &AccountId, beneficiary: &AccountId, unused: Balance, fee: Balance) {
		let terms = Sponsorships::<T>::get(beneficiary, sponsor).filter(|terms| terms.accepted);
		if let Some(mut terms) = terms {
			if Self::add_to_budgets(sponsor, unused).is_ok() {
				terms.fees = terms.fees.saturating_add(unused);
				Sponsorships::<T>::insert(beneficiary, sponsor, terms);
			}
		}
		Self::deposit_event(Event::FeeSponsored {
			sponsor: sponsor.clone(),
			beneficiary: beneficiary.clone(),
			fee,
		});
	}

	/// Ends a sponsorship, or an offer, and gives what is left to the sponsor.
	pub(crate) fn remove_sponsorship(sponsor: AccountId, beneficiary: AccountId) {
		let Some(terms) = Sponsorships::<T>::take(&beneficiary, &sponsor) else { return };
		SponsorshipsBy::<T>::remove(&sponsor, &beneficiary);
		if terms.accepted {
			Sponsors::<T>::mutate_exists(&beneficiary, |sponsors| {
				*sponsors = sponsors.take().and_then(|mut sponsors| {
					sponsors.retain(|other| *other != sponsor);
					Some(sponsors).filter(|sponsors| !sponsors.is_empty())
				});
			});
		}
		let returned = Self::take_from_budgets(&sponsor, terms.held());
		Self::deposit_event(Event::SponsorshipEnded { sponsor, beneficiary, returned });
	}

	/// A sponsorship that is accepted and has not expired.
	pub(crate) fn working_sponsorship(
		beneficiary: &AccountId,
		sponsor: &AccountId,
	) -> Option<Sponsorship> {
		Sponsorships::<T>::get(beneficiary, sponsor)
			.filter(|terms| terms.accepted && Self::is_to_come(terms.expires_at))
	}

	fn sponsorship(beneficiary: &AccountId, sponsor: &AccountId) -> Result<Sponsorship, Error<T>> {
		Sponsorships::<T>::get(beneficiary, sponsor).ok_or(Error::<T>::SponsorshipNotFound)
	}

	fn ensure_end(expires_at: Moment) -> Result<(), Error<T>> {
		ensure!(Self::is_to_come(expires_at), Error::<T>::TimeIsOver);
		let latest = Self::now().saturating_add(T::MaxSponsorshipPeriod::get());
		ensure!(expires_at <= latest, Error::<T>::TooLong);
		Ok(())
	}

	/// Puts money of a sponsor's aside. One unit stays free, for fees can only be
	/// withdrawn from an account that keeps something.
	fn add_to_budgets(sponsor: &AccountId, amount: Balance) -> DispatchResult {
		if amount.is_zero() {
			return Ok(());
		}
		let available =
			T::Currency::reducible_balance(sponsor, Preservation::Preserve, Fortitude::Polite);
		ensure!(amount <= available, Error::<T>::InsufficientBalance);
		T::Currency::hold(&HoldReason::Sponsorship.into(), sponsor, amount)
	}

	/// Makes money of a sponsor's free again, and answers how much. Never fails: nobody's
	/// end hangs on it.
	fn take_from_budgets(sponsor: &AccountId, amount: Balance) -> Balance {
		let reason = HoldReason::Sponsorship.into();
		let released = T::Currency::release(&reason, sponsor, amount, Precision::BestEffort);
		if released != Ok(amount) {
			defensive!("a budget was not on hold", amount);
		}
		released.unwrap_or_default()
	}
}

/// More than the largest amount is more than anybody has.
fn sum<T: Config>(first: Balance, second: Balance) -> Result<Balance, Error<T>> {
	first.checked_add(second).ok_or(Error::<T>::InsufficientBalance)
}
