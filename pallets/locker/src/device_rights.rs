//! Keys to a device's data that were sealed because the device is the owner's.

use alloc::vec::Vec;
use frame_support::weights::Weight;
use jasmynet_primitives::{
	traits::{DeviceRights, DeviceStanding, Devices},
	AccountId, DeviceId, GrantId, RecordId,
};
use sp_runtime::{traits::Get, SaturatedConversion};

use crate::{
	Config, DeviceEnvelopeCount, Envelopes, EnvelopesByGrant, EnvelopesOfDevice, Error, Event,
	Pallet, Records, WeightInfo,
};

impl<T: Config> Pallet<T> {
	/// Checks that `owner` may put data of this device into the locker now.
	pub(crate) fn check_device(device: &DeviceId, owner: &AccountId) -> Result<(), Error<T>> {
		match T::Devices::standing(device, owner) {
			DeviceStanding::NotTheirs => Err(Error::DeviceNotPaired),
			DeviceStanding::NotWorking => Err(Error::DeviceNotWorking),
			DeviceStanding::Recalled => Err(Error::DeviceRecalled),
			DeviceStanding::Works => Ok(()),
		}
	}

	/// Lists a new envelope under the device that made the record.
	pub(crate) fn list_under_device(device: &DeviceId, record: RecordId, grant: GrantId) {
		EnvelopesOfDevice::<T>::insert(device, (record, grant), ());
		DeviceEnvelopeCount::<T>::mutate(device, |count| *count = count.saturating_add(1));
	}

	/// Takes an envelope that goes out of its device's list.
	pub(crate) fn unlist_under_device(device: &DeviceId, record: RecordId, grant: GrantId) {
		EnvelopesOfDevice::<T>::remove(device, (record, grant));
		DeviceEnvelopeCount::<T>::mutate_exists(device, |count| {
			*count = count.map(|now| now.saturating_sub(1)).filter(|left| *left > 0);
		});
	}
}

impl<T: Config> DeviceRights<AccountId> for Pallet<T> {
	fn end(device: &DeviceId, owner: &AccountId) -> Weight {
		// At most `MaxEnvelopesPerDevice`, unless the bound has shrunk: then what is over
		// goes too, and nobody has paid for it.
		let mut keys: Vec<(RecordId, GrantId)> =
			EnvelopesOfDevice::<T>::iter_key_prefix(device).collect();
		let looked_at = keys.len().saturated_into::<u32>().min(T::MaxEnvelopesPerDevice::get());
		let weight = T::WeightInfo::drop_device_envelopes(looked_at);
		keys.retain(|(record, _)| {
			Records::<T>::get(record).is_some_and(|record| record.owner == *owner)
		});
		let count: u32 = keys.len().saturated_into();
		if count == 0 {
			return weight;
		}
		for (record, grant) in keys {
			Envelopes::<T>::remove(record, grant);
			EnvelopesByGrant::<T>::remove(grant, record);
			EnvelopesOfDevice::<T>::remove(device, (record, grant));
			Self::uncount_of_grant(grant, 1);
			Records::<T>::mutate_extant(record, |record| {
				record.envelopes = record.envelopes.saturating_sub(1);
			});
		}
		DeviceEnvelopeCount::<T>::mutate_exists(device, |listed| {
			*listed = listed.map(|now| now.saturating_sub(count)).filter(|left| *left > 0);
		});
		Self::deposit_event(Event::DeviceEnvelopesDropped {
			device: *device,
			owner: owner.clone(),
			count,
		});
		weight
	}

	fn end_weight() -> Weight {
		T::WeightInfo::drop_device_envelopes(T::MaxEnvelopesPerDevice::get())
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_rights(device: &DeviceId, owner: &AccountId, count: u32) {
		crate::benchmarking::set_device_envelopes::<T>(device, owner, count);
	}
}
