//! What the calls cost at their worst: a sender that is reaped, a recipient
//! that is new, an allowance that is used up.

use alloc::{vec, vec::Vec};

use frame_benchmarking::v2::*;
use frame_support::traits::{
	fungible::{Inspect, Mutate},
	EnsureOrigin, Get,
};
use frame_system::RawOrigin;
use jasmynet_primitives::{
	keys::PublicKey,
	ledger::{
		CallIndex, CoveredCalls, PlanId, ReleaseId, ReleasePurpose, Sponsorship, Subscription,
		MAX_COVERED_CALLS, MAX_RELEASE_PURPOSE,
	},
	roles::Roles,
	traits::{Identities, Membership, Service, ServiceFees as Fees},
	AccountId, Balance, Hash, Moment, DAY, JASMY,
};

use crate::{
	Allowance, AllowanceCount, Allowances, Call, Config, Loans, Lockup, NextRelease, OpenReleases,
	Pallet, Plan, Plans, Pool, PoolKind, Pools, Releases, ServiceFees, ServiceUse, Sponsors,
	Sponsorships, Subscriptions, Tariff, Usage,
};

const VALUE: Balance = 1_000 * JASMY;

const POOL: PoolKind = PoolKind::Listing;

const PLAN: PlanId = 1;

fn longest_purpose() -> ReleasePurpose {
	ReleasePurpose::truncate_from(vec![b'x'; MAX_RELEASE_PURPOSE as usize])
}

/// So many releases that wait to be claimed. Answers the first.
fn open_releases<T: Config>(count: u32) -> Result<ReleaseId, BenchmarkError> {
	let total = VALUE.saturating_mul(u32::MAX.into());
	let pool = Pool { total, released: 0, announced: 0, lockup: Lockup::default() };
	Pools::<T>::insert(POOL, pool);
	T::Currency::mint_into(&POOL.account(), total)?;
	let first = NextRelease::<T>::get();
	for number in 0..count {
		let beneficiary = account("beneficiary", number, 0);
		Pallet::<T>::do_announce_release(POOL, beneficiary, VALUE, longest_purpose())?;
	}
	Ok(first)
}

/// Moves the time in which a release can be claimed. Answers its beneficiary.
fn change_times<T: Config>(id: ReleaseId, claimable_at: Moment, expires_at: Moment) -> AccountId {
	let mut release = Releases::<T>::get(id).expect("it was announced");
	release.claimable_at = claimable_at;
	release.expires_at = expires_at;
	let beneficiary = release.beneficiary.clone();
	Releases::<T>::insert(id, release);
	beneficiary
}

/// A member with twice [`VALUE`].
fn member<T: Config>(number: u32) -> Result<AccountId, BenchmarkError> {
	let member = account("member", number, 0);
	T::Members::set_member(&member, Roles::default());
	T::Currency::mint_into(&member, VALUE.saturating_mul(2))?;
	Ok(member)
}

/// A plan that says what every service costs.
fn largest_plan() -> Plan {
	let tariff = Tariff { included: 0, price: VALUE, quota: u32::MAX };
	let tariffs: Vec<_> = Service::ALL.map(|service| (service, tariff)).into();
	let tariffs = tariffs.try_into().expect("there are no more services than places");
	Plan { price: VALUE, period: DAY, tariffs }
}

/// A company whose subscription renews and is due.
fn due_company<T: Config>() -> Result<AccountId, BenchmarkError> {
	Pallet::<T>::do_set_plan(PLAN, Some(largest_plan()))?;
	let company = member::<T>(0)?;
	let past = Subscription { plan: PLAN, since: 0, until: 0, renews_for: Some(VALUE) };
	Subscriptions::<T>::insert(&company, past);
	Ok(company)
}

/// Gives an owner as many allowances as one can have. All but the one that is looked at
/// last can be used.
fn fill_allowances<T: Config>(owner: &AccountId) -> Result<(), BenchmarkError> {
	for index in 0..T::MaxAllowances::get() {
		Pallet::<T>::do_approve(owner.clone(), account("other", index, 0), VALUE)?;
	}
	let last = Allowances::<T>::iter_key_prefix(owner).last().ok_or("there are allowances")?;
	Allowances::<T>::insert(owner, last, Allowance { value: VALUE, expires_at: Some(0), era: 0 });
	Ok(())
}

fn most_calls() -> Vec<CallIndex> {
	(0..MAX_COVERED_CALLS)
		.map(|call| CallIndex { pallet: u8::MAX, call: u8::try_from(call).unwrap_or(u8::MAX) })
		.collect()
}

/// Covers as many calls as it can.
fn longest_terms<T: Config>() -> Sponsorship {
	Sponsorship {
		fees: VALUE,
		deposits: VALUE,
		calls: CoveredCalls::Only(most_calls().try_into().unwrap_or_default()),
		expires_at: Pallet::<T>::now().saturating_add(DAY),
		accepted: false,
	}
}

/// What an offer is accepted by.
fn terms_hash<T: Config>(
	beneficiary: &AccountId,
	sponsor: &AccountId,
) -> Result<Hash, BenchmarkError> {
	let offer = Sponsorships::<T>::get(beneficiary, sponsor);
	Ok(offer.ok_or("there is no offer")?.hash())
}

/// An identity that is sponsored by so many. Answers it and the latest sponsor.
fn sponsored<T: Config>(count: u32) -> Result<(AccountId, AccountId), BenchmarkError> {
	let beneficiary: AccountId = account("beneficiary", 0, 0);
	T::Identities::set_identity(&beneficiary, PublicKey::Sr25519([1; 32]));
	let mut sponsor = beneficiary.clone();
	for index in 0..count {
		sponsor = offered::<T>(&beneficiary, index)?;
		let terms_hash = terms_hash::<T>(&beneficiary, &sponsor)?;
		Pallet::<T>::do_accept_sponsorship(beneficiary.clone(), sponsor.clone(), terms_hash)?;
	}
	Ok((beneficiary, sponsor))
}

/// Somebody who offers to be a sponsor.
fn offered<T: Config>(beneficiary: &AccountId, index: u32) -> Result<AccountId, BenchmarkError> {
	let sponsor: AccountId = account("sponsor", index, 0);
	T::Currency::mint_into(&sponsor, VALUE.saturating_mul(10))?;
	let terms = longest_terms::<T>();
	Pallet::<T>::do_offer_sponsorship(sponsor.clone(), beneficiary.clone(), terms)?;
	Ok(sponsor)
}

#[benchmarks]
mod benchmarks {
	use super::*;

	/// The sender has signed before, is emptied, and what they allowed becomes void.
	#[benchmark]
	fn transfer() -> Result<(), BenchmarkError> {
		let from: AccountId = whitelisted_caller();
		let to: AccountId = account("to", 0, 0);
		T::Currency::mint_into(&from, VALUE)?;
		frame_system::Pallet::<T>::inc_account_nonce(&from);
		Pallet::<T>::do_approve(from.clone(), to.clone(), VALUE)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(from.clone()), to.clone(), VALUE);

		assert_eq!(T::Currency::balance(&from), 0);
		assert_eq!(T::Currency::balance(&to), VALUE);
		assert_eq!(Pallet::<T>::allowance(from, to), 0);
		Ok(())
	}

	/// Room has to be made.
	#[benchmark]
	fn approve() -> Result<(), BenchmarkError> {
		let owner: AccountId = whitelisted_caller();
		let spender: AccountId = account("spender", 0, 0);
		fill_allowances::<T>(&owner)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(owner.clone()), spender.clone(), VALUE);

		assert_eq!(Pallet::<T>::allowance(owner, spender), VALUE);
		Ok(())
	}

	/// Room has to be made.
	#[benchmark]
	fn increase_allowance() -> Result<(), BenchmarkError> {
		let owner: AccountId = whitelisted_caller();
		let spender: AccountId = account("spender", 0, 0);
		fill_allowances::<T>(&owner)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(owner.clone()), spender.clone(), VALUE);

		assert_eq!(Pallet::<T>::allowance(owner, spender), VALUE);
		Ok(())
	}

	/// Nothing is left of it.
	#[benchmark]
	fn decrease_allowance() -> Result<(), BenchmarkError> {
		let owner: AccountId = whitelisted_caller();
		let spender: AccountId = account("spender", 0, 0);
		Pallet::<T>::do_approve(owner.clone(), spender.clone(), VALUE)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(owner.clone()), spender.clone(), VALUE);

		assert_eq!(Pallet::<T>::allowance(owner.clone(), spender), 0);
		assert_eq!(AllowanceCount::<T>::get(owner), 0);
		Ok(())
	}

	/// Room has to be made, for an allowance that ends.
	#[benchmark]
	fn approve_if() -> Result<(), BenchmarkError> {
		let owner: AccountId = whitelisted_caller();
		let spender: AccountId = account("spender", 0, 0);
		fill_allowances::<T>(&owner)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(owner.clone()), spender.clone(), 0, VALUE, Some(Moment::MAX));

		assert_eq!(Pallet::<T>::allowance(owner, spender), VALUE);
		Ok(())
	}

	/// The allowance is used up, the owner is emptied, and another allowance becomes void.
	#[benchmark]
	fn transfer_from() -> Result<(), BenchmarkError> {
		let spender: AccountId = whitelisted_caller();
		let from: AccountId = account("from", 0, 0);
		let to: AccountId = account("to", 0, 0);
		T::Currency::mint_into(&from, VALUE)?;
		frame_system::Pallet::<T>::inc_account_nonce(&from);
		Pallet::<T>::do_approve(from.clone(), spender.clone(), VALUE)?;
		Pallet::<T>::do_approve(from.clone(), to.clone(), VALUE)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(spender), from.clone(), to.clone(), VALUE);

		assert_eq!(T::Currency::balance(&to), VALUE);
		assert_eq!(AllowanceCount::<T>::get(&from), 1);
		assert_eq!(Pallet::<T>::allowance(from, to), 0);
		Ok(())
	}

	#[benchmark]
	fn set_tariff() -> Result<(), BenchmarkError> {
		let origin =
			T::GovernanceOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
		let tariff = Tariff { included: 0, price: VALUE, quota: u32::MAX };

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, Service::EnrolDevices, Some(tariff));

		assert_eq!(ServiceFees::<T>::get(Service::EnrolDevices), Some(tariff));
		Ok(())
	}

	/// What a service that is charged for adds to the cost of a call, at its worst: a
	/// period of a subscription begins with it.
	#[benchmark]
	fn charge_service() -> Result<(), BenchmarkError> {
		let payer = due_company::<T>()?;
		let usage = Usage { window_start: Pallet::<T>::now(), used: 1 };
		ServiceUse::<T>::insert(&payer, Service::EnrolDevices, usage);
		let fee;

		#[block]
		{
			fee = <Pallet<T> as Fees<_, _>>::charge(&payer, Service::EnrolDevices, 1);
		}

		assert_eq!(fee, Ok(VALUE));
		assert_eq!(T::Currency::balance(&payer), 0);
		Ok(())
	}

	#[benchmark]
	fn announce_release() -> Result<(), BenchmarkError> {
		let origin =
			T::GovernanceOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
		open_releases::<T>(T::MaxOpenReleases::get().saturating_sub(1))?;
		let id = NextRelease::<T>::get();

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, POOL, account("beneficiary", 0, 0), VALUE, longest_purpose());

		assert!(OpenReleases::<T>::get().contains(&id));
		Ok(())
	}

	#[benchmark]
	fn cancel_release() -> Result<(), BenchmarkError> {
		let origin =
			T::GovernanceOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
		let id = open_releases::<T>(T::MaxOpenReleases::get())?;

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, id);

		assert!(!OpenReleases::<T>::get().contains(&id));
		Ok(())
	}

	#[benchmark]
	fn claim_release() -> Result<(), BenchmarkError> {
		let id = open_releases::<T>(T::MaxOpenReleases::get())?;
		let beneficiary = change_times::<T>(id, 0, Moment::MAX);

		#[extrinsic_call]
		_(RawOrigin::Signed(beneficiary.clone()), id);

		assert_eq!(T::Currency::balance(&beneficiary), VALUE);
		Ok(())
	}

	#[benchmark]
	fn decline_release() -> Result<(), BenchmarkError> {
		let id = open_releases::<T>(T::MaxOpenReleases::get())?;
		let beneficiary = change_times::<T>(id, 0, Moment::MAX);

		#[extrinsic_call]
		_(RawOrigin::Signed(beneficiary), id);

		assert!(!OpenReleases::<T>::get().contains(&id));
		Ok(())
	}

	#[benchmark]
	fn lapse_release() -> Result<(), BenchmarkError> {
		let id = open_releases::<T>(T::MaxOpenReleases::get())?;
		change_times::<T>(id, 0, 0);

		#[extrinsic_call]
		_(RawOrigin::Signed(whitelisted_caller()), id);

		assert!(!OpenReleases::<T>::get().contains(&id));
		Ok(())
	}

	#[benchmark]
	fn pay() -> Result<(), BenchmarkError> {
		let payer: AccountId = whitelisted_caller();
		let merchant = member::<T>(0)?;
		T::Currency::mint_into(&payer, VALUE)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(payer.clone()), merchant.clone(), VALUE, Default::default());

		assert_eq!(T::Currency::balance(&payer), 0);
		Ok(())
	}

	#[benchmark]
	fn set_plan() -> Result<(), BenchmarkError> {
		let origin =
			T::GovernanceOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, PLAN, Some(largest_plan()));

		assert_eq!(Plans::<T>::get(PLAN), Some(largest_plan()));
		Ok(())
	}

	#[benchmark]
	fn subscribe() -> Result<(), BenchmarkError> {
		// One whose last period is over.
		let company = due_company::<T>()?;

		#[extrinsic_call]
		_(RawOrigin::Signed(company.clone()), PLAN, VALUE, true);

		assert!(Subscriptions::<T>::get(company).is_some_and(|present| present.until >= DAY));
		Ok(())
	}

	#[benchmark]
	fn cancel_subscription() -> Result<(), BenchmarkError> {
		let company = due_company::<T>()?;

		#[extrinsic_call]
		_(RawOrigin::Signed(company.clone()));

		assert!(Subscriptions::<T>::get(company).is_some_and(|past| past.renews_for.is_none()));
		Ok(())
	}

	#[benchmark]
	fn renew_subscription() -> Result<(), BenchmarkError> {
		let company = due_company::<T>()?;

		#[extrinsic_call]
		_(RawOrigin::Signed(whitelisted_caller()), company.clone());

		assert!(Subscriptions::<T>::get(company).is_some_and(|present| present.until >= DAY));
		Ok(())
	}

	#[benchmark]
	fn offer_sponsorship() -> Result<(), BenchmarkError> {
		let sponsor: AccountId = whitelisted_caller();
		let (beneficiary, _) = sponsored::<T>(0)?;
		T::Currency::mint_into(&sponsor, VALUE.saturating_mul(10))?;
		let terms = longest_terms::<T>();

		#[extrinsic_call]
		_(
			RawOrigin::Signed(sponsor.clone()),
			beneficiary.clone(),
			terms.fees,
			terms.deposits,
			terms.calls.clone(),
			terms.expires_at,
		);

		assert_eq!(Sponsorships::<T>::get(beneficiary, sponsor), Some(terms));
		Ok(())
	}

	#[benchmark]
	fn accept_sponsorship() -> Result<(), BenchmarkError> {
		let others = T::MaxSponsors::get().saturating_sub(1);
		let (beneficiary, _) = sponsored::<T>(others)?;
		let sponsor = offered::<T>(&beneficiary, others)?;
		let terms_hash = terms_hash::<T>(&beneficiary, &sponsor)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(beneficiary.clone()), sponsor.clone(), terms_hash);

		let sponsors = Sponsors::<T>::get(beneficiary).unwrap_or_default();
		assert_eq!(sponsors.last(), Some(&sponsor));
		Ok(())
	}

	#[benchmark]
	fn top_up_sponsorship() -> Result<(), BenchmarkError> {
		let (beneficiary, sponsor) = sponsored::<T>(1)?;
		let terms = longest_terms::<T>();
		let later = terms.expires_at.saturating_add(1);

		#[extrinsic_call]
		_(RawOrigin::Signed(sponsor.clone()), beneficiary.clone(), VALUE, VALUE, Some(later));

		let topped_up = Sponsorships::<T>::get(beneficiary, sponsor);
		assert_eq!(topped_up.map(|terms| terms.expires_at), Some(later));
		Ok(())
	}

	#[benchmark]
	fn end_sponsorship() -> Result<(), BenchmarkError> {
		let (beneficiary, sponsor) = sponsored::<T>(T::MaxSponsors::get())?;

		#[extrinsic_call]
		_(RawOrigin::Signed(beneficiary.clone()), sponsor.clone(), beneficiary.clone());

		assert!(!Sponsorships::<T>::contains_key(beneficiary, &sponsor));
		assert_eq!(T::Currency::balance(&sponsor), VALUE.saturating_mul(10));
		Ok(())
	}

	/// What a sponsor that pays adds to a transaction: only the last of as many as there
	/// can be does, and a part of the fee is not used.
	#[benchmark]
	fn sponsored_fee() -> Result<(), BenchmarkError> {
		let (beneficiary, last) = sponsored::<T>(T::MaxSponsors::get())?;
		let calls = most_calls();
		let (fee, unused) = (VALUE, VALUE / 2);
		let found;

		#[block]
		{
			found = Pallet::<T>::sponsor_for(&beneficiary, &calls, fee, |sponsor| *sponsor == last);
			if let Some(sponsor) = &found {
				Pallet::<T>::draw_fee(sponsor, &beneficiary, fee)?;
				Pallet::<T>::settle_fee(sponsor, &beneficiary, unused, fee - unused);
			}
		}

		assert_eq!(found, Some(last.clone()));
		let terms = Sponsorships::<T>::get(beneficiary, last);
		assert_eq!(terms.map(|terms| terms.fees), Some(unused));
		Ok(())
	}

	/// What a loan adds to a deposit: the last of as many sponsors as there can be lends,
	/// and all others have lent before.
	#[benchmark]
	fn lend() -> Result<(), BenchmarkError> {
		let (beneficiary, last) = sponsored::<T>(T::MaxSponsors::get())?;
		for _ in 1..T::MaxSponsors::get() {
			Pallet::<T>::lend(&beneficiary, VALUE)?;
		}

		#[block]
		{
			Pallet::<T>::lend(&beneficiary, VALUE)?;
		}

		assert_eq!(Loans::<T>::get(beneficiary, last), VALUE);
		Ok(())
	}

	/// What repaying one of as many loans as there can be adds to a deposit that comes
	/// free.
	#[benchmark]
	fn repay() -> Result<(), BenchmarkError> {
		let (beneficiary, last) = sponsored::<T>(T::MaxSponsors::get())?;
		for _ in 0..T::MaxSponsors::get() {
			Pallet::<T>::lend(&beneficiary, VALUE)?;
		}
		// It is the oldest then.
		Pallet::<T>::do_end_sponsorship(beneficiary.clone(), last.clone(), beneficiary.clone())?;

		#[block]
		{
			Pallet::<T>::repay(&beneficiary, VALUE);
		}

		assert!(!Loans::<T>::contains_key(beneficiary, last));
		Ok(())
	}

	impl_benchmark_test_suite!(
		Pallet,
		crate::mock::ExtBuilder::default().build(),
		crate::mock::Test
	);
}
