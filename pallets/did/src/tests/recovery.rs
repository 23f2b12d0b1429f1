use frame_support::{
	assert_noop, assert_ok,
	dispatch::{DispatchResult, GetDispatchInfo},
};
use jasmynet_primitives::{
	erasure::Erase,
	intent::{payload_hash, Action, SignedIntent},
	keys::PublicKey,
	DAY,
};
use sp_core::H256;

use super::guardians::{bob, by, carol, dave, name, settle, with_friends, with_guardians};
use super::*;
use crate::{
	Approvals, Call, Closures, Controllers, Error, Event, Freezes, IdentityOf, IdentityState,
	KeyCount, Keys, Recoveries, RetiredKeys, SecondFactorPolicy, SecondFactors, Wards,
};

/// Alice's new key.
pub(super) fn phone() -> Holder {
	Holder::ed(30)
}

/// The key that a thief would like Alice to have.
fn thief() -> Holder {
	Holder::sr(66)
}

/// The new key's agreement to be Alice's.
fn agreement(guardian: &Holder, new: &Holder) -> SignedIntent {
	intent(Action::RecoverIdentity, &alice().did(), Some(&guardian.did()), payload_hash(&new.key()))
}

pub(super) fn start_call(guardian: &Holder, new: &Holder) -> Call<Test> {
	let intent = agreement(guardian, new);
	let signature = new.sign(&intent);
	Call::start_recovery { did: alice().did(), key: new.key(), intent, signature }
}

/// This guardian starts to give Alice this key.
pub(super) fn start(guardian: &Holder, new: &Holder) -> DispatchResult {
	let intent = agreement(guardian, new);
	let signature = new.sign(&intent);
	Did::start_recovery(by(guardian), alice().did(), new.key(), intent, signature)
}

pub(super) fn approve(guardian: &Holder, new: &Holder) -> DispatchResult {
	Did::approve_recovery(by(guardian), alice().did(), new.account())
}

pub(super) fn finish(caller: &Holder, new: &Holder) -> DispatchResult {
	Did::finish_recovery(caller.origin(), alice().did(), new.account())
		.map(|_| ())
		.map_err(|failure| failure.error)
}

fn ready_at(new: &Holder) -> Option<u64> {
	Recoveries::<Test>::get(alice().did(), new.account()).unwrap().ready_at
}

#[test]
fn start_recovery_works() {
	with_guardians(|| {
		let did = alice().did();
		assert_ok!(as_did(&bob(), &bob().did(), start_call(&bob(), &phone())));
		let recovery = Recoveries::<Test>::get(&did, phone().account()).unwrap();
		assert_eq!((recovery.key, recovery.started_by), (phone().key(), bob().did()));
		assert_eq!((recovery.started_at, recovery.ready_at), (START, None));
		assert_eq!(recovery.approvals.into_inner(), [bob().did()]);
		assert_eq!(held(HoldReason::Recovery, &bob().did()), RECOVERY_DEPOSIT);
		let (key, guardian) = (phone().account(), bob().did());
		System::assert_has_event(
			Event::RecoveryStarted {
				did: did.clone(),
				key: key.clone(),
				guardian: guardian.clone(),
			}
			.into(),
		);
		System::assert_has_event(
			Event::RecoveryApproved { did: did.clone(), key, guardian, ready_at: None }.into(),
		);
		// Nothing has changed for Alice.
		assert_ok!(as_did(&alice(), &did, everyday()));
		assert_eq!(KeyCount::<Test>::get(&did), 1);
	});
}

#[test]
fn start_recovery_works_with_a_passkey_and_while_the_identity_is_halted() {
	with_guardians(|| {
		assert_ok!(Did::freeze(by(&alice())));
		assert_ok!(start(&bob(), &Holder::p256(31)));
		wait(3 * DAY);
		assert_ok!(Did::unfreeze(by(&alice())));
		assert_ok!(Did::request_closure(by(&alice()), stranger().account()));
		assert_ok!(start(&carol(), &phone()));
	});
}

#[test]
fn start_recovery_begins_the_delay_when_one_guardian_is_enough() {
	with_friends(|| {
		assert_ok!(name(&[bob()], 1, 2 * DAY));
		assert_ok!(Did::accept_guardianship(by(&bob()), alice().did()));
		assert_ok!(start(&bob(), &phone()));
		assert_eq!(ready_at(&phone()), Some(START + 2 * DAY));
	});
}

#[test]
fn start_recovery_fails_when_it_is_not_a_guardian_who_accepted() {
	with_friends(|| {
		assert_noop!(start(&bob(), &phone()), Error::<Test>::NotRecoverable);
		assert_ok!(name(&[bob()], 1, DAY));
		assert_noop!(start(&bob(), &phone()), Error::<Test>::NotAccepted);
		assert_ok!(Did::accept_guardianship(by(&bob()), alice().did()));
		for other in [carol(), stranger(), alice()] {
			assert_noop!(start(&other, &phone()), Error::<Test>::NotGuardian);
		}
		// Neither a key of the guardian's without the guardian.
		let intent = agreement(&bob(), &phone());
		let signature = phone().sign(&intent);
		assert_noop!(
			Did::start_recovery(bob().origin(), alice().did(), phone().key(), intent, signature),
			Error::<Test>::NotFound
		);
		assert_ok!(Did::freeze(by(&bob())));
		assert_noop!(start(&bob(), &phone()), Error::<Test>::Halted);
	});
}

#[test]
fn start_recovery_fails_when_there_is_an_attempt_of_this_guardian_or_with_this_key() {
	with_guardians(|| {
		assert_ok!(start(&bob(), &phone()));
		assert_noop!(start(&bob(), &thief()), Error::<Test>::AlreadyStarted);
		assert_noop!(start(&carol(), &phone()), Error::<Test>::AlreadyStarted);
		assert_ok!(start(&carol(), &thief()));
		// As many attempts as guardians, and no more.
		assert_ok!(start(&dave(), &Holder::sr(67)));
		assert_eq!(Recoveries::<Test>::iter().count(), 3);
	});
}

#[test]
fn start_recovery_fails_when_the_key_is_not_free_to_join() {
	with_guardians(|| {
		let agrees = |key: PublicKey, signer: &Holder| {
			let mut intent = agreement(&bob(), signer);
			intent.payload_hash = payload_hash(&key);
			let signature = signer.sign(&intent);
			Did::start_recovery(by(&bob()), alice().did(), key, intent, signature)
		};
		assert_noop!(agrees(PublicKey::X25519([7; 32]), &phone()), Error::<Test>::NotSuitable);
		for holder in [alice(), stranger(), bob()] {
			assert_noop!(agrees(holder.key(), &holder), Error::<Test>::KeyInUse);
		}
	});
}

#[test]
fn start_recovery_fails_when_the_new_key_agreed_to_something_else() {
	with_guardians(|| {
		let changes: [fn(&mut SignedIntent); 5] = [
			|intent| intent.action = Action::AddKey,
			|intent| intent.subject = stranger().did().into(),
			|intent| intent.counterparty = Some(carol().did().into()),
			|intent| intent.counterparty = None,
			|intent| intent.payload_hash = H256::zero(),
		];
		for change in changes {
			let mut intent = agreement(&bob(), &phone());
			change(&mut intent);
			let signature = phone().sign(&intent);
			assert_noop!(
				Did::start_recovery(by(&bob()), alice().did(), phone().key(), intent, signature),
				Error::<Test>::IntentMismatch
			);
		}
		let intent = agreement(&bob(), &phone());
		let signature = thief().sign(&intent);
		assert_noop!(
			Did::start_recovery(by(&bob()), alice().did(), phone().key(), intent, signature),
			Error::<Test>::BadSignature
		);
		let mut intent = agreement(&bob(), &phone());
		intent.nonce = u64::MAX;
		let signature = phone().sign(&intent);
		assert_noop!(
			Did::start_recovery(by(&bob()), alice().did(), phone().key(), intent, signature),
			Error::<Test>::NonceTooFar
		);
	});
}

#[test]
fn start_recovery_fails_when_the_guardian_cannot_pay() {
	with_friends(|| {
		let poor = Holder::sr(34);
		give(&poor.account(), FUNDS);
		assert_ok!(Did::create(poor.origin(), poor.key(), SALT));
		assert_ok!(name(std::slice::from_ref(&poor), 1, DAY));
		assert_ok!(Did::accept_guardianship(by(&poor), alice().did()));
		assert_noop!(start(&poor, &phone()), Error::<Test>::DepositNotAffordable);
		// One unit stays free where something is on hold.
		give(&poor.did(), RECOVERY_DEPOSIT + 1);
		assert_ok!(start(&poor, &phone()));
	});
}

#[test]
fn approve_recovery_works() {
	with_guardians(|| {
		let did = alice().did();
		assert_ok!(start(&bob(), &phone()));
		wait(5_000);
		let key_id = phone().account();
		let call = Call::approve_recovery { did: did.clone(), key_id: key_id.clone() };
		assert_ok!(as_did(&carol(), &carol().did(), call));
		let at = START + 5_000 + DAY;
		assert_eq!(ready_at(&phone()), Some(at));
		System::assert_has_event(
			Event::RecoveryApproved {
				did,
				key: key_id,
				guardian: carol().did(),
				ready_at: Some(at),
			}
			.into(),
		);
		// One more does not make it sooner or later.
		wait(5_000);
		assert_ok!(approve(&dave(), &phone()));
		assert_eq!(ready_at(&phone()), Some(at));
	});
}

#[test]
fn approve_recovery_fails_when_it_is_not_the_guardians_turn() {
	with_friends(|| {
		assert_ok!(name(&[bob(), carol()], 2, DAY));
		assert_ok!(Did::accept_guardianship(by(&bob()), alice().did()));
		assert_noop!(approve(&bob(), &phone()), Error::<Test>::RecoveryNotFound);
		assert_ok!(start(&bob(), &phone()));
		assert_noop!(approve(&bob(), &phone()), Error::<Test>::AlreadyAccepted);
		assert_noop!(approve(&carol(), &phone()), Error::<Test>::NotAccepted);
		for other in [dave(), stranger(), alice()] {
			assert_noop!(approve(&other, &phone()), Error::<Test>::NotGuardian);
		}
		assert_ok!(Did::accept_guardianship(by(&carol()), alice().did()));
		assert_noop!(approve(&carol(), &thief()), Error::<Test>::RecoveryNotFound);
	});
}

#[test]
fn withdraw_recovery_works_for_who_started_it() {
	with_guardians(|| {
		assert_ok!(start(&bob(), &phone()));
		assert_ok!(approve(&carol(), &phone()));
		let withdraw =
			|who: &Holder| Did::withdraw_recovery(by(who), alice().did(), phone().account());
		for other in [carol(), dave(), stranger(), alice()] {
			assert_noop!(withdraw(&other), Error::<Test>::NotAuthorized);
		}
		assert_ok!(withdraw(&bob()));
		assert_eq!(Recoveries::<Test>::iter().count(), 0);
		assert_eq!(held(HoldReason::Recovery, &bob().did()), 0);
		System::assert_last_event(
			Event::RecoveryCancelled { did: alice().did(), key: phone().account() }.into(),
		);
		assert_noop!(withdraw(&bob()), Error::<Test>::RecoveryNotFound);
	});
}

#[test]
fn cancel_recovery_works_for_any_key_that_signs_in_every_state() {
	with_guardians(|| {
		let did = alice().did();
		alice_adds(&laptop(), EVERYDAY);
		let cancel = Call::cancel_recovery { key_id: thief().account() };
		let steal = || {
			assert_ok!(start(&bob(), &thief()));
			assert_ok!(approve(&carol(), &thief()));
		};
		let say_no = || {
			assert_ok!(as_did(&laptop(), &did, cancel.clone()));
			assert_eq!(Recoveries::<Test>::iter().count(), 0);
			assert_eq!(held(HoldReason::Recovery, &bob().did()), 0);
		};
		steal();
		say_no();
		System::assert_has_event(
			Event::RecoveryCancelled { did: did.clone(), key: thief().account() }.into(),
		);
		assert_ok!(Did::request_closure(by(&alice()), stranger().account()));
		steal();
		say_no();
		assert_ok!(as_did(&laptop(), &did, Call::freeze {}));
		steal();
		say_no();
		assert_noop!(as_did(&laptop(), &did, cancel), Error::<Test>::RecoveryNotFound);
	});
}

#[test]
fn cancel_recovery_fails_for_everybody_else() {
	with_guardians(|| {
		assert_ok!(start(&bob(), &phone()));
		let call = Call::cancel_recovery { key_id: phone().account() };
		for other in [bob(), stranger()] {
			assert_noop!(
				as_did(&other, &alice().did(), call.clone()),
				Error::<Test>::NotAuthorized
			);
			assert_noop!(
				as_did(&other, &other.did(), call.clone()),
				Error::<Test>::RecoveryNotFound
			);
		}
	});
}

#[test]
fn finish_recovery_works() {
	with_guardians(|| {
		// Given an identity with keys that others paid, a second factor, approvals,
		// another attempt, and a freeze.
		let did = alice().did();
		alice_adds(&laptop(), EVERYDAY);
		assert_ok!(Did::add_key(by(&alice()), PublicKey::X25519([7; 32]), AGREEMENT, None));
		let policy = SecondFactorPolicy::SecondKey { daily_limit: Some(5) };
		assert_ok!(Did::set_second_factor(by(&alice()), policy));
		let approval = Call::approve { call_hash: H256::repeat_byte(1) };
		assert_ok!(as_did(&laptop(), &did, approval));
		assert_ok!(Did::freeze(by(&alice())));
		assert_ok!(start(&bob(), &phone()));
		assert_ok!(start(&dave(), &thief()));
		assert_ok!(approve(&carol(), &phone()));
		let before = Identities::<Test>::get(&did).unwrap();
		wait(DAY);

		// When anybody carries it out.
		assert_ok!(finish(&stranger(), &phone()));

		// Then the new key is all there is.
		let keys: Vec<_> = Keys::<Test>::iter_prefix(&did).collect();
		assert_eq!(keys.len(), 1);
		assert_eq!(keys[0].0, phone().account());
		let record = &keys[0].1;
		assert_eq!(record.relationships, Relationships::SIGNING);
		assert_eq!((&record.payer, record.deposit), (&did, KEY_DEPOSIT));
		assert_eq!(record.added_at, START + DAY);
		assert_eq!(KeyCount::<Test>::get(&did), 1);
		for old in [alice(), laptop()] {
			assert_eq!(IdentityOf::<Test>::get(old.account()), None);
			assert_eq!(RetiredKeys::<Test>::get(old.account()), Some(did.clone()));
			assert_noop!(as_did(&old, &did, everyday()), Error::<Test>::NotAuthorized);
		}
		assert_eq!(held(HoldReason::Key, &alice().account()), 0);
		assert_eq!(held(HoldReason::Key, &did), KEY_DEPOSIT);
		assert_eq!(SecondFactors::<Test>::get(&did), None);
		assert_eq!(Approvals::<Test>::iter().count(), 0);
		assert_eq!(Recoveries::<Test>::iter().count(), 0);
		assert_eq!(Freezes::<Test>::get(&did), None);
		for guardian in [bob(), dave()] {
			assert_eq!(held(HoldReason::Recovery, &guardian.did()), 0);
		}
		let identity = Identities::<Test>::get(&did).unwrap();
		assert_eq!(identity.state, IdentityState::Active);
		assert!(identity.version > before.version);
		assert_eq!(identity.payer, before.payer);
		System::assert_last_event(
			Event::Recovered { did: did.clone(), key: phone().account() }.into(),
		);
		assert_ok!(as_did(&phone(), &did, everyday()));
		// Her guardians are still hers.
		assert_ok!(start(&bob(), &thief()));
	});
}

#[test]
fn finish_recovery_ends_a_closure() {
	with_guardians(|| {
		let did = alice().did();
		assert_ok!(Did::request_closure(by(&alice()), stranger().account()));
		assert_ok!(start(&bob(), &phone()));
		assert_ok!(approve(&carol(), &phone()));
		wait(DAY);
		assert_ok!(finish(&stranger(), &phone()));
		assert_eq!(Closures::<Test>::get(&did), None);
		System::assert_has_event(Event::ClosureCancelled { did: did.clone() }.into());
		wait(60 * DAY);
		assert!(Did::finalize_closure(stranger().origin(), did, 10).is_err());
	});
}

#[test]
fn finish_recovery_is_paid_by_the_caller_when_the_identity_has_nothing() {
	ExtBuilder::with_alice(|| {
		let did = alice().did();
		give(&did, SAFEGUARD_DEPOSIT + 1);
		settle(&bob());
		assert_ok!(name(&[bob()], 1, DAY));
		assert_ok!(Did::accept_guardianship(by(&bob()), did.clone()));
		assert_ok!(start(&bob(), &phone()));
		wait(DAY);
		let nobody = Holder::sr(77);
		assert_noop!(finish(&nobody, &phone()), Error::<Test>::DepositNotAffordable);
		assert_ok!(finish(&stranger(), &phone()));
		let record = Keys::<Test>::get(&did, phone().account()).unwrap();
		assert_eq!(record.payer, stranger().account());
		// Who paid has no part in it.
		assert_noop!(as_did(&stranger(), &did, everyday()), Error::<Test>::NotAuthorized);
	});
}

#[test]
fn finish_recovery_fails_too_early() {
	with_guardians(|| {
		assert_noop!(finish(&bob(), &phone()), Error::<Test>::RecoveryNotFound);
		assert_ok!(start(&bob(), &phone()));
		wait(60 * DAY);
		// Time alone is not enough.
		assert_noop!(finish(&bob(), &phone()), Error::<Test>::NotYet);
		assert_ok!(approve(&carol(), &phone()));
		wait(DAY - 1);
		assert_noop!(finish(&bob(), &phone()), Error::<Test>::NotYet);
		wait(1);
		assert_ok!(finish(&bob(), &phone()));
		assert_noop!(finish(&bob(), &phone()), Error::<Test>::RecoveryNotFound);
	});
}

#[test]
fn finish_recovery_fails_when_the_key_has_become_somebodys() {
	with_guardians(|| {
		assert_ok!(start(&bob(), &phone()));
		assert_ok!(approve(&carol(), &phone()));
		give(&phone().account(), FUNDS);
		assert_ok!(Did::create(phone().origin(), phone().key(), SALT));
		wait(DAY);
		assert_noop!(finish(&bob(), &phone()), Error::<Test>::KeyInUse);
	});
}

#[test]
fn a_guardian_who_resigns_takes_approvals_and_attempts_along() {
	with_guardians(|| {
		let did = alice().did();
		assert_ok!(start(&bob(), &phone()));
		assert_ok!(approve(&carol(), &phone()));
		assert_ok!(start(&carol(), &thief()));
		assert!(ready_at(&phone()).is_some());
		assert_ok!(Did::resign_guardianship(by(&carol()), did.clone()));
		// Her own attempt is over, and Bob's waits again.
		assert_eq!(Recoveries::<Test>::get(&did, thief().account()), None);
		assert_eq!(held(HoldReason::Recovery, &carol().did()), 0);
		assert_eq!(ready_at(&phone()), None);
		wait(2 * DAY);
		assert_noop!(finish(&bob(), &phone()), Error::<Test>::NotYet);
		// Another one's approval begins a new delay.
		assert_ok!(approve(&dave(), &phone()));
		assert_noop!(finish(&bob(), &phone()), Error::<Test>::NotYet);
		wait(DAY);
		assert_ok!(finish(&bob(), &phone()));
	});
}

#[test]
fn all_keys_are_lost_and_a_thief_tries_end_to_end() {
	with_guardians(|| {
		let did = alice().did();
		alice_adds(&laptop(), EVERYDAY);
		// A thief has talked two guardians into it, but the laptop is still there.
		assert_ok!(start(&dave(), &thief()));
		assert_ok!(approve(&carol(), &thief()));
		wait(DAY - 1);
		let no = Call::cancel_recovery { key_id: thief().account() };
		assert_ok!(as_did(&laptop(), &did, no));
		wait(1);
		assert_noop!(finish(&thief(), &thief()), Error::<Test>::RecoveryNotFound);
		assert_noop!(as_did(&thief(), &did, everyday()), Error::<Test>::NotAuthorized);

		// Later everything is lost. Nobody says no.
		assert_ok!(start(&bob(), &phone()));
		assert_ok!(approve(&carol(), &phone()));
		wait(DAY);
		assert_ok!(finish(&bob(), &phone()));
		assert_ok!(as_did(&phone(), &did, everyday()));
		// What was stolen with the laptop opens nothing.
		assert_noop!(as_did(&laptop(), &did, everyday()), Error::<Test>::NotAuthorized);
		assert_noop!(as_did(&laptop(), &did, Call::freeze {}), Error::<Test>::NotAuthorized);
	});
}

#[test]
fn start_recovery_fails_when_another_kind_of_key_has_the_same_account() {
	with_guardians(|| {
		let (did, id) = (alice().did(), phone().account());
		assert_ok!(start(&bob(), &phone()));
		// Ed25519 and Sr25519 keys of the same bytes have one account.
		let PublicKey::Ed25519(bytes) = phone().key() else { unreachable!() };
		Recoveries::<Test>::mutate(&did, &id, |recovery| {
			recovery.as_mut().unwrap().key = PublicKey::Sr25519(bytes);
		});
		assert_noop!(start(&carol(), &phone()), Error::<Test>::AlreadyStarted);
		assert_eq!(Recoveries::<Test>::get(&did, &id).unwrap().started_by, bob().did());
	});
}

/// Two guardians give Alice her phone, without any waiting but the delay.
fn recover() {
	assert_ok!(start(&bob(), &phone()));
	assert_ok!(approve(&carol(), &phone()));
	wait(DAY);
	assert_ok!(finish(&stranger(), &phone()));
}

#[test]
fn finish_recovery_ends_control() {
	with_guardians(|| {
		let did = alice().did();
		Members::set(&dave().did(), true);
		assert_ok!(Did::set_controller(by(&alice()), Some(dave().did())));
		assert_ok!(Did::accept_control(by(&dave()), did.clone()));
		let before = held(HoldReason::Safeguard, &did);
		recover();
		assert_noop!(as_did(&dave(), &did, everyday()), Error::<Test>::NotAuthorized);
		assert!(!Controllers::<Test>::contains_key(&did));
		assert_eq!(held(HoldReason::Safeguard, &did), before - SAFEGUARD_DEPOSIT);
		System::assert_has_event(Event::ControlEnded { did, controller: dave().did() }.into());
	});
}

#[test]
fn finish_recovery_ends_a_wardship_that_is_new_and_leaves_an_old_one() {
	let grace = periods().closure_grace;
	// What is left to wait until it is finished is a day.
	for (waited, stays) in [(0, false), (grace - DAY - 1, false), (grace - DAY, true)] {
		with_guardians(|| {
			let (did, adult_at) = (alice().did(), START + 365 * DAY);
			assert_ok!(Did::declare_minor(by(&alice()), dave().did(), adult_at));
			assert_ok!(Did::accept_ward(by(&dave()), did.clone(), adult_at));
			wait(waited);
			recover();
			assert_eq!(Did::guardian_of_ward(&did), stays.then(|| dave().did()));
			assert_eq!(Wards::<Test>::contains_key(&did), stays);
			let ended = Event::MinorUndeclared { did }.into();
			assert_eq!(System::events().iter().any(|record| record.event == ended), !stays);
		});
	}
}

#[test]
fn finish_recovery_takes_a_declaration_back_that_waits_for_its_guardian() {
	with_guardians(|| {
		let (did, adult_at) = (alice().did(), START + 365 * DAY);
		assert_ok!(Did::declare_minor(by(&alice()), dave().did(), adult_at));
		wait(60 * DAY);
		recover();
		assert_noop!(Did::accept_ward(by(&dave()), did, adult_at), Error::<Test>::NotAWard);
	});
}

#[test]
fn finish_recovery_ends_what_the_identity_lent_and_costs_what_it_did() {
	for (lent, left) in [(0, 0), (2, 0), (MAX_LENT, 0), (MAX_LENT + 3, 3)] {
		with_guardians(|| {
			let did = alice().did();
			Lent::put(&did, lent);
			Lent::put(&bob().did(), 2);
			assert_ok!(start(&bob(), &phone()));
			assert_ok!(approve(&carol(), &phone()));
			wait(DAY);
			let key_id = phone().account();
			let call = Call::<Test>::finish_recovery { did: did.clone(), key_id: key_id.clone() };
			let post = Did::finish_recovery(stranger().origin(), did.clone(), key_id).unwrap();
			assert_eq!((Lent::left(&did), Lent::left(&bob().did())), (left, 2));
			let ended = lent - left;
			let weight = Did::weight_of_finish_recovery(1, ended);
			assert_eq!(post.actual_weight, Some(weight));
			let nothing = Did::weight_of_finish_recovery(1, 0);
			assert_eq!(weight, nothing + Lent::item_weight() * u64::from(ended));
			assert!(weight.all_lte(call.get_dispatch_info().call_weight));
			let event = Event::LentPowersEnded { did, ended, is_left: left > 0 }.into();
			assert_eq!(System::events().iter().any(|record| record.event == event), lent > 0);
		});
	}
}
