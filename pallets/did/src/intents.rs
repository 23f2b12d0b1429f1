//! The register of used intents.

use jasmynet_primitives::{
	intent::{Action, IntentError, SignedIntent},
	keys::{KeySignature, PublicKey},
	traits::Intents,
};
use sp_core::H256;

use crate::{Config, Error, IntentNonces, IntentsWith, Pallet};

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
		let register = Self::register(intent.action, intent.counterparty);
		let last = IntentNonces::<T>::get(intent.subject, register);
		let now = Self::now();
		intent.check_nonce(last, now)?;
		intent.verify(key, signature, Self::genesis_hash(), now)
	}

	/// Notes that the intent was used: it and all before it are good for nothing now.
	pub(crate) fn note_used(intent: &SignedIntent) {
		let (subject, register) =
			(intent.subject, Self::register(intent.action, intent.counterparty));
		IntentNonces::<T>::insert(subject, register, intent.nonce);
		if let (action, Some(counterparty)) = register {
			IntentsWith::<T>::insert(counterparty, (subject, action), ());
		}
	}

	/// Where, of all that its subject has signed, an intent is counted.
	///
	/// What is submitted counts together, whoever brings it: for each relayer by itself, an
	/// identity could fill the state with relayers that it names, in calls that are free.
	pub(crate) fn register(
		action: Action,
		counterparty: Option<[u8; 32]>,
	) -> (Action, Option<[u8; 32]>) {
		match action {
			Action::Submit => (action, None),
			_ => (action, counterparty),
		}
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
			IntentError::NonceTooFar => Error::NonceTooFar,
			IntentError::BadSignature => Error::BadSignature,
		}
	}
}
