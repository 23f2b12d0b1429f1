//! `jasmy member`: members of the consortium, and their votes.

mod join;
pub(super) mod motions;

use anyhow::Result;
use clap::{ArgGroup, Args, Subcommand};
use jasmynet_primitives::{
	roles::{Role, Roles},
	AccountId, Hash, Moment,
};
use jasmynet_sdk::{
	address::{address, did},
	chain::ops::members::{Member, MemberStatus, Proposal},
};
use serde_json::{json, Value};

use self::motions::propose;
use super::{node::node_json, validator::validator_json};
use crate::{
	context::Context,
	output::Report,
	values::{parse_did, parse_hash, parse_time, time},
};

#[derive(Subcommand)]
pub(crate) enum MemberCommand {
	/// List the members, with their nodes and validators
	List,
	/// Move that a company become a member
	Admit {
		/// The company's identity
		#[arg(value_parser = parse_did)]
		did: AccountId,
		/// Its public name
		#[arg(long)]
		name: String,
		/// What it may do: validator, issuer, manufacturer, data-consumer,
		/// locker-host, auditor; at least one
		#[arg(
			long = "role",
			required = true,
			value_parser = parse_role,
			value_name = "ROLE",
			num_args = 1..
		)]
		roles: Vec<Role>,
		/// When the membership is to be looked at again, in UTC
		#[arg(long, value_parser = parse_time, value_name = "DATE")]
		review_due: Option<Moment>,
	},
	/// Move that a member's roles be these, in place of those that it has
	SetRoles {
		/// The member
		#[arg(value_parser = parse_did)]
		did: AccountId,
		/// What it may do: validator, issuer, manufacturer, data-consumer,
		/// locker-host, auditor; none without it
		#[arg(long = "role", value_parser = parse_role, value_name = "ROLE", num_args = 1..)]
		roles: Vec<Role>,
	},
	/// Move that a member lose its vote and its roles, and its nodes be cut off
	Suspend {
		/// The member
		#[arg(value_parser = parse_did)]
		did: AccountId,
	},
	/// Move that a suspended member get everything back
	Reinstate {
		/// The member
		#[arg(value_parser = parse_did)]
		did: AccountId,
	},
	/// Move that a membership end, with its nodes and validators
	Remove {
		/// The member
		#[arg(value_parser = parse_did)]
		did: AccountId,
	},
	/// Leave the consortium; what the company owes stays owed
	Leave {
		/// Do not ask
		#[arg(long)]
		yes: bool,
	},
	/// Move when a membership is to be looked at again
	Review(ReviewArgs),
	/// Offer the membership to another identity of the same company
	RotateAccount {
		/// The new identity; without it, the offer is taken back
		#[arg(value_parser = parse_did)]
		new: Option<AccountId>,
	},
	/// Take over the membership of another identity of the same company, as the new
	/// one
	AcceptAccount {
		/// The old identity
		#[arg(value_parser = parse_did)]
		old: AccountId,
	},
	/// Register this company's node, and make its session keys: the joining member's
	/// own part
	Join(join::JoinArgs),
	/// Vote on a motion
	Vote(motions::VoteArgs),
	/// End a motion that has its votes, or whose time is over, and do what it says
	Close {
		/// The motion's hash
		#[arg(value_parser = parse_hash)]
		hash: Hash,
		/// The motion's number
		#[arg(long, value_name = "N")]
		index: u32,
	},
	/// List the open motions
	Motions,
}

#[derive(Args)]
#[command(group(ArgGroup::new("when").required(true).args(["due", "none"])))]
pub(crate) struct ReviewArgs {
	/// The member
	#[arg(value_parser = parse_did)]
	did: AccountId,
	/// By this day or time, in UTC
	#[arg(long, value_parser = parse_time, value_name = "DATE")]
	due: Option<Moment>,
	/// At no set time
	#[arg(long)]
	none: bool,
}

fn parse_role(text: &str) -> Result<Role, String> {
	let plain: String = text.chars().filter(|c| !matches!(c, '-' | '_' | ' ')).collect();
	Role::ALL.into_iter().find(|role| format!("{role:?}").eq_ignore_ascii_case(&plain)).ok_or_else(
		|| {
			format!(
				"'{text}' is not a role: write validator, issuer, manufacturer, data-consumer, \
				 locker-host or auditor"
			)
		},
	)
}

impl MemberCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		let proposal = match self {
			MemberCommand::List => return list(context).await,
			MemberCommand::Leave { yes } => return leave(context, yes).await,
			MemberCommand::RotateAccount { new } => return rotate(context, new).await,
			MemberCommand::AcceptAccount { old } => return accept(context, old).await,
			MemberCommand::Join(args) => return args.run(context).await,
			MemberCommand::Vote(args) => return motions::vote(context, args).await,
			MemberCommand::Close { hash, index } => {
				return motions::close(context, hash, index).await
			},
			MemberCommand::Motions => return motions::motions(context).await,
			MemberCommand::Admit { did, name, roles, review_due } => {
				Proposal::Admit { account: did, name, roles: Roles::of(&roles), review_due }
			},
			MemberCommand::SetRoles { did, roles } => {
				Proposal::SetRoles { account: did, roles: Roles::of(&roles) }
			},
			MemberCommand::Suspend { did } => Proposal::Suspend { account: did },
			MemberCommand::Reinstate { did } => Proposal::Reinstate { account: did },
			MemberCommand::Remove { did } => Proposal::Remove { account: did },
			MemberCommand::Review(args) => {
				Proposal::SetReviewDue { account: args.did, due: args.due }
			},
		};
		propose(context, proposal).await
	}
}

async fn list(context: &Context) -> Result<Report> {
	let client = context.client().await?;
	let members = client.members().await?;
	let voters = client.voters().await?;
	let now = client.chain_time().await?;
	let mut report = Report::default();
	for member in &members {
		describe(&mut report, member, now);
	}
	if members.is_empty() {
		report.add_line("The consortium has no members.");
	}
	let members: Vec<_> = members
		.iter()
		.map(|member| to_json(member, voters.contains(&member.account), now))
		.collect();
	Ok(report.with("members", members))
}

fn describe(report: &mut Report, member: &Member, now: Moment) {
	let roles: Vec<_> = member.roles.iter().map(|role| format!("{role:?}")).collect();
	report.add_line(format!(
		"{:<24} {}  {:?}  {}",
		member.name,
		did(&member.account),
		member.status,
		if roles.is_empty() { "no roles".into() } else { roles.join(", ") },
	));
	if let Some(successor) = &member.successor {
		report.add_line(format!("    goes by {} now", did(successor)));
	}
	if let Some(due) = member.review_due {
		let word = if member.is_review_overdue(now) { "since" } else { "by" };
		report.add_line(format!("    to be reviewed {word} {}", time(due)));
	}
	for node in &member.nodes {
		report.add_line(format!("    node {}", jasmynet_sdk::network::peer_id(&node.node)));
	}
	for validator in &member.validators {
		report.add_line(format!(
			"    validator {}  {}",
			address(&validator.validator),
			super::validator::state(validator)
		));
	}
}

fn to_json(member: &Member, votes: bool, now: Moment) -> Value {
	json!({
		"account": address(&member.account),
		"did": did(&member.account),
		"name": member.name,
		"roles": member.roles,
		"status": status(member.status),
		"votes": votes,
		// Founders were never admitted.
		"joined_at": (member.joined_at > 0).then(|| time(member.joined_at)),
		"review_due": member.review_due.map(time),
		"review_overdue": member.is_review_overdue(now),
		"successor": member.successor.as_ref().map(did),
		"nodes": member.nodes.iter().map(node_json).collect::<Vec<_>>(),
		"validators": member.validators.iter().map(validator_json).collect::<Vec<_>>(),
	})
}

pub(super) fn status(status: MemberStatus) -> &'static str {
	match status {
		MemberStatus::Active => "active",
		MemberStatus::Suspended => "suspended",
		MemberStatus::Left => "left",
	}
}

async fn leave(context: &Context, yes: bool) -> Result<Report> {
	let submitter = context.submitter()?;
	let who = did(submitter.identity);
	if !yes && !context.confirm(&format!("{who} will leave the consortium. Go on?"))? {
		return Ok(Report::new("Nothing was done").with("left", false));
	}
	let outcome = context.client().await?.leave_consortium(submitter).await?;
	let sentence = format!("{who} has left the consortium");
	Ok(Report::of(&outcome, Some(submitter.identity), sentence).with("did", who).with("left", true))
}

async fn rotate(context: &Context, new: Option<AccountId>) -> Result<Report> {
	let submitter = context.submitter()?;
	let client = context.client().await?;
	let outcome = client.offer_membership(submitter, new.as_ref()).await?;
	let sentence = match &new {
		Some(new) => format!(
			"Offered the membership to {}, which takes it with\n  jasmy member accept-account {}",
			did(new),
			did(submitter.identity)
		),
		None => "Took the offer back".into(),
	};
	Ok(Report::of(&outcome, Some(submitter.identity), sentence)
		.with("old", did(submitter.identity))
		.with("new", new.as_ref().map(did)))
}

async fn accept(context: &Context, old: AccountId) -> Result<Report> {
	let submitter = context.submitter()?;
	let outcome = context.client().await?.accept_membership(submitter, &old).await?;
	let sentence = format!("{} is the member in place of {}", did(submitter.identity), did(&old));
	Ok(Report::of(&outcome, Some(submitter.identity), sentence)
		.with("old", did(&old))
		.with("new", did(submitter.identity)))
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn roles_are_taken_as_people_write_them() {
		for text in ["data-consumer", "DataConsumer", "data_consumer"] {
			assert_eq!(parse_role(text), Ok(Role::DataConsumer));
		}
		for role in Role::ALL {
			assert_eq!(parse_role(&format!("{role:?}")), Ok(role));
		}
		assert!(parse_role("king").is_err());
	}
}
