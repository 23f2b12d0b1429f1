use super::*;
use sp_runtime::DispatchError;

#[test]
fn pin_works() {
	ExtBuilder.build_and_execute(|| {
		let record = put(&ALICE);
		set_time(START + 5);
		assert_ok!(Call::pin(signed(&HOST), record, 1));
		assert_eq!(Pins::<Test>::get(record, HOST), Some(Pin { version: 1, at: START + 5 }));
		assert_eq!(Records::<Test>::get(record).unwrap().pins, 1);
		assert_eq!(
			Call::pins_of(HOST, None, 10),
			[HostPin { record, version: 1, current: Some(1) }]
		);
		assert_eq!(last_event(), Event::Pinned { record, host: HOST, version: 1 }.into());
		// It costs no deposit, of nobody.
		assert_eq!(Balances::balance(&HOST), FUNDS);
		assert_eq!(held(&ALICE), RecordDeposit::get());
	});
}

#[test]
fn pin_of_a_new_version_takes_the_place_of_the_old_one() {
	ExtBuilder.build_and_execute(|| {
		let record = put(&ALICE);
		pin(&HOST, record);
		pin(&OTHER_HOST, record);
		assert_ok!(Call::supersede(signed(&ALICE), record, other_content(), 9));
		set_time(START + 5);
		// Also when as many hosts as may be keep it.
		assert_ok!(Call::pin(signed(&HOST), record, 2));
		assert_eq!(Pins::<Test>::get(record, HOST), Some(Pin { version: 2, at: START + 5 }));
		assert_eq!(Pins::<Test>::get(record, OTHER_HOST), Some(Pin { version: 1, at: START }));
		assert_eq!(Records::<Test>::get(record).unwrap().pins, 2);
		assert_eq!(last_event(), Event::Pinned { record, host: HOST, version: 2 }.into());
	});
}

#[test]
fn pin_fails_when_not_a_host() {
	ExtBuilder.build_and_execute(|| {
		let record = put(&ALICE);
		for who in [ALICE, BOB, COMPANY, STRANGER] {
			assert_noop!(Call::pin(signed(&who), record, 1), Failure::HostNotActive);
		}
		Consortium::set_host(&HOST, false);
		assert_noop!(Call::pin(signed(&HOST), record, 1), Failure::HostNotActive);
		assert_noop!(Call::pin(RuntimeOrigin::root(), record, 1), DispatchError::BadOrigin);
	});
}

#[test]
fn pin_fails_when_the_host_is_closed() {
	ExtBuilder.build_and_execute(|| {
		let record = put(&ALICE);
		Did::close(&HOST);
		assert_noop!(Call::pin(signed(&HOST), record, 1), Failure::NotActive);
	});
}

#[test]
fn pin_fails_when_the_record_is_unknown() {
	ExtBuilder.build_and_execute(|| {
		assert_noop!(Call::pin(signed(&HOST), 77, 1), Failure::RecordNotFound);
		let record = put(&ALICE);
		pin(&HOST, record);
		shred(record);
		for host in ALL_HOSTS {
			assert_noop!(Call::pin(signed(&host), record, 1), Failure::RecordNotFound);
		}
	});
}

#[test]
fn pin_fails_when_there_is_nothing_to_keep() {
	ExtBuilder.build_and_execute(|| {
		let record = put_record(&ALICE, NewRecord { content: COMMITMENT, ..heart() });
		assert_noop!(Call::pin(signed(&HOST), record, 1), Failure::NothingToPin);
	});
}

#[test]
fn pin_fails_when_it_is_another_version() {
	ExtBuilder.build_and_execute(|| {
		let record = put(&ALICE);
		for version in [0, 2, u32::MAX] {
			assert_noop!(Call::pin(signed(&HOST), record, version), Failure::WrongVersion);
		}
		pin(&OTHER_HOST, record);
		assert_ok!(Call::supersede(signed(&ALICE), record, other_content(), 9));
		for host in ALL_HOSTS {
			assert_noop!(Call::pin(signed(&host), record, 1), Failure::WrongVersion);
		}
	});
}

#[test]
fn pin_fails_when_it_is_pinned_already() {
	ExtBuilder.build_and_execute(|| {
		let record = put(&ALICE);
		pin(&HOST, record);
		assert_noop!(Call::pin(signed(&HOST), record, 1), Failure::AlreadyExists);
		pin(&OTHER_HOST, record);
	});
}

#[test]
fn pin_fails_when_as_many_hosts_as_the_owner_wants_keep_it() {
	ExtBuilder.build_and_execute(|| {
		for (wanted, most) in [(0, 1), (1, 1), (2, 2)] {
			let record = put_record(&ALICE, NewRecord { replicas_required: wanted, ..heart() });
			for host in &ALL_HOSTS[..most] {
				pin(host, record);
			}
			let next = &ALL_HOSTS[most];
			assert_noop!(Call::pin(signed(next), record, 1), Failure::TooManyPins);
		}
	});
}

#[test]
fn pin_fails_when_the_host_can_open_it() {
	ExtBuilder.build_and_execute(|| {
		let record = put(&ALICE);
		let grant = grant();
		assert_ok!(Call::put_envelope(signed(&ALICE), record, grant, Hash::repeat_byte(1)));
		// The company is a host too, and would have the ciphertext without paying.
		let company = Envelopes::<Test>::get(record, grant).unwrap().grantee;
		Consortium::set_host(&company, true);
		assert_noop!(Call::pin(signed(&company), record, 1), Failure::HostIsGrantee);
		pin(&HOST, record);
	});
}

#[test]
fn put_envelope_fails_when_the_company_keeps_the_record_as_a_host() {
	ExtBuilder.build_and_execute(|| {
		let record = put(&ALICE);
		let grant = grant();
		let company =
			<Consent as jasmynet_primitives::traits::Grants<_>>::grantee(grant, &ALICE).unwrap();
		Consortium::set_host(&company, true);
		pin(&company, record);
		let seal = || Call::put_envelope(signed(&ALICE), record, grant, Hash::repeat_byte(1));
		assert_noop!(seal(), Failure::HostIsGrantee);
		assert_ok!(Call::unpin(signed(&company), record));
		assert_ok!(seal());
	});
}

#[test]
fn another_account_of_the_same_company_is_no_way_around_that() {
	ExtBuilder.build_and_execute(|| {
		let (kept, sealed, grant) = (put(&ALICE), put(&ALICE), grant());
		let company = <Consent as jasmynet_primitives::traits::Grants<_>>::grantee(grant, &ALICE);
		let company = company.unwrap();
		// It keeps a record as a host, goes by another account, and has that asked for it.
		Consortium::rotate(&HOST, &company);
		pin(&HOST, kept);
		let seal = |record| Call::put_envelope(signed(&ALICE), record, grant, Hash::repeat_byte(1));
		assert_noop!(seal(kept), Failure::HostIsGrantee);
		// It can open one, and goes by the account of a host.
		assert_ok!(seal(sealed));
		Consortium::rotate(&company, &OTHER_HOST);
		assert_noop!(Call::pin(signed(&OTHER_HOST), sealed, 1), Failure::HostIsGrantee);
		pin(&THIRD_HOST, sealed);
	});
}

#[test]
fn pin_fails_when_as_many_hosts_as_may_be_keep_it() {
	ExtBuilder.build_and_execute(|| {
		let (record, other) = (put(&ALICE), put(&ALICE));
		for host in &ALL_HOSTS[..2] {
			pin(host, record);
		}
		assert_eq!((MaxReplicas::get(), heart().replicas_required), (2, 2));
		assert_noop!(Call::pin(signed(&THIRD_HOST), record, 1), Failure::TooManyPins);
		// Another record is not concerned, and one less makes room.
		pin(&THIRD_HOST, other);
		assert_ok!(Call::unpin(signed(&HOST), record));
		pin(&THIRD_HOST, record);
	});
}
