//! Talking to one locker host.

use std::{
	io::{ErrorKind, Read},
	sync::{Arc, Mutex, PoisonError},
};

use jasmynet_primitives::{AccountId, GrantId, Hash, RecordId};
use ureq::{
	http::{header, HeaderName, Method, Response, StatusCode},
	Body,
};

use super::{
	error::block,
	http::{patiently, Ask, Failure, Http, Pace, Patience},
	request::{describe, Authorization},
	wire::{AccessQuery, HostInfo, MissingAnswer, MissingQuery, MAX_CIDS, PROTOCOL},
	HostError,
};
use crate::{
	address::parse,
	chain::ops::consent::ReceiptFile,
	content::{
		car::{CarError, Receiver, MEDIA_TYPE},
		Cid, ContentError, CHUNK_SIZE, MAX_BLOCK_SIZE,
	},
	envelope::{Envelope, MAX_ENVELOPE_SIZE},
	keyfile::KeyFile,
	store::{verify, BlockStore, Put},
	time::now,
};

/// How often a host may begin a download anew that it was asked to go on with.
const MOST_RESTARTS: u32 = 3;

/// Media type of a single block.
const RAW_BLOCK: &str = "application/vnd.ipld.raw";

/// Under what a company reads: a grant, and the receipt of an access that is recorded.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Warrant {
	/// The grant.
	pub grant: GrantId,
	/// The receipt that is on chain.
	pub receipt: Hash,
}

/// A locker host, as one identity talks to it. Clones share the connection.
///
/// All of it blocks: an asynchronous program asks from `spawn_blocking`.
///
/// ```no_run
/// use jasmynet_primitives::{did::identity_account, Hash};
/// use jasmynet_sdk::{content, host::HostClient, keyfile::KeyFile, store::MemoryStore};
///
/// # fn example(genesis_hash: Hash) -> Result<(), Box<dyn std::error::Error>> {
/// let key = KeyFile::load("me.json".as_ref(), None)?;
/// let me = identity_account(&key.public_key(), &[0; 32]);
/// let host = HostClient::connect("https://locker.example", &key, &me, genesis_hash)?;
///
/// let store = MemoryStore::default();
/// let added = content::add(&b"ciphertext"[..], &store)?;
/// println!("{} blocks are new there", host.upload(&store, &added.cid)?.sent);
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct HostClient {
	inner: Arc<Inner>,
}

struct Inner {
	http: Http,
	info: HostInfo,
	host: AccountId,
	genesis_hash: Hash,
	key: KeyFile,
	identity: AccountId,
	last_nonce: Mutex<u64>,
}

impl std::fmt::Debug for HostClient {
	fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
		f.debug_struct("HostClient")
			.field("url", &self.url())
			.field("host", &self.inner.info.host)
			.finish_non_exhaustive()
	}
}

/// Asks whoever is at `url` what host it is. Nothing is signed for that.
///
/// # Errors
/// [`HostError::BadUrl`], [`HostError::Unreachable`], [`HostError::NotAHost`].
pub fn introduce(url: &str, patience: Patience) -> Result<HostInfo, HostError> {
	info_of(&Http::new(url, patience)?)
}

fn info_of(http: &Http) -> Result<HostInfo, HostError> {
	let not_a_host = |reason: String| HostError::NotAHost { url: http.url().into(), reason };
	let asked = patiently(http.patience().for_an_introduction(), || {
		let ask = Ask { method: Method::GET, target: "/", headers: &[], body: &[] };
		http.json(http.send(&ask)?, "introduction of a host")
	});
	asked.map_err(|error| match error {
		HostError::WrongAnswer { what, .. } => not_a_host(what),
		HostError::Refused { status, .. } if status < 500 => {
			not_a_host(format!("it answers with status {status}"))
		},
		other => other,
	})
}

impl HostClient {
	/// Finds out which host is at `url`, and that it is on this chain. `key` is an
	/// authentication key of `identity`, which asks.
	///
	/// # Errors
	/// [`HostError`] when it is no host, or not one of this chain and protocol.
	pub fn connect(
		url: &str,
		key: &KeyFile,
		identity: &AccountId,
		genesis_hash: Hash,
	) -> Result<Self, HostError> {
		Self::connect_with(url, key, identity, genesis_hash, Patience::default())
	}

	/// The same, with more or less patience.
	///
	/// # Errors
	/// Those of [`HostClient::connect`].
	pub fn connect_with(
		url: &str,
		key: &KeyFile,
		identity: &AccountId,
		genesis_hash: Hash,
		patience: Patience,
	) -> Result<Self, HostError> {
		let http = Http::new(url, patience)?;
		let info = info_of(&http)?;
		let url = || http.url().to_owned();
		if info.protocol != PROTOCOL {
			return Err(HostError::OtherProtocol { url: url(), protocol: info.protocol });
		}
		if info.genesis != genesis_hash {
			return Err(HostError::OtherChain { url: url() });
		}
		let host = parse(&info.host)
			.map_err(|error| HostError::NotAHost { url: url(), reason: error.to_string() })?;
		let inner = Inner {
			http,
			info,
			host,
			genesis_hash,
			key: key.clone(),
			identity: identity.clone(),
			last_nonce: Mutex::new(0),
		};
		Ok(HostClient { inner: Arc::new(inner) })
	}

	/// The same host, when it is `expected`.
	///
	/// # Errors
	/// [`HostError::OtherHost`].
	pub fn expect(self, expected: &AccountId) -> Result<Self, HostError> {
		if self.host() == expected {
			return Ok(self);
		}
		Err(HostError::OtherHost {
			url: self.url().into(),
			expected: expected.clone(),
			found: self.host().clone(),
		})
	}

	/// Where it is.
	pub fn url(&self) -> &str {
		self.inner.http.url()
	}

	/// The host's identity.
	pub fn host(&self) -> &AccountId {
		&self.inner.host
	}

	/// What it says of itself.
	pub fn info(&self) -> &HostInfo {
		&self.inner.info
	}

	/// Which of these blocks it does not have, in their order.
	///
	/// # Errors
	/// [`HostError`].
	pub fn missing(&self, cids: &[Cid]) -> Result<Vec<Cid>, HostError> {
		let mut missing = Vec::new();
		for some in cids.chunks(MAX_CIDS) {
			let query = MissingQuery { cids: some.iter().map(Cid::to_string).collect() };
			let body = serde_json::to_vec(&query).expect("texts; qed");
			let answer: MissingAnswer = self.http().patiently(|| {
				self.http().json(self.post("/missing", &body)?, "list of missing blocks")
			})?;
			// In the order of the question; what was not asked is not listened to.
			let named: std::collections::HashSet<String> = answer.missing.into_iter().collect();
			missing.extend(some.iter().filter(|cid| named.contains(&cid.to_string())));
		}
		Ok(missing)
	}

	/// Whether it has a block.
	///
	/// # Errors
	/// [`HostError`].
	pub fn has_block(&self, cid: &Cid) -> Result<bool, HostError> {
		let target = format!("/ipfs/{cid}");
		let asked = self.http().patiently(|| self.ask(Method::HEAD, &target, &[], &[]));
		match asked {
			Ok(_) => Ok(true),
			Err(error) if error.is_missing() => Ok(false),
			Err(error) => Err(error),
		}
	}

	/// Has it keep a block. Once this returns, it is on the host's disk.
	///
	/// # Errors
	/// [`HostError`]; one that is no block of ours is not sent.
	pub fn put_block(&self, cid: &Cid, bytes: &[u8]) -> Result<Put, HostError> {
		self.put_block_for(cid, bytes, None)
	}

	/// The same, for a new version of an own record that the host keeps, whose room it has
	/// then.
	///
	/// # Errors
	/// Those of [`HostClient::put_block`].
	pub fn put_block_for(
		&self,
		cid: &Cid,
		bytes: &[u8],
		replaced: Option<RecordId>,
	) -> Result<Put, HostError> {
		verify(cid, bytes)?;
		let query = replaced.map_or(String::new(), |record| format!("?replaces={record}"));
		let target = format!("/ipfs/{cid}{query}");
		let headers = [(header::CONTENT_TYPE, RAW_BLOCK.to_owned())];
		let response = self.http().patiently(|| self.ask(Method::PUT, &target, &headers, bytes))?;
		Ok(match response.status() {
			StatusCode::CREATED => Put::New,
			_ => Put::Known,
		})
	}

	/// A block of a record, for its owner or, with a warrant, for a company. It is what
	/// its address says.
	///
	/// # Errors
	/// [`HostError`].
	pub fn block(
		&self,
		cid: &Cid,
		record: RecordId,
		warrant: Option<Warrant>,
	) -> Result<Vec<u8>, HostError> {
		let target = format!("/ipfs/{cid}?format=raw&{}", of_record(record, warrant));
		let headers = [(header::ACCEPT, RAW_BLOCK.to_owned())];
		self.http().patiently(|| {
			let response = self.ask(Method::GET, &target, &headers, &[])?;
			let bytes = self.http().body(response, MAX_BLOCK_SIZE as u64)?;
			match verify(cid, &bytes) {
				Ok(()) => Ok(bytes),
				Err(_) => Err(self.http().wrong(format!("other bytes for {}", block(cid))).into()),
			}
		})
	}

	/// Brings all blocks of a record into a store, and goes on where an earlier attempt
	/// has stopped. `size` is the length of the file, as the record says it. Answers how
	/// many bytes have come over the network.
	///
	/// Every block is checked and stored as it comes; nothing that does not belong to the
	/// file gets in.
	///
	/// # Errors
	/// [`HostError`]. What is in the store by then stays there, for another attempt or
	/// another host.
	pub fn download(
		&self,
		root: &Cid,
		size: u64,
		record: RecordId,
		warrant: Option<Warrant>,
		store: &dyn BlockStore,
	) -> Result<u64, HostError> {
		let target =
			format!("/ipfs/{root}?format=car&dag-scope=all&{}", of_record(record, warrant));
		let mut receiver = self.received(Receiver::begin(store, root, Some(size)))?;
		let mut pace = Pace::of(self.http().patience());
		// Getting once more to where it was is no progress, however often it is done.
		let mut furthest = receiver.offset();
		let mut restarts = 0;
		while !receiver.is_complete() {
			self.http().patiently(|| {
				let from = receiver.go_on();
				let response = self.ask_from(&target, from)?;
				if from > 0 && response.status() != StatusCode::PARTIAL_CONTENT {
					if restarts == MOST_RESTARTS {
						let what = "it begins anew each time that it is asked to go on";
						return Err(self.http().wrong(what).into());
					}
					// It begins anew, so we do.
					restarts += 1;
					receiver = self.received(Receiver::from_the_start(store, root, Some(size)))?;
				}
				self.receive(response, &mut receiver, furthest, &mut pace)
			})?;
			furthest = furthest.max(receiver.offset());
		}
		self.received(receiver.finish())?;
		Ok(pace.bytes)
	}

	/// Asks for an archive, or for the rest of it.
	fn ask_from(&self, target: &str, from: u64) -> Result<Response<Body>, Failure> {
		let mut headers = vec![(header::ACCEPT, MEDIA_TYPE.to_owned())];
		if from > 0 {
			headers.push((header::RANGE, format!("bytes={from}-")));
		}
		let response = self.ask(Method::GET, target, &headers, &[])?;
		if response.status() == StatusCode::PARTIAL_CONTENT {
			let range = response.headers().get(header::CONTENT_RANGE);
			let begins = range.and_then(|range| {
				range.to_str().ok()?.strip_prefix("bytes ")?.split('-').next()?.parse().ok()
			});
			if begins != Some(from) {
				return Err(self.http().wrong("another part than was asked for").into());
			}
		}
		Ok(response)
	}

	/// Takes an archive in until it is complete or the connection breaks. It counts as a
	/// success when there is a block beyond the `furthest` that there ever was.
	fn receive(
		&self,
		response: Response<Body>,
		to: &mut Receiver<'_>,
		furthest: u64,
		pace: &mut Pace,
	) -> Result<(), Failure> {
		let mut reader = response.into_body().into_reader();
		let mut buffer = vec![0; CHUNK_SIZE];
		let broken = loop {
			if to.is_complete() {
				return Ok(());
			}
			let length = match reader.read(&mut buffer) {
				Ok(0) => break "the archive ends too early".to_owned(),
				Ok(length) => length,
				Err(error) if error.kind() == ErrorKind::Interrupted => 0,
				Err(error) => break error.to_string(),
			};
			self.received(to.push(&buffer[..length]))?;
			if pace.is_too_slow(length) && !to.is_complete() {
				return Err(self.http().too_slow());
			}
		};
		if pace.is_too_slow(0) {
			return Err(self.http().too_slow());
		}
		if to.offset() > furthest {
			return Ok(());
		}
		Err(self.http().unreachable(broken))
	}

	/// What it means that an archive is not what it should be.
	fn received<T>(&self, result: Result<T, CarError>) -> Result<T, HostError> {
		result.map_err(|error| match error {
			CarError::Content(ContentError::Store(error)) => HostError::Store(error),
			CarError::OtherSize { .. } | CarError::Content(_) => {
				self.http().wrong(format!("no sound record: {error}"))
			},
			other => self.http().wrong(other.to_string()),
		})
	}

	/// Has it keep an envelope. Once this returns, it is on the host's disk.
	///
	/// # Errors
	/// [`HostError`].
	pub fn put_envelope(&self, envelope: &Envelope) -> Result<Hash, HostError> {
		let hash = envelope.hash();
		let target = format!("/envelopes/{hash:?}");
		let bytes = envelope.to_bytes();
		let headers = [(header::CONTENT_TYPE, "application/octet-stream".to_owned())];
		self.http().patiently(|| self.ask(Method::PUT, &target, &headers, &bytes))?;
		Ok(hash)
	}

	/// An envelope of a record. It is the one that the hash names.
	///
	/// # Errors
	/// [`HostError`].
	pub fn envelope(
		&self,
		hash: &Hash,
		record: RecordId,
		warrant: Option<Warrant>,
	) -> Result<Envelope, HostError> {
		let target = format!("/envelopes/{hash:?}?{}", of_record(record, warrant));
		self.http().patiently(|| {
			let response = self.ask(Method::GET, &target, &[], &[])?;
			let bytes = self.http().body(response, MAX_ENVELOPE_SIZE as u64)?;
			Envelope::from_bytes(&bytes)
				.ok()
				.filter(|envelope| envelope.hash() == *hash)
				.ok_or_else(|| self.http().wrong(format!("another envelope than {hash:?}")).into())
		})
	}

	/// Asks for the receipt of an access: the host signs when the chain allows it, and
	/// gives the same receipt again until it is recorded or has expired.
	///
	/// # Errors
	/// [`HostError`]. A receipt for something else is refused, and so is one that this host
	/// has not signed; whether the key is the host's, the chain knows.
	pub fn access(&self, grant: GrantId, record: RecordId) -> Result<ReceiptFile, HostError> {
		let query = AccessQuery { grant, record };
		let body = serde_json::to_vec(&query).expect("numbers; qed");
		let Inner { genesis_hash, identity, .. } = &*self.inner;
		self.http().patiently(|| {
			let file: ReceiptFile = self.http().json(self.post("/access", &body)?, "receipt")?;
			let proof = file
				.verify(*genesis_hash, identity)
				.map_err(|error| self.http().wrong(error.to_string()))?;
			let served = (file.served.grant, file.served.record);
			if served != (grant, record) || proof.host != *self.host() {
				return Err(self.http().wrong("a receipt for something else").into());
			}
			Ok(file)
		})
	}

	pub(super) fn http(&self) -> &Http {
		&self.inner.http
	}

	fn post(&self, target: &str, json: &[u8]) -> Result<Response<Body>, Failure> {
		let headers = [(header::CONTENT_TYPE, "application/json".to_owned())];
		self.ask(Method::POST, target, &headers, json)
	}

	/// Sends a request, signed anew each time.
	fn ask(
		&self,
		method: Method,
		target: &str,
		headers: &[(HeaderName, String)],
		body: &[u8],
	) -> Result<Response<Body>, Failure> {
		let Inner { key, identity, host, genesis_hash, .. } = &*self.inner;
		let request = describe(method.as_str(), target, body);
		let signed = Authorization::sign(
			key,
			identity,
			host,
			*genesis_hash,
			&request,
			now(),
			self.next_nonce(),
		);
		let mut headers = headers.to_vec();
		headers.push((header::AUTHORIZATION, signed.to_header()));
		self.http().send(&Ask { method, target, headers: &headers, body })
	}

	/// The time in milliseconds, or one more than the last one.
	fn next_nonce(&self) -> u64 {
		let mut last = self.inner.last_nonce.lock().unwrap_or_else(PoisonError::into_inner);
		*last = now().max(last.saturating_add(1));
		*last
	}
}

/// The part of a query that says for which record, and under what.
fn of_record(record: RecordId, warrant: Option<Warrant>) -> String {
	match warrant {
		None => format!("record={record}"),
		Some(Warrant { grant, receipt }) => {
			format!("record={record}&grant={grant}&receipt={receipt:?}")
		},
	}
}
