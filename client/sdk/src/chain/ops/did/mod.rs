//! Identities.
//!
//! What a key signs for somebody else to send is in its own types
//! ([`Prepared`], [`Signed`]); whatever else an identity does is a method of
//! [`Client`], area by area.

mod agreement;
mod closure;
mod control;
mod freeze;
mod keys;
mod minors;
mod recovery;
mod relay;
mod second_factor;

pub use agreement::{
	AgreedKey, AgreedRecovery, Prepared, PreparedIdentity, PreparedKey, PreparedRecovery, Salt,
	Signed, SponsoredIdentity,
};
pub use closure::{Closure, ClosureProgress};
pub use control::Control;
pub use freeze::{Freeze, Periods};
pub use minors::Ward;
pub use recovery::{Guardian, RecoveryAttempt, RecoveryConfig};
pub use relay::{EncodedCall, PreparedCall, RelayedCall};
pub use second_factor::{Approval, ApproverKind, SecondFactor};

use jasmynet_primitives::{did::DidDocument, AccountId, Moment};
use subxt::utils::Static;

use crate::{
	chain::{from_subxt, runtime, to_subxt, Client, Error, Outcome, RuntimeCall, Submitter},
	keyfile::KeyFile,
};

impl SponsoredIdentity {
	/// What its sponsor sends.
	pub(in crate::chain) fn into_call(self) -> RuntimeCall {
		let Signed { intent, key, what: salt, signature } = self;
		RuntimeCall::Did(runtime::did::Call::create_for {
			intent: Static(intent),
			key: Static(key),
			salt,
			signature: Static(signature),
		})
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
		salt: Salt,
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
		salt: Salt,
		sponsor: &AccountId,
		valid_for: Moment,
	) -> Result<SponsoredIdentity, Error> {
		self.prepare_identity(&key.public_key(), salt, sponsor, valid_for).await?.sign(key)
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
		let outcome = self.submit(submitter, sponsored.into_call()).await?;
		let created =
			outcome.find::<runtime::did::events::IdentityCreated>("Did.IdentityCreated")?;
		Ok((outcome, from_subxt(&created.did)))
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
}
