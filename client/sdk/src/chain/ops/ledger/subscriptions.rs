//! Payments to members by their invoices, and subscriptions of companies.

use codec::Decode;
use jasmynet_primitives::{
	ledger::{InvoiceHash, PlanId, Subscription},
	traits::Service,
	AccountId, Balance, Moment,
};
use subxt::utils::Static;

use super::Tariff;
use crate::chain::{
	ops::{consent::document_hash, state},
	runtime::{
		self,
		ledger::Call,
		runtime_types::{bounded_collections::bounded_vec::BoundedVec, pallet_ledger},
	},
	to_subxt, Client, Error, Outcome, RuntimeCall, Submitter,
};

/// What companies can subscribe to.
#[derive(Clone, PartialEq, Eq, Debug, Decode)]
pub struct Plan {
	/// What a period costs.
	pub price: Balance,
	/// How long a period is, in milliseconds.
	pub period: Moment,
	/// What services cost meanwhile; others cost what they cost everybody.
	pub tariffs: Vec<(Service, Tariff)>,
}

impl From<Plan> for pallet_ledger::types::Plan {
	fn from(Plan { price, period, tariffs }: Plan) -> Self {
		let tariffs = tariffs.into_iter().map(|(service, tariff)| (Static(service), tariff.into()));
		pallet_ledger::types::Plan { price, period, tariffs: BoundedVec(tariffs.collect()) }
	}
}

/// A period of a subscription that has been paid for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PaidPeriod {
	/// Of which plan.
	pub plan: PlanId,
	/// What it cost.
	pub price: Balance,
	/// When it ends.
	pub until: Moment,
}

/// Hash of an invoice: BLAKE2b-256 of its bytes, be it a file or a text.
///
/// The chain sees nothing else of it. Merchant and payer need the very same bytes.
///
/// ```
/// use jasmynet_sdk::chain::ops::ledger::invoice_hash;
///
/// assert_ne!(invoice_hash(b"No. 7: 12.5 JASMY"), invoice_hash(b"No. 8: 12.5 JASMY"));
/// ```
pub fn invoice_hash(invoice: &[u8]) -> InvoiceHash {
	document_hash(invoice)
}

impl Client {
	/// Pays a member out of the account of the submitter's identity. `invoice` says what
	/// for ([`invoice_hash`]); the chain takes a second payment for the same one, too.
	///
	/// # Errors
	/// [`Error`]; see `ledger.pay`.
	pub async fn pay(
		&self,
		submitter: Submitter<'_>,
		merchant: &AccountId,
		amount: Balance,
		invoice: InvoiceHash,
	) -> Result<Outcome, Error> {
		let call = Call::pay { merchant: to_subxt(merchant), amount, invoice };
		self.submit(submitter, RuntimeCall::Ledger(call)).await
	}

	/// What companies can subscribe to, in the order of the plans' numbers.
	///
	/// # Errors
	/// [`Error::Rpc`].
	pub async fn plans(&self) -> Result<Vec<(PlanId, Plan)>, Error> {
		let at = self.at_head().await?;
		let entries = state::entries(&at, runtime::storage().ledger().plans(), ()).await?;
		let mut plans: Vec<_> = entries.into_iter().map(|((id,), plan)| (id, plan)).collect();
		plans.sort_by_key(|(id, _)| *id);
		Ok(plans)
	}

	/// Subscribes the submitter's identity, a member, to a plan, and pays for the first
	/// period. `max_price` is the most that this period costs and, with `renews`, each of
	/// those to come.
	///
	/// ```no_run
	/// # use jasmynet_sdk::{chain::{Client, Error, Submitter}, time::iso8601};
	/// # async fn example(client: Client, company: Submitter<'_>) -> Result<(), Error> {
	/// let plans = client.plans().await?;
	/// let (id, plan) = plans.first().expect("this network has plans");
	/// let (_, period) = client.subscribe(company, *id, plan.price, true).await?;
	/// println!("subscribed until {}", iso8601(period.until));
	/// # Ok(())
	/// # }
	/// ```
	///
	/// # Errors
	/// [`Error`]; see `ledger.subscribe`.
	pub async fn subscribe(
		&self,
		submitter: Submitter<'_>,
		plan: PlanId,
		max_price: Balance,
		renews: bool,
	) -> Result<(Outcome, PaidPeriod), Error> {
		self.pay_for_period(submitter, Call::subscribe { plan, max_price, renews }).await
	}

	/// Begins the next period of a company's subscription that renews and is due. The
	/// company pays; anybody may call it.
	///
	/// # Errors
	/// [`Error`]; see `ledger.renew_subscription`.
	pub async fn renew_subscription(
		&self,
		submitter: Submitter<'_>,
		company: &AccountId,
	) -> Result<(Outcome, PaidPeriod), Error> {
		let call = Call::renew_subscription { company: to_subxt(company) };
		self.pay_for_period(submitter, call).await
	}

	async fn pay_for_period(
		&self,
		submitter: Submitter<'_>,
		call: Call,
	) -> Result<(Outcome, PaidPeriod), Error> {
		let outcome = self.submit(submitter, RuntimeCall::Ledger(call)).await?;
		let told =
			outcome.find::<runtime::ledger::events::SubscriptionPaid>("Ledger.SubscriptionPaid")?;
		let period = PaidPeriod { plan: told.plan, price: told.price, until: told.until };
		Ok((outcome, period))
	}

	/// Ends the renewals of the subscription of the submitter's identity; answers until
	/// when it is paid for.
	///
	/// # Errors
	/// [`Error`]; see `ledger.cancel_subscription`.
	pub async fn cancel_subscription(
		&self,
		submitter: Submitter<'_>,
	) -> Result<(Outcome, Moment), Error> {
		let outcome =
			self.submit(submitter, RuntimeCall::Ledger(Call::cancel_subscription)).await?;
		let told = outcome.find::<runtime::ledger::events::SubscriptionCancelled>(
			"Ledger.SubscriptionCancelled",
		)?;
		Ok((outcome, told.until))
	}

	/// What a company has subscribed to. Its period may be over.
	///
	/// # Errors
	/// [`Error::Rpc`].
	pub async fn subscription_of(
		&self,
		company: &AccountId,
	) -> Result<Option<Subscription>, Error> {
		let at = self.at_head().await?;
		let address = runtime::storage().ledger().subscriptions();
		state::fetch(&at, address, (to_subxt(company),)).await
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use codec::Encode;

	#[test]
	fn a_plan_is_read_as_it_is_stored() {
		let tariff = Tariff { included: 100, price: 5, quota: 1_000 };
		let stored =
			(7u128, 86_400_000u64, vec![(Service::EnrolDevices, (100u32, 5u128, 1_000u32))]);
		let plan = Plan::decode(&mut &stored.encode()[..]).unwrap();
		assert_eq!((plan.price, plan.period), (7, 86_400_000));
		assert_eq!(plan.tariffs, [(Service::EnrolDevices, tariff)]);
	}

	#[test]
	fn an_invoice_is_known_by_its_bytes() {
		// BLAKE2b-256 of nothing.
		let nothing = "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8";
		assert_eq!(hex::encode(invoice_hash(b"")), nothing);
		assert_ne!(invoice_hash(b"7"), invoice_hash(b"7\n"));
	}
}
