//! A runtime of balances and the ledger, with the whitepaper's pools.

use core::time::Duration;

use frame_support::{
	derive_impl, parameter_types,
	traits::{
		fungible::{hold::Inspect as _, Inspect},
		ConstU128, ConstU32, ConstU64, UnixTime,
	},
};
use frame_system::EnsureRoot;
#[cfg(feature = "runtime-benchmarks")]
use jasmynet_primitives::roles::Roles;
use jasmynet_primitives::{
	did::Relationship,
	keys::PublicKey,
	roles::Role,
	traits::{Identities, Membership, Service},
	AccountId, Balance, Moment, DAY, JASMY,
};
use sp_runtime::{traits::IdentityLookup, BuildStorage};

use crate::{self as pallet_ledger, GenesisPool, GenesisRelease, PoolKind, Tariff};

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
	pub type Balances = pallet_balances;
	#[runtime::pallet_index(2)]
	pub type Ledger = pallet_ledger;
}

type Block = frame_system::mocking::MockBlock<Test>;

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type AccountData = pallet_balances::AccountData<Balance>;
	type AccountId = AccountId;
	type Block = Block;
	type Lookup = IdentityLookup<AccountId>;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
	type AccountStore = crate::Accounts<Test>;
	type Balance = Balance;
	type ExistentialDeposit = ConstU128<1>;
	type MaxFreezes = ConstU32<1>;
	type FreezeIdentifier = ();
}

parameter_types! {
	/// What time it is.
	pub static Now: Moment = START_TIME;
}

/// The clock.
pub struct Clock;

impl UnixTime for Clock {
	fn now() -> Duration {
		Duration::from_millis(Now::get())
	}
}

parameter_types! {
	/// Who is an active member.
	pub static Members: Vec<AccountId> = vec![MERCHANT];
	/// Who is no active identity.
	pub static Inactive: Vec<AccountId> = Vec::new();
	/// Who is an identity that is frozen or closing.
	pub static Halted: Vec<AccountId> = Vec::new();
	/// Who of them is closing.
	pub static Leaving: Vec<AccountId> = Vec::new();
}

/// Says who is a member, and who has an identity: everybody but those named.
pub struct Somebody;

impl Membership<AccountId> for Somebody {
	fn has_role(account: &AccountId, _: Role) -> bool {
		<Self as Membership<_>>::is_active(account)
	}
	fn is_active(account: &AccountId) -> bool {
		Members::get().contains(account)
	}
	fn is_known(account: &AccountId) -> bool {
		<Self as Membership<_>>::is_active(account)
	}
	#[cfg(feature = "runtime-benchmarks")]
	fn set_member(account: &AccountId, _: Roles) {
		Members::mutate(|members| members.push(account.clone()));
	}
}

impl Identities<AccountId> for Somebody {
	fn is_active(account: &AccountId) -> bool {
		!Inactive::get().contains(account) && !<Self as Identities<_>>::is_halted(account)
	}
	fn is_halted(account: &AccountId) -> bool {
		Halted::get().contains(account) || <Self as Identities<_>>::is_leaving(account)
	}
	fn is_leaving(account: &AccountId) -> bool {
		Leaving::get().contains(account)
	}
	fn has_key(_: &AccountId, _: &PublicKey, _: Relationship) -> bool {
		true
	}
	fn acting_key(_: &AccountId) -> Option<AccountId> {
		None
	}
	#[cfg(feature = "runtime-benchmarks")]
	fn set_identity(account: &AccountId, _: PublicKey) {
		Inactive::mutate(|inactive| inactive.retain(|other| other != account));
	}
}

/// When tests begin.
pub(crate) const START_TIME: Moment = 20_000 * DAY;

pub(crate) const MAX_ALLOWANCES: u32 = 3;

impl pallet_ledger::Config for Test {
	type Currency = Balances;
	type RuntimeHoldReason = RuntimeHoldReason;
	type Time = Clock;
	type GovernanceOrigin = EnsureRoot<AccountId>;
	type Members = Somebody;
	type Identities = Somebody;
	type MaxAllowances = ConstU32<MAX_ALLOWANCES>;
	type MaxOpenReleases = ConstU32<4>;
	type ReleaseClaimPeriod = ConstU64<{ 90 * DAY }>;
	type MaxSponsors = ConstU32<3>;
	type MinSponsorship = ConstU128<100>;
	type MaxSponsorshipPeriod = ConstU64<{ 365 * DAY }>;
	type WeightInfo = ();
}

pub(crate) const ALICE: AccountId = AccountId::new([1; 32]);
pub(crate) const BOB: AccountId = AccountId::new([2; 32]);
pub(crate) const CAROL: AccountId = AccountId::new([3; 32]);
/// Has no money at first, as everybody else.
pub(crate) const DAVE: AccountId = AccountId::new([4; 32]);

/// A member that sells something.
pub(crate) const MERCHANT: AccountId = AccountId::new([5; 32]);

/// What Alice and Bob have at first.
pub(crate) const START: Balance = 1_000;

pub(crate) fn million(jasmy: Balance) -> Balance {
	jasmy * 1_000_000 * JASMY
}

/// The pools of the whitepaper, with invented lock-up times.
pub(crate) fn whitepaper_pools() -> Vec<GenesisPool> {
	let pool = |kind, total, locked| GenesisPool {
		kind,
		total: million(total),
		locked: million(locked),
		cliff: 365 * DAY,
		linear: 730 * DAY,
	};
	vec![
		pool(PoolKind::BusinessHolding, 15_000, 0),
		pool(PoolKind::DeveloperProgram, 9_100, 0),
		pool(PoolKind::Listing, 7_000, 0),
		pool(PoolKind::Financing, 10_123, 8_123),
		pool(PoolKind::Airdrop, 6_377, 5_000),
		pool(PoolKind::Incentive, 2_400, 2_400),
	]
}

pub(crate) fn release(pool: PoolKind, beneficiary: AccountId, amount: Balance) -> GenesisRelease {
	GenesisRelease { pool, beneficiary, amount }
}

#[derive(Clone)]
pub(crate) struct ExtBuilder {
	pub(crate) pools: Vec<GenesisPool>,
	pub(crate) releases: Vec<GenesisRelease>,
	pub(crate) endowed: Vec<(AccountId, Balance)>,
	pub(crate) tariffs: Vec<(Service, Tariff)>,
}

impl Default for ExtBuilder {
	fn default() -> Self {
		ExtBuilder {
			pools: whitepaper_pools(),
			releases: vec![
				release(PoolKind::Listing, ALICE, START),
				release(PoolKind::Listing, BOB, START),
			],
			endowed: Vec::new(),
			tariffs: Vec::new(),
		}
	}
}

impl ExtBuilder {
	pub(crate) fn build(self) -> sp_io::TestExternalities {
		let genesis = RuntimeGenesisConfig {
			balances: pallet_balances::GenesisConfig {
				balances: self.endowed,
				..Default::default()
			},
			ledger: pallet_ledger::GenesisConfig {
				pools: self.pools,
				releases: self.releases,
				tariffs: self.tariffs,
				..Default::default()
			},
			..Default::default()
		};
		let mut ext = sp_io::TestExternalities::new(genesis.build_storage().unwrap());
		// Block 0 has no events.
		ext.execute_with(|| System::set_block_number(1));
		Now::set(START_TIME);
		ext
	}

	/// Runs a test, and then asks whether the state is sound.
	pub(crate) fn build_and_execute(self, test: impl FnOnce()) {
		self.build().execute_with(|| {
			test();
			Ledger::do_try_state().unwrap();
		});
	}
}

pub(crate) fn free(account: &AccountId) -> Balance {
	Balances::balance(account)
}

pub(crate) fn held(account: &AccountId) -> Balance {
	Balances::total_balance_on_hold(account)
}

/// The ledger's own events since the last call of this.
pub(crate) fn take_events() -> Vec<crate::Event<Test>> {
	let events = System::read_events_for_pallet::<crate::Event<Test>>();
	System::reset_events();
	events
}
