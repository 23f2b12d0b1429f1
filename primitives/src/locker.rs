//! Records in lockers: what an owner puts, what hosts keep, and what is left when it is
//! gone.

use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_core::H256;

use crate::{
	consent::ErasureStatus, content::ContentId, AccountId, CategoryCode, DeviceId, Epoch, GrantId,
	Hash, Moment, RecordId,
};

/// What a record is.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub enum RecordContent {
	/// The address of its ciphertext.
	#[codec(index = 0)]
	Address(ContentId),
	/// A salted hash of something that lies elsewhere.
	#[codec(index = 1)]
	Commitment(Hash),
}

impl RecordContent {
	/// The address of the ciphertext, where it has one.
	pub fn address(&self) -> Option<&ContentId> {
		match self {
			RecordContent::Address(content) => Some(content),
			RecordContent::Commitment(_) => None,
		}
	}
}

/// What an owner says of a record.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct NewRecord {
	/// What it is.
	pub content: RecordContent,
	/// Length of the ciphertext in bytes; of a commitment, what it stands for.
	pub size: u64,
	/// What kind of data it is.
	pub category: CategoryCode,
	/// The device that made it, if one did.
	pub device: Option<DeviceId>,
	/// From this time on it is not served any more, and anybody may shred it.
	pub retention_until: Option<Moment>,
	/// On how many hosts it should lie.
	pub replicas_required: u8,
}

/// That a host keeps a record.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct PinView {
	/// The host.
	pub host: AccountId,
	/// Which version it keeps.
	pub version: u32,
	/// Since when.
	pub at: Moment,
}

/// A record as it stands.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct RecordView {
	/// Its number.
	pub id: RecordId,
	/// Whose it is.
	pub owner: AccountId,
	/// What it is.
	pub content: RecordContent,
	/// Length of the ciphertext in bytes.
	pub size: u64,
	/// What kind of data it is.
	pub category: CategoryCode,
	/// The device that made it, if one did.
	pub device: Option<DeviceId>,
	/// Generation of the owner's keys that it is encrypted in.
	pub key_epoch: Epoch,
	/// Number of the version, from 1.
	pub version: u32,
	/// When this version was put.
	pub created_at: Moment,
	/// From this time on it is not served any more.
	pub retention_until: Option<Moment>,
	/// On how many hosts it should lie.
	pub replicas_required: u8,
	/// Which hosts keep it.
	pub pins: Vec<PinView>,
	/// Hashes of its envelopes, by the grants that they end with.
	pub envelopes: Vec<(GrantId, Hash)>,
}

/// What a host has to do about a record that it keeps.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct HostPin {
	/// The record.
	pub record: RecordId,
	/// Which version the host keeps.
	pub version: u32,
	/// The record's version now; `None` when it was shredded: the host deletes it, and
	/// says so with `unpin`.
	pub current: Option<u32>,
}

/// What a host has said about a shredded record.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct HostErasure {
	/// The host.
	pub host: AccountId,
	/// When it said that it has deleted it; `None` until then.
	pub unpinned_at: Option<Moment>,
}

/// What a company that read a shredded record owes.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct ReaderErasure {
	/// The grant under which it was read.
	pub grant: GrantId,
	/// How far the erasure is.
	pub erasure: ErasureStatus,
}

/// How far the erasure of a record is.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct ErasureCertificate {
	/// The record.
	pub record: RecordId,
	/// When it was shredded: its state and its envelopes went in that block.
	pub shredded_at: Moment,
	/// The hosts that kept it.
	pub hosts: Vec<HostErasure>,
	/// The grants under which it was read.
	pub readers: Vec<ReaderErasure>,
	/// Whether all of them have erased it.
	pub complete: bool,
}

/// What is signed of a request to a locker host: the payload of
/// [`Action::AskHost`](crate::intent::Action::AskHost).
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct HostRequest {
	/// The HTTP method, in capitals (ASCII).
	pub method: Vec<u8>,
	/// Path and query as they are sent (ASCII).
	pub target: Vec<u8>,
	/// SHA2-256 of the body; of nothing, when there is none.
	pub body: H256,
}
