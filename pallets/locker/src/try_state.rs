//! What is always true of the pallet's state.

use alloc::collections::BTreeMap;
use frame_support::{ensure, traits::fungible::InspectHold};
use jasmynet_primitives::{
	traits::{DeviceStanding, Devices},
	AccountId, Balance, DeviceId, GrantId, RecordId,
};
use sp_runtime::TryRuntimeError;

use crate::{
	Config, DeviceEnvelopeCount, EnvelopeCount, Envelopes, EnvelopesByGrant, EnvelopesOfDevice,
	HoldReason, NextRecordId, Pallet, RecordCount, Records, RecordsOf,
};

impl<T: Config> Pallet<T> {
	/// - A record is in its owner's index; the index has nothing else.
	/// - An envelope is of a record that exists, and in its grant's index; the
	///   index has nothing else.
	/// - An envelope of a device's record is in that device's index, and the device is
	///   still the record's owner's; the index has nothing else.
	/// - Counters count.
	/// - What is held from an owner is the sum of the records' deposits.
	/// - Ids are below the next one.
	pub(crate) fn do_try_state() -> Result<(), TryRuntimeError> {
		Self::check_records()?;
		Self::check_envelopes()
	}

	fn check_records() -> Result<(), TryRuntimeError> {
		let mut counts = BTreeMap::<AccountId, u32>::new();
		let mut deposits = BTreeMap::<AccountId, Balance>::new();
		for (id, record) in Records::<T>::iter() {
			ensure!(id < NextRecordId::<T>::get(), "a record's id is below the next one");
			ensure!(
				RecordsOf::<T>::contains_key(&record.owner, id.to_be_bytes()),
				"a record is in its owner's index"
			);
			ensure!(record.content.check().is_ok(), "a record's content address is good");
			let count = counts.entry(record.owner.clone()).or_default();
			*count = count.saturating_add(1);
			let deposit = deposits.entry(record.owner).or_default();
			*deposit = deposit.saturating_add(record.deposit);
		}
		for (owner, id, ()) in RecordsOf::<T>::iter() {
			let record =
				Records::<T>::get(RecordId::from_be_bytes(id)).ok_or("an indexed record exists")?;
			ensure!(record.owner == owner, "a record is in nobody else's index");
		}
		ensure!(
			RecordCount::<T>::iter().collect::<BTreeMap<_, _>>() == counts,
			"records are counted"
		);
		let reason = HoldReason::Record.into();
		for (owner, deposit) in deposits {
			ensure!(
				T::Currency::balance_on_hold(&reason, &owner) == deposit,
				"what is held is the sum of the deposits"
			);
		}
		Ok(())
	}

	fn check_envelopes() -> Result<(), TryRuntimeError> {
		let mut of_record = BTreeMap::<RecordId, u32>::new();
		let mut of_grant = BTreeMap::<GrantId, u32>::new();
		let mut of_device = BTreeMap::<DeviceId, u32>::new();
		for (id, grant, _) in Envelopes::<T>::iter() {
			let record = Records::<T>::get(id).ok_or("an envelope's record exists")?;
			if let Some(device) = record.device {
				ensure!(
					EnvelopesOfDevice::<T>::contains_key(device, (id, grant)),
					"an envelope is in its device's index"
				);
				ensure!(
					T::Devices::standing(&device, &record.owner) != DeviceStanding::NotTheirs,
					"a device with envelopes is their owner's"
				);
				let count = of_device.entry(device).or_default();
				*count = count.saturating_add(1);
			}
			ensure!(
				EnvelopesByGrant::<T>::contains_key(grant, id),
				"an envelope is in its grant's index"
			);
			let count = of_record.entry(id).or_default();
			*count = count.saturating_add(1);
			let count = of_grant.entry(grant).or_default();
			*count = count.saturating_add(1);
		}
		for (grant, record, ()) in EnvelopesByGrant::<T>::iter() {
			ensure!(Envelopes::<T>::contains_key(record, grant), "an indexed envelope exists");
		}
		for (device, (id, grant), ()) in EnvelopesOfDevice::<T>::iter() {
			ensure!(Envelopes::<T>::contains_key(id, grant), "an envelope of a device exists");
			ensure!(
				Records::<T>::get(id).is_some_and(|record| record.device == Some(device)),
				"an envelope is in no other device's index"
			);
		}
		ensure!(
			DeviceEnvelopeCount::<T>::iter().collect::<BTreeMap<_, _>>() == of_device,
			"a device's envelopes are counted"
		);
		for (id, record) in Records::<T>::iter() {
			ensure!(
				record.envelopes == of_record.get(&id).copied().unwrap_or_default(),
				"a record's envelopes are counted"
			);
		}
		ensure!(
			EnvelopeCount::<T>::iter().collect::<BTreeMap<_, _>>() == of_grant,
			"a grant's envelopes are counted"
		);
		Ok(())
	}
}
