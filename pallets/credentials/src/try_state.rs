//! What always holds.

use alloc::collections::{BTreeMap, BTreeSet};

use frame_support::{ensure, traits::Get};
use jasmynet_primitives::{credentials::STATUS_CHUNKS, holds::check_holds};
use sp_runtime::{traits::Saturating, SaturatedConversion, TryRuntimeError};

use crate::{
	status_lists::EMPTY_CHUNK, BalanceOf, ClaimTypes, Config, CredentialCount, Credentials,
	HoldReason, Issuers, NextClaimTypeId, NextStatusListId, Pallet, Requests, StatusChunks,
	StatusListCount, StatusLists,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_try_state() -> Result<(), TryRuntimeError> {
		Self::check_claim_types()?;
		Self::check_requests()?;
		Self::check_credentials()?;
		Self::check_issuers()?;
		Self::check_status_lists()
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
		Self::check_deposits(HoldReason::Credential, deposits)
	}

	fn check_issuers() -> Result<(), TryRuntimeError> {
		for record in Issuers::<T>::iter_values() {
			ensure!(!record.deactivations.is_empty(), "an issuer's empty record was left behind");
			ensure!(
				!record.by_vote || record.is_deactivated(),
				"a vote holds a deactivation that has ended"
			);
			ensure!(
				record
					.deactivations
					.iter()
					.all(|one| one.until.is_none_or(|until| one.from < until)),
				"a deactivation ends before it begins"
			);
			ensure!(
				record.deactivations.windows(2).all(|pair| match pair {
					[earlier, later] => earlier.until.is_some_and(|until| until < later.from),
					_ => true,
				}),
				"two deactivations touch each other"
			);
		}
		Ok(())
	}

	fn check_status_lists() -> Result<(), TryRuntimeError> {
		let next = NextStatusListId::<T>::get();
		let mut counts = BTreeMap::<T::AccountId, u32>::new();
		let mut deposits = BTreeMap::<T::AccountId, BalanceOf<T>>::new();
		for (id, record) in StatusLists::<T>::iter() {
			ensure!(id < next, "a status list's number was never given out");
			counts.entry(record.issuer.clone()).or_default().saturating_accrue(1);
			deposits.entry(record.issuer).or_default().saturating_accrue(record.deposit);
		}
		ensure!(
			StatusListCount::<T>::iter().collect::<BTreeMap<_, _>>() == counts,
			"StatusListCount is not the number of StatusLists"
		);
		for (list, number, chunk) in StatusChunks::<T>::iter() {
			ensure!(StatusLists::<T>::contains_key(list), "entries of a list that is gone");
			ensure!(number < STATUS_CHUNKS, "a list has more chunks than it can have");
			ensure!(chunk != EMPTY_CHUNK, "a chunk without a set entry is stored");
		}
		Self::check_deposits(HoldReason::StatusList, deposits)
	}

	fn check_deposits(
		reason: HoldReason,
		deposits: BTreeMap<T::AccountId, BalanceOf<T>>,
	) -> Result<(), TryRuntimeError> {
		let accounts = frame_system::Account::<T>::iter_keys();
		check_holds::<_, T::Currency>(&reason.into(), deposits, accounts)?;
		Ok(())
	}
}
