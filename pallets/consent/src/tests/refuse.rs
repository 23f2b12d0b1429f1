//! `refuse`.

use frame_support::dispatch::CheckIfFeeless;
use jasmynet_primitives::terms::Terms;

use super::*;

#[test]
fn refuse_works() {
	run(|| {
		let id = ask(acme(), alice(), terms());
		assert_ok!(send(alice(), Call::refuse { request: id }));

		assert_eq!(Requests::<Test>::get(id), None);
		assert_eq!(balance(&acme()), WEALTH);
		System::assert_last_event(
			Event::Refused {
				request: id,
				subject: alice(),
				company: acme(),
				not_before: START + COOLDOWN,
				escrow_returned: true,
			}
			.into(),
		);
	});
}

#[test]
fn refuse_ends_all_that_was_asked_for_the_purpose() {
	run(|| {
		let first = ask(acme(), alice(), terms());
		let again = ask(acme(), alice(), terms());
		let others = ask(globex(), alice(), terms());
		assert_ok!(send(alice(), Call::refuse { request: again }));
		assert_eq!((Requests::<Test>::get(first), Requests::<Test>::get(again)), (None, None));
		assert!(Requests::<Test>::contains_key(others));
		assert_eq!((balance(&acme()), escrow(&acme())), (WEALTH, 0));
		// Another purpose is another matter.
		let advertising = Terms { purpose: ADVERTISING, ..terms() };
		let other = ask(acme(), alice(), advertising);
		assert_noop!(
			send(acme(), Call::request { subject: alice(), terms: terms() }),
			Error::<Test>::RefusedRecently
		);
		assert!(Requests::<Test>::contains_key(other));
	});
}

#[test]
fn refuse_ends_all_that_was_asked_for_a_part_of_the_purpose() {
	run(|| {
		let for_purpose = |purpose| Terms { purpose, ..terms() };
		let below = ask(acme(), alice(), for_purpose(DRUG_TRIALS));
		let asked = ask(acme(), alice(), for_purpose(TRIALS));
		assert_ok!(send(alice(), Call::refuse { request: asked }));
		assert!(!Requests::<Test>::contains_key(below));
		assert_eq!((balance(&acme()), escrow(&acme())), (WEALTH, 0));

		// A no to a part is none to the whole.
		let whole = ask(acme(), alice(), terms());
		let part = ask(acme(), alice(), for_purpose(SURVEYS));
		assert_ok!(send(alice(), Call::refuse { request: part }));
		assert!(Requests::<Test>::contains_key(whole));
	});
}

#[test]
fn refuse_ends_all_that_was_asked_by_the_company_whatever_account_it_went_by() {
	run(|| {
		let by_one = ask(acme(), alice(), terms());
		goes_by(acme(), lab());
		let by_the_other = ask(lab(), alice(), terms());
		assert_ok!(send(alice(), Call::refuse { request: by_one }));
		assert!(!Requests::<Test>::contains_key(by_the_other));
		assert_eq!((balance(&acme()), balance(&lab())), (WEALTH, WEALTH));
	});
}

#[test]
fn refuse_works_when_it_has_expired_and_when_nobody_is_active() {
	run(|| {
		let id = ask(acme(), alice(), terms());
		wait(LIFETIME);
		MemberRoles::remove(acme());
		ActiveIdentities::remove(alice());
		assert_ok!(send(alice(), Call::refuse { request: id }));
	});
}

#[test]
fn refuse_works_when_the_money_cannot_go_back() {
	run(|| {
		let id = ask(acme(), alice(), terms());
		RefundsFail::put(());
		assert_ok!(send(alice(), Call::refuse { request: id }));

		assert_eq!(Requests::<Test>::get(id), None);
		assert_eq!(Unreturned::<Test>::get(acme()), Some(TOTAL));
		assert_eq!(escrow(&acme()), TOTAL);
		assert!(System::events().iter().any(|record| matches!(
			record.event,
			RuntimeEvent::Consent(Event::Refused { escrow_returned: false, .. })
		)));

		// It goes back with the company's next call that moves escrow.
		RefundsFail::kill();
		let mut other = terms();
		other.purpose = ADVERTISING;
		ask(acme(), alice(), other);
		assert_eq!(Unreturned::<Test>::get(acme()), None);
		assert_eq!(escrow(&acme()), TOTAL);
	});
}

#[test]
fn refuse_is_free_for_the_person_who_is_asked_and_nobody_else() {
	run(|| {
		let id = ask(acme(), alice(), terms());
		let free =
			|who, request| Call::<Test>::refuse { request }.is_feeless(&RuntimeOrigin::signed(who));
		assert!(free(alice(), id));
		assert!(!free(acme(), id));
		assert!(!free(stranger(), id));
		assert!(!free(alice(), id + 1));
		assert!(!Call::<Test>::refuse { request: id }.is_feeless(&RuntimeOrigin::none()));
		assert_ok!(send(alice(), Call::refuse { request: id }));
		assert!(!free(alice(), id));
	});
}

#[test]
fn refuse_fails_when_there_is_none() {
	run(|| {
		let refusal = || Call::refuse { request: 0 };
		assert_noop!(send(alice(), refusal()), Error::<Test>::RequestNotFound);
		ask(acme(), alice(), terms());
		assert_ok!(send(alice(), refusal()));
		assert_noop!(send(alice(), refusal()), Error::<Test>::RequestNotFound);
	});
}
