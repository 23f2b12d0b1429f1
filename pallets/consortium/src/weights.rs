//! Weights of `pallet_consortium`, measured by `scripts/weights.sh`.
//!
//! 2026-11-21: estimates, to be measured.

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(missing_docs)]
#![allow(unused_imports)]
#![allow(unused_parens)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::{constants::ParityDbWeight, Weight}};

/// What the calls of `pallet_consortium` cost.
pub trait WeightInfo {
	fn admit() -> Weight;
	fn set_roles() -> Weight;
	fn suspend() -> Weight;
	fn enact() -> Weight;
	fn reinstate() -> Weight;
	fn remove() -> Weight;
	fn leave() -> Weight;
	fn set_review_due() -> Weight;
	fn rotate_account() -> Weight;
	fn accept_account() -> Weight;
	fn register_node() -> Weight;
	fn set_node_addresses() -> Weight;
	fn remove_node() -> Weight;
	fn add_validator() -> Weight;
	fn remove_validator() -> Weight;
	fn withdraw_validator() -> Weight;
	fn reinstate_validator() -> Weight;
	fn purge_keys() -> Weight;
	fn set_session_length() -> Weight;
	fn set_min_validators() -> Weight;
	fn set_idle_sessions() -> Weight;
	fn announce() -> Weight;
	fn report_equivocation() -> Weight;
	fn note_author() -> Weight;
}

/// The measured weights.
pub struct SubstrateWeight<T>(PhantomData<T>);
impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	fn admit() -> Weight {
		Weight::from_parts(4_500_000_000, 170000)
			.saturating_add(T::DbWeight::get().reads(71_u64))
			.saturating_add(T::DbWeight::get().writes(5_u64))
	}
	fn set_roles() -> Weight {
		Weight::from_parts(9_000_000_000, 170000)
			.saturating_add(T::DbWeight::get().reads(195_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	fn suspend() -> Weight {
		Weight::from_parts(13_000_000_000, 170000)
			.saturating_add(T::DbWeight::get().reads(330_u64))
			.saturating_add(T::DbWeight::get().writes(5_u64))
	}
	fn enact() -> Weight {
		Weight::from_parts(60_310_000, 3600)
	}
	fn reinstate() -> Weight {
		Weight::from_parts(12_000_000_000, 170000)
			.saturating_add(T::DbWeight::get().reads(330_u64))
			.saturating_add(T::DbWeight::get().writes(5_u64))
	}
	fn remove() -> Weight {
		Weight::from_parts(16_000_000_000, 170000)
			.saturating_add(T::DbWeight::get().reads(350_u64))
			.saturating_add(T::DbWeight::get().writes(110_u64))
	}
	fn leave() -> Weight {
		Weight::from_parts(16_000_000_000, 170000)
			.saturating_add(T::DbWeight::get().reads(350_u64))
			.saturating_add(T::DbWeight::get().writes(110_u64))
	}
	fn set_review_due() -> Weight {
		Weight::from_parts(200_000_000, 3600)
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	fn rotate_account() -> Weight {
		Weight::from_parts(250_000_000, 3600)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	fn accept_account() -> Weight {
		Weight::from_parts(13_000_000_000, 170000)
			.saturating_add(T::DbWeight::get().reads(215_u64))
			.saturating_add(T::DbWeight::get().writes(120_u64))
	}
	fn register_node() -> Weight {
		Weight::from_parts(900_000_000, 3600)
			.saturating_add(T::DbWeight::get().reads(6_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	fn set_node_addresses() -> Weight {
		Weight::from_parts(250_000_000, 3600)
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	fn remove_node() -> Weight {
		Weight::from_parts(300_000_000, 3600)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	fn add_validator() -> Weight {
		Weight::from_parts(9_000_000_000, 170000)
			.saturating_add(T::DbWeight::get().reads(200_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	fn remove_validator() -> Weight {
		Weight::from_parts(9_000_000_000, 170000)
			.saturating_add(T::DbWeight::get().reads(200_u64))
			.saturating_add(T::DbWeight::get().writes(5_u64))
	}
	fn withdraw_validator() -> Weight {
		Weight::from_parts(9_000_000_000, 170000)
			.saturating_add(T::DbWeight::get().reads(200_u64))
			.saturating_add(T::DbWeight::get().writes(5_u64))
	}
	fn reinstate_validator() -> Weight {
		Weight::from_parts(9_000_000_000, 170000)
			.saturating_add(T::DbWeight::get().reads(200_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	fn purge_keys() -> Weight {
		Weight::from_parts(700_000_000, 3600)
			.saturating_add(T::DbWeight::get().reads(8_u64))
			.saturating_add(T::DbWeight::get().writes(6_u64))
	}
	fn set_session_length() -> Weight {
		Weight::from_parts(100_000_000, 3600)
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	fn set_min_validators() -> Weight {
		Weight::from_parts(8_000_000_000, 170000)
			.saturating_add(T::DbWeight::get().reads(195_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	fn set_idle_sessions() -> Weight {
		Weight::from_parts(100_000_000, 3600)
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	fn announce() -> Weight {
		Weight::from_parts(300_000_000, 3600)
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	fn report_equivocation() -> Weight {
		Weight::from_parts(4_000_000_000, 170000)
			.saturating_add(T::DbWeight::get().reads(76_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	fn note_author() -> Weight {
		Weight::from_parts(300_000_000, 3600)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
}

/// The same without a runtime's database weights, for tests.
impl WeightInfo for () {
	fn admit() -> Weight {
		Weight::from_parts(4_500_000_000, 170000)
			.saturating_add(ParityDbWeight::get().reads(71_u64))
			.saturating_add(ParityDbWeight::get().writes(5_u64))
	}
	fn set_roles() -> Weight {
		Weight::from_parts(9_000_000_000, 170000)
			.saturating_add(ParityDbWeight::get().reads(195_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn suspend() -> Weight {
		Weight::from_parts(13_000_000_000, 170000)
			.saturating_add(ParityDbWeight::get().reads(330_u64))
			.saturating_add(ParityDbWeight::get().writes(5_u64))
	}
	fn enact() -> Weight {
		Weight::from_parts(60_310_000, 3600)
	}
	fn reinstate() -> Weight {
		Weight::from_parts(12_000_000_000, 170000)
			.saturating_add(ParityDbWeight::get().reads(330_u64))
			.saturating_add(ParityDbWeight::get().writes(5_u64))
	}
	fn remove() -> Weight {
		Weight::from_parts(16_000_000_000, 170000)
			.saturating_add(ParityDbWeight::get().reads(350_u64))
			.saturating_add(ParityDbWeight::get().writes(110_u64))
	}
	fn leave() -> Weight {
		Weight::from_parts(16_000_000_000, 170000)
			.saturating_add(ParityDbWeight::get().reads(350_u64))
			.saturating_add(ParityDbWeight::get().writes(110_u64))
	}
	fn set_review_due() -> Weight {
		Weight::from_parts(200_000_000, 3600)
			.saturating_add(ParityDbWeight::get().reads(1_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn rotate_account() -> Weight {
		Weight::from_parts(250_000_000, 3600)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn accept_account() -> Weight {
		Weight::from_parts(13_000_000_000, 170000)
			.saturating_add(ParityDbWeight::get().reads(215_u64))
			.saturating_add(ParityDbWeight::get().writes(120_u64))
	}
	fn register_node() -> Weight {
		Weight::from_parts(900_000_000, 3600)
			.saturating_add(ParityDbWeight::get().reads(6_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
	fn set_node_addresses() -> Weight {
		Weight::from_parts(250_000_000, 3600)
			.saturating_add(ParityDbWeight::get().reads(1_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn remove_node() -> Weight {
		Weight::from_parts(300_000_000, 3600)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn add_validator() -> Weight {
		Weight::from_parts(9_000_000_000, 170000)
			.saturating_add(ParityDbWeight::get().reads(200_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn remove_validator() -> Weight {
		Weight::from_parts(9_000_000_000, 170000)
			.saturating_add(ParityDbWeight::get().reads(200_u64))
			.saturating_add(ParityDbWeight::get().writes(5_u64))
	}
	fn withdraw_validator() -> Weight {
		Weight::from_parts(9_000_000_000, 170000)
			.saturating_add(ParityDbWeight::get().reads(200_u64))
			.saturating_add(ParityDbWeight::get().writes(5_u64))
	}
	fn reinstate_validator() -> Weight {
		Weight::from_parts(9_000_000_000, 170000)
			.saturating_add(ParityDbWeight::get().reads(200_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn purge_keys() -> Weight {
		Weight::from_parts(700_000_000, 3600)
			.saturating_add(ParityDbWeight::get().reads(8_u64))
			.saturating_add(ParityDbWeight::get().writes(6_u64))
	}
	fn set_session_length() -> Weight {
		Weight::from_parts(100_000_000, 3600)
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn set_min_validators() -> Weight {
		Weight::from_parts(8_000_000_000, 170000)
			.saturating_add(ParityDbWeight::get().reads(195_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn set_idle_sessions() -> Weight {
		Weight::from_parts(100_000_000, 3600)
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn announce() -> Weight {
		Weight::from_parts(300_000_000, 3600)
			.saturating_add(ParityDbWeight::get().reads(3_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn report_equivocation() -> Weight {
		Weight::from_parts(4_000_000_000, 170000)
			.saturating_add(ParityDbWeight::get().reads(76_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn note_author() -> Weight {
		Weight::from_parts(300_000_000, 3600)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
}
