//! What people, companies and auditors ask: lists in order of age, by pages.

use alloc::vec::Vec;
use jasmynet_primitives::{
	apis::{Usage, MAX_PAGE},
	AccountId, GrantId, RequestId,
};

use crate::{
	age_key, id_of, AgeKey, Config, Grant, Grants, GrantsOf, GrantsTo, Pallet, Receipt, Receipts,
	Requests, RequestsTo,
};

/// How many items a page of `limit` holds.
fn page_size(limit: u32) -> usize {
	usize::try_from(limit.min(MAX_PAGE)).unwrap_or(usize::MAX)
}

impl<T: Config> Pallet<T> {
	/// See [`Pallet::requests_to`].
	pub(crate) fn open_requests(
		subject: &AccountId,
		after: Option<RequestId>,
		limit: u32,
	) -> Vec<RequestId> {
		let keys = match after {
			Some(id) => RequestsTo::<T>::iter_key_prefix_from(
				subject,
				RequestsTo::<T>::hashed_key_for(subject, age_key(id)),
			),
			None => RequestsTo::<T>::iter_key_prefix(subject),
		};
		let now = Self::now();
		keys.map(id_of)
			.filter(|id| Requests::<T>::get(id).is_some_and(|request| now < request.expires_at))
			.take(page_size(limit))
			.collect()
	}

	/// See [`Pallet::grants_to`].
	pub(crate) fn granted_to(
		grantee: &AccountId,
		after: Option<GrantId>,
		limit: u32,
	) -> Vec<GrantId> {
		let keys = match after {
			Some(id) => GrantsTo::<T>::iter_key_prefix_from(
				grantee,
				GrantsTo::<T>::hashed_key_for(grantee, age_key(id)),
			),
			None => GrantsTo::<T>::iter_key_prefix(grantee),
		};
		keys.map(id_of).take(page_size(limit)).collect()
	}

	/// See [`Pallet::grants_of`].
	pub(crate) fn granted_by(
		subject: &AccountId,
		after: Option<GrantId>,
		limit: u32,
	) -> Vec<GrantId> {
		Self::grant_keys(subject, after).map(id_of).take(page_size(limit)).collect()
	}

	/// See [`Pallet::usage_history`].
	pub(crate) fn usages(subject: &AccountId, after: Option<GrantId>, limit: u32) -> Vec<Usage> {
		let most = page_size(limit);
		let mut page = Vec::new();
		for id in Self::grant_keys(subject, after).map(id_of) {
			if page.len() >= most {
				break;
			}
			let Some(grant) = Grants::<T>::get(id) else { continue };
			let usages = Self::usages_of(id, &grant);
			// A grant is told whole, or on the next page: the caller goes on
			// after a grant, not in the middle of one.
			if !page.is_empty() && page.len().saturating_add(usages.len()) > most {
				break;
			}
			page.extend(usages);
		}
		page
	}

	/// The kept receipts of one grant, oldest first.
	fn usages_of(id: GrantId, grant: &Grant) -> Vec<Usage> {
		let mut receipts: Vec<Receipt> = Receipts::<T>::iter_prefix_values(id).collect();
		receipts.sort_by_key(|receipt| receipt.number);
		receipts
			.into_iter()
			.map(|receipt| Usage {
				grant: id,
				number: receipt.number,
				grantee: grant.grantee.clone(),
				record: receipt.record,
				at: receipt.at,
				paid: receipt.paid,
				receipt_head: receipt.head,
			})
			.collect()
	}

	fn grant_keys(subject: &AccountId, after: Option<GrantId>) -> impl Iterator<Item = AgeKey> {
		match after {
			Some(id) => GrantsOf::<T>::iter_key_prefix_from(
				subject,
				GrantsOf::<T>::hashed_key_for(subject, age_key(id)),
			),
			None => GrantsOf::<T>::iter_key_prefix(subject),
		}
	}
}
