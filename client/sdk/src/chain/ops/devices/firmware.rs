//! What devices run.

use jasmynet_primitives::{
	intent::{payload_hash, Action},
	DeviceId, Hash,
};
use subxt::utils::Static;

use super::DeviceSignature;
use crate::{
	chain::{runtime, Client, Error, Outcome, RuntimeCall, Submitter},
	keyfile::KeyFile,
};

impl Client {
	/// Has a device say what firmware it runs.
	///
	/// # Errors
	/// [`Error`]; see `devices.record_firmware`.
	pub async fn record_firmware(
		&self,
		by: Submitter<'_>,
		device: DeviceId,
		device_key: &KeyFile,
		firmware: Hash,
	) -> Result<Outcome, Error> {
		let payload = payload_hash(&firmware);
		let owner = self.paired_device(device).await?.owner;
		let intent =
			self.device_intent(Action::RecordFirmware, device, Some(&owner), payload).await?;
		let signed = DeviceSignature::new(device_key, intent);
		self.record_signed_firmware(by, device, firmware, signed).await
	}

	/// Sends what a device has signed about its firmware.
	///
	/// # Errors
	/// [`Error`]; see `devices.record_firmware`.
	pub async fn record_signed_firmware(
		&self,
		by: Submitter<'_>,
		device: DeviceId,
		firmware: Hash,
		signed: DeviceSignature,
	) -> Result<Outcome, Error> {
		let call = RuntimeCall::Devices(runtime::devices::Call::record_firmware {
			device,
			firmware,
			intent: Static(signed.intent),
			signature: Static(signed.signature),
		});
		self.submit(by, call).await
	}
}
