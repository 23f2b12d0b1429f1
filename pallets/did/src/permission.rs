//! Whether a key may make a call for an identity. Whoever asks, beforehand or
//! when the call is made, is answered here and nowhere else.

use alloc::vec::Vec;
use frame_support::{
	ensure,
	traits::{Contains, Get, IsSubType},
	weights::Weight,
};
use jasmynet_primitives::{
	apis::CallObstacle,
	did::{KeyNeed, Relationship, Sensitivity},
	intent::payload_hash,
	keys::PublicKey,
	AccountId, Hash,
};

use crate::{
	ApproverKind, Call, CallKeyNeed, CallSensitivity, Config, Error, Identities, IdentityState,
	KeyRecord, Keys, Pallet, Spending, Spent,
};

/// That a key may make a call, and what it uses up when it does.
pub(crate) struct Permission {
	/// Whose key it is: the identity's own, or its controller's.
	pub(crate) home: AccountId,
	/// The key.
	pub(crate) key: PublicKey,
	/// Approvals that the call needs.
	approvals: Vec<(Hash, ApproverKind)>,
	/// What one key alone has moved then, where that counts.
	spent: Option<Spent>,
}

impl<T: Config> Pallet<T> {
	/// Whether the key of this account may now make `call` for `did`. Reads only.
	pub(crate) fn permission(
		did: &AccountId,
		key_id: &AccountId,
		call: &<T as Config>::RuntimeCall,
	) -> Result<Permission, Error<T>> {
		ensure!(!Self::acts_for_somebody(call), Error::<T>::NestedCall);
		Self::ensure_state_allows(did, call)?;
		let (home, record) = Self::acting_record(did, key_id).ok_or(Error::<T>::NotAuthorized)?;
		ensure!(suits(&record, T::KeyNeedOf::key_need(call)), Error::<T>::NotAuthorized);

		let sensitivity = T::Sensitivity::sensitivity_of(did, call);
		let (needs_second_key, spent) = Self::second_factor_for(did, sensitivity);
		let gives = matches!(sensitivity, Sensitivity::Consents | Sensitivity::GivesRights);
		let guardian = gives.then(|| Self::guardian_of_ward(did)).flatten();
		let mut permission = Permission { home, key: record.key, approvals: Vec::new(), spent };
		if !needs_second_key && guardian.is_none() {
			return Ok(permission);
		}
		let call_hash = payload_hash(call);
		if needs_second_key {
			ensure!(Self::has_second_key(did, key_id, call_hash), Error::<T>::SecondKeyMissing);
			permission.approvals.push((call_hash, ApproverKind::Key));
		}
		if let Some(guardian) = guardian {
			ensure!(Self::has_guardian(did, &guardian, call_hash), Error::<T>::GuardianMissing);
			permission.approvals.push((call_hash, ApproverKind::Guardian));
		}
		Ok(permission)
	}

	/// The same as an answer for people.
	pub(crate) fn obstacle_to(
		did: &AccountId,
		key_id: &AccountId,
		call: &<T as Config>::RuntimeCall,
	) -> Option<CallObstacle> {
		let Err(error) = Self::permission(did, key_id, call) else { return None };
		Some(match error {
			Error::NotFound | Error::NotActive => CallObstacle::NotActive,
			Error::Halted => CallObstacle::Halted,
			Error::SecondKeyMissing => CallObstacle::SecondKeyMissing(payload_hash(call)),
			Error::GuardianMissing => CallObstacle::GuardianMissing(payload_hash(call)),
			_ => CallObstacle::NotAuthorized,
		})
	}

	/// Writes what the call uses up.
	pub(crate) fn use_up(did: &AccountId, permission: &Permission) {
		for (call_hash, kind) in &permission.approvals {
			Self::remove_approval(did, *call_hash, *kind);
		}
		if let Some(spent) = &permission.spent {
			Spending::<T>::insert(did, spent);
		}
	}

	/// Most that a permission reads and uses up beyond what the benchmarks of
	/// `as_did` and `submit` do: the answer about the call, a guardian, two
	/// approvals, the other key, the quota of free calls, and the key's reserve.
	pub(crate) fn weight_of_permission() -> Weight {
		T::Sensitivity::weight().saturating_add(T::DbWeight::get().reads_writes(15, 4))
	}

	/// The record of a key that acts for `did`, and whose it is. Keys of a
	/// controller act while it is an active member; keys of a controller's
	/// controller do not.
	pub(crate) fn acting_record(
		did: &AccountId,
		key_id: &AccountId,
	) -> Option<(AccountId, KeyRecord)> {
		if let Some(record) = Keys::<T>::get(did, key_id) {
			return Some((did.clone(), record));
		}
		let controller = Self::controller_of(did)?;
		Keys::<T>::get(&controller, key_id).map(|record| (controller, record))
	}

	fn ensure_state_allows(
		did: &AccountId,
		call: &<T as Config>::RuntimeCall,
	) -> Result<(), Error<T>> {
		let state = Identities::<T>::get(did).ok_or(Error::<T>::NotFound)?.state;
		let (is_allowed, otherwise) = match state {
			IdentityState::Active => (true, Error::Halted),
			IdentityState::Frozen => (T::FrozenCalls::contains(call), Error::Halted),
			IdentityState::Closing => (T::ClosingCalls::contains(call), Error::Halted),
			// What it has on hold in other pallets must come free.
			IdentityState::Erasing => (T::ClosingCalls::contains(call), Error::NotActive),
			IdentityState::Closed => (false, Error::NotActive),
		};
		if is_allowed {
			Ok(())
		} else {
			Err(otherwise)
		}
	}

	/// Whether `call` is itself one that acts for an identity.
	pub(crate) fn acts_for_somebody(call: &<T as Config>::RuntimeCall) -> bool {
		matches!(call.is_sub_type(), Some(Call::as_did { .. } | Call::submit { .. }))
	}
}

fn suits(record: &KeyRecord, need: KeyNeed) -> bool {
	match need {
		KeyNeed::AnySigning => record.key.can_sign(),
		KeyNeed::Of(Relationship::KeyAgreement) => false,
		KeyNeed::Of(relationship) => record.relationships.contains(relationship),
		KeyNeed::All(relationships) => {
			record.key.can_sign()
				&& !relationships.contains(Relationship::KeyAgreement)
				&& record.relationships.contains_all(relationships)
		},
	}
}
