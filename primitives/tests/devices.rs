//! Runs `primitives/vectors/devices.json`, and holds the file to what this code
//! would write.
//!
//! `UPDATE_VECTORS=1 cargo test -p jasmynet-primitives --test devices` writes the
//! file anew. Nothing in it is random.

use std::{collections::BTreeSet, fs, path::PathBuf};

use codec::{Decode, Encode};
use jasmynet_primitives::{
	devices::{
		batch_leaf, challenge_payload, code_commitment, hand_over_payload, vouching_payload,
		Acknowledgement, CommandOutcome, LogEntry, PairingCode, PairingProof,
	},
	intent::payload_hash,
	keys::PublicKey,
	merkle::{leaf_hash, prove, root, Proof},
	Moment,
};
use p256::ecdsa::SigningKey;
use serde_json::{json, Value};
use sp_core::{ecdsa, ed25519, sr25519, Pair, H256};
use sp_io::hashing::sha2_256;

/// 1 January 2026, 00:00 UTC.
const NOW: Moment = 1_767_225_600_000;

/// How many devices there are in each batch: alone, in pairs, and with one, two and
/// three levels at which the last is carried up.
const BATCHES: [u32; 7] = [1, 2, 3, 4, 5, 7, 9];

/// A manufacturer's secret.
const SECRET: &str = "a secret that everybody knows";

// Reading and writing.

fn path() -> PathBuf {
	[env!("CARGO_MANIFEST_DIR"), "vectors", "devices.json"].iter().collect()
}

fn hex(bytes: &[u8]) -> String {
	format!("0x{}", hex::encode(bytes))
}

fn bytes(value: &Value) -> Vec<u8> {
	let text = value.as_str().unwrap_or_else(|| panic!("{value} is not a string"));
	hex::decode(text.strip_prefix("0x").unwrap()).unwrap()
}

fn hash(value: &Value) -> H256 {
	H256::from_slice(&bytes(value))
}

fn optional_hash(value: &Value) -> Option<H256> {
	(!value.is_null()).then(|| hash(value))
}

fn number<T: core::str::FromStr>(value: &Value) -> T {
	let text = value.as_str().unwrap_or_else(|| panic!("{value} is not a string"));
	text.parse().unwrap_or_else(|_| panic!("{value} is not such a number"))
}

fn key(value: &Value) -> PublicKey {
	PublicKey::decode(&mut &bytes(&value["scale"])[..]).unwrap()
}

fn key_to_json(key: &PublicKey) -> Value {
	let (kind, bytes) = match key {
		PublicKey::Sr25519(bytes) => ("Sr25519", hex(bytes)),
		PublicKey::Ed25519(bytes) => ("Ed25519", hex(bytes)),
		PublicKey::Secp256k1(bytes) => ("Secp256k1", hex(bytes)),
		PublicKey::P256(bytes) => ("P256", hex(bytes)),
		PublicKey::X25519(bytes) => ("X25519", hex(bytes)),
	};
	json!({ "kind": kind, "bytes": bytes, "scale": hex(&key.encode()) })
}

fn proof_to_json(proof: &Proof) -> Value {
	json!({
		"index": proof.index.to_string(),
		"leaves": proof.leaves.to_string(),
		"siblings": proof.siblings.iter().map(|hash| hex(&hash.0)).collect::<Vec<_>>(),
		"scale": hex(&proof.encode()),
	})
}

fn proof_from_json(value: &Value) -> Proof {
	let siblings = value["siblings"].as_array().unwrap().iter().map(hash).collect::<Vec<_>>();
	let proof = Proof {
		index: number(&value["index"]),
		leaves: number(&value["leaves"]),
		siblings: siblings.try_into().unwrap(),
	};
	assert_eq!(hex(&proof.encode()), value["scale"].as_str().unwrap());
	proof
}

// Making them.

/// HMAC-SHA-256 (RFC 2104) under a key of at most 64 bytes.
fn hmac(key: &[u8], message: &[u8]) -> H256 {
	let mut block = [0u8; 64];
	block[..key.len()].copy_from_slice(key);
	let padded = |pad: u8| block.map(|byte| byte ^ pad);
	let inner = sha2_256(&[&padded(0x36)[..], message].concat());
	H256(sha2_256(&[&padded(0x5c)[..], &inner].concat()))
}

fn serial(number: u32) -> String {
	format!("SN-{number:04}")
}

/// A key of a device, of one kind after the other.
fn device_key(number: u32) -> PublicKey {
	let seed = sp_io::hashing::blake2_256(&("a device", number).encode());
	match number % 4 {
		0 => PublicKey::Ed25519(ed25519::Pair::from_seed(&seed).public().0),
		1 => {
			let key = SigningKey::from_slice(&seed).unwrap();
			let point = key.verifying_key().to_encoded_point(true);
			PublicKey::P256(point.as_bytes().try_into().unwrap())
		},
		2 => PublicKey::Sr25519(sr25519::Pair::from_seed(&seed).public().0),
		_ => PublicKey::Secp256k1(ecdsa::Pair::from_seed(&seed).public().0),
	}
}

fn commitment(number: u32) -> H256 {
	hmac(SECRET.as_bytes(), serial(number).as_bytes())
}

fn leaf_bytes(number: u32) -> Vec<u8> {
	(commitment(number), device_key(number)).encode()
}

fn leaves(count: u32) -> Vec<H256> {
	(0..count).map(|number| batch_leaf(commitment(number), &device_key(number))).collect()
}

fn batch(count: u32) -> Value {
	let leaves = leaves(count);
	let devices = (0..count).map(|number| {
		let key = device_key(number);
		json!({
			"serial": serial(number),
			"commitment": hex(&commitment(number).0),
			"key": key_to_json(&key),
			"device": hex(&key.device_id().0),
			"leaf_bytes": hex(&leaf_bytes(number)),
			"leaf": hex(&leaves[number as usize].0),
			"proof": proof_to_json(&prove(&leaves, number).unwrap()),
		})
	});
	json!({
		"name": format!("batch of {count}"),
		"secret": SECRET,
		"devices": devices.collect::<Vec<_>>(),
		"root": hex(&root(&leaves).unwrap().0),
	})
}

/// What somebody shows who says that a device is in the batch of seven.
fn origins() -> Vec<Value> {
	const COUNT: u32 = 7;
	let hashes = leaves(COUNT);
	let top = root(&hashes).unwrap();
	let mut made = Vec::new();
	let mut add = |name: &str, leaf_bytes: Vec<u8>, proof: Proof, expected: &str| {
		made.push(json!({
			"name": name,
			"root": hex(&top.0),
			"leaf_bytes": hex(&leaf_bytes),
			"proof": proof_to_json(&proof),
			"expected": expected,
		}));
	};
	let proof = |index| prove(&hashes, index).unwrap();
	let changed = |index, change: &dyn Fn(&mut Proof)| {
		let mut proof = proof(index);
		change(&mut proof);
		proof
	};
	add("the first", leaf_bytes(0), proof(0), "InBatch");
	add("the last, which is carried up", leaf_bytes(6), proof(6), "InBatch");
	add("a device of no batch", leaf_bytes(COUNT), proof(0), "NotInBatch");
	add("another device's proof", leaf_bytes(1), proof(2), "NotInBatch");
	let other_key = (commitment(2), device_key(3)).encode();
	add("another device's key", other_key, proof(2), "NotInBatch");
	let PublicKey::Ed25519(raw) = device_key(4) else { unreachable!("a key of Ed25519") };
	let other_kind = (commitment(4), PublicKey::Sr25519(raw)).encode();
	add("the same bytes as a key of another kind", other_kind, proof(4), "NotInBatch");
	let bare = [&commitment(2).0[..], &raw].concat();
	add("a key without its kind", bare, proof(2), "NotInBatch");
	let moved = changed(6, &|proof| proof.index = 5);
	add("another position", leaf_bytes(6), moved, "NotInBatch");
	let beyond = changed(6, &|proof| proof.index = COUNT);
	add("a position beyond the devices", leaf_bytes(6), beyond, "NotInBatch");
	let more = changed(6, &|proof| proof.leaves = COUNT + 1);
	add("more devices than were enrolled", leaf_bytes(6), more, "NotInBatch");
	let short = changed(2, &|proof| {
		proof.siblings.pop();
	});
	add("a sibling missing", leaf_bytes(2), short, "NotInBatch");
	let long = changed(2, &|proof| proof.siblings.try_push(H256::zero()).unwrap());
	add("a sibling too many", leaf_bytes(2), long, "NotInBatch");
	let swapped = changed(2, &|proof| {
		let mut siblings = proof.siblings.to_vec();
		siblings.swap(0, 1);
		proof.siblings = siblings.try_into().unwrap();
	});
	add("siblings in another order", leaf_bytes(2), swapped, "NotInBatch");
	// The two hashes under a node, given as the bytes of a leaf: leaves and nodes are
	// hashed differently.
	let siblings = proof(0).siblings[1..].to_vec().try_into().unwrap();
	let above = Proof { index: 0, leaves: 4, siblings };
	let node = [hashes[0].0, hashes[1].0].concat();
	add("a node given as a leaf", node, above, "NotInBatch");
	made
}

fn entries(first: u64, count: u64) -> Vec<LogEntry> {
	(first..first + count)
		.map(|seq| LogEntry {
			seq,
			root: H256(sp_io::hashing::blake2_256(&("readings", seq).encode())),
			count: 60 + seq as u32,
			from: NOW + seq * 60_000,
			to: NOW + seq * 60_000 + 59_000,
		})
		.collect()
}

/// A log from nothing to its last entry.
fn log(name: &str, entries: &[LogEntry]) -> Value {
	let mut head = H256::zero();
	let entries = entries.iter().map(|entry| {
		head = entry.chain(head);
		json!({
			"seq": entry.seq.to_string(),
			"root": hex(&entry.root.0),
			"count": entry.count.to_string(),
			"from": entry.from.to_string(),
			"to": entry.to.to_string(),
			"scale": hex(&entry.encode()),
			"hash": hex(&entry.hash().0),
			"head": hex(&head.0),
		})
	});
	json!({ "name": name, "entries": entries.collect::<Vec<_>>() })
}

fn logs() -> Vec<Value> {
	let largest = LogEntry {
		seq: u64::MAX,
		root: H256([0xff; 32]),
		count: u32::MAX,
		from: u64::MAX - 1,
		to: u64::MAX,
	};
	let mut other = entries(1, 5);
	other[2].count += 1;
	vec![
		log("five entries", &entries(1, 5)),
		log("five entries, one reading more in the third", &other),
		log("of a device that was paired again after its 41st entry", &entries(42, 3)),
		log("the largest entry that there can be", &[largest]),
	]
}

fn code(pairing: u64, code: &[u8], salt: u8) -> Value {
	let bounded = PairingCode::try_from(code.to_vec()).unwrap();
	let salt = [salt; 32];
	json!({
		"pairing": pairing.to_string(),
		"code": hex(code),
		"salt": hex(&salt),
		"bytes": hex(&(pairing, &bounded, salt).encode()),
		"commitment": hex(&code_commitment(pairing, &bounded, salt).0),
	})
}

fn codes() -> Vec<Value> {
	vec![
		code(7, b"482913", 0x61),
		code(7, b"482913", 0x62),
		code(8, b"482913", 0x61),
		code(7, b"482914", 0x61),
		code(u64::MAX, b"", 0x00),
		code(1, b"ABCD-EFGH-JKLM-N", 0x61),
	]
}

fn acknowledgements() -> Vec<Value> {
	let made = |outcome, name: &str, report: Option<u8>| {
		let acknowledgement = Acknowledgement {
			command: H256([0x63; 32]),
			outcome,
			report: report.map(|byte| H256([byte; 32])),
		};
		json!({
			"command": hex(&acknowledgement.command.0),
			"outcome": name,
			"report": acknowledgement.report.map(|report| hex(&report.0)),
			"scale": hex(&acknowledgement.encode()),
			"payload_hash": hex(&payload_hash(&acknowledgement).0),
		})
	};
	vec![
		made(CommandOutcome::Done, "Done", None),
		made(CommandOutcome::Done, "Done", Some(0x64)),
		made(CommandOutcome::Failed, "Failed", Some(0x65)),
		made(CommandOutcome::Refused, "Refused", None),
	]
}

/// What is signed around a pairing and a transfer.
fn payloads() -> Value {
	let (pairing, challenge, key) = (7u64, H256([0x5a; 32]), device_key(0));
	let (model, commitment) = (13u64, commitment(0));
	let pairing_proof = |commitment: Option<H256>, code: Option<H256>| {
		let proof = PairingProof { pairing, challenge, commitment, code };
		json!({
			"pairing": pairing.to_string(),
			"challenge": hex(&challenge.0),
			"commitment": commitment.map(|hash| hex(&hash.0)),
			"code": code.map(|hash| hex(&hash.0)),
			"scale": hex(&proof.encode()),
			"payload_hash": hex(&payload_hash(&proof).0),
		})
	};
	let shown = H256([0x66; 32]);
	json!({
		"pair_device": [
			pairing_proof(None, None),
			pairing_proof(Some(commitment), None),
			pairing_proof(None, Some(shown)),
			pairing_proof(Some(commitment), Some(shown)),
		],
		"vouch_for_device": [{
			"pairing": pairing.to_string(),
			"model": model.to_string(),
			"commitment": hex(&commitment.0),
			"key": key_to_json(&key),
			"scale": hex(&(pairing, model, commitment, &key).encode()),
			"payload_hash": hex(&vouching_payload(pairing, model, commitment, &key).0),
		}],
		"vouch_for_pairing_or_refuse": [{
			"pairing": pairing.to_string(),
			"challenge": hex(&challenge.0),
			"scale": hex(&(pairing, challenge).encode()),
			"payload_hash": hex(&challenge_payload(pairing, challenge).0),
		}],
		"hand_over_device": [{
			"challenge": hex(&challenge.0),
			"key": key_to_json(&key),
			"scale": hex(&(challenge, &key).encode()),
			"payload_hash": hex(&hand_over_payload(challenge, &key).0),
		}],
	})
}

fn made() -> Value {
	json!({
		"about": "Test vectors of what JasmyNet's devices and manufacturers compute; README.md explains them.",
		"batches": BATCHES.map(batch),
		"origins": origins(),
		"logs": logs(),
		"codes": codes(),
		"acknowledgements": acknowledgements(),
		"payloads": payloads(),
	})
}

// Tests.

/// Writes the file anew when asked to; then answers what it holds.
fn file() -> Value {
	static ONCE: std::sync::Once = std::sync::Once::new();
	ONCE.call_once(|| {
		if std::env::var_os("UPDATE_VECTORS").is_some() {
			let contents = serde_json::to_string_pretty(&made()).unwrap();
			fs::write(path(), format!("{contents}\n")).unwrap();
		}
	});
	serde_json::from_str(&fs::read_to_string(path()).unwrap()).unwrap()
}

fn items(value: &Value) -> Vec<Value> {
	let items = value.as_array().unwrap().clone();
	assert!(!items.is_empty(), "{value} is empty");
	items
}

fn list(name: &str) -> Vec<Value> {
	items(&file()[name])
}

#[test]
fn every_batch_holds() {
	for batch in list("batches") {
		let name = &batch["name"];
		let top = hash(&batch["root"]);
		let mut leaves = Vec::new();
		for device in items(&batch["devices"]) {
			let secret = batch["secret"].as_str().unwrap();
			let committed = hmac(secret.as_bytes(), device["serial"].as_str().unwrap().as_bytes());
			assert_eq!(committed, hash(&device["commitment"]), "{name}");
			let key = key(&device["key"]);
			assert_eq!(key.device_id(), hash(&device["device"]), "{name}");
			let leaf = batch_leaf(committed, &key);
			assert_eq!(leaf, hash(&device["leaf"]), "{name}");
			assert_eq!(leaf, leaf_hash(&bytes(&device["leaf_bytes"])), "{name}");
			assert!(proof_from_json(&device["proof"]).verify(leaf, top), "{name}");
			leaves.push(leaf);
		}
		assert_eq!(root(&leaves), Some(top), "{name}");
	}
}

#[test]
fn every_origin_is_judged_as_expected() {
	for origin in list("origins") {
		let leaf = leaf_hash(&bytes(&origin["leaf_bytes"]));
		let is_in = proof_from_json(&origin["proof"]).verify(leaf, hash(&origin["root"]));
		let verdict = if is_in { "InBatch" } else { "NotInBatch" };
		assert_eq!(verdict, origin["expected"].as_str().unwrap(), "{}", origin["name"]);
	}
}

#[test]
fn every_log_holds() {
	for log in list("logs") {
		let mut head = H256::zero();
		for value in items(&log["entries"]) {
			let entry = LogEntry {
				seq: number(&value["seq"]),
				root: hash(&value["root"]),
				count: number(&value["count"]),
				from: number(&value["from"]),
				to: number(&value["to"]),
			};
			assert_eq!(entry.encode(), bytes(&value["scale"]), "{}", log["name"]);
			assert_eq!(entry.hash(), hash(&value["hash"]), "{}", log["name"]);
			head = entry.chain(head);
			assert_eq!(head, hash(&value["head"]), "{}", log["name"]);
		}
	}
}

#[test]
fn every_code_holds_and_no_two_have_one_commitment() {
	let mut seen = BTreeSet::new();
	for value in list("codes") {
		let code = PairingCode::try_from(bytes(&value["code"])).unwrap();
		let salt = hash(&value["salt"]).0;
		let commitment = code_commitment(number(&value["pairing"]), &code, salt);
		assert_eq!(commitment, hash(&value["commitment"]), "{value}");
		assert_eq!(commitment, H256(sp_io::hashing::blake2_256(&bytes(&value["bytes"]))));
		assert!(seen.insert(commitment), "{value}");
	}
}

#[test]
fn every_acknowledgement_holds() {
	for value in list("acknowledgements") {
		let acknowledgement = Acknowledgement {
			command: hash(&value["command"]),
			outcome: match value["outcome"].as_str().unwrap() {
				"Done" => CommandOutcome::Done,
				"Failed" => CommandOutcome::Failed,
				"Refused" => CommandOutcome::Refused,
				other => panic!("there is no outcome {other}"),
			},
			report: optional_hash(&value["report"]),
		};
		assert_eq!(acknowledgement.encode(), bytes(&value["scale"]));
		assert_eq!(payload_hash(&acknowledgement), hash(&value["payload_hash"]));
	}
}

#[test]
fn every_payload_holds() {
	let payloads = &file()["payloads"];
	let check = |value: &Value, found: H256| {
		assert_eq!(found, hash(&value["payload_hash"]), "{value}");
		assert_eq!(found, H256(sp_io::hashing::blake2_256(&bytes(&value["scale"]))), "{value}");
	};
	for value in items(&payloads["pair_device"]) {
		let proof = PairingProof {
			pairing: number(&value["pairing"]),
			challenge: hash(&value["challenge"]),
			commitment: optional_hash(&value["commitment"]),
			code: optional_hash(&value["code"]),
		};
		check(&value, payload_hash(&proof));
	}
	for value in items(&payloads["vouch_for_device"]) {
		let (pairing, model) = (number(&value["pairing"]), number(&value["model"]));
		let commitment = hash(&value["commitment"]);
		check(&value, vouching_payload(pairing, model, commitment, &key(&value["key"])));
	}
	for value in items(&payloads["vouch_for_pairing_or_refuse"]) {
		check(&value, challenge_payload(number(&value["pairing"]), hash(&value["challenge"])));
	}
	for value in items(&payloads["hand_over_device"]) {
		check(&value, hand_over_payload(hash(&value["challenge"]), &key(&value["key"])));
	}
}

#[test]
fn names_are_unique() {
	for part in ["batches", "origins", "logs"] {
		let list = list(part);
		let names: BTreeSet<_> = list.iter().map(|one| one["name"].as_str().unwrap()).collect();
		assert_eq!(names.len(), list.len());
	}
}

#[test]
fn every_kind_of_key_is_in_a_batch() {
	let mut kinds = BTreeSet::new();
	for batch in list("batches") {
		for device in items(&batch["devices"]) {
			kinds.insert(device["key"]["kind"].as_str().unwrap().to_owned());
		}
	}
	assert_eq!(kinds.len(), 4);
}

#[test]
fn the_file_is_up_to_date() {
	assert!(
		file() == made(),
		"{} is stale: run UPDATE_VECTORS=1 cargo test -p jasmynet-primitives --test devices",
		path().display()
	);
}
