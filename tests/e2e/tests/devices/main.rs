//! Devices on real nodes: from the factory to the second owner.
//!
//! One node for each theme, so that the themes run side by side. A development node is
//! alone, so nothing that it has in its best chain is ever replaced, and most of these
//! tests wait for that and not until it is final.

mod agent;
mod broker;
mod company;
mod factory;
mod fleet;
mod handing_over;
mod logs;
mod standing;

use std::{collections::BTreeSet, fs, path::Path};

use jasmynet_e2e::{assert_refused, at_the_command_line, connected, Node, Somebody};
use jasmynet_primitives::{
	apis::Access,
	devices::PairedDevice,
	terms::{Mode, Reward, Terms},
	CategoryCode, ClassCode, DeviceId, GrantId, Hash, ModelId, Moment, DAY, JASMY,
};
use jasmynet_sdk::{
	batch::data_sheet_hash,
	chain::{
		ops::devices::{Pairing, Vouching},
		Client, Error, Outcome,
	},
	keyfile::{KeyFile, Scheme},
	readings::Readings,
	time,
};
use serde_json::{json, Value};
use subxt::ext::codec::{DecodeAll, Encode};

/// What a person's devices record.
const DEVICE_DATA: CategoryCode = 30;

/// Classes of the genesis: a sensor, and a company's device.
const SENSOR: ClassCode = 0;
const OF_A_COMPANY: ClassCode = 3;

/// The hash of the last block of a node's best chain.
fn best(node: &Node) -> Value {
	node.rpc("chain_getBlockHash", json!([])).unwrap()
}

/// A new device's key, as most sensors have it.
fn device_key() -> KeyFile {
	KeyFile::generate_with_scheme(Scheme::Ed25519).0
}

/// Registers a model.
async fn model(client: &Client, maker: &Somebody, name: &str, class: ClassCode) -> ModelId {
	client.register_model(maker.acts(), data_sheet_hash(name), class).await.unwrap().1
}

/// Opens a pairing of a home-made device, which has no model, and reads it.
async fn opened(client: &Client, owner: &Somebody, key: &KeyFile) -> Pairing {
	let (_, opened) =
		client.open_pairing(owner.acts(), key.public_key(), None, None).await.unwrap();
	client.pairing(opened.id).await.unwrap()
}

/// Pairs a home-made device, which has no model.
async fn home_made(client: &Client, owner: &Somebody, key: &KeyFile) -> DeviceId {
	let pairing = opened(client, owner, key).await;
	client.prove_device(owner.acts(), &pairing, key, None, None).await.unwrap();
	client.confirm_pairing(owner.acts(), pairing.id).await.unwrap().1
}

/// Pairs a device for which its manufacturer signs. Answers with its id and what
/// stands for its serial number.
async fn vouched_for(
	client: &Client,
	owner: &Somebody,
	key: &KeyFile,
	maker: &Somebody,
	model: ModelId,
) -> (DeviceId, Hash) {
	let commitment = Hash::from(key.public_key().device_id().0.map(|byte| !byte));
	let (_, opened) =
		client.open_pairing(owner.acts(), key.public_key(), Some(model), None).await.unwrap();
	let pairing = client.pairing(opened.id).await.unwrap();
	let with = Vouching { manufacturer: &maker.did, key: &maker.key, commitment };
	let origin = client.vouch_for_device(&pairing, with).await.unwrap();
	client.prove_device(owner.acts(), &pairing, key, Some(origin), None).await.unwrap();
	(client.confirm_pairing(owner.acts(), pairing.id).await.unwrap().1, commitment)
}

/// Some readings that end now.
fn readings(count: u64) -> Readings {
	readings_since(time::now() - count, count)
}

/// Some readings, a millisecond apart.
fn readings_since(first: Moment, count: u64) -> Readings {
	let line = |number| format!("{{\"at\":{},\"heartRate\":61}}\n", first + number);
	Readings::from_lines(&(0..count).map(line).collect::<String>()).unwrap()
}

/// Has a device sign for readings, and anchors them.
async fn anchored(
	client: &Client,
	by: &Somebody,
	device: DeviceId,
	key: &KeyFile,
	readings: &Readings,
) -> Result<Outcome, Error> {
	let anchor = client.sign_readings(device, key, readings).await?;
	client.anchor_log(by.acts(), anchor).await.map(|(outcome, _)| outcome)
}

/// A device that is somebody's.
async fn shown(client: &Client, device: DeviceId) -> PairedDevice {
	client.paired_device(device).await.unwrap()
}

/// Lets a company read what a device measures, or all devices.
async fn granted(
	client: &Client,
	company: &Somebody,
	subject: &Somebody,
	device: Option<DeviceId>,
) -> GrantId {
	let terms = Terms {
		categories: BTreeSet::from([DEVICE_DATA]).try_into().unwrap(),
		purpose: 1,
		mode: Mode::View,
		devices: device.map(|device| BTreeSet::from([device]).try_into().unwrap()),
		data_from: None,
		data_to: None,
		valid_until: client.chain_time().await.unwrap() + 30 * DAY,
		retention: DAY,
		max_accesses: 5,
		min_interval: 0,
		recipients: Default::default(),
		jurisdiction: None,
		min_kyc: 0,
		notice_hash: Hash::zero(),
		reward: Reward { upfront: 0, per_access: JASMY },
	};
	let (asked, _) = client.request_consent(company.acts(), &subject.did, terms).await.unwrap();
	let (accepted, _) =
		client.accept_request(subject.acts(), asked.request, asked.terms_hash, None).await.unwrap();
	accepted.grant
}

/// What a node says over RPC whether a company may read, after this block.
fn access(
	node: &Node,
	company: &Somebody,
	subject: &Somebody,
	device: DeviceId,
	block: &Value,
) -> Access {
	let question = (&company.did, &subject.did, DEVICE_DATA, Some(device)).encode();
	let question = format!("0x{}", hex::encode(question));
	let answer =
		node.rpc("state_call", json!(["ConsentApi_check_access", question, block])).unwrap();
	let answer = hex::decode(answer.as_str().unwrap().trim_start_matches("0x")).unwrap();
	Access::decode_all(&mut &answer[..]).unwrap()
}

/// The same after the last block.
fn access_now(node: &Node, company: &Somebody, subject: &Somebody, device: DeviceId) -> Access {
	access(node, company, subject, device, &best(node))
}

/// What everybody's curl gets.
fn listed(node: &Node, of: Value) -> Vec<Value> {
	let answer = node.rpc("jasmynet_devices", json!([of, null, null, best(node)])).unwrap();
	answer.as_array().unwrap().clone()
}

/// Writes a key file.
fn saved(key: &KeyFile, path: &str) {
	key.save(Path::new(path), None).unwrap();
}

/// Reads a file of lines.
fn lines(path: &str) -> Vec<String> {
	fs::read_to_string(path).unwrap().lines().map(str::to_owned).collect()
}

/// A hash as JSON writes it.
fn text(hash: Hash) -> String {
	format!("0x{}", hex::encode(hash.0))
}
