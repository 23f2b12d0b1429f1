use super::*;
use frame_support::{dispatch::GetDispatchInfo, traits::fungible::Mutate};
use jasmynet_primitives::traits::Devices;
use sp_runtime::{DispatchError, TokenError};

fn put_all(owner: &AccountId, records: Vec<NewRecord>) -> DispatchResult {
	Call::put_batch(signed(owner), records.try_into().unwrap())
}

#[test]
fn put_batch_works() {
	ExtBuilder.build_and_execute(|| {
		Paired::pair(DEVICE, &ALICE);
		assert_ok!(Call::rotate_epoch(signed(&ALICE)));
		let before = put(&ALICE);
		let batch = [
			heart(),
			NewRecord { content: COMMITMENT, size: 0, category: PHOTOS, ..heart() },
			NewRecord {
				content: other_content(),
				device: Some(DEVICE),
				retention_until: Some(START + DAY),
				..heart()
			},
		];
		assert_ok!(put_all(&ALICE, batch.to_vec()));

		assert_eq!(Call::records_of(ALICE, None, 10), [0, 1, 2, 3]);
		for (id, new) in (before + 1..).zip(batch) {
			assert_eq!(
				Records::<Test>::get(id),
				Some(Record {
					owner: ALICE,
					content: new.content.clone(),
					size: new.size,
					category: new.category,
					device: new.device,
					key_epoch: 1,
					version: 1,
					created_at: START,
					retention_until: new.retention_until,
					replicas_required: new.replicas_required,
					pins: 0,
					envelopes: 0,
					deposit: RecordDeposit::get(),
				})
			);
			System::assert_has_event(
				Event::RecordPut {
					record: id,
					owner: ALICE,
					content: new.content,
					size: new.size,
					category: new.category,
					device: new.device,
				}
				.into(),
			);
		}
		assert_eq!(RecordCount::<Test>::get(ALICE), 4);
		assert_eq!(held(&ALICE), 4 * RecordDeposit::get());
	});
}

#[test]
fn put_batch_puts_nothing_when_one_record_is_bad() {
	ExtBuilder.build_and_execute(|| {
		let bad = || {
			[
				(NewRecord { size: 0, ..heart() }, Failure::EmptyContent),
				(NewRecord { content: content_of(vec![]), ..heart() }, Failure::ContentLength),
				(NewRecord { category: 77, ..heart() }, Failure::CategoryNotFound),
				(NewRecord { device: Some(DEVICE), ..heart() }, Failure::DeviceNotPaired),
				(NewRecord { retention_until: Some(START), ..heart() }, Failure::RetentionInPast),
				(NewRecord { replicas_required: 3, ..heart() }, Failure::TooManyReplicas),
			]
		};
		for place in 0..3 {
			for (record, failure) in bad() {
				let mut batch = vec![heart(), heart()];
				batch.insert(place, record);
				assert_noop!(put_all(&ALICE, batch), failure);
			}
		}
	});
}

#[test]
fn put_batch_fails_when_it_is_empty() {
	ExtBuilder.build_and_execute(|| {
		assert_noop!(put_all(&ALICE, vec![]), Failure::EmptyBatch);
	});
}

#[test]
fn put_batch_fails_when_not_an_active_identity() {
	ExtBuilder.build_and_execute(|| {
		assert_noop!(put_all(&STRANGER, vec![heart()]), Failure::NotActive);
		let by_root = Call::put_batch(RuntimeOrigin::root(), vec![heart()].try_into().unwrap());
		assert_noop!(by_root, DispatchError::BadOrigin);
	});
}

#[test]
fn put_batch_fails_when_the_locker_has_no_room_for_all() {
	ExtBuilder.build_and_execute(|| {
		let most = MaxBatch::get() as usize;
		assert_ok!(put_all(&ALICE, vec![heart(); most]));
		assert_eq!(MaxRecords::get() as usize, most + 1);
		assert_noop!(put_all(&ALICE, vec![heart(); 2]), Failure::TooManyRecords);
		assert_ok!(put_all(&ALICE, vec![heart()]));
	});
}

#[test]
fn put_batch_fails_when_the_deposits_of_all_are_missing() {
	ExtBuilder.build_and_execute(|| {
		// Enough for two, with what an account needs to be there.
		Balances::set_balance(&ALICE, 2 * RecordDeposit::get() + 1);
		assert_noop!(put_all(&ALICE, vec![heart(); 3]), TokenError::FundsUnavailable);
		assert_ok!(put_all(&ALICE, vec![heart(); 2]));
	});
}

#[test]
fn put_batch_costs_what_its_records_and_their_devices_do() {
	let weight = |records: Vec<NewRecord>| {
		let records = records.try_into().unwrap();
		crate::Call::<Test>::put_batch { records }.get_dispatch_info().call_weight
	};
	let made = NewRecord { device: Some(DEVICE), ..heart() };
	let devices = <Paired as Devices<_>>::standing_weight();
	let puts = <() as WeightInfo>::put_batch;
	assert_eq!(weight(vec![heart(); 3]), puts(3));
	assert_eq!(weight(vec![heart(), made.clone()]), puts(2).saturating_add(devices));
	assert_eq!(weight(vec![made; 2]), puts(2).saturating_add(devices.saturating_mul(2)));
}
