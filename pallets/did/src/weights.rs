//! Weights of `pallet_did`, measured by `scripts/weights.sh`.
//!
//! 2026-11-22: 10 steps, 5 repeats; AMD EPYC; a node of the development profile.

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(missing_docs)]
#![allow(unused_imports)]
#![allow(unused_parens)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::{constants::ParityDbWeight, Weight}};

/// What the calls of `pallet_did` cost.
pub trait WeightInfo {
	fn create() -> Weight;
	fn create_for() -> Weight;
	fn add_key() -> Weight;
	fn remove_key(k: u32, ) -> Weight;
	fn as_did() -> Weight;
	fn submit_sr25519() -> Weight;
	fn submit_ed25519() -> Weight;
	fn submit_secp256k1() -> Weight;
	fn submit_p256() -> Weight;
	fn submit_webauthn() -> Weight;
	fn check_sr25519() -> Weight;
	fn check_ed25519() -> Weight;
	fn check_secp256k1() -> Weight;
	fn check_p256() -> Weight;
	fn check_webauthn() -> Weight;
	fn label_key() -> Weight;
	fn set_services(s: u32, ) -> Weight;
	fn set_controller() -> Weight;
	fn accept_control() -> Weight;
	fn resign_control() -> Weight;
	fn take_over_deposit(k: u32, ) -> Weight;
	fn set_second_factor() -> Weight;
	fn approve() -> Weight;
	fn withdraw_approval() -> Weight;
	fn freeze() -> Weight;
	fn unfreeze() -> Weight;
	fn approve_unfreeze() -> Weight;
	fn set_recovery() -> Weight;
	fn accept_guardianship() -> Weight;
	fn resign_guardianship() -> Weight;
	fn start_recovery() -> Weight;
	fn approve_recovery() -> Weight;
	fn withdraw_recovery() -> Weight;
	fn cancel_recovery() -> Weight;
	fn finish_recovery(k: u32, ) -> Weight;
	fn declare_minor() -> Weight;
	fn undeclare_minor() -> Weight;
	fn accept_ward() -> Weight;
	fn release_ward() -> Weight;
	fn approve_for_ward() -> Weight;
	fn request_closure() -> Weight;
	fn cancel_closure() -> Weight;
	fn finalize_closure() -> Weight;
	fn erase_item() -> Weight;
}

/// The measured weights.
pub struct SubstrateWeight<T>(PhantomData<T>);
impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	/// Storage: `Did::Identities` (r:1 w:1)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Did::Keys` (r:1 w:1)
	/// Proof: `Did::Keys` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `Did::IdentityOf` (r:1 w:1)
	/// Proof: `Did::IdentityOf` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `Did::RetiredKeys` (r:1 w:0)
	/// Proof: `Did::RetiredKeys` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(355), added: 2830, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Did::KeyCount` (r:1 w:1)
	/// Proof: `Did::KeyCount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	fn create() -> Weight {
		// At least 702_868_000 picoseconds.
		Weight::from_parts(811_960_000, 6196)
			.saturating_add(T::DbWeight::get().reads(9_u64))
			.saturating_add(T::DbWeight::get().writes(7_u64))
	}
	/// Storage: `Did::Identities` (r:1 w:1)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Did::Keys` (r:1 w:1)
	/// Proof: `Did::Keys` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `Did::IdentityOf` (r:1 w:1)
	/// Proof: `Did::IdentityOf` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `Did::RetiredKeys` (r:1 w:0)
	/// Proof: `Did::RetiredKeys` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `Did::IntentNonces` (r:1 w:1)
	/// Proof: `Did::IntentNonces` (`max_values`: None, `max_size`: Some(106), added: 2581, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(355), added: 2830, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Did::KeyCount` (r:1 w:1)
	/// Proof: `Did::KeyCount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Did::IntentsWith` (r:0 w:1)
	/// Proof: `Did::IntentsWith` (`max_values`: None, `max_size`: Some(97), added: 2572, mode: `MaxEncodedLen`)
	fn create_for() -> Weight {
		// At least 3_895_337_000 picoseconds.
		Weight::from_parts(4_087_383_000, 3820)
			.saturating_add(T::DbWeight::get().reads(10_u64))
			.saturating_add(T::DbWeight::get().writes(8_u64))
	}
	/// Storage: `Did::Identities` (r:1 w:1)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Did::KeyCount` (r:1 w:1)
	/// Proof: `Did::KeyCount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Did::Keys` (r:1 w:1)
	/// Proof: `Did::Keys` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `Did::IdentityOf` (r:1 w:1)
	/// Proof: `Did::IdentityOf` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `Did::RetiredKeys` (r:1 w:0)
	/// Proof: `Did::RetiredKeys` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `Did::IntentNonces` (r:1 w:1)
	/// Proof: `Did::IntentNonces` (`max_values`: None, `max_size`: Some(106), added: 2581, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(355), added: 2830, mode: `MaxEncodedLen`)
	fn add_key() -> Weight {
		// At least 3_709_590_000 picoseconds.
		Weight::from_parts(3_973_393_000, 3820)
			.saturating_add(T::DbWeight::get().reads(9_u64))
			.saturating_add(T::DbWeight::get().writes(6_u64))
	}
	/// Storage: `Did::Identities` (r:1 w:1)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Did::Keys` (r:17 w:1)
	/// Proof: `Did::Keys` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `Did::SecondFactors` (r:1 w:0)
	/// Proof: `Did::SecondFactors` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	/// Storage: `Did::KeyCount` (r:1 w:1)
	/// Proof: `Did::KeyCount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(355), added: 2830, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Did::RetiredKeys` (r:0 w:1)
	/// Proof: `Did::RetiredKeys` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `Did::Reserves` (r:0 w:1)
	/// Proof: `Did::Reserves` (`max_values`: None, `max_size`: Some(108), added: 2583, mode: `MaxEncodedLen`)
	/// Storage: `Did::IdentityOf` (r:0 w:1)
	/// Proof: `Did::IdentityOf` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// `k` is in `[3, 16]`.
	fn remove_key(k: u32, ) -> Weight {
		// At least 657_400_000 picoseconds.
		Weight::from_parts(497_330_081, 3820)
			.saturating_add(Weight::from_parts(65_096_802, 0).saturating_mul(k.into()))
			.saturating_add(T::DbWeight::get().reads(6_u64))
			.saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(k.into())))
			.saturating_add(T::DbWeight::get().writes(7_u64))
			.saturating_add(Weight::from_parts(0, 2704).saturating_mul(k.into()))
	}
	/// Storage: `Did::Identities` (r:2 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Did::Keys` (r:2 w:1)
	/// Proof: `Did::Keys` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `Did::Controllers` (r:1 w:0)
	/// Proof: `Did::Controllers` (`max_values`: None, `max_size`: Some(97), added: 2572, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(167), added: 2642, mode: `MaxEncodedLen`)
	/// Storage: `Did::SecondFactors` (r:1 w:0)
	/// Proof: `Did::SecondFactors` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	/// Storage: `Did::ActingKey` (r:1 w:1)
	/// Proof: `Did::ActingKey` (`max_values`: Some(1), `max_size`: Some(64), added: 559, mode: `MaxEncodedLen`)
	/// Storage: `SafeMode::EnteredUntil` (r:1 w:0)
	/// Proof: `SafeMode::EnteredUntil` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	fn as_did() -> Weight {
		// At least 372_225_000 picoseconds.
		Weight::from_parts(397_132_000, 6398)
			.saturating_add(T::DbWeight::get().reads(10_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	/// Storage: `Did::IntentNonces` (r:1 w:1)
	/// Proof: `Did::IntentNonces` (`max_values`: None, `max_size`: Some(106), added: 2581, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:2 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Did::Keys` (r:2 w:1)
	/// Proof: `Did::Keys` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `Did::Controllers` (r:1 w:0)
	/// Proof: `Did::Controllers` (`max_values`: None, `max_size`: Some(97), added: 2572, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(167), added: 2642, mode: `MaxEncodedLen`)
	/// Storage: `Did::SecondFactors` (r:1 w:0)
	/// Proof: `Did::SecondFactors` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Did::ActingKey` (r:1 w:1)
	/// Proof: `Did::ActingKey` (`max_values`: Some(1), `max_size`: Some(64), added: 559, mode: `MaxEncodedLen`)
	/// Storage: `SafeMode::EnteredUntil` (r:1 w:0)
	/// Proof: `SafeMode::EnteredUntil` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `Did::IntentsWith` (r:0 w:1)
	/// Proof: `Did::IntentsWith` (`max_values`: None, `max_size`: Some(97), added: 2572, mode: `MaxEncodedLen`)
	fn submit_sr25519() -> Weight {
		// At least 646_884_000 picoseconds.
		Weight::from_parts(822_807_000, 6398)
			.saturating_add(T::DbWeight::get().reads(12_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	/// Storage: `Did::IntentNonces` (r:1 w:1)
	/// Proof: `Did::IntentNonces` (`max_values`: None, `max_size`: Some(106), added: 2581, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:2 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Did::Keys` (r:2 w:1)
	/// Proof: `Did::Keys` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `Did::Controllers` (r:1 w:0)
	/// Proof: `Did::Controllers` (`max_values`: None, `max_size`: Some(97), added: 2572, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(167), added: 2642, mode: `MaxEncodedLen`)
	/// Storage: `Did::SecondFactors` (r:1 w:0)
	/// Proof: `Did::SecondFactors` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Did::ActingKey` (r:1 w:1)
	/// Proof: `Did::ActingKey` (`max_values`: Some(1), `max_size`: Some(64), added: 559, mode: `MaxEncodedLen`)
	/// Storage: `SafeMode::EnteredUntil` (r:1 w:0)
	/// Proof: `SafeMode::EnteredUntil` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `Did::IntentsWith` (r:0 w:1)
	/// Proof: `Did::IntentsWith` (`max_values`: None, `max_size`: Some(97), added: 2572, mode: `MaxEncodedLen`)
	fn submit_ed25519() -> Weight {
		// At least 735_997_000 picoseconds.
		Weight::from_parts(930_607_000, 6398)
			.saturating_add(T::DbWeight::get().reads(12_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	/// Storage: `Did::IntentNonces` (r:1 w:1)
	/// Proof: `Did::IntentNonces` (`max_values`: None, `max_size`: Some(106), added: 2581, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:2 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Did::Keys` (r:2 w:1)
	/// Proof: `Did::Keys` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `Did::Controllers` (r:1 w:0)
	/// Proof: `Did::Controllers` (`max_values`: None, `max_size`: Some(97), added: 2572, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(167), added: 2642, mode: `MaxEncodedLen`)
	/// Storage: `Did::SecondFactors` (r:1 w:0)
	/// Proof: `Did::SecondFactors` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Did::ActingKey` (r:1 w:1)
	/// Proof: `Did::ActingKey` (`max_values`: Some(1), `max_size`: Some(64), added: 559, mode: `MaxEncodedLen`)
	/// Storage: `SafeMode::EnteredUntil` (r:1 w:0)
	/// Proof: `SafeMode::EnteredUntil` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `Did::IntentsWith` (r:0 w:1)
	/// Proof: `Did::IntentsWith` (`max_values`: None, `max_size`: Some(97), added: 2572, mode: `MaxEncodedLen`)
	fn submit_secp256k1() -> Weight {
		// At least 1_217_414_000 picoseconds.
		Weight::from_parts(1_350_774_000, 6398)
			.saturating_add(T::DbWeight::get().reads(12_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	/// Storage: `Did::IntentNonces` (r:1 w:1)
	/// Proof: `Did::IntentNonces` (`max_values`: None, `max_size`: Some(106), added: 2581, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:2 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Did::Keys` (r:2 w:1)
	/// Proof: `Did::Keys` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `Did::Controllers` (r:1 w:0)
	/// Proof: `Did::Controllers` (`max_values`: None, `max_size`: Some(97), added: 2572, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(167), added: 2642, mode: `MaxEncodedLen`)
	/// Storage: `Did::SecondFactors` (r:1 w:0)
	/// Proof: `Did::SecondFactors` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Did::ActingKey` (r:1 w:1)
	/// Proof: `Did::ActingKey` (`max_values`: Some(1), `max_size`: Some(64), added: 559, mode: `MaxEncodedLen`)
	/// Storage: `SafeMode::EnteredUntil` (r:1 w:0)
	/// Proof: `SafeMode::EnteredUntil` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `Did::IntentsWith` (r:0 w:1)
	/// Proof: `Did::IntentsWith` (`max_values`: None, `max_size`: Some(97), added: 2572, mode: `MaxEncodedLen`)
	fn submit_p256() -> Weight {
		// At least 3_576_131_000 picoseconds.
		Weight::from_parts(3_865_082_000, 6398)
			.saturating_add(T::DbWeight::get().reads(12_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	/// Storage: `Did::IntentNonces` (r:1 w:1)
	/// Proof: `Did::IntentNonces` (`max_values`: None, `max_size`: Some(106), added: 2581, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:2 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Did::Keys` (r:2 w:1)
	/// Proof: `Did::Keys` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `Did::Controllers` (r:1 w:0)
	/// Proof: `Did::Controllers` (`max_values`: None, `max_size`: Some(97), added: 2572, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(167), added: 2642, mode: `MaxEncodedLen`)
	/// Storage: `Did::SecondFactors` (r:1 w:0)
	/// Proof: `Did::SecondFactors` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Did::ActingKey` (r:1 w:1)
	/// Proof: `Did::ActingKey` (`max_values`: Some(1), `max_size`: Some(64), added: 559, mode: `MaxEncodedLen`)
	/// Storage: `SafeMode::EnteredUntil` (r:1 w:0)
	/// Proof: `SafeMode::EnteredUntil` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `Did::IntentsWith` (r:0 w:1)
	/// Proof: `Did::IntentsWith` (`max_values`: None, `max_size`: Some(97), added: 2572, mode: `MaxEncodedLen`)
	fn submit_webauthn() -> Weight {
		// At least 2_073_331_000 picoseconds.
		Weight::from_parts(2_258_957_000, 6398)
			.saturating_add(T::DbWeight::get().reads(12_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	/// Storage: `Did::IntentNonces` (r:1 w:0)
	/// Proof: `Did::IntentNonces` (`max_values`: None, `max_size`: Some(106), added: 2581, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:2 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Did::Keys` (r:2 w:0)
	/// Proof: `Did::Keys` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `Did::Controllers` (r:1 w:0)
	/// Proof: `Did::Controllers` (`max_values`: None, `max_size`: Some(97), added: 2572, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(167), added: 2642, mode: `MaxEncodedLen`)
	/// Storage: `Did::SecondFactors` (r:1 w:0)
	/// Proof: `Did::SecondFactors` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	fn check_sr25519() -> Weight {
		// At least 483_631_000 picoseconds.
		Weight::from_parts(597_791_000, 6398)
			.saturating_add(T::DbWeight::get().reads(10_u64))
	}
	/// Storage: `Did::IntentNonces` (r:1 w:0)
	/// Proof: `Did::IntentNonces` (`max_values`: None, `max_size`: Some(106), added: 2581, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:2 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Did::Keys` (r:2 w:0)
	/// Proof: `Did::Keys` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `Did::Controllers` (r:1 w:0)
	/// Proof: `Did::Controllers` (`max_values`: None, `max_size`: Some(97), added: 2572, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(167), added: 2642, mode: `MaxEncodedLen`)
	/// Storage: `Did::SecondFactors` (r:1 w:0)
	/// Proof: `Did::SecondFactors` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	fn check_ed25519() -> Weight {
		// At least 501_518_000 picoseconds.
		Weight::from_parts(592_753_000, 6398)
			.saturating_add(T::DbWeight::get().reads(10_u64))
	}
	/// Storage: `Did::IntentNonces` (r:1 w:0)
	/// Proof: `Did::IntentNonces` (`max_values`: None, `max_size`: Some(106), added: 2581, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:2 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Did::Keys` (r:2 w:0)
	/// Proof: `Did::Keys` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `Did::Controllers` (r:1 w:0)
	/// Proof: `Did::Controllers` (`max_values`: None, `max_size`: Some(97), added: 2572, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(167), added: 2642, mode: `MaxEncodedLen`)
	/// Storage: `Did::SecondFactors` (r:1 w:0)
	/// Proof: `Did::SecondFactors` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	fn check_secp256k1() -> Weight {
		// At least 970_607_000 picoseconds.
		Weight::from_parts(1_080_020_000, 6398)
			.saturating_add(T::DbWeight::get().reads(10_u64))
	}
	/// Storage: `Did::IntentNonces` (r:1 w:0)
	/// Proof: `Did::IntentNonces` (`max_values`: None, `max_size`: Some(106), added: 2581, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:2 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Did::Keys` (r:2 w:0)
	/// Proof: `Did::Keys` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `Did::Controllers` (r:1 w:0)
	/// Proof: `Did::Controllers` (`max_values`: None, `max_size`: Some(97), added: 2572, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(167), added: 2642, mode: `MaxEncodedLen`)
	/// Storage: `Did::SecondFactors` (r:1 w:0)
	/// Proof: `Did::SecondFactors` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	fn check_p256() -> Weight {
		// At least 3_422_962_000 picoseconds.
		Weight::from_parts(3_638_233_000, 6398)
			.saturating_add(T::DbWeight::get().reads(10_u64))
	}
	/// Storage: `Did::IntentNonces` (r:1 w:0)
	/// Proof: `Did::IntentNonces` (`max_values`: None, `max_size`: Some(106), added: 2581, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:2 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Did::Keys` (r:2 w:0)
	/// Proof: `Did::Keys` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `Did::Controllers` (r:1 w:0)
	/// Proof: `Did::Controllers` (`max_values`: None, `max_size`: Some(97), added: 2572, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(167), added: 2642, mode: `MaxEncodedLen`)
	/// Storage: `Did::SecondFactors` (r:1 w:0)
	/// Proof: `Did::SecondFactors` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	fn check_webauthn() -> Weight {
		// At least 1_876_998_000 picoseconds.
		Weight::from_parts(2_004_098_000, 6398)
			.saturating_add(T::DbWeight::get().reads(10_u64))
	}
	/// Storage: `Did::Identities` (r:1 w:1)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Did::Keys` (r:1 w:1)
	/// Proof: `Did::Keys` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	fn label_key() -> Weight {
		// At least 211_836_000 picoseconds.
		Weight::from_parts(242_441_000, 3694)
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	/// Storage: `Did::Identities` (r:9 w:1)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:2 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(167), added: 2642, mode: `MaxEncodedLen`)
	/// Storage: `Did::Controllers` (r:1 w:0)
	/// Proof: `Did::Controllers` (`max_values`: None, `max_size`: Some(97), added: 2572, mode: `MaxEncodedLen`)
	/// Storage: `Did::Services` (r:1 w:1)
	/// Proof: `Did::Services` (`max_values`: None, `max_size`: Some(2409), added: 4884, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(355), added: 2830, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// `s` is in `[0, 8]`.
	fn set_services(s: u32, ) -> Weight {
		// At least 307_589_000 picoseconds.
		Weight::from_parts(485_957_635, 6274)
			.saturating_add(Weight::from_parts(54_315_611, 0).saturating_mul(s.into()))
			.saturating_add(T::DbWeight::get().reads(5_u64))
			.saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(s.into())))
			.saturating_add(T::DbWeight::get().writes(3_u64))
			.saturating_add(Weight::from_parts(0, 2592).saturating_mul(s.into()))
	}
	/// Storage: `Did::Identities` (r:2 w:1)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(167), added: 2642, mode: `MaxEncodedLen`)
	/// Storage: `Did::Controllers` (r:1 w:1)
	/// Proof: `Did::Controllers` (`max_values`: None, `max_size`: Some(97), added: 2572, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(355), added: 2830, mode: `MaxEncodedLen`)
	/// Storage: `Did::ControlledBy` (r:0 w:1)
	/// Proof: `Did::ControlledBy` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
	fn set_controller() -> Weight {
		// At least 634_136_000 picoseconds.
		Weight::from_parts(755_526_000, 6174)
			.saturating_add(T::DbWeight::get().reads(6_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	/// Storage: `Did::Identities` (r:2 w:1)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Did::Controllers` (r:1 w:1)
	/// Proof: `Did::Controllers` (`max_values`: None, `max_size`: Some(97), added: 2572, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(167), added: 2642, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Did::ControlledBy` (r:0 w:1)
	/// Proof: `Did::ControlledBy` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
	fn accept_control() -> Weight {
		// At least 274_629_000 picoseconds.
		Weight::from_parts(343_772_000, 6174)
			.saturating_add(T::DbWeight::get().reads(5_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	/// Storage: `Did::Controllers` (r:1 w:1)
	/// Proof: `Did::Controllers` (`max_values`: None, `max_size`: Some(97), added: 2572, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:1 w:1)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(355), added: 2830, mode: `MaxEncodedLen`)
	/// Storage: `Did::ControlledBy` (r:0 w:1)
	/// Proof: `Did::ControlledBy` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
	fn resign_control() -> Weight {
		// At least 365_695_000 picoseconds.
		Weight::from_parts(427_888_000, 3820)
			.saturating_add(T::DbWeight::get().reads(4_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	/// Storage: `Did::Identities` (r:1 w:1)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Did::Keys` (r:17 w:16)
	/// Proof: `Did::Keys` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:2 w:2)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(355), added: 2830, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Did::KeyCount` (r:1 w:0)
	/// Proof: `Did::KeyCount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// `k` is in `[1, 16]`.
	fn take_over_deposit(k: u32, ) -> Weight {
		// At least 972_389_000 picoseconds.
		Weight::from_parts(662_845_023, 6650)
			.saturating_add(Weight::from_parts(475_128_390, 0).saturating_mul(k.into()))
			.saturating_add(T::DbWeight::get().reads(6_u64))
			.saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(k.into())))
			.saturating_add(T::DbWeight::get().writes(4_u64))
			.saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(k.into())))
			.saturating_add(Weight::from_parts(0, 2704).saturating_mul(k.into()))
	}
	/// Storage: `Did::Identities` (r:1 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Did::Keys` (r:17 w:0)
	/// Proof: `Did::Keys` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `Did::SecondFactors` (r:0 w:1)
	/// Proof: `Did::SecondFactors` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	fn set_second_factor() -> Weight {
		// At least 711_691_000 picoseconds.
		Weight::from_parts(798_961_000, 46958)
			.saturating_add(T::DbWeight::get().reads(18_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `Did::Identities` (r:1 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Did::ActingKey` (r:1 w:0)
	/// Proof: `Did::ActingKey` (`max_values`: Some(1), `max_size`: Some(64), added: 559, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Did::Approvals` (r:9 w:9)
	/// Proof: `Did::Approvals` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	/// Storage: `Did::Periods` (r:1 w:0)
	/// Proof: `Did::Periods` (`max_values`: Some(1), `max_size`: Some(40), added: 535, mode: `MaxEncodedLen`)
	fn approve() -> Weight {
		// At least 607_115_000 picoseconds.
		Weight::from_parts(654_786_000, 24498)
			.saturating_add(T::DbWeight::get().reads(13_u64))
			.saturating_add(T::DbWeight::get().writes(9_u64))
	}
	/// Storage: `Did::Identities` (r:1 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Did::Approvals` (r:1 w:2)
	/// Proof: `Did::Approvals` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	fn withdraw_approval() -> Weight {
		// At least 157_094_000 picoseconds.
		Weight::from_parts(184_295_000, 3602)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	/// Storage: `Did::Identities` (r:1 w:1)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Did::Closures` (r:1 w:1)
	/// Proof: `Did::Closures` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Did::ActingKey` (r:1 w:0)
	/// Proof: `Did::ActingKey` (`max_values`: Some(1), `max_size`: Some(64), added: 559, mode: `MaxEncodedLen`)
	/// Storage: `Did::Freezes` (r:0 w:1)
	/// Proof: `Did::Freezes` (`max_values`: None, `max_size`: Some(313), added: 2788, mode: `MaxEncodedLen`)
	fn freeze() -> Weight {
		// At least 232_197_000 picoseconds.
		Weight::from_parts(296_952_000, 3582)
			.saturating_add(T::DbWeight::get().reads(4_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	/// Storage: `Did::Identities` (r:1 w:1)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Did::Freezes` (r:1 w:1)
	/// Proof: `Did::Freezes` (`max_values`: None, `max_size`: Some(313), added: 2788, mode: `MaxEncodedLen`)
	/// Storage: `Did::Periods` (r:1 w:0)
	/// Proof: `Did::Periods` (`max_values`: Some(1), `max_size`: Some(40), added: 535, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	fn unfreeze() -> Weight {
		// At least 215_862_000 picoseconds.
		Weight::from_parts(263_062_000, 3778)
			.saturating_add(T::DbWeight::get().reads(4_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	/// Storage: `Did::Identities` (r:2 w:1)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Did::Freezes` (r:1 w:1)
	/// Proof: `Did::Freezes` (`max_values`: None, `max_size`: Some(313), added: 2788, mode: `MaxEncodedLen`)
	/// Storage: `Did::RecoveryConfigs` (r:1 w:0)
	/// Proof: `Did::RecoveryConfigs` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	fn approve_unfreeze() -> Weight {
		// At least 278_886_000 picoseconds.
		Weight::from_parts(365_755_000, 6174)
			.saturating_add(T::DbWeight::get().reads(5_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	/// Storage: `Did::Identities` (r:1 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Did::Periods` (r:1 w:0)
	/// Proof: `Did::Periods` (`max_values`: Some(1), `max_size`: Some(40), added: 535, mode: `MaxEncodedLen`)
	/// Storage: `Did::RecoveryConfigs` (r:1 w:1)
	/// Proof: `Did::RecoveryConfigs` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `Did::Recoveries` (r:9 w:8)
	/// Proof: `Did::Recoveries` (`max_values`: None, `max_size`: Some(452), added: 2927, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:8 w:8)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:8 w:8)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(355), added: 2830, mode: `MaxEncodedLen`)
	/// Storage: `Did::Wards` (r:1 w:0)
	/// Proof: `Did::Wards` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `Did::Guarded` (r:8 w:8)
	/// Proof: `Did::Guarded` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
	/// Storage: `Did::GuardedCount` (r:8 w:8)
	/// Proof: `Did::GuardedCount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	fn set_recovery() -> Weight {
		// At least 2_900_414_000 picoseconds.
		Weight::from_parts(3_189_385_000, 27333)
			.saturating_add(T::DbWeight::get().reads(45_u64))
			.saturating_add(T::DbWeight::get().writes(41_u64))
	}
	/// Storage: `Did::Identities` (r:2 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Did::Guarded` (r:1 w:1)
	/// Proof: `Did::Guarded` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
	/// Storage: `Did::GuardedCount` (r:1 w:1)
	/// Proof: `Did::GuardedCount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Did::RecoveryConfigs` (r:1 w:1)
	/// Proof: `Did::RecoveryConfigs` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	fn accept_guardianship() -> Weight {
		// At least 259_557_000 picoseconds.
		Weight::from_parts(301_189_000, 6174)
			.saturating_add(T::DbWeight::get().reads(5_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	/// Storage: `Did::RecoveryConfigs` (r:1 w:1)
	/// Proof: `Did::RecoveryConfigs` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:2 w:2)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(355), added: 2830, mode: `MaxEncodedLen`)
	/// Storage: `Did::Recoveries` (r:9 w:8)
	/// Proof: `Did::Recoveries` (`max_values`: None, `max_size`: Some(452), added: 2927, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Did::Freezes` (r:1 w:1)
	/// Proof: `Did::Freezes` (`max_values`: None, `max_size`: Some(313), added: 2788, mode: `MaxEncodedLen`)
	/// Storage: `Did::Wards` (r:1 w:0)
	/// Proof: `Did::Wards` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `Did::Guarded` (r:1 w:1)
	/// Proof: `Did::Guarded` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
	/// Storage: `Did::GuardedCount` (r:1 w:1)
	/// Proof: `Did::GuardedCount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	fn resign_guardianship() -> Weight {
		// At least 1_153_309_000 picoseconds.
		Weight::from_parts(1_337_243_000, 27333)
			.saturating_add(T::DbWeight::get().reads(17_u64))
			.saturating_add(T::DbWeight::get().writes(15_u64))
	}
	/// Storage: `Did::Identities` (r:2 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Did::RecoveryConfigs` (r:1 w:0)
	/// Proof: `Did::RecoveryConfigs` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `Did::Recoveries` (r:9 w:1)
	/// Proof: `Did::Recoveries` (`max_values`: None, `max_size`: Some(452), added: 2927, mode: `MaxEncodedLen`)
	/// Storage: `Did::Keys` (r:1 w:0)
	/// Proof: `Did::Keys` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `Did::IdentityOf` (r:1 w:0)
	/// Proof: `Did::IdentityOf` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `Did::RetiredKeys` (r:1 w:0)
	/// Proof: `Did::RetiredKeys` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `Did::IntentNonces` (r:1 w:1)
	/// Proof: `Did::IntentNonces` (`max_values`: None, `max_size`: Some(106), added: 2581, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(355), added: 2830, mode: `MaxEncodedLen`)
	/// Storage: `Did::IntentsWith` (r:0 w:1)
	/// Proof: `Did::IntentsWith` (`max_values`: None, `max_size`: Some(97), added: 2572, mode: `MaxEncodedLen`)
	fn start_recovery() -> Weight {
		// At least 4_302_834_000 picoseconds.
		Weight::from_parts(5_069_577_000, 27333)
			.saturating_add(T::DbWeight::get().reads(20_u64))
			.saturating_add(T::DbWeight::get().writes(5_u64))
	}
	/// Storage: `Did::Identities` (r:2 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Did::RecoveryConfigs` (r:1 w:0)
	/// Proof: `Did::RecoveryConfigs` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `Did::Recoveries` (r:1 w:1)
	/// Proof: `Did::Recoveries` (`max_values`: None, `max_size`: Some(452), added: 2927, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	fn approve_recovery() -> Weight {
		// At least 278_705_000 picoseconds.
		Weight::from_parts(435_018_000, 6174)
			.saturating_add(T::DbWeight::get().reads(5_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `Did::Recoveries` (r:1 w:1)
	/// Proof: `Did::Recoveries` (`max_values`: None, `max_size`: Some(452), added: 2927, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(355), added: 2830, mode: `MaxEncodedLen`)
	fn withdraw_recovery() -> Weight {
		// At least 341_569_000 picoseconds.
		Weight::from_parts(450_031_000, 3917)
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	/// Storage: `Did::Identities` (r:1 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Did::Recoveries` (r:1 w:1)
	/// Proof: `Did::Recoveries` (`max_values`: None, `max_size`: Some(452), added: 2927, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(355), added: 2830, mode: `MaxEncodedLen`)
	fn cancel_recovery() -> Weight {
		// At least 365_865_000 picoseconds.
		Weight::from_parts(548_828_000, 3917)
			.saturating_add(T::DbWeight::get().reads(4_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	/// Storage: `Did::Identities` (r:1 w:1)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Did::Recoveries` (r:9 w:8)
	/// Proof: `Did::Recoveries` (`max_values`: None, `max_size`: Some(452), added: 2927, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Did::Keys` (r:18 w:17)
	/// Proof: `Did::Keys` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `Did::IdentityOf` (r:1 w:17)
	/// Proof: `Did::IdentityOf` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `Did::RetiredKeys` (r:1 w:16)
	/// Proof: `Did::RetiredKeys` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `Did::KeyCount` (r:1 w:1)
	/// Proof: `Did::KeyCount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:26 w:26)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:26 w:26)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(355), added: 2830, mode: `MaxEncodedLen`)
	/// Storage: `Did::Controllers` (r:1 w:1)
	/// Proof: `Did::Controllers` (`max_values`: None, `max_size`: Some(97), added: 2572, mode: `MaxEncodedLen`)
	/// Storage: `Did::Periods` (r:1 w:0)
	/// Proof: `Did::Periods` (`max_values`: Some(1), `max_size`: Some(40), added: 535, mode: `MaxEncodedLen`)
	/// Storage: `Did::Wards` (r:1 w:1)
	/// Proof: `Did::Wards` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `Did::RecoveryConfigs` (r:1 w:0)
	/// Proof: `Did::RecoveryConfigs` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `Did::Guarded` (r:1 w:1)
	/// Proof: `Did::Guarded` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
	/// Storage: `Did::GuardedCount` (r:1 w:1)
	/// Proof: `Did::GuardedCount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Proxy::Proxies` (r:1 w:0)
	/// Proof: `Proxy::Proxies` (`max_values`: None, `max_size`: Some(1241), added: 3716, mode: `MaxEncodedLen`)
	/// Storage: `Proxy::Announcements` (r:1 w:0)
	/// Proof: `Proxy::Announcements` (`max_values`: None, `max_size`: Some(2233), added: 4708, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::Allowances` (r:1 w:0)
	/// Proof: `Ledger::Allowances` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	/// Storage: `Did::Approvals` (r:9 w:8)
	/// Proof: `Did::Approvals` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	/// Storage: `Did::Closures` (r:1 w:1)
	/// Proof: `Did::Closures` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
	/// Storage: `Did::Spending` (r:0 w:1)
	/// Proof: `Did::Spending` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
	/// Storage: `Did::SecondFactors` (r:0 w:1)
	/// Proof: `Did::SecondFactors` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	/// Storage: `Did::Reserves` (r:0 w:16)
	/// Proof: `Did::Reserves` (`max_values`: None, `max_size`: Some(108), added: 2583, mode: `MaxEncodedLen`)
	/// Storage: `Did::ControlledBy` (r:0 w:1)
	/// Proof: `Did::ControlledBy` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
	/// Storage: `Did::Freezes` (r:0 w:1)
	/// Proof: `Did::Freezes` (`max_values`: None, `max_size`: Some(313), added: 2788, mode: `MaxEncodedLen`)
	/// `k` is in `[1, 16]`.
	fn finish_recovery(k: u32, ) -> Weight {
		// At least 4_504_344_000 picoseconds.
		Weight::from_parts(5_638_100_282, 29290)
			.saturating_add(Weight::from_parts(351_666_338, 0).saturating_mul(k.into()))
			.saturating_add(T::DbWeight::get().reads(55_u64))
			.saturating_add(T::DbWeight::get().reads((3_u64).saturating_mul(k.into())))
			.saturating_add(T::DbWeight::get().writes(49_u64))
			.saturating_add(T::DbWeight::get().writes((6_u64).saturating_mul(k.into())))
			.saturating_add(Weight::from_parts(0, 2830).saturating_mul(k.into()))
	}
	/// Storage: `Did::Identities` (r:1 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Did::Wards` (r:1 w:1)
	/// Proof: `Did::Wards` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(355), added: 2830, mode: `MaxEncodedLen`)
	fn declare_minor() -> Weight {
		// At least 397_332_000 picoseconds.
		Weight::from_parts(496_160_000, 3820)
			.saturating_add(T::DbWeight::get().reads(4_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	/// Storage: `Did::Identities` (r:1 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Did::Wards` (r:1 w:1)
	/// Proof: `Did::Wards` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Did::RecoveryConfigs` (r:1 w:0)
	/// Proof: `Did::RecoveryConfigs` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `Did::Guarded` (r:1 w:1)
	/// Proof: `Did::Guarded` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
	/// Storage: `Did::GuardedCount` (r:1 w:1)
	/// Proof: `Did::GuardedCount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(355), added: 2830, mode: `MaxEncodedLen`)
	fn undeclare_minor() -> Weight {
		// At least 441_428_000 picoseconds.
		Weight::from_parts(520_876_000, 3820)
			.saturating_add(T::DbWeight::get().reads(7_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	/// Storage: `Did::Identities` (r:2 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Did::Guarded` (r:1 w:1)
	/// Proof: `Did::Guarded` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
	/// Storage: `Did::GuardedCount` (r:1 w:1)
	/// Proof: `Did::GuardedCount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Did::Wards` (r:2 w:1)
	/// Proof: `Did::Wards` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Did::RecoveryConfigs` (r:1 w:0)
	/// Proof: `Did::RecoveryConfigs` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	fn accept_ward() -> Weight {
		// At least 298_955_000 picoseconds.
		Weight::from_parts(333_117_000, 6174)
			.saturating_add(T::DbWeight::get().reads(8_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	/// Storage: `Did::Wards` (r:1 w:1)
	/// Proof: `Did::Wards` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `Did::RecoveryConfigs` (r:1 w:0)
	/// Proof: `Did::RecoveryConfigs` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `Did::Guarded` (r:1 w:1)
	/// Proof: `Did::Guarded` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
	/// Storage: `Did::GuardedCount` (r:1 w:1)
	/// Proof: `Did::GuardedCount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(355), added: 2830, mode: `MaxEncodedLen`)
	fn release_ward() -> Weight {
		// At least 355_760_000 picoseconds.
		Weight::from_parts(390_262_000, 3820)
			.saturating_add(T::DbWeight::get().reads(5_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	/// Storage: `Did::Identities` (r:2 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Did::Wards` (r:1 w:0)
	/// Proof: `Did::Wards` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Did::Approvals` (r:9 w:9)
	/// Proof: `Did::Approvals` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	/// Storage: `Did::Periods` (r:1 w:0)
	/// Proof: `Did::Periods` (`max_values`: Some(1), `max_size`: Some(40), added: 535, mode: `MaxEncodedLen`)
	fn approve_for_ward() -> Weight {
		// At least 690_559_000 picoseconds.
		Weight::from_parts(778_530_000, 24498)
			.saturating_add(T::DbWeight::get().reads(14_u64))
			.saturating_add(T::DbWeight::get().writes(9_u64))
	}
	/// Storage: `Did::Identities` (r:2 w:1)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(167), added: 2642, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Did::Periods` (r:1 w:0)
	/// Proof: `Did::Periods` (`max_values`: Some(1), `max_size`: Some(40), added: 535, mode: `MaxEncodedLen`)
	/// Storage: `Did::Closures` (r:0 w:1)
	/// Proof: `Did::Closures` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
	fn request_closure() -> Weight {
		// At least 267_209_000 picoseconds.
		Weight::from_parts(301_269_000, 6174)
			.saturating_add(T::DbWeight::get().reads(5_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	/// Storage: `Did::Identities` (r:1 w:1)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Did::Closures` (r:0 w:1)
	/// Proof: `Did::Closures` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
	fn cancel_closure() -> Weight {
		// At least 170_935_000 picoseconds.
		Weight::from_parts(187_379_000, 3582)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	/// Storage: `Did::Identities` (r:2 w:1)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Did::Closures` (r:1 w:1)
	/// Proof: `Did::Closures` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(167), added: 2642, mode: `MaxEncodedLen`)
	/// Storage: `Consent::RequestsTo` (r:1 w:0)
	/// Proof: `Consent::RequestsTo` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	/// Storage: `Consent::GrantsOf` (r:1 w:0)
	/// Proof: `Consent::GrantsOf` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Refusals` (r:1 w:0)
	/// Proof: `Consent::Refusals` (`max_values`: None, `max_size`: Some(108), added: 2583, mode: `MaxEncodedLen`)
	/// Storage: `Locker::RecordsOf` (r:1 w:0)
	/// Proof: `Locker::RecordsOf` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	/// Storage: `Devices::PairingsOf` (r:1 w:0)
	/// Proof: `Devices::PairingsOf` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	/// Storage: `Devices::DevicesOf` (r:1 w:0)
	/// Proof: `Devices::DevicesOf` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
	/// Storage: `Credentials::Requests` (r:1 w:0)
	/// Proof: `Credentials::Requests` (`max_values`: None, `max_size`: Some(753), added: 3228, mode: `MaxEncodedLen`)
	/// Storage: `Credentials::CredentialCount` (r:1 w:0)
	/// Proof: `Credentials::CredentialCount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Credentials::Issuers` (r:1 w:0)
	/// Proof: `Credentials::Issuers` (`max_values`: None, `max_size`: Some(322), added: 2797, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::Allowances` (r:1 w:0)
	/// Proof: `Ledger::Allowances` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::AllowancesTo` (r:1 w:0)
	/// Proof: `Ledger::AllowancesTo` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
	/// Storage: `Proxy::Proxies` (r:1 w:0)
	/// Proof: `Proxy::Proxies` (`max_values`: None, `max_size`: Some(1241), added: 3716, mode: `MaxEncodedLen`)
	/// Storage: `Proxy::Announcements` (r:1 w:0)
	/// Proof: `Proxy::Announcements` (`max_values`: None, `max_size`: Some(2233), added: 4708, mode: `MaxEncodedLen`)
	/// Storage: `Session::NextKeys` (r:1 w:0)
	/// Proof: `Session::NextKeys` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `Did::Services` (r:1 w:0)
	/// Proof: `Did::Services` (`max_values`: None, `max_size`: Some(2409), added: 4884, mode: `MaxEncodedLen`)
	/// Storage: `Did::Controllers` (r:1 w:0)
	/// Proof: `Did::Controllers` (`max_values`: None, `max_size`: Some(97), added: 2572, mode: `MaxEncodedLen`)
	/// Storage: `Did::RecoveryConfigs` (r:1 w:0)
	/// Proof: `Did::RecoveryConfigs` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `Did::Wards` (r:1 w:0)
	/// Proof: `Did::Wards` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `Did::Recoveries` (r:1 w:0)
	/// Proof: `Did::Recoveries` (`max_values`: None, `max_size`: Some(452), added: 2927, mode: `MaxEncodedLen`)
	/// Storage: `Did::Approvals` (r:1 w:0)
	/// Proof: `Did::Approvals` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	/// Storage: `Did::ControlledBy` (r:1 w:0)
	/// Proof: `Did::ControlledBy` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
	/// Storage: `Did::Guarded` (r:1 w:0)
	/// Proof: `Did::Guarded` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:2 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(355), added: 2830, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:3 w:3)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Did::Keys` (r:1 w:0)
	/// Proof: `Did::Keys` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `Did::IntentNonces` (r:1 w:0)
	/// Proof: `Did::IntentNonces` (`max_values`: None, `max_size`: Some(106), added: 2581, mode: `MaxEncodedLen`)
	/// Storage: `Did::IntentsWith` (r:1 w:0)
	/// Proof: `Did::IntentsWith` (`max_values`: None, `max_size`: Some(97), added: 2572, mode: `MaxEncodedLen`)
	/// Storage: `Did::FreeCalls` (r:0 w:1)
	/// Proof: `Did::FreeCalls` (`max_values`: None, `max_size`: Some(60), added: 2535, mode: `MaxEncodedLen`)
	/// Storage: `Did::Spending` (r:0 w:1)
	/// Proof: `Did::Spending` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
	/// Storage: `Did::SecondFactors` (r:0 w:1)
	/// Proof: `Did::SecondFactors` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
	/// Storage: `Did::Freezes` (r:0 w:1)
	/// Proof: `Did::Freezes` (`max_values`: None, `max_size`: Some(313), added: 2788, mode: `MaxEncodedLen`)
	fn finalize_closure() -> Weight {
		// At least 1_567_927_000 picoseconds.
		Weight::from_parts(1_695_056_000, 8799)
			.saturating_add(T::DbWeight::get().reads(35_u64))
			.saturating_add(T::DbWeight::get().writes(10_u64))
	}
	/// Storage: `Did::Services` (r:1 w:0)
	/// Proof: `Did::Services` (`max_values`: None, `max_size`: Some(2409), added: 4884, mode: `MaxEncodedLen`)
	/// Storage: `Did::Controllers` (r:1 w:0)
	/// Proof: `Did::Controllers` (`max_values`: None, `max_size`: Some(97), added: 2572, mode: `MaxEncodedLen`)
	/// Storage: `Did::ControlledBy` (r:1 w:0)
	/// Proof: `Did::ControlledBy` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
	/// Storage: `Did::Guarded` (r:2 w:1)
	/// Proof: `Did::Guarded` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
	/// Storage: `Did::RecoveryConfigs` (r:2 w:1)
	/// Proof: `Did::RecoveryConfigs` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:2 w:2)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(355), added: 2830, mode: `MaxEncodedLen`)
	/// Storage: `Did::Recoveries` (r:10 w:8)
	/// Proof: `Did::Recoveries` (`max_values`: None, `max_size`: Some(452), added: 2927, mode: `MaxEncodedLen`)
	/// Storage: `Did::Freezes` (r:1 w:1)
	/// Proof: `Did::Freezes` (`max_values`: None, `max_size`: Some(313), added: 2788, mode: `MaxEncodedLen`)
	/// Storage: `Did::Wards` (r:2 w:1)
	/// Proof: `Did::Wards` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `Did::GuardedCount` (r:1 w:1)
	/// Proof: `Did::GuardedCount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Did::Approvals` (r:1 w:0)
	/// Proof: `Did::Approvals` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	fn erase_item() -> Weight {
		// At least 1_605_964_000 picoseconds.
		Weight::from_parts(1_784_270_000, 30260)
			.saturating_add(T::DbWeight::get().reads(26_u64))
			.saturating_add(T::DbWeight::get().writes(17_u64))
	}
}

/// The same without a runtime's database weights, for tests.
impl WeightInfo for () {
	fn create() -> Weight {
		Weight::from_parts(811_960_000, 6196)
			.saturating_add(ParityDbWeight::get().reads(9_u64))
			.saturating_add(ParityDbWeight::get().writes(7_u64))
	}
	fn create_for() -> Weight {
		Weight::from_parts(4_087_383_000, 3820)
			.saturating_add(ParityDbWeight::get().reads(10_u64))
			.saturating_add(ParityDbWeight::get().writes(8_u64))
	}
	fn add_key() -> Weight {
		Weight::from_parts(3_973_393_000, 3820)
			.saturating_add(ParityDbWeight::get().reads(9_u64))
			.saturating_add(ParityDbWeight::get().writes(6_u64))
	}
	fn remove_key(k: u32, ) -> Weight {
		Weight::from_parts(497_330_081, 3820)
			.saturating_add(Weight::from_parts(65_096_802, 0).saturating_mul(k.into()))
			.saturating_add(ParityDbWeight::get().reads(6_u64))
			.saturating_add(ParityDbWeight::get().reads((1_u64).saturating_mul(k.into())))
			.saturating_add(ParityDbWeight::get().writes(7_u64))
			.saturating_add(Weight::from_parts(0, 2704).saturating_mul(k.into()))
	}
	fn as_did() -> Weight {
		Weight::from_parts(397_132_000, 6398)
			.saturating_add(ParityDbWeight::get().reads(10_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn submit_sr25519() -> Weight {
		Weight::from_parts(822_807_000, 6398)
			.saturating_add(ParityDbWeight::get().reads(12_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
	fn submit_ed25519() -> Weight {
		Weight::from_parts(930_607_000, 6398)
			.saturating_add(ParityDbWeight::get().reads(12_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
	fn submit_secp256k1() -> Weight {
		Weight::from_parts(1_350_774_000, 6398)
			.saturating_add(ParityDbWeight::get().reads(12_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
	fn submit_p256() -> Weight {
		Weight::from_parts(3_865_082_000, 6398)
			.saturating_add(ParityDbWeight::get().reads(12_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
	fn submit_webauthn() -> Weight {
		Weight::from_parts(2_258_957_000, 6398)
			.saturating_add(ParityDbWeight::get().reads(12_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
	fn check_sr25519() -> Weight {
		Weight::from_parts(597_791_000, 6398)
			.saturating_add(ParityDbWeight::get().reads(10_u64))
	}
	fn check_ed25519() -> Weight {
		Weight::from_parts(592_753_000, 6398)
			.saturating_add(ParityDbWeight::get().reads(10_u64))
	}
	fn check_secp256k1() -> Weight {
		Weight::from_parts(1_080_020_000, 6398)
			.saturating_add(ParityDbWeight::get().reads(10_u64))
	}
	fn check_p256() -> Weight {
		Weight::from_parts(3_638_233_000, 6398)
			.saturating_add(ParityDbWeight::get().reads(10_u64))
	}
	fn check_webauthn() -> Weight {
		Weight::from_parts(2_004_098_000, 6398)
			.saturating_add(ParityDbWeight::get().reads(10_u64))
	}
	fn label_key() -> Weight {
		Weight::from_parts(242_441_000, 3694)
			.saturating_add(ParityDbWeight::get().reads(3_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn set_services(s: u32, ) -> Weight {
		Weight::from_parts(485_957_635, 6274)
			.saturating_add(Weight::from_parts(54_315_611, 0).saturating_mul(s.into()))
			.saturating_add(ParityDbWeight::get().reads(5_u64))
			.saturating_add(ParityDbWeight::get().reads((1_u64).saturating_mul(s.into())))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
			.saturating_add(Weight::from_parts(0, 2592).saturating_mul(s.into()))
	}
	fn set_controller() -> Weight {
		Weight::from_parts(755_526_000, 6174)
			.saturating_add(ParityDbWeight::get().reads(6_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
	fn accept_control() -> Weight {
		Weight::from_parts(343_772_000, 6174)
			.saturating_add(ParityDbWeight::get().reads(5_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn resign_control() -> Weight {
		Weight::from_parts(427_888_000, 3820)
			.saturating_add(ParityDbWeight::get().reads(4_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
	fn take_over_deposit(k: u32, ) -> Weight {
		Weight::from_parts(662_845_023, 6650)
			.saturating_add(Weight::from_parts(475_128_390, 0).saturating_mul(k.into()))
			.saturating_add(ParityDbWeight::get().reads(6_u64))
			.saturating_add(ParityDbWeight::get().reads((1_u64).saturating_mul(k.into())))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
			.saturating_add(ParityDbWeight::get().writes((1_u64).saturating_mul(k.into())))
			.saturating_add(Weight::from_parts(0, 2704).saturating_mul(k.into()))
	}
	fn set_second_factor() -> Weight {
		Weight::from_parts(798_961_000, 46958)
			.saturating_add(ParityDbWeight::get().reads(18_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn approve() -> Weight {
		Weight::from_parts(654_786_000, 24498)
			.saturating_add(ParityDbWeight::get().reads(13_u64))
			.saturating_add(ParityDbWeight::get().writes(9_u64))
	}
	fn withdraw_approval() -> Weight {
		Weight::from_parts(184_295_000, 3602)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn freeze() -> Weight {
		Weight::from_parts(296_952_000, 3582)
			.saturating_add(ParityDbWeight::get().reads(4_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn unfreeze() -> Weight {
		Weight::from_parts(263_062_000, 3778)
			.saturating_add(ParityDbWeight::get().reads(4_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn approve_unfreeze() -> Weight {
		Weight::from_parts(365_755_000, 6174)
			.saturating_add(ParityDbWeight::get().reads(5_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn set_recovery() -> Weight {
		Weight::from_parts(3_189_385_000, 27333)
			.saturating_add(ParityDbWeight::get().reads(45_u64))
			.saturating_add(ParityDbWeight::get().writes(41_u64))
	}
	fn accept_guardianship() -> Weight {
		Weight::from_parts(301_189_000, 6174)
			.saturating_add(ParityDbWeight::get().reads(5_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn resign_guardianship() -> Weight {
		Weight::from_parts(1_337_243_000, 27333)
			.saturating_add(ParityDbWeight::get().reads(17_u64))
			.saturating_add(ParityDbWeight::get().writes(15_u64))
	}
	fn start_recovery() -> Weight {
		Weight::from_parts(5_069_577_000, 27333)
			.saturating_add(ParityDbWeight::get().reads(20_u64))
			.saturating_add(ParityDbWeight::get().writes(5_u64))
	}
	fn approve_recovery() -> Weight {
		Weight::from_parts(435_018_000, 6174)
			.saturating_add(ParityDbWeight::get().reads(5_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn withdraw_recovery() -> Weight {
		Weight::from_parts(450_031_000, 3917)
			.saturating_add(ParityDbWeight::get().reads(3_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn cancel_recovery() -> Weight {
		Weight::from_parts(548_828_000, 3917)
			.saturating_add(ParityDbWeight::get().reads(4_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn finish_recovery(k: u32, ) -> Weight {
		Weight::from_parts(5_638_100_282, 29290)
			.saturating_add(Weight::from_parts(351_666_338, 0).saturating_mul(k.into()))
			.saturating_add(ParityDbWeight::get().reads(55_u64))
			.saturating_add(ParityDbWeight::get().reads((3_u64).saturating_mul(k.into())))
			.saturating_add(ParityDbWeight::get().writes(49_u64))
			.saturating_add(ParityDbWeight::get().writes((6_u64).saturating_mul(k.into())))
			.saturating_add(Weight::from_parts(0, 2830).saturating_mul(k.into()))
	}
	fn declare_minor() -> Weight {
		Weight::from_parts(496_160_000, 3820)
			.saturating_add(ParityDbWeight::get().reads(4_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn undeclare_minor() -> Weight {
		Weight::from_parts(520_876_000, 3820)
			.saturating_add(ParityDbWeight::get().reads(7_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
	fn accept_ward() -> Weight {
		Weight::from_parts(333_117_000, 6174)
			.saturating_add(ParityDbWeight::get().reads(8_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn release_ward() -> Weight {
		Weight::from_parts(390_262_000, 3820)
			.saturating_add(ParityDbWeight::get().reads(5_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
	fn approve_for_ward() -> Weight {
		Weight::from_parts(778_530_000, 24498)
			.saturating_add(ParityDbWeight::get().reads(14_u64))
			.saturating_add(ParityDbWeight::get().writes(9_u64))
	}
	fn request_closure() -> Weight {
		Weight::from_parts(301_269_000, 6174)
			.saturating_add(ParityDbWeight::get().reads(5_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn cancel_closure() -> Weight {
		Weight::from_parts(187_379_000, 3582)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn finalize_closure() -> Weight {
		Weight::from_parts(1_695_056_000, 8799)
			.saturating_add(ParityDbWeight::get().reads(35_u64))
			.saturating_add(ParityDbWeight::get().writes(10_u64))
	}
	fn erase_item() -> Weight {
		Weight::from_parts(1_784_270_000, 30260)
			.saturating_add(ParityDbWeight::get().reads(26_u64))
			.saturating_add(ParityDbWeight::get().writes(17_u64))
	}
}
