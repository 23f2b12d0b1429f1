//! The manifests of devices' readings: what a store has of which device.

use std::{
	collections::BTreeMap,
	fs, io,
	path::{Path, PathBuf},
};

use jasmynet_primitives::{DeviceId, Hash};

use super::{disk, lock, BlockStore, DirectoryStore, EnvelopeStore, MemoryStore, StoreError};
use crate::readings::StoredReadings;

/// A manifest is under 1 KiB.
const MAX_MANIFEST_SIZE: usize = 16 * 1024;

/// Keeps the manifests of devices' readings, one for each entry of a log.
///
/// A manifest says where the readings of an entry lie, and holds no secret. Nothing
/// checks it but the chain: whoever can write into the store can put one there.
pub trait ManifestStore: Send + Sync {
	/// Keeps a manifest, in place of another one for the same entry. Once this returns,
	/// it is safe.
	///
	/// # Errors
	/// When the store fails.
	fn put_manifest(&self, stored: &StoredReadings) -> Result<(), StoreError>;
	/// The manifest of an entry; `None` when there is none.
	///
	/// # Errors
	/// When it is damaged, or the store fails.
	fn manifest(&self, device: &DeviceId, seq: u64) -> Result<Option<StoredReadings>, StoreError>;
	/// The numbers of the entries of a device that there are manifests of, lowest first.
	///
	/// # Errors
	/// When the store fails.
	fn manifests(&self, device: &DeviceId) -> Result<Vec<u64>, StoreError>;
	/// Deletes a manifest; `false` when there was none.
	///
	/// # Errors
	/// When the store fails.
	fn delete_manifest(&self, device: &DeviceId, seq: u64) -> Result<bool, StoreError>;
}

/// A store that takes everything that belongs to a device's readings.
pub trait ReadingStore: BlockStore + EnvelopeStore + ManifestStore {}

impl<S: BlockStore + EnvelopeStore + ManifestStore> ReadingStore for S {}

impl DirectoryStore {
	fn manifests_path(&self, device: &DeviceId) -> PathBuf {
		self.root.join("readings").join(hex::encode(device))
	}

	fn manifest_path(&self, device: &DeviceId, seq: u64) -> PathBuf {
		self.manifests_path(device).join(format!("{seq}.json"))
	}
}

impl ManifestStore for DirectoryStore {
	fn put_manifest(&self, stored: &StoredReadings) -> Result<(), StoreError> {
		let path = self.manifest_path(&stored.device, stored.entry.seq);
		let mut json = serde_json::to_vec_pretty(stored).expect("strings and numbers; qed");
		json.push(b'\n');
		self.write(&path, &json)
	}

	fn manifest(&self, device: &DeviceId, seq: u64) -> Result<Option<StoredReadings>, StoreError> {
		let path = self.manifest_path(device, seq);
		let Some(json) = Self::read(&path, MAX_MANIFEST_SIZE)? else { return Ok(None) };
		serde_json::from_slice::<StoredReadings>(&json)
			.ok()
			.filter(|stored| stored.device == *device && stored.entry.seq == seq)
			.map(Some)
			.ok_or_else(|| damaged(device, seq, &path))
	}

	fn manifests(&self, device: &DeviceId) -> Result<Vec<u64>, StoreError> {
		let path = self.manifests_path(device);
		let entries = match fs::read_dir(&path) {
			Ok(entries) => entries,
			Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
			Err(error) => return Err(disk("list", &path)(error)),
		};
		let mut numbers = Vec::new();
		for entry in entries {
			let name = entry.map_err(disk("list", &path))?.file_name();
			let number = name.to_str().and_then(|name| name.strip_suffix(".json"));
			numbers.extend(number.and_then(|number| number.parse::<u64>().ok()));
		}
		numbers.sort_unstable();
		Ok(numbers)
	}

	fn delete_manifest(&self, device: &DeviceId, seq: u64) -> Result<bool, StoreError> {
		self.directories.delete(&self.manifest_path(device, seq))
	}
}

fn damaged(device: &Hash, seq: u64, path: &Path) -> StoreError {
	StoreError::Corrupted {
		what: format!("manifest {seq} of device {device:?} ({})", path.display()),
	}
}

/// What a [`MemoryStore`] keeps them in.
pub(super) type Manifests = BTreeMap<(DeviceId, u64), StoredReadings>;

impl ManifestStore for MemoryStore {
	fn put_manifest(&self, stored: &StoredReadings) -> Result<(), StoreError> {
		lock(&self.manifests).insert((stored.device, stored.entry.seq), stored.clone());
		Ok(())
	}

	fn manifest(&self, device: &DeviceId, seq: u64) -> Result<Option<StoredReadings>, StoreError> {
		Ok(lock(&self.manifests).get(&(*device, seq)).cloned())
	}

	fn manifests(&self, device: &DeviceId) -> Result<Vec<u64>, StoreError> {
		let manifests = lock(&self.manifests);
		Ok(manifests.range((*device, 0)..=(*device, u64::MAX)).map(|((_, seq), _)| *seq).collect())
	}

	fn delete_manifest(&self, device: &DeviceId, seq: u64) -> Result<bool, StoreError> {
		Ok(lock(&self.manifests).remove(&(*device, seq)).is_some())
	}
}

#[cfg(test)]
mod tests {
	use jasmynet_primitives::devices::LogEntry;

	use super::*;
	use crate::content;

	fn stored(device: u8, seq: u64) -> StoredReadings {
		StoredReadings {
			genesis_hash: Hash::zero(),
			device: Hash::repeat_byte(device),
			entry: LogEntry { seq, root: Hash::repeat_byte(3), count: 1, from: 10, to: 20 },
			before: Hash::zero(),
			content: content::address(&b"ciphertext"[..]).unwrap().cid,
			envelope: Hash::repeat_byte(4),
		}
	}

	fn keeps_manifests(store: &dyn ReadingStore) {
		let device = Hash::repeat_byte(1);
		assert_eq!(store.manifests(&device).unwrap(), [0u64; 0]);
		for seq in [10, 9, 1] {
			store.put_manifest(&stored(1, seq)).unwrap();
		}
		store.put_manifest(&stored(2, 5)).unwrap();
		assert_eq!(store.manifests(&device).unwrap(), [1, 9, 10]);
		let newer = StoredReadings { envelope: Hash::repeat_byte(5), ..stored(1, 9) };
		store.put_manifest(&newer).unwrap();
		assert_eq!(store.manifest(&device, 9).unwrap(), Some(newer));
		assert_eq!(store.manifest(&device, 5).unwrap(), None);
		assert!(store.delete_manifest(&device, 9).unwrap());
		assert!(!store.delete_manifest(&device, 9).unwrap());
		assert_eq!(store.manifests(&device).unwrap(), [1, 10]);
	}

	#[test]
	fn every_store_keeps_manifests_by_device_and_number() {
		keeps_manifests(&MemoryStore::default());
		let directory = tempfile::tempdir().unwrap();
		keeps_manifests(&DirectoryStore::open(directory.path()).unwrap());
	}

	#[test]
	fn a_damaged_manifest_is_named() {
		let directory = tempfile::tempdir().unwrap();
		let store = DirectoryStore::open(directory.path()).unwrap();
		store.put_manifest(&stored(1, 9)).unwrap();
		let device = Hash::repeat_byte(1);
		let path = store.manifest_path(&device, 9);
		// One of another entry is not taken for this one's.
		fs::copy(&path, store.manifest_path(&device, 8)).unwrap();
		fs::write(&path, "{").unwrap();
		for seq in [8, 9] {
			assert!(matches!(store.manifest(&device, seq), Err(StoreError::Corrupted { .. })));
		}
		// What does not belong there is not listed.
		fs::write(path.with_file_name("notes.txt"), "").unwrap();
		assert_eq!(store.manifests(&device).unwrap(), [8, 9]);
	}
}
