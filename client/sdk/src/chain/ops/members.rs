//! Members of the consortium, and their votes.

use jasmynet_primitives::{
	roles::{Role, Roles},
	AccountId, Hash, Moment,
};
use subxt::utils::Static;

use crate::chain::{from_subxt, runtime, to_subxt, Client, Error, Outcome, RuntimeCall, Submitter};

/// Where a member stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MemberStatus {
	/// In good standing.
	Active,
	/// Has neither vote nor roles.
	Suspended,
	/// Was a member once.
	Left,
}

/// A member of the consortium.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Member {
	/// Its identity account.
	pub account: AccountId,
	/// Its public name.
	pub name: String,
	/// What it may do while it is active.
	pub roles: Vec<Role>,
	/// Where it stands.
	pub status: MemberStatus,
	/// When it was admitted; 0 for the founders.
	pub joined_at: Moment,
}

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
	pub end: u32,
	/// What it does, in words.
	pub what: String,
}

/// What the members are asked to do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Proposal {
	/// Make a company a member.
	Admit {
		/// Its identity account.
		account: AccountId,
		/// Its public name.
		name: String,
		/// What it may do.
		roles: Roles,
	},
	/// Set what a member may do.
	SetRoles {
		/// The member.
		account: AccountId,
		/// What it may do from then on.
		roles: Roles,
	},
	/// Take a member's vote and roles away.
	Suspend {
		/// The member.
		account: AccountId,
	},
}

impl Proposal {
	/// How many of `voters` have to agree: two thirds; for a suspension, more than
	/// half.
	pub fn threshold(&self, voters: u32) -> u32 {
		match self {
			Proposal::Admit { .. } | Proposal::SetRoles { .. } => {
				voters.saturating_mul(2).div_ceil(3)
			},
			Proposal::Suspend { .. } => voters / 2 + 1,
		}
	}

	fn into_call(self) -> RuntimeCall {
		use runtime::{
			consortium::Call, runtime_types::bounded_collections::bounded_vec::BoundedVec,
		};
		RuntimeCall::Consortium(match self {
			Proposal::Admit { account, name, roles } => Call::admit {
				account: to_subxt(&account),
				name: BoundedVec(name.into_bytes()),
				roles: Static(roles),
			},
			Proposal::SetRoles { account, roles } => {
				Call::set_roles { account: to_subxt(&account), roles: Static(roles) }
			},
			Proposal::Suspend { account } => Call::suspend { account: to_subxt(&account) },
		})
	}
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
	/// All members of any status, ordered by account.
	///
	/// # Errors
	/// [`Error::Rpc`].
	pub async fn members(&self) -> Result<Vec<Member>, Error> {
		use runtime::runtime_types::pallet_consortium::types::MemberStatus as Status;

		let at = self.at_finalized().await?;
		let mut entries = at.storage().iter(runtime::storage().consortium().members(), ()).await?;
		let mut members = Vec::new();
		while let Some(entry) = entries.next().await {
			let entry = entry?;
			let (account,) = entry.key()?.decode()?;
			let member = entry.value().decode()?;
			members.push(Member {
				account: from_subxt(&account),
				name: String::from_utf8_lossy(&member.name.0).into_owned(),
				roles: member.roles.0.iter().collect(),
				status: match member.status {
					Status::Active => MemberStatus::Active,
					Status::Suspended => MemberStatus::Suspended,
					Status::Left => MemberStatus::Left,
				},
				joined_at: member.joined_at,
			});
		}
		members.sort_by(|a, b| a.account.cmp(&b.account));
		Ok(members)
	}

	/// The identities that have a vote now.
	///
	/// # Errors
	/// [`Error::Rpc`].
	pub async fn voters(&self) -> Result<Vec<AccountId>, Error> {
		let at = self.at_finalized().await?;
		let voters = at.storage().fetch(runtime::storage().council().members(), ()).await?;
		Ok(voters.decode()?.iter().map(from_subxt).collect())
	}

	/// The open motions, oldest first.
	///
	/// # Errors
	/// [`Error::Rpc`].
	pub async fn motions(&self) -> Result<Vec<Motion>, Error> {
		let at = self.at_finalized().await?;
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

	/// Puts something to the members' vote, as the submitter's identity.
	///
	/// # Errors
	/// [`Error`]; see `council.propose`.
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
		let at = self.at_finalized().await?;
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
		}
		Ok(Closed { outcome, approved, yes: closed.yes, no: closed.no })
	}
}

/// What a motion does, in words.
fn in_words(call: &RuntimeCall) -> String {
	use crate::address::did;
	use runtime::consortium::Call;

	let names = |roles: &Roles| {
		let names: Vec<_> = roles.iter().map(|role| format!("{role:?}")).collect();
		if names.is_empty() {
			"no roles".into()
		} else {
			names.join(", ")
		}
	};
	match call {
		RuntimeCall::Consortium(Call::admit { account, name, roles }) => format!(
			"admit {} \"{}\" as {}",
			did(&from_subxt(account)),
			String::from_utf8_lossy(&name.0),
			names(&roles.0)
		),
		RuntimeCall::Consortium(Call::set_roles { account, roles }) => {
			format!("set the roles of {} to {}", did(&from_subxt(account)), names(&roles.0))
		},
		RuntimeCall::Consortium(Call::suspend { account }) => {
			format!("suspend {}", did(&from_subxt(account)))
		},
		other => format!("{other:?}"),
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn thresholds_are_what_the_chain_asks_for() {
		let account = AccountId::new([1; 32]);
		let admit = Proposal::SetRoles { account: account.clone(), roles: Roles::NONE };
		let suspend = Proposal::Suspend { account };
		for (voters, two_thirds, majority) in
			[(1, 1, 1), (2, 2, 2), (3, 2, 2), (4, 3, 3), (5, 4, 3), (6, 4, 4), (64, 43, 33)]
		{
			assert_eq!(admit.threshold(voters), two_thirds);
			assert_eq!(suspend.threshold(voters), majority);
			assert!(two_thirds * 3 >= voters * 2 && majority * 2 > voters);
		}
	}
}
