//! Questions page by page, and questions that are wrong.

use std::slice::from_ref;

use serde_json::{json, Value};

use super::{Story, NONE};

/// More than a list ever has.
const TOO_MANY: u32 = 1_000_000;

impl Story<'_> {
	/// Asserts that pages leave out nothing and show nothing twice.
	pub(super) fn assert_pages_add_up(&self) {
		let [first, second] = self.accesses();
		let page = |after: &Value, limit: u32| {
			self.list("usageHistory", json!([self.person, after, limit]))
		};
		let after =
			|access: &Value| json!({ "grant": access["grant"], "number": access["number"] });
		assert_eq!(page(&Value::Null, 1), from_ref(&first));
		assert_eq!(page(&after(&first), 1), from_ref(&second));
		assert_eq!(page(&after(&second), 1), NONE);
		assert_eq!(page(&Value::Null, TOO_MANY), [first, second]);
		assert_eq!(page(&Value::Null, 0), NONE);

		// Of one thing, the page after it is empty; and so is a page of nothing.
		let (grant, record) = (&self.accepted["grant"], &self.put["record"]);
		let person = json!({ "subject": self.person });
		let then = |answer: &Value| Some(self.hash(answer));
		for (method, of, last, block) in [
			("grants", &person, grant, None),
			("exposure", &json!(self.person), grant, then(&self.accepted)),
			("subjectRequests", &person, &self.asked["request"], None),
			("lockerRecords", &json!({ "owner": self.person }), record, then(&self.put)),
		] {
			let page = |after: &Value, limit: u32| {
				let answer = self.answer(method, json!([of, after, limit, block]));
				answer.as_array().unwrap().len()
			};
			for limit in [1, TOO_MANY] {
				assert_eq!(page(&Value::Null, limit), 1, "{method}");
				assert_eq!(page(last, limit), 0, "{method}");
			}
			assert_eq!(page(&Value::Null, 0), 0, "{method}");
		}
	}

	/// Asserts that what cannot be answered to is refused with what is wrong with it.
	pub(super) fn assert_wrong_questions_are_named(&self) {
		let (company, person) = (&self.company, &self.person);
		// What is no identity, and what is no list of anything.
		for (method, params, parameter, word) in [
			("checkAccess", json!(["acme", person, 11]), "grantee", "'acme'"),
			("checkAccess", json!([company, "did:jasmy:yamada", 11]), "subject", "yamada"),
			("grants", json!([{ "subject": "yamada" }]), "of", "'yamada'"),
			("grants", json!([{ "owner": person }]), "of", "one of"),
			("grants", json!([person]), "of", "one of"),
			("usageHistory", json!(["did:web:example.com"]), "subject", "example.com"),
			("exposure", json!([""]), "subject", "neither"),
			("overdue", json!([{ "subject": person }]), "of", "null"),
			("overdue", json!([null, "acme"]), "after", "'acme'"),
			("overdue", json!([{ "company": company }, company]), "after", "leave"),
			("subjectRequests", json!([{ "company": "acme" }]), "of", "'acme'"),
			("subjectRequests", json!([{}]), "of", "one of"),
			("lockerRecords", json!([{ "owner": "yamada" }]), "of", "'yamada'"),
			("lockerRecords", json!([{ "id": "7" }]), "of", "one of"),
		] {
			let error = self.error(method, &params);
			assert_eq!(error["data"]["parameter"], parameter, "{method} {params}: {error}");
			let said = error["message"].as_str().unwrap();
			assert!(said.contains(word), "{method} {params}: {error}");
		}

		// What is of the wrong kind altogether.
		for (method, params) in [
			("checkAccess", json!([company, person, "pictures"])),
			("checkAccess", json!([company, person])),
			("checkAccess", json!([company, person, 11, "0x12"])),
			("grants", json!([])),
			("grants", json!([{ "subject": person }, null, -1])),
			("usageHistory", json!([person, 7])),
			("usageHistory", json!([person, { "grant": 1 }])),
			("usageHistory", json!([person, null, "all"])),
			("exposure", json!([person, -1])),
			("overdue", json!([null, null, 4_294_967_296_u64])),
			("subjectRequests", json!([{ "subject": person }, "first"])),
			("lockerRecords", json!([{ "owner": person }, null, 1, "latest"])),
			("erasureCertificate", json!(["7"])),
			("erasureCertificate", json!([])),
		] {
			self.error(method, &params);
		}

		// A block that nobody has.
		let unknown = format!("0x{}", "12".repeat(32));
		for (method, params) in [
			("checkAccess", json!([company, person, 11, null, unknown])),
			("grants", json!([{ "subject": person }, null, null, unknown])),
			("usageHistory", json!([person, null, null, unknown])),
			("exposure", json!([person, null, null, unknown])),
			("overdue", json!([null, null, null, unknown])),
			("subjectRequests", json!([{ "subject": person }, null, null, unknown])),
			("lockerRecords", json!([{ "owner": person }, null, null, unknown])),
			("erasureCertificate", json!([7, unknown])),
		] {
			let error = self.error(method, &params);
			assert_eq!(error["data"]["parameter"], "at", "{method}: {error}");
			let said = error["message"].as_str().unwrap();
			assert!(said.contains("not known to this node"), "{method}: {error}");
		}
	}
}
