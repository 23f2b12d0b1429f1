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
		// At least 435_397_000 picoseconds.
		Weight::from_parts(456_228_000, 3593)
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
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
		// At least 2_965_547_000 picoseconds.
		Weight::from_parts(3_237_161_000, 172590)
			.saturating_add(T::DbWeight::get().reads(69_u64))
			.saturating_add(T::DbWeight::get().writes(5_u64))
	}
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
		// At least 2_954_430_000 picoseconds.
		Weight::from_parts(3_179_225_000, 172590)
			.saturating_add(T::DbWeight::get().reads(69_u64))
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
		// At least 150_594_000 picoseconds.
		Weight::from_parts(160_218_000, 3590)
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
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
		// At least 3_016_483_000 picoseconds.
		Weight::from_parts(3_193_305_000, 172590)
			.saturating_add(T::DbWeight::get().reads(69_u64))
			.saturating_add(T::DbWeight::get().writes(5_u64))
	}
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
		// At least 550_708_000 picoseconds.
		Weight::from_parts(565_300_000, 6196)
			.saturating_add(T::DbWeight::get().reads(5_u64))
			.saturating_add(T::DbWeight::get().writes(6_u64))
	}
	/// Storage: `Ledger::ServiceFees` (r:0 w:1)
	/// Proof: `Ledger::ServiceFees` (`max_values`: None, `max_size`: Some(41), added: 2516, mode: `MaxEncodedLen`)
	fn set_tariff() -> Weight {
		// At least 53_629_000 picoseconds.
		Weight::from_parts(56_273_000, 0)
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
		// At least 890_403_000 picoseconds.
		Weight::from_parts(916_071_000, 6196)
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
		// At least 247_288_000 picoseconds.
		Weight::from_parts(283_911_000, 3593)
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
		// At least 226_086_000 picoseconds.
		Weight::from_parts(276_491_000, 3761)
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
		// At least 568_825_000 picoseconds.
		Weight::from_parts(653_481_000, 6196)
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
		// At least 236_181_000 picoseconds.
		Weight::from_parts(310_301_000, 3761)
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
		// At least 250_933_000 picoseconds.
		Weight::from_parts(289_380_000, 3761)
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
		// At least 439_543_000 picoseconds.
		Weight::from_parts(450_509_000, 3632)
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `Ledger::Plans` (r:0 w:1)
	/// Proof: `Ledger::Plans` (`max_values`: None, `max_size`: Some(235), added: 2710, mode: `MaxEncodedLen`)
	fn set_plan() -> Weight {
		// At least 57_095_000 picoseconds.
		Weight::from_parts(59_679_000, 0)
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
		// At least 546_732_000 picoseconds.
		Weight::from_parts(566_833_000, 6196)
			.saturating_add(T::DbWeight::get().reads(6_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	/// Storage: `Ledger::Subscriptions` (r:1 w:1)
	/// Proof: `Ledger::Subscriptions` (`max_values`: None, `max_size`: Some(83), added: 2558, mode: `MaxEncodedLen`)
	fn cancel_subscription() -> Weight {
		// At least 80_740_000 picoseconds.
		Weight::from_parts(84_155_000, 3548)
			.saturating_add(T::DbWeight::get().reads(1_u64))
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
	fn renew_subscription() -> Weight {
		// At least 552_391_000 picoseconds.
		Weight::from_parts(571_970_000, 6196)
			.saturating_add(T::DbWeight::get().reads(6_u64))
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
		// At least 458_842_000 picoseconds.
		Weight::from_parts(472_843_000, 3892)
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
		// At least 195_991_000 picoseconds.
		Weight::from_parts(208_510_000, 3668)
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
		// At least 441_255_000 picoseconds.
		Weight::from_parts(457_781_000, 3892)
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
		// At least 379_534_000 picoseconds.
		Weight::from_parts(394_556_000, 3892)
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
		// At least 851_054_000 picoseconds.
		Weight::from_parts(874_790_000, 11702)
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
		// At least 747_891_000 picoseconds.
		Weight::from_parts(767_401_000, 13925)
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
		// At least 573_142_000 picoseconds.
		Weight::from_parts(586_813_000, 13925)
			.saturating_add(T::DbWeight::get().reads(9_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
}

/// The same without a runtime's database weights, for tests.
impl WeightInfo for () {
	fn transfer() -> Weight {
		Weight::from_parts(456_228_000, 3593)
			.saturating_add(ParityDbWeight::get().reads(3_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn approve() -> Weight {
		Weight::from_parts(3_237_161_000, 172590)
			.saturating_add(ParityDbWeight::get().reads(69_u64))
			.saturating_add(ParityDbWeight::get().writes(5_u64))
	}
	fn increase_allowance() -> Weight {
		Weight::from_parts(3_179_225_000, 172590)
			.saturating_add(ParityDbWeight::get().reads(69_u64))
			.saturating_add(ParityDbWeight::get().writes(5_u64))
	}
	fn decrease_allowance() -> Weight {
		Weight::from_parts(160_218_000, 3590)
			.saturating_add(ParityDbWeight::get().reads(3_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn approve_if() -> Weight {
		Weight::from_parts(3_193_305_000, 172590)
			.saturating_add(ParityDbWeight::get().reads(69_u64))
			.saturating_add(ParityDbWeight::get().writes(5_u64))
	}
	fn transfer_from() -> Weight {
		Weight::from_parts(565_300_000, 6196)
			.saturating_add(ParityDbWeight::get().reads(5_u64))
			.saturating_add(ParityDbWeight::get().writes(6_u64))
	}
	fn set_tariff() -> Weight {
		Weight::from_parts(56_273_000, 0)
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn charge_service() -> Weight {
		Weight::from_parts(916_071_000, 6196)
			.saturating_add(ParityDbWeight::get().reads(8_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
	fn announce_release() -> Weight {
		Weight::from_parts(283_911_000, 3593)
			.saturating_add(ParityDbWeight::get().reads(6_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
	fn cancel_release() -> Weight {
		Weight::from_parts(276_491_000, 3761)
			.saturating_add(ParityDbWeight::get().reads(4_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn claim_release() -> Weight {
		Weight::from_parts(653_481_000, 6196)
			.saturating_add(ParityDbWeight::get().reads(6_u64))
			.saturating_add(ParityDbWeight::get().writes(5_u64))
	}
	fn decline_release() -> Weight {
		Weight::from_parts(310_301_000, 3761)
			.saturating_add(ParityDbWeight::get().reads(4_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn lapse_release() -> Weight {
		Weight::from_parts(289_380_000, 3761)
			.saturating_add(ParityDbWeight::get().reads(4_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn pay() -> Weight {
		Weight::from_parts(450_509_000, 3632)
			.saturating_add(ParityDbWeight::get().reads(3_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn set_plan() -> Weight {
		Weight::from_parts(59_679_000, 0)
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn subscribe() -> Weight {
		Weight::from_parts(566_833_000, 6196)
			.saturating_add(ParityDbWeight::get().reads(6_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn cancel_subscription() -> Weight {
		Weight::from_parts(84_155_000, 3548)
			.saturating_add(ParityDbWeight::get().reads(1_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn renew_subscription() -> Weight {
		Weight::from_parts(571_970_000, 6196)
			.saturating_add(ParityDbWeight::get().reads(6_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn offer_sponsorship() -> Weight {
		Weight::from_parts(472_843_000, 3892)
			.saturating_add(ParityDbWeight::get().reads(4_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn accept_sponsorship() -> Weight {
		Weight::from_parts(208_510_000, 3668)
			.saturating_add(ParityDbWeight::get().reads(3_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn top_up_sponsorship() -> Weight {
		Weight::from_parts(457_781_000, 3892)
			.saturating_add(ParityDbWeight::get().reads(4_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn end_sponsorship() -> Weight {
		Weight::from_parts(394_556_000, 3892)
			.saturating_add(ParityDbWeight::get().reads(4_u64))
			.saturating_add(ParityDbWeight::get().writes(5_u64))
	}
	fn sponsored_fee() -> Weight {
		Weight::from_parts(874_790_000, 11702)
			.saturating_add(ParityDbWeight::get().reads(11_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn lend() -> Weight {
		Weight::from_parts(767_401_000, 13925)
			.saturating_add(ParityDbWeight::get().reads(15_u64))
			.saturating_add(ParityDbWeight::get().writes(6_u64))
	}
	fn repay() -> Weight {
		Weight::from_parts(586_813_000, 13925)
			.saturating_add(ParityDbWeight::get().reads(9_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
}
