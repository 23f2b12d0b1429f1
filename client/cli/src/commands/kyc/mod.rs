//! `jasmy kyc`: verified identities.

mod disclosure;
mod issuing;
mod reads;
mod status_lists;

use anyhow::Result;
use clap::Subcommand;
use jasmynet_primitives::{AccountId, Moment};
use jasmynet_sdk::{address::did, chain::ops::members::Proposal};

use super::member::motions::propose;
use crate::{
	context::Context,
	output::Report,
	values::{parse_did, parse_time},
};

#[derive(Subcommand)]
pub(crate) enum KycCommand {
	/// List what can be attested
	Types,
	/// Ask an issuer to verify you
	Request {
		/// Whom to ask
		#[arg(long, value_parser = parse_did, value_name = "DID")]
		issuer: AccountId,
		/// What for: a number of `jasmy kyc types`
		#[arg(long = "type", default_value_t = 0, value_name = "N")]
		claim_type: u32,
	},
	/// Take a request back
	CancelRequest {
		/// Who was asked
		#[arg(long, value_parser = parse_did, value_name = "DID")]
		issuer: AccountId,
		/// What for
		#[arg(long = "type", default_value_t = 0, value_name = "N")]
		claim_type: u32,
	},
	/// Attest that you have verified somebody who asked for it
	Issue(issuing::IssueArgs),
	/// Do not attest what somebody asked for
	Decline(issuing::AboutArgs),
	/// Have a credential that you issued count for nothing for now
	Suspend(issuing::AboutArgs),
	/// Have a suspended credential count again
	Unsuspend(issuing::AboutArgs),
	/// End a credential that you issued
	Revoke(issuing::AboutArgs),
	/// Have a credential about you deleted
	Forget {
		/// Who issued it
		#[arg(long, value_parser = parse_did, value_name = "DID")]
		issuer: AccountId,
		/// What was attested
		#[arg(long = "type", default_value_t = 0, value_name = "N")]
		claim_type: u32,
		/// Do not ask
		#[arg(long)]
		yes: bool,
	},
	/// Show at which level somebody is verified, by whom, and open requests
	Level {
		/// Whom [default: yourself]
		#[arg(value_parser = parse_did)]
		did: Option<AccountId>,
		/// Count only credentials that were issued in the last N days
		#[arg(long, value_name = "N")]
		max_age_days: Option<u64>,
	},
	/// Show all credentials about somebody, and where each stands
	Show {
		/// Whom [default: yourself]
		#[arg(value_parser = parse_did)]
		did: Option<AccountId>,
	},
	/// Show chosen claims to somebody: write them into a file with their proofs
	Disclose(disclosure::DiscloseArgs),
	/// Check claims that somebody showed you
	Verify(disclosure::VerifyArgs),
	/// Lists of where credentials stand that are not on chain
	#[command(subcommand)]
	StatusList(status_lists::StatusListCommand),
	/// Show whether an issuer counts, and when it did not
	Issuer {
		/// The issuer
		#[arg(value_parser = parse_did)]
		did: AccountId,
	},
	/// Move that nothing count that an issuer has attested from some time on
	DeactivateIssuer {
		/// The issuer
		#[arg(value_parser = parse_did)]
		did: AccountId,
		/// From this day or time on, in UTC; not in the future
		#[arg(long, value_parser = parse_time, value_name = "DATE")]
		from: Moment,
	},
	/// Move that what an issuer attests count again
	ReactivateIssuer {
		/// The issuer
		#[arg(value_parser = parse_did)]
		did: AccountId,
	},
}

impl KycCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		match self {
			KycCommand::Types => reads::types(context).await,
			KycCommand::Request { issuer, claim_type } => {
				request(context, issuer, claim_type).await
			},
			KycCommand::CancelRequest { issuer, claim_type } => {
				cancel_request(context, issuer, claim_type).await
			},
			KycCommand::Issue(args) => issuing::issue(context, args).await,
			KycCommand::Decline(args) => issuing::decline(context, args).await,
			KycCommand::Suspend(args) => issuing::suspend(context, args).await,
			KycCommand::Unsuspend(args) => issuing::unsuspend(context, args).await,
			KycCommand::Revoke(args) => issuing::revoke(context, args).await,
			KycCommand::Forget { issuer, claim_type, yes } => {
				forget(context, issuer, claim_type, yes).await
			},
			KycCommand::Level { did, max_age_days } => {
				reads::level(context, did, max_age_days).await
			},
			KycCommand::Show { did } => reads::show(context, did).await,
			KycCommand::Disclose(args) => disclosure::disclose(context, args).await,
			KycCommand::Verify(args) => disclosure::verify(context, args).await,
			KycCommand::StatusList(command) => command.run(context).await,
			KycCommand::Issuer { did } => reads::issuer(context, did).await,
			KycCommand::DeactivateIssuer { did, from } => {
				propose(context, Proposal::DeactivateIssuer { issuer: did, from }).await
			},
			KycCommand::ReactivateIssuer { did } => {
				propose(context, Proposal::ReactivateIssuer { issuer: did }).await
			},
		}
	}
}

async fn request(context: &Context, issuer: AccountId, claim_type: u32) -> Result<Report> {
	let submitter = context.submitter()?;
	let outcome =
		context.client().await?.request_credential(submitter, &issuer, claim_type).await?;
	let sentence = format!("Asked {} to verify {}", did(&issuer), did(submitter.identity));
	Ok(Report::of(&outcome, Some(submitter.identity), sentence)
		.with("subject", did(submitter.identity))
		.with("issuer", did(&issuer))
		.with("type", claim_type))
}

async fn cancel_request(context: &Context, issuer: AccountId, claim_type: u32) -> Result<Report> {
	let submitter = context.submitter()?;
	let client = context.client().await?;
	let outcome = client.cancel_credential_request(submitter, &issuer, claim_type).await?;
	let sentence = format!("{} is not asked any more", did(&issuer));
	Ok(Report::of(&outcome, Some(submitter.identity), sentence)
		.with("subject", did(submitter.identity))
		.with("issuer", did(&issuer))
		.with("type", claim_type))
}

async fn forget(
	context: &Context,
	issuer: AccountId,
	claim_type: u32,
	yes: bool,
) -> Result<Report> {
	let submitter = context.submitter()?;
	let question = format!(
		"What {} attested of {} is deleted, and only another verification brings it back. Go on?",
		did(&issuer),
		did(submitter.identity)
	);
	if !context.agrees(yes, &question)? {
		return Ok(Report::new("Nothing was done").with("forgotten", false));
	}
	let client = context.client().await?;
	let outcome = client.forget_credential(submitter, &issuer, claim_type).await?;
	let sentence = format!("The credential by {} is deleted", did(&issuer));
	Ok(Report::of(&outcome, Some(submitter.identity), sentence)
		.with("subject", did(submitter.identity))
		.with("issuer", did(&issuer))
		.with("type", claim_type)
		.with("forgotten", true))
}
