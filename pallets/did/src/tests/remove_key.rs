use frame_support::{assert_noop, assert_ok, traits::fungible::Inspect as _};
use jasmynet_primitives::{intent::Action, keys::PublicKey, traits::Identities as _};
use sp_runtime::traits::BadOrigin;

use super::*;
use crate::{Error, Event, IdentityOf, KeyCount, Keys, RetiredKeys};

fn alice_origin() -> RuntimeOrigin {
	RuntimeOrigin::signed(alice().did())
}

#[test]
fn remove_key_works() {
	ExtBuilder::with_alice(|| {
		let (did, laptop) = (alice().did(), laptop());
		alice_adds(&laptop, EVERYDAY);
		Timestamp::set_timestamp(START + 9);
		assert_ok!(Did::remove_key(alice_origin(), laptop.account()));

		assert!(!Keys::<Test>::contains_key(&did, laptop.account()));
		assert_eq!(KeyCount::<Test>::get(&did), 1);
		assert_eq!(IdentityOf::<Test>::get(laptop.account()), None);
		assert_eq!(RetiredKeys::<Test>::get(laptop.account()), Some(did.clone()));
		let identity = Identities::<Test>::get(&did).unwrap();
		assert_eq!((identity.updated_at, identity.version), (START + 9, 3));
		assert_eq!(held(HoldReason::Key, &did), 0);
		System::assert_last_event(
			Event::KeyRemoved {
				did: did.clone(),
				key: laptop.account(),
				payer: did.clone(),
				returned: KEY_DEPOSIT,
			}
			.into(),
		);
		assert!(!Did::has_key(&did, &laptop.key(), Relationship::Authentication));
		assert!(!Did::acts_for(laptop.account(), did.clone()));
		assert_noop!(as_did(&laptop, &did, everyday()), Error::<Test>::NotAuthorized);
	});
}

#[test]
fn remove_key_gives_the_deposit_to_the_sponsor_who_paid_it() {
	ExtBuilder::default().build_and_execute(|| {
		let newcomer = Holder::ed(20);
		let (did, intent) = (newcomer.did(), newcomer.wish(&sponsor().account()));
		let signature = newcomer.sign(&intent);
		assert_ok!(Did::create_for(sponsor().origin(), intent, newcomer.key(), SALT, signature));
		give(&did, KEY_DEPOSIT);
		let call = add_key_call(&laptop(), &did, Relationships::SIGNING);
		assert_ok!(as_did(&newcomer, &did, call));
		// The lost key goes: what its payer gets back is theirs, what the identity
		// paid for the laptop stays where it is.
		assert_ok!(as_did(&laptop(), &did, remove(newcomer.account())));
		assert_eq!(held(HoldReason::Key, &sponsor().account()), 0);
		assert_eq!(held(HoldReason::Identity, &sponsor().account()), IDENTITY_DEPOSIT);
		assert_eq!(Balances::free_balance(sponsor().account()), FUNDS - IDENTITY_DEPOSIT);
		assert_eq!(held(HoldReason::Key, &did), KEY_DEPOSIT);
	});
}

#[test]
fn remove_key_works_when_the_payers_money_is_gone() {
	use frame_support::traits::{
		fungible::MutateHold,
		tokens::{Fortitude, Precision, Restriction},
	};
	ExtBuilder::with_alice(|| {
		alice_adds(&laptop(), EVERYDAY);
		// Something took the deposit away.
		assert_ok!(<Balances as MutateHold<_>>::transfer_on_hold(
			&HoldReason::Key.into(),
			&alice().did(),
			&sponsor().account(),
			KEY_DEPOSIT - 3,
			Precision::Exact,
			Restriction::Free,
			Fortitude::Force,
		));
		assert_ok!(as_did(&alice(), &alice().did(), remove(laptop().account())));
		assert!(!Keys::<Test>::contains_key(alice().did(), laptop().account()));
		System::assert_has_event(
			Event::KeyRemoved {
				did: alice().did(),
				key: laptop().account(),
				payer: alice().did(),
				returned: 3,
			}
			.into(),
		);
	});
}

#[test]
fn remove_key_lets_a_key_remove_itself() {
	ExtBuilder::with_alice(|| {
		let did = alice().did();
		alice_adds(&laptop(), Relationships::SIGNING);
		assert_ok!(as_did(&laptop(), &did, remove(laptop().account())));
		assert!(!Keys::<Test>::contains_key(&did, laptop().account()));
	});
}

#[test]
fn remove_key_fails_when_it_is_the_last_that_manages() {
	ExtBuilder::with_alice(|| {
		let did = alice().did();
		let last = alice().account();
		assert_noop!(Did::remove_key(alice_origin(), last.clone()), Error::<Test>::LastManagingKey);
		// Keys for other purposes do not help.
		alice_adds(&laptop(), EVERYDAY);
		give(&did, KEY_DEPOSIT);
		assert_ok!(Did::add_key(alice_origin(), PublicKey::X25519([7; 32]), AGREEMENT, None));
		assert_noop!(Did::remove_key(alice_origin(), last.clone()), Error::<Test>::LastManagingKey);
		alice_adds(&Holder::ec(20), Relationships::of(&[Relationship::Invocation]));
		assert_ok!(Did::remove_key(alice_origin(), last));
	});
}

#[test]
fn remove_key_fails_when_there_is_no_such_key() {
	ExtBuilder::with_alice(|| {
		for id in [laptop().account(), stranger().account(), alice().did()] {
			assert_noop!(Did::remove_key(alice_origin(), id), Error::<Test>::KeyNotFound);
		}
	});
}

#[test]
fn remove_key_fails_when_the_signer_is_no_identity() {
	ExtBuilder::with_alice(|| {
		for holder in [alice(), stranger()] {
			assert_noop!(
				Did::remove_key(holder.origin(), alice().account()),
				Error::<Test>::NotFound
			);
		}
		assert_noop!(Did::remove_key(RuntimeOrigin::root(), alice().account()), BadOrigin);
	});
}

#[test]
fn remove_key_fails_when_the_key_that_sends_it_is_for_everyday() {
	ExtBuilder::with_alice(|| {
		alice_adds(&laptop(), EVERYDAY);
		assert_noop!(
			as_did(&laptop(), &alice().did(), remove(laptop().account())),
			Error::<Test>::NotAuthorized
		);
	});
}

#[test]
fn nonces_never_restart() {
	ExtBuilder::with_alice(|| {
		let (did, laptop) = (alice().did(), laptop());
		alice_adds(&laptop, EVERYDAY);
		// The laptop sent three transactions.
		for _ in 0..3 {
			System::inc_account_nonce(laptop.account());
		}
		// It had some money, and spends it all.
		give(&laptop.account(), 5);
		assert_ok!(as_did(&alice(), &did, remove(laptop.account())));
		assert_ok!(Balances::transfer_all(laptop.origin(), sponsor().account(), false));
		assert_eq!(Balances::total_balance(&laptop.account()), 0);
		assert_eq!(System::account_nonce(laptop.account()), 3);

		// Back again: the count of intents goes on as well.
		assert_eq!(Did::next_intent_nonce(did.clone().into(), Action::AddKey, None), 1);
		alice_adds(&laptop, EVERYDAY);
		assert_eq!(System::account_nonce(laptop.account()), 3);
		assert_eq!(Did::next_intent_nonce(did.clone().into(), Action::AddKey, None), 2);
		assert_ok!(as_did(&alice(), &did, remove(laptop.account())));
		assert_eq!(System::account_nonce(laptop.account()), 3);
		assert_eq!(Did::next_intent_nonce(did.into(), Action::AddKey, None), 2);
	});
}
