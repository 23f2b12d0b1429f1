//! Lists and pages.

use jasmynet_primitives::{
	apis::MAX_PAGE,
	consent::{
		CategoryView, DisputeReason, ErasureStatus, Exposure, GrantStatus, GrantView, PurposeView,
		RecipientView, Usage,
	},
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
		// A page may end in the middle of a grant, and the next one begins there.
		assert_eq!(told(None, 4), first);
		assert_eq!(told(None, 1), [(many, 2)]);
		assert_eq!(told(Some((many, 2)), 2), [(many, 3), (many, 4)]);
		assert_eq!(told(Some((many, 4)), 2), [(many, 5), (one, 1)]);
		assert_eq!(told(Some((many, 5)), 1), [(one, 1)]);
		// What has left the state, or never was in it, is no page of its own.
		assert_eq!(told(Some((many, 0)), 1), [(many, 2)]);
		assert_eq!(told(Some((many, 77)), 1), [(one, 1)]);
		assert_eq!(told(Some((none, 0)), 1), [(one, 1)]);
		assert!(told(Some((one, 1)), 1).is_empty());
		assert!(told(Some((77, 0)), 1).is_empty());
		assert!(told(None, 0).is_empty());

		let last = Consent::usage_history(alice(), Some((none, 0)), 1).remove(0);
		let receipt_head = Grants::<Test>::get(one).unwrap().receipt_head;
		let expected = Usage {
			grant: one,
			number: 1,
			grantee: acme(),
			record: HEART_RECORD,
			receipt: receipt(),
			host: host(),
			at: START,
			paid: 7,
			disputed: None,
			receipt_head,
		};
		assert_eq!(last, expected);
		// Nobody learns of another's, by whatever page they begin with.
		assert!(Consent::usage_history(bob(), None, 10).is_empty());
		assert!(Consent::usage_history(bob(), Some((one, 0)), 10).is_empty());
	});
}

#[test]
fn usage_pages_add_up_to_the_whole() {
	run(|| {
		let grants = [granted(terms()), accept(ask(globex(), alice(), terms())), granted(terms())];
		for _ in 0..5 {
			assert_ok!(read(grants[0], PULSE_RECORD));
			assert_ok!(read(grants[2], PULSE_RECORD));
		}
		assert_ok!(send(globex(), recording(&globex(), grants[1], HEART_RECORD)));
		let dispute = Call::dispute_access {
			grant: grants[1],
			number: 1,
			reason: DisputeReason::OtherPurpose,
		};
		assert_ok!(send(alice(), dispute));
		let whole = Consent::usage_history(alice(), None, 100);
		assert_eq!(whole.len(), 9);
		assert_eq!(whole[4].disputed, Some(DisputeReason::OtherPurpose));
		for limit in 1..=10 {
			let mut paged: Vec<Usage> = Vec::new();
			loop {
				let after = paged.last().map(|usage| (usage.grant, usage.number));
				let page = Consent::usage_history(alice(), after, limit);
				assert!(page.len() <= limit as usize);
				if page.is_empty() {
					break;
				}
				paged.extend(page);
			}
			assert_eq!(paged, whole);
		}
	});
}

#[test]
fn a_grant_is_told_with_all_that_hangs_on_it() {
	run(|| {
		// Given one that was read, paused, disputed, passed on to one and offered to another.
		let request = ask(acme(), alice(), terms_for_two());
		let id = accept(request);
		wait(DAY);
		assert_ok!(read(id, PULSE_RECORD));
		pass_on(id, &lab());
		assert_ok!(send(acme(), Call::pass_on { grant: id, recipient: clinic() }));
		let reason = DisputeReason::DidNotHappen;
		assert_ok!(send(alice(), Call::dispute_access { grant: id, number: 1, reason }));
		wait(DAY);
		assert_ok!(send(alice(), Call::pause { grant: id }));

		let sorted = |mut view: GrantView| {
			view.recipients.sort_by_key(|it| it.recipient.clone());
			view
		};
		let told = || sorted(Consent::grant_view(id).unwrap());
		let recipient = |recipient, since, erasure| RecipientView { recipient, since, erasure };
		let paused = GrantView {
			id,
			subject: alice(),
			grantee: acme(),
			terms: Grants::<Test>::get(id).unwrap().terms,
			request: Some(request),
			status: GrantStatus::Paused,
			granted_at: START,
			ended_at: None,
			paused_at: Some(START + 2 * DAY),
			accesses: 1,
			last_access: Some(START + DAY),
			escrow_left: 28,
			receipt_head: Grants::<Test>::get(id).unwrap().receipt_head,
			disputes: 1,
			recipients: vec![
				recipient(lab(), Some(START + DAY), ErasureStatus::NotOwed),
				recipient(clinic(), None, ErasureStatus::NotOwed),
			],
			erasure: ErasureStatus::NotOwed,
		};
		assert_eq!(told(), paused);
		assert_ok!(send(alice(), Call::resume { grant: id }));
		let active = GrantView { status: GrantStatus::Active, paused_at: None, ..paused };
		assert_eq!(told(), active);

		// When its time is over, and nobody has noticed.
		wait(58 * DAY);
		let due_at = START + 80 * DAY + ERASURE;
		let owed = ErasureStatus::Owed { due_at };
		let over = GrantView {
			status: GrantStatus::Expired,
			ended_at: Some(START + 60 * DAY),
			recipients: vec![
				recipient(lab(), Some(START + DAY), owed),
				recipient(clinic(), None, ErasureStatus::Settled),
			],
			erasure: owed,
			..active
		};
		assert_eq!(told(), over);
		// And when somebody has.
		assert_ok!(send(stranger(), Call::prune { grant: id }));
		let settled = GrantView {
			escrow_left: 0,
			recipients: vec![recipient(lab(), Some(START + DAY), owed)],
			..over
		};
		assert_eq!(told(), settled);
		wait(due_at - now());
		assert_ok!(send(lab(), Call::confirm_erasure { grant: id, evidence: receipt() }));
		wait(1);
		let erased = ErasureStatus::Confirmed { at: due_at, evidence: receipt() };
		let half = GrantView {
			recipients: vec![recipient(lab(), Some(START + DAY), erased)],
			erasure: ErasureStatus::Overdue { due_at },
			..settled
		};
		assert_eq!(told(), half);
		assert_eq!(Consent::grant_view(id + 1), None);
	});
}

#[test]
fn the_view_of_a_grant_says_how_it_ended() {
	run(|| {
		let [revoked, surrendered] = [0, 1].map(|_| granted(terms()));
		wait(DAY);
		assert_ok!(send(alice(), Call::revoke { grant: revoked }));
		assert_ok!(send(acme(), Call::surrender { grant: surrendered }));
		let told = |id| {
			let view = Consent::grant_view(id).unwrap();
			(view.status, view.ended_at, view.erasure)
		};
		let at = Some(START + DAY);
		assert_eq!(told(revoked), (GrantStatus::Revoked, at, ErasureStatus::Settled));
		assert_eq!(told(surrendered), (GrantStatus::Surrendered, at, ErasureStatus::Settled));
	});
}

#[test]
fn exposure_tells_who_can_see_what_now() {
	run(|| {
		let first = granted(Terms {
			devices: Some(set([watch(), ring()])),
			valid_until: START + 10 * DAY,
			..terms_for_two()
		});
		assert_ok!(read(first, HEART_RECORD));
		pass_on(first, &clinic());
		assert_ok!(send(acme(), Call::pass_on { grant: first, recipient: lab() }));
		let ended = granted(terms());
		assert_ok!(send(alice(), Call::revoke { grant: ended }));
		let second = accept(ask(globex(), alice(), terms()));
		let all = |limit| Consent::exposure(alice(), None, limit);
		let expected = [
			Exposure {
				grant: first,
				grantee: acme(),
				categories: vec![HEALTH],
				devices: Some(vec![watch(), ring()]),
				purpose: RESEARCH,
				until: START + 10 * DAY,
				remaining: 4,
				accesses: 1,
				halted: false,
				recipients: vec![clinic()],
			},
			Exposure {
				grant: second,
				grantee: globex(),
				categories: vec![HEALTH],
				devices: None,
				purpose: RESEARCH,
				until: START + 60 * DAY,
				remaining: 5,
				accesses: 0,
				halted: false,
				recipients: vec![],
			},
		];
		assert_eq!(all(10), expected);
		assert_eq!(all(1), expected[..1]);
		assert_eq!(Consent::exposure(alice(), Some(first), 1), expected[1..]);
		assert!(Consent::exposure(alice(), Some(second), 1).is_empty());
		assert!(Consent::exposure(bob(), None, 10).is_empty());

		// Something stops them: the person or the company, or one of them the permission.
		let halted = || all(10).iter().map(|it| it.halted).collect::<Vec<_>>();
		assert_ok!(send(alice(), Call::pause { grant: second }));
		assert_eq!(halted(), [false, true]);
		MemberRoles::remove(acme());
		assert_eq!(halted(), [true, true]);
		MemberRoles::insert(acme(), Roles::of(&[Role::DataConsumer]));
		ActiveIdentities::remove(acme());
		assert_eq!(halted(), [true, true]);
		ActiveIdentities::insert(acme(), ());
		assert_ok!(send(alice(), Call::resume { grant: second }));
		ActiveIdentities::remove(alice());
		assert_eq!(halted(), [true, true]);
		ActiveIdentities::insert(alice(), ());
		assert_eq!(halted(), [false, false]);
		// One whose time is over is none any more, settled or not.
		wait(10 * DAY);
		assert_eq!(all(10), expected[1..]);
	});
}

#[test]
fn the_consent_receipt_names_what_the_registry_says() {
	run(|| {
		let grant = granted(Terms { categories: set([PULSE, PHOTOS]), ..terms() });
		let data = Consent::consent_receipt(grant).unwrap();
		assert_eq!(data.grant, Consent::grant_view(grant).unwrap());
		let category = |code, parent, sensitivity| CategoryView {
			code,
			parent: Some(parent),
			sensitivity,
			text_hash: Hash::from_low_u64_be(code.into()),
			iri: Some(format!("https://example.org/category#{code}").into_bytes()),
		};
		assert_eq!(data.categories, [category(PHOTOS, ANY, 1), category(PULSE, HEART, 1)]);
		let purpose = PurposeView {
			code: RESEARCH,
			sensitivity: 1,
			text_hash: Hash::from_low_u64_be(RESEARCH.into()),
			iri: b"https://example.org/purpose#1".to_vec(),
		};
		assert_eq!(data.purpose, purpose);
		assert_eq!(Consent::consent_receipt(grant + 1), None);
	});
}

#[test]
fn single_things_are_found_by_id() {
	run(|| {
		let id = ask(acme(), alice(), terms());
		assert_eq!(Consent::request_by_id(id).unwrap().terms, terms());
		let grant = accept(id);
		assert_eq!(Consent::request_by_id(id), None);
		assert_eq!(Consent::grant_by_id(grant).unwrap().request, Some(id));
		assert_eq!(Consent::duty_of(grant), None);
		let short = Terms { max_accesses: 1, ..terms() };
		let read_once = granted(short);
		assert_ok!(read(read_once, PULSE_RECORD));
		assert_ok!(send(alice(), Call::revoke { grant: read_once }));
		assert_eq!(Consent::duty_of(read_once).unwrap().grantee, acme());
	});
}
