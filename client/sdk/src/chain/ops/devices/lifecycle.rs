//! What becomes of a device that is somebody's.

use jasmynet_primitives::{
	intent::{payload_hash, Action},
	DeviceId,
};
use subxt::utils::Static;

use super::DeviceSignature;
use crate::{
	chain::{runtime, Client, Error, Outcome, RuntimeCall, Submitter},
	keyfile::KeyFile,
};

impl Client {
	/// Has a device rest: what it anchors is refused until it is recovered.
	///
	/// # Errors
	/// [`Error`]; see `devices.suspend`.
	pub async fn suspend_device(
		&self,
		by: Submitter<'_>,
		device: DeviceId,
	) -> Result<Outcome, Error> {
		self.submit(by, RuntimeCall::Devices(runtime::devices::Call::suspend { device })).await
	}

	/// Says that nobody knows where a device is. It is free, and it takes effect at
	/// once.
	///
	/// # Errors
	/// [`Error`]; see `devices.report_lost`.
	pub async fn report_lost(&self, by: Submitter<'_>, device: DeviceId) -> Result<Outcome, Error> {
		self.submit(by, RuntimeCall::Devices(runtime::devices::Call::report_lost { device })).await
	}

	/// Takes a suspended or lost device back to work.
	///
	/// # Errors
	/// [`Error`]; see `devices.recover`.
	pub async fn recover_device(
		&self,
		by: Submitter<'_>,
		device: DeviceId,
	) -> Result<Outcome, Error> {
		self.submit(by, RuntimeCall::Devices(runtime::devices::Call::recover { device })).await
	}

	/// Ends a device for good: nobody can pair with its key again, and all rights to its
	/// data are over.
	///
	/// # Errors
	/// [`Error`]; see `devices.retire`.
	pub async fn retire_device(
		&self,
		by: Submitter<'_>,
		device: DeviceId,
	) -> Result<Outcome, Error> {
		self.submit(by, RuntimeCall::Devices(runtime::devices::Call::retire { device })).await
	}

	/// Gives a device another key. Its id stays. Both keys sign.
	///
	/// # Errors
	/// [`Error`]; see `devices.rotate_device_key`.
	pub async fn rotate_device_key(
		&self,
		by: Submitter<'_>,
		device: DeviceId,
		old_key: &KeyFile,
		new_key: &KeyFile,
	) -> Result<Outcome, Error> {
		let owner = self.paired_device(device).await?.owner;
		let payload = payload_hash(&new_key.public_key());
		let intent =
			self.device_intent(Action::RotateDeviceKey, device, Some(&owner), payload).await?;
		let new_signature = new_key.sign_intent(&intent);
		let DeviceSignature { intent, signature } = DeviceSignature::new(old_key, intent);
		let call = RuntimeCall::Devices(runtime::devices::Call::rotate_device_key {
			device,
			new_key: Static(new_key.public_key()),
			intent: Static(intent),
			signature: Static(signature),
			new_signature: Static(new_signature),
		});
		self.submit(by, call).await
	}
}
