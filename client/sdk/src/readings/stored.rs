//! A device's readings in the store of its owner.

use std::io::Read;

use jasmynet_primitives::{devices::LogEntry, keys::PublicKey, DeviceId, Hash};
use serde::{Deserialize, Serialize};

use super::{entry_json, Readings, ReadingsError};
use crate::{
	content::{self, Cid, ContentError, ContentReader, ContentWriter},
	envelope::{AgreementKey, Envelope, EnvelopeError, LogBinding},
	seal::{self, FileIdentity, SealError},
	store::{ReadingStore, StoreError},
};

/// Longest text that is taken for the readings of one entry: 256 MiB. A store can
/// claim that a file is endless.
pub const MAX_TEXT_SIZE: u64 = 256 * 1024 * 1024;

/// Where the readings of one entry lie: what owners look for in their store. It says
/// nothing that the chain does not say.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StoredReadings {
	/// The chain: the hash of its block 0.
	pub genesis_hash: Hash,
	/// The device.
	pub device: DeviceId,
	/// The entry, as the device signs it. Whether it was anchored, the chain knows.
	#[serde(with = "entry_json::EntryJson")]
	pub entry: LogEntry,
	/// Head of the log before the entry, as far as the device knew.
	pub before: Hash,
	/// Address of the ciphertext.
	#[serde(with = "cid_text")]
	pub content: Cid,
	/// Hash of the envelope with the secret that opens it.
	pub envelope: Hash,
}

impl StoredReadings {
	/// What the envelope is bound to.
	pub fn binding(&self) -> LogBinding {
		LogBinding { genesis_hash: self.genesis_hash, device: self.device, seq: self.entry.seq }
	}
}

/// Why readings cannot be stored or opened.
#[derive(Debug, thiserror::Error)]
pub enum StoredError {
	/// The store fails.
	#[error(transparent)]
	Store(#[from] StoreError),
	/// The blocks are not all there, or not what they should be.
	#[error(transparent)]
	Content(#[from] ContentError),
	/// The readings cannot be sealed or opened.
	#[error(transparent)]
	Seal(#[from] SealError),
	/// The envelope cannot be sealed or opened.
	#[error(transparent)]
	Envelope(#[from] EnvelopeError),
	/// What was opened are no readings.
	#[error(transparent)]
	Readings(#[from] ReadingsError),
	/// What was opened is not text.
	#[error("the readings of entry {0} are not text: the device has stored something else")]
	NotText(u64),
	/// What was opened is longer than any entry's readings.
	#[error("the readings of entry {0} are longer than {MAX_TEXT_SIZE} bytes: they are not read")]
	TooLong(u64),
	/// The readings are not those of the entry.
	#[error(
		"the stored readings are not the ones that entry {0} speaks of: do not trust them, and have \
		 the device looked at"
	)]
	OtherReadings(u64),
}

/// Seals the readings of an entry for the device's owner, and puts them and their
/// manifest into the owner's store. Once this returns, all of it is safe there.
///
/// # Errors
/// [`StoredError`]. When it fails half-way, a ciphertext may be left that nobody can
/// open.
///
/// ```
/// use jasmynet_primitives::{devices::LogEntry, Hash};
/// use jasmynet_sdk::{
///     envelope::AgreementKey,
///     readings::{open_readings, store_readings, Readings},
///     store::{ManifestStore, MemoryStore},
/// };
///
/// let (owner, store) = (AgreementKey::generate(), MemoryStore::default());
/// let text = "{\"at\":1,\"heartRate\":61}\n";
/// let Readings { root, count, from, to } = Readings::from_lines(text)?;
/// let entry = LogEntry { seq: 1, root, count, from, to };
///
/// // The device, which knows the public half of its owner's key.
/// let device = Hash::repeat_byte(7);
/// let zero = Hash::zero();
/// store_readings(&store, text, zero, device, entry, zero, &owner.public_key())?;
///
/// // The owner.
/// for seq in store.manifests(&device)? {
///     let stored = store.manifest(&device, seq)?.expect("it was listed just now");
///     assert_eq!(open_readings(&store, &owner, &stored)?, text);
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn store_readings(
	store: &dyn ReadingStore,
	text: &str,
	genesis_hash: Hash,
	device: DeviceId,
	entry: LogEntry,
	before: Hash,
	owner_key: &PublicKey,
) -> Result<StoredReadings, StoredError> {
	let binding = LogBinding { genesis_hash, device, seq: entry.seq };
	let mut writer = ContentWriter::new(store);
	let identity = seal::encrypt(text.as_bytes(), &mut writer)?;
	// Before the blocks are kept: a key that agrees on nothing leaves nothing behind.
	let envelope = Envelope::seal(owner_key, &identity.to_secret_bytes(), &binding)?;
	let content = writer.finish()?.cid;
	let envelope = store.put_envelope(&envelope)?;
	let stored = StoredReadings { genesis_hash, device, entry, before, content, envelope };
	store.put_manifest(&stored)?;
	Ok(stored)
}

/// Opens the readings of an entry, and checks that they are the ones that the entry
/// speaks of. Whether the entry is on chain is for the caller to see to.
///
/// # Errors
/// [`StoredError`].
pub fn open_readings(
	store: &dyn ReadingStore,
	key: &AgreementKey,
	stored: &StoredReadings,
) -> Result<String, StoredError> {
	let seq = stored.entry.seq;
	let secret = store.envelope(&stored.envelope)?.open(key, &stored.binding())?;
	let identity = FileIdentity::from_secret_bytes(&secret)?;
	let reader = ContentReader::open(store, &stored.content)?;
	if reader.size() > MAX_TEXT_SIZE {
		return Err(StoredError::TooLong(seq));
	}
	let mut text = Vec::new();
	seal::decrypt(reader.take(MAX_TEXT_SIZE), &identity, &mut text)?;
	let text = String::from_utf8(text).map_err(|_| StoredError::NotText(seq))?;
	if Readings::from_lines(&text)? != Readings::of(&stored.entry) {
		return Err(StoredError::OtherReadings(seq));
	}
	Ok(text)
}

/// Takes the readings of an entry out of the store again, their manifest first.
///
/// # Errors
/// [`StoredError`]; then it can be repeated with the same `stored`.
pub fn remove_readings(
	store: &dyn ReadingStore,
	stored: &StoredReadings,
) -> Result<(), StoredError> {
	store.delete_manifest(&stored.device, stored.entry.seq)?;
	store.delete_envelope(&stored.envelope)?;
	content::remove(store, &stored.content)?;
	Ok(())
}

mod cid_text {
	use serde::{de::Error, Deserialize, Deserializer, Serializer};

	use super::{content, Cid};

	pub(super) fn serialize<S: Serializer>(cid: &Cid, serializer: S) -> Result<S::Ok, S::Error> {
		serializer.collect_str(cid)
	}

	pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Cid, D::Error> {
		content::parse(&String::deserialize(deserializer)?).map_err(D::Error::custom)
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::store::{BlockStore, EnvelopeStore, ManifestStore, MemoryStore};

	const DEVICE: Hash = Hash::repeat_byte(7);
	const TEXT: &str = "{\"at\":1,\"v\":61}\n{\"at\":2,\"v\":62}\n";

	fn entry(seq: u64) -> LogEntry {
		let Readings { root, count, from, to } = Readings::from_lines(TEXT).unwrap();
		LogEntry { seq, root, count, from, to }
	}

	fn owner() -> AgreementKey {
		AgreementKey::from_seed(&[1; 32])
	}

	fn stored(store: &MemoryStore, seq: u64) -> StoredReadings {
		let zero = Hash::zero();
		let key = owner().public_key();
		store_readings(store, TEXT, zero, DEVICE, entry(seq), zero, &key).unwrap()
	}

	#[test]
	fn the_owner_opens_what_the_device_stored_and_nobody_else() {
		let store = MemoryStore::default();
		let stored = stored(&store, 3);
		assert_eq!(store.manifest(&DEVICE, 3).unwrap().unwrap(), stored);
		assert_eq!(open_readings(&store, &owner(), &stored).unwrap(), TEXT);
		let stranger = AgreementKey::from_seed(&[2; 32]);
		assert!(matches!(
			open_readings(&store, &stranger, &stored),
			Err(StoredError::Envelope(EnvelopeError::Refused))
		));
		// Nothing of it is stored in the clear.
		let block = store.get(&stored.content).unwrap();
		assert!(!block.windows(3).any(|bytes| bytes == b"\"v\""));
		let json = serde_json::to_string(&stored).unwrap();
		assert_eq!(serde_json::from_str::<StoredReadings>(&json).unwrap(), stored);
	}

	#[test]
	fn readings_of_another_entry_are_not_believed() {
		let store = MemoryStore::default();
		let sound = stored(&store, 3);
		let other_entry =
			StoredReadings { entry: LogEntry { count: 3, ..sound.entry }, ..sound.clone() };
		assert!(matches!(
			open_readings(&store, &owner(), &other_entry),
			Err(StoredError::OtherReadings(3))
		));
		let other_seq =
			StoredReadings { entry: LogEntry { seq: 4, ..sound.entry }, ..sound.clone() };
		assert!(matches!(
			open_readings(&store, &owner(), &other_seq),
			Err(StoredError::Envelope(EnvelopeError::Refused))
		));
		// The secret of one does not open the other.
		let other = stored(&store, 4);
		let mixed = StoredReadings { content: other.content, ..sound };
		assert!(matches!(open_readings(&store, &owner(), &mixed), Err(StoredError::Seal(_))));
	}

	#[test]
	fn what_is_removed_leaves_nothing() {
		let store = MemoryStore::default();
		let first = stored(&store, 3);
		let second = stored(&store, 4);
		remove_readings(&store, &first).unwrap();
		assert_eq!(store.manifests(&DEVICE).unwrap(), [4]);
		assert!(store.envelope(&first.envelope).is_err());
		assert!(open_readings(&store, &owner(), &second).is_ok());
		remove_readings(&store, &second).unwrap();
		assert!(store.is_empty());
	}

	#[test]
	fn a_key_that_only_signs_leaves_nothing_behind() {
		let store = MemoryStore::default();
		let zero = Hash::zero();
		let key = PublicKey::Ed25519([1; 32]);
		assert!(store_readings(&store, TEXT, zero, DEVICE, entry(1), zero, &key).is_err());
		assert!(store.is_empty());
		assert_eq!(store.manifests(&DEVICE).unwrap(), [0u64; 0]);
	}
}
