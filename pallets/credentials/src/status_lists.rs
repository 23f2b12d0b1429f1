//! Status lists: many credentials off the chain, one bit each.

use alloc::{collections::BTreeMap, vec::Vec};

use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	traits::{fungible::hold::Mutate, Get},
	BoundedVec,
};
use jasmynet_primitives::{
	credentials::{
		StatusList, StatusListId, StatusPurpose, STATUS_CHUNKS, STATUS_CHUNK_BYTES,
		STATUS_LIST_ENTRIES,
	},
	AccountId,
};
use sp_runtime::SaturatedConversion;

use crate::{
	Config, Error, Event, HoldReason, ListRecord, ListRecordOf, NextStatusListId, Pallet,
	StatusChunk, StatusChunks, StatusListCount, StatusLists,
};

/// A chunk in which no entry is set: it is not stored.
pub(crate) const EMPTY_CHUNK: StatusChunk = [0; STATUS_CHUNK_BYTES as usize];

impl<T: Config> Pallet<T> {
	/// A whole status list.
	pub fn status_list(id: StatusListId) -> Option<StatusList>
	where
		T::AccountId: Into<AccountId>,
	{
		let ListRecord { issuer, purpose, updated_at, .. } = StatusLists::<T>::get(id)?;
		Some(StatusList {
			issuer: issuer.into(),
			purpose,
			updated_at,
			bits: Self::bits_of_list(id),
		})
	}

	/// All entries of a list, the first one as the highest bit of the first byte.
	pub(crate) fn bits_of_list(id: StatusListId) -> Vec<u8> {
		(0..STATUS_CHUNKS).flat_map(|number| Self::chunk(id, number)).collect()
	}

	pub(crate) fn do_create_status_list(
		issuer: T::AccountId,
		purpose: StatusPurpose,
	) -> DispatchResult {
		Self::ensure_issuer(&issuer)?;
		let count = StatusListCount::<T>::get(&issuer);
		ensure!(count < T::MaxStatusListsPerIssuer::get(), Error::<T>::TooManyStatusLists);
		let list = NextStatusListId::<T>::get();
		let next = list.checked_add(1).ok_or(Error::<T>::TooManyStatusLists)?;
		let deposit = T::StatusListDeposit::get();
		// The last thing that can fail.
		T::Currency::hold(&HoldReason::StatusList.into(), &issuer, deposit)?;

		let updated_at = Self::now();
		let record = ListRecord { issuer: issuer.clone(), purpose, updated_at, deposit };
		StatusLists::<T>::insert(list, record);
		StatusListCount::<T>::insert(&issuer, count.saturating_add(1));
		NextStatusListId::<T>::put(next);
		Self::deposit_event(Event::StatusListCreated { list, issuer, purpose });
		Ok(())
	}

	pub(crate) fn do_set_statuses(
		issuer: T::AccountId,
		list: StatusListId,
		changes: BoundedVec<(u32, bool), T::MaxStatusChanges>,
	) -> DispatchResult {
		let mut record = Self::own_list(&issuer, list)?;
		let mut chunks = BTreeMap::<u32, StatusChunk>::new();
		for (entry, is_set) in &changes {
			let place = Place::of(*entry).ok_or(Error::<T>::NoSuchEntry)?;
			let chunk = chunks.entry(place.chunk).or_insert_with(|| Self::chunk(list, place.chunk));
			let byte = chunk.get_mut(place.byte).ok_or(Error::<T>::NoSuchEntry)?;
			let takes_back = *byte & place.mask != 0 && !is_set;
			ensure!(
				!(takes_back && record.purpose == StatusPurpose::Revocation),
				Error::<T>::Irrevocable
			);
			if *is_set {
				*byte |= place.mask;
			} else {
				*byte &= !place.mask;
			}
		}

		for (number, chunk) in chunks {
			let stored = Some(chunk).filter(|chunk| *chunk != EMPTY_CHUNK);
			StatusChunks::<T>::set(list, number, stored);
		}
		record.updated_at = Self::now();
		StatusLists::<T>::insert(list, record);
		let count = changes.len().saturated_into();
		Self::deposit_event(Event::StatusesSet { list, count });
		Ok(())
	}

	pub(crate) fn do_remove_status_list(
		issuer: T::AccountId,
		list: StatusListId,
	) -> DispatchResult {
		let record = Self::own_list(&issuer, list)?;

		for number in 0..STATUS_CHUNKS {
			StatusChunks::<T>::remove(list, number);
		}
		StatusLists::<T>::remove(list);
		StatusListCount::<T>::mutate_exists(&issuer, |count| {
			*count = count.map(|count| count.saturating_sub(1)).filter(|count| *count > 0);
		});
		Self::give_back(HoldReason::StatusList, &issuer, record.deposit);
		Self::deposit_event(Event::StatusListRemoved { list, issuer });
		Ok(())
	}

	/// A list, if it is this issuer's.
	fn own_list(issuer: &T::AccountId, list: StatusListId) -> Result<ListRecordOf<T>, Error<T>> {
		let record = StatusLists::<T>::get(list).ok_or(Error::<T>::StatusListNotFound)?;
		ensure!(record.issuer == *issuer, Error::<T>::NotYourStatusList);
		Ok(record)
	}

	fn chunk(list: StatusListId, number: u32) -> StatusChunk {
		StatusChunks::<T>::get(list, number).unwrap_or(EMPTY_CHUNK)
	}
}

/// Where an entry is.
#[derive(Debug)]
struct Place {
	/// Number of its chunk.
	chunk: u32,
	/// Its byte in that chunk.
	byte: usize,
	/// Its bit in that byte.
	mask: u8,
}

impl Place {
	/// The place of an entry; `None` when there is no such entry.
	fn of(entry: u32) -> Option<Self> {
		if entry >= STATUS_LIST_ENTRIES {
			return None;
		}
		let byte = entry.checked_div(8)?;
		Some(Place {
			chunk: byte.checked_div(STATUS_CHUNK_BYTES)?,
			byte: byte.checked_rem(STATUS_CHUNK_BYTES)?.saturated_into(),
			mask: 0x80_u8.checked_shr(entry.checked_rem(8)?)?,
		})
	}
}
