//! Encryption of a file, on the client, before anything else sees it.
//!
//! The format is [age](https://age-encryption.org/v1): any `age` tool can open
//! what is sealed here. Every file gets an identity of its own, so whoever is
//! given one file's identity (in an [envelope](crate::envelope)) can read that
//! file and no other.
//!
//! ```
//! use jasmynet_sdk::seal;
//!
//! let mut ciphertext = Vec::new();
//! let identity = seal::encrypt(&b"my photo"[..], &mut ciphertext)?;
//!
//! let mut plaintext = Vec::new();
//! seal::decrypt(&ciphertext[..], &identity, &mut plaintext)?;
//! assert_eq!(plaintext, b"my photo");
//!
//! let another = seal::encrypt(&b"another photo"[..], &mut Vec::new())?;
//! assert!(seal::decrypt(&ciphertext[..], &another, &mut Vec::new()).is_err());
//! # Ok::<(), seal::SealError>(())
//! ```

use std::{
	fmt,
	fs::{self, File, TryLockError},
	io,
	io::{Read, Write},
	os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt},
	path::{Path, PathBuf},
};

use age::{
	secrecy::{ExposeSecret, SecretString},
	x25519, DecryptError, Decryptor, Encryptor,
};
use tempfile::TempPath;
use zeroize::Zeroizing;

/// What `age` encrypts at once.
const BUFFER_SIZE: usize = 64 * 1024;

/// The secret that opens one file.
#[derive(Clone)]
pub struct FileIdentity(x25519::Identity);

impl FileIdentity {
	/// Its text form, `AGE-SECRET-KEY-1…`: what goes into an envelope.
	pub fn to_secret(&self) -> SecretString {
		self.0.to_string()
	}

	/// Reads the text form.
	///
	/// # Errors
	/// [`SealError::NotAnIdentity`].
	pub fn from_secret(secret: &str) -> Result<Self, SealError> {
		secret.trim().parse().map(FileIdentity).map_err(|_| SealError::NotAnIdentity)
	}

	/// Reads the text form out of an envelope's bytes.
	///
	/// # Errors
	/// [`SealError::NotAnIdentity`].
	pub fn from_secret_bytes(secret: &[u8]) -> Result<Self, SealError> {
		Self::from_secret(std::str::from_utf8(secret).map_err(|_| SealError::NotAnIdentity)?)
	}

	/// The text form as bytes, for [`crate::envelope::Envelope::seal`].
	pub fn to_secret_bytes(&self) -> Zeroizing<Vec<u8>> {
		Zeroizing::new(self.to_secret().expose_secret().as_bytes().to_vec())
	}
}

impl fmt::Debug for FileIdentity {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		// The recipient is the public half.
		f.debug_tuple("FileIdentity").field(&self.0.to_public().to_string()).finish()
	}
}

/// Why a file is not sealed or not opened.
#[derive(Debug, thiserror::Error)]
pub enum SealError {
	/// The input cannot be read.
	#[error("the file cannot be read: {0}")]
	Read(#[source] io::Error),
	/// The output cannot be written.
	#[error("the result cannot be written: {0}")]
	Write(#[source] io::Error),
	/// The secret is no `age` identity.
	#[error("this is not the secret of a file: expected one that begins with AGE-SECRET-KEY-1")]
	NotAnIdentity,
	/// It is not in the `age` format.
	#[error("this is not a sealed file: it is not in the age format, version 1")]
	NotSealed,
	/// It is sealed for another identity.
	#[error("this secret does not open this file: fetch the envelope of this very record")]
	OtherIdentity,
	/// It has been changed, or its end is missing.
	#[error(
		"the sealed file is damaged or its end is missing: fetch it again, and do not use what was \
		 opened of it"
	)]
	Damaged,
	/// There is a file already.
	#[error("{} exists already: move it away, or choose another name", .0.display())]
	AlreadyExists(PathBuf),
	/// The file cannot be made.
	#[error("cannot write {}: {source}", path.display())]
	Disk {
		/// Where.
		path: PathBuf,
		/// What the system says.
		source: io::Error,
	},
}

/// Seals a file with a fresh identity, and returns that identity. The writer can
/// be a [`crate::content::ContentWriter`]: nothing but ciphertext is ever stored.
///
/// # Errors
/// When the file cannot be read or the result not be written; what was written
/// by then cannot be opened.
pub fn encrypt(reader: impl Read, writer: &mut impl Write) -> Result<FileIdentity, SealError> {
	let identity = x25519::Identity::generate();
	let recipient = identity.to_public();
	let recipients = std::iter::once(&recipient as &dyn age::Recipient);
	let encryptor = Encryptor::with_recipients(recipients).expect("one recipient suits; qed");
	let mut sealed = encryptor.wrap_output(writer).map_err(SealError::Write)?;
	copy(reader, &mut sealed, SealError::Read)?;
	sealed.finish().map_err(SealError::Write)?;
	Ok(FileIdentity(identity))
}

/// Opens a sealed file, and returns the length of what was in it.
///
/// # Errors
/// [`SealError`]. What has been written by then is a true beginning of the file,
/// but not all of it: throw it away, or use [`decrypt_to_path`].
pub fn decrypt(
	reader: impl Read,
	identity: &FileIdentity,
	writer: &mut impl Write,
) -> Result<u64, SealError> {
	let decryptor = Decryptor::new(reader).map_err(explain)?;
	let identities = std::iter::once(&identity.0 as &dyn age::Identity);
	let opened = decryptor.decrypt(identities).map_err(explain)?;
	copy(opened, writer, explain_io)
}

/// Opens a sealed file into a new file, which appears whole or not at all, and
/// which only its owner can read.
///
/// Until it is whole it is called `<path>.part`. A program that is killed leaves that
/// behind; the next one to open the same file writes over it.
///
/// # Errors
/// [`SealError`]; an existing file is left alone, and `.part` is gone.
pub fn decrypt_to_path(
	reader: impl Read,
	identity: &FileIdentity,
	path: &Path,
) -> Result<u64, SealError> {
	let disk = |source| SealError::Disk { path: path.into(), source };
	let exists = || SealError::AlreadyExists(path.into());
	if path.try_exists().map_err(disk)? {
		return Err(exists());
	}
	let (mut file, part) = open_part(&part_of(path)).map_err(disk)?;
	let size = decrypt(reader, identity, &mut file)?;
	file.sync_all().map_err(disk)?;
	part.persist_noclobber(path).map_err(|error| match error.error.kind() {
		io::ErrorKind::AlreadyExists => exists(),
		_ => disk(error.error),
	})?;
	Ok(size)
}

/// What a file is called before it is whole.
pub(crate) fn part_of(path: &Path) -> PathBuf {
	let mut name = path.as_os_str().to_owned();
	name.push(".part");
	name.into()
}

/// An empty file that is nobody else's as long as it is open, whatever was left there. It
/// is deleted when the path is dropped.
fn open_part(path: &Path) -> io::Result<(File, TempPath)> {
	let busy = || {
		let reason = format!("another program is writing {}: wait for it", path.display());
		io::Error::new(io::ErrorKind::ResourceBusy, reason)
	};
	match fs::symlink_metadata(path) {
		Ok(left) if !left.is_file() => {
			let reason = format!("{} is in the way: move it elsewhere", path.display());
			return Err(io::Error::new(io::ErrorKind::AlreadyExists, reason));
		},
		_ => {},
	}
	let mut options = File::options();
	options.create(true).truncate(false).write(true).mode(0o600);
	let file = options.open(path)?;
	file.try_lock().map_err(|error| match error {
		TryLockError::WouldBlock => busy(),
		TryLockError::Error(error) => error,
	})?;
	// Whoever had the lock before may have given the file its name since.
	let (ours, there) = (file.metadata()?, fs::symlink_metadata(path).map_err(|_| busy())?);
	if (ours.dev(), ours.ino()) != (there.dev(), there.ino()) {
		return Err(busy());
	}
	file.set_permissions(fs::Permissions::from_mode(0o600))?;
	file.set_len(0)?;
	Ok((file, TempPath::try_from_path(path)?))
}

fn copy(
	mut reader: impl Read,
	writer: &mut impl Write,
	read_error: fn(io::Error) -> SealError,
) -> Result<u64, SealError> {
	let mut buffer = Zeroizing::new(vec![0; BUFFER_SIZE]);
	let mut copied = 0;
	loop {
		let length = match reader.read(&mut buffer) {
			Ok(0) => break,
			Ok(length) => length,
			Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
			Err(error) => return Err(read_error(error)),
		};
		writer.write_all(&buffer[..length]).map_err(SealError::Write)?;
		copied += length as u64;
	}
	writer.flush().map_err(SealError::Write)?;
	Ok(copied)
}

fn explain(error: DecryptError) -> SealError {
	match error {
		DecryptError::NoMatchingKeys => SealError::OtherIdentity,
		DecryptError::InvalidHeader | DecryptError::UnknownFormat => SealError::NotSealed,
		DecryptError::Io(error) => match error.kind() {
			// The header ends before it is complete.
			io::ErrorKind::UnexpectedEof if error.get_ref().is_none() => SealError::NotSealed,
			_ => explain_io(error),
		},
		_ => SealError::Damaged,
	}
}

/// What `age` finds wrong with the ciphertext has these kinds; what a
/// [`crate::content::ContentReader`] finds wrong with a block has another.
fn explain_io(error: io::Error) -> SealError {
	match error.kind() {
		io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof => SealError::Damaged,
		_ => SealError::Read(error),
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::{
		content::{self, ContentReader, ContentWriter},
		store::{BlockStore, MemoryStore},
	};

	fn sealed(plaintext: &[u8]) -> (Vec<u8>, FileIdentity) {
		let mut ciphertext = Vec::new();
		let identity = encrypt(plaintext, &mut ciphertext).unwrap();
		(ciphertext, identity)
	}

	fn opened(ciphertext: &[u8], identity: &FileIdentity) -> Result<Vec<u8>, SealError> {
		let mut plaintext = Vec::new();
		let size = decrypt(ciphertext, identity, &mut plaintext)?;
		assert_eq!(size, plaintext.len() as u64);
		Ok(plaintext)
	}

	#[test]
	fn files_of_all_lengths_come_back() {
		for length in [0, 1, BUFFER_SIZE - 1, BUFFER_SIZE, BUFFER_SIZE + 1, 5 * BUFFER_SIZE] {
			let plaintext: Vec<u8> = (0..length).map(|i| (i * 7) as u8).collect();
			let (ciphertext, identity) = sealed(&plaintext);
			assert!(ciphertext.len() > plaintext.len());
			assert!(opened(&ciphertext, &identity).unwrap() == plaintext);
		}
	}

	#[test]
	fn every_file_has_an_identity_of_its_own() {
		let (first, identity) = sealed(b"the same");
		let (second, other) = sealed(b"the same");
		assert_ne!(first, second);
		assert!(matches!(opened(&first, &other), Err(SealError::OtherIdentity)));
		assert!(matches!(opened(&second, &identity), Err(SealError::OtherIdentity)));
	}

	#[test]
	fn a_changed_or_shortened_file_is_refused() {
		let plaintext = vec![5; 3 * BUFFER_SIZE];
		let (ciphertext, identity) = sealed(&plaintext);
		for position in [150, 220, BUFFER_SIZE, ciphertext.len() - 1] {
			let mut changed = ciphertext.clone();
			changed[position] ^= 1;
			assert!(opened(&changed, &identity).is_err(), "byte {position}");
		}
		let chunk = BUFFER_SIZE + 16;
		for length in [ciphertext.len() - 1, ciphertext.len() - chunk, ciphertext.len() - 2 * chunk]
		{
			let result = opened(&ciphertext[..length], &identity);
			assert!(matches!(result, Err(SealError::Damaged)), "{length}: {result:?}");
		}
		let longer = [&ciphertext[..], b"more"].concat();
		assert!(opened(&longer, &identity).is_err());
	}

	#[test]
	fn what_is_not_sealed_is_named() {
		let (_, identity) = sealed(b"");
		for bytes in [&b""[..], b"hello", b"age-encryption.org/v1\n", &[0xff; 200]] {
			assert!(matches!(opened(bytes, &identity), Err(SealError::NotSealed)), "{bytes:?}");
		}
	}

	#[test]
	fn identities_have_a_text_form_that_debug_does_not_show() {
		let (ciphertext, identity) = sealed(b"text");
		let secret = identity.to_secret_bytes();
		assert!(secret.starts_with(b"AGE-SECRET-KEY-1"));
		let again = FileIdentity::from_secret_bytes(&secret).unwrap();
		assert_eq!(opened(&ciphertext, &again).unwrap(), b"text");
		assert!(!format!("{identity:?}").to_uppercase().contains("SECRET"));
		assert!(matches!(FileIdentity::from_secret("hello"), Err(SealError::NotAnIdentity)));
		assert!(matches!(FileIdentity::from_secret_bytes(&[0xff]), Err(SealError::NotAnIdentity)));
	}

	#[test]
	fn files_of_other_age_tools_are_opened() {
		let vector: serde_json::Value =
			serde_json::from_str(include_str!("../vectors/seal.json")).unwrap();
		let text = |field: &str| vector[field].as_str().unwrap().to_owned();
		let identity = FileIdentity::from_secret(&text("identity")).unwrap();
		let ciphertext = hex::decode(text("ciphertext")).unwrap();
		assert_eq!(opened(&ciphertext, &identity).unwrap(), text("plaintext").as_bytes());
	}

	#[test]
	fn a_sealed_file_goes_through_a_store_and_back() {
		let plaintext = vec![9; content::CHUNK_SIZE + 1_000];
		let store = MemoryStore::default();
		let mut writer = ContentWriter::new(&store);
		let identity = encrypt(&plaintext[..], &mut writer).unwrap();
		let added = writer.finish().unwrap();

		let directory = tempfile::tempdir().unwrap();
		let path = directory.path().join("photo");
		let read = || ContentReader::open(&store, &added.cid).unwrap();
		let size = decrypt_to_path(read(), &identity, &path).unwrap();
		assert_eq!(size, plaintext.len() as u64);
		assert!(fs::read(&path).unwrap() == plaintext);

		// What is there is not overwritten.
		let again = decrypt_to_path(read(), &identity, &path);
		assert!(matches!(again, Err(SealError::AlreadyExists(_))));

		// A block that is missing is not taken for a damaged file, and nothing is
		// left half done.
		let mut blocks = content::Importer::new();
		let mut ciphertext = Vec::new();
		read().read_to_end(&mut ciphertext).unwrap();
		let (leaf, _) = blocks.push(&ciphertext)[0];
		store.delete(&leaf).unwrap();
		let other = directory.path().join("other");
		let error =
			decrypt_to_path(ContentReader::open(&store, &added.cid).unwrap(), &identity, &other)
				.unwrap_err();
		assert!(error.to_string().contains("not in this store"), "{error}");
		assert_eq!(fs::read_dir(directory.path()).unwrap().count(), 1);
	}

	#[test]
	fn what_a_killed_program_has_left_is_written_over() {
		let mut ciphertext = Vec::new();
		let identity = encrypt(&b"text"[..], &mut ciphertext).unwrap();
		let directory = tempfile::tempdir().unwrap();
		let path = directory.path().join("photo.jpg");
		let part = directory.path().join("photo.jpg.part");
		let left = || fs::write(&part, "a longer text that was decrypted by half").unwrap();
		let names = || fs::read_dir(directory.path()).unwrap().count();

		// A failure leaves nothing, of whichever run.
		left();
		let error = decrypt_to_path(&ciphertext[..ciphertext.len() - 1], &identity, &path);
		assert!(matches!(error, Err(SealError::Damaged)));
		assert_eq!(names(), 0);

		// As long as the other program lives, its file is its own.
		left();
		let other = File::open(&part).unwrap();
		other.lock().unwrap();
		let error = decrypt_to_path(&ciphertext[..], &identity, &path).unwrap_err();
		assert!(error.to_string().contains("photo.jpg"), "{error}");
		assert_eq!(names(), 1);
		drop(other);

		decrypt_to_path(&ciphertext[..], &identity, &path).unwrap();
		assert_eq!(fs::read(&path).unwrap(), b"text");
		assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
		assert_eq!(names(), 1);

		// No link is followed.
		let other = directory.path().join("other");
		std::os::unix::fs::symlink(&path, part_of(&other)).unwrap();
		assert!(decrypt_to_path(&ciphertext[..], &identity, &other).is_err());
		assert_eq!(fs::read(&path).unwrap(), b"text");
	}

	#[test]
	fn a_full_disk_is_not_taken_for_a_bad_file() {
		struct Full;
		impl Write for Full {
			fn write(&mut self, _: &[u8]) -> io::Result<usize> {
				Err(io::ErrorKind::StorageFull.into())
			}
			fn flush(&mut self) -> io::Result<()> {
				Ok(())
			}
		}
		assert!(matches!(encrypt(&b"text"[..], &mut Full), Err(SealError::Write(_))));
		let (ciphertext, identity) = sealed(b"text");
		let result = decrypt(&ciphertext[..], &identity, &mut Full);
		assert!(matches!(result, Err(SealError::Write(_))));
	}
}
