//! The consortium over JSON-RPC: who its members are, whose nodes may connect,
//! and how much can go wrong before finality stops.
//!
//! Each method answers for the last final block, or for the block `at`.

use std::sync::Arc;

use jasmynet_formats::{
	address,
	time::{iso8601, known},
};
use jasmynet_primitives::{
	apis::{ConsortiumApi, MAX_PAGE},
	consortium::{
		peer_id, FinalitySafety, MemberInfo, MemberShare, MemberStatus, NodeInfo, ValidatorInfo,
		ValidatorStatus,
	},
	roles::Role,
	AccountId, Moment,
};
use jasmynet_runtime::opaque::Hash;
use jsonrpsee::{core::RpcResult, proc_macros::rpc};
use sc_network::{Multiaddr, PeerId};
use serde::Serialize;

use super::state::{account, failed, State};
use crate::service::Client;

/// The methods.
#[rpc(server, namespace = "jasmynet")]
pub(crate) trait ConsortiumRpc {
	/// Members of any status, ordered by account: those after `after`, at most
	/// `limit` and never more than 100.
	#[method(name = "members", blocking)]
	fn members(
		&self,
		after: Option<String>,
		limit: Option<u32>,
		at: Option<Hash>,
	) -> RpcResult<Vec<Member>>;

	/// The nodes of active members: these may connect, and nobody else.
	#[method(name = "authorizedPeers", blocking)]
	fn authorized_peers(&self, at: Option<Hash>) -> RpcResult<Vec<AuthorizedPeer>>;

	/// How much can go wrong before finality stops.
	#[method(name = "finalitySafety", blocking)]
	fn finality_safety(&self, at: Option<Hash>) -> RpcResult<Safety>;
}

/// A member and what it runs.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Member {
	account: AccountId,
	did: String,
	name: String,
	roles: Vec<&'static str>,
	status: MemberStatus,
	/// `null` for the founders.
	joined_at: Option<String>,
	review_due: Option<String>,
	/// Whether that time is over.
	review_overdue: bool,
	/// The account that the member goes by now.
	successor: Option<AccountId>,
	nodes: Vec<Node>,
	validators: Vec<Validator>,
}

/// A node of a member.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Node {
	peer_id: String,
	/// Its ed25519 public key, hexadecimal.
	key: Hash,
	/// Without the peer id.
	addresses: Vec<String>,
}

/// A node that may connect.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct AuthorizedPeer {
	#[serde(flatten)]
	node: Node,
	member: AccountId,
}

/// A validator of a member.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Validator {
	account: AccountId,
	status: ValidatorStatus,
	has_keys: bool,
	in_set: bool,
	idle_sessions: u32,
	idle: bool,
}

/// How much can go wrong before finality stops.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Safety {
	validators: u32,
	needed: u32,
	may_fail: u32,
	online: u32,
	minimum: u32,
	members: Vec<Share>,
}

/// A member's part of the votes.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Share {
	account: AccountId,
	validators: u32,
	can_stop_finality: bool,
}

/// Answers from the state.
pub(crate) struct ConsortiumServer {
	state: State,
}

impl ConsortiumServer {
	/// Answers from this client's state.
	pub(crate) fn new(client: Arc<Client>) -> Self {
		Self { state: State::new(client) }
	}
}

impl ConsortiumRpcServer for ConsortiumServer {
	fn members(
		&self,
		after: Option<String>,
		limit: Option<u32>,
		at: Option<Hash>,
	) -> RpcResult<Vec<Member>> {
		let after = after.as_deref().map(|after| account("after", after)).transpose()?;
		let block = self.state.block(at)?;
		let members =
			self.state.api().members(block, after, limit.unwrap_or(MAX_PAGE)).map_err(failed)?;
		let now = sp_timestamp::Timestamp::current().as_millis();
		Ok(members.into_iter().map(|member| Member::at(now, member)).collect())
	}

	fn authorized_peers(&self, at: Option<Hash>) -> RpcResult<Vec<AuthorizedPeer>> {
		let block = self.state.block(at)?;
		let nodes = self.state.api().authorized_peers(block).map_err(failed)?;
		Ok(nodes
			.into_iter()
			.map(|node| AuthorizedPeer { member: node.member.clone(), node: node.into() })
			.collect())
	}

	fn finality_safety(&self, at: Option<Hash>) -> RpcResult<Safety> {
		let block = self.state.block(at)?;
		self.state.api().finality_safety(block).map(Into::into).map_err(failed)
	}
}

impl Member {
	/// As it looks at the time `now`.
	fn at(now: Moment, member: MemberInfo) -> Self {
		Self {
			did: address::did(&member.account),
			account: member.account,
			name: String::from_utf8_lossy(&member.name).into_owned(),
			roles: member.roles.iter().map(role).collect(),
			status: member.status,
			joined_at: known(member.joined_at),
			review_due: member.review_due.map(iso8601),
			review_overdue: member.review_due.is_some_and(|due| due <= now),
			successor: member.successor,
			nodes: member.nodes.into_iter().map(Into::into).collect(),
			validators: member.validators.into_iter().map(Into::into).collect(),
		}
	}
}

impl From<NodeInfo> for Node {
	fn from(node: NodeInfo) -> Self {
		Self {
			peer_id: PeerId::from_bytes(&peer_id(&node.node))
				.map(|peer| peer.to_string())
				.unwrap_or_default(),
			key: node.node.into(),
			// What is no address helps nobody, and was stored all the same.
			addresses: node
				.addresses
				.into_iter()
				.filter_map(|address| Multiaddr::try_from(address).ok())
				.map(|address| address.to_string())
				.collect(),
		}
	}
}

impl From<ValidatorInfo> for Validator {
	fn from(validator: ValidatorInfo) -> Self {
		Self {
			account: validator.validator,
			status: validator.status,
			has_keys: validator.has_keys,
			in_set: validator.in_set,
			idle_sessions: validator.idle_sessions,
			idle: validator.idle,
		}
	}
}

impl From<FinalitySafety> for Safety {
	fn from(safety: FinalitySafety) -> Self {
		Self {
			validators: safety.validators,
			needed: safety.needed,
			may_fail: safety.may_fail,
			online: safety.online,
			minimum: safety.minimum,
			members: safety.members.into_iter().map(Into::into).collect(),
		}
	}
}

impl From<MemberShare> for Share {
	fn from(share: MemberShare) -> Self {
		Self {
			account: share.member,
			validators: share.validators,
			can_stop_finality: share.can_stop_finality,
		}
	}
}

fn role(role: Role) -> &'static str {
	match role {
		Role::Validator => "validator",
		Role::Issuer => "issuer",
		Role::Manufacturer => "manufacturer",
		Role::DataConsumer => "dataConsumer",
		Role::LockerHost => "lockerHost",
		Role::Auditor => "auditor",
	}
}

#[cfg(test)]
mod tests {
	use jasmynet_primitives::roles::Roles;
	use serde_json::json;

	use super::*;

	fn info() -> MemberInfo {
		let account = AccountId::new([1; 32]);
		MemberInfo {
			account: account.clone(),
			name: "Alpha 株式会社".into(),
			roles: Roles::of(&[Role::Validator, Role::DataConsumer]),
			status: MemberStatus::Active,
			joined_at: 0,
			review_due: Some(1_769_847_300_123),
			successor: None,
			nodes: vec![NodeInfo {
				node: [7; 32],
				member: account.clone(),
				addresses: vec![
					"/ip4/10.0.0.1/tcp/30333".parse::<Multiaddr>().unwrap().to_vec(),
					vec![0xff],
				],
			}],
			validators: vec![ValidatorInfo {
				validator: account.clone(),
				member: account,
				status: ValidatorStatus::Suspended,
				has_keys: true,
				in_set: false,
				idle_sessions: 2,
				idle: false,
			}],
		}
	}

	#[test]
	fn members_are_written_as_people_expect() {
		let account = AccountId::new([1; 32]).to_string();
		let peer = PeerId::from_bytes(&peer_id(&[7; 32])).unwrap().to_string();
		assert_eq!(
			serde_json::to_value(Member::at(1_769_847_300_123, info())).unwrap(),
			json!({
				"account": account,
				"did": format!("did:jasmy:{account}"),
				"name": "Alpha 株式会社",
				"roles": ["validator", "dataConsumer"],
				"status": "active",
				"joinedAt": null,
				"reviewDue": "2026-01-31T08:15:00Z",
				"reviewOverdue": true,
				"successor": null,
				"nodes": [{
					"peerId": peer,
					"key": format!("0x{}", "07".repeat(32)),
					"addresses": ["/ip4/10.0.0.1/tcp/30333"],
				}],
				"validators": [{
					"account": account,
					"status": "suspended",
					"hasKeys": true,
					"inSet": false,
					"idleSessions": 2,
					"idle": false,
				}],
			})
		);
	}

	#[test]
	fn review_is_overdue_from_its_time_on() {
		assert!(!Member::at(1_769_847_300_122, info()).review_overdue);
		assert!(!Member::at(0, MemberInfo { review_due: None, ..info() }).review_overdue);
	}

	#[test]
	fn authorized_peers_name_their_member() {
		let node = info().nodes.remove(0);
		let peer = AuthorizedPeer { member: node.member.clone(), node: node.into() };
		let json = serde_json::to_value(peer).unwrap();
		for field in ["peerId", "key", "addresses", "member"] {
			assert!(!json[field].is_null(), "{field} in {json}");
		}
	}
}
