use jasmynet_primitives::devices::{DeviceState, Place};

use super::{life::*, *};

#[test]
fn report_lost_works_for_everybody_who_has_to_do_with_the_device() {
	for who in [ALICE, ADMINISTRATOR, USER] {
		ExtBuilder.build_and_execute(|| {
			let device = companys(1);
			assert_ok!(Call::report_lost(signed(&who), device.id()));
			assert_eq!(state(device.id()), DeviceState::Lost { by: who.clone(), at: START });
			assert_eq!(
				last_event(),
				Event::DeviceLost { device: device.id(), owner: ALICE, by: who.clone() }.into()
			);
		});
	}
}

#[test]
fn report_lost_works_in_any_state() {
	ExtBuilder.build_and_execute(|| {
		let device = companys(1);
		assert_ok!(Call::suspend(signed(&ADMINISTRATOR), device.id()));
		assert_ok!(Call::report_lost(signed(&USER), device.id()));
		assert_eq!(state(device.id()), DeviceState::Lost { by: USER, at: START });
		// The owner can make it their own matter.
		assert_ok!(Call::report_lost(signed(&ALICE), device.id()));
		assert_eq!(state(device.id()), DeviceState::Lost { by: ALICE, at: START });

		let offered = alices(2);
		assert_ok!(Call::offer_transfer(signed(&ALICE), offered.id(), BOB));
		assert_ok!(Call::report_lost(signed(&ALICE), offered.id()));
		let new = TestDevice::ed25519(3);
		assert_noop!(offered.goes_to(offered.id(), &BOB, &new, 1), Failure::NoTransferOffered);
	});
}

#[test]
fn report_lost_works_when_the_signers_identity_is_frozen_or_closing() {
	for who in [ALICE, ADMINISTRATOR, USER] {
		ExtBuilder.build_and_execute(|| {
			let device = companys(1);
			Did::close(&who);
			assert_ok!(Call::report_lost(signed(&who), device.id()));
		});
	}
}

#[test]
fn report_lost_fails_when_the_signer_has_nothing_to_do_with_the_device() {
	ExtBuilder.build_and_execute(|| {
		let device = companys(1);
		for who in [BOB, MANUFACTURER, STRANGER, device.key().account()] {
			assert_noop!(Call::report_lost(signed(&who), device.id()), Failure::NotAuthorized);
		}
		// An offer gives no power over the device.
		assert_ok!(Call::offer_transfer(signed(&ALICE), device.id(), BOB));
		assert_noop!(Call::report_lost(signed(&BOB), device.id()), Failure::NotAuthorized);
		assert_ok!(Call::appoint(signed(&ALICE), device.id(), Place::User, None));
		assert_noop!(Call::report_lost(signed(&USER), device.id()), Failure::NotAuthorized);
	});
}

#[test]
fn report_lost_fails_when_reported_already() {
	ExtBuilder.build_and_execute(|| {
		let device = companys(1);
		assert_ok!(Call::report_lost(signed(&USER), device.id()));
		for who in [USER, ADMINISTRATOR] {
			assert_noop!(Call::report_lost(signed(&who), device.id()), Failure::AlreadyLost);
		}
		assert_ok!(Call::report_lost(signed(&ALICE), device.id()));
		for who in [USER, ADMINISTRATOR, ALICE] {
			assert_noop!(Call::report_lost(signed(&who), device.id()), Failure::AlreadyLost);
		}
	});
}

#[test]
fn report_lost_fails_when_there_is_no_such_device() {
	ExtBuilder.build_and_execute(|| {
		let device = TestDevice::ed25519(1).id();
		assert_noop!(Call::report_lost(signed(&ALICE), device), Failure::DeviceNotFound);
	});
}

#[test]
fn a_lost_devices_word_counts_for_nothing() {
	ExtBuilder.build_and_execute(|| {
		// Given a device with an entry, and a command to answer.
		let device = companys(1);
		let id = device.id();
		assert_ok!(device.anchor(entry_now(1)));
		let command = send(&ADMINISTRATOR, id, Hash::repeat_byte(5));
		// When it is lost.
		assert_ok!(Call::report_lost(signed(&USER), id));
		// Then whoever found it can do nothing with it, not even repeat what it said.
		let new = TestDevice::ed25519(2);
		assert_noop!(device.anchor(entry_now(1)), Failure::NotWorking);
		assert_noop!(device.anchor(entry_now(2)), Failure::NotWorking);
		assert_noop!(device.answers(id, command, Hash::repeat_byte(5)), Failure::NotWorking);
		assert_noop!(device.rotates(id, &ALICE, &new, 1), Failure::NotWorking);
		assert_noop!(device.runs(id, Hash::repeat_byte(7), 1), Failure::NotWorking);
		assert_noop!(Call::offer_transfer(signed(&ALICE), id, BOB), Failure::NotWorking);
	});
}
