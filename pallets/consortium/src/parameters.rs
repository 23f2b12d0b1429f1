//! What the members decide about sessions and validators in general.

use frame_support::{ensure, pallet_prelude::DispatchResult, traits::Get};
use frame_system::pallet_prelude::BlockNumberFor;
use sp_runtime::SaturatedConversion;

use crate::{Config, Error, Event, IdleSessions, MinValidators, Pallet, SessionLength};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_set_session_length(blocks: BlockNumberFor<T>) -> DispatchResult {
		ensure!(blocks >= T::MinSessionLength::get(), Error::<T>::InvalidParameter);

		SessionLength::<T>::put(blocks);
		Self::deposit_event(Event::SessionLengthSet { blocks });
		Ok(())
	}

	pub(crate) fn do_set_min_validators(minimum: u32) -> DispatchResult {
		ensure!(minimum > 0 && minimum <= T::MaxValidators::get(), Error::<T>::InvalidParameter);
		let working: u32 = Self::working_validators().len().saturated_into();
		ensure!(
			minimum <= working || minimum <= MinValidators::<T>::get(),
			Error::<T>::TooFewValidators
		);

		MinValidators::<T>::put(minimum);
		Self::deposit_event(Event::MinValidatorsSet { minimum });
		Ok(())
	}

	pub(crate) fn do_set_idle_sessions(sessions: u32) -> DispatchResult {
		ensure!(sessions > 0, Error::<T>::InvalidParameter);

		IdleSessions::<T>::put(sessions);
		Self::deposit_event(Event::IdleSessionsSet { sessions });
		Ok(())
	}
}
