//! `jasmy kyc`: verified identities.

use std::{
	fs,
	io::Write,
	os::unix::fs::OpenOptionsExt,
	path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};
use clap::{ArgGroup, Args, Subcommand};
use jasmynet_primitives::{AccountId, Hash, Moment, DAY};
use jasmynet_sdk::{
	address::did,
	chain::{self, Outcome},
	claims::{Claims, Disclosure},
};
use serde_json::json;

use crate::{
	context::Context,
	output::{Report, UsageError},
	values::{hex, now, parse_did, parse_hash, time},
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
	/// Attest that you have verified somebody who asked for it
	Issue(IssueArgs),
	/// End a credential that you issued
	Revoke {
		/// Whom it is about
		#[arg(long, value_parser = parse_did, value_name = "DID")]
		subject: AccountId,
		/// What was attested
		#[arg(long = "type", default_value_t = 0, value_name = "N")]
		claim_type: u32,
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
}

#[derive(Args)]
#[command(group(ArgGroup::new("what").required(true).args(["claims", "commitment"])))]
pub(crate) struct IssueArgs {
	/// Who was verified
	#[arg(long, value_parser = parse_did, value_name = "DID")]
	subject: AccountId,
	/// What is attested
	#[arg(long = "type", default_value_t = 0, value_name = "N")]
	claim_type: u32,
	/// How thoroughly, from 1
	#[arg(long, value_name = "N")]
	level: u8,
	/// JSON object with what was verified; only a salted hash of it goes on chain
	#[arg(long, value_name = "FILE", requires = "out")]
	claims: Option<PathBuf>,
	/// The commitment itself, computed elsewhere
	#[arg(long, value_parser = parse_hash, value_name = "HEX")]
	commitment: Option<Hash>,
	/// Days until it ends; without it, it lasts until it is revoked
	#[arg(long, value_name = "N")]
	days: Option<u64>,
	/// Where to write claims and salts, for the person alone
	#[arg(long, value_name = "FILE", requires = "claims")]
	out: Option<PathBuf>,
}

impl KycCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		match self {
			KycCommand::Types => types(context).await,
			KycCommand::Request { issuer, claim_type } => {
				request(context, issuer, claim_type).await
			},
			KycCommand::Issue(args) => issue(context, args).await,
			KycCommand::Revoke { subject, claim_type } => {
				revoke(context, subject, claim_type).await
			},
			KycCommand::Level { did, max_age_days } => level(context, did, max_age_days).await,
		}
	}
}

async fn types(context: &Context) -> Result<Report> {
	let types = context.client().await?.claim_types().await?;
	let mut report = Report::default();
	for known in &types {
		report.add_line(format!(
			"{:>3}  levels 1 to {}  {}  version {}  {}",
			known.id,
			known.max_level,
			if known.is_kyc { "verification" } else { "other fact  " },
			known.version,
			hex(known.hash),
		));
	}
	if types.is_empty() {
		report.add_line("There are no claim types.");
	}
	let types: Vec<_> = types
		.iter()
		.map(|known| {
			json!({
				"type": known.id,
				"hash": hex(known.hash),
				"version": known.version,
				"max_level": known.max_level,
				"is_kyc": known.is_kyc,
				"registered_by": known.registered_by.as_ref().map(did),
			})
		})
		.collect();
	Ok(report.with("types", types))
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

async fn issue(context: &Context, args: IssueArgs) -> Result<Report> {
	let disclosure = match &args.claims {
		Some(file) => {
			let text = fs::read_to_string(file)
				.with_context(|| format!("cannot read {}", file.display()))?;
			let claims = Claims::from_json(&text)
				.map_err(|error| UsageError(format!("{}: {error}", file.display())))?;
			Some(claims.salted())
		},
		None => None,
	};
	let commitment = disclosure
		.as_ref()
		.map(|disclosure| disclosure.commitment)
		.or(args.commitment)
		.context("claims or a commitment are given; clap sees to it")?;
	// What is wrong with the command shows before a file is written.
	let submitter = context.submitter()?;
	context.client().await?;
	// Salts that are lost cannot be made again: they are kept before anything is sent.
	if let (Some(out), Some(disclosure)) = (&args.out, &disclosure) {
		write_disclosure(out, disclosure)?;
	}
	let sent = send_credential(context, &args, commitment).await;
	let (outcome, expires_at) = match (sent, &args.out) {
		(Err(error), Some(out)) => return Err(settle_disclosure(error, out)),
		(sent, _) => sent?,
	};
	let until =
		expires_at.map_or("until it is revoked".into(), |end| format!("until {}", time(end)));
	let sentence = format!("{} is verified at level {}, {until}", did(&args.subject), args.level);
	let mut report = Report::of(&outcome, Some(submitter.identity), sentence)
		.with("subject", did(&args.subject))
		.with("issuer", did(submitter.identity))
		.with("type", args.claim_type)
		.with("level", args.level)
		.with("commitment", hex(commitment))
		.with("expires_at", expires_at.map(time));
	if let Some(out) = &args.out {
		report
			.add_line(format!("Give {} to the person: it holds claims and salts.", out.display()));
		report.add("file", out);
	}
	Ok(report)
}

/// Sends the credential; answers what became of it and when it ends.
async fn send_credential(
	context: &Context,
	args: &IssueArgs,
	commitment: Hash,
) -> Result<(Outcome, Option<Moment>)> {
	let submitter = context.submitter()?;
	let client = context.client().await?;
	let expires_at = match args.days {
		Some(days) => Some(client.chain_time().await?.saturating_add(days.saturating_mul(DAY))),
		None => None,
	};
	let outcome = client
		.issue_credential(
			submitter,
			&args.subject,
			args.claim_type,
			commitment,
			args.level,
			expires_at,
		)
		.await?;
	Ok((outcome, expires_at))
}

/// Claims are personal: the file is its owner's alone, and none is overwritten.
fn write_disclosure(out: &PathBuf, disclosure: &Disclosure) -> Result<()> {
	let text = serde_json::to_string_pretty(disclosure)?;
	fs::OpenOptions::new()
		.write(true)
		.create_new(true)
		.mode(0o600)
		.open(out)
		.and_then(|mut file| {
			writeln!(file, "{text}")?;
			file.sync_all()
		})
		.with_context(|| format!("cannot write {}", out.display()))
}

/// What becomes of the file when the credential was not issued: it stands for nothing
/// when the chain refused, and is kept when that is not certain.
fn settle_disclosure(error: anyhow::Error, out: &Path) -> anyhow::Error {
	if error.downcast_ref().is_some_and(chain::Error::is_refusal) {
		let _ = fs::remove_file(out);
		return error;
	}
	error.context(format!(
		"{} is kept, since the credential may have been issued: look with `jasmy kyc level`, and \
		 remove the file only when it was not",
		out.display()
	))
}

async fn revoke(context: &Context, subject: AccountId, claim_type: u32) -> Result<Report> {
	let submitter = context.submitter()?;
	let outcome =
		context.client().await?.revoke_credential(submitter, &subject, claim_type).await?;
	let sentence = format!("Your credential about {} is revoked", did(&subject));
	Ok(Report::of(&outcome, Some(submitter.identity), sentence)
		.with("subject", did(&subject))
		.with("issuer", did(submitter.identity))
		.with("type", claim_type))
}

async fn level(
	context: &Context,
	of: Option<AccountId>,
	max_age_days: Option<u64>,
) -> Result<Report> {
	let account = context.identity_or(of)?;
	let client = context.client().await?;
	let max_age = max_age_days.map(|days| days.saturating_mul(DAY));
	let level = client.kyc_level(&account, max_age).await?;
	let credentials = client.credentials_of(&account).await?;
	let requests = client.credential_requests_of(&account).await?;
	let mut report = Report::new(if level == 0 {
		format!("{} is not verified", did(&account))
	} else {
		format!("{} is verified at level {level}", did(&account))
	});
	let now = now();
	for credential in &credentials {
		let end = match credential.expires_at {
			Some(end) if end <= now => format!("expired {}", time(end)),
			Some(end) => format!("until {}", time(end)),
			None => "until it is revoked".into(),
		};
		report.add_line(format!(
			"  type {}: level {} by {}, {}, {end}",
			credential.claim_type,
			credential.level,
			did(&credential.issuer),
			time(credential.issued_at),
		));
	}
	for request in &requests {
		report.add_line(format!(
			"  type {}: asked {} at {}, no answer yet",
			request.claim_type,
			did(&request.issuer),
			time(request.requested_at),
		));
	}
	let credentials: Vec<_> = credentials
		.iter()
		.map(|credential| {
			json!({
				"type": credential.claim_type,
				"issuer": did(&credential.issuer),
				"level": credential.level,
				"commitment": hex(credential.commitment),
				"issued_at": time(credential.issued_at),
				"expires_at": credential.expires_at.map(time),
			})
		})
		.collect();
	let requests: Vec<_> = requests
		.iter()
		.map(|request| {
			json!({
				"type": request.claim_type,
				"issuer": did(&request.issuer),
				"requested_at": time(request.requested_at),
			})
		})
		.collect();
	Ok(report
		.with("did", did(&account))
		.with("level", level)
		.with("credentials", credentials)
		.with("requests", requests))
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn salts_are_written_once_and_for_their_owner() {
		use std::os::unix::fs::PermissionsExt;
		let directory = tempfile::tempdir().unwrap();
		let out = directory.path().join("claims.json");
		let disclosure = Claims::from_json(r#"{ "country": "JP" }"#).unwrap().salted();
		write_disclosure(&out, &disclosure).unwrap();
		assert_eq!(fs::metadata(&out).unwrap().permissions().mode() & 0o777, 0o600);
		let read: Disclosure = serde_json::from_str(&fs::read_to_string(&out).unwrap()).unwrap();
		assert_eq!(read.recomputed(), Ok(disclosure.commitment));
		assert!(write_disclosure(&out, &disclosure).is_err());
	}

	#[test]
	fn salts_are_thrown_away_only_when_the_chain_refused() {
		let directory = tempfile::tempdir().unwrap();
		let out = directory.path().join("claims.json");
		let disclosure = Claims::from_json(r#"{ "country": "JP" }"#).unwrap().salted();
		write_disclosure(&out, &disclosure).unwrap();
		let lost = [chain::Error::Unsettled("lost".into()), chain::Error::Rpc("lost".into())];
		for error in lost {
			let error = settle_disclosure(error.into(), &out);
			assert!(error.to_string().contains("is kept"), "{error}");
			assert!(out.exists());
		}
		settle_disclosure(chain::Error::NotAccepted("no".into()).into(), &out);
		assert!(!out.exists());
	}
}
