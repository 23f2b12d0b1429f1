use jasmynet_primitives::devices::{DeviceState, Place};

use super::{life::*, *};

#[test]
fn recover_works_for_the_owner() {
	ExtBuilder.build_and_execute(|| {
		let device = companys(1);
		let id = device.id();
		let stop: [fn(DeviceId) -> DispatchResult; 5] = [
			|id| Call::suspend(signed(&ALICE), id),
			|id| Call::suspend(signed(&ADMINISTRATOR), id),
			|id| Call::report_lost(signed(&ALICE), id),
			|id| Call::report_lost(signed(&ADMINISTRATOR), id),
			|id| Call::report_lost(signed(&USER), id),
		];
		for stop in stop {
			assert_ok!(stop(id));
			assert_ok!(Call::recover(signed(&ALICE), id));
			assert_eq!(state(id), DeviceState::Paired);
			assert_eq!(
				last_event(),
				Event::DeviceRecovered { device: id, owner: ALICE, by: ALICE }.into()
			);
		}
		assert_ok!(device.anchor(entry_now(1)));
	});
}

#[test]
fn recover_works_for_the_administrator_when_the_owner_has_not_stopped_it() {
	ExtBuilder.build_and_execute(|| {
		let id = companys(1).id();
		assert_ok!(Call::suspend(signed(&ADMINISTRATOR), id));
		assert_ok!(Call::recover(signed(&ADMINISTRATOR), id));
		for who in [ADMINISTRATOR, USER] {
			assert_ok!(Call::report_lost(signed(&who), id));
			assert_ok!(Call::recover(signed(&ADMINISTRATOR), id));
		}
		assert_eq!(state(id), DeviceState::Paired);
	});
}

#[test]
fn recover_fails_when_the_owner_has_stopped_it_and_somebody_else_asks() {
	ExtBuilder.build_and_execute(|| {
		let id = companys(1).id();
		assert_ok!(Call::suspend(signed(&ALICE), id));
		assert_noop!(Call::recover(signed(&ADMINISTRATOR), id), Failure::NotAuthorized);
		// Not by way of a loss either.
		assert_ok!(Call::report_lost(signed(&ADMINISTRATOR), id));
		assert_noop!(Call::recover(signed(&ADMINISTRATOR), id), Failure::NotAuthorized);
		assert_ok!(Call::recover(signed(&ALICE), id));
		assert_ok!(Call::report_lost(signed(&ALICE), id));
		assert_noop!(Call::recover(signed(&ADMINISTRATOR), id), Failure::NotAuthorized);
	});
}

#[test]
fn recover_fails_when_the_signer_does_not_look_after_the_device() {
	ExtBuilder.build_and_execute(|| {
		let device = companys(1);
		let id = device.id();
		assert_ok!(Call::report_lost(signed(&USER), id));
		for who in [USER, BOB, MANUFACTURER, STRANGER, device.key().account()] {
			assert_noop!(Call::recover(signed(&who), id), Failure::NotAuthorized);
		}
		assert_ok!(Call::recover(signed(&ALICE), id));
		assert_ok!(Call::suspend(signed(&ADMINISTRATOR), id));
		assert_noop!(Call::recover(signed(&USER), id), Failure::NotAuthorized);
		// Who has been dismissed has no say any more.
		assert_ok!(Call::appoint(signed(&ALICE), id, Place::Administrator, None));
		assert_noop!(Call::recover(signed(&ADMINISTRATOR), id), Failure::NotAuthorized);
	});
}

#[test]
fn recover_fails_when_the_device_works() {
	ExtBuilder.build_and_execute(|| {
		let id = companys(1).id();
		for who in [ALICE, ADMINISTRATOR] {
			assert_noop!(Call::recover(signed(&who), id), Failure::AlreadyWorking);
		}
		assert_ok!(Call::offer_transfer(signed(&ALICE), id, BOB));
		assert_noop!(Call::recover(signed(&ALICE), id), Failure::AlreadyWorking);
		assert_noop!(Call::recover(signed(&STRANGER), id), Failure::NotAuthorized);
	});
}

#[test]
fn recover_fails_when_the_signers_identity_is_closed() {
	ExtBuilder.build_and_execute(|| {
		let id = companys(1).id();
		assert_ok!(Call::report_lost(signed(&USER), id));
		for who in [ALICE, ADMINISTRATOR] {
			Did::close(&who);
			assert_noop!(Call::recover(signed(&who), id), Failure::NotActive);
		}
	});
}

#[test]
fn recover_fails_when_there_is_no_such_device() {
	ExtBuilder.build_and_execute(|| {
		let device = TestDevice::ed25519(1).id();
		assert_noop!(Call::recover(signed(&ALICE), device), Failure::DeviceNotFound);
	});
}
