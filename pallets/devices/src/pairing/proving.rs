//! What a device shows for a pairing: that it agrees, and where it comes from.

use frame_support::{ensure, pallet_prelude::DispatchResult};
use jasmynet_primitives::{
	devices::{batch_leaf, vouching_payload, Origin, PairingProof, Provenance},
	did::Relationship,
	intent::{payload_hash, Action, SignedIntent},
	keys::{KeySignature, PublicKey},
	merkle::Proof,
	roles::Role,
	traits::{Identities, Intents, Membership},
	BatchId, Hash, ModelId, PairingId,
};

use crate::{Batches, Config, Error, Event, Models, Pairing, Pairings, Pallet, Proved};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_prove_device(
		id: PairingId,
		intent: SignedIntent,
		signature: KeySignature,
		shown: Option<Origin>,
		code: Option<Hash>,
	) -> DispatchResult {
		let mut pairing = Self::running_pairing(id)?;
		ensure!(pairing.proved.is_none(), Error::<T>::AlreadyProved);
		Self::ensure_key_can_pair(&pairing.device_key)?;
		ensure!(shown.is_some() || !pairing.factors.origin, Error::<T>::OriginNeeded);
		ensure!(code.is_some() || !pairing.factors.code, Error::<T>::CodeNeeded);
		let origin = match &shown {
			Some(shown) => Some(Self::examine_origin(id, &pairing, shown)?),
			None => None,
		};
		let device = pairing.device_key.device_id();
		let agreed = PairingProof {
			pairing: id,
			challenge: pairing.challenge,
			commitment: origin.map(|origin| origin.commitment),
			code,
		};
		Self::ensure_device_means(
			&intent,
			Action::PairDevice,
			device,
			&pairing,
			payload_hash(&agreed),
		)?;
		T::Intents::consume(&intent, &pairing.device_key, &signature).map_err(Error::<T>::from)?;
		if let Some(Origin::Signed { key, intent, signature, .. }) = &shown {
			T::Intents::consume(intent, key, signature).map_err(Error::<T>::from)?;
		}

		pairing.proved = Some(Proved { origin, code });
		Pairings::<T>::insert(id, pairing);
		Self::deposit_event(Event::DeviceProved { pairing: id, device, origin });
		Ok(())
	}

	/// Where the device comes from, by what the manufacturer has shown. A signature is not
	/// looked at yet.
	fn examine_origin(
		id: PairingId,
		pairing: &Pairing,
		shown: &Origin,
	) -> Result<Provenance, Error<T>> {
		let model = pairing.model.ok_or(Error::WrongModel)?;
		let origin = match shown {
			Origin::Batch { batch, commitment, proof } => {
				Self::ensure_enrolled(*batch, model, *commitment, &pairing.device_key, proof)?;
				Provenance { batch: Some(*batch), commitment: *commitment }
			},
			Origin::Signed { commitment, key, intent, .. } => {
				Self::ensure_vouched(id, pairing, model, *commitment, key, intent)?;
				Provenance { batch: None, commitment: *commitment }
			},
		};
		Self::ensure_origin_is_free(model, &origin)?;
		Ok(origin)
	}

	/// Whether the device is in the batch.
	fn ensure_enrolled(
		batch: BatchId,
		model: ModelId,
		commitment: Hash,
		key: &PublicKey,
		proof: &Proof,
	) -> Result<(), Error<T>> {
		let enrolled = Batches::<T>::get(batch).ok_or(Error::BatchNotFound)?;
		ensure!(enrolled.model == model, Error::WrongModel);
		ensure!(
			proof.leaves == enrolled.count
				&& proof.verify(batch_leaf(commitment, key), enrolled.root),
			Error::BadProof
		);
		Ok(())
	}

	/// Whether the intent is the manufacturer's, for this device in this pairing.
	fn ensure_vouched(
		id: PairingId,
		pairing: &Pairing,
		model: ModelId,
		commitment: Hash,
		key: &PublicKey,
		intent: &SignedIntent,
	) -> Result<(), Error<T>> {
		let manufacturer = Models::<T>::get(model).ok_or(Error::ModelNotFound)?.manufacturer;
		ensure!(
			T::Membership::has_role(&manufacturer, Role::Manufacturer)
				&& T::Identities::has_key(&manufacturer, key, Relationship::Assertion),
			Error::NotAuthorized
		);
		ensure!(
			intent.action == Action::VouchForDevice
				&& intent.subject == <[u8; 32]>::from(manufacturer)
				&& intent.counterparty == Some(pairing.owner.clone().into())
				&& intent.payload_hash
					== vouching_payload(id, model, commitment, &pairing.device_key),
			Error::IntentMismatch
		);
		Ok(())
	}
}
