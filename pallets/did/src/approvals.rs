//! Approvals of calls, by another key or by a guardian.

use alloc::vec::Vec;
use frame_support::{ensure, traits::Get};
use jasmynet_primitives::{AccountId, Hash, Moment};
use sp_runtime::{DispatchResult, SaturatedConversion};

use crate::{Approval, Approvals, ApproverKind, Config, Error, Event, Pallet, Periods};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_approve(did: AccountId, call_hash: Hash) -> DispatchResult {
		Self::ensure_active(&did)?;
		// Without a key there is nobody whose approval it would be.
		let key = Self::acting_key(&did).ok_or(Error::<T>::NotAuthorized)?;
		Self::note_approval(did, call_hash, ApproverKind::Key, key)
	}

	pub(crate) fn do_withdraw_approval(did: AccountId, call_hash: Hash) -> DispatchResult {
		Self::ensure_alive(&did)?;
		let kinds = [ApproverKind::Key, ApproverKind::Guardian];
		ensure!(
			kinds.iter().any(|kind| Approvals::<T>::contains_key(&did, (call_hash, kind))),
			Error::<T>::ApprovalNotFound
		);

		for kind in kinds {
			Self::remove_approval(&did, call_hash, kind);
		}
		Self::deposit_event(Event::ApprovalWithdrawn { did, call_hash });
		Ok(())
	}

	/// Notes an approval, in place of another one of the same kind for the same call.
	pub(crate) fn note_approval(
		did: AccountId,
		call_hash: Hash,
		kind: ApproverKind,
		by: AccountId,
	) -> DispatchResult {
		let now = Self::now();
		let this = (call_hash, kind);
		// As many as `MaxApprovals`.
		let (open, expired): (Vec<_>, Vec<_>) = Approvals::<T>::iter_prefix(&did)
			.filter(|(other, _)| *other != this)
			.partition(|((_, kind), approval)| now < Self::end_of(*kind, approval));
		let count = |approvals: usize| approvals.saturated_into::<u32>();
		let own = open.iter().filter(|(_, approval)| approval.by == by).count();
		// Half of them, so that one key cannot keep all others from approving.
		let most = T::MaxApprovals::get();
		ensure!(count(open.len()) < most && count(own) < most / 2, Error::<T>::TooManyApprovals);

		for (other, _) in expired {
			Approvals::<T>::remove(&did, other);
		}
		Approvals::<T>::insert(&did, this, Approval { by: by.clone(), at: now });
		Self::deposit_event(Event::CallApproved { did, call_hash, by, kind });
		Ok(())
	}

	pub(crate) fn remove_approval(did: &AccountId, call_hash: Hash, kind: ApproverKind) {
		Approvals::<T>::remove(did, (call_hash, kind));
	}

	/// Removes all approvals of an identity's calls, and answers how many there were.
	pub(crate) fn clear_approvals(did: &AccountId) -> u32 {
		// As many as `MaxApprovals`.
		Approvals::<T>::drain_prefix(did).count().saturated_into()
	}

	/// From when on an approval can count for nothing: a key's counts longest for a
	/// call of its own, a guardian's only within its window.
	fn end_of(kind: ApproverKind, approval: &Approval) -> Moment {
		let periods = Periods::<T>::get();
		let from = match kind {
			ApproverKind::Key => approval.at.saturating_add(periods.lone_key_delay),
			ApproverKind::Guardian => approval.at,
		};
		from.saturating_add(periods.approval_window)
	}
}
