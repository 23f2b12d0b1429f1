//! JASMY on a real node: the rules of ERC-20 case by case, somebody with nothing who
//! lives on a sponsor, a flood of free calls, releases from the pools, and what the command
//! line says of all of it.
//!
//! A development node is alone, so nothing that it has in its best chain is ever
//! replaced, and these tests wait for that and not until it is final.

mod chain;
mod commands;
mod erc20;
mod quota;
mod releases;
mod sponsorship;

use jasmynet_e2e::{Node, Person};
use jasmynet_primitives::{
	did::identity_account, ledger::CoveredCalls, AccountId, Balance, Moment, DAY, SECOND,
};
use jasmynet_sdk::{
	amount::Amount,
	chain::{
		runtime::{did, ledger, utility},
		Client, Error, Head, Outcome, RuntimeCall, Submitter,
	},
	keyfile::{KeyFile, Scheme},
	time,
};
use serde_json::Value;
use subxt::utils::{AccountId32, Static};

/// The salt that the command line takes, and the genesis of the presets.
const SALT: [u8; 32] = [0; 32];

/// How long what is signed here is good.
const GOOD_FOR: Moment = 600 * SECOND;

/// Free calls of an identity in a day, as the runtime has it.
const QUOTA: u64 = 20;

/// Somebody with a key and the identity that it made.
struct Somebody {
	key: KeyFile,
	did: AccountId,
}

impl Somebody {
	/// Somebody of the development chain: Alice is its member, Eve and Ferdie are
	/// people. All of them have money.
	fn known(name: &str) -> Somebody {
		Somebody::of(KeyFile::from_secret(Scheme::Sr25519, &format!("//{name}")).unwrap())
	}

	/// Somebody of whom nobody has heard.
	fn new() -> Somebody {
		Somebody::of(KeyFile::generate().0)
	}

	/// The identity that a key would make.
	fn of(key: KeyFile) -> Somebody {
		let did = identity_account(&key.public_key(), &SALT);
		Somebody { key, did }
	}

	fn acts(&self) -> Submitter<'_> {
		Submitter { key: &self.key, identity: &self.did }
	}
}

/// A client that looks at a node's best chain.
async fn connected(node: &Node) -> Client {
	Client::connect_at(&node.url(), Head::Best).await.unwrap()
}

/// An account as calls have it.
fn account(of: &AccountId) -> AccountId32 {
	AccountId32(of.clone().into())
}

/// A call that pays somebody.
fn payment(to: &AccountId, value: Balance) -> RuntimeCall {
	RuntimeCall::Ledger(ledger::Call::transfer { to: account(to), value })
}

/// An offer to pay fees for a day, whatever the call.
fn offer(to: &AccountId, fees: Balance) -> RuntimeCall {
	RuntimeCall::Ledger(ledger::Call::offer_sponsorship {
		beneficiary: account(to),
		fees,
		deposits: 0,
		calls: Static(CoveredCalls::All),
		expires_at: time::now() + DAY,
	})
}

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

/// Asserts that the chain refused a call, for this reason.
#[track_caller]
fn assert_refused(result: Result<Outcome, Error>, reason: &str) {
	match result {
		Ok(outcome) => panic!("not refused, but done in block {}", outcome.block_number),
		Err(error) => assert!(error.to_string().contains(reason), "{error}"),
	}
}

/// Somebody of the development chain at the command line.
fn at_the_command_line(node: &Node, name: &str) -> Person {
	Person::development(node, &format!("//{name}")).unwrap().in_a_hurry()
}

/// Somebody at the command line who has an identity that `maker` paid for, and nothing else.
fn newcomer(node: &Node, maker: &Person) -> Person {
	let person = Person::new(node).unwrap().in_a_hurry();
	let intent = person.path("intent");
	told(&person, &format!("did intent --sponsor {} --out {intent}", maker.did().unwrap()));
	told(maker, &format!("did sponsor {intent}"));
	person
}

/// The answer to a command, whose arguments have no spaces.
#[track_caller]
fn told(who: &Person, line: &str) -> Value {
	who.done(&line.split_whitespace().collect::<Vec<_>>()).unwrap()
}

/// Asserts that a command was refused, for this reason.
#[track_caller]
fn assert_not_done(who: &Person, line: &str, reason: &str) {
	let (code, said) = who.refused(&line.split_whitespace().collect::<Vec<_>>()).unwrap();
	assert!(code == 1 && said.contains(reason), "jasmy {line}: {code}, {said}");
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
