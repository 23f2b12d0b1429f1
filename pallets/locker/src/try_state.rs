//! What is always true of the pallet's state.

use alloc::{
	collections::{BTreeMap, BTreeSet},
	vec::Vec,
};
use frame_support::ensure;
use jasmynet_primitives::{
	holds::{check_holds, sums},
	traits::{DeviceStanding, Devices, Identities},
	AccountId, DeviceId, GrantId, RecordId,
};
use sp_runtime::TryRuntimeError;

use crate::{
	Config, DeviceEnvelopeCount, EnvelopeCount, Envelopes, EnvelopesByGrant, EnvelopesOfDevice,
	Epochs, HoldReason, NextRecordId, Pallet, Pins, PinsOf, Readers, RecordCount, Records,
	RecordsOf, ShreddedRecords, FIRST_EPOCH, FIRST_VERSION,
};

impl<T: Config> Pallet<T> {
	/// - A record is in its owner's index; the index has nothing else.
	/// - A record's content is of the right form, and not of an epoch to come.
	/// - An envelope is of a record that exists and of its epoch, and in its grant's index;
	///   the index has nothing else.
	/// - Whoever can open a record does not keep it as a host.
	/// - An envelope of a device's record is in that device's index, and the device is
	///   still the record's owner's; the index has nothing else.
	/// - A pin is in its host's index; the index has nothing else. It is of a record that
	///   exists, of a version that it has or had, or of a shredded one whose certificate
	///   waits for the host.
	/// - A certificate waits for no other hosts, but for those who left without a word.
	/// - Readers are of records that exist, and none is there twice.
	/// - Of a shredded record something is left only where somebody had it.
	/// - Counters count.
	/// - What is held from an owner is the sum of the records' deposits.
	/// - Ids are below the next one.
	pub(crate) fn do_try_state() -> Result<(), TryRuntimeError> {
		Self::check_records()?;
		Self::check_epochs()?;
		Self::check_envelopes()?;
		Self::check_pins()?;
		Self::check_readers()?;
		Self::check_shredded()
	}

	fn check_records() -> Result<(), TryRuntimeError> {
		let mut counts = BTreeMap::<AccountId, u32>::new();
		let mut deposits = Vec::new();
		for (id, record) in Records::<T>::iter() {
			ensure!(id < NextRecordId::<T>::get(), "a record's id is below the next one");
			ensure!(
				RecordsOf::<T>::contains_key(&record.owner, id.to_be_bytes()),
				"a record is in its owner's index"
			);
			if let Some(address) = record.content.address() {
				ensure!(address.check().is_ok(), "a record's content address is good");
				ensure!(record.size > 0, "a ciphertext is not empty");
			}
			ensure!(record.version >= FIRST_VERSION, "versions are counted from the first");
			let count = counts.entry(record.owner.clone()).or_default();
			*count = count.saturating_add(1);
			deposits.push((record.owner, record.deposit));
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
		let accounts = frame_system::Account::<T>::iter_keys();
		check_holds::<_, T::Currency>(&HoldReason::Record.into(), sums(deposits), accounts)?;
		Ok(())
	}

	fn check_epochs() -> Result<(), TryRuntimeError> {
		for (_, epoch) in Epochs::<T>::iter() {
			ensure!(epoch > FIRST_EPOCH, "the first epoch is not kept");
		}
		for (_, record) in Records::<T>::iter() {
			ensure!(
				record.key_epoch <= Epochs::<T>::get(&record.owner),
				"a record is of no epoch to come"
			);
		}
		Ok(())
	}

	fn check_envelopes() -> Result<(), TryRuntimeError> {
		let mut of_record = BTreeMap::<RecordId, u32>::new();
		let mut of_grant = BTreeMap::<GrantId, u32>::new();
		let mut of_device = BTreeMap::<DeviceId, u32>::new();
		for (id, grant, envelope) in Envelopes::<T>::iter() {
			let record = Records::<T>::get(id).ok_or("an envelope's record exists")?;
			ensure!(envelope.epoch == record.key_epoch, "an envelope is of its record's epoch");
			ensure!(
				!Pins::<T>::contains_key(id, &envelope.grantee),
				"who can open a record does not keep it as a host"
			);
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

	fn check_pins() -> Result<(), TryRuntimeError> {
		let mut of_record = BTreeMap::<RecordId, u32>::new();
		for (id, host, pin) in Pins::<T>::iter() {
			ensure!(
				PinsOf::<T>::contains_key(&host, id.to_be_bytes()),
				"a pin is in its host's index"
			);
			ensure!(pin.version >= FIRST_VERSION, "a pin is of a version");
			let Some(record) = Records::<T>::get(id) else {
				let shredded = ShreddedRecords::<T>::get(id).ok_or("a pin's record existed")?;
				let waits = shredded.hosts.iter().find(|erasure| erasure.host == host);
				ensure!(
					waits.is_some_and(|erasure| erasure.unpinned_at.is_none()),
					"a certificate waits for the hosts with pins"
				);
				continue;
			};
			// Versions before might have been a ciphertext where the latest is not.
			let latest = match record.content.address() {
				Some(_) => record.version,
				None => record.version.saturating_sub(1),
			};
			ensure!(pin.version <= latest, "a pin is of a version with a ciphertext");
			let count = of_record.entry(id).or_default();
			*count = count.saturating_add(1);
		}
		for (host, id, ()) in PinsOf::<T>::iter() {
			ensure!(
				Pins::<T>::contains_key(RecordId::from_be_bytes(id), host),
				"an indexed pin exists"
			);
		}
		for (id, record) in Records::<T>::iter() {
			ensure!(
				record.pins == of_record.get(&id).copied().unwrap_or_default(),
				"a record's pins are counted"
			);
		}
		Ok(())
	}

	fn check_readers() -> Result<(), TryRuntimeError> {
		for id in Readers::<T>::iter_keys() {
			ensure!(Records::<T>::contains_key(id), "a record with readers exists");
			let readers = Readers::<T>::try_get(id).map_err(|()| "readers are within the bound")?;
			ensure!(!readers.is_empty(), "no reader is not kept");
			let different: BTreeSet<_> = readers.iter().collect();
			ensure!(different.len() == readers.len(), "a reader is noted once");
		}
		Ok(())
	}

	fn check_shredded() -> Result<(), TryRuntimeError> {
		for id in ShreddedRecords::<T>::iter_keys() {
			let shredded =
				ShreddedRecords::<T>::get(id).ok_or("a shredded record is within the bounds")?;
			ensure!(id < NextRecordId::<T>::get(), "a shredded record's id is below the next one");
			ensure!(!Records::<T>::contains_key(id), "a shredded record is gone");
			ensure!(
				!shredded.hosts.is_empty() || !shredded.readers.is_empty(),
				"somebody had a shredded record"
			);
			let different: BTreeSet<_> = shredded.hosts.iter().map(|it| &it.host).collect();
			ensure!(different.len() == shredded.hosts.len(), "a host is asked once");
			let different: BTreeSet<_> = shredded.readers.iter().collect();
			ensure!(different.len() == shredded.readers.len(), "a reader is asked once");
			for erasure in &shredded.hosts {
				match erasure.unpinned_at {
					Some(at) => {
						ensure!(at >= shredded.at, "a host deletes what was shredded");
						ensure!(
							!Pins::<T>::contains_key(id, &erasure.host),
							"a host that has deleted has no pin"
						);
					},
					// One that has left the chain without a word has none either.
					None => ensure!(
						Pins::<T>::contains_key(id, &erasure.host)
							|| !T::Identities::is_active(&erasure.host),
						"a host that is waited for has a pin"
					),
				}
			}
		}
		Ok(())
	}
}
