//! A chain that keeps the rules of `pallet-devices`, and a gateway that is as bad as
//! gateways are.

use std::{
	collections::BTreeMap,
	sync::{Arc, Mutex, MutexGuard},
};

use jasmynet_primitives::{
	devices::{
		code_commitment, Anchor, Command, DeviceEnd, DeviceState, FormerDevice, LogEntry, LogHead,
		PairingProof,
	},
	intent::{payload_hash, Action, SignedIntent},
	keys::{KeySignature, PublicKey},
	AccountId, CommandId, DeviceId, Hash, Moment, PairingId,
};

use crate::gateway::*;

pub(super) const GENESIS: Hash = Hash::repeat_byte(0x99);
pub(super) const START: Moment = 1_800_000_000_000;

/// What happens to what is sent.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Fault {
	/// Nothing comes through.
	Offline,
	/// It comes through, and its answer does not.
	AnswerLost,
	/// It comes through later, and its answer never does.
	Delayed,
}

#[derive(Default)]
pub(super) struct State {
	pub(super) now: Moment,
	pub(super) device: Option<OwnDevice>,
	pub(super) former: Option<FormerDevice>,
	pub(super) key: Option<PublicKey>,
	pub(super) entries: Vec<LogEntry>,
	pub(super) pairings: Vec<OpenPairing>,
	pub(super) codes: BTreeMap<PairingId, Hash>,
	pub(super) refused: Vec<PairingId>,
	pub(super) answers: Vec<CommandAnswer>,
	pub(super) fault: Option<Fault>,
	pub(super) delayed: Vec<Anchor>,
	pub(super) sent: usize,
	pub(super) has_history: bool,
	pub(super) older_view: Option<ChainView>,
}

#[derive(Clone)]
pub(super) struct FakeChain(Arc<Mutex<State>>);

impl Default for FakeChain {
	fn default() -> Self {
		let state = State { now: START + 1_000_000, has_history: true, ..State::default() };
		FakeChain(Arc::new(Mutex::new(state)))
	}
}

impl FakeChain {
	pub(super) fn state(&self) -> MutexGuard<'_, State> {
		self.0.lock().unwrap()
	}

	pub(super) fn now(&self) -> Moment {
		self.state().now
	}

	pub(super) fn entries(&self) -> Vec<LogEntry> {
		self.state().entries.clone()
	}

	pub(super) fn log(&self) -> LogHead {
		self.state().device.as_ref().unwrap().log
	}

	pub(super) fn pair(&self, key: &PublicKey, owner: AccountId, owner_key: PublicKey) {
		let mut state = self.state();
		state.key = Some(*key);
		state.device = Some(OwnDevice {
			id: key.device_id(),
			key: *key,
			owner,
			owner_key: Some(owner_key),
			works: true,
			state: DeviceState::Paired,
			recalled: None,
			firmware: None,
			log: LogHead::default(),
			commands: Vec::new(),
		});
	}

	pub(super) fn change(&self, change: impl FnOnce(&mut OwnDevice)) {
		change(self.state().device.as_mut().unwrap());
	}

	pub(super) fn end(&self, end: DeviceEnd) {
		let mut state = self.state();
		state.device = None;
		let ended_at = state.now;
		state.former =
			Some(FormerDevice { last_seq: 0, last_command: 0, firmware: None, end, ended_at });
	}

	pub(super) fn send_command(&self, id: CommandId, hash: Hash, expires_at: Moment) {
		let sent_at = self.now();
		let by = AccountId::new([5; 32]);
		self.change(|device| {
			device.commands.push(Command { id, hash, by, sent_at, expires_at });
		});
	}

	/// What was delayed arrives, as far as it is still good.
	pub(super) fn arrive(&self) {
		let mut state = self.state();
		for anchor in std::mem::take(&mut state.delayed) {
			state.take(&anchor);
		}
	}

	/// Somebody else who has the device's key writes into its log.
	pub(super) fn write(&self, entry: LogEntry) {
		self.state().append(entry);
	}

	fn fault(&self) -> Result<(), GatewayError> {
		match self.state().fault {
			Some(Fault::Offline) => Err(offline()),
			_ => Ok(()),
		}
	}
}

fn offline() -> GatewayError {
	GatewayError::Offline("no network".into())
}

fn refused(reason: &str) -> GatewayError {
	GatewayError::Refused { reason: reason.into(), retry: false }
}

impl State {
	fn take(&mut self, anchor: &Anchor) -> AnchorAnswer {
		let refused = |reason: &str| AnchorAnswer::Refused { reason: reason.into(), retry: true };
		let Some(device) = self.device.as_ref() else { return refused("DeviceNotFound") };
		let key = self.key.unwrap();
		let entry = anchor.entry;
		assert_eq!(anchor.device, device.id);
		if !device.works {
			return refused("NotWorking");
		}
		let log = device.log;
		let intent = entry.intent(GENESIS, device.id, anchor.expires_at);
		let signed = intent.verify(&key, &anchor.signature, GENESIS, self.now);
		if log.seq > 0 && entry.seq == log.seq {
			return if entry.hash() == log.last_entry {
				AnchorAnswer::Repeated { block: None }
			} else if let Err(error) = signed {
				refused(&format!("{error:?}"))
			} else {
				self.device.as_mut().unwrap().log.forks += 1;
				AnchorAnswer::Forked
			};
		}
		if entry.seq != log.seq + 1 {
			return refused("SequenceGap");
		}
		if entry.from > entry.to || entry.from < log.last_to {
			return refused("TimeNotMonotonic");
		}
		if let Err(error) = signed {
			return refused(&format!("{error:?}"));
		}
		self.append(entry);
		AnchorAnswer::Anchored { block: Some(Hash::repeat_byte(0xb1)) }
	}

	fn append(&mut self, entry: LogEntry) {
		let log = &mut self.device.as_mut().unwrap().log;
		*log = LogHead {
			seq: entry.seq,
			head: entry.chain(log.head),
			last_entry: entry.hash(),
			count: log.count + u64::from(entry.count),
			last_to: entry.to,
			..*log
		};
		self.entries.push(entry);
	}

	fn verify(&self, intent: &SignedIntent, signature: &KeySignature, key: &PublicKey) {
		assert_eq!(intent.verify(key, signature, GENESIS, self.now), Ok(()));
	}
}

impl Gateway for FakeChain {
	fn look(&self, key: &PublicKey) -> Result<ChainView, GatewayError> {
		self.fault()?;
		let mut state = self.state();
		if let Some(view) = state.older_view.take() {
			return Ok(view);
		}
		let standing = match (&state.device, state.former) {
			(Some(device), _) => Standing::Paired(Box::new(device.clone())),
			(None, Some(device)) => Standing::Former { id: key.device_id(), device },
			(None, None) => Standing::Unknown,
		};
		let pairings = state.pairings.clone();
		Ok(ChainView { genesis_hash: GENESIS, now: state.now, standing, pairings })
	}

	fn entry(&self, _: DeviceId, seq: u64) -> Result<Option<LogEntry>, GatewayError> {
		self.fault()?;
		let state = self.state();
		if !state.has_history {
			return Err(refused("no history"));
		}
		Ok(state.entries.iter().find(|entry| entry.seq == seq).copied())
	}

	fn next_nonce(&self, _: DeviceId, _: Action, _: &AccountId) -> Result<u64, GatewayError> {
		self.fault()?;
		Ok(self.state().now)
	}

	fn anchor(&self, anchors: &[Anchor]) -> Result<Vec<AnchorAnswer>, GatewayError> {
		self.fault()?;
		let mut state = self.state();
		state.sent += anchors.len();
		if state.fault == Some(Fault::Delayed) {
			state.delayed.extend(anchors.iter().cloned());
			return Err(offline());
		}
		let answers = anchors.iter().map(|anchor| state.take(anchor)).collect();
		match state.fault {
			None => Ok(answers),
			Some(_) => Err(offline()),
		}
	}

	fn prove(&self, proof: &Proving) -> Result<(), GatewayError> {
		self.fault()?;
		let mut state = self.state();
		let Proving { pairing: id, intent, signature, origin, code } = proof;
		let now = state.now;
		let pairing = state.pairings.iter_mut().find(|pairing| pairing.id == *id).unwrap();
		if pairing.proved {
			return Err(refused("AlreadyProved"));
		}
		let commitment = match origin {
			Some(jasmynet_primitives::devices::Origin::Batch { commitment, .. }) => {
				Some(*commitment)
			},
			_ => None,
		};
		let expected =
			PairingProof { pairing: *id, challenge: pairing.challenge, commitment, code: *code };
		assert_eq!(intent.action, Action::PairDevice);
		assert_eq!(intent.payload_hash, payload_hash(&expected));
		assert_eq!(intent.counterparty, Some(pairing.owner.clone().into()));
		assert!(!pairing.factors.code || code.is_some());
		assert!(!pairing.factors.origin || origin.is_some());
		assert!(now < pairing.expires_at);
		pairing.proved = true;
		let key = state.key.unwrap();
		state.verify(intent, signature, &key);
		if let Some(code) = code {
			state.codes.insert(*id, *code);
		}
		match state.fault {
			None => Ok(()),
			Some(_) => Err(offline()),
		}
	}

	fn reveal_code(&self, id: PairingId, salt: [u8; 32]) -> Result<(), GatewayError> {
		self.fault()?;
		let mut state = self.state();
		let committed = *state.codes.get(&id).unwrap();
		let pairing = state.pairings.iter_mut().find(|pairing| pairing.id == id).unwrap();
		let code = pairing.code_entered.as_ref().unwrap();
		assert_eq!(code_commitment(id, code, salt), committed);
		pairing.code_shown = true;
		Ok(())
	}

	fn refuse_pairing(
		&self,
		id: PairingId,
		intent: &SignedIntent,
		signature: &KeySignature,
	) -> Result<(), GatewayError> {
		self.fault()?;
		let mut state = self.state();
		let key = state.key.unwrap();
		assert_eq!(intent.action, Action::RefusePairing);
		state.verify(intent, signature, &key);
		state.pairings.retain(|pairing| pairing.id != id);
		state.refused.push(id);
		Ok(())
	}

	fn acknowledge(&self, answer: &CommandAnswer) -> Result<(), GatewayError> {
		self.fault()?;
		let mut state = self.state();
		let (key, now) = (state.key.unwrap(), state.now);
		let intent = answer.acknowledgement.intent(
			GENESIS,
			answer.device,
			answer.command,
			answer.expires_at,
		);
		assert_eq!(intent.verify(&key, &answer.signature, GENESIS, now), Ok(()));
		let commands = &mut state.device.as_mut().unwrap().commands;
		let before = commands.len();
		commands.retain(|command| command.id != answer.command);
		if commands.len() == before {
			return Err(refused("CommandNotFound"));
		}
		state.answers.push(answer.clone());
		match state.fault {
			None => Ok(()),
			Some(_) => Err(offline()),
		}
	}

	fn record_firmware(
		&self,
		_: DeviceId,
		firmware: Hash,
		intent: &SignedIntent,
		signature: &KeySignature,
	) -> Result<(), GatewayError> {
		self.fault()?;
		let key = self.state().key.unwrap();
		assert_eq!(intent.payload_hash, payload_hash(&firmware));
		self.state().verify(intent, signature, &key);
		self.change(|device| device.firmware = Some(firmware));
		Ok(())
	}
}
