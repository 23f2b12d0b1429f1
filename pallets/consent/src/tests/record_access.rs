//! `record_access`.

use jasmynet_primitives::{
	did::{Relationship, Relationships},
	intent::{Action, SignedIntent, MAX_WINDOW},
	keys::{KeySignature, PublicKey},
	roles::{Role, Roles},
	terms::Terms,
	AccountId, GrantId,
};
use sp_core::Pair;
use sp_runtime::TokenError;

use super::*;

/// A call with this intent and signature, rightly addressed otherwise.
fn with_intent(grant: GrantId, intent: SignedIntent, signature: KeySignature) -> Call<Test> {
	Call::record_access {
		grant,
		record: PULSE_RECORD,
		receipt: receipt(),
		host: host(),
		host_key: host_key(),
		intent,
		host_signature: signature,
	}
}

/// Signs an intent that was changed in one way.
fn changed(grant: GrantId, change: impl FnOnce(&mut SignedIntent)) -> Call<Test> {
	let mut intent = serving(&acme(), (grant, PULSE_RECORD, receipt()));
	change(&mut intent);
	let signature = signed(&intent);
	with_intent(grant, intent, signature)
}

#[test]
fn record_access_works() {
	run(|| {
		let grant = granted(terms());
		wait(DAY);
		assert_ok!(read(grant, PULSE_RECORD));

		let head = next_receipt_head(Hash::zero(), 1, PULSE_RECORD, receipt(), START + DAY);
		let used = Grants::<Test>::get(grant).unwrap();
		assert_eq!((used.accesses, used.last_access), (1, Some(START + DAY)));
		assert_eq!((used.escrow_left, used.receipt_head), (28, head));
		assert_eq!(balance(&alice()), WEALTH + 17);
		assert_eq!(escrow(&acme()), 28);
		assert_eq!(
			Receipts::<Test>::get(grant, 0),
			Some(Receipt {
				number: 1,
				record: PULSE_RECORD,
				receipt: receipt(),
				host: host(),
				at: START + DAY,
				paid: 7,
				disputed: None,
				head,
			})
		);
		System::assert_last_event(
			Event::AccessRecorded {
				grant,
				number: 1,
				grantee: acme(),
				subject: alice(),
				record: PULSE_RECORD,
				receipt: receipt(),
				host: host(),
				at: START + DAY,
				paid: 7,
				receipt_head: head,
			}
			.into(),
		);
	});
}

#[test]
fn record_access_chains_receipts_and_keeps_the_last() {
	run(|| {
		let grant = granted(terms());
		let mut head = Hash::zero();
		for number in 1..=5 {
			assert_ok!(read(grant, PULSE_RECORD));
			head = next_receipt_head(head, number, PULSE_RECORD, receipt(), START);
			assert_eq!(Grants::<Test>::get(grant).unwrap().receipt_head, head);
		}
		let mut kept: Vec<u32> =
			Receipts::<Test>::iter_prefix_values(grant).map(|receipt| receipt.number).collect();
		kept.sort();
		assert_eq!(kept, [2, 3, 4, 5]);
		let events = System::events()
			.into_iter()
			.filter(|record| {
				matches!(record.event, RuntimeEvent::Consent(Event::AccessRecorded { .. }))
			})
			.count();
		assert_eq!(events, 5);
	});
}

#[test]
fn record_access_is_bound_to_every_part_of_a_receipt() {
	let head = |number, record, receipt, at| {
		next_receipt_head(Hash::zero(), number, record, Hash::repeat_byte(receipt), at)
	};
	let heads = [head(1, 1, 1, 1), head(2, 1, 1, 1), head(1, 2, 1, 1), head(1, 1, 2, 1)];
	for (i, a) in heads.iter().enumerate() {
		for b in heads.iter().skip(i + 1) {
			assert_ne!(a, b);
		}
		assert_ne!(*a, head(1, 1, 1, 2));
	}
}

#[test]
fn record_access_works_without_a_reward_and_with_a_device() {
	run(|| {
		let grant =
			granted(Terms { reward: Default::default(), devices: Some(set([watch()])), ..terms() });
		assert_ok!(read(grant, HEART_RECORD));
		assert_eq!(balance(&alice()), WEALTH);
	});
}

#[test]
fn record_access_fails_when_grant_or_record_is_not_there() {
	run(|| {
		assert_noop!(read(0, PULSE_RECORD), Error::<Test>::GrantNotFound);
		let grant = granted(terms());
		assert_noop!(read(grant, 77), Error::<Test>::RecordNotFound);
	});
}

#[test]
fn record_access_fails_when_the_record_is_not_covered() {
	run(|| {
		let grant = granted(terms());
		assert_noop!(read(grant, BOBS_RECORD), Error::<Test>::RecordNotCovered);
		assert_noop!(read(grant, PHOTO_RECORD), Error::<Test>::CategoryNotCovered);
		let only_the_watch = granted(Terms { devices: Some(set([watch()])), ..terms() });
		assert_noop!(read(only_the_watch, PULSE_RECORD), Error::<Test>::DeviceNotCovered);
		let made = START - DAY;
		let later = granted(Terms { data_from: Some(made + 1), ..terms() });
		assert_noop!(read(later, PULSE_RECORD), Error::<Test>::TimeNotCovered);
		assert_ok!(send(alice(), Call::revoke { grant: later }));
		let earlier = granted(Terms { data_to: Some(made), ..terms() });
		assert_noop!(read(earlier, PULSE_RECORD), Error::<Test>::TimeNotCovered);
	});
}

#[test]
fn record_access_fails_when_access_is_denied() {
	run(|| {
		let grant = granted(Terms { min_interval: DAY, max_accesses: 2, ..terms() });
		MemberRoles::remove(acme());
		assert_noop!(read(grant, PULSE_RECORD), Error::<Test>::CompanyNotActive);
		MemberRoles::insert(acme(), Roles::of(&[Role::DataConsumer]));
		ActiveIdentities::remove(alice());
		assert_noop!(read(grant, PULSE_RECORD), Error::<Test>::SubjectNotActive);
		ActiveIdentities::insert(alice(), ());
		Owners::insert(watch(), bob());
		assert_noop!(read(grant, HEART_RECORD), Error::<Test>::DeviceNotPaired);
		Levels::remove(alice());
		assert_noop!(read(grant, PULSE_RECORD), Error::<Test>::KycTooLow);
		Levels::insert(alice(), 1);
		assert_ok!(read(grant, PULSE_RECORD));
		wait(DAY - 1);
		assert_noop!(read(grant, PULSE_RECORD), Error::<Test>::TooSoon);
		wait(1);
		assert_ok!(read(grant, PULSE_RECORD));
		wait(DAY);
		assert_noop!(read(grant, PULSE_RECORD), Error::<Test>::NoAccessesLeft);
	});
}

#[test]
fn record_access_fails_when_the_records_own_time_is_over() {
	run(|| {
		let grant = granted(terms());
		KeptUntil::insert(PULSE_RECORD, now() + 1);
		assert_ok!(read(grant, PULSE_RECORD));
		wait(1);
		assert_noop!(read(grant, PULSE_RECORD), Error::<Test>::RecordExpired);
		assert_ok!(read(grant, HEART_RECORD));
	});
}

#[test]
fn record_access_fails_when_the_grant_is_paused_or_the_company_is_frozen() {
	run(|| {
		let grant = granted(terms());
		assert_ok!(send(alice(), Call::pause { grant }));
		assert_noop!(read(grant, PULSE_RECORD), Error::<Test>::Paused);
		ActiveIdentities::remove(acme());
		assert_noop!(read(grant, PULSE_RECORD), Error::<Test>::CompanyHalted);
		assert_ok!(send(alice(), Call::resume { grant }));
		assert_noop!(read(grant, PULSE_RECORD), Error::<Test>::CompanyHalted);
		ActiveIdentities::insert(acme(), ());
		assert_ok!(read(grant, PULSE_RECORD));
	});
}

#[test]
fn record_access_tells_the_locker_who_reads() {
	run(|| {
		let grants: Vec<_> = [acme(), acme(), globex(), globex()]
			.into_iter()
			.map(|company| (accept(ask(company.clone(), alice(), terms())), company))
			.collect();
		let read = |grant: &(GrantId, AccountId)| {
			send(grant.1.clone(), recording(&grant.1, grant.0, PULSE_RECORD))
		};
		for grant in &grants[..MAX_READERS] {
			assert_ok!(read(grant));
		}
		assert_eq!(Readers::get(PULSE_RECORD).unwrap(), [0, 1, 2]);
		assert_noop!(read(&grants[3]), Error::<Test>::TooManyReaders);
		// Once more under the same grant is nothing new.
		assert_ok!(read(&grants[0]));
	});
}

#[test]
fn record_access_fails_when_the_grant_has_ended() {
	run(|| {
		let revoked = granted(terms());
		assert_ok!(send(alice(), Call::revoke { grant: revoked }));
		assert_noop!(read(revoked, PULSE_RECORD), Error::<Test>::NotActive);
		let surrendered = granted(terms());
		assert_ok!(send(acme(), Call::surrender { grant: surrendered }));
		assert_noop!(read(surrendered, PULSE_RECORD), Error::<Test>::Surrendered);
		let over = granted(terms());
		wait(60 * DAY);
		assert_noop!(read(over, PULSE_RECORD), Error::<Test>::Expired);
		assert_ok!(send(stranger(), Call::prune { grant: over }));
		assert_noop!(read(over, PULSE_RECORD), Error::<Test>::Expired);
	});
}

#[test]
fn record_access_fails_when_the_host_is_no_host() {
	run(|| {
		let grant = granted(terms());
		MemberRoles::insert(host(), Roles::of(&[Role::DataConsumer, Role::Auditor]));
		assert_noop!(read(grant, PULSE_RECORD), Error::<Test>::HostNotActive);
		MemberRoles::remove(host());
		assert_noop!(read(grant, PULSE_RECORD), Error::<Test>::HostNotActive);
	});
}

#[test]
fn record_access_fails_when_the_key_is_not_one_that_the_host_signs_with() {
	run(|| {
		let grant = granted(terms());
		let allow = |relationships: &[Relationship]| {
			Keys::insert((host(), host_key()), Relationships::of(relationships));
		};
		allow(&[Relationship::Invocation, Relationship::KeyAgreement]);
		assert_noop!(read(grant, PULSE_RECORD), Error::<Test>::NotAKeyOfTheHost);
		allow(&[Relationship::Assertion]);
		assert_ok!(read(grant, PULSE_RECORD));
		allow(&[Relationship::Authentication]);
		assert_ok!(read(grant, PULSE_RECORD));
		Keys::remove((host(), host_key()));
		assert_noop!(read(grant, PULSE_RECORD), Error::<Test>::NotAKeyOfTheHost);
		// Another identity's key, which signs rightly, is no key of the host.
		let pair = sp_core::ed25519::Pair::from_seed(&[22; 32]);
		let key = PublicKey::Ed25519(pair.public().0);
		Keys::insert((stranger(), key), Relationships::SIGNING);
		let intent = serving(&acme(), (grant, PULSE_RECORD, receipt()));
		let signature = KeySignature::Ed25519(pair.sign(&intent.signing_bytes()).0);
		let mut call = with_intent(grant, intent, signature);
		if let Call::record_access { host_key, .. } = &mut call {
			*host_key = key;
		}
		assert_noop!(send(acme(), call), Error::<Test>::NotAKeyOfTheHost);
	});
}

#[test]
fn record_access_fails_when_the_intent_is_about_something_else() {
	run(|| {
		let grant = granted(terms());
		let fails = |call| {
			assert_noop!(send(acme(), call), Error::<Test>::IntentMismatch);
		};
		fails(changed(grant, |intent| intent.action = Action::AnchorLog));
		fails(changed(grant, |intent| intent.subject = [7; 32]));
		fails(changed(grant, |intent| intent.counterparty = Some(globex().into())));
		fails(changed(grant, |intent| intent.counterparty = None));
		let about = |grant: GrantId, record: u64, receipt: Hash| {
			let hash = jasmynet_primitives::intent::payload_hash(&(grant, record, receipt));
			move |intent: &mut SignedIntent| intent.payload_hash = hash
		};
		fails(changed(grant, about(grant + 1, PULSE_RECORD, receipt())));
		fails(changed(grant, about(grant, HEART_RECORD, receipt())));
		fails(changed(grant, about(grant, PULSE_RECORD, Hash::zero())));
		assert_ok!(send(acme(), changed(grant, about(grant, PULSE_RECORD, receipt()))));
	});
}

#[test]
fn record_access_fails_when_the_intent_is_not_good() {
	run(|| {
		let grant = granted(terms());
		let fails = |call, error: Error<Test>| {
			assert_noop!(send(acme(), call), error);
		};
		fails(
			changed(grant, |intent| intent.genesis_hash = Hash::zero()),
			Error::IntentForOtherChain,
		);
		fails(changed(grant, |intent| intent.not_before = Some(now() + 1)), Error::IntentTooEarly);
		fails(changed(grant, |intent| intent.expires_at = now()), Error::IntentExpired);
		fails(
			changed(grant, |intent| intent.expires_at = now() + MAX_WINDOW + 1),
			Error::IntentWindowTooLong,
		);
	});
}

#[test]
fn record_access_fails_when_the_signature_is_wrong() {
	run(|| {
		let grant = granted(terms());
		let intent = serving(&acme(), (grant, PULSE_RECORD, receipt()));
		let bytes = intent.signing_bytes();
		let other = sp_core::ed25519::Pair::from_seed(&[22; 32]);
		let mut broken = host_pair().sign(&bytes).0;
		broken[3] ^= 1;
		let mut later = intent.clone();
		later.expires_at += 1;
		for signature in [
			KeySignature::Ed25519(other.sign(&bytes).0),
			KeySignature::Ed25519(broken),
			KeySignature::Sr25519(host_pair().sign(&bytes).0),
			signed(&later),
		] {
			let call = with_intent(grant, intent.clone(), signature);
			assert_noop!(send(acme(), call), Error::<Test>::BadSignature);
		}
		let call = with_intent(grant, intent.clone(), signed(&intent));
		assert_ok!(send(acme(), call));
	});
}

#[test]
fn record_access_fails_when_the_intent_is_replayed() {
	run(|| {
		let grant = granted(terms());
		let call = recording(&acme(), grant, PULSE_RECORD);
		assert_ok!(send(acme(), call.clone()));
		assert_noop!(send(acme(), call), Error::<Test>::IntentAlreadyUsed);
		assert_eq!(Grants::<Test>::get(grant).unwrap().accesses, 1);
		// An earlier number cannot be used after a later one.
		let earlier = changed(grant, |intent| intent.nonce = 5);
		assert_ok!(send(acme(), changed(grant, |intent| intent.nonce = 6)));
		assert_noop!(send(acme(), earlier), Error::<Test>::IntentAlreadyUsed);
	});
}

#[test]
fn record_access_fails_when_the_number_is_too_far_ahead() {
	run(|| {
		let grant = granted(terms());
		// Hosts number by the time, as far ahead as a signature may be good for.
		let furthest = now() + MAX_WINDOW;
		for nonce in [furthest + 1, u64::MAX] {
			let call = changed(grant, |intent| intent.nonce = nonce);
			assert_noop!(send(acme(), call), Error::<Test>::IntentNonceTooFar);
		}
		assert_ok!(send(acme(), changed(grant, |intent| intent.nonce = furthest)));
		// The next one is not the last that is ever heard.
		assert_ok!(read(grant, PULSE_RECORD));
	});
}

#[test]
fn record_access_with_another_ones_intent_fails() {
	run(|| {
		let acmes = granted(terms());
		let globexs = accept(ask(globex(), alice(), terms()));
		// Globex finds what the host signed for Acme, and uses it for itself.
		let mut stolen = recording(&acme(), acmes, PULSE_RECORD);
		assert_noop!(send(globex(), stolen.clone()), Error::<Test>::NotAuthorized);
		if let Call::record_access { grant, .. } = &mut stolen {
			*grant = globexs;
		}
		assert_noop!(send(globex(), stolen), Error::<Test>::IntentMismatch);
	});
}

#[test]
fn record_access_that_cannot_be_paid_changes_nothing() {
	run(|| {
		let grant = granted(terms());
		let call = recording(&acme(), grant, PULSE_RECORD);
		let held = escrow(&acme());
		Escrowed::insert(acme(), 1);
		assert_noop!(send(acme(), call.clone()), TokenError::FundsUnavailable);
		Escrowed::insert(acme(), held);
		// The host's signature was not used up by that.
		assert_ok!(send(acme(), call));
	});
}

#[test]
fn record_access_fails_when_the_host_is_the_company() {
	// Its word would be the only one.
	run(|| {
		let grant = granted(terms());
		MemberRoles::insert(acme(), Roles::of(&[Role::DataConsumer, Role::LockerHost]));
		let pair = sp_core::sr25519::Pair::from_seed(&[11; 32]);
		let key = PublicKey::Sr25519(pair.public().0);
		Keys::insert((acme(), key), Relationships::SIGNING);
		let mut intent = serving(&acme(), (grant, PULSE_RECORD, receipt()));
		intent.subject = acme().into();
		let signature = KeySignature::Sr25519(pair.sign(&intent.signing_bytes()).0);
		let me: AccountId = acme();
		let call = Call::record_access {
			grant,
			record: PULSE_RECORD,
			receipt: receipt(),
			host: me,
			host_key: key,
			intent,
			host_signature: signature,
		};
		assert_noop!(send(acme(), call), Error::<Test>::HostIsGrantee);
	});
}
