use super::*;
use sp_runtime::{DispatchError, TokenError};

#[test]
fn put_works() {
	ExtBuilder.build_and_execute(|| {
		Paired::pair(DEVICE, &ALICE);
		assert_ok!(Call::put(
			RuntimeOrigin::signed(ALICE),
			content(),
			1_234,
			HEART_RATE,
			Some(DEVICE)
		));
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
fn put_fails_when_not_an_active_identity() {
	ExtBuilder.build_and_execute(|| {
		let by = |who| Call::put(RuntimeOrigin::signed(who), content(), 1, PHOTOS, None);
		assert_noop!(by(STRANGER), Failure::NotActive);
		Did::close(&ALICE);
		assert_noop!(by(ALICE), Failure::NotActive);
		assert_noop!(
			Call::put(RuntimeOrigin::root(), content(), 1, PHOTOS, None),
			DispatchError::BadOrigin
		);
	});
}

#[test]
fn put_fails_when_the_content_address_is_wrong_and_says_where() {
	ExtBuilder.build_and_execute(|| {
		let put =
			|bytes| Call::put(RuntimeOrigin::signed(ALICE), content_of(bytes), 1, PHOTOS, None);
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
		assert_noop!(
			Call::put(RuntimeOrigin::signed(ALICE), content(), 0, PHOTOS, None),
			Failure::EmptyContent
		);
	});
}

#[test]
fn put_fails_when_the_category_is_unknown() {
	ExtBuilder.build_and_execute(|| {
		assert_noop!(
			Call::put(RuntimeOrigin::signed(ALICE), content(), 1, 77, None),
			Failure::CategoryNotFound
		);
	});
}

#[test]
fn put_fails_when_the_device_is_not_the_owners() {
	ExtBuilder.build_and_execute(|| {
		let put = || Call::put(RuntimeOrigin::signed(ALICE), content(), 1, PHOTOS, Some(DEVICE));
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
		let put = || Call::put(RuntimeOrigin::signed(ALICE), content(), 1, PHOTOS, Some(DEVICE));
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
		assert_noop!(
			Call::put(RuntimeOrigin::signed(ALICE), content(), 1, PHOTOS, None),
			Failure::TooManyRecords
		);
		// Somebody else is not affected, and one less makes room for one more.
		put(&BOB);
		assert_ok!(Call::shred(RuntimeOrigin::signed(ALICE), 0));
		put(&ALICE);
	});
}

#[test]
fn put_fails_when_the_deposit_is_missing() {
	ExtBuilder.build_and_execute(|| {
		use frame_support::traits::fungible::Mutate;
		Balances::set_balance(&ALICE, RecordDeposit::get());
		assert_noop!(
			Call::put(RuntimeOrigin::signed(ALICE), content(), 1, PHOTOS, None),
			TokenError::FundsUnavailable
		);
	});
}

#[test]
fn pages_of_records_are_in_order_and_add_up() {
	ExtBuilder.build_and_execute(|| {
		// Ids on both sides of where one byte of a number ends.
		NextRecordId::<Test>::put(254);
		let alices: Vec<_> = [ALICE, BOB, ALICE, ALICE, ALICE]
			.iter()
			.map(|owner| (owner, put(owner)))
			.filter(|(owner, _)| **owner == ALICE)
			.map(|(_, record)| record)
			.collect();
		assert_eq!(alices, [254, 256, 257, 258]);
		assert_eq!(Call::records_of(ALICE, None, 10), alices);
		assert_eq!(Call::records_of(ALICE, None, 3), alices[..3]);
		assert_eq!(Call::records_of(ALICE, Some(257), 3), alices[3..]);
		// Also after one that has gone in the meantime, or never was there.
		assert_ok!(Call::shred(RuntimeOrigin::signed(ALICE), 256));
		assert_eq!(Call::records_of(ALICE, Some(256), 10), alices[2..]);
		assert_eq!(Call::records_of(ALICE, Some(0), 10), [254, 257, 258]);
		assert!(Call::records_of(ALICE, Some(258), 10).is_empty());
		assert!(Call::records_of(STRANGER, None, 10).is_empty());
	});
}
