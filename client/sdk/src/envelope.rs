//! Envelopes: a file's secret, sealed for one recipient.
//!
//! The secret that opens a record ([`crate::seal::FileIdentity`]) never goes on
//! chain and never lies about in the clear. It is sealed with HPKE (RFC 9180,
//! base mode; DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, ChaCha20Poly1305) to the
//! recipient's key-agreement key, and tied to one record and one grant on one
//! chain ([`Binding`]), or to one entry of a device's log ([`LogBinding`]): moved to
//! another place, it does not open. The chain keeps the hash of a record's envelope,
//! the locker's host the envelope.
//!
//! # Format
//!
//! | bytes | what |
//! |---|---|
//! | 1 | version, 1; also HPKE's `aad` |
//! | 32 | HPKE's encapsulated key |
//! | the rest | HPKE's ciphertext, 16 bytes longer than the secret |
//!
//! HPKE's `info` is the SCALE encoding of `("JasmyNet/envelope/1" as bytes,
//! genesis hash, record as u64, grant as Option<u64>)`; for an entry of a log,
//! `("JasmyNet/log-envelope/1" as bytes, genesis hash, device, seq as u64)`. The hash
//! on chain is BLAKE2b-256 of all the bytes. `vectors/envelope.json` has test vectors.
//!
//! ```
//! use jasmynet_primitives::Hash;
//! use jasmynet_sdk::envelope::{AgreementKey, Binding, Envelope};
//!
//! let company = AgreementKey::generate();
//! let binding = Binding { genesis_hash: Hash::zero(), record: 7, grant: Some(3) };
//! let envelope = Envelope::seal(&company.public_key(), b"AGE-SECRET-KEY-1...", &binding)?;
//! println!("put_envelope with hash {:?}", envelope.hash());
//!
//! let received = Envelope::from_bytes(&envelope.to_bytes())?;
//! assert_eq!(received.open(&company, &binding)?.as_slice(), b"AGE-SECRET-KEY-1...");
//! // It was not made for another record.
//! assert!(received.open(&company, &Binding { record: 8, ..binding }).is_err());
//! # Ok::<(), jasmynet_sdk::envelope::EnvelopeError>(())
//! ```

use std::fmt;

use codec::Encode;
use hpke::{
	aead::ChaCha20Poly1305, kdf::HkdfSha256, kem::X25519HkdfSha256, Deserializable, Kem, OpModeR,
	OpModeS, Serializable,
};
use jasmynet_primitives::{keys::PublicKey, DeviceId, GrantId, Hash, RecordId};
use rand_core::{OsRng, TryRngCore};
use sp_crypto_hashing::blake2_256;
use zeroize::Zeroizing;

/// First field of HPKE's `info`: no other protocol's message starts like this.
pub const DOMAIN: &[u8] = b"JasmyNet/envelope/1";
/// The same for the envelopes of a device's log.
pub const LOG_DOMAIN: &[u8] = b"JasmyNet/log-envelope/1";
/// Longest envelope that is read: a file's secret takes a tenth of it.
pub const MAX_ENVELOPE_SIZE: usize = 1_024;

const VERSION: u8 = 1;
const ENCAPSULATED_SIZE: usize = 32;
const TAG_SIZE: usize = 16;
const HEADER_SIZE: usize = 1 + ENCAPSULATED_SIZE;

/// What an envelope is for. Sealing and opening have to agree on all of it.
pub trait Purpose {
	/// HPKE's `info`. Begins with a label that no other kind of purpose has.
	fn info(&self) -> Vec<u8>;
}

/// The envelope of a record in a locker.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Binding {
	/// Hash of block 0 of the chain that the record is on.
	pub genesis_hash: Hash,
	/// The record whose secret is inside.
	pub record: RecordId,
	/// The grant that it is given under; none when owners seal for themselves.
	pub grant: Option<GrantId>,
}

impl Purpose for Binding {
	fn info(&self) -> Vec<u8> {
		(DOMAIN, self.genesis_hash, self.record, self.grant).encode()
	}
}

/// The envelope of an entry of a device's log, for the device's owner.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LogBinding {
	/// Hash of block 0 of the chain that the device is on.
	pub genesis_hash: Hash,
	/// The device.
	pub device: DeviceId,
	/// Number of the entry whose readings the secret inside opens.
	pub seq: u64,
}

impl Purpose for LogBinding {
	fn info(&self) -> Vec<u8> {
		(LOG_DOMAIN, self.genesis_hash, self.device, self.seq).encode()
	}
}

/// The secret half of a key-agreement key (X25519). Envelopes are sealed to the
/// public half, which is in the DID document.
#[derive(Clone)]
pub struct AgreementKey(Zeroizing<[u8; 32]>);

impl AgreementKey {
	/// A key from the operating system's randomness.
	///
	/// # Panics
	/// When the operating system has none; nothing secret can be done then.
	pub fn generate() -> Self {
		let mut seed = Zeroizing::new([0; 32]);
		OsRng.try_fill_bytes(seed.as_mut()).expect("the operating system has randomness");
		Self::from_seed(&seed)
	}

	/// The key that belongs to a signing key's 32-byte seed, so that one phrase
	/// brings both back: RFC 9180's `DeriveKeyPair` with BLAKE2b-256 of the SCALE
	/// encoding of `("jasmynet/key-agreement/1" as bytes, seed)` as `ikm`.
	pub fn from_seed(seed: &[u8; 32]) -> Self {
		let input = Zeroizing::new((&b"jasmynet/key-agreement/1"[..], seed).encode());
		let ikm = Zeroizing::new(blake2_256(&input));
		let (secret, _) = X25519HkdfSha256::derive_keypair(ikm.as_slice());
		AgreementKey(Zeroizing::new(secret.to_bytes().into()))
	}

	/// The public half, always [`PublicKey::X25519`].
	pub fn public_key(&self) -> PublicKey {
		PublicKey::X25519(X25519HkdfSha256::sk_to_pk(&self.secret()).to_bytes().into())
	}

	fn secret(&self) -> <X25519HkdfSha256 as Kem>::PrivateKey {
		Deserializable::from_bytes(self.0.as_slice()).expect("any 32 bytes are a key; qed")
	}
}

impl fmt::Debug for AgreementKey {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.debug_tuple("AgreementKey").field(&self.public_key()).finish()
	}
}

/// Why an envelope is not sealed or not opened.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum EnvelopeError {
	/// The recipient's key is of another kind.
	#[error(
		"the recipient's key only signs: use the key-agreement key (X25519) of its DID document"
	)]
	NotAnAgreementKey,
	/// The recipient's key is a point that keeps no secret.
	#[error("the recipient's key is not a sound X25519 key: ask the recipient for another one")]
	UnsoundKey,
	/// The secret is too long for an envelope.
	#[error(
		"a secret of {size} bytes does not fit into an envelope, {} do: seal a file's identity, not \
		 the file",
		MAX_ENVELOPE_SIZE - HEADER_SIZE - TAG_SIZE
	)]
	TooLong {
		/// Its length.
		size: usize,
	},
	/// The bytes are no envelope.
	#[error("these {size} bytes are not an envelope: fetch it again from the locker's host")]
	Malformed {
		/// How many there are.
		size: usize,
	},
	/// The envelope is of a version that this client does not know.
	#[error("the envelope is of version {0}, and this client knows version 1: update the client")]
	UnknownVersion(u8),
	/// It does not open.
	#[error(
		"the envelope does not open: it is for another key, another record, another grant, another \
		 entry or another network, or it has been changed"
	)]
	Refused,
}

/// A secret that is sealed for one recipient.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Envelope {
	encapsulated: [u8; ENCAPSULATED_SIZE],
	ciphertext: Vec<u8>,
}

impl Envelope {
	/// Seals `secret` for the holder of `recipient`.
	///
	/// # Errors
	/// When the key agrees on no secrets, or the secret is too long.
	pub fn seal(
		recipient: &PublicKey,
		secret: &[u8],
		purpose: &impl Purpose,
	) -> Result<Self, EnvelopeError> {
		let PublicKey::X25519(key) = recipient else {
			return Err(EnvelopeError::NotAnAgreementKey);
		};
		if secret.len() > MAX_ENVELOPE_SIZE - HEADER_SIZE - TAG_SIZE {
			return Err(EnvelopeError::TooLong { size: secret.len() });
		}
		let key = Deserializable::from_bytes(key).map_err(|_| EnvelopeError::UnsoundKey)?;
		let (encapsulated, ciphertext) =
			hpke::single_shot_seal::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256, _>(
				&OpModeS::Base,
				&key,
				&purpose.info(),
				secret,
				&[VERSION],
				&mut OsRng.unwrap_err(),
			)
			.map_err(|_| EnvelopeError::UnsoundKey)?;
		Ok(Envelope { encapsulated: encapsulated.to_bytes().into(), ciphertext })
	}

	/// Opens it.
	///
	/// # Errors
	/// [`EnvelopeError::Refused`].
	pub fn open(
		&self,
		key: &AgreementKey,
		purpose: &impl Purpose,
	) -> Result<Zeroizing<Vec<u8>>, EnvelopeError> {
		let refused = |_| EnvelopeError::Refused;
		let encapsulated = Deserializable::from_bytes(&self.encapsulated).map_err(refused)?;
		hpke::single_shot_open::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
			&OpModeR::Base,
			&key.secret(),
			&encapsulated,
			&purpose.info(),
			&self.ciphertext,
			&[VERSION],
		)
		.map(Zeroizing::new)
		.map_err(refused)
	}

	/// Its bytes, in the format above.
	pub fn to_bytes(&self) -> Vec<u8> {
		[&[VERSION][..], &self.encapsulated, &self.ciphertext].concat()
	}

	/// Reads its bytes.
	///
	/// # Errors
	/// [`EnvelopeError::Malformed`], [`EnvelopeError::UnknownVersion`].
	pub fn from_bytes(bytes: &[u8]) -> Result<Self, EnvelopeError> {
		let malformed = EnvelopeError::Malformed { size: bytes.len() };
		match bytes.first() {
			None => return Err(malformed),
			Some(&VERSION) => {},
			Some(version) => return Err(EnvelopeError::UnknownVersion(*version)),
		}
		if !(HEADER_SIZE + TAG_SIZE..=MAX_ENVELOPE_SIZE).contains(&bytes.len()) {
			return Err(malformed);
		}
		let (encapsulated, ciphertext) =
			bytes[1..].split_first_chunk().expect("the length is checked above; qed");
		Ok(Envelope { encapsulated: *encapsulated, ciphertext: ciphertext.to_vec() })
	}

	/// BLAKE2b-256 of its bytes: what goes on chain.
	pub fn hash(&self) -> Hash {
		Hash::from(blake2_256(&self.to_bytes()))
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use proptest::prelude::*;

	const BINDING: Binding =
		Binding { genesis_hash: Hash::repeat_byte(1), record: 7, grant: Some(3) };

	fn key(seed: u8) -> AgreementKey {
		AgreementKey::from_seed(&[seed; 32])
	}

	fn sealed() -> Envelope {
		Envelope::seal(&key(1).public_key(), b"secret", &BINDING).unwrap()
	}

	#[test]
	fn the_recipient_opens_it() {
		let received = Envelope::from_bytes(&sealed().to_bytes()).unwrap();
		assert_eq!(received.open(&key(1), &BINDING).unwrap().as_slice(), b"secret");
	}

	#[test]
	fn an_envelope_of_a_log_opens_for_its_entry_alone() {
		let binding =
			LogBinding { genesis_hash: Hash::zero(), device: Hash::repeat_byte(2), seq: 7 };
		let envelope = Envelope::seal(&key(1).public_key(), b"secret", &binding).unwrap();
		assert_eq!(envelope.open(&key(1), &binding).unwrap().as_slice(), b"secret");
		for other in [
			LogBinding { genesis_hash: Hash::repeat_byte(1), ..binding },
			LogBinding { device: Hash::repeat_byte(3), ..binding },
			LogBinding { seq: 8, ..binding },
		] {
			assert_eq!(envelope.open(&key(1), &other), Err(EnvelopeError::Refused));
		}
		assert_eq!(envelope.open(&key(1), &BINDING), Err(EnvelopeError::Refused));
		assert_eq!(envelope.open(&key(2), &binding), Err(EnvelopeError::Refused));
		// As another client has to write it.
		let label = [&[LOG_DOMAIN.len() as u8 * 4][..], LOG_DOMAIN].concat();
		let info = [&label[..], &[0; 32], &[2; 32], &7u64.to_le_bytes()].concat();
		assert_eq!(binding.info(), info);
	}

	#[test]
	fn two_envelopes_of_one_secret_differ() {
		assert_ne!(sealed().hash(), sealed().hash());
	}

	#[test]
	fn open_fails_for_another_key() {
		assert_eq!(sealed().open(&key(2), &BINDING), Err(EnvelopeError::Refused));
	}

	#[test]
	fn open_fails_for_another_record_grant_or_chain() {
		let envelope = sealed();
		for binding in [
			Binding { genesis_hash: Hash::repeat_byte(2), ..BINDING },
			Binding { record: 8, ..BINDING },
			Binding { grant: Some(4), ..BINDING },
			Binding { grant: None, ..BINDING },
			// Nor does a number count for the other.
			Binding { record: 3, grant: Some(7), ..BINDING },
		] {
			assert_eq!(envelope.open(&key(1), &binding), Err(EnvelopeError::Refused));
		}
	}

	#[test]
	fn open_fails_when_any_byte_is_changed() {
		let bytes = sealed().to_bytes();
		for position in 0..bytes.len() {
			let mut changed = bytes.clone();
			changed[position] ^= 1;
			let opened = Envelope::from_bytes(&changed).and_then(|e| e.open(&key(1), &BINDING));
			assert!(opened.is_err(), "byte {position}");
		}
	}

	#[test]
	fn from_bytes_fails_when_it_is_no_envelope() {
		let bytes = sealed().to_bytes();
		let malformed = |bytes: &[u8]| {
			Envelope::from_bytes(bytes) == Err(EnvelopeError::Malformed { size: bytes.len() })
		};
		assert!(malformed(&[]));
		assert!(malformed(&bytes[..HEADER_SIZE + TAG_SIZE - 1]));
		assert!(malformed(&[VERSION; MAX_ENVELOPE_SIZE + 1]));
		assert_eq!(Envelope::from_bytes(&[2; 100]), Err(EnvelopeError::UnknownVersion(2)));
	}

	#[test]
	fn seal_fails_when_the_key_is_no_agreement_key() {
		let seal = |key| Envelope::seal(&key, b"secret", &BINDING);
		assert_eq!(seal(PublicKey::Sr25519([1; 32])), Err(EnvelopeError::NotAnAgreementKey));
		// Points of small order give everybody the same secret.
		assert_eq!(seal(PublicKey::X25519([0; 32])), Err(EnvelopeError::UnsoundKey));
		let mut one = [0; 32];
		one[0] = 1;
		assert_eq!(seal(PublicKey::X25519(one)), Err(EnvelopeError::UnsoundKey));
	}

	#[test]
	fn seal_fails_when_the_secret_is_too_long() {
		let largest = MAX_ENVELOPE_SIZE - HEADER_SIZE - TAG_SIZE;
		let seal = |size| Envelope::seal(&key(1).public_key(), &vec![0; size], &BINDING);
		let envelope = seal(largest).unwrap();
		assert_eq!(envelope.to_bytes().len(), MAX_ENVELOPE_SIZE);
		assert!(Envelope::from_bytes(&envelope.to_bytes()).is_ok());
		assert_eq!(seal(largest + 1), Err(EnvelopeError::TooLong { size: largest + 1 }));
	}

	#[test]
	fn keys_do_not_show_their_secret() {
		let key = AgreementKey::from_seed(&[1; 32]);
		assert!(!format!("{key:?}").contains(&format!("{:?}", *key.0)));
		assert_ne!(AgreementKey::generate().public_key(), AgreementKey::generate().public_key());
	}

	/// Keys and envelopes made by an independent implementation of RFC 9180.
	#[test]
	fn envelopes_of_other_implementations_open() {
		let vectors: serde_json::Value =
			serde_json::from_str(include_str!("../vectors/envelope.json")).unwrap();
		let vectors = vectors["vectors"].as_array().unwrap();
		assert!(vectors.len() >= 2);
		for vector in vectors {
			let bytes = |field: &str| hex::decode(vector[field].as_str().unwrap()).unwrap();
			let bytes_32 = |field: &str| <[u8; 32]>::try_from(bytes(field)).unwrap();
			let key = AgreementKey::from_seed(&bytes_32("seed"));
			assert_eq!(key.public_key(), PublicKey::X25519(bytes_32("public_key")));
			let binding = Binding {
				genesis_hash: Hash::from(bytes_32("genesis_hash")),
				record: vector["record"].as_u64().unwrap(),
				grant: vector["grant"].as_u64(),
			};
			assert_eq!(binding.info(), bytes("info"));
			let envelope = Envelope::from_bytes(&bytes("envelope")).unwrap();
			assert_eq!(envelope.to_bytes(), bytes("envelope"));
			assert_eq!(envelope.hash(), Hash::from(bytes_32("hash")));
			let secret = vector["secret"].as_str().unwrap();
			assert_eq!(envelope.open(&key, &binding).unwrap().as_slice(), secret.as_bytes());
		}
	}

	proptest! {
		#[test]
		fn any_secret_comes_back(
			secret in prop::collection::vec(any::<u8>(), 0..200),
			record in any::<u64>(),
			grant in any::<Option<u64>>(),
			seed in any::<[u8; 32]>(),
		) {
			let key = AgreementKey::from_seed(&seed);
			let binding = Binding { record, grant, ..BINDING };
			let envelope = Envelope::seal(&key.public_key(), &secret, &binding).unwrap();
			let received = Envelope::from_bytes(&envelope.to_bytes()).unwrap();
			let opened = received.open(&key, &binding).unwrap();
			prop_assert_eq!(opened.as_slice(), &secret[..]);
		}

		#[test]
		fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
			if let Ok(envelope) = Envelope::from_bytes(&bytes) {
				prop_assert!(envelope.open(&key(1), &BINDING).is_err());
			}
		}
	}
}
