//! `pause`.

use frame_support::dispatch::CheckIfFeeless;
use jasmynet_primitives::{
	apis::{Access, DeniedReason},
	traits::Grants as _,
};

use super::*;

fn pause(grant: u64) -> Call<Test> {
	Call::pause { grant }
}

#[test]
fn pause_works() {
	run(|| {
		let grant = granted(terms());
		assert_ok!(read(grant, PULSE_RECORD));
		wait(DAY);
		assert_ok!(send(alice(), pause(grant)));

		let paused = Grants::<Test>::get(grant).unwrap();
		assert_eq!(paused.paused_at, Some(START + DAY));
		assert_eq!((paused.state, paused.escrow_left), (GrantState::Active, 28));
		System::assert_last_event(
			Event::Paused { grant, subject: alice(), grantee: acme() }.into(),
		);
		let denied = Access::Denied(DeniedReason::Paused);
		assert_eq!(Consent::check_access(acme(), alice(), PULSE, None), denied);
		assert_eq!(Consent::check_record(grant, PULSE_RECORD), denied);
		assert_eq!(Consent::check_delivery(grant, PULSE_RECORD, receipt()), denied);
		assert_noop!(read(grant, PULSE_RECORD), Error::<Test>::Paused);
		// Nor can the locker be told to seal a key for the company.
		assert_eq!(Consent::grantee(grant, &alice()), None);
	});
}

#[test]
fn another_grant_goes_on() {
	run(|| {
		let [first, second] = [0, 1].map(|_| granted(terms()));
		assert_ok!(send(alice(), pause(first)));
		let answer = Consent::check_access(acme(), alice(), PULSE, None);
		assert!(matches!(answer, Access::Allowed { grant, .. } if grant == second));
	});
}

#[test]
fn the_time_of_a_paused_grant_goes_on() {
	run(|| {
		let grant = granted(terms());
		assert_ok!(read(grant, PULSE_RECORD));
		assert_ok!(send(alice(), pause(grant)));
		wait(60 * DAY);
		let denied = Access::Denied(DeniedReason::Expired);
		assert_eq!(Consent::check_access(acme(), alice(), PULSE, None), denied);
		assert_ok!(send(stranger(), Call::prune { grant }));
		let ended = Grants::<Test>::get(grant).unwrap();
		assert_eq!((ended.paused_at, escrow(&acme())), (None, 0));
		assert_eq!(Duties::<Test>::get(grant).unwrap().due_at, START + 80 * DAY + ERASURE);
	});
}

#[test]
fn pause_works_whoever_is_not_active() {
	run(|| {
		let grant = granted(terms());
		MemberRoles::remove(acme());
		ActiveIdentities::remove(alice());
		Levels::remove(alice());
		RefundsFail::put(());
		assert_ok!(send(alice(), pause(grant)));
	});
}

#[test]
fn a_paused_grant_can_be_revoked_and_given_back() {
	run(|| {
		let [revoked, surrendered] = [0, 1].map(|_| granted(terms()));
		for grant in [revoked, surrendered] {
			assert_ok!(send(alice(), pause(grant)));
		}
		assert_ok!(send(alice(), Call::revoke { grant: revoked }));
		assert_ok!(send(acme(), Call::surrender { grant: surrendered }));
		assert_eq!(escrow(&acme()), 0);
		assert!(Grants::<Test>::iter_values().all(|grant| grant.paused_at.is_none()));
	});
}

#[test]
fn pause_is_free_for_the_person_while_there_is_something_to_pause() {
	run(|| {
		let grant = granted(terms());
		let free = |who, grant| pause(grant).is_feeless(&RuntimeOrigin::signed(who));
		assert!(free(alice(), grant));
		assert!(!free(acme(), grant));
		assert!(!free(alice(), grant + 1));
		assert_ok!(send(alice(), pause(grant)));
		assert!(!free(alice(), grant));
		assert_ok!(send(alice(), Call::resume { grant }));
		assert!(free(alice(), grant));
		assert_ok!(send(alice(), Call::revoke { grant }));
		assert!(!free(alice(), grant));
	});
}

#[test]
fn pause_fails_when_it_is_paused_or_has_ended() {
	run(|| {
		let grant = granted(terms());
		assert_ok!(send(alice(), pause(grant)));
		assert_noop!(send(alice(), pause(grant)), Error::<Test>::AlreadyPaused);
		assert_ok!(send(alice(), Call::revoke { grant }));
		assert_noop!(send(alice(), pause(grant)), Error::<Test>::NotActive);
	});
}

#[test]
fn pause_fails_when_there_is_no_such_grant() {
	run(|| {
		assert_noop!(send(alice(), pause(0)), Error::<Test>::GrantNotFound);
	});
}
