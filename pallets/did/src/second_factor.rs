//! The second factor: what needs another key, and what one key alone may move.
//!
//! The daily limit is one of windows, not of every 24 hours: a window begins with the
//! first move in it, and lasts for 24 hours. Who moves all at the end of one window,
//! and all again at the beginning of the next, moves twice the limit within a short
//! time; never more than that in any 24 hours.

use frame_support::ensure;
use jasmynet_primitives::{did::Sensitivity, AccountId, Balance, Hash, DAY};
use sp_runtime::{traits::Zero, DispatchResult};

use crate::{
	Approval, Approvals, ApproverKind, Config, Error, Event, Keys, Pallet, Periods, SecondFactor,
	SecondFactorPolicy, SecondFactors, Spending, Spent,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_set_second_factor(
		did: AccountId,
		policy: SecondFactorPolicy,
	) -> DispatchResult {
		Self::ensure_active(&did)?;
		let second_factor = match policy {
			SecondFactorPolicy::None => None,
			SecondFactorPolicy::SecondKey { daily_limit } => {
				let factors =
					Keys::<T>::iter_prefix_values(&did).filter(|record| record.approves()).take(2);
				ensure!(factors.count() == 2, Error::<T>::SecondKeyNeeded);
				Some(SecondFactor { daily_limit })
			},
		};

		if second_factor.is_none() {
			Spending::<T>::remove(&did);
		}
		SecondFactors::<T>::set(&did, second_factor);
		Self::deposit_event(Event::SecondFactorSet { did, policy });
		Ok(())
	}

	/// Whether a call of this sensitivity needs another key now; and if not, what
	/// one key alone has moved with it, where that counts.
	pub(crate) fn second_factor_for(
		did: &AccountId,
		sensitivity: Sensitivity,
	) -> (bool, Option<Spent>) {
		let Some(second_factor) = SecondFactors::<T>::get(did) else { return (false, None) };
		match (sensitivity, second_factor.daily_limit) {
			(Sensitivity::Ordinary | Sensitivity::Consents, _) | (Sensitivity::Moves(_), None) => {
				(false, None)
			},
			(Sensitivity::Moves(amount), Some(limit)) => {
				let spent = Self::spent_with(did, amount);
				if spent.moved > limit {
					(true, None)
				} else {
					(false, Some(spent).filter(|_| !amount.is_zero()))
				}
			},
			(Sensitivity::Sensitive | Sensitivity::GivesRights, _) => (true, None),
		}
	}

	fn spent_with(did: &AccountId, amount: Balance) -> Spent {
		let now = Self::now();
		let spent = Spending::<T>::get(did)
			.filter(|spent| now < spent.window_start.saturating_add(DAY))
			.unwrap_or(Spent { window_start: now, moved: 0 });
		Spent { moved: spent.moved.saturating_add(amount), ..spent }
	}

	/// Whether another key of `did` has approved this call lately; or this same one
	/// long ago, and nobody minded.
	pub(crate) fn has_second_key(did: &AccountId, key_id: &AccountId, call_hash: Hash) -> bool {
		let Some(Approval { by, at }) = Approvals::<T>::get(did, (call_hash, ApproverKind::Key))
		else {
			return false;
		};
		let (now, periods) = (Self::now(), Periods::<T>::get());
		let from = if by == *key_id { at.saturating_add(periods.lone_key_delay) } else { at };
		// A key that was removed meanwhile, or is for something else by now, approves
		// nothing: neither another's call nor its own.
		from <= now
			&& now < from.saturating_add(periods.approval_window)
			&& Self::acting_record(did, &by).is_some_and(|(_, record)| record.approves())
	}

	/// Whether this guardian has approved this call lately.
	pub(crate) fn has_guardian(did: &AccountId, guardian: &AccountId, call_hash: Hash) -> bool {
		let window = Periods::<T>::get().approval_window;
		Approvals::<T>::get(did, (call_hash, ApproverKind::Guardian)).is_some_and(|approval| {
			approval.by == *guardian
				&& Self::now() < approval.at.saturating_add(window)
				&& Self::ensure_active(guardian).is_ok()
		})
	}
}
