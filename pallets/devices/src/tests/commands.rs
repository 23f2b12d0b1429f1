//! Commands: sent, withdrawn, answered.

use jasmynet_primitives::{
	devices::{Acknowledgement, Command, CommandOutcome, Place},
	erasure::Erase,
};

use super::{life::*, *};

const BLINK: Hash = Hash::repeat_byte(0xb1);

fn waiting(id: DeviceId) -> Vec<u64> {
	Commands::<Test>::get(id).iter().map(|command| command.id).collect()
}

#[test]
fn send_command_works() {
	for who in [ALICE, ADMINISTRATOR] {
		ExtBuilder.build_and_execute(|| {
			let id = companys(1).id();
			let expires_at = START + MAX_WINDOW;
			assert_ok!(Call::send_command(signed(&who), id, BLINK, expires_at));
			let sent = Command { id: 1, hash: BLINK, by: who.clone(), sent_at: START, expires_at };
			assert_eq!(Commands::<Test>::get(id).into_inner(), [sent]);
			assert_eq!(
				last_event(),
				Event::CommandSent {
					device: id,
					owner: ALICE,
					command: 1,
					hash: BLINK,
					by: who.clone(),
					expires_at
				}
				.into()
			);
			assert_eq!(send(&who, id, BLINK), 2);
		});
	}
}

#[test]
fn send_command_fails_when_the_signer_does_not_look_after_the_device() {
	ExtBuilder.build_and_execute(|| {
		let device = companys(1);
		let send =
			|who: &AccountId| Call::send_command(signed(who), device.id(), BLINK, in_an_hour());
		for who in [USER, BOB, MANUFACTURER, STRANGER, device.key().account()] {
			assert_noop!(send(&who), Failure::NotAuthorized);
		}
		Did::close(&ADMINISTRATOR);
		assert_noop!(send(&ADMINISTRATOR), Failure::NotActive);
		assert_ok!(Call::appoint(signed(&ALICE), device.id(), Place::Administrator, None));
		assert_noop!(send(&ADMINISTRATOR), Failure::NotAuthorized);
	});
}

#[test]
fn send_command_fails_when_the_device_does_not_work() {
	ExtBuilder.build_and_execute(|| {
		let id = companys(1).id();
		let send = |who: &AccountId| Call::send_command(signed(who), id, BLINK, in_an_hour());
		call_back_model_of(id);
		assert_noop!(send(&ALICE), Failure::Recalled);
		lift_model_of(id);
		assert_ok!(Call::suspend(signed(&ALICE), id));
		assert_noop!(send(&ALICE), Failure::NotWorking);
		assert_ok!(Call::recover(signed(&ALICE), id));
		Did::close(&ALICE);
		assert_noop!(send(&ADMINISTRATOR), Failure::NotActive);
		let unknown = TestDevice::ed25519(2).id();
		assert_noop!(
			Call::send_command(signed(&ALICE), unknown, BLINK, in_an_hour()),
			Failure::DeviceNotFound
		);
	});
}

#[test]
fn send_command_fails_when_the_expiry_is_past_or_far_away() {
	ExtBuilder.build_and_execute(|| {
		let id = alices(1).id();
		let send = |expires_at| Call::send_command(signed(&ALICE), id, BLINK, expires_at);
		assert_noop!(send(START), Failure::CommandExpired);
		assert_noop!(send(START - 1), Failure::CommandExpired);
		assert_noop!(send(START + MAX_WINDOW + 1), Failure::CommandWindowTooLong);
		assert_ok!(send(START + MAX_WINDOW));
	});
}

#[test]
fn send_command_fails_when_too_many_wait() {
	ExtBuilder.build_and_execute(|| {
		let id = alices(1).id();
		for _ in 0..MaxCommands::get() {
			send(&ALICE, id, BLINK);
		}
		assert_noop!(
			Call::send_command(signed(&ALICE), id, BLINK, in_an_hour()),
			Failure::TooManyCommands
		);
		// Those that nobody can answer any more make room.
		set_time(START + 3_600 * SECOND);
		let last = send(&ALICE, id, BLINK);
		assert_eq!(waiting(id), [last]);
		assert_eq!(last, u64::from(MaxCommands::get()) + 1);
	});
}

#[test]
fn withdraw_command_works() {
	ExtBuilder.build_and_execute(|| {
		let id = companys(1).id();
		let first = send(&ALICE, id, BLINK);
		let second = send(&ADMINISTRATOR, id, BLINK);
		let third = send(&ADMINISTRATOR, id, BLINK);
		// By who sent it.
		assert_ok!(Call::withdraw_command(signed(&ADMINISTRATOR), id, second));
		assert_eq!(last_event(), Event::CommandWithdrawn { device: id, command: second }.into());
		// By the owner.
		assert_ok!(Call::withdraw_command(signed(&ALICE), id, third));
		assert_eq!(waiting(id), [first]);
		// By anybody, once it is void.
		set_time(START + 3_600 * SECOND - 1);
		assert_noop!(Call::withdraw_command(signed(&STRANGER), id, first), Failure::NotAuthorized);
		set_time(START + 3_600 * SECOND);
		assert_ok!(Call::withdraw_command(signed(&STRANGER), id, first));
		assert_eq!(Commands::<Test>::iter().count(), 0);
	});
}

#[test]
fn withdraw_command_fails_when_the_signer_has_not_sent_it() {
	ExtBuilder.build_and_execute(|| {
		let device = companys(1);
		let id = device.id();
		let command = send(&ALICE, id, BLINK);
		for who in [ADMINISTRATOR, USER, BOB, MANUFACTURER, STRANGER, device.key().account()] {
			assert_noop!(Call::withdraw_command(signed(&who), id, command), Failure::NotAuthorized);
		}
	});
}

#[test]
fn withdraw_command_fails_when_there_is_none() {
	ExtBuilder.build_and_execute(|| {
		let device = alices(1);
		let id = device.id();
		let command = send(&ALICE, id, BLINK);
		for other in [0, command + 1] {
			assert_noop!(
				Call::withdraw_command(signed(&ALICE), id, other),
				Failure::CommandNotFound
			);
		}
		assert_ok!(device.answers(id, command, BLINK));
		assert_noop!(Call::withdraw_command(signed(&ALICE), id, command), Failure::CommandNotFound);
		let unknown = TestDevice::ed25519(2).id();
		assert_noop!(
			Call::withdraw_command(signed(&ALICE), unknown, command),
			Failure::DeviceNotFound
		);
	});
}

/// What the device signs, and how a stranger sends it.
fn acknowledge(
	device: &TestDevice,
	command: u64,
	signed_for: Acknowledgement,
	sent: Acknowledgement,
) -> DispatchResult {
	let expires_at = Call::now() + 60 * SECOND;
	let signature = device.sign(&signed_for.intent(GENESIS, device.id(), command, expires_at));
	let Acknowledgement { outcome, report, .. } = sent;
	Call::acknowledge(
		signed(&STRANGER),
		device.id(),
		command,
		outcome,
		report,
		expires_at,
		signature,
	)
}

#[test]
fn acknowledge_works() {
	ExtBuilder.build_and_execute(|| {
		let device = alices(1);
		let id = device.id();
		let report = Some(Hash::repeat_byte(0x0f));
		for (outcome, report) in [
			(CommandOutcome::Done, report),
			(CommandOutcome::Failed, None),
			(CommandOutcome::Refused, None),
		] {
			let command = send(&ALICE, id, BLINK);
			let answer = Acknowledgement { command: BLINK, outcome, report };
			assert_ok!(acknowledge(&device, command, answer, answer));
			assert_eq!(
				last_event(),
				Event::CommandAcknowledged { device: id, owner: ALICE, command, outcome, report }
					.into()
			);
			assert_eq!(Commands::<Test>::iter().count(), 0);
			assert_noop!(acknowledge(&device, command, answer, answer), Failure::CommandNotFound);
		}
	});
}

#[test]
fn acknowledge_fails_when_something_else_was_signed() {
	ExtBuilder.build_and_execute(|| {
		let (device, other) = (alices(1), alices(2));
		let command = send(&ALICE, device.id(), BLINK);
		let done = Acknowledgement { command: BLINK, outcome: CommandOutcome::Done, report: None };
		for wrong in [
			Acknowledgement { outcome: CommandOutcome::Failed, ..done },
			Acknowledgement { report: Some(Hash::zero()), ..done },
			Acknowledgement { command: Hash::zero(), ..done },
		] {
			assert_noop!(acknowledge(&device, command, wrong, done), Failure::BadSignature);
		}
		let expires_at = START + SECOND;
		let send = |signature| {
			let outcome = CommandOutcome::Done;
			Call::acknowledge(
				signed(&STRANGER),
				device.id(),
				command,
				outcome,
				None,
				expires_at,
				signature,
			)
		};
		let intent = done.intent(GENESIS, device.id(), command, expires_at);
		assert_noop!(send(other.sign(&intent)), Failure::BadSignature);
		let elsewhere = done.intent(Hash::zero(), device.id(), command, expires_at);
		assert_noop!(send(device.sign(&elsewhere)), Failure::BadSignature);
		let for_another = done.intent(GENESIS, device.id(), command + 1, expires_at);
		assert_noop!(send(device.sign(&for_another)), Failure::BadSignature);
		let right = device.sign(&intent);
		set_time(expires_at);
		assert_noop!(send(right), Failure::IntentExpired);
	});
}

#[test]
fn acknowledge_fails_when_the_command_is_void() {
	ExtBuilder.build_and_execute(|| {
		let device = alices(1);
		let command = send(&ALICE, device.id(), BLINK);
		set_time(START + 3_600 * SECOND);
		assert_noop!(device.answers(device.id(), command, BLINK), Failure::CommandExpired);
		assert_ok!(Call::withdraw_command(signed(&STRANGER), device.id(), command));
		assert_noop!(device.answers(device.id(), command, BLINK), Failure::CommandNotFound);
	});
}

#[test]
fn commands_are_answered_in_any_order_and_each_once() {
	ExtBuilder.build_and_execute(|| {
		let device = alices(1);
		let id = device.id();
		let commands = [1, 2, 3].map(|_| send(&ALICE, id, BLINK));
		for index in [1, 2, 0] {
			assert_ok!(device.answers(id, commands[index], BLINK));
			assert_noop!(device.answers(id, commands[index], BLINK), Failure::CommandNotFound);
		}
		assert_eq!(Commands::<Test>::iter().count(), 0);
		// The next one has a number that none of them had.
		assert_eq!(send(&ALICE, id, BLINK), commands[2] + 1);
	});
}

#[test]
fn an_answer_to_one_owner_is_none_to_the_next() {
	ExtBuilder.build_and_execute(|| {
		// Given an answer that the device has signed, once sent and once not.
		for is_sent in [true, false] {
			forgotten(|| {
				let device = TestDevice::ed25519(1);
				let id = device.id();
				pair_bare(&ALICE, &device, 1);
				let command = send(&ALICE, id, BLINK);
				let expires_at = START + MAX_WINDOW;
				let outcome = CommandOutcome::Done;
				let intent = Acknowledgement { command: BLINK, outcome, report: None }
					.intent(GENESIS, id, command, expires_at);
				let signature = device.sign(&intent);
				let answer = |command| {
					let (by, signature) = (signed(&STRANGER), signature.clone());
					Call::acknowledge(by, id, command, outcome, None, expires_at, signature)
				};
				if is_sent {
					assert_ok!(answer(command));
				}
				// When its owner goes, and the next one tells it to do the same.
				Call::erase(&ALICE, 1);
				pair_bare(&BOB, &device, 1);
				let next = send(&BOB, id, BLINK);
				// Then it answers nothing.
				assert_eq!(next, command + 1);
				assert_noop!(answer(command), Failure::CommandNotFound);
				assert_noop!(answer(next), Failure::BadSignature);
			});
		}
	});
}

/// A company's device, with a command of its owner's and two of its administrator's.
fn obeying_two() -> (TestDevice, u64) {
	let device = companys(1);
	send(&ADMINISTRATOR, device.id(), BLINK);
	let owners = send(&ALICE, device.id(), BLINK);
	send(&ADMINISTRATOR, device.id(), BLINK);
	(device, owners)
}

/// Lets the administrator of a device go.
type Ending = fn(DeviceId);

#[test]
fn what_an_administrator_has_sent_goes_with_the_administrator() {
	let place = Place::Administrator;
	let endings: [Ending; 4] = [
		|id| Call::appoint(signed(&ALICE), id, Place::Administrator, None).unwrap(),
		|id| give_place(&ALICE, id, Place::Administrator, &BOB),
		|id| Call::resign(signed(&ADMINISTRATOR), id).unwrap(),
		|_| {
			Call::erase(&ADMINISTRATOR, 1);
		},
	];
	for ending in endings {
		ExtBuilder.build_and_execute(|| {
			let (device, owners) = obeying_two();
			let id = device.id();
			ending(id);
			assert_eq!(waiting(id), [owners]);
			for command in [owners - 1, owners + 1] {
				let event = Event::CommandWithdrawn { device: id, command }.into();
				assert!(System::events().iter().any(|record| record.event == event));
				assert_noop!(device.answers(id, command, BLINK), Failure::CommandNotFound);
			}
			assert_ok!(device.answers(id, owners, BLINK));
		});
	}
	// An owner who looks after the device in person goes on doing so.
	ExtBuilder.build_and_execute(|| {
		let id = alices(1).id();
		give_place(&ALICE, id, place, &ALICE);
		let command = send(&ALICE, id, BLINK);
		assert_ok!(Call::resign(signed(&ALICE), id));
		assert_eq!(waiting(id), [command]);
	});
}

#[test]
fn what_an_administrator_has_sent_stays_when_somebody_else_goes() {
	ExtBuilder.build_and_execute(|| {
		let (device, _) = obeying_two();
		let id = device.id();
		let before = waiting(id);
		assert_ok!(Call::appoint(signed(&ALICE), id, Place::Administrator, Some(BOB)));
		assert_ok!(Call::resign(signed(&BOB), id));
		assert_ok!(Call::resign(signed(&USER), id));
		assert_eq!(waiting(id), before);
	});
}

#[test]
fn acknowledge_fails_when_the_device_does_not_work() {
	ExtBuilder.build_and_execute(|| {
		let device = alices(1);
		let id = device.id();
		let command = send(&ALICE, id, BLINK);
		call_back_model_of(id);
		assert_noop!(device.answers(id, command, BLINK), Failure::Recalled);
		assert_ok!(Call::report_lost(signed(&ALICE), id));
		assert_noop!(device.answers(id, command, BLINK), Failure::NotWorking);
		assert_ok!(Call::recover(signed(&ALICE), id));
		lift_model_of(id);
		assert_ok!(device.answers(id, command, BLINK));
	});
}
