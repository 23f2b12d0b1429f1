//! Devices that their manufacturers call back: a model, a batch, one device, a firmware.

use frame_support::traits::fungible::Mutate;
use jasmynet_primitives::devices::RecallTarget;
use sp_runtime::DispatchError;

use super::{life::*, *};

const WHY: Hash = Hash::repeat_byte(0x0e);
const FIRMWARE: Hash = Hash::repeat_byte(0x0f);

/// All that stands for a device of Alice's, which runs [`FIRMWARE`].
fn targets(device: &TestDevice) -> [RecallTarget; 4] {
	let Some(Provenance { batch: Some(batch), commitment }) = record(device.id()).origin else {
		panic!("it comes from a batch")
	};
	[
		RecallTarget::Model(MODEL),
		RecallTarget::Batch(batch),
		RecallTarget::Device { manufacturer: MANUFACTURER, commitment },
		RecallTarget::Firmware { model: MODEL, firmware: FIRMWARE },
	]
}

#[test]
fn a_recall_stops_devices_until_it_is_lifted() {
	ExtBuilder.build_and_execute(|| {
		let device = alices(1);
		assert_ok!(device.runs(device.id(), FIRMWARE, 1));
		let mut seq = 0;
		for target in targets(&device) {
			assert_ok!(Call::recall(signed(&MANUFACTURER), target.clone(), WHY));
			assert_eq!(
				last_event(),
				Event::Recalled { target: target.clone(), by: MANUFACTURER, reason: WHY }.into()
			);
			assert_eq!(
				Recalls::<Test>::get(&target),
				Some(Recall {
					by: MANUFACTURER,
					reason: WHY,
					at: START,
					deposit: RecallDeposit::get()
				})
			);
			assert_eq!(Call::recalled_by(&record(device.id())), Some(target.clone()));
			assert_noop!(device.anchor(entry_now(seq + 1)), Failure::Recalled);

			assert_ok!(Call::lift_recall(signed(&MANUFACTURER), target.clone()));
			assert_eq!(last_event(), Event::RecallLifted { target, by: MANUFACTURER }.into());
			assert_eq!(Balances::balance_on_hold(&HoldReason::Recall.into(), &MANUFACTURER), 0);
			seq += 1;
			assert_ok!(device.anchor(entry_now(seq)));
		}
	});
}

#[test]
fn a_recall_stops_nobody_elses_devices() {
	ExtBuilder.build_and_execute(|| {
		let (device, other) = (alices(1), alices(2));
		pair_bare(&ALICE, &TestDevice::ed25519(3), 1);
		assert_ok!(device.runs(device.id(), FIRMWARE, 1));
		let [_, batch, one, firmware] = targets(&device);
		for target in [batch, one, firmware] {
			assert_ok!(Call::recall(signed(&MANUFACTURER), target, WHY));
		}
		assert_ok!(other.anchor(entry_now(1)));
		assert_ok!(Call::recall(signed(&MANUFACTURER), RecallTarget::Model(MODEL), WHY));
		assert_noop!(other.anchor(entry_now(2)), Failure::Recalled);
		assert_ok!(TestDevice::ed25519(3).anchor(entry_now(1)));
	});
}

#[test]
fn devices_that_are_called_back_cannot_be_paired() {
	ExtBuilder.build_and_execute(|| {
		let device = TestDevice::ed25519(1);
		let (batch, proofs) = enrol(&[&device]);
		let manufacturer = MANUFACTURER;
		let commitment = device.commitment();
		let recall = |target| {
			assert_ok!(Call::recall(signed(&MANUFACTURER), target, WHY));
		};

		forgotten(|| {
			recall(RecallTarget::Model(MODEL));
			let opened = Call::open_pairing(signed(&ALICE), device.key(), Some(MODEL), None);
			assert_eq!(opened, Err(Failure::Recalled.into()));
		});
		let id = open(&ALICE, &device);
		let targets = [
			RecallTarget::Model(MODEL),
			RecallTarget::Batch(batch),
			RecallTarget::Device { manufacturer, commitment },
		];
		for target in targets.clone() {
			forgotten(|| {
				recall(target);
				let proved = prove(id, &device, 1, batch, &proofs[0]);
				assert_eq!(proved, Err(Failure::Recalled.into()));
			});
		}
		assert_ok!(prove(id, &device, 1, batch, &proofs[0]));
		for target in targets {
			forgotten(|| {
				recall(target);
				let confirmed = Call::confirm_pairing(signed(&ALICE), id);
				assert_eq!(confirmed, Err(Failure::Recalled.into()));
			});
		}
		assert_ok!(Call::confirm_pairing(signed(&ALICE), id));
	});
}

#[test]
fn stopping_works_when_the_role_is_lost() {
	ExtBuilder.build_and_execute(|| {
		let device = alices(1);
		Consortium::demote(&MANUFACTURER);
		for target in targets(&device) {
			assert_ok!(Call::recall(signed(&MANUFACTURER), target.clone(), WHY));
			assert_ok!(Call::lift_recall(signed(&MANUFACTURER), target));
		}
	});
}

#[test]
fn the_consortium_lifts_a_recall_and_the_deposit_goes_back_to_who_made_it() {
	ExtBuilder.build_and_execute(|| {
		let device = alices(1);
		assert_ok!(device.runs(device.id(), FIRMWARE, 1));
		let held = || Balances::balance_on_hold(&HoldReason::Recall.into(), &MANUFACTURER);
		let free = Balances::balance(&MANUFACTURER);
		for target in targets(&device) {
			// By a key that was stolen, for one, or a manufacturer that is no more.
			assert_ok!(Call::recall(signed(&MANUFACTURER), target.clone(), WHY));
			assert_eq!(held(), RecallDeposit::get());
			assert_ok!(Call::lift_recall(RuntimeOrigin::root(), target.clone()));
			assert_eq!(last_event(), Event::RecallLifted { target, by: MANUFACTURER }.into());
			assert_eq!((held(), Balances::balance(&MANUFACTURER)), (0, free));
		}
		assert_ok!(device.anchor(entry_now(1)));
		assert_noop!(
			Call::lift_recall(RuntimeOrigin::root(), RecallTarget::Model(MODEL)),
			Failure::NotRecalled
		);
		assert_noop!(
			Call::lift_recall(RuntimeOrigin::none(), RecallTarget::Model(MODEL)),
			DispatchError::BadOrigin
		);
	});
}

#[test]
fn recall_fails_when_somebody_else_has_made_it() {
	ExtBuilder.build_and_execute(|| {
		let device = alices(1);
		for target in targets(&device) {
			for who in [ALICE, OTHER_MANUFACTURER, STRANGER, device.key().account()] {
				assert_noop!(
					Call::recall(signed(&who), target.clone(), WHY),
					Failure::NotAuthorized
				);
			}
			assert_ok!(Call::recall(signed(&MANUFACTURER), target.clone(), WHY));
			for who in [ALICE, OTHER_MANUFACTURER, STRANGER] {
				assert_noop!(
					Call::lift_recall(signed(&who), target.clone()),
					Failure::NotAuthorized
				);
			}
		}
		// Nobody becomes a manufacturer by saying so.
		let target = RecallTarget::Device { manufacturer: STRANGER, commitment: WHY };
		assert_noop!(Call::recall(signed(&STRANGER), target, WHY), Failure::NotAuthorized);
		let target = RecallTarget::Model(MODEL);
		assert_noop!(Call::recall(RuntimeOrigin::root(), target, WHY), DispatchError::BadOrigin);
	});
}

#[test]
fn recall_fails_when_there_is_nothing_or_it_is_recalled_already() {
	ExtBuilder.build_and_execute(|| {
		let recall = |target| Call::recall(signed(&MANUFACTURER), target, WHY);
		let lift = |target| Call::lift_recall(signed(&MANUFACTURER), target);
		assert_noop!(recall(RecallTarget::Model(77)), Failure::ModelNotFound);
		assert_noop!(
			recall(RecallTarget::Firmware { model: 77, firmware: FIRMWARE }),
			Failure::ModelNotFound
		);
		assert_noop!(recall(RecallTarget::Batch(77)), Failure::BatchNotFound);
		assert_noop!(lift(RecallTarget::Model(MODEL)), Failure::NotRecalled);
		assert_ok!(recall(RecallTarget::Model(MODEL)));
		assert_noop!(recall(RecallTarget::Model(MODEL)), Failure::AlreadyRecalled);
		assert_ok!(lift(RecallTarget::Model(MODEL)));
		assert_noop!(lift(RecallTarget::Model(MODEL)), Failure::NotRecalled);
	});
}

#[test]
fn recall_fails_when_the_deposit_is_missing() {
	ExtBuilder.build_and_execute(|| {
		Balances::set_balance(&MANUFACTURER, RecallDeposit::get());
		assert_noop!(
			Call::recall(signed(&MANUFACTURER), RecallTarget::Model(MODEL), WHY),
			Failure::CannotPay
		);
	});
}
