//! What becomes of a device that is somebody's.

use std::path::PathBuf;

use anyhow::{bail, Context as _, Result};
use clap::{ArgGroup, Args};
use jasmynet_primitives::{DeviceId, Hash};
use jasmynet_sdk::chain::{ops::consent::document_hash, Outcome};

use crate::{
	context::Context,
	output::Report,
	values::{hex, parse_hash},
};

#[derive(Args)]
pub(crate) struct RotateArgs {
	/// Its id
	#[arg(value_parser = parse_hash)]
	device: DeviceId,
	/// The key file that it signs with now
	#[arg(long, value_name = "FILE")]
	device_key: PathBuf,
	/// The key file that it signs with from then on (`jasmy key new`)
	#[arg(long, value_name = "FILE")]
	new_key: PathBuf,
}

#[derive(Args)]
#[command(group(ArgGroup::new("what").required(true).args(["image", "hash"])))]
pub(crate) struct FirmwareArgs {
	/// Its id
	#[arg(value_parser = parse_hash)]
	device: DeviceId,
	/// The device's key file
	#[arg(long, value_name = "FILE")]
	device_key: PathBuf,
	/// The firmware, whose hash goes on chain
	#[arg(long, value_name = "FILE")]
	image: Option<PathBuf>,
	/// Hash of the firmware
	#[arg(long, value_name = "HASH", value_parser = parse_hash)]
	hash: Option<Hash>,
}

/// A report of what was done to a device.
pub(super) fn done(
	context: &Context,
	outcome: &Outcome,
	device: DeviceId,
	words: &str,
) -> Result<Report> {
	let device = hex(device);
	Ok(Report::of(outcome, Some(context.identity()?), format!("{device} {words}"))
		.with("device", device))
}

pub(super) async fn suspend(context: &Context, device: DeviceId) -> Result<Report> {
	let client = context.client().await?;
	let outcome = client.suspend_device(context.submitter()?, device).await?;
	done(context, &outcome, device, "rests until it is recovered")
}

pub(super) async fn lost(context: &Context, device: DeviceId) -> Result<Report> {
	let client = context.client().await?;
	let outcome = client.report_lost(context.submitter()?, device).await?;
	done(context, &outcome, device, "is reported lost: nothing that it signs counts")
}

pub(super) async fn recover(context: &Context, device: DeviceId) -> Result<Report> {
	let client = context.client().await?;
	let outcome = client.recover_device(context.submitter()?, device).await?;
	done(context, &outcome, device, "works again")
}

pub(super) async fn retire(context: &Context, device: DeviceId, yes: bool) -> Result<Report> {
	let question = format!(
		"Nobody can ever pair with {} again, the permissions for its data end, and there is no way \
		 back. Retire it?",
		hex(device)
	);
	if !context.agrees(yes, &question)? {
		bail!("{} was not retired: nothing has changed", hex(device));
	}
	let client = context.client().await?;
	let outcome = client.retire_device(context.submitter()?, device).await?;
	done(context, &outcome, device, "is retired for good")
}

pub(super) async fn rotate(context: &Context, args: RotateArgs) -> Result<Report> {
	let (old, new) = (context.load_key(&args.device_key)?, context.load_key(&args.new_key)?);
	let client = context.client().await?;
	let by = context.submitter()?;
	let outcome = client.rotate_device_key(by, args.device, &old, &new).await?;
	let words = format!("signs with the key of {} from now on", args.new_key.display());
	Ok(done(context, &outcome, args.device, &words)?.with("key", new.public_key()))
}

pub(super) async fn firmware(context: &Context, args: FirmwareArgs) -> Result<Report> {
	let key = context.load_key(&args.device_key)?;
	let firmware = match (&args.image, args.hash) {
		(Some(image), _) => {
			let bytes =
				std::fs::read(image).with_context(|| format!("cannot read {}", image.display()))?;
			document_hash(&bytes)
		},
		(None, Some(hash)) => hash,
		(None, None) => bail!("name the firmware with --image or --hash"),
	};
	let client = context.client().await?;
	let by = context.submitter()?;
	let outcome = client.record_firmware(by, args.device, &key, firmware).await?;
	let words = format!("says that it runs {}", hex(firmware));
	Ok(done(context, &outcome, args.device, &words)?.with("firmware", hex(firmware)))
}
