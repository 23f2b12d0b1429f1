//! The register of used intents.

use frame_support::ensure;
use jasmynet_primitives::{
	intent::{IntentError, SignedIntent},
	keys::{KeySignature, PublicKey},
};
use sp_core::H256;

use crate::{Config, Error, IntentNonces, Pallet};

impl<T: Config> jasmynet_primitives::traits::Intents for Pallet<T> {
	fn consume(
		intent: &SignedIntent,
		key: &PublicKey,
		signature: &KeySignature,
	) -> Result<(), IntentError> {
		let register = (intent.action, intent.counterparty);
		let last = IntentNonces::<T>::get(intent.subject, register);
		ensure!(last.is_none_or(|last| intent.nonce > last), IntentError::AlreadyUsed);
		intent.verify(key, signature, Self::genesis_hash(), Self::now())?;
		IntentNonces::<T>::insert(intent.subject, register, intent.nonce);
		Ok(())
	}

	fn genesis_hash() -> H256 {
		let first = frame_system::pallet_prelude::BlockNumberFor::<T>::default();
		H256::from_slice(frame_system::Pallet::<T>::block_hash(first).as_ref())
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
