//! `pass_on`.

use jasmynet_primitives::{terms::Terms, AccountId};

use super::*;

fn pass(grant: u64, recipient: AccountId) -> Call<Test> {
	Call::pass_on { grant, recipient }
}

fn read_once(terms: Terms) -> u64 {
	let grant = granted(terms);
	assert_ok!(read(grant, PULSE_RECORD));
	grant
}

#[test]
fn pass_on_works() {
	run(|| {
		let grant = read_once(terms_for_two());
		wait(DAY);
		assert_ok!(send(acme(), pass(grant, lab())));
		assert_eq!(
			Recipients::<Test>::get(grant, lab()),
			Some(Recipient { offered_at: START + DAY, received_at: None })
		);
		System::assert_last_event(
			Event::PassedOn { grant, grantee: acme(), recipient: lab() }.into(),
		);
		// Nobody is bound by another's signature.
		assert_eq!(Deadlines::<Test>::iter_key_prefix(lab()).count(), 0);
		assert_eq!(RecipientDuties::<Test>::iter().count(), 0);
		assert_ok!(send(acme(), pass(grant, clinic())));
	});
}

#[test]
fn pass_on_needs_no_access_that_is_left_and_waits_for_none() {
	run(|| {
		let grant = read_once(Terms { max_accesses: 1, min_interval: DAY, ..terms_for_two() });
		assert_noop!(read(grant, PULSE_RECORD), Error::<Test>::NoAccessesLeft);
		assert_ok!(send(acme(), pass(grant, lab())));
	});
}

#[test]
fn pass_on_fails_when_the_terms_do_not_name_the_recipient() {
	run(|| {
		let grant = read_once(Terms { recipients: set([lab()]), ..terms() });
		for other in [clinic(), stranger(), acme(), alice()] {
			assert_noop!(send(acme(), pass(grant, other)), Error::<Test>::NotARecipient);
		}
		// Whoever has a duty already, or needs none, is no recipient though they name it.
		let odd = read_once(Terms { recipients: set([acme(), alice()]), ..terms() });
		for party in [acme(), alice()] {
			assert_noop!(send(acme(), pass(odd, party)), Error::<Test>::NotARecipient);
		}
	});
}

#[test]
fn pass_on_fails_when_nothing_was_read() {
	run(|| {
		let grant = granted(terms_for_two());
		assert_noop!(send(acme(), pass(grant, lab())), Error::<Test>::NothingToPassOn);
	});
}

#[test]
fn pass_on_fails_when_it_was_offered_or_accepted() {
	run(|| {
		let grant = read_once(terms_for_two());
		assert_ok!(send(acme(), pass(grant, lab())));
		assert_noop!(send(acme(), pass(grant, lab())), Error::<Test>::AlreadyPassedOn);
		assert_ok!(send(lab(), Call::receive { grant }));
		assert_noop!(send(acme(), pass(grant, lab())), Error::<Test>::AlreadyPassedOn);
	});
}

#[test]
fn pass_on_fails_when_the_grant_does_not_work() {
	run(|| {
		let grant = read_once(terms_for_two());
		let fails = |error: Error<Test>| {
			assert_noop!(send(acme(), pass(grant, lab())), error);
		};
		MemberRoles::remove(acme());
		fails(Error::CompanyNotActive);
		MemberRoles::insert(acme(), company_role());
		ActiveIdentities::remove(alice());
		fails(Error::SubjectNotActive);
		ActiveIdentities::insert(alice(), ());
		ActiveIdentities::remove(acme());
		fails(Error::CompanyHalted);
		ActiveIdentities::insert(acme(), ());
		Levels::remove(alice());
		fails(Error::KycTooLow);
		Levels::insert(alice(), 1);
		assert_ok!(send(alice(), Call::pause { grant }));
		fails(Error::Paused);
		wait(60 * DAY);
		fails(Error::Expired);
		assert_ok!(send(stranger(), Call::prune { grant }));
		fails(Error::Expired);
		let revoked = read_once(terms_for_two());
		assert_ok!(send(alice(), Call::revoke { grant: revoked }));
		assert_noop!(send(acme(), pass(revoked, lab())), Error::<Test>::NotActive);
		let surrendered = read_once(terms_for_two());
		assert_ok!(send(acme(), Call::surrender { grant: surrendered }));
		assert_noop!(send(acme(), pass(surrendered, lab())), Error::<Test>::Surrendered);
	});
}

#[test]
fn pass_on_fails_when_there_is_no_such_grant() {
	run(|| {
		assert_noop!(send(acme(), pass(0, lab())), Error::<Test>::GrantNotFound);
	});
}
