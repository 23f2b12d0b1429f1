use super::*;

#[test]
fn enrol_batch_works() {
	ExtBuilder.build_and_execute(|| {
		let root = Hash::repeat_byte(1);
		assert_ok!(Call::enrol_batch(RuntimeOrigin::signed(MANUFACTURER), MODEL, root, 1_000_000));
		assert_eq!(
			Batches::<Test>::get(0),
			Some(Batch {
				manufacturer: MANUFACTURER,
				model: MODEL,
				root,
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
				root,
				count: 1_000_000
			}
			.into()
		);
		assert_ok!(Call::enrol_batch(RuntimeOrigin::signed(MANUFACTURER), MODEL, root, 1));
		assert_eq!(NextBatchId::<Test>::get(), 2);
	});
}

#[test]
fn enrol_batch_fails_when_not_a_manufacturer() {
	ExtBuilder.build_and_execute(|| {
		for who in [ALICE, STRANGER] {
			assert_noop!(
				Call::enrol_batch(RuntimeOrigin::signed(who), MODEL, Hash::zero(), 1),
				Failure::NotAuthorized
			);
		}
		assert_noop!(
			Call::enrol_batch(RuntimeOrigin::root(), MODEL, Hash::zero(), 1),
			sp_runtime::DispatchError::BadOrigin
		);
	});
}

#[test]
fn enrol_batch_fails_when_empty() {
	ExtBuilder.build_and_execute(|| {
		assert_noop!(
			Call::enrol_batch(RuntimeOrigin::signed(MANUFACTURER), MODEL, Hash::zero(), 0),
			Failure::EmptyBatch
		);
	});
}

#[test]
fn enrol_batch_fails_when_the_deposit_is_missing() {
	ExtBuilder.build_and_execute(|| {
		let enrol =
			|| Call::enrol_batch(RuntimeOrigin::signed(MANUFACTURER), MODEL, Hash::zero(), 1);
		// The last unit stays: an account that exists keeps the existential deposit.
		for _ in 0..(FUNDS - 1) / BatchDeposit::get() {
			assert_ok!(enrol());
		}
		assert_noop!(enrol(), sp_runtime::TokenError::FundsUnavailable);
	});
}
