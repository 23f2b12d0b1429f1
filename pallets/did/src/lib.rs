//! # Identities
//!
//! Accounts whose keys can change: people, companies and their departments.
//!
//! ## Overview
//!
//! An ordinary account *is* a key: whoever loses the key loses the account. Here
//! a person has an identity, and the identity has keys: one on the phone, one on
//! the laptop, one in a drawer. Keys come and go, the identity stays, with
//! everything that hangs on it: devices, records, permissions, money. What other
//! pallets see is an account like any other; this pallet decides whose signature
//! speaks for it.
//!
//! ## Terminology
//!
//! - **Identity**, DID: an account that nobody holds a key of. Its keys act for it.
//! - **Key**: a public key that an identity lists. Its id is its own account,
//!   from which its holder sends extrinsics; a passkey sends none, and acts by
//!   intents that somebody else submits.
//! - **Relationship**: what a key is for: everyday acts, issuing credentials,
//!   managing the identity, or receiving sealed envelopes.
//! - **Sponsor**: somebody who pays the deposit of another's identity, and gets
//!   no power over it.
//! - **Controller**: a company whose keys act for its department's identity.
//! - **Second factor**: another key's approval, without which nothing sensitive
//!   happens. An approval is of one call, known by its hash.
//! - **Guardian**: an identity that helps to recover another one, or that
//!   answers for a minor, its **ward**.
//! - **Tombstone**: what is left of a closed identity, so that it is never made
//!   again.
//!
//! ## Scenario
//!
//! 1. Alice makes a key on her phone and signs an intent. A company pays for her
//!    identity with [`Pallet::create_for`].
//! 2. From now on the phone acts for her: it sends [`Pallet::as_did`] with
//!    whatever she wants to do. What is on the list of free calls costs nothing,
//!    within a quota; and what stops a thief, within a reserve of each key's own.
//! 3. Her laptop makes a key of its own and agrees to join; the phone adds it
//!    with [`Pallet::add_key`] through `as_did`. She asks for a second factor with
//!    [`Pallet::set_second_factor`]: from now on neither of the two is enough for
//!    what is sensitive.
//! 4. The phone is stolen. The laptop stops everything with [`Pallet::freeze`].
//!    Her guardians let it work again, and she removes the key with
//!    [`Pallet::remove_key`]; a new phone approves that. The deposit goes back to
//!    the company, which paid it.
//! 5. She loses all her devices at once. Her guardians start a recovery with a
//!    new key. Nobody says no while the delay lasts: the new key is hers.
//! 6. She leaves. Thirty days after [`Pallet::request_closure`] anybody may erase
//!    what every pallet keeps of her; what money is left goes where she wished.
//!
//! ## Low level
//!
//! - An identity's account is derived from its first key and a salt
//!   ([`jasmynet_primitives::did::identity_account`]), so nobody else can take it.
//! - [`Identities`] and [`Keys`] hold what is true. [`IdentityOf`] finds the
//!   identity of a key that signs. [`RetiredKeys`] keeps a removed one for the
//!   identity that it belonged to. Keys that only agree on secrets are in neither:
//!   nobody proves them, so nobody gets them for themselves.
//! - Deposits are holds on the payer, one [`HoldReason`] for each kind. No call
//!   lets a payer remove anything.
//! - Accounts of keys live without a balance (a sufficient reference), and for
//!   ever, so that their transaction nonces never restart. [`IntentNonces`] are
//!   kept until the identity is erased, and then its tombstone refuses every intent.
//! - A call through `as_did` that fails, fails as a whole, with one exception: a
//!   free call that fails is still counted, so the extrinsic succeeds and
//!   [`Event::CalledAs`] tells the error. Otherwise free calls that fail could be
//!   sent without end. A call through `submit` never takes the extrinsic with it:
//!   its intent is used up.
//! - Approvals are used when the call is made. They come back when all of the
//!   extrinsic fails, and not otherwise. An approver has at most half of the open
//!   approvals, so that one stolen key does not keep the others from approving.
//! - [`ActingKey`] is there only while a key's call is made: who approves, or
//!   freezes, is told by it.
//! - The second factor stands between a key and its identity. What somebody does
//!   to whom the identity handed its power (a proxy) does not come by here: giving
//!   such power away is what is sensitive then.
//! - A recovery ends what came with the old keys: control, lent powers, and a
//!   wardship that was accepted less than `closure_grace` ago. An older one stays:
//!   a minor does not come of age by a recovery.
//! - A freeze leaves everything where it is. Other pallets ask whether an
//!   identity is active, which a frozen one is not.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

mod acting;
mod approvals;
#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod calls;
mod closure;
mod controllers;
mod deposits;
mod document;
mod erasing;
mod errors;
mod events;
mod freezing;
mod genesis;
mod guardians;
mod identities;
mod intents;
mod keys;
#[cfg(test)]
mod mock;
mod permission;
mod recovery;
mod second_factor;
mod services;
mod submitting;
#[cfg(test)]
mod tests;
#[cfg(any(test, feature = "try-runtime"))]
mod try_state;
mod types;
mod unfreezing;
mod wards;
pub mod weights;

use frame_support::pallet_macros::import_section;

pub use guardians::MAX_RECOVERY_DELAY;
pub use pallet::*;
pub use types::*;
pub use wards::LONGEST_MINORITY;
pub use weights::WeightInfo;

/// The pallet; its calls, events and errors are declared in files of their own.
// The pallet macro writes out the full paths of names that are in scope, and a
// closure of `feeless_if` borrows the call's arguments as they are: boxed.
#[allow(unused_qualifications, clippy::borrowed_box)]
#[import_section(calls::calls)]
#[import_section(events::events)]
#[import_section(errors::errors)]
#[frame_support::pallet]
pub mod pallet {
	use alloc::{boxed::Box, vec::Vec};
	use frame_support::{
		dispatch::{DispatchResultWithPostInfo, GetDispatchInfo, PostDispatchInfo},
		pallet_prelude::*,
		traits::{fungible, Contains, IsSubType, UnixTime},
		DefaultNoBound,
	};
	use frame_system::pallet_prelude::*;
	use jasmynet_primitives::{
		apis::CallObstacle,
		did::{DidDocument, Relationships},
		erasure::{Erase, ErasureItem},
		intent::{Action, SignedIntent},
		keys::{KeySignature, PublicKey},
		traits::{Membership, Obligations},
		AccountId, Balance, Hash, Moment,
	};
	use sp_runtime::{traits::Dispatchable, SaturatedConversion};

	// By name, since the prelude has an `Identity` of its own.
	use super::Identity;
	use super::*;

	#[pallet::pallet]
	pub struct Pallet<T>(_);

	/// What the pallet needs.
	#[pallet::config]
	pub trait Config: frame_system::Config<AccountId = AccountId> {
		/// Money, for deposits.
		type Currency: fungible::Mutate<AccountId, Balance = Balance>
			+ fungible::hold::Mutate<AccountId, Balance = Balance, Reason = Self::RuntimeHoldReason>;

		/// Reasons for which money is on hold.
		type RuntimeHoldReason: From<HoldReason>;

		/// Calls that a key makes for its identity.
		type RuntimeCall: Parameter
			+ Dispatchable<RuntimeOrigin = Self::RuntimeOrigin, PostInfo = PostDispatchInfo>
			+ GetDispatchInfo
			+ From<frame_system::Call<Self>>
			+ IsSubType<Call<Self>>
			+ IsType<<Self as frame_system::Config>::RuntimeCall>;

		/// The time.
		type Time: UnixTime;

		/// What a key must be to make a call. An answer that is too mild lets an
		/// everyday key take the identity over.
		type KeyNeedOf: CallKeyNeed<<Self as Config>::RuntimeCall>;

		/// Which calls need more than one key. An answer that is too mild leaves the
		/// second factor without effect.
		type Sensitivity: CallSensitivity<<Self as Config>::RuntimeCall>;

		/// Calls that cost an identity no fee, within its quota: saying no.
		type FreeCalls: Contains<<Self as Config>::RuntimeCall>;

		/// Free calls that stay free when the quota is used up, within a reserve of each
		/// key's own: what stops a thief. What is left out here, a thief's key can starve.
		type EmergencyCalls: Contains<<Self as Config>::RuntimeCall>;

		/// Calls that a frozen identity makes: those that end things.
		type FrozenCalls: Contains<<Self as Config>::RuntimeCall>;

		/// Calls that an identity makes while it is being closed: those that end things.
		type ClosingCalls: Contains<<Self as Config>::RuntimeCall>;

		/// The consortium: its members control departments and have services with
		/// addresses, and are not erased.
		type Membership: Membership<AccountId>;

		/// What identities owe to people whose data they have: they are not erased before
		/// they have done it.
		type Obligations: Obligations<AccountId>;

		/// Whatever keeps things of identities in other pallets. What is left out here
		/// stays when an identity is closed.
		type Erasers: Erase<AccountId>;

		/// What an identity let others do for it, or with its money: a recovery ends it.
		/// What is left out here stays with whom the old keys chose.
		type LentPowers: Erase<AccountId>;

		/// Deposit for an identity.
		#[pallet::constant]
		type IdentityDeposit: Get<Balance>;

		/// Deposit for each key.
		#[pallet::constant]
		type KeyDeposit: Get<Balance>;

		/// Deposit for each service.
		#[pallet::constant]
		type ServiceDeposit: Get<Balance>;

		/// Deposit for each guardian, a minor's declaration, and a controller.
		#[pallet::constant]
		type SafeguardDeposit: Get<Balance>;

		/// Deposit for an attempt to recover an identity.
		#[pallet::constant]
		type RecoveryDeposit: Get<Balance>;

		/// Most keys of one identity. When it shrinks, identities that have more
		/// keep them, but can add none.
		#[pallet::constant]
		type MaxKeys: Get<u32>;

		/// Most guardians of one identity. When it shrinks, longer lists can no longer
		/// be read.
		#[pallet::constant]
		type MaxGuardians: Get<u32>;

		/// Most identities that one identity guards, wards included. When it shrinks,
		/// guardians who have more keep them, but can accept none.
		#[pallet::constant]
		type MaxGuarded: Get<u32>;

		/// Most open approvals of one identity; one approver has half of them. When it
		/// shrinks, people wait for others to expire.
		#[pallet::constant]
		type MaxApprovals: Get<u32>;

		/// Most lent powers that a recovery ends. When it shrinks below what an identity
		/// can lend, the rest stays, and the event says so.
		#[pallet::constant]
		type MaxLentPowers: Get<u32>;

		/// Emergency calls of one key in one window that are free although the quota is
		/// used up. When it shrinks, a thief who used the quota up is stopped for a fee.
		#[pallet::constant]
		type EmergencyCallsPerKey: Get<u32>;

		/// Free calls of one identity in one window. When it shrinks, people pay
		/// for what was free.
		#[pallet::constant]
		type FreeCallsPerWindow: Get<u32>;

		/// Length of the window of the quota of free calls and of a key's reserve, in
		/// milliseconds. When it shrinks, a flood of free calls lasts longer.
		#[pallet::constant]
		type FreeCallWindow: Get<Moment>;

		/// Weights of the calls.
		type WeightInfo: WeightInfo;
	}

	/// Why money is on hold.
	#[pallet::composite_enum]
	pub enum HoldReason {
		/// Deposit for an identity.
		#[codec(index = 0)]
		Identity,
		/// Deposit for a key.
		#[codec(index = 1)]
		Key,
		/// Deposit for services.
		#[codec(index = 2)]
		Service,
		/// Deposit for guardians, a minor's declaration, and a controller.
		#[codec(index = 3)]
		Safeguard,
		/// Deposit for an attempt to recover somebody's identity.
		#[codec(index = 4)]
		Recovery,
	}

	/// Identities by account, closed ones included.
	#[pallet::storage]
	pub type Identities<T: Config> = StorageMap<_, Blake2_128Concat, AccountId, Identity>;

	/// Keys by identity and id, which is the key's own account.
	#[pallet::storage]
	pub type Keys<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, AccountId, Blake2_128Concat, AccountId, KeyRecord>;

	/// How many keys an identity has.
	#[pallet::storage]
	pub type KeyCount<T: Config> = StorageMap<_, Blake2_128Concat, AccountId, u32, ValueQuery>;

	/// The identity of a key that signs, by the key's account: who pays for what
	/// that account sends is looked up here.
	#[pallet::storage]
	pub type IdentityOf<T: Config> = StorageMap<_, Blake2_128Concat, AccountId, AccountId>;

	/// Keys that sign and were removed, and the identity that each belonged to:
	/// only that one may add it again.
	#[pallet::storage]
	pub type RetiredKeys<T: Config> = StorageMap<_, Blake2_128Concat, AccountId, AccountId>;

	/// The last nonce used by a subject for an action and a counterparty. A nonce
	/// that restarts makes old signatures good again: these go only with an identity
	/// that is erased, whose tombstone refuses everything. Counted for each counterparty,
	/// so that what one of them submits late does not depend on what another submitted
	/// before; but for calls that somebody brings ([`Action::Submit`]), which count
	/// together.
	#[pallet::storage]
	pub type IntentNonces<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		[u8; 32],
		Blake2_128Concat,
		(Action, Option<[u8; 32]>),
		u64,
	>;

	/// Who used an intent with a counterparty: what goes when that one does.
	#[pallet::storage]
	pub type IntentsWith<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, [u8; 32], Blake2_128Concat, ([u8; 32], Action), ()>;

	/// Free calls of an identity in its latest window.
	#[pallet::storage]
	pub type FreeCalls<T: Config> = StorageMap<_, Blake2_128Concat, AccountId, FreeCallUse>;

	/// Emergency calls that a key made beyond the quota in its latest window, by whose
	/// key it is, and its id. They go with the key.
	#[pallet::storage]
	pub type Reserves<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, AccountId, Blake2_128Concat, AccountId, FreeCallUse>;

	/// While a key's call is made: the identity, and the key.
	#[pallet::storage]
	pub type ActingKey<T: Config> = StorageValue<_, (AccountId, AccountId)>;

	/// Services by identity.
	#[pallet::storage]
	pub type Services<T: Config> = StorageMap<_, Blake2_128Concat, AccountId, ServiceList>;

	/// Controllers by the identity that they control, or are to.
	#[pallet::storage]
	pub type Controllers<T: Config> = StorageMap<_, Blake2_128Concat, AccountId, Control>;

	/// The identities that a controller has accepted: to find them when it is closed.
	#[pallet::storage]
	pub type ControlledBy<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, AccountId, Blake2_128Concat, AccountId, ()>;

	/// Second factors of the identities that have one.
	#[pallet::storage]
	pub type SecondFactors<T: Config> = StorageMap<_, Blake2_128Concat, AccountId, SecondFactor>;

	/// What one key alone moved lately, by identity.
	#[pallet::storage]
	pub type Spending<T: Config> = StorageMap<_, Blake2_128Concat, AccountId, Spent>;

	/// Approvals of calls, by identity, hash of the call, and kind of approver.
	#[pallet::storage]
	pub type Approvals<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		AccountId,
		Blake2_128Concat,
		(Hash, ApproverKind),
		Approval,
	>;

	/// Frozen identities.
	#[pallet::storage]
	pub type Freezes<T: Config> = StorageMap<_, Blake2_128Concat, AccountId, FreezeOf<T>>;

	/// Who can recover an identity, by identity.
	#[pallet::storage]
	pub type RecoveryConfigs<T: Config> =
		StorageMap<_, Blake2_128Concat, AccountId, RecoveryConfigOf<T>>;

	/// Attempts to recover an identity, by identity and the new key's account.
	#[pallet::storage]
	pub type Recoveries<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		AccountId,
		Blake2_128Concat,
		AccountId,
		RecoveryOf<T>,
	>;

	/// Minors' identities.
	#[pallet::storage]
	pub type Wards<T: Config> = StorageMap<_, Blake2_128Concat, AccountId, Ward>;

	/// The identities that a guardian has accepted, to recover them or as wards: to
	/// find them when the guardian is closed.
	#[pallet::storage]
	pub type Guarded<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, AccountId, Blake2_128Concat, AccountId, ()>;

	/// How many identities a guardian guards.
	#[pallet::storage]
	pub type GuardedCount<T: Config> = StorageMap<_, Blake2_128Concat, AccountId, u32, ValueQuery>;

	/// Identities that are being closed, until nothing is left of them.
	#[pallet::storage]
	pub type Closures<T: Config> = StorageMap<_, Blake2_128Concat, AccountId, Closure>;

	/// How long things take.
	#[pallet::storage]
	pub type Periods<T: Config> = StorageValue<_, IdentityPeriods, ValueQuery>;

	/// Identities that exist from block 0.
	#[pallet::genesis_config]
	#[derive(DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// The identities. They have no deposits.
		pub identities: Vec<GenesisIdentity>,
		/// How long things take.
		#[serde(default)]
		pub periods: IdentityPeriods,
		/// Ties the type to the runtime.
		#[serde(skip)]
		pub _config: PhantomData<T>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			Pallet::<T>::build_genesis(&self.identities, self.periods);
		}
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			// The last managing key is replaced by adding another one first.
			assert!(T::MaxKeys::get() >= 2, "an identity must be able to have two keys");
			assert!(T::MaxApprovals::get() >= 2, "each approver has half of the approvals");
			assert!(T::MaxGuardians::get() > 0, "recovery needs guardians");
			assert!(T::FreeCallWindow::get() > 0, "without a window the quota never fills");
			assert!(T::EmergencyCallsPerKey::get() > 0, "a thief must not starve the others");
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// The document of an identity; `None` when it never existed.
		pub fn did_document(did: AccountId) -> Option<DidDocument> {
			Self::document(&did)
		}

		/// The smallest nonce that a new intent of `subject` for `action` with
		/// `counterparty` may use.
		pub fn next_intent_nonce(
			subject: [u8; 32],
			action: Action,
			counterparty: Option<[u8; 32]>,
		) -> u64 {
			IntentNonces::<T>::get(subject, Self::register(action, counterparty))
				.map_or(0, |last| last.saturating_add(1))
		}

		/// Whether the holder of this account may now send calls for the identity.
		/// Which calls depends on what the key is for.
		pub fn acts_for(key_account: AccountId, did: AccountId) -> bool {
			Self::ensure_active(&did).is_ok()
				&& Self::acting_record(&did, &key_account)
					.is_some_and(|(_, record)| sends_calls(&record.key))
		}

		/// What would go if the identity were closed.
		pub fn erasure_plan(did: AccountId) -> Vec<ErasureItem> {
			Self::plan_of(&did)
		}

		/// How many free calls are left to the identity in the present window.
		pub fn free_calls_left(did: AccountId) -> u32 {
			T::FreeCallsPerWindow::get().saturating_sub(Self::current_use(&did).count)
		}
	}

	impl<T: Config> Pallet<T> {
		/// Whether the holder of this account may now make this call for the identity.
		pub fn may_call(
			key_account: &AccountId,
			did: &AccountId,
			call: &<T as Config>::RuntimeCall,
		) -> bool {
			Self::permission(did, key_account, call).is_ok()
		}

		/// Why the holder of this key could not now make this call for the identity.
		pub fn obstacle(
			did: &AccountId,
			key: &AccountId,
			call: &<T as Config>::RuntimeCall,
		) -> Option<CallObstacle> {
			Self::obstacle_to(did, key, call)
		}
	}
}
