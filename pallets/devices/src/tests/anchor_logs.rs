use frame_support::pallet_prelude::{Pays, Weight};
use jasmynet_primitives::devices::Anchor;
use sp_runtime::DispatchError;

use super::{life::*, *};

/// Sends these from a gateway, and answers what it cost.
fn send_all(anchors: Vec<Anchor>) -> Weight {
	let done = Call::anchor_logs(signed(&STRANGER), anchors.try_into().unwrap()).unwrap();
	assert_eq!(done.pays_fee, Pays::Yes);
	done.actual_weight.unwrap()
}

fn log(device: &TestDevice) -> jasmynet_primitives::devices::LogHead {
	record(device.id()).log
}

/// What the call told of, in order.
fn told() -> Vec<Event<Test>> {
	let events = System::events();
	System::reset_events();
	let ours = |event| match event {
		RuntimeEvent::Devices(event) => Some(event),
		_ => None,
	};
	events.into_iter().filter_map(|record| ours(record.event)).collect()
}

fn refused(device: &TestDevice, seq: u64, error: Failure) -> Event<Test> {
	Event::AnchorRefused { device: device.id(), seq, error: DispatchError::from(error) }
}

#[test]
fn anchor_logs_works() {
	ExtBuilder.build_and_execute(|| {
		// Given two owners' devices, with keys of two kinds.
		let (one, two) = (alices(1), TestDevice::p256(2));
		pair(&BOB, &two);
		// When a gateway sends two entries of one and one of the other.
		send_all(vec![
			one.anchor_for(one.id(), entry_now(1)),
			two.anchor_for(two.id(), entry_now(1)),
			one.anchor_for(one.id(), entry_now(2)),
		]);
		// Then each is where it would be had it come alone.
		let first = entry_now(1).chain(Hash::zero());
		assert_eq!(log(&two).head, first);
		assert_eq!(log(&one).head, entry_now(2).chain(first));
		assert_eq!((log(&one).seq, log(&two).seq), (2, 1));
	});
}

#[test]
fn anchor_logs_works_when_there_are_none() {
	ExtBuilder.build_and_execute(|| {
		assert_eq!(send_all(vec![]), <() as WeightInfo>::anchor_logs());
	});
}

#[test]
fn anchor_logs_fails_when_unsigned() {
	ExtBuilder.build_and_execute(|| {
		let anchors = vec![alices(1).anchor_for(alices(2).id(), entry_now(1))];
		assert_noop!(
			Call::anchor_logs(RuntimeOrigin::none(), anchors.try_into().unwrap()),
			DispatchError::BadOrigin
		);
	});
}

#[test]
fn one_bad_entry_never_stops_the_others() {
	ExtBuilder.build_and_execute(|| {
		// Given devices in every state.
		let [good, lost, called_back] = [1, 2, 3].map(alices);
		let forked = TestDevice::p256(4);
		pair(&BOB, &forked);
		let unknown = TestDevice::ed25519(9);
		assert_ok!(Call::report_lost(signed(&ALICE), lost.id()));
		let origin = record(called_back.id()).origin.unwrap();
		let target = jasmynet_primitives::devices::RecallTarget::Device {
			manufacturer: MANUFACTURER,
			commitment: origin.commitment,
		};
		call_back(target);
		for device in [&good, &forked] {
			assert_ok!(device.anchor(entry_now(1)));
		}
		told();
		let other = LogEntry { root: Hash::zero(), ..entry_now(1) };
		let empty = LogEntry { count: 0, ..entry_now(2) };
		// When a gateway sends what it has of all of them.
		let weight = send_all(vec![
			unknown.anchor_for(unknown.id(), entry_now(1)),
			lost.anchor_for(lost.id(), entry_now(1)),
			called_back.anchor_for(called_back.id(), entry_now(1)),
			good.anchor_for(good.id(), entry_now(1)),
			good.anchor_for(good.id(), entry_now(3)),
			good.anchor_for(good.id(), empty),
			forked.anchor_for(good.id(), entry_now(2)),
			good.anchor_for(good.id(), entry_now(2)),
			forked.anchor_for(forked.id(), other),
			forked.anchor_for(forked.id(), entry_now(2)),
		]);
		// Then what is good is anchored, and the rest is refused, one by one.
		let events = told();
		assert_eq!(
			events[..7],
			[
				refused(&unknown, 1, Failure::DeviceNotFound),
				refused(&lost, 1, Failure::NotWorking),
				refused(&called_back, 1, Failure::Recalled),
				Event::LogRepeated { device: good.id(), seq: 1 },
				refused(&good, 3, Failure::SequenceGap),
				refused(&good, 2, Failure::EmptyEntry),
				refused(&good, 2, Failure::BadSignature),
			]
		);
		assert!(matches!(events[7], Event::LogAnchored { seq: 2, .. }));
		assert!(matches!(events[8], Event::LogForked { seq: 1, .. }));
		assert!(matches!(events[9], Event::LogAnchored { seq: 2, .. }));
		assert_eq!(events.len(), 10);
		assert_eq!((log(&good).seq, log(&forked).seq, log(&forked).forks), (2, 2, 1));
		assert_eq!((log(&lost).seq, log(&called_back).seq), (0, 0));
		// And only signatures that were looked at are paid for: four of ten.
		let ed25519 = Call::anchor_weight(&KeySignature::Ed25519([0; 64]));
		let p256 = Call::anchor_weight(&KeySignature::P256([0; 64]));
		let unchecked = Call::refused_anchor_weight();
		let base = <() as WeightInfo>::anchor_logs();
		assert_eq!(weight, base + ed25519 + p256.mul(3) + unchecked.mul(6));
		assert!(unchecked.ref_time() < ed25519.ref_time());
	});
}

#[test]
fn anchor_logs_never_costs_more_than_it_said() {
	ExtBuilder.build_and_execute(|| {
		use frame_support::dispatch::GetDispatchInfo;
		let (one, two) = (alices(1), TestDevice::p256(2));
		pair(&BOB, &two);
		let anchors =
			vec![one.anchor_for(one.id(), entry_now(1)), two.anchor_for(two.id(), entry_now(1))];
		let call =
			crate::Call::<Test>::anchor_logs { anchors: anchors.clone().try_into().unwrap() };
		assert_eq!(send_all(anchors.clone()), call.get_dispatch_info().call_weight);
		// Sent once more, nothing is left to check.
		assert!(send_all(anchors).ref_time() < call.get_dispatch_info().call_weight.ref_time());
	});
}

#[test]
fn a_call_anchors_as_many_entries_as_it_may() {
	ExtBuilder.build_and_execute(|| {
		let device = alices(1);
		let most = u64::from(MaxAnchors::get());
		let anchors = (1..=most).map(|seq| device.anchor_for(device.id(), entry_now(seq)));
		send_all(anchors.collect());
		assert_eq!(log(&device).seq, most);
	});
}
