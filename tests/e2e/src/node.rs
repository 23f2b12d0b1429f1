//! A real node.

use std::{
	fs::{File, OpenOptions},
	io::Write,
	path::{Path, PathBuf},
	process::{Child, Command, ExitStatus, Stdio},
	sync::{Mutex, MutexGuard, PoisonError},
	time::Duration,
};

use anyhow::{bail, ensure, Context};
use serde_json::{json, Value};
use tempfile::TempDir;

use crate::{answer_within, free_ports, jasmynet, output, spec};

/// How long a node may take until it finalises its first block.
const START_DEADLINE: Duration = Duration::from_secs(120);

/// A node's process, and where it listens.
pub struct Node {
	process: Mutex<Option<Child>>,
	arguments: Vec<String>,
	directory: PathBuf,
	rpc_port: u16,
	port: u16,
	metrics_port: u16,
	/// Goes with the node, when the directory is its own.
	_temporary: Option<TempDir>,
}

impl Node {
	/// Starts a development node, which makes blocks at once, and waits until it
	/// has finalised a block.
	///
	/// # Errors
	/// When it does not within two minutes, with the end of its log.
	pub fn start() -> anyhow::Result<Node> {
		Node::start_on(|_| Ok("dev".into()))
	}

	/// The same on a chain whose genesis differs from the development one in one
	/// section.
	///
	/// # Errors
	/// When the node refuses the genesis, or does not finalise, with the end of its
	/// log.
	pub fn start_with(section: &str, change: impl Fn(&mut Value)) -> anyhow::Result<Node> {
		Node::start_with_sections(&[section], |genesis| change(&mut genesis[section]))
	}

	/// The same with several sections, which `change` has by their names.
	///
	/// # Errors
	/// Those of [`Node::start_with`].
	pub fn start_with_sections(
		sections: &[&str],
		change: impl Fn(&mut Value),
	) -> anyhow::Result<Node> {
		Node::start_on(|directory| spec::changed(directory, "dev", sections, &change))
	}

	/// A development node whose genesis has this state besides, as keys and values of its
	/// database: what would take longer to come about than a test can wait.
	///
	/// # Errors
	/// Those of [`Node::start_with`].
	pub fn start_with_state(state: &[(Vec<u8>, Vec<u8>)]) -> anyhow::Result<Node> {
		Node::start_on(|directory| {
			let spec = spec::changed(directory, "dev", &[], |_| {})?;
			spec::add_state(Path::new(&spec), state)?;
			Ok(spec)
		})
	}

	/// Starts a node on the chain that is made in its directory.
	fn start_on(chain: impl Fn(&Path) -> anyhow::Result<String>) -> anyhow::Result<Node> {
		let temporary = tempfile::tempdir()?;
		let chain = chain(temporary.path())?;
		// Tests look back, however long they take.
		let pruning = ["--state-pruning", "archive-canonical"].map(String::from);
		let arguments = [vec!["--dev".into(), "--chain".into(), chain], pruning.into()].concat();
		let mut node = Node::new(temporary.path(), &arguments);
		node._temporary = Some(temporary);
		node.up()?;
		node.wait(START_DEADLINE, "finalises its first block", || {
			node.finalized().is_ok_and(|number| number > 0)
		})?;
		Ok(node)
	}

	/// A node that keeps its data in a directory. It is not started yet.
	pub(crate) fn new(directory: &Path, arguments: &[String]) -> Node {
		let [rpc_port, port, metrics_port] = free_ports();
		let own = [
			"--base-path".into(),
			directory.join("data").display().to_string(),
			"--listen-addr".into(),
			format!("/ip4/127.0.0.1/tcp/{port}"),
			"--rpc-port".into(),
			rpc_port.to_string(),
			"--prometheus-port".into(),
			metrics_port.to_string(),
			"--no-telemetry".into(),
		];
		Node {
			process: Mutex::new(None),
			arguments: arguments.iter().cloned().chain(own).collect(),
			directory: directory.to_path_buf(),
			rpc_port,
			port,
			metrics_port,
			_temporary: None,
		}
	}

	/// Starts its process, unless it runs.
	///
	/// # Errors
	/// When it cannot be started.
	pub fn up(&self) -> anyhow::Result<()> {
		self.up_with(&[])
	}

	/// Starts its process with more arguments, unless it runs.
	///
	/// # Errors
	/// When it cannot be started.
	pub fn up_with(&self, more: &[&str]) -> anyhow::Result<()> {
		let mut process = self.process();
		if process.is_some() {
			return Ok(());
		}
		let arguments: Vec<&str> = self.arguments.iter().map(String::as_str).collect();
		let log = self.log_file()?;
		*process = Some(
			jasmynet(&arguments)
				.args(more)
				.stdout(log.try_clone()?)
				.stderr(log)
				.stdin(Stdio::null())
				.spawn()?,
		);
		Ok(())
	}

	fn process(&self) -> MutexGuard<'_, Option<Child>> {
		self.process.lock().unwrap_or_else(PoisonError::into_inner)
	}

	/// What it prints is kept when it is started again.
	fn log_file(&self) -> anyhow::Result<File> {
		Ok(OpenOptions::new().create(true).append(true).open(self.directory.join("log"))?)
	}

	/// Ends it with SIGKILL, as a power cut would.
	pub fn kill(&self) {
		if let Some(mut process) = self.process().take() {
			let _ = process.kill();
			let _ = process.wait();
		}
	}

	/// Ends it with SIGKILL and starts it again.
	///
	/// # Errors
	/// When it cannot be started.
	pub fn restart(&self) -> anyhow::Result<()> {
		self.kill();
		self.up()
	}

	/// How it ended, when it did so by itself.
	pub fn ended(&self) -> Option<ExitStatus> {
		self.process().as_mut().and_then(|process| process.try_wait().ok().flatten())
	}

	/// Waits until something about this node is true.
	///
	/// # Errors
	/// When it takes too long or the node ends, with the node's log.
	pub fn wait(
		&self,
		deadline: Duration,
		what: &str,
		mut is_true: impl FnMut() -> bool,
	) -> anyhow::Result<()> {
		// How the node ended, if it did.
		let answer = || if is_true() { Some(None) } else { self.ended().map(Some) };
		match answer_within(deadline, answer) {
			Some(None) => Ok(()),
			Some(Some(status)) => {
				bail!("the node ended with {status} before it {what}:\n{}", self.log())
			},
			None => bail!("{deadline:?} and not yet: {what}:\n{}", self.log()),
		}
	}

	/// Where its RPC listens.
	pub fn url(&self) -> String {
		format!("ws://127.0.0.1:{}", self.rpc_port)
	}

	/// Where it listens for other nodes, without its peer id.
	pub fn address(&self) -> String {
		format!("/ip4/127.0.0.1/tcp/{}", self.port)
	}

	/// The directory with its data and log.
	pub fn directory(&self) -> &Path {
		&self.directory
	}

	/// What it has printed.
	pub fn log(&self) -> String {
		std::fs::read_to_string(self.directory.join("log")).unwrap_or_default()
	}

	/// The answer to one JSON-RPC call, whether a result or an error.
	///
	/// # Errors
	/// When nobody answers.
	pub fn ask(&self, method: &str, params: Value) -> anyhow::Result<Value> {
		let request = json!({ "jsonrpc": "2.0", "id": 1, "method": method, "params": params });
		let mut curl = Command::new("curl")
			.args(["-sf", "--noproxy", "*", "--max-time", "10", "--data-binary", "@-"])
			.args(["-H", "Content-Type: application/json"])
			.arg(format!("http://127.0.0.1:{}", self.rpc_port))
			.stdin(Stdio::piped())
			.stdout(Stdio::piped())
			.spawn()?;
		// Not as an argument: code is longer than one may be.
		let mut input = curl.stdin.take().context("curl has an input")?;
		let _ = input.write_all(request.to_string().as_bytes());
		drop(input);
		let answer = curl.wait_with_output()?;
		serde_json::from_slice(&answer.stdout).context("no JSON came back")
	}

	/// The result of one JSON-RPC call.
	///
	/// # Errors
	/// When nobody answers, or the answer is an error.
	pub fn rpc(&self, method: &str, params: Value) -> anyhow::Result<Value> {
		let answer = self.ask(method, params)?;
		answer.get("result").cloned().with_context(|| format!("{method} failed: {answer}"))
	}

	/// Number of the latest final block.
	///
	/// # Errors
	/// When the node does not answer.
	pub fn finalized(&self) -> anyhow::Result<u64> {
		let head = self.rpc("chain_getFinalizedHead", json!([]))?;
		number(&self.rpc("chain_getHeader", json!([head]))?["number"])
	}

	/// Number of the best block.
	///
	/// # Errors
	/// When the node does not answer.
	pub fn best(&self) -> anyhow::Result<u64> {
		number(&self.rpc("chain_getHeader", json!([]))?["number"])
	}

	/// Hash of the block with a number, on the best chain.
	///
	/// # Errors
	/// When the node does not answer or has no such block.
	pub fn hash(&self, number: u64) -> anyhow::Result<String> {
		let hash = self.rpc("chain_getBlockHash", json!([number]))?;
		Ok(hash.as_str().with_context(|| format!("there is no block {number}"))?.to_owned())
	}

	/// How many peers it exchanges blocks with.
	///
	/// # Errors
	/// When the node does not answer.
	pub fn peers(&self) -> anyhow::Result<u64> {
		let health = self.rpc("system_health", json!([]))?;
		health["peers"].as_u64().context("a node's health has a number of peers")
	}

	/// The value of a metric: the sum of its lines that contain all these labels.
	/// Nothing when it has none.
	///
	/// # Errors
	/// When the node does not answer.
	pub fn metric(&self, name: &str, labels: &[&str]) -> anyhow::Result<Option<f64>> {
		let answer = output(
			Command::new("curl")
				.args(["-sf", "--noproxy", "*", "--max-time", "10"])
				.arg(format!("http://127.0.0.1:{}/metrics", self.metrics_port)),
		)?;
		ensure!(answer.status.success(), "nobody answers on the port for metrics");
		let values = String::from_utf8_lossy(&answer.stdout)
			.lines()
			.filter(|line| {
				line.strip_prefix(name).is_some_and(|rest| rest.starts_with(['{', ' ']))
					&& labels.iter().all(|label| line.contains(label))
			})
			.filter_map(|line| line.rsplit(' ').next()?.parse::<f64>().ok())
			.collect::<Vec<_>>();
		Ok((!values.is_empty()).then(|| values.iter().sum()))
	}
}

impl Drop for Node {
	fn drop(&mut self) {
		self.kill();
	}
}

/// A number as JSON-RPC writes it: hex digits after `0x`, or plain.
///
/// # Errors
/// When it is neither.
pub fn number(value: &Value) -> anyhow::Result<u64> {
	if let Some(plain) = value.as_u64() {
		return Ok(plain);
	}
	let text = value.as_str().with_context(|| format!("{value} is no number"))?;
	Ok(u64::from_str_radix(text.trim_start_matches("0x"), 16)?)
}
