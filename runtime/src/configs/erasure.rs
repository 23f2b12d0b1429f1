//! What the SDK's pallets keep of an identity, and how it goes.

use alloc::vec::Vec;

use frame_support::{traits::ReservableCurrency, weights::Weight};
use jasmynet_primitives::{
	erasure::{Erasable, Erase, ErasureItem, Progress},
	AccountId,
};
use pallet_proxy::WeightInfo as _;
use sp_runtime::traits::Get;

use crate::{Balances, Consortium, Ledger, Proxy, Runtime};

/// The proxies of an identity, and what it announced as one.
pub struct ProxiesOf;

impl Erase<AccountId> for ProxiesOf {
	fn erase(subject: &AccountId, limit: u32) -> Progress {
		let is_there = !Self::plan(subject).is_empty();
		if !is_there || limit == 0 {
			return Progress { erased: 0, is_left: is_there };
		}
		Proxy::remove_all_proxy_delegates(subject);
		let (_, deposit) = pallet_proxy::Announcements::<Runtime>::take(subject);
		Balances::unreserve(subject, deposit);
		Progress { erased: 1, is_left: false }
	}

	fn plan(subject: &AccountId) -> Vec<ErasureItem> {
		let (proxies, _) = pallet_proxy::Proxies::<Runtime>::get(subject);
		let (announced, _) = pallet_proxy::Announcements::<Runtime>::get(subject);
		let count = u32::try_from(proxies.len().saturating_add(announced.len()));
		ErasureItem::some(Erasable::Proxies, count.unwrap_or(u32::MAX)).into_iter().collect()
	}

	fn item_weight() -> Weight {
		let most = <Runtime as pallet_proxy::Config>::MaxProxies::get();
		<Runtime as pallet_proxy::Config>::WeightInfo::remove_proxies(most)
			.saturating_add(<Runtime as frame_system::Config>::DbWeight::get().reads_writes(2, 2))
	}
}

/// The allowances that an identity has given.
pub struct AllowancesBy;

impl AllowancesBy {
	fn spenders(owner: &AccountId) -> impl Iterator<Item = AccountId> {
		pallet_ledger::Allowances::<Runtime>::iter_key_prefix(owner)
	}
}

impl Erase<AccountId> for AllowancesBy {
	fn erase(subject: &AccountId, limit: u32) -> Progress {
		let most = usize::try_from(limit).unwrap_or(usize::MAX);
		let mut erased: u32 = 0;
		for spender in Self::spenders(subject).take(most).collect::<Vec<_>>() {
			let owner = frame_system::RawOrigin::Signed(subject.clone());
			// An allowance of nothing is none, and cannot be refused.
			if Ledger::approve(owner.into(), spender, 0).is_ok() {
				erased = erased.saturating_add(1);
			}
		}
		Progress { erased, is_left: Self::spenders(subject).next().is_some() }
	}

	fn plan(subject: &AccountId) -> Vec<ErasureItem> {
		let count = u32::try_from(Self::spenders(subject).count()).unwrap_or(u32::MAX);
		ErasureItem::some(Erasable::Allowances, count).into_iter().collect()
	}

	fn item_weight() -> Weight {
		use pallet_ledger::WeightInfo;
		<Runtime as pallet_ledger::Config>::WeightInfo::approve()
	}
}

/// The session keys of an identity that makes no blocks.
pub struct SessionKeysOf;

impl SessionKeysOf {
	fn has_keys(subject: &AccountId) -> bool {
		pallet_session::NextKeys::<Runtime>::contains_key(subject)
	}
}

impl Erase<AccountId> for SessionKeysOf {
	/// A validator's keys stay until the members' vote takes it out: blocks come
	/// first. The erasure goes on then.
	fn erase(subject: &AccountId, limit: u32) -> Progress {
		if !Self::has_keys(subject) {
			return Progress::default();
		}
		let origin = frame_system::RawOrigin::Signed(subject.clone());
		let purged = limit > 0 && Consortium::purge_keys(origin.into()).is_ok();
		Progress { erased: purged.into(), is_left: !purged }
	}

	fn plan(subject: &AccountId) -> Vec<ErasureItem> {
		ErasureItem::some(Erasable::SessionKeys, Self::has_keys(subject).into())
			.into_iter()
			.collect()
	}

	fn item_weight() -> Weight {
		use pallet_consortium::WeightInfo;
		<Runtime as pallet_consortium::Config>::WeightInfo::purge_keys()
	}
}
