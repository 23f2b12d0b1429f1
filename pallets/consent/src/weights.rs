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
	fn request(c: u32, d: u32, r: u32, ) -> Weight {
		// At least 1_638_395_000 picoseconds.
		Weight::from_parts(1_565_654_513, 21654)
			.saturating_add(Weight::from_parts(36_304_147, 0).saturating_mul(c.into()))
			.saturating_add(Weight::from_parts(285_467, 0).saturating_mul(d.into()))
			.saturating_add(Weight::from_parts(10_982_539, 0).saturating_mul(r.into()))
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
		// At least 792_057_000 picoseconds.
		Weight::from_parts(821_891_000, 4588)
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
		// At least 6_409_986_000 picoseconds.
		Weight::from_parts(6_424_900_642, 170206)
			.saturating_add(Weight::from_parts(1_004_887_064, 0).saturating_mul(c.into()))
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
		// At least 2_626_914_000 picoseconds.
		Weight::from_parts(2_722_336_000, 19694)
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
		// At least 1_670_072_000 picoseconds.
		Weight::from_parts(1_745_684_000, 42398)
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
		// At least 8_042_191_000 picoseconds.
		Weight::from_parts(8_233_847_000, 90494)
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
		// At least 1_668_069_000 picoseconds.
		Weight::from_parts(1_742_980_000, 42398)
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
		// At least 1_628_690_000 picoseconds.
		Weight::from_parts(1_696_361_000, 42398)
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
		// At least 1_597_945_000 picoseconds.
		Weight::from_parts(1_653_498_724, 24939)
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
		// At least 1_212_742_000 picoseconds.
		Weight::from_parts(132_422_560, 3578)
			.saturating_add(Weight::from_parts(1_129_086_523, 0).saturating_mul(g.into()))
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
		// At least 1_931_430_000 picoseconds.
		Weight::from_parts(2_012_140_000, 42398)
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
	fn grant(c: u32, d: u32, _r: u32, ) -> Weight {
		// At least 4_196_697_000 picoseconds.
		Weight::from_parts(3_660_006_610, 90494)
			.saturating_add(Weight::from_parts(38_604_171, 0).saturating_mul(c.into()))
			.saturating_add(Weight::from_parts(142_287_684, 0).saturating_mul(d.into()))
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
		// At least 235_840_000 picoseconds.
		Weight::from_parts(318_243_000, 4664)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `Consent::Grants` (r:1 w:1)
	/// Proof: `Consent::Grants` (`max_values`: None, `max_size`: Some(1199), added: 3674, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:1 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	fn resume() -> Weight {
		// At least 210_753_000 picoseconds.
		Weight::from_parts(244_223_000, 4664)
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
		// At least 1_663_212_000 picoseconds.
		Weight::from_parts(1_813_114_000, 42398)
			.saturating_add(T::DbWeight::get().reads(40_u64))
			.saturating_add(T::DbWeight::get().writes(48_u64))
	}
	/// Storage: `Consent::Grants` (r:1 w:1)
	/// Proof: `Consent::Grants` (`max_values`: None, `max_size`: Some(1199), added: 3674, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Receipts` (r:1 w:1)
	/// Proof: `Consent::Receipts` (`max_values`: None, `max_size`: Some(170), added: 2645, mode: `MaxEncodedLen`)
	fn dispute_access() -> Weight {
		// At least 214_720_000 picoseconds.
		Weight::from_parts(255_720_000, 4664)
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
		// At least 259_386_000 picoseconds.
		Weight::from_parts(327_434_703, 4664)
			.saturating_add(Weight::from_parts(37_964_556, 0).saturating_mul(n.into()))
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
		// At least 2_541_988_000 picoseconds.
		Weight::from_parts(2_686_442_000, 90494)
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
		// At least 2_559_443_000 picoseconds.
		Weight::from_parts(2_663_528_000, 90494)
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
		// At least 3_569_224_000 picoseconds.
		Weight::from_parts(1_212_074_567, 90494)
			.saturating_add(Weight::from_parts(2_352_792_383, 0).saturating_mul(g.into()))
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
		// At least 637_377_000 picoseconds.
		Weight::from_parts(634_370_437, 22766)
			.saturating_add(Weight::from_parts(74_240_288, 0).saturating_mul(g.into()))
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
		// At least 207_058_000 picoseconds.
		Weight::from_parts(265_585_000, 3712)
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
		// At least 185_666_000 picoseconds.
		Weight::from_parts(232_125_000, 3712)
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
		// At least 184_494_000 picoseconds.
		Weight::from_parts(200_307_000, 3712)
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
		// At least 202_611_000 picoseconds.
		Weight::from_parts(283_281_000, 3529)
			.saturating_add(T::DbWeight::get().reads(3_u64))
	}
	/// Storage: `Consent::Categories` (r:8 w:8)
	/// Proof: `Consent::Categories` (`max_values`: None, `max_size`: Some(198), added: 2673, mode: `MaxEncodedLen`)
	/// `d` is in `[1, 8]`.
	fn add_category(d: u32, ) -> Weight {
		// At least 103_494_000 picoseconds.
		Weight::from_parts(77_528_945, 990)
			.saturating_add(Weight::from_parts(32_342_368, 0).saturating_mul(d.into()))
			.saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(d.into())))
			.saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(d.into())))
			.saturating_add(Weight::from_parts(0, 2673).saturating_mul(d.into()))
	}
	/// Storage: `Consent::Purposes` (r:8 w:8)
	/// Proof: `Consent::Purposes` (`max_values`: None, `max_size`: Some(197), added: 2672, mode: `MaxEncodedLen`)
	fn add_purpose() -> Weight {
		// At least 312_615_000 picoseconds.
		Weight::from_parts(320_847_000, 22366)
			.saturating_add(T::DbWeight::get().reads(8_u64))
			.saturating_add(T::DbWeight::get().writes(8_u64))
	}
	/// Storage: `Consent::Categories` (r:1 w:1)
	/// Proof: `Consent::Categories` (`max_values`: None, `max_size`: Some(198), added: 2673, mode: `MaxEncodedLen`)
	fn retire_category() -> Weight {
		// At least 106_789_000 picoseconds.
		Weight::from_parts(110_344_000, 3663)
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `Consent::Purposes` (r:1 w:1)
	/// Proof: `Consent::Purposes` (`max_values`: None, `max_size`: Some(197), added: 2672, mode: `MaxEncodedLen`)
	fn retire_purpose() -> Weight {
		// At least 106_188_000 picoseconds.
		Weight::from_parts(109_653_000, 3662)
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
}

/// The same without a runtime's database weights, for tests.
impl WeightInfo for () {
	fn request(c: u32, d: u32, r: u32, ) -> Weight {
		Weight::from_parts(1_565_654_513, 21654)
			.saturating_add(Weight::from_parts(36_304_147, 0).saturating_mul(c.into()))
			.saturating_add(Weight::from_parts(285_467, 0).saturating_mul(d.into()))
			.saturating_add(Weight::from_parts(10_982_539, 0).saturating_mul(r.into()))
			.saturating_add(ParityDbWeight::get().reads(30_u64))
			.saturating_add(ParityDbWeight::get().reads((1_u64).saturating_mul(c.into())))
			.saturating_add(ParityDbWeight::get().writes(8_u64))
			.saturating_add(Weight::from_parts(0, 2673).saturating_mul(c.into()))
	}
	fn cancel_request() -> Weight {
		Weight::from_parts(821_891_000, 4588)
			.saturating_add(ParityDbWeight::get().reads(8_u64))
			.saturating_add(ParityDbWeight::get().writes(6_u64))
	}
	fn accept(c: u32, ) -> Weight {
		Weight::from_parts(6_424_900_642, 170206)
			.saturating_add(Weight::from_parts(1_004_887_064, 0).saturating_mul(c.into()))
			.saturating_add(ParityDbWeight::get().reads(215_u64))
			.saturating_add(ParityDbWeight::get().reads((7_u64).saturating_mul(c.into())))
			.saturating_add(ParityDbWeight::get().writes(28_u64))
			.saturating_add(Weight::from_parts(0, 17491).saturating_mul(c.into()))
	}
	fn refuse() -> Weight {
		Weight::from_parts(2_722_336_000, 19694)
			.saturating_add(ParityDbWeight::get().reads(18_u64))
			.saturating_add(ParityDbWeight::get().writes(13_u64))
	}
	fn revoke() -> Weight {
		Weight::from_parts(1_745_684_000, 42398)
			.saturating_add(ParityDbWeight::get().reads(40_u64))
			.saturating_add(ParityDbWeight::get().writes(48_u64))
	}
	fn record_access() -> Weight {
		Weight::from_parts(8_233_847_000, 90494)
			.saturating_add(ParityDbWeight::get().reads(106_u64))
			.saturating_add(ParityDbWeight::get().writes(9_u64))
	}
	fn confirm_erasure() -> Weight {
		Weight::from_parts(1_742_980_000, 42398)
			.saturating_add(ParityDbWeight::get().reads(40_u64))
			.saturating_add(ParityDbWeight::get().writes(39_u64))
	}
	fn prune_expired() -> Weight {
		Weight::from_parts(1_696_361_000, 42398)
			.saturating_add(ParityDbWeight::get().reads(40_u64))
			.saturating_add(ParityDbWeight::get().writes(39_u64))
	}
	fn prune_ended(_r: u32, ) -> Weight {
		Weight::from_parts(1_653_498_724, 24939)
			.saturating_add(ParityDbWeight::get().reads(26_u64))
			.saturating_add(ParityDbWeight::get().writes(55_u64))
	}
	fn end_device_rights(g: u32, ) -> Weight {
		Weight::from_parts(132_422_560, 3578)
			.saturating_add(Weight::from_parts(1_129_086_523, 0).saturating_mul(g.into()))
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().reads((23_u64).saturating_mul(g.into())))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
			.saturating_add(ParityDbWeight::get().writes((32_u64).saturating_mul(g.into())))
			.saturating_add(Weight::from_parts(0, 23076).saturating_mul(g.into()))
	}
	fn make_room_under_device() -> Weight {
		Weight::from_parts(2_012_140_000, 42398)
			.saturating_add(ParityDbWeight::get().reads(47_u64))
			.saturating_add(ParityDbWeight::get().writes(39_u64))
	}
	fn grant(c: u32, d: u32, _r: u32, ) -> Weight {
		Weight::from_parts(3_660_006_610, 90494)
			.saturating_add(Weight::from_parts(38_604_171, 0).saturating_mul(c.into()))
			.saturating_add(Weight::from_parts(142_287_684, 0).saturating_mul(d.into()))
			.saturating_add(ParityDbWeight::get().reads(93_u64))
			.saturating_add(ParityDbWeight::get().reads((1_u64).saturating_mul(c.into())))
			.saturating_add(ParityDbWeight::get().reads((7_u64).saturating_mul(d.into())))
			.saturating_add(ParityDbWeight::get().writes(7_u64))
			.saturating_add(ParityDbWeight::get().writes((1_u64).saturating_mul(d.into())))
			.saturating_add(Weight::from_parts(0, 2673).saturating_mul(c.into()))
			.saturating_add(Weight::from_parts(0, 10576).saturating_mul(d.into()))
	}
	fn pause() -> Weight {
		Weight::from_parts(318_243_000, 4664)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn resume() -> Weight {
		Weight::from_parts(244_223_000, 4664)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn surrender() -> Weight {
		Weight::from_parts(1_813_114_000, 42398)
			.saturating_add(ParityDbWeight::get().reads(40_u64))
			.saturating_add(ParityDbWeight::get().writes(48_u64))
	}
	fn dispute_access() -> Weight {
		Weight::from_parts(255_720_000, 4664)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn state_nothing_read(n: u32, ) -> Weight {
		Weight::from_parts(327_434_703, 4664)
			.saturating_add(Weight::from_parts(37_964_556, 0).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads(3_u64))
			.saturating_add(ParityDbWeight::get().reads((1_u64).saturating_mul(n.into())))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
			.saturating_add(Weight::from_parts(0, 2645).saturating_mul(n.into()))
	}
	fn pass_on() -> Weight {
		Weight::from_parts(2_686_442_000, 90494)
			.saturating_add(ParityDbWeight::get().reads(73_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn receive() -> Weight {
		Weight::from_parts(2_663_528_000, 90494)
			.saturating_add(ParityDbWeight::get().reads(73_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn check_access(g: u32, ) -> Weight {
		Weight::from_parts(1_212_074_567, 90494)
			.saturating_add(Weight::from_parts(2_352_792_383, 0).saturating_mul(g.into()))
			.saturating_add(ParityDbWeight::get().reads(84_u64))
			.saturating_add(ParityDbWeight::get().reads((1_u64).saturating_mul(g.into())))
			.saturating_add(Weight::from_parts(0, 3674).saturating_mul(g.into()))
	}
	fn open(g: u32, ) -> Weight {
		Weight::from_parts(634_370_437, 22766)
			.saturating_add(Weight::from_parts(74_240_288, 0).saturating_mul(g.into()))
			.saturating_add(ParityDbWeight::get().reads(12_u64))
			.saturating_add(ParityDbWeight::get().reads((1_u64).saturating_mul(g.into())))
			.saturating_add(ParityDbWeight::get().writes(10_u64))
			.saturating_add(ParityDbWeight::get().writes((1_u64).saturating_mul(g.into())))
			.saturating_add(Weight::from_parts(0, 3674).saturating_mul(g.into()))
	}
	fn extend() -> Weight {
		Weight::from_parts(265_585_000, 3712)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn answer() -> Weight {
		Weight::from_parts(232_125_000, 3712)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn withdraw() -> Weight {
		Weight::from_parts(200_307_000, 3712)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(5_u64))
	}
	fn point_out() -> Weight {
		Weight::from_parts(283_281_000, 3529)
			.saturating_add(ParityDbWeight::get().reads(3_u64))
	}
	fn add_category(d: u32, ) -> Weight {
		Weight::from_parts(77_528_945, 990)
			.saturating_add(Weight::from_parts(32_342_368, 0).saturating_mul(d.into()))
			.saturating_add(ParityDbWeight::get().reads((1_u64).saturating_mul(d.into())))
			.saturating_add(ParityDbWeight::get().writes((1_u64).saturating_mul(d.into())))
			.saturating_add(Weight::from_parts(0, 2673).saturating_mul(d.into()))
	}
	fn add_purpose() -> Weight {
		Weight::from_parts(320_847_000, 22366)
			.saturating_add(ParityDbWeight::get().reads(8_u64))
			.saturating_add(ParityDbWeight::get().writes(8_u64))
	}
	fn retire_category() -> Weight {
		Weight::from_parts(110_344_000, 3663)
			.saturating_add(ParityDbWeight::get().reads(1_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn retire_purpose() -> Weight {
		Weight::from_parts(109_653_000, 3662)
			.saturating_add(ParityDbWeight::get().reads(1_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
}
