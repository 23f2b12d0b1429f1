use jasmynet_primitives::devices::{Factors, ModelInfo};
use sp_runtime::DispatchError;

use super::{life::signed, *};

const SHEET: Hash = Hash::repeat_byte(0x77);

#[test]
fn register_model_works() {
	ExtBuilder.build_and_execute(|| {
		let model = NextModelId::<Test>::get();
		assert_ok!(Call::register_model(signed(&MANUFACTURER), SHEET, 1));
		assert_eq!(
			Models::<Test>::get(model),
			Some(Model {
				manufacturer: MANUFACTURER,
				data_sheet: SHEET,
				class: 1,
				registered_at: START,
				deposit: ModelDeposit::get(),
			})
		);
		assert_eq!(
			last_event(),
			Event::ModelRegistered {
				model,
				manufacturer: MANUFACTURER,
				data_sheet: SHEET,
				class: 1
			}
			.into()
		);
		assert_eq!(
			Balances::balance_on_hold(&HoldReason::Model.into(), &MANUFACTURER),
			5 * ModelDeposit::get()
		);
		assert_eq!(
			Call::device_model(model),
			Some(ModelInfo {
				id: model,
				manufacturer: MANUFACTURER,
				data_sheet: SHEET,
				class: 1,
				factors: Factors { origin: true, code: true, ..Factors::default() },
				registered_at: START,
				recalled_at: None,
			})
		);
	});
}

#[test]
fn register_model_fails_when_not_a_manufacturer() {
	ExtBuilder.build_and_execute(|| {
		Consortium::demote(&OTHER_MANUFACTURER);
		for who in [ALICE, STRANGER, OTHER_MANUFACTURER] {
			assert_noop!(Call::register_model(signed(&who), SHEET, 0), Failure::NotAuthorized);
		}
		assert_noop!(
			Call::register_model(RuntimeOrigin::root(), SHEET, 0),
			DispatchError::BadOrigin
		);
	});
}

#[test]
fn register_model_fails_when_the_class_is_unknown() {
	ExtBuilder.build_and_execute(|| {
		assert_noop!(Call::register_model(signed(&MANUFACTURER), SHEET, 9), Failure::ClassNotFound);
	});
}

#[test]
fn register_model_fails_when_the_deposit_is_missing() {
	ExtBuilder.build_and_execute(|| {
		use frame_support::traits::fungible::Mutate;
		Balances::set_balance(&MANUFACTURER, ModelDeposit::get());
		assert_noop!(Call::register_model(signed(&MANUFACTURER), SHEET, 0), Failure::CannotPay);
	});
}
