//! # Credentials
//!
//! Verified facts about people: who attested what, at which level, until when.
//!
//! ## Overview
//!
//! A person asks a company whose business it is to verify people, and the
//! company does so, outside the chain. It then puts a credential on chain: a
//! hash that both can open and nobody else can read, a level, and an end. Other
//! parts of JasmyNet ask only one question, at which level somebody is verified.
//! Nothing that the company has seen comes here, no name and no number of a
//! passport.
//!
//! ## Terminology
//!
//! - **Claim type**: a kind of fact, pinned to the text that describes it by
//!   hash and version. Types of *KYC* ("know your customer") verify who somebody
//!   is; only the consortium makes those, and only those give a level.
//! - **Issuer**: an active member of the consortium with the role of an issuer.
//! - **Subject**: the identity that a credential is about.
//! - **Commitment**: the Merkle root over salted claims. Who has the salts can show
//!   single claims, and [`Pallet::verify_disclosure`] says whether they are in it.
//! - **Level**: from 1 to the highest of the claim type; 0 means not verified.
//! - **Status list**: bits of an issuer, one for each credential that it keeps off
//!   the chain. Whoever checks one reads the whole list, and tells nobody which.
//! - **Deactivated**: said of an issuer at a time at which what it issued does not
//!   count: it had lost the role, or the consortium has said so since.
//!
//! ## Scenario
//!
//! 1. The consortium's genesis has a claim type for KYC with three levels.
//! 2. A person requests it of an issuer, and shows the issuer what it takes.
//! 3. The issuer issues the credential at level 2 for a year. A deposit is put
//!    aside on the issuer's account; the request is gone.
//! 4. A company asks for consent of somebody at level 2: this person qualifies.
//! 5. A paper seems to be forged. The issuer suspends the credential: the level is 0
//!    in the same block, and is back when it is unsuspended. It was forged, and the
//!    issuer revokes: the deposit is back.
//! 6. Somebody has had a key of another issuer since Monday. The consortium
//!    deactivates that issuer from Monday on: what it issued on Sunday still counts.
//! 7. The person wants none of this known any more, and forgets the credential.
//!
//! ## Low level
//!
//! - Nobody is attested anything unasked: `issue` answers a `request`. So both
//!   lists of a subject, [`Requests`] and [`Credentials`], are filled by the
//!   subject alone, and the bounds on them cannot be used against it.
//! - One credential for each subject, claim type and issuer. A new request lets
//!   the issuer replace it, expired or not, without a gap.
//! - Revoked and forgotten credentials are removed: the events are the history.
//!   Expired ones stay until then; expiry is checked at use.
//! - Whether the issuer may attest is checked when it issues. [`Issuers`] says when
//!   each one was deactivated, and a credential counts unless it was issued in such
//!   a time: so what an issuer issued before it lost the role stays valid, and can
//!   still be suspended and revoked by it. The consortium can put the beginning
//!   back, and only the consortium ends a deactivation of its own.
//! - At most [`MAX_DEACTIVATIONS`] are kept of an issuer. A vote that needs one more
//!   is refused; when a role is lost, the two closest to each other become one. What
//!   was issued in the block in which the role is lost does not count.
//! - A status list is kept in chunks of 256 bytes: an entry that is set writes one.
//!   A chunk without a set entry is not stored. Numbers of lists are never given out
//!   again.
//! - Deposits: [`Config::CredentialDeposit`] for each credential and
//!   [`Config::StatusListDeposit`] for each list, holds on the issuer's account, kept
//!   in the entry so that a changed constant does not matter. Requests carry none:
//!   [`Config::MaxRequests`] for each identity bounds them, and the subject can take
//!   them back. Nothing waits for a deposit: one that cannot be given back stays on
//!   hold.
//! - When an identity is erased, what is attested about it goes. What it attested,
//!   as an issuer, it revokes itself: until then its deposits keep it from being
//!   paid out.
//! - It never sees a claim or a salt, and it keeps no list of credentials by issuer.

#![cfg_attr(not(feature = "std"), no_std)]
// FRAME's macros write out the paths of what is in scope already.
#![allow(unused_qualifications)]

extern crate alloc;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod calls;
mod claim_types;
mod disclosure;
mod erasing;
mod errors;
mod events;
mod issuers;
mod issuing;
mod kyc;
#[cfg(test)]
mod mock;
mod requests;
mod status_lists;
mod suspension;
#[cfg(test)]
mod tests;
#[cfg(any(test, feature = "try-runtime"))]
mod try_state;
mod types;
pub mod weights;

use alloc::vec::Vec;

use frame_support::{
	pallet_macros::import_section,
	traits::{
		fungible::{hold, Inspect},
		UnixTime,
	},
};
use jasmynet_primitives::{
	credentials::{StatusListId, StatusPurpose},
	traits::{Identities, Membership},
	Hash, Moment,
};
use sp_runtime::SaturatedConversion;

pub use pallet::*;
pub use types::{
	ClaimType, ClaimTypeId, Credential, CredentialInfo, GenesisClaimType, IssuerRecord, ListRecord,
	Request, StatusChunk, MAX_DEACTIVATIONS,
};
pub use weights::WeightInfo;

type AccountIdOf<T> = <T as frame_system::Config>::AccountId;
/// An amount, as the currency counts.
pub type BalanceOf<T> = <<T as Config>::Currency as Inspect<AccountIdOf<T>>>::Balance;
/// A claim type in storage.
pub type ClaimTypeOf<T> = ClaimType<AccountIdOf<T>>;
/// A request in storage.
pub type RequestOf<T> = Request<AccountIdOf<T>>;
/// A credential in storage.
pub type CredentialOf<T> = Credential<BalanceOf<T>>;
/// A status list in storage, without its entries.
pub type ListRecordOf<T> = ListRecord<AccountIdOf<T>, BalanceOf<T>>;

/// The pallet; its calls, events and errors are declared in files of their own.
#[import_section(calls::calls)]
#[import_section(events::events)]
#[import_section(errors::errors)]
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
		/// Says which accounts are identities: subjects and issuers are.
		type Identities: Identities<Self::AccountId>;

		/// Says who is an issuer.
		type Membership: Membership<Self::AccountId>;

		/// The time, for issuing and for expiry.
		type Time: UnixTime;

		/// Puts issuers' deposits aside.
		type Currency: hold::Mutate<Self::AccountId, Reason = Self::RuntimeHoldReason>;

		/// The runtime's reasons for holds.
		type RuntimeHoldReason: From<HoldReason>;

		/// Who registers claim types in the name of the consortium, and of KYC at all.
		type GovernanceOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// What an issuer puts aside for each credential. Applies to new credentials.
		#[pallet::constant]
		type CredentialDeposit: Get<BalanceOf<Self>>;

		/// What an issuer puts aside for each status list, as if all its entries were
		/// set. Applies to new lists.
		#[pallet::constant]
		type StatusListDeposit: Get<BalanceOf<Self>>;

		/// Most claim types. Registering one reads them all. Below the number that
		/// there are, none can be registered any more.
		#[pallet::constant]
		type MaxClaimTypes: Get<u32>;

		/// Most claim types that one issuer can register, so that none fills the
		/// registry alone.
		#[pallet::constant]
		type MaxClaimTypesPerIssuer: Get<u32>;

		/// Most requests of one subject that wait for an answer. When it shrinks,
		/// longer lists can no longer be read.
		#[pallet::constant]
		type MaxRequests: Get<u32>;

		/// Most credentials of one subject, expired ones included. The level of a
		/// subject is found by reading them all.
		#[pallet::constant]
		type MaxCredentials: Get<u32>;

		/// Most status lists of one issuer. Below the number that one has, it can make no
		/// more.
		#[pallet::constant]
		type MaxStatusListsPerIssuer: Get<u32>;

		/// Most entries that one call changes; each can write a chunk of its own.
		#[pallet::constant]
		type MaxStatusChanges: Get<u32>;

		/// Weights of the calls.
		type WeightInfo: WeightInfo;
	}

	/// Why money is put aside.
	#[pallet::composite_enum]
	pub enum HoldReason {
		/// For a credential that the account has issued.
		#[codec(index = 0)]
		Credential,
		/// For a status list that the account has made.
		#[codec(index = 1)]
		StatusList,
	}

	/// The registry of claim types.
	#[pallet::storage]
	pub type ClaimTypes<T: Config> =
		StorageMap<_, Blake2_128Concat, ClaimTypeId, ClaimTypeOf<T>, OptionQuery>;

	/// Number of the next claim type: as many as there are.
	#[pallet::storage]
	pub type NextClaimTypeId<T: Config> = StorageValue<_, ClaimTypeId, ValueQuery>;

	/// Requests of each subject that wait for an answer, oldest first.
	#[pallet::storage]
	pub type Requests<T: Config> = StorageMap<
		_,
		Blake2_128Concat,
		T::AccountId,
		BoundedVec<RequestOf<T>, T::MaxRequests>,
		ValueQuery,
	>;

	/// Credentials by subject, then by claim type and issuer.
	#[pallet::storage]
	pub type Credentials<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		T::AccountId,
		Blake2_128Concat,
		(ClaimTypeId, T::AccountId),
		CredentialOf<T>,
		OptionQuery,
	>;

	/// How many credentials each subject has.
	#[pallet::storage]
	pub type CredentialCount<T: Config> =
		StorageMap<_, Blake2_128Concat, T::AccountId, u32, ValueQuery>;

	/// When issuers were deactivated. An issuer that never was has no entry.
	#[pallet::storage]
	pub type Issuers<T: Config> =
		StorageMap<_, Blake2_128Concat, T::AccountId, IssuerRecord, OptionQuery>;

	/// The status lists.
	#[pallet::storage]
	pub type StatusLists<T: Config> =
		StorageMap<_, Blake2_128Concat, StatusListId, ListRecordOf<T>, OptionQuery>;

	/// Entries of each status list by number of the chunk. A chunk that is not there
	/// has no set entry.
	#[pallet::storage]
	pub type StatusChunks<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		StatusListId,
		Blake2_128Concat,
		u32,
		StatusChunk,
		OptionQuery,
	>;

	/// How many status lists each issuer has.
	#[pallet::storage]
	pub type StatusListCount<T: Config> =
		StorageMap<_, Blake2_128Concat, T::AccountId, u32, ValueQuery>;

	/// Number of the next status list: as many as were ever made.
	#[pallet::storage]
	pub type NextStatusListId<T: Config> = StorageValue<_, StatusListId, ValueQuery>;

	/// The claim types that there are from the start.
	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// Claim types of the consortium, numbered from 0.
		pub claim_types: Vec<GenesisClaimType>,
		#[doc(hidden)]
		#[serde(skip)]
		pub _config: core::marker::PhantomData<T>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			for claim_type in &self.claim_types {
				let GenesisClaimType { hash, version, max_level, is_kyc } = *claim_type;
				if let Err(error) =
					Pallet::<T>::do_register_claim_type(hash, version, max_level, is_kyc, None)
				{
					panic!("credentials.claimTypes: {claim_type:?}: {error:?}");
				}
			}
		}
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(T::MaxClaimTypes::get() > 0, "without claim types nothing can be attested");
			assert!(T::MaxRequests::get() > 0, "without requests nothing can be attested");
			assert!(T::MaxCredentials::get() > 0, "without room nothing can be attested");
			assert!(T::MaxStatusChanges::get() > 0, "without changes status lists say nothing");
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// The claim type with this number.
		pub fn claim_type(id: ClaimTypeId) -> Option<ClaimTypeOf<T>> {
			ClaimTypes::<T>::get(id)
		}

		/// All credentials of `subject`, expired ones too, ordered by claim type and
		/// issuer.
		pub fn credentials_of(
			subject: T::AccountId,
		) -> Vec<CredentialInfo<T::AccountId, BalanceOf<T>>> {
			Self::all_credentials_of(&subject)
		}

		/// Requests of `subject` that wait for an answer, oldest first.
		pub fn requests_of(subject: T::AccountId) -> Vec<RequestOf<T>> {
			Requests::<T>::get(subject).into_inner()
		}

		/// Highest level at which `subject` is verified; with `max_age`, by
		/// credentials issued within that time. 0: not verified.
		pub fn kyc_level(subject: T::AccountId, max_age: Option<Moment>) -> u8 {
			Self::level_of(&subject, max_age)
		}

		/// The status list with this number, without its entries.
		pub fn status_list_record(id: StatusListId) -> Option<ListRecordOf<T>> {
			StatusLists::<T>::get(id)
		}
	}
}

impl<T: Config> Pallet<T> {
	/// Now, in milliseconds.
	pub(crate) fn now() -> Moment {
		T::Time::now().as_millis().saturated_into()
	}
}
