//! Records that go, and what is left of them until everybody has erased them.

use alloc::vec::Vec;

use frame_support::{ensure, pallet_prelude::DispatchResult, traits::Get, BoundedVec};
use jasmynet_primitives::{
	locker::{ErasureCertificate, HostErasure, ReaderErasure},
	traits::Grants,
	AccountId, RecordId,
};
use sp_runtime::{DispatchError, SaturatedConversion};

use crate::{
	readers::is_done, Config, Error, Event, Pallet, Pins, Readers, Record, RecordCount, Records,
	RecordsOf, Shredded, ShreddedRecords,
};

impl<T: Config> Pallet<T> {
	/// Removes a record and answers how many envelopes went with it.
	pub(crate) fn do_shred(who: AccountId, id: RecordId) -> Result<u32, DispatchError> {
		let record = Records::<T>::get(id).ok_or(Error::<T>::RecordNotFound)?;
		ensure!(record.owner == who || record.is_over(Self::now()), Error::<T>::NotAuthorized);

		Self::release_deposit(&record)?;
		Ok(Self::remove_record(id, record))
	}

	/// Removes a record with its envelopes and answers how many there were. The
	/// deposit is the caller's matter.
	pub(crate) fn remove_record(id: RecordId, record: Record) -> u32 {
		let owner = record.owner;
		let envelopes = Self::remove_envelopes_of(id, record.device.as_ref());
		Records::<T>::remove(id);
		RecordsOf::<T>::remove(&owner, id.to_be_bytes());
		RecordCount::<T>::mutate_exists(&owner, |count| {
			*count = count.map(|records| records.saturating_sub(1)).filter(|left| *left > 0);
		});
		Self::remember_shredded(id);
		Self::deposit_event(Event::RecordShredded { record: id, owner, envelopes });
		envelopes
	}

	/// Remembers who keeps a record that goes, and who has read it, if anybody. Their pins
	/// stay until they have unpinned it.
	fn remember_shredded(id: RecordId) {
		let readers = Readers::<T>::take(id);
		let mut hosts: Vec<AccountId> = Pins::<T>::iter_key_prefix(id).collect();
		let most = hosts.len().min(T::MaxReplicas::get().saturated_into());
		// There are more only when the bound has shrunk without a migration. The record goes
		// all the same, and what cannot be remembered leaves nothing behind.
		for host in hosts.split_off(most) {
			Self::take_pin(id, &host);
		}
		if hosts.is_empty() && readers.is_empty() {
			return;
		}
		let hosts = hosts.into_iter().map(|host| HostErasure { host, unpinned_at: None });
		let hosts = BoundedVec::truncate_from(hosts.collect());
		ShreddedRecords::<T>::insert(id, Shredded { at: Self::now(), hosts, readers });
	}

	/// See [`Pallet::erasure_certificate`].
	pub(crate) fn certificate(record: RecordId) -> Option<ErasureCertificate> {
		let shredded = ShreddedRecords::<T>::get(record)?;
		let readers: Vec<ReaderErasure> = shredded
			.readers
			.iter()
			.map(|grant| ReaderErasure { grant: *grant, erasure: T::Grants::erasure(*grant) })
			.collect();
		let complete =
			shredded.hosts_are_done() && readers.iter().all(|reader| is_done(reader.erasure));
		Some(ErasureCertificate {
			record,
			shredded_at: shredded.at,
			hosts: shredded.hosts.into_inner(),
			readers,
			complete,
		})
	}

	pub(crate) fn do_forget_shredded(id: RecordId) -> DispatchResult {
		let shredded = ShreddedRecords::<T>::get(id).ok_or(Error::<T>::NotShredded)?;
		ensure!(
			Self::now() >= shredded.at.saturating_add(T::HistoryPeriod::get()),
			Error::<T>::NotYet
		);
		ensure!(Self::is_erased(&shredded), Error::<T>::NotErased);

		Self::forget(id);
		Ok(())
	}

	/// Whether everybody who kept or read a shredded record has erased it.
	pub(crate) fn is_erased(shredded: &Shredded<T>) -> bool {
		shredded.hosts_are_done() && shredded.readers.iter().all(|reader| Self::has_erased(*reader))
	}

	pub(crate) fn forget(id: RecordId) {
		ShreddedRecords::<T>::remove(id);
		Self::deposit_event(Event::ShreddedForgotten { record: id });
	}
}
