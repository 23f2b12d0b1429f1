//! Who must erase what, and by when.

use frame_support::ensure;
use jasmynet_primitives::{AccountId, GrantId, Moment};
use sp_runtime::TryRuntimeError;

use crate::{
	deadline_key, id_of, Config, Deadlines, Duties, Duty, Grant, GrantState, Grants, GrantsOf,
	Pallet, Receipts, RecipientDuties, Recipients,
};

impl<T: Config> Pallet<T> {
	pub(super) fn try_duties() -> Result<(), TryRuntimeError> {
		let mut open: usize = 0;
		for (id, grant) in Grants::<T>::iter() {
			let has_read = grant.accesses > 0;
			let duty = Duties::<T>::get(id);
			open = open.saturating_add(Self::try_duty(id, &grant, &grant.grantee, has_read, duty)?);
			for (recipient, offer) in Recipients::<T>::iter_prefix(id) {
				ensure!(
					grant.terms.recipients.contains(&recipient)
						&& recipient != grant.grantee
						&& recipient != grant.subject,
					"something was offered to somebody whom the terms do not name"
				);
				ensure!(has_read, "something was offered, and nothing was read");
				let has_data = offer.received_at.is_some();
				ensure!(
					has_data || grant.state == GrantState::Active,
					"an offer has outlived its grant"
				);
				ensure!(
					offer.received_at.is_none_or(|at| at >= offer.offered_at),
					"something was accepted before it was offered"
				);
				let duty = RecipientDuties::<T>::get(id, &recipient);
				open = open.saturating_add(Self::try_duty(id, &grant, &recipient, has_data, duty)?);
			}
		}
		for (id, duty) in Duties::<T>::iter() {
			if !Grants::<T>::contains_key(id) {
				Self::try_orphan(id, &duty.grantee, &duty)?;
				open = open.saturating_add(1);
			}
		}
		for (id, recipient, duty) in RecipientDuties::<T>::iter() {
			if !Grants::<T>::contains_key(id) {
				Self::try_orphan(id, &recipient, &duty)?;
				open = open.saturating_add(1);
			} else {
				ensure!(
					Recipients::<T>::contains_key(id, &recipient),
					"somebody owes something who got nothing"
				);
			}
		}
		ensure!(Deadlines::<T>::iter_keys().count() == open, "a deadline has no duty");
		Self::try_leftovers()
	}

	/// Checks what `who`, the company of a grant or one of its recipients, owes after it.
	/// Answers how many deadlines that makes.
	fn try_duty(
		id: GrantId,
		grant: &Grant,
		who: &AccountId,
		has_data: bool,
		duty: Option<Duty>,
	) -> Result<usize, TryRuntimeError> {
		let has_ended = grant.ended_at().is_some();
		// A recipient may have confirmed while the grant went on.
		let is_early = |duty: &Duty| {
			*who != grant.grantee
				&& duty
					.confirmed
					.as_ref()
					.is_some_and(|done| grant.ended_at().is_none_or(|ended_at| done.at <= ended_at))
		};
		let was_early = duty.as_ref().is_some_and(is_early);
		ensure!(
			duty.is_some() == (has_data && (has_ended || was_early)),
			"a duty is missing, or nothing is owed"
		);
		let due_at = Self::erasure_due(grant);
		let mut confirmed = false;
		if let Some(duty) = duty {
			ensure!(
				(duty.due_at == due_at || was_early)
					&& duty.grantee == *who
					&& duty.subject.as_ref() == Some(&grant.subject),
				"a duty does not fit to its grant"
			);
			confirmed = duty.confirmed.is_some();
		}
		let is_open = has_data && !confirmed;
		ensure!(
			Self::has_deadline(who, due_at, id) == is_open,
			"a deadline is missing, or nothing is owed"
		);
		Ok(usize::from(is_open))
	}

	/// Checks a duty whose grant went with the person's identity.
	fn try_orphan(id: GrantId, who: &AccountId, duty: &Duty) -> Result<(), TryRuntimeError> {
		ensure!(
			duty.subject.is_none() && duty.confirmed.is_none() && duty.grantee == *who,
			"a duty without a grant names a person, is done, or is another's"
		);
		ensure!(Self::has_deadline(who, duty.due_at, id), "a duty without a grant has no deadline");
		Ok(())
	}

	fn has_deadline(who: &AccountId, due_at: Moment, id: GrantId) -> bool {
		Deadlines::<T>::contains_key(who, deadline_key(due_at, id))
	}

	/// Nothing hangs on a grant that is not there.
	fn try_leftovers() -> Result<(), TryRuntimeError> {
		for (id, _) in Receipts::<T>::iter_keys() {
			ensure!(Grants::<T>::contains_key(id), "a receipt has no grant");
		}
		for (id, _) in Recipients::<T>::iter_keys() {
			ensure!(Grants::<T>::contains_key(id), "a recipient has no grant");
		}
		for (_, key) in GrantsOf::<T>::iter_keys() {
			ensure!(Grants::<T>::contains_key(id_of(key)), "a listed grant is not there");
		}
		Ok(())
	}
}
