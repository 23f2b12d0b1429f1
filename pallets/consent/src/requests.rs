//! Asking, taking a request back, and refusing it. Accepting is in `giving.rs`.
//!
//! How many requests are open between two, and what was refused, is kept under the account
//! by which the company came in: a company that changes its account gets rid of neither.

use frame_support::{ensure, traits::fungible::hold::Mutate};
use jasmynet_primitives::{
	roles::Role,
	terms::{PurposeTree, Terms},
	traits::{Escrow, Identities, Membership, Service, ServiceFees, ServiceRefusal},
	AccountId, Moment, PurposeCode, RequestId,
};
use sp_runtime::{traits::Get, ArithmeticError, DispatchResult};

use crate::{
	age_key, trees::PurposeRegistry, Config, Error, Event, HoldReason, NextRequestId, Pallet,
	Refusals, Request, Requests, RequestsBetween, RequestsTo,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_request(
		company: AccountId,
		subject: AccountId,
		terms: Terms,
	) -> DispatchResult {
		ensure!(T::Members::has_role(&company, Role::DataConsumer), Error::<T>::NotAuthorized);
		ensure!(company != subject, Error::<T>::RequestToSelf);
		ensure!(T::Identities::is_active(&subject), Error::<T>::SubjectNotActive);
		let now = Self::now();
		let escrowed = Self::check_terms(&terms, now)?;
		let expires_at = now.saturating_add(T::RequestLifetime::get()).min(terms.valid_until);
		// Nobody could accept it, and the company's money would lie there.
		ensure!(
			!Self::is_special(&terms) || expires_at > Self::time_to_reflect(now),
			Error::<T>::TimeToReflect
		);
		ensure!(!Self::has_overdue(&company, now), Error::<T>::ErasureOverdue);
		let first_account = Self::first_account(&company);
		let is_refused = Self::is_refused(&subject, &first_account, terms.purpose, now);
		ensure!(!is_refused, Error::<T>::RefusedRecently);
		let mut between = RequestsBetween::<T>::get(&subject, &first_account);
		let id = NextRequestId::<T>::get();
		let next_id = id.checked_add(1).ok_or(ArithmeticError::Overflow)?;
		between.try_push(id).map_err(|_| Error::<T>::TooManyRequests)?;

		Self::give_back(&company, 0);
		if escrowed > 0 {
			T::Escrow::hold(&company, escrowed)?;
		}
		let deposit = T::RequestDeposit::get();
		T::Currency::hold(&HoldReason::Storage.into(), &company, deposit)?;
		T::Fees::charge(&company, Service::RequestConsent, 1).map_err(|refusal| match refusal {
			ServiceRefusal::QuotaExceeded => Error::<T>::QuotaExceeded,
			ServiceRefusal::InsufficientBalance => Error::<T>::CannotPay,
		})?;
		let terms_hash = terms.hash();
		Refusals::<T>::remove(&subject, (&first_account, terms.purpose));
		NextRequestId::<T>::put(next_id);
		RequestsBetween::<T>::insert(&subject, &first_account, between);
		RequestsTo::<T>::insert(&subject, age_key(id), ());
		let request = Request {
			company: company.clone(),
			subject: subject.clone(),
			terms,
			requested_at: now,
			expires_at,
			escrowed,
			deposit,
			first_account,
		};
		Requests::<T>::insert(id, request);
		Self::deposit_event(Event::Requested {
			request: id,
			company,
			subject,
			terms_hash,
			escrowed,
			expires_at,
		});
		Ok(())
	}

	/// The account by which `company` came in, whatever it goes by now.
	pub(crate) fn first_account(company: &AccountId) -> AccountId {
		T::Members::first_account(company).unwrap_or_else(|| company.clone())
	}

	/// Whether `subject` has lately said no to this company, for `purpose` or for anything
	/// above it.
	fn is_refused(
		subject: &AccountId,
		first_account: &AccountId,
		purpose: PurposeCode,
		now: Moment,
	) -> bool {
		Self::line::<PurposeRegistry>(purpose).any(|code| {
			Refusals::<T>::get(subject, (first_account, code)).is_some_and(|until| now < until)
		})
	}

	pub(crate) fn do_cancel_request(who: AccountId, id: RequestId) -> DispatchResult {
		let request = Requests::<T>::get(id).ok_or(Error::<T>::RequestNotFound)?;
		let expired = Self::now() >= request.expires_at;
		ensure!(who == request.company || expired, Error::<T>::NotAuthorized);

		Self::end_request(who, id, request);
		Ok(())
	}

	/// Ends a request without an answer. Nothing here can fail.
	pub(crate) fn end_request(by: AccountId, id: RequestId, request: Request) {
		Self::forget_request(id, &request);
		Self::release_deposit(&request.company, request.deposit);
		let escrow_returned = Self::give_back(&request.company, request.escrowed);
		Self::deposit_event(Event::RequestCancelled {
			request: id,
			company: request.company,
			subject: request.subject,
			by,
			escrow_returned,
		});
	}

	pub(crate) fn do_refuse(who: AccountId, id: RequestId) -> DispatchResult {
		let request = Requests::<T>::get(id).ok_or(Error::<T>::RequestNotFound)?;
		ensure!(who == request.subject, Error::<T>::NotAuthorized);

		let until = Self::now().saturating_add(T::RefusalCooldown::get());
		let refusal = (&request.first_account, request.terms.purpose);
		Refusals::<T>::insert(&request.subject, refusal, until);
		for other in RequestsBetween::<T>::get(&request.subject, &request.first_account) {
			// A no is one to the purpose and to all below it, however often the company has
			// asked.
			let refused = Requests::<T>::get(other)
				.filter(|other| Self::is_part_of(other.terms.purpose, request.terms.purpose));
			if let Some(asked) = refused {
				Self::end_by_refusal(other, asked, until);
			}
		}
		Ok(())
	}

	/// Ends a request with a no. Nothing here can fail.
	fn end_by_refusal(id: RequestId, request: Request, until: Moment) {
		Self::forget_request(id, &request);
		Self::release_deposit(&request.company, request.deposit);
		let escrow_returned = Self::give_back(&request.company, request.escrowed);
		Self::deposit_event(Event::Refused {
			request: id,
			subject: request.subject,
			company: request.company,
			not_before: until,
			escrow_returned,
		});
	}

	/// Removes the request and everything that points to it. Its money is the
	/// caller's matter.
	pub(crate) fn forget_request(id: RequestId, request: &Request) {
		Requests::<T>::remove(id);
		RequestsTo::<T>::remove(&request.subject, age_key(id));
		RequestsBetween::<T>::mutate_exists(&request.subject, &request.first_account, |between| {
			if let Some(open) = between {
				open.retain(|listed| *listed != id);
				if open.is_empty() {
					*between = None;
				}
			}
		});
	}
}
