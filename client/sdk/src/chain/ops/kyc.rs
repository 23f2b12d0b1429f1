//! Verified identities.

use jasmynet_primitives::{AccountId, Balance, Hash, Moment};

use crate::chain::{from_subxt, runtime, to_subxt, Client, Error, Outcome, RuntimeCall, Submitter};

/// Number of a claim type in the registry.
pub type ClaimTypeId = u32;

/// A kind of fact that can be attested.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ClaimType {
	/// Its number.
	pub id: ClaimTypeId,
	/// Hash of the text that describes it.
	pub hash: Hash,
	/// Version of that text.
	pub version: u32,
	/// Its highest level.
	pub max_level: u8,
	/// Whether it counts for the level of verification.
	pub is_kyc: bool,
	/// The issuer that registered it; `None` for the consortium.
	pub registered_by: Option<AccountId>,
}

/// What an issuer attests of somebody.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Credential {
	/// What is attested.
	pub claim_type: ClaimTypeId,
	/// Who attests it.
	pub issuer: AccountId,
	/// Merkle root over the salted claims.
	pub commitment: Hash,
	/// How thoroughly it was verified.
	pub level: u8,
	/// When.
	pub issued_at: Moment,
	/// It is valid before this time; `None`: until it is revoked.
	pub expires_at: Option<Moment>,
	/// What is put aside on the issuer's account for it.
	pub deposit: Balance,
}

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
		let call = RuntimeCall::Credentials(runtime::credentials::Call::request {
			issuer: to_subxt(issuer),
			claim_type,
		});
		self.submit(submitter, call).await
	}

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
		let call = RuntimeCall::Credentials(runtime::credentials::Call::revoke {
			subject: to_subxt(subject),
			claim_type,
		});
		self.submit(submitter, call).await
	}

	/// The registry of claim types, by number.
	///
	/// # Errors
	/// [`Error::Rpc`].
	pub async fn claim_types(&self) -> Result<Vec<ClaimType>, Error> {
		let at = self.at_head().await?;
		let address = runtime::storage().credentials().claim_types();
		let mut entries = at.storage().iter(address, ()).await?;
		let mut claim_types = Vec::new();
		while let Some(entry) = entries.next().await {
			let entry = entry?;
			let (id,) = entry.key()?.decode()?;
			let known = entry.value().decode()?;
			claim_types.push(ClaimType {
				id,
				hash: known.hash,
				version: known.version,
				max_level: known.max_level,
				is_kyc: known.is_kyc,
				registered_by: known.registered_by.as_ref().map(from_subxt),
			});
		}
		claim_types.sort_by_key(|claim_type| claim_type.id);
		Ok(claim_types)
	}

	/// Highest level at which `did` is verified; with `max_age`, by credentials
	/// issued within that time. 0: not verified.
	///
	/// # Errors
	/// [`Error::Rpc`].
	pub async fn kyc_level(&self, did: &AccountId, max_age: Option<Moment>) -> Result<u8, Error> {
		let at = self.at_head().await?;
		let question = runtime::runtime_apis().credentials_api().kyc_level(to_subxt(did), max_age);
		Ok(at.runtime_apis().call(question).await?)
	}

	/// All credentials about `did`, expired ones too, by claim type and issuer.
	///
	/// # Errors
	/// [`Error::Rpc`].
	pub async fn credentials_of(&self, did: &AccountId) -> Result<Vec<Credential>, Error> {
		let at = self.at_head().await?;
		let address = runtime::storage().credentials().credentials();
		let mut entries = at.storage().iter(address, (to_subxt(did),)).await?;
		let mut credentials = Vec::new();
		while let Some(entry) = entries.next().await {
			let entry = entry?;
			let (_, (claim_type, issuer)) = entry.key()?.decode()?;
			let known = entry.value().decode()?;
			credentials.push(Credential {
				claim_type,
				issuer: from_subxt(&issuer),
				commitment: known.commitment,
				level: known.level,
				issued_at: known.issued_at,
				expires_at: known.expires_at,
				deposit: known.deposit,
			});
		}
		credentials.sort_by(|a, b| (a.claim_type, &a.issuer).cmp(&(b.claim_type, &b.issuer)));
		Ok(credentials)
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
