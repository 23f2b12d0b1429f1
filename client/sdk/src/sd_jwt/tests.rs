use super::*;
use crate::keyfile::Scheme;
use data_encoding::BASE64URL_NOPAD;
use jasmynet_primitives::{
	did::{identity_account, Relationships, VerificationMethod},
	keys::KeySignature,
};

const NOW: Moment = 1_769_847_400_000;

fn key(scheme: Scheme, name: &str) -> KeyFile {
	KeyFile::from_secret(scheme, name).unwrap()
}

fn did(key: &KeyFile) -> AccountId {
	identity_account(&key.public_key(), &[0; 32])
}

fn document(key: &KeyFile) -> DidDocument {
	DidDocument {
		id: did(key),
		verification_methods: vec![VerificationMethod {
			id: key.account(),
			key: key.public_key(),
			relationships: Relationships::SIGNING,
			added_at: 1,
			last_used_at: None,
			label: None,
		}],
		created: 1,
		updated: 1,
		version: 1,
		deactivated: false,
		controller: None,
		services: vec![],
		frozen: false,
		closes_at: None,
	}
}

fn challenge() -> Challenge {
	Challenge { audience: "did:jasmy:shop".into(), nonce: "n-0S6_WzA2Mj".into() }
}

fn credential(issuer: &KeyFile, person: &KeyFile) -> Credential {
	Credential {
		subject: did(person),
		issuer: did(issuer),
		claim_type: TypeName { hash: Hash::repeat_byte(7), version: 3 },
		issued_at: NOW - 100 * SECOND,
		expires_at: Some(NOW + 100 * SECOND),
	}
}

fn claims() -> Claims {
	let text = r#"{
		"country": "JP", "birthYear": 1990, "a/b~c": true, "address": { "city": "Kyoto" }
	}"#;
	Claims::from_json(text).unwrap()
}

fn issued(issuer: &KeyFile, person: &KeyFile) -> String {
	issue(&claims(), &credential(issuer, person), issuer, &person.public_key()).unwrap()
}

fn shown(issuer: &KeyFile, person: &KeyFile, names: &[&str]) -> String {
	Held::parse(&issued(issuer, person)).unwrap().present(names, person, &challenge(), NOW).unwrap()
}

#[test]
fn chosen_claims_are_believed_whatever_the_kinds_of_keys() {
	for (issuer, person) in [
		(Scheme::Ed25519, Scheme::P256),
		(Scheme::P256, Scheme::Ed25519),
		(Scheme::P256, Scheme::P256),
	] {
		let (issuer, person) = (key(issuer, "//Issuer"), key(person, "//Person"));
		let text = shown(&issuer, &person, &["country", "a/b~c", "address"]);
		assert_eq!(super::issuer(&text), Ok(did(&issuer)));
		let verified = verify(&text, &document(&issuer), &challenge(), NOW).unwrap();
		assert_eq!(verified.credential, credential(&issuer, &person));
		assert_eq!(verified.holder_key, person.public_key());
		assert_eq!(verified.credential.on_chain(5).claim_type, 5);
		let expected = json!({ "country": "JP", "a/b~c": true, "address": { "city": "Kyoto" } });
		assert_eq!(json!(verified.claims), expected);
	}
}

#[test]
fn what_is_not_shown_is_not_in_it() {
	let (issuer, person) = (key(Scheme::Ed25519, "//Issuer"), key(Scheme::P256, "//Person"));
	let text = shown(&issuer, &person, &["country"]);
	let readable: String = text
		.split(['~', '.'])
		.filter_map(|part| BASE64URL_NOPAD.decode(part.as_bytes()).ok())
		.map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
		.collect();
	assert!(readable.contains("JP"), "{readable}");
	for hidden in ["1990", "birthYear", "Kyoto", "address"] {
		assert!(!readable.contains(hidden), "{readable}");
	}
	let nothing = shown(&issuer, &person, &[]);
	let verified = verify(&nothing, &document(&issuer), &challenge(), NOW).unwrap();
	assert!(verified.claims.is_empty());
}

#[test]
fn verify_fails_when_it_was_not_made_for_this_challenge() {
	let (issuer, person) = (key(Scheme::Ed25519, "//Issuer"), key(Scheme::Ed25519, "//Person"));
	let text = shown(&issuer, &person, &["country"]);
	let with = |challenge: &Challenge, now| verify(&text, &document(&issuer), challenge, now);
	let other_shop = Challenge { audience: "did:jasmy:other".into(), ..challenge() };
	let other_time = Challenge { nonce: "later".into(), ..challenge() };
	assert_eq!(with(&other_shop, NOW), Err(SdJwtError::OtherChallenge));
	assert_eq!(with(&other_time, NOW), Err(SdJwtError::OtherChallenge));
	assert_eq!(with(&challenge(), NOW + 100 * SECOND), Err(SdJwtError::NotNow("credential")));
	let unsigned = issued(&issuer, &person);
	let result = verify(&unsigned, &document(&issuer), &challenge(), NOW);
	assert_eq!(result, Err(SdJwtError::NotPresented));
	let lasting = Credential { expires_at: None, ..credential(&issuer, &person) };
	let lasting = issue(&claims(), &lasting, &issuer, &person.public_key()).unwrap();
	let old = Held::parse(&lasting).unwrap();
	let old = old.present(&["country"], &person, &challenge(), NOW).unwrap();
	let later = NOW + FRESH + SECOND;
	let result = verify(&old, &document(&issuer), &challenge(), later);
	assert_eq!(result, Err(SdJwtError::NotNow("presentation")));
}

#[test]
fn verify_fails_when_the_issuer_does_not_vouch_for_it() {
	let (issuer, person) = (key(Scheme::Ed25519, "//Issuer"), key(Scheme::P256, "//Person"));
	let text = shown(&issuer, &person, &["country"]);
	let with = |document: &DidDocument| verify(&text, document, &challenge(), NOW);
	let gone = DidDocument { verification_methods: vec![], ..document(&issuer) };
	assert!(matches!(with(&gone), Err(SdJwtError::NotIssuersKey(_))));
	let closed = DidDocument { deactivated: true, ..document(&issuer) };
	assert!(matches!(with(&closed), Err(SdJwtError::NotIssuersKey(_))));
	let mut everyday = document(&issuer);
	everyday.verification_methods[0].relationships =
		Relationships::of(&[Relationship::Authentication]);
	assert!(matches!(with(&everyday), Err(SdJwtError::NotIssuersKey(_))));
	let other = document(&key(Scheme::Ed25519, "//Other"));
	assert!(matches!(with(&other), Err(SdJwtError::Malformed(_))));
	// Another key under the same id.
	let mut swapped = document(&issuer);
	swapped.verification_methods[0].key = key(Scheme::Ed25519, "//Other").public_key();
	assert_eq!(with(&swapped), Err(SdJwtError::BadSignature("credential")));
}

/// Changes one part of a token and leaves the others.
fn with_part(text: &str, index: usize, change: impl Fn(&str) -> String) -> String {
	let mut parts: Vec<String> = text.split('~').map(str::to_owned).collect();
	parts[index] = change(&parts[index]);
	parts.join("~")
}

#[test]
fn verify_fails_when_anything_was_changed() {
	let (issuer, person) = (key(Scheme::Ed25519, "//Issuer"), key(Scheme::Ed25519, "//Person"));
	let text = shown(&issuer, &person, &["country"]);
	let result = |text: &str| verify(text, &document(&issuer), &challenge(), NOW);
	assert!(result(&text).is_ok());

	let lie = BASE64URL_NOPAD.encode(br#"["c2FsdHNhbHRzYWx0c2FsdA","country","DE"]"#);
	assert!(result(&with_part(&text, 1, |_| lie.clone())).is_err());
	let repeated = text.replacen('~', &format!("~{}~", text.split('~').nth(1).unwrap()), 1);
	assert!(result(&repeated).is_err());
	let without = text.replacen(&format!("~{}", text.split('~').nth(1).unwrap()), "", 1);
	assert_eq!(result(&without), Err(SdJwtError::OtherChallenge));

	let reheaded = |header: Value| {
		with_part(&text, 0, |signed| {
			let header = BASE64URL_NOPAD.encode(header.to_string().as_bytes());
			format!("{header}.{}", signed.split_once('.').unwrap().1)
		})
	};
	let kid = key_id(&did(&issuer), &issuer.account());
	for header in [
		json!({ "alg": "none", "typ": TYPE, "kid": kid }),
		json!({ "alg": "ES256", "typ": TYPE, "kid": kid }),
		json!({ "alg": "EdDSA", "typ": "jwt", "kid": kid }),
		json!({ "alg": "EdDSA", "typ": TYPE, "kid": kid, "crit": ["b64"] }),
		json!({ "alg": "EdDSA", "typ": TYPE }),
	] {
		assert!(result(&reheaded(header.clone())).is_err(), "{header}");
	}
	for cut in ["", "~", "a~b", &text[..text.len() - 2], text.trim_end_matches(|c| c != '~')] {
		assert!(result(cut).is_err(), "{cut}");
	}
}

#[test]
fn what_a_wallet_wraps_is_no_token() {
	let issuer = key(Scheme::Ed25519, "//Issuer");
	let signed = "eyJhbGciOiJFZERTQSJ9.e30";
	let KeySignature::Ed25519(signature) =
		issuer.sign(format!("<Bytes>{signed}</Bytes>").as_bytes())
	else {
		panic!("another kind");
	};
	let text = format!("{signed}.{}", BASE64URL_NOPAD.encode(&signature));
	let result = Jws::parse(&text).unwrap().check(&issuer.public_key(), "credential");
	assert_eq!(result, Err(SdJwtError::BadSignature("credential")));
}

#[test]
fn present_fails_when_it_is_not_the_holders_to_show() {
	let (issuer, person) = (key(Scheme::P256, "//Issuer"), key(Scheme::P256, "//Person"));
	let held = Held::parse(&issued(&issuer, &person)).unwrap();
	let names: Vec<_> = held.claims().into_keys().collect();
	assert_eq!(names, ["a/b~c", "address", "birthYear", "country"]);
	let thief = key(Scheme::P256, "//Thief");
	let result = held.present(&["country"], &thief, &challenge(), NOW);
	assert_eq!(result, Err(SdJwtError::OtherKey));
	let result = held.present(&["shoeSize"], &person, &challenge(), NOW);
	assert_eq!(result, Err(SdJwtError::NoSuchClaim("shoeSize".into())));
}

#[test]
fn issue_fails_when_wallets_could_not_read_it() {
	let (issuer, person) = (key(Scheme::Ed25519, "//Issuer"), key(Scheme::P256, "//Person"));
	let of = |text: &str, issuer: &KeyFile, person: &KeyFile| {
		let credential = credential(issuer, person);
		issue(&Claims::from_json(text).unwrap(), &credential, issuer, &person.public_key())
	};
	let substrate = key(Scheme::Sr25519, "//Issuer");
	let text = r#"{ "country": "JP" }"#;
	assert_eq!(of(text, &substrate, &person), Err(SdJwtError::KeyKind("issuer's")));
	assert_eq!(of(text, &issuer, &substrate), Err(SdJwtError::KeyKind("holder's")));
	for name in RESERVED {
		let text = json!({ name: 1 }).to_string();
		let expected = Err(SdJwtError::ReservedName(name.into()));
		assert_eq!(of(&text, &issuer, &person), expected);
	}
}

#[test]
fn keys_survive_json() {
	for scheme in [Scheme::Ed25519, Scheme::P256] {
		let key = key(scheme, "//Person").public_key();
		assert_eq!(key_of(&jwk(&key).unwrap()), Some(key));
	}
	assert_eq!(jwk(&PublicKey::X25519([1; 32])), None);
}
