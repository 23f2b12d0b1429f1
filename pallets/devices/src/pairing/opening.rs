//! Opening a pairing.

use frame_support::{ensure, pallet_prelude::DispatchResult, traits::Get};
use jasmynet_primitives::{
	devices::{Factors, Places},
	intent::payload_hash,
	keys::PublicKey,
	traits::{Identities, Intents},
	AccountId, ModelId,
};
use sp_runtime::ArithmeticError;

use crate::{
	Accepted, Classes, Config, Error, Event, HoldReason, Models, NextPairingId, Pairing,
	PairingCount, Pairings, PairingsOf, Pallet,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_open_pairing(
		owner: AccountId,
		device_key: PublicKey,
		model: Option<ModelId>,
		places: Option<Places>,
	) -> DispatchResult {
		ensure!(T::Identities::is_active(&owner), Error::<T>::NotActive);
		Self::ensure_key_can_pair(&device_key)?;
		let factors = Self::factors_of(model)?;
		ensure!(places.is_some() || !factors.places, Error::<T>::PlacesNeeded);
		if let Some(Places { administrator, user }) = &places {
			ensure!(administrator != user, Error::<T>::SamePerson);
			ensure!(
				T::Identities::is_active(administrator) && T::Identities::is_active(user),
				Error::<T>::NotActive
			);
		}
		let open = PairingCount::<T>::get(&owner);
		ensure!(open < T::MaxOpenPairings::get(), Error::<T>::TooManyPairings);
		let pairing = NextPairingId::<T>::get();
		let next = pairing.checked_add(1).ok_or(ArithmeticError::Overflow)?;
		let deposit = T::PairingDeposit::get();
		Self::put_aside(HoldReason::Pairing, &owner, deposit)?;

		// Not known before the block that opens the pairing, and different for
		// each chain, pairing and owner: nobody can have a signature in store.
		let challenge = payload_hash(&(
			T::Intents::genesis_hash(),
			pairing,
			&owner,
			frame_system::Pallet::<T>::parent_hash(),
		));
		let device = device_key.device_id();
		let opened_at = Self::now();
		let expires_at = opened_at.saturating_add(T::PairingLifetime::get());
		NextPairingId::<T>::put(next);
		PairingCount::<T>::insert(&owner, open.saturating_add(1));
		PairingsOf::<T>::insert(&owner, pairing.to_be_bytes(), ());
		Pairings::<T>::insert(
			pairing,
			Pairing {
				owner: owner.clone(),
				device_key,
				model,
				factors,
				places: places.clone(),
				accepted: Accepted::default(),
				challenge,
				opened_at,
				expires_at,
				proved: None,
				code_entered: None,
				tries_left: T::CodeTries::get(),
				code_shown: false,
				vouched: None,
				deposit,
			},
		);
		Self::deposit_event(Event::PairingOpened {
			pairing,
			owner,
			device,
			model,
			factors,
			places,
			challenge,
			expires_at,
		});
		Ok(())
	}

	/// What has to be shown to pair a device of this model.
	fn factors_of(model: Option<ModelId>) -> Result<Factors, Error<T>> {
		let Some(id) = model else { return Ok(Factors::default()) };
		let class = Models::<T>::get(id).ok_or(Error::ModelNotFound)?.class;
		let factors = Classes::<T>::get(class).ok_or(Error::ClassNotFound)?;
		ensure!(Self::recall_of(id, None, None).is_none(), Error::Recalled);
		Ok(factors)
	}
}
