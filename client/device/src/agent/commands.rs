//! How a device carries out commands.
//!
//! The chain says that there is a command, and its hash; what it says comes another way,
//! as a file or a message. A program that the operator chooses carries it out. A command
//! is run once, whatever happens: what is begun is written down before, and what was
//! begun and not ended when the agent comes back has failed.

use std::{
	ffi::OsString,
	fs::File,
	io::{self, Read, Seek, Write},
	path::{Path, PathBuf},
	process::{self, Child, Stdio},
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
/// What the agent's own variables begin with: its password is in one of them.
const OWN_VARIABLES: &[u8] = b"JASMY_";
/// What a program says that will not do what it is told.
const REFUSED: i32 = 3;

/// How commands are carried out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CommandOptions {
	/// Runs for each command. It reads the body from its standard input and writes its
	/// report to its standard output; it ends with 0 when it has done it, with 3 when it
	/// will not, with anything else when it could not. `JASMY_COMMAND`, `JASMY_SENDER` and
	/// `JASMY_HASH` in its environment say which command it is; no other variable whose name
	/// begins with `JASMY_` is in it.
	pub program: PathBuf,
	/// Directory of bodies: each is a file that is named by its [`body_hash`], in
	/// hexadecimal digits.
	pub bodies: PathBuf,
	/// How long the program may take. Then it is ended with all that it has started, and the
	/// command has failed.
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
	/// The last of all that were begun, as the chain orders them.
	last: Option<Known>,
	/// Those before it that have not been begun: what they say had not come. The chain
	/// keeps few that wait, and so there are few.
	#[serde(default)]
	passed: Vec<Known>,
	/// The one that was begun.
	current: Option<Current>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
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
	fn is_before(&self, command: &Known) -> bool {
		// Numbers begin anew when the device is paired anew.
		command.sent_at > self.sent_at || (command.sent_at == self.sent_at && command.id > self.id)
	}
}

impl Journal {
	/// Whether a command has not been begun.
	fn is_new(&self, command: &Known) -> bool {
		self.last.is_none_or(|last| last.is_before(command)) || self.passed.contains(command)
	}

	/// What is written down before `command` is run, while `waiting` wait on chain at the
	/// chain's time `now`.
	fn begin(&self, command: Known, waiting: &[Known], now: Moment) -> Self {
		let last = self.last.filter(|last| command.is_before(last)).unwrap_or(command);
		// What a node that is behind does not know yet waits all the same.
		let unseen =
			self.passed.iter().filter(|other| other.sent_at > now && !waiting.contains(other));
		let is_passed =
			|other: &&Known| **other != command && self.is_new(other) && other.is_before(&last);
		let passed = waiting.iter().chain(unseen).filter(is_passed).copied().collect();
		Journal { last: Some(last), passed, current: Some(Current { command, answer: None }) }
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
	/// Those whose bodies were missed already.
	missed: Vec<Known>,
}

impl Commands {
	pub(super) fn load(root: &Path) -> Result<Self, SpoolError> {
		let journal = disk::read_json(&root.join("commands.json"))?.unwrap_or_default();
		Ok(Commands { root: root.into(), journal, running: None, missed: Vec::new() })
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

	fn over(&mut self) -> Result<(), SpoolError> {
		self.write(Journal { current: None, ..self.journal.clone() })
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
		let outcome = match status.code() {
			Some(0) => CommandOutcome::Done,
			Some(REFUSED) => CommandOutcome::Refused,
			_ => CommandOutcome::Failed,
		};
		match report {
			Some(report) => self.answer(outcome, &report)?,
			None => self.answer(outcome, b"the report was too long")?,
		}
		self.running = None;
		Ok(())
	}

	/// Ends the program: the command has failed.
	fn end(&mut self, report: &[u8]) -> Result<(), SpoolError> {
		if let Some(mut running) = self.running.take() {
			// It may have ended by itself; either way it is over. What it has started goes
			// with it: until it is waited for, its group's number is nobody else's.
			running.kill_group();
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
		journal: Journal,
	) -> Result<(), AgentError> {
		let files = || -> io::Result<(File, File)> {
			let mut input = tempfile::tempfile_in(&self.root)?;
			input.write_all(body)?;
			input.rewind()?;
			Ok((input, tempfile::tempfile_in(&self.root)?))
		};
		let (input, output) = files().map_err(disk::disk("make a file in", &self.root))?;
		let child_output = output.try_clone().map_err(AgentError::Program)?;
		// From here on it has been run.
		self.write(journal)?;
		let inherited = std::env::vars_os().map(|(name, _)| name);
		let child = program(options, command, inherited)
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

/// The program for a command. It knows which one it is, and none of the agent's own
/// secrets: they are in variables of that name.
fn program(
	options: &CommandOptions,
	command: &Command,
	inherited: impl Iterator<Item = OsString>,
) -> process::Command {
	let mut program = process::Command::new(&options.program);
	for name in inherited.filter(|name| name.as_encoded_bytes().starts_with(OWN_VARIABLES)) {
		program.env_remove(name);
	}
	program
		.env("JASMY_COMMAND", command.id.to_string())
		.env("JASMY_SENDER", command.by.to_string())
		.env("JASMY_HASH", hex::encode(command.hash));
	// A group of its own: whatever it starts can be ended with it.
	#[cfg(unix)]
	std::os::unix::process::CommandExt::process_group(&mut program, 0);
	program
}

impl Running {
	/// Ends the program and whatever it has started.
	fn kill_group(&self) {
		#[cfg(unix)]
		if let Some(group) =
			i32::try_from(self.child.id()).ok().and_then(rustix::process::Pid::from_raw)
		{
			// None is left when all have ended by themselves.
			let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
		}
	}

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

	/// Begins the oldest command whose body is there. The others wait for theirs until they
	/// are void: the chain takes answers in any order.
	fn begin_command(
		&mut self,
		options: &CommandOptions,
		view: &ChainView,
		device: &OwnDevice,
	) -> Result<Step, Halt> {
		if !device.works {
			return Ok(Step::Idle);
		}
		let is_good = |command: &&Command| view.now < command.expires_at;
		let waiting: Vec<_> = device.commands.iter().filter(is_good).map(Known::of).collect();
		self.commands.missed.retain(|missed| waiting.contains(missed));
		for command in device.commands.iter().filter(is_good) {
			let known = Known::of(command);
			if !self.commands.journal.is_new(&known) {
				continue;
			}
			let Some(body) = find_body(&options.bodies, command.hash) else {
				if !self.commands.missed.contains(&known) {
					self.commands.missed.push(known);
					let Command { id: command, hash, .. } = *command;
					self.tell(Notice::CommandUnknown { command, hash });
				}
				continue;
			};
			let journal = self.commands.journal.begin(known, &waiting, view.now);
			self.commands.begin(options, command, &body, journal)?;
			self.tell(Notice::CommandStarted { command: command.id });
			break;
		}
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
			self.commands.over()?;
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
				self.commands.over()?;
				self.tell(Notice::CommandAnswered { command: command.id, outcome });
				Ok(Step::Forward)
			},
			Err(GatewayError::Refused { reason, retry }) => {
				self.tell(Notice::Refused { what: "the answer to a command", reason });
				if retry {
					return Ok(Step::Later);
				}
				self.commands.over()?;
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

	fn known(id: CommandId, sent_at: Moment) -> Known {
		Known { id, hash: Hash::zero(), sent_at }
	}

	#[test]
	fn commands_are_told_apart_after_a_new_pairing() {
		let journal = Journal::default().begin(known(5, 10), &[known(5, 10)], 10);
		assert!(!journal.is_new(&known(5, 10)));
		assert!(!journal.is_new(&known(4, 10)));
		assert!(journal.is_new(&known(6, 10)));
		assert!(journal.is_new(&known(1, 11)));
	}

	#[test]
	fn a_command_that_was_begun_is_not_new_to_whichever_node_is_asked() {
		let [one, two, three, four] = [1, 2, 3, 4].map(|id| known(id, 10 * id));
		let is_new =
			|journal: &Journal| [one, two, three, four].map(|command| journal.is_new(&command));
		let journal = Journal::default().begin(three, &[one, two, three], 30);
		assert_eq!(is_new(&journal), [true, true, false, true]);
		// A node that is behind shows the second, and neither of the others.
		let journal = journal.begin(two, &[two], 20);
		assert_eq!(is_new(&journal), [false, false, false, true]);
		let journal = Journal::default().begin(three, &[two, three], 30).begin(four, &[four], 15);
		assert_eq!(is_new(&journal), [false, true, false, false]);
		// The first two were withdrawn, as a node says that knows of them.
		let journal = journal.begin(known(5, 50), &[known(5, 50)], 50);
		assert_eq!(journal.passed, []);
		assert_eq!(is_new(&journal), [false; 4]);
	}

	#[test]
	fn the_program_gets_none_of_the_agents_secrets() {
		let options = CommandOptions {
			program: "/bin/true".into(),
			bodies: "bodies".into(),
			timeout: Duration::from_secs(1),
		};
		let command =
			Command { id: 7, hash: Hash::zero(), by: [0; 32].into(), sent_at: 0, expires_at: 1 };
		let inherited = ["PATH", "JASMY_PASSWORD", "JASMY_MQTT_PASSWORD", "JASMY_COMMAND"];
		let program = program(&options, &command, inherited.into_iter().map(OsString::from));
		let set: Vec<_> = program.get_envs().filter(|(_, value)| value.is_some()).collect();
		let removed: Vec<_> =
			program.get_envs().filter(|(_, value)| value.is_none()).map(|(name, _)| name).collect();
		assert_eq!(removed, ["JASMY_MQTT_PASSWORD", "JASMY_PASSWORD"]);
		let names: Vec<_> = set.iter().map(|(name, _)| *name).collect();
		assert_eq!(names, ["JASMY_COMMAND", "JASMY_HASH", "JASMY_SENDER"]);
		assert_eq!(set[0].1, Some("7".as_ref()));
	}
}
