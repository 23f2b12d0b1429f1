//! Tests, by call and by story.

mod add_key;
mod as_did;
mod create;
mod create_for;
mod document;
mod free_calls;
mod genesis;
mod intents;
mod properties;
mod remove_key;
mod strangers;
mod tombstones;
mod try_state;

use frame_support::{
	assert_ok,
	traits::fungible::{hold::Inspect as _, Mutate as _},
};
use jasmynet_primitives::{
	did::{Relationship, Relationships},
	AccountId, Balance,
};
use sp_runtime::DispatchResult;

use crate::{mock::*, HoldReason, Identities, IdentityState};

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
) -> crate::Call<Test> {
	crate::Call::add_key {
		key: holder.key(),
		relationships,
		intent: holder.agreement(did, relationships),
	}
}

/// Alice adds this holder's key; her identity has money for the deposit.
pub(crate) fn alice_adds(holder: &Holder, relationships: Relationships) {
	let did = alice().did();
	give(&did, KEY_DEPOSIT);
	assert_ok!(as_did(&alice(), &did, add_key_call(holder, &did, relationships)));
}

pub(crate) fn remove(id: AccountId) -> crate::Call<Test> {
	crate::Call::remove_key { key_id: id }
}

pub(crate) fn give(account: &AccountId, amount: Balance) {
	assert_ok!(Balances::mint_into(account, amount));
}

pub(crate) fn held(reason: HoldReason, account: &AccountId) -> Balance {
	Balances::balance_on_hold(&reason.into(), account)
}

/// Writes what closing will write.
pub(crate) fn close(did: &AccountId) {
	Identities::<Test>::mutate_extant(did, |identity| identity.state = IdentityState::Closed);
}
