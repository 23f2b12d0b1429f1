//! What the consortium asks money for, besides the fees of calls.

use codec::Decode;
use jasmynet_primitives::{traits::Service, AccountId, Balance, Moment};
use subxt::utils::Static;

use crate::chain::{
	ops::state,
	runtime::{self, runtime_types::pallet_ledger},
	to_subxt, Client, Error,
};

/// What a service costs within 30 days.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Decode)]
pub struct Tariff {
	/// So many units cost nothing.
	pub included: u32,
	/// Each further one costs this much.
	pub price: Balance,
	/// More than this many are refused.
	pub quota: u32,
}

impl From<Tariff> for pallet_ledger::types::Tariff {
	fn from(Tariff { included, price, quota }: Tariff) -> Self {
		pallet_ledger::types::Tariff { included, price, quota }
	}
}

/// How much of a service somebody has used.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug, Decode)]
pub struct TariffUse {
	/// When the 30 days began.
	pub window_start: Moment,
	/// How many units in them.
	pub used: u32,
}

impl Client {
	/// The table of what services cost. One that is not in it is free, and unlimited.
	///
	/// # Errors
	/// [`Error::Rpc`].
	pub async fn tariffs(&self) -> Result<Vec<(Service, Tariff)>, Error> {
		let at = self.at_head().await?;
		let address = runtime::storage().ledger().service_fees();
		let entries = state::entries(&at, address, ()).await?;
		let mut tariffs: Vec<_> =
			entries.into_iter().map(|((service,), tariff)| (service.0, tariff)).collect();
		tariffs.sort_by_key(|(service, _)| *service);
		Ok(tariffs)
	}

	/// How much of a service somebody has used in the present window.
	///
	/// # Errors
	/// [`Error::Rpc`].
	pub async fn service_use(&self, who: &AccountId, service: Service) -> Result<TariffUse, Error> {
		let at = self.at_head().await?;
		let address = runtime::storage().ledger().service_use();
		let used = state::fetch(&at, address, (to_subxt(who), Static(service))).await?;
		Ok(used.unwrap_or_default())
	}
}
