//! Weights of `pallet_credentials`, measured by `scripts/weights.sh`.
//!
//! 2026-11-30: 10 steps, 5 repeats; AMD EPYC; a node of the development profile.

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(missing_docs)]
#![allow(unused_imports)]
#![allow(unused_parens)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::{constants::ParityDbWeight, Weight}};

/// What the calls of `pallet_credentials` cost.
pub trait WeightInfo {
	fn register_claim_type(c: u32, ) -> Weight;
	fn request(r: u32, ) -> Weight;
	fn cancel_request(r: u32, ) -> Weight;
	fn issue(r: u32, ) -> Weight;
	fn revoke() -> Weight;
	fn decline(r: u32, ) -> Weight;
	fn suspend() -> Weight;
	fn unsuspend() -> Weight;
	fn forget() -> Weight;
	fn create_status_list() -> Weight;
	fn set_statuses(n: u32, ) -> Weight;
	fn remove_status_list() -> Weight;
	fn deactivate_issuer() -> Weight;
	fn reactivate_issuer() -> Weight;
	fn erase_item() -> Weight;
}

/// The measured weights.
pub struct SubstrateWeight<T>(PhantomData<T>);
impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(167), added: 2642, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:1 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Credentials::Issuers` (r:1 w:0)
	/// Proof: `Credentials::Issuers` (`max_values`: None, `max_size`: Some(322), added: 2797, mode: `MaxEncodedLen`)
	/// Storage: `Credentials::NextClaimTypeId` (r:1 w:1)
	/// Proof: `Credentials::NextClaimTypeId` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `Credentials::ClaimTypes` (r:256 w:1)
	/// Proof: `Credentials::ClaimTypes` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
	/// `c` is in `[0, 255]`.
	fn register_claim_type(c: u32, ) -> Weight {
		// At least 313_736_000 picoseconds.
		Weight::from_parts(1_820_180_692, 6207)
			.saturating_add(Weight::from_parts(37_943_632, 0).saturating_mul(c.into()))
			.saturating_add(T::DbWeight::get().reads(6_u64))
			.saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(c.into())))
			.saturating_add(T::DbWeight::get().writes(2_u64))
			.saturating_add(Weight::from_parts(0, 2551).saturating_mul(c.into()))
	}
	/// Storage: `Did::Identities` (r:1 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(167), added: 2642, mode: `MaxEncodedLen`)
	/// Storage: `Credentials::Issuers` (r:1 w:0)
	/// Proof: `Credentials::Issuers` (`max_values`: None, `max_size`: Some(322), added: 2797, mode: `MaxEncodedLen`)
	/// Storage: `Credentials::ClaimTypes` (r:1 w:0)
	/// Proof: `Credentials::ClaimTypes` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
	/// Storage: `Credentials::Requests` (r:1 w:1)
	/// Proof: `Credentials::Requests` (`max_values`: None, `max_size`: Some(753), added: 3228, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// `r` is in `[0, 15]`.
	fn request(r: u32, ) -> Weight {
		// At least 266_917_000 picoseconds.
		Weight::from_parts(289_335_545, 4218)
			.saturating_add(Weight::from_parts(294_118, 0).saturating_mul(r.into()))
			.saturating_add(T::DbWeight::get().reads(6_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `Credentials::Requests` (r:1 w:1)
	/// Proof: `Credentials::Requests` (`max_values`: None, `max_size`: Some(753), added: 3228, mode: `MaxEncodedLen`)
	/// `r` is in `[1, 16]`.
	fn cancel_request(r: u32, ) -> Weight {
		// At least 95_282_000 picoseconds.
		Weight::from_parts(104_176_804, 4218)
			.saturating_add(Weight::from_parts(137_360, 0).saturating_mul(r.into()))
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(167), added: 2642, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:2 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Credentials::Issuers` (r:1 w:0)
	/// Proof: `Credentials::Issuers` (`max_values`: None, `max_size`: Some(322), added: 2797, mode: `MaxEncodedLen`)
	/// Storage: `Credentials::ClaimTypes` (r:1 w:0)
	/// Proof: `Credentials::ClaimTypes` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Credentials::Requests` (r:1 w:1)
	/// Proof: `Credentials::Requests` (`max_values`: None, `max_size`: Some(753), added: 3228, mode: `MaxEncodedLen`)
	/// Storage: `Credentials::Credentials` (r:1 w:1)
	/// Proof: `Credentials::Credentials` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
	/// Storage: `Credentials::CredentialCount` (r:1 w:1)
	/// Proof: `Credentials::CredentialCount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	/// `r` is in `[1, 16]`.
	fn issue(_r: u32, ) -> Weight {
		// At least 617_448_000 picoseconds.
		Weight::from_parts(655_194_360, 6174)
			.saturating_add(T::DbWeight::get().reads(11_u64))
			.saturating_add(T::DbWeight::get().writes(5_u64))
	}
	/// Storage: `Credentials::Credentials` (r:1 w:1)
	/// Proof: `Credentials::Credentials` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
	/// Storage: `Credentials::CredentialCount` (r:1 w:1)
	/// Proof: `Credentials::CredentialCount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::Loans` (r:1 w:0)
	/// Proof: `Ledger::Loans` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:1 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	fn revoke() -> Weight {
		// At least 431_862_000 picoseconds.
		Weight::from_parts(452_773_000, 3892)
			.saturating_add(T::DbWeight::get().reads(6_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	/// Storage: `Credentials::Requests` (r:1 w:1)
	/// Proof: `Credentials::Requests` (`max_values`: None, `max_size`: Some(753), added: 3228, mode: `MaxEncodedLen`)
	/// `r` is in `[1, 16]`.
	fn decline(r: u32, ) -> Weight {
		// At least 94_530_000 picoseconds.
		Weight::from_parts(104_410_841, 4218)
			.saturating_add(Weight::from_parts(20_498, 0).saturating_mul(r.into()))
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `Credentials::Credentials` (r:1 w:1)
	/// Proof: `Credentials::Credentials` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	fn suspend() -> Weight {
		// At least 152_236_000 picoseconds.
		Weight::from_parts(168_040_000, 3640)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(167), added: 2642, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:1 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Credentials::Issuers` (r:1 w:0)
	/// Proof: `Credentials::Issuers` (`max_values`: None, `max_size`: Some(322), added: 2797, mode: `MaxEncodedLen`)
	/// Storage: `Credentials::Credentials` (r:1 w:1)
	/// Proof: `Credentials::Credentials` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
	fn unsuspend() -> Weight {
		// At least 211_374_000 picoseconds.
		Weight::from_parts(227_268_000, 3787)
			.saturating_add(T::DbWeight::get().reads(4_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `Credentials::Credentials` (r:1 w:1)
	/// Proof: `Credentials::Credentials` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
	/// Storage: `Credentials::CredentialCount` (r:1 w:1)
	/// Proof: `Credentials::CredentialCount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::Loans` (r:1 w:0)
	/// Proof: `Ledger::Loans` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:1 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	fn forget() -> Weight {
		// At least 433_033_000 picoseconds.
		Weight::from_parts(463_960_000, 3892)
			.saturating_add(T::DbWeight::get().reads(6_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(167), added: 2642, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:1 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Credentials::Issuers` (r:1 w:0)
	/// Proof: `Credentials::Issuers` (`max_values`: None, `max_size`: Some(322), added: 2797, mode: `MaxEncodedLen`)
	/// Storage: `Credentials::StatusListCount` (r:1 w:1)
	/// Proof: `Credentials::StatusListCount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Credentials::NextStatusListId` (r:1 w:1)
	/// Proof: `Credentials::NextStatusListId` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Credentials::StatusLists` (r:0 w:1)
	/// Proof: `Credentials::StatusLists` (`max_values`: None, `max_size`: Some(77), added: 2552, mode: `MaxEncodedLen`)
	fn create_status_list() -> Weight {
		// At least 534_354_000 picoseconds.
		Weight::from_parts(558_520_000, 3892)
			.saturating_add(T::DbWeight::get().reads(8_u64))
			.saturating_add(T::DbWeight::get().writes(5_u64))
	}
	/// Storage: `Credentials::StatusLists` (r:1 w:1)
	/// Proof: `Credentials::StatusLists` (`max_values`: None, `max_size`: Some(77), added: 2552, mode: `MaxEncodedLen`)
	/// Storage: `Credentials::StatusChunks` (r:64 w:64)
	/// Proof: `Credentials::StatusChunks` (`max_values`: None, `max_size`: Some(296), added: 2771, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// `n` is in `[0, 64]`.
	fn set_statuses(n: u32, ) -> Weight {
		// At least 147_510_000 picoseconds.
		Weight::from_parts(218_010_536, 3542)
			.saturating_add(Weight::from_parts(30_525_651, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(1_u64))
			.saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 2771).saturating_mul(n.into()))
	}
	/// Storage: `Credentials::StatusLists` (r:1 w:1)
	/// Proof: `Credentials::StatusLists` (`max_values`: None, `max_size`: Some(77), added: 2552, mode: `MaxEncodedLen`)
	/// Storage: `Credentials::StatusListCount` (r:1 w:1)
	/// Proof: `Credentials::StatusListCount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::Loans` (r:1 w:0)
	/// Proof: `Ledger::Loans` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:1 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Credentials::StatusChunks` (r:0 w:64)
	/// Proof: `Credentials::StatusChunks` (`max_values`: None, `max_size`: Some(296), added: 2771, mode: `MaxEncodedLen`)
	fn remove_status_list() -> Weight {
		// At least 903_132_000 picoseconds.
		Weight::from_parts(956_672_000, 3892)
			.saturating_add(T::DbWeight::get().reads(6_u64))
			.saturating_add(T::DbWeight::get().writes(68_u64))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Credentials::Issuers` (r:1 w:1)
	/// Proof: `Credentials::Issuers` (`max_values`: None, `max_size`: Some(322), added: 2797, mode: `MaxEncodedLen`)
	fn deactivate_issuer() -> Weight {
		// At least 147_570_000 picoseconds.
		Weight::from_parts(158_505_000, 3787)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `Credentials::Issuers` (r:1 w:1)
	/// Proof: `Credentials::Issuers` (`max_values`: None, `max_size`: Some(322), added: 2797, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	fn reactivate_issuer() -> Weight {
		// At least 141_451_000 picoseconds.
		Weight::from_parts(151_615_000, 3787)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `Credentials::Requests` (r:1 w:0)
	/// Proof: `Credentials::Requests` (`max_values`: None, `max_size`: Some(753), added: 3228, mode: `MaxEncodedLen`)
	/// Storage: `Credentials::Credentials` (r:2 w:1)
	/// Proof: `Credentials::Credentials` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
	/// Storage: `Credentials::CredentialCount` (r:1 w:1)
	/// Proof: `Credentials::CredentialCount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:2 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::Loans` (r:1 w:0)
	/// Proof: `Ledger::Loans` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:1 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Credentials::Issuers` (r:1 w:0)
	/// Proof: `Credentials::Issuers` (`max_values`: None, `max_size`: Some(322), added: 2797, mode: `MaxEncodedLen`)
	fn erase_item() -> Weight {
		// At least 488_947_000 picoseconds.
		Weight::from_parts(518_040_000, 6794)
			.saturating_add(T::DbWeight::get().reads(10_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
}

/// The same without a runtime's database weights, for tests.
impl WeightInfo for () {
	fn register_claim_type(c: u32, ) -> Weight {
		Weight::from_parts(1_820_180_692, 6207)
			.saturating_add(Weight::from_parts(37_943_632, 0).saturating_mul(c.into()))
			.saturating_add(ParityDbWeight::get().reads(6_u64))
			.saturating_add(ParityDbWeight::get().reads((1_u64).saturating_mul(c.into())))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
			.saturating_add(Weight::from_parts(0, 2551).saturating_mul(c.into()))
	}
	fn request(r: u32, ) -> Weight {
		Weight::from_parts(289_335_545, 4218)
			.saturating_add(Weight::from_parts(294_118, 0).saturating_mul(r.into()))
			.saturating_add(ParityDbWeight::get().reads(6_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn cancel_request(r: u32, ) -> Weight {
		Weight::from_parts(104_176_804, 4218)
			.saturating_add(Weight::from_parts(137_360, 0).saturating_mul(r.into()))
			.saturating_add(ParityDbWeight::get().reads(1_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn issue(_r: u32, ) -> Weight {
		Weight::from_parts(655_194_360, 6174)
			.saturating_add(ParityDbWeight::get().reads(11_u64))
			.saturating_add(ParityDbWeight::get().writes(5_u64))
	}
	fn revoke() -> Weight {
		Weight::from_parts(452_773_000, 3892)
			.saturating_add(ParityDbWeight::get().reads(6_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
	fn decline(r: u32, ) -> Weight {
		Weight::from_parts(104_410_841, 4218)
			.saturating_add(Weight::from_parts(20_498, 0).saturating_mul(r.into()))
			.saturating_add(ParityDbWeight::get().reads(1_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn suspend() -> Weight {
		Weight::from_parts(168_040_000, 3640)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn unsuspend() -> Weight {
		Weight::from_parts(227_268_000, 3787)
			.saturating_add(ParityDbWeight::get().reads(4_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn forget() -> Weight {
		Weight::from_parts(463_960_000, 3892)
			.saturating_add(ParityDbWeight::get().reads(6_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
	fn create_status_list() -> Weight {
		Weight::from_parts(558_520_000, 3892)
			.saturating_add(ParityDbWeight::get().reads(8_u64))
			.saturating_add(ParityDbWeight::get().writes(5_u64))
	}
	fn set_statuses(n: u32, ) -> Weight {
		Weight::from_parts(218_010_536, 3542)
			.saturating_add(Weight::from_parts(30_525_651, 0).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().reads((1_u64).saturating_mul(n.into())))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
			.saturating_add(ParityDbWeight::get().writes((1_u64).saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 2771).saturating_mul(n.into()))
	}
	fn remove_status_list() -> Weight {
		Weight::from_parts(956_672_000, 3892)
			.saturating_add(ParityDbWeight::get().reads(6_u64))
			.saturating_add(ParityDbWeight::get().writes(68_u64))
	}
	fn deactivate_issuer() -> Weight {
		Weight::from_parts(158_505_000, 3787)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn reactivate_issuer() -> Weight {
		Weight::from_parts(151_615_000, 3787)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn erase_item() -> Weight {
		Weight::from_parts(518_040_000, 6794)
			.saturating_add(ParityDbWeight::get().reads(10_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
}
