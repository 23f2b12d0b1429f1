//! `resume`.

use frame_support::dispatch::{GetDispatchInfo, Pays};
use jasmynet_primitives::{apis::Access, consent::SubjectRight};

use super::*;

fn resume(grant: u64) -> Call<Test> {
	Call::resume { grant }
}

fn paused() -> u64 {
	let grant = granted(terms());
	assert_ok!(send(alice(), Call::pause { grant }));
	grant
}

#[test]
fn resume_works() {
	run(|| {
		let before = granted(terms());
		let as_it_was = Grants::<Test>::get(before);
		assert_ok!(send(alice(), Call::pause { grant: before }));
		wait(DAY);
		assert_ok!(send(alice(), resume(before)));

		assert_eq!(Grants::<Test>::get(before), as_it_was);
		System::assert_last_event(
			Event::Resumed { grant: before, subject: alice(), grantee: acme() }.into(),
		);
		let answer = Consent::check_access(acme(), alice(), PULSE, None);
		assert!(matches!(answer, Access::Allowed { .. }));
		assert_ok!(read(before, PULSE_RECORD));
		// It gives a right, so it costs a fee like other calls that do.
		assert_eq!(resume(before).get_dispatch_info().pays_fee, Pays::Yes);
	});
}

#[test]
fn what_a_restriction_has_paused_goes_on_by_the_persons_word_alone() {
	run(|| {
		let grant = granted(terms());
		let right = SubjectRight::Restriction;
		let grants = Default::default();
		assert_ok!(send(alice(), Call::open { company: acme(), right, grants, details: None }));
		assert_noop!(read(grant, PULSE_RECORD), Error::<Test>::Paused);
		assert_ok!(send(acme(), Call::answer { request: 0, evidence: receipt() }));
		assert_noop!(read(grant, PULSE_RECORD), Error::<Test>::Paused);
		assert_ok!(send(alice(), resume(grant)));
		assert_ok!(read(grant, PULSE_RECORD));
	});
}

#[test]
fn resume_fails_when_the_person_is_not_active() {
	run(|| {
		let grant = paused();
		ActiveIdentities::remove(alice());
		assert_noop!(send(alice(), resume(grant)), Error::<Test>::SubjectNotActive);
	});
}

#[test]
fn resume_fails_when_it_is_not_paused_or_has_ended() {
	run(|| {
		let grant = paused();
		assert_ok!(send(alice(), resume(grant)));
		assert_noop!(send(alice(), resume(grant)), Error::<Test>::NotPaused);
		let ended = paused();
		assert_ok!(send(alice(), Call::revoke { grant: ended }));
		assert_noop!(send(alice(), resume(ended)), Error::<Test>::NotActive);
	});
}

#[test]
fn resume_fails_when_there_is_no_such_grant() {
	run(|| {
		assert_noop!(send(alice(), resume(0)), Error::<Test>::GrantNotFound);
	});
}
