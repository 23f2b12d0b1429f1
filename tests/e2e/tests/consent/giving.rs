//! What people give unasked, what companies take and give back, and the lists of what may
//! be asked for.

use std::fs;

use jasmynet_e2e::{assert_not_done, at_the_command_line, connected, wait_until, Node, Person};
use jasmynet_primitives::{terms::Terms, Moment, DAY, SECOND};
use jasmynet_sdk::{
	chain::{
		ops::consent::{document_hash, GrantState},
		Client, Submitter,
	},
	time::iso8601,
};
use serde_json::{json, Value};

use crate::{account_of, key_of};

/// How long the short permission works.
const BRIEFLY: Moment = 30 * SECOND;

/// What the new kind of data and the new purpose mean, and where they are defined.
const TEXT: &str = "How often the person takes the stairs.";
const DATA_IRI: &str = "https://stairs.example/data";
const PURPOSE_IRI: &str = "https://stairs.example/purpose";

/// The entry of a list that the command line shows.
fn entry(who: &Person, list: &str, code: u64) -> Option<Value> {
	let shown = who.done(&["consent", list]).unwrap();
	shown[list].as_array().unwrap().iter().find(|entry| entry["code"] == code).cloned()
}

/// What is asked for or given there.
const TERMS: [&str; 6] = ["--category", "11", "--purpose", "1", "--max-accesses", "2"];

/// How somebody gives it.
fn give<'a>(to: &'a str, more: &[&'a str]) -> Vec<&'a str> {
	[&["consent", "grant", "--to", to][..], &TERMS, more].concat()
}

/// A chain with one member, and somebody whom that one has made.
struct Parties {
	node: Node,
	client: Client,
	member: Person,
	person: Person,
}

#[tokio::test(flavor = "multi_thread")]
async fn what_nobody_asked_for_is_given_back_or_runs_out_and_what_it_may_be_is_on_lists() {
	let node = Node::start().unwrap();
	let client = connected(&node).await;
	let member = at_the_command_line(&node, "Alice");
	let person = Person::new(&node).unwrap().in_a_hurry().sponsored(&member).unwrap();
	member.done(&["ledger", "transfer", &person.did().unwrap(), "50"]).unwrap();
	let parties = Parties { node, client, member, person };
	lists(&parties).await;
	requests(&parties).await;
	permissions(&parties).await;
}

/// What the members put on the lists is given until they retire it.
async fn lists(Parties { client, member, person, .. }: &Parties) {
	let (company, subject) = (member.did().unwrap(), person.did().unwrap());
	let text = member.path("text");

	// Given a kind of data and a purpose that nobody has heard of.
	assert_eq!(entry(person, "categories", 79), None);
	assert_eq!(entry(person, "purposes", 20), None);
	let give = ["consent", "grant", "--to", &company, "--category", "79", "--purpose", "20"];
	let give = |days: &'static str| [&give[..], &["--days", days, "--yes"]].concat();
	assert_not_done(person, &give("5"), "UnknownPurpose");

	// When the members put them on the lists,
	let data = ["consent", "register", "category", "79", "--parent", "70", "--sensitivity", "1"];
	let data = [&data[..], &["--max-days", "90", "--text", &text, "--iri", DATA_IRI]].concat();
	assert_not_done(member, &data, "cannot read");
	fs::write(&text, TEXT).unwrap();
	assert_not_done(person, &data, "jasmy member list");
	assert_eq!(member.done(&data).unwrap()["executed"], true);
	assert_not_done(member, &data, "AlreadyExists");
	let purpose = ["consent", "register", "purpose", "20", "--sensitivity", "1", "--iri"];
	let rest = ["--max-days", "10", "--text", &text];
	let (code, said) = member.refused(&[&purpose[..], &["stairs"], &rest].concat()).unwrap();
	assert!(code == 2 && said.contains("https://"), "{code}, {said}");
	member.done(&[&purpose[..], &[PURPOSE_IRI], &rest].concat()).unwrap();

	// ... then everybody sees what they stand for,
	let hash = document_hash(TEXT.as_bytes());
	let expected = json!({
		"code": 79,
		"parent": 70,
		"sensitivity": 1,
		"max_duration_ms": 90 * DAY,
		"text_hash": format!("{hash:?}"),
		"iri": DATA_IRI,
		"retired": false,
	});
	assert_eq!(entry(person, "categories", 79), Some(expected));
	assert_eq!(client.categories().await.unwrap().get(79).unwrap().text_hash, hash);
	let shown = entry(person, "purposes", 20).unwrap();
	assert_eq!((&shown["iri"], &shown["max_duration_ms"]), (&json!(PURPOSE_IRI), &json!(10 * DAY)));
	let said = person.words(&["consent", "categories"]).unwrap();
	let line = format!("79: {DATA_IRI}, part of 70, sensitivity 1, for 90 days at most\n");
	assert!(said.contains(&line), "{said}");
	// ... and people give it,
	assert_not_done(person, &give("11"), "TooLong");
	let given = person.done(&give("5")).unwrap()["grant"].clone();
	let check = ["consent", "check", "--grantee", &company, "--subject", &subject];
	let check = [&check[..], &["--category", "79"]].concat();
	let allowed = || person.done(&check).unwrap();
	assert_eq!((&allowed()["allowed"], &allowed()["grant"]), (&json!(true), &given));

	// ... until the members retire it. What was given goes on.
	member.done(&["consent", "register", "retire-category", "79"]).unwrap();
	assert_eq!(entry(person, "categories", 79).unwrap()["retired"], true);
	assert_not_done(person, &give("5"), "UnknownCategory");
	let retire = ["consent", "register", "retire-purpose", "20"];
	member.done(&retire).unwrap();
	assert_not_done(member, &retire, "UnknownPurpose");
	let said = person.words(&["consent", "purposes"]).unwrap();
	assert!(said.contains("for 10 days at most; RETIRED: no new terms name it"), "{said}");
	assert_eq!((&allowed()["allowed"], &allowed()["grant"]), (&json!(true), &given));
}

/// A request that the company takes back is gone, and its reward is back.
async fn requests(Parties { client, member: company, person, .. }: &Parties) {
	let subject = person.did().unwrap();
	let ask = ["consent", "request", "--subject", &subject, "--upfront", "3"];
	let asked = company.done(&[&ask[..], &TERMS].concat()).unwrap();
	let request = asked["request"].as_u64().unwrap();
	assert!(client.request(request).await.unwrap().is_some());
	let waiting = || person.done(&["consent", "requests"]).unwrap()["requests"].clone();
	assert_eq!(
		(&waiting()[0]["request"], &waiting()[0]["escrowed"]),
		(&asked["request"], &json!("3"))
	);
	let cancel = ["consent", "cancel", &request.to_string()];
	assert_not_done(person, &cancel, "NotAuthorized");
	let cancelled = company.done(&cancel).unwrap();
	assert_eq!(cancelled["escrow_returned"], true);
	assert_eq!((waiting(), client.request(request).await.unwrap()), (json!([]), None));
	assert_not_done(company, &cancel, "RequestNotFound");
}

/// A permission that nobody asked for is given back by the company, or runs out.
async fn permissions(Parties { node, client, member: company, person }: &Parties) {
	let somebody = at_the_command_line(node, "Ferdie");
	let (whom, subject) = (company.did().unwrap(), person.did().unwrap());
	let by_curl = |grant: &Value| -> Value {
		let best = node.rpc("chain_getBlockHash", json!([])).unwrap();
		let told = node.rpc("jasmynet_grants", json!([{ "id": grant }, null, null, best])).unwrap();
		told[0].clone()
	};

	// Somebody who is not asked at a terminal says so first; nobody gives to themselves.
	let (code, said) = person.refused(&give(&whom, &[])).unwrap();
	assert!(code == 2 && said.contains("--yes"), "{code}, {said}");
	assert_not_done(company, &give(&whom, &["--yes"]), "RequestToSelf");
	let nobody = somebody.did().unwrap();
	assert_not_done(person, &give(&nobody, &["--yes"]), "CompanyNotActive");
	// Given two permissions that nobody asked for, one of them for a short time,
	let told = person.done(&give(&whom, &["--yes"])).unwrap();
	let given = told["grant"].clone();
	assert_eq!((&told["grantee"], &told["terms"]["max_accesses"]), (&json!(whom), &json!(2)));
	let shown = by_curl(&given);
	assert_eq!((&shown["subject"], &shown["request"]), (&json!(subject), &Value::Null));
	assert_eq!((&shown["status"], &shown["escrowLeft"]), (&json!("active"), &json!("0")));
	let valid_until = client.chain_time().await.unwrap() + BRIEFLY;
	let terms = client.existing_grant(given.as_u64().unwrap()).await.unwrap().terms;
	let short = Terms { valid_until, ..terms };
	let (key, identity) = (key_of(person), account_of(person));
	let by = Submitter { key: &key, identity: &identity };
	let (brief, _) = client.give_grant(by, &account_of(company), short).await.unwrap();

	// ... when the company gives one of them back, that cannot be undone.
	let number = given.to_string();
	let prune = ["consent", "prune", &number];
	assert_not_done(&somebody, &prune, "StillActive");
	let surrender = ["consent", "surrender", &number];
	let surely = [&surrender[..], &["--yes"]].concat();
	let (code, said) = company.refused(&surrender).unwrap();
	assert!(code == 2 && said.contains("--yes"), "{code}, {said}");
	assert_not_done(person, &surely, "NotAuthorized");
	let surrendered = company.done(&surely).unwrap();
	assert_eq!((&surrendered["expired"], &surrendered["erase_by"]), (&json!(false), &Value::Null));
	assert_eq!(by_curl(&given)["status"], "surrendered");
	assert_not_done(company, &surely, "NotActive");
	// It stays readable for a year.
	assert_not_done(&somebody, &prune, "TooEarly");

	// When the time of the other one is over, anybody settles it.
	wait_until(client, valid_until).await;
	let said = somebody.words(&["consent", "prune", &brief.to_string()]).unwrap();
	assert!(said.starts_with(&format!("Settled grant {brief}, whose time was over")), "{said}");
	let stored = client.existing_grant(brief).await.unwrap();
	assert_eq!(stored.state, GrantState::Expired { at: valid_until });
	let shown = by_curl(&json!(brief));
	assert_eq!(
		(&shown["status"], &shown["endedAt"]),
		(&json!("expired"), &json!(iso8601(valid_until)))
	);
}
