//! What people do with the permissions that they give, besides answering requests.

use anyhow::{bail, Result};
use clap::Args;
use jasmynet_primitives::{
	consent::DisputeReason,
	terms::{Reward, Terms},
	AccountId, GrantId,
};
use jasmynet_sdk::address::did;

use super::{
	terms::{lines, to_json},
	terms_args::TermsArgs,
};
use crate::{
	context::Context,
	output::{note, Report},
	values::{hex, parse_did},
};

#[derive(Args)]
pub(crate) struct GrantArgs {
	/// The company
	#[arg(long, value_name = "DID", value_parser = parse_did)]
	to: AccountId,
	/// What for, how, and how long.
	#[command(flatten)]
	terms: TermsArgs,
	/// Do not ask
	#[arg(long, short)]
	yes: bool,
}

#[derive(Args)]
pub(crate) struct DisputeArgs {
	/// The grant
	grant: GrantId,
	/// Number of the access under it (`jasmy consent history`)
	number: u32,
	/// Why: did-not-happen, other-purpose, passed-on or other
	#[arg(long, value_name = "REASON", value_parser = parse_reason)]
	reason: DisputeReason,
}

fn parse_reason(text: &str) -> Result<DisputeReason, String> {
	match text {
		"did-not-happen" => Ok(DisputeReason::DidNotHappen),
		"other-purpose" => Ok(DisputeReason::OtherPurpose),
		"passed-on" => Ok(DisputeReason::PassedOn),
		"other" => Ok(DisputeReason::Other),
		other => Err(format!(
			"'{other}' is not a reason: write did-not-happen, other-purpose, passed-on or other"
		)),
	}
}

/// Why an access is disputed: as it is written, and in words.
pub(super) fn reason(reason: DisputeReason) -> (&'static str, &'static str) {
	match reason {
		DisputeReason::DidNotHappen => ("did-not-happen", "it did not take place"),
		DisputeReason::OtherPurpose => ("other-purpose", "it was for another purpose"),
		DisputeReason::PassedOn => ("passed-on", "it was passed on, or kept, where it may not be"),
		DisputeReason::Other => ("other", "for another reason"),
	}
}

pub(super) async fn grant(context: &Context, args: GrantArgs) -> Result<Report> {
	let notice_hash = args.terms.notice_hash()?;
	let by = context.submitter()?;
	let client = context.client().await?;
	let terms: Terms =
		args.terms.terms(client.chain_time().await?, notice_hash, Reward::default())?;
	let grantee = did(&args.to);
	if !args.yes {
		note(format!("You give {grantee}, unasked and without a reward:"));
		lines(&terms).iter().for_each(note);
		if !context.confirm("Give it?")? {
			bail!("nothing was given, and nothing has changed");
		}
	}
	let (grant, outcome) = client.give_grant(by, &args.to, terms.clone()).await?;
	let sentence = format!("Gave {grantee} a permission: grant {grant}");
	let mut report = Report::of(&outcome, Some(by.identity), sentence)
		.with("grant", grant)
		.with("grantee", grantee)
		.with("terms_hash", hex(terms.hash()))
		.with("terms", to_json(&terms));
	for line in lines(&terms) {
		report.add_line(line);
	}
	Ok(report)
}

pub(super) async fn pause(context: &Context, grant: GrantId) -> Result<Report> {
	let by = context.submitter()?;
	let outcome = context.client().await?.pause_grant(by, grant).await?;
	let sentence = format!("Paused grant {grant}: nothing is read under it until you resume it");
	Ok(Report::of(&outcome, Some(by.identity), sentence)
		.line("Its time goes on; what was read before cannot be unread")
		.with("grant", grant)
		.with("paused", true))
}

pub(super) async fn resume(context: &Context, grant: GrantId) -> Result<Report> {
	let by = context.submitter()?;
	let outcome = context.client().await?.resume_grant(by, grant).await?;
	let sentence = format!("Resumed grant {grant}: it works again");
	Ok(Report::of(&outcome, Some(by.identity), sentence).with("grant", grant).with("paused", false))
}

pub(super) async fn dispute(context: &Context, args: DisputeArgs) -> Result<Report> {
	let DisputeArgs { grant, number, reason: why } = args;
	let by = context.submitter()?;
	let outcome = context.client().await?.dispute_access(by, grant, number, why).await?;
	let (word, words) = reason(why);
	let sentence = format!("Disputed access {number} under grant {grant}: {words}");
	Ok(Report::of(&outcome, Some(by.identity), sentence)
		.line("Everybody can see it; no money has moved")
		.with("grant", grant)
		.with("number", number)
		.with("reason", word))
}

#[cfg(test)]
mod tests {
	use super::*;
	use clap::Parser;

	#[test]
	fn reasons_are_read_as_they_are_written() {
		for why in [
			DisputeReason::DidNotHappen,
			DisputeReason::OtherPurpose,
			DisputeReason::PassedOn,
			DisputeReason::Other,
		] {
			assert_eq!(parse_reason(reason(why).0), Ok(why));
		}
		assert!(parse_reason("because").unwrap_err().contains("other-purpose"));
	}

	#[test]
	fn a_permission_that_is_given_has_no_reward() {
		#[derive(Parser)]
		struct Line {
			#[command(flatten)]
			_args: GrantArgs,
		}
		let company = did(&AccountId::new([1; 32]));
		let parse = |more: &[&str]| {
			let line = ["x", "--to", &company, "--category", "11", "--purpose", "1"];
			Line::try_parse_from(line.iter().chain(more)).is_ok()
		};
		assert!(parse(&["--yes"]));
		assert!(!parse(&["--upfront", "1"]));
	}
}
