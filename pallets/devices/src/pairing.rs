//! The ceremony in which an owner and a device pair.

use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	traits::{fungible::MutateHold, tokens::Precision, Get},
};
use jasmynet_primitives::{
	devices::{batch_leaf, pairing_payload},
	intent::{payload_hash, Action, SignedIntent},
	keys::{KeySignature, PublicKey},
	merkle::Proof,
	traits::{Identities, Intents},
	AccountId, BatchId, Hash, PairingId,
};
use sp_runtime::{ArithmeticError, DispatchError};

use crate::{
	Batches, Claimed, Config, Device, DeviceCount, DeviceRecords, DeviceState, DevicesOf, Error,
	Event, HoldReason, LastEntries, LogHead, NextPairingId, Pairing, PairingCount, Pairings,
	PairingsOf, Pallet, ProvedOrigin,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_open_pairing(owner: AccountId, device_key: PublicKey) -> DispatchResult {
		ensure!(T::Identities::is_active(&owner), Error::<T>::NotActive);
		ensure!(device_key.can_sign(), Error::<T>::KeyCannotSign);
		let device = device_key.device_id();
		ensure!(!DeviceRecords::<T>::contains_key(device), Error::<T>::AlreadyPaired);
		let open = PairingCount::<T>::get(&owner);
		ensure!(open < T::MaxOpenPairings::get(), Error::<T>::TooManyPairings);
		let pairing = NextPairingId::<T>::get();
		let next = pairing.checked_add(1).ok_or(ArithmeticError::Overflow)?;
		let deposit = T::PairingDeposit::get();
		T::Currency::hold(&HoldReason::Pairing.into(), &owner, deposit)?;

		// Not known before the block that opens the pairing, and different for
		// each chain, pairing and owner: nobody can have a signature in store.
		let challenge = payload_hash(&(
			T::Intents::genesis_hash(),
			pairing,
			&owner,
			frame_system::Pallet::<T>::parent_hash(),
		));
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
				challenge,
				opened_at,
				expires_at,
				proved: None,
				deposit,
			},
		);
		Self::deposit_event(Event::PairingOpened { pairing, owner, device, challenge, expires_at });
		Ok(())
	}

	pub(crate) fn do_prove_device(
		id: PairingId,
		intent: SignedIntent,
		signature: KeySignature,
		batch: BatchId,
		commitment: Hash,
		proof: Proof,
	) -> DispatchResult {
		let mut pairing = Pairings::<T>::get(id).ok_or(Error::<T>::PairingNotFound)?;
		ensure!(!pairing.is_expired(Self::now()), Error::<T>::Expired);
		ensure!(pairing.proved.is_none(), Error::<T>::AlreadyProved);
		let device = pairing.device_key.device_id();
		ensure!(!DeviceRecords::<T>::contains_key(device), Error::<T>::AlreadyPaired);
		let enrolled = Batches::<T>::get(batch).ok_or(Error::<T>::BatchNotFound)?;
		ensure!(!Claimed::<T>::contains_key((batch, commitment)), Error::<T>::AlreadyClaimed);
		ensure!(
			proof.leaves == enrolled.count
				&& proof.verify(batch_leaf(commitment, &pairing.device_key), enrolled.root),
			Error::<T>::BadProof
		);
		ensure!(
			intent.action == Action::PairDevice
				&& intent.subject == device.0
				&& intent.counterparty == Some(pairing.owner.clone().into())
				&& intent.payload_hash == pairing_payload(id, pairing.challenge),
			Error::<T>::IntentMismatch
		);
		T::Intents::consume(&intent, &pairing.device_key, &signature).map_err(Error::<T>::from)?;

		pairing.proved = Some(ProvedOrigin { batch, commitment });
		Pairings::<T>::insert(id, pairing);
		Self::deposit_event(Event::DeviceProved { pairing: id, device, batch, commitment });
		Ok(())
	}

	pub(crate) fn do_confirm_pairing(owner: AccountId, id: PairingId) -> DispatchResult {
		let pairing = Pairings::<T>::get(id).ok_or(Error::<T>::PairingNotFound)?;
		ensure!(pairing.owner == owner, Error::<T>::NotAuthorized);
		ensure!(T::Identities::is_active(&owner), Error::<T>::NotActive);
		let now = Self::now();
		ensure!(!pairing.is_expired(now), Error::<T>::Expired);
		let ProvedOrigin { batch, commitment } = pairing.proved.ok_or(Error::<T>::NotProved)?;
		let device = pairing.device_key.device_id();
		// Another pairing may have come first since the proof.
		ensure!(!DeviceRecords::<T>::contains_key(device), Error::<T>::AlreadyPaired);
		ensure!(!Claimed::<T>::contains_key((batch, commitment)), Error::<T>::AlreadyClaimed);
		let enrolled = Batches::<T>::get(batch).ok_or(Error::<T>::BatchNotFound)?;
		let devices = DeviceCount::<T>::get(&owner);
		ensure!(devices < T::MaxDevices::get(), Error::<T>::TooManyDevices);

		let key = pairing.device_key;
		// A device that was somebody else's counts on, from now.
		let log = LastEntries::<T>::take(device).map_or_else(LogHead::default, |seq| LogHead {
			seq,
			last_to: now,
			..Default::default()
		});
		Self::close_pairing(id, pairing)?;
		DeviceCount::<T>::insert(&owner, devices.saturating_add(1));
		DevicesOf::<T>::insert(&owner, device, ());
		Claimed::<T>::insert((batch, commitment), device);
		DeviceRecords::<T>::insert(
			device,
			Device {
				owner: owner.clone(),
				key,
				model: enrolled.model,
				batch,
				commitment,
				state: DeviceState::Paired,
				paired_at: now,
				log,
			},
		);
		Self::deposit_event(Event::DevicePaired {
			device,
			owner,
			model: enrolled.model,
			batch,
			pairing: id,
		});
		Ok(())
	}

	pub(crate) fn do_cancel_pairing(who: AccountId, id: PairingId) -> DispatchResult {
		let pairing = Pairings::<T>::get(id).ok_or(Error::<T>::PairingNotFound)?;
		ensure!(pairing.owner == who || pairing.is_expired(Self::now()), Error::<T>::NotAuthorized);

		let owner = pairing.owner.clone();
		Self::close_pairing(id, pairing)?;
		Self::deposit_event(Event::PairingCancelled { pairing: id, owner });
		Ok(())
	}

	/// Removes a pairing and gives its deposit back.
	fn close_pairing(id: PairingId, pairing: Pairing) -> Result<(), DispatchError> {
		// What is left on hold is given back, so that an odd balance never keeps
		// an owner from leaving.
		T::Currency::release(
			&HoldReason::Pairing.into(),
			&pairing.owner,
			pairing.deposit,
			Precision::BestEffort,
		)?;
		Self::remove_pairing(id, &pairing);
		Ok(())
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
