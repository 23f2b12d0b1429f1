//! Consent receipts, as ISO/IEC TS 27560:2023 has them.
//!
//! A receipt says what a person has agreed to, with whom, since when, and where that
//! stands. It is made from what the chain says of a grant ([`ConsentReceiptData`]), so
//! anybody can make it again, and gets the same bytes as long as the state is the same.
//!
//! The fields have the names of the standard. Their values are terms of the W3C's Data
//! Privacy Vocabulary (DPV 2) where it has one; `docs/consent.md` has the table. What the
//! standard wants and no chain knows, such as a company's postal address, says
//! [`NOT_AVAILABLE`]: nothing is made up. Nothing in it names the person but their DID.
//!
//! The canonical form is that of RFC 8785: keys in order, no spaces. There are only
//! strings, booleans and whole numbers below 2^53 in a receipt, and its keys are ASCII;
//! of such JSON, what `serde_json` writes with sorted keys is the canonical form.
//! `receipt_id` is BLAKE2b-256 of the canonical form of everything else.
//!
//! `docs/schemas/consent-receipt.schema.json` is the JSON Schema (draft 2020-12), and
//! `client/sdk/vectors/consent-receipt` has test vectors.

use std::{borrow::Cow, collections::BTreeMap, str::FromStr};

use data_encoding::BASE64URL_NOPAD;
use jasmynet_primitives::{
	consent::{CategoryView, ConsentReceiptData, GrantStatus, GrantView, PurposeView},
	did::{Service, ServiceEndpoint, ServiceKind},
	terms::{Mode, Terms, SPECIAL_SENSITIVITY},
	AccountId, Hash, Moment, DAY, SECOND,
};
use serde_json::{json, Map, Value};
use sp_crypto_hashing::blake2_256;

use crate::{address::did, amount::Amount, time::iso8601};

/// The schema of receipts, and its version.
pub const SCHEMA_VERSION: &str = "jasmynet/consent-receipt/1";

/// What the standard wants, and the chain does not know.
pub const NOT_AVAILABLE: &str = "https://w3id.org/dpv#NotAvailable";

/// Somebody who takes part, besides the person: what the chain says in public of them.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Party {
	/// Their name, when they are a member of the consortium.
	pub name: Option<String>,
	/// The services in their DID document.
	pub services: Vec<Service>,
}

/// The language in which the person was told what it is about: a code of ISO 639.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Language(String);

/// A text is no code of a language.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("'{0}' is not a language: write its code of two or three small letters, such as ja")]
pub struct NotALanguage(String);

impl Default for Language {
	/// Undetermined: the chain has the hash of the notice alone.
	fn default() -> Self {
		Language("und".into())
	}
}

impl FromStr for Language {
	type Err = NotALanguage;

	fn from_str(text: &str) -> Result<Self, NotALanguage> {
		let is_code =
			matches!(text.len(), 2 | 3) && text.chars().all(|letter| letter.is_ascii_lowercase());
		if is_code {
			Ok(Language(text.into()))
		} else {
			Err(NotALanguage(text.into()))
		}
	}
}

/// A consent receipt.
///
/// ```
/// # use jasmynet_primitives::{consent::ConsentReceiptData, Hash};
/// # fn example(data: &ConsentReceiptData) {
/// use jasmynet_sdk::consent_receipt::{ConsentReceipt, Language};
///
/// let parties = Default::default();
/// let receipt = ConsentReceipt::new(data, Hash::zero(), &parties, &Language::default());
/// println!("{}", receipt.to_canonical_json());
/// # }
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ConsentReceipt(Value);

impl ConsentReceipt {
	/// The receipt of a grant on the chain with this genesis hash. Of `parties`, those
	/// are looked up whom the grant names; the others are not told of.
	pub fn new(
		data: &ConsentReceiptData,
		genesis_hash: Hash,
		parties: &BTreeMap<AccountId, Party>,
		language: &Language,
	) -> Self {
		let ConsentReceiptData { grant, categories, purpose } = data;
		let chain = hex(genesis_hash);
		let mut receipt = json!({
			"schema_version": SCHEMA_VERSION,
			"conforms_to": "ISO/IEC TS 27560:2023",
			"content": {
				"record_id": format!("{chain}/grants/{}", grant.id),
				"pii_principal_id": did(&grant.subject),
				"pii_processing": pii_processing(grant, categories, purpose, language),
				"party_identification": party_identification(grant, parties),
				"event": events(grant),
				"extension": extension(grant, &chain),
			},
		});
		receipt["receipt_id"] = hex(blake2_256(canonical(&receipt).as_bytes())).into();
		ConsentReceipt(receipt)
	}

	/// Its JSON.
	pub fn json(&self) -> &Value {
		&self.0
	}

	/// Its canonical form: what is hashed, kept and compared.
	pub fn to_canonical_json(&self) -> String {
		canonical(&self.0)
	}

	/// Its id: BLAKE2b-256 of the canonical form of everything else.
	pub fn id(&self) -> &str {
		self.0["receipt_id"].as_str().unwrap_or_default()
	}

	/// Where the consent stands: the state of the last event, a term of DPV.
	pub fn state(&self) -> &str {
		let events = self.0["content"]["event"].as_array();
		let last = events.and_then(|events| events.last());
		last.and_then(|event| event["event_state"].as_str()).unwrap_or_default()
	}
}

/// The canonical form of JSON that has only strings, booleans and whole numbers.
fn canonical(json: &Value) -> String {
	let mut sorted = json.clone();
	// Another crate may have asked `serde_json` to keep the order in which keys came.
	sorted.sort_all_objects();
	sorted.to_string()
}

fn dpv(term: &str) -> String {
	format!("https://w3id.org/dpv#{term}")
}

fn hex(bytes: impl AsRef<[u8]>) -> String {
	format!("0x{}", hex::encode(bytes))
}

/// A duration as ISO 8601 has it: in days where it is of whole days, in seconds otherwise.
fn duration(milliseconds: Moment) -> String {
	if milliseconds > 0 && milliseconds.is_multiple_of(DAY) {
		return format!("P{}D", milliseconds / DAY);
	}
	let (seconds, rest) = (milliseconds / SECOND, milliseconds % SECOND);
	if rest == 0 {
		return format!("PT{seconds}S");
	}
	let fraction = format!("{rest:03}");
	format!("PT{seconds}.{}S", fraction.trim_end_matches('0'))
}

fn pii_processing(
	grant: &GrantView,
	categories: &[CategoryView],
	purpose: &PurposeView,
	language: &Language,
) -> Value {
	let GrantView { id, grantee, terms, .. } = grant;
	let iri = String::from_utf8_lossy(&purpose.iri);
	let country = terms
		.jurisdiction
		.map(|code| format!("https://w3id.org/dpv/loc#{}", String::from_utf8_lossy(&code)));
	// Random or unknown: the terms do not say, and nobody else has told the chain.
	let locations = vec![country.clone().unwrap_or_else(|| dpv("RandomLocation"))];
	let mut details = json!({
		"purpose": label(&iri),
		"purpose_type": iri,
		"purpose_code": purpose.code,
		"purpose_sensitivity": purpose.sensitivity,
		"purpose_text_hash": hex(purpose.text_hash),
		"lawful_basis": dpv("Consent"),
		"pii_information": categories.iter().map(pii_information).collect::<Vec<_>>(),
		"pii_controllers": [did(grantee)],
		"collection_method": [dpv("DataSubjectDataSource")],
		"processing_method": processing_method(terms),
		"storage_locations": locations,
		"processing_locations": locations,
		"retention_period": duration(terms.retention),
		"jurisdiction": country.as_deref().unwrap_or(NOT_AVAILABLE),
		"recipient_third_parties": terms.recipients.iter().map(did).collect::<Vec<_>>(),
		"withdrawal_method": format!(
			"Call consent.revoke({id}) with a key of the person's identity, at any time and free \
			 of charge: jasmy consent revoke {id}"
		),
		"privacy_rights": privacy_rights(grantee),
	});
	if let Some(country) = country {
		details["geographic_restrictions"] = json!([country]);
	}
	let mut processing = Map::new();
	if terms.notice_hash.is_zero() {
		processing.insert("privacy_notice".into(), NOT_AVAILABLE.into());
	} else {
		// RFC 6920: a document named by its hash, wherever it lies.
		let name = BASE64URL_NOPAD.encode(terms.notice_hash.as_bytes());
		processing.insert("privacy_notice".into(), format!("ni:///blake2b-256;{name}").into());
		processing.insert("privacy_notice_hash".into(), hex(terms.notice_hash).into());
	}
	processing.insert("language".into(), language.0.clone().into());
	processing.insert("purposes".into(), json!([details]));
	Value::Object(processing)
}

/// The last part of an IRI: what people call it.
fn label(iri: &str) -> &str {
	match iri.rsplit(['#', '/']).next() {
		Some(label) if !label.is_empty() => label,
		_ => iri,
	}
}

fn pii_information(category: &CategoryView) -> Value {
	let CategoryView { code, sensitivity, text_hash, iri, .. } = category;
	let pii_type = match iri {
		Some(iri) => String::from_utf8_lossy(iri),
		None => Cow::Owned(format!("category {code} of the consortium's registry")),
	};
	let is_special = *sensitivity >= SPECIAL_SENSITIVITY;
	json!({
		"pii_type": pii_type,
		"pii_attribute_id": code.to_string(),
		"pii_optional": false,
		"sensitive_pii_category": is_special,
		"special_pii_category": is_special,
		"sensitivity": sensitivity,
		"text_hash": hex(text_hash),
	})
}

/// What is done with the data.
fn processing_method(terms: &Terms) -> Vec<String> {
	let mut methods = match terms.mode {
		Mode::View => vec!["Access", "Consult"],
		Mode::Store => vec!["Access", "Store"],
		Mode::Stream => vec!["Access", "Monitor"],
		Mode::Compute => vec!["Analyse", "Derive"],
	};
	if !terms.recipients.is_empty() {
		methods.push("Share");
	}
	methods.into_iter().map(dpv).collect()
}

/// What the person can ask of the company, and how.
fn privacy_rights(company: &AccountId) -> Vec<Value> {
	let company = did(company);
	[
		("access", "A15"),
		("rectification", "A16"),
		("erasure", "A17"),
		("restriction", "A18"),
		("portability", "A20"),
		("objection", "A21"),
	]
	.into_iter()
	.map(|(name, article)| {
		json!({
			"right": format!("https://w3id.org/dpv/legal/eu/gdpr#{article}"),
			"name": name,
			"method": format!(
				"Call consent.open with a key of the person's identity, free of charge: jasmy \
				 consent ask {company} {name}"
			),
		})
	})
	.collect()
}

/// The company, and those to whom it may pass the data on.
fn party_identification(grant: &GrantView, parties: &BTreeMap<AccountId, Party>) -> Vec<Value> {
	let unknown = Party::default();
	let party = |account: &AccountId, role: &str| {
		let Party { name, services } = parties.get(account).unwrap_or(&unknown);
		let id = did(account);
		let kind = if name.is_some() { dpv("Organisation") } else { NOT_AVAILABLE.into() };
		json!({
			"party_id": id,
			"party_name": name.as_deref().unwrap_or(&id),
			"party_role": dpv(role),
			"party_type": kind,
			// Postal addresses are not on chain.
			"party_address": NOT_AVAILABLE,
			"party_contact": contacts(&id, services),
		})
	};
	let controller = party(&grant.grantee, "DataController");
	let others = grant.terms.recipients.iter().map(|account| party(account, "ThirdParty"));
	std::iter::once(controller).chain(others).collect()
}

/// Where somebody is reached: their DID document, and what it says of where their
/// answers about data and their messages go.
fn contacts(id: &str, services: &[Service]) -> Vec<String> {
	let is_contact = |service: &&Service| {
		matches!(service.kind, ServiceKind::DataProtection | ServiceKind::DidCommMessaging)
	};
	let mut contacts = vec![id.to_owned()];
	for service in services.iter().filter(is_contact) {
		let endpoint = match &service.endpoint {
			ServiceEndpoint::Did(at) => did(at),
			ServiceEndpoint::Uri(uri) => String::from_utf8_lossy(uri).into_owned(),
		};
		if !contacts.contains(&endpoint) {
			contacts.push(endpoint);
		}
	}
	contacts
}

/// What became of the consent, in the order of time. The last event is how it stands.
fn events(grant: &GrantView) -> Vec<Value> {
	let GrantView { subject, grantee, terms, status, granted_at, ended_at, paused_at, .. } = grant;
	let event = |time: Moment, valid_for: Moment, by: &AccountId, state: &str| {
		json!({
			"event_time": iso8601(time),
			"validity_duration": duration(valid_for),
			"entity_id": did(by),
			"event_type": dpv("ExplicitlyExpressedConsent"),
			"event_state": dpv(state),
		})
	};
	// To the second, as times are written.
	let seconds = (terms.valid_until / SECOND).saturating_sub(granted_at / SECOND);
	let valid_for = seconds.saturating_mul(SECOND);
	let mut events = vec![event(*granted_at, valid_for, subject, "ConsentGiven")];
	if let Some(paused_at) = paused_at {
		// DPV has no word for a consent that rests; while it does, nothing may be done.
		events.push(event(*paused_at, 0, subject, "ConsentStatusInvalidForProcessing"));
	}
	let ended_at = ended_at.unwrap_or(terms.valid_until);
	match status {
		GrantStatus::Active | GrantStatus::Paused => {},
		GrantStatus::Revoked => events.push(event(ended_at, 0, subject, "ConsentWithdrawn")),
		GrantStatus::Expired => events.push(event(ended_at, 0, subject, "ConsentExpired")),
		// In DPV's words: ended by somebody else than the person.
		GrantStatus::Surrendered => events.push(event(ended_at, 0, grantee, "ConsentRevoked")),
	}
	events
}

/// What the chain has and the standard has no field for.
fn extension(grant: &GrantView, chain: &str) -> Value {
	let GrantView { id, terms, request, .. } = grant;
	let mut extension = json!({
		"chain": chain,
		"grant": id,
		"terms_hash": hex(terms.hash()),
		"mode": match terms.mode {
			Mode::View => "view",
			Mode::Store => "store",
			Mode::Stream => "stream",
			Mode::Compute => "compute",
		},
		"valid_until": iso8601(terms.valid_until),
		"max_accesses": terms.max_accesses,
		"min_interval": duration(terms.min_interval),
		"min_kyc": terms.min_kyc,
		"reward": {
			"currency": "JASMY",
			"upfront": Amount::from_units(terms.reward.upfront).to_decimal(),
			"per_access": Amount::from_units(terms.reward.per_access).to_decimal(),
		},
	});
	if let Some(request) = request {
		extension["request"] = json!(request);
	}
	if let Some(devices) = &terms.devices {
		extension["devices"] = devices.iter().map(hex).collect::<Vec<_>>().into();
	}
	for (name, edge) in [("data_from", terms.data_from), ("data_to", terms.data_to)] {
		if let Some(edge) = edge {
			extension[name] = iso8601(edge).into();
		}
	}
	extension
}

#[cfg(test)]
mod tests;
