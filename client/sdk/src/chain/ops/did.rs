//! Identities.

use codec::{Decode, DecodeAll, Encode};
use jasmynet_primitives::{
	did::{identity_account, DidDocument, Relationship, Relationships},
	intent::{payload_hash, Action, SignedIntent},
	keys::{KeySignature, PublicKey},
	AccountId, Moment,
};
use subxt::utils::Static;

use crate::{
	chain::{from_subxt, runtime, to_subxt, Client, Error, Outcome, RuntimeCall, Submitter},
	keyfile::KeyFile,
};

/// A new identity that its first key has agreed to, and that a sponsor makes.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct SponsoredIdentity {
	/// What the key signed.
	pub intent: SignedIntent,
	/// The first key.
	pub key: PublicKey,
	/// Makes the identity's account, together with the key.
	pub salt: [u8; 32],
	/// The key's signature.
	pub signature: KeySignature,
}

impl SponsoredIdentity {
	/// The identity's account.
	pub fn did(&self) -> AccountId {
		identity_account(&self.key, &self.salt)
	}

	/// For sending it to the sponsor: the SCALE encoding.
	pub fn to_bytes(&self) -> Vec<u8> {
		self.encode()
	}

	/// What [`SponsoredIdentity::to_bytes`] made.
	///
	/// # Errors
	/// [`codec::Error`] when bytes are damaged, missing or left over.
	pub fn from_bytes(bytes: &[u8]) -> Result<Self, codec::Error> {
		Self::decode_all(&mut &bytes[..])
	}

	/// Who may make it.
	pub fn sponsor(&self) -> Option<AccountId> {
		self.intent.counterparty.map(AccountId::new)
	}
}

impl Client {
	/// Makes an identity whose first key is `key`; its own account pays.
	///
	/// # Errors
	/// [`Error`]; see `did.create`.
	pub async fn create_identity(
		&self,
		key: &KeyFile,
		salt: [u8; 32],
	) -> Result<(Outcome, AccountId), Error> {
		let payload = runtime::transactions().did().create(Static(key.public_key()), salt);
		let outcome = self.submit_payload(key, &payload).await?;
		let created =
			outcome.find::<runtime::did::events::IdentityCreated>("Did.IdentityCreated")?;
		Ok((outcome, from_subxt(&created.did)))
	}

	/// Has `key` agree to an identity that `sponsor` makes and pays for. Nothing is
	/// sent.
	///
	/// # Errors
	/// [`Error::Rpc`].
	pub async fn agree_to_identity(
		&self,
		key: &KeyFile,
		salt: [u8; 32],
		sponsor: &AccountId,
		valid_for: Moment,
	) -> Result<SponsoredIdentity, Error> {
		let public_key = key.public_key();
		let did = identity_account(&public_key, &salt);
		let subject: [u8; 32] = did.into();
		let counterparty = Some(sponsor.clone().into());
		let intent = SignedIntent {
			genesis_hash: self.genesis_hash(),
			action: Action::CreateIdentity,
			subject,
			counterparty,
			nonce: self.next_intent_nonce(subject, Action::CreateIdentity, counterparty).await?,
			not_before: None,
			expires_at: self.chain_time().await?.saturating_add(valid_for),
			payload_hash: payload_hash(&(public_key, salt)),
		};
		let signature = key.sign_intent(&intent);
		Ok(SponsoredIdentity { intent, key: public_key, salt, signature })
	}

	/// Makes an identity for somebody else, and pays for it.
	///
	/// # Errors
	/// [`Error`]; see `did.create_for`.
	pub async fn create_identity_for(
		&self,
		submitter: Submitter<'_>,
		sponsored: SponsoredIdentity,
	) -> Result<(Outcome, AccountId), Error> {
		let SponsoredIdentity { intent, key, salt, signature } = sponsored;
		let call = RuntimeCall::Did(runtime::did::Call::create_for {
			intent: Static(intent),
			key: Static(key),
			salt,
			signature: Static(signature),
		});
		let outcome = self.submit(submitter, call).await?;
		let created =
			outcome.find::<runtime::did::events::IdentityCreated>("Did.IdentityCreated")?;
		Ok((outcome, from_subxt(&created.did)))
	}

	/// Adds a key that signs, and that agrees to it, to the submitter's identity.
	///
	/// # Errors
	/// [`Error`]; see `did.add_key`.
	pub async fn add_signing_key(
		&self,
		submitter: Submitter<'_>,
		new: &KeyFile,
		relationships: Relationships,
		valid_for: Moment,
	) -> Result<(Outcome, AccountId), Error> {
		let key = new.public_key();
		let subject: [u8; 32] = submitter.identity.clone().into();
		let intent = SignedIntent {
			genesis_hash: self.genesis_hash(),
			action: Action::AddKey,
			subject,
			counterparty: None,
			nonce: self.next_intent_nonce(subject, Action::AddKey, None).await?,
			not_before: None,
			expires_at: self.chain_time().await?.saturating_add(valid_for),
			payload_hash: payload_hash(&(key, relationships)),
		};
		let signature = new.sign_intent(&intent);
		let agreement = Some((Static(intent), Static(signature)));
		self.add_key(submitter, key, relationships, agreement).await
	}

	/// Adds a key that envelopes are sealed to, to the submitter's identity.
	///
	/// # Errors
	/// [`Error`]; see `did.add_key`.
	pub async fn add_agreement_key(
		&self,
		submitter: Submitter<'_>,
		key: PublicKey,
	) -> Result<(Outcome, AccountId), Error> {
		let relationships = Relationships::of(&[Relationship::KeyAgreement]);
		self.add_key(submitter, key, relationships, None).await
	}

	async fn add_key(
		&self,
		submitter: Submitter<'_>,
		key: PublicKey,
		relationships: Relationships,
		intent: Option<(Static<SignedIntent>, Static<KeySignature>)>,
	) -> Result<(Outcome, AccountId), Error> {
		let call = RuntimeCall::Did(runtime::did::Call::add_key {
			key: Static(key),
			relationships: Static(relationships),
			intent,
		});
		let outcome = self.submit(submitter, call).await?;
		let added = outcome.find::<runtime::did::events::KeyAdded>("Did.KeyAdded")?;
		Ok((outcome, from_subxt(&added.key)))
	}

	/// Removes a key from the submitter's identity.
	///
	/// # Errors
	/// [`Error`]; see `did.remove_key`.
	pub async fn remove_key(
		&self,
		submitter: Submitter<'_>,
		key_id: &AccountId,
	) -> Result<Outcome, Error> {
		let call = RuntimeCall::Did(runtime::did::Call::remove_key { key_id: to_subxt(key_id) });
		self.submit(submitter, call).await
	}

	/// The document of an identity; `None` when it never existed.
	///
	/// # Errors
	/// [`Error::Rpc`].
	pub async fn did_document(&self, did: &AccountId) -> Result<Option<DidDocument>, Error> {
		let at = self.at_head().await?;
		let question = runtime::runtime_apis().did_api().did_document(to_subxt(did));
		Ok(at.runtime_apis().call(question).await?.map(|document| document.0))
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
