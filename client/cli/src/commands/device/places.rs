//! Who looks after a device, and who uses it.

use anyhow::Result;
use clap::Args;
use jasmynet_primitives::{devices::Place, AccountId, DeviceId};
use jasmynet_sdk::address::did;

use super::lifecycle::done;
use crate::{
	context::Context,
	output::Report,
	values::{parse_did, parse_hash},
};

#[derive(Args)]
pub(crate) struct AppointArgs {
	#[command(flatten)]
	at: AppointmentArgs,
	/// To whom; without it, whoever has the place loses it at once
	#[arg(long, value_name = "DID", value_parser = parse_did)]
	who: Option<AccountId>,
}

#[derive(Args)]
pub(crate) struct AppointmentArgs {
	/// The device
	#[arg(value_parser = parse_hash)]
	device: DeviceId,
	/// The place: administrator, who looks after it, or user
	#[arg(value_parser = parse_place)]
	place: Place,
}

fn parse_place(text: &str) -> Result<Place, String> {
	match text {
		"administrator" => Ok(Place::Administrator),
		"user" => Ok(Place::User),
		other => Err(format!("'{other}' is not a place: write administrator or user")),
	}
}

/// A place's name.
pub(super) fn place_name(place: Place) -> &'static str {
	match place {
		Place::Administrator => "administrator",
		Place::User => "user",
	}
}

pub(super) async fn appoint(context: &Context, args: AppointArgs) -> Result<Report> {
	let AppointmentArgs { device, place } = args.at;
	let client = context.client().await?;
	let outcome = client.appoint(context.submitter()?, device, place, args.who.as_ref()).await?;
	let name = place_name(place);
	let words = match &args.who {
		Some(who) => format!("has a place as {name} for {}, who accepts it", did(who)),
		None => format!("has no {name} any more"),
	};
	Ok(done(context, &outcome, device, &words)?
		.with("place", name)
		.with("who", args.who.as_ref().map(did)))
}

pub(super) async fn accept(context: &Context, args: AppointmentArgs) -> Result<Report> {
	let AppointmentArgs { device, place } = args;
	let client = context.client().await?;
	let by = context.submitter()?;
	let outcome = client.accept_appointment(by, device, place).await?;
	let name = place_name(place);
	let words = format!("has {} as its {name}", did(by.identity));
	Ok(done(context, &outcome, device, &words)?.with("place", name).with("who", did(by.identity)))
}

pub(super) async fn resign(context: &Context, device: DeviceId) -> Result<Report> {
	let client = context.client().await?;
	let by = context.submitter()?;
	let outcome = client.resign(by, device).await?;
	let words = format!("has {} in no place any more", did(by.identity));
	Ok(done(context, &outcome, device, &words)?.with("who", did(by.identity)))
}
