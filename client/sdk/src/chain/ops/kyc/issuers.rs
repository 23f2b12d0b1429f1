//! What issuers do: attesting something, and whatever becomes of it.

use jasmynet_primitives::{
	credentials::{ClaimTypeId, IssuerStatus},
	AccountId, Hash, Moment,
};

use crate::chain::{runtime, to_subxt, Client, Error, Outcome, RuntimeCall, Submitter};

impl Client {
	/// Attests something about `subject`, which asked for it.
	///
	/// # Errors
	/// [`Error`]; see `credentials.issue`.
	pub async fn issue_credential(
		&self,
		submitter: Submitter<'_>,
		subject: &AccountId,
		claim_type: ClaimTypeId,
		commitment: Hash,
		level: u8,
		expires_at: Option<Moment>,
	) -> Result<Outcome, Error> {
		let call = RuntimeCall::Credentials(runtime::credentials::Call::issue {
			subject: to_subxt(subject),
			claim_type,
			commitment,
			level,
			expires_at,
		});
		self.submit(submitter, call).await
	}

	/// Does not attest what `subject` asked for.
	///
	/// # Errors
	/// [`Error`]; see `credentials.decline`.
	pub async fn decline_credential(
		&self,
		submitter: Submitter<'_>,
		subject: &AccountId,
		claim_type: ClaimTypeId,
	) -> Result<Outcome, Error> {
		let call = runtime::credentials::Call::decline { subject: to_subxt(subject), claim_type };
		self.submit(submitter, RuntimeCall::Credentials(call)).await
	}

	/// Ends a credential that the submitter's identity issued.
	///
	/// # Errors
	/// [`Error`]; see `credentials.revoke`.
	pub async fn revoke_credential(
		&self,
		submitter: Submitter<'_>,
		subject: &AccountId,
		claim_type: ClaimTypeId,
	) -> Result<Outcome, Error> {
		let call = runtime::credentials::Call::revoke { subject: to_subxt(subject), claim_type };
		self.submit(submitter, RuntimeCall::Credentials(call)).await
	}

	/// Has a credential that the submitter's identity issued count for nothing for now.
	///
	/// # Errors
	/// [`Error`]; see `credentials.suspend`.
	pub async fn suspend_credential(
		&self,
		submitter: Submitter<'_>,
		subject: &AccountId,
		claim_type: ClaimTypeId,
	) -> Result<Outcome, Error> {
		let call = runtime::credentials::Call::suspend { subject: to_subxt(subject), claim_type };
		self.submit(submitter, RuntimeCall::Credentials(call)).await
	}

	/// Has a suspended credential count again.
	///
	/// # Errors
	/// [`Error`]; see `credentials.unsuspend`.
	pub async fn unsuspend_credential(
		&self,
		submitter: Submitter<'_>,
		subject: &AccountId,
		claim_type: ClaimTypeId,
	) -> Result<Outcome, Error> {
		let call = runtime::credentials::Call::unsuspend { subject: to_subxt(subject), claim_type };
		self.submit(submitter, RuntimeCall::Credentials(call)).await
	}

	/// Whether an issuer counts, and when it did not.
	///
	/// # Errors
	/// [`Error::Rpc`].
	pub async fn issuer_status(&self, issuer: &AccountId) -> Result<IssuerStatus, Error> {
		let at = self.at_head().await?;
		let question = runtime::runtime_apis().credentials_api().issuer_status(to_subxt(issuer));
		Ok(at.runtime_apis().call(question).await?.0)
	}
}
