//! Making identities, and what they and their keys cost.

use frame_support::{
	ensure,
	traits::{Get, UnixTime},
};
use jasmynet_primitives::{
	did::{identity_account, Relationship, Relationships},
	intent::{payload_hash, Action, SignedIntent},
	keys::{KeySignature, PublicKey},
	traits::Intents as _,
	AccountId, Balance, Moment,
};
use sp_runtime::{DispatchResult, SaturatedConversion};

use crate::{
	sends_calls, Config, Error, Event, HoldReason, Identities, Identity, IdentityState, Keys,
	Pallet,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_create(signer: AccountId, key: PublicKey, salt: [u8; 32]) -> DispatchResult {
		ensure!(sends_calls(&key), Error::<T>::NotSuitable);
		ensure!(signer == key.account(), Error::<T>::NotAuthorized);
		let did = identity_account(&key, &salt);
		Self::ensure_can_be_made(&did, &key)?;

		Self::make(did, key, signer)
	}

	pub(crate) fn do_create_for(
		sponsor: AccountId,
		intent: SignedIntent,
		key: PublicKey,
		salt: [u8; 32],
		signature: KeySignature,
	) -> DispatchResult {
		ensure!(key.can_sign(), Error::<T>::NotSuitable);
		let did = identity_account(&key, &salt);
		ensure!(
			intent.is_for(
				Action::CreateIdentity,
				did.clone(),
				Some(&sponsor),
				payload_hash(&(key, salt)),
			),
			Error::<T>::IntentMismatch
		);
		Self::ensure_can_be_made(&did, &key)?;

		Self::consume(&intent, &key, &signature).map_err(Error::<T>::from)?;
		Self::make(did, key, sponsor)
	}

	fn ensure_can_be_made(did: &AccountId, key: &PublicKey) -> Result<(), Error<T>> {
		// A tombstone counts: a closed identity is never made again.
		ensure!(!Identities::<T>::contains_key(did), Error::<T>::AlreadyExists);
		Self::ensure_can_join(did, key)
	}

	fn make(did: AccountId, key: PublicKey, payer: AccountId) -> DispatchResult {
		Self::put_aside(HoldReason::Identity, &payer, T::IdentityDeposit::get())?;
		Self::put_aside(HoldReason::Key, &payer, T::KeyDeposit::get())?;
		let now = Self::now();
		Self::put_identity(&did, payer.clone(), T::IdentityDeposit::get(), now);
		Self::attach_key(
			&did,
			key,
			Relationships::SIGNING,
			payer.clone(),
			T::KeyDeposit::get(),
			now,
		);
		Self::deposit_event(Event::IdentityCreated { did, key: key.account(), payer });
		Ok(())
	}

	/// Writes a new identity that has no key yet.
	pub(crate) fn put_identity(did: &AccountId, payer: AccountId, deposit: Balance, now: Moment) {
		Identities::<T>::insert(
			did,
			Identity {
				state: IdentityState::Active,
				created_at: now,
				updated_at: now,
				version: 1,
				payer,
				deposit,
			},
		);
		// The account exists from now on, with a balance or without.
		frame_system::Pallet::<T>::inc_providers(did);
	}

	/// Notes that the document of `did` changes now.
	pub(crate) fn note_change(did: &AccountId) {
		Identities::<T>::mutate_extant(did, |identity| {
			identity.updated_at = Self::now();
			identity.version = identity.version.saturating_add(1);
		});
	}

	/// Notes where an identity is in its life from now on.
	pub(crate) fn set_state(did: &AccountId, state: IdentityState) {
		Identities::<T>::mutate_extant(did, |identity| identity.state = state);
		Self::note_change(did);
	}

	/// The identity, unless it ended. It may be frozen, or about to be closed.
	pub(crate) fn ensure_alive(did: &AccountId) -> Result<Identity, Error<T>> {
		let identity = Identities::<T>::get(did).ok_or(Error::<T>::NotFound)?;
		ensure!(!identity.is_over(), Error::<T>::NotActive);
		Ok(identity)
	}

	pub(crate) fn ensure_active(did: &AccountId) -> Result<(), Error<T>> {
		let identity = Self::ensure_alive(did)?;
		ensure!(identity.state == IdentityState::Active, Error::<T>::Halted);
		Ok(())
	}

	pub(crate) fn now() -> Moment {
		T::Time::now().as_millis().saturated_into()
	}
}

impl<T: Config> jasmynet_primitives::traits::Identities<AccountId> for Pallet<T> {
	fn is_active(account: &AccountId) -> bool {
		Self::ensure_active(account).is_ok()
	}

	fn is_halted(account: &AccountId) -> bool {
		Identities::<T>::get(account)
			.is_some_and(|identity| identity.state != IdentityState::Active)
	}

	fn is_leaving(account: &AccountId) -> bool {
		Identities::<T>::get(account).is_some_and(|identity| match identity.state {
			IdentityState::Active | IdentityState::Frozen => false,
			IdentityState::Closing | IdentityState::Erasing | IdentityState::Closed => true,
		})
	}

	fn has_key(account: &AccountId, key: &PublicKey, relationship: Relationship) -> bool {
		Self::is_active(account)
			&& Keys::<T>::get(account, key.account()).is_some_and(|record| {
				record.key == *key && record.relationships.contains(relationship)
			})
	}

	fn acting_key(account: &AccountId) -> Option<AccountId> {
		// The pallet's own function of this name, not this one.
		Self::acting_key(account)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_identity(account: &AccountId, key: PublicKey) {
		let now = Self::now();
		if !Identities::<T>::contains_key(account) {
			Self::put_identity(account, account.clone(), 0, now);
		}
		if !Keys::<T>::contains_key(account, key.account()) {
			let relationships = if key.can_sign() {
				Relationships::SIGNING
			} else {
				Relationships::of(&[Relationship::KeyAgreement])
			};
			Self::attach_key(account, key, relationships, account.clone(), 0, now);
		}
	}
}
