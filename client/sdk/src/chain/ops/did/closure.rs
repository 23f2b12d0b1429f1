//! Leaving: what goes, when, and in which steps.

use jasmynet_primitives::{erasure::ErasureItem, AccountId, Balance, Moment};

use crate::chain::{from_subxt, runtime, to_subxt, Client, Error, Outcome, RuntimeCall, Submitter};

/// An identity that is going to be closed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Closure {
	/// Who gets what money is left.
	pub beneficiary: AccountId,
	/// When it was asked for.
	pub requested_at: Moment,
	/// From when on it can no longer be cancelled, and anybody may carry it out.
	pub final_at: Moment,
}

/// How far one step of an erasure came.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ClosureProgress {
	/// So many items were erased.
	pub erased: u32,
	/// Whether something is left: items, or money that is on hold elsewhere.
	pub is_left: bool,
	/// What the beneficiary was paid, once the identity is closed; `None` before.
	pub paid: Option<Balance>,
}

impl Client {
	/// Asks for the submitter's identity to be closed. What money is left then goes to
	/// `beneficiary`. Answers when.
	///
	/// # Errors
	/// [`Error`]; see `did.request_closure`.
	pub async fn request_closure(
		&self,
		submitter: Submitter<'_>,
		beneficiary: &AccountId,
	) -> Result<(Outcome, Moment), Error> {
		let call = runtime::did::Call::request_closure { beneficiary: to_subxt(beneficiary) };
		let outcome = self.submit(submitter, RuntimeCall::Did(call)).await?;
		let requested =
			outcome.find::<runtime::did::events::ClosureRequested>("Did.ClosureRequested")?;
		Ok((outcome, requested.final_at))
	}

	/// Keeps the submitter's identity after all.
	///
	/// # Errors
	/// [`Error`]; see `did.cancel_closure`.
	pub async fn cancel_closure(&self, submitter: Submitter<'_>) -> Result<Outcome, Error> {
		self.submit(submitter, RuntimeCall::Did(runtime::did::Call::cancel_closure {})).await
	}

	/// Carries out a closure whose time has come, by at most `limit` items. Anybody may,
	/// again and again until it is closed.
	///
	/// # Errors
	/// [`Error`]; see `did.finalize_closure`.
	pub async fn finalize_closure(
		&self,
		submitter: Submitter<'_>,
		did: &AccountId,
		limit: u32,
	) -> Result<(Outcome, ClosureProgress), Error> {
		let call = runtime::did::Call::finalize_closure { did: to_subxt(did), limit };
		let outcome = self.submit(submitter, RuntimeCall::Did(call)).await?;
		let closed = outcome.try_find::<runtime::did::events::IdentityClosed>()?;
		let progress = outcome.try_find::<runtime::did::events::ErasureProgressed>()?;
		let progress = ClosureProgress {
			erased: progress.as_ref().map_or(0, |progress| progress.erased),
			is_left: closed.is_none(),
			paid: closed.map(|closed| closed.paid),
		};
		Ok((outcome, progress))
	}

	/// The closure of `did`, when it was asked for.
	///
	/// # Errors
	/// [`Error::Rpc`].
	pub async fn closure_of(&self, did: &AccountId) -> Result<Option<Closure>, Error> {
		let at = self.at_head().await?;
		let address = runtime::storage().did().closures();
		let Some(found) = at.storage().try_fetch(address, (to_subxt(did),)).await? else {
			return Ok(None);
		};
		let found = found.decode()?;
		Ok(Some(Closure {
			beneficiary: from_subxt(&found.beneficiary),
			requested_at: found.requested_at,
			final_at: found.final_at,
		}))
	}

	/// What would go if `did` were closed.
	///
	/// # Errors
	/// [`Error::Rpc`].
	pub async fn erasure_plan(&self, did: &AccountId) -> Result<Vec<ErasureItem>, Error> {
		let at = self.at_head().await?;
		let question = runtime::runtime_apis().did_api().erasure_plan(to_subxt(did));
		let plan = at.runtime_apis().call(question).await?;
		Ok(plan.into_iter().map(|item| item.0).collect())
	}
}
