//! Credentials: issued, replaced, revoked.

use alloc::{collections::BTreeMap, vec::Vec};

use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	traits::{fungible::hold::Mutate, tokens::Precision, Get},
};
use jasmynet_primitives::{traits::Identities, Hash, Moment};
use sp_runtime::SaturatedConversion;

use crate::{
	BalanceOf, ClaimTypeId, ClaimTypes, Config, Credential, CredentialCount, CredentialInfo,
	Credentials, Error, Event, HoldReason, Pallet,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_issue(
		issuer: T::AccountId,
		subject: T::AccountId,
		claim_type: ClaimTypeId,
		commitment: Hash,
		level: u8,
		expires_at: Option<Moment>,
	) -> DispatchResult {
		Self::ensure_issuer(&issuer)?;
		ensure!(T::Identities::is_active(&subject), Error::<T>::NotActive);
		let known = ClaimTypes::<T>::get(claim_type).ok_or(Error::<T>::ClaimTypeNotFound)?;
		ensure!((1..=known.max_level).contains(&level), Error::<T>::InvalidLevel);
		let issued_at = Self::now();
		ensure!(expires_at.is_none_or(|end| end > issued_at), Error::<T>::Expired);
		let open_requests = Self::requests_without(&subject, &issuer, claim_type)?;
		let key = (claim_type, issuer.clone());
		let deposit = match Credentials::<T>::get(&subject, &key) {
			Some(replaced) => replaced.deposit,
			None => {
				let count = CredentialCount::<T>::get(&subject);
				ensure!(count < T::MaxCredentials::get(), Error::<T>::TooManyCredentials);
				let deposit = T::CredentialDeposit::get();
				// The last thing that can fail.
				T::Currency::hold(&HoldReason::Credential.into(), &issuer, deposit)?;
				CredentialCount::<T>::insert(&subject, count.saturating_add(1));
				deposit
			},
		};

		let credential = Credential { commitment, level, issued_at, expires_at, deposit };
		Credentials::<T>::insert(&subject, key, credential);
		Self::put_requests(&subject, open_requests);
		Self::deposit_event(Event::CredentialIssued {
			subject,
			claim_type,
			issuer,
			commitment,
			level,
			expires_at,
		});
		Ok(())
	}

	pub(crate) fn do_revoke(
		issuer: T::AccountId,
		subject: T::AccountId,
		claim_type: ClaimTypeId,
	) -> DispatchResult {
		let key = (claim_type, issuer.clone());
		let credential =
			Credentials::<T>::get(&subject, &key).ok_or(Error::<T>::CredentialNotFound)?;
		// As much as there is: revoking must not fail over a deposit.
		let reason = HoldReason::Credential.into();
		T::Currency::release(&reason, &issuer, credential.deposit, Precision::BestEffort)?;

		Credentials::<T>::remove(&subject, key);
		CredentialCount::<T>::mutate_exists(&subject, |count| {
			*count = count.map(|count| count.saturating_sub(1)).filter(|count| *count > 0);
		});
		Self::deposit_event(Event::CredentialRevoked { subject, claim_type, issuer });
		Ok(())
	}

	/// All credentials of `subject`, ordered by claim type and issuer.
	pub(crate) fn all_credentials_of(
		subject: &T::AccountId,
	) -> Vec<CredentialInfo<T::AccountId, BalanceOf<T>>> {
		Credentials::<T>::iter_prefix(subject)
			.take(T::MaxCredentials::get().saturated_into())
			.collect::<BTreeMap<_, _>>()
			.into_iter()
			.map(|((claim_type, issuer), credential)| CredentialInfo {
				claim_type,
				issuer,
				credential,
			})
			.collect()
	}
}
