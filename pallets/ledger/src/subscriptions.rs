//! Payments by invoice, plans, and subscriptions to them.
//!
//! A subscription is paid for period by period. The next one begins when it is due and
//! somebody asks for it: the company, by using a service that the plan names, or anybody,
//! by a call. Nothing is paid for time that is over.

use frame_support::ensure;
use jasmynet_primitives::{
	ledger::{InvoiceHash, PlanId, Subscription},
	traits::{Identities, Membership, Service},
	AccountId, Balance, Moment,
};
use sp_runtime::{traits::Zero, DispatchResult};

use crate::{Config, Error, Event, Pallet, Plan, Plans, Subscriptions, Tariff};

/// A period of a plan that would begin now.
pub(crate) struct Period {
	/// What it costs.
	pub(crate) price: Balance,
	/// The subscription while it lasts.
	subscription: Subscription,
}

/// How long the present period of a subscription is, in milliseconds.
fn length(subscription: &Subscription) -> Moment {
	subscription.until.saturating_sub(subscription.since)
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_pay(
		payer: AccountId,
		merchant: AccountId,
		amount: Balance,
		invoice: InvoiceHash,
	) -> DispatchResult {
		ensure!(T::Members::is_active(&merchant), Error::<T>::NotAMerchant);
		ensure!(!amount.is_zero(), Error::<T>::ZeroAmount);

		Self::do_transfer(payer.clone(), merchant.clone(), amount)?;
		Self::deposit_event(Event::Paid { payer, merchant, amount, invoice });
		Ok(())
	}

	pub(crate) fn do_set_plan(plan: PlanId, terms: Option<Plan>) -> DispatchResult {
		ensure!(terms.as_ref().is_none_or(Plan::is_sound), Error::<T>::InvalidPlan);

		Plans::<T>::set(plan, terms.clone());
		Self::deposit_event(Event::PlanSet { plan, terms });
		Ok(())
	}

	pub(crate) fn do_subscribe(
		company: AccountId,
		plan: PlanId,
		max_price: Balance,
		renews: bool,
	) -> DispatchResult {
		let is_subscribed =
			Subscriptions::<T>::get(&company).is_some_and(|present| Self::lasts(&present));
		ensure!(!is_subscribed, Error::<T>::AlreadySubscribed);
		let mut period = Self::period(&company, plan, max_price)?;
		period.subscription.renews_for = renews.then_some(max_price);

		Self::begin_period(company, period)
	}

	pub(crate) fn do_cancel_subscription(company: AccountId) -> DispatchResult {
		let subscription = Subscriptions::<T>::get(&company)
			.filter(|subscription| subscription.renews_for.is_some())
			.ok_or(Error::<T>::NotRenewable)?;

		let until = subscription.until;
		Subscriptions::<T>::insert(&company, Subscription { renews_for: None, ..subscription });
		Self::deposit_event(Event::SubscriptionCancelled { company, until });
		Ok(())
	}

	pub(crate) fn do_renew_subscription(company: AccountId) -> DispatchResult {
		ensure!(!T::Identities::is_halted(&company), Error::<T>::Halted);
		let subscription = Subscriptions::<T>::get(&company).ok_or(Error::<T>::NotRenewable)?;
		let period = Self::due_period(&company, &subscription)?;

		Self::begin_period(company, period)
	}

	/// What a service costs `company` by its plan, if it has one that says so, and the
	/// period that begins with the use when one is due.
	///
	/// A period that cannot begin is no error: then the plan says nothing.
	pub(crate) fn plan_tariff(
		company: &AccountId,
		service: Service,
	) -> Option<(Tariff, Option<Period>)> {
		let subscription = Subscriptions::<T>::get(company)?;
		let tariff = Plans::<T>::get(subscription.plan)?.tariff(service)?;
		if Self::lasts(&subscription) {
			return Some((tariff, None));
		}
		let period = Self::due_period(company, &subscription).ok()?;
		Some((tariff, Some(period)))
	}

	/// Pays for a period.
	pub(crate) fn begin_period(company: AccountId, period: Period) -> DispatchResult {
		let Period { price, subscription } = period;
		let Subscription { plan, until, .. } = subscription;
		Self::do_transfer(company.clone(), Self::platform_account(), price)?;
		Subscriptions::<T>::insert(&company, subscription);
		Self::deposit_event(Event::SubscriptionPaid { company, plan, price, until });
		Ok(())
	}

	/// Forgets what `who` has subscribed to, and answers whether there was something.
	pub(crate) fn erase_subscription(who: &AccountId) -> bool {
		Subscriptions::<T>::take(who).is_some()
	}

	fn lasts(subscription: &Subscription) -> bool {
		Self::now() < subscription.until
	}

	/// The next period of a subscription that renews and is due, if it can begin.
	fn due_period(company: &AccountId, subscription: &Subscription) -> Result<Period, Error<T>> {
		let max_price = subscription.renews_for.ok_or(Error::<T>::NotRenewable)?;
		ensure!(!Self::lasts(subscription), Error::<T>::NotRenewable);
		let period = Self::period(company, subscription.plan, max_price)?;
		// For a shorter time, the price that was agreed on is not what it was.
		ensure!(length(&period.subscription) >= length(subscription), Error::<T>::NotRenewable);
		Ok(period)
	}

	/// A period that begins now, if `company` can have it, and that renews for as much.
	fn period(company: &AccountId, plan: PlanId, max_price: Balance) -> Result<Period, Error<T>> {
		ensure!(T::Members::is_active(company), Error::<T>::NotAMember);
		let Plan { price, period, .. } = Plans::<T>::get(plan).ok_or(Error::<T>::PlanNotFound)?;
		ensure!(price <= max_price, Error::<T>::PriceTooHigh);
		ensure!(price <= Self::spendable(company), Error::<T>::InsufficientBalance);
		let since = Self::now();
		let until = since.saturating_add(period);
		let subscription = Subscription { plan, since, until, renews_for: Some(max_price) };
		Ok(Period { price, subscription })
	}
}
