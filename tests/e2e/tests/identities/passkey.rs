//! A person who has nothing but a passkey.

use jasmynet_primitives::{did::identity_account, keys::KeySignature, webauthn, JASMY};
use jasmynet_sdk::{
	address,
	chain::{
		ops::did::{PreparedCall, RelayedCall},
		Client,
	},
};
use serde_json::json;

use crate::{
	assert_refused,
	authenticator::{Assertion, Device},
	payment, Somebody, GOOD_FOR, SALT,
};

/// The same assertion after a change that somebody on the way made.
fn tampered(signed: &RelayedCall, change: impl Fn(&mut Assertion)) -> RelayedCall {
	let KeySignature::WebAuthn(genuine) = &signed.signature else { panic!("no passkey's") };
	let mut assertion = Assertion {
		authenticator_data: genuine.authenticator_data.to_vec(),
		client_data_json: genuine.client_data.to_vec(),
		signature: genuine.signature.to_vec(),
	};
	change(&mut assertion);
	let signature = KeySignature::WebAuthn(Box::new(webauthn::Assertion {
		authenticator_data: assertion.authenticator_data.try_into().unwrap(),
		client_data: assertion.client_data_json.try_into().unwrap(),
		signature: assertion.signature.try_into().unwrap(),
	}));
	RelayedCall { signature, ..signed.clone() }
}

async fn signed_by(device: &mut Device, prepared: PreparedCall) -> RelayedCall {
	let answer = device.answer(prepared.challenge()).await;
	prepared
		.assemble(&answer.authenticator_data, &answer.client_data_json, &answer.signature)
		.unwrap()
}

#[tokio::test]
async fn a_person_with_a_passkey_alone_gets_an_identity_and_acts() {
	let node = jasmynet_e2e::Node::start().unwrap();
	let client = Client::connect(&node.url()).await.unwrap();
	let (sponsor, relayer) = (Somebody::known("Alice"), Somebody::known("Eve"));
	let mut device = Device::new().await;
	let did = identity_account(&device.key, &SALT);

	// The passkey agrees to the identity, the sponsor makes it and pays.
	let prepared =
		client.prepare_identity(&device.key, SALT, &sponsor.did, GOOD_FOR).await.unwrap();
	let answer = device.answer(prepared.challenge()).await;
	let agreed = prepared
		.assemble(&answer.authenticator_data, &answer.client_data_json, &answer.signature)
		.unwrap();
	let (_, made) = client.create_identity_for(sponsor.acts(), agreed).await.unwrap();
	assert_eq!(made, did);
	client.transfer(sponsor.acts(), &did, 10 * JASMY).await.unwrap();

	// Its document has a key that no other chain's wallet could have: P-256.
	let asked = json!([address::did(&did)]);
	let resolved = node.rpc("jasmynet_resolveDid", asked).unwrap();
	let method = &resolved["didDocument"]["verificationMethod"][0];
	assert!(method["publicKeyMultibase"].as_str().unwrap().starts_with("zDn"), "{resolved}");

	// It sends money, and somebody else's account carries the call.
	let (key, pay) = (device.key, payment(&relayer.did, JASMY));
	let prepare = || client.prepare_call(&did, &key, &pay, None, GOOD_FOR);
	let prepared = prepare().await.unwrap();
	let signed = signed_by(&mut device, prepared).await;

	// On the way, everything that can be changed is.
	for (what, change) in [
		("the counter", (|a| *a.authenticator_data.last_mut().unwrap() ^= 1) as fn(&mut Assertion)),
		("the website", |a| a.authenticator_data[0] ^= 1),
		("that a user was present", |a| a.authenticator_data[32] &= !1),
		("the challenge", |a| a.client_data_json[36] ^= 1),
		("the end of the client's data", |a| a.client_data_json.push(b' ')),
		("the signature", |a| a.signature[0] ^= 1),
	] {
		let sent = tampered(&signed, change);
		assert_ne!(sent, signed, "{what} was to be changed");
		let result = client.relay_unchecked(&relayer.key, &sent).await;
		assert!(result.is_err(), "{what} was changed, and nobody noticed");
		assert_refused(result, "Did.BadSignature");
	}
	let double = payment(&relayer.did, 2 * JASMY);
	let more = client.prepare_call(&did, &key, &double, None, GOOD_FOR).await.unwrap();
	let more = RelayedCall { what: more.what, ..signed.clone() };
	let result = client.relay_unchecked(&relayer.key, &more).await;
	assert_refused(result, "Did.IntentMismatch");

	// As it was signed it works, at the identity's own cost, and once.
	let before = client.balance(&did).await.unwrap().free;
	let outcome = client.relay(&relayer.key, &signed).await.unwrap();
	assert_eq!(outcome.payer.as_ref(), Some(&did), "the identity pays for what its passkey does");
	let after = client.balance(&did).await.unwrap().free;
	assert_eq!(before - after, JASMY + outcome.fee);
	assert_refused(client.relay(&relayer.key, &signed).await, "Did.AlreadyUsed");

	// The next one is signed anew; a passkey's answer to another challenge is none.
	let next = prepare().await.unwrap();
	let other = prepare().await.unwrap();
	let answer = device.answer([9; 32]).await;
	let Assertion { authenticator_data, client_data_json, signature } = answer;
	assert!(other.assemble(&authenticator_data, &client_data_json, &signature).is_err());
	let signed = signed_by(&mut device, next).await;
	client.relay(&relayer.key, &signed).await.unwrap();
}
