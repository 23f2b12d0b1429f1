use frame_support::{assert_noop, assert_ok, dispatch::DispatchResult};
use jasmynet_primitives::{intent::payload_hash, DAY};
use sp_core::H256;

use super::guardians::{bob, by, carol, name, settle, with_friends};
use super::*;
use crate::{
	Approvals, ApproverKind, Call, Error, Event, Guarded, GuardedCount, Ward, Wards,
	LONGEST_MINORITY,
};

/// When Alice comes of age in most tests.
const ADULT_AT: u64 = START + 365 * DAY;

fn declare(guardian: &Holder, adult_at: u64) -> DispatchResult {
	Did::declare_minor(by(&alice()), guardian.did(), adult_at)
}

/// Alice is Bob's ward.
fn with_ward(test: impl FnOnce()) {
	with_friends(|| {
		assert_ok!(declare(&bob(), ADULT_AT));
		assert_ok!(Did::accept_ward(by(&bob()), alice().did(), ADULT_AT));
		System::reset_events();
		test();
	});
}

fn approve(guardian: &Holder, call_hash: H256) -> DispatchResult {
	Did::approve_for_ward(by(guardian), alice().did(), call_hash)
}

#[test]
fn declare_minor_works() {
	with_friends(|| {
		let did = alice().did();
		let call = Call::declare_minor { guardian: bob().did(), adult_at: ADULT_AT };
		assert_ok!(as_did(&alice(), &did, call));
		let ward = Ward {
			guardian: bob().did(),
			adult_at: ADULT_AT,
			accepted_at: None,
			deposit: SAFEGUARD_DEPOSIT,
		};
		assert_eq!(Wards::<Test>::get(&did), Some(ward));
		assert_eq!(held(HoldReason::Safeguard, &did), SAFEGUARD_DEPOSIT);
		System::assert_has_event(
			Event::MinorDeclared { did: did.clone(), guardian: bob().did(), adult_at: ADULT_AT }
				.into(),
		);
		// Before the guardian accepts, nothing needs anybody, and another one can be named.
		assert_ok!(as_did(&alice(), &did, gives_rights()));
		assert_ok!(declare(&carol(), ADULT_AT));
		assert_eq!(Wards::<Test>::get(&did).unwrap().guardian, carol().did());
		assert_eq!(held(HoldReason::Safeguard, &did), SAFEGUARD_DEPOSIT);
		assert_eq!(Did::guardian_of_ward(&did), None);
	});
}

#[test]
fn declare_minor_fails_when_it_makes_no_sense() {
	with_friends(|| {
		assert_noop!(declare(&alice(), ADULT_AT), Error::<Test>::InvalidGuardian);
		for adult_at in [0, START, START + LONGEST_MINORITY + 1, u64::MAX] {
			assert_noop!(declare(&bob(), adult_at), Error::<Test>::InvalidPeriod);
		}
		assert_ok!(declare(&bob(), START + LONGEST_MINORITY));
		assert_noop!(
			Did::declare_minor(alice().origin(), bob().did(), ADULT_AT),
			Error::<Test>::NotFound
		);
		assert_ok!(Did::freeze(by(&alice())));
		assert_noop!(declare(&bob(), ADULT_AT), Error::<Test>::Halted);
	});
}

#[test]
fn declare_minor_fails_when_the_identity_cannot_pay() {
	ExtBuilder::with_alice(|| {
		assert_noop!(declare(&bob(), ADULT_AT), Error::<Test>::DepositNotAffordable);
	});
}

#[test]
fn a_ward_stays_one_until_the_guardian_or_age_ends_it() {
	with_ward(|| {
		let did = alice().did();
		assert_noop!(declare(&carol(), ADULT_AT), Error::<Test>::AlreadyAWard);
		let undeclare = || Did::undeclare_minor(by(&alice()));
		assert_noop!(undeclare(), Error::<Test>::AlreadyAWard);
		wait(365 * DAY - 1);
		assert_noop!(undeclare(), Error::<Test>::AlreadyAWard);
		assert_eq!(Did::guardian_of_ward(&did), Some(bob().did()));
		wait(1);
		// Of age, she decides alone, and can say so.
		assert_eq!(Did::guardian_of_ward(&did), None);
		assert_ok!(as_did(&alice(), &did, gives_rights()));
		assert_noop!(declare(&carol(), ADULT_AT + DAY), Error::<Test>::AlreadyAWard);
		assert_ok!(undeclare());
		assert_eq!(Wards::<Test>::get(&did), None);
		assert_eq!(held(HoldReason::Safeguard, &did), 0);
		assert_eq!((Guarded::<Test>::iter().count(), GuardedCount::<Test>::iter().count()), (0, 0));
		System::assert_last_event(Event::MinorUndeclared { did }.into());
		assert_noop!(undeclare(), Error::<Test>::NotAWard);
	});
}

#[test]
fn undeclare_minor_works_before_the_guardian_accepts() {
	with_friends(|| {
		assert_ok!(declare(&bob(), ADULT_AT));
		assert_ok!(as_did(&alice(), &alice().did(), Call::undeclare_minor {}));
		assert_eq!(held(HoldReason::Safeguard, &alice().did()), 0);
		assert_noop!(
			Did::accept_ward(by(&bob()), alice().did(), ADULT_AT),
			Error::<Test>::NotAWard
		);
	});
}

#[test]
fn accept_ward_works() {
	with_friends(|| {
		let did = alice().did();
		assert_ok!(declare(&bob(), ADULT_AT));
		let call = Call::accept_ward { did: did.clone(), adult_at: ADULT_AT };
		assert_ok!(as_did(&bob(), &bob().did(), call));
		assert_eq!(Wards::<Test>::get(&did).unwrap().accepted_at, Some(START));
		assert!(Guarded::<Test>::contains_key(bob().did(), &did));
		assert_eq!(Did::guardian_of_ward(&did), Some(bob().did()));
		System::assert_has_event(Event::WardAccepted { did, guardian: bob().did() }.into());
	});
}

#[test]
fn accept_ward_fails_when_there_is_nothing_to_accept() {
	with_friends(|| {
		let accept = |holder: &Holder| Did::accept_ward(by(holder), alice().did(), ADULT_AT);
		assert_noop!(accept(&bob()), Error::<Test>::NotAWard);
		assert_ok!(declare(&bob(), ADULT_AT));
		for other in [carol(), stranger(), alice()] {
			assert_noop!(accept(&other), Error::<Test>::NotGuardian);
		}
		assert_noop!(
			Did::accept_ward(bob().origin(), alice().did(), ADULT_AT),
			Error::<Test>::NotFound
		);
		assert_ok!(Did::freeze(by(&bob())));
		assert_noop!(accept(&bob()), Error::<Test>::Halted);
		assert_ok!(declare(&carol(), ADULT_AT));
		wait(365 * DAY);
		assert_noop!(accept(&carol()), Error::<Test>::InvalidPeriod);
		assert_ok!(declare(&carol(), ADULT_AT + DAY));
		let accept = |holder: &Holder| Did::accept_ward(by(holder), alice().did(), ADULT_AT + DAY);
		assert_ok!(accept(&carol()));
		assert_noop!(accept(&carol()), Error::<Test>::AlreadyAccepted);
	});
}

#[test]
fn accept_ward_fails_when_the_guardian_is_a_minor() {
	with_ward(|| {
		assert_ok!(Did::declare_minor(by(&carol()), alice().did(), ADULT_AT));
		assert_noop!(
			Did::accept_ward(by(&alice()), carol().did(), ADULT_AT),
			Error::<Test>::InvalidGuardian
		);
		assert_ok!(Did::release_ward(by(&bob()), alice().did()));
		assert_ok!(Did::accept_ward(by(&alice()), carol().did(), ADULT_AT));
	});
}

#[test]
fn accept_ward_fails_when_the_guardian_guards_too_many() {
	with_friends(|| {
		for number in 0..MAX_GUARDED as u8 {
			let other = Holder::sr(40 + number);
			settle(&other);
			assert_ok!(Did::declare_minor(by(&other), bob().did(), ADULT_AT));
			assert_ok!(Did::accept_ward(by(&bob()), other.did(), ADULT_AT));
		}
		assert_ok!(declare(&bob(), ADULT_AT));
		let accept = || Did::accept_ward(by(&bob()), alice().did(), ADULT_AT);
		assert_noop!(accept(), Error::<Test>::TooManyGuarded);
		assert_ok!(Did::release_ward(by(&bob()), Holder::sr(41).did()));
		assert_ok!(accept());
	});
}

#[test]
fn release_ward_works_whatever_state_both_are_in() {
	with_ward(|| {
		let did = alice().did();
		assert_ok!(Did::freeze(by(&alice())));
		assert_ok!(Did::freeze(by(&bob())));
		for other in [carol(), stranger(), alice()] {
			assert_noop!(Did::release_ward(by(&other), did.clone()), Error::<Test>::NotGuardian);
		}
		assert_ok!(Did::release_ward(by(&bob()), did.clone()));
		assert_eq!(Wards::<Test>::get(&did), None);
		assert_eq!(held(HoldReason::Safeguard, &did), 0);
		assert_eq!(Guarded::<Test>::iter().count(), 0);
		System::assert_last_event(
			Event::WardReleased { did: did.clone(), guardian: bob().did() }.into(),
		);
		assert_noop!(Did::release_ward(by(&bob()), did), Error::<Test>::NotAWard);
	});
}

#[test]
fn the_same_guardian_for_both_is_counted_once_and_leaves_one_by_one() {
	with_ward(|| {
		let did = alice().did();
		assert_ok!(name(&[bob()], 1, DAY));
		assert_ok!(Did::accept_guardianship(by(&bob()), did.clone()));
		assert_eq!(GuardedCount::<Test>::get(bob().did()), 1);
		assert_ok!(Did::release_ward(by(&bob()), did.clone()));
		assert!(Guarded::<Test>::contains_key(bob().did(), &did));
		assert_ok!(Did::resign_guardianship(by(&bob()), did.clone()));
		assert!(!Guarded::<Test>::contains_key(bob().did(), &did));
		assert_eq!(GuardedCount::<Test>::get(bob().did()), 0);
	});
}

#[test]
fn a_wards_rights_need_the_guardians_approval_once_for_each_call_end_to_end() {
	with_ward(|| {
		let did = alice().did();
		let (call, hash) = (gives_rights(), payload_hash(&gives_rights()));
		assert_noop!(as_did(&alice(), &did, call.clone()), Error::<Test>::GuardianMissing);
		// Nobody else can approve, the minor neither.
		for other in [carol(), stranger(), alice()] {
			assert_noop!(approve(&other, hash), Error::<Test>::NotGuardian);
		}
		assert_ok!(as_did(&alice(), &did, Call::approve { call_hash: hash }));
		assert_noop!(as_did(&alice(), &did, call.clone()), Error::<Test>::GuardianMissing);

		let approval = Call::approve_for_ward { did: did.clone(), call_hash: hash };
		assert_ok!(as_did(&bob(), &bob().did(), approval));
		System::assert_has_event(
			Event::CallApproved {
				did: did.clone(),
				call_hash: hash,
				by: bob().did(),
				kind: ApproverKind::Guardian,
			}
			.into(),
		);
		assert_ok!(as_did(&alice(), &did, call.clone()));
		// Used once, it is used up.
		assert_eq!(Approvals::<Test>::get(&did, (hash, ApproverKind::Guardian)), None);
		assert_noop!(as_did(&alice(), &did, call.clone()), Error::<Test>::GuardianMissing);
		// It does not wait for ever, and is of one call.
		assert_ok!(approve(&bob(), hash));
		wait(60 * 60 * 1_000);
		assert_noop!(as_did(&alice(), &did, call.clone()), Error::<Test>::GuardianMissing);
		assert_ok!(approve(&bob(), H256::zero()));
		assert_noop!(as_did(&alice(), &did, call.clone()), Error::<Test>::GuardianMissing);
		// Everyday acts need nobody.
		assert_ok!(as_did(&alice(), &did, everyday()));
		// A former guardian's approval is worth nothing.
		assert_ok!(approve(&bob(), hash));
		assert_ok!(Did::release_ward(by(&bob()), did.clone()));
		assert_ok!(declare(&carol(), ADULT_AT));
		assert_ok!(Did::accept_ward(by(&carol()), did.clone(), ADULT_AT));
		assert_noop!(as_did(&alice(), &did, call), Error::<Test>::GuardianMissing);
	});
}

#[test]
fn approve_for_ward_fails_when_there_is_no_ward_to_approve_for() {
	with_friends(|| {
		let hash = H256::repeat_byte(1);
		assert_noop!(approve(&bob(), hash), Error::<Test>::NotAWard);
		assert_ok!(declare(&bob(), ADULT_AT));
		assert_noop!(approve(&bob(), hash), Error::<Test>::NotAccepted);
		assert_ok!(Did::accept_ward(by(&bob()), alice().did(), ADULT_AT));
		assert_ok!(approve(&bob(), hash));
		assert_ok!(Did::freeze(by(&bob())));
		assert_noop!(approve(&bob(), hash), Error::<Test>::Halted);
		wait(3 * DAY);
		assert_ok!(Did::unfreeze(by(&bob())));
		assert_ok!(Did::freeze(by(&alice())));
		assert_noop!(approve(&bob(), hash), Error::<Test>::Halted);
		wait(362 * DAY);
		assert_ok!(Did::unfreeze(by(&alice())));
		assert_noop!(approve(&bob(), hash), Error::<Test>::NotAWard);
	});
}

#[test]
fn approve_for_ward_fails_when_there_are_too_many_approvals() {
	with_ward(|| {
		let most = MAX_APPROVALS / 2;
		for number in 0..most as u8 {
			assert_ok!(approve(&bob(), H256::repeat_byte(number)));
		}
		assert_noop!(approve(&bob(), H256::repeat_byte(99)), Error::<Test>::TooManyApprovals);
		// The same one again is no further one.
		assert_ok!(approve(&bob(), H256::repeat_byte(0)));
	});
}

#[test]
fn accept_ward_fails_when_the_declaration_says_something_else() {
	with_friends(|| {
		assert_ok!(declare(&bob(), ADULT_AT));
		// Bob has read it; then it changes.
		assert_ok!(declare(&bob(), ADULT_AT + DAY));
		let accept = |adult_at| Did::accept_ward(by(&bob()), alice().did(), adult_at);
		for other in [ADULT_AT, ADULT_AT + 2 * DAY, 0] {
			assert_noop!(accept(other), Error::<Test>::TermsChanged);
		}
		assert_ok!(accept(ADULT_AT + DAY));
	});
}

#[test]
fn a_guardians_approval_makes_room_once_its_window_is_over() {
	with_ward(|| {
		for number in 0..MAX_APPROVALS as u8 / 2 {
			assert_ok!(approve(&bob(), H256::repeat_byte(number)));
		}
		wait(periods().approval_window - 1);
		assert_noop!(approve(&bob(), H256::repeat_byte(99)), Error::<Test>::TooManyApprovals);
		wait(1);
		assert_ok!(approve(&bob(), H256::repeat_byte(99)));
		assert_eq!(Approvals::<Test>::iter_prefix(alice().did()).count(), 1);
	});
}
