//! Weights of `pallet_devices`, measured by `scripts/weights.sh`.
//!
//! 2026-11-30: 10 steps, 5 repeats; AMD EPYC; a node of the development profile.

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(missing_docs)]
#![allow(unused_imports)]
#![allow(unused_parens)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::{constants::ParityDbWeight, Weight}};

/// What the calls of `pallet_devices` cost.
pub trait WeightInfo {
	fn enrol_batch() -> Weight;
	fn open_pairing() -> Weight;
	fn prove_device_sr25519(d: u32, ) -> Weight;
	fn prove_device_ed25519(d: u32, ) -> Weight;
	fn prove_device_secp256k1(d: u32, ) -> Weight;
	fn prove_device_p256(d: u32, ) -> Weight;
	fn prove_device_webauthn(d: u32, ) -> Weight;
	fn vouched_sr25519() -> Weight;
	fn vouched_ed25519() -> Weight;
	fn vouched_secp256k1() -> Weight;
	fn vouched_p256() -> Weight;
	fn vouched_webauthn() -> Weight;
	fn confirm_pairing() -> Weight;
	fn cancel_pairing() -> Weight;
	fn anchor_log_sr25519() -> Weight;
	fn anchor_log_ed25519() -> Weight;
	fn anchor_log_secp256k1() -> Weight;
	fn anchor_log_p256() -> Weight;
	fn anchor_log_webauthn() -> Weight;
	fn set_class() -> Weight;
	fn register_model() -> Weight;
	fn recall() -> Weight;
	fn lift_recall() -> Weight;
	fn accept_place() -> Weight;
	fn vouch_pairing() -> Weight;
	fn vouch_pairing_by_device() -> Weight;
	fn enter_code() -> Weight;
	fn reveal_code() -> Weight;
	fn refuse_pairing() -> Weight;
	fn suspend() -> Weight;
	fn report_lost() -> Weight;
	fn recover() -> Weight;
	fn retire() -> Weight;
	fn rotate_device_key() -> Weight;
	fn offer_transfer() -> Weight;
	fn cancel_transfer() -> Weight;
	fn accept_transfer() -> Weight;
	fn appoint() -> Weight;
	fn accept_appointment() -> Weight;
	fn resign() -> Weight;
	fn anchor_logs() -> Weight;
	fn anchor_logs_sr25519(n: u32, ) -> Weight;
	fn anchor_logs_ed25519(n: u32, ) -> Weight;
	fn anchor_logs_secp256k1(n: u32, ) -> Weight;
	fn anchor_logs_p256(n: u32, ) -> Weight;
	fn anchor_logs_webauthn(n: u32, ) -> Weight;
	fn anchor_logs_refused(n: u32, ) -> Weight;
	fn send_command() -> Weight;
	fn withdraw_command() -> Weight;
	fn acknowledge() -> Weight;
	fn record_firmware() -> Weight;
}

/// The measured weights.
pub struct SubstrateWeight<T>(PhantomData<T>);
impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	/// Storage: `Devices::Models` (r:1 w:0)
	/// Proof: `Devices::Models` (`max_values`: None, `max_size`: Some(114), added: 2589, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(167), added: 2642, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Recalls` (r:1 w:0)
	/// Proof: `Devices::Recalls` (`max_values`: None, `max_size`: Some(169), added: 2644, mode: `MaxEncodedLen`)
	/// Storage: `Devices::NextBatchId` (r:1 w:1)
	/// Proof: `Devices::NextBatchId` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::ServiceUse` (r:1 w:1)
	/// Proof: `Ledger::ServiceUse` (`max_values`: None, `max_size`: Some(77), added: 2552, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::Subscriptions` (r:1 w:0)
	/// Proof: `Ledger::Subscriptions` (`max_values`: None, `max_size`: Some(83), added: 2558, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::ServiceFees` (r:1 w:0)
	/// Proof: `Ledger::ServiceFees` (`max_values`: None, `max_size`: Some(41), added: 2516, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Batches` (r:0 w:1)
	/// Proof: `Devices::Batches` (`max_values`: None, `max_size`: Some(124), added: 2599, mode: `MaxEncodedLen`)
	fn enrol_batch() -> Weight {
		// At least 886_527_000 picoseconds.
		Weight::from_parts(922_481_000, 6196)
			.saturating_add(T::DbWeight::get().reads(11_u64))
			.saturating_add(T::DbWeight::get().writes(6_u64))
	}
	/// Storage: `Did::Identities` (r:3 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Devices::DeviceRecords` (r:1 w:0)
	/// Proof: `Devices::DeviceRecords` (`max_values`: None, `max_size`: Some(536), added: 3011, mode: `MaxEncodedLen`)
	/// Storage: `Devices::FormerDevices` (r:1 w:0)
	/// Proof: `Devices::FormerDevices` (`max_values`: None, `max_size`: Some(138), added: 2613, mode: `MaxEncodedLen`)
	/// Storage: `Devices::RotatedKeys` (r:1 w:0)
	/// Proof: `Devices::RotatedKeys` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Models` (r:1 w:0)
	/// Proof: `Devices::Models` (`max_values`: None, `max_size`: Some(114), added: 2589, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Classes` (r:1 w:0)
	/// Proof: `Devices::Classes` (`max_values`: None, `max_size`: Some(22), added: 2497, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Recalls` (r:1 w:0)
	/// Proof: `Devices::Recalls` (`max_values`: None, `max_size`: Some(169), added: 2644, mode: `MaxEncodedLen`)
	/// Storage: `Devices::PairingCount` (r:1 w:1)
	/// Proof: `Devices::PairingCount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Devices::NextPairingId` (r:1 w:1)
	/// Proof: `Devices::NextPairingId` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `System::ParentHash` (r:1 w:0)
	/// Proof: `System::ParentHash` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Pairings` (r:0 w:1)
	/// Proof: `Devices::Pairings` (`max_values`: None, `max_size`: Some(367), added: 2842, mode: `MaxEncodedLen`)
	/// Storage: `Devices::PairingsOf` (r:0 w:1)
	/// Proof: `Devices::PairingsOf` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	fn open_pairing() -> Weight {
		// At least 685_890_000 picoseconds.
		Weight::from_parts(731_057_000, 8766)
			.saturating_add(T::DbWeight::get().reads(16_u64))
			.saturating_add(T::DbWeight::get().writes(6_u64))
	}
	/// Storage: `Devices::Pairings` (r:1 w:1)
	/// Proof: `Devices::Pairings` (`max_values`: None, `max_size`: Some(367), added: 2842, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Devices::DeviceRecords` (r:1 w:0)
	/// Proof: `Devices::DeviceRecords` (`max_values`: None, `max_size`: Some(536), added: 3011, mode: `MaxEncodedLen`)
	/// Storage: `Devices::FormerDevices` (r:1 w:0)
	/// Proof: `Devices::FormerDevices` (`max_values`: None, `max_size`: Some(138), added: 2613, mode: `MaxEncodedLen`)
	/// Storage: `Devices::RotatedKeys` (r:1 w:0)
	/// Proof: `Devices::RotatedKeys` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Batches` (r:1 w:0)
	/// Proof: `Devices::Batches` (`max_values`: None, `max_size`: Some(124), added: 2599, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Models` (r:1 w:0)
	/// Proof: `Devices::Models` (`max_values`: None, `max_size`: Some(114), added: 2589, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Recalls` (r:3 w:0)
	/// Proof: `Devices::Recalls` (`max_values`: None, `max_size`: Some(169), added: 2644, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Claims` (r:1 w:0)
	/// Proof: `Devices::Claims` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	/// Storage: `Did::IntentNonces` (r:1 w:1)
	/// Proof: `Did::IntentNonces` (`max_values`: None, `max_size`: Some(106), added: 2581, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Did::IntentsWith` (r:0 w:1)
	/// Proof: `Did::IntentsWith` (`max_values`: None, `max_size`: Some(97), added: 2572, mode: `MaxEncodedLen`)
	/// `d` is in `[0, 32]`.
	fn prove_device_sr25519(d: u32, ) -> Weight {
		// At least 628_124_000 picoseconds.
		Weight::from_parts(716_936_148, 8922)
			.saturating_add(Weight::from_parts(1_041_124, 0).saturating_mul(d.into()))
			.saturating_add(T::DbWeight::get().reads(13_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	/// Storage: `Devices::Pairings` (r:1 w:1)
	/// Proof: `Devices::Pairings` (`max_values`: None, `max_size`: Some(367), added: 2842, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Devices::DeviceRecords` (r:1 w:0)
	/// Proof: `Devices::DeviceRecords` (`max_values`: None, `max_size`: Some(536), added: 3011, mode: `MaxEncodedLen`)
	/// Storage: `Devices::FormerDevices` (r:1 w:0)
	/// Proof: `Devices::FormerDevices` (`max_values`: None, `max_size`: Some(138), added: 2613, mode: `MaxEncodedLen`)
	/// Storage: `Devices::RotatedKeys` (r:1 w:0)
	/// Proof: `Devices::RotatedKeys` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Batches` (r:1 w:0)
	/// Proof: `Devices::Batches` (`max_values`: None, `max_size`: Some(124), added: 2599, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Models` (r:1 w:0)
	/// Proof: `Devices::Models` (`max_values`: None, `max_size`: Some(114), added: 2589, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Recalls` (r:3 w:0)
	/// Proof: `Devices::Recalls` (`max_values`: None, `max_size`: Some(169), added: 2644, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Claims` (r:1 w:0)
	/// Proof: `Devices::Claims` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	/// Storage: `Did::IntentNonces` (r:1 w:1)
	/// Proof: `Did::IntentNonces` (`max_values`: None, `max_size`: Some(106), added: 2581, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Did::IntentsWith` (r:0 w:1)
	/// Proof: `Did::IntentsWith` (`max_values`: None, `max_size`: Some(97), added: 2572, mode: `MaxEncodedLen`)
	/// `d` is in `[0, 32]`.
	fn prove_device_ed25519(d: u32, ) -> Weight {
		// At least 637_077_000 picoseconds.
		Weight::from_parts(725_423_789, 8922)
			.saturating_add(Weight::from_parts(918_009, 0).saturating_mul(d.into()))
			.saturating_add(T::DbWeight::get().reads(13_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	/// Storage: `Devices::Pairings` (r:1 w:1)
	/// Proof: `Devices::Pairings` (`max_values`: None, `max_size`: Some(367), added: 2842, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Devices::DeviceRecords` (r:1 w:0)
	/// Proof: `Devices::DeviceRecords` (`max_values`: None, `max_size`: Some(536), added: 3011, mode: `MaxEncodedLen`)
	/// Storage: `Devices::FormerDevices` (r:1 w:0)
	/// Proof: `Devices::FormerDevices` (`max_values`: None, `max_size`: Some(138), added: 2613, mode: `MaxEncodedLen`)
	/// Storage: `Devices::RotatedKeys` (r:1 w:0)
	/// Proof: `Devices::RotatedKeys` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Batches` (r:1 w:0)
	/// Proof: `Devices::Batches` (`max_values`: None, `max_size`: Some(124), added: 2599, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Models` (r:1 w:0)
	/// Proof: `Devices::Models` (`max_values`: None, `max_size`: Some(114), added: 2589, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Recalls` (r:3 w:0)
	/// Proof: `Devices::Recalls` (`max_values`: None, `max_size`: Some(169), added: 2644, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Claims` (r:1 w:0)
	/// Proof: `Devices::Claims` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	/// Storage: `Did::IntentNonces` (r:1 w:1)
	/// Proof: `Did::IntentNonces` (`max_values`: None, `max_size`: Some(106), added: 2581, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Did::IntentsWith` (r:0 w:1)
	/// Proof: `Did::IntentsWith` (`max_values`: None, `max_size`: Some(97), added: 2572, mode: `MaxEncodedLen`)
	/// `d` is in `[0, 32]`.
	fn prove_device_secp256k1(d: u32, ) -> Weight {
		// At least 1_129_708_000 picoseconds.
		Weight::from_parts(1_241_977_102, 8922)
			.saturating_add(Weight::from_parts(287_735, 0).saturating_mul(d.into()))
			.saturating_add(T::DbWeight::get().reads(13_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	/// Storage: `Devices::Pairings` (r:1 w:1)
	/// Proof: `Devices::Pairings` (`max_values`: None, `max_size`: Some(367), added: 2842, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Devices::DeviceRecords` (r:1 w:0)
	/// Proof: `Devices::DeviceRecords` (`max_values`: None, `max_size`: Some(536), added: 3011, mode: `MaxEncodedLen`)
	/// Storage: `Devices::FormerDevices` (r:1 w:0)
	/// Proof: `Devices::FormerDevices` (`max_values`: None, `max_size`: Some(138), added: 2613, mode: `MaxEncodedLen`)
	/// Storage: `Devices::RotatedKeys` (r:1 w:0)
	/// Proof: `Devices::RotatedKeys` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Batches` (r:1 w:0)
	/// Proof: `Devices::Batches` (`max_values`: None, `max_size`: Some(124), added: 2599, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Models` (r:1 w:0)
	/// Proof: `Devices::Models` (`max_values`: None, `max_size`: Some(114), added: 2589, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Recalls` (r:3 w:0)
	/// Proof: `Devices::Recalls` (`max_values`: None, `max_size`: Some(169), added: 2644, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Claims` (r:1 w:0)
	/// Proof: `Devices::Claims` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	/// Storage: `Did::IntentNonces` (r:1 w:1)
	/// Proof: `Did::IntentNonces` (`max_values`: None, `max_size`: Some(106), added: 2581, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Did::IntentsWith` (r:0 w:1)
	/// Proof: `Did::IntentsWith` (`max_values`: None, `max_size`: Some(97), added: 2572, mode: `MaxEncodedLen`)
	/// `d` is in `[0, 32]`.
	fn prove_device_p256(d: u32, ) -> Weight {
		// At least 3_518_038_000 picoseconds.
		Weight::from_parts(4_660_876_309, 8922)
			.saturating_add(Weight::from_parts(42_920_581, 0).saturating_mul(d.into()))
			.saturating_add(T::DbWeight::get().reads(13_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	/// Storage: `Devices::Pairings` (r:1 w:1)
	/// Proof: `Devices::Pairings` (`max_values`: None, `max_size`: Some(367), added: 2842, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Devices::DeviceRecords` (r:1 w:0)
	/// Proof: `Devices::DeviceRecords` (`max_values`: None, `max_size`: Some(536), added: 3011, mode: `MaxEncodedLen`)
	/// Storage: `Devices::FormerDevices` (r:1 w:0)
	/// Proof: `Devices::FormerDevices` (`max_values`: None, `max_size`: Some(138), added: 2613, mode: `MaxEncodedLen`)
	/// Storage: `Devices::RotatedKeys` (r:1 w:0)
	/// Proof: `Devices::RotatedKeys` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Batches` (r:1 w:0)
	/// Proof: `Devices::Batches` (`max_values`: None, `max_size`: Some(124), added: 2599, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Models` (r:1 w:0)
	/// Proof: `Devices::Models` (`max_values`: None, `max_size`: Some(114), added: 2589, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Recalls` (r:3 w:0)
	/// Proof: `Devices::Recalls` (`max_values`: None, `max_size`: Some(169), added: 2644, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Claims` (r:1 w:0)
	/// Proof: `Devices::Claims` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	/// Storage: `Did::IntentNonces` (r:1 w:1)
	/// Proof: `Did::IntentNonces` (`max_values`: None, `max_size`: Some(106), added: 2581, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Did::IntentsWith` (r:0 w:1)
	/// Proof: `Did::IntentsWith` (`max_values`: None, `max_size`: Some(97), added: 2572, mode: `MaxEncodedLen`)
	/// `d` is in `[0, 32]`.
	fn prove_device_webauthn(d: u32, ) -> Weight {
		// At least 2_009_696_000 picoseconds.
		Weight::from_parts(2_563_651_495, 8922)
			.saturating_add(Weight::from_parts(8_188_391, 0).saturating_mul(d.into()))
			.saturating_add(T::DbWeight::get().reads(13_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(167), added: 2642, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:1 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Did::Keys` (r:1 w:0)
	/// Proof: `Did::Keys` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `Did::IntentNonces` (r:1 w:1)
	/// Proof: `Did::IntentNonces` (`max_values`: None, `max_size`: Some(106), added: 2581, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Did::IntentsWith` (r:0 w:1)
	/// Proof: `Did::IntentsWith` (`max_values`: None, `max_size`: Some(97), added: 2572, mode: `MaxEncodedLen`)
	fn vouched_sr25519() -> Weight {
		// At least 434_516_000 picoseconds.
		Weight::from_parts(497_450_000, 3694)
			.saturating_add(T::DbWeight::get().reads(6_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(167), added: 2642, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:1 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Did::Keys` (r:1 w:0)
	/// Proof: `Did::Keys` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `Did::IntentNonces` (r:1 w:1)
	/// Proof: `Did::IntentNonces` (`max_values`: None, `max_size`: Some(106), added: 2581, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Did::IntentsWith` (r:0 w:1)
	/// Proof: `Did::IntentsWith` (`max_values`: None, `max_size`: Some(97), added: 2572, mode: `MaxEncodedLen`)
	fn vouched_ed25519() -> Weight {
		// At least 406_464_000 picoseconds.
		Weight::from_parts(492_863_000, 3694)
			.saturating_add(T::DbWeight::get().reads(6_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(167), added: 2642, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:1 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Did::Keys` (r:1 w:0)
	/// Proof: `Did::Keys` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `Did::IntentNonces` (r:1 w:1)
	/// Proof: `Did::IntentNonces` (`max_values`: None, `max_size`: Some(106), added: 2581, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Did::IntentsWith` (r:0 w:1)
	/// Proof: `Did::IntentsWith` (`max_values`: None, `max_size`: Some(97), added: 2572, mode: `MaxEncodedLen`)
	fn vouched_secp256k1() -> Weight {
		// At least 846_919_000 picoseconds.
		Weight::from_parts(949_862_000, 3694)
			.saturating_add(T::DbWeight::get().reads(6_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(167), added: 2642, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:1 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Did::Keys` (r:1 w:0)
	/// Proof: `Did::Keys` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `Did::IntentNonces` (r:1 w:1)
	/// Proof: `Did::IntentNonces` (`max_values`: None, `max_size`: Some(106), added: 2581, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Did::IntentsWith` (r:0 w:1)
	/// Proof: `Did::IntentsWith` (`max_values`: None, `max_size`: Some(97), added: 2572, mode: `MaxEncodedLen`)
	fn vouched_p256() -> Weight {
		// At least 3_288_567_000 picoseconds.
		Weight::from_parts(3_402_616_000, 3694)
			.saturating_add(T::DbWeight::get().reads(6_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(167), added: 2642, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:1 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Did::Keys` (r:1 w:0)
	/// Proof: `Did::Keys` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `Did::IntentNonces` (r:1 w:1)
	/// Proof: `Did::IntentNonces` (`max_values`: None, `max_size`: Some(106), added: 2581, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Did::IntentsWith` (r:0 w:1)
	/// Proof: `Did::IntentsWith` (`max_values`: None, `max_size`: Some(97), added: 2572, mode: `MaxEncodedLen`)
	fn vouched_webauthn() -> Weight {
		// At least 1_791_042_000 picoseconds.
		Weight::from_parts(1_886_093_000, 3694)
			.saturating_add(T::DbWeight::get().reads(6_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	/// Storage: `Devices::Pairings` (r:1 w:1)
	/// Proof: `Devices::Pairings` (`max_values`: None, `max_size`: Some(367), added: 2842, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:3 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Devices::DeviceRecords` (r:2 w:1)
	/// Proof: `Devices::DeviceRecords` (`max_values`: None, `max_size`: Some(536), added: 3011, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Recalls` (r:7 w:0)
	/// Proof: `Devices::Recalls` (`max_values`: None, `max_size`: Some(169), added: 2644, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Models` (r:2 w:0)
	/// Proof: `Devices::Models` (`max_values`: None, `max_size`: Some(114), added: 2589, mode: `MaxEncodedLen`)
	/// Storage: `Devices::FormerDevices` (r:1 w:1)
	/// Proof: `Devices::FormerDevices` (`max_values`: None, `max_size`: Some(138), added: 2613, mode: `MaxEncodedLen`)
	/// Storage: `Devices::RotatedKeys` (r:1 w:0)
	/// Proof: `Devices::RotatedKeys` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Claims` (r:1 w:1)
	/// Proof: `Devices::Claims` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	/// Storage: `Devices::DeviceCount` (r:1 w:1)
	/// Proof: `Devices::DeviceCount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::Loans` (r:1 w:0)
	/// Proof: `Ledger::Loans` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	/// Storage: `Devices::PairingCount` (r:1 w:1)
	/// Proof: `Devices::PairingCount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Devices::DevicesOf` (r:0 w:1)
	/// Proof: `Devices::DevicesOf` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
	/// Storage: `Devices::PairingsOf` (r:0 w:1)
	/// Proof: `Devices::PairingsOf` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	/// Storage: `Devices::PlacesOf` (r:0 w:2)
	/// Proof: `Devices::PlacesOf` (`max_values`: None, `max_size`: Some(97), added: 2572, mode: `MaxEncodedLen`)
	/// Storage: `Devices::DevicesByModel` (r:0 w:1)
	/// Proof: `Devices::DevicesByModel` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
	fn confirm_pairing() -> Weight {
		// At least 1_214_335_000 picoseconds.
		Weight::from_parts(1_343_326_000, 19498)
			.saturating_add(T::DbWeight::get().reads(24_u64))
			.saturating_add(T::DbWeight::get().writes(13_u64))
	}
	/// Storage: `Devices::Pairings` (r:1 w:1)
	/// Proof: `Devices::Pairings` (`max_values`: None, `max_size`: Some(367), added: 2842, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::Loans` (r:1 w:0)
	/// Proof: `Ledger::Loans` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:1 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Devices::PairingCount` (r:1 w:1)
	/// Proof: `Devices::PairingCount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Devices::PairingsOf` (r:0 w:1)
	/// Proof: `Devices::PairingsOf` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	fn cancel_pairing() -> Weight {
		// At least 442_498_000 picoseconds.
		Weight::from_parts(493_333_000, 3892)
			.saturating_add(T::DbWeight::get().reads(6_u64))
			.saturating_add(T::DbWeight::get().writes(5_u64))
	}
	/// Storage: `Devices::DeviceRecords` (r:1 w:1)
	/// Proof: `Devices::DeviceRecords` (`max_values`: None, `max_size`: Some(536), added: 3011, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Recalls` (r:4 w:0)
	/// Proof: `Devices::Recalls` (`max_values`: None, `max_size`: Some(169), added: 2644, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Models` (r:1 w:0)
	/// Proof: `Devices::Models` (`max_values`: None, `max_size`: Some(114), added: 2589, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:1 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Did::IntentNonces` (r:1 w:1)
	/// Proof: `Did::IntentNonces` (`max_values`: None, `max_size`: Some(106), added: 2581, mode: `MaxEncodedLen`)
	fn anchor_log_sr25519() -> Weight {
		// At least 606_882_000 picoseconds.
		Weight::from_parts(703_565_000, 11566)
			.saturating_add(T::DbWeight::get().reads(10_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	/// Storage: `Devices::DeviceRecords` (r:1 w:1)
	/// Proof: `Devices::DeviceRecords` (`max_values`: None, `max_size`: Some(536), added: 3011, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Recalls` (r:4 w:0)
	/// Proof: `Devices::Recalls` (`max_values`: None, `max_size`: Some(169), added: 2644, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Models` (r:1 w:0)
	/// Proof: `Devices::Models` (`max_values`: None, `max_size`: Some(114), added: 2589, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:1 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Did::IntentNonces` (r:1 w:1)
	/// Proof: `Did::IntentNonces` (`max_values`: None, `max_size`: Some(106), added: 2581, mode: `MaxEncodedLen`)
	fn anchor_log_ed25519() -> Weight {
		// At least 558_680_000 picoseconds.
		Weight::from_parts(690_487_000, 11566)
			.saturating_add(T::DbWeight::get().reads(10_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	/// Storage: `Devices::DeviceRecords` (r:1 w:1)
	/// Proof: `Devices::DeviceRecords` (`max_values`: None, `max_size`: Some(536), added: 3011, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Recalls` (r:4 w:0)
	/// Proof: `Devices::Recalls` (`max_values`: None, `max_size`: Some(169), added: 2644, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Models` (r:1 w:0)
	/// Proof: `Devices::Models` (`max_values`: None, `max_size`: Some(114), added: 2589, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:1 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Did::IntentNonces` (r:1 w:1)
	/// Proof: `Did::IntentNonces` (`max_values`: None, `max_size`: Some(106), added: 2581, mode: `MaxEncodedLen`)
	fn anchor_log_secp256k1() -> Weight {
		// At least 1_019_905_000 picoseconds.
		Weight::from_parts(1_176_388_000, 11566)
			.saturating_add(T::DbWeight::get().reads(10_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	/// Storage: `Devices::DeviceRecords` (r:1 w:1)
	/// Proof: `Devices::DeviceRecords` (`max_values`: None, `max_size`: Some(536), added: 3011, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Recalls` (r:4 w:0)
	/// Proof: `Devices::Recalls` (`max_values`: None, `max_size`: Some(169), added: 2644, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Models` (r:1 w:0)
	/// Proof: `Devices::Models` (`max_values`: None, `max_size`: Some(114), added: 2589, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:1 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Did::IntentNonces` (r:1 w:1)
	/// Proof: `Did::IntentNonces` (`max_values`: None, `max_size`: Some(106), added: 2581, mode: `MaxEncodedLen`)
	fn anchor_log_p256() -> Weight {
		// At least 3_437_028_000 picoseconds.
		Weight::from_parts(7_633_484_000, 11566)
			.saturating_add(T::DbWeight::get().reads(10_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	/// Storage: `Devices::DeviceRecords` (r:1 w:1)
	/// Proof: `Devices::DeviceRecords` (`max_values`: None, `max_size`: Some(536), added: 3011, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Recalls` (r:4 w:0)
	/// Proof: `Devices::Recalls` (`max_values`: None, `max_size`: Some(169), added: 2644, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Models` (r:1 w:0)
	/// Proof: `Devices::Models` (`max_values`: None, `max_size`: Some(114), added: 2589, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:1 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Did::IntentNonces` (r:1 w:1)
	/// Proof: `Did::IntentNonces` (`max_values`: None, `max_size`: Some(106), added: 2581, mode: `MaxEncodedLen`)
	fn anchor_log_webauthn() -> Weight {
		// At least 1_927_715_000 picoseconds.
		Weight::from_parts(2_113_551_000, 11566)
			.saturating_add(T::DbWeight::get().reads(10_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	/// Storage: `Devices::Classes` (r:1 w:1)
	/// Proof: `Devices::Classes` (`max_values`: None, `max_size`: Some(22), added: 2497, mode: `MaxEncodedLen`)
	/// Storage: `Devices::CounterForClasses` (r:1 w:1)
	/// Proof: `Devices::CounterForClasses` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	fn set_class() -> Weight {
		// At least 123_764_000 picoseconds.
		Weight::from_parts(131_996_000, 3487)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(167), added: 2642, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Classes` (r:1 w:0)
	/// Proof: `Devices::Classes` (`max_values`: None, `max_size`: Some(22), added: 2497, mode: `MaxEncodedLen`)
	/// Storage: `Devices::NextModelId` (r:1 w:1)
	/// Proof: `Devices::NextModelId` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Models` (r:0 w:1)
	/// Proof: `Devices::Models` (`max_values`: None, `max_size`: Some(114), added: 2589, mode: `MaxEncodedLen`)
	fn register_model() -> Weight {
		// At least 505_511_000 picoseconds.
		Weight::from_parts(565_741_000, 3892)
			.saturating_add(T::DbWeight::get().reads(6_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(167), added: 2642, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Claims` (r:1 w:0)
	/// Proof: `Devices::Claims` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Recalls` (r:1 w:1)
	/// Proof: `Devices::Recalls` (`max_values`: None, `max_size`: Some(169), added: 2644, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	fn recall() -> Weight {
		// At least 502_857_000 picoseconds.
		Weight::from_parts(549_938_000, 3892)
			.saturating_add(T::DbWeight::get().reads(6_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	/// Storage: `Devices::Recalls` (r:1 w:1)
	/// Proof: `Devices::Recalls` (`max_values`: None, `max_size`: Some(169), added: 2644, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::Loans` (r:1 w:0)
	/// Proof: `Ledger::Loans` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:1 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	fn lift_recall() -> Weight {
		// At least 415_848_000 picoseconds.
		Weight::from_parts(461_997_000, 3892)
			.saturating_add(T::DbWeight::get().reads(5_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:2 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Did::Keys` (r:2 w:0)
	/// Proof: `Did::Keys` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:0)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Pairings` (r:1 w:1)
	/// Proof: `Devices::Pairings` (`max_values`: None, `max_size`: Some(367), added: 2842, mode: `MaxEncodedLen`)
	fn accept_place() -> Weight {
		// At least 473_294_000 picoseconds.
		Weight::from_parts(554_233_000, 6398)
			.saturating_add(T::DbWeight::get().reads(8_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `Devices::Pairings` (r:1 w:1)
	/// Proof: `Devices::Pairings` (`max_values`: None, `max_size`: Some(367), added: 2842, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:1 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Did::ActingKey` (r:1 w:0)
	/// Proof: `Did::ActingKey` (`max_values`: Some(1), `max_size`: Some(64), added: 559, mode: `MaxEncodedLen`)
	fn vouch_pairing() -> Weight {
		// At least 219_326_000 picoseconds.
		Weight::from_parts(242_771_000, 3832)
			.saturating_add(T::DbWeight::get().reads(4_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `Devices::Pairings` (r:1 w:1)
	/// Proof: `Devices::Pairings` (`max_values`: None, `max_size`: Some(367), added: 2842, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Devices::DeviceRecords` (r:1 w:0)
	/// Proof: `Devices::DeviceRecords` (`max_values`: None, `max_size`: Some(536), added: 3011, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Recalls` (r:4 w:0)
	/// Proof: `Devices::Recalls` (`max_values`: None, `max_size`: Some(169), added: 2644, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Models` (r:1 w:0)
	/// Proof: `Devices::Models` (`max_values`: None, `max_size`: Some(114), added: 2589, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:1 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Did::IntentNonces` (r:1 w:1)
	/// Proof: `Did::IntentNonces` (`max_values`: None, `max_size`: Some(106), added: 2581, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Did::IntentsWith` (r:0 w:1)
	/// Proof: `Did::IntentsWith` (`max_values`: None, `max_size`: Some(97), added: 2572, mode: `MaxEncodedLen`)
	fn vouch_pairing_by_device() -> Weight {
		// At least 3_470_267_000 picoseconds.
		Weight::from_parts(3_579_740_000, 11566)
			.saturating_add(T::DbWeight::get().reads(11_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	/// Storage: `Devices::Pairings` (r:1 w:1)
	/// Proof: `Devices::Pairings` (`max_values`: None, `max_size`: Some(367), added: 2842, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:1 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	fn enter_code() -> Weight {
		// At least 202_130_000 picoseconds.
		Weight::from_parts(214_428_000, 3832)
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `Devices::Pairings` (r:1 w:1)
	/// Proof: `Devices::Pairings` (`max_values`: None, `max_size`: Some(367), added: 2842, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	fn reveal_code() -> Weight {
		// At least 157_014_000 picoseconds.
		Weight::from_parts(178_736_000, 3832)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `Devices::Pairings` (r:1 w:1)
	/// Proof: `Devices::Pairings` (`max_values`: None, `max_size`: Some(367), added: 2842, mode: `MaxEncodedLen`)
	/// Storage: `Did::IntentNonces` (r:1 w:1)
	/// Proof: `Did::IntentNonces` (`max_values`: None, `max_size`: Some(106), added: 2581, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::Loans` (r:1 w:0)
	/// Proof: `Ledger::Loans` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:1 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Devices::PairingCount` (r:1 w:1)
	/// Proof: `Devices::PairingCount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Did::IntentsWith` (r:0 w:1)
	/// Proof: `Did::IntentsWith` (`max_values`: None, `max_size`: Some(97), added: 2572, mode: `MaxEncodedLen`)
	/// Storage: `Devices::PairingsOf` (r:0 w:1)
	/// Proof: `Devices::PairingsOf` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	fn refuse_pairing() -> Weight {
		// At least 3_628_252_000 picoseconds.
		Weight::from_parts(3_741_410_000, 3892)
			.saturating_add(T::DbWeight::get().reads(9_u64))
			.saturating_add(T::DbWeight::get().writes(7_u64))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:2 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Did::Keys` (r:2 w:0)
	/// Proof: `Did::Keys` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:0)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Devices::DeviceRecords` (r:1 w:1)
	/// Proof: `Devices::DeviceRecords` (`max_values`: None, `max_size`: Some(536), added: 3011, mode: `MaxEncodedLen`)
	fn suspend() -> Weight {
		// At least 470_499_000 picoseconds.
		Weight::from_parts(490_770_000, 6398)
			.saturating_add(T::DbWeight::get().reads(8_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:2 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Did::Keys` (r:2 w:0)
	/// Proof: `Did::Keys` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:0)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Devices::DeviceRecords` (r:1 w:1)
	/// Proof: `Devices::DeviceRecords` (`max_values`: None, `max_size`: Some(536), added: 3011, mode: `MaxEncodedLen`)
	fn report_lost() -> Weight {
		// At least 454_806_000 picoseconds.
		Weight::from_parts(485_802_000, 6398)
			.saturating_add(T::DbWeight::get().reads(8_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `Devices::DeviceRecords` (r:1 w:1)
	/// Proof: `Devices::DeviceRecords` (`max_values`: None, `max_size`: Some(536), added: 3011, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:1 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	fn recover() -> Weight {
		// At least 158_275_000 picoseconds.
		Weight::from_parts(172_367_000, 4001)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `Devices::DeviceRecords` (r:1 w:1)
	/// Proof: `Devices::DeviceRecords` (`max_values`: None, `max_size`: Some(536), added: 3011, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:1 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::Loans` (r:1 w:0)
	/// Proof: `Ledger::Loans` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	/// Storage: `Devices::DeviceCount` (r:1 w:1)
	/// Proof: `Devices::DeviceCount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consent::GrantsByDevice` (r:1 w:0)
	/// Proof: `Consent::GrantsByDevice` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `Locker::EnvelopesOfDevice` (r:1 w:0)
	/// Proof: `Locker::EnvelopesOfDevice` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Commands` (r:0 w:1)
	/// Proof: `Devices::Commands` (`max_values`: None, `max_size`: Some(1457), added: 3932, mode: `MaxEncodedLen`)
	/// Storage: `Devices::DevicesOf` (r:0 w:1)
	/// Proof: `Devices::DevicesOf` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
	/// Storage: `Devices::PlacesOf` (r:0 w:2)
	/// Proof: `Devices::PlacesOf` (`max_values`: None, `max_size`: Some(97), added: 2572, mode: `MaxEncodedLen`)
	/// Storage: `Devices::FormerDevices` (r:0 w:1)
	/// Proof: `Devices::FormerDevices` (`max_values`: None, `max_size`: Some(138), added: 2613, mode: `MaxEncodedLen`)
	/// Storage: `Devices::DevicesByModel` (r:0 w:1)
	/// Proof: `Devices::DevicesByModel` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
	fn retire() -> Weight {
		// At least 628_323_000 picoseconds.
		Weight::from_parts(675_263_000, 4001)
			.saturating_add(T::DbWeight::get().reads(9_u64))
			.saturating_add(T::DbWeight::get().writes(10_u64))
	}
	/// Storage: `Devices::DeviceRecords` (r:2 w:1)
	/// Proof: `Devices::DeviceRecords` (`max_values`: None, `max_size`: Some(536), added: 3011, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:2 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Recalls` (r:3 w:0)
	/// Proof: `Devices::Recalls` (`max_values`: None, `max_size`: Some(169), added: 2644, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Models` (r:1 w:0)
	/// Proof: `Devices::Models` (`max_values`: None, `max_size`: Some(114), added: 2589, mode: `MaxEncodedLen`)
	/// Storage: `Devices::FormerDevices` (r:1 w:0)
	/// Proof: `Devices::FormerDevices` (`max_values`: None, `max_size`: Some(138), added: 2613, mode: `MaxEncodedLen`)
	/// Storage: `Devices::RotatedKeys` (r:1 w:2)
	/// Proof: `Devices::RotatedKeys` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Did::IntentNonces` (r:1 w:1)
	/// Proof: `Did::IntentNonces` (`max_values`: None, `max_size`: Some(106), added: 2581, mode: `MaxEncodedLen`)
	/// Storage: `Did::IntentsWith` (r:0 w:1)
	/// Proof: `Did::IntentsWith` (`max_values`: None, `max_size`: Some(97), added: 2572, mode: `MaxEncodedLen`)
	fn rotate_device_key() -> Weight {
		// At least 6_627_028_000 picoseconds.
		Weight::from_parts(6_765_294_000, 8922)
			.saturating_add(T::DbWeight::get().reads(13_u64))
			.saturating_add(T::DbWeight::get().writes(5_u64))
	}
	/// Storage: `Devices::DeviceRecords` (r:1 w:1)
	/// Proof: `Devices::DeviceRecords` (`max_values`: None, `max_size`: Some(536), added: 3011, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Recalls` (r:4 w:0)
	/// Proof: `Devices::Recalls` (`max_values`: None, `max_size`: Some(169), added: 2644, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Models` (r:1 w:0)
	/// Proof: `Devices::Models` (`max_values`: None, `max_size`: Some(114), added: 2589, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:2 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `System::ParentHash` (r:1 w:0)
	/// Proof: `System::ParentHash` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	fn offer_transfer() -> Weight {
		// At least 366_424_000 picoseconds.
		Weight::from_parts(401_587_000, 11566)
			.saturating_add(T::DbWeight::get().reads(11_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `Devices::DeviceRecords` (r:1 w:1)
	/// Proof: `Devices::DeviceRecords` (`max_values`: None, `max_size`: Some(536), added: 3011, mode: `MaxEncodedLen`)
	fn cancel_transfer() -> Weight {
		// At least 116_823_000 picoseconds.
		Weight::from_parts(141_740_000, 4001)
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `Devices::DeviceRecords` (r:2 w:2)
	/// Proof: `Devices::DeviceRecords` (`max_values`: None, `max_size`: Some(536), added: 3011, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Recalls` (r:4 w:0)
	/// Proof: `Devices::Recalls` (`max_values`: None, `max_size`: Some(169), added: 2644, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Models` (r:1 w:0)
	/// Proof: `Devices::Models` (`max_values`: None, `max_size`: Some(114), added: 2589, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:2 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Devices::DeviceCount` (r:2 w:2)
	/// Proof: `Devices::DeviceCount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Devices::FormerDevices` (r:1 w:1)
	/// Proof: `Devices::FormerDevices` (`max_values`: None, `max_size`: Some(138), added: 2613, mode: `MaxEncodedLen`)
	/// Storage: `Devices::RotatedKeys` (r:1 w:0)
	/// Proof: `Devices::RotatedKeys` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Did::IntentNonces` (r:1 w:1)
	/// Proof: `Did::IntentNonces` (`max_values`: None, `max_size`: Some(106), added: 2581, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:2 w:2)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::Loans` (r:1 w:0)
	/// Proof: `Ledger::Loans` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	/// Storage: `Consent::GrantsByDevice` (r:1 w:0)
	/// Proof: `Consent::GrantsByDevice` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `Locker::EnvelopesOfDevice` (r:1 w:0)
	/// Proof: `Locker::EnvelopesOfDevice` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `Did::IntentsWith` (r:0 w:1)
	/// Proof: `Did::IntentsWith` (`max_values`: None, `max_size`: Some(97), added: 2572, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Commands` (r:0 w:1)
	/// Proof: `Devices::Commands` (`max_values`: None, `max_size`: Some(1457), added: 3932, mode: `MaxEncodedLen`)
	/// Storage: `Devices::DevicesOf` (r:0 w:2)
	/// Proof: `Devices::DevicesOf` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
	/// Storage: `Devices::PlacesOf` (r:0 w:2)
	/// Proof: `Devices::PlacesOf` (`max_values`: None, `max_size`: Some(97), added: 2572, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Claims` (r:0 w:1)
	/// Proof: `Devices::Claims` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	/// Storage: `Devices::DevicesByModel` (r:0 w:2)
	/// Proof: `Devices::DevicesByModel` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
	fn accept_transfer() -> Weight {
		// At least 7_528_007_000 picoseconds.
		Weight::from_parts(7_769_536_000, 11566)
			.saturating_add(T::DbWeight::get().reads(23_u64))
			.saturating_add(T::DbWeight::get().writes(19_u64))
	}
	/// Storage: `Devices::DeviceRecords` (r:1 w:1)
	/// Proof: `Devices::DeviceRecords` (`max_values`: None, `max_size`: Some(536), added: 3011, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Commands` (r:1 w:1)
	/// Proof: `Devices::Commands` (`max_values`: None, `max_size`: Some(1457), added: 3932, mode: `MaxEncodedLen`)
	/// Storage: `Devices::PlacesOf` (r:0 w:1)
	/// Proof: `Devices::PlacesOf` (`max_values`: None, `max_size`: Some(97), added: 2572, mode: `MaxEncodedLen`)
	fn appoint() -> Weight {
		// At least 373_275_000 picoseconds.
		Weight::from_parts(391_572_000, 4922)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	/// Storage: `Devices::DeviceRecords` (r:1 w:1)
	/// Proof: `Devices::DeviceRecords` (`max_values`: None, `max_size`: Some(536), added: 3011, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:1 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Commands` (r:1 w:1)
	/// Proof: `Devices::Commands` (`max_values`: None, `max_size`: Some(1457), added: 3932, mode: `MaxEncodedLen`)
	/// Storage: `Devices::PlacesOf` (r:0 w:2)
	/// Proof: `Devices::PlacesOf` (`max_values`: None, `max_size`: Some(97), added: 2572, mode: `MaxEncodedLen`)
	fn accept_appointment() -> Weight {
		// At least 426_354_000 picoseconds.
		Weight::from_parts(450_420_000, 4922)
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:2 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Did::Keys` (r:2 w:0)
	/// Proof: `Did::Keys` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:0)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Devices::DeviceRecords` (r:1 w:1)
	/// Proof: `Devices::DeviceRecords` (`max_values`: None, `max_size`: Some(536), added: 3011, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Commands` (r:1 w:1)
	/// Proof: `Devices::Commands` (`max_values`: None, `max_size`: Some(1457), added: 3932, mode: `MaxEncodedLen`)
	/// Storage: `Devices::PlacesOf` (r:0 w:1)
	/// Proof: `Devices::PlacesOf` (`max_values`: None, `max_size`: Some(97), added: 2572, mode: `MaxEncodedLen`)
	fn resign() -> Weight {
		// At least 685_980_000 picoseconds.
		Weight::from_parts(725_097_000, 6398)
			.saturating_add(T::DbWeight::get().reads(9_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	fn anchor_logs() -> Weight {
		// At least 24_025_000 picoseconds.
		Weight::from_parts(25_738_000, 0)
	}
	/// Storage: `Devices::DeviceRecords` (r:256 w:256)
	/// Proof: `Devices::DeviceRecords` (`max_values`: None, `max_size`: Some(536), added: 3011, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Recalls` (r:1024 w:0)
	/// Proof: `Devices::Recalls` (`max_values`: None, `max_size`: Some(169), added: 2644, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Models` (r:256 w:0)
	/// Proof: `Devices::Models` (`max_values`: None, `max_size`: Some(114), added: 2589, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:256 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Did::IntentNonces` (r:256 w:256)
	/// Proof: `Did::IntentNonces` (`max_values`: None, `max_size`: Some(106), added: 2581, mode: `MaxEncodedLen`)
	/// `n` is in `[0, 256]`.
	fn anchor_logs_sr25519(n: u32, ) -> Weight {
		// At least 52_658_000 picoseconds.
		Weight::from_parts(53_529_000, 3509)
			.saturating_add(Weight::from_parts(402_007_542, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().reads((8_u64).saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes((2_u64).saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 10576).saturating_mul(n.into()))
	}
	/// Storage: `Devices::DeviceRecords` (r:256 w:256)
	/// Proof: `Devices::DeviceRecords` (`max_values`: None, `max_size`: Some(536), added: 3011, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Recalls` (r:1024 w:0)
	/// Proof: `Devices::Recalls` (`max_values`: None, `max_size`: Some(169), added: 2644, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Models` (r:256 w:0)
	/// Proof: `Devices::Models` (`max_values`: None, `max_size`: Some(114), added: 2589, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:256 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Did::IntentNonces` (r:256 w:256)
	/// Proof: `Did::IntentNonces` (`max_values`: None, `max_size`: Some(106), added: 2581, mode: `MaxEncodedLen`)
	/// `n` is in `[0, 256]`.
	fn anchor_logs_ed25519(n: u32, ) -> Weight {
		// At least 46_840_000 picoseconds.
		Weight::from_parts(475_467_703, 3509)
			.saturating_add(Weight::from_parts(376_181_746, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().reads((8_u64).saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes((2_u64).saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 10576).saturating_mul(n.into()))
	}
	/// Storage: `Devices::DeviceRecords` (r:256 w:256)
	/// Proof: `Devices::DeviceRecords` (`max_values`: None, `max_size`: Some(536), added: 3011, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Recalls` (r:1024 w:0)
	/// Proof: `Devices::Recalls` (`max_values`: None, `max_size`: Some(169), added: 2644, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Models` (r:256 w:0)
	/// Proof: `Devices::Models` (`max_values`: None, `max_size`: Some(114), added: 2589, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:256 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Did::IntentNonces` (r:256 w:256)
	/// Proof: `Did::IntentNonces` (`max_values`: None, `max_size`: Some(106), added: 2581, mode: `MaxEncodedLen`)
	/// `n` is in `[0, 256]`.
	fn anchor_logs_secp256k1(n: u32, ) -> Weight {
		// At least 43_635_000 picoseconds.
		Weight::from_parts(44_907_000, 3509)
			.saturating_add(Weight::from_parts(879_236_998, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().reads((8_u64).saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes((2_u64).saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 10576).saturating_mul(n.into()))
	}
	/// Storage: `Devices::DeviceRecords` (r:256 w:256)
	/// Proof: `Devices::DeviceRecords` (`max_values`: None, `max_size`: Some(536), added: 3011, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Recalls` (r:1024 w:0)
	/// Proof: `Devices::Recalls` (`max_values`: None, `max_size`: Some(169), added: 2644, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Models` (r:256 w:0)
	/// Proof: `Devices::Models` (`max_values`: None, `max_size`: Some(114), added: 2589, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:256 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Did::IntentNonces` (r:256 w:256)
	/// Proof: `Did::IntentNonces` (`max_values`: None, `max_size`: Some(106), added: 2581, mode: `MaxEncodedLen`)
	/// `n` is in `[0, 256]`.
	fn anchor_logs_p256(n: u32, ) -> Weight {
		// At least 26_780_000 picoseconds.
		Weight::from_parts(1_542_087_612, 3509)
			.saturating_add(Weight::from_parts(3_701_572_218, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().reads((8_u64).saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes((2_u64).saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 10576).saturating_mul(n.into()))
	}
	/// Storage: `Devices::DeviceRecords` (r:256 w:256)
	/// Proof: `Devices::DeviceRecords` (`max_values`: None, `max_size`: Some(536), added: 3011, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Recalls` (r:1024 w:0)
	/// Proof: `Devices::Recalls` (`max_values`: None, `max_size`: Some(169), added: 2644, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Models` (r:256 w:0)
	/// Proof: `Devices::Models` (`max_values`: None, `max_size`: Some(114), added: 2589, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:256 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Did::IntentNonces` (r:256 w:256)
	/// Proof: `Did::IntentNonces` (`max_values`: None, `max_size`: Some(106), added: 2581, mode: `MaxEncodedLen`)
	/// `n` is in `[0, 256]`.
	fn anchor_logs_webauthn(n: u32, ) -> Weight {
		// At least 27_241_000 picoseconds.
		Weight::from_parts(27_411_000, 3509)
			.saturating_add(Weight::from_parts(2_076_043_805, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().reads((8_u64).saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes((2_u64).saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 10576).saturating_mul(n.into()))
	}
	/// Storage: `Devices::DeviceRecords` (r:256 w:0)
	/// Proof: `Devices::DeviceRecords` (`max_values`: None, `max_size`: Some(536), added: 3011, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Recalls` (r:1024 w:0)
	/// Proof: `Devices::Recalls` (`max_values`: None, `max_size`: Some(169), added: 2644, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Models` (r:256 w:0)
	/// Proof: `Devices::Models` (`max_values`: None, `max_size`: Some(114), added: 2589, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:256 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// `n` is in `[0, 256]`.
	fn anchor_logs_refused(n: u32, ) -> Weight {
		// At least 28_803_000 picoseconds.
		Weight::from_parts(30_435_000, 1493)
			.saturating_add(Weight::from_parts(191_692_048, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().reads((7_u64).saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 10576).saturating_mul(n.into()))
	}
	/// Storage: `Devices::DeviceRecords` (r:1 w:1)
	/// Proof: `Devices::DeviceRecords` (`max_values`: None, `max_size`: Some(536), added: 3011, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:2 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Recalls` (r:4 w:0)
	/// Proof: `Devices::Recalls` (`max_values`: None, `max_size`: Some(169), added: 2644, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Models` (r:1 w:0)
	/// Proof: `Devices::Models` (`max_values`: None, `max_size`: Some(114), added: 2589, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Commands` (r:1 w:1)
	/// Proof: `Devices::Commands` (`max_values`: None, `max_size`: Some(1457), added: 3932, mode: `MaxEncodedLen`)
	fn send_command() -> Weight {
		// At least 340_647_000 picoseconds.
		Weight::from_parts(357_371_000, 11566)
			.saturating_add(T::DbWeight::get().reads(10_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:2 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Did::Keys` (r:2 w:0)
	/// Proof: `Did::Keys` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:0)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Devices::DeviceRecords` (r:1 w:0)
	/// Proof: `Devices::DeviceRecords` (`max_values`: None, `max_size`: Some(536), added: 3011, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Commands` (r:1 w:1)
	/// Proof: `Devices::Commands` (`max_values`: None, `max_size`: Some(1457), added: 3932, mode: `MaxEncodedLen`)
	fn withdraw_command() -> Weight {
		// At least 476_237_000 picoseconds.
		Weight::from_parts(498_301_000, 6398)
			.saturating_add(T::DbWeight::get().reads(9_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `Devices::DeviceRecords` (r:1 w:0)
	/// Proof: `Devices::DeviceRecords` (`max_values`: None, `max_size`: Some(536), added: 3011, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Recalls` (r:4 w:0)
	/// Proof: `Devices::Recalls` (`max_values`: None, `max_size`: Some(169), added: 2644, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Models` (r:1 w:0)
	/// Proof: `Devices::Models` (`max_values`: None, `max_size`: Some(114), added: 2589, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:1 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Commands` (r:1 w:1)
	/// Proof: `Devices::Commands` (`max_values`: None, `max_size`: Some(1457), added: 3932, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	fn acknowledge() -> Weight {
		// At least 3_429_136_000 picoseconds.
		Weight::from_parts(3_509_646_000, 11566)
			.saturating_add(T::DbWeight::get().reads(10_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `Devices::DeviceRecords` (r:1 w:1)
	/// Proof: `Devices::DeviceRecords` (`max_values`: None, `max_size`: Some(536), added: 3011, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:1 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Did::IntentNonces` (r:1 w:1)
	/// Proof: `Did::IntentNonces` (`max_values`: None, `max_size`: Some(106), added: 2581, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Did::IntentsWith` (r:0 w:1)
	/// Proof: `Did::IntentsWith` (`max_values`: None, `max_size`: Some(97), added: 2572, mode: `MaxEncodedLen`)
	fn record_firmware() -> Weight {
		// At least 3_311_812_000 picoseconds.
		Weight::from_parts(3_391_490_000, 4001)
			.saturating_add(T::DbWeight::get().reads(5_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
}

/// The same without a runtime's database weights, for tests.
impl WeightInfo for () {
	fn enrol_batch() -> Weight {
		Weight::from_parts(922_481_000, 6196)
			.saturating_add(ParityDbWeight::get().reads(11_u64))
			.saturating_add(ParityDbWeight::get().writes(6_u64))
	}
	fn open_pairing() -> Weight {
		Weight::from_parts(731_057_000, 8766)
			.saturating_add(ParityDbWeight::get().reads(16_u64))
			.saturating_add(ParityDbWeight::get().writes(6_u64))
	}
	fn prove_device_sr25519(d: u32, ) -> Weight {
		Weight::from_parts(716_936_148, 8922)
			.saturating_add(Weight::from_parts(1_041_124, 0).saturating_mul(d.into()))
			.saturating_add(ParityDbWeight::get().reads(13_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn prove_device_ed25519(d: u32, ) -> Weight {
		Weight::from_parts(725_423_789, 8922)
			.saturating_add(Weight::from_parts(918_009, 0).saturating_mul(d.into()))
			.saturating_add(ParityDbWeight::get().reads(13_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn prove_device_secp256k1(d: u32, ) -> Weight {
		Weight::from_parts(1_241_977_102, 8922)
			.saturating_add(Weight::from_parts(287_735, 0).saturating_mul(d.into()))
			.saturating_add(ParityDbWeight::get().reads(13_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn prove_device_p256(d: u32, ) -> Weight {
		Weight::from_parts(4_660_876_309, 8922)
			.saturating_add(Weight::from_parts(42_920_581, 0).saturating_mul(d.into()))
			.saturating_add(ParityDbWeight::get().reads(13_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn prove_device_webauthn(d: u32, ) -> Weight {
		Weight::from_parts(2_563_651_495, 8922)
			.saturating_add(Weight::from_parts(8_188_391, 0).saturating_mul(d.into()))
			.saturating_add(ParityDbWeight::get().reads(13_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn vouched_sr25519() -> Weight {
		Weight::from_parts(497_450_000, 3694)
			.saturating_add(ParityDbWeight::get().reads(6_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn vouched_ed25519() -> Weight {
		Weight::from_parts(492_863_000, 3694)
			.saturating_add(ParityDbWeight::get().reads(6_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn vouched_secp256k1() -> Weight {
		Weight::from_parts(949_862_000, 3694)
			.saturating_add(ParityDbWeight::get().reads(6_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn vouched_p256() -> Weight {
		Weight::from_parts(3_402_616_000, 3694)
			.saturating_add(ParityDbWeight::get().reads(6_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn vouched_webauthn() -> Weight {
		Weight::from_parts(1_886_093_000, 3694)
			.saturating_add(ParityDbWeight::get().reads(6_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn confirm_pairing() -> Weight {
		Weight::from_parts(1_343_326_000, 19498)
			.saturating_add(ParityDbWeight::get().reads(24_u64))
			.saturating_add(ParityDbWeight::get().writes(13_u64))
	}
	fn cancel_pairing() -> Weight {
		Weight::from_parts(493_333_000, 3892)
			.saturating_add(ParityDbWeight::get().reads(6_u64))
			.saturating_add(ParityDbWeight::get().writes(5_u64))
	}
	fn anchor_log_sr25519() -> Weight {
		Weight::from_parts(703_565_000, 11566)
			.saturating_add(ParityDbWeight::get().reads(10_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn anchor_log_ed25519() -> Weight {
		Weight::from_parts(690_487_000, 11566)
			.saturating_add(ParityDbWeight::get().reads(10_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn anchor_log_secp256k1() -> Weight {
		Weight::from_parts(1_176_388_000, 11566)
			.saturating_add(ParityDbWeight::get().reads(10_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn anchor_log_p256() -> Weight {
		Weight::from_parts(7_633_484_000, 11566)
			.saturating_add(ParityDbWeight::get().reads(10_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn anchor_log_webauthn() -> Weight {
		Weight::from_parts(2_113_551_000, 11566)
			.saturating_add(ParityDbWeight::get().reads(10_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn set_class() -> Weight {
		Weight::from_parts(131_996_000, 3487)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn register_model() -> Weight {
		Weight::from_parts(565_741_000, 3892)
			.saturating_add(ParityDbWeight::get().reads(6_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
	fn recall() -> Weight {
		Weight::from_parts(549_938_000, 3892)
			.saturating_add(ParityDbWeight::get().reads(6_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn lift_recall() -> Weight {
		Weight::from_parts(461_997_000, 3892)
			.saturating_add(ParityDbWeight::get().reads(5_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn accept_place() -> Weight {
		Weight::from_parts(554_233_000, 6398)
			.saturating_add(ParityDbWeight::get().reads(8_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn vouch_pairing() -> Weight {
		Weight::from_parts(242_771_000, 3832)
			.saturating_add(ParityDbWeight::get().reads(4_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn vouch_pairing_by_device() -> Weight {
		Weight::from_parts(3_579_740_000, 11566)
			.saturating_add(ParityDbWeight::get().reads(11_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn enter_code() -> Weight {
		Weight::from_parts(214_428_000, 3832)
			.saturating_add(ParityDbWeight::get().reads(3_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn reveal_code() -> Weight {
		Weight::from_parts(178_736_000, 3832)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn refuse_pairing() -> Weight {
		Weight::from_parts(3_741_410_000, 3892)
			.saturating_add(ParityDbWeight::get().reads(9_u64))
			.saturating_add(ParityDbWeight::get().writes(7_u64))
	}
	fn suspend() -> Weight {
		Weight::from_parts(490_770_000, 6398)
			.saturating_add(ParityDbWeight::get().reads(8_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn report_lost() -> Weight {
		Weight::from_parts(485_802_000, 6398)
			.saturating_add(ParityDbWeight::get().reads(8_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn recover() -> Weight {
		Weight::from_parts(172_367_000, 4001)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn retire() -> Weight {
		Weight::from_parts(675_263_000, 4001)
			.saturating_add(ParityDbWeight::get().reads(9_u64))
			.saturating_add(ParityDbWeight::get().writes(10_u64))
	}
	fn rotate_device_key() -> Weight {
		Weight::from_parts(6_765_294_000, 8922)
			.saturating_add(ParityDbWeight::get().reads(13_u64))
			.saturating_add(ParityDbWeight::get().writes(5_u64))
	}
	fn offer_transfer() -> Weight {
		Weight::from_parts(401_587_000, 11566)
			.saturating_add(ParityDbWeight::get().reads(11_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn cancel_transfer() -> Weight {
		Weight::from_parts(141_740_000, 4001)
			.saturating_add(ParityDbWeight::get().reads(1_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn accept_transfer() -> Weight {
		Weight::from_parts(7_769_536_000, 11566)
			.saturating_add(ParityDbWeight::get().reads(23_u64))
			.saturating_add(ParityDbWeight::get().writes(19_u64))
	}
	fn appoint() -> Weight {
		Weight::from_parts(391_572_000, 4922)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn accept_appointment() -> Weight {
		Weight::from_parts(450_420_000, 4922)
			.saturating_add(ParityDbWeight::get().reads(3_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
	fn resign() -> Weight {
		Weight::from_parts(725_097_000, 6398)
			.saturating_add(ParityDbWeight::get().reads(9_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn anchor_logs() -> Weight {
		Weight::from_parts(25_738_000, 0)
	}
	fn anchor_logs_sr25519(n: u32, ) -> Weight {
		Weight::from_parts(53_529_000, 3509)
			.saturating_add(Weight::from_parts(402_007_542, 0).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads(1_u64))
			.saturating_add(ParityDbWeight::get().reads((8_u64).saturating_mul(n.into())))
			.saturating_add(ParityDbWeight::get().writes((2_u64).saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 10576).saturating_mul(n.into()))
	}
	fn anchor_logs_ed25519(n: u32, ) -> Weight {
		Weight::from_parts(475_467_703, 3509)
			.saturating_add(Weight::from_parts(376_181_746, 0).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads(1_u64))
			.saturating_add(ParityDbWeight::get().reads((8_u64).saturating_mul(n.into())))
			.saturating_add(ParityDbWeight::get().writes((2_u64).saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 10576).saturating_mul(n.into()))
	}
	fn anchor_logs_secp256k1(n: u32, ) -> Weight {
		Weight::from_parts(44_907_000, 3509)
			.saturating_add(Weight::from_parts(879_236_998, 0).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads(1_u64))
			.saturating_add(ParityDbWeight::get().reads((8_u64).saturating_mul(n.into())))
			.saturating_add(ParityDbWeight::get().writes((2_u64).saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 10576).saturating_mul(n.into()))
	}
	fn anchor_logs_p256(n: u32, ) -> Weight {
		Weight::from_parts(1_542_087_612, 3509)
			.saturating_add(Weight::from_parts(3_701_572_218, 0).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads(1_u64))
			.saturating_add(ParityDbWeight::get().reads((8_u64).saturating_mul(n.into())))
			.saturating_add(ParityDbWeight::get().writes((2_u64).saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 10576).saturating_mul(n.into()))
	}
	fn anchor_logs_webauthn(n: u32, ) -> Weight {
		Weight::from_parts(27_411_000, 3509)
			.saturating_add(Weight::from_parts(2_076_043_805, 0).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads(1_u64))
			.saturating_add(ParityDbWeight::get().reads((8_u64).saturating_mul(n.into())))
			.saturating_add(ParityDbWeight::get().writes((2_u64).saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 10576).saturating_mul(n.into()))
	}
	fn anchor_logs_refused(n: u32, ) -> Weight {
		Weight::from_parts(30_435_000, 1493)
			.saturating_add(Weight::from_parts(191_692_048, 0).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads(1_u64))
			.saturating_add(ParityDbWeight::get().reads((7_u64).saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 10576).saturating_mul(n.into()))
	}
	fn send_command() -> Weight {
		Weight::from_parts(357_371_000, 11566)
			.saturating_add(ParityDbWeight::get().reads(10_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn withdraw_command() -> Weight {
		Weight::from_parts(498_301_000, 6398)
			.saturating_add(ParityDbWeight::get().reads(9_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn acknowledge() -> Weight {
		Weight::from_parts(3_509_646_000, 11566)
			.saturating_add(ParityDbWeight::get().reads(10_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn record_firmware() -> Weight {
		Weight::from_parts(3_391_490_000, 4001)
			.saturating_add(ParityDbWeight::get().reads(5_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
}
