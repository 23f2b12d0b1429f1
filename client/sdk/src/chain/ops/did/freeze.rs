//! Stopping everything in an emergency, and going on.

use jasmynet_primitives::{AccountId, Moment};

use crate::chain::{from_subxt, runtime, to_subxt, Client, Error, Outcome, RuntimeCall, Submitter};

/// A frozen identity.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Freeze {
	/// Since when.
	pub frozen_at: Moment,
	/// Guardians who want it unfrozen.
	pub approvals: Vec<AccountId>,
}

/// How long things take, as the chain's genesis has it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Periods {
	/// Between asking for closure and the end.
	pub closure_grace: Moment,
	/// Between a freeze and the first moment at which a key alone can end it.
	pub unfreeze_delay: Moment,
	/// Shortest time in which any key can say no to a recovery.
	pub min_recovery_delay: Moment,
	/// How long an approval of a call is good.
	pub approval_window: Moment,
	/// How long a key that is left alone waits for its own approval to count.
	pub lone_key_delay: Moment,
}

impl Client {
	/// Stops everything of the submitter's identity but what ends things.
	///
	/// # Errors
	/// [`Error`]; see `did.freeze`.
	pub async fn freeze(&self, submitter: Submitter<'_>) -> Result<Outcome, Error> {
		self.submit(submitter, RuntimeCall::Did(runtime::did::Call::freeze {})).await
	}

	/// Ends a freeze of the submitter's identity, some days after it began.
	///
	/// # Errors
	/// [`Error`]; see `did.unfreeze`.
	pub async fn unfreeze(&self, submitter: Submitter<'_>) -> Result<Outcome, Error> {
		self.submit(submitter, RuntimeCall::Did(runtime::did::Call::unfreeze {})).await
	}

	/// Agrees, as a guardian, to unfreezing `did`. With enough guardians it is unfrozen
	/// at once; answers whether it is.
	///
	/// # Errors
	/// [`Error`]; see `did.approve_unfreeze`.
	pub async fn approve_unfreeze(
		&self,
		submitter: Submitter<'_>,
		did: &AccountId,
	) -> Result<(Outcome, bool), Error> {
		let call = runtime::did::Call::approve_unfreeze { did: to_subxt(did) };
		let outcome = self.submit(submitter, RuntimeCall::Did(call)).await?;
		let is_unfrozen = outcome.has::<runtime::did::events::Unfrozen>();
		Ok((outcome, is_unfrozen))
	}

	/// Since when `did` is frozen, if it is.
	///
	/// # Errors
	/// [`Error::Rpc`].
	pub async fn freeze_of(&self, did: &AccountId) -> Result<Option<Freeze>, Error> {
		let at = self.at_head().await?;
		let address = runtime::storage().did().freezes();
		let Some(found) = at.storage().try_fetch(address, (to_subxt(did),)).await? else {
			return Ok(None);
		};
		let found = found.decode()?;
		Ok(Some(Freeze {
			frozen_at: found.frozen_at,
			approvals: found.approvals.0.iter().map(from_subxt).collect(),
		}))
	}

	/// How long things take on this chain.
	///
	/// # Errors
	/// [`Error::Rpc`].
	pub async fn identity_periods(&self) -> Result<Periods, Error> {
		let at = self.at_head().await?;
		let address = runtime::storage().did().periods();
		let found = at.storage().fetch(address, ()).await?.decode()?;
		Ok(Periods {
			closure_grace: found.closure_grace,
			unfreeze_delay: found.unfreeze_delay,
			min_recovery_delay: found.min_recovery_delay,
			approval_window: found.approval_window,
			lone_key_delay: found.lone_key_delay,
		})
	}
}
