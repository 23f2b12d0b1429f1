//! A company that has not erased in time what it had read.
//!
//! A company has 30 days for that, and the chain keeps the certificate of what was shredded
//! for a year: both are over when this chain begins, by what its genesis has besides.

use std::fs;

use jasmynet_e2e::{
	assert_not_done, at_the_command_line,
	state::{hashed, value_of, LONG_AGO},
	Node, Person,
};
use jasmynet_primitives::{AccountId, Moment, DAY};
use jasmynet_sdk::time::iso8601;
use serde_json::{json, Value};

use crate::{eventually, identity_of, PICTURES};

/// By when it should have erased what it had.
const DUE_AT: Moment = LONG_AGO + 30 * DAY;

/// The state after this: under grant 0 a company read record 0, whose owner has left since,
/// and shredded everything. The host has deleted it; the company has not said that it has.
fn forgotten_by(company: &AccountId, host: &AccountId) -> Vec<(Vec<u8>, Vec<u8>)> {
	let (company, host): (&[u8; 32], &[u8; 32]) = (company.as_ref(), host.as_ref());
	let number = 0u64.to_le_bytes();
	let in_map = |pallet, name| [value_of(pallet, name), hashed(&number)].concat();
	let due_at = DUE_AT.to_le_bytes();
	let (none, some, one_entry) = ([0], [1], [1 << 2]);
	// By the time and then by the grant, the earliest first.
	let deadline = (u128::from(DUE_AT) << 64).to_be_bytes();
	let deadlines = [value_of("Consent", "Deadlines"), hashed(company), deadline.into()].concat();
	let duty = [&company[..], &none, &due_at, &none].concat();
	let shredded_at = LONG_AGO.to_le_bytes();
	let hosts = [&one_entry, &host[..], &some, &shredded_at].concat();
	let shredded = [&shredded_at[..], &hosts, &one_entry, &number].concat();
	vec![
		(in_map("Consent", "Duties"), duty),
		(deadlines, Vec::new()),
		(value_of("Consent", "NextGrantId"), 1u64.to_le_bytes().into()),
		(in_map("Locker", "ShreddedRecords"), shredded),
		(value_of("Locker", "NextRecordId"), 1u64.to_le_bytes().into()),
	]
}

/// What is overdue, by the command line.
fn overdue(who: &Person, of: &[&str]) -> Value {
	who.done(&[&["consent", "overdue"], of].concat()).unwrap()["overdue"].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_company_that_does_not_erase_in_time_asks_nobody_until_it_has() {
	let node = Node::start_with_state(&forgotten_by(&identity_of("Ferdie"), &identity_of("Eve")));
	let node = node.unwrap();
	let [member, late, anybody] =
		["Alice", "Ferdie", "Eve"].map(|who| at_the_command_line(&node, who));
	let [member_did, late_did, anybodys] = [&member, &late, &anybody].map(|who| who.did().unwrap());
	let admit = ["member", "admit", &late_did, "--name", "Late", "--role", "data-consumer"];
	member.done(&admit).unwrap();
	let best = || node.rpc("chain_getBlockHash", json!([])).unwrap();
	let by_curl =
		|of: Value| node.rpc("jasmynet_overdue", json!([of, null, null, best()])).unwrap();

	// Given a company that should have erased something long ago: everybody can see it.
	let expected = json!([{
		"company": late_did,
		"matter": "erasure",
		"grant": 0,
		"request": null,
		"due_at": iso8601(DUE_AT),
	}]);
	assert_eq!(overdue(&anybody, &[]), expected);
	assert_eq!(overdue(&anybody, &[&late_did]), expected);
	assert_eq!(overdue(&anybody, &[&member_did]), json!([]));
	let told = by_curl(Value::Null);
	assert_eq!(
		(&told[0]["company"], &told[0]["dueAt"]),
		(&json!(late_did), &json!(iso8601(DUE_AT)))
	);
	let said = anybody.words(&["consent", "overdue"]).unwrap();
	let sentence = format!("{late_did} should have erased what it had under grant 0 by 2020-01-31");
	assert!(said.starts_with(&sentence), "{said}");
	let duties = anybody.done(&["consent", "duties"]).unwrap()["duties"].clone();
	assert_eq!((&duties[0]["state"], &duties[0]["subject"]), (&json!("overdue"), &Value::Null));
	let said = anybody.words(&["consent", "duties"]).unwrap();
	assert!(said.contains("somebody who has left") && said.contains("OVERDUE"), "{said}");
	let forget = ["locker", "forget", "0"];
	assert_not_done(&anybody, &forget, "NotErased");

	// Anybody can put that on record, and nothing else of that kind.
	assert_not_done(&anybody, &["consent", "point-out", &member_did], "NothingOverdue");
	let pointed_out = anybody.done(&["consent", "point-out", &late_did]).unwrap();
	assert_eq!(pointed_out["overdue"], expected[0]);

	// It asks for nothing any more, and is told what to do; others do.
	let ask = ["consent", "request", "--subject", &anybodys, "--category", PICTURES];
	let ask = [&ask[..], &["--purpose", "1"]].concat();
	let (code, said) = late.refused(&ask).unwrap();
	assert_eq!(code, 1, "{said}");
	for words in ["ErasureOverdue", "jasmy consent overdue", "jasmy consent confirm-erasure"] {
		assert!(said.contains(words), "{words}: {said}");
	}
	member.done(&ask).unwrap();

	// When it gives its word at last,
	let evidence = late.path("evidence");
	let confirm = ["consent", "confirm-erasure", "0", "--evidence", &evidence];
	assert_not_done(&late, &confirm, "evidence");
	fs::write(&evidence, "Deleted, years too late.").unwrap();
	let by_another = ["consent", "confirm-erasure", "0", "--evidence", &evidence];
	assert_not_done(&member, &by_another, "NotAuthorized");
	let confirmed = late.done(&confirm).unwrap();
	assert_eq!(confirmed["in_time"], false);

	// ... then nothing is overdue, and it may ask again;
	assert_eq!(overdue(&anybody, &[]), json!([]));
	assert_eq!(by_curl(json!({ "company": late_did })), json!([]));
	assert_eq!(anybody.words(&["consent", "overdue"]).unwrap().trim(), "Nothing is overdue");
	late.done(&ask).unwrap();
	// ... and nobody has to remember the certificate, which is complete.
	eventually("the certificate is complete", async || {
		anybody.done(&["locker", "certificate", "0"]).ok()
	})
	.await;
	let certificate = || node.rpc("jasmynet_erasureCertificate", json!([0, best()])).unwrap();
	assert_eq!(certificate()["complete"], true);
	anybody.done(&forget).unwrap();
	assert_eq!(certificate(), Value::Null);
	assert_not_done(&anybody, &forget, "NotShredded");
}
