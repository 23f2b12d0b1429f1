//! A program that runs beside a test.

use std::{
	fs::OpenOptions,
	path::{Path, PathBuf},
	process::{Child, Command, ExitStatus},
	time::Duration,
};

use anyhow::Context;

use crate::answer_within;

/// A program that runs beside a test. It is killed when this is dropped.
pub struct Process {
	child: Child,
	log: PathBuf,
}

impl Process {
	/// Starts it. What it prints goes to the end of a file.
	///
	/// # Errors
	/// When it cannot be started.
	pub fn start(command: &mut Command, log: &Path) -> anyhow::Result<Process> {
		let file = OpenOptions::new().create(true).append(true).open(log)?;
		let child = command
			.stdout(file.try_clone()?)
			.stderr(file)
			.spawn()
			.with_context(|| format!("{command:?} could not be started"))?;
		Ok(Process { child, log: log.to_path_buf() })
	}

	/// Ends it with SIGKILL, as a power cut would.
	pub fn kill(self) {
		// Dropping it does.
	}

	/// Asks it to end, and waits until it has.
	///
	/// # Errors
	/// When it goes on, with what it printed.
	pub fn terminate(mut self, deadline: Duration) -> anyhow::Result<ExitStatus> {
		let id = self.child.id().to_string();
		Command::new("bash").args(["-c", "kill -TERM -- \"$0\"", &id]).status()?;
		self.wait(deadline, "ends", |process| process.child.try_wait().ok().flatten())
	}

	/// Waits until a question has an answer.
	///
	/// # Errors
	/// When it has none in time, with what the program printed.
	pub fn wait<T>(
		&mut self,
		deadline: Duration,
		what: &str,
		mut answer: impl FnMut(&mut Process) -> Option<T>,
	) -> anyhow::Result<T> {
		answer_within(deadline, || answer(self))
			.with_context(|| format!("{deadline:?} and not yet: {what}\n{}", self.log()))
	}

	/// What it has printed, earlier runs with the same file included.
	pub fn log(&self) -> String {
		std::fs::read_to_string(&self.log).unwrap_or_default()
	}
}

impl Drop for Process {
	fn drop(&mut self) {
		let _ = self.child.kill();
		let _ = self.child.wait();
	}
}
