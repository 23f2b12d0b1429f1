//! Who makes blocks: the members' validators, session by session.

use alloc::vec::Vec;

use frame_support::{
	traits::{EstimateNextSessionRotation, Get, GetDefault, ValidatorRegistration},
	weights::Weight,
	BoundedVec,
};
use frame_system::pallet_prelude::BlockNumberFor;
use pallet_session::{PeriodicSessions, SessionManager, ShouldEndSession};
use sp_runtime::{traits::One, Permill, SaturatedConversion};
use sp_staking::SessionIndex;

use crate::{Config, Event, MemberCount, Pallet, SessionLength, ShortOfValidators, Validators};

impl<T: Config> Pallet<T> {
	/// Active members with the role of a validator and with session keys, sorted.
	pub(crate) fn available_validators() -> Vec<T::AccountId> {
		let mut available = Self::members_who_may_validate()
			.map(|(account, _)| account)
			.filter(T::SessionKeys::is_registered)
			.collect::<Vec<_>>();
		available.sort();
		available
	}

	fn plan_validators(session: SessionIndex) -> Option<Vec<T::AccountId>> {
		let validators = Self::available_validators();
		let available: u32 = validators.len().saturated_into();
		if available < T::MinValidators::get() {
			if !ShortOfValidators::<T>::get() {
				ShortOfValidators::<T>::put(true);
				Self::deposit_event(Event::ShortOfValidators { session, available });
			}
			return None;
		}
		// While too few were available, `pallet-session` dropped those of the last
		// set that withdrew their keys. So it is told the set again afterwards,
		// even when that is the last one.
		let was_short = ShortOfValidators::<T>::take();
		if !was_short && *validators == **Validators::<T>::get() {
			return None;
		}
		Validators::<T>::put(BoundedVec::truncate_from(validators.clone()));
		Self::deposit_event(Event::ValidatorsPlanned { session, validators: validators.clone() });
		Some(validators)
	}
}

impl<T: Config> SessionManager<T::AccountId> for Pallet<T> {
	fn new_session(new_index: SessionIndex) -> Option<Vec<T::AccountId>> {
		Self::plan_validators(new_index)
	}

	/// The genesis validators. Without members, `pallet-session` uses the keys of
	/// its own genesis.
	///
	/// # Panics
	/// When too few founders have keys: such a chain would not finalise.
	fn new_session_genesis(_: SessionIndex) -> Option<Vec<T::AccountId>> {
		if MemberCount::<T>::get() == 0 {
			return None;
		}
		let validators = Self::available_validators();
		let available: u32 = validators.len().saturated_into();
		assert!(
			available >= T::MinValidators::get(),
			"session.keys: {available} members with the role Validator have keys, at least {} must",
			T::MinValidators::get()
		);
		Validators::<T>::put(BoundedVec::truncate_from(validators.clone()));
		Some(validators)
	}

	fn end_session(_: SessionIndex) {}

	fn start_session(_: SessionIndex) {}
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
		Periods::<T>::should_end_session(now)
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
		(block, weight.saturating_add(T::DbWeight::get().reads(1)))
	}
}
