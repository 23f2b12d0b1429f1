//! Devices: enrolling, pairing, anchoring what they measure.

use jasmynet_primitives::{
	devices::{pairing_intent, LogEntry},
	intent::Action,
	keys::PublicKey,
	merkle::Proof,
	AccountId, BatchId, DeviceId, Hash, Moment, PairingId, DAY,
};
use subxt::utils::Static;

use crate::{
	chain::{from_subxt, runtime, to_subxt, Client, Error, Outcome, RuntimeCall, Submitter},
	keyfile::KeyFile,
	readings::Readings,
};

/// How long what a device signs is good for: long enough to reach the chain.
const SIGNATURE_LIFETIME: Moment = DAY;

/// A paired device.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Device {
	/// Its id.
	pub id: DeviceId,
	/// Whose it is.
	pub owner: AccountId,
	/// The key that it signs with.
	pub key: PublicKey,
	/// Hash of the model's data sheet.
	pub model: Hash,
	/// The batch that it comes from.
	pub batch: BatchId,
	/// When it was paired.
	pub paired_at: Moment,
	/// Number of the last entry of its log; 0 while there is none.
	pub log_seq: u64,
	/// Stands for all entries of its log.
	pub log_head: Hash,
	/// How many readings there are in all entries together.
	pub readings: u64,
	/// Time of the last reading.
	pub last_reading: Moment,
}

/// An owner and a device on their way to each other.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pairing {
	/// Its number.
	pub id: PairingId,
	/// Who opened it.
	pub owner: AccountId,
	/// The device's key.
	pub device_key: PublicKey,
	/// What the device signs, together with the number.
	pub challenge: Hash,
	/// It ends then.
	pub expires_at: Moment,
	/// The batch that vouches for the device, once it has proved itself.
	pub proved_by: Option<BatchId>,
}

/// Devices of one model that their manufacturer enrolled together.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Batch {
	/// Its number.
	pub id: BatchId,
	/// Who made them.
	pub manufacturer: AccountId,
	/// Hash of the model's data sheet.
	pub model: Hash,
	/// Root of the tree over the devices.
	pub root: Hash,
	/// How many devices there are.
	pub count: u32,
}

impl Client {
	/// Enrols a batch of devices.
	///
	/// # Errors
	/// [`Error`]; see `devices.enrol_batch`.
	pub async fn enrol_batch(
		&self,
		submitter: Submitter<'_>,
		model: Hash,
		root: Hash,
		count: u32,
	) -> Result<(Outcome, BatchId), Error> {
		let call = RuntimeCall::Devices(runtime::devices::Call::enrol_batch { model, root, count });
		let outcome = self.submit(submitter, call).await?;
		let enrolled =
			outcome.find::<runtime::devices::events::BatchEnrolled>("Devices.BatchEnrolled")?;
		Ok((outcome, enrolled.batch))
	}

	/// Opens a pairing of the submitter's identity with the device of this key.
	///
	/// # Errors
	/// [`Error`]; see `devices.open_pairing`.
	pub async fn open_pairing(
		&self,
		submitter: Submitter<'_>,
		device_key: PublicKey,
	) -> Result<(Outcome, Pairing), Error> {
		let call = RuntimeCall::Devices(runtime::devices::Call::open_pairing {
			device_key: Static(device_key),
		});
		let outcome = self.submit(submitter, call).await?;
		let opened =
			outcome.find::<runtime::devices::events::PairingOpened>("Devices.PairingOpened")?;
		let pairing = Pairing {
			id: opened.pairing,
			owner: from_subxt(&opened.owner),
			device_key,
			challenge: opened.challenge,
			expires_at: opened.expires_at,
			proved_by: None,
		};
		Ok((outcome, pairing))
	}

	/// Has the device sign for a pairing, and shows that its batch vouches for it.
	///
	/// # Errors
	/// [`Error`]; see `devices.prove_device`.
	pub async fn prove_device(
		&self,
		submitter: Submitter<'_>,
		pairing: &Pairing,
		device_key: &KeyFile,
		batch: BatchId,
		commitment: Hash,
		proof: Proof,
	) -> Result<Outcome, Error> {
		let device = device_key.public_key().device_id();
		let owner = pairing.owner.clone().into();
		let intent = pairing_intent(
			self.genesis_hash(),
			device,
			&pairing.owner,
			pairing.id,
			pairing.challenge,
			self.next_intent_nonce(device.0, Action::PairDevice, Some(owner)).await?,
			self.chain_time().await?.saturating_add(SIGNATURE_LIFETIME),
		);
		let signature = device_key.sign_intent(&intent);
		let call = RuntimeCall::Devices(runtime::devices::Call::prove_device {
			pairing: pairing.id,
			intent: Static(intent),
			signature: Static(signature),
			batch,
			commitment,
			proof: Static(proof),
		});
		self.submit(submitter, call).await
	}

	/// Takes a device that has proved itself.
	///
	/// # Errors
	/// [`Error`]; see `devices.confirm_pairing`.
	pub async fn confirm_pairing(
		&self,
		submitter: Submitter<'_>,
		pairing: PairingId,
	) -> Result<(Outcome, DeviceId), Error> {
		let call = RuntimeCall::Devices(runtime::devices::Call::confirm_pairing { pairing });
		let outcome = self.submit(submitter, call).await?;
		let paired =
			outcome.find::<runtime::devices::events::DevicePaired>("Devices.DevicePaired")?;
		Ok((outcome, paired.device))
	}

	/// Gives a pairing up.
	///
	/// # Errors
	/// [`Error`]; see `devices.cancel_pairing`.
	pub async fn cancel_pairing(
		&self,
		submitter: Submitter<'_>,
		pairing: PairingId,
	) -> Result<Outcome, Error> {
		let call = RuntimeCall::Devices(runtime::devices::Call::cancel_pairing { pairing });
		self.submit(submitter, call).await
	}

	/// Has the device sign for readings, and anchors them as the next entry of its
	/// log.
	///
	/// # Errors
	/// [`Error::NotFound`] when the device is not paired; see `devices.anchor_log`.
	pub async fn anchor_log(
		&self,
		submitter: Submitter<'_>,
		device_key: &KeyFile,
		readings: &Readings,
	) -> Result<(Outcome, LogEntry, Hash), Error> {
		let id = device_key.public_key().device_id();
		let device = self.device(id).await?;
		let entry = LogEntry {
			seq: device.log_seq.saturating_add(1),
			root: readings.root,
			count: readings.count,
			from: readings.from,
			to: readings.to,
		};
		let expires_at = self.chain_time().await?.saturating_add(SIGNATURE_LIFETIME);
		let intent = entry.intent(self.genesis_hash(), id, expires_at);
		let call = RuntimeCall::Devices(runtime::devices::Call::anchor_log {
			device: id,
			entry: Static(entry),
			expires_at,
			signature: Static(device_key.sign_intent(&intent)),
		});
		let outcome = self.submit(submitter, call).await?;
		let anchored =
			outcome.find::<runtime::devices::events::LogAnchored>("Devices.LogAnchored")?;
		Ok((outcome, entry, anchored.head))
	}

	/// A paired device.
	///
	/// # Errors
	/// [`Error::NotFound`], [`Error::Rpc`].
	pub async fn device(&self, id: DeviceId) -> Result<Device, Error> {
		let at = self.at_head().await?;
		let address = runtime::storage().devices().device_records();
		let Some(value) = at.storage().try_fetch(address, (id,)).await? else {
			return Err(Error::NotFound { what: format!("a paired device {id:?}") });
		};
		let device = value.decode()?;
		Ok(Device {
			id,
			owner: from_subxt(&device.owner),
			key: device.key.0,
			model: device.model,
			batch: device.batch,
			paired_at: device.paired_at,
			log_seq: device.log.seq,
			log_head: device.log.head,
			readings: device.log.count,
			last_reading: device.log.last_to,
		})
	}

	/// The devices of `owner`, in the order of their pairing.
	///
	/// # Errors
	/// [`Error::Rpc`].
	pub async fn devices_of(&self, owner: &AccountId) -> Result<Vec<Device>, Error> {
		let at = self.at_head().await?;
		let address = runtime::storage().devices().devices_of();
		let mut entries = at.storage().iter(address, (to_subxt(owner),)).await?;
		let mut devices = Vec::new();
		while let Some(entry) = entries.next().await {
			let (_, id) = entry?.key()?.decode()?;
			devices.push(self.device(id).await?);
		}
		devices.sort_by_key(|device| (device.paired_at, device.id));
		Ok(devices)
	}

	/// An open pairing.
	///
	/// # Errors
	/// [`Error::NotFound`], [`Error::Rpc`].
	pub async fn pairing(&self, id: PairingId) -> Result<Pairing, Error> {
		let at = self.at_head().await?;
		let address = runtime::storage().devices().pairings();
		let Some(value) = at.storage().try_fetch(address, (id,)).await? else {
			return Err(Error::NotFound { what: format!("an open pairing {id}") });
		};
		let pairing = value.decode()?;
		Ok(Pairing {
			id,
			owner: from_subxt(&pairing.owner),
			device_key: pairing.device_key.0,
			challenge: pairing.challenge,
			expires_at: pairing.expires_at,
			proved_by: pairing.proved.map(|origin| origin.batch),
		})
	}

	/// An enrolled batch.
	///
	/// # Errors
	/// [`Error::NotFound`], [`Error::Rpc`].
	pub async fn batch(&self, id: BatchId) -> Result<Batch, Error> {
		let at = self.at_head().await?;
		let address = runtime::storage().devices().batches();
		let Some(value) = at.storage().try_fetch(address, (id,)).await? else {
			return Err(Error::NotFound { what: format!("the batch {id}") });
		};
		let batch = value.decode()?;
		Ok(Batch {
			id,
			manufacturer: from_subxt(&batch.manufacturer),
			model: batch.model,
			root: batch.root,
			count: batch.count,
		})
	}
}
