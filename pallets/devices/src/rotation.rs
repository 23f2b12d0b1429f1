//! Devices that get another key.

use frame_support::{ensure, pallet_prelude::DispatchResult};
use jasmynet_primitives::{
	intent::{payload_hash, Action, SignedIntent},
	keys::{KeySignature, PublicKey},
	traits::{Identities, Intents},
	AccountId, DeviceId,
};

use crate::{Config, DeviceRecords, Error, Event, Pallet, RotatedKeys};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_rotate_device_key(
		who: AccountId,
		id: DeviceId,
		new_key: PublicKey,
		intent: SignedIntent,
		signature: KeySignature,
		new_signature: KeySignature,
	) -> DispatchResult {
		let mut device = Self::paired_device(id)?;
		// Whoever has copied the device's key could lock its owner out otherwise.
		ensure!(device.is_managed_by(&who), Error::<T>::NotAuthorized);
		ensure!(T::Identities::is_active(&who), Error::<T>::NotActive);
		// Whoever has a lost device has its key as well. One whose firmware let the key be
		// copied needs another key most of all.
		Self::ensure_works_with_any_firmware(&device)?;
		Self::ensure_key_is_new(&new_key)?;
		ensure!(
			intent
				.is_for(Action::RotateDeviceKey, id, Some(&device.owner), payload_hash(&new_key),),
			Error::<T>::IntentMismatch
		);
		Self::consume_from_both_keys(
			&intent,
			(&device.key, &signature),
			(&new_key, &new_signature),
		)?;

		let old_id = device.key.device_id();
		if old_id != id {
			RotatedKeys::<T>::remove(old_id);
		}
		RotatedKeys::<T>::insert(new_key.device_id(), id);
		device.key = new_key;
		let owner = device.owner.clone();
		DeviceRecords::<T>::insert(id, device);
		Self::deposit_event(Event::KeyRotated { device: id, owner, key: new_key });
		Ok(())
	}

	/// Uses up an intent that the key a device has and the one that it gets have both
	/// signed.
	pub(crate) fn consume_from_both_keys(
		intent: &SignedIntent,
		(key, signature): (&PublicKey, &KeySignature),
		(new_key, new_signature): (&PublicKey, &KeySignature),
	) -> Result<(), Error<T>> {
		// The new key signs the same intent, whose nonce is used up once.
		intent
			.verify(new_key, new_signature, T::Intents::genesis_hash(), Self::now())
			.map_err(Error::from)?;
		T::Intents::consume(intent, key, signature).map_err(Error::from)
	}
}
