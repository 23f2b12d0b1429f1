//! Identities and credentials.

use frame_support::{
	parameter_types,
	traits::{ConstU32, EitherOfDiverse},
};
use frame_system::EnsureRoot;
use jasmynet_primitives::{AccountId, Balance, Moment, DAY};

use super::{economy::deposit, governance::TwoThirds};
use crate::{
	filters::{FreeCalls, RelationshipOf},
	Balances, Consortium, Did, Runtime, RuntimeCall, RuntimeHoldReason, Timestamp,
};

parameter_types! {
	pub const IdentityDeposit: Balance = deposit(2, 128);
	pub const KeyDeposit: Balance = deposit(2, 200);
	/// A person who says no twenty times a day pays for the twenty-first.
	pub const FreeCallsPerWindow: u32 = 20;
	pub const FreeCallWindow: Moment = DAY;
	pub const CredentialDeposit: Balance = deposit(2, 150);
}

impl pallet_did::Config for Runtime {
	type Currency = Balances;
	type RuntimeHoldReason = RuntimeHoldReason;
	type RuntimeCall = RuntimeCall;
	type Time = Timestamp;
	type RelationshipOf = RelationshipOf;
	type FreeCalls = FreeCalls;
	type IdentityDeposit = IdentityDeposit;
	type KeyDeposit = KeyDeposit;
	type MaxKeys = ConstU32<16>;
	type FreeCallsPerWindow = FreeCallsPerWindow;
	type FreeCallWindow = FreeCallWindow;
	type WeightInfo = pallet_did::weights::SubstrateWeight<Runtime>;
}

impl pallet_credentials::Config for Runtime {
	type Identities = Did;
	type Membership = Consortium;
	type Time = Timestamp;
	type Currency = Balances;
	type RuntimeHoldReason = RuntimeHoldReason;
	type GovernanceOrigin = EitherOfDiverse<EnsureRoot<AccountId>, TwoThirds>;
	type CredentialDeposit = CredentialDeposit;
	type MaxClaimTypes = ConstU32<256>;
	type MaxClaimTypesPerIssuer = ConstU32<16>;
	type MaxRequests = ConstU32<16>;
	type MaxCredentials = ConstU32<32>;
	type WeightInfo = pallet_credentials::weights::SubstrateWeight<Runtime>;
}
