//! Envelopes: keys to records, sealed for companies.

use alloc::vec::Vec;

use frame_support::{ensure, pallet_prelude::DispatchResult, traits::Get, weights::Weight};
use jasmynet_primitives::{
	traits::{DeviceStanding, Devices, Grants, Identities, Membership},
	AccountId, DeviceId, GrantId, Hash, RecordId,
};
use sp_runtime::SaturatedConversion;

use crate::{
	Config, DeviceEnvelopeCount, Envelope, EnvelopeCount, Envelopes, EnvelopesByGrant, Epochs,
	Error, Event, Pallet, Pins, Records, WeightInfo,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_put_envelope(
		who: AccountId,
		id: RecordId,
		grant: GrantId,
		envelope_hash: Hash,
	) -> DispatchResult {
		let mut record = Records::<T>::get(id).ok_or(Error::<T>::RecordNotFound)?;
		ensure!(record.owner == who, Error::<T>::NotAuthorized);
		ensure!(T::Identities::is_active(&who), Error::<T>::NotActive);
		ensure!(!record.is_over(Self::now()), Error::<T>::RetentionOver);
		ensure!(record.key_epoch >= Epochs::<T>::get(&who), Error::<T>::StaleEpoch);
		let device = record.device;
		ensure!(
			device.is_none_or(|device| {
				T::Devices::standing(&device, &who) != DeviceStanding::NotTheirs
			}),
			Error::<T>::DeviceNotPaired
		);
		let grantee = T::Grants::grantee(grant, &who).ok_or(Error::<T>::GrantNotActive)?;
		ensure!(
			T::Grants::covers(grant, record.category, record.device.as_ref(), record.created_at),
			Error::<T>::NotCovered
		);
		// A host sees the ciphertext without paying: it gets no key to it, nor by the account
		// that it goes by since.
		let keeps = T::Members::accounts_of(&grantee).any(|host| Pins::<T>::contains_key(id, host));
		ensure!(!keeps, Error::<T>::HostIsGrantee);
		let epoch = record.key_epoch;
		if !Envelopes::<T>::contains_key(id, grant) {
			let of_grant = EnvelopeCount::<T>::get(grant);
			let leaving = if record.envelopes < T::MaxEnvelopesPerRecord::get() {
				None
			} else {
				Some(Self::grant_that_is_over(id).ok_or(Error::<T>::TooManyEnvelopesOfRecord)?)
			};
			ensure!(of_grant < T::MaxEnvelopesPerGrant::get(), Error::<T>::TooManyEnvelopesOfGrant);
			ensure!(
				leaving.is_some()
					|| device.is_none_or(|device| {
						DeviceEnvelopeCount::<T>::get(device) < T::MaxEnvelopesPerDevice::get()
					}),
				Error::<T>::TooManyEnvelopesOfDevice
			);

			if let Some(over) = leaving {
				Self::remove_envelope(id, over, device.as_ref());
				Self::uncount_of_grant(over, 1);
				record.envelopes = record.envelopes.saturating_sub(1);
				Self::deposit_event(Event::EnvelopesDropped { grant: over, count: 1 });
			}
			record.envelopes = record.envelopes.saturating_add(1);
			Records::<T>::insert(id, record);
			EnvelopeCount::<T>::insert(grant, of_grant.saturating_add(1));
			EnvelopesByGrant::<T>::insert(grant, id, ());
			if let Some(device) = device {
				Self::list_under_device(&device, id, grant);
			}
		}
		Envelopes::<T>::insert(
			id,
			grant,
			Envelope {
				grantee: grantee.clone(),
				epoch,
				hash: envelope_hash,
				sealed_at: Self::now(),
			},
		);
		Self::deposit_event(Event::EnvelopePut {
			record: id,
			grant,
			grantee,
			epoch,
			envelope_hash,
		});
		Ok(())
	}

	/// A grant that has ended for good and under which a record still has an envelope: one
	/// that nobody has settled, or that had more envelopes than go at once.
	fn grant_that_is_over(id: RecordId) -> Option<GrantId> {
		Envelopes::<T>::iter_key_prefix(id).find(|grant| T::Grants::is_over(*grant))
	}

	/// The most that it takes to make room for one more envelope of a record.
	pub(crate) fn weight_of_room() -> Weight {
		let looked_at = u64::from(T::MaxEnvelopesPerRecord::get());
		T::Grants::is_over_weight()
			.saturating_add(T::DbWeight::get().reads(1))
			.saturating_mul(looked_at)
			.saturating_add(T::WeightInfo::drop_envelopes(1))
	}

	/// Removes one envelope of a record of this device. The counts of record and grant are
	/// the caller's matter.
	fn remove_envelope(id: RecordId, grant: GrantId, device: Option<&DeviceId>) {
		Envelopes::<T>::remove(id, grant);
		EnvelopesByGrant::<T>::remove(grant, id);
		if let Some(device) = device {
			Self::unlist_under_device(device, id, grant);
		}
	}

	/// Removes all envelopes of a record of this device that is going away, or changes, and
	/// answers how many there were: at most [`Config::MaxEnvelopesPerRecord`]. The record's
	/// count is the caller's matter.
	pub(crate) fn remove_envelopes_of(id: RecordId, device: Option<&DeviceId>) -> u32 {
		let mut removed = 0u32;
		for (grant, _) in Envelopes::<T>::drain_prefix(id) {
			EnvelopesByGrant::<T>::remove(grant, id);
			Self::uncount_of_grant(grant, 1);
			if let Some(device) = device {
				Self::unlist_under_device(device, id, grant);
			}
			removed = removed.saturating_add(1);
		}
		removed
	}

	/// Removes at most `limit` envelopes of a grant, and answers whether any are
	/// left.
	pub(crate) fn do_drop_envelopes(grant: GrantId, limit: u32) -> bool {
		let records: Vec<RecordId> =
			EnvelopesByGrant::<T>::iter_key_prefix(grant).take(limit.saturated_into()).collect();
		let count: u32 = records.len().saturated_into();
		if count > 0 {
			for id in records {
				let device = Records::<T>::mutate_extant(id, |record| {
					record.envelopes = record.envelopes.saturating_sub(1);
					record.device
				});
				Self::remove_envelope(id, grant, device.as_ref());
			}
			Self::uncount_of_grant(grant, count);
			Self::deposit_event(Event::EnvelopesDropped { grant, count });
		}
		EnvelopeCount::<T>::contains_key(grant)
	}

	pub(crate) fn uncount_of_grant(grant: GrantId, removed: u32) {
		EnvelopeCount::<T>::mutate_exists(grant, |count| {
			*count = count.map(|now| now.saturating_sub(removed)).filter(|left| *left > 0);
		});
	}
}
