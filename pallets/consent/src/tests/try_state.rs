//! That what must hold is looked at: each thing that is wrong is found.

use frame_support::{traits::fungible::MutateHold, BoundedVec};
use jasmynet_primitives::{
	consent::{DisputeReason, SubjectRequest, SubjectRight},
	terms::Reward,
	GrantId, Moment, RequestId, SubjectRequestId,
};

use super::*;
use crate::HoldReason;

/// A grant of each kind: one that works and was passed on to the lab and offered to the
/// clinic, one that has ended and that the lab has data of, and one given unasked.
fn scene() -> [GrantId; 3] {
	let [working, ended] = [0, 1].map(|_| granted(terms_for_two()));
	for grant in [working, ended] {
		assert_ok!(read(grant, PULSE_RECORD));
		pass_on(grant, &lab());
	}
	assert_ok!(send(acme(), Call::pass_on { grant: working, recipient: clinic() }));
	assert_ok!(send(alice(), Call::revoke { grant: ended }));
	[working, ended, given(free_terms())]
}

/// Checks that a change of the scene is noticed.
fn broken(change: impl FnOnce([GrantId; 3])) {
	ExtBuilder::default().build().execute_with(|| {
		let grants = scene();
		Consent::do_try_state().unwrap();
		change(grants);
		assert!(Consent::do_try_state().is_err());
	});
}

/// Checks that a change of the scene is noticed for what it is.
fn broken_as(words: &'static str, change: impl FnOnce([GrantId; 3])) {
	ExtBuilder::default().build().execute_with(|| {
		let grants = scene();
		Consent::do_try_state().unwrap();
		change(grants);
		assert_eq!(Consent::do_try_state(), Err(words.into()));
	});
}

fn change(id: GrantId, change: impl FnOnce(&mut Grant)) {
	Grants::<Test>::mutate(id, |grant| change(grant.as_mut().unwrap()));
}

#[test]
fn try_state_notices_wrong_grants() {
	broken(|[_, ended, _]| change(ended, |grant| grant.paused_at = Some(now())));
	broken(|[working, ..]| change(working, |grant| grant.paused_at = Some(0)));
	broken(|[working, ..]| change(working, |grant| grant.stated_until = 0));
	broken(|[working, ..]| change(working, |grant| grant.disputes = 2));
	broken(|[working, ..]| {
		Receipts::<Test>::mutate(working, 0, |kept| {
			kept.as_mut().unwrap().disputed = Some(DisputeReason::Other);
		});
	});
	broken(|[.., given]| {
		change(given, |grant| grant.terms.reward = Reward { upfront: 1, per_access: 0 });
	});
}

#[test]
fn try_state_notices_wrong_money() {
	broken(|[working, ..]| change(working, |grant| grant.payer = alice()));
	broken(|[.., given]| change(given, |grant| grant.payer = acme()));
	broken(|[.., given]| change(given, |grant| grant.deposit -= 1));
	broken(|[working, ..]| change(working, |grant| grant.escrow_left -= 1));
	broken(|_| Escrowed::mutate(acme(), |held| *held.as_mut().unwrap() += 1));
	broken(|_| Unreturned::<Test>::insert(globex(), 1));
	// Of somebody who has neither a request nor a grant.
	broken(|_| Escrowed::insert(globex(), 1));
	broken(|_| Balances::hold(&HoldReason::Storage.into(), &globex(), 1).unwrap());
}

#[test]
fn try_state_notices_wrong_recipients() {
	let offer = || Recipient { offered_at: now(), received_at: None };
	broken(|[working, ..]| Recipients::<Test>::insert(working, stranger(), offer()));
	broken(|[working, ..]| {
		change(working, |grant| {
			grant.terms.recipients = set([lab(), clinic(), acme()]);
		});
		Recipients::<Test>::insert(working, acme(), offer());
	});
	broken(|[_, ended, _]| Recipients::<Test>::insert(ended, clinic(), offer()));
	broken(|[.., given]| Recipients::<Test>::insert(given, lab(), offer()));
	broken(|_| Recipients::<Test>::insert(77, lab(), offer()));
	broken(|[working, ..]| Recipients::<Test>::remove(working, lab()));
	broken(|[working, ..]| {
		Recipients::<Test>::insert(
			working,
			clinic(),
			Recipient { offered_at: now(), received_at: Some(now() - 1) },
		);
	});
	// Accepted without a deadline.
	broken(|[working, ..]| {
		Recipients::<Test>::insert(
			working,
			clinic(),
			Recipient { offered_at: now(), received_at: Some(now()) },
		);
	});
}

#[test]
fn try_state_notices_wrong_duties_of_recipients() {
	broken(|[_, ended, _]| RecipientDuties::<Test>::remove(ended, lab()));
	broken(|[_, ended, _]| Recipients::<Test>::remove(ended, lab()));
	broken(|[_, ended, _]| {
		RecipientDuties::<Test>::mutate(ended, lab(), |duty| duty.as_mut().unwrap().due_at += 1);
	});
	broken(|[_, ended, _]| {
		RecipientDuties::<Test>::mutate(ended, lab(), |duty| {
			duty.as_mut().unwrap().grantee = acme()
		});
	});
	broken(|[_, ended, _]| {
		RecipientDuties::<Test>::mutate(ended, lab(), |duty| duty.as_mut().unwrap().subject = None);
	});
	// Done, and the deadline is still there.
	broken(|[_, ended, _]| {
		RecipientDuties::<Test>::mutate(ended, lab(), |duty| {
			duty.as_mut().unwrap().confirmed =
				Some(Confirmation { at: now(), evidence: Hash::zero() });
		});
	});
	broken(|[working, ended, _]| {
		let duty = RecipientDuties::<Test>::get(ended, lab()).unwrap();
		RecipientDuties::<Test>::insert(working, lab(), duty);
	});
	broken(|[_, ended, _]| {
		let key = deadline_key(START + ERASURE, ended);
		Deadlines::<Test>::remove(lab(), key);
		Deadlines::<Test>::insert(clinic(), key, ());
	});
	// Of a grant that is not there: done, of a person, or without a deadline.
	let orphan = |duty: Duty| {
		broken(move |_| RecipientDuties::<Test>::insert(77, lab(), duty));
	};
	let duty = Duty { grantee: lab(), subject: None, due_at: START, confirmed: None };
	orphan(duty.clone());
	broken(|_| {
		let duty = Duty { subject: Some(alice()), ..duty.clone() };
		RecipientDuties::<Test>::insert(77, lab(), duty);
		Deadlines::<Test>::insert(lab(), deadline_key(START, 77), ());
	});
}

/// A request of Globex's to Alice that nobody has answered. Answers its number.
fn asked() -> RequestId {
	ask(globex(), alice(), terms())
}

#[test]
fn try_state_notices_wrong_requests() {
	broken_as("a request has an id to come", |_| NextRequestId::<Test>::put(asked()));
	broken_as("a request is not listed for its subject", |_| {
		RequestsTo::<Test>::remove(alice(), age_key(asked()));
	});
	broken_as("a request is not listed for its subject", |_| {
		RequestsTo::<Test>::swap(alice(), age_key(asked()), bob(), age_key(77));
	});
	broken_as("a request is not listed between its parties", |_| {
		asked();
		RequestsBetween::<Test>::remove(alice(), globex());
	});
	broken_as("a request is not listed between its parties", |_| {
		asked();
		RequestsBetween::<Test>::swap(alice(), globex(), alice(), acme());
	});
	let not_there = "a list names a request that is not there";
	broken_as(not_there, |_| RequestsTo::<Test>::insert(bob(), age_key(asked()), ()));
	broken_as(not_there, |_| {
		RequestsBetween::<Test>::try_append(alice(), globex(), asked()).unwrap();
	});
	broken_as("an empty list of requests is kept", |_| {
		RequestsBetween::<Test>::insert(bob(), globex(), BoundedVec::default());
	});
	let change = |change: fn(&mut Request)| {
		Requests::<Test>::mutate(asked(), |request| change(request.as_mut().unwrap()));
	};
	let not_whole = "a request's escrow is not its whole reward";
	broken_as(not_whole, |_| change(|request| request.escrowed -= 1));
	broken_as(not_whole, |_| change(|request| request.terms.reward.upfront += 1));
	broken(|_| change(|request| request.deposit -= 1));
	broken_as("escrow is not what requests and grants may still cost", |_| {
		asked();
		Escrowed::remove(globex());
	});
}

#[test]
fn try_state_notices_a_broken_tree_of_categories() {
	let change = |code, change: fn(&mut Category)| {
		Categories::<Test>::mutate(code, |category| change(category.as_mut().unwrap()));
	};
	let unlike = "an entry is longer or less sensitive than one below it";
	broken_as(unlike, |_| change(HEALTH, |category| category.sensitivity = 0));
	broken_as(unlike, |_| change(HEART, |category| category.sensitivity += 1));
	broken_as(unlike, |_| change(PULSE, |category| category.max_duration = DAY));
	broken_as("a parent is missing", |_| Categories::<Test>::remove(ANY));
	broken_as("a parent is missing", |_| change(ANY, |category| category.parent = Some(77)));
	let too_deep = "an entry lies too deep";
	broken_as(too_deep, |_| change(ANY, |category| category.parent = Some(ANY)));
	broken_as(too_deep, |_| {
		let leaf = Category { parent: Some(PULSE), ..Categories::<Test>::get(PULSE).unwrap() };
		Categories::<Test>::insert(77, leaf);
	});
}

#[test]
fn try_state_notices_a_broken_tree_of_purposes() {
	let change = |code, change: fn(&mut Purpose)| {
		Purposes::<Test>::mutate(code, |purpose| change(purpose.as_mut().unwrap()));
	};
	let unlike = "an entry is longer or less sensitive than one below it";
	broken_as(unlike, |_| change(RESEARCH, |purpose| purpose.sensitivity = 0));
	broken_as(unlike, |_| change(DRUG_TRIALS, |purpose| purpose.max_duration = DAY));
	broken_as("a parent is missing", |_| Purposes::<Test>::remove(RESEARCH));
	let circle = |purpose: &mut Purpose| purpose.parent = Some(RESEARCH);
	broken_as("an entry lies too deep", |_| change(RESEARCH, circle));
}

/// A question of Alice's to Acme that waits for an answer, and one that has got it.
fn questions() -> [SubjectRequestId; 2] {
	let first = NextSubjectRequestId::<Test>::get();
	for _ in 0..2 {
		let right = SubjectRight::Access;
		let call = Call::open { company: acme(), right, grants: Default::default(), details: None };
		send(alice(), call).unwrap();
	}
	let [waiting, answered] = [first, first + 1];
	send(acme(), Call::answer { request: answered, evidence: Hash::zero() }).unwrap();
	[waiting, answered]
}

/// Checks that a change of the two questions is noticed for what it is.
fn broken_questions(words: &'static str, change: impl FnOnce([SubjectRequestId; 2])) {
	broken_as(words, |_| {
		let asked = questions();
		Consent::do_try_state().unwrap();
		change(asked);
	});
}

fn change_question(id: SubjectRequestId, change: impl FnOnce(&mut SubjectRequest)) {
	SubjectRequests::<Test>::mutate(id, |request| change(request.as_mut().unwrap()));
}

#[test]
fn try_state_notices_wrong_lists_of_questions() {
	broken_questions("a question has an id to come", |[_, last]| {
		NextSubjectRequestId::<Test>::put(last)
	});
	let unlisted = "a question is not listed for its parties";
	broken_questions(unlisted, |[id, _]| SubjectRequestsOf::<Test>::remove(alice(), age_key(id)));
	broken_questions(unlisted, |[id, _]| SubjectRequestsTo::<Test>::remove(acme(), age_key(id)));
	let not_there = "a list names a question that is not there";
	broken_questions(not_there, |[id, _]| {
		SubjectRequestsOf::<Test>::insert(bob(), age_key(id), ())
	});
	broken_questions(not_there, |[id, _]| {
		SubjectRequestsTo::<Test>::insert(lab(), age_key(id), ())
	});
	broken_questions("a question is not listed between its parties", |_| {
		SubjectRequestsBetween::<Test>::swap(alice(), acme(), alice(), lab());
	});
	broken_questions("a list between two names a question that is not there", |_| {
		SubjectRequestsBetween::<Test>::try_append(alice(), acme(), 77).unwrap();
	});
	broken_questions("a list of questions is not in order of age", |_| {
		SubjectRequestsBetween::<Test>::mutate(alice(), acme(), |asked| {
			let first = asked.remove(0);
			asked.try_push(first).unwrap();
		});
	});
	broken_questions("an empty list of questions is kept", |_| {
		SubjectRequestsBetween::<Test>::insert(bob(), acme(), BoundedVec::default());
	});
	broken_questions("a place that is kept for a right that pauses is taken", |[_, answered]| {
		// Three that wait for an answer, and pause nothing, where two may.
		let opening = Call::open {
			company: acme(),
			right: SubjectRight::Restriction,
			grants: Default::default(),
			details: None,
		};
		send(alice(), opening).unwrap();
		change_question(answered + 1, |request| request.right = SubjectRight::Access);
		change_question(answered, |request| {
			request.answer = None;
			AnswerDeadlines::<Test>::insert(acme(), deadline_key(request.due_at, answered), ());
		});
	});
}

#[test]
fn try_state_notices_wrong_times_of_questions() {
	let missing = "a deadline of a question is missing, or it was answered";
	let key = |id| deadline_key(question_due(id), id);
	broken_questions(missing, |[id, _]| AnswerDeadlines::<Test>::remove(acme(), key(id)));
	broken_questions(missing, |[id, _]| {
		AnswerDeadlines::<Test>::swap(acme(), key(id), lab(), key(id));
	});
	broken_questions(missing, |[_, id]| AnswerDeadlines::<Test>::insert(acme(), key(id), ()));
	broken_questions(missing, |[id, _]| change_question(id, |request| request.due_at += 1));
	broken_questions(missing, |[_, id]| change_question(id, |request| request.answer = None));
	broken_questions("a deadline has no question", |[id, _]| {
		AnswerDeadlines::<Test>::insert(lab(), key(id), ());
	});
	broken_questions("a question was due before it was asked", |[_, id]| {
		change_question(id, |request| request.due_at = request.opened_at - 1);
	});
	let answered = "a question was answered before it was asked, or in time and late";
	broken_questions(answered, |[_, id]| change_question(id, |request| request.opened_at += 1));
	broken_questions(answered, |[_, id]| {
		change_question(id, |request| request.answer.as_mut().unwrap().in_time = false);
	});
	broken_questions(answered, |[_, id]| {
		change_question(id, |request| request.answer.as_mut().unwrap().at = request.due_at + 1);
	});
}

fn question_due(id: SubjectRequestId) -> Moment {
	SubjectRequests::<Test>::get(id).unwrap().due_at
}
