//! `surrender`.

use jasmynet_primitives::apis::{Access, DeniedReason};

use super::*;

fn surrender(grant: u64) -> Call<Test> {
	Call::surrender { grant }
}

#[test]
fn surrender_works() {
	run(|| {
		let grant = granted(terms());
		assert_ok!(read(grant, PULSE_RECORD));
		Envelopes::insert(grant, 5);
		wait(DAY);
		assert_ok!(send(acme(), surrender(grant)));

		let ended = Grants::<Test>::get(grant).unwrap();
		assert_eq!(ended.state, GrantState::Surrendered { at: START + DAY });
		assert_eq!((ended.escrow_left, escrow(&acme())), (0, 0));
		assert_eq!(balance(&acme()), WEALTH - DEPOSIT - 17);
		assert_eq!(Envelopes::get(grant), None);
		let due_at = START + DAY + ERASURE;
		assert_eq!(
			Duties::<Test>::get(grant),
			Some(Duty { grantee: acme(), subject: Some(alice()), due_at, confirmed: None })
		);
		assert_eq!(
			Consent::check_access(acme(), alice(), PULSE, None),
			Access::Denied(DeniedReason::Surrendered)
		);
		System::assert_last_event(
			Event::Surrendered {
				grant,
				subject: alice(),
				grantee: acme(),
				erase_by: Some(due_at),
				escrow_returned: true,
				envelopes_left: false,
			}
			.into(),
		);
		// It makes room for another one, as any that has ended.
		wait(ERASURE);
		assert_ok!(send(acme(), Call::confirm_erasure { grant, evidence: receipt() }));
	});
}

#[test]
fn surrender_gives_the_company_no_more_time_to_erase() {
	run(|| {
		let grant = granted(terms());
		assert_ok!(read(grant, PULSE_RECORD));
		wait(85 * DAY);
		assert_ok!(send(acme(), surrender(grant)));
		// 60 days of permission, 20 of retention, 10 to erase.
		assert_eq!(Duties::<Test>::get(grant).unwrap().due_at, START + 90 * DAY);
	});
}

#[test]
fn surrender_works_when_nothing_was_read_and_when_nobody_is_active() {
	run(|| {
		let grant = granted(terms());
		MemberRoles::remove(acme());
		ActiveIdentities::remove(alice());
		RefundsFail::put(());
		assert_ok!(send(acme(), surrender(grant)));
		assert_eq!(Duties::<Test>::get(grant), None);
		assert_eq!(Unreturned::<Test>::get(acme()), Some(35));
	});
}

#[test]
fn surrender_fails_when_the_grant_has_ended() {
	run(|| {
		let grant = granted(terms());
		assert_ok!(send(acme(), surrender(grant)));
		assert_noop!(send(acme(), surrender(grant)), Error::<Test>::NotActive);
		assert_noop!(send(alice(), Call::revoke { grant }), Error::<Test>::NotActive);
		let revoked = granted(terms());
		assert_ok!(send(alice(), Call::revoke { grant: revoked }));
		assert_noop!(send(acme(), surrender(revoked)), Error::<Test>::NotActive);
	});
}

#[test]
fn surrender_fails_when_there_is_no_such_grant() {
	run(|| {
		assert_noop!(send(acme(), surrender(0)), Error::<Test>::GrantNotFound);
	});
}
