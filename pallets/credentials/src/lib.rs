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
//! - **Commitment**: the Merkle root over salted claims.
//! - **Level**: from 1 to the highest of the claim type; 0 means not verified.
//!
//! ## Scenario
//!
//! 1. The consortium's genesis has a claim type for KYC with three levels.
//! 2. A person requests it of an issuer, and shows the issuer what it takes.
//! 3. The issuer issues the credential at level 2 for a year. A deposit is put
//!    aside on the issuer's account; the request is gone.
//! 4. A company asks for consent of somebody at level 2: this person qualifies.
//! 5. The issuer finds that a paper was forged and revokes. The level is 0 in
//!    the same block, and the deposit is back.
//!
//! ## Low level
//!
//! - Nobody is attested anything unasked: `issue` answers a `request`. So both
//!   lists of a subject, [`Requests`] and [`Credentials`], are filled by the
//!   subject alone, and the bounds on them cannot be used against it.
//! - One credential for each subject, claim type and issuer. A new request lets
//!   the issuer replace it, expired or not, without a gap.
//! - Revoked credentials are removed: the events are the history. Expired ones
//!   stay until they are replaced or revoked; expiry is checked at use.
//! - Whether the issuer may attest is checked when it issues. When it loses the
//!   role, what it issued stays valid and can still be revoked by it, and it
//!   issues no more.
//! - Deposit: [`Config::CredentialDeposit`] for each credential, a hold on the
//!   issuer's account, kept in the credential so that a changed constant does not
//!   matter. Requests carry none: [`Config::MaxRequests`] for each identity
//!   bounds them, and the subject can take them back.
//! - It does not verify disclosures, and it keeps no lists by issuer.

#![cfg_attr(not(feature = "std"), no_std)]
// FRAME's macros write out the paths of what is in scope already.
#![allow(unused_qualifications)]

extern crate alloc;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod claim_types;
mod issuing;
mod kyc;
#[cfg(test)]
mod mock;
mod requests;
#[cfg(test)]
mod tests;
#[cfg(any(test, feature = "try-runtime"))]
mod try_state;
mod types;
pub mod weights;

use alloc::vec::Vec;

use frame_support::traits::{
	fungible::{hold, Inspect},
	UnixTime,
};
use jasmynet_primitives::{
	traits::{Identities, Membership},
	Hash, Moment,
};
use sp_runtime::SaturatedConversion;

pub use pallet::*;
pub use types::{ClaimType, ClaimTypeId, Credential, CredentialInfo, GenesisClaimType, Request};
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

		/// Weights of the calls.
		type WeightInfo: WeightInfo;
	}

	/// Why money is put aside.
	#[pallet::composite_enum]
	pub enum HoldReason {
		/// For a credential that the account has issued.
		#[codec(index = 0)]
		Credential,
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

	/// What happened.
	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A claim type is in the registry.
		ClaimTypeRegistered {
			/// Its number.
			claim_type: ClaimTypeId,
			/// Hash of its text.
			hash: Hash,
			/// Version of its text.
			version: u32,
			/// Its highest level.
			max_level: u8,
			/// Whether it counts for the level of verification.
			is_kyc: bool,
			/// The issuer that registered it; `None` for the consortium.
			by: Option<T::AccountId>,
		},
		/// A subject wants to be attested something.
		CredentialRequested {
			/// Who wants it.
			subject: T::AccountId,
			/// Of whom.
			issuer: T::AccountId,
			/// What.
			claim_type: ClaimTypeId,
		},
		/// A subject has taken a request back.
		RequestCancelled {
			/// Whose request.
			subject: T::AccountId,
			/// Who was asked.
			issuer: T::AccountId,
			/// What for.
			claim_type: ClaimTypeId,
		},
		/// A credential was issued. It replaces the one before it with the same
		/// subject, claim type and issuer.
		CredentialIssued {
			/// Whom it is about.
			subject: T::AccountId,
			/// What is attested.
			claim_type: ClaimTypeId,
			/// Who attests it.
			issuer: T::AccountId,
			/// The commitment to the claims.
			commitment: Hash,
			/// The level.
			level: u8,
			/// Its end, if it has one.
			expires_at: Option<Moment>,
		},
		/// A credential is not valid any more.
		CredentialRevoked {
			/// Whom it was about.
			subject: T::AccountId,
			/// What was attested.
			claim_type: ClaimTypeId,
			/// Who had attested it.
			issuer: T::AccountId,
		},
	}

	/// Why a call was refused.
	#[pallet::error]
	pub enum Error<T> {
		/// The signer is not an issuer in good standing, or only the consortium may
		/// do this: sign with the identity of a member that has the role Issuer.
		NotAuthorized,
		/// The identity that the call speaks for, or is about, does not exist or is
		/// closed: make one with `did.create`, or check the account.
		NotActive,
		/// The account that is asked is not an issuer in good standing: choose one
		/// of the members with the role Issuer.
		NotAnIssuer,
		/// An issuer cannot attest itself: ask another one.
		OwnIssuer,
		/// No claim type has this number: look it up in the registry.
		ClaimTypeNotFound,
		/// The subject has no open request to this issuer for this claim type: the
		/// subject makes one with `request` first. Each request is answered once.
		RequestNotFound,
		/// This issuer has no credential of this type about the subject: it was never
		/// issued, or it was revoked before.
		CredentialNotFound,
		/// The same request is open, or the same claim type is registered: use that
		/// one.
		AlreadyExists,
		/// The level is 0 or above the claim type's highest: levels start at 1.
		InvalidLevel,
		/// The end lies in the past: give a later one, or none.
		Expired,
		/// The registry is full, or the issuer's part of it: use a claim type that
		/// there is.
		TooManyClaimTypes,
		/// The subject has as many open requests as it may: it takes one back with
		/// `cancel_request`, or waits for an answer.
		TooManyRequests,
		/// The subject has as many credentials as it may: an issuer revokes one
		/// first, expired ones included.
		TooManyCredentials,
	}

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
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Registers a kind of fact that can be attested.
		///
		/// May be called by an issuer, or by [`Config::GovernanceOrigin`]. Only the
		/// latter registers types of KYC: they decide who counts as verified.
		///
		/// - `hash`, `version`: of the text that describes the claims
		/// - `max_level`: highest level that a credential can have, at least 1
		/// - `is_kyc`: whether it counts for the level of verification
		///
		/// # Errors
		/// [`Error::NotAuthorized`], [`Error::NotActive`], [`Error::InvalidLevel`],
		/// [`Error::AlreadyExists`], [`Error::TooManyClaimTypes`].
		///
		/// # Emits
		/// [`Event::ClaimTypeRegistered`]
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::register_claim_type(T::MaxClaimTypes::get()))]
		pub fn register_claim_type(
			origin: OriginFor<T>,
			hash: Hash,
			version: u32,
			max_level: u8,
			is_kyc: bool,
		) -> DispatchResult {
			let by = match T::GovernanceOrigin::try_origin(origin) {
				Ok(_) => None,
				Err(origin) => {
					let issuer = ensure_signed(origin)?;
					Self::ensure_issuer(&issuer)?;
					ensure!(!is_kyc, Error::<T>::NotAuthorized);
					Some(issuer)
				},
			};
			Self::do_register_claim_type(hash, version, max_level, is_kyc, by)
		}

		/// Asks an issuer to attest something about the caller.
		///
		/// May be called by an identity. Without this, nobody can put a credential on
		/// it.
		///
		/// # Errors
		/// [`Error::NotActive`], [`Error::OwnIssuer`], [`Error::NotAnIssuer`],
		/// [`Error::ClaimTypeNotFound`], [`Error::AlreadyExists`],
		/// [`Error::TooManyRequests`].
		///
		/// # Emits
		/// [`Event::CredentialRequested`]
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::request(T::MaxRequests::get()))]
		pub fn request(
			origin: OriginFor<T>,
			issuer: T::AccountId,
			claim_type: ClaimTypeId,
		) -> DispatchResult {
			let subject = ensure_signed(origin)?;
			Self::do_request(subject, issuer, claim_type)
		}

		/// Takes a request back that was not answered yet.
		///
		/// May be called by the subject that made it.
		///
		/// # Errors
		/// [`Error::RequestNotFound`].
		///
		/// # Emits
		/// [`Event::RequestCancelled`]
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::cancel_request(T::MaxRequests::get()))]
		pub fn cancel_request(
			origin: OriginFor<T>,
			issuer: T::AccountId,
			claim_type: ClaimTypeId,
		) -> DispatchResult {
			let subject = ensure_signed(origin)?;
			Self::do_cancel_request(subject, issuer, claim_type)
		}

		/// Attests something about a subject that asked for it.
		///
		/// May be called by the issuer that was asked. A deposit is put aside on its
		/// account until the credential is revoked. A credential of the same type by
		/// the same issuer is replaced, and its deposit stays.
		///
		/// - `commitment`: Merkle root over the salted claims
		/// - `level`: how thoroughly it was verified, from 1
		/// - `expires_at`: the credential is valid before this time
		///
		/// # Errors
		/// [`Error::NotAuthorized`], [`Error::NotActive`],
		/// [`Error::ClaimTypeNotFound`], [`Error::InvalidLevel`], [`Error::Expired`],
		/// [`Error::RequestNotFound`], [`Error::TooManyCredentials`], and the
		/// currency's when the issuer cannot pay the deposit.
		///
		/// # Emits
		/// [`Event::CredentialIssued`]
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::issue(T::MaxRequests::get()))]
		pub fn issue(
			origin: OriginFor<T>,
			subject: T::AccountId,
			claim_type: ClaimTypeId,
			commitment: Hash,
			level: u8,
			expires_at: Option<Moment>,
		) -> DispatchResult {
			let issuer = ensure_signed(origin)?;
			Self::do_issue(issuer, subject, claim_type, commitment, level, expires_at)
		}

		/// Ends a credential, and gives its deposit back.
		///
		/// May be called by the issuer that issued it, also when it has lost the role
		/// since.
		///
		/// # Errors
		/// [`Error::CredentialNotFound`].
		///
		/// # Emits
		/// [`Event::CredentialRevoked`]
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::revoke())]
		pub fn revoke(
			origin: OriginFor<T>,
			subject: T::AccountId,
			claim_type: ClaimTypeId,
		) -> DispatchResult {
			let issuer = ensure_signed(origin)?;
			Self::do_revoke(issuer, subject, claim_type)
		}
	}
}

impl<T: Config> Pallet<T> {
	/// Now, in milliseconds.
	pub(crate) fn now() -> Moment {
		T::Time::now().as_millis().saturated_into()
	}
}
