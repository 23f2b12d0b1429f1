//! # Devices
//!
//! Binds devices to their owners, from the factory to the next owner, and keeps the
//! head of what each device has measured.
//!
//! ## Overview
//!
//! A sensor's data is worth something only when it is known which sensor made
//! it and whose it is. Manufacturers therefore enrol what they make, a whole
//! batch in one step and without publishing a single serial number. A person
//! who buys a device pairs it: the device itself signs that it belongs to that
//! person, and shows what its class asks for: that it comes from an enrolled batch,
//! a code on its display, that a second key agrees, or that the people of a company
//! accept it. From then on its readings can be anchored: the device signs a
//! fingerprint of each batch of readings, and the chain keeps them in order, without
//! gaps. When the device is sold, the next owner takes it over with a new key, and in
//! the same moment everything ends that the first owner had by it.
//!
//! ## Terminology
//!
//! - **Class**: says which factors pairing needs. The consortium keeps the list.
//! - **Model**: what a manufacturer makes; it is of one class.
//! - **Batch**: devices of one model, enrolled together by their manufacturer as
//!   the root of a Merkle tree.
//! - **Commitment**: stands for a serial number; only the manufacturer can link
//!   the two. See [`jasmynet_primitives::devices::batch_leaf`].
//! - **Pairing**: the ceremony in which an owner and a device become one
//!   another's. It has a challenge that the device signs, and it expires.
//! - **Places**: a device of a company has an administrator, who looks after it, and
//!   a user. Nobody has a place without having accepted it.
//! - **Recall**: a manufacturer says that devices must not be used: a model, a batch,
//!   one device, or a firmware.
//! - **Works**: neither suspended nor lost nor recalled, and its owner's identity is
//!   active. What a device signs counts only while it works.
//! - **Log**: the readings of a device, as a chain of hashes. Its **head**
//!   stands for all of it.
//!
//! ## Scenario
//!
//! 1. A manufacturer registers a model with [`register_model`](Pallet::register_model)
//!    and calls [`enrol_batch`](Pallet::enrol_batch) with the root over a million
//!    devices: 32 bytes of state.
//! 2. Somebody who owns one of them calls [`open_pairing`](Pallet::open_pairing)
//!    and gets a challenge.
//! 3. The device signs the challenge. Its gateway sends the signature and the
//!    manufacturer's proof with [`prove_device`](Pallet::prove_device).
//! 4. The device shows a code; the owner types it in ([`enter_code`](Pallet::enter_code)),
//!    and the device reveals that it is the right one
//!    ([`reveal_code`](Pallet::reveal_code)). The owner's phone agrees
//!    ([`vouch_pairing_by_device`](Pallet::vouch_pairing_by_device)).
//! 5. The owner looks at what has been shown and calls
//!    [`confirm_pairing`](Pallet::confirm_pairing). The device is theirs.
//! 6. The device signs its readings; a gateway sends them with
//!    [`anchor_log`](Pallet::anchor_log), or those of many devices with
//!    [`anchor_logs`](Pallet::anchor_logs).
//! 7. The owner cannot find it: [`report_lost`](Pallet::report_lost). It turns up
//!    again: [`recover`](Pallet::recover).
//! 8. The owner sells it: [`offer_transfer`](Pallet::offer_transfer). The device makes
//!    a new key, and the buyer calls [`accept_transfer`](Pallet::accept_transfer).
//!
//! ## Low level
//!
//! - [`Models`], [`Batches`] and [`Recalls`] hold deposits of the manufacturer,
//!   [`Pairings`] and [`DeviceRecords`] of the owner. A device's pays for its entries
//!   in all indexes and its commands. What is left of it when it goes is paid for by the
//!   fees of the calls that paired it. Models and batches are never removed, and neither
//!   do their deposits come back.
//! - Anybody may open a pairing for any device key, several people for the same
//!   one: only the device's signature decides. Nobody can block a device.
//! - A commitment is claimed once, whatever its batch: [`Claims`] are kept by
//!   manufacturer. A claim goes with the device to its next owner, and stays when it
//!   is retired.
//! - A device's id is the hash of the key that it was paired with, and stays when the
//!   key is rotated. What was retired or handed over is kept in [`FormerDevices`], so
//!   that its id never works again.
//! - Entries of a log are events. State keeps one
//!   [`LogHead`](jasmynet_primitives::devices::LogHead) for each device and does not
//!   grow with time. [`Event::LogAnchored`] has all that is needed to compute the
//!   heads again.
//! - What the manufacturer vouches for is the device. That a manufacturer has lost
//!   its role does not unpair what it enrolled before, and does not keep it from
//!   calling it back. The consortium can lift a recall too, so that one by a stolen key
//!   does not last.
//! - A manufacturer whose member account moves to another identity leaves its models at
//!   the old one, which can still call them back. New batches need new models then.
//! - A device is a second factor only when one was needed to pair it: what a single key
//!   can pair, whoever has stolen that key can pair as well.
//! - Whether devices are called back is looked up when they are used: a recall of a
//!   million devices is one item.
//! - When an owner's identity is erased, its devices are nobody's, and pair again
//!   like new ones, with their numbers and what they run. One whose key was rotated is
//!   retired instead: its id belongs to a key that was given up. So is one that was lost,
//!   for good: whoever has it must not make it theirs.
//! - Commands are answered in any order, each once: an answered one is gone, and its
//!   number never comes again. What somebody has sent who does not look after the device
//!   any more goes with them.
//! - A list of log entries costs what its signatures cost together: verifying takes
//!   longer with some kinds of keys than with others.
//! - What devices measure, what commands say, and why something was called back is
//!   not here: only hashes are.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

mod batches;
#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod calls;
mod commands;
mod deposits;
mod erasing;
mod errors;
mod events;
mod firmware;
mod genesis;
mod lifecycle;
mod logs;
#[cfg(test)]
mod mock;
mod models;
mod pairing;
mod places;
mod recalls;
mod rotation;
mod standing;
#[cfg(test)]
mod tests;
mod transfer;
#[cfg(any(test, feature = "try-runtime"))]
mod try_state;
mod types;
mod weighing;
pub mod weights;

use frame_support::{pallet_macros::import_section, traits::UnixTime};
use jasmynet_primitives::{AccountId, Moment};
use sp_runtime::SaturatedConversion;

pub use pallet::*;
pub use types::*;
pub use weights::WeightInfo;

/// The pallet; its calls, events and errors are declared in files of their own.
// FRAME's macros write out the paths of what is in scope already.
#[allow(unused_qualifications)]
#[import_section(calls::calls)]
#[import_section(events::events)]
#[import_section(errors::errors)]
#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use alloc::{boxed::Box, vec::Vec};
	use frame_support::{
		dispatch::DispatchResultWithPostInfo, pallet_prelude::*, traits::fungible,
	};
	use frame_system::pallet_prelude::*;
	use jasmynet_primitives::{
		devices::{
			Anchor, Command, CommandOutcome, DeviceInfo, Factors, FormerDevice, LogEntry,
			ModelInfo, Origin, PairingCode, Place, Places, Provenance, RecallTarget,
		},
		intent::SignedIntent,
		keys::{KeySignature, PublicKey},
		traits::{DeviceRights, Identities, Intents, Membership, ServiceFees},
		Balance, BatchId, ClassCode, CommandId, DeviceId, Hash, ModelId, PairingId,
	};

	#[pallet::pallet]
	pub struct Pallet<T>(_);

	/// What the pallet needs.
	#[pallet::config]
	pub trait Config: frame_system::Config<AccountId = AccountId> {
		/// The money that deposits are held in.
		type Currency: fungible::Mutate<AccountId, Balance = Balance>
			+ fungible::hold::Mutate<AccountId, Balance = Balance, Reason = Self::RuntimeHoldReason>;

		/// The runtime's reasons to hold money, this pallet's among them.
		type RuntimeHoldReason: From<HoldReason>;

		/// The clock. Pairings, offers, commands and signatures expire by it.
		type Time: UnixTime;

		/// Knows who is a manufacturer.
		type Membership: Membership<AccountId>;

		/// Knows which accounts are identities that may act, and by which key they do.
		type Identities: Identities<AccountId>;

		/// Verifies what devices sign, once.
		type Intents: Intents;

		/// What somebody has or gave because a device is theirs. What is left out here
		/// outlives the day on which the device is handed over.
		type Rights: DeviceRights<AccountId>;

		/// What enrolling devices costs, and how many a manufacturer may enrol.
		type Fees: ServiceFees<AccountId, Balance>;

		/// Who keeps the registry of classes.
		type GovernanceOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// Held from a manufacturer for each model.
		#[pallet::constant]
		type ModelDeposit: Get<Balance>;

		/// Held from a manufacturer for each batch. Too small, and enrolling
		/// batches becomes a cheap way to fill the state.
		#[pallet::constant]
		type BatchDeposit: Get<Balance>;

		/// Held from a manufacturer for each recall.
		#[pallet::constant]
		type RecallDeposit: Get<Balance>;

		/// Held from an owner while a pairing is open. It comes out of what a
		/// sponsor gave, so it should stay small.
		#[pallet::constant]
		type PairingDeposit: Get<Balance>;

		/// Held from an owner while a device is theirs: for the device with as many
		/// commands as can wait for it, and its entries in the indexes. What stays of it
		/// when it goes, its claim and that its id was used, the deposit does not pay for:
		/// the fees of the ceremony do, by which it was paired. With lower fees, filling
		/// the state for good becomes cheap.
		#[pallet::constant]
		type DeviceDeposit: Get<Balance>;

		/// How long a pairing is open, in milliseconds. Shorter than it takes to
		/// walk to the device and to reach the chain twice, and no pairing ever
		/// succeeds.
		#[pallet::constant]
		type PairingLifetime: Get<Moment>;

		/// How long an offer of a device is open, in milliseconds. Shorter than a parcel
		/// takes, and no device is ever handed over.
		#[pallet::constant]
		type TransferLifetime: Get<Moment>;

		/// How many codes may be entered for a pairing. With many, a short code can be
		/// guessed.
		#[pallet::constant]
		type CodeTries: Get<u32>;

		/// Most classes in the registry. Below the number that there are, none can be
		/// added any more.
		#[pallet::constant]
		type MaxClasses: Get<u32>;

		/// Most pairings that one owner can have open. When it shrinks, owners
		/// above it open no new ones until they are below.
		#[pallet::constant]
		type MaxOpenPairings: Get<u32>;

		/// Most devices that one owner can have. When it shrinks, owners above it
		/// keep what they have and pair no more.
		#[pallet::constant]
		type MaxDevices: Get<u32>;

		/// Most commands that wait for one device. When it shrinks, longer lists can no
		/// longer be read.
		#[pallet::constant]
		type MaxCommands: Get<u32>;

		/// Most log entries that one call anchors. When it shrinks, gateways need more
		/// calls.
		#[pallet::constant]
		type MaxAnchors: Get<u32>;

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
		#[codec(index = 0)]
		Batch,
		/// A pairing is open.
		#[codec(index = 1)]
		Pairing,
		/// A model is registered.
		#[codec(index = 2)]
		Model,
		/// A device is somebody's.
		#[codec(index = 3)]
		Device,
		/// Devices are called back.
		#[codec(index = 4)]
		Recall,
	}

	/// The registry of classes: what has to be shown to pair a device.
	#[pallet::storage]
	pub type Classes<T: Config> = CountedStorageMap<_, Blake2_128Concat, ClassCode, Factors>;

	/// Registered models.
	#[pallet::storage]
	pub type Models<T: Config> = StorageMap<_, Blake2_128Concat, ModelId, Model>;

	/// Id of the next model.
	#[pallet::storage]
	pub type NextModelId<T: Config> = StorageValue<_, ModelId, ValueQuery>;

	/// Enrolled batches.
	#[pallet::storage]
	pub type Batches<T: Config> = StorageMap<_, Blake2_128Concat, BatchId, Batch>;

	/// Id of the next batch.
	#[pallet::storage]
	pub type NextBatchId<T: Config> = StorageValue<_, BatchId, ValueQuery>;

	/// What is called back now.
	#[pallet::storage]
	pub type Recalls<T: Config> = StorageMap<_, Blake2_128Concat, RecallTarget, Recall>;

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

	/// Devices that are somebody's.
	#[pallet::storage]
	pub type DeviceRecords<T: Config> = StorageMap<_, Blake2_128Concat, DeviceId, Device>;

	/// Which device a commitment of a manufacturer's became. It stays when the device is
	/// retired, goes with it to its next owner, and is free again when the device is.
	#[pallet::storage]
	pub type Claims<T: Config> = StorageMap<_, Blake2_128Concat, (AccountId, Hash), DeviceId>;

	/// Devices by owner: "what do I have?".
	#[pallet::storage]
	pub type DevicesOf<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, AccountId, Blake2_128Concat, DeviceId, ()>;

	/// How many devices an owner has: the bound is checked by it.
	#[pallet::storage]
	pub type DeviceCount<T: Config> = StorageMap<_, Blake2_128Concat, AccountId, u32, ValueQuery>;

	/// Devices by model: "which of mine are in use?".
	#[pallet::storage]
	pub type DevicesByModel<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, ModelId, Blake2_128Concat, DeviceId, ()>;

	/// Places that somebody has at a device, by who has them: what goes when they leave
	/// the chain.
	#[pallet::storage]
	pub type PlacesOf<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, AccountId, Blake2_128Concat, DeviceId, Place>;

	/// The device that signs with a key, by the key's hash, when that is not the device's
	/// id: such a key cannot be paired again.
	#[pallet::storage]
	pub type RotatedKeys<T: Config> = StorageMap<_, Blake2_128Concat, DeviceId, DeviceId>;

	/// Commands that wait for a device, oldest first.
	#[pallet::storage]
	pub type Commands<T: Config> =
		StorageMap<_, Blake2_128Concat, DeviceId, BoundedVec<Command, T::MaxCommands>, ValueQuery>;

	/// Devices that are nobody's any more. One that was let go is taken out when it is
	/// paired again, and counts on from its last entry and its last command: numbers never
	/// restart.
	#[pallet::storage]
	pub type FormerDevices<T: Config> = StorageMap<_, Blake2_128Concat, DeviceId, FormerDevice>;

	/// The classes that there are from the start.
	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// Classes, by code, and what has to be shown to pair a device.
		pub classes: Vec<(ClassCode, Factors)>,
		#[doc(hidden)]
		#[serde(skip)]
		pub _config: core::marker::PhantomData<T>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			Pallet::<T>::build_genesis(&self.classes);
		}
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(T::PairingLifetime::get() > 0, "a pairing must be open for some time");
			assert!(T::TransferLifetime::get() > 0, "an offer must be open for some time");
			assert!(T::CodeTries::get() > 0, "a code must be entered at least once");
			assert!(T::MaxClasses::get() > 0, "there must be a class");
			assert!(T::MaxOpenPairings::get() > 0, "an owner must be able to open a pairing");
			assert!(T::MaxDevices::get() > 0, "an owner must be able to have a device");
			assert!(T::MaxCommands::get() > 0, "a device must be able to get a command");
			assert!(T::MaxAnchors::get() > 0, "a call must be able to anchor an entry");
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// A device, also one that is nobody's any more; `None` when it was never paired.
		pub fn device(id: DeviceId) -> Option<DeviceInfo> {
			Self::device_info(id)
		}

		/// Devices of `owner`, at most `limit` of them, in no order that means
		/// anything. For the next page, give the last id of this one as `after`.
		pub fn devices_of(
			owner: AccountId,
			after: Option<DeviceId>,
			limit: u32,
		) -> Vec<DeviceInfo> {
			Self::devices_info(&owner, after, limit)
		}

		/// Devices of a model that are somebody's, at most `limit` of them, in no order
		/// that means anything. For the next page, give the last id of this one as `after`.
		pub fn devices_of_model(
			model: ModelId,
			after: Option<DeviceId>,
			limit: u32,
		) -> Vec<DeviceInfo> {
			Self::devices_of_model_info(model, after, limit)
		}

		/// A model.
		pub fn device_model(id: ModelId) -> Option<ModelInfo> {
			Self::model_info(id)
		}

		/// A pairing that is open.
		pub fn pairing(id: PairingId) -> Option<Pairing> {
			Pairings::<T>::get(id)
		}
	}
}

impl<T: Config> Pallet<T> {
	/// The chain's time.
	pub(crate) fn now() -> Moment {
		T::Time::now().as_millis().saturated_into()
	}
}
