//! Guardians, and getting an identity back whose keys are lost.

use std::path::PathBuf;

use anyhow::Result;
use clap::{ArgGroup, Args, Subcommand};
use jasmynet_primitives::{AccountId, Moment, DAY, SECOND};
use jasmynet_sdk::{
	address::{address, did},
	chain::ops::did::{AgreedRecovery, RecoveryAttempt, RecoveryConfig},
};
use serde_json::{json, Value};

use super::{keys, second_factor::duration};
use crate::{
	context::Context,
	files::{load_scale_file, scale_file, write_new, Readers},
	output::{Report, UsageError},
	values::{hex, parse_did, time},
};

/// Kind of the file of a new key's agreement.
const AGREEMENT: &str = "jasmynet/recover-identity/1";
const HOUR: Moment = 60 * 60 * SECOND;

#[derive(Subcommand)]
pub(crate) enum GuardiansCommand {
	/// Name those who can recover your identity together; each has to accept
	Set(SetArgs),
	/// Let nobody recover your identity
	Remove {
		/// Do not ask
		#[arg(long)]
		yes: bool,
	},
	/// Show who can recover an identity
	Show {
		/// Which identity [default: your own]
		#[arg(value_parser = parse_did)]
		did: Option<AccountId>,
	},
	/// Accept to be a guardian of an identity
	Accept {
		/// The identity
		#[arg(value_parser = parse_did)]
		did: AccountId,
	},
	/// Be a guardian of an identity no longer
	Resign {
		/// The identity
		#[arg(value_parser = parse_did)]
		did: AccountId,
	},
}

#[derive(Args)]
#[command(group(ArgGroup::new("delay").required(true).args(["delay_days", "delay_hours"])))]
pub(crate) struct SetArgs {
	/// A guardian's identity; several times for several
	#[arg(long = "guardian", required = true, value_parser = parse_did, value_name = "DID")]
	guardians: Vec<AccountId>,
	/// So many of them must agree
	#[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
	threshold: u32,
	/// So many days any of your keys can still say no
	#[arg(long, value_name = "N")]
	delay_days: Option<u64>,
	/// The same in hours
	#[arg(long, value_name = "N")]
	delay_hours: Option<u64>,
}

impl SetArgs {
	fn delay(&self) -> Moment {
		let days = self.delay_days.unwrap_or_default().saturating_mul(DAY);
		days.saturating_add(self.delay_hours.unwrap_or_default().saturating_mul(HOUR))
	}
}

#[derive(Subcommand)]
pub(crate) enum RecoveryCommand {
	/// Agree, with a new key, to be the only key of an identity, and write the
	/// agreement into a file for the guardian who starts
	NewKey {
		/// The identity that is to be recovered
		#[arg(value_parser = parse_did)]
		did: AccountId,
		/// The guardian who starts
		#[arg(long, value_parser = parse_did, value_name = "DID")]
		guardian: AccountId,
		/// How many days the agreement is good
		#[arg(long, default_value_t = 7, value_parser = clap::value_parser!(u64).range(1..30))]
		valid_days: u64,
		/// The new file that it goes into
		#[arg(long, value_name = "FILE")]
		out: PathBuf,
	},
	/// Start, as a guardian, to recover an identity
	Start {
		/// The identity
		#[arg(value_parser = parse_did)]
		did: AccountId,
		/// What `jasmy did recovery new-key` wrote
		#[arg(long, value_name = "FILE")]
		agreement: PathBuf,
	},
	/// Agree, as a guardian, to a recovery that another one started
	Approve(AttemptArgs),
	/// Take a recovery back that you started
	Withdraw(AttemptArgs),
	/// Say no, with any key that you still have, to a recovery of your identity
	Cancel {
		/// The new key that you do not know
		#[arg(value_parser = keys::parse_key_id)]
		key: AccountId,
	},
	/// Finish a recovery whose time has come; anybody may
	Finish(AttemptArgs),
	/// Show who can recover an identity, and what is under way
	Show {
		/// Which identity [default: your own]
		#[arg(value_parser = parse_did)]
		did: Option<AccountId>,
	},
}

#[derive(Args)]
pub(crate) struct AttemptArgs {
	/// The identity
	#[arg(value_parser = parse_did)]
	did: AccountId,
	/// The new key's id, as `jasmy did recovery show` has it
	#[arg(value_parser = keys::parse_key_id)]
	key: AccountId,
}

impl GuardiansCommand {
	pub(super) async fn run(self, context: &Context) -> Result<Report> {
		match self {
			GuardiansCommand::Set(args) => set(context, args).await,
			GuardiansCommand::Remove { yes } => remove(context, yes).await,
			GuardiansCommand::Show { did } => show(context, did).await,
			GuardiansCommand::Accept { did } => accept(context, did).await,
			GuardiansCommand::Resign { did } => resign(context, did).await,
		}
	}
}

async fn set(context: &Context, args: SetArgs) -> Result<Report> {
	let submitter = context.submitter()?;
	let delay = args.delay();
	let client = context.client().await?;
	let outcome = client.set_recovery(submitter, &args.guardians, args.threshold, delay).await?;
	let me = did(submitter.identity);
	let sentence = format!(
		"{} of {} guardians can recover {me}, and any of its keys can say no for {}. Each of them \
		 accepts with\n  jasmy did guardians accept {me}",
		args.threshold,
		args.guardians.len(),
		duration(delay),
	);
	Ok(Report::of(&outcome, Some(submitter.identity), sentence)
		.with("did", me)
		.with("guardians", args.guardians.iter().map(did).collect::<Vec<_>>())
		.with("threshold", args.threshold)
		.with("delay_seconds", delay / SECOND))
}

async fn remove(context: &Context, yes: bool) -> Result<Report> {
	let submitter = context.submitter()?;
	let me = did(submitter.identity);
	let question = format!("Nobody can recover {me} then when its keys are lost. Go on?");
	if !context.agrees(yes, &question)? {
		return Ok(Report::new("Nothing was done"));
	}
	let outcome = context.client().await?.set_recovery(submitter, &[], 0, 0).await?;
	let sentence = format!("Nobody can recover {me}");
	Ok(Report::of(&outcome, Some(submitter.identity), sentence).with("did", me))
}

async fn accept(context: &Context, of: AccountId) -> Result<Report> {
	let submitter = context.submitter()?;
	let outcome = context.client().await?.accept_guardianship(submitter, &of).await?;
	let sentence = format!("{} is a guardian of {}", did(submitter.identity), did(&of));
	Ok(Report::of(&outcome, Some(submitter.identity), sentence)
		.with("did", did(&of))
		.with("guardian", did(submitter.identity)))
}

async fn resign(context: &Context, of: AccountId) -> Result<Report> {
	let submitter = context.submitter()?;
	let outcome = context.client().await?.resign_guardianship(submitter, &of).await?;
	let sentence = format!("{} is no guardian of {}", did(submitter.identity), did(&of));
	Ok(Report::of(&outcome, Some(submitter.identity), sentence)
		.with("did", did(&of))
		.with("guardian", did(submitter.identity)))
}

impl RecoveryCommand {
	pub(super) async fn run(self, context: &Context) -> Result<Report> {
		match self {
			RecoveryCommand::NewKey { did, guardian, valid_days, out } => {
				new_key(context, did, guardian, valid_days, out).await
			},
			RecoveryCommand::Start { did, agreement } => start(context, did, agreement).await,
			RecoveryCommand::Approve(args) => approve(context, args).await,
			RecoveryCommand::Withdraw(args) => withdraw(context, args).await,
			RecoveryCommand::Cancel { key } => cancel(context, key).await,
			RecoveryCommand::Finish(args) => finish(context, args).await,
			RecoveryCommand::Show { did } => show(context, did).await,
		}
	}
}

async fn new_key(
	context: &Context,
	lost: AccountId,
	guardian: AccountId,
	valid_days: u64,
	out: PathBuf,
) -> Result<Report> {
	let key = context.key()?;
	let client = context.client().await?;
	let valid_for = valid_days.saturating_mul(DAY);
	let prepared = client.prepare_recovery(&lost, &key.public_key(), &guardian, valid_for).await?;
	let agreed = prepared.sign(key)?;
	write_new(&out, &agreement_file(&agreed), Readers::Others)?;
	let (key, expires_at) = (address(&key.account()), time(agreed.intent.expires_at));
	Ok(Report::new(format!(
		"Give {} to {}, who starts before {expires_at} with\n  jasmy did recovery start {} \
		 --agreement {}\nTell your guardians the new key by a way that nobody can fake: {key}",
		out.display(),
		did(&guardian),
		did(&lost),
		out.display(),
	))
	.with("did", did(&lost))
	.with("guardian", did(&guardian))
	.with("key", key)
	.with("expires_at", expires_at)
	.with("file", out))
}

/// The file for the guardian who starts.
fn agreement_file(agreed: &AgreedRecovery) -> String {
	let about = [
		("did", json!(did(&agreed.did()))),
		("guardian", json!(agreed.sender().as_ref().map(did))),
		("key", json!(address(&agreed.key.account()))),
		("expires_at", json!(time(agreed.intent.expires_at))),
		("genesis_hash", json!(hex(agreed.intent.genesis_hash))),
	];
	scale_file(AGREEMENT, &about, &agreed.to_bytes())
}

async fn start(context: &Context, lost: AccountId, file: PathBuf) -> Result<Report> {
	let made_by = "jasmy did recovery new-key";
	let agreed: AgreedRecovery =
		load_scale_file(&file, AGREEMENT, made_by, |bytes| AgreedRecovery::from_bytes(bytes).ok())?;
	let submitter = context.submitter()?;
	check_agreement(&agreed, &lost, submitter.identity)?;
	let key = address(&agreed.key.account());
	let outcome = context.client().await?.start_recovery(submitter, agreed).await?;
	let sentence = format!(
		"Started to recover {} with the key {key}. The other guardians agree with\n  jasmy did \
		 recovery approve {} {key}",
		did(&lost),
		did(&lost),
	);
	Ok(Report::of(&outcome, Some(submitter.identity), sentence)
		.with("did", did(&lost))
		.with("key", key)
		.with("guardian", did(submitter.identity)))
}

/// Refuses an agreement that is for another identity or another guardian.
fn check_agreement(
	agreed: &AgreedRecovery,
	lost: &AccountId,
	guardian: &AccountId,
) -> Result<(), UsageError> {
	if agreed.did() != *lost {
		return Err(UsageError(format!(
			"the agreement is for {}, not for {}: ask for the right one",
			did(&agreed.did()),
			did(lost)
		)));
	}
	if agreed.sender().as_ref() != Some(guardian) {
		let named = agreed.sender().as_ref().map_or("nobody".into(), did);
		return Err(UsageError(format!(
			"the agreement is for the guardian {named}, and you act for {}: ask for another one, or \
			 give --did",
			did(guardian)
		)));
	}
	Ok(())
}

async fn approve(context: &Context, args: AttemptArgs) -> Result<Report> {
	let submitter = context.submitter()?;
	let client = context.client().await?;
	let outcome = client.approve_recovery(submitter, &args.did, &args.key).await?;
	let attempts = client.recoveries_of(&args.did).await?;
	let attempt = attempts.iter().find(|attempt| attempt.key.account() == args.key);
	let ready_at = attempt.and_then(|attempt| attempt.ready_at);
	let sentence = match ready_at {
		Some(ready_at) => format!(
			"Enough guardians agree: {} gets its new key from {} on, with\n  jasmy did recovery \
			 finish {} {}",
			did(&args.did),
			time(ready_at),
			did(&args.did),
			address(&args.key),
		),
		None => format!("You agree to recover {}; more guardians have to", did(&args.did)),
	};
	Ok(about(Report::of(&outcome, Some(submitter.identity), sentence), &args)
		.with("ready_at", ready_at.map(time)))
}

async fn withdraw(context: &Context, args: AttemptArgs) -> Result<Report> {
	let submitter = context.submitter()?;
	let client = context.client().await?;
	let outcome = client.withdraw_recovery(submitter, &args.did, &args.key).await?;
	let sentence = format!("You do not recover {} any more", did(&args.did));
	Ok(about(Report::of(&outcome, Some(submitter.identity), sentence), &args))
}

async fn cancel(context: &Context, key: AccountId) -> Result<Report> {
	let submitter = context.submitter()?;
	let outcome = context.client().await?.cancel_recovery(submitter, &key).await?;
	let me = submitter.identity;
	let sentence = format!("{} will not be the key of {}", address(&key), did(me));
	Ok(Report::of(&outcome, Some(me), sentence).with("did", did(me)).with("key", address(&key)))
}

async fn finish(context: &Context, args: AttemptArgs) -> Result<Report> {
	let submitter = context.submitter()?;
	let client = context.client().await?;
	let outcome = client.finish_recovery(submitter, &args.did, &args.key).await?;
	let sentence = format!("{} is the only key of {}", address(&args.key), did(&args.did));
	Ok(about(Report::of(&outcome, Some(submitter.identity), sentence), &args))
}

fn about(report: Report, args: &AttemptArgs) -> Report {
	report.with("did", did(&args.did)).with("key", address(&args.key))
}

async fn show(context: &Context, of: Option<AccountId>) -> Result<Report> {
	let account = context.identity_or(of)?;
	let client = context.client().await?;
	let config = client.recovery_config_of(&account).await?;
	let attempts = client.recoveries_of(&account).await?;
	let mut report = Report::default();
	match &config {
		None => report.add_line(format!("Nobody can recover {}", did(&account))),
		Some(config) => describe_guardians(&mut report, &account, config),
	}
	for attempt in &attempts {
		report.add_line(attempt_line(attempt));
	}
	let guardians = config
		.iter()
		.flat_map(|config| &config.guardians)
		.map(|guardian| json!({ "did": did(&guardian.account), "accepted": guardian.accepted }));
	Ok(report
		.with("did", did(&account))
		.with("guardians", guardians.collect::<Vec<_>>())
		.with("threshold", config.as_ref().map(|config| config.threshold))
		.with("delay_seconds", config.as_ref().map(|config| config.delay / SECOND))
		.with("recoveries", attempts.iter().map(attempt_json).collect::<Vec<_>>()))
}

fn describe_guardians(report: &mut Report, account: &AccountId, config: &RecoveryConfig) {
	report.add_line(format!(
		"{} of these guardians can recover {}, and any of its keys can say no for {}:",
		config.threshold,
		did(account),
		duration(config.delay)
	));
	for guardian in &config.guardians {
		let state = if guardian.accepted { "accepted" } else { "has not accepted yet" };
		report.add_line(format!("  {}  {state}", did(&guardian.account)));
	}
}

fn attempt_line(attempt: &RecoveryAttempt) -> String {
	let state = match attempt.ready_at {
		Some(ready_at) => format!("can be finished from {}", time(ready_at)),
		None => "waits for more guardians".into(),
	};
	format!(
		"Under way: the new key {}, started by {} at {}, {} agree, {state}",
		address(&attempt.key.account()),
		did(&attempt.started_by),
		time(attempt.started_at),
		attempt.approvals.len(),
	)
}

fn attempt_json(attempt: &RecoveryAttempt) -> Value {
	json!({
		"key": address(&attempt.key.account()),
		"kind": keys::kind(&attempt.key),
		"started_by": did(&attempt.started_by),
		"started_at": time(attempt.started_at),
		"approvals": attempt.approvals.iter().map(did).collect::<Vec<_>>(),
		"ready_at": attempt.ready_at.map(time),
	})
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::{cli::Cli, commands::Command, files::read_scale_file};
	use clap::Parser;
	use jasmynet_primitives::{
		intent::{payload_hash, Action, SignedIntent},
		Hash,
	};
	use jasmynet_sdk::{
		chain::ops::did::Prepared,
		keyfile::{KeyFile, Scheme},
	};

	fn agreed() -> AgreedRecovery {
		let key = KeyFile::from_secret(Scheme::P256, "//New").unwrap();
		let intent = SignedIntent {
			genesis_hash: Hash::repeat_byte(1),
			action: Action::RecoverIdentity,
			subject: [2; 32],
			counterparty: Some([3; 32]),
			nonce: 0,
			not_before: None,
			expires_at: 1_000,
			payload_hash: payload_hash(&key.public_key()),
		};
		Prepared { intent, key: key.public_key(), what: () }.sign(&key).unwrap()
	}

	#[test]
	fn an_agreement_survives_its_file() {
		let bytes = read_scale_file(&agreement_file(&agreed()), AGREEMENT).unwrap();
		assert_eq!(AgreedRecovery::from_bytes(&bytes).unwrap(), agreed());
	}

	#[test]
	fn an_agreement_for_somebody_else_is_refused() {
		let (lost, guardian) = (AccountId::new([2; 32]), AccountId::new([3; 32]));
		assert!(check_agreement(&agreed(), &lost, &guardian).is_ok());
		let error = check_agreement(&agreed(), &guardian, &guardian).unwrap_err();
		assert!(error.0.contains("not for"), "{}", error.0);
		let error = check_agreement(&agreed(), &lost, &lost).unwrap_err();
		assert!(error.0.contains("--did"), "{}", error.0);
	}

	#[test]
	fn a_delay_is_given_in_days_or_hours() {
		let guardian = did(&AccountId::new([3; 32]));
		let parse = |delay: &[&str]| {
			let line =
				["jasmy", "did", "guardians", "set", "--threshold", "1", "--guardian", &guardian];
			Cli::try_parse_from(line.iter().chain(delay)).map(|cli| cli.command)
		};
		let delay = |given: &[&str]| match parse(given) {
			Ok(Command::Did(super::super::DidCommand::Guardians(GuardiansCommand::Set(args)))) => {
				args.delay()
			},
			_ => panic!("another command"),
		};
		assert_eq!(delay(&["--delay-days", "2"]), 2 * DAY);
		assert_eq!(delay(&["--delay-hours", "36"]), 36 * HOUR);
		assert!(parse(&[]).is_err());
		assert!(parse(&["--delay-hours", "1", "--delay-days", "1"]).is_err());
	}
}
