//! # Consortium
//!
//! The members of the consortium, what each may do, and which of them make
//! blocks.
//!
//! ## Overview
//!
//! JasmyNet is run by companies. This pallet holds the list of them. A company
//! comes in by a vote of those who are in, gets the roles that the vote gives
//! it, and can be suspended by another vote. Whoever is in and not suspended
//! has one vote; nobody else has any. Members with the role of a validator make
//! blocks, as soon as their node has announced its keys.
//!
//! ## Terminology
//!
//! - **Member**: an organisation, known by its identity account. The keys of an
//!   identity change; the account and the membership stay.
//! - **Active**: in good standing. A suspended member keeps its entry and loses
//!   its vote, its roles and its place among the validators.
//! - **Voters**: the accounts of the active members, which is what the
//!   collective votes with.
//! - **Validator**: an active member with [`jasmynet_primitives::roles::Role::Validator`] whose session keys
//!   are set. Its validator id is its account.
//!
//! ## Scenario
//!
//! 1. Four founders are members from genesis, each with one validator.
//! 2. A fifth company makes an identity. A founder proposes `admit` to the
//!    collective; when two thirds agree, the company is in and has a vote.
//! 3. Its node announces session keys. Once a vote has given it the role of a
//!    validator, it makes blocks from the session after next.
//! 4. It misbehaves. A simple majority suspends it: the vote is gone at once,
//!    the seat among the validators with the session after next.
//!
//! ## Low level
//!
//! - `Members` is the truth. The collective's list of voters is told, through
//!   [`Config::Voters`], in the block of each change; try-state compares the two.
//! - How many votes an act needs is in its *origin* ([`Config::AdmitOrigin`],
//!   [`Config::RolesOrigin`], [`Config::SuspendOrigin`]), not in the threshold
//!   that a proposal names: a motion with a threshold of one arrives with one
//!   vote and is refused.
//! - No call leaves fewer than [`Config::MinValidators`] active members with the
//!   role, nor fewer with keys. A validator may still withdraw its own keys;
//!   when that leaves too few, the last set is kept and an event says so.
//! - The session manager answers `None` while nothing changes, so consensus
//!   engines see a change only when there is one.
//! - In the runtime this pallet comes before `pallet-session`, whose genesis
//!   asks it for the first validators.
//! - The members' vote is the only way to root: [`Config::EnactOrigin`] may
//!   dispatch a call as root, unless [`Config::Enactable`] rules it out.
//! - No deposits: every entry is made by a vote, and [`Config::MaxMembers`]
//!   bounds them.
//! - It does not decide who is reachable in the network, nor punish.

#![cfg_attr(not(feature = "std"), no_std)]
// FRAME's macros write out the paths of what is in scope already.
#![allow(unused_qualifications)]

extern crate alloc;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod enact;
mod members;
#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;
#[cfg(any(test, feature = "try-runtime"))]
mod try_state;
mod types;
mod validators;
pub mod weights;

use alloc::{boxed::Box, vec::Vec};

use frame_support::{
	dispatch::{GetDispatchInfo, PostDispatchInfo},
	traits::{ChangeMembers, Contains, InitializeMembers, UnixTime, ValidatorRegistration},
};
use jasmynet_primitives::{roles::Roles, traits::Identities};
use sp_runtime::{traits::Dispatchable, SaturatedConversion};
use sp_staking::SessionIndex;

pub use pallet::*;
pub use types::{GenesisMember, Member, MemberStatus};
pub use validators::StoredSessionLength;
pub use weights::WeightInfo;

/// A member's name in storage.
pub type NameOf<T> = frame_support::BoundedVec<u8, <T as Config>::MaxNameLength>;
/// A member in storage.
pub type MemberOf<T> = Member<NameOf<T>>;

#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use frame_support::pallet_prelude::*;
	use frame_system::pallet_prelude::*;

	#[pallet::pallet]
	pub struct Pallet<T>(_);

	/// What the pallet needs from the runtime.
	#[pallet::config]
	pub trait Config: frame_system::Config {
		/// Calls of the runtime, for what members enact as root.
		type RuntimeCall: Parameter
			+ Dispatchable<RuntimeOrigin = Self::RuntimeOrigin, PostInfo = PostDispatchInfo>
			+ GetDispatchInfo
			+ From<frame_system::Call<Self>>;

		/// Calls that members may enact as root. What it leaves out, nobody can do.
		type Enactable: Contains<<Self as Config>::RuntimeCall>;

		/// Says whether an account is an identity: only those become members.
		type Identities: Identities<Self::AccountId>;

		/// Says whether a validator has announced its session keys.
		type SessionKeys: ValidatorRegistration<Self::AccountId>;

		/// The collective that votes. It learns of every change in who has a vote.
		type Voters: ChangeMembers<Self::AccountId> + InitializeMembers<Self::AccountId>;

		/// The voters that the collective has now, sorted.
		type CurrentVoters: Get<Vec<Self::AccountId>>;

		/// What it costs [`Config::Voters`] at most to take a new list: it looks at
		/// every open motion. Part of the weight of each call that changes the list.
		type ChangeVotersWeight: Get<Weight>;

		/// The time, for `joined_at`.
		type Time: UnixTime;

		/// Who may admit a member.
		type AdmitOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// Who may change a member's roles.
		type RolesOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// Who may suspend a member.
		type SuspendOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// Who may dispatch a call as root.
		type EnactOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// Most members, former ones included. Calls read all of them: their weight
		/// grows with it. Below the number of members that there are, nobody can be
		/// admitted any more.
		#[pallet::constant]
		type MaxMembers: Get<u32>;

		/// Fewest validators. No call goes below it; finality needs more than two
		/// thirds of the validators, so below four none may fail.
		#[pallet::constant]
		type MinValidators: Get<u32>;

		/// Longest name of a member, in bytes. When it shrinks, longer names can no
		/// longer be read.
		#[pallet::constant]
		type MaxNameLength: Get<u32>;

		/// Weights of the calls.
		type WeightInfo: WeightInfo;
	}

	/// The members, by their identity accounts.
	#[pallet::storage]
	pub type Members<T: Config> =
		StorageMap<_, Blake2_128Concat, T::AccountId, MemberOf<T>, OptionQuery>;

	/// How many entries `Members` has.
	#[pallet::storage]
	pub type MemberCount<T: Config> = StorageValue<_, u32, ValueQuery>;

	/// The validators that `pallet-session` was last told of, sorted.
	#[pallet::storage]
	pub type Validators<T: Config> =
		StorageValue<_, BoundedVec<T::AccountId, T::MaxMembers>, ValueQuery>;

	/// Whether fewer members than the minimum could validate when a session was
	/// last planned, so that the last set was kept.
	#[pallet::storage]
	pub type ShortOfValidators<T: Config> = StorageValue<_, bool, ValueQuery>;

	/// Length of a session, in blocks.
	#[pallet::storage]
	pub type SessionLength<T: Config> = StorageValue<_, BlockNumberFor<T>, ValueQuery>;

	/// What happened.
	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A company has become a member.
		MemberAdmitted {
			/// Its identity account.
			account: T::AccountId,
			/// Its public name.
			name: NameOf<T>,
			/// What it may do.
			roles: Roles,
		},
		/// A member's roles were set.
		RolesSet {
			/// The member.
			account: T::AccountId,
			/// What it may do from now on.
			roles: Roles,
		},
		/// A member was suspended: it has lost its vote and its roles.
		MemberSuspended {
			/// The member.
			account: T::AccountId,
		},
		/// The members had a call dispatched as root.
		Enacted {
			/// How it ended.
			result: DispatchResult,
		},
		/// The set of validators changes.
		ValidatorsPlanned {
			/// From this session on.
			session: SessionIndex,
			/// The new set, sorted.
			validators: Vec<T::AccountId>,
		},
		/// Too few members could validate, so the last set is kept. Said once; the
		/// next `ValidatorsPlanned` ends it.
		ShortOfValidators {
			/// The session that was being planned.
			session: SessionIndex,
			/// How many members could validate.
			available: u32,
		},
	}

	/// Why a call was refused.
	#[pallet::error]
	pub enum Error<T> {
		/// The account is a member already, perhaps a suspended or former one: look
		/// it up and change that entry instead.
		AlreadyExists,
		/// No member has this account: check the account, or admit it first.
		NotFound,
		/// The member is suspended already, or has left: nothing is left to take away.
		NotActive,
		/// The account is not an open identity: the company makes one with
		/// `did.create` first, and is admitted with the identity's account.
		NotAnIdentity,
		/// The name is blank, not UTF-8, or has control characters: use the
		/// company's plain public name.
		InvalidName,
		/// The roles have bits that stand for no role: use the six that there are.
		InvalidRoles,
		/// The consortium has as many members as it can hold: the limit is raised by
		/// an upgrade.
		TooManyMembers,
		/// The call is one that nobody may make, not even by vote: it would change
		/// the supply of JASMY or write to the state directly. Look for a call that
		/// says what is meant.
		NotEnactable,
		/// Fewer validators than the minimum would be left: give another member the
		/// role, wait until its keys are set, then try again.
		TooFewValidators,
	}

	/// The founders.
	#[pallet::genesis_config]
	pub struct GenesisConfig<T: Config> {
		/// The founding members. Their session keys go into the genesis of
		/// `pallet-session`.
		pub members: Vec<GenesisMember<T::AccountId>>,
		/// Length of a session, in blocks.
		pub session_length: BlockNumberFor<T>,
	}

	impl<T: Config> Default for GenesisConfig<T> {
		fn default() -> Self {
			// A minute, with slots of two seconds.
			GenesisConfig { members: Vec::new(), session_length: 30u32.into() }
		}
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			Pallet::<T>::build_genesis(&self.members, self.session_length);
		}
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(T::MinValidators::get() > 0, "a chain without validators makes no blocks");
			assert!(
				T::MinValidators::get() <= T::MaxMembers::get(),
				"there cannot be more validators than members"
			);
			assert!(T::MaxNameLength::get() > 0, "every member has a name");
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// The member with this account, whatever its status.
		pub fn member(account: T::AccountId) -> Option<MemberOf<T>> {
			Members::<T>::get(account)
		}

		/// Members of any status, ordered by account: those after `after`, at most
		/// `limit` and never more than a page.
		pub fn members(
			after: Option<T::AccountId>,
			limit: u32,
		) -> Vec<(T::AccountId, MemberOf<T>)> {
			Self::page_of_members(after, limit)
		}

		/// The validators that were last planned, sorted.
		pub fn planned_validators() -> Vec<T::AccountId> {
			Validators::<T>::get().into_inner()
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Makes a company a member of the consortium.
		///
		/// May be called by [`Config::AdmitOrigin`]: two thirds of the members.
		///
		/// - `account`: the company's identity account
		/// - `name`: its public name, UTF-8
		/// - `roles`: what it may do; a member without roles has a vote and no more
		///
		/// # Errors
		/// [`Error::InvalidName`], [`Error::InvalidRoles`], [`Error::AlreadyExists`],
		/// [`Error::NotAnIdentity`], [`Error::TooManyMembers`].
		///
		/// # Emits
		/// [`Event::MemberAdmitted`]
		#[pallet::call_index(0)]
		#[pallet::weight(
			T::WeightInfo::admit(name.len().saturated_into(), T::MaxMembers::get())
				.saturating_add(T::ChangeVotersWeight::get())
		)]
		pub fn admit(
			origin: OriginFor<T>,
			account: T::AccountId,
			name: NameOf<T>,
			roles: Roles,
		) -> DispatchResult {
			T::AdmitOrigin::ensure_origin(origin)?;
			Self::do_admit(account, name, roles)
		}

		/// Sets what a member may do, in place of what it could do before.
		///
		/// May be called by [`Config::RolesOrigin`]: two thirds of the members. A
		/// suspended member's roles can be set; they count when it is reinstated.
		///
		/// # Errors
		/// [`Error::InvalidRoles`], [`Error::NotFound`], [`Error::NotActive`] when the
		/// member has left, [`Error::TooFewValidators`].
		///
		/// # Emits
		/// [`Event::RolesSet`]
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::set_roles(T::MaxMembers::get()))]
		pub fn set_roles(
			origin: OriginFor<T>,
			account: T::AccountId,
			roles: Roles,
		) -> DispatchResult {
			T::RolesOrigin::ensure_origin(origin)?;
			Self::do_set_roles(account, roles)
		}

		/// Takes a member's vote and roles away.
		///
		/// May be called by [`Config::SuspendOrigin`]: more than half of the members.
		/// Votes that the member has cast on open motions are taken back. If it
		/// validates, it stops with the session after next.
		///
		/// # Errors
		/// [`Error::NotFound`], [`Error::NotActive`], [`Error::TooFewValidators`].
		///
		/// # Emits
		/// [`Event::MemberSuspended`]
		#[pallet::call_index(2)]
		#[pallet::weight(
			T::WeightInfo::suspend(T::MaxMembers::get())
				.saturating_add(T::ChangeVotersWeight::get())
		)]
		pub fn suspend(origin: OriginFor<T>, account: T::AccountId) -> DispatchResult {
			T::SuspendOrigin::ensure_origin(origin)?;
			Self::do_suspend(account)
		}

		/// Dispatches a call as root: an upgrade, a parameter, an emergency.
		///
		/// May be called by [`Config::EnactOrigin`]: two thirds of the members. There is
		/// no other way to root. A call that fails has failed for good; the motion
		/// is over, and the event says why.
		///
		/// # Errors
		/// [`Error::NotEnactable`]
		///
		/// # Emits
		/// [`Event::Enacted`]
		#[pallet::call_index(3)]
		#[pallet::weight({
			let info = call.get_dispatch_info();
			(
				T::WeightInfo::enact().saturating_add(info.call_weight),
				info.class,
			)
		})]
		pub fn enact(
			origin: OriginFor<T>,
			call: Box<<T as Config>::RuntimeCall>,
		) -> DispatchResultWithPostInfo {
			T::EnactOrigin::ensure_origin(origin)?;
			Self::do_enact(*call)
		}
	}
}
