//! What sponsors pay, over random histories.

use std::collections::BTreeMap;

use super::{
	lending::{deposit, reason},
	sponsoring::{accept, budget, end, on_hold, sponsored},
	*,
};
use crate::{Lending, Loans, Sponsorships};
use frame_support::traits::{
	fungible::{Inspect, InspectHold, MutateHold},
	tokens::Precision,
};
use jasmynet_primitives::{
	ledger::{CallIndex, CoveredCalls},
	AccountId, Moment, DAY, TOTAL_SUPPLY,
};
use proptest::prelude::*;

const CALL: CallIndex = CallIndex { pallet: 61, call: 2 };

/// Carol and Dave have identities; Alice and Bob have money.
const PEOPLE: [AccountId; 4] = [ALICE, BOB, CAROL, DAVE];

#[derive(Clone, Debug)]
enum Step {
	Offer { sponsor: AccountId, to: AccountId, fees: Balance, deposits: Balance, days: Moment },
	Accept { who: AccountId, sponsor: AccountId },
	TopUp { sponsor: AccountId, to: AccountId, fees: Balance, deposits: Balance },
	End { who: AccountId, sponsor: AccountId, of: AccountId },
	Deposit { who: AccountId, amount: Balance },
	Release { who: AccountId, amount: Balance },
	Send { from: AccountId, to: AccountId, amount: Balance },
	SendAll { from: AccountId, to: AccountId },
	Wait { days: Moment },
}

/// A step, and the fee of the transaction that makes it.
#[derive(Clone, Debug)]
struct Transaction {
	step: Step,
	by: AccountId,
	fee: Balance,
	/// So many hundredths of the fee are not used.
	unused: Balance,
}

fn anybody() -> impl Strategy<Value = AccountId> {
	proptest::sample::select(PEOPLE.to_vec())
}

fn amount() -> impl Strategy<Value = Balance> {
	prop_oneof![8 => 0..200u128, 1 => 0..1_100u128, 1 => Just(u128::MAX)]
}

fn step() -> impl Strategy<Value = Step> {
	let pair = || (anybody(), anybody());
	prop_oneof![
		4 => (pair(), amount(), amount(), 0..30u64).prop_map(
			|((sponsor, to), fees, deposits, days)| Step::Offer { sponsor, to, fees, deposits, days }
		),
		4 => pair().prop_map(|(who, sponsor)| Step::Accept { who, sponsor }),
		2 => (pair(), amount(), amount()).prop_map(|((sponsor, to), fees, deposits)| {
			Step::TopUp { sponsor, to, fees, deposits }
		}),
		1 => (pair(), anybody()).prop_map(|((who, sponsor), of)| Step::End { who, sponsor, of }),
		4 => (anybody(), amount()).prop_map(|(who, amount)| Step::Deposit { who, amount }),
		3 => (anybody(), amount()).prop_map(|(who, amount)| Step::Release { who, amount }),
		2 => (pair(), amount()).prop_map(|((from, to), amount)| Step::Send { from, to, amount }),
		1 => pair().prop_map(|(from, to)| Step::SendAll { from, to }),
		1 => (0..10u64).prop_map(|days| Step::Wait { days }),
	]
}

fn transaction() -> impl Strategy<Value = Transaction> {
	(step(), anybody(), 0..40u128, 0..=100u128).prop_map(|(step, by, fee, unused)| Transaction {
		step,
		by,
		fee,
		unused,
	})
}

/// What became of an agreement's money, from all that was offered on.
#[derive(Clone, Copy, Default, Debug)]
struct Account {
	put_in: Balance,
	returned: Balance,
	fees: Balance,
	lent: Balance,
	repaid: Balance,
}

/// By sponsor and beneficiary.
type Accounts = BTreeMap<(AccountId, AccountId), Account>;

fn do_step(step: &Step, accounts: &mut Accounts) {
	let signed = |who: &AccountId| RuntimeOrigin::signed(who.clone());
	match step {
		Step::Offer { sponsor, to, fees, deposits, days } => {
			let end = Now::get() + days * DAY;
			let calls = CoveredCalls::All;
			let (fees, deposits) = (*fees, *deposits);
			let origin = signed(sponsor);
			if Ledger::offer_sponsorship(origin, to.clone(), fees, deposits, calls, end).is_ok() {
				let account = accounts.entry((sponsor.clone(), to.clone())).or_default();
				account.put_in += fees + deposits;
			}
		},
		Step::Accept { who, sponsor } => {
			let _ = accept(who, sponsor);
		},
		Step::TopUp { sponsor, to, fees, deposits } => {
			let (fees, deposits) = (*fees, *deposits);
			let origin = signed(sponsor);
			if Ledger::top_up_sponsorship(origin, to.clone(), fees, deposits, None).is_ok() {
				let account = accounts.get_mut(&(sponsor.clone(), to.clone())).unwrap();
				account.put_in += fees + deposits;
			}
		},
		Step::End { who, sponsor, of } => {
			let is_over = Sponsorships::<Test>::get(of, sponsor)
				.is_some_and(|terms| terms.expires_at <= Now::get());
			if end(who, sponsor, of).is_ok() {
				assert!(who == sponsor || who == of || is_over);
			}
		},
		Step::Deposit { who, amount } => {
			let before = (Balances::total_balance(who), Ledger::owed(who));
			let root = sp_io::storage::root(sp_runtime::StateVersion::V1);
			if deposit(who, *amount).is_err() {
				assert_eq!(sp_io::storage::root(sp_runtime::StateVersion::V1), root);
			}
			let after = (Balances::total_balance(who), Ledger::owed(who));
			assert_eq!(after.0 - before.0, after.1 - before.1, "what was lent is owed");
		},
		Step::Release { who, amount } => {
			let _ = Lending::<Test>::release(&reason(), who, *amount, Precision::BestEffort);
		},
		Step::Send { from, to, amount } => {
			let _ = Ledger::transfer(signed(from), to.clone(), *amount);
		},
		Step::SendAll { from, to } => {
			let _ = Balances::transfer_all(signed(from), to.clone(), false);
		},
		Step::Wait { days } => Now::mutate(|now| *now += days * DAY),
	}
}

/// Makes a transaction, whose fee a sponsor pays if one does. Answers who did.
fn transact(transaction: &Transaction, accounts: &mut Accounts) -> Option<AccountId> {
	let Transaction { step, by, fee, unused } = transaction;
	let payer = Ledger::sponsor_for(by, &[CALL], *fee, |_| true);
	match &payer {
		Some(sponsor) => {
			let used = fee - fee * unused / 100;
			sponsored(sponsor, by, *fee, used, || do_step(step, accounts));
		},
		None => do_step(step, accounts),
	}
	for event in take_events() {
		let (sponsor, beneficiary) = match &event {
			Event::SponsorshipEnded { sponsor, beneficiary, .. }
			| Event::FeeSponsored { sponsor, beneficiary, .. }
			| Event::DepositLent { sponsor, beneficiary, .. }
			| Event::DepositRepaid { sponsor, beneficiary, .. } => (sponsor, beneficiary),
			_ => continue,
		};
		let account = accounts.get_mut(&(sponsor.clone(), beneficiary.clone())).unwrap();
		match event {
			Event::SponsorshipEnded { returned, .. } => account.returned += returned,
			Event::FeeSponsored { fee, .. } => account.fees += fee,
			Event::DepositLent { amount, .. } => account.lent += amount,
			Event::DepositRepaid { amount, .. } => account.repaid += amount,
			_ => (),
		}
	}
	payer
}

fn check(accounts: &Accounts) {
	for sponsor in &PEOPLE {
		let mut budgets = 0;
		for beneficiary in &PEOPLE {
			let (fees, deposits) = budget(sponsor, beneficiary);
			budgets += fees + deposits;
			let key = (sponsor.clone(), beneficiary.clone());
			let account = accounts.get(&key).copied().unwrap_or_default();
			// What has come back from debtors is not lent again, so this is more than that a
			// sponsor never pays more than what was agreed.
			let paid = account.fees + account.lent;
			assert!(
				paid + account.returned + fees + deposits <= account.put_in,
				"{sponsor} for {beneficiary}: {account:?}"
			);
			assert_eq!(Loans::<Test>::get(beneficiary, sponsor), account.lent - account.repaid);
		}
		assert_eq!(on_hold(sponsor), budgets);
	}
	for identity in [&CAROL, &DAVE] {
		let deposits = Balances::balance_on_hold(&reason(), identity);
		assert!(Ledger::owed(identity) <= deposits, "what was lent is in deposits");
	}
	assert_eq!(Balances::total_issuance(), TOTAL_SUPPLY);
	Ledger::do_try_state().unwrap();
}

proptest! {
	#[test]
	fn a_sponsor_never_pays_more_than_the_agreement(
		transactions in proptest::collection::vec(transaction(), 1..60),
	) {
		ExtBuilder::default().build_and_execute(|| {
			for identity in [CAROL, DAVE] {
				System::inc_providers(&identity);
			}
			let mut accounts = Accounts::new();
			for transaction in &transactions {
				transact(transaction, &mut accounts);
				check(&accounts);
			}
		});
	}

	#[test]
	fn a_stranger_changes_nothing_of_a_sponsorship(
		past in proptest::collection::vec(transaction(), 1..30),
		calls in proptest::collection::vec((0..6u8, anybody(), anybody(), amount()), 1..20),
	) {
		let stranger = AccountId::new([99; 32]);
		let mut builder = ExtBuilder::default();
		builder.releases.push(release(crate::PoolKind::Listing, stranger.clone(), START));
		builder.build_and_execute(|| {
			let mut accounts = Accounts::new();
			for transaction in &past {
				transact(transaction, &mut accounts);
			}
			let theirs = || {
				let state = |who: &AccountId| (free(who), held(who), Ledger::owed(who));
				let sponsorships: Vec<_> = Sponsorships::<Test>::iter()
					.filter(|(beneficiary, sponsor, terms)| {
						![beneficiary, sponsor].contains(&&stranger)
							&& terms.expires_at > Now::get()
					})
					.collect();
				(sponsorships, PEOPLE.map(|who| state(&who)))
			};
			// Whoever wants to may tidy up what has expired.
			for (beneficiary, sponsor, terms) in Sponsorships::<Test>::iter().collect::<Vec<_>>() {
				if terms.expires_at <= Now::get() {
					assert_ok!(end(&stranger, &sponsor, &beneficiary));
				}
			}
			let before = theirs();
			let origin = || RuntimeOrigin::signed(stranger.clone());
			for (call, first, second, amount) in &calls {
				let (first, second) = (first.clone(), second.clone());
				let days = Some(Now::get() + DAY);
				match call {
					0 => assert!(end(&stranger, &first, &second).is_err()),
					1 => assert!(accept(&stranger, &first).is_err()),
					2 => assert!(
						Ledger::top_up_sponsorship(origin(), first, *amount, 0, days).is_err()
					),
					3 => assert_eq!(Ledger::sponsor_for(&stranger, &[CALL], 0, |_| true), None),
					4 => assert!(Ledger::draw_fee(&first, &stranger, *amount).is_err()),
					_ => {
						let _ = deposit(&stranger, *amount % 100);
					},
				}
			}
			assert_eq!(Ledger::owed(&stranger), 0);
			assert_eq!(theirs(), before);
		});
	}
}

#[test]
fn random_histories_reach_all_that_sponsors_do() {
	use proptest::{
		strategy::ValueTree,
		test_runner::{RngAlgorithm, TestRng, TestRunner},
	};
	let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
	let mut runner = TestRunner::new_with_rng(ProptestConfig::default(), rng);
	let (mut all, mut paid) = (Account::default(), 0);
	for _ in 0..100 {
		let strategy = proptest::collection::vec(transaction(), 60);
		let transactions = strategy.new_tree(&mut runner).unwrap().current();
		ExtBuilder::default().build_and_execute(|| {
			for identity in [CAROL, DAVE] {
				System::inc_providers(&identity);
			}
			let mut accounts = Accounts::new();
			for transaction in &transactions {
				let payer = transact(transaction, &mut accounts);
				paid += u32::from(payer.is_some());
			}
			for account in accounts.values() {
				all.put_in += account.put_in;
				all.returned += account.returned;
				all.fees += account.fees;
				all.lent += account.lent;
				all.repaid += account.repaid;
			}
		});
	}
	assert!(paid > 0, "no fee was sponsored");
	for (what, sum) in [
		("put in", all.put_in),
		("returned", all.returned),
		("paid for fees", all.fees),
		("lent", all.lent),
		("repaid", all.repaid),
	] {
		assert!(sum > 0, "nothing was {what}");
	}
}
