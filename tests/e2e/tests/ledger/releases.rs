//! Releases from a pool: announced by vote, claimed after the notice by whom they are for,
//! and in the log for good.

use jasmynet_e2e::{Node, Person};
use jasmynet_primitives::{Balance, Moment, JASMY, SECOND};
use jasmynet_sdk::time;
use serde_json::{json, Value};

use crate::{
	address_of, assert_not_done, at_the_command_line, connected, free, newcomer, told, units,
	wait_until,
};

const POOL: &str = "developer-program";

/// The releases that a list of them has.
fn listed(who: &Person, options: &str) -> Vec<Value> {
	let list = told(who, &format!("ledger release list {options}"));
	list["releases"].as_array().unwrap().clone()
}

/// Has the members, Alice alone, announce a release. Answers with its entry in the log.
fn announced(alice: &Person, to: &str, amount: &str) -> Value {
	let purpose = format!("\"{amount}\" JASMY for 財布");
	let announce = ["ledger", "release", "announce", POOL, to, amount, "--purpose", &purpose];
	assert_eq!(alice.done(&announce).unwrap()["executed"], true);
	let entry = listed(alice, "--open").pop().unwrap();
	assert_eq!((&entry["pool"], &entry["state"]), (&json!(POOL), &json!("announced")));
	assert_eq!((&entry["beneficiary"], &entry["amount"]), (&json!(to), &json!(amount)));
	assert_eq!(entry["purpose"], purpose);
	entry
}

fn at(entry: &Value, name: &str) -> Moment {
	time::parse(entry[name].as_str().unwrap()).unwrap()
}

/// What a pool has, has announced, has handed out, and has left to announce.
fn pool(who: &Person) -> [Balance; 4] {
	let pools = told(who, "ledger pools");
	let pools = pools["pools"].as_array().unwrap();
	let pool = pools.iter().find(|pool| pool["name"] == POOL).unwrap();
	["balance", "announced", "released", "available"].map(|name| units(&pool[name]))
}

/// What an account that is no identity's has.
fn of_key(key: &Person) -> Balance {
	units(&told(key, &format!("ledger balance {}", key.account().unwrap()))["free"])
}

#[tokio::test(flavor = "multi_thread")]
async fn a_release_is_claimed_after_its_notice_by_whom_it_is_for() {
	let node = Node::start().unwrap();
	let client = connected(&node).await;
	let [alice, eve] = ["Alice", "Eve"].map(|name| at_the_command_line(&node, name));
	let (genesis, before) = (listed(&alice, ""), pool(&alice));
	assert_eq!(listed(&alice, "--open"), Vec::<Value>::new());

	// Given releases to somebody who has nothing, and to a key that nobody has heard of,
	let somebody = newcomer(&node, &alice);
	let key = Person::new(&node).unwrap().in_a_hurry();
	let (identity, account) = (address_of(&somebody), key.account().unwrap());
	let entries = [
		announced(&alice, &identity, "250000.000000000000000001"),
		announced(&alice, &account, "0.000000000000000001"),
		announced(&alice, &identity, "3"),
		announced(&alice, &account, "4.5"),
		announced(&alice, &address_of(&eve), "5"),
	];
	let number = |entry: &Value| entry["release"].to_string();
	let [grant, coin, unwanted, refused, mistake] = entries.each_ref().map(number);
	for entry in &entries {
		assert_eq!(at(entry, "claimable_at"), at(entry, "announced_at") + 60 * SECOND);
		assert!(at(entry, "expires_at") > at(entry, "claimable_at"));
	}

	// ... then all of them are public, and nobody has any of it yet,
	assert_eq!(listed(&eve, "--open"), entries);
	let sum = entries.iter().map(|entry| units(&entry["amount"])).sum::<Balance>();
	let [balance, _, released, available] = before;
	assert_eq!(pool(&alice), [balance, sum, released, available - sum]);
	let has = told(&somebody, "ledger balance");
	assert_eq!(
		(&has["free"], &has["claimable"]),
		(&json!("0"), &json!("250003.000000000000000001"))
	);

	// ... not before the notice is over, and not those whom it is not for.
	let in_time = format!("ledger release claim {grant}");
	assert_not_done(&somebody, &in_time, "the notice is not over");
	assert_not_done(&key, &format!("ledger release claim {coin}"), "the notice is not over");
	assert_not_done(&eve, &in_time, "Ledger.NotBeneficiary");
	let decline = format!("ledger release decline {grant} --yes");
	assert_not_done(&eve, &decline, "Ledger.NotBeneficiary");
	assert_not_done(&eve, &format!("ledger release lapse {grant}"), "Ledger.NotLapsed");
	assert_not_done(&eve, &format!("ledger release cancel {grant}"), "Council.NotMember");

	// When two are turned down, which is free, and one is taken back,
	for (who, release) in [(&somebody, &unwanted), (&key, &refused)] {
		let declined = told(who, &format!("ledger release decline {release} --yes"));
		assert_eq!((&declined["fee"], &declined["payer"]), (&json!("0"), &json!(null)));
	}
	let cancelled = told(&alice, &format!("ledger release cancel {mistake}"));
	assert_eq!(cancelled["executed"], true);
	assert_eq!(listed(&alice, "--open"), entries[..2]);

	// ... and the notice is over, then the others are claimed, for free,
	wait_until(&client, at(&entries[1], "claimable_at") + SECOND).await;
	for (who, release, entry) in [(&somebody, &grant, &entries[0]), (&key, &coin, &entries[1])] {
		let claimed = told(who, &format!("ledger release claim {release}"));
		assert_eq!((&claimed["fee"], &claimed["payer"]), (&json!("0"), &json!(null)));
		assert_eq!(claimed["amount"], entry["amount"]);
	}
	let (large, small) = (250_000 * JASMY + 1, 1);
	assert_eq!((free(&somebody), of_key(&key)), (large, small));
	let paid = large + small;
	assert_eq!(pool(&alice), [balance - paid, 0, released + paid, available - paid]);
	let supply = told(&alice, "ledger supply");
	assert_eq!(
		(&supply["total_issuance"], &supply["adds_up"]),
		(&json!("50000000000"), &json!(true))
	);

	// ... once,
	assert_not_done(&somebody, &in_time, "Ledger.ReleaseOver");
	assert_not_done(&eve, &format!("ledger release claim {mistake}"), "Ledger.ReleaseOver");
	// ... and the log has all of them, next to what the network started with.
	let log = listed(&eve, "");
	assert_eq!(log[..genesis.len()], genesis);
	let states = ["paid", "paid", "declined", "declined", "cancelled"];
	assert_eq!(log.len(), genesis.len() + states.len());
	for ((ended, entry), state) in log[genesis.len()..].iter().zip(&entries).zip(states) {
		assert!(at(ended, "changed_at") >= at(entry, "changed_at"), "{ended}");
		let mut expected = entry.clone();
		expected["state"] = state.into();
		expected["changed_at"] = ended["changed_at"].clone();
		assert_eq!(*ended, expected);
	}
	assert_eq!(listed(&alice, "--open"), Vec::<Value>::new());
	let history = told(&somebody, "ledger history");
	let movements = history["movements"].as_array().unwrap();
	assert_eq!((movements.len(), &history["complete"]), (1, &json!(true)));
	let [kind, release, value] = ["kind", "release", "value"].map(|name| &movements[0][name]);
	assert_eq!((kind, release), (&json!("release"), &entries[0]["release"]));
	assert_eq!(*value, entries[0]["amount"]);
}
