//! Who makes blocks, and who only sits in the set.

use frame_support::assert_ok;

use crate::{mock::*, EarlierAuthors, Event, Validators};

fn told() -> Vec<Event<Test>> {
	events()
		.into_iter()
		.filter(|event| matches!(event, Event::ValidatorIdle { .. } | Event::ValidatorAwake { .. }))
		.collect()
}

fn idle(validator: u8) -> (u32, bool) {
	let validator = Validators::<Test>::get(id(validator)).unwrap();
	(validator.idle_sessions, validator.idle)
}

#[test]
fn a_validator_that_makes_no_block_is_flagged_once() {
	ExtBuilder::default().build_and_execute(|| {
		Asleep::set([id(3)].into());
		run_sessions(1);
		assert_eq!(idle(3), (1, false));
		assert_eq!(told(), []);
		run_sessions(3);
		assert_eq!(idle(3), (4, true));
		assert_eq!(told(), [Event::ValidatorIdle { validator: id(3), sessions: 2 }]);
		for other in [1, 2, 4] {
			assert_eq!(idle(other), (0, false));
		}
		// Flagged, not removed.
		assert_eq!(Session::validators(), FOUNDERS);
	});
}

#[test]
fn a_block_ends_it() {
	ExtBuilder::default().build_and_execute(|| {
		Asleep::set([id(3)].into());
		run_sessions(2);
		assert_eq!(idle(3), (2, true));
		Asleep::set(Default::default());
		run_sessions(1);
		assert_eq!(idle(3), (0, false));
		assert_eq!(
			told(),
			[
				Event::ValidatorIdle { validator: id(3), sessions: 2 },
				Event::ValidatorAwake { validator: id(3) },
			]
		);
	});
}

#[test]
fn sessions_in_a_row_count() {
	ExtBuilder::default().build_and_execute(|| {
		for _ in 0..3 {
			Asleep::set([id(3)].into());
			run_sessions(1);
			assert_eq!(idle(3), (1, false));
			Asleep::set(Default::default());
			run_sessions(1);
			assert_eq!(idle(3), (0, false));
		}
		assert_eq!(told(), []);
	});
}

#[test]
fn short_sessions_do_not_count_against_those_who_had_no_turn() {
	ExtBuilder { idle_sessions: 1, session_length: 100, ..Default::default() }.build_and_execute(
		|| {
			// Two sessions of one block each.
			assert_ok!(Consortium::suspend(unanimous(), id(4)));
			run_to_block(9);
			assert_eq!(Session::current_index(), 2);
			assert_eq!(told(), []);
		},
	);
	// Sessions shorter than the set are counted together.
	ExtBuilder { session_length: 2, ..Default::default() }.build_and_execute(|| {
		Asleep::set([id(3)].into());
		run_to_block(4);
		assert_eq!(Session::current_index(), 2);
		assert_eq!(idle(3), (1, false));
		for other in [1, 2, 4] {
			assert_eq!(idle(other), (0, false));
		}
		assert_eq!(EarlierAuthors::<Test>::get().into_inner(), ids([1, 2, 4]));
	});
}

#[test]
fn a_validator_that_joins_in_between_is_not_counted_early() {
	ExtBuilder { session_length: 3, idle_sessions: 1, ..Default::default() }.build_and_execute(
		|| {
			assert_ok!(admit(5, VALIDATOR));
			assert_ok!(add_validator(5, 5));
			// In the set from block 6 on; its first turn is later than block 7.
			run_to_block(6);
			assert_eq!(Session::validators().len(), 5);
			assert_eq!(idle(5), (0, false));
			run_to_block(9);
			assert_eq!(idle(5), (0, false));
			run_to_block(12);
			assert_eq!(told(), []);
		},
	);
}

#[test]
fn who_is_taken_back_starts_afresh() {
	ExtBuilder::default().build_and_execute(|| {
		Asleep::set([id(4)].into());
		run_sessions(2);
		assert_eq!(idle(4), (2, true));
		Validators::<Test>::mutate(id(4), |validator| {
			validator.as_mut().unwrap().status =
				jasmynet_primitives::consortium::ValidatorStatus::Suspended;
		});
		assert_ok!(Consortium::reinstate_validator(unanimous(), id(4)));
		assert_eq!(idle(4), (0, false));
	});
}
