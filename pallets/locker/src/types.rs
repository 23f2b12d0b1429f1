//! What the pallet keeps.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{BoundedVec, CloneNoBound, DebugNoBound, EqNoBound, PartialEqNoBound};
use jasmynet_primitives::{
	content::ContentIdError,
	locker::{HostErasure, RecordContent},
	AccountId, Balance, CategoryCode, DeviceId, Epoch, GrantId, Hash, Moment,
};
use scale_info::TypeInfo;

use crate::{Config, Error};

/// The first generation of an identity's locker keys.
pub const FIRST_EPOCH: Epoch = 0;

/// The first version of a record.
pub const FIRST_VERSION: u32 = 1;

/// One piece of data in somebody's locker.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Record {
	/// Whose it is.
	pub owner: AccountId,
	/// What it is: the address of its ciphertext, or a commitment.
	pub content: RecordContent,
	/// Length of the ciphertext in bytes.
	pub size: u64,
	/// What kind of data it is.
	pub category: CategoryCode,
	/// The device that made it, if one did. It was paired with the owner when the
	/// record was put.
	pub device: Option<DeviceId>,
	/// Generation of the owner's keys that this version is encrypted in.
	pub key_epoch: Epoch,
	/// Number of the version, from 1.
	pub version: u32,
	/// When this version was put.
	pub created_at: Moment,
	/// From this time on it is not served any more, and anybody may shred it.
	pub retention_until: Option<Moment>,
	/// On how many hosts it should lie.
	pub replicas_required: u8,
	/// On how many hosts it lies.
	pub pins: u32,
	/// How many envelopes it has.
	pub envelopes: u32,
	/// What the owner has on hold for it.
	pub deposit: Balance,
}

impl Record {
	/// Whether its retention is over.
	pub fn is_over(&self, now: Moment) -> bool {
		self.retention_until.is_some_and(|until| until <= now)
	}
}

/// The key to a record, sealed for the company that holds a grant.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Envelope {
	/// The company that can open it.
	pub grantee: AccountId,
	/// Generation of the owner's keys.
	pub epoch: Epoch,
	/// Hash of the sealed key.
	pub hash: Hash,
	/// When it was sealed.
	pub sealed_at: Moment,
}

/// A host's word that it keeps a record.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Pin {
	/// Which version.
	pub version: u32,
	/// Since when.
	pub at: Moment,
}

/// What is left of a shredded record until everybody has erased it, and for some time
/// after that. It does not say whose it was.
#[derive(
	CloneNoBound,
	PartialEqNoBound,
	EqNoBound,
	DebugNoBound,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
#[scale_info(skip_type_params(T))]
#[codec(mel_bound())]
pub struct Shredded<T: Config> {
	/// When it was shredded.
	pub at: Moment,
	/// The hosts that kept it, and what they say since.
	pub hosts: BoundedVec<HostErasure, T::MaxReplicas>,
	/// The grants under which it was read.
	pub readers: BoundedVec<GrantId, T::MaxReaders>,
}

impl<T: Config> Shredded<T> {
	/// Whether every host has said that it has deleted it.
	pub fn hosts_are_done(&self) -> bool {
		self.hosts.iter().all(|host| host.unpinned_at.is_some())
	}
}

impl<T: Config> From<ContentIdError> for Error<T> {
	fn from(error: ContentIdError) -> Self {
		match error {
			ContentIdError::Version => Error::ContentVersion,
			ContentIdError::Codec => Error::ContentCodec,
			ContentIdError::Hash => Error::ContentHash,
			ContentIdError::Length => Error::ContentLength,
		}
	}
}
