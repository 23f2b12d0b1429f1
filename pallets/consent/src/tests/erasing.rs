//! What becomes of a person who leaves the chain.

use frame_support::traits::fungible::InspectHold;
use jasmynet_primitives::{
	consent::{ErasureStatus, SubjectRight},
	erasure::{Erasable, Erase, ErasureItem, Progress},
	traits::Grants as _,
};

use super::*;

fn deposits() -> u128 {
	Balances::balance_on_hold(&HoldReason::Storage.into(), &acme())
}

/// Of Alice: an open request, a refusal, a grant that was read under and works, one
/// that works, and one that has ended with a duty; of Bob, a request and a grant.
/// Answers Alice's grants in this order, and Bob's.
fn scene() -> [u64; 4] {
	let refused = ask(acme(), alice(), terms());
	assert_ok!(send(alice(), Call::refuse { request: refused }));
	let ended = granted(Terms { purpose: ADVERTISING, ..terms() });
	assert_ok!(read(ended, PULSE_RECORD));
	assert_ok!(send(alice(), Call::revoke { grant: ended }));
	let asking = |subject| ask(globex(), subject, terms());
	asking(alice());
	let [used, unused] = [0, 1].map(|_| granted(Terms { purpose: ADVERTISING, ..terms() }));
	assert_ok!(read(used, PULSE_RECORD));
	let bobs = accept(ask(acme(), bob(), terms()));
	asking(bob());
	[ended, used, unused, bobs]
}

use jasmynet_primitives::terms::Terms;

#[test]
fn erase_works() {
	run(|| {
		let [ended, used, unused, bobs] = scene();
		Envelopes::insert(used, 3);
		assert_eq!(deposits(), 4 * DEPOSIT);
		let item = |what, count| ErasureItem { what, count };
		assert_eq!(
			Consent::plan(&alice()),
			[item(Erasable::ConsentRequests, 2), item(Erasable::Grants, 3)]
		);
		wait(DAY);

		assert_eq!(Consent::erase(&alice(), 100), Progress { erased: 5, is_left: false });
		assert_eq!(Consent::plan(&alice()), []);
		// Only Bob's things are left, and what the company owes.
		assert_eq!(Grants::<Test>::iter_keys().collect::<Vec<_>>(), [bobs]);
		assert_eq!(Requests::<Test>::iter_values().next().unwrap().subject, bob());
		assert_eq!(Requests::<Test>::iter().count(), 1);
		assert_eq!(Receipts::<Test>::iter().count(), 0);
		assert_eq!(Refusals::<Test>::iter().count(), 0);
		assert_eq!(Envelopes::get(used), None);
		assert_eq!(GrantsTo::<Test>::iter_key_prefix(acme()).count(), 1);
		assert_eq!(GrantsBetween::<Test>::iter_prefix(alice()).count(), 0);
		assert_eq!(RequestsBetween::<Test>::iter_prefix(alice()).count(), 0);
		let duty = |due_at| Duty { grantee: acme(), subject: None, due_at, confirmed: None };
		assert_eq!(Duties::<Test>::get(ended), Some(duty(START + ERASURE)));
		assert_eq!(Duties::<Test>::get(used), Some(duty(START + DAY + ERASURE)));
		assert_eq!(Duties::<Test>::get(unused), None);
		// The companies have their money back: deposits, and what they did not use.
		assert_eq!(deposits(), DEPOSIT);
		assert_eq!(escrow(&acme()), 35);
		assert_eq!(escrow(&globex()), TOTAL);
		assert_eq!(balance(&alice()), WEALTH + 3 * 10 + 2 * 7);
	});
}

#[test]
fn no_key_and_no_value_names_the_person_afterwards() {
	run(|| {
		let [_, used, ..] = scene();
		let right = SubjectRight::Access;
		let grants = Default::default();
		assert_ok!(send(alice(), Call::open { company: acme(), right, grants, details: None }));
		assert_ok!(send(alice(), Call::pause { grant: used }));
		// The person's money is another pallet's matter.
		let names = |pallet: &str| {
			let prefix = sp_io::hashing::twox_128(pallet.as_bytes());
			let mut key = prefix.to_vec();
			let mut found = 0;
			while let Some(next) = sp_io::storage::next_key(&key) {
				if !next.starts_with(&prefix) {
					break;
				}
				let value = sp_io::storage::get(&next).unwrap();
				let both = [&next[..], &value].concat();
				found += usize::from(both.windows(32).any(|bytes| bytes == [1; 32]));
				key = next;
			}
			found
		};
		assert!(names("Consent") > 10);
		assert_eq!(Consent::erase(&alice(), 100).erased, 6);
		assert_eq!(names("Consent"), 0);
	});
}

#[test]
fn erase_stops_at_its_limit_and_goes_on_from_there() {
	for limit in 0..=6 {
		run(|| {
			scene();
			let mut left: u32 = 5;
			loop {
				let progress = Consent::erase(&alice(), limit);
				assert_eq!(progress.erased, left.min(limit));
				left -= progress.erased;
				assert_eq!(progress.is_left, left > 0);
				let counts = Consent::plan(&alice()).iter().map(|item| item.count).sum::<u32>();
				assert_eq!(counts, left);
				Consent::do_try_state().unwrap();
				if limit == 0 || left == 0 {
					break;
				}
			}
			assert_eq!(Consent::grants_of(bob(), None, 10).len(), 1);
		});
	}
}

#[test]
fn erase_of_a_grant_with_many_envelopes_takes_several_steps() {
	run(|| {
		let grant = granted(terms());
		Envelopes::insert(grant, 12);
		let step = Progress { erased: 1, is_left: true };
		assert_eq!(Consent::erase(&alice(), 1), step);
		assert_eq!(Envelopes::get(grant), Some(7));
		assert_eq!(Grants::<Test>::get(grant).unwrap().ended_at(), Some(START));
		Consent::do_try_state().unwrap();
		assert_eq!(Consent::erase(&alice(), 1), step);
		assert_eq!(Consent::erase(&alice(), 1), Progress { erased: 1, is_left: false });
		assert_eq!((Envelopes::get(grant), Grants::<Test>::get(grant)), (None, None));
	});
}

#[test]
fn a_company_confirms_the_erasure_although_the_person_is_gone() {
	run(|| {
		let [ended, used, ..] = scene();
		assert_eq!(Consent::erase(&alice(), 100).erased, 5);
		let confirm = |grant| Call::confirm_erasure { grant, evidence: receipt() };
		for who in [alice(), globex(), stranger()] {
			assert_noop!(send(who, confirm(used)), Error::<Test>::NotAuthorized);
		}
		// The deadline counts as before.
		wait(ERASURE);
		assert_ok!(send(acme(), confirm(ended)));
		let said = |grant, in_time| Event::ErasureConfirmed {
			grant,
			grantee: acme(),
			subject: None,
			evidence: receipt(),
			in_time,
		};
		System::assert_last_event(said(ended, true).into());
		assert!(!Consent::is_in_breach(acme()));
		wait(1);
		assert!(Consent::is_in_breach(acme()));
		let ask = Call::request { subject: bob(), terms: terms() };
		assert_noop!(send(acme(), ask.clone()), Error::<Test>::ErasureOverdue);
		assert_ok!(send(acme(), confirm(used)));
		System::assert_last_event(said(used, false).into());
		assert_eq!(Duties::<Test>::iter().count(), 0);
		assert_ok!(send(acme(), ask));
		assert_noop!(send(acme(), confirm(used)), Error::<Test>::GrantNotFound);
	});
}

#[test]
fn a_duty_that_was_done_goes_with_the_person() {
	run(|| {
		let [ended, ..] = scene();
		assert_ok!(send(acme(), Call::confirm_erasure { grant: ended, evidence: receipt() }));
		assert_eq!(Consent::erase(&alice(), 100).erased, 5);
		assert_eq!(Duties::<Test>::get(ended), None);
	});
}

#[test]
fn what_recipients_still_owe_stays_and_names_nobody() {
	run(|| {
		// Given a grant that works, and one that the lab and the clinic have data of.
		let [working, ended] = [0, 1].map(|_| granted(terms_for_two()));
		for grant in [working, ended] {
			assert_ok!(read(grant, PULSE_RECORD));
			pass_on(grant, &lab());
		}
		pass_on(ended, &clinic());
		assert_ok!(send(acme(), Call::pass_on { grant: working, recipient: clinic() }));
		assert_ok!(send(alice(), Call::revoke { grant: ended }));
		let confirm = |grant| Call::confirm_erasure { grant, evidence: receipt() };
		// One of them, and the company, have erased what they had.
		assert_ok!(send(clinic(), confirm(ended)));
		assert_ok!(send(acme(), confirm(ended)));
		assert_eq!(Consent::erase(&alice(), 100), Progress { erased: 2, is_left: false });
		Consent::do_try_state().unwrap();

		assert_eq!(Recipients::<Test>::iter().count(), 0);
		let due_at = START + ERASURE;
		let mut left: Vec<_> = RecipientDuties::<Test>::iter().collect();
		left.sort_by_key(|(grant, ..)| *grant);
		let duty = Duty { grantee: lab(), subject: None, due_at, confirmed: None };
		assert_eq!(left, [(working, lab(), duty.clone()), (ended, lab(), duty)]);
		assert_eq!(Consent::erasure(ended), ErasureStatus::Owed { due_at });
		// Each confirms its own.
		for (who, grant) in [(clinic(), working), (acme(), ended), (stranger(), ended)] {
			assert_noop!(send(who, confirm(grant)), Error::<Test>::NotAuthorized);
		}
		wait(ERASURE + 1);
		assert!(Consent::is_in_breach(lab()));
		assert_eq!(Consent::erasure(ended), ErasureStatus::Overdue { due_at });
		assert_ok!(send(lab(), confirm(ended)));
		System::assert_last_event(
			Event::ErasureConfirmed {
				grant: ended,
				grantee: lab(),
				subject: None,
				evidence: receipt(),
				in_time: false,
			}
			.into(),
		);
		assert_eq!(Consent::erasure(ended), ErasureStatus::Settled);
		assert_noop!(send(lab(), confirm(ended)), Error::<Test>::GrantNotFound);
		assert_ok!(send(acme(), confirm(working)));
		assert_ok!(send(lab(), confirm(working)));
		assert_eq!(Deadlines::<Test>::iter().count(), 0);
		assert_eq!(RecipientDuties::<Test>::iter().count(), 0);
	});
}

#[test]
fn a_person_who_leaves_has_their_deposits_back() {
	run(|| {
		let [first, second] = [0, 1].map(|_| given(free_terms()));
		assert_ok!(read(first, PULSE_RECORD));
		assert_ok!(send(alice(), Call::pause { grant: second }));
		assert_eq!(deposit_of(&alice()), 2 * DEPOSIT);
		assert_eq!(Consent::erase(&alice(), 1), Progress { erased: 1, is_left: true });
		assert_eq!(deposit_of(&alice()), DEPOSIT);
		assert_eq!(Consent::erase(&alice(), 1), Progress { erased: 1, is_left: false });
		assert_eq!((deposit_of(&alice()), balance(&alice())), (0, WEALTH));
		assert_eq!(Duties::<Test>::get(first).unwrap().subject, None);
	});
}

#[test]
fn questions_go_with_the_person() {
	run(|| {
		granted(terms());
		for company in [acme(), acme()] {
			let right = SubjectRight::Access;
			let grants = Default::default();
			assert_ok!(send(alice(), Call::open { company, right, grants, details: None }));
		}
		assert_ok!(send(acme(), Call::answer { request: 1, evidence: receipt() }));
		let item = |what, count| ErasureItem { what, count };
		assert_eq!(
			Consent::plan(&alice()),
			[item(Erasable::ConsentRequests, 2), item(Erasable::Grants, 1)]
		);
		assert_eq!(Consent::erase(&alice(), 1), Progress { erased: 1, is_left: true });
		assert_eq!(Consent::erase(&alice(), 1), Progress { erased: 1, is_left: true });
		assert_eq!(Consent::plan(&alice()), [item(Erasable::Grants, 1)]);
		assert_eq!(Consent::erase(&alice(), 1), Progress { erased: 1, is_left: false });
		assert_eq!(SubjectRequests::<Test>::iter().count(), 0);
		assert_eq!(AnswerDeadlines::<Test>::iter().count(), 0);
	});
}

#[test]
fn erase_works_when_the_money_cannot_go_back() {
	run(|| {
		scene();
		let owed = escrow(&acme());
		RefundsFail::put(());
		assert_eq!(Consent::erase(&alice(), 100), Progress { erased: 5, is_left: false });
		assert_eq!(escrow(&acme()), owed);
		assert_eq!(Unreturned::<Test>::get(acme()), Some(owed - 35));
	});
}

#[test]
fn erase_of_somebody_whom_nobody_asked_is_nothing() {
	run(|| {
		scene();
		assert_eq!(Consent::erase(&stranger(), 10), Progress::default());
		// A company's own grants are not the company's data.
		assert_eq!(Consent::erase(&acme(), 10), Progress::default());
		assert_eq!(Grants::<Test>::iter().count(), 4);
	});
}
