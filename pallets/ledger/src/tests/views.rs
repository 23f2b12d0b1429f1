use super::{
	lending::{deposit, person},
	sponsoring::{agree, end, offer, END},
	*,
};
use crate::Sponsorships;
use jasmynet_primitives::{
	apis::MAX_PAGE,
	ledger::{AllowanceView, CoveredCalls, Sponsorship, SponsorshipView},
	AccountId, DAY,
};

fn account(number: u32) -> AccountId {
	let mut bytes = [7; 32];
	bytes[..4].copy_from_slice(&number.to_be_bytes());
	AccountId::new(bytes)
}

fn approve(owner: &AccountId, spender: &AccountId, value: Balance) {
	assert_ok!(Ledger::approve(RuntimeOrigin::signed(owner.clone()), spender.clone(), value));
}

/// Asks for one page after the other, and answers all that there was.
fn all_pages<V>(
	limit: u32,
	page: impl Fn(Option<AccountId>) -> Vec<V>,
	name: impl Fn(&V) -> AccountId,
) -> Vec<V> {
	let mut all = Vec::new();
	let mut after = None;
	loop {
		let next = page(after);
		assert!(next.len() <= limit as usize);
		let Some(last) = next.last() else { return all };
		after = Some(name(last));
		all.extend(next);
	}
}

#[test]
fn allowances_are_seen_from_both_sides() {
	ExtBuilder::default().build_and_execute(|| {
		approve(&ALICE, &BOB, 5);
		approve(&CAROL, &BOB, 7);
		let view = |owner, value| AllowanceView { owner, spender: BOB, value, expires_at: None };
		assert_eq!(Ledger::allowances_given(&ALICE, None, 10), [view(ALICE, 5)]);
		let mut received = Ledger::allowances_received(&BOB, None, 10);
		received.sort_by_key(|allowance| allowance.value);
		assert_eq!(received, [view(ALICE, 5), view(CAROL, 7)]);
		assert_eq!(Ledger::allowances_given(&BOB, None, 10), []);
		assert_eq!(Ledger::allowances_received(&ALICE, None, 10), []);
	});
}

#[test]
fn allowances_that_can_not_be_used_any_more_are_shown_as_nothing() {
	ExtBuilder::default().build_and_execute(|| {
		let until = START_TIME + DAY;
		let origin = RuntimeOrigin::signed(ALICE);
		assert_ok!(Ledger::approve_if(origin, BOB, 0, 5, Some(until)));
		// Carol's account is emptied after this one, and nothing keeps it.
		assert_ok!(Ledger::transfer(RuntimeOrigin::signed(BOB), CAROL, 10));
		approve(&CAROL, &BOB, 7);
		let view = AllowanceView { owner: ALICE, spender: BOB, value: 5, expires_at: Some(until) };
		let values = |views: Vec<AllowanceView>| -> Vec<_> {
			let mut values: Vec<_> = views.into_iter().map(|view| view.value).collect();
			values.sort_unstable();
			values
		};
		assert_eq!(Ledger::allowance_view(ALICE, BOB), Some(view));
		assert_eq!(values(Ledger::allowances_received(&BOB, None, 10)), [5, 7]);
		assert_ok!(Ledger::transfer(RuntimeOrigin::signed(CAROL), BOB, 10));
		assert_eq!(values(Ledger::allowances_given(&CAROL, None, 10)), [0]);
		assert_eq!(values(Ledger::allowances_received(&BOB, None, 10)), [0, 5]);
		// A page is as long as what is looked at, whatever it is worth.
		assert_eq!(Ledger::allowances_received(&BOB, None, 1).len(), 1);
		Now::set(until);
		assert_eq!(values(Ledger::allowances_given(&ALICE, None, 10)), [0]);
		assert_eq!(values(Ledger::allowances_received(&BOB, None, 10)), [0, 0]);
		assert_eq!(Ledger::allowance_view(ALICE, CAROL), None);
	});
}

#[test]
fn pages_of_allowances_leave_out_nothing_and_show_nothing_twice() {
	ExtBuilder::default().build_and_execute(|| {
		for number in 0..250 {
			approve(&account(number), &DAVE, Balance::from(number) + 1);
		}
		for limit in [1, 7, MAX_PAGE, MAX_PAGE + 1, u32::MAX] {
			let page = |after| Ledger::allowances_received(&DAVE, after, limit);
			let mut all = all_pages(limit.min(MAX_PAGE), page, |view| view.owner.clone());
			all.sort_by_key(|view| view.value);
			assert_eq!(all.len(), 250);
			assert!((0..250).zip(&all).all(|(number, view)| view.owner == account(number)));
		}
		assert_eq!(Ledger::allowances_received(&DAVE, None, 0), []);
		for spender in [BOB, CAROL, DAVE] {
			approve(&ALICE, &spender, 1);
		}
		let page = |after| Ledger::allowances_given(&ALICE, after, 2);
		let given = all_pages(2, page, |view| view.spender.clone());
		assert_eq!(given.len(), 3);
	});
}

#[test]
fn a_page_begins_after_an_entry_that_has_gone() {
	ExtBuilder::default().build_and_execute(|| {
		for number in 0..10 {
			approve(&account(number), &DAVE, 1);
		}
		let all = Ledger::allowances_received(&DAVE, None, 10);
		approve(&all[4].owner, &DAVE, 0);
		let rest = Ledger::allowances_received(&DAVE, Some(all[4].owner.clone()), 10);
		assert_eq!(rest, all[5..]);
	});
}

#[test]
fn sponsorships_are_seen_from_both_sides_with_what_was_lent() {
	ExtBuilder::default().build_and_execute(|| {
		let dave = person();
		agree(&ALICE, &dave, 100, 200);
		assert_ok!(offer(&BOB, &dave, 100, 0));
		assert_ok!(deposit(&dave, 60));
		let lent = SponsorshipView {
			sponsor: ALICE,
			beneficiary: DAVE,
			terms: Sponsorship {
				fees: 100,
				deposits: 140,
				calls: CoveredCalls::All,
				expires_at: END,
				accepted: true,
			},
			lent: 60,
		};
		let offered = SponsorshipView {
			sponsor: BOB,
			beneficiary: DAVE,
			terms: Sponsorships::<Test>::get(DAVE, BOB).unwrap(),
			lent: 0,
		};
		assert!(!offered.terms.accepted);
		assert_eq!(Ledger::sponsorships_by(&ALICE, None, 10), std::slice::from_ref(&lent));
		assert_eq!(Ledger::sponsorships_by(&BOB, None, 10), std::slice::from_ref(&offered));
		let mut received = Ledger::sponsorships_of(&dave, None, 10);
		received.sort_by_key(|view| view.lent);
		assert_eq!(received, [offered, lent]);
		assert_eq!(Ledger::sponsorships_of(&ALICE, None, 10), []);
		assert_eq!(Ledger::owed(&dave), 60);
		// A debt is owed when the sponsorship is over, too.
		assert_ok!(end(&dave, &ALICE, &dave));
		assert_eq!(Ledger::sponsorships_by(&ALICE, None, 10), []);
		assert_eq!(Ledger::owed(&dave), 60);
	});
}

#[test]
fn pages_of_sponsorships_leave_out_nothing_and_show_nothing_twice() {
	let mut builder = ExtBuilder::default();
	for number in 0..130 {
		builder.releases.push(release(crate::PoolKind::Listing, account(number), 200));
	}
	builder.releases.push(release(crate::PoolKind::Listing, CAROL, 20_000));
	builder.build_and_execute(|| {
		for number in 0..130 {
			assert_ok!(offer(&account(number), &DAVE, 100, 0));
			assert_ok!(offer(&CAROL, &account(number), 100, 0));
		}
		for limit in [1, 9, u32::MAX] {
			let of = |after| Ledger::sponsorships_of(&DAVE, after, limit);
			let mut sponsors: Vec<_> =
				all_pages(limit.min(MAX_PAGE), of, |view| view.sponsor.clone())
					.into_iter()
					.map(|view| view.sponsor)
					.collect();
			sponsors.sort();
			assert_eq!(sponsors, (0..130).map(account).collect::<Vec<_>>());
			let by = |after| Ledger::sponsorships_by(&CAROL, after, limit);
			let given = all_pages(limit.min(MAX_PAGE), by, |view| view.beneficiary.clone());
			assert_eq!(given.len(), 130);
		}
		assert_eq!(Ledger::sponsorships_of(&DAVE, None, u32::MAX).len(), MAX_PAGE as usize);
	});
}
