//! Several real nodes on one chain, on this machine.

use std::{
	fs,
	path::{Path, PathBuf},
	time::Duration,
};

use anyhow::{ensure, Context};
use serde_json::{json, Value};
use tempfile::TempDir;

use crate::{
	answer_within, jasmynet, output,
	probe::{NodeKey, Target},
	spec, Node, Person,
};

/// How many lines of each node's log an error shows.
const LOG_LINES: usize = 25;

/// The founders of `local`.
pub const FOUNDERS: [&str; 4] = ["Alice", "Bob", "Charlie", "Dave"];

/// A session of these networks, in blocks, unless a test says otherwise.
pub const SESSION: u64 = 5;

/// A chain for one test, and the nodes that run it.
pub struct Network {
	directory: TempDir,
	spec: String,
	genesis: String,
	/// What the nodes are told of each other.
	addresses: Vec<String>,
}

/// What a node is started with.
#[derive(Clone, Debug)]
pub struct Settings {
	/// Its name, and that of its directory.
	pub name: String,
	/// The key that other nodes know it by.
	pub key: NodeKey,
	/// Whether it validates, with the session keys of the founder of that name
	/// or, without one, with those in its keystore.
	pub validator: Validator,
	/// More arguments.
	pub arguments: Vec<String>,
}

/// Whether a node validates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Validator {
	/// It only follows the chain.
	No,
	/// With the development keys of a founder.
	Founder(String),
	/// With the keys in its keystore.
	Own,
}

impl Network {
	/// A chain like `local`, with short sessions and a consortium that the test
	/// may change further.
	///
	/// # Errors
	/// When the node refuses the genesis.
	pub fn new(change: impl FnOnce(&mut Value)) -> anyhow::Result<Network> {
		let directory = tempfile::tempdir()?;
		let spec = spec::changed(directory.path(), "local", &["consortium"], |genesis| {
			let consortium = &mut genesis["consortium"];
			consortium["sessionLength"] = json!(SESSION);
			change(consortium);
		})?;
		Ok(Network { directory, spec, genesis: String::new(), addresses: Vec::new() })
	}

	/// The four founders' nodes, finalising.
	///
	/// # Errors
	/// When they do not.
	pub fn four(&mut self) -> anyhow::Result<[Node; 4]> {
		self.founders(&FOUNDERS.map(founder), &[])
	}

	/// Founders' nodes with these settings, finalising.
	///
	/// # Errors
	/// When they do not.
	pub fn founders<const COUNT: usize>(
		&mut self,
		settings: &[anyhow::Result<Settings>; COUNT],
		arguments: &[&str],
	) -> anyhow::Result<[Node; COUNT]> {
		let nodes = self.founders_unwaited(settings, arguments)?;
		self.wait("the founders finalise", Duration::from_secs(120), || {
			nodes.iter().all(|node| node.finalized().is_ok_and(|number| number > 0)).then_some(())
		})?;
		self.genesis = nodes.first().context("a network has nodes")?.hash(0)?;
		Ok(nodes)
	}

	/// Founders' nodes with these settings, as soon as they are started.
	///
	/// # Errors
	/// When they cannot be started.
	pub fn founders_unwaited<const COUNT: usize>(
		&mut self,
		settings: &[anyhow::Result<Settings>; COUNT],
		arguments: &[&str],
	) -> anyhow::Result<[Node; COUNT]> {
		let mut nodes = Vec::new();
		for settings in settings {
			let settings = settings.as_ref().map_err(|error| anyhow::anyhow!("{error}"))?;
			let settings = settings.clone().with(arguments);
			nodes.push((self.make(&settings)?, settings));
		}
		// All of them know all others, so they are made before any is started.
		self.addresses = nodes
			.iter()
			.map(|(node, settings)| format!("{}/p2p/{}", node.address(), settings.key.peer_id()))
			.collect();
		let nodes: Vec<Node> = nodes.into_iter().map(|(node, _)| node).collect();
		for node in &nodes {
			self.up(node)?;
		}
		nodes.try_into().ok().context("as many nodes as settings")
	}

	/// A further node. It is started, and nothing more is waited for.
	///
	/// # Errors
	/// When it cannot be started.
	pub fn join(&self, settings: &Settings) -> anyhow::Result<Node> {
		let node = self.make(settings)?;
		self.up(&node)?;
		Ok(node)
	}

	/// Starts a node of this network: also one that was killed.
	///
	/// # Errors
	/// When it cannot be started.
	pub fn up(&self, node: &Node) -> anyhow::Result<()> {
		let others = self.addresses.iter().filter(|other| !other.starts_with(&node.address()));
		let mut arguments = Vec::new();
		for address in others {
			arguments.extend(["--bootnodes", address]);
		}
		node.up_with(&arguments)
	}

	/// A node that was not started yet.
	fn make(&self, settings: &Settings) -> anyhow::Result<Node> {
		let directory = self.directory.path().join(&settings.name);
		fs::create_dir_all(&directory)?;
		let key_file = key_file(&directory, &settings.key)?;
		let mut arguments = vec![
			"--chain".to_owned(),
			self.spec.clone(),
			"--name".to_owned(),
			settings.name.clone(),
			"--node-key-file".to_owned(),
			key_file.display().to_string(),
		];
		match &settings.validator {
			Validator::No => {},
			Validator::Own => arguments.push("--validator".into()),
			Validator::Founder(name) => {
				arguments.extend(["--validator".into(), format!("--{}", name.to_lowercase())]);
			},
		}
		arguments.extend(settings.arguments.iter().cloned());
		Ok(Node::new(&directory, &arguments))
	}

	/// Where the other nodes are, with their peer ids.
	pub fn addresses(&self) -> &[String] {
		&self.addresses
	}

	/// What a probe needs to know of a node.
	///
	/// # Errors
	/// When the node does not answer.
	pub fn target(&self, node: &Node) -> anyhow::Result<Target> {
		let text = |method: &str| -> anyhow::Result<String> {
			let answer = node.rpc(method, json!([]))?;
			Ok(answer.as_str().with_context(|| format!("{method} answers a text"))?.to_owned())
		};
		Ok(Target {
			address: node.address(),
			peer_id: text("system_localPeerId")?,
			genesis: self.genesis.clone(),
			head: text("chain_getFinalizedHead")?,
		})
	}

	/// A path in the network's own directory.
	pub fn path(&self, name: &str) -> String {
		self.directory.path().join(name).display().to_string()
	}

	/// Waits until a question has an answer.
	///
	/// # Errors
	/// When it has none in time, with the ends of all nodes' logs.
	pub fn wait<T>(
		&self,
		what: &str,
		deadline: Duration,
		answer: impl FnMut() -> Option<T>,
	) -> anyhow::Result<T> {
		answer_within(deadline, answer)
			.with_context(|| format!("{deadline:?} and not yet: {what}\n{}", self.logs()))
	}

	/// Waits until a node has finalised some more blocks than now.
	///
	/// # Errors
	/// When it does not in time.
	pub fn wait_for_blocks(&self, node: &Node, more: u64) -> anyhow::Result<u64> {
		let goal = node.finalized()? + more;
		self.wait(&format!("block {goal} is final"), Duration::from_secs(10 * more + 30), || {
			node.finalized().ok().filter(|number| *number >= goal)
		})
	}

	/// Waits until a node's best chain has some more blocks than now, final or not: the
	/// chain's clock where nothing becomes final.
	///
	/// # Errors
	/// When it has not in time.
	pub fn wait_for_best(&self, node: &Node, more: u64) -> anyhow::Result<u64> {
		let goal = node.best()? + more;
		self.wait(&format!("there is a block {goal}"), Duration::from_secs(10 * more + 30), || {
			node.best().ok().filter(|number| *number >= goal)
		})
	}

	/// The ends of all nodes' logs.
	pub fn logs(&self) -> String {
		let Ok(entries) = fs::read_dir(self.directory.path()) else { return String::new() };
		let mut logs: Vec<_> = entries
			.flatten()
			.filter_map(|entry| {
				let log = fs::read_to_string(entry.path().join("log")).ok()?;
				let lines: Vec<_> = log.lines().collect();
				let tail = lines[lines.len().saturating_sub(LOG_LINES)..].join("\n");
				Some(format!("== {}\n{tail}\n", entry.file_name().to_string_lossy()))
			})
			.collect();
		logs.sort();
		logs.concat()
	}
}

/// The settings of a founder's node: its node key is in the genesis of `local`.
///
/// # Errors
/// When the node cannot derive the key.
pub fn founder(name: &str) -> anyhow::Result<Settings> {
	Ok(Settings {
		name: name.to_lowercase(),
		key: well_known(&format!("//{name}//node"))?,
		validator: Validator::Founder(name.to_owned()),
		arguments: Vec::new(),
	})
}

impl Settings {
	/// A node that only follows the chain.
	pub fn observer(name: &str, key: NodeKey) -> Settings {
		Settings { name: name.to_owned(), key, validator: Validator::No, arguments: Vec::new() }
	}

	/// The same with more arguments.
	pub fn with(mut self, arguments: &[&str]) -> Settings {
		self.arguments.extend(arguments.iter().map(|argument| (*argument).to_owned()));
		self
	}
}

/// The node key of a development phrase, such as `//Alice//node`.
///
/// # Errors
/// When the node cannot derive it.
pub fn well_known(uri: &str) -> anyhow::Result<NodeKey> {
	let inspect = ["key", "inspect", "--scheme", "ed25519", uri, "--output-type", "json"];
	let shown = output(&mut jasmynet(&inspect))?;
	ensure!(shown.status.success(), "{}", String::from_utf8_lossy(&shown.stderr));
	let shown: Value = serde_json::from_slice(&shown.stdout)?;
	NodeKey::from_hex(shown["secretSeed"].as_str().context("the key has a seed")?)
}

/// Writes a node key file into a directory.
///
/// # Errors
/// When it cannot be written.
pub fn key_file(directory: &Path, key: &NodeKey) -> anyhow::Result<PathBuf> {
	use std::os::unix::fs::PermissionsExt;
	let path = directory.join("node-key");
	fs::write(&path, key.secret())?;
	fs::set_permissions(&path, PermissionsExt::from_mode(0o600))?;
	Ok(path)
}

/// The founders at the command line.
pub struct Council {
	/// Alice, Bob, Charlie and Dave.
	pub founders: Vec<Person>,
}

impl Council {
	/// The founders, who ask this node.
	///
	/// # Errors
	/// When the command line fails.
	pub fn new(node: &Node) -> anyhow::Result<Council> {
		let founders = FOUNDERS
			.iter()
			.map(|name| Person::development(node, &format!("//{name}")))
			.collect::<anyhow::Result<_>>()?;
		Ok(Council { founders })
	}

	/// Moves something as the first founder, has as many vote for it as it needs,
	/// and closes it.
	///
	/// # Errors
	/// When a command fails or the motion is not approved.
	pub fn decide(&self, motion: &[&str]) -> anyhow::Result<Value> {
		self.decide_with(&[], motion)
	}

	/// The same with arguments for each command.
	///
	/// # Errors
	/// When a command fails or the motion is not approved.
	pub fn decide_with(&self, options: &[&str], motion: &[&str]) -> anyhow::Result<Value> {
		let first = self.founders.first().context("nobody can vote")?;
		let moved = first.done(&[options, motion].concat())?;
		if moved["executed"] == json!(true) {
			return Ok(moved);
		}
		let hash = moved["motion"].as_str().context("a motion has a hash")?.to_owned();
		let index = moved["index"].to_string();
		let threshold = moved["threshold"].as_u64().context("a motion has a threshold")?;
		let needed = usize::try_from(threshold)?;
		ensure!(needed <= self.founders.len(), "{needed} votes are needed: {moved}");
		// At once, for each waits until its vote is final.
		std::thread::scope(|scope| {
			let votes: Vec<_> = self
				.founders
				.iter()
				.take(needed)
				.map(|founder| {
					let vote = ["member", "vote", &hash, "--index", &index, "--yes"];
					let line = [options, &vote].concat();
					let line: Vec<String> = line.iter().map(|word| (*word).to_owned()).collect();
					scope.spawn(move || {
						founder.done(&line.iter().map(String::as_str).collect::<Vec<_>>())
					})
				})
				.collect();
			votes.into_iter().try_for_each(|vote| vote.join().expect("no vote panics").map(|_| ()))
		})?;
		let closed =
			first.done(&[options, &["member", "close", &hash, "--index", &index]].concat())?;
		ensure!(closed["approved"] == json!(true), "the motion was not approved: {closed}");
		Ok(closed)
	}
}
