//! `prune`.

use frame_support::traits::fungible::InspectHold;

use super::*;

#[test]
fn prune_settles_a_grant_whose_time_is_over() {
	run(|| {
		let grant = granted(terms());
		assert_ok!(read(grant, PULSE_RECORD));
		Envelopes::insert(grant, 1);
		wait(61 * DAY);
		assert_ok!(send(stranger(), Call::prune { grant }));

		let ended = Grants::<Test>::get(grant).unwrap();
		assert_eq!(ended.state, GrantState::Expired { at: START + 60 * DAY });
		assert_eq!((ended.escrow_left, escrow(&acme())), (0, 0));
		assert_eq!(Envelopes::get(grant), None);
		let due_at = START + 80 * DAY + ERASURE;
		assert_eq!(Duties::<Test>::get(grant).unwrap().due_at, due_at);
		System::assert_last_event(
			Event::Expired {
				grant,
				subject: alice(),
				grantee: acme(),
				erase_by: Some(due_at),
				escrow_returned: true,
				envelopes_left: false,
			}
			.into(),
		);
	});
}

#[test]
fn prune_works_in_the_moment_of_expiry_and_when_the_money_cannot_go_back() {
	run(|| {
		let grant = granted(terms());
		RefundsFail::put(());
		wait(60 * DAY);
		assert_ok!(send(stranger(), Call::prune { grant }));
		assert_eq!(Unreturned::<Test>::get(acme()), Some(35));
		assert_eq!(Duties::<Test>::get(grant), None);
	});
}

#[test]
fn prune_removes_what_nobody_needs_any_more() {
	run(|| {
		let grant = granted(terms());
		for _ in 0..5 {
			assert_ok!(read(grant, PULSE_RECORD));
		}
		assert_ok!(send(alice(), Call::revoke { grant }));
		assert_ok!(send(acme(), Call::confirm_erasure { grant, evidence: receipt() }));
		wait(HISTORY - 1);
		assert_noop!(send(stranger(), Call::prune { grant }), Error::<Test>::TooEarly);
		wait(1);
		assert_ok!(send(stranger(), Call::prune { grant }));

		System::assert_last_event(
			Event::Pruned { grant, subject: alice(), grantee: acme() }.into(),
		);
		assert_eq!(Grants::<Test>::iter().count(), 0);
		assert_eq!(GrantsOf::<Test>::iter().count(), 0);
		assert_eq!(GrantsTo::<Test>::iter().count(), 0);
		assert_eq!(GrantsBetween::<Test>::iter().count(), 0);
		assert_eq!(Receipts::<Test>::iter().count(), 0);
		assert_eq!(Duties::<Test>::iter().count(), 0);
		assert_eq!(Deadlines::<Test>::iter().count(), 0);
		let held = Balances::balance_on_hold(&HoldReason::Storage.into(), &acme());
		assert_eq!(held, 0);
		assert_eq!(balance(&acme()), WEALTH - TOTAL);
		// The id is never given again.
		assert_eq!(granted(terms()), grant + 1);
	});
}

#[test]
fn prune_fails_when_the_grant_works() {
	run(|| {
		let grant = granted(terms());
		wait(60 * DAY - 1);
		for who in [alice(), acme(), stranger()] {
			assert_noop!(send(who, Call::prune { grant }), Error::<Test>::StillActive);
		}
	});
}

#[test]
fn prune_fails_when_something_is_still_to_be_erased() {
	run(|| {
		let grant = granted(terms());
		assert_ok!(read(grant, PULSE_RECORD));
		assert_ok!(send(alice(), Call::revoke { grant }));
		wait(10 * HISTORY);
		assert_noop!(send(acme(), Call::prune { grant }), Error::<Test>::ErasurePending);
		assert_ok!(send(acme(), Call::confirm_erasure { grant, evidence: receipt() }));
		assert_ok!(send(acme(), Call::prune { grant }));
	});
}

#[test]
fn prune_fails_when_there_is_no_such_grant() {
	run(|| {
		assert_noop!(send(alice(), Call::prune { grant: 0 }), Error::<Test>::GrantNotFound);
	});
}
