//! Runs `primitives/vectors/signed-intent.json`, and holds the file to what
//! this code would write.
//!
//! `UPDATE_VECTORS=1 cargo test -p jasmynet-primitives --test vectors` writes
//! the file anew. Keys, and the signatures of every scheme but sr25519, are the
//! same each time; an sr25519 signature is kept as long as it verifies.

use std::{cell::RefCell, collections::BTreeSet, fs, path::PathBuf};

use codec::{Decode, Encode};
use jasmynet_primitives::{
	devices::{Acknowledgement, CommandOutcome, LogEntry, PairingProof},
	did::{Relationship, Relationships},
	intent::{Action, IntentError, SignedIntent, MAX_WINDOW},
	keys::{KeySignature, PublicKey},
	locker::HostRequest,
	webauthn::{base64url, Assertion},
	Moment, DAY, SECOND,
};
use p256::ecdsa::signature::{hazmat::PrehashSigner, Signer};
use serde_json::{json, Value};
use sp_core::{ecdsa, ed25519, sr25519, Pair, H256};

/// 1 January 2026, 00:00 UTC.
const NOW: Moment = 1_767_225_600_000;

const ACTIONS: [Action; 16] = [
	Action::CreateIdentity,
	Action::AddKey,
	Action::PairDevice,
	Action::AnchorLog,
	Action::ServeAccess,
	Action::RegisterNode,
	Action::Submit,
	Action::RecoverIdentity,
	Action::VouchForDevice,
	Action::VouchForPairing,
	Action::RefusePairing,
	Action::RotateDeviceKey,
	Action::HandOverDevice,
	Action::RecordFirmware,
	Action::AcknowledgeCommand,
	Action::AskHost,
];

/// What is signed about devices, with any kind of key.
const DEVICE_ACTIONS: [Action; 9] = [
	Action::PairDevice,
	Action::AnchorLog,
	Action::VouchForDevice,
	Action::VouchForPairing,
	Action::RefusePairing,
	Action::RotateDeviceKey,
	Action::HandOverDevice,
	Action::RecordFirmware,
	Action::AcknowledgeCommand,
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

/// Bytes that cannot be decoded as what they are said to be.
#[derive(Clone, PartialEq, Debug)]
struct Malformed {
	name: String,
	kind: String,
	bytes: Vec<u8>,
}

impl Malformed {
	fn is_refused(&self) -> bool {
		let mut bytes = &self.bytes[..];
		match self.kind.as_str() {
			"SignedIntent" => SignedIntent::decode(&mut bytes).is_err(),
			"PublicKey" => PublicKey::decode(&mut bytes).is_err(),
			"KeySignature" => KeySignature::decode(&mut bytes).is_err(),
			kind => panic!("what is a {kind}?"),
		}
	}
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
		"key": { "kind": key_kind, "bytes": key, "scale": hex(&vector.key.encode()) },
		"signature": signature_to_json(&vector.signature),
		"genesis_hash": hex(&vector.genesis_hash.0),
		"now": vector.now.to_string(),
		"signing_bytes": hex(&vector.signing_bytes),
		"expected": vector.expected,
	})
}

fn signature_to_json(signature: &KeySignature) -> Value {
	let scale = hex(&signature.encode());
	let (kind, bytes) = match signature {
		KeySignature::Sr25519(bytes) => ("Sr25519", hex(bytes)),
		KeySignature::Ed25519(bytes) => ("Ed25519", hex(bytes)),
		KeySignature::Secp256k1(bytes) => ("Secp256k1", hex(bytes)),
		KeySignature::P256(bytes) => ("P256", hex(bytes)),
		KeySignature::WebAuthn(assertion) => {
			return json!({
				"kind": "WebAuthn",
				"bytes": hex(&assertion.signature),
				"authenticator_data": hex(&assertion.authenticator_data),
				"client_data": core::str::from_utf8(&assertion.client_data).unwrap(),
				"scale": scale,
			})
		},
	};
	json!({ "kind": kind, "bytes": bytes, "scale": scale })
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

fn signature_from_json(value: &Value) -> KeySignature {
	let raw = &value["bytes"];
	match text(&value["kind"]).as_str() {
		"Sr25519" => KeySignature::Sr25519(array(raw)),
		"Ed25519" => KeySignature::Ed25519(array(raw)),
		"Secp256k1" => KeySignature::Secp256k1(array(raw)),
		"P256" => KeySignature::P256(array(raw)),
		"WebAuthn" => KeySignature::WebAuthn(Box::new(Assertion {
			authenticator_data: bytes(&value["authenticator_data"]).try_into().unwrap(),
			client_data: text(&value["client_data"]).into_bytes().try_into().unwrap(),
			signature: array(raw),
		})),
		kind => panic!("there is no signature of kind {kind}"),
	}
}

fn from_json(value: &Value) -> Vector {
	let intent = &value["intent"];
	let action = text(&intent["action"]);
	let key = &value["key"]["bytes"];
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
		signature: signature_from_json(&value["signature"]),
		genesis_hash: H256(array(&value["genesis_hash"])),
		now: number(&value["now"]),
		signing_bytes: bytes(&value["signing_bytes"]),
		expected: text(&value["expected"]),
	}
}

fn file() -> Option<Value> {
	let contents = fs::read_to_string(path()).ok()?;
	Some(serde_json::from_str(&contents).expect("the file is JSON"))
}

fn list<T>(name: &str, read: impl Fn(&Value) -> T) -> Vec<T> {
	let Some(file) = file() else { return Vec::new() };
	file[name].as_array().into_iter().flatten().map(read).collect()
}

fn vectors_in_file() -> Vec<Vector> {
	list("vectors", from_json)
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

	/// Signs as a passkey does whose authenticator and client have said this.
	fn assert(&self, authenticator_data: &[u8], client_data: &str) -> KeySignature {
		let mut assertion = Assertion {
			authenticator_data: authenticator_data.to_vec().try_into().unwrap(),
			client_data: client_data.as_bytes().to_vec().try_into().unwrap(),
			signature: [0; 64],
		};
		let signature: p256::ecdsa::Signature =
			self.p256.sign_prehash(&assertion.signed_digest()).unwrap();
		let low = signature.normalize_s().unwrap_or(signature);
		assertion.signature = low.to_bytes().into();
		KeySignature::WebAuthn(Box::new(assertion))
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

/// The number of a pairing and its challenge.
const PAIRING: (u64, H256) = (7, H256([0x5a; 32]));

/// What a device agrees to when it is paired.
fn pairing_proof() -> PairingProof {
	let (pairing, challenge) = PAIRING;
	PairingProof { pairing, challenge, commitment: Some(H256([0x51; 32])), code: None }
}

fn sample_payload() -> Vec<u8> {
	pairing_proof().encode()
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

/// What each action agrees to, as its documentation says.
fn payload_of(action: Action) -> Vec<u8> {
	let key = PublicKey::Ed25519([0x5b; 32]);
	match action {
		Action::CreateIdentity => (key, [0x5c; 32]).encode(),
		Action::AddKey => (key, Relationships::of(&[Relationship::Authentication])).encode(),
		Action::PairDevice => sample_payload(),
		Action::AnchorLog => LogEntry {
			seq: 3,
			root: H256([0x5d; 32]),
			count: 60,
			from: NOW - 60 * SECOND,
			to: NOW - SECOND,
		}
		.encode(),
		Action::ServeAccess => (11u64, 12u64, H256([0x5e; 32])).encode(),
		Action::RegisterNode => vec![b"/dns/node.example/tcp/30333".to_vec()].encode(),
		// `system.remark` of the text "hello".
		Action::Submit => [&[0, 0][..], &b"hello".to_vec().encode()].concat(),
		Action::RecoverIdentity | Action::RotateDeviceKey => key.encode(),
		Action::VouchForDevice => (PAIRING.0, 13u64, H256([0x51; 32]), key).encode(),
		Action::VouchForPairing | Action::RefusePairing => PAIRING.encode(),
		Action::HandOverDevice => (H256([0x5a; 32]), key).encode(),
		Action::RecordFirmware => H256([0x52; 32]).encode(),
		Action::AcknowledgeCommand => Acknowledgement {
			command: H256([0x53; 32]),
			outcome: CommandOutcome::Failed,
			report: Some(H256([0x54; 32])),
		}
		.encode(),
		Action::AskHost => HostRequest {
			method: b"POST".to_vec(),
			target: b"/access".to_vec(),
			body: H256(sp_io::hashing::sha2_256(br#"{"grant":11,"record":12}"#)),
		}
		.encode(),
	}
}

/// Whether something that is signed about a device has another party.
fn has_counterparty(action: Action) -> bool {
	!matches!(action, Action::AnchorLog | Action::AcknowledgeCommand)
}

/// Data of an authenticator with these flags and so many bytes after its counter.
fn authenticator_data(flags: u8, more: usize) -> Vec<u8> {
	let website = sp_io::hashing::sha2_256(b"wallet.example");
	[&website[..], &[flags, 0, 0, 0, 7], &vec![0xa0; more]].concat()
}

/// Data of a client that was asked to sign `challenge`.
fn client_data(challenge: &[u8]) -> String {
	let challenge = String::from_utf8(base64url(challenge)).unwrap();
	format!(
		r#"{{"type":"webauthn.get","challenge":"{challenge}","origin":"https://wallet.example","crossOrigin":false}}"#
	)
}

/// What a passkey is asked to sign for an intent.
fn challenge(vector: &Vector) -> [u8; 32] {
	sp_io::hashing::blake2_256(&vector.signing_bytes)
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
		KeySignature::WebAuthn(mut assertion) => {
			assertion.signature[63] ^= 1;
			KeySignature::WebAuthn(assertion)
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
		let payload = payload_of(action);
		let intent = SignedIntent {
			action,
			counterparty: None,
			nonce: u64::MAX,
			not_before: Some(NOW - SECOND),
			payload_hash: H256(sp_io::hashing::blake2_256(&payload)),
			..sample_intent()
		};
		vectors.push(signers.good(
			&format!("action {action:?}, no counterparty"),
			kind,
			intent,
			payload,
		));
	}

	for action in DEVICE_ACTIONS {
		for kind in KINDS {
			let payload = payload_of(action);
			let sample = sample_intent();
			let intent = SignedIntent {
				action,
				counterparty: sample.counterparty.filter(|_| has_counterparty(action)),
				nonce: 3,
				payload_hash: H256(sp_io::hashing::blake2_256(&payload)),
				..sample
			};
			let name = format!("action {action:?}, {kind:?} key");
			vectors.push(signers.good(&name, kind, intent, payload));
		}
	}

	for action in [Action::CreateIdentity, Action::AddKey, Action::Submit, Action::VouchForDevice] {
		let payload = payload_of(action);
		let payload_hash = H256(sp_io::hashing::blake2_256(&payload));
		let intent = SignedIntent { action, payload_hash, ..sample_intent() };
		let name = format!("action {action:?}, passkey");
		let mut vector = signers.good(&name, Kind::P256, intent, payload);
		let text = client_data(&challenge(&vector));
		vector.signature = signers.assert(&authenticator_data(0x1d, 0), &text);
		vectors.push(vector);
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
				vector.signature = flip_last_bit(vector.signature.clone());
			},
		));
		vectors.push(refused(format!("{kind:?} key, tampered payload"), kind, &|vector| {
			vector.payload = PairingProof { pairing: 8, ..pairing_proof() }.encode();
			vector.intent.payload_hash = H256(sp_io::hashing::blake2_256(&vector.payload));
		}));
		let other = KINDS.into_iter().cycle().skip_while(|k| *k != kind).nth(1).unwrap();
		vectors.push(refused(format!("{kind:?} key, {other:?} signature"), kind, &|vector| {
			vector.signature = signers.sign(other, &vector.signing_bytes);
		}));
	}
	vectors.extend(made_passkey_vectors(&signers));
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
	vectors.push(refused("P256 key, compact form of the point".into(), Kind::P256, &|vector| {
		if let PublicKey::P256(raw) = &mut vector.key {
			raw[0] = 0x05;
		}
	}));
	vectors.push(refused("P256 key, the other point with this x".into(), Kind::P256, &|vector| {
		if let PublicKey::P256(raw) = &mut vector.key {
			raw[0] ^= 0x01;
		}
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

/// Passkeys: what is around the message, good and bad.
fn made_passkey_vectors(signers: &Signers) -> Vec<Vector> {
	let sample = |name: &str, expected: &str| {
		let name = format!("passkey{name}");
		let mut vector = signers.good(&name, Kind::P256, sample_intent(), sample_payload());
		vector.expected = expected.into();
		vector
	};
	let plain = authenticator_data(0x01, 0);
	let mut vectors = Vec::new();

	for (name, flags, more) in [
		("", 0x01, 0),
		(", user verified, passkey backed up", 0x1d, 0),
		(", with extensions", 0x81, 12),
		(", longest authenticator data", 0x85, 219),
	] {
		let mut vector = sample(name, "Ok");
		let text = client_data(&challenge(&vector));
		vector.signature = signers.assert(&authenticator_data(flags, more), &text);
		vectors.push(vector);
	}
	for (name, flags, more) in [
		(", user not present", 0x00, 0),
		(", user verified but not present", 0x1c, 0),
		(", a registration's data", 0x41, 20),
		(", a registration's data with extensions", 0xc1, 20),
		(", more bytes than the flags say", 0x01, 1),
		(", fewer bytes than the flags say", 0x81, 0),
	] {
		let mut vector = sample(name, "BadSignature");
		let text = client_data(&challenge(&vector));
		vector.signature = signers.assert(&authenticator_data(flags, more), &text);
		vectors.push(vector);
	}
	let mut vector = sample(", authenticator data cut short", "BadSignature");
	vector.signature = signers.assert(&plain[..36], &client_data(&challenge(&vector)));
	vectors.push(vector);
	let mut vector = sample(", authenticator data like a message", "BadSignature");
	let mut data = [&b"<Bytes>"[..], &[0xff; 60]].concat();
	data[32] = 0x81;
	vector.signature = signers.assert(&data, &client_data(&challenge(&vector)));
	vectors.push(vector);

	let end = r#","crossOrigin":false}"#;
	let ends = [
		(", crossOrigin left out", "}", "Ok"),
		(", an app's", r#","androidPackageName":"example.wallet"}"#, "Ok"),
		(", more members at the end", r#","crossOrigin":false,"later":"{\"a\":[1]}"}"#, "Ok"),
		(", cross origin", r#","crossOrigin":true}"#, "BadSignature"),
		(", cross origin at the end", r#","later":1,"crossOrigin":true}"#, "BadSignature"),
		(
			", page within another",
			r#","crossOrigin":true,"topOrigin":"https://other.example"}"#,
			"BadSignature",
		),
		(
			", topOrigin alone",
			r#","crossOrigin":false,"topOrigin":"https://other.example"}"#,
			"BadSignature",
		),
		(", client data cut short", r#","crossOrigin":false"#, "BadSignature"),
		(", client data that goes on", r#","crossOrigin":false}}x"#, "BadSignature"),
		(", false that goes on", r#","crossOrigin":falsehood}"#, "BadSignature"),
	];
	for (name, other_end, expected) in ends {
		let mut vector = sample(name, expected);
		let text = client_data(&challenge(&vector)).replace(end, other_end);
		vector.signature = signers.assert(&plain, &text);
		vectors.push(vector);
	}
	let changes: [(&str, &str, &str, &str); 6] = [
		(", wrong type", "webauthn.get", "webauthn.create", "BadSignature"),
		(", a payment", "webauthn.get", "payment.get", "BadSignature"),
		(", a space", r#"{"type""#, r#"{ "type""#, "BadSignature"),
		(", a member first", r#"{"type""#, r#"{"later":1,"type""#, "BadSignature"),
		(", padded challenge", r#"","origin"#, r#"=","origin"#, "BadSignature"),
		(
			", an address with escaped quotation marks",
			"wallet.example",
			r#"wallet.example\",\"crossOrigin\":true"#,
			"Ok",
		),
	];
	for (name, from, to, expected) in changes {
		let mut vector = sample(name, expected);
		let text = client_data(&challenge(&vector)).replacen(from, to, 1);
		vector.signature = signers.assert(&plain, &text);
		vectors.push(vector);
	}

	let other = SignedIntent { nonce: 2, ..sample_intent() }.signing_bytes();
	let bytes = sample_intent().signing_bytes();
	for (name, wrong) in [
		(", another intent's challenge", sp_io::hashing::blake2_256(&other).to_vec()),
		(", challenge hashed with SHA-256", sp_io::hashing::sha2_256(&bytes).to_vec()),
		(", challenge of the wrapped bytes", {
			sp_io::hashing::blake2_256(&wrapped(&bytes)).to_vec()
		}),
		(", the bytes themselves as challenge", bytes.clone()),
		(", no challenge", Vec::new()),
	] {
		let mut vector = sample(name, "BadSignature");
		vector.signature = signers.assert(&plain, &client_data(&wrong));
		vectors.push(vector);
	}

	let signed = |change: &dyn Fn(&mut Assertion)| {
		let text = client_data(&sp_io::hashing::blake2_256(&bytes));
		let KeySignature::WebAuthn(mut assertion) = signers.assert(&plain, &text) else {
			unreachable!("passkeys make assertions")
		};
		change(&mut assertion);
		KeySignature::WebAuthn(assertion)
	};
	let mut vector = sample(", high s", "Ok");
	vector.signature = signed(&|assertion| {
		assertion.signature = p256_with_high_s(assertion.signature);
	});
	vectors.push(vector);
	let changed_after: [(&str, fn(&mut Assertion)); 4] = [
		(", one bit flipped in the signature", |assertion| assertion.signature[63] ^= 1),
		(", signature of zeros", |assertion| assertion.signature = [0; 64]),
		(", tampered counter", |assertion| assertion.authenticator_data[36] ^= 1),
		(", tampered address", |assertion| {
			let text = String::from_utf8(assertion.client_data.to_vec()).unwrap();
			let text = text.replace("wallet.example", "pocket.example");
			assertion.client_data = text.into_bytes().try_into().unwrap();
		}),
	];
	for (name, change) in changed_after {
		let mut vector = sample(name, "BadSignature");
		vector.signature = signed(&change);
		vectors.push(vector);
	}
	let mut vector = sample(", signature over the bare bytes", "BadSignature");
	let KeySignature::P256(bare) = signers.sign(Kind::P256, &bytes) else { unreachable!() };
	vector.signature = signed(&|assertion| assertion.signature = bare);
	vectors.push(vector);
	let mut vector = sample(", its signature given as a bare one", "BadSignature");
	if let KeySignature::WebAuthn(assertion) = signed(&|_| ()) {
		vector.signature = KeySignature::P256(assertion.signature);
	}
	vectors.push(vector);
	let mut vector = sample(", another key", "BadSignature");
	vector.signature = signed(&|_| ());
	vector.key = signers.key(Kind::Ed25519);
	vectors.push(vector);
	vectors
}

/// A passkey's signature in SCALE whose parts have these lengths.
fn encoded_assertion(authenticator_data: usize, client_data: usize) -> Vec<u8> {
	[
		vec![4],
		vec![0x01_u8; authenticator_data].encode(),
		vec![b'x'; client_data].encode(),
		vec![0x11; 64],
	]
	.concat()
}

/// Bytes that are nothing: what cannot be decoded.
fn made_malformed() -> Vec<Malformed> {
	let intent = sample_intent();
	let with = |place: usize, byte: u8| {
		let mut bytes = intent.encode();
		bytes[place] = byte;
		bytes
	};
	let cut = |bytes: Vec<u8>| bytes[..bytes.len() - 1].to_vec();
	let signature = KeySignature::Secp256k1([0x11; 65]);
	let made =
		|name: &str, kind: &str, bytes| Malformed { name: name.into(), kind: kind.into(), bytes };
	vec![
		made("intent cut short", "SignedIntent", cut(intent.encode())),
		made("action that there is not", "SignedIntent", with(32, 16)),
		made("counterparty neither there nor not", "SignedIntent", with(65, 2)),
		made("key cut short", "PublicKey", cut(PublicKey::P256([0x02; 33]).encode())),
		made("key of no kind", "PublicKey", [vec![5], vec![0x11; 32]].concat()),
		made("signature cut short", "KeySignature", cut(signature.encode())),
		made("signature of no kind", "KeySignature", [vec![5], vec![0x11; 64]].concat()),
		made("passkey's signature cut short", "KeySignature", cut(encoded_assertion(37, 100))),
		made("authenticator data too long", "KeySignature", encoded_assertion(257, 100)),
		made("client data too long", "KeySignature", encoded_assertion(37, 1025)),
	]
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
			"malformed": made_malformed()
				.iter()
				.map(|one| json!({ "name": one.name, "kind": one.kind, "bytes": hex(&one.bytes) }))
				.collect::<Vec<_>>(),
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
	let names: Vec<_> = vectors()
		.into_iter()
		.map(|vector| vector.name)
		.chain(malformed().into_iter().map(|one| one.name))
		.collect();
	assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len());
}

fn malformed() -> Vec<Malformed> {
	vectors();
	list("malformed", |value| Malformed {
		name: text(&value["name"]),
		kind: text(&value["kind"]),
		bytes: bytes(&value["bytes"]),
	})
}

#[test]
fn what_is_malformed_cannot_be_decoded() {
	let malformed = malformed();
	assert_eq!(malformed, made_malformed());
	for one in malformed {
		assert!(one.is_refused(), "{}", one.name);
	}
	// One byte less, and it can be.
	for bytes in [encoded_assertion(256, 100), encoded_assertion(37, 1024)] {
		assert!(KeySignature::decode(&mut &bytes[..]).is_ok());
	}
}

#[test]
fn keys_and_signatures_are_written_in_scale_as_well() {
	for (vector, in_file) in vectors().iter().zip(list("vectors", Value::clone)) {
		let name = &vector.name;
		assert_eq!(text(&in_file["key"]["scale"]), hex(&vector.key.encode()), "{name}");
		assert_eq!(text(&in_file["signature"]["scale"]), hex(&vector.signature.encode()), "{name}");
	}
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
	let is_passkeys = |vector: &&Vector| matches!(vector.signature, KeySignature::WebAuthn(_));
	for expected in ["Ok", "BadSignature"] {
		assert!(vectors.iter().filter(is_passkeys).any(|vector| vector.expected == expected));
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
