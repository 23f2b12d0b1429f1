use jasmynet_primitives::devices::{DeviceEnd, FormerDevice};

use super::{life::*, *};

/// That nothing can be done with this id any more, whoever tries.
fn assert_it_is_over(device: &TestDevice, id: DeviceId) {
	let new = TestDevice::ed25519(90);
	let hash = Hash::repeat_byte(5);
	assert_noop!(device.anchor_as(id, entry_now(9)), Failure::DeviceNotFound);
	assert_noop!(device.runs(id, hash, 9), Failure::DeviceNotFound);
	assert_noop!(device.answers(id, 1, hash), Failure::DeviceNotFound);
	assert_noop!(device.rotates(id, &ALICE, &new, 9), Failure::DeviceNotFound);
	for who in [ALICE, BOB, ADMINISTRATOR, USER, MANUFACTURER] {
		assert_noop!(Call::recover(signed(&who), id), Failure::DeviceNotFound);
		assert_noop!(Call::report_lost(signed(&who), id), Failure::DeviceNotFound);
		assert_noop!(Call::suspend(signed(&who), id), Failure::DeviceNotFound);
		assert_noop!(Call::retire(signed(&who), id), Failure::DeviceNotFound);
		assert_noop!(Call::offer_transfer(signed(&who), id, BOB), Failure::DeviceNotFound);
		assert_noop!(
			Call::send_command(signed(&who), id, hash, in_an_hour()),
			Failure::DeviceNotFound
		);
		assert_noop!(Call::resign(signed(&who), id), Failure::DeviceNotFound);
	}
}

#[test]
fn retire_works() {
	ExtBuilder.build_and_execute(|| {
		// Given a device with a log, commands and places.
		let device = companys(1);
		let id = device.id();
		let claim = Call::claim_of(&record(id)).unwrap();
		let model = record(id).model;
		assert_ok!(device.anchor(entry_now(1)));
		send(&ADMINISTRATOR, id, Hash::repeat_byte(5));
		assert_eq!(held_for_devices(&ALICE), DeviceDeposit::get());
		// When its owner retires it.
		assert_ok!(Call::retire(signed(&ALICE), id));
		// Then nothing is left but what keeps it from coming back.
		assert_eq!(last_event(), Event::DeviceRetired { device: id, owner: ALICE, model }.into());
		assert_eq!(
			FormerDevices::<Test>::get(id),
			Some(FormerDevice {
				last_seq: 1,
				last_command: 1,
				firmware: None,
				end: DeviceEnd::Retired,
				ended_at: START
			})
		);
		assert_eq!(Claims::<Test>::get(claim), Some(id));
		assert_eq!(held_for_devices(&ALICE), 0);
		assert_eq!(Balances::balance(&ALICE), FUNDS);
		assert_eq!(DeviceRecords::<Test>::iter().count(), 0);
		assert_eq!(DevicesOf::<Test>::iter().count(), 0);
		assert_eq!(DeviceCount::<Test>::iter().count(), 0);
		assert_eq!(DevicesByModel::<Test>::iter().count(), 0);
		assert_eq!(PlacesOf::<Test>::iter().count(), 0);
		assert_eq!(Commands::<Test>::iter().count(), 0);
		assert_eq!(Rights::ended(), [(id, ALICE)]);
		assert_it_is_over(&device, id);
		assert_noop!(
			Call::open_pairing(signed(&BOB), device.key(), None, None),
			Failure::DeviceRetired
		);
	});
}

#[test]
fn retire_works_from_any_state() {
	ExtBuilder.build_and_execute(|| {
		let stop: [fn(DeviceId) -> DispatchResult; 3] = [
			|id| Call::suspend(signed(&ALICE), id),
			|id| Call::report_lost(signed(&ALICE), id),
			|id| Call::offer_transfer(signed(&ALICE), id, BOB),
		];
		for (seed, stop) in (1..).zip(stop) {
			let id = alices(seed).id();
			assert_ok!(stop(id));
			assert_ok!(Call::retire(signed(&ALICE), id));
		}
	});
}

#[test]
fn a_retired_devices_later_key_cannot_be_paired_either() {
	ExtBuilder.build_and_execute(|| {
		let device = alices(1);
		let id = device.id();
		let new = TestDevice::p256(2);
		assert_ok!(device.rotates(id, &ALICE, &new, 1));
		assert_ok!(Call::retire(signed(&ALICE), id));
		assert_it_is_over(&new, id);
		let open = |key| Call::open_pairing(signed(&BOB), key, None, None);
		assert_noop!(open(device.key()), Failure::DeviceRetired);
		assert_noop!(open(new.key()), Failure::KeyInUse);
		// Nor does another device get either.
		let other = alices(3);
		for key in [&device, &new] {
			assert_noop!(other.rotates(other.id(), &ALICE, key, 1), Failure::KeyInUse);
		}
	});
}

#[test]
fn retire_fails_when_the_signer_is_not_the_owner() {
	ExtBuilder.build_and_execute(|| {
		let device = companys(1);
		for who in [ADMINISTRATOR, USER, BOB, MANUFACTURER, STRANGER, device.key().account()] {
			assert_noop!(Call::retire(signed(&who), device.id()), Failure::NotAuthorized);
		}
		assert_eq!(Rights::ended(), []);
	});
}

#[test]
fn retire_fails_when_the_owners_identity_is_closed() {
	ExtBuilder.build_and_execute(|| {
		let id = alices(1).id();
		Did::close(&ALICE);
		assert_noop!(Call::retire(signed(&ALICE), id), Failure::NotActive);
	});
}
