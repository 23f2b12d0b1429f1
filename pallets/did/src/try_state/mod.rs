//! What is always true.

mod safeguards;

use alloc::collections::BTreeMap;
use frame_support::{ensure, traits::Get};
use jasmynet_primitives::{
	holds::{check_holds, sums},
	AccountId, Balance,
};
use sp_runtime::TryRuntimeError;

use crate::{
	sends_calls, ActingKey, Approvals, Closures, Config, ControlledBy, Controllers, FreeCalls,
	Freezes, HoldReason, Identities, Identity, IdentityOf, IdentityState, IntentNonces,
	IntentsWith, KeyCount, Keys, Pallet, Reserves, RetiredKeys, SecondFactors, Services, Spending,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_try_state() -> Result<(), TryRuntimeError> {
		Self::try_state_identities()?;
		Self::try_state_keys()?;
		Self::try_state_index()?;
		Self::try_state_states()?;
		Self::try_state_intents()?;
		Self::try_state_control()?;
		Self::try_state_second_factors()?;
		Self::try_state_deposits()?;
		Self::try_state_safeguards()
	}

	/// An identity's keys are counted and bounded, an active one can be managed,
	/// and its account exists.
	fn try_state_identities() -> Result<(), TryRuntimeError> {
		for (did, identity) in Identities::<T>::iter() {
			let mut count = 0u32;
			let mut managed = false;
			for (_, record) in Keys::<T>::iter_prefix(&did) {
				count = count.saturating_add(1);
				managed |= record.manages();
			}
			ensure!(KeyCount::<T>::get(&did) == count, "the count of keys is wrong");
			ensure!(count <= T::MaxKeys::get(), "an identity has too many keys");
			ensure!(
				managed || identity.is_over(),
				"an identity that goes on has no key that manages it"
			);
			ensure!(
				identity.state == IdentityState::Closed
					|| frame_system::Pallet::<T>::providers(&did) > 0,
				"the account of an identity does not exist"
			);
		}
		for (home, id) in Reserves::<T>::iter_keys() {
			ensure!(Keys::<T>::contains_key(home, id), "a reserve belongs to no key");
		}
		for did in KeyCount::<T>::iter_keys().chain(FreeCalls::<T>::iter_keys()) {
			ensure!(Identities::<T>::contains_key(did), "something belongs to no identity");
		}
		Ok(())
	}

	/// A key has its id, suits its purposes, is indexed, and can send.
	fn try_state_keys() -> Result<(), TryRuntimeError> {
		for (did, id, record) in Keys::<T>::iter() {
			ensure!(Identities::<T>::contains_key(&did), "a key belongs to no identity");
			ensure!(record.key.account() == id, "a key is not under its id");
			ensure!(record.relationships.suits(&record.key), "a key has purposes it cannot serve");
			if record.key.can_sign() {
				ensure!(IdentityOf::<T>::get(&id) == Some(did), "a key is not in the index");
			}
			if sends_calls(&record.key) {
				ensure!(
					frame_system::Pallet::<T>::sufficients(&id) > 0,
					"the account of a key does not exist"
				);
			}
		}
		Ok(())
	}

	/// What the indices name exists, and no key is both in use and retired.
	fn try_state_index() -> Result<(), TryRuntimeError> {
		for (id, did) in IdentityOf::<T>::iter() {
			ensure!(Keys::<T>::contains_key(did, &id), "the index names a key that is not there");
			ensure!(!RetiredKeys::<T>::contains_key(id), "a retired key is in use");
		}
		for did in RetiredKeys::<T>::iter_values() {
			ensure!(Identities::<T>::contains_key(did), "a retired key belonged to no identity");
		}
		Ok(())
	}

	/// Each state has what belongs to it, and nothing else has that; nothing acts
	/// between two extrinsics; and of a closed identity only the tombstone is left.
	fn try_state_states() -> Result<(), TryRuntimeError> {
		ensure!(!ActingKey::<T>::exists(), "a key acts although nothing happens");
		for (did, identity) in Identities::<T>::iter() {
			let state = identity.state;
			ensure!(
				Freezes::<T>::contains_key(&did) == (state == IdentityState::Frozen),
				"a freeze and the state of the identity disagree"
			);
			ensure!(
				Closures::<T>::contains_key(&did)
					== matches!(state, IdentityState::Closing | IdentityState::Erasing),
				"a closure and the state of the identity disagree"
			);
			ensure!(
				state != IdentityState::Closed || !Self::keeps_something(&did),
				"something is left of a closed identity"
			);
		}
		for did in Freezes::<T>::iter_keys().chain(Closures::<T>::iter_keys()) {
			ensure!(Identities::<T>::contains_key(did), "a state belongs to no identity");
		}
		Ok(())
	}

	fn keeps_something(did: &AccountId) -> bool {
		KeyCount::<T>::contains_key(did)
			|| FreeCalls::<T>::contains_key(did)
			|| Services::<T>::contains_key(did)
			|| Controllers::<T>::contains_key(did)
			|| SecondFactors::<T>::contains_key(did)
			|| Spending::<T>::contains_key(did)
			|| Approvals::<T>::iter_key_prefix(did).next().is_some()
			|| ControlledBy::<T>::iter_key_prefix(did).next().is_some()
	}

	/// Nonces are where they are looked for; those with a counterparty are in its index,
	/// and nothing else is.
	fn try_state_intents() -> Result<(), TryRuntimeError> {
		for (subject, (action, counterparty), _) in IntentNonces::<T>::iter() {
			ensure!(
				Self::register(action, counterparty) == (action, counterparty),
				"an intent is counted where nobody looks"
			);
			ensure!(
				counterparty.is_none_or(|other| {
					IntentsWith::<T>::contains_key(other, (subject, action))
				}),
				"an intent is not in its counterparty's index"
			);
		}
		for (counterparty, (subject, action), ()) in IntentsWith::<T>::iter() {
			ensure!(
				IntentNonces::<T>::contains_key(subject, (action, Some(counterparty))),
				"the index names an intent that nobody used"
			);
		}
		Ok(())
	}

	/// Control that was accepted is in the index of the controller, and nothing else is.
	fn try_state_control() -> Result<(), TryRuntimeError> {
		for (did, control) in Controllers::<T>::iter() {
			ensure!(Identities::<T>::contains_key(&did), "no identity is controlled");
			ensure!(
				!control.accepted
					|| Identities::<T>::get(&control.controller)
						.is_some_and(|other| other.state != IdentityState::Closed),
				"what is closed controls something"
			);
			ensure!(control.controller != did, "an identity controls itself");
			ensure!(
				ControlledBy::<T>::contains_key(&control.controller, &did) == control.accepted,
				"the index of a controller and its control disagree"
			);
		}
		for (controller, did, ()) in ControlledBy::<T>::iter() {
			ensure!(
				Controllers::<T>::get(did).is_some_and(|control| control.controller == controller),
				"the index names control that there is not"
			);
		}
		Ok(())
	}

	/// Who has a second factor has two keys for it, and money is counted for nobody
	/// else; approvals are of identities, and bounded.
	fn try_state_second_factors() -> Result<(), TryRuntimeError> {
		for did in SecondFactors::<T>::iter_keys() {
			let factors =
				Keys::<T>::iter_prefix_values(&did).filter(|record| record.approves()).count();
			let is_over = Identities::<T>::get(&did).is_none_or(|identity| identity.is_over());
			ensure!(is_over || factors >= 2, "a second factor without a second key");
		}
		for did in Spending::<T>::iter_keys() {
			ensure!(SecondFactors::<T>::contains_key(did), "spending is counted for no reason");
		}
		let mut approvals = BTreeMap::<AccountId, u32>::new();
		for (did, _, _) in Approvals::<T>::iter() {
			let count = approvals.entry(did).or_default();
			*count = count.saturating_add(1);
		}
		for (did, count) in approvals {
			ensure!(Identities::<T>::contains_key(did), "an approval for no identity");
			ensure!(count <= T::MaxApprovals::get(), "an identity has too many approvals");
		}
		Ok(())
	}

	/// For each reason, everybody has exactly their deposits on hold.
	fn try_state_deposits() -> Result<(), TryRuntimeError> {
		let identities =
			Identities::<T>::iter_values().map(|Identity { payer, deposit, .. }| (payer, deposit));
		Self::ensure_held(HoldReason::Identity, identities)?;
		let keys = Keys::<T>::iter_values().map(|record| (record.payer, record.deposit));
		Self::ensure_held(HoldReason::Key, keys)?;
		for (did, list) in Services::<T>::iter() {
			ensure!(Identities::<T>::contains_key(did), "services belong to no identity");
			ensure!(!list.services.is_empty(), "a list of no services is kept");
		}
		let services = Services::<T>::iter().map(|(did, list)| (did, list.deposit));
		Self::ensure_held(HoldReason::Service, services)
	}

	/// Everybody has on hold what these deposits add up to, and nobody else has
	/// anything.
	pub(crate) fn ensure_held(
		reason: HoldReason,
		deposits: impl Iterator<Item = (AccountId, Balance)>,
	) -> Result<(), TryRuntimeError> {
		let accounts = frame_system::Account::<T>::iter_keys();
		check_holds::<_, T::Currency>(&reason.into(), sums(deposits), accounts)?;
		Ok(())
	}
}
