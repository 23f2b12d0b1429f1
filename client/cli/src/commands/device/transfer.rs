//! How a device goes to its next owner.

use std::path::PathBuf;

use anyhow::{bail, Result};
use clap::{Args, Subcommand};
use jasmynet_primitives::{AccountId, DeviceId};
use jasmynet_sdk::address::did;

use super::lifecycle::done;
use crate::{
	context::Context,
	output::Report,
	values::{hex, parse_did, parse_hash, time},
};

#[derive(Subcommand)]
pub(crate) enum TransferCommand {
	/// Offer a device to its next owner. When it is accepted, all that you have or
	/// gave by it ends, and that cannot be undone
	Offer {
		/// Its id
		#[arg(value_parser = parse_hash)]
		device: DeviceId,
		/// The next owner
		#[arg(long, value_name = "DID", value_parser = parse_did)]
		to: AccountId,
		/// Do not ask
		#[arg(long, short)]
		yes: bool,
	},
	/// Take an offer back, or turn it down; it is free
	Cancel {
		/// Its id
		#[arg(value_parser = parse_hash)]
		device: DeviceId,
	},
	/// Take a device over that is offered to you. This cannot be undone
	Accept(AcceptArgs),
}

#[derive(Args)]
pub(crate) struct AcceptArgs {
	/// Its id
	#[arg(value_parser = parse_hash)]
	device: DeviceId,
	/// The key file that it signs with now
	#[arg(long, value_name = "FILE")]
	device_key: PathBuf,
	/// The key file that it signs with from then on (`jasmy key new`): it makes its
	/// new id, and the old owner does not have it
	#[arg(long, value_name = "FILE")]
	new_key: PathBuf,
	/// Do not ask
	#[arg(long, short)]
	yes: bool,
}

impl TransferCommand {
	pub(super) async fn run(self, context: &Context) -> Result<Report> {
		match self {
			TransferCommand::Offer { device, to, yes } => offer(context, device, to, yes).await,
			TransferCommand::Cancel { device } => {
				let client = context.client().await?;
				let outcome = client.cancel_transfer(context.submitter()?, device).await?;
				done(context, &outcome, device, "is offered to nobody")
			},
			TransferCommand::Accept(args) => accept(context, args).await,
		}
	}
}

async fn offer(context: &Context, device: DeviceId, to: AccountId, yes: bool) -> Result<Report> {
	let question = format!(
		"When {} takes {} over, it is yours no more: the permissions for its data and the commands \
		 to it end, and there is no way back. Offer it?",
		did(&to),
		hex(device)
	);
	if !context.agrees(yes, &question)? {
		bail!("{} was not offered: nothing has changed", hex(device));
	}
	let client = context.client().await?;
	let (outcome, offer) = client.offer_transfer(context.submitter()?, device, &to).await?;
	let until = time(offer.expires_at);
	let words = format!(
		"is offered to {} until {until}. The next owner accepts with\n  jasmy device transfer \
		 accept {} --device-key FILE --new-key FILE",
		did(&to),
		hex(device)
	);
	Ok(done(context, &outcome, device, &words)?
		.with("to", did(&to))
		.with("challenge", hex(offer.challenge))
		.with("expires_at", until))
}

async fn accept(context: &Context, args: AcceptArgs) -> Result<Report> {
	let (old, new) = (context.load_key(&args.device_key)?, context.load_key(&args.new_key)?);
	let question = format!(
		"{} becomes yours, with a deposit of yours and a new key and id; its old id never works \
		 again. Take it over?",
		hex(args.device)
	);
	if !context.agrees(args.yes, &question)? {
		bail!("{} was not taken over: nothing has changed", hex(args.device));
	}
	let client = context.client().await?;
	let by = context.submitter()?;
	let (outcome, handed) = client.accept_transfer(by, args.device, &old, &new).await?;
	let words = format!(
		"is yours, {}. It is no longer {}, nor of {}",
		did(by.identity),
		hex(handed.from),
		did(&handed.old_owner)
	);
	Ok(done(context, &outcome, handed.to, &words)?
		.with("from", hex(handed.from))
		.with("to", hex(handed.to))
		.with("old_owner", did(&handed.old_owner))
		.with("owner", did(by.identity))
		.with("model", handed.model)
		.line(format!("Keep {}: the old key signs for nothing any more.", args.new_key.display())))
}
