//! On which hosts a file lies, and what a host says and signs at the command line.

use std::{collections::BTreeSet, fs};

use jasmynet_e2e::Person;
use jasmynet_primitives::{RecordId, JASMY};
use jasmynet_sdk::chain::Client;
use serde_json::{json, Value};

use crate::{account_of, assert_refused, bytes, eventually, host::Host, Scene, PICTURES};

/// Waits until both hosts say that they keep the latest version of these records.
async fn kept_by_both(client: &Client, records: &[RecordId]) {
	for record in records {
		eventually(&format!("both hosts keep record {record}"), async || {
			let view = client.record_view(*record).await.unwrap().unwrap();
			let latest = view.pins.iter().filter(|pin| pin.version == view.version);
			(latest.count() == 2).then_some(())
		})
		.await;
	}
}

/// What a host has said on chain, as anybody is told.
fn status(asks: &Person, host: &Host) -> Value {
	asks.done(&["host", "status", &host.operator.did().unwrap()]).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_lies_on_as_many_hosts_as_its_owner_says_whichever_had_it_first() {
	let (scene, [first, second]) = Scene::set();
	let client = scene.client().await;
	let (person, company) = (&scene.person, &scene.company);
	let [one, other] = [31, 32].map(|seed| bytes(seed, 600_001));
	let by_curl = |record: RecordId| -> Value {
		let told = scene.node.rpc("jasmynet_lockerRecords", json!([{ "id": record }])).unwrap();
		told[0].clone()
	};

	// Given a file on this machine, to lie on one host,
	let file = person.path("one.jpg");
	fs::write(&file, &one).unwrap();
	let put = ["locker", "put", &file, "--category", PICTURES, "--replicas", "1"];
	let here = person.done(&put).unwrap()["record"].as_u64().unwrap();
	let (number, to_second) = (here.to_string(), second.url());
	let upload = ["locker", "upload", &number];
	assert_refused(person, &upload, "--host");
	let upload = [&upload[..], &["--host", &to_second]].concat();
	assert_refused(company, &upload, "not in this store");
	let uploaded = person.done(&upload).unwrap()["uploads"][0].clone();
	assert_eq!((&uploaded["host"], &uploaded["envelopes"]), (&json!(to_second), &json!(0)));
	assert!(uploaded["sent"].as_u64() > Some(2) && uploaded["sent"] == uploaded["blocks"]);
	// What a host has it is not sent again.
	let said = person.words(&upload).unwrap();
	assert!(said.contains(&format!("0 of its {} blocks were new", uploaded["blocks"])), "{said}");
	// ... and another one that is brought to the other host, for both:
	let there = scene.put(&other, &first, 2);

	// When the owner, and nobody else, says that the first one is for both, too,
	let replicas = |number_of: &'static str| ["locker", "replicas", &number, number_of];
	assert_refused(company, &replicas("2"), "NotAuthorized");
	assert_refused(person, &replicas("200"), "TooManyReplicas");
	let said = person.words(&replicas("2")).unwrap();
	assert!(said.starts_with(&format!("Record {here} is to lie on 2 hosts")), "{said}");
	assert_eq!(by_curl(here)["replicasRequired"], 2);

	// ... then each host fetches from the other what that one had first.
	kept_by_both(&client, &[here, there]).await;
	assert!(scene.own_copy(there, &second) == other);
	fs::remove_file(person.path("own")).unwrap();
	assert!(scene.own_copy(here, &first) == one);
	let pins = by_curl(here)["pins"].clone();
	assert_eq!(pins.as_array().unwrap().len(), 2, "{pins}");
	let listed = person.done(&["locker", "list"]).unwrap()["records"].clone();
	let told: Vec<_> = listed.as_array().unwrap().iter().map(|record| &record["pins"]).collect();
	assert_eq!(told, [&json!(2), &json!(2)]);
	let said = person.words(&["locker", "hosts", &number]).unwrap();
	assert!(said.contains("lies on 2 of 2 hosts"), "{said}");
	assert_refused(person, &["locker", "hosts", "99"], "record 99 does not exist");
	for host in [&first, &second] {
		let own = host.operator.words(&["host", "status"]).unwrap();
		let did = host.operator.did().unwrap();
		assert!(own.starts_with(&format!("{did} keeps 2 records")), "{own}");
		assert_eq!(status(company, host)["outdated"], json!([]));
	}

	signs_by_hand(&scene, &client, here, [&first, &second], &one).await;

	// When one host is away while a file is superseded and another one is shredded,
	let shred = ["locker", "shred", &there.to_string(), "--yes"];
	person.done(&shred).unwrap();
	let next = person.path("next.jpg");
	fs::write(&next, bytes(33, 1_000)).unwrap();
	let to_first = first.url();
	let supersede = ["locker", "supersede", &number, &next, "--host", &to_first];
	person.done(&supersede).unwrap();

	// ... then everybody sees what it has still to do,
	let told = status(person, &second);
	let expected = json!([
		{ "record": here, "version": 1, "current": 2 },
		{ "record": there, "version": 1, "current": null },
	]);
	assert_eq!((&told["kept"], &told["outdated"]), (&json!(0), &expected));
	let said = second.operator.words(&["host", "status"]).unwrap();
	assert!(
		said.contains("version 1 was superseded by version 2, and is to be replaced"),
		"{said}"
	);
	assert!(said.contains(&format!("{there}: was shredded, and is to be deleted")), "{said}");
	let forget = ["locker", "forget", &there.to_string()];
	assert_refused(person, &forget, "NotYet");
	// ... and it does it when it is back.
	second.up();
	kept_by_both(&client, &[here]).await;
	eventually("the host has nothing left to do", async || {
		(status(person, &second)["outdated"] == json!([])).then_some(())
	})
	.await;
	assert_eq!(status(person, &second)["kept"], 1);
	let [kept, brought] = [&first, &second].map(|host| BTreeSet::from_iter(host.blocks()));
	assert_eq!(brought, kept);
}

/// The second host, which keeps a record, releases it at the command line; the company
/// records the access, and opens the file by what the first host hands over. At the end the
/// second host is down.
async fn signs_by_hand(
	scene: &Scene,
	client: &Client,
	record: RecordId,
	[first, second]: [&Host; 2],
	content: &[u8],
) {
	let (person, company) = (&scene.person, &scene.company);
	let grant = scene.granted(&["--per-access", "1"]);
	scene.share(record, grant, first);
	let (number, under) = (record.to_string(), grant.to_string());
	let receipt = second.operator.path("receipt.json");
	let release = ["host", "release", "--grant", &under, "--record", &number];
	let release = [&release[..], &["--out", &receipt]].concat();
	let used = async || client.usage_history(&account_of(person)).await.unwrap();

	// A host that runs signs by itself, and nobody beside it.
	assert_refused(&second.operator, &release, "end it first");
	second.kill();
	let unknown = ["host", "release", "--grant", "99", "--record", &number];
	assert_refused(&second.operator, &unknown, "grant 99 does not exist");
	let released = second.operator.done(&release).unwrap();
	assert_eq!(released["grantee"], company.did().unwrap());
	assert_refused(&second.operator, &release, "cannot write");

	// The company records with it that it has read, which pays; once.
	assert_refused(company, &["consent", "access", "--receipt", "nowhere"], "nowhere");
	let access = ["consent", "access", "--receipt", &receipt];
	let recorded = company.done(&access).unwrap();
	assert_eq!((&recorded["number"], &recorded["paid"]), (&json!(1), &json!("1")));
	assert_eq!(recorded["receipt"], released["receipt"]);
	assert_refused(company, &access, "IntentAlreadyUsed");
	let [ref access] = used().await[..] else { panic!("one access was recorded") };
	assert_eq!((&access.host, access.paid), (&account_of(&second.operator), JASMY));
	assert_eq!(format!("{:?}", access.receipt), recorded["receipt"].as_str().unwrap());

	// What is recorded counts with every host that has the record.
	let (seen, url) = (company.path("seen"), first.url());
	let open = ["locker", "open", &number, "--grant", &under, "--host", &url, "--out", &seen];
	assert_eq!(company.done(&open).unwrap()["from"], url);
	assert!(fs::read(&seen).unwrap() == content);
	assert_refused(company, &open, "exists already");
	assert_eq!(used().await.len(), 1);
}
