//! What people, companies and auditors ask: lists in order of age, by pages.

use alloc::vec::Vec;
use jasmynet_primitives::{
	consent::{
		CategoryView, ConsentReceiptData, Exposure, GrantStatus, GrantView, PurposeView,
		RecipientView, Usage,
	},
	paging::{keys_after, page_size},
	AccountId, CategoryCode, GrantId, Moment, PurposeCode, RequestId,
};

use crate::{
	access::Act, age_key, id_of, AgeKey, Categories, Config, Duties, Grant, GrantState, Grants,
	GrantsOf, GrantsTo, Pallet, Purposes, Receipt, Receipts, RecipientDuties, Recipients, Requests,
	RequestsTo,
};

impl<T: Config> Pallet<T> {
	/// See [`Pallet::requests_to`].
	pub(crate) fn open_requests(
		subject: &AccountId,
		after: Option<RequestId>,
		limit: u32,
	) -> Vec<RequestId> {
		let keys = keys_after::<RequestsTo<T>, _, _, _>(subject, after.map(age_key));
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
		let keys = keys_after::<GrantsTo<T>, _, _, _>(grantee, after.map(age_key));
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

	/// See [`Pallet::grant_view`].
	pub(crate) fn view_of(id: GrantId) -> Option<GrantView> {
		let grant = Grants::<T>::get(id)?;
		let now = Self::now();
		let over = grant.is_over(now).then_some(grant.terms.valid_until);
		let recipients = Recipients::<T>::iter_prefix(id)
			.map(|(recipient, offer)| {
				let duty = RecipientDuties::<T>::get(id, &recipient);
				let since = offer.received_at;
				let erasure = Self::erasure_after(&grant, duty, since.is_some(), now);
				RecipientView { recipient, since, erasure }
			})
			.collect();
		let duty = Duties::<T>::get(id);
		Some(GrantView {
			id,
			status: status_of(&grant, now),
			ended_at: grant.ended_at().or(over),
			recipients,
			erasure: Self::erasure_after(&grant, duty, grant.accesses > 0, now),
			subject: grant.subject,
			grantee: grant.grantee,
			terms: grant.terms,
			request: grant.request,
			granted_at: grant.granted_at,
			paused_at: grant.paused_at,
			accesses: grant.accesses,
			last_access: grant.last_access,
			escrow_left: grant.escrow_left,
			receipt_head: grant.receipt_head,
			disputes: grant.disputes,
		})
	}

	/// See [`Pallet::usage_history`].
	pub(crate) fn usages(
		subject: &AccountId,
		after: Option<(GrantId, u32)>,
		limit: u32,
	) -> Vec<Usage> {
		// The grant in which the page before ended may have more.
		let (begun, told) = after.map_or((None, 0), |(id, number)| (Some(id), number));
		let others = Self::grant_keys(subject, begun).map(|key| (id_of(key), 0));
		begun
			.map(|id| (id, told))
			.into_iter()
			.chain(others)
			.filter_map(|(id, told)| Some((id, told, Grants::<T>::get(id)?)))
			.filter(|(_, _, grant)| grant.subject == *subject)
			.flat_map(|(id, told, grant)| Self::usages_of(id, grant, told))
			.take(page_size(limit))
			.collect()
	}

	/// The kept receipts of one grant, oldest first, after the one with this number.
	fn usages_of(id: GrantId, grant: Grant, told: u32) -> impl Iterator<Item = Usage> {
		let mut receipts: Vec<Receipt> =
			Receipts::<T>::iter_prefix_values(id).filter(|receipt| receipt.number > told).collect();
		receipts.sort_by_key(|receipt| receipt.number);
		receipts.into_iter().map(move |receipt| Usage {
			grant: id,
			number: receipt.number,
			grantee: grant.grantee.clone(),
			record: receipt.record,
			receipt: receipt.receipt,
			host: receipt.host,
			at: receipt.at,
			paid: receipt.paid,
			disputed: receipt.disputed,
			receipt_head: receipt.head,
		})
	}

	/// See [`Pallet::exposure`].
	pub(crate) fn exposures(
		subject: &AccountId,
		after: Option<GrantId>,
		limit: u32,
	) -> Vec<Exposure> {
		let now = Self::now();
		Self::grant_keys(subject, after)
			.map(id_of)
			.filter_map(|id| Some((id, Grants::<T>::get(id)?)))
			.filter(|(_, grant)| grant.state == GrantState::Active && !grant.is_over(now))
			.take(page_size(limit))
			.map(|(id, grant)| Self::exposure_by(id, grant, now))
			.collect()
	}

	fn exposure_by(id: GrantId, grant: Grant, now: Moment) -> Exposure {
		let halted = Self::decide(&grant, &Act::PassOn, now).is_err();
		let recipients = Recipients::<T>::iter_prefix(id)
			.filter(|(_, offer)| offer.received_at.is_some())
			.map(|(recipient, _)| recipient)
			.filter(|recipient| !RecipientDuties::<T>::contains_key(id, recipient))
			.collect();
		let terms = grant.terms;
		Exposure {
			grant: id,
			grantee: grant.grantee,
			categories: terms.categories.into_iter().collect(),
			devices: terms.devices.map(|devices| devices.into_iter().collect()),
			purpose: terms.purpose,
			until: terms.valid_until,
			remaining: terms.max_accesses.saturating_sub(grant.accesses),
			accesses: grant.accesses,
			halted,
			recipients,
		}
	}

	/// See [`Pallet::consent_receipt`].
	pub(crate) fn receipt_data(id: GrantId) -> Option<ConsentReceiptData> {
		let grant = Self::view_of(id)?;
		let categories =
			grant.terms.categories.iter().filter_map(|code| Self::category_view(*code)).collect();
		let purpose = Self::purpose_view(grant.terms.purpose)?;
		Some(ConsentReceiptData { grant, categories, purpose })
	}

	fn category_view(code: CategoryCode) -> Option<CategoryView> {
		let category = Categories::<T>::get(code)?;
		Some(CategoryView {
			code,
			parent: category.parent,
			sensitivity: category.sensitivity,
			text_hash: category.text_hash,
			iri: category.iri.map(|iri| iri.into_inner()),
		})
	}

	fn purpose_view(code: PurposeCode) -> Option<PurposeView> {
		let purpose = Purposes::<T>::get(code)?;
		Some(PurposeView {
			code,
			sensitivity: purpose.sensitivity,
			text_hash: purpose.text_hash,
			iri: purpose.iri.into_inner(),
		})
	}

	fn grant_keys(subject: &AccountId, after: Option<GrantId>) -> impl Iterator<Item = AgeKey> {
		keys_after::<GrantsOf<T>, _, _, _>(subject, after.map(age_key))
	}
}

/// Where a grant stands: that its time is over counts, whether or not it was settled.
fn status_of(grant: &Grant, now: Moment) -> GrantStatus {
	match grant.state {
		GrantState::Active if grant.is_over(now) => GrantStatus::Expired,
		GrantState::Active if grant.paused_at.is_some() => GrantStatus::Paused,
		GrantState::Active => GrantStatus::Active,
		GrantState::Revoked { .. } => GrantStatus::Revoked,
		GrantState::Expired { .. } => GrantStatus::Expired,
		GrantState::Surrendered { .. } => GrantStatus::Surrendered,
	}
}
