//! Leaving: the allowances that somebody gave and was given, and what they used of
//! services.

use alloc::vec::Vec;
use frame_support::weights::Weight;
use jasmynet_primitives::{
	erasure::{erase_each, Erasable, Erase, ErasureItem, Progress},
	AccountId,
};
use sp_runtime::{traits::Get, SaturatedConversion};

use crate::{Allowances, AllowancesTo, Config, Event, Pallet, ServiceUse, WeightInfo};

impl<T: Config> Pallet<T> {
	/// Owner and spender of an allowance that `who` gave or was given.
	fn allowance_of(who: &AccountId) -> Option<(AccountId, AccountId)> {
		let given = Allowances::<T>::iter_key_prefix(who).next();
		given.map(|spender| (who.clone(), spender)).or_else(|| {
			let received = AllowancesTo::<T>::iter_key_prefix(who).next();
			received.map(|owner| (owner, who.clone()))
		})
	}

	/// Ends an allowance that `who` gave or was given, and answers whether there was
	/// one.
	fn erase_allowance(who: &AccountId) -> bool {
		let Some((owner, spender)) = Self::allowance_of(who) else { return false };
		Self::set_allowance(&owner, &spender, 0);
		Self::deposit_event(Event::Approval { owner, spender, value: 0 });
		true
	}
}

impl<T: Config> Erase<AccountId> for Pallet<T> {
	fn erase(subject: &AccountId, limit: u32) -> Progress {
		let erased = erase_each(limit, || {
			Self::erase_allowance(subject) || Self::erase_service_use(subject)
		});
		let is_left = Self::allowance_of(subject).is_some()
			|| ServiceUse::<T>::iter_key_prefix(subject).next().is_some();
		Progress { erased, is_left }
	}

	/// Counters of services are erased too, and not told of: they are about a company's
	/// last thirty days, and nothing that anybody could miss.
	fn plan(subject: &AccountId) -> Vec<ErasureItem> {
		let given = Allowances::<T>::iter_key_prefix(subject).count();
		// One to oneself is given already.
		let received =
			AllowancesTo::<T>::iter_key_prefix(subject).filter(|owner| owner != subject).count();
		let count = given.saturating_add(received).saturated_into();
		ErasureItem::some(Erasable::Allowances, count).into_iter().collect()
	}

	fn item_weight() -> Weight {
		// The same writes as an approval's; it is looked for from both sides, and so is
		// the use of services.
		T::WeightInfo::approve().saturating_add(T::DbWeight::get().reads_writes(3, 1))
	}
}
