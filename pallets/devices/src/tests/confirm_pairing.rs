use super::*;
use jasmynet_primitives::traits::Devices;

/// A pairing of Alice with a device that has proved itself.
fn proved(device: &TestDevice) -> PairingId {
	let (batch, proofs) = enrol(&[device]);
	let id = open(&ALICE, device);
	assert_ok!(prove(id, device, 1, batch, &proofs[0]));
	id
}

#[test]
fn confirm_pairing_works() {
	ExtBuilder.build_and_execute(|| {
		let device = TestDevice::ed25519(1);
		let id = proved(&device);
		set_time(START + 5);
		assert_ok!(Call::confirm_pairing(RuntimeOrigin::signed(ALICE), id));

		assert_eq!(
			DeviceRecords::<Test>::get(device.id()),
			Some(Device {
				owner: ALICE,
				key: device.key(),
				model: MODEL,
				batch: 0,
				commitment: device.commitment(),
				state: DeviceState::Paired,
				paired_at: START + 5,
				log: LogHead::default(),
			})
		);
		assert_eq!(Call::device(device.id()), DeviceRecords::<Test>::get(device.id()));
		assert_eq!(Call::owner(&device.id()), Some(ALICE));
		assert_eq!(Call::devices_of(ALICE, None, 10), [device.id()]);
		assert_eq!(Claimed::<Test>::get((0, device.commitment())), Some(device.id()));
		assert_eq!(Pairings::<Test>::get(id), None);
		assert!(!PairingCount::<Test>::contains_key(ALICE));
		assert_eq!(held_for_pairings(&ALICE), 0);
		assert_eq!(Balances::balance(&ALICE), FUNDS);
		assert_eq!(
			last_event(),
			Event::DevicePaired {
				device: device.id(),
				owner: ALICE,
				model: MODEL,
				batch: 0,
				pairing: id
			}
			.into()
		);
	});
}

#[test]
fn confirm_pairing_fails_when_unknown() {
	ExtBuilder.build_and_execute(|| {
		assert_noop!(
			Call::confirm_pairing(RuntimeOrigin::signed(ALICE), 0),
			Failure::PairingNotFound
		);
	});
}

#[test]
fn confirm_pairing_fails_when_it_is_somebody_elses() {
	ExtBuilder.build_and_execute(|| {
		let id = proved(&TestDevice::ed25519(1));
		for who in [BOB, STRANGER, MANUFACTURER] {
			assert_noop!(
				Call::confirm_pairing(RuntimeOrigin::signed(who), id),
				Failure::NotAuthorized
			);
		}
	});
}

#[test]
fn confirm_pairing_fails_when_the_owner_is_closed() {
	ExtBuilder.build_and_execute(|| {
		let id = proved(&TestDevice::ed25519(1));
		Did::close(&ALICE);
		assert_noop!(Call::confirm_pairing(RuntimeOrigin::signed(ALICE), id), Failure::NotActive);
	});
}

#[test]
fn confirm_pairing_fails_when_expired() {
	ExtBuilder.build_and_execute(|| {
		let id = proved(&TestDevice::ed25519(1));
		set_time(START + PairingLifetime::get());
		assert_noop!(Call::confirm_pairing(RuntimeOrigin::signed(ALICE), id), Failure::Expired);
		set_time(START + PairingLifetime::get() - 1);
		assert_ok!(Call::confirm_pairing(RuntimeOrigin::signed(ALICE), id));
	});
}

#[test]
fn confirm_pairing_fails_when_not_proved() {
	ExtBuilder.build_and_execute(|| {
		let id = open(&ALICE, &TestDevice::ed25519(1));
		assert_noop!(Call::confirm_pairing(RuntimeOrigin::signed(ALICE), id), Failure::NotProved);
	});
}

#[test]
fn confirm_pairing_fails_when_another_owner_was_first() {
	ExtBuilder.build_and_execute(|| {
		let device = TestDevice::ed25519(1);
		let (batch, proofs) = enrol(&[&device]);
		let (alices, bobs) = (open(&ALICE, &device), open(&BOB, &device));
		assert_ok!(prove(alices, &device, 1, batch, &proofs[0]));
		assert_ok!(prove(bobs, &device, 2, batch, &proofs[0]));
		assert_ok!(Call::confirm_pairing(RuntimeOrigin::signed(BOB), bobs));
		assert_noop!(
			Call::confirm_pairing(RuntimeOrigin::signed(ALICE), alices),
			Failure::AlreadyPaired
		);
		assert_eq!(Call::owner(&device.id()), Some(BOB));
		assert_ok!(Call::cancel_pairing(RuntimeOrigin::signed(ALICE), alices));
		assert_eq!(Balances::balance(&ALICE), FUNDS);
	});
}

#[test]
fn confirm_pairing_fails_when_the_commitment_was_claimed_since() {
	ExtBuilder.build_and_execute(|| {
		// Two devices, one commitment, both proved before either is confirmed.
		let devices = [TestDevice::ed25519(1), TestDevice::ed25519(2)];
		let commitment = devices[0].commitment();
		let leaves = devices.each_ref().map(|one| batch_leaf(commitment, &one.key()));
		let root = merkle::root(&leaves).unwrap();
		assert_ok!(Call::enrol_batch(RuntimeOrigin::signed(MANUFACTURER), MODEL, root, 2));
		let ids = [0, 1].map(|index: usize| {
			let id = open(&ALICE, &devices[index]);
			let intent = intent_for(id, 1);
			assert_ok!(Call::prove_device(
				RuntimeOrigin::signed(STRANGER),
				id,
				intent.clone(),
				devices[index].sign(&intent),
				0,
				commitment,
				merkle::prove(&leaves, index as u32).unwrap(),
			));
			id
		});
		assert_ok!(Call::confirm_pairing(RuntimeOrigin::signed(ALICE), ids[1]));
		assert_noop!(
			Call::confirm_pairing(RuntimeOrigin::signed(ALICE), ids[0]),
			Failure::AlreadyClaimed
		);
	});
}

#[test]
fn confirm_pairing_fails_when_the_owner_has_too_many_devices() {
	ExtBuilder.build_and_execute(|| {
		for seed in 0..MaxDevices::get() {
			pair(&ALICE, &TestDevice::ed25519(10 + seed as u8));
		}
		let id = proved(&TestDevice::ed25519(1));
		assert_noop!(
			Call::confirm_pairing(RuntimeOrigin::signed(ALICE), id),
			Failure::TooManyDevices
		);
	});
}

#[test]
fn confirm_pairing_fails_when_the_batch_is_gone() {
	ExtBuilder.build().execute_with(|| {
		let id = proved(&TestDevice::ed25519(1));
		Batches::<Test>::remove(0);
		assert_noop!(
			Call::confirm_pairing(RuntimeOrigin::signed(ALICE), id),
			Failure::BatchNotFound
		);
	});
}

#[test]
fn pages_of_devices_add_up() {
	ExtBuilder.build_and_execute(|| {
		pair(&ALICE, &TestDevice::ed25519(1));
		pair(&ALICE, &TestDevice::ed25519(2));
		pair(&BOB, &TestDevice::ed25519(3));
		let all = Call::devices_of(ALICE, None, 10);
		assert_eq!(all.len(), 2);
		assert_eq!(Call::devices_of(ALICE, None, 1), all[..1]);
		assert_eq!(Call::devices_of(ALICE, Some(all[0]), 10), all[1..]);
		assert!(Call::devices_of(ALICE, Some(all[1]), 10).is_empty());
		assert!(Call::devices_of(ALICE, None, 0).is_empty());
		assert!(Call::devices_of(STRANGER, None, 10).is_empty());
	});
}
