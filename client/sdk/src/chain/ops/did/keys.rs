//! Keys of an identity: signed-in devices.

use jasmynet_primitives::{
	did::{Relationship, Relationships},
	keys::PublicKey,
	AccountId, Hash, Moment,
};
use subxt::utils::Static;

use super::agreement::AgreedKey;
use crate::{
	chain::{from_subxt, runtime, to_subxt, Client, Error, Outcome, RuntimeCall, Submitter},
	keyfile::KeyFile,
};

impl Client {
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
		let prepared = self.prepare_key(submitter.identity, &key, relationships, valid_for).await?;
		self.add_agreed_key(submitter, prepared.sign(new)?).await
	}

	/// Adds a key that has agreed to it to the submitter's identity.
	///
	/// # Errors
	/// [`Error`]; see `did.add_key`.
	pub async fn add_agreed_key(
		&self,
		submitter: Submitter<'_>,
		agreed: AgreedKey,
	) -> Result<(Outcome, AccountId), Error> {
		self.add_key(
			submitter,
			runtime::did::Call::add_key {
				key: Static(agreed.key),
				relationships: Static(agreed.what),
				intent: Some((Static(agreed.intent), Static(agreed.signature))),
			},
		)
		.await
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
		self.add_key(
			submitter,
			runtime::did::Call::add_key {
				key: Static(key),
				relationships: Static(Relationships::of(&[Relationship::KeyAgreement])),
				intent: None,
			},
		)
		.await
	}

	async fn add_key(
		&self,
		submitter: Submitter<'_>,
		call: runtime::did::Call,
	) -> Result<(Outcome, AccountId), Error> {
		let outcome = self.submit(submitter, RuntimeCall::Did(call)).await?;
		let added = outcome.find::<runtime::did::events::KeyAdded>("Did.KeyAdded")?;
		Ok((outcome, from_subxt(&added.key)))
	}

	/// Removes a key from the submitter's identity: signs a device out.
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

	/// Writes the salted hash of a key's name beside it, or takes it away. The name
	/// itself never goes on chain.
	///
	/// # Errors
	/// [`Error`]; see `did.label_key`.
	pub async fn label_key(
		&self,
		submitter: Submitter<'_>,
		key_id: &AccountId,
		label: Option<Hash>,
	) -> Result<Outcome, Error> {
		let call = runtime::did::Call::label_key { key_id: to_subxt(key_id), label };
		self.submit(submitter, RuntimeCall::Did(call)).await
	}
}
