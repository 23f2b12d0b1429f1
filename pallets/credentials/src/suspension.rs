//! Credentials that do not count for now.

use frame_support::{ensure, pallet_prelude::DispatchResult};

use crate::{ClaimTypeId, Config, Credentials, Error, Event, Pallet};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_suspend(
		issuer: T::AccountId,
		subject: T::AccountId,
		claim_type: ClaimTypeId,
	) -> DispatchResult {
		let mut credential = Self::credential(&subject, claim_type, &issuer)?;
		ensure!(credential.suspended_at.is_none(), Error::<T>::AlreadySuspended);

		credential.suspended_at = Some(Self::now());
		Credentials::<T>::insert(&subject, (claim_type, &issuer), credential);
		Self::deposit_event(Event::CredentialSuspended { subject, claim_type, issuer });
		Ok(())
	}

	pub(crate) fn do_unsuspend(
		issuer: T::AccountId,
		subject: T::AccountId,
		claim_type: ClaimTypeId,
	) -> DispatchResult {
		Self::ensure_issuer(&issuer)?;
		let mut credential = Self::credential(&subject, claim_type, &issuer)?;
		ensure!(credential.suspended_at.is_some(), Error::<T>::NotSuspended);

		credential.suspended_at = None;
		Credentials::<T>::insert(&subject, (claim_type, &issuer), credential);
		Self::deposit_event(Event::CredentialUnsuspended { subject, claim_type, issuer });
		Ok(())
	}
}
