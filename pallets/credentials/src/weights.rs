//! Weights of `pallet_credentials`.
//!
//! NOT YET GENERATED: some were measured for fewer calls, the others are guessed from
//! those. `scripts/weights.sh` measures them.

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
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(125), added: 2600, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:1 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Credentials::NextClaimTypeId` (r:1 w:1)
	/// Proof: `Credentials::NextClaimTypeId` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `Credentials::ClaimTypes` (r:256 w:1)
	/// Proof: `Credentials::ClaimTypes` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
	/// `c` is in `[0, 255]`.
	fn register_claim_type(c: u32, ) -> Weight {
		// At least 239_016_000 picoseconds.
		Weight::from_parts(247_228_000, 4440)
			.saturating_add(Weight::from_parts(38_304_664, 0).saturating_mul(c.into()))
			.saturating_add(T::DbWeight::get().reads(4_u64))
			.saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(c.into())))
			.saturating_add(T::DbWeight::get().writes(2_u64))
			.saturating_add(Weight::from_parts(0, 2561).saturating_mul(c.into()))
	}
	/// Storage: `Did::Identities` (r:1 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(125), added: 2600, mode: `MaxEncodedLen`)
	/// Storage: `Credentials::ClaimTypes` (r:1 w:0)
	/// Proof: `Credentials::ClaimTypes` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
	/// Storage: `Credentials::Requests` (r:1 w:1)
	/// Proof: `Credentials::Requests` (`max_values`: None, `max_size`: Some(753), added: 3228, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// `r` is in `[0, 15]`.
	fn request(_r: u32, ) -> Weight {
		// At least 245_697_000 picoseconds.
		Weight::from_parts(309_435_619, 4218)
			.saturating_add(T::DbWeight::get().reads(6_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `Credentials::Requests` (r:1 w:1)
	/// Proof: `Credentials::Requests` (`max_values`: None, `max_size`: Some(753), added: 3228, mode: `MaxEncodedLen`)
	/// `r` is in `[1, 16]`.
	fn cancel_request(_r: u32, ) -> Weight {
		// At least 94_230_000 picoseconds.
		Weight::from_parts(114_589_725, 4218)
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(125), added: 2600, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:2 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Credentials::ClaimTypes` (r:1 w:0)
	/// Proof: `Credentials::ClaimTypes` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Credentials::Requests` (r:1 w:1)
	/// Proof: `Credentials::Requests` (`max_values`: None, `max_size`: Some(753), added: 3228, mode: `MaxEncodedLen`)
	/// Storage: `Credentials::Credentials` (r:1 w:1)
	/// Proof: `Credentials::Credentials` (`max_values`: None, `max_size`: Some(166), added: 2641, mode: `MaxEncodedLen`)
	/// Storage: `Credentials::CredentialCount` (r:1 w:1)
	/// Proof: `Credentials::CredentialCount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(283), added: 2758, mode: `MaxEncodedLen`)
	/// `r` is in `[1, 16]`.
	fn issue(_r: u32, ) -> Weight {
		// At least 536_840_000 picoseconds.
		Weight::from_parts(739_196_023, 6174)
			.saturating_add(T::DbWeight::get().reads(11_u64))
			.saturating_add(T::DbWeight::get().writes(5_u64))
	}
	/// Storage: `Credentials::Credentials` (r:1 w:1)
	/// Proof: `Credentials::Credentials` (`max_values`: None, `max_size`: Some(166), added: 2641, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(283), added: 2758, mode: `MaxEncodedLen`)
	/// Storage: `Credentials::CredentialCount` (r:1 w:1)
	/// Proof: `Credentials::CredentialCount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	fn revoke() -> Weight {
		// At least 302_751_000 picoseconds.
		Weight::from_parts(371_854_000, 3748)
			.saturating_add(T::DbWeight::get().reads(4_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	fn decline(_r: u32, ) -> Weight {
		Weight::from_parts(115_000_000, 4218)
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	fn suspend() -> Weight {
		Weight::from_parts(120_000_000, 4218)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	fn unsuspend() -> Weight {
		Weight::from_parts(200_000_000, 4218)
			.saturating_add(T::DbWeight::get().reads(5_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	fn forget() -> Weight {
		Weight::from_parts(372_000_000, 4218)
			.saturating_add(T::DbWeight::get().reads(4_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	fn create_status_list() -> Weight {
		Weight::from_parts(500_000_000, 6174)
			.saturating_add(T::DbWeight::get().reads(8_u64))
			.saturating_add(T::DbWeight::get().writes(5_u64))
	}
	fn set_statuses(n: u32, ) -> Weight {
		Weight::from_parts(150_000_000, 4218)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
			.saturating_add(Weight::from_parts(40_000_000, 2900).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(n.into())))
	}
	fn remove_status_list() -> Weight {
		Weight::from_parts(900_000_000, 6174)
			.saturating_add(T::DbWeight::get().reads(4_u64))
			.saturating_add(T::DbWeight::get().writes(68_u64))
	}
	fn deactivate_issuer() -> Weight {
		Weight::from_parts(150_000_000, 4218)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	fn reactivate_issuer() -> Weight {
		Weight::from_parts(150_000_000, 4218)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	fn erase_item() -> Weight {
		Weight::from_parts(500_000_000, 6174)
			.saturating_add(T::DbWeight::get().reads(9_u64))
			.saturating_add(T::DbWeight::get().writes(5_u64))
	}
}

/// The same without a runtime's database weights, for tests.
impl WeightInfo for () {
	fn register_claim_type(c: u32, ) -> Weight {
		Weight::from_parts(247_228_000, 4440)
			.saturating_add(Weight::from_parts(38_304_664, 0).saturating_mul(c.into()))
			.saturating_add(ParityDbWeight::get().reads(4_u64))
			.saturating_add(ParityDbWeight::get().reads((1_u64).saturating_mul(c.into())))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
			.saturating_add(Weight::from_parts(0, 2561).saturating_mul(c.into()))
	}
	fn request(_r: u32, ) -> Weight {
		Weight::from_parts(309_435_619, 4218)
			.saturating_add(ParityDbWeight::get().reads(5_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn cancel_request(_r: u32, ) -> Weight {
		Weight::from_parts(114_589_725, 4218)
			.saturating_add(ParityDbWeight::get().reads(1_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn issue(_r: u32, ) -> Weight {
		Weight::from_parts(739_196_023, 6174)
			.saturating_add(ParityDbWeight::get().reads(11_u64))
			.saturating_add(ParityDbWeight::get().writes(5_u64))
	}
	fn revoke() -> Weight {
		Weight::from_parts(371_854_000, 3748)
			.saturating_add(ParityDbWeight::get().reads(4_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
	fn decline(_r: u32, ) -> Weight {
		Weight::from_parts(115_000_000, 4218)
			.saturating_add(ParityDbWeight::get().reads(1_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn suspend() -> Weight {
		Weight::from_parts(120_000_000, 4218)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn unsuspend() -> Weight {
		Weight::from_parts(200_000_000, 4218)
			.saturating_add(ParityDbWeight::get().reads(5_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn forget() -> Weight {
		Weight::from_parts(372_000_000, 4218)
			.saturating_add(ParityDbWeight::get().reads(4_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
	fn create_status_list() -> Weight {
		Weight::from_parts(500_000_000, 6174)
			.saturating_add(ParityDbWeight::get().reads(8_u64))
			.saturating_add(ParityDbWeight::get().writes(5_u64))
	}
	fn set_statuses(n: u32, ) -> Weight {
		Weight::from_parts(150_000_000, 4218)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
			.saturating_add(Weight::from_parts(40_000_000, 2900).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads((1_u64).saturating_mul(n.into())))
			.saturating_add(ParityDbWeight::get().writes((1_u64).saturating_mul(n.into())))
	}
	fn remove_status_list() -> Weight {
		Weight::from_parts(900_000_000, 6174)
			.saturating_add(ParityDbWeight::get().reads(4_u64))
			.saturating_add(ParityDbWeight::get().writes(68_u64))
	}
	fn deactivate_issuer() -> Weight {
		Weight::from_parts(150_000_000, 4218)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn reactivate_issuer() -> Weight {
		Weight::from_parts(150_000_000, 4218)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn erase_item() -> Weight {
		Weight::from_parts(500_000_000, 6174)
			.saturating_add(ParityDbWeight::get().reads(9_u64))
			.saturating_add(ParityDbWeight::get().writes(5_u64))
	}
}
