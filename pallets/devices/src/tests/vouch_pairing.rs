//! A second key of the owner's, or another device, agrees to a pairing.

use jasmynet_primitives::{
	devices::{challenge_payload, Places},
	erasure::Erase,
};

use super::{life::*, *};

const PHONE: AccountId = AccountId::new([0xa1; 32]);
const LAPTOP: AccountId = AccountId::new([0xa2; 32]);

/// A pairing of Alice's with a personal device that has proved itself.
fn personal(device: &TestDevice) -> PairingId {
	let (batch, proofs) = enrol_as(PERSONAL, &[device]);
	let id = open_as(&ALICE, device, Some(PERSONAL));
	assert_ok!(prove(id, device, 1, batch, &proofs[0]));
	id
}

/// What a device signs that agrees to a pairing.
fn agreement(id: PairingId, phone: DeviceId, nonce: u64) -> SignedIntent {
	let pairing = Pairings::<Test>::get(id).unwrap();
	let payload = challenge_payload(id, pairing.challenge);
	intent(Action::VouchForPairing, phone, Some(&pairing.owner), nonce, payload)
}

fn vouch(id: PairingId, phone: &TestDevice, nonce: u64) -> DispatchResult {
	vouch_signed(id, phone, agreement(id, phone.id(), nonce))
}

fn vouch_signed(id: PairingId, phone: &TestDevice, intent: SignedIntent) -> DispatchResult {
	let signature = phone.sign(&intent);
	Call::vouch_pairing_by_device(signed(&STRANGER), id, phone.id(), intent, signature)
}

fn confirm(id: PairingId) -> DispatchResult {
	Call::confirm_pairing(signed(&ALICE), id)
}

/// A phone that somebody has paired with, and to which a second key of theirs agreed.
fn phone_of(owner: &AccountId, seed: u8) -> TestDevice {
	let phone = TestDevice::ed25519(seed);
	pair_vouched(owner, &phone, 1);
	phone
}

#[test]
fn one_key_vouches_and_another_one_confirms() {
	ExtBuilder.build_and_execute(|| {
		let id = personal(&TestDevice::ed25519(1));
		Did::act_by(Some(PHONE));
		assert_noop!(confirm(id), Failure::SecondNotShown);
		assert_ok!(Call::vouch_pairing(signed(&ALICE), id));
		assert_eq!(
			last_event(),
			Event::PairingVouched { pairing: id, by: Voucher::Key(PHONE) }.into()
		);
		// One key is one, however often it agrees, and by whatever way it acts.
		assert_noop!(confirm(id), Failure::SecondKeyNeeded);
		assert_ok!(Call::vouch_pairing(signed(&ALICE), id));
		assert_noop!(confirm(id), Failure::SecondKeyNeeded);
		Did::act_by(None);
		assert_noop!(confirm(id), Failure::SecondKeyNeeded);
		Did::act_by(Some(LAPTOP));
		assert_ok!(confirm(id));
	});
}

#[test]
fn vouch_pairing_fails_when_no_key_acts_or_it_is_not_the_owner() {
	ExtBuilder.build_and_execute(|| {
		let id = personal(&TestDevice::ed25519(1));
		let vouch = |who: &AccountId, id| Call::vouch_pairing(signed(who), id);
		assert_noop!(vouch(&ALICE, id), Failure::SecondKeyNeeded);
		Did::act_by(Some(PHONE));
		for who in [BOB, MANUFACTURER, STRANGER, USER] {
			assert_noop!(vouch(&who, id), Failure::NotAuthorized);
		}
		assert_noop!(vouch(&ALICE, 77), Failure::PairingNotFound);
		Did::close(&ALICE);
		assert_noop!(vouch(&ALICE, id), Failure::NotActive);
		Did::reopen(&ALICE);
		set_time(START + PairingLifetime::get());
		assert_noop!(vouch(&ALICE, id), Failure::Expired);
	});
}

#[test]
fn a_phone_vouches() {
	ExtBuilder.build_and_execute(|| {
		let phone = phone_of(&ALICE, 5);
		let id = personal(&TestDevice::ed25519(1));
		assert_ok!(vouch(id, &phone, 1));
		assert_eq!(
			last_event(),
			Event::PairingVouched { pairing: id, by: Voucher::Device(phone.id()) }.into()
		);
		assert_ok!(confirm(id));
	});
}

#[test]
fn a_device_that_one_key_alone_has_paired_is_no_second_factor() {
	ExtBuilder.build_and_execute(|| {
		// Given somebody who has stolen one of Alice's keys, and pairs something with it.
		let planted = TestDevice::ed25519(5);
		pair_bare(&ALICE, &planted, 1);
		assert!(!record(planted.id()).vouched);
		// Then it agrees to nothing in her name.
		let id = personal(&TestDevice::ed25519(1));
		assert_noop!(vouch(id, &planted, 1), Failure::NotVouched);
		assert_noop!(confirm(id), Failure::SecondNotShown);
		// Nor to another one that might then.
		let next = TestDevice::ed25519(6);
		let pairing = open_as(&ALICE, &next, None);
		assert_ok!(prove_bare(pairing, &next, 1));
		assert_noop!(vouch(pairing, &planted, 1), Failure::NotVouched);
	});
}

#[test]
fn a_phone_vouches_for_the_next_phone() {
	ExtBuilder.build_and_execute(|| {
		let (old, new) = (phone_of(&ALICE, 5), TestDevice::ed25519(6));
		let id = open_as(&ALICE, &new, None);
		assert_ok!(prove_bare(id, &new, 1));
		assert_ok!(vouch(id, &old, 1));
		assert_ok!(confirm(id));
		assert!(record(new.id()).vouched);
		let id = personal(&TestDevice::ed25519(1));
		assert_ok!(vouch(id, &new, 1));
		assert_ok!(confirm(id));
	});
}

#[test]
fn who_has_agreed_without_being_asked_for_is_looked_at_all_the_same() {
	ExtBuilder.build_and_execute(|| {
		// Given pairings for which nobody but the owner and the device is asked.
		let open_proved = |device: &TestDevice| {
			let id = open_as(&ALICE, device, None);
			assert_ok!(prove_bare(id, device, 1));
			id
		};
		// When one key agrees and confirms, it is one key still.
		let id = open_proved(&TestDevice::ed25519(1));
		Did::act_by(Some(PHONE));
		assert_ok!(Call::vouch_pairing(signed(&ALICE), id));
		assert_noop!(confirm(id), Failure::SecondKeyNeeded);
		Did::act_by(None);
		// When a phone agrees that is lost since, it counts for nothing.
		let phone = phone_of(&ALICE, 5);
		let id = open_proved(&TestDevice::ed25519(2));
		assert_ok!(vouch(id, &phone, 1));
		assert_ok!(Call::report_lost(signed(&ALICE), phone.id()));
		assert_noop!(confirm(id), Failure::NotWorking);
	});
}

#[test]
fn a_phone_goes_on_vouching_with_another_key_and_not_with_another_owner() {
	ExtBuilder.build_and_execute(|| {
		let (phone, rotated) = (phone_of(&ALICE, 5), TestDevice::ed25519(6));
		let id = phone.id();
		assert_ok!(phone.rotates(id, &ALICE, &rotated, 1));
		assert!(record(id).vouched);
		// Bob took it over by one key alone.
		let bobs = TestDevice::ed25519(7);
		assert_ok!(Call::offer_transfer(signed(&ALICE), id, BOB));
		assert_ok!(rotated.goes_to(id, &BOB, &bobs, 1));
		assert!(!record(bobs.id()).vouched);
		let device = TestDevice::ed25519(1);
		let pairing = open_as(&BOB, &device, None);
		assert_ok!(prove_bare(pairing, &device, 1));
		assert_noop!(vouch(pairing, &bobs, 1), Failure::NotVouched);
	});
}

#[test]
fn a_phone_that_was_let_go_has_to_be_vouched_for_again() {
	ExtBuilder.build_and_execute(|| {
		let phone = phone_of(&ALICE, 5);
		Call::erase(&ALICE, 1);
		pair_bare(&BOB, &phone, 2);
		assert!(!record(phone.id()).vouched);
	});
}

#[test]
fn a_phone_vouches_with_the_key_that_it_has_now() {
	ExtBuilder.build_and_execute(|| {
		let (phone, new) = (phone_of(&ALICE, 5), TestDevice::ed25519(6));
		assert_ok!(phone.rotates(phone.id(), &ALICE, &new, 1));
		let id = personal(&TestDevice::ed25519(1));
		assert_noop!(vouch(id, &phone, 1), Failure::BadSignature);
		let intent = agreement(id, phone.id(), 1);
		let signature = new.sign(&intent);
		assert_ok!(Call::vouch_pairing_by_device(
			signed(&STRANGER),
			id,
			phone.id(),
			intent,
			signature
		));
	});
}

#[test]
fn the_users_phone_vouches_for_a_companys_device() {
	ExtBuilder.build_and_execute(|| {
		let (users, administrators) = (phone_of(&USER, 5), phone_of(&ADMINISTRATOR, 6));
		let places = Some(Places { administrator: ADMINISTRATOR, user: USER });
		let laptop = TestDevice::ed25519(1);
		let id = NextPairingId::<Test>::get();
		assert_ok!(Call::open_pairing(signed(&ALICE), laptop.key(), Some(OF_COMPANY), places));
		assert_ok!(vouch(id, &users, 1));
		assert_noop!(vouch(id, &administrators, 1), Failure::NotAuthorized);
	});
}

#[test]
fn a_phone_that_does_not_work_vouches_for_nothing() {
	ExtBuilder.build_and_execute(|| {
		let phone = phone_of(&ALICE, 5);
		let id = personal(&TestDevice::ed25519(1));
		assert_ok!(Call::report_lost(signed(&ALICE), phone.id()));
		assert_noop!(vouch(id, &phone, 1), Failure::NotWorking);
		assert_ok!(Call::recover(signed(&ALICE), phone.id()));
		assert_ok!(vouch(id, &phone, 1));
		// Nor does it when it was lost since.
		assert_ok!(Call::report_lost(signed(&ALICE), phone.id()));
		assert_noop!(confirm(id), Failure::NotWorking);
		assert_ok!(Call::retire(signed(&ALICE), phone.id()));
		assert_noop!(confirm(id), Failure::DeviceNotFound);
		// Another one takes its place.
		let other = phone_of(&ALICE, 6);
		assert_ok!(vouch(id, &other, 1));
		assert_ok!(confirm(id));
	});
}

#[test]
fn a_phone_that_went_to_somebody_else_vouches_no_more() {
	ExtBuilder.build_and_execute(|| {
		let phone = phone_of(&ALICE, 5);
		let id = personal(&TestDevice::ed25519(1));
		assert_ok!(vouch(id, &phone, 1));
		let bobs = hand_over(&phone, &ALICE, &BOB, 6);
		assert_noop!(confirm(id), Failure::DeviceNotFound);
		assert_noop!(vouch(id, &bobs, 1), Failure::NotAuthorized);
	});
}

#[test]
fn vouch_pairing_by_device_fails_when_it_is_somebody_elses() {
	ExtBuilder.build_and_execute(|| {
		let (bobs, unknown) = (phone_of(&BOB, 5), TestDevice::ed25519(6));
		let device = TestDevice::ed25519(1);
		let id = personal(&device);
		assert_noop!(vouch(id, &bobs, 1), Failure::NotAuthorized);
		assert_noop!(vouch(id, &unknown, 1), Failure::DeviceNotFound);
		// Nor does a device vouch for itself.
		assert_noop!(vouch(id, &device, 1), Failure::DeviceNotFound);
	});
}

#[test]
fn vouch_pairing_by_device_fails_when_it_means_something_else() {
	ExtBuilder.build_and_execute(|| {
		let phone = phone_of(&ALICE, 5);
		let (id, other) = (personal(&TestDevice::ed25519(1)), personal(&TestDevice::ed25519(2)));
		let changes: [fn(&mut SignedIntent); 5] = [
			|intent| intent.action = Action::RefusePairing,
			|intent| intent.subject = [0; 32],
			|intent| intent.counterparty = Some(BOB.into()),
			|intent| intent.counterparty = None,
			|intent| intent.payload_hash = Hash::zero(),
		];
		for change in changes {
			let mut intent = agreement(id, phone.id(), 1);
			change(&mut intent);
			assert_noop!(vouch_signed(id, &phone, intent), Failure::IntentMismatch);
		}
		let for_other = agreement(other, phone.id(), 1);
		assert_noop!(vouch_signed(id, &phone, for_other), Failure::IntentMismatch);
		set_time(START + PairingLifetime::get());
		assert_noop!(vouch(id, &phone, 1), Failure::Expired);
	});
}
