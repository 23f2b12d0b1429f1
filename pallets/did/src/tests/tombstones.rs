use frame_support::{assert_noop, dispatch::CheckIfFeeless};
use jasmynet_primitives::traits::Identities as _;

use super::*;
use crate::Error;

fn with_closed_alice(test: impl FnOnce()) {
	ExtBuilder::with_alice(|| {
		give(&alice().did(), FUNDS);
		close(&alice().did());
		test();
	});
}

#[test]
fn a_closed_identity_is_never_made_again() {
	with_closed_alice(|| {
		// Not even when no key is left to stand in the way.
		crate::RetiredKeys::<Test>::remove(alice().account());
		assert_noop!(
			Did::create(alice().origin(), alice().key(), SALT),
			Error::<Test>::AlreadyExists
		);
		let intent = alice().wish(&sponsor().account());
		let signature = alice().sign(&intent);
		assert_noop!(
			Did::create_for(sponsor().origin(), intent, alice().key(), SALT, signature),
			Error::<Test>::AlreadyExists
		);
	});
}

#[test]
fn the_key_of_a_closed_identity_makes_no_other() {
	with_closed_alice(|| {
		assert_noop!(
			Did::create(alice().origin(), alice().key(), [1; 32]),
			Error::<Test>::KeyInUse
		);
	});
}

#[test]
fn nobody_acts_for_a_closed_identity() {
	with_closed_alice(|| {
		let did = alice().did();
		assert!(!Did::is_active(&did));
		assert!(!Did::acts_for(alice().account(), did.clone()));
		assert!(!Did::has_key(&did, &alice().key(), Relationship::Authentication));
		for call in [
			everyday(),
			free(),
			remove(alice().account()).into(),
			add_key_call(&laptop(), &did, EVERYDAY).into(),
		] {
			assert_noop!(as_did(&alice(), &did, call.clone()), Error::<Test>::NotActive);
			assert_noop!(submit(&alice(), &did, call), Error::<Test>::NotActive);
		}
		let free: RuntimeCall = Call::as_did { did, call: Box::new(free()) }.into();
		assert!(!free.is_feeless(&alice().origin()));
	});
}

#[test]
fn a_closed_identity_manages_no_keys() {
	with_closed_alice(|| {
		let did = alice().did();
		let origin = RuntimeOrigin::signed(did.clone());
		assert_noop!(
			Did::add_key(
				origin.clone(),
				laptop().key(),
				EVERYDAY,
				laptop().agreement(&did, EVERYDAY)
			),
			Error::<Test>::NotActive
		);
		assert_noop!(Did::remove_key(origin, alice().account()), Error::<Test>::NotActive);
	});
}

#[test]
fn the_document_of_a_closed_identity_says_so() {
	with_closed_alice(|| {
		let document = Did::did_document(alice().did()).unwrap();
		assert!(document.deactivated);
		assert!(document.verification_methods.is_empty());
		assert_eq!(document.created, START);
	});
}
