//! What a node says of the consortium.

use anyhow::Context;
use serde_json::{json, Value};

use crate::{number, Node};

/// The members, as everybody's curl gets them.
///
/// # Errors
/// When the node does not answer.
pub fn members(node: &Node) -> anyhow::Result<Vec<Value>> {
	let answer = node.rpc("jasmynet_members", json!([]))?;
	Ok(answer.as_array().context("members are a list")?.clone())
}

/// How many validators are in the set.
///
/// # Errors
/// When the node does not answer.
pub fn validators(node: &Node) -> anyhow::Result<u64> {
	number(&node.rpc("jasmynet_finalitySafety", json!([]))?["validators"])
}
