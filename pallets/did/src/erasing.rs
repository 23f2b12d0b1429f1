//! What this pallet keeps of an identity, and how it goes.

use alloc::vec::Vec;
use jasmynet_primitives::{
	erasure::{erase_each, Erasable, Erase, ErasureItem, Progress},
	AccountId,
};
use sp_runtime::SaturatedConversion;

use crate::{
	Approvals, Config, ControlledBy, Controllers, Guarded, IntentNonces, IntentsWith, Keys, Pallet,
	Recoveries, RecoveryConfigs, Services, Wards,
};

impl<T: Config> Pallet<T> {
	/// What would go if the identity were closed, in all pallets.
	pub(crate) fn plan_of(did: &AccountId) -> Vec<ErasureItem> {
		let mut plan = T::Erasers::plan(did);
		plan.extend(Self::own_plan(did));
		plan
	}

	/// What would go in this pallet.
	pub(crate) fn own_plan(did: &AccountId) -> Vec<ErasureItem> {
		let services = Services::<T>::get(did).map_or(0, |list| list.services.len());
		let signed = IntentNonces::<T>::iter_key_prefix(subject(did)).count();
		let taken = IntentsWith::<T>::iter_key_prefix(subject(did)).count();
		[
			(Erasable::Services, services),
			(Erasable::Safeguards, Self::safeguards(did)),
			(Erasable::IntentNonces, signed.saturating_add(taken)),
			(Erasable::Keys, Keys::<T>::iter_key_prefix(did).count()),
		]
		.into_iter()
		.filter_map(|(what, items)| ErasureItem::some(what, items.saturated_into()))
		.collect()
	}

	/// How many safeguards an identity has, and is to others.
	fn safeguards(did: &AccountId) -> usize {
		let own = [
			Controllers::<T>::contains_key(did),
			RecoveryConfigs::<T>::contains_key(did),
			Wards::<T>::contains_key(did),
		];
		[
			own.into_iter().filter(|is_there| *is_there).count(),
			Recoveries::<T>::iter_key_prefix(did).count(),
			Approvals::<T>::iter_key_prefix(did).count(),
			ControlledBy::<T>::iter_key_prefix(did).count(),
			Guarded::<T>::iter_key_prefix(did).count(),
		]
		.into_iter()
		.fold(0, usize::saturating_add)
	}

	fn has_safeguards(did: &AccountId) -> bool {
		Controllers::<T>::contains_key(did)
			|| RecoveryConfigs::<T>::contains_key(did)
			|| Wards::<T>::contains_key(did)
			|| Recoveries::<T>::iter_key_prefix(did).next().is_some()
			|| Approvals::<T>::iter_key_prefix(did).next().is_some()
			|| ControlledBy::<T>::iter_key_prefix(did).next().is_some()
			|| Guarded::<T>::iter_key_prefix(did).next().is_some()
	}

	/// Erases at most `limit` services and safeguards of `did`.
	pub(crate) fn erase_safeguards(did: &AccountId, limit: u32) -> Progress {
		let erased =
			erase_each(limit, || Self::drop_services(did) > 0 || Self::erase_safeguard(did));
		let is_left = Services::<T>::contains_key(did) || Self::has_safeguards(did);
		Progress { erased, is_left }
	}

	/// Erases at most `limit` keys of `did`. Those that sign stay reserved.
	pub(crate) fn erase_keys(did: &AccountId, limit: u32) -> Progress {
		let erased = erase_each(limit, || {
			let id = Keys::<T>::iter_key_prefix(did).next();
			id.and_then(|id| Self::detach_key(did, &id)).is_some()
		});
		Progress { erased, is_left: Keys::<T>::iter_key_prefix(did).next().is_some() }
	}

	/// Erases at most `limit` nonces of intents that `did` signed, or that somebody
	/// signed for it.
	///
	/// Nonces never restart, or old signatures would be good again; these can go
	/// because the tombstone stays: no call takes an intent of a closed identity, and
	/// none can be made by one.
	pub(crate) fn erase_nonces(did: &AccountId, limit: u32) -> Progress {
		let erased = erase_each(limit, || Self::erase_nonce(did));
		let is_left = IntentNonces::<T>::iter_key_prefix(subject(did)).next().is_some()
			|| IntentsWith::<T>::iter_key_prefix(subject(did)).next().is_some();
		Progress { erased, is_left }
	}

	/// Ends one safeguard that `did` has, or is to others.
	fn erase_safeguard(did: &AccountId) -> bool {
		if Controllers::<T>::contains_key(did) {
			Self::end_control(did);
			return true;
		}
		if let Some(department) = ControlledBy::<T>::iter_key_prefix(did).next() {
			Self::end_control(&department);
			ControlledBy::<T>::remove(did, &department);
			return true;
		}
		if let Some(guarded) = Guarded::<T>::iter_key_prefix(did).next() {
			Self::end_guardianship(did, &guarded);
			Self::release_ward_of(did, &guarded);
			Self::list_guarded(did, &guarded);
			return true;
		}
		if let Some(key_id) = Recoveries::<T>::iter_key_prefix(did).next() {
			Self::cancel(did, &key_id);
			return true;
		}
		if let Some(approval) = Approvals::<T>::iter_key_prefix(did).next() {
			Approvals::<T>::remove(did, approval);
			return true;
		}
		Self::end_recoverability(did) || Self::end_wardship(did)
	}

	fn erase_nonce(did: &AccountId) -> bool {
		if let Some(register) = IntentNonces::<T>::iter_key_prefix(subject(did)).next() {
			IntentNonces::<T>::remove(subject(did), register);
			if let (action, Some(counterparty)) = register {
				IntentsWith::<T>::remove(counterparty, (subject(did), action));
			}
			return true;
		}
		if let Some(key) = IntentsWith::<T>::iter_key_prefix(subject(did)).next() {
			let (signer, action) = key;
			IntentsWith::<T>::remove(subject(did), key);
			IntentNonces::<T>::remove(signer, (action, Some(subject(did))));
			return true;
		}
		false
	}
}

/// An identity as intents name it.
fn subject(did: &AccountId) -> [u8; 32] {
	did.clone().into()
}
