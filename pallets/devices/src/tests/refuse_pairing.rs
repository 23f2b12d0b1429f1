use jasmynet_primitives::devices::challenge_payload;

use super::{life::*, *};

/// What a device signs that will not be paired like this.
fn refusal(id: PairingId) -> SignedIntent {
	let pairing = Pairings::<Test>::get(id).unwrap();
	let payload = challenge_payload(id, pairing.challenge);
	let device = pairing.device_key.device_id();
	intent(Action::RefusePairing, device, Some(&pairing.owner), 1, payload)
}

fn refuse(id: PairingId, device: &TestDevice, intent: SignedIntent) -> DispatchResult {
	let signature = device.sign(&intent);
	Call::refuse_pairing(signed(&STRANGER), id, intent, signature)
}

#[test]
fn refuse_pairing_works() {
	ExtBuilder.build_and_execute(|| {
		let device = TestDevice::ed25519(1);
		let (first, second) = (open(&ALICE, &device), open(&BOB, &device));
		assert_ok!(refuse(first, &device, refusal(first)));
		assert_eq!(
			last_event(),
			Event::PairingRefused { pairing: first, owner: ALICE, device: device.id() }.into()
		);
		assert_eq!(Pairings::<Test>::get(first), None);
		assert_eq!(Balances::balance(&ALICE), FUNDS);
		// That of somebody else is as it was.
		assert!(Pairings::<Test>::contains_key(second));
	});
}

#[test]
fn refuse_pairing_works_when_everything_was_shown() {
	ExtBuilder.build_and_execute(|| {
		let device = TestDevice::ed25519(1);
		let id = code::shown(&device);
		assert_ok!(refuse(id, &device, refusal(id)));
		assert_noop!(Call::confirm_pairing(signed(&ALICE), id), Failure::PairingNotFound);
	});
}

#[test]
fn refuse_pairing_fails_when_the_device_means_something_else() {
	ExtBuilder.build_and_execute(|| {
		let device = TestDevice::ed25519(1);
		let (first, second) = (open(&ALICE, &device), open(&ALICE, &device));
		let changes: [fn(&mut SignedIntent); 5] = [
			|intent| intent.action = Action::VouchForPairing,
			|intent| intent.subject = [0; 32],
			|intent| intent.counterparty = Some(BOB.into()),
			|intent| intent.counterparty = None,
			|intent| intent.payload_hash = Hash::zero(),
		];
		for change in changes {
			let mut intent = refusal(first);
			change(&mut intent);
			assert_noop!(refuse(first, &device, intent), Failure::IntentMismatch);
		}
		assert_noop!(refuse(first, &device, refusal(second)), Failure::IntentMismatch);
		assert_noop!(refuse(77, &device, refusal(second)), Failure::PairingNotFound);
	});
}

#[test]
fn refuse_pairing_fails_when_another_key_has_signed() {
	ExtBuilder.build_and_execute(|| {
		let id = open(&ALICE, &TestDevice::ed25519(1));
		assert_noop!(refuse(id, &TestDevice::ed25519(2), refusal(id)), Failure::BadSignature);
		let mut late = refusal(id);
		late.expires_at = START;
		assert_noop!(refuse(id, &TestDevice::ed25519(1), late), Failure::IntentExpired);
	});
}
