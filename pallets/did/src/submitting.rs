//! Acting for an identity by a signature that somebody else brings.

use frame_support::{
	dispatch::{DispatchResultWithPostInfo, PostDispatchInfo},
	ensure,
	traits::{Contains, OriginTrait},
	weights::Weight,
};
use frame_system::{ensure_signed, pallet_prelude::OriginFor};
use jasmynet_primitives::{
	intent::{payload_hash, Action, SignedIntent},
	keys::{KeySignature, PublicKey},
	AccountId,
};

use crate::{permission::Permission, Config, Error, Event, Pallet, WeightInfo};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_submit(
		relayer: AccountId,
		intent: SignedIntent,
		key: PublicKey,
		call: <T as Config>::RuntimeCall,
		signature: KeySignature,
	) -> DispatchResultWithPostInfo {
		let (did, permission) = Self::check_submission(&relayer, &intent, &key, &call, &signature)?;
		let key_id = key.account();
		let around = Self::weight_of_submit(&signature, &call, Weight::zero());
		Self::note_used(&intent);
		Self::count_free_call(&did, &permission.home, &key_id, &call);
		Self::use_up(&did, &permission);

		// What the relayer may not do has no part in this: with its filters, it
		// could make the call fail, and the intent would be used up.
		let origin = OriginFor::<T>::signed(did.clone());
		let (result, weight) = Self::dispatch_as(origin, &did, &permission.home, &key_id, call);
		Self::deposit_event(Event::CalledAs { did, key: key_id, result });
		Ok(PostDispatchInfo::from(Some(around.saturating_add(weight))))
	}

	/// The identity that truly makes this call, when `submit` by `relayer` would let
	/// it. For who decides who pays, before the call is made.
	pub fn verified_submission(
		relayer: &AccountId,
		intent: &SignedIntent,
		key: &PublicKey,
		call: &<T as Config>::RuntimeCall,
		signature: &KeySignature,
	) -> Option<AccountId> {
		Self::check_submission(relayer, intent, key, call, signature).ok().map(|(did, _)| did)
	}

	/// Everything that must hold for a submission; the signature, which costs most
	/// to check, comes last.
	fn check_submission(
		relayer: &AccountId,
		intent: &SignedIntent,
		key: &PublicKey,
		call: &<T as Config>::RuntimeCall,
		signature: &KeySignature,
	) -> Result<(AccountId, Permission), Error<T>> {
		ensure!(
			intent.action == Action::Submit
				&& intent.counterparty.is_none_or(|named| AccountId::from(named) == *relayer)
				&& intent.payload_hash == payload_hash(call),
			Error::<T>::IntentMismatch
		);
		let did = AccountId::from(intent.subject);
		let permission = Self::permission(&did, &key.account(), call)?;
		// Keys of two kinds can have the same account.
		ensure!(permission.key == *key, Error::<T>::NotAuthorized);
		Self::check_intent(intent, key, signature)?;
		Ok((did, permission))
	}

	/// The weight of `submit` with a signature of this kind around this call, which has
	/// this weight.
	pub(crate) fn weight_of_submit(
		signature: &KeySignature,
		call: &<T as Config>::RuntimeCall,
		inner: Weight,
	) -> Weight {
		let (submit, check) = match signature {
			KeySignature::Sr25519(_) => {
				(T::WeightInfo::submit_sr25519(), T::WeightInfo::check_sr25519())
			},
			KeySignature::Ed25519(_) => {
				(T::WeightInfo::submit_ed25519(), T::WeightInfo::check_ed25519())
			},
			KeySignature::Secp256k1(_) => {
				(T::WeightInfo::submit_secp256k1(), T::WeightInfo::check_secp256k1())
			},
			KeySignature::P256(_) => (T::WeightInfo::submit_p256(), T::WeightInfo::check_p256()),
			KeySignature::WebAuthn(_) => {
				(T::WeightInfo::submit_webauthn(), T::WeightInfo::check_webauthn())
			},
		};
		// Who pays is asked twice before: whether they can, and then that they do. Where nobody
		// may have to, that is asked first.
		let before = if T::FreeCalls::contains(call) { 3 } else { 2 };
		submit
			.saturating_add(check.saturating_mul(before))
			.saturating_add(Self::weight_of_permission())
			.saturating_add(inner)
	}

	/// Whether this `submit` costs no fee.
	pub(crate) fn is_free_submission(
		origin: &OriginFor<T>,
		intent: &SignedIntent,
		key: &PublicKey,
		call: &<T as Config>::RuntimeCall,
		signature: &KeySignature,
	) -> bool {
		let Ok(relayer) = ensure_signed(origin.clone()) else { return false };
		let (did, key_id) = (AccountId::from(intent.subject), key.account());
		// First what is found out without looking at the signature.
		Self::acting_record(&did, &key_id)
			.is_some_and(|(home, _)| Self::allowance(&did, &home, &key_id, call).is_some())
			&& Self::verified_submission(&relayer, intent, key, call, signature).is_some()
	}
}
