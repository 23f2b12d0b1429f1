//! What owners keep: the secrets of their own files, sealed to their own key.

use std::{
	fs, io,
	io::Write,
	os::unix::fs::DirBuilderExt,
	path::{Path, PathBuf},
};

use jasmynet_primitives::{Hash, RecordId};

use super::FileError;
use crate::{
	content::Cid,
	envelope::{AgreementKey, Binding, Envelope, MAX_ENVELOPE_SIZE},
	seal::FileIdentity,
};

/// The record of a secret whose file is not known to be on chain yet. The chain
/// counts ids up from 0 and gets nowhere near.
const NOT_ANCHORED: RecordId = RecordId::MAX;

/// The secrets of somebody's own files on one chain: one
/// [`Envelope`] for each, in a directory of the owner.
///
/// ```text
/// secrets/<genesis hash>/<address of the ciphertext>
/// ```
///
/// An envelope is sealed to the owner's own key-agreement key and tied to the
/// record, without a grant. Before the chain has given the record a number, it is
/// kept as `<address>.pending`: when the answer is lost on its way, the
/// secret is not.
#[derive(Debug)]
pub struct OwnSecrets {
	directory: PathBuf,
	genesis_hash: Hash,
}

impl OwnSecrets {
	/// Opens them in `home`, for the chain with this genesis hash.
	///
	/// # Errors
	/// [`FileError::Disk`].
	pub fn open(home: &Path, genesis_hash: Hash) -> Result<Self, FileError> {
		let directory = home.join("secrets").join(hex::encode(genesis_hash));
		fs::DirBuilder::new()
			.recursive(true)
			.mode(0o700)
			.create(&directory)
			.map_err(disk("make the directory", &directory))?;
		Ok(OwnSecrets { directory, genesis_hash })
	}

	/// Keeps the secret of a file that is about to be anchored.
	///
	/// # Errors
	/// When it cannot be written.
	pub fn keep_pending(
		&self,
		key: &AgreementKey,
		cid: &Cid,
		identity: &FileIdentity,
	) -> Result<(), FileError> {
		self.write(&self.pending_path(cid), key, NOT_ANCHORED, identity)
	}

	/// Keeps the secret of a record, in place of the pending one.
	///
	/// # Errors
	/// When it cannot be written.
	pub fn keep(
		&self,
		key: &AgreementKey,
		record: RecordId,
		cid: &Cid,
		identity: &FileIdentity,
	) -> Result<(), FileError> {
		self.write(&self.path(cid), key, record, identity)?;
		remove(&self.pending_path(cid))
	}

	/// The secret of a record.
	///
	/// # Errors
	/// [`FileError::NoSecret`] when it is not here; when the key does not open it.
	pub fn find(
		&self,
		key: &AgreementKey,
		record: RecordId,
		cid: &Cid,
	) -> Result<FileIdentity, FileError> {
		let (envelope, record) = match self.read(&self.path(cid))? {
			Some(envelope) => (envelope, record),
			None => match self.read(&self.pending_path(cid))? {
				Some(envelope) => (envelope, NOT_ANCHORED),
				None => {
					return Err(FileError::NoSecret { record, directory: self.directory.clone() })
				},
			},
		};
		let secret = envelope.open(key, &self.binding(record))?;
		Ok(FileIdentity::from_secret_bytes(&secret)?)
	}

	/// Forgets the secret of a file, pending or not.
	///
	/// # Errors
	/// [`FileError::Disk`].
	pub fn forget(&self, cid: &Cid) -> Result<(), FileError> {
		remove(&self.path(cid))?;
		remove(&self.pending_path(cid))
	}

	fn binding(&self, record: RecordId) -> Binding {
		Binding { genesis_hash: self.genesis_hash, record, grant: None }
	}

	fn path(&self, cid: &Cid) -> PathBuf {
		self.directory.join(cid.to_string())
	}

	fn pending_path(&self, cid: &Cid) -> PathBuf {
		self.directory.join(format!("{cid}.pending"))
	}

	/// Writes the file whole or not at all; only its owner can read it.
	fn write(
		&self,
		path: &Path,
		key: &AgreementKey,
		record: RecordId,
		identity: &FileIdentity,
	) -> Result<(), FileError> {
		let secret = identity.to_secret_bytes();
		let envelope = Envelope::seal(&key.public_key(), &secret, &self.binding(record))?;
		let mut file = tempfile::NamedTempFile::new_in(&self.directory)
			.map_err(disk("make a file in", &self.directory))?;
		file.write_all(&envelope.to_bytes())
			.and_then(|()| file.as_file().sync_all())
			.map_err(disk("write", file.path()))?;
		file.persist(path).map_err(|error| disk("write", path)(error.error))?;
		fs::File::open(&self.directory)
			.and_then(|directory| directory.sync_all())
			.map_err(disk("sync", &self.directory))
	}

	fn read(&self, path: &Path) -> Result<Option<Envelope>, FileError> {
		match fs::metadata(path) {
			Ok(metadata) if metadata.len() > MAX_ENVELOPE_SIZE as u64 => {
				let what = io::Error::other("it is too long for an envelope");
				return Err(disk("read", path)(what));
			},
			Ok(_) => {},
			Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
			Err(error) => return Err(disk("look for", path)(error)),
		}
		let bytes = fs::read(path).map_err(disk("read", path))?;
		Ok(Some(Envelope::from_bytes(&bytes)?))
	}
}

fn remove(path: &Path) -> Result<(), FileError> {
	match fs::remove_file(path) {
		Err(error) if error.kind() != io::ErrorKind::NotFound => Err(disk("delete", path)(error)),
		_ => Ok(()),
	}
}

fn disk(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> FileError {
	let path = path.to_path_buf();
	move |source| FileError::Disk { action, path, source }
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::{content, seal};

	fn sealed() -> (Cid, FileIdentity) {
		let mut ciphertext = Vec::new();
		let identity = seal::encrypt(&b"mine"[..], &mut ciphertext).unwrap();
		(content::address(&ciphertext[..]).unwrap().cid, identity)
	}

	fn text(identity: &FileIdentity) -> Vec<u8> {
		identity.to_secret_bytes().to_vec()
	}

	#[test]
	fn secrets_come_back_for_their_owner_and_record_alone() {
		let home = tempfile::tempdir().unwrap();
		let secrets = OwnSecrets::open(home.path(), Hash::zero()).unwrap();
		let (cid, identity) = sealed();
		let key = AgreementKey::generate();
		assert!(matches!(secrets.find(&key, 1, &cid), Err(FileError::NoSecret { .. })));

		secrets.keep(&key, 1, &cid, &identity).unwrap();
		assert_eq!(text(&secrets.find(&key, 1, &cid).unwrap()), text(&identity));
		assert!(secrets.find(&key, 2, &cid).is_err());
		assert!(secrets.find(&AgreementKey::generate(), 1, &cid).is_err());
		let other_chain = OwnSecrets::open(home.path(), Hash::repeat_byte(1)).unwrap();
		assert!(matches!(other_chain.find(&key, 1, &cid), Err(FileError::NoSecret { .. })));

		secrets.forget(&cid).unwrap();
		secrets.forget(&cid).unwrap();
		assert!(matches!(secrets.find(&key, 1, &cid), Err(FileError::NoSecret { .. })));
	}

	#[test]
	fn a_pending_secret_opens_whichever_record_it_became() {
		let home = tempfile::tempdir().unwrap();
		let secrets = OwnSecrets::open(home.path(), Hash::zero()).unwrap();
		let (cid, identity) = sealed();
		let key = AgreementKey::generate();
		secrets.keep_pending(&key, &cid, &identity).unwrap();
		assert_eq!(text(&secrets.find(&key, 7, &cid).unwrap()), text(&identity));

		secrets.keep(&key, 7, &cid, &identity).unwrap();
		assert!(!secrets.pending_path(&cid).exists());
		assert_eq!(text(&secrets.find(&key, 7, &cid).unwrap()), text(&identity));
	}
}
