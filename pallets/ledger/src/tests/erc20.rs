//! The table of `vectors/erc20.json`: ERC-20 to the letter, case by case.

mod complete;

use std::{collections::BTreeMap, iter, mem};

use super::*;
use crate::{Allowances, PoolKind};
use frame_support::dispatch::DispatchResultWithPostInfo;
use jasmynet_primitives::{AccountId, Moment, DAY};
use serde_json::Value;
use sp_runtime::{traits::Dispatchable, StateVersion};

const TABLE: &str = include_str!("../../vectors/erc20.json");

/// Everybody; identities first.
const ACTORS: [(&str, AccountId); 7] = [
	("alice", ALICE),
	("bob", BOB),
	("carol", CAROL),
	("dave", DAVE),
	("erin", AccountId::new([6; 32])),
	("frank", AccountId::new([7; 32])),
	("zero", ZERO_ADDRESS),
];

/// How many of them are identities.
const IDENTITIES: usize = 4;

/// What comes soon, comes at once: what is good until then is good until the last moment.
const TIMES: [(&str, Moment); 4] = [
	("past", START_TIME - 1),
	("now", START_TIME),
	("soon", START_TIME + 1),
	("later", START_TIME + DAY),
];

/// What is not zero: balances by actor, and allowances by owner and spender.
#[derive(Debug, PartialEq)]
struct State {
	balances: BTreeMap<String, Balance>,
	allowances: BTreeMap<(String, String), (Balance, Option<Moment>)>,
	/// How many more spenders somebody can have, of those of whom the case says it.
	room: BTreeMap<String, u64>,
}

fn text(value: &Value) -> String {
	value.as_str().unwrap_or_else(|| panic!("{value} is not text")).to_string()
}

fn amount(value: &Value) -> Balance {
	text(value).parse().unwrap()
}

fn account(value: &Value) -> AccountId {
	let name = text(value);
	ACTORS.into_iter().find(|(actor, _)| *actor == name).unwrap().1
}

fn name(who: &AccountId) -> String {
	ACTORS.into_iter().find(|(_, actor)| actor == who).unwrap().0.to_string()
}

/// A time of the table; none is none.
fn time(value: &Value) -> Option<Moment> {
	let name = value.as_str()?;
	Some(TIMES.into_iter().find(|(time, _)| *time == name).unwrap().1)
}

fn name_of_time(moment: Moment) -> &'static str {
	TIMES.into_iter().find(|(_, time)| *time == moment).unwrap().0
}

/// What `owner` allows `spender`, and until when.
fn allowed(owner: AccountId, spender: AccountId) -> (Balance, Option<Moment>) {
	let view = Ledger::allowance_view(owner.clone(), spender.clone());
	let (value, expires_at) = view.map_or((0, None), |view| (view.value, view.expires_at));
	assert_eq!(Ledger::allowance(owner, spender), value);
	(value, expires_at)
}

/// Allowances of somebody's that can be used.
fn spenders(owner: &AccountId) -> usize {
	Allowances::<Test>::iter_prefix(owner)
		.filter(|(_, allowance)| Ledger::is_usable(owner, allowance))
		.count()
}

/// How many more spenders somebody can have.
fn room(owner: &AccountId) -> u64 {
	u64::from(MAX_ALLOWANCES) - spenders(owner) as u64
}

impl State {
	fn read(value: &Value) -> State {
		let balances = value["balances"].as_object().unwrap().iter();
		let allowances = value["allowances"].as_array().unwrap().iter();
		let room = value["room"].as_object().into_iter().flatten();
		State {
			balances: balances.map(|(who, value)| (who.clone(), amount(value))).collect(),
			allowances: allowances
				.map(|entry| {
					let pair = (text(&entry["owner"]), text(&entry["spender"]));
					(pair, (amount(&entry["value"]), time(&entry["expires_at"])))
				})
				.collect(),
			room: room.map(|(who, room)| (who.clone(), room.as_u64().unwrap())).collect(),
		}
	}

	/// The chain's, with the room of those of whom the case says it.
	fn of_chain(expected: &State) -> State {
		let actors = || ACTORS.into_iter();
		let pairs =
			actors().flat_map(|owner| actors().map(move |spender| (owner.clone(), spender)));
		let named = expected.room.keys();
		State {
			balances: actors()
				.map(|(name, who)| (name.to_string(), free(&who)))
				.filter(|(_, balance)| *balance > 0)
				.collect(),
			allowances: pairs
				.map(|((owner, from), (spender, by))| {
					((owner.to_string(), spender.to_string()), allowed(from, by))
				})
				.filter(|(_, (value, _))| *value > 0)
				.collect(),
			room: named.map(|who| (who.clone(), room(&account(&who.as_str().into())))).collect(),
		}
	}

	/// The chain in this state, its actors kept as identities are.
	fn builder(&self) -> ExtBuilder {
		let endow = |(who, amount): (&String, &Balance)| {
			release(PoolKind::Listing, account(&who.as_str().into()), *amount)
		};
		ExtBuilder { releases: self.balances.iter().map(endow).collect(), ..Default::default() }
	}

	fn set_allowances(&self) {
		for (_, who) in &ACTORS[..IDENTITIES] {
			System::inc_providers(who);
		}
		for ((owner, spender), (value, expires_at)) in &self.allowances {
			let origin = RuntimeOrigin::signed(account(&owner.as_str().into()));
			let spender = account(&spender.as_str().into());
			assert_ok!(Ledger::approve_if(origin, spender, 0, *value, *expires_at));
		}
		for (owner, left) in &self.room {
			let owner = account(&owner.as_str().into());
			for number in *left..room(&owner) {
				let spender = AccountId::new([100 + number as u8; 32]);
				assert_ok!(Ledger::approve(RuntimeOrigin::signed(owner.clone()), spender, 1));
			}
		}
		take_events();
	}
}

/// The call of a case.
fn call(method: &str, args: &Value) -> RuntimeCall {
	let spender = || account(&args["spender"]);
	let value = || amount(&args["value"]);
	let call = match method {
		"transfer" => crate::Call::transfer { to: account(&args["to"]), value: value() },
		"approve" => crate::Call::approve { spender: spender(), value: value() },
		"transferFrom" => crate::Call::transfer_from {
			from: account(&args["from"]),
			to: account(&args["to"]),
			value: value(),
		},
		"increaseAllowance" => {
			crate::Call::increase_allowance { spender: spender(), added: amount(&args["added"]) }
		},
		"decreaseAllowance" => crate::Call::decrease_allowance {
			spender: spender(),
			subtracted: amount(&args["subtracted"]),
		},
		"approveIf" => crate::Call::approve_if {
			spender: spender(),
			expected: amount(&args["expected"]),
			value: value(),
			expires_at: time(&args["expires_at"]),
		},
		other => panic!("{other} is no method"),
	};
	call.into()
}

/// `ok`, or the error's name.
fn name_of(result: DispatchResultWithPostInfo) -> String {
	match result {
		Ok(_) => "ok".into(),
		Err(error) => {
			let message: &str = error.error.into();
			message.to_string()
		},
	}
}

/// The events as the table has them; one that it does not know is a failure.
fn shown(events: Vec<Event<Test>>) -> Vec<Value> {
	let show = |event| match event {
		Event::Transfer { from, to, value } => serde_json::json!({
			"Transfer": { "from": name(&from), "to": name(&to), "value": value.to_string() }
		}),
		Event::Approval { owner, spender, value } => serde_json::json!({
			"Approval": {
				"owner": name(&owner), "spender": name(&spender), "value": value.to_string()
			}
		}),
		Event::AllowanceExpires { owner, spender, expires_at } => serde_json::json!({
			"AllowanceExpires": {
				"owner": name(&owner),
				"spender": name(&spender),
				"expires_at": name_of_time(expires_at),
			}
		}),
		Event::AllowancesVoided { owner } => serde_json::json!({
			"AllowancesVoided": { "owner": name(&owner) }
		}),
		other => panic!("{other:?} is no event of ERC-20"),
	};
	events.into_iter().map(show).collect()
}

fn cases() -> Vec<Value> {
	let table: Value = serde_json::from_str(TABLE).unwrap();
	table["cases"].as_array().unwrap().clone()
}

/// A case's steps, each with the state before it.
fn steps(case: &Value) -> Vec<(&Value, &Value)> {
	let steps = iter::once(case).chain(case["then"].as_array().into_iter().flatten());
	let mut before = &case["before"];
	steps.map(|step| (mem::replace(&mut before, &step["after"]), step)).collect()
}

/// Makes the call of a step, and looks at what comes of it.
fn assert_call(step: &Value, is_same: bool, at: &str) {
	let root = sp_io::storage::root(StateVersion::V1);
	let origin = RuntimeOrigin::signed(account(&step["call"]["by"]));
	let call = call(&text(&step["call"]["method"]), &step["call"]["args"]);
	let result = name_of(call.dispatch(origin));

	assert_eq!(result, text(&step["result"]), "{at}: result");
	let is_refused = result != "ok";
	assert!(!is_refused || sp_io::storage::root(StateVersion::V1) == root, "{at}: root");
	assert!(!is_refused || is_same, "{at}: a refused call changes nothing");
	assert_eq!(Value::from(shown(take_events())), step["events"], "{at}: events");
	let mut values = Allowances::<Test>::iter_values().map(|allowance| allowance.value);
	assert!(values.all(|value| value > 0), "{at}: no allowance of zero is stored");
}

#[test]
fn every_case_of_the_table_holds() {
	for case in cases() {
		let name = text(&case["name"]);
		let before = State::read(&case["before"]);
		before.builder().build_and_execute(|| {
			before.set_allowances();
			assert_eq!(State::of_chain(&before), before, "{name}: before");
			for (number, (before, step)) in steps(&case).into_iter().enumerate() {
				let at = format!("{name}, step {}", number + 1);
				let (before, after) = (State::read(before), State::read(&step["after"]));
				match time(&step["wait_until"]) {
					Some(moment) => Now::set(moment),
					None => assert_call(step, before == after, &at),
				}
				assert_eq!(State::of_chain(&after), after, "{at}: after");
			}
		});
	}
}
