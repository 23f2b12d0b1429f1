use frame_support::{assert_noop, assert_ok};
use jasmynet_primitives::traits::Identities as _;
use sp_runtime::traits::BadOrigin;

use super::*;
use crate::{Closures, Error, Freezes, IdentityState};

const FREEZE: Call<Test> = Call::freeze {};
const UNFREEZE: Call<Test> = Call::unfreeze {};

fn state() -> IdentityState {
	Identities::<Test>::get(alice().did()).unwrap().state
}

#[test]
fn freeze_works_with_any_key_that_signs() {
	let asserting = Relationships::of(&[Relationship::Assertion]);
	for relationships in [EVERYDAY, asserting, Relationships::SIGNING] {
		ExtBuilder::with_alice(|| {
			let did = alice().did();
			let key = Holder::p256(8);
			alice_adds(&key, relationships);
			wait(6);
			assert_ok!(submit(&key, &did, FREEZE));
			assert_ok!(last_result());
			System::assert_has_event(Event::Frozen { did: did.clone(), key: key.account() }.into());
			assert_eq!(state(), IdentityState::Frozen);
			assert_eq!(Freezes::<Test>::get(&did).unwrap().frozen_at, START + 6);
			let document = Did::did_document(did).unwrap();
			assert!(document.frozen && !document.deactivated);
			assert_eq!((document.updated, document.version), (START + 6, 3));
		});
	}
}

#[test]
fn nothing_works_while_frozen_but_what_ends_things() {
	ExtBuilder::with_alice(|| {
		let did = alice().did();
		give(&did, FUNDS);
		assert_ok!(as_did(&alice(), &did, FREEZE));
		assert!(!Did::is_active(&did));
		assert!(!Did::acts_for(alice().account(), did.clone()));
		assert!(!Did::has_key(&did, &alice().key(), Relationship::Authentication));
		for call in [
			everyday(),
			assertion(),
			pay(1),
			add_key_call(&laptop(), &did, EVERYDAY).into(),
			remove(alice().account()).into(),
			Call::approve { call_hash: H256::zero() }.into(),
			Call::request_closure { beneficiary: sponsor().account() }.into(),
		] {
			assert_noop!(as_did(&alice(), &did, call.clone()), Error::<Test>::Halted);
			assert_noop!(submit(&alice(), &did, call), Error::<Test>::Halted);
		}
		assert_ok!(as_did(&alice(), &did, free()));
		assert_ok!(submit(&alice(), &did, free()));
		assert_ok!(last_result());
	});
}

#[test]
fn freeze_cancels_a_closure() {
	ExtBuilder::with_alice(|| {
		let did = alice().did();
		let request = Call::request_closure { beneficiary: sponsor().account() };
		assert_ok!(as_did(&alice(), &did, request));
		assert_eq!(state(), IdentityState::Closing);
		assert_ok!(as_did(&alice(), &did, FREEZE));
		assert_eq!(state(), IdentityState::Frozen);
		assert!(!Closures::<Test>::contains_key(&did));
		System::assert_has_event(Event::ClosureCancelled { did: did.clone() }.into());
		wait(periods().closure_grace);
		assert_noop!(
			Did::finalize_closure(sponsor().origin(), did, 100),
			Error::<Test>::NotClosing
		);
	});
}

#[test]
fn freeze_fails_when_it_is_frozen_or_over() {
	ExtBuilder::with_alice(|| {
		let did = alice().did();
		assert_ok!(as_did(&alice(), &did, FREEZE));
		assert_noop!(as_did(&alice(), &did, FREEZE), Error::<Test>::AlreadyFrozen);
		close(&stranger().did());
		assert_noop!(
			Did::freeze(RuntimeOrigin::signed(stranger().did())),
			Error::<Test>::NotActive
		);
	});
}

#[test]
fn freeze_fails_when_somebody_else_does_it() {
	ExtBuilder::with_alice(|| {
		let did = alice().did();
		assert_noop!(as_did(&stranger(), &did, FREEZE), Error::<Test>::NotAuthorized);
		assert_noop!(Did::freeze(sponsor().origin()), Error::<Test>::NotFound);
		assert_noop!(Did::freeze(alice().origin()), Error::<Test>::NotFound);
		assert_noop!(Did::freeze(RuntimeOrigin::root()), BadOrigin);
	});
}

#[test]
fn unfreeze_works_after_the_delay() {
	ExtBuilder::with_alice(|| {
		let did = alice().did();
		assert_ok!(as_did(&alice(), &did, FREEZE));
		wait(periods().unfreeze_delay - 1);
		assert_noop!(as_did(&alice(), &did, UNFREEZE), Error::<Test>::NotYet);
		wait(1);
		assert_ok!(as_did(&alice(), &did, UNFREEZE));
		System::assert_has_event(Event::Unfrozen { did: did.clone() }.into());
		assert_eq!(state(), IdentityState::Active);
		assert!(!Freezes::<Test>::contains_key(&did));
		assert!(!Did::did_document(did.clone()).unwrap().frozen);
		assert_ok!(as_did(&alice(), &did, everyday()));
	});
}

#[test]
fn unfreeze_fails_when_it_may_not() {
	ExtBuilder::with_alice(|| {
		let did = alice().did();
		assert_noop!(as_did(&alice(), &did, UNFREEZE), Error::<Test>::NotFrozen);
		alice_adds(&laptop(), EVERYDAY);
		assert_ok!(as_did(&laptop(), &did, FREEZE));
		wait(periods().unfreeze_delay);
		// An everyday key stops things, and starts nothing again.
		for holder in [laptop(), stranger()] {
			assert_noop!(as_did(&holder, &did, UNFREEZE), Error::<Test>::NotAuthorized);
		}
		assert_noop!(Did::unfreeze(sponsor().origin()), Error::<Test>::NotFound);
		assert_noop!(Did::unfreeze(RuntimeOrigin::none()), BadOrigin);
	});
}

#[test]
fn a_stolen_everyday_key_that_freezes_again_and_again_is_removed_in_one_go() {
	ExtBuilder::with_alice(|| {
		let did = alice().did();
		alice_adds(&laptop(), EVERYDAY);
		assert_ok!(as_did(&laptop(), &did, FREEZE));
		wait(periods().unfreeze_delay);
		let calls = [UNFREEZE, remove(laptop().account())]
			.map(|call| Call::as_did { did: did.clone(), call: Box::new(call.into()) }.into());
		assert_ok!(Utility::batch_all(alice().origin(), calls.to_vec()));
		assert_noop!(as_did(&laptop(), &did, FREEZE), Error::<Test>::NotAuthorized);
	});
}
