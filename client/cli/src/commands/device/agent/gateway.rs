//! The way to the chain that an agent has: this program's connection to a node, and the
//! account that pays.

use std::{
	future::Future,
	sync::{Mutex, PoisonError},
	time::Duration,
};

use jasmynet_device::{
	AnchorAnswer, ChainView, CommandAnswer, Gateway, GatewayError, OpenPairing, OwnDevice, Proving,
	Standing,
};
use jasmynet_primitives::{
	devices::{Anchor, DeviceInfo, LogEntry, PairedDevice},
	intent::{Action, SignedIntent},
	keys::{KeySignature, PublicKey},
	AccountId, Balance, DeviceId, Hash, PairingId,
};
use jasmynet_sdk::{
	chain::{
		ops::{
			devices::{AnchorOutcome, DeviceSignature, Pairing, ToldOutcome},
			locker::FileError,
		},
		Client, Error, Submitter,
	},
	keyfile::KeyFile,
};
use tokio::{runtime::Handle, sync::watch, time::timeout};

/// Longer than a transaction takes to become final. A node that says nothing for so long
/// is not there any more, whatever its connection looks like.
const PATIENCE: Duration = Duration::from_secs(5 * 60);

/// Connects when it is needed, and again when the connection is lost.
pub(super) struct ChainGateway {
	runtime: Handle,
	url: String,
	key: KeyFile,
	identity: AccountId,
	/// On top of the fee of each transaction.
	tip: Balance,
	/// The chain that it began with.
	genesis_hash: Mutex<Option<Hash>>,
	client: Mutex<Option<Client>>,
	/// Becomes true when nobody waits for answers any more.
	stopping: watch::Receiver<bool>,
}

impl ChainGateway {
	/// Connects to nobody yet. It has to be used outside of the runtime's own threads.
	pub(super) fn new(
		runtime: Handle,
		url: String,
		key: KeyFile,
		identity: AccountId,
		tip: Balance,
		stopping: watch::Receiver<bool>,
	) -> Self {
		ChainGateway {
			runtime,
			url,
			key,
			identity,
			tip,
			stopping,
			genesis_hash: Mutex::default(),
			client: Mutex::default(),
		}
	}

	fn by(&self) -> Submitter<'_> {
		Submitter { key: &self.key, identity: &self.identity }
	}

	/// Has `work` done over a connection that is open, as far as anybody knows.
	fn with<T, F>(&self, work: impl FnOnce(Client) -> F) -> Result<T, GatewayError>
	where
		F: Future<Output = Result<T, Error>>,
	{
		let answered = async { work(self.connected().await?).await };
		let mut stopping = self.stopping.clone();
		let result = self.runtime.block_on(async {
			tokio::select! {
				answer = timeout(PATIENCE, answered) => answer
					.unwrap_or_else(|_| Err(Error::Unsettled("the node fell silent".into()))),
				Ok(_) = stopping.wait_for(|is_stopping| *is_stopping) => {
					Err(Error::Unsettled("the agent was stopped".into()))
				},
			}
		});
		result.map_err(|error| {
			let told = explain(error);
			if matches!(told, GatewayError::Offline(_)) {
				*lock(&self.client) = None;
			}
			told
		})
	}

	async fn connected(&self) -> Result<Client, Error> {
		if let Some(client) = lock(&self.client).clone() {
			return Ok(client);
		}
		let client = Client::connect(&self.url).await?.with_tip(self.tip);
		let genesis_hash = client.genesis_hash();
		if *lock(&self.genesis_hash).get_or_insert(genesis_hash) != genesis_hash {
			return Err(Error::OtherChain { url: self.url.clone() });
		}
		*lock(&self.client) = Some(client.clone());
		Ok(client)
	}
}

/// What is in there; whoever panicked with it has left it whole.
fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
	mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What an error means to a device.
fn explain(error: Error) -> GatewayError {
	match &error {
		// What was sent and is not heard of is sent again: the chain takes it once.
		Error::Unreachable { .. } | Error::Rpc(_) | Error::Unsettled(_) => {
			GatewayError::Offline(error.to_string())
		},
		_ => GatewayError::Refused { reason: error.to_string(), retry: may_work_later(&error) },
	}
}

/// Whether what was refused may be taken later as it is.
fn may_work_later(error: &Error) -> bool {
	match error {
		// The gateway cannot pay, or another of its transactions went first.
		Error::NotAccepted(_) | Error::RefusedGenerally(_) => true,
		Error::Refused { pallet, name, .. } => {
			match pallet.as_str() {
				"Devices" => matches!(
					name.as_str(),
					"NotWorking"
						| "Recalled" | "NotActive"
						| "IntentTooEarly" | "IntentExpired"
						| "IntentAlreadyUsed"
						| "IntentNonceTooFar"
						| "TimeInFuture" | "SequenceGap"
						| "AlreadyProved" | "CodeNotEntered"
				),
				// Something about the gateway's own identity, which its people can mend.
				"Did" | "System" => true,
				_ => false,
			}
		},
		Error::SecondKeyMissing { .. } | Error::GuardianMissing { .. } => true,
		_ => false,
	}
}

impl Gateway for ChainGateway {
	fn look(&self, key: &PublicKey) -> Result<ChainView, GatewayError> {
		self.with(|client| async move {
			let id = client.device_of_key(key).await?;
			let standing = match client.device(id).await? {
				None => Standing::Unknown,
				Some(DeviceInfo::Former { id, device }) => Standing::Former { id, device },
				Some(DeviceInfo::Paired(device)) => {
					Standing::Paired(Box::new(own_device(&client, device).await?))
				},
			};
			let pairings = client.pairings_with(key).await?;
			Ok(ChainView {
				genesis_hash: client.genesis_hash(),
				now: client.chain_time().await?,
				standing,
				pairings: pairings.into_iter().map(open_pairing).collect(),
			})
		})
	}

	fn next_nonce(
		&self,
		device: DeviceId,
		action: Action,
		counterparty: &AccountId,
	) -> Result<u64, GatewayError> {
		let counterparty = Some(counterparty.clone().into());
		self.with(
			|client| async move { client.next_intent_nonce(device.0, action, counterparty).await },
		)
	}

	fn entry(&self, device: DeviceId, seq: u64) -> Result<Option<LogEntry>, GatewayError> {
		let found = self.with(|client| async move {
			// A node that has dropped old states cannot be asked; trying again does not help.
			match client.anchored_entry(device, seq).await {
				Err(Error::Rpc(reason)) if client.head_block().await.is_ok() => Ok(Err(reason)),
				other => other.map(Ok),
			}
		})?;
		match found {
			Ok(found) => Ok(found.map(|(_, anchored)| anchored.entry)),
			Err(reason) => Err(GatewayError::Refused { reason, retry: false }),
		}
	}

	fn anchor(&self, anchors: &[Anchor]) -> Result<Vec<AnchorAnswer>, GatewayError> {
		let by = self.by();
		self.with(|client| async move {
			let (outcome, became) = match anchors {
				[] => return Ok(Vec::new()),
				[anchor] => match client.anchor_log(by, anchor.clone()).await {
					Ok((outcome, became)) => (outcome, vec![became]),
					Err(error) => return refused_alone(error),
				},
				several => client.anchor_logs(by, several.to_vec()).await?,
			};
			let mut answers = Vec::new();
			for (anchor, became) in anchors.iter().zip(became) {
				answers.push(match became {
					AnchorOutcome::Anchored { .. } => {
						AnchorAnswer::Anchored { block: Some(outcome.block_hash) }
					},
					AnchorOutcome::Repeated => {
						AnchorAnswer::Repeated { block: block_of(&client, anchor).await }
					},
					AnchorOutcome::Forked { .. } => AnchorAnswer::Forked,
					AnchorOutcome::Refused(error) => refusal(&error),
				});
			}
			Ok(answers)
		})
	}

	fn prove(&self, proof: &Proving) -> Result<(), GatewayError> {
		let by = self.by();
		let Proving { pairing, intent, signature, origin, code } = proof.clone();
		self.with(|client| async move {
			let signed = DeviceSignature { intent, signature };
			client.send_pairing_proof(by, pairing, signed, origin, code).await.map(drop)
		})
	}

	fn reveal_code(&self, pairing: PairingId, salt: [u8; 32]) -> Result<(), GatewayError> {
		let by = self.by();
		self.with(|client| async move { client.reveal_code(by, pairing, salt).await.map(drop) })
	}

	fn refuse_pairing(
		&self,
		pairing: PairingId,
		intent: &SignedIntent,
		signature: &KeySignature,
	) -> Result<(), GatewayError> {
		let by = self.by();
		let signed = DeviceSignature { intent: intent.clone(), signature: signature.clone() };
		self.with(|client| async move { client.send_refusal(by, pairing, signed).await.map(drop) })
	}

	fn acknowledge(&self, answer: &CommandAnswer) -> Result<(), GatewayError> {
		let by = self.by();
		let CommandAnswer { device, command, acknowledgement, expires_at, signature } =
			answer.clone();
		let told = ToldOutcome { outcome: acknowledgement.outcome, report: acknowledgement.report };
		self.with(|client| async move {
			client
				.send_acknowledgement(by, device, command, told, expires_at, signature)
				.await
				.map(drop)
		})
	}

	fn record_firmware(
		&self,
		device: DeviceId,
		firmware: Hash,
		intent: &SignedIntent,
		signature: &KeySignature,
	) -> Result<(), GatewayError> {
		let by = self.by();
		let signed = DeviceSignature { intent: intent.clone(), signature: signature.clone() };
		self.with(|client| async move {
			client.record_signed_firmware(by, device, firmware, signed).await.map(drop)
		})
	}
}

/// The answer when a call with one entry was refused as a whole.
fn refused_alone(error: Error) -> Result<Vec<AnchorAnswer>, Error> {
	match &error {
		Error::Refused { pallet, .. } if pallet == "Devices" => Ok(vec![refusal(&error)]),
		_ => Err(error),
	}
}

fn refusal(error: &Error) -> AnchorAnswer {
	// It was told before that this is a second version.
	if matches!(error, Error::Refused { name, .. } if name == "ForkRefused") {
		return AnchorAnswer::Forked;
	}
	AnchorAnswer::Refused { reason: error.to_string(), retry: may_work_later(error) }
}

/// The block that anchored an entry, where the node can still tell.
async fn block_of(client: &Client, anchor: &Anchor) -> Option<Hash> {
	let found = client.anchored_entry(anchor.device, anchor.entry.seq).await.ok()??;
	let ((_, block), anchored) = found;
	(anchored.entry == anchor.entry).then_some(block)
}

async fn own_device(client: &Client, device: PairedDevice) -> Result<OwnDevice, Error> {
	let owner_key = match client.agreement_key_of(&device.owner).await {
		Ok(key) => Some(key),
		Err(FileError::Chain(error)) => return Err(error),
		Err(_) => None,
	};
	Ok(OwnDevice {
		id: device.id,
		key: device.key,
		owner: device.owner,
		owner_key,
		works: device.works,
		state: device.state,
		recalled: device.recalled,
		firmware: device.firmware,
		log: device.log,
		commands: device.commands,
	})
}

fn open_pairing(pairing: Pairing) -> OpenPairing {
	OpenPairing {
		id: pairing.id,
		owner: pairing.owner,
		model: pairing.model,
		challenge: pairing.challenge,
		factors: pairing.factors,
		expires_at: pairing.expires_at,
		proved: pairing.proved.is_some(),
		code_entered: pairing.code_entered,
		code_shown: pairing.code_shown,
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	fn refused(pallet: &str, name: &str) -> Error {
		Error::Refused { pallet: pallet.into(), name: name.into(), explanation: String::new() }
	}

	#[test]
	fn what_is_not_heard_of_is_no_refusal() {
		let unreachable = Error::Unreachable { url: "ws://x".into(), reason: "no".into() };
		for lost in [unreachable, Error::Rpc("x".into()), Error::Unsettled("x".into())] {
			assert!(matches!(explain(lost), GatewayError::Offline(_)));
		}
		let never = GatewayError::Refused { reason: String::new(), retry: false };
		assert_ne!(explain(refused("Devices", "BadSignature")), never);
	}

	#[test]
	fn a_second_version_that_was_told_of_before_is_one_still() {
		assert_eq!(refusal(&refused("Devices", "ForkRefused")), AnchorAnswer::Forked);
		let refusals = refused_alone(refused("Devices", "ForkRefused")).unwrap();
		assert_eq!(refusals, [AnchorAnswer::Forked]);
		assert!(refused_alone(refused("Did", "NotActive")).is_err());
		let other = refusal(&refused("Devices", "SequenceTooLow"));
		assert!(matches!(other, AnchorAnswer::Refused { retry: false, .. }));
	}

	#[test]
	fn what_may_work_later_is_told_from_what_never_will() {
		for (error, later) in [
			(refused("Devices", "NotWorking"), true),
			(refused("Devices", "Recalled"), true),
			(refused("Devices", "BadSignature"), false),
			(Error::NotAccepted("Inability to pay".into()), true),
			(Error::OtherChain { url: "ws://x".into() }, false),
		] {
			assert_eq!(may_work_later(&error), later, "{error}");
		}
	}
}
