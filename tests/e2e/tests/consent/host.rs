//! A locker host beside a test.

use std::{
	fs,
	path::{Path, PathBuf},
	sync::{Mutex, MutexGuard, PoisonError},
	time::Duration,
};

use jasmynet_e2e::{free_ports, Node, Person, Process};
use jasmynet_sdk::host::{introduce, Patience};

/// How long a host may take until it answers.
const START_DEADLINE: Duration = Duration::from_secs(60);

/// A locker host, and who runs it. It ends when this is dropped.
pub(crate) struct Host {
	pub(crate) operator: Person,
	port: u16,
	/// The other hosts, as `DID=URL`.
	peers: Vec<String>,
	process: Mutex<Option<Process>>,
}

impl Host {
	/// Starts hosts of the operators with these development keys. They replicate to each
	/// other.
	pub(crate) fn started<const COUNT: usize, const ALL: usize>(
		node: &Node,
		uris: [String; ALL],
	) -> [Host; COUNT] {
		let ports: [u16; COUNT] = free_ports();
		let operators: Vec<Person> =
			uris.iter().map(|uri| Person::development(node, uri).unwrap()).collect();
		let addresses: Vec<String> = operators
			.iter()
			.zip(ports)
			.map(|(operator, port)| format!("{}={}", operator.did().unwrap(), url(port)))
			.collect();
		let hosts: Vec<Host> = operators
			.into_iter()
			.zip(ports)
			.enumerate()
			.map(|(own, (operator, port))| Host {
				operator,
				port,
				peers: addresses
					.iter()
					.enumerate()
					.filter(|(other, _)| *other != own)
					.map(|(_, address)| address.clone())
					.collect(),
				process: Mutex::new(None),
			})
			.collect();
		for host in &hosts {
			host.up();
		}
		hosts.try_into().ok().expect("as many hosts as ports")
	}

	/// Starts it, on the store that it had, and waits until it answers.
	pub(crate) fn up(&self) {
		let address = format!("127.0.0.1:{}", self.port);
		let mut line = vec!["host", "serve", "--listen", &address];
		for peer in &self.peers {
			line.extend(["--replicate", peer]);
		}
		let log = PathBuf::from(self.operator.path("host.log"));
		let mut process = Process::start(&mut self.operator.command(&line), &log).unwrap();
		let patience = Patience { attempts: 1, ..Patience::default() };
		process
			.wait(START_DEADLINE, "the host answers", |_| introduce(&self.url(), patience).ok())
			.unwrap();
		*self.process() = Some(process);
	}

	/// Ends it with SIGKILL, as a power cut would.
	pub(crate) fn kill(&self) {
		self.process().take().expect("it runs").kill();
	}

	fn process(&self) -> MutexGuard<'_, Option<Process>> {
		self.process.lock().unwrap_or_else(PoisonError::into_inner)
	}

	pub(crate) fn url(&self) -> String {
		url(self.port)
	}

	/// Where it keeps what it has.
	pub(crate) fn store(&self) -> PathBuf {
		self.operator.path("store").into()
	}

	/// The blocks that lie on its disk.
	pub(crate) fn blocks(&self) -> Vec<String> {
		names(&self.store().join("blocks"))
	}

	/// The envelopes that lie on its disk.
	pub(crate) fn envelopes(&self) -> Vec<String> {
		names(&self.store().join("envelopes"))
	}

	/// What it has printed.
	pub(crate) fn log(&self) -> String {
		fs::read_to_string(self.operator.path("host.log")).unwrap_or_default()
	}
}

fn url(port: u16) -> String {
	format!("http://127.0.0.1:{port}")
}

/// The names of all files below a directory.
fn names(directory: &Path) -> Vec<String> {
	let Ok(entries) = fs::read_dir(directory) else { return Vec::new() };
	entries
		.flatten()
		.flat_map(|entry| match entry.path() {
			path if path.is_dir() => names(&path),
			_ => vec![entry.file_name().to_string_lossy().into_owned()],
		})
		.collect()
}
