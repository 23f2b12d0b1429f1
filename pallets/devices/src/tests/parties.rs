//! Every call, tried by everybody: who may, may; who may not changes nothing.

use std::collections::BTreeSet;

use frame_support::{
	storage::with_storage_layer,
	traits::{fungible::Mutate, GetCallName},
};
use jasmynet_primitives::{
	devices::{
		challenge_payload, hand_over_payload, Acknowledgement, Anchor, CommandOutcome, DeviceState,
		Factors, Place, Places, RecallTarget,
	},
	intent::payload_hash,
};
use sp_runtime::{traits::Dispatchable, StateVersion};

use super::{life::*, *};
use crate::Call as Calls;

/// Whose the device was before.
const OLD_OWNER: AccountId = ALICE;
const OWNER: AccountId = BOB;
/// To whom something is offered.
const NEXT: AccountId = AccountId::new([7; 32]);
const BLINK: Hash = Hash::repeat_byte(0xb1);

/// A device that Alice had and that is Bob's now, with an administrator and a user; and a
/// pairing of his in which everything was shown but the code.
struct World {
	device: TestDevice,
	id: DeviceId,
	pairing: PairingId,
	waiting: TestDevice,
	phone: TestDevice,
}

fn world() -> World {
	Did::reopen(&NEXT);
	let first = alices(1);
	let device = hand_over(&first, &OLD_OWNER, &OWNER, 2);
	let id = device.id();
	give_place(&OWNER, id, Place::Administrator, &ADMINISTRATOR);
	give_place(&OWNER, id, Place::User, &USER);
	assert_ok!(device.anchor(entry_now(1)));
	for who in [NEXT, device_account(&device)] {
		Balances::set_balance(&who, FUNDS);
	}

	let phone = TestDevice::ed25519(3);
	pair_vouched(&USER, &phone, 1);
	let waiting = TestDevice::ed25519(4);
	let pairing = NextPairingId::<Test>::get();
	let places = Some(Places { administrator: ADMINISTRATOR, user: USER });
	let opened = Call::open_pairing(signed(&OWNER), waiting.key(), Some(OF_COMPANY), places);
	assert_ok!(opened);
	Did::act_by(Some(NEXT));
	World { device, id, pairing, waiting, phone }
}

/// The account of the key that a device has.
fn device_account(device: &TestDevice) -> AccountId {
	device.key().account()
}

impl World {
	fn prove(&self) -> Calls<Test> {
		let (batch, proofs) = enrol_as(OF_COMPANY, &[&self.waiting]);
		let code = Some(code_for(self.pairing));
		let intent = intent_for(self.pairing, 1, Some(self.waiting.commitment()), code);
		Calls::prove_device {
			pairing: self.pairing,
			signature: self.waiting.sign(&intent),
			intent,
			provenance: Some(Box::new(from_batch(&self.waiting, batch, &proofs[0]))),
			code,
		}
	}

	fn challenge(&self) -> Hash {
		let challenge = Pairings::<Test>::get(self.pairing).unwrap().challenge;
		challenge_payload(self.pairing, challenge)
	}

	fn vouch(&self) -> Calls<Test> {
		let phone = self.phone.id();
		let intent = intent(Action::VouchForPairing, phone, Some(&OWNER), 1, self.challenge());
		let signature = self.phone.sign(&intent);
		Calls::vouch_pairing_by_device { pairing: self.pairing, device: phone, intent, signature }
	}

	fn enter(&self) -> Calls<Test> {
		Calls::enter_code { pairing: self.pairing, code: right_code() }
	}

	fn reveal(&self) -> Calls<Test> {
		Calls::reveal_code { pairing: self.pairing, salt: SALT }
	}

	/// Everything that comes before this step of the pairing.
	fn after(&self, steps: &[(AccountId, Calls<Test>)], step: Calls<Test>) -> Calls<Test> {
		for (who, call) in steps {
			assert_ok!(send(call.clone(), who));
		}
		step
	}

	fn anchor(&self) -> Anchor {
		self.device.anchor_for(self.id, entry_now(2))
	}

	fn refuse(&self) -> Calls<Test> {
		let waiting = self.waiting.id();
		let intent = intent(Action::RefusePairing, waiting, Some(&OWNER), 1, self.challenge());
		let signature = self.waiting.sign(&intent);
		Calls::refuse_pairing { pairing: self.pairing, intent, signature }
	}

	fn rotate(&self) -> Calls<Test> {
		let new = TestDevice::p256(9);
		let payload = payload_hash(&new.key());
		let intent = intent(Action::RotateDeviceKey, self.id, Some(&OWNER), 1, payload);
		Calls::rotate_device_key {
			device: self.id,
			new_key: new.key(),
			signature: self.device.sign(&intent),
			new_signature: new.sign(&intent),
			intent,
		}
	}

	fn take_over(&self) -> Calls<Test> {
		assert_ok!(Call::offer_transfer(signed(&OWNER), self.id, NEXT));
		let DeviceState::TransferOffered { challenge, .. } = state(self.id) else {
			panic!("it is offered")
		};
		let new = TestDevice::p256(9);
		let payload = hand_over_payload(challenge, &new.key());
		let intent = intent(Action::HandOverDevice, self.id, Some(&NEXT), 1, payload);
		Calls::accept_transfer {
			device: self.id,
			new_key: new.key(),
			signature: self.device.sign(&intent),
			new_signature: new.sign(&intent),
			intent,
		}
	}

	fn command(&self, by: &AccountId) -> u64 {
		life::send(by, self.id, BLINK)
	}

	fn acknowledge(&self) -> Calls<Test> {
		let command = self.command(&ADMINISTRATOR);
		let (outcome, report) = (CommandOutcome::Refused, Some(BLINK));
		let expires_at = START + 60 * SECOND;
		let intent = Acknowledgement { command: BLINK, outcome, report }
			.intent(GENESIS, self.id, command, expires_at);
		let signature = self.device.sign(&intent);
		Calls::acknowledge { device: self.id, command, outcome, report, expires_at, signature }
	}

	fn record_firmware(&self) -> Calls<Test> {
		let payload = payload_hash(&BLINK);
		let intent = intent(Action::RecordFirmware, self.id, Some(&OWNER), 1, payload);
		let signature = self.device.sign(&intent);
		Calls::record_firmware { device: self.id, firmware: BLINK, intent, signature }
	}
}

fn send(call: Calls<Test>, who: &AccountId) -> DispatchResult {
	with_storage_layer(|| {
		RuntimeCall::Devices(call).dispatch(signed(who)).map(|_| ()).map_err(|error| error.error)
	})
}

/// Who may, and what: each prepares what the call needs, and answers the call.
type Row = (Vec<AccountId>, Box<dyn Fn(&World) -> Calls<Test>>);

fn row(may: &[AccountId], call: impl Fn(&World) -> Calls<Test> + 'static) -> Row {
	(may.to_vec(), Box::new(call))
}

fn rows(everybody: &[AccountId]) -> Vec<Row> {
	let identities =
		[MANUFACTURER, OTHER_MANUFACTURER, OLD_OWNER, OWNER, ADMINISTRATOR, USER, NEXT];
	let managers = [OWNER, ADMINISTRATOR];
	let with_places = [OWNER, ADMINISTRATOR, USER];
	let recalled = || RecallTarget::Firmware { model: MODEL, firmware: BLINK };
	vec![
		row(&[MANUFACTURER], |_| Calls::enrol_batch { model: MODEL, root: BLINK, count: 1 }),
		row(&identities, |_| Calls::open_pairing {
			device_key: TestDevice::p256(9).key(),
			model: None,
			places: None,
		}),
		row(everybody, World::prove),
		row(&[OWNER], |world| {
			let steps = [
				(STRANGER, world.prove()),
				(ADMINISTRATOR, Calls::accept_place { pairing: world.pairing }),
				(USER, Calls::accept_place { pairing: world.pairing }),
				(STRANGER, world.vouch()),
				(OWNER, world.enter()),
				(STRANGER, world.reveal()),
			];
			world.after(&steps, Calls::confirm_pairing { pairing: world.pairing })
		}),
		row(&with_places, |world| Calls::cancel_pairing { pairing: world.pairing }),
		row(everybody, |world| {
			let Anchor { device, entry, expires_at, signature } = world.anchor();
			Calls::anchor_log { device, entry, expires_at, signature }
		}),
		row(&[], |_| Calls::set_class { class: 0, factors: Some(Factors::default()) }),
		row(&[MANUFACTURER, OTHER_MANUFACTURER], |_| Calls::register_model {
			data_sheet: BLINK,
			class: 0,
		}),
		row(&[MANUFACTURER], move |_| Calls::recall { target: recalled(), reason: BLINK }),
		row(&[MANUFACTURER], move |_| {
			assert_ok!(Call::recall(signed(&MANUFACTURER), recalled(), BLINK));
			Calls::lift_recall { target: recalled() }
		}),
		row(&[ADMINISTRATOR, USER], |world| Calls::accept_place { pairing: world.pairing }),
		row(&[OWNER], |world| Calls::vouch_pairing { pairing: world.pairing }),
		row(everybody, World::vouch),
		row(&[OWNER], |world| world.after(&[(STRANGER, world.prove())], world.enter())),
		row(everybody, |world| {
			let steps = [(STRANGER, world.prove()), (OWNER, world.enter())];
			world.after(&steps, world.reveal())
		}),
		row(everybody, World::refuse),
		row(&managers, |world| Calls::suspend { device: world.id }),
		row(&with_places, |world| Calls::report_lost { device: world.id }),
		row(&managers, |world| {
			assert_ok!(Call::suspend(signed(&ADMINISTRATOR), world.id));
			Calls::recover { device: world.id }
		}),
		row(&[OWNER], |world| {
			assert_ok!(Call::report_lost(signed(&OWNER), world.id));
			Calls::recover { device: world.id }
		}),
		row(&[OWNER], |world| Calls::retire { device: world.id }),
		row(&managers, World::rotate),
		row(&[OWNER], |world| Calls::offer_transfer { device: world.id, to: NEXT }),
		row(&[OWNER, NEXT], |world| {
			assert_ok!(Call::offer_transfer(signed(&OWNER), world.id, NEXT));
			Calls::cancel_transfer { device: world.id }
		}),
		row(&[NEXT], World::take_over),
		row(&[OWNER], |world| Calls::appoint {
			device: world.id,
			place: Place::User,
			who: Some(NEXT),
		}),
		row(&[OWNER], |world| Calls::appoint { device: world.id, place: Place::User, who: None }),
		row(&[NEXT], |world| {
			assert_ok!(Call::appoint(signed(&OWNER), world.id, Place::User, Some(NEXT)));
			Calls::accept_appointment { device: world.id, place: Place::User }
		}),
		row(&[ADMINISTRATOR, USER, NEXT], |world| {
			assert_ok!(Call::appoint(signed(&OWNER), world.id, Place::User, Some(NEXT)));
			Calls::resign { device: world.id }
		}),
		row(everybody, |world| Calls::anchor_logs {
			anchors: vec![world.anchor()].try_into().unwrap(),
		}),
		row(&managers, |world| Calls::send_command {
			device: world.id,
			command: BLINK,
			expires_at: in_an_hour(),
		}),
		row(&managers, |world| Calls::withdraw_command {
			device: world.id,
			command: world.command(&ADMINISTRATOR),
		}),
		row(&[OWNER], |world| Calls::withdraw_command {
			device: world.id,
			command: world.command(&OWNER),
		}),
		row(everybody, World::acknowledge),
		row(everybody, World::record_firmware),
	]
}

#[test]
fn who_may_does_and_who_may_not_changes_nothing() {
	ExtBuilder.build().execute_with(|| {
		let world = world();
		let everybody = [
			STRANGER,
			OLD_OWNER,
			OWNER,
			ADMINISTRATOR,
			USER,
			NEXT,
			device_account(&world.device),
			MANUFACTURER,
			OTHER_MANUFACTURER,
		];
		let mut tried = BTreeSet::new();
		for (may, prepare) in rows(&everybody) {
			for who in &everybody {
				forgotten(|| {
					let call = prepare(&world);
					let name = call.get_call_name();
					let root = || sp_io::storage::root(StateVersion::V1);
					let before = root();
					let outcome = send(call, who);
					assert_eq!(outcome.is_ok(), may.contains(who), "{name} by {who}: {outcome:?}");
					assert_eq!(before != root(), may.contains(who), "{name} by {who}");
					Call::do_try_state().unwrap();
					tried.insert(name);
				});
			}
		}
		// None was forgotten.
		assert_eq!(tried, Calls::<Test>::get_call_names().iter().copied().collect());
	});
}

#[test]
fn nothing_is_done_by_nobody() {
	ExtBuilder.build().execute_with(|| {
		let world = world();
		for (_, prepare) in rows(&[]) {
			forgotten(|| {
				let call = prepare(&world);
				let name = call.get_call_name();
				let outcome = RuntimeCall::Devices(call).dispatch(RuntimeOrigin::none());
				let error = outcome.unwrap_err().error;
				assert_eq!(error, sp_runtime::DispatchError::BadOrigin, "{name}");
			});
		}
	});
}
