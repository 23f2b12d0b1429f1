//! To whom companies pass on what they read, and what becomes of that in the end.
//!
//! A recipient is a member that is named in the terms, offered the data by the company,
//! and bound by nothing before it accepts. From then on it has a deadline of its own, as
//! the company has from its first access on: whether or not somebody notices that the grant
//! is over.

use alloc::vec::Vec;
use frame_support::ensure;
use jasmynet_primitives::{traits::Membership, AccountId, GrantId, Moment};
use sp_runtime::DispatchResult;

use crate::{
	access::Act, Config, Error, Event, Grant, Grants, Pallet, Recipient, RecipientDuties,
	Recipients,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_pass_on(who: AccountId, id: GrantId, recipient: AccountId) -> DispatchResult {
		let grant = Grants::<T>::get(id).ok_or(Error::<T>::GrantNotFound)?;
		ensure!(who == grant.grantee, Error::<T>::NotAuthorized);
		let now = Self::now();
		Self::decide(&grant, &Act::PassOn, now).map_err(Error::<T>::from)?;
		// The company has a duty already, and the person needs none.
		let is_other = recipient != grant.grantee && recipient != grant.subject;
		ensure!(is_other && grant.terms.recipients.contains(&recipient), Error::<T>::NotARecipient);
		// Nothing holds anybody else to erase it.
		ensure!(T::Members::is_active(&recipient), Error::<T>::RecipientNotMember);
		ensure!(grant.accesses > 0, Error::<T>::NothingToPassOn);
		ensure!(!Recipients::<T>::contains_key(id, &recipient), Error::<T>::AlreadyPassedOn);

		Recipients::<T>::insert(id, &recipient, Recipient { offered_at: now, received_at: None });
		Self::deposit_event(Event::PassedOn { grant: id, grantee: grant.grantee, recipient });
		Ok(())
	}

	pub(crate) fn do_receive(who: AccountId, id: GrantId) -> DispatchResult {
		let grant = Grants::<T>::get(id).ok_or(Error::<T>::GrantNotFound)?;
		let now = Self::now();
		Self::decide(&grant, &Act::PassOn, now).map_err(Error::<T>::from)?;
		let offer = Recipients::<T>::get(id, &who).ok_or(Error::<T>::NotOffered)?;
		ensure!(offer.received_at.is_none(), Error::<T>::AlreadyPassedOn);
		ensure!(T::Members::is_active(&who), Error::<T>::RecipientNotMember);

		Recipients::<T>::insert(id, &who, Recipient { received_at: Some(now), ..offer });
		Self::set_deadline(&who, Self::erasure_due(&grant), id);
		Self::deposit_event(Event::Received { grant: id, grantee: grant.grantee, recipient: who });
		Ok(())
	}

	/// Whether `company` has accepted what was read under a grant.
	pub(crate) fn has_received(id: GrantId, company: &AccountId) -> bool {
		Recipients::<T>::get(id, company).is_some_and(|offer| offer.received_at.is_some())
	}

	/// When a grant ends: whoever has its data must erase it by `due_at`, which was
	/// `due_before` until now, and whoever was only offered it gets nothing any more. Who
	/// has erased it already owes nothing.
	pub(crate) fn end_recipients(id: GrantId, grant: &Grant, due_before: Moment, due_at: Moment) {
		// The list must not change while it is walked.
		let listed: Vec<_> = Recipients::<T>::iter_prefix(id).collect();
		for (recipient, offer) in listed {
			if offer.received_at.is_none() {
				Recipients::<T>::remove(id, &recipient);
				continue;
			}
			if RecipientDuties::<T>::contains_key(id, &recipient) {
				continue;
			}
			Self::clear_deadline(&recipient, due_before, id);
			Self::set_deadline(&recipient, due_at, id);
			let duty = Self::new_duty(grant, recipient.clone(), due_at);
			RecipientDuties::<T>::insert(id, &recipient, duty);
		}
	}

	/// Forgets the recipients of a grant, and what they owed after it.
	pub(crate) fn remove_recipients(id: GrantId) {
		Recipients::<T>::drain_prefix(id).for_each(drop);
		RecipientDuties::<T>::drain_prefix(id).for_each(drop);
	}
}
