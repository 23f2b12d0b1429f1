//! Weights of `pallet_did`, measured by `scripts/weights.sh`.
//!
//! 2026-11-30: 10 steps, 5 repeats; AMD EPYC; a node of the development profile.

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
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Did::KeyCount` (r:1 w:1)
	/// Proof: `Did::KeyCount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	fn create() -> Weight {
		// At least 812_758_000 picoseconds.
		Weight::from_parts(841_931_000, 6196)
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
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Did::KeyCount` (r:1 w:1)
	/// Proof: `Did::KeyCount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Did::IntentsWith` (r:0 w:1)
	/// Proof: `Did::IntentsWith` (`max_values`: None, `max_size`: Some(97), added: 2572, mode: `MaxEncodedLen`)
	fn create_for() -> Weight {
		// At least 3_978_202_000 picoseconds.
		Weight::from_parts(4_030_610_000, 3892)
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
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	fn add_key() -> Weight {
		// At least 3_712_967_000 picoseconds.
		Weight::from_parts(3_796_492_000, 3892)
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
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::Loans` (r:1 w:0)
	/// Proof: `Ledger::Loans` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
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
		// At least 746_790_000 picoseconds.
		Weight::from_parts(581_682_847, 3892)
			.saturating_add(Weight::from_parts(62_175_765, 0).saturating_mul(k.into()))
			.saturating_add(T::DbWeight::get().reads(7_u64))
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
		// At least 369_880_000 picoseconds.
		Weight::from_parts(384_922_000, 6398)
			.saturating_add(T::DbWeight::get().reads(10_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
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
	/// Storage: `Did::IntentNonces` (r:1 w:1)
	/// Proof: `Did::IntentNonces` (`max_values`: None, `max_size`: Some(106), added: 2581, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Did::ActingKey` (r:1 w:1)
	/// Proof: `Did::ActingKey` (`max_values`: Some(1), `max_size`: Some(64), added: 559, mode: `MaxEncodedLen`)
	/// Storage: `SafeMode::EnteredUntil` (r:1 w:0)
	/// Proof: `SafeMode::EnteredUntil` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	fn submit_sr25519() -> Weight {
		// At least 609_435_000 picoseconds.
		Weight::from_parts(716_164_000, 6398)
			.saturating_add(T::DbWeight::get().reads(12_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
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
	/// Storage: `Did::IntentNonces` (r:1 w:1)
	/// Proof: `Did::IntentNonces` (`max_values`: None, `max_size`: Some(106), added: 2581, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Did::ActingKey` (r:1 w:1)
	/// Proof: `Did::ActingKey` (`max_values`: Some(1), `max_size`: Some(64), added: 559, mode: `MaxEncodedLen`)
	/// Storage: `SafeMode::EnteredUntil` (r:1 w:0)
	/// Proof: `SafeMode::EnteredUntil` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	fn submit_ed25519() -> Weight {
		// At least 583_738_000 picoseconds.
		Weight::from_parts(662_084_000, 6398)
			.saturating_add(T::DbWeight::get().reads(12_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
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
	/// Storage: `Did::IntentNonces` (r:1 w:1)
	/// Proof: `Did::IntentNonces` (`max_values`: None, `max_size`: Some(106), added: 2581, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Did::ActingKey` (r:1 w:1)
	/// Proof: `Did::ActingKey` (`max_values`: Some(1), `max_size`: Some(64), added: 559, mode: `MaxEncodedLen`)
	/// Storage: `SafeMode::EnteredUntil` (r:1 w:0)
	/// Proof: `SafeMode::EnteredUntil` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	fn submit_secp256k1() -> Weight {
		// At least 1_073_195_000 picoseconds.
		Weight::from_parts(1_172_582_000, 6398)
			.saturating_add(T::DbWeight::get().reads(12_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
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
	/// Storage: `Did::IntentNonces` (r:1 w:1)
	/// Proof: `Did::IntentNonces` (`max_values`: None, `max_size`: Some(106), added: 2581, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Did::ActingKey` (r:1 w:1)
	/// Proof: `Did::ActingKey` (`max_values`: Some(1), `max_size`: Some(64), added: 559, mode: `MaxEncodedLen`)
	/// Storage: `SafeMode::EnteredUntil` (r:1 w:0)
	/// Proof: `SafeMode::EnteredUntil` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	fn submit_p256() -> Weight {
		// At least 3_513_361_000 picoseconds.
		Weight::from_parts(3_625_658_000, 6398)
			.saturating_add(T::DbWeight::get().reads(12_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
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
	/// Storage: `Did::IntentNonces` (r:1 w:1)
	/// Proof: `Did::IntentNonces` (`max_values`: None, `max_size`: Some(106), added: 2581, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Did::ActingKey` (r:1 w:1)
	/// Proof: `Did::ActingKey` (`max_values`: Some(1), `max_size`: Some(64), added: 559, mode: `MaxEncodedLen`)
	/// Storage: `SafeMode::EnteredUntil` (r:1 w:0)
	/// Proof: `SafeMode::EnteredUntil` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	fn submit_webauthn() -> Weight {
		// At least 2_007_774_000 picoseconds.
		Weight::from_parts(2_108_934_000, 6398)
			.saturating_add(T::DbWeight::get().reads(12_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
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
	/// Storage: `Did::IntentNonces` (r:1 w:0)
	/// Proof: `Did::IntentNonces` (`max_values`: None, `max_size`: Some(106), added: 2581, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	fn check_sr25519() -> Weight {
		// At least 456_809_000 picoseconds.
		Weight::from_parts(538_020_000, 6398)
			.saturating_add(T::DbWeight::get().reads(10_u64))
	}
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
	/// Storage: `Did::IntentNonces` (r:1 w:0)
	/// Proof: `Did::IntentNonces` (`max_values`: None, `max_size`: Some(106), added: 2581, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	fn check_ed25519() -> Weight {
		// At least 445_352_000 picoseconds.
		Weight::from_parts(552_781_000, 6398)
			.saturating_add(T::DbWeight::get().reads(10_u64))
	}
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
	/// Storage: `Did::IntentNonces` (r:1 w:0)
	/// Proof: `Did::IntentNonces` (`max_values`: None, `max_size`: Some(106), added: 2581, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	fn check_secp256k1() -> Weight {
		// At least 911_985_000 picoseconds.
		Weight::from_parts(1_007_767_000, 6398)
			.saturating_add(T::DbWeight::get().reads(10_u64))
	}
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
	/// Storage: `Did::IntentNonces` (r:1 w:0)
	/// Proof: `Did::IntentNonces` (`max_values`: None, `max_size`: Some(106), added: 2581, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	fn check_p256() -> Weight {
		// At least 3_351_200_000 picoseconds.
		Weight::from_parts(3_459_051_000, 6398)
			.saturating_add(T::DbWeight::get().reads(10_u64))
	}
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
	/// Storage: `Did::IntentNonces` (r:1 w:0)
	/// Proof: `Did::IntentNonces` (`max_values`: None, `max_size`: Some(106), added: 2581, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	fn check_webauthn() -> Weight {
		// At least 1_852_753_000 picoseconds.
		Weight::from_parts(1_930_819_000, 6398)
			.saturating_add(T::DbWeight::get().reads(10_u64))
	}
	/// Storage: `Did::Identities` (r:1 w:1)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Did::Keys` (r:1 w:1)
	/// Proof: `Did::Keys` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	fn label_key() -> Weight {
		// At least 214_979_000 picoseconds.
		Weight::from_parts(235_990_000, 3694)
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
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::Loans` (r:1 w:0)
	/// Proof: `Ledger::Loans` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	/// `s` is in `[0, 8]`.
	fn set_services(s: u32, ) -> Weight {
		// At least 302_620_000 picoseconds.
		Weight::from_parts(489_153_737, 6274)
			.saturating_add(Weight::from_parts(50_165_992, 0).saturating_mul(s.into()))
			.saturating_add(T::DbWeight::get().reads(6_u64))
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
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::Loans` (r:1 w:0)
	/// Proof: `Ledger::Loans` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	/// Storage: `Did::ControlledBy` (r:0 w:1)
	/// Proof: `Did::ControlledBy` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
	fn set_controller() -> Weight {
		// At least 759_158_000 picoseconds.
		Weight::from_parts(822_352_000, 6174)
			.saturating_add(T::DbWeight::get().reads(7_u64))
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
		// At least 274_077_000 picoseconds.
		Weight::from_parts(314_086_000, 6174)
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
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::Loans` (r:1 w:0)
	/// Proof: `Ledger::Loans` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	/// Storage: `Did::ControlledBy` (r:0 w:1)
	/// Proof: `Did::ControlledBy` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
	fn resign_control() -> Weight {
		// At least 451_912_000 picoseconds.
		Weight::from_parts(499_312_000, 3892)
			.saturating_add(T::DbWeight::get().reads(5_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	/// Storage: `Did::Identities` (r:2 w:1)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Did::Keys` (r:17 w:16)
	/// Proof: `Did::Keys` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:2 w:2)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::Loans` (r:1 w:0)
	/// Proof: `Ledger::Loans` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	/// Storage: `Did::KeyCount` (r:1 w:0)
	/// Proof: `Did::KeyCount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// `k` is in `[1, 16]`.
	fn take_over_deposit(k: u32, ) -> Weight {
		// At least 1_239_351_000 picoseconds.
		Weight::from_parts(125_268_674, 6794)
			.saturating_add(Weight::from_parts(797_636_253, 0).saturating_mul(k.into()))
			.saturating_add(T::DbWeight::get().reads(8_u64))
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
		// At least 705_228_000 picoseconds.
		Weight::from_parts(737_747_000, 46958)
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
		// At least 610_307_000 picoseconds.
		Weight::from_parts(633_511_000, 24498)
			.saturating_add(T::DbWeight::get().reads(13_u64))
			.saturating_add(T::DbWeight::get().writes(9_u64))
	}
	/// Storage: `Did::Identities` (r:1 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Did::Approvals` (r:1 w:2)
	/// Proof: `Did::Approvals` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	fn withdraw_approval() -> Weight {
		// At least 157_253_000 picoseconds.
		Weight::from_parts(161_610_000, 3602)
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
		// At least 231_554_000 picoseconds.
		Weight::from_parts(238_665_000, 3582)
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
		// At least 216_983_000 picoseconds.
		Weight::from_parts(224_283_000, 3778)
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
		// At least 270_572_000 picoseconds.
		Weight::from_parts(289_791_000, 6174)
			.saturating_add(T::DbWeight::get().reads(5_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	/// Storage: `Did::Identities` (r:9 w:0)
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
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::Loans` (r:8 w:0)
	/// Proof: `Ledger::Loans` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	/// Storage: `Did::Wards` (r:1 w:0)
	/// Proof: `Did::Wards` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `Did::Guarded` (r:8 w:8)
	/// Proof: `Did::Guarded` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
	/// Storage: `Did::GuardedCount` (r:8 w:8)
	/// Proof: `Did::GuardedCount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	fn set_recovery() -> Weight {
		// At least 3_601_493_000 picoseconds.
		Weight::from_parts(3_732_466_000, 27333)
			.saturating_add(T::DbWeight::get().reads(61_u64))
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
		// At least 243_492_000 picoseconds.
		Weight::from_parts(257_432_000, 6174)
			.saturating_add(T::DbWeight::get().reads(5_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	/// Storage: `Did::RecoveryConfigs` (r:1 w:1)
	/// Proof: `Did::RecoveryConfigs` (`max_values`: None, `max_size`: Some(341), added: 2816, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:2 w:2)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::Loans` (r:2 w:0)
	/// Proof: `Ledger::Loans` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:2 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
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
		// At least 1_301_824_000 picoseconds.
		Weight::from_parts(1_359_150_000, 27333)
			.saturating_add(T::DbWeight::get().reads(21_u64))
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
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	/// Storage: `Did::IntentsWith` (r:0 w:1)
	/// Proof: `Did::IntentsWith` (`max_values`: None, `max_size`: Some(97), added: 2572, mode: `MaxEncodedLen`)
	fn start_recovery() -> Weight {
		// At least 4_125_361_000 picoseconds.
		Weight::from_parts(4_183_517_000, 27333)
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
		// At least 244_283_000 picoseconds.
		Weight::from_parts(261_418_000, 6174)
			.saturating_add(T::DbWeight::get().reads(5_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `Did::Recoveries` (r:1 w:1)
	/// Proof: `Did::Recoveries` (`max_values`: None, `max_size`: Some(452), added: 2927, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::Loans` (r:1 w:0)
	/// Proof: `Ledger::Loans` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:1 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	fn withdraw_recovery() -> Weight {
		// At least 429_938_000 picoseconds.
		Weight::from_parts(442_388_000, 3917)
			.saturating_add(T::DbWeight::get().reads(5_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	/// Storage: `Did::Identities` (r:2 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Did::Recoveries` (r:1 w:1)
	/// Proof: `Did::Recoveries` (`max_values`: None, `max_size`: Some(452), added: 2927, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::Loans` (r:1 w:0)
	/// Proof: `Ledger::Loans` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	fn cancel_recovery() -> Weight {
		// At least 455_067_000 picoseconds.
		Weight::from_parts(479_623_000, 6174)
			.saturating_add(T::DbWeight::get().reads(6_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	/// Storage: `Did::Identities` (r:25 w:1)
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
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::Loans` (r:25 w:0)
	/// Proof: `Ledger::Loans` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::Sponsors` (r:1 w:0)
	/// Proof: `Ledger::Sponsors` (`max_values`: None, `max_size`: Some(177), added: 2652, mode: `MaxEncodedLen`)
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
	/// Proof: `Ledger::Allowances` (`max_values`: None, `max_size`: Some(125), added: 2600, mode: `MaxEncodedLen`)
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
		// At least 5_239_366_000 picoseconds.
		Weight::from_parts(4_855_337_456, 30010)
			.saturating_add(Weight::from_parts(438_364_105, 0).saturating_mul(k.into()))
			.saturating_add(T::DbWeight::get().reads(73_u64))
			.saturating_add(T::DbWeight::get().reads((5_u64).saturating_mul(k.into())))
			.saturating_add(T::DbWeight::get().writes(49_u64))
			.saturating_add(T::DbWeight::get().writes((6_u64).saturating_mul(k.into())))
			.saturating_add(Weight::from_parts(0, 2902).saturating_mul(k.into()))
	}
	/// Storage: `Did::Identities` (r:1 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Did::Wards` (r:1 w:1)
	/// Proof: `Did::Wards` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	fn declare_minor() -> Weight {
		// At least 439_634_000 picoseconds.
		Weight::from_parts(464_070_000, 3892)
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
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::Loans` (r:1 w:0)
	/// Proof: `Ledger::Loans` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	fn undeclare_minor() -> Weight {
		// At least 522_937_000 picoseconds.
		Weight::from_parts(561_574_000, 3892)
			.saturating_add(T::DbWeight::get().reads(8_u64))
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
		// At least 301_718_000 picoseconds.
		Weight::from_parts(322_019_000, 6174)
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
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::Loans` (r:1 w:0)
	/// Proof: `Ledger::Loans` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:1 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	fn release_ward() -> Weight {
		// At least 478_802_000 picoseconds.
		Weight::from_parts(498_241_000, 3892)
			.saturating_add(T::DbWeight::get().reads(7_u64))
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
		// At least 683_626_000 picoseconds.
		Weight::from_parts(745_197_000, 24498)
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
		// At least 269_130_000 picoseconds.
		Weight::from_parts(303_091_000, 6174)
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
		// At least 170_213_000 picoseconds.
		Weight::from_parts(177_974_000, 3582)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	/// Storage: `Did::Identities` (r:3 w:1)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Did::Closures` (r:1 w:1)
	/// Proof: `Did::Closures` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(167), added: 2642, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Deadlines` (r:1 w:0)
	/// Proof: `Consent::Deadlines` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `Consent::AnswerDeadlines` (r:1 w:0)
	/// Proof: `Consent::AnswerDeadlines` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `Consent::RequestsTo` (r:1 w:0)
	/// Proof: `Consent::RequestsTo` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	/// Storage: `Consent::SubjectRequestsOf` (r:1 w:0)
	/// Proof: `Consent::SubjectRequestsOf` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	/// Storage: `Consent::GrantsOf` (r:1 w:0)
	/// Proof: `Consent::GrantsOf` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Refusals` (r:1 w:0)
	/// Proof: `Consent::Refusals` (`max_values`: None, `max_size`: Some(108), added: 2583, mode: `MaxEncodedLen`)
	/// Storage: `Locker::RecordsOf` (r:1 w:0)
	/// Proof: `Locker::RecordsOf` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	/// Storage: `Locker::Epochs` (r:1 w:0)
	/// Proof: `Locker::Epochs` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Locker::PinsOf` (r:1 w:0)
	/// Proof: `Locker::PinsOf` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	/// Storage: `Devices::PairingsOf` (r:1 w:0)
	/// Proof: `Devices::PairingsOf` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	/// Storage: `Devices::DevicesOf` (r:1 w:0)
	/// Proof: `Devices::DevicesOf` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
	/// Storage: `Devices::PlacesOf` (r:1 w:0)
	/// Proof: `Devices::PlacesOf` (`max_values`: None, `max_size`: Some(97), added: 2572, mode: `MaxEncodedLen`)
	/// Storage: `Credentials::Requests` (r:1 w:0)
	/// Proof: `Credentials::Requests` (`max_values`: None, `max_size`: Some(753), added: 3228, mode: `MaxEncodedLen`)
	/// Storage: `Credentials::CredentialCount` (r:1 w:0)
	/// Proof: `Credentials::CredentialCount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Credentials::Issuers` (r:1 w:0)
	/// Proof: `Credentials::Issuers` (`max_values`: None, `max_size`: Some(322), added: 2797, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::Sponsorships` (r:1 w:0)
	/// Proof: `Ledger::Sponsorships` (`max_values`: None, `max_size`: Some(203), added: 2678, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::SponsorshipsBy` (r:1 w:0)
	/// Proof: `Ledger::SponsorshipsBy` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::LoansBy` (r:1 w:0)
	/// Proof: `Ledger::LoansBy` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:3 w:3)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::Loans` (r:2 w:0)
	/// Proof: `Ledger::Loans` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::Allowances` (r:1 w:0)
	/// Proof: `Ledger::Allowances` (`max_values`: None, `max_size`: Some(125), added: 2600, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::AllowancesTo` (r:1 w:0)
	/// Proof: `Ledger::AllowancesTo` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::ServiceUse` (r:1 w:0)
	/// Proof: `Ledger::ServiceUse` (`max_values`: None, `max_size`: Some(77), added: 2552, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::Subscriptions` (r:1 w:0)
	/// Proof: `Ledger::Subscriptions` (`max_values`: None, `max_size`: Some(83), added: 2558, mode: `MaxEncodedLen`)
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
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
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
		// At least 1_994_885_000 picoseconds.
		Weight::from_parts(2_067_373_000, 8799)
			.saturating_add(T::DbWeight::get().reads(49_u64))
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
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::Loans` (r:2 w:0)
	/// Proof: `Ledger::Loans` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:2 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
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
		// At least 1_888_547_000 picoseconds.
		Weight::from_parts(1_971_369_000, 30260)
			.saturating_add(T::DbWeight::get().reads(30_u64))
			.saturating_add(T::DbWeight::get().writes(17_u64))
	}
}

/// The same without a runtime's database weights, for tests.
impl WeightInfo for () {
	fn create() -> Weight {
		Weight::from_parts(841_931_000, 6196)
			.saturating_add(ParityDbWeight::get().reads(9_u64))
			.saturating_add(ParityDbWeight::get().writes(7_u64))
	}
	fn create_for() -> Weight {
		Weight::from_parts(4_030_610_000, 3892)
			.saturating_add(ParityDbWeight::get().reads(10_u64))
			.saturating_add(ParityDbWeight::get().writes(8_u64))
	}
	fn add_key() -> Weight {
		Weight::from_parts(3_796_492_000, 3892)
			.saturating_add(ParityDbWeight::get().reads(9_u64))
			.saturating_add(ParityDbWeight::get().writes(6_u64))
	}
	fn remove_key(k: u32, ) -> Weight {
		Weight::from_parts(581_682_847, 3892)
			.saturating_add(Weight::from_parts(62_175_765, 0).saturating_mul(k.into()))
			.saturating_add(ParityDbWeight::get().reads(7_u64))
			.saturating_add(ParityDbWeight::get().reads((1_u64).saturating_mul(k.into())))
			.saturating_add(ParityDbWeight::get().writes(7_u64))
			.saturating_add(Weight::from_parts(0, 2704).saturating_mul(k.into()))
	}
	fn as_did() -> Weight {
		Weight::from_parts(384_922_000, 6398)
			.saturating_add(ParityDbWeight::get().reads(10_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn submit_sr25519() -> Weight {
		Weight::from_parts(716_164_000, 6398)
			.saturating_add(ParityDbWeight::get().reads(12_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn submit_ed25519() -> Weight {
		Weight::from_parts(662_084_000, 6398)
			.saturating_add(ParityDbWeight::get().reads(12_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn submit_secp256k1() -> Weight {
		Weight::from_parts(1_172_582_000, 6398)
			.saturating_add(ParityDbWeight::get().reads(12_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn submit_p256() -> Weight {
		Weight::from_parts(3_625_658_000, 6398)
			.saturating_add(ParityDbWeight::get().reads(12_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn submit_webauthn() -> Weight {
		Weight::from_parts(2_108_934_000, 6398)
			.saturating_add(ParityDbWeight::get().reads(12_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn check_sr25519() -> Weight {
		Weight::from_parts(538_020_000, 6398)
			.saturating_add(ParityDbWeight::get().reads(10_u64))
	}
	fn check_ed25519() -> Weight {
		Weight::from_parts(552_781_000, 6398)
			.saturating_add(ParityDbWeight::get().reads(10_u64))
	}
	fn check_secp256k1() -> Weight {
		Weight::from_parts(1_007_767_000, 6398)
			.saturating_add(ParityDbWeight::get().reads(10_u64))
	}
	fn check_p256() -> Weight {
		Weight::from_parts(3_459_051_000, 6398)
			.saturating_add(ParityDbWeight::get().reads(10_u64))
	}
	fn check_webauthn() -> Weight {
		Weight::from_parts(1_930_819_000, 6398)
			.saturating_add(ParityDbWeight::get().reads(10_u64))
	}
	fn label_key() -> Weight {
		Weight::from_parts(235_990_000, 3694)
			.saturating_add(ParityDbWeight::get().reads(3_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn set_services(s: u32, ) -> Weight {
		Weight::from_parts(489_153_737, 6274)
			.saturating_add(Weight::from_parts(50_165_992, 0).saturating_mul(s.into()))
			.saturating_add(ParityDbWeight::get().reads(6_u64))
			.saturating_add(ParityDbWeight::get().reads((1_u64).saturating_mul(s.into())))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
			.saturating_add(Weight::from_parts(0, 2592).saturating_mul(s.into()))
	}
	fn set_controller() -> Weight {
		Weight::from_parts(822_352_000, 6174)
			.saturating_add(ParityDbWeight::get().reads(7_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
	fn accept_control() -> Weight {
		Weight::from_parts(314_086_000, 6174)
			.saturating_add(ParityDbWeight::get().reads(5_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn resign_control() -> Weight {
		Weight::from_parts(499_312_000, 3892)
			.saturating_add(ParityDbWeight::get().reads(5_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
	fn take_over_deposit(k: u32, ) -> Weight {
		Weight::from_parts(125_268_674, 6794)
			.saturating_add(Weight::from_parts(797_636_253, 0).saturating_mul(k.into()))
			.saturating_add(ParityDbWeight::get().reads(8_u64))
			.saturating_add(ParityDbWeight::get().reads((1_u64).saturating_mul(k.into())))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
			.saturating_add(ParityDbWeight::get().writes((1_u64).saturating_mul(k.into())))
			.saturating_add(Weight::from_parts(0, 2704).saturating_mul(k.into()))
	}
	fn set_second_factor() -> Weight {
		Weight::from_parts(737_747_000, 46958)
			.saturating_add(ParityDbWeight::get().reads(18_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn approve() -> Weight {
		Weight::from_parts(633_511_000, 24498)
			.saturating_add(ParityDbWeight::get().reads(13_u64))
			.saturating_add(ParityDbWeight::get().writes(9_u64))
	}
	fn withdraw_approval() -> Weight {
		Weight::from_parts(161_610_000, 3602)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn freeze() -> Weight {
		Weight::from_parts(238_665_000, 3582)
			.saturating_add(ParityDbWeight::get().reads(4_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn unfreeze() -> Weight {
		Weight::from_parts(224_283_000, 3778)
			.saturating_add(ParityDbWeight::get().reads(4_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn approve_unfreeze() -> Weight {
		Weight::from_parts(289_791_000, 6174)
			.saturating_add(ParityDbWeight::get().reads(5_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn set_recovery() -> Weight {
		Weight::from_parts(3_732_466_000, 27333)
			.saturating_add(ParityDbWeight::get().reads(61_u64))
			.saturating_add(ParityDbWeight::get().writes(41_u64))
	}
	fn accept_guardianship() -> Weight {
		Weight::from_parts(257_432_000, 6174)
			.saturating_add(ParityDbWeight::get().reads(5_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn resign_guardianship() -> Weight {
		Weight::from_parts(1_359_150_000, 27333)
			.saturating_add(ParityDbWeight::get().reads(21_u64))
			.saturating_add(ParityDbWeight::get().writes(15_u64))
	}
	fn start_recovery() -> Weight {
		Weight::from_parts(4_183_517_000, 27333)
			.saturating_add(ParityDbWeight::get().reads(20_u64))
			.saturating_add(ParityDbWeight::get().writes(5_u64))
	}
	fn approve_recovery() -> Weight {
		Weight::from_parts(261_418_000, 6174)
			.saturating_add(ParityDbWeight::get().reads(5_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn withdraw_recovery() -> Weight {
		Weight::from_parts(442_388_000, 3917)
			.saturating_add(ParityDbWeight::get().reads(5_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn cancel_recovery() -> Weight {
		Weight::from_parts(479_623_000, 6174)
			.saturating_add(ParityDbWeight::get().reads(6_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn finish_recovery(k: u32, ) -> Weight {
		Weight::from_parts(4_855_337_456, 30010)
			.saturating_add(Weight::from_parts(438_364_105, 0).saturating_mul(k.into()))
			.saturating_add(ParityDbWeight::get().reads(73_u64))
			.saturating_add(ParityDbWeight::get().reads((5_u64).saturating_mul(k.into())))
			.saturating_add(ParityDbWeight::get().writes(49_u64))
			.saturating_add(ParityDbWeight::get().writes((6_u64).saturating_mul(k.into())))
			.saturating_add(Weight::from_parts(0, 2902).saturating_mul(k.into()))
	}
	fn declare_minor() -> Weight {
		Weight::from_parts(464_070_000, 3892)
			.saturating_add(ParityDbWeight::get().reads(4_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn undeclare_minor() -> Weight {
		Weight::from_parts(561_574_000, 3892)
			.saturating_add(ParityDbWeight::get().reads(8_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
	fn accept_ward() -> Weight {
		Weight::from_parts(322_019_000, 6174)
			.saturating_add(ParityDbWeight::get().reads(8_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn release_ward() -> Weight {
		Weight::from_parts(498_241_000, 3892)
			.saturating_add(ParityDbWeight::get().reads(7_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
	fn approve_for_ward() -> Weight {
		Weight::from_parts(745_197_000, 24498)
			.saturating_add(ParityDbWeight::get().reads(14_u64))
			.saturating_add(ParityDbWeight::get().writes(9_u64))
	}
	fn request_closure() -> Weight {
		Weight::from_parts(303_091_000, 6174)
			.saturating_add(ParityDbWeight::get().reads(5_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn cancel_closure() -> Weight {
		Weight::from_parts(177_974_000, 3582)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn finalize_closure() -> Weight {
		Weight::from_parts(2_067_373_000, 8799)
			.saturating_add(ParityDbWeight::get().reads(49_u64))
			.saturating_add(ParityDbWeight::get().writes(10_u64))
	}
	fn erase_item() -> Weight {
		Weight::from_parts(1_971_369_000, 30260)
			.saturating_add(ParityDbWeight::get().reads(30_u64))
			.saturating_add(ParityDbWeight::get().writes(17_u64))
	}
}
