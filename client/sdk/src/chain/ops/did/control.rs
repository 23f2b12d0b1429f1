//! Services of an identity, another identity that controls it, and deposits that
//! others paid for it.

use jasmynet_primitives::{did::Service, AccountId, Balance};
use subxt::utils::Static;

use crate::chain::{
	from_subxt,
	runtime::{self, runtime_types::bounded_collections::bounded_vec::BoundedVec},
	to_subxt, Client, Error, Outcome, RuntimeCall, Submitter,
};

/// Another identity whose keys act for this one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Control {
	/// The other identity.
	pub controller: AccountId,
	/// Whether it has accepted. Before, it controls nothing.
	pub accepted: bool,
}

impl Client {
	/// Sets the services of the submitter's identity, all at once.
	///
	/// # Errors
	/// [`Error`]; see `did.set_services`.
	pub async fn set_services(
		&self,
		submitter: Submitter<'_>,
		services: Vec<Service>,
	) -> Result<Outcome, Error> {
		let services = BoundedVec(services.into_iter().map(Static).collect());
		let call = runtime::did::Call::set_services { services };
		self.submit(submitter, RuntimeCall::Did(call)).await
	}

	/// Offers control over the submitter's identity to a member of the consortium, or
	/// ends it.
	///
	/// # Errors
	/// [`Error`]; see `did.set_controller`.
	pub async fn set_controller(
		&self,
		submitter: Submitter<'_>,
		controller: Option<&AccountId>,
	) -> Result<Outcome, Error> {
		let call = runtime::did::Call::set_controller { controller: controller.map(to_subxt) };
		self.submit(submitter, RuntimeCall::Did(call)).await
	}

	/// Takes control over `did`, which offered it to the submitter's identity.
	///
	/// # Errors
	/// [`Error`]; see `did.accept_control`.
	pub async fn accept_control(
		&self,
		submitter: Submitter<'_>,
		did: &AccountId,
	) -> Result<Outcome, Error> {
		let call = runtime::did::Call::accept_control { did: to_subxt(did) };
		self.submit(submitter, RuntimeCall::Did(call)).await
	}

	/// Gives control over `did` up.
	///
	/// # Errors
	/// [`Error`]; see `did.resign_control`.
	pub async fn resign_control(
		&self,
		submitter: Submitter<'_>,
		did: &AccountId,
	) -> Result<Outcome, Error> {
		let call = runtime::did::Call::resign_control { did: to_subxt(did) };
		self.submit(submitter, RuntimeCall::Did(call)).await
	}

	/// Pays the deposits that others paid for the submitter's identity and its keys;
	/// they get theirs back. Answers how much it was.
	///
	/// # Errors
	/// [`Error`]; see `did.take_over_deposit`.
	pub async fn take_over_deposit(
		&self,
		submitter: Submitter<'_>,
	) -> Result<(Outcome, Balance), Error> {
		let call = RuntimeCall::Did(runtime::did::Call::take_over_deposit {});
		let outcome = self.submit(submitter, call).await?;
		let taken =
			outcome.find::<runtime::did::events::DepositsTakenOver>("Did.DepositsTakenOver")?;
		Ok((outcome, taken.amount))
	}

	/// Who controls `did`, or was offered to.
	///
	/// # Errors
	/// [`Error::Rpc`].
	pub async fn control_of(&self, did: &AccountId) -> Result<Option<Control>, Error> {
		let at = self.at_head().await?;
		let address = runtime::storage().did().controllers();
		let Some(found) = at.storage().try_fetch(address, (to_subxt(did),)).await? else {
			return Ok(None);
		};
		let found = found.decode()?;
		Ok(Some(Control { controller: from_subxt(&found.controller), accepted: found.accepted }))
	}
}
