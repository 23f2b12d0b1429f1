use jasmynet_primitives::devices::{DeviceState, Place};

use super::{life::*, *};

#[test]
fn suspend_works() {
	ExtBuilder.build_and_execute(|| {
		let device = alices(1);
		assert_ok!(Call::suspend(signed(&ALICE), device.id()));
		assert_eq!(state(device.id()), DeviceState::Suspended { by: ALICE, at: START });
		assert_eq!(
			last_event(),
			Event::DeviceSuspended { device: device.id(), owner: ALICE, by: ALICE }.into()
		);
	});
}

#[test]
fn suspend_works_for_the_administrator() {
	ExtBuilder.build_and_execute(|| {
		let device = companys(1);
		assert_ok!(Call::suspend(signed(&ADMINISTRATOR), device.id()));
		assert_eq!(state(device.id()), DeviceState::Suspended { by: ADMINISTRATOR, at: START });
	});
}

#[test]
fn suspend_fails_when_the_signer_does_not_look_after_the_device() {
	ExtBuilder.build_and_execute(|| {
		let device = companys(1);
		for who in [USER, BOB, MANUFACTURER, STRANGER, device.key().account()] {
			assert_noop!(Call::suspend(signed(&who), device.id()), Failure::NotAuthorized);
		}
		assert_ok!(Call::appoint(signed(&ALICE), device.id(), Place::Administrator, None));
		assert_noop!(Call::suspend(signed(&ADMINISTRATOR), device.id()), Failure::NotAuthorized);
	});
}

#[test]
fn suspend_fails_when_the_signers_identity_is_closed() {
	ExtBuilder.build_and_execute(|| {
		let device = alices(1);
		Did::close(&ALICE);
		assert_noop!(Call::suspend(signed(&ALICE), device.id()), Failure::NotActive);
	});
}

#[test]
fn suspend_fails_when_the_device_is_stopped_already() {
	ExtBuilder.build_and_execute(|| {
		let device = companys(1);
		assert_ok!(Call::suspend(signed(&ADMINISTRATOR), device.id()));
		assert_noop!(Call::suspend(signed(&ALICE), device.id()), Failure::NotWorking);
		assert_ok!(Call::report_lost(signed(&USER), device.id()));
		assert_noop!(Call::suspend(signed(&ALICE), device.id()), Failure::NotWorking);
	});
}

#[test]
fn suspend_fails_when_there_is_no_such_device() {
	ExtBuilder.build_and_execute(|| {
		let device = TestDevice::ed25519(1).id();
		assert_noop!(Call::suspend(signed(&ALICE), device), Failure::DeviceNotFound);
	});
}

#[test]
fn a_suspended_device_does_nothing_but_say_what_it_runs() {
	ExtBuilder.build_and_execute(|| {
		// Given a device that has a command to answer and is offered to Bob.
		let device = alices(1);
		let id = device.id();
		let command = send(&ALICE, id, Hash::repeat_byte(5));
		assert_ok!(Call::offer_transfer(signed(&ALICE), id, BOB));
		let new = TestDevice::ed25519(2);
		// When it is suspended.
		assert_ok!(Call::suspend(signed(&ALICE), id));
		// Then nothing that it signs counts, and the offer is over.
		assert_noop!(device.anchor(entry_now(1)), Failure::NotWorking);
		assert_noop!(device.answers(id, command, Hash::repeat_byte(5)), Failure::NotWorking);
		assert_noop!(device.rotates(id, &ALICE, &new, 1), Failure::NotWorking);
		assert_noop!(device.goes_to(id, &BOB, &new, 1), Failure::NoTransferOffered);
		assert_noop!(
			Call::send_command(signed(&ALICE), id, Hash::zero(), in_an_hour()),
			Failure::NotWorking
		);
		assert_noop!(Call::offer_transfer(signed(&ALICE), id, BOB), Failure::NotWorking);
		assert_ok!(device.runs(id, Hash::repeat_byte(7), 1));
	});
}
