//! What always holds.

use alloc::collections::{BTreeMap, BTreeSet};

use frame_support::{
	ensure,
	traits::{fungible::InspectHold, Get},
};
use sp_runtime::{traits::Saturating, SaturatedConversion, TryRuntimeError};

use crate::{
	BalanceOf, ClaimTypes, Config, CredentialCount, Credentials, HoldReason, NextClaimTypeId,
	Pallet, Requests,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_try_state() -> Result<(), TryRuntimeError> {
		Self::check_claim_types()?;
		Self::check_requests()?;
		Self::check_credentials()
	}

	fn check_claim_types() -> Result<(), TryRuntimeError> {
		let next = NextClaimTypeId::<T>::get();
		ensure!(
			ClaimTypes::<T>::iter_keys().count() == next.saturated_into::<usize>(),
			"NextClaimTypeId is not the number of ClaimTypes"
		);
		let mut texts = BTreeSet::new();
		for (id, claim_type) in ClaimTypes::<T>::iter() {
			ensure!(id < next, "a claim type's number was never given out");
			ensure!(claim_type.max_level > 0, "a claim type has no level");
			ensure!(
				!claim_type.is_kyc || claim_type.registered_by.is_none(),
				"a type of KYC was not registered by the consortium"
			);
			ensure!(
				texts.insert((claim_type.hash, claim_type.version)),
				"two claim types have the same text"
			);
		}
		Ok(())
	}

	fn check_requests() -> Result<(), TryRuntimeError> {
		for (subject, requests) in Requests::<T>::iter() {
			ensure!(!requests.is_empty(), "an empty list of requests was left behind");
			let mut seen = BTreeSet::new();
			for request in requests {
				ensure!(request.issuer != subject, "a subject asks itself");
				ensure!(
					ClaimTypes::<T>::contains_key(request.claim_type),
					"a request is for a claim type that does not exist"
				);
				ensure!(
					seen.insert((request.issuer, request.claim_type)),
					"the same request is there twice"
				);
			}
		}
		Ok(())
	}

	fn check_credentials() -> Result<(), TryRuntimeError> {
		let mut counts = BTreeMap::<T::AccountId, u32>::new();
		let mut deposits = BTreeMap::<T::AccountId, BalanceOf<T>>::new();
		for (subject, (claim_type, issuer), credential) in Credentials::<T>::iter() {
			let known = ClaimTypes::<T>::get(claim_type)
				.ok_or("a credential's claim type does not exist")?;
			ensure!(
				(1..=known.max_level).contains(&credential.level),
				"a credential's level is not one of its claim type"
			);
			ensure!(subject != issuer, "an issuer attests itself");
			counts.entry(subject).or_default().saturating_accrue(1);
			deposits.entry(issuer).or_default().saturating_accrue(credential.deposit);
		}
		ensure!(
			CredentialCount::<T>::iter().collect::<BTreeMap<_, _>>() == counts,
			"CredentialCount is not the number of Credentials"
		);
		ensure!(
			counts.values().all(|count| *count <= T::MaxCredentials::get()),
			"a subject has more than MaxCredentials"
		);
		for (issuer, deposit) in deposits {
			ensure!(
				T::Currency::balance_on_hold(&HoldReason::Credential.into(), &issuer) == deposit,
				"an issuer's hold is not the sum of its deposits"
			);
		}
		Ok(())
	}
}
