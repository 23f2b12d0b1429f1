//! The published test vectors are what this crate writes and reads.

use jasmynet_formats::{address, document};
use jasmynet_primitives::{did::identity_account, keys::PublicKey};
use serde_json::Value;

fn vectors() -> Value {
	serde_json::from_str(include_str!("../vectors/did.json")).unwrap()
}

fn entries(list: &str) -> Vec<Value> {
	let entries = vectors()[list].as_array().unwrap().clone();
	assert!(!entries.is_empty());
	entries
}

fn bytes<const N: usize>(text: &Value) -> [u8; N] {
	let text = text.as_str().unwrap().strip_prefix("0x").unwrap();
	hex::decode(text).unwrap().try_into().unwrap()
}

fn key(entry: &Value) -> PublicKey {
	let key = &entry["key"];
	match entry["kind"].as_str().unwrap() {
		"Sr25519" => PublicKey::Sr25519(bytes(key)),
		"Ed25519" => PublicKey::Ed25519(bytes(key)),
		"Secp256k1" => PublicKey::Secp256k1(bytes(key)),
		"P256" => PublicKey::P256(bytes(key)),
		"X25519" => PublicKey::X25519(bytes(key)),
		other => panic!("{other} is no kind of key"),
	}
}

#[test]
fn identities_follow_from_the_first_key_and_the_salt() {
	for entry in entries("dids") {
		let account = identity_account(&key(&entry), &bytes(&entry["salt"]));
		assert_eq!(account, bytes::<32>(&entry["account"]).into(), "{entry}");
		assert_eq!(address::did(&account), entry["did"], "{entry}");
		assert_eq!(document::account(entry["did"].as_str().unwrap()), Ok(account), "{entry}");
	}
}

#[test]
fn keys_are_written_as_multikeys_with_their_accounts() {
	for entry in entries("verification_methods") {
		let key = key(&entry);
		assert_eq!(document::multibase(&key), entry["multibase"], "{entry}");
		assert_eq!(address::address(&key.account()), entry["account"], "{entry}");
	}
}

#[test]
fn what_is_no_did_is_refused() {
	for entry in entries("refused") {
		let did = entry["did"].as_str().unwrap();
		let result = document::resolve(did, |_| Err("nobody asks")).unwrap();
		assert_eq!(result["didResolutionMetadata"]["error"], entry["error"], "{entry}");
		assert_eq!(result["didDocument"], Value::Null, "{entry}");
	}
}
