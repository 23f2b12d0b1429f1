//! Motions: putting something to the vote, voting, and ending it.

use anyhow::Result;
use clap::{ArgGroup, Args};
use jasmynet_primitives::Hash;
use jasmynet_sdk::{address::did, chain::ops::members::Proposal};
use serde_json::json;

use crate::{
	context::Context,
	output::Report,
	values::{hex, parse_hash},
};

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

/// Puts something to the vote, and says how the others vote for it.
pub(in crate::commands) async fn propose(context: &Context, proposal: Proposal) -> Result<Report> {
	Ok(moved(context, proposal).await?.0)
}

/// Moves it; answers also whether that was enough, so that it is done.
pub(in crate::commands) async fn moved(
	context: &Context,
	proposal: Proposal,
) -> Result<(Report, bool)> {
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
	let is_done = proposed.index.is_none();
	let report = Report::of(&proposed.outcome, Some(submitter.identity), sentence)
		.with("motion", hash)
		.with("index", proposed.index)
		.with("threshold", proposed.threshold)
		.with("executed", is_done);
	Ok((report, is_done))
}

pub(super) async fn vote(context: &Context, args: VoteArgs) -> Result<Report> {
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

pub(super) async fn close(context: &Context, hash: Hash, index: u32) -> Result<Report> {
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

pub(super) async fn motions(context: &Context) -> Result<Report> {
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
