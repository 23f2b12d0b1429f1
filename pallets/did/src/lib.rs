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
//!   from which its holder sends extrinsics.
//! - **Relationship**: what a key is for: everyday acts, issuing credentials,
//!   managing the identity, or receiving sealed envelopes.
//! - **Sponsor**: somebody who pays the deposit of another's identity, and gets
//!   no power over it.
//! - **Tombstone**: what is left of a closed identity, so that it is never made
//!   again.
//!
//! ## Scenario
//!
//! 1. Alice makes a key on her phone and signs an intent. A company pays for her
//!    identity with [`Pallet::create_for`].
//! 2. From now on the phone acts for her: it sends [`Pallet::as_did`] with
//!    whatever she wants to do. What is on the list of free calls costs nothing,
//!    within a quota.
//! 3. Her laptop makes a key of its own and agrees to join; the phone adds it
//!    with [`Pallet::add_key`] through `as_did`.
//! 4. The phone is stolen. The laptop removes its key with [`Pallet::remove_key`];
//!    the deposit goes back to the company, which paid it.
//!
//! ## Low level
//!
//! - An identity's account is derived from its first key and a salt
//!   ([`jasmynet_primitives::did::identity_account`]), so nobody else can take it.
//! - [`Identities`] and [`Keys`] hold what is true. [`IdentityOf`] finds the
//!   identity of a key that signs. [`RetiredKeys`] keeps a removed one for the
//!   identity that it belonged to. Keys that only agree on secrets are in neither:
//!   nobody proves them, so nobody gets them for themselves.
//! - Deposits are holds on the payer: [`HoldReason::Identity`] and
//!   [`HoldReason::Key`]. No call lets a payer remove anything.
//! - Accounts of keys live without a balance (a sufficient reference), and for
//!   ever, so that their transaction nonces never restart. [`IntentNonces`] are
//!   never removed either.
//! - A call through `as_did` that fails, fails as a whole, with one exception: a
//!   free call that fails is still counted, so the extrinsic succeeds and
//!   [`Event::CalledAs`] tells the error. Otherwise free calls that fail could be
//!   sent without end.
//! - P-256 keys can be listed, but not first: their accounts send no extrinsics.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

mod acting;
#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod document;
mod genesis;
mod identities;
mod intents;
mod keys;
#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;
#[cfg(any(test, feature = "try-runtime"))]
mod try_state;
mod types;
pub mod weights;

pub use keys::MAX_NONCE_JUMP;
pub use pallet::*;
pub use types::*;
pub use weights::WeightInfo;

// The pallet macro writes out the full paths of names that are in scope, and a
// closure of `feeless_if` borrows the call's arguments as they are: boxed.
#[allow(unused_qualifications, clippy::borrowed_box)]
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
		did::{DidDocument, Relationships},
		intent::{Action, SignedIntent},
		keys::{KeySignature, PublicKey},
		AccountId, Balance, Moment,
	};
	use sp_runtime::traits::Dispatchable;

	// By name, since the prelude has an `Identity` of its own.
	use super::Identity;
	use super::*;

	#[pallet::pallet]
	pub struct Pallet<T>(_);

	/// What the pallet needs.
	#[pallet::config]
	pub trait Config: frame_system::Config<AccountId = AccountId> {
		/// Money, for deposits.
		type Currency: fungible::hold::Mutate<
			AccountId,
			Balance = Balance,
			Reason = Self::RuntimeHoldReason,
		>;

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

		/// What a key must be for to make a call. An answer that is too mild lets
		/// an everyday key take the identity over.
		type RelationshipOf: CallRelationship<<Self as Config>::RuntimeCall>;

		/// Calls that cost an identity no fee, within its quota: saying no.
		type FreeCalls: Contains<<Self as Config>::RuntimeCall>;

		/// Deposit for an identity.
		#[pallet::constant]
		type IdentityDeposit: Get<Balance>;

		/// Deposit for each key.
		#[pallet::constant]
		type KeyDeposit: Get<Balance>;

		/// Most keys of one identity. When it shrinks, identities that have more
		/// keep them, but can add none.
		#[pallet::constant]
		type MaxKeys: Get<u32>;

		/// Free calls of one identity in one window. When it shrinks, people pay
		/// for what was free.
		#[pallet::constant]
		type FreeCallsPerWindow: Get<u32>;

		/// Length of the window of the quota of free calls, in milliseconds. When
		/// it shrinks, a flood of free calls lasts longer.
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

	/// The last nonce used by a subject for an action and a counterparty. Never
	/// removed, whatever becomes of the subject: a nonce that restarts makes old
	/// signatures good again. Counted for each counterparty, so that what one of
	/// them submits late does not depend on what another submitted before.
	#[pallet::storage]
	pub type IntentNonces<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		[u8; 32],
		Blake2_128Concat,
		(Action, Option<[u8; 32]>),
		u64,
	>;

	/// Free calls of an identity in its latest window.
	#[pallet::storage]
	pub type FreeCalls<T: Config> = StorageMap<_, Blake2_128Concat, AccountId, FreeCallUse>;

	/// Identities that exist from block 0.
	#[pallet::genesis_config]
	#[derive(DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// The identities. They have no deposits.
		pub identities: Vec<GenesisIdentity>,
		/// Ties the type to the runtime.
		#[serde(skip)]
		pub _config: PhantomData<T>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			Pallet::<T>::build_genesis(&self.identities);
		}
	}

	/// What happened.
	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// An identity was made.
		IdentityCreated {
			/// The identity.
			did: AccountId,
			/// Its first key.
			key: AccountId,
			/// Who paid the deposits.
			payer: AccountId,
		},
		/// An identity has one more key.
		KeyAdded {
			/// The identity.
			did: AccountId,
			/// The key.
			key: AccountId,
			/// What it is for.
			relationships: Relationships,
		},
		/// An identity has one key less.
		KeyRemoved {
			/// The identity.
			did: AccountId,
			/// The key.
			key: AccountId,
			/// Who had paid the deposit.
			payer: AccountId,
			/// How much of it was given back.
			returned: Balance,
		},
		/// A key made a call for its identity.
		CalledAs {
			/// The identity.
			did: AccountId,
			/// The key.
			key: AccountId,
			/// How the call ended. An error is found here only for a free call: any
			/// other call that fails makes the extrinsic fail.
			result: DispatchResult,
		},
	}

	/// Why a call was refused.
	#[pallet::error]
	pub enum Error<T> {
		/// There is no identity with this account. Check the account, or make the identity.
		NotFound,
		/// The identity was made before; it may be closed by now, and is then never
		/// made again. Take another salt.
		AlreadyExists,
		/// The identity is closed. Nothing can be done for it any more.
		NotActive,
		/// The signer is not a key of the identity, or not one for this kind of call.
		/// Sign with a key that has the relationship that the call needs.
		NotAuthorized,
		/// The identity has no key with this id. Look the ids up in its document.
		KeyNotFound,
		/// The key belongs to an identity, or once belonged to another one. Make a new key.
		KeyInUse,
		/// A key of this kind cannot serve this purpose: X25519 is for key agreement
		/// only, the others for everything else, and a first key is Sr25519, Ed25519
		/// or Secp256k1. Choose another kind or purpose.
		NotSuitable,
		/// The identity has as many keys as it may. Remove one first.
		TooManyKeys,
		/// It is the last key that can manage the identity. Add another one for
		/// invocation first.
		LastManagingKey,
		/// A call for an identity inside a call for an identity. Send the inner call
		/// by itself.
		NestedCall,
		/// Whoever pays the deposit has too little free balance. For a new key that
		/// is the identity's own account: send it some JASMY first.
		DepositNotAffordable,
		/// A key that signs must agree to be added. Pass an intent signed by the new key.
		IntentMissing,
		/// The intent says something else than the call: another action, subject,
		/// counterparty or payload. Sign one for this call.
		IntentMismatch,
		/// The intent's nonce is too far ahead. Use the next one, which the chain
		/// tells for the subject and action.
		NonceTooFar,
		/// The intent is for another chain. Sign one with this chain's genesis hash.
		OtherChain,
		/// The intent is not good yet. Wait until its first moment.
		TooEarly,
		/// The intent is not good any more. Sign a new one.
		Expired,
		/// The intent is good for too long. Sign one that ends within 30 days.
		WindowTooLong,
		/// The intent, or a later one of the same subject for the same action, has been
		/// used. Sign one with the next nonce.
		AlreadyUsed,
		/// The signature is not this key's over this intent. Sign the intent's exact bytes.
		BadSignature,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			// The last managing key is replaced by adding another one first.
			assert!(T::MaxKeys::get() >= 2, "an identity must be able to have two keys");
			assert!(T::FreeCallWindow::get() > 0, "without a window the quota never fills");
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
			IntentNonces::<T>::get(subject, (action, counterparty))
				.map_or(0, |last| last.saturating_add(1))
		}

		/// Whether the holder of this account may now send calls for the identity.
		/// Which calls depends on what the key is for.
		pub fn acts_for(key_account: AccountId, did: AccountId) -> bool {
			Self::ensure_active(&did).is_ok()
				&& Keys::<T>::get(did, key_account).is_some_and(|record| sends_calls(&record.key))
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
			Self::ensure_may_call(key_account, did, call).is_ok()
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Makes an identity of your own.
		///
		/// May be called by the account of `key`.
		///
		/// The identity's account follows from `key` and `salt`. The key is for
		/// everything that a signing key can do. The signer pays the deposits of the
		/// identity and of the key.
		///
		/// # Errors
		/// `NotSuitable`, `NotAuthorized`, `AlreadyExists`, `KeyInUse`,
		/// `DepositNotAffordable`.
		///
		/// # Emits
		/// `IdentityCreated`
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::create())]
		pub fn create(origin: OriginFor<T>, key: PublicKey, salt: [u8; 32]) -> DispatchResult {
			let signer = ensure_signed(origin)?;
			Self::do_create(signer, key, salt)
		}

		/// Makes an identity for somebody else, and pays for it.
		///
		/// May be called by the sponsor that `intent` names as counterparty.
		///
		/// `intent` is for `CreateIdentity`, its subject is the new identity's account,
		/// its payload `(key, salt)`, and `signature` is `key`'s. The sponsor pays the
		/// deposits, gets them back when they end, and has no other part in the
		/// identity.
		///
		/// # Errors
		/// `NotSuitable`, `IntentMismatch`, `AlreadyExists`, `KeyInUse`,
		/// `DepositNotAffordable`, and what is wrong with the intent: `OtherChain`,
		/// `TooEarly`, `Expired`, `WindowTooLong`, `AlreadyUsed`, `BadSignature`.
		///
		/// # Emits
		/// `IdentityCreated`
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::create_for())]
		pub fn create_for(
			origin: OriginFor<T>,
			intent: SignedIntent,
			key: PublicKey,
			salt: [u8; 32],
			signature: KeySignature,
		) -> DispatchResult {
			let sponsor = ensure_signed(origin)?;
			Self::do_create_for(sponsor, intent, key, salt, signature)
		}

		/// Adds a key to the calling identity.
		///
		/// May be called by the identity: through `as_did`, by a key for invocation.
		///
		/// A key that signs must agree: `intent` is for `AddKey`, its subject is the
		/// identity, it has no counterparty, its payload is `(key, relationships)`, and
		/// the new key signed it. A key for key agreement needs none. The identity's
		/// account pays the deposit.
		///
		/// # Errors
		/// `NotFound`, `NotActive`, `NotSuitable`, `TooManyKeys`, `KeyInUse`,
		/// `IntentMissing`, `IntentMismatch`, `NonceTooFar`, `DepositNotAffordable`, and
		/// what is wrong with the intent: `OtherChain`, `TooEarly`, `Expired`,
		/// `WindowTooLong`, `AlreadyUsed`, `BadSignature`.
		///
		/// # Emits
		/// `KeyAdded`
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::add_key())]
		pub fn add_key(
			origin: OriginFor<T>,
			key: PublicKey,
			relationships: Relationships,
			intent: Option<(SignedIntent, KeySignature)>,
		) -> DispatchResult {
			let did = ensure_signed(origin)?;
			Self::do_add_key(did, key, relationships, intent)
		}

		/// Removes a key from the calling identity. It can do nothing for the
		/// identity from then on.
		///
		/// May be called by the identity: through `as_did`, by a key for invocation.
		///
		/// The deposit goes back to whoever paid it. A key that signs stays reserved
		/// for this identity, which may add it again.
		///
		/// # Errors
		/// `NotFound`, `NotActive`, `KeyNotFound`, `LastManagingKey`.
		///
		/// # Emits
		/// `KeyRemoved`
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::remove_key(T::MaxKeys::get()))]
		pub fn remove_key(origin: OriginFor<T>, key_id: AccountId) -> DispatchResultWithPostInfo {
			let did = ensure_signed(origin)?;
			Self::do_remove_key(did, key_id)
		}

		/// Makes `call` as the identity `did`.
		///
		/// May be called by the account of a key that has the relationship that `call`
		/// needs.
		///
		/// Costs no fee when `call` is one of the free calls and the identity's quota is
		/// not used up. When a call fails, all of this fails with it; only a free call
		/// that counted against the quota is reported in the event instead, since the
		/// count must stay.
		///
		/// # Errors
		/// `NotFound`, `NotActive`, `NotAuthorized`, `NestedCall`, and those of `call`.
		///
		/// # Emits
		/// `CalledAs`, after the events of `call`
		#[pallet::call_index(4)]
		#[pallet::weight({
			let inner = call.get_dispatch_info();
			(Pallet::<T>::weight_of_as_did(inner.call_weight), inner.class)
		})]
		#[pallet::feeless_if(
			|origin: &OriginFor<T>, did: &AccountId, call: &Box<<T as Config>::RuntimeCall>| -> bool {
				Pallet::<T>::is_free(origin, did, call)
			}
		)]
		pub fn as_did(
			origin: OriginFor<T>,
			did: AccountId,
			call: Box<<T as Config>::RuntimeCall>,
		) -> DispatchResultWithPostInfo {
			Self::do_as_did(origin, did, *call)
		}
	}
}
