//! Nothing that was signed works twice, or for something else.

use frame_support::{assert_noop, assert_ok};
use jasmynet_primitives::{
	intent::{payload_hash, Action, SignedIntent},
	keys::{KeySignature, PublicKey},
	DAY,
};
use sp_core::H256;
use sp_runtime::{traits::Dispatchable, DispatchError};

use super::closure::{close_for_good, finalize, request};
use super::guardians::{bob, by, name, with_friends};
use super::*;
use crate::{Call, Error};

/// Calls that carry a signature: by whom each is made, and what it is made of.
struct Carrier {
	name: &'static str,
	action: Action,
	subject: AccountId,
	counterparty: Option<AccountId>,
	payload_hash: H256,
	signer: Holder,
	sender: RuntimeOrigin,
	call: fn(SignedIntent, KeySignature) -> Call<Test>,
	/// Undoes what the call did, so that nothing but the used intent stands in the way
	/// of a second time.
	undo: fn(),
}

fn newcomer() -> Holder {
	Holder::ec(20)
}

fn submitted() -> RuntimeCall {
	everyday()
}

/// Every call that takes a signed intent. Bob is a guardian of Alice's.
fn carriers() -> Vec<Carrier> {
	vec![
		Carrier {
			name: "create_for",
			action: Action::CreateIdentity,
			subject: newcomer().did(),
			counterparty: Some(sponsor().account()),
			payload_hash: payload_hash(&(newcomer().key(), SALT)),
			signer: newcomer(),
			sender: sponsor().origin(),
			call: |intent, signature| Call::create_for {
				intent,
				key: newcomer().key(),
				salt: SALT,
				signature,
			},
			// What was made is never made again, whatever becomes of the intent.
			undo: || (),
		},
		Carrier {
			name: "add_key",
			action: Action::AddKey,
			subject: alice().did(),
			counterparty: None,
			payload_hash: payload_hash(&(laptop().key(), EVERYDAY)),
			signer: laptop(),
			sender: by(&alice()),
			call: |intent, signature| Call::add_key {
				key: laptop().key(),
				relationships: EVERYDAY,
				intent: Some((intent, signature)),
			},
			undo: || {
				assert_ok!(as_did(&alice(), &alice().did(), remove(laptop().account())));
			},
		},
		Carrier {
			name: "submit",
			action: Action::Submit,
			subject: alice().did(),
			counterparty: None,
			payload_hash: payload_hash(&submitted()),
			signer: alice(),
			sender: stranger().origin(),
			call: |intent, signature| Call::submit {
				intent,
				key: alice().key(),
				call: Box::new(submitted()),
				signature,
			},
			undo: || (),
		},
		Carrier {
			name: "start_recovery",
			action: Action::RecoverIdentity,
			subject: alice().did(),
			counterparty: Some(bob().did()),
			payload_hash: payload_hash(&recovery::phone().key()),
			signer: recovery::phone(),
			sender: by(&bob()),
			call: |intent, signature| Call::start_recovery {
				did: alice().did(),
				key: recovery::phone().key(),
				intent,
				signature,
			},
			undo: || {
				assert_ok!(Did::cancel_recovery(by(&alice()), recovery::phone().account()));
			},
		},
	]
}

impl Carrier {
	fn intent(&self) -> SignedIntent {
		intent(self.action, &self.subject, self.counterparty.as_ref(), self.payload_hash)
	}

	fn send(&self, intent: &SignedIntent, signature: &KeySignature) -> DispatchResult {
		let call = RuntimeCall::from((self.call)(intent.clone(), signature.clone()));
		call.dispatch(self.sender.clone()).map(|_| ()).map_err(|failure| failure.error)
	}

	fn signed(&self, intent: &SignedIntent) -> DispatchResult {
		self.send(intent, &self.signer.sign(intent))
	}
}

fn each(test: impl Fn(&Carrier)) {
	for number in 0..carriers().len() {
		with_friends(|| {
			assert_ok!(name(&[bob()], 1, DAY));
			assert_ok!(Did::accept_guardianship(by(&bob()), alice().did()));
			test(&carriers()[number]);
		});
	}
}

fn is<const N: usize>(errors: [Error<Test>; N]) -> Vec<DispatchError> {
	errors.map(DispatchError::from).to_vec()
}

/// Asserts that this is refused with one of these, and changes nothing.
fn refused(
	carrier: &Carrier,
	intent: &SignedIntent,
	signature: &KeySignature,
	why: &[DispatchError],
) {
	let before = sp_io::storage::root(sp_runtime::StateVersion::V1);
	let outcome = frame_support::storage::with_storage_layer(|| carrier.send(intent, signature));
	assert!(
		outcome.is_err_and(|error| why.contains(&error)),
		"{}: {outcome:?}, not {why:?}",
		carrier.name
	);
	let after = sp_io::storage::root(sp_runtime::StateVersion::V1);
	assert_eq!(before, after, "{}", carrier.name);
}

#[test]
fn every_call_that_carries_a_signature_is_tried_here() {
	use frame_support::traits::GetCallName;
	let tried: Vec<_> = carriers().iter().map(|carrier| carrier.name).collect();
	let metadata = Call::<Test>::get_call_names();
	for name in &tried {
		assert!(metadata.contains(name), "{name} is no call");
	}
	// What takes an intent says so in its documentation.
	let source = include_str!("../calls.rs");
	let mut found = 0;
	for part in source.split("pub fn ").skip(1) {
		let signature = part.split('{').next().unwrap_or_default();
		if signature.contains("SignedIntent") {
			let name = signature.split('(').next().unwrap_or_default();
			assert!(tried.contains(&name), "nobody tried to replay {name}");
			found += 1;
		}
	}
	assert_eq!(found, tried.len());
}

#[test]
fn nothing_works_twice_on_the_same_chain() {
	each(|carrier| {
		let intent = carrier.intent();
		let signature = carrier.signer.sign(&intent);
		assert_ok!(carrier.send(&intent, &signature));
		let used = is([Error::AlreadyUsed, Error::AlreadyExists]);
		(carrier.undo)();
		refused(carrier, &intent, &signature, &used);
		// Nor later, nor with an older number; the next one works again.
		wait(500);
		refused(carrier, &intent, &signature, &used);
		if carrier.action != Action::CreateIdentity {
			assert_ok!(carrier.signed(&carrier.intent()));
		}
	});
}

#[test]
fn a_number_that_was_passed_over_is_used_up() {
	each(|carrier| {
		if carrier.action == Action::CreateIdentity {
			return;
		}
		let old = carrier.intent();
		let mut new = carrier.intent();
		new.nonce += 5;
		let signature = carrier.signer.sign(&old);
		assert_ok!(carrier.signed(&new));
		(carrier.undo)();
		refused(carrier, &old, &signature, &is([Error::AlreadyUsed]));
	});
}

#[test]
fn nothing_works_on_a_chain_with_another_genesis() {
	each(|carrier| {
		let intent = carrier.intent();
		let signature = carrier.signer.sign(&intent);
		frame_system::BlockHash::<Test>::insert(0, H256::repeat_byte(0x6b));
		refused(carrier, &intent, &signature, &is([Error::OtherChain]));
		// To say that it is for this one is another intent.
		let mut moved = intent.clone();
		moved.genesis_hash = H256::repeat_byte(0x6b);
		refused(carrier, &moved, &signature, &is([Error::BadSignature]));
	});
}

#[test]
fn nothing_works_for_another_action_subject_counterparty_or_payload() {
	let actions = [
		Action::CreateIdentity,
		Action::AddKey,
		Action::PairDevice,
		Action::AnchorLog,
		Action::ServeAccess,
		Action::RegisterNode,
		Action::Submit,
		Action::RecoverIdentity,
	];
	each(|carrier| {
		let mut others = Vec::new();
		for action in actions.into_iter().filter(|action| *action != carrier.action) {
			others.push(SignedIntent { action, ..carrier.intent() });
		}
		others.push(SignedIntent { subject: stranger().did().into(), ..carrier.intent() });
		others.push(SignedIntent { payload_hash: H256::zero(), ..carrier.intent() });
		let somebody = Some(dave_account());
		others.push(SignedIntent { counterparty: somebody, ..carrier.intent() });
		for other in others {
			// What was signed does not fit, and what fits was not signed.
			let signature = carrier.signer.sign(&other);
			let mismatch = is([Error::IntentMismatch, Error::NotAuthorized]);
			refused(carrier, &other, &signature, &mismatch);
			refused(carrier, &carrier.intent(), &signature, &is([Error::BadSignature]));
		}
		assert_ok!(carrier.signed(&carrier.intent()));
	});
}

fn dave_account() -> [u8; 32] {
	guardians::dave().account().into()
}

#[test]
fn nothing_works_after_its_window_or_before_it() {
	each(|carrier| {
		let mut early = carrier.intent();
		early.not_before = Some(Timestamp::get() + 1);
		refused(carrier, &early, &carrier.signer.sign(&early), &is([Error::TooEarly]));
		let mut long = carrier.intent();
		long.expires_at = Timestamp::get() + 31 * DAY;
		refused(carrier, &long, &carrier.signer.sign(&long), &is([Error::WindowTooLong]));
		let intent = carrier.intent();
		let signature = carrier.signer.sign(&intent);
		wait(1_000);
		refused(carrier, &intent, &signature, &is([Error::Expired]));
		// A longer window is another intent.
		let mut longer = intent.clone();
		longer.expires_at += 1_000;
		refused(carrier, &longer, &signature, &is([Error::BadSignature]));
	});
}

#[test]
fn nothing_works_with_anothers_signature_or_a_changed_one() {
	each(|carrier| {
		let intent = carrier.intent();
		for other in [stranger(), Holder::ed(90), Holder::ec(91), Holder::p256(92)] {
			refused(carrier, &intent, &other.sign(&intent), &is([Error::BadSignature]));
		}
		let mut changed = carrier.signer.sign(&intent);
		match &mut changed {
			KeySignature::Sr25519(bytes) | KeySignature::Ed25519(bytes) => bytes[0] ^= 1,
			KeySignature::Secp256k1(bytes) => bytes[0] ^= 1,
			other => panic!("{other:?}"),
		}
		refused(carrier, &intent, &changed, &is([Error::BadSignature]));
	});
}

#[test]
fn nothing_works_after_the_identity_was_closed_and_cannot_be_made_again() {
	each(|carrier| {
		// Two that were never sent, good for weeks, and one that was.
		let mut unsent = carrier.intent();
		unsent.expires_at = Timestamp::get() + 30 * DAY;
		unsent.nonce += 3;
		let unsent_signature = carrier.signer.sign(&unsent);
		let sent = SignedIntent { expires_at: unsent.expires_at, ..carrier.intent() };
		let sent_signature = carrier.signer.sign(&sent);
		assert_ok!(carrier.send(&sent, &sent_signature));
		let subject = if carrier.name == "create_for" { newcomer() } else { alice() };
		// The grace period is shorter than the window here, so that the tombstone is
		// all that refuses them.
		crate::Periods::<Test>::mutate(|periods| periods.closure_grace = DAY);
		assert_ok!(request(&subject));
		let closing = is([Error::Halted, Error::AlreadyExists]);
		if carrier.name != "start_recovery" {
			refused(carrier, &unsent, &unsent_signature, &closing);
		}
		wait(DAY);
		assert_eq!(finalize(&subject, 1), Ok(Some(1)));
		let over = is([Error::NotActive, Error::AlreadyExists]);
		refused(carrier, &unsent, &unsent_signature, &over);
		while finalize(&subject, 1) != Ok(None) {}

		// The nonces are gone, and nothing is good again.
		let next = Did::next_intent_nonce(sent.subject, sent.action, sent.counterparty);
		assert_eq!(next, 0);
		for (intent, signature) in [(&unsent, &unsent_signature), (&sent, &sent_signature)] {
			refused(carrier, intent, signature, &over);
		}
		// Nor is there a way to make the identity again, and the intents with it.
		for salt in [SALT, [1; 32]] {
			assert!(Did::create(subject.origin(), subject.key(), salt).is_err());
			let wish = intent(
				Action::CreateIdentity,
				&jasmynet_primitives::did::identity_account(&subject.key(), &salt),
				Some(&sponsor().account()),
				payload_hash(&(subject.key(), salt)),
			);
			let signature = subject.sign(&wish);
			let made = Did::create_for(sponsor().origin(), wish, subject.key(), salt, signature);
			assert!(made.is_err());
		}
		for (intent, signature) in [(&unsent, &unsent_signature), (&sent, &sent_signature)] {
			refused(carrier, intent, signature, &over);
		}
	});
}

#[test]
fn a_counterparty_that_was_closed_takes_no_intent_any_more() {
	with_friends(|| {
		// Bob's identity sponsors somebody, and is closed. The number is gone with it.
		let wish = SignedIntent { expires_at: START + 30 * DAY, ..newcomer().wish(&bob().did()) };
		let signature = newcomer().sign(&wish);
		assert_ok!(Did::create_for(
			by(&bob()),
			wish.clone(),
			newcomer().key(),
			SALT,
			signature.clone()
		));
		give(&newcomer().did(), FUNDS);
		assert_ok!(as_did(&newcomer(), &newcomer().did(), Call::take_over_deposit {}));
		close_for_good(&bob());
		let next = Did::next_intent_nonce(wish.subject, wish.action, wish.counterparty);
		assert_eq!(next, 0);
		let again =
			|| Did::create_for(by(&bob()), wish.clone(), newcomer().key(), SALT, signature.clone());
		assert_noop!(again(), Error::<Test>::AlreadyExists);
	});
}

#[test]
fn a_signature_for_one_key_is_not_one_for_another() {
	with_friends(|| {
		// The same bytes as two kinds of key.
		let PublicKey::Ed25519(bytes) = laptop().key() else { panic!() };
		let twin = PublicKey::Sr25519(bytes);
		let agreed = laptop().agreement(&alice().did(), EVERYDAY);
		assert_noop!(
			Did::add_key(by(&alice()), twin, EVERYDAY, agreed),
			Error::<Test>::IntentMismatch
		);
	});
}
