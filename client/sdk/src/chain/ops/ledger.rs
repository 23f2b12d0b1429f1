//! Money.

mod services;

pub use services::{Tariff, TariffUse};

use jasmynet_primitives::{apis::SupplyProof, AccountId, Balance, Moment};

use crate::{
	chain::{runtime, to_subxt, Client, Error, Outcome, RuntimeCall, Submitter},
	keyfile::KeyFile,
};

/// What an account has.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct AccountBalance {
	/// Free to spend.
	pub free: Balance,
	/// Put aside: deposits and rewards promised to others.
	pub held: Balance,
}

/// An allocation pool.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pool {
	/// Its name.
	pub name: String,
	/// Its account.
	pub account: AccountId,
	/// What it was given.
	pub total: Balance,
	/// What has been handed out of it.
	pub released: Balance,
	/// How much was locked up at first.
	pub locked: Balance,
	/// Nothing of the locked part is free before this time.
	pub cliff: Moment,
	/// How long after the cliff all of it is free, in milliseconds.
	pub linear: Moment,
}

/// The account of the pool with this index in the list of pools: `modl`, the
/// pools' id and the index, filled up with zeros.
fn pool_account(index: u8) -> AccountId {
	let mut bytes = [0; 32];
	bytes[..12].copy_from_slice(b"modljasmy/pl");
	bytes[12] = index;
	AccountId::new(bytes)
}

/// The account that fees go to.
pub fn platform_account() -> AccountId {
	let mut bytes = [0; 32];
	bytes[..12].copy_from_slice(b"modljasmy/pf");
	AccountId::new(bytes)
}

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

	/// Lets `spender` move up to `value` out of the account of the submitter's
	/// identity, in place of what it was allowed before.
	///
	/// # Errors
	/// [`Error`]; see `ledger.approve`.
	pub async fn approve(
		&self,
		submitter: Submitter<'_>,
		spender: &AccountId,
		value: Balance,
	) -> Result<Outcome, Error> {
		let call = RuntimeCall::Ledger(runtime::ledger::Call::approve {
			spender: to_subxt(spender),
			value,
		});
		self.submit(submitter, call).await
	}

	/// Moves money of `from`, which allows it to the submitter's identity.
	///
	/// # Errors
	/// [`Error`]; see `ledger.transfer_from`.
	pub async fn transfer_from(
		&self,
		submitter: Submitter<'_>,
		from: &AccountId,
		to: &AccountId,
		value: Balance,
	) -> Result<Outcome, Error> {
		let call = RuntimeCall::Ledger(runtime::ledger::Call::transfer_from {
			from: to_subxt(from),
			to: to_subxt(to),
			value,
		});
		self.submit(submitter, call).await
	}

	/// What an account has.
	///
	/// # Errors
	/// [`Error::Rpc`].
	pub async fn balance(&self, account: &AccountId) -> Result<AccountBalance, Error> {
		let at = self.at_head().await?;
		let address = runtime::storage().system().account();
		let data = at.storage().fetch(address, (to_subxt(account),)).await?.decode()?.data;
		Ok(AccountBalance { free: data.free, held: data.reserved })
	}

	/// What `spender` may still move out of `owner`'s account.
	///
	/// # Errors
	/// [`Error::Rpc`].
	pub async fn allowance(
		&self,
		owner: &AccountId,
		spender: &AccountId,
	) -> Result<Balance, Error> {
		let at = self.at_head().await?;
		let address = runtime::storage().ledger().allowances();
		let key = (to_subxt(owner), to_subxt(spender));
		Ok(at.storage().fetch(address, key).await?.decode()?)
	}

	/// Where all JASMY is, added up by the node.
	///
	/// # Errors
	/// [`Error::Rpc`].
	pub async fn supply_proof(&self) -> Result<SupplyProof, Error> {
		let at = self.at_head().await?;
		let question = runtime::runtime_apis().ledger_api().supply_proof();
		Ok(at.runtime_apis().call(question).await?.0)
	}

	/// The allocation pools.
	///
	/// # Errors
	/// [`Error::Rpc`].
	pub async fn pools(&self) -> Result<Vec<Pool>, Error> {
		use runtime::runtime_types::pallet_ledger::types::PoolKind;

		let at = self.at_head().await?;
		let mut entries = at.storage().iter(runtime::storage().ledger().pools(), ()).await?;
		let mut pools = Vec::new();
		while let Some(entry) = entries.next().await {
			let entry = entry?;
			let (kind,) = entry.key()?.decode()?;
			let index = match kind {
				PoolKind::BusinessHolding => 0,
				PoolKind::DeveloperProgram => 1,
				PoolKind::Listing => 2,
				PoolKind::Financing => 3,
				PoolKind::Airdrop => 4,
				PoolKind::Incentive => 5,
			};
			let pool = entry.value().decode()?;
			pools.push((
				index,
				Pool {
					name: format!("{kind:?}"),
					account: pool_account(index),
					total: pool.total,
					released: pool.released,
					locked: pool.lockup.locked,
					cliff: pool.lockup.cliff,
					linear: pool.lockup.linear,
				},
			));
		}
		pools.sort_by_key(|(index, _)| *index);
		Ok(pools.into_iter().map(|(_, pool)| pool).collect())
	}
}
