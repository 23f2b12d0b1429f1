use frame_support::{assert_noop, assert_ok};
use jasmynet_primitives::traits::Identities as IdentitiesTrait;
use sp_runtime::traits::BadOrigin;

use super::*;
use crate::{ActingKey, Approval, Approvals, ApproverKind, Error};

fn approve_hash(byte: u8) -> Call<Test> {
	Call::approve { call_hash: H256::repeat_byte(byte) }
}

fn withdraw(call: &RuntimeCall) -> Call<Test> {
	Call::withdraw_approval { call_hash: hash_of(call) }
}

fn open() -> usize {
	Approvals::<Test>::iter_prefix(alice().did()).count()
}

#[test]
fn approve_works() {
	ExtBuilder::with_alice(|| {
		let did = alice().did();
		alice_adds(&laptop(), EVERYDAY);
		wait(2);
		let call = pay(1);
		assert_ok!(approve(&laptop(), &call));
		let by = laptop().account();
		assert_eq!(
			Approvals::<Test>::get(&did, (hash_of(&call), ApproverKind::Key)),
			Some(Approval { by: by.clone(), at: START + 2 })
		);
		let (call_hash, kind) = (hash_of(&call), ApproverKind::Key);
		System::assert_has_event(
			Event::CallApproved { did: did.clone(), call_hash, by, kind }.into(),
		);
		// Another key's takes its place, and so does a passkey's.
		let element = Holder::p256(8);
		alice_adds(&element, EVERYDAY);
		assert_ok!(submit(&element, &did, Call::approve { call_hash }));
		assert_ok!(last_result());
		assert_eq!(open(), 1);
		let approval = Approvals::<Test>::get(&did, (call_hash, kind)).unwrap();
		assert_eq!(approval.by, element.account());
	});
}

#[test]
fn approve_fails_when_no_key_of_the_identity_does_it() {
	ExtBuilder::with_alice(|| {
		let did = alice().did();
		let origin = || RuntimeOrigin::signed(did.clone());
		assert_noop!(as_did(&stranger(), &did, approve_hash(1)), Error::<Test>::NotAuthorized);
		assert_noop!(Did::approve(sponsor().origin(), H256::zero()), Error::<Test>::NotFound);
		assert_noop!(Did::approve(RuntimeOrigin::root(), H256::zero()), BadOrigin);
		// By the identity's own account, as a proxy of it would.
		assert_noop!(Did::approve(origin(), H256::zero()), Error::<Test>::NotAuthorized);
		// Nor while a key acts for somebody else.
		ActingKey::<Test>::put((stranger().did(), stranger().account()));
		assert_noop!(Did::approve(origin(), H256::zero()), Error::<Test>::NotAuthorized);
		ActingKey::<Test>::kill();
		// An asserting key is no factor.
		let asserting = Holder::ed(20);
		alice_adds(&asserting, Relationships::of(&[Relationship::Assertion]));
		assert_noop!(as_did(&asserting, &did, approve_hash(1)), Error::<Test>::NotAuthorized);
	});
}

#[test]
fn other_pallets_learn_which_key_acts() {
	ExtBuilder::with_alice(|| {
		let asked = |did| <Did as IdentitiesTrait<_>>::acting_key(&did);
		assert_eq!(asked(alice().did()), None);
		ActingKey::<Test>::put((alice().did(), alice().account()));
		assert_eq!(asked(alice().did()), Some(alice().account()));
		assert_eq!(asked(stranger().did()), None);
		ActingKey::<Test>::kill();
	});
}

#[test]
fn the_key_that_acts_is_the_one_that_acted_before_once_a_call_is_over() {
	ExtBuilder::with_alice(|| {
		let outer = (stranger().did(), stranger().account());
		ActingKey::<Test>::put(outer.clone());
		assert_ok!(approve(&alice(), &everyday()));
		assert_eq!(ActingKey::<Test>::get(), Some(outer.clone()));
		// Also when it failed, but counted.
		assert_ok!(as_did(&alice(), &alice().did(), free_but_failing()));
		assert_ok!(submit(&alice(), &alice().did(), free_but_failing()));
		assert_eq!(ActingKey::<Test>::get(), Some(outer));
		ActingKey::<Test>::kill();
	});
}

#[test]
fn one_key_cannot_fill_the_approvals() {
	ExtBuilder::with_alice(|| {
		let (did, thief) = (alice().did(), Holder::ed(66));
		alice_adds(&thief, EVERYDAY);
		for byte in 0..2 {
			assert_ok!(as_did(&thief, &did, approve_hash(byte)));
		}
		assert_noop!(as_did(&thief, &did, approve_hash(9)), Error::<Test>::TooManyApprovals);
		// Its own it may renew.
		assert_ok!(as_did(&thief, &did, approve_hash(1)));
		for byte in 10..12 {
			assert_ok!(as_did(&alice(), &did, approve_hash(byte)));
		}
		// Nor by taking the place of others'.
		assert_noop!(as_did(&thief, &did, approve_hash(10)), Error::<Test>::TooManyApprovals);
		assert_eq!(open(), MAX_APPROVALS as usize);
	});
}

#[test]
fn approve_fails_when_there_are_as_many_as_there_may_be() {
	ExtBuilder::with_alice(|| {
		let (did, third) = (alice().did(), Holder::ec(21));
		alice_adds(&laptop(), EVERYDAY);
		alice_adds(&third, EVERYDAY);
		for byte in 0..2 {
			assert_ok!(as_did(&alice(), &did, approve_hash(byte)));
			assert_ok!(as_did(&laptop(), &did, approve_hash(10 + byte)));
		}
		assert_noop!(as_did(&third, &did, approve_hash(20)), Error::<Test>::TooManyApprovals);
		// Any key makes room.
		let withdrawal = Call::withdraw_approval { call_hash: H256::repeat_byte(0) };
		assert_ok!(as_did(&third, &did, withdrawal));
		assert_ok!(as_did(&third, &did, approve_hash(20)));
		// And so does time, whoever they are of.
		wait(periods().lone_key_delay + periods().approval_window - 1);
		assert_noop!(as_did(&third, &did, approve_hash(21)), Error::<Test>::TooManyApprovals);
		wait(1);
		assert_ok!(as_did(&third, &did, approve_hash(21)));
		assert_eq!(open(), 1);
	});
}

#[test]
fn withdraw_approval_works_with_any_key_also_when_frozen() {
	ExtBuilder::with_alice(|| {
		let did = alice().did();
		let asserting = Holder::ed(20);
		alice_adds(&asserting, Relationships::of(&[Relationship::Assertion]));
		assert_ok!(approve(&alice(), &pay(1)));
		assert_ok!(as_did(&alice(), &did, Call::freeze {}));
		assert_ok!(as_did(&asserting, &did, withdraw(&pay(1))));
		let call_hash = hash_of(&pay(1));
		System::assert_has_event(Event::ApprovalWithdrawn { did: did.clone(), call_hash }.into());
		assert_eq!(open(), 0);
		assert_noop!(as_did(&alice(), &did, withdraw(&pay(1))), Error::<Test>::ApprovalNotFound);
	});
}

#[test]
fn withdraw_approval_fails_when_somebody_else_does_it() {
	ExtBuilder::with_alice(|| {
		let did = alice().did();
		assert_ok!(approve(&alice(), &pay(1)));
		let call_hash = hash_of(&pay(1));
		assert_noop!(as_did(&stranger(), &did, withdraw(&pay(1))), Error::<Test>::NotAuthorized);
		assert_noop!(
			as_did(&stranger(), &stranger().did(), withdraw(&pay(1))),
			Error::<Test>::ApprovalNotFound
		);
		assert_noop!(
			Did::withdraw_approval(sponsor().origin(), call_hash),
			Error::<Test>::NotFound
		);
		assert_noop!(Did::withdraw_approval(RuntimeOrigin::root(), call_hash), BadOrigin);
	});
}
