use super::*;

#[test]
fn drop_envelopes_works() {
	ExtBuilder.build_and_execute(|| {
		let (ending, lasting) = (grant(), grant());
		let records = [put(&ALICE), put(&ALICE), put(&ALICE)];
		for record in records {
			assert_ok!(seal(record, ending));
		}
		assert_ok!(seal(records[0], lasting));

		assert!(!Call::drop_envelopes(ending, MaxEnvelopesPerGrant::get()));

		for record in records {
			assert!(!Envelopes::<Test>::contains_key(record, ending));
		}
		assert_eq!(EnvelopesByGrant::<Test>::iter_prefix(ending).count(), 0);
		assert_eq!(last_event(), Event::EnvelopesDropped { grant: ending, count: 3 }.into());
		// Records stay, and so does what hangs on another grant.
		assert_eq!(Call::records_of(ALICE, None, 10), records);
		assert!(Call::envelope(records[0], lasting).is_some());
		assert_eq!(Records::<Test>::get(records[0]).unwrap().envelopes, 1);
	});
}

#[test]
fn drop_envelopes_stops_at_the_limit_and_goes_on_later() {
	ExtBuilder.build_and_execute(|| {
		let grant = grant();
		for _ in 0..3 {
			assert_ok!(seal(put(&ALICE), grant));
		}
		assert!(Call::drop_envelopes(grant, 0));
		assert!(Call::drop_envelopes(grant, 2));
		assert_eq!(EnvelopeCount::<Test>::get(grant), 1);
		assert_ok!(Call::do_try_state());
		assert!(!Call::drop_envelopes(grant, 2));
		assert_eq!(Envelopes::<Test>::iter().count(), 0);
	});
}

#[test]
fn drop_envelopes_of_a_grant_without_any_changes_nothing() {
	ExtBuilder.build_and_execute(|| {
		let _nothing_changes = frame_support::StorageNoopGuard::default();
		assert!(!Call::drop_envelopes(77, 10));
	});
}
