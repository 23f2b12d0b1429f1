//! A stranger changes nothing of Alice's: neither somebody whom she never met, nor
//! who paid for her, nor who once had a part in her identity, nor who has the same
//! part in somebody else's.

use std::collections::BTreeMap;

use frame_support::{
	assert_ok,
	storage::{with_storage_layer, with_transaction, TransactionOutcome},
	traits::GetCallName,
};
use jasmynet_primitives::{
	did::{Service, ServiceEndpoint, ServiceKind},
	intent::{payload_hash, Action},
	DAY,
};
use proptest::prelude::*;
use sp_core::H256;
use sp_runtime::{traits::Dispatchable, DispatchError};

use super::guardians::{bob, by, carol, dave, name, settle};
use super::*;
use crate::{Call, IdentityOf, RetiredKeys, SecondFactorPolicy};

/// Whose key was Alice's once.
fn former() -> Holder {
	Holder::ec(80)
}

/// A member that controlled Alice's identity once.
fn company() -> Holder {
	Holder::sr(81)
}

/// Nobody at all.
fn nobody() -> Holder {
	Holder::ed(82)
}

/// A key that would like to be Alice's.
fn thief() -> Holder {
	Holder::ec(66)
}

/// Dave was Alice's guardian, and is the stranger's; the sponsor paid for her.
fn outsiders() -> [Holder; 6] {
	[stranger(), sponsor(), dave(), former(), company(), nobody()]
}

fn hash() -> H256 {
	payload_hash(&everyday())
}

fn service() -> Service {
	Service {
		id: b"host".to_vec().try_into().unwrap(),
		kind: ServiceKind::LockerHost,
		endpoint: ServiceEndpoint::Did(alice().did()),
	}
}

/// Alice has all that an identity can have, and all outsiders had their part in it.
/// Bob and Carol are her guardians, and Bob has started a recovery.
fn with_victim(test: impl FnOnce()) {
	ExtBuilder::default().build_and_execute(|| {
		let did = alice().did();
		let intent = alice().wish(&sponsor().account());
		let signature = alice().sign(&intent);
		assert_ok!(Did::create_for(sponsor().origin(), intent, alice().key(), SALT, signature));
		give(&did, FUNDS);
		for person in [bob(), carol(), dave(), company(), stranger()] {
			settle(&person);
		}
		assert_ok!(name(&[bob(), carol(), dave()], 2, DAY));
		for guardian in [bob(), carol(), dave()] {
			assert_ok!(Did::accept_guardianship(by(&guardian), did.clone()));
		}
		assert_ok!(Did::resign_guardianship(by(&dave()), did.clone()));
		let named = vec![dave().did()].try_into().unwrap();
		assert_ok!(Did::set_recovery(by(&stranger()), named, 1, DAY));
		assert_ok!(Did::accept_guardianship(by(&dave()), stranger().did()));
		assert_ok!(Did::declare_minor(by(&stranger()), dave().did(), START + DAY));
		assert_ok!(Did::accept_ward(by(&dave()), stranger().did(), START + DAY));
		assert_ok!(Did::declare_minor(by(&alice()), carol().did(), START + DAY));
		assert_ok!(Did::accept_ward(by(&carol()), did.clone(), START + DAY));
		Members::set(&company().did(), true);
		assert_ok!(Did::set_controller(by(&alice()), Some(company().did())));
		assert_ok!(Did::accept_control(by(&company()), did.clone()));
		assert_ok!(Did::resign_control(by(&company()), did.clone()));
		for key in [laptop(), former()] {
			alice_adds(&key, EVERYDAY);
		}
		assert_ok!(as_did(&alice(), &did, remove(former().account())));
		assert_ok!(Did::set_services(by(&alice()), vec![service()].try_into().unwrap()));
		assert_ok!(recovery::start(&bob(), &recovery::phone()));
		assert_ok!(as_did(&laptop(), &did, Call::approve { call_hash: hash() }));
		assert_ok!(Did::approve_for_ward(by(&carol()), did.clone(), hash()));
		let policy = SecondFactorPolicy::SecondKey { daily_limit: Some(1) };
		assert_ok!(Did::set_second_factor(by(&alice()), policy));
		test();
	});
}

/// All that there is of Alice: whatever is kept under her identity or her keys, and
/// which keys are hers.
fn traces() -> BTreeMap<Vec<u8>, Vec<u8>> {
	let own = [alice().did(), alice().account(), laptop().account()];
	let mut found = BTreeMap::new();
	let mut key = Vec::new();
	while let Some(next) = sp_io::storage::next_key(&key) {
		if next.windows(32).any(|part| own.iter().any(|id| part == AsRef::<[u8]>::as_ref(id))) {
			found.insert(next.clone(), sp_io::storage::get(&next).unwrap().to_vec());
		}
		key = next;
	}
	for (key, did) in IdentityOf::<Test>::iter().chain(RetiredKeys::<Test>::iter()) {
		if did == alice().did() {
			found.insert(AsRef::<[u8]>::as_ref(&key).to_vec(), Vec::new());
		}
	}
	found
}

/// Every call of the pallet, aimed at Alice in every way that an outsider could.
fn attacks(outsider: &Holder) -> Vec<Call<Test>> {
	let (did, phone) = (alice().did(), recovery::phone().account());
	let forged = |action, payload| intent(action, &did, Some(&outsider.account()), payload);
	let identity = payload_hash(&(alice().key(), SALT));
	let mut attacks = vec![
		Call::create { key: alice().key(), salt: SALT },
		Call::create { key: alice().key(), salt: [1; 32] },
		Call::create { key: outsider.key(), salt: [9; 32] },
		Call::add_key {
			key: thief().key(),
			relationships: Relationships::SIGNING,
			intent: thief().agreement(&did, Relationships::SIGNING),
		},
		Call::add_key { key: alice().key(), relationships: EVERYDAY, intent: None },
		add_key_call(&former(), &outsider.did(), EVERYDAY),
		add_key_call(&laptop(), &outsider.did(), EVERYDAY),
		Call::remove_key { key_id: alice().account() },
		Call::remove_key { key_id: laptop().account() },
		Call::remove_key { key_id: did.clone() },
		Call::label_key { key_id: alice().account(), label: Some(hash()) },
		Call::set_services { services: vec![service()].try_into().unwrap() },
		Call::set_services { services: Default::default() },
		Call::set_controller { controller: Some(did.clone()) },
		Call::set_controller { controller: None },
		Call::accept_control { did: did.clone() },
		Call::resign_control { did: did.clone() },
		Call::take_over_deposit {},
		Call::set_second_factor { policy: SecondFactorPolicy::None },
		Call::approve { call_hash: hash() },
		Call::withdraw_approval { call_hash: hash() },
		Call::freeze {},
		Call::unfreeze {},
		Call::approve_unfreeze { did: did.clone() },
		Call::set_recovery {
			guardians: vec![did.clone()].try_into().unwrap(),
			threshold: 1,
			delay: DAY,
		},
		Call::set_recovery { guardians: Default::default(), threshold: 0, delay: 0 },
		Call::accept_guardianship { did: did.clone() },
		Call::resign_guardianship { did: did.clone() },
		recovery::start_call(outsider, &thief()),
		recovery::start_call(&bob(), &thief()),
		recovery::start_call(&bob(), &recovery::phone()),
		Call::approve_recovery { did: did.clone(), key_id: phone.clone() },
		Call::withdraw_recovery { did: did.clone(), key_id: phone.clone() },
		Call::cancel_recovery { key_id: phone.clone() },
		Call::finish_recovery { did: did.clone(), key_id: phone },
		Call::declare_minor { guardian: did.clone(), adult_at: START + DAY },
		Call::undeclare_minor {},
		Call::accept_ward { did: did.clone(), adult_at: START + DAY },
		Call::release_ward { did: did.clone() },
		Call::approve_for_ward { did: did.clone(), call_hash: hash() },
		Call::request_closure { beneficiary: outsider.account() },
		Call::request_closure { beneficiary: did.clone() },
		Call::cancel_closure {},
		Call::finalize_closure { did: did.clone(), limit: 100 },
	];
	for intent in [
		alice().wish(&sponsor().account()),
		alice().wish(&outsider.account()),
		forged(Action::CreateIdentity, identity),
	] {
		for signature in [alice().sign(&intent), outsider.sign(&intent)] {
			attacks.push(Call::create_for {
				intent: intent.clone(),
				key: alice().key(),
				salt: SALT,
				signature,
			});
		}
	}
	attacks
}

/// What is no call of the pallet.
fn other_calls() -> [RuntimeCall; 6] {
	[everyday(), free(), free_but_failing(), assertion(), gives_rights(), pay(1)]
}

/// How many ways there are to make a call as Alice.
const DISGUISES: usize = 3;

/// `call` as if Alice made it: by a key that is not hers, or by hers with a signature
/// that is not.
fn disguised(outsider: &Holder, call: RuntimeCall, disguise: usize) -> Call<Test> {
	let did = alice().did();
	let key = match disguise % DISGUISES {
		0 => return Call::as_did { did, call: Box::new(call) },
		1 => alice().key(),
		_ => outsider.key(),
	};
	let intent = intent(Action::Submit, &did, None, payload_hash(&call));
	let signature = outsider.sign(&intent);
	Call::submit { intent, key, call: Box::new(call), signature }
}

/// In how many ways [`send`] sends something.
const WAYS: usize = 5;

/// By the outsider's key, by their identity, through that identity, or submitted.
fn send(outsider: &Holder, call: Call<Test>, way: usize) -> Result<(), DispatchError> {
	let call = RuntimeCall::from(call);
	match way % WAYS {
		0 => call.dispatch(outsider.origin()),
		1 => call.dispatch(by(outsider)),
		2 => return as_did(outsider, &outsider.did(), call),
		3 => return submit(outsider, &outsider.did(), call),
		_ => call.dispatch(RuntimeOrigin::none()),
	}
	.map(|_| ())
	.map_err(|failure| failure.error)
}

/// Makes `call` and takes it back. What fails changes nothing anyway.
fn try_one(before: &BTreeMap<Vec<u8>, Vec<u8>>, outsider: &Holder, call: Call<Test>, way: usize) {
	with_transaction(|| {
		if send(outsider, call.clone(), way).is_ok() {
			assert!(traces() == *before, "{call:?}, way {way}");
		}
		TransactionOutcome::Rollback(Ok::<(), DispatchError>(()))
	})
	.unwrap();
}

/// Tries every attack of everybody in every way, each from the same start.
fn try_everything() {
	let before = traces();
	assert!(before.len() > 10);
	for outsider in outsiders() {
		let attacks = attacks(&outsider);
		for call in &attacks {
			for way in 0..WAYS {
				try_one(&before, &outsider, call.clone(), way);
			}
		}
		for call in attacks.into_iter().map(RuntimeCall::from).chain(other_calls()) {
			for disguise in 0..DISGUISES {
				let call = disguised(&outsider, call.clone(), disguise);
				for way in [0, 2] {
					try_one(&before, &outsider, call.clone(), way);
				}
			}
		}
	}
}

#[test]
fn a_stranger_changes_nothing() {
	with_victim(|| {
		let attacks = attacks(&stranger());
		for name in Call::<Test>::get_call_names() {
			let is_tried = ["as_did", "submit"].contains(name)
				|| attacks.iter().any(|call| call.get_call_name() == *name);
			assert!(is_tried, "nobody tried {name}");
		}
		try_everything();
	});
}

#[test]
fn a_stranger_changes_nothing_of_a_frozen_identity() {
	with_victim(|| {
		assert_ok!(Did::freeze(by(&alice())));
		assert_ok!(Did::approve_unfreeze(by(&bob()), alice().did()));
		try_everything();
	});
}

#[test]
fn a_stranger_changes_nothing_of_an_identity_that_is_being_closed() {
	with_victim(|| {
		assert_ok!(closure::request(&alice()));
		try_everything();
	});
}

#[test]
fn the_attacks_would_be_noticed() {
	with_victim(|| {
		// The same calls by those whose they are do change something.
		let before = traces();
		for (call, who) in [
			(
				Call::approve_recovery { did: alice().did(), key_id: recovery::phone().account() },
				carol(),
			),
			(Call::release_ward { did: alice().did() }, carol()),
			(Call::resign_guardianship { did: alice().did() }, bob()),
			(Call::freeze {}, alice()),
			(Call::set_services { services: Default::default() }, alice()),
		] {
			with_transaction(|| {
				assert_ok!(send(&who, call.clone(), 1));
				assert!(traces() != before, "{call:?}");
				TransactionOutcome::Rollback(Ok::<(), DispatchError>(()))
			})
			.unwrap();
		}
	});
}

#[test]
fn who_paid_removes_nothing() {
	with_victim(|| {
		assert_eq!(held(HoldReason::Identity, &sponsor().account()), IDENTITY_DEPOSIT);
		assert_eq!(held(HoldReason::Key, &sponsor().account()), KEY_DEPOSIT);
		// Whatever the payer tries fails as a whole, as for any stranger.
		let before = sp_io::storage::root(sp_runtime::StateVersion::V1);
		// An identity of the payer's own is nothing of Alice's.
		let is_own =
			|call: &Call<Test>| matches!(call, Call::create { key, .. } if *key == sponsor().key());
		let direct: Vec<_> = attacks(&sponsor()).into_iter().filter(|call| !is_own(call)).collect();
		let as_alice: Vec<_> = direct
			.iter()
			.map(|call| disguised(&sponsor(), call.clone().into(), 0))
			.chain(other_calls().map(|call| disguised(&sponsor(), call, 0)))
			.collect();
		for call in direct.into_iter().chain(as_alice) {
			let result = with_storage_layer(|| send(&sponsor(), call.clone(), 0));
			assert!(result.is_err(), "{call:?}");
			let after = sp_io::storage::root(sp_runtime::StateVersion::V1);
			assert_eq!(before, after, "{call:?}");
		}
	});
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(32))]

	#[test]
	fn strangers_together_change_nothing_whatever_they_do_one_after_the_other(
		steps in prop::collection::vec(
			(
				0..6usize,
				0..1_000usize,
				0..DISGUISES + 3,
				0..WAYS,
				prop_oneof![4 => Just(0), 1 => 0..40 * DAY],
			),
			1..40,
		),
	) {
		with_victim(|| {
			let before = traces();
			for (who, what, disguise, way, pause) in steps {
				let outsider = outsiders()[who].clone();
				let attacks = attacks(&outsider);
				let mut call = attacks[what % attacks.len()].clone();
				if disguise < DISGUISES {
					call = disguised(&outsider, call.into(), disguise);
				}
				// As a block does: all or nothing.
				let result = with_storage_layer(|| send(&outsider, call.clone(), way));
				if result.is_ok() {
					assert!(traces() == before, "{call:?}, way {way}");
					Did::do_try_state().unwrap();
				}
				wait(pause);
			}
		});
	}
}
