//! A chain of this pallet alone, with stand-ins for the others.

use std::{
	cell::RefCell,
	collections::{BTreeMap, BTreeSet},
};

use frame_support::{
	derive_impl, parameter_types,
	traits::{ConstU128, Contains, Hooks},
	weights::Weight,
};
use jasmynet_primitives::{
	consent::ErasureStatus,
	did::Relationship,
	keys::PublicKey,
	roles::Role,
	traits::{DeviceRights, DeviceStanding},
	AccountId, Balance, CategoryCode, DeviceId, GrantId, Hash, Moment, DAY, SECOND,
};
use sp_runtime::{traits::IdentityLookup, BuildStorage};

#[frame_support::runtime]
mod runtime {
	#[runtime::runtime]
	#[runtime::derive(
		RuntimeCall,
		RuntimeEvent,
		RuntimeError,
		RuntimeOrigin,
		RuntimeFreezeReason,
		RuntimeHoldReason,
		RuntimeSlashReason,
		RuntimeLockId,
		RuntimeTask,
		RuntimeViewFunction
	)]
	pub struct Test;

	#[runtime::pallet_index(0)]
	pub type System = frame_system;
	#[runtime::pallet_index(1)]
	pub type Timestamp = pallet_timestamp;
	#[runtime::pallet_index(2)]
	pub type Balances = pallet_balances;
	#[runtime::pallet_index(3)]
	pub type Locker = crate;
}

type Block = frame_system::mocking::MockBlock<Test>;

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
	pub const RecordDeposit: Balance = 10;
	pub const HistoryPeriod: Moment = HISTORY;
	pub const MaxRecords: u32 = 5;
	pub const MaxBatch: u32 = 4;
	pub const MaxEnvelopesPerRecord: u32 = 3;
	pub const MaxEnvelopesPerGrant: u32 = 4;
	pub const MaxEnvelopesPerDevice: u32 = 5;
	pub static MaxReplicas: u32 = 2;
	pub const MaxReaders: u32 = 3;
}

impl crate::Config for Test {
	type Currency = Balances;
	type RuntimeHoldReason = RuntimeHoldReason;
	type Time = Timestamp;
	type Members = Consortium;
	type Identities = Did;
	type Devices = Paired;
	type Grants = Consent;
	type Categories = Registry;
	type RecordDeposit = RecordDeposit;
	type HistoryPeriod = HistoryPeriod;
	type MaxRecords = MaxRecords;
	type MaxBatch = MaxBatch;
	type MaxEnvelopesPerRecord = MaxEnvelopesPerRecord;
	type MaxEnvelopesPerGrant = MaxEnvelopesPerGrant;
	type MaxEnvelopesPerDevice = MaxEnvelopesPerDevice;
	type MaxReplicas = MaxReplicas;
	type MaxReaders = MaxReaders;
	type WeightInfo = ();
}

/// What a grant says, as far as the locker asks.
#[derive(Clone)]
struct Grant {
	subject: AccountId,
	grantee: AccountId,
	category: CategoryCode,
	device: Option<DeviceId>,
	paused: bool,
}

thread_local! {
	static HOSTS: RefCell<BTreeSet<AccountId>> = RefCell::default();
	static IDENTITIES: RefCell<BTreeSet<AccountId>> = RefCell::default();
	static FORMER: RefCell<BTreeMap<AccountId, AccountId>> = RefCell::default();
	static DEVICES: RefCell<BTreeMap<DeviceId, AccountId>> = RefCell::default();
	static STANDINGS: RefCell<BTreeMap<DeviceId, DeviceStanding>> = RefCell::default();
	static GRANTS: RefCell<BTreeMap<GrantId, Grant>> = RefCell::default();
	static ERASURES: RefCell<BTreeMap<GrantId, ErasureStatus>> = RefCell::default();
}

/// Stands in for the consortium: members with the role of a locker host, and no others.
pub struct Consortium;

impl Consortium {
	/// Gives the role, or takes it away.
	pub(crate) fn set_host(account: &AccountId, is_host: bool) {
		HOSTS.with_borrow_mut(|hosts| {
			if is_host {
				hosts.insert(account.clone());
			} else {
				hosts.remove(account);
			}
		});
	}

	/// A member goes by another account.
	pub(crate) fn rotate(old: &AccountId, new: &AccountId) {
		FORMER.with_borrow_mut(|former| former.insert(new.clone(), old.clone()));
		Self::set_host(new, HOSTS.with_borrow(|hosts| hosts.contains(old)));
	}
}

impl jasmynet_primitives::traits::Membership<AccountId> for Consortium {
	fn has_role(account: &AccountId, role: Role) -> bool {
		role == Role::LockerHost && Self::is_active(account)
	}
	fn is_active(account: &AccountId) -> bool {
		HOSTS.with_borrow(|hosts| hosts.contains(account))
	}
	fn is_known(account: &AccountId) -> bool {
		Self::is_active(account)
	}
	fn former_account(account: &AccountId) -> Option<AccountId> {
		FORMER.with_borrow(|former| former.get(account).cloned())
	}
	#[cfg(feature = "runtime-benchmarks")]
	fn set_member(account: &AccountId, roles: jasmynet_primitives::roles::Roles) {
		Self::set_host(account, roles.contains(Role::LockerHost));
	}
}

/// Stands in for identities: a set of those that may act.
pub struct Did;

impl Did {
	/// Closes an identity.
	pub(crate) fn close(account: &AccountId) {
		IDENTITIES.with_borrow_mut(|identities| identities.remove(account));
	}
}

impl jasmynet_primitives::traits::Identities<AccountId> for Did {
	fn is_active(account: &AccountId) -> bool {
		IDENTITIES.with_borrow(|identities| identities.contains(account))
	}
	fn is_halted(account: &AccountId) -> bool {
		!<Self as jasmynet_primitives::traits::Identities<_>>::is_active(account)
	}
	fn is_leaving(account: &AccountId) -> bool {
		<Self as jasmynet_primitives::traits::Identities<_>>::is_halted(account)
	}
	fn has_key(_: &AccountId, _: &PublicKey, _: Relationship) -> bool {
		false
	}
	fn acting_key(_: &AccountId) -> Option<AccountId> {
		None
	}
	#[cfg(feature = "runtime-benchmarks")]
	fn set_identity(account: &AccountId, _: PublicKey) {
		IDENTITIES.with_borrow_mut(|identities| identities.insert(account.clone()));
	}
}

/// Stands in for devices: who owns which, and which do not work.
pub struct Paired;

impl Paired {
	/// Pairs a device.
	pub(crate) fn pair(device: DeviceId, owner: &AccountId) {
		DEVICES.with_borrow_mut(|devices| devices.insert(device, owner.clone()));
	}

	/// Makes a device nobody's, without telling the locker.
	pub(crate) fn unpair(device: &DeviceId) {
		DEVICES.with_borrow_mut(|devices| devices.remove(device));
	}

	/// Gives a device to somebody else, as the pallet of devices does.
	pub(crate) fn hand_over(device: DeviceId, to: &AccountId) {
		let owner = DEVICES.with_borrow(|devices| devices.get(&device).cloned());
		if let Some(owner) = owner {
			<Locker as DeviceRights<_>>::end(&device, &owner);
		}
		Self::pair(device, to);
	}

	/// What a device is to its owner from now on.
	pub(crate) fn set_standing(device: DeviceId, standing: DeviceStanding) {
		STANDINGS.with_borrow_mut(|standings| standings.insert(device, standing));
	}
}

impl jasmynet_primitives::traits::Devices<AccountId> for Paired {
	fn standing(device: &DeviceId, owner: &AccountId) -> DeviceStanding {
		if DEVICES.with_borrow(|devices| devices.get(device) != Some(owner)) {
			return DeviceStanding::NotTheirs;
		}
		let changed = STANDINGS.with_borrow(|standings| standings.get(device).copied());
		changed.unwrap_or(DeviceStanding::Works)
	}
	fn standing_weight() -> Weight {
		Weight::from_parts(1, 0)
	}
	#[cfg(feature = "runtime-benchmarks")]
	fn set_device(device: DeviceId, owner: &AccountId) {
		Self::pair(device, owner);
	}
}

/// Stands in for consent: grants that work until they end.
pub struct Consent;

impl Consent {
	/// Makes a working grant; with a device, only for that device's data.
	pub(crate) fn grant(
		subject: &AccountId,
		grantee: &AccountId,
		category: CategoryCode,
		device: Option<DeviceId>,
	) -> GrantId {
		GRANTS.with_borrow_mut(|grants| {
			let id = grants.last_key_value().map_or(0, |(last, _)| last + 1);
			let (subject, grantee) = (subject.clone(), grantee.clone());
			grants.insert(id, Grant { subject, grantee, category, device, paused: false });
			id
		})
	}

	/// Ends a grant, without telling the locker.
	pub(crate) fn end(grant: GrantId) {
		GRANTS.with_borrow_mut(|grants| grants.get_mut(&grant).unwrap().subject = NOBODY);
	}

	/// Stops a grant for the time being.
	pub(crate) fn pause(grant: GrantId) {
		GRANTS.with_borrow_mut(|grants| grants.get_mut(&grant).unwrap().paused = true);
	}

	/// How far the erasure of what was read under a grant is from now on.
	pub(crate) fn set_erasure(grant: GrantId, status: ErasureStatus) {
		ERASURES.with_borrow_mut(|erasures| erasures.insert(grant, status));
	}

	/// The company has erased what it read.
	pub(crate) fn confirm_erasure(grant: GrantId) {
		Self::set_erasure(grant, CONFIRMED);
	}
}

/// A confirmed erasure.
pub(crate) const CONFIRMED: ErasureStatus =
	ErasureStatus::Confirmed { at: START, evidence: Hash::zero() };

impl jasmynet_primitives::traits::Grants<AccountId> for Consent {
	fn grantee(grant: GrantId, subject: &AccountId) -> Option<AccountId> {
		let grant = GRANTS.with_borrow(|grants| grants.get(&grant).cloned())?;
		(grant.subject == *subject && !grant.paused).then_some(grant.grantee)
	}
	fn is_over(grant: GrantId) -> bool {
		GRANTS.with_borrow(|grants| grants.get(&grant).is_none_or(|grant| grant.subject == NOBODY))
	}
	fn is_over_weight() -> Weight {
		Weight::from_parts(1, 0)
	}
	fn covers(
		grant: GrantId,
		category: CategoryCode,
		device: Option<&DeviceId>,
		_stored_at: Moment,
	) -> bool {
		GRANTS.with_borrow(|grants| grants.get(&grant).cloned()).is_some_and(|grant| {
			grant.category == category
				&& (grant.device.is_none() || grant.device.as_ref() == device)
		})
	}
	fn erasure_weight() -> Weight {
		Weight::zero()
	}

	fn erasure(grant: GrantId) -> ErasureStatus {
		let set = ERASURES.with_borrow(|erasures| erasures.get(&grant).copied());
		let exists = GRANTS.with_borrow(|grants| grants.contains_key(&grant));
		set.unwrap_or(if exists { ErasureStatus::NotOwed } else { ErasureStatus::Settled })
	}
	#[cfg(feature = "runtime-benchmarks")]
	fn set_grant(subject: &AccountId, grantee: &AccountId, category: CategoryCode) -> GrantId {
		Self::grant(subject, grantee, category, None)
	}
}

/// Stands in for the registry: two categories.
pub struct Registry;

impl Contains<CategoryCode> for Registry {
	fn contains(category: &CategoryCode) -> bool {
		[HEART_RATE, PHOTOS].contains(category)
	}
}

pub(crate) const HEART_RATE: CategoryCode = 1;
pub(crate) const PHOTOS: CategoryCode = 2;

pub(crate) const ALICE: AccountId = AccountId::new([1; 32]);
pub(crate) const BOB: AccountId = AccountId::new([2; 32]);
pub(crate) const COMPANY: AccountId = AccountId::new([3; 32]);
/// Three hosts, one more than may keep a record.
pub(crate) const HOST: AccountId = AccountId::new([4; 32]);
pub(crate) const OTHER_HOST: AccountId = AccountId::new([5; 32]);
pub(crate) const THIRD_HOST: AccountId = AccountId::new([6; 32]);
/// Has money, and is not an identity.
pub(crate) const STRANGER: AccountId = AccountId::new([9; 32]);
/// Whose ended grants are.
const NOBODY: AccountId = AccountId::new([0; 32]);

pub(crate) const ALL_HOSTS: [AccountId; 3] = [HOST, OTHER_HOST, THIRD_HOST];
pub(crate) const EVERYBODY: [AccountId; 7] =
	[ALICE, BOB, COMPANY, HOST, OTHER_HOST, THIRD_HOST, STRANGER];

/// How long what is left of shredded records stays at least.
pub(crate) const HISTORY: Moment = 100 * DAY;

/// The time at which tests start.
pub(crate) const START: Moment = 1_800_000_000 * SECOND;

/// What each account begins with.
pub(crate) const FUNDS: Balance = 1_000;

/// Makes the chain that a test runs on.
pub(crate) struct ExtBuilder;

impl ExtBuilder {
	/// The chain at [`START`], in block 1.
	pub(crate) fn build(self) -> sp_io::TestExternalities {
		let mut storage = frame_system::GenesisConfig::<Test>::default().build_storage().unwrap();
		pallet_balances::GenesisConfig::<Test> {
			balances: EVERYBODY.map(|who| (who, FUNDS)).to_vec(),
			..Default::default()
		}
		.assimilate_storage(&mut storage)
		.unwrap();
		HOSTS.set(ALL_HOSTS.into());
		FORMER.take();
		IDENTITIES.set(EVERYBODY.into_iter().filter(|who| *who != STRANGER).collect());
		DEVICES.take();
		STANDINGS.take();
		GRANTS.take();
		ERASURES.take();
		MaxReplicas::set(2);
		let mut ext = sp_io::TestExternalities::new(storage);
		ext.execute_with(|| {
			System::set_block_number(1);
			set_time(START);
			crate::Pallet::<Test>::integrity_test();
		});
		ext
	}

	/// Runs a test, and then checks the state that it leaves.
	pub(crate) fn build_and_execute(self, test: impl FnOnce()) {
		self.build().execute_with(|| {
			test();
			crate::Pallet::<Test>::do_try_state().unwrap();
		});
	}
}

/// Moves the clock.
pub(crate) fn set_time(now: Moment) {
	pallet_timestamp::Now::<Test>::put(now);
}
