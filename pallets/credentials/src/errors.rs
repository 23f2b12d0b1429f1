//! Why a call fails, and what to do: a section of [`crate::pallet`].

use frame_support::pallet_macros::pallet_section;

/// Errors.
#[pallet_section]
mod errors {
	#[pallet::error]
	pub enum Error<T> {
		/// The signer is not an issuer in good standing, or only the consortium may
		/// do this: sign with the identity of a member that has the role Issuer.
		NotAuthorized,
		/// The identity that the call speaks for, or is about, does not exist or is
		/// closed: make one with `did.create`, or check the account.
		NotActive,
		/// The account that is asked is not an issuer in good standing: choose one
		/// of the members with the role Issuer.
		NotAnIssuer,
		/// An issuer cannot attest itself: ask another one.
		OwnIssuer,
		/// No claim type has this number: look it up in the registry.
		ClaimTypeNotFound,
		/// The subject has no open request to this issuer for this claim type: the
		/// subject makes one with `request` first. Each request is answered once.
		RequestNotFound,
		/// This issuer has no credential of this type about the subject: it was never
		/// issued, or it was revoked or forgotten before.
		CredentialNotFound,
		/// The same request is open, or the same claim type is registered: use that
		/// one.
		AlreadyExists,
		/// The level is 0 or above the claim type's highest: levels start at 1.
		InvalidLevel,
		/// The end lies in the past: give a later one, or none.
		Expired,
		/// The registry is full, or the issuer's part of it: use a claim type that
		/// there is.
		TooManyClaimTypes,
		/// The subject has as many open requests as it may: it takes one back with
		/// `cancel_request`, or waits for an answer.
		TooManyRequests,
		/// The subject has as many credentials as it may, expired ones included: the
		/// subject forgets one first, or an issuer revokes one.
		TooManyCredentials,
		/// The consortium has deactivated this issuer: it votes to reactivate it.
		IssuerIsDeactivated,
		/// The credential is suspended already: `unsuspend` or `revoke` it.
		AlreadySuspended,
		/// The credential is not suspended: there is nothing to take back.
		NotSuspended,
		/// No status list has this number: it was never made, or it was removed.
		StatusListNotFound,
		/// The status list is another issuer's: only the one that made it changes it.
		NotYourStatusList,
		/// The issuer has as many status lists as it may: use one that it has, or
		/// remove one.
		TooManyStatusLists,
		/// The status list has no such entry: they are numbered from 0 to 131,071.
		NoSuchEntry,
		/// What was revoked in a status list stays revoked: issue the credential anew,
		/// with another entry.
		Irrevocable,
		/// The time lies in the future: give the present one, or one that has passed.
		InFuture,
		/// The issuer is deactivated from that time on, or from an earlier one.
		AlreadyDeactivated,
		/// The issuer is not deactivated: there is nothing to take back.
		NotDeactivated,
		/// The issuer was deactivated as often as can be kept: give a time that lies
		/// in or before one of the earlier deactivations, and they become one.
		TooManyDeactivations,
	}
}
