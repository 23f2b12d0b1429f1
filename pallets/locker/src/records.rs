//! Records that come and go.

use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	traits::{fungible::MutateHold, tokens::Precision, Contains, Get},
};
use jasmynet_primitives::{
	content::ContentId, traits::Identities, AccountId, CategoryCode, DeviceId, RecordId,
};
use sp_runtime::{ArithmeticError, DispatchError};

use crate::{
	Config, Error, Event, HoldReason, NextRecordId, Pallet, Record, RecordCount, Records,
	RecordsOf, FIRST_EPOCH, FIRST_VERSION,
};

impl<T: Config> Pallet<T> {
	/// Puts a record and answers its id.
	pub(crate) fn do_put(
		owner: AccountId,
		content: ContentId,
		size: u64,
		category: CategoryCode,
		device: Option<DeviceId>,
	) -> Result<RecordId, DispatchError> {
		ensure!(T::Identities::is_active(&owner), Error::<T>::NotActive);
		content.check().map_err(Error::<T>::from)?;
		ensure!(size > 0, Error::<T>::EmptyContent);
		ensure!(T::Categories::contains(&category), Error::<T>::CategoryNotFound);
		if let Some(device) = device {
			Self::check_device(&device, &owner)?;
		}
		let count = RecordCount::<T>::get(&owner);
		ensure!(count < T::MaxRecords::get(), Error::<T>::TooManyRecords);
		let record = NextRecordId::<T>::get();
		let next = record.checked_add(1).ok_or(ArithmeticError::Overflow)?;
		let deposit = T::RecordDeposit::get();
		T::Currency::hold(&HoldReason::Record.into(), &owner, deposit)?;

		NextRecordId::<T>::put(next);
		RecordCount::<T>::insert(&owner, count.saturating_add(1));
		RecordsOf::<T>::insert(&owner, record.to_be_bytes(), ());
		Records::<T>::insert(
			record,
			Record {
				owner: owner.clone(),
				content: content.clone(),
				size,
				category,
				device,
				key_epoch: FIRST_EPOCH,
				version: FIRST_VERSION,
				created_at: Self::now(),
				envelopes: 0,
				deposit,
			},
		);
		Self::deposit_event(Event::RecordPut { record, owner, content, size, category, device });
		Ok(record)
	}

	/// Removes a record and answers how many envelopes went with it.
	pub(crate) fn do_shred(who: AccountId, id: RecordId) -> Result<u32, DispatchError> {
		let record = Records::<T>::get(id).ok_or(Error::<T>::RecordNotFound)?;
		ensure!(record.owner == who, Error::<T>::NotAuthorized);

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
		Self::deposit_event(Event::RecordShredded { record: id, owner, envelopes });
		envelopes
	}

	/// Gives the owner back what is on hold for the record, or what is left of
	/// it: an odd balance never keeps a record from being shredded.
	pub(crate) fn release_deposit(record: &Record) -> DispatchResult {
		T::Currency::release(
			&HoldReason::Record.into(),
			&record.owner,
			record.deposit,
			Precision::BestEffort,
		)?;
		Ok(())
	}
}
