//! Weights of `pallet_consortium`, measured by `scripts/weights.sh`.
//!
//! 2026-11-21: 10 steps, 5 repeats; AMD EPYC; a node of the development profile.

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(missing_docs)]
#![allow(unused_imports)]
#![allow(unused_parens)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::{constants::ParityDbWeight, Weight}};

/// What the calls of `pallet_consortium` cost.
pub trait WeightInfo {
	fn admit(n: u32, m: u32, ) -> Weight;
	fn set_roles(m: u32, ) -> Weight;
	fn suspend(m: u32, ) -> Weight;
	fn enact() -> Weight;
}

/// The measured weights.
pub struct SubstrateWeight<T>(PhantomData<T>);
impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	/// Storage: `Consortium::Members` (r:65 w:1)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(125), added: 2600, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:1 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::MemberCount` (r:1 w:1)
	/// Proof: `Consortium::MemberCount` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Council::Members` (r:1 w:1)
	/// Proof: `Council::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Council::Proposals` (r:1 w:0)
	/// Proof: `Council::Proposals` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Council::Prime` (r:0 w:1)
	/// Proof: `Council::Prime` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// `n` is in `[1, 64]`.
	/// `m` is in `[1, 63]`.
	fn admit(_n: u32, m: u32, ) -> Weight {
		// At least 364_874_000 picoseconds.
		Weight::from_parts(475_172_854, 7299)
			.saturating_add(Weight::from_parts(60_269_972, 0).saturating_mul(m.into()))
			.saturating_add(T::DbWeight::get().reads(7_u64))
			.saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(m.into())))
			.saturating_add(T::DbWeight::get().writes(4_u64))
			.saturating_add(Weight::from_parts(0, 2584).saturating_mul(m.into()))
	}
	/// Storage: `Consortium::Members` (r:65 w:1)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(125), added: 2600, mode: `MaxEncodedLen`)
	/// Storage: `Session::NextKeys` (r:64 w:0)
	/// Proof: `Session::NextKeys` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// `m` is in `[2, 64]`.
	fn set_roles(m: u32, ) -> Weight {
		// At least 234_049_000 picoseconds.
		Weight::from_parts(139_456_081, 3590)
			.saturating_add(Weight::from_parts(49_138_906, 0).saturating_mul(m.into()))
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().reads((2_u64).saturating_mul(m.into())))
			.saturating_add(T::DbWeight::get().writes(1_u64))
			.saturating_add(Weight::from_parts(0, 2600).saturating_mul(m.into()))
	}
	/// Storage: `Consortium::Members` (r:65 w:1)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(125), added: 2600, mode: `MaxEncodedLen`)
	/// Storage: `Session::NextKeys` (r:64 w:0)
	/// Proof: `Session::NextKeys` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `Council::Members` (r:1 w:1)
	/// Proof: `Council::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Council::Proposals` (r:1 w:0)
	/// Proof: `Council::Proposals` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Council::Prime` (r:0 w:1)
	/// Proof: `Council::Prime` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// `m` is in `[2, 64]`.
	fn suspend(m: u32, ) -> Weight {
		// At least 339_877_000 picoseconds.
		Weight::from_parts(191_139_420, 3590)
			.saturating_add(Weight::from_parts(72_619_446, 0).saturating_mul(m.into()))
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().reads((2_u64).saturating_mul(m.into())))
			.saturating_add(T::DbWeight::get().writes(3_u64))
			.saturating_add(Weight::from_parts(0, 2600).saturating_mul(m.into()))
	}
	fn enact() -> Weight {
		// At least 50_716_000 picoseconds.
		Weight::from_parts(60_310_000, 0)
	}
}

/// The same without a runtime's database weights, for tests.
impl WeightInfo for () {
	fn admit(_n: u32, m: u32, ) -> Weight {
		Weight::from_parts(475_172_854, 7299)
			.saturating_add(Weight::from_parts(60_269_972, 0).saturating_mul(m.into()))
			.saturating_add(ParityDbWeight::get().reads(7_u64))
			.saturating_add(ParityDbWeight::get().reads((1_u64).saturating_mul(m.into())))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
			.saturating_add(Weight::from_parts(0, 2584).saturating_mul(m.into()))
	}
	fn set_roles(m: u32, ) -> Weight {
		Weight::from_parts(139_456_081, 3590)
			.saturating_add(Weight::from_parts(49_138_906, 0).saturating_mul(m.into()))
			.saturating_add(ParityDbWeight::get().reads(1_u64))
			.saturating_add(ParityDbWeight::get().reads((2_u64).saturating_mul(m.into())))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
			.saturating_add(Weight::from_parts(0, 2600).saturating_mul(m.into()))
	}
	fn suspend(m: u32, ) -> Weight {
		Weight::from_parts(191_139_420, 3590)
			.saturating_add(Weight::from_parts(72_619_446, 0).saturating_mul(m.into()))
			.saturating_add(ParityDbWeight::get().reads(3_u64))
			.saturating_add(ParityDbWeight::get().reads((2_u64).saturating_mul(m.into())))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
			.saturating_add(Weight::from_parts(0, 2600).saturating_mul(m.into()))
	}
	fn enact() -> Weight {
		Weight::from_parts(60_310_000, 0)
	}
}
