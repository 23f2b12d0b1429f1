//! The agent: brings a device's readings to its owner and to the chain, and answers for
//! it.

mod commands;
mod delivery;
mod owner;
mod pairing;
#[cfg(test)]
mod tests;

use std::{
	sync::Arc,
	time::{Duration, Instant},
};

use jasmynet_primitives::{
	devices::DeviceEnd,
	intent::{payload_hash, Action, SignedIntent},
	keys::KeySignature,
	AccountId, DeviceId, Hash, Moment,
};
use jasmynet_sdk::{
	keyfile::KeyFile,
	readings::StoredError,
	store::{ReadingStore, StoreError},
};

use crate::{
	control::Control,
	gateway::{ChainView, Gateway, GatewayError, OwnDevice, Standing},
	notice::{Notice, Watch},
	spool::{Spool, SpoolError},
};

pub(crate) use commands::MAX_BODY;
pub use commands::{body_hash, put_body, CommandOptions};
pub use pairing::{Accept, PairingRule};

use commands::Commands;
use owner::KnownOwner;
use pairing::Pairings;

/// How often an agent looks whether it has to end, or whether there is something new.
const BEAT: Duration = Duration::from_millis(100);

/// What an agent does.
#[derive(Clone, Debug)]
pub struct AgentOptions {
	/// How long an entry's signature is good for. When somebody else writes into the
	/// device's log, the agent waits this long before it gives an entry another number.
	pub signature_lifetime: Moment,
	/// How many batches go to the chain at once: 256 at most.
	pub batches_at_once: usize,
	/// How often it asks the chain when there is nothing to send.
	pub poll: Duration,
	/// How long it waits after a first failure. Each further one doubles it, ...
	pub shortest_wait: Duration,
	/// ... up to this.
	pub longest_wait: Duration,
	/// What it does when somebody wants to be paired with the device.
	pub pairing: PairingRule,
	/// How it carries out commands; `None` leaves them alone.
	pub commands: Option<CommandOptions>,
	/// Hash of the firmware that the device runs, to be recorded when the chain does not
	/// know it.
	pub firmware: Option<Hash>,
}

impl Default for AgentOptions {
	fn default() -> Self {
		AgentOptions {
			signature_lifetime: 10 * 60 * 1_000,
			batches_at_once: 16,
			poll: Duration::from_secs(6),
			shortest_wait: Duration::from_secs(1),
			longest_wait: Duration::from_secs(60),
			pairing: PairingRule::Ignore,
			commands: None,
			firmware: None,
		}
	}
}

/// Why an agent ends.
#[derive(Debug, thiserror::Error)]
pub enum AgentError {
	/// Its spool fails.
	#[error(transparent)]
	Spool(#[from] SpoolError),
	/// The device is not this one any more.
	#[error(
		"device {device:?} was {}: readings that wait here cannot be anchored any more; give the \
		 device a new key and a new spool",
		match end {
			DeviceEnd::Transferred { .. } => "handed over to somebody else",
			_ => "retired",
		}
	)]
	Ended {
		/// Its id.
		device: DeviceId,
		/// How it ended.
		end: DeviceEnd,
	},
	/// The device signs with another key by now.
	#[error(
		"device {0:?} signs with another key by now: give the agent the key that it was given, and \
		 the same spool"
	)]
	OtherKey(DeviceId),
	/// The program for commands cannot be run.
	#[error("the program for commands cannot be run: {0}")]
	Program(#[source] std::io::Error),
}

/// What a round has brought.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
	/// Something went forward: the next round can follow at once.
	Forward,
	/// There was nothing to do.
	Idle,
	/// Something did not work, and may work later.
	Later,
}

/// Why a part of a round ends early.
enum Halt {
	/// The agent ends.
	Fatal(AgentError),
	/// The chain cannot be reached.
	Offline(String),
	/// The chain, or the gateway, will not.
	Refused { reason: String, retry: bool },
	/// The store fails.
	Store(String),
	/// There is no room on the spool's disk.
	Full(String),
}

impl From<SpoolError> for Halt {
	fn from(error: SpoolError) -> Self {
		match error {
			error if error.is_full_disk() => Halt::Full(error.to_string()),
			error => Halt::Fatal(error.into()),
		}
	}
}

impl From<AgentError> for Halt {
	fn from(error: AgentError) -> Self {
		match error {
			AgentError::Spool(error) => error.into(),
			error => Halt::Fatal(error),
		}
	}
}

impl From<GatewayError> for Halt {
	fn from(error: GatewayError) -> Self {
		match error {
			GatewayError::Offline(reason) => Halt::Offline(reason),
			GatewayError::Refused { reason, retry } => Halt::Refused { reason, retry },
		}
	}
}

impl From<StoredError> for Halt {
	fn from(error: StoredError) -> Self {
		Halt::Store(error.to_string())
	}
}

impl From<StoreError> for Halt {
	fn from(error: StoreError) -> Self {
		Halt::Store(error.to_string())
	}
}

/// A device's agent. It works in one thread; the sources of records work in others, with
/// the same [`Spool`] and [`Control`].
pub struct Agent {
	key: KeyFile,
	spool: Arc<Spool>,
	store: Box<dyn ReadingStore>,
	gateway: Box<dyn Gateway>,
	options: AgentOptions,
	watch: Arc<dyn Watch>,
	pairings: Pairings,
	commands: Commands,
	/// Whom this device's readings were sealed for.
	owner: Option<KnownOwner>,
	is_offline: bool,
	/// What was said last of the device's state.
	said: Option<Notice>,
	firmware_refused: bool,
	/// Whether the store had nothing that the chain and the spool do not know, when this
	/// agent gave its first number.
	has_checked_store: bool,
}

impl Agent {
	/// An agent for the device with this key. `store` is the owner's.
	///
	/// # Errors
	/// When the spool's notes on its owner, pairings and commands cannot be read.
	pub fn new(
		key: KeyFile,
		spool: Arc<Spool>,
		store: Box<dyn ReadingStore>,
		gateway: Box<dyn Gateway>,
		options: AgentOptions,
		watch: Arc<dyn Watch>,
	) -> Result<Self, AgentError> {
		let pairings = Pairings::load(spool.root())?;
		let commands = Commands::load(spool.root())?;
		let owner = owner::load(spool.root())?;
		Ok(Agent {
			key,
			spool,
			store,
			gateway,
			options,
			watch,
			pairings,
			commands,
			owner,
			is_offline: false,
			said: None,
			firmware_refused: false,
			has_checked_store: false,
		})
	}

	/// Works until it is told to end.
	///
	/// # Errors
	/// [`AgentError`]. What has been taken in is on the disk.
	pub fn run(&mut self, control: &Control) -> Result<(), AgentError> {
		let result = self.rounds(control);
		self.stop_command()?;
		result
	}

	fn rounds(&mut self, control: &Control) -> Result<(), AgentError> {
		let mut wait = self.options.shortest_wait;
		while !control.is_stopped() {
			let is_finishing = control.is_finishing();
			self.spool.seal(is_finishing)?;
			match self.step()? {
				Step::Forward => wait = self.options.shortest_wait,
				Step::Idle => {
					if is_finishing && self.has_finished() {
						return Ok(());
					}
					wait = self.options.shortest_wait;
					self.pause(control, self.options.poll, true)?;
				},
				Step::Later => {
					self.pause(control, wait, false)?;
					wait = wait.saturating_mul(2).min(self.options.longest_wait);
				},
			}
		}
		Ok(())
	}

	fn has_finished(&self) -> bool {
		self.spool.waiting().records == 0 && !self.commands.is_running()
	}

	/// Waits, and goes on sealing meanwhile.
	fn pause(
		&mut self,
		control: &Control,
		time: Duration,
		until_there_is_work: bool,
	) -> Result<(), AgentError> {
		let start = Instant::now();
		let was_finishing = control.is_finishing();
		while start.elapsed() < time && !control.is_stopped() {
			control.wait(BEAT.min(time.saturating_sub(start.elapsed())));
			self.spool.seal(false)?;
			let can_send = matches!(self.said, Some(Notice::Paired { .. }));
			let has_work = (can_send && self.spool.has_new_batch())
				|| self.commands.has_ended()
				|| control.is_finishing() != was_finishing;
			if until_there_is_work && has_work {
				return Ok(());
			}
		}
		Ok(())
	}

	/// One round: looks at the chain, and does what there is to do.
	///
	/// # Errors
	/// [`AgentError`].
	pub fn step(&mut self) -> Result<Step, AgentError> {
		match self.round() {
			Ok(step) => {
				self.online();
				Ok(step)
			},
			Err(Halt::Fatal(error)) => Err(error),
			Err(Halt::Offline(reason)) => {
				if !self.is_offline {
					self.tell(Notice::Offline { reason });
				}
				self.is_offline = true;
				Ok(Step::Later)
			},
			Err(Halt::Refused { reason, .. }) => {
				self.online();
				self.tell(Notice::Refused { what: "what was asked for", reason });
				Ok(Step::Later)
			},
			Err(Halt::Store(reason)) => {
				self.tell(Notice::StoreFails { reason });
				Ok(Step::Later)
			},
			Err(Halt::Full(reason)) => {
				self.tell_state(Notice::DiskFull { reason });
				Ok(Step::Later)
			},
		}
	}

	fn round(&mut self) -> Result<Step, Halt> {
		let view = self.gateway.look(&self.key.public_key())?;
		self.online();
		let paired = self.attend_pairings(&view)?;
		let device = match &view.standing {
			Standing::Paired(device) => device,
			Standing::Former { id, device } if device.end != DeviceEnd::Unclaimed => {
				self.tell(Notice::ended(*id, device.end));
				return Err(Halt::Fatal(AgentError::Ended { device: *id, end: device.end }));
			},
			Standing::Unknown | Standing::Former { .. } => {
				self.tell_state(Notice::NotPaired);
				return Ok(paired);
			},
		};
		if device.key != self.key.public_key() {
			return Err(Halt::Fatal(AgentError::OtherKey(device.id)));
		}
		self.spool.bind(view.genesis_hash, device.id)?;
		self.spool.learn(view.now, device.log.last_to);
		self.remember_owner(device)?;
		let firmware = self.record_firmware(&view, device)?;
		let commands = self.attend_commands(&view, device)?;
		let delivered = self.deliver(&view, device)?;
		Ok(together([paired, firmware, commands, delivered]))
	}

	fn record_firmware(&mut self, view: &ChainView, device: &OwnDevice) -> Result<Step, Halt> {
		let Some(firmware) = self.options.firmware else { return Ok(Step::Idle) };
		if device.firmware == Some(firmware) || self.firmware_refused {
			return Ok(Step::Idle);
		}
		let payload = payload_hash(&firmware);
		let owner = &device.owner;
		let (intent, signature) =
			self.sign(view, Action::RecordFirmware, device.id, owner, payload)?;
		match self.gateway.record_firmware(device.id, firmware, &intent, &signature) {
			Ok(()) => {
				self.tell(Notice::FirmwareRecorded { firmware });
				Ok(Step::Forward)
			},
			Err(GatewayError::Refused { reason, retry }) => {
				self.firmware_refused = !retry;
				self.tell(Notice::Refused { what: "the firmware", reason });
				Ok(if retry { Step::Later } else { Step::Idle })
			},
			Err(error) => Err(error.into()),
		}
	}

	/// Signs an intent that nothing else counts, with the number that the chain says is
	/// next.
	fn sign(
		&self,
		view: &ChainView,
		action: Action,
		device: DeviceId,
		counterparty: &AccountId,
		payload_hash: Hash,
	) -> Result<(SignedIntent, KeySignature), GatewayError> {
		let intent = SignedIntent {
			genesis_hash: view.genesis_hash,
			action,
			subject: device.0,
			counterparty: Some(counterparty.clone().into()),
			nonce: self.gateway.next_nonce(device, action, counterparty)?,
			not_before: None,
			expires_at: self.expiry(view),
			payload_hash,
		};
		let signature = self.key.sign_intent(&intent);
		Ok((intent, signature))
	}

	fn expiry(&self, view: &ChainView) -> Moment {
		view.now.saturating_add(self.options.signature_lifetime)
	}

	fn online(&mut self) {
		if std::mem::take(&mut self.is_offline) {
			self.tell(Notice::Online);
		}
	}

	fn tell(&self, notice: Notice) {
		self.watch.notice(&notice);
	}

	/// Tells of a state, once.
	fn tell_state(&mut self, notice: Notice) {
		if self.said.as_ref() != Some(&notice) {
			self.watch.notice(&notice);
			self.said = Some(notice);
		}
	}
}

/// What several parts of a round come to: what can follow at once goes first.
fn together<const N: usize>(steps: [Step; N]) -> Step {
	if steps.contains(&Step::Forward) {
		Step::Forward
	} else if steps.contains(&Step::Later) {
		Step::Later
	} else {
		Step::Idle
	}
}
