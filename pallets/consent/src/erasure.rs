//! The duty to erase what was read, and what becomes of a company that does not.
//!
//! A company that has read something under a grant has a deadline from its
//! first access on: the end of the permission, the agreed retention and the
//! erasure period. Nobody has to notice that a grant is over for the deadline to
//! count. Revocation moves it forward.

use frame_support::ensure;
use jasmynet_primitives::{AccountId, GrantId, Hash, Moment};
use sp_runtime::{traits::Get, DispatchResult};

use crate::{
	deadline_key, due_of, Config, Confirmation, Deadlines, Duties, Error, Event, Grant, GrantState,
	Grants, Pallet,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_confirm_erasure(
		who: AccountId,
		id: GrantId,
		evidence: Hash,
	) -> DispatchResult {
		let Some(mut grant) = Grants::<T>::get(id) else {
			return Self::confirm_orphaned(who, id, evidence);
		};
		ensure!(who == grant.grantee, Error::<T>::NotAuthorized);
		ensure!(grant.accesses > 0, Error::<T>::NothingToErase);
		let now = Self::now();
		if grant.state == GrantState::Active {
			ensure!(grant.is_over(now), Error::<T>::StillActive);
			Self::expire_grant(id, &mut grant);
		}
		let mut duty = Duties::<T>::get(id).ok_or(Error::<T>::NothingToErase)?;
		ensure!(duty.confirmed.is_none(), Error::<T>::AlreadyConfirmed);

		let in_time = now <= duty.due_at;
		Self::clear_deadline(&duty.grantee, duty.due_at, id);
		duty.confirmed = Some(Confirmation { at: now, evidence });
		Duties::<T>::insert(id, duty);
		Self::deposit_event(Event::ErasureConfirmed {
			grant: id,
			grantee: grant.grantee,
			subject: Some(grant.subject),
			evidence,
			in_time,
		});
		Ok(())
	}

	/// Confirms an erasure whose grant went with the person's identity. Nobody is
	/// left to look at the duty, so it goes at once.
	fn confirm_orphaned(who: AccountId, id: GrantId, evidence: Hash) -> DispatchResult {
		let duty = Duties::<T>::get(id).ok_or(Error::<T>::GrantNotFound)?;
		ensure!(who == duty.grantee, Error::<T>::NotAuthorized);

		Self::clear_deadline(&duty.grantee, duty.due_at, id);
		Duties::<T>::remove(id);
		Self::deposit_event(Event::ErasureConfirmed {
			grant: id,
			grantee: duty.grantee,
			subject: None,
			evidence,
			in_time: Self::now() <= duty.due_at,
		});
		Ok(())
	}

	/// Whether `company` should have confirmed an erasure before `now`, and has
	/// not. Looks at its earliest deadline only: keys are in order of time.
	pub fn has_overdue_duty(company: &AccountId, now: Moment) -> bool {
		Deadlines::<T>::iter_key_prefix(company).next().is_some_and(|key| due_of(key) < now)
	}

	/// By when what was read under `grant` must be erased, as things stand.
	pub(crate) fn erasure_due(grant: &Grant) -> Moment {
		grant.erasure_due(T::ErasurePeriod::get())
	}

	pub(crate) fn set_deadline(company: &AccountId, due_at: Moment, grant: GrantId) {
		Deadlines::<T>::insert(company, deadline_key(due_at, grant), ());
	}

	pub(crate) fn clear_deadline(company: &AccountId, due_at: Moment, grant: GrantId) {
		Deadlines::<T>::remove(company, deadline_key(due_at, grant));
	}
}
