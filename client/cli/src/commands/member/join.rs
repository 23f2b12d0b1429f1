//! `jasmy member join`: the joining member's own part.

use std::path::PathBuf;

use anyhow::{bail, Result};
use clap::Args;
use jasmynet_primitives::DAY;
use jasmynet_sdk::{
	address::{address, did},
	chain::{
		ops::{
			members::{Member, MemberStatus},
			nodes::peer_id_of,
			validators::NewSessionKeys,
		},
		Outcome,
	},
	network::{peer_id, NodeSecret},
};
use serde_json::{json, Value};

use super::super::node::addresses;
use crate::{
	context::Context,
	output::{note, Report},
	values::hex,
};

#[derive(Args)]
pub(crate) struct JoinArgs {
	/// The file with the node's key, as `jasmynet key generate-node-key` makes it
	#[arg(long, value_name = "FILE")]
	node_key_file: PathBuf,
	/// Where the other members' nodes reach it, such as /dns/HOST/tcp/30333; can be
	/// given several times
	#[arg(long = "address", value_name = "MULTIADDR")]
	addresses: Vec<String>,
	/// WebSocket of that very node, to see that it runs with this key, and for
	/// --validator
	#[arg(long, value_name = "URL")]
	node_url: Option<String>,
	/// Have that node make session keys, and set them
	#[arg(long, requires = "node_url")]
	validator: bool,
}

/// What was done on the way, transaction by transaction. People are told at once:
/// a later step may fail.
struct Steps {
	quiet: bool,
	transactions: Vec<Value>,
	last: Option<Outcome>,
}

impl Steps {
	fn tell(&self, sentence: &str) {
		if !self.quiet {
			note(sentence);
		}
	}

	fn done(&mut self, outcome: Outcome, sentence: String) {
		self.tell(&sentence);
		self.transactions.push(json!({
			"what": sentence,
			"block": outcome.block_number,
			"extrinsic": hex(outcome.extrinsic_hash),
		}));
		self.last = Some(outcome);
	}
}

impl JoinArgs {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		let node = NodeSecret::load(&self.node_key_file)?;
		let own_peer_id = peer_id(&node.key());
		let reachable = addresses(&self.addresses, &node.key())?;
		if let Some(url) = &self.node_url {
			let running = peer_id_of(url).await?;
			if running != own_peer_id {
				bail!(
					"the node at {url} is {running}, and the key in {} is that of {own_peer_id}: \
					 start the node with --node-key-file, or name its own key",
					self.node_key_file.display()
				);
			}
		}
		let submitter = context.submitter()?;
		let client = context.client().await?;
		let member = client.member(submitter.identity).await?;
		if member.status != MemberStatus::Active {
			bail!("{} is not an active member: it is admitted by vote first", did(&member.account));
		}

		let mut steps = Steps { quiet: context.json(), transactions: Vec::new(), last: None };
		let registered = member.nodes.iter().find(|known| known.node == node.key());
		match registered {
			None => {
				let outcome = client.register_node(submitter, &node, reachable, DAY).await?;
				steps.done(outcome, format!("Registered the node {own_peer_id}"));
			},
			Some(known) if known.addresses != reachable && !reachable.is_empty() => {
				let outcome = client.set_node_addresses(submitter, node.key(), reachable).await?;
				steps.done(outcome, format!("Set the addresses of the node {own_peer_id}"));
			},
			Some(_) => steps.tell(&format!("The node {own_peer_id} is registered already")),
		}
		let keys = match (&self.node_url, self.validator) {
			(Some(url), true) => {
				let owner = submitter.identity;
				let keys = NewSessionKeys::rotate(url, client.genesis_hash(), owner).await?;
				let outcome = client.set_session_keys(submitter, &keys).await?;
				steps.done(outcome, "Set the session keys that the node has made".into());
				Some(keys)
			},
			_ => None,
		};
		let ask = keys.as_ref().and_then(|_| what_to_ask_for(&member));
		Ok(report(steps, &member, ask)
			.with("did", did(&member.account))
			.with("peer_id", own_peer_id)
			.with("node", hex(node.key()))
			.with("validator", keys.as_ref().map(|keys| address(&keys.owner)))
			.with("aura", keys.as_ref().map(|keys| hex(keys.aura)))
			.with("grandpa", keys.as_ref().map(|keys| hex(keys.grandpa))))
	}
}

/// The command by which a member moves that this one validate; nothing when it does
/// already.
fn what_to_ask_for(member: &Member) -> Option<String> {
	let is_listed = member.validators.iter().any(|validator| validator.validator == member.account);
	(!is_listed).then(|| format!("jasmy validator add {}", did(&member.account)))
}

fn report(steps: Steps, member: &Member, ask: Option<String>) -> Report {
	let sentence = match (&ask, &steps.last) {
		(Some(ask), _) => format!("Ask a member to move that you validate:\n  {ask}"),
		(None, Some(_)) => "The other members' nodes let it in from now on".into(),
		(None, None) => "There was nothing to do".into(),
	};
	let report = match &steps.last {
		Some(outcome) => Report::of(outcome, Some(&member.account), sentence),
		None => Report::new(sentence),
	};
	report.with("transactions", steps.transactions).with("ask", ask)
}

#[cfg(test)]
mod tests {
	use super::*;
	use jasmynet_primitives::{consortium::MemberInfo, roles::Roles, AccountId};
	use jasmynet_sdk::chain::ops::members::{ValidatorInfo, ValidatorStatus};

	fn member(validators: &[u8]) -> Member {
		let account = AccountId::new([1; 32]);
		Member::from(MemberInfo {
			account: account.clone(),
			name: "Kaze".into(),
			roles: Roles::NONE,
			status: MemberStatus::Active,
			joined_at: 0,
			review_due: None,
			successor: None,
			nodes: Vec::new(),
			validators: validators
				.iter()
				.map(|byte| ValidatorInfo {
					validator: AccountId::new([*byte; 32]),
					member: account.clone(),
					status: ValidatorStatus::Active,
					has_keys: true,
					in_set: false,
					idle_sessions: 0,
					idle: false,
				})
				.collect(),
		})
	}

	#[test]
	fn whoever_validates_already_asks_for_nothing() {
		let ask = what_to_ask_for(&member(&[])).unwrap();
		assert!(ask.starts_with("jasmy validator add did:jasmy:"), "{ask}");
		assert!(what_to_ask_for(&member(&[2])).is_some());
		assert_eq!(what_to_ask_for(&member(&[2, 1])), None);
	}
}
