//! Leaving: somebody's devices and open pairings.

use alloc::vec::Vec;
use frame_support::{
	traits::{fungible::MutateHold, tokens::Precision},
	weights::Weight,
};
use jasmynet_primitives::{
	erasure::{Erasable, Erase, ErasureItem, Progress},
	AccountId, PairingId,
};
use sp_runtime::{traits::Get, SaturatedConversion};

use crate::{
	Claimed, Config, DeviceCount, DeviceRecords, DevicesOf, Event, HoldReason, LastEntries,
	Pairings, PairingsOf, Pallet, WeightInfo,
};

impl<T: Config> Pallet<T> {
	/// Gives up an open pairing of `owner` and answers whether there was one.
	fn erase_pairing(owner: &AccountId) -> bool {
		let Some(key) = PairingsOf::<T>::iter_key_prefix(owner).next() else { return false };
		let id = PairingId::from_be_bytes(key);
		let Some(pairing) = Pairings::<T>::get(id) else {
			PairingsOf::<T>::remove(owner, key);
			return true;
		};
		let reason = HoldReason::Pairing.into();
		let released = T::Currency::release(&reason, owner, pairing.deposit, Precision::BestEffort);
		if let Err(error) = released {
			log::error!(
				target: "runtime::devices",
				"the deposit of pairing {id} cannot be given back: {error:?}",
			);
		}
		Self::remove_pairing(id, &pairing);
		Self::deposit_event(Event::PairingCancelled { pairing: id, owner: owner.clone() });
		true
	}

	/// Lets a device of `owner` go and answers whether there was one. What its next
	/// owner pairs is the same device: its commitment is free again, and its log
	/// counts on.
	fn unclaim_device(owner: &AccountId) -> bool {
		let Some(id) = DevicesOf::<T>::iter_key_prefix(owner).next() else { return false };
		DevicesOf::<T>::remove(owner, id);
		DeviceCount::<T>::mutate_exists(owner, |count| {
			*count = count.map(|devices| devices.saturating_sub(1)).filter(|left| *left > 0);
		});
		if let Some(device) = DeviceRecords::<T>::take(id) {
			Claimed::<T>::remove((device.batch, device.commitment));
			if device.log.seq > 0 {
				LastEntries::<T>::insert(id, device.log.seq);
			}
			Self::deposit_event(Event::DeviceUnclaimed { device: id, owner: owner.clone() });
		}
		true
	}
}

impl<T: Config> Erase<AccountId> for Pallet<T> {
	fn erase(subject: &AccountId, limit: u32) -> Progress {
		let mut erased: u32 = 0;
		while erased < limit && (Self::erase_pairing(subject) || Self::unclaim_device(subject)) {
			erased = erased.saturating_add(1);
		}
		let is_left = PairingsOf::<T>::iter_key_prefix(subject).next().is_some()
			|| DevicesOf::<T>::iter_key_prefix(subject).next().is_some();
		Progress { erased, is_left }
	}

	fn plan(subject: &AccountId) -> Vec<ErasureItem> {
		let devices = DevicesOf::<T>::iter_key_prefix(subject).count().saturated_into();
		let pairings = PairingsOf::<T>::iter_key_prefix(subject).count().saturated_into();
		ErasureItem::some(Erasable::Devices, devices)
			.into_iter()
			.chain(ErasureItem::some(Erasable::Pairings, pairings))
			.collect()
	}

	fn item_weight() -> Weight {
		// A pairing goes as when it is cancelled; a device's entries are those that
		// confirming a pairing writes. Both are looked for first.
		T::WeightInfo::cancel_pairing()
			.max(T::WeightInfo::confirm_pairing())
			.saturating_add(T::DbWeight::get().reads_writes(2, 1))
	}
}
