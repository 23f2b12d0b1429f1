//! Keys of people and companies, and the files they are kept in.
//!
//! A [`KeyFile`] holds one 32-byte seed and what follows from it: a pair that
//! signs, and a [key-agreement key](AgreementKey) that envelopes are sealed to.
//! The twelve words that are shown once when it is made bring both back.
//!
//! A P-256 key is of the kind that passkeys and secure elements have. The account
//! of such a key sends no transactions, so it acts through a relayer
//! ([`crate::chain::ops::did::PreparedCall`]). Its secret scalar is SHA-256 of
//! `"jasmynet/p256/1"`, the seed and a byte that counts from 0: the first such hash
//! that is a scalar of the curve.
//!
//! # Format
//!
//! ```json
//! {
//!   "version": 1,
//!   "scheme": "sr25519",
//!   "public_key": "0x…",
//!   "agreement_key": "0x…",
//!   "secret": { "seed": "0x…" }
//! }
//! ```
//!
//! With a password, `secret` is `{ "age": "…" }` instead: the 32 bytes of the
//! seed as an `age` file for a scrypt passphrase, in hexadecimal. The public keys
//! are there for people to read, and are checked against the secret.
//!
//! A key file is its owner's alone (mode 0600): one that others can read is
//! refused, as `ssh` does, and none is ever overwritten.
//!
//! ```
//! use jasmynet_sdk::keyfile::{KeyFile, Scheme};
//!
//! let (key, phrase) = KeyFile::generate();
//! let directory = tempfile::tempdir()?;
//! let path = directory.path().join("me.json");
//! key.save(&path, None)?;
//! assert_eq!(KeyFile::load(&path, None)?.account(), key.account());
//!
//! use age::secrecy::ExposeSecret;
//! let again = KeyFile::from_secret(Scheme::Sr25519, phrase.expose_secret())?;
//! assert_eq!(again.public_key(), key.public_key());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use std::{
	fmt, fs, io,
	io::{Read, Write},
	path::{Path, PathBuf},
};

use age::{scrypt, DecryptError, Decryptor, Encryptor};
use jasmynet_primitives::{
	intent::SignedIntent,
	keys::{KeySignature, PublicKey},
	AccountId, Signature,
};
use p256::ecdsa::{signature::Signer, SigningKey};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use sp_core::{crypto::SecretStringError, ed25519, sr25519, Pair};
use zeroize::{Zeroize, Zeroizing};

use crate::envelope::AgreementKey;

/// A text that is not shown by `Debug`, and is wiped from memory when dropped:
/// passwords and phrases. [`ExposeSecret`] shows it.
pub use age::secrecy::{ExposeSecret, SecretString};

const VERSION: u64 = 1;
/// scrypt's N is two to this: 128 MiB and a good part of a second per attempt.
const WORK_FACTOR: u8 = 17;
/// A file that wants more is not one of ours, and would take all the memory.
const MAX_WORK_FACTOR: u8 = 20;
/// A key file is under 1 KiB.
const MAX_FILE_SIZE: u64 = 64 * 1024;

/// How a key signs.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scheme {
	/// Schnorr over Ristretto, as Substrate wallets use it.
	#[default]
	Sr25519,
	/// RFC 8032.
	Ed25519,
	/// ECDSA on P-256, as passkeys sign: only through a relayer.
	P256,
}

impl fmt::Display for Scheme {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.pad(match self {
			Scheme::Sr25519 => "sr25519",
			Scheme::Ed25519 => "ed25519",
			Scheme::P256 => "p256",
		})
	}
}

impl std::str::FromStr for Scheme {
	type Err = KeyFileError;

	fn from_str(text: &str) -> Result<Self, KeyFileError> {
		match text {
			"sr25519" => Ok(Scheme::Sr25519),
			"ed25519" => Ok(Scheme::Ed25519),
			"p256" => Ok(Scheme::P256),
			other => Err(KeyFileError::UnknownScheme(other.into())),
		}
	}
}

/// Why a key cannot be made, loaded or saved.
#[derive(Debug, thiserror::Error)]
pub enum KeyFileError {
	/// There is no such scheme.
	#[error("`{0}` is not a kind of key: use sr25519, ed25519 or p256")]
	UnknownScheme(String),
	/// The text is no secret. It is not repeated in the message.
	#[error("this is not a secret key: {0}")]
	BadSecret(&'static str),
	/// There is no such file.
	#[error("there is no key file {}: check the path, or make a key first", .0.display())]
	NotFound(PathBuf),
	/// There is a file already.
	#[error(
		"{} exists already, and keys are never overwritten: move it away, or choose another name",
		.0.display()
	)]
	AlreadyExists(PathBuf),
	/// Others can read the file, or change it.
	#[error(
		"key file {0} is open to others (mode {mode:04o}), so it is not used: run `chmod 600 {0}`, and \
		 replace the key if somebody may have seen it",
		path.display()
	)]
	OpenToOthers {
		/// The file.
		path: PathBuf,
		/// Its permissions.
		mode: u32,
	},
	/// It is no key file, or a damaged one.
	#[error("{} is not a sound key file: {reason}; restore it from its phrase", path.display())]
	Malformed {
		/// The file.
		path: PathBuf,
		/// What is wrong with it; nothing of what is in it.
		reason: String,
	},
	/// It is of a version that this client does not know.
	#[error(
		"key file {} is of version {version}, and this client knows version {VERSION}: update the client",
		path.display()
	)]
	UnknownVersion {
		/// The file.
		path: PathBuf,
		/// Its version.
		version: u64,
	},
	/// It is protected, and no password was given.
	#[error("key file {} is protected: its password is needed", .0.display())]
	PasswordNeeded(PathBuf),
	/// It is protected with another password.
	#[error("the password does not open key file {}", .0.display())]
	WrongPassword(PathBuf),
	/// A password without characters protects nothing.
	#[error("the password is empty: choose one, or none at all")]
	EmptyPassword,
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
}

#[derive(Clone)]
enum SigningPair {
	Sr25519(Box<sr25519::Pair>),
	Ed25519(Box<ed25519::Pair>),
	P256(Box<SigningKey>),
}

/// The keys of a person or a company. `Debug` shows the public ones alone.
#[derive(Clone)]
pub struct KeyFile {
	seed: Zeroizing<[u8; 32]>,
	pair: SigningPair,
	agreement: AgreementKey,
}

impl KeyFile {
	/// A new sr25519 key, and the twelve words that bring it back. Show them
	/// once, and keep them nowhere.
	pub fn generate() -> (Self, SecretString) {
		Self::generate_with_scheme(Scheme::default())
	}

	/// A new key that signs in this way, and its twelve words.
	pub fn generate_with_scheme(scheme: Scheme) -> (Self, SecretString) {
		let (_, phrase, seed) = sr25519::Pair::generate_with_phrase(None);
		// The seed of a phrase is the same in all schemes.
		(Self::from_seed(scheme, Zeroizing::new(seed)), phrase.into())
	}

	/// The key of a BIP39 phrase, of a seed in hexadecimal (`0x…`), or of a
	/// development name (`//Alice`), with hard derivation (`…//work`) and a BIP39
	/// password (`…///password`) where there are some.
	///
	/// # Errors
	/// [`KeyFileError::BadSecret`]. Soft derivation (`/work`) is refused: whoever
	/// has one such secret can work out the key above it.
	pub fn from_secret(scheme: Scheme, secret: &str) -> Result<Self, KeyFileError> {
		let secret = secret.trim();
		// The SDK takes an empty phrase for the phrase that everybody knows.
		if secret.is_empty() || secret.starts_with("///") {
			return Err(KeyFileError::BadSecret(
				"it is empty; give a phrase, a seed (0x…) or a development name (//Alice)",
			));
		}
		let seed = match scheme {
			Scheme::Sr25519 => {
				sr25519::Pair::from_string_with_seed(secret, None).map(|(_, seed)| seed)
			},
			// P-256 has no derivation of its own: it takes the seed that Ed25519's leads to.
			Scheme::Ed25519 | Scheme::P256 => {
				ed25519::Pair::from_string_with_seed(secret, None).map(|(_, seed)| seed)
			},
		};
		let seed = seed.map_err(explain)?.ok_or(SOFT_PATH)?;
		Ok(Self::from_seed(scheme, Zeroizing::new(seed)))
	}

	fn from_seed(scheme: Scheme, seed: Zeroizing<[u8; 32]>) -> Self {
		let pair = match scheme {
			Scheme::Sr25519 => SigningPair::Sr25519(Box::new(sr25519::Pair::from_seed(&seed))),
			Scheme::Ed25519 => SigningPair::Ed25519(Box::new(ed25519::Pair::from_seed(&seed))),
			Scheme::P256 => SigningPair::P256(Box::new(p256_key(&seed))),
		};
		let agreement = AgreementKey::from_seed(&seed);
		KeyFile { seed, pair, agreement }
	}

	/// How it signs.
	pub fn scheme(&self) -> Scheme {
		match self.pair {
			SigningPair::Sr25519(_) => Scheme::Sr25519,
			SigningPair::Ed25519(_) => Scheme::Ed25519,
			SigningPair::P256(_) => Scheme::P256,
		}
	}

	/// The public half of the pair that signs.
	pub fn public_key(&self) -> PublicKey {
		match &self.pair {
			SigningPair::Sr25519(pair) => PublicKey::Sr25519(pair.public().0),
			SigningPair::Ed25519(pair) => PublicKey::Ed25519(pair.public().0),
			SigningPair::P256(pair) => {
				let point = pair.verifying_key().to_encoded_point(true);
				PublicKey::P256(
					point.as_bytes().try_into().expect("a compressed point has 33 bytes; qed"),
				)
			},
		}
	}

	/// The account of [`KeyFile::public_key`]: the one that pays. An identity has
	/// another (`jasmynet_primitives::did::identity_account`).
	pub fn account(&self) -> AccountId {
		self.public_key().account()
	}

	/// The key that envelopes are opened with.
	pub fn agreement_key(&self) -> &AgreementKey {
		&self.agreement
	}

	/// Signs a message.
	pub fn sign(&self, message: &[u8]) -> KeySignature {
		match &self.pair {
			SigningPair::Sr25519(pair) => KeySignature::Sr25519(pair.sign(message).0),
			SigningPair::Ed25519(pair) => KeySignature::Ed25519(pair.sign(message).0),
			SigningPair::P256(pair) => {
				let signature: p256::ecdsa::Signature = pair.sign(message);
				KeySignature::P256(signature.to_bytes().into())
			},
		}
	}

	/// Signs an intent.
	///
	/// ```
	/// use jasmynet_primitives::{intent::{payload_hash, Action, SignedIntent}, Hash};
	/// use jasmynet_sdk::keyfile::{KeyFile, Scheme};
	///
	/// let key = KeyFile::from_secret(Scheme::Ed25519, "//Alice")?;
	/// let intent = SignedIntent {
	///     genesis_hash: Hash::zero(),
	///     action: Action::PairDevice,
	///     subject: [1; 32],
	///     counterparty: Some(key.account().into()),
	///     nonce: 1,
	///     not_before: None,
	///     expires_at: 60_000,
	///     payload_hash: payload_hash(&"what is agreed to"),
	/// };
	/// let signature = key.sign_intent(&intent);
	/// assert_eq!(intent.verify(&key.public_key(), &signature, Hash::zero(), 0), Ok(()));
	/// # Ok::<(), jasmynet_sdk::keyfile::KeyFileError>(())
	/// ```
	pub fn sign_intent(&self, intent: &SignedIntent) -> KeySignature {
		self.sign(&intent.signing_bytes())
	}

	/// Signs an extrinsic's payload (which its maker has hashed already when it is
	/// longer than 256 bytes). `None` for a P-256 key: its account sends none.
	pub fn sign_extrinsic(&self, payload: &[u8]) -> Option<Signature> {
		match &self.pair {
			SigningPair::Sr25519(pair) => Some(pair.sign(payload).into()),
			SigningPair::Ed25519(pair) => Some(pair.sign(payload).into()),
			SigningPair::P256(_) => None,
		}
	}

	/// Whether its account sends transactions.
	pub fn sends(&self) -> bool {
		!matches!(self.pair, SigningPair::P256(_))
	}

	/// Saves it into a new file, protected when a password is given. The file
	/// appears whole or not at all. Directories that are missing are made.
	///
	/// # Errors
	/// [`KeyFileError::AlreadyExists`], [`KeyFileError::EmptyPassword`],
	/// [`KeyFileError::Disk`].
	pub fn save(&self, path: &Path, password: Option<&SecretString>) -> Result<(), KeyFileError> {
		self.save_with(path, password, WORK_FACTOR)
	}

	fn save_with(
		&self,
		path: &Path,
		password: Option<&SecretString>,
		work_factor: u8,
	) -> Result<(), KeyFileError> {
		let exists = path.try_exists().map_err(disk("look for", path))?;
		if exists {
			return Err(KeyFileError::AlreadyExists(path.into()));
		}
		let secret = match password {
			None => Secret::Seed(hex_of(self.seed.as_slice())),
			Some(password) => Secret::Age(self.protected(password, work_factor)?),
		};
		let stored = Stored {
			version: VERSION,
			scheme: self.scheme(),
			public_key: hex_of(key_bytes(&self.public_key())),
			agreement_key: hex_of(key_bytes(&self.agreement.public_key())),
			secret,
		};
		let mut json = Zeroizing::new(Vec::with_capacity(2_048));
		serde_json::to_writer_pretty(&mut *json, &stored).expect("strings and numbers; qed");
		json.push(b'\n');

		let directory = match path.parent() {
			Some(parent) if !parent.as_os_str().is_empty() => parent,
			_ => Path::new("."),
		};
		create_directory(directory)?;
		// Mode 0600 from its first moment.
		let mut file = tempfile::NamedTempFile::new_in(directory)
			.map_err(disk("make a file in", directory))?;
		file.write_all(&json)
			.and_then(|()| file.as_file().sync_all())
			.map_err(disk("write", file.path()))?;
		file.persist_noclobber(path).map_err(|error| match error.error.kind() {
			io::ErrorKind::AlreadyExists => KeyFileError::AlreadyExists(path.into()),
			_ => disk("write", path)(error.error),
		})?;
		Ok(())
	}

	fn protected(&self, password: &SecretString, work_factor: u8) -> Result<String, KeyFileError> {
		if password.expose_secret().is_empty() {
			return Err(KeyFileError::EmptyPassword);
		}
		let mut recipient = scrypt::Recipient::new(password.clone());
		recipient.set_work_factor(work_factor);
		let encryptor = Encryptor::with_recipients(std::iter::once(&recipient as _))
			.expect("one recipient suits; qed");
		let mut bytes = Vec::new();
		let mut writer = encryptor.wrap_output(&mut bytes).expect("memory takes it; qed");
		writer.write_all(self.seed.as_slice()).expect("memory takes it; qed");
		writer.finish().expect("memory takes it; qed");
		Ok(hex::encode(bytes))
	}

	/// Loads it. A password that is given for a file without protection is not
	/// needed, and not used.
	///
	/// # Errors
	/// [`KeyFileError`]; with [`KeyFileError::PasswordNeeded`], ask for it and try
	/// again.
	pub fn load(path: &Path, password: Option<&SecretString>) -> Result<Self, KeyFileError> {
		let json = read_private(path)?;
		let malformed =
			|reason: &str| KeyFileError::Malformed { path: path.into(), reason: reason.into() };
		// The parser's own messages can repeat what is in the file.
		let not_json = |error: serde_json::Error| {
			malformed(&format!(
				"line {} column {} is not as it should be",
				error.line(),
				error.column()
			))
		};
		let Versioned { version } = serde_json::from_slice(&json).map_err(not_json)?;
		if version != VERSION {
			return Err(KeyFileError::UnknownVersion { path: path.into(), version });
		}
		let stored: Stored = serde_json::from_slice(&json).map_err(not_json)?;
		let seed = match (&stored.secret, password) {
			(Secret::Seed(seed), _) => {
				bytes_of(seed).ok_or_else(|| malformed("its seed is damaged"))?
			},
			(Secret::Age(_), None) => return Err(KeyFileError::PasswordNeeded(path.into())),
			(Secret::Age(protected), Some(password)) => match unprotect(protected, password) {
				Ok(seed) => seed,
				Err(Unprotect::WrongPassword) => {
					return Err(KeyFileError::WrongPassword(path.into()))
				},
				Err(Unprotect::Damaged) => {
					return Err(malformed("its protected secret is damaged"))
				},
			},
		};
		let key = Self::from_seed(stored.scheme, seed);
		if stored.public_key != hex_of(key_bytes(&key.public_key()))
			|| stored.agreement_key != hex_of(key_bytes(&key.agreement.public_key()))
		{
			return Err(malformed("its public keys are not those of its secret"));
		}
		Ok(key)
	}
}

impl fmt::Debug for KeyFile {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.debug_struct("KeyFile")
			.field("public_key", &self.public_key())
			.field("agreement_key", &self.agreement.public_key())
			.finish_non_exhaustive()
	}
}

#[derive(Deserialize)]
struct Versioned {
	version: u64,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stored {
	version: u64,
	scheme: Scheme,
	public_key: String,
	agreement_key: String,
	secret: Secret,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Secret {
	Seed(String),
	Age(String),
}

impl Drop for Secret {
	fn drop(&mut self) {
		let (Secret::Seed(text) | Secret::Age(text)) = self;
		text.zeroize();
	}
}

enum Unprotect {
	WrongPassword,
	Damaged,
}

fn unprotect(protected: &str, password: &SecretString) -> Result<Zeroizing<[u8; 32]>, Unprotect> {
	let bytes = hex::decode(protected).map_err(|_| Unprotect::Damaged)?;
	let mut identity = scrypt::Identity::new(password.clone());
	identity.set_max_work_factor(MAX_WORK_FACTOR);
	let explain = |error| match error {
		DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed => {
			Unprotect::WrongPassword
		},
		_ => Unprotect::Damaged,
	};
	let decryptor = Decryptor::new(&bytes[..]).map_err(explain)?;
	let mut reader = decryptor.decrypt(std::iter::once(&identity as _)).map_err(explain)?;
	let mut seed = Zeroizing::new([0; 32]);
	reader.read_exact(seed.as_mut()).map_err(|_| Unprotect::Damaged)?;
	// The end is what shows that nothing is missing.
	match reader.read(&mut [0]) {
		Ok(0) => Ok(seed),
		_ => Err(Unprotect::Damaged),
	}
}

/// The P-256 key of a seed.
fn p256_key(seed: &[u8; 32]) -> SigningKey {
	(0..=u8::MAX)
		.find_map(|count| {
			let mut hash = Sha256::new();
			hash.update(b"jasmynet/p256/1");
			hash.update(seed);
			hash.update([count]);
			let scalar: Zeroizing<[u8; 32]> = Zeroizing::new(hash.finalize().into());
			SigningKey::from_slice(scalar.as_slice()).ok()
		})
		.expect("one hash in four thousand million is no scalar, and these are 256; qed")
}

fn key_bytes(key: &PublicKey) -> &[u8] {
	match key {
		PublicKey::Sr25519(bytes) | PublicKey::Ed25519(bytes) | PublicKey::X25519(bytes) => bytes,
		PublicKey::Secp256k1(bytes) | PublicKey::P256(bytes) => bytes,
	}
}

fn hex_of(bytes: impl AsRef<[u8]>) -> String {
	format!("0x{}", hex::encode(bytes))
}

fn bytes_of(text: &str) -> Option<Zeroizing<[u8; 32]>> {
	let mut bytes = Zeroizing::new([0; 32]);
	hex::decode_to_slice(text.strip_prefix("0x")?, bytes.as_mut()).ok()?;
	Some(bytes)
}

const SOFT_PATH: KeyFileError = KeyFileError::BadSecret(
	"it is derived softly (one slash), which gives the key above away; derive with two slashes",
);

fn explain(error: SecretStringError) -> KeyFileError {
	KeyFileError::BadSecret(match error {
		SecretStringError::InvalidPhrase => {
			"the words are not a BIP39 phrase in English; check their spelling, number and order"
		},
		SecretStringError::InvalidSeed | SecretStringError::InvalidSeedLength => {
			"a seed is 0x and 64 hexadecimal digits"
		},
		SecretStringError::InvalidPath => return SOFT_PATH,
		_ => "expected a phrase of 12 to 24 words, a seed (0x…) or a development name (//Alice)",
	})
}

/// What is in a file that is its owner's alone.
fn read_private(path: &Path) -> Result<Zeroizing<Vec<u8>>, KeyFileError> {
	let file = fs::File::open(path).map_err(|error| match error.kind() {
		io::ErrorKind::NotFound => KeyFileError::NotFound(path.into()),
		_ => disk("open", path)(error),
	})?;
	// Of the file that is open, whatever its name leads to by now.
	let metadata = file.metadata().map_err(disk("look at", path))?;
	let malformed =
		|reason: &str| KeyFileError::Malformed { path: path.into(), reason: reason.into() };
	if !metadata.is_file() {
		return Err(malformed("it is not a file"));
	}
	#[cfg(unix)]
	{
		let mode = std::os::unix::fs::MetadataExt::mode(&metadata) & 0o777;
		if mode & 0o077 != 0 {
			return Err(KeyFileError::OpenToOthers { path: path.into(), mode });
		}
	}
	if metadata.len() > MAX_FILE_SIZE {
		return Err(malformed("it is too long"));
	}
	let mut bytes = Zeroizing::new(Vec::with_capacity(metadata.len() as usize + 1));
	file.take(MAX_FILE_SIZE).read_to_end(&mut bytes).map_err(disk("read", path))?;
	Ok(bytes)
}

fn create_directory(path: &Path) -> Result<(), KeyFileError> {
	let mut builder = fs::DirBuilder::new();
	builder.recursive(true);
	#[cfg(unix)]
	std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
	builder.create(path).map_err(disk("make the directory", path))
}

fn disk(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> KeyFileError {
	let path = path.to_path_buf();
	move |source| KeyFileError::Disk { action, path, source }
}

#[cfg(test)]
mod tests;
