//! A small chain around the pallet, with doubles for the other pallets.
//!
//! The doubles keep what they know in storage, so that it is rolled back with
//! everything else.

#![allow(unreachable_pub)] // What a runtime is made of has to be public.

use codec::Encode;
use frame_support::{
	derive_impl, parameter_types, storage_alias,
	traits::{
		fungible::{Inspect, InspectHold, Mutate},
		tokens::Preservation,
		UnfilteredDispatchable,
	},
	weights::Weight,
	Blake2_128Concat,
};
use frame_system::EnsureRoot;
use jasmynet_primitives::{
	did::{Relationship, Relationships},
	intent::{payload_hash, Action, IntentError, SignedIntent},
	keys::{KeySignature, PublicKey},
	roles::{Role, Roles},
	terms::{Mode, Reward, Terms},
	traits::{self, DeviceStanding, Service, ServiceRefusal},
	AccountId, Balance, CategoryCode, DeviceId, GrantId, Hash, Moment, PurposeCode, RecordId,
	RequestId, DAY,
};
use sp_core::{ed25519, Pair};
use sp_runtime::{traits::IdentityLookup, BuildStorage, DispatchError, DispatchResult, TokenError};

use crate::{self as pallet_consent, GenesisCategory, GenesisPurpose};

type Block = frame_system::mocking::MockBlock<Test>;

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
	pub type Consent = pallet_consent;
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
	type AccountStore = System;
	type Balance = Balance;
}

pub(crate) const DEPOSIT: Balance = 50;
pub(crate) const LIFETIME: Moment = 14 * DAY;
pub(crate) const COOLDOWN: Moment = 30 * DAY;
pub(crate) const ERASURE: Moment = 10 * DAY;
pub(crate) const HISTORY: Moment = 100 * DAY;
pub(crate) const MAX_REQUESTS: u32 = 2;
pub(crate) const MAX_GRANTS: u32 = 3;
pub(crate) const MAX_GRANTS_OF_DEVICE: u32 = 4;
pub(crate) const MAX_RECEIPTS: u32 = 4;
pub(crate) const MAX_DEPTH: u32 = 4;
pub(crate) const REFLECTION: Moment = DAY;
pub(crate) const DELIVERY: Moment = DAY / 4;
pub(crate) const ANSWER: Moment = 30 * DAY;
pub(crate) const EXTENDED: Moment = 60 * DAY;
pub(crate) const MAX_QUESTIONS: u32 = 4;
/// Those of them that pause nothing: a place is kept for each of two rights that do.
pub(crate) const MAX_OTHER_QUESTIONS: u32 = 2;
/// Most grants under which a record can be read, says the locker.
pub(crate) const MAX_READERS: usize = 3;

parameter_types! {
	pub const RequestDeposit: Balance = DEPOSIT;
	pub const RequestLifetime: Moment = LIFETIME;
	pub const RefusalCooldown: Moment = COOLDOWN;
	pub const ErasurePeriod: Moment = ERASURE;
	pub const HistoryPeriod: Moment = HISTORY;
	pub const ReflectionPeriod: Moment = REFLECTION;
	pub const DeliveryPeriod: Moment = DELIVERY;
	pub const AnswerPeriod: Moment = ANSWER;
	pub const ExtendedAnswerPeriod: Moment = EXTENDED;
	pub const MaxSubjectRequestsPerPair: u32 = MAX_QUESTIONS;
	pub const MaxRegistryDepth: u32 = MAX_DEPTH;
	pub const MaxRequestsPerPair: u32 = MAX_REQUESTS;
	pub const MaxGrantsPerPair: u32 = MAX_GRANTS;
	pub const MaxGrantsPerDevice: u32 = MAX_GRANTS_OF_DEVICE;
	pub const MaxReceipts: u32 = MAX_RECEIPTS;
	pub const MaxEnvelopesPerGrant: u32 = 5;
	pub const DropEnvelopesWeight: Weight = Weight::from_parts(1_000, 10);
}

impl pallet_consent::Config for Test {
	type Time = Timestamp;
	type Currency = Balances;
	type RuntimeHoldReason = RuntimeHoldReason;
	type Members = Consortium;
	type Identities = Dids;
	type Intents = IntentRegister;
	type Kyc = Credentials;
	type Devices = Machines;
	type Records = Locker;
	type Escrow = Ledger;
	type Fees = Ledger;
	type RegistryOrigin = EnsureRoot<AccountId>;
	type RequestDeposit = RequestDeposit;
	type RequestLifetime = RequestLifetime;
	type RefusalCooldown = RefusalCooldown;
	type ErasurePeriod = ErasurePeriod;
	type ReflectionPeriod = ReflectionPeriod;
	type DeliveryPeriod = DeliveryPeriod;
	type AnswerPeriod = AnswerPeriod;
	type ExtendedAnswerPeriod = ExtendedAnswerPeriod;
	type HistoryPeriod = HistoryPeriod;
	type MaxRegistryDepth = MaxRegistryDepth;
	type MaxRequestsPerPair = MaxRequestsPerPair;
	type MaxGrantsPerPair = MaxGrantsPerPair;
	type MaxSubjectRequestsPerPair = MaxSubjectRequestsPerPair;
	type MaxGrantsPerDevice = MaxGrantsPerDevice;
	type MaxReceipts = MaxReceipts;
	type MaxEnvelopesPerGrant = MaxEnvelopesPerGrant;
	type DropEnvelopesWeight = DropEnvelopesWeight;
	type WeightInfo = ();
}

// The doubles' state.

#[storage_alias]
pub(crate) type MemberRoles = StorageMap<Doubles, Blake2_128Concat, AccountId, Roles>;
#[storage_alias]
pub(crate) type ActiveIdentities = StorageMap<Doubles, Blake2_128Concat, AccountId, ()>;
#[storage_alias]
pub(crate) type Keys = StorageMap<Doubles, Blake2_128Concat, (AccountId, PublicKey), Relationships>;
#[storage_alias]
pub(crate) type LastNonce = StorageMap<Doubles, Blake2_128Concat, ([u8; 32], Action), u64>;
#[storage_alias]
pub(crate) type Levels = StorageMap<Doubles, Blake2_128Concat, AccountId, u8>;
#[storage_alias]
pub(crate) type Owners = StorageMap<Doubles, Blake2_128Concat, DeviceId, AccountId>;
#[storage_alias]
pub(crate) type Halted = StorageMap<Doubles, Blake2_128Concat, DeviceId, ()>;
#[storage_alias]
pub(crate) type Recalled = StorageMap<Doubles, Blake2_128Concat, DeviceId, ()>;
#[storage_alias]
pub(crate) type LockerRecords = StorageMap<
	Doubles,
	Blake2_128Concat,
	RecordId,
	(AccountId, CategoryCode, Option<DeviceId>, Moment),
>;
#[storage_alias]
pub(crate) type KeptUntil = StorageMap<Doubles, Blake2_128Concat, RecordId, Moment>;
#[storage_alias]
pub(crate) type Readers = StorageMap<Doubles, Blake2_128Concat, RecordId, Vec<GrantId>>;
#[storage_alias]
pub(crate) type Envelopes = StorageMap<Doubles, Blake2_128Concat, GrantId, u32>;
#[storage_alias]
pub(crate) type Escrowed = StorageMap<Doubles, Blake2_128Concat, AccountId, Balance>;
#[storage_alias]
pub(crate) type RefundsFail = StorageValue<Doubles, ()>;
/// What a request costs, and how many anybody may make; none: nothing, and any number.
#[storage_alias]
pub(crate) type RequestTariff = StorageValue<Doubles, (Balance, u32)>;
#[storage_alias]
pub(crate) type RequestsMade = StorageMap<Doubles, Blake2_128Concat, AccountId, u32>;

#[storage_alias]
pub(crate) type FormerAccounts = StorageMap<Doubles, Blake2_128Concat, AccountId, AccountId>;
#[storage_alias]
pub(crate) type FirstAccounts = StorageMap<Doubles, Blake2_128Concat, AccountId, AccountId>;

pub struct Consortium;

impl traits::Membership<AccountId> for Consortium {
	fn has_role(account: &AccountId, role: Role) -> bool {
		MemberRoles::get(account).is_some_and(|roles| roles.contains(role))
	}

	fn is_active(account: &AccountId) -> bool {
		MemberRoles::contains_key(account)
	}

	fn is_known(account: &AccountId) -> bool {
		MemberRoles::contains_key(account)
	}

	fn former_account(account: &AccountId) -> Option<AccountId> {
		FormerAccounts::get(account)
	}

	fn first_account(account: &AccountId) -> Option<AccountId> {
		FirstAccounts::get(account)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_member(account: &AccountId, roles: Roles) {
		MemberRoles::insert(account, roles);
	}
}

pub struct Dids;

impl traits::Identities<AccountId> for Dids {
	fn is_active(account: &AccountId) -> bool {
		ActiveIdentities::contains_key(account)
	}

	fn is_halted(account: &AccountId) -> bool {
		!<Self as traits::Identities<_>>::is_active(account)
	}

	fn is_leaving(account: &AccountId) -> bool {
		<Self as traits::Identities<_>>::is_halted(account)
	}

	fn has_key(account: &AccountId, key: &PublicKey, relationship: Relationship) -> bool {
		Keys::get((account, key)).is_some_and(|relationships| relationships.contains(relationship))
	}

	fn acting_key(_: &AccountId) -> Option<AccountId> {
		None
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_identity(account: &AccountId, key: PublicKey) {
		ActiveIdentities::insert(account, ());
		Keys::insert((account, key), Relationships::SIGNING);
	}
}

pub struct IntentRegister;

impl traits::Intents for IntentRegister {
	fn consume(
		intent: &SignedIntent,
		key: &PublicKey,
		signature: &KeySignature,
	) -> Result<(), IntentError> {
		let used = (intent.subject, intent.action);
		intent.check_nonce(LastNonce::get(used), now())?;
		intent.verify(key, signature, Self::genesis_hash(), now())?;
		LastNonce::insert(used, intent.nonce);
		Ok(())
	}

	fn genesis_hash() -> Hash {
		Hash::repeat_byte(0x69)
	}
}

pub struct Credentials;

impl traits::Kyc<AccountId> for Credentials {
	fn level(account: &AccountId, _: Option<Moment>) -> u8 {
		Levels::get(account).unwrap_or(0)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_level(account: &AccountId, level: u8) {
		Levels::insert(account, level);
	}
}

pub struct Machines;

impl traits::Devices<AccountId> for Machines {
	fn standing(device: &DeviceId, owner: &AccountId) -> DeviceStanding {
		if Owners::get(device).as_ref() != Some(owner) {
			DeviceStanding::NotTheirs
		} else if Halted::contains_key(device) {
			DeviceStanding::NotWorking
		} else if Recalled::contains_key(device) {
			DeviceStanding::Recalled
		} else {
			DeviceStanding::Works
		}
	}

	fn standing_weight() -> Weight {
		Weight::from_parts(1, 0)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_device(device: DeviceId, owner: &AccountId) {
		Owners::insert(device, owner);
	}
}

pub struct Locker;

impl traits::Records<AccountId> for Locker {
	fn record(id: RecordId) -> Option<traits::RecordInfo<AccountId>> {
		LockerRecords::get(id).map(|(owner, category, device, created_at)| traits::RecordInfo {
			owner,
			category,
			device,
			created_at,
			retention_until: KeptUntil::get(id),
		})
	}

	fn drop_envelopes(grant: GrantId, limit: u32) -> bool {
		let left = Envelopes::get(grant).unwrap_or(0).saturating_sub(limit);
		if left > 0 {
			Envelopes::insert(grant, left);
		} else {
			Envelopes::remove(grant);
		}
		left > 0
	}

	fn note_read_weight() -> Weight {
		Weight::zero()
	}

	fn note_read(record: RecordId, grant: GrantId) -> Result<(), traits::TooManyReaders> {
		let mut readers = Readers::get(record).unwrap_or_default();
		if !readers.contains(&grant) {
			readers.push(grant);
		}
		if readers.len() > MAX_READERS {
			return Err(traits::TooManyReaders);
		}
		Readers::insert(record, readers);
		Ok(())
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_record(owner: &AccountId, category: CategoryCode) -> RecordId {
		LockerRecords::insert(1_000, (owner, category, None::<DeviceId>, now()));
		1_000
	}
}

/// Keeps what is put aside in an account of its own.
pub struct Ledger;

pub(crate) fn vault() -> AccountId {
	AccountId::new([0xee; 32])
}

impl Ledger {
	fn take(payer: &AccountId, amount: Balance) -> DispatchResult {
		let held = <Self as traits::Escrow<_, _>>::held(payer);
		let left = held.checked_sub(amount).ok_or(TokenError::FundsUnavailable)?;
		if left > 0 {
			Escrowed::insert(payer, left);
		} else {
			Escrowed::remove(payer);
		}
		Ok(())
	}
}

impl traits::Escrow<AccountId, Balance> for Ledger {
	fn hold(payer: &AccountId, amount: Balance) -> Result<(), DispatchError> {
		Balances::transfer(payer, &vault(), amount, Preservation::Preserve)?;
		Escrowed::insert(payer, Self::held(payer) + amount);
		Ok(())
	}

	fn pay_out(payer: &AccountId, payee: &AccountId, amount: Balance) -> Result<(), DispatchError> {
		Self::take(payer, amount)?;
		Balances::transfer(&vault(), payee, amount, Preservation::Preserve)?;
		Ok(())
	}

	fn refund(payer: &AccountId, amount: Balance) -> Result<(), DispatchError> {
		Self::take(payer, amount)?;
		if RefundsFail::exists() {
			// After a write, which must not stay.
			return Err(DispatchError::Unavailable);
		}
		Balances::transfer(&vault(), payer, amount, Preservation::Preserve)?;
		Ok(())
	}

	fn held(payer: &AccountId) -> Balance {
		Escrowed::get(payer).unwrap_or(0)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn fund(account: &AccountId, amount: Balance) {
		Balances::mint_into(account, amount).unwrap();
	}
}

impl traits::ServiceFees<AccountId, Balance> for Ledger {
	fn quote(_: &AccountId, _: Service, units: u32) -> Balance {
		RequestTariff::get().map_or(0, |(price, _)| price * Balance::from(units))
	}

	fn charge(payer: &AccountId, service: Service, units: u32) -> Result<Balance, ServiceRefusal> {
		assert_eq!(service, Service::RequestConsent);
		let Some((_, quota)) = RequestTariff::get() else { return Ok(0) };
		let made = RequestsMade::get(payer).unwrap_or(0) + units;
		if made > quota {
			return Err(ServiceRefusal::QuotaExceeded);
		}
		let fee = Self::quote(payer, service, units);
		Balances::transfer(payer, &platform(), fee, Preservation::Preserve)
			.map_err(|_| ServiceRefusal::InsufficientBalance)?;
		RequestsMade::insert(payer, made);
		Ok(fee)
	}

	fn charge_weight() -> Weight {
		Weight::from_parts(1, 0)
	}
}

/// Who is paid for requests.
pub(crate) fn platform() -> AccountId {
	AccountId::new([0xfe; 32])
}

// Who is who.

pub(crate) fn account(number: u8) -> AccountId {
	AccountId::new([number; 32])
}
pub(crate) fn alice() -> AccountId {
	account(1)
}
pub(crate) fn bob() -> AccountId {
	account(2)
}
/// A company that asks.
pub(crate) fn acme() -> AccountId {
	account(11)
}
/// Another one.
pub(crate) fn globex() -> AccountId {
	account(12)
}
/// Two to whom Acme may pass something on.
pub(crate) fn lab() -> AccountId {
	account(13)
}
/// The other one.
pub(crate) fn clinic() -> AccountId {
	account(14)
}
/// A locker host.
pub(crate) fn host() -> AccountId {
	account(21)
}
/// Nobody in particular, but not without money.
pub(crate) fn stranger() -> AccountId {
	account(99)
}

pub(crate) const WEALTH: Balance = 1_000_000;
pub(crate) const START: Moment = 1_000 * DAY;

/// All kinds of data.
pub(crate) const ANY: CategoryCode = 1;
pub(crate) const HEALTH: CategoryCode = 10;
pub(crate) const HEART: CategoryCode = 100;
pub(crate) const PULSE: CategoryCode = 1_000;
pub(crate) const PHOTOS: CategoryCode = 20;
/// Special data.
pub(crate) const GENES: CategoryCode = 30;
pub(crate) const RESEARCH: PurposeCode = 1;
pub(crate) const ADVERTISING: PurposeCode = 2;
/// A special purpose.
pub(crate) const PROFILING: PurposeCode = 3;
/// A part of research.
pub(crate) const TRIALS: PurposeCode = 4;
/// A part of trials.
pub(crate) const DRUG_TRIALS: PurposeCode = 5;
/// Another part of research.
pub(crate) const SURVEYS: PurposeCode = 6;

/// Alice's record of her pulse, which no device made.
pub(crate) const PULSE_RECORD: RecordId = 1;
/// Alice's record of her heart, made by her watch.
pub(crate) const HEART_RECORD: RecordId = 2;
/// A photo of Alice's.
pub(crate) const PHOTO_RECORD: RecordId = 3;
/// Bob's record of his pulse.
pub(crate) const BOBS_RECORD: RecordId = 4;

/// Alice's watch.
pub(crate) fn watch() -> DeviceId {
	Hash::repeat_byte(0x77)
}

/// Alice's ring.
pub(crate) fn ring() -> DeviceId {
	Hash::repeat_byte(0x78)
}

pub(crate) fn host_pair() -> ed25519::Pair {
	ed25519::Pair::from_seed(&[21; 32])
}

pub(crate) fn host_key() -> PublicKey {
	PublicKey::Ed25519(host_pair().public().0)
}

pub(crate) fn category(
	code: CategoryCode,
	parent: Option<CategoryCode>,
	sensitivity: u8,
	days: Moment,
) -> GenesisCategory {
	GenesisCategory {
		code,
		parent,
		sensitivity,
		max_duration: days * DAY,
		text_hash: Hash::from_low_u64_be(code.into()),
		iri: Some(format!("https://example.org/category#{code}")),
	}
}

pub(crate) fn purpose(code: PurposeCode, days: Moment) -> GenesisPurpose {
	GenesisPurpose {
		code,
		parent: None,
		sensitivity: 1,
		max_duration: days * DAY,
		text_hash: Hash::from_low_u64_be(code.into()),
		iri: format!("https://example.org/purpose#{code}"),
	}
}

/// A purpose for as long, which is a part of another.
pub(crate) fn part(code: PurposeCode, parent: PurposeCode) -> GenesisPurpose {
	GenesisPurpose { parent: Some(parent), ..purpose(code, 365) }
}

/// `company` goes by another account from now on.
pub(crate) fn goes_by(company: AccountId, new: AccountId) {
	let first = FirstAccounts::get(&company).unwrap_or_else(|| company.clone());
	FirstAccounts::insert(&new, first);
	FormerAccounts::remove(&company);
	MemberRoles::insert(&new, MemberRoles::take(&company).unwrap());
	FormerAccounts::insert(new, company);
}

pub(crate) struct ExtBuilder {
	pub(crate) categories: Vec<GenesisCategory>,
	pub(crate) purposes: Vec<GenesisPurpose>,
}

impl Default for ExtBuilder {
	fn default() -> Self {
		Self {
			// Children before parents: the order does not matter.
			categories: vec![
				category(PULSE, Some(HEART), 1, 200),
				category(HEART, Some(HEALTH), 1, 300),
				category(HEALTH, Some(ANY), 0, 300),
				category(ANY, None, 0, 1_000),
				category(PHOTOS, Some(ANY), 1, 365),
				category(GENES, Some(ANY), 3, 365),
			],
			purposes: vec![
				part(DRUG_TRIALS, TRIALS),
				part(TRIALS, RESEARCH),
				part(SURVEYS, RESEARCH),
				purpose(RESEARCH, 365),
				purpose(ADVERTISING, 90),
				GenesisPurpose { sensitivity: 2, ..purpose(PROFILING, 365) },
			],
		}
	}
}

impl ExtBuilder {
	pub(crate) fn build(self) -> sp_io::TestExternalities {
		let people =
			[alice(), bob(), acme(), globex(), lab(), clinic(), host(), stranger(), vault()];
		let storage = RuntimeGenesisConfig {
			balances: pallet_balances::GenesisConfig {
				balances: people.into_iter().map(|who| (who, WEALTH)).collect(),
				..Default::default()
			},
			consent: pallet_consent::GenesisConfig {
				categories: self.categories,
				purposes: self.purposes,
				..Default::default()
			},
			..Default::default()
		}
		.build_storage()
		.unwrap();
		let mut ext = sp_io::TestExternalities::new(storage);
		ext.execute_with(|| {
			System::set_block_number(1);
			Timestamp::set_timestamp(START);
			set_the_scene();
		});
		ext
	}

	/// Runs a test, and checks afterwards that the state is sound.
	pub(crate) fn build_and_execute(self, test: impl FnOnce()) {
		self.build().execute_with(|| {
			test();
			Consent::do_try_state().unwrap();
		});
	}
}

pub(crate) fn run(test: impl FnOnce()) {
	ExtBuilder::default().build_and_execute(test);
}

fn set_the_scene() {
	for company in [acme(), globex()] {
		MemberRoles::insert(company, company_role());
	}
	MemberRoles::insert(host(), Roles::of(&[Role::LockerHost]));
	for recipient in [lab(), clinic()] {
		MemberRoles::insert(recipient, Roles::NONE);
	}
	for who in [alice(), bob(), acme(), globex(), lab(), clinic(), host(), stranger()] {
		ActiveIdentities::insert(who, ());
	}
	Keys::insert((host(), host_key()), Relationships::SIGNING);
	Levels::insert(alice(), 2);
	Levels::insert(bob(), 1);
	for device in [watch(), ring()] {
		Owners::insert(device, alice());
	}
	let made = START - DAY;
	LockerRecords::insert(PULSE_RECORD, (alice(), PULSE, None::<DeviceId>, made));
	LockerRecords::insert(HEART_RECORD, (alice(), HEART, Some(watch()), made));
	LockerRecords::insert(PHOTO_RECORD, (alice(), PHOTOS, None::<DeviceId>, made));
	LockerRecords::insert(BOBS_RECORD, (bob(), PULSE, None::<DeviceId>, made));
}

// What people do.

pub(crate) fn now() -> Moment {
	pallet_timestamp::Now::<Test>::get()
}

pub(crate) fn wait(time: Moment) {
	Timestamp::set_timestamp(now() + time);
	System::set_block_number(System::block_number() + 1);
}

/// Terms for health data, with a reward: 10 at once, 7 for each of five times.
pub(crate) fn terms() -> Terms {
	Terms {
		categories: set([HEALTH]),
		purpose: RESEARCH,
		mode: Mode::Store,
		devices: None,
		data_from: None,
		data_to: None,
		valid_until: now() + 60 * DAY,
		retention: 20 * DAY,
		max_accesses: 5,
		min_interval: 0,
		recipients: Default::default(),
		jurisdiction: None,
		min_kyc: 1,
		notice_hash: Hash::repeat_byte(5),
		reward: Reward { upfront: 10, per_access: 7 },
	}
}

/// All that [`terms`] can cost.
pub(crate) const TOTAL: Balance = 45;

pub(crate) fn set<T: Ord, const N: u32>(
	items: impl IntoIterator<Item = T>,
) -> frame_support::BoundedBTreeSet<T, frame_support::traits::ConstU32<N>> {
	items.into_iter().collect::<std::collections::BTreeSet<_>>().try_into().unwrap()
}

/// Dispatches as a block does: all or nothing.
pub(crate) fn send(who: AccountId, call: crate::Call<Test>) -> DispatchResult {
	RuntimeCall::from(call)
		.dispatch_bypass_filter(RuntimeOrigin::signed(who))
		.map(|_| ())
		.map_err(|failure| failure.error)
}

pub(crate) fn ask(company: AccountId, subject: AccountId, terms: Terms) -> RequestId {
	send(company, crate::Call::request { subject, terms }).unwrap();
	crate::NextRequestId::<Test>::get() - 1
}

pub(crate) fn accept(request: RequestId) -> GrantId {
	let asked = crate::Requests::<Test>::get(request).unwrap();
	let call = crate::Call::accept { request, terms_hash: asked.terms.hash(), narrowed: None };
	send(asked.subject, call).unwrap();
	crate::NextGrantId::<Test>::get() - 1
}

/// A grant from Alice to Acme.
pub(crate) fn granted(terms: Terms) -> GrantId {
	accept(ask(acme(), alice(), terms))
}

/// A grant to Acme that Alice gives unasked.
pub(crate) fn given(terms: Terms) -> GrantId {
	send(alice(), crate::Call::grant { grantee: acme(), terms }).unwrap();
	crate::NextGrantId::<Test>::get() - 1
}

/// [`terms`] under which Acme may pass on what it reads.
pub(crate) fn terms_for_two() -> Terms {
	Terms { recipients: set([lab(), clinic()]), ..terms() }
}

/// [`terms`] without a reward.
pub(crate) fn free_terms() -> Terms {
	Terms { reward: Reward::default(), ..terms() }
}

/// Acme passes on what it has read under a grant.
pub(crate) fn pass_on(grant: GrantId, recipient: &AccountId) {
	send(acme(), crate::Call::pass_on { grant, recipient: recipient.clone() }).unwrap();
	send(recipient.clone(), crate::Call::receive { grant }).unwrap();
}

/// What makes a member a company that asks.
pub(crate) fn company_role() -> Roles {
	Roles::of(&[Role::DataConsumer])
}

/// The device goes to somebody else, or to nobody: what the pallet of devices does.
pub(crate) fn hand_over(device: DeviceId, to: Option<AccountId>) {
	if let Some(owner) = Owners::get(device) {
		<Consent as traits::DeviceRights<_>>::end(&device, &owner);
	}
	Owners::set(device, to);
}

/// What a host signs when it serves `record` to `company`.
pub(crate) fn serving(company: &AccountId, payload: impl Encode) -> SignedIntent {
	let last = LastNonce::get(([21; 32], Action::ServeAccess)).unwrap_or(0);
	SignedIntent {
		genesis_hash: <IntentRegister as traits::Intents>::genesis_hash(),
		action: Action::ServeAccess,
		subject: host().into(),
		counterparty: Some(company.clone().into()),
		nonce: last + 1,
		not_before: None,
		expires_at: now() + DAY,
		payload_hash: payload_hash(&payload),
	}
}

pub(crate) fn signed(intent: &SignedIntent) -> KeySignature {
	KeySignature::Ed25519(host_pair().sign(&intent.signing_bytes()).0)
}

pub(crate) fn receipt() -> Hash {
	Hash::repeat_byte(0xcc)
}

/// The call that records one access, rightly signed by the host.
pub(crate) fn recording(
	company: &AccountId,
	grant: GrantId,
	record: RecordId,
) -> crate::Call<Test> {
	let intent = serving(company, (grant, record, receipt()));
	let host_signature = signed(&intent);
	crate::Call::record_access {
		grant,
		record,
		receipt: receipt(),
		host: host(),
		host_key: host_key(),
		intent,
		host_signature,
	}
}

/// Acme reads a record of Alice's.
pub(crate) fn read(grant: GrantId, record: RecordId) -> DispatchResult {
	send(acme(), recording(&acme(), grant, record))
}

/// What `who` has on deposit.
pub(crate) fn deposit_of(who: &AccountId) -> Balance {
	Balances::balance_on_hold(&crate::HoldReason::Storage.into(), who)
}

pub(crate) fn balance(who: &AccountId) -> Balance {
	Balances::balance(who)
}

pub(crate) fn escrow(company: &AccountId) -> Balance {
	<Ledger as traits::Escrow<_, _>>::held(company)
}
