//! # Locker
//!
//! Where people's data is, and who holds a key to it.
//!
//! ## Overview
//!
//! A person's data is encrypted on their own device and kept by somebody who
//! cannot read it. The chain knows the address of the ciphertext, who owns it
//! and what kind of data it is; never the data, and never a key. When the owner
//! permits a company to read something, they seal its key for that company in
//! an envelope. The envelope itself lies with the keeper of the ciphertext; the
//! chain holds its fingerprint for as long as the permission lasts.
//!
//! ## Terminology
//!
//! - **Record**: one piece of data in somebody's locker.
//! - **Content**: the address of its ciphertext, a CID. It changes whenever a
//!   single bit of the ciphertext does.
//! - **Envelope**: the key to a record, sealed for the company that holds a
//!   grant. It ends with the grant.
//! - **Epoch**: generation of the owner's locker keys that a key was sealed in.
//! - **Shredding**: making a record unreadable by forgetting its address and
//!   every envelope.
//!
//! ## Scenario
//!
//! 1. A person encrypts a file, stores the ciphertext, and calls
//!    [`put`](Pallet::put) with its address.
//! 2. They grant a company the use of that kind of data (in the pallet of
//!    consents), and call [`put_envelope`](Pallet::put_envelope) with the hash
//!    of the sealed key.
//! 3. The company fetches the envelope, compares its hash, opens it and reads.
//! 4. The person revokes the grant: the envelope is gone in the same block. Or
//!    they call [`shred`](Pallet::shred): the record and all its envelopes are.
//!
//! ## Low level
//!
//! - [`Records`] hold a deposit of the owner, which also pays for the record's
//!   envelopes: [`Config::MaxEnvelopesPerRecord`] bounds them.
//! - [`Envelopes`] are found from all sides: by record, to shred them with it; by
//!   grant ([`EnvelopesByGrant`]) and by the device that made the record
//!   ([`EnvelopesOfDevice`]), to end them with it. The bounds on all sides are what
//!   lets any of that happen in one block.
//! - An envelope counts only while its grant works, even when nobody has
//!   removed it yet: ask [`envelope`](Pallet::envelope), not the storage.
//! - Shredding always works, whatever has become of the identity, its devices
//!   or the grants.
//! - The pallet does not know where the ciphertext lies, and cannot delete it.
//! - Batches, new versions, new epochs and hosts' receipts are not here yet.

#![cfg_attr(not(feature = "std"), no_std)]
// FRAME's macros write out the paths of what is in scope already.
#![allow(unused_qualifications)]

extern crate alloc;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod device_rights;
mod envelopes;
mod erasing;
#[cfg(test)]
mod mock;
mod records;
#[cfg(test)]
mod tests;
#[cfg(any(test, feature = "try-runtime"))]
mod try_state;
mod types;
pub mod weights;

use alloc::vec::Vec;
use frame_support::traits::UnixTime;
use jasmynet_primitives::{
	content::ContentId, traits::RecordInfo, AccountId, CategoryCode, DeviceId, GrantId, Moment,
	RecordId,
};
use sp_runtime::SaturatedConversion;

pub use pallet::*;
pub use types::*;
pub use weights::WeightInfo;

#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use frame_support::{
		pallet_prelude::*,
		traits::{fungible, Contains},
	};
	use frame_system::pallet_prelude::*;
	use jasmynet_primitives::{
		apis::MAX_PAGE,
		traits::{Devices, Grants, Identities},
		Balance, Epoch, Hash,
	};

	#[pallet::pallet]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: frame_system::Config<AccountId = AccountId> {
		/// The money that deposits are held in.
		type Currency: fungible::Mutate<AccountId, Balance = Balance>
			+ fungible::hold::Mutate<AccountId, Balance = Balance, Reason = Self::RuntimeHoldReason>;

		/// The runtime's reasons to hold money, this pallet's among them.
		type RuntimeHoldReason: From<HoldReason>;

		/// The clock.
		type Time: UnixTime;

		/// Knows which accounts are identities that may act.
		type Identities: Identities<AccountId>;

		/// Knows whose device it is that made some data.
		type Devices: Devices<AccountId>;

		/// Knows what owners have granted to companies.
		type Grants: Grants<AccountId>;

		/// The categories of data that the consortium has registered.
		type Categories: Contains<CategoryCode>;

		/// Held from an owner for each record and its envelopes. It comes out of
		/// what a sponsor gave, so it should stay small.
		#[pallet::constant]
		type RecordDeposit: Get<Balance>;

		/// Most records that one owner can have. When it shrinks, owners above it
		/// keep what they have and add no more.
		#[pallet::constant]
		type MaxRecords: Get<u32>;

		/// Most envelopes of one record, which is to say: most companies that can
		/// read it at the same time. Shredding removes them all at once.
		#[pallet::constant]
		type MaxEnvelopesPerRecord: Get<u32>;

		/// Most envelopes under one grant, which is to say: most records that one
		/// grant opens. Revoking a grant removes them all in one block, so this
		/// bounds what revoking can cost.
		#[pallet::constant]
		type MaxEnvelopesPerGrant: Get<u32>;

		/// Most envelopes of records that one device made. All of them go in the block
		/// in which the device goes to somebody else, so this bounds what that can cost.
		#[pallet::constant]
		type MaxEnvelopesPerDevice: Get<u32>;

		/// What the calls cost.
		type WeightInfo: WeightInfo;
	}

	/// Why money is held.
	#[pallet::composite_enum]
	pub enum HoldReason {
		/// A record is in the locker.
		Record,
	}

	/// Records in all lockers.
	#[pallet::storage]
	pub type Records<T: Config> = StorageMap<_, Blake2_128Concat, RecordId, Record>;

	/// Id of the next record.
	#[pallet::storage]
	pub type NextRecordId<T: Config> = StorageValue<_, RecordId, ValueQuery>;

	/// Records by owner: "what is in my locker?", oldest first.
	///
	/// The second key is the record's id in big-endian bytes and not hashed, so
	/// that the state's order is the order of ids. The pallet counts ids up itself;
	/// nobody can choose one to unbalance the trie.
	#[pallet::storage]
	pub type RecordsOf<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, AccountId, Identity, [u8; 8], ()>;

	/// How many records an owner has: the bound is checked by it.
	#[pallet::storage]
	pub type RecordCount<T: Config> = StorageMap<_, Blake2_128Concat, AccountId, u32, ValueQuery>;

	/// Envelopes by record. An envelope counts only while its grant works.
	#[pallet::storage]
	pub type Envelopes<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, RecordId, Blake2_128Concat, GrantId, Envelope>;

	/// Envelopes by grant: what ends when the grant does.
	#[pallet::storage]
	pub type EnvelopesByGrant<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, GrantId, Blake2_128Concat, RecordId, ()>;

	/// How many envelopes a grant has: the bound is checked by it.
	#[pallet::storage]
	pub type EnvelopeCount<T: Config> = StorageMap<_, Blake2_128Concat, GrantId, u32, ValueQuery>;

	/// Envelopes of records that a device made, by record and grant: what ends when
	/// the device goes to somebody else.
	#[pallet::storage]
	pub type EnvelopesOfDevice<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, DeviceId, Blake2_128Concat, (RecordId, GrantId), ()>;

	/// How many envelopes the records of a device have: the bound is checked by it.
	#[pallet::storage]
	pub type DeviceEnvelopeCount<T: Config> =
		StorageMap<_, Blake2_128Concat, DeviceId, u32, ValueQuery>;

	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// An owner put a record into their locker.
		RecordPut {
			/// The record.
			record: RecordId,
			/// Whose it is.
			owner: AccountId,
			/// Address of its ciphertext.
			content: ContentId,
			/// Length of the ciphertext in bytes.
			size: u64,
			/// What kind of data it is.
			category: CategoryCode,
			/// The device that made it, if one did.
			device: Option<DeviceId>,
		},
		/// An owner removed a record with all its envelopes.
		RecordShredded {
			/// The record.
			record: RecordId,
			/// Whose it was.
			owner: AccountId,
			/// How many envelopes went with it.
			envelopes: u32,
		},
		/// An owner sealed a record's key for the company that holds a grant, for
		/// the first time or again.
		EnvelopePut {
			/// The record.
			record: RecordId,
			/// The grant that it ends with.
			grant: GrantId,
			/// The company that can open it.
			grantee: AccountId,
			/// Generation of the owner's keys.
			epoch: Epoch,
			/// Hash of the sealed key.
			envelope_hash: Hash,
		},
		/// A grant has ended, and envelopes with it.
		EnvelopesDropped {
			/// The grant.
			grant: GrantId,
			/// How many envelopes.
			count: u32,
		},
		/// A device is not the owner's any more, and the envelopes of what it made are
		/// gone.
		DeviceEnvelopesDropped {
			/// The device.
			device: DeviceId,
			/// Whose it was.
			owner: AccountId,
			/// How many envelopes.
			count: u32,
		},
	}

	#[pallet::error]
	pub enum Error<T> {
		/// The record belongs to somebody else. Act for the identity that put it.
		NotAuthorized,
		/// The account is not an identity that may act. Make an identity first
		/// (`did.create`), and act for it (`did.as_did`).
		NotActive,
		/// There is no record with this id: it was shredded, or never put.
		RecordNotFound,
		/// The consortium has not registered this category of data. Choose one
		/// from its registry.
		CategoryNotFound,
		/// The device is not paired with this identity now. Pair it first, or put
		/// the record without a device. Keys to data of a device that is yours no more
		/// are sealed for nobody.
		DeviceNotPaired,
		/// The device is suspended or lost, and what it makes now is not trusted.
		/// Recover it first.
		DeviceNotWorking,
		/// The manufacturer has called the device back, and what it makes now is not
		/// trusted. See the recall; other firmware may be what it needs.
		DeviceRecalled,
		/// There is no working grant with this id from the record's owner: it has
		/// ended, or somebody else gave it. Grant the company access first.
		GrantNotActive,
		/// The grant is for other data than this record's category or device. Ask
		/// for wider terms, or choose another record.
		NotCovered,
		/// The content address is not version 1. Make it with `--cid-version 1`.
		ContentVersion,
		/// The content address is neither `raw` (0x55) nor `dag-pb` (0x70). Add the
		/// ciphertext as a file.
		ContentCodec,
		/// The content address is not a SHA2-256 hash. Add the ciphertext with that
		/// hash.
		ContentHash,
		/// The content address has too few or too many bytes. Give the binary CID:
		/// 36 bytes, not its text.
		ContentLength,
		/// There is no ciphertext of zero bytes. Give the ciphertext's length.
		EmptyContent,
		/// The locker is full. Shred a record first.
		TooManyRecords,
		/// The record is open to as many companies as are allowed. Revoke one of
		/// their grants first.
		TooManyEnvelopesOfRecord,
		/// The grant opens as many records as are allowed. Shred one of them, or
		/// give another grant.
		TooManyEnvelopesOfGrant,
		/// What the device made has as many envelopes as are allowed. Shred one of its
		/// records, or revoke a grant.
		TooManyEnvelopesOfDevice,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(T::MaxRecords::get() > 0, "an owner must be able to have a record");
			assert!(T::MaxEnvelopesPerRecord::get() > 0, "somebody must be able to read a record");
			assert!(T::MaxEnvelopesPerGrant::get() > 0, "a grant must be able to open a record");
			assert!(T::MaxEnvelopesPerDevice::get() > 0, "a device's record must be readable");
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// Records of `owner`, oldest first, at most `limit` of them. For the next
		/// page, give the last id of this one as `after`.
		pub fn records_of(owner: AccountId, after: Option<RecordId>, limit: u32) -> Vec<RecordId> {
			let keys = match after {
				Some(record) => RecordsOf::<T>::iter_key_prefix_from(
					&owner,
					RecordsOf::<T>::hashed_key_for(&owner, record.to_be_bytes()),
				),
				None => RecordsOf::<T>::iter_key_prefix(&owner),
			};
			keys.take(limit.min(MAX_PAGE).saturated_into()).map(RecordId::from_be_bytes).collect()
		}

		/// The envelope of a record under a grant, while the grant works.
		pub fn envelope(record: RecordId, grant: GrantId) -> Option<Envelope> {
			let envelope = Envelopes::<T>::get(record, grant)?;
			let owner = Records::<T>::get(record)?.owner;
			(T::Grants::grantee(grant, &owner)? == envelope.grantee).then_some(envelope)
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Puts a record into the signer's locker.
		///
		/// By an active identity: the owner to be.
		///
		/// `content` is the binary CID of the *ciphertext*, `size` its length in
		/// bytes. With a `device`, the data is said to come from it, and it must be
		/// paired with the owner and work. [`Config::RecordDeposit`] is held.
		///
		/// # Errors
		/// `NotActive`, `ContentVersion`, `ContentCodec`, `ContentHash`,
		/// `ContentLength`, `EmptyContent`, `CategoryNotFound`, `DeviceNotPaired`,
		/// `DeviceNotWorking`, `DeviceRecalled`, `TooManyRecords`, or the deposit cannot
		/// be held.
		///
		/// # Emits
		/// [`Event::RecordPut`].
		#[pallet::call_index(0)]
		// More than the benchmark counts: how the device stands.
		#[pallet::weight(T::WeightInfo::put().saturating_add(T::Devices::standing_weight()))]
		pub fn put(
			origin: OriginFor<T>,
			content: ContentId,
			size: u64,
			category: CategoryCode,
			device: Option<DeviceId>,
		) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			Self::do_put(owner, content, size, category, device).map(|_| ())
		}

		/// Removes a record and all its envelopes.
		///
		/// By the record's owner, always.
		///
		/// The deposit comes back. What somebody has read before cannot be unread.
		///
		/// # Errors
		/// `RecordNotFound`, `NotAuthorized`.
		///
		/// # Emits
		/// [`Event::RecordShredded`].
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::shred(T::MaxEnvelopesPerRecord::get()))]
		pub fn shred(origin: OriginFor<T>, record: RecordId) -> DispatchResultWithPostInfo {
			let owner = ensure_signed(origin)?;
			let envelopes = Self::do_shred(owner, record)?;
			Ok(Some(T::WeightInfo::shred(envelopes)).into())
		}

		/// Seals a record's key for the company that holds a grant.
		///
		/// By the record's owner, as an active identity.
		///
		/// `envelope_hash` is the hash of the sealed key, which lies with the
		/// keeper of the ciphertext. An envelope that is already there is replaced. When
		/// a device made the record, it must still be the owner's: its envelopes end
		/// with it.
		///
		/// # Errors
		/// `RecordNotFound`, `NotAuthorized`, `NotActive`, `DeviceNotPaired`,
		/// `GrantNotActive`, `NotCovered`, `TooManyEnvelopesOfRecord`,
		/// `TooManyEnvelopesOfGrant`, `TooManyEnvelopesOfDevice`.
		///
		/// # Emits
		/// [`Event::EnvelopePut`].
		#[pallet::call_index(2)]
		// More than the benchmark counts: how the device stands.
		#[pallet::weight(
			T::WeightInfo::put_envelope().saturating_add(T::Devices::standing_weight())
		)]
		pub fn put_envelope(
			origin: OriginFor<T>,
			record: RecordId,
			grant: GrantId,
			envelope_hash: Hash,
		) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			Self::do_put_envelope(owner, record, grant, envelope_hash)
		}
	}
}

impl<T: Config> Pallet<T> {
	/// The chain's time.
	pub(crate) fn now() -> Moment {
		T::Time::now().as_millis().saturated_into()
	}
}

impl<T: Config> jasmynet_primitives::traits::Records<AccountId> for Pallet<T> {
	fn record(id: RecordId) -> Option<RecordInfo<AccountId>> {
		Records::<T>::get(id).map(|record| RecordInfo {
			owner: record.owner,
			category: record.category,
			device: record.device,
			created_at: record.created_at,
		})
	}

	fn drop_envelopes(grant: GrantId, limit: u32) -> bool {
		Self::do_drop_envelopes(grant, limit)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_record(owner: &AccountId, category: CategoryCode) -> RecordId {
		benchmarking::set_record::<T>(owner, category, None)
	}
}
