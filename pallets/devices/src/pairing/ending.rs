//! Pairings that come to nothing.

use frame_support::{ensure, pallet_prelude::DispatchResult};
use jasmynet_primitives::{
	devices::challenge_payload,
	intent::{Action, SignedIntent},
	keys::KeySignature,
	traits::Intents,
	AccountId, PairingId,
};

use crate::{
	Config, Error, Event, HoldReason, Pairing, PairingCount, Pairings, PairingsOf, Pallet,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_cancel_pairing(who: AccountId, id: PairingId) -> DispatchResult {
		let pairing = Pairings::<T>::get(id).ok_or(Error::<T>::PairingNotFound)?;
		ensure!(
			pairing.owner == who
				|| pairing.place_of(&who).is_some()
				|| pairing.is_expired(Self::now()),
			Error::<T>::NotAuthorized
		);

		Self::close_pairing(id, &pairing);
		Self::deposit_event(Event::PairingCancelled { pairing: id, owner: pairing.owner });
		Ok(())
	}

	pub(crate) fn do_refuse_pairing(
		id: PairingId,
		intent: SignedIntent,
		signature: KeySignature,
	) -> DispatchResult {
		let pairing = Pairings::<T>::get(id).ok_or(Error::<T>::PairingNotFound)?;
		let device = pairing.device_key.device_id();
		let refused = challenge_payload(id, pairing.challenge);
		Self::ensure_device_means(&intent, Action::RefusePairing, device, &pairing, refused)?;
		T::Intents::consume(&intent, &pairing.device_key, &signature).map_err(Error::<T>::from)?;

		Self::close_pairing(id, &pairing);
		Self::deposit_event(Event::PairingRefused { pairing: id, owner: pairing.owner, device });
		Ok(())
	}

	/// Removes a pairing and gives its deposit back.
	pub(crate) fn close_pairing(id: PairingId, pairing: &Pairing) {
		Self::give_back(HoldReason::Pairing, &pairing.owner, pairing.deposit);
		Self::remove_pairing(id, pairing);
	}

	/// Removes a pairing and what points to it. The deposit is the caller's matter.
	pub(crate) fn remove_pairing(id: PairingId, pairing: &Pairing) {
		Pairings::<T>::remove(id);
		PairingsOf::<T>::remove(&pairing.owner, id.to_be_bytes());
		PairingCount::<T>::mutate_exists(&pairing.owner, |count| {
			*count = count.map(|open| open.saturating_sub(1)).filter(|open| *open > 0);
		});
	}
}
