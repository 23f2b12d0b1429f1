//! How all of it is shown.

use alloc::vec::Vec;

use frame_support::traits::fungible::Inspect;
use jasmynet_primitives::{
	apis::MAX_PAGE,
	ledger::{AllowanceView, PoolKind, PoolView, Release, ReleaseId, SponsorshipView},
	paging::{keys_after, page_size},
	AccountId, Balance,
};

use crate::{
	Allowances, AllowancesTo, Config, Loans, NextRelease, OpenReleases, Pallet, Pools, Releases,
	Sponsorships, SponsorshipsBy,
};

impl<T: Config> Pallet<T> {
	/// See [`jasmynet_primitives::apis::LedgerApi`].
	pub fn allowances_given(
		owner: &AccountId,
		after: Option<AccountId>,
		limit: u32,
	) -> Vec<AllowanceView> {
		let spenders = keys_after::<Allowances<T>, _, _, _>(owner, after);
		let allowances =
			spenders.filter_map(|spender| Self::allowance_view(owner.clone(), spender));
		allowances.take(page_size(limit)).collect()
	}

	/// See [`jasmynet_primitives::apis::LedgerApi`].
	pub fn allowances_received(
		spender: &AccountId,
		after: Option<AccountId>,
		limit: u32,
	) -> Vec<AllowanceView> {
		let owners = keys_after::<AllowancesTo<T>, _, _, _>(spender, after);
		let allowances = owners.filter_map(|owner| Self::allowance_view(owner, spender.clone()));
		allowances.take(page_size(limit)).collect()
	}

	/// An allowance as it stands; of a value of zero when it can not be used any more.
	pub fn allowance_view(owner: AccountId, spender: AccountId) -> Option<AllowanceView> {
		let allowance = Allowances::<T>::get(&owner, &spender)?;
		let value = if Self::is_usable(&owner, &allowance) { allowance.value } else { 0 };
		Some(AllowanceView { owner, spender, value, expires_at: allowance.expires_at })
	}

	/// See [`jasmynet_primitives::apis::LedgerApi`].
	pub fn pool_views() -> Vec<PoolView> {
		let now = Self::now();
		let view = |kind: PoolKind| {
			let pool = Pools::<T>::get(kind)?;
			let account = kind.account();
			Some(PoolView {
				kind,
				balance: T::Currency::total_balance(&account),
				account,
				total: pool.total,
				released: pool.released,
				announced: pool.announced,
				locked: pool.lockup.locked_at(now),
				available: pool.available(now),
				lockup: pool.lockup.locked,
				cliff: pool.lockup.cliff,
				linear: pool.lockup.linear,
			})
		};
		PoolKind::ALL.into_iter().filter_map(view).collect()
	}

	/// See [`jasmynet_primitives::apis::LedgerApi`].
	pub fn releases(from: ReleaseId, limit: u32) -> Vec<(ReleaseId, Release)> {
		let end = from.saturating_add(limit.min(MAX_PAGE)).min(NextRelease::<T>::get());
		(from..end).filter_map(|id| Some((id, Releases::<T>::get(id)?))).collect()
	}

	/// See [`jasmynet_primitives::apis::LedgerApi`].
	pub fn sponsorships_of(
		beneficiary: &AccountId,
		after: Option<AccountId>,
		limit: u32,
	) -> Vec<SponsorshipView> {
		let sponsors = keys_after::<Sponsorships<T>, _, _, _>(beneficiary, after);
		sponsors
			.filter_map(|sponsor| Self::sponsorship_view(sponsor, beneficiary.clone()))
			.take(page_size(limit))
			.collect()
	}

	/// See [`jasmynet_primitives::apis::LedgerApi`].
	pub fn sponsorships_by(
		sponsor: &AccountId,
		after: Option<AccountId>,
		limit: u32,
	) -> Vec<SponsorshipView> {
		let beneficiaries = keys_after::<SponsorshipsBy<T>, _, _, _>(sponsor, after);
		beneficiaries
			.filter_map(|beneficiary| Self::sponsorship_view(sponsor.clone(), beneficiary))
			.take(page_size(limit))
			.collect()
	}

	fn sponsorship_view(sponsor: AccountId, beneficiary: AccountId) -> Option<SponsorshipView> {
		let terms = Sponsorships::<T>::get(&beneficiary, &sponsor)?;
		let lent = Loans::<T>::get(&beneficiary, &sponsor);
		Some(SponsorshipView { sponsor, beneficiary, terms, lent })
	}

	/// What `who` owes to sponsors.
	pub fn owed(who: &AccountId) -> Balance {
		Loans::<T>::iter_prefix_values(who).fold(0, Balance::saturating_add)
	}

	/// What `who` can claim, now or when the notice is over.
	pub fn claimable(who: &AccountId) -> Balance {
		let now = Self::now();
		OpenReleases::<T>::get()
			.into_iter()
			.filter_map(Releases::<T>::get)
			.filter(|release| release.beneficiary == *who && now < release.expires_at)
			.fold(0, |sum, release| sum.saturating_add(release.amount))
	}
}
