//! Weights of `pallet_consortium`, measured by `scripts/weights.sh`.
//!
//! 2026-11-30: 10 steps, 5 repeats; AMD EPYC; a node of the development profile.

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
	/// Storage: `Credentials::Issuers` (r:1 w:1)
	/// Proof: `Credentials::Issuers` (`max_values`: None, `max_size`: Some(322), added: 2797, mode: `MaxEncodedLen`)
	/// Storage: `Council::Prime` (r:0 w:1)
	/// Proof: `Council::Prime` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	fn admit() -> Weight {
		// At least 2_672_712_000 picoseconds.
		Weight::from_parts(2_827_803_000, 172720)
			.saturating_add(T::DbWeight::get().reads(71_u64))
			.saturating_add(T::DbWeight::get().writes(5_u64))
	}
	/// Storage: `Consortium::Members` (r:65 w:1)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(167), added: 2642, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Validators` (r:65 w:0)
	/// Proof: `Consortium::Validators` (`max_values`: None, `max_size`: Some(106), added: 2581, mode: `MaxEncodedLen`)
	/// Storage: `Session::NextKeys` (r:64 w:0)
	/// Proof: `Session::NextKeys` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `Consortium::MinValidators` (r:1 w:0)
	/// Proof: `Consortium::MinValidators` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `Credentials::Issuers` (r:1 w:1)
	/// Proof: `Credentials::Issuers` (`max_values`: None, `max_size`: Some(322), added: 2797, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	fn set_roles() -> Weight {
		// At least 6_541_521_000 picoseconds.
		Weight::from_parts(7_763_197_000, 179673)
			.saturating_add(T::DbWeight::get().reads(197_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
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
	/// Storage: `Credentials::Issuers` (r:1 w:1)
	/// Proof: `Credentials::Issuers` (`max_values`: None, `max_size`: Some(322), added: 2797, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Session::Validators` (r:1 w:0)
	/// Proof: `Session::Validators` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	/// Storage: `Consortium::AccountOffers` (r:0 w:1)
	/// Proof: `Consortium::AccountOffers` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::ShortSessions` (r:0 w:1)
	/// Proof: `Consortium::ShortSessions` (`max_values`: Some(1), `max_size`: Some(1), added: 496, mode: `MaxEncodedLen`)
	/// Storage: `Council::Prime` (r:0 w:1)
	/// Proof: `Council::Prime` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	fn suspend() -> Weight {
		// At least 9_690_031_000 picoseconds.
		Weight::from_parts(9_906_041_000, 183832)
			.saturating_add(T::DbWeight::get().reads(200_u64))
			.saturating_add(T::DbWeight::get().writes(6_u64))
	}
	fn enact() -> Weight {
		// At least 52_438_000 picoseconds.
		Weight::from_parts(54_591_000, 0)
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
	/// Storage: `Credentials::Issuers` (r:1 w:1)
	/// Proof: `Credentials::Issuers` (`max_values`: None, `max_size`: Some(322), added: 2797, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Council::Prime` (r:0 w:1)
	/// Proof: `Council::Prime` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	fn reinstate() -> Weight {
		// At least 9_628_039_000 picoseconds.
		Weight::from_parts(9_894_314_000, 181806)
			.saturating_add(T::DbWeight::get().reads(199_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
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
	/// Storage: `Credentials::Issuers` (r:1 w:1)
	/// Proof: `Credentials::Issuers` (`max_values`: None, `max_size`: Some(322), added: 2797, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
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
		// At least 11_197_971_000 picoseconds.
		Weight::from_parts(11_620_439_000, 184384)
			.saturating_add(T::DbWeight::get().reads(202_u64))
			.saturating_add(T::DbWeight::get().writes(87_u64))
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
	/// Storage: `Credentials::Issuers` (r:1 w:1)
	/// Proof: `Credentials::Issuers` (`max_values`: None, `max_size`: Some(322), added: 2797, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
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
		// At least 11_225_021_000 picoseconds.
		Weight::from_parts(11_493_590_000, 184384)
			.saturating_add(T::DbWeight::get().reads(202_u64))
			.saturating_add(T::DbWeight::get().writes(87_u64))
	}
	/// Storage: `Consortium::Members` (r:1 w:1)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(167), added: 2642, mode: `MaxEncodedLen`)
	fn set_review_due() -> Weight {
		// At least 143_874_000 picoseconds.
		Weight::from_parts(182_160_000, 3632)
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `Consortium::Members` (r:2 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(167), added: 2642, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::AccountOffers` (r:0 w:1)
	/// Proof: `Consortium::AccountOffers` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	fn rotate_account() -> Weight {
		// At least 167_969_000 picoseconds.
		Weight::from_parts(215_290_000, 6274)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `Consortium::Members` (r:66 w:3)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(167), added: 2642, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::AccountOffers` (r:1 w:1)
	/// Proof: `Consortium::AccountOffers` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:1 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::FormerAccounts` (r:1 w:2)
	/// Proof: `Consortium::FormerAccounts` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Deadlines` (r:2 w:0)
	/// Proof: `Consent::Deadlines` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `Consent::AnswerDeadlines` (r:2 w:0)
	/// Proof: `Consent::AnswerDeadlines` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::MemberCount` (r:1 w:1)
	/// Proof: `Consortium::MemberCount` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::FirstAccounts` (r:1 w:2)
	/// Proof: `Consortium::FirstAccounts` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
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
	/// Storage: `Credentials::Issuers` (r:2 w:2)
	/// Proof: `Credentials::Issuers` (`max_values`: None, `max_size`: Some(322), added: 2797, mode: `MaxEncodedLen`)
	/// Storage: `Council::Prime` (r:0 w:1)
	/// Proof: `Council::Prime` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
	fn accept_account() -> Weight {
		// At least 6_261_706_000 picoseconds.
		Weight::from_parts(7_337_524_000, 175362)
			.saturating_add(T::DbWeight::get().reads(162_u64))
			.saturating_add(T::DbWeight::get().writes(52_u64))
	}
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(167), added: 2642, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Nodes` (r:1 w:1)
	/// Proof: `Consortium::Nodes` (`max_values`: None, `max_size`: Some(609), added: 3084, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::NodesOf` (r:1 w:1)
	/// Proof: `Consortium::NodesOf` (`max_values`: None, `max_size`: Some(561), added: 3036, mode: `MaxEncodedLen`)
	/// Storage: `Did::IntentNonces` (r:1 w:1)
	/// Proof: `Did::IntentNonces` (`max_values`: None, `max_size`: Some(106), added: 2581, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Did::IntentsWith` (r:0 w:1)
	/// Proof: `Did::IntentsWith` (`max_values`: None, `max_size`: Some(97), added: 2572, mode: `MaxEncodedLen`)
	fn register_node() -> Weight {
		// At least 602_014_000 picoseconds.
		Weight::from_parts(697_887_000, 4074)
			.saturating_add(T::DbWeight::get().reads(6_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	/// Storage: `Consortium::Nodes` (r:1 w:1)
	/// Proof: `Consortium::Nodes` (`max_values`: None, `max_size`: Some(609), added: 3084, mode: `MaxEncodedLen`)
	fn set_node_addresses() -> Weight {
		// At least 148_160_000 picoseconds.
		Weight::from_parts(187_659_000, 4074)
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `Consortium::Nodes` (r:1 w:1)
	/// Proof: `Consortium::Nodes` (`max_values`: None, `max_size`: Some(609), added: 3084, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::NodesOf` (r:1 w:1)
	/// Proof: `Consortium::NodesOf` (`max_values`: None, `max_size`: Some(561), added: 3036, mode: `MaxEncodedLen`)
	fn remove_node() -> Weight {
		// At least 177_614_000 picoseconds.
		Weight::from_parts(214_078_000, 4074)
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
		// At least 10_254_599_000 picoseconds.
		Weight::from_parts(10_654_664_000, 187592)
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
		// At least 6_416_986_000 picoseconds.
		Weight::from_parts(6_770_111_000, 181499)
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
		// At least 6_352_380_000 picoseconds.
		Weight::from_parts(6_691_694_000, 181499)
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
		// At least 6_409_605_000 picoseconds.
		Weight::from_parts(6_606_447_000, 181659)
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
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Session::ExternallySetKeys` (r:1 w:0)
	/// Proof: `Session::ExternallySetKeys` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `Session::KeyOwner` (r:0 w:2)
	/// Proof: `Session::KeyOwner` (`max_values`: None, `max_size`: None, mode: `Measured`)
	fn purge_keys() -> Weight {
		// At least 436_899_000 picoseconds.
		Weight::from_parts(472_091_000, 13676)
			.saturating_add(T::DbWeight::get().reads(7_u64))
			.saturating_add(T::DbWeight::get().writes(5_u64))
	}
	/// Storage: `Consortium::SessionLength` (r:0 w:1)
	/// Proof: `Consortium::SessionLength` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	fn set_session_length() -> Weight {
		// At least 43_044_000 picoseconds.
		Weight::from_parts(45_237_000, 0)
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
		// At least 6_263_548_000 picoseconds.
		Weight::from_parts(10_577_209_000, 179443)
			.saturating_add(T::DbWeight::get().reads(194_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `Consortium::IdleSessions` (r:0 w:1)
	/// Proof: `Consortium::IdleSessions` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	fn set_idle_sessions() -> Weight {
		// At least 43_013_000 picoseconds.
		Weight::from_parts(44_877_000, 0)
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `Consortium::NextAnnouncement` (r:1 w:1)
	/// Proof: `Consortium::NextAnnouncement` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Announcements` (r:1 w:1)
	/// Proof: `Consortium::Announcements` (`max_values`: Some(1), `max_size`: Some(7809), added: 8304, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	fn announce() -> Weight {
		// At least 207_118_000 picoseconds.
		Weight::from_parts(220_057_000, 9294)
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
	/// Storage: `Consortium::KeysInForce` (r:1 w:0)
	/// Proof: `Consortium::KeysInForce` (`max_values`: Some(1), `max_size`: Some(17410), added: 17905, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Validators` (r:1 w:1)
	/// Proof: `Consortium::Validators` (`max_values`: None, `max_size`: Some(106), added: 2581, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Judged` (r:1 w:1)
	/// Proof: `Consortium::Judged` (`max_values`: None, `max_size`: Some(305), added: 2780, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::ShortSessions` (r:0 w:1)
	/// Proof: `Consortium::ShortSessions` (`max_values`: Some(1), `max_size`: Some(1), added: 496, mode: `MaxEncodedLen`)
	fn report_equivocation() -> Weight {
		// At least 486_533_000 picoseconds.
		Weight::from_parts(519_492_000, 18895)
			.saturating_add(T::DbWeight::get().reads(8_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	/// Storage: `Consortium::Authors` (r:1 w:1)
	/// Proof: `Consortium::Authors` (`max_values`: Some(1), `max_size`: Some(2050), added: 2545, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Validators` (r:1 w:1)
	/// Proof: `Consortium::Validators` (`max_values`: None, `max_size`: Some(106), added: 2581, mode: `MaxEncodedLen`)
	fn note_author() -> Weight {
		// At least 147_499_000 picoseconds.
		Weight::from_parts(170_514_000, 3571)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
}

/// The same without a runtime's database weights, for tests.
impl WeightInfo for () {
	fn admit() -> Weight {
		Weight::from_parts(2_827_803_000, 172720)
			.saturating_add(ParityDbWeight::get().reads(71_u64))
			.saturating_add(ParityDbWeight::get().writes(5_u64))
	}
	fn set_roles() -> Weight {
		Weight::from_parts(7_763_197_000, 179673)
			.saturating_add(ParityDbWeight::get().reads(197_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn suspend() -> Weight {
		Weight::from_parts(9_906_041_000, 183832)
			.saturating_add(ParityDbWeight::get().reads(200_u64))
			.saturating_add(ParityDbWeight::get().writes(6_u64))
	}
	fn enact() -> Weight {
		Weight::from_parts(54_591_000, 0)
	}
	fn reinstate() -> Weight {
		Weight::from_parts(9_894_314_000, 181806)
			.saturating_add(ParityDbWeight::get().reads(199_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
	fn remove() -> Weight {
		Weight::from_parts(11_620_439_000, 184384)
			.saturating_add(ParityDbWeight::get().reads(202_u64))
			.saturating_add(ParityDbWeight::get().writes(87_u64))
	}
	fn leave() -> Weight {
		Weight::from_parts(11_493_590_000, 184384)
			.saturating_add(ParityDbWeight::get().reads(202_u64))
			.saturating_add(ParityDbWeight::get().writes(87_u64))
	}
	fn set_review_due() -> Weight {
		Weight::from_parts(182_160_000, 3632)
			.saturating_add(ParityDbWeight::get().reads(1_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn rotate_account() -> Weight {
		Weight::from_parts(215_290_000, 6274)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn accept_account() -> Weight {
		Weight::from_parts(7_337_524_000, 175362)
			.saturating_add(ParityDbWeight::get().reads(162_u64))
			.saturating_add(ParityDbWeight::get().writes(52_u64))
	}
	fn register_node() -> Weight {
		Weight::from_parts(697_887_000, 4074)
			.saturating_add(ParityDbWeight::get().reads(6_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
	fn set_node_addresses() -> Weight {
		Weight::from_parts(187_659_000, 4074)
			.saturating_add(ParityDbWeight::get().reads(1_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn remove_node() -> Weight {
		Weight::from_parts(214_078_000, 4074)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn add_validator() -> Weight {
		Weight::from_parts(10_654_664_000, 187592)
			.saturating_add(ParityDbWeight::get().reads(201_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn remove_validator() -> Weight {
		Weight::from_parts(6_770_111_000, 181499)
			.saturating_add(ParityDbWeight::get().reads(197_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
	fn withdraw_validator() -> Weight {
		Weight::from_parts(6_691_694_000, 181499)
			.saturating_add(ParityDbWeight::get().reads(197_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
	fn reinstate_validator() -> Weight {
		Weight::from_parts(6_606_447_000, 181659)
			.saturating_add(ParityDbWeight::get().reads(198_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn purge_keys() -> Weight {
		Weight::from_parts(472_091_000, 13676)
			.saturating_add(ParityDbWeight::get().reads(7_u64))
			.saturating_add(ParityDbWeight::get().writes(5_u64))
	}
	fn set_session_length() -> Weight {
		Weight::from_parts(45_237_000, 0)
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn set_min_validators() -> Weight {
		Weight::from_parts(10_577_209_000, 179443)
			.saturating_add(ParityDbWeight::get().reads(194_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn set_idle_sessions() -> Weight {
		Weight::from_parts(44_877_000, 0)
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn announce() -> Weight {
		Weight::from_parts(220_057_000, 9294)
			.saturating_add(ParityDbWeight::get().reads(3_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn report_equivocation() -> Weight {
		Weight::from_parts(519_492_000, 18895)
			.saturating_add(ParityDbWeight::get().reads(8_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn note_author() -> Weight {
		Weight::from_parts(170_514_000, 3571)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
}
