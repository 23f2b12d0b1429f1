//! What a node, a client or an auditor learns of the consortium.

use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

use crate::{roles::Roles, AccountId, Moment};

/// A node of a member, known by the ed25519 public key of its network identity.
/// Its libp2p peer id is the identity multihash of that key's protobuf encoding
/// ([`peer_id`]).
pub type NodeKey = [u8; 32];

/// What a peer id made of an ed25519 key starts with: identity multihash of 36
/// bytes, of a protobuf message with key type 1 (Ed25519) and 32 bytes of key
/// (libp2p peer-ids specification).
const PEER_ID_PREFIX: [u8; 6] = [0x00, 0x24, 0x08, 0x01, 0x12, 0x20];

/// Length of a peer id made of an ed25519 key, in bytes.
const PEER_ID_LENGTH: usize = 38;

/// The bytes of the libp2p peer id that belongs to a node's key.
///
/// ```
/// let key = [7; 32];
/// let id = jasmynet_primitives::consortium::peer_id(&key);
/// assert_eq!(jasmynet_primitives::consortium::node_key(&id), Some(key));
/// ```
pub fn peer_id(key: &NodeKey) -> [u8; PEER_ID_LENGTH] {
	let mut id = [0; PEER_ID_LENGTH];
	let (prefix, rest) = id.split_at_mut(PEER_ID_PREFIX.len());
	prefix.copy_from_slice(&PEER_ID_PREFIX);
	rest.copy_from_slice(key);
	id
}

/// The key in the bytes of a libp2p peer id; `None` when it is not an ed25519
/// key's.
pub fn node_key(peer_id: &[u8]) -> Option<NodeKey> {
	peer_id.strip_prefix(&PEER_ID_PREFIX)?.try_into().ok()
}

/// Where a member stands.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "camelCase"))]
pub enum MemberStatus {
	/// In good standing: has its vote and its roles.
	Active,
	/// Has neither vote nor roles until it is reinstated.
	Suspended,
	/// Was a member once. The entry stays, so that old records can be read.
	Left,
}

/// Where a validator stands.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "camelCase"))]
pub enum ValidatorStatus {
	/// In the set, or on its way into it.
	Active,
	/// Has signed two blocks, or two votes, where one was due. Stays out until
	/// the members take it back by vote.
	Suspended,
}

/// A node that may connect.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct NodeInfo {
	/// Its key.
	pub node: NodeKey,
	/// Whose it is.
	pub member: AccountId,
	/// Where it can be reached: binary multiaddrs without a peer id; perhaps none.
	pub addresses: Vec<Vec<u8>>,
}

/// A validator of a member.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct ValidatorInfo {
	/// The account that set its session keys.
	pub validator: AccountId,
	/// Whose it is.
	pub member: AccountId,
	/// Where it stands.
	pub status: ValidatorStatus,
	/// Whether its session keys are set.
	pub has_keys: bool,
	/// Whether it is in the set that makes and finalises blocks now.
	pub in_set: bool,
	/// For how many sessions in a row it has been in the set and made no block.
	pub idle_sessions: u32,
	/// Whether that is as many as make it count as idle.
	pub idle: bool,
}

/// A member and what it runs.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct MemberInfo {
	/// Its identity account.
	pub account: AccountId,
	/// Its public name, UTF-8.
	pub name: Vec<u8>,
	/// What it may do while it is active.
	pub roles: Roles,
	/// Where it stands.
	pub status: MemberStatus,
	/// When it was admitted; 0 for the founders.
	pub joined_at: Moment,
	/// When its membership is due for review, if that was set.
	pub review_due: Option<Moment>,
	/// The account that the member goes by since it gave this one up.
	pub successor: Option<AccountId>,
	/// Its nodes, whether they may connect now or not.
	pub nodes: Vec<NodeInfo>,
	/// Its validators.
	pub validators: Vec<ValidatorInfo>,
}

/// A member's part of the votes of GRANDPA.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct MemberShare {
	/// The member; a former one while its validators are still in the set.
	pub member: AccountId,
	/// How many validators of the set are its.
	pub validators: u32,
	/// Whether it alone can stop finality: its validators are more than may fail.
	pub can_stop_finality: bool,
}

/// How much can go wrong before finality stops.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct FinalitySafety {
	/// Validators in the set now.
	pub validators: u32,
	/// So many of them must vote for a block to be final.
	pub needed: u32,
	/// So many of them may fail before finality stops.
	pub may_fail: u32,
	/// So many of them have made a block in this session or the one before.
	pub online: u32,
	/// Fewest validators that the consortium wants.
	pub minimum: u32,
	/// Which members hold how much of the set, the largest part first.
	pub members: Vec<MemberShare>,
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn peer_ids_hold_ed25519_keys_and_nothing_else() {
		let key = [9; 32];
		assert_eq!(node_key(&peer_id(&key)), Some(key));
		assert_eq!(node_key(&peer_id(&key)[..37]), None);
		assert_eq!(node_key(&[0x12; 38]), None, "a hash of a larger key");
		assert_eq!(node_key(&[]), None);
	}
}
