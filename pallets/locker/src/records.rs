//! Records that come and change.

use alloc::vec::Vec;

use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	traits::{fungible::MutateHold, tokens::Precision, Contains, Get},
	weights::Weight,
};
use jasmynet_primitives::{
	locker::{NewRecord, RecordContent},
	traits::{Identities, RecordInfo},
	AccountId, GrantId, RecordId,
};
use sp_runtime::{ArithmeticError, DispatchError, SaturatedConversion};

use crate::{
	Config, Epochs, Error, Event, HoldReason, NextRecordId, Pallet, Record, RecordCount, Records,
	RecordsOf, FIRST_VERSION,
};

impl<T: Config> Pallet<T> {
	/// Puts records, with ids in their order.
	pub(crate) fn do_put(owner: AccountId, records: Vec<NewRecord>) -> DispatchResult {
		ensure!(T::Identities::is_active(&owner), Error::<T>::NotActive);
		ensure!(!records.is_empty(), Error::<T>::EmptyBatch);
		for record in &records {
			Self::check_new(&owner, record)?;
		}
		let new: u32 = records.len().saturated_into();
		let count = RecordCount::<T>::get(&owner).saturating_add(new);
		ensure!(count <= T::MaxRecords::get(), Error::<T>::TooManyRecords);
		let first = NextRecordId::<T>::get();
		let next = first.checked_add(new.into()).ok_or(ArithmeticError::Overflow)?;
		let deposit = T::RecordDeposit::get();
		let deposits = deposit.checked_mul(new.into()).ok_or(ArithmeticError::Overflow)?;
		T::Currency::hold(&HoldReason::Record.into(), &owner, deposits)?;

		NextRecordId::<T>::put(next);
		RecordCount::<T>::insert(&owner, count);
		let key_epoch = Epochs::<T>::get(&owner);
		let created_at = Self::now();
		for (id, new) in (first..next).zip(records) {
			RecordsOf::<T>::insert(&owner, id.to_be_bytes(), ());
			Records::<T>::insert(
				id,
				Record {
					owner: owner.clone(),
					content: new.content.clone(),
					size: new.size,
					category: new.category,
					device: new.device,
					key_epoch,
					version: FIRST_VERSION,
					created_at,
					retention_until: new.retention_until,
					replicas_required: new.replicas_required,
					pins: 0,
					envelopes: 0,
					deposit,
				},
			);
			Self::deposit_event(Event::RecordPut {
				record: id,
				owner: owner.clone(),
				content: new.content,
				size: new.size,
				category: new.category,
				device: new.device,
			});
		}
		Ok(())
	}

	fn check_new(owner: &AccountId, new: &NewRecord) -> Result<(), Error<T>> {
		Self::check_content(&new.content, new.size)?;
		ensure!(T::Categories::contains(&new.category), Error::CategoryNotFound);
		ensure!(
			new.retention_until.is_none_or(|until| until > Self::now()),
			Error::RetentionInPast
		);
		ensure!(u32::from(new.replicas_required) <= T::MaxReplicas::get(), Error::TooManyReplicas);
		match &new.device {
			Some(device) => Self::check_device(device, owner),
			None => Ok(()),
		}
	}

	/// Checks the form of what a record is. What a commitment's size stands for is the
	/// owner's matter.
	fn check_content(content: &RecordContent, size: u64) -> Result<(), Error<T>> {
		if let Some(address) = content.address() {
			address.check()?;
			ensure!(size > 0, Error::EmptyContent);
		}
		Ok(())
	}

	/// Gives a record its next version and answers how many envelopes went with the one
	/// before.
	pub(crate) fn do_supersede(
		who: AccountId,
		id: RecordId,
		content: RecordContent,
		size: u64,
	) -> Result<u32, DispatchError> {
		let mut record = Records::<T>::get(id).ok_or(Error::<T>::RecordNotFound)?;
		ensure!(record.owner == who, Error::<T>::NotAuthorized);
		ensure!(T::Identities::is_active(&who), Error::<T>::NotActive);
		let now = Self::now();
		ensure!(!record.is_over(now), Error::<T>::RetentionOver);
		Self::check_content(&content, size)?;
		let version = record.version.checked_add(1).ok_or(ArithmeticError::Overflow)?;

		let envelopes = Self::remove_envelopes_of(id, record.device.as_ref());
		record.content = content.clone();
		record.size = size;
		record.version = version;
		record.key_epoch = Epochs::<T>::get(&who);
		record.created_at = now;
		record.envelopes = 0;
		Records::<T>::insert(id, record);
		Self::deposit_event(Event::RecordSuperseded {
			record: id,
			owner: who,
			version,
			content,
			size,
			envelopes,
		});
		Ok(envelopes)
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

impl<T: Config> jasmynet_primitives::traits::Records<AccountId> for Pallet<T> {
	fn record(id: RecordId) -> Option<RecordInfo<AccountId>> {
		Records::<T>::get(id).map(|record| RecordInfo {
			owner: record.owner,
			category: record.category,
			device: record.device,
			created_at: record.created_at,
			retention_until: record.retention_until,
		})
	}

	fn drop_envelopes(grant: GrantId, limit: u32) -> bool {
		Self::do_drop_envelopes(grant, limit)
	}

	fn note_read_weight() -> Weight {
		Self::weight_of_readers()
	}

	fn note_read(
		record: RecordId,
		grant: GrantId,
	) -> Result<(), jasmynet_primitives::traits::TooManyReaders> {
		Self::do_note_read(record, grant)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_record(owner: &AccountId, category: jasmynet_primitives::CategoryCode) -> RecordId {
		crate::benchmarking::set_read_record::<T>(owner, category)
	}
}
