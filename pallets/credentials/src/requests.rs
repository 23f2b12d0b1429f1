//! What subjects ask for, and what is declined.

use frame_support::{ensure, pallet_prelude::DispatchResult, BoundedVec};
use jasmynet_primitives::{
	roles::Role,
	traits::{Identities, Membership},
};

use crate::{ClaimTypeId, ClaimTypes, Config, Error, Event, Pallet, Request, RequestOf, Requests};

type RequestList<T> = BoundedVec<RequestOf<T>, <T as Config>::MaxRequests>;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_request(
		subject: T::AccountId,
		issuer: T::AccountId,
		claim_type: ClaimTypeId,
	) -> DispatchResult {
		ensure!(T::Identities::is_active(&subject), Error::<T>::NotActive);
		ensure!(subject != issuer, Error::<T>::OwnIssuer);
		ensure!(T::Membership::has_role(&issuer, Role::Issuer), Error::<T>::NotAnIssuer);
		ensure!(!Self::is_deactivated(&issuer), Error::<T>::IssuerIsDeactivated);
		ensure!(ClaimTypes::<T>::contains_key(claim_type), Error::<T>::ClaimTypeNotFound);
		let mut requests = Requests::<T>::get(&subject);
		ensure!(
			!requests.iter().any(|known| known.issuer == issuer && known.claim_type == claim_type),
			Error::<T>::AlreadyExists
		);
		let request = Request { issuer: issuer.clone(), claim_type, requested_at: Self::now() };
		requests.try_push(request).map_err(|_| Error::<T>::TooManyRequests)?;

		Requests::<T>::insert(&subject, requests);
		Self::deposit_event(Event::CredentialRequested { subject, issuer, claim_type });
		Ok(())
	}

	pub(crate) fn do_cancel_request(
		subject: T::AccountId,
		issuer: T::AccountId,
		claim_type: ClaimTypeId,
	) -> DispatchResult {
		let others = Self::requests_without(&subject, &issuer, claim_type)?;

		Self::put_requests(&subject, others);
		Self::deposit_event(Event::RequestCancelled { subject, issuer, claim_type });
		Ok(())
	}

	pub(crate) fn do_decline(
		issuer: T::AccountId,
		subject: T::AccountId,
		claim_type: ClaimTypeId,
	) -> DispatchResult {
		let others = Self::requests_without(&subject, &issuer, claim_type)?;

		Self::put_requests(&subject, others);
		Self::deposit_event(Event::RequestDeclined { subject, issuer, claim_type });
		Ok(())
	}

	/// The subject's requests but this one, which must be among them.
	pub(crate) fn requests_without(
		subject: &T::AccountId,
		issuer: &T::AccountId,
		claim_type: ClaimTypeId,
	) -> Result<RequestList<T>, Error<T>> {
		let mut requests = Requests::<T>::get(subject);
		let before = requests.len();
		requests.retain(|known| known.issuer != *issuer || known.claim_type != claim_type);
		ensure!(requests.len() < before, Error::<T>::RequestNotFound);
		Ok(requests)
	}

	pub(crate) fn put_requests(subject: &T::AccountId, requests: RequestList<T>) {
		if requests.is_empty() {
			Requests::<T>::remove(subject);
		} else {
			Requests::<T>::insert(subject, requests);
		}
	}
}
