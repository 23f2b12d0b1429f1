//! Weights of `pallet_locker`, measured by `scripts/weights.sh`.
//!
//! 2026-11-30: 10 steps, 5 repeats; AMD EPYC; a node of the development profile.

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(missing_docs)]
#![allow(unused_imports)]
#![allow(unused_parens)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::{constants::ParityDbWeight, Weight}};

/// What the calls of `pallet_locker` cost.
pub trait WeightInfo {
	fn put() -> Weight;
	fn put_batch(n: u32, ) -> Weight;
	fn shred(e: u32, ) -> Weight;
	fn put_envelope() -> Weight;
	fn supersede(e: u32, ) -> Weight;
	fn require_replicas() -> Weight;
	fn rotate_epoch() -> Weight;
	fn pin() -> Weight;
	fn unpin() -> Weight;
	fn forget_shredded() -> Weight;
	fn drop_envelopes(e: u32, ) -> Weight;
	fn drop_device_envelopes(e: u32, ) -> Weight;
}

/// The measured weights.
pub struct SubstrateWeight<T>(PhantomData<T>);
impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	/// Storage: `Did::Identities` (r:1 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Categories` (r:1 w:0)
	/// Proof: `Consent::Categories` (`max_values`: None, `max_size`: Some(198), added: 2673, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Devices::DeviceRecords` (r:1 w:0)
	/// Proof: `Devices::DeviceRecords` (`max_values`: None, `max_size`: Some(536), added: 3011, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Recalls` (r:4 w:0)
	/// Proof: `Devices::Recalls` (`max_values`: None, `max_size`: Some(169), added: 2644, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Models` (r:1 w:0)
	/// Proof: `Devices::Models` (`max_values`: None, `max_size`: Some(114), added: 2589, mode: `MaxEncodedLen`)
	/// Storage: `Locker::RecordCount` (r:1 w:1)
	/// Proof: `Locker::RecordCount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Locker::NextRecordId` (r:1 w:1)
	/// Proof: `Locker::NextRecordId` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	/// Storage: `Locker::Epochs` (r:1 w:0)
	/// Proof: `Locker::Epochs` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Locker::Records` (r:0 w:1)
	/// Proof: `Locker::Records` (`max_values`: None, `max_size`: Some(218), added: 2693, mode: `MaxEncodedLen`)
	/// Storage: `Locker::RecordsOf` (r:0 w:1)
	/// Proof: `Locker::RecordsOf` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	fn put() -> Weight {
		// At least 711_787_000 picoseconds.
		Weight::from_parts(734_913_000, 11566)
			.saturating_add(T::DbWeight::get().reads(14_u64))
			.saturating_add(T::DbWeight::get().writes(6_u64))
	}
	/// Storage: `Did::Identities` (r:1 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Categories` (r:1 w:0)
	/// Proof: `Consent::Categories` (`max_values`: None, `max_size`: Some(198), added: 2673, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Devices::DeviceRecords` (r:64 w:0)
	/// Proof: `Devices::DeviceRecords` (`max_values`: None, `max_size`: Some(536), added: 3011, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Recalls` (r:256 w:0)
	/// Proof: `Devices::Recalls` (`max_values`: None, `max_size`: Some(169), added: 2644, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Models` (r:64 w:0)
	/// Proof: `Devices::Models` (`max_values`: None, `max_size`: Some(114), added: 2589, mode: `MaxEncodedLen`)
	/// Storage: `Locker::RecordCount` (r:1 w:1)
	/// Proof: `Locker::RecordCount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Locker::NextRecordId` (r:1 w:1)
	/// Proof: `Locker::NextRecordId` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	/// Storage: `Locker::Epochs` (r:1 w:0)
	/// Proof: `Locker::Epochs` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Locker::Records` (r:0 w:64)
	/// Proof: `Locker::Records` (`max_values`: None, `max_size`: Some(218), added: 2693, mode: `MaxEncodedLen`)
	/// Storage: `Locker::RecordsOf` (r:0 w:64)
	/// Proof: `Locker::RecordsOf` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	/// `n` is in `[1, 64]`.
	fn put_batch(n: u32, ) -> Weight {
		// At least 720_420_000 picoseconds.
		Weight::from_parts(435_713_423, 3892)
			.saturating_add(Weight::from_parts(166_303_347, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(8_u64))
			.saturating_add(T::DbWeight::get().reads((6_u64).saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(4_u64))
			.saturating_add(T::DbWeight::get().writes((2_u64).saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 10576).saturating_mul(n.into()))
	}
	/// Storage: `Locker::Records` (r:1 w:1)
	/// Proof: `Locker::Records` (`max_values`: None, `max_size`: Some(218), added: 2693, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	/// Storage: `Ledger::Loans` (r:1 w:0)
	/// Proof: `Ledger::Loans` (`max_values`: None, `max_size`: Some(112), added: 2587, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:1 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Locker::Envelopes` (r:17 w:16)
	/// Proof: `Locker::Envelopes` (`max_values`: None, `max_size`: Some(124), added: 2599, mode: `MaxEncodedLen`)
	/// Storage: `Locker::EnvelopeCount` (r:16 w:16)
	/// Proof: `Locker::EnvelopeCount` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	/// Storage: `Locker::DeviceEnvelopeCount` (r:1 w:1)
	/// Proof: `Locker::DeviceEnvelopeCount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Locker::RecordCount` (r:1 w:1)
	/// Proof: `Locker::RecordCount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Locker::Readers` (r:1 w:1)
	/// Proof: `Locker::Readers` (`max_values`: None, `max_size`: Some(153), added: 2628, mode: `MaxEncodedLen`)
	/// Storage: `Locker::Pins` (r:9 w:0)
	/// Proof: `Locker::Pins` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
	/// Storage: `Locker::RecordsOf` (r:1 w:1)
	/// Proof: `Locker::RecordsOf` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Locker::EnvelopesByGrant` (r:0 w:16)
	/// Proof: `Locker::EnvelopesByGrant` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `Locker::EnvelopesOfDevice` (r:0 w:16)
	/// Proof: `Locker::EnvelopesOfDevice` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `Locker::ShreddedRecords` (r:0 w:1)
	/// Proof: `Locker::ShreddedRecords` (`max_values`: None, `max_size`: Some(490), added: 2965, mode: `MaxEncodedLen`)
	/// `e` is in `[0, 16]`.
	fn shred(e: u32, ) -> Weight {
		// At least 778_607_000 picoseconds.
		Weight::from_parts(835_989_318, 24021)
			.saturating_add(Weight::from_parts(86_265_490, 0).saturating_mul(e.into()))
			.saturating_add(T::DbWeight::get().reads(20_u64))
			.saturating_add(T::DbWeight::get().reads((2_u64).saturating_mul(e.into())))
			.saturating_add(T::DbWeight::get().writes(8_u64))
			.saturating_add(T::DbWeight::get().writes((4_u64).saturating_mul(e.into())))
			.saturating_add(Weight::from_parts(0, 2599).saturating_mul(e.into()))
	}
	/// Storage: `Locker::Records` (r:1 w:1)
	/// Proof: `Locker::Records` (`max_values`: None, `max_size`: Some(218), added: 2693, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:2 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Locker::Epochs` (r:1 w:0)
	/// Proof: `Locker::Epochs` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Devices::DeviceRecords` (r:1 w:0)
	/// Proof: `Devices::DeviceRecords` (`max_values`: None, `max_size`: Some(536), added: 3011, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Recalls` (r:4 w:0)
	/// Proof: `Devices::Recalls` (`max_values`: None, `max_size`: Some(169), added: 2644, mode: `MaxEncodedLen`)
	/// Storage: `Devices::Models` (r:1 w:0)
	/// Proof: `Devices::Models` (`max_values`: None, `max_size`: Some(114), added: 2589, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Grants` (r:1 w:0)
	/// Proof: `Consent::Grants` (`max_values`: None, `max_size`: Some(1199), added: 3674, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(167), added: 2642, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::FormerAccounts` (r:1 w:0)
	/// Proof: `Consortium::FormerAccounts` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `Locker::Pins` (r:1 w:0)
	/// Proof: `Locker::Pins` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
	/// Storage: `Locker::Envelopes` (r:1 w:1)
	/// Proof: `Locker::Envelopes` (`max_values`: None, `max_size`: Some(124), added: 2599, mode: `MaxEncodedLen`)
	/// Storage: `Locker::EnvelopeCount` (r:1 w:1)
	/// Proof: `Locker::EnvelopeCount` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	/// Storage: `Locker::DeviceEnvelopeCount` (r:1 w:1)
	/// Proof: `Locker::DeviceEnvelopeCount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Locker::EnvelopesByGrant` (r:0 w:1)
	/// Proof: `Locker::EnvelopesByGrant` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `Locker::EnvelopesOfDevice` (r:0 w:1)
	/// Proof: `Locker::EnvelopesOfDevice` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	fn put_envelope() -> Weight {
		// At least 628_013_000 picoseconds.
		Weight::from_parts(667_262_000, 11566)
			.saturating_add(T::DbWeight::get().reads(18_u64))
			.saturating_add(T::DbWeight::get().writes(6_u64))
	}
	/// Storage: `Locker::Records` (r:1 w:1)
	/// Proof: `Locker::Records` (`max_values`: None, `max_size`: Some(218), added: 2693, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:1 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Locker::Envelopes` (r:17 w:16)
	/// Proof: `Locker::Envelopes` (`max_values`: None, `max_size`: Some(124), added: 2599, mode: `MaxEncodedLen`)
	/// Storage: `Locker::EnvelopeCount` (r:16 w:16)
	/// Proof: `Locker::EnvelopeCount` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	/// Storage: `Locker::DeviceEnvelopeCount` (r:1 w:1)
	/// Proof: `Locker::DeviceEnvelopeCount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Locker::Epochs` (r:1 w:0)
	/// Proof: `Locker::Epochs` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Locker::EnvelopesByGrant` (r:0 w:16)
	/// Proof: `Locker::EnvelopesByGrant` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `Locker::EnvelopesOfDevice` (r:0 w:16)
	/// Proof: `Locker::EnvelopesOfDevice` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// `e` is in `[0, 16]`.
	fn supersede(e: u32, ) -> Weight {
		// At least 248_619_000 picoseconds.
		Weight::from_parts(279_354_587, 3683)
			.saturating_add(Weight::from_parts(83_687_657, 0).saturating_mul(e.into()))
			.saturating_add(T::DbWeight::get().reads(6_u64))
			.saturating_add(T::DbWeight::get().reads((2_u64).saturating_mul(e.into())))
			.saturating_add(T::DbWeight::get().writes(2_u64))
			.saturating_add(T::DbWeight::get().writes((4_u64).saturating_mul(e.into())))
			.saturating_add(Weight::from_parts(0, 2599).saturating_mul(e.into()))
	}
	/// Storage: `Locker::Records` (r:1 w:1)
	/// Proof: `Locker::Records` (`max_values`: None, `max_size`: Some(218), added: 2693, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:1 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	fn require_replicas() -> Weight {
		// At least 136_694_000 picoseconds.
		Weight::from_parts(141_029_000, 3683)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `Did::Identities` (r:1 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Locker::Epochs` (r:1 w:1)
	/// Proof: `Locker::Epochs` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	fn rotate_epoch() -> Weight {
		// At least 131_515_000 picoseconds.
		Weight::from_parts(135_391_000, 3582)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `Consortium::Members` (r:1 w:0)
	/// Proof: `Consortium::Members` (`max_values`: None, `max_size`: Some(167), added: 2642, mode: `MaxEncodedLen`)
	/// Storage: `Did::Identities` (r:1 w:0)
	/// Proof: `Did::Identities` (`max_values`: None, `max_size`: Some(117), added: 2592, mode: `MaxEncodedLen`)
	/// Storage: `Locker::Records` (r:1 w:1)
	/// Proof: `Locker::Records` (`max_values`: None, `max_size`: Some(218), added: 2693, mode: `MaxEncodedLen`)
	/// Storage: `Locker::Pins` (r:1 w:1)
	/// Proof: `Locker::Pins` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
	/// Storage: `Consortium::FormerAccounts` (r:1 w:0)
	/// Proof: `Consortium::FormerAccounts` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `Locker::Envelopes` (r:17 w:0)
	/// Proof: `Locker::Envelopes` (`max_values`: None, `max_size`: Some(124), added: 2599, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Locker::PinsOf` (r:0 w:1)
	/// Proof: `Locker::PinsOf` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	fn pin() -> Weight {
		// At least 848_150_000 picoseconds.
		Weight::from_parts(873_188_000, 45173)
			.saturating_add(T::DbWeight::get().reads(23_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	/// Storage: `Locker::Pins` (r:1 w:1)
	/// Proof: `Locker::Pins` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
	/// Storage: `Locker::Records` (r:1 w:1)
	/// Proof: `Locker::Records` (`max_values`: None, `max_size`: Some(218), added: 2693, mode: `MaxEncodedLen`)
	/// Storage: `Locker::ShreddedRecords` (r:1 w:1)
	/// Proof: `Locker::ShreddedRecords` (`max_values`: None, `max_size`: Some(490), added: 2965, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Locker::PinsOf` (r:0 w:1)
	/// Proof: `Locker::PinsOf` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	fn unpin() -> Weight {
		// At least 196_532_000 picoseconds.
		Weight::from_parts(210_072_000, 3955)
			.saturating_add(T::DbWeight::get().reads(4_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	/// Storage: `Locker::ShreddedRecords` (r:1 w:1)
	/// Proof: `Locker::ShreddedRecords` (`max_values`: None, `max_size`: Some(490), added: 2965, mode: `MaxEncodedLen`)
	/// Storage: `Timestamp::Now` (r:1 w:0)
	/// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Grants` (r:16 w:0)
	/// Proof: `Consent::Grants` (`max_values`: None, `max_size`: Some(1199), added: 3674, mode: `MaxEncodedLen`)
	/// Storage: `Consent::Duties` (r:16 w:0)
	/// Proof: `Consent::Duties` (`max_values`: None, `max_size`: Some(138), added: 2613, mode: `MaxEncodedLen`)
	/// Storage: `Consent::RecipientDuties` (r:16 w:0)
	/// Proof: `Consent::RecipientDuties` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
	fn forget_shredded() -> Weight {
		// At least 953_698_000 picoseconds.
		Weight::from_parts(1_009_160_000, 59774)
			.saturating_add(T::DbWeight::get().reads(50_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `Locker::EnvelopesByGrant` (r:64 w:64)
	/// Proof: `Locker::EnvelopesByGrant` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `Locker::Records` (r:64 w:64)
	/// Proof: `Locker::Records` (`max_values`: None, `max_size`: Some(218), added: 2693, mode: `MaxEncodedLen`)
	/// Storage: `Locker::DeviceEnvelopeCount` (r:64 w:64)
	/// Proof: `Locker::DeviceEnvelopeCount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Locker::EnvelopeCount` (r:1 w:1)
	/// Proof: `Locker::EnvelopeCount` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	/// Storage: `Locker::EnvelopesOfDevice` (r:0 w:64)
	/// Proof: `Locker::EnvelopesOfDevice` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `Locker::Envelopes` (r:0 w:64)
	/// Proof: `Locker::Envelopes` (`max_values`: None, `max_size`: Some(124), added: 2599, mode: `MaxEncodedLen`)
	/// `e` is in `[0, 64]`.
	fn drop_envelopes(e: u32, ) -> Weight {
		// At least 59_278_000 picoseconds.
		Weight::from_parts(68_483_786, 3493)
			.saturating_add(Weight::from_parts(90_061_611, 0).saturating_mul(e.into()))
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().reads((3_u64).saturating_mul(e.into())))
			.saturating_add(T::DbWeight::get().writes(1_u64))
			.saturating_add(T::DbWeight::get().writes((5_u64).saturating_mul(e.into())))
			.saturating_add(Weight::from_parts(0, 2693).saturating_mul(e.into()))
	}
	/// Storage: `Locker::EnvelopesOfDevice` (r:257 w:256)
	/// Proof: `Locker::EnvelopesOfDevice` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `Locker::Records` (r:256 w:256)
	/// Proof: `Locker::Records` (`max_values`: None, `max_size`: Some(218), added: 2693, mode: `MaxEncodedLen`)
	/// Storage: `Locker::EnvelopeCount` (r:256 w:256)
	/// Proof: `Locker::EnvelopeCount` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	/// Storage: `Locker::DeviceEnvelopeCount` (r:1 w:1)
	/// Proof: `Locker::DeviceEnvelopeCount` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Locker::EnvelopesByGrant` (r:0 w:256)
	/// Proof: `Locker::EnvelopesByGrant` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `Locker::Envelopes` (r:0 w:256)
	/// Proof: `Locker::Envelopes` (`max_values`: None, `max_size`: Some(124), added: 2599, mode: `MaxEncodedLen`)
	/// `e` is in `[0, 256]`.
	fn drop_device_envelopes(e: u32, ) -> Weight {
		// At least 35_462_000 picoseconds.
		Weight::from_parts(36_634_000, 3545)
			.saturating_add(Weight::from_parts(99_181_297, 0).saturating_mul(e.into()))
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().reads((3_u64).saturating_mul(e.into())))
			.saturating_add(T::DbWeight::get().writes(1_u64))
			.saturating_add(T::DbWeight::get().writes((5_u64).saturating_mul(e.into())))
			.saturating_add(Weight::from_parts(0, 2693).saturating_mul(e.into()))
	}
}

/// The same without a runtime's database weights, for tests.
impl WeightInfo for () {
	fn put() -> Weight {
		Weight::from_parts(734_913_000, 11566)
			.saturating_add(ParityDbWeight::get().reads(14_u64))
			.saturating_add(ParityDbWeight::get().writes(6_u64))
	}
	fn put_batch(n: u32, ) -> Weight {
		Weight::from_parts(435_713_423, 3892)
			.saturating_add(Weight::from_parts(166_303_347, 0).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads(8_u64))
			.saturating_add(ParityDbWeight::get().reads((6_u64).saturating_mul(n.into())))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
			.saturating_add(ParityDbWeight::get().writes((2_u64).saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 10576).saturating_mul(n.into()))
	}
	fn shred(e: u32, ) -> Weight {
		Weight::from_parts(835_989_318, 24021)
			.saturating_add(Weight::from_parts(86_265_490, 0).saturating_mul(e.into()))
			.saturating_add(ParityDbWeight::get().reads(20_u64))
			.saturating_add(ParityDbWeight::get().reads((2_u64).saturating_mul(e.into())))
			.saturating_add(ParityDbWeight::get().writes(8_u64))
			.saturating_add(ParityDbWeight::get().writes((4_u64).saturating_mul(e.into())))
			.saturating_add(Weight::from_parts(0, 2599).saturating_mul(e.into()))
	}
	fn put_envelope() -> Weight {
		Weight::from_parts(667_262_000, 11566)
			.saturating_add(ParityDbWeight::get().reads(18_u64))
			.saturating_add(ParityDbWeight::get().writes(6_u64))
	}
	fn supersede(e: u32, ) -> Weight {
		Weight::from_parts(279_354_587, 3683)
			.saturating_add(Weight::from_parts(83_687_657, 0).saturating_mul(e.into()))
			.saturating_add(ParityDbWeight::get().reads(6_u64))
			.saturating_add(ParityDbWeight::get().reads((2_u64).saturating_mul(e.into())))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
			.saturating_add(ParityDbWeight::get().writes((4_u64).saturating_mul(e.into())))
			.saturating_add(Weight::from_parts(0, 2599).saturating_mul(e.into()))
	}
	fn require_replicas() -> Weight {
		Weight::from_parts(141_029_000, 3683)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn rotate_epoch() -> Weight {
		Weight::from_parts(135_391_000, 3582)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn pin() -> Weight {
		Weight::from_parts(873_188_000, 45173)
			.saturating_add(ParityDbWeight::get().reads(23_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn unpin() -> Weight {
		Weight::from_parts(210_072_000, 3955)
			.saturating_add(ParityDbWeight::get().reads(4_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
	fn forget_shredded() -> Weight {
		Weight::from_parts(1_009_160_000, 59774)
			.saturating_add(ParityDbWeight::get().reads(50_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn drop_envelopes(e: u32, ) -> Weight {
		Weight::from_parts(68_483_786, 3493)
			.saturating_add(Weight::from_parts(90_061_611, 0).saturating_mul(e.into()))
			.saturating_add(ParityDbWeight::get().reads(1_u64))
			.saturating_add(ParityDbWeight::get().reads((3_u64).saturating_mul(e.into())))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
			.saturating_add(ParityDbWeight::get().writes((5_u64).saturating_mul(e.into())))
			.saturating_add(Weight::from_parts(0, 2693).saturating_mul(e.into()))
	}
	fn drop_device_envelopes(e: u32, ) -> Weight {
		Weight::from_parts(36_634_000, 3545)
			.saturating_add(Weight::from_parts(99_181_297, 0).saturating_mul(e.into()))
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().reads((3_u64).saturating_mul(e.into())))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
			.saturating_add(ParityDbWeight::get().writes((5_u64).saturating_mul(e.into())))
			.saturating_add(Weight::from_parts(0, 2693).saturating_mul(e.into()))
	}
}
