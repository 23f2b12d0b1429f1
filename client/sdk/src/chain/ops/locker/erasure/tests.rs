use jasmynet_primitives::{
	consent::ErasureStatus,
	locker::{ErasureCertificate, HostErasure},
	AccountId, Hash,
};

use super::{
	super::super::consent::{Confirmation, Duty},
	*,
};

/// 2026-01-31T08:15:00Z, and some milliseconds.
const MOMENT: u64 = 1_769_847_300_123;

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

#[test]
fn what_the_state_remembers_counts_before_the_events() {
	let had = shredding(&[5], &[3]);
	let certified = left_of(Some(certificate(None)), None, &had);
	assert_eq!(certified, RecordErasure::Certified(certificate(None)));
	assert_eq!(left_of(None, Some(35), &had), RecordErasure::Forgotten { block: 35 });
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
