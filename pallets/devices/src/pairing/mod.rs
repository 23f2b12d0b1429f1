//! The ceremony in which an owner and a device pair.

mod code;
mod confirming;
mod ending;
mod opening;
mod proving;
mod vouching;

use frame_support::ensure;
use jasmynet_primitives::{
	devices::Provenance,
	intent::{Action, SignedIntent},
	traits::Identities,
	AccountId, DeviceId, Hash, ModelId, PairingId,
};

use crate::{Claims, Config, Error, Models, Pairing, Pairings, Pallet};

impl<T: Config> Pallet<T> {
	/// The pairing, while it is open.
	pub(crate) fn running_pairing(id: PairingId) -> Result<Pairing, Error<T>> {
		let pairing = Pairings::<T>::get(id).ok_or(Error::PairingNotFound)?;
		ensure!(!pairing.is_expired(Self::now()), Error::Expired);
		Ok(pairing)
	}

	/// The pairing, while it is open, for who opened it.
	fn own_pairing(owner: &AccountId, id: PairingId) -> Result<Pairing, Error<T>> {
		let pairing = Pairings::<T>::get(id).ok_or(Error::PairingNotFound)?;
		ensure!(pairing.owner == *owner, Error::NotAuthorized);
		ensure!(T::Identities::is_active(owner), Error::NotActive);
		ensure!(!pairing.is_expired(Self::now()), Error::Expired);
		Ok(pairing)
	}

	/// Whether a device of this model that comes from there may become somebody's.
	fn ensure_origin_is_free(model: ModelId, origin: &Provenance) -> Result<(), Error<T>> {
		let manufacturer = Models::<T>::get(model).ok_or(Error::ModelNotFound)?.manufacturer;
		ensure!(Self::recall_of(model, Some(origin), None).is_none(), Error::Recalled);
		ensure!(
			!Claims::<T>::contains_key((manufacturer, origin.commitment)),
			Error::AlreadyClaimed
		);
		Ok(())
	}

	/// Whether the intent is a device's, for this with who opened the pairing.
	fn ensure_device_means(
		intent: &SignedIntent,
		action: Action,
		device: DeviceId,
		pairing: &Pairing,
		payload_hash: Hash,
	) -> Result<(), Error<T>> {
		ensure!(
			intent.is_for(action, device, Some(&pairing.owner), payload_hash),
			Error::IntentMismatch
		);
		Ok(())
	}
}
