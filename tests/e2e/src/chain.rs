//! The chain, as tests speak to it by the client library.

use jasmynet_primitives::{AccountId, Balance, Moment};
use jasmynet_sdk::chain::{runtime::ledger, Client, Error, Head, Outcome, RuntimeCall};
use subxt::utils::AccountId32;

use crate::{Node, PAUSE};

/// A client that looks at a node's best chain.
///
/// # Panics
/// When the node does not answer.
pub async fn connected(node: &Node) -> Client {
	Client::connect_at(&node.url(), Head::Best).await.expect("the node answers")
}

/// Waits until the chain's own clock says so.
///
/// # Panics
/// When the node does not answer.
pub async fn wait_until(client: &Client, moment: Moment) {
	while client.chain_time().await.expect("the node answers") < moment {
		tokio::time::sleep(PAUSE).await;
	}
}

/// Asserts that the chain refused a call, for this reason.
///
/// # Panics
/// When it did not.
#[track_caller]
pub fn assert_refused(result: Result<Outcome, Error>, reason: &str) {
	match result {
		Ok(outcome) => panic!("not refused, but done in block {}", outcome.block_number),
		Err(error) => assert!(error.to_string().contains(reason), "{error}"),
	}
}

/// An account as calls have it.
pub fn account(of: &AccountId) -> AccountId32 {
	AccountId32(of.clone().into())
}

/// A call that pays somebody.
pub fn payment(to: &AccountId, value: Balance) -> RuntimeCall {
	RuntimeCall::Ledger(ledger::Call::transfer { to: account(to), value })
}
