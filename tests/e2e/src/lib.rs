//! # End-to-end tests
//!
//! The harness that starts real nodes and runs the real command line. A
//! [`Node`] picks free ports, keeps its data in a temporary directory, and ends
//! when it is dropped. The programs must be built first: `cargo build --workspace`.

use std::{
	net::TcpListener,
	path::{Path, PathBuf},
	process::{Child, Command, Output, Stdio},
	time::{Duration, Instant},
};

use anyhow::{bail, ensure, Context};
use serde_json::Value;
use tempfile::TempDir;

/// How long a node may take until it finalises its first block.
const START_DEADLINE: Duration = Duration::from_secs(120);

/// What the node says of a port that somebody else has.
const PORT_TAKEN: &str = " is taken: stop the program";

/// What the command line reads from the environment. Whoever runs the tests may have set it.
const VARIABLES: [&str; 9] = [
	"JASMY_DID",
	"JASMY_HOME",
	"JASMY_JSON",
	"JASMY_KEY",
	"JASMY_PASSWORD",
	"JASMY_PASSWORD_FILE",
	"JASMY_PHRASE",
	"JASMY_STORE",
	"JASMY_URL",
];

/// The root of the checkout.
pub fn root() -> PathBuf {
	Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A program of this workspace, beside the running test.
///
/// # Panics
/// When it has not been built.
pub fn program(name: &str) -> PathBuf {
	let test = std::env::current_exe().expect("a test has a path");
	let folder = test.parent().and_then(Path::parent).expect("cargo puts tests two folders deep");
	let path = folder.join(name);
	assert!(path.is_file(), "{} is missing: run cargo build --workspace first", path.display());
	path
}

/// Ports that nobody listens on now. All are open at once while they are chosen, so they differ.
pub fn free_ports<const COUNT: usize>() -> [u16; COUNT] {
	let listeners = [(); COUNT]
		.map(|()| TcpListener::bind("127.0.0.1:0").expect("this machine has a free port"));
	listeners
		.each_ref()
		.map(|listener| listener.local_addr().expect("a bound socket has an address").port())
}

/// A port that nobody listens on now.
pub fn free_port() -> u16 {
	let [port] = free_ports();
	port
}

/// A command of the node, not yet started.
pub fn jasmynet(arguments: &[&str]) -> Command {
	let mut command = Command::new(program("jasmynet"));
	command.args(arguments).stdin(Stdio::null());
	command
}

/// A command of the command line, not yet started.
pub fn jasmy(arguments: &[&str]) -> Command {
	let mut command = Command::new(program("jasmy"));
	for variable in VARIABLES {
		command.env_remove(variable);
	}
	command.args(arguments).stdin(Stdio::null());
	command
}

/// Runs a program to its end.
///
/// # Errors
/// When it cannot be started.
pub fn output(command: &mut Command) -> anyhow::Result<Output> {
	command.output().with_context(|| format!("{command:?} could not be started"))
}

/// A development node that makes blocks at once.
pub struct Node {
	process: Child,
	directory: TempDir,
	rpc_port: u16,
}

impl Node {
	/// Starts a node and waits until it has finalised a block.
	///
	/// # Errors
	/// When it does not within two minutes, with the end of its log.
	pub fn start() -> anyhow::Result<Node> {
		match Node::start_once() {
			// Between our choice and its start. Other ports, then.
			Err(error) if error.to_string().contains(PORT_TAKEN) => Node::start_once(),
			result => result,
		}
	}

	fn start_once() -> anyhow::Result<Node> {
		let directory = tempfile::tempdir()?;
		let [rpc_port, port] = free_ports();
		let log = std::fs::File::create(directory.path().join("log"))?;
		let process = jasmynet(&["--dev", "--no-telemetry", "--no-prometheus"])
			.args(["--base-path", &directory.path().join("data").display().to_string()])
			.args(["--rpc-port", &rpc_port.to_string()])
			.args(["--listen-addr", &format!("/ip4/127.0.0.1/tcp/{port}")])
			.stdout(log.try_clone()?)
			.stderr(log)
			.spawn()?;
		let mut node = Node { process, directory, rpc_port };
		let started = Instant::now();
		loop {
			if let Some(status) = node.process.try_wait()? {
				bail!("the node ended with {status}:\n{}", node.log());
			}
			if node.finalized().is_ok_and(|number| number > 0) {
				return Ok(node);
			}
			ensure!(
				started.elapsed() < START_DEADLINE,
				"the node has not finalised a block in {START_DEADLINE:?}:\n{}",
				node.log()
			);
			std::thread::sleep(Duration::from_millis(500));
		}
	}

	/// Where its RPC listens.
	pub fn url(&self) -> String {
		format!("ws://127.0.0.1:{}", self.rpc_port)
	}

	/// What it has printed.
	pub fn log(&self) -> String {
		std::fs::read_to_string(self.directory.path().join("log")).unwrap_or_default()
	}

	/// The result of one JSON-RPC call.
	///
	/// # Errors
	/// When nobody answers, or the answer is an error.
	pub fn rpc(&self, method: &str, params: Value) -> anyhow::Result<Value> {
		let request =
			serde_json::json!({ "jsonrpc": "2.0", "id": 1, "method": method, "params": params });
		let answer = output(
			Command::new("curl")
				.args(["-sf", "--noproxy", "*", "--max-time", "10"])
				.args(["-H", "Content-Type: application/json", "-d", &request.to_string()])
				.arg(format!("http://127.0.0.1:{}", self.rpc_port)),
		)?;
		let answer: Value = serde_json::from_slice(&answer.stdout).context("no JSON came back")?;
		answer.get("result").cloned().with_context(|| format!("{method} failed: {answer}"))
	}

	/// Number of the latest final block.
	///
	/// # Errors
	/// When the node does not answer.
	pub fn finalized(&self) -> anyhow::Result<u64> {
		let head = self.rpc("chain_getFinalizedHead", serde_json::json!([]))?;
		let header = self.rpc("chain_getHeader", serde_json::json!([head]))?;
		let number = header["number"].as_str().context("a header has a number")?;
		Ok(u64::from_str_radix(number.trim_start_matches("0x"), 16)?)
	}
}

impl Drop for Node {
	fn drop(&mut self) {
		let _ = self.process.kill();
		let _ = self.process.wait();
	}
}

/// Somebody at the command line: a directory of their own with a key file.
pub struct Person<'node> {
	node: &'node Node,
	directory: TempDir,
}

impl<'node> Person<'node> {
	/// Somebody with a fresh key.
	///
	/// # Errors
	/// When the command line fails.
	pub fn new(node: &'node Node) -> anyhow::Result<Self> {
		let person = Person { node, directory: tempfile::tempdir()? };
		person.done(&["key", "new", &person.path("key.json")])?;
		Ok(person)
	}

	/// Somebody with a development key, such as `//Alice`.
	///
	/// # Errors
	/// When the command line fails.
	pub fn development(node: &'node Node, uri: &str) -> anyhow::Result<Self> {
		let person = Person { node, directory: tempfile::tempdir()? };
		person.done(&["key", "import", &person.path("key.json"), "--dev", uri])?;
		Ok(person)
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
		output(
			jasmy(&["--json", "--url", &self.node.url()])
				.args(["--key", &self.path("key.json"), "--home", &self.path("home")])
				.args(["--store", &self.path("store")])
				.args(arguments),
		)
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
}
