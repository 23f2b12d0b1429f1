//! What resolvers and verifiers ask a node for with curl.

use jasmynet_e2e::Node;
use jasmynet_primitives::{
	credentials::{StatusPurpose, STATUS_LIST_ENTRIES},
	did::identity_account,
	AccountId,
};
use jasmynet_sdk::{
	address,
	chain::Client,
	claims::{Claims, CredentialRef, Presentation},
	keyfile::KeyFile,
	status_list,
};
use serde_json::{json, Value};

use crate::{Somebody, SALT};

/// The claim type that counts for the level of verification.
const KYC: u32 = 0;

fn asked(node: &Node, did: &str) -> Value {
	node.rpc("jasmynet_resolveDid", json!([did])).unwrap()
}

/// The leaves of a presentation, as the method takes them.
fn leaves(presentation: &Presentation) -> Value {
	let leaves = presentation.leaves().unwrap();
	leaves
		.iter()
		.map(|(leaf, proof)| {
			let siblings = proof.siblings.to_vec();
			json!({
				"leaf": leaf,
				"proof": { "index": proof.index, "leaves": proof.leaves, "siblings": siblings },
			})
		})
		.collect()
}

#[tokio::test]
async fn identities_are_resolved_as_the_standard_says() {
	let node = Node::start().unwrap();
	let client = Client::connect(&node.url()).await.unwrap();
	let eve = Somebody::known("Eve");
	let did = address::did(&eve.did);

	// Somebody of the genesis: no dates, one key.
	let result = asked(&node, &did);
	assert_eq!(result["didDocument"]["id"], did);
	assert_eq!(result["didResolutionMetadata"]["contentType"], "application/did+ld+json");
	assert!(result["didDocumentMetadata"].get("created").is_none(), "{result}");
	let key = format!("{did}#{}", address::address(&eve.key.account()));
	assert_eq!(result["didDocument"]["capabilityInvocation"], json!([key]));

	// A frozen one says so; the same DID at an earlier block does not.
	let before = node.rpc("chain_getFinalizedHead", json!([])).unwrap();
	client.freeze(eve.acts()).await.unwrap();
	assert_eq!(asked(&node, &did)["didDocumentMetadata"]["frozen"], true);
	let earlier = node.rpc("jasmynet_resolveDid", json!([did, before])).unwrap();
	assert_eq!(earlier["didDocumentMetadata"]["frozen"], false);

	// What is wrong is in the result, in the standard's words.
	let nobody = identity_account(&KeyFile::generate().0.public_key(), &SALT);
	for (did, error) in [
		(address::did(&nobody).as_str(), "notFound"),
		(address::address(&eve.did).as_str(), "invalidDid"),
		(&key, "invalidDid"),
		("did:jasmy:eve", "invalidDid"),
		("did:web:example.com", "methodNotSupported"),
	] {
		let result = asked(&node, did);
		assert_eq!(result["didResolutionMetadata"]["error"], error, "{did}");
		assert_eq!(result["didDocument"], Value::Null, "{did}");
	}

	// A block that nobody has is an error of the call.
	let unknown = format!("0x{}", "12".repeat(32));
	let error = node.ask("jasmynet_resolveDid", json!([did, unknown])).unwrap()["error"].clone();
	assert_eq!(error["data"]["parameter"], "at", "{error}");
}

#[tokio::test]
async fn a_verifier_checks_one_claim_and_learns_no_other() {
	let node = Node::start().unwrap();
	let client = Client::connect(&node.url()).await.unwrap();
	let (issuer, subject) = (Somebody::known("Alice"), Somebody::known("Eve"));
	let did = address::did(&subject.did);
	let kyc = |max_age: Value| node.rpc("jasmynet_kyc", json!([did, max_age])).unwrap();
	assert_eq!(kyc(Value::Null), json!({ "did": did, "level": 0, "credentials": [] }));

	// Given a credential over two claims, of which one is shown.
	let claims = Claims::from_json(r#"{ "birthYear": 1990, "country": "JP" }"#).unwrap();
	let mut disclosure = claims.salted();
	client.request_credential(subject.acts(), &issuer.did, KYC).await.unwrap();
	client
		.issue_credential(issuer.acts(), &subject.did, KYC, disclosure.commitment, 2, None)
		.await
		.unwrap();
	let (person, attester): (AccountId, AccountId) = (subject.did.clone(), issuer.did.clone());
	disclosure.credential =
		Some(CredentialRef { subject: person, claim_type: KYC, issuer: attester });
	let shown = disclosure.show(&["country"]).unwrap();
	let verify = |leaves: Value| {
		let asked = json!([did, KYC, address::did(&issuer.did), leaves]);
		node.rpc("jasmynet_verifyDisclosure", asked).unwrap()
	};

	// Then it is committed to, and counts.
	let answer = kyc(Value::Null);
	assert_eq!(answer["level"], 2);
	assert_eq!(answer["credentials"][0]["issuer"], address::did(&issuer.did));
	assert_eq!(answer["credentials"][0]["status"], "valid");
	let verdict = verify(leaves(&shown));
	assert_eq!((&verdict["committed"], &verdict["counts"]), (&json!(true), &json!(true)));
	assert!(!verdict.to_string().contains("1990"));

	// ... a claim that somebody changed is not in it,
	let mut forged = shown.clone();
	forged.claims[0].claim.value = json!("US");
	let verdict = verify(leaves(&forged));
	assert_eq!((&verdict["committed"], &verdict["notCommitted"]), (&json!(false), &json!(0)));

	// ... a suspended credential is committed to, and does not count,
	client.suspend_credential(issuer.acts(), &subject.did, KYC).await.unwrap();
	let verdict = verify(leaves(&shown));
	assert_eq!((&verdict["committed"], &verdict["counts"]), (&json!(true), &json!(false)));
	assert_eq!(kyc(Value::Null)["level"], 0);
	assert_eq!(kyc(Value::Null)["credentials"][0]["status"], "suspended");

	// ... and a revoked one is none.
	client.revoke_credential(issuer.acts(), &subject.did, KYC).await.unwrap();
	let verdict = verify(leaves(&shown));
	assert_eq!((&verdict["committed"], &verdict["credential"]), (&json!(false), &Value::Null));
	let none = node.ask("jasmynet_verifyDisclosure", json!([did, KYC, did, []])).unwrap();
	assert_eq!(none["error"]["data"]["parameter"], "leaves", "{none}");
}

#[tokio::test]
async fn a_status_list_is_served_whole() {
	let node = Node::start().unwrap();
	let client = Client::connect(&node.url()).await.unwrap();
	let issuer = Somebody::known("Alice");
	let (_, id) =
		client.create_status_list(issuer.acts(), StatusPurpose::Revocation).await.unwrap();
	let list = || {
		let answer = node.rpc("jasmynet_statusList", json!([id])).unwrap();
		assert_eq!(answer["credentialSubject"]["statusPurpose"], "revocation");
		let encoded = answer["credentialSubject"]["encodedList"].as_str().unwrap().to_owned();
		status_list::decode(&encoded).unwrap()
	};
	let set = |bits: &[u8]| {
		let is_set = |index: &u32| status_list::entry(bits, *index) == Some(true);
		(0..STATUS_LIST_ENTRIES).filter(is_set).collect::<Vec<_>>()
	};
	assert_eq!(set(&list()), Vec::<u32>::new());

	let last = STATUS_LIST_ENTRIES - 1;
	client.set_statuses(issuer.acts(), id, vec![(9, true), (last, true)]).await.unwrap();
	assert_eq!(set(&list()), [9, last]);

	let unknown = node.ask("jasmynet_statusList", json!([id + 1])).unwrap();
	assert_eq!(unknown["error"]["data"]["parameter"], "id", "{unknown}");
}
