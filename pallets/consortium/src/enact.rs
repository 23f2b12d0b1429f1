//! Dispatching as root what the members have voted for.

use frame_support::{
	dispatch::{extract_actual_weight, DispatchResultWithPostInfo, GetDispatchInfo},
	ensure,
	traits::Contains,
};
use frame_system::RawOrigin;
use sp_runtime::traits::Dispatchable;

use crate::{Config, Error, Event, Pallet, WeightInfo};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_enact(call: <T as Config>::RuntimeCall) -> DispatchResultWithPostInfo {
		ensure!(T::Enactable::contains(&call), Error::<T>::NotEnactable);
		let info = call.get_dispatch_info();
		let outcome = call.dispatch(RawOrigin::Root.into());
		let weight = <T as Config>::WeightInfo::enact()
			.saturating_add(extract_actual_weight(&outcome, &info));
		let result = outcome.map(|_| ()).map_err(|failure| failure.error);
		Self::deposit_event(Event::Enacted { result });
		Ok(Some(weight).into())
	}
}
