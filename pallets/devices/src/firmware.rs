//! What devices run.

use frame_support::{ensure, pallet_prelude::DispatchResult};
use jasmynet_primitives::{
	intent::{payload_hash, Action, SignedIntent},
	keys::KeySignature,
	traits::{Identities, Intents},
	DeviceId, Hash,
};

use crate::{Config, DeviceRecords, Error, Event, Pallet};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_record_firmware(
		id: DeviceId,
		firmware: Hash,
		intent: SignedIntent,
		signature: KeySignature,
	) -> DispatchResult {
		let mut device = Self::paired_device(id)?;
		// One that rests, or was called back, is heard still: that is how it is mended.
		ensure!(!device.is_lost(), Error::<T>::NotWorking);
		ensure!(T::Identities::is_active(&device.owner), Error::<T>::NotActive);
		ensure!(
			intent
				.is_for(Action::RecordFirmware, id, Some(&device.owner), payload_hash(&firmware),),
			Error::<T>::IntentMismatch
		);
		T::Intents::consume(&intent, &device.key, &signature).map_err(Error::<T>::from)?;

		device.firmware = Some(firmware);
		let owner = device.owner.clone();
		DeviceRecords::<T>::insert(id, device);
		Self::deposit_event(Event::FirmwareRecorded { device: id, owner, firmware });
		Ok(())
	}
}
