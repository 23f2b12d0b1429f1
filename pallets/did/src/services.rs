//! Services of an identity.

use alloc::collections::BTreeSet;
use frame_support::{ensure, traits::Get};
use jasmynet_primitives::{
	did::{Service, ServiceEndpoint},
	traits::{Identities as _, Membership},
	AccountId,
};
use sp_runtime::{DispatchResult, SaturatedConversion};

use crate::{Config, Error, Event, HoldReason, Pallet, ServiceList, Services, ServicesOf};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_set_services(did: AccountId, services: ServicesOf) -> DispatchResult {
		Self::ensure_active(&did)?;
		let ids: BTreeSet<_> = services.iter().map(|service| &service.id).collect();
		ensure!(
			ids.len() == services.len() && services.iter().all(Self::is_valid_service),
			Error::<T>::InvalidService
		);
		let has_address = |service: &Service| matches!(service.endpoint, ServiceEndpoint::Uri(_));
		ensure!(
			!services.iter().any(has_address) || Self::is_organisation(&did),
			Error::<T>::NotAMember
		);

		let count: u32 = services.len().saturated_into();
		let deposit = T::ServiceDeposit::get().saturating_mul(count.into());
		let paid = Services::<T>::get(&did).map_or(0, |list| list.deposit);
		Self::put_aside(HoldReason::Service, &did, deposit.saturating_sub(paid))?;
		Self::give_back(HoldReason::Service, &did, paid.saturating_sub(deposit));
		let list = ServiceList { services, deposit };
		Services::<T>::set(&did, Some(list).filter(|_| count > 0));
		Self::note_change(&did);
		Self::deposit_event(Event::ServicesSet { did, count });
		Ok(())
	}

	/// Removes all services of an identity, gives the deposit back, and answers how
	/// many there were.
	pub(crate) fn drop_services(did: &AccountId) -> u32 {
		let Some(list) = Services::<T>::take(did) else { return 0 };
		Self::give_back(HoldReason::Service, did, list.deposit);
		list.services.len().saturated_into()
	}

	/// Only an organisation's services have addresses: a person's could name them.
	fn is_organisation(did: &AccountId) -> bool {
		T::Membership::is_active(did) || Self::controller_of(did).is_some()
	}

	fn is_valid_service(service: &Service) -> bool {
		let is_fragment = |byte: &u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-');
		!service.id.is_empty()
			&& service.id.iter().all(is_fragment)
			&& match &service.endpoint {
				ServiceEndpoint::Did(other) => Self::is_active(other),
				ServiceEndpoint::Uri(uri) => is_valid_uri(uri),
			}
	}
}

/// An address that begins with a scheme that encrypts or names content, and goes
/// on with characters that an address may have (RFC 3986, 2).
fn is_valid_uri(uri: &[u8]) -> bool {
	let schemes: [&[u8]; 3] = [b"https://", b"wss://", b"ipfs://"];
	let is_allowed =
		|byte: &u8| byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(byte);
	schemes.iter().any(|scheme| {
		uri.strip_prefix(*scheme)
			.is_some_and(|rest| !rest.is_empty() && rest.iter().all(is_allowed))
	})
}
