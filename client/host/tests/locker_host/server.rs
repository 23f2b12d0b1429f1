//! A host on a port of its own, and requests to it.

use std::{
	io::{Read, Write},
	net::{SocketAddr, TcpStream},
	path::Path,
	sync::{Arc, Mutex},
	time::{Duration, Instant},
};

use jasmynet_host::{serve, Config, Host, Notice, ServeError, Watch};
use jasmynet_primitives::Hash;
use jasmynet_sdk::{
	content::{self, Added, Cid},
	envelope::{Binding, Envelope},
	host::{
		request::{describe, Authorization},
		HostClient, Patience,
	},
	store::{DirectoryStore, MemoryStore},
	time::now,
};
use serde_json::Value;
use tokio::{net::TcpListener, runtime::Runtime, sync::oneshot};

use super::chain::{company, host, owner, Person, Seen, World, GENESIS};

/// Short times, so that tests are short.
pub(crate) fn config() -> Config {
	Config {
		poll: Duration::from_millis(20),
		recheck: Duration::from_millis(50),
		requests_per_second: 10_000,
		..Config::new(host().identity)
	}
}

/// A host that runs.
pub(crate) struct Server {
	runtime: Option<Runtime>,
	stop: Option<oneshot::Sender<()>>,
	ended: Option<tokio::task::JoinHandle<Result<(), ServeError>>>,
	pub(crate) address: SocketAddr,
	pub(crate) host: Person,
	pub(crate) world: Arc<World>,
	pub(crate) notices: Arc<Mutex<Vec<Notice>>>,
}

impl Server {
	pub(crate) fn start(world: &Arc<World>, directory: &Path) -> Self {
		Self::start_with(world, directory, host(), config())
	}

	pub(crate) fn start_with(
		world: &Arc<World>,
		directory: &Path,
		host: Person,
		config: Config,
	) -> Self {
		let runtime = Runtime::new().unwrap();
		let store = Arc::new(DirectoryStore::open(directory).unwrap());
		let chain = Seen { world: world.clone(), host: host.identity.clone() };
		let notices = Arc::new(Mutex::new(Vec::new()));
		let told = notices.clone();
		let watch: Watch =
			Arc::new(move |notice: &Notice| told.lock().unwrap().push(notice.clone()));
		let config = Config { identity: host.identity.clone(), ..config };
		let opened =
			Host::open(config, host.key.clone(), Arc::new(chain), store, directory, watch).unwrap();
		let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
		let address = listener.local_addr().unwrap();
		let (stop, stopped) = oneshot::channel();
		let ended = runtime.spawn(serve(opened, listener, async {
			let _ = stopped.await;
		}));
		let (runtime, stop, ended) = (Some(runtime), Some(stop), Some(ended));
		Server { runtime, stop, ended, address, host, world: world.clone(), notices }
	}

	/// Ends it as it should end.
	pub(crate) fn stop(mut self) {
		self.end();
	}

	fn end(&mut self) {
		if let (Some(runtime), Some(stop), Some(ended)) =
			(self.runtime.take(), self.stop.take(), self.ended.take())
		{
			stop.send(()).unwrap();
			let ended = runtime.block_on(ended);
			if !std::thread::panicking() {
				ended.unwrap().unwrap();
			}
		}
	}

	pub(crate) fn url(&self) -> String {
		format!("http://{}", self.address)
	}

	pub(crate) fn client(&self, person: &Person) -> HostClient {
		client(&self.url(), person)
	}

	/// Waits until it is so.
	pub(crate) fn wait_until(&self, what: &str, is_so: impl FnMut() -> bool) {
		wait_until(what, is_so);
	}

	pub(crate) fn wait_until_pinned(&self, record: u64) {
		let (world, host) = (self.world.clone(), self.host.identity.clone());
		self.wait_until(&format!("record {record} is pinned"), || {
			world.pins(record).iter().any(|(pinned, _)| *pinned == host)
		});
	}

	/// The owner uploads a file and anchors it, and the host says that it keeps it.
	pub(crate) fn put(&self, person: &Person, bytes: &[u8]) -> (u64, Added, MemoryStore) {
		let (added, store) = file(bytes);
		self.client(person).upload(&store, &added.cid).unwrap();
		let record = self.world.put(&added);
		self.wait_until_pinned(record);
		(record, added, store)
	}

	/// The owner shares a record under a grant, if that was not done yet.
	pub(crate) fn share(&self, record: u64, grant: u64) {
		let is_shared = self.world.look(|state| {
			state.records[&record].envelopes.iter().any(|(shared, _)| *shared == grant)
		});
		if !is_shared {
			let hash = self.client(&owner()).put_envelope(&envelope(record, grant)).unwrap();
			self.world.share(record, grant, hash);
		}
	}

	/// The receipt of an access that is final on chain.
	pub(crate) fn recorded(&self, company: &Person, grant: u64, record: u64) -> Hash {
		self.share(record, grant);
		let file = self.client(company).access(grant, record).unwrap();
		self.world.change(|state| World::record(state, &file));
		file.receipt
	}

	/// Sends a request as it is.
	pub(crate) fn send(&self, head: &str, body: &[u8]) -> Answer {
		send(self.address, head, body)
	}

	/// Sends a request with a signature.
	pub(crate) fn ask(&self, person: &Person, method: &str, target: &str, body: &[u8]) -> Answer {
		self.ask_with(person, method, target, &[], body)
	}

	pub(crate) fn ask_with(
		&self,
		person: &Person,
		method: &str,
		target: &str,
		headers: &[&str],
		body: &[u8],
	) -> Answer {
		let signed = sign(person, &self.host, method, target, body);
		self.send(&head(method, target, &signed.to_header(), headers, body.len()), body)
	}
}

impl Drop for Server {
	fn drop(&mut self) {
		self.end();
	}
}

pub(crate) fn client(url: &str, person: &Person) -> HostClient {
	let patience = Patience {
		attempts: 3,
		pause: Duration::from_millis(10),
		longest_pause: Duration::from_millis(50),
		connect: Duration::from_secs(5),
		silence: Duration::from_secs(20),
	};
	HostClient::connect_with(url, &person.key, &person.identity, GENESIS, patience).unwrap()
}

pub(crate) fn wait_until(what: &str, mut is_so: impl FnMut() -> bool) {
	let start = Instant::now();
	while !is_so() {
		assert!(start.elapsed() < Duration::from_secs(30), "not in time: {what}");
		std::thread::sleep(Duration::from_millis(10));
	}
}

/// Bytes that look like no other file's.
pub(crate) fn pattern(seed: u32, size: usize) -> Vec<u8> {
	(0..size as u32)
		.map(|i| (i.wrapping_add(seed * 7_919).wrapping_mul(2_654_435_761) >> 24) as u8)
		.collect()
}

/// A file in a store of its own.
pub(crate) fn file(bytes: &[u8]) -> (Added, MemoryStore) {
	let store = MemoryStore::default();
	let added = content::add(bytes, &store).unwrap();
	(added, store)
}

pub(crate) fn read(store: &MemoryStore, cid: &Cid) -> Vec<u8> {
	let mut bytes = Vec::new();
	content::ContentReader::open(store, cid).unwrap().read_to_end(&mut bytes).unwrap();
	bytes
}

/// A file's key for the company.
pub(crate) fn envelope(record: u64, grant: u64) -> Envelope {
	let binding = Binding { genesis_hash: GENESIS, record, grant: Some(grant) };
	Envelope::seal(&company().key.agreement_key().public_key(), b"secret", &binding).unwrap()
}

/// Numbers of requests: times that only rise.
pub(crate) fn number() -> u64 {
	static LAST: Mutex<u64> = Mutex::new(0);
	let mut last = LAST.lock().unwrap();
	*last = now().max(*last + 1);
	*last
}

pub(crate) fn sign(
	person: &Person,
	host: &Person,
	method: &str,
	target: &str,
	body: &[u8],
) -> Authorization {
	let request = describe(method, target, body);
	let Person { key, identity } = person;
	Authorization::sign(key, identity, &host.identity, GENESIS, &request, now(), number())
}

pub(crate) fn head(
	method: &str,
	target: &str,
	authorization: &str,
	headers: &[&str],
	length: usize,
) -> String {
	let mut head = format!(
		"{method} {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\
		 Authorization: {authorization}\r\nContent-Length: {length}\r\n"
	);
	for header in headers {
		head.push_str(header);
		head.push_str("\r\n");
	}
	head.push_str("\r\n");
	head
}

/// What a host has answered.
#[derive(Debug)]
pub(crate) struct Answer {
	pub(crate) status: u16,
	head: String,
	pub(crate) body: Vec<u8>,
}

impl Answer {
	pub(crate) fn header(&self, name: &str) -> Option<&str> {
		self.head.lines().find_map(|line| {
			let (key, value) = line.split_once(':')?;
			key.eq_ignore_ascii_case(name).then(|| value.trim())
		})
	}

	pub(crate) fn json(&self) -> Value {
		serde_json::from_slice(&self.body).unwrap()
	}

	/// The reason's name; every refusal has one, and a sentence.
	pub(crate) fn code(&self) -> String {
		let json = self.json();
		assert!(json["error"].as_str().is_some_and(|sentence| sentence.len() > 20), "{json}");
		json["code"].as_str().unwrap().to_owned()
	}

	/// Status and reason.
	pub(crate) fn refusal(&self) -> (u16, String) {
		(self.status, self.code())
	}
}

pub(crate) fn open(address: SocketAddr, head: &str, body: &[u8]) -> TcpStream {
	let mut stream = TcpStream::connect(address).unwrap();
	stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
	stream.write_all(head.as_bytes()).unwrap();
	// A host may refuse before it has read everything.
	let _ = stream.write_all(body);
	stream
}

fn send(address: SocketAddr, head: &str, body: &[u8]) -> Answer {
	let mut stream = open(address, head, body);
	let mut bytes = Vec::new();
	// A connection that is broken off has said what it had to say.
	let _ = stream.read_to_end(&mut bytes);
	let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").expect("an answer has a head");
	let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
	let status = head.split(' ').nth(1).unwrap().parse().unwrap();
	Answer { status, head, body: bytes[end + 4..].to_vec() }
}
