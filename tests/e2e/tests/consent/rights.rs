//! What people can do about a permission that they have given, and about a company that has
//! read.

use std::{collections::BTreeSet, fs};

use jasmynet_e2e::Person;
use jasmynet_primitives::{
	apis::{Access, DeniedReason},
	consent::{ErasureStatus, GrantStatus},
	JASMY,
};
use jasmynet_sdk::{chain::Submitter, content::from_content_id, host::Warrant};
use serde_json::{json, Value};

use crate::{account_of, assert_refused, bytes, eventually, key_of, sponsored, Scene, PICTURES};

#[tokio::test(flavor = "multi_thread")]
async fn a_paused_permission_serves_nothing_until_it_goes_on() {
	let (scene, [host]) = Scene::set();
	let client = scene.client().await;
	let (person, company) = (&scene.person, &scene.company);
	let record = scene.put(&bytes(6, 300_000), &host, 1);
	let grant = scene.granted(&["--per-access", "1"]);
	scene.share(record, grant, &host);
	let to = scene.talk(company, &host, &client);
	let view = client.record_view(record).await.unwrap().unwrap();
	let cid = from_content_id(view.content.address().unwrap()).unwrap();
	let exposed = || person.done(&["consent", "exposure"]).unwrap()["exposure"].clone();

	// Given a company that has read once,
	let receipt = to.access(grant, record).unwrap();
	let (key, identity) = (key_of(company), account_of(company));
	client.record_access(Submitter { key: &key, identity: &identity }, &receipt).await.unwrap();
	let warrant = Warrant { grant, receipt: receipt.receipt };
	to.block(&cid, record, Some(warrant)).unwrap();
	let before = exposed();
	assert_eq!(before[0]["grantee"], company.did().unwrap());
	assert_eq!((&before[0]["halted"], &before[0]["accesses"]), (&json!(false), &json!(1)));

	// When the person pauses it,
	let number = grant.to_string();
	assert_refused(company, &["consent", "pause", &number], "NotAuthorized");
	let paused = person.done(&["consent", "pause", &number]).unwrap();
	assert_eq!(paused["fee"], "0");
	assert_refused(person, &["consent", "pause", &number], "AlreadyPaused");

	// ... then the host signs nothing and hands nothing over, not even what was paid for.
	assert_eq!(
		client.check_record(grant, record).await.unwrap(),
		Access::Denied(DeniedReason::Paused)
	);
	let refused = to.access(grant, record).unwrap_err();
	assert!(refused.to_string().contains("paused"), "{refused}");
	let refused = to.block(&cid, record, Some(warrant)).unwrap_err();
	assert!(refused.to_string().contains("paused"), "{refused}");
	assert_eq!(exposed()[0]["halted"], true);

	// And when it goes on, so do they.
	person.done(&["consent", "resume", &number]).unwrap();
	eventually("the host signs again", async || to.access(grant, record).ok()).await;
	to.block(&cid, record, Some(warrant)).unwrap();
	let view = client.grant_view(grant).await.unwrap().unwrap();
	assert_eq!((view.accesses, view.escrow_left), (1, 4 * JASMY));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_law_gives_a_right_to_has_a_date_and_an_effect() {
	let (scene, []) = Scene::set();
	let client = scene.client().await;
	let (person, company) = (&scene.person, &scene.company);
	let whom = company.did().unwrap();
	let ask = |what: &str, more: &[&str]| {
		person.done(&[&["consent", "ask", &whom, what], more].concat()).unwrap()
	};
	let stands = async |grant| client.grant_view(grant).await.unwrap().unwrap().status;

	// Nobody asks a company with which they have no dealings.
	assert_refused(person, &["consent", "ask", &whom, "access"], "NoDealings");
	let [first, second] = [(); 2].map(|()| scene.granted(&[]));

	// A restriction stops what it names, in its block, and nothing else.
	let details = person.path("details");
	fs::write(&details, "The address in it is an old one.").unwrap();
	let named = ["--grant", &first.to_string(), "--details", &details];
	let restricted = ask("restriction", &named);
	assert_eq!((&restricted["fee"], &restricted["paused"]), (&json!("0"), &json!([first])));
	assert_eq!(stands(first).await, GrantStatus::Paused);
	assert_eq!(stands(second).await, GrantStatus::Active);
	// An objection that names none stops all that work.
	let objected = ask("objection", &[]);
	assert_eq!(objected["paused"], json!([second]));
	assert_eq!(stands(second).await, GrantStatus::Paused);

	// The company answers; that changes nothing, and the person lets them go on.
	let evidence = company.path("answer");
	fs::write(&evidence, "It was put right.").unwrap();
	let answer = |by: &Person, request: &Value| {
		by.run(&["consent", "answer", &request.to_string(), "--evidence", &evidence]).unwrap()
	};
	assert!(!answer(person, &restricted["request"]).status.success());
	let extend =
		["consent", "extend", &restricted["request"].to_string(), "--reason", "complexity"];
	let extended = company.done(&extend).unwrap();
	assert!(extended["due_at"].as_str().unwrap() > restricted["due_at"].as_str().unwrap());
	assert_refused(company, &extend, "AlreadyExtended");
	assert!(answer(company, &restricted["request"]).status.success());
	assert!(!answer(company, &restricted["request"]).status.success());
	assert_eq!(stands(first).await, GrantStatus::Paused);
	for grant in [first, second] {
		person.done(&["consent", "resume", &grant.to_string()]).unwrap();
		assert_eq!(stands(grant).await, GrantStatus::Active);
	}

	// The other rights have a date alone; a question can be taken back.
	let asked = ask("access", &[]);
	assert_eq!(asked["paused"], json!([]));
	person.done(&["consent", "withdraw", &objected["request"].to_string()]).unwrap();
	let listed = person.done(&["consent", "subject-requests"]).unwrap()["subject_requests"].clone();
	let states: Vec<_> = listed.as_array().unwrap().iter().map(|one| &one["state"]).collect();
	assert_eq!(states, ["answered", "open"]);
	// The company sees the same.
	assert_eq!(company.done(&["consent", "subject-requests"]).unwrap()["subject_requests"], listed);
	// Nothing is overdue yet, so there is nothing to point out.
	assert_eq!(person.done(&["consent", "overdue"]).unwrap()["overdue"], json!([]));
	assert_refused(person, &["consent", "point-out", &whom], "NothingOverdue");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_has_got_something_erases_it_in_the_end() {
	let (scene, [host]) = Scene::set();
	let client = scene.client().await;
	let (person, company) = (&scene.person, &scene.company);
	// A member, which runs no host here; and somebody who is none.
	let laboratory = Person::development(&scene.node, "//Ferdie").unwrap();
	let outsider = sponsored(&scene.node, company).did().unwrap();
	let (whom, record) = (laboratory.did().unwrap(), scene.put(&bytes(7, 1_000), &host, 1));
	let grant = scene.granted(&["--recipient", &whom, "--recipient", &outsider]);
	let number = grant.to_string();
	let pass_on = ["consent", "pass-on", &number, "--to", &whom];
	let receive = ["consent", "receive", &number];
	let confirm =
		|file: &str| ["consent", "confirm-erasure", &number, "--evidence", file].map(str::to_owned);
	scene.share(record, grant, &host);

	// What was not read cannot be passed on, and nobody is bound by another's offer.
	assert_refused(company, &pass_on, "NothingToPassOn");
	assert_refused(&laboratory, &receive, "NotOffered");
	scene.fetch(record, grant, &host, &company.path("seen")).unwrap();
	let stranger = person.did().unwrap();
	assert_refused(company, &["consent", "pass-on", &number, "--to", &stranger], "NotARecipient");
	let outside = ["consent", "pass-on", &number, "--to", &outsider];
	assert_refused(company, &outside, "RecipientNotMember");
	company.done(&pass_on).unwrap();
	let view = client.grant_view(grant).await.unwrap().unwrap();
	assert_eq!(view.recipients[0].since, None);
	laboratory.done(&receive).unwrap();
	let exposed = person.done(&["consent", "exposure"]).unwrap();
	assert_eq!(exposed["exposure"][0]["recipients"], json!([whom]));

	// The person disputes the access; the company states that there was no other one.
	let dispute = ["consent", "dispute", &number, "1", "--reason", "other-purpose"];
	assert_refused(company, &dispute, "NotAuthorized");
	assert_eq!(person.done(&dispute).unwrap()["fee"], "0");
	assert_refused(person, &dispute, "AlreadyDisputed");
	let stated = company.done(&["consent", "nothing-read", &number]).unwrap();
	assert!(!stated["periods"].as_array().unwrap().is_empty(), "{stated}");

	// When the person takes it back and shreds the file,
	person.done(&["consent", "revoke", &number]).unwrap();
	person.done(&["locker", "shred", &record.to_string(), "--yes"]).unwrap();

	// ... then both owe their word, and the certificate waits for the last one.
	let view = client.grant_view(grant).await.unwrap().unwrap();
	assert!(matches!(view.erasure, ErasureStatus::Owed { .. }), "{:?}", view.erasure);
	assert!(matches!(view.recipients[0].erasure, ErasureStatus::Owed { .. }));
	eventually("the host has deleted it", async || {
		let certificate = client.erasure_certificate(record).await.unwrap()?;
		certificate.hosts.iter().all(|host| host.unpinned_at.is_some()).then_some(())
	})
	.await;
	for (who, complete) in [(company, false), (&laboratory, true)] {
		let certificate = client.erasure_certificate(record).await.unwrap().unwrap();
		assert!(!certificate.complete, "{certificate:?}");
		let evidence = who.path("evidence");
		fs::write(&evidence, "Deleted.").unwrap();
		let line = confirm(&evidence);
		who.done(&line.each_ref().map(String::as_str)).unwrap();
		let certificate = client.erasure_certificate(record).await.unwrap().unwrap();
		assert_eq!(certificate.complete, complete, "{certificate:?}");
	}

	// Of another record of theirs nobody ever had anything: the certificate of all that the
	// person had waits until it is shredded, too, and names the block.
	let will = person.path("will.txt");
	fs::write(&will, "Nobody has read this.").unwrap();
	let commit = ["locker", "commit", &will, "--category", PICTURES];
	let commitment = person.done(&commit).unwrap()["record"].clone();
	let whole = ["locker", "certificate", "--identity", &stranger];
	let told = person.run(&whole).unwrap();
	assert!(!told.status.success());
	let told: Value = serde_json::from_slice(&told.stdout).unwrap();
	assert_eq!(told["identity"]["stillStored"], json!([commitment]));
	let number_of_it = commitment.to_string();
	let shredded = person.done(&["locker", "shred", &number_of_it, "--yes"]).unwrap();
	let told = eventually("all that the person had is erased", async || {
		Some(person.done(&whole).ok()?["identity"].clone())
	})
	.await;
	assert_eq!((&told["complete"], &told["closed"]), (&json!(true), &json!(false)));
	assert_eq!((&told["stillStored"], &told["envelopes"]), (&json!([]), &json!(0)));
	let records = told["records"].as_array().unwrap();
	let states: Vec<_> = records.iter().map(|record| &record["state"]).collect();
	assert_eq!(states, ["shredded", "nobody_had_it"]);
	assert_eq!(records[1]["shreddedIn"], shredded["block"]);
	let duties = told["duties"].as_array().unwrap();
	assert!(duties.iter().all(|duty| duty["erasure"]["status"] == "confirmed"), "{told}");
	let holders: BTreeSet<_> =
		duties.iter().map(|duty| duty["holder"].as_str().unwrap().to_owned()).collect();
	assert_eq!(holders, BTreeSet::from([company.did().unwrap(), whom.clone()]));
	let alone = person.done(&["locker", "certificate", &number_of_it]).unwrap();
	assert_eq!(alone["certificates"][0], records[1]);

	// What all of it was is on the receipt of the consent.
	let file = person.path("receipt.json");
	let receipt = person.done(&["consent", "receipt", &number, "--out", &file]).unwrap();
	let kept: Value = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
	assert_eq!(kept, receipt["receipt"]);
	let again = company.path("receipt.json");
	company.done(&["consent", "receipt", &number, "--out", &again]).unwrap();
	assert_eq!(fs::read(&file).unwrap(), fs::read(&again).unwrap(), "everybody gets the same");
}
