//! The work that loans for deposits are, and repaying them: the block counts it, whatever
//! becomes of the call.

use frame_support::{
	assert_ok,
	dispatch::{DispatchClass, DispatchErrorWithPostInfo, GetDispatchInfo, PostDispatchInfo},
	traits::Get,
	weights::Weight,
};
use jasmynet_primitives::{
	intent::Action, ledger::CoveredCalls, locker::NewRecord, AccountId, Balance, Moment, RecordId,
	DAY, JASMY, TOTAL_SUPPLY,
};
use pallet_ledger::WeightInfo;
use sp_core::sr25519;
use sp_keyring::Sr25519Keyring::{Alice, Bob, Charlie, Dave, Eve};
use sp_runtime::{
	traits::{DispatchTransaction, TransactionExtension},
	DispatchError,
};

use super::{
	account,
	blocks::{begin_block_after, end_block, sent},
	chain,
	people::{
		act, as_did, intent, key, new_record, now, poor_person, public, sign, sponsored_person,
	},
};
use crate::{
	configs::{data::RecordDeposit, fees::FeePerPicosecond, free::ChargeUnlessFree},
	filters::{fails_as_a_whole, most_deposits_in, Deposits},
	genesis_presets::identity_of,
	*,
};

fn loan() -> Weight {
	<Runtime as pallet_ledger::Config>::WeightInfo::lend()
}

fn repayment() -> Weight {
	<Runtime as pallet_ledger::Config>::WeightInfo::repay()
}

fn most_lenders() -> u64 {
	let most: u32 = <Runtime as pallet_ledger::Config>::MaxSponsors::get();
	most.into()
}

pub(super) fn acting(did: &AccountId, call: impl Into<RuntimeCall>) -> RuntimeCall {
	pallet_did::Call::as_did { did: did.clone(), call: Box::new(call.into()) }.into()
}

fn put(byte: u8) -> RuntimeCall {
	pallet_locker::Call::put { record: new_record(byte, 50, None) }.into()
}

fn shred(record: RecordId) -> RuntimeCall {
	pallet_locker::Call::shred { record }.into()
}

fn prune() -> RuntimeCall {
	pallet_consent::Call::prune { grant: 0 }.into()
}

fn finalize(did: &AccountId, limit: u32) -> RuntimeCall {
	pallet_did::Call::finalize_closure { did: did.clone(), limit }.into()
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

const LITTLE: Balance = JASMY / 1_000;

/// Somebody who owes a little to as many sponsors as there can be, each for another record.
/// All of them can be repaid out of the deposit of one. Anybody may shred the records two days
/// later: the first one is answered, too.
fn somebody_who_owes_many(key: &sr25519::Pair) -> (AccountId, RecordId) {
	let did = poor_person(key);
	let does = |call: RuntimeCall| as_did(&public(key), &did, call);
	let first = pallet_locker::NextRecordId::<Runtime>::get();
	for (lender, byte) in [Alice, Bob, Charlie, Dave].into_iter().zip(1..) {
		act(
			lender,
			pallet_ledger::Call::offer_sponsorship {
				beneficiary: did.clone(),
				fees: 10 * JASMY,
				deposits: LITTLE,
				calls: CoveredCalls::All,
				expires_at: now() + 60 * DAY,
			},
		);
		let sponsor = identity_of(lender);
		let offer = pallet_ledger::Sponsorships::<Runtime>::get(&did, &sponsor).unwrap();
		let terms_hash = offer.hash();
		does(pallet_ledger::Call::accept_sponsorship { sponsor, terms_hash }.into());
		let own = RecordDeposit::get() - LITTLE;
		act(Eve, pallet_ledger::Call::transfer { to: did.clone(), value: own });
		let retention_until = Some(now() + DAY);
		let record = NewRecord { retention_until, ..new_record(byte, 50, None) };
		does(pallet_locker::Call::put { record }.into());
	}
	let owes = pallet_ledger::Loans::<Runtime>::iter_prefix(&did).count();
	assert_eq!(owes as u64, most_lenders());
	(did, first)
}

/// How many loans were repaid in this block, at least in part.
fn repaid() -> usize {
	System::read_events_for_pallet::<pallet_ledger::Event<Runtime>>()
		.into_iter()
		.filter(|event| matches!(event, pallet_ledger::Event::DepositRepaid { .. }))
		.count()
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
fn lenders_who_were_repaid_and_then_were_not_are_work_of_the_block_whoever_did_it() {
	let for_oneself: Way = |_, _, call| call;
	let for_identity: Way = |_, did, call| acting(did, call);
	// By a stranger, and by the identity. What stays is done in a way in which it fails as a
	// whole or not at all, so that it is counted once.
	let ways: [(bool, Way, Way); 4] = [
		(true, for_oneself, for_oneself),
		(true, |_, _, call| each(vec![call]), for_oneself),
		(false, for_identity, for_identity),
		(false, submitted, for_identity),
	];
	for (is_strange, way, whole) in ways {
		chain("local").execute_with(|| {
			let key = key(200);
			let (did, record) = somebody_who_owes_many(&key);
			begin_block_after(2 * DAY);
			let sender = if is_strange { Eve.pair() } else { key.clone() };
			let shredding = |value| all_or_none(vec![shred(record), pay(value)]);

			let (undone, _) = taken(&sender, way(&key, &did, shredding(TOTAL_SUPPLY)));
			assert_eq!(Ledger::owed(&did), 4 * LITTLE);
			let (kept, is_ok) = taken(&sender, whole(&key, &did, shredding(0)));
			assert!(is_ok);
			assert_eq!((Ledger::owed(&did), repaid()), (0, 4));
			assert!(undone.all_gte(kept), "{undone:?} and {kept:?}");
		});
	}
}

#[test]
fn a_closure_that_was_undone_is_work_of_the_block_with_all_lenders_that_it_repaid() {
	chain("local").execute_with(|| {
		// Given: somebody who leaves, and without whom nobody guards the other. What goes
		// with that one thing is a deposit for each of two ways to guard, and a third one.
		let (leaving, other, new) = (key(200), key(201), key(202));
		let (did, _) = somebody_who_owes_many(&leaving);
		let (guarded, _) = somebody_who_owes_many(&other);
		for to in [&did, &guarded] {
			act(Eve, pallet_ledger::Call::transfer { to: to.clone(), value: 100 * JASMY });
		}
		let adult_at = now() + 300 * DAY;
		for call in [
			pallet_did::Call::set_recovery {
				guardians: vec![did.clone()].try_into().unwrap(),
				threshold: 1,
				delay: DAY,
			},
			pallet_did::Call::declare_minor { guardian: did.clone(), adult_at },
		] {
			as_did(&public(&other), &guarded, call);
		}
		let agreed =
			intent(Action::RecoverIdentity, guarded.clone().into(), Some(&did), &public(&new));
		let signature = sign(&new, &agreed);
		for call in [
			pallet_did::Call::accept_guardianship { did: guarded.clone() },
			pallet_did::Call::accept_ward { did: guarded.clone(), adult_at },
			pallet_did::Call::start_recovery {
				did: guarded.clone(),
				key: public(&new),
				intent: agreed,
				signature,
			},
			pallet_did::Call::request_closure { beneficiary: account(9) },
		] {
			as_did(&public(&leaving), &did, call);
		}
		begin_block_after(31 * DAY);
		let closing = |value| all_or_none(vec![finalize(&did, 10), pay(value)]);

		// When: it is undone, and when it stays.
		let owed = || (Ledger::owed(&did), Ledger::owed(&guarded));
		let (undone, is_ok) = taken(&Eve.pair(), closing(TOTAL_SUPPLY));
		assert!(!is_ok);
		assert_eq!(owed(), (4 * LITTLE, 4 * LITTLE));
		let (kept, is_ok) = taken(&Eve.pair(), closing(0));
		assert!(is_ok);

		// Then: all are repaid, nobody guards the other, and it weighs no more than what was
		// undone.
		assert_eq!((owed(), repaid()), ((0, 0), 8));
		assert!(!pallet_did::RecoveryConfigs::<Runtime>::contains_key(&guarded));
		assert!(!pallet_did::Recoveries::<Runtime>::contains_key(&guarded, public(&new).account()));
		assert!(!pallet_did::Wards::<Runtime>::contains_key(&guarded));
		assert!(undone.all_gte(kept), "{undone:?} and {kept:?}");
	});
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
		let price = |weight: Weight| Balance::from(weight.ref_time()) * FeePerPicosecond::get();
		let all_lenders = repayment().saturating_mul(most_lenders());
		for (lending, call) in [
			(Weight::zero(), pay(1)),
			(loan(), put(1)),
			(loan().saturating_mul(3), all_or_none(vec![put(1); 3])),
			// Alone, it fails before anything comes free.
			(Weight::zero(), prune()),
			(loan().saturating_add(all_lenders), all_or_none(vec![prune(), put(1)])),
		] {
			let call = acting(&eve, call);
			let (when_done, when_failed) = (paid(&call, Ok(())), paid(&call, fails));
			assert_eq!(when_failed - when_done, price(lending), "{call:?}");
		}
	});
}

/// What is made in another call's place if that one fails.
fn either(main: RuntimeCall, fallback: RuntimeCall) -> RuntimeCall {
	pallet_utility::Call::if_else { main: Box::new(main), fallback: Box::new(fallback) }.into()
}

#[test]
fn what_can_borrow_is_what_identities_do_with_deposits() {
	chain("local").execute_with(|| {
		let (key, did) = (key(200), identity_of(Eve));
		for (taken, call) in [
			(0, put(1)),
			(0, pay(1)),
			(1, acting(&did, put(1))),
			(1, submitted(&key, &did, put(1))),
			(1, proxied(&did, put(1))),
			(0, acting(&did, pay(1))),
			(2, acting(&did, all_or_none(vec![put(1), pay(1), put(2)]))),
			(2, acting(&did, proxied(&did, each(vec![put(1), put(2)])))),
			(3, each(vec![acting(&did, put(1)), acting(&did, each(vec![put(1); 2])), put(1)])),
			// By the proxy of somebody who has a key of the identity.
			(3, proxied(&account(1), acting(&did, all_or_none(vec![put(1); 3])))),
			(2, acting(&did, either(put(1), put(1)))),
		] {
			assert_eq!(most_deposits_in(&call), Deposits { taken, freed: 0 }, "{call:?}");
		}
	});
}

#[test]
fn what_can_repay_is_what_sets_deposits_free_and_may_fail_after_that() {
	chain("local").execute_with(|| {
		let (key, did) = (key(200), identity_of(Eve));
		let recovery: RuntimeCall =
			pallet_did::Call::finish_recovery { did: did.clone(), key_id: account(1) }.into();
		let offer = pallet_did::Call::set_controller { controller: Some(identity_of(Dave)) };
		let alone = pallet_multisig::Call::as_multi_threshold_1 {
			other_signatories: vec![account(1)],
			call: Box::new(shred(1)),
		};
		for (taken, freed, call) in [
			// Alone, all that goes wrong goes wrong before: for whoever says no, and for all
			// who do what anybody may.
			(0, 0, acting(&did, refuse())),
			(0, 0, submitted(&key, &did, refuse())),
			(0, 0, proxied(&did, refuse())),
			(0, 0, shred(1)),
			(0, 0, prune()),
			(0, 0, acting(&did, prune())),
			(0, 0, finalize(&did, 5)),
			(0, 0, acting(&did, finalize(&did, 5))),
			// In a batch it may be undone, whoever makes that.
			(1, 4, acting(&did, all_or_none(vec![refuse(), put(1), pay(1)]))),
			(0, 4, each(vec![acting(&did, refuse())])),
			(0, 3, all_or_none(vec![shred(1), prune(), shred(2), pay(1)])),
			(0, 1, acting(&did, each(vec![prune()]))),
			(0, 2, either(prune(), shred(1))),
			(0, 1, alone.into()),
			(0, 16, each(vec![finalize(&did, 5)])),
			(0, 17, acting(&did, each(vec![finalize(&did, 5), shred(1)]))),
			// What sets something free first, and may fail then: all keys and the attempts of
			// all guardians, and three more.
			(2, 27, recovery.clone()),
			(2, 27, acting(&did, recovery)),
			(17, 17, acting(&did, pallet_did::Call::take_over_deposit {})),
			(1, 1, acting(&did, offer)),
			(1, 1, acting(&did, pallet_devices::Call::confirm_pairing { pairing: 0 })),
		] {
			assert_eq!(most_deposits_in(&call), Deposits { taken, freed }, "{call:?}");
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
