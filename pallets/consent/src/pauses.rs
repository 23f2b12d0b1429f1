//! Stopping a permission for the time being.

use frame_support::ensure;
use jasmynet_primitives::{traits::Identities, AccountId, GrantId};
use sp_runtime::DispatchResult;

use crate::{Config, Error, Event, Grant, GrantState, Grants, Pallet};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_pause(who: AccountId, id: GrantId) -> DispatchResult {
		let mut grant = Self::active_grant_of(&who, id)?;
		ensure!(grant.paused_at.is_none(), Error::<T>::AlreadyPaused);

		Self::pause_grant(id, &mut grant);
		Ok(())
	}

	/// Pauses an active grant that is not paused.
	pub(crate) fn pause_grant(id: GrantId, grant: &mut Grant) {
		grant.paused_at = Some(Self::now());
		Grants::<T>::insert(id, &*grant);
		Self::deposit_event(Event::Paused {
			grant: id,
			subject: grant.subject.clone(),
			grantee: grant.grantee.clone(),
		});
	}

	pub(crate) fn do_resume(who: AccountId, id: GrantId) -> DispatchResult {
		let mut grant = Self::active_grant_of(&who, id)?;
		ensure!(T::Identities::is_active(&who), Error::<T>::SubjectNotActive);
		ensure!(grant.paused_at.is_some(), Error::<T>::NotPaused);

		grant.paused_at = None;
		Grants::<T>::insert(id, &grant);
		Self::deposit_event(Event::Resumed {
			grant: id,
			subject: grant.subject,
			grantee: grant.grantee,
		});
		Ok(())
	}

	/// A grant of `who` that has not been ended.
	fn active_grant_of(who: &AccountId, id: GrantId) -> Result<Grant, Error<T>> {
		let grant = Grants::<T>::get(id).ok_or(Error::<T>::GrantNotFound)?;
		ensure!(*who == grant.subject, Error::<T>::NotAuthorized);
		ensure!(grant.state == GrantState::Active, Error::<T>::NotActive);
		Ok(grant)
	}
}
