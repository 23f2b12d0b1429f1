//! Identities from block 0.

use frame_support::traits::Get;
use jasmynet_primitives::did::{identity_account, Relationships};

use crate::{Config, GenesisIdentity, Identities, IdentityPeriods, KeyCount, Pallet, Periods};

impl<T: Config> Pallet<T> {
	/// Writes how long things take, and the identities of genesis.
	///
	/// # Panics
	/// When one of them cannot be: a chain must not start like that.
	pub(crate) fn build_genesis(identities: &[GenesisIdentity], periods: IdentityPeriods) {
		assert!(periods.approval_window > 0, "genesis: an approval must be good for some time");
		Periods::<T>::put(periods);
		for identity in identities {
			let GenesisIdentity { key, salt, other_keys } = identity;
			assert!(key.can_sign(), "genesis: a first key must be able to sign: {key:?}");
			let did = identity_account(key, &salt.0);
			assert!(
				!Identities::<T>::contains_key(&did),
				"genesis: twice the same identity {did:?}"
			);
			Self::put_identity(&did, did.clone(), 0, 0);

			let first = (*key, Relationships::SIGNING);
			let others = other_keys.iter().map(|other| (other.key, other.relationships));
			for (key, relationships) in core::iter::once(first).chain(others) {
				assert!(relationships.suits(&key), "genesis: a key for the wrong purpose: {key:?}");
				assert!(
					KeyCount::<T>::get(&did) < T::MaxKeys::get(),
					"genesis: too many keys of {did:?}"
				);
				assert!(
					Self::ensure_can_join(&did, &key).is_ok(),
					"genesis: twice the same key {key:?}"
				);
				Self::attach_key(&did, key, relationships, did.clone(), 0, 0);
			}
		}
	}
}
