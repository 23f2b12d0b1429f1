//! Runs `primitives/vectors/signed-intent.json`, and holds the file to what
//! this code would write.
//!
//! `UPDATE_VECTORS=1 cargo test -p jasmynet-primitives --test vectors` writes
//! the file anew. Keys, and the signatures of every scheme but sr25519, are the
//! same each time; an sr25519 signature is kept as long as it verifies.

use std::{cell::RefCell, collections::BTreeSet, fs, path::PathBuf};

use codec::Encode;
use jasmynet_primitives::{
	intent::{payload_hash, Action, IntentError, SignedIntent, MAX_WINDOW},
	keys::{KeySignature, PublicKey},
	Moment, DAY, SECOND,
};
use p256::ecdsa::signature::Signer;
use serde_json::{json, Value};
use sp_core::{ecdsa, ed25519, sr25519, Pair, H256};

/// 1 January 2026, 00:00 UTC.
const NOW: Moment = 1_767_225_600_000;

const ACTIONS: [Action; 5] = [
	Action::CreateIdentity,
	Action::AddKey,
	Action::PairDevice,
	Action::AnchorLog,
	Action::ServeAccess,
];

/// One line of the file.
#[derive(Clone, PartialEq, Debug)]
struct Vector {
	name: String,
	intent: SignedIntent,
	payload: Vec<u8>,
	key: PublicKey,
	signature: KeySignature,
	genesis_hash: H256,
	now: Moment,
	signing_bytes: Vec<u8>,
	expected: String,
}

impl Vector {
	fn outcome(&self) -> String {
		match self.intent.verify(&self.key, &self.signature, self.genesis_hash, self.now) {
			Ok(()) => "Ok".into(),
			Err(error) => format!("{error:?}"),
		}
	}
}

// Reading and writing.

fn path() -> PathBuf {
	[env!("CARGO_MANIFEST_DIR"), "vectors", "signed-intent.json"].iter().collect()
}

fn hex(bytes: &[u8]) -> String {
	format!("0x{}", hex::encode(bytes))
}

fn to_json(vector: &Vector) -> Value {
	let intent = &vector.intent;
	let (key_kind, key) = match &vector.key {
		PublicKey::Sr25519(bytes) => ("Sr25519", hex(bytes)),
		PublicKey::Ed25519(bytes) => ("Ed25519", hex(bytes)),
		PublicKey::Secp256k1(bytes) => ("Secp256k1", hex(bytes)),
		PublicKey::P256(bytes) => ("P256", hex(bytes)),
		PublicKey::X25519(bytes) => ("X25519", hex(bytes)),
	};
	let (signature_kind, signature) = match &vector.signature {
		KeySignature::Sr25519(bytes) => ("Sr25519", hex(bytes)),
		KeySignature::Ed25519(bytes) => ("Ed25519", hex(bytes)),
		KeySignature::Secp256k1(bytes) => ("Secp256k1", hex(bytes)),
		KeySignature::P256(bytes) => ("P256", hex(bytes)),
	};
	json!({
		"name": vector.name,
		"intent": {
			"genesis_hash": hex(&intent.genesis_hash.0),
			"action": format!("{:?}", intent.action),
			"subject": hex(&intent.subject),
			"counterparty": intent.counterparty.map(|bytes| hex(&bytes)),
			"nonce": intent.nonce.to_string(),
			"not_before": intent.not_before.map(|time| time.to_string()),
			"expires_at": intent.expires_at.to_string(),
			"payload_hash": hex(&intent.payload_hash.0),
		},
		"payload": hex(&vector.payload),
		"key": { "kind": key_kind, "bytes": key },
		"signature": { "kind": signature_kind, "bytes": signature },
		"genesis_hash": hex(&vector.genesis_hash.0),
		"now": vector.now.to_string(),
		"signing_bytes": hex(&vector.signing_bytes),
		"expected": vector.expected,
	})
}

fn text(value: &Value) -> String {
	value.as_str().unwrap_or_else(|| panic!("{value} is not a string")).into()
}

fn bytes(value: &Value) -> Vec<u8> {
	let text = text(value);
	let digits = text.strip_prefix("0x").unwrap_or_else(|| panic!("{text} lacks its 0x"));
	hex::decode(digits).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn array<const N: usize>(value: &Value) -> [u8; N] {
	bytes(value).try_into().unwrap_or_else(|_| panic!("{value} has not {N} bytes"))
}

fn number(value: &Value) -> u64 {
	text(value).parse().unwrap_or_else(|error| panic!("{value}: {error}"))
}

fn optional<T>(value: &Value, read: impl Fn(&Value) -> T) -> Option<T> {
	(!value.is_null()).then(|| read(value))
}

fn from_json(value: &Value) -> Vector {
	let intent = &value["intent"];
	let action = text(&intent["action"]);
	let key = &value["key"]["bytes"];
	let signature = &value["signature"]["bytes"];
	Vector {
		name: text(&value["name"]),
		intent: SignedIntent {
			genesis_hash: H256(array(&intent["genesis_hash"])),
			action: ACTIONS
				.into_iter()
				.find(|known| format!("{known:?}") == action)
				.unwrap_or_else(|| panic!("there is no action {action}")),
			subject: array(&intent["subject"]),
			counterparty: optional(&intent["counterparty"], array),
			nonce: number(&intent["nonce"]),
			not_before: optional(&intent["not_before"], number),
			expires_at: number(&intent["expires_at"]),
			payload_hash: H256(array(&intent["payload_hash"])),
		},
		payload: bytes(&value["payload"]),
		key: match text(&value["key"]["kind"]).as_str() {
			"Sr25519" => PublicKey::Sr25519(array(key)),
			"Ed25519" => PublicKey::Ed25519(array(key)),
			"Secp256k1" => PublicKey::Secp256k1(array(key)),
			"P256" => PublicKey::P256(array(key)),
			"X25519" => PublicKey::X25519(array(key)),
			kind => panic!("there is no key of kind {kind}"),
		},
		signature: match text(&value["signature"]["kind"]).as_str() {
			"Sr25519" => KeySignature::Sr25519(array(signature)),
			"Ed25519" => KeySignature::Ed25519(array(signature)),
			"Secp256k1" => KeySignature::Secp256k1(array(signature)),
			"P256" => KeySignature::P256(array(signature)),
			kind => panic!("there is no signature of kind {kind}"),
		},
		genesis_hash: H256(array(&value["genesis_hash"])),
		now: number(&value["now"]),
		signing_bytes: bytes(&value["signing_bytes"]),
		expected: text(&value["expected"]),
	}
}

fn vectors_in_file() -> Vec<Vector> {
	let Ok(contents) = fs::read_to_string(path()) else { return Vec::new() };
	let file: Value = serde_json::from_str(&contents).expect("the file is JSON");
	file["vectors"].as_array().expect("`vectors` is a list").iter().map(from_json).collect()
}

// Making them.

struct Signers {
	sr25519: sr25519::Pair,
	ed25519: ed25519::Pair,
	secp256k1: ecdsa::Pair,
	p256: p256::ecdsa::SigningKey,
	/// sr25519 signatures of the present file and of this run: signing is
	/// randomised there, and each message shall have one signature.
	kept: RefCell<Vec<[u8; 64]>>,
}

#[derive(Clone, Copy, PartialEq, Debug)]
enum Kind {
	Sr25519,
	Ed25519,
	Secp256k1,
	P256,
}

const KINDS: [Kind; 4] = [Kind::Sr25519, Kind::Ed25519, Kind::Secp256k1, Kind::P256];

impl Signers {
	fn new(kept: &[Vector]) -> Self {
		Signers {
			sr25519: sr25519::Pair::from_seed(&[0x11; 32]),
			ed25519: ed25519::Pair::from_seed(&[0x22; 32]),
			secp256k1: ecdsa::Pair::from_seed(&[0x33; 32]),
			p256: p256::ecdsa::SigningKey::from_slice(&[0x44; 32]).unwrap(),
			kept: RefCell::new(
				kept.iter()
					.filter_map(|vector| match vector.signature {
						KeySignature::Sr25519(signature) => Some(signature),
						_ => None,
					})
					.collect(),
			),
		}
	}

	fn key(&self, kind: Kind) -> PublicKey {
		match kind {
			Kind::Sr25519 => PublicKey::Sr25519(self.sr25519.public().0),
			Kind::Ed25519 => PublicKey::Ed25519(self.ed25519.public().0),
			Kind::Secp256k1 => PublicKey::Secp256k1(self.secp256k1.public().0),
			Kind::P256 => {
				let point = self.p256.verifying_key().to_encoded_point(true);
				PublicKey::P256(point.as_bytes().try_into().unwrap())
			},
		}
	}

	fn sign(&self, kind: Kind, message: &[u8]) -> KeySignature {
		match kind {
			Kind::Sr25519 => {
				let mut kept = self.kept.borrow_mut();
				let good = |raw: &&[u8; 64]| {
					let signature = sr25519::Signature::from_raw(**raw);
					sr25519::Pair::verify(&signature, message, &self.sr25519.public())
				};
				if let Some(signature) = kept.iter().find(good) {
					return KeySignature::Sr25519(*signature);
				}
				let fresh = self.sr25519.sign(message).0;
				kept.push(fresh);
				KeySignature::Sr25519(fresh)
			},
			Kind::Ed25519 => KeySignature::Ed25519(self.ed25519.sign(message).0),
			Kind::Secp256k1 => KeySignature::Secp256k1(self.secp256k1.sign(message).0),
			Kind::P256 => {
				let signature: p256::ecdsa::Signature = self.p256.sign(message);
				let low = signature.normalize_s().unwrap_or(signature);
				KeySignature::P256(low.to_bytes().into())
			},
		}
	}

	/// A vector that is right in every respect.
	fn good(&self, name: &str, kind: Kind, intent: SignedIntent, payload: Vec<u8>) -> Vector {
		let signing_bytes = intent.signing_bytes();
		Vector {
			name: name.into(),
			key: self.key(kind),
			signature: self.sign(kind, &signing_bytes),
			genesis_hash: intent.genesis_hash,
			now: NOW,
			signing_bytes,
			expected: "Ok".into(),
			intent,
			payload,
		}
	}
}

fn genesis() -> H256 {
	H256([0xab; 32])
}

fn sample_payload() -> Vec<u8> {
	// What `devices.prove_device` signs: (pairing, challenge).
	(7u64, H256([0x5a; 32])).encode()
}

fn sample_intent() -> SignedIntent {
	SignedIntent {
		genesis_hash: genesis(),
		action: Action::PairDevice,
		subject: [0x01; 32],
		counterparty: Some([0x02; 32]),
		nonce: 1,
		not_before: None,
		expires_at: NOW + 10 * 60 * SECOND,
		payload_hash: H256(sp_io::hashing::blake2_256(&sample_payload())),
	}
}

fn flip_last_bit(signature: KeySignature) -> KeySignature {
	match signature {
		KeySignature::Sr25519(mut raw) => {
			// Not the very last byte: its top bit marks the scheme.
			raw[32] ^= 1;
			KeySignature::Sr25519(raw)
		},
		KeySignature::Ed25519(mut raw) => {
			raw[32] ^= 1;
			KeySignature::Ed25519(raw)
		},
		KeySignature::Secp256k1(mut raw) => {
			raw[63] ^= 1;
			KeySignature::Secp256k1(raw)
		},
		KeySignature::P256(mut raw) => {
			raw[63] ^= 1;
			KeySignature::P256(raw)
		},
	}
}

/// The other solution for the same message and key: order - s.
fn with_high_s(raw: [u8; 65]) -> [u8; 65] {
	const ORDER: &str = "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141";
	let order = sp_core::U256::from_big_endian(&hex::decode(ORDER).unwrap());
	let mut high = raw;
	high[32..64]
		.copy_from_slice(&(order - sp_core::U256::from_big_endian(&raw[32..64])).to_big_endian());
	high[64] ^= 1;
	high
}

fn p256_with_high_s(raw: [u8; 64]) -> [u8; 64] {
	let (r, s) = p256::ecdsa::Signature::from_slice(&raw).unwrap().split_scalars();
	p256::ecdsa::Signature::from_scalars(r, -s).unwrap().to_bytes().into()
}

fn wrapped(message: &[u8]) -> Vec<u8> {
	[b"<Bytes>", message, b"</Bytes>"].concat()
}

fn made_vectors(kept: &[Vector]) -> Vec<Vector> {
	let signers = Signers::new(kept);
	let sample = |name: &str, kind| signers.good(name, kind, sample_intent(), sample_payload());
	let mut vectors = Vec::new();

	for kind in KINDS {
		vectors.push(sample(&format!("{kind:?} key"), kind));
	}
	for kind in KINDS {
		let mut vector = sample(&format!("{kind:?} key, wallet wrapping"), kind);
		vector.signature = signers.sign(kind, &wrapped(&vector.signing_bytes));
		vectors.push(vector);
	}
	for (action, kind) in ACTIONS.into_iter().zip(KINDS.into_iter().cycle().skip(1)) {
		let payload = (action, 1u32).encode();
		let intent = SignedIntent {
			action,
			counterparty: None,
			nonce: u64::MAX,
			not_before: Some(NOW - SECOND),
			payload_hash: payload_hash(&(action, 1u32)),
			..sample_intent()
		};
		vectors.push(signers.good(
			&format!("action {action:?}, no counterparty"),
			kind,
			intent,
			payload,
		));
	}

	// Time and chain.
	let timed = |name: &str, not_before, expires_at, expected: &str| {
		let intent = SignedIntent { not_before, expires_at, ..sample_intent() };
		let mut vector = signers.good(name, Kind::Ed25519, intent, sample_payload());
		vector.expected = expected.into();
		vector
	};
	vectors.extend([
		timed("good from this millisecond on", Some(NOW), NOW + DAY, "Ok"),
		timed("good from the next millisecond on", Some(NOW + 1), NOW + DAY, "TooEarly"),
		timed("too early wins over a long window", Some(NOW + 1), u64::MAX, "TooEarly"),
		timed("good for one more millisecond", None, NOW + 1, "Ok"),
		timed("expires in this millisecond", None, NOW, "Expired"),
		timed("expired long ago", None, 0, "Expired"),
		timed("longest window", None, NOW + MAX_WINDOW, "Ok"),
		timed("window longer by a millisecond", None, NOW + MAX_WINDOW + 1, "WindowTooLong"),
		timed("never expires", None, u64::MAX, "WindowTooLong"),
	]);
	let mut vector = sample("other chain", Kind::Ed25519);
	vector.genesis_hash = H256([0xcd; 32]);
	vector.expected = "OtherChain".into();
	vectors.push(vector.clone());
	vector.name = "other chain wins over a bad signature".into();
	vector.signature = flip_last_bit(vector.signature);
	vectors.push(vector);

	// Signatures.
	let refused = |name: String, kind, change: &dyn Fn(&mut Vector)| {
		let mut vector = sample(&name, kind);
		change(&mut vector);
		vector.signing_bytes = vector.intent.signing_bytes();
		vector.expected = "BadSignature".into();
		vector
	};
	for kind in KINDS {
		vectors.push(refused(
			format!("{kind:?} key, one bit flipped in the signature"),
			kind,
			&|vector| {
				vector.signature = flip_last_bit(vector.signature);
			},
		));
		vectors.push(refused(format!("{kind:?} key, tampered payload"), kind, &|vector| {
			vector.payload = (8u64, H256([0x5a; 32])).encode();
			vector.intent.payload_hash = H256(sp_io::hashing::blake2_256(&vector.payload));
		}));
		let other = KINDS.into_iter().cycle().skip_while(|k| *k != kind).nth(1).unwrap();
		vectors.push(refused(format!("{kind:?} key, {other:?} signature"), kind, &|vector| {
			vector.signature = signers.sign(other, &vector.signing_bytes);
		}));
	}
	let tampering: [(&str, fn(&mut SignedIntent)); 7] = [
		("action", |intent| intent.action = Action::AddKey),
		("subject", |intent| intent.subject[0] ^= 1),
		("counterparty", |intent| intent.counterparty = Some([0x03; 32])),
		("counterparty removed", |intent| intent.counterparty = None),
		("nonce", |intent| intent.nonce += 1),
		("start", |intent| intent.not_before = Some(0)),
		("end", |intent| intent.expires_at += 1),
	];
	for (what, tamper) in tampering {
		vectors.push(refused(format!("tampered {what}"), Kind::Ed25519, &|vector| {
			tamper(&mut vector.intent);
		}));
	}
	vectors.push(refused("signed for another chain".into(), Kind::Ed25519, &|vector| {
		vector.intent.genesis_hash = H256([0xcd; 32]);
		vector.genesis_hash = vector.intent.genesis_hash;
	}));
	vectors.push(refused("Secp256k1 key, high s".into(), Kind::Secp256k1, &|vector| {
		if let KeySignature::Secp256k1(raw) = &mut vector.signature {
			*raw = with_high_s(*raw);
		}
	}));
	vectors.push(refused("Secp256k1 key, wrong recovery id".into(), Kind::Secp256k1, &|vector| {
		if let KeySignature::Secp256k1(raw) = &mut vector.signature {
			raw[64] ^= 1;
		}
	}));
	let mut vector = sample("P256 key, high s", Kind::P256);
	if let KeySignature::P256(raw) = &mut vector.signature {
		*raw = p256_with_high_s(*raw);
	}
	vectors.push(vector);
	vectors.push(refused("P256 key, not a point".into(), Kind::P256, &|vector| {
		vector.key = PublicKey::P256([0x05; 33]);
	}));
	vectors.push(refused("Ed25519 signature, X25519 key".into(), Kind::Ed25519, &|vector| {
		if let PublicKey::Ed25519(raw) = vector.key {
			vector.key = PublicKey::X25519(raw);
		}
	}));
	vectors.push(refused(
		"Ed25519 signature, Sr25519 key of the same bytes".into(),
		Kind::Ed25519,
		&|vector| {
			if let PublicKey::Ed25519(raw) = vector.key {
				vector.key = PublicKey::Sr25519(raw);
			}
		},
	));
	vectors.push(refused("wrapped twice".into(), Kind::Ed25519, &|vector| {
		vector.signature = signers.sign(Kind::Ed25519, &wrapped(&wrapped(&vector.signing_bytes)));
	}));
	vectors.push(refused("signed without the domain".into(), Kind::Ed25519, &|vector| {
		vector.signature = signers.sign(Kind::Ed25519, &vector.intent.encode());
	}));
	vectors.push(refused("signed the hash of the bytes".into(), Kind::Ed25519, &|vector| {
		let hash = sp_io::hashing::blake2_256(&vector.signing_bytes);
		vector.signature = signers.sign(Kind::Ed25519, &hash);
	}));
	vectors
}

// Tests.

/// Writes the file anew when asked to; then answers what it holds.
fn vectors() -> Vec<Vector> {
	static ONCE: std::sync::Once = std::sync::Once::new();
	ONCE.call_once(|| {
		if std::env::var_os("UPDATE_VECTORS").is_none() {
			return;
		}
		let vectors = made_vectors(&vectors_in_file());
		let file = json!({
			"about": "Test vectors of JasmyNet's signed intents; README.md explains them.",
			"vectors": vectors.iter().map(to_json).collect::<Vec<_>>(),
		});
		let mut contents = serde_json::to_string_pretty(&file).unwrap();
		contents.push('\n');
		fs::write(path(), contents).unwrap();
	});
	let vectors = vectors_in_file();
	assert!(!vectors.is_empty(), "{} has no vectors", path().display());
	vectors
}

#[test]
fn every_vector_holds() {
	for vector in vectors() {
		let name = &vector.name;
		assert_eq!(hex(&vector.intent.signing_bytes()), hex(&vector.signing_bytes), "{name}");
		assert_eq!(
			vector.intent.payload_hash,
			H256(sp_io::hashing::blake2_256(&vector.payload)),
			"payload of {name}"
		);
		assert_eq!(vector.outcome(), vector.expected, "{name}");
	}
}

#[test]
fn names_are_unique() {
	let vectors = vectors();
	let names: BTreeSet<_> = vectors.iter().map(|vector| &vector.name).collect();
	assert_eq!(names.len(), vectors.len());
}

#[test]
fn every_outcome_every_key_and_every_action_is_covered() {
	let vectors = vectors();
	let stateless = [
		IntentError::OtherChain,
		IntentError::TooEarly,
		IntentError::Expired,
		IntentError::WindowTooLong,
		IntentError::BadSignature,
	];
	for error in stateless {
		assert!(vectors.iter().any(|vector| vector.expected == format!("{error:?}")), "{error:?}");
	}
	let signers = Signers::new(&[]);
	for key in KINDS.map(|kind| signers.key(kind)) {
		for expected in ["Ok", "BadSignature"] {
			assert!(
				vectors.iter().any(|vector| vector.key == key && vector.expected == expected),
				"{key:?} {expected}"
			);
		}
	}
	for action in ACTIONS {
		assert!(
			vectors.iter().any(|vector| vector.intent.action == action && vector.expected == "Ok"),
			"{action:?}"
		);
	}
}

#[test]
fn the_file_is_up_to_date() {
	let in_file = vectors();
	let made = made_vectors(&in_file);
	assert!(
		in_file == made,
		"{} is stale: run UPDATE_VECTORS=1 cargo test -p jasmynet-primitives --test vectors",
		path().display()
	);
}
