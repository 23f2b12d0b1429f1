//! When a device's data counts: not when it is lost or suspended, and not when its
//! manufacturer has called it back.

use jasmynet_e2e::Node;
use jasmynet_primitives::{
	apis::{Access, DeniedReason},
	devices::RecallTarget,
	Hash,
};
use serde_json::json;

use crate::{
	access_now, anchored, assert_refused, connected, device_key, granted, home_made, listed, model,
	readings, text, vouched_for, Somebody, SENSOR,
};

/// Hash of a manufacturer's reason.
const REASON: Hash = Hash::repeat_byte(9);

#[tokio::test(flavor = "multi_thread")]
async fn what_a_lost_or_recalled_device_says_does_not_count() {
	let node = Node::start().unwrap();
	let client = connected(&node).await;
	let [alice, eve, ferdie] = ["Alice", "Eve", "Ferdie"].map(Somebody::known);
	let [key, other_key] = [device_key(), device_key()];

	// Given a sensor whose data a company may read.
	let model = model(&client, &alice, "A heart rate sensor", SENSOR).await;
	let (device, commitment) = vouched_for(&client, &eve, &key, &alice, model).await;
	granted(&client, &alice, &eve, None).await;
	let access = || access_now(&node, &alice, &eve, device);
	let shown = || listed(&node, json!({ "id": device })).remove(0);
	let anchor = || async { anchored(&client, &ferdie, device, &key, &readings(3)).await };
	assert!(matches!(access(), Access::Allowed { .. }), "{:?}", access());
	anchor().await.unwrap();

	// When it is lost, nobody but its owner says so, for free,
	assert_refused(client.report_lost(ferdie.acts(), device).await, "Devices.NotAuthorized");
	let lost = client.report_lost(eve.acts(), device).await.unwrap();
	assert_eq!((lost.fee, lost.payer), (0, None), "saying so is free");
	// ... and from that block on its data does not count and its log stands still.
	assert_eq!(access(), Access::Denied(DeniedReason::DeviceNotWorking));
	assert_refused(anchor().await, "Devices.NotWorking");
	assert_eq!((&shown()["state"], &shown()["works"]), (&json!("lost"), &json!(false)));
	assert_refused(client.recover_device(alice.acts(), device).await, "Devices.NotAuthorized");
	client.recover_device(eve.acts(), device).await.unwrap();
	anchor().await.unwrap();
	assert!(matches!(access(), Access::Allowed { .. }), "{:?}", access());

	// The same while it is suspended.
	client.suspend_device(eve.acts(), device).await.unwrap();
	assert_eq!(access(), Access::Denied(DeniedReason::DeviceNotWorking));
	assert_refused(anchor().await, "Devices.NotWorking");
	client.recover_device(eve.acts(), device).await.unwrap();

	// When its manufacturer calls it back, by its model or alone,
	let recalls = [
		(RecallTarget::Model(model), json!({ "model": model })),
		(
			RecallTarget::Device { manufacturer: alice.did.clone(), commitment },
			json!({ "device": {
				"manufacturer": jasmynet_sdk::address::did(&alice.did),
				"commitment": text(commitment),
			} }),
		),
	];
	for (target, written) in recalls {
		let stranger = client.recall(eve.acts(), target.clone(), REASON).await;
		assert_refused(stranger, "Devices.NotAuthorized");
		client.recall(alice.acts(), target.clone(), REASON).await.unwrap();
		// ... its data does not count, whatever its owner does,
		assert_eq!(access(), Access::Denied(DeniedReason::DeviceRecalled));
		assert_refused(anchor().await, "Devices.Recalled");
		assert_eq!((&shown()["recalledBy"], &shown()["works"]), (&written, &json!(false)));
		// ... until that ends.
		client.lift_recall(alice.acts(), target).await.unwrap();
		assert!(matches!(access(), Access::Allowed { .. }), "{:?}", access());
		anchor().await.unwrap();
	}

	// A model that is called back is not paired either.
	client.recall(alice.acts(), RecallTarget::Model(model), REASON).await.unwrap();
	let public = other_key.public_key();
	let opened = client.open_pairing(ferdie.acts(), public, Some(model), None).await;
	assert_refused(opened.map(|(outcome, _)| outcome), "Devices.Recalled");
	client.lift_recall(alice.acts(), RecallTarget::Model(model)).await.unwrap();

	// When a firmware is called back, those that say they run it are,
	let [old, new] = [Hash::repeat_byte(1), Hash::repeat_byte(2)];
	client.record_firmware(ferdie.acts(), device, &key, old).await.unwrap();
	assert!(matches!(access(), Access::Allowed { .. }), "{:?}", access());
	let bad = RecallTarget::Firmware { model, firmware: old };
	client.recall(alice.acts(), bad, REASON).await.unwrap();
	assert_eq!(access(), Access::Denied(DeniedReason::DeviceRecalled));
	assert_refused(anchor().await, "Devices.Recalled");
	// ... nobody but the device can say that it runs another,
	let forged = client.record_firmware(eve.acts(), device, &other_key, new).await;
	assert_refused(forged, "Devices.");
	// ... and when it does, its data counts again.
	client.record_firmware(ferdie.acts(), device, &key, new).await.unwrap();
	assert!(matches!(access(), Access::Allowed { .. }), "{:?}", access());
	assert_eq!(shown()["firmware"], text(new));
	anchor().await.unwrap();

	// Somebody whose keys were stolen freezes everything, and can still say that the
	// phone is gone.
	let phone = home_made(&client, &eve, &other_key).await;
	client.freeze(eve.acts()).await.unwrap();
	assert_eq!(access(), Access::Denied(DeniedReason::SubjectNotActive));
	let lost = client.report_lost(eve.acts(), phone).await.unwrap();
	assert_eq!((lost.fee, lost.payer), (0, None));
	let suspended = client.suspend_device(eve.acts(), device).await;
	assert_refused(suspended, "Did.");
}
