//! # Locker
//!
//! Where people's data is, who keeps it, who holds a key to it, and whether all of them
//! have erased it.
//!
//! ## Overview
//!
//! A person's data is encrypted on their own device and kept by hosts who cannot read
//! it. The chain knows the address of the ciphertext, who owns it and what kind of data
//! it is; never the data, and never a key. When the owner permits a company to read
//! something, they seal its key for that company in an envelope. The envelope itself
//! lies with the hosts; the chain holds its fingerprint for as long as the permission
//! lasts. Hosts say on chain what they keep. When the owner shreds a record, the chain
//! forgets it at once, and remembers who kept it and who read it until each of them has
//! said that it is erased there too.
//!
//! ## Terminology
//!
//! - **Record**: one piece of data in somebody's locker.
//! - **Content**: the address of its ciphertext, a CID, which changes whenever a single
//!   bit of the ciphertext does; or a **commitment**, the salted hash of something that
//!   lies elsewhere and that no host keeps.
//! - **Version**: the how-manieth content of a record, from 1. Only the latest counts.
//! - **Envelope**: the key to a record, sealed for the company that holds a grant. It
//!   ends with the grant, and with the version.
//! - **Epoch**: generation of the owner's locker keys that a version is encrypted in.
//! - **Host**: a member of the consortium that keeps ciphertext and envelopes.
//! - **Pin**: a host's word that it keeps a version of a record: one **replica**.
//! - **Retention**: from a time that the owner may set, a record is not served any more.
//! - **Shredding**: making a record unreadable by forgetting its address and every
//!   envelope.
//! - **Reader**: a grant under which a record was read.
//! - **Certificate**: what is said of the erasure of a shredded record: when it went from
//!   the chain, which of its hosts have deleted it, and how far each reader is.
//!
//! ## Scenario
//!
//! 1. A person encrypts a file, stores the ciphertext, and calls [`put`](Pallet::put)
//!    with its address. Hosts fetch it, and each calls [`pin`](Pallet::pin).
//! 2. They grant a company the use of that kind of data (in the pallet of
//!    consents), and call [`put_envelope`](Pallet::put_envelope) with the hash
//!    of the sealed key.
//! 3. The company fetches the envelope, compares its hash, opens it and reads. The grant
//!    is noted as one under which the record was read.
//! 4. The person revokes the grant: the envelope is gone in the same block. They call
//!    [`rotate_epoch`](Pallet::rotate_epoch), and [`supersede`](Pallet::supersede) what
//!    they go on sharing with the same data, encrypted anew.
//! 5. They call [`shred`](Pallet::shred): the record and all its envelopes are gone. Each
//!    host deletes what it has and calls [`unpin`](Pallet::unpin); each company confirms
//!    its erasure in the pallet of consents. Then the
//!    [certificate](Pallet::erasure_certificate) is complete.
//!
//! ## What rotation and shredding mean
//!
//! - Whoever has read something has read it. Neither a new epoch nor shredding takes that
//!   back; what remains is the company's duty to erase it, which the certificate shows.
//! - A new epoch changes nothing about records that are there: it only makes sure that
//!   their keys, which somebody may have, are not sealed for anybody else. Whoever had
//!   an envelope can go on to read that version as long as they can get its ciphertext.
//! - A new version ends every envelope of the record. What is left of the old version is
//!   with its hosts until they pin the new one, which is their word that the old one is
//!   deleted.
//! - A pin and an unpin are words of a member that answers for them, not proofs: nobody
//!   can prove that they have deleted something. A host that never answers leaves the
//!   certificate incomplete, for everybody to see.
//!
//! ## Low level
//!
//! - [`Records`] hold a deposit of the owner, for the record and its place in the
//!   owner's list. What others add to it costs no deposit: envelopes are paid by fees of
//!   the owner, pins by fees of the hosts, readers by those of the companies, and all of
//!   them are bounded ([`Config::MaxEnvelopesPerRecord`], [`Config::MaxReplicas`],
//!   [`Config::MaxReaders`]). So is what is left of a shredded record.
//! - [`Envelopes`] are found from all sides: by record, to shred them with it; by
//!   grant ([`EnvelopesByGrant`]) and by the device that made the record
//!   ([`EnvelopesOfDevice`]), to end them with it. The bounds on all sides are what
//!   lets any of that happen in one block.
//! - An envelope counts only while its grant works, even when nobody has
//!   removed it yet: ask [`envelope`](Pallet::envelope), not the storage. Where a record
//!   has as many as it may, one of a grant that is over makes room for a new one.
//! - Shredding always works, whatever has become of the identity, its devices,
//!   the grants or the hosts. [`ShreddedRecords`] do not say whose they were.
//! - [`Pins`] outlive a shredded record until the host has unpinned it, so a host finds
//!   everything that it still has to delete in one list ([`PinsOf`]).
//! - When an owner's identity is erased, their records are shredded. When a host's is,
//!   its pins go; where it owed its word about a shredded record, the certificate stays
//!   without it.
//! - The pallet does not know where the ciphertext lies, and cannot delete it. It does
//!   not look for hosts either: [`replicas_required`](Record::replicas_required) is what
//!   the owner wishes, for hosts to read.

#![cfg_attr(not(feature = "std"), no_std)]
// FRAME's macros write out the paths of what is in scope already.
#![allow(unused_qualifications)]

extern crate alloc;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod calls;
mod device_rights;
mod envelopes;
mod epochs;
mod erasing;
mod errors;
mod events;
#[cfg(test)]
mod mock;
mod pins;
mod readers;
mod reads;
mod records;
mod shredding;
#[cfg(test)]
mod tests;
#[cfg(any(test, feature = "try-runtime"))]
mod try_state;
mod types;
pub mod weights;

use alloc::vec::Vec;

use frame_support::{pallet_macros::import_section, traits::UnixTime};
use jasmynet_primitives::{
	locker::{ErasureCertificate, HostPin, NewRecord, RecordContent, RecordView},
	AccountId, CategoryCode, DeviceId, GrantId, Moment, RecordId,
};
use sp_runtime::SaturatedConversion;

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
	use frame_support::{
		dispatch::WithPostDispatchInfo,
		pallet_prelude::*,
		traits::{fungible, Contains},
	};
	use frame_system::pallet_prelude::*;
	use jasmynet_primitives::{
		traits::{Devices, Grants, Identities, Membership},
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

		/// Knows which members of the consortium are hosts.
		type Members: Membership<AccountId>;

		/// Knows which accounts are identities that may act.
		type Identities: Identities<AccountId>;

		/// Knows whose device it is that made some data.
		type Devices: Devices<AccountId>;

		/// Knows what owners have granted to companies, and what has become of what those
		/// have read.
		type Grants: Grants<AccountId>;

		/// The categories of data that the consortium has registered.
		type Categories: Contains<CategoryCode>;

		/// Held from an owner for each record: for the record itself and its place in the
		/// owner's list. It comes out of what a sponsor gave, so it should stay small.
		#[pallet::constant]
		type RecordDeposit: Get<Balance>;

		/// How long what is left of a shredded record stays readable in state when
		/// everybody has erased it, in milliseconds from the shredding.
		#[pallet::constant]
		type HistoryPeriod: Get<Moment>;

		/// Most records that one owner can have. When it shrinks, owners above it
		/// keep what they have and add no more.
		#[pallet::constant]
		type MaxRecords: Get<u32>;

		/// Most records that one call puts.
		#[pallet::constant]
		type MaxBatch: Get<u32>;

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

		/// Most hosts that keep one record, and most that an owner can wish for. It may
		/// grow. To shrink it needs a migration: shredded records with more hosts could
		/// not be read any more.
		#[pallet::constant]
		type MaxReplicas: Get<u32>;

		/// Most grants that are remembered as readers of one record. Where they are all
		/// still to be erased, the record cannot be read under one more. It may grow. To
		/// shrink it needs a migration: longer lists could not be read any more.
		#[pallet::constant]
		type MaxReaders: Get<u32>;

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

	/// Generation of an owner's locker keys; [`FIRST_EPOCH`] until they rotate them.
	#[pallet::storage]
	pub type Epochs<T: Config> = StorageMap<_, Blake2_128Concat, AccountId, Epoch, ValueQuery>;

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

	/// What hosts keep, by record; of shredded records, until the host has unpinned them.
	#[pallet::storage]
	pub type Pins<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, RecordId, Blake2_128Concat, AccountId, Pin>;

	/// What hosts keep, by host: "what do I have, and what must I delete?", in the order
	/// of ids. Keys as in [`RecordsOf`].
	#[pallet::storage]
	pub type PinsOf<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, AccountId, Identity, [u8; 8], ()>;

	/// Under which grants a record was read, the earliest first. Those whose erasure is
	/// done make room for new ones.
	#[pallet::storage]
	pub type Readers<T: Config> =
		StorageMap<_, Blake2_128Concat, RecordId, BoundedVec<GrantId, T::MaxReaders>, ValueQuery>;

	/// What is left of shredded records that somebody kept or read.
	#[pallet::storage]
	pub type ShreddedRecords<T: Config> = StorageMap<_, Blake2_128Concat, RecordId, Shredded<T>>;

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(T::MaxRecords::get() > 0, "an owner must be able to have a record");
			assert!(T::MaxBatch::get() > 0, "a batch must be able to have a record");
			assert!(T::MaxEnvelopesPerRecord::get() > 0, "somebody must be able to read a record");
			assert!(T::MaxEnvelopesPerGrant::get() > 0, "a grant must be able to open a record");
			assert!(T::MaxEnvelopesPerDevice::get() > 0, "a device's record must be readable");
			assert!(T::MaxReplicas::get() > 0, "a host must be able to keep a record");
			assert!(T::MaxReaders::get() > 0, "an access must be able to be noted");
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
			Self::owned_by(&owner, after, limit)
		}

		/// A record with its pins and envelopes; `None` when it was shredded, or never put.
		pub fn record_view(id: RecordId) -> Option<RecordView> {
			Self::view_of(id)
		}

		/// Those of the next `limit` numbers from `from` on that are records, and the number
		/// of the next record to come.
		pub fn record_range(from: RecordId, limit: u32) -> (Vec<RecordView>, RecordId) {
			Self::views_from(from, limit)
		}

		/// What `host` keeps, and has to delete, in the order of numbers, after one.
		pub fn pins_of(host: AccountId, after: Option<RecordId>, limit: u32) -> Vec<HostPin> {
			Self::pinned_by(&host, after, limit)
		}

		/// The generation of `owner`'s locker keys.
		pub fn key_epoch(owner: AccountId) -> Epoch {
			Epochs::<T>::get(owner)
		}

		/// How far the erasure of a shredded record is; `None` when it was not shredded, when
		/// nobody had kept or read it, or when it has been forgotten since.
		pub fn erasure_certificate(record: RecordId) -> Option<ErasureCertificate> {
			Self::certificate(record)
		}

		/// The envelope of a record under a grant, while the grant works.
		pub fn envelope(record: RecordId, grant: GrantId) -> Option<Envelope> {
			Self::working_envelope(record, grant)
		}
	}

	impl<T: Config> Pallet<T> {
		/// The chain's time.
		pub(crate) fn now() -> Moment {
			T::Time::now().as_millis().saturated_into()
		}

		/// What it costs to put these records, and to ask how their devices stand.
		fn batch_weight(records: &[NewRecord]) -> Weight {
			let made = records.iter().filter(|record| record.device.is_some()).count();
			T::WeightInfo::put_batch(records.len().saturated_into())
				.saturating_add(T::Devices::standing_weight().saturating_mul(made.saturated_into()))
		}
	}
}
