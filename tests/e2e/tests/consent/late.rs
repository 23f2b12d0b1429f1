//! Permissions that somebody ends when their time is over already.

use jasmynet_e2e::wait_until;
use jasmynet_primitives::{terms::Terms, GrantId, Moment, JASMY, SECOND};
use jasmynet_sdk::{
	chain::{ops::consent::GrantState, Client, Submitter},
	time::iso8601,
};
use serde_json::{json, Value};

use crate::{account_of, assert_refused, key_of, Scene, PICTURES};

/// How long a permission works here.
const BRIEFLY: Moment = 45 * SECOND;

/// The company asks for five accesses, each for 1 JASMY, and the person accepts, but only for
/// a short time. Answers with the grant, and with the end of its time.
async fn given_briefly(scene: &Scene, client: &Client) -> (GrantId, Moment) {
	let subject = scene.person.did().unwrap();
	let ask = ["consent", "request", "--subject", &subject, "--category", PICTURES];
	let more = ["--purpose", "1", "--max-accesses", "5", "--per-access", "1"];
	let asked = scene.company.done(&[&ask[..], &more].concat()).unwrap();
	let request = asked["request"].as_u64().unwrap();
	let terms = client.existing_request(request).await.unwrap().terms;
	let hash = terms.hash();
	let valid_until = client.chain_time().await.unwrap() + BRIEFLY;
	let narrowed = Terms { valid_until, ..terms };
	let (key, identity) = (key_of(&scene.person), account_of(&scene.person));
	let by = Submitter { key: &key, identity: &identity };
	let (accepted, _) = client.accept_request(by, request, hash, Some(narrowed)).await.unwrap();
	(accepted.grant, valid_until)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_permission_that_is_ended_late_has_expired_whoever_ends_it() {
	let (scene, []) = Scene::set();
	let client = scene.client().await;
	let (person, company) = (&scene.person, &scene.company);
	let put_aside = async || client.balance(&account_of(company)).await.unwrap().held;
	let at_the_command_line = |grant: GrantId| -> Value {
		let told = person.done(&["consent", "grants"]).unwrap();
		let given = told["grants"].as_array().unwrap();
		given.iter().find(|given| given["grant"] == grant).unwrap().clone()
	};
	let by_curl = |grant: GrantId| -> Value {
		let told = scene.node.rpc("jasmynet_grants", json!([{ "id": grant }])).unwrap();
		told[0].clone()
	};

	// Given two permissions whose time is over, and that nobody has settled.
	let given = [given_briefly(&scene, &client).await, given_briefly(&scene, &client).await];
	let [(taken_back, _), (given_back, last)] = given;
	wait_until(&client, last).await;
	for (grant, _) in given {
		let stored = client.existing_grant(grant).await.unwrap();
		assert_eq!((stored.state, stored.escrow_left), (GrantState::Active, 5 * JASMY));
		assert_eq!(at_the_command_line(grant)["state"], "over");
		assert_eq!(by_curl(grant)["status"], "expired");
	}
	let before = put_aside().await;

	// When the person takes one of them back, and the company gives the other one back,
	let revoke = ["consent", "revoke", &taken_back.to_string()];
	let revoked = person.done(&revoke).unwrap();
	assert_eq!(revoked["fee"], "0");
	let surrender = ["consent", "surrender", &given_back.to_string(), "--yes"];
	let surrendered = company.done(&surrender).unwrap();

	// ... then each of them has expired when its time was over, and the reward is back.
	for ended in [revoked, surrendered] {
		assert_eq!((&ended["expired"], &ended["escrow_returned"]), (&json!(true), &json!(true)));
		assert_eq!(ended["erase_by"], Value::Null, "nothing was read");
	}
	for (grant, valid_until) in given {
		let stored = client.existing_grant(grant).await.unwrap();
		assert_eq!(
			(stored.state, stored.escrow_left),
			(GrantState::Expired { at: valid_until }, 0)
		);
		let told = at_the_command_line(grant);
		assert_eq!((&told["state"], &told["escrow_left"]), (&json!("expired"), &json!("0")));
		let told = by_curl(grant);
		assert_eq!((&told["status"], &told["escrowLeft"]), (&json!("expired"), &json!("0")));
		assert_eq!(told["endedAt"], iso8601(valid_until));
	}
	assert_eq!(put_aside().await, before - 10 * JASMY);
	assert_refused(person, &revoke, "NotActive");
	assert_refused(company, &surrender, "NotActive");
}
