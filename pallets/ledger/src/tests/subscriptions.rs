//! Plans and subscriptions, and what services cost by them.

use super::*;
use crate::{GenesisConfig, Plan, Plans, ServiceUse, Subscriptions, Usage};
use frame_support::{traits::BuildGenesisConfig, StorageNoopGuard};
use jasmynet_primitives::{
	ledger::{PlanId, Subscription},
	traits::{Escrow, ServiceFees, ServiceRefusal},
	AccountId, Moment, DAY,
};
use sp_runtime::DispatchResult;

const SERVICE: Service = Service::RequestConsent;
/// What the plan does not name.
const OTHER: Service = Service::EnrolDevices;
/// One unit is included, each of nine more costs 7.
const GENERAL: Tariff = Tariff { included: 1, price: 7, quota: 10 };
/// Under the plan five are included, each of fifteen more costs 2.
const BY_PLAN: Tariff = Tariff { included: 5, price: 2, quota: 20 };

const PLAN: PlanId = 1;
const PRICE: Balance = 100;
const PERIOD: Moment = 10 * DAY;

fn plan_with(tariffs: &[(Service, Tariff)]) -> Plan {
	Plan { price: PRICE, period: PERIOD, tariffs: tariffs.to_vec().try_into().unwrap() }
}

fn plan() -> Plan {
	plan_with(&[(SERVICE, BY_PLAN)])
}

fn set_plan(plan: PlanId, terms: Option<Plan>) -> DispatchResult {
	Ledger::set_plan(RuntimeOrigin::root(), plan, terms)
}

fn subscribe(company: AccountId, max_price: Balance, renews: bool) -> DispatchResult {
	Ledger::subscribe(RuntimeOrigin::signed(company), PLAN, max_price, renews)
}

fn cancel(company: AccountId) -> DispatchResult {
	Ledger::cancel_subscription(RuntimeOrigin::signed(company))
}

/// Somebody renews a company's subscription.
fn renew(company: AccountId) -> DispatchResult {
	Ledger::renew_subscription(RuntimeOrigin::signed(DAVE), company)
}

fn charge(units: u32) -> Result<Balance, ServiceRefusal> {
	Ledger::charge(&ALICE, SERVICE, units)
}

fn quote(units: u32) -> Balance {
	Ledger::service_quote(ALICE, SERVICE, units)
}

fn wait(time: Moment) {
	Now::mutate(|now| *now += time);
}

fn subscription(company: AccountId) -> Subscription {
	Subscriptions::<Test>::get(company).unwrap()
}

fn paid(company: AccountId, until: Moment) -> Event<Test> {
	Event::SubscriptionPaid { company, plan: PLAN, price: PRICE, until }
}

fn charged(units: u32, fee: Balance) -> Event<Test> {
	Event::ServiceCharged { payer: ALICE, service: SERVICE, units, fee }
}

/// Alice and Bob are members, and there is one plan.
fn run(test: impl FnOnce()) {
	Members::set(vec![ALICE, BOB]);
	let tariffs = vec![(SERVICE, GENERAL), (OTHER, GENERAL)];
	ExtBuilder { tariffs, ..Default::default() }.build_and_execute(|| {
		assert_ok!(set_plan(PLAN, Some(plan())));
		take_events();
		test();
	});
}

/// The same with a subscription of Alice's that renews and is due.
fn run_when_due(test: impl FnOnce()) {
	run(|| {
		assert_ok!(subscribe(ALICE, PRICE, true));
		wait(PERIOD);
		take_events();
		test();
	});
}

#[test]
fn set_plan_works() {
	run(|| {
		let other = Plan { price: 1, ..plan() };
		assert_ok!(set_plan(2, Some(other.clone())));
		assert_eq!(Plans::<Test>::get(2), Some(other.clone()));
		assert_eq!(take_events(), [Event::PlanSet { plan: 2, terms: Some(other) }]);
		assert_ok!(set_plan(2, None));
		assert_eq!(Plans::<Test>::get(2), None);
		assert_eq!(take_events(), [Event::PlanSet { plan: 2, terms: None }]);
		assert_eq!(Plans::<Test>::get(PLAN), Some(plan()));
	});
}

#[test]
fn set_plan_fails_when_it_makes_no_sense() {
	run(|| {
		let refused = |terms: Plan| {
			assert_noop!(set_plan(2, Some(terms)), Error::<Test>::InvalidPlan);
		};
		refused(Plan { period: DAY - 1, ..plan() });
		refused(plan_with(&[(SERVICE, BY_PLAN), (SERVICE, BY_PLAN)]));
		refused(plan_with(&[(SERVICE, Tariff { included: 2, price: 0, quota: 1 })]));
		// A plan of nothing, for nothing, makes little sense, but does no harm.
		assert_ok!(set_plan(2, Some(Plan { price: 0, period: DAY, ..plan_with(&[]) })));
	});
}

#[test]
fn set_plan_fails_when_not_by_vote() {
	run(|| {
		for origin in [RuntimeOrigin::signed(ALICE), RuntimeOrigin::none()] {
			for terms in [None, Some(plan())] {
				assert_noop!(Ledger::set_plan(origin.clone(), PLAN, terms), BadOrigin);
			}
		}
	});
}

#[test]
fn genesis_sets_plans() {
	let plans = vec![(PLAN, plan()), (7, plan_with(&[]))];
	let genesis = GenesisConfig::<Test> { plans: plans.clone(), ..Default::default() };
	sp_io::TestExternalities::default().execute_with(|| {
		genesis.build();
		for (number, plan) in plans {
			assert_eq!(Plans::<Test>::get(number), Some(plan));
		}
	});
}

fn with_plans(plans: Vec<(PlanId, Plan)>) {
	let genesis = GenesisConfig::<Test> { plans, ..Default::default() };
	sp_io::TestExternalities::default().execute_with(|| genesis.build());
}

#[test]
#[should_panic = "plan 1 is there twice"]
fn genesis_fails_when_a_plan_is_there_twice() {
	with_plans(vec![(PLAN, plan()), (PLAN, plan())]);
}

#[test]
#[should_panic = "plan 1 has a period below a day"]
fn genesis_fails_when_a_plan_makes_no_sense() {
	with_plans(vec![(PLAN, Plan { period: 0, ..plan() })]);
}

#[test]
fn subscribe_works() {
	run(|| {
		assert_ok!(subscribe(ALICE, PRICE + 1, true));
		let until = START_TIME + PERIOD;
		let since = START_TIME;
		let renews_for = Some(PRICE + 1);
		let expected = Subscription { plan: PLAN, since, until, renews_for };
		assert_eq!(subscription(ALICE), expected);
		let platform = Ledger::platform_account();
		assert_eq!((free(&ALICE), free(&platform)), (START - PRICE, PRICE));
		assert_eq!(take_events(), [transfer_event(ALICE, platform, PRICE), paid(ALICE, until)]);

		assert_ok!(subscribe(BOB, PRICE, false));
		assert_eq!(subscription(BOB), Subscription { renews_for: None, ..expected });
	});
}

#[test]
fn subscribe_fails_when_not_an_active_member() {
	run(|| {
		assert_noop!(subscribe(CAROL, PRICE, true), Error::<Test>::NotAMember);
		for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
			assert_noop!(Ledger::subscribe(origin, PLAN, PRICE, true), BadOrigin);
		}
	});
}

#[test]
fn subscribe_fails_when_there_is_no_such_plan() {
	run(|| {
		assert_ok!(set_plan(PLAN, None));
		assert_noop!(subscribe(ALICE, PRICE, true), Error::<Test>::PlanNotFound);
	});
}

#[test]
fn subscribe_fails_while_a_period_lasts() {
	run(|| {
		assert_ok!(set_plan(2, Some(plan())));
		assert_ok!(subscribe(ALICE, PRICE, false));
		let change = || Ledger::subscribe(RuntimeOrigin::signed(ALICE), 2, PRICE, false);
		assert_noop!(change(), Error::<Test>::AlreadySubscribed);
		wait(PERIOD - 1);
		assert_noop!(change(), Error::<Test>::AlreadySubscribed);
		wait(1);
		assert_ok!(change());
		assert_eq!(subscription(ALICE).plan, 2);
	});
}

#[test]
fn subscribe_takes_the_place_of_a_subscription_that_is_due() {
	run_when_due(|| {
		assert_ok!(subscribe(ALICE, PRICE, false));
		assert_eq!(subscription(ALICE).renews_for, None);
		assert_eq!(free(&ALICE), START - 2 * PRICE);
	});
}

#[test]
fn subscribe_fails_when_it_costs_more_than_was_said() {
	run(|| {
		assert_noop!(subscribe(ALICE, PRICE - 1, false), Error::<Test>::PriceTooHigh);
	});
}

#[test]
fn subscribe_fails_when_it_cannot_be_paid() {
	run(|| {
		assert_ok!(Ledger::hold(&ALICE, START - PRICE));
		// One unit stays while something is on hold.
		assert_noop!(subscribe(ALICE, PRICE, true), Error::<Test>::InsufficientBalance);
		assert_ok!(Ledger::refund(&ALICE, 1));
		assert_ok!(subscribe(ALICE, PRICE, true));
	});
}

#[test]
fn cancel_subscription_works() {
	run(|| {
		assert_ok!(subscribe(ALICE, PRICE, true));
		take_events();
		assert_ok!(cancel(ALICE));
		let until = START_TIME + PERIOD;
		assert_eq!(take_events(), [Event::SubscriptionCancelled { company: ALICE, until }]);
		// What is paid for lasts, and then nothing comes.
		assert_eq!(charge(5), Ok(0));
		wait(PERIOD);
		assert_noop!(renew(ALICE), Error::<Test>::NotRenewable);
		assert_eq!(charge(1), Ok(7));
		assert_eq!(free(&ALICE), START - PRICE - 7);
	});
}

#[test]
fn cancel_subscription_works_when_it_is_due() {
	run_when_due(|| {
		assert_ok!(cancel(ALICE));
		assert_noop!(renew(ALICE), Error::<Test>::NotRenewable);
	});
}

#[test]
fn a_subscription_does_not_renew_for_a_shorter_time_than_was_agreed_on() {
	run_when_due(|| {
		assert_ok!(set_plan(PLAN, Some(Plan { period: PERIOD - 1, ..plan() })));
		assert_noop!(renew(ALICE), Error::<Test>::NotRenewable);
		assert_eq!(charge(2), Ok(7), "the general tariff");
		assert_ok!(set_plan(PLAN, Some(Plan { period: PERIOD + 1, ..plan() })));
		assert_ok!(renew(ALICE));
	});
}

#[test]
fn a_due_period_that_leaves_too_little_for_the_units_does_not_begin() {
	run_when_due(|| {
		// Under the plan 100 for the period and 2 for the sixth unit; in general 35.
		assert_ok!(Ledger::transfer(RuntimeOrigin::signed(ALICE), DAVE, free(&ALICE) - 101));
		assert_eq!(quote(6), 35);
		assert_eq!(charge(6), Ok(35));
		assert_eq!(free(&ALICE), 66);
		assert_noop!(renew(ALICE), Error::<Test>::InsufficientBalance);
	});
}

#[test]
fn cancel_subscription_fails_when_none_renews() {
	run(|| {
		assert_noop!(cancel(ALICE), Error::<Test>::NotRenewable);
		assert_ok!(subscribe(ALICE, PRICE, false));
		assert_noop!(cancel(ALICE), Error::<Test>::NotRenewable);
		assert_ok!(subscribe(BOB, PRICE, true));
		assert_ok!(cancel(BOB));
		assert_noop!(cancel(BOB), Error::<Test>::NotRenewable);
		assert_noop!(Ledger::cancel_subscription(RuntimeOrigin::none()), BadOrigin);
	});
}

#[test]
fn renew_subscription_works_by_anybody_and_the_company_pays() {
	run_when_due(|| {
		wait(3 * DAY);
		assert_ok!(renew(ALICE));
		// Nothing is paid for the three days without.
		let (since, until) = (Now::get(), Now::get() + PERIOD);
		let renews_for = Some(PRICE);
		assert_eq!(subscription(ALICE), Subscription { plan: PLAN, since, until, renews_for });
		assert_eq!(free(&ALICE), START - 2 * PRICE);
		let platform = Ledger::platform_account();
		assert_eq!(take_events(), [transfer_event(ALICE, platform, PRICE), paid(ALICE, until)]);
		assert_noop!(renew(ALICE), Error::<Test>::NotRenewable);
	});
}

#[test]
fn renew_subscription_fails_when_it_is_not_due_or_does_not_renew() {
	run(|| {
		assert_noop!(renew(ALICE), Error::<Test>::NotRenewable);
		assert_ok!(subscribe(ALICE, PRICE, true));
		assert_ok!(subscribe(BOB, PRICE, false));
		wait(PERIOD - 1);
		assert_noop!(renew(ALICE), Error::<Test>::NotRenewable);
		wait(1);
		assert_noop!(renew(BOB), Error::<Test>::NotRenewable);
		assert_ok!(renew(ALICE));
		let unsigned = Ledger::renew_subscription(RuntimeOrigin::none(), ALICE);
		assert_noop!(unsigned, BadOrigin);
	});
}

#[test]
fn renew_subscription_fails_when_the_company_is_halted() {
	run_when_due(|| {
		Halted::set(vec![ALICE]);
		assert_noop!(renew(ALICE), Error::<Test>::Halted);
		Halted::set(vec![]);
		assert_ok!(renew(ALICE));
	});
}

/// What can keep a period from beginning, and the error that tells it.
fn obstacles() -> [(fn(), Error<Test>); 4] {
	[
		(|| Members::set(vec![BOB]), Error::NotAMember),
		(|| set_plan(PLAN, None).unwrap(), Error::PlanNotFound),
		(
			|| set_plan(PLAN, Some(Plan { price: PRICE + 1, ..plan() })).unwrap(),
			Error::PriceTooHigh,
		),
		(
			|| {
				let all_but_little = free(&ALICE) - PRICE + 1;
				let origin = RuntimeOrigin::signed(ALICE);
				Ledger::transfer(origin, BOB, all_but_little).unwrap();
			},
			Error::InsufficientBalance,
		),
	]
}

#[test]
fn renew_subscription_fails_when_the_period_cannot_begin() {
	for (obstacle, error) in obstacles() {
		run_when_due(|| {
			obstacle();
			assert_noop!(renew(ALICE), error);
		});
	}
}

#[test]
fn a_service_costs_what_the_plan_says_while_the_period_lasts() {
	run(|| {
		assert_eq!(quote(3), 14);
		assert_ok!(subscribe(ALICE, PRICE, false));
		take_events();
		assert_eq!(quote(5), 0);
		assert_eq!(charge(5), Ok(0));
		assert_eq!(take_events(), [charged(5, 0)]);
		assert_eq!(quote(3), 6);
		assert_eq!(charge(3), Ok(6));
		assert_eq!(quote(13), Balance::MAX);
		assert_eq!(charge(13), Err(ServiceRefusal::QuotaExceeded));
		// Other services, and others, are charged as before.
		assert_eq!(Ledger::charge(&ALICE, OTHER, 2), Ok(7));
		assert_eq!(Ledger::charge(&BOB, SERVICE, 2), Ok(7));
		wait(PERIOD - 1);
		assert_eq!(quote(1), 2);
		// What was used under the plan counts when it is over.
		wait(1);
		assert_eq!(quote(1), 7);
		assert_eq!(charge(3), Err(ServiceRefusal::QuotaExceeded));
		assert_eq!(charge(2), Ok(14));
	});
}

#[test]
fn a_plan_can_name_a_service_that_has_no_general_tariff() {
	run(|| {
		assert_ok!(Ledger::set_tariff(RuntimeOrigin::root(), SERVICE, None));
		assert_ok!(subscribe(ALICE, PRICE, false));
		assert_eq!(charge(6), Ok(2));
		assert_eq!(Ledger::charge(&BOB, SERVICE, 1_000), Ok(0));
	});
}

#[test]
fn the_next_period_begins_when_a_service_of_the_plan_is_used() {
	run_when_due(|| {
		wait(DAY);
		let now = Now::get();
		assert_eq!(quote(6), PRICE + 2);
		assert_eq!(charge(6), Ok(2));
		let platform = Ledger::platform_account();
		assert_eq!(
			take_events(),
			[
				transfer_event(ALICE, platform.clone(), PRICE),
				paid(ALICE, now + PERIOD),
				transfer_event(ALICE, platform, 2),
				charged(6, 2),
			]
		);
		assert_eq!(subscription(ALICE).since, now);
		assert_eq!(free(&ALICE), START - 2 * PRICE - 2);
		// Once.
		assert_eq!(quote(1), 2);
		assert_eq!(charge(1), Ok(2));
		let usage = Usage { window_start: now, used: 7 };
		assert_eq!(ServiceUse::<Test>::get(ALICE, SERVICE), Some(usage));
	});
}

#[test]
fn nothing_is_renewed_by_a_question_or_by_a_service_that_the_plan_does_not_name() {
	run_when_due(|| {
		let due = subscription(ALICE);
		{
			let _nothing_changes = StorageNoopGuard::default();
			quote(1);
			assert_eq!(charge(0), Ok(0));
			assert_eq!(quote(0), 0);
		}
		assert_eq!(Ledger::charge(&ALICE, OTHER, 2), Ok(7));
		assert_eq!(subscription(ALICE), due);
	});
}

#[test]
fn the_general_tariff_holds_when_the_next_period_cannot_begin() {
	for (obstacle, _) in obstacles() {
		run_when_due(|| {
			obstacle();
			let due = subscription(ALICE);
			let before = free(&ALICE);
			assert_eq!(quote(2), 7);
			assert_eq!(charge(2), Ok(7));
			assert_eq!(free(&ALICE), before - 7);
			assert_eq!(subscription(ALICE), due);
		});
	}
}

#[test]
fn a_price_that_rises_is_paid_as_far_as_was_agreed() {
	run(|| {
		assert_ok!(subscribe(ALICE, PRICE + 5, true));
		wait(PERIOD);
		assert_ok!(set_plan(PLAN, Some(Plan { price: PRICE + 5, ..plan() })));
		assert_eq!(charge(1), Ok(0));
		assert_eq!(free(&ALICE), START - 2 * PRICE - 5);
	});
}

#[test]
fn charge_that_is_refused_renews_nothing() {
	run_when_due(|| {
		let _nothing_changes = StorageNoopGuard::default();
		assert_eq!(quote(21), Balance::MAX);
		assert_eq!(charge(21), Err(ServiceRefusal::QuotaExceeded));
	});
}

#[test]
fn a_quote_is_what_leaves_the_account() {
	for units in 0..=20 {
		for days in [0, 5, 10, 30] {
			run(|| {
				assert_ok!(subscribe(ALICE, PRICE, true));
				assert_eq!(charge(3), Ok(0));
				wait(days * DAY);
				let (quoted, before) = (quote(units), free(&ALICE));
				match charge(units) {
					Ok(_) => assert_eq!(free(&ALICE), before - quoted),
					Err(refusal) => {
						assert_eq!(refusal, ServiceRefusal::QuotaExceeded);
						assert_eq!((quoted, free(&ALICE)), (Balance::MAX, before));
					},
				}
			});
		}
	}
}

#[test]
fn new_tariffs_of_a_plan_hold_at_once_and_a_new_price_from_the_next_period_on() {
	run(|| {
		assert_ok!(subscribe(ALICE, PRICE, true));
		let dearer = Tariff { included: 0, price: 3, quota: 4 };
		let terms = Plan { price: PRICE - 1, ..plan_with(&[(SERVICE, dearer)]) };
		assert_ok!(set_plan(PLAN, Some(terms)));
		assert_eq!(charge(4), Ok(12));
		assert_eq!(charge(1), Err(ServiceRefusal::QuotaExceeded));
		assert_eq!(subscription(ALICE).until, START_TIME + PERIOD);
		wait(PERIOD);
		assert_ok!(renew(ALICE));
		assert_eq!(free(&ALICE), START - 12 - 2 * PRICE + 1);
	});
}

#[test]
fn the_general_tariff_holds_when_a_plan_is_closed_and_the_period_keeps_its_time() {
	run(|| {
		assert_ok!(subscribe(ALICE, PRICE, true));
		assert_ok!(set_plan(PLAN, None));
		assert_eq!(quote(2), 7);
		assert_eq!(charge(2), Ok(7));
		assert_noop!(subscribe(ALICE, PRICE, true), Error::<Test>::AlreadySubscribed);
		// It is opened again, and the time is not over.
		assert_ok!(set_plan(PLAN, Some(plan())));
		assert_eq!(charge(3), Ok(0));
	});
}

#[test]
fn a_member_that_is_suspended_keeps_what_is_paid_for() {
	run(|| {
		assert_ok!(subscribe(ALICE, PRICE, true));
		Members::set(Vec::new());
		assert_eq!(charge(5), Ok(0));
		wait(PERIOD);
		assert_noop!(renew(ALICE), Error::<Test>::NotAMember);
	});
}

#[test]
fn a_subscription_is_forgotten_with_its_company() {
	run(|| {
		assert_ok!(subscribe(ALICE, PRICE, true));
		assert_ok!(subscribe(BOB, PRICE, true));
		take_events();
		assert!(Ledger::erase_subscription(&ALICE));
		assert!(!Ledger::erase_subscription(&ALICE));
		assert_eq!(Subscriptions::<Test>::iter_keys().collect::<Vec<_>>(), [BOB]);
		assert_eq!(take_events(), []);
	});
}

#[test]
fn try_state_notices_plans_and_periods_that_make_no_sense() {
	let broken = |change: fn()| {
		Members::set(vec![ALICE]);
		ExtBuilder::default().build().execute_with(|| {
			assert_ok!(set_plan(PLAN, Some(plan())));
			assert_ok!(subscribe(ALICE, PRICE, true));
			assert_ok!(Ledger::do_try_state());
			change();
			assert!(Ledger::do_try_state().is_err());
		});
	};
	broken(|| Plans::<Test>::insert(PLAN, Plan { period: 0, ..plan() }));
	broken(|| {
		let at_once = Subscription { until: Now::get(), ..subscription(ALICE) };
		Subscriptions::<Test>::insert(ALICE, at_once);
	});
	broken(|| {
		let later = Subscription { since: Now::get() + 1, ..subscription(ALICE) };
		Subscriptions::<Test>::insert(ALICE, later);
	});
}
