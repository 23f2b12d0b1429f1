//! Somebody loses their phone, and their friends give them their identity back.

use jasmynet_e2e::{Node, Person};
use jasmynet_primitives::{did::Relationships, JASMY, SECOND};
use jasmynet_sdk::{
	address,
	chain::{Client, Outcome},
	keyfile::KeyFile,
};
use serde_json::{json, Value};

use crate::{assert_refused, quick_node, wait_until, Somebody, GOOD_FOR};

/// How long a living key can say no.
const DELAY: u64 = 20 * SECOND;

/// Has two guardians give an identity to a new key. The delay begins when the
/// second agrees.
async fn recover(client: &Client, lost: &Somebody, new: &KeyFile, guardians: &[Somebody; 2]) {
	let [first, second] = guardians;
	let prepared =
		client.prepare_recovery(&lost.did, &new.public_key(), &first.did, GOOD_FOR).await.unwrap();
	let agreed = prepared.sign(new).unwrap();
	client.start_recovery(first.acts(), agreed).await.unwrap();
	client.approve_recovery(second.acts(), &lost.did, &new.account()).await.unwrap();
}

/// What everybody's resolver says of an identity.
fn resolved(node: &Node, somebody: &Somebody) -> Value {
	node.rpc("jasmynet_resolveDid", json!([address::did(&somebody.did)])).unwrap()
}

#[tokio::test]
async fn a_lost_phone_is_replaced_and_a_thief_is_stopped() {
	let node = quick_node();
	let client = Client::connect(&node.url()).await.unwrap();
	let guardians = [Somebody::known("Alice"), Somebody::known("Ferdie")];
	let ([alice, ferdie], relayer) = (&guardians, Somebody::known("Eve"));

	// Given somebody with a phone, and a key in a drawer.
	let phone = Somebody::of(KeyFile::generate().0);
	let agreed =
		client.agree_to_identity(&phone.key, crate::SALT, &alice.did, GOOD_FOR).await.unwrap();
	client.create_identity_for(alice.acts(), agreed).await.unwrap();
	client.transfer(alice.acts(), &phone.did, 50 * JASMY).await.unwrap();
	let drawer = Somebody { key: KeyFile::generate().0, did: phone.did.clone() };
	client
		.add_signing_key(phone.acts(), &drawer.key, Relationships::SIGNING, GOOD_FOR)
		.await
		.unwrap();

	// ... who has named two friends, both of whom accepted,
	let friends = [alice.did.clone(), ferdie.did.clone()];
	client.set_recovery(phone.acts(), &friends, 2, DELAY).await.unwrap();
	let stolen = KeyFile::generate().0;
	let prepared =
		client.prepare_recovery(&phone.did, &stolen.public_key(), &alice.did, GOOD_FOR).await;
	let early = client.start_recovery(alice.acts(), prepared.unwrap().sign(&stolen).unwrap()).await;
	assert_refused(early, "Did.NotAccepted");
	for guardian in &guardians {
		client.accept_guardianship(guardian.acts(), &phone.did).await.unwrap();
	}

	// When a thief talks both of them into helping,
	recover(&client, &phone, &stolen, &guardians).await;
	let [attempt] = &client.recoveries_of(&phone.did).await.unwrap()[..] else { panic!("one") };
	let ready_at = attempt.ready_at.expect("both agreed");
	let finish = |key: &KeyFile| {
		let key = key.account();
		let (client, relayer, did) = (&client, &relayer, &phone.did);
		async move { client.finish_recovery(relayer.acts(), did, &key).await }
	};
	assert_refused(finish(&stolen).await, "Did.NotYet");
	// ... the key in the drawer says no, for free, and nothing is left of it.
	let no: Outcome = client.cancel_recovery(drawer.acts(), &stolen.account()).await.unwrap();
	assert_eq!(no.fee, 0, "saying no is free");
	wait_until(&client, ready_at + 2 * SECOND).await;
	assert_refused(finish(&stolen).await, "Did.RecoveryNotFound");
	let keys =
		|answer: Value| answer["didDocument"]["verificationMethod"].as_array().unwrap().len();
	assert_eq!(keys(resolved(&node, &phone)), 2);

	// When the phone and the drawer are lost, and nobody says no,
	let new = Somebody { key: KeyFile::generate().0, did: phone.did.clone() };
	recover(&client, &phone, &new.key, &guardians).await;
	let [attempt] = &client.recoveries_of(&phone.did).await.unwrap()[..] else { panic!("one") };
	wait_until(&client, attempt.ready_at.expect("both agreed") + 2 * SECOND).await;
	finish(&new.key).await.unwrap();

	// Then the new key is the only one, and what was lost is of no use to a finder.
	let answer = resolved(&node, &phone);
	let only = format!("{}#{}", address::did(&new.did), address::address(&new.key.account()));
	assert_eq!(answer["didDocument"]["authentication"], json!([only]));
	assert_eq!(keys(answer), 1);
	client.transfer(new.acts(), &alice.did, JASMY).await.unwrap();
	for lost in [&phone, &drawer] {
		let result = client.transfer(lost.acts(), &relayer.did, JASMY).await;
		assert_refused(result, "Did.NotAuthorized");
	}

	// ... and nobody recovers it to a key that is another identity's.
	let agreed = client
		.prepare_recovery(&new.did, &relayer.key.public_key(), &alice.did, GOOD_FOR)
		.await
		.unwrap()
		.sign(&relayer.key)
		.unwrap();
	let result = client.start_recovery(alice.acts(), agreed).await;
	assert_refused(result, "Did.KeyInUse");
}

#[tokio::test(flavor = "multi_thread")]
async fn people_recover_at_the_command_line_with_a_key_that_sends_nothing() {
	let node = quick_node();
	let client = Client::connect(&node.url()).await.unwrap();
	let [alice, ferdie] =
		["//Alice", "//Ferdie"].map(|uri| Person::development(&node, uri).unwrap());
	let lost = Somebody::known("Eve");
	let did = address::did(&lost.did);
	// The command line takes whole hours; here it is seconds.
	let friends = ["Alice", "Ferdie"].map(|name| Somebody::known(name).did);
	client.set_recovery(lost.acts(), &friends, 2, DELAY).await.unwrap();
	for guardian in [&alice, &ferdie] {
		guardian.done(&["did", "guardians", "accept", &did]).unwrap();
	}

	// A P-256 key, as secure elements have: its account signs no transactions.
	let new = Person::with_key(&node, "p256").unwrap();
	let (key, agreement) = (new.account().unwrap(), new.path("agreement"));
	let first = alice.did().unwrap();
	let agree = ["did", "recovery", "new-key", &did, "--guardian", &first, "--out", &agreement];
	new.done(&agree).unwrap();
	alice.done(&["did", "recovery", "start", &did, "--agreement", &agreement]).unwrap();
	ferdie.done(&["did", "recovery", "approve", &did, &key]).unwrap();
	let shown = ferdie.done(&["did", "recovery", "show", &did]).unwrap();
	assert!(shown.to_string().contains(&key), "{shown}");
	let (_, said) = ferdie.refused(&["did", "recovery", "finish", &did, &key]).unwrap();
	assert!(said.contains("Did.NotYet"), "{said}");
	let [attempt] = &client.recoveries_of(&lost.did).await.unwrap()[..] else { panic!("one") };
	wait_until(&client, attempt.ready_at.expect("both agreed") + 2 * SECOND).await;
	ferdie.done(&["did", "recovery", "finish", &did, &key]).unwrap();

	// The new key signs, and anybody's account sends.
	let call = new.path("call.json");
	let pay = ["--did", &did, "--relay-to", &call, "ledger", "transfer", &first, "1"];
	new.done(&pay).unwrap();
	let sent = ferdie.done(&["did", "relay", &call]).unwrap();
	assert_eq!(sent["payer"], did, "the identity pays: {sent}");
	let (_, said) = ferdie.refused(&["did", "relay", &call]).unwrap();
	assert!(said.contains("Did.AlreadyUsed"), "{said}");
}
