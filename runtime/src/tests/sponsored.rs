//! Sponsors in the real runtime: a person without money is stopped by no fee, and nobody
//! but that person spends a sponsor's budget.

use frame_support::{assert_err, assert_noop, assert_ok, traits::fungible::Inspect};
use jasmynet_primitives::{
	apis::runtime_decl_for_ledger_api::LedgerApi,
	did::{Relationship, Relationships},
	intent::Action,
	ledger::{platform_account, CallIndex, CoveredCalls, FeePayer, FeeQuote, Sponsorship},
	AccountId, Balance, DAY, JASMY, TOTAL_SUPPLY,
};
use pallet_transaction_payment_rpc_runtime_api::runtime_decl_for_transaction_payment_api::TransactionPaymentApi;
use sp_core::{sr25519, Encode};
use sp_keyring::Sr25519Keyring::{Bob, Dave, Eve};
use sp_runtime::transaction_validity::{InvalidTransaction, TransactionValidityError};

use super::{
	blocks::{apply, begin_block_after, end_block, queue, send, sent, signed},
	chain,
	people::{act, add_key, intent, key, new_record, now, pass, poor_person, public, sign},
};
use crate::{genesis_presets::identity_of, *};

/// A person with nothing at all, whom Dave's company sponsors.
struct Person {
	key: sr25519::Pair,
	did: AccountId,
}

const UNPAID: TransactionValidityError =
	TransactionValidityError::Invalid(InvalidTransaction::Payment);

fn company() -> AccountId {
	identity_of(Dave)
}

fn remark() -> RuntimeCall {
	frame_system::Call::remark { remark: vec![1; 32] }.into()
}

pub(super) fn index_of(call: &RuntimeCall) -> CallIndex {
	let bytes = call.encode();
	CallIndex { pallet: bytes[0], call: bytes[1] }
}

fn only(calls: &[RuntimeCall]) -> CoveredCalls {
	CoveredCalls::Only(calls.iter().map(index_of).collect::<Vec<_>>().try_into().unwrap())
}

fn offer(beneficiary: &AccountId, fees: Balance, deposits: Balance, calls: CoveredCalls) {
	let (beneficiary, expires_at) = (beneficiary.clone(), now() + 30 * DAY);
	act(
		Dave,
		pallet_ledger::Call::offer_sponsorship { beneficiary, fees, deposits, calls, expires_at },
	);
}

impl Person {
	/// Whom nobody has offered anything yet, in a block that has begun.
	fn new() -> Self {
		let key = key(200);
		let did = poor_person(&key);
		begin_block_after(2_000);
		Person { key, did }
	}

	/// With a sponsorship that this person has accepted.
	fn sponsored(fees: Balance, deposits: Balance, calls: CoveredCalls) -> Self {
		let person = Self::new();
		offer(&person.did, fees, deposits, calls);
		assert_ok!(person.does(person.accepting(company())));
		person
	}

	/// Accepts the offer as it is now.
	fn accepting(&self, sponsor: AccountId) -> pallet_ledger::Call<Runtime> {
		let offer = pallet_ledger::Sponsorships::<Runtime>::get(&self.did, &sponsor).unwrap();
		pallet_ledger::Call::accept_sponsorship { sponsor, terms_hash: offer.hash() }
	}

	fn acting(&self, call: impl Into<RuntimeCall>) -> RuntimeCall {
		pallet_did::Call::as_did { did: self.did.clone(), call: Box::new(call.into()) }.into()
	}

	/// Makes a call that the block takes.
	fn does(&self, call: impl Into<RuntimeCall>) -> sp_runtime::DispatchResult {
		sent(&self.key, self.acting(call))
	}

	fn terms(&self) -> Sponsorship {
		pallet_ledger::Sponsorships::<Runtime>::get(&self.did, company()).unwrap()
	}

	/// Gives the identity, or the account of its key, so much.
	fn is_given(&self, to: AccountId, value: Balance) {
		act(Eve, pallet_ledger::Call::transfer { to, value });
	}

	fn key_account(&self) -> AccountId {
		public(&self.key).account()
	}
}

fn total(who: &AccountId) -> Balance {
	Balances::total_balance(who)
}

/// The fees that sponsors have paid in this block, with who and for whom.
fn sponsored_fees() -> Vec<(AccountId, AccountId, Balance)> {
	System::read_events_for_pallet::<pallet_ledger::Event<Runtime>>()
		.into_iter()
		.filter_map(|event| match event {
			pallet_ledger::Event::FeeSponsored { sponsor, beneficiary, fee } => {
				Some((sponsor, beneficiary, fee))
			},
			_ => None,
		})
		.collect()
}

/// What was last paid for a transaction, as everybody is told.
fn last_fee() -> Balance {
	System::read_events_for_pallet::<pallet_transaction_payment::Event<Runtime>>()
		.into_iter()
		.map(|pallet_transaction_payment::Event::TransactionFeePaid { actual_fee, .. }| actual_fee)
		.next_back()
		.unwrap()
}

fn sound() {
	assert_eq!(Balances::total_issuance(), TOTAL_SUPPLY);
	assert!(pallet_ledger::InFlight::<Runtime>::get().is_empty());
	#[cfg(feature = "try-runtime")]
	assert_ok!(<Ledger as frame_support::traits::Hooks<u32>>::try_state(System::block_number()));
}

#[test]
fn a_person_with_nothing_accepts_for_free_and_is_paid_for_to_the_last_unit() {
	chain("local").execute_with(|| {
		// Given: an offer to somebody with no JASMY at all.
		let person = Person::new();
		offer(&person.did, 10 * JASMY, 0, CoveredCalls::All);
		let have = || (Balances::free_balance(&person.did), total(&person.key_account()));
		assert_eq!(have(), (0, 0));
		let platform = || total(&platform_account());
		let before = platform();

		// When it is accepted, nobody pays.
		assert_eq!(send(&person.key, person.acting(remark())), Err(UNPAID));
		assert_ok!(person.does(person.accepting(company())));
		assert_eq!((platform(), have()), (before, (0, 0)));
		assert_eq!(person.terms().fees, 10 * JASMY);
		assert_eq!(sponsored_fees(), []);

		// Then the sponsor pays for what the person does, and what everybody is told is
		// what it was.
		let free = Balances::free_balance(company());
		assert_ok!(person.does(remark()));
		let fee = 10 * JASMY - person.terms().fees;
		assert!(fee > 0);
		assert_eq!(sponsored_fees(), [(company(), person.did.clone(), fee)]);
		assert_eq!(last_fee(), fee);
		assert_eq!(platform() - before, fee);
		assert_eq!(Balances::free_balance(company()), free, "it was put aside before");
		assert_eq!(System::account(company()).data.reserved, person.terms().held());
		assert_eq!(have(), (0, 0));
		sound();
		end_block();
	});
}

#[test]
fn what_the_sponsor_does_not_cover_the_identity_pays_and_then_the_signer() {
	chain("local").execute_with(|| {
		let person = Person::sponsored(10 * JASMY, 0, only(&[remark()]));
		let other: RuntimeCall = frame_system::Call::remark_with_event { remark: vec![1] }.into();
		assert_ok!(person.does(remark()));
		let budget = person.terms().fees;
		assert!(budget < 10 * JASMY);

		assert_eq!(send(&person.key, person.acting(other.clone())), Err(UNPAID));

		person.is_given(person.key_account(), JASMY);
		assert_ok!(person.does(other.clone()));
		assert_eq!(JASMY - total(&person.key_account()), last_fee(), "the signer");

		person.is_given(person.did.clone(), JASMY);
		let signers = total(&person.key_account());
		assert_ok!(person.does(other));
		assert_eq!(JASMY - total(&person.did), last_fee(), "the identity");
		assert_eq!(total(&person.key_account()), signers);
		assert_eq!(person.terms().fees, budget);
		sound();
	});
}

#[test]
fn in_a_batch_every_call_must_be_covered() {
	chain("local").execute_with(|| {
		let person = Person::sponsored(10 * JASMY, 0, only(&[remark()]));
		let other: RuntimeCall = frame_system::Call::remark_with_event { remark: vec![1] }.into();
		let batch = |calls| RuntimeCall::from(pallet_utility::Call::batch_all { calls });
		let proxied = pallet_proxy::Call::proxy {
			real: person.did.clone().into(),
			force_proxy_type: None,
			call: Box::new(remark()),
		};
		for covered in [
			batch(vec![remark(), remark()]),
			batch(vec![batch(vec![remark()]), remark()]),
			pallet_utility::Call::if_else {
				main: Box::new(remark()),
				fallback: Box::new(batch(vec![remark()])),
			}
			.into(),
			batch(vec![remark(); 60]),
		] {
			let before = person.terms().fees;
			let _ = person.does(covered.clone());
			assert!(person.terms().fees < before, "{covered:?}");
		}
		for uncovered in [
			batch(vec![remark(), other.clone()]),
			batch(vec![batch(vec![other.clone(), remark()])]),
			pallet_utility::Call::if_else {
				main: Box::new(remark()),
				fallback: Box::new(other.clone()),
			}
			.into(),
			// What acts as somebody is that, whatever is in it.
			proxied.into(),
			pallet_utility::Call::as_derivative { index: 0, call: Box::new(remark()) }.into(),
			// A batch of nothing is none of the calls that are covered.
			batch(vec![]),
			// Too many to look at.
			batch(vec![remark(); 64]),
			batch(vec![batch(vec![remark(); 40]), batch(vec![remark(); 40])]),
		] {
			let sent = send(&person.key, person.acting(uncovered.clone()));
			assert_eq!(sent, Err(UNPAID), "{uncovered:?}");
		}
		sound();
	});
}

#[test]
fn a_budget_is_never_exceeded_and_what_is_left_comes_back() {
	chain("local").execute_with(|| {
		let person = Person::sponsored(JASMY, 0, CoveredCalls::All);
		let before = total(&company());
		let mut paid = 0;
		loop {
			match send(&person.key, person.acting(remark())) {
				Ok(_) => paid += last_fee(),
				Err(UNPAID) => break,
				// The last block of a session has no room.
				Err(full) => assert_eq!(full, InvalidTransaction::ExhaustsResources.into()),
			}
			assert!(paid <= JASMY);
			assert_eq!(before - total(&company()), paid);
			assert_eq!(person.terms().fees, JASMY - paid);
			if paid > JASMY / 2 {
				// A call that costs as much as nearly all that is left.
				let costly = RuntimeCall::from(frame_system::Call::remark {
					remark: vec![0; usize::try_from((JASMY - paid) / (JASMY / 1_000_000)).unwrap()],
				});
				assert_eq!(send(&person.key, person.acting(costly)), Err(UNPAID));
			}
			end_block();
			begin_block_after(2_000);
		}
		assert!(person.terms().fees > 0 && paid > 9 * JASMY / 10);
		sound();

		let left = person.terms().fees;
		let free = Balances::free_balance(company());
		act(
			Dave,
			pallet_ledger::Call::end_sponsorship {
				sponsor: company(),
				beneficiary: person.did.clone(),
			},
		);
		assert_eq!(Balances::free_balance(company()), free + left);
		sound();
	});
}

#[test]
fn what_is_over_or_was_not_accepted_pays_nothing() {
	chain("local").execute_with(|| {
		let person = Person::new();
		offer(&person.did, JASMY, 0, CoveredCalls::All);
		assert_eq!(send(&person.key, person.acting(remark())), Err(UNPAID), "an offer");
		assert_ok!(person.does(person.accepting(company())));
		assert_ok!(person.does(remark()));
		end_block();
		begin_block_after(31 * DAY);
		assert_eq!(send(&person.key, person.acting(remark())), Err(UNPAID), "over");
		sound();
	});
}

#[test]
fn a_stranger_cannot_spend_a_budget() {
	chain("local").execute_with(|| {
		let person = Person::sponsored(10 * JASMY, 10 * JASMY, CoveredCalls::All);
		let before = person.terms();
		let stranger = Eve.pair();
		// With money: the stranger's own is lost. Without: the block does not take it.
		let own = total(&Eve.to_account_id());
		assert_err!(
			sent(&stranger, person.acting(remark())),
			pallet_did::Error::<Runtime>::NotAuthorized
		);
		assert!(total(&Eve.to_account_id()) < own);
		assert_eq!(send(&key(250), person.acting(remark())), Err(UNPAID));

		// Nor by an intent that the person has not signed, whoever brings it.
		let mut forged = intent(Action::Submit, person.did.clone().into(), None, &remark());
		let signature = sign(&key(251), &forged);
		let submit = |intent: &_, signature| pallet_did::Call::submit {
			intent: Clone::clone(intent),
			key: public(&person.key),
			call: Box::new(remark()),
			signature,
		};
		assert_err!(
			sent(&stranger, submit(&forged, signature)),
			pallet_did::Error::<Runtime>::BadSignature
		);
		// Nor by one that the person has signed for another call.
		let signature = sign(&person.key, &forged);
		forged.payload_hash = Hash::repeat_byte(1);
		assert_err!(
			sent(&stranger, submit(&forged, signature)),
			pallet_did::Error::<Runtime>::IntentMismatch
		);
		assert_eq!(person.terms(), before);
		assert_eq!(sponsored_fees(), []);
		sound();
	});
}

#[test]
fn what_a_person_signed_is_paid_for_whoever_brings_it() {
	chain("local").execute_with(|| {
		let person = Person::sponsored(10 * JASMY, 0, CoveredCalls::All);
		let (relayer, own) = (Bob.pair(), total(&Bob.to_account_id()));
		let intent = intent(Action::Submit, person.did.clone().into(), None, &remark());
		let signature = sign(&person.key, &intent);
		let submit = pallet_did::Call::submit {
			intent,
			key: public(&person.key),
			call: Box::new(remark()),
			signature,
		};
		assert_ok!(sent(&relayer, submit.clone()));
		assert_eq!(total(&Bob.to_account_id()), own);
		assert_eq!(10 * JASMY - person.terms().fees, last_fee());

		// Once: then it is the relayer's affair.
		let budget = person.terms().fees;
		assert!(sent(&relayer, submit).is_err());
		assert_eq!(person.terms().fees, budget);
		assert_eq!(own - total(&Bob.to_account_id()), last_fee());
		sound();
	});
}

#[test]
fn in_safe_mode_nobody_pays_for_what_another_sends_again_and_again() {
	chain("local").execute_with(|| {
		let person = Person::sponsored(10 * JASMY, 0, CoveredCalls::All);
		person.is_given(person.did.clone(), 10 * JASMY);
		let other: RuntimeCall = pallet_locker::Call::rotate_epoch {}.into();
		let intent = intent(Action::Submit, person.did.clone().into(), None, &other);
		let signature = sign(&person.key, &intent);
		let call = Box::new(other);
		let submit = pallet_did::Call::submit { intent, key: public(&person.key), call, signature };
		assert_ok!(SafeMode::force_enter(RuntimeOrigin::root()));
		let have = || (person.terms().fees, total(&person.did));
		let before = have();
		for _ in 0..3 {
			let own = total(&Bob.to_account_id());
			assert!(sent(&Bob.pair(), submit.clone()).is_err());
			assert_eq!(own - total(&Bob.to_account_id()), last_fee());
		}
		assert_eq!(have(), before);

		// Nothing was used up by it.
		assert_ok!(SafeMode::force_exit(RuntimeOrigin::root()));
		assert_ok!(sent(&Bob.pair(), submit));
		assert_eq!(before.0 - person.terms().fees, last_fee());
		sound();
	});
}

#[test]
fn a_free_call_that_the_filter_stops_is_not_taken() {
	let stopped = Err(TransactionValidityError::Invalid(InvalidTransaction::Call));
	chain("local").execute_with(|| {
		let person = Person::new();
		offer(&person.did, JASMY, 0, CoveredCalls::All);
		let accept = person.acting(person.accepting(company()));
		assert_ok!(SafeMode::force_enter(RuntimeOrigin::root()));
		assert_eq!(queue(signed(&person.key, accept.clone(), 0)).map(|_| ()), stopped);
		assert_eq!(apply(signed(&person.key, accept.clone(), 0)).map(|_| ()), stopped);
		// Whoever asks what it costs is told that it is not taken.
		let quote = || Runtime::fee_quote(signed(&person.key, accept.clone(), 0).encode()).unwrap();
		let free = FeeQuote { fee: 0, payer: FeePayer::Nobody, affordable: false };
		assert_eq!(quote(), free);
		assert_ok!(SafeMode::force_exit(RuntimeOrigin::root()));
		assert_eq!(quote(), FeeQuote { affordable: true, ..free });
		assert_ok!(sent(&person.key, accept.clone()));
		sound();
	});
}

#[test]
fn whoever_tips_pays_all_of_it() {
	chain("local").execute_with(|| {
		let person = Person::sponsored(10 * JASMY, 0, CoveredCalls::All);
		let tipped = signed(&person.key, person.acting(remark()), 5);
		assert_eq!(apply(tipped), Err(UNPAID));
		person.is_given(person.key_account(), JASMY);
		let tipped = signed(&person.key, person.acting(remark()), 5);
		assert_ok!(apply(tipped));
		assert_eq!(JASMY - total(&person.key_account()), last_fee());
		assert_eq!(person.terms().fees, 10 * JASMY);
		sound();
	});
}

#[test]
fn a_call_that_fails_costs_its_fee_and_nothing_else() {
	chain("local").execute_with(|| {
		let person = Person::sponsored(10 * JASMY, 10 * JASMY, CoveredCalls::All);
		let before = person.terms();
		assert!(person
			.does(pallet_ledger::Call::transfer { to: company(), value: JASMY })
			.is_err());
		let after = person.terms();
		assert_eq!(before.fees - after.fees, last_fee());
		assert_eq!(before.deposits, after.deposits);
		sound();
	});
}

#[test]
fn a_sponsor_that_is_frozen_does_not_pay() {
	chain("local").execute_with(|| {
		let person = Person::sponsored(10 * JASMY, 10 * JASMY, CoveredCalls::All);
		act(Dave, pallet_did::Call::freeze {});
		assert_eq!(send(&person.key, person.acting(remark())), Err(UNPAID));
		person.is_given(person.did.clone(), JASMY);
		assert_ok!(person.does(remark()));
		assert_eq!(JASMY - total(&person.did), last_fee());
		assert_eq!(person.terms().fees, 10 * JASMY);
		sound();
	});
}

#[test]
fn a_fee_that_cannot_be_taken_is_not_drawn() {
	use frame_support::traits::{LockableCurrency, WithdrawReasons};
	chain("local").execute_with(|| {
		let person = Person::sponsored(10 * JASMY, 0, CoveredCalls::All);
		// Nothing in this runtime locks money so; if something did, all or nothing.
		Balances::set_lock(*b"everyone", &company(), Balance::MAX, WithdrawReasons::all());
		let call = signed(&person.key, person.acting(remark()), 0);
		assert_noop!(apply(call).map_err(|_| "not taken"), "not taken");
		Balances::remove_lock(*b"everyone", &company());
		assert_ok!(person.does(remark()));
		sound();
	});
}

#[test]
fn the_call_that_ends_a_sponsorship_is_still_paid_by_it() {
	chain("local").execute_with(|| {
		let person = Person::sponsored(10 * JASMY, 0, CoveredCalls::All);
		// Its own end is free; in a batch it is not.
		let end = pallet_ledger::Call::end_sponsorship {
			sponsor: company(),
			beneficiary: person.did.clone(),
		};
		let before = total(&company());
		let batch = pallet_utility::Call::batch_all { calls: vec![end.into(), remark()] };
		assert_ok!(person.does(batch));
		assert_eq!(before - total(&company()), last_fee());
		assert_eq!(System::account(company()).data.reserved, 0);
		assert!(!pallet_ledger::Sponsorships::<Runtime>::contains_key(&person.did, company()));
		assert_eq!(sponsored_fees(), [(company(), person.did.clone(), last_fee())]);
		sound();
	});
}

#[test]
fn the_first_sponsor_that_can_pays() {
	chain("local").execute_with(|| {
		let person = Person::sponsored(10 * JASMY, 0, only(&[remark()]));
		let other: RuntimeCall = frame_system::Call::remark_with_event { remark: vec![1] }.into();
		act(
			Bob,
			pallet_ledger::Call::offer_sponsorship {
				beneficiary: person.did.clone(),
				fees: 10 * JASMY,
				deposits: 0,
				calls: CoveredCalls::All,
				expires_at: now() + DAY,
			},
		);
		let sponsor = identity_of(Bob);
		assert_ok!(person.does(person.accepting(sponsor)));
		assert_ok!(person.does(remark()));
		assert_ok!(person.does(other));
		let payers: Vec<_> = sponsored_fees().into_iter().map(|(sponsor, _, _)| sponsor).collect();
		assert_eq!(payers, [company(), identity_of(Bob)]);
		sound();
	});
}

#[test]
fn a_deposit_is_lent_and_repaid_when_it_comes_free() {
	chain("local").execute_with(|| {
		let person = Person::sponsored(10 * JASMY, 10 * JASMY, CoveredCalls::All);
		let deposit = configs::data::RecordDeposit::get();
		let record = pallet_locker::NextRecordId::<Runtime>::get();
		assert_ok!(person.does(pallet_locker::Call::put { record: new_record(1, 50, None) }));
		let lent = 10 * JASMY - person.terms().deposits;
		assert_eq!(Balances::free_balance(&person.did), 0);
		assert_eq!(lent, deposit);
		assert_eq!(Ledger::owed(&person.did), lent);
		sound();

		// It comes back to the sponsor, and is its own, not the budget's.
		let free = Balances::free_balance(company());
		assert_ok!(person.does(pallet_locker::Call::shred { record }));
		assert_eq!(Balances::free_balance(company()), free + lent);
		assert_eq!(Ledger::owed(&person.did), 0);
		assert_eq!(person.terms().deposits, 10 * JASMY - lent);

		// The whole story of a person goes on without money: another key, for one.
		let phone = key(201);
		let everyday = Relationships::of(&[Relationship::Authentication]);
		let add = add_key(&person.did, &phone, everyday);
		assert_ok!(person.does(add));
		assert_eq!(Ledger::owed(&person.did), configs::identity::KeyDeposit::get());
		sound();
		end_block();
	});
}

#[test]
fn whoever_asks_what_it_costs_is_told_the_truth() {
	chain("local").execute_with(|| {
		let person = Person::sponsored(10 * JASMY, 0, only(&[remark()]));
		let other: RuntimeCall = frame_system::Call::remark_with_event { remark: vec![1] }.into();
		let refuse: RuntimeCall = pallet_consent::Call::refuse { request: 0 }.into();
		let told = |transaction: UncheckedExtrinsic| {
			let bytes = transaction.encode();
			let length = u32::try_from(bytes.len()).unwrap();
			let info = Runtime::query_info(transaction.clone(), length);
			let details = Runtime::query_fee_details(transaction, length);
			assert_eq!(details.final_fee(), info.partial_fee);
			(info.partial_fee, Runtime::fee_quote(bytes).unwrap())
		};
		let by_person = |call: &RuntimeCall| signed(&person.key, person.acting(call.clone()), 0);

		let free = FeeQuote { fee: 0, payer: FeePayer::Nobody, affordable: true };
		assert_eq!(told(by_person(&refuse)), (0, free.clone()));

		let (to_sender, quote) = told(by_person(&remark()));
		assert_eq!(to_sender, 0);
		assert_eq!((&quote.payer, quote.affordable), (&FeePayer::Sponsor(company()), true));
		assert_ok!(person.does(remark()));
		assert!(last_fee() <= quote.fee && quote.fee < 2 * last_fee());

		let (to_sender, quote) = told(by_person(&other));
		assert_eq!(quote.payer, FeePayer::Signer(person.key_account()));
		assert_eq!(to_sender, quote.fee);
		assert!(!quote.affordable);

		person.is_given(person.did.clone(), JASMY);
		let (to_sender, quote) = told(by_person(&other));
		assert_eq!(
			(&quote.payer, quote.affordable),
			(&FeePayer::Identity(person.did.clone()), true)
		);
		assert_eq!(to_sender, quote.fee);

		// With a tip it is the signer's, all of it; a stranger's always is.
		let (to_sender, quote) = told(signed(&person.key, person.acting(remark()), 7));
		assert_eq!(quote.payer, FeePayer::Signer(person.key_account()));
		assert_eq!(to_sender, quote.fee - 7, "which does not know of tips");
		let (to_sender, quote) = told(signed(&Eve.pair(), person.acting(refuse), 0));
		assert_eq!(quote.payer, FeePayer::Signer(Eve.to_account_id()));
		assert_eq!(to_sender, quote.fee);
		assert!(quote.affordable && quote.fee > 0);

		// What nobody signed, or is nothing, has no quote.
		let set = UncheckedExtrinsic::new_bare(pallet_timestamp::Call::set { now: 1 }.into());
		for nothing in [vec![], vec![1, 2, 3], set.encode(), vec![0xff; 100]] {
			assert_eq!(Runtime::fee_quote(nothing), None);
		}
		let mut longer = by_person(&remark()).encode();
		longer.push(0);
		assert_eq!(Runtime::fee_quote(longer), None);
	});
}

#[test]
fn the_queue_and_the_block_agree_on_who_can_pay() {
	chain("local").execute_with(|| {
		let person = Person::new();
		let call = || signed(&person.key, person.acting(remark()), 0);
		assert_eq!(queue(call()).map(|_| ()), Err(UNPAID));
		offer(&person.did, JASMY, 0, CoveredCalls::All);
		assert_ok!(person.does(person.accepting(company())));
		assert_ok!(queue(call()));
		pass(31 * DAY);
		assert_eq!(queue(call()).map(|_| ()), Err(UNPAID));
		assert_eq!(apply(call()), Err(UNPAID));
	});
}
