//! The W3C document of an identity.

use alloc::vec::Vec;
use jasmynet_primitives::{
	did::{DidDocument, VerificationMethod},
	AccountId,
};

use crate::{Closures, Config, Identities, IdentityState, Keys, Pallet, Services};

impl<T: Config> Pallet<T> {
	pub(crate) fn document(did: &AccountId) -> Option<DidDocument> {
		let identity = Identities::<T>::get(did)?;
		let closing = (identity.state == IdentityState::Closing).then(|| Closures::<T>::get(did));
		let mut document = DidDocument {
			id: did.clone(),
			verification_methods: Vec::new(),
			created: identity.created_at,
			updated: identity.updated_at,
			version: identity.version,
			deactivated: identity.is_over(),
			controller: None,
			services: Vec::new(),
			frozen: identity.state == IdentityState::Frozen,
			closes_at: closing.flatten().map(|closure| closure.final_at),
		};
		if !document.deactivated {
			document.verification_methods = Self::verification_methods(did);
			document.controller = Self::controller_of(did);
			document.services =
				Services::<T>::get(did).map_or_else(Vec::new, |list| list.services.into());
		}
		Some(document)
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
				label: record.label,
			})
			.collect();
		methods.sort_by(|one, other| one.id.cmp(&other.id));
		methods
	}
}
