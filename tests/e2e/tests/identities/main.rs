//! Identities on a real node: passkeys, recovery, closure, and signatures that
//! somebody tries to use twice.
//!
//! What takes days on a real network takes seconds here: the periods of the genesis
//! are shortened ([`QUICK`]), and nothing else. The code is the code of every
//! other network.

mod authenticator;
mod closure;
mod passkey;
mod recovery;
mod replay;
mod rpc;

use std::time::Duration;

use jasmynet_e2e::Node;
use jasmynet_primitives::{did::identity_account, AccountId, Balance, Moment, SECOND};
use jasmynet_sdk::{
	chain::{runtime::ledger, Client, Error, Outcome, RuntimeCall, Submitter},
	keyfile::{KeyFile, Scheme},
};
use serde_json::{json, Value};
use subxt::utils::AccountId32;

/// How long things take in these tests, in milliseconds, in place of 30 days, 3
/// days, 1 day, 1 hour and 7 days.
const QUICK: [(&str, Moment); 5] = [
	("closureGrace", 30 * SECOND),
	("unfreezeDelay", 10 * SECOND),
	("minRecoveryDelay", 20 * SECOND),
	("approvalWindow", 300 * SECOND),
	("loneKeyDelay", 20 * SECOND),
];

/// The salt that the command line takes, and the genesis of the presets.
const SALT: [u8; 32] = [0; 32];

/// How long what is signed here is good.
const GOOD_FOR: Moment = 600 * SECOND;

/// A development node on which what takes days takes seconds.
fn quick_node() -> Node {
	let periods: Value = QUICK.iter().map(|(name, time)| (*name, json!(time))).collect();
	Node::start_with("did", |did| did["periods"] = periods.clone()).unwrap()
}

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

	/// The identity that a key would make.
	fn of(key: KeyFile) -> Somebody {
		let did = identity_account(&key.public_key(), &SALT);
		Somebody { key, did }
	}

	fn acts(&self) -> Submitter<'_> {
		Submitter { key: &self.key, identity: &self.did }
	}
}

/// A call that pays somebody.
fn payment(to: &AccountId, value: Balance) -> RuntimeCall {
	RuntimeCall::Ledger(ledger::Call::transfer { to: AccountId32(to.clone().into()), value })
}

/// Asserts that the chain refused a call, for this reason.
#[track_caller]
fn assert_refused(result: Result<Outcome, Error>, reason: &str) {
	match result {
		Ok(outcome) => panic!("not refused, but done in block {}", outcome.block_number),
		Err(error) => assert!(error.to_string().contains(reason), "{error}"),
	}
}

/// Waits until the chain's own clock says so.
async fn wait_until(client: &Client, moment: Moment) {
	while client.chain_time().await.unwrap() < moment {
		tokio::time::sleep(Duration::from_secs(1)).await;
	}
}
