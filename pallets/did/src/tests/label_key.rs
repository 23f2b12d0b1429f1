use frame_support::{assert_noop, assert_ok};
use sp_runtime::traits::BadOrigin;

use super::*;
use crate::{Error, IdentityState, Keys};

fn label(id: AccountId, label: Option<H256>) -> Call<Test> {
	Call::label_key { key_id: id, label }
}

#[test]
fn label_key_works() {
	ExtBuilder::with_alice(|| {
		let did = alice().did();
		let name = Some(H256::repeat_byte(7));
		wait(4);
		assert_ok!(as_did(&alice(), &did, label(alice().account(), name)));
		assert_eq!(Keys::<Test>::get(&did, alice().account()).unwrap().label, name);
		System::assert_has_event(
			Event::KeyLabelled { did: did.clone(), key: alice().account(), label: name }.into(),
		);
		let document = Did::did_document(did.clone()).unwrap();
		assert_eq!(document.verification_methods[0].label, name);
		assert_eq!((document.updated, document.version), (START + 4, 2));

		assert_ok!(as_did(&alice(), &did, label(alice().account(), None)));
		assert_eq!(Keys::<Test>::get(&did, alice().account()).unwrap().label, None);
	});
}

#[test]
fn label_key_fails_when_there_is_no_such_key() {
	ExtBuilder::with_alice(|| {
		for id in [laptop().account(), stranger().account()] {
			assert_noop!(
				as_did(&alice(), &alice().did(), label(id, None)),
				Error::<Test>::KeyNotFound
			);
		}
	});
}

#[test]
fn label_key_fails_when_somebody_else_does_it() {
	ExtBuilder::with_alice(|| {
		let call = label(alice().account(), None);
		let did = alice().did();
		assert_noop!(as_did(&stranger(), &did, call.clone()), Error::<Test>::NotAuthorized);
		assert_noop!(as_did(&stranger(), &stranger().did(), call), Error::<Test>::KeyNotFound);
		let id = alice().account();
		assert_noop!(Did::label_key(sponsor().origin(), id.clone(), None), Error::<Test>::NotFound);
		assert_noop!(Did::label_key(RuntimeOrigin::root(), id, None), BadOrigin);
	});
}

#[test]
fn label_key_fails_when_the_identity_is_frozen() {
	ExtBuilder::with_alice(|| {
		let did = alice().did();
		assert_ok!(as_did(&alice(), &did, Call::freeze {}));
		assert_eq!(Identities::<Test>::get(&did).unwrap().state, IdentityState::Frozen);
		assert_noop!(
			Did::label_key(RuntimeOrigin::signed(did), alice().account(), None),
			Error::<Test>::Halted
		);
	});
}
