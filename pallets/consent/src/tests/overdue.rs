//! What is overdue, and what becomes of it.

use jasmynet_primitives::{
	consent::{Overdue, OverdueMatter, SubjectRight},
	AccountId, GrantId, Moment, SubjectRequestId,
};

use super::*;

/// A question of Alice's to a company that she gave a permission to.
fn asked(company: AccountId) -> SubjectRequestId {
	asked_about(SubjectRight::Access, company)
}

fn asked_about(right: SubjectRight, company: AccountId) -> SubjectRequestId {
	let call = Call::open { company, right, grants: Default::default(), details: None };
	send(alice(), call).unwrap();
	NextSubjectRequestId::<Test>::get() - 1
}

/// A grant of Alice's under which the company has read.
fn used(company: AccountId) -> GrantId {
	let grant = accept(ask(company.clone(), alice(), terms()));
	assert_ok!(send(company.clone(), recording(&company, grant, PULSE_RECORD)));
	grant
}

/// Such a grant that she took back now. Answers by when what was read must be erased, too.
fn owed(company: AccountId) -> (GrantId, Moment) {
	let grant = used(company);
	assert_ok!(send(alice(), Call::revoke { grant }));
	(grant, now() + ERASURE)
}

fn matters(company: AccountId, limit: u32) -> Vec<OverdueMatter> {
	let all = Consent::overdue_of(company.clone(), limit);
	assert!(all.iter().all(|overdue| overdue.company == company && overdue.due_at < now()));
	assert!(all.is_sorted_by_key(|overdue| overdue.due_at));
	all.into_iter().map(|overdue| overdue.matter).collect()
}

#[test]
fn nothing_is_overdue_before_its_time_is_over() {
	run(|| {
		let (_, erase_by) = owed(acme());
		wait(erase_by - now());
		assert!(!Consent::has_overdue(&acme(), now()));
		assert!(matters(acme(), 100).is_empty());
		assert!(Consent::overdue(None, 100).is_empty());
		wait(1);
		assert!(Consent::has_overdue(&acme(), now()));
		assert!(Consent::is_in_breach(acme()));
		assert!(!Consent::has_overdue(&globex(), now()));
	});
}

#[test]
fn what_is_overdue_by_the_account_before_stops_the_present_one() {
	run(|| {
		let (grant, erase_by) = owed(acme());
		FormerAccounts::insert(globex(), acme());
		let asks = Call::request { subject: bob(), terms: terms() };
		let unasked = Call::grant { grantee: globex(), terms: free_terms() };
		wait(erase_by - now());
		assert!(!Consent::is_in_breach(globex()));
		wait(1);
		assert!(Consent::is_in_breach(globex()));
		assert_noop!(send(globex(), asks.clone()), Error::<Test>::ErasureOverdue);
		assert_noop!(send(bob(), unasked), Error::<Test>::ErasureOverdue);
		// The list says by which account.
		assert!(matters(globex(), 100).is_empty());
		let evidence = Hash::repeat_byte(1);
		assert_ok!(send(acme(), Call::confirm_erasure { grant, evidence }));
		assert_ok!(send(globex(), asks));
	});
}

#[test]
fn an_erasure_of_a_grant_that_nobody_settled_is_overdue() {
	run(|| {
		let grant = granted(terms());
		assert_ok!(read(grant, PULSE_RECORD));
		wait((60 + 20) * DAY + ERASURE + 1);
		assert_eq!(matters(acme(), 100), [OverdueMatter::Erasure(grant)]);
	});
}

#[test]
fn both_kinds_are_told_in_order_of_time() {
	run(|| {
		let grant = used(acme());
		let first = asked(acme());
		wait(DAY);
		let second = asked(acme());
		// The erasure is due half a day after the first answer, and before the second.
		wait(ANSWER - ERASURE - DAY / 2);
		assert_ok!(send(alice(), Call::revoke { grant }));
		let third = asked_about(SubjectRight::Objection, acme());
		assert!(matters(acme(), 100).is_empty());

		wait(ANSWER + 1);
		let all = [
			OverdueMatter::Answer(first),
			OverdueMatter::Erasure(grant),
			OverdueMatter::Answer(second),
			OverdueMatter::Answer(third),
		];
		assert_eq!(matters(acme(), 100), all);
		for limit in 0..=4 {
			assert_eq!(matters(acme(), limit), all[..limit as usize]);
		}
	});
}

#[test]
fn two_matters_of_one_time_are_both_told() {
	run(|| {
		let grant = used(acme());
		let question = asked(acme());
		wait(ANSWER - ERASURE);
		assert_ok!(send(alice(), Call::revoke { grant }));
		let due_at = Duties::<Test>::get(grant).unwrap().due_at;
		assert_eq!(due_at, SubjectRequests::<Test>::get(question).unwrap().due_at);
		wait(ERASURE + 1);
		let both = [OverdueMatter::Erasure(grant), OverdueMatter::Answer(question)];
		assert_eq!(matters(acme(), 100), both);
	});
}

#[test]
fn what_is_done_is_not_overdue_any_more() {
	run(|| {
		granted(terms());
		let question = asked(acme());
		let (grant, _) = owed(acme());
		wait(ANSWER.max(ERASURE) + 1);
		assert_eq!(matters(acme(), 100).len(), 2);
		let evidence = Hash::repeat_byte(1);
		assert_ok!(send(acme(), Call::confirm_erasure { grant, evidence }));
		assert_eq!(matters(acme(), 100), [OverdueMatter::Answer(question)]);
		assert!(Consent::has_overdue(&acme(), now()));
		assert_ok!(send(acme(), Call::answer { request: question, evidence }));
		assert!(matters(acme(), 100).is_empty());
		assert!(!Consent::has_overdue(&acme(), now()));
	});
}

#[test]
fn a_company_with_an_overdue_answer_asks_nobody() {
	run(|| {
		granted(terms());
		let request = asked(acme());
		wait(ANSWER);
		assert_ok!(send(acme(), Call::request { subject: bob(), terms: terms() }));
		wait(1);
		let call = Call::request { subject: bob(), terms: terms() };
		assert_noop!(send(acme(), call.clone()), Error::<Test>::ErasureOverdue);
		// Another company is not held up by it.
		assert_ok!(send(globex(), call.clone()));
		assert_ok!(send(acme(), Call::answer { request, evidence: Hash::repeat_byte(1) }));
		assert_ok!(send(acme(), call));
	});
}

#[test]
fn companies_are_told_one_by_one() {
	run(|| {
		// Acme owes both, Globex an answer, and a third one nothing in time.
		let third = account(13);
		for company in [acme(), globex()] {
			accept(ask(company, alice(), terms()));
		}
		asked(acme());
		asked(globex());
		let (grant, _) = owed(acme());
		wait(ANSWER.max(ERASURE) + 1);
		// Not overdue yet, but in the lists.
		AnswerDeadlines::<Test>::insert(&third, deadline_key(now() + 1, 99), ());

		let all = Consent::overdue(None, 100);
		let of = |company: &AccountId| Consent::overdue_of(company.clone(), 100);
		assert_eq!((of(&acme()).len(), of(&globex()).len(), of(&third).len()), (2, 1, 0));
		let first = all[0].company.clone();
		let second = if first == acme() { globex() } else { acme() };
		assert_eq!(all, [of(&first), of(&second)].concat());
		assert!(all.iter().any(|overdue| overdue.matter == OverdueMatter::Erasure(grant)));

		// A company is told whole, however small the page.
		assert_eq!(Consent::overdue(None, 1), of(&first));
		assert_eq!(Consent::overdue(Some(first.clone()), 1), of(&second));
		assert!(Consent::overdue(Some(second), 1).is_empty());
		assert!(Consent::overdue(None, 0).is_empty());
		assert_eq!(Consent::overdue(None, u32::MAX), all);

		AnswerDeadlines::<Test>::remove(&third, deadline_key(now() + 1, 99));
	});
}

#[test]
fn many_companies_with_many_matters_are_told_completely() {
	run(|| {
		// Some have deadlines of one kind, some of both, and some only ones to come.
		let due = now() + 1;
		let mut expected = 0;
		for number in 0..40u8 {
			let company = account(100 + number);
			for matter in 0..u64::from(number % 4) {
				let erasing = deadline_key(due + matter, u64::from(number));
				Deadlines::<Test>::insert(&company, erasing, ());
				expected += 1;
			}
			for matter in 0..u64::from(number % 3) {
				let answering = deadline_key(due + matter, u64::from(number));
				AnswerDeadlines::<Test>::insert(&company, answering, ());
				expected += 1;
			}
			Deadlines::<Test>::insert(&company, deadline_key(due + DAY, 1_000), ());
		}
		wait(10);

		for limit in [1, 2, 7, 100] {
			let mut told: Vec<Overdue> = Vec::new();
			loop {
				let page = Consent::overdue(told.last().map(|last| last.company.clone()), limit);
				let Some(last) = page.last() else { break };
				// At least a page while there is one, and nobody's matters in two parts.
				assert!(
					page.len() >= limit as usize || {
						Consent::overdue(Some(last.company.clone()), limit).is_empty()
					}
				);
				assert!(!told.iter().any(|before| before.company == page[0].company));
				told.extend(page);
			}
			assert_eq!(told.len(), expected, "pages of {limit}");
			for number in 0..40u8 {
				let company = account(100 + number);
				let mine: Vec<_> =
					told.iter().filter(|overdue| overdue.company == company).cloned().collect();
				assert_eq!(mine, Consent::overdue_of(company, 100));
			}
		}

		let _ = Deadlines::<Test>::clear(u32::MAX, None);
		let _ = AnswerDeadlines::<Test>::clear(u32::MAX, None);
	});
}

#[test]
fn one_company_does_not_fill_the_answer() {
	run(|| {
		for number in 0..250 {
			Deadlines::<Test>::insert(acme(), deadline_key(now() + number, number), ());
		}
		wait(1_000);
		let page = Consent::overdue(None, 100);
		assert_eq!(page.len(), 100);
		assert_eq!(page[0].matter, OverdueMatter::Erasure(0));
		assert_eq!(page, Consent::overdue_of(acme(), u32::MAX));
		assert!(Consent::overdue(Some(acme()), 100).is_empty());

		let _ = Deadlines::<Test>::clear(u32::MAX, None);
	});
}

#[test]
fn point_out_works() {
	run(|| {
		let grant = used(acme());
		let question = asked(acme());
		let due_at = SubjectRequests::<Test>::get(question).unwrap().due_at;
		wait(ANSWER + 1);
		assert_ok!(send(alice(), Call::revoke { grant }));
		wait(ERASURE + 1);
		assert_eq!(matters(acme(), 100).len(), 2);
		for by in [stranger(), alice(), globex(), acme()] {
			assert_ok!(send(by.clone(), Call::point_out { company: acme() }));
			let matter = OverdueMatter::Answer(question);
			let overdue = Overdue { company: acme(), matter, due_at };
			System::assert_last_event(Event::OverduePointedOut { by, overdue }.into());
		}
	});
}

#[test]
fn point_out_fails_when_nothing_is_overdue() {
	run(|| {
		granted(terms());
		asked(acme());
		wait(ANSWER);
		for company in [acme(), globex(), alice(), stranger()] {
			let call = Call::point_out { company };
			assert_noop!(send(stranger(), call), Error::<Test>::NothingOverdue);
		}
	});
}

#[test]
fn point_out_is_for_somebody_to_do() {
	use frame_support::traits::UnfilteredDispatchable;
	use sp_runtime::DispatchError;
	run(|| {
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			let call = RuntimeCall::from(Call::<Test>::point_out { company: acme() });
			let result = call.dispatch_bypass_filter(origin);
			assert_eq!(result.unwrap_err().error, DispatchError::BadOrigin);
		}
	});
}
