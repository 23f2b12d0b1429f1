//! How a device carries out commands.
//!
//! The chain says that there is a command, and its hash; what it says comes another way,
//! as a file or a message. A program that the operator chooses carries it out. A command
//! is run once, whatever happens: what is begun is written down before, and what was
//! begun and not ended when the agent comes back has failed.

use std::{
	fs::File,
	io::{self, Read, Seek, Write},
	path::{Path, PathBuf},
	process::{Child, Stdio},
	time::{Duration, Instant},
};

use jasmynet_primitives::{
	devices::{Acknowledgement, Command, CommandOutcome},
	CommandId, Hash, Moment,
};
use serde::{Deserialize, Serialize};
use sp_crypto_hashing::blake2_256;

use super::{Agent, AgentError, Halt, Step};
use crate::{
	gateway::{ChainView, CommandAnswer, GatewayError, OwnDevice},
	notice::Notice,
	spool::{disk, SpoolError},
};

/// Longest body of a command: 1 MiB.
pub(crate) const MAX_BODY: u64 = 1024 * 1024;
/// Longest report: 1 MiB.
const MAX_REPORT: u64 = 1024 * 1024;
/// What a program says that will not do what it is told.
const REFUSED: i32 = 3;

/// How commands are carried out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CommandOptions {
	/// Runs for each command. It reads the body from its standard input and writes its
	/// report to its standard output; it ends with 0 when it has done it, with 3 when it
	/// will not, with anything else when it could not. `JASMY_COMMAND`, `JASMY_SENDER` and
	/// `JASMY_HASH` in its environment say which command it is.
	pub program: PathBuf,
	/// Directory of bodies: each is a file that is named by its [`body_hash`], in
	/// hexadecimal digits.
	pub bodies: PathBuf,
	/// How long the program may take. Then it is ended, and the command has failed.
	pub timeout: Duration,
}

/// Hash of a command's body, as the chain knows it: BLAKE2b-256.
pub fn body_hash(body: &[u8]) -> Hash {
	Hash::from(blake2_256(body))
}

/// Puts a command's body into a directory of bodies, and returns its hash.
///
/// # Errors
/// [`SpoolError::Disk`].
pub fn put_body(bodies: &Path, body: &[u8]) -> Result<Hash, SpoolError> {
	let hash = body_hash(body);
	disk::create_directory(bodies)?;
	disk::replace(&bodies.join(hex::encode(hash)), body)?;
	Ok(hash)
}

/// What is written down of commands.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Journal {
	/// The last one that is over.
	last: Option<Known>,
	/// The one that was begun.
	current: Option<Current>,
}

#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Known {
	id: CommandId,
	hash: Hash,
	sent_at: Moment,
}

impl Known {
	fn of(command: &Command) -> Self {
		Known { id: command.id, hash: command.hash, sent_at: command.sent_at }
	}

	/// Whether `command` came after this one.
	fn is_before(&self, command: &Command) -> bool {
		// Numbers begin anew when the device is paired anew.
		command.sent_at > self.sent_at || (command.sent_at == self.sent_at && command.id > self.id)
	}
}

#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Current {
	command: Known,
	/// How it went, once it is over.
	answer: Option<Answer>,
}

#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Answer {
	outcome: CommandOutcome,
	report: Option<Hash>,
}

struct Running {
	child: Child,
	output: File,
	since: Instant,
	timeout: Duration,
}

/// What an agent knows of commands.
pub(super) struct Commands {
	root: PathBuf,
	journal: Journal,
	running: Option<Running>,
	/// The one whose body was missed already.
	missed: Option<Known>,
}

impl Commands {
	pub(super) fn load(root: &Path) -> Result<Self, SpoolError> {
		let journal = disk::read_json(&root.join("commands.json"))?.unwrap_or_default();
		Ok(Commands { root: root.into(), journal, running: None, missed: None })
	}

	pub(super) fn is_running(&self) -> bool {
		self.running.is_some()
	}

	/// Whether the program has ended and the agent has not looked yet.
	pub(super) fn has_ended(&mut self) -> bool {
		self.running.as_mut().is_some_and(|running| {
			running.is_late() || !matches!(running.child.try_wait(), Ok(None))
		})
	}

	fn write(&mut self, journal: Journal) -> Result<(), SpoolError> {
		disk::replace_json(&self.root.join("commands.json"), &journal)?;
		self.journal = journal;
		Ok(())
	}

	fn answer(&mut self, outcome: CommandOutcome, report: &[u8]) -> Result<(), SpoolError> {
		let report = match report {
			[] => None,
			report => Some(put_body(&self.root.join("reports"), report)?),
		};
		let Some(current) = self.journal.current else { return Ok(()) };
		let answer = Some(Answer { outcome, report });
		self.write(Journal { current: Some(Current { answer, ..current }), ..self.journal.clone() })
	}

	fn over(&mut self, command: Known) -> Result<(), SpoolError> {
		self.write(Journal { last: Some(command), current: None })
	}

	/// Looks how far the program is.
	fn poll(&mut self) -> Result<(), SpoolError> {
		let Some(running) = self.running.as_mut() else {
			// Begun before the agent was ended, and nobody knows how far it came.
			return self.answer(CommandOutcome::Failed, b"the agent ended before the command did");
		};
		let status = match running.child.try_wait() {
			Ok(None) if running.is_late() => {
				return self.end(b"the command took too long");
			},
			Ok(None) => return Ok(()),
			Ok(Some(status)) => status,
			Err(_) => return self.end(b"the command was lost"),
		};
		let report = running.report();
		self.running = None;
		let outcome = match status.code() {
			Some(0) => CommandOutcome::Done,
			Some(REFUSED) => CommandOutcome::Refused,
			_ => CommandOutcome::Failed,
		};
		match report {
			Some(report) => self.answer(outcome, &report),
			None => self.answer(outcome, b"the report was too long"),
		}
	}

	/// Ends the program: the command has failed.
	fn end(&mut self, report: &[u8]) -> Result<(), SpoolError> {
		if let Some(mut running) = self.running.take() {
			// It may have ended by itself; either way it is over.
			let _ = running.child.kill();
			let _ = running.child.wait();
			self.answer(CommandOutcome::Failed, report)?;
		}
		Ok(())
	}

	fn begin(
		&mut self,
		options: &CommandOptions,
		command: &Command,
		body: &[u8],
	) -> Result<(), AgentError> {
		let files = || -> io::Result<(File, File)> {
			let mut input = tempfile::tempfile_in(&self.root)?;
			input.write_all(body)?;
			input.rewind()?;
			Ok((input, tempfile::tempfile_in(&self.root)?))
		};
		let (input, output) = files().map_err(AgentError::Program)?;
		let child_output = output.try_clone().map_err(AgentError::Program)?;
		// From here on it has been run.
		let current = Some(Current { command: Known::of(command), answer: None });
		self.write(Journal { current, ..self.journal.clone() })?;
		let child = std::process::Command::new(&options.program)
			.env("JASMY_COMMAND", command.id.to_string())
			.env("JASMY_SENDER", command.by.to_string())
			.env("JASMY_HASH", hex::encode(command.hash))
			.stdin(Stdio::from(input))
			.stdout(Stdio::from(child_output))
			.spawn();
		match child {
			Ok(child) => {
				let (since, timeout) = (Instant::now(), options.timeout);
				self.running = Some(Running { child, output, since, timeout });
				Ok(())
			},
			Err(error) => {
				self.answer(CommandOutcome::Failed, b"the program could not be run")?;
				Err(AgentError::Program(error))
			},
		}
	}
}

impl Running {
	fn is_late(&self) -> bool {
		let written = self.output.metadata().map_or(0, |metadata| metadata.len());
		self.since.elapsed() > self.timeout || written > MAX_REPORT
	}

	fn report(&mut self) -> Option<Vec<u8>> {
		let mut report = Vec::new();
		self.output.rewind().ok()?;
		let mut output = (&self.output).take(MAX_REPORT.saturating_add(1));
		let size = output.read_to_end(&mut report).ok()?;
		(u64::try_from(size).ok()? <= MAX_REPORT).then_some(report)
	}
}

/// The body of a command, when it is there and is the right one.
fn find_body(bodies: &Path, hash: Hash) -> Option<Vec<u8>> {
	let path = bodies.join(hex::encode(hash));
	let mut body = Vec::new();
	let file = File::open(path).ok()?;
	file.take(MAX_BODY.saturating_add(1)).read_to_end(&mut body).ok()?;
	(body_hash(&body) == hash).then_some(body)
}

impl Agent {
	pub(super) fn attend_commands(
		&mut self,
		view: &ChainView,
		device: &OwnDevice,
	) -> Result<Step, Halt> {
		let Some(options) = self.options.commands.clone() else { return Ok(Step::Idle) };
		if let Some(Current { answer: None, .. }) = self.commands.journal.current {
			self.commands.poll()?;
		}
		match self.commands.journal.current {
			Some(Current { answer: None, .. }) => Ok(Step::Idle),
			Some(Current { command, answer: Some(answer) }) => {
				self.answer_command(view, device, command, answer)
			},
			None => self.begin_command(&options, view, device),
		}
	}

	/// Ends the program that carries out a command, when the agent ends.
	pub(super) fn stop_command(&mut self) -> Result<(), AgentError> {
		Ok(self.commands.end(b"the agent ended before the command did")?)
	}

	/// Commands are carried out in order. One whose body has not come is waited for until
	/// it is void: the chain takes no answer to it after the answer to a later one.
	fn begin_command(
		&mut self,
		options: &CommandOptions,
		view: &ChainView,
		device: &OwnDevice,
	) -> Result<Step, Halt> {
		let last = self.commands.journal.last;
		let next = device.commands.iter().find(|command| {
			view.now < command.expires_at && last.is_none_or(|last| last.is_before(command))
		});
		let Some(command) = next.filter(|_| device.works) else { return Ok(Step::Idle) };
		let Some(body) = find_body(&options.bodies, command.hash) else {
			if self.commands.missed != Some(Known::of(command)) {
				self.commands.missed = Some(Known::of(command));
				self.tell(Notice::CommandUnknown { command: command.id, hash: command.hash });
			}
			return Ok(Step::Idle);
		};
		self.tell(Notice::CommandStarted { command: command.id });
		self.commands.begin(options, command, &body).map_err(Halt::Fatal)?;
		Ok(Step::Idle)
	}

	fn answer_command(
		&mut self,
		view: &ChainView,
		device: &OwnDevice,
		command: Known,
		Answer { outcome, report }: Answer,
	) -> Result<Step, Halt> {
		// It may have been answered, or withdrawn, or it is void.
		let waits = device
			.commands
			.iter()
			.any(|other| Known::of(other) == command && view.now < other.expires_at);
		if !waits {
			self.commands.over(command)?;
			return Ok(Step::Forward);
		}
		let acknowledgement = Acknowledgement { command: command.hash, outcome, report };
		let expires_at = self.expiry(view);
		let intent = acknowledgement.intent(view.genesis_hash, device.id, command.id, expires_at);
		let signature = self.key.sign_intent(&intent);
		let answer = CommandAnswer {
			device: device.id,
			command: command.id,
			acknowledgement,
			expires_at,
			signature,
		};
		match self.gateway.acknowledge(&answer) {
			Ok(()) => {
				self.commands.over(command)?;
				self.tell(Notice::CommandAnswered { command: command.id, outcome });
				Ok(Step::Forward)
			},
			Err(GatewayError::Refused { reason, retry }) => {
				self.tell(Notice::Refused { what: "the answer to a command", reason });
				if retry {
					return Ok(Step::Later);
				}
				self.commands.over(command)?;
				Ok(Step::Forward)
			},
			Err(error) => Err(error.into()),
		}
	}
}

#[cfg(test)]
impl Commands {
	/// As if the agent was killed while the program runs.
	pub(super) fn take_child(&mut self) -> Child {
		self.running.take().unwrap().child
	}

	/// The answer that waits to be sent.
	pub(super) fn journal_answer(&self) -> Option<CommandOutcome> {
		Some(self.journal.current?.answer?.outcome)
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_body_is_found_by_its_hash_alone() {
		let directory = tempfile::tempdir().unwrap();
		let bodies = directory.path().join("bodies");
		let hash = put_body(&bodies, b"measure faster").unwrap();
		assert_eq!(find_body(&bodies, hash).unwrap(), b"measure faster");
		assert_eq!(find_body(&bodies, Hash::zero()), None);
		std::fs::write(bodies.join(hex::encode(hash)), b"something else").unwrap();
		assert_eq!(find_body(&bodies, hash), None);
	}

	#[test]
	fn commands_are_told_apart_after_a_new_pairing() {
		let known = Known { id: 5, hash: Hash::zero(), sent_at: 10 };
		let command = |id, sent_at| Command {
			id,
			hash: Hash::zero(),
			by: [0; 32].into(),
			sent_at,
			expires_at: 100,
		};
		assert!(!known.is_before(&command(5, 10)));
		assert!(!known.is_before(&command(4, 10)));
		assert!(known.is_before(&command(6, 10)));
		assert!(known.is_before(&command(1, 11)));
	}
}
