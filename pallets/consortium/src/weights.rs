//! Weights of `pallet_consortium`, measured by `scripts/weights.sh`.
//!
//! 2026-11-22: 10 steps, 5 repeats; AMD EPYC; a node of the development profile.

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
	/// Storage: `Consortium::Members` (r:65 w:1)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(167), added: 2642, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::MemberCount` (r:1 w:1)
	/// Proof: `Consortium::MemberCount` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:1 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Council::Members` (r:1 w:1)
	/// Proof: `Council::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Council::Proposals` (r:1 w:0)
	/// Proof: `Council::Proposals` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Council::Prime` (r:0 w:1)
	/// Proof: `Council::Prime` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	fn admit() -> Weight {
		// At least 2_865_341_000 picoseconds.
		Weight::from_parts(4_360_460_000, 172720)
			.saturating_add(T::DbWeight::get().reads(70_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	/// Storage: `Consortium::Members` (r:65 w:1)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(167), added: 2642, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Validators` (r:65 w:0)
	/// Proof: `Consortium::Validators` (`max_values`: None, `max_size`: Some(106), added: 2581, mode: `MaxEncodedLen`)
	/// Storage: `Session::NextKeys` (r:64 w:0)
	/// Proof: `Session::NextKeys` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `Consortium::MinValidators` (r:1 w:0)
	/// Proof: `Consortium::MinValidators` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	fn set_roles() -> Weight {
		// At least 6_828_429_000 picoseconds.
		Weight::from_parts(10_886_248_000, 179410)
			.saturating_add(T::DbWeight::get().reads(195_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `Consortium::Members` (r:65 w:1)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(167), added: 2642, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Validators` (r:65 w:0)
	/// Proof: `Consortium::Validators` (`max_values`: None, `max_size`: Some(106), added: 2581, mode: `MaxEncodedLen`)
	/// Storage: `Session::NextKeys` (r:64 w:0)
	/// Proof: `Session::NextKeys` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `Consortium::MinValidators` (r:1 w:0)
	/// Proof: `Consortium::MinValidators` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `Council::Members` (r:1 w:1)
	/// Proof: `Council::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Council::Proposals` (r:1 w:0)
	/// Proof: `Council::Proposals` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Session::Validators` (r:1 w:0)
	/// Proof: `Session::Validators` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Consortium::AccountOffers` (r:0 w:1)
	/// Proof: `Consortium::AccountOffers` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::ShortSessions` (r:0 w:1)
	/// Proof: `Consortium::ShortSessions` (`max_values`: Some(1), `max_size`: Some(1), added: 496, mode: `MaxEncodedLen`)
	/// Storage: `Council::Prime` (r:0 w:1)
	/// Proof: `Council::Prime` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	fn suspend() -> Weight {
		// At least 10_354_555_000 picoseconds.
		Weight::from_parts(15_731_958_000, 183569)
			.saturating_add(T::DbWeight::get().reads(198_u64))
			.saturating_add(T::DbWeight::get().writes(5_u64))
	}
	fn enact() -> Weight {
		// At least 52_678_000 picoseconds.
		Weight::from_parts(85_787_000, 0)
	}
	/// Storage: `Consortium::Members` (r:65 w:1)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(167), added: 2642, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Validators` (r:65 w:0)
	/// Proof: `Consortium::Validators` (`max_values`: None, `max_size`: Some(106), added: 2581, mode: `MaxEncodedLen`)
	/// Storage: `Session::NextKeys` (r:64 w:0)
	/// Proof: `Session::NextKeys` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `Consortium::MinValidators` (r:1 w:0)
	/// Proof: `Consortium::MinValidators` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `Council::Members` (r:1 w:1)
	/// Proof: `Council::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Council::Proposals` (r:1 w:0)
	/// Proof: `Council::Proposals` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Council::Prime` (r:0 w:1)
	/// Proof: `Council::Prime` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	fn reinstate() -> Weight {
		// At least 10_055_009_000 picoseconds.
		Weight::from_parts(14_248_521_000, 181546)
			.saturating_add(T::DbWeight::get().reads(197_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	/// Storage: `Consortium::Members` (r:65 w:1)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(167), added: 2642, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Validators` (r:65 w:21)
	/// Proof: `Consortium::Validators` (`max_values`: None, `max_size`: Some(106), added: 2581, mode: `MaxEncodedLen`)
	/// Storage: `Session::NextKeys` (r:64 w:0)
	/// Proof: `Session::NextKeys` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `Consortium::MinValidators` (r:1 w:0)
	/// Proof: `Consortium::MinValidators` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `Session::Validators` (r:1 w:0)
	/// Proof: `Session::Validators` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Consortium::CounterForValidators` (r:1 w:1)
	/// Proof: `Consortium::CounterForValidators` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::NodesOf` (r:1 w:1)
	/// Proof: `Consortium::NodesOf` (`max_values`: None, `max_size`: Some(561), added: 3036, mode: `MaxEncodedLen`)
	/// Storage: `Council::Members` (r:1 w:1)
	/// Proof: `Council::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Council::Proposals` (r:1 w:0)
	/// Proof: `Council::Proposals` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Consortium::AccountOffers` (r:0 w:1)
	/// Proof: `Consortium::AccountOffers` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Nodes` (r:0 w:16)
	/// Proof: `Consortium::Nodes` (`max_values`: None, `max_size`: Some(609), added: 3084, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Judged` (r:0 w:21)
	/// Proof: `Consortium::Judged` (`max_values`: None, `max_size`: Some(305), added: 2780, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::ShortSessions` (r:0 w:1)
	/// Proof: `Consortium::ShortSessions` (`max_values`: Some(1), `max_size`: Some(1), added: 496, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::LeavingValidators` (r:0 w:21)
	/// Proof: `Consortium::LeavingValidators` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `Council::Prime` (r:0 w:1)
	/// Proof: `Council::Prime` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	fn remove() -> Weight {
		// At least 11_592_441_000 picoseconds.
		Weight::from_parts(16_473_557_000, 184121)
			.saturating_add(T::DbWeight::get().reads(200_u64))
			.saturating_add(T::DbWeight::get().writes(86_u64))
	}
	/// Storage: `Consortium::Members` (r:65 w:1)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(167), added: 2642, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Validators` (r:65 w:21)
	/// Proof: `Consortium::Validators` (`max_values`: None, `max_size`: Some(106), added: 2581, mode: `MaxEncodedLen`)
	/// Storage: `Session::NextKeys` (r:64 w:0)
	/// Proof: `Session::NextKeys` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `Consortium::MinValidators` (r:1 w:0)
	/// Proof: `Consortium::MinValidators` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `Session::Validators` (r:1 w:0)
	/// Proof: `Session::Validators` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Consortium::CounterForValidators` (r:1 w:1)
	/// Proof: `Consortium::CounterForValidators` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::NodesOf` (r:1 w:1)
	/// Proof: `Consortium::NodesOf` (`max_values`: None, `max_size`: Some(561), added: 3036, mode: `MaxEncodedLen`)
	/// Storage: `Council::Members` (r:1 w:1)
	/// Proof: `Council::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Council::Proposals` (r:1 w:0)
	/// Proof: `Council::Proposals` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Consortium::AccountOffers` (r:0 w:1)
	/// Proof: `Consortium::AccountOffers` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Nodes` (r:0 w:16)
	/// Proof: `Consortium::Nodes` (`max_values`: None, `max_size`: Some(609), added: 3084, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Judged` (r:0 w:21)
	/// Proof: `Consortium::Judged` (`max_values`: None, `max_size`: Some(305), added: 2780, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::ShortSessions` (r:0 w:1)
	/// Proof: `Consortium::ShortSessions` (`max_values`: Some(1), `max_size`: Some(1), added: 496, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::LeavingValidators` (r:0 w:21)
	/// Proof: `Consortium::LeavingValidators` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `Council::Prime` (r:0 w:1)
	/// Proof: `Council::Prime` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	fn leave() -> Weight {
		// At least 11_362_218_000 picoseconds.
		Weight::from_parts(14_331_895_000, 184121)
			.saturating_add(T::DbWeight::get().reads(200_u64))
			.saturating_add(T::DbWeight::get().writes(86_u64))
	}
	/// Storage: `Consortium::Members` (r:1 w:1)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(167), added: 2642, mode: `MaxEncodedLen`)
	fn set_review_due() -> Weight {
		// At least 177_625_000 picoseconds.
		Weight::from_parts(258_105_000, 3632)
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `Consortium::Members` (r:2 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(167), added: 2642, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::AccountOffers` (r:0 w:1)
	/// Proof: `Consortium::AccountOffers` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	fn rotate_account() -> Weight {
		// At least 214_500_000 picoseconds.
		Weight::from_parts(289_932_000, 6274)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `Consortium::Members` (r:66 w:3)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(167), added: 2642, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::AccountOffers` (r:1 w:1)
	/// Proof: `Consortium::AccountOffers` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:1 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::MemberCount` (r:1 w:1)
	/// Proof: `Consortium::MemberCount` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::NodesOf` (r:1 w:2)
	/// Proof: `Consortium::NodesOf` (`max_values`: None, `max_size`: Some(561), added: 3036, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Nodes` (r:16 w:16)
	/// Proof: `Consortium::Nodes` (`max_values`: None, `max_size`: Some(609), added: 3084, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Validators` (r:65 w:21)
	/// Proof: `Consortium::Validators` (`max_values`: None, `max_size`: Some(106), added: 2581, mode: `MaxEncodedLen`)
	/// Storage: `Council::Members` (r:1 w:1)
	/// Proof: `Council::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Council::Proposals` (r:1 w:0)
	/// Proof: `Council::Proposals` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Council::Prime` (r:0 w:1)
	/// Proof: `Council::Prime` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	fn accept_account() -> Weight {
		// At least 6_963_711_000 picoseconds.
		Weight::from_parts(7_414_993_000, 175362)
			.saturating_add(T::DbWeight::get().reads(153_u64))
			.saturating_add(T::DbWeight::get().writes(46_u64))
	}
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(167), added: 2642, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Nodes` (r:1 w:1)
	/// Proof: `Consortium::Nodes` (`max_values`: None, `max_size`: Some(609), added: 3084, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::NodesOf` (r:1 w:1)
	/// Proof: `Consortium::NodesOf` (`max_values`: None, `max_size`: Some(561), added: 3036, mode: `MaxEncodedLen`)
	/// Storage: `Did::IntentNonces` (r:1 w:1)
	/// Proof: `Did::IntentNonces` (`max_values`: None, `max_size`: Some(106), added: 2581, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	fn register_node() -> Weight {
		// At least 651_331_000 picoseconds.
		Weight::from_parts(865_290_000, 4074)
			.saturating_add(T::DbWeight::get().reads(6_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	/// Storage: `Consortium::Nodes` (r:1 w:1)
	/// Proof: `Consortium::Nodes` (`max_values`: None, `max_size`: Some(609), added: 3084, mode: `MaxEncodedLen`)
	fn set_node_addresses() -> Weight {
		// At least 193_569_000 picoseconds.
		Weight::from_parts(271_786_000, 4074)
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `Consortium::Nodes` (r:1 w:1)
	/// Proof: `Consortium::Nodes` (`max_values`: None, `max_size`: Some(609), added: 3084, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::NodesOf` (r:1 w:1)
	/// Proof: `Consortium::NodesOf` (`max_values`: None, `max_size`: Some(561), added: 3036, mode: `MaxEncodedLen`)
	fn remove_node() -> Weight {
		// At least 202_782_000 picoseconds.
		Weight::from_parts(298_735_000, 4074)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	/// Storage: `Consortium::Members` (r:65 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(167), added: 2642, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Validators` (r:65 w:1)
	/// Proof: `Consortium::Validators` (`max_values`: None, `max_size`: Some(106), added: 2581, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::CounterForValidators` (r:1 w:1)
	/// Proof: `Consortium::CounterForValidators` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `Session::NextKeys` (r:64 w:0)
	/// Proof: `Session::NextKeys` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::MinValidators` (r:1 w:0)
	/// Proof: `Consortium::MinValidators` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `Session::Validators` (r:1 w:0)
	/// Proof: `Session::Validators` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Session::QueuedKeys` (r:1 w:0)
	/// Proof: `Session::QueuedKeys` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Session::CurrentIndex` (r:1 w:0)
	/// Proof: `Session::CurrentIndex` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Aura::CurrentSlot` (r:1 w:0)
	/// Proof: `Aura::CurrentSlot` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::LeavingValidators` (r:0 w:1)
	/// Proof: `Consortium::LeavingValidators` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	fn add_validator() -> Weight {
		// At least 10_703_826_000 picoseconds.
		Weight::from_parts(14_809_166_000, 187559)
			.saturating_add(T::DbWeight::get().reads(201_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	/// Storage: `Consortium::Validators` (r:65 w:1)
	/// Proof: `Consortium::Validators` (`max_values`: None, `max_size`: Some(106), added: 2581, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:65 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(167), added: 2642, mode: `MaxEncodedLen`)
	/// Storage: `Session::NextKeys` (r:64 w:0)
	/// Proof: `Session::NextKeys` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `Consortium::MinValidators` (r:1 w:0)
	/// Proof: `Consortium::MinValidators` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::CounterForValidators` (r:1 w:1)
	/// Proof: `Consortium::CounterForValidators` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `Session::Validators` (r:1 w:0)
	/// Proof: `Session::Validators` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Consortium::Judged` (r:0 w:1)
	/// Proof: `Consortium::Judged` (`max_values`: None, `max_size`: Some(305), added: 2780, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::LeavingValidators` (r:0 w:1)
	/// Proof: `Consortium::LeavingValidators` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	fn remove_validator() -> Weight {
		// At least 6_857_443_000 picoseconds.
		Weight::from_parts(9_855_281_000, 181466)
			.saturating_add(T::DbWeight::get().reads(197_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	/// Storage: `Consortium::Validators` (r:65 w:1)
	/// Proof: `Consortium::Validators` (`max_values`: None, `max_size`: Some(106), added: 2581, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:65 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(167), added: 2642, mode: `MaxEncodedLen`)
	/// Storage: `Session::NextKeys` (r:64 w:0)
	/// Proof: `Session::NextKeys` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `Consortium::MinValidators` (r:1 w:0)
	/// Proof: `Consortium::MinValidators` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::CounterForValidators` (r:1 w:1)
	/// Proof: `Consortium::CounterForValidators` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `Session::Validators` (r:1 w:0)
	/// Proof: `Session::Validators` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Consortium::Judged` (r:0 w:1)
	/// Proof: `Consortium::Judged` (`max_values`: None, `max_size`: Some(305), added: 2780, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::LeavingValidators` (r:0 w:1)
	/// Proof: `Consortium::LeavingValidators` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	fn withdraw_validator() -> Weight {
		// At least 6_643_554_000 picoseconds.
		Weight::from_parts(9_542_926_000, 181466)
			.saturating_add(T::DbWeight::get().reads(197_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	/// Storage: `Consortium::Validators` (r:65 w:1)
	/// Proof: `Consortium::Validators` (`max_values`: None, `max_size`: Some(106), added: 2581, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:65 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(167), added: 2642, mode: `MaxEncodedLen`)
	/// Storage: `Session::NextKeys` (r:64 w:0)
	/// Proof: `Session::NextKeys` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `Consortium::MinValidators` (r:1 w:0)
	/// Proof: `Consortium::MinValidators` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `Session::Validators` (r:1 w:0)
	/// Proof: `Session::Validators` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Session::CurrentIndex` (r:1 w:0)
	/// Proof: `Session::CurrentIndex` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Aura::CurrentSlot` (r:1 w:0)
	/// Proof: `Aura::CurrentSlot` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::RenewSet` (r:0 w:1)
	/// Proof: `Consortium::RenewSet` (`max_values`: Some(1), `max_size`: Some(1), added: 496, mode: `MaxEncodedLen`)
	fn reinstate_validator() -> Weight {
		// At least 6_739_777_000 picoseconds.
		Weight::from_parts(9_011_704_000, 181626)
			.saturating_add(T::DbWeight::get().reads(198_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	/// Storage: `Session::NextKeys` (r:1 w:1)
	/// Proof: `Session::NextKeys` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `Consortium::Validators` (r:1 w:0)
	/// Proof: `Consortium::Validators` (`max_values`: None, `max_size`: Some(106), added: 2581, mode: `MaxEncodedLen`)
	/// Storage: `Session::Validators` (r:1 w:0)
	/// Proof: `Session::Validators` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Session::QueuedKeys` (r:1 w:0)
	/// Proof: `Session::QueuedKeys` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(283), added: 2758, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Session::ExternallySetKeys` (r:1 w:0)
	/// Proof: `Session::ExternallySetKeys` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `Session::KeyOwner` (r:0 w:2)
	/// Proof: `Session::KeyOwner` (`max_values`: None, `max_size`: None, mode: `Measured`)
	fn purge_keys() -> Weight {
		// At least 479_175_000 picoseconds.
		Weight::from_parts(724_550_000, 13642)
			.saturating_add(T::DbWeight::get().reads(7_u64))
			.saturating_add(T::DbWeight::get().writes(5_u64))
	}
	/// Storage: `Consortium::SessionLength` (r:0 w:1)
	/// Proof: `Consortium::SessionLength` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	fn set_session_length() -> Weight {
		// At least 43_055_000 picoseconds.
		Weight::from_parts(65_949_000, 0)
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `Consortium::Members` (r:65 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(167), added: 2642, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Validators` (r:65 w:0)
	/// Proof: `Consortium::Validators` (`max_values`: None, `max_size`: Some(106), added: 2581, mode: `MaxEncodedLen`)
	/// Storage: `Session::NextKeys` (r:64 w:0)
	/// Proof: `Session::NextKeys` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `Consortium::MinValidators` (r:0 w:1)
	/// Proof: `Consortium::MinValidators` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	fn set_min_validators() -> Weight {
		// At least 6_510_936_000 picoseconds.
		Weight::from_parts(9_705_598_000, 179410)
			.saturating_add(T::DbWeight::get().reads(194_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `Consortium::IdleSessions` (r:0 w:1)
	/// Proof: `Consortium::IdleSessions` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	fn set_idle_sessions() -> Weight {
		// At least 42_984_000 picoseconds.
		Weight::from_parts(64_827_000, 0)
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `Consortium::NextAnnouncement` (r:1 w:1)
	/// Proof: `Consortium::NextAnnouncement` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Announcements` (r:1 w:1)
	/// Proof: `Consortium::Announcements` (`max_values`: Some(1), `max_size`: Some(7809), added: 8304, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	fn announce() -> Weight {
		// At least 204_655_000 picoseconds.
		Weight::from_parts(271_575_000, 9294)
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	/// Storage: `Aura::CurrentSlot` (r:1 w:0)
	/// Proof: `Aura::CurrentSlot` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::SessionStarts` (r:2 w:0)
	/// Proof: `Consortium::SessionStarts` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
	/// Storage: `Session::CurrentIndex` (r:1 w:0)
	/// Proof: `Session::CurrentIndex` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Session::Validators` (r:1 w:0)
	/// Proof: `Session::Validators` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Session::NextKeys` (r:64 w:0)
	/// Proof: `Session::NextKeys` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `Consortium::Validators` (r:1 w:1)
	/// Proof: `Consortium::Validators` (`max_values`: None, `max_size`: Some(106), added: 2581, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Judged` (r:1 w:1)
	/// Proof: `Consortium::Judged` (`max_values`: None, `max_size`: Some(305), added: 2780, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::ShortSessions` (r:0 w:1)
	/// Proof: `Consortium::ShortSessions` (`max_values`: Some(1), `max_size`: Some(1), added: 496, mode: `MaxEncodedLen`)
	fn report_equivocation() -> Weight {
		// At least 3_366_378_000 picoseconds.
		Weight::from_parts(3_578_404_000, 169891)
			.saturating_add(T::DbWeight::get().reads(71_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	/// Storage: `Consortium::Authors` (r:1 w:1)
	/// Proof: `Consortium::Authors` (`max_values`: Some(1), `max_size`: Some(2050), added: 2545, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Validators` (r:1 w:1)
	/// Proof: `Consortium::Validators` (`max_values`: None, `max_size`: Some(106), added: 2581, mode: `MaxEncodedLen`)
	fn note_author() -> Weight {
		// At least 166_408_000 picoseconds.
		Weight::from_parts(227_659_000, 3571)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
}

/// The same without a runtime's database weights, for tests.
impl WeightInfo for () {
	fn admit() -> Weight {
		Weight::from_parts(4_360_460_000, 172720)
			.saturating_add(ParityDbWeight::get().reads(70_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
	fn set_roles() -> Weight {
		Weight::from_parts(10_886_248_000, 179410)
			.saturating_add(ParityDbWeight::get().reads(195_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn suspend() -> Weight {
		Weight::from_parts(15_731_958_000, 183569)
			.saturating_add(ParityDbWeight::get().reads(198_u64))
			.saturating_add(ParityDbWeight::get().writes(5_u64))
	}
	fn enact() -> Weight {
		Weight::from_parts(85_787_000, 0)
	}
	fn reinstate() -> Weight {
		Weight::from_parts(14_248_521_000, 181546)
			.saturating_add(ParityDbWeight::get().reads(197_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn remove() -> Weight {
		Weight::from_parts(16_473_557_000, 184121)
			.saturating_add(ParityDbWeight::get().reads(200_u64))
			.saturating_add(ParityDbWeight::get().writes(86_u64))
	}
	fn leave() -> Weight {
		Weight::from_parts(14_331_895_000, 184121)
			.saturating_add(ParityDbWeight::get().reads(200_u64))
			.saturating_add(ParityDbWeight::get().writes(86_u64))
	}
	fn set_review_due() -> Weight {
		Weight::from_parts(258_105_000, 3632)
			.saturating_add(ParityDbWeight::get().reads(1_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn rotate_account() -> Weight {
		Weight::from_parts(289_932_000, 6274)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn accept_account() -> Weight {
		Weight::from_parts(7_414_993_000, 175362)
			.saturating_add(ParityDbWeight::get().reads(153_u64))
			.saturating_add(ParityDbWeight::get().writes(46_u64))
	}
	fn register_node() -> Weight {
		Weight::from_parts(865_290_000, 4074)
			.saturating_add(ParityDbWeight::get().reads(6_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn set_node_addresses() -> Weight {
		Weight::from_parts(271_786_000, 4074)
			.saturating_add(ParityDbWeight::get().reads(1_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn remove_node() -> Weight {
		Weight::from_parts(298_735_000, 4074)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn add_validator() -> Weight {
		Weight::from_parts(14_809_166_000, 187559)
			.saturating_add(ParityDbWeight::get().reads(201_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn remove_validator() -> Weight {
		Weight::from_parts(9_855_281_000, 181466)
			.saturating_add(ParityDbWeight::get().reads(197_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
	fn withdraw_validator() -> Weight {
		Weight::from_parts(9_542_926_000, 181466)
			.saturating_add(ParityDbWeight::get().reads(197_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
	fn reinstate_validator() -> Weight {
		Weight::from_parts(9_011_704_000, 181626)
			.saturating_add(ParityDbWeight::get().reads(198_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn purge_keys() -> Weight {
		Weight::from_parts(724_550_000, 13642)
			.saturating_add(ParityDbWeight::get().reads(7_u64))
			.saturating_add(ParityDbWeight::get().writes(5_u64))
	}
	fn set_session_length() -> Weight {
		Weight::from_parts(65_949_000, 0)
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn set_min_validators() -> Weight {
		Weight::from_parts(9_705_598_000, 179410)
			.saturating_add(ParityDbWeight::get().reads(194_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn set_idle_sessions() -> Weight {
		Weight::from_parts(64_827_000, 0)
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn announce() -> Weight {
		Weight::from_parts(271_575_000, 9294)
			.saturating_add(ParityDbWeight::get().reads(3_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn report_equivocation() -> Weight {
		Weight::from_parts(3_578_404_000, 169891)
			.saturating_add(ParityDbWeight::get().reads(71_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn note_author() -> Weight {
		Weight::from_parts(227_659_000, 3571)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
}
