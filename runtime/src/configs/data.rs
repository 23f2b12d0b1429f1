//! Devices, lockers and consent.

use frame_support::{
	parameter_types,
	traits::{ConstU32, EitherOfDiverse, Get},
	weights::Weight,
};
use frame_system::EnsureRoot;
use jasmynet_primitives::{AccountId, Balance, Moment, DAY, SECOND};
use pallet_ledger::Lending;

use super::{economy::deposit, governance::TwoThirds};
use crate::{
	Consent, Consortium, Credentials, Devices, Did, Ledger, Locker, Runtime, RuntimeHoldReason,
	Timestamp,
};

parameter_types! {
	pub const ModelDeposit: Balance = deposit(1, 114);
	pub const BatchDeposit: Balance = deposit(1, 124);
	pub const PairingDeposit: Balance = deposit(2, 423);
	pub const DeviceDeposit: Balance = deposit(7, 2_435);
	pub const RecallDeposit: Balance = deposit(1, 169);
	/// Long enough to walk to the device and press its button, and to wait for a
	/// colleague.
	pub const PairingLifetime: Moment = 15 * 60 * SECOND;
	/// Long enough for a parcel.
	pub const TransferLifetime: Moment = 7 * DAY;
	/// A device's clock may be this much ahead of the chain's.
	pub const MaxClockDrift: Moment = 60 * SECOND;
}

impl pallet_devices::Config for Runtime {
	type Currency = Lending<Runtime>;
	type RuntimeHoldReason = RuntimeHoldReason;
	type Time = Timestamp;
	type Membership = Consortium;
	type Identities = Did;
	type Intents = Did;
	type Rights = (Consent, Locker);
	type Fees = Ledger;
	type GovernanceOrigin = EitherOfDiverse<EnsureRoot<AccountId>, TwoThirds>;
	type ModelDeposit = ModelDeposit;
	type BatchDeposit = BatchDeposit;
	type PairingDeposit = PairingDeposit;
	type DeviceDeposit = DeviceDeposit;
	type RecallDeposit = RecallDeposit;
	type PairingLifetime = PairingLifetime;
	type TransferLifetime = TransferLifetime;
	type CodeTries = ConstU32<3>;
	type MaxClasses = ConstU32<64>;
	type MaxOpenPairings = ConstU32<8>;
	type MaxDevices = ConstU32<1_000>;
	type MaxAnchors = ConstU32<256>;
	type MaxCommands = ConstU32<16>;
	type MaxClockDrift = MaxClockDrift;
	type WeightInfo = pallet_devices::weights::SubstrateWeight<Runtime>;
}

/// Envelopes under one grant: few enough that a revocation removes them all in
/// its own block.
pub type MaxEnvelopesPerGrant = ConstU32<64>;

parameter_types! {
	pub const RequestDeposit: Balance = deposit(79, 11_722);
	pub const RequestLifetime: Moment = 14 * DAY;
	pub const RefusalCooldown: Moment = 30 * DAY;
	pub const ErasurePeriod: Moment = 30 * DAY;
	/// Time to sleep on it.
	pub const ReflectionPeriod: Moment = DAY;
	/// Long enough for a large file over a slow line.
	pub const DeliveryPeriod: Moment = 60 * 60 * SECOND;
	/// One month, and two when it is much (GDPR, article 12, paragraph 3).
	pub const AnswerPeriod: Moment = 30 * DAY;
	pub const ExtendedAnswerPeriod: Moment = 60 * DAY;
	pub const HistoryPeriod: Moment = 365 * DAY;
	pub DropEnvelopesWeight: Weight = <<Runtime as pallet_locker::Config>::WeightInfo as
		pallet_locker::WeightInfo>::drop_envelopes(MaxEnvelopesPerGrant::get());
}

impl pallet_consent::Config for Runtime {
	type Time = Timestamp;
	type Currency = Lending<Runtime>;
	type RuntimeHoldReason = RuntimeHoldReason;
	type Members = Consortium;
	type Identities = Did;
	type Intents = Did;
	type Kyc = Credentials;
	type Devices = Devices;
	type Records = Locker;
	type Escrow = Ledger;
	type Fees = Ledger;
	type RegistryOrigin = EitherOfDiverse<EnsureRoot<AccountId>, TwoThirds>;
	type RequestDeposit = RequestDeposit;
	type RequestLifetime = RequestLifetime;
	type RefusalCooldown = RefusalCooldown;
	type ErasurePeriod = ErasurePeriod;
	type ReflectionPeriod = ReflectionPeriod;
	type DeliveryPeriod = DeliveryPeriod;
	type AnswerPeriod = AnswerPeriod;
	type ExtendedAnswerPeriod = ExtendedAnswerPeriod;
	type HistoryPeriod = HistoryPeriod;
	type MaxRegistryDepth = ConstU32<8>;
	type MaxRequestsPerPair = ConstU32<4>;
	type MaxGrantsPerPair = ConstU32<16>;
	type MaxSubjectRequestsPerPair = ConstU32<8>;
	type MaxGrantsPerDevice = ConstU32<8>;
	type MaxReceipts = ConstU32<32>;
	type MaxEnvelopesPerGrant = MaxEnvelopesPerGrant;
	type DropEnvelopesWeight = DropEnvelopesWeight;
	type WeightInfo = pallet_consent::weights::SubstrateWeight<Runtime>;
}

parameter_types! {
	pub const RecordDeposit: Balance = deposit(3, 326);
}

impl pallet_locker::Config for Runtime {
	type Currency = Lending<Runtime>;
	type RuntimeHoldReason = RuntimeHoldReason;
	type Time = Timestamp;
	type Members = Consortium;
	type Identities = Did;
	type Devices = Devices;
	type Grants = Consent;
	type Categories = pallet_consent::KnownCategories<Runtime>;
	type RecordDeposit = RecordDeposit;
	type HistoryPeriod = HistoryPeriod;
	type MaxRecords = ConstU32<100_000>;
	type MaxEnvelopesPerRecord = ConstU32<16>;
	type MaxEnvelopesPerGrant = MaxEnvelopesPerGrant;
	type MaxEnvelopesPerDevice = ConstU32<256>;
	type MaxReplicas = ConstU32<8>;
	type MaxReaders = ConstU32<16>;
	type MaxBatch = ConstU32<64>;
	type WeightInfo = pallet_locker::weights::SubstrateWeight<Runtime>;
}
