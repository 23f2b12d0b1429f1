//! Leaving: the sponsorships and allowances that somebody gave and was given, what they
//! subscribed to, and what they used of services.

use alloc::vec::Vec;
use frame_support::{traits::fungible::hold::Inspect as _, weights::Weight};
use jasmynet_primitives::{
	erasure::{erase_each, Erasable, Erase, ErasureItem, Progress},
	AccountId,
};
use sp_runtime::{
	traits::{Get, Zero},
	SaturatedConversion,
};

use crate::{
	Allowances, AllowancesTo, Config, Event, Loans, LoansBy, Pallet, ServiceUse, Sponsorships,
	SponsorshipsBy, Subscriptions, WeightInfo,
};

/// So many allowances go as one thing. Anybody can give somebody one, for a fee alone: to
/// leave them behind must not be many times the work.
const ALLOWANCES_AT_ONCE: usize = 32;

/// A plan counts no further.
const MOST_COUNTED: usize = 10_000;

impl<T: Config> Pallet<T> {
	/// Owners and spenders of all allowances that `who` gave or was given, each once.
	fn allowances_of(who: &AccountId) -> impl Iterator<Item = (AccountId, AccountId)> + '_ {
		let given =
			Allowances::<T>::iter_key_prefix(who).map(move |spender| (who.clone(), spender));
		// One to oneself is given already.
		let received = AllowancesTo::<T>::iter_key_prefix(who)
			.filter(move |owner| owner != who)
			.map(move |owner| (owner, who.clone()));
		given.chain(received)
	}

	/// Ends as many allowances that `who` gave or was given as go at once, and answers
	/// whether there were some.
	fn erase_allowances(who: &AccountId) -> bool {
		let allowances: Vec<_> = Self::allowances_of(who).take(ALLOWANCES_AT_ONCE).collect();
		let were_there = !allowances.is_empty();
		for (owner, spender) in allowances {
			Self::set_allowance(&owner, &spender, 0, None);
			Self::deposit_event(Event::Approval { owner, spender, value: 0 });
		}
		were_there
	}

	/// Sponsor and beneficiary of a sponsorship that `who` has or gives, or of an offer.
	fn sponsorship_of(who: &AccountId) -> Option<(AccountId, AccountId)> {
		let received = Sponsorships::<T>::iter_key_prefix(who).next();
		received.map(|sponsor| (sponsor, who.clone())).or_else(|| {
			let given = SponsorshipsBy::<T>::iter_key_prefix(who).next();
			given.map(|beneficiary| (who.clone(), beneficiary))
		})
	}

	/// Ends a sponsorship that `who` has or gives, and answers whether there was one.
	fn erase_sponsorship(who: &AccountId) -> bool {
		let Some((sponsor, beneficiary)) = Self::sponsorship_of(who) else { return false };
		Self::remove_sponsorship(sponsor, beneficiary);
		true
	}

	/// Whether `who` could pay nothing back any more: what is on hold pays when it comes
	/// free, and the last of it takes what is still owed with it.
	fn has_nothing_to_repay_with(who: &AccountId) -> bool {
		T::Currency::total_balance_on_hold(who).is_zero()
	}

	/// Forgets something that `who` has lent, or owes and cannot repay, and answers whether
	/// there was something.
	fn erase_loan(who: &AccountId) -> bool {
		Self::erase_loan_by(who)
			|| (Self::has_nothing_to_repay_with(who) && Self::erase_loan_to(who))
	}

	fn has_erasable_loan(who: &AccountId) -> bool {
		LoansBy::<T>::iter_key_prefix(who).next().is_some()
			|| (Self::has_nothing_to_repay_with(who)
				&& Loans::<T>::iter_key_prefix(who).next().is_some())
	}
}

impl<T: Config> Erase<AccountId> for Pallet<T> {
	/// What was lent for deposits that are on hold is not left behind here: it is repaid
	/// when they come free, and the last deposit of all is that of the identity itself.
	/// Sponsorships go last: they may be what pays for all this.
	fn erase(subject: &AccountId, limit: u32) -> Progress {
		let erased = erase_each(limit, || {
			Self::erase_allowances(subject)
				|| Self::erase_service_use(subject)
				|| Self::erase_subscription(subject)
				|| Self::erase_loan(subject)
				|| Self::erase_sponsorship(subject)
		});
		let is_left = Self::sponsorship_of(subject).is_some()
			|| Self::has_erasable_loan(subject)
			|| Self::allowances_of(subject).next().is_some()
			|| ServiceUse::<T>::iter_key_prefix(subject).next().is_some()
			|| Subscriptions::<T>::contains_key(subject);
		Progress { erased, is_left }
	}

	/// Counters of services and subscriptions are erased too, and not told of: they are
	/// about a company's last thirty days, and nothing that anybody could miss. So is what
	/// `subject` owes; what it has lent and will not get back is counted with its
	/// sponsorships. Nothing is counted further than to ten thousand.
	fn plan(subject: &AccountId) -> Vec<ErasureItem> {
		let allowances = Self::allowances_of(subject).take(MOST_COUNTED).count().saturated_into();
		let sponsorships = Sponsorships::<T>::iter_key_prefix(subject)
			.chain(SponsorshipsBy::<T>::iter_key_prefix(subject))
			.chain(LoansBy::<T>::iter_key_prefix(subject))
			.take(MOST_COUNTED)
			.count()
			.saturated_into();
		[
			ErasureItem::some(Erasable::Allowances, allowances),
			ErasureItem::some(Erasable::Sponsorships, sponsorships),
		]
		.into_iter()
		.flatten()
		.collect()
	}

	fn item_weight() -> Weight {
		// As many approvals as go at once, or the end of a sponsorship. Each kind is looked
		// for, from both sides where it has two.
		T::WeightInfo::decrease_allowance()
			.saturating_mul(ALLOWANCES_AT_ONCE.saturated_into())
			.max(T::WeightInfo::end_sponsorship())
			.saturating_add(T::DbWeight::get().reads_writes(9, 1))
	}
}
