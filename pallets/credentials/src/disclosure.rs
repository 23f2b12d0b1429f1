//! What others are shown: where credentials stand, and whether single claims are in
//! one.

use alloc::vec::Vec;

use jasmynet_primitives::{
	credentials::{CredentialStatus, CredentialView, DisclosureVerdict, MAX_DISCLOSED_CLAIMS},
	merkle::Proof,
	traits::Identities,
	AccountId, Hash,
};
use sp_runtime::SaturatedConversion;

use crate::{BalanceOf, ClaimTypeId, Config, CredentialInfo, Credentials, Pallet};

type InfoOf<T> = CredentialInfo<<T as frame_system::Config>::AccountId, BalanceOf<T>>;

impl<T: Config> Pallet<T> {
	/// All credentials about `subject` and where each stands, ordered by claim type
	/// and issuer.
	pub fn credential_views(subject: T::AccountId) -> Vec<CredentialView>
	where
		T::AccountId: Into<AccountId>,
	{
		Self::all_credentials_of(&subject)
			.into_iter()
			.map(|info| Self::view_of(&subject, info))
			.collect()
	}

	/// Whether these leaves are committed to in the credential, each with its proof.
	/// At most [`MAX_DISCLOSED_CLAIMS`] are looked at: the one after them counts as
	/// not committed to.
	pub fn verify_disclosure(
		subject: T::AccountId,
		claim_type: ClaimTypeId,
		issuer: T::AccountId,
		leaves: Vec<(Hash, Proof)>,
	) -> DisclosureVerdict
	where
		T::AccountId: Into<AccountId>,
	{
		match Self::disclosed(&subject, claim_type, issuer, &leaves) {
			Ok(info) => DisclosureVerdict::Committed(Self::view_of(&subject, info)),
			Err(verdict) => verdict,
		}
	}

	/// The credential, when all of these leaves are committed to in it.
	pub(crate) fn disclosed(
		subject: &T::AccountId,
		claim_type: ClaimTypeId,
		issuer: T::AccountId,
		leaves: &[(Hash, Proof)],
	) -> Result<InfoOf<T>, DisclosureVerdict> {
		let credential = Credentials::<T>::get(subject, (claim_type, &issuer))
			.ok_or(DisclosureVerdict::NoCredential)?;
		match first_not_committed(leaves, credential.commitment) {
			Some(position) => Err(DisclosureVerdict::NotCommitted(position)),
			None => Ok(CredentialInfo { claim_type, issuer, credential }),
		}
	}

	/// Where the credential stands now.
	pub(crate) fn status_of(subject: &T::AccountId, info: &InfoOf<T>) -> CredentialStatus {
		if T::Identities::is_active(subject) {
			Self::standing(&info.issuer, &info.credential, Self::now())
		} else {
			CredentialStatus::SubjectNotActive
		}
	}

	fn view_of(subject: &T::AccountId, info: InfoOf<T>) -> CredentialView
	where
		T::AccountId: Into<AccountId>,
	{
		CredentialView {
			status: Self::status_of(subject, &info),
			claim_type: info.claim_type,
			issuer: info.issuer.into(),
			commitment: info.credential.commitment,
			level: info.credential.level,
			issued_at: info.credential.issued_at,
			expires_at: info.credential.expires_at,
		}
	}
}

/// Position of the first leaf that its proof does not lead to this root.
fn first_not_committed(leaves: &[(Hash, Proof)], root: Hash) -> Option<u32> {
	let most = MAX_DISCLOSED_CLAIMS.saturated_into();
	let position = leaves
		.iter()
		.take(most)
		.position(|(leaf, proof)| !proof.verify(*leaf, root))
		.or_else(|| (leaves.len() > most).then_some(most))?;
	Some(position.saturated_into())
}
