//! That the check of the state notices when something is wrong.

use frame_support::traits::fungible::MutateHold;

use super::*;

/// A live record with a pin, an envelope and a reader, and a shredded one that one host
/// has deleted and another has not.
fn broken(change: fn(RecordId, RecordId)) {
	ExtBuilder.build().execute_with(|| {
		assert_ok!(Call::rotate_epoch(signed(&ALICE)));
		let (record, gone, grant) = (put(&ALICE), put(&ALICE), grant());
		for record in [record, gone] {
			for host in [HOST, OTHER_HOST] {
				pin(&host, record);
			}
			assert_ok!(Call::note_read(record, grant));
			assert_ok!(seal(record, grant));
		}
		shred(gone);
		assert_ok!(Call::unpin(signed(&OTHER_HOST), gone));
		assert_ok!(Call::do_try_state());
		change(record, gone);
		assert!(Call::do_try_state().is_err());
	});
}

fn change_record(id: RecordId, change: impl FnOnce(&mut Record)) {
	Records::<Test>::mutate_extant(id, change);
}

fn change_shredded(id: RecordId, change: impl FnOnce(&mut Shredded<Test>)) {
	ShreddedRecords::<Test>::mutate(id, |shredded| change(shredded.as_mut().unwrap()));
}

#[test]
fn it_notices_wrong_records() {
	broken(|record, _| RecordsOf::<Test>::remove(ALICE, record.to_be_bytes()));
	broken(|_, gone| RecordsOf::<Test>::insert(ALICE, gone.to_be_bytes(), ()));
	broken(|record, _| RecordsOf::<Test>::insert(BOB, record.to_be_bytes(), ()));
	broken(|_, _| RecordCount::<Test>::insert(ALICE, 2));
	broken(|_, _| RecordCount::<Test>::insert(BOB, 0));
	broken(|record, _| NextRecordId::<Test>::put(record));
	broken(|record, _| change_record(record, |record| record.content = content_of(vec![1])));
	broken(|record, _| change_record(record, |record| record.size = 0));
	broken(|record, _| change_record(record, |record| record.deposit += 1));
	broken(|record, _| change_record(record, |record| record.version = 0));
	broken(|_, _| Balances::hold(&HoldReason::Record.into(), &BOB, 1).unwrap());
}

#[test]
fn it_notices_wrong_epochs() {
	broken(|_, _| Epochs::<Test>::remove(ALICE));
	broken(|_, _| Epochs::<Test>::insert(BOB, FIRST_EPOCH));
	broken(|record, _| change_record(record, |record| record.key_epoch = 2));
	// An envelope holds the key of the record's own epoch.
	broken(|record, _| change_record(record, |record| record.key_epoch = 0));
}

#[test]
fn it_notices_wrong_envelopes() {
	broken(|record, _| EnvelopesByGrant::<Test>::remove(0, record));
	broken(|record, _| EnvelopesByGrant::<Test>::insert(1, record, ()));
	broken(|_, _| EnvelopeCount::<Test>::insert(0, 2));
	broken(|_, _| EnvelopeCount::<Test>::insert(1, 0));
	broken(|record, _| change_record(record, |record| record.envelopes = 0));
	broken(|record, gone| {
		Envelopes::<Test>::insert(gone, 0, Envelopes::<Test>::get(record, 0).unwrap())
	});
}

#[test]
fn it_notices_wrong_pins() {
	broken(|record, _| PinsOf::<Test>::remove(HOST, record.to_be_bytes()));
	broken(|_, gone| PinsOf::<Test>::remove(HOST, gone.to_be_bytes()));
	broken(|record, _| PinsOf::<Test>::insert(THIRD_HOST, record.to_be_bytes(), ()));
	broken(|_, gone| PinsOf::<Test>::insert(OTHER_HOST, gone.to_be_bytes(), ()));
	broken(|record, _| change_record(record, |record| record.pins = 1));
	broken(|record, _| Pins::<Test>::insert(record, HOST, Pin { version: 0, at: START }));
	broken(|record, _| Pins::<Test>::insert(record, HOST, Pin { version: 2, at: START }));
	// Nobody can keep a commitment.
	broken(|record, _| change_record(record, |record| record.content = COMMITMENT));
}

#[test]
fn it_notices_wrong_readers() {
	broken(|_, gone| Readers::<Test>::insert(gone, shredded(gone).readers));
	broken(|record, _| Readers::<Test>::insert(record, BoundedReaders::default()));
	broken(|record, _| {
		Readers::<Test>::insert(record, BoundedReaders::truncate_from(vec![0, 1, 0]))
	});
}

type BoundedReaders = frame_support::BoundedVec<GrantId, MaxReaders>;

#[test]
fn it_notices_wrong_shredded_records() {
	broken(|record, gone| ShreddedRecords::<Test>::insert(record, shredded(gone)));
	broken(|_, gone| ShreddedRecords::<Test>::insert(77, shredded(gone)));
	broken(|_, gone| ShreddedRecords::<Test>::remove(gone));
	// A host that has not said anything still has its pin, and no other has.
	broken(|_, gone| {
		change_shredded(gone, |it| it.hosts.iter_mut().for_each(|host| host.unpinned_at = None))
	});
	broken(|_, gone| {
		change_shredded(gone, |it| {
			it.hosts.iter_mut().for_each(|host| host.unpinned_at = Some(START))
		})
	});
	broken(|_, gone| change_shredded(gone, |it| it.hosts[0] = it.hosts[1].clone()));
	// Who deletes something before it is shredded is not asked.
	broken(|_, gone| change_shredded(gone, |it| it.at = START + 1));
	// Of what nobody had, nothing is left.
	broken(|_, gone| {
		assert_ok!(Call::unpin(signed(&HOST), gone));
		assert_ok!(Call::do_try_state());
		change_shredded(gone, |it| {
			it.hosts = Default::default();
			it.readers = Default::default();
		})
	});
}

#[test]
fn it_lets_a_host_go_that_never_answered() {
	ExtBuilder.build_and_execute(|| {
		use jasmynet_primitives::erasure::Erase;
		let record = put(&ALICE);
		pin(&HOST, record);
		shred(record);
		Did::close(&HOST);
		Call::erase(&HOST, 10);
		assert_ok!(Call::do_try_state());
	});
}
