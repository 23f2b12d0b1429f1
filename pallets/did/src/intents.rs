//! The register of used intents.

use frame_support::ensure;
use jasmynet_primitives::{
	intent::{IntentError, SignedIntent},
	keys::{KeySignature, PublicKey},
	traits::Intents,
};
use sp_core::H256;

use crate::{Config, Error, IntentNonces, IntentsWith, Pallet};

/// How far the nonce of an intent may jump that needs no counterparty. Without a
/// bound, one key that signs the largest nonce would be the last one that is ever
/// heard.
pub const MAX_NONCE_JUMP: u64 = 1_000;

impl<T: Config> Intents for Pallet<T> {
	fn consume(
		intent: &SignedIntent,
		key: &PublicKey,
		signature: &KeySignature,
	) -> Result<(), IntentError> {
		Self::check_intent(intent, key, signature)?;
		Self::note_used(intent);
		Ok(())
	}

	fn genesis_hash() -> H256 {
		let first = frame_system::pallet_prelude::BlockNumberFor::<T>::default();
		H256::from_slice(frame_system::Pallet::<T>::block_hash(first).as_ref())
	}
}

impl<T: Config> Pallet<T> {
	/// Whether the intent is good now and the signature is the key's. Uses nothing up.
	pub(crate) fn check_intent(
		intent: &SignedIntent,
		key: &PublicKey,
		signature: &KeySignature,
	) -> Result<(), IntentError> {
		let last = IntentNonces::<T>::get(intent.subject, (intent.action, intent.counterparty));
		ensure!(last.is_none_or(|last| intent.nonce > last), IntentError::AlreadyUsed);
		intent.verify(key, signature, Self::genesis_hash(), Self::now())
	}

	/// Notes that the intent was used: it and all before it are good for nothing now.
	pub(crate) fn note_used(intent: &SignedIntent) {
		let SignedIntent { subject, action, counterparty, nonce, .. } = *intent;
		IntentNonces::<T>::insert(subject, (action, counterparty), nonce);
		if let Some(counterparty) = counterparty {
			IntentsWith::<T>::insert(counterparty, (subject, action), ());
		}
	}

	pub(crate) fn ensure_nonce_is_near(intent: &SignedIntent) -> Result<(), Error<T>> {
		let furthest = Self::next_intent_nonce(intent.subject, intent.action, intent.counterparty)
			.saturating_add(MAX_NONCE_JUMP);
		ensure!(intent.nonce <= furthest, Error::<T>::NonceTooFar);
		Ok(())
	}
}

impl<T> From<IntentError> for Error<T> {
	fn from(error: IntentError) -> Self {
		match error {
			IntentError::OtherChain => Error::OtherChain,
			IntentError::TooEarly => Error::TooEarly,
			IntentError::Expired => Error::Expired,
			IntentError::WindowTooLong => Error::WindowTooLong,
			IntentError::AlreadyUsed => Error::AlreadyUsed,
			IntentError::BadSignature => Error::BadSignature,
		}
	}
}
