//! Somebody at the command line.

use std::process::{Command, Output};

use anyhow::{ensure, Context};
use serde_json::Value;
use tempfile::TempDir;

use crate::{jasmy, output, Node};

/// Somebody at the command line: a directory of their own with a key file.
pub struct Person {
	url: String,
	directory: TempDir,
	/// What each command is told besides.
	options: &'static [&'static str],
}

impl Person {
	/// Somebody with a fresh key.
	///
	/// # Errors
	/// When the command line fails.
	pub fn new(node: &Node) -> anyhow::Result<Self> {
		Person::with_key(node, "sr25519")
	}

	/// Somebody with a fresh key of this scheme.
	///
	/// # Errors
	/// When the command line fails.
	pub fn with_key(node: &Node, scheme: &str) -> anyhow::Result<Self> {
		let person = Person { url: node.url(), directory: tempfile::tempdir()?, options: &[] };
		person.done(&["key", "new", &person.path("key.json"), "--scheme", scheme])?;
		Ok(person)
	}

	/// Somebody with a development key, such as `//Alice`.
	///
	/// # Errors
	/// When the command line fails.
	pub fn development(node: &Node, uri: &str) -> anyhow::Result<Self> {
		let person = Person { url: node.url(), directory: tempfile::tempdir()?, options: &[] };
		person.done(&["key", "import", &person.path("key.json"), "--dev", uri])?;
		Ok(person)
	}

	/// The same person, with an identity that somebody else makes and pays for.
	///
	/// # Errors
	/// When the command line fails.
	pub fn sponsored(self, sponsor: &Person) -> anyhow::Result<Self> {
		let (intent, by) = (self.path("intent"), sponsor.did()?);
		self.done(&["did", "intent", "--sponsor", &by, "--out", &intent])?;
		sponsor.done(&["did", "sponsor", &intent])?;
		Ok(self)
	}

	/// The same person, who does not wait until something is final: where nobody else
	/// makes blocks.
	pub fn in_a_hurry(self) -> Self {
		Person { options: &["--best"], ..self }
	}

	/// From now on this person asks another node.
	pub fn ask(&mut self, node: &Node) {
		self.url = node.url();
	}

	/// A path in this person's directory.
	pub fn path(&self, name: &str) -> String {
		self.directory.path().join(name).display().to_string()
	}

	/// Runs the command line as this person, with `--json`.
	///
	/// # Errors
	/// When it cannot be started.
	pub fn run(&self, arguments: &[&str]) -> anyhow::Result<Output> {
		output(&mut self.command(arguments))
	}

	/// The command line as this person, with `--json`, not yet started.
	pub fn command(&self, arguments: &[&str]) -> Command {
		self.command_in_words(&[&["--json"], arguments].concat())
	}

	/// The command line as this person, which answers in words, not yet started.
	fn command_in_words(&self, arguments: &[&str]) -> Command {
		let mut command = jasmy(&["--url", &self.url]);
		command
			.args(["--key", &self.path("key.json"), "--home", &self.path("home")])
			.args(["--store", &self.path("store")])
			.args(self.options)
			.args(arguments);
		command
	}

	/// What a command that succeeds tells people.
	///
	/// # Errors
	/// When it does not, with what it said.
	pub fn words(&self, arguments: &[&str]) -> anyhow::Result<String> {
		let output = output(&mut self.command_in_words(arguments))?;
		ensure!(output.status.success(), "jasmy {arguments:?} did not succeed: {output:?}");
		Ok(String::from_utf8(output.stdout)?)
	}

	/// The answer of a command that succeeds.
	///
	/// # Errors
	/// When it does not, with what it said.
	pub fn done(&self, arguments: &[&str]) -> anyhow::Result<Value> {
		let output = self.run(arguments)?;
		ensure!(
			output.status.success(),
			"jasmy {arguments:?} ended with {}: {}{}",
			output.status,
			String::from_utf8_lossy(&output.stdout),
			String::from_utf8_lossy(&output.stderr)
		);
		serde_json::from_slice(&output.stdout)
			.with_context(|| format!("jasmy {arguments:?} did not print JSON"))
	}

	/// What a command that is refused says, and its exit code.
	///
	/// # Errors
	/// When it succeeds after all.
	pub fn refused(&self, arguments: &[&str]) -> anyhow::Result<(i32, String)> {
		let output = self.run(arguments)?;
		ensure!(!output.status.success(), "jasmy {arguments:?} was not refused");
		let answer: Value = serde_json::from_slice(&output.stdout).unwrap_or_default();
		let said = match answer["error"].as_str() {
			Some(error) => error.to_owned(),
			None => String::from_utf8_lossy(&output.stderr).into_owned(),
		};
		Ok((output.status.code().unwrap_or(-1), said))
	}

	/// The identity of this person's key.
	///
	/// # Errors
	/// When the command line fails.
	pub fn did(&self) -> anyhow::Result<String> {
		let shown = self.done(&["key", "show", &self.path("key.json")])?;
		shown["did"].as_str().map(str::to_owned).context("a key has a DID")
	}

	/// The account of this person's key: its id in a document.
	///
	/// # Errors
	/// When the command line fails.
	pub fn account(&self) -> anyhow::Result<String> {
		let shown = self.done(&["key", "show", &self.path("key.json")])?;
		shown["account"].as_str().map(str::to_owned).context("a key has an account")
	}
}

/// Somebody of the development chain, such as `Alice`, who does not wait until something
/// is final.
///
/// # Panics
/// When the command line fails.
pub fn at_the_command_line(node: &Node, name: &str) -> Person {
	let person = Person::development(node, &format!("//{name}"));
	person.expect("the command line takes a development key").in_a_hurry()
}

/// Asserts that a command was refused, for a reason with these words in it.
///
/// # Panics
/// When it was not.
#[track_caller]
pub fn assert_not_done(who: &Person, line: &[&str], reason: &str) {
	let (code, said) = who.refused(line).expect("the command is refused");
	assert!(code == 1 && said.contains(reason), "jasmy {line:?}: {code}, {said}");
}
