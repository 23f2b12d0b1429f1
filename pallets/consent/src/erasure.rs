//! The duty to erase what was read.
//!
//! A company that has read something under a grant has a deadline from its
//! first access on: the end of the permission, the agreed retention and the
//! erasure period. Nobody has to notice that a grant is over for the deadline to
//! count. Revocation moves it forward. So it is with a recipient, from the time on when
//! it accepted the data; but it may erase, and say so, before the grant ends. What becomes
//! of a company that does not erase is in `overdue.rs`.

use frame_support::ensure;
use jasmynet_primitives::{consent::ErasureStatus, AccountId, GrantId, Hash, Moment};
use sp_runtime::{traits::Get, DispatchResult};

use crate::{
	deadline_key, Config, Confirmation, Deadlines, Duties, Duty, Error, Event, Grant, GrantState,
	Grants, Pallet, RecipientDuties, Recipients,
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
		let is_company = who == grant.grantee;
		let has_data = if is_company {
			grant.accesses > 0
		} else {
			let offer = Recipients::<T>::get(id, &who).ok_or(Error::<T>::NotAuthorized)?;
			offer.received_at.is_some()
		};
		ensure!(has_data, Error::<T>::NothingToErase);
		let now = Self::now();
		if grant.state == GrantState::Active {
			let is_over = Self::settle_if_over(id, &mut grant, now);
			ensure!(is_over || !is_company, Error::<T>::StillActive);
		}
		let duty = match Self::duty_of_party(id, &who, is_company) {
			Some(duty) => duty,
			// A recipient that waits for nothing: the company may go on.
			None => Self::new_duty(&grant, who.clone(), Self::erasure_due(&grant)),
		};
		ensure!(duty.confirmed.is_none(), Error::<T>::AlreadyConfirmed);

		let in_time = now <= duty.due_at;
		Self::clear_deadline(&who, duty.due_at, id);
		let done = Duty { confirmed: Some(Confirmation { at: now, evidence }), ..duty };
		if is_company {
			Duties::<T>::insert(id, done);
		} else {
			RecipientDuties::<T>::insert(id, &who, done);
		}
		Self::deposit_event(Event::ErasureConfirmed {
			grant: id,
			grantee: who,
			subject: Some(grant.subject),
			evidence,
			in_time,
		});
		Ok(())
	}

	/// Confirms an erasure whose grant went with the person's identity. Nobody is
	/// left to look at the duty, so it goes at once.
	fn confirm_orphaned(who: AccountId, id: GrantId, evidence: Hash) -> DispatchResult {
		let company = Duties::<T>::get(id);
		let is_company = company.as_ref().is_some_and(|duty| duty.grantee == who);
		let is_known = company.is_some() || Self::has_recipient_duties(id);
		let Some(duty) = Self::duty_of_party(id, &who, is_company) else {
			ensure!(is_known, Error::<T>::GrantNotFound);
			return Err(Error::<T>::NotAuthorized.into());
		};

		Self::clear_deadline(&who, duty.due_at, id);
		if is_company {
			Duties::<T>::remove(id);
		} else {
			RecipientDuties::<T>::remove(id, &who);
		}
		Self::deposit_event(Event::ErasureConfirmed {
			grant: id,
			grantee: who,
			subject: None,
			evidence,
			in_time: Self::now() <= duty.due_at,
		});
		Ok(())
	}

	/// What `who` owes after `grant`, by `due_at`.
	pub(crate) fn new_duty(grant: &Grant, who: AccountId, due_at: Moment) -> Duty {
		Duty { grantee: who, subject: Some(grant.subject.clone()), due_at, confirmed: None }
	}

	/// What the company of an ended grant owes, or one of its recipients; and what a
	/// recipient has done before the end.
	fn duty_of_party(id: GrantId, who: &AccountId, is_company: bool) -> Option<Duty> {
		if is_company {
			Duties::<T>::get(id)
		} else {
			RecipientDuties::<T>::get(id, who)
		}
	}

	/// Whether anybody has not confirmed what they owe after an ended grant.
	pub(crate) fn is_erasure_owed(id: GrantId) -> bool {
		Self::duties_after(id).any(|duty| duty.confirmed.is_none())
	}

	/// How far the erasure of what was read under a grant is, by all who had it: as far
	/// as the last of them.
	pub(crate) fn erasure_of(id: GrantId) -> ErasureStatus {
		let now = Self::now();
		match Grants::<T>::get(id) {
			Some(grant) if grant.state == GrantState::Active => {
				Self::erasure_after(&grant, None, grant.accesses > 0, now)
			},
			_ => Self::duties_after(id)
				.map(|duty| status_of(&duty, now))
				.max_by_key(severity)
				.unwrap_or(ErasureStatus::Settled),
		}
	}

	/// How far somebody's erasure after `grant` is, who owes this when it has been ended,
	/// and has data of it or not.
	pub(crate) fn erasure_after(
		grant: &Grant,
		duty: Option<Duty>,
		has_data: bool,
		now: Moment,
	) -> ErasureStatus {
		if let Some(duty) = duty {
			return status_of(&duty, now);
		}
		match grant.state {
			GrantState::Active if !grant.is_over(now) => ErasureStatus::NotOwed,
			// Its time is over, and nobody has settled it.
			GrantState::Active if has_data => owed(Self::erasure_due(grant), now),
			_ => ErasureStatus::Settled,
		}
	}

	/// What the company and its recipients owe, or have owed, after an ended grant.
	fn duties_after(id: GrantId) -> impl Iterator<Item = Duty> {
		Duties::<T>::get(id).into_iter().chain(RecipientDuties::<T>::iter_prefix_values(id))
	}

	fn has_recipient_duties(id: GrantId) -> bool {
		RecipientDuties::<T>::iter_key_prefix(id).next().is_some()
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

fn status_of(duty: &Duty, now: Moment) -> ErasureStatus {
	match &duty.confirmed {
		Some(Confirmation { at, evidence }) => {
			ErasureStatus::Confirmed { at: *at, evidence: *evidence }
		},
		None => owed(duty.due_at, now),
	}
}

fn owed(due_at: Moment, now: Moment) -> ErasureStatus {
	if now <= due_at {
		ErasureStatus::Owed { due_at }
	} else {
		ErasureStatus::Overdue { due_at }
	}
}

/// Where a status stands among those of one grant, the worst highest. All who owe
/// something after one grant owe it by the same time.
fn severity(status: &ErasureStatus) -> (u8, Moment) {
	match status {
		ErasureStatus::Settled => (0, 0),
		ErasureStatus::Confirmed { at, .. } => (1, *at),
		ErasureStatus::NotOwed => (2, 0),
		ErasureStatus::Owed { .. } => (3, 0),
		ErasureStatus::Overdue { .. } => (4, 0),
	}
}
