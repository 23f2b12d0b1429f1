//! What the pallet keeps.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use jasmynet_primitives::{
	intent::IntentError, keys::PublicKey, AccountId, Balance, BatchId, Hash, Moment,
};
use scale_info::TypeInfo;

use crate::{Config, Error};

/// Devices of one model that their manufacturer enrolled together.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Batch {
	/// Who made them.
	pub manufacturer: AccountId,
	/// Hash of the model's data sheet.
	pub model: Hash,
	/// Root of the Merkle tree over the devices' leaves.
	pub root: Hash,
	/// How many devices there are.
	pub count: u32,
	/// When they were enrolled.
	pub enrolled_at: Moment,
	/// What the manufacturer has on hold for it.
	pub deposit: Balance,
}

/// What a device has shown for a pairing.
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
pub struct ProvedOrigin {
	/// The batch that it comes from.
	pub batch: BatchId,
	/// What stands for its serial number there.
	pub commitment: Hash,
}

/// An owner and a device on their way to each other.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Pairing {
	/// Who opened it.
	pub owner: AccountId,
	/// The device's key.
	pub device_key: PublicKey,
	/// What the device signs, together with the pairing's id.
	pub challenge: Hash,
	/// When it was opened.
	pub opened_at: Moment,
	/// It ends at this time.
	pub expires_at: Moment,
	/// What the device has shown, once it has.
	pub proved: Option<ProvedOrigin>,
	/// What the owner has on hold for it.
	pub deposit: Balance,
}

impl Pairing {
	/// Whether the pairing is over at `now`.
	pub fn is_expired(&self, now: Moment) -> bool {
		now >= self.expires_at
	}
}

/// What a paired device may do.
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
pub enum DeviceState {
	/// It works for its owner.
	#[codec(index = 0)]
	Paired,
}

/// Where a device's log stands.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Default,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct LogHead {
	/// Number of the last entry; 0 before a device's first. A device that was
	/// somebody else's counts on.
	pub seq: u64,
	/// Stands for all entries up to the last one.
	pub head: Hash,
	/// Hash of the last entry alone: tells a repetition from a second version.
	pub last_entry: Hash,
	/// How many readings there are in all entries together.
	pub count: u64,
	/// Time of the last reading.
	pub last_to: Moment,
}

/// A paired device.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Device {
	/// Whose it is.
	pub owner: AccountId,
	/// The key that it signs with.
	pub key: PublicKey,
	/// Hash of the model's data sheet.
	pub model: Hash,
	/// The batch that it comes from.
	pub batch: BatchId,
	/// What stands for its serial number there.
	pub commitment: Hash,
	/// What it may do.
	pub state: DeviceState,
	/// When it was paired.
	pub paired_at: Moment,
	/// Where its log stands.
	pub log: LogHead,
}

impl Device {
	/// Whether the device works for its owner now.
	pub fn is_working(&self) -> bool {
		match self.state {
			DeviceState::Paired => true,
		}
	}
}

impl<T: Config> From<IntentError> for Error<T> {
	fn from(error: IntentError) -> Self {
		match error {
			IntentError::OtherChain => Error::IntentOtherChain,
			IntentError::TooEarly => Error::IntentTooEarly,
			IntentError::Expired => Error::IntentExpired,
			IntentError::WindowTooLong => Error::IntentWindowTooLong,
			IntentError::AlreadyUsed => Error::IntentAlreadyUsed,
			IntentError::BadSignature => Error::BadSignature,
		}
	}
}
