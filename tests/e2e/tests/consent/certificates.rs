//! Certificates of erasure: of somebody who has left, and of what is not final yet.

use std::fs;

use jasmynet_e2e::{connected, wait_until, Person};
use jasmynet_primitives::RecordId;
use serde_json::{json, Value};

use crate::{account_of, bytes, eventually, Scene, PICTURES, SOON};

/// Commits somebody to a file that nobody else ever has. Answers with the record's number,
/// and with the block in which it was put.
fn committed(person: &Person) -> (RecordId, u64) {
	let will = person.path("will.txt");
	fs::write(&will, "Nobody has read this.").unwrap();
	let commit = ["locker", "commit", &will, "--category", PICTURES];
	let committed = person.done(&commit).unwrap();
	(committed["record"].as_u64().unwrap(), committed["block"].as_u64().unwrap())
}

/// What a certificate says, and whether the command line was content with it.
fn certificate(of: &Person, line: &[&str]) -> (Value, bool) {
	let told = of.run(&[&["locker", "certificate"], line].concat()).unwrap();
	let said = serde_json::from_slice(&told.stdout);
	let said: Value = said.unwrap_or_else(|error| panic!("{line:?}: {error}, {told:?}"));
	assert_eq!(said["complete"], told.status.success(), "{said}");
	(said, told.status.success())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_certificate_of_a_closed_identity_tells_the_end_of_each_of_its_records() {
	let (scene, [first, _second]) = Scene::set_to_close();
	let client = scene.client().await;
	let (person, company) = (&scene.person, &scene.company);
	let (whom, company_did) = (person.did().unwrap(), company.did().unwrap());
	let whole = || {
		let (said, complete) = certificate(company, &["--identity", &whom]);
		(said["identity"].clone(), complete)
	};

	// Given a file that lies on two hosts and that a company has read, and one that nobody
	// else has.
	let record = scene.put(&bytes(8, 1_000), &first, 2);
	eventually("both hosts say that they keep it", async || {
		let pins = client.record_view(record).await.unwrap().unwrap().pins;
		(pins.len() == 2).then_some(())
	})
	.await;
	let (alone, _) = committed(person);
	let grant = scene.granted(&[]);
	scene.share(record, grant, &first);
	scene.fetch(record, grant, &first, &company.path("seen")).unwrap();
	let (before, complete) = whole();
	assert_eq!((&before["closed"], complete), (&json!(false), false));
	assert_eq!((&before["records"], &before["stillStored"]), (&json!([]), &json!([record, alone])));
	assert_eq!(before["envelopes"], 1);

	// When the person closes their identity, and that is carried out to its end,
	let request = ["did", "close", "request", "--beneficiary", &company_did, "--yes"];
	let requested = person.done(&request).unwrap()["block"].as_u64().unwrap();
	let closure = client.closure_of(&account_of(person)).await.unwrap().unwrap();
	wait_until(&client, closure.final_at).await;
	let closed = company.done(&["did", "close", "finalize", &whom, "--yes"]).unwrap();
	assert_eq!(closed["closed"], true, "{closed}");

	// ... then its certificate names every record and its end; the hosts delete what they
	// have, and the company owes its word.
	let left = eventually("both hosts have deleted it", async || {
		let (left, complete) = whole();
		assert!(!complete, "the company has not confirmed anything: {left}");
		let hosts = left["records"][0]["hosts"].as_array()?;
		hosts.iter().all(|host| host["unpinnedAt"].is_string()).then_some(left.clone())
	})
	.await;
	assert_eq!((&left["did"], &left["closed"]), (&json!(whom), &json!(true)));
	assert_eq!((&left["stillStored"], &left["envelopes"]), (&json!([]), &json!(0)));
	let ends = left["records"].as_array().unwrap();
	let told: Vec<_> =
		ends.iter().map(|end| (&end["record"], &end["state"], &end["complete"])).collect();
	assert_eq!(
		told,
		[
			(&json!(record), &json!("shredded"), &json!(false)),
			(&json!(alone), &json!("nobody_had_it"), &json!(true)),
		]
	);
	let last = closed["block"].as_u64().unwrap();
	for end in ends {
		let block = end["shreddedIn"].as_u64().unwrap();
		assert!(requested < block && block <= last, "{requested}, {last}: {end}");
	}
	assert_eq!(ends[0]["hosts"].as_array().unwrap().len(), 2, "{left}");
	assert_eq!(ends[0]["readers"][0]["grant"], grant);
	let [duty] = &left["duties"].as_array().unwrap()[..] else { panic!("{left}") };
	assert_eq!((&duty["grant"], &duty["holder"]), (&json!(grant), &json!(company_did)));
	assert_eq!(duty["erasure"]["status"], "owed");

	// When it has given it, nothing is left, and whoever asks for one record is told the same.
	let evidence = company.path("evidence");
	fs::write(&evidence, "Deleted.").unwrap();
	let confirm = ["consent", "confirm-erasure", &grant.to_string(), "--evidence", &evidence];
	let confirmed = company.done(&confirm).unwrap();
	let (done, complete) = whole();
	assert!(complete, "{done}");
	assert_eq!(done["duties"][0]["confirmedIn"], confirmed["block"]);
	assert_eq!(done["records"][0]["complete"], true);
	assert_eq!(done["records"][1], ends[1]);
	let (said, complete) = certificate(company, &[&record.to_string(), &alone.to_string()]);
	let each = &said["certificates"];
	assert_eq!((&each[0]["complete"], &each[1], complete), (&json!(true), &ends[1], true));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_certificate_counts_no_shredding_before_it_is_final() {
	let (Scene { node, person, .. }, []) = Scene::set();

	// Given a record, and a node that votes no more: from now on nothing becomes final.
	let (record, put_in) = committed(&person);
	let is_past = |number: u64| number > put_in + 2;
	node.wait(SOON, "goes on", || node.finalized().is_ok_and(is_past)).unwrap();
	node.kill();
	node.up_with(&["--no-grandpa"]).unwrap();
	node.wait(SOON, "answers again", || node.best().is_ok_and(is_past)).unwrap();

	// When it is shredded in a block that another one may still replace,
	let (person, number) = (person.in_a_hurry(), record.to_string());
	let shredded = person.done(&["locker", "shred", &number, "--yes"]).unwrap();
	assert_eq!(shredded["final"], false);
	let gone = connected(&node).await.record(record).await.unwrap();
	assert_eq!(gone, None, "it is gone there");
	assert!(node.finalized().unwrap() < shredded["block"].as_u64().unwrap());

	// ... then no certificate says so, also to those who look at that block.
	let (said, complete) = certificate(&person, &[&number]);
	assert!(!complete, "{said}");
	let expected = json!([{ "record": record, "state": "not_shredded", "complete": false }]);
	assert_eq!(said["certificates"], expected);
	let (said, complete) = certificate(&person, &["--identity", &person.did().unwrap()]);
	assert!(!complete, "{said}");
	let whole = &said["identity"];
	assert_eq!((&whole["records"], &whole["stillStored"]), (&json!([]), &json!([record])));
}
