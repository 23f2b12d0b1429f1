//! A second factor: what another key, or a guardian, approves first.

use jasmynet_primitives::{AccountId, Balance, Hash, Moment};

use super::relay::EncodedCall;
use crate::chain::{from_subxt, runtime, to_subxt, Client, Error, Outcome, RuntimeCall, Submitter};
use runtime::runtime_types::pallet_did::types;

/// As what somebody approves a call.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum ApproverKind {
	/// As a key of the identity.
	Key,
	/// As the guardian of a minor.
	Guardian,
}

/// Somebody's approval of one call of an identity.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Approval {
	/// Hash of the call.
	pub call_hash: Hash,
	/// As what they approve it.
	pub kind: ApproverKind,
	/// Who: a key's account, or a guardian.
	pub by: AccountId,
	/// When.
	pub at: Moment,
}

/// What an identity asks for as a second factor.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SecondFactor {
	/// Money that one key alone may move within 24 hours; `None`: any amount.
	pub daily_limit: Option<Balance>,
}

impl Client {
	/// Asks for a second key in sensitive calls of the submitter's identity, or no
	/// longer.
	///
	/// # Errors
	/// [`Error`]; see `did.set_second_factor`.
	pub async fn set_second_factor(
		&self,
		submitter: Submitter<'_>,
		policy: Option<SecondFactor>,
	) -> Result<Outcome, Error> {
		let policy = match policy {
			None => types::SecondFactorPolicy::None,
			Some(SecondFactor { daily_limit }) => {
				types::SecondFactorPolicy::SecondKey { daily_limit }
			},
		};
		let call = RuntimeCall::Did(runtime::did::Call::set_second_factor { policy });
		self.submit(submitter, call).await
	}

	/// Approves a call of the submitter's identity, for another of its keys to make.
	///
	/// # Errors
	/// [`Error`]; see `did.approve`.
	pub async fn approve_call(
		&self,
		submitter: Submitter<'_>,
		call_hash: Hash,
	) -> Result<Outcome, Error> {
		let call = RuntimeCall::Did(runtime::did::Call::approve { call_hash });
		self.submit(submitter, call).await
	}

	/// Takes an approval back, whichever key gave it.
	///
	/// # Errors
	/// [`Error`]; see `did.withdraw_approval`.
	pub async fn withdraw_approval(
		&self,
		submitter: Submitter<'_>,
		call_hash: Hash,
	) -> Result<Outcome, Error> {
		let call = RuntimeCall::Did(runtime::did::Call::withdraw_approval { call_hash });
		self.submit(submitter, call).await
	}

	/// Makes a call that was kept, as its bytes.
	///
	/// # Errors
	/// Those of [`Client::submit`]; [`Error::Rpc`] when the bytes are no call of this
	/// chain's runtime.
	pub async fn submit_encoded(
		&self,
		submitter: Submitter<'_>,
		call: &EncodedCall,
	) -> Result<Outcome, Error> {
		let call = self.decode_call(call).await?;
		self.submit(submitter, call).await
	}

	/// What `did` asks for as a second factor, if anything.
	///
	/// # Errors
	/// [`Error::Rpc`].
	pub async fn second_factor_of(&self, did: &AccountId) -> Result<Option<SecondFactor>, Error> {
		let at = self.at_head().await?;
		let address = runtime::storage().did().second_factors();
		let Some(found) = at.storage().try_fetch(address, (to_subxt(did),)).await? else {
			return Ok(None);
		};
		Ok(Some(SecondFactor { daily_limit: found.decode()?.daily_limit }))
	}

	/// Approvals of calls of `did` that are not used up, oldest first. One that is
	/// older than [`super::Periods::approval_window`] may no longer count.
	///
	/// # Errors
	/// [`Error::Rpc`].
	pub async fn approvals_of(&self, did: &AccountId) -> Result<Vec<Approval>, Error> {
		let at = self.at_head().await?;
		let address = runtime::storage().did().approvals();
		let mut entries = at.storage().iter(address, (to_subxt(did),)).await?;
		let mut approvals = Vec::new();
		while let Some(entry) = entries.next().await {
			let entry = entry?;
			let (_, (call_hash, kind)) = entry.key()?.decode()?;
			let known = entry.value().decode()?;
			approvals.push(Approval {
				call_hash,
				kind: match kind {
					types::ApproverKind::Key => ApproverKind::Key,
					types::ApproverKind::Guardian => ApproverKind::Guardian,
				},
				by: from_subxt(&known.by),
				at: known.at,
			});
		}
		approvals.sort_by_key(|approval| (approval.at, approval.call_hash, approval.kind));
		Ok(approvals)
	}
}
