//! `check_record`: what a host asks before it signs.

use jasmynet_primitives::{
	apis::{Access, DeniedReason},
	roles::{Role, Roles},
	terms::Terms,
};

use super::*;

fn denied(reason: DeniedReason) -> Access {
	Access::Denied(reason)
}

/// What the chain says to a host, and to the company that records: the same.
fn both_say(grant: u64, record: u64, reason: DeniedReason) {
	assert_eq!(Consent::check_record(grant, record), denied(reason));
	assert_noop!(read(grant, record), Error::<Test>::from(reason));
}

#[test]
fn check_record_allows_what_can_be_recorded() {
	run(|| {
		let grant = granted(Terms { max_accesses: 2, ..terms() });
		let until = START + 60 * DAY;
		let allowed = |remaining| Access::Allowed { grant, until, remaining };
		for record in [PULSE_RECORD, HEART_RECORD] {
			assert_eq!(Consent::check_record(grant, record), allowed(2));
		}
		assert_ok!(read(grant, PULSE_RECORD));
		assert_eq!(Consent::check_record(grant, HEART_RECORD), allowed(1));
		assert_ok!(read(grant, HEART_RECORD));
		both_say(grant, PULSE_RECORD, DeniedReason::NoAccessesLeft);
	});
}

#[test]
fn check_record_asks_the_grant_that_is_named_and_no_other() {
	run(|| {
		let photos = granted(Terms { categories: set([PHOTOS]), ..terms() });
		let health = granted(terms());
		both_say(photos, PULSE_RECORD, DeniedReason::CategoryNotCovered);
		assert!(matches!(Consent::check_record(health, PULSE_RECORD), Access::Allowed { .. }));
	});
}

#[test]
fn check_record_says_every_reason() {
	run(|| {
		both_say(0, PULSE_RECORD, DeniedReason::NoGrant);
		let made = START - DAY;
		let grant = granted(Terms {
			devices: Some(set([watch()])),
			data_from: Some(made),
			min_interval: DAY,
			max_accesses: 2,
			min_kyc: 2,
			..terms()
		});
		let says = |reason| both_say(grant, HEART_RECORD, reason);
		// All of them at once, and then one after the other is put right: the furthest
		// from a yes is said first.
		MemberRoles::insert(acme(), Roles::of(&[Role::LockerHost]));
		ActiveIdentities::remove(alice());
		ActiveIdentities::remove(acme());
		let record = (alice(), HEART, Some(watch()), made);
		LockerRecords::insert(HEART_RECORD, (bob(), PHOTOS, Some(ring()), made - 1));
		Owners::insert(watch(), bob());
		KeptUntil::insert(HEART_RECORD, START);
		assert_ok!(send(alice(), Call::pause { grant }));
		Levels::insert(alice(), 1);

		says(DeniedReason::CompanyNotActive);
		MemberRoles::insert(acme(), Roles::of(&[Role::DataConsumer]));
		says(DeniedReason::SubjectNotActive);
		ActiveIdentities::insert(alice(), ());
		says(DeniedReason::CompanyHalted);
		ActiveIdentities::insert(acme(), ());
		says(DeniedReason::RecordNotCovered);
		LockerRecords::insert(HEART_RECORD, (alice(), PHOTOS, Some(ring()), made - 1));
		says(DeniedReason::CategoryNotCovered);
		LockerRecords::insert(HEART_RECORD, (alice(), HEART, Some(ring()), made - 1));
		says(DeniedReason::DeviceNotCovered);
		LockerRecords::insert(HEART_RECORD, (alice(), HEART, Some(watch()), made - 1));
		says(DeniedReason::DeviceNotPaired);
		Owners::insert(watch(), alice());
		Halted::insert(watch(), ());
		says(DeniedReason::DeviceNotWorking);
		Halted::remove(watch());
		Recalled::insert(watch(), ());
		says(DeniedReason::DeviceRecalled);
		Recalled::remove(watch());
		says(DeniedReason::TimeNotCovered);
		LockerRecords::insert(HEART_RECORD, record);
		says(DeniedReason::RecordExpired);
		KeptUntil::remove(HEART_RECORD);
		says(DeniedReason::Paused);
		assert_ok!(send(alice(), Call::resume { grant }));
		says(DeniedReason::KycTooLow);
		Levels::insert(alice(), 2);
		assert_ok!(read(grant, HEART_RECORD));
		says(DeniedReason::TooSoon);
		wait(DAY);
		assert_ok!(read(grant, HEART_RECORD));
		says(DeniedReason::NoAccessesLeft);
		wait(59 * DAY);
		says(DeniedReason::Expired);
		assert_ok!(send(stranger(), Call::prune { grant }));
		says(DeniedReason::Expired);
	});
}

#[test]
fn check_record_says_how_a_grant_has_ended() {
	run(|| {
		let [revoked, surrendered] = [0, 1].map(|_| granted(terms()));
		assert_ok!(send(alice(), Call::revoke { grant: revoked }));
		assert_ok!(send(acme(), Call::surrender { grant: surrendered }));
		both_say(revoked, PULSE_RECORD, DeniedReason::Revoked);
		both_say(surrendered, PULSE_RECORD, DeniedReason::Surrendered);
	});
}

#[test]
fn check_record_of_one_that_is_not_there_is_no() {
	run(|| {
		let grant = granted(terms());
		assert_eq!(Consent::check_record(grant, 77), denied(DeniedReason::RecordNotCovered));
		assert_noop!(read(grant, 77), Error::<Test>::RecordNotFound);
	});
}
