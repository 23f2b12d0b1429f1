//! Allowances that grow, shrink, are set on a condition, and end by themselves.

use super::*;
use crate::{AllowanceCount, Allowances, AllowancesTo};
use jasmynet_primitives::{AccountId, Moment, DAY};

fn approve(owner: &AccountId, spender: &AccountId, value: Balance) -> DispatchResult {
	outcome(Ledger::approve(RuntimeOrigin::signed(owner.clone()), spender.clone(), value))
}

fn increase(owner: &AccountId, spender: &AccountId, added: Balance) -> DispatchResult {
	let origin = RuntimeOrigin::signed(owner.clone());
	outcome(Ledger::increase_allowance(origin, spender.clone(), added))
}

fn decrease(owner: &AccountId, spender: &AccountId, subtracted: Balance) -> DispatchResult {
	Ledger::decrease_allowance(RuntimeOrigin::signed(owner.clone()), spender.clone(), subtracted)
}

fn approve_if(
	owner: &AccountId,
	spender: &AccountId,
	(expected, value): (Balance, Balance),
	expires_at: Option<Moment>,
) -> DispatchResult {
	let origin = RuntimeOrigin::signed(owner.clone());
	outcome(Ledger::approve_if(origin, spender.clone(), expected, value, expires_at))
}

/// Bob spends some of Alice's.
fn spend(value: Balance) -> DispatchResult {
	Ledger::transfer_from(RuntimeOrigin::signed(BOB), ALICE, BOB, value)
}

fn allowed() -> Balance {
	Ledger::allowance(ALICE, BOB)
}

fn spender(number: u8) -> AccountId {
	[100 + number; 32].into()
}

fn expiry_event(expires_at: Moment) -> Event<Test> {
	Event::AllowanceExpires { owner: ALICE, spender: BOB, expires_at }
}

#[test]
fn increase_allowance_adds_to_what_is_left() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(increase(&ALICE, &BOB, 50));
		assert_ok!(spend(20));
		take_events();
		assert_ok!(increase(&ALICE, &BOB, 5));
		assert_eq!(allowed(), 35);
		assert_ok!(increase(&ALICE, &BOB, 0));
		assert_eq!(take_events(), [approval_event(ALICE, BOB, 35), approval_event(ALICE, BOB, 35)]);
		assert_eq!(AllowanceCount::<Test>::get(ALICE), 1);
	});
}

#[test]
fn increase_allowance_of_nothing_by_nothing_leaves_no_entry() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(increase(&ALICE, &BOB, 0));
		assert_eq!(take_events(), [approval_event(ALICE, BOB, 0)]);
		assert_eq!(Allowances::<Test>::iter().count(), 0);
	});
}

#[test]
fn increase_allowance_fails_when_the_sum_is_above_the_largest_amount() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(increase(&ALICE, &BOB, u128::MAX));
		for added in [1, u128::MAX] {
			assert_noop!(increase(&ALICE, &BOB, added), Error::<Test>::AllowanceOverflow);
		}
		assert_ok!(spend(1));
		assert_noop!(increase(&ALICE, &BOB, 2), Error::<Test>::AllowanceOverflow);
		assert_ok!(increase(&ALICE, &BOB, 1));
		assert_eq!(allowed(), u128::MAX);
	});
}

#[test]
fn decrease_allowance_takes_away_from_what_is_left() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(approve(&ALICE, &BOB, 50));
		assert_ok!(spend(20));
		take_events();
		assert_ok!(decrease(&ALICE, &BOB, 5));
		assert_ok!(decrease(&ALICE, &BOB, 0));
		assert_eq!(allowed(), 25);
		assert_ok!(decrease(&ALICE, &BOB, 25));
		assert_eq!(
			take_events(),
			[
				approval_event(ALICE, BOB, 25),
				approval_event(ALICE, BOB, 25),
				approval_event(ALICE, BOB, 0),
			]
		);
		assert_eq!(Allowances::<Test>::iter().count(), 0);
		assert_eq!(AllowancesTo::<Test>::iter().count(), 0);
		assert_eq!(AllowanceCount::<Test>::iter().count(), 0);
	});
}

#[test]
fn decrease_allowance_fails_below_zero() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(decrease(&ALICE, &BOB, 1), Error::<Test>::AllowanceBelowZero);
		assert_ok!(approve(&ALICE, &BOB, 50));
		for subtracted in [51, u128::MAX] {
			assert_noop!(decrease(&ALICE, &BOB, subtracted), Error::<Test>::AllowanceBelowZero);
		}
	});
}

#[test]
fn approve_if_sets_what_was_expected() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(approve_if(&ALICE, &BOB, (0, 50), None));
		assert_ok!(approve_if(&ALICE, &BOB, (50, u128::MAX), None));
		assert_ok!(approve_if(&ALICE, &BOB, (u128::MAX, 0), None));
		assert_eq!(
			take_events(),
			[
				approval_event(ALICE, BOB, 50),
				approval_event(ALICE, BOB, u128::MAX),
				approval_event(ALICE, BOB, 0),
			]
		);
		assert_eq!(Allowances::<Test>::iter().count(), 0);
	});
}

#[test]
fn approve_if_fails_when_something_else_is_allowed() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(approve_if(&ALICE, &BOB, (1, 50), None), Error::<Test>::AllowanceChanged);
		assert_ok!(approve(&ALICE, &BOB, 50));
		for expected in [0, 49, 51, u128::MAX] {
			assert_noop!(
				approve_if(&ALICE, &BOB, (expected, 7), None),
				Error::<Test>::AllowanceChanged
			);
		}
	});
}

#[test]
fn approve_if_stops_a_spender_that_is_quick() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(approve(&ALICE, &BOB, 50));
		// Alice wants 30 instead of 50, and Bob uses the 50 before that.
		assert_ok!(spend(50));
		assert_noop!(approve_if(&ALICE, &BOB, (50, 30), None), Error::<Test>::AllowanceChanged);
		assert_noop!(spend(1), Error::<Test>::InsufficientAllowance);
		assert_eq!(free(&ALICE), START - 50);
	});
}

#[test]
fn an_allowance_can_be_used_until_it_expires() {
	ExtBuilder::default().build_and_execute(|| {
		let end = START_TIME + DAY;
		assert_ok!(approve_if(&ALICE, &BOB, (0, 50), Some(end)));
		assert_eq!(take_events(), [approval_event(ALICE, BOB, 50), expiry_event(end)]);

		Now::set(end - 1);
		assert_ok!(spend(10));
		assert_eq!(
			take_events(),
			[transfer_event(ALICE, BOB, 10), approval_event(ALICE, BOB, 40), expiry_event(end),],
			"what is left still ends"
		);

		for now in [end, end + 1, Moment::MAX] {
			Now::set(now);
			assert_eq!(allowed(), 0);
			assert_noop!(spend(1), Error::<Test>::InsufficientAllowance);
			assert_noop!(decrease(&ALICE, &BOB, 1), Error::<Test>::AllowanceBelowZero);
			assert_noop!(approve_if(&ALICE, &BOB, (40, 1), None), Error::<Test>::AllowanceChanged);
		}
		// Its entry is cleared with the next use, even of nothing.
		assert_ok!(spend(0));
		assert_eq!(Allowances::<Test>::iter().count(), 0);
	});
}

#[test]
fn an_allowance_that_has_expired_counts_as_zero() {
	ExtBuilder::default().build_and_execute(|| {
		let end = START_TIME + DAY;
		let expired = || {
			Now::set(START_TIME);
			assert_ok!(approve(&ALICE, &BOB, 0));
			assert_ok!(approve_if(&ALICE, &BOB, (0, 50), Some(end)));
			Now::set(end);
			take_events();
		};
		expired();
		assert_ok!(approve_if(&ALICE, &BOB, (0, 7), Some(end + 1)));
		assert_eq!(take_events(), [approval_event(ALICE, BOB, 7), expiry_event(end + 1)]);
		assert_eq!(allowed(), 7);

		expired();
		assert_ok!(increase(&ALICE, &BOB, 7));
		assert_eq!(take_events(), [approval_event(ALICE, BOB, 7)], "it is begun anew, for good");
		Now::set(Moment::MAX);
		assert_eq!(allowed(), 7);

		expired();
		assert_ok!(decrease(&ALICE, &BOB, 0));
		assert_eq!(take_events(), [approval_event(ALICE, BOB, 0)]);
		assert_eq!(Allowances::<Test>::iter().count(), 0);
	});
}

#[test]
fn an_allowance_keeps_its_expiry_when_it_grows_and_shrinks() {
	ExtBuilder::default().build_and_execute(|| {
		let end = START_TIME + DAY;
		assert_ok!(approve_if(&ALICE, &BOB, (0, 50), Some(end)));
		take_events();
		assert_ok!(increase(&ALICE, &BOB, 9));
		assert_ok!(decrease(&ALICE, &BOB, 2));
		assert_eq!(
			take_events(),
			[
				approval_event(ALICE, BOB, 59),
				expiry_event(end),
				approval_event(ALICE, BOB, 57),
				expiry_event(end),
			]
		);
		Now::set(end);
		assert_eq!(allowed(), 0);
	});
}

#[test]
fn approve_takes_an_expiry_away() {
	ExtBuilder::default().build_and_execute(|| {
		let end = START_TIME + DAY;
		assert_ok!(approve_if(&ALICE, &BOB, (0, 50), Some(end)));
		assert_ok!(approve(&ALICE, &BOB, 50));
		Now::set(end);
		assert_eq!(allowed(), 50);
		take_events();
		// And of zero, nothing ends.
		assert_ok!(approve_if(&ALICE, &BOB, (50, 0), Some(end + 1)));
		assert_eq!(take_events(), [approval_event(ALICE, BOB, 0)]);
	});
}

#[test]
fn approve_if_fails_when_the_expiry_is_not_to_come() {
	ExtBuilder::default().build_and_execute(|| {
		for end in [0, START_TIME - 1, START_TIME] {
			for value in [0, 50] {
				assert_noop!(
					approve_if(&ALICE, &BOB, (0, value), Some(end)),
					Error::<Test>::TimeIsOver
				);
			}
		}
		assert_ok!(approve_if(&ALICE, &BOB, (0, 50), Some(START_TIME + 1)));
	});
}

#[test]
fn calls_on_allowances_fail_when_the_spender_is_the_zero_address() {
	ExtBuilder::default().build_and_execute(|| {
		for value in [0, 1, u128::MAX] {
			for refused in [
				increase(&ALICE, &ZERO_ADDRESS, value),
				approve_if(&ALICE, &ZERO_ADDRESS, (0, value), None),
				approve_if(&ALICE, &ZERO_ADDRESS, (1, value), Some(0)),
			] {
				assert_eq!(refused, Err(Error::<Test>::ZeroAddress.into()));
			}
		}
		// Of nothing, nothing can be taken away: the deployed token says that first.
		assert_noop!(decrease(&ALICE, &ZERO_ADDRESS, 0), Error::<Test>::ZeroAddress);
		for value in [1, u128::MAX] {
			assert_noop!(decrease(&ALICE, &ZERO_ADDRESS, value), Error::<Test>::AllowanceBelowZero);
		}
		assert_eq!(take_events(), []);
	});
}

#[test]
fn calls_on_allowances_fail_when_the_spender_leaves_unless_they_take_away() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(approve(&ALICE, &BOB, 9));
		take_events();
		Leaving::set(vec![BOB]);
		for value in [1, 9, u128::MAX] {
			assert_noop!(approve(&ALICE, &BOB, value), Error::<Test>::SpenderLeaves);
			assert_noop!(increase(&ALICE, &BOB, value), Error::<Test>::SpenderLeaves);
			let replaced = approve_if(&ALICE, &BOB, (9, value), None);
			assert_noop!(replaced, Error::<Test>::SpenderLeaves);
		}
		assert_eq!(take_events(), []);
		assert_ok!(increase(&ALICE, &BOB, 0));
		assert_ok!(decrease(&ALICE, &BOB, 1));
		assert_eq!(Ledger::allowance(ALICE, BOB), 8);
		assert_ok!(approve_if(&ALICE, &BOB, (8, 0), None));
		assert_ok!(approve(&ALICE, &BOB, 0));
		assert_eq!(Ledger::allowance(ALICE, BOB), 0);
		// One that is frozen only can be allowed more.
		Leaving::set(vec![]);
		Halted::set(vec![BOB]);
		assert_ok!(approve(&ALICE, &BOB, 9));
	});
}

#[test]
fn calls_on_allowances_fail_when_nobody_signed() {
	ExtBuilder::default().build_and_execute(|| {
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			assert_noop!(Ledger::increase_allowance(origin.clone(), BOB, 1), BadOrigin);
			assert_noop!(Ledger::decrease_allowance(origin.clone(), BOB, 0), BadOrigin);
			assert_noop!(Ledger::approve_if(origin, BOB, 0, 1, None), BadOrigin);
		}
	});
}

/// All that somebody can do to allow Bob something.
const WAYS: [fn() -> DispatchResult; 3] = [
	|| approve(&ALICE, &BOB, 1),
	|| increase(&ALICE, &BOB, 1),
	|| approve_if(&ALICE, &BOB, (0, 1), None),
];

#[test]
fn new_spenders_are_refused_when_there_are_too_many() {
	for way in WAYS {
		ExtBuilder::default().build_and_execute(|| {
			for number in 0..MAX_ALLOWANCES as u8 {
				assert_ok!(increase(&ALICE, &spender(number), 1));
			}
			assert_noop!(way(), Error::<Test>::TooManyAllowances);
			assert_ok!(decrease(&ALICE, &spender(0), 1));
			assert_ok!(way());
		});
	}
}

#[test]
fn room_is_made_from_allowances_that_have_expired() {
	for way in WAYS {
		ExtBuilder::default().build_and_execute(|| {
			let end = START_TIME + DAY;
			for number in 0..MAX_ALLOWANCES as u8 - 1 {
				assert_ok!(approve(&ALICE, &spender(number), 1));
			}
			assert_ok!(approve_if(&ALICE, &CAROL, (0, 9), Some(end)));
			assert_noop!(way(), Error::<Test>::TooManyAllowances);

			Now::set(end);
			assert_ok!(way());
			assert_eq!(allowed(), 1);
			assert!(!Allowances::<Test>::contains_key(ALICE, CAROL));
			assert!(!AllowancesTo::<Test>::contains_key(CAROL, ALICE));
			for number in 0..MAX_ALLOWANCES as u8 - 1 {
				assert_eq!(Ledger::allowance(ALICE, spender(number)), 1);
			}
			assert_eq!(AllowanceCount::<Test>::get(ALICE), MAX_ALLOWANCES);
			assert_noop!(approve(&ALICE, &DAVE, 1), Error::<Test>::TooManyAllowances);
		});
	}
}

#[test]
fn room_is_made_from_allowances_that_are_void() {
	ExtBuilder::default().build_and_execute(|| {
		for number in 0..MAX_ALLOWANCES as u8 {
			assert_ok!(approve(&ALICE, &spender(number), 1));
		}
		assert_ok!(Ledger::transfer(RuntimeOrigin::signed(ALICE), BOB, START));
		assert_ok!(Ledger::transfer(RuntimeOrigin::signed(BOB), ALICE, START));
		// As many again, some of them to the same spenders.
		for number in 1..=MAX_ALLOWANCES as u8 {
			assert_ok!(approve(&ALICE, &spender(number), 2));
			assert_eq!(AllowanceCount::<Test>::get(ALICE), MAX_ALLOWANCES);
		}
		assert_eq!(Ledger::allowance(ALICE, spender(0)), 0);
		assert_noop!(approve(&ALICE, &BOB, 1), Error::<Test>::TooManyAllowances);
	});
}

#[test]
fn who_has_room_does_not_pay_for_looking_for_some() {
	use crate::WeightInfo;
	let alice = || RuntimeOrigin::signed(ALICE);
	let paid = |result: DispatchResultWithPostInfo| result.unwrap().actual_weight;
	ExtBuilder::default().build_and_execute(|| {
		let whole = <() as WeightInfo>::approve();
		let is_cheap = |result| paid(result).is_some_and(|weight| weight.all_lt(whole.div(5)));
		assert!(is_cheap(Ledger::approve(alice(), BOB, 5)));
		assert!(is_cheap(Ledger::approve(alice(), BOB, 7)));
		assert!(is_cheap(Ledger::increase_allowance(alice(), CAROL, 5)));
		assert!(is_cheap(Ledger::approve_if(alice(), DAVE, 0, 5, Some(u64::MAX))));
		assert!(is_cheap(Ledger::approve(alice(), DAVE, 0)));
	});
	// Where one has to make room, all are looked at.
	let calls: [fn(RuntimeOrigin) -> DispatchResultWithPostInfo; 3] = [
		|alice| Ledger::approve(alice, BOB, 1),
		|alice| Ledger::increase_allowance(alice, BOB, 1),
		|alice| Ledger::approve_if(alice, BOB, 0, 1, None),
	];
	for call in calls {
		ExtBuilder::default().build_and_execute(|| {
			for number in 0..MAX_ALLOWANCES as u8 {
				assert_ok!(approve(&ALICE, &spender(number), 1));
			}
			Allowances::<Test>::mutate(ALICE, spender(0), |allowance| {
				allowance.as_mut().unwrap().expires_at = Some(0);
			});
			assert_eq!(paid(call(alice())), None);
			assert_eq!(Ledger::allowance(ALICE, BOB), 1);
		});
	}
}
