//! The main stories, end to end.

use jasmynet_primitives::{
	apis::{Access, DeniedReason},
	consent::{DisputeReason, ErasureStatus, SubjectRight},
	terms::Terms,
	traits::Grants as _,
};

use super::*;

#[test]
fn asked_narrowed_read_revoked_erased_end_to_end() {
	run(|| {
		// Given a request that Alice narrows to two readings of her heart.
		let asked = terms();
		let request = ask(acme(), alice(), asked.clone());
		let narrowed = Terms { categories: set([HEART]), max_accesses: 3, ..asked.clone() };
		let call = Call::accept { request, terms_hash: asked.hash(), narrowed: Some(narrowed) };
		assert_ok!(send(alice(), call));
		let grant = Consent::grants_of(alice(), None, 1)[0];

		// When Acme reads twice, and Alice revokes.
		assert_ok!(read(grant, PULSE_RECORD));
		assert_ok!(read(grant, HEART_RECORD));
		assert_eq!(Consent::usage_history(alice(), None, 10).len(), 2);
		assert_ok!(send(alice(), Call::revoke { grant }));

		// Then Acme reads no more, and has paid for what it read.
		assert_noop!(read(grant, PULSE_RECORD), Error::<Test>::NotActive);
		let denied = Access::Denied(DeniedReason::Revoked);
		assert_eq!(Consent::check_access(acme(), alice(), HEART, None), denied);
		assert_eq!(balance(&alice()), WEALTH + 10 + 2 * 7);
		assert_eq!(balance(&acme()), WEALTH - DEPOSIT - 10 - 2 * 7);
		assert_eq!(escrow(&acme()), 0);

		// And erases, and has its deposit back in the end.
		assert_ok!(send(acme(), Call::confirm_erasure { grant, evidence: receipt() }));
		wait(HISTORY);
		assert_ok!(send(acme(), Call::prune { grant }));
		assert_eq!(balance(&acme()), WEALTH - 10 - 2 * 7);
	});
}

#[test]
fn thought_about_passed_on_disputed_restricted_taken_back_and_erased_by_all_end_to_end() {
	run(|| {
		// Given a request for Alice's genes, which Acme may pass on, and a day to think.
		let asked = Terms { categories: set([GENES]), ..terms_for_two() };
		let request = ask(acme(), alice(), asked.clone());
		let accept = Call::accept { request, terms_hash: asked.hash(), narrowed: None };
		assert_noop!(send(alice(), accept.clone()), Error::<Test>::TimeToReflect);
		wait(REFLECTION);
		assert_ok!(send(alice(), accept));
		let grant = Consent::grants_of(alice(), None, 1)[0];
		let record = 5;
		LockerRecords::insert(record, (alice(), GENES, None::<Hash>, START));

		// When Acme reads: the host signs, Acme records and pays, the host hands over.
		let delivery = || Consent::check_delivery(grant, record, receipt());
		assert!(matches!(Consent::check_record(grant, record), Access::Allowed { .. }));
		assert_eq!(delivery(), Access::Denied(DeniedReason::NotRecorded));
		assert_ok!(read(grant, record));
		assert!(matches!(delivery(), Access::Allowed { .. }));
		let read_at = now();
		// It passes that on to the lab, and says that there was nothing else.
		pass_on(grant, &lab());
		wait(DAY);
		let (from, until) = (read_at + 1, now());
		assert_ok!(send(acme(), Call::state_nothing_read { grant, from, until }));
		assert_eq!(Consent::exposure(alice(), None, 1)[0].recipients, [lab()]);

		// Alice finds that odd: she disputes it, and has it stopped until she is answered.
		let reason = DisputeReason::OtherPurpose;
		assert_ok!(send(alice(), Call::dispute_access { grant, number: 1, reason }));
		let (right, grants) = (SubjectRight::Restriction, Default::default());
		assert_ok!(send(alice(), Call::open { company: acme(), right, grants, details: None }));
		assert_noop!(read(grant, record), Error::<Test>::Paused);
		assert_ok!(send(acme(), Call::answer { request: 0, evidence: receipt() }));
		// The answer is no good.
		assert_ok!(send(alice(), Call::revoke { grant }));

		// Then all that hangs on it has ended, and two have to erase.
		assert_eq!(delivery(), Access::Denied(DeniedReason::Revoked));
		assert_eq!(escrow(&acme()), 0);
		let due_at = now() + ERASURE;
		let confirm = || Call::confirm_erasure { grant, evidence: receipt() };
		assert_ok!(send(acme(), confirm()));
		assert_eq!(Consent::erasure(grant), ErasureStatus::Owed { due_at });
		assert_ok!(send(lab(), confirm()));
		assert!(matches!(Consent::erasure(grant), ErasureStatus::Confirmed { .. }));
		assert_eq!(balance(&alice()), WEALTH + 10 + 7);
		assert_eq!(balance(&acme()), WEALTH - DEPOSIT - 10 - 7);
		assert_eq!(balance(&lab()), WEALTH);
	});
}
