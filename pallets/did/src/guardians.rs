//! Who may recover an identity: naming guardians, and being one.

use alloc::{collections::BTreeSet, vec::Vec};
use frame_support::{ensure, traits::Get, BoundedVec};
use jasmynet_primitives::{AccountId, Moment, DAY};
use sp_runtime::{DispatchResult, SaturatedConversion};

use crate::{
	Config, Error, Event, Freezes, Guarded, GuardedCount, Guardian, GuardianAccountsOf, HoldReason,
	Pallet, Periods, Recoveries, RecoveryConfig, RecoveryConfigOf, RecoveryConfigs, Wards,
};

/// Longest delay of a recovery: whoever lost all keys waits for it.
pub const MAX_RECOVERY_DELAY: Moment = 365 * DAY;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_set_recovery(
		did: AccountId,
		guardians: GuardianAccountsOf<T>,
		threshold: u32,
		delay: Moment,
	) -> DispatchResult {
		Self::ensure_active(&did)?;
		let is_end = guardians.is_empty() && threshold == 0;
		if !is_end {
			Self::ensure_can_recover(&did, &guardians, threshold, delay)?;
		}
		let before = RecoveryConfigs::<T>::get(&did);
		let paid = before.as_ref().map_or(0, |config| config.deposit);
		let former = before.map(|config| config.guardians).unwrap_or_default();
		let count: u32 = guardians.len().saturated_into();
		let deposit = T::SafeguardDeposit::get().saturating_mul(count.into());

		Self::put_aside(HoldReason::Safeguard, &did, deposit.saturating_sub(paid))?;
		Self::give_back(HoldReason::Safeguard, &did, paid.saturating_sub(deposit));
		Self::end_recoveries(&did);
		let has_accepted = |account: &AccountId| {
			former.iter().any(|guardian| guardian.account == *account && guardian.accepted)
		};
		let named: Vec<_> = guardians
			.iter()
			.map(|account| Guardian { account: account.clone(), accepted: has_accepted(account) })
			.collect();
		// The bound is that of the accounts.
		let named = BoundedVec::truncate_from(named);
		let config = RecoveryConfig { guardians: named, threshold, delay, deposit };
		RecoveryConfigs::<T>::set(&did, Some(config).filter(|_| !is_end));
		for Guardian { account, .. } in former {
			if !guardians.contains(&account) {
				Self::list_guarded(&account, &did);
				Self::deposit_event(Event::GuardianshipEnded {
					did: did.clone(),
					guardian: account,
				});
			}
		}
		let guardians = guardians.into_inner();
		Self::deposit_event(Event::RecoverySet { did, guardians, threshold, delay });
		Ok(())
	}

	/// Whether these guardians could ever recover `did`, and not too soon.
	fn ensure_can_recover(
		did: &AccountId,
		guardians: &[AccountId],
		threshold: u32,
		delay: Moment,
	) -> Result<(), Error<T>> {
		let different: BTreeSet<_> = guardians.iter().collect();
		ensure!(
			different.len() == guardians.len() && !different.contains(did),
			Error::<T>::InvalidGuardian
		);
		ensure!(
			(1..=guardians.len().saturated_into()).contains(&threshold),
			Error::<T>::InvalidThreshold
		);
		let shortest = Periods::<T>::get().min_recovery_delay;
		ensure!((shortest..=MAX_RECOVERY_DELAY).contains(&delay), Error::<T>::InvalidPeriod);
		Ok(())
	}

	pub(crate) fn do_accept_guardianship(guardian: AccountId, did: AccountId) -> DispatchResult {
		Self::ensure_can_guard(&guardian, &did)?;
		Self::ensure_alive(&did)?;
		let mut config = RecoveryConfigs::<T>::get(&did).ok_or(Error::<T>::NotGuardian)?;
		let named = config
			.guardians
			.iter_mut()
			.find(|named| named.account == guardian)
			.ok_or(Error::<T>::NotGuardian)?;
		ensure!(!named.accepted, Error::<T>::AlreadyAccepted);

		named.accepted = true;
		RecoveryConfigs::<T>::insert(&did, config);
		Self::list_guarded(&guardian, &did);
		Self::deposit_event(Event::GuardianshipAccepted { did, guardian });
		Ok(())
	}

	pub(crate) fn do_resign_guardianship(guardian: AccountId, did: AccountId) -> DispatchResult {
		ensure!(Self::end_guardianship(&guardian, &did), Error::<T>::NotGuardian);
		Ok(())
	}

	/// Takes a guardian, or who was named and did not accept, off the list of `did`,
	/// with everything that they agreed to. Answers whether they were on it. Works in
	/// every state of both.
	pub(crate) fn end_guardianship(guardian: &AccountId, did: &AccountId) -> bool {
		let Some(mut config) = RecoveryConfigs::<T>::get(did) else { return false };
		let before: u32 = config.guardians.len().saturated_into();
		config.guardians.retain(|named| named.account != *guardian);
		let after: u32 = config.guardians.len().saturated_into();
		if after == before {
			return false;
		}
		let left = config
			.deposit
			.saturating_mul(after.into())
			.checked_div(before.into())
			.unwrap_or_default();
		Self::give_back(HoldReason::Safeguard, did, config.deposit.saturating_sub(left));
		config.deposit = left;
		Self::retract(guardian, did, config.threshold);
		// The threshold stays what the person chose, also where too few are left: then
		// nobody recovers the identity until it names others.
		RecoveryConfigs::<T>::set(did, Some(config).filter(|_| after > 0));
		Self::list_guarded(guardian, did);
		Self::deposit_event(Event::GuardianshipEnded {
			did: did.clone(),
			guardian: guardian.clone(),
		});
		true
	}

	/// Takes back what a guardian agreed to: attempts that they started end, their
	/// approvals of others no longer count, and a delay that began with them stops.
	fn retract(guardian: &AccountId, did: &AccountId, threshold: u32) {
		// As many as guardians: each has one attempt.
		for (key_id, mut recovery) in Recoveries::<T>::iter_prefix(did).collect::<Vec<_>>() {
			if recovery.started_by == *guardian {
				Self::cancel(did, &key_id);
			} else if recovery.approvals.contains(guardian) {
				recovery.approvals.retain(|approver| approver != guardian);
				let count: u32 = recovery.approvals.len().saturated_into();
				recovery.ready_at = recovery.ready_at.filter(|_| count >= threshold);
				Recoveries::<T>::insert(did, key_id, recovery);
			}
		}
		Freezes::<T>::mutate_extant(did, |freeze| {
			freeze.approvals.retain(|approver| approver != guardian);
		});
	}

	/// Ends recovery of `did` for good, and answers whether anybody could recover it.
	/// Its attempts are the caller's matter.
	pub(crate) fn end_recoverability(did: &AccountId) -> bool {
		let Some(config) = RecoveryConfigs::<T>::take(did) else { return false };
		Self::give_back(HoldReason::Safeguard, did, config.deposit);
		// As many as `MaxGuardians`.
		for Guardian { account, .. } in config.guardians {
			Self::list_guarded(&account, did);
			Self::deposit_event(Event::GuardianshipEnded { did: did.clone(), guardian: account });
		}
		true
	}

	/// The terms of recovery, for an active identity that is an accepted guardian.
	pub(crate) fn ensure_guardian(
		guardian: &AccountId,
		did: &AccountId,
	) -> Result<RecoveryConfigOf<T>, Error<T>> {
		Self::ensure_active(guardian)?;
		let config = RecoveryConfigs::<T>::get(did).ok_or(Error::<T>::NotRecoverable)?;
		let named = config
			.guardians
			.iter()
			.find(|named| named.account == *guardian)
			.ok_or(Error::<T>::NotGuardian)?;
		ensure!(named.accepted, Error::<T>::NotAccepted);
		Ok(config)
	}

	/// Whether `guardian` may accept to guard `did`, in whichever way.
	pub(crate) fn ensure_can_guard(guardian: &AccountId, did: &AccountId) -> Result<(), Error<T>> {
		Self::ensure_active(guardian)?;
		ensure!(
			Guarded::<T>::contains_key(guardian, did)
				|| GuardedCount::<T>::get(guardian) < T::MaxGuarded::get(),
			Error::<T>::TooManyGuarded
		);
		Ok(())
	}

	/// Puts `did` on the list of those whom `guardian` guards, or takes it off, as
	/// things are now: the same identity can be guarded in two ways.
	pub(crate) fn list_guarded(guardian: &AccountId, did: &AccountId) {
		let guards = RecoveryConfigs::<T>::get(did).is_some_and(|config| {
			config.guardians.iter().any(|named| named.account == *guardian && named.accepted)
		}) || Wards::<T>::get(did)
			.is_some_and(|ward| ward.accepted_at.is_some() && ward.guardian == *guardian);
		let is_listed = Guarded::<T>::contains_key(guardian, did);
		if guards && !is_listed {
			Guarded::<T>::insert(guardian, did, ());
			GuardedCount::<T>::mutate(guardian, |count| *count = count.saturating_add(1));
		} else if !guards && is_listed {
			Guarded::<T>::remove(guardian, did);
			GuardedCount::<T>::mutate_exists(guardian, |count| {
				*count = count.map(|count| count.saturating_sub(1)).filter(|count| *count > 0);
			});
		}
	}
}
