//! What devices are told to do.

use std::{
	fs,
	io::Read as _,
	path::{Path, PathBuf},
};

use anyhow::{bail, Context as _, Result};
use clap::{ArgGroup, Args, Subcommand};
use jasmynet_device::{body_hash, put_body, source::MAX_COMMAND};
use jasmynet_primitives::{devices::CommandOutcome, CommandId, DeviceId, Hash, Moment, SECOND};
use jasmynet_sdk::chain::ops::{consent::document_hash, devices::ToldOutcome};

use super::{
	lifecycle::done,
	reads::{command_json, command_line},
};
use crate::{
	context::Context,
	output::{Report, UsageError},
	values::{hex, parse_hash, time},
};

#[derive(Subcommand)]
pub(crate) enum OrderCommand {
	/// Tell a device to do something. What it is goes to the device by another way:
	/// on chain is its hash
	Send(SendArgs),
	/// Take a command back
	Withdraw {
		/// The device
		#[arg(value_parser = parse_hash)]
		device: DeviceId,
		/// The command's number
		command: CommandId,
	},
	/// List the commands that wait for a device
	List {
		/// The device
		#[arg(value_parser = parse_hash)]
		device: DeviceId,
	},
	/// Answer a command as the device
	Acknowledge(AcknowledgeArgs),
}

#[derive(Args)]
#[command(group(ArgGroup::new("what").required(true).args(["body", "hash"])))]
pub(crate) struct SendArgs {
	/// The device
	#[arg(value_parser = parse_hash)]
	device: DeviceId,
	/// What it is to do
	#[arg(long, value_name = "FILE")]
	body: Option<PathBuf>,
	/// Hash of what it is to do
	#[arg(long, value_name = "HASH", value_parser = parse_hash)]
	hash: Option<Hash>,
	/// Put what it is to do into this directory, where the device's agent finds it
	#[arg(long, value_name = "DIR", requires = "body")]
	out: Option<PathBuf>,
	/// For so many minutes; after that the command is void
	#[arg(long, value_name = "N", default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..=43_200))]
	minutes: u64,
}

#[derive(Args)]
pub(crate) struct AcknowledgeArgs {
	/// The device
	#[arg(value_parser = parse_hash)]
	device: DeviceId,
	/// The command's number
	command: CommandId,
	/// The device's key file
	#[arg(long, value_name = "FILE")]
	device_key: PathBuf,
	/// How it went: done, failed or refused
	#[arg(long, value_name = "OUTCOME", value_parser = parse_outcome)]
	outcome: CommandOutcome,
	/// The device's report, whose hash goes on chain
	#[arg(long, value_name = "FILE")]
	report: Option<PathBuf>,
}

fn parse_outcome(text: &str) -> Result<CommandOutcome, String> {
	match text {
		"done" => Ok(CommandOutcome::Done),
		"failed" => Ok(CommandOutcome::Failed),
		"refused" => Ok(CommandOutcome::Refused),
		other => Err(format!("'{other}' is not an outcome: write done, failed or refused")),
	}
}

impl OrderCommand {
	pub(super) async fn run(self, context: &Context) -> Result<Report> {
		match self {
			OrderCommand::Send(args) => send(context, args).await,
			OrderCommand::Withdraw { device, command } => withdraw(context, device, command).await,
			OrderCommand::List { device } => list(context, device).await,
			OrderCommand::Acknowledge(args) => acknowledge(context, args).await,
		}
	}
}

async fn send(context: &Context, args: SendArgs) -> Result<Report> {
	let hash = match (&args.body, args.hash) {
		(Some(file), _) => {
			let body = read_body(file)?;
			// The device finds it there before the chain tells it to look.
			match &args.out {
				Some(directory) => put_body(directory, &body)?,
				None => body_hash(&body),
			}
		},
		(None, Some(hash)) => hash,
		(None, None) => bail!("name the command with --body or --hash"),
	};
	let valid_for: Moment = args.minutes.saturating_mul(60).saturating_mul(SECOND);
	let client = context.client().await?;
	let by = context.submitter()?;
	let (outcome, sent) = client.send_command(by, args.device, hash, valid_for).await?;
	let until = time(sent.expires_at);
	let words = format!("is told to do {}: command {}, void from {until}", hex(hash), sent.id);
	Ok(done(context, &outcome, args.device, &words)?
		.with("command", sent.id)
		.with("hash", hex(hash))
		.with("expires_at", until))
}

/// What a device is to do, if its agent takes so much.
fn read_body(file: &Path) -> Result<Vec<u8>> {
	let cannot_read = || format!("cannot read {}", file.display());
	let opened = fs::File::open(file).with_context(cannot_read)?;
	let mut body = Vec::new();
	opened.take(MAX_COMMAND.saturating_add(1)).read_to_end(&mut body).with_context(cannot_read)?;
	if u64::try_from(body.len()).unwrap_or(u64::MAX) > MAX_COMMAND {
		return Err(UsageError(format!(
			"{} is longer than {MAX_COMMAND} bytes: no device takes that for a command",
			file.display()
		))
		.into());
	}
	Ok(body)
}

async fn withdraw(context: &Context, device: DeviceId, command: CommandId) -> Result<Report> {
	let client = context.client().await?;
	let outcome = client.withdraw_command(context.submitter()?, device, command).await?;
	let words = format!("need not answer command {command} any more");
	Ok(done(context, &outcome, device, &words)?.with("command", command))
}

async fn list(context: &Context, device: DeviceId) -> Result<Report> {
	let commands = context.client().await?.paired_device(device).await?.commands;
	let mut report = Report::default().with("device", hex(device));
	for command in &commands {
		report.add_line(command_line(command));
	}
	if commands.is_empty() {
		report.add_line("No command waits for it.");
	}
	Ok(report.with("commands", commands.iter().map(command_json).collect::<Vec<_>>()))
}

async fn acknowledge(context: &Context, args: AcknowledgeArgs) -> Result<Report> {
	let key = context.load_key(&args.device_key)?;
	let report = match &args.report {
		Some(file) => {
			let text = fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
			Some(document_hash(&text))
		},
		None => None,
	};
	let told = ToldOutcome { outcome: args.outcome, report };
	let client = context.client().await?;
	let by = context.submitter()?;
	let outcome = client.acknowledge(by, args.device, &key, args.command, told).await?;
	let words = format!("has answered command {}", args.command);
	Ok(done(context, &outcome, args.device, &words)?
		.with("command", args.command)
		.with("outcome", args.outcome)
		.with("report", report.map(hex)))
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn what_no_agent_takes_is_not_sent() {
		let directory = tempfile::tempdir().unwrap();
		let file = directory.path().join("body");
		let longest = usize::try_from(MAX_COMMAND).unwrap();
		fs::write(&file, vec![7; longest]).unwrap();
		assert_eq!(read_body(&file).unwrap().len(), longest);
		fs::write(&file, vec![7; longest + 1]).unwrap();
		assert!(read_body(&file).unwrap_err().is::<UsageError>());
	}
}
