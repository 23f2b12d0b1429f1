//! Identities and credentials.

use frame_support::{
	parameter_types,
	traits::{ConstU32, EitherOfDiverse},
};
use frame_system::EnsureRoot;
use jasmynet_primitives::{credentials::STATUS_CHUNKS, AccountId, Balance, Moment, DAY};
use pallet_ledger::Lending;

use super::{
	economy::deposit,
	erasure::{AllowancesBy, ProxiesOf, SessionKeysOf},
	governance::TwoThirds,
};
use crate::{
	filters::{ClosingCalls, EmergencyCalls, FreeCalls, FrozenCalls, KeyNeedOf, SensitivityOf},
	Consent, Consortium, Credentials, Devices, Did, Ledger, Locker, Runtime, RuntimeCall,
	RuntimeHoldReason, Timestamp,
};

parameter_types! {
	pub const IdentityDeposit: Balance = deposit(5, 463);
	pub const KeyDeposit: Balance = deposit(5, 625);
	/// A person who says no twenty times a day pays for the twenty-first.
	pub const FreeCallsPerWindow: u32 = 20;
	pub const FreeCallWindow: Moment = DAY;
	pub const ServiceDeposit: Balance = deposit(1, 293);
	pub const SafeguardDeposit: Balance = deposit(3, 261);
	pub const RecoveryDeposit: Balance = deposit(1, 452);
	pub const CredentialDeposit: Balance = deposit(2, 227);
	/// The whole list, as if every chunk of it were written.
	pub const StatusListDeposit: Balance = deposit(STATUS_CHUNKS + 1, 19_021);
}

/// Everything of an identity outside its own pallet, in the order in which it goes:
/// permissions before what they are for.
type Erasers = (Consent, (Locker, (Devices, (Credentials, (Ledger, (ProxiesOf, SessionKeysOf))))));

/// What an identity let others do in its name, or with its money.
type LentPowers = (ProxiesOf, AllowancesBy);

/// All proxies, which go together, and every allowance.
pub type MaxLentPowers = ConstU32<65>;

impl pallet_did::Config for Runtime {
	type Currency = Lending<Runtime>;
	type RuntimeHoldReason = RuntimeHoldReason;
	type RuntimeCall = RuntimeCall;
	type Time = Timestamp;
	type KeyNeedOf = KeyNeedOf;
	type Sensitivity = SensitivityOf;
	type FreeCalls = FreeCalls;
	type EmergencyCalls = EmergencyCalls;
	type FrozenCalls = FrozenCalls;
	type ClosingCalls = ClosingCalls;
	type Membership = Consortium;
	type Obligations = Consent;
	type Erasers = Erasers;
	type LentPowers = LentPowers;
	type IdentityDeposit = IdentityDeposit;
	type KeyDeposit = KeyDeposit;
	type ServiceDeposit = ServiceDeposit;
	type SafeguardDeposit = SafeguardDeposit;
	type RecoveryDeposit = RecoveryDeposit;
	type MaxKeys = ConstU32<16>;
	type MaxGuardians = ConstU32<8>;
	type MaxGuarded = ConstU32<64>;
	type MaxApprovals = ConstU32<8>;
	type MaxLentPowers = MaxLentPowers;
	type EmergencyCallsPerKey = ConstU32<5>;
	type FreeCallsPerWindow = FreeCallsPerWindow;
	type FreeCallWindow = FreeCallWindow;
	type WeightInfo = pallet_did::weights::SubstrateWeight<Runtime>;
}

impl pallet_credentials::Config for Runtime {
	type Identities = Did;
	type Membership = Consortium;
	type Time = Timestamp;
	type Currency = Lending<Runtime>;
	type RuntimeHoldReason = RuntimeHoldReason;
	type GovernanceOrigin = EitherOfDiverse<EnsureRoot<AccountId>, TwoThirds>;
	type CredentialDeposit = CredentialDeposit;
	type StatusListDeposit = StatusListDeposit;
	type MaxClaimTypes = ConstU32<256>;
	type MaxClaimTypesPerIssuer = ConstU32<16>;
	type MaxRequests = ConstU32<16>;
	type MaxCredentials = ConstU32<32>;
	type MaxStatusListsPerIssuer = ConstU32<64>;
	type MaxStatusChanges = ConstU32<64>;
	type WeightInfo = pallet_credentials::weights::SubstrateWeight<Runtime>;
}
