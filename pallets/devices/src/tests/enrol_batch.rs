use frame_support::traits::fungible::Mutate;
use jasmynet_primitives::devices::RecallTarget;
use sp_runtime::DispatchError;

use super::{life::signed, *};

const ROOT: Hash = Hash::repeat_byte(1);

fn enrol_many(count: u32) -> DispatchResult {
	Call::enrol_batch(signed(&MANUFACTURER), MODEL, ROOT, count)
}

#[test]
fn enrol_batch_works() {
	ExtBuilder.build_and_execute(|| {
		assert_ok!(enrol_many(1_000_000));
		assert_eq!(
			Batches::<Test>::get(0),
			Some(Batch {
				manufacturer: MANUFACTURER,
				model: MODEL,
				root: ROOT,
				count: 1_000_000,
				enrolled_at: START,
				deposit: BatchDeposit::get(),
			})
		);
		assert_eq!(
			Balances::balance_on_hold(&HoldReason::Batch.into(), &MANUFACTURER),
			BatchDeposit::get()
		);
		assert_eq!(
			last_event(),
			Event::BatchEnrolled {
				batch: 0,
				manufacturer: MANUFACTURER,
				model: MODEL,
				root: ROOT,
				count: 1_000_000,
				fee: 0,
			}
			.into()
		);
		assert_ok!(enrol_many(1));
		assert_eq!(NextBatchId::<Test>::get(), 2);
	});
}

#[test]
fn a_batch_of_a_million_is_as_small_as_one_of_one() {
	use codec::Encode;
	ExtBuilder.build_and_execute(|| {
		assert_ok!(enrol_many(1));
		assert_ok!(enrol_many(1_000_000));
		let size = |batch| Batches::<Test>::get(batch).unwrap().encoded_size();
		assert_eq!((size(0), size(1)), (size(1), 32 + 8 + 32 + 4 + 8 + 16));
	});
}

#[test]
fn enrol_batch_costs_what_the_table_says() {
	ExtBuilder.build_and_execute(|| {
		Fees::set(2, 100);
		let before = Balances::balance(&MANUFACTURER);
		assert_ok!(enrol_many(60));
		assert!(matches!(
			last_event(),
			RuntimeEvent::Devices(Event::BatchEnrolled { fee: 120, .. })
		));
		assert_eq!(Balances::balance(&PLATFORM), 120);
		assert_eq!(Balances::balance(&MANUFACTURER), before - 120 - BatchDeposit::get());
	});
}

#[test]
fn enrol_batch_fails_when_it_is_more_than_the_quota() {
	ExtBuilder.build_and_execute(|| {
		Fees::set(0, 100);
		assert_noop!(enrol_many(101), Failure::QuotaExceeded);
		assert_ok!(enrol_many(60));
		assert_noop!(enrol_many(41), Failure::QuotaExceeded);
		assert_ok!(enrol_many(40));
		assert_noop!(enrol_many(1), Failure::QuotaExceeded);
	});
}

#[test]
fn enrol_batch_fails_when_it_cannot_be_paid() {
	ExtBuilder.build_and_execute(|| {
		// The deposit, and not the fee.
		Fees::set(FUNDS, u32::MAX);
		assert_noop!(enrol_many(1), Failure::CannotPay);
		// Not even the deposit.
		Fees::set(0, u32::MAX);
		Balances::set_balance(&MANUFACTURER, BatchDeposit::get());
		assert_noop!(enrol_many(1), Failure::CannotPay);
	});
}

#[test]
fn enrol_batch_fails_when_not_the_models_manufacturer() {
	ExtBuilder.build_and_execute(|| {
		for who in [ALICE, OTHER_MANUFACTURER, STRANGER] {
			assert_noop!(Call::enrol_batch(signed(&who), MODEL, ROOT, 1), Failure::NotAuthorized);
		}
		Consortium::demote(&MANUFACTURER);
		assert_noop!(enrol_many(1), Failure::NotAuthorized);
		assert_noop!(
			Call::enrol_batch(RuntimeOrigin::root(), MODEL, ROOT, 1),
			DispatchError::BadOrigin
		);
	});
}

#[test]
fn enrol_batch_fails_when_the_model_is_unknown_or_called_back() {
	ExtBuilder.build_and_execute(|| {
		assert_noop!(Call::enrol_batch(signed(&MANUFACTURER), 77, ROOT, 1), Failure::ModelNotFound);
		assert_ok!(Call::recall(signed(&MANUFACTURER), RecallTarget::Model(MODEL), ROOT));
		assert_noop!(enrol_many(1), Failure::Recalled);
	});
}

#[test]
fn enrol_batch_fails_when_empty() {
	ExtBuilder.build_and_execute(|| {
		assert_noop!(enrol_many(0), Failure::EmptyBatch);
	});
}
