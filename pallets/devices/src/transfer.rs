//! Devices that go to their next owner.

use frame_support::{
	dispatch::DispatchResultWithPostInfo, ensure, pallet_prelude::DispatchResult, traits::Get,
};
use jasmynet_primitives::{
	devices::{hand_over_payload, DeviceEnd, DeviceState, LogHead},
	intent::{payload_hash, Action, SignedIntent},
	keys::{KeySignature, PublicKey},
	traits::{DeviceRights, Identities, Intents},
	AccountId, DeviceId,
};

use crate::{
	Appointed, Config, Device, DeviceCount, DeviceRecords, Error, Event, HoldReason, Pallet,
	WeightInfo,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_offer_transfer(
		owner: AccountId,
		id: DeviceId,
		to: AccountId,
	) -> DispatchResult {
		let mut device = Self::paired_device(id)?;
		ensure!(device.owner == owner, Error::<T>::NotAuthorized);
		Self::ensure_works(&device)?;
		let now = Self::now();
		if let DeviceState::TransferOffered { expires_at, .. } = device.state {
			ensure!(now >= expires_at, Error::<T>::AlreadyOffered);
		}
		ensure!(to != owner, Error::<T>::SamePerson);
		ensure!(T::Identities::is_active(&to), Error::<T>::NotActive);

		// Not known before the block that makes the offer, and different for each chain,
		// device and person: nobody can have a signature in store.
		let challenge = payload_hash(&(
			T::Intents::genesis_hash(),
			id,
			&owner,
			&to,
			frame_system::Pallet::<T>::parent_hash(),
		));
		let expires_at = now.saturating_add(T::TransferLifetime::get());
		device.state = DeviceState::TransferOffered { to: to.clone(), challenge, expires_at };
		DeviceRecords::<T>::insert(id, device);
		Self::deposit_event(Event::TransferOffered {
			device: id,
			owner,
			to,
			challenge,
			expires_at,
		});
		Ok(())
	}

	pub(crate) fn do_cancel_transfer(who: AccountId, id: DeviceId) -> DispatchResult {
		let mut device = Self::paired_device(id)?;
		let DeviceState::TransferOffered { to, expires_at, .. } = &device.state else {
			return Err(Error::<T>::NoTransferOffered.into());
		};
		ensure!(
			device.owner == who || *to == who || Self::now() >= *expires_at,
			Error::<T>::NotAuthorized
		);

		let (owner, to) = (device.owner.clone(), to.clone());
		device.state = DeviceState::Paired;
		DeviceRecords::<T>::insert(id, device);
		Self::deposit_event(Event::TransferCancelled { device: id, owner, to });
		Ok(())
	}

	pub(crate) fn do_accept_transfer(
		new_owner: AccountId,
		id: DeviceId,
		new_key: PublicKey,
		intent: SignedIntent,
		signature: KeySignature,
		new_signature: KeySignature,
	) -> DispatchResultWithPostInfo {
		let device = Self::paired_device(id)?;
		let DeviceState::TransferOffered { to, challenge, expires_at } = &device.state else {
			return Err(Error::<T>::NoTransferOffered.into());
		};
		ensure!(*to == new_owner, Error::<T>::NotAuthorized);
		let now = Self::now();
		ensure!(now < *expires_at, Error::<T>::Expired);
		// Also when the old owner's identity has been frozen since: whoever stole a key of
		// theirs may have made the offer.
		Self::ensure_works(&device)?;
		ensure!(T::Identities::is_active(&new_owner), Error::<T>::NotActive);
		ensure!(
			DeviceCount::<T>::get(&new_owner) < T::MaxDevices::get(),
			Error::<T>::TooManyDevices
		);
		Self::ensure_key_is_new(&new_key)?;
		ensure!(
			intent.is_for(
				Action::HandOverDevice,
				id,
				Some(&new_owner),
				hand_over_payload(*challenge, &new_key),
			),
			Error::<T>::IntentMismatch
		);
		Self::consume_from_both_keys(
			&intent,
			(&device.key, &signature),
			(&new_key, &new_signature),
		)?;
		let deposit = T::DeviceDeposit::get();
		Self::put_aside(HoldReason::Device, &new_owner, deposit)?;

		let new_id = new_key.device_id();
		Self::end_device(id, &device, DeviceEnd::Transferred { to: new_id });
		let ended = T::Rights::end(&id, &device.owner);
		let Device { owner: old_owner, model, origin, firmware, .. } = device;
		Self::insert_device(
			new_id,
			Device {
				owner: new_owner.clone(),
				key: new_key,
				model,
				origin,
				administrator: None,
				user: None,
				appointed: Appointed::default(),
				state: DeviceState::Paired,
				paired_at: now,
				// It runs what it ran: a firmware that is called back later is so here as well.
				firmware,
				// What it measured for the old owner does not become the new one's.
				log: LogHead { last_to: now, ..Default::default() },
				last_command: 0,
				// Nobody besides the key that takes it over has agreed.
				vouched: false,
				deposit,
			},
		);
		Self::deposit_event(Event::DeviceTransferred {
			from: id,
			to: new_id,
			old_owner,
			new_owner,
			model,
		});
		Ok(Some(T::WeightInfo::accept_transfer().saturating_add(ended)).into())
	}
}
