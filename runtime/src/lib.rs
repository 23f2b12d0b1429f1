//! # The JasmyNet runtime
//!
//! What the chain does, as one upgradable wasm blob. This file names the types
//! and the pallets; how each pallet is set up is in [`configs`], one file per
//! concern; what the node and clients may ask is in [`apis`]; what a new chain
//! starts with is in [`genesis_presets`].

#![cfg_attr(not(feature = "std"), no_std)]
// What FRAME's macros generate here has no documentation.
#![allow(missing_docs)]
#![recursion_limit = "256"]

/// What the build script made of this crate for wasm.
#[cfg(feature = "std")]
#[allow(dead_code, unreachable_pub)]
mod wasm {
	include!(concat!(env!("OUT_DIR"), "/wasm_binary.rs"));
}
#[cfg(feature = "std")]
pub use wasm::{WASM_BINARY, WASM_BINARY_BLOATY};

extern crate alloc;

pub mod apis;
#[cfg(feature = "runtime-benchmarks")]
mod benchmarks;
pub mod configs;
pub mod filters;
pub mod genesis_presets;
#[cfg(test)]
mod tests;
pub mod weights;

use alloc::vec::Vec;
use sp_runtime::{generic, impl_opaque_keys, traits::BlakeTwo256, MultiAddress};
use sp_version::RuntimeVersion;

pub use frame_system::Call as SystemCall;
pub use jasmynet_primitives::{
	AccountId, Balance, BlockNumber, Hash, Moment, Nonce, Signature, SLOT_DURATION,
};
pub use pallet_balances::Call as BalancesCall;
pub use pallet_timestamp::Call as TimestampCall;

/// Types as a node sees them: extrinsics are bytes whose format the runtime may
/// change without the node.
pub mod opaque {
	use super::{generic, BlakeTwo256, BlockNumber};
	pub use sp_runtime::OpaqueExtrinsic as UncheckedExtrinsic;

	/// Header of a block.
	pub type Header = generic::Header<BlockNumber, BlakeTwo256>;
	/// A block.
	pub type Block = generic::Block<Header, UncheckedExtrinsic>;
	/// A block by number or hash.
	pub type BlockId = generic::BlockId<Block>;
	/// Hash of a block.
	pub type Hash = <BlakeTwo256 as sp_runtime::traits::Hash>::Output;
	pub use super::SessionKeys;
}

impl_opaque_keys! {
	/// What a validator signs blocks and votes with.
	pub struct SessionKeys {
		/// Block authorship.
		pub aura: Aura,
		/// Finality votes.
		pub grandpa: Grandpa,
	}
}

/// Which runtime this is. The macro that puts it where a node finds it without
/// running the wasm takes literals only.
macro_rules! version {
	($name:tt, $release:tt) => {
		/// The chain's name, and the release, as 1_002_003 for 1.2.3.
		#[sp_version::runtime_version]
		pub const VERSION: RuntimeVersion = RuntimeVersion {
			spec_name: alloc::borrow::Cow::Borrowed($name),
			impl_name: alloc::borrow::Cow::Borrowed($name),
			authoring_version: 1,
			spec_version: $release,
			impl_version: 1,
			apis: apis::RUNTIME_API_VERSIONS,
			transaction_version: 1,
			system_version: 3,
		};
	};
}

#[cfg(not(any(feature = "raised-version", feature = "other-name")))]
version!("jasmynet", 1_000);
// For rehearsing an upgrade: the same with the next version.
#[cfg(all(feature = "raised-version", not(feature = "other-name")))]
version!("jasmynet", 1_001);
// For rehearsing that another chain's runtime is refused.
#[cfg(feature = "other-name")]
version!("othernet", 1_001);

/// Address of an account in a call.
pub type Address = MultiAddress<AccountId, ()>;
/// Header of a block.
pub type Header = generic::Header<BlockNumber, BlakeTwo256>;
/// A block.
pub type Block = generic::Block<Header, UncheckedExtrinsic>;
/// What is checked of a transaction before its call runs.
pub type TxExtension = (
	frame_system::AuthorizeCall<Runtime>,
	frame_system::CheckNonZeroSender<Runtime>,
	frame_system::CheckSpecVersion<Runtime>,
	frame_system::CheckTxVersion<Runtime>,
	frame_system::CheckGenesis<Runtime>,
	frame_system::CheckEra<Runtime>,
	configs::free::CheckNonce,
	frame_system::CheckWeight<Runtime>,
	configs::free::ChargeUnlessFree,
	frame_metadata_hash_extension::CheckMetadataHash<Runtime>,
	frame_system::WeightReclaim<Runtime>,
);
/// An extrinsic as it is sent.
pub type UncheckedExtrinsic =
	generic::UncheckedExtrinsic<Address, RuntimeCall, Signature, TxExtension>;
/// What is signed.
pub type SignedPayload = generic::SignedPayload<RuntimeCall, TxExtension>;
/// Runs blocks.
pub type Executive = frame_executive::Executive<
	Runtime,
	Block,
	frame_system::ChainContext<Runtime>,
	Runtime,
	AllPalletsWithSystem,
>;

/// The consortium's vote: [`pallet_collective`] over the members' accounts.
pub type CouncilInstance = pallet_collective::Instance1;

#[frame_support::runtime]
mod runtime {
	#[runtime::runtime]
	#[runtime::derive(
		RuntimeCall,
		RuntimeEvent,
		RuntimeError,
		RuntimeOrigin,
		RuntimeFreezeReason,
		RuntimeHoldReason,
		RuntimeSlashReason,
		RuntimeLockId,
		RuntimeTask,
		RuntimeViewFunction
	)]
	pub struct Runtime;

	// Indices are part of every signed call: never changed, never used again.

	// The chain itself
	#[runtime::pallet_index(0)]
	pub type System = frame_system;
	#[runtime::pallet_index(1)]
	pub type Timestamp = pallet_timestamp;
	#[runtime::pallet_index(2)]
	pub type Utility = pallet_utility;
	#[runtime::pallet_index(3)]
	pub type Multisig = pallet_multisig;
	#[runtime::pallet_index(4)]
	pub type Proxy = pallet_proxy;
	#[runtime::pallet_index(5)]
	pub type Scheduler = pallet_scheduler;
	#[runtime::pallet_index(6)]
	pub type Preimage = pallet_preimage;

	// Money
	#[runtime::pallet_index(10)]
	pub type Balances = pallet_balances;
	#[runtime::pallet_index(11)]
	pub type TransactionPayment = pallet_transaction_payment;
	#[runtime::pallet_index(12)]
	pub type SkipFeelessPayment = pallet_skip_feeless_payment;
	#[runtime::pallet_index(13)]
	pub type Ledger = pallet_ledger;

	// Identities before members, members before validators: genesis is built in
	// this order.
	#[runtime::pallet_index(20)]
	pub type Did = pallet_did;
	#[runtime::pallet_index(21)]
	pub type Credentials = pallet_credentials;

	// Governance
	#[runtime::pallet_index(30)]
	pub type Council = pallet_collective<Instance1>;
	#[runtime::pallet_index(31)]
	pub type Consortium = pallet_consortium;
	#[runtime::pallet_index(32)]
	pub type SafeMode = pallet_safe_mode;
	#[runtime::pallet_index(33)]
	pub type TxPause = pallet_tx_pause;

	// Consensus
	#[runtime::pallet_index(40)]
	pub type Authorship = pallet_authorship;
	#[runtime::pallet_index(41)]
	pub type Aura = pallet_aura;
	#[runtime::pallet_index(42)]
	pub type Grandpa = pallet_grandpa;
	#[runtime::pallet_index(43)]
	pub type Session = pallet_session;
	#[runtime::pallet_index(44)]
	pub type Historical = pallet_session::historical;

	// Data
	#[runtime::pallet_index(50)]
	pub type Devices = pallet_devices;
	#[runtime::pallet_index(51)]
	pub type Consent = pallet_consent;
	#[runtime::pallet_index(52)]
	pub type Locker = pallet_locker;
}
