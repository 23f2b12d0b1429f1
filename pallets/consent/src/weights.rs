//! Weights of `pallet_consent`, measured by `scripts/weights.sh`.
//!
//! 2026-11-30: 10 steps, 5 repeats; AMD EPYC; a node of the development profile.

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
	/// Storage: `Consent::Purposes` (r:7 w:0)
	/// Proof: `Consent::Purposes` (`max_values`: None, `max_size`: Some(197), added: 2672, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Categories` (r:16 w:0)
	/// Proof: `Consent::Categories` (`max_values`: None, `max_size`: Some(198), added: 2673, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Deadlines` (r:1 w:0)
	/// Proof: `Consent::Deadlines` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `Consent::AnswerDeadlines` (r:1 w:0)
	/// Proof: `Consent::AnswerDeadlines` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::FormerAccounts` (r:1 w:0)
	/// Proof: `Consortium::FormerAccounts` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::FirstAccounts` (r:1 w:0)
	/// Proof: `Consortium::FirstAccounts` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Refusals` (r:8 w:1)
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
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::ServiceUse` (r:1 w:1)
	/// Proof: `Ledger::ServiceUse` (`max_values`: None, `max_size`: Some(77), added: 2552, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::Subscriptions` (r:1 w:0)
	/// Proof: `Ledger::Subscriptions` (`max_values`: None, `max_size`: Some(83), added: 2558, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::ServiceFees` (r:1 w:0)
	/// Proof: `Ledger::ServiceFees` (`max_values`: None, `max_size`: Some(41), added: 2516, mode: `MaxEncodedLen`)
	/// Storage: `Consent::RequestsTo` (r:0 w:1)
	/// Proof: `Consent::RequestsTo` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Requests` (r:0 w:1)
	/// Proof: `Consent::Requests` (`max_values`: None, `max_size`: Some(1123), added: 3598, mode: `MaxEncodedLen`)
	/// `c` is in `[1, 16]`.
	/// `d` is in `[0, 16]`.
	/// `r` is in `[0, 8]`.
	fn request(c: u32, _d: u32, r: u32, ) -> Weight {
		// At least 1_686_125_000 picoseconds.
		Weight::from_parts(2_502_692_359, 21654)
			.saturating_add(Weight::from_parts(39_264_534, 0).saturating_mul(c.into()))
			.saturating_add(Weight::from_parts(94_768_843, 0).saturating_mul(r.into()))
			.saturating_add(T::DbWeight::get().reads(30_u64))
			.saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(c.into())))
			.saturating_add(T::DbWeight::get().writes(8_u64))
			.saturating_add(Weight::from_parts(0, 2673).saturating_mul(c.into()))
	}
	/// Storage: `Consent::Requests` (r:1 w:1)
	/// Proof: `Consent::Requests` (`max_values`: None, `max_size`: Some(1123), added: 3598, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consent::RequestsBetween` (r:1 w:1)
	/// Proof: `Consent::RequestsBetween` (`max_values`: None, `max_size`: Some(129), added: 2604, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::Loans` (r:1 w:0)
	/// Proof: `Ledger::Loans` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:1 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Unreturned` (r:1 w:1)
	/// Proof: `Consent::Unreturned` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `Consent::RequestsTo` (r:0 w:1)
	/// Proof: `Consent::RequestsTo` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	fn cancel_request() -> Weight {
		// At least 791_556_000 picoseconds.
		Weight::from_parts(878_746_000, 4588)
			.saturating_add(T::DbWeight::get().reads(8_u64))
			.saturating_add(T::DbWeight::get().writes(6_u64))
	}
	/// Storage: `Consent::Requests` (r:1 w:1)
	/// Proof: `Consent::Requests` (`max_values`: None, `max_size`: Some(1123), added: 3598, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:1 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(167), added: 2642, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Categories` (r:112 w:0)
	/// Proof: `Consent::Categories` (`max_values`: None, `max_size`: Some(198), added: 2673, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Purposes` (r:7 w:0)
	/// Proof: `Consent::Purposes` (`max_values`: None, `max_size`: Some(197), added: 2672, mode: `MaxEncodedLen`)
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
	/// Proof: `Consent::Grants` (`max_values`: None, `max_size`: Some(1199), added: 3674, mode: `MaxEncodedLen`)
	/// Storage: `Consent::GrantsByDevice` (r:16 w:16)
	/// Proof: `Consent::GrantsByDevice` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
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
		// At least 6_325_560_000 picoseconds.
		Weight::from_parts(4_174_596_635, 170206)
			.saturating_add(Weight::from_parts(1_513_411_740, 0).saturating_mul(c.into()))
			.saturating_add(T::DbWeight::get().reads(215_u64))
			.saturating_add(T::DbWeight::get().reads((7_u64).saturating_mul(c.into())))
			.saturating_add(T::DbWeight::get().writes(28_u64))
			.saturating_add(Weight::from_parts(0, 17491).saturating_mul(c.into()))
	}
	/// Storage: `Consent::Requests` (r:4 w:4)
	/// Proof: `Consent::Requests` (`max_values`: None, `max_size`: Some(1123), added: 3598, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consent::RequestsBetween` (r:1 w:1)
	/// Proof: `Consent::RequestsBetween` (`max_values`: None, `max_size`: Some(129), added: 2604, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Purposes` (r:7 w:0)
	/// Proof: `Consent::Purposes` (`max_values`: None, `max_size`: Some(197), added: 2672, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::Loans` (r:1 w:0)
	/// Proof: `Ledger::Loans` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:1 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Unreturned` (r:1 w:1)
	/// Proof: `Consent::Unreturned` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Refusals` (r:0 w:1)
	/// Proof: `Consent::Refusals` (`max_values`: None, `max_size`: Some(108), added: 2583, mode: `MaxEncodedLen`)
	/// Storage: `Consent::RequestsTo` (r:0 w:4)
	/// Proof: `Consent::RequestsTo` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	fn refuse() -> Weight {
		// At least 2_669_557_000 picoseconds.
		Weight::from_parts(4_289_404_000, 19694)
			.saturating_add(T::DbWeight::get().reads(18_u64))
			.saturating_add(T::DbWeight::get().writes(13_u64))
	}
	/// Storage: `Consent::Grants` (r:1 w:1)
	/// Proof: `Consent::Grants` (`max_values`: None, `max_size`: Some(1199), added: 3674, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consent::GrantsByDevice` (r:16 w:16)
	/// Proof: `Consent::GrantsByDevice` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Recipients` (r:9 w:0)
	/// Proof: `Consent::Recipients` (`max_values`: None, `max_size`: Some(89), added: 2564, mode: `MaxEncodedLen`)
	/// Storage: `Consent::RecipientDuties` (r:8 w:8)
	/// Proof: `Consent::RecipientDuties` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Unreturned` (r:1 w:1)
	/// Proof: `Consent::Unreturned` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Locker::EnvelopesByGrant` (r:1 w:0)
	/// Proof: `Locker::EnvelopesByGrant` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `Locker::EnvelopeCount` (r:1 w:0)
	/// Proof: `Locker::EnvelopeCount` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Deadlines` (r:0 w:18)
	/// Proof: `Consent::Deadlines` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `Consent::EnvelopesLeft` (r:0 w:1)
	/// Proof: `Consent::EnvelopesLeft` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Duties` (r:0 w:1)
	/// Proof: `Consent::Duties` (`max_values`: None, `max_size`: Some(138), added: 2613, mode: `MaxEncodedLen`)
	fn revoke() -> Weight {
		// At least 1_633_577_000 picoseconds.
		Weight::from_parts(5_737_036_000, 42398)
			.saturating_add(T::DbWeight::get().reads(40_u64))
			.saturating_add(T::DbWeight::get().writes(48_u64))
	}
	/// Storage: `Consent::Grants` (r:17 w:1)
	/// Proof: `Consent::Grants` (`max_values`: None, `max_size`: Some(1199), added: 3674, mode: `MaxEncodedLen`)
	/// Storage: `Locker::Records` (r:1 w:0)
	/// Proof: `Locker::Records` (`max_values`: None, `max_size`: Some(218), added: 2693, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:2 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(167), added: 2642, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:3 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Categories` (r:7 w:0)
	/// Proof: `Consent::Categories` (`max_values`: None, `max_size`: Some(198), added: 2673, mode: `MaxEncodedLen`)
	/// Storage: `Credentials::Credentials` (r:33 w:0)
	/// Proof: `Credentials::Credentials` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
	/// Storage: `Credentials::Issuers` (r:32 w:0)
	/// Proof: `Credentials::Issuers` (`max_values`: None, `max_size`: Some(322), added: 2797, mode: `MaxEncodedLen`)
	/// Storage: `Credentials::ClaimTypes` (r:1 w:0)
	/// Proof: `Credentials::ClaimTypes` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
	/// Storage: `Did::Keys` (r:1 w:0)
	/// Proof: `Did::Keys` (`max_values`: None, `max_size`: Some(229), added: 2704, mode: `MaxEncodedLen`)
	/// Storage: `Locker::Readers` (r:1 w:1)
	/// Proof: `Locker::Readers` (`max_values`: None, `max_size`: Some(153), added: 2628, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Duties` (r:1 w:0)
	/// Proof: `Consent::Duties` (`max_values`: None, `max_size`: Some(138), added: 2613, mode: `MaxEncodedLen`)
	/// Storage: `Consent::RecipientDuties` (r:1 w:0)
	/// Proof: `Consent::RecipientDuties` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `Did::IntentNonces` (r:1 w:1)
	/// Proof: `Did::IntentNonces` (`max_values`: None, `max_size`: Some(106), added: 2581, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Did::IntentsWith` (r:0 w:1)
	/// Proof: `Did::IntentsWith` (`max_values`: None, `max_size`: Some(97), added: 2572, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Deadlines` (r:0 w:1)
	/// Proof: `Consent::Deadlines` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Receipts` (r:0 w:1)
	/// Proof: `Consent::Receipts` (`max_values`: None, `max_size`: Some(170), added: 2645, mode: `MaxEncodedLen`)
	fn record_access() -> Weight {
		// At least 13_173_667_000 picoseconds.
		Weight::from_parts(17_961_201_000, 90494)
			.saturating_add(T::DbWeight::get().reads(106_u64))
			.saturating_add(T::DbWeight::get().writes(9_u64))
	}
	/// Storage: `Consent::Grants` (r:1 w:1)
	/// Proof: `Consent::Grants` (`max_values`: None, `max_size`: Some(1199), added: 3674, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consent::GrantsByDevice` (r:16 w:16)
	/// Proof: `Consent::GrantsByDevice` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Recipients` (r:9 w:0)
	/// Proof: `Consent::Recipients` (`max_values`: None, `max_size`: Some(89), added: 2564, mode: `MaxEncodedLen`)
	/// Storage: `Consent::RecipientDuties` (r:8 w:8)
	/// Proof: `Consent::RecipientDuties` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Unreturned` (r:1 w:1)
	/// Proof: `Consent::Unreturned` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Locker::EnvelopesByGrant` (r:1 w:0)
	/// Proof: `Locker::EnvelopesByGrant` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `Locker::EnvelopeCount` (r:1 w:0)
	/// Proof: `Locker::EnvelopeCount` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Deadlines` (r:0 w:9)
	/// Proof: `Consent::Deadlines` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `Consent::EnvelopesLeft` (r:0 w:1)
	/// Proof: `Consent::EnvelopesLeft` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Duties` (r:0 w:1)
	/// Proof: `Consent::Duties` (`max_values`: None, `max_size`: Some(138), added: 2613, mode: `MaxEncodedLen`)
	fn confirm_erasure() -> Weight {
		// At least 1_770_762_000 picoseconds.
		Weight::from_parts(1_914_755_000, 42398)
			.saturating_add(T::DbWeight::get().reads(40_u64))
			.saturating_add(T::DbWeight::get().writes(39_u64))
	}
	/// Storage: `Consent::Grants` (r:1 w:1)
	/// Proof: `Consent::Grants` (`max_values`: None, `max_size`: Some(1199), added: 3674, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consent::GrantsByDevice` (r:16 w:16)
	/// Proof: `Consent::GrantsByDevice` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Recipients` (r:9 w:0)
	/// Proof: `Consent::Recipients` (`max_values`: None, `max_size`: Some(89), added: 2564, mode: `MaxEncodedLen`)
	/// Storage: `Consent::RecipientDuties` (r:8 w:8)
	/// Proof: `Consent::RecipientDuties` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Unreturned` (r:1 w:1)
	/// Proof: `Consent::Unreturned` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Locker::EnvelopesByGrant` (r:1 w:0)
	/// Proof: `Locker::EnvelopesByGrant` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `Locker::EnvelopeCount` (r:1 w:0)
	/// Proof: `Locker::EnvelopeCount` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Deadlines` (r:0 w:9)
	/// Proof: `Consent::Deadlines` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `Consent::EnvelopesLeft` (r:0 w:1)
	/// Proof: `Consent::EnvelopesLeft` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Duties` (r:0 w:1)
	/// Proof: `Consent::Duties` (`max_values`: None, `max_size`: Some(138), added: 2613, mode: `MaxEncodedLen`)
	fn prune_expired() -> Weight {
		// At least 1_701_558_000 picoseconds.
		Weight::from_parts(1_900_365_000, 42398)
			.saturating_add(T::DbWeight::get().reads(40_u64))
			.saturating_add(T::DbWeight::get().writes(39_u64))
	}
	/// Storage: `Consent::Grants` (r:1 w:1)
	/// Proof: `Consent::Grants` (`max_values`: None, `max_size`: Some(1199), added: 3674, mode: `MaxEncodedLen`)
	/// Storage: `Consent::EnvelopesLeft` (r:1 w:0)
	/// Proof: `Consent::EnvelopesLeft` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Duties` (r:1 w:1)
	/// Proof: `Consent::Duties` (`max_values`: None, `max_size`: Some(138), added: 2613, mode: `MaxEncodedLen`)
	/// Storage: `Consent::RecipientDuties` (r:9 w:8)
	/// Proof: `Consent::RecipientDuties` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `Consent::GrantsBetween` (r:1 w:1)
	/// Proof: `Consent::GrantsBetween` (`max_values`: None, `max_size`: Some(225), added: 2700, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Recipients` (r:9 w:8)
	/// Proof: `Consent::Recipients` (`max_values`: None, `max_size`: Some(89), added: 2564, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::Loans` (r:1 w:0)
	/// Proof: `Ledger::Loans` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:1 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Consent::GrantsOf` (r:0 w:1)
	/// Proof: `Consent::GrantsOf` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	/// Storage: `Consent::GrantsTo` (r:0 w:1)
	/// Proof: `Consent::GrantsTo` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Receipts` (r:0 w:32)
	/// Proof: `Consent::Receipts` (`max_values`: None, `max_size`: Some(170), added: 2645, mode: `MaxEncodedLen`)
	/// `r` is in `[1, 32]`.
	fn prune_ended(_r: u32, ) -> Weight {
		// At least 1_602_381_000 picoseconds.
		Weight::from_parts(4_185_633_614, 24939)
			.saturating_add(T::DbWeight::get().reads(26_u64))
			.saturating_add(T::DbWeight::get().writes(55_u64))
	}
	/// Storage: `Consent::GrantsByDevice` (r:1 w:1)
	/// Proof: `Consent::GrantsByDevice` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Grants` (r:8 w:8)
	/// Proof: `Consent::Grants` (`max_values`: None, `max_size`: Some(1199), added: 3674, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Recipients` (r:72 w:0)
	/// Proof: `Consent::Recipients` (`max_values`: None, `max_size`: Some(89), added: 2564, mode: `MaxEncodedLen`)
	/// Storage: `Consent::RecipientDuties` (r:64 w:64)
	/// Proof: `Consent::RecipientDuties` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Unreturned` (r:8 w:8)
	/// Proof: `Consent::Unreturned` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:8 w:8)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:8 w:8)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Locker::EnvelopesByGrant` (r:8 w:0)
	/// Proof: `Locker::EnvelopesByGrant` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `Locker::EnvelopeCount` (r:8 w:0)
	/// Proof: `Locker::EnvelopeCount` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Deadlines` (r:0 w:144)
	/// Proof: `Consent::Deadlines` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `Consent::EnvelopesLeft` (r:0 w:8)
	/// Proof: `Consent::EnvelopesLeft` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Duties` (r:0 w:8)
	/// Proof: `Consent::Duties` (`max_values`: None, `max_size`: Some(138), added: 2613, mode: `MaxEncodedLen`)
	/// `g` is in `[1, 8]`.
	fn end_device_rights(g: u32, ) -> Weight {
		// At least 1_208_987_000 picoseconds.
		Weight::from_parts(145_222_700, 3578)
			.saturating_add(Weight::from_parts(2_315_639_227, 0).saturating_mul(g.into()))
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().reads((23_u64).saturating_mul(g.into())))
			.saturating_add(T::DbWeight::get().writes(1_u64))
			.saturating_add(T::DbWeight::get().writes((32_u64).saturating_mul(g.into())))
			.saturating_add(Weight::from_parts(0, 23076).saturating_mul(g.into()))
	}
	/// Storage: `Consent::GrantsByDevice` (r:16 w:16)
	/// Proof: `Consent::GrantsByDevice` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Grants` (r:8 w:1)
	/// Proof: `Consent::Grants` (`max_values`: None, `max_size`: Some(1199), added: 3674, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Recipients` (r:9 w:0)
	/// Proof: `Consent::Recipients` (`max_values`: None, `max_size`: Some(89), added: 2564, mode: `MaxEncodedLen`)
	/// Storage: `Consent::RecipientDuties` (r:8 w:8)
	/// Proof: `Consent::RecipientDuties` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Unreturned` (r:1 w:1)
	/// Proof: `Consent::Unreturned` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Locker::EnvelopesByGrant` (r:1 w:0)
	/// Proof: `Locker::EnvelopesByGrant` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `Locker::EnvelopeCount` (r:1 w:0)
	/// Proof: `Locker::EnvelopeCount` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Deadlines` (r:0 w:9)
	/// Proof: `Consent::Deadlines` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `Consent::EnvelopesLeft` (r:0 w:1)
	/// Proof: `Consent::EnvelopesLeft` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Duties` (r:0 w:1)
	/// Proof: `Consent::Duties` (`max_values`: None, `max_size`: Some(138), added: 2613, mode: `MaxEncodedLen`)
	fn make_room_under_device() -> Weight {
		// At least 2_081_714_000 picoseconds.
		Weight::from_parts(6_185_833_000, 42398)
			.saturating_add(T::DbWeight::get().reads(47_u64))
			.saturating_add(T::DbWeight::get().writes(39_u64))
	}
	/// Storage: `Did::Identities` (r:1 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(167), added: 2642, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Deadlines` (r:1 w:0)
	/// Proof: `Consent::Deadlines` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `Consent::AnswerDeadlines` (r:1 w:0)
	/// Proof: `Consent::AnswerDeadlines` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::FormerAccounts` (r:1 w:0)
	/// Proof: `Consortium::FormerAccounts` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Purposes` (r:1 w:0)
	/// Proof: `Consent::Purposes` (`max_values`: None, `max_size`: Some(197), added: 2672, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Categories` (r:16 w:0)
	/// Proof: `Consent::Categories` (`max_values`: None, `max_size`: Some(198), added: 2673, mode: `MaxEncodedLen`)
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
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	/// Storage: `Consent::GrantsBetween` (r:1 w:1)
	/// Proof: `Consent::GrantsBetween` (`max_values`: None, `max_size`: Some(225), added: 2700, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Grants` (r:16 w:1)
	/// Proof: `Consent::Grants` (`max_values`: None, `max_size`: Some(1199), added: 3674, mode: `MaxEncodedLen`)
	/// Storage: `Consent::GrantsByDevice` (r:16 w:16)
	/// Proof: `Consent::GrantsByDevice` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `Consent::GrantsOf` (r:0 w:1)
	/// Proof: `Consent::GrantsOf` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	/// Storage: `Consent::GrantsTo` (r:0 w:1)
	/// Proof: `Consent::GrantsTo` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	/// `c` is in `[1, 16]`.
	/// `d` is in `[0, 16]`.
	/// `r` is in `[0, 8]`.
	fn grant(c: u32, d: u32, r: u32, ) -> Weight {
		// At least 4_330_275_000 picoseconds.
		Weight::from_parts(4_357_731_022, 90494)
			.saturating_add(Weight::from_parts(136_696_009, 0).saturating_mul(d.into()))
			.saturating_add(Weight::from_parts(832_951_150, 0).saturating_mul(r.into()))
			.saturating_add(T::DbWeight::get().reads(93_u64))
			.saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(c.into())))
			.saturating_add(T::DbWeight::get().reads((7_u64).saturating_mul(d.into())))
			.saturating_add(T::DbWeight::get().writes(7_u64))
			.saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(d.into())))
			.saturating_add(Weight::from_parts(0, 2673).saturating_mul(c.into()))
			.saturating_add(Weight::from_parts(0, 10576).saturating_mul(d.into()))
	}
	/// Storage: `Consent::Grants` (r:1 w:1)
	/// Proof: `Consent::Grants` (`max_values`: None, `max_size`: Some(1199), added: 3674, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	fn pause() -> Weight {
		// At least 222_210_000 picoseconds.
		Weight::from_parts(302_179_000, 4664)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `Consent::Grants` (r:1 w:1)
	/// Proof: `Consent::Grants` (`max_values`: None, `max_size`: Some(1199), added: 3674, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:1 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	fn resume() -> Weight {
		// At least 207_768_000 picoseconds.
		Weight::from_parts(246_607_000, 4664)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `Consent::Grants` (r:1 w:1)
	/// Proof: `Consent::Grants` (`max_values`: None, `max_size`: Some(1199), added: 3674, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consent::GrantsByDevice` (r:16 w:16)
	/// Proof: `Consent::GrantsByDevice` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Recipients` (r:9 w:0)
	/// Proof: `Consent::Recipients` (`max_values`: None, `max_size`: Some(89), added: 2564, mode: `MaxEncodedLen`)
	/// Storage: `Consent::RecipientDuties` (r:8 w:8)
	/// Proof: `Consent::RecipientDuties` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Unreturned` (r:1 w:1)
	/// Proof: `Consent::Unreturned` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Locker::EnvelopesByGrant` (r:1 w:0)
	/// Proof: `Locker::EnvelopesByGrant` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `Locker::EnvelopeCount` (r:1 w:0)
	/// Proof: `Locker::EnvelopeCount` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Deadlines` (r:0 w:18)
	/// Proof: `Consent::Deadlines` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `Consent::EnvelopesLeft` (r:0 w:1)
	/// Proof: `Consent::EnvelopesLeft` (`max_values`: None, `max_size`: Some(24), added: 2499, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Duties` (r:0 w:1)
	/// Proof: `Consent::Duties` (`max_values`: None, `max_size`: Some(138), added: 2613, mode: `MaxEncodedLen`)
	fn surrender() -> Weight {
		// At least 1_689_581_000 picoseconds.
		Weight::from_parts(1_926_693_000, 42398)
			.saturating_add(T::DbWeight::get().reads(40_u64))
			.saturating_add(T::DbWeight::get().writes(48_u64))
	}
	/// Storage: `Consent::Grants` (r:1 w:1)
	/// Proof: `Consent::Grants` (`max_values`: None, `max_size`: Some(1199), added: 3674, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Receipts` (r:1 w:1)
	/// Proof: `Consent::Receipts` (`max_values`: None, `max_size`: Some(170), added: 2645, mode: `MaxEncodedLen`)
	fn dispute_access() -> Weight {
		// At least 236_612_000 picoseconds.
		Weight::from_parts(269_200_000, 4664)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	/// Storage: `Consent::Grants` (r:1 w:1)
	/// Proof: `Consent::Grants` (`max_values`: None, `max_size`: Some(1199), added: 3674, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Receipts` (r:33 w:0)
	/// Proof: `Consent::Receipts` (`max_values`: None, `max_size`: Some(170), added: 2645, mode: `MaxEncodedLen`)
	/// `n` is in `[0, 32]`.
	fn state_nothing_read(n: u32, ) -> Weight {
		// At least 361_728_000 picoseconds.
		Weight::from_parts(34_337_761, 4664)
			.saturating_add(Weight::from_parts(97_006_127, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(1_u64))
			.saturating_add(Weight::from_parts(0, 2645).saturating_mul(n.into()))
	}
	/// Storage: `Consent::Grants` (r:1 w:0)
	/// Proof: `Consent::Grants` (`max_values`: None, `max_size`: Some(1199), added: 3674, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:2 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(167), added: 2642, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:2 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Credentials::Credentials` (r:33 w:0)
	/// Proof: `Credentials::Credentials` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
	/// Storage: `Credentials::Issuers` (r:32 w:0)
	/// Proof: `Credentials::Issuers` (`max_values`: None, `max_size`: Some(322), added: 2797, mode: `MaxEncodedLen`)
	/// Storage: `Credentials::ClaimTypes` (r:1 w:0)
	/// Proof: `Credentials::ClaimTypes` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Recipients` (r:1 w:1)
	/// Proof: `Consent::Recipients` (`max_values`: None, `max_size`: Some(89), added: 2564, mode: `MaxEncodedLen`)
	fn pass_on() -> Weight {
		// At least 2_538_092_000 picoseconds.
		Weight::from_parts(6_918_362_000, 90494)
			.saturating_add(T::DbWeight::get().reads(73_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `Consent::Grants` (r:1 w:0)
	/// Proof: `Consent::Grants` (`max_values`: None, `max_size`: Some(1199), added: 3674, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:2 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(167), added: 2642, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:2 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Credentials::Credentials` (r:33 w:0)
	/// Proof: `Credentials::Credentials` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
	/// Storage: `Credentials::Issuers` (r:32 w:0)
	/// Proof: `Credentials::Issuers` (`max_values`: None, `max_size`: Some(322), added: 2797, mode: `MaxEncodedLen`)
	/// Storage: `Credentials::ClaimTypes` (r:1 w:0)
	/// Proof: `Credentials::ClaimTypes` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Recipients` (r:1 w:1)
	/// Proof: `Consent::Recipients` (`max_values`: None, `max_size`: Some(89), added: 2564, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Deadlines` (r:0 w:1)
	/// Proof: `Consent::Deadlines` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	fn receive() -> Weight {
		// At least 2_540_655_000 picoseconds.
		Weight::from_parts(6_801_017_000, 90494)
			.saturating_add(T::DbWeight::get().reads(73_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consent::GrantsBetween` (r:1 w:0)
	/// Proof: `Consent::GrantsBetween` (`max_values`: None, `max_size`: Some(225), added: 2700, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Grants` (r:16 w:0)
	/// Proof: `Consent::Grants` (`max_values`: None, `max_size`: Some(1199), added: 3674, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(167), added: 2642, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:2 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Categories` (r:7 w:0)
	/// Proof: `Consent::Categories` (`max_values`: None, `max_size`: Some(198), added: 2673, mode: `MaxEncodedLen`)
	/// Storage: `Devices::DeviceRecords` (r:1 w:0)
	/// Proof: `Devices::DeviceRecords` (`max_values`: None, `max_size`: Some(536), added: 3011, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Recalls` (r:4 w:0)
	/// Proof: `Devices::Recalls` (`max_values`: None, `max_size`: Some(169), added: 2644, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Models` (r:1 w:0)
	/// Proof: `Devices::Models` (`max_values`: None, `max_size`: Some(114), added: 2589, mode: `MaxEncodedLen`)
	/// Storage: `Credentials::Credentials` (r:33 w:0)
	/// Proof: `Credentials::Credentials` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
	/// Storage: `Credentials::Issuers` (r:32 w:0)
	/// Proof: `Credentials::Issuers` (`max_values`: None, `max_size`: Some(322), added: 2797, mode: `MaxEncodedLen`)
	/// Storage: `Credentials::ClaimTypes` (r:1 w:0)
	/// Proof: `Credentials::ClaimTypes` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
	/// `g` is in `[1, 16]`.
	fn check_access(g: u32, ) -> Weight {
		// At least 4_609_500_000 picoseconds.
		Weight::from_parts(1_723_837_913, 90494)
			.saturating_add(Weight::from_parts(4_801_351_120, 0).saturating_mul(g.into()))
			.saturating_add(T::DbWeight::get().reads(84_u64))
			.saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(g.into())))
			.saturating_add(Weight::from_parts(0, 3674).saturating_mul(g.into()))
	}
	/// Storage: `Consent::GrantsBetween` (r:1 w:0)
	/// Proof: `Consent::GrantsBetween` (`max_values`: None, `max_size`: Some(225), added: 2700, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Grants` (r:16 w:16)
	/// Proof: `Consent::Grants` (`max_values`: None, `max_size`: Some(1199), added: 3674, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consent::SubjectRequestsBetween` (r:1 w:1)
	/// Proof: `Consent::SubjectRequestsBetween` (`max_values`: None, `max_size`: Some(161), added: 2636, mode: `MaxEncodedLen`)
	/// Storage: `Consent::SubjectRequests` (r:8 w:2)
	/// Proof: `Consent::SubjectRequests` (`max_values`: None, `max_size`: Some(247), added: 2722, mode: `MaxEncodedLen`)
	/// Storage: `Consent::NextSubjectRequestId` (r:1 w:1)
	/// Proof: `Consent::NextSubjectRequestId` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consent::SubjectRequestsOf` (r:0 w:2)
	/// Proof: `Consent::SubjectRequestsOf` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	/// Storage: `Consent::AnswerDeadlines` (r:0 w:2)
	/// Proof: `Consent::AnswerDeadlines` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `Consent::SubjectRequestsTo` (r:0 w:2)
	/// Proof: `Consent::SubjectRequestsTo` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	/// `g` is in `[1, 16]`.
	fn open(g: u32, ) -> Weight {
		// At least 604_879_000 picoseconds.
		Weight::from_parts(885_495_929, 22766)
			.saturating_add(Weight::from_parts(184_722_679, 0).saturating_mul(g.into()))
			.saturating_add(T::DbWeight::get().reads(12_u64))
			.saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(g.into())))
			.saturating_add(T::DbWeight::get().writes(10_u64))
			.saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(g.into())))
			.saturating_add(Weight::from_parts(0, 3674).saturating_mul(g.into()))
	}
	/// Storage: `Consent::SubjectRequests` (r:1 w:1)
	/// Proof: `Consent::SubjectRequests` (`max_values`: None, `max_size`: Some(247), added: 2722, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consent::AnswerDeadlines` (r:0 w:2)
	/// Proof: `Consent::AnswerDeadlines` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	fn extend() -> Weight {
		// At least 186_257_000 picoseconds.
		Weight::from_parts(268_238_000, 3712)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	/// Storage: `Consent::SubjectRequests` (r:1 w:1)
	/// Proof: `Consent::SubjectRequests` (`max_values`: None, `max_size`: Some(247), added: 2722, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consent::AnswerDeadlines` (r:0 w:1)
	/// Proof: `Consent::AnswerDeadlines` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	fn answer() -> Weight {
		// At least 176_842_000 picoseconds.
		Weight::from_parts(214_669_000, 3712)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	/// Storage: `Consent::SubjectRequests` (r:1 w:1)
	/// Proof: `Consent::SubjectRequests` (`max_values`: None, `max_size`: Some(247), added: 2722, mode: `MaxEncodedLen`)
	/// Storage: `Consent::SubjectRequestsBetween` (r:1 w:1)
	/// Proof: `Consent::SubjectRequestsBetween` (`max_values`: None, `max_size`: Some(161), added: 2636, mode: `MaxEncodedLen`)
	/// Storage: `Consent::SubjectRequestsOf` (r:0 w:1)
	/// Proof: `Consent::SubjectRequestsOf` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	/// Storage: `Consent::AnswerDeadlines` (r:0 w:1)
	/// Proof: `Consent::AnswerDeadlines` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `Consent::SubjectRequestsTo` (r:0 w:1)
	/// Proof: `Consent::SubjectRequestsTo` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	fn withdraw() -> Weight {
		// At least 176_332_000 picoseconds.
		Weight::from_parts(199_507_000, 3712)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(5_u64))
	}
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Deadlines` (r:1 w:0)
	/// Proof: `Consent::Deadlines` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `Consent::AnswerDeadlines` (r:1 w:0)
	/// Proof: `Consent::AnswerDeadlines` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	fn point_out() -> Weight {
		// At least 186_517_000 picoseconds.
		Weight::from_parts(305_344_000, 3529)
			.saturating_add(T::DbWeight::get().reads(3_u64))
	}
	/// Storage: `Consent::Categories` (r:8 w:8)
	/// Proof: `Consent::Categories` (`max_values`: None, `max_size`: Some(198), added: 2673, mode: `MaxEncodedLen`)
	/// `d` is in `[1, 8]`.
	fn add_category(d: u32, ) -> Weight {
		// At least 108_872_000 picoseconds.
		Weight::from_parts(102_990_121, 990)
			.saturating_add(Weight::from_parts(37_134_792, 0).saturating_mul(d.into()))
			.saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(d.into())))
			.saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(d.into())))
			.saturating_add(Weight::from_parts(0, 2673).saturating_mul(d.into()))
	}
	/// Storage: `Consent::Purposes` (r:8 w:8)
	/// Proof: `Consent::Purposes` (`max_values`: None, `max_size`: Some(197), added: 2672, mode: `MaxEncodedLen`)
	fn add_purpose() -> Weight {
		// At least 314_948_000 picoseconds.
		Weight::from_parts(325_995_000, 22366)
			.saturating_add(T::DbWeight::get().reads(8_u64))
			.saturating_add(T::DbWeight::get().writes(8_u64))
	}
	/// Storage: `Consent::Categories` (r:1 w:1)
	/// Proof: `Consent::Categories` (`max_values`: None, `max_size`: Some(198), added: 2673, mode: `MaxEncodedLen`)
	fn retire_category() -> Weight {
		// At least 107_049_000 picoseconds.
		Weight::from_parts(110_764_000, 3663)
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `Consent::Purposes` (r:1 w:1)
	/// Proof: `Consent::Purposes` (`max_values`: None, `max_size`: Some(197), added: 2672, mode: `MaxEncodedLen`)
	fn retire_purpose() -> Weight {
		// At least 106_108_000 picoseconds.
		Weight::from_parts(109_573_000, 3662)
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
}

/// The same without a runtime's database weights, for tests.
impl WeightInfo for () {
	fn request(c: u32, _d: u32, r: u32, ) -> Weight {
		Weight::from_parts(2_502_692_359, 21654)
			.saturating_add(Weight::from_parts(39_264_534, 0).saturating_mul(c.into()))
			.saturating_add(Weight::from_parts(94_768_843, 0).saturating_mul(r.into()))
			.saturating_add(ParityDbWeight::get().reads(30_u64))
			.saturating_add(ParityDbWeight::get().reads((1_u64).saturating_mul(c.into())))
			.saturating_add(ParityDbWeight::get().writes(8_u64))
			.saturating_add(Weight::from_parts(0, 2673).saturating_mul(c.into()))
	}
	fn cancel_request() -> Weight {
		Weight::from_parts(878_746_000, 4588)
			.saturating_add(ParityDbWeight::get().reads(8_u64))
			.saturating_add(ParityDbWeight::get().writes(6_u64))
	}
	fn accept(c: u32, ) -> Weight {
		Weight::from_parts(4_174_596_635, 170206)
			.saturating_add(Weight::from_parts(1_513_411_740, 0).saturating_mul(c.into()))
			.saturating_add(ParityDbWeight::get().reads(215_u64))
			.saturating_add(ParityDbWeight::get().reads((7_u64).saturating_mul(c.into())))
			.saturating_add(ParityDbWeight::get().writes(28_u64))
			.saturating_add(Weight::from_parts(0, 17491).saturating_mul(c.into()))
	}
	fn refuse() -> Weight {
		Weight::from_parts(4_289_404_000, 19694)
			.saturating_add(ParityDbWeight::get().reads(18_u64))
			.saturating_add(ParityDbWeight::get().writes(13_u64))
	}
	fn revoke() -> Weight {
		Weight::from_parts(5_737_036_000, 42398)
			.saturating_add(ParityDbWeight::get().reads(40_u64))
			.saturating_add(ParityDbWeight::get().writes(48_u64))
	}
	fn record_access() -> Weight {
		Weight::from_parts(17_961_201_000, 90494)
			.saturating_add(ParityDbWeight::get().reads(106_u64))
			.saturating_add(ParityDbWeight::get().writes(9_u64))
	}
	fn confirm_erasure() -> Weight {
		Weight::from_parts(1_914_755_000, 42398)
			.saturating_add(ParityDbWeight::get().reads(40_u64))
			.saturating_add(ParityDbWeight::get().writes(39_u64))
	}
	fn prune_expired() -> Weight {
		Weight::from_parts(1_900_365_000, 42398)
			.saturating_add(ParityDbWeight::get().reads(40_u64))
			.saturating_add(ParityDbWeight::get().writes(39_u64))
	}
	fn prune_ended(_r: u32, ) -> Weight {
		Weight::from_parts(4_185_633_614, 24939)
			.saturating_add(ParityDbWeight::get().reads(26_u64))
			.saturating_add(ParityDbWeight::get().writes(55_u64))
	}
	fn end_device_rights(g: u32, ) -> Weight {
		Weight::from_parts(145_222_700, 3578)
			.saturating_add(Weight::from_parts(2_315_639_227, 0).saturating_mul(g.into()))
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().reads((23_u64).saturating_mul(g.into())))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
			.saturating_add(ParityDbWeight::get().writes((32_u64).saturating_mul(g.into())))
			.saturating_add(Weight::from_parts(0, 23076).saturating_mul(g.into()))
	}
	fn make_room_under_device() -> Weight {
		Weight::from_parts(6_185_833_000, 42398)
			.saturating_add(ParityDbWeight::get().reads(47_u64))
			.saturating_add(ParityDbWeight::get().writes(39_u64))
	}
	fn grant(c: u32, d: u32, r: u32, ) -> Weight {
		Weight::from_parts(4_357_731_022, 90494)
			.saturating_add(Weight::from_parts(136_696_009, 0).saturating_mul(d.into()))
			.saturating_add(Weight::from_parts(832_951_150, 0).saturating_mul(r.into()))
			.saturating_add(ParityDbWeight::get().reads(93_u64))
			.saturating_add(ParityDbWeight::get().reads((1_u64).saturating_mul(c.into())))
			.saturating_add(ParityDbWeight::get().reads((7_u64).saturating_mul(d.into())))
			.saturating_add(ParityDbWeight::get().writes(7_u64))
			.saturating_add(ParityDbWeight::get().writes((1_u64).saturating_mul(d.into())))
			.saturating_add(Weight::from_parts(0, 2673).saturating_mul(c.into()))
			.saturating_add(Weight::from_parts(0, 10576).saturating_mul(d.into()))
	}
	fn pause() -> Weight {
		Weight::from_parts(302_179_000, 4664)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn resume() -> Weight {
		Weight::from_parts(246_607_000, 4664)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn surrender() -> Weight {
		Weight::from_parts(1_926_693_000, 42398)
			.saturating_add(ParityDbWeight::get().reads(40_u64))
			.saturating_add(ParityDbWeight::get().writes(48_u64))
	}
	fn dispute_access() -> Weight {
		Weight::from_parts(269_200_000, 4664)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn state_nothing_read(n: u32, ) -> Weight {
		Weight::from_parts(34_337_761, 4664)
			.saturating_add(Weight::from_parts(97_006_127, 0).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads(3_u64))
			.saturating_add(ParityDbWeight::get().reads((1_u64).saturating_mul(n.into())))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
			.saturating_add(Weight::from_parts(0, 2645).saturating_mul(n.into()))
	}
	fn pass_on() -> Weight {
		Weight::from_parts(6_918_362_000, 90494)
			.saturating_add(ParityDbWeight::get().reads(73_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn receive() -> Weight {
		Weight::from_parts(6_801_017_000, 90494)
			.saturating_add(ParityDbWeight::get().reads(73_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn check_access(g: u32, ) -> Weight {
		Weight::from_parts(1_723_837_913, 90494)
			.saturating_add(Weight::from_parts(4_801_351_120, 0).saturating_mul(g.into()))
			.saturating_add(ParityDbWeight::get().reads(84_u64))
			.saturating_add(ParityDbWeight::get().reads((1_u64).saturating_mul(g.into())))
			.saturating_add(Weight::from_parts(0, 3674).saturating_mul(g.into()))
	}
	fn open(g: u32, ) -> Weight {
		Weight::from_parts(885_495_929, 22766)
			.saturating_add(Weight::from_parts(184_722_679, 0).saturating_mul(g.into()))
			.saturating_add(ParityDbWeight::get().reads(12_u64))
			.saturating_add(ParityDbWeight::get().reads((1_u64).saturating_mul(g.into())))
			.saturating_add(ParityDbWeight::get().writes(10_u64))
			.saturating_add(ParityDbWeight::get().writes((1_u64).saturating_mul(g.into())))
			.saturating_add(Weight::from_parts(0, 3674).saturating_mul(g.into()))
	}
	fn extend() -> Weight {
		Weight::from_parts(268_238_000, 3712)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn answer() -> Weight {
		Weight::from_parts(214_669_000, 3712)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn withdraw() -> Weight {
		Weight::from_parts(199_507_000, 3712)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(5_u64))
	}
	fn point_out() -> Weight {
		Weight::from_parts(305_344_000, 3529)
			.saturating_add(ParityDbWeight::get().reads(3_u64))
	}
	fn add_category(d: u32, ) -> Weight {
		Weight::from_parts(102_990_121, 990)
			.saturating_add(Weight::from_parts(37_134_792, 0).saturating_mul(d.into()))
			.saturating_add(ParityDbWeight::get().reads((1_u64).saturating_mul(d.into())))
			.saturating_add(ParityDbWeight::get().writes((1_u64).saturating_mul(d.into())))
			.saturating_add(Weight::from_parts(0, 2673).saturating_mul(d.into()))
	}
	fn add_purpose() -> Weight {
		Weight::from_parts(325_995_000, 22366)
			.saturating_add(ParityDbWeight::get().reads(8_u64))
			.saturating_add(ParityDbWeight::get().writes(8_u64))
	}
	fn retire_category() -> Weight {
		Weight::from_parts(110_764_000, 3663)
			.saturating_add(ParityDbWeight::get().reads(1_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn retire_purpose() -> Weight {
		Weight::from_parts(109_573_000, 3662)
			.saturating_add(ParityDbWeight::get().reads(1_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
}
