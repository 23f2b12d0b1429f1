//! An identity's document, as W3C DID Core 1.0 writes it.
//!
//! [`resolve`] answers what a resolver answers (7.1): the document, and what is
//! known about it and about the resolution. Keys are in Multikey form
//! (Controlled Identifiers 1.0, 2.2.2): a multicodec prefix, base58btc.
//! `docs/did-method-jasmy.md` says what each member means.
//!
//! ```
//! use jasmynet_formats::document::{self, ResolutionError};
//!
//! let nobody = document::resolve("did:jasmy:5Nobody", |_| Ok::<_, ()>(None)).unwrap();
//! assert_eq!(nobody["didResolutionMetadata"]["error"], "invalidDid");
//! assert_eq!(nobody, document::failed(&ResolutionError::of("did:jasmy:5Nobody").unwrap()));
//! ```

use jasmynet_primitives::{
	did::{
		DidDocument, Relationship, Service, ServiceEndpoint, ServiceKind, VerificationMethod,
		DID_PREFIX,
	},
	keys::PublicKey,
	AccountId,
};
use serde_json::{json, Map, Value};

use crate::{
	address::{self, AddressError},
	time::{iso8601, known},
};

/// What every document's terms are defined by.
const CONTEXTS: [&str; 2] =
	["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"];

/// Where this method's own terms are defined: names, not addresses.
const NAMESPACE: &str = "https://www.jasmy.co.jp/ns/did#";

/// Why an identity cannot be resolved.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ResolutionError {
	/// What was asked for is no DID.
	#[error("{0}")]
	InvalidDid(String),
	/// What was asked for is another method's.
	#[error("{0}")]
	MethodNotSupported(AddressError),
	/// It was never made.
	#[error("{0} has never been made on this chain")]
	NotFound(String),
}

impl ResolutionError {
	/// What is wrong with a text as a DID of this method, if anything.
	pub fn of(text: &str) -> Option<Self> {
		account(text).err()
	}

	/// Its word in the resolution metadata (7.1.2).
	pub fn word(&self) -> &'static str {
		match self {
			ResolutionError::InvalidDid(_) => "invalidDid",
			ResolutionError::MethodNotSupported(_) => "methodNotSupported",
			ResolutionError::NotFound(_) => "notFound",
		}
	}
}

/// The account of a DID. A bare address is none, and neither is a DID URL.
///
/// # Errors
/// [`ResolutionError::InvalidDid`], [`ResolutionError::MethodNotSupported`].
pub fn account(text: &str) -> Result<AccountId, ResolutionError> {
	let invalid = ResolutionError::InvalidDid;
	if !text.starts_with("did:") {
		return Err(invalid(format!("'{text}' is no DID: it must begin with {DID_PREFIX}")));
	}
	if text.contains(['/', '?', '#']) {
		return Err(invalid(format!("'{text}' is a DID URL: ask for the part before / ? or #")));
	}
	match address::parse(text) {
		Ok(account) if address::did(&account) == text => Ok(account),
		Ok(account) => {
			Err(invalid(format!("'{text}' is not written as {}", address::did(&account))))
		},
		Err(error @ AddressError::OtherMethod(_)) if names_a_method(text) => {
			Err(ResolutionError::MethodNotSupported(error))
		},
		Err(error) => Err(invalid(error.to_string())),
	}
}

/// Whether this is a DID of some method (3.1): `did:`, a name, `:`, something.
fn names_a_method(text: &str) -> bool {
	let rest = text.strip_prefix("did:").and_then(|rest| rest.split_once(':'));
	rest.is_some_and(|(method, id)| {
		let is_letter = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
		!method.is_empty() && !id.is_empty() && method.bytes().all(is_letter)
	})
}

/// The result of resolving a DID, given who knows the documents.
///
/// # Errors
/// Those of the lookup: what is wrong with the DID is in the result.
pub fn resolve<E>(
	text: &str,
	lookup: impl FnOnce(&AccountId) -> Result<Option<DidDocument>, E>,
) -> Result<Value, E> {
	match account(text) {
		Ok(account) => {
			Ok(lookup(&account)?.as_ref().map_or_else(|| not_found(&account), resolution))
		},
		Err(error) => Ok(failed(&error)),
	}
}

/// The result of resolving an identity: `didDocument`, `didDocumentMetadata`,
/// `didResolutionMetadata`.
pub fn resolution(document: &DidDocument) -> Value {
	json!({
		"didResolutionMetadata": { "contentType": "application/did+ld+json" },
		"didDocument": did_document(document),
		"didDocumentMetadata": metadata(document),
	})
}

/// The result of resolving an identity that never existed.
pub fn not_found(account: &AccountId) -> Value {
	failed(&ResolutionError::NotFound(address::did(account)))
}

/// The result of a resolution that failed.
pub fn failed(error: &ResolutionError) -> Value {
	json!({
		"didResolutionMetadata": { "error": error.word(), "message": error.to_string() },
		"didDocument": null,
		"didDocumentMetadata": {},
	})
}

/// What is known about a document (7.1.3), and, as members of our own, whether
/// the identity is frozen, when it can be erased, and when its keys were used.
fn metadata(document: &DidDocument) -> Value {
	let mut json = Map::new();
	let mut add = |name: &str, value: Option<Value>| {
		if let Some(value) = value {
			json.insert(name.into(), value);
		}
	};
	add("created", known(document.created).map(Value::from));
	add("updated", known(document.updated).map(Value::from));
	add("versionId", Some(document.version.to_string().into()));
	add("deactivated", Some(document.deactivated.into()));
	add("frozen", Some(document.frozen.into()));
	add("closesAt", document.closes_at.map(|at| iso8601(at).into()));
	let keys = document.verification_methods.iter().map(|method| {
		json!({
			"id": method_id(document, method),
			"added": known(method.added_at),
			"lastUsed": method.last_used_at.map(iso8601),
			"label": method.label.map(|label| format!("0x{}", hex::encode(label))),
		})
	});
	add("keys", Some(keys.collect()));
	Value::Object(json)
}

/// The DID document.
pub fn did_document(document: &DidDocument) -> Value {
	let did = address::did(&document.id);
	let mut json = Map::new();
	json.insert("@context".into(), contexts(&document.services));
	json.insert("id".into(), did.clone().into());
	if let Some(controller) = &document.controller {
		json.insert("controller".into(), address::did(controller).into());
	}
	let methods = document.verification_methods.iter().map(|method| {
		json!({
			"id": method_id(document, method),
			"type": "Multikey",
			"controller": did,
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
	if !document.services.is_empty() {
		let services = document.services.iter().map(|service| written_service(&did, service));
		json.insert("service".into(), services.collect());
	}
	Value::Object(json)
}

/// What defines the terms of a document with these services.
fn contexts(services: &[Service]) -> Value {
	let mut contexts: Vec<Value> = CONTEXTS.map(Value::from).into();
	let mut own = Map::new();
	let mut kinds: Vec<_> = services.iter().map(|service| service.kind).collect();
	kinds.sort_unstable();
	kinds.dedup();
	for kind in kinds {
		match kind {
			ServiceKind::DidCommMessaging => {
				contexts.push("https://didcomm.org/messaging/contexts/v2".into());
			},
			ServiceKind::LinkedDomains => {
				contexts
					.push("https://identity.foundation/.well-known/did-configuration/v1".into());
			},
			ServiceKind::LockerHost
			| ServiceKind::CredentialIssuer
			| ServiceKind::DataProtection => {
				let name = service_type(kind);
				own.insert(name.into(), format!("{NAMESPACE}{name}").into());
			},
		}
	}
	if !own.is_empty() {
		contexts.push(own.into());
	}
	contexts.into()
}

/// A service of an identity (5.4).
fn written_service(did: &str, service: &Service) -> Value {
	let endpoint = match &service.endpoint {
		ServiceEndpoint::Did(at) => address::did(at),
		ServiceEndpoint::Uri(uri) => String::from_utf8_lossy(uri).into_owned(),
	};
	json!({
		"id": format!("{did}#{}", String::from_utf8_lossy(&service.id)),
		"type": service_type(service.kind),
		"serviceEndpoint": match service.kind {
			// DIDComm Messaging v2.1, "Service Endpoint".
			ServiceKind::DidCommMessaging => json!({ "uri": endpoint, "accept": ["didcomm/v2"] }),
			_ => endpoint.into(),
		},
	})
}

/// The type of a service in a DID document.
pub fn service_type(kind: ServiceKind) -> &'static str {
	match kind {
		ServiceKind::LockerHost => "LockerHost",
		ServiceKind::DidCommMessaging => "DIDCommMessaging",
		ServiceKind::LinkedDomains => "LinkedDomains",
		ServiceKind::CredentialIssuer => "CredentialIssuer",
		ServiceKind::DataProtection => "DataProtection",
	}
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
	use jasmynet_primitives::{did::Relationships, Hash};

	fn sample() -> DidDocument {
		let method = |key: PublicKey, relationships| VerificationMethod {
			id: key.account(),
			key,
			relationships,
			added_at: 1_000,
			last_used_at: None,
			label: None,
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
			created: 1_769_847_300_123,
			updated: 1_769_847_301_000,
			version: 2,
			deactivated: false,
			controller: None,
			services: Vec::new(),
			frozen: false,
			closes_at: None,
		}
	}

	fn service(id: &str, kind: ServiceKind, endpoint: ServiceEndpoint) -> Service {
		Service { id: id.as_bytes().to_vec().try_into().unwrap(), kind, endpoint }
	}

	fn uri(text: &str) -> ServiceEndpoint {
		ServiceEndpoint::Uri(text.as_bytes().to_vec().try_into().unwrap())
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
		let label = Some(Hash::repeat_byte(0xab));
		let mut document = sample();
		document.verification_methods[0].label = label;
		let json = resolution(&document);
		assert_eq!(
			json["didDocumentMetadata"],
			json!({
				"created": "2026-01-31T08:15:00Z",
				"updated": "2026-01-31T08:15:01Z",
				"versionId": "2",
				"deactivated": false,
				"frozen": false,
				"keys": [
					{
						"id": json["didDocument"]["verificationMethod"][0]["id"],
						"added": "1970-01-01T00:00:01Z",
						"lastUsed": null,
						"label": format!("0x{}", "ab".repeat(32)),
					},
					{
						"id": json["didDocument"]["verificationMethod"][1]["id"],
						"added": "1970-01-01T00:00:01Z",
						"lastUsed": null,
						"label": null,
					},
				],
			})
		);
		assert!(json["didDocument"].get("created").is_none());
		assert!(json["didResolutionMetadata"].get("error").is_none());
	}

	#[test]
	fn identities_of_the_genesis_have_no_date() {
		let json = resolution(&DidDocument { created: 0, updated: 0, ..sample() });
		assert!(json["didDocumentMetadata"].get("created").is_none());
		assert!(json["didDocumentMetadata"].get("updated").is_none());
	}

	#[test]
	fn frozen_and_closing_identities_say_so() {
		let document = DidDocument { frozen: true, closes_at: Some(1_769_847_300_000), ..sample() };
		let json = resolution(&document);
		assert_eq!(json["didDocumentMetadata"]["frozen"], true);
		assert_eq!(json["didDocumentMetadata"]["closesAt"], "2026-01-31T08:15:00Z");
		assert_eq!(json["didDocumentMetadata"]["deactivated"], false);
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
	fn controllers_and_services_are_in_the_document() {
		let (host, owner) = (AccountId::new([8; 32]), AccountId::new([9; 32]));
		let document = DidDocument {
			controller: Some(owner.clone()),
			services: vec![
				service("locker", ServiceKind::LockerHost, ServiceEndpoint::Did(host.clone())),
				service("mail", ServiceKind::DidCommMessaging, uri("https://example.com/didcomm")),
				service("web", ServiceKind::LinkedDomains, uri("https://example.com")),
			],
			..sample()
		};
		let json = did_document(&document);
		let did = json["id"].as_str().unwrap();
		assert_eq!(json["controller"], address::did(&owner));
		assert_eq!(
			json["service"],
			json!([
				{
					"id": format!("{did}#locker"),
					"type": "LockerHost",
					"serviceEndpoint": address::did(&host),
				},
				{
					"id": format!("{did}#mail"),
					"type": "DIDCommMessaging",
					"serviceEndpoint": {
						"uri": "https://example.com/didcomm",
						"accept": ["didcomm/v2"],
					},
				},
				{
					"id": format!("{did}#web"),
					"type": "LinkedDomains",
					"serviceEndpoint": "https://example.com",
				},
			])
		);
	}

	#[test]
	fn every_term_has_a_context() {
		let bare = did_document(&sample());
		assert_eq!(bare["@context"], json!(CONTEXTS));
		assert!(bare.get("service").is_none() && bare.get("controller").is_none());

		for (kind, context) in [
			(ServiceKind::DidCommMessaging, json!("https://didcomm.org/messaging/contexts/v2")),
			(
				ServiceKind::LinkedDomains,
				json!("https://identity.foundation/.well-known/did-configuration/v1"),
			),
			(ServiceKind::LockerHost, json!({ "LockerHost": format!("{NAMESPACE}LockerHost") })),
		] {
			let of_kind = |id: &str| service(id, kind, uri("https://example.com"));
			let document = DidDocument { services: vec![of_kind("a"), of_kind("b")], ..sample() };
			let contexts = did_document(&document)["@context"].clone();
			assert_eq!(contexts, json!([CONTEXTS[0], CONTEXTS[1], context]), "{kind:?}");
		}
	}

	#[test]
	fn what_cannot_be_resolved_is_said_in_the_standards_words() {
		let account = AccountId::new([7; 32]);
		let did = address::did(&account);
		let asked = |text: &str| {
			let result = resolve(text, |_| Ok::<_, ()>(None)).unwrap();
			assert_eq!(result["didDocument"], Value::Null);
			assert_eq!(result["didDocumentMetadata"], json!({}));
			let metadata = &result["didResolutionMetadata"];
			assert!(!metadata["message"].as_str().unwrap().is_empty());
			metadata["error"].as_str().unwrap().to_owned()
		};
		assert_eq!(asked(&did), "notFound");
		assert_eq!(asked("did:web:example.com"), "methodNotSupported");
		for text in [
			"",
			"did:",
			"did:web",
			"did:Web:example.com",
			"did:jasmy:",
			"did:jasmy:alice",
			&address::address(&account),
			&format!("{did}#key"),
			&format!("{did}?versionId=1"),
			&format!(" {did}"),
			&format!("{did} "),
			&did.to_uppercase(),
		] {
			assert_eq!(asked(text), "invalidDid", "{text}");
		}
	}

	#[test]
	fn what_is_found_is_resolved_and_what_fails_fails() {
		let document = sample();
		let did = address::did(&document.id);
		let found = resolve(&did, |account| {
			assert_eq!(account, &document.id);
			Ok::<_, ()>(Some(document.clone()))
		});
		assert_eq!(found, Ok(resolution(&document)));
		assert_eq!(resolve(&did, |_| Err("no state")), Err("no state"));
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
