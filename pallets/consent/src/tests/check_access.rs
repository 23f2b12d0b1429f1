//! `check_access`, and what the locker asks.

use jasmynet_primitives::{
	apis::{Access, DeniedReason},
	roles::{Role, Roles},
	terms::Terms,
	traits::Grants as _,
	CategoryCode, DeviceId,
};

use super::*;

fn asked(category: CategoryCode, device: Option<DeviceId>) -> Access {
	Consent::check_access(acme(), alice(), category, device)
}

fn denied(reason: DeniedReason) -> Access {
	Access::Denied(reason)
}

#[test]
fn check_access_allows_what_was_granted_and_nothing_else() {
	run(|| {
		let grant = granted(terms());
		let allowed = Access::Allowed { grant, until: START + 60 * DAY, remaining: 5 };
		for category in [HEALTH, HEART, PULSE] {
			assert_eq!(asked(category, None), allowed);
			assert_eq!(asked(category, Some(watch())), allowed);
		}
		for category in [ANY, PHOTOS, 77] {
			assert_eq!(asked(category, None), denied(DeniedReason::CategoryNotCovered));
		}
		let nothing = denied(DeniedReason::NoGrant);
		assert_eq!(Consent::check_access(globex(), alice(), PULSE, None), nothing);
		assert_eq!(Consent::check_access(acme(), bob(), PULSE, None), nothing);
		assert_eq!(Consent::check_access(alice(), acme(), PULSE, None), nothing);
	});
}

#[test]
fn check_access_says_every_reason() {
	run(|| {
		assert_eq!(asked(PULSE, None), denied(DeniedReason::NoGrant));
		let grant = granted(Terms {
			devices: Some(set([watch(), ring()])),
			min_interval: DAY,
			max_accesses: 2,
			..terms()
		});
		let device = Some(watch());
		MemberRoles::insert(acme(), Roles::of(&[Role::LockerHost]));
		assert_eq!(asked(HEART, device), denied(DeniedReason::CompanyNotActive));
		MemberRoles::insert(acme(), Roles::of(&[Role::DataConsumer]));
		ActiveIdentities::remove(alice());
		assert_eq!(asked(HEART, device), denied(DeniedReason::SubjectNotActive));
		ActiveIdentities::insert(alice(), ());
		ActiveIdentities::remove(acme());
		assert_eq!(asked(HEART, device), denied(DeniedReason::CompanyHalted));
		ActiveIdentities::insert(acme(), ());
		assert_eq!(asked(PHOTOS, device), denied(DeniedReason::CategoryNotCovered));
		assert_eq!(asked(HEART, None), denied(DeniedReason::DeviceNotCovered));
		let other = Some(Hash::repeat_byte(1));
		assert_eq!(asked(HEART, other), denied(DeniedReason::DeviceNotCovered));
		// In this order, when several are true.
		Halted::insert(watch(), ());
		Recalled::insert(watch(), ());
		assert_eq!(asked(HEART, device), denied(DeniedReason::DeviceNotWorking));
		assert!(matches!(asked(HEART, Some(ring())), Access::Allowed { .. }));
		assert_noop!(read(grant, HEART_RECORD), Error::<Test>::DeviceNotWorking);
		Halted::remove(watch());
		assert_eq!(asked(HEART, device), denied(DeniedReason::DeviceRecalled));
		assert_noop!(read(grant, HEART_RECORD), Error::<Test>::DeviceRecalled);
		Recalled::remove(watch());
		Levels::insert(alice(), 0);
		assert_eq!(asked(HEART, device), denied(DeniedReason::KycTooLow));
		assert_ok!(send(alice(), Call::pause { grant }));
		assert_eq!(asked(HEART, device), denied(DeniedReason::Paused));
		assert_ok!(send(alice(), Call::resume { grant }));
		Levels::insert(alice(), 1);
		assert_ok!(read(grant, HEART_RECORD));
		assert_eq!(asked(HEART, device), denied(DeniedReason::TooSoon));
		wait(DAY);
		assert!(matches!(asked(HEART, device), Access::Allowed { remaining: 1, .. }));
		assert_ok!(read(grant, HEART_RECORD));
		assert_eq!(asked(HEART, device), denied(DeniedReason::NoAccessesLeft));
		wait(59 * DAY);
		assert_eq!(asked(HEART, device), denied(DeniedReason::Expired));
		assert_ok!(send(stranger(), Call::prune { grant }));
		assert_eq!(asked(HEART, device), denied(DeniedReason::Expired));
		let revoked = accept(ask(globex(), alice(), terms()));
		let gone = Some(Hash::zero());
		assert_eq!(
			Consent::check_access(globex(), alice(), HEART, gone),
			denied(DeniedReason::DeviceNotPaired)
		);
		assert_ok!(send(alice(), Call::revoke { grant: revoked }));
		assert_eq!(
			Consent::check_access(globex(), alice(), HEART, device),
			denied(DeniedReason::Revoked)
		);
		let given_back = accept(ask(globex(), bob(), terms()));
		assert_ok!(send(globex(), Call::surrender { grant: given_back }));
		assert_eq!(
			Consent::check_access(globex(), bob(), HEART, None),
			denied(DeniedReason::Surrendered)
		);
	});
}

#[test]
fn every_reason_has_an_error_of_its_own() {
	let reasons = [
		(DeniedReason::NoGrant, Error::<Test>::GrantNotFound),
		(DeniedReason::CompanyNotActive, Error::CompanyNotActive),
		(DeniedReason::SubjectNotActive, Error::SubjectNotActive),
		(DeniedReason::CompanyHalted, Error::CompanyHalted),
		(DeniedReason::RecordNotCovered, Error::RecordNotCovered),
		(DeniedReason::CategoryNotCovered, Error::CategoryNotCovered),
		(DeniedReason::DeviceNotCovered, Error::DeviceNotCovered),
		(DeniedReason::DeviceNotPaired, Error::DeviceNotPaired),
		(DeniedReason::DeviceNotWorking, Error::DeviceNotWorking),
		(DeniedReason::DeviceRecalled, Error::DeviceRecalled),
		(DeniedReason::TimeNotCovered, Error::TimeNotCovered),
		(DeniedReason::RecordExpired, Error::RecordExpired),
		(DeniedReason::Revoked, Error::NotActive),
		(DeniedReason::Surrendered, Error::Surrendered),
		(DeniedReason::Expired, Error::Expired),
		(DeniedReason::Paused, Error::Paused),
		(DeniedReason::KycTooLow, Error::KycTooLow),
		(DeniedReason::NoAccessesLeft, Error::NoAccessesLeft),
		(DeniedReason::TooSoon, Error::TooSoon),
		(DeniedReason::NotRecorded, Error::ReceiptNotFound),
	];
	// From far to close, and none is left out.
	assert!(reasons.is_sorted_by(|a, b| a.0 < b.0));
	for (number, (reason, error)) in reasons.into_iter().enumerate() {
		assert_eq!(codec::Encode::encode(&reason), [number as u8]);
		assert_eq!(
			sp_runtime::DispatchError::from(Error::<Test>::from(reason)),
			sp_runtime::DispatchError::from(error)
		);
	}
}

#[test]
fn check_access_takes_the_oldest_grant_that_allows_and_else_the_closest_reason() {
	run(|| {
		let photos = granted(Terms { categories: set([PHOTOS]), ..terms() });
		let once = granted(Terms { max_accesses: 1, ..terms() });
		let more = granted(terms());
		assert!(matches!(asked(PHOTOS, None), Access::Allowed { grant, .. } if grant == photos));
		assert!(matches!(asked(PULSE, None), Access::Allowed { grant, .. } if grant == once));
		assert_ok!(read(once, PULSE_RECORD));
		assert!(matches!(asked(PULSE, None), Access::Allowed { grant, .. } if grant == more));
		assert_ok!(send(alice(), Call::revoke { grant: more }));
		// Not covered, used up, revoked: used up is the closest to a yes.
		assert_eq!(asked(PULSE, None), denied(DeniedReason::NoAccessesLeft));
	});
}

#[test]
fn check_access_ends_in_the_very_moment() {
	run(|| {
		granted(terms());
		wait(60 * DAY - 1);
		assert!(matches!(asked(PULSE, None), Access::Allowed { .. }));
		wait(1);
		assert_eq!(asked(PULSE, None), denied(DeniedReason::Expired));
	});
}

#[test]
fn the_locker_learns_who_holds_a_working_grant() {
	run(|| {
		let grant = granted(terms());
		assert_eq!(Consent::grantee(grant, &alice()), Some(acme()));
		assert_eq!(Consent::grantee(grant, &bob()), None);
		assert_eq!(Consent::grantee(grant + 1, &alice()), None);
		MemberRoles::remove(acme());
		assert_eq!(Consent::grantee(grant, &alice()), None);
		MemberRoles::insert(acme(), Roles::of(&[Role::DataConsumer]));
		for party in [alice(), acme()] {
			ActiveIdentities::remove(&party);
			assert_eq!(Consent::grantee(grant, &alice()), None);
			ActiveIdentities::insert(&party, ());
		}
		assert_ok!(send(alice(), Call::pause { grant }));
		assert_eq!(Consent::grantee(grant, &alice()), None);
		assert_ok!(send(alice(), Call::resume { grant }));
		assert_eq!(Consent::grantee(grant, &alice()), Some(acme()));
		wait(60 * DAY);
		assert_eq!(Consent::grantee(grant, &alice()), None);

		let revoked = granted(terms());
		assert_eq!(Consent::grantee(revoked, &alice()), Some(acme()));
		assert_ok!(send(alice(), Call::revoke { grant: revoked }));
		assert_eq!(Consent::grantee(revoked, &alice()), None);
	});
}

#[test]
fn the_locker_learns_what_a_grant_covers() {
	run(|| {
		let any = granted(terms());
		let watched = granted(Terms { devices: Some(set([watch()])), ..terms() });
		assert!(Consent::covers(any, PULSE, None, now()));
		assert!(Consent::covers(any, PULSE, Some(&watch()), now()));
		assert!(!Consent::covers(any, PHOTOS, None, now()));
		assert!(!Consent::covers(watched, PULSE, None, now()));
		assert!(Consent::covers(watched, PULSE, Some(&watch()), now()));
		assert!(!Consent::covers(77, PULSE, None, now()));

		let of_a_day =
			granted(Terms { data_from: Some(now() - DAY), data_to: Some(now()), ..terms() });
		assert!(Consent::covers(of_a_day, PULSE, None, now() - DAY));
		assert!(!Consent::covers(of_a_day, PULSE, None, now() - DAY - 1));
		assert!(!Consent::covers(of_a_day, PULSE, None, now()));
	});
}

#[cfg(feature = "runtime-benchmarks")]
#[test]
fn benchmarks_of_others_get_a_working_grant() {
	run(|| {
		let grant = Consent::set_grant(&alice(), &account(55), 123);
		assert_eq!(Consent::grantee(grant, &alice()), Some(account(55)));
		assert!(Consent::covers(grant, 123, None, now()));
	});
}
