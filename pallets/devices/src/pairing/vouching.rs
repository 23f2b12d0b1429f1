//! A second key of the owner's, or another device, that agrees to a pairing.

use frame_support::{ensure, pallet_prelude::DispatchResult};
use jasmynet_primitives::{
	devices::challenge_payload,
	intent::{Action, SignedIntent},
	keys::KeySignature,
	traits::{Identities, Intents},
	AccountId, DeviceId, PairingId,
};

use crate::{Config, Device, Error, Event, Pairing, Pairings, Pallet, Voucher};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_vouch_pairing(owner: AccountId, id: PairingId) -> DispatchResult {
		let pairing = Self::own_pairing(&owner, id)?;
		let key = T::Identities::acting_key(&owner).ok_or(Error::<T>::SecondKeyNeeded)?;

		Self::note_voucher(id, pairing, Voucher::Key(key));
		Ok(())
	}

	pub(crate) fn do_vouch_pairing_by_device(
		id: PairingId,
		device_id: DeviceId,
		intent: SignedIntent,
		signature: KeySignature,
	) -> DispatchResult {
		let pairing = Self::running_pairing(id)?;
		let device = Self::vouching_device(&pairing, device_id)?;
		let agreed = challenge_payload(id, pairing.challenge);
		Self::ensure_device_means(&intent, Action::VouchForPairing, device_id, &pairing, agreed)?;
		T::Intents::consume(&intent, &device.key, &signature).map_err(Error::<T>::from)?;

		Self::note_voucher(id, pairing, Voucher::Device(device_id));
		Ok(())
	}

	fn note_voucher(id: PairingId, mut pairing: Pairing, by: Voucher) {
		pairing.vouched = Some(by.clone());
		Pairings::<T>::insert(id, pairing);
		Self::deposit_event(Event::PairingVouched { pairing: id, by });
	}

	/// Whether somebody besides the key that confirms has agreed. Who has must be able to
	/// still, also where nobody was asked for: what is paired may agree to others then.
	pub(super) fn check_second(pairing: &Pairing) -> Result<bool, Error<T>> {
		let Some(voucher) = &pairing.vouched else {
			ensure!(!pairing.factors.second, Error::SecondNotShown);
			return Ok(false);
		};
		match voucher {
			Voucher::Key(key) => {
				let confirming = T::Identities::acting_key(&pairing.owner);
				ensure!(
					confirming.is_some_and(|confirming| confirming != *key),
					Error::SecondKeyNeeded
				);
			},
			Voucher::Device(device) => {
				Self::vouching_device(pairing, *device)?;
			},
		}
		Ok(true)
	}

	/// The device, when it may agree to this pairing: the owner's, or the user's. It is no
	/// second factor when one key alone was enough to pair it.
	fn vouching_device(pairing: &Pairing, id: DeviceId) -> Result<Device, Error<T>> {
		let device = Self::paired_device(id)?;
		let is_users = pairing.places.as_ref().is_some_and(|places| places.user == device.owner);
		ensure!(device.owner == pairing.owner || is_users, Error::NotAuthorized);
		ensure!(device.vouched, Error::NotVouched);
		Self::ensure_works(&device)?;
		Ok(device)
	}
}
