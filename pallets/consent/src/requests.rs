//! Asking, and the three answers: accept, refuse, or nothing until it expires.

use frame_support::{ensure, traits::fungible::hold::Mutate, weights::Weight};
use jasmynet_primitives::{
	roles::Role,
	terms::Terms,
	traits::{Devices, Escrow, Identities, Kyc, Membership},
	AccountId, Balance, GrantId, Hash, Moment, RequestId,
};
use sp_runtime::{traits::Get, ArithmeticError, DispatchError, DispatchResult};

use crate::{
	age_key, named_devices, Config, Error, Event, Grant, GrantState, Grants, GrantsBetween,
	GrantsOf, GrantsTo, HoldReason, NextGrantId, NextRequestId, Pallet, Refusals, Request,
	Requests, RequestsBetween, RequestsTo, WeightInfo,
};

/// What there was to do when a permission was given.
pub(crate) struct Accepted {
	/// How many devices it names.
	pub(crate) devices: u32,
	/// Whether another grant was settled to make room in a device's list.
	pub(crate) settled: bool,
}

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
		ensure!(!Self::has_overdue_duty(&company, now), Error::<T>::ErasureOverdue);
		let refusal = (&company, terms.purpose);
		ensure!(
			Refusals::<T>::get(&subject, refusal).is_none_or(|until| now >= until),
			Error::<T>::RefusedRecently
		);
		let mut between = RequestsBetween::<T>::get(&subject, &company);
		let id = NextRequestId::<T>::get();
		let next_id = id.checked_add(1).ok_or(ArithmeticError::Overflow)?;
		between.try_push(id).map_err(|_| Error::<T>::TooManyRequests)?;

		Self::give_back(&company, 0);
		if escrowed > 0 {
			T::Escrow::hold(&company, escrowed)?;
		}
		let deposit = T::RequestDeposit::get();
		T::Currency::hold(&HoldReason::Storage.into(), &company, deposit)?;
		let terms_hash = terms.hash();
		let expires_at = now.saturating_add(T::RequestLifetime::get()).min(terms.valid_until);
		Refusals::<T>::remove(&subject, refusal);
		NextRequestId::<T>::put(next_id);
		RequestsBetween::<T>::insert(&subject, &company, between);
		RequestsTo::<T>::insert(&subject, age_key(id), ());
		let request = Request {
			company: company.clone(),
			subject: subject.clone(),
			terms,
			requested_at: now,
			expires_at,
			escrowed,
			deposit,
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
		Self::forget_request(id, &request);
		let refusal = (&request.company, request.terms.purpose);
		Refusals::<T>::insert(&request.subject, refusal, until);
		Self::release_deposit(&request.company, request.deposit);
		let escrow_returned = Self::give_back(&request.company, request.escrowed);
		Self::deposit_event(Event::Refused {
			request: id,
			subject: request.subject,
			company: request.company,
			not_before: until,
			escrow_returned,
		});
		Ok(())
	}

	pub(crate) fn do_accept(
		who: AccountId,
		id: RequestId,
		terms_hash: Hash,
		narrowed: Option<Terms>,
	) -> Result<Accepted, DispatchError> {
		let request = Requests::<T>::get(id).ok_or(Error::<T>::RequestNotFound)?;
		ensure!(who == request.subject, Error::<T>::NotAuthorized);
		let now = Self::now();
		ensure!(now < request.expires_at, Error::<T>::Expired);
		ensure!(request.terms.hash() == terms_hash, Error::<T>::TermsChanged);
		ensure!(T::Identities::is_active(&who), Error::<T>::SubjectNotActive);
		ensure!(
			T::Members::has_role(&request.company, Role::DataConsumer),
			Error::<T>::CompanyNotActive
		);
		let terms = match narrowed {
			Some(narrowed) => {
				ensure!(
					narrowed.narrower_or_equal::<Self>(&request.terms),
					Error::<T>::NotNarrower
				);
				narrowed
			},
			None => request.terms.clone(),
		};
		let total = Self::check_terms(&terms, now)?;
		ensure!(T::Kyc::level(&who, None) >= terms.min_kyc, Error::<T>::KycTooLow);
		Self::check_devices(&who, &terms)?;
		let grant = NextGrantId::<T>::get();
		let next_grant = grant.checked_add(1).ok_or(ArithmeticError::Overflow)?;

		let upfront = terms.reward.upfront;
		let escrow_left = total.checked_sub(upfront).ok_or(ArithmeticError::Underflow)?;
		let unused = request.escrowed.checked_sub(total).ok_or(ArithmeticError::Underflow)?;
		Self::list_grant(grant, &request.subject, &request.company)?;
		let settled = Self::list_under_devices(grant, &terms)?;
		if upfront > 0 {
			T::Escrow::pay(&request.company, &request.subject, upfront)?;
		}
		NextGrantId::<T>::put(next_grant);
		Self::forget_request(id, &request);
		let escrow_returned = Self::give_back(&request.company, unused);
		Self::deposit_event(Event::Accepted {
			request: id,
			grant,
			subject: request.subject.clone(),
			grantee: request.company.clone(),
			terms_hash: terms.hash(),
			paid: upfront,
			unused,
			escrow_returned,
		});
		let devices = named_devices(&terms);
		Self::store_grant(grant, id, request, terms, escrow_left, now);
		Ok(Accepted { devices, settled })
	}

	/// What it costs to accept terms of so many categories, if they are narrowed, and so
	/// many devices, when so many other grants (one at most) are settled to make room.
	pub(crate) fn accept_weight(categories: u32, devices: u32, settled: u32) -> Weight {
		let one =
			T::WeightInfo::make_room_under_device().saturating_add(T::DropEnvelopesWeight::get());
		// What the benchmark cannot count: why a device might not be the person's.
		T::WeightInfo::accept(categories)
			.saturating_add(T::Devices::standing_weight().saturating_mul(devices.into()))
			.saturating_add(one.saturating_mul(settled.into()))
	}

	/// Puts `grant` among those between its parties; the oldest one that has
	/// ended makes room where there is none.
	fn list_grant(
		grant: GrantId,
		subject: &AccountId,
		grantee: &AccountId,
	) -> Result<(), DispatchError> {
		GrantsBetween::<T>::try_mutate(subject, grantee, |between| {
			if between.is_full() {
				let ended = between.iter().position(|listed| {
					Grants::<T>::get(listed).is_none_or(|grant| grant.state != GrantState::Active)
				});
				between.remove(ended.ok_or(Error::<T>::TooManyGrants)?);
			}
			between.try_push(grant).map_err(|_| Error::<T>::TooManyGrants.into())
		})
	}

	fn store_grant(
		id: GrantId,
		request_id: RequestId,
		request: Request,
		terms: Terms,
		escrow_left: Balance,
		now: Moment,
	) {
		GrantsOf::<T>::insert(&request.subject, age_key(id), ());
		GrantsTo::<T>::insert(&request.company, age_key(id), ());
		let grant = Grant {
			subject: request.subject,
			grantee: request.company,
			terms,
			request: request_id,
			state: GrantState::Active,
			granted_at: now,
			accesses: 0,
			last_access: None,
			escrow_left,
			deposit: request.deposit,
			receipt_head: Hash::zero(),
		};
		Grants::<T>::insert(id, grant);
	}

	/// Removes the request and everything that points to it. Its money is the
	/// caller's matter.
	fn forget_request(id: RequestId, request: &Request) {
		Requests::<T>::remove(id);
		RequestsTo::<T>::remove(&request.subject, age_key(id));
		RequestsBetween::<T>::mutate_exists(&request.subject, &request.company, |between| {
			if let Some(open) = between {
				open.retain(|listed| *listed != id);
				if open.is_empty() {
					*between = None;
				}
			}
		});
	}
}
