use codec::Encode;
use p256::ecdsa::{
	signature::hazmat::{PrehashSigner, PrehashVerifier},
	Signature, SigningKey, VerifyingKey,
};
use proptest::prelude::*;
use sp_io::hashing::blake2_256;

use super::*;
use crate::keys::{KeySignature, PublicKey};

const CHALLENGE: [u8; 32] = [0x5a; 32];
/// [`CHALLENGE`] as base64 for URLs.
const CHALLENGE_TEXT: &str = "WlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlo";

fn client_data() -> String {
	format!(
		r#"{{"type":"webauthn.get","challenge":"{CHALLENGE_TEXT}","origin":"https://a.example","crossOrigin":false}}"#
	)
}

fn assertion(authenticator_data: &[u8], client_data: &str) -> Assertion {
	Assertion {
		authenticator_data: authenticator_data.to_vec().try_into().unwrap(),
		client_data: client_data.as_bytes().to_vec().try_into().unwrap(),
		signature: [0; 64],
	}
}

/// Data of an authenticator with these flags, and so many bytes of extensions.
fn authenticator_data(flags: u8, extensions: usize) -> Vec<u8> {
	[&[0x49; 32][..], &[flags], &[0; 4], &vec![0xa0; extensions]].concat()
}

fn is_good_with_client_data(client_data: &str) -> bool {
	assertion(&authenticator_data(USER_PRESENT, 0), client_data).digest(&CHALLENGE).is_some()
}

fn is_good_with_authenticator_data(data: &[u8]) -> bool {
	assertion(data, &client_data()).digest(&CHALLENGE).is_some()
}

#[test]
fn what_is_signed_is_the_authenticators_data_and_the_hash_of_the_clients() {
	let data = authenticator_data(0x1d, 0);
	let expected = sha2_256(&[&data[..], &sha2_256(client_data().as_bytes())].concat());
	assert_eq!(assertion(&data, &client_data()).digest(&CHALLENGE), Some(expected));
}

#[test]
fn clients_data_is_good_in_the_ways_that_clients_write_it() {
	let begin = client_data().replace(r#","crossOrigin":false}"#, "");
	let good = [
		r#","crossOrigin":false}"#,
		// Chrome, now and then, so that nobody relies on the end.
		r#","crossOrigin":false,"other_keys_can_be_added_here":"do not compare clientDataJSON against a template. See https://goo.gl/yabPex"}"#,
		// Older Safari, and apps on iOS.
		"}",
		// Apps on Android.
		r#","androidPackageName":"example.app"}"#,
	];
	for end in good {
		assert!(is_good_with_client_data(&format!("{begin}{end}")), "{end}");
	}
}

#[test]
fn clients_data_of_a_page_within_another_is_refused() {
	let begin = client_data().replace(r#","crossOrigin":false}"#, "");
	let framed = [
		r#","crossOrigin":true}"#,
		r#","crossOrigin":true,"topOrigin":"https://b.example"}"#,
		r#","crossOrigin":false,"topOrigin":"https://b.example"}"#,
		r#","topOrigin":"https://b.example"}"#,
		r#","androidPackageName":"example.app","crossOrigin":true}"#,
		r#","crossOrigin":false,"crossOrigin":true}"#,
	];
	for end in framed {
		assert!(!is_good_with_client_data(&format!("{begin}{end}")), "{end}");
	}
}

#[test]
fn clients_data_is_refused_when_it_is_of_another_kind() {
	let good = client_data();
	let wrong = [
		good.replace("webauthn.get", "webauthn.create"),
		good.replace("webauthn.get", "payment.get"),
		good.replace("webauthn.get", "WEBAUTHN.GET"),
		good.replace(r#""type""#, r#""kind""#),
		good.replace(r#"{"type""#, r#"{ "type""#),
		good.replace(r#"{"type""#, r#"{"x":1,"type""#),
		// Its members in another order.
		format!(r#"{{"challenge":"{CHALLENGE_TEXT}","type":"webauthn.get","origin":"https://a"}}"#),
	];
	for text in wrong {
		assert!(!is_good_with_client_data(&text), "{text}");
	}
}

#[test]
fn clients_data_is_refused_when_it_answers_another_challenge() {
	let good = client_data();
	let wrong = [
		good.replace("WlpaWlo\"", "WlpaWlp\""),
		good.replace(CHALLENGE_TEXT, &format!("{CHALLENGE_TEXT}=")),
		good.replace(CHALLENGE_TEXT, &format!("{CHALLENGE_TEXT}Wlpa")),
		good.replace(CHALLENGE_TEXT, &CHALLENGE_TEXT[..42]),
		good.replace(CHALLENGE_TEXT, ""),
		// The right one in the wrong place.
		format!(
			r#"{{"type":"webauthn.get","challenge":"","origin":"https://a","challenge":"{CHALLENGE_TEXT}"}}"#
		),
	];
	for text in wrong {
		assert!(!is_good_with_client_data(&text), "{text}");
	}
	let answer = assertion(&authenticator_data(USER_PRESENT, 0), &good);
	assert_eq!(answer.digest(&[0x5b; 32]), None);
}

#[test]
fn clients_data_is_refused_when_it_is_cut_or_goes_on() {
	let good = client_data();
	for end in 0..good.len() {
		assert!(!is_good_with_client_data(&good[..end]), "{}", &good[..end]);
	}
	for more in ["}", " ", "x", ",", "\n", "\0"] {
		assert!(!is_good_with_client_data(&format!("{good}{more}")), "{more:?}");
	}
	assert!(!is_good_with_client_data(&good.replace("false}", "falsehood}")));
	assert!(!is_good_with_client_data(&good.replace("false}", "false ,}")));
}

#[test]
fn an_address_that_looks_like_the_end_of_its_string_stays_an_address() {
	let good = client_data();
	let inside = good.replace("a.example", r#"a\",\"crossOrigin\":false}"#);
	assert!(is_good_with_client_data(&inside));
	// Its own end is escaped, and so there is none.
	let open = good.replace(r#"a.example",""#, r#"a.example\",""#);
	assert!(!is_good_with_client_data(&open.replace(":false}", "")));
}

#[test]
fn authenticators_data_needs_a_present_user() {
	// Verified, backed up, both: none of them is presence.
	for flags in [0x00, 0x04, 0x08, 0x18, 0x1c, 0x3e] {
		assert!(!is_good_with_authenticator_data(&authenticator_data(flags, 0)), "{flags:#x}");
		assert!(is_good_with_authenticator_data(&authenticator_data(flags | 1, 0)), "{flags:#x}");
	}
}

#[test]
fn authenticators_data_of_a_registration_is_refused() {
	assert!(!is_good_with_authenticator_data(&authenticator_data(0x41, 0)));
	assert!(!is_good_with_authenticator_data(&authenticator_data(0x41, 50)));
	assert!(!is_good_with_authenticator_data(&authenticator_data(0xc1, 50)));
}

#[test]
fn authenticators_data_is_as_long_as_its_flags_say() {
	let good = authenticator_data(USER_PRESENT, 0);
	for end in 0..good.len() {
		assert!(!is_good_with_authenticator_data(&good[..end]), "{end}");
	}
	assert!(!is_good_with_authenticator_data(&authenticator_data(USER_PRESENT, 1)));
	assert!(!is_good_with_authenticator_data(&authenticator_data(0x81, 0)));
	assert!(is_good_with_authenticator_data(&authenticator_data(0x81, 1)));
}

/// A key that signs an intent bare signs something that ends with a hash. If that
/// hash were one of a client's data, the same signature would be an assertion for
/// another intent.
#[test]
fn a_signature_over_a_bare_message_is_no_assertion() {
	let pair = SigningKey::from_slice(&[4; 32]).unwrap();
	let point = pair.verifying_key().to_encoded_point(true);
	let key = PublicKey::P256(point.as_bytes().try_into().unwrap());
	let wanted = b"what the thief wants signed";
	let client_data = client_data()
		.replace(CHALLENGE_TEXT, core::str::from_utf8(&base64url(&blake2_256(wanted))).unwrap());
	let hash = sha2_256(client_data.as_bytes());
	for begin in BARE_MESSAGES {
		let mut data = [begin, &[0xff; 80]].concat();
		// A present user with extensions, as it were.
		data[FLAGS] = 0x81;
		let signed = [&data[..], &hash].concat();
		let signature: Signature = pair.sign_prehash(&sha2_256(&signed)).unwrap();
		let raw: [u8; 64] = signature.to_bytes().into();
		assert!(key.verify(&signed, &KeySignature::P256(raw)));
		let forged = Assertion { signature: raw, ..assertion(&data, &client_data) };
		assert!(!key.verify(wanted, &KeySignature::WebAuthn(Box::new(forged))));
	}
	assert_eq!(BARE_MESSAGES[0], crate::intent::DOMAIN.encode());
}

#[test]
fn base64url_of_rfc_4648() {
	let known = [
		(&b""[..], ""),
		(b"f", "Zg"),
		(b"\x66\x6f", "Zm8"),
		(b"foo", "Zm9v"),
		(b"foob", "Zm9vYg"),
		(b"fooba", "Zm9vYmE"),
		(b"foobar", "Zm9vYmFy"),
		(b"\xfb\xff\xfe", "-__-"),
	];
	for (bytes, text) in known {
		assert_eq!(base64url(bytes), text.as_bytes(), "{text}");
	}
}

/// The other way round, written from the definition: six bits a letter.
fn from_base64url(text: &[u8]) -> Vec<u8> {
	let bits = text.iter().flat_map(|letter| {
		let digit = match letter {
			b'A'..=b'Z' => letter - b'A',
			b'a'..=b'z' => letter - b'a' + 26,
			b'0'..=b'9' => letter - b'0' + 52,
			b'-' => 62,
			b'_' => 63,
			_ => panic!("{letter} is no letter of the alphabet"),
		};
		(0..6).rev().map(move |place| digit >> place & 1)
	});
	let bits: Vec<_> = bits.collect();
	bits.chunks_exact(8).map(|byte| byte.iter().fold(0, |sum, bit| sum << 1 | bit)).collect()
}

/// "ES256 Credential with No Attestation" of Web Authentication Level 3, 16.2: made
/// by others, and its s is in the upper half.
#[test]
fn the_standards_own_example_is_good() {
	let bytes = |text: &str| hex::decode(text).unwrap();
	let data = bytes("bfabc37432958b063360d3ad6461c9c4735ae7f8edd46592a5e0f01452b2e4b51900000000");
	let challenge = bytes("39c0e7521417ba54d43e8dc95174f423dee9bf3cd804ff6d65c857c9abf4d408");
	let client_data = concat!(
		r#"{"type":"webauthn.get","challenge":"OcDnUhQXulTUPo3J"#,
		r#"UXT0I97pvzzYBP9tZchXyav01Ag","#,
		r#""origin":"https://example.org","crossOrigin":false}"#
	);
	let key = bytes("02afefa16f97ca9b2d23eb86ccb64098d20db90856062eb249c33a9b672f26df61");
	let signature = bytes(concat!(
		"f50a4e2e4409249c4a853ba361282f09841df4dd4547a13a87780218deffcd38",
		"8480ac0f0b93538174f575bf11a1dd5d78c6e486013f937295ea13653e331e87"
	));
	let answer = assertion(&data, client_data);
	let digest = answer.digest(challenge[..].try_into().unwrap()).unwrap();
	let key = VerifyingKey::from_sec1_bytes(&key).unwrap();
	let signature = Signature::from_slice(&signature).unwrap();
	assert!(key.verify_prehash(&digest, &signature).is_ok());
}

proptest! {
	#[test]
	fn base64url_can_be_read_back(bytes in proptest::collection::vec(any::<u8>(), 0..100)) {
		let text = base64url(&bytes);
		prop_assert_eq!(text.len(), (bytes.len() * 8).div_ceil(6));
		prop_assert_eq!(from_base64url(&text), bytes);
	}

	#[test]
	fn only_the_signed_message_is_answered(message in any::<[u8; 16]>(), other in any::<[u8; 16]>()) {
		let pair = SigningKey::from_slice(&[4; 32]).unwrap();
		let point = pair.verifying_key().to_encoded_point(true);
		let key = PublicKey::P256(point.as_bytes().try_into().unwrap());
		let text = client_data().replace(
			CHALLENGE_TEXT,
			core::str::from_utf8(&base64url(&blake2_256(&message))).unwrap(),
		);
		let mut answer = assertion(&authenticator_data(0x05, 0), &text);
		let signature: Signature = pair.sign_prehash(&answer.signed_digest()).unwrap();
		answer.signature = signature.to_bytes().into();
		let signature = KeySignature::WebAuthn(Box::new(answer));
		prop_assert!(key.verify(&message, &signature));
		prop_assert_eq!(key.verify(&other, &signature), message == other);
	}

	/// Every byte of an assertion is signed, or fixed, or the signature itself.
	#[test]
	fn no_byte_can_be_changed(place in any::<prop::sample::Index>(), by in 1..=255u8) {
		let pair = SigningKey::from_slice(&[4; 32]).unwrap();
		let point = pair.verifying_key().to_encoded_point(true);
		let key = PublicKey::P256(point.as_bytes().try_into().unwrap());
		let message = b"message";
		let text = client_data().replace(
			CHALLENGE_TEXT,
			core::str::from_utf8(&base64url(&blake2_256(message))).unwrap(),
		);
		let mut answer = assertion(&authenticator_data(0x05, 0), &text);
		let signature: Signature = pair.sign_prehash(&answer.signed_digest()).unwrap();
		answer.signature = signature.to_bytes().into();
		prop_assert!(key.verify(message, &KeySignature::WebAuthn(Box::new(answer.clone()))));
		let (first, second) = (answer.authenticator_data.len(), answer.client_data.len());
		match place.index(first + second + 64) {
			index if index < first => answer.authenticator_data[index] ^= by,
			index if index < first + second => answer.client_data[index - first] ^= by,
			index => answer.signature[index - first - second] ^= by,
		}
		prop_assert!(!key.verify(message, &KeySignature::WebAuthn(Box::new(answer))));
	}

	/// Whatever bytes come: an answer, and no panic.
	#[test]
	fn any_bytes_are_judged(
		data in proptest::collection::vec(any::<u8>(), 0..=256),
		text in proptest::collection::vec(any::<u8>(), 0..=300),
	) {
		let answer = Assertion {
			authenticator_data: data.try_into().unwrap(),
			client_data: text.try_into().unwrap(),
			signature: [1; 64],
		};
		prop_assert_eq!(answer.digest(&CHALLENGE), None);
	}
}
