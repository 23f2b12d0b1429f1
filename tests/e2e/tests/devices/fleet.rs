//! What somebody with many devices asks a node for with curl.

use std::collections::BTreeSet;

use jasmynet_e2e::Node;
use jasmynet_primitives::{apis::MAX_PAGE, DeviceId, ModelId};
use jasmynet_sdk::{
	address,
	chain::{
		runtime::{devices, utility},
		Client, RuntimeCall,
	},
	keyfile::KeyFile,
};
use serde_json::{json, Value};
use subxt::utils::Static;

use crate::{best, connected, device_key, listed, model, text, Somebody};

/// Pairings that somebody may have open at once.
const AT_ONCE: usize = 8;

/// How often each owner opens so many.
const ROUNDS: usize = 5;

/// A class of the test's own, whose devices nobody vouches for.
const BARE: u16 = 9;

/// Makes some calls in one.
async fn batch(client: &Client, owner: &Somebody, calls: Vec<devices::Call>) {
	let calls = calls.into_iter().map(RuntimeCall::Devices).collect();
	let call = RuntimeCall::Utility(utility::Call::batch_all { calls });
	client.submit(owner.acts(), call).await.unwrap();
}

/// Pairs as many devices as may be open at once, several times.
async fn pair_many(client: Client, owner: Somebody, model: ModelId) -> Vec<DeviceId> {
	let mut ids = Vec::new();
	for _ in 0..ROUNDS {
		let keys: Vec<KeyFile> = (0..AT_ONCE).map(|_| device_key()).collect();
		let open = |key: &KeyFile| devices::Call::open_pairing {
			device_key: Static(key.public_key()),
			model: Some(model),
			places: None,
		};
		batch(&client, &owner, keys.iter().map(open).collect()).await;
		let (mut proofs, mut confirmations) = (Vec::new(), Vec::new());
		for key in &keys {
			let (public, device) = (key.public_key(), key.public_key().device_id());
			let pairing = client.pairings_with(&public).await.unwrap().remove(0);
			let intent = client.pairing_intent(&pairing, device, None, None).await.unwrap();
			proofs.push(devices::Call::prove_device {
				pairing: pairing.id,
				signature: Static(key.sign_intent(&intent)),
				intent: Static(intent),
				provenance: Box::new(None),
				code: None,
			});
			confirmations.push(devices::Call::confirm_pairing { pairing: pairing.id });
			ids.push(device);
		}
		batch(&client, &owner, proofs).await;
		batch(&client, &owner, confirmations).await;
	}
	ids
}

/// All pages of a list, and how long each was.
fn pages(node: &Node, of: &Value, limit: Option<u32>) -> (Vec<String>, Vec<usize>) {
	let (mut ids, mut lengths) = (Vec::new(), Vec::new());
	let block = best(node);
	loop {
		let after = ids.last().cloned();
		let page = node.rpc("jasmynet_devices", json!([of, after, limit, block])).unwrap();
		let page = page.as_array().unwrap();
		if page.is_empty() {
			return (ids, lengths);
		}
		lengths.push(page.len());
		ids.extend(page.iter().map(|device| device["id"].as_str().unwrap().to_owned()));
	}
}

#[tokio::test(flavor = "multi_thread")]
async fn a_fleet_is_listed_page_by_page() {
	let bare = json!({ "origin": false, "code": false, "second": false, "places": false });
	let node = Node::start_with("devices", |devices| {
		devices["classes"].as_array_mut().unwrap().push(json!([BARE, bare]));
	})
	.unwrap();
	let client = connected(&node).await;
	let names = ["Alice", "Eve", "Ferdie"];
	let model = model(&client, &Somebody::known("Alice"), "A bare board", BARE).await;
	let before = best(&node);

	// Given three people with forty devices each.
	let paired =
		names.map(|name| tokio::spawn(pair_many(client.clone(), Somebody::known(name), model)));
	let mut of_all = BTreeSet::new();
	for (name, paired) in names.iter().zip(paired) {
		let ids: BTreeSet<_> = paired.await.unwrap().into_iter().map(text).collect();
		assert_eq!(ids.len(), ROUNDS * AT_ONCE);

		// Then each has a list of their own, in pages of any length,
		let owner = json!({ "owner": address::did(&Somebody::known(name).did) });
		let (found, lengths) = pages(&node, &owner, Some(15));
		assert_eq!(lengths, [15, 15, 10]);
		assert_eq!(BTreeSet::from_iter(found), ids);
		of_all.extend(ids);
	}

	// ... the manufacturer has one of all, in pages that are never too long,
	let made = json!({ "model": model });
	for limit in [None, Some(1_000)] {
		let (found, lengths) = pages(&node, &made, limit);
		let page = MAX_PAGE as usize;
		assert_eq!(lengths, [page, of_all.len() - page], "{limit:?}");
		assert_eq!(BTreeSet::from_iter(found), of_all);
	}
	let at = |block: &Value| node.rpc("jasmynet_devices", json!([made, null, null, block]));
	assert_eq!(at(&before).unwrap(), json!([]), "there were none yet");

	// ... and each device is found by its id, also when it is retired.
	let eve = Somebody::known("Eve");
	let id = client.devices_of(&eve.did).await.unwrap()[0].id;
	let one = || listed(&node, json!({ "id": id })).remove(0);
	assert_eq!(one()["owner"], address::did(&eve.did));
	client.retire_device(eve.acts(), id).await.unwrap();
	assert_eq!((&one()["state"], &one()["works"]), (&json!("retired"), &json!(false)));
	let (left, _) = pages(&node, &made, None);
	assert!(!left.contains(&text(id)), "it is not one of the model's any more");
	assert_eq!(listed(&node, json!({ "id": DeviceId::zero() })), Vec::<Value>::new());

	// What cannot be answered is named.
	for wrong in [
		json!({}),
		json!({ "model": model, "id": DeviceId::zero() }),
		json!({ "owner": "eve" }),
		json!({ "model": model + 1 }),
	] {
		let answer = node.ask("jasmynet_devices", json!([wrong])).unwrap();
		assert_eq!(answer["error"]["data"]["parameter"], "of", "{wrong}: {answer}");
	}
}
