//! `cancel_request`.

use super::*;

#[test]
fn cancel_request_works() {
	run(|| {
		let id = ask(acme(), alice(), terms());
		assert_ok!(send(acme(), Call::cancel_request { request: id }));

		assert_eq!(Requests::<Test>::get(id), None);
		assert_eq!(escrow(&acme()), 0);
		assert_eq!(balance(&acme()), WEALTH);
		System::assert_last_event(
			Event::RequestCancelled {
				request: id,
				company: acme(),
				subject: alice(),
				by: acme(),
				escrow_returned: true,
			}
			.into(),
		);
		// It was no refusal.
		ask(acme(), alice(), terms());
	});
}

#[test]
fn cancel_request_works_when_the_company_was_suspended() {
	run(|| {
		let id = ask(acme(), alice(), terms());
		MemberRoles::remove(acme());
		assert_ok!(send(acme(), Call::cancel_request { request: id }));
		assert_eq!(balance(&acme()), WEALTH);
	});
}

#[test]
fn cancel_request_works_for_anybody_once_it_has_expired() {
	run(|| {
		let id = ask(acme(), alice(), terms());
		wait(LIFETIME - 1);
		let call = || Call::cancel_request { request: id };
		assert_noop!(send(stranger(), call()), Error::<Test>::NotAuthorized);
		wait(1);
		assert_ok!(send(stranger(), call()));
		// The company gets its money, and nobody else.
		assert_eq!(balance(&acme()), WEALTH);
		assert_eq!(balance(&stranger()), WEALTH);
	});
}

#[test]
fn cancel_request_fails_when_there_is_none() {
	run(|| {
		let id = ask(acme(), alice(), terms());
		let call = |request| Call::cancel_request { request };
		assert_noop!(send(acme(), call(id + 1)), Error::<Test>::RequestNotFound);
		assert_ok!(send(acme(), call(id)));
		assert_noop!(send(acme(), call(id)), Error::<Test>::RequestNotFound);
		let accepted = ask(acme(), alice(), terms());
		accept(accepted);
		assert_noop!(send(acme(), call(accepted)), Error::<Test>::RequestNotFound);
	});
}
