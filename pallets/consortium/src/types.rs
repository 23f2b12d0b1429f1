//! What the chain knows of a member.

use alloc::string::String;

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use jasmynet_primitives::{roles::Roles, Moment};
use scale_info::TypeInfo;

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
pub enum MemberStatus {
	/// In good standing: has its vote and its roles.
	Active,
	/// Has neither vote nor roles until it is reinstated.
	Suspended,
	/// Was a member once. The entry stays, so that old records can be read.
	Left,
}

/// A member of the consortium: an organisation.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Member<Name> {
	/// The organisation's public name, UTF-8.
	pub name: Name,
	/// What it may do while it is active.
	pub roles: Roles,
	/// Where it stands.
	pub status: MemberStatus,
	/// When it was admitted; 0 for the founders.
	pub joined_at: Moment,
}

impl<Name> Member<Name> {
	/// Whether the member has its vote and its roles now.
	pub fn is_active(&self) -> bool {
		self.status == MemberStatus::Active
	}
}

/// A founding member, in the genesis configuration.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GenesisMember<AccountId> {
	/// Its identity account.
	pub account: AccountId,
	/// Its public name.
	pub name: String,
	/// What it may do.
	pub roles: Roles,
}

/// Whether `name` can be shown to people: UTF-8, not blank, and without
/// control characters, which could make a terminal show something else.
pub(crate) fn is_presentable(name: &[u8]) -> bool {
	core::str::from_utf8(name)
		.is_ok_and(|name| !name.trim().is_empty() && !name.chars().any(char::is_control))
}
