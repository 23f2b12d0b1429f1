//! `jasmy node`: members' nodes.

use std::path::PathBuf;

use anyhow::Result;
use clap::Subcommand;
use jasmynet_primitives::{consortium::NodeKey, DAY};
use jasmynet_sdk::{
	address::did,
	chain::ops::{members::MemberStatus, nodes::NodeInfo},
	network::{address, parse_address, peer_id, NetworkError, NodeSecret},
};
use serde_json::{json, Value};

use crate::{
	context::Context,
	output::Report,
	values::{hex, parse_peer_id},
};

#[derive(Subcommand)]
pub(crate) enum NodeCommand {
	/// List the nodes of all members, and which of them may connect
	List,
	/// Register a node of this member; the node's own key agrees to it
	Register {
		/// The file with the node's key, as `jasmynet key generate-node-key` makes it
		#[arg(long, value_name = "FILE")]
		node_key_file: PathBuf,
		/// Where the other members' nodes reach it, such as /dns/HOST/tcp/30333; can be
		/// given several times
		#[arg(long = "address", value_name = "MULTIADDR")]
		addresses: Vec<String>,
	},
	/// Set where a node of this member can be reached, in place of what was said
	/// before
	Addresses {
		/// The node's peer id
		#[arg(value_parser = parse_peer_id)]
		peer_id: NodeKey,
		/// Where it can be reached; can be given several times. Nowhere without it
		#[arg(long = "address", value_name = "MULTIADDR")]
		addresses: Vec<String>,
	},
	/// Remove a node of this member: the others cut it off
	Remove {
		/// The node's peer id
		#[arg(value_parser = parse_peer_id)]
		peer_id: NodeKey,
	},
}

impl NodeCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		match self {
			NodeCommand::List => list(context).await,
			NodeCommand::Register { node_key_file, addresses } => {
				register(context, node_key_file, addresses).await
			},
			NodeCommand::Addresses { peer_id, addresses } => {
				set_addresses(context, peer_id, addresses).await
			},
			NodeCommand::Remove { peer_id } => remove(context, peer_id).await,
		}
	}
}

/// Addresses of a node, as the chain keeps them.
pub(super) fn addresses(texts: &[String], node: &NodeKey) -> Result<Vec<Vec<u8>>, NetworkError> {
	texts.iter().map(|text| parse_address(text, node)).collect()
}

/// A node as JSON.
pub(super) fn node_json(node: &NodeInfo) -> Value {
	json!({
		"peer_id": peer_id(&node.node),
		"key": hex(node.node),
		"addresses": shown(&node.addresses),
	})
}

fn shown(addresses: &[Vec<u8>]) -> Vec<String> {
	addresses.iter().map(|bytes| address(bytes)).collect()
}

async fn list(context: &Context) -> Result<Report> {
	let members = context.client().await?.members().await?;
	let mut report = Report::default();
	let mut nodes = Vec::new();
	for member in &members {
		let may_connect = member.status == MemberStatus::Active;
		for node in &member.nodes {
			report.add_line(format!(
				"{}  {}  {}{}",
				peer_id(&node.node),
				member.name,
				if may_connect { "may connect" } else { "is cut off" },
				shown(&node.addresses)
					.iter()
					.map(|text| format!("\n    {text}"))
					.collect::<String>(),
			));
			let mut json = node_json(node);
			json["member"] = did(&node.member).into();
			json["name"] = member.name.clone().into();
			json["may_connect"] = may_connect.into();
			nodes.push(json);
		}
	}
	if nodes.is_empty() {
		report.add_line("No member has registered a node.");
	}
	Ok(report.with("nodes", nodes))
}

async fn register(context: &Context, node_key_file: PathBuf, texts: Vec<String>) -> Result<Report> {
	let node = NodeSecret::load(&node_key_file)?;
	let bytes = addresses(&texts, &node.key())?;
	let submitter = context.submitter()?;
	let client = context.client().await?;
	let outcome = client.register_node(submitter, &node, bytes.clone(), DAY).await?;
	let own = peer_id(&node.key());
	let sentence = format!("Registered {own}: it may connect");
	Ok(Report::of(&outcome, Some(submitter.identity), sentence)
		.with("peer_id", own)
		.with("key", hex(node.key()))
		.with("addresses", shown(&bytes)))
}

async fn set_addresses(context: &Context, node: NodeKey, texts: Vec<String>) -> Result<Report> {
	let bytes = addresses(&texts, &node)?;
	let submitter = context.submitter()?;
	let client = context.client().await?;
	let outcome = client.set_node_addresses(submitter, node, bytes.clone()).await?;
	let sentence = format!("Set the addresses of {}", peer_id(&node));
	Ok(Report::of(&outcome, Some(submitter.identity), sentence)
		.with("peer_id", peer_id(&node))
		.with("addresses", shown(&bytes)))
}

async fn remove(context: &Context, node: NodeKey) -> Result<Report> {
	let submitter = context.submitter()?;
	let outcome = context.client().await?.remove_node(submitter, node).await?;
	let sentence = format!("Removed {}: the others cut it off", peer_id(&node));
	Ok(Report::of(&outcome, Some(submitter.identity), sentence).with("peer_id", peer_id(&node)))
}

#[cfg(test)]
mod tests {
	use super::*;
	use jasmynet_primitives::AccountId;

	#[test]
	fn a_node_is_shown_by_its_peer_id() {
		let address = "/dns/node1.example/tcp/30333".to_owned();
		let node = NodeInfo {
			node: [9; 32],
			member: AccountId::new([1; 32]),
			addresses: addresses(std::slice::from_ref(&address), &[9; 32]).unwrap(),
		};
		let json = node_json(&node);
		assert!(json["peer_id"].as_str().unwrap().starts_with("12D3KooW"));
		assert_eq!(json["key"], hex([9; 32]));
		assert_eq!(json["addresses"], json!([address]));
	}
}
