//! Consent and lockers in the real runtime: what stops an access, and what nothing stops.

use std::collections::BTreeSet;

use frame_support::{
	assert_err, assert_noop, assert_ok, dispatch::CheckIfFeeless, traits::GetCallMetadata,
};
use jasmynet_primitives::{
	apis::{Access, DeniedReason},
	consent::{
		DisputeReason, ErasureStatus, ExtensionReason, GrantStatus, Overdue, OverdueMatter,
		RecipientView, SubjectRight,
	},
	did::{Relationship, Relationships},
	terms::Terms,
	AccountId, Balance, GrantId, Hash, RecordId, DAY, JASMY, TOTAL_SUPPLY,
};
use pallet_did::SecondFactorPolicy;
use sp_core::{sr25519, Encode};
use sp_keyring::Sr25519Keyring::{Alice, Bob, Charlie, Dave, Eve};
use sp_runtime::traits::{BlakeTwo256, Dispatchable, Hash as _};

use super::{
	chain,
	people::{
		act, add_key, as_did, grant_dave, key, let_dave_ask, new_record, now, pass, public,
		put_record, read_record, reading, sponsored_person, try_as_did,
	},
	terms,
};
use crate::{configs::economy::supply_proof, genesis_presets::identity_of, *};

/// What the presets have as an ordinary kind of data, and as a special one.
const ORDINARY: u32 = 50;
const SPECIAL: u32 = 40;

/// A person with a record that Charlie's company keeps, and with a permission for Dave's
/// under which it was read once.
struct Person {
	key: sr25519::Pair,
	did: AccountId,
	record: RecordId,
	grant: GrantId,
}

/// The receipt of the one access.
fn receipt() -> Hash {
	Hash::repeat_byte(8)
}

impl Person {
	fn new() -> Self {
		Person::who_accepts(terms(ORDINARY))
	}

	/// Somebody who accepts these terms, for a reward.
	fn who_accepts(mut asked: Terms) -> Self {
		let key = key(200);
		let did = sponsored_person(&key);
		asked.reward.per_access = JASMY;
		let grant = grant_dave(&key, &did, asked);
		let record = put_record(&key, &did, new_record(1, ORDINARY, None));
		act(Charlie, pallet_locker::Call::pin { record, version: 1 });
		let envelope_hash = Hash::repeat_byte(9);
		let seal = pallet_locker::Call::put_envelope { record, grant, envelope_hash };
		as_did(&public(&key), &did, seal);
		read_record(grant, record, receipt());
		Person { key, did, record, grant }
	}

	fn does(&self, call: impl Into<RuntimeCall>) {
		as_did(&public(&self.key), &self.did, call);
	}

	fn tries(&self, call: impl Into<RuntimeCall>) -> Result<(), sp_runtime::DispatchError> {
		try_as_did(&public(&self.key), &self.did, call)
	}

	/// The call as this person's key sends it.
	fn sent(&self, call: &RuntimeCall) -> RuntimeCall {
		pallet_did::Call::as_did { did: self.did.clone(), call: Box::new(call.clone()) }.into()
	}

	fn is_free(&self, call: &RuntimeCall) -> bool {
		self.sent(call).is_feeless(&RuntimeOrigin::signed(public(&self.key).account()))
	}

	/// Whether Dave's company may read the person's data.
	fn access(&self) -> Access {
		Consent::check_access(identity_of(Dave), self.did.clone(), ORDINARY, None)
	}

	fn denied(&self) -> Option<DeniedReason> {
		match self.access() {
			Access::Allowed { .. } => None,
			Access::Denied(reason) => Some(reason),
		}
	}

	fn asks(&self, right: SubjectRight) -> RuntimeCall {
		let grants = Default::default();
		pallet_consent::Call::open { company: identity_of(Dave), right, grants, details: None }
			.into()
	}
}

/// Every free call of consent and lockers in an order in which all of them work, with one
/// open request to refuse.
fn all_ways_to_say_no(person: &Person, request: u64) -> Vec<RuntimeCall> {
	let grant = person.grant;
	let first_question = pallet_consent::NextSubjectRequestId::<Runtime>::get();
	vec![
		pallet_consent::Call::refuse { request }.into(),
		pallet_consent::Call::dispute_access {
			grant,
			number: 1,
			reason: DisputeReason::DidNotHappen,
		}
		.into(),
		pallet_consent::Call::pause { grant }.into(),
		person.asks(SubjectRight::Restriction),
		pallet_consent::Call::withdraw { request: first_question }.into(),
		pallet_consent::Call::revoke { grant }.into(),
		pallet_locker::Call::shred { record: person.record }.into(),
	]
}

fn hash(call: &RuntimeCall) -> Hash {
	BlakeTwo256::hash(&call.encode())
}

fn on_hold(who: &AccountId) -> Balance {
	System::account(who).data.reserved
}

#[test]
fn in_an_emergency_saying_no_works_and_giving_does_not() {
	chain("local").execute_with(|| {
		let person = Person::new();
		let mut other = terms(ORDINARY);
		other.purpose = 2;
		let request = let_dave_ask(&person.did, other.clone());
		assert_ok!(SafeMode::force_enter(RuntimeOrigin::root()));
		assert!(SafeMode::is_entered());

		for giving in [
			RuntimeCall::from(pallet_consent::Call::accept {
				request,
				terms_hash: other.hash(),
				narrowed: None,
			}),
			pallet_consent::Call::grant { grantee: identity_of(Dave), terms: other }.into(),
			pallet_consent::Call::resume { grant: person.grant }.into(),
		] {
			assert_noop!(
				person.sent(&giving).dispatch(RuntimeOrigin::signed(public(&person.key).account())),
				frame_system::Error::<Runtime>::CallFiltered
			);
		}
		for no in all_ways_to_say_no(&person, request) {
			person.does(no);
		}
		assert_eq!(person.denied(), Some(DeniedReason::Revoked));
		assert_eq!(Locker::record_view(person.record), None);
	});
}

#[test]
fn no_vote_pauses_what_says_no() {
	chain("local").execute_with(|| {
		let person = Person::new();
		let mut other = terms(ORDINARY);
		other.purpose = 2;
		let request = let_dave_ask(&person.did, other);
		let name_of = |call: &RuntimeCall| -> pallet_tx_pause::RuntimeCallNameOf<Runtime> {
			let names = call.get_call_metadata();
			(
				names.pallet_name.as_bytes().to_vec().try_into().unwrap(),
				names.function_name.as_bytes().to_vec().try_into().unwrap(),
			)
		};
		for no in all_ways_to_say_no(&person, request) {
			for call in [no.clone(), person.sent(&no)] {
				assert_noop!(
					TxPause::pause(RuntimeOrigin::root(), name_of(&call)),
					pallet_tx_pause::Error::<Runtime>::Unpausable
				);
			}
			person.does(no);
		}
		// What gives something can be paused.
		let resume = pallet_consent::Call::resume { grant: person.grant }.into();
		assert_ok!(TxPause::pause(RuntimeOrigin::root(), name_of(&resume)));
	});
}

#[test]
fn saying_no_costs_nothing_but_a_part_of_the_quota() {
	chain("local").execute_with(|| {
		let person = Person::new();
		let mut other = terms(ORDINARY);
		other.purpose = 2;
		let request = let_dave_ask(&person.did, other);
		let left = || Did::free_calls_left(person.did.clone());
		let stranger = RuntimeOrigin::signed(public(&key(250)).account());
		for no in all_ways_to_say_no(&person, request) {
			assert!(person.is_free(&no), "{no:?}");
			assert!(!person.sent(&no).is_feeless(&stranger), "{no:?}");
			let before = left();
			person.does(no);
			assert_eq!(left(), before - 1);
		}
		// When it is used up, saying no costs a fee.
		let question = person.asks(SubjectRight::Access);
		while left() > 0 {
			assert!(person.is_free(&question));
			let _ = person.tries(question.clone());
		}
		assert!(!person.is_free(&question));
		pass(DAY);
		assert!(person.is_free(&question));
		// What gives something was never free.
		let resume = pallet_consent::Call::resume { grant: person.grant }.into();
		assert!(!person.is_free(&resume));
	});
}

#[test]
fn a_frozen_person_gives_no_access_and_can_still_say_no() {
	chain("local").execute_with(|| {
		let person = Person::new();
		let mut other = terms(ORDINARY);
		other.purpose = 2;
		let request = let_dave_ask(&person.did, other.clone());
		let second = grant_dave(&person.key, &person.did, {
			other.purpose = 3;
			other.clone()
		});
		assert_eq!(person.denied(), None);
		person.does(pallet_did::Call::freeze {});
		assert_eq!(person.denied(), Some(DeniedReason::SubjectNotActive));
		let delivery = Consent::check_delivery(person.grant, person.record, receipt());
		assert_eq!(delivery, Access::Denied(DeniedReason::SubjectNotActive));

		// What would destroy something, or give something, waits.
		for waits in [
			person.asks(SubjectRight::Erasure),
			pallet_locker::Call::shred { record: person.record }.into(),
			pallet_consent::Call::grant { grantee: identity_of(Dave), terms: other }.into(),
		] {
			assert_err!(person.tries(waits), pallet_did::Error::<Runtime>::Halted);
		}
		for no in [
			RuntimeCall::from(pallet_consent::Call::refuse { request }),
			pallet_consent::Call::pause { grant: second }.into(),
			pallet_consent::Call::revoke { grant: second }.into(),
			person.asks(SubjectRight::Restriction),
		] {
			assert!(person.is_free(&no), "{no:?}");
			person.does(no);
		}
		let restricted = Consent::grant_view(person.grant).unwrap();
		assert_eq!(restricted.status, GrantStatus::Paused);
		assert_eq!(Consent::grant_view(second).unwrap().status, GrantStatus::Revoked);
	});
}

#[test]
fn a_frozen_company_reads_nothing() {
	chain("local").execute_with(|| {
		let person = Person::new();
		act(Dave, pallet_did::Call::freeze {});
		assert_eq!(person.denied(), Some(DeniedReason::CompanyHalted));
		for decided in [
			Consent::check_record(person.grant, person.record),
			Consent::check_delivery(person.grant, person.record, receipt()),
		] {
			assert_eq!(decided, Access::Denied(DeniedReason::CompanyHalted));
		}
		// Not by a key that acts for it, and not by one that goes around that.
		let read = reading(person.grant, person.record, Hash::repeat_byte(7));
		let dave = public(&Dave.pair());
		assert_err!(
			try_as_did(&dave, &identity_of(Dave), read.clone()),
			pallet_did::Error::<Runtime>::Halted
		);
		let read: RuntimeCall = read.into();
		assert_noop!(
			read.dispatch(RuntimeOrigin::signed(identity_of(Dave)))
				.map(|_| ())
				.map_err(|failed| failed.error),
			pallet_consent::Error::<Runtime>::CompanyHalted
		);
	});
}

#[test]
fn a_suspended_company_reads_nothing() {
	chain("local").execute_with(|| {
		let person = Person::new();
		assert_ok!(Consortium::suspend(RuntimeOrigin::root(), identity_of(Dave)));
		assert_eq!(person.denied(), Some(DeniedReason::CompanyNotActive));
		let delivery = Consent::check_delivery(person.grant, person.record, receipt());
		assert_eq!(delivery, Access::Denied(DeniedReason::CompanyNotActive));
		// The person does not need the company for what they want of it.
		person.does(person.asks(SubjectRight::Access));
		person.does(pallet_consent::Call::revoke { grant: person.grant });
	});
}

#[test]
fn one_revocation_ends_it_all_in_its_block() {
	chain("local").execute_with(|| {
		// Given: what was read was passed on to Bob's company, and offered to Alice's.
		let recipients = [Bob, Alice].map(identity_of);
		let mut asked = terms(ORDINARY);
		asked.recipients = recipients.iter().cloned().collect::<BTreeSet<_>>().try_into().unwrap();
		let person = Person::who_accepts(asked);
		let Person { record, grant, .. } = person;
		for recipient in recipients {
			act(Dave, pallet_consent::Call::pass_on { grant, recipient });
		}
		let receive = pallet_consent::Call::receive { grant };
		act(Bob, receive.clone());
		let since = now();
		pass(DAY);
		let exposed = || Consent::exposure(person.did.clone(), None, 10);
		assert_eq!(exposed()[0].recipients, [identity_of(Bob)]);
		act(Dave, reading(grant, record, Hash::repeat_byte(7)));
		let delivery = || Consent::check_delivery(grant, record, Hash::repeat_byte(7));
		assert!(matches!(delivery(), Access::Allowed { .. }));
		assert!(Locker::envelope(record, grant).is_some());
		let dave = identity_of(Dave);
		let (free, held) = (Balances::free_balance(&dave), on_hold(&dave));

		person.does(pallet_consent::Call::revoke { grant });

		assert_eq!(person.denied(), Some(DeniedReason::Revoked));
		assert_eq!(delivery(), Access::Denied(DeniedReason::Revoked));
		assert_eq!(Locker::envelope(record, grant), None);
		assert!(!pallet_locker::Envelopes::<Runtime>::contains_key(record, grant));
		// One of three accesses was not used.
		assert_eq!(Balances::free_balance(&dave), free + JASMY);
		assert_eq!(on_hold(&dave), held - JASMY);
		// Whoever has it must erase it, and whoever was offered it gets nothing.
		let view = Consent::grant_view(grant).unwrap();
		let due_at = now() + 30 * DAY;
		let erasure = ErasureStatus::Owed { due_at };
		assert_eq!((view.erasure, view.escrow_left), (erasure, 0));
		let bob = RecipientView { recipient: identity_of(Bob), since: Some(since), erasure };
		assert_eq!(view.recipients, [bob]);
		assert_eq!(exposed(), []);
		for nobody in [Alice, Bob] {
			assert_err!(
				try_as_did(&public(&nobody.pair()), &identity_of(nobody), receive.clone()),
				pallet_consent::Error::<Runtime>::NotActive
			);
		}
		let proof = supply_proof();
		assert_eq!(proof.pools + proof.platform + proof.free + proof.held, TOTAL_SUPPLY);
		pass(30 * DAY + 1);
		for company in [Dave, Bob].map(identity_of) {
			let matter = OverdueMatter::Erasure(grant);
			let overdue = Overdue { company: company.clone(), matter, due_at };
			assert_eq!(Consent::overdue_of(company, 10), [overdue]);
		}
	});
}

#[test]
fn what_was_paid_for_is_handed_over_for_a_time() {
	chain("local").execute_with(|| {
		let person = Person::new();
		let delivery = |receipt| Consent::check_delivery(person.grant, person.record, receipt);
		let not_recorded = Access::Denied(DeniedReason::NotRecorded);
		assert!(matches!(delivery(receipt()), Access::Allowed { .. }));
		assert_eq!(delivery(Hash::repeat_byte(7)), not_recorded);
		pass(configs::data::DeliveryPeriod::get());
		assert_eq!(delivery(receipt()), not_recorded);
		assert_eq!(person.denied(), None, "the next access is another one");
	});
}

#[test]
fn a_certificate_is_complete_when_host_and_company_have_erased() {
	chain("local").execute_with(|| {
		let person = Person::new();
		let Person { record, grant, .. } = person;
		let certificate = || Locker::erasure_certificate(record).unwrap();
		assert_eq!(Locker::erasure_certificate(record), None);

		person.does(pallet_locker::Call::shred { record });
		assert!(!certificate().complete);
		assert_eq!(certificate().hosts[0].unpinned_at, None);
		assert_eq!(certificate().readers[0].erasure, ErasureStatus::NotOwed);

		act(Charlie, pallet_locker::Call::unpin { record });
		assert_eq!(certificate().hosts[0].unpinned_at, Some(now()));
		assert!(!certificate().complete);

		person.does(pallet_consent::Call::revoke { grant });
		assert!(matches!(certificate().readers[0].erasure, ErasureStatus::Owed { .. }));
		let evidence = Hash::repeat_byte(5);
		act(Dave, pallet_consent::Call::confirm_erasure { grant, evidence });
		assert_eq!(
			certificate().readers[0].erasure,
			ErasureStatus::Confirmed { at: now(), evidence }
		);
		assert!(certificate().complete);
	});
}

#[test]
fn a_company_that_owes_an_answer_asks_nobody() {
	chain("local").execute_with(|| {
		let person = Person::new();
		let request = pallet_consent::NextSubjectRequestId::<Runtime>::get();
		person.does(person.asks(SubjectRight::Portability));
		pass(configs::data::AnswerPeriod::get() + 1);
		assert_eq!(Consent::overdue_of(identity_of(Dave), 10).len(), 1);
		let ask = pallet_consent::Call::request {
			subject: identity_of(Eve),
			terms: {
				let mut later = terms(ORDINARY);
				later.valid_until = now() + 30 * DAY;
				later
			},
		};
		let dave = public(&Dave.pair());
		assert_err!(
			try_as_did(&dave, &identity_of(Dave), ask.clone()),
			pallet_consent::Error::<Runtime>::ErasureOverdue
		);
		act(Dave, pallet_consent::Call::answer { request, evidence: Hash::repeat_byte(1) });
		assert_eq!(Consent::overdue_of(identity_of(Dave), 10), []);
		act(Dave, ask);
	});
}

#[test]
fn an_answer_is_due_in_thirty_days_and_with_more_time_sixty_after_the_question() {
	chain("local").execute_with(|| {
		let person = Person::new();
		let request = pallet_consent::NextSubjectRequestId::<Runtime>::get();
		person.does(person.asks(SubjectRight::Access));
		let opened_at = now();
		let due_at = || Consent::subject_requests_of(person.did.clone(), None, 1)[0].request.due_at;
		let is_overdue = || !Consent::overdue_of(identity_of(Dave), 10).is_empty();
		assert_eq!(due_at(), opened_at + 30 * DAY);

		pass(30 * DAY);
		assert!(!is_overdue());
		let reason = ExtensionReason::NumberOfRequests;
		act(Dave, pallet_consent::Call::extend { request, reason });
		// Sixty in all, however late more time was taken.
		assert_eq!(due_at(), opened_at + 60 * DAY);
		pass(30 * DAY);
		assert!(!is_overdue());
		pass(1);
		assert!(is_overdue());
	});
}

#[test]
fn special_data_needs_time_and_a_second_key_however_it_is_given() {
	chain("local").execute_with(|| {
		// Given: a person with two keys and the second factor.
		let (laptop, phone) = (key(200), key(201));
		let did = sponsored_person(&laptop);
		let signing = Relationships::of(&[Relationship::Authentication, Relationship::Invocation]);
		as_did(&public(&laptop), &did, add_key(&did, &phone, signing));
		let policy = SecondFactorPolicy::SecondKey { daily_limit: None };
		as_did(&public(&laptop), &did, pallet_did::Call::set_second_factor { policy });
		let with_both = |call: &RuntimeCall| {
			assert_err!(
				try_as_did(&public(&laptop), &did, call.clone()),
				pallet_did::Error::<Runtime>::SecondKeyMissing
			);
			as_did(&public(&phone), &did, pallet_did::Call::approve { call_hash: hash(call) });
			try_as_did(&public(&laptop), &did, call.clone())
		};

		// When a company asks, nobody answers at once, with however many keys.
		let request = let_dave_ask(&did, terms(SPECIAL));
		let accept = RuntimeCall::from(pallet_consent::Call::accept {
			request,
			terms_hash: terms(SPECIAL).hash(),
			narrowed: None,
		});
		assert_err!(with_both(&accept), pallet_consent::Error::<Runtime>::TimeToReflect);
		pass(configs::data::ReflectionPeriod::get());
		assert_ok!(with_both(&accept));

		// Nobody asked for this one, so nobody pressed: two keys are enough.
		let grant = pallet_consent::NextGrantId::<Runtime>::get();
		let mut unasked = terms(SPECIAL);
		unasked.purpose = 2;
		let give = pallet_consent::Call::grant { grantee: identity_of(Dave), terms: unasked };
		assert_ok!(with_both(&give.into()));

		// Stopping takes one key, going on two.
		as_did(&public(&phone), &did, pallet_consent::Call::pause { grant });
		assert_ok!(with_both(&pallet_consent::Call::resume { grant }.into()));
		as_did(&public(&phone), &did, pallet_consent::Call::revoke { grant });
	});
}

#[test]
fn a_minor_gives_and_resumes_with_the_guardian() {
	chain("local").execute_with(|| {
		let child_key = key(220);
		let child = sponsored_person(&child_key);
		let adult_at = super::START + 365 * DAY;
		let declare = pallet_did::Call::declare_minor { guardian: identity_of(Eve), adult_at };
		as_did(&public(&child_key), &child, declare);
		act(Eve, pallet_did::Call::accept_ward { did: child.clone(), adult_at });
		// Only so that Dave's company may be given anything.
		let_dave_ask(&child, terms(ORDINARY));
		let with_guardian = |call: RuntimeCall| {
			assert_err!(
				try_as_did(&public(&child_key), &child, call.clone()),
				pallet_did::Error::<Runtime>::GuardianMissing
			);
			let call_hash = hash(&call);
			act(Eve, pallet_did::Call::approve_for_ward { did: child.clone(), call_hash });
			as_did(&public(&child_key), &child, call);
		};
		let grant = pallet_consent::NextGrantId::<Runtime>::get();
		let (grantee, terms) = (identity_of(Dave), terms(ORDINARY));
		with_guardian(pallet_consent::Call::grant { grantee, terms }.into());
		// Children say no by themselves.
		as_did(&public(&child_key), &child, pallet_consent::Call::pause { grant });
		with_guardian(pallet_consent::Call::resume { grant }.into());
		as_did(&public(&child_key), &child, pallet_consent::Call::revoke { grant });
	});
}

#[test]
fn who_gives_unasked_pays_the_deposit_and_gets_it_back() {
	chain("local").execute_with(|| {
		let person = Person::new();
		let before = on_hold(&person.did);
		let grant = pallet_consent::NextGrantId::<Runtime>::get();
		let mut unasked = terms(ORDINARY);
		unasked.purpose = 2;
		person.does(pallet_consent::Call::grant { grantee: identity_of(Dave), terms: unasked });
		let deposit = configs::data::RequestDeposit::get();
		assert_eq!(on_hold(&person.did), before + deposit);
		// What a sponsor of the story gives is enough for it.
		assert!(deposit < 5 * JASMY);

		person.does(pallet_consent::Call::revoke { grant });
		pass(configs::data::HistoryPeriod::get());
		assert_ok!(Consent::prune(RuntimeOrigin::signed(identity_of(Eve)), grant));
		assert_eq!(on_hold(&person.did), before);
	});
}

#[test]
fn the_registries_grow_by_the_members_vote_alone() {
	chain("local").execute_with(|| {
		let code = 9_999;
		let add = || {
			RuntimeCall::from(pallet_consent::Call::add_category {
				code,
				parent: None,
				sensitivity: 1,
				max_duration: DAY,
				text_hash: Hash::repeat_byte(1),
				iri: None,
			})
		};
		let members = |ayes| -> RuntimeOrigin {
			pallet_collective::RawOrigin::<AccountId, CouncilInstance>::Members(ayes, 4).into()
		};
		for nobody in [RuntimeOrigin::signed(identity_of(Dave)), members(2)] {
			assert_noop!(
				add().dispatch(nobody).map(|_| ()).map_err(|failed| failed.error),
				sp_runtime::DispatchError::BadOrigin
			);
		}
		assert_ok!(add().dispatch(members(3)));
		assert!(pallet_consent::Categories::<Runtime>::contains_key(code));
	});
}
