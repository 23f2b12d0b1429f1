use super::*;
use jasmynet_primitives::{
	devices::{DeviceState, LogHead},
	keys::PublicKey,
};

fn entry(seq: u64) -> LogEntry {
	let time = seq * 100;
	LogEntry { seq, root: Hash::repeat_byte(7), count: 3, from: time, to: time + 50 }
}

/// A device whose log has `length` entries since it was paired, after `before`.
fn log(before: u64, length: u64) -> (PairedDevice, Vec<(LogEntry, Hash)>) {
	let mut head = Hash::zero();
	let mut entries = Vec::new();
	for seq in before + 1..=before + length {
		head = entry(seq).chain(head);
		entries.push((entry(seq), head));
	}
	let key = PublicKey::Ed25519([1; 32]);
	let device = PairedDevice {
		id: key.device_id(),
		owner: AccountId::new([1; 32]),
		administrator: None,
		user: None,
		key,
		model: None,
		manufacturer: None,
		origin: None,
		state: DeviceState::Paired,
		recalled: None,
		works: true,
		paired_at: 0,
		vouched: false,
		firmware: None,
		log: LogHead {
			seq: before + length,
			head,
			count: 3 * length,
			last_to: (before + length) * 100 + 50,
			..LogHead::default()
		},
		commands: Vec::new(),
	};
	(device, entries)
}

fn histories(device: &PairedDevice, entries: Vec<(LogEntry, Hash)>) -> Histories {
	let mut histories = Histories::default();
	for (entry, head) in entries {
		histories.take(AuditEvent::LogAnchored { device: device.id, entry, head });
	}
	histories
}

#[test]
fn a_log_is_recomputed() {
	for length in [0, 1, 5] {
		let (device, entries) = log(0, length);
		assert!(histories(&device, entries).check_log(&device).is_ok(), "{length}");
	}
}

#[test]
fn a_device_that_was_paired_again_counts_on() {
	let (before, of_the_first_owner) = log(0, 3);
	for length in [0, 1, 5] {
		let (device, entries) = log(3, length);
		assert!(histories(&device, entries.clone()).check_log(&device).is_ok(), "{length}");
		// Whoever has seen its time with another owner finds the same.
		let mut seen = histories(&before, of_the_first_owner.clone());
		seen.take(AuditEvent::DevicePaired { device: device.id });
		for (entry, head) in entries {
			seen.take(AuditEvent::LogAnchored { device: device.id, entry, head });
		}
		assert!(seen.check_log(&device).is_ok(), "{length}");
	}
	// Its first entry is missing.
	let (device, mut entries) = log(3, 2);
	entries.remove(0);
	assert!(histories(&device, entries).check_log(&device).unwrap_err().contains("breaks"));
}

#[test]
fn a_log_that_was_tampered_with_is_found() {
	let (device, entries) = log(0, 4);
	let fails = |device: &PairedDevice, entries: Vec<(LogEntry, Hash)>| {
		histories(device, entries).check_log(device).unwrap_err()
	};
	let with = |log| PairedDevice { log, ..device.clone() };
	let mut missing = entries.clone();
	missing.remove(1);
	assert!(fails(&device, missing).contains("entry 3 follows"));
	let mut first_missing = entries.clone();
	first_missing.remove(0);
	assert!(fails(&device, first_missing).contains("breaks at entry 2"));
	assert!(fails(&device, Vec::new()).contains("head"));
	let mut last_missing = entries.clone();
	last_missing.pop();
	assert!(fails(&device, last_missing).contains("the state ends with entry 4"));
	let mut changed = entries.clone();
	changed[2].0.root = Hash::repeat_byte(8);
	assert!(fails(&device, changed).contains("breaks at entry 3"));
	let mut times = entries.clone();
	times[1].0.from = 1;
	assert!(fails(&device, times).contains("times of entry 2"));
	let other_head = with(LogHead { head: Hash::repeat_byte(1), ..device.log });
	assert!(fails(&other_head, entries.clone()).contains("head"));
	let other_count = with(LogHead { count: 11, ..device.log });
	assert!(fails(&other_count, entries.clone()).contains("readings"));
	let forked = with(LogHead { forks: 1, ..device.log });
	assert!(fails(&forked, entries).contains("second versions"));
}

/// An access whose head is right after `head`.
pub(crate) fn access(head: Hash, number: u32, paid: Balance) -> AccessEvent {
	let (record, receipt, at) = (7, Hash::repeat_byte(number as u8), u64::from(number) * 10);
	let link = (head, number, record, receipt, at).encode();
	AccessEvent { number, record, receipt, at, paid, head: Hash::from(blake2_256(&link)) }
}

/// A grant for which 100 were put aside: 10 paid at once, 30 not needed, two
/// accesses of 5 each.
pub(crate) fn grant_history() -> GrantHistory {
	let mut histories = Histories::default();
	histories.take(AuditEvent::Requested { request: 1, escrowed: 100 });
	histories.take(AuditEvent::Accepted {
		request: 1,
		grant: 2,
		subject: AccountId::new([1; 32]),
		terms_hash: Hash::zero(),
		paid: 10,
		unused: 30,
		returned: true,
		refunded: 30,
	});
	let first = access(Hash::zero(), 1, 5);
	let second = access(first.head, 2, 5);
	for access in [first, second] {
		histories.take(AuditEvent::AccessRecorded { grant: 2, access });
	}
	histories.take(AuditEvent::AccessRecorded { grant: 3, access: access(Hash::zero(), 1, 5) });
	assert!(histories.grant(3).is_none());
	assert_eq!(histories.grants_of(&AccountId::new([1; 32])).count(), 1);
	assert_eq!(histories.grants_of(&AccountId::new([2; 32])).count(), 0);
	histories.grant(2).unwrap().clone()
}

#[test]
fn a_chain_of_receipts_is_recomputed() {
	let history = grant_history();
	assert_eq!(history.receipt_head(), Ok(history.accesses[1].head));
	assert_eq!((history.escrowed, history.paid()), (Some(100), Some(20)));
	let unused = GrantHistory { accesses: vec![], ..history };
	assert_eq!(unused.receipt_head(), Ok(Hash::zero()));
}

#[test]
fn a_chain_of_receipts_that_was_tampered_with_is_found() {
	let good = grant_history();
	let mut other_receipt = good.clone();
	other_receipt.accesses[0].receipt = Hash::repeat_byte(9);
	assert!(other_receipt.receipt_head().unwrap_err().contains("breaks at access 1"));
	let mut other_record = good.clone();
	other_record.accesses[1].record = 8;
	assert!(other_record.receipt_head().unwrap_err().contains("breaks at access 2"));
	let mut missing = good.clone();
	missing.accesses.remove(0);
	assert!(missing.receipt_head().unwrap_err().contains("access 2 follows"));
	let mut swapped = good;
	swapped.accesses.swap(0, 1);
	assert!(swapped.receipt_head().is_err());
}

#[test]
fn a_permission_that_was_given_unasked_has_no_escrow() {
	let mut histories = Histories::default();
	let subject = AccountId::new([1; 32]);
	let terms_hash = Hash::repeat_byte(4);
	histories.take(AuditEvent::Granted { grant: 5, subject: subject.clone(), terms_hash });
	let history = histories.grant(5).unwrap();
	assert_eq!((history.escrowed, history.paid()), (Some(0), Some(0)));
	assert_eq!((&history.subject, history.terms_hash), (&subject, terms_hash));
}

#[test]
fn what_is_said_of_a_grant_is_kept_with_it() {
	let mut histories = Histories::default();
	let (subject, other) = (AccountId::new([1; 32]), AccountId::new([2; 32]));
	let granted =
		AuditEvent::Granted { grant: 5, subject: subject.clone(), terms_hash: Hash::zero() };
	histories.take(granted);
	for grant in [5, 6] {
		histories.take(AuditEvent::AccessDisputed { grant, number: 2 });
		histories.take(AuditEvent::NothingReadStated { grant, from: 1, until: 9 });
		histories.take(AuditEvent::Received { grant, recipient: other.clone() });
	}
	let history = histories.grant(5).unwrap();
	assert_eq!((&history.disputed[..], &history.statements[..]), (&[2][..], &[(1, 9)][..]));
	assert_eq!(history.recipients, std::slice::from_ref(&other));
	assert_eq!(histories.grant(6), None, "it is somebody else's");

	for (record, owner) in [(7, &subject), (8, &other), (9, &subject)] {
		histories.take(AuditEvent::RecordShredded { record, owner: owner.clone() });
	}
	assert_eq!(histories.shredded_of(&subject).collect::<Vec<_>>(), [7, 9]);
}
