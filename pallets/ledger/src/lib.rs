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
//! The members vote on the *tariffs*, and what is paid goes to the platform pool.
//!
//! ## Terminology
//!
//! - **Owner**, **spender**: who holds the money, and who may move a part of it.
//! - **Pool**: one of the whitepaper's six allocations; an account that nobody
//!   has a key for.
//! - **Platform pool**: the account that fees go to.
//! - **Escrow**: a hold on the payer's account. Its payer cannot spend it, and it
//!   is nobody else's yet.
//! - **Tariff**: how much of a service is included, what more of it costs, and
//!   where it ends, in a window of thirty days that begins with the first use.
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
//!   deposited here for every movement that this pallet makes, payments out of
//!   escrow included, so `Transfer` and `Approval` alone rebuild its effects.
//! - `Pools` has one entry for each pool, with what was released so far and how
//!   the rest is locked up. Genesis is the only writer in this version.
//! - `Allowances` holds no zeros. An approval needs no balance in ERC-20, so there
//!   is no deposit: the fee pays for the entry, and
//!   [`Config::MaxAllowances`] bounds how many an owner can have. `AllowancesTo`
//!   finds them from the spender's side, for when an identity is erased.
//! - `ServiceFees` is the table of tariffs; a service that is not in it is free.
//!   `ServiceUse` counts what somebody used in their present window: one small entry
//!   for each user and service, which does not grow with use.
//! - An account with something on hold keeps one unit (10^-18 JASMY) free, for
//!   the account has to go on existing.
//! - There is no call here that mints or burns.

#![cfg_attr(not(feature = "std"), no_std)]
// FRAME's macros name their own attributes by full paths.
#![allow(unused_qualifications)]

extern crate alloc;

mod allowances;
#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod erasing;
mod escrow;
mod genesis;
#[cfg(test)]
mod mock;
mod pools;
mod services;
#[cfg(test)]
mod tests;
#[cfg(any(test, feature = "try-runtime"))]
mod try_state;
mod types;
pub mod weights;

use jasmynet_primitives::{traits::Service, AccountId, Balance};

pub use pallet::*;
pub use types::*;
pub use weights::WeightInfo;

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
	use jasmynet_primitives::traits;

	#[pallet::pallet]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: frame_system::Config<AccountId = AccountId> {
		/// JASMY itself. Its smallest balance should be 1, or amounts below it
		/// cannot be sent to a new account, as ERC-20 allows.
		type Currency: fungible::Mutate<AccountId, Balance = Balance>
			+ fungible::hold::Mutate<AccountId, Balance = Balance, Reason = Self::RuntimeHoldReason>;

		/// The runtime's reasons to hold money, this pallet's among them.
		type RuntimeHoldReason: From<HoldReason>;

		/// The clock. The use of services is counted by it.
		type Time: UnixTime;

		/// Says what services cost.
		type GovernanceOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// Most spenders that one owner can have at a time. When it shrinks,
		/// owners above it keep what they have and approve no new spender.
		#[pallet::constant]
		type MaxAllowances: Get<u32>;

		/// What the calls cost.
		type WeightInfo: WeightInfo;
	}

	/// Why money is held.
	#[pallet::composite_enum]
	pub enum HoldReason {
		/// It is promised as a reward.
		Escrow,
	}

	/// The allocation pools: how much each had, how much of it was released, and
	/// how the rest is locked up.
	#[pallet::storage]
	pub type Pools<T: Config> = StorageMap<_, Blake2_128Concat, PoolKind, Pool>;

	/// By owner and spender: what the spender may still move. Never zero.
	#[pallet::storage]
	pub type Allowances<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		AccountId,
		Blake2_128Concat,
		AccountId,
		Balance,
		ValueQuery,
	>;

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

	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// Money moved, as in ERC-20.
		Transfer {
			/// Whose it was.
			from: AccountId,
			/// Whose it is.
			to: AccountId,
			/// How much; zero is possible.
			value: Balance,
		},
		/// An allowance was set, or a part of it used, as in ERC-20.
		Approval {
			/// Whose money.
			owner: AccountId,
			/// Who may move it.
			spender: AccountId,
			/// How much from now on; zero is none.
			value: Balance,
		},
		/// Money was put aside.
		Escrowed {
			/// Whose it still is.
			payer: AccountId,
			/// How much was added to what is put aside.
			amount: Balance,
		},
		/// Money that had been put aside was paid.
		EscrowPaid {
			/// Who had put it aside.
			payer: AccountId,
			/// Whose it is now.
			payee: AccountId,
			/// How much.
			amount: Balance,
		},
		/// Money that had been put aside is its payer's again, free to spend.
		EscrowRefunded {
			/// Whose it is.
			payer: AccountId,
			/// How much.
			amount: Balance,
		},
		/// A service costs something else from now on.
		TariffSet {
			/// The service.
			service: Service,
			/// What it costs; `None`: nothing, for as much as one likes.
			tariff: Option<Tariff>,
		},
		/// Somebody used a service that has a tariff. What it cost was moved to the
		/// platform pool, with an event of its own.
		ServiceCharged {
			/// Who.
			payer: AccountId,
			/// The service.
			service: Service,
			/// How much of it.
			units: u32,
			/// What that cost; zero while it is included.
			fee: Balance,
		},
	}

	#[pallet::error]
	pub enum Error<T> {
		/// The account that pays has less than that free to spend. What is on hold
		/// does not count, and while something is on hold one unit stays. Send
		/// less, or fund the account first.
		InsufficientBalance,
		/// The owner allows you less than that. Ask the owner for a new `approve`.
		InsufficientAllowance,
		/// Less than that is put aside. Pay or refund no more than is held for
		/// escrow.
		InsufficientEscrow,
		/// The account of 32 zero bytes is nobody's: it can neither send nor
		/// receive nor spend. Name the account that you mean.
		ZeroAddress,
		/// You have as many spenders as one owner can have. Approve 0 for one that
		/// you no longer need.
		TooManyAllowances,
		/// The tariff includes more than its quota allows. Raise the quota, or include
		/// less.
		InvalidTariff,
	}

	/// What a network starts with.
	///
	/// All lists are empty by default, and then nothing is minted. The pallet
	/// behind [`Config::Currency`] must come before this one in the runtime and
	/// must endow nobody: whoever has money at the start has it from a release.
	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// The pools; their totals add up to the whole supply.
		pub pools: Vec<GenesisPool>,
		/// What is handed out at once, counted as released.
		pub releases: Vec<GenesisRelease>,
		/// What services cost.
		pub tariffs: Vec<(Service, Tariff)>,
		#[doc(hidden)]
		#[serde(skip)]
		pub _config: PhantomData<T>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			Pallet::<T>::build_genesis(&self.pools, &self.releases);
			self.tariffs.iter().for_each(Pallet::<T>::enter_tariff);
		}
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(T::MaxAllowances::get() > 0, "with no allowances, `approve` never works");
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
			Allowances::<T>::get(owner, spender)
		}

		/// The account of an allocation pool.
		pub fn pool_account(kind: PoolKind) -> AccountId {
			kind.account()
		}

		/// The account that fees go to.
		pub fn platform_account() -> AccountId {
			types::platform_account()
		}

		/// What a service costs; `None`: nothing.
		pub fn tariff(service: Service) -> Option<Tariff> {
			ServiceFees::<T>::get(service)
		}

		/// What so many units of a service would cost `payer` now; the largest amount
		/// when they are more than the quota has left.
		pub fn service_quote(payer: AccountId, service: Service, units: u32) -> Balance {
			<Self as traits::ServiceFees<_, _>>::quote(&payer, service, units)
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Sends `value` from your account to `to`, as in ERC-20.
		///
		/// Anybody may call it. A value of zero and a transfer to yourself work
		/// and are events too.
		///
		/// # Errors
		/// - [`Error::ZeroAddress`]: `to` is the zero address.
		/// - [`Error::InsufficientBalance`]: you have less than `value` to spend.
		///
		/// # Emits
		/// [`Event::Transfer`]
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::transfer())]
		pub fn transfer(
			origin: OriginFor<T>,
			to: AccountId,
			#[pallet::compact] value: Balance,
		) -> DispatchResult {
			let from = ensure_signed(origin)?;
			Self::do_transfer(from, to, value)
		}

		/// Lets `spender` move up to `value` out of your account, as in ERC-20.
		///
		/// Anybody may call it, with any balance. `value` replaces what was
		/// allowed before; it does not add to it, and zero ends the allowance. The
		/// largest value is a number like any other: it is used up, too.
		///
		/// # Errors
		/// - [`Error::ZeroAddress`]: `spender` is the zero address.
		/// - [`Error::TooManyAllowances`]: you have [`Config::MaxAllowances`] other
		///   spenders.
		///
		/// # Emits
		/// [`Event::Approval`]
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::approve())]
		pub fn approve(
			origin: OriginFor<T>,
			spender: AccountId,
			#[pallet::compact] value: Balance,
		) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			Self::do_approve(owner, spender, value)
		}

		/// Moves `value` from `from` to `to` out of what `from` allows you, as in
		/// ERC-20.
		///
		/// Anybody may call it whom `from` allows at least `value`; for a value of
		/// zero, anybody. This holds for your own account too.
		///
		/// # Errors
		/// In this order:
		/// - [`Error::ZeroAddress`]: `from` or `to` is the zero address.
		/// - [`Error::InsufficientBalance`]: `from` has less than `value` to spend.
		/// - [`Error::InsufficientAllowance`]: you may move less than `value`.
		///
		/// # Emits
		/// [`Event::Transfer`], then [`Event::Approval`] with what is left.
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::transfer_from())]
		pub fn transfer_from(
			origin: OriginFor<T>,
			from: AccountId,
			to: AccountId,
			#[pallet::compact] value: Balance,
		) -> DispatchResult {
			let spender = ensure_signed(origin)?;
			Self::do_transfer_from(spender, from, to, value)
		}

		/// Sets what a service costs from now on, or takes its tariff away.
		///
		/// By the members' vote. What was used in windows that are open counts.
		///
		/// # Errors
		/// - [`Error::InvalidTariff`]: more is included than the quota allows.
		///
		/// # Emits
		/// [`Event::TariffSet`]
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::set_tariff())]
		pub fn set_tariff(
			origin: OriginFor<T>,
			service: Service,
			tariff: Option<Tariff>,
		) -> DispatchResult {
			T::GovernanceOrigin::ensure_origin(origin)?;
			Self::do_set_tariff(service, tariff)
		}
	}
}
