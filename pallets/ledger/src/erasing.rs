//! Leaving: the allowances that somebody gave and was given.

use alloc::vec::Vec;
use frame_support::weights::Weight;
use jasmynet_primitives::{
	erasure::{Erasable, Erase, ErasureItem, Progress},
	AccountId,
};
use sp_runtime::{traits::Get, SaturatedConversion};

use crate::{Allowances, AllowancesTo, Config, Event, Pallet, WeightInfo};

impl<T: Config> Pallet<T> {
	/// Owner and spender of an allowance that `who` gave or was given.
	fn allowance_of(who: &AccountId) -> Option<(AccountId, AccountId)> {
		let given = Allowances::<T>::iter_key_prefix(who).next();
		given.map(|spender| (who.clone(), spender)).or_else(|| {
			let received = AllowancesTo::<T>::iter_key_prefix(who).next();
			received.map(|owner| (owner, who.clone()))
		})
	}
}

impl<T: Config> Erase<AccountId> for Pallet<T> {
	fn erase(subject: &AccountId, limit: u32) -> Progress {
		let mut erased: u32 = 0;
		while erased < limit {
			let Some((owner, spender)) = Self::allowance_of(subject) else { break };
			Self::set_allowance(&owner, &spender, 0);
			Self::deposit_event(Event::Approval { owner, spender, value: 0 });
			erased = erased.saturating_add(1);
		}
		Progress { erased, is_left: Self::allowance_of(subject).is_some() }
	}

	fn plan(subject: &AccountId) -> Vec<ErasureItem> {
		let given = Allowances::<T>::iter_key_prefix(subject).count();
		// One to oneself is given already.
		let received =
			AllowancesTo::<T>::iter_key_prefix(subject).filter(|owner| owner != subject).count();
		let count = given.saturating_add(received).saturated_into();
		ErasureItem::some(Erasable::Allowances, count).into_iter().collect()
	}

	fn item_weight() -> Weight {
		// The same writes as an approval's; and it is looked for from both sides.
		T::WeightInfo::approve().saturating_add(T::DbWeight::get().reads_writes(2, 1))
	}
}
