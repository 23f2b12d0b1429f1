use super::*;

#[test]
fn from_putting_to_revoking_end_to_end() {
	ExtBuilder.build_and_execute(|| {
		// Given two records of Alice and a grant that covers one of them.
		let heart = put(&ALICE);
		put_record(&ALICE, NewRecord { category: PHOTOS, ..super::heart() });
		let grant = grant();
		// When she seals that one, and revokes later.
		assert_ok!(seal(heart, grant));
		assert!(Call::envelope(heart, grant).is_some());
		Consent::end(grant);
		assert!(!Call::drop_envelopes(grant, MaxEnvelopesPerGrant::get()));
		// Then nobody has a key, and she still has her data.
		assert_eq!(Envelopes::<Test>::iter().count(), 0);
		assert_eq!(Call::records_of(ALICE, None, 10).len(), 2);
	});
}

#[test]
fn from_putting_to_the_complete_certificate_end_to_end() {
	ExtBuilder.build_and_execute(|| {
		// Given a record that two hosts keep, and that two companies read.
		let new = NewRecord { replicas_required: 2, ..heart() };
		let (record, grants) = (put_record(&ALICE, new), [grant(), grant()]);
		for host in [HOST, OTHER_HOST] {
			pin(&host, record);
		}
		for grant in grants {
			assert_ok!(seal(record, grant));
			assert_ok!(Call::note_read(record, grant));
		}

		// When Alice takes one permission back, and goes on with new keys.
		Consent::end(grants[0]);
		Call::drop_envelopes(grants[0], MaxEnvelopesPerGrant::get());
		assert_ok!(Call::rotate_epoch(signed(&ALICE)));
		assert_noop!(seal(record, grants[1]), Failure::StaleEpoch);
		assert_ok!(Call::supersede(signed(&ALICE), record, other_content(), 10));
		assert_ok!(seal(record, grants[1]));
		// One host is slow: it keeps the old version, and everybody can see that.
		pin(&HOST, record);
		let versions: Vec<_> =
			Call::record_view(record).unwrap().pins.into_iter().map(|pin| pin.version).collect();
		assert_eq!((versions.len(), versions.iter().sum::<u32>()), (2, 3));

		// And when she shreds the record: it is gone from the chain at once.
		shred(record);
		assert_eq!(Call::record_view(record), None);
		assert_eq!(Envelopes::<Test>::iter().count(), 0);
		assert_eq!(Balances::balance(&ALICE), FUNDS);

		// Then the certificate is complete when everybody has said that it is gone.
		for host in [HOST, OTHER_HOST] {
			assert!(!Call::erasure_certificate(record).unwrap().complete);
			assert_ok!(Call::unpin(signed(&host), record));
		}
		for grant in grants {
			assert!(!Call::erasure_certificate(record).unwrap().complete);
			Consent::confirm_erasure(grant);
		}
		assert!(Call::erasure_certificate(record).unwrap().complete);

		// And is forgotten in the end.
		set_time(START + HISTORY);
		assert_ok!(Call::forget_shredded(signed(&BOB), record));
		for left in [
			Pins::<Test>::iter().count(),
			PinsOf::<Test>::iter().count(),
			Readers::<Test>::iter().count(),
			ShreddedRecords::<Test>::iter().count(),
		] {
			assert_eq!(left, 0);
		}
	});
}
