use super::*;
use codec::Encode;
use jasmynet_primitives::{
	consent::{ErasureStatus, RecipientView},
	terms::Reward,
	JASMY,
};
use std::{
	collections::BTreeSet,
	fs,
	path::{Path, PathBuf},
};

const GENESIS: [u8; 32] = [0xaa; 32];
const GIVEN_AT: Moment = 1_769_847_300_000;

fn account(byte: u8) -> AccountId {
	AccountId::new([byte; 32])
}

fn terms() -> Terms {
	Terms {
		categories: BTreeSet::from([11, 40]).try_into().unwrap(),
		purpose: 1,
		mode: Mode::Store,
		devices: Some(BTreeSet::from([Hash::repeat_byte(5)]).try_into().unwrap()),
		data_from: Some(GIVEN_AT - 10 * DAY),
		data_to: Some(GIVEN_AT + 10 * DAY),
		valid_until: GIVEN_AT + 30 * DAY,
		retention: 7 * DAY,
		max_accesses: 5,
		min_interval: 1_500,
		recipients: BTreeSet::from([account(3), account(4)]).try_into().unwrap(),
		jurisdiction: Some(*b"JP"),
		min_kyc: 2,
		notice_hash: Hash::repeat_byte(0xfb),
		reward: Reward { upfront: 2 * JASMY, per_access: JASMY / 2 },
	}
}

fn category(code: u32, sensitivity: u8, iri: Option<&str>) -> CategoryView {
	CategoryView {
		code,
		parent: None,
		sensitivity,
		text_hash: Hash::repeat_byte(6),
		iri: iri.map(|iri| iri.as_bytes().to_vec()),
	}
}

/// What the chain says of a grant that works.
fn given() -> ConsentReceiptData {
	ConsentReceiptData {
		grant: GrantView {
			id: 3,
			subject: account(1),
			grantee: account(2),
			terms: terms(),
			request: Some(7),
			status: GrantStatus::Active,
			granted_at: GIVEN_AT,
			ended_at: None,
			paused_at: None,
			accesses: 1,
			last_access: Some(GIVEN_AT + DAY),
			escrow_left: 2 * JASMY,
			receipt_head: Hash::repeat_byte(9),
			disputes: 0,
			recipients: vec![RecipientView {
				recipient: account(3),
				since: Some(GIVEN_AT + DAY),
				erasure: ErasureStatus::NotOwed,
			}],
			erasure: ErasureStatus::NotOwed,
		},
		categories: vec![
			category(11, 1, Some("https://w3id.org/dpv/pd#Picture")),
			category(40, 2, Some("https://w3id.org/dpv/pd#Health")),
		],
		purpose: PurposeView {
			code: 1,
			sensitivity: 1,
			text_hash: Hash::repeat_byte(8),
			iri: b"https://w3id.org/dpv#ServiceProvision".to_vec(),
		},
	}
}

fn at(
	status: GrantStatus,
	paused_at: Option<Moment>,
	ended_at: Option<Moment>,
) -> ConsentReceiptData {
	let data = given();
	ConsentReceiptData { grant: GrantView { status, paused_at, ended_at, ..data.grant }, ..data }
}

/// As little as there can be: given unasked, and without anything that can be left out.
fn sparse() -> ConsentReceiptData {
	let data = given();
	let terms = Terms {
		categories: BTreeSet::from([60]).try_into().unwrap(),
		mode: Mode::Compute,
		devices: None,
		data_from: None,
		data_to: None,
		retention: 0,
		min_interval: 0,
		recipients: BTreeSet::new().try_into().unwrap(),
		jurisdiction: None,
		min_kyc: 0,
		notice_hash: Hash::zero(),
		reward: Reward::default(),
		..terms()
	};
	let grant = GrantView { terms, request: None, recipients: vec![], accesses: 0, ..data.grant };
	ConsentReceiptData { grant, categories: vec![category(60, 0, None)], ..data }
}

fn parties() -> BTreeMap<AccountId, Party> {
	let service = |id: &str, kind, endpoint| Service {
		id: id.as_bytes().to_vec().try_into().unwrap(),
		kind,
		endpoint,
	};
	let uri = |text: &str| ServiceEndpoint::Uri(text.as_bytes().to_vec().try_into().unwrap());
	let company = Party {
		name: Some("Kaze Health / 風ヘルス \"K\"".into()),
		services: vec![
			service("rights", ServiceKind::DataProtection, uri("https://kaze.example/rights")),
			service("site", ServiceKind::LinkedDomains, uri("https://kaze.example")),
		],
	};
	let laboratory = Party {
		name: Some("Mizu Laboratory".into()),
		services: vec![service(
			"rights",
			ServiceKind::DataProtection,
			ServiceEndpoint::Did(account(2)),
		)],
	};
	BTreeMap::from([(account(2), company), (account(3), laboratory)])
}

struct Case {
	name: &'static str,
	about: &'static str,
	state: &'static str,
	data: ConsentReceiptData,
	parties: BTreeMap<AccountId, Party>,
	language: Language,
}

fn cases() -> Vec<Case> {
	use GrantStatus::{Active, Expired, Paused, Revoked, Surrendered};

	let japanese = || "ja".parse::<Language>().unwrap();
	let case = |name, about, state, data| Case {
		name,
		about,
		state,
		data,
		parties: parties(),
		language: japanese(),
	};
	let paused = Some(GIVEN_AT + 2 * DAY);
	let ended = Some(GIVEN_AT + 3 * DAY);
	let over = Some(GIVEN_AT + 30 * DAY);
	vec![
		case("given", "a consent that works", "ConsentGiven", given()),
		case(
			"paused",
			"the person has paused it",
			"ConsentStatusInvalidForProcessing",
			at(Paused, paused, None),
		),
		case(
			"withdrawn",
			"the person has taken it back",
			"ConsentWithdrawn",
			at(Revoked, None, ended),
		),
		case(
			"withdrawn-while-paused",
			"the person has paused it, and then taken it back",
			"ConsentWithdrawn",
			at(Revoked, paused, ended),
		),
		case("expired", "its time is over", "ConsentExpired", at(Expired, None, over)),
		case(
			"surrendered",
			"the company has given it back",
			"ConsentRevoked",
			at(Surrendered, None, ended),
		),
		Case {
			name: "sparse",
			about: "given unasked, to a company of which nothing is known, with nothing that can \
				be left out",
			state: "ConsentGiven",
			data: ConsentReceiptData {
				grant: GrantView { status: Active, ..sparse().grant },
				..sparse()
			},
			parties: BTreeMap::new(),
			language: Language::default(),
		},
	]
}

fn receipt(case: &Case) -> ConsentReceipt {
	ConsentReceipt::new(&case.data, Hash::from(GENESIS), &case.parties, &case.language)
}

fn schema() -> jsonschema::Validator {
	let path = Path::new(env!("CARGO_MANIFEST_DIR"))
		.join("../../docs/schemas/consent-receipt.schema.json");
	let schema: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
	jsonschema::draft202012::meta::validate(&schema).unwrap();
	jsonschema::draft202012::new(&schema).unwrap()
}

#[test]
fn receipts_of_all_states_fit_the_schema() {
	let schema = schema();
	for case in cases() {
		let receipt = receipt(&case);
		if let Err(error) = schema.validate(receipt.json()) {
			panic!("{}: {error} at {}", case.name, error.instance_path());
		}
		assert_eq!(receipt.state(), dpv(case.state), "{}", case.name);
	}
}

/// What the standard calls mandatory, with the fields that hold it.
fn mandatory() -> Vec<String> {
	let purpose = "/content/pii_processing/purposes/0";
	let mut fields: Vec<String> = [
		"/schema_version",
		"/receipt_id",
		"/content",
		"/content/record_id",
		"/content/pii_principal_id",
		"/content/pii_processing",
		"/content/pii_processing/privacy_notice",
		"/content/pii_processing/language",
		"/content/pii_processing/purposes",
		"/content/party_identification",
		"/content/event",
	]
	.map(String::from)
	.into();
	for field in [
		"purpose",
		"pii_information",
		"pii_controllers",
		"storage_locations",
		"retention_period",
		"jurisdiction",
		"recipient_third_parties",
		"withdrawal_method",
		// Not mandatory in the standard; this profile always says them.
		"purpose_type",
		"lawful_basis",
		"collection_method",
		"processing_method",
		"processing_locations",
		"privacy_rights",
	] {
		fields.push(format!("{purpose}/{field}"));
	}
	fields.push(format!("{purpose}/pii_information/1/pii_type"));
	for party in 0..3 {
		for field in ["party_id", "party_address", "party_name", "party_contact", "party_type"] {
			fields.push(format!("/content/party_identification/{party}/{field}"));
		}
	}
	for event in 0..3 {
		for field in ["event_time", "validity_duration", "entity_id", "event_type", "event_state"] {
			fields.push(format!("/content/event/{event}/{field}"));
		}
	}
	fields
}

#[test]
fn no_mandatory_field_can_be_left_out() {
	let schema = schema();
	let cases = cases();
	let case = cases.iter().find(|case| case.name == "withdrawn-while-paused").unwrap();
	let whole = receipt(case).json().clone();
	assert!(schema.is_valid(&whole));
	for field in mandatory() {
		let (parent, name) = field.rsplit_once('/').unwrap();
		let mut without = whole.clone();
		let removed = without.pointer_mut(parent).unwrap().as_object_mut().unwrap().remove(name);
		assert!(removed.is_some(), "{field} is not in the receipt");
		assert!(!schema.is_valid(&without), "{field} can be left out");
	}
}

#[test]
fn what_is_not_in_the_schema_is_refused() {
	let schema = schema();
	let whole = receipt(&cases()[0]).json().clone();
	for (field, value) in [
		("/schema_version", json!("jasmynet/consent-receipt/2")),
		("/receipt_id", json!("0x00")),
		("/content/pii_principal_id", json!("jane@example.com")),
		("/content/event", json!([])),
		("/content/event/0/event_state", json!("https://w3id.org/dpv#ConsentRefused")),
		("/content/event/0/validity_duration", json!("30 days")),
		("/content/pii_processing/language", json!("Japanese")),
		("/content/pii_processing/purposes/0/retention_period", json!(604_800)),
		("/content/pii_processing/purposes/0/pii_information", json!([])),
		("/content/extension/reward/upfront", json!(2)),
		("/content/party_identification/0/party_address", json!("7 Main Street")),
	] {
		let mut changed = whole.clone();
		*changed.pointer_mut(field).unwrap() = value;
		assert!(!schema.is_valid(&changed), "{field}");
	}
	let mut named = whole;
	named["content"]["pii_principal_name"] = "Jane".into();
	assert!(!schema.is_valid(&named), "a receipt does not name the person");
}

#[test]
fn the_canonical_form_is_sorted_and_the_same_each_time() {
	fn assert_sorted(json: &str) {
		// A map that sorts its keys writes the same.
		let sorted: BTreeMap<String, Value> = serde_json::from_str(json).unwrap();
		let keys: Vec<_> = sorted.keys().map(|key| json.find(&format!("\"{key}\":"))).collect();
		assert!(keys.iter().all(Option::is_some) && keys.is_sorted(), "{json}");
	}
	for case in cases() {
		let canonical = receipt(&case).to_canonical_json();
		assert_eq!(receipt(&case).to_canonical_json(), canonical, "{}", case.name);
		assert_sorted(&canonical);
		assert_sorted(&serde_json::from_str::<Value>(&canonical).unwrap()["content"].to_string());
		// However its keys were ordered, the same comes out.
		let mut shuffled = Map::new();
		let whole: Map<String, Value> = serde_json::from_str(&canonical).unwrap();
		for (key, value) in whole.into_iter().rev() {
			shuffled.insert(key, value);
		}
		assert_eq!(super::canonical(&Value::Object(shuffled)), canonical);
	}
}

#[test]
fn there_are_only_strings_booleans_and_small_whole_numbers() {
	fn check(json: &Value) {
		match json {
			Value::String(_) | Value::Bool(_) => {},
			Value::Number(number) => assert!(number.as_u64().unwrap() < 1 << 53),
			Value::Array(items) => items.iter().for_each(check),
			Value::Object(members) => {
				assert!(members.keys().all(|key| key.is_ascii()));
				members.values().for_each(check);
			},
			Value::Null => panic!("null"),
		}
	}
	cases().iter().for_each(|case| check(receipt(case).json()));
}

#[test]
fn the_id_is_the_hash_of_everything_else() {
	let given = receipt(&cases()[0]);
	let mut rest = given.json().clone();
	rest.as_object_mut().unwrap().remove("receipt_id");
	assert_eq!(given.id(), hex(blake2_256(canonical(&rest).as_bytes())));
	let ids: BTreeSet<_> = cases().iter().map(|case| receipt(case).id().to_owned()).collect();
	assert_eq!(ids.len(), cases().len());
	let case = &cases()[0];
	let elsewhere = ConsentReceipt::new(&case.data, Hash::zero(), &case.parties, &case.language);
	assert_ne!(elsewhere.id(), given.id(), "the chain is part of it");
}

#[test]
fn use_under_the_grant_changes_no_receipt() {
	let case = &cases()[0];
	let mut used = case.data.clone();
	used.grant.accesses = 4;
	used.grant.last_access = Some(GIVEN_AT + 9 * DAY);
	used.grant.escrow_left = 0;
	used.grant.receipt_head = Hash::zero();
	let used = ConsentReceipt::new(&used, Hash::from(GENESIS), &case.parties, &case.language);
	assert_eq!(used, receipt(case));
}

#[test]
fn parties_are_named_as_far_as_they_are_known() {
	let given = receipt(&cases()[0]);
	let parties = given.json()["content"]["party_identification"].as_array().unwrap();
	let names: Vec<_> = parties.iter().map(|party| party["party_name"].as_str().unwrap()).collect();
	let unknown = did(&account(4));
	assert_eq!(names, ["Kaze Health / 風ヘルス \"K\"", "Mizu Laboratory", &unknown]);
	assert_eq!(
		parties[0]["party_contact"],
		json!([did(&account(2)), "https://kaze.example/rights"])
	);
	assert_eq!(parties[1]["party_contact"], json!([did(&account(3)), did(&account(2))]));
	assert_eq!(parties[2]["party_contact"], json!([unknown]));
	assert_eq!(parties[2]["party_type"], NOT_AVAILABLE);
}

#[test]
fn the_duration_leads_from_the_time_that_is_written_to_the_end() {
	let mut data = given();
	data.grant.granted_at = GIVEN_AT + 999;
	data.grant.terms.valid_until = GIVEN_AT + 90_001;
	let receipt = ConsentReceipt::new(&data, Hash::zero(), &parties(), &Language::default());
	let content = &receipt.json()["content"];
	assert_eq!(content["event"][0]["event_time"], "2026-01-31T08:15:00Z");
	assert_eq!(content["event"][0]["validity_duration"], "PT90S");
	assert_eq!(content["extension"]["valid_until"], "2026-01-31T08:16:30Z");
}

#[test]
fn what_is_special_is_told() {
	let given = receipt(&cases()[0]);
	let kinds = &given.json()["content"]["pii_processing"]["purposes"][0]["pii_information"];
	assert_eq!(
		(&kinds[0]["special_pii_category"], &kinds[1]["special_pii_category"]),
		(&json!(false), &json!(true))
	);
}

#[test]
fn durations_and_labels_are_short() {
	for (milliseconds, written) in [
		(0, "PT0S"),
		(1, "PT0.001S"),
		(1_500, "PT1.5S"),
		(90_000, "PT90S"),
		(DAY, "P1D"),
		(30 * DAY, "P30D"),
		(DAY + 10, "PT86400.01S"),
	] {
		assert_eq!(duration(milliseconds), written);
	}
	for (iri, written) in [
		("https://w3id.org/dpv#Marketing", "Marketing"),
		("https://example.com/purposes/care", "care"),
		("https://example.com/", "https://example.com/"),
		("care", "care"),
	] {
		assert_eq!(label(iri), written);
	}
}

#[test]
fn languages_are_codes() {
	for code in ["ja", "en", "und"] {
		assert_eq!(code.parse(), Ok(Language(code.into())));
	}
	for wrong in ["", "j", "JA", "japanese", "ja-JP", "日本"] {
		assert!(wrong.parse::<Language>().is_err(), "{wrong}");
	}
}

fn vector(case: &Case) -> String {
	let parties: Map<String, Value> = case
		.parties
		.iter()
		.map(|(account, party)| {
			let about = json!({ "name": party.name, "services": hex(party.services.encode()) });
			(did(account), about)
		})
		.collect();
	let receipt = receipt(case);
	let mut vector = json!({
		"name": case.name,
		"about": case.about,
		"genesis_hash": hex(GENESIS),
		"data": hex(case.data.encode()),
		"parties": parties,
		"language": case.language.0,
		"receipt": receipt.json(),
		"canonical": receipt.to_canonical_json(),
	});
	vector.sort_all_objects();
	format!("{vector:#}\n")
}

/// `UPDATE_VECTORS=1` writes them anew.
#[test]
fn the_vectors_are_what_this_code_makes() {
	let directory: PathBuf =
		[env!("CARGO_MANIFEST_DIR"), "vectors", "consent-receipt"].iter().collect();
	let update = std::env::var_os("UPDATE_VECTORS").is_some();
	let mut expected = BTreeSet::new();
	for case in cases() {
		let path = directory.join(format!("{}.json", case.name));
		if update {
			fs::write(&path, vector(&case)).unwrap();
		}
		let kept = fs::read_to_string(&path).unwrap_or_default();
		assert_eq!(kept, vector(&case), "{}: write it anew with UPDATE_VECTORS=1", path.display());
		expected.insert(path);
	}
	let found: BTreeSet<_> =
		fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path()).collect();
	assert_eq!(found, expected);
}
