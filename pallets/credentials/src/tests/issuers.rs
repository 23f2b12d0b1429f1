//! Since when what an issuer issues does not count.

use frame_support::{assert_noop, assert_ok};
use jasmynet_primitives::{
	credentials::Deactivation,
	roles::Role,
	traits::{Kyc, OnRoleChange},
	Moment,
};
use sp_runtime::DispatchError;

use crate::{mock::*, Error, Event, IssuerRecord, Issuers, MAX_DEACTIVATIONS};

fn deactivate(from: Moment) -> Result<(), DispatchError> {
	Credentials::deactivate_issuer(RuntimeOrigin::root(), ISSUER, from)
}

fn reactivate() -> Result<(), DispatchError> {
	Credentials::reactivate_issuer(RuntimeOrigin::root(), ISSUER)
}

/// The times since [`START`] at which the issuer was deactivated.
fn times() -> Vec<(Moment, Option<Moment>)> {
	Credentials::issuer_status(ISSUER)
		.deactivations
		.into_iter()
		.map(|one| (one.from - START, one.until.map(|until| until - START)))
		.collect()
}

fn is_active() -> bool {
	Credentials::issuer_status(ISSUER).is_active
}

#[test]
fn deactivate_issuer_and_reactivate_issuer_work() {
	ExtBuilder::default().build_and_execute(|| {
		wait(100);
		assert_ok!(deactivate(START + 40));
		assert_eq!(times(), [(40, None)]);
		assert!(!is_active());
		assert_eq!(
			events().last(),
			Some(&Event::IssuerDeactivated { issuer: ISSUER, from: START + 40 })
		);

		wait(10);
		assert_ok!(reactivate());
		assert_eq!(times(), [(40, Some(110))]);
		assert!(is_active());
		assert_eq!(events().last(), Some(&Event::IssuerReactivated { issuer: ISSUER }));
	});
}

#[test]
fn deactivate_issuer_fails_when_origin_is_not_the_consortium() {
	ExtBuilder::default().build_and_execute(|| {
		for origin in [
			RuntimeOrigin::none(),
			RuntimeOrigin::signed(STRANGER),
			RuntimeOrigin::signed(OTHER_ISSUER),
			RuntimeOrigin::signed(ISSUER),
		] {
			assert_noop!(
				Credentials::deactivate_issuer(origin.clone(), ISSUER, START),
				DispatchError::BadOrigin
			);
			assert_noop!(Credentials::reactivate_issuer(origin, ISSUER), DispatchError::BadOrigin);
		}
	});
}

#[test]
fn deactivate_issuer_fails_when_the_time_has_not_come() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(deactivate(START + 1), Error::<Test>::InFuture);
		assert_ok!(deactivate(START));
	});
}

#[test]
fn deactivate_issuer_fails_when_it_is_deactivated_from_then_on() {
	ExtBuilder::default().build_and_execute(|| {
		wait(100);
		assert_ok!(deactivate(START + 50));
		for from in [50, 60, 100] {
			assert_noop!(deactivate(START + from), Error::<Test>::AlreadyDeactivated);
		}
		// The beginning can be put back.
		assert_ok!(deactivate(START + 20));
		assert_eq!(times(), [(20, None)]);
	});
}

#[test]
fn deactivate_issuer_fails_when_no_more_can_be_kept() {
	ExtBuilder::default().build_and_execute(|| {
		for _ in 0..MAX_DEACTIVATIONS {
			wait(10);
			assert_ok!(deactivate(pallet_timestamp::Now::<Test>::get()));
			wait(1);
			assert_ok!(reactivate());
		}
		wait(10);
		let now = pallet_timestamp::Now::<Test>::get();
		assert_noop!(deactivate(now), Error::<Test>::TooManyDeactivations);
		// One that takes earlier ones in needs no more room.
		assert_ok!(deactivate(START + 15));
		assert_eq!(times(), [(10, Some(11)), (15, None)]);
	});
}

#[test]
fn reactivate_issuer_fails_when_it_is_not_deactivated() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(reactivate(), Error::<Test>::NotDeactivated);
		wait(1);
		assert_ok!(deactivate(START));
		assert_ok!(reactivate());
		assert_noop!(reactivate(), Error::<Test>::NotDeactivated);
	});
}

#[test]
fn a_deactivation_that_took_no_time_leaves_nothing_behind() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(deactivate(START));
		assert_ok!(reactivate());
		assert!(!Issuers::<Test>::contains_key(ISSUER));
		take_role(ISSUER);
		give_role(ISSUER);
		assert!(!Issuers::<Test>::contains_key(ISSUER));
	});
}

#[test]
fn a_deactivated_issuer_does_nothing_new() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Credentials::request(RuntimeOrigin::signed(SUBJECT), ISSUER, KYC));
		assert_ok!(deactivate(START));
		let issuer = || RuntimeOrigin::signed(ISSUER);
		assert_noop!(
			Credentials::issue(issuer(), SUBJECT, KYC, commitment(), 1, None),
			Error::<Test>::IssuerIsDeactivated
		);
		assert_noop!(
			Credentials::register_claim_type(issuer(), commitment(), 1, 1, false),
			Error::<Test>::IssuerIsDeactivated
		);
		assert_noop!(
			Credentials::request(RuntimeOrigin::signed(SUBJECT), ISSUER, DIPLOMA),
			Error::<Test>::IssuerIsDeactivated
		);
		assert_ok!(reactivate());
		assert_ok!(Credentials::issue(issuer(), SUBJECT, KYC, commitment(), 1, None));
	});
}

#[test]
fn losing_the_role_deactivates_until_it_is_back() {
	ExtBuilder::default().build_and_execute(|| {
		issue(ISSUER, KYC, 2, None);
		wait(10);
		take_role(ISSUER);
		assert_eq!(times(), [(10, None)]);
		assert_eq!(
			events().last(),
			Some(&Event::IssuerDeactivated { issuer: ISSUER, from: START + 10 })
		);
		assert!(!is_active());

		wait(10);
		give_role(ISSUER);
		assert_eq!(times(), [(10, Some(20))]);
		assert_eq!(events().last(), Some(&Event::IssuerReactivated { issuer: ISSUER }));
		assert!(is_active());
		assert_eq!(<Credentials as Kyc<_>>::level(&SUBJECT, None), 2);
	});
}

#[test]
fn other_roles_do_not_matter() {
	ExtBuilder::default().build_and_execute(|| {
		for role in Role::ALL.into_iter().filter(|role| *role != Role::Issuer) {
			Credentials::role_changed(&ISSUER, role, false);
			Credentials::role_changed(&ISSUER, role, true);
		}
		assert!(!Issuers::<Test>::contains_key(ISSUER));
		assert!(is_active());
	});
}

#[test]
fn the_first_role_of_an_issuer_opens_and_closes_nothing() {
	ExtBuilder::default().build_and_execute(|| {
		give_role(STRANGER);
		assert!(Credentials::issuer_status(STRANGER).is_active);
		assert!(!Issuers::<Test>::contains_key(STRANGER));
		assert!(events().is_empty());
	});
}

#[test]
fn a_vote_outlives_the_role() {
	ExtBuilder::default().build_and_execute(|| {
		wait(10);
		assert_ok!(deactivate(START + 5));
		take_role(ISSUER);
		wait(10);
		give_role(ISSUER);
		assert!(!is_active());
		assert_eq!(times(), [(5, None)]);
		assert_ok!(reactivate());
		assert!(is_active());
	});
}

#[test]
fn a_vote_takes_over_what_the_lost_role_began() {
	ExtBuilder::default().build_and_execute(|| {
		wait(10);
		take_role(ISSUER);
		wait(10);
		// From a later time on: it is deactivated from the earlier one already.
		assert_ok!(deactivate(START + 15));
		assert_eq!(times(), [(10, None)]);
		give_role(ISSUER);
		assert!(!is_active());
	});
}

#[test]
fn a_lost_role_always_finds_room() {
	ExtBuilder::default().build_and_execute(|| {
		// Each time further from the one before.
		for round in 1..=u64::from(MAX_DEACTIVATIONS) {
			wait(10 * round);
			take_role(ISSUER);
			wait(1);
			give_role(ISSUER);
		}
		assert_eq!(times().len(), MAX_DEACTIVATIONS as usize);
		assert_eq!(times()[..2], [(10, Some(11)), (31, Some(32))]);
		wait(1_000);
		take_role(ISSUER);
		assert_eq!(times().len(), MAX_DEACTIVATIONS as usize);
		assert_eq!(times()[0], (10, Some(32)));
		assert_eq!(times().last().unwrap().1, None);
	});
}

#[test]
fn a_record_counts_what_lies_outside_its_times() {
	let deactivations =
		vec![Deactivation { from: 10, until: Some(20) }, Deactivation { from: 30, until: None }];
	let record = IssuerRecord { deactivations: deactivations.try_into().unwrap(), by_vote: false };
	for (moment, counts) in [(9, true), (10, false), (19, false), (20, true), (30, false)] {
		assert_eq!(record.counts(moment), counts, "{moment}");
	}
	assert!(!record.counts(Moment::MAX));
}
