use frame_support::{assert_noop, assert_ok, traits::fungible::Inspect as _};
use jasmynet_primitives::{
	intent::{payload_hash, Action, SignedIntent, MAX_WINDOW},
	keys::PublicKey,
	traits::Identities as _,
};
use sp_core::H256;
use sp_runtime::traits::BadOrigin;

use super::*;
use crate::{Error, Event, Keys};

/// Somebody new, who has no money.
fn newcomer() -> Holder {
	Holder::ec(20)
}

fn create_for(payer: &Holder, intent: SignedIntent) -> DispatchResult {
	let signature = newcomer().sign(&intent);
	Did::create_for(payer.origin(), intent, newcomer().key(), SALT, signature)
}

fn wish() -> SignedIntent {
	newcomer().wish(&sponsor().account())
}

#[test]
fn create_for_works() {
	ExtBuilder::default().build_and_execute(|| {
		let did = newcomer().did();
		assert_ok!(create_for(&sponsor(), wish()));

		assert!(Did::is_active(&did));
		assert_eq!(Identities::<Test>::get(&did).unwrap().payer, sponsor().account());
		assert_eq!(held(HoldReason::Identity, &sponsor().account()), IDENTITY_DEPOSIT);
		assert_eq!(held(HoldReason::Key, &sponsor().account()), KEY_DEPOSIT);
		assert_eq!(Balances::total_balance(&newcomer().account()), 0);
		System::assert_last_event(
			Event::IdentityCreated {
				did: did.clone(),
				key: newcomer().account(),
				payer: sponsor().account(),
			}
			.into(),
		);
		// The newcomer's account can send extrinsics although it has no money.
		assert!(System::account_exists(&newcomer().account()));
		assert_ok!(as_did(&newcomer(), &did, everyday()));
	});
}

#[test]
fn create_for_gives_the_sponsor_no_power() {
	ExtBuilder::default().build_and_execute(|| {
		let did = newcomer().did();
		assert_ok!(create_for(&sponsor(), wish()));

		let key = sponsor().key();
		assert!(!Did::acts_for(sponsor().account(), did.clone()));
		for relationship in Relationship::ALL {
			assert!(!Did::has_key(&did, &key, relationship));
		}
		for call in [
			everyday(),
			free(),
			add_key_call(&sponsor(), &did, Relationships::SIGNING).into(),
			remove(newcomer().account()).into(),
		] {
			assert_noop!(as_did(&sponsor(), &did, call), Error::<Test>::NotAuthorized);
		}
		// Nor directly: the payer is no identity.
		assert_noop!(
			Did::remove_key(sponsor().origin(), newcomer().account()),
			Error::<Test>::NotFound
		);
		assert_noop!(create_for(&sponsor(), wish()), Error::<Test>::AlreadyExists);
	});
}

#[test]
fn create_for_fails_when_another_sponsor_takes_the_intent() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(create_for(&stranger(), wish()), Error::<Test>::IntentMismatch);
		let mut open = wish();
		open.counterparty = None;
		assert_noop!(create_for(&stranger(), open), Error::<Test>::IntentMismatch);
	});
}

#[test]
fn create_for_fails_when_the_intent_was_used() {
	ExtBuilder::default().build_and_execute(|| {
		let intent = wish();
		assert_ok!(create_for(&sponsor(), intent.clone()));
		assert_noop!(create_for(&sponsor(), intent.clone()), Error::<Test>::AlreadyExists);
		// Not even if the identity vanished without a trace.
		let did = newcomer().did();
		let kept = Identities::<Test>::take(&did).unwrap();
		let record = Keys::<Test>::take(&did, newcomer().account()).unwrap();
		crate::IdentityOf::<Test>::remove(newcomer().account());
		assert_noop!(create_for(&sponsor(), intent), Error::<Test>::AlreadyUsed);

		Identities::<Test>::insert(&did, kept);
		Keys::<Test>::insert(&did, newcomer().account(), record);
		crate::IdentityOf::<Test>::insert(newcomer().account(), &did);
	});
}

#[test]
fn create_for_fails_when_the_intent_says_something_else() {
	ExtBuilder::default().build_and_execute(|| {
		let changes: [fn(&mut SignedIntent); 3] = [
			|intent| intent.action = Action::AddKey,
			|intent| intent.subject = alice().did().into(),
			|intent| intent.payload_hash = payload_hash(&(newcomer().key(), [1u8; 32])),
		];
		for change in changes {
			let mut intent = wish();
			change(&mut intent);
			assert_noop!(create_for(&sponsor(), intent), Error::<Test>::IntentMismatch);
		}
	});
}

#[test]
fn create_for_fails_when_the_intent_is_not_good_here_and_now() {
	ExtBuilder::default().build_and_execute(|| {
		let changes: [(fn(&mut SignedIntent), Error<Test>); 4] = [
			(|intent| intent.genesis_hash = H256::repeat_byte(1), Error::OtherChain),
			(|intent| intent.not_before = Some(START + 1), Error::TooEarly),
			(|intent| intent.expires_at = START, Error::Expired),
			(|intent| intent.expires_at = START + MAX_WINDOW + 1, Error::WindowTooLong),
		];
		for (change, error) in changes {
			let mut intent = wish();
			change(&mut intent);
			assert_noop!(create_for(&sponsor(), intent), error);
		}
	});
}

#[test]
fn create_for_fails_when_the_signature_is_not_the_keys() {
	ExtBuilder::default().build_and_execute(|| {
		let intent = wish();
		for signer in [sponsor(), Holder::ec(21)] {
			let signature = signer.sign(&intent);
			assert_noop!(
				Did::create_for(
					sponsor().origin(),
					intent.clone(),
					newcomer().key(),
					SALT,
					signature
				),
				Error::<Test>::BadSignature
			);
		}
	});
}

#[test]
fn create_for_fails_when_the_call_names_another_key_or_salt() {
	ExtBuilder::default().build_and_execute(|| {
		let intent = wish();
		let signature = newcomer().sign(&intent);
		for (key, salt) in [(sponsor().key(), SALT), (newcomer().key(), [1; 32])] {
			assert_noop!(
				Did::create_for(sponsor().origin(), intent.clone(), key, salt, signature.clone()),
				Error::<Test>::IntentMismatch
			);
		}
	});
}

#[test]
fn create_for_works_for_a_key_whose_account_sends_nothing() {
	ExtBuilder::default().build_and_execute(|| {
		let element = Holder::p256(20);
		let did = element.did();
		let intent = element.wish(&sponsor().account());
		let signature = element.sign(&intent);
		assert_ok!(Did::create_for(sponsor().origin(), intent, element.key(), SALT, signature));
		assert!(Did::is_active(&did));
		assert!(!Did::acts_for(element.account(), did.clone()));
		assert!(!System::account_exists(&element.account()));
		// It manages its identity all the same.
		give(&did, KEY_DEPOSIT);
		let add = add_key_call(&laptop(), &did, Relationships::SIGNING);
		assert_ok!(submit(&element, &did, add));
		assert_ok!(last_result());
		assert_ok!(submit(&element, &did, remove(laptop().account())));
		assert_ok!(last_result());
		assert_noop!(
			Did::remove_key(RuntimeOrigin::signed(did), element.account()),
			Error::<Test>::LastManagingKey
		);
	});
}

#[test]
fn create_for_fails_when_the_key_signs_nothing() {
	ExtBuilder::default().build_and_execute(|| {
		let intent = wish();
		let signature = newcomer().sign(&intent);
		let key = PublicKey::X25519([1; 32]);
		assert_noop!(
			Did::create_for(sponsor().origin(), intent, key, SALT, signature),
			Error::<Test>::NotSuitable
		);
	});
}

#[test]
fn create_for_fails_when_the_key_has_an_identity() {
	ExtBuilder::with_alice(|| {
		let salt = [1; 32];
		let did = jasmynet_primitives::did::identity_account(&alice().key(), &salt);
		let intent = intent(
			Action::CreateIdentity,
			&did,
			Some(&sponsor().account()),
			payload_hash(&(alice().key(), salt)),
		);
		let signature = alice().sign(&intent);
		assert_noop!(
			Did::create_for(sponsor().origin(), intent, alice().key(), salt, signature),
			Error::<Test>::KeyInUse
		);
	});
}

#[test]
fn create_for_fails_when_the_sponsor_cannot_pay() {
	ExtBuilder::default().build_and_execute(|| {
		let poor = Holder::sr(21);
		give(&poor.account(), IDENTITY_DEPOSIT);
		let intent = newcomer().wish(&poor.account());
		assert_noop!(create_for(&poor, intent.clone()), Error::<Test>::DepositNotAffordable);
		// The intent was not used up.
		give(&poor.account(), FUNDS);
		assert_ok!(create_for(&poor, intent));
	});
}

#[test]
fn create_for_fails_when_nobody_signed() {
	ExtBuilder::default().build_and_execute(|| {
		let intent = wish();
		let signature = newcomer().sign(&intent);
		assert_noop!(
			Did::create_for(RuntimeOrigin::none(), intent, newcomer().key(), SALT, signature),
			BadOrigin
		);
	});
}
