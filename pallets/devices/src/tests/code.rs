//! The code that a device shows: committed to, entered, revealed.

use super::{life::signed, *};

/// A pairing of Alice's with a device that has a display and has proved itself.
pub(crate) fn shown(device: &TestDevice) -> PairingId {
	let (batch, proofs) = enrol_as(WITH_DISPLAY, &[device]);
	let id = open_as(&ALICE, device, Some(WITH_DISPLAY));
	let origin = Some(from_batch(device, batch, &proofs[0]));
	assert_ok!(prove_with(id, device, 1, origin, Some(code_for(id))));
	id
}

fn enter(id: PairingId, code: &[u8]) -> DispatchResult {
	Call::enter_code(signed(&ALICE), id, code.to_vec().try_into().unwrap())
}

fn reveal(id: PairingId) -> DispatchResult {
	Call::reveal_code(signed(&STRANGER), id, SALT)
}

#[test]
fn a_code_is_entered_and_revealed() {
	ExtBuilder.build_and_execute(|| {
		let id = shown(&TestDevice::ed25519(1));
		assert_noop!(Call::confirm_pairing(signed(&ALICE), id), Failure::CodeNotShown);
		assert_ok!(enter(id, &right_code()));
		// The event keeps the code to itself; who looks after the device reads it there.
		assert_eq!(last_event(), Event::CodeEntered { pairing: id, tries_left: 2 }.into());
		assert_eq!(Pairings::<Test>::get(id).unwrap().code_entered, Some(right_code()));
		assert_noop!(Call::confirm_pairing(signed(&ALICE), id), Failure::CodeNotShown);
		assert_ok!(reveal(id));
		assert_eq!(last_event(), Event::CodeShown { pairing: id }.into());
		assert_ok!(Call::confirm_pairing(signed(&ALICE), id));
	});
}

#[test]
fn a_later_code_takes_the_place_of_an_earlier_one() {
	ExtBuilder.build_and_execute(|| {
		let id = shown(&TestDevice::ed25519(1));
		assert_ok!(enter(id, b"000000"));
		assert_noop!(reveal(id), Failure::WrongCode);
		assert_ok!(enter(id, &right_code()));
		assert_ok!(reveal(id));
	});
}

#[test]
fn enter_code_fails_when_there_have_been_too_many() {
	ExtBuilder.build_and_execute(|| {
		let id = shown(&TestDevice::ed25519(1));
		for left in (0..CodeTries::get()).rev() {
			assert_ok!(enter(id, b"000000"));
			assert_eq!(Pairings::<Test>::get(id).unwrap().tries_left, left);
		}
		assert_noop!(enter(id, &right_code()), Failure::TooManyTries);
		assert_noop!(Call::confirm_pairing(signed(&ALICE), id), Failure::CodeNotShown);
		// The pairing is cancelled, and the next one begins with a code of its own.
		assert_ok!(Call::cancel_pairing(signed(&ALICE), id));
		assert_eq!(Balances::balance(&ALICE), FUNDS);
	});
}

#[test]
fn enter_code_fails_when_there_is_nothing_to_compare_it_with() {
	ExtBuilder.build_and_execute(|| {
		let (unproved, without) = (TestDevice::ed25519(1), TestDevice::ed25519(2));
		let id = open_as(&ALICE, &unproved, Some(WITH_DISPLAY));
		assert_noop!(enter(id, &right_code()), Failure::NotProved);
		assert_noop!(reveal(id), Failure::NotProved);
		let (batch, proofs) = enrol(&[&without]);
		let id = open(&ALICE, &without);
		assert_ok!(prove(id, &without, 1, batch, &proofs[0]));
		assert_noop!(enter(id, &right_code()), Failure::CodeNeeded);
		assert_noop!(reveal(id), Failure::CodeNeeded);
	});
}

#[test]
fn enter_code_fails_when_it_is_not_the_owner_or_too_late() {
	ExtBuilder.build_and_execute(|| {
		let id = shown(&TestDevice::ed25519(1));
		for who in [BOB, MANUFACTURER, STRANGER, USER] {
			assert_noop!(Call::enter_code(signed(&who), id, right_code()), Failure::NotAuthorized);
		}
		assert_noop!(enter(77, &right_code()), Failure::PairingNotFound);
		assert_noop!(reveal(77), Failure::PairingNotFound);
		Did::close(&ALICE);
		assert_noop!(enter(id, &right_code()), Failure::NotActive);
		Did::reopen(&ALICE);
		set_time(START + PairingLifetime::get());
		assert_noop!(enter(id, &right_code()), Failure::Expired);
		assert_noop!(reveal(id), Failure::Expired);
	});
}

#[test]
fn a_code_that_is_shown_is_done_with() {
	ExtBuilder.build_and_execute(|| {
		let id = shown(&TestDevice::ed25519(1));
		assert_noop!(reveal(id), Failure::CodeNotEntered);
		assert_ok!(enter(id, &right_code()));
		assert_ok!(reveal(id));
		assert_noop!(enter(id, &right_code()), Failure::AlreadyProved);
		assert_noop!(reveal(id), Failure::AlreadyProved);
	});
}

#[test]
fn reveal_code_fails_when_the_salt_or_the_pairing_is_another() {
	ExtBuilder.build_and_execute(|| {
		let (first, second) = (shown(&TestDevice::ed25519(1)), shown(&TestDevice::ed25519(2)));
		for id in [first, second] {
			assert_ok!(enter(id, &right_code()));
		}
		assert_noop!(Call::reveal_code(signed(&STRANGER), first, [0; 32]), Failure::WrongCode);
		// What a device has committed itself to for another pairing shows nothing here.
		Pairings::<Test>::mutate(first, |pairing| {
			let pairing = pairing.as_mut().unwrap();
			pairing.proved.as_mut().unwrap().code = Some(code_for(second));
		});
		assert_noop!(reveal(first), Failure::WrongCode);
		assert_ok!(reveal(second));
	});
}
