//! `confirm_erasure`.

use super::*;

fn confirm(grant: u64) -> Call<Test> {
	Call::confirm_erasure { grant, evidence: Hash::repeat_byte(3) }
}

fn revoked_after_reading() -> u64 {
	let grant = granted(terms());
	assert_ok!(read(grant, PULSE_RECORD));
	assert_ok!(send(alice(), Call::revoke { grant }));
	grant
}

#[test]
fn confirm_erasure_works() {
	run(|| {
		let grant = revoked_after_reading();
		wait(ERASURE);
		assert_ok!(send(acme(), confirm(grant)));

		let evidence = Hash::repeat_byte(3);
		let confirmed = Some(Confirmation { at: START + ERASURE, evidence });
		assert_eq!(Duties::<Test>::get(grant).unwrap().confirmed, confirmed);
		System::assert_last_event(
			Event::ErasureConfirmed {
				grant,
				grantee: acme(),
				subject: Some(alice()),
				evidence,
				in_time: true,
			}
			.into(),
		);
	});
}

#[test]
fn confirm_erasure_works_late_but_is_said_to_be_late() {
	run(|| {
		let grant = revoked_after_reading();
		wait(ERASURE + 1);
		assert_ok!(send(acme(), confirm(grant)));
		System::assert_last_event(
			Event::ErasureConfirmed {
				grant,
				grantee: acme(),
				subject: Some(alice()),
				evidence: Hash::repeat_byte(3),
				in_time: false,
			}
			.into(),
		);
	});
}

#[test]
fn confirm_erasure_works_when_the_company_is_not_a_member_any_more() {
	run(|| {
		let grant = revoked_after_reading();
		MemberRoles::remove(acme());
		assert_ok!(send(acme(), confirm(grant)));
	});
}

#[test]
fn confirm_erasure_settles_a_grant_whose_time_is_over() {
	run(|| {
		let grant = granted(terms());
		assert_ok!(read(grant, PULSE_RECORD));
		wait(60 * DAY);
		assert_ok!(send(acme(), confirm(grant)));
		let ended = Grants::<Test>::get(grant).unwrap();
		assert_eq!(ended.state, GrantState::Expired { at: START + 60 * DAY });
		assert_eq!(escrow(&acme()), 0);
		assert!(Duties::<Test>::get(grant).unwrap().confirmed.is_some());
	});
}

#[test]
fn confirm_erasure_of_one_grant_leaves_the_others_due() {
	run(|| {
		let first = revoked_after_reading();
		wait(DAY);
		let second = revoked_after_reading();
		assert_ok!(send(acme(), confirm(first)));
		wait(ERASURE);
		assert!(!Consent::is_in_breach(acme()));
		wait(1);
		assert!(Consent::is_in_breach(acme()));
		assert_ok!(send(acme(), confirm(second)));
		assert!(!Consent::is_in_breach(acme()));
	});
}

#[test]
fn confirm_erasure_fails_when_it_was_confirmed_already() {
	run(|| {
		let grant = revoked_after_reading();
		assert_ok!(send(acme(), confirm(grant)));
		assert_noop!(send(acme(), confirm(grant)), Error::<Test>::AlreadyConfirmed);
	});
}

#[test]
fn confirm_erasure_fails_when_the_grant_still_works() {
	run(|| {
		let grant = granted(terms());
		assert_ok!(read(grant, PULSE_RECORD));
		wait(60 * DAY - 1);
		assert_noop!(send(acme(), confirm(grant)), Error::<Test>::StillActive);
	});
}

#[test]
fn confirm_erasure_fails_when_nothing_was_read() {
	run(|| {
		let grant = granted(terms());
		assert_noop!(send(acme(), confirm(grant)), Error::<Test>::NothingToErase);
		assert_ok!(send(alice(), Call::revoke { grant }));
		assert_noop!(send(acme(), confirm(grant)), Error::<Test>::NothingToErase);
	});
}

#[test]
fn confirm_erasure_fails_when_there_is_no_such_grant() {
	run(|| {
		assert_noop!(send(acme(), confirm(0)), Error::<Test>::GrantNotFound);
	});
}
