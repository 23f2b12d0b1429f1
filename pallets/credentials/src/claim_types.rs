//! The registry of kinds of facts.

use frame_support::{ensure, pallet_prelude::DispatchResult, traits::Get};
use jasmynet_primitives::Hash;

use crate::{ClaimType, ClaimTypes, Config, Error, Event, NextClaimTypeId, Pallet};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_register_claim_type(
		hash: Hash,
		version: u32,
		max_level: u8,
		is_kyc: bool,
		by: Option<T::AccountId>,
	) -> DispatchResult {
		ensure!(max_level > 0, Error::<T>::InvalidLevel);
		let id = NextClaimTypeId::<T>::get();
		ensure!(id < T::MaxClaimTypes::get(), Error::<T>::TooManyClaimTypes);
		let mut own = 0u32;
		for known in ClaimTypes::<T>::iter_values() {
			ensure!(known.hash != hash || known.version != version, Error::<T>::AlreadyExists);
			if known.registered_by == by {
				own = own.saturating_add(1);
			}
		}
		ensure!(
			by.is_none() || own < T::MaxClaimTypesPerIssuer::get(),
			Error::<T>::TooManyClaimTypes
		);

		let claim_type = ClaimType { hash, version, max_level, is_kyc, registered_by: by.clone() };
		ClaimTypes::<T>::insert(id, claim_type);
		NextClaimTypeId::<T>::put(id.saturating_add(1));
		Self::deposit_event(Event::ClaimTypeRegistered {
			claim_type: id,
			hash,
			version,
			max_level,
			is_kyc,
			by,
		});
		Ok(())
	}
}
