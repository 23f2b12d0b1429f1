//! Consent as JSON: answers about access, permissions with their terms, who used what,
//! and what companies owe.
//!
//! ```
//! use jasmynet_formats::consent;
//! use jasmynet_primitives::apis::{Access, DeniedReason};
//!
//! let refused = consent::access(&Access::Denied(DeniedReason::TooSoon));
//! assert_eq!(refused["allowed"], false);
//! assert_eq!(refused["reason"], "tooSoon");
//! let allowed = consent::access(&Access::Allowed { grant: 7, until: 0, remaining: 2 });
//! assert_eq!((&allowed["grant"], &allowed["reason"]), (&7.into(), &None::<u64>.into()));
//! ```

use jasmynet_primitives::{
	apis::{Access, DeniedReason},
	consent::{
		DisputeReason, ErasureStatus, Exposure, ExtensionReason, GrantStatus, GrantView, Overdue,
		OverdueMatter, RecipientView, SubjectRequestView, SubjectRight, Usage,
	},
	terms::{Mode, Terms},
	Hash,
};
use serde_json::{json, Value};

use crate::{
	address,
	amount::decimal,
	time::{iso8601, known},
};

/// Whether a company may read now. `grant`, `until` and `remaining` say by which
/// permission, until when and how often; `reason` and `message`, why not, in one word and
/// in a sentence. What does not apply is `null`.
pub fn access(access: &Access) -> Value {
	match access {
		Access::Allowed { grant, until, remaining } => json!({
			"allowed": true,
			"grant": grant,
			"until": iso8601(*until),
			"remaining": remaining,
			"reason": null,
			"message": null,
		}),
		Access::Denied(reason) => json!({
			"allowed": false,
			"grant": null,
			"until": null,
			"remaining": null,
			"reason": denied_reason(*reason),
			"message": explain(*reason),
		}),
	}
}

/// Why access is denied, in one word.
pub fn denied_reason(reason: DeniedReason) -> &'static str {
	match reason {
		DeniedReason::NoGrant => "noGrant",
		DeniedReason::CompanyNotActive => "companyNotActive",
		DeniedReason::SubjectNotActive => "subjectNotActive",
		DeniedReason::CompanyHalted => "companyHalted",
		DeniedReason::RecordNotCovered => "recordNotCovered",
		DeniedReason::CategoryNotCovered => "categoryNotCovered",
		DeniedReason::DeviceNotCovered => "deviceNotCovered",
		DeniedReason::DeviceNotPaired => "deviceNotPaired",
		DeniedReason::DeviceNotWorking => "deviceNotWorking",
		DeniedReason::DeviceRecalled => "deviceRecalled",
		DeniedReason::TimeNotCovered => "timeNotCovered",
		DeniedReason::RecordExpired => "recordExpired",
		DeniedReason::Revoked => "revoked",
		DeniedReason::Surrendered => "surrendered",
		DeniedReason::Expired => "expired",
		DeniedReason::Paused => "paused",
		DeniedReason::KycTooLow => "kycTooLow",
		DeniedReason::NoAccessesLeft => "noAccessesLeft",
		DeniedReason::TooSoon => "tooSoon",
		DeniedReason::NotRecorded => "notRecorded",
	}
}

/// Why access is denied, in a sentence, and what can be done about it.
pub fn explain(reason: DeniedReason) -> &'static str {
	match reason {
		DeniedReason::NoGrant => "the person has granted this company nothing: send a request",
		DeniedReason::CompanyNotActive => {
			"the company is not a member in good standing with the role of a data consumer"
		},
		DeniedReason::SubjectNotActive => {
			"the person's identity is frozen, being closed, or closed"
		},
		DeniedReason::CompanyHalted => {
			"the company's identity is frozen or closed: one of its keys can end a freeze"
		},
		DeniedReason::RecordNotCovered => {
			"there is no such record, or it is not the person's who gave the grant"
		},
		DeniedReason::CategoryNotCovered => {
			"no grant covers this kind of data: send a request that names it"
		},
		DeniedReason::DeviceNotCovered => {
			"no grant covers the data of this device: send a request that names it"
		},
		DeniedReason::DeviceNotPaired => "the device is not paired with this person now",
		DeniedReason::DeviceNotWorking => {
			"the device is suspended or lost, and its owner has not recovered it"
		},
		DeniedReason::DeviceRecalled => {
			"the device's manufacturer has called it back, or the firmware that it runs"
		},
		DeniedReason::TimeNotCovered => "the grant does not cover data of that time",
		DeniedReason::RecordExpired => "the record's own time is over: it is to be shredded",
		DeniedReason::Revoked => "the person has revoked the grant: erase what was read under it",
		DeniedReason::Surrendered => {
			"the company has given the grant back: erase what was read under it"
		},
		DeniedReason::Expired => "the grant is over: send a new request",
		DeniedReason::Paused => "the person has paused the grant: wait until they resume it",
		DeniedReason::KycTooLow => "the person is not verified at the level that the grant needs",
		DeniedReason::NoAccessesLeft => "all accesses of the grant are used up: send a new request",
		DeniedReason::TooSoon => "the last access was too recently: wait as long as the terms say",
		DeniedReason::NotRecorded => {
			"no access with this receipt is recorded, or too long ago: record a new one"
		},
	}
}

/// Terms. `devices` is `null` where data of any source is meant, `jurisdiction` where any
/// country is; `hash` is what a person who accepts them names them by.
pub fn terms(terms: &Terms) -> Value {
	let devices = terms
		.devices
		.as_ref()
		.map(|devices| devices.iter().map(|device| hash(*device)).collect::<Vec<_>>());
	json!({
		"categories": terms.categories.iter().collect::<Vec<_>>(),
		"purpose": terms.purpose,
		"mode": mode(terms.mode),
		"devices": devices,
		"dataFrom": terms.data_from.map(iso8601),
		"dataTo": terms.data_to.map(iso8601),
		"validUntil": iso8601(terms.valid_until),
		"retentionMs": terms.retention,
		"maxAccesses": terms.max_accesses,
		"minIntervalMs": terms.min_interval,
		"recipients": terms.recipients.iter().map(address::did).collect::<Vec<_>>(),
		"jurisdiction": terms.jurisdiction.map(|code| String::from_utf8_lossy(&code).into_owned()),
		"minKyc": terms.min_kyc,
		"noticeHash": hash(terms.notice_hash),
		"reward": {
			"upfront": decimal(terms.reward.upfront),
			"perAccess": decimal(terms.reward.per_access),
		},
		"hash": hash(terms.hash()),
	})
}

/// How data may be used, in one word.
pub fn mode(mode: Mode) -> &'static str {
	match mode {
		Mode::View => "view",
		Mode::Store => "store",
		Mode::Stream => "stream",
		Mode::Compute => "compute",
	}
}

/// A permission, with everything that hangs on it. `request` is `null` when the person
/// gave it unasked, `endedAt` while it has not ended, `receiptHead` before the first
/// access.
pub fn grant(grant: &GrantView) -> Value {
	json!({
		"grant": grant.id,
		"subject": address::did(&grant.subject),
		"grantee": address::did(&grant.grantee),
		"request": grant.request,
		"status": grant_status(grant.status),
		"grantedAt": known(grant.granted_at),
		"endedAt": grant.ended_at.map(iso8601),
		"pausedAt": grant.paused_at.map(iso8601),
		"accesses": grant.accesses,
		"lastAccess": grant.last_access.map(iso8601),
		"escrowLeft": decimal(grant.escrow_left),
		"receiptHead": (!grant.receipt_head.is_zero()).then(|| hash(grant.receipt_head)),
		"disputes": grant.disputes,
		"recipients": grant.recipients.iter().map(recipient).collect::<Vec<_>>(),
		"erasure": erasure(&grant.erasure),
		"terms": terms(&grant.terms),
	})
}

/// Where a permission stands, in one word.
pub fn grant_status(status: GrantStatus) -> &'static str {
	match status {
		GrantStatus::Active => "active",
		GrantStatus::Paused => "paused",
		GrantStatus::Revoked => "revoked",
		GrantStatus::Expired => "expired",
		GrantStatus::Surrendered => "surrendered",
	}
}

/// Somebody who has data from the company; `since` is `null` while it is an offer.
pub fn recipient(recipient: &RecipientView) -> Value {
	json!({
		"recipient": address::did(&recipient.recipient),
		"since": recipient.since.map(iso8601),
		"erasure": erasure(&recipient.erasure),
	})
}

/// How far an erasure is: `status` is `notOwed`, `owed`, `overdue`, `confirmed` or
/// `settled` (nothing was read, or it was confirmed long ago).
pub fn erasure(status: &ErasureStatus) -> Value {
	let (word, due_at, confirmation) = match status {
		ErasureStatus::NotOwed => ("notOwed", None, None),
		ErasureStatus::Owed { due_at } => ("owed", Some(*due_at), None),
		ErasureStatus::Overdue { due_at } => ("overdue", Some(*due_at), None),
		ErasureStatus::Confirmed { at, evidence } => ("confirmed", None, Some((*at, *evidence))),
		ErasureStatus::Settled => ("settled", None, None),
	};
	json!({
		"status": word,
		"dueAt": due_at.map(iso8601),
		"confirmedAt": confirmation.map(|(at, _)| iso8601(at)),
		"evidence": confirmation.map(|(_, evidence)| hash(evidence)),
	})
}

/// One access under a permission. `disputed` is why the person says that it was not
/// right, `null` when they do not.
pub fn usage(usage: &Usage) -> Value {
	json!({
		"grant": usage.grant,
		"number": usage.number,
		"grantee": address::did(&usage.grantee),
		"record": usage.record,
		"receipt": hash(usage.receipt),
		"host": address::did(&usage.host),
		"at": iso8601(usage.at),
		"paid": decimal(usage.paid),
		"disputed": usage.disputed.map(dispute_reason),
		"receiptHead": hash(usage.receipt_head),
	})
}

/// Why an access is disputed, in one word.
pub fn dispute_reason(reason: DisputeReason) -> &'static str {
	match reason {
		DisputeReason::DidNotHappen => "didNotHappen",
		DisputeReason::OtherPurpose => "otherPurpose",
		DisputeReason::PassedOn => "passedOn",
		DisputeReason::Other => "other",
	}
}

/// Who can see what now, by one permission. `devices` is `null` where data of any source
/// can be seen; `halted` says that something stops it for the time being.
pub fn exposure(exposure: &Exposure) -> Value {
	let devices = exposure
		.devices
		.as_ref()
		.map(|devices| devices.iter().map(|device| hash(*device)).collect::<Vec<_>>());
	json!({
		"grant": exposure.grant,
		"grantee": address::did(&exposure.grantee),
		"categories": exposure.categories,
		"devices": devices,
		"purpose": exposure.purpose,
		"until": iso8601(exposure.until),
		"remaining": exposure.remaining,
		"accesses": exposure.accesses,
		"halted": exposure.halted,
		"recipients": exposure.recipients.iter().map(address::did).collect::<Vec<_>>(),
	})
}

/// Something that a company should have done by now: `matter` is `erasure`, with the
/// `grant`, or `answer`, with the number of the person's `request`.
pub fn overdue(overdue: &Overdue) -> Value {
	let (matter, grant, request) = match overdue.matter {
		OverdueMatter::Erasure(grant) => ("erasure", Some(grant), None),
		OverdueMatter::Answer(request) => ("answer", None, Some(request)),
	};
	json!({
		"company": address::did(&overdue.company),
		"matter": matter,
		"grant": grant,
		"request": request,
		"dueAt": iso8601(overdue.due_at),
	})
}

/// What a person has asked of a company. `grants` is empty when it is about everything;
/// `extended` is why the company has taken more time, `answer` what it said, each `null`
/// when it did not.
pub fn subject_request(view: &SubjectRequestView) -> Value {
	let request = &view.request;
	json!({
		"request": view.id,
		"subject": address::did(&request.subject),
		"company": address::did(&request.company),
		"right": subject_right(request.right),
		"grants": request.grants.to_vec(),
		"details": request.details.map(hash),
		"openedAt": iso8601(request.opened_at),
		"dueAt": iso8601(request.due_at),
		"extended": request.extended.map(extension_reason),
		"answer": request.answer.as_ref().map(|answer| json!({
			"at": iso8601(answer.at),
			"evidence": hash(answer.evidence),
			"inTime": answer.in_time,
		})),
	})
}

/// What a person asks for, in one word.
pub fn subject_right(right: SubjectRight) -> &'static str {
	match right {
		SubjectRight::Access => "access",
		SubjectRight::Portability => "portability",
		SubjectRight::Rectification => "rectification",
		SubjectRight::Erasure => "erasure",
		SubjectRight::Restriction => "restriction",
		SubjectRight::Objection => "objection",
	}
}

/// Why a company needs more time, in one word.
pub fn extension_reason(reason: ExtensionReason) -> &'static str {
	match reason {
		ExtensionReason::Complexity => "complexity",
		ExtensionReason::NumberOfRequests => "numberOfRequests",
	}
}

fn hash(hash: Hash) -> String {
	format!("0x{}", hex::encode(hash))
}

#[cfg(test)]
mod tests {
	use std::collections::BTreeSet;

	use jasmynet_primitives::{
		consent::{Answer, SubjectRequest},
		terms::Reward,
		AccountId, JASMY,
	};

	use super::*;

	/// 2026-01-31T08:15:00Z, and some milliseconds.
	const MOMENT: u64 = 1_769_847_300_123;
	/// The same as text.
	const WRITTEN: &str = "2026-01-31T08:15:00Z";

	/// Every reason there is, from far to close.
	const REASONS: [DeniedReason; 20] = [
		DeniedReason::NoGrant,
		DeniedReason::CompanyNotActive,
		DeniedReason::SubjectNotActive,
		DeniedReason::CompanyHalted,
		DeniedReason::RecordNotCovered,
		DeniedReason::CategoryNotCovered,
		DeniedReason::DeviceNotCovered,
		DeniedReason::DeviceNotPaired,
		DeniedReason::DeviceNotWorking,
		DeniedReason::DeviceRecalled,
		DeniedReason::TimeNotCovered,
		DeniedReason::RecordExpired,
		DeniedReason::Revoked,
		DeniedReason::Surrendered,
		DeniedReason::Expired,
		DeniedReason::Paused,
		DeniedReason::KycTooLow,
		DeniedReason::NoAccessesLeft,
		DeniedReason::TooSoon,
		DeniedReason::NotRecorded,
	];

	fn account(number: u8) -> AccountId {
		AccountId::new([number; 32])
	}

	fn did(number: u8) -> String {
		address::did(&account(number))
	}

	fn text(number: u8) -> String {
		format!("0x{}", hex::encode([number; 32]))
	}

	fn sample_terms() -> Terms {
		Terms {
			categories: BTreeSet::from([40, 50]).try_into().unwrap(),
			purpose: 3,
			mode: Mode::Compute,
			devices: Some(BTreeSet::from([Hash::repeat_byte(1)]).try_into().unwrap()),
			data_from: Some(MOMENT),
			data_to: None,
			valid_until: MOMENT,
			retention: 86_400_000,
			max_accesses: 5,
			min_interval: 1_500,
			recipients: BTreeSet::from([account(2)]).try_into().unwrap(),
			jurisdiction: Some(*b"JP"),
			min_kyc: 1,
			notice_hash: Hash::repeat_byte(3),
			reward: Reward { upfront: JASMY / 2, per_access: JASMY },
		}
	}

	#[test]
	fn yes_and_no_have_the_same_members() {
		let yes = access(&Access::Allowed { grant: 7, until: MOMENT, remaining: 2 });
		assert_eq!(
			yes,
			json!({
				"allowed": true,
				"grant": 7,
				"until": WRITTEN,
				"remaining": 2,
				"reason": null,
				"message": null,
			})
		);
		let no = access(&Access::Denied(DeniedReason::Paused));
		let members = |value: &Value| {
			value.as_object().unwrap().keys().cloned().collect::<BTreeSet<String>>()
		};
		assert_eq!(members(&yes), members(&no));
		assert_eq!((&no["allowed"], &no["reason"]), (&json!(false), &json!("paused")));
		assert_eq!(no["message"], explain(DeniedReason::Paused));
	}

	#[test]
	fn every_reason_has_its_own_word_and_sentence() {
		let words: BTreeSet<_> = REASONS.into_iter().map(denied_reason).collect();
		let sentences: BTreeSet<_> = REASONS.into_iter().map(explain).collect();
		assert_eq!((words.len(), sentences.len()), (REASONS.len(), REASONS.len()));
		// The word is the name.
		for reason in REASONS {
			let word = denied_reason(reason);
			assert_eq!(word.to_lowercase(), format!("{reason:?}").to_lowercase());
			assert!(word.starts_with(|letter: char| letter.is_ascii_lowercase()), "{word}");
		}
	}

	#[test]
	fn terms_are_written_as_people_expect() {
		let asked = sample_terms();
		assert_eq!(
			terms(&asked),
			json!({
				"categories": [40, 50],
				"purpose": 3,
				"mode": "compute",
				"devices": [text(1)],
				"dataFrom": WRITTEN,
				"dataTo": null,
				"validUntil": WRITTEN,
				"retentionMs": 86_400_000,
				"maxAccesses": 5,
				"minIntervalMs": 1_500,
				"recipients": [did(2)],
				"jurisdiction": "JP",
				"minKyc": 1,
				"noticeHash": text(3),
				"reward": { "upfront": "0.5", "perAccess": "1" },
				"hash": hash(asked.hash()),
			})
		);
		let anything = Terms { devices: None, jurisdiction: None, ..sample_terms() };
		let written = terms(&anything);
		assert_eq!((&written["devices"], &written["jurisdiction"]), (&Value::Null, &Value::Null));
	}

	#[test]
	fn a_grant_says_where_everything_stands() {
		let mut view = GrantView {
			id: 7,
			subject: account(4),
			grantee: account(5),
			terms: sample_terms(),
			request: Some(6),
			status: GrantStatus::Revoked,
			granted_at: MOMENT,
			ended_at: Some(MOMENT),
			paused_at: None,
			accesses: 2,
			last_access: Some(MOMENT),
			escrow_left: JASMY / 4,
			receipt_head: Hash::repeat_byte(8),
			disputes: 1,
			recipients: vec![RecipientView {
				recipient: account(2),
				since: Some(MOMENT),
				erasure: ErasureStatus::Settled,
			}],
			erasure: ErasureStatus::Owed { due_at: MOMENT },
		};
		assert_eq!(
			grant(&view),
			json!({
				"grant": 7,
				"subject": did(4),
				"grantee": did(5),
				"request": 6,
				"status": "revoked",
				"grantedAt": WRITTEN,
				"endedAt": WRITTEN,
				"pausedAt": null,
				"accesses": 2,
				"lastAccess": WRITTEN,
				"escrowLeft": "0.25",
				"receiptHead": text(8),
				"disputes": 1,
				"recipients": [{
					"recipient": did(2),
					"since": WRITTEN,
					"erasure": {
						"status": "settled",
						"dueAt": null,
						"confirmedAt": null,
						"evidence": null,
					},
				}],
				"erasure": {
					"status": "owed",
					"dueAt": WRITTEN,
					"confirmedAt": null,
					"evidence": null,
				},
				"terms": terms(&sample_terms()),
			})
		);
		view.receipt_head = Hash::zero();
		assert_eq!(grant(&view)["receiptHead"], Value::Null);
	}

	#[test]
	fn statuses_of_grants_are_told_apart() {
		for (status, word) in [
			(GrantStatus::Active, "active"),
			(GrantStatus::Paused, "paused"),
			(GrantStatus::Revoked, "revoked"),
			(GrantStatus::Expired, "expired"),
			(GrantStatus::Surrendered, "surrendered"),
		] {
			assert_eq!(grant_status(status), word);
		}
	}

	#[test]
	fn erasures_are_told_apart() {
		let evidence = Hash::repeat_byte(9);
		for (status, word) in [
			(ErasureStatus::NotOwed, "notOwed"),
			(ErasureStatus::Owed { due_at: MOMENT }, "owed"),
			(ErasureStatus::Overdue { due_at: MOMENT }, "overdue"),
			(ErasureStatus::Confirmed { at: MOMENT, evidence }, "confirmed"),
			(ErasureStatus::Settled, "settled"),
		] {
			let written = erasure(&status);
			assert_eq!(written["status"], word);
			let is_due = matches!(word, "owed" | "overdue");
			let is_confirmed = word == "confirmed";
			assert_eq!(written["dueAt"] == WRITTEN, is_due, "{word}");
			assert_eq!(written["confirmedAt"] == WRITTEN, is_confirmed, "{word}");
			assert_eq!(written["evidence"] == text(9), is_confirmed, "{word}");
		}
	}

	#[test]
	fn uses_name_the_receipt_and_the_host() {
		let mut used = Usage {
			grant: 7,
			number: 2,
			grantee: account(5),
			record: 11,
			receipt: Hash::repeat_byte(12),
			host: account(13),
			at: MOMENT,
			paid: JASMY,
			disputed: Some(DisputeReason::DidNotHappen),
			receipt_head: Hash::repeat_byte(14),
		};
		assert_eq!(
			usage(&used),
			json!({
				"grant": 7,
				"number": 2,
				"grantee": did(5),
				"record": 11,
				"receipt": text(12),
				"host": did(13),
				"at": WRITTEN,
				"paid": "1",
				"disputed": "didNotHappen",
				"receiptHead": text(14),
			})
		);
		used.disputed = None;
		assert_eq!(usage(&used)["disputed"], Value::Null);
		assert_eq!(dispute_reason(DisputeReason::OtherPurpose), "otherPurpose");
		assert_eq!(dispute_reason(DisputeReason::PassedOn), "passedOn");
		assert_eq!(dispute_reason(DisputeReason::Other), "other");
	}

	#[test]
	fn exposures_say_what_can_be_seen_and_by_whom() {
		let mut seen = Exposure {
			grant: 7,
			grantee: account(5),
			categories: vec![40],
			devices: None,
			purpose: 3,
			until: MOMENT,
			remaining: 2,
			accesses: 1,
			halted: true,
			recipients: vec![account(2)],
		};
		assert_eq!(
			exposure(&seen),
			json!({
				"grant": 7,
				"grantee": did(5),
				"categories": [40],
				"devices": null,
				"purpose": 3,
				"until": WRITTEN,
				"remaining": 2,
				"accesses": 1,
				"halted": true,
				"recipients": [did(2)],
			})
		);
		seen.devices = Some(vec![Hash::repeat_byte(1)]);
		assert_eq!(exposure(&seen)["devices"], json!([text(1)]));
	}

	#[test]
	fn what_is_overdue_names_the_grant_or_the_request() {
		let company = account(5);
		for (what, matter, grant, request) in [
			(OverdueMatter::Erasure(7), "erasure", json!(7), Value::Null),
			(OverdueMatter::Answer(8), "answer", Value::Null, json!(8)),
		] {
			let late = Overdue { company: company.clone(), matter: what, due_at: MOMENT };
			assert_eq!(
				overdue(&late),
				json!({
					"company": did(5),
					"matter": matter,
					"grant": grant,
					"request": request,
					"dueAt": WRITTEN,
				})
			);
		}
	}

	#[test]
	fn what_people_ask_is_written_with_its_answer() {
		let open = SubjectRequest {
			subject: account(4),
			company: account(5),
			right: SubjectRight::Restriction,
			grants: vec![7].try_into().unwrap(),
			details: Some(Hash::repeat_byte(1)),
			opened_at: MOMENT,
			due_at: MOMENT,
			extended: None,
			answer: None,
		};
		assert_eq!(
			subject_request(&SubjectRequestView { id: 3, request: open.clone() }),
			json!({
				"request": 3,
				"subject": did(4),
				"company": did(5),
				"right": "restriction",
				"grants": [7],
				"details": text(1),
				"openedAt": WRITTEN,
				"dueAt": WRITTEN,
				"extended": null,
				"answer": null,
			})
		);
		let answer = Answer { at: MOMENT, evidence: Hash::repeat_byte(2), in_time: true };
		let extended = Some(ExtensionReason::NumberOfRequests);
		let answered = SubjectRequest { extended, answer: Some(answer), ..open };
		let written = subject_request(&SubjectRequestView { id: 3, request: answered });
		assert_eq!(written["extended"], "numberOfRequests");
		assert_eq!(
			written["answer"],
			json!({ "at": WRITTEN, "evidence": text(2), "inTime": true })
		);
	}

	#[test]
	fn every_right_has_its_word() {
		for (right, word) in [
			(SubjectRight::Access, "access"),
			(SubjectRight::Portability, "portability"),
			(SubjectRight::Rectification, "rectification"),
			(SubjectRight::Erasure, "erasure"),
			(SubjectRight::Restriction, "restriction"),
			(SubjectRight::Objection, "objection"),
		] {
			assert_eq!(subject_right(right), word);
		}
		assert_eq!(extension_reason(ExtensionReason::Complexity), "complexity");
	}
}
