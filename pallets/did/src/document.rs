//! The W3C document of an identity.

use alloc::vec::Vec;
use jasmynet_primitives::{
	did::{DidDocument, VerificationMethod},
	AccountId,
};

use crate::{Config, Identities, IdentityState, Keys, Pallet};

impl<T: Config> Pallet<T> {
	pub(crate) fn document(did: &AccountId) -> Option<DidDocument> {
		let identity = Identities::<T>::get(did)?;
		let deactivated = identity.state == IdentityState::Closed;
		let verification_methods =
			if deactivated { Vec::new() } else { Self::verification_methods(did) };
		Some(DidDocument {
			id: did.clone(),
			verification_methods,
			created: identity.created_at,
			updated: identity.updated_at,
			version: identity.version,
			deactivated,
		})
	}

	fn verification_methods(did: &AccountId) -> Vec<VerificationMethod> {
		// As many as `MaxKeys`.
		let mut methods: Vec<_> = Keys::<T>::iter_prefix(did)
			.map(|(id, record)| VerificationMethod {
				id,
				key: record.key,
				relationships: record.relationships,
				added_at: record.added_at,
				last_used_at: record.last_used_at,
			})
			.collect();
		methods.sort_by(|one, other| one.id.cmp(&other.id));
		methods
	}
}
