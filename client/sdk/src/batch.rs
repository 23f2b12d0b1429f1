//! What a manufacturer enrols, and what proves that a device is in it.
//!
//! The chain gets one hash for a whole batch. A [`Batch`] is the list behind it:
//! each device's key and the commitment that stands for its serial number. The
//! manufacturer keeps the list, the serial numbers and the secret. With each device
//! goes a [`Voucher`], which proves this one device, so nobody needs a list of a
//! million.
//!
//! ```
//! use jasmynet_primitives::{keys::PublicKey, Hash};
//! use jasmynet_sdk::batch::{data_sheet_hash, Batch, BatchDevice, ManufacturerSecret, Voucher};
//!
//! // The manufacturer makes two devices, ...
//! let secret = ManufacturerSecret::generate();
//! let devices = [(1, "SN-1"), (2, "SN-2")].map(|(key, serial)| BatchDevice {
//!     key: PublicKey::Ed25519([key; 32]),
//!     commitment: secret.commitment(serial),
//! });
//! let mut batch = Batch { devices: devices.to_vec(), ..Batch::default() };
//!
//! // ... enrols the root on chain, which gives the batch its number, ...
//! println!("enrol {:?}", batch.root());
//! batch.model = Some(4);
//! batch.data_sheet = Some("Thermometer 1".into());
//! println!("model of data sheet {:?}", data_sheet_hash("Thermometer 1"));
//! batch.id = Some(7);
//! batch.genesis_hash = Some(Hash::zero());
//!
//! // ... and puts a voucher into each box.
//! let voucher = batch.voucher(&PublicKey::Ed25519([2; 32]))?;
//! let json = serde_json::to_string(&voucher)?;
//! let found: Voucher = serde_json::from_str(&json)?;
//! found.check()?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use std::{
	collections::BTreeMap,
	io::{BufReader, BufWriter, Read, Write},
};

use hmac::{Hmac, Mac};
use jasmynet_primitives::{
	devices::{batch_leaf, Origin},
	keys::PublicKey,
	merkle::Proof,
	BatchId, Hash, ModelId,
};
use rand::{rngs::OsRng, RngCore};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::{proof_json, tree::Tree};

/// Why there is no voucher for a device, or a voucher does not vouch.
#[derive(Debug, thiserror::Error)]
pub enum BatchError {
	/// It has no devices, or more than a proof can count.
	#[error("the batch has no devices, or too many: put between 1 and 4294967295 into one")]
	Size,
	/// The batch has no number yet.
	#[error("the batch is not enrolled yet: enrol it, and keep the file that this writes")]
	NotEnrolled,
	/// The device is not in the batch.
	#[error("no device of this batch has the key {0:?}: look in the manufacturer's other batches")]
	UnknownDevice(PublicKey),
	/// The proof does not lead to the root.
	#[error(
		"the voucher does not prove that its device is in the batch: ask the manufacturer for it \
		 again"
	)]
	NotProved,
	/// The text is no batch.
	#[error("this is not a batch: {0}")]
	Malformed(#[from] serde_json::Error),
	/// It cannot be written.
	#[error("the batch cannot be written: {0}")]
	Write(#[source] std::io::Error),
}

/// The secret under which a manufacturer commits to serial numbers.
pub struct ManufacturerSecret(Zeroizing<[u8; 32]>);

impl ManufacturerSecret {
	/// A new one.
	pub fn generate() -> Self {
		let mut bytes = Zeroizing::new([0; 32]);
		OsRng.fill_bytes(bytes.as_mut());
		ManufacturerSecret(bytes)
	}

	/// One that was kept.
	pub fn from_bytes(bytes: [u8; 32]) -> Self {
		ManufacturerSecret(Zeroizing::new(bytes))
	}

	/// To keep it.
	pub fn to_bytes(&self) -> Zeroizing<[u8; 32]> {
		self.0.clone()
	}

	/// What stands for a serial number on chain: HMAC-SHA-256 of it under this
	/// secret. Who does not have the secret cannot find the number by trying.
	pub fn commitment(&self, serial: &str) -> Hash {
		let mut mac = Hmac::<Sha256>::new_from_slice(self.0.as_slice())
			.expect("HMAC takes keys of any length; qed");
		mac.update(serial.as_bytes());
		Hash::from(<[u8; 32]>::from(mac.finalize().into_bytes()))
	}
}

/// A device in a batch.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct BatchDevice {
	/// Its key.
	pub key: PublicKey,
	/// What stands for its serial number.
	pub commitment: Hash,
}

/// The devices that one hash on chain stands for.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Batch {
	/// Its number on chain, once it is enrolled.
	#[serde(default, skip_serializing_if = "Option::is_none")]
	pub id: Option<BatchId>,
	/// The chain that it is enrolled on: the hash of its block 0.
	#[serde(default, skip_serializing_if = "Option::is_none")]
	pub genesis_hash: Option<Hash>,
	/// The model's number on chain.
	#[serde(default, skip_serializing_if = "Option::is_none")]
	pub model: Option<ModelId>,
	/// The model's data sheet, as text. The chain has its hash: [`data_sheet_hash`].
	#[serde(default, skip_serializing_if = "Option::is_none")]
	pub data_sheet: Option<String>,
	/// The devices, in the order of their leaves.
	pub devices: Vec<BatchDevice>,
}

impl Batch {
	/// Reads a batch's JSON. A million devices take about a hundred megabytes.
	///
	/// # Errors
	/// [`BatchError::Malformed`].
	pub fn from_reader(reader: impl Read) -> Result<Self, BatchError> {
		Ok(serde_json::from_reader(BufReader::new(reader))?)
	}

	/// Writes the batch's JSON, one device after the other.
	///
	/// # Errors
	/// [`BatchError::Write`].
	pub fn to_writer(&self, writer: impl Write) -> Result<(), BatchError> {
		let mut writer = BufWriter::new(writer);
		serde_json::to_writer(&mut writer, self)
			.map_err(|error| BatchError::Write(error.into()))?;
		writer.write_all(b"\n").and_then(|()| writer.flush()).map_err(BatchError::Write)
	}

	/// What the chain gets; `None` for a batch without devices.
	pub fn root(&self) -> Option<Hash> {
		Tree::new(self.leaves()).map(|tree| tree.root())
	}

	/// The tree over all devices: to prove many of them.
	///
	/// # Errors
	/// [`BatchError::Size`].
	pub fn tree(&self) -> Result<BatchTree<'_>, BatchError> {
		let tree = Tree::new(self.leaves()).ok_or(BatchError::Size)?;
		let positions = (0..).zip(&self.devices).map(|(index, device)| (&device.key, index));
		Ok(BatchTree { batch: self, tree, positions: positions.collect() })
	}

	/// The device with this key, and the proof that it is in the batch.
	pub fn prove(&self, key: &PublicKey) -> Option<(BatchDevice, Proof)> {
		let index = self.devices.iter().position(|device| device.key == *key)?;
		let proof = Tree::new(self.leaves())?.prove(u32::try_from(index).ok()?)?;
		Some((*self.devices.get(index)?, proof))
	}

	/// The voucher of the device with this key. For many of them: [`Batch::tree`].
	///
	/// # Errors
	/// [`BatchError`].
	pub fn voucher(&self, key: &PublicKey) -> Result<Voucher, BatchError> {
		self.tree()?.voucher(key)
	}

	fn leaves(&self) -> Vec<Hash> {
		self.devices.iter().map(|device| batch_leaf(device.commitment, &device.key)).collect()
	}
}

/// A batch whose tree has been built.
pub struct BatchTree<'batch> {
	batch: &'batch Batch,
	tree: Tree,
	positions: BTreeMap<&'batch PublicKey, u32>,
}

impl BatchTree<'_> {
	/// What the chain gets.
	pub fn root(&self) -> Hash {
		self.tree.root()
	}

	/// The device with this key, and the proof that it is in the batch.
	pub fn prove(&self, key: &PublicKey) -> Option<(BatchDevice, Proof)> {
		let index = *self.positions.get(key)?;
		let device = self.batch.devices.get(usize::try_from(index).ok()?)?;
		Some((*device, self.tree.prove(index)?))
	}

	/// The voucher of the device with this key.
	///
	/// # Errors
	/// [`BatchError::UnknownDevice`]; [`BatchError::NotEnrolled`] when the batch has no
	/// number, model or chain yet.
	pub fn voucher(&self, key: &PublicKey) -> Result<Voucher, BatchError> {
		let (BatchDevice { key, commitment }, proof) =
			self.prove(key).ok_or(BatchError::UnknownDevice(*key))?;
		let Batch { id: Some(batch), genesis_hash: Some(genesis_hash), model: Some(model), .. } =
			*self.batch
		else {
			return Err(BatchError::NotEnrolled);
		};
		Ok(Voucher { genesis_hash, batch, model, root: self.root(), key, commitment, proof })
	}
}

/// What goes with one device of a batch: the manufacturer's word for it.
///
/// It says nothing secret, and helps nobody who does not have the device's key.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Voucher {
	/// The chain that the batch is enrolled on: the hash of its block 0.
	pub genesis_hash: Hash,
	/// The batch's number.
	pub batch: BatchId,
	/// The model's number.
	pub model: ModelId,
	/// The batch's root, for a check without the chain.
	pub root: Hash,
	/// The device's key.
	pub key: PublicKey,
	/// What stands for its serial number.
	pub commitment: Hash,
	/// Leads from both to the root.
	#[serde(with = "proof_json")]
	pub proof: Proof,
}

impl Voucher {
	/// Checks that the device is in a batch with this root. Whether the chain has such a
	/// batch, only the chain knows.
	///
	/// # Errors
	/// [`BatchError::NotProved`].
	pub fn check(&self) -> Result<(), BatchError> {
		if self.proof.verify(batch_leaf(self.commitment, &self.key), self.root) {
			Ok(())
		} else {
			Err(BatchError::NotProved)
		}
	}

	/// What `devices.prove_device` takes.
	pub fn origin(&self) -> Origin {
		Origin::Batch { batch: self.batch, commitment: self.commitment, proof: self.proof.clone() }
	}
}

/// Hash of a model's data sheet, as the chain keeps it: BLAKE2b-256 of the text.
pub fn data_sheet_hash(text: &str) -> Hash {
	Hash::from(sp_crypto_hashing::blake2_256(text.as_bytes()))
}

#[cfg(test)]
mod tests {
	use super::*;

	fn sample(count: u8) -> Batch {
		let secret = ManufacturerSecret::from_bytes([7; 32]);
		let devices = (0..count).map(|n| BatchDevice {
			key: PublicKey::Ed25519([n; 32]),
			commitment: secret.commitment(&format!("SN-{n}")),
		});
		Batch { devices: devices.collect(), ..Batch::default() }
	}

	#[test]
	fn every_device_is_proved_and_no_stranger() {
		let batch = sample(5);
		let root = batch.root().unwrap();
		for device in &batch.devices {
			let (found, proof) = batch.prove(&device.key).unwrap();
			assert_eq!(found, *device);
			assert!(proof.verify(batch_leaf(device.commitment, &device.key), root));
		}
		assert_eq!(batch.prove(&PublicKey::Ed25519([9; 32])), None);
		assert_eq!(Batch::default().root(), None);
	}

	#[test]
	fn commitments_depend_on_secret_and_serial() {
		let secret = ManufacturerSecret::from_bytes([7; 32]);
		assert_eq!(secret.commitment("1"), secret.commitment("1"));
		assert_ne!(secret.commitment("1"), secret.commitment("2"));
		assert_ne!(secret.commitment("1"), ManufacturerSecret::generate().commitment("1"));
	}

	#[test]
	fn a_commitment_is_hmac_sha256() {
		// RFC 4231, test case 1, has a shorter key: zeros fill it up in HMAC.
		let mut key = [0; 32];
		key[..20].copy_from_slice(&[0x0b; 20]);
		let commitment = ManufacturerSecret::from_bytes(key).commitment("Hi There");
		assert_eq!(
			hex::encode(commitment),
			"b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
		);
	}

	#[test]
	fn a_batch_survives_json() {
		let batch =
			Batch { id: Some(3), model: Some(1), data_sheet: Some("Watch 1".into()), ..sample(2) };
		let mut json = Vec::new();
		batch.to_writer(&mut json).unwrap();
		assert_eq!(Batch::from_reader(&json[..]).unwrap(), batch);
		assert!(matches!(Batch::from_reader(&b"{}"[..]), Err(BatchError::Malformed(_))));
	}

	fn enrolled(count: u8) -> Batch {
		Batch {
			id: Some(3),
			model: Some(1),
			genesis_hash: Some(Hash::repeat_byte(4)),
			..sample(count)
		}
	}

	#[test]
	fn each_device_has_a_voucher_of_its_own() {
		let batch = enrolled(7);
		let tree = batch.tree().unwrap();
		assert_eq!(Some(tree.root()), batch.root());
		for device in &batch.devices {
			let voucher = tree.voucher(&device.key).unwrap();
			assert_eq!(batch.voucher(&device.key).unwrap(), voucher);
			voucher.check().unwrap();
			let json = serde_json::to_string(&voucher).unwrap();
			assert_eq!(serde_json::from_str::<Voucher>(&json).unwrap(), voucher);
			let Origin::Batch { batch: id, commitment, proof } = voucher.origin() else {
				panic!("it is in a batch")
			};
			assert_eq!((id, commitment), (3, device.commitment));
			assert_eq!(batch.prove(&device.key), Some((*device, proof)));
		}
	}

	#[test]
	fn a_voucher_fails_when_anything_is_changed() {
		let batch = enrolled(7);
		let voucher = batch.voucher(&batch.devices[2].key).unwrap();
		for changed in [
			Voucher { key: batch.devices[3].key, ..voucher.clone() },
			Voucher { commitment: batch.devices[3].commitment, ..voucher.clone() },
			Voucher { root: Hash::zero(), ..voucher.clone() },
			Voucher { proof: batch.prove(&batch.devices[3].key).unwrap().1, ..voucher.clone() },
		] {
			assert!(matches!(changed.check(), Err(BatchError::NotProved)));
		}
		let mut json: serde_json::Value = serde_json::to_value(&voucher).unwrap();
		json["proof"]["siblings"] =
			vec![Hash::zero(); 33].iter().map(|h| format!("{h:?}")).collect();
		assert!(serde_json::from_value::<Voucher>(json).is_err());
	}

	#[test]
	fn a_voucher_fails_when_there_is_nothing_to_vouch_for() {
		let stranger = PublicKey::Ed25519([9; 32]);
		assert!(matches!(enrolled(2).voucher(&stranger), Err(BatchError::UnknownDevice(_))));
		assert!(matches!(enrolled(0).voucher(&stranger), Err(BatchError::Size)));
		let batch = sample(2);
		assert!(matches!(batch.voucher(&batch.devices[0].key), Err(BatchError::NotEnrolled)));
	}

	#[test]
	fn a_batch_of_a_million_takes_seconds() {
		let devices = (0..1_000_000u32).map(|n| {
			let mut bytes = [0; 32];
			bytes[..4].copy_from_slice(&n.to_le_bytes());
			BatchDevice { key: PublicKey::Ed25519(bytes), commitment: Hash::from(bytes) }
		});
		let batch = Batch { devices: devices.collect(), ..enrolled(0) };
		let tree = batch.tree().unwrap();
		for device in batch.devices.iter().step_by(99_991) {
			tree.voucher(&device.key).unwrap().check().unwrap();
		}
		assert_eq!(tree.prove(&batch.devices[0].key).unwrap().1.siblings.len(), 20);
	}
}
