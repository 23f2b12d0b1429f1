use super::*;
use sp_runtime::{DispatchError, TokenError};

fn photo() -> NewRecord {
	NewRecord { category: PHOTOS, size: 1, ..heart() }
}

fn alice_puts(record: NewRecord) -> DispatchResult {
	Call::put(signed(&ALICE), record)
}

#[test]
fn put_works() {
	ExtBuilder.build_and_execute(|| {
		Paired::pair(DEVICE, &ALICE);
		assert_ok!(alice_puts(NewRecord {
			content: content(),
			size: 1_234,
			category: HEART_RATE,
			device: Some(DEVICE),
			retention_until: Some(START + DAY),
			replicas_required: 2,
		}));
		assert_eq!(
			Records::<Test>::get(0),
			Some(Record {
				owner: ALICE,
				content: content(),
				size: 1_234,
				category: HEART_RATE,
				device: Some(DEVICE),
				key_epoch: 0,
				version: 1,
				created_at: START,
				retention_until: Some(START + DAY),
				replicas_required: 2,
				pins: 0,
				envelopes: 0,
				deposit: RecordDeposit::get(),
			})
		);
		assert_eq!(held(&ALICE), RecordDeposit::get());
		assert_eq!(
			Call::record(0),
			Some(RecordInfo {
				owner: ALICE,
				category: HEART_RATE,
				device: Some(DEVICE),
				created_at: START,
				retention_until: Some(START + DAY),
			})
		);
		assert_eq!(
			last_event(),
			Event::RecordPut {
				record: 0,
				owner: ALICE,
				content: content(),
				size: 1_234,
				category: HEART_RATE,
				device: Some(DEVICE),
			}
			.into()
		);
	});
}

#[test]
fn put_works_without_a_device() {
	ExtBuilder.build_and_execute(|| {
		let record = put(&ALICE);
		assert_eq!(Records::<Test>::get(record).unwrap().device, None);
	});
}

#[test]
fn put_works_for_a_commitment_of_any_size() {
	ExtBuilder.build_and_execute(|| {
		for size in [0, 7, u64::MAX] {
			let record = put_record(&ALICE, NewRecord { content: COMMITMENT, size, ..heart() });
			let kept = Records::<Test>::get(record).unwrap();
			assert_eq!((kept.content, kept.size), (COMMITMENT, size));
		}
	});
}

#[test]
fn put_takes_the_epoch_of_the_owner() {
	ExtBuilder.build_and_execute(|| {
		assert_ok!(Call::rotate_epoch(signed(&ALICE)));
		let (alices, bobs) = (put(&ALICE), put(&BOB));
		assert_eq!(Records::<Test>::get(alices).unwrap().key_epoch, 1);
		assert_eq!(Records::<Test>::get(bobs).unwrap().key_epoch, 0);
	});
}

#[test]
fn put_fails_when_not_an_active_identity() {
	ExtBuilder.build_and_execute(|| {
		assert_noop!(Call::put(signed(&STRANGER), photo()), Failure::NotActive);
		Did::close(&ALICE);
		assert_noop!(alice_puts(photo()), Failure::NotActive);
		assert_noop!(Call::put(RuntimeOrigin::root(), photo()), DispatchError::BadOrigin);
	});
}

#[test]
fn put_fails_when_the_content_address_is_wrong_and_says_where() {
	ExtBuilder.build_and_execute(|| {
		let put = |bytes| alice_puts(NewRecord { content: content_of(bytes), ..photo() });
		let with = |index: usize, value| {
			let mut bytes = cid_bytes();
			bytes[index] = value;
			bytes
		};
		assert_noop!(put(with(0, 0x12)), Failure::ContentVersion);
		assert_noop!(put(with(1, 0x71)), Failure::ContentCodec);
		assert_noop!(put(with(2, 0x13)), Failure::ContentHash);
		assert_noop!(put(cid_bytes()[..35].to_vec()), Failure::ContentLength);
		assert_noop!(put(vec![]), Failure::ContentLength);
		// The text of a CID in place of its bytes.
		let text = b"bafkreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e7aqa4s52zy";
		assert_noop!(put(text.to_vec()), Failure::ContentVersion);
	});
}

#[test]
fn put_fails_when_the_size_is_zero() {
	ExtBuilder.build_and_execute(|| {
		assert_noop!(alice_puts(NewRecord { size: 0, ..photo() }), Failure::EmptyContent);
	});
}

#[test]
fn put_fails_when_the_category_is_unknown() {
	ExtBuilder.build_and_execute(|| {
		assert_noop!(alice_puts(NewRecord { category: 77, ..photo() }), Failure::CategoryNotFound);
	});
}

#[test]
fn put_fails_when_the_retention_is_over() {
	ExtBuilder.build_and_execute(|| {
		let until = |time| alice_puts(NewRecord { retention_until: Some(time), ..photo() });
		for past in [0, START - 1, START] {
			assert_noop!(until(past), Failure::RetentionInPast);
		}
		assert_ok!(until(START + 1));
	});
}

#[test]
fn put_fails_when_it_asks_for_too_many_replicas() {
	ExtBuilder.build_and_execute(|| {
		let on = |replicas| alice_puts(NewRecord { replicas_required: replicas, ..photo() });
		let most = u8::try_from(MaxReplicas::get()).unwrap();
		for too_many in [most + 1, u8::MAX] {
			assert_noop!(on(too_many), Failure::TooManyReplicas);
		}
		assert_ok!(on(most));
		assert_ok!(on(0));
	});
}

#[test]
fn put_fails_when_the_device_is_not_paired_with_the_owner() {
	ExtBuilder.build_and_execute(|| {
		let put = || alice_puts(NewRecord { device: Some(DEVICE), ..photo() });
		assert_noop!(put(), Failure::DeviceNotPaired);
		Paired::pair(DEVICE, &BOB);
		assert_noop!(put(), Failure::DeviceNotPaired);
		Paired::pair(DEVICE, &ALICE);
		assert_ok!(put());
	});
}

#[test]
fn put_fails_when_the_device_does_not_work() {
	ExtBuilder.build_and_execute(|| {
		Paired::pair(DEVICE, &ALICE);
		let put = || alice_puts(NewRecord { device: Some(DEVICE), ..photo() });
		Paired::set_standing(DEVICE, DeviceStanding::NotWorking);
		assert_noop!(put(), Failure::DeviceNotWorking);
		Paired::set_standing(DEVICE, DeviceStanding::Recalled);
		assert_noop!(put(), Failure::DeviceRecalled);
		Paired::set_standing(DEVICE, DeviceStanding::Works);
		assert_ok!(put());
	});
}

#[test]
fn put_fails_when_the_locker_is_full() {
	ExtBuilder.build_and_execute(|| {
		for _ in 0..MaxRecords::get() {
			put(&ALICE);
		}
		assert_noop!(alice_puts(photo()), Failure::TooManyRecords);
		// Somebody else is not affected, and one less makes room for one more.
		put(&BOB);
		shred(0);
		put(&ALICE);
	});
}

#[test]
fn put_fails_when_the_deposit_is_missing() {
	ExtBuilder.build_and_execute(|| {
		use frame_support::traits::fungible::Mutate;
		Balances::set_balance(&ALICE, RecordDeposit::get());
		assert_noop!(alice_puts(photo()), TokenError::FundsUnavailable);
	});
}

#[test]
fn put_fails_when_there_are_no_ids_left() {
	ExtBuilder.build_and_execute(|| {
		NextRecordId::<Test>::put(RecordId::MAX);
		assert_noop!(alice_puts(photo()), sp_runtime::ArithmeticError::Overflow);
	});
}
