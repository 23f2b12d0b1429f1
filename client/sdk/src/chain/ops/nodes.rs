//! Members' nodes: which may connect, and how a member says so.

pub use jasmynet_primitives::consortium::NodeInfo;

use jasmynet_primitives::{
	consortium::NodeKey,
	intent::{payload_hash, Action, SignedIntent},
	Moment,
};
use subxt::{rpcs::rpc_params, utils::Static};

use crate::{
	chain::{
		open,
		runtime::{self, runtime_types::bounded_collections::bounded_vec::BoundedVec},
		Client, Error, Outcome, RuntimeCall, Submitter,
	},
	network::NodeSecret,
};

/// Addresses of a node, as calls take them.
type Addresses = BoundedVec<BoundedVec<u8>>;

impl Client {
	/// The nodes of active members: these may connect, and nobody else.
	///
	/// # Errors
	/// [`Error::Rpc`].
	pub async fn authorized_peers(&self) -> Result<Vec<NodeInfo>, Error> {
		let at = self.at_head().await?;
		let question = runtime::runtime_apis().consortium_api().authorized_peers();
		let nodes = at.runtime_apis().call(question).await?;
		Ok(nodes.into_iter().map(|node| node.0).collect())
	}

	/// Registers a node of the submitter's identity, an active member. The node's own
	/// key agrees to it, so that nobody registers a node of somebody else; what it
	/// signs is good for `valid_for`.
	///
	/// ```no_run
	/// # use jasmynet_sdk::chain::{Client, Submitter};
	/// # async fn example(client: Client, me: Submitter<'_>) -> Result<(), Box<dyn std::error::Error>> {
	/// use jasmynet_primitives::DAY;
	/// use jasmynet_sdk::network::{parse_address, NodeSecret};
	///
	/// let node = NodeSecret::load("node.key".as_ref())?;
	/// let address = parse_address("/dns/node1.aozora.example/tcp/30333", &node.key())?;
	/// client.register_node(me, &node, vec![address], DAY).await?;
	/// # Ok(())
	/// # }
	/// ```
	///
	/// # Errors
	/// [`Error`]; see `consortium.register_node`.
	pub async fn register_node(
		&self,
		submitter: Submitter<'_>,
		node: &NodeSecret,
		addresses: Vec<Vec<u8>>,
		valid_for: Moment,
	) -> Result<Outcome, Error> {
		let subject = node.key();
		let counterparty = Some(submitter.identity.clone().into());
		let intent = SignedIntent {
			genesis_hash: self.genesis_hash(),
			action: Action::RegisterNode,
			subject,
			counterparty,
			nonce: self.next_intent_nonce(subject, Action::RegisterNode, counterparty).await?,
			not_before: None,
			expires_at: self.chain_time().await?.saturating_add(valid_for),
			payload_hash: payload_hash(&addresses),
		};
		let signature = node.sign_intent(&intent);
		let call = RuntimeCall::Consortium(runtime::consortium::Call::register_node {
			intent: Static(intent),
			signature: Static(signature),
			addresses: bounded(addresses),
		});
		self.submit(submitter, call).await
	}

	/// Sets where a node of the submitter's identity can be reached, in place of what
	/// was said before.
	///
	/// # Errors
	/// [`Error`]; see `consortium.set_node_addresses`.
	pub async fn set_node_addresses(
		&self,
		submitter: Submitter<'_>,
		node: NodeKey,
		addresses: Vec<Vec<u8>>,
	) -> Result<Outcome, Error> {
		let call = RuntimeCall::Consortium(runtime::consortium::Call::set_node_addresses {
			node,
			addresses: bounded(addresses),
		});
		self.submit(submitter, call).await
	}

	/// Removes a node of the submitter's identity: the others disconnect it.
	///
	/// # Errors
	/// [`Error`]; see `consortium.remove_node`.
	pub async fn remove_node(
		&self,
		submitter: Submitter<'_>,
		node: NodeKey,
	) -> Result<Outcome, Error> {
		let call = RuntimeCall::Consortium(runtime::consortium::Call::remove_node { node });
		self.submit(submitter, call).await
	}
}

/// The peer id of the node at `url`, as it says itself.
///
/// # Errors
/// [`Error::Unreachable`], [`Error::Rpc`].
pub async fn peer_id_of(url: &str) -> Result<String, Error> {
	Ok(open(url).await?.request("system_localPeerId", rpc_params![]).await?)
}

fn bounded(addresses: Vec<Vec<u8>>) -> Addresses {
	BoundedVec(addresses.into_iter().map(BoundedVec).collect())
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn what_the_node_signs_is_what_the_call_carries() {
		use codec::Encode;
		let addresses = vec![vec![1, 2, 3], vec![4]];
		let carried = bounded(addresses.clone());
		let inner: Vec<_> = carried.0.into_iter().map(|address| address.0).collect();
		assert_eq!(inner.encode(), addresses.encode());
	}
}
