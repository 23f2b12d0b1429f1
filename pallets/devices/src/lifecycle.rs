//! Devices that rest, get lost, are found again, and end.

use frame_support::{dispatch::DispatchResultWithPostInfo, ensure, pallet_prelude::DispatchResult};
use jasmynet_primitives::{
	devices::{DeviceEnd, DeviceState, FormerDevice},
	keys::PublicKey,
	traits::{DeviceRights, Identities},
	AccountId, DeviceId, Hash,
};

use crate::{
	Claims, Commands, Config, Device, DeviceCount, DeviceRecords, DevicesByModel, DevicesOf, Error,
	Event, FormerDevices, HoldReason, Models, Pallet, PlacesOf, RotatedKeys, WeightInfo,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_suspend(who: AccountId, id: DeviceId) -> DispatchResult {
		let mut device = Self::paired_device(id)?;
		ensure!(device.is_managed_by(&who), Error::<T>::NotAuthorized);
		ensure!(T::Identities::is_active(&who), Error::<T>::NotActive);
		ensure!(!device.is_stopped(), Error::<T>::NotWorking);

		device.state = DeviceState::Suspended { by: who.clone(), at: Self::now() };
		let owner = device.owner.clone();
		DeviceRecords::<T>::insert(id, device);
		Self::deposit_event(Event::DeviceSuspended { device: id, owner, by: who });
		Ok(())
	}

	pub(crate) fn do_report_lost(who: AccountId, id: DeviceId) -> DispatchResult {
		let mut device = Self::paired_device(id)?;
		ensure!(
			device.is_managed_by(&who) || device.user.as_ref() == Some(&who),
			Error::<T>::NotAuthorized
		);
		let owner = device.owner.clone();
		// What the owner has stopped only the owner starts again: else somebody else could
		// undo a suspension by reporting a loss and finding the device again.
		let by = match &device.state {
			DeviceState::Lost { by, .. } => {
				ensure!(who == owner && *by != owner, Error::<T>::AlreadyLost);
				owner.clone()
			},
			DeviceState::Suspended { by, .. } if *by == owner => owner.clone(),
			_ => who.clone(),
		};

		device.state = DeviceState::Lost { by, at: Self::now() };
		DeviceRecords::<T>::insert(id, device);
		Self::deposit_event(Event::DeviceLost { device: id, owner, by: who });
		Ok(())
	}

	pub(crate) fn do_recover(who: AccountId, id: DeviceId) -> DispatchResult {
		let mut device = Self::paired_device(id)?;
		let may_recover = match &device.state {
			DeviceState::Suspended { by, .. } => device.owner == who || *by == who,
			DeviceState::Lost { by, .. } => device.owner == who || *by != device.owner,
			DeviceState::Paired | DeviceState::TransferOffered { .. } => true,
		};
		ensure!(device.is_managed_by(&who) && may_recover, Error::<T>::NotAuthorized);
		ensure!(device.is_stopped(), Error::<T>::AlreadyWorking);
		ensure!(T::Identities::is_active(&who), Error::<T>::NotActive);

		device.state = DeviceState::Paired;
		let owner = device.owner.clone();
		DeviceRecords::<T>::insert(id, device);
		Self::deposit_event(Event::DeviceRecovered { device: id, owner, by: who });
		Ok(())
	}

	pub(crate) fn do_retire(owner: AccountId, id: DeviceId) -> DispatchResultWithPostInfo {
		let device = Self::paired_device(id)?;
		ensure!(device.owner == owner, Error::<T>::NotAuthorized);
		ensure!(T::Identities::is_active(&owner), Error::<T>::NotActive);

		Self::end_device(id, &device, DeviceEnd::Retired);
		let ended = T::Rights::end(&id, &owner);
		Self::deposit_event(Event::DeviceRetired { device: id, owner, model: device.model });
		Ok(Some(T::WeightInfo::retire().saturating_add(ended)).into())
	}

	/// Makes a device its owner's: the record, and all that leads to it. What the owner
	/// has on hold for it is the caller's matter.
	pub(crate) fn insert_device(id: DeviceId, device: Device) {
		DeviceCount::<T>::mutate(&device.owner, |count| *count = count.saturating_add(1));
		DevicesOf::<T>::insert(&device.owner, id, ());
		if let Some(model) = device.model {
			DevicesByModel::<T>::insert(model, id, ());
		}
		for (who, place) in device.places() {
			PlacesOf::<T>::insert(who, id, place);
		}
		if let Some(claim) = Self::claim_of(&device) {
			Claims::<T>::insert(claim, id);
		}
		DeviceRecords::<T>::insert(id, device);
	}

	/// Takes a device from its owner, with its commands, its places and its deposit, and
	/// keeps what stays of it. Its claim stays, and so does a key that replaced another:
	/// nobody can pair with it.
	pub(crate) fn end_device(id: DeviceId, device: &Device, end: DeviceEnd) {
		Self::give_back(HoldReason::Device, &device.owner, device.deposit);
		DeviceRecords::<T>::remove(id);
		DevicesOf::<T>::remove(&device.owner, id);
		DeviceCount::<T>::mutate_exists(&device.owner, |count| {
			*count = count.map(|devices| devices.saturating_sub(1)).filter(|left| *left > 0);
		});
		if let Some(model) = device.model {
			DevicesByModel::<T>::remove(model, id);
		}
		for (who, _) in device.places() {
			PlacesOf::<T>::remove(who, id);
		}
		Commands::<T>::remove(id);
		FormerDevices::<T>::insert(
			id,
			FormerDevice {
				last_seq: device.log.seq,
				last_command: device.last_command,
				firmware: device.firmware,
				end,
				ended_at: Self::now(),
			},
		);
	}

	/// What a device has claimed: who made it, and what stands for its serial number.
	pub(crate) fn claim_of(device: &Device) -> Option<(AccountId, Hash)> {
		let commitment = device.origin.as_ref()?.commitment;
		let manufacturer = Models::<T>::get(device.model?)?.manufacturer;
		Some((manufacturer, commitment))
	}

	/// Whether a device with this key can be paired: with one that nobody has, or that was
	/// let go.
	pub(crate) fn ensure_key_can_pair(key: &PublicKey) -> Result<(), Error<T>> {
		ensure!(key.can_sign(), Error::KeyCannotSign);
		let id = key.device_id();
		ensure!(!DeviceRecords::<T>::contains_key(id), Error::AlreadyPaired);
		ensure!(
			FormerDevices::<T>::get(id).is_none_or(|former| former.end == DeviceEnd::Unclaimed),
			Error::DeviceRetired
		);
		ensure!(!RotatedKeys::<T>::contains_key(id), Error::KeyInUse);
		Ok(())
	}

	/// Whether a device can get this key: none that a device has, and none whose hash is
	/// or was a device's id. One that a device had in between, after its first and before
	/// its present one, is not remembered.
	pub(crate) fn ensure_key_is_new(key: &PublicKey) -> Result<(), Error<T>> {
		ensure!(key.can_sign(), Error::KeyCannotSign);
		let id = key.device_id();
		ensure!(
			!DeviceRecords::<T>::contains_key(id)
				&& !FormerDevices::<T>::contains_key(id)
				&& !RotatedKeys::<T>::contains_key(id),
			Error::KeyInUse
		);
		Ok(())
	}
}
