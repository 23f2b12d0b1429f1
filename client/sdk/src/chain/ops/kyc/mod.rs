//! Verified identities.

mod issuers;
mod requests;
mod status_lists;

use jasmynet_primitives::{
	credentials::{ClaimTypeId, CredentialView, DisclosureVerdict},
	merkle::Proof,
	AccountId, Hash, Moment,
};
use subxt::utils::Static;

pub use self::requests::CredentialRequest;

use crate::{
	chain::{from_subxt, runtime, to_subxt, Client, Error},
	claims::{ClaimsError, Presentation},
};

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

/// Why a presentation cannot be checked.
#[derive(Debug, thiserror::Error)]
pub enum PresentationError {
	/// It is no sound presentation.
	#[error(transparent)]
	Claims(#[from] ClaimsError),
	/// The chain could not be asked.
	#[error(transparent)]
	Chain(#[from] Error),
}

impl Client {
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

	/// All credentials about `did` and where each stands, by claim type and issuer.
	///
	/// # Errors
	/// [`Error::Rpc`].
	pub async fn credentials_of(&self, did: &AccountId) -> Result<Vec<CredentialView>, Error> {
		let at = self.at_head().await?;
		let question = runtime::runtime_apis().credentials_api().credentials_of(to_subxt(did));
		let credentials = at.runtime_apis().call(question).await?;
		Ok(credentials.into_iter().map(|credential| credential.0).collect())
	}

	/// Whether these leaves are committed to in a credential, each with its proof.
	///
	/// # Errors
	/// [`Error::Rpc`].
	pub async fn verify_disclosure(
		&self,
		subject: &AccountId,
		claim_type: ClaimTypeId,
		issuer: &AccountId,
		leaves: Vec<(Hash, Proof)>,
	) -> Result<DisclosureVerdict, Error> {
		let at = self.at_head().await?;
		let leaves = leaves.into_iter().map(|(leaf, proof)| (leaf, Static(proof))).collect();
		let question = runtime::runtime_apis().credentials_api().verify_disclosure(
			to_subxt(subject),
			claim_type,
			to_subxt(issuer),
			leaves,
		);
		Ok(at.runtime_apis().call(question).await?.0)
	}

	/// Checks shown claims against the credential on chain. The node that is asked
	/// learns hashes, and not the claims.
	///
	/// # Errors
	/// [`PresentationError`].
	pub async fn verify_presentation(
		&self,
		presentation: &Presentation,
	) -> Result<DisclosureVerdict, PresentationError> {
		let leaves = presentation.leaves()?;
		let Presentation { subject, claim_type, issuer, .. } = presentation;
		Ok(self.verify_disclosure(subject, *claim_type, issuer, leaves).await?)
	}
}
