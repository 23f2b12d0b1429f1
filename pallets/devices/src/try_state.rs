//! What is always true of the pallet's state.

use alloc::collections::BTreeMap;
use frame_support::ensure;
use jasmynet_primitives::{
	devices::{DeviceEnd, DeviceState, RecallTarget},
	holds::check_holds,
	AccountId, Balance, DeviceId, ModelId, PairingId,
};
use sp_runtime::TryRuntimeError;

use crate::{
	Batches, Claims, Commands, Config, Device, DeviceCount, DeviceRecords, DevicesByModel,
	DevicesOf, FormerDevices, HoldReason, Models, NextBatchId, NextModelId, NextPairingId,
	PairingCount, Pairings, PairingsOf, Pallet, PlacesOf, Recalls, RotatedKeys,
};

/// Sums by account.
type Sums<Number> = BTreeMap<AccountId, Number>;

impl<T: Config> Pallet<T> {
	/// - A device has one owner, and is in the indexes of its owner, its model, and those
	///   who have a place at it; the indexes have nothing else.
	/// - A device is somebody's or a former one, never both, and one key is no two
	///   devices'.
	/// - A commitment is claimed by the device that says so, by what it became, or by one
	///   that was retired, and by no other.
	/// - Commands wait for devices that are somebody's, in order, and are by who looks
	///   after them.
	/// - Counters count, and open pairings are in their owner's index.
	/// - What is held from somebody is the sum of their deposits, reason by reason.
	/// - Ids are below the next one, and what is referred to is there.
	pub(crate) fn do_try_state() -> Result<(), TryRuntimeError> {
		Self::check_devices()?;
		Self::check_device_indexes()?;
		Self::check_former_devices()?;
		Self::check_claims()?;
		Self::check_keys()?;
		Self::check_commands()?;
		Self::check_pairings()?;
		Self::check_products()?;
		Self::check_recalls()
	}

	fn check_devices() -> Result<(), TryRuntimeError> {
		let mut counts = Sums::<u32>::new();
		let mut deposits = Sums::<Balance>::new();
		for (id, device) in DeviceRecords::<T>::iter() {
			ensure!(
				DevicesOf::<T>::contains_key(&device.owner, id),
				"a device is in its owner's index"
			);
			ensure!(!FormerDevices::<T>::contains_key(id), "a device is not a former one");
			Self::check_model_of(id, &device)?;
			Self::check_places(id, &device)?;
			Self::check_log(&device)?;
			if let DeviceState::TransferOffered { to, .. } = &device.state {
				ensure!(*to != device.owner, "a device is offered to somebody else");
			}
			add(&mut counts, device.owner.clone(), 1)?;
			add(&mut deposits, device.owner, device.deposit)?;
		}
		ensure!(DeviceCount::<T>::iter().collect::<Sums<u32>>() == counts, "devices are counted");
		Self::check_deposits(HoldReason::Device, deposits)
	}

	fn check_model_of(id: DeviceId, device: &Device) -> Result<(), TryRuntimeError> {
		let Some(model) = device.model else {
			ensure!(device.origin.is_none(), "a device from somewhere has a model");
			return Ok(());
		};
		ensure!(Models::<T>::contains_key(model), "a device's model is registered");
		ensure!(DevicesByModel::<T>::contains_key(model, id), "a device is in its model's index");
		let Some(origin) = device.origin else { return Ok(()) };
		let claim = Self::claim_of(device).ok_or("a device from somewhere claims that")?;
		ensure!(Claims::<T>::get(claim) == Some(id), "a device has claimed its commitment");
		if let Some(batch) = origin.batch {
			let batch = Batches::<T>::get(batch).ok_or("a device's batch is enrolled")?;
			ensure!(batch.model == model, "a device is of its batch's model");
		}
		Ok(())
	}

	fn check_places(id: DeviceId, device: &Device) -> Result<(), TryRuntimeError> {
		for (who, place) in device.places() {
			ensure!(
				PlacesOf::<T>::get(who, id) == Some(place),
				"who has a place at a device has it in their index"
			);
		}
		ensure!(
			device.administrator.is_none() || device.administrator != device.user,
			"administrator and user are two"
		);
		Ok(())
	}

	fn check_log(device: &Device) -> Result<(), TryRuntimeError> {
		let log = &device.log;
		ensure!(
			(log.count == 0) == log.head.is_zero() && (log.count == 0 || log.seq > 0),
			"each entry of a log has a reading"
		);
		ensure!(
			(log.forks == 0) == (log.last_fork == 0) && log.last_fork <= log.seq,
			"a fork is of an entry"
		);
		Ok(())
	}

	fn check_device_indexes() -> Result<(), TryRuntimeError> {
		for (owner, id, ()) in DevicesOf::<T>::iter() {
			let device = DeviceRecords::<T>::get(id).ok_or("an owner's device is paired")?;
			ensure!(device.owner == owner, "a device has one owner");
		}
		for (model, id, ()) in DevicesByModel::<T>::iter() {
			let device = DeviceRecords::<T>::get(id).ok_or("a model's device is paired")?;
			ensure!(device.model == Some(model), "a device has one model");
		}
		for (who, id, place) in PlacesOf::<T>::iter() {
			let device = DeviceRecords::<T>::get(id).ok_or("a place is at a paired device")?;
			ensure!(device.holder(place) == Some(&who), "a place is one's who has it");
		}
		Ok(())
	}

	fn check_former_devices() -> Result<(), TryRuntimeError> {
		for (id, former) in FormerDevices::<T>::iter() {
			ensure!(!DeviceRecords::<T>::contains_key(id), "a former device is nobody's");
			if let DeviceEnd::Transferred { to } = former.end {
				ensure!(
					to != id
						&& (DeviceRecords::<T>::contains_key(to)
							|| FormerDevices::<T>::contains_key(to)),
					"a device that went on is known under its next id"
				);
			}
		}
		Ok(())
	}

	fn check_claims() -> Result<(), TryRuntimeError> {
		for (claim, id) in Claims::<T>::iter() {
			let is_right = match DeviceRecords::<T>::get(id) {
				Some(device) => Self::claim_of(&device) == Some(claim),
				None => FormerDevices::<T>::get(id)
					.is_some_and(|former| former.end == DeviceEnd::Retired),
			};
			ensure!(is_right, "a claim is by the device that is what it stands for");
		}
		Ok(())
	}

	fn check_keys() -> Result<(), TryRuntimeError> {
		for (id, device) in DeviceRecords::<T>::iter() {
			let key = device.key.device_id();
			ensure!(
				key == id || RotatedKeys::<T>::get(key) == Some(id),
				"a device has the id of its key, or is known by it"
			);
		}
		for (key, id) in RotatedKeys::<T>::iter() {
			ensure!(
				!DeviceRecords::<T>::contains_key(key) && !FormerDevices::<T>::contains_key(key),
				"a key is one device's"
			);
			let is_right = match DeviceRecords::<T>::get(id) {
				Some(device) => device.key.device_id() == key,
				None => FormerDevices::<T>::get(id)
					.is_some_and(|former| former.end != DeviceEnd::Unclaimed),
			};
			ensure!(is_right, "a key that replaced another is its device's");
		}
		Ok(())
	}

	fn check_commands() -> Result<(), TryRuntimeError> {
		for (id, waiting) in Commands::<T>::iter() {
			let device = DeviceRecords::<T>::get(id).ok_or("a command is for a paired device")?;
			ensure!(!waiting.is_empty(), "no list of commands is empty");
			ensure!(
				waiting.is_sorted_by(|one, next| one.id < next.id),
				"commands wait in the order in which they were sent"
			);
			ensure!(
				waiting.iter().all(|command| {
					command.id > 0
						&& command.id <= device.last_command
						&& command.sent_at < command.expires_at
				}),
				"a command was sent, and has a number"
			);
			ensure!(
				waiting.iter().all(|command| device.is_managed_by(&command.by)),
				"a command is by who looks after the device"
			);
		}
		Ok(())
	}

	fn check_pairings() -> Result<(), TryRuntimeError> {
		let mut counts = Sums::<u32>::new();
		let mut deposits = Sums::<Balance>::new();
		for (id, pairing) in Pairings::<T>::iter() {
			ensure!(id < NextPairingId::<T>::get(), "a pairing's id is below the next one");
			ensure!(pairing.opened_at <= pairing.expires_at, "a pairing ends after it begins");
			ensure!(
				PairingsOf::<T>::contains_key(&pairing.owner, id.to_be_bytes()),
				"a pairing is in its owner's index"
			);
			ensure!(
				pairing.model.is_none_or(Models::<T>::contains_key),
				"a pairing's model is registered"
			);
			ensure!(
				!pairing.code_shown || pairing.code_entered.is_some(),
				"a code is entered before it is shown to be the right one"
			);
			add(&mut counts, pairing.owner.clone(), 1)?;
			add(&mut deposits, pairing.owner, pairing.deposit)?;
		}
		for (owner, id, ()) in PairingsOf::<T>::iter() {
			let pairing = Pairings::<T>::get(PairingId::from_be_bytes(id))
				.ok_or("an indexed pairing is open")?;
			ensure!(pairing.owner == owner, "a pairing is in nobody else's index");
		}
		ensure!(
			PairingCount::<T>::iter().collect::<Sums<u32>>() == counts,
			"open pairings are counted"
		);
		Self::check_deposits(HoldReason::Pairing, deposits)
	}

	fn check_products() -> Result<(), TryRuntimeError> {
		let mut deposits = Sums::<Balance>::new();
		for (id, model) in Models::<T>::iter() {
			ensure!(id < NextModelId::<T>::get(), "a model's id is below the next one");
			add(&mut deposits, model.manufacturer, model.deposit)?;
		}
		Self::check_deposits(HoldReason::Model, deposits)?;

		let mut deposits = Sums::<Balance>::new();
		for (id, batch) in Batches::<T>::iter() {
			ensure!(id < NextBatchId::<T>::get(), "a batch's id is below the next one");
			ensure!(batch.count > 0, "a batch has devices");
			ensure!(
				Self::maker_of(batch.model) == Some(batch.manufacturer.clone()),
				"a batch is of a model of its manufacturer"
			);
			add(&mut deposits, batch.manufacturer, batch.deposit)?;
		}
		Self::check_deposits(HoldReason::Batch, deposits)
	}

	fn check_recalls() -> Result<(), TryRuntimeError> {
		let mut deposits = Sums::<Balance>::new();
		for (target, recall) in Recalls::<T>::iter() {
			let manufacturer = match target {
				RecallTarget::Model(model) | RecallTarget::Firmware { model, .. } => {
					Self::maker_of(model)
				},
				RecallTarget::Batch(batch) => {
					Batches::<T>::get(batch).map(|batch| batch.manufacturer)
				},
				RecallTarget::Device { manufacturer, .. } => Some(manufacturer),
			};
			ensure!(
				manufacturer.as_ref() == Some(&recall.by),
				"a recall is by the manufacturer of what it is for"
			);
			add(&mut deposits, recall.by, recall.deposit)?;
		}
		Self::check_deposits(HoldReason::Recall, deposits)
	}

	fn maker_of(model: ModelId) -> Option<AccountId> {
		Models::<T>::get(model).map(|model| model.manufacturer)
	}

	fn check_deposits(reason: HoldReason, deposits: Sums<Balance>) -> Result<(), TryRuntimeError> {
		let accounts = frame_system::Account::<T>::iter_keys();
		check_holds::<_, T::Currency>(&reason.into(), deposits, accounts)?;
		Ok(())
	}
}

/// Adds `amount` to the sum of `who`.
fn add<Number: sp_runtime::traits::CheckedAdd + Default>(
	sums: &mut Sums<Number>,
	who: AccountId,
	amount: Number,
) -> Result<(), TryRuntimeError> {
	let sum = sums.entry(who).or_default();
	*sum = sum.checked_add(&amount).ok_or("a sum fits")?;
	Ok(())
}
