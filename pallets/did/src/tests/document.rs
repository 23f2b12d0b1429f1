use frame_support::{assert_noop, assert_ok};
use jasmynet_primitives::keys::PublicKey;

use super::*;
use crate::Error;

#[test]
fn the_document_lists_all_keys_in_order() {
	ExtBuilder::with_alice(|| {
		let did = alice().did();
		Timestamp::set_timestamp(START + 3);
		alice_adds(&laptop(), EVERYDAY);
		give(&did, KEY_DEPOSIT);
		let agreement = PublicKey::X25519([7; 32]);
		let add = Call::add_key { key: agreement, relationships: AGREEMENT, intent: None };
		assert_ok!(as_did(&alice(), &did, add));

		let document = Did::did_document(did.clone()).unwrap();
		assert_eq!(document.id, did);
		assert_eq!((document.created, document.updated, document.version), (START, START + 3, 3));
		assert!(!document.deactivated);
		let ids: Vec<_> =
			document.verification_methods.iter().map(|method| method.id.clone()).collect();
		assert!(ids.is_sorted());
		assert_eq!(ids.len(), 3);
		let method = |key: &PublicKey| {
			let mut methods = document.verification_methods.iter();
			methods.find(|method| method.key == *key).unwrap()
		};
		let first = method(&alice().key());
		assert_eq!((first.added_at, first.last_used_at), (START, Some(START + 3)));
		assert_eq!(first.relationships, Relationships::SIGNING);
		let second = method(&laptop().key());
		assert_eq!((second.added_at, second.last_used_at), (START + 3, None));
		assert_eq!(second.relationships, EVERYDAY);
		assert_eq!(method(&agreement).relationships, AGREEMENT);
	});
}

#[test]
fn there_is_no_document_where_there_was_no_identity() {
	ExtBuilder::with_alice(|| {
		assert_eq!(Did::did_document(alice().account()), None);
		assert_eq!(Did::did_document(sponsor().did()), None);
	});
}

#[test]
fn acts_for_is_true_for_every_key_that_sends_calls_and_nobody_else() {
	ExtBuilder::with_alice(|| {
		let did = alice().did();
		alice_adds(&laptop(), EVERYDAY);
		assert!(Did::acts_for(alice().account(), did.clone()));
		assert!(Did::acts_for(laptop().account(), did.clone()));
		assert!(!Did::acts_for(stranger().account(), did.clone()));
		assert!(!Did::acts_for(did.clone(), did.clone()));
		assert!(!Did::acts_for(alice().account(), stranger().did()));
	});
}

#[test]
fn the_document_says_when_the_identity_is_going_to_be_closed() {
	ExtBuilder::with_alice(|| {
		let did = alice().did();
		let closes_at = || Did::did_document(did.clone()).unwrap().closes_at;
		assert_eq!(closes_at(), None);
		let request = Call::request_closure { beneficiary: sponsor().account() };
		assert_ok!(as_did(&alice(), &did, request));
		assert_eq!(closes_at(), Some(START + periods().closure_grace));
		assert_eq!(Did::did_document(did.clone()).unwrap().version, 2);
		assert_ok!(as_did(&alice(), &did, Call::cancel_closure {}));
		assert_eq!(closes_at(), None);
	});
}

#[test]
fn the_document_is_deactivated_as_soon_as_erasing_begins() {
	ExtBuilder::with_alice(|| {
		let did = alice().did();
		Elsewhere::put(&did, 2);
		let request = Call::request_closure { beneficiary: sponsor().account() };
		assert_ok!(as_did(&alice(), &did, request));
		wait(periods().closure_grace);
		assert_ok!(Did::finalize_closure(sponsor().origin(), did.clone(), 1));
		assert_eq!(Identities::<Test>::get(&did).unwrap().state, IdentityState::Erasing);
		let document = Did::did_document(did.clone()).unwrap();
		assert!(document.deactivated && document.verification_methods.is_empty());
		assert_eq!(document.closes_at, None);
		// What frees money in other pallets still works, and nothing else.
		assert_ok!(as_did(&alice(), &did, free()));
		assert_ok!(submit(&alice(), &did, free()));
		for call in [everyday(), add_key_call(&laptop(), &did, EVERYDAY).into()] {
			assert_noop!(as_did(&alice(), &did, call), Error::<Test>::NotActive);
		}
		for call in [Call::freeze {}, Call::cancel_closure {}] {
			assert_noop!(as_did(&alice(), &did, call), Error::<Test>::NotActive);
		}
	});
}
