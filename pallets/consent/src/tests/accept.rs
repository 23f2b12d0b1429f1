//! `accept`.

use jasmynet_primitives::{
	terms::{Mode, Reward, Terms},
	RequestId,
};

use super::*;

fn call(request: RequestId, asked: &Terms, narrowed: Option<Terms>) -> Call<Test> {
	Call::accept { request, terms_hash: asked.hash(), narrowed }
}

#[test]
fn accept_works() {
	run(|| {
		let id = ask(acme(), alice(), terms());
		assert_ok!(send(alice(), call(id, &terms(), None)));

		assert_eq!(Requests::<Test>::get(id), None);
		assert_eq!(
			Grants::<Test>::get(0).unwrap(),
			Grant {
				subject: alice(),
				grantee: acme(),
				terms: terms(),
				request: Some(id),
				state: GrantState::Active,
				paused_at: None,
				granted_at: START,
				accesses: 0,
				last_access: None,
				escrow_left: 35,
				payer: acme(),
				deposit: DEPOSIT,
				receipt_head: Hash::zero(),
				stated_until: START,
				disputes: 0,
			}
		);
		assert_eq!(balance(&alice()), WEALTH + 10);
		assert_eq!(escrow(&acme()), 35);
		System::assert_last_event(
			Event::Accepted {
				request: id,
				grant: 0,
				subject: alice(),
				grantee: acme(),
				terms_hash: terms().hash(),
				paid: 10,
				unused: 0,
				escrow_returned: true,
			}
			.into(),
		);
	});
}

#[test]
fn accept_of_narrower_terms_gives_the_difference_back() {
	run(|| {
		let id = ask(acme(), alice(), terms());
		let narrowed = Terms {
			categories: set([PULSE]),
			mode: Mode::View,
			devices: Some(set([watch()])),
			data_from: Some(1),
			valid_until: START + 30 * DAY,
			retention: 0,
			max_accesses: 2,
			min_interval: DAY,
			min_kyc: 2,
			..terms()
		};
		assert_ok!(send(alice(), call(id, &terms(), Some(narrowed.clone()))));

		let grant = Grants::<Test>::get(0).unwrap();
		assert_eq!((grant.terms, grant.escrow_left), (narrowed, 14));
		assert_eq!(escrow(&acme()), 14);
		assert_eq!(balance(&acme()), WEALTH - DEPOSIT - 24);
		assert_eq!(balance(&alice()), WEALTH + 10);
	});
}

#[test]
fn accept_for_a_part_of_the_purpose_works() {
	run(|| {
		for purpose in [TRIALS, DRUG_TRIALS, SURVEYS] {
			let id = ask(acme(), alice(), terms());
			let narrowed = Terms { purpose, ..terms() };
			assert_ok!(send(alice(), call(id, &terms(), Some(narrowed.clone()))));
			assert_eq!(Grants::<Test>::get(id).unwrap().terms, narrowed);
		}
	});
}

#[test]
fn accept_for_what_the_purpose_is_a_part_of_fails() {
	run(|| {
		let asked = Terms { purpose: TRIALS, ..terms() };
		let id = ask(acme(), alice(), asked.clone());
		for purpose in [RESEARCH, SURVEYS, ADVERTISING] {
			let narrowed = Some(Terms { purpose, ..terms() });
			assert_noop!(send(alice(), call(id, &asked, narrowed)), Error::<Test>::NotNarrower);
		}
	});
}

#[test]
fn accept_for_a_part_of_the_purpose_fails_when_that_is_too_long_or_retired() {
	run(|| {
		let id = ask(acme(), alice(), terms());
		let narrowed = || Some(Terms { purpose: TRIALS, ..terms() });
		// What counts is the purpose that the person names.
		Purposes::<Test>::mutate(TRIALS, |it| it.as_mut().unwrap().max_duration = DAY);
		assert_noop!(send(alice(), call(id, &terms(), narrowed())), Error::<Test>::TooLong);
		Purposes::<Test>::mutate(TRIALS, |it| it.as_mut().unwrap().retired = true);
		assert_noop!(send(alice(), call(id, &terms(), narrowed())), Error::<Test>::UnknownPurpose);
		assert_ok!(send(alice(), call(id, &terms(), None)));
		Purposes::<Test>::mutate(TRIALS, |it| it.as_mut().unwrap().max_duration = 365 * DAY);
	});
}

#[test]
fn accept_stands_when_the_difference_cannot_go_back() {
	run(|| {
		let id = ask(acme(), alice(), terms());
		RefundsFail::put(());
		let narrowed = Terms { max_accesses: 1, ..terms() };
		assert_ok!(send(alice(), call(id, &terms(), Some(narrowed))));
		assert_eq!(Unreturned::<Test>::get(acme()), Some(28));
	});
}

#[test]
fn accept_fails_when_the_terms_are_not_narrower() {
	run(|| {
		let id = ask(acme(), alice(), terms());
		for wider in [
			Terms { categories: set([ANY]), ..terms() },
			Terms { categories: set([HEALTH, PHOTOS]), ..terms() },
			Terms { purpose: ADVERTISING, ..terms() },
			Terms { valid_until: START + 61 * DAY, ..terms() },
			Terms { max_accesses: 6, ..terms() },
			Terms { min_kyc: 0, ..terms() },
			Terms { reward: Reward { upfront: 11, per_access: 0 }, ..terms() },
			Terms { notice_hash: Hash::zero(), ..terms() },
		] {
			assert_noop!(
				send(alice(), call(id, &terms(), Some(wider))),
				Error::<Test>::NotNarrower
			);
		}
	});
}

#[test]
fn accept_fails_when_the_narrowed_terms_mean_nothing() {
	run(|| {
		let id = ask(acme(), alice(), terms());
		let fails = |narrowed, error: Error<Test>| {
			assert_noop!(send(alice(), call(id, &terms(), Some(narrowed))), error);
		};
		fails(Terms { categories: set([]), ..terms() }, Error::EmptyTerms);
		fails(Terms { max_accesses: 0, ..terms() }, Error::EmptyTerms);
		fails(Terms { devices: Some(set([])), ..terms() }, Error::EmptyTerms);
		fails(Terms { valid_until: START, ..terms() }, Error::Expired);
	});
}

#[test]
fn accept_fails_when_the_hash_is_of_other_terms() {
	run(|| {
		let id = ask(acme(), alice(), terms());
		let mut other = terms();
		other.max_accesses = 4;
		assert_noop!(send(alice(), call(id, &other, None)), Error::<Test>::TermsChanged);
		// Also when the narrowed terms are the ones that the hash is of.
		assert_noop!(
			send(alice(), call(id, &other, Some(other.clone()))),
			Error::<Test>::TermsChanged
		);
	});
}

#[test]
fn accept_fails_when_the_request_has_expired() {
	run(|| {
		let asked = terms();
		let id = ask(acme(), alice(), asked.clone());
		wait(LIFETIME);
		assert_noop!(send(alice(), call(id, &asked, None)), Error::<Test>::Expired);
	});
}

#[test]
fn accept_works_in_the_last_moment() {
	run(|| {
		let asked = terms();
		let id = ask(acme(), alice(), asked.clone());
		wait(LIFETIME - 1);
		assert_ok!(send(alice(), call(id, &asked, None)));
	});
}

#[test]
fn accept_of_something_special_fails_before_there_was_time_to_think() {
	let specials: [fn() -> Terms; 4] = [
		|| Terms { categories: set([GENES]), ..terms() },
		|| Terms { categories: set([PULSE, GENES]), ..terms() },
		// Everything is as special as the most special part of it.
		|| Terms { categories: set([ANY]), ..terms() },
		|| Terms { purpose: PROFILING, ..terms() },
	];
	for special in specials {
		run(|| {
			let special = special();
			let id = ask(acme(), alice(), special.clone());
			wait(REFLECTION - 1);
			assert_noop!(send(alice(), call(id, &special, None)), Error::<Test>::TimeToReflect);
			wait(1);
			assert_ok!(send(alice(), call(id, &special, None)));
		});
	}
}

#[test]
fn accept_needs_no_time_to_think_about_what_was_narrowed_to_nothing_special() {
	run(|| {
		let special = Terms { categories: set([ANY]), ..terms() };
		let id = ask(acme(), alice(), special.clone());
		for still_special in [set([GENES]), set([PULSE, GENES])] {
			let narrowed = Terms { categories: still_special, ..special.clone() };
			assert_noop!(
				send(alice(), call(id, &special, Some(narrowed))),
				Error::<Test>::TimeToReflect
			);
		}
		let narrowed = Terms { categories: set([PULSE]), ..special.clone() };
		assert_ok!(send(alice(), call(id, &special, Some(narrowed))));
	});
}

#[test]
fn refuse_needs_no_time_to_think() {
	run(|| {
		let special = Terms { categories: set([GENES]), ..terms() };
		let request = ask(acme(), alice(), special);
		assert_ok!(send(alice(), Call::refuse { request }));
	});
}

#[test]
fn accept_fails_when_a_party_is_not_active() {
	run(|| {
		let id = ask(acme(), alice(), terms());
		ActiveIdentities::remove(alice());
		assert_noop!(send(alice(), call(id, &terms(), None)), Error::<Test>::SubjectNotActive);
		ActiveIdentities::insert(alice(), ());
		MemberRoles::remove(acme());
		assert_noop!(send(alice(), call(id, &terms(), None)), Error::<Test>::CompanyNotActive);
	});
}

#[test]
fn accept_fails_when_the_person_is_not_verified_enough() {
	run(|| {
		let id = ask(acme(), alice(), terms());
		Levels::remove(alice());
		assert_noop!(send(alice(), call(id, &terms(), None)), Error::<Test>::KycTooLow);
		Levels::insert(alice(), 1);
		let stricter = Terms { min_kyc: 2, ..terms() };
		assert_noop!(send(alice(), call(id, &terms(), Some(stricter))), Error::<Test>::KycTooLow);
		assert_ok!(send(alice(), call(id, &terms(), None)));
	});
}

#[test]
fn accept_fails_when_there_is_no_such_request() {
	run(|| {
		assert_noop!(send(alice(), call(0, &terms(), None)), Error::<Test>::RequestNotFound);
		let id = ask(acme(), alice(), terms());
		accept(id);
		assert_noop!(send(alice(), call(id, &terms(), None)), Error::<Test>::RequestNotFound);
	});
}

#[test]
fn accept_fails_when_the_pair_has_grants_enough() {
	run(|| {
		for _ in 0..MAX_GRANTS {
			granted(terms());
		}
		let id = ask(acme(), alice(), terms());
		assert_noop!(send(alice(), call(id, &terms(), None)), Error::<Test>::TooManyGrants);
		// Another company is not concerned.
		accept(ask(globex(), alice(), terms()));
		// One that has ended makes room.
		assert_ok!(send(alice(), Call::revoke { grant: 1 }));
		accept(id);
		assert_eq!(GrantsBetween::<Test>::get(alice(), acme()).into_inner(), [0, 2, 4]);
		assert!(Grants::<Test>::contains_key(1));
	});
}

#[test]
fn accept_works_when_the_time_of_all_grants_between_the_two_is_over_and_nobody_has_settled_one() {
	run(|| {
		let short = Terms { valid_until: START + DAY, ..terms() };
		let over: Vec<_> = (0..MAX_GRANTS).map(|_| granted(short.clone())).collect();
		let asked = terms();
		let id = ask(acme(), alice(), asked.clone());
		wait(DAY - 1);
		assert_noop!(send(alice(), call(id, &asked, None)), Error::<Test>::TooManyGrants);
		wait(1);
		let made = accept(id);
		let listed = GrantsBetween::<Test>::get(alice(), acme()).into_inner();
		assert_eq!(listed, [&over[1..], &[made]].concat());
		// The one that made room is as it was, and is settled like any other.
		let unlisted = || Grants::<Test>::get(over[0]).unwrap();
		assert_eq!((unlisted().state, unlisted().escrow_left), (GrantState::Active, 35));
		assert_ok!(send(stranger(), Call::prune { grant: over[0] }));
		assert_eq!(unlisted().state, GrantState::Expired { at: START + DAY });
		assert_eq!(unlisted().escrow_left, 0);
	});
}

#[test]
fn accept_fails_when_the_escrow_cannot_pay() {
	run(|| {
		let id = ask(acme(), alice(), terms());
		Escrowed::insert(acme(), 5);
		assert!(send(alice(), call(id, &terms(), None)).is_err());
		assert!(Requests::<Test>::contains_key(id));
		assert_eq!(Grants::<Test>::iter().count(), 0);
		assert_eq!(GrantsBetween::<Test>::iter().count(), 0);
		// Saying no works all the same.
		assert_ok!(send(alice(), Call::refuse { request: id }));
		// Put the money back, for what is checked after every test.
		Escrowed::insert(acme(), Unreturned::<Test>::get(acme()).unwrap());
	});
}
