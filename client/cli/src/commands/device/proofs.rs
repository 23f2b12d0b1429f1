//! Proofs that a device has taken a reading.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use clap::{ArgGroup, Args, Subcommand};
use jasmynet_device::spool::{Archive, ArchiveError};
use jasmynet_primitives::DeviceId;
use jasmynet_sdk::{
	address::did,
	chain::{self, ops::devices::ReadingError},
	readings::{Anchoring, ReadingProof},
};

use super::collect::open_stored;
use crate::{
	context::Context,
	files::{self, write_new, Readers},
	output::{Report, UsageError},
	values::{hex, parse_hash, time},
};

#[derive(Subcommand)]
pub(crate) enum ProofCommand {
	/// Write what proves a single reading: the reading itself is in it, and no other
	Make(MakeProofArgs),
	/// Check a proof against the chain
	Verify {
		/// The proof
		file: PathBuf,
	},
}

#[derive(Args)]
#[command(group(ArgGroup::new("from").required(true).args(["spool", "device"])))]
pub(crate) struct MakeProofArgs {
	/// The agent's directory, on the device
	#[arg(long, value_name = "DIR")]
	spool: Option<PathBuf>,
	/// The device, as its owner, from what its agent has stored for you (--store)
	#[arg(long, value_name = "ID", value_parser = parse_hash)]
	device: Option<DeviceId>,
	/// Number of the entry of the log that it is in
	#[arg(long, value_name = "N")]
	seq: u64,
	/// Which reading of that entry, from 1
	#[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
	line: u32,
	/// The new file that it goes into
	#[arg(long, value_name = "FILE")]
	out: PathBuf,
}

impl ProofCommand {
	pub(super) async fn run(self, context: &Context) -> Result<Report> {
		match self {
			ProofCommand::Make(args) => make(context, args).await,
			ProofCommand::Verify { file } => verify(context, file).await,
		}
	}
}

async fn make(context: &Context, args: MakeProofArgs) -> Result<Report> {
	let index = args.line.saturating_sub(1);
	let proof = match (&args.spool, args.device) {
		(Some(spool), _) => of_device(spool, args.seq, index)?,
		(None, Some(device)) => of_owner(context, device, args.seq, index).await?,
		(None, None) => return Err(UsageError("name --spool or --device".into()).into()),
	};
	let at = proof.verify_inclusion()?;
	let text = format!("{}\n", serde_json::to_string_pretty(&proof)?);
	write_new(&args.out, &text, Readers::Others)?;
	let sentence = format!(
		"Wrote what proves the reading of {} to {}. Whoever gets it checks it with\n  jasmy device \
		 proof verify FILE",
		time(at),
		args.out.display()
	);
	Ok(Report::new(sentence)
		.with("device", hex(proof.device))
		.with("seq", proof.entry.seq)
		.with("reading", &proof.line)
		.with("at", time(at))
		.with("out", args.out))
}

/// The proof that the device makes: by the block that took the entry in, where it knows
/// that.
fn of_device(spool: &Path, seq: u64, index: u32) -> Result<ReadingProof> {
	let archive = Archive::open(spool)?;
	match archive.proof_by_block(seq, index) {
		Err(ArchiveError::NoBlock(_)) => Ok(archive.proof(seq, index)?),
		other => Ok(other?),
	}
}

/// The proof that an owner makes, from what the agent has stored.
async fn of_owner(
	context: &Context,
	device: DeviceId,
	seq: u64,
	index: u32,
) -> Result<ReadingProof> {
	let client = context.client().await?;
	let (stored, text) = open_stored(context, device, seq)?;
	let missing = || chain::Error::NotFound { what: format!("entry {seq} of the device's log") };
	let ((_, block), anchored) = client.anchored_entry(device, seq).await?.ok_or_else(missing)?;
	if anchored.entry != stored.entry {
		return Err(ReadingError::NotAnchored { seq }.into());
	}
	let anchoring = Anchoring::Block { block };
	let genesis_hash = client.genesis_hash();
	Ok(ReadingProof::new(genesis_hash, device, stored.entry, &text, index, anchoring)?)
}

async fn verify(context: &Context, file: PathBuf) -> Result<Report> {
	let proof: ReadingProof = serde_json::from_str(&files::read(&file)?)
		.with_context(|| format!("{} is no proof of a reading", file.display()))?;
	let report = Report::default()
		.with("device", hex(proof.device))
		.with("seq", proof.entry.seq)
		.with("reading", &proof.line);
	match context.client().await?.verify_reading(&proof).await {
		Ok(verified) => {
			let sentence = format!(
				"True: {} has vouched for this reading of {}, as a device of {}",
				hex(verified.device),
				time(verified.at),
				did(&verified.owner)
			);
			Ok(report
				.line(sentence)
				.line(format!("  {}", proof.line))
				.with("valid", true)
				.with("owner", did(&verified.owner))
				.with("at", time(verified.at))
				.with("block", verified.block))
		},
		Err(ReadingError::Chain(error)) => Err(error.into()),
		Err(error) => Ok(report
			.line(format!("Not true: {error}"))
			.with("valid", false)
			.with("error", error.to_string())
			.failed()),
	}
}
