//! Money.

mod account;
mod allowances;
mod fees;
mod history;
mod reasons;
mod releases;
mod services;
mod sponsorships;
mod subscriptions;

pub use account::AccountBalance;
pub use allowances::MAX_LISTED_ALLOWANCES;
pub use fees::PayerKind;
pub use history::{History, Movement, MovementKind};
pub use jasmynet_formats::pools::{pool_name, pool_named};
pub use jasmynet_primitives::ledger::platform_account;
pub use reasons::reason_in_words;
pub use releases::purpose_of;
pub use services::{Tariff, TariffUse};
pub use sponsorships::{Budget, SponsorshipTerms, MAX_LISTED_SPONSORSHIPS};
pub use subscriptions::{invoice_hash, PaidPeriod, Plan};

use jasmynet_primitives::{apis::SupplyProof, AccountId, Balance};

use crate::{
	chain::{runtime, to_subxt, Client, Error, Outcome, RuntimeCall, Submitter},
	keyfile::KeyFile,
};

impl Client {
	/// Sends money of the submitter's identity.
	///
	/// # Errors
	/// [`Error`]; see `ledger.transfer`.
	pub async fn transfer(
		&self,
		submitter: Submitter<'_>,
		to: &AccountId,
		value: Balance,
	) -> Result<Outcome, Error> {
		let call = RuntimeCall::Ledger(runtime::ledger::Call::transfer { to: to_subxt(to), value });
		self.submit(submitter, call).await
	}

	/// Sends money of the key's own account, which is not an identity's.
	///
	/// # Errors
	/// [`Error`]; see `ledger.transfer`.
	pub async fn transfer_of_key(
		&self,
		key: &KeyFile,
		to: &AccountId,
		value: Balance,
	) -> Result<Outcome, Error> {
		let payload = runtime::transactions().ledger().transfer(to_subxt(to), value);
		self.submit_payload(key, &payload).await
	}

	/// Where all JASMY is, added up by the node; [`check_supply`](crate::supply::check_supply)
	/// says whether it adds up.
	///
	/// ```no_run
	/// # use jasmynet_sdk::{chain::Client, supply::check_supply};
	/// # async fn example(client: Client) -> Result<(), Box<dyn std::error::Error>> {
	/// check_supply(&client.supply_proof().await?)?;
	/// # Ok(())
	/// # }
	/// ```
	///
	/// # Errors
	/// [`Error::Rpc`].
	pub async fn supply_proof(&self) -> Result<SupplyProof, Error> {
		let at = self.at_head().await?;
		let question = runtime::runtime_apis().ledger_api().supply_proof();
		Ok(at.runtime_apis().call(question).await?.0)
	}
}
