//! Leaving: the records in somebody's locker.

use alloc::vec::Vec;
use frame_support::weights::Weight;
use jasmynet_primitives::{
	erasure::{erase_each, Erasable, Erase, ErasureItem, Progress},
	AccountId, RecordId,
};
use sp_runtime::{traits::Get, SaturatedConversion};

use crate::{Config, Pallet, Records, RecordsOf, WeightInfo};

impl<T: Config> Pallet<T> {
	/// Shreds a record of `owner`, whatever has become of its deposit, and answers
	/// whether there was one.
	fn erase_record(owner: &AccountId) -> bool {
		let Some(key) = RecordsOf::<T>::iter_key_prefix(owner).next() else { return false };
		let id = RecordId::from_be_bytes(key);
		match Records::<T>::get(id) {
			Some(record) => {
				if let Err(error) = Self::release_deposit(&record) {
					log::error!(
						target: "runtime::locker",
						"the deposit of record {id} cannot be given back: {error:?}",
					);
				}
				Self::remove_record(id, record);
			},
			None => RecordsOf::<T>::remove(owner, key),
		}
		true
	}
}

impl<T: Config> Erase<AccountId> for Pallet<T> {
	fn erase(subject: &AccountId, limit: u32) -> Progress {
		let erased = erase_each(limit, || Self::erase_record(subject));
		let is_left = RecordsOf::<T>::iter_key_prefix(subject).next().is_some();
		Progress { erased, is_left }
	}

	fn plan(subject: &AccountId) -> Vec<ErasureItem> {
		let count = RecordsOf::<T>::iter_key_prefix(subject).count().saturated_into();
		ErasureItem::some(Erasable::Records, count).into_iter().collect()
	}

	fn item_weight() -> Weight {
		// Shredding, and looking whether there is a record.
		T::WeightInfo::shred(T::MaxEnvelopesPerRecord::get())
			.saturating_add(T::DbWeight::get().reads(1))
	}
}
