//! `revoke`.

use frame_support::{
	dispatch::{CheckIfFeeless, GetDispatchInfo},
	traits::{Get, UnfilteredDispatchable},
	weights::RuntimeDbWeight,
};
use jasmynet_primitives::apis::{Access, DeniedReason};

use super::*;

#[test]
fn revoke_works() {
	run(|| {
		let grant = granted(terms());
		assert_ok!(read(grant, PULSE_RECORD));
		Envelopes::insert(grant, 5);
		wait(DAY);
		assert_ok!(send(alice(), Call::revoke { grant }));

		let ended = Grants::<Test>::get(grant).unwrap();
		assert_eq!(ended.state, GrantState::Revoked { at: START + DAY });
		assert_eq!(ended.escrow_left, 0);
		assert_eq!(escrow(&acme()), 0);
		assert_eq!(balance(&acme()), WEALTH - DEPOSIT - 17);
		assert_eq!(balance(&alice()), WEALTH + 17);
		assert_eq!(Envelopes::get(grant), None);
		let due_at = START + DAY + ERASURE;
		assert_eq!(
			Duties::<Test>::get(grant),
			Some(Duty { grantee: acme(), subject: Some(alice()), due_at, confirmed: None })
		);
		assert_eq!(
			Consent::check_access(acme(), alice(), PULSE, None),
			Access::Denied(DeniedReason::Revoked)
		);
		System::assert_last_event(
			Event::Revoked {
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
fn revoke_starts_no_duty_when_nothing_was_read() {
	run(|| {
		let grant = granted(terms());
		assert_ok!(send(alice(), Call::revoke { grant }));
		assert_eq!(Duties::<Test>::get(grant), None);
		assert_eq!(balance(&acme()), WEALTH - DEPOSIT - 10);
	});
}

#[test]
fn revoke_works_when_the_grant_is_over_but_not_settled() {
	run(|| {
		let grant = granted(terms());
		assert_ok!(read(grant, PULSE_RECORD));
		wait(75 * DAY);
		assert_ok!(send(alice(), Call::revoke { grant }));
		// It ended when its time was over, as if anybody had settled it then: 60 days, 20 of
		// retention, 10 to erase.
		let state = GrantState::Expired { at: START + 60 * DAY };
		assert_eq!(Grants::<Test>::get(grant).unwrap().state, state);
		assert_eq!(Duties::<Test>::get(grant).unwrap().due_at, START + 90 * DAY);
		assert_eq!(escrow(&acme()), 0);
		assert_noop!(send(alice(), Call::revoke { grant }), Error::<Test>::NotActive);
	});
}

#[test]
fn revoke_works_whoever_is_not_active() {
	run(|| {
		let grant = granted(terms());
		MemberRoles::remove(acme());
		ActiveIdentities::remove(alice());
		Levels::remove(alice());
		assert_ok!(send(alice(), Call::revoke { grant }));
	});
}

#[test]
fn revoke_works_when_the_money_cannot_go_back() {
	run(|| {
		let grant = granted(terms());
		RefundsFail::put(());
		assert_ok!(send(alice(), Call::revoke { grant }));
		assert_eq!(Unreturned::<Test>::get(acme()), Some(35));
		assert_eq!(Grants::<Test>::get(grant).unwrap().escrow_left, 0);
		System::assert_last_event(
			Event::Revoked {
				grant,
				subject: alice(),
				grantee: acme(),
				erase_by: None,
				escrow_returned: false,
				envelopes_left: false,
			}
			.into(),
		);
		// A second one that cannot go back either adds up, and both go together.
		let second = granted(terms());
		assert_ok!(send(alice(), Call::revoke { grant: second }));
		assert_eq!(Unreturned::<Test>::get(acme()), Some(70));
		RefundsFail::kill();
		let request = ask(globex(), alice(), terms());
		assert_ok!(send(alice(), Call::refuse { request }));
		assert_eq!(Unreturned::<Test>::get(acme()), Some(70));
		let request = ask(acme(), bob(), terms());
		assert_ok!(send(bob(), Call::refuse { request }));
		assert_eq!(Unreturned::<Test>::get(acme()), None);
		assert_eq!(balance(&acme()), WEALTH - 20 - 2 * DEPOSIT);
	});
}

#[test]
fn revoke_drops_as_many_envelopes_as_it_may() {
	run(|| {
		let grant = granted(terms());
		Envelopes::insert(grant, 12);
		assert_ok!(send(alice(), Call::revoke { grant }));
		assert_eq!(Envelopes::get(grant), Some(7));
		assert!(EnvelopesLeft::<Test>::contains_key(grant));
		assert_ok!(send(stranger(), Call::prune { grant }));
		assert_eq!(Envelopes::get(grant), Some(2));
		assert_ok!(send(stranger(), Call::prune { grant }));
		System::assert_last_event(Event::EnvelopesDropped { grant, envelopes_left: false }.into());
		assert_eq!(Envelopes::get(grant), None);
		assert_noop!(send(stranger(), Call::prune { grant }), Error::<Test>::TooEarly);
	});
}

#[test]
fn revoke_is_free_for_the_person_while_there_is_something_to_revoke() {
	run(|| {
		let grant = granted(terms());
		let free =
			|who, grant| Call::<Test>::revoke { grant }.is_feeless(&RuntimeOrigin::signed(who));
		assert!(free(alice(), grant));
		assert!(!free(acme(), grant));
		assert!(!free(alice(), grant + 1));
		assert_ok!(send(alice(), Call::revoke { grant }));
		assert!(!free(alice(), grant));
	});
}

#[test]
fn revoke_fails_when_the_grant_has_ended() {
	run(|| {
		let grant = granted(terms());
		assert_ok!(send(alice(), Call::revoke { grant }));
		assert_noop!(send(alice(), Call::revoke { grant }), Error::<Test>::NotActive);
		let expired = granted(terms());
		wait(60 * DAY);
		assert_ok!(send(stranger(), Call::prune { grant: expired }));
		assert_noop!(send(alice(), Call::revoke { grant: expired }), Error::<Test>::NotActive);
	});
}

#[test]
fn revoke_fails_when_there_is_no_such_grant() {
	run(|| {
		assert_noop!(send(alice(), Call::revoke { grant: 0 }), Error::<Test>::GrantNotFound);
	});
}

#[test]
fn what_cannot_be_refused_or_revoked_costs_a_look() {
	run(|| {
		let look: RuntimeDbWeight = <Test as frame_system::Config>::DbWeight::get();
		let (request, grant) = (ask(acme(), alice(), terms()), granted(terms()));
		for call in [Call::refuse { request }, Call::revoke { grant }] {
			let call = RuntimeCall::from(call);
			let failure = call.clone().dispatch_bypass_filter(RuntimeOrigin::signed(bob()));
			let failure = failure.unwrap_err();
			assert_eq!(failure.error, Error::<Test>::NotAuthorized.into());
			let weight = failure.post_info.actual_weight.unwrap();
			assert_eq!(weight, look.reads(1));
			assert!(weight.all_lt(call.get_dispatch_info().call_weight));
		}
	});
}
