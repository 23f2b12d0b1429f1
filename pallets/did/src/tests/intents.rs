use frame_support::{assert_noop, assert_ok};
use jasmynet_primitives::{
	intent::{payload_hash, Action, IntentError, SignedIntent, MAX_NONCE_JUMP, MAX_WINDOW},
	traits::Intents as _,
};
use proptest::prelude::*;
use sp_core::H256;

use super::*;
use crate::IntentNonces;

fn something(action: Action) -> SignedIntent {
	intent(action, &alice().did(), Some(&sponsor().account()), payload_hash(&7u8))
}

fn consume(intent: &SignedIntent) -> Result<(), IntentError> {
	Did::consume(intent, &laptop().key(), &laptop().sign(intent))
}

#[test]
fn an_intent_works_once() {
	ExtBuilder::default().build_and_execute(|| {
		let intent = something(Action::PairDevice);
		assert_ok!(consume(&intent));
		assert_noop!(consume(&intent), IntentError::AlreadyUsed);
		let next = something(Action::PairDevice);
		assert_eq!(next.nonce, intent.nonce + 1);
		assert_ok!(consume(&next));
	});
}

#[test]
fn nonces_only_go_up() {
	ExtBuilder::default().build_and_execute(|| {
		let with_nonce = |nonce| {
			let mut intent = something(Action::AnchorLog);
			intent.nonce = nonce;
			consume(&intent)
		};
		assert_ok!(with_nonce(5));
		for used in 0..=5 {
			assert_noop!(with_nonce(used), IntentError::AlreadyUsed);
		}
		let next = || {
			let counterparty = Some(sponsor().account().into());
			Did::next_intent_nonce(alice().did().into(), Action::AnchorLog, counterparty)
		};
		assert_eq!(next(), 6);
		assert_ok!(with_nonce(6));
		let furthest = 7 + MAX_NONCE_JUMP;
		for too_far in [furthest + 1, u64::MAX] {
			assert_noop!(with_nonce(too_far), IntentError::NonceTooFar);
		}
		assert_ok!(with_nonce(furthest));
		assert_noop!(with_nonce(furthest), IntentError::AlreadyUsed);
		assert_eq!(next(), furthest + 1);
	});
}

#[test]
fn hosts_number_receipts_by_the_time() {
	ExtBuilder::default().build_and_execute(|| {
		let with_nonce = |nonce| {
			let mut intent = something(Action::ServeAccess);
			intent.nonce = nonce;
			consume(&intent)
		};
		assert_noop!(with_nonce(START + MAX_WINDOW + 1), IntentError::NonceTooFar);
		assert_noop!(with_nonce(u64::MAX), IntentError::NonceTooFar);
		assert_ok!(with_nonce(START));
		// A later one was not recorded first.
		assert_ok!(with_nonce(START + 1_500));
		assert_noop!(with_nonce(START), IntentError::AlreadyUsed);
	});
}

#[test]
fn the_largest_nonce_is_the_last_one() {
	ExtBuilder::default().build_and_execute(|| {
		let mut last = something(Action::AnchorLog);
		last.nonce = u64::MAX;
		let counterparty = Some(sponsor().account().into());
		let key = (Action::AnchorLog, counterparty);
		IntentNonces::<Test>::insert(last.subject, key, u64::MAX - 1);
		assert_ok!(consume(&last));
		assert_noop!(consume(&last), IntentError::AlreadyUsed);
		let next = Did::next_intent_nonce(last.subject, Action::AnchorLog, counterparty);
		assert_eq!(next, u64::MAX);
	});
}

#[test]
fn what_one_counterparty_submits_does_not_spoil_anothers() {
	ExtBuilder::default().build_and_execute(|| {
		let first = intent(
			Action::ServeAccess,
			&alice().did(),
			Some(&sponsor().account()),
			payload_hash(&7u8),
		);
		let mut second = first.clone();
		second.counterparty = Some(stranger().account().into());
		second.nonce = first.nonce + 100;

		assert_ok!(consume(&second));
		assert_ok!(consume(&first));
		assert_noop!(consume(&first), IntentError::AlreadyUsed);
		assert_noop!(consume(&second), IntentError::AlreadyUsed);
	});
}

#[test]
fn each_subject_and_action_counts_by_itself() {
	ExtBuilder::default().build_and_execute(|| {
		let intent = something(Action::PairDevice);
		assert_ok!(consume(&intent));
		let mut other_action = intent.clone();
		other_action.action = Action::AnchorLog;
		assert_ok!(consume(&other_action));
		let mut other_subject = intent.clone();
		other_subject.subject = [9; 32];
		assert_ok!(consume(&other_subject));
		assert_noop!(consume(&intent), IntentError::AlreadyUsed);
	});
}

#[test]
fn what_is_refused_is_not_used_up() {
	ExtBuilder::default().build_and_execute(|| {
		let intent = something(Action::PairDevice);
		let by_another = alice().sign(&intent);
		assert_noop!(
			Did::consume(&intent, &laptop().key(), &by_another),
			IntentError::BadSignature
		);
		let mut elsewhere = intent.clone();
		elsewhere.genesis_hash = H256::zero();
		assert_noop!(consume(&elsewhere), IntentError::OtherChain);
		let mut late = intent.clone();
		late.expires_at = START;
		assert_noop!(consume(&late), IntentError::Expired);
		assert_ok!(consume(&intent));
	});
}

#[test]
fn the_chain_is_named_by_block_0() {
	ExtBuilder::default().build_and_execute(|| assert_eq!(Did::genesis_hash(), GENESIS_HASH));
}

/// One field changed after signing.
fn change() -> impl Strategy<Value = fn(&mut SignedIntent)> {
	let changes: Vec<fn(&mut SignedIntent)> = vec![
		|intent| intent.genesis_hash.0[31] ^= 1,
		|intent| intent.action = Action::ServeAccess,
		|intent| intent.subject[0] ^= 1,
		|intent| intent.counterparty = None,
		|intent| intent.counterparty = Some([3; 32]),
		|intent| intent.nonce += 1,
		|intent| intent.not_before = Some(0),
		|intent| intent.expires_at += 1,
		|intent| intent.payload_hash.0[0] ^= 0x80,
	];
	prop::sample::select(changes)
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(64))]

	#[test]
	fn a_signature_is_good_for_nothing_else(change in change()) {
		ExtBuilder::default().build_and_execute(|| {
			let intent = something(Action::PairDevice);
			let signature = laptop().sign(&intent);
			let mut changed = intent.clone();
			change(&mut changed);
			assert!(Did::consume(&changed, &laptop().key(), &signature).is_err());
			assert_ok!(Did::consume(&intent, &laptop().key(), &signature));
		});
	}
}
