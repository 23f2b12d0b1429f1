//! Leaving: somebody's open pairings and devices, and their places at others' devices.

use alloc::vec::Vec;
use frame_support::weights::Weight;
use jasmynet_primitives::{
	devices::DeviceEnd,
	erasure::{erase_each, Erasable, Erase, ErasureItem, Progress},
	AccountId, DeviceId, PairingId,
};
use sp_runtime::{traits::Get, SaturatedConversion};

use crate::{
	Claims, Config, Device, DeviceRecords, DevicesOf, Event, HoldReason, Pairings, PairingsOf,
	Pallet, PlacesOf, RotatedKeys, WeightInfo,
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
		Self::give_back(HoldReason::Pairing, owner, pairing.deposit);
		Self::remove_pairing(id, &pairing);
		Self::deposit_event(Event::PairingCancelled { pairing: id, owner: owner.clone() });
		true
	}

	/// Lets a device of `owner` go and answers whether there was one. What its next
	/// owner pairs is the same device: its commitment is free again, its numbers count
	/// on, and it runs what it ran. One that is lost ends for good. What hung on it is gone
	/// already: consent and lockers are erased before.
	fn unclaim_device(owner: &AccountId) -> bool {
		let Some(id) = DevicesOf::<T>::iter_key_prefix(owner).next() else { return false };
		let Some(device) = DeviceRecords::<T>::get(id) else {
			DevicesOf::<T>::remove(owner, id);
			return true;
		};
		// Whoever has a lost device must not be able to make it theirs by waiting until its
		// owner has gone.
		if device.is_lost() {
			Self::end_device(id, &device, DeviceEnd::Retired);
			let model = device.model;
			Self::deposit_event(Event::DeviceRetired { device: id, owner: owner.clone(), model });
			return true;
		}
		let end = Self::free_key_and_claim(id, &device);
		Self::end_device(id, &device, end);
		Self::deposit_event(Event::DeviceUnclaimed { device: id, owner: owner.clone() });
		true
	}

	/// Makes it possible to pair a device anew, and answers what becomes of its id.
	fn free_key_and_claim(id: DeviceId, device: &Device) -> DeviceEnd {
		if let Some(claim) = Self::claim_of(device) {
			Claims::<T>::remove(claim);
		}
		let key = device.key.device_id();
		RotatedKeys::<T>::remove(key);
		// The key behind the id of a device that has had another one since was given up:
		// whoever has it now must not come back with it. The other key is free.
		if key == id {
			DeviceEnd::Unclaimed
		} else {
			DeviceEnd::Retired
		}
	}

	/// Takes `who` out of a place at somebody else's device and answers whether there
	/// was one.
	fn erase_place(who: &AccountId) -> bool {
		let Some((id, place)) = PlacesOf::<T>::iter_prefix(who).next() else { return false };
		PlacesOf::<T>::remove(who, id);
		if let Some(mut device) = DeviceRecords::<T>::get(id) {
			device.set_holder(place, None);
			Self::withdraw_commands_of(who, id, &device);
			DeviceRecords::<T>::insert(id, device);
		}
		Self::deposit_event(Event::PlaceEnded { device: id, place, who: who.clone() });
		true
	}
}

impl<T: Config> Erase<AccountId> for Pallet<T> {
	fn erase(subject: &AccountId, limit: u32) -> Progress {
		let erased = erase_each(limit, || {
			Self::erase_pairing(subject)
				|| Self::unclaim_device(subject)
				|| Self::erase_place(subject)
		});
		let is_left = PairingsOf::<T>::iter_key_prefix(subject).next().is_some()
			|| DevicesOf::<T>::iter_key_prefix(subject).next().is_some()
			|| PlacesOf::<T>::iter_key_prefix(subject).next().is_some();
		Progress { erased, is_left }
	}

	fn plan(subject: &AccountId) -> Vec<ErasureItem> {
		let devices = DevicesOf::<T>::iter_key_prefix(subject).count().saturated_into();
		let pairings = PairingsOf::<T>::iter_key_prefix(subject).count().saturated_into();
		let places = PlacesOf::<T>::iter_key_prefix(subject).count().saturated_into();
		[
			(Erasable::Devices, devices),
			(Erasable::Pairings, pairings),
			(Erasable::DevicePlaces, places),
		]
		.into_iter()
		.filter_map(|(what, count)| ErasureItem::some(what, count))
		.collect()
	}

	fn item_weight() -> Weight {
		// A pairing goes as when it is cancelled; a device as when it is retired, and its
		// claim, key and numbers with it; a place as when it is resigned. All three are
		// looked for first.
		T::WeightInfo::cancel_pairing()
			.max(T::WeightInfo::retire())
			.max(T::WeightInfo::resign())
			.saturating_add(T::DbWeight::get().reads_writes(4, 3))
	}
}
