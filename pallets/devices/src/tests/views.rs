use jasmynet_primitives::{
	devices::{DeviceInfo, FormerDevice, PairedDevice, RecallTarget},
	traits::{DeviceStanding, Devices},
};

use super::{life::*, *};

fn paired(id: DeviceId) -> PairedDevice {
	match Call::device_info(id) {
		Some(DeviceInfo::Paired(device)) => device,
		other => panic!("{other:?}"),
	}
}

fn id_of(info: &DeviceInfo) -> DeviceId {
	match info {
		DeviceInfo::Paired(device) => device.id,
		DeviceInfo::Former { id, .. } => *id,
	}
}

#[test]
fn a_device_is_told_of_with_all_that_its_owner_wants_to_know() {
	ExtBuilder.build_and_execute(|| {
		let device = companys(1);
		let id = device.id();
		assert_ok!(device.anchor(entry_now(1)));
		assert_ok!(device.runs(id, Hash::repeat_byte(7), 1));
		send(&ALICE, id, Hash::repeat_byte(5));
		let record = record(id);
		assert_eq!(
			paired(id),
			PairedDevice {
				id,
				owner: ALICE,
				administrator: Some(ADMINISTRATOR),
				user: Some(USER),
				key: device.key(),
				model: record.model,
				manufacturer: Some(MANUFACTURER),
				origin: record.origin,
				state: record.state,
				recalled: None,
				works: true,
				paired_at: START,
				vouched: record.vouched,
				firmware: Some(Hash::repeat_byte(7)),
				log: record.log,
				commands: Commands::<Test>::get(id).into_inner(),
			}
		);
		assert_eq!(Call::device_info(TestDevice::ed25519(2).id()), None);
	});
}

#[test]
fn a_device_is_told_of_after_its_end() {
	ExtBuilder.build_and_execute(|| {
		let device = alices(1);
		let id = device.id();
		let new = hand_over(&device, &ALICE, &BOB, 2);
		let Some(DeviceInfo::Former { id: told, device: FormerDevice { end, .. } }) =
			Call::device_info(id)
		else {
			panic!("it is a former one")
		};
		assert_eq!(told, id);
		assert_eq!(end, jasmynet_primitives::devices::DeviceEnd::Transferred { to: new.id() });
		assert_eq!(paired(new.id()).owner, BOB);
	});
}

#[test]
fn where_a_device_stands_is_told_by_every_way_in_which_it_can_be_stopped() {
	ExtBuilder.build_and_execute(|| {
		let device = alices(1);
		let id = device.id();
		let firmware = Hash::repeat_byte(7);
		assert_ok!(device.runs(id, firmware, 1));
		let stands = || Call::standing(&id, &ALICE);
		assert_eq!(stands(), DeviceStanding::Works);
		assert_eq!(Call::standing(&id, &BOB), DeviceStanding::NotTheirs);
		assert_eq!(Call::standing(&TestDevice::ed25519(2).id(), &ALICE), DeviceStanding::NotTheirs);

		let record = record(id);
		let (model, origin) = (record.model.unwrap(), record.origin.unwrap());
		for target in [
			RecallTarget::Model(model),
			RecallTarget::Batch(origin.batch.unwrap()),
			RecallTarget::Device { manufacturer: MANUFACTURER, commitment: origin.commitment },
			RecallTarget::Firmware { model, firmware },
		] {
			call_back(target.clone());
			assert_eq!(stands(), DeviceStanding::Recalled);
			assert_eq!(paired(id).recalled, Some(target.clone()));
			assert!(!paired(id).works);
			assert_noop!(device.anchor(entry_now(1)), Failure::Recalled);
			assert_ok!(Call::lift_recall(signed(&MANUFACTURER), target));
			assert_eq!(stands(), DeviceStanding::Works);
		}
		// What is called back elsewhere is not its matter.
		call_back(RecallTarget::Firmware { model, firmware: Hash::zero() });
		call_back(RecallTarget::Device { manufacturer: MANUFACTURER, commitment: Hash::zero() });
		assert_eq!(stands(), DeviceStanding::Works);

		assert_ok!(Call::offer_transfer(signed(&ALICE), id, BOB));
		assert_eq!(stands(), DeviceStanding::Works);
		assert_ok!(Call::suspend(signed(&ALICE), id));
		assert_eq!(stands(), DeviceStanding::NotWorking);
		assert_ok!(Call::report_lost(signed(&ALICE), id));
		assert_eq!(stands(), DeviceStanding::NotWorking);
		assert!(!paired(id).works);
		assert_ok!(Call::recover(signed(&ALICE), id));
		// Whether Alice may act is asked of her identity.
		Did::close(&ALICE);
		assert_eq!(stands(), DeviceStanding::Works);
		assert!(!paired(id).works);
	});
}

#[test]
fn devices_are_told_page_by_page() {
	ExtBuilder.build_and_execute(|| {
		let mut all: Vec<_> = (1..=3).map(|seed| alices(seed).id()).collect();
		pair(&BOB, &TestDevice::ed25519(4));
		let model = record(all[0]).model.unwrap();
		let mut seen = Vec::new();
		while let [next, ..] = &Call::devices_of(ALICE, seen.last().copied(), 1)[..] {
			seen.push(id_of(next));
		}
		seen.sort();
		all.sort();
		assert_eq!(seen, all);
		assert_eq!(Call::devices_of(ALICE, None, 2).len(), 2);
		assert_eq!(Call::devices_of(ALICE, None, u32::MAX).len(), 3);
		assert_eq!(Call::devices_of(ALICE, None, 0), []);
		assert_eq!(Call::devices_of(STRANGER, None, 10), []);

		let mut of_model = Vec::new();
		while let [next, ..] = &Call::devices_of_model(model, of_model.last().copied(), 1)[..] {
			of_model.push(id_of(next));
		}
		let expected: Vec<_> = DevicesByModel::<Test>::iter_key_prefix(model).collect();
		assert_eq!(of_model, expected);
		assert!(of_model.contains(&all[0]));
		assert_eq!(Call::devices_of_model(model + 1_000, None, 10), []);
	});
}

#[test]
fn a_model_is_told_of_with_what_its_class_asks_for() {
	ExtBuilder.build_and_execute(|| {
		let model = record(alices(1).id()).model.unwrap();
		let kept = Models::<Test>::get(model).unwrap();
		let info = Call::model_info(model).unwrap();
		assert_eq!((info.id, info.manufacturer), (model, MANUFACTURER));
		assert_eq!((info.data_sheet, info.class), (kept.data_sheet, kept.class));
		assert_eq!(Some(info.factors), Classes::<Test>::get(kept.class));
		assert_eq!(info.recalled_at, None);
		set_time(START + SECOND);
		call_back(RecallTarget::Model(model));
		assert_eq!(Call::model_info(model).unwrap().recalled_at, Some(START + SECOND));
		assert_eq!(Call::model_info(model + 1_000), None);
	});
}
