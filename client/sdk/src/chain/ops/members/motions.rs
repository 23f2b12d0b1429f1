//! Motions: what members put to the vote, and how it ends.

use jasmynet_primitives::{AccountId, BlockNumber, Hash};

use super::{words::in_words, Proposal};
use crate::chain::{from_subxt, runtime, Client, Error, Outcome, RuntimeCall, Submitter};

/// What members vote on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Motion {
	/// Hash of the call.
	pub hash: Hash,
	/// Its number.
	pub index: u32,
	/// How many votes it needs.
	pub threshold: u32,
	/// Who voted for it.
	pub ayes: Vec<AccountId>,
	/// Who voted against it.
	pub nays: Vec<AccountId>,
	/// The block at which voting ends.
	pub end: BlockNumber,
	/// What it does, in words.
	pub what: String,
}

/// A motion that was made.
pub struct Proposed {
	/// What became of the call.
	pub outcome: Outcome,
	/// Hash of the motion.
	pub hash: Hash,
	/// Its number; `None` when one vote was enough and it is done already.
	pub index: Option<u32>,
	/// How many votes it needs.
	pub threshold: u32,
}

/// A motion that is over.
pub struct Closed {
	/// What became of the call.
	pub outcome: Outcome,
	/// Whether it had the votes.
	pub approved: bool,
	/// Votes for it.
	pub yes: u32,
	/// Votes against it, those who were silent among them.
	pub no: u32,
}

impl Client {
	/// The open motions, oldest first.
	///
	/// # Errors
	/// [`Error::Rpc`].
	pub async fn motions(&self) -> Result<Vec<Motion>, Error> {
		let at = self.at_head().await?;
		let mut entries = at.storage().iter(runtime::storage().council().voting(), ()).await?;
		let mut motions = Vec::new();
		while let Some(entry) = entries.next().await {
			let entry = entry?;
			let (hash,) = entry.key()?.decode()?;
			let votes = entry.value().decode()?;
			let address = runtime::storage().council().proposal_of();
			let what = match at.storage().try_fetch(address, (hash,)).await? {
				Some(proposal) => in_words(&proposal.decode()?),
				None => "unknown".into(),
			};
			motions.push(Motion {
				hash,
				index: votes.index,
				threshold: votes.threshold,
				ayes: votes.ayes.iter().map(from_subxt).collect(),
				nays: votes.nays.iter().map(from_subxt).collect(),
				end: votes.end,
				what,
			});
		}
		motions.sort_by_key(|motion| motion.index);
		Ok(motions)
	}

	/// Puts something to the members' vote, as the submitter's identity, which has not
	/// voted for it by that.
	///
	/// ```no_run
	/// # use jasmynet_sdk::chain::{ops::members::Proposal, Client, Error, Submitter};
	/// # async fn example(client: Client, me: Submitter<'_>) -> Result<(), Error> {
	/// let proposed = client.propose(me, Proposal::SetMinValidators { validators: 4 }).await?;
	/// println!("{:?} needs {} votes", proposed.hash, proposed.threshold);
	/// # Ok(())
	/// # }
	/// ```
	///
	/// # Errors
	/// [`Error`]; see `council.propose`. What the call itself fails with, when one
	/// vote is enough.
	pub async fn propose(
		&self,
		submitter: Submitter<'_>,
		proposal: Proposal,
	) -> Result<Proposed, Error> {
		let voters = u32::try_from(self.voters().await?.len()).unwrap_or(u32::MAX);
		let threshold = proposal.threshold(voters);
		let proposal = proposal.into_call();
		let length_bound = self.encoded_length(&proposal).await?;
		let call = RuntimeCall::Council(runtime::council::Call::propose {
			threshold,
			proposal: Box::new(proposal),
			length_bound,
		});
		let outcome = self.submit(submitter, call).await?;
		if threshold < 2 {
			let executed =
				outcome.find::<runtime::council::events::Executed>("Council.Executed")?;
			self.ensure_ok(&outcome, &executed.result).await?;
			self.ensure_enacted(&outcome).await?;
			return Ok(Proposed { outcome, hash: executed.proposal_hash, index: None, threshold });
		}
		let proposed = outcome.find::<runtime::council::events::Proposed>("Council.Proposed")?;
		let (hash, index) = (proposed.proposal_hash, Some(proposed.proposal_index));
		Ok(Proposed { outcome, hash, index, threshold })
	}

	/// Votes on a motion, as the submitter's identity. Answers the votes for and
	/// against it.
	///
	/// # Errors
	/// [`Error`]; see `council.vote`.
	pub async fn vote(
		&self,
		submitter: Submitter<'_>,
		hash: Hash,
		index: u32,
		approve: bool,
	) -> Result<(Outcome, u32, u32), Error> {
		let call =
			RuntimeCall::Council(runtime::council::Call::vote { proposal: hash, index, approve });
		let outcome = self.submit(submitter, call).await?;
		let voted = outcome.find::<runtime::council::events::Voted>("Council.Voted")?;
		Ok((outcome, voted.yes, voted.no))
	}

	/// Ends a motion that has its votes, or whose time is over, and does what it
	/// says if it was approved.
	///
	/// # Errors
	/// [`Error::NotFound`] when there is no such motion, [`Error::Refused`] when
	/// what it does fails; see `council.close`.
	pub async fn close_motion(
		&self,
		submitter: Submitter<'_>,
		hash: Hash,
		index: u32,
	) -> Result<Closed, Error> {
		let at = self.at_head().await?;
		let address = runtime::storage().council().proposal_of();
		let Some(stored) = at.storage().try_fetch(address, (hash,)).await? else {
			return Err(Error::NotFound { what: format!("the motion {hash:?}") });
		};
		let length_bound = u32::try_from(stored.bytes().len()).unwrap_or(u32::MAX);
		let question = runtime::runtime_apis()
			.transaction_payment_call_api()
			.query_call_info(stored.decode()?, length_bound);
		let proposal_weight_bound = at.runtime_apis().call(question).await?.weight;
		let call = RuntimeCall::Council(runtime::council::Call::close {
			proposal_hash: hash,
			index,
			proposal_weight_bound,
			length_bound,
		});
		let outcome = self.submit(submitter, call).await?;
		let closed = outcome.find::<runtime::council::events::Closed>("Council.Closed")?;
		let executed = outcome.events.find_first::<runtime::council::events::Executed>();
		let approved = executed.is_some();
		if let Some(executed) = executed {
			self.ensure_ok(&outcome, &executed?.result).await?;
			self.ensure_enacted(&outcome).await?;
		}
		Ok(Closed { outcome, approved, yes: closed.yes, no: closed.no })
	}

	/// What root did at the members' word may have failed inside a motion that
	/// succeeded.
	async fn ensure_enacted(&self, outcome: &Outcome) -> Result<(), Error> {
		match outcome.events.find_first::<runtime::consortium::events::Enacted>() {
			Some(enacted) => self.ensure_ok(outcome, &enacted?.result).await,
			None => Ok(()),
		}
	}
}
