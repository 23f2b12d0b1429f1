//! Where a device stands, and how it looks from outside.

use alloc::vec::Vec;
use frame_support::{ensure, traits::Get, weights::Weight};
use jasmynet_primitives::{
	devices::{DeviceInfo, DeviceState, ModelInfo, PairedDevice, Place, RecallTarget},
	paging::{keys_after, page_size},
	traits::{DeviceStanding, Devices, Identities},
	AccountId, DeviceId, Hash, ModelId,
};

use crate::{
	Classes, Commands, Config, Device, DeviceRecords, DevicesByModel, DevicesOf, Error,
	FormerDevices, Models, Pallet, Recalls,
};

impl<T: Config> Pallet<T> {
	/// By what the device is called back, if it is: its model, its batch, itself, or
	/// what it says it runs.
	pub(crate) fn recalled_by(device: &Device) -> Option<RecallTarget> {
		Self::recall_of(device.model?, device.origin.as_ref(), device.firmware)
	}

	/// The device, while it is somebody's.
	pub(crate) fn paired_device(id: DeviceId) -> Result<Device, Error<T>> {
		DeviceRecords::<T>::get(id).ok_or(Error::DeviceNotFound)
	}

	/// Whether the device works for its owner now.
	pub(crate) fn works(device: &Device) -> bool {
		Self::ensure_works(device).is_ok()
	}

	/// Fails with the reason when the device does not work for its owner now.
	pub(crate) fn ensure_works(device: &Device) -> Result<(), Error<T>> {
		Self::ensure_works_with(device, device.firmware)
	}

	/// The same, whatever the device runs: a firmware that is called back may be the one
	/// through which its key was copied.
	pub(crate) fn ensure_works_with_any_firmware(device: &Device) -> Result<(), Error<T>> {
		Self::ensure_works_with(device, None)
	}

	fn ensure_works_with(device: &Device, firmware: Option<Hash>) -> Result<(), Error<T>> {
		ensure!(!device.is_stopped(), Error::NotWorking);
		let recalled =
			device.model.and_then(|model| Self::recall_of(model, device.origin.as_ref(), firmware));
		ensure!(recalled.is_none(), Error::Recalled);
		ensure!(T::Identities::is_active(&device.owner), Error::NotActive);
		Ok(())
	}

	/// A device, also one that is nobody's any more.
	pub fn device_info(id: DeviceId) -> Option<DeviceInfo> {
		if let Some(device) = DeviceRecords::<T>::get(id) {
			return Some(Self::paired_info(id, device));
		}
		FormerDevices::<T>::get(id).map(|device| DeviceInfo::Former { id, device })
	}

	fn paired_info(id: DeviceId, device: Device) -> DeviceInfo {
		let works = Self::works(&device);
		let recalled = Self::recalled_by(&device);
		let manufacturer = device.model.and_then(Models::<T>::get).map(|model| model.manufacturer);
		DeviceInfo::Paired(PairedDevice {
			id,
			owner: device.owner,
			administrator: device.administrator,
			user: device.user,
			key: device.key,
			model: device.model,
			manufacturer,
			origin: device.origin,
			state: device.state,
			recalled,
			works,
			paired_at: device.paired_at,
			vouched: device.vouched,
			firmware: device.firmware,
			log: device.log,
			commands: Commands::<T>::get(id).into_inner(),
		})
	}

	/// A page of the devices of `owner`: those after `after`.
	pub(crate) fn devices_info(
		owner: &AccountId,
		after: Option<DeviceId>,
		limit: u32,
	) -> Vec<DeviceInfo> {
		let ids = keys_after::<DevicesOf<T>, _, _, _>(owner, after);
		Self::page(ids, limit)
	}

	/// A page of the devices of a model: those after `after`.
	pub(crate) fn devices_of_model_info(
		model: ModelId,
		after: Option<DeviceId>,
		limit: u32,
	) -> Vec<DeviceInfo> {
		let ids = keys_after::<DevicesByModel<T>, _, _, _>(model, after);
		Self::page(ids, limit)
	}

	fn page(ids: impl Iterator<Item = DeviceId>, limit: u32) -> Vec<DeviceInfo> {
		ids.take(page_size(limit)).filter_map(Self::device_info).collect()
	}

	/// A model.
	pub fn model_info(id: ModelId) -> Option<ModelInfo> {
		let model = Models::<T>::get(id)?;
		Some(ModelInfo {
			id,
			manufacturer: model.manufacturer,
			data_sheet: model.data_sheet,
			class: model.class,
			factors: Classes::<T>::get(model.class).unwrap_or_default(),
			registered_at: model.registered_at,
			recalled_at: Recalls::<T>::get(RecallTarget::Model(id)).map(|recall| recall.at),
		})
	}
}

impl Device {
	/// Whether somebody has stopped the device: suspended it, or reported it lost.
	pub fn is_stopped(&self) -> bool {
		matches!(self.state, DeviceState::Suspended { .. } | DeviceState::Lost { .. })
	}

	/// Whether the device was reported lost. Its word counts for nothing then.
	pub fn is_lost(&self) -> bool {
		matches!(self.state, DeviceState::Lost { .. })
	}

	/// Whether `who` may suspend the device and send it commands: its owner, or its
	/// administrator.
	pub fn is_managed_by(&self, who: &AccountId) -> bool {
		self.owner == *who || self.administrator.as_ref() == Some(who)
	}

	/// Who looks after the device and who uses it, as far as they have accepted.
	pub fn places(&self) -> impl Iterator<Item = (&AccountId, Place)> {
		let administrator = self.administrator.iter().map(|who| (who, Place::Administrator));
		administrator.chain(self.user.iter().map(|who| (who, Place::User)))
	}
}

impl<T: Config> Devices<AccountId> for Pallet<T> {
	fn standing(device: &DeviceId, owner: &AccountId) -> DeviceStanding {
		let Some(device) = DeviceRecords::<T>::get(device).filter(|record| record.owner == *owner)
		else {
			return DeviceStanding::NotTheirs;
		};
		if device.is_stopped() {
			DeviceStanding::NotWorking
		} else if Self::recalled_by(&device).is_some() {
			DeviceStanding::Recalled
		} else {
			DeviceStanding::Works
		}
	}

	fn standing_weight() -> Weight {
		// The device, its model, and the four things that can be called back.
		T::DbWeight::get().reads(6)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_device(device: DeviceId, owner: &AccountId) {
		crate::benchmarking::set_device::<T>(device, owner);
	}
}
