//! Credentials: issued, replaced, revoked, forgotten.

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
	CredentialOf, Credentials, Error, Event, HoldReason, Pallet,
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

		let credential =
			Credential { commitment, level, issued_at, expires_at, suspended_at: None, deposit };
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
		Self::credential(&subject, claim_type, &issuer)?;

		Self::remove_credential(&subject, claim_type, &issuer);
		Self::deposit_event(Event::CredentialRevoked { subject, claim_type, issuer });
		Ok(())
	}

	pub(crate) fn do_forget(
		subject: T::AccountId,
		issuer: T::AccountId,
		claim_type: ClaimTypeId,
	) -> DispatchResult {
		Self::credential(&subject, claim_type, &issuer)?;

		Self::remove_credential(&subject, claim_type, &issuer);
		Self::deposit_event(Event::CredentialForgotten { subject, claim_type, issuer });
		Ok(())
	}

	/// The credential of this type by this issuer.
	pub(crate) fn credential(
		subject: &T::AccountId,
		claim_type: ClaimTypeId,
		issuer: &T::AccountId,
	) -> Result<CredentialOf<T>, Error<T>> {
		Credentials::<T>::get(subject, (claim_type, issuer)).ok_or(Error::<T>::CredentialNotFound)
	}

	/// Removes a credential and gives its deposit back.
	pub(crate) fn remove_credential(
		subject: &T::AccountId,
		claim_type: ClaimTypeId,
		issuer: &T::AccountId,
	) {
		let Some(credential) = Credentials::<T>::take(subject, (claim_type, issuer)) else {
			return;
		};
		CredentialCount::<T>::mutate_exists(subject, |count| {
			*count = count.map(|count| count.saturating_sub(1)).filter(|count| *count > 0);
		});
		Self::give_back(HoldReason::Credential, issuer, credential.deposit);
	}

	/// Gives a deposit back, or as much of it as there is. What cannot be given back
	/// stays on hold: nobody's data stays for somebody's deposit.
	pub(crate) fn give_back(reason: HoldReason, payer: &T::AccountId, deposit: BalanceOf<T>) {
		let _ = T::Currency::release(&reason.into(), payer, deposit, Precision::BestEffort);
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
