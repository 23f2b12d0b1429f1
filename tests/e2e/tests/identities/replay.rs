//! A signature works once, on one chain, for one action, before it expires, and
//! never for an identity that was closed.

use crate::{assert_refused, payment, quick_node, wait_until, Somebody, GOOD_FOR, SALT};
use jasmynet_e2e::Node;
use jasmynet_primitives::{did::Relationships, DAY, JASMY, SECOND};
use jasmynet_sdk::{
	chain::{ops::did::RelayedCall, Client},
	keyfile::KeyFile,
};

/// Items that one step of an erasure may erase.
const STEP: u32 = 10;

/// A payment that Eve's key signs for anybody to send.
async fn signed_payment(client: &Client, valid_for: u64) -> RelayedCall {
	let eve = Somebody::known("Eve");
	let call = payment(&Somebody::known("Alice").did, JASMY);
	let prepared =
		client.prepare_call(&eve.did, &eve.key.public_key(), &call, None, valid_for).await.unwrap();
	prepared.sign(&eve.key).unwrap()
}

#[tokio::test]
async fn a_signature_works_once_and_for_nothing_else() {
	let node = Node::start().unwrap();
	let client = Client::connect(&node.url()).await.unwrap();
	let (alice, eve, ferdie) =
		(Somebody::known("Alice"), Somebody::known("Eve"), Somebody::known("Ferdie"));

	// Once.
	let signed = signed_payment(&client, GOOD_FOR).await;
	client.relay(&ferdie.key, &signed).await.unwrap();
	for relayer in [&ferdie, &alice] {
		assert_refused(client.relay(&relayer.key, &signed).await, "Did.AlreadyUsed");
	}

	// Not by somebody else, when a relayer is named.
	let unnamed = signed_payment(&client, GOOD_FOR).await;
	let pay = payment(&alice.did, JASMY);
	let prepared = client
		.prepare_call(&eve.did, &eve.key.public_key(), &pay, Some(&alice.key.account()), GOOD_FOR)
		.await
		.unwrap();
	let for_alice = prepared.sign(&eve.key).unwrap();
	assert_refused(client.relay(&ferdie.key, &for_alice).await, "Did.IntentMismatch");
	client.relay(&alice.key, &for_alice).await.unwrap();
	// What is submitted counts together: of two with one number, the first that comes is good.
	assert_eq!(unnamed.intent.nonce, for_alice.intent.nonce);
	assert_refused(client.relay(&ferdie.key, &unnamed).await, "Did.AlreadyUsed");

	// Not for another call, identity or key.
	let signed = signed_payment(&client, GOOD_FOR).await;
	let send = |call| {
		let (client, key) = (&client, &ferdie.key);
		async move { client.relay_unchecked(key, &call).await }
	};
	let other = payment(&ferdie.did, JASMY);
	let other =
		client.prepare_call(&eve.did, &eve.key.public_key(), &other, None, GOOD_FOR).await.unwrap();
	let other_call = RelayedCall { what: other.what, ..signed.clone() };
	assert_refused(send(other_call).await, "Did.IntentMismatch");
	let mut other_subject = signed.clone();
	other_subject.intent.subject = alice.did.clone().into();
	assert_refused(send(other_subject).await, "Did.");
	let mut other_key = signed.clone();
	other_key.key = alice.key.public_key();
	assert_refused(send(other_key).await, "Did.");

	// Not for another action: what a new key signed to be added makes no payment, and
	// what was signed to pay adds no key.
	let new = KeyFile::generate().0;
	let agreed = client
		.prepare_key(&eve.did, &new.public_key(), Relationships::SIGNING, GOOD_FOR)
		.await
		.unwrap()
		.sign(&new)
		.unwrap();
	let as_payment = RelayedCall {
		intent: agreed.intent.clone(),
		key: agreed.key,
		what: signed.what.clone(),
		signature: agreed.signature.clone(),
	};
	assert_refused(send(as_payment).await, "Did.");
	let mut as_key = agreed.clone();
	as_key.intent = signed.intent.clone();
	as_key.signature = signed.signature.clone();
	let result = client.add_agreed_key(eve.acts(), as_key).await.map(|(outcome, _)| outcome);
	assert_refused(result, "Did.IntentMismatch");
	client.add_agreed_key(eve.acts(), agreed).await.unwrap();

	// The unused one is still good: none of the attempts used it up.
	client.relay(&ferdie.key, &signed).await.unwrap();
}

#[tokio::test]
async fn a_signature_for_one_chain_is_good_on_no_other() {
	let here = Node::start().unwrap();
	// The same code, keys, identities and nonces; only the genesis differs.
	let there =
		Node::start_with("consortium", |section| section["sessionLength"] = 17.into()).unwrap();
	let client = Client::connect(&here.url()).await.unwrap();
	let elsewhere = Client::connect(&there.url()).await.unwrap();
	assert_ne!(client.genesis_hash(), elsewhere.genesis_hash());
	let ferdie = Somebody::known("Ferdie");

	let signed = signed_payment(&client, GOOD_FOR).await;
	assert_refused(elsewhere.relay(&ferdie.key, &signed).await, "Did.OtherChain");
	// Saying that it was for the other chain does not help.
	let mut relabelled = signed.clone();
	relabelled.intent.genesis_hash = elsewhere.genesis_hash();
	let result = elsewhere.relay_unchecked(&ferdie.key, &relabelled).await;
	assert_refused(result, "Did.BadSignature");
	client.relay(&ferdie.key, &signed).await.unwrap();
}

#[tokio::test]
async fn a_signature_expires() {
	let node = Node::start().unwrap();
	let client = Client::connect(&node.url()).await.unwrap();
	let ferdie = Somebody::known("Ferdie");
	let signed = signed_payment(&client, 2 * SECOND).await;
	wait_until(&client, signed.intent.expires_at).await;
	assert_refused(client.relay(&ferdie.key, &signed).await, "Did.Expired");

	// Nor can one be kept for years.
	let mut signed = signed_payment(&client, GOOD_FOR).await;
	let eve = Somebody::known("Eve");
	signed.intent.expires_at += 31 * DAY;
	signed.signature = eve.key.sign_intent(&signed.intent);
	let result = client.relay_unchecked(&ferdie.key, &signed).await;
	assert_refused(result, "Did.WindowTooLong");
}

#[tokio::test]
async fn a_closed_identity_and_its_signatures_never_come_back() {
	let node = quick_node();
	let client = Client::connect(&node.url()).await.unwrap();
	let (alice, eve, ferdie) =
		(Somebody::known("Alice"), Somebody::known("Eve"), Somebody::known("Ferdie"));

	// Given signatures that were made in time, and not used.
	let unused = signed_payment(&client, GOOD_FOR).await;
	let joining = client
		.prepare_key(&ferdie.did, &eve.key.public_key(), Relationships::SIGNING, GOOD_FOR)
		.await
		.unwrap()
		.sign(&eve.key)
		.unwrap();
	let again = client.agree_to_identity(&eve.key, SALT, &alice.did, GOOD_FOR).await.unwrap();

	// When the identity is closed,
	let (_, final_at) = client.request_closure(eve.acts(), &ferdie.did).await.unwrap();
	let early = client.finalize_closure(ferdie.acts(), &eve.did, STEP).await;
	assert_refused(early.map(|(outcome, _)| outcome), "Did.NotYet");
	wait_until(&client, final_at).await;
	loop {
		let (_, progress) = client.finalize_closure(ferdie.acts(), &eve.did, STEP).await.unwrap();
		if progress.paid.is_some() {
			break;
		}
	}

	// Then none of them is good for anything, on the same chain, within their window.
	assert_refused(client.relay(&ferdie.key, &unused).await, "Did.NotActive");
	let made = client.create_identity_for(alice.acts(), again).await;
	assert_refused(made.map(|(outcome, _)| outcome), "Did.AlreadyExists");
	let made = client.create_identity(&eve.key, SALT).await;
	assert_refused(made.map(|(outcome, _)| outcome), "Did.AlreadyExists");
	let joined = client.add_agreed_key(ferdie.acts(), joining).await;
	assert_refused(joined.map(|(outcome, _)| outcome), "Did.KeyInUse");
	// ... nor does the old key make a new identity.
	let other = client.create_identity(&eve.key, [1; 32]).await;
	assert_refused(other.map(|(outcome, _)| outcome), "Did.KeyInUse");
}
