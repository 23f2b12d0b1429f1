//! What goes when an identity is erased: what is attested about it.

use alloc::vec::Vec;

use frame_support::{traits::fungible::InspectHold, weights::Weight};
use jasmynet_primitives::erasure::{Erasable, Erase, ErasureItem, Progress};
use sp_runtime::{traits::Zero, SaturatedConversion};

use crate::{
	Config, CredentialCount, Credentials, Event, HoldReason, Issuers, Pallet, Requests, WeightInfo,
};

impl<T: Config> Erase<T::AccountId> for Pallet<T> {
	/// Credentials that the subject has issued stay, and so do its status lists: it
	/// revokes and removes them itself, and what is on hold for them keeps its
	/// identity from being closed.
	fn erase(subject: &T::AccountId, limit: u32) -> Progress {
		let requests = Self::erase_requests(subject, limit);
		let credentials = Self::erase_credentials(subject, limit.saturating_sub(requests));
		let erased = requests.saturating_add(credentials);
		let record = Self::erase_record(subject, limit.saturating_sub(erased));
		Progress {
			erased: erased.saturating_add(record),
			is_left: Requests::<T>::contains_key(subject)
				|| CredentialCount::<T>::contains_key(subject)
				|| Self::has_erasable_record(subject),
		}
	}

	fn plan(subject: &T::AccountId) -> Vec<ErasureItem> {
		let requests = Requests::<T>::decode_len(subject).unwrap_or_default().saturated_into();
		let credentials = CredentialCount::<T>::get(subject);
		[
			ErasureItem::some(Erasable::CredentialRequests, requests),
			ErasureItem::some(Erasable::Credentials, credentials),
		]
		.into_iter()
		.flatten()
		.collect()
	}

	fn item_weight() -> Weight {
		T::WeightInfo::erase_item()
	}
}

impl<T: Config> Pallet<T> {
	fn erase_requests(subject: &T::AccountId, limit: u32) -> u32 {
		let mut left = Requests::<T>::get(subject);
		let before = left.len();
		left.truncate(before.saturating_sub(limit.saturated_into()));
		let erased = before.saturating_sub(left.len()).saturated_into();
		if erased > 0 {
			Self::put_requests(subject, left);
		}
		erased
	}

	fn erase_credentials(subject: &T::AccountId, limit: u32) -> u32 {
		let next = Credentials::<T>::iter_key_prefix(subject)
			.take(limit.saturated_into())
			.collect::<Vec<_>>();
		for (claim_type, issuer) in &next {
			Self::remove_credential(subject, *claim_type, issuer);
			Self::deposit_event(Event::CredentialForgotten {
				subject: subject.clone(),
				claim_type: *claim_type,
				issuer: issuer.clone(),
			});
		}
		next.len().saturated_into()
	}

	/// When the subject was deactivated as an issuer, which nobody needs to know once
	/// it has no credential left.
	fn erase_record(subject: &T::AccountId, limit: u32) -> u32 {
		if limit == 0 || !Self::has_erasable_record(subject) {
			return 0;
		}
		Issuers::<T>::remove(subject);
		1
	}

	fn has_erasable_record(subject: &T::AccountId) -> bool {
		Issuers::<T>::contains_key(subject)
			&& T::Currency::balance_on_hold(&HoldReason::Credential.into(), subject).is_zero()
	}
}
