//! `jasmy upgrade`: upgrades of the runtime.

use std::path::{Path, PathBuf};

use anyhow::{bail, Result};
use clap::{Args, Subcommand};
use jasmynet_sdk::chain::ops::{
	members::{Enactment, Proposal},
	upgrade::{Release, RuntimeCode},
};

use super::member::motions::propose;
use crate::{
	context::Context,
	output::{place, Report},
	values::hex,
};

#[derive(Subcommand)]
pub(crate) enum UpgradeCommand {
	/// Move that the chain take this code as its runtime
	Authorize(CodeArgs),
	/// Hand in the code that the members have allowed: needs no key, and is free
	Apply(CodeArgs),
	/// What the chain runs, and which upgrade the members have allowed
	Show,
}

#[derive(Args)]
pub(crate) struct CodeArgs {
	/// The runtime's code, *.compact.compressed.wasm
	#[arg(value_name = "WASM")]
	code: PathBuf,
	/// Leave it to the chain alone to say whether it takes this code
	#[arg(long)]
	unchecked: bool,
}

impl UpgradeCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		match self {
			UpgradeCommand::Authorize(args) => authorize(context, &args.code, args.unchecked).await,
			UpgradeCommand::Apply(args) => apply(context, &args.code, args.unchecked).await,
			UpgradeCommand::Show => show(context).await,
		}
	}
}

async fn authorize(context: &Context, path: &Path, unchecked: bool) -> Result<Report> {
	let code = RuntimeCode::load(path)?;
	if !unchecked {
		let running = context.client().await?.running_release().await?;
		if let Some(obstacle) = code.release().obstacle(&running) {
			bail!("the chain would refuse this code: {obstacle}");
		}
	}
	let proposal = Proposal::Enact(Enactment::AuthorizeUpgrade { code_hash: code.hash() });
	Ok(propose(context, proposal)
		.await?
		.line(format!(
			"It is {}, {} bytes, with the hash {}",
			in_words(code.release()),
			code.size(),
			hex(code.hash())
		))
		.with("code_hash", hex(code.hash()))
		.with("spec_name", &code.release().spec_name)
		.with("spec_version", code.release().spec_version))
}

async fn apply(context: &Context, path: &Path, unchecked: bool) -> Result<Report> {
	context.ensure_no_tip("an upgrade is handed in by nobody's key, and is free")?;
	let code = RuntimeCode::load(path)?;
	let client = context.client().await?;
	if !unchecked {
		client.check_upgrade(&code).await?;
	}
	let upgraded = client.apply_upgrade(&code).await?;
	Ok(Report::new(format!(
		"The chain runs {} in place of {}",
		in_words(&upgraded.after),
		in_words(&upgraded.before)
	))
	.line(format!("{}; cost: free.", place(upgraded.block_number, upgraded.is_final)))
	.with("code_hash", hex(code.hash()))
	.with("block", upgraded.block_number)
	.with("block_hash", hex(upgraded.block_hash))
	.with("final", upgraded.is_final)
	.with("before", upgraded.before.spec_version)
	.with("spec_name", &upgraded.after.spec_name)
	.with("spec_version", upgraded.after.spec_version))
}

async fn show(context: &Context) -> Result<Report> {
	let client = context.client().await?;
	let running = client.running_release().await?;
	let authorized = client.authorized_upgrade().await?.map(|upgrade| hex(upgrade.code_hash));
	let mut report = Report::new(format!("The chain runs {}", in_words(&running)));
	report.add_line(match &authorized {
		Some(hash) => format!("The members have allowed the code with the hash {hash}"),
		None => "The members have allowed no upgrade".into(),
	});
	Ok(report
		.with("spec_name", &running.spec_name)
		.with("spec_version", running.spec_version)
		.with("authorized", authorized))
}

fn in_words(release: &Release) -> String {
	format!("{} {}", release.spec_name, release.spec_version)
}
