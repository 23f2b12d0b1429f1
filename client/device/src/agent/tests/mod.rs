mod chain;
mod commands;
mod delivery;
mod pairing;

use std::sync::Mutex;

use chain::{FakeChain, Fault};
use jasmynet_primitives::keys::PublicKey;
use jasmynet_sdk::{
	content::Cid,
	envelope::Envelope,
	keyfile::Scheme,
	readings::{open_readings, StoredReadings},
	store::{BlockStore, EnvelopeStore, ManifestStore, MemoryStore, Put},
};

use super::*;
use crate::spool::{Incoming, SpoolOptions, Taken};

/// A store that outlives its agent, and fails when it is told to.
#[derive(Clone, Default)]
struct SharedStore(Arc<MemoryStore>, Arc<Mutex<bool>>);

impl SharedStore {
	fn fail(&self, fails: bool) {
		*self.1.lock().unwrap() = fails;
	}

	fn check(&self) -> Result<(), StoreError> {
		if *self.1.lock().unwrap() {
			let source = std::io::Error::other("full").into();
			return Err(StoreError::Remote { name: "test".into(), source });
		}
		Ok(())
	}
}

impl BlockStore for SharedStore {
	fn put(&self, cid: &Cid, bytes: &[u8]) -> Result<Put, StoreError> {
		self.check()?;
		self.0.put(cid, bytes)
	}
	fn get(&self, cid: &Cid) -> Result<Vec<u8>, StoreError> {
		self.0.get(cid)
	}
	fn has(&self, cid: &Cid) -> Result<bool, StoreError> {
		self.0.has(cid)
	}
	fn delete(&self, cid: &Cid) -> Result<bool, StoreError> {
		self.0.delete(cid)
	}
}

impl EnvelopeStore for SharedStore {
	fn put_envelope(&self, envelope: &Envelope) -> Result<Hash, StoreError> {
		self.check()?;
		self.0.put_envelope(envelope)
	}
	fn envelope(&self, hash: &Hash) -> Result<Envelope, StoreError> {
		self.0.envelope(hash)
	}
	fn delete_envelope(&self, hash: &Hash) -> Result<bool, StoreError> {
		self.0.delete_envelope(hash)
	}
}

impl ManifestStore for SharedStore {
	fn put_manifest(&self, stored: &StoredReadings) -> Result<(), StoreError> {
		self.check()?;
		self.0.put_manifest(stored)
	}
	fn manifest(&self, device: &DeviceId, seq: u64) -> Result<Option<StoredReadings>, StoreError> {
		self.0.manifest(device, seq)
	}
	fn manifests(&self, device: &DeviceId) -> Result<Vec<u64>, StoreError> {
		self.0.manifests(device)
	}
	fn delete_manifest(&self, device: &DeviceId, seq: u64) -> Result<bool, StoreError> {
		self.0.delete_manifest(device, seq)
	}
}

/// A device, its owner, and everything between them.
struct World {
	directory: tempfile::TempDir,
	key: KeyFile,
	owner: KeyFile,
	chain: FakeChain,
	store: SharedStore,
	spool_options: SpoolOptions,
	options: AgentOptions,
	notices: Arc<Mutex<Vec<Notice>>>,
}

impl World {
	/// A device that is its owner's already.
	fn new() -> Self {
		let world = Self::unpaired(Scheme::Ed25519);
		world.chain.pair(&world.key.public_key(), world.owner.account(), world.owner_key());
		world
	}

	fn unpaired(scheme: Scheme) -> Self {
		let chain = FakeChain::default();
		let clock = chain.clone();
		World {
			directory: tempfile::tempdir().unwrap(),
			key: KeyFile::from_secret(scheme, "//Sensor").unwrap(),
			owner: KeyFile::from_secret(Scheme::Sr25519, "//Owner").unwrap(),
			chain,
			store: SharedStore::default(),
			spool_options: SpoolOptions {
				batch_records: 3,
				clock: Arc::new(move || clock.now()),
				..SpoolOptions::default()
			},
			options: AgentOptions {
				batches_at_once: 3,
				poll: Duration::from_millis(20),
				shortest_wait: Duration::from_millis(5),
				longest_wait: Duration::from_millis(20),
				..AgentOptions::default()
			},
			notices: Arc::default(),
		}
	}

	fn owner_key(&self) -> PublicKey {
		self.owner.agreement_key().public_key()
	}

	fn device(&self) -> DeviceId {
		self.key.public_key().device_id()
	}

	fn try_start(&self) -> Result<(Arc<Spool>, Agent), AgentError> {
		let spool = Arc::new(Spool::open(self.directory.path(), self.spool_options.clone())?);
		let notices = self.notices.clone();
		let watch = move |notice: &Notice| notices.lock().unwrap().push(notice.clone());
		let agent = Agent::new(
			self.key.clone(),
			spool.clone(),
			Box::new(self.store.clone()),
			Box::new(self.chain.clone()),
			self.options.clone(),
			Arc::new(watch),
		)?;
		Ok((spool, agent))
	}

	fn start(&self) -> (Arc<Spool>, Agent) {
		self.try_start().unwrap()
	}

	fn notices(&self) -> Vec<Notice> {
		std::mem::take(&mut self.notices.lock().unwrap())
	}

	/// All readings that the chain speaks of, as their owner opens them.
	fn anchored(&self) -> Vec<String> {
		let mut lines = Vec::new();
		for entry in self.chain.entries() {
			let stored = self.store.manifest(&self.device(), entry.seq).unwrap().unwrap();
			assert_eq!(stored.entry, entry);
			let text = open_readings(&self.store, self.owner.agreement_key(), &stored).unwrap();
			lines.extend(text.lines().map(str::to_owned));
		}
		lines
	}
}

fn line(at: Moment) -> String {
	format!("{{\"at\":{at},\"v\":1}}")
}

fn put(spool: &Spool, lines: &[String]) {
	let records: Vec<_> = lines.iter().map(|line| Incoming::line(line.as_bytes())).collect();
	for taken in spool.accept(&records, &Control::default()).unwrap() {
		assert_eq!(taken, Taken::Kept);
	}
}

fn lines(numbers: std::ops::Range<u64>) -> Vec<String> {
	numbers.map(|n| line(chain::START + n)).collect()
}

/// Rounds until there is nothing to do.
fn settle(agent: &mut Agent) {
	for _ in 0..100 {
		if agent.step().unwrap() == Step::Idle {
			return;
		}
	}
	panic!("it does not come to an end");
}
