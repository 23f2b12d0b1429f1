//! Status lists: where credentials stand that are not on chain, without saying
//! which ones.

use jasmynet_primitives::credentials::{StatusList, StatusListId, StatusPurpose};
use subxt::utils::Static;

use crate::chain::{
	runtime::{self, runtime_types::bounded_collections::bounded_vec::BoundedVec},
	Client, Error, Outcome, RuntimeCall, Submitter,
};

impl Client {
	/// Makes a status list of the submitter's identity, and answers its number.
	///
	/// # Errors
	/// [`Error`]; see `credentials.create_status_list`.
	pub async fn create_status_list(
		&self,
		submitter: Submitter<'_>,
		purpose: StatusPurpose,
	) -> Result<(Outcome, StatusListId), Error> {
		let purpose = Static(purpose);
		let call = runtime::credentials::Call::create_status_list { purpose };
		let outcome = self.submit(submitter, RuntimeCall::Credentials(call)).await?;
		let created = outcome.find::<runtime::credentials::events::StatusListCreated>(
			"Credentials.StatusListCreated",
		)?;
		Ok((outcome, created.list))
	}

	/// Sets entries of a status list of the submitter's identity, or takes them back.
	///
	/// # Errors
	/// [`Error`]; see `credentials.set_statuses`.
	pub async fn set_statuses(
		&self,
		submitter: Submitter<'_>,
		list: StatusListId,
		changes: Vec<(u32, bool)>,
	) -> Result<Outcome, Error> {
		let changes = BoundedVec(changes);
		let call = runtime::credentials::Call::set_statuses { list, changes };
		self.submit(submitter, RuntimeCall::Credentials(call)).await
	}

	/// Removes a status list of the submitter's identity.
	///
	/// # Errors
	/// [`Error`]; see `credentials.remove_status_list`.
	pub async fn remove_status_list(
		&self,
		submitter: Submitter<'_>,
		list: StatusListId,
	) -> Result<Outcome, Error> {
		let call = runtime::credentials::Call::remove_status_list { list };
		self.submit(submitter, RuntimeCall::Credentials(call)).await
	}

	/// A whole status list; `None` when there is none with this number. Whoever asks
	/// tells nobody which entry they look at ([`crate::status_list::entry`]).
	///
	/// # Errors
	/// [`Error::Rpc`].
	pub async fn status_list(&self, list: StatusListId) -> Result<Option<StatusList>, Error> {
		let at = self.at_head().await?;
		let question = runtime::runtime_apis().credentials_api().status_list(list);
		Ok(at.runtime_apis().call(question).await?.map(|list| list.0))
	}
}
