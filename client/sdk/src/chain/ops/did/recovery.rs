//! Getting an identity back whose keys are lost: guardians give it a new one.

use jasmynet_primitives::{keys::PublicKey, AccountId, Moment};
use subxt::utils::Static;

use super::agreement::AgreedRecovery;
use crate::chain::{
	from_subxt,
	runtime::{self, runtime_types::bounded_collections::bounded_vec::BoundedVec},
	to_subxt, Client, Error, Outcome, RuntimeCall, Submitter,
};

/// Somebody who helps to recover an identity.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Guardian {
	/// The guardian's identity.
	pub account: AccountId,
	/// Whether the guardian has accepted.
	pub accepted: bool,
}

/// Who can recover an identity, and how.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RecoveryConfig {
	/// The guardians.
	pub guardians: Vec<Guardian>,
	/// So many of them must agree.
	pub threshold: u32,
	/// So long any key of the identity can say no.
	pub delay: Moment,
}

/// An attempt to give an identity a new key in place of all that it had.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RecoveryAttempt {
	/// The new key.
	pub key: PublicKey,
	/// The guardian who started it.
	pub started_by: AccountId,
	/// When.
	pub started_at: Moment,
	/// The guardians who agree.
	pub approvals: Vec<AccountId>,
	/// When it can be finished, once enough guardians agreed.
	pub ready_at: Option<Moment>,
}

impl Client {
	/// Names the guardians of the submitter's identity; nobody and 0 for none. Attempts
	/// that run are cancelled.
	///
	/// # Errors
	/// [`Error`]; see `did.set_recovery`.
	pub async fn set_recovery(
		&self,
		submitter: Submitter<'_>,
		guardians: &[AccountId],
		threshold: u32,
		delay: Moment,
	) -> Result<Outcome, Error> {
		let guardians = BoundedVec(guardians.iter().map(to_subxt).collect());
		let call = runtime::did::Call::set_recovery { guardians, threshold, delay };
		self.submit(submitter, RuntimeCall::Did(call)).await
	}

	/// Accepts to be a guardian of `did`.
	///
	/// # Errors
	/// [`Error`]; see `did.accept_guardianship`.
	pub async fn accept_guardianship(
		&self,
		submitter: Submitter<'_>,
		did: &AccountId,
	) -> Result<Outcome, Error> {
		let call = runtime::did::Call::accept_guardianship { did: to_subxt(did) };
		self.submit(submitter, RuntimeCall::Did(call)).await
	}

	/// Is a guardian of `did` no longer.
	///
	/// # Errors
	/// [`Error`]; see `did.resign_guardianship`.
	pub async fn resign_guardianship(
		&self,
		submitter: Submitter<'_>,
		did: &AccountId,
	) -> Result<Outcome, Error> {
		let call = runtime::did::Call::resign_guardianship { did: to_subxt(did) };
		self.submit(submitter, RuntimeCall::Did(call)).await
	}

	/// Starts, as a guardian, to give an identity the key that agreed to it.
	///
	/// # Errors
	/// [`Error`]; see `did.start_recovery`.
	pub async fn start_recovery(
		&self,
		submitter: Submitter<'_>,
		agreed: AgreedRecovery,
	) -> Result<Outcome, Error> {
		let call = runtime::did::Call::start_recovery {
			did: to_subxt(&agreed.did()),
			key: Static(agreed.key),
			intent: Static(agreed.intent),
			signature: Static(agreed.signature),
		};
		self.submit(submitter, RuntimeCall::Did(call)).await
	}

	/// Agrees, as a guardian, that `did` gets this key.
	///
	/// # Errors
	/// [`Error`]; see `did.approve_recovery`.
	pub async fn approve_recovery(
		&self,
		submitter: Submitter<'_>,
		did: &AccountId,
		key_id: &AccountId,
	) -> Result<Outcome, Error> {
		let (did, key_id) = (to_subxt(did), to_subxt(key_id));
		let call = RuntimeCall::Did(runtime::did::Call::approve_recovery { did, key_id });
		self.submit(submitter, call).await
	}

	/// Takes an attempt back that the submitter's identity started.
	///
	/// # Errors
	/// [`Error`]; see `did.withdraw_recovery`.
	pub async fn withdraw_recovery(
		&self,
		submitter: Submitter<'_>,
		did: &AccountId,
		key_id: &AccountId,
	) -> Result<Outcome, Error> {
		let (did, key_id) = (to_subxt(did), to_subxt(key_id));
		let call = RuntimeCall::Did(runtime::did::Call::withdraw_recovery { did, key_id });
		self.submit(submitter, call).await
	}

	/// Says no, with a living key, to an attempt to recover the submitter's identity.
	///
	/// # Errors
	/// [`Error`]; see `did.cancel_recovery`.
	pub async fn cancel_recovery(
		&self,
		submitter: Submitter<'_>,
		key_id: &AccountId,
	) -> Result<Outcome, Error> {
		let call = runtime::did::Call::cancel_recovery { key_id: to_subxt(key_id) };
		self.submit(submitter, RuntimeCall::Did(call)).await
	}

	/// Finishes a recovery whose delay is over: the new key is the only one of `did`.
	/// Anybody may.
	///
	/// # Errors
	/// [`Error`]; see `did.finish_recovery`.
	pub async fn finish_recovery(
		&self,
		submitter: Submitter<'_>,
		did: &AccountId,
		key_id: &AccountId,
	) -> Result<Outcome, Error> {
		let (did, key_id) = (to_subxt(did), to_subxt(key_id));
		let call = RuntimeCall::Did(runtime::did::Call::finish_recovery { did, key_id });
		self.submit(submitter, call).await
	}

	/// Who can recover `did`, and how; `None` when nobody can.
	///
	/// # Errors
	/// [`Error::Rpc`].
	pub async fn recovery_config_of(
		&self,
		did: &AccountId,
	) -> Result<Option<RecoveryConfig>, Error> {
		let at = self.at_head().await?;
		let address = runtime::storage().did().recovery_configs();
		let Some(found) = at.storage().try_fetch(address, (to_subxt(did),)).await? else {
			return Ok(None);
		};
		let found = found.decode()?;
		let guardians = found.guardians.0.iter().map(|guardian| Guardian {
			account: from_subxt(&guardian.account),
			accepted: guardian.accepted,
		});
		Ok(Some(RecoveryConfig {
			guardians: guardians.collect(),
			threshold: found.threshold,
			delay: found.delay,
		}))
	}

	/// Attempts to recover `did`, oldest first.
	///
	/// # Errors
	/// [`Error::Rpc`].
	pub async fn recoveries_of(&self, did: &AccountId) -> Result<Vec<RecoveryAttempt>, Error> {
		let at = self.at_head().await?;
		let address = runtime::storage().did().recoveries();
		let mut entries = at.storage().iter(address, (to_subxt(did),)).await?;
		let mut attempts = Vec::new();
		while let Some(entry) = entries.next().await {
			let known = entry?.value().decode()?;
			attempts.push(RecoveryAttempt {
				key: known.key.0,
				started_by: from_subxt(&known.started_by),
				started_at: known.started_at,
				approvals: known.approvals.0.iter().map(from_subxt).collect(),
				ready_at: known.ready_at,
			});
		}
		attempts.sort_by_key(|attempt| (attempt.started_at, attempt.key));
		Ok(attempts)
	}
}
