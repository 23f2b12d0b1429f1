//! The main story, end to end.

use jasmynet_primitives::{
	apis::{Access, DeniedReason},
	terms::Terms,
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
