//! Leaving.

use anyhow::Result;
use clap::Subcommand;
use jasmynet_primitives::{
	erasure::{Erasable, ErasureItem},
	AccountId,
};
use jasmynet_sdk::address::did;
use serde_json::json;

use crate::{
	context::Context,
	output::Report,
	values::{decimal, jasmy, parse_did, time},
};

#[derive(Subcommand)]
pub(crate) enum CloseCommand {
	/// Show what would go, and whether closure was asked for
	Plan {
		/// Which identity [default: your own]
		#[arg(value_parser = parse_did)]
		did: Option<AccountId>,
	},
	/// Ask for your identity to be closed: some weeks later everything of it goes
	Request {
		/// Who gets what money is left
		#[arg(long, value_parser = parse_did, value_name = "DID")]
		beneficiary: AccountId,
		/// Do not ask
		#[arg(long)]
		yes: bool,
	},
	/// Keep your identity after all; any of its keys can say so
	Cancel,
	/// Carry out a closure whose time has come; anybody may, and pays for it
	Finalize {
		/// The identity
		#[arg(value_parser = parse_did)]
		did: AccountId,
		/// So many things at most in one step
		#[arg(
			long,
			value_name = "N",
			default_value_t = 10,
			value_parser = clap::value_parser!(u32).range(1..)
		)]
		limit: u32,
		/// Stop after one step
		#[arg(long)]
		once: bool,
		/// Do not ask
		#[arg(long)]
		yes: bool,
	},
}

impl CloseCommand {
	pub(super) async fn run(self, context: &Context) -> Result<Report> {
		match self {
			CloseCommand::Plan { did } => plan(context, did).await,
			CloseCommand::Request { beneficiary, yes } => request(context, beneficiary, yes).await,
			CloseCommand::Cancel => cancel(context).await,
			CloseCommand::Finalize { did, limit, once, yes } => {
				finalize(context, did, limit, once, yes).await
			},
		}
	}
}

/// What is erased, in words.
fn words(item: &ErasureItem) -> String {
	let what = match item.what {
		Erasable::Keys => "keys",
		Erasable::Services => "services",
		Erasable::Safeguards => {
			"safeguards (guardians, wards, recoveries, approvals, a controller)"
		},
		Erasable::IntentNonces => "numbers of signed intents",
		Erasable::ConsentRequests => "requests for consent",
		Erasable::Grants => "permissions, with their envelopes and receipts",
		Erasable::Records => "records in the locker",
		Erasable::Devices => "devices",
		Erasable::Pairings => "open pairings of devices",
		Erasable::Credentials => "credentials",
		Erasable::CredentialRequests => "requests for credentials",
		Erasable::Allowances => "allowances to move money",
		Erasable::Proxies => "proxies",
		Erasable::SessionKeys => "session keys of validators",
		Erasable::DevicePlaces => "places at devices of others",
		Erasable::Sponsorships => "sponsorships, given and received, and loans to others",
	};
	format!("{:>6}  {what}", item.count)
}

async fn plan(context: &Context, of: Option<AccountId>) -> Result<Report> {
	let account = context.identity_or(of)?;
	let client = context.client().await?;
	let plan = client.erasure_plan(&account).await?;
	let closure = client.closure_of(&account).await?;
	let mut report = Report::new(match &closure {
		Some(closure) => format!(
			"{} is being closed: what follows can be erased from {} on, and what money is left goes \
			 to {}",
			did(&account),
			time(closure.final_at),
			did(&closure.beneficiary)
		),
		None => format!("If {} were closed, this would go:", did(&account)),
	});
	for item in &plan {
		report.add_line(words(item));
	}
	if plan.is_empty() {
		report.add_line("Nothing is kept of it.");
	}
	Ok(report.with("did", did(&account)).with("plan", &plan).with(
		"closure",
		closure.map(|closure| {
			json!({
				"beneficiary": did(&closure.beneficiary),
				"requested_at": time(closure.requested_at),
				"final_at": time(closure.final_at),
			})
		}),
	))
}

async fn request(context: &Context, beneficiary: AccountId, yes: bool) -> Result<Report> {
	let submitter = context.submitter()?;
	let me = did(submitter.identity);
	let question = format!(
		"{me} stops working now, and later everything of it goes for good; what money is left goes \
		 to {}. Go on?",
		did(&beneficiary)
	);
	if !context.agrees(yes, &question)? {
		return Ok(Report::new("Nothing was done").with("requested", false));
	}
	let client = context.client().await?;
	let (outcome, final_at) = client.request_closure(submitter, &beneficiary).await?;
	let sentence = format!(
		"{me} is being closed. Until {} any of its keys can keep it with\n  jasmy did close cancel",
		time(final_at)
	);
	Ok(Report::of(&outcome, Some(submitter.identity), sentence)
		.with("did", me)
		.with("beneficiary", did(&beneficiary))
		.with("final_at", time(final_at))
		.with("requested", true))
}

async fn cancel(context: &Context) -> Result<Report> {
	let submitter = context.submitter()?;
	let outcome = context.client().await?.cancel_closure(submitter).await?;
	let me = did(submitter.identity);
	let sentence = format!("{me} stays");
	Ok(Report::of(&outcome, Some(submitter.identity), sentence).with("did", me))
}

async fn finalize(
	context: &Context,
	closing: AccountId,
	limit: u32,
	once: bool,
	yes: bool,
) -> Result<Report> {
	let submitter = context.submitter()?;
	let question = format!("Everything of {} goes for good. Go on?", did(&closing));
	if !context.agrees(yes, &question)? {
		return Ok(Report::new("Nothing was done").with("closed", false));
	}
	let client = context.client().await?;
	let (mut steps, mut erased) = (0u32, 0u32);
	loop {
		let (outcome, progress) = client.finalize_closure(submitter, &closing, limit).await?;
		steps += 1;
		erased = erased.saturating_add(progress.erased);
		// What is left when nothing went is money on hold elsewhere: it takes its time.
		let goes_on = progress.is_left && progress.erased > 0 && !once;
		if goes_on {
			continue;
		}
		let sentence = match progress.paid {
			Some(paid) => format!(
				"{} is closed for good; {} went to the beneficiary",
				did(&closing),
				jasmy(paid)
			),
			None if progress.erased == 0 => format!(
				"{} is erased but for money that is on hold elsewhere: carry on when that is free",
				did(&closing)
			),
			None => format!("{} is not erased yet: carry on", did(&closing)),
		};
		return Ok(Report::of(&outcome, Some(submitter.identity), sentence)
			.line(format!("Erased {erased} things in {steps} steps; the cost is the last one's."))
			.with("did", did(&closing))
			.with("erased", erased)
			.with("steps", steps)
			.with("closed", progress.paid.is_some())
			.with("paid", progress.paid.map(decimal)));
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_plan_is_told_in_words() {
		let told = words(&ErasureItem { what: Erasable::Records, count: 12 });
		assert_eq!(told, "    12  records in the locker");
	}
}
