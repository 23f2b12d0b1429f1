//! What the pallet tells: a section of [`crate::pallet`].

use frame_support::pallet_macros::pallet_section;

/// Events.
#[pallet_section]
mod events {
	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A claim type is in the registry.
		ClaimTypeRegistered {
			/// Its number.
			claim_type: ClaimTypeId,
			/// Hash of its text.
			hash: Hash,
			/// Version of its text.
			version: u32,
			/// Its highest level.
			max_level: u8,
			/// Whether it counts for the level of verification.
			is_kyc: bool,
			/// The issuer that registered it; `None` for the consortium.
			by: Option<T::AccountId>,
		},
		/// A subject wants to be attested something.
		CredentialRequested {
			/// Who wants it.
			subject: T::AccountId,
			/// Of whom.
			issuer: T::AccountId,
			/// What.
			claim_type: ClaimTypeId,
		},
		/// A subject has taken a request back.
		RequestCancelled {
			/// Whose request.
			subject: T::AccountId,
			/// Who was asked.
			issuer: T::AccountId,
			/// What for.
			claim_type: ClaimTypeId,
		},
		/// A credential was issued. It replaces the one before it with the same
		/// subject, claim type and issuer.
		CredentialIssued {
			/// Whom it is about.
			subject: T::AccountId,
			/// What is attested.
			claim_type: ClaimTypeId,
			/// Who attests it.
			issuer: T::AccountId,
			/// The commitment to the claims.
			commitment: Hash,
			/// The level.
			level: u8,
			/// Its end, if it has one.
			expires_at: Option<Moment>,
		},
		/// A credential is not valid any more.
		CredentialRevoked {
			/// Whom it was about.
			subject: T::AccountId,
			/// What was attested.
			claim_type: ClaimTypeId,
			/// Who had attested it.
			issuer: T::AccountId,
		},
		/// An issuer will not attest what it was asked.
		RequestDeclined {
			/// Whose request.
			subject: T::AccountId,
			/// Who was asked.
			issuer: T::AccountId,
			/// What for.
			claim_type: ClaimTypeId,
		},
		/// A credential does not count for now.
		CredentialSuspended {
			/// Whom it is about.
			subject: T::AccountId,
			/// What is attested.
			claim_type: ClaimTypeId,
			/// Who attests it.
			issuer: T::AccountId,
		},
		/// A suspended credential counts again.
		CredentialUnsuspended {
			/// Whom it is about.
			subject: T::AccountId,
			/// What is attested.
			claim_type: ClaimTypeId,
			/// Who attests it.
			issuer: T::AccountId,
		},
		/// A subject does not want a credential any more, and it is gone; or the
		/// subject's identity was closed.
		CredentialForgotten {
			/// Whom it was about.
			subject: T::AccountId,
			/// What was attested.
			claim_type: ClaimTypeId,
			/// Who had attested it.
			issuer: T::AccountId,
		},
		/// An issuer has a new status list.
		StatusListCreated {
			/// Its number.
			list: StatusListId,
			/// Whose it is.
			issuer: T::AccountId,
			/// What its entries mean.
			purpose: StatusPurpose,
		},
		/// Entries of a status list were set.
		StatusesSet {
			/// The list.
			list: StatusListId,
			/// How many entries were named.
			count: u32,
		},
		/// A status list is gone.
		StatusListRemoved {
			/// The list.
			list: StatusListId,
			/// Whose it was.
			issuer: T::AccountId,
		},
		/// What an issuer issues does not count.
		IssuerDeactivated {
			/// The issuer.
			issuer: T::AccountId,
			/// From this time on.
			from: Moment,
		},
		/// What an issuer issues counts again, from now on.
		IssuerReactivated {
			/// The issuer.
			issuer: T::AccountId,
		},
	}
}
