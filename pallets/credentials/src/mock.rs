//! A small runtime around the pallet, with real balances and doubles for the
//! pallets that it asks.

use std::collections::BTreeSet;

use frame_support::{
	derive_impl, parameter_types,
	traits::{fungible::InspectHold, ConstU32},
};
use frame_system::EnsureRoot;
#[cfg(feature = "runtime-benchmarks")]
use jasmynet_primitives::roles::Roles;
use jasmynet_primitives::{
	did::Relationship,
	keys::PublicKey,
	roles::Role,
	traits::{Identities, Membership, OnRoleChange},
	Hash, Moment,
};
use sp_runtime::BuildStorage;

use crate::{self as pallet_credentials, ClaimTypeId, GenesisClaimType, HoldReason};

type Block = frame_system::mocking::MockBlock<Test>;
pub(crate) type AccountId = u64;

frame_support::construct_runtime!(
	pub enum Test {
		System: frame_system,
		Timestamp: pallet_timestamp,
		Balances: pallet_balances,
		Credentials: pallet_credentials,
	}
);

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
	/// Accounts that are open identities.
	pub static OpenIdentities: BTreeSet<AccountId> = BTreeSet::new();
	/// Accounts of members in good standing with the role of an issuer.
	pub static Issuers: BTreeSet<AccountId> = BTreeSet::new();
	pub static CredentialDeposit: u64 = 10;
	pub static StatusListDeposit: u64 = 30;
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
		OpenIdentities::mutate(|identities| identities.insert(*account));
	}
}

pub struct MockMembership;
impl Membership<AccountId> for MockMembership {
	fn has_role(account: &AccountId, role: Role) -> bool {
		role == Role::Issuer && Issuers::get().contains(account)
	}
	fn is_active(account: &AccountId) -> bool {
		Issuers::get().contains(account)
	}
	fn is_known(account: &AccountId) -> bool {
		Issuers::get().contains(account)
	}
	#[cfg(feature = "runtime-benchmarks")]
	fn set_member(account: &AccountId, _: Roles) {
		Issuers::mutate(|issuers| issuers.insert(*account));
	}
}

impl pallet_credentials::Config for Test {
	type Identities = MockIdentities;
	type Membership = MockMembership;
	type Time = Timestamp;
	type Currency = Balances;
	type RuntimeHoldReason = RuntimeHoldReason;
	type GovernanceOrigin = EnsureRoot<AccountId>;
	type CredentialDeposit = CredentialDeposit;
	type StatusListDeposit = StatusListDeposit;
	type MaxClaimTypes = ConstU32<6>;
	type MaxClaimTypesPerIssuer = ConstU32<2>;
	type MaxRequests = ConstU32<3>;
	type MaxCredentials = ConstU32<4>;
	type MaxStatusListsPerIssuer = ConstU32<2>;
	type MaxStatusChanges = ConstU32<5>;
	type WeightInfo = ();
}

/// A person.
pub(crate) const SUBJECT: AccountId = 1;
/// Issuers; all but [`POOR`] have 100 to spend.
pub(crate) const ISSUER: AccountId = 11;
pub(crate) const OTHER_ISSUER: AccountId = 12;
pub(crate) const POOR: AccountId = 15;
/// An identity that has nothing to do with any of this.
pub(crate) const STRANGER: AccountId = 9;
/// An account that is no identity.
pub(crate) const NOBODY: AccountId = 99;

/// The genesis claim types: three levels of KYC, and one that is not.
pub(crate) const KYC: ClaimTypeId = 0;
pub(crate) const DIPLOMA: ClaimTypeId = 1;

/// The time at which every test starts.
pub(crate) const START: Moment = 1_700_000_000_000;

pub(crate) struct ExtBuilder {
	pub(crate) claim_types: Vec<GenesisClaimType>,
}

impl Default for ExtBuilder {
	fn default() -> Self {
		let claim_type = |byte, max_level, is_kyc| GenesisClaimType {
			hash: Hash::repeat_byte(byte),
			version: 1,
			max_level,
			is_kyc,
		};
		ExtBuilder { claim_types: vec![claim_type(1, 3, true), claim_type(2, 9, false)] }
	}
}

impl ExtBuilder {
	pub(crate) fn build(self) -> sp_io::TestExternalities {
		OpenIdentities::set((1..=20).collect());
		Issuers::set((11..=15).collect());
		CredentialDeposit::set(10);
		StatusListDeposit::set(30);
		let storage = RuntimeGenesisConfig {
			system: Default::default(),
			balances: pallet_balances::GenesisConfig {
				balances: (1..=14).map(|account| (account, 101)).chain([(POOR, 5)]).collect(),
				..Default::default()
			},
			credentials: pallet_credentials::GenesisConfig {
				claim_types: self.claim_types,
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
			Credentials::do_try_state().unwrap();
		});
	}
}

pub(crate) fn commitment() -> Hash {
	Hash::repeat_byte(7)
}

/// `SUBJECT` requests, `issuer` issues.
pub(crate) fn issue(
	issuer: AccountId,
	claim_type: ClaimTypeId,
	level: u8,
	expires_at: Option<Moment>,
) {
	Credentials::request(RuntimeOrigin::signed(SUBJECT), issuer, claim_type).unwrap();
	Credentials::issue(
		RuntimeOrigin::signed(issuer),
		SUBJECT,
		claim_type,
		commitment(),
		level,
		expires_at,
	)
	.unwrap();
}

/// What `account` has put aside for credentials.
pub(crate) fn held(account: AccountId) -> u64 {
	Balances::balance_on_hold(&HoldReason::Credential.into(), &account)
}

/// Events of this pallet so far.
pub(crate) fn events() -> Vec<crate::Event<Test>> {
	System::read_events_for_pallet::<crate::Event<Test>>()
}

/// What `account` has put aside for status lists.
pub(crate) fn held_for_lists(account: AccountId) -> u64 {
	Balances::balance_on_hold(&HoldReason::StatusList.into(), &account)
}

/// The account is not an issuer any more, and the pallet hears of it.
pub(crate) fn take_role(account: AccountId) {
	if Issuers::mutate(|issuers| issuers.remove(&account)) {
		Credentials::role_changed(&account, Role::Issuer, false);
	}
}

/// The account is an issuer, and the pallet hears of it.
pub(crate) fn give_role(account: AccountId) {
	if Issuers::mutate(|issuers| issuers.insert(account)) {
		Credentials::role_changed(&account, Role::Issuer, true);
	}
}

/// So much time passes.
pub(crate) fn wait(time: Moment) {
	Timestamp::set_timestamp(pallet_timestamp::Now::<Test>::get() + time);
}

/// The account is not an open identity any more.
pub(crate) fn close_identity(account: AccountId) {
	OpenIdentities::mutate(|identities| identities.remove(&account));
}
