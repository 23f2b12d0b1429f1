//! What an account has.

use jasmynet_primitives::{ledger::AccountView, AccountId, Balance};

use crate::chain::{runtime, to_subxt, Client, Error};

/// What an account has, in two numbers.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct AccountBalance {
	/// Free to spend.
	pub free: Balance,
	/// Put aside: deposits, rewards promised to others, budgets of sponsorships.
	pub held: Balance,
}

impl From<&AccountView> for AccountBalance {
	fn from(view: &AccountView) -> Self {
		let held = view.held.iter().map(|held| held.amount).fold(0, Balance::saturating_add);
		AccountBalance { free: view.free, held }
	}
}

impl Client {
	/// What an account has, can spend, owes and can claim.
	///
	/// ```no_run
	/// # use jasmynet_primitives::AccountId;
	/// # use jasmynet_sdk::{amount::Amount, chain::{Client, Error}};
	/// # async fn example(client: Client, account: AccountId) -> Result<(), Error> {
	/// let view = client.account_view(&account).await?;
	/// println!("{} can be spent", Amount::from_units(view.spendable));
	/// for held in &view.held {
	///     let reason = String::from_utf8_lossy(&held.reason);
	///     println!("{} are put aside for {reason}", Amount::from_units(held.amount));
	/// }
	/// # Ok(())
	/// # }
	/// ```
	///
	/// # Errors
	/// [`Error::Rpc`].
	pub async fn account_view(&self, account: &AccountId) -> Result<AccountView, Error> {
		let at = self.at_head().await?;
		let question = runtime::runtime_apis().ledger_api().account(to_subxt(account));
		Ok(at.runtime_apis().call(question).await?.0)
	}

	/// What an account has, in two numbers; [`Client::account_view`] says more.
	///
	/// # Errors
	/// [`Error::Rpc`].
	pub async fn balance(&self, account: &AccountId) -> Result<AccountBalance, Error> {
		Ok((&self.account_view(account).await?).into())
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use jasmynet_primitives::ledger::HeldFor;

	#[test]
	fn what_is_put_aside_is_added_up() {
		let held = |reason: &str, amount| HeldFor { reason: reason.into(), amount };
		let view = AccountView {
			free: 5,
			spendable: 4,
			held: vec![held("Ledger.Escrow", 2), held("Did.Identity", 1)],
			owed: 7,
			claimable: 8,
		};
		assert_eq!(AccountBalance::from(&view), AccountBalance { free: 5, held: 3 });
		let nothing = AccountView { held: Vec::new(), free: 0, ..view };
		assert_eq!(AccountBalance::from(&nothing), AccountBalance::default());
	}
}
