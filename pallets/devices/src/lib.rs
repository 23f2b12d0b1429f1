//! # Devices
//!
//! Binds devices to their owners and keeps the head of what each device has
//! measured.
//!
//! ## Overview
//!
//! A sensor's data is worth something only when it is known which sensor made
//! it and whose it is. Manufacturers therefore enrol what they make, a whole
//! batch in one step and without publishing a single serial number. A person
//! who buys a device pairs it: the device itself signs that it belongs to that
//! person, and shows that it comes from an enrolled batch. From then on its
//! readings can be anchored: the device signs a fingerprint of each batch of
//! readings, and the chain keeps them in order, without gaps.
//!
//! ## Terminology
//!
//! - **Batch**: devices of one model, enrolled together by their manufacturer as
//!   the root of a Merkle tree.
//! - **Commitment**: stands for a serial number; only the manufacturer can link
//!   the two. See [`jasmynet_primitives::devices::batch_leaf`].
//! - **Pairing**: the ceremony in which an owner and a device become one
//!   another's. It has a challenge that the device signs, and it expires.
//! - **Log**: the readings of a device, as a chain of hashes. Its **head**
//!   stands for all of it.
//!
//! ## Scenario
//!
//! 1. A manufacturer calls [`enrol_batch`](Pallet::enrol_batch) with the root
//!    over a million devices: 32 bytes of state.
//! 2. Somebody who owns one of them calls [`open_pairing`](Pallet::open_pairing)
//!    and gets a challenge.
//! 3. The device signs the challenge. Its gateway sends the signature and the
//!    manufacturer's proof with [`prove_device`](Pallet::prove_device).
//! 4. The owner looks at what has been proved and calls
//!    [`confirm_pairing`](Pallet::confirm_pairing). The device is theirs.
//! 5. The device signs its readings; a gateway sends them with
//!    [`anchor_log`](Pallet::anchor_log).
//!
//! ## Low level
//!
//! - [`Batches`] hold a deposit of the manufacturer, [`Pairings`] one of the
//!   owner, which comes back when the pairing is confirmed or cancelled. A
//!   paired device holds none: its manufacturer has paid for the batch, and
//!   [`Config::MaxDevices`] bounds what one owner can have.
//! - Anybody may open a pairing for any device key, several people for the same
//!   one: only the device's signature decides. Nobody can block a device.
//! - Entries of a log are events. State keeps one [`LogHead`] for each device
//!   and does not grow with time; of a device that was let go only the number of
//!   its last entry ([`LastEntries`]). [`Event::LogAnchored`] has all that is needed
//!   to compute the heads again.
//! - What the manufacturer vouches for is the batch. That a manufacturer has
//!   lost its role does not unpair what it enrolled before.
//! - When an owner's identity is erased, its devices are nobody's, and pair again
//!   like new ones.
//! - Lost, transferred and retired devices, recalls and commands are not here
//!   yet.

#![cfg_attr(not(feature = "std"), no_std)]
// FRAME's macros write out the paths of what is in scope already.
#![allow(unused_qualifications)]

extern crate alloc;

mod batches;
#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod erasing;
mod logs;
#[cfg(test)]
mod mock;
mod pairing;
#[cfg(test)]
mod tests;
#[cfg(any(test, feature = "try-runtime"))]
mod try_state;
mod types;
pub mod weights;

use alloc::vec::Vec;
use frame_support::traits::UnixTime;
use jasmynet_primitives::{AccountId, DeviceId, Moment};
use sp_runtime::SaturatedConversion;

pub use pallet::*;
pub use types::*;
pub use weights::WeightInfo;

#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use frame_support::{pallet_prelude::*, traits::fungible};
	use frame_system::pallet_prelude::*;
	use jasmynet_primitives::{
		apis::MAX_PAGE,
		devices::LogEntry,
		intent::SignedIntent,
		keys::{KeySignature, PublicKey},
		merkle::Proof,
		traits::{Identities, Intents, Membership},
		Balance, BatchId, Hash, PairingId,
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

		/// The clock. Pairings and signatures expire by it.
		type Time: UnixTime;

		/// Knows who is a manufacturer.
		type Membership: Membership<AccountId>;

		/// Knows which accounts are identities that may act.
		type Identities: Identities<AccountId>;

		/// Verifies what devices sign, once.
		type Intents: Intents;

		/// Held from a manufacturer for each batch. Too small, and enrolling
		/// batches becomes a cheap way to fill the state.
		#[pallet::constant]
		type BatchDeposit: Get<Balance>;

		/// Held from an owner while a pairing is open. It comes out of what a
		/// sponsor gave, so it should stay small.
		#[pallet::constant]
		type PairingDeposit: Get<Balance>;

		/// How long a pairing is open, in milliseconds. Shorter than it takes to
		/// walk to the device and to reach the chain twice, and no pairing ever
		/// succeeds.
		#[pallet::constant]
		type PairingLifetime: Get<Moment>;

		/// Most pairings that one owner can have open. When it shrinks, owners
		/// above it open no new ones until they are below.
		#[pallet::constant]
		type MaxOpenPairings: Get<u32>;

		/// Most devices that one owner can have. When it shrinks, owners above it
		/// keep what they have and pair no more.
		#[pallet::constant]
		type MaxDevices: Get<u32>;

		/// How far a device's clock may be ahead of the chain's, in milliseconds.
		/// At zero, devices that are seconds ahead are refused.
		#[pallet::constant]
		type MaxClockDrift: Get<Moment>;

		/// What the calls cost.
		type WeightInfo: WeightInfo;
	}

	/// Why money is held.
	#[pallet::composite_enum]
	pub enum HoldReason {
		/// A batch of devices is enrolled.
		Batch,
		/// A pairing is open.
		Pairing,
	}

	/// Enrolled batches.
	#[pallet::storage]
	pub type Batches<T: Config> = StorageMap<_, Blake2_128Concat, BatchId, Batch>;

	/// Id of the next batch.
	#[pallet::storage]
	pub type NextBatchId<T: Config> = StorageValue<_, BatchId, ValueQuery>;

	/// Open pairings, expired ones among them until somebody cancels them.
	#[pallet::storage]
	pub type Pairings<T: Config> = StorageMap<_, Blake2_128Concat, PairingId, Pairing>;

	/// Id of the next pairing.
	#[pallet::storage]
	pub type NextPairingId<T: Config> = StorageValue<_, PairingId, ValueQuery>;

	/// Open pairings by owner: what goes when the owner leaves the chain. The ids
	/// are counted by the chain and nobody can choose them, so they need no hashing.
	#[pallet::storage]
	pub type PairingsOf<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, AccountId, Identity, [u8; 8], ()>;

	/// How many pairings an owner has open: the bound is checked by it.
	#[pallet::storage]
	pub type PairingCount<T: Config> = StorageMap<_, Blake2_128Concat, AccountId, u32, ValueQuery>;

	/// Paired devices.
	#[pallet::storage]
	pub type DeviceRecords<T: Config> = StorageMap<_, Blake2_128Concat, DeviceId, Device>;

	/// Which device a commitment of a batch became.
	#[pallet::storage]
	pub type Claimed<T: Config> = StorageMap<_, Blake2_128Concat, (BatchId, Hash), DeviceId>;

	/// Devices by owner: "what do I have?".
	#[pallet::storage]
	pub type DevicesOf<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, AccountId, Blake2_128Concat, DeviceId, ()>;

	/// Number of the last log entry of a device that was let go, until it is paired
	/// again. The device counts on from there: its signatures are good once, and
	/// numbers never restart.
	#[pallet::storage]
	pub type LastEntries<T: Config> = StorageMap<_, Blake2_128Concat, DeviceId, u64>;

	/// How many devices an owner has: the bound is checked by it.
	#[pallet::storage]
	pub type DeviceCount<T: Config> = StorageMap<_, Blake2_128Concat, AccountId, u32, ValueQuery>;

	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A manufacturer enrolled a batch of devices.
		BatchEnrolled {
			/// The batch.
			batch: BatchId,
			/// Who enrolled it.
			manufacturer: AccountId,
			/// Hash of the model's data sheet.
			model: Hash,
			/// Root of the tree over its devices.
			root: Hash,
			/// How many devices it has.
			count: u32,
		},
		/// An owner opened a pairing. The device signs the challenge next.
		PairingOpened {
			/// The pairing.
			pairing: PairingId,
			/// Who opened it.
			owner: AccountId,
			/// The device that it is for.
			device: DeviceId,
			/// What the device signs, together with the pairing's id.
			challenge: Hash,
			/// The pairing ends then.
			expires_at: Moment,
		},
		/// A device signed, and its batch vouches for it. The owner confirms next.
		DeviceProved {
			/// The pairing.
			pairing: PairingId,
			/// The device.
			device: DeviceId,
			/// The batch that it comes from.
			batch: BatchId,
			/// What stands for its serial number there.
			commitment: Hash,
		},
		/// A device is paired with its owner.
		DevicePaired {
			/// The device.
			device: DeviceId,
			/// Its owner.
			owner: AccountId,
			/// Hash of the model's data sheet.
			model: Hash,
			/// The batch that it comes from.
			batch: BatchId,
			/// The pairing that made it so, which is over now.
			pairing: PairingId,
		},
		/// A pairing was given up, or removed after it had expired.
		PairingCancelled {
			/// The pairing.
			pairing: PairingId,
			/// Whose it was; the deposit went back there.
			owner: AccountId,
		},
		/// A device was let go when its owner's identity was erased. Anybody can pair
		/// with it now.
		DeviceUnclaimed {
			/// The device.
			device: DeviceId,
			/// Its former owner.
			owner: AccountId,
		},
		/// A device vouched for readings.
		LogAnchored {
			/// The device.
			device: DeviceId,
			/// Number of the entry in the device's log.
			seq: u64,
			/// Root of the tree over the readings.
			root: Hash,
			/// Head of the log after this entry.
			head: Hash,
			/// How many readings the entry has.
			count: u32,
			/// Time of its first reading.
			from: Moment,
			/// Time of its last reading.
			to: Moment,
		},
	}

	#[pallet::error]
	pub enum Error<T> {
		/// The signer may not do this: batches are enrolled by members with the
		/// role of a manufacturer, and a pairing belongs to who opened it. Use
		/// that account; after its expiry anybody may cancel a pairing.
		NotAuthorized,
		/// The account is not an identity that may act, or the device's owner is
		/// not any more. Make an identity first (`did.create`), and act for it
		/// (`did.as_did`).
		NotActive,
		/// There is no batch with this id. Ask the manufacturer for the right one.
		BatchNotFound,
		/// There is no open pairing with this id: it was confirmed, cancelled, or
		/// never opened. Open a new one.
		PairingNotFound,
		/// No device with this id is paired. Pair it first.
		DeviceNotFound,
		/// A batch without devices cannot be enrolled. Give the number of leaves.
		EmptyBatch,
		/// This kind of key cannot sign, so no device can prove anything with it.
		/// Use the device's Ed25519, P-256, Sr25519 or secp256k1 key.
		KeyCannotSign,
		/// The device already belongs to somebody. It has to be given up first.
		AlreadyPaired,
		/// The device has proved itself for this pairing. Confirm it now.
		AlreadyProved,
		/// The device has not proved itself yet. Send its signature with
		/// `prove_device` first.
		NotProved,
		/// Another device has claimed this commitment of the batch: each stands
		/// for one device. Ask the manufacturer.
		AlreadyClaimed,
		/// The proof does not lead from this device and commitment to the batch's
		/// root. Check the batch's id, the commitment, and how leaves are encoded.
		BadProof,
		/// The pairing is over. Cancel it and open a new one.
		Expired,
		/// The owner has as many pairings open as are allowed. Confirm or cancel
		/// one first.
		TooManyPairings,
		/// The owner has as many devices as are allowed. Give one up first.
		TooManyDevices,
		/// The device signed something else: another pairing, owner, challenge or
		/// action. Have it sign an intent for exactly this pairing.
		IntentMismatch,
		/// The signature is for another chain. Sign with this chain's genesis hash.
		IntentOtherChain,
		/// The signature is not good yet. Send it later.
		IntentTooEarly,
		/// The signature is not good any more. Have the device sign again, with a
		/// later expiry.
		IntentExpired,
		/// The signature would be good for too long. Have the device sign again,
		/// with an expiry within 30 days.
		IntentWindowTooLong,
		/// The intent's nonce, or a later one, has been used. Have the device sign
		/// again, with a greater nonce.
		IntentAlreadyUsed,
		/// The signature is not the device's over this intent. Check the key, and
		/// that every field is what was signed.
		BadSignature,
		/// The entry is already the last one of the device's log. There is nothing
		/// left to do.
		AlreadyAnchored,
		/// The log's last entry has this number and another content: somebody made
		/// two versions of the same entry. Look into the device before trusting it.
		Fork,
		/// The log has gone past this number. Continue after the device's last
		/// entry.
		SequenceTooLow,
		/// Entries before this one are missing. Send them first, in order.
		SequenceGap,
		/// An entry without readings cannot be anchored. Wait until there is one.
		EmptyEntry,
		/// The entry ends before it begins, or begins before the last one ended.
		/// Check the device's clock.
		TimeNotMonotonic,
		/// The entry ends in the future. Check the device's clock, or send it later.
		TimeInFuture,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(T::PairingLifetime::get() > 0, "a pairing must be open for some time");
			assert!(T::MaxOpenPairings::get() > 0, "an owner must be able to open a pairing");
			assert!(T::MaxDevices::get() > 0, "an owner must be able to have a device");
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// Devices of `owner`, at most `limit` of them, in no order that means
		/// anything. For the next page, give the last id of this one as `after`.
		pub fn devices_of(owner: AccountId, after: Option<DeviceId>, limit: u32) -> Vec<DeviceId> {
			let keys = match after {
				Some(device) => DevicesOf::<T>::iter_key_prefix_from(
					&owner,
					DevicesOf::<T>::hashed_key_for(&owner, device),
				),
				None => DevicesOf::<T>::iter_key_prefix(&owner),
			};
			keys.take(limit.min(MAX_PAGE).saturated_into()).collect()
		}

		/// A paired device: its owner, its origin and the head of its log.
		pub fn device(id: DeviceId) -> Option<Device> {
			DeviceRecords::<T>::get(id)
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Enrols a batch of devices of one model.
		///
		/// By a member with the role of a manufacturer.
		///
		/// `root` is the root of the Merkle tree over the leaves that
		/// [`batch_leaf`](jasmynet_primitives::devices::batch_leaf) makes, and
		/// `count` how many there are. [`Config::BatchDeposit`] is held.
		///
		/// # Errors
		/// `NotAuthorized`, `EmptyBatch`, or the deposit cannot be held.
		///
		/// # Emits
		/// [`Event::BatchEnrolled`].
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::enrol_batch())]
		pub fn enrol_batch(
			origin: OriginFor<T>,
			model: Hash,
			root: Hash,
			count: u32,
		) -> DispatchResult {
			let manufacturer = ensure_signed(origin)?;
			Self::do_enrol_batch(manufacturer, model, root, count)
		}

		/// Opens a pairing with the device that has this key.
		///
		/// By an active identity: the owner to be.
		///
		/// [`Config::PairingDeposit`] is held until the pairing is confirmed or
		/// cancelled. Others may have pairings open for the same device.
		///
		/// # Errors
		/// `NotActive`, `KeyCannotSign`, `AlreadyPaired`, `TooManyPairings`, or the
		/// deposit cannot be held.
		///
		/// # Emits
		/// [`Event::PairingOpened`] with the challenge for the device.
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::open_pairing())]
		pub fn open_pairing(origin: OriginFor<T>, device_key: PublicKey) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			Self::do_open_pairing(owner, device_key)
		}

		/// Shows that the device agrees to a pairing, and where it comes from.
		///
		/// By anybody, usually the device's gateway: the signature decides.
		///
		/// The device signs
		/// [`pairing_intent`](jasmynet_primitives::devices::pairing_intent);
		/// `proof` leads from its leaf to the root of `batch`. A pairing is proved
		/// once; the owner sees by whom it was made before confirming.
		///
		/// # Errors
		/// `PairingNotFound`, `Expired`, `AlreadyProved`, `AlreadyPaired`,
		/// `BatchNotFound`, `AlreadyClaimed`, `BadProof`, `IntentMismatch`, or what
		/// is wrong with the signature: `IntentOtherChain`, `IntentTooEarly`,
		/// `IntentExpired`, `IntentWindowTooLong`, `IntentAlreadyUsed`,
		/// `BadSignature`.
		///
		/// # Emits
		/// [`Event::DeviceProved`].
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::prove_device(proof.siblings.len().saturated_into()))]
		pub fn prove_device(
			origin: OriginFor<T>,
			pairing: PairingId,
			intent: SignedIntent,
			signature: KeySignature,
			batch: BatchId,
			commitment: Hash,
			proof: Proof,
		) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_prove_device(pairing, intent, signature, batch, commitment, proof)
		}

		/// Takes a device that has proved itself.
		///
		/// By the identity that opened the pairing.
		///
		/// The pairing is over and its deposit comes back.
		///
		/// # Errors
		/// `PairingNotFound`, `NotAuthorized`, `NotActive`, `Expired`, `NotProved`,
		/// `AlreadyPaired`, `BatchNotFound`, `AlreadyClaimed`, `TooManyDevices`.
		///
		/// # Emits
		/// [`Event::DevicePaired`].
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::confirm_pairing())]
		pub fn confirm_pairing(origin: OriginFor<T>, pairing: PairingId) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			Self::do_confirm_pairing(owner, pairing)
		}

		/// Gives a pairing up.
		///
		/// By who opened it at any time, by anybody once it has expired.
		///
		/// The deposit goes back to who opened it.
		///
		/// # Errors
		/// `PairingNotFound`, `NotAuthorized`.
		///
		/// # Emits
		/// [`Event::PairingCancelled`].
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::cancel_pairing())]
		pub fn cancel_pairing(origin: OriginFor<T>, pairing: PairingId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_cancel_pairing(who, pairing)
		}

		/// Anchors the next entry of a device's log.
		///
		/// By anybody, usually the device's gateway: the signature decides.
		///
		/// The device signs the intent that
		/// [`LogEntry::intent`] makes of the entry and `expires_at`. Entries come in
		/// order and without gaps.
		///
		/// # Errors
		/// `DeviceNotFound`, `NotActive`, `AlreadyAnchored`, `Fork`,
		/// `SequenceTooLow`, `SequenceGap`, `EmptyEntry`, `TimeNotMonotonic`,
		/// `TimeInFuture`, or what is wrong with the signature: `IntentExpired`,
		/// `IntentWindowTooLong`, `IntentAlreadyUsed`, `BadSignature`.
		///
		/// # Emits
		/// [`Event::LogAnchored`].
		#[pallet::call_index(5)]
		#[pallet::weight(T::WeightInfo::anchor_log())]
		pub fn anchor_log(
			origin: OriginFor<T>,
			device: DeviceId,
			entry: LogEntry,
			expires_at: Moment,
			signature: KeySignature,
		) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_anchor_log(device, entry, expires_at, signature)
		}
	}
}

impl<T: Config> Pallet<T> {
	/// The chain's time.
	pub(crate) fn now() -> Moment {
		T::Time::now().as_millis().saturated_into()
	}
}

impl<T: Config> jasmynet_primitives::traits::Devices<AccountId> for Pallet<T> {
	fn owner(device: &DeviceId) -> Option<AccountId> {
		DeviceRecords::<T>::get(device).filter(Device::is_working).map(|device| device.owner)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_device(device: DeviceId, owner: &AccountId) {
		benchmarking::set_device::<T>(device, owner);
	}
}
