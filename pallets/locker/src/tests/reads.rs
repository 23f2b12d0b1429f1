//! What owners, hosts, companies and auditors ask.

use super::*;
use jasmynet_primitives::{apis::MAX_PAGE, locker::RecordView};

#[test]
fn pages_of_records_are_in_order_and_add_up() {
	ExtBuilder.build_and_execute(|| {
		// Ids on both sides of where one byte of a number ends.
		NextRecordId::<Test>::put(254);
		let alices: Vec<_> = [ALICE, BOB, ALICE, ALICE, ALICE]
			.iter()
			.map(|owner| (owner, put(owner)))
			.filter(|(owner, _)| **owner == ALICE)
			.map(|(_, record)| record)
			.collect();
		assert_eq!(alices, [254, 256, 257, 258]);
		assert_eq!(Call::records_of(ALICE, None, 10), alices);
		assert_eq!(Call::records_of(ALICE, None, 3), alices[..3]);
		assert_eq!(Call::records_of(ALICE, Some(257), 3), alices[3..]);
		// Also after one that has gone in the meantime, or never was there.
		shred(256);
		assert_eq!(Call::records_of(ALICE, Some(256), 10), alices[2..]);
		assert_eq!(Call::records_of(ALICE, Some(0), 10), [254, 257, 258]);
		assert!(Call::records_of(ALICE, Some(258), 10).is_empty());
		assert!(Call::records_of(STRANGER, None, 10).is_empty());
	});
}

#[test]
fn a_record_is_shown_with_its_pins_and_envelopes() {
	ExtBuilder.build_and_execute(|| {
		Paired::pair(DEVICE, &ALICE);
		let new = NewRecord {
			device: Some(DEVICE),
			retention_until: Some(START + DAY),
			replicas_required: 2,
			..heart()
		};
		let record = put_record(&ALICE, new);
		pin(&OTHER_HOST, record);
		set_time(START + 1);
		assert_ok!(Call::rotate_epoch(signed(&ALICE)));
		assert_ok!(Call::supersede(signed(&ALICE), record, other_content(), 10));
		pin(&HOST, record);
		let grants = [grant(), grant()];
		for (grant, hash) in [(grants[1], [2; 32]), (grants[0], [1; 32])] {
			assert_ok!(Call::put_envelope(signed(&ALICE), record, grant, hash.into()));
		}
		assert_eq!(
			Call::record_view(record),
			Some(RecordView {
				id: record,
				owner: ALICE,
				content: other_content(),
				size: 10,
				category: HEART_RATE,
				device: Some(DEVICE),
				key_epoch: 1,
				version: 2,
				created_at: START + 1,
				retention_until: Some(START + DAY),
				replicas_required: 2,
				pins: vec![
					PinView { host: OTHER_HOST, version: 1, at: START },
					PinView { host: HOST, version: 2, at: START + 1 },
				],
				envelopes: vec![
					(grants[0], Hash::repeat_byte(1)),
					(grants[1], Hash::repeat_byte(2))
				],
			})
		);
		shred(record);
		assert_eq!(Call::record_view(record), None);
		assert_eq!(Call::record_view(77), None);
	});
}

#[test]
fn ranges_of_records_leave_out_what_is_gone_and_end_at_the_next_number() {
	ExtBuilder.build_and_execute(|| {
		assert_eq!(Call::record_range(0, 10), (vec![], 0));
		for owner in [ALICE, BOB, ALICE, BOB] {
			put(&owner);
		}
		shred(1);
		let ids = |from, limit| {
			let (views, next) = Call::record_range(from, limit);
			assert_eq!(next, 4);
			views.into_iter().map(|view| view.id).collect::<Vec<_>>()
		};
		assert_eq!(ids(0, 10), [0, 2, 3]);
		assert_eq!(ids(0, 2), [0]);
		assert!(ids(1, 1).is_empty());
		assert_eq!(ids(2, 2), [2, 3]);
		for past in [4, 5, RecordId::MAX] {
			assert!(ids(past, 10).is_empty());
		}
		assert!(ids(0, 0).is_empty());
	});
}

#[test]
fn a_range_is_never_more_than_a_page() {
	ExtBuilder.build_and_execute(|| {
		let first = put(&ALICE);
		NextRecordId::<Test>::put(first + RecordId::from(MAX_PAGE));
		let beyond = put(&ALICE);
		let (views, next) = Call::record_range(first, u32::MAX);
		assert_eq!(views.iter().map(|view| view.id).collect::<Vec<_>>(), [first]);
		assert_eq!(next, beyond + 1);
	});
}

#[test]
fn pages_of_pins_are_in_order_and_say_what_to_delete() {
	ExtBuilder.build_and_execute(|| {
		NextRecordId::<Test>::put(254);
		let records = [0; 4].map(|_| put(&ALICE));
		for record in [records[3], records[0], records[2], records[1]] {
			pin(&HOST, record);
		}
		pin(&OTHER_HOST, records[0]);
		assert_ok!(Call::supersede(signed(&ALICE), records[1], other_content(), 9));
		shred(records[2]);
		let entry = |index: usize, current| HostPin { record: records[index], version: 1, current };
		let all = [entry(0, Some(1)), entry(1, Some(2)), entry(2, None), entry(3, Some(1))];
		assert_eq!(Call::pins_of(HOST, None, 10), all);
		assert_eq!(Call::pins_of(HOST, None, 2), all[..2]);
		assert_eq!(Call::pins_of(HOST, Some(records[1]), 10), all[2..]);
		assert!(Call::pins_of(HOST, Some(records[3]), 10).is_empty());
		assert!(Call::pins_of(HOST, None, 0).is_empty());
		assert_eq!(Call::pins_of(OTHER_HOST, None, 10), all[..1]);
		assert!(Call::pins_of(THIRD_HOST, None, 10).is_empty());
	});
}

#[test]
fn a_certificate_is_complete_when_everybody_has_erased() {
	ExtBuilder.build_and_execute(|| {
		let (record, grants) = (put(&ALICE), [grant(), grant()]);
		pin(&HOST, record);
		for grant in grants {
			assert_ok!(Call::note_read(record, grant));
		}
		assert_eq!(Call::erasure_certificate(record), None);
		set_time(START + 1);
		shred(record);
		let certificate = || Call::erasure_certificate(record).unwrap();
		let reader = |index: usize, erasure| ReaderErasure { grant: grants[index], erasure };

		let at_once = certificate();
		assert_eq!((at_once.record, at_once.shredded_at), (record, START + 1));
		assert_eq!(at_once.hosts, [HostErasure { host: HOST, unpinned_at: None }]);
		let not_owed = ErasureStatus::NotOwed;
		assert_eq!(at_once.readers, [reader(0, not_owed), reader(1, not_owed)]);
		assert!(!at_once.complete);

		// In whatever order: it is complete with the last of them.
		Consent::confirm_erasure(grants[0]);
		Consent::set_erasure(grants[1], ErasureStatus::Settled);
		assert!(!certificate().complete);
		set_time(START + 2);
		assert_ok!(Call::unpin(signed(&HOST), record));
		let complete = certificate();
		assert!(complete.complete);
		assert_eq!(complete.hosts, [HostErasure { host: HOST, unpinned_at: Some(START + 2) }]);
		assert_eq!(complete.readers, [reader(0, CONFIRMED), reader(1, ErasureStatus::Settled)]);
		for status in [
			not_owed,
			ErasureStatus::Owed { due_at: START },
			ErasureStatus::Overdue { due_at: START },
		] {
			Consent::set_erasure(grants[1], status);
			assert!(!certificate().complete, "{status:?}");
		}
	});
}

#[test]
fn an_envelope_does_not_count_once_its_grant_has_ended() {
	ExtBuilder.build_and_execute(|| {
		let (record, grant) = (put(&ALICE), grant());
		assert_ok!(seal(record, grant));
		Consent::end(grant);
		// It is still there, and worth nothing.
		assert!(Envelopes::<Test>::contains_key(record, grant));
		assert_eq!(Call::envelope(record, grant), None);
	});
}
