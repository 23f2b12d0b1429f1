//! # Ledger
//!
//! JASMY as its holders know it: transfers and allowances to the letter of
//! ERC-20, the six allocation pools, rewards that are put aside before they are
//! paid, and what services cost.
//!
//! ## Overview
//!
//! There are 50,000,000,000 JASMY, and there will never be more or fewer. They
//! all come into being at genesis, in six pools; what a network hands out at its
//! start is a *release* from a pool and is counted as one. From then on money
//! only moves.
//!
//! A holder can let somebody else spend up to a certain amount (an *allowance*),
//! with exactly the rules that wallets and exchanges know from the deployed
//! token. A company that asks people for data puts the whole reward aside at
//! once (*escrow*); other pallets then pay it out or give it back.
//!
//! Some services cost money besides the fee of a call: enrolling devices, for one.
//! The members vote on the *tariffs*, and what is paid goes to the platform pool. A
//! company that uses much of them subscribes to a *plan*, and people pay members for
//! goods, by invoice.
//!
//! Somebody else can pay an identity's fees, and lend it the deposits that it lacks, if
//! both sides agree to it (a *sponsorship*). What the sponsor is ready to give is put
//! aside at once; it never gives more, and nobody else gets any of it.
//!
//! ## Terminology
//!
//! - **Owner**, **spender**: who holds the money, and who may move a part of it.
//! - **Pool**: one of the whitepaper's six allocations; an account that nobody
//!   has a key for.
//! - **Release**: a part of a pool that the members have voted to give somebody. It is
//!   announced for some time before they can claim it, and is theirs when they do.
//! - **Platform pool**: the account that fees go to.
//! - **Escrow**: a hold on the payer's account. Its payer cannot spend it, and it
//!   is nobody else's yet.
//! - **Tariff**: how much of a service is included, what more of it costs, and
//!   where it ends, in a window of thirty days that begins with the first use.
//! - **Plan**: tariffs of its own for whoever pays a price for each period.
//! - **Sponsor**, **beneficiary**: who pays fees and lends deposits, and the identity that
//!   they are paid for and lent to.
//! - **Budget**: what a sponsor has put aside for one beneficiary: a part for fees, and a
//!   part to lend.
//!
//! ## Scenario
//!
//! 1. Alice calls [`approve`](pallet::Pallet::approve)`(shop, 100)`. She needs no balance for that.
//! 2. She calls it again with 70: the shop may now spend 70, not 170.
//! 3. The shop calls [`transfer_from`](pallet::Pallet::transfer_from)`(alice, warehouse, 50)`. Alice's
//!    balance is looked at first, then the allowance; afterwards 20 are left of it.
//! 4. Alice approves 0, and the entry is gone from the chain's state.
//!
//! ## Low level
//!
//! - Balances are those of [`Config::Currency`]. Every event of ERC-20 is
//!   deposited here for every movement of JASMY, payments out of escrow included, so
//!   `Transfer` alone tells every balance. What is allowed is told by `Approval`, with
//!   two events that ERC-20 does not have: `AllowanceExpires` for one that ends by
//!   itself, and `AllowancesVoided` when an account goes.
//! - `Pools` has one entry for each pool, with what was released and announced so far and
//!   how the rest is locked up.
//! - `Releases` is a log: entries are added by genesis and by vote, end once, and stay.
//!   Only their beneficiary can accept them, by claiming; nobody else can enter anything
//!   that concerns somebody.
//! - `Allowances` holds no zeros. An approval needs no balance in ERC-20, so there
//!   is no deposit: the fee pays for the entry, and
//!   [`Config::MaxAllowances`] bounds how many an owner can have. `AllowancesTo`
//!   finds them from the spender's side, for when an identity is erased.
//! - `ServiceFees` is the table of tariffs; a service that is not in it is free. While a
//!   period of a subscription lasts, the tariffs of its plan count instead. A period that
//!   is due begins when it is asked for, not by itself.
//!   `ServiceUse` counts what somebody used in their present window: one small entry
//!   for each user and service, which does not grow with use.
//! - `Sponsorships` has the budgets. They are on hold on the sponsors' accounts, whose holds
//!   for [`HoldReason::Sponsorship`] are always the sums of theirs. One that has expired
//!   pays nothing and stays until somebody ends it.
//! - `Loans` are deposits that were lent ([`Lending`]). They outlive sponsorships: whatever
//!   comes free from hold on the debtor's account repays them first.
//! - An account with something on hold keeps one unit (10^-18 JASMY) free, for
//!   the account has to go on existing.
//! - There is no call here that mints or burns.

#![cfg_attr(not(feature = "std"), no_std)]
// FRAME's macros name their own attributes by full paths.
#![allow(unused_qualifications)]

extern crate alloc;

mod accounts;
mod allowances;
#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod calls;
mod erasing;
mod errors;
mod escrow;
mod events;
mod genesis;
mod lending;
#[cfg(test)]
mod mock;
mod pools;
mod releases;
mod services;
mod sponsoring;
mod subscriptions;
#[cfg(test)]
mod tests;
#[cfg(any(test, feature = "try-runtime"))]
mod try_state;
mod types;
mod views;
pub mod weights;

use frame_support::pallet_macros::import_section;
use jasmynet_primitives::{traits::Service, AccountId, Balance};

pub use accounts::Accounts;
pub use lending::Lending;
pub use pallet::*;
pub use types::*;
pub use weights::WeightInfo;

/// The pallet; its calls, events and errors are declared in files of their own.
#[import_section(calls::calls)]
#[import_section(events::events)]
#[import_section(errors::errors)]
#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use alloc::vec::Vec;
	use core::marker::PhantomData;
	use frame_support::{
		pallet_prelude::*,
		traits::{fungible, UnixTime},
	};
	use frame_system::pallet_prelude::*;
	use jasmynet_primitives::{
		ledger::{
			CoveredCalls, InvoiceHash, PlanId, PoolKind, Release, ReleaseId, ReleasePurpose,
			ReleaseState, Sponsorship, Subscription,
		},
		traits::{self, Identities, Membership},
		Hash, Moment,
	};

	#[pallet::pallet]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: frame_system::Config<AccountId = AccountId> {
		/// JASMY itself. Its smallest balance should be 1, or amounts below it
		/// cannot be sent to a new account, as ERC-20 allows.
		type Currency: fungible::Mutate<AccountId, Balance = Balance>
			+ fungible::hold::Mutate<AccountId, Balance = Balance, Reason = Self::RuntimeHoldReason>;

		/// The runtime's reasons to hold money, this pallet's among them.
		type RuntimeHoldReason: Parameter + From<HoldReason>;

		/// The clock. The use of services is counted by it, and all that ends by itself
		/// ends by it.
		type Time: UnixTime;

		/// Says what services and plans cost, and to whom pools are released.
		type GovernanceOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// Who is a member: members are paid by invoice, and subscribe.
		type Members: Membership<AccountId>;

		/// Who can be sponsored.
		type Identities: Identities<AccountId>;

		/// Most spenders that one owner can have at a time. When it shrinks,
		/// owners above it keep what they have and approve no new spender.
		#[pallet::constant]
		type MaxAllowances: Get<u32>;

		/// Most releases that wait to be claimed at a time.
		#[pallet::constant]
		type MaxOpenReleases: Get<u32>;

		/// How long a release can be claimed after its notice, in milliseconds.
		#[pallet::constant]
		type ReleaseClaimPeriod: Get<Moment>;

		/// Most sponsors that one identity can have at a time. Offers do not count.
		#[pallet::constant]
		type MaxSponsors: Get<u32>;

		/// The smallest budget of a sponsorship, fees and deposits together.
		#[pallet::constant]
		type MinSponsorship: Get<Balance>;

		/// How far away the end of a sponsorship can be, in milliseconds.
		#[pallet::constant]
		type MaxSponsorshipPeriod: Get<Moment>;

		/// What the calls cost.
		type WeightInfo: WeightInfo;
	}

	/// Why money is held.
	#[pallet::composite_enum]
	pub enum HoldReason {
		/// It is promised as a reward.
		Escrow,
		/// It is a sponsor's budget.
		Sponsorship,
	}

	/// The allocation pools: how much each had, how much of it was released, and
	/// how the rest is locked up.
	#[pallet::storage]
	pub type Pools<T: Config> = StorageMap<_, Blake2_128Concat, PoolKind, Pool>;

	/// The log of releases, those of genesis included. Nothing is ever removed from it.
	#[pallet::storage]
	pub type Releases<T: Config> = StorageMap<_, Twox64Concat, ReleaseId, Release>;

	/// Number of the next release.
	#[pallet::storage]
	pub type NextRelease<T: Config> = StorageValue<_, ReleaseId, ValueQuery>;

	/// Releases that wait to be claimed.
	#[pallet::storage]
	pub type OpenReleases<T: Config> =
		StorageValue<_, BoundedVec<ReleaseId, T::MaxOpenReleases>, ValueQuery>;

	/// How long a release is announced before it can be claimed, in milliseconds.
	#[pallet::storage]
	pub type ReleaseNotice<T: Config> = StorageValue<_, Moment, ValueQuery>;

	/// By owner and spender: what the spender may still move. Never of a value of zero;
	/// one that has expired, or is void, stays until somebody sets it or needs its place.
	#[pallet::storage]
	pub type Allowances<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, AccountId, Blake2_128Concat, AccountId, Allowance>;

	/// How often the allowances of an owner have become void, because the account was
	/// emptied. Those that were given before count for nothing.
	#[pallet::storage]
	pub type AllowanceEra<T: Config> = StorageMap<_, Blake2_128Concat, AccountId, u32, ValueQuery>;

	/// Money that has left an account within the block and has not reached another one:
	/// fees between the beginning and the end of a call, and nothing after the block. The
	/// latest comes last.
	#[pallet::storage]
	#[pallet::unbounded]
	#[pallet::whitelist_storage]
	pub type InFlight<T: Config> = StorageValue<_, Vec<(AccountId, Balance)>, ValueQuery>;

	/// By identity and sponsor: what they have agreed on, or the sponsor offers.
	#[pallet::storage]
	pub type Sponsorships<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, AccountId, Blake2_128Concat, AccountId, Sponsorship>;

	/// The same by sponsor and identity.
	#[pallet::storage]
	pub type SponsorshipsBy<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, AccountId, Blake2_128Concat, AccountId, ()>;

	/// The sponsors that an identity has accepted, in the order in which it did: the
	/// first that can pays. Never empty.
	#[pallet::storage]
	pub type Sponsors<T: Config> =
		StorageMap<_, Blake2_128Concat, AccountId, BoundedVec<AccountId, T::MaxSponsors>>;

	/// By identity and sponsor: what the sponsor has lent for deposits and has not got
	/// back. Never zero. It outlives the sponsorship.
	#[pallet::storage]
	pub type Loans<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		AccountId,
		Blake2_128Concat,
		AccountId,
		Balance,
		ValueQuery,
	>;

	/// The same by sponsor and identity.
	#[pallet::storage]
	pub type LoansBy<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, AccountId, Blake2_128Concat, AccountId, ()>;

	/// What companies can subscribe to.
	#[pallet::storage]
	pub type Plans<T: Config> = StorageMap<_, Twox64Concat, PlanId, Plan>;

	/// Who has subscribed to what. The period may be over.
	#[pallet::storage]
	pub type Subscriptions<T: Config> = StorageMap<_, Blake2_128Concat, AccountId, Subscription>;

	/// The same by spender and owner: what goes when the spender leaves the chain.
	#[pallet::storage]
	pub type AllowancesTo<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, AccountId, Blake2_128Concat, AccountId, ()>;

	/// How many spenders an owner has: the bound is checked by it. Never zero.
	#[pallet::storage]
	pub type AllowanceCount<T: Config> =
		StorageMap<_, Blake2_128Concat, AccountId, u32, ValueQuery>;

	/// What services cost; one that is not here is free.
	#[pallet::storage]
	pub type ServiceFees<T: Config> = StorageMap<_, Blake2_128Concat, Service, Tariff>;

	/// What somebody has used of a service since their window began. It may be over.
	#[pallet::storage]
	pub type ServiceUse<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, AccountId, Blake2_128Concat, Service, Usage>;

	/// What a network starts with.
	///
	/// All lists are empty by default, and then nothing is minted. The pallet
	/// behind [`Config::Currency`] must come before this one in the runtime and
	/// must endow nobody: whoever has money at the start has it from a release.
	#[pallet::genesis_config]
	pub struct GenesisConfig<T: Config> {
		/// The pools; their totals add up to the whole supply.
		pub pools: Vec<GenesisPool>,
		/// What is handed out at once, counted as released.
		pub releases: Vec<GenesisRelease>,
		/// How long later releases are announced, in milliseconds.
		pub release_notice: Moment,
		/// What services cost.
		pub tariffs: Vec<(Service, Tariff)>,
		/// What companies can subscribe to.
		pub plans: Vec<(PlanId, Plan)>,
		#[doc(hidden)]
		#[serde(skip)]
		pub _config: PhantomData<T>,
	}

	impl<T: Config> Default for GenesisConfig<T> {
		fn default() -> Self {
			GenesisConfig {
				pools: Vec::new(),
				releases: Vec::new(),
				release_notice: DEFAULT_RELEASE_NOTICE,
				tariffs: Vec::new(),
				plans: Vec::new(),
				_config: PhantomData,
			}
		}
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			Pallet::<T>::build_genesis(&self.pools, &self.releases);
			ReleaseNotice::<T>::put(self.release_notice);
			self.tariffs.iter().for_each(Pallet::<T>::enter_tariff);
			self.plans.iter().for_each(Pallet::<T>::enter_plan);
		}
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(T::MaxAllowances::get() > 0, "with no allowances, `approve` never works");
			assert!(T::MaxOpenReleases::get() > 0, "with no open releases, none is announced");
			assert!(T::ReleaseClaimPeriod::get() > 0, "with no time to claim, nobody can");
			assert!(T::MaxSponsors::get() > 0, "with no sponsors, no offer can be accepted");
		}

		fn on_finalize(_: BlockNumberFor<T>) {
			Self::land();
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// How much `spender` may still move out of `owner`'s account.
		pub fn allowance(owner: AccountId, spender: AccountId) -> Balance {
			Self::usable_allowance(&owner, &spender)
		}

		/// The account of an allocation pool.
		pub fn pool_account(kind: PoolKind) -> AccountId {
			kind.account()
		}

		/// The account that fees go to.
		pub fn platform_account() -> AccountId {
			jasmynet_primitives::ledger::platform_account()
		}

		/// What a service costs; `None`: nothing.
		pub fn tariff(service: Service) -> Option<Tariff> {
			ServiceFees::<T>::get(service)
		}

		/// What `payer` would be asked for so many units of a service now, the price of
		/// a period that is due included; the largest amount when they are more than the
		/// quota has left.
		pub fn service_quote(payer: AccountId, service: Service, units: u32) -> Balance {
			<Self as traits::ServiceFees<_, _>>::quote(&payer, service, units)
		}
	}
}
