//! Devices, from the factory to the next owner.
//!
//! Whatever a device signs is signed here when its key is at hand: a key file of a
//! device that is being made, repaired or tried. A device that keeps its key to
//! itself signs the same bytes (`jasmynet_primitives::devices`), and a gateway sends
//! them: such calls have a form that takes what was signed ([`DeviceSignature`]).
//!
//! ```no_run
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! use jasmynet_sdk::{chain::Client, readings::ReadingProof};
//!
//! // Somebody has been shown a single reading, and asks a node of their own.
//! let proof: ReadingProof = serde_json::from_str(&std::fs::read_to_string("reading.json")?)?;
//! let client = Client::connect("ws://127.0.0.1:9944").await?;
//! let verified = client.verify_reading(&proof).await?;
//! println!("{:?} has vouched for {}", verified.device, proof.line);
//! # Ok(())
//! # }
//! ```

mod commands;
mod factory;
mod firmware;
mod lifecycle;
mod logs;
mod pairing;
mod places;
mod proofs;
mod reads;
mod transfer;

pub use commands::{SentCommand, ToldOutcome};
pub use factory::{Batch, EnrolledBatch, Recall};
pub(super) use logs::anchored;
pub use logs::{AnchorOutcome, Anchored, ANCHORS_A_CALL};
pub use pairing::{Accepted, OpenedPairing, Pairing, Proved, Voucher, Vouching};
pub use proofs::{ReadingError, VerifiedReading};
pub use transfer::{HandedOver, Offer};

use jasmynet_primitives::{
	intent::{Action, SignedIntent},
	keys::KeySignature,
	AccountId, DeviceId, Hash, Moment, DAY,
};

use crate::{
	chain::{Client, Error},
	keyfile::KeyFile,
};

/// How long what a device signs is good for: long enough to reach the chain.
pub const SIGNATURE_LIFETIME: Moment = DAY;

/// What a device has agreed to, for somebody else to send.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DeviceSignature {
	/// What it agreed to.
	pub intent: SignedIntent,
	/// Its signature.
	pub signature: KeySignature,
}

impl DeviceSignature {
	/// Has `key` agree.
	pub fn new(key: &KeyFile, intent: SignedIntent) -> Self {
		let signature = key.sign_intent(&intent);
		DeviceSignature { intent, signature }
	}
}

impl Client {
	/// What `device` has to sign to agree to `payload`, with the next nonce that it may
	/// use.
	///
	/// # Errors
	/// [`Error::Rpc`].
	pub async fn device_intent(
		&self,
		action: Action,
		device: DeviceId,
		counterparty: Option<&AccountId>,
		payload: Hash,
	) -> Result<SignedIntent, Error> {
		let counterparty = counterparty.map(|account| account.clone().into());
		Ok(SignedIntent {
			genesis_hash: self.genesis_hash(),
			action,
			subject: device.0,
			counterparty,
			nonce: self.next_intent_nonce(device.0, action, counterparty).await?,
			not_before: None,
			expires_at: self.chain_time().await?.saturating_add(SIGNATURE_LIFETIME),
			payload_hash: payload,
		})
	}
}
