//! Devices that their manufacturers call back.

use frame_support::{ensure, pallet_prelude::DispatchResult, traits::Get};
use jasmynet_primitives::{
	devices::{Provenance, RecallTarget},
	traits::Membership,
	AccountId, Hash, ModelId,
};

use crate::{Batches, Claims, Config, Error, Event, HoldReason, Models, Pallet, Recall, Recalls};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_recall(who: AccountId, target: RecallTarget, reason: Hash) -> DispatchResult {
		Self::ensure_made(&who, &target)?;
		ensure!(!Recalls::<T>::contains_key(&target), Error::<T>::AlreadyRecalled);
		let deposit = T::RecallDeposit::get();
		Self::put_aside(HoldReason::Recall, &who, deposit)?;

		let recall = Recall { by: who.clone(), reason, at: Self::now(), deposit };
		Recalls::<T>::insert(&target, recall);
		Self::deposit_event(Event::Recalled { target, by: who, reason });
		Ok(())
	}

	/// Lifts a recall that `who` has made, or whoever has when it is the consortium that
	/// lifts it.
	pub(crate) fn do_lift_recall(who: Option<AccountId>, target: RecallTarget) -> DispatchResult {
		let Recall { by, deposit, .. } =
			Recalls::<T>::get(&target).ok_or(Error::<T>::NotRecalled)?;
		ensure!(who.is_none_or(|who| who == by), Error::<T>::NotAuthorized);

		Recalls::<T>::remove(&target);
		Self::give_back(HoldReason::Recall, &by, deposit);
		Self::deposit_event(Event::RecallLifted { target, by });
		Ok(())
	}

	/// By what devices of this model are called back, from there, with this firmware.
	pub(crate) fn recall_of(
		model: ModelId,
		origin: Option<&Provenance>,
		firmware: Option<Hash>,
	) -> Option<RecallTarget> {
		let firmware = firmware.map(|firmware| RecallTarget::Firmware { model, firmware });
		[Some(RecallTarget::Model(model)), firmware]
			.into_iter()
			.flatten()
			.find(|target| Recalls::<T>::contains_key(target))
			.or_else(|| Self::recall_of_origin(model, origin?))
	}

	fn recall_of_origin(model: ModelId, origin: &Provenance) -> Option<RecallTarget> {
		let manufacturer = Models::<T>::get(model)?.manufacturer;
		let device = RecallTarget::Device { manufacturer, commitment: origin.commitment };
		[origin.batch.map(RecallTarget::Batch), Some(device)]
			.into_iter()
			.flatten()
			.find(|target| Recalls::<T>::contains_key(target))
	}

	/// Whether `who` has made what is called back. Who has lost the role since has made
	/// it still.
	fn ensure_made(who: &AccountId, target: &RecallTarget) -> Result<(), Error<T>> {
		let has_made = match target {
			RecallTarget::Model(model) | RecallTarget::Firmware { model, .. } => {
				Models::<T>::get(model).ok_or(Error::ModelNotFound)?.manufacturer == *who
			},
			RecallTarget::Batch(batch) => {
				Batches::<T>::get(batch).ok_or(Error::BatchNotFound)?.manufacturer == *who
			},
			// Before it is paired, the chain does not know a single device.
			RecallTarget::Device { manufacturer, commitment } => {
				manufacturer == who
					&& (T::Membership::is_known(who)
						|| Claims::<T>::contains_key((who, commitment)))
			},
		};
		ensure!(has_made, Error::NotAuthorized);
		Ok(())
	}
}
