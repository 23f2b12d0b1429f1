//! What devices are told to do.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_core::H256;

use crate::{
	intent::{payload_hash, Action, SignedIntent},
	AccountId, CommandId, DeviceId, Moment,
};

/// A command that waits for its device.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Command {
	/// Its number, from 1.
	pub id: CommandId,
	/// Hash of what the device is to do. What it says goes to the device by another
	/// way.
	pub hash: H256,
	/// Who sent it: the owner, or the administrator.
	pub by: AccountId,
	/// When.
	pub sent_at: Moment,
	/// It is void at and after this time.
	pub expires_at: Moment,
}

/// How a device has answered a command.
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
pub enum CommandOutcome {
	/// It did what it was told.
	#[codec(index = 0)]
	Done,
	/// It tried, and could not.
	#[codec(index = 1)]
	Failed,
	/// It would not.
	#[codec(index = 2)]
	Refused,
}

/// What a device signs when it has answered a command.
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
pub struct Acknowledgement {
	/// The command's hash.
	pub command: H256,
	/// How it went.
	pub outcome: CommandOutcome,
	/// Hash of the device's report, where there is one.
	pub report: Option<H256>,
}

impl Acknowledgement {
	/// The intent that the device signs. Its nonce is the command's number, which
	/// never comes again.
	pub fn intent(
		&self,
		genesis_hash: H256,
		device: DeviceId,
		command: CommandId,
		expires_at: Moment,
	) -> SignedIntent {
		SignedIntent {
			genesis_hash,
			action: Action::AcknowledgeCommand,
			subject: device.0,
			counterparty: None,
			nonce: command,
			not_before: None,
			expires_at,
			payload_hash: payload_hash(self),
		}
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn an_acknowledgement_is_signed_as_a_whole() {
		let done =
			Acknowledgement { command: H256([1; 32]), outcome: CommandOutcome::Done, report: None };
		let intent = done.intent(H256::zero(), H256([9; 32]), 3, 30);
		assert_eq!((intent.nonce, intent.action), (3, Action::AcknowledgeCommand));
		for changed in [
			Acknowledgement { command: H256([2; 32]), ..done },
			Acknowledgement { outcome: CommandOutcome::Failed, ..done },
			Acknowledgement { report: Some(H256::zero()), ..done },
		] {
			assert_ne!(payload_hash(&changed), intent.payload_hash);
		}
	}
}
