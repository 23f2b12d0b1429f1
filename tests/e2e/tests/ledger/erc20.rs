//! The rules of ERC-20, case by case: the table that the pallet's own tests run, over RPC.
//!
//! The actors of each case are its own, so that what they have is what the case says, to
//! the last unit: identities that Alice makes, whose keys pay the fees, and accounts that
//! nothing keeps, for which such an identity acts. What the chain does for all cases at
//! once, it does in a few blocks.

mod actor;
mod run;
mod state;

use std::collections::BTreeMap;

use futures::future::join_all;
use jasmynet_e2e::Node;
use jasmynet_primitives::{AccountId, Balance, JASMY};
use jasmynet_sdk::chain::{Client, Error, Outcome, RuntimeCall};
use serde_json::Value;

use actor::Actor;
use run::Run;

use crate::{all_of, chain::Chain, connected, identity_for, payment, Somebody};

const VECTORS: &str = include_str!("../../../../pallets/ledger/vectors/erc20.json");

/// Nobody's account.
const ZERO: &str = "zero";

/// Calls in a batch.
const BATCH: usize = 60;

/// Cases that share a connection, which takes so many questions in a minute and no more.
const TOGETHER: usize = 6;

/// Calls of which only the state after them is known, at most.
const FEW: usize = 10;

/// A case of the table.
struct Case<'a> {
	of: &'a Value,
	actors: BTreeMap<&'static str, Actor>,
}

impl<'a> Case<'a> {
	/// A case with actors of its own.
	fn new(of: &'a Value) -> Self {
		let text = of.to_string();
		let named = Actor::all().filter(|(name, _)| text.contains(&format!("\"{name}\"")));
		Case { of, actors: named.collect() }
	}

	fn name(&self) -> &'a str {
		self.of["name"].as_str().unwrap()
	}

	fn account(&self, name: &str) -> AccountId {
		match self.actors.get(name) {
			Some(actor) => actor.account(),
			None if name == ZERO => AccountId::new([0; 32]),
			None => panic!("{}: who is {name}?", self.name()),
		}
	}

	/// Whether something in it comes soon, so that its calls must be made before.
	fn has_to_hurry(&self) -> bool {
		self.of.to_string().contains(r#""soon""#)
	}

	/// The case's steps: the first one is in the case itself.
	fn steps(&self) -> Vec<&'a Value> {
		let then = self.of["then"].as_array().into_iter().flatten();
		[self.of].into_iter().chain(then).collect()
	}

	/// Calls that pay everybody what they have before the case.
	fn payments(&self) -> impl Iterator<Item = RuntimeCall> + '_ {
		let balances = self.of["before"]["balances"].as_object().unwrap();
		balances.iter().map(|(who, balance)| payment(&self.account(who), amount(balance)))
	}
}

/// An amount as the table has it: decimal, in the smallest unit.
fn amount(text: &Value) -> Balance {
	text.as_str().unwrap().parse().unwrap()
}

/// Has somebody make a call, and answers what came of it. Nobody tells when a block came
/// just while the node's pool took it: then the node says that it has it already.
async fn submitted(
	(client, chain): (&Client, &Chain<'_>),
	who: &Somebody,
	call: RuntimeCall,
) -> Option<Result<Outcome, Error>> {
	let nonce = chain.nonce(who).await;
	match client.submit(who.acts(), call).await {
		Err(Error::Unsettled(_)) => {
			chain.used(who, nonce).await;
			None
		},
		result => Some(result),
	}
}

/// Has somebody make these calls, some at a time.
async fn made(on: (&Client, &Chain<'_>), who: &Somebody, mut calls: Vec<RuntimeCall>) {
	while !calls.is_empty() {
		let rest = calls.split_off(calls.len().min(BATCH));
		if let Some(result) = submitted(on, who, all_of(calls)).await {
			result.unwrap();
		}
		calls = rest;
	}
}

#[tokio::test(flavor = "multi_thread")]
async fn every_case_of_the_table_holds_over_rpc() {
	let table: Value = serde_json::from_str(VECTORS).unwrap();
	let cases: Vec<_> = table["cases"].as_array().unwrap().iter().map(Case::new).collect();
	assert!(cases.len() >= 150, "{} cases", cases.len());

	// Given actors with an identity, a key that can pay fees, and what the case says.
	let node = Node::start().unwrap();
	let (client, chain) = (connected(&node).await, Chain::of(&node).await);
	let alice = Somebody::known("Alice");
	let people = cases.iter().flat_map(|case| case.actors.values());
	let calls = people.map(async |actor| {
		let who = &actor.who;
		[identity_for(&client, who, &alice).await, payment(&who.key.account(), JASMY)]
	});
	let mut calls: Vec<_> = join_all(calls).await.into_iter().flatten().collect();
	calls.extend(cases.iter().flat_map(Case::payments));
	made((&client, &chain), &alice, calls).await;

	// When they all make their calls, then each ends as the table says. Those that must make
	// them in time have the node for themselves.
	let (in_time, others): (Vec<_>, Vec<_>) = cases.iter().partition(|case| case.has_to_hurry());
	assert!(in_time.len() >= 10, "{} cases that have to hurry", in_time.len());
	let mut untold = 0;
	for cases in [others, in_time] {
		let runs = join_all(cases.chunks(TOGETHER).map(async |cases| {
			let (client, chain) = (connected(&node).await, Chain::of(&node).await);
			let runs =
				cases.iter().map(async |case| Run::of(case, &client, &chain).await.all().await);
			join_all(runs).await.into_iter().sum::<usize>()
		}));
		untold += runs.await.into_iter().sum::<usize>();
	}
	assert!(untold <= FEW, "of {untold} calls nobody told what came of them");
}
