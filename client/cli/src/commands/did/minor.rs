//! Minors and their guardians.

use anyhow::{Context as _, Result};
use clap::Subcommand;
use jasmynet_primitives::{AccountId, Hash, Moment};
use jasmynet_sdk::address::did;

use super::second_factor::duration;
use crate::{
	context::Context,
	output::Report,
	values::{hex, parse_did, parse_hash, parse_time, time},
};

#[derive(Subcommand)]
pub(crate) enum MinorCommand {
	/// Declare your identity that of a minor; the guardian has to accept
	Declare {
		/// Who approves what gives others rights
		#[arg(long, value_parser = parse_did, value_name = "DID")]
		guardian: AccountId,
		/// The day of coming of age, with which the guardian's part ends
		#[arg(long, value_parser = parse_time, value_name = "DATE")]
		adult_on: Moment,
	},
	/// Take that back, before the guardian accepts or after coming of age
	Undeclare,
	/// Accept to be the guardian of a minor
	Accept {
		/// The minor's identity
		#[arg(value_parser = parse_did)]
		did: AccountId,
	},
	/// Be the guardian of a minor no longer
	Release {
		/// The minor's identity
		#[arg(value_parser = parse_did)]
		did: AccountId,
	},
	/// Approve, as the guardian, one call of a minor
	Approve {
		/// The minor's identity
		#[arg(value_parser = parse_did)]
		did: AccountId,
		/// The call's hash, as the minor was told
		#[arg(value_parser = parse_hash)]
		hash: Hash,
	},
	/// Show who the guardian of an identity is
	Show {
		/// Which identity [default: your own]
		#[arg(value_parser = parse_did)]
		did: Option<AccountId>,
	},
}

impl MinorCommand {
	pub(super) async fn run(self, context: &Context) -> Result<Report> {
		match self {
			MinorCommand::Declare { guardian, adult_on } => {
				declare(context, guardian, adult_on).await
			},
			MinorCommand::Undeclare => undeclare(context).await,
			MinorCommand::Accept { did } => accept(context, did).await,
			MinorCommand::Release { did } => release(context, did).await,
			MinorCommand::Approve { did, hash } => approve(context, did, hash).await,
			MinorCommand::Show { did } => show(context, did).await,
		}
	}
}

async fn declare(context: &Context, guardian: AccountId, adult_on: Moment) -> Result<Report> {
	let submitter = context.submitter()?;
	let outcome = context.client().await?.declare_minor(submitter, &guardian, adult_on).await?;
	let me = did(submitter.identity);
	let sentence = format!(
		"{} is the guardian of {me} until {}, once they accept with\n  jasmy did minor accept {me}",
		did(&guardian),
		time(adult_on),
	);
	Ok(Report::of(&outcome, Some(submitter.identity), sentence)
		.with("did", me)
		.with("guardian", did(&guardian))
		.with("adult_at", time(adult_on)))
}

async fn undeclare(context: &Context) -> Result<Report> {
	let submitter = context.submitter()?;
	let outcome = context.client().await?.undeclare_minor(submitter).await?;
	let me = did(submitter.identity);
	let sentence = format!("{me} is no minor's identity");
	Ok(Report::of(&outcome, Some(submitter.identity), sentence).with("did", me))
}

async fn accept(context: &Context, minor: AccountId) -> Result<Report> {
	let submitter = context.submitter()?;
	let client = context.client().await?;
	let declared = client
		.ward_of(&minor)
		.await?
		.with_context(|| format!("{} has not declared a guardian", did(&minor)))?;
	let outcome = client.accept_ward(submitter, &minor, declared.adult_at).await?;
	let (guardian, until) = (did(submitter.identity), time(declared.adult_at));
	let sentence = format!("{guardian} is the guardian of {} until {until}", did(&minor));
	Ok(Report::of(&outcome, Some(submitter.identity), sentence)
		.with("did", did(&minor))
		.with("guardian", guardian)
		.with("adult_at", until))
}

async fn release(context: &Context, minor: AccountId) -> Result<Report> {
	let submitter = context.submitter()?;
	let outcome = context.client().await?.release_ward(submitter, &minor).await?;
	let sentence = format!("{} is no guardian of {}", did(submitter.identity), did(&minor));
	Ok(Report::of(&outcome, Some(submitter.identity), sentence)
		.with("did", did(&minor))
		.with("guardian", did(submitter.identity)))
}

async fn approve(context: &Context, minor: AccountId, hash: Hash) -> Result<Report> {
	let submitter = context.submitter()?;
	let client = context.client().await?;
	let outcome = client.approve_for_ward(submitter, &minor, hash).await?;
	let periods = client.identity_periods().await?;
	let sentence = format!(
		"Approved the call for {}, who makes it within {} with\n  jasmy did retry {}",
		did(&minor),
		duration(periods.approval_window),
		hex(hash)
	);
	Ok(Report::of(&outcome, Some(submitter.identity), sentence)
		.with("did", did(&minor))
		.with("call_hash", hex(hash)))
}

async fn show(context: &Context, of: Option<AccountId>) -> Result<Report> {
	let account = context.identity_or(of)?;
	let ward = context.client().await?.ward_of(&account).await?;
	let sentence = match &ward {
		None => format!("{} has no guardian", did(&account)),
		Some(ward) => format!(
			"{} is the guardian of {} until {}{}",
			did(&ward.guardian),
			did(&account),
			time(ward.adult_at),
			if ward.accepted_at.is_some() { "" } else { ", and has not accepted yet" }
		),
	};
	Ok(Report::new(sentence)
		.with("did", did(&account))
		.with("guardian", ward.as_ref().map(|ward| did(&ward.guardian)))
		.with("adult_at", ward.as_ref().map(|ward| time(ward.adult_at)))
		.with("accepted", ward.is_some_and(|ward| ward.accepted_at.is_some())))
}
