//! The ledger against a model of ERC-20 with escrow, over random histories.
//!
//! Alice and Dave are nobody special, Bob has signed a transaction, and Carol's account
//! is kept by something besides its balance, as an identity's is.

use std::collections::BTreeMap;

use super::*;
use crate::{Allowances, InFlight, PoolKind};
use frame_support::{
	dispatch::DispatchResult,
	traits::{fungible::Inspect, tokens::BalanceStatus, ReservableCurrency},
};
use jasmynet_primitives::{
	traits::{Escrow, ServiceFees, ServiceRefusal},
	AccountId, Moment, DAY, TOTAL_SUPPLY,
};
use proptest::prelude::*;

/// Four people and nobody.
const EVERYBODY: [AccountId; 5] = [ALICE, BOB, CAROL, DAVE, ZERO_ADDRESS];

/// Whose account something else keeps.
const KEPT: AccountId = CAROL;

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
	Increase {
		owner: AccountId,
		spender: AccountId,
		amount: Amount,
	},
	Decrease {
		owner: AccountId,
		spender: AccountId,
		amount: Amount,
	},
	/// Expects what is there, or, when `wrongly`, one more.
	ApproveIf {
		owner: AccountId,
		spender: AccountId,
		wrongly: bool,
		amount: Amount,
		/// After how many days it ends.
		days: Option<Moment>,
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
	/// A transfer by the pallet of balances, of all that is left when there is no amount.
	SendNatively {
		from: AccountId,
		to: AccountId,
		amount: Option<Amount>,
	},
	/// A deposit for something.
	Reserve {
		who: AccountId,
		amount: Amount,
	},
	Unreserve {
		who: AccountId,
		amount: Amount,
	},
	/// A deposit that somebody else gets.
	Repatriate {
		from: AccountId,
		to: AccountId,
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
		(person(), anybody(), amount()).prop_map(|(owner, spender, amount)| Step::Increase {
			owner,
			spender,
			amount
		}),
		(person(), anybody(), amount()).prop_map(|(owner, spender, amount)| Step::Decrease {
			owner,
			spender,
			amount
		}),
		(
			person(),
			anybody(),
			proptest::bool::weighted(0.1),
			amount(),
			proptest::option::of(0..40u64)
		)
			.prop_map(|(owner, spender, wrongly, amount, days)| Step::ApproveIf {
				owner,
				spender,
				wrongly,
				amount,
				days
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
		(person(), person(), proptest::option::weighted(0.7, amount()))
			.prop_map(|(from, to, amount)| Step::SendNatively { from, to, amount }),
		(person(), amount()).prop_map(|(who, amount)| Step::Reserve { who, amount }),
		(person(), amount()).prop_map(|(who, amount)| Step::Unreserve { who, amount }),
		(person(), person(), amount()).prop_map(|(from, to, amount)| Step::Repatriate {
			from,
			to,
			amount
		}),
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
	/// In escrow.
	held: BTreeMap<AccountId, Balance>,
	/// Put aside by others than the ledger.
	reserved: BTreeMap<AccountId, Balance>,
	/// How much, and until when.
	allowed: BTreeMap<(AccountId, AccountId), (Balance, Option<Moment>)>,
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

	fn reserved(&self, who: &AccountId) -> Balance {
		self.reserved.get(who).copied().unwrap_or(0)
	}

	fn total(&self, who: &AccountId) -> Balance {
		self.free(who) + self.held(who) + self.reserved(who)
	}

	/// How much, and until when.
	fn allowance(&self, owner: &AccountId, spender: &AccountId) -> (Balance, Option<Moment>) {
		self.allowed
			.get(&(owner.clone(), spender.clone()))
			.copied()
			.filter(|(value, end)| *value > 0 && end.is_none_or(|end| Now::get() < end))
			.unwrap_or((0, None))
	}

	fn allowed(&self, owner: &AccountId, spender: &AccountId) -> Balance {
		self.allowance(owner, spender).0
	}

	/// One unit stays while something is put aside, unless something else keeps the account.
	fn spendable(&self, who: &AccountId) -> Balance {
		let must_stay = self.held(who) + self.reserved(who) > 0 && *who != KEPT;
		self.free(who).saturating_sub(must_stay.into())
	}

	/// One unit stays when something is put aside, unless something else keeps the account.
	fn can_put_aside(&self, who: &AccountId) -> Balance {
		self.free(who).saturating_sub((*who != KEPT).into())
	}

	/// What somebody allowed is void when their account was emptied in a step.
	fn void_after(&mut self, before: &Model) {
		for who in EVERYBODY.iter().filter(|who| **who != KEPT) {
			if before.total(who) > 0 && self.total(who) == 0 {
				self.allowed.retain(|(owner, _), _| owner != who);
			}
		}
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
		self.set_allowance(owner, spender, value, None)
	}

	/// Those that cannot be used leave their room to others.
	fn set_allowance(
		&mut self,
		owner: &AccountId,
		spender: &AccountId,
		value: Balance,
		end: Option<Moment>,
	) -> Outcome {
		if *spender == ZERO_ADDRESS {
			return Err(Error::ZeroAddress);
		}
		let others = EVERYBODY
			.iter()
			.filter(|other| *other != spender && self.allowed(owner, other) > 0)
			.count();
		if value > 0 && self.allowed(owner, spender) == 0 && others >= MAX_ALLOWANCES as usize {
			return Err(Error::TooManyAllowances);
		}
		self.allowed.insert((owner.clone(), spender.clone()), (value, end));
		Ok(())
	}

	fn increase(&mut self, owner: &AccountId, spender: &AccountId, added: Balance) -> Outcome {
		let (value, end) = self.allowance(owner, spender);
		let value = value.checked_add(added).ok_or(Error::AllowanceOverflow)?;
		self.set_allowance(owner, spender, value, end)
	}

	fn decrease(&mut self, owner: &AccountId, spender: &AccountId, less: Balance) -> Outcome {
		let (value, end) = self.allowance(owner, spender);
		let value = value.checked_sub(less).ok_or(Error::AllowanceBelowZero)?;
		self.set_allowance(owner, spender, value, end)
	}

	fn approve_if(
		&mut self,
		owner: &AccountId,
		spender: &AccountId,
		(expected, value): (Balance, Balance),
		end: Option<Moment>,
	) -> Outcome {
		if *spender == ZERO_ADDRESS {
			return Err(Error::ZeroAddress);
		}
		if self.allowed(owner, spender) != expected {
			return Err(Error::AllowanceChanged);
		}
		if end.is_some_and(|end| end <= Now::get()) {
			return Err(Error::TimeIsOver);
		}
		self.set_allowance(owner, spender, value, end)
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
		let (allowed, end) = self.allowance(from, spender);
		if value > allowed {
			return Err(Error::InsufficientAllowance);
		}
		after.allowed.insert((from.clone(), spender.clone()), (allowed - value, end));
		*self = after;
		Ok(())
	}

	fn hold(&mut self, payer: &AccountId, value: Balance) -> Outcome {
		if value > self.can_put_aside(payer) {
			return Err(Error::InsufficientBalance);
		}
		*self.free.entry(payer.clone()).or_default() -= value;
		*self.held.entry(payer.clone()).or_default() += value;
		Ok(())
	}

	fn reserve(&mut self, who: &AccountId, value: Balance) -> Outcome {
		if value > self.can_put_aside(who) {
			return Err(Error::InsufficientBalance);
		}
		*self.free.entry(who.clone()).or_default() -= value;
		*self.reserved.entry(who.clone()).or_default() += value;
		Ok(())
	}

	fn unreserve(&mut self, from: &AccountId, to: &AccountId, value: Balance) {
		*self.reserved.entry(from.clone()).or_default() -= value;
		*self.free.entry(to.clone()).or_default() += value;
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
		let before = self.clone();
		let results = self.try_both(step);
		self.void_after(&before);
		results
	}

	fn try_both(&mut self, step: &Step) -> (DispatchResult, Outcome) {
		let signed = |who: &AccountId| RuntimeOrigin::signed(who.clone());
		match step {
			Step::Transfer { from, to, amount } => {
				let value = amount.of(self.spendable(from));
				(Ledger::transfer(signed(from), to.clone(), value), self.transfer(from, to, value))
			},
			Step::Approve { owner, spender, amount } => {
				let value = amount.of(self.free(owner));
				(
					outcome(Ledger::approve(signed(owner), spender.clone(), value)),
					self.approve(owner, spender, value),
				)
			},
			Step::Increase { owner, spender, amount } => {
				let value = amount.of(self.free(owner));
				(
					outcome(Ledger::increase_allowance(signed(owner), spender.clone(), value)),
					self.increase(owner, spender, value),
				)
			},
			Step::Decrease { owner, spender, amount } => {
				let value = amount.of(self.allowed(owner, spender));
				(
					Ledger::decrease_allowance(signed(owner), spender.clone(), value),
					self.decrease(owner, spender, value),
				)
			},
			Step::ApproveIf { owner, spender, wrongly, amount, days } => {
				let value = amount.of(self.free(owner));
				let there = self.allowed(owner, spender);
				let expected = if *wrongly { there.wrapping_add(1) } else { there };
				let end = days.map(|days| Now::get() + days * DAY);
				let origin = signed(owner);
				(
					outcome(Ledger::approve_if(origin, spender.clone(), expected, value, end)),
					self.approve_if(owner, spender, (expected, value), end),
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
				(Ledger::pay_out(payer, payee, value), self.pay(payer, payee, value))
			},
			Step::Refund { payer, amount } => {
				let value = amount.of(self.held(payer));
				(Ledger::refund(payer, value), self.pay(payer, payer, value))
			},
			Step::SendNatively { from, to, amount: None } => {
				let value = self.spendable(from);
				let done = Balances::transfer_all(signed(from), to.clone(), false);
				(done.map_err(plain), self.transfer(from, to, value))
			},
			Step::SendNatively { from, to, amount: Some(amount) } => {
				let value = amount.of(self.spendable(from));
				let done = Balances::transfer_allow_death(signed(from), to.clone(), value);
				(done.map_err(plain), self.transfer(from, to, value))
			},
			Step::Reserve { who, amount } => {
				let value = amount.of(self.free(who));
				(Balances::reserve(who, value).map_err(plain), self.reserve(who, value))
			},
			Step::Unreserve { who, amount } => {
				let value = amount.of(self.reserved(who)).min(self.reserved(who));
				assert_eq!(Balances::unreserve(who, value), 0);
				self.unreserve(who, who, value);
				(Ok(()), Ok(()))
			},
			Step::Repatriate { from, to, amount } => {
				let value = amount.of(self.reserved(from)).min(self.reserved(from));
				let status = BalanceStatus::Free;
				let done = Balances::repatriate_reserved(from, to, value, status);
				// Nothing comes to an account that is not there.
				if self.total(to) > 0 || value == 0 {
					assert_eq!(done, Ok(0));
					self.unreserve(from, to, value);
				}
				(Ok(()), Ok(()))
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
			assert_eq!(Ledger::held(who), self.held(who), "escrow of {who}");
			let aside = self.held(who) + self.reserved(who);
			assert_eq!(held(who), aside, "all that {who} has put aside");
			for spender in &EVERYBODY {
				let allowance = Ledger::allowance(who.clone(), spender.clone());
				assert_eq!(allowance, self.allowed(who, spender), "{who} to {spender}");
			}
		}
	}
}

fn start() -> Model {
	System::inc_account_nonce(&BOB);
	System::inc_providers(&KEPT);
	Model { free: [(ALICE, START), (BOB, START)].into(), ..Default::default() }
}

/// The same refusal for all that is no error of the ledger's.
fn plain(_: impl Into<sp_runtime::DispatchError>) -> sp_runtime::DispatchError {
	Error::<Test>::InsufficientBalance.into()
}

/// What each account has in all.
fn all_balances() -> BTreeMap<AccountId, Balance> {
	frame_system::Account::<Test>::iter_keys()
		.map(|who| (who.clone(), Balances::total_balance(&who)))
		.filter(|(_, balance)| *balance > 0)
		.collect()
}

/// What somebody knows who reads all events and nothing else.
#[derive(Default)]
struct Indexer {
	owned: BTreeMap<AccountId, Balance>,
	allowed: BTreeMap<(AccountId, AccountId), (Balance, Option<Moment>)>,
}

impl Indexer {
	fn read(&mut self, event: Event<Test>) {
		match event {
			Event::Transfer { from, to, value } => {
				let left = self.owned.get(&from).copied().unwrap_or(0).checked_sub(value);
				self.owned.insert(from, left.expect("nobody sends what they do not have"));
				*self.owned.entry(to).or_default() += value;
			},
			Event::Approval { owner, spender, value } => {
				self.allowed.insert((owner, spender), (value, None));
			},
			Event::AllowanceExpires { owner, spender, expires_at } => {
				self.allowed.entry((owner, spender)).or_default().1 = Some(expires_at);
			},
			Event::AllowancesVoided { owner: emptied } => {
				self.allowed.retain(|(owner, _), _| *owner != emptied);
			},
			_ => (),
		}
	}

	fn check(&self) {
		let mut owned = self.owned.clone();
		owned.retain(|_, balance| *balance > 0);
		assert_eq!(owned, all_balances());
		let pairs = EVERYBODY.iter().flat_map(|owner| EVERYBODY.iter().map(move |to| (owner, to)));
		for (owner, spender) in pairs {
			let pair = (owner.clone(), spender.clone());
			let (value, end) = self.allowed.get(&pair).copied().unwrap_or_default();
			let value = if end.is_none_or(|end| Now::get() < end) { value } else { 0 };
			assert_eq!(Ledger::allowance(pair.0, pair.1), value, "{owner} to {spender}");
		}
	}
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
				assert!(!InFlight::<Test>::exists(), "{step:?}");
			}
		});
	}

	#[test]
	fn an_indexer_of_events_misses_nothing(
		steps in proptest::collection::vec(step(), 1..60),
	) {
		ExtBuilder::default().build_and_execute(|| {
			let mut model = start();
			let mut indexer = Indexer { owned: all_balances(), ..Default::default() };
			for step in &steps {
				let (result, _) = model.do_both(step);
				let events = take_events();
				assert!(result.is_ok() || events.is_empty(), "failures say nothing");
				events.into_iter().for_each(|event| indexer.read(event));
				indexer.check();
			}
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
