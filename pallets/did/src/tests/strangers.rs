//! A stranger changes nothing.

use frame_support::{assert_noop, assert_ok, traits::GetCallName};
use jasmynet_primitives::intent::{payload_hash, Action};
use sp_runtime::traits::Dispatchable;

use super::*;
use crate::Call;

/// Every call of the pallet, aimed at Alice in every way that a stranger could.
fn attacks() -> Vec<Call<Test>> {
	let (alice, stranger) = (alice(), stranger());
	let (did, thief) = (alice.did(), Holder::ec(66));
	let wish = |sponsor: &Holder| alice.wish(&sponsor.account());
	let forged = |action| {
		intent(action, &did, Some(&stranger.account()), payload_hash(&(alice.key(), SALT)))
	};
	let mut attacks = vec![
		Call::create { key: alice.key(), salt: SALT },
		Call::create { key: alice.key(), salt: [1; 32] },
		Call::add_key {
			key: thief.key(),
			relationships: Relationships::SIGNING,
			intent: thief.agreement(&did, Relationships::SIGNING),
		},
		Call::add_key { key: alice.key(), relationships: EVERYDAY, intent: None },
		Call::remove_key { key_id: alice.account() },
		Call::remove_key { key_id: laptop().account() },
		Call::remove_key { key_id: did.clone() },
	];
	for intent in [wish(&sponsor()), wish(&stranger), forged(Action::CreateIdentity)] {
		for signature in [alice.sign(&intent), stranger.sign(&intent)] {
			attacks.push(Call::create_for {
				intent: intent.clone(),
				key: alice.key(),
				salt: SALT,
				signature,
			});
		}
	}
	let mut inner: Vec<RuntimeCall> = attacks.iter().cloned().map(Into::into).collect();
	inner.extend([everyday(), free(), free_but_failing(), assertion()]);
	inner.push(
		pallet_balances::Call::transfer_allow_death { dest: stranger.account(), value: 1 }.into(),
	);
	attacks.extend(
		inner.into_iter().map(|call| Call::as_did { did: did.clone(), call: Box::new(call) }),
	);
	attacks
}

#[test]
fn a_stranger_changes_nothing() {
	ExtBuilder::with_alice(|| {
		alice_adds(&laptop(), EVERYDAY);
		give(&alice().did(), FUNDS);
		let attacks = attacks();
		for name in Call::<Test>::get_call_names() {
			assert!(
				attacks.iter().any(|call| call.get_call_name() == *name),
				"nobody tried {name}"
			);
		}
		// By a stranger without and with an identity, through that identity, and by
		// the identity's own account.
		for call in attacks {
			let call = RuntimeCall::from(call);
			for origin in
				[stranger().origin(), sponsor().origin(), RuntimeOrigin::signed(stranger().did())]
			{
				let error = call.clone().dispatch(origin.clone()).unwrap_err();
				assert_noop!(call.clone().dispatch(origin), error);
			}
			let error = as_did(&stranger(), &stranger().did(), call.clone()).unwrap_err();
			assert_noop!(as_did(&stranger(), &stranger().did(), call), error);
		}
	});
}

#[test]
fn who_paid_removes_nothing() {
	ExtBuilder::default().build_and_execute(|| {
		let intent = alice().wish(&sponsor().account());
		let signature = alice().sign(&intent);
		assert_ok!(Did::create_for(sponsor().origin(), intent, alice().key(), SALT, signature));
		assert_eq!(held(HoldReason::Key, &sponsor().account()), KEY_DEPOSIT);
		// Every call aimed at Alice fails for the payer as for any stranger.
		for call in attacks() {
			let call = RuntimeCall::from(call);
			let error = call.clone().dispatch(sponsor().origin()).unwrap_err();
			assert_noop!(call.dispatch(sponsor().origin()), error);
		}
		assert_eq!(held(HoldReason::Identity, &sponsor().account()), IDENTITY_DEPOSIT);
	});
}
