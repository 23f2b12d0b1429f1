//! Minors and their guardians.

use jasmynet_primitives::{AccountId, Hash, Moment};

use crate::chain::{from_subxt, runtime, to_subxt, Client, Error, Outcome, RuntimeCall, Submitter};

/// A minor's guardian.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ward {
	/// The guardian's identity.
	pub guardian: AccountId,
	/// When the minor comes of age, and the guardian's part ends.
	pub adult_at: Moment,
	/// When the guardian accepted; `None`: not yet.
	pub accepted_at: Option<Moment>,
}

impl Client {
	/// Declares the submitter's identity that of a minor, until it comes of age.
	///
	/// # Errors
	/// [`Error`]; see `did.declare_minor`.
	pub async fn declare_minor(
		&self,
		submitter: Submitter<'_>,
		guardian: &AccountId,
		adult_at: Moment,
	) -> Result<Outcome, Error> {
		let call = runtime::did::Call::declare_minor { guardian: to_subxt(guardian), adult_at };
		self.submit(submitter, RuntimeCall::Did(call)).await
	}

	/// Takes that back, before the guardian has accepted or after coming of age.
	///
	/// # Errors
	/// [`Error`]; see `did.undeclare_minor`.
	pub async fn undeclare_minor(&self, submitter: Submitter<'_>) -> Result<Outcome, Error> {
		self.submit(submitter, RuntimeCall::Did(runtime::did::Call::undeclare_minor {})).await
	}

	/// Accepts to be the guardian of a minor until `adult_at`, as the minor's
	/// declaration says; refused when it says something else by now.
	///
	/// # Errors
	/// [`Error`]; see `did.accept_ward`.
	pub async fn accept_ward(
		&self,
		submitter: Submitter<'_>,
		did: &AccountId,
		adult_at: Moment,
	) -> Result<Outcome, Error> {
		let call = runtime::did::Call::accept_ward { did: to_subxt(did), adult_at };
		self.submit(submitter, RuntimeCall::Did(call)).await
	}

	/// Is a minor's guardian no longer.
	///
	/// # Errors
	/// [`Error`]; see `did.release_ward`.
	pub async fn release_ward(
		&self,
		submitter: Submitter<'_>,
		did: &AccountId,
	) -> Result<Outcome, Error> {
		let call = runtime::did::Call::release_ward { did: to_subxt(did) };
		self.submit(submitter, RuntimeCall::Did(call)).await
	}

	/// Approves, as the guardian, one call of a minor.
	///
	/// # Errors
	/// [`Error`]; see `did.approve_for_ward`.
	pub async fn approve_for_ward(
		&self,
		submitter: Submitter<'_>,
		did: &AccountId,
		call_hash: Hash,
	) -> Result<Outcome, Error> {
		let call = runtime::did::Call::approve_for_ward { did: to_subxt(did), call_hash };
		self.submit(submitter, RuntimeCall::Did(call)).await
	}

	/// The guardian of `did`, when it is declared a minor's.
	///
	/// # Errors
	/// [`Error::Rpc`].
	pub async fn ward_of(&self, did: &AccountId) -> Result<Option<Ward>, Error> {
		let at = self.at_head().await?;
		let address = runtime::storage().did().wards();
		let Some(found) = at.storage().try_fetch(address, (to_subxt(did),)).await? else {
			return Ok(None);
		};
		let found = found.decode()?;
		Ok(Some(Ward {
			guardian: from_subxt(&found.guardian),
			adult_at: found.adult_at,
			accepted_at: found.accepted_at,
		}))
	}
}
