//! How a device reaches the chain: through somebody who has a node and an account that
//! pays.

use jasmynet_primitives::{
	devices::{
		Acknowledgement, Anchor, Command, DeviceState, Factors, FormerDevice, LogEntry, LogHead,
		Origin, PairingCode, RecallTarget,
	},
	intent::{Action, SignedIntent},
	keys::{KeySignature, PublicKey},
	AccountId, CommandId, DeviceId, Hash, ModelId, Moment, PairingId,
};

/// The way to the chain. It carries what the device has signed, and cannot change that.
///
/// What it tells of the chain is believed, for the device follows no chain of its own: the
/// time, who the owner is and which key readings are encrypted for, what is on chain, who
/// wants to be paired, and which commands wait. A gateway that lies can have readings
/// encrypted for itself, have them put away although nothing was anchored, or make up a
/// command, which is run when its body is there. So it is the gateway of a node of the
/// owner's own, or of a member whom the owner trusts. When it tells of another owner than
/// before, or of another key of theirs, that is a [`Notice`](crate::Notice).
///
/// It blocks: an agent waits for each answer, in a thread of its own. What it tells of
/// the chain is final, and it answers when what it was given is final.
pub trait Gateway: Send + Sync {
	/// What the chain says of the device that signs with this key.
	///
	/// # Errors
	/// [`GatewayError`].
	fn look(&self, key: &PublicKey) -> Result<ChainView, GatewayError>;
	/// The entry of a device's log with this number; `None` when there is none as far as
	/// the gateway can look back. It is asked for when somebody else seems to have
	/// written into the log.
	///
	/// # Errors
	/// [`GatewayError`].
	fn entry(&self, device: DeviceId, seq: u64) -> Result<Option<LogEntry>, GatewayError>;
	/// The number that the device's next intent for this action with this counterparty
	/// has.
	///
	/// # Errors
	/// [`GatewayError`].
	fn next_nonce(
		&self,
		device: DeviceId,
		action: Action,
		counterparty: &AccountId,
	) -> Result<u64, GatewayError>;
	/// Sends entries of logs, in this order. There is one answer for each.
	///
	/// # Errors
	/// [`GatewayError`]. Some or all of the entries may have been taken all the same.
	fn anchor(&self, anchors: &[Anchor]) -> Result<Vec<AnchorAnswer>, GatewayError>;
	/// Sends the device's proof for a pairing.
	///
	/// # Errors
	/// [`GatewayError`].
	fn prove(&self, proof: &Proving) -> Result<(), GatewayError>;
	/// Shows the salt of the device's code.
	///
	/// # Errors
	/// [`GatewayError`].
	fn reveal_code(&self, pairing: PairingId, salt: [u8; 32]) -> Result<(), GatewayError>;
	/// Says that the device will not be paired.
	///
	/// # Errors
	/// [`GatewayError`].
	fn refuse_pairing(
		&self,
		pairing: PairingId,
		intent: &SignedIntent,
		signature: &KeySignature,
	) -> Result<(), GatewayError>;
	/// Sends the answer to a command.
	///
	/// # Errors
	/// [`GatewayError`].
	fn acknowledge(&self, answer: &CommandAnswer) -> Result<(), GatewayError>;
	/// Says what the device runs.
	///
	/// # Errors
	/// [`GatewayError`].
	fn record_firmware(
		&self,
		device: DeviceId,
		firmware: Hash,
		intent: &SignedIntent,
		signature: &KeySignature,
	) -> Result<(), GatewayError>;
}

/// Why a gateway cannot do what it is asked.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum GatewayError {
	/// There is no way to the chain just now, or no answer came.
	#[error("the chain cannot be reached: {0}")]
	Offline(String),
	/// The chain, or the gateway, will not.
	#[error("refused: {reason}")]
	Refused {
		/// Why, for people.
		reason: String,
		/// Whether the same may work later.
		retry: bool,
	},
}

/// What the chain says of a device.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ChainView {
	/// Hash of its block 0.
	pub genesis_hash: Hash,
	/// Its time.
	pub now: Moment,
	/// What the device is.
	pub standing: Standing,
	/// Who wants to be paired with it.
	pub pairings: Vec<OpenPairing>,
}

/// What a device is on chain.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Standing {
	/// It was never paired.
	Unknown,
	/// It is somebody's.
	Paired(Box<OwnDevice>),
	/// It was somebody's.
	Former {
		/// Its id.
		id: DeviceId,
		/// What stays of it.
		device: FormerDevice,
	},
}

/// A device that is somebody's.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OwnDevice {
	/// Its id: of the key that it was paired with.
	pub id: DeviceId,
	/// The key that it signs with by now.
	pub key: PublicKey,
	/// Whose it is.
	pub owner: AccountId,
	/// The owner's key-agreement key, where the owner has one.
	pub owner_key: Option<PublicKey>,
	/// Whether its data counts.
	pub works: bool,
	/// What it may do.
	pub state: DeviceState,
	/// By what its manufacturer has called it back, if it has.
	pub recalled: Option<RecallTarget>,
	/// What it says it runs.
	pub firmware: Option<Hash>,
	/// Where its log stands.
	pub log: LogHead,
	/// Commands that wait for it, oldest first.
	pub commands: Vec<Command>,
}

/// Somebody who wants to be paired with the device.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OpenPairing {
	/// The pairing.
	pub id: PairingId,
	/// Who.
	pub owner: AccountId,
	/// Of which model they think it is.
	pub model: Option<ModelId>,
	/// What the device signs.
	pub challenge: Hash,
	/// What has to be shown.
	pub factors: Factors,
	/// It is void at and after this time.
	pub expires_at: Moment,
	/// Whether the device has proved itself already.
	pub proved: bool,
	/// The code that the owner has typed.
	pub code_entered: Option<PairingCode>,
	/// Whether that code was the right one.
	pub code_shown: bool,
}

/// What became of an entry.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum AnchorAnswer {
	/// It is the log's newest.
	Anchored {
		/// The block that took it in.
		block: Option<Hash>,
	},
	/// It was the log's newest already.
	Repeated {
		/// The block that took it in, where the gateway can tell.
		block: Option<Hash>,
	},
	/// Another entry has its number, and this one was refused.
	Forked,
	/// The chain will not.
	Refused {
		/// Why, for people.
		reason: String,
		/// Whether the same may work later.
		retry: bool,
	},
}

/// What a device sends to be paired.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Proving {
	/// The pairing.
	pub pairing: PairingId,
	/// What the device agrees to.
	pub intent: SignedIntent,
	/// Its signature.
	pub signature: KeySignature,
	/// Where it comes from.
	pub origin: Option<Origin>,
	/// What it commits itself to when it shows a code.
	pub code: Option<Hash>,
}

/// What a device sends when it has answered a command.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CommandAnswer {
	/// The device.
	pub device: DeviceId,
	/// The command's number.
	pub command: CommandId,
	/// How it went.
	pub acknowledgement: Acknowledgement,
	/// The signature is not good at or after this time.
	pub expires_at: Moment,
	/// The device's signature over [`Acknowledgement::intent`].
	pub signature: KeySignature,
}
