//! Looking at devices.

use anyhow::Result;
use jasmynet_primitives::{
	devices::{Command, DeviceEnd, DeviceInfo, DeviceState, FormerDevice, PairedDevice},
	AccountId, DeviceId, ModelId,
};
use jasmynet_sdk::{address::did, chain};
use serde_json::{json, Map, Value};

use super::recalls;
use crate::{
	context::Context,
	output::Report,
	values::{hex, time},
};

pub(super) async fn show(context: &Context, id: DeviceId) -> Result<Report> {
	let found = context.client().await?.device(id).await?;
	let missing = || chain::Error::NotFound { what: format!("a device {}", hex(id)) };
	match found.ok_or_else(missing)? {
		DeviceInfo::Paired(device) => Ok(describe(&device)),
		DeviceInfo::Former { id, device } => Ok(describe_former(id, &device)),
	}
}

fn describe(device: &PairedDevice) -> Report {
	let mut report = Report::new(line(device))
		.line(format!("  owner          {}", did(&device.owner)))
		.line(format!("  state          {}", state_words(&device.state)));
	if !device.works {
		report.add_line("  its data does not count now");
	}
	if let Some(target) = &device.recalled {
		report.add_line(format!("  called back    {}", recalls::words(target)));
	}
	let people = [("administrator", &device.administrator), ("user", &device.user)];
	for (place, who) in people {
		if let Some(who) = who {
			report.add_line(format!("  {place:<14} {}", did(who)));
		}
	}
	if let (Some(model), Some(manufacturer)) = (device.model, &device.manufacturer) {
		report.add_line(format!("  model          {model} of {}", did(manufacturer)));
	}
	if let Some(firmware) = device.firmware {
		report.add_line(format!("  firmware       {}", hex(firmware)));
	}
	if device.log.forks > 0 {
		report.add_line(format!(
			"  It has signed second versions of entries, {} times: look into it",
			device.log.forks
		));
	}
	for command in &device.commands {
		report.add_line(format!("  {}", command_line(command)));
	}
	for (name, value) in fields(device) {
		report.add(&name, value);
	}
	report
}

fn describe_former(id: DeviceId, device: &FormerDevice) -> Report {
	let (end, words) = match device.end {
		DeviceEnd::Retired => ("retired", "is retired for good".to_owned()),
		DeviceEnd::Transferred { to } => {
			("transferred", format!("was handed over, and is {} now", hex(to)))
		},
		DeviceEnd::Unclaimed => {
			("unclaimed", "is nobody's since its owner's identity was erased".to_owned())
		},
	};
	let to = match device.end {
		DeviceEnd::Transferred { to } => Some(hex(to)),
		DeviceEnd::Retired | DeviceEnd::Unclaimed => None,
	};
	Report::new(format!("{} {words}, since {}", hex(id), time(device.ended_at)))
		.with("device", hex(id))
		.with("state", end)
		.with("works", false)
		.with("to", to)
		.with("ended_at", time(device.ended_at))
		.with("log_seq", device.last_seq)
		.with("last_command", device.last_command)
		.with("firmware", device.firmware.map(hex))
}

pub(super) async fn list(context: &Context, of: Option<AccountId>) -> Result<Report> {
	let owner = context.identity_or(of)?;
	let devices = context.client().await?.devices_of(&owner).await?;
	let none = format!("{} has no devices.", did(&owner));
	Ok(listed(&devices, none).with("did", did(&owner)))
}

pub(super) async fn list_model(context: &Context, model: ModelId) -> Result<Report> {
	let devices = context.client().await?.devices_of_model(model).await?;
	let none = format!("No device of model {model} is paired.");
	Ok(listed(&devices, none).with("model", model))
}

fn listed(devices: &[PairedDevice], none: String) -> Report {
	let mut report = Report::default();
	for device in devices {
		report.add_line(line(device));
	}
	if devices.is_empty() {
		report.add_line(none);
	}
	let devices: Vec<_> = devices.iter().map(|device| Value::Object(fields(device))).collect();
	report.with("devices", devices)
}

/// A device in one line.
fn line(device: &PairedDevice) -> String {
	let works = if device.works { "" } else { ", and does not work" };
	format!(
		"{}  {}{works}; paired {}, {} readings in the log up to entry {}",
		hex(device.id),
		state_name(&device.state),
		time(device.paired_at),
		device.log.count,
		device.log.seq,
	)
}

fn state_name(state: &DeviceState) -> &'static str {
	match state {
		DeviceState::Paired => "paired",
		DeviceState::Suspended { .. } => "suspended",
		DeviceState::Lost { .. } => "lost",
		DeviceState::TransferOffered { .. } => "transfer-offered",
	}
}

fn state_words(state: &DeviceState) -> String {
	match state {
		DeviceState::Paired => "paired".into(),
		DeviceState::Suspended { by, at } => {
			format!("suspended by {} since {}", did(by), time(*at))
		},
		DeviceState::Lost { by, at } => {
			format!("reported lost by {} at {}", did(by), time(*at))
		},
		DeviceState::TransferOffered { to, expires_at, .. } => {
			format!("offered to {} until {}", did(to), time(*expires_at))
		},
	}
}

/// What a device is, in JSON.
fn fields(device: &PairedDevice) -> Map<String, Value> {
	let (by, since) = match &device.state {
		DeviceState::Suspended { by, at } | DeviceState::Lost { by, at } => {
			(Some(did(by)), Some(time(*at)))
		},
		DeviceState::Paired | DeviceState::TransferOffered { .. } => (None, None),
	};
	let offer = match &device.state {
		DeviceState::TransferOffered { to, challenge, expires_at } => Some(json!({
			"to": did(to),
			"challenge": hex(challenge),
			"expires_at": time(*expires_at),
		})),
		_ => None,
	};
	let value = json!({
		"device": hex(device.id),
		"owner": did(&device.owner),
		"administrator": device.administrator.as_ref().map(did),
		"user": device.user.as_ref().map(did),
		"key": device.key,
		"model": device.model,
		"manufacturer": device.manufacturer.as_ref().map(did),
		"batch": device.origin.and_then(|origin| origin.batch),
		"commitment": device.origin.map(|origin| hex(origin.commitment)),
		"state": state_name(&device.state),
		"state_by": by,
		"state_since": since,
		"offer": offer,
		"recalled": device.recalled.as_ref().map(recalls::target_json),
		"works": device.works,
		"paired_at": time(device.paired_at),
		"vouched": device.vouched,
		"firmware": device.firmware.map(hex),
		"log_seq": device.log.seq,
		"log_head": hex(device.log.head),
		"readings": device.log.count,
		"last_reading": (device.log.count > 0).then(|| time(device.log.last_to)),
		"forks": device.log.forks,
		"commands": device.commands.iter().map(command_json).collect::<Vec<_>>(),
	});
	match value {
		Value::Object(fields) => fields,
		_ => Map::new(),
	}
}

/// A command in one line.
pub(super) fn command_line(command: &Command) -> String {
	format!(
		"command {}: {}, sent by {} at {}, void from {}",
		command.id,
		hex(command.hash),
		did(&command.by),
		time(command.sent_at),
		time(command.expires_at)
	)
}

/// A command in JSON.
pub(super) fn command_json(command: &Command) -> Value {
	json!({
		"command": command.id,
		"hash": hex(command.hash),
		"by": did(&command.by),
		"sent_at": time(command.sent_at),
		"expires_at": time(command.expires_at),
	})
}
