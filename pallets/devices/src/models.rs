//! Classes of devices, and models that manufacturers register.

use frame_support::{ensure, pallet_prelude::DispatchResult, traits::Get};
use jasmynet_primitives::{
	devices::Factors, roles::Role, traits::Membership, AccountId, ClassCode, Hash,
};
use sp_runtime::ArithmeticError;

use crate::{Classes, Config, Error, Event, HoldReason, Model, Models, NextModelId, Pallet};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_set_class(class: ClassCode, factors: Option<Factors>) -> DispatchResult {
		let is_known = Classes::<T>::contains_key(class);
		match factors {
			Some(factors) => {
				ensure!(
					is_known || Classes::<T>::count() < T::MaxClasses::get(),
					Error::<T>::TooManyClasses
				);
				Classes::<T>::insert(class, factors);
			},
			None => {
				ensure!(is_known, Error::<T>::ClassNotFound);
				Classes::<T>::remove(class);
			},
		}
		Self::deposit_event(Event::ClassSet { class, factors });
		Ok(())
	}

	pub(crate) fn do_register_model(
		manufacturer: AccountId,
		data_sheet: Hash,
		class: ClassCode,
	) -> DispatchResult {
		ensure!(
			T::Membership::has_role(&manufacturer, Role::Manufacturer),
			Error::<T>::NotAuthorized
		);
		ensure!(Classes::<T>::contains_key(class), Error::<T>::ClassNotFound);
		let model = NextModelId::<T>::get();
		let next = model.checked_add(1).ok_or(ArithmeticError::Overflow)?;
		let deposit = T::ModelDeposit::get();
		Self::put_aside(HoldReason::Model, &manufacturer, deposit)?;

		NextModelId::<T>::put(next);
		Models::<T>::insert(
			model,
			Model {
				manufacturer: manufacturer.clone(),
				data_sheet,
				class,
				registered_at: Self::now(),
				deposit,
			},
		);
		Self::deposit_event(Event::ModelRegistered { model, manufacturer, data_sheet, class });
		Ok(())
	}
}
