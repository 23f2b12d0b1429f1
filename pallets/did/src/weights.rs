//! Weights of `pallet_did`, measured by `scripts/weights.sh`.
//!
//! 2026-11-21: 10 steps, 5 repeats; AMD EPYC; a node of the development profile.
//! What has no list of storage was not measured yet: an estimate that is too high.

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
	/// Proof: `Did::Keys` (`max_values`: None, `max_size`: Some(196), added: 2671, mode: `MaxEncodedLen`)
	/// Storage: `Did::IdentityOf` (r:1 w:1)
	/// Proof: `Did::IdentityOf` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `Did::RetiredKeys` (r:1 w:0)
	/// Proof: `Did::RetiredKeys` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(283), added: 2758, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Did::KeyCount` (r:1 w:1)
	/// Proof: `Did::KeyCount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	fn create() -> Weight {
		// At least 675_477_000 picoseconds.
		Weight::from_parts(757_098_000, 6196)
			.saturating_add(T::DbWeight::get().reads(9_u64))
			.saturating_add(T::DbWeight::get().writes(7_u64))
	}
	/// Storage: `Did::Identities` (r:1 w:1)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Did::Keys` (r:1 w:1)
	/// Proof: `Did::Keys` (`max_values`: None, `max_size`: Some(196), added: 2671, mode: `MaxEncodedLen`)
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
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(283), added: 2758, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Did::KeyCount` (r:1 w:1)
	/// Proof: `Did::KeyCount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	fn create_for() -> Weight {
		// At least 935_485_000 picoseconds.
		Weight::from_parts(8_200_000_000, 6196)
			.saturating_add(T::DbWeight::get().reads(12_u64))
			.saturating_add(T::DbWeight::get().writes(9_u64))
	}
	/// Storage: `Did::Identities` (r:1 w:1)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Did::KeyCount` (r:1 w:1)
	/// Proof: `Did::KeyCount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Did::Keys` (r:1 w:1)
	/// Proof: `Did::Keys` (`max_values`: None, `max_size`: Some(196), added: 2671, mode: `MaxEncodedLen`)
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
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(283), added: 2758, mode: `MaxEncodedLen`)
	fn add_key() -> Weight {
		// At least 3_655_038_000 picoseconds.
		Weight::from_parts(7_710_595_000, 3748)
			.saturating_add(T::DbWeight::get().reads(9_u64))
			.saturating_add(T::DbWeight::get().writes(7_u64))
	}
	/// Storage: `Did::Identities` (r:1 w:1)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Did::Keys` (r:17 w:1)
	/// Proof: `Did::Keys` (`max_values`: None, `max_size`: Some(196), added: 2671, mode: `MaxEncodedLen`)
	/// Storage: `Did::KeyCount` (r:1 w:1)
	/// Proof: `Did::KeyCount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(283), added: 2758, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Did::RetiredKeys` (r:0 w:1)
	/// Proof: `Did::RetiredKeys` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `Did::IdentityOf` (r:0 w:1)
	/// Proof: `Did::IdentityOf` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// `k` is in `[2, 16]`.
	fn remove_key(k: u32, ) -> Weight {
		// At least 509_139_000 picoseconds.
		Weight::from_parts(729_692_986, 3748)
			.saturating_add(Weight::from_parts(77_934_657, 0).saturating_mul(k.into()))
			.saturating_add(T::DbWeight::get().reads(7_u64))
			.saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(k.into())))
			.saturating_add(T::DbWeight::get().writes(6_u64))
			.saturating_add(Weight::from_parts(0, 2671).saturating_mul(k.into()))
	}
	/// Storage: `Did::Identities` (r:1 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Did::Keys` (r:1 w:1)
	/// Proof: `Did::Keys` (`max_values`: None, `max_size`: Some(196), added: 2671, mode: `MaxEncodedLen`)
	/// Storage: `SafeMode::EnteredUntil` (r:1 w:0)
	/// Proof: `SafeMode::EnteredUntil` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	fn as_did() -> Weight {
		// At least 211_765_000 picoseconds.
		Weight::from_parts(700_000_000, 3661)
			.saturating_add(T::DbWeight::get().reads(10_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	fn submit_sr25519() -> Weight {
		Weight::from_parts(1_300_000_000, 6196)
			.saturating_add(T::DbWeight::get().reads(10_u64))
			.saturating_add(T::DbWeight::get().writes(5_u64))
	}
	fn submit_ed25519() -> Weight {
		Weight::from_parts(1_200_000_000, 6196)
			.saturating_add(T::DbWeight::get().reads(10_u64))
			.saturating_add(T::DbWeight::get().writes(5_u64))
	}
	fn submit_secp256k1() -> Weight {
		Weight::from_parts(1_400_000_000, 6196)
			.saturating_add(T::DbWeight::get().reads(10_u64))
			.saturating_add(T::DbWeight::get().writes(5_u64))
	}
	fn submit_p256() -> Weight {
		Weight::from_parts(7_500_000_000, 6196)
			.saturating_add(T::DbWeight::get().reads(10_u64))
			.saturating_add(T::DbWeight::get().writes(5_u64))
	}
	fn submit_webauthn() -> Weight {
		Weight::from_parts(4_500_000_000, 6196)
			.saturating_add(T::DbWeight::get().reads(10_u64))
			.saturating_add(T::DbWeight::get().writes(5_u64))
	}
	fn check_sr25519() -> Weight {
		Weight::from_parts(800_000_000, 6196)
			.saturating_add(T::DbWeight::get().reads(9_u64))
	}
	fn check_ed25519() -> Weight {
		Weight::from_parts(700_000_000, 6196)
			.saturating_add(T::DbWeight::get().reads(9_u64))
	}
	fn check_secp256k1() -> Weight {
		Weight::from_parts(900_000_000, 6196)
			.saturating_add(T::DbWeight::get().reads(9_u64))
	}
	fn check_p256() -> Weight {
		Weight::from_parts(7_000_000_000, 6196)
			.saturating_add(T::DbWeight::get().reads(9_u64))
	}
	fn check_webauthn() -> Weight {
		Weight::from_parts(4_000_000_000, 6196)
			.saturating_add(T::DbWeight::get().reads(9_u64))
	}
	fn label_key() -> Weight {
		Weight::from_parts(400_000_000, 6196)
			.saturating_add(T::DbWeight::get().reads(4_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	fn set_services(s: u32, ) -> Weight {
		Weight::from_parts(600_000_000, 6196)
			.saturating_add(Weight::from_parts(60_000_000, 0).saturating_mul(s.into()))
			.saturating_add(T::DbWeight::get().reads(6_u64))
			.saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(s.into())))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	fn set_controller() -> Weight {
		Weight::from_parts(900_000_000, 6196)
			.saturating_add(T::DbWeight::get().reads(10_u64))
			.saturating_add(T::DbWeight::get().writes(6_u64))
	}
	fn accept_control() -> Weight {
		Weight::from_parts(700_000_000, 6196)
			.saturating_add(T::DbWeight::get().reads(8_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	fn resign_control() -> Weight {
		Weight::from_parts(600_000_000, 6196)
			.saturating_add(T::DbWeight::get().reads(5_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	fn take_over_deposit(k: u32, ) -> Weight {
		Weight::from_parts(600_000_000, 6196)
			.saturating_add(Weight::from_parts(350_000_000, 0).saturating_mul(k.into()))
			.saturating_add(T::DbWeight::get().reads(5_u64))
			.saturating_add(T::DbWeight::get().reads((3_u64).saturating_mul(k.into())))
			.saturating_add(T::DbWeight::get().writes(4_u64))
			.saturating_add(T::DbWeight::get().writes((3_u64).saturating_mul(k.into())))
	}
	fn set_second_factor() -> Weight {
		Weight::from_parts(900_000_000, 6196)
			.saturating_add(T::DbWeight::get().reads(18_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	fn approve() -> Weight {
		Weight::from_parts(1_200_000_000, 6196)
			.saturating_add(T::DbWeight::get().reads(12_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	fn withdraw_approval() -> Weight {
		Weight::from_parts(400_000_000, 6196)
			.saturating_add(T::DbWeight::get().reads(4_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	fn freeze() -> Weight {
		Weight::from_parts(600_000_000, 6196)
			.saturating_add(T::DbWeight::get().reads(5_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	fn unfreeze() -> Weight {
		Weight::from_parts(500_000_000, 6196)
			.saturating_add(T::DbWeight::get().reads(4_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	fn approve_unfreeze() -> Weight {
		Weight::from_parts(600_000_000, 6196)
			.saturating_add(T::DbWeight::get().reads(5_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	fn set_recovery() -> Weight {
		Weight::from_parts(3_000_000_000, 6196)
			.saturating_add(T::DbWeight::get().reads(40_u64))
			.saturating_add(T::DbWeight::get().writes(45_u64))
	}
	fn accept_guardianship() -> Weight {
		Weight::from_parts(600_000_000, 6196)
			.saturating_add(T::DbWeight::get().reads(8_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	fn resign_guardianship() -> Weight {
		Weight::from_parts(1_500_000_000, 6196)
			.saturating_add(T::DbWeight::get().reads(14_u64))
			.saturating_add(T::DbWeight::get().writes(12_u64))
	}
	fn start_recovery() -> Weight {
		Weight::from_parts(7_800_000_000, 6196)
			.saturating_add(T::DbWeight::get().reads(20_u64))
			.saturating_add(T::DbWeight::get().writes(8_u64))
	}
	fn approve_recovery() -> Weight {
		Weight::from_parts(700_000_000, 6196)
			.saturating_add(T::DbWeight::get().reads(8_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	fn withdraw_recovery() -> Weight {
		Weight::from_parts(600_000_000, 6196)
			.saturating_add(T::DbWeight::get().reads(5_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	fn cancel_recovery() -> Weight {
		Weight::from_parts(600_000_000, 6196)
			.saturating_add(T::DbWeight::get().reads(5_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	fn finish_recovery(k: u32, ) -> Weight {
		Weight::from_parts(3_500_000_000, 6196)
			.saturating_add(Weight::from_parts(350_000_000, 0).saturating_mul(k.into()))
			.saturating_add(T::DbWeight::get().reads(52_u64))
			.saturating_add(T::DbWeight::get().reads((4_u64).saturating_mul(k.into())))
			.saturating_add(T::DbWeight::get().writes(50_u64))
			.saturating_add(T::DbWeight::get().writes((6_u64).saturating_mul(k.into())))
	}
	fn declare_minor() -> Weight {
		Weight::from_parts(700_000_000, 6196)
			.saturating_add(T::DbWeight::get().reads(8_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	fn undeclare_minor() -> Weight {
		Weight::from_parts(600_000_000, 6196)
			.saturating_add(T::DbWeight::get().reads(5_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	fn accept_ward() -> Weight {
		Weight::from_parts(700_000_000, 6196)
			.saturating_add(T::DbWeight::get().reads(9_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	fn release_ward() -> Weight {
		Weight::from_parts(600_000_000, 6196)
			.saturating_add(T::DbWeight::get().reads(5_u64))
			.saturating_add(T::DbWeight::get().writes(5_u64))
	}
	fn approve_for_ward() -> Weight {
		Weight::from_parts(1_200_000_000, 6196)
			.saturating_add(T::DbWeight::get().reads(14_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	fn request_closure() -> Weight {
		Weight::from_parts(600_000_000, 6196)
			.saturating_add(T::DbWeight::get().reads(8_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	fn cancel_closure() -> Weight {
		Weight::from_parts(500_000_000, 6196)
			.saturating_add(T::DbWeight::get().reads(4_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	fn finalize_closure() -> Weight {
		Weight::from_parts(1_500_000_000, 6196)
			.saturating_add(T::DbWeight::get().reads(25_u64))
			.saturating_add(T::DbWeight::get().writes(12_u64))
	}
	fn erase_item() -> Weight {
		Weight::from_parts(900_000_000, 6196)
			.saturating_add(T::DbWeight::get().reads(10_u64))
			.saturating_add(T::DbWeight::get().writes(8_u64))
	}
}

/// The same without a runtime's database weights, for tests.
impl WeightInfo for () {
	fn create() -> Weight {
		Weight::from_parts(757_098_000, 6196)
			.saturating_add(ParityDbWeight::get().reads(9_u64))
			.saturating_add(ParityDbWeight::get().writes(7_u64))
	}
	fn create_for() -> Weight {
		Weight::from_parts(8_200_000_000, 6196)
			.saturating_add(ParityDbWeight::get().reads(12_u64))
			.saturating_add(ParityDbWeight::get().writes(9_u64))
	}
	fn add_key() -> Weight {
		Weight::from_parts(7_710_595_000, 3748)
			.saturating_add(ParityDbWeight::get().reads(9_u64))
			.saturating_add(ParityDbWeight::get().writes(7_u64))
	}
	fn remove_key(k: u32, ) -> Weight {
		Weight::from_parts(729_692_986, 3748)
			.saturating_add(Weight::from_parts(77_934_657, 0).saturating_mul(k.into()))
			.saturating_add(ParityDbWeight::get().reads(7_u64))
			.saturating_add(ParityDbWeight::get().reads((1_u64).saturating_mul(k.into())))
			.saturating_add(ParityDbWeight::get().writes(6_u64))
			.saturating_add(Weight::from_parts(0, 2671).saturating_mul(k.into()))
	}
	fn as_did() -> Weight {
		Weight::from_parts(700_000_000, 3661)
			.saturating_add(ParityDbWeight::get().reads(10_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn submit_sr25519() -> Weight {
		Weight::from_parts(1_300_000_000, 6196)
			.saturating_add(ParityDbWeight::get().reads(10_u64))
			.saturating_add(ParityDbWeight::get().writes(5_u64))
	}
	fn submit_ed25519() -> Weight {
		Weight::from_parts(1_200_000_000, 6196)
			.saturating_add(ParityDbWeight::get().reads(10_u64))
			.saturating_add(ParityDbWeight::get().writes(5_u64))
	}
	fn submit_secp256k1() -> Weight {
		Weight::from_parts(1_400_000_000, 6196)
			.saturating_add(ParityDbWeight::get().reads(10_u64))
			.saturating_add(ParityDbWeight::get().writes(5_u64))
	}
	fn submit_p256() -> Weight {
		Weight::from_parts(7_500_000_000, 6196)
			.saturating_add(ParityDbWeight::get().reads(10_u64))
			.saturating_add(ParityDbWeight::get().writes(5_u64))
	}
	fn submit_webauthn() -> Weight {
		Weight::from_parts(4_500_000_000, 6196)
			.saturating_add(ParityDbWeight::get().reads(10_u64))
			.saturating_add(ParityDbWeight::get().writes(5_u64))
	}
	fn check_sr25519() -> Weight {
		Weight::from_parts(800_000_000, 6196)
			.saturating_add(ParityDbWeight::get().reads(9_u64))
	}
	fn check_ed25519() -> Weight {
		Weight::from_parts(700_000_000, 6196)
			.saturating_add(ParityDbWeight::get().reads(9_u64))
	}
	fn check_secp256k1() -> Weight {
		Weight::from_parts(900_000_000, 6196)
			.saturating_add(ParityDbWeight::get().reads(9_u64))
	}
	fn check_p256() -> Weight {
		Weight::from_parts(7_000_000_000, 6196)
			.saturating_add(ParityDbWeight::get().reads(9_u64))
	}
	fn check_webauthn() -> Weight {
		Weight::from_parts(4_000_000_000, 6196)
			.saturating_add(ParityDbWeight::get().reads(9_u64))
	}
	fn label_key() -> Weight {
		Weight::from_parts(400_000_000, 6196)
			.saturating_add(ParityDbWeight::get().reads(4_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn set_services(s: u32, ) -> Weight {
		Weight::from_parts(600_000_000, 6196)
			.saturating_add(Weight::from_parts(60_000_000, 0).saturating_mul(s.into()))
			.saturating_add(ParityDbWeight::get().reads(6_u64))
			.saturating_add(ParityDbWeight::get().reads((1_u64).saturating_mul(s.into())))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn set_controller() -> Weight {
		Weight::from_parts(900_000_000, 6196)
			.saturating_add(ParityDbWeight::get().reads(10_u64))
			.saturating_add(ParityDbWeight::get().writes(6_u64))
	}
	fn accept_control() -> Weight {
		Weight::from_parts(700_000_000, 6196)
			.saturating_add(ParityDbWeight::get().reads(8_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
	fn resign_control() -> Weight {
		Weight::from_parts(600_000_000, 6196)
			.saturating_add(ParityDbWeight::get().reads(5_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
	fn take_over_deposit(k: u32, ) -> Weight {
		Weight::from_parts(600_000_000, 6196)
			.saturating_add(Weight::from_parts(350_000_000, 0).saturating_mul(k.into()))
			.saturating_add(ParityDbWeight::get().reads(5_u64))
			.saturating_add(ParityDbWeight::get().reads((3_u64).saturating_mul(k.into())))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
			.saturating_add(ParityDbWeight::get().writes((3_u64).saturating_mul(k.into())))
	}
	fn set_second_factor() -> Weight {
		Weight::from_parts(900_000_000, 6196)
			.saturating_add(ParityDbWeight::get().reads(18_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn approve() -> Weight {
		Weight::from_parts(1_200_000_000, 6196)
			.saturating_add(ParityDbWeight::get().reads(12_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn withdraw_approval() -> Weight {
		Weight::from_parts(400_000_000, 6196)
			.saturating_add(ParityDbWeight::get().reads(4_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn freeze() -> Weight {
		Weight::from_parts(600_000_000, 6196)
			.saturating_add(ParityDbWeight::get().reads(5_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
	fn unfreeze() -> Weight {
		Weight::from_parts(500_000_000, 6196)
			.saturating_add(ParityDbWeight::get().reads(4_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn approve_unfreeze() -> Weight {
		Weight::from_parts(600_000_000, 6196)
			.saturating_add(ParityDbWeight::get().reads(5_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn set_recovery() -> Weight {
		Weight::from_parts(3_000_000_000, 6196)
			.saturating_add(ParityDbWeight::get().reads(40_u64))
			.saturating_add(ParityDbWeight::get().writes(45_u64))
	}
	fn accept_guardianship() -> Weight {
		Weight::from_parts(600_000_000, 6196)
			.saturating_add(ParityDbWeight::get().reads(8_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
	fn resign_guardianship() -> Weight {
		Weight::from_parts(1_500_000_000, 6196)
			.saturating_add(ParityDbWeight::get().reads(14_u64))
			.saturating_add(ParityDbWeight::get().writes(12_u64))
	}
	fn start_recovery() -> Weight {
		Weight::from_parts(7_800_000_000, 6196)
			.saturating_add(ParityDbWeight::get().reads(20_u64))
			.saturating_add(ParityDbWeight::get().writes(8_u64))
	}
	fn approve_recovery() -> Weight {
		Weight::from_parts(700_000_000, 6196)
			.saturating_add(ParityDbWeight::get().reads(8_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn withdraw_recovery() -> Weight {
		Weight::from_parts(600_000_000, 6196)
			.saturating_add(ParityDbWeight::get().reads(5_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
	fn cancel_recovery() -> Weight {
		Weight::from_parts(600_000_000, 6196)
			.saturating_add(ParityDbWeight::get().reads(5_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
	fn finish_recovery(k: u32, ) -> Weight {
		Weight::from_parts(3_500_000_000, 6196)
			.saturating_add(Weight::from_parts(350_000_000, 0).saturating_mul(k.into()))
			.saturating_add(ParityDbWeight::get().reads(52_u64))
			.saturating_add(ParityDbWeight::get().reads((4_u64).saturating_mul(k.into())))
			.saturating_add(ParityDbWeight::get().writes(50_u64))
			.saturating_add(ParityDbWeight::get().writes((6_u64).saturating_mul(k.into())))
	}
	fn declare_minor() -> Weight {
		Weight::from_parts(700_000_000, 6196)
			.saturating_add(ParityDbWeight::get().reads(8_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
	fn undeclare_minor() -> Weight {
		Weight::from_parts(600_000_000, 6196)
			.saturating_add(ParityDbWeight::get().reads(5_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
	fn accept_ward() -> Weight {
		Weight::from_parts(700_000_000, 6196)
			.saturating_add(ParityDbWeight::get().reads(9_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
	fn release_ward() -> Weight {
		Weight::from_parts(600_000_000, 6196)
			.saturating_add(ParityDbWeight::get().reads(5_u64))
			.saturating_add(ParityDbWeight::get().writes(5_u64))
	}
	fn approve_for_ward() -> Weight {
		Weight::from_parts(1_200_000_000, 6196)
			.saturating_add(ParityDbWeight::get().reads(14_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn request_closure() -> Weight {
		Weight::from_parts(600_000_000, 6196)
			.saturating_add(ParityDbWeight::get().reads(8_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn cancel_closure() -> Weight {
		Weight::from_parts(500_000_000, 6196)
			.saturating_add(ParityDbWeight::get().reads(4_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn finalize_closure() -> Weight {
		Weight::from_parts(1_500_000_000, 6196)
			.saturating_add(ParityDbWeight::get().reads(25_u64))
			.saturating_add(ParityDbWeight::get().writes(12_u64))
	}
	fn erase_item() -> Weight {
		Weight::from_parts(900_000_000, 6196)
			.saturating_add(ParityDbWeight::get().reads(10_u64))
			.saturating_add(ParityDbWeight::get().writes(8_u64))
	}
}
