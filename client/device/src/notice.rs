//! What an agent tells whoever watches it.

use std::fmt;

use jasmynet_primitives::{
	devices::{CommandOutcome, DeviceEnd},
	keys::PublicKey,
	AccountId, CommandId, DeviceId, Hash, PairingId,
};
use serde::Serialize;

use crate::spool::Rejected;

/// Something that people may want to know.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(tag = "notice", rename_all = "snake_case")]
pub enum Notice {
	/// The chain cannot be reached. The agent goes on collecting.
	Offline {
		/// Why.
		reason: String,
	},
	/// The chain can be reached again.
	Online,
	/// The device is nobody's yet. The agent goes on collecting.
	NotPaired,
	/// The device is somebody's.
	Paired {
		/// Its id.
		device: DeviceId,
		/// Whose it is.
		owner: AccountId,
	},
	/// The chain takes no readings of the device: it is suspended, lost or called back, or
	/// its owner's identity is frozen. The agent goes on collecting.
	NotWorking,
	/// The owner's identity has no key to encrypt for. The agent goes on collecting.
	NoOwnerKey,
	/// The node that was asked is behind. The agent waits for it.
	NodeBehind {
		/// The entry that the node knows.
		seq: u64,
		/// The entry that is final.
		expected: u64,
	},
	/// The device is another owner's than before, as the gateway says.
	OwnerChanged {
		/// Whose it was.
		before: AccountId,
		/// Whose it is.
		owner: AccountId,
	},
	/// The owner has another key than before, as the gateway says, and readings are sealed
	/// for that one from now on.
	OwnerKeyChanged {
		/// Whose it is.
		owner: AccountId,
		/// The key before.
		before: PublicKey,
		/// The key.
		key: PublicKey,
	},
	/// The owner's store has readings of an entry that neither the chain nor the spool
	/// knows. Nothing is sent or written over.
	StoreAhead {
		/// Number of the entry.
		seq: u64,
	},
	/// Readings are final on chain.
	Anchored {
		/// Number of the entry.
		seq: u64,
		/// How many readings.
		count: u32,
		/// Whether the chain had them already.
		repeated: bool,
	},
	/// The chain did not take an entry. It is tried again.
	NotTaken {
		/// Number of the entry.
		seq: u64,
		/// Why.
		reason: String,
	},
	/// Another entry has this one's number: somebody else has the device's key. The
	/// entry gets another number.
	Displaced {
		/// Number of the entry.
		seq: u64,
	},
	/// It is not known yet whether an entry that was sent is on chain. Nothing is sent
	/// until it is.
	Unsettled {
		/// Number of the entry.
		seq: u64,
	},
	/// The owner's store takes nothing. It is tried again.
	StoreFails {
		/// Why.
		reason: String,
	},
	/// There is no room on the spool's disk. It is tried again.
	DiskFull {
		/// What could not be written.
		reason: String,
	},
	/// A record was not taken. It is in `rejected.jsonl`.
	Rejected(Rejected),
	/// The source of records has a problem, and goes on.
	Source {
		/// What.
		reason: String,
	},
	/// Somebody wants to be paired with the device, and it may not answer.
	PairingIgnored {
		/// The pairing.
		pairing: PairingId,
		/// Who.
		owner: AccountId,
		/// Why it does not answer.
		reason: String,
	},
	/// The device has proved itself.
	Proved {
		/// The pairing.
		pairing: PairingId,
		/// Who wants to be paired.
		owner: AccountId,
	},
	/// The owner types this.
	CodeShown {
		/// The pairing.
		pairing: PairingId,
		/// The code.
		code: String,
	},
	/// The owner has typed something else.
	WrongCode {
		/// The pairing.
		pairing: PairingId,
	},
	/// The owner has typed the right code.
	CodeRevealed {
		/// The pairing.
		pairing: PairingId,
	},
	/// The device has refused to be paired.
	PairingRefused {
		/// The pairing.
		pairing: PairingId,
		/// With whom.
		owner: AccountId,
	},
	/// A command waits, and what it says has not come.
	CommandUnknown {
		/// The command.
		command: CommandId,
		/// Its hash.
		hash: Hash,
	},
	/// A command is carried out.
	CommandStarted {
		/// The command.
		command: CommandId,
	},
	/// A command was answered.
	CommandAnswered {
		/// The command.
		command: CommandId,
		/// How it went.
		outcome: CommandOutcome,
	},
	/// The chain knows what the device runs.
	FirmwareRecorded {
		/// Hash of the firmware.
		firmware: Hash,
	},
	/// The chain did not take something that is not an entry.
	Refused {
		/// What.
		what: &'static str,
		/// Why.
		reason: String,
	},
	/// The device is not this one any more, and the agent ends.
	Ended {
		/// Its id.
		device: DeviceId,
		/// How it ended.
		end: &'static str,
	},
}

impl Notice {
	pub(crate) fn ended(device: DeviceId, end: DeviceEnd) -> Self {
		let end = match end {
			DeviceEnd::Retired => "retired",
			DeviceEnd::Transferred { .. } => "transferred",
			DeviceEnd::Unclaimed => "unclaimed",
		};
		Notice::Ended { device, end }
	}
}

impl fmt::Display for Notice {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		match self {
			Notice::Offline { reason } => {
				write!(f, "the chain cannot be reached ({reason}); readings are kept")
			},
			Notice::Online => write!(f, "the chain can be reached again"),
			Notice::NotPaired => write!(f, "the device is nobody's yet; readings are kept"),
			Notice::Paired { device, owner } => {
				write!(f, "device {device:?} belongs to {owner}")
			},
			Notice::NotWorking => {
				write!(f, "the device may not work just now; readings are kept")
			},
			Notice::NoOwnerKey => write!(
				f,
				"the owner has no key-agreement key to encrypt for; readings are kept until there \
				 is one"
			),
			Notice::NodeBehind { seq, expected } => {
				write!(f, "the node knows entry {seq} and is behind: entry {expected} is final")
			},
			Notice::OwnerChanged { before, owner } => write!(
				f,
				"the gateway says that the device is {owner}'s now, and no longer {before}'s: if \
				 nobody knows of that, stop the agent"
			),
			Notice::OwnerKeyChanged { owner, .. } => write!(
				f,
				"the gateway says that {owner} has another key-agreement key, and readings are \
				 encrypted for it from now on: if the owner does not know of it, stop the agent"
			),
			Notice::StoreAhead { seq } => write!(
				f,
				"the store has readings of entry {seq}, and neither the chain nor this spool knows \
				 it: the node is behind, or another agent works for this device, or this spool is \
				 not the one that was used before. Nothing is sent; it goes on by itself when the \
				 node has caught up. If nothing else works for this device and the node is not \
				 behind, move the store's file of this entry away"
			),
			Notice::Anchored { seq, count, repeated: false } => {
				write!(f, "entry {seq} with {count} readings is on chain")
			},
			Notice::Anchored { seq, count, repeated: true } => {
				write!(f, "entry {seq} with {count} readings was on chain already")
			},
			Notice::NotTaken { seq, reason } => {
				write!(f, "the chain did not take entry {seq} ({reason}); it is tried again")
			},
			Notice::Displaced { seq } => write!(
				f,
				"somebody else has written entry {seq} with this device's key: rotate the key"
			),
			Notice::Unsettled { seq } => {
				write!(f, "whether entry {seq} is on chain is not known yet; nothing is sent")
			},
			Notice::StoreFails { reason } => {
				write!(f, "the owner's store takes nothing ({reason}); it is tried again")
			},
			Notice::DiskFull { reason } => {
				write!(f, "the disk is full ({reason}); it is tried again when there is room")
			},
			Notice::Rejected(Rejected { reason, line }) => {
				write!(f, "a record was not taken: {reason}: {line}")
			},
			Notice::Source { reason } => write!(f, "{reason}"),
			Notice::PairingIgnored { pairing, owner, reason } => {
				write!(f, "pairing {pairing} with {owner} is not answered: {reason}")
			},
			Notice::Proved { pairing, owner } => {
				write!(f, "the device has proved itself for pairing {pairing} with {owner}")
			},
			Notice::CodeShown { pairing, code } => {
				write!(f, "the code for pairing {pairing} is {code}")
			},
			Notice::WrongCode { pairing } => {
				write!(f, "the code that was typed for pairing {pairing} is wrong")
			},
			Notice::CodeRevealed { pairing } => {
				write!(f, "the code that was typed for pairing {pairing} is right")
			},
			Notice::PairingRefused { pairing, owner } => {
				write!(f, "pairing {pairing} with {owner} was refused")
			},
			Notice::CommandUnknown { command, hash } => {
				write!(f, "command {command} waits, and what it says has not come: {hash:?}")
			},
			Notice::CommandStarted { command } => write!(f, "command {command} is carried out"),
			Notice::CommandAnswered { command, outcome } => {
				write!(f, "command {command} was answered: {outcome:?}")
			},
			Notice::FirmwareRecorded { firmware } => {
				write!(f, "the chain knows that the device runs {firmware:?}")
			},
			Notice::Refused { what, reason } => {
				write!(f, "the chain did not take {what}: {reason}")
			},
			Notice::Ended { device, end } => {
				write!(f, "device {device:?} was {end}; the agent ends")
			},
		}
	}
}

/// Whoever is told. It must not take long.
pub trait Watch: Send + Sync {
	/// Something happened.
	fn notice(&self, notice: &Notice);
}

impl<F: Fn(&Notice) + Send + Sync> Watch for F {
	fn notice(&self, notice: &Notice) {
		self(notice);
	}
}
