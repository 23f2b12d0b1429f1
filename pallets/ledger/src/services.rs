//! What services cost: other pallets reach this through
//! [`jasmynet_primitives::traits::ServiceFees`].
//!
//! Whoever uses a service begins a window of time with it. Within the window some
//! of it is included, more costs a price for each unit, and more than the quota is
//! refused. A service without a tariff is free, and nobody counts it.
//!
//! The tariff is the one of the payer's plan while that lasts, and the general one
//! otherwise. A plan does not begin another window: what was used before counts.

use frame_support::{
	ensure,
	traits::{
		fungible::Inspect,
		tokens::{Fortitude, Preservation},
		UnixTime,
	},
	weights::Weight,
};
use jasmynet_primitives::{
	traits::{Service, ServiceFees as Fees, ServiceRefusal},
	AccountId, Balance, Moment,
};
use sp_runtime::{DispatchResult, SaturatedConversion};

use crate::{
	subscriptions::Period, Config, Error, Event, Pallet, ServiceFees, ServiceUse, Tariff, Usage,
	WeightInfo, SERVICE_WINDOW,
};

/// What a use of a service comes to.
struct Bill {
	/// What has been used then.
	usage: Usage,
	/// What the units cost.
	fee: Balance,
	/// The period of a plan that is paid for first.
	period: Option<Period>,
}

impl Bill {
	fn total(&self) -> Balance {
		self.fee.saturating_add(self.period.as_ref().map_or(0, |period| period.price))
	}
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_set_tariff(service: Service, tariff: Option<Tariff>) -> DispatchResult {
		ensure!(tariff.is_none_or(|tariff| tariff.is_sound()), Error::<T>::InvalidTariff);

		ServiceFees::<T>::set(service, tariff);
		Self::deposit_event(Event::TariffSet { service, tariff });
		Ok(())
	}

	/// What time it is.
	pub(crate) fn now() -> Moment {
		T::Time::now().as_millis().saturated_into()
	}

	/// Whether a time is after now.
	pub(crate) fn is_to_come(time: Moment) -> bool {
		time > Self::now()
	}

	/// What `who` can spend.
	pub(crate) fn spendable(who: &AccountId) -> Balance {
		T::Currency::reducible_balance(who, Preservation::Expendable, Fortitude::Polite)
	}

	/// What so many units of a service come to; `None`: nothing, and nobody counts them.
	fn bill(
		payer: &AccountId,
		service: Service,
		units: u32,
	) -> Result<Option<Bill>, ServiceRefusal> {
		if units == 0 {
			return Ok(None);
		}
		let used = Self::current_use(payer, service);
		let bill = |tariff: Tariff, period: Option<Period>| {
			let (usage, fee) = used.with(units, &tariff).ok_or(ServiceRefusal::QuotaExceeded)?;
			Ok(Bill { usage, fee, period })
		};
		let by_plan =
			Self::plan_tariff(payer, service).map(|(tariff, period)| bill(tariff, period));
		// A period that is due does not begin when it cannot be paid for together with the
		// units.
		let is_too_much =
			|bill: &Bill| bill.period.is_some() && bill.total() > Self::spendable(payer);
		if let Some(bill) = by_plan.filter(|bill| !bill.as_ref().is_ok_and(is_too_much)) {
			return bill.map(Some);
		}
		ServiceFees::<T>::get(service).map(|tariff| bill(tariff, None)).transpose()
	}

	/// What `payer` has used of `service` in the window of now.
	fn current_use(payer: &AccountId, service: Service) -> Usage {
		let now = Self::now();
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
		match Self::bill(payer, service, units) {
			Ok(bill) => bill.map_or(0, |bill| bill.total()),
			Err(_) => Balance::MAX,
		}
	}

	fn charge(payer: &AccountId, service: Service, units: u32) -> Result<Balance, ServiceRefusal> {
		let Some(bill) = Self::bill(payer, service, units)? else { return Ok(0) };
		ensure!(bill.total() <= Self::spendable(payer), ServiceRefusal::InsufficientBalance);

		let Bill { usage, fee, period } = bill;
		if let Some(period) = period {
			Self::begin_period(payer.clone(), period)
				.map_err(|_| ServiceRefusal::InsufficientBalance)?;
		}
		if fee > 0 {
			Self::do_transfer(payer.clone(), Self::platform_account(), fee)
				.map_err(|_| ServiceRefusal::InsufficientBalance)?;
		}
		ServiceUse::<T>::insert(payer, service, usage);
		Self::deposit_event(Event::ServiceCharged { payer: payer.clone(), service, units, fee });
		Ok(fee)
	}

	fn charge_weight() -> Weight {
		T::WeightInfo::charge_service()
	}
}
