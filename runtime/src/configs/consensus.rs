//! Who makes blocks and finalises them.

use alloc::vec::Vec;

use frame_support::{
	parameter_types,
	traits::{ConstBool, ConstU32, ConstU64, KeyOwnerProofSystem},
};
use jasmynet_primitives::{AccountId, Balance, JASMY, SLOT_DURATION};
use sp_consensus_aura::sr25519::AuthorityId as AuraId;
use sp_runtime::{
	traits::{Convert, OpaqueKeys},
	KeyTypeId,
};
use sp_session::MembershipProof;
use sp_staking::SessionIndex;

use crate::{
	Aura, Balances, Consortium, Historical, Runtime, RuntimeCall, RuntimeEvent, Session,
	SessionKeys, UncheckedExtrinsic,
};

/// Most validators.
pub type MaxValidators = ConstU32<64>;

impl pallet_aura::Config for Runtime {
	type AuthorityId = AuraId;
	type MaxAuthorities = MaxValidators;
	type DisabledValidators = Session;
	type AllowMultipleBlocksPerSlot = ConstBool<false>;
	type SlotDuration = ConstU64<SLOT_DURATION>;
}

impl pallet_grandpa::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type WeightInfo = crate::weights::pallet_grandpa::WeightInfo<Runtime>;
	type MaxAuthorities = MaxValidators;
	type MaxNominators = ConstU32<0>;
	type MaxSetIdSessionEntries = ConstU64<168>;
	type KeyOwnerProof = MembershipProof;
	type EquivocationReportSystem =
		pallet_grandpa::EquivocationReportSystem<Self, Consortium, KeyOwners, ReportLongevity>;
}

parameter_types! {
	/// For so many sessions it can still be proved whose key signed something.
	pub const KeptSessions: SessionIndex = 168;
	/// For so many blocks a report of an equivocation waits for its block.
	pub const ReportLongevity: u64 = 600;
}

/// Says whose key a validator signed with.
///
/// For an earlier session, the session pallet has kept the root of a trie that
/// proves it. For the current one it would make that trie of the keys that were
/// set last: whoever has just set new ones, which are not used before the session
/// after next, would go free. There the keys in force decide.
pub struct KeyOwners;

impl<Key: AsRef<[u8]>> KeyOwnerProofSystem<(KeyTypeId, Key)> for KeyOwners {
	type Proof = MembershipProof;
	type IdentificationTuple = (AccountId, ());

	fn prove((id, key): (KeyTypeId, Key)) -> Option<MembershipProof> {
		Consortium::owner_in_force(id, key.as_ref())?;
		Historical::prove((id, key))
	}

	fn check_proof((id, key): (KeyTypeId, Key), proof: MembershipProof) -> Option<(AccountId, ())> {
		if proof.session != Session::current_index() {
			return Historical::check_proof((id, key), proof);
		}
		let count = u32::try_from(Session::validators().len()).ok()?;
		let owner = Consortium::owner_in_force(id, key.as_ref())?;
		(proof.validator_count == count).then_some((owner, ()))
	}
}

impl pallet_authorship::Config for Runtime {
	type FindAuthor = pallet_session::FindAccountFromAuthorIndex<Self, Aura>;
	type EventHandler = Consortium;
}

parameter_types! {
	/// What whoever announces session keys puts aside: they take up room, and
	/// anybody may announce some.
	pub const SessionKeyDeposit: Balance = 10 * JASMY;
}

/// An account's validator is known by the account.
pub struct ValidatorOf;

impl Convert<AccountId, Option<AccountId>> for ValidatorOf {
	fn convert(account: AccountId) -> Option<AccountId> {
		Some(account)
	}
}

/// The consortium's sessions, with what is needed to prove later whose keys were
/// whose.
pub struct Sessions;

impl pallet_session::SessionManager<AccountId> for Sessions {
	fn new_session(index: SessionIndex) -> Option<Vec<AccountId>> {
		<Consortium as pallet_session::SessionManager<AccountId>>::new_session(index)
	}

	fn new_session_genesis(index: SessionIndex) -> Option<Vec<AccountId>> {
		<Consortium as pallet_session::SessionManager<AccountId>>::new_session_genesis(index)
	}

	fn start_session(index: SessionIndex) {
		<Consortium as pallet_session::SessionManager<AccountId>>::start_session(index);
	}

	fn end_session(index: SessionIndex) {
		<Consortium as pallet_session::SessionManager<AccountId>>::end_session(index);
		Historical::prune_up_to(index.saturating_sub(KeptSessions::get()));
	}
}

impl pallet_session::historical::SessionManager<AccountId, ()> for Sessions {
	fn new_session(index: SessionIndex) -> Option<Vec<(AccountId, ())>> {
		<Self as pallet_session::SessionManager<AccountId>>::new_session(index).map(identified)
	}

	fn new_session_genesis(index: SessionIndex) -> Option<Vec<(AccountId, ())>> {
		<Self as pallet_session::SessionManager<AccountId>>::new_session_genesis(index)
			.map(identified)
	}

	fn start_session(index: SessionIndex) {
		<Self as pallet_session::SessionManager<AccountId>>::start_session(index);
	}

	fn end_session(index: SessionIndex) {
		<Self as pallet_session::SessionManager<AccountId>>::end_session(index);
	}
}

/// A validator's account says all that is needed to suspend it.
fn identified(validators: Vec<AccountId>) -> Vec<(AccountId, ())> {
	validators.into_iter().map(|validator| (validator, ())).collect()
}

/// Nothing besides the account identifies a validator.
pub struct NoIdentification;

impl Convert<AccountId, Option<()>> for NoIdentification {
	fn convert(_: AccountId) -> Option<()> {
		Some(())
	}
}

impl pallet_session::historical::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type FullIdentification = ();
	type FullIdentificationOf = NoIdentification;
}

impl pallet_session::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type ValidatorId = AccountId;
	type ValidatorIdOf = ValidatorOf;
	type ShouldEndSession = Consortium;
	type NextSessionRotation = Consortium;
	type SessionManager = pallet_session::historical::NoteHistoricalRoot<Self, Sessions>;
	type SessionHandler = <SessionKeys as OpaqueKeys>::KeyTypeIdProviders;
	type Keys = SessionKeys;
	// An offence suspends the validator; nobody is disabled within a session.
	type DisablingStrategy = ();
	type WeightInfo = pallet_session::weights::SubstrateWeight<Runtime>;
	type Currency = Balances;
	type KeyDeposit = SessionKeyDeposit;
}

impl<LocalCall> frame_system::offchain::CreateTransactionBase<LocalCall> for Runtime
where
	RuntimeCall: From<LocalCall>,
{
	type RuntimeCall = RuntimeCall;
	type Extrinsic = UncheckedExtrinsic;
}

impl<LocalCall> frame_system::offchain::CreateBare<LocalCall> for Runtime
where
	RuntimeCall: From<LocalCall>,
{
	fn create_bare(call: RuntimeCall) -> UncheckedExtrinsic {
		UncheckedExtrinsic::new_bare(call)
	}
}
