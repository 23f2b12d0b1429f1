//! What the table must have: every call, every error, every amount at its borders.

use std::collections::{BTreeMap, BTreeSet};

use scale_info::{TypeDef, TypeInfo};
use serde_json::Value;

use super::{cases, steps, text, State, Test};
use jasmynet_primitives::Balance;

/// The steps of all cases that are calls, each with the state before it.
fn calls(cases: &[Value]) -> impl Iterator<Item = (State, &Value)> {
	let all = cases.iter().flat_map(steps).filter(|(_, step)| step["call"].is_object());
	all.map(|(before, step)| (State::read(before), step))
}

/// Names in a text, each between `start` and a backtick.
fn names_in(docs: &str, start: &str) -> BTreeSet<String> {
	let after = docs.split(start).skip(1);
	after.filter_map(|rest| rest.split('`').next()).map(ToString::to_string).collect()
}

/// A call's name as ERC-20 writes it: `transfer_from` is `transferFrom`.
fn method(call: &str) -> String {
	let mut words = call.split('_');
	let first = words.next().unwrap_or_default().to_string();
	words.fold(first, |method, word| {
		let (initial, rest) = word.split_at(1);
		method + &initial.to_uppercase() + rest
	})
}

/// What comes of identities, which a table of ERC-20 does not have.
const OF_IDENTITIES: [&str; 2] = ["Halted", "SpenderLeaves"];

/// The pallet's calls that emit events of ERC-20 and no others, as the metadata describes
/// them: each with its errors.
fn documented() -> BTreeMap<String, BTreeSet<String>> {
	let TypeDef::Variant(calls) = crate::Call::<Test>::type_info().type_def else {
		panic!("calls are variants");
	};
	let of_erc20 = ["AllowanceExpires", "Approval", "Transfer"];
	let described = calls.variants.iter().map(|call| (call.name, call.docs.join("\n")));
	described
		.filter(|(_, docs)| {
			let events = names_in(docs, "[`Event::");
			!events.is_empty() && events.iter().all(|event| of_erc20.contains(&event.as_str()))
		})
		.map(|(call, docs)| {
			let mut errors = names_in(&docs, "[`Error::");
			errors.retain(|error| !OF_IDENTITIES.contains(&error.as_str()));
			(method(call), errors)
		})
		.collect()
}

#[test]
fn every_call_of_erc20_is_tried_with_success_and_with_every_error() {
	let documented = documented();
	assert_eq!(documented.len(), 6, "{documented:?}");
	let cases = cases();
	let mut tried = BTreeMap::<String, BTreeSet<String>>::new();
	for (_, step) in calls(&cases) {
		let results = tried.entry(text(&step["call"]["method"])).or_default();
		results.insert(text(&step["result"]));
	}
	for results in tried.values_mut() {
		assert!(results.remove("ok"));
	}
	assert_eq!(tried, documented);
}

const AMOUNTS: [&str; 5] = ["0", "1", "the balance", "the balance and 1", "2^128 - 1"];

/// What an amount is to a balance, if it is one of those.
fn border(amount: Balance, balance: Balance) -> Option<&'static str> {
	let borders = [0, 1, balance, balance + 1, Balance::MAX];
	borders.iter().position(|border| *border == amount).map(|index| AMOUNTS[index])
}

/// With whom the caller, or whose money it is, has to do.
fn counterpart(call: &Value) -> &'static str {
	let args = &call["args"];
	let owner = args["from"].as_str().or(call["by"].as_str());
	match args["to"].as_str().or(args["spender"].as_str()) {
		Some("zero") => "zero",
		other if other == owner => "oneself",
		_ => "others",
	}
}

#[test]
fn every_amount_is_tried_at_its_borders() {
	let cases = cases();
	let mut tried = BTreeSet::new();
	for (before, step) in calls(&cases) {
		let (call, with) = (&step["call"], counterpart(&step["call"]));
		let owner = call["args"]["from"].as_str().or(call["by"].as_str()).unwrap();
		let balance = before.balances.get(owner).copied().unwrap_or_default();
		for (argument, value) in call["args"].as_object().unwrap() {
			let amount = value.as_str().and_then(|value| value.parse().ok());
			// Borders differ where there is more than 1.
			if let Some(border) = amount.filter(|_| balance > 1).and_then(|of| border(of, balance))
			{
				tried.insert((text(&call["method"]), argument.clone(), with, border));
			}
		}
	}
	let all: [(&str, &str, &[&str]); 7] = [
		("transfer", "value", &["others", "oneself", "zero"]),
		("transferFrom", "value", &["others", "oneself", "zero"]),
		("approve", "value", &["others", "oneself", "zero"]),
		("increaseAllowance", "added", &["others", "zero"]),
		("decreaseAllowance", "subtracted", &["others", "zero"]),
		("approveIf", "expected", &["others"]),
		("approveIf", "value", &["others", "zero"]),
	];
	for (method, argument, counterparts) in all {
		for with in counterparts {
			for amount in AMOUNTS {
				let of = (method.to_string(), argument.to_string(), *with, amount);
				assert!(tried.contains(&of), "nobody tries {of:?}");
			}
		}
	}
}

#[test]
fn cases_have_names_of_their_own_and_amounts_for_accounts_anywhere() {
	let cases = cases();
	let names: BTreeSet<_> = cases.iter().map(|case| text(&case["name"])).collect();
	assert_eq!(names.len(), cases.len());
	for case in &cases {
		assert!(!text(&case["rule"]).is_empty());
		let balances = State::read(&case["before"]).balances;
		assert!(balances.values().all(|balance| *balance <= 1_000_000));
	}
}
