//! What people ask of companies: the rights of GDPR, chapter III, and their clocks.
//!
//! A question is free and has no deposit, so there are few of them between any two: where
//! there is no room, the oldest answered one makes some. Of these places, one is kept for
//! each right that pauses, so that what stops a company never waits for an answer of that
//! company. What is asked and answered is told as hashes only; the words go from one to the
//! other.

use alloc::vec::Vec;
use frame_support::{ensure, traits::ConstU32, BoundedVec};
use jasmynet_primitives::{
	consent::{
		Answer, ExtensionReason, SubjectRequest, SubjectRequestView, SubjectRight, MAX_NAMED_GRANTS,
	},
	paging::{keys_after, page_size},
	AccountId, GrantId, Hash, Moment, SubjectRequestId,
};
use sp_runtime::{traits::Get, ArithmeticError, DispatchResult};

use crate::{
	age_key, deadline_key, id_of, length, AgeKey, AnswerDeadlines, Config, Error, Event, Grant,
	GrantState, Grants, GrantsBetween, NextSubjectRequestId, Pallet, SubjectRequests,
	SubjectRequestsBetween, SubjectRequestsOf, SubjectRequestsTo,
};

/// A question with its number.
type Numbered = (SubjectRequestId, SubjectRequest);

impl<T: Config> Pallet<T> {
	pub(crate) fn do_open(
		who: AccountId,
		company: AccountId,
		right: SubjectRight,
		grants: BoundedVec<GrantId, ConstU32<MAX_NAMED_GRANTS>>,
		details: Option<Hash>,
	) -> DispatchResult {
		ensure!(Self::have_dealings(&who, &company, &grants), Error::<T>::NoDealings);
		for id in &grants {
			let grant = Grants::<T>::get(id).ok_or(Error::<T>::GrantNotFound)?;
			let is_bound = grant.grantee == company || Self::has_received(*id, &company);
			ensure!(grant.subject == who && is_bound, Error::<T>::NotAuthorized);
		}
		let now = Self::now();
		let asked = Self::asked_between(&who, &company);
		if !Self::has_place(&asked, right) {
			// The open question of this right stands for this one as well.
			let has_paused =
				right.pauses() && Self::pause_for_question(&who, &company, &grants, now);
			ensure!(has_paused, Error::<T>::TooManySubjectRequests);
			return Ok(());
		}
		let id = NextSubjectRequestId::<T>::get();
		let next_id = id.checked_add(1).ok_or(ArithmeticError::Overflow)?;

		if length(asked.len()) >= T::MaxSubjectRequestsPerPair::get() {
			if let Some((oldest, answered)) =
				asked.iter().find(|(_, request)| request.answer.is_some())
			{
				Self::forget_subject_request(*oldest, answered);
			}
		}
		SubjectRequestsBetween::<T>::try_append(&who, &company, id)
			.map_err(|()| Error::<T>::TooManySubjectRequests)?;
		if right.pauses() {
			Self::pause_for_question(&who, &company, &grants, now);
		}
		let due_at = now.saturating_add(T::AnswerPeriod::get());
		NextSubjectRequestId::<T>::put(next_id);
		SubjectRequestsOf::<T>::insert(&who, age_key(id), ());
		SubjectRequestsTo::<T>::insert(&company, age_key(id), ());
		AnswerDeadlines::<T>::insert(&company, deadline_key(due_at, id), ());
		let request = SubjectRequest {
			subject: who.clone(),
			company: company.clone(),
			right,
			grants,
			details,
			opened_at: now,
			due_at,
			extended: None,
			answer: None,
		};
		SubjectRequests::<T>::insert(id, request);
		Self::deposit_event(Event::SubjectRequestOpened {
			request: id,
			subject: who,
			company,
			right,
			due_at,
		});
		Ok(())
	}

	pub(crate) fn do_extend(
		who: AccountId,
		id: SubjectRequestId,
		reason: ExtensionReason,
	) -> DispatchResult {
		let mut request =
			SubjectRequests::<T>::get(id).ok_or(Error::<T>::SubjectRequestNotFound)?;
		ensure!(who == request.company, Error::<T>::NotAuthorized);
		ensure!(request.answer.is_none(), Error::<T>::AlreadyAnswered);
		ensure!(request.extended.is_none(), Error::<T>::AlreadyExtended);
		ensure!(Self::now() <= request.due_at, Error::<T>::Expired);

		let due_at = request.opened_at.saturating_add(T::ExtendedAnswerPeriod::get());
		AnswerDeadlines::<T>::remove(&who, deadline_key(request.due_at, id));
		AnswerDeadlines::<T>::insert(&who, deadline_key(due_at, id), ());
		request.due_at = due_at;
		request.extended = Some(reason);
		SubjectRequests::<T>::insert(id, request);
		Self::deposit_event(Event::SubjectRequestExtended {
			request: id,
			company: who,
			reason,
			due_at,
		});
		Ok(())
	}

	pub(crate) fn do_answer(
		who: AccountId,
		id: SubjectRequestId,
		evidence: Hash,
	) -> DispatchResult {
		let mut request =
			SubjectRequests::<T>::get(id).ok_or(Error::<T>::SubjectRequestNotFound)?;
		ensure!(who == request.company, Error::<T>::NotAuthorized);
		ensure!(request.answer.is_none(), Error::<T>::AlreadyAnswered);

		let now = Self::now();
		let in_time = now <= request.due_at;
		AnswerDeadlines::<T>::remove(&who, deadline_key(request.due_at, id));
		request.answer = Some(Answer { at: now, evidence, in_time });
		SubjectRequests::<T>::insert(id, &request);
		Self::deposit_event(Event::SubjectRequestAnswered {
			request: id,
			subject: request.subject,
			company: who,
			evidence,
			in_time,
		});
		Ok(())
	}

	pub(crate) fn do_withdraw(who: AccountId, id: SubjectRequestId) -> DispatchResult {
		let request = SubjectRequests::<T>::get(id).ok_or(Error::<T>::SubjectRequestNotFound)?;
		ensure!(who == request.subject, Error::<T>::NotAuthorized);
		ensure!(request.answer.is_none(), Error::<T>::AlreadyAnswered);

		Self::forget_subject_request(id, &request);
		let company = request.company;
		Self::deposit_event(Event::SubjectRequestWithdrawn { request: id, company });
		Ok(())
	}

	/// Whether `who` has dealings with `company`, and room for one more question about this
	/// right or something to pause without one.
	pub(crate) fn can_ask(
		who: &AccountId,
		company: &AccountId,
		right: SubjectRight,
		named: &[GrantId],
	) -> bool {
		let has_effect = || {
			Self::has_place(&Self::asked_between(who, company), right)
				|| right.pauses()
					&& Self::to_pause(who, company, named, Self::now()).next().is_some()
		};
		Self::have_dealings(who, company, named) && has_effect()
	}

	/// Whether the company has asked the person for a permission that they gave, or has
	/// read, or has accepted what another has read: what a person gives unasked binds it to
	/// nothing. Looks at the `named` permissions, and those that are listed between the two.
	fn have_dealings(subject: &AccountId, company: &AccountId, named: &[GrantId]) -> bool {
		let listed = GrantsBetween::<T>::get(subject, company);
		listed.iter().chain(named).any(|id| {
			Grants::<T>::get(id).is_some_and(|grant| {
				let has_used = grant.request.is_some() || grant.accesses > 0;
				grant.subject == *subject
					&& (grant.grantee == *company && has_used || Self::has_received(*id, company))
			})
		})
	}

	/// Forgets a question of somebody who leaves, and answers whether there was one.
	/// Nobody is left to be answered.
	pub(crate) fn erase_subject_request(subject: &AccountId) -> bool {
		let Some(key) = SubjectRequestsOf::<T>::iter_key_prefix(subject).next() else {
			return false;
		};
		let id = id_of(key);
		let Some(request) = SubjectRequests::<T>::get(id) else {
			SubjectRequestsOf::<T>::remove(subject, key);
			return true;
		};
		Self::forget_subject_request(id, &request);
		if request.answer.is_none() {
			let company = request.company;
			Self::deposit_event(Event::SubjectRequestWithdrawn { request: id, company });
		}
		true
	}

	/// See [`Pallet::subject_requests_of`].
	pub(crate) fn asked_by(
		subject: &AccountId,
		after: Option<SubjectRequestId>,
		limit: u32,
	) -> Vec<SubjectRequestView> {
		let keys = keys_after::<SubjectRequestsOf<T>, _, _, _>(subject, after.map(age_key));
		Self::subject_requests(keys, limit)
	}

	/// See [`Pallet::subject_requests_to`].
	pub(crate) fn asked_of(
		company: &AccountId,
		after: Option<SubjectRequestId>,
		limit: u32,
	) -> Vec<SubjectRequestView> {
		let keys = keys_after::<SubjectRequestsTo<T>, _, _, _>(company, after.map(age_key));
		Self::subject_requests(keys, limit)
	}

	fn subject_requests(keys: impl Iterator<Item = AgeKey>, limit: u32) -> Vec<SubjectRequestView> {
		let view = |id| Some(SubjectRequestView { id, request: SubjectRequests::<T>::get(id)? });
		keys.map(id_of).filter_map(view).take(page_size(limit)).collect()
	}

	/// What a person has asked of a company, oldest first.
	fn asked_between(subject: &AccountId, company: &AccountId) -> Vec<Numbered> {
		SubjectRequestsBetween::<T>::get(subject, company)
			.into_iter()
			.filter_map(|id| Some((id, SubjectRequests::<T>::get(id)?)))
			.collect()
	}

	/// Whether there is a place for one more question about this right among those that
	/// were `asked`.
	fn has_place(asked: &[Numbered], right: SubjectRight) -> bool {
		Self::places_taken(asked, Some(right)) < T::MaxSubjectRequestsPerPair::get()
	}

	/// How many places are taken by questions that wait for an answer, or kept for a right
	/// that pauses and of which no question waits; but for what is kept for one right.
	fn places_taken(asked: &[Numbered], but_for: Option<SubjectRight>) -> u32 {
		let waiting =
			|| asked.iter().map(|(_, request)| request).filter(|request| request.answer.is_none());
		let kept = SubjectRight::PAUSING
			.into_iter()
			.filter(|right| Some(*right) != but_for && waiting().all(|it| it.right != *right));
		length(waiting().count()).saturating_add(length(kept.count()))
	}

	/// Those of the `named` permissions between the two that work and are not paused; where
	/// none is named, all of them. Under one that another company holds, this one reads
	/// nothing.
	fn to_pause<'a>(
		subject: &'a AccountId,
		company: &'a AccountId,
		named: &[GrantId],
		now: Moment,
	) -> impl Iterator<Item = (GrantId, Grant)> + 'a {
		let meant = if named.is_empty() {
			GrantsBetween::<T>::get(subject, company).into_inner()
		} else {
			named.to_vec()
		};
		meant.into_iter().filter_map(move |id| {
			let grant = Grants::<T>::get(id)?;
			let works = grant.state == GrantState::Active && !grant.is_over(now);
			let is_between = grant.subject == *subject && grant.grantee == *company;
			(works && is_between && grant.paused_at.is_none()).then_some((id, grant))
		})
	}

	/// Pauses them, and answers whether there were any.
	fn pause_for_question(
		subject: &AccountId,
		company: &AccountId,
		named: &[GrantId],
		now: Moment,
	) -> bool {
		let mut has_paused = false;
		for (id, mut grant) in Self::to_pause(subject, company, named, now) {
			Self::pause_grant(id, &mut grant);
			has_paused = true;
		}
		has_paused
	}

	/// Removes a question and everything that points to it.
	fn forget_subject_request(id: SubjectRequestId, request: &SubjectRequest) {
		let SubjectRequest { subject, company, due_at, .. } = request;
		SubjectRequests::<T>::remove(id);
		SubjectRequestsOf::<T>::remove(subject, age_key(id));
		SubjectRequestsTo::<T>::remove(company, age_key(id));
		AnswerDeadlines::<T>::remove(company, deadline_key(*due_at, id));
		SubjectRequestsBetween::<T>::mutate_exists(subject, company, |between| {
			if let Some(asked) = between {
				asked.retain(|listed| *listed != id);
				if asked.is_empty() {
					*between = None;
				}
			}
		});
	}
}

#[cfg(any(test, feature = "try-runtime"))]
impl<T: Config> Pallet<T> {
	/// What must hold of questions between any two blocks.
	pub(crate) fn try_subject_requests() -> Result<(), sp_runtime::TryRuntimeError> {
		let mut count: usize = 0;
		let mut unanswered: usize = 0;
		for (id, request) in SubjectRequests::<T>::iter() {
			let SubjectRequest { subject, company, opened_at, due_at, answer, .. } = request;
			count = count.saturating_add(1);
			ensure!(id < NextSubjectRequestId::<T>::get(), "a question has an id to come");
			ensure!(
				SubjectRequestsOf::<T>::contains_key(&subject, age_key(id))
					&& SubjectRequestsTo::<T>::contains_key(&company, age_key(id)),
				"a question is not listed for its parties"
			);
			ensure!(
				SubjectRequestsBetween::<T>::get(&subject, &company).contains(&id),
				"a question is not listed between its parties"
			);
			ensure!(opened_at <= due_at, "a question was due before it was asked");
			ensure!(
				answer.as_ref().is_none_or(|answer| {
					answer.at >= opened_at && answer.in_time == (answer.at <= due_at)
				}),
				"a question was answered before it was asked, or in time and late"
			);
			let has_deadline =
				AnswerDeadlines::<T>::contains_key(&company, deadline_key(due_at, id));
			ensure!(
				has_deadline == answer.is_none(),
				"a deadline of a question is missing, or it was answered"
			);
			unanswered = unanswered.saturating_add(usize::from(has_deadline));
		}
		ensure!(
			SubjectRequestsOf::<T>::iter_keys().count() == count
				&& SubjectRequestsTo::<T>::iter_keys().count() == count,
			"a list names a question that is not there"
		);
		ensure!(
			AnswerDeadlines::<T>::iter_keys().count() == unanswered,
			"a deadline has no question"
		);
		let mut listed: usize = 0;
		for (subject, company, asked) in SubjectRequestsBetween::<T>::iter() {
			ensure!(!asked.is_empty(), "an empty list of questions is kept");
			ensure!(
				Self::places_taken(&Self::asked_between(&subject, &company), None)
					<= T::MaxSubjectRequestsPerPair::get(),
				"a place that is kept for a right that pauses is taken"
			);
			ensure!(asked.is_sorted_by(|a, b| a < b), "a list of questions is not in order of age");
			listed = listed.saturating_add(asked.len());
		}
		ensure!(listed == count, "a list between two names a question that is not there");
		Ok(())
	}
}
