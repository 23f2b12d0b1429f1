use super::*;
use crate::{HoldReason, Sponsors, Sponsorships, SponsorshipsBy};
use frame_support::{
	dispatch::DispatchResult,
	traits::{
		fungible::{Balanced, InspectHold},
		tokens::{Fortitude, Imbalance, Precision, Preservation},
	},
};
use jasmynet_primitives::{
	ledger::{CallIndex, CoveredCalls, Sponsorship},
	AccountId, Moment, DAY,
};

/// When agreements of these tests end.
pub(super) const END: Moment = START_TIME + 30 * DAY;

const SHARE: CallIndex = CallIndex { pallet: 61, call: 2 };
const REVOKE: CallIndex = CallIndex { pallet: 61, call: 5 };

fn signed(who: &AccountId) -> RuntimeOrigin {
	RuntimeOrigin::signed(who.clone())
}

pub(super) fn offer(
	sponsor: &AccountId,
	beneficiary: &AccountId,
	fees: Balance,
	deposits: Balance,
) -> DispatchResult {
	let beneficiary = beneficiary.clone();
	Ledger::offer_sponsorship(signed(sponsor), beneficiary, fees, deposits, CoveredCalls::All, END)
}

pub(super) fn accept(beneficiary: &AccountId, sponsor: &AccountId) -> DispatchResult {
	let offer = Sponsorships::<Test>::get(beneficiary, sponsor);
	let terms_hash = offer.map(|offer| offer.hash()).unwrap_or_default();
	Ledger::accept_sponsorship(signed(beneficiary), sponsor.clone(), terms_hash)
}

pub(super) fn end(who: &AccountId, sponsor: &AccountId, beneficiary: &AccountId) -> DispatchResult {
	Ledger::end_sponsorship(signed(who), sponsor.clone(), beneficiary.clone())
}

/// A sponsorship that both sides want, until [`END`], for all calls.
pub(super) fn agree(
	sponsor: &AccountId,
	beneficiary: &AccountId,
	fees: Balance,
	deposits: Balance,
) {
	assert_ok!(offer(sponsor, beneficiary, fees, deposits));
	assert_ok!(accept(beneficiary, sponsor));
}

/// The same for some calls only.
fn agree_on(sponsor: &AccountId, beneficiary: &AccountId, calls: &[CallIndex]) {
	let calls = CoveredCalls::Only(calls.to_vec().try_into().unwrap());
	let origin = signed(sponsor);
	assert_ok!(Ledger::offer_sponsorship(origin, beneficiary.clone(), 100, 0, calls, END));
	assert_ok!(accept(beneficiary, sponsor));
}

/// What is left for fees and for deposits.
pub(super) fn budget(sponsor: &AccountId, beneficiary: &AccountId) -> (Balance, Balance) {
	Sponsorships::<Test>::get(beneficiary, sponsor)
		.map_or((0, 0), |terms| (terms.fees, terms.deposits))
}

pub(super) fn on_hold(sponsor: &AccountId) -> Balance {
	Balances::balance_on_hold(&HoldReason::Sponsorship.into(), sponsor)
}

fn sponsor_of(beneficiary: &AccountId, calls: &[CallIndex], fee: Balance) -> Option<AccountId> {
	Ledger::sponsor_for(beneficiary, calls, fee, |_| true)
}

/// A transaction that the sponsor pays: `fee` is withdrawn, the call is made, and what of
/// the fee is above `used` comes back.
pub(super) fn sponsored(
	sponsor: &AccountId,
	beneficiary: &AccountId,
	fee: Balance,
	used: Balance,
	call: impl FnOnce(),
) {
	Ledger::draw_fee(sponsor, beneficiary, fee).unwrap();
	let (exact, keep, polite) = (Precision::Exact, Preservation::Preserve, Fortitude::Polite);
	let withdrawn = Balances::withdraw(sponsor, fee, exact, keep, polite).unwrap();
	call();
	let (spent, unused) = withdrawn.split(used);
	for (who, part) in [(sponsor.clone(), unused), (Ledger::platform_account(), spent)] {
		if part.peek() > 0 {
			Balances::resolve(&who, part).unwrap();
		}
	}
	Ledger::settle_fee(sponsor, beneficiary, fee - used, used);
}

#[test]
fn offer_works() {
	ExtBuilder::default().build_and_execute(|| {
		let calls = CoveredCalls::Only(vec![SHARE].try_into().unwrap());
		let origin = signed(&ALICE);
		assert_ok!(Ledger::offer_sponsorship(origin, DAVE, 150, 60, calls.clone(), END));
		let terms =
			Sponsorship { fees: 150, deposits: 60, calls, expires_at: END, accepted: false };
		assert_eq!(Sponsorships::<Test>::get(DAVE, ALICE), Some(terms.clone()));
		assert!(SponsorshipsBy::<Test>::contains_key(ALICE, DAVE));
		assert_eq!((free(&ALICE), on_hold(&ALICE)), (START - 210, 210));
		// Nobody else has anything of it.
		assert_eq!((free(&DAVE), Sponsors::<Test>::get(DAVE)), (0, None));
		let offered = Event::SponsorshipOffered { sponsor: ALICE, beneficiary: DAVE, terms };
		assert_eq!(take_events(), [offered]);
	});
}

#[test]
fn offer_fails_when_there_is_nobody_to_sponsor() {
	ExtBuilder::default().build_and_execute(|| {
		Inactive::set(vec![CAROL]);
		Halted::set(vec![DAVE]);
		for beneficiary in [CAROL, DAVE, ALICE] {
			assert_noop!(offer(&ALICE, &beneficiary, 100, 0), Error::<Test>::NotSponsorable);
		}
	});
}

#[test]
fn offer_fails_when_there_is_one() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(offer(&ALICE, &DAVE, 100, 0));
		assert_noop!(offer(&ALICE, &DAVE, 100, 0), Error::<Test>::AlreadySponsored);
		assert_ok!(accept(&DAVE, &ALICE));
		assert_noop!(offer(&ALICE, &DAVE, 100, 0), Error::<Test>::AlreadySponsored);
		// Others of either side are others.
		assert_ok!(offer(&ALICE, &CAROL, 100, 0));
		assert_ok!(offer(&BOB, &DAVE, 100, 0));
	});
}

#[test]
fn offer_fails_when_its_time_is_over_or_too_long() {
	ExtBuilder::default().build_and_execute(|| {
		let until =
			|end| Ledger::offer_sponsorship(signed(&ALICE), DAVE, 100, 0, CoveredCalls::All, end);
		for over in [0, START_TIME - 1, START_TIME] {
			assert_noop!(until(over), Error::<Test>::TimeIsOver);
		}
		let longest = START_TIME + 365 * DAY;
		for too_long in [longest + 1, Moment::MAX] {
			assert_noop!(until(too_long), Error::<Test>::TooLong);
		}
		assert_ok!(until(longest));
	});
}

#[test]
fn offer_fails_when_the_budget_is_too_small() {
	ExtBuilder::default().build_and_execute(|| {
		for (fees, deposits) in [(0, 0), (99, 0), (0, 99), (50, 49)] {
			assert_noop!(offer(&ALICE, &DAVE, fees, deposits), Error::<Test>::BudgetTooSmall);
		}
		assert_ok!(offer(&ALICE, &DAVE, 50, 50));
	});
}

#[test]
fn offer_fails_when_the_sponsor_has_less() {
	ExtBuilder::default().build_and_execute(|| {
		// One unit stays free.
		for (fees, deposits) in [(START, 0), (0, START), (START / 2, START / 2), (u128::MAX, 1)] {
			assert_noop!(offer(&ALICE, &DAVE, fees, deposits), Error::<Test>::InsufficientBalance);
		}
		assert_noop!(offer(&CAROL, &DAVE, 100, 0), Error::<Test>::InsufficientBalance);
		assert_ok!(offer(&ALICE, &DAVE, 999, 0));
		assert_eq!(free(&ALICE), 1);
	});
}

#[test]
fn accept_works() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(offer(&ALICE, &DAVE, 100, 50));
		assert_ok!(offer(&BOB, &DAVE, 100, 50));
		take_events();
		assert_ok!(accept(&DAVE, &BOB));
		assert_ok!(accept(&DAVE, &ALICE));
		assert_eq!(Sponsors::<Test>::get(DAVE).unwrap().into_inner(), [BOB, ALICE]);
		assert!(Sponsorships::<Test>::get(DAVE, BOB).unwrap().accepted);
		assert_eq!(
			take_events(),
			[BOB, ALICE].map(|sponsor| Event::SponsorshipAccepted { sponsor, beneficiary: DAVE })
		);
		assert_eq!(free(&DAVE), 0);
	});
}

#[test]
fn accept_fails_when_there_is_no_offer_for_whoever_accepts() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(accept(&DAVE, &ALICE), Error::<Test>::SponsorshipNotFound);
		assert_ok!(offer(&ALICE, &DAVE, 100, 0));
		for (who, sponsor) in [(&CAROL, &ALICE), (&ALICE, &ALICE), (&ALICE, &DAVE), (&DAVE, &BOB)] {
			assert_noop!(accept(who, sponsor), Error::<Test>::SponsorshipNotFound);
		}
	});
}

#[test]
fn accept_fails_when_it_was_accepted() {
	ExtBuilder::default().build_and_execute(|| {
		agree(&ALICE, &DAVE, 100, 0);
		assert_noop!(accept(&DAVE, &ALICE), Error::<Test>::AlreadyAccepted);
	});
}

#[test]
fn accept_fails_when_the_offer_is_another_one_than_was_read() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(offer(&ALICE, &BOB, 600, 200));
		let read = Sponsorships::<Test>::get(BOB, ALICE).unwrap().hash();
		assert_ok!(end(&ALICE, &ALICE, &BOB));
		assert_ok!(offer(&ALICE, &BOB, 100, 0));
		assert_noop!(
			Ledger::accept_sponsorship(signed(&BOB), ALICE, read),
			Error::<Test>::TermsChanged
		);
		assert_ok!(accept(&BOB, &ALICE));
	});
}

#[test]
fn accept_fails_when_the_offer_has_expired() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(offer(&ALICE, &DAVE, 100, 0));
		Now::set(END);
		assert_noop!(accept(&DAVE, &ALICE), Error::<Test>::TimeIsOver);
		Now::set(END - 1);
		assert_ok!(accept(&DAVE, &ALICE));
	});
}

#[test]
fn accept_fails_when_there_are_too_many_sponsors() {
	let sponsors: Vec<_> = (10..14).map(|byte| AccountId::new([byte; 32])).collect();
	let mut builder = ExtBuilder::default();
	for sponsor in &sponsors {
		builder.releases.push(release(crate::PoolKind::Listing, sponsor.clone(), START));
	}
	builder.build_and_execute(|| {
		// Offers fill nothing.
		for sponsor in &sponsors {
			assert_ok!(offer(sponsor, &DAVE, 100, 0));
		}
		for sponsor in &sponsors[..3] {
			assert_ok!(accept(&DAVE, sponsor));
		}
		assert_noop!(accept(&DAVE, &sponsors[3]), Error::<Test>::TooManySponsors);
		assert_ok!(end(&DAVE, &sponsors[1], &DAVE));
		assert_ok!(accept(&DAVE, &sponsors[3]));
		let [first, _, third, fourth] = &sponsors[..] else { unreachable!() };
		let left = [first.clone(), third.clone(), fourth.clone()];
		assert_eq!(Sponsors::<Test>::get(DAVE).unwrap().into_inner(), left);
	});
}

#[test]
fn top_up_works_before_and_after_it_is_accepted() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(offer(&ALICE, &DAVE, 100, 0));
		take_events();
		assert_ok!(Ledger::top_up_sponsorship(signed(&ALICE), DAVE, 20, 30, None));
		assert_ok!(accept(&DAVE, &ALICE));
		assert_ok!(Ledger::top_up_sponsorship(signed(&ALICE), DAVE, 0, 5, Some(END + 1)));
		assert_eq!(budget(&ALICE, &DAVE), (120, 35));
		assert_eq!((free(&ALICE), on_hold(&ALICE)), (START - 155, 155));
		let topped_up = |deposits, expires_at| Event::SponsorshipToppedUp {
			sponsor: ALICE,
			beneficiary: DAVE,
			fees: 120,
			deposits,
			expires_at,
		};
		let accepted = Event::SponsorshipAccepted { sponsor: ALICE, beneficiary: DAVE };
		assert_eq!(take_events(), [topped_up(30, END), accepted, topped_up(35, END + 1)]);
		Now::set(END);
		assert_eq!(sponsor_of(&DAVE, &[SHARE], 120), Some(ALICE));
	});
}

#[test]
fn top_up_brings_an_expired_one_back_with_a_later_time_only() {
	ExtBuilder::default().build_and_execute(|| {
		agree(&ALICE, &DAVE, 100, 0);
		Now::set(END);
		let top_up = |end| Ledger::top_up_sponsorship(signed(&ALICE), DAVE, 10, 0, end);
		assert_noop!(top_up(None), Error::<Test>::TimeIsOver);
		assert_eq!(sponsor_of(&DAVE, &[SHARE], 1), None);
		assert_ok!(top_up(Some(END + DAY)));
		assert_eq!(sponsor_of(&DAVE, &[SHARE], 110), Some(ALICE));
	});
}

#[test]
fn top_up_fails_when_there_is_none_by_whoever_calls() {
	ExtBuilder::default().build_and_execute(|| {
		agree(&ALICE, &DAVE, 100, 0);
		for (who, beneficiary) in [(&BOB, DAVE), (&ALICE, CAROL), (&DAVE, DAVE), (&DAVE, ALICE)] {
			assert_noop!(
				Ledger::top_up_sponsorship(signed(who), beneficiary, 10, 0, None),
				Error::<Test>::SponsorshipNotFound
			);
		}
	});
}

#[test]
fn top_up_fails_when_the_time_is_not_later_over_or_too_long() {
	ExtBuilder::default().build_and_execute(|| {
		agree(&ALICE, &DAVE, 100, 0);
		let until = |end| Ledger::top_up_sponsorship(signed(&ALICE), DAVE, 10, 0, Some(end));
		for earlier in [0, START_TIME, END - 1, END] {
			assert_noop!(until(earlier), Error::<Test>::NotLonger);
		}
		let longest = START_TIME + 365 * DAY;
		assert_noop!(until(longest + 1), Error::<Test>::TooLong);
		assert_ok!(until(longest));
		Now::set(longest + 2);
		assert_noop!(until(longest + 2), Error::<Test>::TimeIsOver);
	});
}

#[test]
fn top_up_fails_when_the_sponsor_has_less() {
	ExtBuilder::default().build_and_execute(|| {
		agree(&ALICE, &DAVE, 100, 0);
		for (fees, deposits) in [(900, 0), (0, 900), (450, 450), (u128::MAX, 0), (u128::MAX, 1)] {
			assert_noop!(
				Ledger::top_up_sponsorship(signed(&ALICE), DAVE, fees, deposits, None),
				Error::<Test>::InsufficientBalance
			);
		}
		assert_ok!(Ledger::top_up_sponsorship(signed(&ALICE), DAVE, 899, 0, None));
	});
}

#[test]
fn either_side_ends_an_offer_or_a_sponsorship_at_any_time() {
	for who in [ALICE, DAVE] {
		for accepted in [false, true] {
			ExtBuilder::default().build_and_execute(|| {
				assert_ok!(offer(&ALICE, &DAVE, 100, 50));
				if accepted {
					assert_ok!(accept(&DAVE, &ALICE));
				}
				take_events();
				assert_ok!(end(&who, &ALICE, &DAVE));
				assert_eq!((free(&ALICE), held(&ALICE)), (START, 0));
				assert_eq!(Sponsorships::<Test>::iter().count(), 0);
				assert_eq!(SponsorshipsBy::<Test>::iter().count(), 0);
				assert_eq!(Sponsors::<Test>::iter().count(), 0);
				let over =
					Event::SponsorshipEnded { sponsor: ALICE, beneficiary: DAVE, returned: 150 };
				assert_eq!(take_events(), [over]);
				assert_noop!(end(&who, &ALICE, &DAVE), Error::<Test>::SponsorshipNotFound);
				assert_ok!(offer(&ALICE, &DAVE, 100, 0));
			});
		}
	}
}

#[test]
fn a_stranger_cannot_end_a_sponsorship_before_it_has_expired() {
	ExtBuilder::default().build_and_execute(|| {
		agree(&ALICE, &DAVE, 100, 0);
		assert_ok!(offer(&ALICE, &CAROL, 100, 0));
		// Another beneficiary of the same sponsor is a stranger, too.
		for stranger in [&BOB, &CAROL] {
			assert_noop!(end(stranger, &ALICE, &DAVE), Error::<Test>::NotParty);
		}
		assert_noop!(end(&BOB, &ALICE, &CAROL), Error::<Test>::NotParty);
		Now::set(END - 1);
		assert_noop!(end(&BOB, &ALICE, &DAVE), Error::<Test>::NotParty);
		Now::set(END);
		assert_ok!(end(&BOB, &ALICE, &DAVE));
		assert_ok!(end(&BOB, &ALICE, &CAROL));
		assert_eq!((free(&ALICE), free(&BOB)), (START, START));
	});
}

#[test]
fn a_stranger_cannot_use_a_sponsorship() {
	ExtBuilder::default().build_and_execute(|| {
		agree(&ALICE, &DAVE, 100, 0);
		for stranger in [&CAROL, &BOB, &ALICE] {
			assert_eq!(sponsor_of(stranger, &[SHARE], 1), None);
			assert_noop!(Ledger::draw_fee(&ALICE, stranger, 1), Error::<Test>::SponsorshipNotFound);
		}
		assert_noop!(Ledger::draw_fee(&BOB, &DAVE, 1), Error::<Test>::SponsorshipNotFound);
		assert_eq!(budget(&ALICE, &DAVE), (100, 0));
	});
}

#[test]
fn an_offer_pays_nothing_before_it_is_accepted() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(offer(&ALICE, &DAVE, 100, 0));
		assert_eq!(sponsor_of(&DAVE, &[SHARE], 1), None);
		assert_noop!(Ledger::draw_fee(&ALICE, &DAVE, 1), Error::<Test>::SponsorshipNotFound);
	});
}

#[test]
fn a_sponsor_pays_what_was_used_and_keeps_the_rest_in_the_budget() {
	ExtBuilder::default().build_and_execute(|| {
		agree(&ALICE, &DAVE, 100, 40);
		take_events();
		assert_eq!(sponsor_of(&DAVE, &[SHARE], 30), Some(ALICE));
		sponsored(&ALICE, &DAVE, 30, 12, || {
			assert_eq!(budget(&ALICE, &DAVE), (70, 40));
			assert_eq!((free(&ALICE), on_hold(&ALICE)), (START - 140, 110));
		});
		assert_eq!(budget(&ALICE, &DAVE), (88, 40));
		assert_eq!((free(&ALICE), on_hold(&ALICE)), (START - 140, 128));
		assert_eq!(Ledger::platform_balance(), 12);
		assert_eq!(
			take_events(),
			[
				transfer_event(ALICE, Ledger::platform_account(), 12),
				Event::FeeSponsored { sponsor: ALICE, beneficiary: DAVE, fee: 12 },
			]
		);
	});
}

#[test]
fn a_sponsor_that_has_put_everything_aside_pays() {
	ExtBuilder::default().build_and_execute(|| {
		agree(&ALICE, &DAVE, 999, 0);
		sponsored(&ALICE, &DAVE, 999, 900, || ());
		assert_eq!((free(&ALICE), budget(&ALICE, &DAVE)), (1, (99, 0)));
		sponsored(&ALICE, &DAVE, 99, 99, || ());
		assert_eq!((free(&ALICE), held(&ALICE)), (1, 0));
		assert_eq!(sponsor_of(&DAVE, &[SHARE], 1), None);
	});
}

#[test]
fn a_sponsor_without_a_free_unit_does_not_pay() {
	ExtBuilder::default().build_and_execute(|| {
		agree(&ALICE, &DAVE, 100, 0);
		// Something else keeps the account, so the last unit can be spent.
		System::inc_providers(&ALICE);
		assert_ok!(Ledger::transfer(signed(&ALICE), BOB, START - 100));
		assert_eq!(free(&ALICE), 0);
		assert_eq!(sponsor_of(&DAVE, &[SHARE], 1), None);
		assert_ok!(Ledger::transfer(signed(&BOB), ALICE, 1));
		assert_eq!(sponsor_of(&DAVE, &[SHARE], 1), Some(ALICE));
		sponsored(&ALICE, &DAVE, 100, 100, || ());
	});
}

#[test]
fn an_exhausted_budget_pays_nothing() {
	ExtBuilder::default().build_and_execute(|| {
		agree(&ALICE, &DAVE, 100, 900 - 1);
		assert_eq!(sponsor_of(&DAVE, &[SHARE], 101), None);
		assert_noop!(Ledger::draw_fee(&ALICE, &DAVE, 101), Error::<Test>::InsufficientBalance);
		sponsored(&ALICE, &DAVE, 100, 95, || {
			assert_eq!(sponsor_of(&DAVE, &[SHARE], 1), None);
		});
		assert_eq!(sponsor_of(&DAVE, &[SHARE], 6), None);
		assert_eq!(sponsor_of(&DAVE, &[SHARE], 5), Some(ALICE));
	});
}

#[test]
fn an_expired_sponsorship_pays_nothing_and_stays_until_it_is_ended() {
	ExtBuilder::default().build_and_execute(|| {
		agree(&ALICE, &DAVE, 100, 0);
		Now::set(END - 1);
		assert_eq!(sponsor_of(&DAVE, &[SHARE], 1), Some(ALICE));
		for over in [END, END + 1, Moment::MAX] {
			Now::set(over);
			assert_eq!(sponsor_of(&DAVE, &[SHARE], 1), None);
			assert_noop!(Ledger::draw_fee(&ALICE, &DAVE, 1), Error::<Test>::SponsorshipNotFound);
		}
		assert_eq!(on_hold(&ALICE), 100);
		assert_ok!(end(&DAVE, &ALICE, &DAVE));
		assert_eq!(on_hold(&ALICE), 0);
	});
}

#[test]
fn a_call_that_is_not_covered_is_not_paid() {
	ExtBuilder::default().build_and_execute(|| {
		agree_on(&ALICE, &DAVE, &[SHARE]);
		assert_eq!(sponsor_of(&DAVE, &[SHARE], 1), Some(ALICE));
		assert_eq!(sponsor_of(&DAVE, &[REVOKE], 1), None);
		// One that covers nothing is for deposits only.
		agree_on(&BOB, &CAROL, &[]);
		assert_eq!(sponsor_of(&CAROL, &[SHARE], 1), None);
	});
}

#[test]
fn a_batch_with_one_call_that_is_not_covered_is_not_paid() {
	ExtBuilder::default().build_and_execute(|| {
		agree_on(&ALICE, &DAVE, &[SHARE]);
		assert_eq!(sponsor_of(&DAVE, &[SHARE, SHARE], 1), Some(ALICE));
		assert_eq!(sponsor_of(&DAVE, &[SHARE, REVOKE], 1), None);
		assert_eq!(sponsor_of(&DAVE, &[REVOKE, SHARE], 1), None);
		agree(&BOB, &DAVE, 100, 0);
		assert_eq!(sponsor_of(&DAVE, &[SHARE, REVOKE], 1), Some(BOB));
		// There is nothing to pay for.
		assert_eq!(sponsor_of(&DAVE, &[], 1), None);
	});
}

#[test]
fn of_several_sponsors_the_first_accepted_that_can_pays() {
	ExtBuilder::default().build_and_execute(|| {
		agree(&BOB, &DAVE, 100, 0);
		agree(&ALICE, &DAVE, 300, 0);
		assert_eq!(sponsor_of(&DAVE, &[SHARE], 100), Some(BOB));
		// Its budget is too small, and two do not share a fee.
		assert_eq!(sponsor_of(&DAVE, &[SHARE], 101), Some(ALICE));
		assert_eq!(sponsor_of(&DAVE, &[SHARE], 400), None);
		let others = |who: &AccountId| *who != BOB;
		assert_eq!(Ledger::sponsor_for(&DAVE, &[SHARE], 1, others), Some(ALICE));
		assert_eq!(Ledger::sponsor_for(&DAVE, &[SHARE], 1, |_| false), None);
		assert_ok!(end(&BOB, &BOB, &DAVE));
		assert_eq!(sponsor_of(&DAVE, &[SHARE], 100), Some(ALICE));
	});
}

#[test]
fn a_sponsorship_that_its_own_call_ends_leaves_the_rest_with_the_sponsor() {
	ExtBuilder::default().build_and_execute(|| {
		agree(&ALICE, &DAVE, 100, 50);
		sponsored(&ALICE, &DAVE, 40, 25, || {
			assert_ok!(end(&DAVE, &ALICE, &DAVE));
		});
		assert_eq!((free(&ALICE), held(&ALICE)), (START - 25, 0));
		assert_eq!(budget(&ALICE, &DAVE), (0, 0));
	});
}

#[test]
fn what_is_not_used_is_not_put_into_an_offer() {
	ExtBuilder::default().build_and_execute(|| {
		agree(&ALICE, &DAVE, 100, 50);
		sponsored(&ALICE, &DAVE, 40, 25, || {
			assert_ok!(end(&DAVE, &ALICE, &DAVE));
			assert_ok!(offer(&ALICE, &DAVE, 100, 0));
		});
		assert_eq!(budget(&ALICE, &DAVE), (100, 0));
	});
}

#[test]
fn what_the_sponsor_has_spent_meanwhile_is_not_put_back() {
	ExtBuilder::default().build_and_execute(|| {
		agree(&ALICE, &DAVE, 100, 50);
		let (exact, keep) = (Precision::Exact, Preservation::Preserve);
		Ledger::draw_fee(&ALICE, &DAVE, 40).unwrap();
		let fee = Balances::withdraw(&ALICE, 40, exact, keep, Fortitude::Polite).unwrap();
		assert_ok!(Ledger::transfer(signed(&ALICE), BOB, START - 151));
		let (spent, unused) = fee.split(39);
		Balances::resolve(&ALICE, unused).unwrap();
		Balances::resolve(&Ledger::platform_account(), spent).unwrap();
		// Spent before it could be put back.
		assert_ok!(Ledger::transfer(signed(&ALICE), BOB, 1));
		Ledger::settle_fee(&ALICE, &DAVE, 1, 39);
		assert_eq!(budget(&ALICE, &DAVE), (60, 50));
		assert_eq!((free(&ALICE), on_hold(&ALICE)), (1, 110));
	});
}

#[test]
fn a_fee_of_nothing_draws_nothing() {
	ExtBuilder::default().build_and_execute(|| {
		agree(&ALICE, &DAVE, 0, 100);
		assert_eq!(sponsor_of(&DAVE, &[SHARE], 0), Some(ALICE));
		sponsored(&ALICE, &DAVE, 0, 0, || ());
		assert_eq!((free(&ALICE), on_hold(&ALICE)), (START - 100, 100));
	});
}

#[test]
fn try_state_notices_wrong_budgets_indexes_and_lists() {
	type Break = (&'static str, fn());
	let breaks: [Break; 6] = [
		("what is on hold is not what the records add up to", || {
			Sponsorships::<Test>::mutate(DAVE, ALICE, |terms| terms.as_mut().unwrap().fees += 1);
		}),
		("a sponsorship is not in its sponsor's index", || {
			SponsorshipsBy::<Test>::remove(ALICE, DAVE);
		}),
		("a sponsor's index names a sponsorship that is not there", || {
			SponsorshipsBy::<Test>::insert(ALICE, CAROL, ());
		}),
		("a sponsor that was accepted is not listed", || Sponsors::<Test>::remove(DAVE)),
		("a list of sponsors names others than those accepted", || {
			Sponsors::<Test>::mutate(DAVE, |sponsors| {
				sponsors.as_mut().unwrap().try_push(CAROL).unwrap();
			});
		}),
		("a list of sponsors is empty", || {
			Sponsors::<Test>::insert(CAROL, frame_support::BoundedVec::new());
		}),
	];
	for (complaint, break_it) in breaks {
		ExtBuilder::default().build().execute_with(|| {
			agree(&ALICE, &DAVE, 100, 0);
			Ledger::do_try_state().unwrap();
			break_it();
			assert_eq!(Ledger::do_try_state(), Err(complaint.into()));
		});
	}
}
