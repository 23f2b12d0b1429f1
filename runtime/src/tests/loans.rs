//! The work that loans for deposits are: the block counts it, whatever becomes of the call.

use frame_support::{
	assert_ok,
	dispatch::{DispatchClass, DispatchErrorWithPostInfo, GetDispatchInfo, PostDispatchInfo},
	weights::Weight,
};
use jasmynet_primitives::{
	intent::Action, ledger::CoveredCalls, AccountId, Balance, Moment, DAY, JASMY,
};
use pallet_ledger::WeightInfo;
use sp_core::sr25519;
use sp_keyring::Sr25519Keyring::{Dave, Eve};
use sp_runtime::{
	traits::{DispatchTransaction, TransactionExtension},
	DispatchError,
};

use super::{
	account,
	blocks::{begin_block_after, end_block, sent},
	chain,
	people::{act, intent, key, new_record, now, poor_person, public, sign, sponsored_person},
};
use crate::{
	configs::{fees::FeePerPicosecond, free::ChargeUnlessFree},
	filters::{fails_as_a_whole, most_loans_in},
	genesis_presets::identity_of,
	*,
};

fn loan() -> Weight {
	<Runtime as pallet_ledger::Config>::WeightInfo::lend()
}

pub(super) fn acting(did: &AccountId, call: impl Into<RuntimeCall>) -> RuntimeCall {
	pallet_did::Call::as_did { did: did.clone(), call: Box::new(call.into()) }.into()
}

fn put(byte: u8) -> RuntimeCall {
	pallet_locker::Call::put { record: new_record(byte, 50, None) }.into()
}

fn pay(value: Balance) -> RuntimeCall {
	pallet_ledger::Call::transfer { to: identity_of(Dave), value }.into()
}

fn refuse() -> RuntimeCall {
	pallet_consent::Call::refuse { request: 0 }.into()
}

fn all_or_none(calls: Vec<RuntimeCall>) -> RuntimeCall {
	pallet_utility::Call::batch_all { calls }.into()
}

fn each(calls: Vec<RuntimeCall>) -> RuntimeCall {
	pallet_utility::Call::force_batch { calls }.into()
}

fn submitted(key: &sr25519::Pair, did: &AccountId, call: RuntimeCall) -> RuntimeCall {
	let intent = intent(Action::Submit, did.clone().into(), None, &call);
	let signature = sign(key, &intent);
	pallet_did::Call::submit { intent, key: public(key), call: Box::new(call), signature }.into()
}

fn proxied(did: &AccountId, call: RuntimeCall) -> RuntimeCall {
	let real = did.clone().into();
	pallet_proxy::Call::proxy { real, force_proxy_type: None, call: Box::new(call) }.into()
}

/// A person with nothing, for whom Dave's company pays fees and to whom it lends, each up
/// to this budget and as long as this. In a block that has begun.
pub(super) fn somebody_who_borrows(
	key: &sr25519::Pair,
	budget: Balance,
	lasts: Moment,
) -> AccountId {
	let did = poor_person(key);
	begin_block_after(2_000);
	act(
		Dave,
		pallet_ledger::Call::offer_sponsorship {
			beneficiary: did.clone(),
			fees: budget,
			deposits: budget,
			calls: CoveredCalls::All,
			expires_at: now() + lasts,
		},
	);
	let sponsor = identity_of(Dave);
	let offer = pallet_ledger::Sponsorships::<Runtime>::get(&did, &sponsor).unwrap();
	let accept = pallet_ledger::Call::accept_sponsorship { sponsor, terms_hash: offer.hash() };
	assert_ok!(sent(key, acting(&did, accept)));
	did
}

/// What a transaction of the key's takes of a block, and whether it succeeds.
fn taken(key: &sr25519::Pair, call: RuntimeCall) -> (Weight, bool) {
	end_block();
	begin_block_after(2_000);
	let used = || *System::block_weight().get(DispatchClass::Normal);
	let before = used();
	let is_ok = sent(key, call).is_ok();
	(used().saturating_sub(before), is_ok)
}

#[test]
fn loans_that_were_undone_are_work_of_the_block_as_those_that_stay() {
	chain("local").execute_with(|| {
		let (key, other) = (key(200), key(201));
		let did = somebody_who_borrows(&key, 50 * JASMY, DAY);
		let rich = sponsored_person(&other);
		let puts = |value| all_or_none(vec![put(1), put(2), pay(value)]);

		let own_puts = all_or_none(vec![put(3), put(4), pay(0)]);
		let (own, is_ok) = taken(&other, acting(&rich, own_puts));
		assert!(is_ok);
		let (undone, is_ok) = taken(&key, acting(&did, puts(JASMY)));
		assert!(!is_ok);
		assert_eq!(Ledger::owed(&did), 0);
		let (kept, is_ok) = taken(&key, acting(&did, puts(0)));
		assert!(is_ok);
		assert!(Ledger::owed(&did) > 0);
		assert!(kept.all_gte(own.saturating_add(loan().saturating_mul(2))));
		assert!(undone.all_gte(kept), "{undone:?} and {kept:?}");
	});
}

/// A way to make a call for an identity.
type Way = fn(&sr25519::Pair, &AccountId, RuntimeCall) -> RuntimeCall;

#[test]
fn loans_that_nobody_is_told_of_are_work_of_the_block() {
	let ways: [Way; 3] = [
		submitted,
		|_, did, call| acting(did, each(vec![call])),
		|_, did, call| acting(did, pallet_utility::Call::batch { calls: vec![call] }),
	];
	for way in ways {
		chain("local").execute_with(|| {
			let key = key(200);
			let did = somebody_who_borrows(&key, 50 * JASMY, DAY);
			let puts = |value| all_or_none(vec![put(1), put(2), put(3), pay(value)]);
			// The transaction succeeds, and what is in it has failed.
			let (undone, is_ok) = taken(&key, way(&key, &did, puts(JASMY)));
			assert!(is_ok);
			assert_eq!(Ledger::owed(&did), 0);
			let (kept, is_ok) = taken(&key, acting(&did, puts(0)));
			assert!(is_ok);
			assert!(Ledger::owed(&did) > 0);
			assert!(undone.all_gte(kept), "{undone:?} and {kept:?}");
		});
	}
}

#[test]
fn what_succeeds_pays_for_no_loan_and_what_fails_for_all_that_could_have_been() {
	chain("local").execute_with(|| {
		let eve = identity_of(Eve);
		let paid = |call: &RuntimeCall, result: Result<(), DispatchError>| {
			let extension = ChargeUnlessFree::with_tip(0);
			let mut info = call.get_dispatch_info();
			info.extension_weight = extension.weight(call);
			let before = Balances::free_balance(&eve);
			let post_info = PostDispatchInfo::default();
			let done = |_| match result {
				Ok(()) => Ok(post_info),
				Err(error) => Err(DispatchErrorWithPostInfo { post_info, error }),
			};
			let origin = RuntimeOrigin::signed(Eve.to_account_id());
			let _ = extension.test_run(origin, call, &info, 100, 0, done).unwrap();
			before - Balances::free_balance(&eve)
		};
		let fails = Err(DispatchError::Other("it fails"));
		let price = Balance::from(loan().ref_time()) * FeePerPicosecond::get();
		for (loans, call) in [(0, pay(1)), (1, put(1)), (3, all_or_none(vec![put(1); 3]))] {
			let call = acting(&eve, call);
			let (when_done, when_failed) = (paid(&call, Ok(())), paid(&call, fails));
			assert_eq!(when_failed - when_done, loans * price, "{call:?}");
		}
	});
}

#[test]
fn what_can_borrow_is_what_identities_do_with_deposits() {
	chain("local").execute_with(|| {
		let (key, did) = (key(200), identity_of(Eve));
		let recovery = pallet_did::Call::finish_recovery { did: did.clone(), key_id: account(1) };
		for (loans, call) in [
			(0, put(1)),
			(0, pay(1)),
			(1, recovery.clone().into()),
			(1, acting(&did, put(1))),
			(1, submitted(&key, &did, put(1))),
			(1, proxied(&did, put(1))),
			(0, acting(&did, pay(1))),
			// What says no alone borrows nothing; in a batch it may be undone.
			(0, acting(&did, refuse())),
			(0, submitted(&key, &did, refuse())),
			(2, acting(&did, all_or_none(vec![refuse(), put(1), pay(1)]))),
			(2, acting(&did, proxied(&did, each(vec![put(1), put(2)])))),
			(3, each(vec![acting(&did, put(1)), acting(&did, each(vec![put(1); 2])), put(1)])),
			(2, acting(&did, recovery)),
			// By the proxy of somebody who has a key of the identity.
			(3, proxied(&account(1), acting(&did, all_or_none(vec![put(1); 3])))),
			(17, acting(&did, pallet_did::Call::take_over_deposit {})),
			(
				2,
				acting(
					&did,
					pallet_utility::Call::if_else {
						main: Box::new(put(1)),
						fallback: Box::new(put(1)),
					},
				),
			),
		] {
			assert_eq!(most_loans_in(&call), loans, "{call:?}");
		}
	});
}

#[test]
fn a_success_says_it_all_unless_something_in_it_may_have_failed() {
	chain("local").execute_with(|| {
		let (key, did) = (key(200), identity_of(Eve));
		for call in [
			put(1),
			acting(&did, put(1)),
			acting(&did, all_or_none(vec![put(1), all_or_none(vec![put(2)])])),
		] {
			assert!(fails_as_a_whole(&call), "{call:?}");
		}
		let one = |call| vec![call];
		for call in [
			submitted(&key, &did, put(1)),
			acting(&did, refuse()),
			acting(&did, each(one(put(1)))),
			acting(&did, pallet_utility::Call::batch { calls: one(put(1)) }),
			acting(&did, all_or_none(vec![put(1), each(one(put(1)))])),
			acting(&did, proxied(&did, put(1))),
			each(one(acting(&did, put(1)))),
		] {
			assert!(!fails_as_a_whole(&call), "{call:?}");
		}
	});
}
