use jasmynet_primitives::{
	consent::ErasureStatus,
	locker::{ErasureCertificate, HostErasure},
	AccountId, Hash,
};
use serde_json::{json, Value};

use super::{
	super::super::consent::{Confirmation, Duty},
	*,
};

/// 2026-01-31T08:15:00Z, and some milliseconds.
const MOMENT: u64 = 1_769_847_300_123;
/// The same as text.
const WRITTEN: &str = "2026-01-31T08:15:00Z";

fn account(byte: u8) -> AccountId {
	AccountId::new([byte; 32])
}

fn shredding(kept_by: &[u8], read_under: &[GrantId]) -> Shredding {
	Shredding {
		owner: account(1),
		block: 30,
		at: MOMENT,
		envelopes: 2,
		kept_by: kept_by.iter().map(|host| account(*host)).collect(),
		read_under: read_under.iter().copied().collect(),
	}
}

fn certificate(unpinned_at: Option<Moment>) -> ErasureCertificate {
	ErasureCertificate {
		record: 7,
		shredded_at: MOMENT,
		hosts: vec![HostErasure { host: account(5), unpinned_at }],
		readers: vec![],
		complete: unpinned_at.is_some(),
	}
}

fn shredded(erasure: RecordErasure) -> ShreddedRecord {
	ShreddedRecord { record: 7, block: 30, at: MOMENT, envelopes: 2, erasure }
}

fn nobody_had_it() -> ShreddedRecord {
	shredded(left_of(None, None, &shredding(&[], &[])))
}

fn holder(erasure: ErasureStatus) -> HolderErasure {
	HolderErasure { grant: 3, holder: account(6), erasure, confirmed_in: None }
}

fn identity() -> IdentityErasure {
	IdentityErasure {
		owner: account(1),
		block: 40,
		closed: false,
		records: vec![nobody_had_it()],
		still_stored: vec![],
		envelopes: 0,
		duties: vec![holder(ErasureStatus::Settled)],
	}
}

#[test]
fn what_the_state_remembers_counts_before_the_events() {
	let had = shredding(&[5], &[3]);
	let certified = left_of(Some(certificate(None)), None, &had);
	assert_eq!(certified, RecordErasure::Certified(certificate(None)));
	assert_eq!(left_of(None, Some(35), &had), RecordErasure::Forgotten { block: 35 });
}

#[test]
fn a_record_that_nobody_had_is_erased_with_its_shredding() {
	let nobody = nobody_had_it();
	assert!(nobody.is_complete());
	assert_eq!(
		nobody.to_json(),
		json!({
			"record": 7,
			"state": "nobody_had_it",
			"shreddedIn": 30,
			"shreddedAt": WRITTEN,
			"envelopes": 2,
			"hosts": [],
			"readers": [],
			"forgottenIn": null,
			"complete": true,
		})
	);
}

#[test]
fn a_record_that_somebody_had_is_not_erased_because_the_chain_remembers_nothing() {
	for (hosts, grants) in [(&[5][..], &[][..]), (&[], &[3])] {
		let record = shredded(left_of(None, None, &shredding(hosts, grants)));
		assert!(!record.is_complete());
		let written = record.to_json();
		assert_eq!(written["state"], "not_remembered");
		assert_eq!(written["complete"], false);
		assert_eq!(written["hosts"].as_array().unwrap().len(), hosts.len());
		assert_eq!(written["readers"].as_array().unwrap().len(), grants.len());
	}
}

#[test]
fn a_certificate_says_besides_in_which_block_the_record_went() {
	for (unpinned_at, complete) in [(None, false), (Some(MOMENT), true)] {
		let written = shredded(RecordErasure::Certified(certificate(unpinned_at))).to_json();
		assert_eq!((&written["state"], &written["shreddedIn"]), (&json!("shredded"), &json!(30)));
		assert_eq!(written["hosts"][0]["host"], did(&account(5)));
		assert_eq!((&written["complete"], &written["envelopes"]), (&json!(complete), &json!(2)));
	}
	let forgotten = shredded(RecordErasure::Forgotten { block: 35 });
	assert!(forgotten.is_complete());
	let written = forgotten.to_json();
	assert_eq!((&written["state"], &written["forgottenIn"]), (&json!("forgotten"), &json!(35)));
}

#[test]
fn an_identity_is_erased_when_nothing_is_left_anywhere() {
	assert!(identity().is_complete());
	let nothing = IdentityErasure { records: vec![], duties: vec![], ..identity() };
	assert!(nothing.is_complete(), "it never had anything");
	let pending = shredded(RecordErasure::Certified(certificate(None)));
	let owed = holder(ErasureStatus::Owed { due_at: MOMENT });
	for left in [
		IdentityErasure { still_stored: vec![8], ..identity() },
		IdentityErasure { envelopes: 1, ..identity() },
		IdentityErasure { records: vec![nobody_had_it(), pending], ..identity() },
		IdentityErasure { duties: vec![holder(ErasureStatus::Settled), owed], ..identity() },
	] {
		assert!(!left.is_complete(), "{left:?}");
		assert_eq!(left.to_json()["complete"], false);
	}
}

#[test]
fn an_identity_is_written_with_everybody_who_had_something() {
	let evidence = Hash::repeat_byte(9);
	let confirmed = ErasureStatus::Confirmed { at: MOMENT, evidence };
	let duties = vec![HolderErasure { confirmed_in: Some(38), ..holder(confirmed) }];
	let written = IdentityErasure { duties, closed: true, ..identity() }.to_json();
	assert_eq!(
		written,
		json!({
			"did": did(&account(1)),
			"block": 40,
			"closed": true,
			"records": [nobody_had_it().to_json()],
			"stillStored": [],
			"envelopes": 0,
			"duties": [{
				"grant": 3,
				"holder": did(&account(6)),
				"erasure": {
					"status": "confirmed",
					"dueAt": null,
					"confirmedAt": WRITTEN,
					"evidence": format!("{evidence:?}"),
				},
				"confirmedIn": 38,
				"complete": true,
			}],
			"complete": true,
		})
	);
	let open = IdentityErasure { duties: vec![holder(ErasureStatus::NotOwed)], ..identity() };
	let written = open.to_json();
	assert_eq!(written["duties"][0]["confirmedIn"], Value::Null);
	assert_eq!(written["complete"], false);
}

#[test]
fn a_duty_that_outlives_its_grant_is_owed_until_its_date_and_overdue_then() {
	let duty = |confirmed| Duty { grantee: account(6), subject: None, due_at: 100, confirmed };
	let open = duty(None);
	assert_eq!(status_of(&open, 100), ErasureStatus::Owed { due_at: 100 });
	assert_eq!(status_of(&open, 101), ErasureStatus::Overdue { due_at: 100 });
	let evidence = Hash::repeat_byte(9);
	let done = duty(Some(Confirmation { at: 90, evidence }));
	assert_eq!(status_of(&done, 101), ErasureStatus::Confirmed { at: 90, evidence });
}
