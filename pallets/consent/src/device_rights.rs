//! What becomes of permissions for a device's data when the device goes.
//!
//! A permission that names a device is listed under it while it works. When the
//! device stops being the person's, a permission for it alone ends as if the person
//! had taken it back; one for several devices goes on without this one. One for data
//! of any device never named it, and stays.

use frame_support::{ensure, weights::Weight};
use jasmynet_primitives::{
	terms::Terms,
	traits::{DeviceRights, DeviceStanding, Devices},
	AccountId, DeviceId, GrantId,
};
use sp_runtime::{traits::Get, SaturatedConversion};

use crate::{Config, Error, Event, Grant, Grants, GrantsByDevice, Pallet, WeightInfo};

impl<T: Config> Pallet<T> {
	/// Checks that `subject` may give a permission for the devices that `terms` name.
	pub(crate) fn check_devices(subject: &AccountId, terms: &Terms) -> Result<(), Error<T>> {
		for device in terms.devices.iter().flatten() {
			let standing = T::Devices::standing(device, subject);
			ensure!(standing != DeviceStanding::NotTheirs, Error::<T>::DeviceNotPaired);
		}
		Ok(())
	}

	/// Lists a grant under every device that its terms name, and answers whether another
	/// one was settled to make room for it. One at most: what it may cost is paid before
	/// it is known.
	pub(crate) fn list_under_devices(id: GrantId, terms: &Terms) -> Result<bool, Error<T>> {
		let mut settled = false;
		for device in terms.devices.iter().flatten() {
			settled = settled || Self::make_room_under_device(device);
			GrantsByDevice::<T>::try_append(device, id)
				.map_err(|()| Error::<T>::TooManyGrantsOfDevice)?;
		}
		Ok(settled)
	}

	/// Where the list of a device is full, settles the oldest grant in it whose time
	/// is over. Answers whether it did.
	pub(crate) fn make_room_under_device(device: &DeviceId) -> bool {
		let listed = GrantsByDevice::<T>::get(device);
		if !listed.is_full() {
			return false;
		}
		let now = Self::now();
		listed.into_iter().any(|id| {
			Grants::<T>::get(id).is_some_and(|mut grant| Self::settle_if_over(id, &mut grant, now))
		})
	}

	/// Takes a grant that ends out of the lists of its devices.
	pub(crate) fn unlist_under_devices(id: GrantId, terms: &Terms) {
		for device in terms.devices.iter().flatten() {
			Self::unlist_under_device(id, device);
		}
	}

	fn unlist_under_device(id: GrantId, device: &DeviceId) {
		GrantsByDevice::<T>::mutate_exists(device, |listed| {
			if let Some(grants) = listed {
				grants.retain(|other| *other != id);
				if grants.is_empty() {
					*listed = None;
				}
			}
		});
	}

	/// What it costs to end the rights that `grants` grants give, of which `whole` end
	/// with their envelopes.
	fn weight_of_ending(grants: u32, whole: u32) -> Weight {
		T::WeightInfo::end_device_rights(grants)
			.saturating_add(T::DropEnvelopesWeight::get().saturating_mul(whole.into()))
	}

	/// Takes `device` out of the terms of a grant that names others too.
	fn remove_device(id: GrantId, mut grant: Grant, device: &DeviceId) {
		if let Some(devices) = &mut grant.terms.devices {
			devices.remove(device);
		}
		Grants::<T>::insert(id, &grant);
		Self::unlist_under_device(id, device);
		Self::deposit_event(Event::DeviceRemoved {
			grant: id,
			subject: grant.subject,
			grantee: grant.grantee,
			device: *device,
		});
	}
}

impl<T: Config> DeviceRights<AccountId> for Pallet<T> {
	fn end(device: &DeviceId, owner: &AccountId) -> Weight {
		let listed = GrantsByDevice::<T>::get(device);
		let looked_at = listed.len().saturated_into();
		let mut whole = 0u32;
		for id in listed {
			let Some(mut grant) = Grants::<T>::get(id) else { continue };
			if grant.subject != *owner {
				continue;
			}
			if grant.terms.devices.as_ref().is_some_and(|devices| devices.len() > 1) {
				Self::remove_device(id, grant, device);
			} else {
				Self::revoke_grant(id, &mut grant);
				whole = whole.saturating_add(1);
			}
		}
		Self::weight_of_ending(looked_at, whole)
	}

	fn end_weight() -> Weight {
		let most = T::MaxGrantsPerDevice::get();
		Self::weight_of_ending(most, most)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_rights(device: &DeviceId, owner: &AccountId, count: u32) {
		crate::benchmarking::set_device_grants::<T>(device, owner, count);
	}
}
