//! What the pallet keeps.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use jasmynet_primitives::{
	content::{ContentId, ContentIdError},
	AccountId, Balance, CategoryCode, DeviceId, Epoch, Hash, Moment,
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
	/// Address of the ciphertext.
	pub content: ContentId,
	/// Length of the ciphertext in bytes.
	pub size: u64,
	/// What kind of data it is.
	pub category: CategoryCode,
	/// The device that made it, if one did. It was paired with the owner when the
	/// record was put.
	pub device: Option<DeviceId>,
	/// Generation of the owner's keys that its key is sealed in.
	pub key_epoch: Epoch,
	/// Number of the version, from 1.
	pub version: u32,
	/// When it was put.
	pub created_at: Moment,
	/// How many envelopes it has.
	pub envelopes: u32,
	/// What the owner has on hold for it.
	pub deposit: Balance,
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
