//! A small runtime around the pallet, with the real collective, sessions,
//! consensus pallets and balances.

use std::collections::{BTreeMap, BTreeSet};

use codec::Encode;
use frame_support::{
	derive_impl, parameter_types,
	traits::{ConstBool, ConstU128, ConstU32, ConstU64, Contains, Hooks},
	weights::Weight,
};
use frame_system::EnsureRoot;
use jasmynet_primitives::{
	did::Relationship,
	intent::{payload_hash, Action, IntentError, SignedIntent},
	keys::{KeySignature, PublicKey},
	roles::{Role, Roles},
	traits::{Identities, Intents, Membership, Obligations, OnRoleChange},
	AccountId, Balance, Hash, DAY,
};
use pallet_authorship::EventHandler;
use pallet_collective::{EnsureProportionAtLeast, EnsureProportionMoreThan};
use sp_consensus_aura::sr25519::AuthorityId as AuraId;
use sp_core::{ed25519, proof_of_possession::ProofOfPossessionGenerator, sr25519, Pair};
use sp_runtime::{
	impl_opaque_keys,
	testing::TestXt,
	traits::{ConvertInto, IdentityLookup},
	BuildStorage,
};
use sp_session::MembershipProof;

use crate::{self as pallet_consortium, AddressesOf, GenesisMember, NameOf, NoIdentification};

type Block = frame_system::mocking::MockBlock<Test>;
pub(crate) type Council = pallet_collective::Instance1;

frame_support::construct_runtime!(
	pub enum Test {
		System: frame_system,
		Timestamp: pallet_timestamp,
		Balances: pallet_balances,
		Collective: pallet_collective::<Instance1>,
		Consortium: pallet_consortium,
		Authorship: pallet_authorship,
		Aura: pallet_aura,
		Grandpa: pallet_grandpa,
		Session: pallet_session,
		Historical: pallet_session::historical,
	}
);

impl_opaque_keys! {
	/// What validators sign with.
	pub struct MockSessionKeys {
		pub aura: Aura,
		pub grandpa: Grandpa,
	}
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = Block;
	type AccountId = AccountId;
	type Lookup = IdentityLookup<AccountId>;
	type AccountData = pallet_balances::AccountData<Balance>;
}

#[derive_impl(pallet_timestamp::config_preludes::TestDefaultConfig)]
impl pallet_timestamp::Config for Test {}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
	type Balance = Balance;
	type ExistentialDeposit = ConstU128<1>;
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

impl pallet_aura::Config for Test {
	type AuthorityId = AuraId;
	type DisabledValidators = ();
	type MaxAuthorities = MaxValidators;
	type AllowMultipleBlocksPerSlot = ConstBool<false>;
	type SlotDuration = ConstU64<2_000>;
}

/// Finds no author: the tests say who made a block.
pub struct NoAuthor;
impl frame_support::traits::FindAuthor<AccountId> for NoAuthor {
	fn find_author<'a, I>(_: I) -> Option<AccountId>
	where
		I: 'a + IntoIterator<Item = (sp_runtime::ConsensusEngineId, &'a [u8])>,
	{
		None
	}
}

impl pallet_authorship::Config for Test {
	type FindAuthor = NoAuthor;
	type EventHandler = Consortium;
}

impl pallet_grandpa::Config for Test {
	type RuntimeEvent = RuntimeEvent;
	type WeightInfo = ();
	type MaxAuthorities = MaxValidators;
	type MaxNominators = ConstU32<0>;
	type MaxSetIdSessionEntries = ConstU64<32>;
	type KeyOwnerProof = MembershipProof;
	type EquivocationReportSystem =
		pallet_grandpa::EquivocationReportSystem<Test, Consortium, Historical, ConstU64<50>>;
}

impl pallet_session::Config for Test {
	type RuntimeEvent = RuntimeEvent;
	type ValidatorId = AccountId;
	type ValidatorIdOf = ConvertInto;
	type ShouldEndSession = Consortium;
	type NextSessionRotation = Consortium;
	type SessionManager = pallet_session::historical::NoteHistoricalRoot<Test, Consortium>;
	type SessionHandler = (Aura, Grandpa);
	type Keys = MockSessionKeys;
	type DisablingStrategy = ();
	type WeightInfo = ();
	type Currency = Balances;
	type KeyDeposit = ConstU128<KEY_DEPOSIT>;
}

impl pallet_session::historical::Config for Test {
	type RuntimeEvent = RuntimeEvent;
	type FullIdentification = ();
	type FullIdentificationOf = NoIdentification;
}

impl<LocalCall> frame_system::offchain::CreateTransactionBase<LocalCall> for Test
where
	RuntimeCall: From<LocalCall>,
{
	type RuntimeCall = RuntimeCall;
	type Extrinsic = TestXt<RuntimeCall, ()>;
}

impl<LocalCall> frame_system::offchain::CreateBare<LocalCall> for Test
where
	RuntimeCall: From<LocalCall>,
{
	fn create_bare(call: RuntimeCall) -> TestXt<RuntimeCall, ()> {
		TestXt::new_bare(call)
	}
}

/// What session keys cost.
pub(crate) const KEY_DEPOSIT: Balance = 10;

parameter_types! {
	/// Accounts that are open identities.
	pub static OpenIdentities: BTreeSet<AccountId> = BTreeSet::new();
	/// Who owes something, and whether that is overdue.
	pub static Debts: BTreeMap<AccountId, bool> = BTreeMap::new();
	/// The last nonce of each intent's subject and counterparty.
	pub static UsedNonces: BTreeMap<([u8; 32], Option<[u8; 32]>), u64> = BTreeMap::new();
	/// Roles that accounts got and lost, in this order.
	pub static RoleChanges: Vec<(AccountId, Role, bool)> = Vec::new();
	/// Validators whose nodes are down: they make no blocks.
	pub static Asleep: BTreeSet<AccountId> = BTreeSet::new();
	/// A slot for each block.
	pub CurrentSlot: u64 = System::block_number();
	pub CurrentVoters: Vec<AccountId> = pallet_collective::Members::<Test, Council>::get();
	pub const MaxMembers: u32 = 8;
	pub const MaxValidators: u32 = 12;
	pub const ChangeVotersWeight: Weight = Weight::from_parts(7, 0);
}

pub struct MockIdentities;
impl Identities<AccountId> for MockIdentities {
	fn is_active(account: &AccountId) -> bool {
		OpenIdentities::get().contains(account)
	}
	fn is_halted(account: &AccountId) -> bool {
		!<Self as Identities<_>>::is_active(account)
	}
	fn is_leaving(account: &AccountId) -> bool {
		<Self as Identities<_>>::is_halted(account)
	}
	fn has_key(_: &AccountId, _: &PublicKey, _: Relationship) -> bool {
		false
	}
	fn acting_key(_: &AccountId) -> Option<AccountId> {
		None
	}
	#[cfg(feature = "runtime-benchmarks")]
	fn set_identity(account: &AccountId, _: PublicKey) {
		OpenIdentities::mutate(|identities| identities.insert(account.clone()));
	}
}

/// Keeps what it hears.
pub struct HeardRoles;
impl OnRoleChange<AccountId> for HeardRoles {
	fn role_changed(account: &AccountId, role: Role, has_it: bool) {
		assert_eq!(<Consortium as Membership<_>>::has_role(account, role), has_it);
		RoleChanges::mutate(|heard| heard.push((account.clone(), role, has_it)));
	}
}

/// What accounts owe, as the tests say: `true` when it is overdue.
pub struct Owed;
impl Obligations<AccountId> for Owed {
	fn owes(account: &AccountId) -> bool {
		Debts::get().contains_key(account)
	}
	fn is_overdue(account: &AccountId) -> bool {
		Debts::get().get(account) == Some(&true)
	}
}

/// Verifies for real, and remembers the last nonce.
pub struct MockIntents;
impl Intents for MockIntents {
	fn consume(
		intent: &SignedIntent,
		key: &PublicKey,
		signature: &KeySignature,
	) -> Result<(), IntentError> {
		intent.verify(key, signature, Self::genesis_hash(), Consortium::now())?;
		let used = (intent.subject, intent.counterparty);
		if UsedNonces::get().get(&used).is_some_and(|last| intent.nonce <= *last) {
			return Err(IntentError::AlreadyUsed);
		}
		UsedNonces::mutate(|nonces| nonces.insert(used, intent.nonce));
		Ok(())
	}
	fn genesis_hash() -> Hash {
		Hash::repeat_byte(42)
	}
}

/// Everything but a change of the heap's size, so that a test can be refused.
pub struct Enactable;
impl Contains<RuntimeCall> for Enactable {
	fn contains(call: &RuntimeCall) -> bool {
		!matches!(call, RuntimeCall::System(frame_system::Call::set_heap_pages { .. }))
	}
}

type TwoThirds = EnsureProportionAtLeast<AccountId, Council, 2, 3>;
type Majority = EnsureProportionMoreThan<AccountId, Council, 1, 2>;

impl pallet_consortium::Config for Test {
	type RuntimeCall = RuntimeCall;
	type Enactable = Enactable;
	type Identities = MockIdentities;
	type Intents = MockIntents;
	type Voters = Collective;
	type CurrentVoters = CurrentVoters;
	type ChangeVotersWeight = ChangeVotersWeight;
	type OnRoleChange = HeardRoles;
	type Obligations = Owed;
	type Time = Timestamp;
	type CurrentSlot = CurrentSlot;
	type KeyOwnerProof = MembershipProof;
	type KeyOwnerProofSystem = Historical;
	type AdmitOrigin = TwoThirds;
	type RolesOrigin = TwoThirds;
	type SuspendOrigin = Majority;
	type EnactOrigin = TwoThirds;
	type ValidatorsOrigin = TwoThirds;
	type ParametersOrigin = TwoThirds;
	type AnnounceOrigin = Majority;
	type MaxMembers = MaxMembers;
	type MaxValidators = MaxValidators;
	type MaxNodesPerMember = ConstU32<3>;
	type MaxAddresses = ConstU32<2>;
	type MaxAddressLength = ConstU32<16>;
	type MaxNameLength = ConstU32<32>;
	type MinSessionLength = ConstU64<1>;
	type MaxTitleLength = ConstU32<40>;
	type MaxAnnouncements = ConstU32<3>;
	type KeptSessions = ConstU32<8>;
	type ReportLongevity = ConstU64<50>;
	type WeightInfo = ();
}

/// Test account number `n`.
pub(crate) const fn id(n: u8) -> AccountId {
	AccountId::new([n; 32])
}

pub(crate) fn ids(numbers: impl IntoIterator<Item = u8>) -> Vec<AccountId> {
	numbers.into_iter().map(id).collect()
}

/// The founders of every test, each with a validator of the same account, with
/// keys, and a node.
pub(crate) const FOUNDERS: [AccountId; 4] = [id(1), id(2), id(3), id(4)];
/// An account that is nobody's.
pub(crate) const STRANGER: AccountId = id(99);
/// The time at which every test starts.
pub(crate) const START: u64 = 1_700_000_000_000;

pub(crate) const VALIDATOR: Roles = Roles::of(&[Role::Validator]);
pub(crate) const CONSUMER: Roles = Roles::of(&[Role::DataConsumer]);

pub(crate) struct ExtBuilder {
	pub(crate) members: Vec<GenesisMember>,
	pub(crate) with_keys: Vec<AccountId>,
	pub(crate) session_length: u64,
	pub(crate) min_validators: u32,
	pub(crate) idle_sessions: u32,
}

impl Default for ExtBuilder {
	fn default() -> Self {
		ExtBuilder {
			members: FOUNDERS.into_iter().map(|id| founder(id, VALIDATOR)).collect(),
			with_keys: FOUNDERS.to_vec(),
			session_length: 5,
			min_validators: 3,
			idle_sessions: 2,
		}
	}
}

impl ExtBuilder {
	pub(crate) fn build(self) -> sp_io::TestExternalities {
		OpenIdentities::set(ids(1..=30).into_iter().collect());
		UsedNonces::set(BTreeMap::new());
		Asleep::set(BTreeSet::new());
		RoleChanges::set(Vec::new());
		let storage = RuntimeGenesisConfig {
			system: Default::default(),
			balances: pallet_balances::GenesisConfig {
				balances: ids(1..=60).into_iter().map(|id| (id, 1_000)).collect(),
				..Default::default()
			},
			collective: Default::default(),
			aura: Default::default(),
			grandpa: Default::default(),
			consortium: pallet_consortium::GenesisConfig {
				members: self.members,
				session_length: self.session_length,
				min_validators: self.min_validators,
				idle_sessions: self.idle_sessions,
			},
			session: pallet_session::GenesisConfig {
				keys: self
					.with_keys
					.into_iter()
					.map(|id| (id.clone(), id.clone(), keys(&id, 0)))
					.collect(),
				..Default::default()
			},
		}
		.build_storage()
		.unwrap();
		let mut ext = sp_io::TestExternalities::new(storage);
		ext.execute_with(|| {
			Timestamp::set_timestamp(START);
			run_to_block(1);
		});
		ext
	}

	/// With somewhere for benchmarks to make keys.
	#[cfg(feature = "runtime-benchmarks")]
	pub(crate) fn build_with_keystore(self) -> sp_io::TestExternalities {
		let mut ext = self.build();
		let keystore = sp_keystore::testing::MemoryKeystore::new();
		ext.register_extension(sp_keystore::KeystoreExt::new(keystore));
		ext
	}

	/// Runs a test, then checks everything that always holds.
	pub(crate) fn build_and_execute<R>(self, test: impl FnOnce() -> R) -> R {
		self.build().execute_with(|| {
			let result = test();
			Consortium::do_try_state().unwrap();
			result
		})
	}
}

pub(crate) fn founder(account: AccountId, roles: Roles) -> GenesisMember {
	let number = AsRef::<[u8]>::as_ref(&account)[0];
	let validators =
		if roles.contains(Role::Validator) { vec![account.clone()] } else { Vec::new() };
	GenesisMember {
		name: format!("Company {number}"),
		roles,
		nodes: vec![node(number).into()],
		validators,
		account,
	}
}

/// The pairs behind an account's session keys; each generation has others.
pub(crate) fn pairs(id: &AccountId, generation: u8) -> (sr25519::Pair, ed25519::Pair) {
	let mut seed: [u8; 32] = id.clone().into();
	seed[31] = generation;
	(sr25519::Pair::from_seed(&seed), ed25519::Pair::from_seed(&seed))
}

pub(crate) fn keys(id: &AccountId, generation: u8) -> MockSessionKeys {
	let (aura, grandpa) = pairs(id, generation);
	MockSessionKeys { aura: aura.public().into(), grandpa: grandpa.public().into() }
}

/// Announces session keys as a node's operator does.
pub(crate) fn set_keys(id: &AccountId, generation: u8) {
	let (mut aura, mut grandpa) = pairs(id, generation);
	let proof = (
		aura.generate_proof_of_possession(id.as_ref()),
		grandpa.generate_proof_of_possession(id.as_ref()),
	)
		.encode();
	Session::set_keys(RuntimeOrigin::signed(id.clone()), keys(id, generation), proof).unwrap();
}

fn node_pair(n: u8) -> ed25519::Pair {
	ed25519::Pair::from_seed(&[n; 32])
}

/// The key of test node number `n`.
pub(crate) fn node(n: u8) -> [u8; 32] {
	node_pair(n).public().0
}

pub(crate) fn addresses(addresses: &[&[u8]]) -> AddressesOf<Test> {
	let addresses = addresses.iter().map(|one| one.to_vec().try_into().unwrap());
	addresses.collect::<Vec<_>>().try_into().unwrap()
}

/// What a node agrees to when it becomes this member's, without addresses.
pub(crate) fn node_intent(n: u8, member: &AccountId, nonce: u64) -> SignedIntent {
	SignedIntent {
		genesis_hash: MockIntents::genesis_hash(),
		action: Action::RegisterNode,
		subject: node(n),
		counterparty: Some(member.clone().into()),
		nonce,
		not_before: None,
		expires_at: START + DAY,
		payload_hash: payload_hash(&Vec::<Vec<u8>>::new()),
	}
}

pub(crate) fn sign(n: u8, intent: &SignedIntent) -> KeySignature {
	KeySignature::Ed25519(node_pair(n).sign(&intent.signing_bytes()).0)
}

pub(crate) fn register_node(
	member: &AccountId,
	n: u8,
	nonce: u64,
) -> frame_support::pallet_prelude::DispatchResult {
	let intent = node_intent(n, member, nonce);
	let signature = sign(n, &intent);
	Consortium::register_node(
		RuntimeOrigin::signed(member.clone()),
		intent,
		signature,
		addresses(&[]),
	)
}

pub(crate) fn name(name: &str) -> NameOf<Test> {
	name.as_bytes().to_vec().try_into().unwrap()
}

/// Admits a member without a date of review.
pub(crate) fn admit(n: u8, roles: Roles) -> frame_support::pallet_prelude::DispatchResult {
	Consortium::admit(unanimous(), id(n), name("Somebody"), roles, None)
}

/// The origin of a motion that `ayes` of `voters` agreed to.
pub(crate) fn votes(ayes: u32, voters: u32) -> RuntimeOrigin {
	pallet_collective::RawOrigin::Members(ayes, voters).into()
}

/// The origin of a motion that everybody agreed to.
pub(crate) fn unanimous() -> RuntimeOrigin {
	votes(4, 4)
}

pub(crate) fn signed(n: u8) -> RuntimeOrigin {
	RuntimeOrigin::signed(id(n))
}

/// Origins that are not two thirds of four, and those of nobody's vote.
pub(crate) fn not_two_thirds() -> Vec<RuntimeOrigin> {
	let mut origins = not_a_majority();
	origins.push(votes(2, 4));
	origins
}

/// Origins that are not more than half of four.
pub(crate) fn not_a_majority() -> Vec<RuntimeOrigin> {
	vec![
		RuntimeOrigin::signed(STRANGER),
		signed(1),
		RuntimeOrigin::root(),
		RuntimeOrigin::none(),
		votes(1, 4),
		votes(2, 4),
	]
}

/// Makes the blocks up to `block`, each by the next validator that is awake, as
/// far as authorship, sessions and finality go.
pub(crate) fn run_to_block(block: u64) {
	while System::block_number() < block {
		let number = System::block_number() + 1;
		System::set_block_number(number);
		let set = Session::validators();
		let turn = &set[number as usize % set.len()];
		if !Asleep::get().contains(turn) {
			Consortium::note_author(turn.clone());
		}
		Session::on_initialize(number);
		<Grandpa as Hooks<u64>>::on_finalize(number);
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

/// Sets an account's keys and has it listed for a member.
pub(crate) fn add_validator(
	member: u8,
	validator: u8,
) -> frame_support::pallet_prelude::DispatchResult {
	set_keys(&id(validator), 0);
	Consortium::add_validator(unanimous(), id(member), id(validator))
}
