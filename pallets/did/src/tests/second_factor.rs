use frame_support::{assert_noop, assert_ok};
use jasmynet_primitives::{keys::PublicKey, DAY};
use sp_runtime::{traits::BadOrigin, TokenError};

use super::*;
use crate::{Approvals, Error, SecondFactors, Spending};

fn set(policy: SecondFactorPolicy) -> Call<Test> {
	Call::set_second_factor { policy }
}

const ON: SecondFactorPolicy = SecondFactorPolicy::SecondKey { daily_limit: None };
const OFF: SecondFactorPolicy = SecondFactorPolicy::None;

/// A sensitive call of Alice's.
fn add_phone() -> RuntimeCall {
	add_key_call(&Holder::ec(70), &alice().did(), EVERYDAY).into()
}

fn alice_calls(call: &RuntimeCall) -> DispatchResult {
	as_did(&alice(), &alice().did(), call.clone())
}

#[test]
fn set_second_factor_works() {
	ExtBuilder::with_alice(|| {
		let did = alice().did();
		alice_adds(&laptop(), EVERYDAY);
		let policy = SecondFactorPolicy::SecondKey { daily_limit: Some(50) };
		assert_ok!(as_did(&alice(), &did, set(policy)));
		assert_eq!(SecondFactors::<Test>::get(&did).unwrap().daily_limit, Some(50));
		System::assert_has_event(Event::SecondFactorSet { did: did.clone(), policy }.into());
		// From now on it guards itself.
		let off: RuntimeCall = set(OFF).into();
		assert_noop!(alice_calls(&off), Error::<Test>::SecondKeyMissing);
		assert_ok!(approve(&laptop(), &off));
		assert_ok!(alice_calls(&off));
		assert!(!SecondFactors::<Test>::contains_key(&did));
		give(&did, KEY_DEPOSIT);
		assert_ok!(alice_calls(&add_phone()));
	});
}

#[test]
fn set_second_factor_fails_when_there_is_no_second_key() {
	ExtBuilder::with_alice(|| {
		let did = alice().did();
		assert_noop!(as_did(&alice(), &did, set(ON)), Error::<Test>::SecondKeyNeeded);
		// Keys that approve nothing do not count.
		alice_adds(&laptop(), Relationships::of(&[Relationship::Assertion]));
		give(&did, KEY_DEPOSIT);
		let key = PublicKey::X25519([7; 32]);
		let add = Call::add_key { key, relationships: AGREEMENT, intent: None };
		assert_ok!(as_did(&alice(), &did, add));
		assert_noop!(as_did(&alice(), &did, set(ON)), Error::<Test>::SecondKeyNeeded);
		// A secure element does: it acts through others.
		alice_adds(&Holder::p256(8), EVERYDAY);
		assert_ok!(as_did(&alice(), &did, set(ON)));
	});
}

#[test]
fn set_second_factor_fails_when_somebody_else_does_it() {
	with_second_factor(None, || {
		let did = alice().did();
		assert_noop!(as_did(&stranger(), &did, set(OFF)), Error::<Test>::NotAuthorized);
		assert_noop!(Did::set_second_factor(sponsor().origin(), OFF), Error::<Test>::NotFound);
		assert_noop!(Did::set_second_factor(RuntimeOrigin::root(), OFF), BadOrigin);
		assert_ok!(as_did(&alice(), &did, Call::freeze {}));
		assert_noop!(
			Did::set_second_factor(RuntimeOrigin::signed(did), OFF),
			Error::<Test>::Halted
		);
	});
}

#[test]
fn a_sensitive_call_needs_another_keys_approval() {
	with_second_factor(None, || {
		let did = alice().did();
		let call = add_phone();
		assert_noop!(alice_calls(&call), Error::<Test>::SecondKeyMissing);
		assert_noop!(submit(&alice(), &did, call.clone()), Error::<Test>::SecondKeyMissing);
		// One's own is none.
		assert_ok!(approve(&alice(), &call));
		assert_noop!(alice_calls(&call), Error::<Test>::SecondKeyMissing);
		// That of another call neither.
		assert_ok!(approve(&laptop(), &remove(laptop().account()).into()));
		assert_noop!(alice_calls(&call), Error::<Test>::SecondKeyMissing);

		assert_ok!(approve(&laptop(), &call));
		assert_ok!(alice_calls(&call));
		// Ordinary calls need nothing.
		assert_ok!(alice_calls(&everyday()));
	});
}

#[test]
fn an_approval_is_good_once() {
	with_second_factor(None, || {
		let did = alice().did();
		let label = remove(Holder::ec(70).account()).into();
		for call in [add_phone(), label] {
			assert_ok!(approve(&laptop(), &call));
			assert_ok!(alice_calls(&call));
			assert_eq!(Approvals::<Test>::iter_prefix(&did).count(), 0);
			assert_noop!(alice_calls(&call), Error::<Test>::SecondKeyMissing);
		}
	});
}

#[test]
fn an_approval_is_good_within_its_window() {
	with_second_factor(None, || {
		let call = add_phone();
		assert_ok!(approve(&laptop(), &call));
		wait(periods().approval_window);
		assert_noop!(alice_calls(&call), Error::<Test>::SecondKeyMissing);
		assert_ok!(approve(&laptop(), &call));
		wait(periods().approval_window - 1);
		// Agreements of new keys last a second here, so it is another one's fault now.
		assert_noop!(alice_calls(&call), Error::<Test>::Expired);
	});
}

#[test]
fn a_key_left_alone_waits_and_then_has_an_hour() {
	let call: RuntimeCall = set(OFF).into();
	let tries = [
		(periods().lone_key_delay - 1, false),
		(periods().lone_key_delay, true),
		(periods().lone_key_delay + periods().approval_window - 1, true),
		(periods().lone_key_delay + periods().approval_window, false),
	];
	for (waited, works) in tries {
		with_second_factor(None, || {
			assert_ok!(approve(&alice(), &call));
			wait(waited);
			if works {
				assert_ok!(alice_calls(&call));
			} else {
				assert_noop!(alice_calls(&call), Error::<Test>::SecondKeyMissing);
			}
		});
	}
}

#[test]
fn a_thief_who_waits_alone_is_seen_and_stopped() {
	with_second_factor(None, || {
		let did = alice().did();
		let call: RuntimeCall = remove(alice().account()).into();
		assert_ok!(approve(&laptop(), &call));
		// The other key notices within the week.
		let withdrawal = Call::withdraw_approval { call_hash: hash_of(&call) };
		assert_ok!(as_did(&alice(), &did, withdrawal));
		wait(periods().lone_key_delay);
		assert_noop!(as_did(&laptop(), &did, call), Error::<Test>::SecondKeyMissing);
	});
}

#[test]
fn a_key_that_was_removed_approves_nothing() {
	with_second_factor(None, || {
		let did = alice().did();
		let (third, call) = (Holder::ec(71), set(OFF).into());
		let add: RuntimeCall = add_key_call(&third, &did, EVERYDAY).into();
		assert_ok!(approve(&laptop(), &add));
		assert_ok!(alice_calls(&add));
		assert_ok!(approve(&third, &call));
		let removal: RuntimeCall = remove(third.account()).into();
		assert_ok!(approve(&laptop(), &removal));
		assert_ok!(alice_calls(&removal));
		assert_noop!(alice_calls(&call), Error::<Test>::SecondKeyMissing);
	});
}

#[test]
fn remove_key_fails_when_a_second_factor_would_lose_its_second_key() {
	with_second_factor(None, || {
		let did = alice().did();
		let removal: RuntimeCall = remove(laptop().account()).into();
		assert_ok!(approve(&laptop(), &removal));
		assert_noop!(alice_calls(&removal), Error::<Test>::SecondKeyNeeded);
		// The approval is still there: nothing came of the call.
		let add = add_phone();
		assert_ok!(approve(&laptop(), &add));
		assert_ok!(alice_calls(&add));
		assert_ok!(alice_calls(&removal));
		// A key that is no factor goes as it did before.
		let asserting = Holder::ed(72);
		let relationships = Relationships::of(&[Relationship::Assertion]);
		let add: RuntimeCall = add_key_call(&asserting, &did, relationships).into();
		assert_ok!(approve(&Holder::ec(70), &add));
		assert_ok!(alice_calls(&add));
		let removal: RuntimeCall = remove(asserting.account()).into();
		assert_ok!(approve(&Holder::ec(70), &removal));
		assert_ok!(alice_calls(&removal));
	});
}

#[test]
fn an_approval_survives_a_call_that_fails_as_a_whole() {
	with_second_factor(Some(0), || {
		let did = alice().did();
		let call = pay(FUNDS + 1);
		assert_ok!(approve(&laptop(), &call));
		assert_noop!(
			alice_calls(&call),
			sp_runtime::DispatchError::from(TokenError::FundsUnavailable)
		);
		assert_eq!(Approvals::<Test>::iter_prefix(&did).count(), 1);
		give(&did, FUNDS);
		assert_ok!(alice_calls(&call));
	});
}

#[test]
fn an_approval_does_not_survive_a_submitted_call_that_fails() {
	with_second_factor(Some(0), || {
		let did = alice().did();
		let call = pay(FUNDS + 1);
		assert_ok!(approve(&laptop(), &call));
		assert_ok!(submit(&alice(), &did, call.clone()));
		assert_eq!(last_result(), Err(TokenError::FundsUnavailable.into()));
		assert_eq!(Approvals::<Test>::iter_prefix(&did).count(), 0);
		give(&did, FUNDS);
		assert_noop!(alice_calls(&call), Error::<Test>::SecondKeyMissing);
	});
}

#[test]
fn money_above_the_limit_needs_the_second_key() {
	with_second_factor(Some(50), || {
		let did = alice().did();
		assert_ok!(alice_calls(&pay(30)));
		assert_noop!(alice_calls(&pay(21)), Error::<Test>::SecondKeyMissing);
		// With the other key's approval it moves, and does not count.
		assert_ok!(approve(&laptop(), &pay(21)));
		assert_ok!(alice_calls(&pay(21)));
		assert_eq!(Spending::<Test>::get(&did).unwrap().moved, 30);
		// By whichever key and in whichever way: the limit is the person's.
		assert_noop!(as_did(&laptop(), &did, pay(21)), Error::<Test>::SecondKeyMissing);
		assert_ok!(submit(&laptop(), &did, pay(20)));
		assert_noop!(alice_calls(&pay(1)), Error::<Test>::SecondKeyMissing);
		assert_ok!(alice_calls(&pay(0)));
		wait(DAY - 1);
		assert_noop!(alice_calls(&pay(1)), Error::<Test>::SecondKeyMissing);
		wait(1);
		assert_ok!(alice_calls(&pay(50)));
	});
}

#[test]
fn money_moves_freely_without_a_limit() {
	with_second_factor(None, || {
		assert_ok!(alice_calls(&pay(FUNDS / 2)));
		assert_eq!(Spending::<Test>::get(alice().did()), None);
	});
}

#[test]
fn what_failed_as_a_whole_did_not_move() {
	with_second_factor(Some(2 * FUNDS), || {
		assert_noop!(
			alice_calls(&pay(FUNDS + 1)),
			sp_runtime::DispatchError::from(TokenError::FundsUnavailable)
		);
		assert_eq!(Spending::<Test>::get(alice().did()), None);
	});
}

#[test]
fn a_batch_is_as_sensitive_as_what_is_in_it() {
	with_second_factor(Some(50), || {
		let batch =
			|calls: Vec<RuntimeCall>| RuntimeCall::from(pallet_utility::Call::batch_all { calls });
		let together = batch(vec![pay(30), pay(21)]);
		assert_noop!(alice_calls(&together), Error::<Test>::SecondKeyMissing);
		let inner = pallet_utility::Call::batch { calls: vec![add_phone()] }.into();
		let hidden = batch(vec![everyday(), inner]);
		assert_noop!(alice_calls(&hidden), Error::<Test>::SecondKeyMissing);
		// What is approved is the batch, not what is in it.
		assert_ok!(approve(&laptop(), &add_phone()));
		assert_noop!(alice_calls(&hidden), Error::<Test>::SecondKeyMissing);
		assert_ok!(approve(&laptop(), &hidden));
		assert_ok!(alice_calls(&hidden));
		// Nor does a batch approve what it is itself about to do.
		let both = batch(vec![
			Call::approve { call_hash: hash_of(&remove(laptop().account()).into()) }.into(),
			remove(laptop().account()).into(),
		]);
		assert_noop!(alice_calls(&both), Error::<Test>::SecondKeyMissing);
	});
}

#[test]
fn two_keys_act_in_one_extrinsic_so_that_no_third_comes_between() {
	with_second_factor(None, || {
		let did = alice().did();
		let call = add_phone();
		let intent = wish_for(&did, None, &call);
		let approval: RuntimeCall = Call::approve { call_hash: hash_of(&call) }.into();
		let calls = vec![
			Call::as_did { did: did.clone(), call: Box::new(approval) }.into(),
			Call::submit {
				signature: laptop().sign(&intent),
				intent,
				key: laptop().key(),
				call: Box::new(call),
			}
			.into(),
		];
		assert_ok!(Utility::batch_all(alice().origin(), calls));
		assert_ok!(last_result());
		assert!(crate::Keys::<Test>::contains_key(did, Holder::ec(70).account()));
	});
}

#[test]
fn a_minors_guardian_approves_what_gives_rights_and_nothing_else() {
	ExtBuilder::with_alice(|| {
		let (did, guardian) = (alice().did(), stranger().did());
		give(&did, FUNDS);
		let adult_at = START + 1_000 * DAY;
		let declare = Call::declare_minor { guardian: guardian.clone(), adult_at };
		assert_ok!(as_did(&alice(), &did, declare));
		// Not before the guardian accepts.
		assert_ok!(alice_calls(&gives_rights()));
		assert_ok!(as_did(
			&stranger(),
			&guardian,
			Call::accept_ward { did: did.clone(), adult_at }
		));
		assert_noop!(alice_calls(&gives_rights()), Error::<Test>::GuardianMissing);
		assert_ok!(alice_calls(&everyday()));
		let approval =
			|| Call::approve_for_ward { did: did.clone(), call_hash: hash_of(&gives_rights()) };
		assert_ok!(as_did(&stranger(), &guardian, approval()));
		assert_ok!(alice_calls(&gives_rights()));
		assert_noop!(alice_calls(&gives_rights()), Error::<Test>::GuardianMissing);
		// With a second factor both have a say.
		alice_adds(&laptop(), Relationships::SIGNING);
		assert_ok!(as_did(&alice(), &did, set(ON)));
		assert_ok!(as_did(&stranger(), &guardian, approval()));
		assert_noop!(alice_calls(&gives_rights()), Error::<Test>::SecondKeyMissing);
		assert_ok!(approve(&laptop(), &gives_rights()));
		assert_ok!(alice_calls(&gives_rights()));
		// An approval of a guardian who is frozen by now does not count.
		assert_ok!(as_did(&stranger(), &guardian, approval()));
		assert_ok!(approve(&laptop(), &gives_rights()));
		assert_ok!(as_did(&stranger(), &guardian, Call::freeze {}));
		assert_noop!(alice_calls(&gives_rights()), Error::<Test>::GuardianMissing);
		// Of age, the person decides alone.
		wait(1_000 * DAY);
		assert_ok!(approve(&laptop(), &gives_rights()));
		assert_ok!(alice_calls(&gives_rights()));
	});
}

#[test]
fn a_minors_guardian_approves_what_lets_others_use_data_with_one_key() {
	with_second_factor(None, || {
		let (did, guardian) = (alice().did(), stranger().did());
		// One key is enough for it.
		assert_ok!(alice_calls(&consents()));
		let adult_at = START + DAY;
		let declare = Call::declare_minor { guardian: guardian.clone(), adult_at };
		assert_ok!(as_did(&alice(), &did, declare));
		assert_ok!(as_did(
			&stranger(),
			&guardian,
			Call::accept_ward { did: did.clone(), adult_at }
		));
		assert_noop!(alice_calls(&consents()), Error::<Test>::GuardianMissing);
		let approval = Call::approve_for_ward { did, call_hash: hash_of(&consents()) };
		assert_ok!(as_did(&stranger(), &guardian, approval));
		assert_ok!(alice_calls(&consents()));
	});
}

#[test]
fn a_key_that_is_no_factor_any_more_approves_not_even_its_own_call() {
	with_second_factor(None, || {
		let did = alice().did();
		let (add, off) = (add_phone(), set(OFF).into());
		assert_ok!(approve(&laptop(), &add));
		assert_ok!(alice_calls(&add));
		assert_ok!(approve(&alice(), &off));
		wait(periods().lone_key_delay);
		// As if it had been removed and added again, for something else.
		let change = |relationship| {
			crate::Keys::<Test>::mutate(&did, alice().account(), |record| {
				record.as_mut().unwrap().relationships = Relationships::of(&[relationship]);
			});
		};
		change(Relationship::Invocation);
		assert_noop!(alice_calls(&off), Error::<Test>::SecondKeyMissing);
		crate::Keys::<Test>::mutate(&did, alice().account(), |record| {
			record.as_mut().unwrap().relationships = Relationships::SIGNING;
		});
		assert_ok!(alice_calls(&off));
	});
}

#[test]
fn the_limit_is_of_a_window_that_begins_with_the_first_move() {
	with_second_factor(Some(50), || {
		assert_ok!(alice_calls(&pay(1)));
		wait(DAY - 1);
		assert_ok!(alice_calls(&pay(49)));
		assert_noop!(alice_calls(&pay(1)), Error::<Test>::SecondKeyMissing);
		// The next window: twice the limit has moved soon after.
		wait(1);
		assert_ok!(alice_calls(&pay(50)));
		assert_noop!(alice_calls(&pay(1)), Error::<Test>::SecondKeyMissing);
	});
}
