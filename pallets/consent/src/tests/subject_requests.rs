//! What people ask of companies, and by when it is answered.

use frame_support::{traits::ConstU32, BoundedVec};
use jasmynet_primitives::{
	consent::{Answer, ExtensionReason, SubjectRequest, SubjectRight, MAX_NAMED_GRANTS},
	AccountId, GrantId, Moment, SubjectRequestId,
};

use super::*;

mod property;

type Named = BoundedVec<GrantId, ConstU32<MAX_NAMED_GRANTS>>;

const RIGHTS: [SubjectRight; 6] = [
	SubjectRight::Access,
	SubjectRight::Portability,
	SubjectRight::Rectification,
	SubjectRight::Erasure,
	SubjectRight::Restriction,
	SubjectRight::Objection,
];

fn named(grants: impl IntoIterator<Item = GrantId>) -> Named {
	grants.into_iter().collect::<Vec<_>>().try_into().unwrap()
}

fn opening(company: AccountId, right: SubjectRight, grants: Named) -> Call<Test> {
	Call::open { company, right, grants, details: Some(Hash::repeat_byte(0xde)) }
}

/// Alice asks Acme something. Answers the question's number.
fn opened(right: SubjectRight) -> SubjectRequestId {
	send(alice(), opening(acme(), right, named([]))).unwrap();
	NextSubjectRequestId::<Test>::get() - 1
}

fn answering(request: SubjectRequestId) -> Call<Test> {
	Call::answer { request, evidence: Hash::repeat_byte(0xa0) }
}

fn extending(request: SubjectRequestId) -> Call<Test> {
	Call::extend { request, reason: ExtensionReason::Complexity }
}

fn question(request: SubjectRequestId) -> SubjectRequest {
	SubjectRequests::<Test>::get(request).unwrap()
}

fn deadlines_of(company: &AccountId) -> Vec<(Moment, SubjectRequestId)> {
	SubjectRequests::<Test>::iter()
		.filter(|(id, request)| {
			AnswerDeadlines::<Test>::contains_key(company, deadline_key(request.due_at, *id))
		})
		.map(|(id, request)| (request.due_at, id))
		.collect()
}

/// Whether Alice can ask Acme this for free.
fn can_ask(right: SubjectRight) -> bool {
	Consent::can_ask(&alice(), &acme(), right, &[])
}

fn is_paused(grant: GrantId) -> bool {
	Grants::<Test>::get(grant).unwrap().paused_at.is_some()
}

#[test]
fn open_works() {
	run(|| {
		let grant = granted(terms());
		let id = NextSubjectRequestId::<Test>::get();
		assert_ok!(send(alice(), opening(acme(), SubjectRight::Access, named([grant]))));

		let due_at = now() + ANSWER;
		assert_eq!(
			question(id),
			SubjectRequest {
				subject: alice(),
				company: acme(),
				right: SubjectRight::Access,
				grants: named([grant]),
				details: Some(Hash::repeat_byte(0xde)),
				opened_at: now(),
				due_at,
				extended: None,
				answer: None,
			}
		);
		assert_eq!(deadlines_of(&acme()), [(due_at, id)]);
		System::assert_last_event(
			Event::SubjectRequestOpened {
				request: id,
				subject: alice(),
				company: acme(),
				right: SubjectRight::Access,
				due_at,
			}
			.into(),
		);
		assert!(!is_paused(grant));
		assert!(!Consent::has_overdue(&acme(), now()));
	});
}

#[test]
fn open_works_about_permissions_that_have_ended() {
	run(|| {
		let grant = granted(terms());
		assert_ok!(send(alice(), Call::revoke { grant }));
		assert_ok!(send(alice(), opening(acme(), SubjectRight::Erasure, named([grant]))));
		// Nothing to pause, and no reason to say no.
		assert_ok!(send(alice(), opening(acme(), SubjectRight::Objection, named([grant]))));
		assert!(!is_paused(grant));
	});
}

#[test]
fn open_works_whatever_became_of_the_company() {
	run(|| {
		granted(terms());
		MemberRoles::remove(acme());
		ActiveIdentities::remove(acme());
		assert_ok!(send(alice(), opening(acme(), SubjectRight::Access, named([]))));
		assert_ok!(send(acme(), answering(0)));
	});
}

#[test]
fn only_a_restriction_and_an_objection_pause() {
	for right in RIGHTS {
		run(|| {
			let grant = granted(terms());
			opened(right);
			let pauses = matches!(right, SubjectRight::Restriction | SubjectRight::Objection);
			assert_eq!(is_paused(grant), pauses, "{right:?}");
			let denied = read(grant, PULSE_RECORD);
			assert_eq!(denied.is_err(), pauses, "{right:?}");
		});
	}
}

#[test]
fn a_restriction_pauses_the_named_permissions_in_that_block() {
	run(|| {
		let (first, second) = (granted(terms()), granted(terms()));
		assert_ok!(send(alice(), opening(acme(), SubjectRight::Restriction, named([second]))));

		assert!(!is_paused(first));
		assert_eq!(Grants::<Test>::get(second).unwrap().paused_at, Some(now()));
		let told: Vec<_> = System::events().into_iter().rev().take(2).map(|it| it.event).collect();
		assert_eq!(
			told[1],
			Event::Paused { grant: second, subject: alice(), grantee: acme() }.into()
		);
		assert!(matches!(
			told[0],
			RuntimeEvent::Consent(Event::SubjectRequestOpened { request: 0, .. })
		));
		assert_noop!(read(second, PULSE_RECORD), Error::<Test>::Paused);
	});
}

#[test]
fn a_permission_that_is_named_twice_is_paused_once() {
	run(|| {
		let grant = granted(terms());
		let twice = named([grant, grant]);
		assert_ok!(send(alice(), opening(acme(), SubjectRight::Restriction, twice)));
		let paused = System::events()
			.into_iter()
			.filter(|it| matches!(it.event, RuntimeEvent::Consent(Event::Paused { .. })))
			.count();
		assert_eq!(paused, 1);
	});
}

#[test]
fn an_objection_that_names_none_pauses_all_that_work_between_the_two() {
	run(|| {
		let ended = granted(terms());
		assert_ok!(send(alice(), Call::revoke { grant: ended }));
		let (before, works) = (granted(terms()), granted(terms()));
		assert_ok!(send(alice(), Call::pause { grant: before }));
		let paused_at = now();
		let with_another = accept(ask(globex(), alice(), terms()));
		let of_another = accept(ask(acme(), bob(), terms()));
		wait(1);
		opened(SubjectRight::Objection);

		assert_eq!(Grants::<Test>::get(before).unwrap().paused_at, Some(paused_at));
		assert_eq!(Grants::<Test>::get(works).unwrap().paused_at, Some(now()));
		for grant in [ended, with_another, of_another] {
			assert!(!is_paused(grant));
		}
	});
}

#[test]
fn a_permission_whose_time_is_over_is_not_paused() {
	run(|| {
		let grant = granted(terms());
		wait(70 * DAY);
		opened(SubjectRight::Restriction);
		assert!(!is_paused(grant));
	});
}

#[test]
fn open_fails_when_the_permission_was_given_unasked_and_not_used() {
	run(|| {
		assert_ok!(send(alice(), Call::grant { grantee: acme(), terms: free_terms() }));
		let call = opening(acme(), SubjectRight::Access, named([]));
		// Otherwise anybody could bind any company.
		assert_noop!(send(alice(), call.clone()), Error::<Test>::NoDealings);
		assert!(!can_ask(SubjectRight::Access));
		assert_ok!(read(0, PULSE_RECORD));
		assert_ok!(send(alice(), call));
	});
}

#[test]
fn open_fails_when_there_are_no_dealings() {
	run(|| {
		granted(terms());
		let fails = |who: AccountId, company: AccountId| {
			let call = opening(company, SubjectRight::Access, named([]));
			assert_noop!(send(who, call), Error::<Test>::NoDealings);
		};
		fails(alice(), globex());
		fails(bob(), acme());
		fails(acme(), alice());
		fails(stranger(), acme());
		// A request is no permission yet.
		ask(globex(), alice(), terms());
		fails(alice(), globex());
	});
}

#[test]
fn open_fails_when_there_is_no_such_permission() {
	run(|| {
		let grant = granted(terms());
		let call = opening(acme(), SubjectRight::Access, named([grant, grant + 1]));
		assert_noop!(send(alice(), call), Error::<Test>::GrantNotFound);
	});
}

#[test]
fn open_fails_when_a_permission_is_not_between_the_two() {
	run(|| {
		let own = granted(terms());
		let with_another = accept(ask(globex(), alice(), terms()));
		let of_another = accept(ask(acme(), bob(), terms()));
		for other in [with_another, of_another] {
			for right in RIGHTS {
				let call = opening(acme(), right, named([own, other]));
				assert_noop!(send(alice(), call), Error::<Test>::NotAuthorized);
			}
		}
	});
}

#[test]
fn a_recipient_is_asked_about_what_it_got() {
	run(|| {
		let grant = granted(terms_for_two());
		assert_ok!(read(grant, PULSE_RECORD));
		let about = |company, ids: &[u64]| {
			let named = ids.to_vec().try_into().unwrap();
			Call::open { company, right: SubjectRight::Objection, grants: named, details: None }
		};
		assert_ok!(send(acme(), Call::pass_on { grant, recipient: lab() }));
		// An offer is nothing yet.
		assert_noop!(send(alice(), about(lab(), &[grant])), Error::<Test>::NoDealings);
		assert_ok!(send(lab(), Call::receive { grant }));
		assert_noop!(send(alice(), about(lab(), &[])), Error::<Test>::NoDealings);
		assert_noop!(send(bob(), about(lab(), &[grant])), Error::<Test>::NoDealings);
		assert_noop!(send(alice(), about(clinic(), &[grant])), Error::<Test>::NoDealings);
		assert!(Consent::can_ask(&alice(), &lab(), SubjectRight::Objection, &[grant]));
		assert_ok!(send(alice(), about(lab(), &[grant])));
		// It reads nothing, so there is nothing of it to pause.
		assert!(!is_paused(grant));
		let request = Consent::subject_requests_to(lab(), None, 10)[0].id;
		assert_ok!(send(lab(), Call::answer { request, evidence: Hash::repeat_byte(1) }));
	});
}

#[test]
fn a_named_permission_counts_that_is_listed_no_more() {
	run(|| {
		let grant = granted(terms());
		GrantsBetween::<Test>::remove(alice(), acme());
		let call = opening(acme(), SubjectRight::Access, named([grant]));
		assert_ok!(send(alice(), call));
		// For the check of the state.
		GrantsBetween::<Test>::try_append(alice(), acme(), grant).unwrap();
	});
}

#[test]
fn open_fails_when_too_many_wait_for_an_answer() {
	run(|| {
		granted(terms());
		accept(ask(globex(), alice(), terms()));
		for _ in 0..MAX_OTHER_QUESTIONS {
			opened(SubjectRight::Access);
		}
		for right in RIGHTS.into_iter().filter(|right| !right.pauses()) {
			assert!(!can_ask(right));
			assert_noop!(
				send(alice(), opening(acme(), right, named([]))),
				Error::<Test>::TooManySubjectRequests
			);
		}
		// What waits for one company's answer does not count for another.
		assert_ok!(send(alice(), opening(globex(), SubjectRight::Access, named([]))));
	});
}

#[test]
fn what_pauses_has_a_place_however_many_others_wait_for_an_answer() {
	for rights in [SubjectRight::PAUSING, [SubjectRight::Objection, SubjectRight::Restriction]] {
		run(|| {
			let grants = [granted(terms()), granted(terms())];
			for _ in 0..MAX_OTHER_QUESTIONS {
				opened(SubjectRight::Access);
			}
			for (right, grant) in rights.into_iter().zip(grants) {
				let id = NextSubjectRequestId::<Test>::get();
				assert!(can_ask(right));
				assert_ok!(send(alice(), opening(acme(), right, named([grant]))));
				assert!(is_paused(grant));
				assert_eq!(question(id).right, right);
				assert_eq!(question(id).due_at, now() + ANSWER);
			}
			assert!(!can_ask(SubjectRight::Access));
		});
	}
}

#[test]
fn what_pauses_keeps_its_place_when_the_other_right_is_asked_for_again_and_again() {
	run(|| {
		granted(terms());
		for _ in 1..MAX_QUESTIONS {
			opened(SubjectRight::Restriction);
		}
		assert!(!can_ask(SubjectRight::Access));
		assert!(!can_ask(SubjectRight::Restriction));
		let id = opened(SubjectRight::Objection);
		assert_eq!(question(id).right, SubjectRight::Objection);
	});
}

#[test]
fn what_pauses_does_so_without_a_place_and_the_open_question_stands_for_it() {
	run(|| {
		let [first, second] = [granted(terms()), granted(terms())];
		for _ in 0..MAX_OTHER_QUESTIONS {
			opened(SubjectRight::Access);
		}
		let call = |grant| opening(acme(), SubjectRight::Restriction, named([grant]));
		assert_ok!(send(alice(), call(first)));
		let before = SubjectRequestsBetween::<Test>::get(alice(), acme());

		assert!(Consent::can_ask(&alice(), &acme(), SubjectRight::Restriction, &[second]));
		assert_ok!(send(alice(), call(second)));

		assert!(is_paused(second));
		let (subject, grantee) = (alice(), acme());
		System::assert_last_event(Event::Paused { grant: second, subject, grantee }.into());
		assert_eq!(SubjectRequestsBetween::<Test>::get(alice(), acme()), before);
		// There is nothing left to pause, so it would do nothing, for free.
		assert!(!can_ask(SubjectRight::Restriction));
		for grant in [first, second] {
			assert_noop!(send(alice(), call(grant)), Error::<Test>::TooManySubjectRequests);
		}
		// Nor is anything of somebody else's paused in its place.
		let bobs = accept(ask(acme(), bob(), terms()));
		assert!(!Consent::can_ask(&alice(), &acme(), SubjectRight::Restriction, &[bobs]));
		assert_noop!(send(alice(), call(bobs)), Error::<Test>::NotAuthorized);
		// With less to answer, there is a place again.
		assert_ok!(send(acme(), answering(0)));
		assert_ok!(send(alice(), call(second)));
		assert_eq!(question(NextSubjectRequestId::<Test>::get() - 1).grants, named([second]));
	});
}

#[test]
fn the_oldest_answered_question_makes_room() {
	run(|| {
		granted(terms());
		let others = [SubjectRight::Access; MAX_OTHER_QUESTIONS as usize];
		let ids: Vec<_> = others.into_iter().chain(SubjectRight::PAUSING).map(opened).collect();
		// The later one first: it is the age of the question that counts.
		for answered in [ids[2], ids[1]] {
			assert_ok!(send(acme(), answering(answered)));
		}
		assert!(can_ask(SubjectRight::Access));
		let next = opened(SubjectRight::Access);

		assert_eq!(SubjectRequests::<Test>::get(ids[1]), None);
		let kept = SubjectRequestsBetween::<Test>::get(alice(), acme()).into_inner();
		let expected: Vec<_> =
			ids.iter().copied().filter(|id| *id != ids[1]).chain([next]).collect();
		assert_eq!(kept, expected);
		let listed = |views: Vec<jasmynet_primitives::consent::SubjectRequestView>| -> Vec<_> {
			views.into_iter().map(|view| view.id).collect()
		};
		assert_eq!(listed(Consent::subject_requests_of(alice(), None, 100)), expected);
		assert_eq!(listed(Consent::subject_requests_to(acme(), None, 100)), expected);
	});
}

#[test]
fn a_question_is_free_exactly_when_it_can_be_asked() {
	run(|| {
		let right = SubjectRight::Access;
		assert!(!can_ask(right));
		granted(terms());
		assert!(can_ask(right));
		assert!(!Consent::can_ask(&acme(), &alice(), right, &[]));
		assert!(!Consent::can_ask(&bob(), &acme(), right, &[]));
		for _ in 1..MAX_OTHER_QUESTIONS {
			opened(right);
		}
		assert!(can_ask(right));
		let last = opened(right);
		assert!(!can_ask(right));
		assert_ok!(send(alice(), Call::withdraw { request: last }));
		assert!(can_ask(right));
	});
}

#[test]
fn extend_works() {
	run(|| {
		granted(terms());
		let id = opened(SubjectRight::Access);
		let asked_at = now();
		// The last moment at which there is time left.
		wait(ANSWER);
		assert_ok!(send(acme(), extending(id)));

		let due_at = asked_at + EXTENDED;
		assert_eq!(question(id).due_at, due_at);
		assert_eq!(question(id).extended, Some(ExtensionReason::Complexity));
		assert_eq!(deadlines_of(&acme()), [(due_at, id)]);
		assert_eq!(AnswerDeadlines::<Test>::iter_keys().count(), 1);
		System::assert_last_event(
			Event::SubjectRequestExtended {
				request: id,
				company: acme(),
				reason: ExtensionReason::Complexity,
				due_at,
			}
			.into(),
		);
		wait(EXTENDED - ANSWER);
		assert!(!Consent::has_overdue(&acme(), now()));
		wait(1);
		assert!(Consent::has_overdue(&acme(), now()));
	});
}

#[test]
fn extend_fails_when_there_is_no_such_question() {
	run(|| {
		assert_noop!(send(acme(), extending(0)), Error::<Test>::SubjectRequestNotFound);
	});
}

#[test]
fn extend_fails_when_the_time_is_over() {
	run(|| {
		granted(terms());
		let id = opened(SubjectRight::Access);
		wait(ANSWER + 1);
		assert_noop!(send(acme(), extending(id)), Error::<Test>::Expired);
	});
}

#[test]
fn extend_fails_when_it_was_extended() {
	run(|| {
		granted(terms());
		let id = opened(SubjectRight::Access);
		assert_ok!(send(acme(), extending(id)));
		assert_noop!(send(acme(), extending(id)), Error::<Test>::AlreadyExtended);
		// Not once more either when that time is over, too.
		wait(EXTENDED + 1);
		assert_noop!(send(acme(), extending(id)), Error::<Test>::AlreadyExtended);
	});
}

#[test]
fn extend_fails_when_it_was_answered() {
	run(|| {
		granted(terms());
		let id = opened(SubjectRight::Access);
		assert_ok!(send(acme(), answering(id)));
		assert_noop!(send(acme(), extending(id)), Error::<Test>::AlreadyAnswered);
	});
}

#[test]
fn answer_works() {
	run(|| {
		granted(terms());
		let id = opened(SubjectRight::Portability);
		wait(ANSWER);
		assert_ok!(send(acme(), answering(id)));

		let evidence = Hash::repeat_byte(0xa0);
		assert_eq!(question(id).answer, Some(Answer { at: now(), evidence, in_time: true }));
		assert!(deadlines_of(&acme()).is_empty());
		System::assert_last_event(
			Event::SubjectRequestAnswered {
				request: id,
				subject: alice(),
				company: acme(),
				evidence,
				in_time: true,
			}
			.into(),
		);
		wait(EXTENDED);
		assert!(!Consent::has_overdue(&acme(), now()));
	});
}

#[test]
fn a_late_answer_counts_and_says_that_it_is_late() {
	run(|| {
		granted(terms());
		let id = opened(SubjectRight::Access);
		wait(ANSWER + 1);
		assert!(Consent::has_overdue(&acme(), now()));
		assert_ok!(send(acme(), answering(id)));
		assert!(!question(id).answer.unwrap().in_time);
		assert!(!Consent::has_overdue(&acme(), now()));
	});
}

#[test]
fn an_answer_lets_nothing_go_on() {
	run(|| {
		let grant = granted(terms());
		let id = opened(SubjectRight::Restriction);
		assert_ok!(send(acme(), answering(id)));
		assert!(is_paused(grant));
		assert_noop!(read(grant, PULSE_RECORD), Error::<Test>::Paused);
	});
}

#[test]
fn answer_fails_when_there_is_no_such_question() {
	run(|| {
		assert_noop!(send(acme(), answering(0)), Error::<Test>::SubjectRequestNotFound);
	});
}

#[test]
fn answer_fails_when_it_was_answered() {
	run(|| {
		granted(terms());
		let id = opened(SubjectRight::Access);
		assert_ok!(send(acme(), answering(id)));
		assert_noop!(send(acme(), answering(id)), Error::<Test>::AlreadyAnswered);
	});
}

#[test]
fn withdraw_works() {
	run(|| {
		let grant = granted(terms());
		let id = opened(SubjectRight::Restriction);
		assert_ok!(send(acme(), extending(id)));
		assert_ok!(send(alice(), Call::withdraw { request: id }));

		assert_eq!(SubjectRequests::<Test>::iter().count(), 0);
		assert_eq!(AnswerDeadlines::<Test>::iter_keys().count(), 0);
		System::assert_last_event(
			Event::SubjectRequestWithdrawn { request: id, company: acme() }.into(),
		);
		// Nothing that it has paused goes on.
		assert!(is_paused(grant));
		// Its number is never given again.
		assert_eq!(opened(SubjectRight::Access), id + 1);
	});
}

#[test]
fn withdraw_works_when_it_is_overdue() {
	run(|| {
		granted(terms());
		let id = opened(SubjectRight::Access);
		wait(ANSWER + 1);
		assert_ok!(send(alice(), Call::withdraw { request: id }));
		assert!(!Consent::has_overdue(&acme(), now()));
	});
}

#[test]
fn withdraw_fails_when_there_is_no_such_question() {
	run(|| {
		let call = Call::withdraw { request: 0 };
		assert_noop!(send(alice(), call), Error::<Test>::SubjectRequestNotFound);
	});
}

#[test]
fn withdraw_fails_when_it_was_answered() {
	run(|| {
		granted(terms());
		let id = opened(SubjectRight::Access);
		assert_ok!(send(acme(), answering(id)));
		let call = Call::withdraw { request: id };
		assert_noop!(send(alice(), call), Error::<Test>::AlreadyAnswered);
	});
}

#[test]
fn each_call_is_refused_from_the_wrong_party() {
	run(|| {
		granted(terms());
		let waiting = opened(SubjectRight::Access);
		let answered = opened(SubjectRight::Access);
		assert_ok!(send(acme(), answering(answered)));
		let everybody = [alice(), bob(), acme(), globex(), host(), stranger()];
		// Who is no party does not learn either whether it was answered.
		for request in [waiting, answered] {
			for who in everybody.iter().filter(|who| **who != acme()) {
				for call in [extending(request), answering(request)] {
					assert_noop!(send(who.clone(), call), Error::<Test>::NotAuthorized);
				}
			}
			for who in everybody.iter().filter(|who| **who != alice()) {
				let call = Call::withdraw { request };
				assert_noop!(send(who.clone(), call), Error::<Test>::NotAuthorized);
			}
		}
	});
}

#[test]
fn nobody_and_root_ask_and_answer_nothing() {
	use frame_support::traits::UnfilteredDispatchable;
	use sp_runtime::DispatchError;
	run(|| {
		granted(terms());
		let id = opened(SubjectRight::Access);
		for call in [
			opening(acme(), SubjectRight::Access, named([])),
			extending(id),
			answering(id),
			Call::withdraw { request: id },
		] {
			for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
				let result = RuntimeCall::from(call.clone()).dispatch_bypass_filter(origin);
				assert_eq!(result.unwrap_err().error, DispatchError::BadOrigin);
			}
		}
	});
}

#[test]
fn questions_are_listed_for_both_sides_by_pages() {
	run(|| {
		granted(terms());
		accept(ask(globex(), alice(), terms()));
		accept(ask(acme(), bob(), terms()));
		let asking = |who: AccountId, company: AccountId| {
			send(who, opening(company, SubjectRight::Access, named([]))).unwrap();
		};
		asking(alice(), acme());
		asking(bob(), acme());
		asking(alice(), globex());
		asking(alice(), acme());

		let of = |subject: AccountId, after, limit| -> Vec<SubjectRequestId> {
			let views = Consent::subject_requests_of(subject, after, limit);
			assert!(views.iter().all(|view| view.request == question(view.id)));
			views.into_iter().map(|view| view.id).collect()
		};
		let to = |company: AccountId, after, limit| -> Vec<SubjectRequestId> {
			let views = Consent::subject_requests_to(company, after, limit);
			assert!(views.iter().all(|view| view.request == question(view.id)));
			views.into_iter().map(|view| view.id).collect()
		};
		assert_eq!(of(alice(), None, 100), [0, 2, 3]);
		assert_eq!(of(alice(), None, 2), [0, 2]);
		assert_eq!(of(alice(), Some(2), 2), [3]);
		// After one that is not there, or not theirs.
		assert_eq!(of(alice(), Some(1), 2), [2, 3]);
		assert_eq!(of(bob(), None, 100), [1]);
		assert!(of(stranger(), None, 100).is_empty());
		assert_eq!(to(acme(), None, 100), [0, 1, 3]);
		assert_eq!(to(acme(), Some(0), 1), [1]);
		assert_eq!(to(globex(), None, 100), [2]);
		assert!(to(acme(), None, 0).is_empty());
	});
}

#[test]
fn everything_of_somebody_who_leaves_goes() {
	run(|| {
		granted(terms());
		accept(ask(acme(), bob(), terms()));
		let answered = opened(SubjectRight::Access);
		assert_ok!(send(acme(), answering(answered)));
		let waiting = opened(SubjectRight::Erasure);
		let of_another = opening(acme(), SubjectRight::Access, named([]));
		assert_ok!(send(bob(), of_another));
		System::reset_events();

		assert!(Consent::erase_subject_request(&alice()));
		assert!(Consent::erase_subject_request(&alice()));
		assert!(!Consent::erase_subject_request(&alice()));
		assert_eq!(SubjectRequests::<Test>::iter_keys().collect::<Vec<_>>(), [2]);
		assert_eq!(deadlines_of(&acme()).len(), 1);
		// Who had answered need not hear of it.
		let told: Vec<_> = System::events().into_iter().map(|it| it.event).collect();
		let expected = Event::SubjectRequestWithdrawn { request: waiting, company: acme() };
		assert_eq!(told, [expected.into()]);
	});
}
