//! What people, companies and auditors ask a node for with curl: every answer has what was
//! sent, also long afterwards, when a block of that time is asked about.

mod questions;

use std::{collections::BTreeSet, slice::from_ref};

use jasmynet_e2e::{number, Node};
use jasmynet_primitives::{Moment, DAY};
use jasmynet_sdk::time::iso8601;
use serde_json::{json, Value};
use sp_crypto_hashing::{blake2_256, twox_128};

/// A list of nothing.
const NONE: [Value; 0] = [];

/// What the command line answered to those who did it, in the order of time, and what went
/// in. A file lies on two hosts; a company, asked to do with three accesses, reads it twice.
pub(crate) struct Story<'a> {
	pub(crate) node: &'a Node,
	pub(crate) company: String,
	pub(crate) person: String,
	pub(crate) hosts: [String; 2],
	pub(crate) put: Value,
	pub(crate) accepted: Value,
	pub(crate) shared: Value,
	pub(crate) fetched: [Value; 2],
	pub(crate) revoked: Value,
	pub(crate) asked: Value,
	pub(crate) shredded: Value,
	pub(crate) confirmed: Value,
	/// Milliseconds between two accesses.
	pub(crate) pace: Moment,
	pub(crate) notice: &'static str,
	pub(crate) evidence: &'static str,
}

impl Story<'_> {
	/// Asserts that every method tells it as it was.
	pub(crate) fn assert_told(&self) {
		self.assert_records_told();
		self.assert_grants_told();
		self.assert_accesses_told();
		self.assert_exposure_told();
		self.assert_access_decided();
		self.assert_questions_told();
		self.assert_certificates_told();
		self.assert_pages_add_up();
		self.assert_wrong_questions_are_named();
	}

	fn assert_records_told(&self) {
		let record = &self.put["record"];
		let owner = json!({ "owner": self.person });
		// Right after it was put, nobody kept it.
		let expected = json!({
			"record": record,
			"owner": self.person,
			"content": self.put["cid"],
			"commitment": null,
			"size": self.put["size"],
			"category": 11,
			"device": null,
			"keyEpoch": 0,
			"version": 1,
			"createdAt": self.time(&self.put),
			"retentionUntil": null,
			"replicasRequired": 2,
			"pins": [],
			"envelopes": [],
		});
		for of in [&owner, &json!({ "id": record })] {
			assert_eq!(self.list_at(&self.put, "lockerRecords", json!([of])), from_ref(&expected));
			assert_eq!(self.list_before(&self.put, "lockerRecords", json!([of])), NONE);
			assert_eq!(self.list("lockerRecords", json!([of])), NONE, "it was shredded");
		}

		// When the secret was sealed, both hosts had it.
		let mut later = self.list_at(&self.shared, "lockerRecords", json!([owner]));
		let pins = later[0]["pins"].take();
		let envelope =
			json!([{ "grant": self.accepted["grant"], "hash": self.shared["envelope_hash"] }]);
		assert_eq!(later[0]["envelopes"].take(), envelope);
		let mut rest = expected;
		(rest["pins"], rest["envelopes"]) = (Value::Null, Value::Null);
		assert_eq!(later, [rest]);
		let times = self.times(&self.put, &self.shared);
		for pin in pins.as_array().unwrap() {
			assert_eq!(pin["version"], 1);
			assert!(times.contains(pin["at"].as_str().unwrap()), "{pin}: {times:?}");
		}
		assert_eq!(hosts_in(&pins), self.host_names());

		// A number that was never given.
		assert_eq!(self.list("lockerRecords", json!([{ "id": 999 }])), NONE);
	}

	fn assert_grants_told(&self) {
		let grant = &self.accepted["grant"];
		let erasure = |status, due_at: Value, confirmed_at: Value, evidence: Value| {
			json!({
				"status": status,
				"dueAt": due_at,
				"confirmedAt": confirmed_at,
				"evidence": evidence,
			})
		};
		let nothing = || Value::Null;
		let fresh = json!({
			"grant": grant,
			"subject": self.person,
			"grantee": self.company,
			"request": self.accepted["request"],
			"status": "active",
			"grantedAt": self.time(&self.accepted),
			"endedAt": null,
			"pausedAt": null,
			"accesses": 0,
			"lastAccess": null,
			"escrowLeft": "4.5",
			"receiptHead": null,
			"disputes": 0,
			"recipients": [],
			"erasure": erasure("notOwed", nothing(), nothing(), nothing()),
			"terms": {
				"categories": [11],
				"purpose": 1,
				"mode": "view",
				"devices": null,
				"dataFrom": null,
				"dataTo": null,
				"validUntil": self.accepted["terms"]["valid_until"],
				"retentionMs": 7 * DAY,
				"maxAccesses": 3,
				"minIntervalMs": self.pace,
				"recipients": [],
				"jurisdiction": null,
				"minKyc": 0,
				"noticeHash": hex(&blake2_256(self.notice.as_bytes())),
				"reward": { "upfront": "2", "perAccess": "1.5" },
				"hash": self.accepted["terms_hash"],
			},
		});
		let [_, last] = &self.fetched;
		let mut ended = fresh.clone();
		ended["status"] = json!("revoked");
		ended["endedAt"] = json!(self.time(&self.revoked));
		ended["accesses"] = json!(2);
		ended["lastAccess"] = last["at"].clone();
		ended["escrowLeft"] = json!("0");
		ended["receiptHead"] = last["receipt_head"].clone();
		ended["erasure"] = erasure("owed", self.revoked["erase_by"].clone(), nothing(), nothing());
		let mut erased = ended.clone();
		let evidence = json!(hex(&blake2_256(self.evidence.as_bytes())));
		erased["erasure"] =
			erasure("confirmed", nothing(), json!(self.time(&self.confirmed)), evidence);

		for of in [
			json!({ "subject": self.person }),
			json!({ "grantee": self.company }),
			json!({ "id": grant }),
		] {
			let of = json!([of]);
			assert_eq!(self.list_before(&self.accepted, "grants", of.clone()), NONE);
			assert_eq!(self.list_at(&self.accepted, "grants", of.clone()), from_ref(&fresh));
			assert_eq!(self.list_at(&self.revoked, "grants", of.clone()), from_ref(&ended));
			assert_eq!(self.list("grants", of), from_ref(&erased));
		}
		assert_eq!(self.list("grants", json!([{ "subject": self.company }])), NONE);
		assert_eq!(self.list("grants", json!([{ "id": 999 }])), NONE);
	}

	/// What the methods must say of the two accesses.
	fn accesses(&self) -> [Value; 2] {
		let access = |number: usize| {
			let fetched = &self.fetched[number - 1];
			assert_eq!(fetched["at"], self.time(fetched));
			json!({
				"grant": self.accepted["grant"],
				"number": number,
				"grantee": self.company,
				"record": self.put["record"],
				"receipt": fetched["receipt"],
				"host": self.hosts[number - 1],
				"at": fetched["at"],
				"paid": "1.5",
				"disputed": null,
				"receiptHead": fetched["receipt_head"],
			})
		};
		[access(1), access(2)]
	}

	fn assert_accesses_told(&self) {
		let (expected, of) = (self.accesses(), json!([self.person]));
		let [first, second] = &self.fetched;
		assert_eq!(self.list_before(first, "usageHistory", of.clone()), NONE);
		assert_eq!(self.list_at(first, "usageHistory", of.clone()), expected[..1]);
		assert_eq!(self.list_at(second, "usageHistory", of.clone()), expected);
		assert_eq!(self.list("usageHistory", of), expected);
		assert_eq!(self.list("usageHistory", json!([self.company])), NONE);
	}

	fn assert_exposure_told(&self) {
		let exposed = |accesses: u32| {
			json!({
				"grant": self.accepted["grant"],
				"grantee": self.company,
				"categories": [11],
				"devices": null,
				"purpose": 1,
				"until": self.accepted["terms"]["valid_until"],
				"remaining": 3 - accesses,
				"accesses": accesses,
				"halted": false,
				"recipients": [],
			})
		};
		let of = json!([self.person]);
		let [first, second] = &self.fetched;
		assert_eq!(self.list_before(&self.accepted, "exposure", of.clone()), NONE);
		for (then, accesses) in [(&self.accepted, 0), (first, 1), (second, 2)] {
			assert_eq!(self.list_at(then, "exposure", of.clone()), [exposed(accesses)]);
		}
		assert_eq!(self.list_at(&self.revoked, "exposure", of.clone()), NONE);
		assert_eq!(self.list("exposure", of), NONE);
	}

	fn assert_access_decided(&self) {
		let pictures = json!([self.company, self.person, 11, null]);
		let allowed = json!({
			"allowed": true,
			"grant": self.accepted["grant"],
			"until": self.accepted["terms"]["valid_until"],
			"remaining": 3,
			"reason": null,
			"message": null,
		});
		let granted = self.at(self.hash(&self.accepted), "checkAccess", &pictures);
		assert_eq!(granted, allowed);
		let assert_denied = |answer: Value, reason: &str, word: &str| {
			let message = answer["message"].as_str().unwrap_or_default();
			assert!(message.contains(word), "{answer}");
			let expected = json!({
				"allowed": false,
				"grant": null,
				"until": null,
				"remaining": null,
				"reason": reason,
				"message": message,
			});
			assert_eq!(answer, expected);
		};
		let [first, _] = &self.fetched;
		let ask = |block: Value| self.at(block, "checkAccess", &pictures);
		assert_denied(ask(self.before(&self.accepted)), "noGrant", "nothing");
		assert_denied(ask(self.hash(first)), "tooSoon", "too recently");
		assert_denied(ask(self.hash(&self.revoked)), "revoked", "revoked");
		let other = json!([self.company, self.person, 20, null]);
		let other = self.at(self.hash(&self.accepted), "checkAccess", &other);
		assert_denied(other, "categoryNotCovered", "this kind of data");
		// The other way round nobody has granted anything.
		let swapped = self.answer("checkAccess", json!([self.person, self.company, 11]));
		assert_eq!(swapped["allowed"], false);
	}

	fn assert_questions_told(&self) {
		let expected = json!({
			"request": self.asked["request"],
			"subject": self.person,
			"company": self.company,
			"right": "access",
			"grants": [],
			"details": self.asked["details"],
			"openedAt": self.time(&self.asked),
			"dueAt": self.asked["due_at"],
			"extended": null,
			"answer": null,
		});
		for of in [json!({ "subject": self.person }), json!({ "company": self.company })] {
			let of = json!([of]);
			assert_eq!(self.list_before(&self.asked, "subjectRequests", of.clone()), NONE);
			assert_eq!(self.list("subjectRequests", of), from_ref(&expected));
		}
		// None of it is overdue yet.
		for of in [json!([]), json!([null]), json!([{ "company": self.company }])] {
			assert_eq!(self.list("overdue", of), NONE);
		}
	}

	fn assert_certificates_told(&self) {
		let asked = json!([self.put["record"]]);
		let before = self.at(self.before(&self.shredded), "erasureCertificate", &asked);
		assert_eq!(before, Value::Null);

		// Right after the record was shredded, everybody had something left to do.
		let mut then = self.at(self.hash(&self.shredded), "erasureCertificate", &asked);
		let hosts = then["hosts"].take();
		let due_at = &self.revoked["erase_by"];
		let expected = json!({
			"record": self.put["record"],
			"shreddedAt": self.time(&self.shredded),
			"hosts": null,
			"readers": [{
				"grant": self.accepted["grant"],
				"erasure": {
					"status": "owed", "dueAt": due_at, "confirmedAt": null, "evidence": null,
				},
			}],
			"complete": false,
		});
		assert_eq!(then, expected);
		assert_eq!(hosts_in(&hosts), self.host_names());
		for host in hosts.as_array().unwrap() {
			assert_eq!(host["unpinnedAt"], Value::Null);
		}

		// Now nobody has.
		let mut now = self.answer("erasureCertificate", asked);
		let hosts = now["hosts"].take();
		let evidence = hex(&blake2_256(self.evidence.as_bytes()));
		let mut complete = expected;
		complete["readers"][0]["erasure"] = json!({
			"status": "confirmed",
			"dueAt": null,
			"confirmedAt": self.time(&self.confirmed),
			"evidence": evidence,
		});
		complete["complete"] = json!(true);
		assert_eq!(now, complete);
		assert_eq!(hosts_in(&hosts), self.host_names());
		let times = self.times(&self.shredded, &self.confirmed);
		for host in hosts.as_array().unwrap() {
			assert!(times.contains(host["unpinnedAt"].as_str().unwrap()), "{host}: {times:?}");
		}
		assert_eq!(self.answer("erasureCertificate", json!([999])), Value::Null);
	}

	/// What a method answers for the last final block.
	fn answer(&self, method: &str, params: Value) -> Value {
		self.node.rpc(&format!("jasmynet_{method}"), params).unwrap()
	}

	/// What it answers for this block. The parameters are all that there are but the block.
	fn at(&self, block: Value, method: &str, params: &Value) -> Value {
		let mut params = params.as_array().unwrap().clone();
		params.push(block);
		self.answer(method, params.into())
	}

	/// The list that a method answers.
	fn list(&self, method: &str, params: Value) -> Vec<Value> {
		list(self.answer(method, params))
	}

	/// The list of something, as it was after the block in which this was done.
	fn list_at(&self, done: &Value, method: &str, of: Value) -> Vec<Value> {
		list(self.answer(method, json!([of[0], null, null, self.hash(done)])))
	}

	/// The list of something, as it was after the block before.
	fn list_before(&self, done: &Value, method: &str, of: Value) -> Vec<Value> {
		list(self.answer(method, json!([of[0], null, null, self.before(done)])))
	}

	/// How a method refuses parameters.
	fn error(&self, method: &str, params: &Value) -> Value {
		let answer = self.node.ask(&format!("jasmynet_{method}"), params.clone()).unwrap();
		assert_eq!(answer["error"]["code"], -32602, "{method} {params}: {answer}");
		answer["error"].clone()
	}

	/// The block in which something was done.
	fn hash(&self, done: &Value) -> Value {
		assert!(done["block_hash"].is_string(), "{done}");
		done["block_hash"].clone()
	}

	/// The block before it.
	fn before(&self, done: &Value) -> Value {
		self.node.hash(done["block"].as_u64().unwrap() - 1).unwrap().into()
	}

	/// When something was done, by the chain's own clock.
	fn time(&self, done: &Value) -> String {
		self.time_of(self.hash(done))
	}

	/// When a block was made, as it lies in the state.
	fn time_of(&self, block: Value) -> String {
		let key = hex(&[twox_128(b"Timestamp"), twox_128(b"Now")].concat());
		let stored = self.node.rpc("state_getStorage", json!([key, block])).unwrap();
		let moment = number(&stored).unwrap().swap_bytes();
		iso8601(moment)
	}

	/// When the blocks from one deed to another were made.
	fn times(&self, from: &Value, until: &Value) -> BTreeSet<String> {
		let (from, until) = (from["block"].as_u64().unwrap(), until["block"].as_u64().unwrap());
		let block = |number| self.node.hash(number).unwrap().into();
		(from..=until).map(|number| self.time_of(block(number))).collect()
	}

	fn host_names(&self) -> BTreeSet<String> {
		self.hosts.iter().cloned().collect()
	}
}

fn list(answer: Value) -> Vec<Value> {
	match answer {
		Value::Array(entries) => entries,
		other => panic!("{other} is no list"),
	}
}

/// The hosts in the entries of a list.
fn hosts_in(entries: &Value) -> BTreeSet<String> {
	let entries = entries.as_array().unwrap();
	let hosts = entries.iter().map(|entry| entry["host"].as_str().unwrap().to_owned());
	let hosts: BTreeSet<_> = hosts.collect();
	assert_eq!(hosts.len(), entries.len(), "{entries:?}");
	hosts
}

fn hex(bytes: &[u8]) -> String {
	let digits: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
	format!("0x{digits}")
}
