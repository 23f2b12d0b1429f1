//! Tests, by call and by story.

mod add_key;
mod approvals;
mod as_did;
mod controllers;
mod create;
mod create_for;
mod document;
mod free_calls;
mod freeze;
mod genesis;
mod intents;
mod label_key;
mod obstacles;
mod remove_key;
mod second_factor;
mod set_services;
mod submit;
mod take_over_deposit;
mod tombstones;
mod try_state;

mod properties;
mod strangers;

use frame_support::{
	assert_ok,
	traits::fungible::{hold::Inspect as _, Mutate as _},
};
use jasmynet_primitives::{
	did::{Relationship, Relationships},
	intent::{payload_hash, Action, SignedIntent},
	AccountId, Balance, Moment,
};
use sp_core::H256;
use sp_runtime::DispatchResult;

use crate::{
	mock::*, Call, Event, HoldReason, Identities, IdentityPeriods, IdentityState,
	SecondFactorPolicy,
};

pub(crate) const EVERYDAY: Relationships = Relationships::of(&[Relationship::Authentication]);
pub(crate) const AGREEMENT: Relationships = Relationships::of(&[Relationship::KeyAgreement]);

/// Makes `call` as `did`, sent by `holder`.
pub(crate) fn as_did(
	holder: &Holder,
	did: &AccountId,
	call: impl Into<RuntimeCall>,
) -> DispatchResult {
	Did::as_did(holder.origin(), did.clone(), Box::new(call.into()))
		.map(|_| ())
		.map_err(|failure| failure.error)
}

pub(crate) fn add_key_call(
	holder: &Holder,
	did: &AccountId,
	relationships: Relationships,
) -> Call<Test> {
	Call::add_key { key: holder.key(), relationships, intent: holder.agreement(did, relationships) }
}

/// Alice adds this holder's key; her identity has money for the deposit.
pub(crate) fn alice_adds(holder: &Holder, relationships: Relationships) {
	let did = alice().did();
	give(&did, KEY_DEPOSIT);
	assert_ok!(as_did(&alice(), &did, add_key_call(holder, &did, relationships)));
}

pub(crate) fn remove(id: AccountId) -> Call<Test> {
	Call::remove_key { key_id: id }
}

pub(crate) fn give(account: &AccountId, amount: Balance) {
	assert_ok!(Balances::mint_into(account, amount));
}

pub(crate) fn held(reason: HoldReason, account: &AccountId) -> Balance {
	Balances::balance_on_hold(&reason.into(), account)
}

/// What this holder signs so that somebody submits `call` for `did`.
pub(crate) fn wish_for(
	did: &AccountId,
	relayer: Option<&Holder>,
	call: &RuntimeCall,
) -> SignedIntent {
	let relayer = relayer.map(Holder::account);
	intent(Action::Submit, did, relayer.as_ref(), payload_hash(call))
}

/// Submits `call` for `did`, signed by `holder`; the sponsor sends it.
pub(crate) fn submit(
	holder: &Holder,
	did: &AccountId,
	call: impl Into<RuntimeCall>,
) -> DispatchResult {
	let call = call.into();
	let intent = wish_for(did, None, &call);
	let signature = holder.sign(&intent);
	Did::submit(sponsor().origin(), intent, holder.key(), Box::new(call), signature)
		.map(|_| ())
		.map_err(|failure| failure.error)
}

/// How the call ended that a key made last.
pub(crate) fn last_result() -> DispatchResult {
	let results = System::events().into_iter().rev().find_map(|record| match record.event {
		RuntimeEvent::Did(Event::CalledAs { result, .. }) => Some(result),
		_ => None,
	});
	results.unwrap()
}

pub(crate) fn hash_of(call: &RuntimeCall) -> H256 {
	payload_hash(call)
}

/// This holder approves a call of Alice's.
pub(crate) fn approve(holder: &Holder, call: &RuntimeCall) -> DispatchResult {
	as_did(holder, &alice().did(), Call::approve { call_hash: hash_of(call) })
}

pub(crate) fn wait(milliseconds: Moment) {
	Timestamp::set_timestamp(Timestamp::get() + milliseconds);
}

/// How long things take in the tests: as they take when nothing else is said.
pub(crate) fn periods() -> IdentityPeriods {
	IdentityPeriods::default()
}

/// Alice has money, a laptop that can do everything, and a second factor.
pub(crate) fn with_second_factor(daily_limit: Option<Balance>, test: impl FnOnce()) {
	ExtBuilder::with_alice(|| {
		let did = alice().did();
		give(&did, FUNDS);
		alice_adds(&laptop(), Relationships::SIGNING);
		let policy = SecondFactorPolicy::SecondKey { daily_limit };
		assert_ok!(as_did(&alice(), &did, Call::set_second_factor { policy }));
		System::reset_events();
		test();
	});
}

/// The stranger's identity is a member's.
pub(crate) fn company() -> AccountId {
	Members::set(&stranger().did(), true);
	stranger().did()
}

/// Closes an identity, with everything that it has; what is left goes to the sponsor.
pub(crate) fn close(did: &AccountId) {
	let origin = RuntimeOrigin::signed(did.clone());
	assert_ok!(Did::request_closure(origin, sponsor().account()));
	wait(periods().closure_grace);
	assert_ok!(Did::finalize_closure(sponsor().origin(), did.clone(), 100));
}

mod closure;
mod guardians;
mod recovery;
mod replays;
mod wards;
