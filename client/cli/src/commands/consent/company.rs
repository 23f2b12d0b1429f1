//! What companies do: ask, record what they read, erase.

use std::{fs, path::PathBuf};

use anyhow::{Context as _, Result};
use clap::Args;
use jasmynet_primitives::{terms::Reward, AccountId, Balance, GrantId, RequestId};
use jasmynet_sdk::{address::did, chain::ops::consent::ReceiptFile, host::clear_grant};

use super::{
	terms::{lines, to_json},
	terms_args::{hash_of_file, TermsArgs},
};
use crate::{
	context::Context,
	output::Report,
	values::{decimal, hex, jasmy, parse_amount, parse_did, time},
};

#[derive(Args)]
pub(crate) struct RequestArgs {
	/// Whom to ask
	#[arg(long, value_name = "DID", value_parser = parse_did)]
	subject: AccountId,
	/// What for, how, and how long.
	#[command(flatten)]
	terms: TermsArgs,
	/// What the person gets at once, in JASMY
	#[arg(long, value_name = "AMOUNT", default_value = "0", value_parser = parse_amount)]
	upfront: Balance,
	/// What the person gets for each access, in JASMY
	#[arg(long, value_name = "AMOUNT", default_value = "0", value_parser = parse_amount)]
	per_access: Balance,
}

impl RequestArgs {
	fn reward(&self) -> Reward {
		Reward { upfront: self.upfront, per_access: self.per_access }
	}
}

pub(super) async fn request(context: &Context, args: RequestArgs) -> Result<Report> {
	let notice_hash = args.terms.notice_hash()?;
	let by = context.submitter()?;
	let client = context.client().await?;
	let terms = args.terms.terms(client.chain_time().await?, notice_hash, args.reward())?;
	let (requested, outcome) = client.request_consent(by, &args.subject, terms.clone()).await?;
	let subject = did(&args.subject);
	let sentence = format!("Asked {subject}: request {}", requested.request);
	let mut report = Report::of(&outcome, Some(by.identity), sentence)
		.with("request", requested.request)
		.with("subject", subject)
		.with("terms_hash", hex(requested.terms_hash))
		.with("escrowed", decimal(requested.escrowed))
		.with("expires_at", time(requested.expires_at))
		.with("terms", to_json(&terms));
	for line in lines(&terms) {
		report.add_line(line);
	}
	Ok(report.line(format!(
		"{} are put aside; it can be accepted until {}",
		jasmy(requested.escrowed),
		time(requested.expires_at)
	)))
}

pub(super) async fn cancel(context: &Context, request: RequestId) -> Result<Report> {
	let by = context.submitter()?;
	let (returned, outcome) = context.client().await?.cancel_request(by, request).await?;
	let sentence = format!("Took request {request} back");
	Ok(Report::of(&outcome, Some(by.identity), sentence)
		.line(when_returned(returned))
		.with("request", request)
		.with("escrow_returned", returned))
}

/// What became of the reward that was put aside.
pub(super) fn when_returned(returned: bool) -> &'static str {
	if returned {
		"What is left of the reward is back with the company"
	} else {
		"What is left of the reward goes back with the company's next refund"
	}
}

pub(super) async fn access(context: &Context, path: PathBuf) -> Result<Report> {
	let text = fs::read_to_string(&path)
		.with_context(|| format!("cannot read the receipt {}", path.display()))?;
	let file: ReceiptFile = serde_json::from_str(&text)
		.with_context(|| format!("{} is not a receipt of a lockers' host", path.display()))?;
	let by = context.submitter()?;
	let (recorded, outcome) = context.client().await?.record_access(by, &file).await?;
	let (grant, record) = (file.served.grant, file.served.record);
	let sentence = format!(
		"Recorded access {} under grant {grant}, to record {record}; paid {}",
		recorded.number,
		jasmy(recorded.paid)
	);
	Ok(Report::of(&outcome, Some(by.identity), sentence)
		.with("grant", grant)
		.with("record", record)
		.with("number", recorded.number)
		.with("at", time(recorded.at))
		.with("paid", decimal(recorded.paid))
		.with("receipt", hex(file.receipt))
		.with("receipt_head", hex(recorded.receipt_head)))
}

pub(super) async fn confirm_erasure(
	context: &Context,
	grant: GrantId,
	evidence: PathBuf,
) -> Result<Report> {
	let hash = hash_of_file(&evidence)?;
	let by = context.submitter()?;
	let client = context.client().await?;
	// First, or the word that is given would not be true of this machine.
	let cleared = clear_grant(&context.home()?, client.genesis_hash(), grant)?;
	let (in_time, outcome) = client.confirm_erasure(by, grant, hash).await?;
	let when = if in_time { "in time" } else { "too late" };
	let sentence = format!("Confirmed, {when}, that what was read under grant {grant} is erased");
	Ok(Report::of(&outcome, Some(by.identity), sentence)
		.with("grant", grant)
		.with("evidence", hex(hash))
		.with("cleared", cleared)
		.with("in_time", in_time))
}
