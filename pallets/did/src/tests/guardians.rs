use frame_support::{assert_noop, assert_ok, dispatch::DispatchResult};
use jasmynet_primitives::DAY;
use sp_runtime::traits::BadOrigin;

use super::*;
use crate::{
	Call, Error, Event, Freezes, Guarded, GuardedCount, Guardian, IdentityState, Recoveries,
	RecoveryConfigs, MAX_RECOVERY_DELAY,
};

/// Alice's guardians, each with an identity of their own and money.
pub(super) fn bob() -> Holder {
	Holder::sr(11)
}

pub(super) fn carol() -> Holder {
	Holder::ed(12)
}

pub(super) fn dave() -> Holder {
	Holder::ec(13)
}

/// The origin of a holder's identity.
pub(super) fn by(holder: &Holder) -> RuntimeOrigin {
	RuntimeOrigin::signed(holder.did())
}

/// Makes an identity with money.
pub(super) fn settle(holder: &Holder) {
	give(&holder.account(), FUNDS);
	assert_ok!(Did::create(holder.origin(), holder.key(), SALT));
	give(&holder.did(), FUNDS);
}

pub(super) fn name(guardians: &[Holder], threshold: u32, delay: u64) -> DispatchResult {
	let guardians: Vec<_> = guardians.iter().map(Holder::did).collect();
	Did::set_recovery(by(&alice()), guardians.try_into().unwrap(), threshold, delay)
}

/// Alice, the stranger, Bob, Carol and Dave have identities with money, and Alice has
/// named nobody.
pub(super) fn with_friends(test: impl FnOnce()) {
	ExtBuilder::with_alice(|| {
		give(&alice().did(), FUNDS);
		give(&stranger().did(), FUNDS);
		for friend in [bob(), carol(), dave()] {
			settle(&friend);
		}
		System::reset_events();
		test();
	});
}

/// The same, and Bob, Carol and Dave are Alice's guardians: two of them recover her
/// identity in a day.
pub(super) fn with_guardians(test: impl FnOnce()) {
	with_friends(|| {
		assert_ok!(name(&[bob(), carol(), dave()], 2, DAY));
		for guardian in [bob(), carol(), dave()] {
			assert_ok!(Did::accept_guardianship(by(&guardian), alice().did()));
		}
		System::reset_events();
		test();
	});
}

fn guardians() -> Vec<(AccountId, bool)> {
	let config = RecoveryConfigs::<Test>::get(alice().did());
	let guardians = config.map(|config| config.guardians).unwrap_or_default().into_iter();
	guardians.map(|Guardian { account, accepted }| (account, accepted)).collect()
}

fn guarded_by(guardian: &Holder) -> Vec<AccountId> {
	Guarded::<Test>::iter_key_prefix(guardian.did()).collect()
}

#[test]
fn set_recovery_works() {
	with_friends(|| {
		let did = alice().did();
		let call = Call::set_recovery {
			guardians: vec![bob().did(), carol().did()].try_into().unwrap(),
			threshold: 2,
			delay: DAY,
		};
		assert_ok!(as_did(&alice(), &did, call));
		assert_eq!(guardians(), [(bob().did(), false), (carol().did(), false)]);
		let config = RecoveryConfigs::<Test>::get(&did).unwrap();
		assert_eq!((config.threshold, config.delay), (2, DAY));
		assert_eq!(held(HoldReason::Safeguard, &did), 2 * SAFEGUARD_DEPOSIT);
		System::assert_has_event(
			Event::RecoverySet {
				did,
				guardians: vec![bob().did(), carol().did()],
				threshold: 2,
				delay: DAY,
			}
			.into(),
		);
		// Nobody has accepted, so nobody guards.
		assert_eq!(Guarded::<Test>::iter().count(), 0);
	});
}

#[test]
fn set_recovery_keeps_who_stays_and_ends_who_goes() {
	with_guardians(|| {
		let did = alice().did();
		assert_ok!(recovery::start(&bob(), &Holder::sr(30)));
		System::reset_events();
		assert_ok!(name(&[carol(), stranger()], 1, 2 * DAY));
		assert_eq!(guardians(), [(carol().did(), true), (stranger().did(), false)]);
		assert_eq!(held(HoldReason::Safeguard, &did), 2 * SAFEGUARD_DEPOSIT);
		assert!(guarded_by(&bob()).is_empty() && guarded_by(&dave()).is_empty());
		assert!(guarded_by(&carol()).iter().eq([&did]));
		// What was under way is over.
		assert_eq!(Recoveries::<Test>::iter().count(), 0);
		assert_eq!(held(HoldReason::Recovery, &bob().did()), 0);
		let key = Holder::sr(30).account();
		System::assert_has_event(Event::RecoveryCancelled { did: did.clone(), key }.into());
		for guardian in [bob().did(), dave().did()] {
			System::assert_has_event(
				Event::GuardianshipEnded { did: did.clone(), guardian }.into(),
			);
		}
	});
}

#[test]
fn set_recovery_without_guardians_ends_it() {
	with_guardians(|| {
		assert_ok!(name(&[], 0, 0));
		assert_eq!(RecoveryConfigs::<Test>::get(alice().did()), None);
		assert_eq!(held(HoldReason::Safeguard, &alice().did()), 0);
		assert_eq!(Guarded::<Test>::iter().count(), 0);
		assert_eq!(GuardedCount::<Test>::iter().count(), 0);
	});
}

#[test]
fn set_recovery_fails_when_the_guardians_will_not_do() {
	with_friends(|| {
		for wrong in [vec![bob(), bob()], vec![bob(), alice()], vec![alice()]] {
			assert_noop!(name(&wrong, 1, DAY), Error::<Test>::InvalidGuardian);
		}
		for (named, threshold) in [(vec![bob()], 0), (vec![bob()], 2), (vec![], 1)] {
			assert_noop!(name(&named, threshold, DAY), Error::<Test>::InvalidThreshold);
		}
		for delay in [0, DAY - 1, MAX_RECOVERY_DELAY + 1, u64::MAX] {
			assert_noop!(name(&[bob()], 1, delay), Error::<Test>::InvalidPeriod);
		}
		for delay in [DAY, MAX_RECOVERY_DELAY] {
			assert_ok!(name(&[bob()], 1, delay));
		}
	});
}

#[test]
fn set_recovery_fails_when_the_identity_cannot_pay() {
	ExtBuilder::with_alice(|| {
		give(&alice().did(), 2 * SAFEGUARD_DEPOSIT - 1);
		assert_noop!(name(&[bob(), carol()], 1, DAY), Error::<Test>::DepositNotAffordable);
		assert_ok!(name(&[bob()], 1, DAY));
		// What is there already counts.
		give(&alice().did(), 2);
		assert_ok!(name(&[carol(), dave()], 1, DAY));
	});
}

#[test]
fn set_recovery_fails_when_the_identity_is_not_active() {
	with_guardians(|| {
		assert_noop!(
			Did::set_recovery(bob().origin(), Default::default(), 0, 0),
			Error::<Test>::NotFound
		);
		assert_noop!(Did::set_recovery(RuntimeOrigin::root(), Default::default(), 0, 0), BadOrigin);
		assert_ok!(Did::freeze(by(&alice())));
		assert_noop!(name(&[], 0, 0), Error::<Test>::Halted);
	});
}

#[test]
fn accept_guardianship_works() {
	with_friends(|| {
		let did = alice().did();
		assert_ok!(name(&[bob(), carol()], 1, DAY));
		let call = Call::accept_guardianship { did: did.clone() };
		assert_ok!(as_did(&bob(), &bob().did(), call));
		assert_eq!(guardians(), [(bob().did(), true), (carol().did(), false)]);
		assert!(guarded_by(&bob()).iter().eq([&did]));
		assert_eq!(GuardedCount::<Test>::get(bob().did()), 1);
		System::assert_has_event(Event::GuardianshipAccepted { did, guardian: bob().did() }.into());
	});
}

#[test]
fn accept_guardianship_fails_when_there_is_nothing_to_accept() {
	with_friends(|| {
		let did = alice().did();
		let accept = |holder: &Holder| Did::accept_guardianship(by(holder), did.clone());
		assert_noop!(accept(&bob()), Error::<Test>::NotGuardian);
		assert_ok!(name(&[bob()], 1, DAY));
		for other in [carol(), stranger(), alice()] {
			assert_noop!(accept(&other), Error::<Test>::NotGuardian);
		}
		// The guardian is an identity, not its key.
		assert_noop!(
			Did::accept_guardianship(bob().origin(), did.clone()),
			Error::<Test>::NotFound
		);
		assert_ok!(Did::freeze(by(&bob())));
		assert_noop!(accept(&bob()), Error::<Test>::Halted);
		wait(3 * DAY);
		assert_ok!(Did::unfreeze(by(&bob())));
		assert_ok!(accept(&bob()));
		assert_noop!(accept(&bob()), Error::<Test>::AlreadyAccepted);
	});
}

#[test]
fn accept_guardianship_fails_when_the_guardian_guards_too_many() {
	with_friends(|| {
		for number in 0..MAX_GUARDED as u8 {
			let other = Holder::sr(40 + number);
			settle(&other);
			let named = vec![bob().did()].try_into().unwrap();
			assert_ok!(Did::set_recovery(by(&other), named, 1, DAY));
			assert_ok!(Did::accept_guardianship(by(&bob()), other.did()));
		}
		assert_ok!(name(&[bob()], 1, DAY));
		let accept = || Did::accept_guardianship(by(&bob()), alice().did());
		assert_noop!(accept(), Error::<Test>::TooManyGuarded);
		// A full list is no end: room comes with the first who goes.
		assert_ok!(Did::resign_guardianship(by(&bob()), Holder::sr(40).did()));
		assert_ok!(accept());
		assert_eq!(GuardedCount::<Test>::get(bob().did()), MAX_GUARDED);
	});
}

#[test]
fn resign_guardianship_works() {
	with_guardians(|| {
		let did = alice().did();
		assert_ok!(as_did(&bob(), &bob().did(), Call::resign_guardianship { did: did.clone() }));
		assert_eq!(guardians(), [(carol().did(), true), (dave().did(), true)]);
		assert_eq!(held(HoldReason::Safeguard, &did), 2 * SAFEGUARD_DEPOSIT);
		assert!(guarded_by(&bob()).is_empty());
		System::assert_has_event(
			Event::GuardianshipEnded { did: did.clone(), guardian: bob().did() }.into(),
		);
		// The last one takes the rest along.
		assert_ok!(Did::resign_guardianship(by(&carol()), did.clone()));
		assert_ok!(Did::resign_guardianship(by(&dave()), did.clone()));
		assert_eq!(RecoveryConfigs::<Test>::get(&did), None);
		assert_eq!(held(HoldReason::Safeguard, &did), 0);
	});
}

#[test]
fn resign_guardianship_works_for_who_never_accepted_and_whatever_state_both_are_in() {
	with_friends(|| {
		assert_ok!(name(&[bob(), carol()], 1, DAY));
		assert_ok!(Did::accept_guardianship(by(&carol()), alice().did()));
		assert_ok!(Did::freeze(by(&alice())));
		assert_ok!(Did::freeze(by(&carol())));
		for guardian in [bob(), carol()] {
			assert_ok!(Did::resign_guardianship(by(&guardian), alice().did()));
		}
		assert!(guardians().is_empty());
	});
}

#[test]
fn resign_guardianship_fails_when_it_is_somebody_elses() {
	with_guardians(|| {
		for other in [stranger(), alice()] {
			assert_noop!(
				Did::resign_guardianship(by(&other), alice().did()),
				Error::<Test>::NotGuardian
			);
		}
		assert_noop!(
			Did::resign_guardianship(bob().origin(), alice().did()),
			Error::<Test>::NotGuardian
		);
		assert_noop!(
			Did::resign_guardianship(by(&bob()), stranger().did()),
			Error::<Test>::NotGuardian
		);
	});
}

#[test]
fn approve_unfreeze_works_at_once_when_enough_agree() {
	with_guardians(|| {
		let did = alice().did();
		assert_ok!(Did::freeze(by(&alice())));
		let call = Call::approve_unfreeze { did: did.clone() };
		assert_ok!(as_did(&bob(), &bob().did(), call.clone()));
		System::assert_has_event(
			Event::UnfreezeApproved { did: did.clone(), guardian: bob().did() }.into(),
		);
		assert_eq!(Identities::<Test>::get(&did).unwrap().state, IdentityState::Frozen);
		assert_ok!(as_did(&carol(), &carol().did(), call));
		assert_eq!(Identities::<Test>::get(&did).unwrap().state, IdentityState::Active);
		assert_eq!(Freezes::<Test>::get(&did), None);
		System::assert_has_event(Event::Unfrozen { did: did.clone() }.into());
		assert_ok!(as_did(&alice(), &did, everyday()));
		// The next freeze needs them again.
		assert_ok!(Did::freeze(by(&alice())));
		assert_ok!(Did::approve_unfreeze(by(&carol()), did.clone()));
		assert_eq!(Identities::<Test>::get(&did).unwrap().state, IdentityState::Frozen);
	});
}

#[test]
fn approve_unfreeze_fails_when_it_is_not_the_guardians_turn() {
	with_friends(|| {
		let did = alice().did();
		let approve = |holder: &Holder| Did::approve_unfreeze(by(holder), did.clone());
		assert_ok!(name(&[bob(), carol()], 2, DAY));
		assert_ok!(Did::accept_guardianship(by(&bob()), did.clone()));
		assert_noop!(approve(&bob()), Error::<Test>::NotFrozen);
		assert_ok!(Did::freeze(by(&alice())));
		assert_noop!(approve(&carol()), Error::<Test>::NotAccepted);
		for other in [dave(), stranger(), alice()] {
			assert!(approve(&other).is_err());
			assert_eq!(Freezes::<Test>::get(&did).unwrap().approvals.len(), 0);
		}
		assert_ok!(approve(&bob()));
		assert_noop!(approve(&bob()), Error::<Test>::AlreadyAccepted);
		assert_noop!(Did::approve_unfreeze(by(&bob()), stranger().did()), Error::<Test>::NotFrozen);
		// A guardian who is frozen too decides nothing.
		assert_ok!(Did::accept_guardianship(by(&carol()), did.clone()));
		assert_ok!(Did::freeze(by(&carol())));
		assert_noop!(approve(&carol()), Error::<Test>::Halted);
	});
}

#[test]
fn approve_unfreeze_no_longer_counts_once_the_guardian_resigned() {
	with_guardians(|| {
		let did = alice().did();
		assert_ok!(Did::freeze(by(&alice())));
		assert_ok!(Did::approve_unfreeze(by(&bob()), did.clone()));
		assert_ok!(Did::resign_guardianship(by(&bob()), did.clone()));
		assert_ok!(Did::approve_unfreeze(by(&carol()), did.clone()));
		assert_eq!(Identities::<Test>::get(&did).unwrap().state, IdentityState::Frozen);
		assert_noop!(Did::approve_unfreeze(by(&bob()), did), Error::<Test>::NotGuardian);
	});
}
