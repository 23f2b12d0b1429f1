//! Batches that manufacturers enrol.

use frame_support::traits::Get;
use frame_support::{ensure, pallet_prelude::DispatchResult, traits::fungible::MutateHold};
use jasmynet_primitives::{roles::Role, traits::Membership, AccountId, Hash};
use sp_runtime::ArithmeticError;

use crate::{Batch, Batches, Config, Error, Event, HoldReason, NextBatchId, Pallet};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_enrol_batch(
		manufacturer: AccountId,
		model: Hash,
		root: Hash,
		count: u32,
	) -> DispatchResult {
		ensure!(
			T::Membership::has_role(&manufacturer, Role::Manufacturer),
			Error::<T>::NotAuthorized
		);
		ensure!(count > 0, Error::<T>::EmptyBatch);
		let batch = NextBatchId::<T>::get();
		let next = batch.checked_add(1).ok_or(ArithmeticError::Overflow)?;
		let deposit = T::BatchDeposit::get();
		T::Currency::hold(&HoldReason::Batch.into(), &manufacturer, deposit)?;

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
		Self::deposit_event(Event::BatchEnrolled { batch, manufacturer, model, root, count });
		Ok(())
	}
}
