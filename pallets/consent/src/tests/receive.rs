//! `receive`, and what it binds a recipient to.

use jasmynet_primitives::{
	consent::ErasureStatus,
	roles::Roles,
	terms::Terms,
	traits::{Grants as _, Obligations},
};

use super::*;

fn receive(grant: u64) -> Call<Test> {
	Call::receive { grant }
}

fn confirm(grant: u64) -> Call<Test> {
	Call::confirm_erasure { grant, evidence: Hash::repeat_byte(3) }
}

/// A grant that was read under, and offered to the lab.
fn offered() -> u64 {
	let grant = granted(terms_for_two());
	assert_ok!(read(grant, PULSE_RECORD));
	assert_ok!(send(acme(), Call::pass_on { grant, recipient: lab() }));
	grant
}

/// One that the lab has accepted.
fn received() -> u64 {
	let grant = offered();
	assert_ok!(send(lab(), receive(grant)));
	grant
}

#[test]
fn receive_works() {
	run(|| {
		let grant = offered();
		wait(DAY);
		assert_ok!(send(lab(), receive(grant)));
		assert_eq!(
			Recipients::<Test>::get(grant, lab()),
			Some(Recipient { offered_at: START, received_at: Some(START + DAY) })
		);
		System::assert_last_event(
			Event::Received { grant, grantee: acme(), recipient: lab() }.into(),
		);
		// The deadline counts from now on, whether or not somebody notices the end.
		let due_at = START + 80 * DAY + ERASURE;
		assert!(Deadlines::<Test>::contains_key(lab(), deadline_key(due_at, grant)));
		assert_eq!(RecipientDuties::<Test>::iter().count(), 0);
	});
}

#[test]
fn all_ends_with_the_grant_in_the_same_block() {
	run(|| {
		let grant = received();
		assert_ok!(send(acme(), Call::pass_on { grant, recipient: clinic() }));
		wait(DAY);
		assert_ok!(send(alice(), Call::revoke { grant }));

		let due_at = START + DAY + ERASURE;
		assert_eq!(
			RecipientDuties::<Test>::get(grant, lab()),
			Some(Duty { grantee: lab(), subject: Some(alice()), due_at, confirmed: None })
		);
		let key = deadline_key(due_at, grant);
		assert_eq!(Deadlines::<Test>::iter_key_prefix(lab()).collect::<Vec<_>>(), [key]);
		// What was only offered is gone.
		assert_eq!(Recipients::<Test>::get(grant, clinic()), None);
		assert_eq!(RecipientDuties::<Test>::get(grant, clinic()), None);
		assert_noop!(send(clinic(), receive(grant)), Error::<Test>::NotActive);
	});
}

#[test]
fn a_recipient_confirms_for_itself() {
	run(|| {
		let grant = received();
		assert_ok!(send(acme(), Call::pass_on { grant, recipient: clinic() }));
		assert_noop!(send(acme(), confirm(grant)), Error::<Test>::StillActive);
		assert_noop!(send(clinic(), confirm(grant)), Error::<Test>::NothingToErase);
		assert_ok!(send(alice(), Call::revoke { grant }));
		wait(ERASURE);
		assert_ok!(send(lab(), confirm(grant)));

		let evidence = Hash::repeat_byte(3);
		let confirmed = Some(Confirmation { at: START + ERASURE, evidence });
		assert_eq!(RecipientDuties::<Test>::get(grant, lab()).unwrap().confirmed, confirmed);
		assert_eq!(Duties::<Test>::get(grant).unwrap().confirmed, None);
		let said = |grantee, in_time| Event::ErasureConfirmed {
			grant,
			grantee,
			subject: Some(alice()),
			evidence,
			in_time,
		};
		System::assert_last_event(said(lab(), true).into());
		assert_noop!(send(lab(), confirm(grant)), Error::<Test>::AlreadyConfirmed);
		assert_noop!(send(clinic(), confirm(grant)), Error::<Test>::NotAuthorized);
		// The company's duty is its own.
		wait(1);
		assert!(Consent::is_in_breach(acme()) && !Consent::is_in_breach(lab()));
		assert_ok!(send(acme(), confirm(grant)));
		System::assert_last_event(said(acme(), false).into());
	});
}

#[test]
fn a_recipient_may_erase_before_the_grant_ends() {
	run(|| {
		let grant = received();
		pass_on(grant, &clinic());
		wait(DAY);
		assert_ok!(send(lab(), confirm(grant)));

		let evidence = Hash::repeat_byte(3);
		let done = Duty {
			grantee: lab(),
			subject: Some(alice()),
			due_at: START + 80 * DAY + ERASURE,
			confirmed: Some(Confirmation { at: START + DAY, evidence }),
		};
		assert_eq!(RecipientDuties::<Test>::get(grant, lab()), Some(done.clone()));
		// It owes nothing, and nobody says that it has anything.
		assert!(!<Consent as Obligations<_>>::owes(&lab()));
		assert_eq!(Consent::exposure(alice(), None, 10)[0].recipients, [clinic()]);
		let view = Consent::grant_view(grant).unwrap();
		let of_lab = view.recipients.iter().find(|it| it.recipient == lab()).unwrap();
		assert_eq!(of_lab.erasure, ErasureStatus::Confirmed { at: START + DAY, evidence });
		// It gets nothing more under this grant, which goes on for the others.
		assert_noop!(send(lab(), confirm(grant)), Error::<Test>::AlreadyConfirmed);
		let again = Call::pass_on { grant, recipient: lab() };
		assert_noop!(send(acme(), again), Error::<Test>::AlreadyPassedOn);
		assert_noop!(send(lab(), receive(grant)), Error::<Test>::AlreadyPassedOn);
		assert_eq!(Grants::<Test>::get(grant).unwrap().state, GrantState::Active);

		assert_ok!(send(alice(), Call::revoke { grant }));
		assert_eq!(RecipientDuties::<Test>::get(grant, lab()), Some(done));
		assert_eq!(Deadlines::<Test>::iter_key_prefix(lab()).count(), 0);
		assert!(RecipientDuties::<Test>::get(grant, clinic()).unwrap().confirmed.is_none());
	});
}

#[test]
fn whoever_is_no_member_gets_nothing() {
	run(|| {
		let grant = offered();
		MemberRoles::remove(clinic());
		let to_clinic = Call::pass_on { grant, recipient: clinic() };
		assert_noop!(send(acme(), to_clinic.clone()), Error::<Test>::RecipientNotMember);
		MemberRoles::insert(clinic(), Roles::NONE);
		assert_ok!(send(acme(), to_clinic));
		// It has left since.
		MemberRoles::remove(lab());
		assert_noop!(send(lab(), receive(grant)), Error::<Test>::RecipientNotMember);
	});
}

#[test]
fn a_recipient_settles_a_grant_whose_time_is_over() {
	run(|| {
		let grant = received();
		wait(60 * DAY);
		assert_ok!(send(lab(), confirm(grant)));
		let ended = Grants::<Test>::get(grant).unwrap();
		assert_eq!(ended.state, GrantState::Expired { at: START + 60 * DAY });
		assert_eq!(escrow(&acme()), 0);
		assert!(Duties::<Test>::get(grant).unwrap().confirmed.is_none());
	});
}

#[test]
fn a_recipient_that_does_not_erase_is_in_breach() {
	run(|| {
		MemberRoles::insert(lab(), company_role());
		let grant = received();
		wait(80 * DAY + ERASURE + 1);
		// Nobody has settled the grant.
		assert_eq!(Grants::<Test>::get(grant).unwrap().state, GrantState::Active);
		assert!(Consent::is_in_breach(lab()));
		assert_eq!(Consent::overdue_of(lab(), 10).len(), 1);
		let ask = Call::request { subject: bob(), terms: terms() };
		assert_noop!(send(lab(), ask.clone()), Error::<Test>::ErasureOverdue);
		assert_ok!(send(lab(), confirm(grant)));
		assert_ok!(send(lab(), ask));
	});
}

#[test]
fn a_grant_stays_until_all_have_erased() {
	run(|| {
		let grant = received();
		pass_on(grant, &clinic());
		assert_ok!(send(alice(), Call::revoke { grant }));
		wait(HISTORY);
		for who in [acme(), clinic(), lab()] {
			assert_noop!(send(stranger(), Call::prune { grant }), Error::<Test>::ErasurePending);
			assert_ok!(send(who, confirm(grant)));
		}
		assert_ok!(send(stranger(), Call::prune { grant }));
		assert_eq!(Recipients::<Test>::iter().count(), 0);
		assert_eq!(RecipientDuties::<Test>::iter().count(), 0);
		assert_eq!(Deadlines::<Test>::iter().count(), 0);
	});
}

#[test]
fn the_locker_learns_how_far_the_erasure_is_by_all_who_had_it() {
	run(|| {
		assert_eq!(Consent::erasure(77), ErasureStatus::Settled);
		let unused = granted(terms());
		let grant = received();
		assert_eq!(Consent::erasure(grant), ErasureStatus::NotOwed);
		assert_ok!(send(alice(), Call::pause { grant }));
		assert_eq!(Consent::erasure(grant), ErasureStatus::NotOwed);
		assert_ok!(send(alice(), Call::resume { grant }));
		wait(60 * DAY);
		// Over, and settled by nobody.
		let due_at = START + 80 * DAY + ERASURE;
		assert_eq!(Consent::erasure(grant), ErasureStatus::Owed { due_at });
		assert_eq!(Consent::erasure(unused), ErasureStatus::Settled);
		wait(due_at - now() + 1);
		assert_eq!(Consent::erasure(grant), ErasureStatus::Overdue { due_at });
		assert_ok!(send(stranger(), Call::prune { grant }));
		assert_eq!(Consent::erasure(grant), ErasureStatus::Overdue { due_at });
		assert_ok!(send(acme(), confirm(grant)));
		// The lab has it still.
		assert_eq!(Consent::erasure(grant), ErasureStatus::Overdue { due_at });
		wait(DAY);
		assert_ok!(send(lab(), confirm(grant)));
		let evidence = Hash::repeat_byte(3);
		assert_eq!(Consent::erasure(grant), ErasureStatus::Confirmed { at: now(), evidence });
		wait(HISTORY);
		assert_ok!(send(stranger(), Call::prune { grant }));
		assert_eq!(Consent::erasure(grant), ErasureStatus::Settled);
	});
}

#[test]
fn the_status_of_an_erasure_is_owed_until_its_day_is_over() {
	run(|| {
		let grant = received();
		assert_ok!(send(alice(), Call::revoke { grant }));
		let due_at = START + ERASURE;
		wait(ERASURE);
		assert_eq!(Consent::erasure(grant), ErasureStatus::Owed { due_at });
		assert_ok!(send(lab(), confirm(grant)));
		assert_eq!(Consent::erasure(grant), ErasureStatus::Owed { due_at });
		wait(1);
		assert_eq!(Consent::erasure(grant), ErasureStatus::Overdue { due_at });
	});
}

#[test]
fn receive_fails_when_it_was_not_offered() {
	run(|| {
		let grant = offered();
		// Neither being named nor being a party is an offer.
		for who in [clinic(), stranger(), acme(), alice()] {
			assert_noop!(send(who, receive(grant)), Error::<Test>::NotOffered);
		}
	});
}

#[test]
fn receive_fails_when_it_was_accepted() {
	run(|| {
		let grant = received();
		assert_noop!(send(lab(), receive(grant)), Error::<Test>::AlreadyPassedOn);
	});
}

#[test]
fn receive_fails_when_the_grant_does_not_work() {
	run(|| {
		let revoked = offered();
		assert_ok!(send(alice(), Call::revoke { grant: revoked }));
		assert_noop!(send(lab(), receive(revoked)), Error::<Test>::NotActive);
		let grant = offered();
		let fails = |error: Error<Test>| {
			assert_noop!(send(lab(), receive(grant)), error);
		};
		MemberRoles::remove(acme());
		fails(Error::CompanyNotActive);
		MemberRoles::insert(acme(), company_role());
		assert_ok!(send(alice(), Call::pause { grant }));
		fails(Error::Paused);
		assert_ok!(send(alice(), Call::resume { grant }));
		wait(60 * DAY);
		fails(Error::Expired);
	});
}

#[test]
fn receive_fails_when_there_is_no_such_grant() {
	run(|| {
		assert_noop!(send(lab(), receive(0)), Error::<Test>::GrantNotFound);
	});
}

#[test]
fn recipients_that_the_person_leaves_out_get_nothing() {
	run(|| {
		let asked = terms_for_two();
		let request = ask(acme(), alice(), asked.clone());
		let narrowed = Some(Terms { recipients: set([lab()]), ..asked.clone() });
		assert_ok!(send(alice(), Call::accept { request, terms_hash: asked.hash(), narrowed }));
		assert_ok!(read(0, PULSE_RECORD));
		let pass = |recipient| Call::pass_on { grant: 0, recipient };
		assert_noop!(send(acme(), pass(clinic())), Error::<Test>::NotARecipient);
		assert_ok!(send(acme(), pass(lab())));
	});
}
