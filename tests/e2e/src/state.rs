//! The whole state of a chain, as it lies in the database.

use anyhow::Context;
use jasmynet_primitives::Moment;
use serde_json::{json, Value};
use sp_crypto_hashing::{blake2_128, twox_128, twox_64};

use crate::Node;

/// Most keys that a node gives at once.
const PAGE: usize = 1_000;

/// The beginning of 2020: long ago, for what a state is given besides its genesis.
pub const LONG_AGO: Moment = 1_577_836_800_000;

/// Where the state keeps one value of a pallet, or begins a map.
pub fn value_of(pallet: &str, name: &str) -> Vec<u8> {
	[pallet, name].map(|part| twox_128(part.as_bytes())).concat()
}

/// A key of a map whose keys anybody may choose, as the state has it.
pub fn hashed(key: &[u8]) -> Vec<u8> {
	[&blake2_128(key), key].concat()
}

/// A key of a map whose keys the chain counts, as the state has it.
pub fn numbered(key: &[u8]) -> Vec<u8> {
	[&twox_64(key), key].concat()
}

/// Where some bytes occur in the state. Keys are in hexadecimal without `0x`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Traces {
	/// Keys that contain them.
	pub keys: Vec<String>,
	/// Keys of values that contain them.
	pub values: Vec<String>,
}

/// The keys of the state after the last final block in which these bytes occur,
/// and those whose values hold them.
///
/// # Errors
/// When the node does not answer.
pub fn traces(node: &Node, bytes: &[u8]) -> anyhow::Result<Traces> {
	traces_at(node, &node.rpc("chain_getFinalizedHead", json!([]))?, bytes)
}

/// The same in the state after the block with this hash.
///
/// # Errors
/// When the node does not answer, or has not kept that state.
pub fn traces_at(node: &Node, block: &Value, bytes: &[u8]) -> anyhow::Result<Traces> {
	let needle = hex::encode(bytes);
	let keys = keys(node, block)?;
	let mut values = Vec::new();
	for page in keys.chunks(PAGE / 4) {
		let asked: Vec<_> = page.iter().map(|key| format!("0x{key}")).collect();
		let answer = node.rpc("state_queryStorageAt", json!([asked, block]))?;
		let changes = answer[0]["changes"].as_array().context("values are a list")?;
		for change in changes {
			let (key, value) = (change[0].as_str(), change[1].as_str());
			if value.is_some_and(|value| value.contains(&needle)) {
				values.push(key.context("a key is a text")?.trim_start_matches("0x").to_owned());
			}
		}
	}
	let keys = keys.into_iter().filter(|key| key.contains(&needle)).collect();
	Ok(Traces { keys, values })
}

/// All keys of the state after a block, in hexadecimal without `0x`.
fn keys(node: &Node, block: &Value) -> anyhow::Result<Vec<String>> {
	let mut keys: Vec<String> = Vec::new();
	loop {
		let after = keys.last().map(|key| format!("0x{key}"));
		let page = node.rpc("state_getKeysPaged", json!(["0x", PAGE, after, block]))?;
		let page = page.as_array().context("keys are a list")?;
		for key in page {
			let key = key.as_str().context("a key is a text")?;
			keys.push(key.trim_start_matches("0x").to_owned());
		}
		if page.len() < PAGE {
			return Ok(keys);
		}
	}
}
