//! What is on hold, and the records that explain it.

use alloc::collections::BTreeMap;
use frame_support::{ensure, traits::fungible::InspectHold};
use sp_runtime::traits::{Saturating, Zero};

/// Adds up what records say is on hold, account by account.
pub fn sums<AccountId: Ord, Balance: Saturating + Default + Copy>(
	records: impl IntoIterator<Item = (AccountId, Balance)>,
) -> BTreeMap<AccountId, Balance> {
	let mut sums = BTreeMap::<AccountId, Balance>::new();
	for (payer, amount) in records {
		let sum = sums.entry(payer).or_default();
		*sum = sum.saturating_add(amount);
	}
	sums
}

/// Checks that each of `accounts` has on hold for `reason` what `expected` says, and
/// nothing where it says nothing. Reads every account: for checks of the state alone.
///
/// # Errors
/// In words, what is wrong: something is on hold that nothing explains, more or less is on
/// hold than expected, or an account that should have something on hold is gone.
pub fn check_holds<AccountId, Currency>(
	reason: &Currency::Reason,
	mut expected: BTreeMap<AccountId, Currency::Balance>,
	accounts: impl Iterator<Item = AccountId>,
) -> Result<(), &'static str>
where
	AccountId: Ord,
	Currency: InspectHold<AccountId>,
{
	for account in accounts {
		let held = Currency::balance_on_hold(reason, &account);
		let explained = expected.remove(&account).unwrap_or_default();
		ensure!(held.is_zero() || !explained.is_zero(), "something is on hold for no record");
		ensure!(held == explained, "what is on hold is not what the records add up to");
	}
	ensure!(expected.values().all(Zero::is_zero), "an account with something on hold is gone");
	Ok(())
}
