//! Weights of `pallet_grandpa`, whose trait asks for other functions than its
//! benchmarks measure.
//!
//! Reports of equivocation are not accepted yet
//! ([`crate::configs::consensus`]): a report costs what it takes to check the
//! proof's two signatures (upstream's `check_equivocation_proof`: 78 µs) before
//! it is refused.

use core::marker::PhantomData;
use frame_support::{
	traits::Get,
	weights::{constants::WEIGHT_REF_TIME_PER_MICROS, Weight},
};

/// Weights of `pallet_grandpa` in this runtime.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_grandpa::WeightInfo for WeightInfo<T> {
	fn report_equivocation(_validators: u32, _nominators: u32) -> Weight {
		Weight::from_parts(80 * WEIGHT_REF_TIME_PER_MICROS, 0)
			.saturating_add(T::DbWeight::get().reads(2))
	}

	fn note_stalled() -> Weight {
		Weight::from_parts(3 * WEIGHT_REF_TIME_PER_MICROS, 0)
			.saturating_add(T::DbWeight::get().writes(1))
	}
}
