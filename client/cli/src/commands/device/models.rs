//! Models and classes of devices, and batches as the chain knows them.

use std::{fs, path::PathBuf};

use anyhow::{Context as _, Result};
use clap::{ArgGroup, Args, Subcommand};
use jasmynet_primitives::{
	devices::{Factors, RecallTarget},
	BatchId, ClassCode, ModelId,
};
use jasmynet_sdk::{
	address::did,
	chain::ops::{consent::document_hash, members::Proposal},
};

use crate::{
	commands::member::motions::propose,
	context::Context,
	output::Report,
	values::{hex, time},
};

/// What a manufacturer says of a model.
#[derive(Subcommand)]
pub(crate) enum ModelCommand {
	/// Register a model
	Register {
		/// Its data sheet, whose hash goes on chain
		#[arg(long, value_name = "FILE")]
		data_sheet: PathBuf,
		/// Its class: what has to be shown to pair one (`jasmy device classes`)
		#[arg(long, value_name = "CODE")]
		class: ClassCode,
	},
	/// Show a model
	Show {
		/// Its number
		#[arg(value_name = "ID")]
		model: ModelId,
	},
}

impl ModelCommand {
	pub(super) async fn run(self, context: &Context) -> Result<Report> {
		match self {
			ModelCommand::Register { data_sheet, class } => {
				register_model(context, data_sheet, class).await
			},
			ModelCommand::Show { model } => show_model(context, model).await,
		}
	}
}

#[derive(Args)]
#[command(group(ArgGroup::new("what").required(true).multiple(true).args(
	["origin", "code", "second", "places", "nothing", "remove"]
)))]
pub(crate) struct ClassArgs {
	/// The class
	#[arg(value_name = "CODE")]
	class: ClassCode,
	/// Where it comes from: a batch, or a signature of its manufacturer
	#[arg(long)]
	origin: bool,
	/// A code, which the owner reads from it and types
	#[arg(long)]
	code: bool,
	/// The agreement of a second key of the owner, or of another device
	#[arg(long)]
	second: bool,
	/// That an administrator and a user accept their places
	#[arg(long)]
	places: bool,
	/// Nothing but its signature
	#[arg(long, conflicts_with_all = ["origin", "code", "second", "places"])]
	nothing: bool,
	/// Take the class out of the registry
	#[arg(long, conflicts_with_all = ["origin", "code", "second", "places", "nothing"])]
	remove: bool,
}

async fn register_model(
	context: &Context,
	data_sheet: PathBuf,
	class: ClassCode,
) -> Result<Report> {
	let text =
		fs::read(&data_sheet).with_context(|| format!("cannot read {}", data_sheet.display()))?;
	let hash = document_hash(&text);
	let by = context.submitter()?;
	let (outcome, model) = context.client().await?.register_model(by, hash, class).await?;
	let sentence = format!("Registered model {model}, of class {class}");
	Ok(Report::of(&outcome, Some(by.identity), sentence)
		.line(format!("Enrol devices of it with\n  jasmy device enrol FILE --model {model}"))
		.with("model", model)
		.with("data_sheet", hex(hash))
		.with("class", class))
}

async fn show_model(context: &Context, id: ModelId) -> Result<Report> {
	let model = context.client().await?.device_model(id).await?;
	let mut report = Report::new(format!(
		"Model {id} of {}, class {}: a device shows {}",
		did(&model.manufacturer),
		model.class,
		factor_words(&model.factors)
	))
	.line(format!("  data sheet {}", hex(model.data_sheet)));
	if let Some(since) = model.recalled_at {
		report.add_line(format!("  called back since {}", time(since)));
	}
	Ok(report
		.with("model", id)
		.with("manufacturer", did(&model.manufacturer))
		.with("data_sheet", hex(model.data_sheet))
		.with("class", model.class)
		.with("factors", model.factors)
		.with("registered_at", time(model.registered_at))
		.with("recalled_at", model.recalled_at.map(time)))
}

pub(super) async fn show_batch(context: &Context, id: BatchId) -> Result<Report> {
	let client = context.client().await?;
	let batch = client.batch(id).await?;
	let recall = client.recall_of(&RecallTarget::Batch(id)).await?;
	let mut report = Report::new(format!(
		"Batch {id}: {} devices of model {}, enrolled by {} at {}",
		batch.count,
		batch.model,
		did(&batch.manufacturer),
		time(batch.enrolled_at)
	))
	.line(format!("  root {}", hex(batch.root)));
	if let Some(recall) = &recall {
		report.add_line(format!("  called back since {}", time(recall.at)));
	}
	Ok(report
		.with("batch", id)
		.with("manufacturer", did(&batch.manufacturer))
		.with("model", batch.model)
		.with("root", hex(batch.root))
		.with("count", batch.count)
		.with("enrolled_at", time(batch.enrolled_at))
		.with("recalled_at", recall.map(|recall| time(recall.at))))
}

pub(super) async fn classes(context: &Context) -> Result<Report> {
	let classes = context.client().await?.device_classes().await?;
	let mut report = Report::default();
	for (class, factors) in &classes {
		report.add_line(format!("{class:>5}  shows {}", factor_words(factors)));
	}
	if classes.is_empty() {
		report.add_line("There are no classes of devices.");
	}
	let classes: Vec<_> = classes
		.iter()
		.map(|(class, factors)| serde_json::json!({ "class": class, "factors": factors }))
		.collect();
	Ok(report.with("classes", classes))
}

/// What has to be shown, in words.
pub(super) fn factor_words(factors: &Factors) -> String {
	let named = [
		(factors.origin, "where it comes from"),
		(factors.code, "a code"),
		(factors.second, "the agreement of a second key or device"),
		(factors.places, "that its administrator and its user accept"),
	];
	let shown: Vec<_> =
		named.into_iter().filter(|(is_asked, _)| *is_asked).map(|(_, words)| words).collect();
	if shown.is_empty() {
		"its signature alone".into()
	} else {
		format!("its signature, {}", shown.join(", "))
	}
}

pub(super) async fn set_class(context: &Context, args: ClassArgs) -> Result<Report> {
	let factors =
		Factors { origin: args.origin, code: args.code, second: args.second, places: args.places };
	let factors = (!args.remove).then_some(factors);
	propose(context, Proposal::SetDeviceClass { class: args.class, factors }).await
}
