//! Lists and pages.

use jasmynet_primitives::{
	apis::MAX_PAGE,
	roles::{Role, Roles},
	terms::Terms,
};

use super::*;

#[test]
fn requests_are_listed_by_age_and_page() {
	run(|| {
		// More than 256, so that the order of bytes matters.
		let mut ids = Vec::new();
		for number in 0..150u32 {
			let company = account(100 + (number / 2) as u8);
			if number % 2 == 0 {
				MemberRoles::insert(&company, Roles::of(&[Role::DataConsumer]));
			}
			pallet_balances::Pallet::<Test>::force_set_balance(
				RuntimeOrigin::root(),
				company.clone(),
				WEALTH,
			)
			.unwrap();
			ids.push(ask(company.clone(), alice(), terms()));
			// Requests to others in between.
			let request = ask(company, bob(), terms());
			assert_ok!(send(account(100 + (number / 2) as u8), Call::cancel_request { request }));
		}
		assert!(*ids.last().unwrap() > 256);
		assert_eq!(Consent::requests_to(alice(), None, 3), ids[..3]);
		assert_eq!(Consent::requests_to(alice(), Some(ids[2]), 3), ids[3..6]);
		assert_eq!(Consent::requests_to(alice(), Some(ids[2] + 1), 2), ids[3..5]);
		assert_eq!(Consent::requests_to(alice(), None, u32::MAX), ids[..MAX_PAGE as usize]);
		let mut paged = Vec::new();
		while paged.len() < ids.len() {
			paged.extend(Consent::requests_to(alice(), paged.last().copied(), 7));
		}
		assert_eq!(paged, ids);
		assert!(Consent::requests_to(alice(), paged.last().copied(), 7).is_empty());
		assert!(Consent::requests_to(bob(), None, 7).is_empty());
		assert!(Consent::requests_to(alice(), None, 0).is_empty());
		// They wait until they expire.
		wait(LIFETIME);
		assert!(Consent::requests_to(alice(), None, 7).is_empty());
	});
}

#[test]
fn grants_are_listed_for_both_parties() {
	run(|| {
		let first = granted(terms());
		let bobs = accept(ask(acme(), bob(), terms()));
		let globexs = accept(ask(globex(), alice(), terms()));
		let last = granted(terms());
		assert_ok!(send(alice(), Call::revoke { grant: first }));

		assert_eq!(Consent::grants_of(alice(), None, 10), [first, globexs, last]);
		assert_eq!(Consent::grants_of(alice(), Some(first), 1), [globexs]);
		assert_eq!(Consent::grants_of(bob(), None, 10), [bobs]);
		assert_eq!(Consent::grants_to(acme(), None, 10), [first, bobs, last]);
		assert_eq!(Consent::grants_to(acme(), Some(bobs), 10), [last]);
		assert_eq!(Consent::grants_to(globex(), None, 10), [globexs]);
		assert!(Consent::grants_to(alice(), None, 10).is_empty());
	});
}

#[test]
fn usage_is_told_grant_by_grant() {
	run(|| {
		let many = granted(terms());
		let none = accept(ask(globex(), alice(), terms()));
		let one = granted(terms());
		for _ in 0..5 {
			assert_ok!(read(many, PULSE_RECORD));
		}
		assert_ok!(read(one, HEART_RECORD));

		let told = |after, limit| -> Vec<(u64, u32)> {
			let usages = Consent::usage_history(alice(), after, limit);
			usages.into_iter().map(|usage| (usage.grant, usage.number)).collect()
		};
		let first = [(many, 2), (many, 3), (many, 4), (many, 5)];
		assert_eq!(told(None, 100), [&first[..], &[(one, 1)]].concat());
		// A grant is told whole, or on the next page.
		assert_eq!(told(None, 4), first);
		assert_eq!(told(None, 1), first);
		assert_eq!(told(Some(many), 1), [(one, 1)]);
		assert_eq!(told(Some(none), 1), [(one, 1)]);
		assert!(told(Some(one), 1).is_empty());
		assert!(told(None, 0).is_empty());

		let last = Consent::usage_history(alice(), Some(many), 1).remove(0);
		assert_eq!((last.grantee, last.record, last.paid), (acme(), HEART_RECORD, 7));
		assert_eq!(last.receipt_head, Grants::<Test>::get(one).unwrap().receipt_head);
		assert!(Consent::usage_history(bob(), None, 10).is_empty());
	});
}

#[test]
fn single_things_are_found_by_id() {
	run(|| {
		let id = ask(acme(), alice(), terms());
		assert_eq!(Consent::request_by_id(id).unwrap().terms, terms());
		let grant = accept(id);
		assert_eq!(Consent::request_by_id(id), None);
		assert_eq!(Consent::grant_by_id(grant).unwrap().request, id);
		assert_eq!(Consent::duty_of(grant), None);
		let short = Terms { max_accesses: 1, ..terms() };
		let read_once = granted(short);
		assert_ok!(read(read_once, PULSE_RECORD));
		assert_ok!(send(alice(), Call::revoke { grant: read_once }));
		assert_eq!(Consent::duty_of(read_once).unwrap().grantee, acme());
	});
}
