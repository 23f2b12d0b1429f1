use super::*;
use sp_runtime::DispatchError;

fn alice_supersedes(record: RecordId) -> DispatchResult {
	Call::supersede(signed(&ALICE), record, other_content(), 77)
		.map(|_| ())
		.map_err(|failure| failure.error)
}

#[test]
fn supersede_works() {
	ExtBuilder.build_and_execute(|| {
		Paired::pair(DEVICE, &ALICE);
		let new = NewRecord {
			device: Some(DEVICE),
			retention_until: Some(START + DAY),
			replicas_required: 2,
			..heart()
		};
		let record = put_record(&ALICE, new);
		let before = Records::<Test>::get(record).unwrap();
		assert_ok!(Call::rotate_epoch(signed(&ALICE)));
		set_time(START + 5);
		let post = Call::supersede(signed(&ALICE), record, other_content(), 77).unwrap();

		assert_eq!(
			Records::<Test>::get(record),
			Some(Record {
				content: other_content(),
				size: 77,
				version: 2,
				key_epoch: 1,
				created_at: START + 5,
				..before
			})
		);
		assert_eq!(post.actual_weight, Some(<() as WeightInfo>::supersede(0)));
		assert_eq!(
			last_event(),
			Event::RecordSuperseded {
				record,
				owner: ALICE,
				version: 2,
				content: other_content(),
				size: 77,
				envelopes: 0,
			}
			.into()
		);
		// It costs no second deposit, and is one record still.
		assert_eq!(held(&ALICE), RecordDeposit::get());
		assert_eq!(Call::records_of(ALICE, None, 10), [record]);
	});
}

#[test]
fn supersede_drops_all_envelopes_of_the_record_and_no_others() {
	ExtBuilder.build_and_execute(|| {
		Paired::pair(DEVICE, &ALICE);
		let (record, other) = (put_of(&ALICE, DEVICE), put_of(&ALICE, DEVICE));
		let grants = [grant(), grant(), grant()];
		for grant in grants {
			assert_ok!(seal(record, grant));
		}
		assert_ok!(seal(other, grants[0]));

		let post = Call::supersede(signed(&ALICE), record, content(), 9).unwrap();

		assert_eq!(post.actual_weight, Some(<() as WeightInfo>::supersede(3)));
		for grant in grants {
			assert_eq!(Call::envelope(record, grant), None);
			assert!(!EnvelopesByGrant::<Test>::contains_key(grant, record));
		}
		assert!(Call::envelope(other, grants[0]).is_some());
		assert_eq!(Records::<Test>::get(record).unwrap().envelopes, 0);
		assert_eq!(DeviceEnvelopeCount::<Test>::get(DEVICE), 1);
		let event = last_event();
		assert!(
			matches!(
				event,
				RuntimeEvent::Locker(Event::RecordSuperseded { envelopes: 3, version: 2, .. })
			),
			"{event:?}"
		);
		// The key to the new version is sealed anew.
		assert_ok!(seal(record, grants[0]));
	});
}

#[test]
fn supersede_leaves_pins_and_readers_of_older_versions() {
	ExtBuilder.build_and_execute(|| {
		let (record, grant) = (put(&ALICE), grant());
		pin(&HOST, record);
		assert_ok!(Call::note_read(record, grant));
		assert_ok!(alice_supersedes(record));
		assert_eq!(Pins::<Test>::get(record, HOST).unwrap().version, 1);
		assert_eq!(Records::<Test>::get(record).unwrap().pins, 1);
		assert_eq!(
			Call::pins_of(HOST, None, 10),
			[HostPin { record, version: 1, current: Some(2) }]
		);
		assert_eq!(readers_of(record), [grant]);
	});
}

#[test]
fn supersede_works_for_a_device_that_is_the_owners_no_more() {
	ExtBuilder.build_and_execute(|| {
		Paired::pair(DEVICE, &ALICE);
		let record = put_of(&ALICE, DEVICE);
		Paired::hand_over(DEVICE, &BOB);
		assert_ok!(alice_supersedes(record));
	});
}

#[test]
fn supersede_changes_between_addresses_and_commitments() {
	ExtBuilder.build_and_execute(|| {
		let record = put(&ALICE);
		pin(&HOST, record);
		assert_ok!(Call::supersede(signed(&ALICE), record, COMMITMENT, 0));
		// Nobody can keep that, and the host can say that it has deleted what was there.
		assert_noop!(Call::pin(signed(&HOST), record, 2), Failure::NothingToPin);
		assert_ok!(Call::unpin(signed(&HOST), record));
		assert_ok!(Call::supersede(signed(&ALICE), record, content(), 9));
		pin(&HOST, record);
		assert_eq!(Pins::<Test>::get(record, HOST).unwrap().version, 3);
	});
}

#[test]
fn supersede_fails_when_the_record_is_unknown() {
	ExtBuilder.build_and_execute(|| {
		assert_noop!(alice_supersedes(77), Failure::RecordNotFound);
		let record = put(&ALICE);
		shred(record);
		assert_noop!(alice_supersedes(record), Failure::RecordNotFound);
	});
}

#[test]
fn supersede_fails_when_it_is_somebody_elses() {
	ExtBuilder.build_and_execute(|| {
		let record = put(&ALICE);
		pin(&HOST, record);
		for who in EVERYBODY.iter().filter(|who| **who != ALICE) {
			assert_noop!(
				Call::supersede(signed(who), record, other_content(), 1),
				Failure::NotAuthorized
			);
		}
		assert_noop!(
			Call::supersede(RuntimeOrigin::root(), record, other_content(), 1),
			DispatchError::BadOrigin
		);
	});
}

#[test]
fn supersede_fails_when_the_owner_is_closed() {
	ExtBuilder.build_and_execute(|| {
		let record = put(&ALICE);
		Did::close(&ALICE);
		assert_noop!(alice_supersedes(record), Failure::NotActive);
	});
}

#[test]
fn supersede_fails_when_the_retention_is_over() {
	ExtBuilder.build_and_execute(|| {
		let new = NewRecord { retention_until: Some(START + DAY), ..heart() };
		let record = put_record(&ALICE, new);
		set_time(START + DAY - 1);
		assert_ok!(alice_supersedes(record));
		set_time(START + DAY);
		assert_noop!(alice_supersedes(record), Failure::RetentionOver);
	});
}

#[test]
fn supersede_fails_when_the_content_is_wrong() {
	ExtBuilder.build_and_execute(|| {
		let record = put(&ALICE);
		let to = |content, size| Call::supersede(signed(&ALICE), record, content, size);
		let with = |index: usize, value| {
			let mut bytes = cid_bytes();
			bytes[index] = value;
			content_of(bytes)
		};
		assert_noop!(to(with(0, 0x12), 1), Failure::ContentVersion);
		assert_noop!(to(with(1, 0x71), 1), Failure::ContentCodec);
		assert_noop!(to(with(2, 0x13), 1), Failure::ContentHash);
		assert_noop!(to(content_of(vec![1]), 1), Failure::ContentCodec);
		assert_noop!(to(content_of(cid_bytes()[..35].to_vec()), 1), Failure::ContentLength);
		assert_noop!(to(content(), 0), Failure::EmptyContent);
	});
}

#[test]
fn supersede_fails_when_there_are_no_versions_left() {
	ExtBuilder.build_and_execute(|| {
		let record = put(&ALICE);
		Records::<Test>::mutate_extant(record, |record| record.version = u32::MAX);
		assert_noop!(alice_supersedes(record), sp_runtime::ArithmeticError::Overflow);
	});
}
