//! What companies should have done by now: erase, and answer.
//!
//! Both kinds of deadlines are listed by company, the earliest first, so that the first
//! entry of each list says whether anything is overdue. A company with something overdue
//! asks nobody for anything, whether or not somebody has noticed, and by whatever account.

use alloc::vec::Vec;
use codec::Encode;
use core::{cmp::Ordering, iter};
use frame_support::{Blake2_128Concat, StorageHasher};
use jasmynet_primitives::{
	apis::MAX_PAGE,
	consent::{Overdue, OverdueMatter},
	paging::page_size,
	traits::{Membership, Obligations},
	AccountId, Moment,
};
use sp_runtime::DispatchResult;

use crate::{due_of, AnswerDeadlines, Config, DeadlineKey, Deadlines, Error, Event, Pallet};

/// After every deadline that there can be.
const LAST: DeadlineKey = [u8::MAX; 16];

impl<T: Config> Pallet<T> {
	/// Whether `company` should have erased or answered something before `now`, by this
	/// account or by the one that it went by before, and has not. Looks at the earliest
	/// deadline of each kind only: keys are in order of time.
	pub fn has_overdue(company: &AccountId, now: Moment) -> bool {
		T::Members::accounts_of(company).any(|account| {
			let earliest = [
				Deadlines::<T>::iter_key_prefix(&account).next(),
				AnswerDeadlines::<T>::iter_key_prefix(&account).next(),
			];
			earliest.into_iter().flatten().any(|key| due_of(key) < now)
		})
	}

	pub(crate) fn do_point_out(by: AccountId, company: AccountId) -> DispatchResult {
		Self::point_out_at(by, company, Self::now())
	}

	/// Points out what is overdue of `company` at `now`.
	pub(crate) fn point_out_at(by: AccountId, company: AccountId, now: Moment) -> DispatchResult {
		let overdue =
			Self::overdue_matters(&company, now).next().ok_or(Error::<T>::NothingOverdue)?;
		Self::deposit_event(Event::OverduePointedOut { by, overdue });
		Ok(())
	}

	/// See [`Pallet::overdue_of`].
	pub(crate) fn overdue_of_one(company: &AccountId, limit: u32) -> Vec<Overdue> {
		Self::overdue_matters(company, Self::now()).take(page_size(limit)).collect()
	}

	/// See [`Pallet::overdue`].
	///
	/// A company is told whole, and the caller goes on after a company; but no more than a
	/// page of one company, so that one of them cannot make the answer too large to give.
	pub(crate) fn overdue_of_all(after: Option<AccountId>, limit: u32) -> Vec<Overdue> {
		let most = page_size(limit);
		let mut page = Vec::new();
		let mut next = Self::next_with_deadlines(after.as_ref());
		while let Some(company) = next.filter(|_| page.len() < most) {
			page.extend(Self::overdue_of_one(&company, MAX_PAGE));
			next = Self::next_with_deadlines(Some(&company));
		}
		page
	}

	/// All that is overdue of `company` at `now`, the longest overdue first. Reads one
	/// entry more of each kind than it is asked for.
	fn overdue_matters(company: &AccountId, now: Moment) -> impl Iterator<Item = Overdue> {
		let company = company.clone();
		let mut erasures = Deadlines::<T>::iter_key_prefix(&company).peekable();
		let mut answers = AnswerDeadlines::<T>::iter_key_prefix(&company).peekable();
		iter::from_fn(move || {
			let erasure_is_next = match (erasures.peek(), answers.peek()) {
				(Some(erasure), Some(answer)) => due_of(*erasure) <= due_of(*answer),
				(erasure, _) => erasure.is_some(),
			};
			let (key, matter) = if erasure_is_next {
				let key = erasures.next()?;
				(key, OverdueMatter::Erasure(number_of(key)))
			} else {
				let key = answers.next()?;
				(key, OverdueMatter::Answer(number_of(key)))
			};
			let due_at = due_of(key);
			(due_at < now).then(|| Overdue { company: company.clone(), matter, due_at })
		})
	}

	/// The next company that has deadlines of any kind, in the order of the state; skips
	/// the entries of `after` without reading them.
	fn next_with_deadlines(after: Option<&AccountId>) -> Option<AccountId> {
		let erasing = match after {
			Some(company) => {
				Deadlines::<T>::iter_keys_from(Deadlines::<T>::hashed_key_for(company, LAST))
			},
			None => Deadlines::<T>::iter_keys(),
		}
		.next();
		let answering = match after {
			Some(company) => AnswerDeadlines::<T>::iter_keys_from(
				AnswerDeadlines::<T>::hashed_key_for(company, LAST),
			),
			None => AnswerDeadlines::<T>::iter_keys(),
		}
		.next();
		let companies = [erasing, answering].into_iter().flatten().map(|(company, _)| company);
		companies.min_by(in_order_of_state)
	}
}

impl<T: Config> Obligations<AccountId> for Pallet<T> {
	fn owes(account: &AccountId) -> bool {
		Deadlines::<T>::iter_key_prefix(account).next().is_some()
			|| AnswerDeadlines::<T>::iter_key_prefix(account).next().is_some()
	}

	fn is_overdue(account: &AccountId) -> bool {
		Self::has_overdue(account, Self::now())
	}
}

/// How two companies stand in the lists of deadlines.
fn in_order_of_state(a: &AccountId, b: &AccountId) -> Ordering {
	let place = |company: &AccountId| Blake2_128Concat::hash(&company.encode());
	place(a).cmp(&place(b))
}

/// What a deadline is about: the number of a grant or of a question.
fn number_of(key: DeadlineKey) -> u64 {
	// The lower half of 128 bits always fits.
	u64::try_from(u128::from_be_bytes(key) & u128::from(u64::MAX)).unwrap_or(u64::MAX)
}
