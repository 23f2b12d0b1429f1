//! Releases from the allocation pools.
//!
//! A release is an entry of a log that nobody can remove anything from. The members
//! announce it by vote, and it ends once: paid, cancelled, declined or lapsed. Until then
//! its amount is kept for it in the pool, so that whoever claims it in time gets it.

use frame_support::{
	ensure,
	traits::{fungible::Mutate, tokens::Preservation, Get},
};
use frame_system::{ensure_signed, pallet_prelude::OriginFor};
use jasmynet_primitives::{
	ledger::{PoolKind, Release, ReleaseId, ReleasePurpose, ReleaseState},
	AccountId, Balance,
};
use sp_runtime::{traits::Zero, ArithmeticError, DispatchResult};

use crate::{
	types::ZERO_ADDRESS, Config, Error, Event, NextRelease, OpenReleases, Pallet, Pools,
	ReleaseNotice, Releases,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_announce_release(
		kind: PoolKind,
		beneficiary: AccountId,
		amount: Balance,
		purpose: ReleasePurpose,
	) -> DispatchResult {
		ensure!(beneficiary != ZERO_ADDRESS, Error::<T>::ZeroAddress);
		ensure!(!amount.is_zero(), Error::<T>::ZeroAmount);
		let mut pool = Pools::<T>::get(kind).ok_or(Error::<T>::PoolNotFound)?;
		let now = Self::now();
		ensure!(amount <= pool.available(now), Error::<T>::NotAvailable);
		let id = NextRelease::<T>::get();
		let next = id.checked_add(1).ok_or(ArithmeticError::Overflow)?;
		let mut open = OpenReleases::<T>::get();
		open.try_push(id).map_err(|_| Error::<T>::TooManyReleases)?;

		// An account that nobody keeps could send no claim, however free that is.
		if !frame_system::Pallet::<T>::account_exists(&beneficiary) {
			frame_system::Pallet::<T>::inc_sufficients(&beneficiary);
		}
		let claimable_at = now.saturating_add(ReleaseNotice::<T>::get());
		let expires_at = claimable_at.saturating_add(T::ReleaseClaimPeriod::get());
		pool.announced = pool.announced.saturating_add(amount);
		Pools::<T>::insert(kind, pool);
		NextRelease::<T>::put(next);
		OpenReleases::<T>::put(open);
		let release = Release {
			pool: kind,
			beneficiary: beneficiary.clone(),
			amount,
			purpose: purpose.clone(),
			announced_at: now,
			claimable_at,
			expires_at,
			state: ReleaseState::Announced,
			changed_at: now,
		};
		Releases::<T>::insert(id, release);
		Self::deposit_event(Event::ReleaseAnnounced {
			release: id,
			pool: kind,
			beneficiary,
			amount,
			purpose,
			claimable_at,
			expires_at,
		});
		Ok(())
	}

	/// Ends a release that is open, without its being paid.
	pub(crate) fn do_end_release(id: ReleaseId, state: ReleaseState) -> DispatchResult {
		let release = Self::ensure_open(Self::release(id)?)?;

		Self::end_release(id, release, state);
		Ok(())
	}

	pub(crate) fn do_claim_release(who: AccountId, id: ReleaseId) -> DispatchResult {
		let release = Self::release_to_claim(&who, id)?;

		let pool = release.pool.account();
		T::Currency::transfer(&pool, &who, release.amount, Preservation::Expendable)?;
		Self::end_release(id, release, ReleaseState::Paid);
		Ok(())
	}

	pub(crate) fn do_decline_release(who: AccountId, id: ReleaseId) -> DispatchResult {
		let release = Self::release_for(&who, id)?;

		Self::end_release(id, release, ReleaseState::Declined);
		Ok(())
	}

	pub(crate) fn do_lapse_release(id: ReleaseId) -> DispatchResult {
		let release = Self::ensure_open(Self::release(id)?)?;
		ensure!(Self::now() >= release.expires_at, Error::<T>::NotLapsed);

		Self::end_release(id, release, ReleaseState::Lapsed);
		Ok(())
	}

	/// Whether a call of [`Pallet::claim_release`] by this origin would succeed.
	pub(crate) fn can_claim(origin: &OriginFor<T>, id: ReleaseId) -> bool {
		ensure_signed(origin.clone()).is_ok_and(|who| Self::release_to_claim(&who, id).is_ok())
	}

	/// Whether a call of [`Pallet::decline_release`] by this origin would succeed.
	pub(crate) fn can_decline(origin: &OriginFor<T>, id: ReleaseId) -> bool {
		ensure_signed(origin.clone()).is_ok_and(|who| Self::release_for(&who, id).is_ok())
	}

	fn release(id: ReleaseId) -> Result<Release, Error<T>> {
		Releases::<T>::get(id).ok_or(Error::<T>::ReleaseNotFound)
	}

	fn ensure_open(release: Release) -> Result<Release, Error<T>> {
		ensure!(release.state == ReleaseState::Announced, Error::<T>::ReleaseOver);
		Ok(release)
	}

	/// A release that is open and is for `who`.
	fn release_for(who: &AccountId, id: ReleaseId) -> Result<Release, Error<T>> {
		let release = Self::release(id)?;
		ensure!(release.beneficiary == *who, Error::<T>::NotBeneficiary);
		Self::ensure_open(release)
	}

	/// A release that `who` can claim now.
	fn release_to_claim(who: &AccountId, id: ReleaseId) -> Result<Release, Error<T>> {
		let release = Self::release_for(who, id)?;
		let now = Self::now();
		ensure!(now >= release.claimable_at, Error::<T>::NoticeNotOver);
		ensure!(now < release.expires_at, Error::<T>::TimeIsOver);
		Ok(release)
	}

	/// Notes that a release is over: what was kept for it has been paid, or can be
	/// announced again.
	fn end_release(id: ReleaseId, release: Release, state: ReleaseState) {
		Pools::<T>::mutate_extant(release.pool, |pool| {
			pool.announced = pool.announced.saturating_sub(release.amount);
			if state == ReleaseState::Paid {
				pool.released = pool.released.saturating_add(release.amount);
			}
		});
		OpenReleases::<T>::mutate(|open| open.retain(|listed| *listed != id));
		Releases::<T>::insert(id, Release { state, changed_at: Self::now(), ..release });
		Self::deposit_event(Event::ReleaseEnded { release: id, state });
	}
}
