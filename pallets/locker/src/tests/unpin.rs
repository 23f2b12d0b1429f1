use super::*;
use sp_runtime::DispatchError;

#[test]
fn unpin_works() {
	ExtBuilder.build_and_execute(|| {
		let record = put(&ALICE);
		pin(&HOST, record);
		pin(&OTHER_HOST, record);
		assert_ok!(Call::unpin(signed(&HOST), record));
		assert_eq!(Pins::<Test>::get(record, HOST), None);
		assert!(Call::pins_of(HOST, None, 10).is_empty());
		assert_eq!(Records::<Test>::get(record).unwrap().pins, 1);
		assert_eq!(last_event(), Event::Unpinned { record, host: HOST, version: 1 }.into());
		// It had nothing any more when the record was shredded, so it is not asked.
		shred(record);
		assert_eq!(asked_hosts(record), [HostErasure { host: OTHER_HOST, unpinned_at: None }]);
	});
}

#[test]
fn unpin_works_for_a_shredded_record() {
	ExtBuilder.build_and_execute(|| {
		let record = put(&ALICE);
		pin(&HOST, record);
		pin(&OTHER_HOST, record);
		assert_ok!(Call::supersede(signed(&ALICE), record, other_content(), 9));
		pin(&OTHER_HOST, record);
		shred(record);
		set_time(START + 5);
		assert_ok!(Call::unpin(signed(&HOST), record));
		assert_eq!(
			asked_hosts(record),
			[
				HostErasure { host: HOST, unpinned_at: Some(START + 5) },
				HostErasure { host: OTHER_HOST, unpinned_at: None },
			]
		);
		assert_eq!(last_event(), Event::Unpinned { record, host: HOST, version: 1 }.into());
		assert!(Call::pins_of(HOST, None, 10).is_empty());
		assert_eq!(
			Call::pins_of(OTHER_HOST, None, 10),
			[HostPin { record, version: 2, current: None }]
		);
		assert_ok!(Call::unpin(signed(&OTHER_HOST), record));
		assert_eq!(last_event(), Event::Unpinned { record, host: OTHER_HOST, version: 2 }.into());
		assert_eq!(Pins::<Test>::iter().count() + PinsOf::<Test>::iter().count(), 0);
	});
}

#[test]
fn unpin_works_when_the_host_is_no_member_and_closed() {
	ExtBuilder.build_and_execute(|| {
		let (kept, gone) = (put(&ALICE), put(&ALICE));
		for record in [kept, gone] {
			pin(&HOST, record);
		}
		shred(gone);
		Consortium::set_host(&HOST, false);
		Did::close(&HOST);
		for record in [kept, gone] {
			assert_ok!(Call::unpin(signed(&HOST), record));
		}
		assert_eq!(Records::<Test>::get(kept).unwrap().pins, 0);
		assert!(shredded(gone).hosts_are_done());
	});
}

#[test]
fn unpin_fails_when_it_is_not_pinned() {
	ExtBuilder.build_and_execute(|| {
		let (kept, gone) = (put(&ALICE), put(&ALICE));
		for record in [kept, gone] {
			pin(&HOST, record);
		}
		shred(gone);
		for record in [kept, gone, 77] {
			for who in EVERYBODY.iter().filter(|who| **who != HOST) {
				assert_noop!(Call::unpin(signed(who), record), Failure::NotPinned);
			}
		}
		assert_noop!(Call::unpin(signed(&HOST), 77), Failure::NotPinned);
		assert_noop!(Call::unpin(RuntimeOrigin::root(), kept), DispatchError::BadOrigin);
	});
}

#[test]
fn unpin_fails_when_it_was_unpinned_already() {
	ExtBuilder.build_and_execute(|| {
		let (kept, gone) = (put(&ALICE), put(&ALICE));
		for record in [kept, gone] {
			pin(&HOST, record);
		}
		shred(gone);
		for record in [kept, gone] {
			assert_ok!(Call::unpin(signed(&HOST), record));
		}
		set_time(START + 5);
		for record in [kept, gone] {
			assert_noop!(Call::unpin(signed(&HOST), record), Failure::NotPinned);
		}
		assert_eq!(shredded(gone).hosts[0].unpinned_at, Some(START));
	});
}
