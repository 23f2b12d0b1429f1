use frame_support::{
	assert_noop, assert_ok,
	dispatch::{GetDispatchInfo, Pays},
	traits::OriginTrait,
};
use jasmynet_primitives::keys::PublicKey;
use sp_runtime::{
	traits::{BadOrigin, Dispatchable},
	DispatchError,
};

use super::*;
use crate::{Error, Event, Keys};

fn last_used_at(holder: &Holder) -> Option<u64> {
	Keys::<Test>::get(alice().did(), holder.account()).unwrap().last_used_at
}

#[test]
fn as_did_works() {
	ExtBuilder::with_alice(|| {
		let did = alice().did();
		Timestamp::set_timestamp(START + 7);
		assert_ok!(as_did(&alice(), &did, assertion()));
		// The call was the identity's, not the key's.
		System::assert_has_event(
			frame_system::Event::Remarked {
				sender: did.clone(),
				hash: sp_io::hashing::blake2_256(b"it is so").into(),
			}
			.into(),
		);
		System::assert_last_event(
			Event::CalledAs { did: did.clone(), key: alice().account(), result: Ok(()) }.into(),
		);
		assert_eq!(last_used_at(&alice()), Some(START + 7));
		// Using a key does not change the document.
		let identity = Identities::<Test>::get(did).unwrap();
		assert_eq!((identity.updated_at, identity.version), (START, 1));
	});
}

#[test]
fn as_did_fails_when_the_signer_is_no_key_of_it() {
	ExtBuilder::with_alice(|| {
		let did = alice().did();
		for signer in [stranger(), sponsor()] {
			assert_noop!(as_did(&signer, &did, everyday()), Error::<Test>::NotAuthorized);
		}
		// Nor is the identity a key of itself, nor Alice's key one of the stranger's.
		assert_noop!(
			Did::as_did(RuntimeOrigin::signed(did.clone()), did.clone(), Box::new(everyday())),
			Error::<Test>::NotAuthorized
		);
		assert_noop!(as_did(&alice(), &stranger().did(), everyday()), Error::<Test>::NotAuthorized);
		for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
			assert_noop!(Did::as_did(origin, did.clone(), Box::new(everyday())), BadOrigin);
		}
	});
}

#[test]
fn as_did_fails_when_there_is_no_identity() {
	ExtBuilder::with_alice(|| {
		assert_noop!(as_did(&alice(), &alice().account(), everyday()), Error::<Test>::NotFound);
	});
}

#[test]
fn as_did_fails_when_the_key_is_for_something_else() {
	ExtBuilder::with_alice(|| {
		let did = alice().did();
		let calls = [
			(Relationship::Authentication, everyday()),
			(Relationship::Assertion, assertion()),
			(Relationship::Invocation, pallet_utility::Call::batch { calls: Vec::new() }.into()),
		];
		for (number, (relationship, _)) in calls.iter().enumerate() {
			let holder = Holder::ed(30 + number as u8);
			alice_adds(&holder, Relationships::of(&[*relationship]));
			for (needed, call) in &calls {
				if needed == relationship {
					assert_ok!(as_did(&holder, &did, call.clone()));
				} else {
					assert_noop!(as_did(&holder, &did, call.clone()), Error::<Test>::NotAuthorized);
				}
			}
		}
	});
}

#[test]
fn as_did_never_accepts_a_key_for_key_agreement() {
	ExtBuilder::with_alice(|| {
		let did = alice().did();
		give(&did, KEY_DEPOSIT);
		let key = PublicKey::X25519([7; 32]);
		let add = Call::add_key { key, relationships: AGREEMENT, intent: None };
		assert_ok!(as_did(&alice(), &did, add));
		// Even if somebody could sign for that account, and although the runtime says
		// that this call needs key agreement.
		let call: RuntimeCall = frame_system::Call::set_heap_pages { pages: 1 }.into();
		assert_noop!(
			Did::as_did(RuntimeOrigin::signed(key.account()), did.clone(), Box::new(call.clone())),
			Error::<Test>::NotAuthorized
		);
		assert_noop!(as_did(&alice(), &did, call), Error::<Test>::NotAuthorized);
	});
}

#[test]
fn as_did_fails_when_nested() {
	ExtBuilder::with_alice(|| {
		let did = alice().did();
		let inner: RuntimeCall =
			Call::as_did { did: did.clone(), call: Box::new(everyday()) }.into();
		assert_noop!(as_did(&alice(), &did, inner.clone()), Error::<Test>::NestedCall);
		// Hidden in a batch it meets the filter.
		let hidden = pallet_utility::Call::batch_all { calls: vec![inner] };
		assert_noop!(as_did(&alice(), &did, hidden), frame_system::Error::<Test>::CallFiltered);
	});
}

#[test]
fn a_batch_outside_is_fine() {
	ExtBuilder::with_alice(|| {
		let did = alice().did();
		let calls = [everyday(), assertion()]
			.map(|call| Call::as_did { did: did.clone(), call: Box::new(call) }.into())
			.to_vec();
		assert_ok!(Utility::batch_all(alice().origin(), calls));
		assert_eq!(last_used_at(&alice()), Some(START));
	});
}

#[test]
fn as_did_fails_when_the_chain_forbids_the_call() {
	ExtBuilder::with_alice(|| {
		assert_noop!(
			as_did(&alice(), &alice().did(), forbidden()),
			frame_system::Error::<Test>::CallFiltered
		);
		// And what forbids it to the key forbids it to the identity.
		let mut origin = alice().origin();
		origin.add_filter(|call: &RuntimeCall| *call != everyday());
		let outcome = Did::as_did(origin, alice().did(), Box::new(everyday()));
		assert_eq!(outcome.unwrap_err().error, frame_system::Error::<Test>::CallFiltered.into());
	});
}

#[test]
fn as_did_fails_when_the_call_fails() {
	ExtBuilder::with_alice(|| {
		let call =
			pallet_balances::Call::transfer_allow_death { dest: stranger().account(), value: 1 };
		assert_noop!(
			as_did(&alice(), &alice().did(), call),
			DispatchError::from(sp_runtime::TokenError::FundsUnavailable)
		);
		assert_eq!(last_used_at(&alice()), None);
	});
}

#[test]
fn as_did_weighs_what_is_in_it() {
	ExtBuilder::with_alice(|| {
		let inner = everyday();
		let call: RuntimeCall =
			Call::as_did { did: alice().did(), call: Box::new(inner.clone()) }.into();
		let info = call.get_dispatch_info();
		assert_eq!(info.call_weight, Did::weight_of_as_did(inner.get_dispatch_info().call_weight));
		assert_eq!(info.class, inner.get_dispatch_info().class);
		let post_info = call.dispatch(alice().origin()).unwrap();
		assert_eq!(post_info.actual_weight, Some(info.call_weight));
		assert_eq!(post_info.pays_fee, Pays::Yes);
		// A call that turns out lighter makes the whole lighter.
		alice_adds(&laptop(), EVERYDAY);
		let inner: RuntimeCall = remove(laptop().account()).into();
		let outcome =
			Did::as_did(alice().origin(), alice().did(), Box::new(inner.clone())).unwrap();
		let limit = Did::weight_of_as_did(inner.get_dispatch_info().call_weight);
		assert!(outcome.actual_weight.unwrap().ref_time() < limit.ref_time());
	});
}

#[test]
fn several_purposes_at_once_need_a_key_with_all_of_them() {
	ExtBuilder::with_alice(|| {
		let did = alice().did();
		let both = Holder::ed(20);
		alice_adds(
			&both,
			Relationships::of(&[Relationship::Authentication, Relationship::Assertion]),
		);
		alice_adds(&Holder::ed(21), EVERYDAY);
		alice_adds(&Holder::ed(22), Relationships::of(&[Relationship::Assertion]));
		for holder in [alice(), both] {
			assert_ok!(as_did(&holder, &did, everything()));
		}
		for holder in [Holder::ed(21), Holder::ed(22)] {
			assert_noop!(as_did(&holder, &did, everything()), Error::<Test>::NotAuthorized);
		}
		// Keys that agree on secrets make no calls, also not together with others.
		assert_noop!(as_did(&alice(), &did, nobodys()), Error::<Test>::NotAuthorized);
	});
}
