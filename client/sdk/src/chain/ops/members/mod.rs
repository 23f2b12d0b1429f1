//! Members of the consortium: who they are, and what each does by itself.
//!
//! What needs the others' votes is a [`Proposal`], which [`Client::propose`] puts
//! to them.

mod motions;
mod proposal;
mod words;

pub use jasmynet_primitives::consortium::{MemberStatus, NodeInfo, ValidatorInfo, ValidatorStatus};
pub use motions::{Closed, Motion, Proposed};
pub use proposal::{AnnouncementKind, Enactment, Proposal};

use jasmynet_primitives::{apis::MAX_PAGE, consortium::MemberInfo, roles::Role, AccountId, Moment};

use crate::chain::{
	from_subxt,
	ops::paging::{list, ALL},
	runtime, to_subxt, Client, Error, Outcome, RuntimeCall, Submitter,
};

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
	/// When its membership is due for review, if that was set.
	pub review_due: Option<Moment>,
	/// The account that the member goes by since it gave this one up.
	pub successor: Option<AccountId>,
	/// Its nodes, whether they may connect now or not.
	pub nodes: Vec<NodeInfo>,
	/// Its validators.
	pub validators: Vec<ValidatorInfo>,
}

impl Member {
	/// Whether its review was due before `now`.
	pub fn is_review_overdue(&self, now: Moment) -> bool {
		self.status != MemberStatus::Left && self.review_due.is_some_and(|due| due <= now)
	}
}

impl From<MemberInfo> for Member {
	fn from(info: MemberInfo) -> Self {
		Member {
			account: info.account,
			name: String::from_utf8_lossy(&info.name).into_owned(),
			roles: info.roles.iter().collect(),
			status: info.status,
			joined_at: info.joined_at,
			review_due: info.review_due,
			successor: info.successor,
			nodes: info.nodes,
			validators: info.validators,
		}
	}
}

impl Client {
	/// All members of any status with their nodes and validators, ordered by account.
	///
	/// ```no_run
	/// # async fn example() -> Result<(), jasmynet_sdk::chain::Error> {
	/// use jasmynet_sdk::{chain::Client, network::peer_id};
	///
	/// let client = Client::connect("ws://127.0.0.1:9944").await?;
	/// for member in client.members().await? {
	///     let nodes: Vec<_> = member.nodes.iter().map(|node| peer_id(&node.node)).collect();
	///     println!("{}: {nodes:?}", member.name);
	/// }
	/// # Ok(())
	/// # }
	/// ```
	///
	/// # Errors
	/// [`Error::Rpc`].
	pub async fn members(&self) -> Result<Vec<Member>, Error> {
		let at = self.at_head().await?;
		let page = |after: Option<AccountId>| {
			let after = after.as_ref().map(to_subxt);
			runtime::runtime_apis().consortium_api().members(after, MAX_PAGE)
		};
		let members = list(&at, ALL, page, |member| member.account.clone()).await?;
		Ok(members.into_iter().map(|member| Member::from(member.0)).collect())
	}

	/// The member with this account.
	///
	/// # Errors
	/// [`Error::NotFound`] when there is none.
	pub async fn member(&self, account: &AccountId) -> Result<Member, Error> {
		let members = self.members().await?;
		members.into_iter().find(|member| member.account == *account).ok_or_else(|| {
			Error::NotFound { what: format!("the member {}", crate::address::did(account)) }
		})
	}

	/// The identities that have a vote now.
	///
	/// # Errors
	/// [`Error::Rpc`].
	pub async fn voters(&self) -> Result<Vec<AccountId>, Error> {
		let at = self.at_head().await?;
		let voters = at.storage().fetch(runtime::storage().council().members(), ()).await?;
		Ok(voters.decode()?.iter().map(from_subxt).collect())
	}

	/// Leaves the consortium, as the submitter's identity: its vote, its roles, its
	/// nodes and its validators go with it; what it owes stays owed.
	///
	/// # Errors
	/// [`Error`]; see `consortium.leave`.
	pub async fn leave_consortium(&self, submitter: Submitter<'_>) -> Result<Outcome, Error> {
		let call = RuntimeCall::Consortium(runtime::consortium::Call::leave);
		self.submit(submitter, call).await
	}

	/// Offers the membership of the submitter's identity to another identity of the
	/// same company, which accepts it with [`Client::accept_membership`]. `None`
	/// takes the offer back.
	///
	/// # Errors
	/// [`Error`]; see `consortium.rotate_account`.
	pub async fn offer_membership(
		&self,
		submitter: Submitter<'_>,
		new: Option<&AccountId>,
	) -> Result<Outcome, Error> {
		let call = runtime::consortium::Call::rotate_account { new: new.map(to_subxt) };
		self.submit(submitter, RuntimeCall::Consortium(call)).await
	}

	/// Takes over the membership of `old`, as the submitter's identity.
	///
	/// # Errors
	/// [`Error`]; see `consortium.accept_account`.
	pub async fn accept_membership(
		&self,
		submitter: Submitter<'_>,
		old: &AccountId,
	) -> Result<Outcome, Error> {
		let call = runtime::consortium::Call::accept_account { old: to_subxt(old) };
		self.submit(submitter, RuntimeCall::Consortium(call)).await
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use jasmynet_primitives::roles::Roles;

	fn member(status: MemberStatus, review_due: Option<Moment>) -> Member {
		Member::from(MemberInfo {
			account: AccountId::new([1; 32]),
			name: "Kaze".into(),
			roles: Roles::of(&[Role::Auditor]),
			status,
			joined_at: 0,
			review_due,
			successor: None,
			nodes: Vec::new(),
			validators: Vec::new(),
		})
	}

	#[test]
	fn a_review_is_overdue_from_its_time_on() {
		assert!(!member(MemberStatus::Active, None).is_review_overdue(9));
		assert!(!member(MemberStatus::Active, Some(10)).is_review_overdue(9));
		assert!(member(MemberStatus::Active, Some(10)).is_review_overdue(10));
		assert!(member(MemberStatus::Suspended, Some(10)).is_review_overdue(11));
		assert!(!member(MemberStatus::Left, Some(10)).is_review_overdue(11));
	}
}
