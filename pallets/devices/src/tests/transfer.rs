//! Devices that go to their next owner: offered, declined, taken over.

use jasmynet_primitives::{
	devices::{DeviceEnd, DeviceState, FormerDevice, LogHead, RecallTarget},
	erasure::Erase,
};

use super::{life::*, *};

fn offer(device: &TestDevice) {
	assert_ok!(Call::offer_transfer(signed(&ALICE), device.id(), BOB));
}

#[test]
fn offer_transfer_works() {
	ExtBuilder.build_and_execute(|| {
		let device = alices(1);
		let id = device.id();
		offer(&device);
		let expires_at = START + TransferLifetime::get();
		let DeviceState::TransferOffered { to: BOB, challenge, expires_at: ends } = state(id)
		else {
			panic!("it is offered to Bob")
		};
		assert_eq!(ends, expires_at);
		assert_ne!(challenge, Hash::zero());
		assert_eq!(
			last_event(),
			Event::TransferOffered { device: id, owner: ALICE, to: BOB, challenge, expires_at }
				.into()
		);
		// It works for Alice until then.
		assert_ok!(device.anchor(entry_now(1)));
	});
}

#[test]
fn offer_transfer_fails_when_the_signer_is_not_the_owner() {
	ExtBuilder.build_and_execute(|| {
		let device = companys(1);
		for who in [ADMINISTRATOR, USER, BOB, MANUFACTURER, STRANGER, device.key().account()] {
			assert_noop!(
				Call::offer_transfer(signed(&who), device.id(), BOB),
				Failure::NotAuthorized
			);
		}
	});
}

#[test]
fn offer_transfer_fails_when_it_is_offered_already() {
	ExtBuilder.build_and_execute(|| {
		let device = alices(1);
		let id = device.id();
		offer(&device);
		let again = || Call::offer_transfer(signed(&ALICE), id, USER);
		assert_noop!(again(), Failure::AlreadyOffered);
		set_time(START + TransferLifetime::get() - 1);
		assert_noop!(again(), Failure::AlreadyOffered);
		set_time(START + TransferLifetime::get());
		assert_ok!(again());
		assert!(matches!(state(id), DeviceState::TransferOffered { to: USER, .. }));
	});
}

#[test]
fn offer_transfer_fails_when_there_is_nobody_to_take_it() {
	ExtBuilder.build_and_execute(|| {
		let id = alices(1).id();
		assert_noop!(Call::offer_transfer(signed(&ALICE), id, ALICE), Failure::SamePerson);
		assert_noop!(Call::offer_transfer(signed(&ALICE), id, STRANGER), Failure::NotActive);
	});
}

#[test]
fn offer_transfer_fails_when_the_device_does_not_work() {
	ExtBuilder.build_and_execute(|| {
		let id = alices(1).id();
		let offer = || Call::offer_transfer(signed(&ALICE), id, BOB);
		call_back_model_of(id);
		assert_noop!(offer(), Failure::Recalled);
		assert_ok!(Call::suspend(signed(&ALICE), id));
		assert_noop!(offer(), Failure::NotWorking);
		lift_model_of(id);
		assert_ok!(Call::recover(signed(&ALICE), id));
		Did::close(&ALICE);
		assert_noop!(offer(), Failure::NotActive);
		let unknown = TestDevice::ed25519(9).id();
		assert_noop!(Call::offer_transfer(signed(&ALICE), unknown, BOB), Failure::DeviceNotFound);
	});
}

#[test]
fn cancel_transfer_works_for_both_sides_and_for_anybody_afterwards() {
	ExtBuilder.build_and_execute(|| {
		let device = alices(1);
		let id = device.id();
		for (who, wait) in [(ALICE, 0), (BOB, 0), (STRANGER, TransferLifetime::get())] {
			offer(&device);
			set_time(Call::now() + wait);
			assert_ok!(Call::cancel_transfer(signed(&who), id));
			assert_eq!(state(id), DeviceState::Paired);
			assert_eq!(
				last_event(),
				Event::TransferCancelled { device: id, owner: ALICE, to: BOB }.into()
			);
			assert_noop!(Call::cancel_transfer(signed(&who), id), Failure::NoTransferOffered);
		}
	});
}

#[test]
fn cancel_transfer_works_when_the_signers_identity_is_frozen_or_closing() {
	for who in [ALICE, BOB] {
		ExtBuilder.build_and_execute(|| {
			let device = alices(1);
			offer(&device);
			Did::close(&who);
			assert_ok!(Call::cancel_transfer(signed(&who), device.id()));
		});
	}
}

#[test]
fn cancel_transfer_fails_when_somebody_else_asks() {
	ExtBuilder.build_and_execute(|| {
		let device = companys(1);
		offer(&device);
		set_time(START + TransferLifetime::get() - 1);
		for who in [ADMINISTRATOR, USER, MANUFACTURER, STRANGER, device.key().account()] {
			assert_noop!(Call::cancel_transfer(signed(&who), device.id()), Failure::NotAuthorized);
		}
	});
}

#[test]
fn accept_transfer_works() {
	ExtBuilder.build_and_execute(|| {
		// Given a company's device with a log, a command and a firmware.
		let device = companys(1);
		let id = device.id();
		let before = record(id);
		let claim = Call::claim_of(&before).unwrap();
		assert_ok!(device.anchor(entry_now(1)));
		assert_ok!(device.runs(id, Hash::repeat_byte(7), 1));
		send(&ADMINISTRATOR, id, Hash::repeat_byte(5));
		// When it goes to Bob, a second later.
		set_time(START + SECOND);
		let new = hand_over(&device, &ALICE, &BOB, 2);
		// Then it is Bob's under a new id, from the same manufacturer, and empty.
		assert_eq!(
			last_event(),
			Event::DeviceTransferred {
				from: id,
				to: new.id(),
				old_owner: ALICE,
				new_owner: BOB,
				model: before.model
			}
			.into()
		);
		assert_eq!(
			record(new.id()),
			Device {
				owner: BOB,
				key: new.key(),
				model: before.model,
				origin: before.origin,
				administrator: None,
				user: None,
				appointed: Appointed::default(),
				state: DeviceState::Paired,
				paired_at: START + SECOND,
				firmware: Some(Hash::repeat_byte(7)),
				log: LogHead { last_to: START + SECOND, ..Default::default() },
				last_command: 0,
				vouched: false,
				deposit: DeviceDeposit::get(),
			}
		);
		assert_eq!(Commands::<Test>::iter().count(), 0);
		assert_eq!(PlacesOf::<Test>::iter().count(), 0);
		assert_eq!(Claims::<Test>::iter().collect::<Vec<_>>(), [(claim, new.id())]);
		assert_eq!(Rights::ended(), [(id, ALICE)]);
		// Alice has her money again, and Bob pays.
		assert_eq!((held_for_devices(&ALICE), Balances::balance(&ALICE)), (0, FUNDS));
		assert_eq!(held_for_devices(&BOB), DeviceDeposit::get());
		assert_eq!(DeviceCount::<Test>::iter().collect::<Vec<_>>(), [(BOB, 1)]);
		assert_eq!(
			FormerDevices::<Test>::iter().collect::<Vec<_>>(),
			[(
				id,
				FormerDevice {
					last_seq: 1,
					last_command: 1,
					firmware: Some(Hash::repeat_byte(7)),
					end: DeviceEnd::Transferred { to: new.id() },
					ended_at: START + SECOND
				}
			)]
		);
	});
}

#[test]
fn the_first_owner_can_do_nothing_after_a_transfer_end_to_end() {
	ExtBuilder.build_and_execute(|| {
		// Given a device that has gone from Alice's company to Bob.
		let device = companys(1);
		let id = device.id();
		let command = send(&ALICE, id, Hash::repeat_byte(5));
		let unsent = device.anchor_for(id, entry_now(1));
		let new = hand_over(&device, &ALICE, &BOB, 2);
		let next = TestDevice::ed25519(3);
		// Then neither its old key nor its old people reach it under either id.
		for id in [id, new.id()] {
			for who in [ALICE, ADMINISTRATOR, USER] {
				assert!(Call::suspend(signed(&who), id).is_err());
				assert!(Call::report_lost(signed(&who), id).is_err());
				assert!(Call::recover(signed(&who), id).is_err());
				assert!(Call::retire(signed(&who), id).is_err());
				assert!(Call::offer_transfer(signed(&who), id, who.clone()).is_err());
				assert!(Call::offer_transfer(signed(&who), id, MANUFACTURER).is_err());
				assert!(Call::cancel_transfer(signed(&who), id).is_err());
				assert!(Call::resign(signed(&who), id).is_err());
				assert!(Call::send_command(signed(&who), id, Hash::zero(), in_an_hour()).is_err());
				assert!(Call::withdraw_command(signed(&who), id, command).is_err());
			}
			assert!(device.anchor_as(id, entry_now(1)).is_err());
			assert!(device.runs(id, Hash::zero(), 9).is_err());
			assert!(device.answers(id, command, Hash::repeat_byte(5)).is_err());
			assert!(device.rotates(id, &ALICE, &next, 9).is_err());
			assert!(device.rotates(id, &BOB, &next, 9).is_err());
		}
		assert_noop!(
			Call::anchor_log(signed(&ALICE), id, unsent.entry, unsent.expires_at, unsent.signature),
			Failure::DeviceNotFound
		);
		assert_noop!(
			Call::open_pairing(signed(&ALICE), device.key(), None, None),
			Failure::DeviceRetired
		);
		assert_noop!(
			Call::open_pairing(signed(&ALICE), new.key(), None, None),
			Failure::AlreadyPaired
		);
		// And it works for Bob: what was measured before was not for him.
		let late = LogEntry { from: START - 1, ..entry_now(1) };
		assert_noop!(new.anchor(late), Failure::TimeNotMonotonic);
		assert_ok!(new.anchor(entry_now(1)));
	});
}

#[test]
fn a_device_goes_from_hand_to_hand_and_comes_back_as_another_end_to_end() {
	ExtBuilder.build_and_execute(|| {
		let first = alices(1);
		let origin = record(first.id()).origin;
		let second = hand_over(&first, &ALICE, &BOB, 2);
		let third = hand_over(&second, &BOB, &ALICE, 3);
		assert_eq!(record(third.id()).owner, ALICE);
		assert_eq!(record(third.id()).origin, origin);
		assert_eq!(Claims::<Test>::iter_values().collect::<Vec<_>>(), [third.id()]);
		assert_eq!(Rights::ended(), [(first.id(), ALICE), (second.id(), BOB)]);
		// No key that it has had is good for it again.
		for key in [&first, &second, &third] {
			assert_ok!(Call::offer_transfer(signed(&ALICE), third.id(), BOB));
			assert_noop!(third.goes_to(third.id(), &BOB, key, 2), Failure::KeyInUse);
			assert_ok!(Call::cancel_transfer(signed(&ALICE), third.id()));
		}
	});
}

#[test]
fn accept_transfer_works_when_the_key_was_rotated() {
	ExtBuilder.build_and_execute(|| {
		let (first, rotated, new) = (alices(1), TestDevice::p256(2), TestDevice::ed25519(3));
		let id = first.id();
		offer(&first);
		// An offer stands while the device gets another key.
		assert_ok!(first.rotates(id, &ALICE, &rotated, 1));
		assert_noop!(first.goes_to(id, &BOB, &new, 1), Failure::BadSignature);
		assert_ok!(rotated.goes_to(id, &BOB, &new, 1));
		assert_eq!(record(new.id()).key, new.key());
		// Neither of its old keys can be paired.
		let open = |key| Call::open_pairing(signed(&ALICE), key, None, None);
		assert_noop!(open(first.key()), Failure::DeviceRetired);
		assert_noop!(open(rotated.key()), Failure::KeyInUse);
	});
}

#[test]
fn accept_transfer_fails_when_it_is_not_offered_to_the_signer() {
	ExtBuilder.build_and_execute(|| {
		let (device, new) = (companys(1), TestDevice::ed25519(2));
		let id = device.id();
		assert_noop!(device.goes_to(id, &BOB, &new, 1), Failure::NoTransferOffered);
		offer(&device);
		for who in [ALICE, ADMINISTRATOR, USER, MANUFACTURER, STRANGER, device.key().account()] {
			assert_noop!(device.goes_to(id, &who, &new, 1), Failure::NotAuthorized);
		}
		assert_ok!(Call::cancel_transfer(signed(&BOB), id));
		assert_noop!(device.goes_to(id, &BOB, &new, 1), Failure::NoTransferOffered);
	});
}

#[test]
fn accept_transfer_fails_when_expired() {
	ExtBuilder.build_and_execute(|| {
		let (device, new) = (alices(1), TestDevice::ed25519(2));
		offer(&device);
		set_time(START + TransferLifetime::get());
		assert_noop!(device.goes_to(device.id(), &BOB, &new, 1), Failure::Expired);
	});
}

#[test]
fn accept_transfer_fails_when_an_identity_is_not_active() {
	for who in [ALICE, BOB] {
		ExtBuilder.build_and_execute(|| {
			let (device, new) = (alices(1), TestDevice::ed25519(2));
			offer(&device);
			// A key of Alice's may have been stolen, for one, and she has frozen herself.
			Did::close(&who);
			assert_noop!(device.goes_to(device.id(), &BOB, &new, 1), Failure::NotActive);
		});
	}
}

#[test]
fn accept_transfer_fails_when_recalled() {
	ExtBuilder.build_and_execute(|| {
		let (device, new) = (alices(1), TestDevice::ed25519(2));
		let id = device.id();
		offer(&device);
		call_back_model_of(id);
		assert_noop!(device.goes_to(id, &BOB, &new, 1), Failure::Recalled);
	});
}

#[test]
fn a_firmware_that_is_called_back_later_is_so_with_the_next_owner() {
	ExtBuilder.build_and_execute(|| {
		let device = alices(1);
		let firmware = Hash::repeat_byte(7);
		assert_ok!(device.runs(device.id(), firmware, 1));
		let new = hand_over(&device, &ALICE, &BOB, 2);
		let model = record(new.id()).model.unwrap();
		call_back(RecallTarget::Firmware { model, firmware });
		assert_noop!(new.anchor(entry_now(1)), Failure::Recalled);
	});
}

#[test]
fn accept_transfer_fails_when_the_next_owner_has_too_many_devices_or_too_little_money() {
	ExtBuilder.build_and_execute(|| {
		let (device, new) = (alices(100), TestDevice::ed25519(101));
		offer(&device);
		for seed in (1..).take(MaxDevices::get() as usize) {
			pair(&BOB, &TestDevice::ed25519(seed));
		}
		assert_noop!(device.goes_to(device.id(), &BOB, &new, 1), Failure::TooManyDevices);
		Call::erase(&BOB, 1);
		use frame_support::traits::fungible::Mutate;
		Balances::set_balance(&BOB, DeviceDeposit::get() - 1);
		assert_noop!(device.goes_to(device.id(), &BOB, &new, 1), Failure::CannotPay);
	});
}

#[test]
fn accept_transfer_fails_when_the_key_is_or_was_in_use() {
	ExtBuilder.build_and_execute(|| {
		let device = alices(1);
		offer(&device);
		let other = alices(2);
		assert_noop!(device.goes_to(device.id(), &BOB, &other, 1), Failure::KeyInUse);
		assert_noop!(device.goes_to(device.id(), &BOB, &device, 1), Failure::KeyInUse);
		assert_ok!(Call::retire(signed(&ALICE), other.id()));
		assert_noop!(device.goes_to(device.id(), &BOB, &other, 1), Failure::KeyInUse);
	});
}

#[test]
fn accept_transfer_fails_when_a_key_has_not_signed_exactly_this() {
	ExtBuilder.build_and_execute(|| {
		let (device, new, other) = (alices(1), TestDevice::p256(2), TestDevice::ed25519(3));
		let id = device.id();
		offer(&device);
		let right = TestDevice::hand_over_intent(id, &BOB, &new, 1);
		let take = |intent: &SignedIntent, old: &TestDevice, signer: &TestDevice| {
			let signatures = (old.sign(intent), signer.sign(intent));
			let intent = intent.clone();
			Call::accept_transfer(signed(&BOB), id, new.key(), intent, signatures.0, signatures.1)
		};
		assert_noop!(take(&right, &other, &new), Failure::BadSignature);
		assert_noop!(take(&right, &device, &other), Failure::BadSignature);
		assert_noop!(take(&right, &device, &device), Failure::BadSignature);
		let for_other = TestDevice::hand_over_intent(id, &BOB, &other, 1);
		for wrong in [
			for_other,
			SignedIntent { action: Action::RotateDeviceKey, ..right.clone() },
			SignedIntent { subject: new.id().0, ..right.clone() },
			SignedIntent { counterparty: Some(ALICE.into()), ..right.clone() },
			SignedIntent { counterparty: None, ..right.clone() },
			SignedIntent { payload_hash: Hash::zero(), ..right.clone() },
		] {
			assert_noop!(take(&wrong, &device, &new), Failure::IntentMismatch);
		}
		let elsewhere = SignedIntent { genesis_hash: Hash::zero(), ..right.clone() };
		assert_noop!(take(&elsewhere, &device, &new), Failure::IntentOtherChain);
		assert_ok!(take(&right, &device, &new));
		assert_noop!(take(&right, &device, &new), Failure::DeviceNotFound);
	});
}

#[test]
fn a_signature_for_one_offer_is_not_good_for_the_next() {
	ExtBuilder.build_and_execute(|| {
		// Given what a device signed for an offer that was declined.
		let (device, new) = (alices(1), TestDevice::ed25519(2));
		let id = device.id();
		offer(&device);
		let intent = TestDevice::hand_over_intent(id, &BOB, &new, 1);
		let signatures = (device.sign(&intent), new.sign(&intent));
		assert_ok!(Call::cancel_transfer(signed(&BOB), id));
		// When it is offered to the same person again, in another block.
		System::set_parent_hash(Hash::repeat_byte(0x33));
		offer(&device);
		// Then it has to sign again.
		assert_noop!(
			Call::accept_transfer(signed(&BOB), id, new.key(), intent, signatures.0, signatures.1),
			Failure::IntentMismatch
		);
		assert_ok!(device.goes_to(id, &BOB, &new, 1));
	});
}
