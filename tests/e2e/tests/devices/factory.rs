//! A million devices are one small item until they are somebody's.

use std::{fs, time::Duration};

use jasmynet_e2e::{number, state, Node};
use jasmynet_primitives::{keys::PublicKey, JASMY};
use jasmynet_sdk::batch::{Batch, BatchDevice, ManufacturerSecret, Voucher};
use serde_json::{json, Value};

use crate::{
	assert_refused, at_the_command_line, best, connected, device_key, listed, model, saved, text,
	Somebody, SENSOR,
};

/// Devices of the batch.
const COUNT: u32 = 1_000_000;

/// Which of them the person buys.
const BOUGHT: u32 = 654_321;

/// Devices that a manufacturer may enrol in a month before they cost something.
const INCLUDED: u32 = 10_000;

/// A serial number, which stays in the factory.
fn serial(number: u32) -> String {
	format!("SN-{number:07}")
}

/// A million devices, of which one has this key.
fn million(secret: &ManufacturerSecret, bought: PublicKey) -> Batch {
	let key = |number: u32| {
		let mut bytes = [0x5e; 32];
		bytes[..4].copy_from_slice(&number.to_le_bytes());
		PublicKey::Ed25519(bytes)
	};
	let device = |number| BatchDevice {
		key: if number == BOUGHT { bought } else { key(number) },
		commitment: secret.commitment(&serial(number)),
	};
	Batch { devices: (0..COUNT).map(device).collect(), ..Batch::default() }
}

/// Values of the state, after the last block, that hold these bytes.
fn values_with(node: &Node, bytes: &[u8]) -> Vec<String> {
	state::traces_at(node, &best(node), bytes).unwrap().values
}

#[tokio::test(flavor = "multi_thread")]
async fn a_million_devices_are_one_small_item_and_one_of_them_is_paired() {
	let node = Node::start().unwrap();
	let client = connected(&node).await;
	let (alice, ferdie) = (Somebody::known("Alice"), Somebody::known("Ferdie"));
	let person = at_the_command_line(&node, "Eve");

	// Given a batch of a million,
	let key = device_key();
	let secret = ManufacturerSecret::generate();
	let mut batch = million(&secret, key.public_key());
	let root = batch.root().unwrap();
	let model = model(&client, &alice, "A heart rate sensor", SENSOR).await;
	let (outcome, enrolled) = client.enrol_batch(alice.acts(), model, root, COUNT).await.unwrap();
	let price = JASMY / 10_000;
	assert_eq!(enrolled.service_fee, u128::from(COUNT - INCLUDED) * price);
	batch.id = Some(enrolled.id);
	batch.model = Some(model);
	batch.genesis_hash = Some(client.genesis_hash());

	// ... which is one small item of the state, when the events of its block are gone,
	node.wait(Duration::from_secs(30), "makes another block", || {
		node.best().is_ok_and(|number| number > outcome.block_number)
	})
	.unwrap();
	let values = values_with(&node, &root.0);
	let [item] = &values[..] else { panic!("{values:?}") };
	let size = node.rpc("state_getStorageSize", json!([format!("0x{item}")])).unwrap();
	assert!(number(&size).unwrap() < 200, "{size} bytes");
	println!("a batch of {COUNT} devices takes {size} bytes, and cost {} in fees", outcome.fee);

	// ... and one device with its voucher, which fits on a leaflet.
	let voucher: Voucher = batch.voucher(&key.public_key()).unwrap();
	let (device, commitment) = (key.public_key().device_id(), voucher.commitment);
	let paper = serde_json::to_string(&voucher).unwrap();
	assert!(paper.len() < 4_096, "{} bytes", paper.len());
	drop(batch);
	fs::write(person.path("voucher.json"), &paper).unwrap();
	saved(&key, &person.path("sensor.json"));

	// When its owner pairs it by that proof,
	let (sensor, leaflet) = (person.path("sensor.json"), person.path("voucher.json"));
	let number = model.to_string();
	let pair = ["device", "pair", "--device-key", &sensor, "--model", &number];
	let paired = person.done(&[&pair[..], &["--voucher", &leaflet]].concat()).unwrap();
	assert_eq!(paired["device"], text(device));

	// Then everybody sees whose it is and where it comes from,
	let of_model = listed(&node, json!({ "model": model }));
	let [shown] = &of_model[..] else { panic!("{of_model:?}") };
	assert_eq!(shown["id"], text(device));
	assert_eq!(shown["owner"], person.did().unwrap());
	assert_eq!(shown["origin"], json!({ "batch": enrolled.id, "commitment": text(commitment) }));
	assert_eq!((&shown["state"], &shown["works"]), (&json!("paired"), &json!(true)));
	assert_eq!(shown["log"]["lastReading"], Value::Null);

	// ... nobody else can pair it, or another device by the same leaflet,
	let again = client.open_pairing(ferdie.acts(), key.public_key(), Some(model), None).await;
	assert_refused(again.map(|(outcome, _)| outcome), "Devices.");
	let other = device_key();
	let (_, opened) =
		client.open_pairing(ferdie.acts(), other.public_key(), Some(model), None).await.unwrap();
	let pairing = client.pairing(opened.id).await.unwrap();
	let origin = Some(voucher.origin());
	let forged = client.prove_device(ferdie.acts(), &pairing, &other, origin, None).await;
	assert_refused(forged, "Devices.");
	let bare = client.prove_device(ferdie.acts(), &pairing, &other, None, None).await;
	assert_refused(bare, "Devices.OriginNeeded");
	client.cancel_pairing(ferdie.acts(), pairing.id).await.unwrap();

	// ... and the serial number is nowhere.
	assert_eq!(values_with(&node, serial(BOUGHT).as_bytes()), Vec::<String>::new());
}
