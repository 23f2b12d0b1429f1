//! Votes of the members, and what they can do.

use alloc::vec::Vec;

use frame_support::{
	parameter_types,
	traits::{ConstU32, EitherOfDiverse, Get},
	weights::Weight,
};
use frame_system::{EnsureNever, EnsureRoot, EnsureRootWithSuccess};
use jasmynet_primitives::{AccountId, BlockNumber, SECOND, SLOT_DURATION};
use pallet_collective::{
	EnsureProportionAtLeast, EnsureProportionMoreThan, WeightInfo as CollectiveWeightInfo,
};
use sp_runtime::Perbill;
use sp_session::MembershipProof;

use super::{
	consensus::{KeptSessions, KeyOwners, MaxValidators, ReportLongevity},
	motions::OpenMotion,
	system::BlockWeights,
};
use crate::{
	filters::{Enactable, PauseExempt, SafeModeExempt},
	Balances, Consent, Council, CouncilInstance, Credentials, Did, Runtime, RuntimeCall,
	RuntimeEvent, RuntimeHoldReason, RuntimeOrigin, Timestamp,
};

/// Blocks in an hour.
pub const HOURS: BlockNumber = (3_600 * SECOND / SLOT_DURATION) as BlockNumber;

/// Most members of the consortium.
pub type MaxMembers = ConstU32<64>;

/// Two thirds of the members.
pub type TwoThirds = EnsureProportionAtLeast<AccountId, CouncilInstance, 2, 3>;
/// More than half of the members.
pub type Majority = EnsureProportionMoreThan<AccountId, CouncilInstance, 1, 2>;
/// Root, which only [`TwoThirds`] can reach.
type RootOr<Origin> = EitherOfDiverse<EnsureRoot<AccountId>, Origin>;

parameter_types! {
	pub const MotionDuration: BlockNumber = 7 * 24 * HOURS;
	pub MaxProposalWeight: Weight = Perbill::from_percent(50) * BlockWeights::get().max_block;
}

impl pallet_collective::Config<CouncilInstance> for Runtime {
	type RuntimeOrigin = RuntimeOrigin;
	type Proposal = RuntimeCall;
	type RuntimeEvent = RuntimeEvent;
	type MotionDuration = MotionDuration;
	type MaxProposals = MaxProposals;
	type MaxMembers = MaxMembers;
	// Silence is not consent: who has not voted when a motion ends has voted no.
	type DefaultVote = SilenceIsNo;
	type WeightInfo = pallet_collective::weights::SubstrateWeight<Runtime>;
	// Who votes follows from who is a member.
	type SetMembersOrigin = EnsureNever<AccountId>;
	type MaxProposalWeight = MaxProposalWeight;
	type DisapproveOrigin = EnsureRoot<AccountId>;
	type KillOrigin = EnsureRoot<AccountId>;
	type Consideration = OpenMotion;
}

/// Counts an abstention as a no.
pub struct SilenceIsNo;

impl pallet_collective::DefaultVote for SilenceIsNo {
	fn default_vote(_prime: Option<bool>, _yes: u32, _no: u32, _len: u32) -> bool {
		false
	}
}

parameter_types! {
	pub const MaxMemberNameLength: u32 = 64;
	pub const MaxProposals: u32 = 100;
	/// Telling the collective of a new list of voters: it looks at every open motion.
	pub ChangeVotersWeight: Weight =
		<Runtime as pallet_collective::Config<CouncilInstance>>::WeightInfo::set_members(
			MaxMembers::get(),
			MaxMembers::get(),
			MaxProposals::get(),
		);
	/// How long safe mode lasts when it is entered, and when it is extended.
	pub const SafeModeDuration: BlockNumber = 12 * HOURS;
	pub const NoDeposit: Option<jasmynet_primitives::Balance> = None;
	pub const NoRelease: Option<BlockNumber> = None;
}

impl pallet_safe_mode::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type Currency = Balances;
	type RuntimeHoldReason = RuntimeHoldReason;
	type WhitelistedCalls = SafeModeExempt;
	type EnterDuration = SafeModeDuration;
	type ExtendDuration = SafeModeDuration;
	// Nobody buys an emergency: it is entered by vote.
	type EnterDepositAmount = NoDeposit;
	type ExtendDepositAmount = NoDeposit;
	type ForceEnterOrigin = EnsureRootWithSuccess<AccountId, SafeModeDuration>;
	type ForceExtendOrigin = EnsureRootWithSuccess<AccountId, SafeModeDuration>;
	type ForceExitOrigin = RootOr<Majority>;
	type ForceDepositOrigin = EnsureRoot<AccountId>;
	type Notify = ();
	type ReleaseDelay = NoRelease;
	type WeightInfo = pallet_safe_mode::weights::SubstrateWeight<Runtime>;
}

impl pallet_tx_pause::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeCall = RuntimeCall;
	type PauseOrigin = RootOr<TwoThirds>;
	type UnpauseOrigin = RootOr<Majority>;
	type WhitelistedCalls = PauseExempt;
	type MaxNameLen = ConstU32<256>;
	type WeightInfo = pallet_tx_pause::weights::SubstrateWeight<Runtime>;
}

/// The accounts that vote now.
pub struct CurrentVoters;

impl Get<Vec<AccountId>> for CurrentVoters {
	fn get() -> Vec<AccountId> {
		pallet_collective::Members::<Runtime, CouncilInstance>::get()
	}
}

/// The slot of this block.
pub struct CurrentSlot;

impl Get<u64> for CurrentSlot {
	fn get() -> u64 {
		pallet_aura::CurrentSlot::<Runtime>::get().into()
	}
}

parameter_types! {
	pub const MaxNodesPerMember: u32 = 16;
	pub const MaxNodeAddresses: u32 = 4;
	pub const MaxNodeAddressLength: u32 = 128;
	/// Where a session ends, there is room for operational calls alone.
	pub const MinSessionLength: BlockNumber = 5;
	pub const MaxTitleLength: u32 = 200;
	pub const MaxAnnouncements: u32 = 16;
}

impl pallet_consortium::Config for Runtime {
	type RuntimeCall = RuntimeCall;
	type Enactable = Enactable;
	type Identities = Did;
	type Intents = Did;
	type OnRoleChange = Credentials;
	type Obligations = Consent;
	type Voters = Council;
	type CurrentVoters = CurrentVoters;
	type ChangeVotersWeight = ChangeVotersWeight;
	type Time = Timestamp;
	type CurrentSlot = CurrentSlot;
	type KeyOwnerProof = MembershipProof;
	type KeyOwnerProofSystem = KeyOwners;
	type AdmitOrigin = RootOr<TwoThirds>;
	type RolesOrigin = RootOr<TwoThirds>;
	type SuspendOrigin = RootOr<Majority>;
	type EnactOrigin = TwoThirds;
	type ValidatorsOrigin = RootOr<TwoThirds>;
	type ParametersOrigin = RootOr<TwoThirds>;
	type AnnounceOrigin = RootOr<Majority>;
	type MaxMembers = MaxMembers;
	type MaxValidators = MaxValidators;
	type MaxNodesPerMember = MaxNodesPerMember;
	type MaxAddresses = MaxNodeAddresses;
	type MaxAddressLength = MaxNodeAddressLength;
	type MaxNameLength = MaxMemberNameLength;
	type MinSessionLength = MinSessionLength;
	type MaxTitleLength = MaxTitleLength;
	type MaxAnnouncements = MaxAnnouncements;
	type KeptSessions = KeptSessions;
	type ReportLongevity = ReportLongevity;
	type WeightInfo = pallet_consortium::weights::SubstrateWeight<Runtime>;
}
