//! What services cost: other pallets reach this through
//! [`jasmynet_primitives::traits::ServiceFees`].
//!
//! Whoever uses a service begins a window of time with it. Within the window some
//! of it is included, more costs a price for each unit, and more than the quota is
//! refused. A service without a tariff is free, and nobody counts it.

use frame_support::{ensure, traits::UnixTime};
use jasmynet_primitives::{
	traits::{Service, ServiceFees as Fees, ServiceRefusal},
	AccountId, Balance, Moment,
};
use sp_runtime::{DispatchResult, SaturatedConversion};

use crate::{Config, Error, Event, Pallet, ServiceFees, ServiceUse, Tariff, Usage, SERVICE_WINDOW};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_set_tariff(service: Service, tariff: Option<Tariff>) -> DispatchResult {
		ensure!(tariff.is_none_or(|tariff| tariff.is_sound()), Error::<T>::InvalidTariff);

		ServiceFees::<T>::set(service, tariff);
		Self::deposit_event(Event::TariffSet { service, tariff });
		Ok(())
	}

	/// What `payer` has used of `service` in the window of now.
	fn current_use(payer: &AccountId, service: Service) -> Usage {
		let now: Moment = T::Time::now().as_millis().saturated_into();
		ServiceUse::<T>::get(payer, service)
			.filter(|usage| now < usage.window_start.saturating_add(SERVICE_WINDOW))
			.unwrap_or(Usage { window_start: now, used: 0 })
	}

	/// Forgets what `who` has used of a service, and answers whether there was one.
	pub(crate) fn erase_service_use(who: &AccountId) -> bool {
		let Some(service) = ServiceUse::<T>::iter_key_prefix(who).next() else { return false };
		ServiceUse::<T>::remove(who, service);
		true
	}
}

impl<T: Config> Fees<AccountId, Balance> for Pallet<T> {
	fn quote(payer: &AccountId, service: Service, units: u32) -> Balance {
		match ServiceFees::<T>::get(service) {
			Some(tariff) => Self::current_use(payer, service)
				.with(units, &tariff)
				.map_or(Balance::MAX, |(_, fee)| fee),
			None => 0,
		}
	}

	fn charge(payer: &AccountId, service: Service, units: u32) -> Result<Balance, ServiceRefusal> {
		let Some(tariff) = ServiceFees::<T>::get(service) else { return Ok(0) };
		if units == 0 {
			return Ok(0);
		}
		let (usage, fee) = Self::current_use(payer, service)
			.with(units, &tariff)
			.ok_or(ServiceRefusal::QuotaExceeded)?;

		if fee > 0 {
			Self::do_transfer(payer.clone(), Self::platform_account(), fee)
				.map_err(|_| ServiceRefusal::InsufficientBalance)?;
		}
		ServiceUse::<T>::insert(payer, service, usage);
		Self::deposit_event(Event::ServiceCharged { payer: payer.clone(), service, units, fee });
		Ok(fee)
	}
}
