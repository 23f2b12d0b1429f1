//! `jasmy device`: enrolling, pairing, anchoring what devices measure.

mod factory;
mod pairing;

use std::{fs, path::PathBuf};

use anyhow::{Context as _, Result};
use clap::{Args, Subcommand};
use jasmynet_primitives::{AccountId, PairingId};
use jasmynet_sdk::{address::did, readings::Readings};
use serde_json::json;

use crate::{
	context::Context,
	output::{Report, UsageError},
	values::{hex, parse_did, time},
};

#[derive(Subcommand)]
pub(crate) enum DeviceCommand {
	/// Make keys for new devices, and the list that is enrolled; needs no node
	Make(factory::MakeArgs),
	/// Enrol a list of devices, as their manufacturer
	Enrol {
		/// The list that `jasmy device make` wrote
		batch: PathBuf,
		/// The model, as its data sheet names it; its hash goes on chain
		#[arg(long, value_name = "TEXT")]
		model: String,
	},
	/// Pair with a device that is at hand: open, prove and confirm in one
	Pair(ProveWith),
	/// Open a pairing with a device
	Open {
		/// The device's key file
		#[arg(long, value_name = "FILE")]
		device_key: PathBuf,
	},
	/// Have the device sign for a pairing, and show where it comes from
	Prove {
		/// The pairing's number
		pairing: PairingId,
		#[command(flatten)]
		with: ProveWith,
	},
	/// Take a device that has proved itself
	Confirm {
		/// The pairing's number
		pairing: PairingId,
	},
	/// Give a pairing up
	Cancel {
		/// The pairing's number
		pairing: PairingId,
	},
	/// Have the device sign for readings, and anchor them
	Anchor {
		/// The device's key file
		#[arg(long, value_name = "FILE")]
		device_key: PathBuf,
		/// The readings: one JSON object in each line, with the time in
		/// milliseconds as "at"
		#[arg(long, value_name = "FILE")]
		readings: PathBuf,
	},
	/// List the devices of an identity
	List {
		/// Whose [default: yours]
		#[arg(value_parser = parse_did)]
		did: Option<AccountId>,
	},
}

/// What proves where a device comes from.
#[derive(Args)]
pub(crate) struct ProveWith {
	/// The device's key file
	#[arg(long, value_name = "FILE")]
	device_key: PathBuf,
	/// The manufacturer's list that the device is in
	#[arg(long, value_name = "FILE")]
	batch: PathBuf,
}

impl DeviceCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		match self {
			DeviceCommand::Make(args) => factory::make(args),
			DeviceCommand::Enrol { batch, model } => factory::enrol(context, batch, model).await,
			DeviceCommand::Pair(with) => pairing::pair(context, with).await,
			DeviceCommand::Open { device_key } => pairing::open(context, device_key).await,
			DeviceCommand::Prove { pairing, with } => pairing::prove(context, pairing, with).await,
			DeviceCommand::Confirm { pairing } => pairing::confirm(context, pairing).await,
			DeviceCommand::Cancel { pairing } => pairing::cancel(context, pairing).await,
			DeviceCommand::Anchor { device_key, readings } => {
				anchor(context, device_key, readings).await
			},
			DeviceCommand::List { did } => list(context, did).await,
		}
	}
}

async fn anchor(context: &Context, device_key: PathBuf, file: PathBuf) -> Result<Report> {
	let device_key = context.load_key(&device_key)?;
	let text =
		fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
	let readings = Readings::from_lines(&text)
		.map_err(|error| UsageError(format!("{}: {error}", file.display())))?;
	let submitter = context.submitter()?;
	let client = context.client().await?;
	let (outcome, entry, head) = client.anchor_log(submitter, &device_key, &readings).await?;
	let sentence = format!(
		"Anchored {} readings from {} to {} as entry {} of the device's log",
		entry.count,
		time(entry.from),
		time(entry.to),
		entry.seq
	);
	Ok(Report::of(&outcome, Some(submitter.identity), sentence)
		.with("device", hex(device_key.public_key().device_id()))
		.with("seq", entry.seq)
		.with("root", hex(entry.root))
		.with("count", entry.count)
		.with("from", time(entry.from))
		.with("to", time(entry.to))
		.with("head", hex(head)))
}

async fn list(context: &Context, of: Option<AccountId>) -> Result<Report> {
	let owner = context.identity_or(of)?;
	let devices = context.client().await?.devices_of(&owner).await?;
	let mut report = Report::default();
	for device in &devices {
		report.add_line(format!(
			"{}  batch {}, paired {}, {} readings in {} log entries",
			hex(device.id),
			device.batch,
			time(device.paired_at),
			device.readings,
			device.log_seq,
		));
	}
	if devices.is_empty() {
		report.add_line(format!("{} has no devices.", did(&owner)));
	}
	let devices: Vec<_> = devices
		.iter()
		.map(|device| {
			json!({
				"device": hex(device.id),
				"key": device.key,
				"model": hex(device.model),
				"batch": device.batch,
				"paired_at": time(device.paired_at),
				"log_seq": device.log_seq,
				"log_head": hex(device.log_head),
				"readings": device.readings,
				"last_reading": (device.log_seq > 0).then(|| time(device.last_reading)),
			})
		})
		.collect();
	Ok(report.with("did", did(&owner)).with("devices", devices))
}
