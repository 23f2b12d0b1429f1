//! `check_delivery`: what a host asks before it hands over.

use jasmynet_primitives::{
	apis::{Access, DeniedReason},
	roles::{Role, Roles},
	terms::Terms,
};

use super::*;

fn asked(grant: u64) -> Access {
	Consent::check_delivery(grant, PULSE_RECORD, receipt())
}

fn denied(reason: DeniedReason) -> Access {
	Access::Denied(reason)
}

#[test]
fn nothing_is_handed_over_that_is_not_recorded() {
	run(|| {
		assert_eq!(asked(0), denied(DeniedReason::NoGrant));
		let grant = granted(terms());
		assert_eq!(asked(grant), denied(DeniedReason::NotRecorded));
		assert_ok!(read(grant, PULSE_RECORD));
		let until = START + DELIVERY;
		assert_eq!(asked(grant), Access::Allowed { grant, until, remaining: 4 });
		// Another record, receipt or grant is another matter.
		let no = denied(DeniedReason::NotRecorded);
		assert_eq!(Consent::check_delivery(grant, HEART_RECORD, receipt()), no);
		assert_eq!(Consent::check_delivery(grant, PULSE_RECORD, Hash::zero()), no);
		let other = granted(terms());
		assert_eq!(asked(other), no);
		let gone = denied(DeniedReason::RecordNotCovered);
		assert_eq!(Consent::check_delivery(grant, 77, receipt()), gone);
	});
}

#[test]
fn what_was_counted_and_paced_when_it_was_recorded_is_not_again() {
	run(|| {
		let grant = granted(Terms { max_accesses: 1, min_interval: DAY, ..terms() });
		assert_ok!(read(grant, PULSE_RECORD));
		let denied = denied(DeniedReason::NoAccessesLeft);
		assert_eq!(Consent::check_record(grant, PULSE_RECORD), denied);
		assert!(matches!(asked(grant), Access::Allowed { remaining: 0, .. }));
	});
}

#[test]
fn a_receipt_is_for_the_version_that_there_was() {
	run(|| {
		let grant = granted(terms());
		assert_ok!(read(grant, PULSE_RECORD));
		assert!(matches!(asked(grant), Access::Allowed { .. }));
		// The owner puts another version in its place.
		wait(1);
		let (owner, category, device, _) = LockerRecords::get(PULSE_RECORD).unwrap();
		LockerRecords::insert(PULSE_RECORD, (owner, category, device, now()));
		assert_eq!(asked(grant), denied(DeniedReason::NotRecorded));
		assert_ok!(read(grant, PULSE_RECORD));
		assert!(matches!(asked(grant), Access::Allowed { .. }));
	});
}

#[test]
fn there_is_some_time_to_hand_over_and_no_more() {
	run(|| {
		let grant = granted(terms());
		assert_ok!(read(grant, PULSE_RECORD));
		wait(DELIVERY - 1);
		assert!(matches!(asked(grant), Access::Allowed { .. }));
		wait(1);
		assert_eq!(asked(grant), denied(DeniedReason::NotRecorded));
		// Once more is once more paid; the same receipt is good for its time again.
		assert_ok!(read(grant, PULSE_RECORD));
		let until = START + 2 * DELIVERY;
		assert_eq!(asked(grant), Access::Allowed { grant, until, remaining: 3 });
	});
}

#[test]
fn the_time_to_hand_over_ends_with_the_grant_and_with_the_record() {
	run(|| {
		let short = START + DELIVERY / 2;
		let grant = granted(Terms { valid_until: short, ..terms() });
		assert_ok!(read(grant, PULSE_RECORD));
		assert!(matches!(asked(grant), Access::Allowed { until, .. } if until == short));
		KeptUntil::insert(PULSE_RECORD, short - 1);
		assert!(matches!(asked(grant), Access::Allowed { until, .. } if until == short - 1));
		wait(DELIVERY / 2 - 1);
		assert_eq!(asked(grant), denied(DeniedReason::RecordExpired));
		KeptUntil::remove(PULSE_RECORD);
		wait(1);
		assert_eq!(asked(grant), denied(DeniedReason::Expired));
	});
}

#[test]
fn nothing_is_handed_over_once_something_has_stopped_the_grant() {
	run(|| {
		let grant = granted(Terms { devices: Some(set([watch()])), min_kyc: 2, ..terms() });
		assert_ok!(read(grant, HEART_RECORD));
		let asked = || Consent::check_delivery(grant, HEART_RECORD, receipt());
		let allowed = || assert!(matches!(asked(), Access::Allowed { .. }));
		allowed();
		MemberRoles::remove(acme());
		assert_eq!(asked(), denied(DeniedReason::CompanyNotActive));
		MemberRoles::insert(acme(), Roles::of(&[Role::DataConsumer]));
		ActiveIdentities::remove(alice());
		assert_eq!(asked(), denied(DeniedReason::SubjectNotActive));
		ActiveIdentities::insert(alice(), ());
		ActiveIdentities::remove(acme());
		assert_eq!(asked(), denied(DeniedReason::CompanyHalted));
		ActiveIdentities::insert(acme(), ());
		Halted::insert(watch(), ());
		assert_eq!(asked(), denied(DeniedReason::DeviceNotWorking));
		Halted::remove(watch());
		Recalled::insert(watch(), ());
		assert_eq!(asked(), denied(DeniedReason::DeviceRecalled));
		Recalled::remove(watch());
		Levels::insert(alice(), 1);
		assert_eq!(asked(), denied(DeniedReason::KycTooLow));
		Levels::insert(alice(), 2);
		assert_ok!(send(alice(), Call::pause { grant }));
		assert_eq!(asked(), denied(DeniedReason::Paused));
		assert_ok!(send(alice(), Call::resume { grant }));
		allowed();
		LockerRecords::remove(HEART_RECORD);
		assert_eq!(asked(), denied(DeniedReason::RecordNotCovered));
		LockerRecords::insert(HEART_RECORD, (alice(), HEART, Some(watch()), START - DAY));
		allowed();
		assert_ok!(send(alice(), Call::revoke { grant }));
		assert_eq!(asked(), denied(DeniedReason::Revoked));
	});
}

#[test]
fn a_receipt_that_later_ones_have_pushed_out_is_not_recorded_any_more() {
	run(|| {
		let grant = granted(terms());
		assert_ok!(read(grant, PULSE_RECORD));
		for _ in 0..MAX_RECEIPTS {
			assert!(matches!(asked(grant), Access::Allowed { .. }));
			assert_ok!(read(grant, HEART_RECORD));
		}
		assert_eq!(asked(grant), denied(DeniedReason::NotRecorded));
	});
}
