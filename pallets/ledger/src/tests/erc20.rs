//! The table of `vectors/erc20.json`: ERC-20 to the letter, case by case.

use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::{Allowances, PoolKind};
use frame_support::dispatch::DispatchResultWithPostInfo;
use jasmynet_primitives::AccountId;
use serde_json::Value;
use sp_runtime::{traits::Dispatchable, StateVersion};

const TABLE: &str = include_str!("../../vectors/erc20.json");

const ACTORS: [(&str, AccountId); 5] =
	[("alice", ALICE), ("bob", BOB), ("carol", CAROL), ("dave", DAVE), ("zero", ZERO_ADDRESS)];

/// What is not zero: balances by actor, and allowances by owner and spender.
#[derive(Debug, PartialEq)]
struct State {
	balances: BTreeMap<String, Balance>,
	allowances: BTreeMap<(String, String), Balance>,
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

impl State {
	fn read(value: &Value) -> State {
		let balances = value["balances"].as_object().unwrap().iter();
		let allowances = value["allowances"].as_array().unwrap().iter();
		State {
			balances: balances.map(|(who, value)| (who.clone(), amount(value))).collect(),
			allowances: allowances
				.map(|entry| {
					((text(&entry["owner"]), text(&entry["spender"])), amount(&entry["value"]))
				})
				.collect(),
		}
	}

	fn of_chain() -> State {
		let actors = || ACTORS.into_iter();
		let pairs =
			actors().flat_map(|owner| actors().map(move |spender| (owner.clone(), spender)));
		State {
			balances: actors()
				.map(|(name, who)| (name.to_string(), free(&who)))
				.filter(|(_, balance)| *balance > 0)
				.collect(),
			allowances: pairs
				.map(|((owner, from), (spender, by))| {
					((owner.to_string(), spender.to_string()), Ledger::allowance(from, by))
				})
				.filter(|(_, value)| *value > 0)
				.collect(),
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
		for (_, who) in &ACTORS[..4] {
			System::inc_providers(who);
		}
		for ((owner, spender), value) in &self.allowances {
			let (owner, spender) =
				(account(&owner.as_str().into()), account(&spender.as_str().into()));
			assert_ok!(Ledger::approve(RuntimeOrigin::signed(owner), spender, *value));
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
			expires_at: None,
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
		other => panic!("{other:?} is no event of ERC-20"),
	};
	events.into_iter().map(show).collect()
}

fn cases() -> Vec<Value> {
	let table: Value = serde_json::from_str(TABLE).unwrap();
	table["cases"].as_array().unwrap().clone()
}

#[test]
fn every_case_of_the_table_holds() {
	for case in cases() {
		let name = text(&case["name"]);
		let (before, after) = (State::read(&case["before"]), State::read(&case["after"]));
		before.builder().build_and_execute(|| {
			before.set_allowances();
			assert_eq!(State::of_chain(), before, "{name}: before");
			let root = sp_io::storage::root(StateVersion::V1);

			let origin = RuntimeOrigin::signed(account(&case["call"]["by"]));
			let call = call(&text(&case["call"]["method"]), &case["call"]["args"]);
			let result = name_of(call.dispatch(origin));

			assert_eq!(result, text(&case["result"]), "{name}: result");
			assert_eq!(State::of_chain(), after, "{name}: after");
			let is_refused = result != "ok";
			assert!(!is_refused || sp_io::storage::root(StateVersion::V1) == root, "{name}: root");
			assert!(!is_refused || before == after, "{name}: a refused call changes nothing");
			assert_eq!(Value::from(shown(take_events())), case["events"], "{name}: events");
			let entries = Allowances::<Test>::iter().count();
			assert_eq!(entries, after.allowances.len(), "{name}: no allowance of zero is stored");
		});
	}
}

#[test]
fn the_table_is_complete() {
	let cases = cases();
	assert!(cases.len() >= 50);
	let names: BTreeSet<_> = cases.iter().map(|case| text(&case["name"])).collect();
	assert_eq!(names.len(), cases.len(), "names are unique");
	// Each method is tried, with and without success.
	let mut tried = BTreeMap::<String, BTreeSet<String>>::new();
	for case in &cases {
		assert!(!text(&case["rule"]).is_empty());
		tried.entry(text(&case["call"]["method"])).or_default().insert(text(&case["result"]));
	}
	let some = |results: &[&str]| -> BTreeSet<String> {
		results.iter().map(ToString::to_string).collect()
	};
	let expected: BTreeMap<String, BTreeSet<String>> = [
		("approve", some(&["ok", "ZeroAddress"])),
		("approveIf", some(&["ok", "AllowanceChanged", "ZeroAddress"])),
		("decreaseAllowance", some(&["ok", "AllowanceBelowZero", "ZeroAddress"])),
		("increaseAllowance", some(&["ok", "AllowanceOverflow", "ZeroAddress"])),
		("transfer", some(&["ok", "InsufficientBalance", "ZeroAddress"])),
		(
			"transferFrom",
			some(&["ok", "InsufficientAllowance", "InsufficientBalance", "ZeroAddress"]),
		),
	]
	.map(|(method, results)| (method.to_string(), results))
	.into();
	assert_eq!(tried, expected);
	// Small enough for accounts anywhere.
	for case in &cases {
		let balances = State::read(&case["before"]).balances;
		assert!(balances.values().all(|balance| *balance <= 1_000_000));
	}
}
