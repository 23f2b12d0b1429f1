//! What a manufacturer calls back.

use std::path::PathBuf;

use anyhow::{Context as _, Result};
use clap::Args;
use jasmynet_primitives::{devices::RecallTarget, AccountId, BatchId, Hash, ModelId};
use jasmynet_sdk::{address::did, chain::ops::consent::document_hash};
use serde_json::{json, Value};

use crate::{
	context::Context,
	output::{Report, UsageError},
	values::{hex, parse_did, parse_hash},
};

#[derive(Args)]
pub(crate) struct RecallArgs {
	#[command(flatten)]
	target: TargetArgs,
	/// The text that says why; its hash goes on chain
	#[arg(long, value_name = "FILE")]
	reason: PathBuf,
}

#[derive(Args)]
pub(crate) struct TargetArgs {
	/// Every device of this model; with --firmware, those that run it
	#[arg(long, value_name = "ID", conflicts_with_all = ["batch", "device"])]
	model: Option<ModelId>,
	/// Every device of this batch
	#[arg(long, value_name = "ID", conflicts_with = "device")]
	batch: Option<BatchId>,
	/// One device, by what stands for its serial number
	#[arg(long, value_name = "COMMITMENT", value_parser = parse_hash)]
	device: Option<Hash>,
	/// Who made that device [default: you]
	#[arg(long, value_name = "DID", value_parser = parse_did, requires = "device")]
	manufacturer: Option<AccountId>,
	/// The firmware with this hash
	#[arg(long, value_name = "HASH", value_parser = parse_hash, requires = "model")]
	firmware: Option<Hash>,
}

impl TargetArgs {
	fn target(self, context: &Context) -> Result<RecallTarget> {
		Ok(match (self.model, self.batch, self.device, self.firmware) {
			(Some(model), _, _, Some(firmware)) => RecallTarget::Firmware { model, firmware },
			(Some(model), ..) => RecallTarget::Model(model),
			(None, Some(batch), ..) => RecallTarget::Batch(batch),
			(None, None, Some(commitment), _) => RecallTarget::Device {
				manufacturer: context.identity_or(self.manufacturer)?,
				commitment,
			},
			(None, None, None, _) => {
				return Err(UsageError(
					"name what is called back: --model, --batch, --device, or --model with \
					 --firmware"
						.into(),
				)
				.into())
			},
		})
	}
}

/// A target in words.
pub(super) fn words(target: &RecallTarget) -> String {
	match target {
		RecallTarget::Model(model) => format!("every device of model {model}"),
		RecallTarget::Batch(batch) => format!("every device of batch {batch}"),
		RecallTarget::Device { manufacturer, commitment } => {
			format!("the device {} of {}", hex(commitment), did(manufacturer))
		},
		RecallTarget::Firmware { model, firmware } => {
			format!("every device of model {model} that runs {}", hex(firmware))
		},
	}
}

/// A target in JSON.
pub(super) fn target_json(target: &RecallTarget) -> Value {
	match target {
		RecallTarget::Model(model) => json!({ "model": model }),
		RecallTarget::Batch(batch) => json!({ "batch": batch }),
		RecallTarget::Device { manufacturer, commitment } => {
			json!({ "manufacturer": did(manufacturer), "commitment": hex(commitment) })
		},
		RecallTarget::Firmware { model, firmware } => {
			json!({ "model": model, "firmware": hex(firmware) })
		},
	}
}

pub(super) async fn recall(context: &Context, args: RecallArgs) -> Result<Report> {
	let text = std::fs::read(&args.reason)
		.with_context(|| format!("cannot read {}", args.reason.display()))?;
	let reason = document_hash(&text);
	let target = args.target.target(context)?;
	let by = context.submitter()?;
	let outcome = context.client().await?.recall(by, target.clone(), reason).await?;
	let sentence =
		format!("Called back {}: none is paired, and no data of theirs counts", words(&target));
	Ok(Report::of(&outcome, Some(by.identity), sentence)
		.with("target", target_json(&target))
		.with("reason", hex(reason)))
}

pub(super) async fn lift(context: &Context, args: TargetArgs) -> Result<Report> {
	let target = args.target(context)?;
	let by = context.submitter()?;
	let outcome = context.client().await?.lift_recall(by, target.clone()).await?;
	let sentence = format!("No longer called back: {}", words(&target));
	Ok(Report::of(&outcome, Some(by.identity), sentence).with("target", target_json(&target)))
}
