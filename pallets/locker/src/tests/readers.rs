//! Under which grants a record was read, and who makes room.

use super::*;

/// As many grants under which a record was read as can be noted.
fn read_by_many() -> (RecordId, [GrantId; 3]) {
	let (record, grants) = (put(&ALICE), [grant(), grant(), grant()]);
	assert_eq!(grants.len(), MaxReaders::get() as usize);
	for grant in grants {
		assert_ok!(Call::note_read(record, grant));
	}
	(record, grants)
}

#[test]
fn note_read_works_once_for_each_grant() {
	ExtBuilder.build_and_execute(|| {
		let (record, other, grants) = (put(&ALICE), put(&ALICE), [grant(), grant()]);
		for grant in [grants[1], grants[0], grants[1], grants[0]] {
			assert_ok!(Call::note_read(record, grant));
		}
		assert_eq!(readers_of(record), [grants[1], grants[0]]);
		assert!(!Readers::<Test>::contains_key(other));
	});
}

#[test]
fn note_read_lets_the_first_that_has_erased_make_room() {
	ExtBuilder.build_and_execute(|| {
		let (record, grants) = read_by_many();
		let more = [grant(), grant()];
		Consent::set_erasure(grants[2], ErasureStatus::Settled);
		Consent::confirm_erasure(grants[1]);
		assert_ok!(Call::note_read(record, more[0]));
		assert_eq!(readers_of(record), [grants[0], grants[2], more[0]]);
		assert_ok!(Call::note_read(record, more[1]));
		assert_eq!(readers_of(record), [grants[0], more[0], more[1]]);
	});
}

#[test]
fn note_read_keeps_who_has_erased_while_there_is_room() {
	ExtBuilder.build_and_execute(|| {
		let (record, grants) = (put(&ALICE), [grant(), grant()]);
		assert_ok!(Call::note_read(record, grants[0]));
		Consent::confirm_erasure(grants[0]);
		assert_ok!(Call::note_read(record, grants[1]));
		assert_eq!(readers_of(record), grants);
	});
}

#[test]
fn note_read_fails_when_nobody_can_make_room() {
	ExtBuilder.build_and_execute(|| {
		let (record, grants) = read_by_many();
		Consent::set_erasure(grants[0], ErasureStatus::Owed { due_at: START });
		Consent::set_erasure(grants[1], ErasureStatus::Overdue { due_at: START });
		assert_noop!(Call::note_read(record, grant()), TooManyReaders);
		// Those who have read it already read on.
		for grant in grants {
			assert_ok!(Call::note_read(record, grant));
		}
		assert_eq!(readers_of(record), grants);
	});
}

#[test]
fn note_read_of_what_is_not_there_changes_nothing() {
	ExtBuilder.build_and_execute(|| {
		let record = put(&ALICE);
		shred(record);
		let _nothing_changes = frame_support::StorageNoopGuard::default();
		for record in [record, 77] {
			assert_ok!(Call::note_read(record, grant()));
		}
	});
}

#[cfg(feature = "runtime-benchmarks")]
#[test]
fn benchmarks_of_others_get_a_record_with_as_many_readers_as_there_may_be() {
	ExtBuilder.build_and_execute(|| {
		let record = Call::set_record(&ALICE, HEART_RATE);
		let before = readers_of(record);
		assert_eq!(before.len(), MaxReaders::get() as usize);
		// The last of them is the one that makes room.
		assert_ok!(Call::note_read(record, 7_777));
		let after = readers_of(record);
		assert_eq!(after[..2], before[..2]);
		assert_eq!(after[2], 7_777);
	});
}
