//! What a host is made of, and what all its parts share.

use std::{
	path::Path,
	sync::{
		atomic::{AtomicBool, AtomicU64, Ordering},
		Arc, PoisonError, RwLock,
	},
};

use axum::http::StatusCode;
use jasmynet_primitives::{AccountId, Hash, Moment};
use jasmynet_sdk::{
	address::did,
	content::{Cid, MAX_BLOCK_SIZE},
	envelope::Envelope,
	host::wire::{HostInfo, PROTOCOL},
	keyfile::KeyFile,
	store::{self, BlockStore, Put, StoreError},
	time::now,
};

use crate::{
	chain::ChainView,
	config::Config,
	error::{OpenError, Refused},
	journal::{Allowance, Claimed, Item, Journal},
	limits::{Answered, Limits},
	notice::{Notice, Watch},
	store::Store,
};

/// Name of the journal's file.
const JOURNAL: &str = "journal.redb";
/// How much is deleted while uploads wait.
const AT_ONCE: usize = 64;

/// A locker host.
pub struct Host {
	pub(crate) config: Config,
	pub(crate) key: KeyFile,
	pub(crate) chain: Arc<dyn ChainView>,
	pub(crate) genesis_hash: Hash,
	pub(crate) store: Arc<dyn Store>,
	pub(crate) journal: Journal,
	pub(crate) limits: Limits,
	pub(crate) answered: Answered,
	watch: Watch,
	/// Held for reading from the moment when something is noted in the journal until it is
	/// stored; for writing while something is deleted that the journal does not need.
	deleting: RwLock<()>,
	/// How many things were taken in.
	uploads: AtomicU64,
	ending: AtomicBool,
}

impl Host {
	/// Opens a host. `key` is one of its identity's authentication keys; the journal is a
	/// file in `directory`.
	///
	/// # Errors
	/// [`OpenError`] when the journal is not this host's, or another process has it.
	pub fn open(
		config: Config,
		key: KeyFile,
		chain: Arc<dyn ChainView>,
		store: Arc<dyn Store>,
		directory: &Path,
		watch: Watch,
	) -> Result<Arc<Self>, OpenError> {
		let genesis_hash = chain.genesis_hash();
		let journal = Journal::open(&directory.join(JOURNAL), genesis_hash, &config.identity)?;
		Ok(Arc::new(Host {
			limits: Limits::new(&config),
			answered: Answered::new(now()),
			config,
			key,
			chain,
			genesis_hash,
			store,
			journal,
			watch,
			deleting: RwLock::default(),
			uploads: AtomicU64::default(),
			ending: AtomicBool::default(),
		}))
	}

	/// What it says of itself.
	pub fn info(&self) -> HostInfo {
		HostInfo {
			host: did(&self.config.identity),
			genesis: self.genesis_hash,
			protocol: PROTOCOL,
			max_block: MAX_BLOCK_SIZE as u64,
			max_record: self.config.max_record,
		}
	}

	pub(crate) fn tell(&self, notice: Notice) {
		(self.watch)(&notice);
	}

	/// Something did not work, and is tried again.
	pub(crate) fn trouble(&self, what: impl Into<String>, reason: impl ToString) {
		self.tell(Notice::Trouble { what: what.into(), reason: reason.to_string() });
	}

	/// How many things were taken in so far.
	pub(crate) fn uploads(&self) -> u64 {
		self.uploads.load(Ordering::Acquire)
	}

	pub(crate) fn end(&self) {
		self.ending.store(true, Ordering::Release);
	}

	pub(crate) fn is_ending(&self) -> bool {
		self.ending.load(Ordering::Acquire)
	}

	/// Has work done that blocks: disks, the journal, other hosts.
	pub(crate) async fn blocking<T: Send + 'static>(
		self: &Arc<Self>,
		work: impl FnOnce(&Host) -> T + Send + 'static,
	) -> T {
		let host = self.clone();
		match tokio::task::spawn_blocking(move || work(&host)).await {
			Ok(done) => done,
			Err(error) => match error.try_into_panic() {
				Ok(panic) => std::panic::resume_unwind(panic),
				// The program ends, and nobody waits for an answer.
				Err(_) => std::future::pending().await,
			},
		}
	}

	/// Stores a block that `who` brings. It is on the disk when this returns.
	pub(crate) fn take_block(
		&self,
		who: &AccountId,
		cid: &Cid,
		bytes: &[u8],
		allowance: Allowance,
	) -> Result<Put, Refused> {
		store::verify(cid, bytes)?;
		let item = Item::Block(*cid);
		self.take(who, &item, bytes.len() as u64, allowance, || self.store.put(cid, bytes))
	}

	/// Stores an envelope that `who` brings.
	pub(crate) fn take_envelope(
		&self,
		who: &AccountId,
		envelope: &Envelope,
		allowance: Allowance,
	) -> Result<Put, Refused> {
		let hash = envelope.hash();
		let size = envelope.to_bytes().len() as u64;
		self.take(who, &Item::Envelope(hash), size, allowance, || {
			let known = self.store.envelope(&hash).is_ok();
			self.store.put_envelope(envelope)?;
			Ok(if known { Put::Known } else { Put::New })
		})
	}

	fn take(
		&self,
		who: &AccountId,
		item: &Item,
		size: u64,
		allowance: Allowance,
		store: impl FnOnce() -> Result<Put, StoreError>,
	) -> Result<Put, Refused> {
		let _not_deleting = self.deleting.read().unwrap_or_else(PoisonError::into_inner);
		match self.journal.claim(item, who, size, now(), allowance)? {
			Claimed::Yes => {},
			Claimed::TooMuch => {
				return Err(Refused::too_large(
					"too_much_pending",
					format!(
						"more than {} bytes of yours would wait for a record: anchor what is \
						 here first, or wait until it is deleted",
						allowance.each
					),
				))
			},
			Claimed::Full => {
				let sentence = "too much waits here for records of others: try again later, or \
				                use another host";
				return Err(
					Refused::new(StatusCode::SERVICE_UNAVAILABLE, "full", sentence).after(60)
				);
			},
		}
		let put = store()?;
		self.uploads.fetch_add(1, Ordering::AcqRel);
		Ok(put)
	}

	/// Deletes from the store what nobody needs. Answers how many things went.
	pub(crate) fn sweep(&self) -> Result<u64, Refused> {
		let mut deleted = 0;
		loop {
			let doomed = self.journal.doomed(AT_ONCE)?;
			if doomed.is_empty() {
				return Ok(deleted);
			}
			let _alone = self.deleting.write().unwrap_or_else(PoisonError::into_inner);
			for item in &doomed {
				// Somebody may have brought it again in the meantime.
				if self.journal.is_needed(item)? {
					continue;
				}
				deleted += u64::from(match item {
					Item::Block(cid) => self.store.delete(cid)?,
					Item::Envelope(hash) => self.store.delete_envelope(hash)?,
				});
			}
			self.journal.settle(&doomed)?;
		}
	}

	/// Forgets what is too old to matter.
	pub(crate) fn tidy(&self, now: Moment) {
		self.limits.tidy(now);
		self.answered.tidy(now);
	}
}

/// What the host fetches from other hosts goes in here: noted as its own, so that it is
/// not taken for rubbish before the record is complete.
pub(crate) struct OwnUploads<'a>(pub(crate) &'a Host);

impl BlockStore for OwnUploads<'_> {
	fn put(&self, cid: &Cid, bytes: &[u8]) -> Result<Put, StoreError> {
		let failed = |reason: String| StoreError::Remote {
			name: "of this host".into(),
			source: reason.into(),
		};
		if self.0.is_ending() {
			return Err(failed("the host is ending".into()));
		}
		self.0
			.take_block(&self.0.config.identity, cid, bytes, Allowance::ANY)
			.map_err(|refused| failed(refused.sentence))
	}

	fn get(&self, cid: &Cid) -> Result<Vec<u8>, StoreError> {
		self.0.store.get(cid)
	}

	fn has(&self, cid: &Cid) -> Result<bool, StoreError> {
		self.0.store.has(cid)
	}

	/// Nothing: what is not needed is swept away.
	fn delete(&self, _: &Cid) -> Result<bool, StoreError> {
		Ok(false)
	}
}
