//! What the chain knows of members, nodes, validators and announcements.

use alloc::{string::String, vec::Vec};

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{
	traits::{ConstU32, Get},
	BoundedVec,
};
use jasmynet_primitives::{
	apis::AuraEquivocation,
	consortium::{MemberStatus, ValidatorStatus},
	content::ContentId,
	roles::Roles,
	AccountId, Hash, Moment,
};
use scale_info::TypeInfo;
use sp_runtime::traits::Convert;
use sp_staking::SessionIndex;

use crate::Config;

/// A member's name in storage.
pub type NameOf<T> = BoundedVec<u8, <T as Config>::MaxNameLength>;
/// A member in storage.
pub type MemberOf<T> = Member<NameOf<T>>;
/// Where a node can be reached: binary multiaddrs without a peer id. Encodes
/// like a `Vec<Vec<u8>>`, which is what the node signs.
pub type AddressesOf<T> =
	BoundedVec<BoundedVec<u8, <T as Config>::MaxAddressLength>, <T as Config>::MaxAddresses>;
/// A node in storage.
pub type NodeOf<T> = Node<AddressesOf<T>>;
/// An announcement's title in storage.
pub type TitleOf<T> = Title<BoundedVec<u8, <T as Config>::MaxTitleLength>>;
/// An announcement in storage.
pub type AnnouncementOf<T> = Announcement<TitleOf<T>>;
/// Validators in storage, sorted.
pub type ValidatorsOf<T> = BoundedVec<AccountId, <T as Config>::MaxValidators>;
/// Hashes of the last offences that a validator was judged for. Older ones are
/// told by their time.
pub type JudgedOffences = BoundedVec<Hash, ConstU32<8>>;
/// Two blocks of one author for one slot, as this chain encodes them.
pub type AuraEquivocationOf<T> = AuraEquivocation<frame_system::pallet_prelude::HeaderFor<T>>;

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
	/// When its membership is due for review. A reminder: nothing happens then.
	pub review_due: Option<Moment>,
	/// The account that the member goes by since it gave this one up.
	pub successor: Option<AccountId>,
}

impl<Name> Member<Name> {
	/// Whether the member has its vote and its roles now.
	pub fn is_active(&self) -> bool {
		self.status == MemberStatus::Active
	}
}

/// A node of a member.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Node<Addresses> {
	/// Whose it is.
	pub member: AccountId,
	/// Where it can be reached; perhaps nothing.
	pub addresses: Addresses,
	/// When it was registered; 0 for the founders' nodes.
	pub registered_at: Moment,
}

/// A validator of a member.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Validator {
	/// Whose it is.
	pub member: AccountId,
	/// Where it stands.
	pub status: ValidatorStatus,
	/// When it was added; 0 for the founders' validators. Where a member has too
	/// many, those added last are left out.
	pub added_at: Moment,
	/// Votes of GRANDPA count against it from this session on: the second one
	/// after it was added or taken back, which is the first one that knows of it.
	pub first_session: SessionIndex,
	/// Blocks count against it from this slot on: the one after it was added or
	/// taken back.
	pub first_slot: u64,
	/// For how many counted sessions in a row it has been in the set and made no
	/// block.
	pub idle_sessions: u32,
	/// Whether that was as many as make it count as idle.
	pub idle: bool,
}

/// Most keys in force: of 64 validators, up to four kinds each.
pub type MaxKeysInForce = ConstU32<256>;

/// A session key that blocks or votes are signed with now.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct KeyInForce {
	/// The kind of key, such as `aura`.
	pub id: [u8; 4],
	/// Hash of the public key.
	pub hash: Hash,
	/// The validator whose it is.
	pub validator: AccountId,
}

/// What a validator did that got it suspended.
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
pub enum Offence {
	/// It made two blocks for one slot.
	Aura,
	/// It voted for two blocks in one round.
	Grandpa,
}

/// What an announcement is about.
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
pub enum AnnouncementKind {
	/// Anything that members or users should know.
	Notice,
	/// Work that may slow the network down, or stop a part of it.
	Maintenance,
	/// A new version, and what to do for it.
	Upgrade,
	/// Something that went wrong.
	Incident,
	/// A change of the consortium's rules.
	Rules,
}

/// A title in both languages of the network.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Title<Text> {
	/// In English, UTF-8.
	pub en: Text,
	/// In Japanese, UTF-8.
	pub ja: Text,
}

/// Something that the consortium told everybody.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Announcement<Title> {
	/// Its number.
	pub id: u64,
	/// What it is about.
	pub kind: AnnouncementKind,
	/// What it is called.
	pub title: Title,
	/// Where the text is, if there is more to say than the title.
	pub content: Option<ContentId>,
	/// When it was made.
	pub at: Moment,
}

/// A founding member, in the genesis configuration.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GenesisMember {
	/// Its identity account.
	pub account: AccountId,
	/// Its public name.
	pub name: String,
	/// What it may do.
	pub roles: Roles,
	/// The ed25519 public keys of its nodes.
	#[serde(default)]
	pub nodes: Vec<Hash>,
	/// Its validators: the accounts that have session keys in the genesis of
	/// `pallet-session`.
	#[serde(default)]
	pub validators: Vec<AccountId>,
}

/// Whether `text` can be shown to people: UTF-8, not blank, and without
/// control characters, which could make a terminal show something else.
pub(crate) fn is_presentable(text: &[u8]) -> bool {
	core::str::from_utf8(text)
		.is_ok_and(|text| !text.trim().is_empty() && !text.chars().any(char::is_control))
}

/// Whether every address says something.
pub(crate) fn are_addresses<L: Get<u32>, N: Get<u32>>(
	addresses: &BoundedVec<BoundedVec<u8, L>, N>,
) -> bool {
	addresses.iter().all(|address| !address.is_empty())
}

/// Nothing but its account identifies a validator: what `pallet_session::historical`
/// is told.
pub struct NoIdentification;

impl Convert<AccountId, Option<()>> for NoIdentification {
	fn convert(_: AccountId) -> Option<()> {
		Some(())
	}
}
