//! Who pays for a transaction, and where the fee goes.

use codec::Encode;
use frame_support::{
	dispatch::{GetDispatchInfo, PostDispatchInfo},
	traits::fungible::Inspect,
};
use jasmynet_primitives::{AccountId, Balance, DAY, JASMY, TOTAL_SUPPLY};
use pallet_transaction_payment::{Multiplier, NextFeeMultiplier};
use sp_core::sr25519;
use sp_keyring::Sr25519Keyring;
use sp_runtime::{
	traits::{DispatchTransaction, Dispatchable},
	transaction_validity::InvalidTransaction,
	FixedPointNumber,
};

use super::{
	account,
	blocks::{apply, begin_block_after, end_block, queue, send, signed, signed_as},
	chain,
	people::{act, intent, key, pass, poor_person, public, sign},
};
use crate::{configs::free::ChargeUnlessFree, genesis_presets::identity_of, *};

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
	ChargeUnlessFree::with_tip(0)
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
fn as_many_signature_checks_are_paid_for_as_are_made() {
	chain("local").execute_with(|| {
		use pallet_did::WeightInfo;
		let check = <Runtime as pallet_did::Config>::WeightInfo::check_sr25519();
		let around = |call: RuntimeCall| {
			let inner = call.get_dispatch_info().call_weight;
			let whole = relayed(Sr25519Keyring::Eve, call).get_dispatch_info().call_weight;
			whole.saturating_sub(inner)
		};
		// Whether somebody pays is asked before who does.
		let (pays, may_be_free) = (around(remark().into()), around(refuse()));
		assert_eq!(may_be_free.saturating_sub(pays), check);
		// What it cost is told after it as before.
		let submit = relayed(Sr25519Keyring::Eve, pallet_did::Call::freeze {});
		let most = submit.get_dispatch_info().call_weight;
		let relayer = RuntimeOrigin::signed(Sr25519Keyring::One.to_account_id());
		let spent = submit.dispatch(relayer).unwrap().actual_weight.unwrap();
		assert!(spent.all_lte(most) && spent.all_gte(may_be_free));
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

fn refuse() -> RuntimeCall {
	pallet_consent::Call::refuse { request: 0 }.into()
}

fn acting(did: &AccountId, call: RuntimeCall) -> RuntimeCall {
	pallet_did::Call::as_did { did: did.clone(), call: Box::new(call) }.into()
}

const QUOTA: u32 = 20;

#[test]
fn in_a_flood_of_calls_that_pay_a_free_call_comes_first() {
	chain("local").execute_with(|| {
		let (key, eve) = (key(200), Sr25519Keyring::Eve.pair());
		let person = poor_person(&key);
		begin_block_after(2_000);
		let priority = |key: &sr25519::Pair, call: RuntimeCall, tip| {
			queue(signed_as(key, 0, call, tip)).unwrap().priority
		};
		let at_base = priority(&key, acting(&person, refuse()), 0);
		let eves = acting(&identity_of(Sr25519Keyring::Eve), remark().into());
		let transaction = signed_as(&eve, 0, eves.clone(), 0);
		let (info, length) = (transaction.get_dispatch_info(), transaction.encoded_size() as u32);
		let fee = TransactionPayment::compute_fee(length, &info, 0);
		// However dear calls are meanwhile.
		for multiplier in [1, 20, 30, 1_000u32] {
			NextFeeMultiplier::<Runtime>::put(Multiplier::from_u32(multiplier));
			let no = priority(&key, acting(&person, refuse()), 0);
			assert_eq!(no, at_base);
			for tip in [0, 1_000, fee / 3] {
				assert!(no > priority(&eve, eves.clone(), tip), "{multiplier}: {tip}");
			}
			// Whoever pays for a place in the queue gets one: about what a call costs at the
			// base price is enough.
			for tip in [3 * fee, JASMY] {
				assert!(no < priority(&eve, eves.clone(), tip), "{multiplier}: {tip}");
			}
		}
	});
}

#[test]
fn a_flood_of_free_calls_waits_no_longer_than_the_quota() {
	chain("local").execute_with(|| {
		// Given: somebody without money, with as many free calls as anybody.
		let key = key(200);
		let person = poor_person(&key);
		begin_block_after(2_000);
		assert_eq!(configs::identity::FreeCallsPerWindow::get(), QUOTA);
		let call = |nonce| signed_as(&key, nonce, acting(&person, refuse()), 0);
		let unpaid = Err(InvalidTransaction::Payment.into());

		// Then: so many can wait at a time, and no more, of the calls of this identity.
		for nonce in 0..QUOTA {
			assert!(queue(call(nonce)).is_ok(), "{nonce}");
		}
		assert_eq!(queue(call(QUOTA)).map(|_| ()), unpaid);
		assert_eq!(queue(call(1_000)).map(|_| ()), unpaid);

		// Those that stop a thief have some of their own.
		let stop = |nonce| {
			let freeze = pallet_did::Call::freeze {}.into();
			queue(signed_as(&key, nonce, acting(&person, freeze), 0))
		};
		assert!(stop(QUOTA).is_ok());
		assert_eq!(stop(QUOTA + 5).map(|_| ()), unpaid);

		// What has been used counts, and a new day begins anew.
		for _ in 0..5 {
			assert!(send(&key, acting(&person, refuse())).is_ok());
		}
		assert!(queue(call(QUOTA - 1)).is_ok());
		assert_eq!(queue(call(QUOTA)).map(|_| ()), unpaid);
		end_block();
		begin_block_after(DAY);
		assert!(queue(call(QUOTA)).is_ok());

		// Who can pay, may wait with more.
		act(
			Sr25519Keyring::Eve,
			pallet_ledger::Call::transfer { to: person.clone(), value: JASMY },
		);
		assert!(queue(call(1_000)).is_ok());
	});
}

#[test]
fn a_relayer_queues_no_more_free_calls_than_the_quota_of_whom_they_are_for() {
	chain("local").execute_with(|| {
		let relayer = key(250);
		act(
			Sr25519Keyring::Eve,
			pallet_ledger::Call::transfer { to: public(&relayer).account(), value: 1 },
		);
		begin_block_after(2_000);
		let call = |nonce| {
			queue(signed_as(&relayer, nonce, relayed(Sr25519Keyring::Eve, no()), 0)).map(|_| ())
		};
		fn no() -> RuntimeCall {
			refuse()
		}
		// Eve's identity could pay: it has money.
		assert_eq!(call(QUOTA), Ok(()));
		let eve = identity_of(Sr25519Keyring::Eve);
		let value = balance(&eve);
		Ledger::transfer(RuntimeOrigin::signed(eve), account(9), value - 1).unwrap();
		assert_eq!(call(QUOTA - 1), Ok(()));
		assert_eq!(call(QUOTA), Err(InvalidTransaction::Payment.into()));
	});
}

#[test]
fn in_a_block_what_is_beyond_the_quota_pays_or_is_not_taken_and_others_go_in() {
	chain("local").execute_with(|| {
		let (key, other) = (key(200), key(201));
		let (person, neighbour) = (poor_person(&key), poor_person(&other));
		begin_block_after(2_000);
		let mut taken = 0;
		for _ in 0..2 * QUOTA {
			match send(&key, acting(&person, refuse())) {
				Ok(_) => taken += 1,
				Err(invalid) => assert_eq!(invalid, InvalidTransaction::Payment.into()),
			}
		}
		assert_eq!(taken, QUOTA);
		// A neighbour's no goes in, and so does a call that pays.
		assert!(send(&other, acting(&neighbour, refuse())).is_ok());
		assert!(send(&Sr25519Keyring::Eve.pair(), remark()).is_ok());

		// With money, what is beyond the quota pays.
		act(
			Sr25519Keyring::Eve,
			pallet_ledger::Call::transfer { to: person.clone(), value: JASMY },
		);
		assert!(send(&key, acting(&person, refuse())).is_ok());
		assert!(balance(&person) < JASMY);
		end_block();

		// The next day all is as before.
		begin_block_after(DAY);
		let before = balance(&person);
		assert!(send(&key, acting(&person, refuse())).is_ok());
		assert_eq!(balance(&person), before);
	});
}

#[test]
fn a_call_that_no_sponsor_pays_costs_less_than_its_weight_with_one() {
	chain("local").execute_with(|| {
		use sp_runtime::traits::TransactionExtension;
		let eve = Sr25519Keyring::Eve;
		let (plain, acting): (RuntimeCall, RuntimeCall) =
			(remark().into(), as_did(eve, remark().into()));
		let extension = ChargeUnlessFree::with_tip(0);
		// Only what can be sponsored weighs more for it.
		let more = extension.weight(&acting).saturating_sub(extension.weight(&plain));
		assert!(more.ref_time() > 0);
		// And what was not needed of that is not paid for.
		let mut info = acting.get_dispatch_info();
		info.extension_weight = extension.weight(&acting);
		let most = TransactionPayment::compute_fee(100, &info, 0);
		let before = balance(&identity_of(eve));
		let done = |_| Ok(PostDispatchInfo::default());
		let origin = RuntimeOrigin::signed(eve.to_account_id());
		extension.test_run(origin, &acting, &info, 100, 0, done).unwrap().unwrap();
		let paid = before - balance(&identity_of(eve));
		assert!(0 < paid && paid < most);
		// But for looking whether there are sponsors.
		let look = <Runtime as frame_system::Config>::DbWeight::get().reads(1);
		let rest = Balance::from(more.saturating_sub(look).ref_time());
		assert_eq!(most - paid, rest * configs::fees::FeePerPicosecond::get());
	});
}

#[test]
fn a_tip_reaches_the_platform_pool_whole() {
	chain("local").execute_with(|| {
		let (eve, platform) = (Sr25519Keyring::Eve, Ledger::platform_account());
		begin_block_after(2_000);
		// Of one who makes a call for themselves, and of one who acts for an identity: with a
		// tip, the signer pays everything.
		for call in [remark().into(), as_did(eve, remark().into())] {
			let mut fees = Vec::new();
			for tip in [1, 7, JASMY, 2 * JASMY + 3] {
				let (signer, identity) = (eve.to_account_id(), identity_of(eve));
				let before = (balance(&signer), balance(&identity), balance(&platform));
				let transaction = signed(&eve.pair(), call.clone(), tip);
				let length = transaction.encoded_size() as u32;
				assert_eq!(apply(transaction), Ok(Ok(())));
				let paid = before.0 - balance(&signer);
				assert_eq!(balance(&platform) - before.2, paid);
				assert_eq!(balance(&identity), before.1);
				fees.push(paid - tip - TransactionPayment::length_to_fee(length));
			}
			// But for how long it makes the transaction, the fee is the same with any tip.
			fees.dedup();
			assert_eq!(fees.len(), 1, "{fees:?}");
		}
		end_block();
		assert_eq!(Balances::total_issuance(), TOTAL_SUPPLY);
	});
}

#[test]
fn fees_rise_in_a_flood_and_fall_afterwards() {
	chain("local").execute_with(|| {
		let base = NextFeeMultiplier::<Runtime>::get();
		let full = configs::system::BlockWeights::get()
			.get(frame_support::dispatch::DispatchClass::Normal)
			.max_total
			.unwrap();
		for _ in 0..10 {
			begin_block_after(2_000);
			System::set_block_consumed_resources(full, 0);
			end_block();
		}
		let risen = NextFeeMultiplier::<Runtime>::get();
		assert!(risen > base);
		begin_block_after(2_000);
		end_block();
		assert!(NextFeeMultiplier::<Runtime>::get() < risen);

		// It is what is paid, and it has an end.
		let most = configs::fees::MaximumMultiplier::get();
		NextFeeMultiplier::<Runtime>::put(most);
		let info = RuntimeCall::from(remark()).get_dispatch_info();
		let dear = TransactionPayment::compute_fee(0, &info, 0);
		NextFeeMultiplier::<Runtime>::put(base);
		let cheap = TransactionPayment::compute_fee(0, &info, 0);
		assert!(dear > cheap && dear <= cheap * most.saturating_mul_int(1u128));
		pass(1);
	});
}
