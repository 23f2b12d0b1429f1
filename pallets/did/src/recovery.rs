//! Recovering an identity whose keys are lost: its guardians give it a new one.

use alloc::vec::Vec;
use frame_support::{
	dispatch::{DispatchResultWithPostInfo, PostDispatchInfo},
	ensure,
	traits::Get,
	weights::Weight,
};
use jasmynet_primitives::{
	did::Relationships,
	erasure::{Erase, Progress},
	intent::{payload_hash, Action, SignedIntent},
	keys::{KeySignature, PublicKey},
	traits::Intents as _,
	AccountId, Moment,
};
use sp_runtime::{DispatchResult, SaturatedConversion};

use crate::{
	Closures, Config, Error, Event, Freezes, GuardianAccountsOf, HoldReason, IdentityState,
	KeyCount, Keys, Pallet, Recoveries, Recovery, RecoveryConfigOf, RecoveryOf, SecondFactors,
	Spending, WeightInfo,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_start_recovery(
		guardian: AccountId,
		did: AccountId,
		key: PublicKey,
		intent: SignedIntent,
		signature: KeySignature,
	) -> DispatchResult {
		Self::ensure_alive(&did)?;
		let config = Self::ensure_guardian(&guardian, &did)?;
		ensure!(key.can_sign(), Error::<T>::NotSuitable);
		// As many as guardians: each has one attempt.
		ensure!(
			Recoveries::<T>::iter_prefix_values(&did)
				.all(|other| other.started_by != guardian)
				// Keys of two kinds can have the same account.
				&& !Recoveries::<T>::contains_key(&did, key.account()),
			Error::<T>::AlreadyStarted
		);
		Self::ensure_can_join(&did, &key)?;
		ensure!(
			intent.is_for(
				Action::RecoverIdentity,
				did.clone(),
				Some(&guardian),
				payload_hash(&key),
			),
			Error::<T>::IntentMismatch
		);
		Self::consume(&intent, &key, &signature).map_err(Error::<T>::from)?;

		let deposit = T::RecoveryDeposit::get();
		Self::put_aside(HoldReason::Recovery, &guardian, deposit)?;
		let recovery = Recovery {
			key,
			started_by: guardian.clone(),
			started_at: Self::now(),
			approvals: GuardianAccountsOf::<T>::new(),
			ready_at: None,
			deposit,
		};
		Self::deposit_event(Event::RecoveryStarted {
			did: did.clone(),
			key: key.account(),
			guardian: guardian.clone(),
		});
		Self::agree(guardian, did, recovery, &config)
	}

	pub(crate) fn do_approve_recovery(
		guardian: AccountId,
		did: AccountId,
		key_id: AccountId,
	) -> DispatchResult {
		Self::ensure_alive(&did)?;
		let config = Self::ensure_guardian(&guardian, &did)?;
		let recovery = Recoveries::<T>::get(&did, &key_id).ok_or(Error::<T>::RecoveryNotFound)?;
		ensure!(!recovery.approvals.contains(&guardian), Error::<T>::AlreadyAccepted);

		Self::agree(guardian, did, recovery, &config)
	}

	/// Adds a guardian's approval. With the last one that is needed the delay begins.
	fn agree(
		guardian: AccountId,
		did: AccountId,
		mut recovery: RecoveryOf<T>,
		config: &RecoveryConfigOf<T>,
	) -> DispatchResult {
		// Approvers are guardians, so there is room.
		recovery.approvals.try_push(guardian.clone()).map_err(|_| Error::<T>::NotGuardian)?;
		let count: u32 = recovery.approvals.len().saturated_into();
		if recovery.ready_at.is_none() && count >= config.threshold {
			recovery.ready_at = Some(Self::now().saturating_add(config.delay));
		}
		let (key, ready_at) = (recovery.key.account(), recovery.ready_at);
		Recoveries::<T>::insert(&did, &key, recovery);
		Self::deposit_event(Event::RecoveryApproved { did, key, guardian, ready_at });
		Ok(())
	}

	pub(crate) fn do_withdraw_recovery(
		guardian: AccountId,
		did: AccountId,
		key_id: AccountId,
	) -> DispatchResult {
		let recovery = Recoveries::<T>::get(&did, &key_id).ok_or(Error::<T>::RecoveryNotFound)?;
		ensure!(recovery.started_by == guardian, Error::<T>::NotAuthorized);

		Self::cancel(&did, &key_id);
		Ok(())
	}

	pub(crate) fn do_cancel_recovery(did: AccountId, key_id: AccountId) -> DispatchResult {
		Self::ensure_alive(&did)?;
		ensure!(Recoveries::<T>::contains_key(&did, &key_id), Error::<T>::RecoveryNotFound);

		Self::cancel(&did, &key_id);
		Ok(())
	}

	pub(crate) fn do_finish_recovery(
		caller: AccountId,
		did: AccountId,
		key_id: AccountId,
	) -> DispatchResultWithPostInfo {
		Self::ensure_alive(&did)?;
		let recovery = Recoveries::<T>::get(&did, &key_id).ok_or(Error::<T>::RecoveryNotFound)?;
		let now = Self::now();
		ensure!(recovery.ready_at.is_some_and(|ready_at| now >= ready_at), Error::<T>::NotYet);
		// It may have become somebody's meanwhile.
		Self::ensure_can_join(&did, &recovery.key)?;
		let count = KeyCount::<T>::get(&did);

		// As many as `MaxKeys`. Their deposits are back before the new one is due.
		for id in Keys::<T>::iter_key_prefix(&did).collect::<Vec<_>>() {
			Self::detach_key(&did, &id);
		}
		Self::attach_recovered(&did, &caller, recovery.key, now)?;
		Recoveries::<T>::remove(&did, &key_id);
		Self::give_back(HoldReason::Recovery, &recovery.started_by, recovery.deposit);
		Self::end_recoveries(&did);
		// Whoever had the old keys has no part in anything any more: nor has whom they
		// let in. Guardians stay, since they gave the identity its new key.
		Self::end_control(&did);
		Self::end_recent_wardship(&did);
		let Progress { erased: ended, is_left } =
			T::LentPowers::erase(&did, T::MaxLentPowers::get());
		if ended > 0 || is_left {
			Self::deposit_event(Event::LentPowersEnded { did: did.clone(), ended, is_left });
		}
		SecondFactors::<T>::remove(&did);
		Spending::<T>::remove(&did);
		Self::clear_approvals(&did);
		Freezes::<T>::remove(&did);
		if Closures::<T>::take(&did).is_some() {
			Self::deposit_event(Event::ClosureCancelled { did: did.clone() });
		}
		Self::set_state(&did, IdentityState::Active);
		Self::deposit_event(Event::Recovered { did, key: key_id });
		Ok(PostDispatchInfo::from(Some(Self::weight_of_finish_recovery(count, ended))))
	}

	/// The weight of `finish_recovery` when it takes away so many keys, and ends so many
	/// powers.
	pub(crate) fn weight_of_finish_recovery(keys: u32, powers: u32) -> Weight {
		// The benchmark looks for powers and finds none.
		T::WeightInfo::finish_recovery(keys)
			.saturating_add(T::LentPowers::item_weight().saturating_mul(powers.into()))
	}

	/// Gives an identity the one key that it has from now on. The identity pays the
	/// deposit, or whoever carries the recovery out, where it cannot.
	fn attach_recovered(
		did: &AccountId,
		caller: &AccountId,
		key: PublicKey,
		now: Moment,
	) -> Result<(), Error<T>> {
		let (deposit, relationships) = (T::KeyDeposit::get(), Relationships::SIGNING);
		let payer = match Self::put_aside(HoldReason::Key, did, deposit) {
			Ok(()) => did,
			Err(_) => {
				Self::put_aside(HoldReason::Key, caller, deposit)?;
				caller
			},
		};
		Self::attach_key(did, key, relationships, payer.clone(), deposit, now);
		Self::deposit_event(Event::KeyAdded {
			did: did.clone(),
			key: key.account(),
			relationships,
		});
		Ok(())
	}

	/// Ends all attempts to recover `did`, and answers how many there were.
	pub(crate) fn end_recoveries(did: &AccountId) -> u32 {
		// As many as guardians: each has one attempt.
		let keys: Vec<_> = Recoveries::<T>::iter_key_prefix(did).collect();
		for key_id in &keys {
			Self::cancel(did, key_id);
		}
		keys.len().saturated_into()
	}

	/// Ends an attempt to recover `did`: the guardian who started it has the deposit
	/// back.
	pub(crate) fn cancel(did: &AccountId, key_id: &AccountId) {
		let Some(recovery) = Recoveries::<T>::take(did, key_id) else { return };
		Self::give_back(HoldReason::Recovery, &recovery.started_by, recovery.deposit);
		Self::deposit_event(Event::RecoveryCancelled { did: did.clone(), key: key_id.clone() });
	}
}
