use super::{life::*, *};
use codec::Encode;
use jasmynet_primitives::devices::{Anchor, LogHead};
use proptest::prelude::*;

fn entry(seq: u64) -> LogEntry {
	LogEntry {
		seq,
		root: Hash::from_low_u64_be(seq),
		count: 3,
		from: START - 1_000 + seq,
		to: START - 1_000 + seq,
	}
}

/// Alice's device, with this many entries in its log.
fn device_with_entries(entries: u64) -> TestDevice {
	let device = TestDevice::ed25519(1);
	pair(&ALICE, &device);
	for seq in 1..=entries {
		assert_ok!(device.anchor(entry(seq)));
	}
	device
}

fn log(device: &TestDevice) -> LogHead {
	DeviceRecords::<Test>::get(device.id()).unwrap().log
}

#[test]
fn anchor_log_works() {
	ExtBuilder.build_and_execute(|| {
		let device = device_with_entries(0);
		assert_ok!(device.anchor(entry(1)));
		let first = entry(1).chain(Hash::zero());
		assert_eq!(
			log(&device),
			LogHead {
				seq: 1,
				head: first,
				last_entry: entry(1).hash(),
				count: 3,
				last_to: entry(1).to,
				forks: 0,
				last_fork: 0,
			}
		);
		assert_eq!(
			last_event(),
			Event::LogAnchored {
				device: device.id(),
				owner: ALICE,
				seq: 1,
				root: entry(1).root,
				head: first,
				count: 3,
				from: entry(1).from,
				to: entry(1).to,
			}
			.into()
		);
		assert_ok!(device.anchor(entry(2)));
		assert_eq!(log(&device).head, entry(2).chain(first));
		assert_eq!(log(&device).count, 6);
	});
}

#[test]
fn anchor_log_works_with_p256() {
	ExtBuilder.build_and_execute(|| {
		let device = TestDevice::p256(1);
		pair(&ALICE, &device);
		assert_ok!(device.anchor(entry(1)));
	});
}

#[test]
fn anchor_log_fails_when_unsigned() {
	ExtBuilder.build_and_execute(|| {
		let device = device_with_entries(0);
		let signature = device.sign(&entry(1).intent(GENESIS, device.id(), START + 1));
		assert_noop!(
			Call::anchor_log(RuntimeOrigin::none(), device.id(), entry(1), START + 1, signature),
			sp_runtime::DispatchError::BadOrigin
		);
	});
}

#[test]
fn anchor_log_fails_when_not_paired() {
	ExtBuilder.build_and_execute(|| {
		assert_noop!(TestDevice::ed25519(1).anchor(entry(1)), Failure::DeviceNotFound);
	});
}

#[test]
fn anchor_log_fails_when_the_owner_is_closed() {
	ExtBuilder.build_and_execute(|| {
		let device = device_with_entries(1);
		Did::close(&ALICE);
		assert_noop!(device.anchor(entry(2)), Failure::NotActive);
	});
}

#[test]
fn anchor_log_fails_when_the_device_does_not_work() {
	ExtBuilder.build_and_execute(|| {
		let device = device_with_entries(1);
		let id = device.id();
		assert_ok!(Call::suspend(signed(&ALICE), id));
		assert_noop!(device.anchor(entry(2)), Failure::NotWorking);
		assert_ok!(Call::report_lost(signed(&ALICE), id));
		assert_noop!(device.anchor(entry(2)), Failure::NotWorking);
		assert_ok!(Call::recover(signed(&ALICE), id));
		assert_ok!(device.anchor(entry(2)));
		call_back_model_of(id);
		assert_noop!(device.anchor(entry(3)), Failure::Recalled);
		lift_model_of(id);
		assert_ok!(device.anchor(entry(3)));
	});
}

#[test]
fn anchor_log_works_when_the_entry_was_anchored_and_changes_nothing() {
	ExtBuilder.build_and_execute(|| {
		let device = device_with_entries(2);
		let before = log(&device);
		assert_ok!(device.anchor(entry(2)));
		assert_eq!(last_event(), Event::LogRepeated { device: device.id(), seq: 2 }.into());
		assert_eq!(log(&device), before);
		// Also long after: what was asked for is done.
		set_time(START + 2 * MAX_WINDOW);
		assert_ok!(device.anchor(entry(2)));
		assert_eq!(log(&device), before);
		assert_ok!(device.anchor(entry(3)));
	});
}

/// How often forks were told of.
fn forks_told() -> usize {
	let is_fork =
		|event: &RuntimeEvent| matches!(event, RuntimeEvent::Devices(Event::LogForked { .. }));
	System::events().iter().filter(|record| is_fork(&record.event)).count()
}

#[test]
fn anchor_log_refuses_a_fork_and_tells_of_it() {
	ExtBuilder.build_and_execute(|| {
		// Given a device that makes two versions of its last entry.
		let device = device_with_entries(2);
		let before = log(&device);
		let other_root = LogEntry { root: Hash::zero(), ..entry(2) };
		// When the second one comes.
		assert_ok!(device.anchor(other_root));
		// Then the log keeps the first, and everybody knows.
		assert_eq!(
			last_event(),
			Event::LogForked {
				device: device.id(),
				owner: ALICE,
				seq: 2,
				kept: entry(2).hash(),
				refused: other_root.hash(),
			}
			.into()
		);
		let forked = LogHead { forks: 1, last_fork: 2, ..before };
		assert_eq!(log(&device), forked);
		// The log goes on, and does not forget.
		assert_ok!(device.anchor(entry(3)));
		assert_eq!((log(&device).forks, log(&device).last_fork), (1, 2));
		// Another entry of which there are two is another fork, also when only the count
		// differs.
		assert_ok!(device.anchor(LogEntry { count: 4, ..entry(3) }));
		assert_eq!((log(&device).forks, log(&device).last_fork), (2, 3));
		assert_eq!(forks_told(), 2);
	});
}

#[test]
fn a_fork_is_of_an_entry_however_many_versions_there_are() {
	ExtBuilder.build_and_execute(|| {
		let device = device_with_entries(2);
		let versions = (1..=5).map(|root| LogEntry { root: Hash::repeat_byte(root), ..entry(2) });
		for (number, version) in versions.enumerate() {
			if number == 0 {
				assert_ok!(device.anchor(version));
			} else {
				assert_noop!(device.anchor(version), Failure::ForkRefused);
			}
		}
		assert_eq!((log(&device).forks, forks_told()), (1, 1));
		// What counts is still there, and can be sent again.
		assert_ok!(device.anchor(entry(2)));
		assert_eq!(last_event(), Event::LogRepeated { device: device.id(), seq: 2 }.into());
	});
}

#[test]
fn a_fork_that_is_sent_again_is_refused_and_not_taken_for_what_counts() {
	ExtBuilder.build_and_execute(|| {
		let device = device_with_entries(2);
		let other = device.anchor_for(device.id(), LogEntry { root: Hash::zero(), ..entry(2) });
		let send = || {
			let Anchor { device, entry, expires_at, signature } = other.clone();
			Call::anchor_log(signed(&STRANGER), device, entry, expires_at, signature)
		};
		assert_ok!(send());
		for _ in 0..3 {
			assert_noop!(send(), Failure::ForkRefused);
		}
		assert_eq!((log(&device).forks, forks_told()), (1, 1));
	});
}

#[test]
fn a_fork_that_the_device_has_not_signed_is_none() {
	ExtBuilder.build_and_execute(|| {
		let device = device_with_entries(2);
		let other = LogEntry { root: Hash::zero(), ..entry(2) };
		let by_another = TestDevice::ed25519(9);
		assert_noop!(by_another.anchor_as(device.id(), other), Failure::BadSignature);
		let Anchor { entry, expires_at, signature, .. } = device.anchor_for(device.id(), other);
		set_time(expires_at);
		assert_noop!(
			Call::anchor_log(signed(&STRANGER), device.id(), entry, expires_at, signature),
			Failure::IntentExpired
		);
		assert_eq!((log(&device).forks, forks_told()), (0, 0));
	});
}

#[test]
fn anchor_log_fails_when_the_sequence_is_wrong() {
	ExtBuilder.build_and_execute(|| {
		let device = device_with_entries(0);
		assert_noop!(device.anchor(entry(0)), Failure::SequenceTooLow);
		assert_noop!(device.anchor(entry(2)), Failure::SequenceGap);
		for seq in 1..=3 {
			assert_ok!(device.anchor(entry(seq)));
		}
		assert_noop!(device.anchor(entry(2)), Failure::SequenceTooLow);
		assert_noop!(device.anchor(entry(5)), Failure::SequenceGap);
		assert_noop!(device.anchor(LogEntry { seq: u64::MAX, ..entry(4) }), Failure::SequenceGap);
	});
}

#[test]
fn anchor_log_fails_when_empty() {
	ExtBuilder.build_and_execute(|| {
		let device = device_with_entries(0);
		assert_noop!(device.anchor(LogEntry { count: 0, ..entry(1) }), Failure::EmptyEntry);
	});
}

#[test]
fn anchor_log_fails_when_time_runs_backwards() {
	ExtBuilder.build_and_execute(|| {
		let device = device_with_entries(1);
		let last = log(&device).last_to;
		let ends_early = LogEntry { from: last + 2, to: last + 1, ..entry(2) };
		assert_noop!(device.anchor(ends_early), Failure::TimeNotMonotonic);
		let overlaps = LogEntry { from: last - 1, to: last + 1, ..entry(2) };
		assert_noop!(device.anchor(overlaps), Failure::TimeNotMonotonic);
		assert_ok!(device.anchor(LogEntry { from: last, to: last, ..entry(2) }));
	});
}

#[test]
fn anchor_log_fails_when_in_the_future() {
	ExtBuilder.build_and_execute(|| {
		let device = device_with_entries(0);
		let latest = START + MaxClockDrift::get();
		assert_noop!(device.anchor(LogEntry { to: latest + 1, ..entry(1) }), Failure::TimeInFuture);
		assert_ok!(device.anchor(LogEntry { to: latest, ..entry(1) }));
	});
}

#[test]
fn anchor_log_fails_when_the_signature_is_not_the_devices() {
	ExtBuilder.build_and_execute(|| {
		let device = device_with_entries(0);
		let expires_at = START + 1;
		let send = |entry, expires_at, signature| {
			Call::anchor_log(
				RuntimeOrigin::signed(STRANGER),
				device.id(),
				entry,
				expires_at,
				signature,
			)
		};
		let intent = entry(1).intent(GENESIS, device.id(), expires_at);
		let others = TestDevice::ed25519(2).sign(&intent);
		assert_noop!(send(entry(1), expires_at, others), Failure::BadSignature);

		// What was signed is one entry, one expiry, one device and one chain.
		let own = device.sign(&intent);
		let changed = LogEntry { root: Hash::zero(), ..entry(1) };
		assert_noop!(send(changed, expires_at, own.clone()), Failure::BadSignature);
		assert_noop!(send(entry(1), expires_at + 1, own.clone()), Failure::BadSignature);
		let elsewhere = device.sign(&entry(1).intent(Hash::zero(), device.id(), expires_at));
		assert_noop!(send(entry(1), expires_at, elsewhere), Failure::BadSignature);
		assert_ok!(send(entry(1), expires_at, own));
	});
}

#[test]
fn anchor_log_fails_when_the_signature_is_too_old_or_good_for_too_long() {
	ExtBuilder.build_and_execute(|| {
		let device = device_with_entries(0);
		let send = |expires_at| {
			let signature = device.sign(&entry(1).intent(GENESIS, device.id(), expires_at));
			Call::anchor_log(
				RuntimeOrigin::signed(STRANGER),
				device.id(),
				entry(1),
				expires_at,
				signature,
			)
		};
		assert_noop!(send(START), Failure::IntentExpired);
		assert_noop!(send(START + MAX_WINDOW + 1), Failure::IntentWindowTooLong);
		assert_ok!(send(START + MAX_WINDOW));
	});
}

/// What a device or somebody in between might try next.
fn attempts() -> impl Strategy<Value = Vec<(bool, i64, u8, u32, i64, u64)>> {
	// Whether the last entry is sent again; if not: distance to the right number,
	// root, count, distance of the beginning to the last end, length.
	let again = prop::bool::weighted(0.1);
	let distance = prop_oneof![4 => Just(0i64), 1 => -2i64..3];
	prop::collection::vec((again, distance, 0u8..2, 0u32..6, -2i64..40, 0u64..40), 1..40)
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(64))]

	#[test]
	fn a_log_is_what_was_accepted_in_order(attempts in attempts()) {
		ExtBuilder.build_and_execute(|| {
			let device = device_with_entries(0);
			let mut accepted: Vec<LogEntry> = Vec::new();
			let (mut forks, mut last_fork) = (0, 0);
			for (again, distance, root, count, begin, length) in attempts {
				let last_to = accepted.last().map_or(START - 500, |last| last.to);
				let next = accepted.len() as u64 + 1;
				let from = last_to.saturating_add_signed(begin);
				let fresh = LogEntry {
					seq: next.saturating_add_signed(distance),
					root: Hash::repeat_byte(root),
					count,
					from,
					to: from + length,
				};
				let entry = accepted.last().copied().filter(|_| again).unwrap_or(fresh);
				let last_to = accepted.last().map_or(0, |last| last.to);
				let before = log(&device);
				if entry.seq > 0 && entry.seq + 1 == next {
					if accepted.last() == Some(&entry) {
						assert_ok!(device.anchor(entry));
					} else if last_fork == entry.seq {
						assert_noop!(device.anchor(entry), Failure::ForkRefused);
					} else {
						assert_ok!(device.anchor(entry));
						(forks, last_fork) = (forks + 1, entry.seq);
					}
					assert_eq!(log(&device), LogHead { forks, last_fork, ..before });
					continue;
				}
				let expected = if entry.seq < next {
					Some(Failure::SequenceTooLow)
				} else if entry.seq > next {
					Some(Failure::SequenceGap)
				} else if entry.count == 0 {
					Some(Failure::EmptyEntry)
				} else if entry.from < last_to {
					Some(Failure::TimeNotMonotonic)
				} else if entry.to > START + MaxClockDrift::get() {
					Some(Failure::TimeInFuture)
				} else {
					None
				};
				match expected {
					Some(failure) => {
						assert_eq!(device.anchor(entry), Err(failure.into()));
						assert_eq!(log(&device), before);
					},
					None => {
						assert_ok!(device.anchor(entry));
						accepted.push(entry);
					},
				}
			}
			let after = log(&device);
			assert_eq!(after.seq, accepted.len() as u64);
			assert_eq!(after.count, accepted.iter().map(|entry| u64::from(entry.count)).sum::<u64>());
			let head = accepted.iter().fold(Hash::zero(), |head, entry| entry.chain(head));
			assert_eq!(after.head, head);
			// Everything that an auditor needs to find the same head is in events.
			let told = System::events().into_iter().fold(Hash::zero(), |head, record| {
				match record.event {
					RuntimeEvent::Devices(Event::LogAnchored {
						seq, root, count, from, to, ..
					}) => LogEntry { seq, root, count, from, to }.chain(head),
					_ => head,
				}
			});
			assert_eq!(after.head, told);
		});
	}
}

/// All that the pallet keeps: how many bytes of keys and values.
fn bytes_kept() -> usize {
	let prefix = sp_io::hashing::twox_128(b"Devices");
	let mut size = 0;
	let mut key = prefix.to_vec();
	while let Some(next) = sp_io::storage::next_key(&key) {
		if !next.starts_with(&prefix) {
			break;
		}
		let value = sp_io::storage::get(&next).unwrap();
		size += next.len() + value.len();
		key = next;
	}
	size
}

#[test]
fn what_is_kept_of_a_device_does_not_grow_with_its_log() {
	ExtBuilder.build_and_execute(|| {
		let device = device_with_entries(0);
		let mut kept = Vec::new();
		for seq in 1..=10_000 {
			assert_ok!(device.anchor(entry_now(seq)));
			if [1, 100, 10_000].contains(&seq) {
				let record = record(device.id()).encoded_size();
				println!("{seq:>6} entries: {record} bytes of the device, {} of all", bytes_kept());
				kept.push((record, bytes_kept()));
			}
			System::reset_events();
		}
		assert_eq!(log(&device).seq, 10_000);
		assert_eq!(log(&device).count, 30_000);
		assert!(kept.iter().all(|size| *size == kept[0]));
		assert!(kept[0].0 > 100);
	});
}
