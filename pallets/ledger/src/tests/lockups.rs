//! What of a pool is locked up, and when.

use super::*;
use crate::{Lockup, Pool};
use jasmynet_primitives::{Moment, DAY, TOTAL_SUPPLY};
use proptest::prelude::*;
use sp_core::U256;

/// A thousand days from the cliff on, one unit a day.
const LOCKUP: Lockup = Lockup { locked: 1_000, cliff: START_TIME, linear: 1_000 * DAY };

#[test]
fn all_is_locked_up_before_the_cliff_and_when_it_begins() {
	for now in [0, START_TIME - 1, START_TIME] {
		assert_eq!(LOCKUP.locked_at(now), 1_000);
	}
}

#[test]
fn what_is_locked_up_comes_free_evenly_after_the_cliff() {
	let days_later = |days| LOCKUP.locked_at(START_TIME + days * DAY);
	assert_eq!([1, 250, 500, 999].map(days_later), [999, 750, 500, 1]);
}

#[test]
fn what_comes_free_is_rounded_down() {
	assert_eq!(LOCKUP.locked_at(START_TIME + DAY - 1), 1_000);
	assert_eq!(LOCKUP.locked_at(START_TIME + 1_000 * DAY - 1), 1);
	let third = Lockup { locked: 10, cliff: 0, linear: 3 };
	assert_eq!([0, 1, 2, 3].map(|now| third.locked_at(now)), [10, 7, 4, 0]);
}

#[test]
fn nothing_is_locked_up_at_the_end() {
	for now in [START_TIME + 1_000 * DAY, Moment::MAX] {
		assert_eq!(LOCKUP.locked_at(now), 0);
	}
}

#[test]
fn all_comes_free_at_the_cliff_when_it_takes_no_time() {
	let at_once = Lockup { linear: 0, ..LOCKUP };
	assert_eq!(at_once.locked_at(START_TIME - 1), 1_000);
	assert_eq!(at_once.locked_at(START_TIME), 0);
}

#[test]
fn no_lockup_locks_nothing() {
	for now in [0, 1, Moment::MAX] {
		assert_eq!(Lockup::default().locked_at(now), 0);
	}
}

#[test]
fn the_largest_amounts_and_times_do_not_overflow() {
	for locked in [TOTAL_SUPPLY, Balance::MAX] {
		let lockup = Lockup { locked, cliff: 0, linear: Moment::MAX };
		assert_eq!(lockup.locked_at(0), locked);
		// Half a unit of time more than half: rounded up in the pool's favour.
		let half = lockup.locked_at(Moment::MAX / 2 + 1);
		assert!(half < locked / 2 && half > locked / 2 - locked / 1_000_000);
		assert!(lockup.locked_at(Moment::MAX - 1) > 0);
		assert_eq!(lockup.locked_at(Moment::MAX), 0);
		// A cliff that never comes.
		let never = Lockup { cliff: Moment::MAX, ..lockup };
		assert_eq!(never.locked_at(Moment::MAX - 1), locked);
	}
}

#[test]
fn what_a_pool_has_to_give_is_neither_locked_up_nor_released_nor_announced() {
	let pool = Pool { total: 5_000, released: 1_500, announced: 500, lockup: LOCKUP };
	assert_eq!(pool.remaining(), 3_500);
	assert_eq!(pool.available(START_TIME), 2_000);
	assert_eq!(pool.available(START_TIME + 400 * DAY), 2_400);
	assert_eq!(pool.available(Moment::MAX), 3_000);
	// Never below nothing.
	let empty = Pool { released: 4_000, ..pool };
	assert_eq!(empty.available(START_TIME), 0);
}

fn lockup() -> impl Strategy<Value = Lockup> {
	let amount = prop_oneof![0..1_000u128, 0..=TOTAL_SUPPLY, any::<u128>()];
	let time = || prop_oneof![0..1_000u64, 0..10_000 * DAY, any::<u64>()];
	(amount, time(), time()).prop_map(|(locked, cliff, linear)| Lockup { locked, cliff, linear })
}

proptest! {
	#[test]
	fn what_is_locked_up_only_ever_gets_less(
		lockup in lockup(),
		times in proptest::collection::vec((any::<u64>(), 0..=1_000u64), 1..20),
	) {
		// Some times anywhere, some while it comes free.
		let mut times: Vec<Moment> = times
			.into_iter()
			.flat_map(|(any, thousandth)| {
				let part = u128::from(lockup.linear) * u128::from(thousandth) / 1_000;
				[any, lockup.cliff.saturating_add(part as u64)]
			})
			.collect();
		times.sort_unstable();
		let mut before = lockup.locked;
		for now in times {
			let locked = lockup.locked_at(now);
			prop_assert!(locked <= before);
			before = locked;
		}
	}

	#[test]
	fn nothing_comes_free_too_early_and_no_whole_unit_too_late(
		lockup in lockup(),
		thousandth in 0..1_000u64,
	) {
		let passed = (u128::from(lockup.linear) * u128::from(thousandth) / 1_000) as u64;
		if let Some(now) = lockup.cliff.checked_add(passed).filter(|_| lockup.linear > 0) {
			let free = U256::from(lockup.locked - lockup.locked_at(now)) * lockup.linear;
			let vested = U256::from(lockup.locked) * passed;
			prop_assert!(free <= vested);
			prop_assert!(vested < free + lockup.linear);
		}
	}
}
