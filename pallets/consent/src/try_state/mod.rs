//! What must hold between any two blocks.

mod duties;
mod grants;

use alloc::collections::BTreeMap;
use frame_support::{
	ensure,
	storage::{IterableStorageMap, StorageMap},
};
use jasmynet_primitives::{holds::check_holds, traits::Escrow, AccountId, Balance};
use sp_runtime::{traits::Get, TryRuntimeError};

use crate::{
	age_key,
	trees::{CategoryRegistry, PurposeRegistry, Registry},
	Config, HoldReason, NextRequestId, Pallet, Requests, RequestsBetween, RequestsTo, Unreturned,
};

/// What somebody should have put aside, and what on deposit.
type Money = BTreeMap<AccountId, (Balance, Balance)>;

fn add(money: &mut Money, payer: &AccountId, escrow: Balance, deposit: Balance) {
	let sums = money.entry(payer.clone()).or_default();
	sums.0 = sums.0.saturating_add(escrow);
	sums.1 = sums.1.saturating_add(deposit);
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_try_state() -> Result<(), TryRuntimeError> {
		let mut money = Money::new();
		Self::try_registry::<CategoryRegistry>()?;
		Self::try_registry::<PurposeRegistry>()?;
		Self::try_requests(&mut money)?;
		Self::try_grants(&mut money)?;
		Self::try_devices()?;
		Self::try_duties()?;
		Self::try_subject_requests()?;
		Self::try_money(money)
	}

	fn try_money(mut money: Money) -> Result<(), TryRuntimeError> {
		for (company, amount) in Unreturned::<T>::iter() {
			ensure!(amount > 0, "an empty debt of escrow is listed");
			add(&mut money, &company, amount, 0);
		}
		let mut deposits = BTreeMap::new();
		for (payer, (escrow, deposit)) in &money {
			ensure!(
				T::Escrow::held(payer) == *escrow,
				"escrow is not what requests and grants may still cost"
			);
			deposits.insert(payer.clone(), *deposit);
		}
		let accounts = || frame_system::Account::<T>::iter_keys();
		ensure!(
			accounts().all(|who| money.contains_key(&who) || T::Escrow::held(&who) == 0),
			"escrow is put aside for no request and no grant"
		);
		check_holds::<_, T::Currency>(&HoldReason::Storage.into(), deposits, accounts())?;
		Ok(())
	}

	fn try_registry<R: Registry<T>>() -> Result<(), TryRuntimeError> {
		for (_, entry) in R::Entries::iter() {
			let mut next = entry.parent;
			let mut depth: u32 = 1;
			while let Some(parent) = next {
				depth = depth.saturating_add(1);
				ensure!(depth <= T::MaxRegistryDepth::get(), "an entry lies too deep");
				let above = R::Entries::get(parent).ok_or("a parent is missing")?;
				ensure!(
					above.max_duration <= entry.max_duration
						&& above.sensitivity >= entry.sensitivity,
					"an entry is longer or less sensitive than one below it"
				);
				next = above.parent;
			}
		}
		Ok(())
	}

	fn try_requests(money: &mut Money) -> Result<(), TryRuntimeError> {
		let mut count: usize = 0;
		for (id, request) in Requests::<T>::iter() {
			count = count.saturating_add(1);
			ensure!(id < NextRequestId::<T>::get(), "a request has an id to come");
			ensure!(
				RequestsTo::<T>::contains_key(&request.subject, age_key(id)),
				"a request is not listed for its subject"
			);
			ensure!(
				RequestsBetween::<T>::get(&request.subject, &request.first_account).contains(&id),
				"a request is not listed between its parties"
			);
			ensure!(
				request.terms.total_reward() == Some(request.escrowed),
				"a request's escrow is not its whole reward"
			);
			add(money, &request.company, request.escrowed, request.deposit);
		}
		let listed = RequestsBetween::<T>::iter_values().map(|open| open.len()).sum::<usize>();
		ensure!(
			RequestsTo::<T>::iter_keys().count() == count && listed == count,
			"a list names a request that is not there"
		);
		ensure!(
			RequestsBetween::<T>::iter_values().all(|open| !open.is_empty()),
			"an empty list of requests is kept"
		);
		Ok(())
	}
}
