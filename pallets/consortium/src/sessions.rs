//! When sessions end, and what happens then.

use alloc::vec::Vec;

use frame_support::{
	traits::{EstimateNextSessionRotation, Get, GetDefault},
	weights::Weight,
	BoundedVec,
};
use frame_system::pallet_prelude::BlockNumberFor;
use jasmynet_primitives::{intent::payload_hash, AccountId};
use pallet_session::{historical, PeriodicSessions, SessionManager, ShouldEndSession};
use sp_runtime::{
	traits::{One, OpaqueKeys, Saturating},
	KeyTypeId, Permill, SaturatedConversion,
};
use sp_staking::SessionIndex;

use crate::{
	Config, KeyInForce, KeysInForce, LeavingValidators, MemberCount, MinValidators, Pallet,
	PlannedValidators, SessionLength, SessionStarts, ShortSessions,
};

impl<T: Config> SessionManager<AccountId> for Pallet<T> {
	fn new_session(new_index: SessionIndex) -> Option<Vec<AccountId>> {
		Self::plan_session(new_index)
	}

	/// The genesis validators. Without members, `pallet-session` uses the keys of
	/// its own genesis.
	///
	/// # Panics
	/// When too few founders have keys: such a chain would not finalise.
	fn new_session_genesis(_: SessionIndex) -> Option<Vec<AccountId>> {
		if MemberCount::<T>::get() == 0 {
			return None;
		}
		let working = Self::working_validators();
		let available: u32 = working.len().saturated_into();
		let minimum = MinValidators::<T>::get();
		assert!(
			available >= minimum,
			"session.keys: {available} of the members' validators have keys, at least {minimum} must"
		);
		PlannedValidators::<T>::put(BoundedVec::truncate_from(working.clone()));
		Some(working)
	}

	fn start_session(index: SessionIndex) {
		// This block was made by the last session's validators.
		SessionStarts::<T>::insert(index, T::CurrentSlot::get().saturating_add(1));
		if let Some(forgotten) = index.checked_sub(T::KeptSessions::get()) {
			SessionStarts::<T>::remove(forgotten);
		}
		Self::note_keys_in_force();
	}

	fn end_session(_: SessionIndex) {
		let short = ShortSessions::<T>::get();
		if short > 0 {
			ShortSessions::<T>::put(short.saturating_sub(1));
		}
		Self::count_session();
		// What is queued is the set from now on; whoever is not in it has left.
		let next = pallet_session::QueuedKeys::<T>::get();
		let gone = LeavingValidators::<T>::iter_keys()
			.filter(|leaving| !next.iter().any(|(id, _)| id == leaving))
			.collect::<Vec<_>>();
		for validator in gone {
			LeavingValidators::<T>::remove(validator);
		}
	}
}

impl<T: Config> Pallet<T> {
	/// At the start of a session: what is queued are the keys that it begins with.
	pub(crate) fn note_keys_in_force() {
		let mut in_force = BoundedVec::new();
		for (validator, keys) in pallet_session::QueuedKeys::<T>::get() {
			for id in T::Keys::key_ids() {
				let hash = payload_hash(&keys.get_raw(*id));
				// `integrity_test` has seen that there is room for all.
				let _ =
					in_force.try_push(KeyInForce { id: id.0, hash, validator: validator.clone() });
			}
		}
		KeysInForce::<T>::put(in_force);
	}

	/// The validator that signs with this key in the current session, whatever keys
	/// it has set for later ones.
	pub fn owner_in_force(id: KeyTypeId, key: &[u8]) -> Option<AccountId> {
		let hash = payload_hash(&key);
		KeysInForce::<T>::get()
			.into_iter()
			.find(|entry| entry.id == id.0 && entry.hash == hash)
			.map(|entry| entry.validator)
	}
}

/// A validator's account says all there is to say of it.
fn identified(validators: Vec<AccountId>) -> Vec<(AccountId, ())> {
	validators.into_iter().map(|validator| (validator, ())).collect()
}

impl<T: Config> historical::SessionManager<AccountId, ()> for Pallet<T> {
	fn new_session(new_index: SessionIndex) -> Option<Vec<(AccountId, ())>> {
		<Self as SessionManager<_>>::new_session(new_index).map(identified)
	}

	fn new_session_genesis(new_index: SessionIndex) -> Option<Vec<(AccountId, ())>> {
		<Self as SessionManager<_>>::new_session_genesis(new_index).map(identified)
	}

	fn start_session(start_index: SessionIndex) {
		<Self as SessionManager<_>>::start_session(start_index);
	}

	fn end_session(end_index: SessionIndex) {
		<Self as SessionManager<_>>::end_session(end_index);
	}
}

/// The length of a session, from the state.
pub struct StoredSessionLength<T>(core::marker::PhantomData<T>);

impl<T: Config> Get<BlockNumberFor<T>> for StoredSessionLength<T> {
	fn get() -> BlockNumberFor<T> {
		SessionLength::<T>::get().max(One::one())
	}
}

type Periods<T> = PeriodicSessions<StoredSessionLength<T>, GetDefault>;

impl<T: Config> ShouldEndSession<BlockNumberFor<T>> for Pallet<T> {
	fn should_end_session(now: BlockNumberFor<T>) -> bool {
		ShortSessions::<T>::get() > 0 || Periods::<T>::should_end_session(now)
	}
}

impl<T: Config> EstimateNextSessionRotation<BlockNumberFor<T>> for Pallet<T> {
	fn average_session_length() -> BlockNumberFor<T> {
		Periods::<T>::average_session_length()
	}

	fn estimate_current_session_progress(now: BlockNumberFor<T>) -> (Option<Permill>, Weight) {
		let (progress, weight) = Periods::<T>::estimate_current_session_progress(now);
		(progress, weight.saturating_add(T::DbWeight::get().reads(1)))
	}

	fn estimate_next_session_rotation(
		now: BlockNumberFor<T>,
	) -> (Option<BlockNumberFor<T>>, Weight) {
		let (block, weight) = Periods::<T>::estimate_next_session_rotation(now);
		let next = now.saturating_add(One::one());
		let block = if ShortSessions::<T>::get() > 0 { Some(next) } else { block };
		(block, weight.saturating_add(T::DbWeight::get().reads(2)))
	}
}
