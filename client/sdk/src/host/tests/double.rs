//! A locker host for tests: an honest one on a socket, that can be told to misbehave.

use std::{
	collections::{BTreeMap, BTreeSet, HashMap},
	io::{BufRead, BufReader, Read, Write},
	net::{Shutdown, TcpListener, TcpStream},
	sync::{
		atomic::{AtomicBool, Ordering},
		Arc, Mutex,
	},
	thread,
	time::Duration,
};

use jasmynet_primitives::{AccountId, Hash};
use serde_json::json;

use crate::{
	address::did,
	content::{self, car::Archive},
	envelope::Envelope,
	host::{
		request::{describe, Authorization},
		HostClient, HostError, Patience,
	},
	keyfile::{KeyFile, Scheme},
	store::{BlockStore, EnvelopeStore, MemoryStore, Put},
	time::now,
};

pub(super) const GENESIS: Hash = Hash::repeat_byte(7);

pub(super) fn host_id() -> AccountId {
	AccountId::new([2; 32])
}

pub(super) fn asker() -> AccountId {
	AccountId::new([1; 32])
}

pub(super) fn key() -> KeyFile {
	KeyFile::from_secret(Scheme::Ed25519, "//Company").unwrap()
}

/// Quick, so that tests are.
pub(super) const PATIENCE: Patience = Patience {
	attempts: 4,
	pause: Duration::from_millis(1),
	longest_pause: Duration::from_millis(4),
	connect: Duration::from_secs(5),
	silence: Duration::from_secs(5),
};

/// A request as it has come.
#[derive(Clone, Debug)]
pub(super) struct Seen {
	pub(super) method: String,
	pub(super) target: String,
	pub(super) headers: BTreeMap<String, String>,
	pub(super) body: Vec<u8>,
}

/// What is sent back.
#[derive(Clone, Debug)]
pub(super) struct Reply {
	pub(super) status: u16,
	pub(super) headers: Vec<(&'static str, String)>,
	pub(super) body: Vec<u8>,
	/// The connection breaks after so many bytes of the body.
	pub(super) cut: Option<usize>,
	/// The body comes byte by byte, with so long a pause after each.
	pub(super) drip: Option<Duration>,
}

impl Reply {
	pub(super) fn new(status: u16, body: impl Into<Vec<u8>>) -> Self {
		Reply { status, headers: Vec::new(), body: body.into(), cut: None, drip: None }
	}

	pub(super) fn json(value: serde_json::Value) -> Self {
		Self::new(200, value.to_string())
	}

	pub(super) fn refusal(status: u16, code: &str) -> Self {
		Self::new(status, json!({ "error": "no: do not", "code": code }).to_string())
	}

	pub(super) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
		self.headers.push((name, value.into()));
		self
	}

	pub(super) fn cut(mut self, after: usize) -> Self {
		self.cut = Some(after);
		self
	}

	pub(super) fn drip(mut self, pause: Duration) -> Self {
		self.drip = Some(pause);
		self
	}
}

/// What an honest host keeps.
#[derive(Default)]
pub(super) struct Kept {
	pub(super) store: MemoryStore,
	nonces: Mutex<BTreeSet<u64>>,
}

/// Changes what the host sends back: it sees which request it is, counted from 0, the
/// request, and the honest answer.
type Mischief = dyn Fn(usize, &Seen, Reply) -> Reply + Send + Sync;

/// The host.
pub(super) struct Double {
	url: String,
	pub(super) kept: Arc<Kept>,
	seen: Arc<Mutex<Vec<Seen>>>,
	stop: Arc<AtomicBool>,
}

impl Double {
	pub(super) fn honest() -> Self {
		Self::with(|_, _, honest| honest)
	}

	pub(super) fn with(
		mischief: impl Fn(usize, &Seen, Reply) -> Reply + Send + Sync + 'static,
	) -> Self {
		let listener = TcpListener::bind("127.0.0.1:0").unwrap();
		let url = format!("http://{}", listener.local_addr().unwrap());
		let double =
			Double { url, kept: Arc::default(), seen: Arc::default(), stop: Arc::default() };
		let (kept, seen, stop) = (double.kept.clone(), double.seen.clone(), double.stop.clone());
		let mischief: Arc<Mischief> = Arc::new(mischief);
		thread::spawn(move || {
			for stream in listener.incoming() {
				if stop.load(Ordering::SeqCst) {
					return;
				}
				let Ok(mut stream) = stream else { continue };
				let Some(request) = read(&stream) else { continue };
				let number = {
					let mut seen = seen.lock().unwrap();
					seen.push(request.clone());
					seen.len() - 1
				};
				let honest = answer(&kept, &request);
				write(&mut stream, &request, &mischief(number, &request, honest));
			}
		});
		double
	}

	pub(super) fn url(&self) -> &str {
		&self.url
	}

	/// All that has come, but for the introduction.
	pub(super) fn seen(&self) -> Vec<Seen> {
		let seen = self.seen.lock().unwrap();
		seen.iter().filter(|seen| seen.target != "/").cloned().collect()
	}

	pub(super) fn try_connect(&self) -> Result<HostClient, HostError> {
		self.connect_with(PATIENCE)
	}

	pub(super) fn connect_with(&self, patience: Patience) -> Result<HostClient, HostError> {
		HostClient::connect_with(&self.url, &key(), &asker(), GENESIS, patience)
	}

	pub(super) fn connect(&self) -> HostClient {
		self.try_connect().unwrap()
	}
}

impl Drop for Double {
	fn drop(&mut self) {
		self.stop.store(true, Ordering::SeqCst);
		let _ = TcpStream::connect(self.url.trim_start_matches("http://"));
	}
}

fn read(stream: &TcpStream) -> Option<Seen> {
	let mut reader = BufReader::new(stream);
	let mut line = String::new();
	reader.read_line(&mut line).ok()?;
	let mut words = line.split(' ');
	let (method, target) = (words.next()?.to_owned(), words.next()?.to_owned());
	let mut headers = BTreeMap::new();
	loop {
		let mut line = String::new();
		reader.read_line(&mut line).ok()?;
		let Some((name, value)) = line.trim_end().split_once(": ") else { break };
		headers.insert(name.to_ascii_lowercase(), value.to_owned());
	}
	let length = headers.get("content-length").map_or(0, |length| length.parse().unwrap());
	let mut body = vec![0; length];
	reader.read_exact(&mut body).ok()?;
	Some(Seen { method, target, headers, body })
}

fn write(stream: &mut TcpStream, request: &Seen, reply: &Reply) {
	let mut head = format!("HTTP/1.1 {} Reply\r\nConnection: close\r\n", reply.status);
	head += &format!("Content-Length: {}\r\n", reply.body.len());
	for (name, value) in &reply.headers {
		head += &format!("{name}: {value}\r\n");
	}
	head += "\r\n";
	let body: &[u8] = if request.method == "HEAD" { &[] } else { &reply.body };
	let sent = reply.cut.map_or(body, |cut| &body[..cut.min(body.len())]);
	// A client that has heard enough may have gone.
	let _ = stream.write_all(head.as_bytes()).and_then(|()| match reply.drip {
		None => stream.write_all(sent),
		Some(pause) => sent.chunks(1).try_for_each(|byte| {
			thread::sleep(pause);
			stream.write_all(byte)
		}),
	});
	let _ = stream.shutdown(Shutdown::Write);
	let _ = stream.set_read_timeout(Some(Duration::from_millis(200)));
	let _ = stream.read(&mut [0; 1]);
}

/// What an honest host answers. It keeps everything for everybody who signs.
fn answer(kept: &Kept, request: &Seen) -> Reply {
	let Seen { method, target, headers, body } = request;
	if target == "/" {
		return Reply::json(json!({
			"host": did(&host_id()), "genesis": GENESIS, "protocol": 1,
			"max_block": 2 * 1024 * 1024, "max_record": 10 * 1024 * 1024,
		}));
	}
	let authorization = Authorization::from_header(&headers["authorization"]).unwrap();
	let described = describe(method, target, body);
	let asks = authorization.verify(&host_id(), GENESIS, &described, now()).unwrap();
	assert_eq!(asks, asker());
	assert_eq!(authorization.key, key().public_key());
	let is_new = kept.nonces.lock().unwrap().insert(authorization.intent.nonce);
	assert!(is_new, "a nonce was used twice");

	let (path, query) = target.split_once('?').unwrap_or((target, ""));
	let query: HashMap<_, _> = query.split('&').filter_map(|pair| pair.split_once('=')).collect();
	let store = &kept.store;
	match (method.as_str(), path.split('/').collect::<Vec<_>>().as_slice()) {
		("POST", ["", "missing"]) => {
			let asked: serde_json::Value = serde_json::from_slice(body).unwrap();
			let cids = asked["cids"].as_array().unwrap();
			assert!(cids.len() <= 1_000);
			let is_missing = |cid: &&serde_json::Value| {
				!store.has(&content::parse(cid.as_str().unwrap()).unwrap()).unwrap()
			};
			Reply::json(json!({ "missing": cids.iter().filter(is_missing).collect::<Vec<_>>() }))
		},
		("HEAD", ["", "ipfs", cid]) => match store.has(&content::parse(cid).unwrap()).unwrap() {
			true => Reply::new(200, ""),
			false => Reply::refusal(404, "missing"),
		},
		("PUT", ["", "ipfs", cid]) => match store.put(&content::parse(cid).unwrap(), body) {
			Ok(Put::New) => Reply::new(201, ""),
			Ok(Put::Known) => Reply::new(200, ""),
			Err(error) => panic!("{error}"),
		},
		("GET", ["", "ipfs", cid]) => {
			assert!(query.contains_key("record"));
			let cid = content::parse(cid).unwrap();
			if !store.has(&cid).unwrap() {
				return Reply::refusal(404, "missing");
			}
			if query["format"] == "raw" {
				assert_eq!(headers["accept"], "application/vnd.ipld.raw");
				return Reply::new(200, store.get(&cid).unwrap());
			}
			assert_eq!((query["format"], query["dag-scope"]), ("car", "all"));
			let mut car = Vec::new();
			Archive::lay_out(store, &cid).unwrap().write(store, &mut car).unwrap();
			partly(car, headers.get("range"))
		},
		("PUT", ["", "envelopes", hash]) => {
			let put = store.put_envelope(&Envelope::from_bytes(body).unwrap()).unwrap();
			assert_eq!(format!("{put:?}"), *hash);
			Reply::new(201, "")
		},
		("GET", ["", "envelopes", hash]) => {
			assert!(query.contains_key("record"));
			let hash = hex::decode(&hash[2..]).unwrap();
			match store.envelope(&Hash::from_slice(&hash)) {
				Ok(envelope) => Reply::new(200, envelope.to_bytes()),
				Err(_) => Reply::refusal(404, "missing"),
			}
		},
		_ => Reply::refusal(404, "unknown"),
	}
}

fn partly(body: Vec<u8>, range: Option<&String>) -> Reply {
	let Some(range) = range else { return Reply::new(200, body) };
	let from: usize =
		range.strip_prefix("bytes=").unwrap().strip_suffix('-').unwrap().parse().unwrap();
	let whole = body.len();
	Reply::new(206, body[from..].to_vec())
		.with("Content-Range", format!("bytes {from}-{}/{whole}", whole - 1))
}
