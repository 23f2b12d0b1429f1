//! What a key agrees to, and somebody else sends.
//!
//! The intent is prepared with a node ([`Prepared`]). The key signs it: a key file
//! with [`Prepared::sign`], a passkey by answering [`Prepared::challenge`]. What
//! comes of it ([`Signed`]) goes to whoever sends it, as bytes.

use codec::{Decode, DecodeAll, Encode};
use jasmynet_primitives::{
	did::{identity_account, Relationships},
	intent::{payload_hash, Action, SignedIntent},
	keys::{KeySignature, PublicKey},
	AccountId, Moment,
};

use crate::{
	chain::{runtime, Client, Error},
	keyfile::KeyFile,
	passkey::{self, PasskeyError},
};

use subxt::utils::Static;

/// Makes an identity's account, together with its first key.
pub type Salt = [u8; 32];

/// Something that a key has still to sign.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Prepared<What> {
	/// What is signed.
	pub intent: SignedIntent,
	/// The key that signs it.
	pub key: PublicKey,
	/// What it is about.
	pub what: What,
}

/// Something that a key has signed.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct Signed<What> {
	/// What is signed.
	pub intent: SignedIntent,
	/// The key that signed it.
	pub key: PublicKey,
	/// What it is about.
	pub what: What,
	/// The signature.
	pub signature: KeySignature,
}

/// An identity that its first key has still to agree to.
pub type PreparedIdentity = Prepared<Salt>;
/// A new identity that its first key has agreed to, and that a sponsor makes.
pub type SponsoredIdentity = Signed<Salt>;
/// A key that has still to agree to belong to an identity.
pub type PreparedKey = Prepared<Relationships>;
/// A key that has agreed to belong to an identity.
pub type AgreedKey = Signed<Relationships>;
/// A key that has still to agree to be an identity's only one.
pub type PreparedRecovery = Prepared<()>;
/// A key that has agreed to be an identity's only one, once guardians give it to it.
pub type AgreedRecovery = Signed<()>;

impl<What> Prepared<What> {
	/// What a passkey's authenticator is asked to sign.
	pub fn challenge(&self) -> [u8; 32] {
		passkey::challenge(&self.intent)
	}

	/// Signs it with a key file.
	///
	/// # Errors
	/// [`Error::OtherKey`] when it was prepared for another key.
	pub fn sign(self, key: &KeyFile) -> Result<Signed<What>, Error> {
		if key.public_key() != self.key {
			return Err(Error::OtherKey);
		}
		let signature = key.sign_intent(&self.intent);
		Ok(self.signed(signature))
	}

	/// With the answer of a passkey's authenticator to [`Prepared::challenge`]; the
	/// signature is DER, as browsers give it, or 64 bytes.
	///
	/// # Errors
	/// [`PasskeyError`].
	pub fn assemble(
		self,
		authenticator_data: &[u8],
		client_data_json: &[u8],
		signature: &[u8],
	) -> Result<Signed<What>, PasskeyError> {
		let (intent, key) = (&self.intent, &self.key);
		let signature =
			passkey::assemble(intent, key, authenticator_data, client_data_json, signature)?;
		Ok(self.signed(signature))
	}

	/// With a signature that was made elsewhere. Nothing checks it but the chain.
	pub fn signed(self, signature: KeySignature) -> Signed<What> {
		let Prepared { intent, key, what } = self;
		Signed { intent, key, what, signature }
	}
}

impl<What> Signed<What> {
	/// The identity that it is about.
	pub fn did(&self) -> AccountId {
		AccountId::new(self.intent.subject)
	}

	/// Who alone may send it; `None` for anybody.
	pub fn sender(&self) -> Option<AccountId> {
		self.intent.counterparty.map(AccountId::new)
	}
}

impl<What: Encode + Decode> Signed<What> {
	/// For sending it to somebody: the SCALE encoding.
	pub fn to_bytes(&self) -> Vec<u8> {
		self.encode()
	}

	/// What [`Signed::to_bytes`] made.
	///
	/// # Errors
	/// [`codec::Error`] when bytes are damaged, missing or left over.
	pub fn from_bytes(bytes: &[u8]) -> Result<Self, codec::Error> {
		Self::decode_all(&mut &bytes[..])
	}
}

impl Client {
	/// Prepares an identity that `sponsor` makes and pays for, for its first key to
	/// agree to. Nothing is sent.
	///
	/// # Errors
	/// [`Error::Rpc`].
	pub async fn prepare_identity(
		&self,
		key: &PublicKey,
		salt: Salt,
		sponsor: &AccountId,
		valid_for: Moment,
	) -> Result<PreparedIdentity, Error> {
		let did = identity_account(key, &salt);
		let action = Action::CreateIdentity;
		let intent = self.intent(&did, action, Some(sponsor), valid_for, &(*key, salt)).await?;
		Ok(Prepared { intent, key: *key, what: salt })
	}

	/// Prepares a key's agreement to belong to `did`. Nothing is sent.
	///
	/// # Errors
	/// [`Error::Rpc`].
	pub async fn prepare_key(
		&self,
		did: &AccountId,
		key: &PublicKey,
		relationships: Relationships,
		valid_for: Moment,
	) -> Result<PreparedKey, Error> {
		let payload = (*key, relationships);
		let intent = self.intent(did, Action::AddKey, None, valid_for, &payload).await?;
		Ok(Prepared { intent, key: *key, what: relationships })
	}

	/// Prepares a new key's agreement to be the only one of `did`, which `guardian`
	/// starts to recover. Nothing is sent.
	///
	/// # Errors
	/// [`Error::Rpc`].
	pub async fn prepare_recovery(
		&self,
		did: &AccountId,
		key: &PublicKey,
		guardian: &AccountId,
		valid_for: Moment,
	) -> Result<PreparedRecovery, Error> {
		let action = Action::RecoverIdentity;
		let intent = self.intent(did, action, Some(guardian), valid_for, key).await?;
		Ok(Prepared { intent, key: *key, what: () })
	}

	/// An intent of `subject`, good from now on and for `valid_for`.
	pub(super) async fn intent(
		&self,
		subject: &AccountId,
		action: Action,
		counterparty: Option<&AccountId>,
		valid_for: Moment,
		payload: &impl Encode,
	) -> Result<SignedIntent, Error> {
		let subject: [u8; 32] = subject.clone().into();
		let counterparty = counterparty.map(|account| account.clone().into());
		Ok(SignedIntent {
			genesis_hash: self.genesis_hash(),
			action,
			subject,
			counterparty,
			nonce: self.next_intent_nonce(subject, action, counterparty).await?,
			not_before: None,
			expires_at: self.chain_time().await?.saturating_add(valid_for),
			payload_hash: payload_hash(payload),
		})
	}

	/// The smallest nonce that a new intent of `subject` for `action`, with this
	/// counterparty, may use.
	///
	/// # Errors
	/// [`Error::Rpc`].
	pub async fn next_intent_nonce(
		&self,
		subject: [u8; 32],
		action: Action,
		counterparty: Option<[u8; 32]>,
	) -> Result<u64, Error> {
		let at = self.at_head().await?;
		let question = runtime::runtime_apis().did_api().next_intent_nonce(
			subject,
			Static(action),
			counterparty,
		);
		Ok(at.runtime_apis().call(question).await?)
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::keyfile::Scheme;
	use jasmynet_primitives::Hash;

	fn prepared(key: &KeyFile) -> PreparedIdentity {
		let salt = [5; 32];
		let intent = SignedIntent {
			genesis_hash: Hash::repeat_byte(1),
			action: Action::CreateIdentity,
			subject: identity_account(&key.public_key(), &salt).into(),
			counterparty: Some([3; 32]),
			nonce: 0,
			not_before: None,
			expires_at: 1_000,
			payload_hash: payload_hash(&(key.public_key(), salt)),
		};
		Prepared { intent, key: key.public_key(), what: salt }
	}

	#[test]
	fn keys_of_every_kind_agree_and_survive_the_way() {
		for scheme in [Scheme::Sr25519, Scheme::Ed25519, Scheme::P256] {
			let key = KeyFile::from_secret(scheme, "//Eve").unwrap();
			let signed = prepared(&key).sign(&key).unwrap();
			let read = SponsoredIdentity::from_bytes(&signed.to_bytes()).unwrap();
			assert_eq!(read, signed);
			let Signed { intent, signature, .. } = &read;
			let at = |now| intent.verify(&read.key, signature, Hash::repeat_byte(1), now);
			assert_eq!(at(999), Ok(()));
			assert_eq!(read.did(), identity_account(&key.public_key(), &read.what));
			assert_eq!(read.sender(), Some(AccountId::new([3; 32])));
		}
	}

	#[test]
	fn sign_fails_when_it_was_prepared_for_another_key() {
		let key = KeyFile::from_secret(Scheme::P256, "//Eve").unwrap();
		let other = KeyFile::from_secret(Scheme::Ed25519, "//Eve").unwrap();
		assert!(matches!(prepared(&key).sign(&other), Err(Error::OtherKey)));
	}
}
