//! Batches that manufacturers enrol.

use frame_support::{ensure, pallet_prelude::DispatchResult, traits::Get};
use jasmynet_primitives::{
	roles::Role,
	traits::{Membership, Service, ServiceFees, ServiceRefusal},
	AccountId, Hash, ModelId,
};
use sp_runtime::ArithmeticError;

use crate::{Batch, Batches, Config, Error, Event, HoldReason, Models, NextBatchId, Pallet};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_enrol_batch(
		manufacturer: AccountId,
		model: ModelId,
		root: Hash,
		count: u32,
	) -> DispatchResult {
		let made_by = Models::<T>::get(model).ok_or(Error::<T>::ModelNotFound)?.manufacturer;
		ensure!(
			made_by == manufacturer && T::Membership::has_role(&manufacturer, Role::Manufacturer),
			Error::<T>::NotAuthorized
		);
		ensure!(count > 0, Error::<T>::EmptyBatch);
		ensure!(Self::recall_of(model, None, None).is_none(), Error::<T>::Recalled);
		let batch = NextBatchId::<T>::get();
		let next = batch.checked_add(1).ok_or(ArithmeticError::Overflow)?;
		let deposit = T::BatchDeposit::get();
		Self::put_aside(HoldReason::Batch, &manufacturer, deposit)?;
		let fee =
			T::Fees::charge(&manufacturer, Service::EnrolDevices, count).map_err(|refusal| {
				match refusal {
					ServiceRefusal::QuotaExceeded => Error::<T>::QuotaExceeded,
					ServiceRefusal::InsufficientBalance => Error::<T>::CannotPay,
				}
			})?;

		NextBatchId::<T>::put(next);
		Batches::<T>::insert(
			batch,
			Batch {
				manufacturer: manufacturer.clone(),
				model,
				root,
				count,
				enrolled_at: Self::now(),
				deposit,
			},
		);
		Self::deposit_event(Event::BatchEnrolled { batch, manufacturer, model, root, count, fee });
		Ok(())
	}
}
