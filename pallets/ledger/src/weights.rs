//! Weights of `pallet_ledger`, measured by `scripts/weights.sh`.
//!
//! 2026-11-30: 10 steps, 5 repeats; AMD EPYC; a node of the development profile.

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(missing_docs)]
#![allow(unused_imports)]
#![allow(unused_parens)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::{constants::ParityDbWeight, Weight}};

/// What the calls of `pallet_ledger` cost.
pub trait WeightInfo {
	fn transfer() -> Weight;
	fn approve() -> Weight;
	fn increase_allowance() -> Weight;
	fn decrease_allowance() -> Weight;
	fn approve_if() -> Weight;
	fn transfer_from() -> Weight;
	fn set_tariff() -> Weight;
	fn charge_service() -> Weight;
	fn announce_release() -> Weight;
	fn cancel_release() -> Weight;
	fn claim_release() -> Weight;
	fn decline_release() -> Weight;
	fn lapse_release() -> Weight;
	fn pay() -> Weight;
	fn set_plan() -> Weight;
	fn subscribe() -> Weight;
	fn cancel_subscription() -> Weight;
	fn renew_subscription() -> Weight;
	fn offer_sponsorship() -> Weight;
	fn accept_sponsorship() -> Weight;
	fn top_up_sponsorship() -> Weight;
	fn end_sponsorship() -> Weight;
	fn sponsored_fee() -> Weight;
	fn lend() -> Weight;
	fn repay() -> Weight;
}

/// The measured weights.
pub struct SubstrateWeight<T>(PhantomData<T>);
impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::AllowanceCount` (r:1 w:0)
	/// Proof: `Ledger::AllowanceCount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::AllowanceEra` (r:1 w:1)
	/// Proof: `Ledger::AllowanceEra` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	fn transfer() -> Weight {
		// At least 430_390_000 picoseconds.
		Weight::from_parts(442_157_000, 3593)
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	/// Storage: `Did::Identities` (r:1 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::Allowances` (r:66 w:2)
	/// Proof: `Ledger::Allowances` (`max_values`: None, `max_size`: Some(125), added: 2600, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::AllowanceCount` (r:1 w:1)
	/// Proof: `Ledger::AllowanceCount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::AllowanceEra` (r:1 w:0)
	/// Proof: `Ledger::AllowanceEra` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::AllowancesTo` (r:0 w:2)
	/// Proof: `Ledger::AllowancesTo` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
	fn approve() -> Weight {
		// At least 2_935_572_000 picoseconds.
		Weight::from_parts(3_078_214_000, 172590)
			.saturating_add(T::DbWeight::get().reads(70_u64))
			.saturating_add(T::DbWeight::get().writes(5_u64))
	}
	/// Storage: `Did::Identities` (r:1 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::Allowances` (r:66 w:2)
	/// Proof: `Ledger::Allowances` (`max_values`: None, `max_size`: Some(125), added: 2600, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::AllowanceCount` (r:1 w:1)
	/// Proof: `Ledger::AllowanceCount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::AllowanceEra` (r:1 w:0)
	/// Proof: `Ledger::AllowanceEra` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::AllowancesTo` (r:0 w:2)
	/// Proof: `Ledger::AllowancesTo` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
	fn increase_allowance() -> Weight {
		// At least 2_941_821_000 picoseconds.
		Weight::from_parts(3_089_622_000, 172590)
			.saturating_add(T::DbWeight::get().reads(70_u64))
			.saturating_add(T::DbWeight::get().writes(5_u64))
	}
	/// Storage: `Ledger::Allowances` (r:1 w:1)
	/// Proof: `Ledger::Allowances` (`max_values`: None, `max_size`: Some(125), added: 2600, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::AllowanceEra` (r:1 w:0)
	/// Proof: `Ledger::AllowanceEra` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::AllowanceCount` (r:1 w:1)
	/// Proof: `Ledger::AllowanceCount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::AllowancesTo` (r:0 w:1)
	/// Proof: `Ledger::AllowancesTo` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
	fn decrease_allowance() -> Weight {
		// At least 150_103_000 picoseconds.
		Weight::from_parts(156_212_000, 3590)
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	/// Storage: `Did::Identities` (r:1 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::Allowances` (r:66 w:2)
	/// Proof: `Ledger::Allowances` (`max_values`: None, `max_size`: Some(125), added: 2600, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::AllowanceCount` (r:1 w:1)
	/// Proof: `Ledger::AllowanceCount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::AllowanceEra` (r:1 w:0)
	/// Proof: `Ledger::AllowanceEra` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::AllowancesTo` (r:0 w:2)
	/// Proof: `Ledger::AllowancesTo` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
	fn approve_if() -> Weight {
		// At least 2_984_535_000 picoseconds.
		Weight::from_parts(3_176_811_000, 172590)
			.saturating_add(T::DbWeight::get().reads(70_u64))
			.saturating_add(T::DbWeight::get().writes(5_u64))
	}
	/// Storage: `Did::Identities` (r:1 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::Allowances` (r:1 w:1)
	/// Proof: `Ledger::Allowances` (`max_values`: None, `max_size`: Some(125), added: 2600, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::AllowanceEra` (r:1 w:1)
	/// Proof: `Ledger::AllowanceEra` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::AllowanceCount` (r:1 w:1)
	/// Proof: `Ledger::AllowanceCount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::AllowancesTo` (r:0 w:1)
	/// Proof: `Ledger::AllowancesTo` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
	fn transfer_from() -> Weight {
		// At least 585_340_000 picoseconds.
		Weight::from_parts(599_130_000, 6196)
			.saturating_add(T::DbWeight::get().reads(6_u64))
			.saturating_add(T::DbWeight::get().writes(6_u64))
	}
	/// Storage: `Ledger::ServiceFees` (r:0 w:1)
	/// Proof: `Ledger::ServiceFees` (`max_values`: None, `max_size`: Some(41), added: 2516, mode: `MaxEncodedLen`)
	fn set_tariff() -> Weight {
		// At least 52_568_000 picoseconds.
		Weight::from_parts(55_152_000, 0)
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::ServiceUse` (r:1 w:1)
	/// Proof: `Ledger::ServiceUse` (`max_values`: None, `max_size`: Some(77), added: 2552, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::Subscriptions` (r:1 w:1)
	/// Proof: `Ledger::Subscriptions` (`max_values`: None, `max_size`: Some(83), added: 2558, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::Plans` (r:1 w:0)
	/// Proof: `Ledger::Plans` (`max_values`: None, `max_size`: Some(235), added: 2710, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(167), added: 2642, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::AllowanceCount` (r:1 w:0)
	/// Proof: `Ledger::AllowanceCount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	fn charge_service() -> Weight {
		// At least 898_154_000 picoseconds.
		Weight::from_parts(922_441_000, 6196)
			.saturating_add(T::DbWeight::get().reads(8_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	/// Storage: `Ledger::Pools` (r:1 w:1)
	/// Proof: `Ledger::Pools` (`max_values`: None, `max_size`: Some(97), added: 2572, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::NextRelease` (r:1 w:1)
	/// Proof: `Ledger::NextRelease` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::OpenReleases` (r:1 w:1)
	/// Proof: `Ledger::OpenReleases` (`max_values`: Some(1), `max_size`: Some(258), added: 753, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:0)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::ReleaseNotice` (r:1 w:0)
	/// Proof: `Ledger::ReleaseNotice` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::Releases` (r:0 w:1)
	/// Proof: `Ledger::Releases` (`max_values`: None, `max_size`: Some(296), added: 2771, mode: `MaxEncodedLen`)
	fn announce_release() -> Weight {
		// At least 228_339_000 picoseconds.
		Weight::from_parts(252_736_000, 3593)
			.saturating_add(T::DbWeight::get().reads(6_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	/// Storage: `Ledger::Releases` (r:1 w:1)
	/// Proof: `Ledger::Releases` (`max_values`: None, `max_size`: Some(296), added: 2771, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::Pools` (r:1 w:1)
	/// Proof: `Ledger::Pools` (`max_values`: None, `max_size`: Some(97), added: 2572, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::OpenReleases` (r:1 w:1)
	/// Proof: `Ledger::OpenReleases` (`max_values`: Some(1), `max_size`: Some(258), added: 753, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	fn cancel_release() -> Weight {
		// At least 209_712_000 picoseconds.
		Weight::from_parts(243_231_000, 3761)
			.saturating_add(T::DbWeight::get().reads(4_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	/// Storage: `Ledger::Releases` (r:1 w:1)
	/// Proof: `Ledger::Releases` (`max_values`: None, `max_size`: Some(296), added: 2771, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::Pools` (r:1 w:1)
	/// Proof: `Ledger::Pools` (`max_values`: None, `max_size`: Some(97), added: 2572, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::OpenReleases` (r:1 w:1)
	/// Proof: `Ledger::OpenReleases` (`max_values`: Some(1), `max_size`: Some(258), added: 753, mode: `MaxEncodedLen`)
	fn claim_release() -> Weight {
		// At least 545_340_000 picoseconds.
		Weight::from_parts(631_649_000, 6196)
			.saturating_add(T::DbWeight::get().reads(6_u64))
			.saturating_add(T::DbWeight::get().writes(5_u64))
	}
	/// Storage: `Ledger::Releases` (r:1 w:1)
	/// Proof: `Ledger::Releases` (`max_values`: None, `max_size`: Some(296), added: 2771, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::Pools` (r:1 w:1)
	/// Proof: `Ledger::Pools` (`max_values`: None, `max_size`: Some(97), added: 2572, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::OpenReleases` (r:1 w:1)
	/// Proof: `Ledger::OpenReleases` (`max_values`: Some(1), `max_size`: Some(258), added: 753, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	fn decline_release() -> Weight {
		// At least 227_027_000 picoseconds.
		Weight::from_parts(280_937_000, 3761)
			.saturating_add(T::DbWeight::get().reads(4_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	/// Storage: `Ledger::Releases` (r:1 w:1)
	/// Proof: `Ledger::Releases` (`max_values`: None, `max_size`: Some(296), added: 2771, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::Pools` (r:1 w:1)
	/// Proof: `Ledger::Pools` (`max_values`: None, `max_size`: Some(97), added: 2572, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::OpenReleases` (r:1 w:1)
	/// Proof: `Ledger::OpenReleases` (`max_values`: Some(1), `max_size`: Some(258), added: 753, mode: `MaxEncodedLen`)
	fn lapse_release() -> Weight {
		// At least 249_902_000 picoseconds.
		Weight::from_parts(314_878_000, 3761)
			.saturating_add(T::DbWeight::get().reads(4_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(167), added: 2642, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::AllowanceCount` (r:1 w:0)
	/// Proof: `Ledger::AllowanceCount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	fn pay() -> Weight {
		// At least 437_920_000 picoseconds.
		Weight::from_parts(452_412_000, 3632)
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `Ledger::Plans` (r:0 w:1)
	/// Proof: `Ledger::Plans` (`max_values`: None, `max_size`: Some(235), added: 2710, mode: `MaxEncodedLen`)
	fn set_plan() -> Weight {
		// At least 56_484_000 picoseconds.
		Weight::from_parts(58_777_000, 0)
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `Ledger::Subscriptions` (r:1 w:1)
	/// Proof: `Ledger::Subscriptions` (`max_values`: None, `max_size`: Some(83), added: 2558, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(167), added: 2642, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::Plans` (r:1 w:0)
	/// Proof: `Ledger::Plans` (`max_values`: None, `max_size`: Some(235), added: 2710, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn subscribe() -> Weight {
		// At least 547_984_000 picoseconds.
		Weight::from_parts(563_797_000, 6196)
			.saturating_add(T::DbWeight::get().reads(6_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	/// Storage: `Ledger::Subscriptions` (r:1 w:1)
	/// Proof: `Ledger::Subscriptions` (`max_values`: None, `max_size`: Some(83), added: 2558, mode: `MaxEncodedLen`)
	fn cancel_subscription() -> Weight {
		// At least 79_808_000 picoseconds.
		Weight::from_parts(82_603_000, 3548)
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `Did::Identities` (r:1 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::Subscriptions` (r:1 w:1)
	/// Proof: `Ledger::Subscriptions` (`max_values`: None, `max_size`: Some(83), added: 2558, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(167), added: 2642, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::Plans` (r:1 w:0)
	/// Proof: `Ledger::Plans` (`max_values`: None, `max_size`: Some(235), added: 2710, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn renew_subscription() -> Weight {
		// At least 579_522_000 picoseconds.
		Weight::from_parts(627_162_000, 6196)
			.saturating_add(T::DbWeight::get().reads(7_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	/// Storage: `Did::Identities` (r:1 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::Sponsorships` (r:1 w:1)
	/// Proof: `Ledger::Sponsorships` (`max_values`: None, `max_size`: Some(203), added: 2678, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::SponsorshipsBy` (r:0 w:1)
	/// Proof: `Ledger::SponsorshipsBy` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
	fn offer_sponsorship() -> Weight {
		// At least 460_074_000 picoseconds.
		Weight::from_parts(488_005_000, 3892)
			.saturating_add(T::DbWeight::get().reads(4_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	/// Storage: `Ledger::Sponsorships` (r:1 w:1)
	/// Proof: `Ledger::Sponsorships` (`max_values`: None, `max_size`: Some(203), added: 2678, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::Sponsors` (r:1 w:1)
	/// Proof: `Ledger::Sponsors` (`max_values`: None, `max_size`: Some(177), added: 2652, mode: `MaxEncodedLen`)
	fn accept_sponsorship() -> Weight {
		// At least 195_631_000 picoseconds.
		Weight::from_parts(220_097_000, 3668)
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	/// Storage: `Ledger::Sponsorships` (r:1 w:1)
	/// Proof: `Ledger::Sponsorships` (`max_values`: None, `max_size`: Some(203), added: 2678, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	fn top_up_sponsorship() -> Weight {
		// At least 437_971_000 picoseconds.
		Weight::from_parts(454_425_000, 3892)
			.saturating_add(T::DbWeight::get().reads(4_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	/// Storage: `Ledger::Sponsorships` (r:1 w:1)
	/// Proof: `Ledger::Sponsorships` (`max_values`: None, `max_size`: Some(203), added: 2678, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::Sponsors` (r:1 w:1)
	/// Proof: `Ledger::Sponsors` (`max_values`: None, `max_size`: Some(177), added: 2652, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::SponsorshipsBy` (r:0 w:1)
	/// Proof: `Ledger::SponsorshipsBy` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
	fn end_sponsorship() -> Weight {
		// At least 377_732_000 picoseconds.
		Weight::from_parts(393_815_000, 3892)
			.saturating_add(T::DbWeight::get().reads(4_u64))
			.saturating_add(T::DbWeight::get().writes(5_u64))
	}
	/// Storage: `Ledger::Sponsors` (r:1 w:0)
	/// Proof: `Ledger::Sponsors` (`max_values`: None, `max_size`: Some(177), added: 2652, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::Sponsorships` (r:4 w:1)
	/// Proof: `Ledger::Sponsorships` (`max_values`: None, `max_size`: Some(203), added: 2678, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:4 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	fn sponsored_fee() -> Weight {
		// At least 857_304_000 picoseconds.
		Weight::from_parts(881_901_000, 11702)
			.saturating_add(T::DbWeight::get().reads(11_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	/// Storage: `Ledger::Sponsors` (r:1 w:0)
	/// Proof: `Ledger::Sponsors` (`max_values`: None, `max_size`: Some(177), added: 2652, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::Loans` (r:5 w:1)
	/// Proof: `Ledger::Loans` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::Sponsorships` (r:4 w:1)
	/// Proof: `Ledger::Sponsorships` (`max_values`: None, `max_size`: Some(203), added: 2678, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:1 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::LoansBy` (r:0 w:1)
	/// Proof: `Ledger::LoansBy` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
	fn lend() -> Weight {
		// At least 741_913_000 picoseconds.
		Weight::from_parts(766_409_000, 13925)
			.saturating_add(T::DbWeight::get().reads(15_u64))
			.saturating_add(T::DbWeight::get().writes(6_u64))
	}
	/// Storage: `Ledger::Loans` (r:5 w:1)
	/// Proof: `Ledger::Loans` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::Sponsors` (r:1 w:0)
	/// Proof: `Ledger::Sponsors` (`max_values`: None, `max_size`: Some(177), added: 2652, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:1 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::LoansBy` (r:0 w:1)
	/// Proof: `Ledger::LoansBy` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
	fn repay() -> Weight {
		// At least 570_468_000 picoseconds.
		Weight::from_parts(589_015_000, 13925)
			.saturating_add(T::DbWeight::get().reads(9_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
}

/// The same without a runtime's database weights, for tests.
impl WeightInfo for () {
	fn transfer() -> Weight {
		Weight::from_parts(442_157_000, 3593)
			.saturating_add(ParityDbWeight::get().reads(3_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn approve() -> Weight {
		Weight::from_parts(3_078_214_000, 172590)
			.saturating_add(ParityDbWeight::get().reads(70_u64))
			.saturating_add(ParityDbWeight::get().writes(5_u64))
	}
	fn increase_allowance() -> Weight {
		Weight::from_parts(3_089_622_000, 172590)
			.saturating_add(ParityDbWeight::get().reads(70_u64))
			.saturating_add(ParityDbWeight::get().writes(5_u64))
	}
	fn decrease_allowance() -> Weight {
		Weight::from_parts(156_212_000, 3590)
			.saturating_add(ParityDbWeight::get().reads(3_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn approve_if() -> Weight {
		Weight::from_parts(3_176_811_000, 172590)
			.saturating_add(ParityDbWeight::get().reads(70_u64))
			.saturating_add(ParityDbWeight::get().writes(5_u64))
	}
	fn transfer_from() -> Weight {
		Weight::from_parts(599_130_000, 6196)
			.saturating_add(ParityDbWeight::get().reads(6_u64))
			.saturating_add(ParityDbWeight::get().writes(6_u64))
	}
	fn set_tariff() -> Weight {
		Weight::from_parts(55_152_000, 0)
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn charge_service() -> Weight {
		Weight::from_parts(922_441_000, 6196)
			.saturating_add(ParityDbWeight::get().reads(8_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
	fn announce_release() -> Weight {
		Weight::from_parts(252_736_000, 3593)
			.saturating_add(ParityDbWeight::get().reads(6_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
	fn cancel_release() -> Weight {
		Weight::from_parts(243_231_000, 3761)
			.saturating_add(ParityDbWeight::get().reads(4_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn claim_release() -> Weight {
		Weight::from_parts(631_649_000, 6196)
			.saturating_add(ParityDbWeight::get().reads(6_u64))
			.saturating_add(ParityDbWeight::get().writes(5_u64))
	}
	fn decline_release() -> Weight {
		Weight::from_parts(280_937_000, 3761)
			.saturating_add(ParityDbWeight::get().reads(4_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn lapse_release() -> Weight {
		Weight::from_parts(314_878_000, 3761)
			.saturating_add(ParityDbWeight::get().reads(4_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn pay() -> Weight {
		Weight::from_parts(452_412_000, 3632)
			.saturating_add(ParityDbWeight::get().reads(3_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn set_plan() -> Weight {
		Weight::from_parts(58_777_000, 0)
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn subscribe() -> Weight {
		Weight::from_parts(563_797_000, 6196)
			.saturating_add(ParityDbWeight::get().reads(6_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn cancel_subscription() -> Weight {
		Weight::from_parts(82_603_000, 3548)
			.saturating_add(ParityDbWeight::get().reads(1_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn renew_subscription() -> Weight {
		Weight::from_parts(627_162_000, 6196)
			.saturating_add(ParityDbWeight::get().reads(7_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn offer_sponsorship() -> Weight {
		Weight::from_parts(488_005_000, 3892)
			.saturating_add(ParityDbWeight::get().reads(4_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn accept_sponsorship() -> Weight {
		Weight::from_parts(220_097_000, 3668)
			.saturating_add(ParityDbWeight::get().reads(3_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn top_up_sponsorship() -> Weight {
		Weight::from_parts(454_425_000, 3892)
			.saturating_add(ParityDbWeight::get().reads(4_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn end_sponsorship() -> Weight {
		Weight::from_parts(393_815_000, 3892)
			.saturating_add(ParityDbWeight::get().reads(4_u64))
			.saturating_add(ParityDbWeight::get().writes(5_u64))
	}
	fn sponsored_fee() -> Weight {
		Weight::from_parts(881_901_000, 11702)
			.saturating_add(ParityDbWeight::get().reads(11_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn lend() -> Weight {
		Weight::from_parts(766_409_000, 13925)
			.saturating_add(ParityDbWeight::get().reads(15_u64))
			.saturating_add(ParityDbWeight::get().writes(6_u64))
	}
	fn repay() -> Weight {
		Weight::from_parts(589_015_000, 13925)
			.saturating_add(ParityDbWeight::get().reads(9_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
}
