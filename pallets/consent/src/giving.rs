//! How a permission is given: as the answer to a request, or unasked.

use frame_support::{ensure, traits::fungible::hold::Mutate, weights::Weight};
use jasmynet_primitives::{
	roles::Role,
	terms::{Reward, Terms},
	traits::{Devices, Escrow, Identities, Kyc, Membership},
	AccountId, Balance, GrantId, Hash, Moment, RequestId,
};
use sp_runtime::{
	traits::Get, ArithmeticError, DispatchError, DispatchResult, SaturatedConversion,
};

use crate::{
	age_key, former_account_weight, named_devices, Config, Error, Event, Grant, GrantState, Grants,
	GrantsBetween, GrantsOf, GrantsTo, HoldReason, NextGrantId, Pallet, Requests, RequestsBetween,
	WeightInfo,
};

/// What there was to do when a permission was given.
pub(crate) struct Accepted {
	/// How many devices it names.
	pub(crate) devices: u32,
	/// Whether another grant was settled to make room in a device's list.
	pub(crate) settled: bool,
}

impl<T: Config> Pallet<T> {
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
		let total = Self::check_giving(&who, &terms, now)?;
		// What counts is what the person agrees to, not what they were asked for.
		ensure!(
			!Self::is_special(&terms) || now >= Self::time_to_reflect(request.requested_at),
			Error::<T>::TimeToReflect
		);
		let grant = NextGrantId::<T>::get();
		let next_grant = grant.checked_add(1).ok_or(ArithmeticError::Overflow)?;

		let upfront = terms.reward.upfront;
		let escrow_left = total.checked_sub(upfront).ok_or(ArithmeticError::Underflow)?;
		let unused = request.escrowed.checked_sub(total).ok_or(ArithmeticError::Underflow)?;
		Self::list_grant(grant, &request.subject, &request.company)?;
		let settled = Self::list_under_devices(grant, &terms)?;
		if upfront > 0 {
			T::Escrow::pay_out(&request.company, &request.subject, upfront)?;
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
		let made = Grant {
			request: Some(id),
			escrow_left,
			deposit: request.deposit,
			..Self::new_grant(request.subject, request.company.clone(), request.company, terms)
		};
		Self::insert_grant(grant, made);
		Ok(Accepted { devices, settled })
	}

	pub(crate) fn do_grant(who: AccountId, grantee: AccountId, terms: Terms) -> DispatchResult {
		ensure!(T::Identities::is_active(&who), Error::<T>::SubjectNotActive);
		ensure!(T::Members::has_role(&grantee, Role::DataConsumer), Error::<T>::CompanyNotActive);
		ensure!(who != grantee, Error::<T>::RequestToSelf);
		ensure!(terms.reward == Reward::default(), Error::<T>::RewardNotFunded);
		let now = Self::now();
		ensure!(!Self::has_overdue(&grantee, now), Error::<T>::ErasureOverdue);
		Self::check_giving(&who, &terms, now)?;
		// Otherwise a company that waits for an answer could be given it this way.
		ensure!(
			!Self::is_special(&terms) || !Self::is_asked_lately(&who, &grantee, now),
			Error::<T>::TimeToReflect
		);
		let id = NextGrantId::<T>::get();
		let next_id = id.checked_add(1).ok_or(ArithmeticError::Overflow)?;

		let deposit = T::RequestDeposit::get();
		T::Currency::hold(&HoldReason::Storage.into(), &who, deposit)?;
		Self::list_grant(id, &who, &grantee)?;
		Self::list_under_devices(id, &terms)?;
		NextGrantId::<T>::put(next_id);
		Self::deposit_event(Event::Granted {
			grant: id,
			subject: who.clone(),
			grantee: grantee.clone(),
			terms_hash: terms.hash(),
		});
		let made = Grant { deposit, ..Self::new_grant(who.clone(), grantee, who, terms) };
		Self::insert_grant(id, made);
		Ok(())
	}

	/// What it costs to accept terms of so many categories, if they are narrowed, and so
	/// many devices, when so many other grants (one at most) are settled to make room.
	pub(crate) fn accept_weight(categories: u32, devices: u32, settled: u32) -> Weight {
		T::WeightInfo::accept(categories).saturating_add(Self::devices_weight(devices, settled))
	}

	/// What it costs at most to give a permission for `terms` unasked.
	pub(crate) fn grant_weight(terms: &Terms) -> Weight {
		let devices = named_devices(terms);
		let categories = terms.categories.len().saturated_into();
		T::WeightInfo::grant(categories, devices, terms.recipients.len().saturated_into())
			.saturating_add(Self::devices_weight(devices, devices.min(1)))
			.saturating_add(former_account_weight::<T>())
			.saturating_add(Self::lately_weight())
	}

	/// What it takes to see whether special data was asked for lately: the company's first
	/// account, and each open request.
	fn lately_weight() -> Weight {
		let requests: u64 = T::MaxRequestsPerPair::get().into();
		T::DbWeight::get().reads(requests.saturating_add(2))
	}

	/// What benchmarks of giving cannot count: why a device might not be the person's,
	/// and that another grant may have to make room in a device's list.
	fn devices_weight(devices: u32, settled: u32) -> Weight {
		let one =
			T::WeightInfo::make_room_under_device().saturating_add(T::DropEnvelopesWeight::get());
		T::Devices::standing_weight()
			.saturating_mul(devices.into())
			.saturating_add(one.saturating_mul(settled.into()))
	}

	/// Checks that `who` can give a permission for `terms` at `now`. Answers what they
	/// can cost at most.
	fn check_giving(who: &AccountId, terms: &Terms, now: Moment) -> Result<Balance, Error<T>> {
		let total = Self::check_terms(terms, now)?;
		ensure!(T::Kyc::level(who, None) >= terms.min_kyc, Error::<T>::KycTooLow);
		Self::check_devices(who, terms)?;
		Ok(total)
	}

	/// Until when a person has to think about a request for something special.
	pub(crate) fn time_to_reflect(requested_at: Moment) -> Moment {
		requested_at.saturating_add(T::ReflectionPeriod::get())
	}

	/// Whether `company` waits for an answer of `subject` to something that the person
	/// still has time to think about.
	fn is_asked_lately(subject: &AccountId, company: &AccountId, now: Moment) -> bool {
		RequestsBetween::<T>::get(subject, Self::first_account(company))
			.into_iter()
			.filter_map(Requests::<T>::get)
			.any(|request| now < Self::time_to_reflect(request.requested_at))
	}

	/// Puts `grant` among those between its parties; the oldest one that has
	/// ended makes room where there is none, or whose time is over: that one needs no
	/// settling for it.
	fn list_grant(
		grant: GrantId,
		subject: &AccountId,
		grantee: &AccountId,
	) -> Result<(), DispatchError> {
		GrantsBetween::<T>::try_mutate(subject, grantee, |between| {
			if between.is_full() {
				let now = Self::now();
				let ended = between.iter().position(|listed| {
					Grants::<T>::get(listed).is_none_or(|grant| grant.has_ended(now))
				});
				between.remove(ended.ok_or(Error::<T>::TooManyGrants)?);
			}
			between.try_push(grant).map_err(|_| Error::<T>::TooManyGrants.into())
		})
	}

	/// A grant that begins now, without money.
	fn new_grant(subject: AccountId, grantee: AccountId, payer: AccountId, terms: Terms) -> Grant {
		let now = Self::now();
		Grant {
			subject,
			grantee,
			terms,
			request: None,
			state: GrantState::Active,
			paused_at: None,
			granted_at: now,
			accesses: 0,
			last_access: None,
			escrow_left: 0,
			payer,
			deposit: 0,
			receipt_head: Hash::zero(),
			stated_until: now,
			disputes: 0,
		}
	}

	fn insert_grant(id: GrantId, grant: Grant) {
		GrantsOf::<T>::insert(&grant.subject, age_key(id), ());
		GrantsTo::<T>::insert(&grant.grantee, age_key(id), ());
		Grants::<T>::insert(id, grant);
	}
}
