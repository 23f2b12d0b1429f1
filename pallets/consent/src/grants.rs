//! How a grant ends, and how an ended one leaves the state.

use frame_support::ensure;
use jasmynet_primitives::{traits::Records, AccountId, GrantId, Moment};
use sp_runtime::{traits::Get, DispatchResult};

use crate::{
	age_key, Config, Duties, EnvelopesLeft, Error, Event, Grant, GrantState, Grants, GrantsBetween,
	GrantsOf, GrantsTo, Pallet, Receipts,
};

/// What came of ending a grant.
pub(crate) struct Ended {
	/// Whether the rest of the escrow is back with the company.
	pub(crate) escrow_returned: bool,
	/// By when the company must erase, if it read anything.
	pub(crate) erase_by: Option<Moment>,
	/// Whether there are more envelopes than could be dropped at once.
	pub(crate) envelopes_left: bool,
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_revoke(who: AccountId, id: GrantId) -> DispatchResult {
		let mut grant = Grants::<T>::get(id).ok_or(Error::<T>::GrantNotFound)?;
		ensure!(who == grant.subject, Error::<T>::NotAuthorized);
		ensure!(grant.state == GrantState::Active, Error::<T>::NotActive);

		Self::revoke_grant(id, &mut grant);
		Ok(())
	}

	/// Takes an active grant back. One whose time is over has ended then, and not now.
	pub(crate) fn revoke_grant(id: GrantId, grant: &mut Grant) {
		let now = Self::now();
		if Self::settle_if_over(id, grant, now) {
			return;
		}
		let state = GrantState::Revoked { at: now };
		let Ended { escrow_returned, erase_by, envelopes_left } = Self::end_grant(id, grant, state);
		Self::deposit_event(Event::Revoked {
			grant: id,
			subject: grant.subject.clone(),
			grantee: grant.grantee.clone(),
			erase_by,
			escrow_returned,
			envelopes_left,
		});
	}

	pub(crate) fn do_surrender(who: AccountId, id: GrantId) -> DispatchResult {
		let mut grant = Grants::<T>::get(id).ok_or(Error::<T>::GrantNotFound)?;
		ensure!(who == grant.grantee, Error::<T>::NotAuthorized);
		ensure!(grant.state == GrantState::Active, Error::<T>::NotActive);

		let now = Self::now();
		if Self::settle_if_over(id, &mut grant, now) {
			return Ok(());
		}
		let state = GrantState::Surrendered { at: now };
		let Ended { escrow_returned, erase_by, envelopes_left } =
			Self::end_grant(id, &mut grant, state);
		Self::deposit_event(Event::Surrendered {
			grant: id,
			subject: grant.subject,
			grantee: grant.grantee,
			erase_by,
			escrow_returned,
			envelopes_left,
		});
		Ok(())
	}

	pub(crate) fn do_prune(id: GrantId) -> DispatchResult {
		let mut grant = Grants::<T>::get(id).ok_or(Error::<T>::GrantNotFound)?;
		let now = Self::now();
		let Some(ended_at) = grant.ended_at() else {
			ensure!(Self::settle_if_over(id, &mut grant, now), Error::<T>::StillActive);
			return Ok(());
		};
		if EnvelopesLeft::<T>::contains_key(id) {
			let envelopes_left = Self::drop_envelopes(id);
			Self::deposit_event(Event::EnvelopesDropped { grant: id, envelopes_left });
			return Ok(());
		}
		ensure!(!Self::is_erasure_owed(id), Error::<T>::ErasurePending);
		ensure!(now >= ended_at.saturating_add(T::HistoryPeriod::get()), Error::<T>::TooEarly);

		Self::remove_grant(id, grant);
		Ok(())
	}

	/// Settles an active grant if its time is over, and answers whether it is.
	pub(crate) fn settle_if_over(id: GrantId, grant: &mut Grant, now: Moment) -> bool {
		if !grant.is_over(now) {
			return false;
		}
		let state = GrantState::Expired { at: grant.terms.valid_until };
		let Ended { escrow_returned, erase_by, envelopes_left } = Self::end_grant(id, grant, state);
		Self::deposit_event(Event::Expired {
			grant: id,
			subject: grant.subject.clone(),
			grantee: grant.grantee.clone(),
			erase_by,
			escrow_returned,
			envelopes_left,
		});
		true
	}

	/// Ends an active grant for good. Nothing here can fail.
	fn end_grant(id: GrantId, grant: &mut Grant, state: GrantState) -> Ended {
		let due_before = Self::erasure_due(grant);
		grant.state = state;
		grant.paused_at = None;
		let escrow = core::mem::take(&mut grant.escrow_left);
		Grants::<T>::insert(id, &*grant);
		Self::unlist_under_devices(id, &grant.terms);
		let erase_by = (grant.accesses > 0).then(|| {
			let due_at = Self::erasure_due(grant);
			Self::clear_deadline(&grant.grantee, due_before, id);
			Self::set_deadline(&grant.grantee, due_at, id);
			Duties::<T>::insert(id, Self::new_duty(grant, grant.grantee.clone(), due_at));
			Self::end_recipients(id, grant, due_before, due_at);
			due_at
		});
		Ended {
			escrow_returned: Self::give_back(&grant.grantee, escrow),
			erase_by,
			envelopes_left: Self::drop_envelopes(id),
		}
	}

	/// Drops as many of the grant's envelopes as one call may, and remembers
	/// whether there are more.
	pub(crate) fn drop_envelopes(id: GrantId) -> bool {
		let left = T::Records::drop_envelopes(id, T::MaxEnvelopesPerGrant::get());
		if left {
			EnvelopesLeft::<T>::insert(id, ());
		} else {
			EnvelopesLeft::<T>::remove(id);
		}
		left
	}

	/// Removes an ended grant and everything that points to it, and gives the
	/// deposit back.
	pub(crate) fn remove_grant(id: GrantId, grant: Grant) {
		Grants::<T>::remove(id);
		GrantsOf::<T>::remove(&grant.subject, age_key(id));
		GrantsTo::<T>::remove(&grant.grantee, age_key(id));
		GrantsBetween::<T>::mutate_exists(&grant.subject, &grant.grantee, |between| {
			if let Some(listed) = between {
				listed.retain(|other| *other != id);
				if listed.is_empty() {
					*between = None;
				}
			}
		});
		for slot in 0..T::MaxReceipts::get() {
			Receipts::<T>::remove(id, slot);
		}
		Duties::<T>::remove(id);
		Self::remove_recipients(id);
		Self::release_deposit(&grant.payer, grant.deposit);
		Self::deposit_event(Event::Pruned {
			grant: id,
			subject: grant.subject,
			grantee: grant.grantee,
		});
	}
}
