//! Questions about devices.

use jasmynet_primitives::{
	apis::MAX_PAGE,
	devices::{DeviceInfo, ModelInfo, PairedDevice},
	keys::PublicKey,
	AccountId, DeviceId, ModelId,
};

use crate::chain::{
	ops::{
		paging::{list, ALL},
		state,
	},
	runtime, to_subxt, Client, Error,
};

impl Client {
	/// A device, also one that is nobody's any more; `None` when it was never paired.
	///
	/// # Errors
	/// [`Error::Rpc`].
	pub async fn device(&self, id: DeviceId) -> Result<Option<DeviceInfo>, Error> {
		let at = self.at_head().await?;
		let question = runtime::runtime_apis().devices_api().device(id);
		Ok(at.runtime_apis().call(question).await?.map(|device| device.0))
	}

	/// The id of the device that signs with this key now, or that would be paired with
	/// it: a key that came later did not make its device's id.
	///
	/// # Errors
	/// [`Error::Rpc`].
	pub async fn device_of_key(&self, key: &PublicKey) -> Result<DeviceId, Error> {
		let at = self.at_head().await?;
		let address = runtime::storage().devices().rotated_keys();
		let id = key.device_id();
		Ok(state::fetch(&at, address, (id,)).await?.unwrap_or(id))
	}

	/// A device that is somebody's.
	///
	/// # Errors
	/// [`Error::NotFound`], [`Error::Rpc`].
	pub async fn paired_device(&self, id: DeviceId) -> Result<PairedDevice, Error> {
		match self.device(id).await? {
			Some(DeviceInfo::Paired(device)) => Ok(device),
			_ => Err(Error::NotFound { what: format!("a paired device {id:?}") }),
		}
	}

	/// The devices of `owner`, in the order of their pairing.
	///
	/// # Errors
	/// [`Error::Rpc`].
	pub async fn devices_of(&self, owner: &AccountId) -> Result<Vec<PairedDevice>, Error> {
		let at = self.at_head().await?;
		let page = |after| {
			runtime::runtime_apis().devices_api().devices_of(to_subxt(owner), after, MAX_PAGE)
		};
		let devices = list(&at, ALL, page, |device| id_of(device)).await?;
		Ok(in_order(paired(devices.into_iter().map(|device| device.0))))
	}

	/// The paired devices of a model, in the order of their pairing.
	///
	/// # Errors
	/// [`Error::Rpc`].
	pub async fn devices_of_model(&self, model: ModelId) -> Result<Vec<PairedDevice>, Error> {
		let at = self.at_head().await?;
		let page =
			|after| runtime::runtime_apis().devices_api().devices_of_model(model, after, MAX_PAGE);
		let devices = list(&at, ALL, page, |device| id_of(device)).await?;
		Ok(in_order(paired(devices.into_iter().map(|device| device.0))))
	}

	/// A model of devices.
	///
	/// # Errors
	/// [`Error::NotFound`], [`Error::Rpc`].
	pub async fn device_model(&self, id: ModelId) -> Result<ModelInfo, Error> {
		let at = self.at_head().await?;
		let question = runtime::runtime_apis().devices_api().device_model(id);
		let model = at.runtime_apis().call(question).await?.map(|model| model.0);
		model.ok_or_else(|| Error::NotFound { what: format!("the model {id}") })
	}
}

fn id_of(device: &DeviceInfo) -> DeviceId {
	match device {
		DeviceInfo::Paired(device) => device.id,
		DeviceInfo::Former { id, .. } => *id,
	}
}

fn paired(devices: impl Iterator<Item = DeviceInfo>) -> Vec<PairedDevice> {
	devices
		.filter_map(|device| match device {
			DeviceInfo::Paired(device) => Some(device),
			DeviceInfo::Former { .. } => None,
		})
		.collect()
}

fn in_order(mut devices: Vec<PairedDevice>) -> Vec<PairedDevice> {
	devices.sort_by_key(|device| (device.paired_at, device.id));
	devices
}
