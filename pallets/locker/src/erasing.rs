//! Leaving: the records in somebody's locker, and what a host has said about others'.

use alloc::vec::Vec;
use frame_support::weights::Weight;
use jasmynet_primitives::{
	erasure::{erase_each, Erasable, Erase, ErasureItem, Progress},
	AccountId, RecordId,
};
use sp_runtime::{traits::Get, SaturatedConversion};

use crate::{Config, Epochs, Event, Pallet, PinsOf, Records, RecordsOf, WeightInfo};

impl<T: Config> Pallet<T> {
	/// Shreds a record of `owner`, whatever has become of its deposit, and answers
	/// whether there was one. The epoch goes with the last one.
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
		if !Self::has_records(owner) {
			Epochs::<T>::remove(owner);
		}
		true
	}

	/// Forgets the epoch of `owner`, who has no records, and answers whether there was one.
	fn erase_epoch(owner: &AccountId) -> bool {
		let exists = Epochs::<T>::contains_key(owner);
		if exists {
			Epochs::<T>::remove(owner);
		}
		exists
	}

	/// Takes a pin of `host` away, and answers whether there was one. Nobody has said that
	/// anything was deleted, so a certificate that waits for it stays as it is.
	fn erase_pin(host: &AccountId) -> bool {
		let Some(key) = PinsOf::<T>::iter_key_prefix(host).next() else { return false };
		let record = RecordId::from_be_bytes(key);
		match Self::take_pin(record, host) {
			Some(pin) if Records::<T>::contains_key(record) => {
				let (host, version) = (host.clone(), pin.version);
				Self::deposit_event(Event::Unpinned { record, host, version });
			},
			Some(_) => (),
			None => PinsOf::<T>::remove(host, key),
		}
		true
	}

	fn has_records(owner: &AccountId) -> bool {
		RecordsOf::<T>::iter_key_prefix(owner).next().is_some()
	}
}

impl<T: Config> Erase<AccountId> for Pallet<T> {
	fn erase(subject: &AccountId, limit: u32) -> Progress {
		let erased = erase_each(limit, || {
			Self::erase_record(subject) || Self::erase_epoch(subject) || Self::erase_pin(subject)
		});
		let is_left = Self::has_records(subject)
			|| Epochs::<T>::contains_key(subject)
			|| PinsOf::<T>::iter_key_prefix(subject).next().is_some();
		Progress { erased, is_left }
	}

	/// What a host has pinned counts as records; so does an epoch of somebody who has none.
	fn plan(subject: &AccountId) -> Vec<ErasureItem> {
		let records: u32 = RecordsOf::<T>::iter_key_prefix(subject).count().saturated_into();
		let pins: u32 = PinsOf::<T>::iter_key_prefix(subject).count().saturated_into();
		let own = records.max(Epochs::<T>::contains_key(subject).into());
		ErasureItem::some(Erasable::Records, own.saturating_add(pins)).into_iter().collect()
	}

	fn item_weight() -> Weight {
		// Shredding is the most. The lists that are looked at, and the epoch.
		T::WeightInfo::shred(T::MaxEnvelopesPerRecord::get())
			.saturating_add(T::DbWeight::get().reads_writes(6, 1))
	}
}
