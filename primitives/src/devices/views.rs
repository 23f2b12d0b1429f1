//! How devices look from outside.

use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_core::H256;

use super::{Command, Factors, LogHead, RecallTarget};
use crate::{keys::PublicKey, AccountId, BatchId, ClassCode, CommandId, DeviceId, ModelId, Moment};

/// What a device may do, and why not more.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub enum DeviceState {
	/// It works for its owner.
	#[codec(index = 0)]
	Paired,
	/// It was told to rest.
	#[codec(index = 1)]
	Suspended {
		/// By whom: its owner or its administrator.
		by: AccountId,
		/// When.
		at: Moment,
	},
	/// Nobody knows where it is.
	#[codec(index = 2)]
	Lost {
		/// Who said so: its owner, its administrator, or its user.
		by: AccountId,
		/// When.
		at: Moment,
	},
	/// It works for its owner still, and may be taken over by somebody else.
	#[codec(index = 3)]
	TransferOffered {
		/// Who may take it over.
		to: AccountId,
		/// What the device signs to be taken over, together with its new key.
		challenge: H256,
		/// Not any more at or after this time.
		expires_at: Moment,
	},
}

/// How a device stopped being somebody's.
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
pub enum DeviceEnd {
	/// It will not be used again. Nobody can pair with this key.
	#[codec(index = 0)]
	Retired,
	/// Somebody else took it over, and it has another key and id now.
	#[codec(index = 1)]
	Transferred {
		/// Its id now.
		to: DeviceId,
	},
	/// Its owner's identity was erased. Anybody can pair with it.
	#[codec(index = 2)]
	Unclaimed,
}

/// A device that is nobody's any more: what stays of it.
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
pub struct FormerDevice {
	/// Number of the last entry of its log; 0 when it had none.
	pub last_seq: u64,
	/// Number of the last command that was sent to it; 0 when there was none.
	pub last_command: CommandId,
	/// What it said it ran.
	pub firmware: Option<H256>,
	/// How it ended.
	pub end: DeviceEnd,
	/// When.
	pub ended_at: Moment,
}

/// Where a device comes from.
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
pub struct Provenance {
	/// The batch that it is in; `None` when its manufacturer signed for it alone.
	pub batch: Option<BatchId>,
	/// What stands for its serial number.
	pub commitment: H256,
}

/// A device, as it is asked for by its id.
// It is only looked at, one at a time or by the page.
#[allow(clippy::large_enum_variant)]
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum DeviceInfo {
	/// It is somebody's.
	#[codec(index = 0)]
	Paired(PairedDevice),
	/// It was somebody's.
	#[codec(index = 1)]
	Former {
		/// Its id.
		id: DeviceId,
		/// What stays of it.
		device: FormerDevice,
	},
}

/// A device that is somebody's.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct PairedDevice {
	/// Its id.
	pub id: DeviceId,
	/// Whose it is.
	pub owner: AccountId,
	/// Who looks after it, once accepted.
	pub administrator: Option<AccountId>,
	/// Who uses it, once accepted.
	pub user: Option<AccountId>,
	/// The key that it signs with.
	pub key: PublicKey,
	/// Its model, where it has one.
	pub model: Option<ModelId>,
	/// Who made that model.
	pub manufacturer: Option<AccountId>,
	/// Where it comes from, where its manufacturer vouches for it.
	pub origin: Option<Provenance>,
	/// What it may do.
	pub state: DeviceState,
	/// By what its manufacturer has called it back, if it has.
	pub recalled: Option<RecallTarget>,
	/// Whether its data counts: it is neither suspended nor lost nor recalled, and its
	/// owner's identity is active.
	pub works: bool,
	/// When it was paired with this owner.
	pub paired_at: Moment,
	/// Whether a second key or device agreed to that: such a device may agree to others.
	pub vouched: bool,
	/// What it says it runs.
	pub firmware: Option<H256>,
	/// Where its log stands.
	pub log: LogHead,
	/// Commands that wait for it, oldest first.
	pub commands: Vec<Command>,
}

/// A model of devices.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct ModelInfo {
	/// Its id.
	pub id: ModelId,
	/// Who makes it.
	pub manufacturer: AccountId,
	/// Hash of its data sheet.
	pub data_sheet: H256,
	/// Its class.
	pub class: ClassCode,
	/// What has to be shown to pair one.
	pub factors: Factors,
	/// When it was registered.
	pub registered_at: Moment,
	/// Since when it is called back, if it is.
	pub recalled_at: Option<Moment>,
}
