//! The rules of ERC-20, case by case: the table that the pallet's own tests run, over RPC.
//!
//! The actors of each case are its own: identities that Alice makes and pays for, so that
//! what they have is what the case says, to the last unit. What the chain does for all
//! cases at once, it does in a few blocks.

use std::collections::{BTreeMap, BTreeSet};

use futures::future::join_all;
use jasmynet_e2e::Node;
use jasmynet_primitives::{ledger::platform_account, AccountId, Balance, JASMY};
use jasmynet_sdk::chain::{runtime, runtime::ledger, Client, Error, Outcome, RuntimeCall};
use serde_json::Value;

use crate::{account, all_of, chain::Chain, connected, identity_for, offer, payment, Somebody};

const VECTORS: &str = include_str!("../../../../pallets/ledger/vectors/erc20.json");

/// Nobody's account.
const ZERO: &str = "zero";

/// Calls in a batch of Alice's.
const BATCH: usize = 60;

/// Cases that share a connection, which takes so many questions in a minute and no more.
const TOGETHER: usize = 6;

/// A case of the table.
struct Case<'a> {
	of: &'a Value,
	actors: BTreeMap<&'a str, Somebody>,
}

impl<'a> Case<'a> {
	/// A case with actors of its own.
	fn new(of: &'a Value) -> Self {
		let states = [State::of(&of["before"]), State::of(&of["after"])];
		let mut names: BTreeSet<_> = states.iter().flat_map(State::names).collect();
		let arguments = of["call"]["args"].as_object().unwrap().values();
		names.extend(arguments.chain([&of["call"]["by"]]).filter_map(Value::as_str));
		names.retain(|name| *name != ZERO && name.parse::<Balance>().is_err());
		let actors = names.into_iter().map(|name| (name, Somebody::new())).collect();
		Case { of, actors }
	}

	fn name(&self) -> &'a str {
		self.of["name"].as_str().unwrap()
	}

	fn account(&self, name: &str) -> AccountId {
		match self.actors.get(name) {
			Some(actor) => actor.did.clone(),
			None if name == ZERO => AccountId::new([0; 32]),
			None => panic!("{}: who is {name}?", self.name()),
		}
	}

	/// The call of the case.
	fn call(&self) -> RuntimeCall {
		let arguments = &self.of["call"]["args"];
		let who = |name: &str| account(&self.account(arguments[name].as_str().unwrap()));
		let value = |name: &str| amount(&arguments[name]);
		RuntimeCall::Ledger(match self.of["call"]["method"].as_str().unwrap() {
			"transfer" => ledger::Call::transfer { to: who("to"), value: value("value") },
			"approve" => ledger::Call::approve { spender: who("spender"), value: value("value") },
			"transferFrom" => ledger::Call::transfer_from {
				from: who("from"),
				to: who("to"),
				value: value("value"),
			},
			"increaseAllowance" => {
				ledger::Call::increase_allowance { spender: who("spender"), added: value("added") }
			},
			"decreaseAllowance" => ledger::Call::decrease_allowance {
				spender: who("spender"),
				subtracted: value("subtracted"),
			},
			"approveIf" => ledger::Call::approve_if {
				spender: who("spender"),
				expected: value("expected"),
				value: value("value"),
				expires_at: None,
			},
			other => panic!("{}: ERC-20 knows no {other}", self.name()),
		})
	}

	/// Arranges what was before, makes the call, and looks at what came of it. Balances
	/// are there already.
	async fn run(&self, client: &Client, chain: &Chain<'_>) {
		let before = State::of(&self.of["before"]);
		for ((owner, spender), value) in &before.allowances {
			let spender = self.account(spender);
			client.approve(self.actors[owner].acts(), &spender, *value).await.unwrap();
		}
		self.assert_state(client, &before, "before").await;

		let by = &self.actors[self.of["call"]["by"].as_str().unwrap()];
		let result = client.submit(by.acts(), self.call()).await;

		let expected = self.of["result"].as_str().unwrap();
		match result {
			Ok(outcome) => {
				assert_eq!("ok", expected, "{}", self.name());
				let events = self.events(chain, &outcome).await;
				let listed = self.of["events"].as_array().unwrap();
				let listed: Vec<_> = listed.iter().map(|event| self.listed(event)).collect();
				assert_eq!(events, listed, "{}", self.name());
			},
			Err(Error::Refused { pallet, name, .. }) => {
				assert_eq!((&pallet[..], &name[..]), ("Ledger", expected), "{}", self.name());
			},
			Err(error) => panic!("{}: {error}", self.name()),
		}
		self.assert_state(client, &State::of(&self.of["after"]), "after").await;
	}

	/// Asserts that everybody has what `state` says, and nothing where it says nothing.
	async fn assert_state(&self, client: &Client, state: &State<'_>, when: &str) {
		let names: Vec<_> = self.actors.keys().copied().chain([ZERO]).collect();
		for owner in &names {
			let who = self.account(owner);
			let has = client.balance(&who).await.unwrap();
			let expected = state.balances.get(owner).copied().unwrap_or_default();
			assert_eq!((has.free, has.held), (expected, 0), "{}: {owner} {when}", self.name());
			for spender in &names {
				let allowed = client.allowance(&who, &self.account(spender)).await.unwrap();
				let expected = state.allowances.get(&(*owner, *spender)).copied();
				let case = self.name();
				assert_eq!(
					allowed.map(|allowed| allowed.value),
					expected.filter(|value| *value > 0),
					"{case}: {spender} of {owner}'s {when}"
				);
			}
		}
	}

	/// What ERC-20 tells of a call: all but the fee's own movement.
	async fn events(&self, chain: &Chain<'_>, outcome: &Outcome) -> Vec<Told> {
		use runtime::ledger::events::{Approval, Transfer};
		let mut told = Vec::new();
		for event in chain.events(outcome).await.iter() {
			let event = event.unwrap();
			if let Some(moved) = event.decode_fields_as::<Transfer>() {
				let Transfer { from, to, value } = moved.unwrap();
				if to != account(&platform_account()) {
					told.push(("Transfer", from.0, to.0, value));
				}
			} else if let Some(allowed) = event.decode_fields_as::<Approval>() {
				let Approval { owner, spender, value } = allowed.unwrap();
				told.push(("Approval", owner.0, spender.0, value));
			}
		}
		told
	}

	/// An event as the table lists it.
	fn listed(&self, event: &Value) -> Told {
		let who = |name: &Value| self.account(name.as_str().unwrap()).into();
		let (moved, allowed) = (&event["Transfer"], &event["Approval"]);
		if moved.is_object() {
			("Transfer", who(&moved["from"]), who(&moved["to"]), amount(&moved["value"]))
		} else {
			let (owner, spender) = (who(&allowed["owner"]), who(&allowed["spender"]));
			("Approval", owner, spender, amount(&allowed["value"]))
		}
	}
}

/// An event of ERC-20: its name, two accounts, and an amount.
type Told = (&'static str, [u8; 32], [u8; 32], Balance);

/// Who has what, and may move what.
struct State<'a> {
	balances: BTreeMap<&'a str, Balance>,
	allowances: BTreeMap<(&'a str, &'a str), Balance>,
}

impl<'a> State<'a> {
	fn of(state: &'a Value) -> Self {
		let balances = state["balances"].as_object().into_iter().flatten();
		let allowances = state["allowances"].as_array().into_iter().flatten();
		let name = |allowance: &'a Value, side: &str| allowance[side].as_str().unwrap();
		State {
			balances: balances.map(|(who, balance)| (&who[..], amount(balance))).collect(),
			allowances: allowances
				.map(|of| ((name(of, "owner"), name(of, "spender")), amount(&of["value"])))
				.collect(),
		}
	}

	fn names(&self) -> impl Iterator<Item = &'a str> + '_ {
		let sides = self.allowances.keys().flat_map(|(owner, spender)| [*owner, *spender]);
		self.balances.keys().copied().chain(sides)
	}
}

/// An amount as the table has it: decimal, in the smallest unit.
fn amount(text: &Value) -> Balance {
	text.as_str().unwrap().parse().unwrap()
}

/// Has Alice make these calls, some at a time.
async fn made(client: &Client, alice: &Somebody, mut calls: Vec<RuntimeCall>) {
	while !calls.is_empty() {
		let rest = calls.split_off(calls.len().min(BATCH));
		client.submit(alice.acts(), all_of(calls)).await.unwrap();
		calls = rest;
	}
}

#[tokio::test(flavor = "multi_thread")]
async fn every_case_of_the_table_holds_over_rpc() {
	let table: Value = serde_json::from_str(VECTORS).unwrap();
	let cases: Vec<_> = table["cases"].as_array().unwrap().iter().map(Case::new).collect();
	assert!(cases.len() >= 50, "{} cases", cases.len());

	// Given actors with an identity, a sponsor for fees alone, and what the case says.
	let node = Node::start().unwrap();
	let client = connected(&node).await;
	let alice = Somebody::known("Alice");
	let actors = cases
		.iter()
		.flat_map(|case| case.actors.values())
		.map(async |actor| [identity_for(&client, actor, &alice).await, offer(&actor.did, JASMY)]);
	let mut calls: Vec<_> = join_all(actors).await.into_iter().flatten().collect();
	for case in &cases {
		let balances = State::of(&case.of["before"]).balances.into_iter();
		calls.extend(balances.map(|(name, balance)| payment(&case.account(name), balance)));
	}
	made(&client, &alice, calls).await;

	// When they all make their calls, then each ends as the table says.
	join_all(cases.chunks(TOGETHER).map(async |cases| {
		let (client, chain) = (connected(&node).await, Chain::of(&node).await);
		let accepts = cases.iter().flat_map(|case| case.actors.values()).map(async |actor| {
			let offer = client.sponsorship(&actor.did, &alice.did).await.unwrap().unwrap();
			client.accept_sponsorship(actor.acts(), &alice.did, offer.hash()).await.unwrap();
		});
		join_all(accepts).await;
		join_all(cases.iter().map(|case| case.run(&client, &chain))).await;
	}))
	.await;
}
