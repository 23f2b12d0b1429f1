use super::*;

#[test]
fn shred_works() {
	ExtBuilder.build_and_execute(|| {
		let (record, kept) = (put(&ALICE), put(&ALICE));
		let grants: Vec<_> = (0..MaxEnvelopesPerRecord::get()).map(|_| grant()).collect();
		for grant in &grants {
			assert_ok!(seal(record, *grant));
		}
		assert_ok!(seal(kept, grants[0]));

		let post = Call::shred(RuntimeOrigin::signed(ALICE), record).unwrap();

		assert_eq!(Records::<Test>::get(record), None);
		assert_eq!(Call::record(record), None);
		assert_eq!(Call::records_of(ALICE, None, 10), [kept]);
		assert_eq!(Envelopes::<Test>::iter_prefix(record).count(), 0);
		for grant in &grants {
			assert_eq!(Call::envelope(record, *grant), None);
			assert!(!EnvelopesByGrant::<Test>::contains_key(grant, record));
		}
		// What belongs to another record stays.
		assert!(Call::envelope(kept, grants[0]).is_some());
		assert_eq!(held(&ALICE), RecordDeposit::get());
		let envelopes = MaxEnvelopesPerRecord::get();
		assert_eq!(last_event(), Event::RecordShredded { record, owner: ALICE, envelopes }.into());
		assert_eq!(post.actual_weight, Some(<() as WeightInfo>::shred(envelopes)));

		assert_ok!(Call::shred(RuntimeOrigin::signed(ALICE), kept));
		assert_eq!(Balances::balance(&ALICE), FUNDS);
		assert!(!RecordCount::<Test>::contains_key(ALICE));
		assert_eq!(EnvelopeCount::<Test>::iter().count(), 0);
	});
}

#[test]
fn shred_works_whatever_has_become_of_the_rest() {
	ExtBuilder.build_and_execute(|| {
		Paired::pair(DEVICE, &ALICE);
		assert_ok!(Call::put(RuntimeOrigin::signed(ALICE), content(), 1, HEART_RATE, Some(DEVICE)));
		let grant = grant();
		assert_ok!(seal(0, grant));
		Consent::end(grant);
		Paired::unpair(&DEVICE);
		Did::close(&ALICE);
		assert_ok!(Call::shred(RuntimeOrigin::signed(ALICE), 0));
		assert_eq!(Balances::balance(&ALICE), FUNDS);
	});
}

#[test]
fn shred_works_when_the_deposit_is_gone() {
	ExtBuilder.build_and_execute(|| {
		use frame_support::traits::{fungible::MutateHold, tokens::Precision};
		let record = put(&ALICE);
		// Something odd has happened to what was held.
		Balances::release(
			&HoldReason::Record.into(),
			&ALICE,
			RecordDeposit::get(),
			Precision::Exact,
		)
		.unwrap();
		assert_ok!(Call::shred(RuntimeOrigin::signed(ALICE), record));
		assert_eq!(Balances::balance(&ALICE), FUNDS);
	});
}

#[test]
fn shred_fails_when_it_is_somebody_elses() {
	ExtBuilder.build_and_execute(|| {
		let record = put(&ALICE);
		assert_ok!(seal(record, grant()));
		for who in [BOB, COMPANY, STRANGER] {
			assert_noop!(Call::shred(RuntimeOrigin::signed(who), record), Failure::NotAuthorized);
		}
	});
}

#[test]
fn shred_fails_when_unknown() {
	ExtBuilder.build_and_execute(|| {
		let record = put(&ALICE);
		assert_ok!(Call::shred(RuntimeOrigin::signed(ALICE), record));
		assert_noop!(Call::shred(RuntimeOrigin::signed(ALICE), record), Failure::RecordNotFound);
	});
}

#[test]
fn ids_of_shredded_records_are_not_used_again() {
	ExtBuilder.build_and_execute(|| {
		let record = put(&ALICE);
		assert_ok!(Call::shred(RuntimeOrigin::signed(ALICE), record));
		assert_eq!(put(&ALICE), record + 1);
	});
}
