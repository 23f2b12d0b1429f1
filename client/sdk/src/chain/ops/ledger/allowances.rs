//! Allowances: what others may move out of an account.

use jasmynet_primitives::{apis::MAX_PAGE, ledger::AllowanceView, AccountId, Balance, Moment};
use subxt::utils::Static;

use crate::chain::{
	from_subxt, ops::paging::list, runtime, to_subxt, Client, Error, Outcome, RuntimeCall,
	Submitter,
};

/// Most allowances that are looked at for a list, used up and expired ones included.
/// Whoever has more sees some of them, and which ones means nothing.
pub const MAX_LISTED_ALLOWANCES: usize = 10_000;

impl Client {
	/// Lets `spender` move up to `value` out of the account of the submitter's
	/// identity, in place of what it was allowed before.
	///
	/// A spender that is quick uses the old allowance and then the new one;
	/// [`Client::approve_if`] does not let it.
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

	/// The same, as long as the allowance is `expected` now; until `expires_at`, or for
	/// good. One that has expired is zero.
	///
	/// ```no_run
	/// # use jasmynet_primitives::{AccountId, DAY, JASMY};
	/// # use jasmynet_sdk::chain::{Client, Error, Submitter};
	/// # async fn example(
	/// #     client: Client,
	/// #     me: Submitter<'_>,
	/// #     spender: AccountId,
	/// # ) -> Result<(), Error> {
	/// let now = client.allowance(me.identity, &spender).await?.map_or(0, |now| now.value);
	/// let until = client.chain_time().await? + 30 * DAY;
	/// client.approve_if(me, &spender, now, 5 * JASMY, Some(until)).await?;
	/// # Ok(())
	/// # }
	/// ```
	///
	/// # Errors
	/// [`Error`]; see `ledger.approve_if`: `AllowanceChanged` when it is something else.
	pub async fn approve_if(
		&self,
		submitter: Submitter<'_>,
		spender: &AccountId,
		expected: Balance,
		value: Balance,
		expires_at: Option<Moment>,
	) -> Result<Outcome, Error> {
		let call = RuntimeCall::Ledger(runtime::ledger::Call::approve_if {
			spender: to_subxt(spender),
			expected,
			value,
			expires_at,
		});
		self.submit(submitter, call).await
	}

	/// Lets `spender` move `added` more. Answers what it may move from now on, and until
	/// when.
	///
	/// # Errors
	/// [`Error`]; see `ledger.increase_allowance`.
	pub async fn increase_allowance(
		&self,
		submitter: Submitter<'_>,
		spender: &AccountId,
		added: Balance,
	) -> Result<(Outcome, AllowanceView), Error> {
		let spender = to_subxt(spender);
		let call = runtime::ledger::Call::increase_allowance { spender, added };
		self.change_allowance(submitter, call).await
	}

	/// Lets `spender` move `subtracted` less. Answers what it may move from now on, and
	/// until when.
	///
	/// # Errors
	/// [`Error`]; see `ledger.decrease_allowance`.
	pub async fn decrease_allowance(
		&self,
		submitter: Submitter<'_>,
		spender: &AccountId,
		subtracted: Balance,
	) -> Result<(Outcome, AllowanceView), Error> {
		let spender = to_subxt(spender);
		let call = runtime::ledger::Call::decrease_allowance { spender, subtracted };
		self.change_allowance(submitter, call).await
	}

	async fn change_allowance(
		&self,
		submitter: Submitter<'_>,
		call: runtime::ledger::Call,
	) -> Result<(Outcome, AllowanceView), Error> {
		use runtime::ledger::events::{AllowanceExpires, Approval};

		let outcome = self.submit(submitter, RuntimeCall::Ledger(call)).await?;
		let told = outcome.find::<Approval>("Ledger.Approval")?;
		// It is told only of those that end.
		let expires_at = outcome.try_find::<AllowanceExpires>()?.map(|told| told.expires_at);
		let (owner, spender) = (from_subxt(&told.owner), from_subxt(&told.spender));
		Ok((outcome, AllowanceView { owner, spender, value: told.value, expires_at }))
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

	/// What `spender` may still move out of `owner`'s account; `None`: nothing.
	///
	/// # Errors
	/// [`Error::Rpc`].
	pub async fn allowance(
		&self,
		owner: &AccountId,
		spender: &AccountId,
	) -> Result<Option<AllowanceView>, Error> {
		let at = self.at_head().await?;
		let question =
			runtime::runtime_apis().ledger_api().allowance(to_subxt(owner), to_subxt(spender));
		let allowance = at.runtime_apis().call(question).await?;
		Ok(allowance.map(|allowance| allowance.0).filter(|allowance| allowance.value > 0))
	}

	/// The allowances that `owner` has given and that can be used, in the order of their
	/// spenders' accounts, among the first [`MAX_LISTED_ALLOWANCES`].
	///
	/// # Errors
	/// [`Error::Rpc`].
	pub async fn allowances_given(&self, owner: &AccountId) -> Result<Vec<AllowanceView>, Error> {
		let at = self.at_head().await?;
		let page = |after: Option<AccountId>| {
			let after = after.as_ref().map(to_subxt);
			runtime::runtime_apis().ledger_api().allowances_given(to_subxt(owner), after, MAX_PAGE)
		};
		let found = list(&at, MAX_LISTED_ALLOWANCES, page, |view| view.spender.clone()).await?;
		let mut allowances = usable(found);
		allowances.sort_by(|one, other| one.spender.cmp(&other.spender));
		Ok(allowances)
	}

	/// The allowances that `spender` was given and can use, in the order of their owners'
	/// accounts, among the first [`MAX_LISTED_ALLOWANCES`]: anybody can give one, so there
	/// may be many.
	///
	/// # Errors
	/// [`Error::Rpc`].
	pub async fn allowances_received(
		&self,
		spender: &AccountId,
	) -> Result<Vec<AllowanceView>, Error> {
		let at = self.at_head().await?;
		let page = |after: Option<AccountId>| {
			let after = after.as_ref().map(to_subxt);
			runtime::runtime_apis().ledger_api().allowances_received(
				to_subxt(spender),
				after,
				MAX_PAGE,
			)
		};
		let found = list(&at, MAX_LISTED_ALLOWANCES, page, |view| view.owner.clone()).await?;
		let mut allowances = usable(found);
		allowances.sort_by(|one, other| one.owner.cmp(&other.owner));
		Ok(allowances)
	}
}

/// Those that can be used.
fn usable(allowances: Vec<Static<AllowanceView>>) -> Vec<AllowanceView> {
	let allowances = allowances.into_iter().map(|allowance| allowance.0);
	allowances.filter(|allowance| allowance.value > 0).collect()
}
