//! When sessions end.

use frame_support::{assert_ok, traits::EstimateNextSessionRotation};
use pallet_session::ShouldEndSession;
use sp_runtime::Permill;

use crate::{mock::*, SessionLength, SessionStarts, ShortSessions};

fn should_end(block: u64) -> bool {
	<Consortium as ShouldEndSession<u64>>::should_end_session(block)
}

fn average() -> u64 {
	<Consortium as EstimateNextSessionRotation<u64>>::average_session_length()
}

#[test]
fn sessions_are_as_long_as_the_state_says() {
	ExtBuilder::default().build_and_execute(|| {
		let ends: Vec<u64> = (1..=15).filter(|block| should_end(*block)).collect();
		assert_eq!(ends, [5, 10, 15]);
		assert_eq!(average(), 5);
		assert_eq!(Consortium::estimate_next_session_rotation(7).0, Some(10));
		assert_eq!(
			Consortium::estimate_current_session_progress(7).0,
			Some(Permill::from_percent(60))
		);

		SessionLength::<Test>::put(7);
		let ends: Vec<u64> = (1..=15).filter(|block| should_end(*block)).collect();
		assert_eq!(ends, [7, 14]);
		assert_eq!(average(), 7);
	});
}

#[test]
fn two_sessions_of_one_block_and_no_more() {
	ExtBuilder { session_length: 100, ..Default::default() }.build_and_execute(|| {
		run_to_block(7);
		assert_ok!(Consortium::suspend(unanimous(), id(4)));
		assert_eq!(ShortSessions::<Test>::get(), 2);
		assert_eq!(Consortium::estimate_next_session_rotation(7).0, Some(8));
		run_to_block(8);
		assert_eq!(Session::current_index(), 1);
		run_to_block(20);
		assert_eq!(Session::current_index(), 2);
		assert_eq!(ShortSessions::<Test>::get(), 0);
		assert_eq!(Consortium::estimate_next_session_rotation(20).0, Some(100));
	});
}

#[test]
fn a_second_departure_starts_the_count_again() {
	ExtBuilder { session_length: 100, min_validators: 1, ..Default::default() }.build_and_execute(
		|| {
			assert_ok!(Consortium::suspend(unanimous(), id(4)));
			run_to_block(2);
			assert_ok!(Consortium::suspend(unanimous(), id(3)));
			run_to_block(3);
			assert_eq!(Session::validators(), ids([1, 2, 3]));
			run_to_block(4);
			assert_eq!(Session::validators(), ids([1, 2]));
			run_to_block(9);
			assert_eq!(Session::current_index(), 3);
		},
	);
}

#[test]
fn the_slots_of_the_last_sessions_are_known() {
	ExtBuilder::default().build_and_execute(|| {
		run_sessions(10);
		// Session 10 began with block 50, which was made for the one before.
		assert_eq!(SessionStarts::<Test>::get(10), Some(51));
		let mut known: Vec<u32> = SessionStarts::<Test>::iter_keys().collect();
		known.sort();
		assert_eq!(known, (3..=10).collect::<Vec<_>>(), "as many as are kept");
	});
}
