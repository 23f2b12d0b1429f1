use frame_support::{storage::with_storage_layer, traits::fungible::Mutate};
use jasmynet_primitives::{
	devices::{DeviceEnd, DeviceInfo, DeviceState, FormerDevice, LogHead, Place},
	traits::{DeviceStanding, Devices},
};

use super::{accept_place::both, life::*, *};

/// A pairing of Alice with a device that has proved itself.
fn proved(device: &TestDevice) -> PairingId {
	let (batch, proofs) = enrol(&[device]);
	let id = open(&ALICE, device);
	assert_ok!(prove(id, device, 1, batch, &proofs[0]));
	id
}

fn confirm(id: PairingId) -> DispatchResult {
	Call::confirm_pairing(signed(&ALICE), id)
}

#[test]
fn confirm_pairing_works() {
	ExtBuilder.build_and_execute(|| {
		let device = TestDevice::ed25519(1);
		let id = proved(&device);
		set_time(START + 5);
		assert_ok!(confirm(id));

		let origin = Some(Provenance { batch: Some(0), commitment: device.commitment() });
		assert_eq!(
			record(device.id()),
			Device {
				owner: ALICE,
				key: device.key(),
				model: Some(MODEL),
				origin,
				administrator: None,
				user: None,
				appointed: Appointed::default(),
				state: DeviceState::Paired,
				paired_at: START + 5,
				firmware: None,
				log: LogHead::default(),
				last_command: 0,
				vouched: false,
				deposit: DeviceDeposit::get(),
			}
		);
		assert!(matches!(
			Call::device(device.id()),
			Some(DeviceInfo::Paired(device)) if device.works && device.owner == ALICE
		));
		assert_eq!(Call::standing(&device.id(), &ALICE), DeviceStanding::Works);
		let claim = (MANUFACTURER, device.commitment());
		assert_eq!(Claims::<Test>::get(claim), Some(device.id()));
		assert!(DevicesByModel::<Test>::contains_key(MODEL, device.id()));
		assert_eq!(DeviceCount::<Test>::get(ALICE), 1);
		assert_eq!(Pairings::<Test>::get(id), None);
		assert!(!PairingCount::<Test>::contains_key(ALICE));
		assert_eq!(held_for_pairings(&ALICE), 0);
		assert_eq!(held_for_devices(&ALICE), DeviceDeposit::get());
		assert_eq!(Balances::balance(&ALICE), FUNDS - DeviceDeposit::get());
		assert_eq!(
			last_event(),
			Event::DevicePaired {
				device: device.id(),
				owner: ALICE,
				model: Some(MODEL),
				origin,
				administrator: None,
				user: None,
				pairing: id
			}
			.into()
		);
	});
}

#[test]
fn a_device_without_a_model_is_nobodys_product() {
	ExtBuilder.build_and_execute(|| {
		let device = TestDevice::p256(1);
		pair_bare(&ALICE, &device, 1);
		assert_eq!((record(device.id()).model, record(device.id()).origin), (None, None));
		assert_eq!(Claims::<Test>::iter().count(), 0);
		assert_eq!(DevicesByModel::<Test>::iter().count(), 0);
		assert_ok!(device.anchor(entry_now(1)));
	});
}

#[test]
fn who_is_named_for_a_place_has_it_when_both_have_accepted() {
	ExtBuilder.build_and_execute(|| {
		let device = TestDevice::ed25519(1);
		let (batch, proofs) = enrol(&[&device]);
		let id = NextPairingId::<Test>::get();
		assert_ok!(Call::open_pairing(signed(&ALICE), device.key(), Some(MODEL), Some(both())));
		assert_ok!(prove(id, &device, 1, batch, &proofs[0]));
		assert_noop!(confirm(id), Failure::NotAccepted);
		assert_ok!(Call::accept_place(signed(&USER), id));
		assert_noop!(confirm(id), Failure::NotAccepted);
		assert_ok!(Call::accept_place(signed(&ADMINISTRATOR), id));
		// Whose identity was frozen since cannot be put into a place.
		for who in [ADMINISTRATOR, USER] {
			Did::close(&who);
			assert_noop!(confirm(id), Failure::NotActive);
			Did::reopen(&who);
		}
		assert_ok!(confirm(id));
		assert_eq!(PlacesOf::<Test>::get(ADMINISTRATOR, device.id()), Some(Place::Administrator));
		assert_eq!(PlacesOf::<Test>::get(USER, device.id()), Some(Place::User));
		let paired = record(device.id());
		assert_eq!((paired.administrator, paired.user), (Some(ADMINISTRATOR), Some(USER)));
	});
}

#[test]
fn a_device_that_was_let_go_counts_on() {
	ExtBuilder.build_and_execute(|| {
		let device = TestDevice::ed25519(1);
		let id = proved(&device);
		let firmware = Some(Hash::repeat_byte(7));
		let former = FormerDevice {
			last_seq: 7,
			last_command: 3,
			firmware,
			end: DeviceEnd::Unclaimed,
			ended_at: START,
		};
		FormerDevices::<Test>::insert(device.id(), former);
		set_time(START + 5);
		assert_ok!(confirm(id));
		let paired = record(device.id());
		assert_eq!(paired.log, LogHead { seq: 7, last_to: START + 5, ..LogHead::default() });
		assert_eq!((paired.last_command, paired.firmware), (3, firmware));
		assert_eq!(FormerDevices::<Test>::get(device.id()), None);
	});
}

#[test]
fn confirm_pairing_fails_when_unknown() {
	ExtBuilder.build_and_execute(|| {
		assert_noop!(confirm(0), Failure::PairingNotFound);
	});
}

#[test]
fn confirm_pairing_fails_when_it_is_somebody_elses() {
	ExtBuilder.build_and_execute(|| {
		let id = proved(&TestDevice::ed25519(1));
		for who in [BOB, STRANGER, MANUFACTURER] {
			assert_noop!(Call::confirm_pairing(signed(&who), id), Failure::NotAuthorized);
		}
	});
}

#[test]
fn confirm_pairing_fails_when_the_owner_is_closed() {
	ExtBuilder.build_and_execute(|| {
		let id = proved(&TestDevice::ed25519(1));
		Did::close(&ALICE);
		assert_noop!(confirm(id), Failure::NotActive);
	});
}

#[test]
fn confirm_pairing_fails_when_expired() {
	ExtBuilder.build_and_execute(|| {
		let id = proved(&TestDevice::ed25519(1));
		set_time(START + PairingLifetime::get());
		assert_noop!(confirm(id), Failure::Expired);
		set_time(START + PairingLifetime::get() - 1);
		assert_ok!(confirm(id));
	});
}

#[test]
fn confirm_pairing_fails_when_not_proved() {
	ExtBuilder.build_and_execute(|| {
		let id = open(&ALICE, &TestDevice::ed25519(1));
		assert_noop!(confirm(id), Failure::NotProved);
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
		assert_ok!(Call::confirm_pairing(signed(&BOB), bobs));
		assert_noop!(confirm(alices), Failure::AlreadyPaired);
		assert_eq!(record(device.id()).owner, BOB);
		assert_ok!(Call::cancel_pairing(signed(&ALICE), alices));
		assert_eq!(Balances::balance(&ALICE), FUNDS);
	});
}

#[test]
fn confirm_pairing_fails_when_the_key_became_another_devices() {
	ExtBuilder.build_and_execute(|| {
		let (device, phone) = (TestDevice::ed25519(1), TestDevice::ed25519(2));
		let id = proved(&device);
		pair_bare(&BOB, &phone, 1);
		assert_ok!(phone.rotates(phone.id(), &BOB, &device, 1));
		assert_noop!(confirm(id), Failure::KeyInUse);
	});
}

#[test]
fn confirm_pairing_fails_when_the_device_was_retired_since() {
	ExtBuilder.build_and_execute(|| {
		let device = TestDevice::ed25519(1);
		let alices = proved(&device);
		let bobs = open_as(&BOB, &device, None);
		assert_ok!(prove_with(bobs, &device, 2, None, None));
		assert_ok!(Call::confirm_pairing(signed(&BOB), bobs));
		assert_ok!(Call::retire(signed(&BOB), device.id()));
		assert_noop!(confirm(alices), Failure::DeviceRetired);
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
		assert_ok!(Call::enrol_batch(signed(&MANUFACTURER), MODEL, root, 2));
		let ids = [0, 1].map(|index: usize| {
			let id = open(&ALICE, &devices[index]);
			let proof = merkle::prove(&leaves, index as u32).unwrap();
			let shown = Some(Origin::Batch { batch: 0, commitment, proof });
			assert_ok!(prove_with(id, &devices[index], 1, shown, None));
			id
		});
		assert_ok!(confirm(ids[1]));
		assert_noop!(confirm(ids[0]), Failure::AlreadyClaimed);
	});
}

#[test]
fn confirm_pairing_fails_when_the_owner_has_too_many_devices() {
	ExtBuilder.build_and_execute(|| {
		for seed in 0..MaxDevices::get() {
			pair(&ALICE, &TestDevice::ed25519(10 + seed as u8));
		}
		let id = proved(&TestDevice::ed25519(1));
		assert_noop!(confirm(id), Failure::TooManyDevices);
	});
}

#[test]
fn confirm_pairing_fails_when_the_deposit_is_missing() {
	ExtBuilder.build_and_execute(|| {
		let id = proved(&TestDevice::ed25519(1));
		// What the pairing holds is not enough, and comes back only when it is over.
		Balances::set_balance(&ALICE, DeviceDeposit::get() - PairingDeposit::get());
		assert_noop!(with_storage_layer(|| confirm(id)), Failure::CannotPay);
		Balances::set_balance(&ALICE, DeviceDeposit::get() - PairingDeposit::get() + 1);
		assert_ok!(confirm(id));
	});
}
