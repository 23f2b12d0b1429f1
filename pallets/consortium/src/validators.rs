//! The list of validators: who is on it, and for whom.

use frame_support::{ensure, pallet_prelude::DispatchResult, traits::Get};
use frame_system::RawOrigin;
use jasmynet_primitives::{consortium::ValidatorStatus, roles::Role, AccountId};
use sp_staking::SessionIndex;

use crate::{
	planning::Candidate, Config, Error, Event, Judged, LeavingValidators, Members, Pallet,
	RenewSet, Validator, Validators,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_add_validator(member: AccountId, validator: AccountId) -> DispatchResult {
		let of = Members::<T>::get(&member).ok_or(Error::<T>::NotFound)?;
		ensure!(of.is_active(), Error::<T>::NotActive);
		ensure!(of.roles.contains(Role::Validator), Error::<T>::NotAValidator);
		ensure!(!Validators::<T>::contains_key(&validator), Error::<T>::ValidatorAlreadyExists);
		ensure!(Validators::<T>::count() < T::MaxValidators::get(), Error::<T>::TooManyValidators);
		ensure!(Self::has_keys(&validator), Error::<T>::NoKeys);
		let added_at = Self::now();
		let candidate =
			Candidate { added_at, validator: validator.clone(), member: member.clone() };
		ensure!(!Self::would_be_left_out(candidate.clone()), Error::<T>::TooConcentrated);
		Self::ensure_enough_after(|candidates| candidates.push(candidate))?;

		let (first_session, first_slot) = Self::count_from_now_on(&validator);
		Validators::<T>::insert(
			&validator,
			Validator {
				member: member.clone(),
				status: ValidatorStatus::Active,
				added_at,
				first_session,
				first_slot,
				idle_sessions: 0,
				idle: false,
			},
		);
		LeavingValidators::<T>::remove(&validator);
		Self::deposit_event(Event::ValidatorAdded { member, validator });
		Ok(())
	}

	pub(crate) fn do_remove_validator(validator: AccountId) -> DispatchResult {
		let listed = Validators::<T>::get(&validator).ok_or(Error::<T>::ValidatorNotFound)?;
		Self::ensure_enough_without(&validator)?;

		Self::delist(&validator, &listed.member);
		Ok(())
	}

	pub(crate) fn do_withdraw_validator(member: AccountId, validator: AccountId) -> DispatchResult {
		let listed = Validators::<T>::get(&validator).ok_or(Error::<T>::ValidatorNotFound)?;
		ensure!(listed.member == member, Error::<T>::NotAuthorized);
		Self::ensure_enough_without(&validator)?;

		Self::delist(&validator, &member);
		Ok(())
	}

	pub(crate) fn do_reinstate_validator(validator: AccountId) -> DispatchResult {
		let mut listed = Validators::<T>::get(&validator).ok_or(Error::<T>::ValidatorNotFound)?;
		ensure!(listed.status == ValidatorStatus::Suspended, Error::<T>::NotSuspended);
		let may_validate =
			Members::<T>::get(&listed.member).is_some_and(|member| Self::may_validate(&member));
		if may_validate && Self::has_keys(&validator) {
			Self::ensure_enough_after(|candidates| {
				candidates.push(Candidate {
					added_at: listed.added_at,
					validator: validator.clone(),
					member: listed.member.clone(),
				});
			})?;
		}

		listed.status = ValidatorStatus::Active;
		(listed.first_session, listed.first_slot) = Self::count_from_now_on(&validator);
		listed.idle_sessions = 0;
		listed.idle = false;
		Validators::<T>::insert(&validator, listed);
		Self::deposit_event(Event::ValidatorReinstated { validator });
		Ok(())
	}

	pub(crate) fn do_purge_keys(validator: AccountId) -> DispatchResult {
		ensure!(Self::has_keys(&validator), Error::<T>::NoKeys);
		ensure!(
			!Validators::<T>::contains_key(&validator) && !Self::is_in_a_set(&validator),
			Error::<T>::KeysInUse
		);

		pallet_session::Pallet::<T>::purge_keys(RawOrigin::Signed(validator.clone()).into())?;
		Self::deposit_event(Event::KeysPurged { validator });
		Ok(())
	}

	fn ensure_enough_without(validator: &AccountId) -> Result<(), Error<T>> {
		Self::ensure_enough_after(|candidates| {
			candidates.retain(|candidate| candidate.validator != *validator);
		})
	}

	/// From which session and slot on it counts what a validator does that is
	/// listed, or taken back, now.
	///
	/// It makes blocks from the session after next. If it is in the set still, that
	/// set is renewed then: a vote of GRANDPA is known by its set and not by its
	/// time, and those of the old set are over.
	fn count_from_now_on(validator: &AccountId) -> (SessionIndex, u64) {
		if Self::is_in_a_set(validator) {
			RenewSet::<T>::put(true);
		}
		(
			pallet_session::Pallet::<T>::current_index().saturating_add(2),
			T::CurrentSlot::get().saturating_add(1),
		)
	}

	/// Takes a validator off the list. Until it is out of the set, it is known
	/// whose it was.
	pub(crate) fn delist(validator: &AccountId, member: &AccountId) {
		Validators::<T>::remove(validator);
		Judged::<T>::remove(validator);
		if Self::is_in_a_set(validator) {
			LeavingValidators::<T>::insert(validator, member);
		}
		Self::deposit_event(Event::ValidatorRemoved { validator: validator.clone() });
	}
}
