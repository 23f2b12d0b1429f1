use super::*;
use frame_support::dispatch::{DispatchErrorWithPostInfo, WithPostDispatchInfo};
use sp_runtime::DispatchError;

/// A refusal, which gives back the weight of what it did not do.
fn after_nothing(failure: Failure) -> DispatchErrorWithPostInfo {
	failure.with_weight(<() as WeightInfo>::shred(0))
}

#[test]
fn shred_works() {
	ExtBuilder.build_and_execute(|| {
		let (record, kept) = (put(&ALICE), put(&ALICE));
		let grants: Vec<_> = (0..MaxEnvelopesPerRecord::get()).map(|_| grant()).collect();
		for grant in &grants {
			assert_ok!(seal(record, *grant));
		}
		assert_ok!(seal(kept, grants[0]));

		let post = Call::shred(signed(&ALICE), record).unwrap();

		// Nobody had kept or read it, so nothing is left.
		assert_eq!(ShreddedRecords::<Test>::iter().count(), 0);
		assert_eq!(Call::erasure_certificate(record), None);

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

		assert_ok!(Call::shred(signed(&ALICE), kept));
		assert_eq!(Balances::balance(&ALICE), FUNDS);
		assert!(!RecordCount::<Test>::contains_key(ALICE));
		assert_eq!(EnvelopeCount::<Test>::iter().count(), 0);
	});
}

#[test]
fn shred_leaves_who_kept_and_who_read_it_and_not_whose_it_was() {
	ExtBuilder.build_and_execute(|| {
		let (record, grants) = (put(&ALICE), [grant(), grant()]);
		pin(&HOST, record);
		for grant in grants {
			assert_ok!(Call::note_read(record, grant));
		}
		assert_ok!(Call::supersede(signed(&ALICE), record, other_content(), 9));
		set_time(START + 5);
		shred(record);
		assert_eq!(
			shredded(record),
			Shredded {
				at: START + 5,
				hosts: vec![HostErasure { host: HOST, unpinned_at: None }].try_into().unwrap(),
				readers: grants.to_vec().try_into().unwrap(),
			}
		);
		assert_eq!(Records::<Test>::get(record), None);
		assert!(!Readers::<Test>::contains_key(record));
		// The host still has it, and its list says so.
		let pin = HostPin { record, version: 1, current: None };
		assert_eq!(Call::pins_of(HOST, None, 10), [pin]);
		// The owner has everything back.
		assert_eq!(Balances::balance(&ALICE), FUNDS);
		use codec::Encode;
		let left = shredded(record).encode();
		assert!(!left.windows(32).any(|part| part == AsRef::<[u8]>::as_ref(&ALICE)));
	});
}

#[test]
fn shred_leaves_something_when_somebody_has_only_kept_or_only_read_it() {
	ExtBuilder.build_and_execute(|| {
		let (kept, read, grant) = (put(&ALICE), put(&ALICE), grant());
		pin(&HOST, kept);
		assert_ok!(Call::note_read(read, grant));
		for record in [kept, read] {
			shred(record);
		}
		assert_eq!((shredded(kept).hosts.len(), shredded(kept).readers.len()), (1, 0));
		assert_eq!((shredded(read).hosts.len(), shredded(read).readers.len()), (0, 1));
	});
}

#[test]
fn shred_works_when_all_lists_are_full() {
	ExtBuilder.build_and_execute(|| {
		let record = put(&ALICE);
		for host in &ALL_HOSTS[..2] {
			pin(host, record);
		}
		for _ in 0..MaxReaders::get() {
			assert_ok!(Call::note_read(record, grant()));
		}
		shred(record);
		assert!(shredded(record).hosts.is_full() && shredded(record).readers.is_full());
	});
}

#[test]
fn shred_works_when_more_hosts_keep_it_than_may() {
	ExtBuilder.build_and_execute(|| {
		let record = put(&ALICE);
		for host in &ALL_HOSTS[..2] {
			pin(host, record);
		}
		MaxReplicas::set(1);
		shred(record);
		// One of the two is remembered, and of the other nothing is left.
		assert_eq!(shredded(record).hosts.len(), 1);
		let remembered = shredded(record).hosts[0].host.clone();
		for host in &ALL_HOSTS[..2] {
			let has_to_say = Call::unpin(signed(host), record).is_ok();
			assert_eq!(has_to_say, *host == remembered);
		}
		assert!(shredded(record).hosts_are_done());
	});
}

#[test]
fn shred_is_for_anybody_once_the_retention_is_over() {
	ExtBuilder.build_and_execute(|| {
		let new = NewRecord { retention_until: Some(START + DAY), ..heart() };
		let (record, forever) = (put_record(&ALICE, new.clone()), put(&ALICE));
		let early = put_record(&ALICE, new);
		set_time(START + DAY - 1);
		assert_noop!(Call::shred(signed(&STRANGER), record), after_nothing(Failure::NotAuthorized));
		assert_ok!(Call::shred(signed(&ALICE), early));
		set_time(START + DAY);
		assert_ok!(Call::shred(signed(&STRANGER), record));
		assert_eq!(
			last_event(),
			Event::RecordShredded { record, owner: ALICE, envelopes: 0 }.into()
		);
		// The deposit is the owner's, whoever shreds.
		assert_eq!(held(&ALICE), RecordDeposit::get());
		assert_eq!(Balances::balance(&STRANGER), FUNDS);
		set_time(u64::MAX);
		assert_noop!(
			Call::shred(signed(&STRANGER), forever),
			after_nothing(Failure::NotAuthorized)
		);
	});
}

#[test]
fn shred_works_whatever_has_become_of_the_rest() {
	ExtBuilder.build_and_execute(|| {
		Paired::pair(DEVICE, &ALICE);
		let (record, grant) = (put_of(&ALICE, DEVICE), grant());
		assert_ok!(seal(record, grant));
		pin(&HOST, record);
		assert_ok!(Call::note_read(record, grant));
		Consent::end(grant);
		Paired::unpair(&DEVICE);
		Did::close(&ALICE);
		Did::close(&HOST);
		Consortium::set_host(&HOST, false);
		assert_ok!(Call::shred(signed(&ALICE), record));
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
		assert_ok!(Call::shred(signed(&ALICE), record));
		assert_eq!(Balances::balance(&ALICE), FUNDS);
	});
}

#[test]
fn shred_fails_when_it_is_somebody_elses() {
	ExtBuilder.build_and_execute(|| {
		let record = put(&ALICE);
		assert_ok!(seal(record, grant()));
		pin(&HOST, record);
		for who in EVERYBODY.iter().filter(|who| **who != ALICE) {
			assert_noop!(Call::shred(signed(who), record), after_nothing(Failure::NotAuthorized));
		}
		assert_noop!(Call::shred(RuntimeOrigin::root(), record), DispatchError::BadOrigin);
	});
}

#[test]
fn shred_fails_when_unknown() {
	ExtBuilder.build_and_execute(|| {
		let record = put(&ALICE);
		assert_ok!(Call::shred(signed(&ALICE), record));
		assert_noop!(Call::shred(signed(&ALICE), record), after_nothing(Failure::RecordNotFound));
	});
}

#[test]
fn ids_of_shredded_records_are_not_used_again() {
	ExtBuilder.build_and_execute(|| {
		let record = put(&ALICE);
		assert_ok!(Call::shred(signed(&ALICE), record));
		assert_eq!(put(&ALICE), record + 1);
	});
}
