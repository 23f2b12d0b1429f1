//! Who pays for a transaction, and where the fee goes.

use codec::Encode;
use frame_support::{
	dispatch::{GetDispatchInfo, PostDispatchInfo},
	traits::fungible::Inspect,
};
use jasmynet_primitives::{AccountId, Balance, TOTAL_SUPPLY};
use sp_keyring::Sr25519Keyring;
use sp_runtime::traits::{DispatchTransaction, Dispatchable};

use super::{
	account, chain,
	people::{intent, public, sign},
};
use crate::{configs::fees::ChargeUnlessFree, genesis_presets::identity_of, *};

/// A call of Eve's that somebody else sends; `signer` signs it.
fn relayed(signer: Sr25519Keyring, call: impl Into<RuntimeCall>) -> RuntimeCall {
	let did = identity_of(Sr25519Keyring::Eve);
	let call: RuntimeCall = call.into();
	let intent =
		intent(jasmynet_primitives::intent::Action::Submit, did.into(), None, &call.clone());
	let signature = sign(&signer.pair(), &intent);
	let key = public(&Sr25519Keyring::Eve.pair());
	pallet_did::Call::submit { intent, key, call: Box::new(call), signature }.into()
}

fn remark() -> frame_system::Call<Runtime> {
	frame_system::Call::remark { remark: vec![1] }
}

fn as_did(key: Sr25519Keyring, call: RuntimeCall) -> RuntimeCall {
	pallet_did::Call::as_did { did: identity_of(key), call: Box::new(call) }.into()
}

/// Charges for a call of `signer`, without making it. Answers whether the
/// transaction would be taken.
fn charge(signer: &AccountId, call: &RuntimeCall) -> bool {
	let info = call.get_dispatch_info();
	let extension: ChargeUnlessFree =
		pallet_transaction_payment::ChargeTransactionPayment::<Runtime>::from(0).into();
	extension
		.test_run(
			RuntimeOrigin::signed(signer.clone()),
			call,
			&info,
			call.encoded_size(),
			0,
			|_| Ok(PostDispatchInfo::default()),
		)
		.is_ok()
}

fn balance(who: &AccountId) -> Balance {
	Balances::balance(who)
}

#[test]
fn the_identity_pays_when_its_key_acts_for_it() {
	chain("local").execute_with(|| {
		let key = Sr25519Keyring::Alice;
		let (signer, identity) = (key.to_account_id(), identity_of(key));
		let platform = Ledger::platform_account();
		let before = (balance(&signer), balance(&identity), balance(&platform));
		let call = as_did(key, frame_system::Call::remark { remark: vec![1] }.into());

		assert!(charge(&signer, &call));

		let paid = before.1 - balance(&identity);
		assert!(paid > 0);
		assert_eq!(balance(&signer), before.0);
		assert_eq!(balance(&platform) - before.2, paid);
		assert_eq!(Balances::total_issuance(), TOTAL_SUPPLY);
	});
}

#[test]
fn the_signer_pays_for_its_own_calls_and_for_a_poor_identity() {
	chain("local").execute_with(|| {
		let key = Sr25519Keyring::Alice;
		let (signer, identity) = (key.to_account_id(), identity_of(key));
		let own: RuntimeCall = frame_system::Call::remark { remark: vec![1] }.into();
		let before = balance(&signer);
		assert!(charge(&signer, &own));
		let after_own = balance(&signer);
		assert!(after_own < before);

		Ledger::transfer(
			RuntimeOrigin::signed(identity.clone()),
			account(9),
			balance(&identity) - 1,
		)
		.unwrap();
		assert!(charge(&signer, &as_did(key, own)));
		assert!(balance(&signer) < after_own);
	});
}

#[test]
fn a_stranger_cannot_make_an_identity_pay() {
	chain("local").execute_with(|| {
		let stranger = account(77);
		let identity = identity_of(Sr25519Keyring::Alice);
		let before = balance(&identity);
		let call =
			as_did(Sr25519Keyring::Alice, frame_system::Call::remark { remark: vec![1] }.into());

		assert!(!charge(&stranger, &call));

		assert_eq!(balance(&identity), before);
	});
}

#[test]
fn saying_no_is_free_until_the_quota_is_used_up() {
	chain("local").execute_with(|| {
		let key = Sr25519Keyring::Eve;
		let (signer, identity) = (key.to_account_id(), identity_of(key));
		let call = as_did(key, pallet_consent::Call::refuse { request: 0 }.into());
		let before = (balance(&signer), balance(&identity));

		for _ in 0..configs::identity::FreeCallsPerWindow::get() {
			assert!(charge(&signer, &call));
			assert_eq!((balance(&signer), balance(&identity)), before);
			// The call itself fails (there is no such request), and counts.
			Did::as_did(
				RuntimeOrigin::signed(signer.clone()),
				identity.clone(),
				Box::new(pallet_consent::Call::refuse { request: 0 }.into()),
			)
			.unwrap();
		}

		assert!(charge(&signer, &call));
		assert!(balance(&identity) < before.1);
	});
}

#[test]
fn a_key_that_may_not_make_the_call_cannot_spend_the_identitys_money_on_it() {
	use jasmynet_primitives::{
		did::{Relationship, Relationships},
		keys::PublicKey,
	};
	chain("local").execute_with(|| {
		// Given: a key of the identity that only issues credentials.
		let identity = identity_of(Sr25519Keyring::Alice);
		let issuing = Sr25519Keyring::One;
		pallet_did::Keys::<Runtime>::insert(
			&identity,
			issuing.to_account_id(),
			pallet_did::KeyRecord {
				key: PublicKey::Sr25519(issuing.public().0),
				relationships: Relationships::of(&[Relationship::Assertion]),
				added_at: 0,
				last_used_at: None,
				label: None,
				payer: identity.clone(),
				deposit: 0,
			},
		);
		let before = balance(&identity);
		let call = as_did(
			Sr25519Keyring::Alice,
			frame_system::Call::remark { remark: vec![0; 1_000] }.into(),
		);

		// When, then: it has no money of its own, and the identity does not pay.
		assert!(!charge(&Sr25519Keyring::Two.to_account_id(), &call));
		charge(&issuing.to_account_id(), &call);
		assert_eq!(balance(&identity), before);
	});
}

#[test]
fn the_identity_pays_for_what_it_signed_and_another_sent() {
	chain("local").execute_with(|| {
		let relayer = Sr25519Keyring::One.to_account_id();
		let identity = identity_of(Sr25519Keyring::Eve);
		let before = (balance(&relayer), balance(&identity));

		assert!(charge(&relayer, &relayed(Sr25519Keyring::Eve, remark())));

		assert_eq!(balance(&relayer), before.0);
		assert!(balance(&identity) < before.1);
	});
}

#[test]
fn whoever_sends_what_nobody_signed_pays() {
	chain("local").execute_with(|| {
		let relayer = Sr25519Keyring::Dave.to_account_id();
		let identity = identity_of(Sr25519Keyring::Eve);
		let before = (balance(&relayer), balance(&identity));

		assert!(charge(&relayer, &relayed(Sr25519Keyring::Bob, remark())));
		assert!(balance(&relayer) < before.0);

		// Used up: it pays once, and is its sender's business from then on.
		let call = relayed(Sr25519Keyring::Eve, remark());
		assert!(call.clone().dispatch(RuntimeOrigin::signed(relayer.clone())).is_ok());
		let after = balance(&identity);
		charge(&relayer, &call);
		assert_eq!(balance(&identity), after);
		assert_eq!(after, before.1);
	});
}

#[test]
fn a_relayed_no_is_free_for_whoever_sends_it() {
	chain("local").execute_with(|| {
		// Given: a relayer whose account could pay nothing.
		let relayer = account(77);
		let refuse = pallet_consent::Call::refuse { request: 0 };
		assert!(charge(&relayer, &relayed(Sr25519Keyring::Eve, refuse.clone())));
		assert!(!charge(&relayer, &relayed(Sr25519Keyring::Bob, refuse)), "nobody signed it");
		assert!(!charge(&relayer, &relayed(Sr25519Keyring::Bob, remark())), "not free");
	});
}
