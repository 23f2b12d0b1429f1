//! The ledger against a model of ERC-20 with escrow, over random histories.

use std::collections::BTreeMap;

use super::*;
use crate::{Allowances, PoolKind};
use frame_support::{dispatch::DispatchResult, traits::fungible::Inspect};
use jasmynet_primitives::{
	traits::{Escrow, ServiceFees, ServiceRefusal},
	AccountId, Moment, DAY, TOTAL_SUPPLY,
};
use proptest::prelude::*;

/// Four people and nobody.
const EVERYBODY: [AccountId; 5] = [ALICE, BOB, CAROL, DAVE, ZERO_ADDRESS];

const SERVICE: Service = Service::EnrolDevices;

/// An amount, relative to what there is when its turn comes.
#[derive(Clone, Copy, Debug)]
enum Amount {
	Exactly(Balance),
	/// So many hundredths of what there is.
	Share(u128),
	All,
	OneMore,
}

impl Amount {
	fn of(self, base: Balance) -> Balance {
		match self {
			Amount::Exactly(amount) => amount,
			Amount::Share(hundredths) => base.saturating_mul(hundredths) / 100,
			Amount::All => base,
			Amount::OneMore => base.saturating_add(1),
		}
	}
}

#[derive(Clone, Debug)]
enum Step {
	Transfer {
		from: AccountId,
		to: AccountId,
		amount: Amount,
	},
	Approve {
		owner: AccountId,
		spender: AccountId,
		amount: Amount,
	},
	/// Of the balance, or, when `of_allowance`, of the allowance.
	TransferFrom {
		spender: AccountId,
		from: AccountId,
		to: AccountId,
		amount: Amount,
		of_allowance: bool,
	},
	Hold {
		payer: AccountId,
		amount: Amount,
	},
	Pay {
		payer: AccountId,
		payee: AccountId,
		amount: Amount,
	},
	Refund {
		payer: AccountId,
		amount: Amount,
	},
	/// Uses a service that has a tariff.
	Charge {
		payer: AccountId,
		units: u32,
	},
	SetTariff(Tariff),
	Wait {
		days: Moment,
	},
}

fn amount() -> impl Strategy<Value = Amount> {
	prop_oneof![
		1 => Just(Amount::Exactly(0)),
		1 => Just(Amount::Exactly(1)),
		1 => Just(Amount::Exactly(u128::MAX)),
		2 => Just(Amount::All),
		1 => Just(Amount::OneMore),
		6 => (0..=100u128).prop_map(Amount::Share),
	]
}

fn person() -> impl Strategy<Value = AccountId> {
	proptest::sample::select(EVERYBODY[..4].to_vec())
}

fn anybody() -> impl Strategy<Value = AccountId> {
	prop_oneof![12 => person(), 1 => Just(ZERO_ADDRESS)]
}

fn step() -> impl Strategy<Value = Step> {
	prop_oneof![
		(person(), anybody(), amount()).prop_map(|(from, to, amount)| Step::Transfer {
			from,
			to,
			amount
		}),
		(person(), anybody(), amount()).prop_map(|(owner, spender, amount)| Step::Approve {
			owner,
			spender,
			amount
		}),
		(person(), anybody(), anybody(), amount(), any::<bool>()).prop_map(
			|(spender, from, to, amount, of_allowance)| Step::TransferFrom {
				spender,
				from,
				to,
				amount,
				of_allowance
			}
		),
		(person(), amount()).prop_map(|(payer, amount)| Step::Hold { payer, amount }),
		(person(), person(), amount()).prop_map(|(payer, payee, amount)| Step::Pay {
			payer,
			payee,
			amount
		}),
		(person(), amount()).prop_map(|(payer, amount)| Step::Refund { payer, amount }),
		(person(), prop_oneof![4 => 0..20u32, 1 => Just(u32::MAX)])
			.prop_map(|(payer, units)| Step::Charge { payer, units }),
		(0..15u32, prop_oneof![9 => 0..50u128, 1 => Just(u128::MAX)], 0..40u32)
			.prop_map(|(included, price, more)| Tariff { included, price, quota: included + more })
			.prop_map(Step::SetTariff),
		(0..25u64).prop_map(|days| Step::Wait { days }),
	]
}

/// What the ledger should say.
#[derive(Clone, Default)]
struct Model {
	free: BTreeMap<AccountId, Balance>,
	held: BTreeMap<AccountId, Balance>,
	allowed: BTreeMap<(AccountId, AccountId), Balance>,
	platform: Balance,
	tariff: Option<Tariff>,
	/// When somebody's window began, and how much they have used in it.
	used: BTreeMap<AccountId, (Moment, u128)>,
}

type Outcome = Result<(), Error<Test>>;

impl Model {
	fn free(&self, who: &AccountId) -> Balance {
		self.free.get(who).copied().unwrap_or(0)
	}

	fn held(&self, who: &AccountId) -> Balance {
		self.held.get(who).copied().unwrap_or(0)
	}

	fn allowed(&self, owner: &AccountId, spender: &AccountId) -> Balance {
		self.allowed.get(&(owner.clone(), spender.clone())).copied().unwrap_or(0)
	}

	/// One unit stays while something is on hold.
	fn spendable(&self, who: &AccountId) -> Balance {
		self.free(who).saturating_sub((self.held(who) > 0).into())
	}

	fn transfer(&mut self, from: &AccountId, to: &AccountId, value: Balance) -> Outcome {
		if *from == ZERO_ADDRESS || *to == ZERO_ADDRESS {
			return Err(Error::ZeroAddress);
		}
		if value > self.spendable(from) {
			return Err(Error::InsufficientBalance);
		}
		*self.free.entry(from.clone()).or_default() -= value;
		*self.free.entry(to.clone()).or_default() += value;
		Ok(())
	}

	fn approve(&mut self, owner: &AccountId, spender: &AccountId, value: Balance) -> Outcome {
		if *spender == ZERO_ADDRESS {
			return Err(Error::ZeroAddress);
		}
		let others = self
			.allowed
			.iter()
			.filter(|((o, s), value)| o == owner && s != spender && **value > 0)
			.count();
		if value > 0 && self.allowed(owner, spender) == 0 && others >= MAX_ALLOWANCES as usize {
			return Err(Error::TooManyAllowances);
		}
		self.allowed.insert((owner.clone(), spender.clone()), value);
		Ok(())
	}

	fn transfer_from(
		&mut self,
		spender: &AccountId,
		from: &AccountId,
		to: &AccountId,
		value: Balance,
	) -> Outcome {
		let mut after = self.clone();
		after.transfer(from, to, value)?;
		let allowed = self.allowed(from, spender);
		if value > allowed {
			return Err(Error::InsufficientAllowance);
		}
		after.allowed.insert((from.clone(), spender.clone()), allowed - value);
		*self = after;
		Ok(())
	}

	fn hold(&mut self, payer: &AccountId, value: Balance) -> Outcome {
		if value > self.free(payer).saturating_sub(1) {
			return if value == 0 { Ok(()) } else { Err(Error::InsufficientBalance) };
		}
		*self.free.entry(payer.clone()).or_default() -= value;
		*self.held.entry(payer.clone()).or_default() += value;
		Ok(())
	}

	fn pay(&mut self, payer: &AccountId, payee: &AccountId, value: Balance) -> Outcome {
		if value > self.held(payer) {
			return Err(Error::InsufficientEscrow);
		}
		*self.held.entry(payer.clone()).or_default() -= value;
		*self.free.entry(payee.clone()).or_default() += value;
		Ok(())
	}

	/// One unit after the other, to be sure.
	fn charge(&mut self, payer: &AccountId, units: u32) -> Result<Balance, ServiceRefusal> {
		let Some(tariff) = self.tariff else { return Ok(0) };
		let now = Now::get();
		let before = self.used.get(payer).filter(|(start, _)| now - start < 30 * DAY);
		let (start, used) = before.copied().unwrap_or((now, 0));
		if units == 0 {
			return Ok(0);
		}
		if used + u128::from(units) > tariff.quota.into() {
			return Err(ServiceRefusal::QuotaExceeded);
		}
		let mut fee = 0u128;
		for unit in used + 1..=used + u128::from(units) {
			if unit > tariff.included.into() {
				fee = fee.saturating_add(tariff.price);
			}
		}
		if fee > self.spendable(payer) {
			return Err(ServiceRefusal::InsufficientBalance);
		}
		*self.free.entry(payer.clone()).or_default() -= fee;
		self.platform += fee;
		self.used.insert(payer.clone(), (start, used + u128::from(units)));
		Ok(fee)
	}

	/// Does the step here and there, and answers both results.
	fn do_both(&mut self, step: &Step) -> (DispatchResult, Outcome) {
		let signed = |who: &AccountId| RuntimeOrigin::signed(who.clone());
		match step {
			Step::Transfer { from, to, amount } => {
				let value = amount.of(self.spendable(from));
				(Ledger::transfer(signed(from), to.clone(), value), self.transfer(from, to, value))
			},
			Step::Approve { owner, spender, amount } => {
				let value = amount.of(self.free(owner));
				(
					Ledger::approve(signed(owner), spender.clone(), value),
					self.approve(owner, spender, value),
				)
			},
			Step::TransferFrom { spender, from, to, amount, of_allowance } => {
				let allowed = self.allowed(from, spender);
				let value = amount.of(if *of_allowance { allowed } else { self.spendable(from) });
				(
					Ledger::transfer_from(signed(spender), from.clone(), to.clone(), value),
					self.transfer_from(spender, from, to, value),
				)
			},
			Step::Hold { payer, amount } => {
				let value = amount.of(self.free(payer));
				(Ledger::hold(payer, value), self.hold(payer, value))
			},
			Step::Pay { payer, payee, amount } => {
				let value = amount.of(self.held(payer));
				(Ledger::pay(payer, payee, value), self.pay(payer, payee, value))
			},
			Step::Refund { payer, amount } => {
				let value = amount.of(self.held(payer));
				(Ledger::refund(payer, value), self.pay(payer, payer, value))
			},
			Step::Charge { payer, units } => {
				let quoted = Ledger::quote(payer, SERVICE, *units);
				let (ledger, model) =
					(Ledger::charge(payer, SERVICE, *units), self.charge(payer, *units));
				assert_eq!(ledger, model, "{step:?}");
				match ledger {
					Ok(fee) => assert_eq!(quoted, fee),
					Err(ServiceRefusal::QuotaExceeded) => assert_eq!(quoted, Balance::MAX),
					Err(ServiceRefusal::InsufficientBalance) => {
						assert!(quoted > self.spendable(payer));
					},
				}
				(Ok(()), Ok(()))
			},
			Step::SetTariff(tariff) => {
				self.tariff = Some(*tariff);
				(Ledger::set_tariff(RuntimeOrigin::root(), SERVICE, Some(*tariff)), Ok(()))
			},
			Step::Wait { days } => {
				Now::mutate(|now| *now += days * DAY);
				(Ok(()), Ok(()))
			},
		}
	}

	fn check(&self) {
		assert_eq!(Ledger::platform_balance(), self.platform);
		for who in &EVERYBODY {
			assert_eq!(free(who), self.free(who), "free balance of {who}");
			assert_eq!(held(who), self.held(who), "escrow of {who}");
			for spender in &EVERYBODY {
				let allowance = Ledger::allowance(who.clone(), spender.clone());
				assert_eq!(allowance, self.allowed(who, spender), "{who} to {spender}");
			}
		}
	}
}

fn start() -> Model {
	Model { free: [(ALICE, START), (BOB, START)].into(), ..Default::default() }
}

/// Everything that there is: pools, platform, people.
fn everything() -> Balance {
	let people: Balance = EVERYBODY.iter().map(Balances::total_balance).sum();
	people + Ledger::pools_total() + Ledger::platform_balance()
}

proptest! {
	#[test]
	fn any_history_agrees_with_the_model(
		steps in proptest::collection::vec(step(), 1..60),
	) {
		ExtBuilder::default().build_and_execute(|| {
			let mut model = start();
			for step in &steps {
				let before = Balances::total_issuance();
				let (ledger, model_says) = model.do_both(step);
				assert_eq!(ledger, model_says.map_err(Into::into), "{step:?}");
				model.check();
				assert_eq!(Balances::total_issuance(), before);
				assert_eq!(everything(), TOTAL_SUPPLY);
			}
		});
	}

	#[test]
	fn an_indexer_of_events_misses_nothing(
		steps in proptest::collection::vec(step(), 1..60),
	) {
		ExtBuilder::default().build_and_execute(|| {
			let mut model = start();
			let mut owned: BTreeMap<AccountId, Balance> = model.free.clone();
			let mut allowed = BTreeMap::new();
			for step in &steps {
				take_events();
				let (result, _) = model.do_both(step);
				let events = take_events();
				assert!(result.is_ok() || events.is_empty(), "failures say nothing");
				for event in events {
					match event {
						Event::Transfer { from, to, value } => {
							*owned.get_mut(&from).unwrap_or(&mut 0) -= value;
							*owned.entry(to).or_default() += value;
						},
						Event::Approval { owner, spender, value } => {
							allowed.insert((owner, spender), value);
						},
						_ => (),
					}
				}
			}
			for who in &EVERYBODY {
				let indexed = owned.get(who).copied().unwrap_or(0);
				assert_eq!(indexed, Balances::total_balance(who));
			}
			for (owner, spender, value) in Allowances::<Test>::iter() {
				assert_eq!(allowed.remove(&(owner, spender)), Some(value));
			}
			assert!(allowed.values().all(|value| *value == 0));
		});
	}

	#[test]
	fn stranger_changes_nothing(
		past in proptest::collection::vec(step(), 0..20),
		calls in proptest::collection::vec((0..3u8, 0..11usize, 0..11usize, amount()), 1..20),
	) {
		let stranger = AccountId::new([99; 32]);
		let mut builder = ExtBuilder::default();
		builder.releases.push(release(PoolKind::Listing, stranger.clone(), START));
		builder.build_and_execute(|| {
			let mut model = start();
			for step in &past {
				let _ = model.do_both(step);
			}
			let mut others = EVERYBODY.to_vec();
			others.extend(PoolKind::ALL.map(PoolKind::account));
			let state = |who: &AccountId| (free(who), held(who));
			let allowances = || -> BTreeMap<_, _> {
				Allowances::<Test>::iter()
					.filter(|(owner, ..)| *owner != stranger)
					.map(|(owner, spender, value)| ((owner, spender), value))
					.collect()
			};
			let allowed = allowances();
			let mut expected: Vec<_> = others.iter().map(state).collect();
			for (call, first, second, amount) in &calls {
				let origin = RuntimeOrigin::signed(stranger.clone());
				let value = amount.of(free(&others[*first]).max(free(&stranger)));
				match call {
					0 => {
						// A gift is the only thing that a stranger can do to others.
						if Ledger::transfer(origin, others[*first].clone(), value).is_ok() {
							expected[*first].0 += value;
						}
					},
					1 => {
						let _ = Ledger::approve(origin, others[*first].clone(), value);
					},
					_ => {
						let (from, to) = (others[*first].clone(), others[*second].clone());
						let result = Ledger::transfer_from(origin, from, to, value);
						assert!(result.is_err() || value == 0);
					},
				}
				assert_eq!(others.iter().map(state).collect::<Vec<_>>(), expected);
				assert_eq!(allowances(), allowed);
			}
		});
	}
}
