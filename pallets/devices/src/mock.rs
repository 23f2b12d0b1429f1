//! A chain of this pallet alone, with stand-ins for the others.

use std::{
	cell::{Cell, RefCell},
	collections::BTreeSet,
};

use codec::Encode;
use frame_support::{
	derive_impl, parameter_types,
	storage::unhashed,
	traits::{fungible::Mutate, tokens::Preservation, ConstU128, Hooks},
	weights::Weight,
};
use frame_system::EnsureRoot;
use jasmynet_primitives::{
	devices::Factors,
	did::Relationship,
	intent::{IntentError, SignedIntent, MAX_NONCE_JUMP},
	keys::{KeySignature, PublicKey},
	roles::Role,
	traits::{Service, ServiceRefusal},
	AccountId, Balance, ClassCode, DeviceId, Hash, ModelId, Moment, DAY, SECOND,
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
	pub const ModelDeposit: Balance = 20;
	pub const BatchDeposit: Balance = 100;
	pub const RecallDeposit: Balance = 5;
	pub const PairingDeposit: Balance = 10;
	pub const DeviceDeposit: Balance = 50;
	pub const PairingLifetime: Moment = 600 * SECOND;
	pub const TransferLifetime: Moment = 7 * DAY;
	pub const CodeTries: u32 = 3;
	pub const MaxClasses: u32 = 6;
	pub const MaxOpenPairings: u32 = 3;
	pub const MaxDevices: u32 = 3;
	pub const MaxCommands: u32 = 3;
	pub const MaxAnchors: u32 = 256;
	pub const MaxClockDrift: Moment = 5 * SECOND;
}

impl crate::Config for Test {
	type Currency = Balances;
	type RuntimeHoldReason = RuntimeHoldReason;
	type Time = Timestamp;
	type Membership = Consortium;
	type Identities = Did;
	type Intents = Register;
	type Rights = Rights;
	type Fees = Fees;
	type GovernanceOrigin = EnsureRoot<AccountId>;
	type ModelDeposit = ModelDeposit;
	type BatchDeposit = BatchDeposit;
	type RecallDeposit = RecallDeposit;
	type PairingDeposit = PairingDeposit;
	type DeviceDeposit = DeviceDeposit;
	type PairingLifetime = PairingLifetime;
	type TransferLifetime = TransferLifetime;
	type CodeTries = CodeTries;
	type MaxClasses = MaxClasses;
	type MaxOpenPairings = MaxOpenPairings;
	type MaxDevices = MaxDevices;
	type MaxCommands = MaxCommands;
	type MaxAnchors = MaxAnchors;
	type MaxClockDrift = MaxClockDrift;
	type WeightInfo = ();
}

thread_local! {
	static MEMBERS: RefCell<BTreeSet<AccountId>> = RefCell::default();
	static MANUFACTURERS: RefCell<BTreeSet<AccountId>> = RefCell::default();
	static IDENTITIES: RefCell<BTreeSet<AccountId>> = RefCell::default();
	static KEYS: RefCell<BTreeSet<(AccountId, PublicKey)>> = RefCell::default();
	static ACTING_KEY: RefCell<Option<AccountId>> = const { RefCell::new(None) };
	static TARIFF: Cell<(Balance, u32)> = const { Cell::new((0, u32::MAX)) };
}

/// Stands in for the consortium: its members are manufacturers, or were.
pub struct Consortium;

impl Consortium {
	/// Takes the role of a manufacturer from a member, which stays one.
	pub(crate) fn demote(account: &AccountId) {
		MANUFACTURERS.with_borrow_mut(|members| members.remove(account));
	}
}

impl jasmynet_primitives::traits::Membership<AccountId> for Consortium {
	fn has_role(account: &AccountId, role: Role) -> bool {
		role == Role::Manufacturer && MANUFACTURERS.with_borrow(|all| all.contains(account))
	}
	fn is_active(account: &AccountId) -> bool {
		MEMBERS.with_borrow(|members| members.contains(account))
	}
	fn is_known(account: &AccountId) -> bool {
		Self::is_active(account)
	}
	#[cfg(feature = "runtime-benchmarks")]
	fn set_member(account: &AccountId, _: jasmynet_primitives::roles::Roles) {
		MEMBERS.with_borrow_mut(|members| members.insert(account.clone()));
		MANUFACTURERS.with_borrow_mut(|members| members.insert(account.clone()));
	}
}

/// Stands in for identities: a set of those that may act, with keys for assertion.
pub struct Did;

impl Did {
	/// Closes an identity, or freezes it: for devices that is the same.
	pub(crate) fn close(account: &AccountId) {
		IDENTITIES.with_borrow_mut(|identities| identities.remove(account));
	}

	/// Lets an identity act again.
	pub(crate) fn reopen(account: &AccountId) {
		IDENTITIES.with_borrow_mut(|identities| identities.insert(account.clone()));
	}

	/// Gives an identity a key for assertion.
	pub(crate) fn add_key(account: &AccountId, key: PublicKey) {
		KEYS.with_borrow_mut(|keys| keys.insert((account.clone(), key)));
	}

	/// From now on identities act by the key with this account.
	pub(crate) fn act_by(key: Option<AccountId>) {
		ACTING_KEY.set(key);
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
	fn has_key(account: &AccountId, key: &PublicKey, relationship: Relationship) -> bool {
		relationship == Relationship::Assertion
			&& KEYS.with_borrow(|keys| keys.contains(&(account.clone(), *key)))
	}
	fn acting_key(_: &AccountId) -> Option<AccountId> {
		ACTING_KEY.with_borrow(Clone::clone)
	}
	#[cfg(feature = "runtime-benchmarks")]
	fn set_identity(account: &AccountId, key: PublicKey) {
		Self::reopen(account);
		Self::add_key(account, key);
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
		// In the state, so that what fails is rolled back.
		let used = (b"nonces", intent.subject, intent.action, intent.counterparty).encode();
		let last: Option<u64> = unhashed::get(&used);
		if last.is_some_and(|last| intent.nonce <= last) {
			return Err(IntentError::AlreadyUsed);
		}
		if intent.nonce > last.map_or(0, |last| last + 1) + MAX_NONCE_JUMP {
			return Err(IntentError::NonceTooFar);
		}
		intent.verify(key, signature, GENESIS, crate::Pallet::<Test>::now())?;
		unhashed::put(&used, &intent.nonce);
		Ok(())
	}
	fn genesis_hash() -> Hash {
		GENESIS
	}
}

/// Stands in for what hangs on devices: keeps whose rights have ended, in the state.
pub struct Rights;

const ENDED: &[u8] = b"ended rights";

/// What it costs to end what really hangs on a device: less than the most there may be.
pub(crate) const RIGHTS_OF_A_DEVICE: Weight = Weight::from_parts(2_000, 200);

impl Rights {
	/// The devices, and those whose they were, whose rights have ended.
	pub(crate) fn ended() -> Vec<(DeviceId, AccountId)> {
		unhashed::get_or_default(ENDED)
	}
}

impl jasmynet_primitives::traits::DeviceRights<AccountId> for Rights {
	fn end(device: &DeviceId, owner: &AccountId) -> Weight {
		let mut ended = Self::ended();
		ended.push((*device, owner.clone()));
		unhashed::put(ENDED, &ended);
		RIGHTS_OF_A_DEVICE
	}
	fn end_weight() -> Weight {
		Weight::from_parts(7_000, 700)
	}
	#[cfg(feature = "runtime-benchmarks")]
	fn set_rights(_: &DeviceId, _: &AccountId, _: u32) {}
}

/// Stands in for the table of fees: one price, and one quota for ever.
pub struct Fees;

/// Who is paid.
pub(crate) const PLATFORM: AccountId = AccountId::new([0xfe; 32]);

impl Fees {
	/// What a device costs, and how many anybody may enrol.
	pub(crate) fn set(price: Balance, quota: u32) {
		TARIFF.set((price, quota));
	}

	fn used(payer: &AccountId) -> (Vec<u8>, u32) {
		let key = (b"services", payer).encode();
		let used = unhashed::get_or_default(&key);
		(key, used)
	}
}

impl jasmynet_primitives::traits::ServiceFees<AccountId, Balance> for Fees {
	fn quote(_: &AccountId, _: Service, units: u32) -> Balance {
		TARIFF.get().0.saturating_mul(units.into())
	}
	fn charge(payer: &AccountId, service: Service, units: u32) -> Result<Balance, ServiceRefusal> {
		let (key, used) = Self::used(payer);
		let used = used.checked_add(units).ok_or(ServiceRefusal::QuotaExceeded)?;
		if used > TARIFF.get().1 {
			return Err(ServiceRefusal::QuotaExceeded);
		}
		let fee = Self::quote(payer, service, units);
		if fee > 0 {
			Balances::transfer(payer, &PLATFORM, fee, Preservation::Preserve)
				.map_err(|_| ServiceRefusal::InsufficientBalance)?;
		}
		unhashed::put(&key, &used);
		Ok(fee)
	}
	fn charge_weight() -> Weight {
		Weight::from_parts(1, 0)
	}
}

pub(crate) const MANUFACTURER: AccountId = AccountId::new([1; 32]);
pub(crate) const ALICE: AccountId = AccountId::new([2; 32]);
pub(crate) const BOB: AccountId = AccountId::new([3; 32]);
pub(crate) const OTHER_MANUFACTURER: AccountId = AccountId::new([4; 32]);
pub(crate) const ADMINISTRATOR: AccountId = AccountId::new([5; 32]);
pub(crate) const USER: AccountId = AccountId::new([6; 32]);
/// Has money, and is neither a member nor an identity.
pub(crate) const STRANGER: AccountId = AccountId::new([9; 32]);

/// Everybody who has money, and who all but the last are identities.
pub(crate) const PEOPLE: [AccountId; 7] =
	[MANUFACTURER, ALICE, BOB, OTHER_MANUFACTURER, ADMINISTRATOR, USER, STRANGER];

/// The classes from the start: sensors, those with a display, personal ones, and those
/// of companies.
pub(crate) fn classes() -> Vec<(ClassCode, Factors)> {
	let sensor = Factors { origin: true, ..Factors::default() };
	vec![
		(0, sensor),
		(1, Factors { code: true, ..sensor }),
		(2, Factors { second: true, ..sensor }),
		(3, Factors { origin: true, code: true, second: true, places: true }),
	]
}

/// The manufacturer's models from the start, one of each class.
pub(crate) const MODEL: ModelId = 0;
pub(crate) const WITH_DISPLAY: ModelId = 1;
pub(crate) const PERSONAL: ModelId = 2;
pub(crate) const OF_COMPANY: ModelId = 3;
/// One of the other manufacturer's.
pub(crate) const OTHER_MODEL: ModelId = 4;

/// The hash of every model's data sheet.
pub(crate) const DATA_SHEET: Hash = Hash::repeat_byte(0x0d);

/// The time at which tests start.
pub(crate) const START: Moment = 1_800_000_000 * SECOND;

/// What each account begins with.
pub(crate) const FUNDS: Balance = 10_000;

/// Makes the chain that a test runs on.
pub(crate) struct ExtBuilder;

impl ExtBuilder {
	/// The chain at [`START`], in block 1, with the models.
	pub(crate) fn build(self) -> sp_io::TestExternalities {
		let mut storage = frame_system::GenesisConfig::<Test>::default().build_storage().unwrap();
		pallet_balances::GenesisConfig::<Test> {
			balances: PEOPLE.map(|who| (who, FUNDS)).to_vec(),
			..Default::default()
		}
		.assimilate_storage(&mut storage)
		.unwrap();
		crate::GenesisConfig::<Test> { classes: classes(), ..Default::default() }
			.assimilate_storage(&mut storage)
			.unwrap();
		MEMBERS.set([MANUFACTURER, OTHER_MANUFACTURER].into());
		MANUFACTURERS.set([MANUFACTURER, OTHER_MANUFACTURER].into());
		IDENTITIES.set(PEOPLE.into_iter().filter(|who| *who != STRANGER).collect());
		KEYS.set(BTreeSet::new());
		Did::act_by(None);
		Fees::set(0, u32::MAX);
		let mut ext = sp_io::TestExternalities::new(storage);
		#[cfg(feature = "runtime-benchmarks")]
		ext.register_extension(sp_keystore::KeystoreExt::new(
			sp_keystore::testing::MemoryKeystore::new(),
		));
		ext.execute_with(|| {
			set_time(START);
			crate::Pallet::<Test>::integrity_test();
			for (maker, class) in
				[MANUFACTURER; 4].into_iter().zip(0..).chain([(OTHER_MANUFACTURER, 0)])
			{
				crate::Pallet::<Test>::do_register_model(maker, DATA_SHEET, class).unwrap();
			}
			System::set_block_number(1);
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
