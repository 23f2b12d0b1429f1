//! What is always true of the pallet's state.

use alloc::collections::BTreeMap;
use frame_support::{ensure, traits::fungible::InspectHold};
use jasmynet_primitives::{AccountId, Balance, PairingId};
use sp_runtime::TryRuntimeError;

use crate::{
	Batches, Claimed, Config, DeviceCount, DeviceRecords, DevicesOf, HoldReason, LastEntries,
	NextBatchId, NextPairingId, PairingCount, Pairings, PairingsOf, Pallet,
};

impl<T: Config> Pallet<T> {
	/// - A device has one owner, its key's id, and is in that owner's index; the
	///   index has nothing else.
	/// - Counters count, and open pairings are in their owner's index.
	/// - A commitment is claimed by the device that says so, and by no other.
	/// - What is held from somebody is the sum of their deposits.
	/// - Ids are below the next one.
	pub(crate) fn do_try_state() -> Result<(), TryRuntimeError> {
		Self::check_devices()?;
		Self::check_pairings()?;
		Self::check_batches()
	}

	fn check_devices() -> Result<(), TryRuntimeError> {
		let mut counts = BTreeMap::<AccountId, u32>::new();
		let mut devices = 0u64;
		for (id, device) in DeviceRecords::<T>::iter() {
			ensure!(device.key.device_id() == id, "a device has the id of its key");
			ensure!(
				DevicesOf::<T>::contains_key(&device.owner, id),
				"a device is in its owner's index"
			);
			ensure!(
				Claimed::<T>::get((device.batch, device.commitment)) == Some(id),
				"a device has claimed its commitment"
			);
			let batch = Batches::<T>::get(device.batch).ok_or("a device's batch is enrolled")?;
			ensure!(device.model == batch.model, "a device is of its batch's model");
			ensure!(
				(device.log.count == 0) == device.log.head.is_zero()
					&& (device.log.count == 0 || device.log.seq > 0),
				"each entry of a log has a reading"
			);
			ensure!(!LastEntries::<T>::contains_key(id), "a paired device has its own log");
			let count = counts.entry(device.owner).or_default();
			*count = count.saturating_add(1);
			devices = devices.saturating_add(1);
		}
		for (owner, id, ()) in DevicesOf::<T>::iter() {
			let device = DeviceRecords::<T>::get(id).ok_or("an indexed device is paired")?;
			ensure!(device.owner == owner, "a device has one owner");
		}
		let mut claims = 0u64;
		for ((batch, commitment), id) in Claimed::<T>::iter() {
			let device = DeviceRecords::<T>::get(id).ok_or("a claim is by a paired device")?;
			ensure!(
				(device.batch, device.commitment) == (batch, commitment),
				"a device has claimed nothing but its commitment"
			);
			claims = claims.saturating_add(1);
		}
		ensure!(claims == devices, "each device has one claim");
		ensure!(
			DeviceCount::<T>::iter().collect::<BTreeMap<_, _>>() == counts,
			"devices are counted"
		);
		Ok(())
	}

	fn check_pairings() -> Result<(), TryRuntimeError> {
		let mut counts = BTreeMap::<AccountId, u32>::new();
		let mut deposits = BTreeMap::<AccountId, Balance>::new();
		for (id, pairing) in Pairings::<T>::iter() {
			ensure!(id < NextPairingId::<T>::get(), "a pairing's id is below the next one");
			ensure!(pairing.opened_at <= pairing.expires_at, "a pairing ends after it begins");
			ensure!(
				PairingsOf::<T>::contains_key(&pairing.owner, id.to_be_bytes()),
				"a pairing is in its owner's index"
			);
			let count = counts.entry(pairing.owner.clone()).or_default();
			*count = count.saturating_add(1);
			let deposit = deposits.entry(pairing.owner).or_default();
			*deposit = deposit.saturating_add(pairing.deposit);
		}
		for (owner, id, ()) in PairingsOf::<T>::iter() {
			let pairing = Pairings::<T>::get(PairingId::from_be_bytes(id))
				.ok_or("an indexed pairing is open")?;
			ensure!(pairing.owner == owner, "a pairing is in nobody else's index");
		}
		ensure!(
			PairingCount::<T>::iter().collect::<BTreeMap<_, _>>() == counts,
			"open pairings are counted"
		);
		Self::check_holds(HoldReason::Pairing, deposits)
	}

	fn check_batches() -> Result<(), TryRuntimeError> {
		let mut deposits = BTreeMap::<AccountId, Balance>::new();
		for (id, batch) in Batches::<T>::iter() {
			ensure!(id < NextBatchId::<T>::get(), "a batch's id is below the next one");
			ensure!(batch.count > 0, "a batch has devices");
			let deposit = deposits.entry(batch.manufacturer).or_default();
			*deposit = deposit.saturating_add(batch.deposit);
		}
		Self::check_holds(HoldReason::Batch, deposits)
	}

	fn check_holds(
		reason: HoldReason,
		deposits: BTreeMap<AccountId, Balance>,
	) -> Result<(), TryRuntimeError> {
		let reason = reason.into();
		for (account, deposit) in deposits {
			ensure!(
				T::Currency::balance_on_hold(&reason, &account) == deposit,
				"what is held is the sum of the deposits"
			);
		}
		Ok(())
	}
}
