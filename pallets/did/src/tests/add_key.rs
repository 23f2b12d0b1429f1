use frame_support::{assert_noop, assert_ok};
use jasmynet_primitives::{
	intent::{payload_hash, Action, SignedIntent, MAX_NONCE_JUMP},
	keys::{KeySignature, PublicKey},
	traits::Identities as _,
};
use sp_core::H256;
use sp_runtime::traits::BadOrigin;

use super::*;
use crate::{Error, Event, IdentityOf, KeyCount, Keys};

fn alice_origin() -> RuntimeOrigin {
	RuntimeOrigin::signed(alice().did())
}

/// Alice's identity, with money for many keys.
fn with_rich_alice(test: impl FnOnce()) {
	ExtBuilder::with_alice(|| {
		give(&alice().did(), FUNDS);
		test();
	});
}

#[test]
fn add_key_works() {
	with_rich_alice(|| {
		let (did, laptop) = (alice().did(), laptop());
		Timestamp::set_timestamp(START + 5);
		assert_ok!(Did::add_key(
			alice_origin(),
			laptop.key(),
			EVERYDAY,
			laptop.agreement(&did, EVERYDAY)
		));

		let record = Keys::<Test>::get(&did, laptop.account()).unwrap();
		assert_eq!((record.key, record.relationships), (laptop.key(), EVERYDAY));
		assert_eq!((record.added_at, record.last_used_at), (START + 5, None));
		assert_eq!((record.payer, record.deposit), (did.clone(), KEY_DEPOSIT));
		assert_eq!(held(HoldReason::Key, &did), KEY_DEPOSIT);
		assert_eq!(KeyCount::<Test>::get(&did), 2);
		assert_eq!(IdentityOf::<Test>::get(laptop.account()), Some(did.clone()));
		let identity = Identities::<Test>::get(&did).unwrap();
		assert_eq!((identity.updated_at, identity.version), (START + 5, 2));
		assert!(System::account_exists(&laptop.account()));
		System::assert_last_event(
			Event::KeyAdded { did: did.clone(), key: laptop.account(), relationships: EVERYDAY }
				.into(),
		);
		assert!(Did::has_key(&did, &laptop.key(), Relationship::Authentication));
		assert!(!Did::has_key(&did, &laptop.key(), Relationship::Invocation));
		assert_ok!(as_did(&laptop, &did, everyday()));
	});
}

#[test]
fn add_key_works_for_key_agreement_without_an_intent() {
	with_rich_alice(|| {
		let key = PublicKey::X25519([7; 32]);
		assert_ok!(Did::add_key(alice_origin(), key, AGREEMENT, None));
		assert!(Did::has_key(&alice().did(), &key, Relationship::KeyAgreement));
		assert!(!Did::acts_for(key.account(), alice().did()));
		assert!(!System::account_exists(&key.account()));
	});
}

#[test]
fn a_stranger_who_publishes_an_agreement_key_takes_it_from_nobody() {
	with_rich_alice(|| {
		let key = PublicKey::X25519([7; 32]);
		give(&stranger().did(), FUNDS);
		let call = Call::add_key { key, relationships: AGREEMENT, intent: None };
		assert_ok!(as_did(&stranger(), &stranger().did(), call.clone()));
		assert_ok!(as_did(&alice(), &alice().did(), call.clone()));
		assert_noop!(as_did(&alice(), &alice().did(), call), Error::<Test>::KeyInUse);
	});
}

#[test]
fn add_key_works_for_a_key_whose_account_sends_nothing() {
	with_rich_alice(|| {
		let (did, element) = (alice().did(), Holder::p256(1));
		alice_adds(&element, Relationships::SIGNING);
		assert!(Did::has_key(&did, &element.key(), Relationship::Invocation));
		assert!(!Did::acts_for(element.account(), did.clone()));
		// It manages the identity by what others submit, so Alice's first key may go.
		assert_ok!(Did::remove_key(alice_origin(), alice().account()));
	});
}

#[test]
fn add_key_fails_when_a_passkeys_signature_is_not_its_own() {
	with_rich_alice(|| {
		let key = PublicKey::P256([2; 33]);
		let intent = intent(Action::AddKey, &alice().did(), None, payload_hash(&(key, EVERYDAY)));
		assert_noop!(
			Did::add_key(
				alice_origin(),
				key,
				EVERYDAY,
				Some((intent, KeySignature::P256([1; 64])))
			),
			Error::<Test>::BadSignature
		);
	});
}

#[test]
fn add_key_fails_when_the_key_did_not_agree() {
	with_rich_alice(|| {
		let (did, laptop) = (alice().did(), laptop());
		assert_noop!(
			Did::add_key(alice_origin(), laptop.key(), EVERYDAY, None),
			Error::<Test>::IntentMissing
		);
		// Signed by somebody else.
		let (intent, _) = laptop.agreement(&did, EVERYDAY).unwrap();
		let signature = alice().sign(&intent);
		assert_noop!(
			Did::add_key(alice_origin(), laptop.key(), EVERYDAY, Some((intent, signature))),
			Error::<Test>::BadSignature
		);
	});
}

#[test]
fn add_key_fails_when_the_intent_says_something_else() {
	with_rich_alice(|| {
		let laptop = laptop();
		let changes: [fn(&mut SignedIntent); 4] = [
			|intent| intent.action = Action::CreateIdentity,
			|intent| intent.subject = stranger().did().into(),
			|intent| intent.counterparty = Some(alice().did().into()),
			|intent| intent.payload_hash = H256::zero(),
		];
		for change in changes {
			let (mut intent, _) = laptop.agreement(&alice().did(), EVERYDAY).unwrap();
			change(&mut intent);
			let signature = laptop.sign(&intent);
			assert_noop!(
				Did::add_key(alice_origin(), laptop.key(), EVERYDAY, Some((intent, signature))),
				Error::<Test>::IntentMismatch
			);
		}
		// Agreeing to everyday acts is not agreeing to management.
		assert_noop!(
			Did::add_key(
				alice_origin(),
				laptop.key(),
				Relationships::SIGNING,
				laptop.agreement(&alice().did(), EVERYDAY)
			),
			Error::<Test>::IntentMismatch
		);
		// A key that cannot sign has signed nothing.
		assert_noop!(
			Did::add_key(
				alice_origin(),
				PublicKey::X25519([7; 32]),
				AGREEMENT,
				laptop.agreement(&alice().did(), AGREEMENT)
			),
			Error::<Test>::IntentMismatch
		);
	});
}

#[test]
fn add_key_fails_when_the_intent_was_used() {
	with_rich_alice(|| {
		let (did, laptop) = (alice().did(), laptop());
		let agreement = laptop.agreement(&did, EVERYDAY);
		assert_ok!(Did::add_key(alice_origin(), laptop.key(), EVERYDAY, agreement.clone()));
		assert_ok!(Did::remove_key(alice_origin(), laptop.account()));
		assert_noop!(
			Did::add_key(alice_origin(), laptop.key(), EVERYDAY, agreement),
			Error::<Test>::AlreadyUsed
		);
	});
}

#[test]
fn add_key_fails_when_the_intent_would_use_up_all_nonces() {
	with_rich_alice(|| {
		let (did, laptop) = (alice().did(), laptop());
		let agreement = |nonce| {
			let (mut intent, _) = laptop.agreement(&did, EVERYDAY).unwrap();
			intent.nonce = nonce;
			let signature = laptop.sign(&intent);
			Some((intent, signature))
		};
		for nonce in [MAX_NONCE_JUMP + 1, u64::MAX] {
			assert_noop!(
				Did::add_key(alice_origin(), laptop.key(), EVERYDAY, agreement(nonce)),
				Error::<Test>::NonceTooFar
			);
		}
		assert_ok!(Did::add_key(alice_origin(), laptop.key(), EVERYDAY, agreement(MAX_NONCE_JUMP)));
		assert_eq!(Did::next_intent_nonce(did.into(), Action::AddKey, None), MAX_NONCE_JUMP + 1);
	});
}

#[test]
fn add_key_fails_when_the_key_is_anothers() {
	with_rich_alice(|| {
		let did = alice().did();
		for holder in [stranger(), alice()] {
			assert_noop!(
				Did::add_key(
					alice_origin(),
					holder.key(),
					EVERYDAY,
					holder.agreement(&did, EVERYDAY)
				),
				Error::<Test>::KeyInUse
			);
		}
	});
}

#[test]
fn add_key_takes_a_removed_key_back_but_only_into_its_own_identity() {
	with_rich_alice(|| {
		let (did, laptop) = (alice().did(), laptop());
		alice_adds(&laptop, EVERYDAY);
		assert_ok!(as_did(&alice(), &did, remove(laptop.account())));
		give(&stranger().did(), FUNDS);
		assert_noop!(
			as_did(
				&stranger(),
				&stranger().did(),
				add_key_call(&laptop, &stranger().did(), EVERYDAY)
			),
			Error::<Test>::KeyInUse
		);
		alice_adds(&laptop, EVERYDAY);
		assert_eq!(System::sufficients(&laptop.account()), 1);
	});
}

#[test]
fn add_key_fails_when_the_key_does_not_suit() {
	with_rich_alice(|| {
		let did = alice().did();
		let everything = Relationships::of(&Relationship::ALL);
		for relationships in [AGREEMENT, everything, Relationships::default()] {
			assert_noop!(
				Did::add_key(
					alice_origin(),
					laptop().key(),
					relationships,
					laptop().agreement(&did, relationships)
				),
				Error::<Test>::NotSuitable
			);
		}
		for relationships in [EVERYDAY, everything] {
			assert_noop!(
				Did::add_key(alice_origin(), PublicKey::X25519([7; 32]), relationships, None),
				Error::<Test>::NotSuitable
			);
		}
	});
}

#[test]
fn add_key_fails_when_there_are_too_many() {
	with_rich_alice(|| {
		let add = |number: u32| {
			let key = PublicKey::X25519([number as u8; 32]);
			Did::add_key(alice_origin(), key, AGREEMENT, None)
		};
		for number in 1..MAX_KEYS {
			assert_ok!(add(number));
		}
		assert_noop!(add(MAX_KEYS), Error::<Test>::TooManyKeys);
		assert_ok!(Did::remove_key(alice_origin(), PublicKey::X25519([1; 32]).account()));
		assert_ok!(add(MAX_KEYS));
	});
}

#[test]
fn add_key_fails_when_the_identity_cannot_pay() {
	ExtBuilder::with_alice(|| {
		let did = alice().did();
		give(&did, KEY_DEPOSIT - 1);
		let call = add_key_call(&laptop(), &did, EVERYDAY);
		assert_noop!(as_did(&alice(), &did, call.clone()), Error::<Test>::DepositNotAffordable);
		give(&did, 1);
		assert_ok!(as_did(&alice(), &did, call));
	});
}

#[test]
fn add_key_fails_when_the_signer_is_no_identity() {
	with_rich_alice(|| {
		// Alice's key is not Alice's identity.
		for account in [alice().account(), stranger().account()] {
			assert_noop!(
				Did::add_key(
					RuntimeOrigin::signed(account.clone()),
					laptop().key(),
					EVERYDAY,
					laptop().agreement(&account, EVERYDAY)
				),
				Error::<Test>::NotFound
			);
		}
		assert_noop!(
			Did::add_key(RuntimeOrigin::root(), laptop().key(), EVERYDAY, None),
			BadOrigin
		);
	});
}

#[test]
fn add_key_fails_when_the_key_that_sends_it_is_for_everyday() {
	with_rich_alice(|| {
		alice_adds(&laptop(), EVERYDAY);
		let did = alice().did();
		let call = add_key_call(&Holder::sr(20), &did, Relationships::SIGNING);
		assert_noop!(as_did(&laptop(), &did, call), Error::<Test>::NotAuthorized);
	});
}
