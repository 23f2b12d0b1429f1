//! Releases from the pools, from the vote to the end.

use super::*;
use crate::{
	Call, NextRelease, OpenReleases, Pool, PoolKind, Pools, Releases, DEFAULT_RELEASE_NOTICE,
};
use frame_support::{
	dispatch::{CheckIfFeeless, DispatchResult},
	storage::{with_transaction, TransactionOutcome},
	traits::Get,
};
use jasmynet_primitives::{
	apis::MAX_PAGE,
	ledger::{PoolView, Release, ReleaseId, ReleasePurpose, ReleaseState},
	AccountId, Moment, DAY, TOTAL_SUPPLY,
};
use proptest::{prelude::*, strategy::ValueTree, test_runner::TestRunner};
use sp_runtime::DispatchError;

/// Two of the releases below are from genesis.
const FIRST: ReleaseId = 2;

const NOTICE: Moment = DEFAULT_RELEASE_NOTICE;
const CLAIM_PERIOD: Moment = 90 * DAY;

/// What is not locked up of the pool for financing when tests begin.
const UNLOCKED: Balance = 2_000_000_000 * jasmynet_primitives::JASMY;

/// The whitepaper's pools with lock-ups that are to come: a cliff in ten days, and then
/// a hundred days until all is free.
fn locked_up() -> ExtBuilder {
	let mut pools = whitepaper_pools();
	for pool in &mut pools {
		pool.cliff = START_TIME + 10 * DAY;
		pool.linear = 100 * DAY;
	}
	ExtBuilder { pools, ..Default::default() }
}

fn run(test: impl FnOnce()) {
	locked_up().build_and_execute(test);
}

fn purpose() -> ReleasePurpose {
	b"for the third round".to_vec().try_into().unwrap()
}

fn root() -> RuntimeOrigin {
	RuntimeOrigin::root()
}

fn signed(who: AccountId) -> RuntimeOrigin {
	RuntimeOrigin::signed(who)
}

fn announce_from(pool: PoolKind, to: AccountId, amount: Balance) -> DispatchResult {
	Ledger::announce_release(root(), pool, to, amount, purpose())
}

fn announce(to: AccountId, amount: Balance) -> DispatchResult {
	announce_from(PoolKind::Financing, to, amount)
}

/// Announces a release and answers its number.
fn announced(to: AccountId, amount: Balance) -> ReleaseId {
	announce(to, amount).unwrap();
	NextRelease::<Test>::get() - 1
}

fn claim(who: AccountId, release: ReleaseId) -> DispatchResult {
	Ledger::claim_release(signed(who), release)
}

fn decline(who: AccountId, release: ReleaseId) -> DispatchResult {
	Ledger::decline_release(signed(who), release)
}

fn cancel(release: ReleaseId) -> DispatchResult {
	Ledger::cancel_release(root(), release)
}

fn lapse(release: ReleaseId) -> DispatchResult {
	Ledger::lapse_release(signed(BOB), release)
}

fn wait(time: Moment) {
	Now::mutate(|now| *now += time);
}

fn entry(release: ReleaseId) -> Release {
	Releases::<Test>::get(release).unwrap()
}

fn pool(kind: PoolKind) -> Pool {
	Pools::<Test>::get(kind).unwrap()
}

fn sums(kind: PoolKind) -> (Balance, Balance) {
	let Pool { released, announced, .. } = pool(kind);
	(released, announced)
}

/// Brings a release to each of its ends.
fn end(release: ReleaseId, state: ReleaseState) {
	match state {
		ReleaseState::Announced => (),
		ReleaseState::Paid => {
			wait(NOTICE);
			assert_ok!(claim(CAROL, release));
		},
		ReleaseState::Cancelled => cancel(release).unwrap(),
		ReleaseState::Declined => decline(CAROL, release).unwrap(),
		ReleaseState::Lapsed => {
			wait(NOTICE + CLAIM_PERIOD);
			assert_ok!(lapse(release));
		},
	}
}

const ENDS: [ReleaseState; 4] =
	[ReleaseState::Paid, ReleaseState::Cancelled, ReleaseState::Declined, ReleaseState::Lapsed];

#[test]
fn releases_of_genesis_are_in_the_log_as_paid() {
	run(|| {
		assert_eq!(NextRelease::<Test>::get(), FIRST);
		let given = |beneficiary| Release {
			pool: PoolKind::Listing,
			beneficiary,
			amount: START,
			purpose: b"genesis".to_vec().try_into().unwrap(),
			announced_at: 0,
			claimable_at: 0,
			expires_at: 0,
			state: ReleaseState::Paid,
			changed_at: 0,
		};
		assert_eq!(Ledger::releases(0, 9), [(0, given(ALICE)), (1, given(BOB))]);
		assert_noop!(claim(ALICE, 0), Error::<Test>::ReleaseOver);
		assert_noop!(cancel(0), Error::<Test>::ReleaseOver);
		assert_noop!(lapse(0), Error::<Test>::ReleaseOver);
	});
}

#[test]
fn announce_release_works() {
	run(|| {
		assert_ok!(announce(CAROL, 70));
		let release = Release {
			pool: PoolKind::Financing,
			beneficiary: CAROL,
			amount: 70,
			purpose: purpose(),
			announced_at: START_TIME,
			claimable_at: START_TIME + NOTICE,
			expires_at: START_TIME + NOTICE + CLAIM_PERIOD,
			state: ReleaseState::Announced,
			changed_at: START_TIME,
		};
		assert_eq!(Ledger::releases(FIRST, 9), [(FIRST, release)]);
		assert_eq!(OpenReleases::<Test>::get().into_inner(), [FIRST]);
		assert_eq!(sums(PoolKind::Financing), (0, 70));
		assert_eq!(
			take_events(),
			[Event::ReleaseAnnounced {
				release: FIRST,
				pool: PoolKind::Financing,
				beneficiary: CAROL,
				amount: 70,
				purpose: purpose(),
				claimable_at: START_TIME + NOTICE,
				expires_at: START_TIME + NOTICE + CLAIM_PERIOD,
			}]
		);
		// Nothing has moved.
		assert_eq!(free(&CAROL), 0);
	});
}

#[test]
fn whoever_has_nothing_has_an_account_to_claim_with() {
	run(|| {
		assert!(!System::account_exists(&DAVE));
		let release = announced(DAVE, 5);
		assert!(System::account_exists(&DAVE));
		announced(DAVE, 5);
		assert_eq!(System::sufficients(&DAVE), 1);
		wait(NOTICE);
		assert_ok!(claim(DAVE, release));
		assert_eq!(free(&DAVE), 5);
	});
}

#[test]
fn announce_release_fails_when_it_is_to_nobody_or_of_nothing() {
	run(|| {
		assert_noop!(announce(ZERO_ADDRESS, 0), Error::<Test>::ZeroAddress);
		assert_noop!(announce(CAROL, 0), Error::<Test>::ZeroAmount);
	});
}

#[test]
fn announce_release_fails_when_there_is_no_such_pool() {
	ExtBuilder { pools: Vec::new(), releases: Vec::new(), ..Default::default() }.build_and_execute(
		|| {
			assert_noop!(announce(CAROL, 1), Error::<Test>::PoolNotFound);
			assert_eq!(Ledger::pool_views(), []);
		},
	);
}

#[test]
fn announce_release_fails_when_the_pool_has_less_to_give_now() {
	run(|| {
		assert_noop!(announce(CAROL, UNLOCKED + 1), Error::<Test>::NotAvailable);
		assert_noop!(announce(CAROL, Balance::MAX), Error::<Test>::NotAvailable);
		assert_noop!(announce_from(PoolKind::Incentive, CAROL, 1), Error::<Test>::NotAvailable);
		// What was announced and what was released are not there a second time.
		let release = announced(CAROL, 500);
		assert_noop!(announce(DAVE, UNLOCKED - 499), Error::<Test>::NotAvailable);
		wait(NOTICE);
		assert_ok!(claim(CAROL, release));
		assert_noop!(announce(DAVE, UNLOCKED - 499), Error::<Test>::NotAvailable);
		assert_ok!(announce(DAVE, UNLOCKED - 500));
	});
}

#[test]
fn announce_release_counts_what_is_unlocked_now_and_not_what_will_be() {
	run(|| {
		assert_ok!(announce(CAROL, UNLOCKED));
		// Nothing more at the cliff, and a hundredth of the rest after a day.
		Now::set(START_TIME + 10 * DAY);
		assert_noop!(announce(DAVE, 1), Error::<Test>::NotAvailable);
		wait(DAY);
		let hundredth = million(8_123) / 100;
		assert_noop!(announce(DAVE, hundredth + 1), Error::<Test>::NotAvailable);
		assert_ok!(announce(DAVE, hundredth));
		wait(99 * DAY);
		assert_ok!(announce(DAVE, 99 * hundredth));
		assert_noop!(announce(DAVE, 1), Error::<Test>::NotAvailable);
	});
}

#[test]
fn announce_release_fails_when_as_many_wait_as_can() {
	run(|| {
		let most: u32 = <Test as crate::Config>::MaxOpenReleases::get();
		for _ in 0..most {
			assert_ok!(announce(CAROL, 1));
		}
		assert_noop!(announce(CAROL, 1), Error::<Test>::TooManyReleases);
		for (number, state) in ENDS.into_iter().enumerate() {
			// Each end makes room for one.
			let id = *OpenReleases::<Test>::get().last().unwrap();
			assert_eq!(OpenReleases::<Test>::get().len(), 4, "{number}");
			end(id, state);
			assert_ok!(announce(CAROL, 1));
			assert_noop!(announce(CAROL, 1), Error::<Test>::TooManyReleases);
		}
	});
}

#[test]
fn nobody_but_the_members_by_vote_enters_anything() {
	run(|| {
		for origin in [signed(ALICE), signed(CAROL), signed(MERCHANT), RuntimeOrigin::none()] {
			let call =
				Ledger::announce_release(origin.clone(), PoolKind::Financing, CAROL, 1, purpose());
			assert_noop!(call, BadOrigin);
			assert_noop!(Ledger::cancel_release(origin, 0), BadOrigin);
		}
		for origin in [root(), RuntimeOrigin::none()] {
			assert_noop!(Ledger::claim_release(origin.clone(), 0), BadOrigin);
			assert_noop!(Ledger::decline_release(origin.clone(), 0), BadOrigin);
			assert_noop!(Ledger::lapse_release(origin, 0), BadOrigin);
		}
		assert_eq!(NextRelease::<Test>::get(), FIRST);
	});
}

#[test]
fn claim_release_works() {
	run(|| {
		let release = announced(CAROL, 70);
		let before = entry(release);
		take_events();
		wait(NOTICE);
		assert_eq!(free(&CAROL), 0);
		assert_ok!(claim(CAROL, release));

		assert_eq!(free(&CAROL), 70);
		assert_eq!(free(&PoolKind::Financing.account()), million(10_123) - 70);
		assert_eq!(sums(PoolKind::Financing), (70, 0));
		assert!(OpenReleases::<Test>::get().is_empty());
		let changed_at = START_TIME + NOTICE;
		assert_eq!(entry(release), Release { state: ReleaseState::Paid, changed_at, ..before });
		assert_eq!(
			take_events(),
			[
				transfer_event(PoolKind::Financing.account(), CAROL, 70),
				Event::ReleaseEnded { release, state: ReleaseState::Paid },
			]
		);
		assert_eq!(Balances::total_issuance(), TOTAL_SUPPLY);
	});
}

#[test]
fn claim_release_works_from_the_end_of_the_notice_to_the_last_moment() {
	run(|| {
		let (first, last) = (announced(CAROL, 1), announced(CAROL, 1));
		wait(NOTICE - 1);
		assert_noop!(claim(CAROL, first), Error::<Test>::NoticeNotOver);
		wait(1);
		assert_ok!(claim(CAROL, first));
		wait(CLAIM_PERIOD - 1);
		assert_ok!(claim(CAROL, last));
	});
}

#[test]
fn claim_release_fails_when_the_time_is_over() {
	run(|| {
		let release = announced(CAROL, 1);
		wait(NOTICE + CLAIM_PERIOD);
		assert_noop!(claim(CAROL, release), Error::<Test>::TimeIsOver);
	});
}

#[test]
fn claim_release_tells_the_first_reason_against_it() {
	run(|| {
		let release = announced(CAROL, 1);
		assert_noop!(claim(CAROL, release + 1), Error::<Test>::ReleaseNotFound);
		assert_noop!(claim(BOB, release), Error::<Test>::NotBeneficiary);
		assert_ok!(cancel(release));
		assert_noop!(claim(BOB, release), Error::<Test>::NotBeneficiary);
		assert_noop!(claim(CAROL, release), Error::<Test>::ReleaseOver);
	});
}

#[test]
fn what_is_announced_is_kept_whatever_else_is_released() {
	run(|| {
		let release = announced(CAROL, 70);
		let rest = announced(DAVE, UNLOCKED - 70);
		wait(NOTICE);
		assert_ok!(claim(DAVE, rest));
		assert_ok!(claim(CAROL, release));
		assert_eq!(free(&CAROL), 70);
	});
}

#[test]
fn a_pool_that_is_emptied_breaks_nothing() {
	run(|| {
		let listing = PoolKind::Listing;
		let rest = pool(listing).remaining();
		assert_ok!(announce_from(listing, CAROL, rest));
		wait(NOTICE);
		assert_ok!(claim(CAROL, FIRST));
		assert_eq!((free(&listing.account()), free(&CAROL)), (0, rest));
		assert!(!System::account_exists(&listing.account()));
		assert_noop!(announce_from(listing, CAROL, 1), Error::<Test>::NotAvailable);
		assert_ok!(Ledger::do_try_state());
		// A gift is nobody's to release.
		assert_ok!(Ledger::transfer(signed(ALICE), listing.account(), 5));
		assert_noop!(announce_from(listing, CAROL, 1), Error::<Test>::NotAvailable);
		assert_eq!(Ledger::pool_views()[2].balance, 5);
		assert_eq!(Ledger::pool_views()[2].available, 0);
	});
}

#[test]
fn a_gift_to_a_pool_goes_to_nobody() {
	run(|| {
		assert_ok!(Ledger::transfer(signed(ALICE), PoolKind::Financing.account(), 5));
		assert_noop!(announce(CAROL, UNLOCKED + 1), Error::<Test>::NotAvailable);
	});
}

#[test]
fn cancel_release_works_until_it_is_claimed() {
	run(|| {
		let release = announced(CAROL, UNLOCKED);
		take_events();
		// Also when its time is over and nobody has said so.
		wait(NOTICE + CLAIM_PERIOD + 1);
		assert_ok!(cancel(release));
		let ended = Event::ReleaseEnded { release, state: ReleaseState::Cancelled };
		assert_eq!(take_events(), [ended]);
		assert_eq!(sums(PoolKind::Financing), (0, 0));
		// What was announced can be announced again.
		let release = announced(DAVE, UNLOCKED);
		wait(NOTICE);
		assert_ok!(claim(DAVE, release));
		assert_noop!(cancel(release), Error::<Test>::ReleaseOver);
	});
}

#[test]
fn decline_release_works_while_it_is_open() {
	run(|| {
		// Before it can be claimed, while it can be, and when it cannot be any more.
		for time in [0, NOTICE, NOTICE + CLAIM_PERIOD] {
			let release = announced(CAROL, 70);
			take_events();
			wait(time);
			assert_ok!(decline(CAROL, release));
			assert_eq!(entry(release).state, ReleaseState::Declined);
			let ended = Event::ReleaseEnded { release, state: ReleaseState::Declined };
			assert_eq!(take_events(), [ended]);
			assert_eq!(sums(PoolKind::Financing), (0, 0));
		}
	});
}

#[test]
fn decline_release_tells_the_first_reason_against_it() {
	run(|| {
		let release = announced(CAROL, 1);
		assert_noop!(decline(CAROL, release + 1), Error::<Test>::ReleaseNotFound);
		assert_noop!(decline(BOB, release), Error::<Test>::NotBeneficiary);
		assert_ok!(decline(CAROL, release));
		assert_noop!(decline(BOB, release), Error::<Test>::NotBeneficiary);
		assert_noop!(decline(CAROL, release), Error::<Test>::ReleaseOver);
	});
}

#[test]
fn lapse_release_works_by_anybody_when_its_time_is_over() {
	run(|| {
		let release = announced(CAROL, 70);
		take_events();
		assert_noop!(lapse(release), Error::<Test>::NotLapsed);
		wait(NOTICE + CLAIM_PERIOD - 1);
		assert_noop!(lapse(release), Error::<Test>::NotLapsed);
		wait(1);
		assert_ok!(lapse(release));
		assert_eq!(entry(release).state, ReleaseState::Lapsed);
		let ended = Event::ReleaseEnded { release, state: ReleaseState::Lapsed };
		assert_eq!(take_events(), [ended]);
		assert_eq!(sums(PoolKind::Financing), (0, 0));
		assert_noop!(lapse(release + 1), Error::<Test>::ReleaseNotFound);
	});
}

#[test]
fn a_release_ends_once() {
	for state in ENDS {
		run(|| {
			let release = announced(CAROL, 70);
			end(release, state);
			let ended = entry(release);
			assert_eq!(ended.state, state);
			wait(NOTICE);
			for again in [cancel(release), claim(CAROL, release), decline(CAROL, release)] {
				assert_eq!(again, Err(Error::<Test>::ReleaseOver.into()));
			}
			assert_noop!(lapse(release), Error::<Test>::ReleaseOver);
			assert_eq!(entry(release), ended);
		});
	}
}

#[test]
fn claims_and_refusals_are_free_when_they_succeed() {
	run(|| {
		let release = announced(CAROL, 1);
		let claims = Call::<Test>::claim_release { release };
		let declines = Call::<Test>::decline_release { release };
		assert!(!claims.is_feeless(&signed(CAROL)));
		assert!(declines.is_feeless(&signed(CAROL)));
		wait(NOTICE);
		assert!(claims.is_feeless(&signed(CAROL)));
		for origin in [signed(ALICE), root(), RuntimeOrigin::none()] {
			assert!(!claims.is_feeless(&origin));
			assert!(!declines.is_feeless(&origin));
		}
		assert!(!Call::<Test>::claim_release { release: 99 }.is_feeless(&signed(CAROL)));
		assert!(!Call::<Test>::lapse_release { release }.is_feeless(&signed(CAROL)));
		assert_ok!(claim(CAROL, release));
		assert!(!claims.is_feeless(&signed(CAROL)));
		assert!(!declines.is_feeless(&signed(CAROL)));
	});
}

#[test]
fn pools_are_shown_in_their_order_as_they_stand() {
	run(|| {
		assert_ok!(announce(CAROL, 70));
		Now::set(START_TIME + 60 * DAY);
		let views = Ledger::pool_views();
		assert_eq!(views.iter().map(|view| view.kind).collect::<Vec<_>>(), PoolKind::ALL);
		let locked = million(8_123) / 2;
		let financing = PoolView {
			kind: PoolKind::Financing,
			account: PoolKind::Financing.account(),
			balance: million(10_123),
			total: million(10_123),
			released: 0,
			announced: 70,
			locked,
			available: million(10_123) - locked - 70,
			lockup: million(8_123),
			cliff: START_TIME + 10 * DAY,
			linear: 100 * DAY,
		};
		assert_eq!(views[3], financing);
		assert_eq!(views[2].released, 2 * START);
		assert_eq!(views[2].balance, million(7_000) - 2 * START);
	});
}

#[test]
fn the_log_is_read_page_by_page() {
	let releases = vec![release(PoolKind::Listing, ALICE, 1); MAX_PAGE as usize + 5];
	ExtBuilder { releases, ..Default::default() }.build_and_execute(|| {
		let ids = |from, limit| -> Vec<ReleaseId> {
			Ledger::releases(from, limit).into_iter().map(|(id, _)| id).collect()
		};
		assert_eq!(ids(0, u32::MAX), (0..MAX_PAGE).collect::<Vec<_>>());
		assert_eq!(ids(MAX_PAGE, u32::MAX), (MAX_PAGE..MAX_PAGE + 5).collect::<Vec<_>>());
		assert_eq!(ids(3, 2), [3, 4]);
		assert!(ids(3, 0).is_empty());
		assert!(ids(MAX_PAGE + 5, 10).is_empty());
		assert!(ids(u32::MAX, u32::MAX).is_empty());
	});
}

#[test]
fn claimable_is_what_waits_for_somebody_and_has_not_expired() {
	run(|| {
		let first = announced(CAROL, 70);
		assert_ok!(announce(DAVE, 1));
		wait(10 * DAY);
		assert_ok!(announce(CAROL, 5));
		assert_eq!((Ledger::claimable(&CAROL), Ledger::claimable(&DAVE)), (75, 1));
		assert_eq!(Ledger::claimable(&ALICE), 0);
		Now::set(entry(first).expires_at - 1);
		assert_eq!(Ledger::claimable(&CAROL), 75);
		wait(1);
		assert_eq!(Ledger::claimable(&CAROL), 5);
		assert_ok!(claim(CAROL, first + 2));
		assert_eq!(Ledger::claimable(&CAROL), 0);
	});
}

#[test]
fn try_state_notices_a_log_that_is_wrong() {
	let broken = |change: fn()| {
		locked_up().build().execute_with(|| {
			assert_ok!(announce(CAROL, 70));
			assert_ok!(Ledger::do_try_state());
			change();
			assert!(Ledger::do_try_state().is_err());
		});
	};
	broken(|| Releases::<Test>::remove(0));
	broken(|| NextRelease::<Test>::put(FIRST));
	broken(OpenReleases::<Test>::kill);
	broken(|| OpenReleases::<Test>::put(frame_support::BoundedVec::truncate_from(vec![0, FIRST])));
	broken(|| {
		Releases::<Test>::mutate_extant(FIRST, |release| release.state = ReleaseState::Paid);
	});
	broken(|| Releases::<Test>::mutate_extant(0, |release| release.amount += 1));
	broken(|| Pools::<Test>::mutate_extant(PoolKind::Financing, |pool| pool.announced += 1));
	broken(|| Pools::<Test>::mutate_extant(PoolKind::Listing, |pool| pool.released -= 1));
	broken(|| {
		Pools::<Test>::mutate_extant(PoolKind::Financing, |pool| {
			pool.lockup.locked = pool.total - 69;
		});
	});
}

#[derive(Clone, Debug)]
enum Step {
	/// Of so many thousandths of what is available, and so many units more.
	Announce {
		pool: PoolKind,
		to: AccountId,
		thousandths: u128,
		more: u128,
	},
	Claim {
		who: AccountId,
		release: ReleaseId,
	},
	Decline {
		who: AccountId,
		release: ReleaseId,
	},
	Cancel(ReleaseId),
	Lapse(ReleaseId),
	Gift(PoolKind),
	Wait {
		days: Moment,
	},
}

fn step() -> impl Strategy<Value = Step> {
	let pool = || {
		proptest::sample::select(vec![PoolKind::Listing, PoolKind::Financing, PoolKind::Incentive])
	};
	let who = || proptest::sample::select(vec![CAROL, DAVE]);
	let id = || 0..12u32;
	prop_oneof![
		4 => (pool(), who(), 0..=1_000u128, 0..2u128).prop_map(|(pool, to, thousandths, more)| {
			Step::Announce { pool, to, thousandths, more }
		}),
		4 => (who(), id()).prop_map(|(who, release)| Step::Claim { who, release }),
		1 => (who(), id()).prop_map(|(who, release)| Step::Decline { who, release }),
		1 => id().prop_map(Step::Cancel),
		1 => id().prop_map(Step::Lapse),
		1 => pool().prop_map(Step::Gift),
		4 => (0..40u64).prop_map(|days| Step::Wait { days }),
	]
}

fn take(step: &Step) -> DispatchResult {
	match step.clone() {
		Step::Announce { pool: kind, to, thousandths, more } => {
			let available = pool(kind).available(Now::get());
			let amount = available / 1_000 * thousandths + more;
			let result = announce_from(kind, to, amount);
			if result.is_ok() {
				// What was promised so far was unlocked when it was.
				let Pool { total, released, announced, lockup } = pool(kind);
				assert!(released + announced <= total - lockup.locked_at(Now::get()));
			}
			result
		},
		Step::Claim { who, release } => claim(who, release),
		Step::Decline { who, release } => decline(who, release),
		Step::Cancel(release) => cancel(release),
		Step::Lapse(release) => lapse(release),
		Step::Gift(kind) => Ledger::transfer(signed(ALICE), kind.account(), 1),
		Step::Wait { days } => {
			wait(days * DAY);
			Ok(())
		},
	}
}

/// What a call would answer, without its being made.
fn would<R>(call: impl FnOnce() -> R) -> R {
	let result = with_transaction(|| TransactionOutcome::Rollback(Ok::<_, DispatchError>(call())));
	result.unwrap()
}

fn check_releases(before: &[(ReleaseId, Release)]) {
	let log = Ledger::releases(0, MAX_PAGE);
	for (id, old) in before {
		let (_, new) = &log[*id as usize];
		let is_open = old.state == ReleaseState::Announced;
		assert!(is_open || old == new, "what is over changes no more");
		let (state, changed_at) = (old.state, old.changed_at);
		assert_eq!(*old, Release { state, changed_at, ..new.clone() }, "the rest never does");
	}
	for who in [CAROL, DAVE, ALICE] {
		let paid: Balance = log
			.iter()
			.map(|(_, release)| release)
			.filter(|release| release.state == ReleaseState::Paid && release.beneficiary == who)
			.map(|release| release.amount)
			.sum();
		// Alice gives some of hers away.
		assert!(free(&who) == paid || who == ALICE);
		for id in 0..=NextRelease::<Test>::get() {
			let origin = signed(who.clone());
			assert_eq!(Ledger::can_claim(&origin, id), would(|| claim(who.clone(), id)).is_ok());
			assert_eq!(
				Ledger::can_decline(&origin, id),
				would(|| decline(who.clone(), id)).is_ok()
			);
		}
	}
	for (kind, pool) in Pools::<Test>::iter() {
		assert!(free(&kind.account()) >= pool.remaining());
		let promised = pool.released + pool.announced;
		assert!(promised + pool.lockup.locked_at(Now::get()) <= pool.total);
	}
	assert_eq!(Balances::total_issuance(), TOTAL_SUPPLY);
	Ledger::do_try_state().unwrap();
}

/// Does the step as a block does: what fails leaves nothing.
fn dispatch(step: &Step) {
	let _ = with_transaction(|| match take(step) {
		Ok(()) => TransactionOutcome::Commit(Ok(())),
		Err(error) => TransactionOutcome::Rollback(Err::<(), _>(error)),
	});
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(96))]

	#[test]
	fn no_history_of_releases_gives_more_than_was_unlocked(
		steps in proptest::collection::vec(step(), 1..50),
	) {
		locked_up().build().execute_with(|| {
			for step in &steps {
				let before = Ledger::releases(0, MAX_PAGE);
				dispatch(step);
				check_releases(&before);
			}
		});
	}
}

#[test]
fn random_histories_reach_every_end_of_a_release() {
	let mut runner = TestRunner::deterministic();
	let mut reached = Vec::new();
	for _ in 0..40 {
		let steps = proptest::collection::vec(step(), 40..50).new_tree(&mut runner).unwrap();
		locked_up().build().execute_with(|| {
			steps.current().iter().for_each(dispatch);
			let log = Ledger::releases(FIRST, MAX_PAGE);
			reached.extend(log.into_iter().map(|(_, release)| release.state));
		});
	}
	for state in ENDS {
		assert!(reached.contains(&state), "{state:?}");
	}
}
