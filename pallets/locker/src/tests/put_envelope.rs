use super::*;

#[test]
fn put_envelope_works() {
	ExtBuilder.build_and_execute(|| {
		let (record, grant) = (put(&ALICE), grant());
		assert_eq!(Call::envelope(record, grant), None);
		set_time(START + 5);
		assert_ok!(seal(record, grant));
		assert_eq!(
			Call::envelope(record, grant),
			Some(Envelope { grantee: COMPANY, epoch: 0, hash: SEALED, sealed_at: START + 5 })
		);
		assert_eq!(Records::<Test>::get(record).unwrap().envelopes, 1);
		assert!(EnvelopesByGrant::<Test>::contains_key(grant, record));
		assert_eq!(
			last_event(),
			Event::EnvelopePut { record, grant, grantee: COMPANY, epoch: 0, envelope_hash: SEALED }
				.into()
		);
	});
}

#[test]
fn put_envelope_replaces_what_is_there() {
	ExtBuilder.build_and_execute(|| {
		let grant = grant();
		let records: Vec<_> = (0..MaxEnvelopesPerGrant::get()).map(|_| put(&ALICE)).collect();
		for record in &records {
			assert_ok!(seal(*record, grant));
		}
		// The bound is reached, and a new seal for an old record still fits.
		let again = Hash::repeat_byte(6);
		assert_ok!(Call::put_envelope(signed(&ALICE), records[0], grant, again));
		assert_eq!(Call::envelope(records[0], grant).unwrap().hash, again);
		assert_eq!(EnvelopeCount::<Test>::get(grant), MaxEnvelopesPerGrant::get());
		assert_eq!(Records::<Test>::get(records[0]).unwrap().envelopes, 1);
	});
}

#[test]
fn put_envelope_fails_when_the_record_is_unknown() {
	ExtBuilder.build_and_execute(|| {
		assert_noop!(seal(77, grant()), Failure::RecordNotFound);
	});
}

#[test]
fn put_envelope_fails_when_it_is_somebody_elses() {
	ExtBuilder.build_and_execute(|| {
		let (record, grant) = (put(&ALICE), grant());
		for who in [BOB, COMPANY, STRANGER] {
			assert_noop!(
				Call::put_envelope(signed(&who), record, grant, SEALED),
				Failure::NotAuthorized
			);
		}
	});
}

#[test]
fn put_envelope_fails_when_the_owner_is_closed() {
	ExtBuilder.build_and_execute(|| {
		let (record, grant) = (put(&ALICE), grant());
		Did::close(&ALICE);
		assert_noop!(seal(record, grant), Failure::NotActive);
	});
}

#[test]
fn put_envelope_fails_when_the_epoch_is_an_older_one() {
	ExtBuilder.build_and_execute(|| {
		let (record, granted) = (put(&ALICE), grant());
		assert_ok!(seal(record, granted));
		// Somebody else's epoch is not concerned.
		assert_ok!(Call::rotate_epoch(signed(&BOB)));
		assert_ok!(seal(record, granted));
		assert_ok!(Call::rotate_epoch(signed(&ALICE)));
		// Neither a first envelope nor one in place of another.
		for grant in [granted, grant()] {
			assert_noop!(seal(record, grant), Failure::StaleEpoch);
		}
		assert_ok!(Call::supersede(signed(&ALICE), record, other_content(), 9));
		assert_ok!(seal(record, granted));
		assert_eq!(Call::envelope(record, granted).unwrap().epoch, 1);
	});
}

#[test]
fn put_envelope_fails_when_the_retention_is_over() {
	ExtBuilder.build_and_execute(|| {
		let new = NewRecord { retention_until: Some(START + DAY), ..heart() };
		let (record, grant) = (put_record(&ALICE, new), grant());
		set_time(START + DAY - 1);
		assert_ok!(seal(record, grant));
		set_time(START + DAY);
		assert_noop!(seal(record, grant), Failure::RetentionOver);
	});
}

#[test]
fn put_envelope_fails_when_the_grant_does_not_work() {
	ExtBuilder.build_and_execute(|| {
		let record = put(&ALICE);
		assert_noop!(seal(record, 77), Failure::GrantNotActive);
		// Somebody else's grant opens nothing of Alice's.
		let bobs = Consent::grant(&BOB, &COMPANY, HEART_RATE, None);
		assert_noop!(seal(record, bobs), Failure::GrantNotActive);
		let ended = grant();
		Consent::end(ended);
		assert_noop!(seal(record, ended), Failure::GrantNotActive);
	});
}

#[test]
fn put_envelope_fails_when_not_covered() {
	ExtBuilder.build_and_execute(|| {
		let record = put(&ALICE);
		let other_kind = Consent::grant(&ALICE, &COMPANY, PHOTOS, None);
		assert_noop!(seal(record, other_kind), Failure::NotCovered);
		let of_device = Consent::grant(&ALICE, &COMPANY, HEART_RATE, Some(DEVICE));
		assert_noop!(seal(record, of_device), Failure::NotCovered);

		Paired::pair(DEVICE, &ALICE);
		assert_ok!(seal(put_of(&ALICE, DEVICE), of_device));
	});
}

#[test]
fn put_envelope_fails_when_the_device_is_the_owners_no_more() {
	ExtBuilder.build_and_execute(|| {
		Paired::pair(DEVICE, &ALICE);
		let (record, grant) = (put_of(&ALICE, DEVICE), grant());
		assert_ok!(seal(record, grant));
		// A device that rests is still hers.
		Paired::set_standing(DEVICE, DeviceStanding::NotWorking);
		assert_ok!(seal(record, grant));
		Paired::hand_over(DEVICE, &BOB);
		assert_noop!(seal(record, grant), Failure::DeviceNotPaired);
		Paired::unpair(&DEVICE);
		assert_noop!(seal(record, grant), Failure::DeviceNotPaired);
		// What no device made is not concerned.
		assert_ok!(seal(put(&ALICE), grant));
	});
}

#[test]
fn put_envelope_fails_when_the_device_has_too_many() {
	ExtBuilder.build_and_execute(|| {
		Paired::pair(DEVICE, &ALICE);
		Paired::pair(OTHER, &ALICE);
		let records = [put_of(&ALICE, DEVICE), put_of(&ALICE, DEVICE)];
		let grants = [grant(), grant(), grant()];
		for (record, grant) in [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1)] {
			assert_ok!(seal(records[record], grants[grant]));
		}
		assert_eq!(DeviceEnvelopeCount::<Test>::get(DEVICE), MaxEnvelopesPerDevice::get());
		assert_noop!(seal(records[1], grants[2]), Failure::TooManyEnvelopesOfDevice);
		// A new seal for an old one, another device and no device are not concerned.
		assert_ok!(seal(records[1], grants[1]));
		assert_ok!(seal(put_of(&ALICE, OTHER), grants[2]));
		assert_ok!(seal(put(&ALICE), grants[2]));
		// Less of them makes room.
		assert_ok!(Call::shred(signed(&ALICE), records[0]));
		assert_ok!(seal(records[1], grants[2]));
		assert_eq!(DeviceEnvelopeCount::<Test>::get(DEVICE), 3);
	});
}

#[test]
fn put_envelope_fails_when_the_record_has_too_many() {
	ExtBuilder.build_and_execute(|| {
		let record = put(&ALICE);
		for _ in 0..MaxEnvelopesPerRecord::get() {
			assert_ok!(seal(record, grant()));
		}
		assert_noop!(seal(record, grant()), Failure::TooManyEnvelopesOfRecord);
	});
}

#[test]
fn put_envelope_works_when_one_of_a_grant_that_is_over_makes_room() {
	ExtBuilder.build_and_execute(|| {
		Paired::pair(DEVICE, &ALICE);
		let (record, other) = (put_of(&ALICE, DEVICE), put_of(&ALICE, DEVICE));
		let grants = [grant(), grant(), grant()];
		assert_eq!(grants.len(), MaxEnvelopesPerRecord::get() as usize);
		for grant in grants {
			assert_ok!(seal(record, grant));
		}
		for grant in [grants[0], grants[1]] {
			assert_ok!(seal(other, grant));
		}
		let new = grant();
		// One that rests is not over.
		Consent::pause(grants[2]);
		assert_noop!(seal(record, new), Failure::TooManyEnvelopesOfRecord);

		Consent::end(grants[0]);
		System::reset_events();
		// The device has as many as it may, too: what makes room makes room on all sides.
		assert_eq!(DeviceEnvelopeCount::<Test>::get(DEVICE), MaxEnvelopesPerDevice::get());
		assert_ok!(seal(record, new));

		let told: Vec<_> = System::events().into_iter().map(|it| it.event).collect();
		let dropped = Event::EnvelopesDropped { grant: grants[0], count: 1 };
		assert_eq!((told.len(), &told[0]), (2, &dropped.into()));
		assert!(!Envelopes::<Test>::contains_key(record, grants[0]));
		assert!(Call::envelope(record, new).is_some());
		assert!(Envelopes::<Test>::contains_key(record, grants[2]));
		assert_eq!(Records::<Test>::get(record).unwrap().envelopes, MaxEnvelopesPerRecord::get());
		// That of another record goes when the grant is settled.
		assert!(Envelopes::<Test>::contains_key(other, grants[0]));
		assert!(!Call::drop_envelopes(grants[0], 10));
		assert_noop!(seal(record, grant()), Failure::TooManyEnvelopesOfRecord);
	});
}

#[test]
fn put_envelope_makes_no_room_when_it_fails_otherwise() {
	ExtBuilder.build_and_execute(|| {
		let record = put(&ALICE);
		let grants = [grant(), grant(), grant()];
		for grant in grants {
			assert_ok!(seal(record, grant));
		}
		let full = grant();
		for _ in 0..MaxEnvelopesPerGrant::get() {
			assert_ok!(seal(put(&ALICE), full));
		}
		Consent::end(grants[1]);
		assert_noop!(seal(record, full), Failure::TooManyEnvelopesOfGrant);
	});
}

#[test]
fn put_envelope_weighs_what_making_room_takes() {
	ExtBuilder.build_and_execute(|| {
		use frame_support::dispatch::GetDispatchInfo;
		let call = crate::Call::<Test>::put_envelope { record: 0, grant: 0, envelope_hash: SEALED };
		let measured = <() as WeightInfo>::put_envelope();
		assert!(call
			.get_dispatch_info()
			.call_weight
			.all_gte(measured.saturating_add(<() as WeightInfo>::drop_envelopes(1))));
	});
}

#[test]
fn put_envelope_fails_when_the_grant_has_too_many() {
	ExtBuilder.build_and_execute(|| {
		let grant = grant();
		for _ in 0..MaxEnvelopesPerGrant::get() {
			assert_ok!(seal(put(&ALICE), grant));
		}
		let one_more = put(&ALICE);
		assert_noop!(seal(one_more, grant), Failure::TooManyEnvelopesOfGrant);
	});
}
