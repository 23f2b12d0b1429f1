//! # JasmyNet primitives
//!
//! What the pallets, the runtime, the node and the clients agree on: plain
//! types, [signed intents](intent), the [algebra of consent terms](terms), and
//! the small [traits] through which pallets meet without depending on each
//! other.
//!
//! Nothing here has storage of its own; [`paging`] walks the lists that pallets keep.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub mod apis;
#[cfg(feature = "runtime-benchmarks")]
pub mod benchmarking;
pub mod consent;
pub mod consortium;
pub mod content;
pub mod credentials;
pub mod devices;
pub mod did;
pub mod erasure;
pub mod holds;
pub mod intent;
pub mod keys;
pub mod ledger;
pub mod locker;
pub mod merkle;
pub mod paging;
pub mod roles;
pub mod terms;
pub mod traits;
pub mod webauthn;

use sp_runtime::{
	traits::{IdentifyAccount, Verify},
	MultiSignature,
};

/// Signature of an ordinary extrinsic.
pub type Signature = MultiSignature;
/// 32 bytes: the account of a key, or of an identity.
pub type AccountId = <<Signature as Verify>::Signer as IdentifyAccount>::AccountId;
/// An amount of JASMY in its smallest unit, 10^-18 JASMY.
pub type Balance = u128;
/// Milliseconds since the Unix epoch, or a duration in milliseconds.
pub type Moment = u64;
/// Number of a block.
pub type BlockNumber = u32;
/// Index of a transaction in the chain of one account.
pub type Nonce = u32;
/// A 256-bit hash.
pub type Hash = sp_core::H256;

/// A paired device: BLAKE2b-256 of the SCALE encoding of the public key that it was
/// paired with ([`keys::PublicKey::device_id`]). It stays when the key is rotated.
pub type DeviceId = sp_core::H256;
/// A model of devices, as its manufacturer registered it.
pub type ModelId = u64;
/// Code of a class of devices in the consortium's registry.
pub type ClassCode = u16;
/// Number of a command among those to one device, from 1.
pub type CommandId = u64;
/// A record in a locker.
pub type RecordId = u64;
/// A company's request for consent.
pub type RequestId = u64;
/// A person's standing permission.
pub type GrantId = u64;
/// What a person asks of a company that has, or had, a permission of theirs.
pub type SubjectRequestId = u64;
/// A batch of devices enrolled by a manufacturer.
pub type BatchId = u64;
/// A ceremony in which an owner and a device pair.
pub type PairingId = u64;
/// Code of a category of data in the consortium's registry.
pub type CategoryCode = u32;
/// Code of a purpose of use in the consortium's registry.
pub type PurposeCode = u32;
/// Number of an identity's generation of locker keys.
pub type Epoch = u32;

/// One JASMY: 10^18 of the smallest unit.
pub const JASMY: Balance = 1_000_000_000_000_000_000;
/// Digits after the decimal point.
pub const DECIMALS: u8 = 18;
/// Everything there is and ever will be: 50,000,000,000 JASMY.
pub const TOTAL_SUPPLY: Balance = 50_000_000_000 * JASMY;
/// Network prefix of addresses (SS58 registry: generic Substrate).
pub const SS58_PREFIX: u16 = 42;

/// One second in [`Moment`]s.
pub const SECOND: Moment = 1_000;
/// One day in [`Moment`]s.
pub const DAY: Moment = 24 * 60 * 60 * SECOND;

/// Length of a slot: how often a block is made, in milliseconds. The one place
/// that says so.
pub const SLOT_DURATION: Moment = 2_000;
