//! Weights of `pallet_consent`, measured by `scripts/weights.sh`.
//!
//! 2026-11-21: 10 steps, 5 repeats; AMD EPYC; a node of the development profile.

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(missing_docs)]
#![allow(unused_imports)]
#![allow(unused_parens)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::{constants::ParityDbWeight, Weight}};

/// What the calls of `pallet_consent` cost.
pub trait WeightInfo {
	fn request(c: u32, d: u32, r: u32, ) -> Weight;
	fn cancel_request() -> Weight;
	fn accept(c: u32, ) -> Weight;
	fn refuse() -> Weight;
	fn revoke() -> Weight;
	fn record_access() -> Weight;
	fn confirm_erasure() -> Weight;
	fn prune_expired() -> Weight;
	fn prune_ended(r: u32, ) -> Weight;
}

/// The measured weights.
pub struct SubstrateWeight<T>(PhantomData<T>);
impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(125), added: 2600, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:1 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Purposes` (r:1 w:0)
	/// Proof: `Consent::Purposes` (`max_values`: None, `max_size`: Some(191), added: 2666, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Categories` (r:16 w:0)
	/// Proof: `Consent::Categories` (`max_values`: None, `max_size`: Some(197), added: 2672, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Deadlines` (r:1 w:0)
	/// Proof: `Consent::Deadlines` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Refusals` (r:1 w:1)
	/// Proof: `Consent::Refusals` (`max_values`: None, `max_size`: Some(92), added: 2567, mode: `MaxEncodedLen`)
	/// Storage: `Consent::RequestsBetween` (r:1 w:1)
	/// Proof: `Consent::RequestsBetween` (`max_values`: None, `max_size`: Some(129), added: 2604, mode: `MaxEncodedLen`)
	/// Storage: `Consent::NextRequestId` (r:1 w:1)
	/// Proof: `Consent::NextRequestId` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Unreturned` (r:1 w:0)
	/// Proof: `Consent::Unreturned` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(283), added: 2758, mode: `MaxEncodedLen`)
	/// Storage: `Consent::RequestsTo` (r:0 w:1)
	/// Proof: `Consent::RequestsTo` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Requests` (r:0 w:1)
	/// Proof: `Consent::Requests` (`max_values`: None, `max_size`: Some(1091), added: 3566, mode: `MaxEncodedLen`)
	/// `c` is in `[1, 16]`.
	/// `d` is in `[0, 16]`.
	/// `r` is in `[0, 8]`.
	fn request(c: u32, d: u32, r: u32, ) -> Weight {
		// At least 1_093_710_000 picoseconds.
		Weight::from_parts(1_432_942_931, 3748)
			.saturating_add(Weight::from_parts(13_987_786, 0).saturating_mul(c.into()))
			.saturating_add(Weight::from_parts(1_306_960, 0).saturating_mul(d.into()))
			.saturating_add(Weight::from_parts(22_319_866, 0).saturating_mul(r.into()))
			.saturating_add(T::DbWeight::get().reads(11_u64))
			.saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(c.into())))
			.saturating_add(T::DbWeight::get().writes(7_u64))
			.saturating_add(Weight::from_parts(0, 2672).saturating_mul(c.into()))
	}
	/// Storage: `Consent::Requests` (r:1 w:1)
	/// Proof: `Consent::Requests` (`max_values`: None, `max_size`: Some(1091), added: 3566, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consent::RequestsBetween` (r:1 w:1)
	/// Proof: `Consent::RequestsBetween` (`max_values`: None, `max_size`: Some(129), added: 2604, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(283), added: 2758, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Unreturned` (r:1 w:1)
	/// Proof: `Consent::Unreturned` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `Consent::RequestsTo` (r:0 w:1)
	/// Proof: `Consent::RequestsTo` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	fn cancel_request() -> Weight {
		// At least 646_984_000 picoseconds.
		Weight::from_parts(783_408_000, 4556)
			.saturating_add(T::DbWeight::get().reads(6_u64))
			.saturating_add(T::DbWeight::get().writes(6_u64))
	}
	/// Storage: `Consent::Requests` (r:1 w:1)
	/// Proof: `Consent::Requests` (`max_values`: None, `max_size`: Some(1091), added: 3566, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:1 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(125), added: 2600, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Categories` (r:113 w:0)
	/// Proof: `Consent::Categories` (`max_values`: None, `max_size`: Some(197), added: 2672, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Purposes` (r:1 w:0)
	/// Proof: `Consent::Purposes` (`max_values`: None, `max_size`: Some(191), added: 2666, mode: `MaxEncodedLen`)
	/// Storage: `Credentials::Credentials` (r:33 w:0)
	/// Proof: `Credentials::Credentials` (`max_values`: None, `max_size`: Some(166), added: 2641, mode: `MaxEncodedLen`)
	/// Storage: `Credentials::ClaimTypes` (r:1 w:0)
	/// Proof: `Credentials::ClaimTypes` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
	/// Storage: `Consent::NextGrantId` (r:1 w:1)
	/// Proof: `Consent::NextGrantId` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consent::GrantsBetween` (r:1 w:1)
	/// Proof: `Consent::GrantsBetween` (`max_values`: None, `max_size`: Some(225), added: 2700, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Grants` (r:16 w:1)
	/// Proof: `Consent::Grants` (`max_values`: None, `max_size`: Some(1145), added: 3620, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(283), added: 2758, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Consent::RequestsBetween` (r:1 w:1)
	/// Proof: `Consent::RequestsBetween` (`max_values`: None, `max_size`: Some(129), added: 2604, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Unreturned` (r:1 w:1)
	/// Proof: `Consent::Unreturned` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `Consent::GrantsOf` (r:0 w:1)
	/// Proof: `Consent::GrantsOf` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	/// Storage: `Consent::GrantsTo` (r:0 w:1)
	/// Proof: `Consent::GrantsTo` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	/// Storage: `Consent::RequestsTo` (r:0 w:1)
	/// Proof: `Consent::RequestsTo` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	/// `c` is in `[0, 16]`.
	fn accept(c: u32, ) -> Weight {
		// At least 3_177_597_000 picoseconds.
		Weight::from_parts(7_565_825_609, 88143)
			.saturating_add(Weight::from_parts(1_643_568_588, 0).saturating_mul(c.into()))
			.saturating_add(T::DbWeight::get().reads(68_u64))
			.saturating_add(T::DbWeight::get().reads((7_u64).saturating_mul(c.into())))
			.saturating_add(T::DbWeight::get().writes(12_u64))
			.saturating_add(Weight::from_parts(0, 17561).saturating_mul(c.into()))
	}
	/// Storage: `Consent::Requests` (r:1 w:1)
	/// Proof: `Consent::Requests` (`max_values`: None, `max_size`: Some(1091), added: 3566, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consent::RequestsBetween` (r:1 w:1)
	/// Proof: `Consent::RequestsBetween` (`max_values`: None, `max_size`: Some(129), added: 2604, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(283), added: 2758, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Unreturned` (r:1 w:1)
	/// Proof: `Consent::Unreturned` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Refusals` (r:0 w:1)
	/// Proof: `Consent::Refusals` (`max_values`: None, `max_size`: Some(92), added: 2567, mode: `MaxEncodedLen`)
	/// Storage: `Consent::RequestsTo` (r:0 w:1)
	/// Proof: `Consent::RequestsTo` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	fn refuse() -> Weight {
		// At least 631_511_000 picoseconds.
		Weight::from_parts(777_579_000, 4556)
			.saturating_add(T::DbWeight::get().reads(6_u64))
			.saturating_add(T::DbWeight::get().writes(7_u64))
	}
	/// Storage: `Consent::Grants` (r:1 w:1)
	/// Proof: `Consent::Grants` (`max_values`: None, `max_size`: Some(1145), added: 3620, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Unreturned` (r:1 w:1)
	/// Proof: `Consent::Unreturned` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(283), added: 2758, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Locker::EnvelopesByGrant` (r:1 w:0)
	/// Proof: `Locker::EnvelopesByGrant` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `Locker::EnvelopeCount` (r:1 w:0)
	/// Proof: `Locker::EnvelopeCount` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Deadlines` (r:0 w:2)
	/// Proof: `Consent::Deadlines` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `Consent::EnvelopesLeft` (r:0 w:1)
	/// Proof: `Consent::EnvelopesLeft` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Duties` (r:0 w:1)
	/// Proof: `Consent::Duties` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	fn revoke() -> Weight {
		// At least 595_438_000 picoseconds.
		Weight::from_parts(719_363_000, 4610)
			.saturating_add(T::DbWeight::get().reads(7_u64))
			.saturating_add(T::DbWeight::get().writes(8_u64))
	}
	/// Storage: `Consent::Grants` (r:1 w:1)
	/// Proof: `Consent::Grants` (`max_values`: None, `max_size`: Some(1145), added: 3620, mode: `MaxEncodedLen`)
	/// Storage: `Locker::Records` (r:1 w:0)
	/// Proof: `Locker::Records` (`max_values`: None, `max_size`: Some(203), added: 2678, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:2 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(125), added: 2600, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:2 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Categories` (r:8 w:0)
	/// Proof: `Consent::Categories` (`max_values`: None, `max_size`: Some(197), added: 2672, mode: `MaxEncodedLen`)
	/// Storage: `Credentials::Credentials` (r:33 w:0)
	/// Proof: `Credentials::Credentials` (`max_values`: None, `max_size`: Some(166), added: 2641, mode: `MaxEncodedLen`)
	/// Storage: `Credentials::ClaimTypes` (r:1 w:0)
	/// Proof: `Credentials::ClaimTypes` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
	/// Storage: `Did::Keys` (r:1 w:0)
	/// Proof: `Did::Keys` (`max_values`: None, `max_size`: Some(196), added: 2671, mode: `MaxEncodedLen`)
	/// Storage: `Did::IntentNonces` (r:1 w:1)
	/// Proof: `Did::IntentNonces` (`max_values`: None, `max_size`: Some(106), added: 2581, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(283), added: 2758, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Deadlines` (r:0 w:1)
	/// Proof: `Consent::Deadlines` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Receipts` (r:0 w:1)
	/// Proof: `Consent::Receipts` (`max_values`: None, `max_size`: Some(168), added: 2643, mode: `MaxEncodedLen`)
	fn record_access() -> Weight {
		// At least 6_601_471_000 picoseconds.
		Weight::from_parts(12_341_387_000, 88143)
			.saturating_add(T::DbWeight::get().reads(55_u64))
			.saturating_add(T::DbWeight::get().writes(7_u64))
	}
	/// Storage: `Consent::Grants` (r:1 w:1)
	/// Proof: `Consent::Grants` (`max_values`: None, `max_size`: Some(1145), added: 3620, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Unreturned` (r:1 w:1)
	/// Proof: `Consent::Unreturned` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(283), added: 2758, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Locker::EnvelopesByGrant` (r:1 w:0)
	/// Proof: `Locker::EnvelopesByGrant` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `Locker::EnvelopeCount` (r:1 w:0)
	/// Proof: `Locker::EnvelopeCount` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Deadlines` (r:0 w:1)
	/// Proof: `Consent::Deadlines` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `Consent::EnvelopesLeft` (r:0 w:1)
	/// Proof: `Consent::EnvelopesLeft` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Duties` (r:0 w:1)
	/// Proof: `Consent::Duties` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	fn confirm_erasure() -> Weight {
		// At least 616_830_000 picoseconds.
		Weight::from_parts(816_458_000, 4610)
			.saturating_add(T::DbWeight::get().reads(7_u64))
			.saturating_add(T::DbWeight::get().writes(7_u64))
	}
	/// Storage: `Consent::Grants` (r:1 w:1)
	/// Proof: `Consent::Grants` (`max_values`: None, `max_size`: Some(1145), added: 3620, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Unreturned` (r:1 w:1)
	/// Proof: `Consent::Unreturned` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(283), added: 2758, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Locker::EnvelopesByGrant` (r:1 w:0)
	/// Proof: `Locker::EnvelopesByGrant` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `Locker::EnvelopeCount` (r:1 w:0)
	/// Proof: `Locker::EnvelopeCount` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Deadlines` (r:0 w:1)
	/// Proof: `Consent::Deadlines` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `Consent::EnvelopesLeft` (r:0 w:1)
	/// Proof: `Consent::EnvelopesLeft` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Duties` (r:0 w:1)
	/// Proof: `Consent::Duties` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	fn prune_expired() -> Weight {
		// At least 601_647_000 picoseconds.
		Weight::from_parts(779_923_000, 4610)
			.saturating_add(T::DbWeight::get().reads(7_u64))
			.saturating_add(T::DbWeight::get().writes(7_u64))
	}
	/// Storage: `Consent::Grants` (r:1 w:1)
	/// Proof: `Consent::Grants` (`max_values`: None, `max_size`: Some(1145), added: 3620, mode: `MaxEncodedLen`)
	/// Storage: `Consent::EnvelopesLeft` (r:1 w:0)
	/// Proof: `Consent::EnvelopesLeft` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Duties` (r:1 w:1)
	/// Proof: `Consent::Duties` (`max_values`: None, `max_size`: Some(137), added: 2612, mode: `MaxEncodedLen`)
	/// Storage: `Consent::GrantsBetween` (r:1 w:1)
	/// Proof: `Consent::GrantsBetween` (`max_values`: None, `max_size`: Some(225), added: 2700, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(283), added: 2758, mode: `MaxEncodedLen`)
	/// Storage: `Consent::GrantsOf` (r:0 w:1)
	/// Proof: `Consent::GrantsOf` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	/// Storage: `Consent::GrantsTo` (r:0 w:1)
	/// Proof: `Consent::GrantsTo` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Receipts` (r:0 w:32)
	/// Proof: `Consent::Receipts` (`max_values`: None, `max_size`: Some(168), added: 2643, mode: `MaxEncodedLen`)
	/// `r` is in `[1, 32]`.
	fn prune_ended(r: u32, ) -> Weight {
		// At least 643_078_000 picoseconds.
		Weight::from_parts(716_043_121, 4610)
			.saturating_add(Weight::from_parts(1_078_042, 0).saturating_mul(r.into()))
			.saturating_add(T::DbWeight::get().reads(6_u64))
			.saturating_add(T::DbWeight::get().writes(39_u64))
	}
}

/// The same without a runtime's database weights, for tests.
impl WeightInfo for () {
	fn request(c: u32, d: u32, r: u32, ) -> Weight {
		Weight::from_parts(1_432_942_931, 3748)
			.saturating_add(Weight::from_parts(13_987_786, 0).saturating_mul(c.into()))
			.saturating_add(Weight::from_parts(1_306_960, 0).saturating_mul(d.into()))
			.saturating_add(Weight::from_parts(22_319_866, 0).saturating_mul(r.into()))
			.saturating_add(ParityDbWeight::get().reads(11_u64))
			.saturating_add(ParityDbWeight::get().reads((1_u64).saturating_mul(c.into())))
			.saturating_add(ParityDbWeight::get().writes(7_u64))
			.saturating_add(Weight::from_parts(0, 2672).saturating_mul(c.into()))
	}
	fn cancel_request() -> Weight {
		Weight::from_parts(783_408_000, 4556)
			.saturating_add(ParityDbWeight::get().reads(6_u64))
			.saturating_add(ParityDbWeight::get().writes(6_u64))
	}
	fn accept(c: u32, ) -> Weight {
		Weight::from_parts(7_565_825_609, 88143)
			.saturating_add(Weight::from_parts(1_643_568_588, 0).saturating_mul(c.into()))
			.saturating_add(ParityDbWeight::get().reads(68_u64))
			.saturating_add(ParityDbWeight::get().reads((7_u64).saturating_mul(c.into())))
			.saturating_add(ParityDbWeight::get().writes(12_u64))
			.saturating_add(Weight::from_parts(0, 17561).saturating_mul(c.into()))
	}
	fn refuse() -> Weight {
		Weight::from_parts(777_579_000, 4556)
			.saturating_add(ParityDbWeight::get().reads(6_u64))
			.saturating_add(ParityDbWeight::get().writes(7_u64))
	}
	fn revoke() -> Weight {
		Weight::from_parts(719_363_000, 4610)
			.saturating_add(ParityDbWeight::get().reads(7_u64))
			.saturating_add(ParityDbWeight::get().writes(8_u64))
	}
	fn record_access() -> Weight {
		Weight::from_parts(12_341_387_000, 88143)
			.saturating_add(ParityDbWeight::get().reads(55_u64))
			.saturating_add(ParityDbWeight::get().writes(7_u64))
	}
	fn confirm_erasure() -> Weight {
		Weight::from_parts(816_458_000, 4610)
			.saturating_add(ParityDbWeight::get().reads(7_u64))
			.saturating_add(ParityDbWeight::get().writes(7_u64))
	}
	fn prune_expired() -> Weight {
		Weight::from_parts(779_923_000, 4610)
			.saturating_add(ParityDbWeight::get().reads(7_u64))
			.saturating_add(ParityDbWeight::get().writes(7_u64))
	}
	fn prune_ended(r: u32, ) -> Weight {
		Weight::from_parts(716_043_121, 4610)
			.saturating_add(Weight::from_parts(1_078_042, 0).saturating_mul(r.into()))
			.saturating_add(ParityDbWeight::get().reads(6_u64))
			.saturating_add(ParityDbWeight::get().writes(39_u64))
	}
}
