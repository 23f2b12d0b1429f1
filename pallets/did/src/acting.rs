//! Acting for an identity, and which of that is free.

use frame_support::{
	dispatch::{
		extract_actual_weight, DispatchErrorWithPostInfo, DispatchResultWithPostInfo,
		GetDispatchInfo, PostDispatchInfo,
	},
	traits::{Contains, Get, IsType, OriginTrait},
	weights::Weight,
};
use frame_system::{ensure_signed, pallet_prelude::OriginFor, RawOrigin};
use jasmynet_primitives::{AccountId, Moment};
use sp_runtime::{traits::Dispatchable, DispatchResult};

use crate::{ActingKey, Config, Event, FreeCallUse, FreeCalls, Keys, Pallet, Reserves, WeightInfo};

/// What a free call uses up, and how much of it is used then.
pub(crate) enum Allowance {
	/// The identity's quota.
	Quota(FreeCallUse),
	/// The reserve of the key that makes it.
	Reserve(FreeCallUse),
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_as_did(
		origin: OriginFor<T>,
		did: AccountId,
		call: <T as Config>::RuntimeCall,
	) -> DispatchResultWithPostInfo {
		let signer = ensure_signed(origin.clone())?;
		let permission = Self::permission(&did, &signer, &call)?;
		let counted = Self::count_free_call(&did, &permission.home, &signer, &call);
		Self::use_up(&did, &permission);

		let (result, weight) = Self::dispatch_as(origin, &did, &permission.home, &signer, call);
		let post_info = PostDispatchInfo::from(Some(Self::weight_of_as_did(weight)));
		match result {
			// If this call failed as well, the count would be rolled back with it,
			// and free calls that fail could be sent for ever.
			Err(error) if !counted => Err(DispatchErrorWithPostInfo { post_info, error }),
			result => {
				Self::deposit_event(Event::CalledAs { did, key: signer, result });
				Ok(post_info)
			},
		}
	}

	/// Dispatches `call` as `did`, and notes that the key of `home` was used when it
	/// succeeded. Answers how the call ended and what it weighed.
	///
	/// The origin keeps its filters and gets one more, for calls that are wrapped in
	/// this one.
	pub(crate) fn dispatch_as(
		mut origin: OriginFor<T>,
		did: &AccountId,
		home: &AccountId,
		key_id: &AccountId,
		call: <T as Config>::RuntimeCall,
	) -> (DispatchResult, Weight) {
		origin.set_caller_from(RawOrigin::Signed(did.clone()));
		origin.add_filter(|inner: &<T as frame_system::Config>::RuntimeCall| {
			!Self::acts_for_somebody(<T as Config>::RuntimeCall::from_ref(inner))
		});
		let info = call.get_dispatch_info();
		// Whatever is dispatched may, by way of a proxy, act for another identity
		// meanwhile: afterwards the key that acts is the one that acted before.
		let outer = ActingKey::<T>::get();
		ActingKey::<T>::put((did, key_id));
		let outcome = call.dispatch(origin);
		ActingKey::<T>::set(outer);

		let weight = extract_actual_weight(&outcome, &info);
		let result = outcome.map(|_| ()).map_err(|failure| failure.error);
		if result.is_ok() {
			// The key may just have removed itself.
			Keys::<T>::mutate(home, key_id, |record| {
				if let Some(record) = record {
					record.last_used_at = Some(Self::now());
				}
			});
		}
		(result, weight)
	}

	/// The key that acts for `did` right now, if one does.
	pub(crate) fn acting_key(did: &AccountId) -> Option<AccountId> {
		ActingKey::<T>::get().filter(|(acting, _)| acting == did).map(|(_, key)| key)
	}

	/// The weight of `as_did` around a call of this weight.
	pub(crate) fn weight_of_as_did(inner: Weight) -> Weight {
		T::WeightInfo::as_did().saturating_add(Self::weight_of_permission()).saturating_add(inner)
	}

	/// Whether this `as_did` costs no fee.
	pub(crate) fn is_free(
		origin: &OriginFor<T>,
		did: &AccountId,
		call: &<T as Config>::RuntimeCall,
	) -> bool {
		if !T::FreeCalls::contains(call) {
			return false;
		}
		let Ok(signer) = ensure_signed(origin.clone()) else { return false };
		Self::permission(did, &signer, call)
			.is_ok_and(|permission| Self::allowance(did, &permission.home, &signer, call).is_some())
	}

	/// Counts a call that is free, and answers whether it was.
	pub(crate) fn count_free_call(
		did: &AccountId,
		home: &AccountId,
		key_id: &AccountId,
		call: &<T as Config>::RuntimeCall,
	) -> bool {
		match Self::allowance(did, home, key_id, call) {
			Some(Allowance::Quota(used)) => FreeCalls::<T>::insert(did, used),
			Some(Allowance::Reserve(used)) => Reserves::<T>::insert(home, key_id, used),
			None => return false,
		}
		true
	}

	/// What this call by the key of `home` would use up if it were made now; `None` when
	/// it is not free. When the identity's quota is used up, what stops a thief still is,
	/// for each key by itself: no key uses up what another one needs.
	pub(crate) fn allowance(
		did: &AccountId,
		home: &AccountId,
		key_id: &AccountId,
		call: &<T as Config>::RuntimeCall,
	) -> Option<Allowance> {
		if !T::FreeCalls::contains(call) {
			return None;
		}
		let with_this = |used: FreeCallUse| FreeCallUse {
			window_start: used.window_start,
			count: used.count.saturating_add(1),
		};
		let used = Self::current_use(did);
		if used.count < T::FreeCallsPerWindow::get() {
			return Some(Allowance::Quota(with_this(used)));
		}
		if !T::EmergencyCalls::contains(call) {
			return None;
		}
		let used = Self::in_this_window(Reserves::<T>::get(home, key_id));
		(used.count < T::EmergencyCallsPerKey::get()).then(|| Allowance::Reserve(with_this(used)))
	}

	/// What `did` used of its quota in the window of now.
	pub(crate) fn current_use(did: &AccountId) -> FreeCallUse {
		Self::in_this_window(FreeCalls::<T>::get(did))
	}

	/// This, or nothing yet when its window is over.
	fn in_this_window(used: Option<FreeCallUse>) -> FreeCallUse {
		let now: Moment = Self::now();
		used.filter(|used| now < used.window_start.saturating_add(T::FreeCallWindow::get()))
			.unwrap_or(FreeCallUse { window_start: now, count: 0 })
	}
}
