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

use jasmynet_e2e::{account, assert_refused, payment, wait_until, Node, Somebody, GOOD_FOR, SALT};
use jasmynet_primitives::{Moment, SECOND};
use serde_json::{json, Value};

/// How long things take in these tests, in milliseconds, in place of 30 days, 3
/// days, 1 day, 1 hour and 7 days.
const QUICK: [(&str, Moment); 5] = [
	("closureGrace", 30 * SECOND),
	("unfreezeDelay", 10 * SECOND),
	("minRecoveryDelay", 20 * SECOND),
	("approvalWindow", 300 * SECOND),
	("loneKeyDelay", 20 * SECOND),
];

/// A development node on which what takes days takes seconds.
fn quick_node() -> Node {
	let periods: Value = QUICK.iter().map(|(name, time)| (*name, json!(time))).collect();
	Node::start_with("did", |did| did["periods"] = periods.clone()).unwrap()
}
