//! Runs `primitives/vectors/claims.json`, and holds the file to what this code
//! would write.
//!
//! `UPDATE_VECTORS=1 cargo test -p jasmynet-primitives --test claims` writes the
//! file anew. Nothing in it is random.

use std::{collections::BTreeSet, fs, path::PathBuf};

use codec::Encode;
use jasmynet_primitives::merkle::{leaf_hash, prove, root, Proof};
use serde_json::{json, Value};
use sp_core::H256;

/// A claim with its value as canonical JSON text, in the order of names.
type Claim = (&'static str, &'static str);

/// Commitments by name.
const COMMITMENTS: [(&str, &[Claim]); 5] = [
	("one claim", &[("country", r#""JP""#)]),
	("two claims", &[("birthYear", "1990"), ("country", r#""JP""#)]),
	(
		"three claims, of which the last is carried up",
		&[("a", "true"), ("b", "false"), ("c", "null")],
	),
	(
		"every kind of value",
		&[
			("address", r#"{"city":"大阪","lines":["1-2-3",{"floor":4}],"zip":"530-0001"}"#),
			("adult", "true"),
			("birthYear", "1990"),
			("debts", "-9223372036854775808"),
			("middleName", "null"),
			("name", r#""Zoë \"Z\" O'Neil\\\n""#),
			("wealth", "18446744073709551615"),
		],
	),
	(
		"names in the order of their bytes",
		&[("", r#""""#), ("A", "[]"), ("a", "{}"), ("aa", "[1,[2,[3]]]"), ("ä", "0"), ("日", "1")],
	),
];

/// JSON texts and the one way to write each; `None`: no value for a claim.
const VALUES: [(&str, Option<&str>); 18] = [
	("{ \"b\": [1, true], \"a\": \"x\" }", Some(r#"{"a":"x","b":[1,true]}"#)),
	("{\"B\":1,\"a\":2,\"A\":3}", Some(r#"{"A":3,"B":1,"a":2}"#)),
	("{\"b\":{\"d\":1,\"c\":2},\"a\":[]}", Some(r#"{"a":[],"b":{"c":2,"d":1}}"#)),
	("[ ]", Some("[]")),
	("{ }", Some("{}")),
	(" null ", Some("null")),
	("42", Some("42")),
	("-7", Some("-7")),
	("18446744073709551615", Some("18446744073709551615")),
	("\"\\u0041\\/\\u00e9\\ud83d\\ude00\"", Some("\"A/é😀\"")),
	("\"\\b\\f\\n\\r\\t\\\"\\\\\"", Some(r#""\b\f\n\r\t\"\\""#)),
	("\"\\u0001\\u001F\\u007f\"", Some("\"\\u0001\\u001f\u{7f}\"")),
	("1.5", None),
	("1.0", None),
	("1e3", None),
	("-0", None),
	("18446744073709551616", None),
	("[1,{\"a\":0.5}]", None),
];

fn path() -> PathBuf {
	[env!("CARGO_MANIFEST_DIR"), "vectors", "claims.json"].iter().collect()
}

fn hex(bytes: &[u8]) -> String {
	format!("0x{}", hex::encode(bytes))
}

fn bytes(value: &Value) -> Vec<u8> {
	let text = value.as_str().unwrap_or_else(|| panic!("{value} is not a string"));
	hex::decode(text.strip_prefix("0x").unwrap()).unwrap()
}

fn hash(value: &Value) -> H256 {
	H256::from_slice(&bytes(value))
}

fn number(value: &Value) -> u32 {
	value.as_str().unwrap().parse().unwrap()
}

/// A salt for each claim of each commitment.
fn salt(commitment: &str, name: &str) -> [u8; 32] {
	sp_io::hashing::blake2_256(&("a salt that everybody knows", commitment, name).encode())
}

fn leaf_bytes(name: &str, canonical: &str, salt: &[u8; 32]) -> Vec<u8> {
	(name, canonical, salt).encode()
}

/// Leaf bytes of a commitment's claims.
fn leaves_of(name: &str, claims: &[Claim]) -> Vec<Vec<u8>> {
	claims.iter().map(|(claim, value)| leaf_bytes(claim, value, &salt(name, claim))).collect()
}

fn proof_to_json(proof: &Proof) -> Value {
	json!({
		"index": proof.index.to_string(),
		"leaves": proof.leaves.to_string(),
		"siblings": proof.siblings.iter().map(|hash| hex(&hash.0)).collect::<Vec<_>>(),
		"scale": hex(&proof.encode()),
	})
}

fn proof_from_json(value: &Value) -> Proof {
	let siblings = value["siblings"].as_array().unwrap().iter().map(hash).collect::<Vec<_>>();
	let proof = Proof {
		index: number(&value["index"]),
		leaves: number(&value["leaves"]),
		siblings: siblings.try_into().unwrap(),
	};
	assert_eq!(hex(&proof.encode()), value["scale"].as_str().unwrap());
	proof
}

fn commitment_to_json(name: &str, claims: &[Claim]) -> Value {
	let leaves = leaves_of(name, claims);
	let hashes: Vec<_> = leaves.iter().map(|leaf| leaf_hash(leaf)).collect();
	let claims = claims.iter().enumerate().map(|(index, (claim, canonical))| {
		json!({
			"name": claim,
			"value": serde_json::from_str::<Value>(canonical).unwrap(),
			"canonical": canonical,
			"salt": hex(&salt(name, claim)),
			"leaf_bytes": hex(&leaves[index]),
			"leaf": hex(&hashes[index].0),
			"proof": proof_to_json(&prove(&hashes, index as u32).unwrap()),
		})
	});
	json!({
		"name": name,
		"root": hex(&root(&hashes).unwrap().0),
		"claims": claims.collect::<Vec<_>>(),
	})
}

/// What somebody is shown of the commitment with every kind of value.
fn disclosures() -> Vec<Value> {
	let (name, claims) = COMMITMENTS[3];
	let leaves = leaves_of(name, claims);
	let hashes: Vec<_> = leaves.iter().map(|leaf| leaf_hash(leaf)).collect();
	let top = root(&hashes).unwrap();
	let shown = |index: usize| (leaves[index].clone(), prove(&hashes, index as u32).unwrap());
	let mut made = Vec::new();
	let mut add = |name: &str, shown: &[(Vec<u8>, Proof)], expected: &str| {
		let shown = shown
			.iter()
			.map(|(leaf, proof)| json!({ "leaf_bytes": hex(leaf), "proof": proof_to_json(proof) }));
		made.push(json!({
			"name": name,
			"root": hex(&top.0),
			"shown": shown.collect::<Vec<_>>(),
			"expected": expected,
		}));
	};
	let changed = |index: usize, change: &dyn Fn(&mut Proof)| {
		let (leaf, mut proof) = shown(index);
		change(&mut proof);
		(leaf, proof)
	};
	let country = |value: &str, salt_of: &str| leaf_bytes("birthYear", value, &salt(name, salt_of));

	add("nothing", &[], "Committed");
	add("one claim", &[shown(2)], "Committed");
	add("the claim that is carried up", &[shown(6)], "Committed");
	add("several claims in any order", &[shown(5), shown(0), shown(2)], "Committed");
	add("the same claim twice", &[shown(1), shown(1)], "Committed");
	add("every claim", &(0..7).map(shown).collect::<Vec<_>>(), "Committed");

	let with_leaf = |leaf: Vec<u8>| (leaf, shown(2).1);
	add("another value", &[with_leaf(country("1991", "birthYear"))], "NotCommitted: 0");
	add("another salt", &[with_leaf(country("1990", "adult"))], "NotCommitted: 0");
	add("value not canonical", &[with_leaf(country("1990 ", "birthYear"))], "NotCommitted: 0");
	add("no salt", &[with_leaf(("birthYear", "1990").encode())], "NotCommitted: 0");
	add("the second is wrong", &[shown(0), with_leaf(vec![]), shown(1)], "NotCommitted: 1");
	add("two are wrong", &[shown(0), shown(1), with_leaf(vec![]), with_leaf(vec![1])], {
		"NotCommitted: 2"
	});
	add("proofs swapped", &[(shown(0).0, shown(1).1), (shown(1).0, shown(0).1)], {
		"NotCommitted: 0"
	});
	add("another position", &[changed(2, &|proof| proof.index = 3)], "NotCommitted: 0");
	add("position beyond the leaves", &[changed(2, &|proof| proof.index = 7)], {
		"NotCommitted: 0"
	});
	add("fewer leaves", &[changed(6, &|proof| proof.leaves = 6)], "NotCommitted: 0");
	add("no leaves", &[changed(0, &|proof| proof.leaves = 0)], "NotCommitted: 0");
	add(
		"a sibling missing",
		&[changed(2, &|proof| {
			proof.siblings.pop();
		})],
		"NotCommitted: 0",
	);
	add(
		"a sibling too many",
		&[changed(2, &|proof| proof.siblings.try_push(H256::zero()).unwrap())],
		"NotCommitted: 0",
	);
	add(
		"siblings in another order",
		&[changed(2, &|proof| {
			let mut siblings = proof.siblings.to_vec();
			siblings.swap(0, 1);
			proof.siblings = siblings.try_into().unwrap();
		})],
		"NotCommitted: 0",
	);
	// The two hashes under a node, given as the bytes of a leaf: leaves and nodes are
	// hashed differently.
	let node = [hashes[0].0, hashes[1].0].concat();
	let above = Proof {
		index: 0,
		leaves: 4,
		siblings: prove(&hashes, 0).unwrap().siblings[1..].to_vec().try_into().unwrap(),
	};
	add("a node given as a leaf", &[(node, above)], "NotCommitted: 0");
	made
}

fn made() -> Value {
	json!({
		"about": "Test vectors of the commitments in JasmyNet's credentials; README.md explains them.",
		"values": VALUES.iter().map(|(text, canonical)| json!({ "text": text, "canonical": canonical })).collect::<Vec<_>>(),
		"commitments": COMMITMENTS.iter().map(|(name, claims)| commitment_to_json(name, claims)).collect::<Vec<_>>(),
		"disclosures": disclosures(),
	})
}

/// Writes the file anew when asked to; then answers what it holds.
fn file() -> Value {
	static ONCE: std::sync::Once = std::sync::Once::new();
	ONCE.call_once(|| {
		if std::env::var_os("UPDATE_VECTORS").is_some() {
			let contents = serde_json::to_string_pretty(&made()).unwrap();
			fs::write(path(), format!("{contents}\n")).unwrap();
		}
	});
	serde_json::from_str(&fs::read_to_string(path()).unwrap()).unwrap()
}

fn list(name: &str) -> Vec<Value> {
	let list = file()[name].as_array().unwrap().clone();
	assert!(!list.is_empty(), "{name} is empty");
	list
}

/// What a verifier answers who is shown this.
fn verdict(disclosure: &Value) -> String {
	let top = hash(&disclosure["root"]);
	let shown = disclosure["shown"].as_array().unwrap();
	let is_wrong = |one: &Value| {
		!proof_from_json(&one["proof"]).verify(leaf_hash(&bytes(&one["leaf_bytes"])), top)
	};
	match shown.iter().position(is_wrong) {
		Some(position) => format!("NotCommitted: {position}"),
		None => "Committed".into(),
	}
}

#[test]
fn every_commitment_holds() {
	for commitment in list("commitments") {
		let name = &commitment["name"];
		let claims = commitment["claims"].as_array().unwrap();
		let names: Vec<_> = claims.iter().map(|claim| claim["name"].as_str().unwrap()).collect();
		assert!(names.windows(2).all(|pair| pair[0] < pair[1]), "{name}");
		let leaves: Vec<_> = claims.iter().map(|claim| hash(&claim["leaf"])).collect();
		assert_eq!(root(&leaves), Some(hash(&commitment["root"])), "{name}");
		for claim in claims {
			let salt: [u8; 32] = bytes(&claim["salt"]).try_into().unwrap();
			let canonical = claim["canonical"].as_str().unwrap();
			let leaf = leaf_bytes(claim["name"].as_str().unwrap(), canonical, &salt);
			assert_eq!(leaf, bytes(&claim["leaf_bytes"]), "{name}");
			assert_eq!(leaf_hash(&leaf), hash(&claim["leaf"]), "{name}");
			assert!(proof_from_json(&claim["proof"])
				.verify(hash(&claim["leaf"]), hash(&commitment["root"])));
		}
	}
}

#[test]
fn every_disclosure_is_judged_as_expected() {
	for disclosure in list("disclosures") {
		assert_eq!(verdict(&disclosure), disclosure["expected"].as_str().unwrap(), "{disclosure}");
	}
}

#[test]
fn names_are_unique() {
	for part in ["commitments", "disclosures"] {
		let list = list(part);
		let names: BTreeSet<_> = list.iter().map(|one| one["name"].as_str().unwrap()).collect();
		assert_eq!(names.len(), list.len());
	}
}

#[test]
fn the_file_is_up_to_date() {
	assert!(
		file() == made(),
		"{} is stale: run UPDATE_VECTORS=1 cargo test -p jasmynet-primitives --test claims",
		path().display()
	);
}
