//! What is always true.

use alloc::collections::BTreeMap;
use frame_support::{
	ensure,
	traits::{fungible::hold::Inspect, Get},
};
use jasmynet_primitives::{AccountId, Balance};
use sp_runtime::TryRuntimeError;

use crate::{
	sends_calls, Config, FreeCalls, HoldReason, Identities, IdentityOf, IdentityState, KeyCount,
	Keys, Pallet, RetiredKeys,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_try_state() -> Result<(), TryRuntimeError> {
		Self::try_state_identities()?;
		Self::try_state_keys()?;
		Self::try_state_index()?;
		Self::try_state_deposits()
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
				managed || identity.state == IdentityState::Closed,
				"an active identity has no key that manages it"
			);
			ensure!(
				frame_system::Pallet::<T>::providers(&did) > 0,
				"the account of an identity does not exist"
			);
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

	/// For each reason, everybody has exactly their deposits on hold.
	fn try_state_deposits() -> Result<(), TryRuntimeError> {
		let mut identities = BTreeMap::<AccountId, Balance>::new();
		let mut keys = BTreeMap::<AccountId, Balance>::new();
		for identity in Identities::<T>::iter_values() {
			let sum = identities.entry(identity.payer).or_default();
			*sum = sum.saturating_add(identity.deposit);
		}
		for record in Keys::<T>::iter_values() {
			let sum = keys.entry(record.payer).or_default();
			*sum = sum.saturating_add(record.deposit);
		}
		for (reason, sums) in [(HoldReason::Identity, identities), (HoldReason::Key, keys)] {
			let reason = reason.into();
			for (payer, sum) in sums {
				ensure!(
					T::Currency::balance_on_hold(&reason, &payer) == sum,
					"what is on hold is not what deposits say"
				);
			}
		}
		Ok(())
	}
}
