use super::*;
use crate::keyfile::Scheme;

const GENESIS: Hash = Hash::repeat_byte(7);
const NOW: Moment = 1_790_000_000_000;

fn company() -> AccountId {
	AccountId::new([1; 32])
}

fn host() -> AccountId {
	AccountId::new([2; 32])
}

fn key(scheme: Scheme) -> KeyFile {
	KeyFile::from_secret(scheme, "//Company").unwrap()
}

fn request() -> HostRequest {
	describe("POST", "/access", br#"{"grant":1,"record":7}"#)
}

fn signed() -> Authorization {
	sign_with(Scheme::Ed25519)
}

fn sign_with(scheme: Scheme) -> Authorization {
	Authorization::sign(&key(scheme), &company(), &host(), GENESIS, &request(), NOW, NOW)
}

fn verified(authorization: &Authorization) -> Result<AccountId, AuthorizationError> {
	authorization.verify(&host(), GENESIS, &request(), NOW)
}

/// Signed by the same key, but with another intent.
fn signed_otherwise(change: impl FnOnce(&mut SignedIntent)) -> Authorization {
	let mut authorization = signed();
	change(&mut authorization.intent);
	authorization.signature = key(Scheme::Ed25519).sign_intent(&authorization.intent);
	authorization
}

#[test]
fn sign_works_with_every_kind_of_key() {
	for scheme in [Scheme::Sr25519, Scheme::Ed25519, Scheme::P256] {
		let header = sign_with(scheme).to_header();
		let authorization = Authorization::from_header(&header).unwrap();
		assert_eq!(authorization.key, key(scheme).public_key());
		assert_eq!(authorization.to_header(), header);
		assert_eq!(verified(&authorization), Ok(company()), "{scheme}");
		assert!(header.len() < MAX_HEADER / 2, "{} bytes", header.len());
	}
}

#[test]
fn describe_works() {
	let request = describe("get", "/ipfs/bafy?format=raw&record=7", b"");
	assert_eq!(request.method, b"GET");
	assert_eq!(request.target, b"/ipfs/bafy?format=raw&record=7");
	// SHA2-256 of nothing.
	let nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
	assert_eq!(hex::encode(request.body), nothing);
}

#[test]
fn verify_fails_when_the_request_is_another_one() {
	let body = br#"{"grant":1,"record":7}"#;
	for other in [
		describe("PUT", "/access", body),
		describe("POST", "/access?", body),
		describe("POST", "/Access", body),
		describe("POST", "/access", br#"{"grant":1,"record":8}"#),
		describe("POST", "/access", b""),
	] {
		assert_eq!(
			signed().verify(&host(), GENESIS, &other, NOW),
			Err(AuthorizationError::OtherRequest)
		);
	}
}

#[test]
fn verify_fails_when_it_is_for_another_host_or_chain() {
	let authorization = signed();
	assert_eq!(
		authorization.verify(&company(), GENESIS, &request(), NOW),
		Err(AuthorizationError::OtherHost)
	);
	assert_eq!(
		authorization.verify(&host(), Hash::zero(), &request(), NOW),
		Err(AuthorizationError::OtherChain)
	);
	let nobody = signed_otherwise(|intent| intent.counterparty = None);
	assert_eq!(verified(&nobody), Err(AuthorizationError::OtherHost));
}

#[test]
fn verify_fails_when_it_was_signed_for_something_else() {
	let receipt = signed_otherwise(|intent| intent.action = Action::ServeAccess);
	assert_eq!(verified(&receipt), Err(AuthorizationError::OtherAction));
	let call = signed_otherwise(|intent| intent.action = Action::Submit);
	assert_eq!(verified(&call), Err(AuthorizationError::OtherAction));
}

#[test]
fn verify_fails_outside_its_time() {
	let authorization = signed();
	let at = |now| authorization.verify(&host(), GENESIS, &request(), now);
	assert_eq!(at(NOW + VALID_FOR - 1), Ok(company()));
	assert_eq!(at(NOW + VALID_FOR), Err(AuthorizationError::Expired));
	// A clock that is as much ahead of the host's as it may be.
	assert_eq!(at(NOW - (MAX_AHEAD - VALID_FOR)), Ok(company()));
	assert_eq!(at(NOW - (MAX_AHEAD - VALID_FOR) - 1), Err(AuthorizationError::WindowTooLong));

	let forever = signed_otherwise(|intent| intent.expires_at = Moment::MAX);
	assert_eq!(verified(&forever), Err(AuthorizationError::WindowTooLong));
	let later = signed_otherwise(|intent| intent.not_before = Some(NOW + 1));
	assert_eq!(verified(&later), Err(AuthorizationError::TooEarly));
}

/// What no other check finds is found by the signature: nobody but the key's holder can
/// change a field.
#[test]
fn verify_fails_when_any_field_is_changed_after_signing() {
	let changes: [fn(&mut Authorization); 10] = [
		|a| a.intent.genesis_hash = Hash::zero(),
		|a| a.intent.action = Action::Submit,
		|a| a.intent.subject = [3; 32],
		|a| a.intent.counterparty = Some([3; 32]),
		|a| a.intent.nonce += 1,
		|a| a.intent.not_before = Some(NOW),
		|a| a.intent.expires_at += 1,
		|a| a.intent.payload_hash = payload_hash(&describe("GET", "/", b"")),
		|a| a.key = key(Scheme::Sr25519).public_key(),
		|a| a.signature = key(Scheme::Ed25519).sign(b"something else"),
	];
	for (number, change) in changes.into_iter().enumerate() {
		let mut authorization = signed();
		change(&mut authorization);
		assert!(verified(&authorization).is_err(), "change {number}");
	}
	let mut other_key = signed();
	other_key.key = KeyFile::from_secret(Scheme::Ed25519, "//Somebody").unwrap().public_key();
	assert_eq!(verified(&other_key), Err(AuthorizationError::BadSignature));
	let mut later = signed();
	later.intent.nonce += 1;
	assert_eq!(verified(&later), Err(AuthorizationError::BadSignature));
	let mut somebody = signed();
	somebody.intent.subject = [3; 32];
	assert_eq!(verified(&somebody), Err(AuthorizationError::BadSignature));
}

#[test]
fn from_header_takes_parameters_in_any_order() {
	let header = signed().to_header();
	let parameters = header.strip_prefix("JasmyNet ").unwrap();
	let mut turned: Vec<&str> = parameters.split(", ").collect();
	turned.reverse();
	let turned = format!("  jasmynet   {} ", turned.join(" ,"));
	assert_eq!(Authorization::from_header(&turned), Ok(signed()));
}

#[test]
fn from_header_fails_when_a_part_is_missing_or_damaged() {
	let header = signed().to_header();
	let because = |text: &str| Authorization::from_header(text).unwrap_err();
	for text in ["", "JasmyNet", "JasmyNet ", "Bearer abc", "Basic eDp5"] {
		assert_eq!(because(text), AuthorizationError::OtherScheme, "{text}");
	}
	for text in ["JasmyNet ,", "JasmyNet key", "JasmyNet nonce=0x00"] {
		let error = because(text);
		assert_eq!(error, AuthorizationError::Malformed("list of parameters"), "{text}");
	}
	assert_eq!(because(&"x".repeat(MAX_HEADER + 1)), AuthorizationError::TooLong);
	for part in ["key", "intent", "signature"] {
		let malformed = AuthorizationError::Malformed(part);
		let digits = |header: &str| {
			let from = header.find(&format!("{part}=")).unwrap() + part.len() + 1;
			let end = header[from..].find(',').map_or(header.len(), |end| from + end);
			(from, end)
		};
		let (from, end) = digits(&header);
		let with = |value: &str| format!("{}{value}{}", &header[..from], &header[end..]);
		let value = &header[from..end];
		for damaged in [
			"",
			"0x",
			"0xzz",
			&value[2..],
			&value[..value.len() - 2],
			&value[..value.len() - 1],
			&format!("{value}00"),
		] {
			assert_eq!(because(&with(damaged)), malformed, "{part}: {damaged}");
		}
		// Twice: nobody could say which one counts.
		assert_eq!(because(&format!("{header}, {part}={value}")), malformed);
		// Not at all.
		let without = header
			.strip_prefix("JasmyNet ")
			.unwrap()
			.split(", ")
			.filter(|parameter| !parameter.starts_with(part))
			.collect::<Vec<_>>()
			.join(", ");
		assert_eq!(because(&format!("JasmyNet {without}")), malformed);
	}
}

#[test]
fn errors_have_a_code_each_and_say_what_to_do() {
	use AuthorizationError::*;
	let errors = [
		Missing,
		OtherScheme,
		TooLong,
		Malformed("key"),
		OtherAction,
		OtherChain,
		OtherHost,
		OtherRequest,
		TooEarly,
		Expired,
		WindowTooLong,
		BadSignature,
		NotTheirKey,
		AlreadyUsed,
	];
	let codes: std::collections::BTreeSet<_> = errors.iter().map(|error| error.code()).collect();
	assert_eq!(codes.len(), errors.len());
	for error in errors {
		assert!(error.to_string().contains(": "), "{error}");
	}
}

/// Headers made by implementations that are not ours (`vectors/README.md`).
#[test]
fn requests_of_other_clients_are_judged_alike() {
	let vectors: serde_json::Value =
		serde_json::from_str(include_str!("../../../vectors/host-request.json")).unwrap();
	let vectors = vectors["vectors"].as_array().unwrap();
	assert!(vectors.len() >= 12);
	for vector in vectors {
		let text = |field: &str| vector[field].as_str().unwrap();
		let bytes = |field: &str| hex::decode(&text(field)[2..]).unwrap();
		let bytes_32 = |field: &str| <[u8; 32]>::try_from(bytes(field)).unwrap();
		let name = text("name");
		let request = describe(text("method"), text("target"), &bytes("body"));
		assert_eq!(request.encode(), bytes("payload"), "{name}");
		let outcome = Authorization::from_header(text("header")).and_then(|authorization| {
			authorization.verify(
				&AccountId::new(bytes_32("host")),
				Hash::from(bytes_32("genesis_hash")),
				&request,
				text("now").parse().unwrap(),
			)
		});
		match outcome {
			Ok(subject) => {
				assert_eq!(text("expected"), "ok", "{name}");
				assert_eq!(<[u8; 32]>::from(subject), bytes_32("subject"), "{name}");
			},
			Err(error) => assert_eq!(error.code(), text("expected"), "{name}"),
		}
	}
}
