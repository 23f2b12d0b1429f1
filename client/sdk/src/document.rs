//! An identity's document, as W3C DID Core 1.0 writes it.
//!
//! [`resolution`] answers what a resolver answers (7.1): the document, and what
//! is known about it and about the resolution. Keys are in Multikey form
//! (Controlled Identifiers 1.0, 2.2.2): a multicodec prefix, base58btc.

use jasmynet_primitives::{
	did::{DidDocument, Relationship, VerificationMethod},
	keys::PublicKey,
};
use serde_json::{json, Map, Value};

use crate::{address, time::iso8601};

/// The result of resolving an identity: `didDocument`, `didDocumentMetadata`,
/// `didResolutionMetadata`.
pub fn resolution(document: &DidDocument) -> Value {
	json!({
		"didResolutionMetadata": { "contentType": "application/did+ld+json" },
		"didDocument": did_document(document),
		"didDocumentMetadata": {
			"created": iso8601(document.created),
			"updated": iso8601(document.updated),
			"versionId": document.version.to_string(),
			"deactivated": document.deactivated,
			"keys": document.verification_methods.iter().map(|method| json!({
				"id": method_id(document, method),
				"added": iso8601(method.added_at),
				"lastUsed": method.last_used_at.map(iso8601),
			})).collect::<Vec<_>>(),
		},
	})
}

/// The result of resolving an identity that never existed.
pub fn not_found() -> Value {
	json!({
		"didResolutionMetadata": { "error": "notFound" },
		"didDocument": null,
		"didDocumentMetadata": {},
	})
}

/// The DID document.
pub fn did_document(document: &DidDocument) -> Value {
	let mut json = Map::new();
	json.insert(
		"@context".into(),
		json!(["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"]),
	);
	json.insert("id".into(), address::did(&document.id).into());
	let methods = document.verification_methods.iter().map(|method| {
		json!({
			"id": method_id(document, method),
			"type": "Multikey",
			"controller": address::did(&document.id),
			"publicKeyMultibase": multibase(&method.key),
		})
	});
	json.insert("verificationMethod".into(), methods.collect());
	for relationship in Relationship::ALL {
		let ids = document
			.verification_methods
			.iter()
			.filter(|method| method.relationships.contains(relationship))
			.map(|method| Value::from(method_id(document, method)));
		json.insert(property(relationship).into(), ids.collect());
	}
	Value::Object(json)
}

/// The name of a relationship in a DID document (5.3).
pub fn property(relationship: Relationship) -> &'static str {
	match relationship {
		Relationship::Authentication => "authentication",
		Relationship::Assertion => "assertionMethod",
		Relationship::KeyAgreement => "keyAgreement",
		Relationship::Invocation => "capabilityInvocation",
	}
}

fn method_id(document: &DidDocument, method: &VerificationMethod) -> String {
	format!("{}#{}", address::did(&document.id), address::address(&method.id))
}

/// A public key in Multikey form: `z`, and base58btc of the multicodec prefix
/// and the key.
pub fn multibase(key: &PublicKey) -> String {
	// Prefixes of the multicodec table, as unsigned varints.
	let (prefix, bytes): ([u8; 2], &[u8]) = match key {
		PublicKey::Sr25519(bytes) => ([0xef, 0x01], bytes),
		PublicKey::Ed25519(bytes) => ([0xed, 0x01], bytes),
		PublicKey::Secp256k1(bytes) => ([0xe7, 0x01], bytes),
		PublicKey::P256(bytes) => ([0x80, 0x24], bytes),
		PublicKey::X25519(bytes) => ([0xec, 0x01], bytes),
	};
	format!("z{}", bs58::encode([&prefix[..], bytes].concat()).into_string())
}

#[cfg(test)]
mod tests {
	use super::*;
	use jasmynet_primitives::{did::Relationships, AccountId};

	fn sample() -> DidDocument {
		let method = |key: PublicKey, relationships| VerificationMethod {
			id: key.account(),
			key,
			relationships,
			added_at: 1_000,
			last_used_at: None,
		};
		DidDocument {
			id: AccountId::new([7; 32]),
			verification_methods: vec![
				method(PublicKey::Ed25519([1; 32]), Relationships::SIGNING),
				method(
					PublicKey::X25519([2; 32]),
					Relationships::of(&[Relationship::KeyAgreement]),
				),
			],
			created: 0,
			updated: 1_000,
			version: 2,
			deactivated: false,
		}
	}

	#[test]
	fn relationships_refer_to_listed_methods() {
		let json = did_document(&sample());
		let ids: Vec<_> = json["verificationMethod"]
			.as_array()
			.unwrap()
			.iter()
			.map(|method| method["id"].clone())
			.collect();
		assert_eq!(ids.len(), 2);
		assert_eq!(json["authentication"], json!([ids[0]]));
		assert_eq!(json["assertionMethod"], json!([ids[0]]));
		assert_eq!(json["capabilityInvocation"], json!([ids[0]]));
		assert_eq!(json["keyAgreement"], json!([ids[1]]));
		assert!(json["id"].as_str().unwrap().starts_with("did:jasmy:"));
		assert!(ids[0]
			.as_str()
			.unwrap()
			.starts_with(&format!("{}#", json["id"].as_str().unwrap())));
	}

	#[test]
	fn metadata_is_beside_the_document() {
		let json = resolution(&sample());
		assert_eq!(json["didDocumentMetadata"]["versionId"], "2");
		assert_eq!(json["didDocumentMetadata"]["deactivated"], false);
		assert_eq!(json["didDocumentMetadata"]["updated"], "1970-01-01T00:00:01Z");
		assert_eq!(json["didDocumentMetadata"]["keys"][0]["lastUsed"], Value::Null);
		assert!(json["didDocument"].get("created").is_none());
	}

	#[test]
	fn a_closed_identity_has_no_keys() {
		let closed =
			DidDocument { verification_methods: Vec::new(), deactivated: true, ..sample() };
		let json = resolution(&closed);
		assert_eq!(json["didDocumentMetadata"]["deactivated"], true);
		assert_eq!(json["didDocument"]["verificationMethod"], json!([]));
	}

	#[test]
	fn keys_have_the_prefixes_that_everybody_knows() {
		// did:key's method specification: Ed25519 keys begin with z6Mk, X25519 with
		// z6LS, secp256k1 with zQ3s, P-256 with zDn.
		let starts = |key: PublicKey, prefix: &str| multibase(&key).starts_with(prefix);
		assert!(starts(PublicKey::Ed25519([1; 32]), "z6Mk"));
		assert!(starts(PublicKey::X25519([1; 32]), "z6LS"));
		let mut compressed = [9; 33];
		compressed[0] = 2;
		assert!(starts(PublicKey::Secp256k1(compressed), "zQ3s"));
		assert!(starts(PublicKey::P256(compressed), "zDn"));
	}
}
