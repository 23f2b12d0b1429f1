//! What owners, hosts, companies and auditors ask.

use alloc::vec::Vec;

use jasmynet_primitives::{
	apis::MAX_PAGE,
	locker::{HostPin, PinView, RecordView},
	paging::{keys_after, page_size},
	traits::Grants,
	AccountId, GrantId, Hash, RecordId,
};

use crate::{
	Config, Envelope, Envelopes, NextRecordId, Pallet, Pins, PinsOf, Record, Records, RecordsOf,
};

impl<T: Config> Pallet<T> {
	/// See [`Pallet::records_of`].
	pub(crate) fn owned_by(
		owner: &AccountId,
		after: Option<RecordId>,
		limit: u32,
	) -> Vec<RecordId> {
		let keys = keys_after::<RecordsOf<T>, _, _, _>(owner, after.map(RecordId::to_be_bytes));
		keys.take(page_size(limit)).map(RecordId::from_be_bytes).collect()
	}

	/// See [`Pallet::record_view`].
	pub(crate) fn view_of(id: RecordId) -> Option<RecordView> {
		Records::<T>::get(id).map(|record| Self::to_view(id, record))
	}

	/// See [`Pallet::record_range`].
	pub(crate) fn views_from(from: RecordId, limit: u32) -> (Vec<RecordView>, RecordId) {
		let next = NextRecordId::<T>::get();
		let end = from.saturating_add(limit.min(MAX_PAGE).into()).min(next);
		((from..end).filter_map(Self::view_of).collect(), next)
	}

	fn to_view(id: RecordId, record: Record) -> RecordView {
		let mut pins: Vec<PinView> = Pins::<T>::iter_prefix(id)
			.map(|(host, pin)| PinView { host, version: pin.version, at: pin.at })
			.collect();
		pins.sort_by(|one, other| (one.at, &one.host).cmp(&(other.at, &other.host)));
		let mut envelopes: Vec<(GrantId, Hash)> = Envelopes::<T>::iter_prefix(id)
			.map(|(grant, envelope)| (grant, envelope.hash))
			.collect();
		envelopes.sort_by_key(|(grant, _)| *grant);
		RecordView {
			id,
			owner: record.owner,
			content: record.content,
			size: record.size,
			category: record.category,
			device: record.device,
			key_epoch: record.key_epoch,
			version: record.version,
			created_at: record.created_at,
			retention_until: record.retention_until,
			replicas_required: record.replicas_required,
			pins,
			envelopes,
		}
	}

	/// See [`Pallet::pins_of`].
	pub(crate) fn pinned_by(host: &AccountId, after: Option<RecordId>, limit: u32) -> Vec<HostPin> {
		let keys = keys_after::<PinsOf<T>, _, _, _>(host, after.map(RecordId::to_be_bytes));
		keys.take(page_size(limit))
			.map(RecordId::from_be_bytes)
			.filter_map(|record| {
				let version = Pins::<T>::get(record, host)?.version;
				let current = Records::<T>::get(record).map(|record| record.version);
				Some(HostPin { record, version, current })
			})
			.collect()
	}

	/// See [`Pallet::envelope`].
	pub(crate) fn working_envelope(record: RecordId, grant: GrantId) -> Option<Envelope> {
		let envelope = Envelopes::<T>::get(record, grant)?;
		let owner = Records::<T>::get(record)?.owner;
		(T::Grants::grantee(grant, &owner)? == envelope.grantee).then_some(envelope)
	}
}
