//! `request`.

use frame_support::traits::fungible::InspectHold;
use jasmynet_primitives::{terms::Terms, AccountId, Moment};
use sp_runtime::TokenError;

use super::*;

fn call(subject: AccountId, terms: Terms) -> Call<Test> {
	Call::request { subject, terms }
}

fn fails_with(terms: Terms, error: Error<Test>) {
	assert_noop!(send(acme(), call(alice(), terms)), error);
}

#[test]
fn request_works() {
	run(|| {
		let before = balance(&acme());
		assert_ok!(send(acme(), call(alice(), terms())));

		let request = Requests::<Test>::get(0).unwrap();
		assert_eq!(
			request,
			Request {
				company: acme(),
				subject: alice(),
				terms: terms(),
				requested_at: START,
				expires_at: START + LIFETIME,
				escrowed: TOTAL,
				deposit: DEPOSIT,
				first_account: acme(),
			}
		);
		assert_eq!(escrow(&acme()), TOTAL);
		let held = Balances::balance_on_hold(&HoldReason::Storage.into(), &acme());
		assert_eq!(held, DEPOSIT);
		assert_eq!(balance(&acme()), before - TOTAL - DEPOSIT);
		System::assert_last_event(
			Event::Requested {
				request: 0,
				company: acme(),
				subject: alice(),
				terms_hash: terms().hash(),
				escrowed: TOTAL,
				expires_at: START + LIFETIME,
			}
			.into(),
		);
	});
}

#[test]
fn request_without_a_reward_works() {
	run(|| {
		let mut free = terms();
		free.reward = Default::default();
		assert_ok!(send(acme(), call(alice(), free)));
		assert_eq!(escrow(&acme()), 0);
	});
}

#[test]
fn request_expires_with_its_terms_when_they_are_shorter() {
	run(|| {
		let mut short = terms();
		short.valid_until = START + DAY;
		ask(acme(), alice(), short);
		assert_eq!(Requests::<Test>::get(0).unwrap().expires_at, START + DAY);
	});
}

#[test]
fn request_fails_when_the_company_is_no_data_consumer() {
	run(|| {
		for who in [host(), stranger(), bob()] {
			assert_noop!(send(who, call(alice(), terms())), Error::<Test>::NotAuthorized);
		}
		MemberRoles::remove(acme());
		fails_with(terms(), Error::NotAuthorized);
	});
}

#[test]
fn request_of_something_special_fails_when_it_leaves_no_time_to_think() {
	run(|| {
		let lasting = |time: Moment, code| Terms {
			categories: set([code]),
			valid_until: START + time,
			..terms()
		};
		fails_with(lasting(REFLECTION, GENES), Error::TimeToReflect);
		assert_ok!(send(acme(), call(alice(), lasting(REFLECTION, PULSE))));
		assert_ok!(send(acme(), call(alice(), lasting(REFLECTION + 1, GENES))));
	});
}

#[test]
fn request_fails_when_the_company_asks_itself() {
	run(|| {
		assert_noop!(send(acme(), call(acme(), terms())), Error::<Test>::RequestToSelf);
	});
}

#[test]
fn request_fails_when_the_subject_is_no_active_identity() {
	run(|| {
		ActiveIdentities::remove(alice());
		fails_with(terms(), Error::SubjectNotActive);
	});
}

#[test]
fn request_fails_when_the_terms_allow_nothing() {
	run(|| {
		let with = |change: fn(&mut Terms)| {
			let mut terms = terms();
			change(&mut terms);
			terms
		};
		fails_with(with(|terms| terms.categories = Default::default()), Error::EmptyTerms);
		fails_with(with(|terms| terms.devices = Some(Default::default())), Error::EmptyTerms);
		fails_with(with(|terms| terms.max_accesses = 0), Error::EmptyTerms);
		let backwards = |terms: &mut Terms| {
			terms.data_from = Some(2);
			terms.data_to = Some(1);
		};
		fails_with(with(backwards), Error::EmptyTerms);
		let ends_as_it_begins = |terms: &mut Terms| {
			terms.data_from = Some(2);
			terms.data_to = Some(2);
		};
		fails_with(with(ends_as_it_begins), Error::EmptyTerms);
	});
}

#[test]
fn request_fails_when_the_jurisdiction_is_no_country() {
	run(|| {
		for code in [*b"jp", *b"J1", [0xff; 2], [0; 2]] {
			fails_with(Terms { jurisdiction: Some(code), ..terms() }, Error::BadJurisdiction);
		}
		assert_ok!(send(acme(), call(alice(), Terms { jurisdiction: Some(*b"JP"), ..terms() })));
	});
}

#[test]
fn request_fails_when_the_registry_does_not_know_it() {
	run(|| {
		let mut unknown = terms();
		unknown.categories = set([HEALTH, 77]);
		fails_with(unknown, Error::UnknownCategory);
		let mut unknown = terms();
		unknown.purpose = 77;
		fails_with(unknown, Error::UnknownPurpose);
	});
}

#[test]
fn request_fails_when_its_time_is_over() {
	run(|| {
		for end in [0, START - 1, START] {
			let mut over = terms();
			over.valid_until = end;
			fails_with(over, Error::Expired);
		}
	});
}

#[test]
fn request_fails_when_it_is_longer_than_the_registry_allows() {
	run(|| {
		let lasting = |days: Moment| {
			let mut terms = terms();
			terms.valid_until = START + days * DAY;
			terms
		};
		// Health data may be granted for 300 days, but the pulse, which is part of
		// it, only for 200.
		fails_with(lasting(201), Error::TooLong);
		let mut ads = lasting(91);
		ads.purpose = ADVERTISING;
		fails_with(ads, Error::TooLong);
		let mut kept = terms();
		kept.retention = 201 * DAY;
		fails_with(kept, Error::TooLong);
		assert_ok!(send(acme(), call(alice(), lasting(200))));
	});
}

#[test]
fn request_fails_when_the_reward_is_no_balance() {
	run(|| {
		let mut dear = terms();
		dear.reward.per_access = u128::MAX / 2;
		fails_with(dear, Error::RewardTooLarge);
	});
}

#[test]
fn request_fails_when_the_company_has_too_little() {
	run(|| {
		let mut dear = terms();
		dear.reward.upfront = WEALTH;
		assert_noop!(send(acme(), call(alice(), dear.clone())), TokenError::FundsUnavailable);
		// Enough for the reward, but not for the deposit on top.
		dear.reward.upfront = WEALTH - 35 - DEPOSIT;
		assert!(send(acme(), call(alice(), dear)).is_err());
		assert_eq!(escrow(&acme()), 0);
	});
}

#[test]
fn request_fails_when_the_company_has_asked_enough() {
	run(|| {
		for _ in 0..MAX_REQUESTS {
			ask(acme(), alice(), terms());
		}
		fails_with(terms(), Error::TooManyRequests);
		// Others, and other people, are not concerned.
		ask(globex(), alice(), terms());
		ask(acme(), bob(), terms());
	});
}

#[test]
fn request_fails_when_the_purpose_was_refused_lately() {
	run(|| {
		let id = ask(acme(), alice(), terms());
		assert_ok!(send(alice(), Call::refuse { request: id }));
		fails_with(terms(), Error::RefusedRecently);
		wait(COOLDOWN - 1);
		fails_with(terms(), Error::RefusedRecently);
		// Another purpose, company or person is not concerned.
		let mut other = terms();
		other.purpose = ADVERTISING;
		ask(acme(), alice(), other);
		ask(globex(), alice(), terms());
		ask(acme(), bob(), terms());
		wait(1);
		ask(acme(), alice(), terms());
		assert_eq!(Refusals::<Test>::iter().count(), 0);
	});
}

#[test]
fn request_fails_when_what_the_purpose_is_a_part_of_was_refused_lately() {
	run(|| {
		let for_purpose = |purpose| Terms { purpose, ..terms() };
		let id = ask(acme(), alice(), for_purpose(TRIALS));
		assert_ok!(send(alice(), Call::refuse { request: id }));
		for refused in [TRIALS, DRUG_TRIALS] {
			fails_with(for_purpose(refused), Error::RefusedRecently);
		}
		// What it is a part of is another question, and so is another part of that.
		let open = [RESEARCH, SURVEYS].map(|purpose| ask(acme(), alice(), for_purpose(purpose)));
		for id in open {
			assert_ok!(send(acme(), Call::cancel_request { request: id }));
		}
		wait(COOLDOWN - 1);
		fails_with(for_purpose(DRUG_TRIALS), Error::RefusedRecently);
		wait(1);
		ask(acme(), alice(), for_purpose(DRUG_TRIALS));
	});
}

#[test]
fn request_fails_when_the_purpose_was_refused_to_an_account_that_the_company_went_by() {
	run(|| {
		let id = ask(acme(), alice(), terms());
		assert_ok!(send(alice(), Call::refuse { request: id }));
		let asks = |by: &AccountId, purpose| {
			let terms = Terms { purpose, ..terms() };
			send(by.clone(), call(alice(), terms))
		};
		// However often it goes by another one.
		let mut present = acme();
		for new in [lab(), clinic(), stranger()] {
			goes_by(present, new.clone());
			assert_noop!(asks(&new, RESEARCH), Error::<Test>::RefusedRecently);
			assert_noop!(asks(&new, TRIALS), Error::<Test>::RefusedRecently);
			present = new;
		}
		assert_ok!(asks(&present, ADVERTISING));
		// A no to the present one counts as much, and so does its end.
		assert_ok!(send(alice(), Call::refuse { request: id + 1 }));
		goes_by(present, acme());
		assert_noop!(asks(&acme(), ADVERTISING), Error::<Test>::RefusedRecently);
		wait(COOLDOWN);
		assert_ok!(asks(&acme(), RESEARCH));
		assert_ok!(asks(&acme(), ADVERTISING));
		assert_eq!(Refusals::<Test>::iter().count(), 0);
	});
}

#[test]
fn request_fails_when_the_company_has_asked_enough_by_all_its_accounts() {
	run(|| {
		let first = ask(acme(), alice(), terms());
		goes_by(acme(), lab());
		let second = ask(lab(), alice(), terms());
		assert_eq!(second - first + 1, u64::from(MAX_REQUESTS));
		let asks = |by: AccountId| send(by, call(alice(), terms()));
		assert_noop!(asks(lab()), Error::<Test>::TooManyRequests);
		goes_by(lab(), clinic());
		assert_noop!(asks(clinic()), Error::<Test>::TooManyRequests);
		// Each can still be taken back by the account that made it.
		assert_ok!(send(acme(), Call::cancel_request { request: first }));
		assert_ok!(asks(clinic()));
		assert_noop!(asks(clinic()), Error::<Test>::TooManyRequests);
	});
}

#[test]
fn request_fails_when_an_erasure_is_overdue() {
	run(|| {
		let grant = granted(terms());
		assert_ok!(read(grant, PULSE_RECORD));
		assert_ok!(send(alice(), Call::revoke { grant }));
		wait(ERASURE);
		ask(acme(), bob(), terms());
		wait(1);
		assert!(Consent::is_in_breach(acme()));
		fails_with(terms(), Error::ErasureOverdue);
		ask(globex(), alice(), terms());

		assert_ok!(send(acme(), Call::confirm_erasure { grant, evidence: receipt() }));
		assert!(!Consent::is_in_breach(acme()));
		ask(acme(), alice(), terms());
	});
}

#[test]
fn request_fails_when_an_erasure_after_expiry_is_overdue_though_nobody_settled_it() {
	run(|| {
		let grant = granted(terms());
		assert_ok!(read(grant, PULSE_RECORD));
		// 60 days of permission, 20 of retention, and the time to erase.
		wait(80 * DAY + ERASURE);
		ask(acme(), alice(), terms());
		wait(1);
		fails_with(terms(), Error::ErasureOverdue);
		assert_eq!(Grants::<Test>::get(grant).unwrap().state, GrantState::Active);
	});
}

#[test]
fn request_costs_what_the_table_says() {
	run(|| {
		RequestTariff::put((3, 2));
		let before = balance(&acme());
		ask(acme(), alice(), terms());
		assert_eq!(balance(&platform()), 3);
		assert_eq!(balance(&acme()), before - TOTAL - DEPOSIT - 3);
		// The fee is for asking, whatever becomes of it.
		assert_ok!(send(alice(), Call::refuse { request: 0 }));
		assert_eq!(balance(&acme()), before - 3);
		assert_eq!(RequestsMade::get(acme()), Some(1));
	});
}

#[test]
fn request_fails_when_it_is_more_than_the_quota() {
	run(|| {
		RequestTariff::put((0, 1));
		ask(acme(), alice(), terms());
		assert_noop!(send(acme(), call(bob(), terms())), Error::<Test>::QuotaExceeded);
		ask(globex(), alice(), terms());
	});
}

#[test]
fn request_fails_when_it_cannot_be_paid() {
	run(|| {
		RequestTariff::put((WEALTH - TOTAL - DEPOSIT + 1, 9));
		fails_with(terms(), Error::CannotPay);
		// Nothing stays put aside for a request that was not made.
		assert_eq!((escrow(&acme()), deposit_of(&acme())), (0, 0));
	});
}

#[test]
fn request_that_is_refused_for_another_reason_costs_nothing() {
	run(|| {
		RequestTariff::put((3, 9));
		let is_free = |who: AccountId, subject: AccountId, terms: Terms| {
			assert!(send(who, call(subject, terms)).is_err());
			assert_eq!(balance(&platform()), 0);
			assert_eq!(RequestsMade::iter().count(), 0);
		};
		is_free(host(), alice(), terms());
		is_free(acme(), acme(), terms());
		is_free(acme(), account(98), terms());
		is_free(acme(), alice(), Terms { max_accesses: 0, ..terms() });
		is_free(acme(), alice(), Terms { valid_until: START, ..terms() });
		is_free(acme(), alice(), Terms { purpose: 77, ..terms() });
		let mut dear = terms();
		dear.reward.upfront = WEALTH;
		is_free(acme(), alice(), dear.clone());
		dear.reward.upfront = WEALTH - 35 - DEPOSIT;
		is_free(acme(), alice(), dear);
	});
}

#[test]
fn a_person_who_answers_or_gives_unasked_is_not_charged() {
	run(|| {
		let request = ask(acme(), alice(), free_terms());
		RequestTariff::put((WEALTH, 0));
		accept(request);
		given(free_terms());
		assert_eq!(RequestsMade::iter().count(), 0);
	});
}
