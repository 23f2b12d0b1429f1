//! An account that was emptied and is filled again, whose key has signed: what it allowed
//! and what it signed before is good for nothing.

use jasmynet_e2e::Node;
use jasmynet_primitives::{Balance, JASMY};
use jasmynet_sdk::chain::runtime;

use crate::{account, assert_refused, chain::Chain, connected, payment, Somebody};

/// What the old transaction pays.
const PRICE: Balance = 5;

#[tokio::test]
async fn an_account_that_is_emptied_and_filled_again_takes_no_old_transaction() {
	let node = Node::start().unwrap();
	let (client, chain) = (connected(&node).await, Chain::of(&node).await);
	let (alice, eve) = (Somebody::known("Alice"), Somebody::known("Eve"));

	// Given a key without an identity, whose account lets Eve move anything, and pays her.
	let owner = Somebody::new();
	let owners = owner.key.account();
	let filled = async || {
		client.submit(alice.acts(), payment(&owners, JASMY)).await.unwrap();
	};
	let ledger = runtime::transactions().ledger();
	let approval = ledger.approve(account(&eve.did), Balance::MAX);
	let price = ledger.transfer(account(&eve.did), PRICE);
	filled().await;
	let mut old = Vec::new();
	old.push(chain.signed_alone(&owner, &approval).await);
	chain.send(&owner, &old[0]).await;
	old.push(chain.signed_alone(&owner, &price).await);
	assert!(chain.is_good(&old[1]));
	chain.send(&owner, &old[1]).await;
	assert_eq!(chain.nonce(&owner).await, 2);

	// When Eve takes all that there is,
	let rest = client.balance(&owners).await.unwrap().free;
	client.transfer_from(eve.acts(), &owners, &eve.did, rest).await.unwrap();
	// ... then the account is kept, so that its nonce does not begin anew,
	let is_spent = async |balance| {
		assert_eq!(client.balance(&owners).await.unwrap().free, balance);
		assert_eq!(chain.nonce(&owner).await, 2);
		assert_eq!(client.allowance(&owners, &eve.did).await.unwrap(), None);
		for transaction in &old {
			chain.refuses(transaction).await;
			assert!(chain.is_stale(transaction));
		}
	};
	is_spent(0).await;
	// ... and nobody who fills it makes what was before good again,
	filled().await;
	is_spent(JASMY).await;
	let taken = client.transfer_from(eve.acts(), &owners, &eve.did, 1).await;
	assert_refused(taken, "Ledger.InsufficientAllowance");
	assert_eq!(client.balance(&owners).await.unwrap().free, JASMY);

	// ... but its key signs on.
	let new = chain.signed_alone(&owner, &price).await;
	assert!(chain.is_good(&new));
	chain.send(&owner, &new).await;
	assert_eq!(chain.nonce(&owner).await, 3);
	assert!(chain.is_stale(&new));
}
