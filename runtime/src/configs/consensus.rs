//! Who makes blocks and finalises them.

use frame_support::{parameter_types, traits::ConstBool, traits::ConstU32, traits::ConstU64};
use jasmynet_primitives::{roles::Role, traits::Membership};
use jasmynet_primitives::{AccountId, Balance, SLOT_DURATION};
use sp_consensus_aura::sr25519::AuthorityId as AuraId;
use sp_runtime::traits::{Convert, OpaqueKeys};

use crate::{Aura, Balances, Consortium, Runtime, RuntimeEvent, SessionKeys};

/// Most validators.
pub type MaxValidators = ConstU32<64>;

impl pallet_aura::Config for Runtime {
	type AuthorityId = AuraId;
	type MaxAuthorities = MaxValidators;
	type DisabledValidators = crate::Session;
	type AllowMultipleBlocksPerSlot = ConstBool<false>;
	type SlotDuration = ConstU64<SLOT_DURATION>;
}

impl pallet_grandpa::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type WeightInfo = crate::weights::pallet_grandpa::WeightInfo<Runtime>;
	type MaxAuthorities = MaxValidators;
	type MaxNominators = ConstU32<0>;
	type MaxSetIdSessionEntries = ConstU64<168>;
	// Reports of equivocation come with their own proof and consequence
	// (suspension by the consortium); until then none is accepted.
	type KeyOwnerProof = sp_core::Void;
	type EquivocationReportSystem = ();
}

impl pallet_authorship::Config for Runtime {
	type FindAuthor = pallet_session::FindAccountFromAuthorIndex<Self, Aura>;
	type EventHandler = ();
}

parameter_types! {
	// A member of the consortium has been admitted by vote: no deposit on top.
	pub const SessionKeyDeposit: Balance = 0;
}

/// The validator that an account is: members with the role alone announce keys.
pub struct ValidatorOf;

impl Convert<AccountId, Option<AccountId>> for ValidatorOf {
	fn convert(account: AccountId) -> Option<AccountId> {
		Consortium::has_role(&account, Role::Validator).then_some(account)
	}
}

impl pallet_session::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type ValidatorId = AccountId;
	type ValidatorIdOf = ValidatorOf;
	type ShouldEndSession = Consortium;
	type NextSessionRotation = Consortium;
	type SessionManager = Consortium;
	type SessionHandler = <SessionKeys as OpaqueKeys>::KeyTypeIdProviders;
	type Keys = SessionKeys;
	// Offences suspend a member; nobody is disabled within a session.
	type DisablingStrategy = ();
	type WeightInfo = pallet_session::weights::SubstrateWeight<Runtime>;
	type Currency = Balances;
	type KeyDeposit = SessionKeyDeposit;
}
