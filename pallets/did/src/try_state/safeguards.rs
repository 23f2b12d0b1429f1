//! What is always true of guardians, wards, recoveries and closures.

use alloc::collections::{BTreeMap, BTreeSet};
use frame_support::ensure;
use jasmynet_primitives::AccountId;
use sp_runtime::{SaturatedConversion, TryRuntimeError};

use crate::{
	Closures, Config, Controllers, Freezes, Guarded, GuardedCount, HoldReason, Identities,
	IdentityState, Pallet, Recoveries, RecoveryConfigs, Wards,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn try_state_safeguards() -> Result<(), TryRuntimeError> {
		Self::try_state_recovery()?;
		Self::try_state_guarded()?;
		Self::try_state_closures()?;
		Self::try_state_safeguard_deposits()
	}

	/// Only guardians who have accepted start, approve and unfreeze; a delay has begun
	/// where enough of them agree, and only there.
	fn try_state_recovery() -> Result<(), TryRuntimeError> {
		for (did, config) in RecoveryConfigs::<T>::iter() {
			let different: BTreeSet<_> =
				config.guardians.iter().map(|guardian| &guardian.account).collect();
			ensure!(
				!different.is_empty() && different.len() == config.guardians.len(),
				"an identity has no guardian, or one twice"
			);
			ensure!(!different.contains(&did), "an identity is its own guardian");
			ensure!(config.threshold > 0, "nobody has to agree to a recovery");
		}
		let accepted = |did: &AccountId| -> BTreeSet<AccountId> {
			let guardians = RecoveryConfigs::<T>::get(did).map(|config| config.guardians);
			let guardians = guardians.unwrap_or_default().into_iter();
			guardians.filter(|named| named.accepted).map(|named| named.account).collect()
		};
		let mut starters = BTreeSet::new();
		for (did, id, recovery) in Recoveries::<T>::iter() {
			ensure!(recovery.key.account() == id, "a recovery is not under its key");
			let guardians = accepted(&did);
			let approvers: BTreeSet<_> = recovery.approvals.iter().cloned().collect();
			ensure!(
				approvers.len() == recovery.approvals.len() && approvers.is_subset(&guardians),
				"somebody approved a recovery who cannot, or twice"
			);
			ensure!(guardians.contains(&recovery.started_by), "no guardian started a recovery");
			ensure!(
				starters.insert((did.clone(), recovery.started_by)),
				"a guardian has two attempts"
			);
			let threshold = RecoveryConfigs::<T>::get(&did).map_or(0, |config| config.threshold);
			let count: u32 = approvers.len().saturated_into();
			ensure!(
				recovery.ready_at.is_some() == (count >= threshold),
				"a recovery's delay began without its guardians, or did not begin"
			);
		}
		for (did, freeze) in Freezes::<T>::iter() {
			let approvers: BTreeSet<_> = freeze.approvals.iter().cloned().collect();
			ensure!(
				approvers.len() == freeze.approvals.len() && approvers.is_subset(&accepted(&did)),
				"somebody would unfreeze who cannot, or twice"
			);
		}
		Ok(())
	}

	/// Guardians find all whom they guard, and nobody else.
	fn try_state_guarded() -> Result<(), TryRuntimeError> {
		let mut guarded = BTreeSet::<(AccountId, AccountId)>::new();
		for (did, config) in RecoveryConfigs::<T>::iter() {
			for guardian in config.guardians.into_iter().filter(|named| named.accepted) {
				guarded.insert((guardian.account, did.clone()));
			}
		}
		for (did, ward) in Wards::<T>::iter() {
			ensure!(ward.guardian != did, "a minor is its own guardian");
			if ward.accepted_at.is_some() {
				guarded.insert((ward.guardian, did));
			}
		}
		let mut counts = BTreeMap::<AccountId, u32>::new();
		for (guardian, _) in &guarded {
			let count = counts.entry(guardian.clone()).or_default();
			*count = count.saturating_add(1);
		}
		let listed: BTreeSet<_> = Guarded::<T>::iter_keys().collect();
		ensure!(listed == guarded, "a guardian's list is not whom they guard");
		let counted: BTreeMap<_, _> = GuardedCount::<T>::iter().collect();
		ensure!(counted == counts, "a guardian's list is not counted");
		Ok(())
	}

	/// Who is being closed has a beneficiary, and nobody else has one. A tombstone is
	/// all that is left of who was.
	fn try_state_closures() -> Result<(), TryRuntimeError> {
		for (did, closure) in Closures::<T>::iter() {
			ensure!(closure.beneficiary != did, "an identity would be paid to itself");
			ensure!(closure.requested_at <= closure.final_at, "a closure ends before it begins");
		}
		for (did, identity) in Identities::<T>::iter() {
			let is_closing =
				matches!(identity.state, IdentityState::Closing | IdentityState::Erasing);
			ensure!(
				Closures::<T>::contains_key(&did) == is_closing,
				"an identity that goes on is being closed, or one that ends is not"
			);
			if identity.state == IdentityState::Closed {
				// Others may name it again elsewhere, in vain.
				let left = Self::own_plan(&did);
				ensure!(left.is_empty(), "something is left of a closed identity");
			}
		}
		Ok(())
	}

	/// Everybody has exactly their deposits on hold for safeguards and recoveries.
	fn try_state_safeguard_deposits() -> Result<(), TryRuntimeError> {
		let controllers = Controllers::<T>::iter().map(|(did, control)| (did, control.deposit));
		let guardians = RecoveryConfigs::<T>::iter().map(|(did, config)| (did, config.deposit));
		let wards = Wards::<T>::iter().map(|(did, ward)| (did, ward.deposit));
		Self::ensure_held(HoldReason::Safeguard, controllers.chain(guardians).chain(wards))?;
		let recoveries =
			Recoveries::<T>::iter_values().map(|recovery| (recovery.started_by, recovery.deposit));
		Self::ensure_held(HoldReason::Recovery, recoveries)
	}
}
