//! What a manufacturer enrols, and what proves that a device is in it.
//!
//! The chain gets one hash for a whole batch. A [`Batch`] is the list behind it:
//! each device's key and the commitment that stands for its serial number. The
//! list goes with the devices to gateways and owners, who prove a single device
//! from it. The serial numbers and the secret stay with the manufacturer.

use hmac::{Hmac, Mac};
use jasmynet_primitives::{
	devices::batch_leaf,
	keys::PublicKey,
	merkle::{prove, root, Proof},
	BatchId, Hash,
};
use rand::{rngs::OsRng, RngCore};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use zeroize::Zeroizing;

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
	/// The model, as its data sheet names it.
	#[serde(default, skip_serializing_if = "Option::is_none")]
	pub model: Option<String>,
	/// The devices, in the order of their leaves.
	pub devices: Vec<BatchDevice>,
}

impl Batch {
	/// What the chain gets; `None` for a batch without devices.
	pub fn root(&self) -> Option<Hash> {
		root(&self.leaves())
	}

	/// The device with this key, and the proof that it is in the batch.
	pub fn prove(&self, key: &PublicKey) -> Option<(BatchDevice, Proof)> {
		let index = self.devices.iter().position(|device| device.key == *key)?;
		let proof = prove(&self.leaves(), u32::try_from(index).ok()?)?;
		Some((*self.devices.get(index)?, proof))
	}

	fn leaves(&self) -> Vec<Hash> {
		self.devices.iter().map(|device| batch_leaf(device.commitment, &device.key)).collect()
	}
}

/// Hash of a model as its data sheet names it: BLAKE2b-256 of the text.
pub fn model_hash(model: &str) -> Hash {
	Hash::from(sp_crypto_hashing::blake2_256(model.as_bytes()))
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
		let batch = Batch { id: Some(3), model: Some("Watch 1".into()), ..sample(2) };
		let json = serde_json::to_string(&batch).unwrap();
		assert_eq!(serde_json::from_str::<Batch>(&json).unwrap(), batch);
	}
}
