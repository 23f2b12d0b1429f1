//! What is always true of the ledger.

use alloc::{
	collections::{BTreeMap, BTreeSet},
	vec::Vec,
};

use frame_support::{ensure, traits::fungible::Inspect};
use jasmynet_primitives::{
	holds::{check_holds, sums},
	ledger::ReleaseState,
	AccountId, Balance, TOTAL_SUPPLY,
};
use sp_runtime::{traits::Zero, TryRuntimeError};

use crate::{
	types::ZERO_ADDRESS, AllowanceCount, AllowanceEra, Allowances, AllowancesTo, Config,
	HoldReason, InFlight, Loans, LoansBy, NextRelease, OpenReleases, Pallet, Plans, PoolKind,
	Pools, Releases, ServiceFees, ServiceUse, Sponsors, Sponsorships, SponsorshipsBy,
	Subscriptions,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_try_state() -> Result<(), TryRuntimeError> {
		Self::try_state_accounts()?;
		Self::try_state_supply()?;
		Self::try_state_sponsorships()?;
		Self::try_state_loans()?;
		Self::try_state_allowances()?;
		Self::try_state_releases()?;
		Self::try_state_plans()?;
		Self::try_state_services()
	}

	/// What is issued is what all accounts have together, and nothing is in flight
	/// between them.
	fn try_state_accounts() -> Result<(), TryRuntimeError> {
		let owned = frame_system::Account::<T>::iter_keys()
			.map(|who| T::Currency::total_balance(&who))
			.fold(0, Balance::saturating_add);
		ensure!(owned == T::Currency::total_issuance(), "the accounts do not add up to the supply");
		ensure!(InFlight::<T>::get().is_empty(), "JASMY left an account and reached no other");
		Ok(())
	}

	/// All JASMY exist, and each pool has what it has not released. It may have
	/// more: anybody can send money to any account.
	fn try_state_supply() -> Result<(), TryRuntimeError> {
		if Pools::<T>::iter_keys().next().is_none() {
			return Ok(());
		}
		let mut total: Balance = 0;
		for (kind, pool) in Pools::<T>::iter() {
			total = total.saturating_add(pool.total);
			ensure!(pool.released <= pool.total, "a pool released more than it had");
			ensure!(pool.lockup.locked <= pool.total, "a pool locks up more than it had");
			ensure!(
				T::Currency::total_balance(&kind.account()) >= pool.remaining(),
				"a pool's account lacks money that was not released"
			);
		}
		ensure!(total == TOTAL_SUPPLY, "the pools do not add up to the supply");
		ensure!(T::Currency::total_issuance() == TOTAL_SUPPLY, "JASMY were minted or burned");
		ensure!(
			frame_system::Pallet::<T>::account_exists(&Self::platform_account()),
			"the platform pool's account is gone"
		);
		Ok(())
	}

	/// Counts and index are those of the entries, and no entry is empty, of the zero
	/// address, or of an era to come.
	///
	/// Owners may be above [`Config::MaxAllowances`] after it has shrunk.
	fn try_state_allowances() -> Result<(), TryRuntimeError> {
		let mut counts = BTreeMap::<AccountId, u32>::new();
		for (owner, spender, allowance) in Allowances::<T>::iter() {
			ensure!(!allowance.value.is_zero(), "an allowance of zero is stored");
			ensure!(
				owner != ZERO_ADDRESS && spender != ZERO_ADDRESS,
				"the zero address is an owner or a spender"
			);
			ensure!(
				allowance.era <= AllowanceEra::<T>::get(&owner),
				"an allowance is of an era to come"
			);
			ensure!(
				AllowancesTo::<T>::contains_key(spender, &owner),
				"an allowance is not in its spender's index"
			);
			let count = counts.entry(owner).or_default();
			*count = count.saturating_add(1);
		}
		for (spender, owner, ()) in AllowancesTo::<T>::iter() {
			ensure!(
				Allowances::<T>::contains_key(owner, spender),
				"a spender's index names an allowance that is not there"
			);
		}
		let stored: BTreeMap<_, _> = AllowanceCount::<T>::iter().collect();
		ensure!(stored == counts, "a count of allowances is wrong");
		Ok(())
	}

	/// Tariffs make sense, and what is counted was used.
	///
	/// Somebody may have used more than the quota after it has shrunk, or of a service
	/// that has no tariff any more.
	fn try_state_services() -> Result<(), TryRuntimeError> {
		for tariff in ServiceFees::<T>::iter_values() {
			ensure!(tariff.is_sound(), "a tariff includes more than its quota");
		}
		let now = Self::now();
		for usage in ServiceUse::<T>::iter_values() {
			ensure!(usage.used > 0, "a service that was not used is counted");
			ensure!(usage.window_start <= now, "a service was used in time to come");
		}
		Ok(())
	}

	/// The log is complete, the list is of what is open in it, and the pools' sums are
	/// those of its entries.
	fn try_state_releases() -> Result<(), TryRuntimeError> {
		let next = NextRelease::<T>::get();
		let mut open = Vec::new();
		let mut sums = BTreeMap::<PoolKind, (Balance, Balance)>::new();
		for id in 0..next {
			let release = Releases::<T>::get(id).ok_or("an entry of the log is missing")?;
			ensure!(!release.amount.is_zero(), "a release is of nothing");
			ensure!(release.claimable_at <= release.expires_at, "a release was never claimable");
			let (released, announced) = sums.entry(release.pool).or_default();
			match release.state {
				ReleaseState::Announced => {
					open.push(id);
					*announced = announced.saturating_add(release.amount);
				},
				ReleaseState::Paid => *released = released.saturating_add(release.amount),
				ReleaseState::Cancelled | ReleaseState::Declined | ReleaseState::Lapsed => (),
			}
		}
		ensure!(Releases::<T>::iter_keys().all(|id| id < next), "the log runs ahead");
		let mut listed = OpenReleases::<T>::get().into_inner();
		listed.sort_unstable();
		ensure!(listed == open, "the list of open releases is wrong");
		let now = Self::now();
		for (kind, pool) in Pools::<T>::iter() {
			let sum = sums.remove(&kind).unwrap_or_default();
			ensure!((pool.released, pool.announced) == sum, "a pool's sums are not the log's");
			let bound = pool
				.released
				.saturating_add(pool.announced)
				.saturating_add(pool.lockup.locked_at(now));
			ensure!(bound <= pool.total, "a pool has promised more than it can give");
		}
		ensure!(sums.is_empty(), "a release is from a pool that is not there");
		Ok(())
	}

	/// Plans make sense, and periods have begun.
	///
	/// The plan of a subscription may have been closed.
	fn try_state_plans() -> Result<(), TryRuntimeError> {
		ensure!(Plans::<T>::iter_values().all(|plan| plan.is_sound()), "a plan makes no sense");
		let now = Self::now();
		for subscription in Subscriptions::<T>::iter_values() {
			ensure!(subscription.since < subscription.until, "a period ends before it begins");
			ensure!(subscription.since <= now, "a period has been paid for in time to come");
		}
		Ok(())
	}
	/// Indexes are those of the entries, those that were accepted are listed, and what
	/// sponsors have on hold for budgets is what is left of them.
	fn try_state_sponsorships() -> Result<(), TryRuntimeError> {
		let mut budgets = Vec::new();
		let mut accepted = BTreeMap::<AccountId, BTreeSet<AccountId>>::new();
		for (beneficiary, sponsor, terms) in Sponsorships::<T>::iter() {
			ensure!(beneficiary != sponsor, "somebody is their own sponsor");
			ensure!(
				SponsorshipsBy::<T>::contains_key(&sponsor, &beneficiary),
				"a sponsorship is not in its sponsor's index"
			);
			budgets.push((sponsor.clone(), terms.held()));
			if terms.accepted {
				accepted.entry(beneficiary).or_default().insert(sponsor);
			}
		}
		for (sponsor, beneficiary, ()) in SponsorshipsBy::<T>::iter() {
			ensure!(
				Sponsorships::<T>::contains_key(beneficiary, sponsor),
				"a sponsor's index names a sponsorship that is not there"
			);
		}
		for (beneficiary, sponsors) in Sponsors::<T>::iter() {
			ensure!(!sponsors.is_empty(), "a list of sponsors is empty");
			let count = sponsors.len();
			let listed: BTreeSet<_> = sponsors.into_iter().collect();
			ensure!(listed.len() == count, "a sponsor is listed twice");
			ensure!(
				accepted.remove(&beneficiary) == Some(listed),
				"a list of sponsors names others than those accepted"
			);
		}
		ensure!(accepted.is_empty(), "a sponsor that was accepted is not listed");
		let accounts = frame_system::Account::<T>::iter_keys();
		check_holds::<_, T::Currency>(&HoldReason::Sponsorship.into(), sums(budgets), accounts)?;
		Ok(())
	}

	/// The index is that of the loans, and none of them is empty.
	///
	/// The sponsorship may have ended.
	fn try_state_loans() -> Result<(), TryRuntimeError> {
		for (beneficiary, sponsor, lent) in Loans::<T>::iter() {
			ensure!(!lent.is_zero(), "a loan of nothing is stored");
			ensure!(
				LoansBy::<T>::contains_key(sponsor, beneficiary),
				"a loan is not in its lender's index"
			);
		}
		for (sponsor, beneficiary, ()) in LoansBy::<T>::iter() {
			ensure!(
				Loans::<T>::contains_key(beneficiary, sponsor),
				"a lender's index names a loan that is not there"
			);
		}
		Ok(())
	}
}
