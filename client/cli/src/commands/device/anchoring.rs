//! Anchoring readings from files, for devices whose keys are at hand.

use std::{fs, path::PathBuf};

use anyhow::{Context as _, Result};
use clap::Args;
use jasmynet_primitives::devices::Anchor;
use jasmynet_sdk::{
	chain::ops::devices::{AnchorOutcome, ANCHORS_A_CALL},
	readings::Readings,
};
use serde_json::{json, Value};

use crate::{
	context::Context,
	output::{Report, UsageError},
	values::{decimal, hex, time},
};

#[derive(Args)]
pub(crate) struct AnchorArgs {
	/// The device's key file; once for each device
	#[arg(long, value_name = "FILE", required = true)]
	device_key: Vec<PathBuf>,
	/// Its readings: one JSON object in each line, with the time in milliseconds as
	/// "at"; once for each device, in the same order
	#[arg(long, value_name = "FILE", required = true)]
	readings: Vec<PathBuf>,
}

pub(super) async fn anchor(context: &Context, args: AnchorArgs) -> Result<Report> {
	if args.device_key.len() != args.readings.len() {
		return Err(UsageError(
			"name as many files of readings as devices, in the same order".into(),
		)
		.into());
	}
	let client = context.client().await?;
	let mut anchors = Vec::new();
	for (key, file) in args.device_key.iter().zip(&args.readings) {
		let key = context.load_key(key)?;
		let text =
			fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
		let readings = Readings::from_lines(&text)
			.map_err(|error| UsageError(format!("{}: {error}", file.display())))?;
		let device = client.device_of_key(&key.public_key()).await?;
		anchors.push(client.sign_readings(device, &key, &readings).await?);
	}
	let by = context.submitter()?;
	if let [anchor] = &anchors[..] {
		let (outcome, became) = client.anchor_log(by, anchor.clone()).await?;
		let report = Report::of(&outcome, Some(by.identity), words(anchor, &became));
		return Ok(add_fields(report, anchor, &became));
	}
	let mut became = Vec::new();
	let (mut last, mut fee) = (None, 0u128);
	for some in anchors.chunks(ANCHORS_A_CALL) {
		let (outcome, answers) =
			client.anchor_logs(by, some.to_vec()).await.with_context(|| {
				format!("{} of {} entries were dealt with before", became.len(), anchors.len())
			})?;
		fee = fee.saturating_add(outcome.fee);
		last = Some(outcome);
		became.extend(answers);
	}
	let outcome = last.context("no device was named")?;
	let is_on_chain = |became: &AnchorOutcome| {
		matches!(became, AnchorOutcome::Anchored { .. } | AnchorOutcome::Repeated)
	};
	let count = became.iter().filter(|became| is_on_chain(became)).count();
	let sentence = format!("{count} of {} entries are on chain", became.len());
	let mut report = Report::of(&outcome, Some(by.identity), sentence);
	let mut entries = Vec::new();
	for (anchor, became) in anchors.iter().zip(&became) {
		report.add_line(words(anchor, became));
		entries.push(fields(anchor, became));
	}
	let report =
		report.with("anchored", count).with("anchors", entries).with("total_fee", decimal(fee));
	Ok(if count < became.len() { report.failed() } else { report })
}

fn words(anchor: &Anchor, became: &AnchorOutcome) -> String {
	let entry = &anchor.entry;
	let what = format!("entry {} of the log of {}", entry.seq, hex(anchor.device));
	match became {
		AnchorOutcome::Anchored { .. } => format!(
			"Anchored {} readings from {} to {} as {what}",
			entry.count,
			time(entry.from),
			time(entry.to)
		),
		AnchorOutcome::Repeated => format!("The {what} was there already"),
		AnchorOutcome::Forked { kept } => format!(
			"The {what} was refused: the device has signed another one with this number, {}, which \
			 counts. Look into the device",
			hex(kept)
		),
		AnchorOutcome::Refused(error) => format!("The {what} was refused: {error}"),
	}
}

fn fields(anchor: &Anchor, became: &AnchorOutcome) -> Value {
	let entry = &anchor.entry;
	let (outcome, head, error) = match became {
		AnchorOutcome::Anchored { head } => ("anchored", Some(hex(head)), None),
		AnchorOutcome::Repeated => ("repeated", None, None),
		AnchorOutcome::Forked { .. } => ("forked", None, None),
		AnchorOutcome::Refused(error) => ("refused", None, Some(error.to_string())),
	};
	json!({
		"device": hex(anchor.device),
		"outcome": outcome,
		"seq": entry.seq,
		"root": hex(entry.root),
		"count": entry.count,
		"from": time(entry.from),
		"to": time(entry.to),
		"head": head,
		"refusal": error,
	})
}

fn add_fields(mut report: Report, anchor: &Anchor, became: &AnchorOutcome) -> Report {
	if let Value::Object(fields) = fields(anchor, became) {
		for (name, value) in fields {
			report.add(&name, value);
		}
	}
	match became {
		AnchorOutcome::Anchored { .. } | AnchorOutcome::Repeated => report,
		AnchorOutcome::Forked { .. } | AnchorOutcome::Refused(_) => report.failed(),
	}
}
