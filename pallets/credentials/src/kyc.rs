//! The one question that others ask: at which level is somebody verified?

use frame_support::traits::Get;
use jasmynet_primitives::{
	credentials::CredentialStatus,
	traits::{Identities, Kyc},
	Moment,
};
use sp_runtime::SaturatedConversion;

use crate::{ClaimTypes, Config, CredentialOf, Credentials, Pallet};

impl<T: Config> Pallet<T> {
	/// Where a credential stands whose subject may act.
	pub(crate) fn standing(
		issuer: &T::AccountId,
		credential: &CredentialOf<T>,
		now: Moment,
	) -> CredentialStatus {
		if !Self::counts(issuer, credential.issued_at) {
			CredentialStatus::IssuerDeactivated
		} else if credential.is_expired(now) {
			CredentialStatus::Expired
		} else if credential.suspended_at.is_some() {
			CredentialStatus::Suspended
		} else {
			CredentialStatus::Valid
		}
	}

	pub(crate) fn level_of(subject: &T::AccountId, max_age: Option<Moment>) -> u8 {
		if !T::Identities::is_active(subject) {
			return 0;
		}
		let now = Self::now();
		Credentials::<T>::iter_prefix(subject)
			.take(T::MaxCredentials::get().saturated_into())
			.filter(|((_, issuer), credential)| {
				credential.is_recent(now, max_age)
					&& Self::standing(issuer, credential, now) == CredentialStatus::Valid
			})
			.filter(|((claim_type, _), _)| {
				ClaimTypes::<T>::get(claim_type).is_some_and(|known| known.is_kyc)
			})
			.map(|(_, credential)| credential.level)
			.max()
			.unwrap_or(0)
	}
}

impl<T: Config> Kyc<T::AccountId> for Pallet<T> {
	fn level(account: &T::AccountId, max_age: Option<Moment>) -> u8 {
		Self::level_of(account, max_age)
	}

	/// Fills the subject's list, and the issuers' deactivations, so that whoever
	/// measures the reading of a level measures the longest one.
	#[cfg(feature = "runtime-benchmarks")]
	fn set_level(account: &T::AccountId, level: u8) {
		use crate::{ClaimType, Credential, CredentialCount, Issuers, NextClaimTypeId};
		use frame_benchmarking::account as make_account;
		use jasmynet_primitives::Hash;
		use sp_runtime::traits::Zero;

		let claim_type = NextClaimTypeId::<T>::mutate(|id| {
			let claim_type = *id;
			*id = id.saturating_add(1);
			claim_type
		});
		ClaimTypes::<T>::insert(
			claim_type,
			ClaimType {
				hash: Hash::repeat_byte(0xbe),
				version: claim_type,
				max_level: u8::MAX,
				is_kyc: true,
				registered_by: None,
			},
		);
		let _ = Credentials::<T>::clear_prefix(account, T::MaxCredentials::get(), None);
		CredentialCount::<T>::remove(account);
		if level == 0 {
			return;
		}
		for index in 0..T::MaxCredentials::get() {
			let issuer: T::AccountId = make_account("issuer", index, 0);
			let credential = Credential {
				commitment: Hash::zero(),
				level,
				issued_at: Self::now(),
				expires_at: None,
				suspended_at: None,
				deposit: Zero::zero(),
			};
			Issuers::<T>::insert(&issuer, crate::benchmarking::long_record());
			Credentials::<T>::insert(account, (claim_type, issuer), credential);
		}
		CredentialCount::<T>::insert(account, T::MaxCredentials::get());
	}
}
