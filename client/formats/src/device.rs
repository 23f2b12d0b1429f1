//! Devices as JSON.
//!
//! Two lists of members: one for a device that is somebody's, one for what stays
//! of a device that is nobody's any more. `state` and `works` are in both.

use jasmynet_primitives::{
	devices::{
		Command, DeviceEnd, DeviceInfo, DeviceState, Factors, FormerDevice, LogHead, ModelInfo,
		PairedDevice, RecallTarget,
	},
	keys::PublicKey,
	AccountId, DeviceId, Hash,
};
use serde_json::{json, Value};

use crate::{
	address,
	time::{iso8601, known},
};

/// A device, also one that is nobody's any more.
pub fn device(info: &DeviceInfo) -> Value {
	match info {
		DeviceInfo::Paired(device) => paired(device),
		DeviceInfo::Former { id, device } => former(*id, device),
	}
}

/// A device that is somebody's.
///
/// `works` says whether its data counts now. `stopped` has who suspended it or
/// reported it lost, `offer` who may take it over, and `recalledBy` what its
/// manufacturer called back; each is `null` when it is not so.
pub fn paired(device: &PairedDevice) -> Value {
	let (stopped, offer) = match &device.state {
		DeviceState::Paired => (None, None),
		DeviceState::Suspended { by, at } | DeviceState::Lost { by, at } => {
			(Some(json!({ "by": address::did(by), "at": iso8601(*at) })), None)
		},
		DeviceState::TransferOffered { to, challenge, expires_at } => {
			let offer = json!({
				"to": address::did(to),
				"challenge": hash(*challenge),
				"expiresAt": iso8601(*expires_at),
			});
			(None, Some(offer))
		},
	};
	json!({
		"id": hash(device.id),
		"state": state(&device.state),
		"works": device.works,
		"owner": address::did(&device.owner),
		"administrator": did(device.administrator.as_ref()),
		"user": did(device.user.as_ref()),
		"key": key(&device.key),
		"model": device.model,
		"manufacturer": did(device.manufacturer.as_ref()),
		"origin": device.origin.map(|origin| json!({
			"batch": origin.batch,
			"commitment": hash(origin.commitment),
		})),
		"stopped": stopped,
		"offer": offer,
		"recalledBy": device.recalled.as_ref().map(recall_target),
		"pairedAt": known(device.paired_at),
		"vouched": device.vouched,
		"firmware": device.firmware.map(hash),
		"log": log(&device.log),
		"commands": device.commands.iter().map(command).collect::<Vec<_>>(),
	})
}

/// What stays of a device that is nobody's any more. `to` is its id now, when
/// somebody else took it over.
pub fn former(id: DeviceId, device: &FormerDevice) -> Value {
	let (state, to) = match device.end {
		DeviceEnd::Retired => ("retired", None),
		DeviceEnd::Transferred { to } => ("transferred", Some(hash(to))),
		DeviceEnd::Unclaimed => ("unclaimed", None),
	};
	json!({
		"id": hash(id),
		"state": state,
		"works": false,
		"to": to,
		"endedAt": known(device.ended_at),
		"firmware": device.firmware.map(hash),
		"lastSeq": device.last_seq,
		"lastCommand": device.last_command,
	})
}

/// What a device may do, in one word.
pub fn state(state: &DeviceState) -> &'static str {
	match state {
		DeviceState::Paired => "paired",
		DeviceState::Suspended { .. } => "suspended",
		DeviceState::Lost { .. } => "lost",
		DeviceState::TransferOffered { .. } => "transferOffered",
	}
}

/// What a manufacturer called back, as an object with one member that says which
/// kind it is.
pub fn recall_target(target: &RecallTarget) -> Value {
	match target {
		RecallTarget::Model(model) => json!({ "model": model }),
		RecallTarget::Batch(batch) => json!({ "batch": batch }),
		RecallTarget::Device { manufacturer, commitment } => json!({
			"device": {
				"manufacturer": address::did(manufacturer),
				"commitment": hash(*commitment),
			},
		}),
		RecallTarget::Firmware { model, firmware } => json!({
			"firmware": { "model": model, "hash": hash(*firmware) },
		}),
	}
}

/// Where a device's log stands. `lastReading` is `null` while this owner's log is
/// empty; no reading may be older than `notBefore`. `forks` is of how many
/// entries the device signed a second version, `lastFork` the number of the last one,
/// `null` when there is none.
pub fn log(log: &LogHead) -> Value {
	// A log that counts on after somebody else's begins with a number and no head.
	let is_empty = log.head.is_zero();
	json!({
		"seq": log.seq,
		"head": hash(log.head),
		"lastEntry": (!is_empty).then(|| hash(log.last_entry)),
		"readings": log.count,
		"lastReading": (!is_empty).then(|| iso8601(log.last_to)),
		"notBefore": known(log.last_to),
		"forks": log.forks,
		"lastFork": (log.forks > 0).then_some(log.last_fork),
	})
}

/// A command that waits for its device.
pub fn command(command: &Command) -> Value {
	json!({
		"id": command.id,
		"hash": hash(command.hash),
		"by": address::did(&command.by),
		"sentAt": iso8601(command.sent_at),
		"expiresAt": iso8601(command.expires_at),
	})
}

/// A model of devices.
pub fn model(model: &ModelInfo) -> Value {
	json!({
		"model": model.id,
		"manufacturer": address::did(&model.manufacturer),
		"dataSheet": hash(model.data_sheet),
		"class": model.class,
		"factors": factors(&model.factors),
		"registeredAt": known(model.registered_at),
		"recalledAt": model.recalled_at.map(iso8601),
	})
}

/// What has to be shown to pair a device.
pub fn factors(factors: &Factors) -> Value {
	let Factors { origin, code, second, places } = *factors;
	json!({ "origin": origin, "code": code, "second": second, "places": places })
}

/// A device's key, with its kind.
pub fn key(key: &PublicKey) -> Value {
	let (kind, bytes): (&str, &[u8]) = match key {
		PublicKey::Sr25519(bytes) => ("sr25519", bytes),
		PublicKey::Ed25519(bytes) => ("ed25519", bytes),
		PublicKey::Secp256k1(bytes) => ("secp256k1", bytes),
		PublicKey::P256(bytes) => ("p256", bytes),
		PublicKey::X25519(bytes) => ("x25519", bytes),
	};
	json!({ "type": kind, "publicKey": format!("0x{}", hex::encode(bytes)) })
}

fn did(account: Option<&AccountId>) -> Option<String> {
	account.map(address::did)
}

fn hash(hash: Hash) -> String {
	format!("0x{}", hex::encode(hash))
}

#[cfg(test)]
mod tests {
	use jasmynet_primitives::devices::Provenance;

	use super::*;

	/// 2026-01-31T08:15:00Z, and some milliseconds.
	const MOMENT: u64 = 1_769_847_300_123;

	fn account(number: u8) -> AccountId {
		AccountId::new([number; 32])
	}

	fn text(number: u8) -> String {
		format!("0x{}", hex::encode([number; 32]))
	}

	fn sample() -> PairedDevice {
		PairedDevice {
			id: Hash::repeat_byte(1),
			owner: account(2),
			administrator: Some(account(3)),
			user: None,
			key: PublicKey::P256([2; 33]),
			model: Some(7),
			manufacturer: Some(account(4)),
			origin: Some(Provenance { batch: Some(5), commitment: Hash::repeat_byte(6) }),
			state: DeviceState::Paired,
			recalled: None,
			works: true,
			paired_at: MOMENT,
			vouched: true,
			firmware: Some(Hash::repeat_byte(8)),
			log: LogHead {
				seq: 9,
				head: Hash::repeat_byte(10),
				last_entry: Hash::repeat_byte(11),
				count: 4_000,
				last_to: MOMENT,
				forks: 1,
				last_fork: 9,
			},
			commands: vec![Command {
				id: 12,
				hash: Hash::repeat_byte(13),
				by: account(3),
				sent_at: MOMENT,
				expires_at: MOMENT + 60_000,
			}],
		}
	}

	#[test]
	fn a_paired_device_is_written_as_people_expect() {
		assert_eq!(
			device(&DeviceInfo::Paired(sample())),
			json!({
				"id": text(1),
				"state": "paired",
				"works": true,
				"owner": address::did(&account(2)),
				"administrator": address::did(&account(3)),
				"user": null,
				"key": { "type": "p256", "publicKey": format!("0x{}", "02".repeat(33)) },
				"model": 7,
				"manufacturer": address::did(&account(4)),
				"origin": { "batch": 5, "commitment": text(6) },
				"stopped": null,
				"offer": null,
				"recalledBy": null,
				"pairedAt": "2026-01-31T08:15:00Z",
				"vouched": true,
				"firmware": text(8),
				"log": {
					"seq": 9,
					"head": text(10),
					"lastEntry": text(11),
					"readings": 4_000,
					"lastReading": "2026-01-31T08:15:00Z",
					"notBefore": "2026-01-31T08:15:00Z",
					"forks": 1,
					"lastFork": 9,
				},
				"commands": [{
					"id": 12,
					"hash": text(13),
					"by": address::did(&account(3)),
					"sentAt": "2026-01-31T08:15:00Z",
					"expiresAt": "2026-01-31T08:16:00Z",
				}],
			})
		);
	}

	#[test]
	fn a_stopped_device_says_by_whom_and_since_when() {
		let stopped = json!({ "by": address::did(&account(3)), "at": "2026-01-31T08:15:00Z" });
		for (state, word) in [
			(DeviceState::Suspended { by: account(3), at: MOMENT }, "suspended"),
			(DeviceState::Lost { by: account(3), at: MOMENT }, "lost"),
		] {
			let written = paired(&PairedDevice { state, works: false, ..sample() });
			assert_eq!((&written["state"], &written["stopped"]), (&json!(word), &stopped));
			assert_eq!(written["offer"], Value::Null);
		}
	}

	#[test]
	fn an_offered_device_says_to_whom_and_what_it_signs() {
		let state = DeviceState::TransferOffered {
			to: account(5),
			challenge: Hash::repeat_byte(6),
			expires_at: MOMENT,
		};
		let written = paired(&PairedDevice { state, ..sample() });
		assert_eq!(written["state"], "transferOffered");
		assert_eq!(
			written["offer"],
			json!({
				"to": address::did(&account(5)),
				"challenge": text(6),
				"expiresAt": "2026-01-31T08:15:00Z",
			})
		);
	}

	#[test]
	fn each_kind_of_recall_is_told_apart() {
		let device =
			RecallTarget::Device { manufacturer: account(4), commitment: Hash::repeat_byte(6) };
		let manufacturer = address::did(&account(4));
		for (target, written) in [
			(RecallTarget::Model(7), json!({ "model": 7 })),
			(RecallTarget::Batch(5), json!({ "batch": 5 })),
			(device, json!({ "device": { "manufacturer": manufacturer, "commitment": text(6) } })),
			(
				RecallTarget::Firmware { model: 7, firmware: Hash::repeat_byte(8) },
				json!({ "firmware": { "model": 7, "hash": text(8) } }),
			),
		] {
			let device = PairedDevice { recalled: Some(target), works: false, ..sample() };
			assert_eq!(paired(&device)["recalledBy"], written);
		}
	}

	#[test]
	fn a_log_that_counts_on_has_no_reading_yet() {
		let written = log(&LogHead { seq: 41, last_to: MOMENT, ..LogHead::default() });
		assert_eq!((&written["seq"], &written["readings"]), (&json!(41), &json!(0)));
		assert_eq!((&written["lastReading"], &written["lastEntry"]), (&Value::Null, &Value::Null));
		assert_eq!((&written["forks"], &written["lastFork"]), (&json!(0), &Value::Null));
		assert_eq!(written["notBefore"], "2026-01-31T08:15:00Z");
	}

	#[test]
	fn a_former_device_says_how_it_ended() {
		for (end, state, to) in [
			(DeviceEnd::Retired, "retired", Value::Null),
			(DeviceEnd::Transferred { to: Hash::repeat_byte(9) }, "transferred", text(9).into()),
			(DeviceEnd::Unclaimed, "unclaimed", Value::Null),
		] {
			let device = FormerDevice {
				last_seq: 3,
				last_command: 2,
				firmware: None,
				end,
				ended_at: MOMENT,
			};
			assert_eq!(
				super::device(&DeviceInfo::Former { id: Hash::repeat_byte(1), device }),
				json!({
					"id": text(1),
					"state": state,
					"works": false,
					"to": to,
					"endedAt": "2026-01-31T08:15:00Z",
					"firmware": null,
					"lastSeq": 3,
					"lastCommand": 2,
				})
			);
		}
	}

	#[test]
	fn a_home_made_device_has_no_model() {
		let device = PairedDevice { model: None, manufacturer: None, origin: None, ..sample() };
		let written = paired(&device);
		for member in ["model", "manufacturer", "origin"] {
			assert_eq!(written[member], Value::Null, "{member}");
		}
	}

	#[test]
	fn a_model_says_what_it_takes_to_pair_one() {
		let info = ModelInfo {
			id: 7,
			manufacturer: account(4),
			data_sheet: Hash::repeat_byte(5),
			class: 1,
			factors: Factors { origin: true, code: true, ..Factors::default() },
			registered_at: 0,
			recalled_at: Some(MOMENT),
		};
		assert_eq!(
			model(&info),
			json!({
				"model": 7,
				"manufacturer": address::did(&account(4)),
				"dataSheet": text(5),
				"class": 1,
				"factors": { "origin": true, "code": true, "second": false, "places": false },
				"registeredAt": null,
				"recalledAt": "2026-01-31T08:15:00Z",
			})
		);
	}
}
