//! Leaving: what a person was asked, gave, refused and asked.

use alloc::vec::Vec;
use frame_support::weights::Weight;
use jasmynet_primitives::{
	erasure::{erase_each, Erasable, Erase, ErasureItem, Progress},
	terms::MAX_RECIPIENTS,
	AccountId, GrantId,
};
use sp_runtime::{traits::Get, SaturatedConversion};

use crate::{
	id_of, Config, Duties, Duty, EnvelopesLeft, Event, Grant, GrantState, Grants, GrantsOf, Pallet,
	RecipientDuties, Refusals, Requests, RequestsTo, SubjectRequestsOf, WeightInfo,
};

impl<T: Config> Pallet<T> {
	/// Ends an open request to `subject` and answers whether there was one.
	fn erase_request(subject: &AccountId) -> bool {
		let Some(key) = RequestsTo::<T>::iter_key_prefix(subject).next() else { return false };
		match Requests::<T>::get(id_of(key)) {
			Some(request) => Self::end_request(subject.clone(), id_of(key), request),
			None => RequestsTo::<T>::remove(subject, key),
		}
		true
	}

	/// Ends and removes a grant of `subject`, or drops some of its envelopes where
	/// there are more than can go at once, and answers whether there was one.
	fn erase_grant(subject: &AccountId) -> bool {
		let Some(key) = GrantsOf::<T>::iter_key_prefix(subject).next() else { return false };
		let id = id_of(key);
		let Some(mut grant) = Grants::<T>::get(id) else {
			GrantsOf::<T>::remove(subject, key);
			return true;
		};
		if grant.state == GrantState::Active {
			Self::revoke_grant(id, &mut grant);
		} else if EnvelopesLeft::<T>::contains_key(id) {
			let envelopes_left = Self::drop_envelopes(id);
			Self::deposit_event(Event::EnvelopesDropped { grant: id, envelopes_left });
		}
		if !EnvelopesLeft::<T>::contains_key(id) {
			Self::orphan_grant(id, grant);
		}
		true
	}

	/// Removes an ended grant. What the company and its recipients still have to erase,
	/// they still have to: that stays, and does not say whose it was.
	fn orphan_grant(id: GrantId, grant: Grant) {
		let owed = |duty: &Duty| duty.confirmed.is_none();
		let company = Duties::<T>::get(id).filter(owed);
		let recipients: Vec<_> =
			RecipientDuties::<T>::iter_prefix(id).filter(|(_, duty)| owed(duty)).collect();
		Self::remove_grant(id, grant);
		if let Some(duty) = company {
			Duties::<T>::insert(id, Duty { subject: None, ..duty });
		}
		for (recipient, duty) in recipients {
			RecipientDuties::<T>::insert(id, recipient, Duty { subject: None, ..duty });
		}
	}

	/// Forgets a refusal of `subject` and answers whether there was one.
	fn erase_refusal(subject: &AccountId) -> bool {
		let Some(key) = Refusals::<T>::iter_key_prefix(subject).next() else { return false };
		Refusals::<T>::remove(subject, key);
		true
	}
}

impl<T: Config> Erase<AccountId> for Pallet<T> {
	fn erase(subject: &AccountId, limit: u32) -> Progress {
		let erased = erase_each(limit, || {
			Self::erase_request(subject)
				|| Self::erase_subject_request(subject)
				|| Self::erase_grant(subject)
				|| Self::erase_refusal(subject)
		});
		let is_left = RequestsTo::<T>::iter_key_prefix(subject).next().is_some()
			|| SubjectRequestsOf::<T>::iter_key_prefix(subject).next().is_some()
			|| GrantsOf::<T>::iter_key_prefix(subject).next().is_some()
			|| Refusals::<T>::iter_key_prefix(subject).next().is_some();
		Progress { erased, is_left }
	}

	fn plan(subject: &AccountId) -> Vec<ErasureItem> {
		let requests = RequestsTo::<T>::iter_key_prefix(subject).count();
		let refusals = Refusals::<T>::iter_key_prefix(subject).count();
		let grants = GrantsOf::<T>::iter_key_prefix(subject).count();
		let questions = SubjectRequestsOf::<T>::iter_key_prefix(subject).count();
		let asked = requests.saturating_add(refusals).saturating_add(questions).saturated_into();
		ErasureItem::some(Erasable::ConsentRequests, asked)
			.into_iter()
			.chain(ErasureItem::some(Erasable::Grants, grants.saturated_into()))
			.collect()
	}

	fn item_weight() -> Weight {
		// The most is a grant that is revoked and removed at once.
		T::WeightInfo::revoke()
			.saturating_add(T::DropEnvelopesWeight::get())
			.saturating_add(T::WeightInfo::prune_ended(T::MaxReceipts::get()))
			.max(T::WeightInfo::cancel_request())
			.max(T::WeightInfo::withdraw())
			// The lists that are looked at, and the duties that stay.
			.saturating_add(T::DbWeight::get().reads_writes(4, 1))
			.saturating_add(
				T::DbWeight::get().reads_writes(1, 1).saturating_mul(MAX_RECIPIENTS.into()),
			)
	}
}
