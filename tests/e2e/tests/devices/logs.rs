//! What the chain says to entries of devices' logs: once, in order, by the device.

use jasmynet_e2e::Node;
use jasmynet_primitives::{
	devices::{Anchor, LogEntry},
	Hash,
};
use jasmynet_sdk::{
	chain::{ops::devices::AnchorOutcome, Client},
	keyfile::{KeyFile, Scheme},
};
use serde_json::json;

use crate::{
	anchored, assert_refused, connected, device_key, home_made, listed, readings, shown, text,
	Somebody,
};

/// The same entry with another root, signed by the same device.
fn other_version(client: &Client, key: &KeyFile, anchor: &Anchor) -> Anchor {
	signed(client, key, anchor, LogEntry { root: Hash::repeat_byte(7), ..anchor.entry })
}

/// Has a key sign for another entry of the same device.
fn signed(client: &Client, key: &KeyFile, anchor: &Anchor, entry: LogEntry) -> Anchor {
	let intent = entry.intent(client.genesis_hash(), anchor.device, anchor.expires_at);
	Anchor { entry, signature: key.sign_intent(&intent), ..anchor.clone() }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_entry_counts_once_and_a_second_version_is_told_to_everybody() {
	let node = Node::start().unwrap();
	let client = connected(&node).await;
	let [alice, eve, ferdie] = ["Alice", "Eve", "Ferdie"].map(Somebody::known);
	let key = device_key();
	let device = home_made(&client, &eve, &key).await;
	let log = || async { shown(&client, device).await.log };

	// Given an entry.
	let first = client.sign_readings(device, &key, &readings(10)).await.unwrap();
	let (outcome, became) = client.anchor_log(ferdie.acts(), first.clone()).await.unwrap();
	assert!(matches!(became, AnchorOutcome::Anchored { .. }), "{became:?}");
	let after_first = log().await;
	assert_eq!((after_first.seq, after_first.count, after_first.forks), (1, 10, 0));
	let told = client.log_entries_in(outcome.block_number, device).await.unwrap();
	assert_eq!(told.iter().map(|told| told.entry).collect::<Vec<_>>(), [first.entry]);

	// A gateway that did not hear the answer sends it again, and so may anybody.
	for gateway in [&ferdie, &alice] {
		let (_, became) = client.anchor_log(gateway.acts(), first.clone()).await.unwrap();
		assert!(matches!(became, AnchorOutcome::Repeated), "{became:?}");
	}
	assert_eq!(log().await, after_first);

	// A second version of it does not count, and everybody can see that there was one.
	let fork = other_version(&client, &key, &first);
	let (outcome, became) = client.anchor_log(ferdie.acts(), fork.clone()).await.unwrap();
	let AnchorOutcome::Forked { kept } = became else { panic!("{became:?}") };
	assert_eq!(kept, first.entry.hash());
	assert_eq!(client.log_entries_in(outcome.block_number, device).await.unwrap(), []);
	let after_fork = log().await;
	assert_eq!(after_fork.forks, 1);
	assert_eq!((after_fork.head, after_fork.seq), (after_first.head, 1));
	assert_eq!(listed(&node, json!({ "id": device }))[0]["log"]["forks"], 1);

	// Who sends it again is told that it does not count, and nobody can make it look
	// worse: it counts as a fork once, and a stranger's versions never.
	let again = client.anchor_log(alice.acts(), fork.clone()).await;
	assert_refused(again.map(|(outcome, _)| outcome), "Devices.ForkRefused");
	let of_nobody = LogEntry { root: Hash::repeat_byte(8), ..first.entry };
	let strangers = signed(&client, &device_key(), &first, of_nobody);
	let refused = client.anchor_log(alice.acts(), strangers).await;
	assert_refused(refused.map(|(outcome, _)| outcome), "Devices.");
	assert_eq!(log().await, after_fork);

	// No entry is left out, and none goes back in time.
	let next = client.sign_readings(device, &key, &readings(5)).await.unwrap();
	let gap = signed(&client, &key, &next, LogEntry { seq: 3, ..next.entry });
	let refused = client.anchor_log(ferdie.acts(), gap).await;
	assert_refused(refused.map(|(outcome, _)| outcome), "Devices.");
	let earlier = LogEntry { from: first.entry.from - 1, to: first.entry.from, ..next.entry };
	let refused = client.anchor_log(ferdie.acts(), signed(&client, &key, &next, earlier)).await;
	assert_refused(refused.map(|(outcome, _)| outcome), "Devices.");
	let (_, became) = client.anchor_log(ferdie.acts(), next).await.unwrap();
	assert!(matches!(became, AnchorOutcome::Anchored { .. }), "{became:?}");
	// ... and what was once refused as a second version is no entry of the past either.
	let refused = client.anchor_log(ferdie.acts(), fork).await;
	assert_refused(refused.map(|(outcome, _)| outcome), "Devices.");
	assert_eq!((log().await.seq, log().await.count), (2, 15));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_gateway_anchors_for_many_and_none_stops_the_others() {
	let node = Node::start().unwrap();
	let client = connected(&node).await;
	let [alice, eve, ferdie] = ["Alice", "Eve", "Ferdie"].map(Somebody::known);
	let secure_element = KeyFile::generate_with_scheme(Scheme::P256).0;
	let keys = [device_key(), secure_element, device_key(), device_key(), device_key()];

	// Given devices of several people,
	let mut devices = Vec::new();
	for (key, owner) in keys.iter().zip([&eve, &ferdie, &alice, &eve, &ferdie]) {
		devices.push(home_made(&client, owner, key).await);
	}
	let [works, on_p256, lost, forged, forks] = devices[..] else { panic!("five devices") };
	client.report_lost(alice.acts(), lost).await.unwrap();
	anchored(&client, &alice, forks, &keys[4], &readings(1)).await.unwrap();

	// ... of which some say what is not so.
	let mut anchors = Vec::new();
	for (device, key) in devices.iter().zip(&keys).take(4) {
		anchors.push(client.sign_readings(*device, key, &readings(7)).await.unwrap());
	}
	anchors[3] = other_version(&client, &keys[0], &anchors[3]);
	let kept = shown(&client, forks).await.log;
	let second = client.sign_readings(forks, &keys[4], &readings(1)).await.unwrap();
	anchors.push(signed(&client, &keys[4], &second, LogEntry { seq: kept.seq, ..second.entry }));
	// The first device's entry is in the list twice.
	anchors.push(anchors[0].clone());

	// When a gateway sends all of them at once,
	let (outcome, became) = client.anchor_logs(eve.acts(), anchors).await.unwrap();
	println!("six anchors, of which two are new, cost {} units", outcome.fee);

	// Then each stands for itself.
	use AnchorOutcome::{Anchored, Forked, Refused, Repeated};
	let [Anchored { .. }, Anchored { .. }, Refused(not_working), Refused(not_its), Forked { .. }, Repeated] =
		&became[..]
	else {
		panic!("{became:?}")
	};
	assert!(not_working.to_string().contains("Devices.NotWorking"), "{not_working}");
	assert!(not_its.to_string().contains("Devices."), "{not_its}");
	for (device, readings) in [(works, 7), (on_p256, 7), (lost, 0), (forged, 0), (forks, 1)] {
		let log = listed(&node, json!({ "id": device }))[0]["log"].clone();
		assert_eq!(log["readings"], readings, "{}: {log}", text(device));
	}
}
