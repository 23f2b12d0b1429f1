use super::*;
use sp_runtime::DispatchError;

/// A shredded record that a host kept and that was read under a grant.
fn scene() -> (RecordId, GrantId) {
	let (record, grant) = (put(&ALICE), grant());
	pin(&HOST, record);
	assert_ok!(Call::note_read(record, grant));
	shred(record);
	(record, grant)
}

fn forget(record: RecordId) -> DispatchResult {
	Call::forget_shredded(signed(&STRANGER), record)
}

#[test]
fn forget_shredded_works() {
	ExtBuilder.build_and_execute(|| {
		let (record, grant) = scene();
		assert_ok!(Call::unpin(signed(&HOST), record));
		Consent::confirm_erasure(grant);
		set_time(START + HISTORY);
		assert_ok!(forget(record));
		assert_eq!(ShreddedRecords::<Test>::get(record), None);
		assert_eq!(Call::erasure_certificate(record), None);
		assert_eq!(last_event(), Event::ShreddedForgotten { record }.into());
	});
}

#[test]
fn forget_shredded_works_when_the_grant_has_left_the_state() {
	ExtBuilder.build_and_execute(|| {
		let (record, grant) = scene();
		assert_ok!(Call::unpin(signed(&HOST), record));
		Consent::set_erasure(grant, ErasureStatus::Settled);
		set_time(START + HISTORY);
		assert_ok!(forget(record));
	});
}

#[test]
fn forget_shredded_fails_when_not_shredded() {
	ExtBuilder.build_and_execute(|| {
		let (alive, nobodys) = (put(&ALICE), put(&ALICE));
		shred(nobodys);
		set_time(START + HISTORY);
		for record in [alive, nobodys, 77] {
			assert_noop!(forget(record), Failure::NotShredded);
		}
		assert_noop!(Call::forget_shredded(RuntimeOrigin::root(), alive), DispatchError::BadOrigin);
	});
}

#[test]
fn forget_shredded_fails_when_a_host_has_not_unpinned() {
	ExtBuilder.build_and_execute(|| {
		let (record, grant) = scene();
		Consent::confirm_erasure(grant);
		set_time(START + 10 * HISTORY);
		assert_noop!(forget(record), Failure::NotErased);
	});
}

#[test]
fn forget_shredded_fails_when_a_reader_has_not_erased() {
	ExtBuilder.build_and_execute(|| {
		let (record, grant) = scene();
		assert_ok!(Call::unpin(signed(&HOST), record));
		set_time(START + 10 * HISTORY);
		for status in [
			ErasureStatus::NotOwed,
			ErasureStatus::Owed { due_at: START },
			ErasureStatus::Overdue { due_at: START },
		] {
			Consent::set_erasure(grant, status);
			assert_noop!(forget(record), Failure::NotErased);
		}
	});
}

#[test]
fn forget_shredded_fails_when_it_is_too_early() {
	ExtBuilder.build_and_execute(|| {
		let (record, grant) = scene();
		assert_ok!(Call::unpin(signed(&HOST), record));
		Consent::confirm_erasure(grant);
		for early in [START, START + HISTORY - 1] {
			set_time(early);
			assert_noop!(forget(record), Failure::NotYet);
		}
	});
}
