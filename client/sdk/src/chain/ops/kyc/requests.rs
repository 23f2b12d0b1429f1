//! What people do: asking for a credential, taking that back, forgetting one.

use jasmynet_primitives::{credentials::ClaimTypeId, AccountId, Moment};

use crate::chain::{from_subxt, runtime, to_subxt, Client, Error, Outcome, RuntimeCall, Submitter};

/// A wish to be attested something.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CredentialRequest {
	/// Who is asked.
	pub issuer: AccountId,
	/// What for.
	pub claim_type: ClaimTypeId,
	/// When.
	pub requested_at: Moment,
}

impl Client {
	/// Asks `issuer` to attest something about the submitter's identity.
	///
	/// # Errors
	/// [`Error`]; see `credentials.request`.
	pub async fn request_credential(
		&self,
		submitter: Submitter<'_>,
		issuer: &AccountId,
		claim_type: ClaimTypeId,
	) -> Result<Outcome, Error> {
		let call = runtime::credentials::Call::request { issuer: to_subxt(issuer), claim_type };
		self.submit(submitter, RuntimeCall::Credentials(call)).await
	}

	/// Takes a request back.
	///
	/// # Errors
	/// [`Error`]; see `credentials.cancel_request`.
	pub async fn cancel_credential_request(
		&self,
		submitter: Submitter<'_>,
		issuer: &AccountId,
		claim_type: ClaimTypeId,
	) -> Result<Outcome, Error> {
		let issuer = to_subxt(issuer);
		let call = runtime::credentials::Call::cancel_request { issuer, claim_type };
		self.submit(submitter, RuntimeCall::Credentials(call)).await
	}

	/// Has a credential about the submitter's identity deleted.
	///
	/// # Errors
	/// [`Error`]; see `credentials.forget`.
	pub async fn forget_credential(
		&self,
		submitter: Submitter<'_>,
		issuer: &AccountId,
		claim_type: ClaimTypeId,
	) -> Result<Outcome, Error> {
		let call = runtime::credentials::Call::forget { issuer: to_subxt(issuer), claim_type };
		self.submit(submitter, RuntimeCall::Credentials(call)).await
	}

	/// Requests of `did` that wait for an answer, oldest first.
	///
	/// # Errors
	/// [`Error::Rpc`].
	pub async fn credential_requests_of(
		&self,
		did: &AccountId,
	) -> Result<Vec<CredentialRequest>, Error> {
		let at = self.at_head().await?;
		let address = runtime::storage().credentials().requests();
		let requests = at.storage().fetch(address, (to_subxt(did),)).await?.decode()?;
		let requests = requests.0.iter().map(|request| CredentialRequest {
			issuer: from_subxt(&request.issuer),
			claim_type: request.claim_type,
			requested_at: request.requested_at,
		});
		Ok(requests.collect())
	}
}
