use frame_support::{
	assert_noop, assert_ok,
	dispatch::{CheckIfFeeless, GetDispatchInfo},
};
use jasmynet_primitives::{
	intent::MAX_NONCE_JUMP,
	keys::{KeySignature, PublicKey},
};
use sp_runtime::{
	traits::{BadOrigin, Dispatchable},
	DispatchError, TokenError,
};

use super::*;
use crate::{Error, IntentNonces, IntentsWith, Keys};

/// Sends what was signed, and answers the extrinsic's outcome.
fn send(
	relayer: &Holder,
	intent: &SignedIntent,
	key: PublicKey,
	call: &RuntimeCall,
	signature: &KeySignature,
) -> DispatchResult {
	Did::submit(relayer.origin(), intent.clone(), key, Box::new(call.clone()), signature.clone())
		.map(|_| ())
		.map_err(|failure| failure.error)
}

fn submission_call(holder: &Holder, intent: &SignedIntent, call: &RuntimeCall) -> RuntimeCall {
	Call::submit {
		intent: intent.clone(),
		key: holder.key(),
		call: Box::new(call.clone()),
		signature: holder.sign(intent),
	}
	.into()
}

#[test]
fn submit_works_for_every_kind_of_key() {
	let holders = [Holder::sr(50), Holder::ed(51), Holder::ec(52), Holder::p256(53)];
	for holder in holders {
		ExtBuilder::with_alice(|| {
			let did = alice().did();
			alice_adds(&holder, Relationships::SIGNING);
			wait(7);
			assert_ok!(submit(&holder, &did, assertion()));
			System::assert_has_event(
				frame_system::Event::Remarked {
					sender: did.clone(),
					hash: sp_io::hashing::blake2_256(b"it is so").into(),
				}
				.into(),
			);
			System::assert_last_event(
				Event::CalledAs { did: did.clone(), key: holder.account(), result: Ok(()) }.into(),
			);
			let record = Keys::<Test>::get(&did, holder.account()).unwrap();
			assert_eq!(record.last_used_at, Some(START + 7));
		});
	}
}

#[test]
fn submit_works_once() {
	ExtBuilder::with_alice(|| {
		let did = alice().did();
		let call = assertion();
		let intent = wish_for(&did, None, &call);
		let signature = alice().sign(&intent);
		assert_ok!(send(&sponsor(), &intent, alice().key(), &call, &signature));
		for relayer in [sponsor(), stranger(), alice()] {
			assert_noop!(
				send(&relayer, &intent, alice().key(), &call, &signature),
				Error::<Test>::AlreadyUsed
			);
		}
	});
}

#[test]
fn submit_uses_the_intent_up_when_the_call_fails() {
	ExtBuilder::with_alice(|| {
		let did = alice().did();
		let call = pay(1);
		let intent = wish_for(&did, None, &call);
		let signature = alice().sign(&intent);
		assert_ok!(send(&sponsor(), &intent, alice().key(), &call, &signature));
		assert_eq!(last_result(), Err(TokenError::FundsUnavailable.into()));
		// Even when the money comes later: what failed once is over.
		give(&did, 10);
		assert_noop!(
			send(&sponsor(), &intent, alice().key(), &call, &signature),
			Error::<Test>::AlreadyUsed
		);
		assert_eq!(Keys::<Test>::get(&did, alice().account()).unwrap().last_used_at, None);
	});
}

#[test]
fn submit_works_only_for_the_relayer_that_the_intent_names() {
	ExtBuilder::with_alice(|| {
		let did = alice().did();
		let call = everyday();
		let intent = wish_for(&did, Some(&sponsor()), &call);
		let signature = alice().sign(&intent);
		for relayer in [stranger(), alice()] {
			assert_noop!(
				send(&relayer, &intent, alice().key(), &call, &signature),
				Error::<Test>::IntentMismatch
			);
		}
		assert_ok!(send(&sponsor(), &intent, alice().key(), &call, &signature));
	});
}

#[test]
fn submissions_count_together_whoever_they_are_for() {
	ExtBuilder::with_alice(|| {
		let did = alice().did();
		let call = pay(1);
		let signed = |relayer: Option<&Holder>| {
			let intent = wish_for(&did, relayer, &call);
			(intent.clone(), alice().sign(&intent))
		};
		// Two with the same number, for two relayers.
		let (first, signature) = signed(Some(&sponsor()));
		let (second, second_signature) = signed(Some(&stranger()));
		assert_ok!(send(&sponsor(), &first, alice().key(), &call, &signature));
		assert_noop!(
			send(&stranger(), &second, alice().key(), &call, &second_signature),
			Error::<Test>::AlreadyUsed
		);
		for relayer in [Some(stranger()), None, Some(laptop()), Some(sponsor())] {
			let (intent, signature) = signed(relayer.as_ref());
			let sender = relayer.unwrap_or(stranger());
			assert_ok!(send(&sender, &intent, alice().key(), &call, &signature));
		}
		let subject: [u8; 32] = did.clone().into();
		let registers: Vec<_> = IntentNonces::<Test>::iter_prefix(subject)
			.filter(|((action, _), _)| *action == Action::Submit)
			.collect();
		assert_eq!(registers, [((Action::Submit, None), first.nonce + 4)]);
		for relayer in [sponsor(), stranger(), laptop()] {
			let relayer: [u8; 32] = relayer.account().into();
			assert!(!IntentsWith::<Test>::contains_key(relayer, (subject, Action::Submit)));
		}
	});
}

#[test]
fn submit_fails_when_the_intent_says_something_else() {
	ExtBuilder::with_alice(|| {
		let did = alice().did();
		let call = everyday();
		let changes: [fn(&mut SignedIntent); 4] = [
			|intent| intent.action = Action::AddKey,
			|intent| intent.action = Action::RecoverIdentity,
			|intent| intent.payload_hash = hash_of(&assertion()),
			|intent| intent.counterparty = Some(stranger().account().into()),
		];
		for change in changes {
			let mut intent = wish_for(&did, None, &call);
			change(&mut intent);
			let signature = alice().sign(&intent);
			assert_noop!(
				send(&sponsor(), &intent, alice().key(), &call, &signature),
				Error::<Test>::IntentMismatch
			);
		}
	});
}

#[test]
fn submit_fails_when_the_intent_is_not_good_here_and_now() {
	ExtBuilder::with_alice(|| {
		let did = alice().did();
		let call = everyday();
		let changes: [(fn(&mut SignedIntent), Error<Test>); 5] = [
			(|intent| intent.genesis_hash = H256::repeat_byte(1), Error::OtherChain),
			(|intent| intent.not_before = Some(START + 1), Error::TooEarly),
			(|intent| intent.expires_at = START, Error::Expired),
			(|intent| intent.expires_at = u64::MAX, Error::WindowTooLong),
			(|intent| intent.nonce = MAX_NONCE_JUMP + 1, Error::NonceTooFar),
		];
		for (change, error) in changes {
			let mut intent = wish_for(&did, None, &call);
			change(&mut intent);
			let signature = alice().sign(&intent);
			assert_noop!(send(&sponsor(), &intent, alice().key(), &call, &signature), error);
		}
		let mut furthest = wish_for(&did, None, &call);
		furthest.nonce = MAX_NONCE_JUMP;
		let signature = alice().sign(&furthest);
		assert_ok!(send(&sponsor(), &furthest, alice().key(), &call, &signature));
	});
}

#[test]
fn submit_fails_when_the_signature_is_not_the_keys() {
	ExtBuilder::with_alice(|| {
		let did = alice().did();
		let call = everyday();
		let intent = wish_for(&did, None, &call);
		for signer in [stranger(), sponsor(), laptop(), Holder::p256(9)] {
			let signature = signer.sign(&intent);
			assert_noop!(
				send(&sponsor(), &intent, alice().key(), &call, &signature),
				Error::<Test>::BadSignature
			);
			// Nor is it good as what it is: that key is none of Alice's.
			assert_noop!(
				send(&sponsor(), &intent, signer.key(), &call, &signature),
				Error::<Test>::NotAuthorized
			);
		}
	});
}

#[test]
fn submit_fails_when_the_key_is_one_of_another_kind_with_the_same_account() {
	ExtBuilder::with_alice(|| {
		// Keys of two kinds share their accounts when their bytes are the same.
		let bytes: [u8; 32] = alice().account().into();
		let other = PublicKey::Ed25519(bytes);
		assert_eq!(other.account(), alice().account());
		let (did, call) = (alice().did(), everyday());
		let intent = wish_for(&did, None, &call);
		let signature = alice().sign(&intent);
		assert_noop!(
			send(&sponsor(), &intent, other, &call, &signature),
			Error::<Test>::NotAuthorized
		);
	});
}

#[test]
fn submit_fails_when_the_key_is_for_something_else() {
	ExtBuilder::with_alice(|| {
		let did = alice().did();
		alice_adds(&laptop(), EVERYDAY);
		assert_ok!(submit(&laptop(), &did, everyday()));
		for call in [assertion(), remove(alice().account()).into()] {
			assert_noop!(submit(&laptop(), &did, call), Error::<Test>::NotAuthorized);
		}
		assert_noop!(submit(&stranger(), &did, everyday()), Error::<Test>::NotAuthorized);
	});
}

#[test]
fn submit_fails_when_there_is_no_identity_or_nobody_sends_it() {
	ExtBuilder::with_alice(|| {
		let nobody = sponsor().did();
		assert_noop!(submit(&alice(), &nobody, everyday()), Error::<Test>::NotFound);
		let call = everyday();
		let intent = wish_for(&alice().did(), None, &call);
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			assert_noop!(
				Did::submit(
					origin,
					intent.clone(),
					alice().key(),
					Box::new(call.clone()),
					alice().sign(&intent)
				),
				BadOrigin
			);
		}
	});
}

#[test]
fn nobody_acts_for_somebody_within_acting_for_somebody() {
	ExtBuilder::with_alice(|| {
		let did = alice().did();
		let inner: RuntimeCall =
			Call::as_did { did: did.clone(), call: Box::new(everyday()) }.into();
		let wish = wish_for(&did, None, &everyday());
		let submitted = submission_call(&alice(), &wish, &everyday());
		for nested in [inner, submitted] {
			assert_noop!(as_did(&alice(), &did, nested.clone()), Error::<Test>::NestedCall);
			assert_noop!(submit(&alice(), &did, nested.clone()), Error::<Test>::NestedCall);
			let hidden = pallet_utility::Call::batch_all { calls: vec![nested] };
			assert_noop!(
				as_did(&alice(), &did, hidden.clone()),
				frame_system::Error::<Test>::CallFiltered
			);
			assert_ok!(submit(&alice(), &did, hidden));
			assert_eq!(last_result(), Err(frame_system::Error::<Test>::CallFiltered.into()));
		}
	});
}

#[test]
fn what_the_relayer_may_not_do_does_not_stop_the_identity() {
	ExtBuilder::with_alice(|| {
		let (did, call) = (alice().did(), assertion());
		let intent = wish_for(&did, None, &call);
		let mut origin = sponsor().origin();
		frame_support::traits::OriginTrait::add_filter(&mut origin, |call: &RuntimeCall| {
			*call != assertion()
		});
		let signature = alice().sign(&intent);
		assert_ok!(Did::submit(origin, intent, alice().key(), Box::new(call), signature));
		assert_ok!(last_result());
		// What the chain forbids stays forbidden.
		assert_ok!(submit(&alice(), &did, forbidden()));
		assert_eq!(last_result(), Err(frame_system::Error::<Test>::CallFiltered.into()));
	});
}

#[test]
fn a_free_call_costs_the_relayer_no_fee_and_shares_the_quota() {
	ExtBuilder::with_alice(|| {
		let did = alice().did();
		let is_free = |relayer: RuntimeOrigin, holder: &Holder, call: &RuntimeCall| {
			let intent = wish_for(&did, None, call);
			submission_call(holder, &intent, call).is_feeless(&relayer)
		};
		assert!(is_free(sponsor().origin(), &alice(), &free()));
		assert!(!is_free(sponsor().origin(), &alice(), &everyday()));
		assert!(!is_free(sponsor().origin(), &stranger(), &free()));
		assert!(!is_free(RuntimeOrigin::none(), &alice(), &free()));
		// Only a signature of the key's makes it free.
		let intent = wish_for(&did, None, &free());
		let forged: RuntimeCall = Call::submit {
			intent: intent.clone(),
			key: alice().key(),
			call: Box::new(free()),
			signature: stranger().sign(&intent),
		}
		.into();
		assert!(!forged.is_feeless(&sponsor().origin()));

		assert_ok!(submit(&alice(), &did, free()));
		assert_ok!(submit(&alice(), &did, free_but_failing()));
		assert_eq!(last_result(), Err(DispatchError::BadOrigin));
		assert_ok!(as_did(&alice(), &did, free()));
		assert_eq!(Did::free_calls_left(did.clone()), 0);
		assert!(!is_free(sponsor().origin(), &alice(), &free()));
		// It works all the same.
		assert_ok!(submit(&alice(), &did, free()));
		// And an intent that was used is free for nobody.
		wait(WINDOW);
		let again = submission_call(&alice(), &intent, &free());
		assert!(!again.is_feeless(&sponsor().origin()));
	});
}

#[test]
fn verified_submission_is_the_identity_exactly_when_submit_would_work() {
	ExtBuilder::with_alice(|| {
		let (did, call) = (alice().did(), everyday());
		let intent = wish_for(&did, Some(&sponsor()), &call);
		let verified = |relayer: &Holder, intent: &SignedIntent, call: &RuntimeCall| {
			let signature = alice().sign(intent);
			Did::verified_submission(&relayer.account(), intent, &alice().key(), call, &signature)
		};
		assert_eq!(verified(&sponsor(), &intent, &call), Some(did.clone()));
		assert_eq!(verified(&stranger(), &intent, &call), None);
		assert_eq!(verified(&sponsor(), &intent, &assertion()), None);
		let signature = stranger().sign(&intent);
		assert_eq!(
			Did::verified_submission(
				&sponsor().account(),
				&intent,
				&alice().key(),
				&call,
				&signature
			),
			None
		);
		let signature = alice().sign(&intent);
		assert_ok!(send(&sponsor(), &intent, alice().key(), &call, &signature));
		assert_eq!(verified(&sponsor(), &intent, &call), None);
	});
}

#[test]
fn submit_weighs_what_is_in_it_and_the_kind_of_signature() {
	ExtBuilder::with_alice(|| {
		let did = alice().did();
		let call = everyday();
		let intent = wish_for(&did, None, &call);
		let weight = |holder: &Holder| {
			submission_call(holder, &intent, &call).get_dispatch_info().call_weight
		};
		assert!(weight(&Holder::p256(9)).all_gt(
			weight(&alice()).saturating_sub(frame_support::weights::Weight::from_parts(0, 1))
		));
		let info = submission_call(&alice(), &intent, &call).get_dispatch_info();
		let inner = call.get_dispatch_info();
		let expected = Did::weight_of_submit(&alice().sign(&intent), &call, inner.call_weight);
		assert_eq!((info.call_weight, info.class), (expected, inner.class));
		let post_info =
			submission_call(&alice(), &intent, &call).dispatch(sponsor().origin()).unwrap();
		assert_eq!(post_info.actual_weight, Some(expected));
	});
}
