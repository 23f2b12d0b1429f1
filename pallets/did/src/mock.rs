//! A small chain to test on.

use std::{
	cell::RefCell,
	collections::{BTreeMap, BTreeSet},
};

use frame_support::{
	derive_impl,
	traits::{ConstU128, ConstU32, ConstU64, Contains},
	weights::Weight,
};
use frame_system::mocking::MockBlock;
#[cfg(feature = "runtime-benchmarks")]
use jasmynet_primitives::roles::Roles;
use jasmynet_primitives::{
	did::{identity_account, KeyNeed, Relationship, Relationships, Sensitivity},
	erasure::{Erasable, Erase, ErasureItem, Progress},
	intent::{payload_hash, Action, SignedIntent},
	keys::{KeySignature, PublicKey},
	roles::Role,
	traits::{Intents as _, Membership, Obligations},
	AccountId, Balance, Moment,
};
use p256::ecdsa::{signature::Signer as _, SigningKey};
use sp_core::{crypto::Pair as _, ecdsa, ed25519, sr25519, H256};
use sp_runtime::{traits::IdentityLookup, BuildStorage};

use crate::{self as pallet_did, Call, CallKeyNeed, CallSensitivity, GenesisIdentity};

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
	pub type Utility = pallet_utility;
	#[runtime::pallet_index(4)]
	pub type Did = pallet_did;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = MockBlock<Test>;
	type AccountId = AccountId;
	type Lookup = IdentityLookup<AccountId>;
	type AccountData = pallet_balances::AccountData<Balance>;
	type BaseCallFilter = AllButForbidden;
}

#[derive_impl(pallet_timestamp::config_preludes::TestDefaultConfig)]
impl pallet_timestamp::Config for Test {}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
	type AccountStore = System;
	type Balance = Balance;
	type ExistentialDeposit = ConstU128<1>;
}

impl pallet_utility::Config for Test {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeCall = RuntimeCall;
	type PalletsOrigin = OriginCaller;
	type WeightInfo = ();
}

pub(crate) const IDENTITY_DEPOSIT: Balance = 100;
pub(crate) const KEY_DEPOSIT: Balance = 10;
pub(crate) const SERVICE_DEPOSIT: Balance = 7;
pub(crate) const SAFEGUARD_DEPOSIT: Balance = 5;
pub(crate) const RECOVERY_DEPOSIT: Balance = 20;
pub(crate) const MAX_KEYS: u32 = 5;
pub(crate) const MAX_GUARDIANS: u32 = 3;
pub(crate) const MAX_GUARDED: u32 = 4;
pub(crate) const MAX_APPROVALS: u32 = 4;
pub(crate) const MAX_LENT: u32 = 6;
pub(crate) const FREE_CALLS: u32 = 3;
pub(crate) const RESERVE: u32 = 2;
pub(crate) const WINDOW: Moment = 60_000;

impl pallet_did::Config for Test {
	type Currency = Balances;
	type RuntimeHoldReason = RuntimeHoldReason;
	type RuntimeCall = RuntimeCall;
	type Time = Timestamp;
	type KeyNeedOf = Needs;
	type Sensitivity = Delicate;
	type FreeCalls = Free;
	type EmergencyCalls = Emergency;
	type FrozenCalls = WhileFrozen;
	type ClosingCalls = WhileClosing;
	type Membership = Members;
	type Obligations = Members;
	type Erasers = Elsewhere;
	type LentPowers = Lent;
	type IdentityDeposit = ConstU128<IDENTITY_DEPOSIT>;
	type KeyDeposit = ConstU128<KEY_DEPOSIT>;
	type ServiceDeposit = ConstU128<SERVICE_DEPOSIT>;
	type SafeguardDeposit = ConstU128<SAFEGUARD_DEPOSIT>;
	type RecoveryDeposit = ConstU128<RECOVERY_DEPOSIT>;
	type MaxKeys = ConstU32<MAX_KEYS>;
	type MaxGuardians = ConstU32<MAX_GUARDIANS>;
	type MaxGuarded = ConstU32<MAX_GUARDED>;
	type MaxApprovals = ConstU32<MAX_APPROVALS>;
	type MaxLentPowers = ConstU32<MAX_LENT>;
	type EmergencyCallsPerKey = ConstU32<RESERVE>;
	type FreeCallsPerWindow = ConstU32<FREE_CALLS>;
	type FreeCallWindow = ConstU64<WINDOW>;
	type WeightInfo = ();
}

/// The chain forbids a remark that says so.
pub struct AllButForbidden;
impl Contains<RuntimeCall> for AllButForbidden {
	fn contains(call: &RuntimeCall) -> bool {
		*call != forbidden()
	}
}

/// Everyday: remarks, payments, approvals, and what only root may do. Assertion:
/// remarks with an event. Any key: what stops things. No key at all: setting heap
/// pages. Everything else is management.
pub struct Needs;
impl CallKeyNeed<RuntimeCall> for Needs {
	fn key_need(call: &RuntimeCall) -> KeyNeed {
		match call {
			RuntimeCall::System(
				frame_system::Call::remark { .. } | frame_system::Call::kill_storage { .. },
			)
			| RuntimeCall::Balances(_)
			| RuntimeCall::Did(Call::approve { .. }) => KeyNeed::Of(Relationship::Authentication),
			RuntimeCall::System(frame_system::Call::remark_with_event { .. }) => {
				KeyNeed::Of(Relationship::Assertion)
			},
			call if *call == everything() => KeyNeed::All(Relationships::of(&[
				Relationship::Authentication,
				Relationship::Assertion,
			])),
			call if *call == nobodys() => KeyNeed::All(Relationships::of(&[
				Relationship::Authentication,
				Relationship::KeyAgreement,
			])),
			RuntimeCall::System(frame_system::Call::set_heap_pages { .. }) => {
				KeyNeed::Of(Relationship::KeyAgreement)
			},
			RuntimeCall::Did(
				Call::withdraw_approval { .. }
				| Call::freeze {}
				| Call::cancel_recovery { .. }
				| Call::cancel_closure {},
			) => KeyNeed::AnySigning,
			_ => KeyNeed::Of(Relationship::Invocation),
		}
	}
}

/// Keys, safeguards and closure are sensitive, payments by their amount; one
/// remark gives rights to somebody, and one consents. A batch is what is in it.
pub struct Delicate;
impl CallSensitivity<RuntimeCall> for Delicate {
	fn sensitivity_of(_: &AccountId, call: &RuntimeCall) -> Sensitivity {
		sensitivity_of(call)
	}

	fn weight() -> Weight {
		Weight::from_parts(7, 0)
	}
}

fn sensitivity_of(call: &RuntimeCall) -> Sensitivity {
	match call {
		RuntimeCall::Did(
			Call::add_key { .. }
			| Call::remove_key { .. }
			| Call::set_controller { .. }
			| Call::set_second_factor { .. }
			| Call::set_recovery { .. }
			| Call::request_closure { .. },
		) => Sensitivity::Sensitive,
		RuntimeCall::Balances(
			pallet_balances::Call::transfer_allow_death { value, .. }
			| pallet_balances::Call::transfer_keep_alive { value, .. },
		) => Sensitivity::Moves(*value),
		RuntimeCall::Utility(
			pallet_utility::Call::batch { calls } | pallet_utility::Call::batch_all { calls },
		) => calls.iter().map(sensitivity_of).fold(Sensitivity::Ordinary, together),
		call if *call == gives_rights() => Sensitivity::GivesRights,
		call if *call == consents() => Sensitivity::Consents,
		_ => Sensitivity::Ordinary,
	}
}

fn together(one: Sensitivity, other: Sensitivity) -> Sensitivity {
	use Sensitivity::{Consents, GivesRights, Moves, Ordinary, Sensitive};
	match (one, other) {
		(GivesRights, _) | (_, GivesRights) => GivesRights,
		(Consents, Consents | Ordinary) | (Ordinary, Consents) => Consents,
		(Consents, _) | (_, Consents) => GivesRights,
		(Sensitive, _) | (_, Sensitive) => Sensitive,
		(Moves(one), Moves(other)) => Moves(one.saturating_add(other)),
		(Ordinary, other) => other,
		(one, Ordinary) => one,
	}
}

/// Saying no, and what ends a freeze, a recovery or an approval.
pub struct WhileFrozen;
impl Contains<RuntimeCall> for WhileFrozen {
	fn contains(call: &RuntimeCall) -> bool {
		Free::contains(call)
			|| matches!(
				call,
				RuntimeCall::Did(
					Call::withdraw_approval { .. }
						| Call::freeze {} | Call::unfreeze {}
						| Call::cancel_recovery { .. }
				)
			)
	}
}

/// Saying no, and what ends a closure, a recovery or an approval.
pub struct WhileClosing;
impl Contains<RuntimeCall> for WhileClosing {
	fn contains(call: &RuntimeCall) -> bool {
		Free::contains(call)
			|| matches!(
				call,
				RuntimeCall::Did(
					Call::withdraw_approval { .. }
						| Call::freeze {} | Call::cancel_closure {}
						| Call::cancel_recovery { .. }
				)
			)
	}
}

std::thread_local! {
	/// Who has to erase something of somebody.
	pub(crate) static OWING: RefCell<BTreeSet<AccountId>> = const { RefCell::new(BTreeSet::new()) };
	static MEMBERS: RefCell<BTreeMap<AccountId, bool>> = const { RefCell::new(BTreeMap::new()) };
	static ELSEWHERE: RefCell<BTreeMap<AccountId, u32>> = const { RefCell::new(BTreeMap::new()) };
	static LENT: RefCell<BTreeMap<AccountId, u32>> = const { RefCell::new(BTreeMap::new()) };
}

/// The consortium: whom it knows, and whether they are in good standing.
pub struct Members;

impl Members {
	pub(crate) fn set(account: &AccountId, is_active: bool) {
		MEMBERS.with_borrow_mut(|members| members.insert(account.clone(), is_active));
	}

	/// As if the consortium had never known it.
	pub(crate) fn forget(account: &AccountId) {
		MEMBERS.with_borrow_mut(|members| members.remove(account));
	}
}

impl Obligations<AccountId> for Members {
	fn owes(account: &AccountId) -> bool {
		OWING.with_borrow(|owing| owing.contains(account))
	}

	fn is_overdue(account: &AccountId) -> bool {
		Self::owes(account)
	}
}

impl Membership<AccountId> for Members {
	fn has_role(account: &AccountId, _: Role) -> bool {
		Self::is_active(account)
	}

	fn is_active(account: &AccountId) -> bool {
		MEMBERS.with_borrow(|members| members.get(account) == Some(&true))
	}

	fn is_known(account: &AccountId) -> bool {
		MEMBERS.with_borrow(|members| members.contains_key(account))
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_member(account: &AccountId, _: Roles) {
		Self::set(account, true);
	}
}

/// Another pallet that keeps so many records of somebody.
pub struct Elsewhere;

impl Elsewhere {
	pub(crate) fn put(account: &AccountId, records: u32) {
		ELSEWHERE.with_borrow_mut(|kept| kept.insert(account.clone(), records));
	}

	pub(crate) fn kept(account: &AccountId) -> u32 {
		ELSEWHERE.with_borrow(|kept| kept.get(account).copied().unwrap_or_default())
	}
}

impl Erase<AccountId> for Elsewhere {
	fn erase(subject: &AccountId, limit: u32) -> Progress {
		let kept = Self::kept(subject);
		let erased = kept.min(limit);
		Self::put(subject, kept - erased);
		Progress { erased, is_left: kept > erased }
	}

	fn plan(subject: &AccountId) -> Vec<ErasureItem> {
		ErasureItem::some(Erasable::Records, Self::kept(subject)).into_iter().collect()
	}

	fn item_weight() -> Weight {
		Weight::from_parts(11, 0)
	}
}

/// So many powers that somebody has lent to others.
pub struct Lent;

impl Lent {
	pub(crate) fn put(account: &AccountId, powers: u32) {
		LENT.with_borrow_mut(|lent| lent.insert(account.clone(), powers));
	}

	pub(crate) fn left(account: &AccountId) -> u32 {
		LENT.with_borrow(|lent| lent.get(account).copied().unwrap_or_default())
	}
}

impl Erase<AccountId> for Lent {
	fn erase(subject: &AccountId, limit: u32) -> Progress {
		let lent = Self::left(subject);
		let erased = lent.min(limit);
		Self::put(subject, lent - erased);
		Progress { erased, is_left: lent > erased }
	}

	fn plan(subject: &AccountId) -> Vec<ErasureItem> {
		ErasureItem::some(Erasable::Proxies, Self::left(subject)).into_iter().collect()
	}

	fn item_weight() -> Weight {
		Weight::from_parts(13, 0)
	}
}

/// What stops a thief: a remark of five bytes, and a call that fails. Also here, and
/// never free: an everyday remark.
pub struct Emergency;
impl Contains<RuntimeCall> for Emergency {
	fn contains(call: &RuntimeCall) -> bool {
		[everyday(), alarm(), alarm_but_failing()].contains(call)
	}
}

/// Free: a remark of three bytes, the call that always fails, and what stops a thief.
pub struct Free;
impl Contains<RuntimeCall> for Free {
	fn contains(call: &RuntimeCall) -> bool {
		[free(), free_but_failing(), alarm(), alarm_but_failing()].contains(call)
	}
}

pub(crate) fn free() -> RuntimeCall {
	frame_system::Call::remark { remark: b"no!".to_vec() }.into()
}

pub(crate) fn free_but_failing() -> RuntimeCall {
	frame_system::Call::kill_storage { keys: Vec::new() }.into()
}

pub(crate) fn alarm() -> RuntimeCall {
	frame_system::Call::remark { remark: b"stop!".to_vec() }.into()
}

pub(crate) fn alarm_but_failing() -> RuntimeCall {
	frame_system::Call::kill_storage { keys: vec![b"stop!".to_vec()] }.into()
}

/// Needs a key for everyday acts that also asserts.
pub(crate) fn everything() -> RuntimeCall {
	pallet_utility::Call::batch { calls: vec![everyday(), assertion()] }.into()
}

/// Needs a key that there cannot be.
pub(crate) fn nobodys() -> RuntimeCall {
	pallet_utility::Call::batch { calls: vec![everyday(), everyday()] }.into()
}

pub(crate) fn forbidden() -> RuntimeCall {
	frame_system::Call::remark { remark: b"forbidden".to_vec() }.into()
}

pub(crate) fn gives_rights() -> RuntimeCall {
	frame_system::Call::remark { remark: b"you may read it".to_vec() }.into()
}

pub(crate) fn consents() -> RuntimeCall {
	frame_system::Call::remark { remark: b"you may use it".to_vec() }.into()
}

pub(crate) fn pay(value: Balance) -> RuntimeCall {
	pallet_balances::Call::transfer_allow_death { dest: stranger().account(), value }.into()
}

pub(crate) fn everyday() -> RuntimeCall {
	frame_system::Call::remark { remark: b"good morning".to_vec() }.into()
}

pub(crate) fn assertion() -> RuntimeCall {
	frame_system::Call::remark_with_event { remark: b"it is so".to_vec() }.into()
}

/// Somebody who holds a key.
#[derive(Clone)]
pub(crate) enum Holder {
	Sr(Box<sr25519::Pair>),
	Ed(Box<ed25519::Pair>),
	Ec(Box<ecdsa::Pair>),
	/// A secure element: its account sends nothing.
	P256(Box<SigningKey>),
}

impl Holder {
	pub(crate) fn sr(seed: u8) -> Self {
		Holder::Sr(Box::new(sr25519::Pair::from_seed(&[seed; 32])))
	}

	pub(crate) fn ed(seed: u8) -> Self {
		Holder::Ed(Box::new(ed25519::Pair::from_seed(&[seed; 32])))
	}

	pub(crate) fn ec(seed: u8) -> Self {
		Holder::Ec(Box::new(ecdsa::Pair::from_seed(&[seed; 32])))
	}

	pub(crate) fn p256(seed: u8) -> Self {
		Holder::P256(Box::new(SigningKey::from_slice(&[seed; 32]).unwrap()))
	}

	pub(crate) fn key(&self) -> PublicKey {
		match self {
			Holder::Sr(pair) => PublicKey::Sr25519(pair.public().0),
			Holder::Ed(pair) => PublicKey::Ed25519(pair.public().0),
			Holder::Ec(pair) => PublicKey::Secp256k1(pair.public().0),
			Holder::P256(pair) => {
				let point = pair.verifying_key().to_encoded_point(true);
				PublicKey::P256(point.as_bytes().try_into().unwrap())
			},
		}
	}

	pub(crate) fn account(&self) -> AccountId {
		self.key().account()
	}

	pub(crate) fn origin(&self) -> RuntimeOrigin {
		RuntimeOrigin::signed(self.account())
	}

	/// The identity that starts with this key and salt 0.
	pub(crate) fn did(&self) -> AccountId {
		identity_account(&self.key(), &SALT)
	}

	pub(crate) fn sign(&self, intent: &SignedIntent) -> KeySignature {
		let bytes = intent.signing_bytes();
		match self {
			Holder::Sr(pair) => KeySignature::Sr25519(pair.sign(&bytes).0),
			Holder::Ed(pair) => KeySignature::Ed25519(pair.sign(&bytes).0),
			Holder::Ec(pair) => KeySignature::Secp256k1(pair.sign(&bytes).0),
			Holder::P256(pair) => {
				let signature: p256::ecdsa::Signature = pair.sign(&bytes);
				KeySignature::P256(signature.to_bytes().into())
			},
		}
	}

	/// The intent that makes this holder's identity, sponsored by `sponsor`.
	pub(crate) fn wish(&self, sponsor: &AccountId) -> SignedIntent {
		intent(
			Action::CreateIdentity,
			&self.did(),
			Some(sponsor),
			payload_hash(&(self.key(), SALT)),
		)
	}

	/// This holder's agreement to belong to `did`.
	pub(crate) fn agreement(
		&self,
		did: &AccountId,
		relationships: Relationships,
	) -> Option<(SignedIntent, KeySignature)> {
		let intent = intent(Action::AddKey, did, None, payload_hash(&(self.key(), relationships)));
		let signature = self.sign(&intent);
		Some((intent, signature))
	}
}

/// An intent that is good now.
pub(crate) fn intent(
	action: Action,
	subject: &AccountId,
	counterparty: Option<&AccountId>,
	payload_hash: H256,
) -> SignedIntent {
	let subject = subject.clone().into();
	let counterparty = counterparty.map(|account| account.clone().into());
	SignedIntent {
		genesis_hash: Did::genesis_hash(),
		action,
		subject,
		counterparty,
		nonce: Did::next_intent_nonce(subject, action, counterparty),
		not_before: None,
		expires_at: Timestamp::get() + 1_000,
		payload_hash,
	}
}

pub(crate) const SALT: [u8; 32] = [0; 32];
pub(crate) const GENESIS_HASH: H256 = H256::repeat_byte(0x6a);
pub(crate) const START: Moment = 1_000_000;
pub(crate) const FUNDS: Balance = 1_000;

/// Has an identity of her own in most tests.
pub(crate) fn alice() -> Holder {
	Holder::sr(1)
}

/// Pays for others.
pub(crate) fn sponsor() -> Holder {
	Holder::sr(2)
}

/// Has an identity, money, and nothing to do with Alice.
pub(crate) fn stranger() -> Holder {
	Holder::sr(3)
}

/// Alice's second device.
pub(crate) fn laptop() -> Holder {
	Holder::ed(4)
}

#[derive(Default)]
pub(crate) struct ExtBuilder {
	pub(crate) identities: Vec<GenesisIdentity>,
}

impl ExtBuilder {
	pub(crate) fn with_identities(identities: Vec<GenesisIdentity>) -> Self {
		Self { identities }
	}

	pub(crate) fn build(self) -> sp_io::TestExternalities {
		let storage = RuntimeGenesisConfig {
			balances: pallet_balances::GenesisConfig {
				balances: [alice(), sponsor(), stranger()]
					.map(|holder| (holder.account(), FUNDS))
					.to_vec(),
				..Default::default()
			},
			did: pallet_did::GenesisConfig { identities: self.identities, ..Default::default() },
			..Default::default()
		}
		.build_storage()
		.unwrap();
		let mut ext = sp_io::TestExternalities::new(storage);
		ext.register_extension(sp_keystore::KeystoreExt::new(
			sp_keystore::testing::MemoryKeystore::new(),
		));
		MEMBERS.with_borrow_mut(BTreeMap::clear);
		ELSEWHERE.with_borrow_mut(BTreeMap::clear);
		LENT.with_borrow_mut(BTreeMap::clear);
		ext.execute_with(|| {
			System::set_block_number(1);
			frame_system::BlockHash::<Test>::insert(0, GENESIS_HASH);
			Timestamp::set_timestamp(START);
		});
		ext
	}

	/// Runs a test, and checks after it what is always true.
	pub(crate) fn build_and_execute(self, test: impl FnOnce()) {
		self.build().execute_with(|| {
			test();
			Did::do_try_state().unwrap();
		});
	}

	/// The same, with an identity that Alice made and paid for, and one of the
	/// stranger's.
	pub(crate) fn with_alice(test: impl FnOnce()) {
		Self::default().build_and_execute(|| {
			Did::create(alice().origin(), alice().key(), SALT).unwrap();
			Did::create(stranger().origin(), stranger().key(), SALT).unwrap();
			System::reset_events();
			test();
		});
	}
}
