//! The stories that the pallet is for.

use jasmynet_primitives::{
	devices::{challenge_payload, DeviceState, Places},
	intent::payload_hash,
	traits::{DeviceStanding, Devices},
};

use super::{life::*, *};

#[test]
fn from_the_factory_to_the_log_end_to_end() {
	ExtBuilder.build_and_execute(|| {
		// Given a batch of three devices, two of which Alice and Bob have bought.
		let devices = [1, 2, 3].map(TestDevice::ed25519);
		let (batch, proofs) = enrol(&devices.each_ref());

		// When each pairs theirs, while both also try for the other's.
		for (owner, other, index) in [(ALICE, BOB, 0), (BOB, ALICE, 2)] {
			let (device, proof) = (&devices[index], &proofs[index]);
			let blocked = open(&other, device);
			let id = open(&owner, device);
			assert_ok!(prove(id, device, 1, batch, proof));
			assert_ok!(Call::confirm_pairing(signed(&owner), id));
			assert_ok!(Call::cancel_pairing(signed(&other), blocked));
		}

		// Then each has their own, and its log begins.
		for (owner, index) in [(ALICE, 0), (BOB, 2)] {
			assert_eq!(Call::standing(&devices[index].id(), &owner), DeviceStanding::Works);
			assert_eq!(DeviceCount::<Test>::get(&owner), 1);
		}
		let entry = LogEntry { seq: 1, root: Hash::zero(), count: 60, from: START - 60, to: START };
		assert_ok!(devices[0].anchor(entry));
		assert_ok!(devices[2].anchor(entry));
		assert_eq!(devices[1].anchor(entry), Err(Failure::DeviceNotFound.into()));
	});
}

#[test]
fn a_companys_laptop_end_to_end() {
	ExtBuilder.build_and_execute(|| {
		// Given an employee's phone, to which a second key of theirs agreed, and a laptop that the company has bought.
		let (phone, laptop) = (TestDevice::p256(5), TestDevice::ed25519(1));
		pair_vouched(&USER, &phone, 1);
		let (batch, proofs) = enrol_as(OF_COMPANY, &[&laptop]);

		// When the company opens a pairing with an administrator and a user.
		let id = NextPairingId::<Test>::get();
		let places = Some(Places { administrator: ADMINISTRATOR, user: USER });
		assert_ok!(Call::open_pairing(signed(&ALICE), laptop.key(), Some(OF_COMPANY), places));
		let confirm = || Call::confirm_pairing(signed(&ALICE), id);
		// Then nothing is enough until everything is shown: the laptop and its origin,
		assert_noop!(confirm(), Failure::NotProved);
		let origin = Some(from_batch(&laptop, batch, &proofs[0]));
		assert_ok!(prove_with(id, &laptop, 1, origin, Some(code_for(id))));
		// its code,
		assert_noop!(confirm(), Failure::CodeNotShown);
		assert_ok!(Call::enter_code(signed(&ALICE), id, right_code()));
		assert_ok!(Call::reveal_code(signed(&STRANGER), id, SALT));
		// its administrator and its user,
		assert_noop!(confirm(), Failure::NotAccepted);
		assert_ok!(Call::accept_place(signed(&ADMINISTRATOR), id));
		assert_ok!(Call::accept_place(signed(&USER), id));
		// and the user's phone.
		assert_noop!(confirm(), Failure::SecondNotShown);
		let challenge = Pairings::<Test>::get(id).unwrap().challenge;
		let agreed = challenge_payload(id, challenge);
		let agreement = intent(Action::VouchForPairing, phone.id(), Some(&ALICE), 1, agreed);
		let signature = phone.sign(&agreement);
		let relay = signed(&STRANGER);
		assert_ok!(Call::vouch_pairing_by_device(relay, id, phone.id(), agreement, signature));
		assert_ok!(confirm());

		// When the administrator has it do something, it does.
		let wipe = Hash::repeat_byte(0x11);
		let command = send(&ADMINISTRATOR, laptop.id(), wipe);
		assert_ok!(laptop.answers(laptop.id(), command, wipe));
		assert_ok!(laptop.runs(laptop.id(), payload_hash(&"1.0"), 1));
		assert_ok!(laptop.anchor(entry_now(1)));
		// When the user leaves it on a train, nothing that it says counts.
		assert_ok!(Call::report_lost(signed(&USER), laptop.id()));
		assert_noop!(laptop.anchor(entry_now(2)), Failure::NotWorking);
		assert_noop!(Call::recover(signed(&USER), laptop.id()), Failure::NotAuthorized);
		// When it turns up, the administrator lets it work again.
		assert_ok!(Call::recover(signed(&ADMINISTRATOR), laptop.id()));
		assert_ok!(laptop.anchor(entry_now(2)));

		// When the company sells it to Bob, he has it at once, and the company and its
		// people have nothing of it any more.
		let bobs = hand_over(&laptop, &ALICE, &BOB, 9);
		assert_eq!(record(bobs.id()).state, DeviceState::Paired);
		assert_eq!(Call::standing(&laptop.id(), &ALICE), DeviceStanding::NotTheirs);
		assert_eq!(Call::standing(&bobs.id(), &ALICE), DeviceStanding::NotTheirs);
		assert_eq!(Rights::ended(), [(laptop.id(), ALICE)]);
		for who in [ALICE, ADMINISTRATOR, USER] {
			assert_noop!(Call::suspend(signed(&who), bobs.id()), Failure::NotAuthorized);
			assert_noop!(Call::report_lost(signed(&who), bobs.id()), Failure::NotAuthorized);
		}
		assert_noop!(laptop.anchor(entry_now(3)), Failure::DeviceNotFound);
		assert_ok!(bobs.anchor(entry_now(1)));
		assert_eq!(held_for_devices(&ALICE), 0);
		assert_eq!(Balances::balance(&ALICE), FUNDS);
		assert_eq!(held_for_devices(&BOB), DeviceDeposit::get());
	});
}
