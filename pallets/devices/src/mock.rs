//! A chain of this pallet alone, with stand-ins for the others.

use std::{cell::RefCell, collections::BTreeSet};

use codec::Encode;
use frame_support::{
	derive_impl, parameter_types,
	storage::unhashed,
	traits::{ConstU128, Hooks},
};
use jasmynet_primitives::{
	did::Relationship,
	intent::{IntentError, SignedIntent},
	keys::{KeySignature, PublicKey},
	roles::Role,
	AccountId, Balance, Hash, Moment, SECOND,
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
	pub type Devices = crate;
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
	pub const BatchDeposit: Balance = 100;
	pub const PairingDeposit: Balance = 10;
	pub const PairingLifetime: Moment = 600 * SECOND;
	pub const MaxOpenPairings: u32 = 3;
	pub const MaxDevices: u32 = 2;
	pub const MaxClockDrift: Moment = 5 * SECOND;
}

impl crate::Config for Test {
	type Currency = Balances;
	type RuntimeHoldReason = RuntimeHoldReason;
	type Time = Timestamp;
	type Membership = Consortium;
	type Identities = Did;
	type Intents = Register;
	type BatchDeposit = BatchDeposit;
	type PairingDeposit = PairingDeposit;
	type PairingLifetime = PairingLifetime;
	type MaxOpenPairings = MaxOpenPairings;
	type MaxDevices = MaxDevices;
	type MaxClockDrift = MaxClockDrift;
	type WeightInfo = ();
}

thread_local! {
	static MANUFACTURERS: RefCell<BTreeSet<AccountId>> = RefCell::default();
	static IDENTITIES: RefCell<BTreeSet<AccountId>> = RefCell::default();
}

/// Stands in for the consortium: manufacturers are members, nobody else.
pub struct Consortium;

impl jasmynet_primitives::traits::Membership<AccountId> for Consortium {
	fn has_role(account: &AccountId, role: Role) -> bool {
		role == Role::Manufacturer && Self::is_active(account)
	}
	fn is_active(account: &AccountId) -> bool {
		MANUFACTURERS.with_borrow(|members| members.contains(account))
	}
	fn is_known(account: &AccountId) -> bool {
		Self::is_active(account)
	}
	#[cfg(feature = "runtime-benchmarks")]
	fn set_member(account: &AccountId, _: jasmynet_primitives::roles::Roles) {
		MANUFACTURERS.with_borrow_mut(|members| members.insert(account.clone()));
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
	fn has_key(_: &AccountId, _: &PublicKey, _: Relationship) -> bool {
		false
	}
	#[cfg(feature = "runtime-benchmarks")]
	fn set_identity(account: &AccountId, _: PublicKey) {
		IDENTITIES.with_borrow_mut(|identities| identities.insert(account.clone()));
	}
}

/// Stands in for the register of intents, with the real signatures.
pub struct Register;

/// This chain.
pub(crate) const GENESIS: Hash = Hash::repeat_byte(0xaa);

impl jasmynet_primitives::traits::Intents for Register {
	fn consume(
		intent: &SignedIntent,
		key: &PublicKey,
		signature: &KeySignature,
	) -> Result<(), IntentError> {
		intent.verify(key, signature, GENESIS, crate::Pallet::<Test>::now())?;
		// In the state, so that what fails is rolled back.
		let key = (b"nonces", intent.subject, intent.action).encode();
		if unhashed::get(&key).is_some_and(|last: u64| intent.nonce <= last) || intent.nonce == 0 {
			return Err(IntentError::AlreadyUsed);
		}
		unhashed::put(&key, &intent.nonce);
		Ok(())
	}
	fn genesis_hash() -> Hash {
		GENESIS
	}
}

pub(crate) const MANUFACTURER: AccountId = AccountId::new([1; 32]);
pub(crate) const ALICE: AccountId = AccountId::new([2; 32]);
pub(crate) const BOB: AccountId = AccountId::new([3; 32]);
/// Has money, and is neither a member nor an identity.
pub(crate) const STRANGER: AccountId = AccountId::new([9; 32]);

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
			balances: [MANUFACTURER, ALICE, BOB, STRANGER].map(|who| (who, FUNDS)).to_vec(),
			..Default::default()
		}
		.assimilate_storage(&mut storage)
		.unwrap();
		MANUFACTURERS.set([MANUFACTURER].into());
		IDENTITIES.set([MANUFACTURER, ALICE, BOB].into());
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
