//! Where ciphertexts and envelopes are kept: content-addressed stores.
//!
//! [`DirectoryStore`] is a directory on this machine, [`MemoryStore`] forgets
//! everything; an IPFS node or an S3 bucket can stand behind the same
//! traits. What is stored is encrypted and named by its hash, so a store needs
//! no trust: it can lose things, but it can neither read nor change them.
//!
//! ```
//! use jasmynet_sdk::{content, store::{BlockStore, DirectoryStore}};
//!
//! let directory = tempfile::tempdir()?;
//! let store = DirectoryStore::open(directory.path().join("locker"))?;
//! let added = content::add(&b"ciphertext"[..], &store)?;
//! assert_eq!(store.get(&added.cid)?, b"ciphertext");
//! // Other bytes do not get in under this name.
//! assert!(store.put(&added.cid, b"something else").is_err());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod directories;
mod manifests;

use std::{
	collections::HashMap,
	fs, io,
	io::{Read, Write},
	path::{Path, PathBuf},
	sync::{Mutex, MutexGuard, PoisonError},
};

use jasmynet_primitives::{content::ContentIdError, Hash};

use crate::{
	content::{matches, to_content_id, Cid, ContentError, MAX_BLOCK_SIZE},
	envelope::{Envelope, MAX_ENVELOPE_SIZE},
};
use directories::Directories;

pub use manifests::{ManifestStore, ReadingStore};

/// What a store did with something that was put into it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Put {
	/// It was not there before.
	New,
	/// It was there already.
	Known,
}

// Both traits are synchronous. Encryption, hashing and disks are blocking work,
// and `age` streams through `std::io`, so one `spawn_blocking` around a whole
// file is right for all of it; a store behind a network uses a blocking HTTP
// client there. In return the traits are object safe, and a program chooses its
// store at run time.

/// Keeps blocks under their addresses.
///
/// Every implementation checks what it takes in ([`verify`]), and says so when
/// it no longer has what it took. Readers check once more:
/// [`crate::content::ContentReader`] believes no store.
pub trait BlockStore: Send + Sync {
	/// Keeps a block. Once this returns, it is safe.
	///
	/// # Errors
	/// When the bytes are not what `cid` names, or the store fails.
	fn put(&self, cid: &Cid, bytes: &[u8]) -> Result<Put, StoreError>;
	/// Gives a block back.
	///
	/// # Errors
	/// When it is not there, or damaged, or the store fails.
	fn get(&self, cid: &Cid) -> Result<Vec<u8>, StoreError>;
	/// Whether there is such a block.
	///
	/// # Errors
	/// When the store fails.
	fn has(&self, cid: &Cid) -> Result<bool, StoreError>;
	/// Deletes a block; `false` when it was not there.
	///
	/// # Errors
	/// When the store fails.
	fn delete(&self, cid: &Cid) -> Result<bool, StoreError>;
}

/// Keeps envelopes under their hashes, the ones that are on chain.
pub trait EnvelopeStore: Send + Sync {
	/// Keeps an envelope and returns its hash. Once this returns, it is safe.
	///
	/// # Errors
	/// When the store fails.
	fn put_envelope(&self, envelope: &Envelope) -> Result<Hash, StoreError>;
	/// Gives an envelope back.
	///
	/// # Errors
	/// When it is not there, or damaged, or the store fails.
	fn envelope(&self, hash: &Hash) -> Result<Envelope, StoreError>;
	/// Deletes an envelope; `false` when it was not there.
	///
	/// # Errors
	/// When the store fails.
	fn delete_envelope(&self, hash: &Hash) -> Result<bool, StoreError>;
}

/// Why a store does not do what it is asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
	/// The bytes have another address.
	#[error(
		"these bytes are not what {cid} names: nothing was stored; compute the address from the \
		 bytes themselves"
	)]
	WrongAddress {
		/// The address that was given.
		cid: Cid,
	},
	/// The address is of a kind that is not kept.
	#[error(
		"{cid} is not an address of the kind that is kept ({reason:?} differs): expected CIDv1, raw \
		 or dag-pb, SHA2-256"
	)]
	NotKept {
		/// The address.
		cid: Cid,
		/// Which part of it.
		reason: ContentIdError,
	},
	/// The block is larger than any that is exchanged.
	#[error(
		"block {cid} has {size} bytes, larger than the {MAX_BLOCK_SIZE} that IPFS nodes exchange: \
		 add the file in smaller chunks"
	)]
	TooLarge {
		/// Its address.
		cid: Cid,
		/// Its length.
		size: usize,
	},
	/// The store does not have it.
	#[error("{what} is not in this store{place}: ask another host that keeps the record for it")]
	Missing {
		/// What is missing.
		what: String,
		/// Where it was looked for, beginning with a space, or nothing.
		place: String,
	},
	/// What the store has is not what it took.
	#[error(
		"the stored copy of {what} is damaged: delete it, and fetch it from another host that keeps \
		 the record"
	)]
	Corrupted {
		/// What is damaged, and where.
		what: String,
	},
	/// The disk has a problem.
	#[error("cannot {action} {}: {source}", path.display())]
	Disk {
		/// What was tried.
		action: &'static str,
		/// The file or directory.
		path: PathBuf,
		/// What the system says.
		source: io::Error,
	},
	/// A store behind a network has a problem.
	#[error("the store {name} fails: {source}")]
	Remote {
		/// Which store, as the user knows it.
		name: String,
		/// What it says.
		source: Box<dyn std::error::Error + Send + Sync>,
	},
}

/// Checks that `bytes` may be stored as `cid`: for implementations of
/// [`BlockStore::put`].
///
/// # Errors
/// [`StoreError::NotKept`], [`StoreError::TooLarge`], [`StoreError::WrongAddress`].
pub fn verify(cid: &Cid, bytes: &[u8]) -> Result<(), StoreError> {
	check_kind(cid)?;
	if bytes.len() > MAX_BLOCK_SIZE {
		return Err(StoreError::TooLarge { cid: *cid, size: bytes.len() });
	}
	if !matches(cid, bytes) {
		return Err(StoreError::WrongAddress { cid: *cid });
	}
	Ok(())
}

fn check_kind(cid: &Cid) -> Result<(), StoreError> {
	match to_content_id(cid) {
		Ok(_) => Ok(()),
		Err(ContentError::NotKept { reason, .. }) => Err(StoreError::NotKept { cid: *cid, reason }),
		Err(_) => Err(StoreError::NotKept { cid: *cid, reason: ContentIdError::Version }),
	}
}

/// A store in a directory of this machine.
///
/// ```text
/// blocks/<two characters>/<address>     envelopes/<two digits>/<hash>
/// readings/<device>/<number>.json       new/
/// ```
///
/// A file appears there whole or not at all: it is written in `new/`, synced to
/// the disk, and renamed. What was put is there after a power cut, and what was
/// deleted is not. Directories are the owner's alone. Several processes can use
/// one store.
#[derive(Debug)]
pub struct DirectoryStore {
	root: PathBuf,
	directories: Directories,
}

impl DirectoryStore {
	/// Opens the store in a directory, which is made when it is not there.
	///
	/// # Errors
	/// [`StoreError::Disk`].
	pub fn open(root: impl Into<PathBuf>) -> Result<Self, StoreError> {
		let store = DirectoryStore { root: root.into(), directories: Directories::default() };
		for part in ["blocks", "envelopes", "readings", "new"] {
			store.directories.make(&store.root.join(part))?;
		}
		Ok(store)
	}

	/// The store's directory.
	pub fn root(&self) -> &Path {
		&self.root
	}

	fn block_path(&self, cid: &Cid) -> Result<PathBuf, StoreError> {
		check_kind(cid)?;
		// Base 32 in lower case: safe as a name on every file system. The first
		// characters are the same in all addresses, and so is part of the last.
		let name = cid.to_string();
		let shard = &name[name.len() - 3..name.len() - 1];
		Ok(self.root.join("blocks").join(shard).join(&name))
	}

	fn envelope_path(&self, hash: &Hash) -> PathBuf {
		let name = hex::encode(hash);
		self.root.join("envelopes").join(&name[..2]).join(&name)
	}

	fn write(&self, path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
		let directory = path.parent().expect("every path in the store has a parent; qed");
		self.directories.make(directory)?;
		let new = self.root.join("new");
		let mut file = tempfile::NamedTempFile::new_in(&new)
			.map_err(|source| StoreError::Disk { action: "make a file in", path: new, source })?;
		file.write_all(bytes)
			.and_then(|()| file.as_file().sync_all())
			.map_err(disk("write", file.path()))?;
		file.persist(path).map_err(|error| disk("write", path)(error.error))?;
		// The name has to reach the disk as well.
		self.directories.sync(directory)
	}

	/// What is in the file, `None` without one. Reads no more than one byte over
	/// `limit`: what is longer than that is damaged anyway.
	fn read(path: &Path, limit: usize) -> Result<Option<Vec<u8>>, StoreError> {
		let file = match fs::File::open(path) {
			Ok(file) => file,
			Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
			Err(error) => return Err(disk("open", path)(error)),
		};
		let mut bytes = Vec::new();
		file.take(limit as u64 + 1).read_to_end(&mut bytes).map_err(disk("read", path))?;
		Ok(Some(bytes))
	}
}

impl BlockStore for DirectoryStore {
	fn put(&self, cid: &Cid, bytes: &[u8]) -> Result<Put, StoreError> {
		verify(cid, bytes)?;
		let path = self.block_path(cid)?;
		// A damaged copy is replaced by the sound one.
		if Self::read(&path, MAX_BLOCK_SIZE)?.is_some_and(|stored| stored == bytes) {
			return Ok(Put::Known);
		}
		self.write(&path, bytes)?;
		Ok(Put::New)
	}

	fn get(&self, cid: &Cid) -> Result<Vec<u8>, StoreError> {
		let path = self.block_path(cid)?;
		let bytes = Self::read(&path, MAX_BLOCK_SIZE)?.ok_or_else(|| StoreError::Missing {
			what: format!("block {cid}"),
			place: format!(" ({})", self.root.display()),
		})?;
		if !matches(cid, &bytes) {
			return Err(StoreError::Corrupted {
				what: format!("block {cid} ({})", path.display()),
			});
		}
		Ok(bytes)
	}

	fn has(&self, cid: &Cid) -> Result<bool, StoreError> {
		let path = self.block_path(cid)?;
		path.try_exists().map_err(disk("look for", &path))
	}

	fn delete(&self, cid: &Cid) -> Result<bool, StoreError> {
		self.directories.delete(&self.block_path(cid)?)
	}
}

impl EnvelopeStore for DirectoryStore {
	fn put_envelope(&self, envelope: &Envelope) -> Result<Hash, StoreError> {
		let hash = envelope.hash();
		let path = self.envelope_path(&hash);
		let bytes = envelope.to_bytes();
		if Self::read(&path, MAX_ENVELOPE_SIZE)?.is_none_or(|stored| stored != bytes) {
			self.write(&path, &bytes)?;
		}
		Ok(hash)
	}

	fn envelope(&self, hash: &Hash) -> Result<Envelope, StoreError> {
		let path = self.envelope_path(hash);
		let bytes = Self::read(&path, MAX_ENVELOPE_SIZE)?.ok_or_else(|| StoreError::Missing {
			what: format!("envelope {hash:?}"),
			place: format!(" ({})", self.root.display()),
		})?;
		sound_envelope(hash, &bytes).ok_or_else(|| StoreError::Corrupted {
			what: format!("envelope {hash:?} ({})", path.display()),
		})
	}

	fn delete_envelope(&self, hash: &Hash) -> Result<bool, StoreError> {
		self.directories.delete(&self.envelope_path(hash))
	}
}

fn sound_envelope(hash: &Hash, bytes: &[u8]) -> Option<Envelope> {
	Envelope::from_bytes(bytes).ok().filter(|envelope| envelope.hash() == *hash)
}

fn disk(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> StoreError {
	let path = path.to_path_buf();
	move |source| StoreError::Disk { action, path, source }
}

/// A store that lasts as long as the program: for tests and examples.
#[derive(Debug, Default)]
pub struct MemoryStore {
	blocks: Mutex<HashMap<Cid, Vec<u8>>>,
	envelopes: Mutex<HashMap<Hash, Envelope>>,
	manifests: Mutex<manifests::Manifests>,
}

impl MemoryStore {
	/// How many blocks there are.
	pub fn len(&self) -> usize {
		lock(&self.blocks).len()
	}

	/// Whether there are none.
	pub fn is_empty(&self) -> bool {
		self.len() == 0
	}
}

/// The maps are sound whatever happened to the thread that held them last.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
	mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl BlockStore for MemoryStore {
	fn put(&self, cid: &Cid, bytes: &[u8]) -> Result<Put, StoreError> {
		verify(cid, bytes)?;
		match lock(&self.blocks).insert(*cid, bytes.to_vec()) {
			Some(_) => Ok(Put::Known),
			None => Ok(Put::New),
		}
	}

	fn get(&self, cid: &Cid) -> Result<Vec<u8>, StoreError> {
		lock(&self.blocks).get(cid).cloned().ok_or_else(|| StoreError::Missing {
			what: format!("block {cid}"),
			place: String::new(),
		})
	}

	fn has(&self, cid: &Cid) -> Result<bool, StoreError> {
		Ok(lock(&self.blocks).contains_key(cid))
	}

	fn delete(&self, cid: &Cid) -> Result<bool, StoreError> {
		Ok(lock(&self.blocks).remove(cid).is_some())
	}
}

impl EnvelopeStore for MemoryStore {
	fn put_envelope(&self, envelope: &Envelope) -> Result<Hash, StoreError> {
		let hash = envelope.hash();
		lock(&self.envelopes).insert(hash, envelope.clone());
		Ok(hash)
	}

	fn envelope(&self, hash: &Hash) -> Result<Envelope, StoreError> {
		lock(&self.envelopes).get(hash).cloned().ok_or_else(|| StoreError::Missing {
			what: format!("envelope {hash:?}"),
			place: String::new(),
		})
	}

	fn delete_envelope(&self, hash: &Hash) -> Result<bool, StoreError> {
		Ok(lock(&self.envelopes).remove(hash).is_some())
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::{
		content,
		envelope::{AgreementKey, Binding},
	};

	fn store() -> (tempfile::TempDir, DirectoryStore) {
		let directory = tempfile::tempdir().unwrap();
		let store = DirectoryStore::open(directory.path().join("deep/locker")).unwrap();
		(directory, store)
	}

	fn address(bytes: &[u8]) -> Cid {
		content::address(bytes).unwrap().cid
	}

	fn envelope() -> Envelope {
		let binding = Binding { genesis_hash: Hash::zero(), record: 1, grant: Some(2) };
		let recipient = AgreementKey::from_seed(&[1; 32]).public_key();
		Envelope::seal(&recipient, b"secret", &binding).unwrap()
	}

	/// Everything that is in `new/`.
	fn leftovers(store: &DirectoryStore) -> usize {
		fs::read_dir(store.root().join("new")).unwrap().count()
	}

	#[test]
	fn blocks_come_back_and_go() {
		let (_directory, store) = store();
		let cid = address(b"block");
		assert!(!store.has(&cid).unwrap());
		assert_eq!(store.put(&cid, b"block").unwrap(), Put::New);
		assert_eq!(store.put(&cid, b"block").unwrap(), Put::Known);
		assert!(store.has(&cid).unwrap());
		assert_eq!(store.get(&cid).unwrap(), b"block");
		// Another process sees the same.
		assert_eq!(DirectoryStore::open(store.root()).unwrap().get(&cid).unwrap(), b"block");
		assert!(store.delete(&cid).unwrap());
		assert!(!store.delete(&cid).unwrap());
		assert!(!store.has(&cid).unwrap());
		assert_eq!(leftovers(&store), 0);
	}

	#[test]
	fn put_fails_when_the_address_is_wrong() {
		let (_directory, store) = store();
		let cid = address(b"block");
		assert!(matches!(store.put(&cid, b"other"), Err(StoreError::WrongAddress { .. })));
		let huge = vec![0; MAX_BLOCK_SIZE + 1];
		assert!(matches!(store.put(&cid, &huge), Err(StoreError::TooLarge { .. })));
		let version_0 = Cid::new_v0(*content::address(&b""[..]).unwrap().cid.hash()).unwrap();
		assert!(matches!(store.put(&version_0, b""), Err(StoreError::NotKept { .. })));
		assert!(matches!(store.get(&version_0), Err(StoreError::NotKept { .. })));
		assert!(!store.has(&cid).unwrap());
		let memory = MemoryStore::default();
		assert!(matches!(memory.put(&cid, b"other"), Err(StoreError::WrongAddress { .. })));
	}

	#[test]
	fn get_fails_when_the_block_is_missing_or_damaged() {
		let (_directory, store) = store();
		let cid = address(b"block");
		let missing = store.get(&cid).unwrap_err();
		assert!(matches!(missing, StoreError::Missing { .. }));
		assert!(missing.to_string().contains(&cid.to_string()));

		store.put(&cid, b"block").unwrap();
		let path = store.block_path(&cid).unwrap();
		fs::write(&path, b"blocK").unwrap();
		let damaged = store.get(&cid).unwrap_err();
		assert!(matches!(damaged, StoreError::Corrupted { .. }));
		assert!(damaged.to_string().contains(&path.display().to_string()));

		// Putting the sound block again repairs it.
		assert_eq!(store.put(&cid, b"block").unwrap(), Put::New);
		assert_eq!(store.get(&cid).unwrap(), b"block");
	}

	#[test]
	fn envelopes_come_back_and_go() {
		let (_directory, store) = store();
		let envelope = envelope();
		let hash = store.put_envelope(&envelope).unwrap();
		assert_eq!(hash, envelope.hash());
		assert_eq!(store.put_envelope(&envelope).unwrap(), hash);
		assert_eq!(store.envelope(&hash).unwrap(), envelope);

		fs::write(store.envelope_path(&hash), b"damaged").unwrap();
		assert!(matches!(store.envelope(&hash), Err(StoreError::Corrupted { .. })));
		store.put_envelope(&envelope).unwrap();
		assert_eq!(store.envelope(&hash).unwrap(), envelope);

		assert!(store.delete_envelope(&hash).unwrap());
		assert!(!store.delete_envelope(&hash).unwrap());
		assert!(matches!(store.envelope(&hash), Err(StoreError::Missing { .. })));
	}

	#[test]
	fn an_envelope_under_another_hash_is_refused() {
		let (_directory, store) = store();
		let hash = store.put_envelope(&envelope()).unwrap();
		let other = store.put_envelope(&envelope()).unwrap();
		assert_ne!(hash, other);
		fs::copy(store.envelope_path(&other), store.envelope_path(&hash)).unwrap();
		assert!(matches!(store.envelope(&hash), Err(StoreError::Corrupted { .. })));
	}

	#[test]
	fn problems_of_the_disk_name_the_path() {
		let directory = tempfile::tempdir().unwrap();
		let file = directory.path().join("file");
		fs::write(&file, b"").unwrap();
		let error = DirectoryStore::open(&file).unwrap_err();
		assert!(matches!(error, StoreError::Disk { .. }));
		assert!(error.to_string().contains(&file.display().to_string()));
	}

	#[cfg(unix)]
	#[test]
	fn directories_and_files_are_the_owners_alone() {
		use std::os::unix::fs::PermissionsExt;
		let (_directory, store) = store();
		let cid = address(b"block");
		store.put(&cid, b"block").unwrap();
		let path = store.block_path(&cid).unwrap();
		let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
		assert_eq!(mode(&path), 0o600);
		for directory in path.ancestors().skip(1).take(3) {
			assert_eq!(mode(directory), 0o700, "{}", directory.display());
		}
	}
}
