use frame_support::{assert_noop, assert_ok};
use jasmynet_primitives::{did::identity_account, keys::PublicKey, traits::Identities as _};
use sp_runtime::{traits::BadOrigin, TokenError};

use super::*;
use crate::{Error, Event, IdentityOf, KeyCount, Keys};

#[test]
fn create_works() {
	ExtBuilder::default().build_and_execute(|| {
		let (alice, did) = (alice(), alice().did());
		assert_ok!(Did::create(alice.origin(), alice.key(), SALT));

		let identity = Identities::<Test>::get(&did).unwrap();
		assert_eq!(identity.state, IdentityState::Active);
		assert_eq!((identity.created_at, identity.updated_at, identity.version), (START, START, 1));
		assert_eq!((identity.payer, identity.deposit), (alice.account(), IDENTITY_DEPOSIT));
		let record = Keys::<Test>::get(&did, alice.account()).unwrap();
		assert_eq!((record.key, record.relationships), (alice.key(), Relationships::SIGNING));
		assert_eq!((record.payer, record.deposit), (alice.account(), KEY_DEPOSIT));
		assert_eq!(record.last_used_at, None);
		assert_eq!(KeyCount::<Test>::get(&did), 1);
		assert_eq!(IdentityOf::<Test>::get(alice.account()), Some(did.clone()));
		assert_eq!(held(HoldReason::Identity, &alice.account()), IDENTITY_DEPOSIT);
		assert_eq!(held(HoldReason::Key, &alice.account()), KEY_DEPOSIT);
		assert!(System::account_exists(&did));
		assert!(Did::is_active(&did));
		System::assert_last_event(
			Event::IdentityCreated { did, key: alice.account(), payer: alice.account() }.into(),
		);
	});
}

#[test]
fn create_works_for_every_kind_of_key_that_sends_calls() {
	ExtBuilder::default().build_and_execute(|| {
		for holder in [Holder::sr(20), Holder::ed(20), Holder::ec(20)] {
			give(&holder.account(), FUNDS);
			assert_ok!(Did::create(holder.origin(), holder.key(), SALT));
			assert_ok!(as_did(&holder, &holder.did(), everyday()));
		}
	});
}

#[test]
fn create_fails_when_the_signer_is_not_the_key() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(
			Did::create(stranger().origin(), alice().key(), SALT),
			Error::<Test>::NotAuthorized
		);
	});
}

#[test]
fn create_fails_when_nobody_signed() {
	ExtBuilder::default().build_and_execute(|| {
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			assert_noop!(Did::create(origin, alice().key(), SALT), BadOrigin);
		}
	});
}

#[test]
fn create_fails_when_the_key_sends_no_calls() {
	ExtBuilder::default().build_and_execute(|| {
		for key in [PublicKey::X25519([1; 32]), PublicKey::P256([2; 33])] {
			give(&key.account(), FUNDS);
			let origin = RuntimeOrigin::signed(key.account());
			assert_noop!(Did::create(origin, key, SALT), Error::<Test>::NotSuitable);
		}
	});
}

#[test]
fn create_fails_when_the_identity_exists() {
	ExtBuilder::with_alice(|| {
		assert_noop!(
			Did::create(alice().origin(), alice().key(), SALT),
			Error::<Test>::AlreadyExists
		);
	});
}

#[test]
fn create_fails_when_the_key_has_an_identity() {
	ExtBuilder::with_alice(|| {
		assert_noop!(
			Did::create(alice().origin(), alice().key(), [1; 32]),
			Error::<Test>::KeyInUse
		);
	});
}

#[test]
fn create_fails_when_the_key_once_belonged_to_another_identity() {
	ExtBuilder::with_alice(|| {
		alice_adds(&laptop(), EVERYDAY);
		assert_ok!(as_did(&alice(), &alice().did(), remove(laptop().account())));
		give(&laptop().account(), FUNDS);
		assert_noop!(Did::create(laptop().origin(), laptop().key(), SALT), Error::<Test>::KeyInUse);
	});
}

#[test]
fn create_fails_when_the_deposit_is_not_affordable() {
	ExtBuilder::default().build_and_execute(|| {
		let poor = Holder::sr(20);
		// Enough for the identity, not for the key as well.
		give(&poor.account(), IDENTITY_DEPOSIT + KEY_DEPOSIT - 1);
		assert_noop!(
			Did::create(poor.origin(), poor.key(), SALT),
			Error::<Test>::DepositNotAffordable
		);
	});
}

#[test]
fn money_sent_before_the_identity_exists_is_the_identitys() {
	ExtBuilder::default().build_and_execute(|| {
		let did = alice().did();
		give(&did, 50);
		assert_ok!(Did::create(alice().origin(), alice().key(), SALT));
		let transfer =
			pallet_balances::Call::transfer_allow_death { dest: sponsor().account(), value: 50 };
		assert_ok!(as_did(&alice(), &did, transfer.clone()));
		assert_eq!(Balances::free_balance(&did), 0);
		assert!(System::account_exists(&did));
		assert_noop!(as_did(&alice(), &did, transfer), TokenError::FundsUnavailable);
	});
}

#[test]
fn each_salt_makes_another_account() {
	assert_ne!(identity_account(&alice().key(), &SALT), identity_account(&alice().key(), &[1; 32]));
}
