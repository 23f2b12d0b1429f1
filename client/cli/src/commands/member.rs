//! `jasmy member`: members of the consortium, and their votes.

use anyhow::Result;
use clap::{ArgGroup, Args, Subcommand};
use jasmynet_primitives::{
	roles::{Role, Roles},
	AccountId, Hash,
};
use jasmynet_sdk::{
	address::did,
	chain::ops::members::{MemberStatus, Proposal},
};
use serde_json::json;

use crate::{
	context::Context,
	output::Report,
	values::{hex, parse_did, parse_hash, time},
};

#[derive(Subcommand)]
pub(crate) enum MemberCommand {
	/// List the members
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
	/// Move that a member lose its vote and its roles
	Suspend {
		/// The member
		#[arg(value_parser = parse_did)]
		did: AccountId,
	},
	/// Vote on a motion
	Vote(VoteArgs),
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
#[command(group(ArgGroup::new("answer").required(true).args(["yes", "no"])))]
pub(crate) struct VoteArgs {
	/// The motion's hash
	#[arg(value_parser = parse_hash)]
	hash: Hash,
	/// The motion's number
	#[arg(long, value_name = "N")]
	index: u32,
	/// For it
	#[arg(long)]
	yes: bool,
	/// Against it
	#[arg(long)]
	no: bool,
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
		match self {
			MemberCommand::List => list(context).await,
			MemberCommand::Admit { did, name, roles } => {
				propose(context, Proposal::Admit { account: did, name, roles: Roles::of(&roles) })
					.await
			},
			MemberCommand::SetRoles { did, roles } => {
				propose(context, Proposal::SetRoles { account: did, roles: Roles::of(&roles) })
					.await
			},
			MemberCommand::Suspend { did } => {
				propose(context, Proposal::Suspend { account: did }).await
			},
			MemberCommand::Vote(args) => vote(context, args).await,
			MemberCommand::Close { hash, index } => close(context, hash, index).await,
			MemberCommand::Motions => motions(context).await,
		}
	}
}

async fn list(context: &Context) -> Result<Report> {
	let client = context.client().await?;
	let members = client.members().await?;
	let voters = client.voters().await?;
	let mut report = Report::default();
	for member in &members {
		let roles: Vec<_> = member.roles.iter().map(|role| format!("{role:?}")).collect();
		report.add_line(format!(
			"{:<24} {}  {:?}  {}",
			member.name,
			did(&member.account),
			member.status,
			if roles.is_empty() { "no roles".into() } else { roles.join(", ") },
		));
	}
	if members.is_empty() {
		report.add_line("The consortium has no members.");
	}
	let members: Vec<_> = members
		.iter()
		.map(|member| {
			json!({
				"did": did(&member.account),
				"name": member.name,
				"roles": member.roles,
				"status": status(member.status),
				"votes": voters.contains(&member.account),
				// Founders were never admitted.
				"joined_at": (member.joined_at > 0).then(|| time(member.joined_at)),
			})
		})
		.collect();
	Ok(report.with("members", members))
}

fn status(status: MemberStatus) -> &'static str {
	match status {
		MemberStatus::Active => "active",
		MemberStatus::Suspended => "suspended",
		MemberStatus::Left => "left",
	}
}

async fn propose(context: &Context, proposal: Proposal) -> Result<Report> {
	let submitter = context.submitter()?;
	let proposed = context.client().await?.propose(submitter, proposal).await?;
	let hash = hex(proposed.hash);
	let sentence = match proposed.index {
		Some(index) => format!(
			"Moved: it needs {} votes. Members vote with\n  jasmy member vote {hash} --index {index} \
			 --yes",
			proposed.threshold
		),
		None => "Done: one vote was enough".into(),
	};
	Ok(Report::of(&proposed.outcome, Some(submitter.identity), sentence)
		.with("motion", hash)
		.with("index", proposed.index)
		.with("threshold", proposed.threshold)
		.with("executed", proposed.index.is_none()))
}

async fn vote(context: &Context, args: VoteArgs) -> Result<Report> {
	let submitter = context.submitter()?;
	let client = context.client().await?;
	let (outcome, yes, no) = client.vote(submitter, args.hash, args.index, args.yes).await?;
	let word = if args.yes { "for" } else { "against" };
	let sentence = format!("Voted {word} it: {yes} for, {no} against");
	Ok(Report::of(&outcome, Some(submitter.identity), sentence)
		.with("motion", hex(args.hash))
		.with("index", args.index)
		.with("approve", args.yes)
		.with("yes", yes)
		.with("no", no))
}

async fn close(context: &Context, hash: Hash, index: u32) -> Result<Report> {
	let submitter = context.submitter()?;
	let closed = context.client().await?.close_motion(submitter, hash, index).await?;
	let what = if closed.approved { "Approved, and done" } else { "Rejected" };
	let sentence = format!("{what}: {} for, {} against", closed.yes, closed.no);
	Ok(Report::of(&closed.outcome, Some(submitter.identity), sentence)
		.with("motion", hex(hash))
		.with("index", index)
		.with("approved", closed.approved)
		.with("yes", closed.yes)
		.with("no", closed.no))
}

async fn motions(context: &Context) -> Result<Report> {
	let motions = context.client().await?.motions().await?;
	let mut report = Report::default();
	for motion in &motions {
		report.add_line(format!(
			"{}  number {}: {}\n    {} of {} votes for it, {} against, until block {}",
			hex(motion.hash),
			motion.index,
			motion.what,
			motion.ayes.len(),
			motion.threshold,
			motion.nays.len(),
			motion.end,
		));
	}
	if motions.is_empty() {
		report.add_line("No motion is open.");
	}
	let motions: Vec<_> = motions
		.iter()
		.map(|motion| {
			json!({
				"motion": hex(motion.hash),
				"index": motion.index,
				"what": motion.what,
				"threshold": motion.threshold,
				"ayes": motion.ayes.iter().map(did).collect::<Vec<_>>(),
				"nays": motion.nays.iter().map(did).collect::<Vec<_>>(),
				"end_block": motion.end,
			})
		})
		.collect();
	Ok(report.with("motions", motions))
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
