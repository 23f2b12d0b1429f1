//! JASMY on a real node: the rules of ERC-20 case by case, somebody with nothing who
//! lives on a sponsor, a flood of free calls, tips, releases from the pools, what was due
//! long ago, an account that was emptied, and what the command line says of all of it.
//!
//! A development node is alone, so nothing that it has in its best chain is ever
//! replaced, and these tests wait for that and not until it is final.

mod chain;
mod commands;
mod due;
mod emptied;
mod erc20;
mod quota;
mod releases;
mod sponsorship;
mod tips;

use jasmynet_e2e::{
	account, assert_refused, at_the_command_line, connected, payment, wait_until, Node, Person,
	Somebody, GOOD_FOR, PAUSE, SALT,
};
use jasmynet_primitives::Balance;
use jasmynet_sdk::{
	amount::Amount,
	chain::{
		runtime::{did, utility},
		Client, RuntimeCall,
	},
};
use serde_json::Value;
use subxt::utils::Static;

/// Free calls of an identity in a day, as the runtime has it.
const QUOTA: u64 = 20;

/// All of these calls, or none of them.
fn all_of(calls: Vec<RuntimeCall>) -> RuntimeCall {
	RuntimeCall::Utility(utility::Call::batch_all { calls })
}

/// A call that makes an identity for somebody, who has agreed to it.
async fn identity_for(client: &Client, who: &Somebody, maker: &Somebody) -> RuntimeCall {
	let agreed = client.agree_to_identity(&who.key, SALT, &maker.did, GOOD_FOR).await.unwrap();
	RuntimeCall::Did(did::Call::create_for {
		intent: Static(agreed.intent),
		key: Static(agreed.key),
		salt: agreed.what,
		signature: Static(agreed.signature),
	})
}

/// Somebody who has an identity that `maker` paid for, and nothing else.
async fn penniless(client: &Client, maker: &Somebody) -> Somebody {
	let who = Somebody::new();
	let call = identity_for(client, &who, maker).await;
	client.submit(maker.acts(), call).await.unwrap();
	who
}

/// Somebody at the command line who has an identity that `maker` paid for, and nothing else.
fn newcomer(node: &Node, maker: &Person) -> Person {
	Person::new(node).unwrap().in_a_hurry().sponsored(maker).unwrap()
}

/// The answer to a command, whose arguments have no spaces.
#[track_caller]
fn told(who: &Person, line: &str) -> Value {
	who.done(&line.split_whitespace().collect::<Vec<_>>()).unwrap()
}

/// Asserts that a command was refused, for this reason.
#[track_caller]
fn assert_not_done(who: &Person, line: &str, reason: &str) {
	jasmynet_e2e::assert_not_done(who, &line.split_whitespace().collect::<Vec<_>>(), reason);
}

/// An amount of an answer, in units.
#[track_caller]
fn units(amount: &Value) -> Balance {
	amount.as_str().unwrap().parse::<Amount>().unwrap().units()
}

/// What somebody's identity has, all of it but what is on hold.
fn free(who: &Person) -> Balance {
	units(&told(who, "ledger balance")["free"])
}

/// Somebody's account as the command line writes those that may be no identity's.
fn address_of(who: &Person) -> String {
	who.did().unwrap().trim_start_matches("did:jasmy:").to_owned()
}
