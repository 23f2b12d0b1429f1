//! Weights of `pallet_consent`, measured by `scripts/weights.sh`.
//!
//! 2026-11-22: 10 steps, 5 repeats; AMD EPYC; a node of the development profile.

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
	fn end_device_rights(g: u32, ) -> Weight;
	fn make_room_under_device() -> Weight;
	fn grant(c: u32, d: u32, r: u32, ) -> Weight;
	fn pause() -> Weight;
	fn resume() -> Weight;
	fn surrender() -> Weight;
	fn dispute_access() -> Weight;
	fn state_nothing_read(n: u32, ) -> Weight;
	fn pass_on() -> Weight;
	fn receive() -> Weight;
	fn check_access(g: u32, ) -> Weight;
	fn open(g: u32, ) -> Weight;
	fn extend() -> Weight;
	fn answer() -> Weight;
	fn withdraw() -> Weight;
	fn point_out() -> Weight;
	fn add_category(d: u32, ) -> Weight;
	fn add_purpose() -> Weight;
	fn retire_category() -> Weight;
	fn retire_purpose() -> Weight;
}

/// The measured weights.
pub struct SubstrateWeight<T>(PhantomData<T>);
impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(167), added: 2642, mode: `MaxEncodedLen`)
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
	/// Proof: `Consent::Refusals` (`max_values`: None, `max_size`: Some(108), added: 2583, mode: `MaxEncodedLen`)
	/// Storage: `Consent::RequestsBetween` (r:1 w:1)
	/// Proof: `Consent::RequestsBetween` (`max_values`: None, `max_size`: Some(129), added: 2604, mode: `MaxEncodedLen`)
	/// Storage: `Consent::NextRequestId` (r:1 w:1)
	/// Proof: `Consent::NextRequestId` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Unreturned` (r:1 w:0)
	/// Proof: `Consent::Unreturned` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(409), added: 2884, mode: `MaxEncodedLen`)
	/// Storage: `Consent::RequestsTo` (r:0 w:1)
	/// Proof: `Consent::RequestsTo` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Requests` (r:0 w:1)
	/// Proof: `Consent::Requests` (`max_values`: None, `max_size`: Some(1091), added: 3566, mode: `MaxEncodedLen`)
	/// `c` is in `[1, 16]`.
	/// `d` is in `[0, 16]`.
	/// `r` is in `[0, 8]`.
	fn request(c: u32, d: u32, r: u32, ) -> Weight {
		// At least 1_160_971_000 picoseconds.
		Weight::from_parts(889_195_735, 3874)
			.saturating_add(Weight::from_parts(35_966_215, 0).saturating_mul(c.into()))
			.saturating_add(Weight::from_parts(13_261_589, 0).saturating_mul(d.into()))
			.saturating_add(Weight::from_parts(20_791_491, 0).saturating_mul(r.into()))
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
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(409), added: 2884, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Unreturned` (r:1 w:1)
	/// Proof: `Consent::Unreturned` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `Consent::RequestsTo` (r:0 w:1)
	/// Proof: `Consent::RequestsTo` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	fn cancel_request() -> Weight {
		// At least 696_739_000 picoseconds.
		Weight::from_parts(832_821_000, 4556)
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
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(167), added: 2642, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Categories` (r:113 w:0)
	/// Proof: `Consent::Categories` (`max_values`: None, `max_size`: Some(197), added: 2672, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Purposes` (r:1 w:0)
	/// Proof: `Consent::Purposes` (`max_values`: None, `max_size`: Some(191), added: 2666, mode: `MaxEncodedLen`)
	/// Storage: `Credentials::Credentials` (r:33 w:0)
	/// Proof: `Credentials::Credentials` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
	/// Storage: `Credentials::Issuers` (r:32 w:0)
	/// Proof: `Credentials::Issuers` (`max_values`: None, `max_size`: Some(322), added: 2797, mode: `MaxEncodedLen`)
	/// Storage: `Credentials::ClaimTypes` (r:1 w:0)
	/// Proof: `Credentials::ClaimTypes` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
	/// Storage: `Devices::DeviceRecords` (r:16 w:0)
	/// Proof: `Devices::DeviceRecords` (`max_values`: None, `max_size`: Some(536), added: 3011, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Recalls` (r:64 w:0)
	/// Proof: `Devices::Recalls` (`max_values`: None, `max_size`: Some(169), added: 2644, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Models` (r:16 w:0)
	/// Proof: `Devices::Models` (`max_values`: None, `max_size`: Some(114), added: 2589, mode: `MaxEncodedLen`)
	/// Storage: `Consent::NextGrantId` (r:1 w:1)
	/// Proof: `Consent::NextGrantId` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consent::GrantsBetween` (r:1 w:1)
	/// Proof: `Consent::GrantsBetween` (`max_values`: None, `max_size`: Some(225), added: 2700, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Grants` (r:16 w:1)
	/// Proof: `Consent::Grants` (`max_values`: None, `max_size`: Some(1145), added: 3620, mode: `MaxEncodedLen`)
	/// Storage: `Consent::GrantsByDevice` (r:16 w:16)
	/// Proof: `Consent::GrantsByDevice` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(409), added: 2884, mode: `MaxEncodedLen`)
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
		// At least 10_470_809_000 picoseconds.
		Weight::from_parts(18_208_695_183, 170206)
			.saturating_add(Weight::from_parts(1_477_077_945, 0).saturating_mul(c.into()))
			.saturating_add(T::DbWeight::get().reads(212_u64))
			.saturating_add(T::DbWeight::get().reads((7_u64).saturating_mul(c.into())))
			.saturating_add(T::DbWeight::get().writes(28_u64))
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
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(409), added: 2884, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Unreturned` (r:1 w:1)
	/// Proof: `Consent::Unreturned` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Refusals` (r:0 w:1)
	/// Proof: `Consent::Refusals` (`max_values`: None, `max_size`: Some(108), added: 2583, mode: `MaxEncodedLen`)
	/// Storage: `Consent::RequestsTo` (r:0 w:1)
	/// Proof: `Consent::RequestsTo` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	fn refuse() -> Weight {
		// At least 632_704_000 picoseconds.
		Weight::from_parts(727_835_000, 4556)
			.saturating_add(T::DbWeight::get().reads(6_u64))
			.saturating_add(T::DbWeight::get().writes(7_u64))
	}
	/// Storage: `Consent::Grants` (r:1 w:1)
	/// Proof: `Consent::Grants` (`max_values`: None, `max_size`: Some(1145), added: 3620, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consent::GrantsByDevice` (r:16 w:16)
	/// Proof: `Consent::GrantsByDevice` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Unreturned` (r:1 w:1)
	/// Proof: `Consent::Unreturned` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(409), added: 2884, mode: `MaxEncodedLen`)
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
	/// Proof: `Consent::Duties` (`max_values`: None, `max_size`: Some(138), added: 2613, mode: `MaxEncodedLen`)
	fn revoke() -> Weight {
		// At least 977_447_000 picoseconds.
		Weight::from_parts(1_220_740_000, 42398)
			.saturating_add(T::DbWeight::get().reads(23_u64))
			.saturating_add(T::DbWeight::get().writes(24_u64))
	}
	/// Storage: `Consent::Grants` (r:1 w:1)
	/// Proof: `Consent::Grants` (`max_values`: None, `max_size`: Some(1145), added: 3620, mode: `MaxEncodedLen`)
	/// Storage: `Locker::Records` (r:1 w:0)
	/// Proof: `Locker::Records` (`max_values`: None, `max_size`: Some(203), added: 2678, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:2 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(167), added: 2642, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:2 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Categories` (r:8 w:0)
	/// Proof: `Consent::Categories` (`max_values`: None, `max_size`: Some(197), added: 2672, mode: `MaxEncodedLen`)
	/// Storage: `Credentials::Credentials` (r:33 w:0)
	/// Proof: `Credentials::Credentials` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
	/// Storage: `Credentials::Issuers` (r:32 w:0)
	/// Proof: `Credentials::Issuers` (`max_values`: None, `max_size`: Some(322), added: 2797, mode: `MaxEncodedLen`)
	/// Storage: `Credentials::ClaimTypes` (r:1 w:0)
	/// Proof: `Credentials::ClaimTypes` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
	/// Storage: `Did::Keys` (r:1 w:0)
	/// Proof: `Did::Keys` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `Did::IntentNonces` (r:1 w:1)
	/// Proof: `Did::IntentNonces` (`max_values`: None, `max_size`: Some(106), added: 2581, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(409), added: 2884, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Did::IntentsWith` (r:0 w:1)
	/// Proof: `Did::IntentsWith` (`max_values`: None, `max_size`: Some(97), added: 2572, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Deadlines` (r:0 w:1)
	/// Proof: `Consent::Deadlines` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Receipts` (r:0 w:1)
	/// Proof: `Consent::Receipts` (`max_values`: None, `max_size`: Some(168), added: 2643, mode: `MaxEncodedLen`)
	fn record_access() -> Weight {
		// At least 7_328_074_000 picoseconds.
		Weight::from_parts(7_919_505_000, 90494)
			.saturating_add(T::DbWeight::get().reads(87_u64))
			.saturating_add(T::DbWeight::get().writes(8_u64))
	}
	/// Storage: `Consent::Grants` (r:1 w:1)
	/// Proof: `Consent::Grants` (`max_values`: None, `max_size`: Some(1145), added: 3620, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consent::GrantsByDevice` (r:16 w:16)
	/// Proof: `Consent::GrantsByDevice` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Unreturned` (r:1 w:1)
	/// Proof: `Consent::Unreturned` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(409), added: 2884, mode: `MaxEncodedLen`)
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
	/// Proof: `Consent::Duties` (`max_values`: None, `max_size`: Some(138), added: 2613, mode: `MaxEncodedLen`)
	fn confirm_erasure() -> Weight {
		// At least 1_070_857_000 picoseconds.
		Weight::from_parts(1_202_964_000, 42398)
			.saturating_add(T::DbWeight::get().reads(23_u64))
			.saturating_add(T::DbWeight::get().writes(23_u64))
	}
	/// Storage: `Consent::Grants` (r:1 w:1)
	/// Proof: `Consent::Grants` (`max_values`: None, `max_size`: Some(1145), added: 3620, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consent::GrantsByDevice` (r:16 w:16)
	/// Proof: `Consent::GrantsByDevice` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Unreturned` (r:1 w:1)
	/// Proof: `Consent::Unreturned` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(409), added: 2884, mode: `MaxEncodedLen`)
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
	/// Proof: `Consent::Duties` (`max_values`: None, `max_size`: Some(138), added: 2613, mode: `MaxEncodedLen`)
	fn prune_expired() -> Weight {
		// At least 1_023_305_000 picoseconds.
		Weight::from_parts(1_221_281_000, 42398)
			.saturating_add(T::DbWeight::get().reads(23_u64))
			.saturating_add(T::DbWeight::get().writes(23_u64))
	}
	/// Storage: `Consent::Grants` (r:1 w:1)
	/// Proof: `Consent::Grants` (`max_values`: None, `max_size`: Some(1145), added: 3620, mode: `MaxEncodedLen`)
	/// Storage: `Consent::EnvelopesLeft` (r:1 w:0)
	/// Proof: `Consent::EnvelopesLeft` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Duties` (r:1 w:1)
	/// Proof: `Consent::Duties` (`max_values`: None, `max_size`: Some(138), added: 2613, mode: `MaxEncodedLen`)
	/// Storage: `Consent::GrantsBetween` (r:1 w:1)
	/// Proof: `Consent::GrantsBetween` (`max_values`: None, `max_size`: Some(225), added: 2700, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(409), added: 2884, mode: `MaxEncodedLen`)
	/// Storage: `Consent::GrantsOf` (r:0 w:1)
	/// Proof: `Consent::GrantsOf` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	/// Storage: `Consent::GrantsTo` (r:0 w:1)
	/// Proof: `Consent::GrantsTo` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Receipts` (r:0 w:32)
	/// Proof: `Consent::Receipts` (`max_values`: None, `max_size`: Some(168), added: 2643, mode: `MaxEncodedLen`)
	/// `r` is in `[1, 32]`.
	fn prune_ended(_r: u32, ) -> Weight {
		// At least 668_226_000 picoseconds.
		Weight::from_parts(746_468_489, 4610)
			.saturating_add(T::DbWeight::get().reads(6_u64))
			.saturating_add(T::DbWeight::get().writes(39_u64))
	}
	/// Storage: `Consent::GrantsByDevice` (r:1 w:1)
	/// Proof: `Consent::GrantsByDevice` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Grants` (r:8 w:8)
	/// Proof: `Consent::Grants` (`max_values`: None, `max_size`: Some(1145), added: 3620, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Unreturned` (r:8 w:8)
	/// Proof: `Consent::Unreturned` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:8 w:8)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(409), added: 2884, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:8 w:8)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Locker::EnvelopesByGrant` (r:8 w:0)
	/// Proof: `Locker::EnvelopesByGrant` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `Locker::EnvelopeCount` (r:8 w:0)
	/// Proof: `Locker::EnvelopeCount` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Deadlines` (r:0 w:16)
	/// Proof: `Consent::Deadlines` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `Consent::EnvelopesLeft` (r:0 w:8)
	/// Proof: `Consent::EnvelopesLeft` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Duties` (r:0 w:8)
	/// Proof: `Consent::Duties` (`max_values`: None, `max_size`: Some(138), added: 2613, mode: `MaxEncodedLen`)
	/// `g` is in `[1, 8]`.
	fn end_device_rights(g: u32, ) -> Weight {
		// At least 669_098_000 picoseconds.
		Weight::from_parts(376_255_123, 3578)
			.saturating_add(Weight::from_parts(491_075_193, 0).saturating_mul(g.into()))
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().reads((6_u64).saturating_mul(g.into())))
			.saturating_add(T::DbWeight::get().writes(1_u64))
			.saturating_add(T::DbWeight::get().writes((8_u64).saturating_mul(g.into())))
			.saturating_add(Weight::from_parts(0, 3620).saturating_mul(g.into()))
	}
	/// Storage: `Consent::GrantsByDevice` (r:16 w:16)
	/// Proof: `Consent::GrantsByDevice` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Grants` (r:8 w:1)
	/// Proof: `Consent::Grants` (`max_values`: None, `max_size`: Some(1145), added: 3620, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Unreturned` (r:1 w:1)
	/// Proof: `Consent::Unreturned` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(409), added: 2884, mode: `MaxEncodedLen`)
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
	/// Proof: `Consent::Duties` (`max_values`: None, `max_size`: Some(138), added: 2613, mode: `MaxEncodedLen`)
	fn make_room_under_device() -> Weight {
		// At least 1_405_926_000 picoseconds.
		Weight::from_parts(1_810_899_000, 42398)
			.saturating_add(T::DbWeight::get().reads(30_u64))
			.saturating_add(T::DbWeight::get().writes(23_u64))
	}
	fn grant(c: u32, d: u32, r: u32, ) -> Weight {
		Weight::from_parts(18_208_695_183, 170206)
			.saturating_add(Weight::from_parts(35_966_215, 2672).saturating_mul(c.into()))
			.saturating_add(Weight::from_parts(13_261_589, 5600).saturating_mul(d.into()))
			.saturating_add(Weight::from_parts(20_791_491, 0).saturating_mul(r.into()))
			.saturating_add(T::DbWeight::get().reads(88_u64))
			.saturating_add(T::DbWeight::get().writes(12_u64))
			.saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(c.into())))
			.saturating_add(T::DbWeight::get().reads((7_u64).saturating_mul(d.into())))
			.saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(d.into())))
	}
	fn pause() -> Weight {
		Weight::from_parts(727_835_000, 4556)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	fn resume() -> Weight {
		Weight::from_parts(727_835_000, 4556)
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	fn surrender() -> Weight {
		Weight::from_parts(1_220_740_000, 42398)
			.saturating_add(T::DbWeight::get().reads(23_u64))
			.saturating_add(T::DbWeight::get().writes(24_u64))
	}
	fn dispute_access() -> Weight {
		Weight::from_parts(727_835_000, 4556)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	fn state_nothing_read(n: u32, ) -> Weight {
		Weight::from_parts(727_835_000, 4556)
			.saturating_add(Weight::from_parts(13_261_589, 2643).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
			.saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(n.into())))
	}
	fn pass_on() -> Weight {
		Weight::from_parts(7_919_505_000, 90494)
			.saturating_add(T::DbWeight::get().reads(74_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	fn receive() -> Weight {
		Weight::from_parts(7_919_505_000, 90494)
			.saturating_add(T::DbWeight::get().reads(74_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	fn check_access(g: u32, ) -> Weight {
		Weight::from_parts(7_919_505_000, 90494)
			.saturating_add(Weight::from_parts(376_255_123, 21000).saturating_mul(g.into()))
			.saturating_add(T::DbWeight::get().reads(74_u64))
			.saturating_add(T::DbWeight::get().reads((9_u64).saturating_mul(g.into())))
	}
	fn open(g: u32, ) -> Weight {
		Weight::from_parts(727_835_000, 4556)
			.saturating_add(Weight::from_parts(35_966_215, 3620).saturating_mul(g.into()))
			.saturating_add(T::DbWeight::get().reads(8_u64))
			.saturating_add(T::DbWeight::get().writes(7_u64))
			.saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(g.into())))
			.saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(g.into())))
	}
	fn extend() -> Weight {
		Weight::from_parts(727_835_000, 4556)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	fn answer() -> Weight {
		Weight::from_parts(727_835_000, 4556)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	fn withdraw() -> Weight {
		Weight::from_parts(727_835_000, 4556)
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().writes(5_u64))
	}
	fn point_out() -> Weight {
		Weight::from_parts(727_835_000, 4556)
			.saturating_add(T::DbWeight::get().reads(4_u64))
	}
	fn add_category(d: u32, ) -> Weight {
		Weight::from_parts(727_835_000, 4556)
			.saturating_add(Weight::from_parts(35_966_215, 2672).saturating_mul(d.into()))
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
			.saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(d.into())))
			.saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(d.into())))
	}
	fn add_purpose() -> Weight {
		Weight::from_parts(727_835_000, 4556)
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	fn retire_category() -> Weight {
		Weight::from_parts(727_835_000, 4556)
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	fn retire_purpose() -> Weight {
		Weight::from_parts(727_835_000, 4556)
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
}

/// The same without a runtime's database weights, for tests.
impl WeightInfo for () {
	fn request(c: u32, d: u32, r: u32, ) -> Weight {
		Weight::from_parts(889_195_735, 3874)
			.saturating_add(Weight::from_parts(35_966_215, 0).saturating_mul(c.into()))
			.saturating_add(Weight::from_parts(13_261_589, 0).saturating_mul(d.into()))
			.saturating_add(Weight::from_parts(20_791_491, 0).saturating_mul(r.into()))
			.saturating_add(ParityDbWeight::get().reads(11_u64))
			.saturating_add(ParityDbWeight::get().reads((1_u64).saturating_mul(c.into())))
			.saturating_add(ParityDbWeight::get().writes(7_u64))
			.saturating_add(Weight::from_parts(0, 2672).saturating_mul(c.into()))
	}
	fn cancel_request() -> Weight {
		Weight::from_parts(832_821_000, 4556)
			.saturating_add(ParityDbWeight::get().reads(6_u64))
			.saturating_add(ParityDbWeight::get().writes(6_u64))
	}
	fn accept(c: u32, ) -> Weight {
		Weight::from_parts(18_208_695_183, 170206)
			.saturating_add(Weight::from_parts(1_477_077_945, 0).saturating_mul(c.into()))
			.saturating_add(ParityDbWeight::get().reads(212_u64))
			.saturating_add(ParityDbWeight::get().reads((7_u64).saturating_mul(c.into())))
			.saturating_add(ParityDbWeight::get().writes(28_u64))
			.saturating_add(Weight::from_parts(0, 17561).saturating_mul(c.into()))
	}
	fn refuse() -> Weight {
		Weight::from_parts(727_835_000, 4556)
			.saturating_add(ParityDbWeight::get().reads(6_u64))
			.saturating_add(ParityDbWeight::get().writes(7_u64))
	}
	fn revoke() -> Weight {
		Weight::from_parts(1_220_740_000, 42398)
			.saturating_add(ParityDbWeight::get().reads(23_u64))
			.saturating_add(ParityDbWeight::get().writes(24_u64))
	}
	fn record_access() -> Weight {
		Weight::from_parts(7_919_505_000, 90494)
			.saturating_add(ParityDbWeight::get().reads(87_u64))
			.saturating_add(ParityDbWeight::get().writes(8_u64))
	}
	fn confirm_erasure() -> Weight {
		Weight::from_parts(1_202_964_000, 42398)
			.saturating_add(ParityDbWeight::get().reads(23_u64))
			.saturating_add(ParityDbWeight::get().writes(23_u64))
	}
	fn prune_expired() -> Weight {
		Weight::from_parts(1_221_281_000, 42398)
			.saturating_add(ParityDbWeight::get().reads(23_u64))
			.saturating_add(ParityDbWeight::get().writes(23_u64))
	}
	fn prune_ended(_r: u32, ) -> Weight {
		Weight::from_parts(746_468_489, 4610)
			.saturating_add(ParityDbWeight::get().reads(6_u64))
			.saturating_add(ParityDbWeight::get().writes(39_u64))
	}
	fn end_device_rights(g: u32, ) -> Weight {
		Weight::from_parts(376_255_123, 3578)
			.saturating_add(Weight::from_parts(491_075_193, 0).saturating_mul(g.into()))
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().reads((6_u64).saturating_mul(g.into())))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
			.saturating_add(ParityDbWeight::get().writes((8_u64).saturating_mul(g.into())))
			.saturating_add(Weight::from_parts(0, 3620).saturating_mul(g.into()))
	}
	fn make_room_under_device() -> Weight {
		Weight::from_parts(1_810_899_000, 42398)
			.saturating_add(ParityDbWeight::get().reads(30_u64))
			.saturating_add(ParityDbWeight::get().writes(23_u64))
	}
	fn grant(c: u32, d: u32, r: u32, ) -> Weight {
		Weight::from_parts(18_208_695_183, 170206)
			.saturating_add(Weight::from_parts(35_966_215, 2672).saturating_mul(c.into()))
			.saturating_add(Weight::from_parts(13_261_589, 5600).saturating_mul(d.into()))
			.saturating_add(Weight::from_parts(20_791_491, 0).saturating_mul(r.into()))
			.saturating_add(ParityDbWeight::get().reads(88_u64))
			.saturating_add(ParityDbWeight::get().writes(12_u64))
			.saturating_add(ParityDbWeight::get().reads((1_u64).saturating_mul(c.into())))
			.saturating_add(ParityDbWeight::get().reads((7_u64).saturating_mul(d.into())))
			.saturating_add(ParityDbWeight::get().writes((1_u64).saturating_mul(d.into())))
	}
	fn pause() -> Weight {
		Weight::from_parts(727_835_000, 4556)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn resume() -> Weight {
		Weight::from_parts(727_835_000, 4556)
			.saturating_add(ParityDbWeight::get().reads(3_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn surrender() -> Weight {
		Weight::from_parts(1_220_740_000, 42398)
			.saturating_add(ParityDbWeight::get().reads(23_u64))
			.saturating_add(ParityDbWeight::get().writes(24_u64))
	}
	fn dispute_access() -> Weight {
		Weight::from_parts(727_835_000, 4556)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn state_nothing_read(n: u32, ) -> Weight {
		Weight::from_parts(727_835_000, 4556)
			.saturating_add(Weight::from_parts(13_261_589, 2643).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads(3_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
			.saturating_add(ParityDbWeight::get().reads((1_u64).saturating_mul(n.into())))
	}
	fn pass_on() -> Weight {
		Weight::from_parts(7_919_505_000, 90494)
			.saturating_add(ParityDbWeight::get().reads(74_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn receive() -> Weight {
		Weight::from_parts(7_919_505_000, 90494)
			.saturating_add(ParityDbWeight::get().reads(74_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn check_access(g: u32, ) -> Weight {
		Weight::from_parts(7_919_505_000, 90494)
			.saturating_add(Weight::from_parts(376_255_123, 21000).saturating_mul(g.into()))
			.saturating_add(ParityDbWeight::get().reads(74_u64))
			.saturating_add(ParityDbWeight::get().reads((9_u64).saturating_mul(g.into())))
	}
	fn open(g: u32, ) -> Weight {
		Weight::from_parts(727_835_000, 4556)
			.saturating_add(Weight::from_parts(35_966_215, 3620).saturating_mul(g.into()))
			.saturating_add(ParityDbWeight::get().reads(8_u64))
			.saturating_add(ParityDbWeight::get().writes(7_u64))
			.saturating_add(ParityDbWeight::get().reads((1_u64).saturating_mul(g.into())))
			.saturating_add(ParityDbWeight::get().writes((1_u64).saturating_mul(g.into())))
	}
	fn extend() -> Weight {
		Weight::from_parts(727_835_000, 4556)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn answer() -> Weight {
		Weight::from_parts(727_835_000, 4556)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn withdraw() -> Weight {
		Weight::from_parts(727_835_000, 4556)
			.saturating_add(ParityDbWeight::get().reads(3_u64))
			.saturating_add(ParityDbWeight::get().writes(5_u64))
	}
	fn point_out() -> Weight {
		Weight::from_parts(727_835_000, 4556)
			.saturating_add(ParityDbWeight::get().reads(4_u64))
	}
	fn add_category(d: u32, ) -> Weight {
		Weight::from_parts(727_835_000, 4556)
			.saturating_add(Weight::from_parts(35_966_215, 2672).saturating_mul(d.into()))
			.saturating_add(ParityDbWeight::get().reads(1_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
			.saturating_add(ParityDbWeight::get().reads((1_u64).saturating_mul(d.into())))
			.saturating_add(ParityDbWeight::get().writes((1_u64).saturating_mul(d.into())))
	}
	fn add_purpose() -> Weight {
		Weight::from_parts(727_835_000, 4556)
			.saturating_add(ParityDbWeight::get().reads(1_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn retire_category() -> Weight {
		Weight::from_parts(727_835_000, 4556)
			.saturating_add(ParityDbWeight::get().reads(1_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn retire_purpose() -> Weight {
		Weight::from_parts(727_835_000, 4556)
			.saturating_add(ParityDbWeight::get().reads(1_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
}
