//! Adding and removing keys.

use frame_support::{
	dispatch::{DispatchResultWithPostInfo, PostDispatchInfo},
	ensure,
	traits::Get,
};
use jasmynet_primitives::{
	did::Relationships,
	intent::{payload_hash, Action, SignedIntent},
	keys::{KeySignature, PublicKey},
	traits::Intents as _,
	AccountId, Balance, Hash, Moment,
};
use sp_runtime::DispatchResult;

use crate::{
	sends_calls, Config, Error, Event, HoldReason, IdentityOf, KeyCount, KeyRecord, Keys, Pallet,
	Reserves, RetiredKeys, SecondFactors, WeightInfo,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_add_key(
		did: AccountId,
		key: PublicKey,
		relationships: Relationships,
		agreement: Option<(SignedIntent, KeySignature)>,
	) -> DispatchResult {
		Self::ensure_active(&did)?;
		ensure!(relationships.suits(&key), Error::<T>::NotSuitable);
		ensure!(KeyCount::<T>::get(&did) < T::MaxKeys::get(), Error::<T>::TooManyKeys);
		Self::ensure_can_join(&did, &key)?;
		match agreement {
			Some((intent, signature)) => {
				Self::ensure_agrees(&did, &key, relationships, &intent)?;
				Self::consume(&intent, &key, &signature).map_err(Error::<T>::from)?;
			},
			None => ensure!(!key.can_sign(), Error::<T>::IntentMissing),
		}

		Self::put_aside(HoldReason::Key, &did, T::KeyDeposit::get())?;
		Self::attach_key(&did, key, relationships, did.clone(), T::KeyDeposit::get(), Self::now());
		Self::note_change(&did);
		Self::deposit_event(Event::KeyAdded { did, key: key.account(), relationships });
		Ok(())
	}

	fn ensure_agrees(
		did: &AccountId,
		key: &PublicKey,
		relationships: Relationships,
		intent: &SignedIntent,
	) -> Result<(), Error<T>> {
		ensure!(
			key.can_sign()
				&& intent.is_for(
					Action::AddKey,
					did.clone(),
					None,
					payload_hash(&(*key, relationships)),
				),
			Error::<T>::IntentMismatch
		);
		Ok(())
	}

	pub(crate) fn do_remove_key(did: AccountId, id: AccountId) -> DispatchResultWithPostInfo {
		Self::ensure_active(&did)?;
		let record = Keys::<T>::get(&did, &id).ok_or(Error::<T>::KeyNotFound)?;
		let others_manage =
			|| Keys::<T>::iter_prefix(&did).any(|(other, record)| other != id && record.manages());
		ensure!(!record.manages() || others_manage(), Error::<T>::LastManagingKey);
		let approving = || {
			Keys::<T>::iter_prefix_values(&did).filter(|record| record.approves()).take(3).count()
		};
		ensure!(
			!SecondFactors::<T>::contains_key(&did) || !record.approves() || approving() > 2,
			Error::<T>::SecondKeyNeeded
		);
		let count = KeyCount::<T>::get(&did);

		if let Some((record, returned)) = Self::detach_key(&did, &id) {
			Self::note_change(&did);
			Self::deposit_event(Event::KeyRemoved { did, key: id, payer: record.payer, returned });
		}
		Ok(PostDispatchInfo::from(Some(T::WeightInfo::remove_key(count))))
	}

	pub(crate) fn do_label_key(
		did: AccountId,
		id: AccountId,
		label: Option<Hash>,
	) -> DispatchResult {
		Self::ensure_active(&did)?;
		ensure!(Keys::<T>::contains_key(&did, &id), Error::<T>::KeyNotFound);

		Keys::<T>::mutate(&did, &id, |record| {
			if let Some(record) = record {
				record.label = label;
			}
		});
		Self::note_change(&did);
		Self::deposit_event(Event::KeyLabelled { did, key: id, label });
		Ok(())
	}

	/// A key that signs belongs to one identity in all its life. One that only
	/// agrees on secrets proves nothing and so takes nothing: whoever publishes
	/// somebody else's cannot keep its holder from using it.
	pub(crate) fn ensure_can_join(did: &AccountId, key: &PublicKey) -> Result<(), Error<T>> {
		let id = key.account();
		ensure!(!Keys::<T>::contains_key(did, &id), Error::<T>::KeyInUse);
		if key.can_sign() {
			ensure!(!IdentityOf::<T>::contains_key(&id), Error::<T>::KeyInUse);
			let former = RetiredKeys::<T>::get(&id);
			ensure!(former.is_none_or(|former| former == *did), Error::<T>::KeyInUse);
		}
		Ok(())
	}

	/// Takes a key away from an identity, for which it stays reserved, and gives its
	/// deposit back. Answers what it was, and how much was given back.
	pub(crate) fn detach_key(did: &AccountId, id: &AccountId) -> Option<(KeyRecord, Balance)> {
		let record = Keys::<T>::take(did, id)?;
		Reserves::<T>::remove(did, id);
		KeyCount::<T>::mutate_exists(did, |count| {
			*count = count.map(|count| count.saturating_sub(1)).filter(|count| *count > 0);
		});
		if record.key.can_sign() {
			IdentityOf::<T>::remove(id);
			RetiredKeys::<T>::insert(id, did);
		}
		let returned = Self::give_back(HoldReason::Key, &record.payer, record.deposit);
		Some((record, returned))
	}

	/// Writes a key. The caller has checked that it suits, fits and is free.
	pub(crate) fn attach_key(
		did: &AccountId,
		key: PublicKey,
		relationships: Relationships,
		payer: AccountId,
		deposit: Balance,
		now: Moment,
	) {
		let id = key.account();
		Keys::<T>::insert(
			did,
			&id,
			KeyRecord {
				key,
				relationships,
				added_at: now,
				last_used_at: None,
				payer,
				deposit,
				label: None,
			},
		);
		KeyCount::<T>::mutate(did, |count| *count = count.saturating_add(1));
		if key.can_sign() {
			IdentityOf::<T>::insert(&id, did);
			// The reference lets the account send extrinsics without a balance. It
			// is taken once and never given back: an account that vanished would
			// start with nonce 0 again, and its old transactions would be good again.
			let was_here_before = RetiredKeys::<T>::take(&id).is_some();
			if sends_calls(&key) && !was_here_before {
				frame_system::Pallet::<T>::inc_sufficients(&id);
			}
		}
	}
}
