//! A device goes to its second owner, and nothing of the first one's is left.

use std::{collections::BTreeSet, fs, io::Write, process::Stdio};

use jasmynet_e2e::{jasmy, output, state, Node, Person};
use jasmynet_primitives::{
	apis::{Access, DeniedReason},
	devices::{Acknowledgement, Anchor, CommandOutcome, LogEntry, Place},
	intent::{payload_hash, Action},
	Hash, SECOND,
};
use jasmynet_sdk::{
	address,
	chain::{
		ops::{
			devices::{DeviceSignature, ToldOutcome},
			locker::{Locker, NewFile, OwnSecrets},
		},
		Client,
	},
	store::DirectoryStore,
	time,
};
use serde_json::{json, Value};

use crate::{
	access, anchored, assert_refused, best, connected, device_key, granted, home_made, lines,
	listed, model, opened, readings, readings_since, saved, shown, text, vouched_for, Somebody,
	DEVICE_DATA, SENSOR,
};

/// What somebody has with the chain: a client, and keys.
struct World {
	node: Node,
	client: Client,
	alice: Somebody,
	eve: Somebody,
	ferdie: Somebody,
}

impl World {
	async fn new() -> World {
		let node = Node::start().unwrap();
		let client = connected(&node).await;
		let [alice, eve, ferdie] = ["Alice", "Eve", "Ferdie"].map(Somebody::known);
		let agreement = alice.key.agreement_key().public_key();
		client.add_agreement_key(alice.acts(), agreement).await.unwrap();
		World { node, client, alice, eve, ferdie }
	}

	/// The hash of a block.
	fn block(&self, number: u64) -> Value {
		self.node.hash(number).unwrap().into()
	}

	/// In how many places the state after a block has these bytes.
	fn traces(&self, block: u64, bytes: Hash) -> usize {
		let events = "26aa394eea5630e07c48ae0c9558cef780d41e5e16056765bc8461851072c9d7";
		let found = state::traces_at(&self.node, &self.block(block), &bytes.0).unwrap();
		let places = found.keys.iter().chain(&found.values).filter(|key| *key != events);
		places.collect::<BTreeSet<_>>().len()
	}
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_of_the_first_owner_ends_in_the_block_of_the_transfer() {
	let world = World::new().await;
	let World { node, client, alice, eve, ferdie } = &world;
	let directory = tempfile::tempdir().unwrap();
	let [old_key, new_key] = [device_key(), device_key()];

	// Given a sensor with a past: readings, a company that may read them, a file of it
	// that was shared, an employee, and a command that waits.
	let model = model(client, alice, "A heart rate sensor", SENSOR).await;
	let (old, commitment) = vouched_for(client, eve, &old_key, alice, model).await;
	anchored(client, eve, old, &old_key, &readings(20)).await.unwrap();
	let grant = granted(client, alice, eve, Some(old)).await;
	let store = DirectoryStore::open(directory.path().join("store")).unwrap();
	let secrets = OwnSecrets::open(&directory.path().join("home"), client.genesis_hash()).unwrap();
	let file = b"A week in numbers".as_slice();
	let locker = Locker::here(&store, &secrets);
	let of = |device| NewFile { device: Some(device), ..NewFile::of(DEVICE_DATA) };
	let put = client.put_file(eve.acts(), file, of(old), &locker).await.unwrap();
	let record = put.files[0].record;
	let shared = client.share_file(eve.acts(), record, grant, &locker).await.unwrap();
	client.appoint(eve.acts(), old, Place::User, Some(&alice.did)).await.unwrap();
	client.accept_appointment(alice.acts(), old, Place::User).await.unwrap();
	let hash = Hash::repeat_byte(3);
	let (_, command) = client.send_command(eve.acts(), old, hash, 600 * SECOND).await.unwrap();

	// Nobody takes what was not offered to them, or was taken back.
	let attempt = |who| client.accept_transfer(who, old, &old_key, &new_key);
	assert!(attempt(ferdie.acts()).await.is_err(), "it was not offered yet");
	client.offer_transfer(eve.acts(), old, &ferdie.did).await.unwrap();
	let taken = attempt(alice.acts()).await.map(|(outcome, _)| outcome);
	assert_refused(taken, "Devices.NotAuthorized");
	let no = client.cancel_transfer(ferdie.acts(), old).await.unwrap();
	assert_eq!((no.fee, no.payer), (0, None), "saying no is free");
	assert!(attempt(ferdie.acts()).await.is_err(), "it is not offered any more");

	// When it is handed over,
	client.offer_transfer(eve.acts(), old, &ferdie.did).await.unwrap();
	let (outcome, handed_over) = attempt(ferdie.acts()).await.unwrap();
	let (new, block) = (handed_over.to, outcome.block_number);
	assert_eq!(new, new_key.public_key().device_id());

	// Then in that block and not one later the grant is over, the envelope gone,
	let before = access(node, alice, eve, old, &world.block(block - 1));
	assert!(matches!(before, Access::Allowed { .. }), "{before:?}");
	let after = access(node, alice, eve, old, &world.block(block));
	assert!(matches!(after, Access::Denied(_)), "{after:?}");
	assert!(world.traces(block - 1, shared.envelope_hash) > 0);
	assert_eq!(world.traces(block, shared.envelope_hash), 0);
	assert_eq!(client.envelope_entry(record, grant).await.unwrap(), None);
	let asked = access(node, alice, ferdie, new, &world.block(block));
	assert_eq!(asked, Access::Denied(DeniedReason::NoGrant), "the next owner gave nothing");
	// ... the command withdrawn, the employee dismissed, the log at its beginning,
	let now = listed(node, json!({ "id": new })).remove(0);
	assert_eq!(now["owner"], address::did(&ferdie.did));
	assert_eq!((&now["user"], &now["commands"]), (&Value::Null, &json!([])));
	assert_eq!((&now["log"]["seq"], &now["firmware"]), (&json!(0), &Value::Null));
	assert_eq!(now["origin"], json!({ "batch": null, "commitment": text(commitment) }));
	// ... and what is left of the old id says where it went.
	let former = listed(node, json!({ "id": old })).remove(0);
	assert_eq!((&former["state"], &former["to"]), (&json!("transferred"), &json!(text(new))));
	assert_eq!(former["lastSeq"], 1);
	assert_eq!(listed(node, json!({ "owner": address::did(&eve.did) })), Vec::<Value>::new());

	// The first owner tries everything, with everything that she ever had.
	let helper = device_key();
	home_made(client, eve, &helper).await;
	let untouched = || listed(node, json!({ "id": new })).remove(0);
	let as_it_is = untouched();
	for device in [old, new] {
		let by = eve.acts();
		assert_refused(client.suspend_device(by, device).await, "Devices.");
		assert_refused(client.report_lost(by, device).await, "Devices.");
		assert_refused(client.recover_device(by, device).await, "Devices.");
		assert_refused(client.retire_device(by, device).await, "Devices.");
		let offered = client.offer_transfer(by, device, &eve.did).await;
		assert_refused(offered.map(|(outcome, _)| outcome), "Devices.");
		assert_refused(client.cancel_transfer(by, device).await, "Devices.");
		for place in [Place::Administrator, Place::User] {
			let appointed = client.appoint(by, device, place, Some(&eve.did)).await;
			assert_refused(appointed, "Devices.");
			assert_refused(client.appoint(by, device, place, None).await, "Devices.");
			assert_refused(client.accept_appointment(by, device, place).await, "Devices.");
		}
		assert_refused(client.resign(by, device).await, "Devices.");
		let sent = client.send_command(by, device, hash, 600 * SECOND).await;
		assert_refused(sent.map(|(outcome, _)| outcome), "Devices.");
		assert_refused(client.withdraw_command(by, device, command.id).await, "Devices.");

		// What the old key signs is worth nothing, whoever sends it.
		let entry = LogEntry { seq: 1, root: hash, count: 1, from: time::now(), to: time::now() };
		let expires_at = client.chain_time().await.unwrap() + 600 * SECOND;
		for entry in [entry, LogEntry { seq: 2, ..entry }] {
			let signature =
				old_key.sign_intent(&entry.intent(client.genesis_hash(), device, expires_at));
			let anchor = Anchor { device, entry, expires_at, signature };
			let anchored = client.anchor_log(by, anchor).await;
			assert_refused(anchored.map(|(outcome, _)| outcome), "Devices.");
		}
		for owner in [&eve.did, &ferdie.did] {
			let payload = payload_hash(&hash);
			let action = Action::RecordFirmware;
			let intent = client.device_intent(action, device, Some(owner), payload).await.unwrap();
			let signed = DeviceSignature::new(&old_key, intent);
			let recorded = client.record_signed_firmware(by, device, hash, signed).await;
			assert_refused(recorded, "Devices.");
		}
		let done = ToldOutcome { outcome: CommandOutcome::Done, report: None };
		let acknowledgement =
			Acknowledgement { command: hash, outcome: done.outcome, report: done.report };
		let intent = acknowledgement.intent(client.genesis_hash(), device, command.id, expires_at);
		let signature = old_key.sign_intent(&intent);
		let acknowledged =
			client.send_acknowledgement(by, device, command.id, done, expires_at, signature).await;
		assert_refused(acknowledged, "Devices.");

		// Its data is hers no more, to keep or to give.
		let put = client.put_file(by, b"later".as_slice(), of(device), &locker).await;
		assert!(put.is_err_and(|error| error.to_string().contains("Locker.DeviceNotPaired")));
	}
	let rotated = client.rotate_device_key(eve.acts(), new, &old_key, &device_key()).await;
	assert_refused(rotated, "Devices.");
	for key in [&old_key, &new_key] {
		let again = client.open_pairing(eve.acts(), key.public_key(), None, None).await;
		assert_refused(again.map(|(outcome, _)| outcome), "Devices.");
	}
	let next = opened(client, eve, &device_key()).await;
	let vouched = client.vouch_pairing_by_device(eve.acts(), &next, old, &old_key).await;
	assert_refused(vouched, "Devices.");
	let any = granted(client, alice, eve, None).await;
	let shared = client.share_file(eve.acts(), record, any, &locker).await;
	assert!(shared.is_err_and(|error| error.to_string().contains("Locker.DeviceNotPaired")));
	assert_eq!(untouched(), as_it_is, "nothing of it has changed");
	let given = access(node, alice, eve, new, &best(node));
	assert_eq!(given, Access::Denied(DeniedReason::DeviceNotPaired));

	// The second owner's log begins at 1, and no reading in it is older than the
	// transfer.
	let stale = readings_since(shown(client, new).await.log.last_to - 5, 2);
	let early = anchored(client, ferdie, new, &new_key, &stale).await;
	assert_refused(early, "Devices.");
	anchored(client, ferdie, new, &new_key, &readings(3)).await.unwrap();
	assert_eq!(shown(client, new).await.log.seq, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_owner_cannot_open_what_the_second_one_stores() {
	let node = Node::start().unwrap();
	// The agent goes by what is final.
	let client = Client::connect(&node.url()).await.unwrap();
	let [eve, ferdie] = ["Eve", "Ferdie"].map(Somebody::known);
	let [first, second] = ["//Eve", "//Ferdie"].map(|uri| Person::development(&node, uri).unwrap());
	for person in [&first, &second] {
		person.done(&["did", "add-agreement"]).unwrap();
	}
	let [old_key, new_key] = [device_key(), device_key()];
	let old = home_made(&client, &eve, &old_key).await;
	client.offer_transfer(eve.acts(), old, &ferdie.did).await.unwrap();
	let (_, handed_over) =
		client.accept_transfer(ferdie.acts(), old, &old_key, &new_key).await.unwrap();
	let device = text(handed_over.to);

	// Given readings that the device's agent put into the second owner's store,
	saved(&new_key, &second.path("sensor.json"));
	let (sensor, spool) = (second.path("sensor.json"), second.path("spool"));
	let agent = ["device", "agent", "--device-key", &sensor, "--spool", &spool, "--once"];
	let mut running = second
		.command(&agent)
		.stdin(Stdio::piped())
		.stdout(Stdio::piped())
		.stderr(Stdio::piped())
		.spawn()
		.unwrap();
	let mut input = running.stdin.take().unwrap();
	let taken: Vec<_> = (0..30).map(|n| format!("{{\"at\":{},\"n\":{n}}}", time::now())).collect();
	input.write_all(format!("{}\n", taken.join("\n")).as_bytes()).unwrap();
	drop(input);
	let ended = running.wait_with_output().unwrap();
	assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));

	// ... the second owner reads them,
	let out = second.path("readings.jsonl");
	second.done(&["device", "collect", &device, "--out", &out]).unwrap();
	assert_eq!(lines(&out), taken);

	// ... and the first one does not, although she has the whole store, and the old key.
	let (key, home, store) = (first.path("key.json"), first.path("home"), second.path("store"));
	let stolen = first.path("stolen.jsonl");
	let url = node.url();
	let tried = output(
		jasmy(&["--json", "--url", &url, "--key", &key, "--home", &home, "--store", &store])
			.args(["device", "collect", &device, "--out", &stolen]),
	)
	.unwrap();
	assert!(!tried.status.success(), "{}", String::from_utf8_lossy(&tried.stdout));
	let read = fs::read_to_string(&stolen).unwrap_or_default();
	assert!(!taken.iter().any(|reading| read.contains(reading)), "{read}");
}
