//! A small runtime around the pallet, with the real collective, sessions and
//! balances.

use std::collections::BTreeSet;

use codec::Encode;
use frame_support::{
	derive_impl, parameter_types,
	traits::{ConstU32, ConstU64, Contains, Hooks},
	weights::Weight,
};
use frame_system::EnsureRoot;
use jasmynet_primitives::{
	did::Relationship,
	keys::PublicKey,
	roles::{Role, Roles},
	traits::Identities,
};
use pallet_collective::{EnsureProportionAtLeast, EnsureProportionMoreThan};
use sp_runtime::{
	impl_opaque_keys, testing::UintAuthorityId, traits::ConvertInto, BuildStorage, RuntimeAppPublic,
};

use crate::{self as pallet_consortium, GenesisMember, NameOf};

type Block = frame_system::mocking::MockBlock<Test>;
pub(crate) type AccountId = u64;
pub(crate) type Council = pallet_collective::Instance1;

frame_support::construct_runtime!(
	pub enum Test {
		System: frame_system,
		Timestamp: pallet_timestamp,
		Balances: pallet_balances,
		Collective: pallet_collective::<Instance1>,
		Consortium: pallet_consortium,
		Session: pallet_session,
	}
);

impl_opaque_keys! {
	/// One key is enough here.
	pub struct MockSessionKeys {
		pub dummy: UintAuthorityId,
	}
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = Block;
	type AccountData = pallet_balances::AccountData<u64>;
}

#[derive_impl(pallet_timestamp::config_preludes::TestDefaultConfig)]
impl pallet_timestamp::Config for Test {}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
	type AccountStore = System;
}

parameter_types! {
	pub const MaxProposalWeight: Weight = Weight::MAX;
}

impl pallet_collective::Config<Council> for Test {
	type RuntimeOrigin = RuntimeOrigin;
	type Proposal = RuntimeCall;
	type RuntimeEvent = RuntimeEvent;
	type MotionDuration = ConstU64<1_000>;
	type MaxProposals = ConstU32<10>;
	type MaxMembers = MaxMembers;
	type DefaultVote = pallet_collective::PrimeDefaultVote;
	type WeightInfo = ();
	type SetMembersOrigin = EnsureRoot<AccountId>;
	type MaxProposalWeight = MaxProposalWeight;
	type DisapproveOrigin = EnsureRoot<AccountId>;
	type KillOrigin = EnsureRoot<AccountId>;
	type Consideration = ();
}

impl pallet_session::Config for Test {
	type RuntimeEvent = RuntimeEvent;
	type ValidatorId = AccountId;
	type ValidatorIdOf = ConvertInto;
	type ShouldEndSession = Consortium;
	type NextSessionRotation = Consortium;
	type SessionManager = Consortium;
	type SessionHandler = pallet_session::TestSessionHandler;
	type Keys = MockSessionKeys;
	type DisablingStrategy = ();
	type WeightInfo = ();
	type Currency = Balances;
	type KeyDeposit = ConstU64<0>;
}

parameter_types! {
	/// Accounts that are open identities.
	pub static OpenIdentities: BTreeSet<AccountId> = BTreeSet::new();
	pub CurrentVoters: Vec<AccountId> = pallet_collective::Members::<Test, Council>::get();
	pub const MaxMembers: u32 = 8;
	pub const ChangeVotersWeight: Weight = Weight::from_parts(7, 0);
}

pub struct MockIdentities;
impl Identities<AccountId> for MockIdentities {
	fn is_active(account: &AccountId) -> bool {
		OpenIdentities::get().contains(account)
	}
	fn has_key(_: &AccountId, _: &PublicKey, _: Relationship) -> bool {
		false
	}
	#[cfg(feature = "runtime-benchmarks")]
	fn set_identity(account: &AccountId, _: PublicKey) {
		OpenIdentities::mutate(|identities| identities.insert(*account));
	}
}

/// Everything but a change of the heap's size, so that a test can be refused.
pub struct Enactable;
impl Contains<RuntimeCall> for Enactable {
	fn contains(call: &RuntimeCall) -> bool {
		!matches!(call, RuntimeCall::System(frame_system::Call::set_heap_pages { .. }))
	}
}

impl pallet_consortium::Config for Test {
	type RuntimeCall = RuntimeCall;
	type Enactable = Enactable;
	type Identities = MockIdentities;
	type SessionKeys = Session;
	type Voters = Collective;
	type CurrentVoters = CurrentVoters;
	type ChangeVotersWeight = ChangeVotersWeight;
	type Time = Timestamp;
	type AdmitOrigin = EnsureProportionAtLeast<AccountId, Council, 2, 3>;
	type RolesOrigin = EnsureProportionAtLeast<AccountId, Council, 2, 3>;
	type SuspendOrigin = EnsureProportionMoreThan<AccountId, Council, 1, 2>;
	type EnactOrigin = EnsureProportionAtLeast<AccountId, Council, 2, 3>;
	type MaxMembers = MaxMembers;
	type MinValidators = ConstU32<3>;
	type MaxNameLength = ConstU32<32>;
	type WeightInfo = ();
}

/// The founders of every test, all of them validators with keys.
pub(crate) const FOUNDERS: [AccountId; 4] = [1, 2, 3, 4];
/// An account that is nobody's.
pub(crate) const STRANGER: AccountId = 99;
/// The time at which every test starts.
pub(crate) const START: u64 = 1_700_000_000_000;

pub(crate) const VALIDATOR: Roles = Roles::of(&[Role::Validator]);
pub(crate) const CONSUMER: Roles = Roles::of(&[Role::DataConsumer]);

pub(crate) struct ExtBuilder {
	pub(crate) members: Vec<GenesisMember<AccountId>>,
	pub(crate) with_keys: Vec<AccountId>,
	pub(crate) session_length: u64,
}

impl Default for ExtBuilder {
	fn default() -> Self {
		ExtBuilder {
			members: FOUNDERS.into_iter().map(|id| founder(id, VALIDATOR)).collect(),
			with_keys: FOUNDERS.to_vec(),
			session_length: 5,
		}
	}
}

impl ExtBuilder {
	pub(crate) fn build(self) -> sp_io::TestExternalities {
		OpenIdentities::set((1..=20).collect());
		let storage = RuntimeGenesisConfig {
			system: Default::default(),
			balances: pallet_balances::GenesisConfig {
				balances: (1..=20).map(|id| (id, 1_000)).collect(),
				..Default::default()
			},
			collective: Default::default(),
			consortium: pallet_consortium::GenesisConfig {
				members: self.members,
				session_length: self.session_length,
			},
			session: pallet_session::GenesisConfig {
				keys: self.with_keys.into_iter().map(|id| (id, id, keys(id))).collect(),
				..Default::default()
			},
		}
		.build_storage()
		.unwrap();
		let mut ext = sp_io::TestExternalities::new(storage);
		ext.execute_with(|| {
			System::set_block_number(1);
			Timestamp::set_timestamp(START);
		});
		ext
	}

	/// Runs the test, then checks everything that always holds.
	pub(crate) fn build_and_execute(self, test: impl FnOnce()) {
		self.build().execute_with(|| {
			test();
			Consortium::do_try_state().unwrap();
		});
	}
}

pub(crate) fn founder(account: AccountId, roles: Roles) -> GenesisMember<AccountId> {
	GenesisMember { account, name: format!("Company {account}"), roles }
}

pub(crate) fn keys(id: AccountId) -> MockSessionKeys {
	MockSessionKeys { dummy: UintAuthorityId(id) }
}

/// Announces session keys as a node's operator does.
pub(crate) fn set_keys(id: AccountId) {
	let proof = UintAuthorityId(id).sign(&id.encode()).unwrap().encode();
	Session::set_keys(RuntimeOrigin::signed(id), keys(id), proof).unwrap();
}

pub(crate) fn name(name: &str) -> NameOf<Test> {
	name.as_bytes().to_vec().try_into().unwrap()
}

/// The origin of a motion that `ayes` of `voters` agreed to.
pub(crate) fn votes(ayes: u32, voters: u32) -> RuntimeOrigin {
	pallet_collective::RawOrigin::Members(ayes, voters).into()
}

/// The origin of a motion that everybody agreed to.
pub(crate) fn unanimous() -> RuntimeOrigin {
	votes(4, 4)
}

/// Runs the sessions' part of every block up to `block`.
pub(crate) fn run_to_block(block: u64) {
	while System::block_number() < block {
		System::set_block_number(System::block_number() + 1);
		Session::on_initialize(System::block_number());
	}
}

/// Runs to the first block after `count` session changes.
pub(crate) fn run_sessions(count: u32) {
	let target = Session::current_index() + count;
	while Session::current_index() < target {
		run_to_block(System::block_number() + 1);
	}
}

/// Events of this pallet so far.
pub(crate) fn events() -> Vec<crate::Event<Test>> {
	System::read_events_for_pallet::<crate::Event<Test>>()
}
