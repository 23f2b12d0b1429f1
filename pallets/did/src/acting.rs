//! Acting for an identity, and which of that is free.

use frame_support::{
	dispatch::{
		extract_actual_weight, DispatchErrorWithPostInfo, DispatchResultWithPostInfo,
		GetDispatchInfo, PostDispatchInfo,
	},
	ensure,
	traits::{Contains, Get, IsSubType, IsType, OriginTrait},
	weights::Weight,
};
use frame_system::{ensure_signed, pallet_prelude::OriginFor, RawOrigin};
use jasmynet_primitives::{did::Relationship, AccountId, Moment};
use sp_runtime::traits::Dispatchable;

use crate::{
	Call, CallRelationship, Config, Error, Event, FreeCallUse, FreeCalls, Keys, Pallet, WeightInfo,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_as_did(
		mut origin: OriginFor<T>,
		did: AccountId,
		call: <T as Config>::RuntimeCall,
	) -> DispatchResultWithPostInfo {
		let signer = ensure_signed(origin.clone())?;
		Self::ensure_may_call(&signer, &did, &call)?;
		let counted = T::FreeCalls::contains(&call) && Self::count_free_call(&did);

		// The origin keeps its filters and gets one more, for calls that are
		// wrapped in this one.
		origin.set_caller_from(RawOrigin::Signed(did.clone()));
		origin.add_filter(|inner: &<T as frame_system::Config>::RuntimeCall| {
			!Self::is_as_did(<T as Config>::RuntimeCall::from_ref(inner))
		});
		let info = call.get_dispatch_info();
		let outcome = call.dispatch(origin);

		let weight = Self::weight_of_as_did(extract_actual_weight(&outcome, &info));
		let post_info = PostDispatchInfo::from(Some(weight));
		let result = outcome.map(|_| ()).map_err(|failure| failure.error);
		match result {
			// The key may just have removed itself.
			Ok(()) => Keys::<T>::mutate(&did, &signer, |record| {
				if let Some(record) = record {
					record.last_used_at = Some(Self::now());
				}
			}),
			// If this call failed as well, the count would be rolled back with it,
			// and free calls that fail could be sent for ever.
			Err(_) if counted => (),
			Err(error) => return Err(DispatchErrorWithPostInfo { post_info, error }),
		}
		Self::deposit_event(Event::CalledAs { did, key: signer, result });
		Ok(post_info)
	}

	/// The weight of `as_did` around a call of this weight.
	pub(crate) fn weight_of_as_did(inner: Weight) -> Weight {
		T::WeightInfo::as_did()
			// The quota of free calls, which the benchmark's call does not use.
			.saturating_add(T::DbWeight::get().reads_writes(1, 1))
			.saturating_add(inner)
	}

	/// Whether this `as_did` costs no fee.
	pub(crate) fn is_free(
		origin: &OriginFor<T>,
		did: &AccountId,
		call: &<T as Config>::RuntimeCall,
	) -> bool {
		T::FreeCalls::contains(call)
			&& ensure_signed(origin.clone())
				.is_ok_and(|signer| Self::ensure_may_call(&signer, did, call).is_ok())
			&& Self::current_use(did).count < T::FreeCallsPerWindow::get()
	}

	pub(crate) fn ensure_may_call(
		signer: &AccountId,
		did: &AccountId,
		call: &<T as Config>::RuntimeCall,
	) -> Result<(), Error<T>> {
		ensure!(!Self::is_as_did(call), Error::<T>::NestedCall);
		Self::ensure_active(did)?;
		let record = Keys::<T>::get(did, signer).ok_or(Error::<T>::NotAuthorized)?;
		let needed = T::RelationshipOf::relationship_of(call);
		ensure!(
			needed != Relationship::KeyAgreement && record.relationships.contains(needed),
			Error::<T>::NotAuthorized
		);
		Ok(())
	}

	fn is_as_did(call: &<T as Config>::RuntimeCall) -> bool {
		matches!(call.is_sub_type(), Some(Call::as_did { .. }))
	}

	/// Counts one free call if the quota has room for it, and answers whether.
	fn count_free_call(did: &AccountId) -> bool {
		let used = Self::current_use(did);
		if used.count >= T::FreeCallsPerWindow::get() {
			return false;
		}
		FreeCalls::<T>::insert(did, FreeCallUse { count: used.count.saturating_add(1), ..used });
		true
	}

	/// What `did` used of its quota in the window of now.
	pub(crate) fn current_use(did: &AccountId) -> FreeCallUse {
		let now: Moment = Self::now();
		FreeCalls::<T>::get(did)
			.filter(|used| now < used.window_start.saturating_add(T::FreeCallWindow::get()))
			.unwrap_or(FreeCallUse { window_start: now, count: 0 })
	}
}
