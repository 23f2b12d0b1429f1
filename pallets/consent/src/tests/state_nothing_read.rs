//! `state_nothing_read`.

use jasmynet_primitives::Moment;

use super::*;

fn state(grant: u64, from: Moment, until: Moment) -> Call<Test> {
	Call::state_nothing_read { grant, from, until }
}

#[test]
fn state_nothing_read_works() {
	run(|| {
		let grant = granted(terms());
		wait(DAY);
		assert_ok!(send(acme(), state(grant, START, START + DAY)));
		assert_eq!(Grants::<Test>::get(grant).unwrap().stated_until, START + DAY);
		System::assert_last_event(
			Event::NothingReadStated { grant, grantee: acme(), from: START, until: START + DAY }
				.into(),
		);
		// What is read in the very moment in which the period ends is not in it.
		assert_ok!(read(grant, PULSE_RECORD));
	});
}

#[test]
fn statements_leave_out_what_is_recorded() {
	run(|| {
		let grant = granted(terms());
		wait(DAY);
		assert_ok!(read(grant, PULSE_RECORD));
		let at = now();
		wait(DAY);
		for (from, until) in [(START, now()), (START, at + 1), (at, at + 1), (at, now())] {
			assert_noop!(send(acme(), state(grant, from, until)), Error::<Test>::ReadInPeriod);
		}
		assert_ok!(send(acme(), state(grant, START, at)));
		assert_ok!(send(acme(), state(grant, at + 1, now())));
	});
}

#[test]
fn a_receipt_that_is_not_kept_any_more_may_lie_in_the_period() {
	run(|| {
		let grant = granted(terms());
		let mut times = Vec::new();
		for _ in 0..=MAX_RECEIPTS {
			wait(DAY);
			times.push(now());
			assert_ok!(read(grant, PULSE_RECORD));
		}
		wait(DAY);
		// The first is gone: nobody knows whether it was before or after this.
		let fails = |from, until| {
			assert_noop!(send(acme(), state(grant, from, until)), Error::<Test>::ReadInPeriod);
		};
		fails(START, START + 1);
		fails(times[0] + 1, times[1]);
		fails(times[1], times[1] + 1);
		assert_ok!(send(acme(), state(grant, times[1] + 1, times[2])));
	});
}

#[test]
fn state_nothing_read_works_after_the_end() {
	run(|| {
		let grant = granted(terms());
		assert_ok!(read(grant, PULSE_RECORD));
		wait(DAY);
		assert_ok!(send(alice(), Call::revoke { grant }));
		MemberRoles::remove(acme());
		wait(DAY);
		assert_ok!(send(acme(), state(grant, START + 1, now())));
	});
}

#[test]
fn state_nothing_read_fails_when_the_period_is_none() {
	run(|| {
		wait(10);
		let grant = granted(terms());
		wait(DAY);
		let begin = START + 10;
		let fails = |from, until| {
			assert_noop!(send(acme(), state(grant, from, until)), Error::<Test>::BadPeriod);
		};
		// Before the grant, backwards, empty, and in time to come.
		fails(begin - 1, now());
		fails(now(), begin);
		fails(begin, begin);
		fails(begin, now() + 1);
		assert_ok!(send(acme(), state(grant, begin + 5, begin + 10)));
		// What has been said once is not said again.
		fails(begin, begin + 5);
		fails(begin + 9, begin + 20);
		assert_ok!(send(acme(), state(grant, begin + 10, now())));
	});
}

#[test]
fn state_nothing_read_fails_when_there_is_no_such_grant() {
	run(|| {
		assert_noop!(send(acme(), state(0, 0, 1)), Error::<Test>::GrantNotFound);
	});
}
