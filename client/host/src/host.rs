//! What a host is made of, and what all its parts share.

use std::{
	collections::HashSet,
	path::{Path, PathBuf},
	sync::{
		atomic::{AtomicBool, AtomicU64, Ordering},
		Arc, Mutex, PoisonError, RwLock,
	},
};

use axum::http::StatusCode;
use jasmynet_primitives::{AccountId, Hash, Moment, RecordId};
use jasmynet_sdk::{
	address::did,
	content::{car::Archive, Cid, ContentError, MAX_BLOCK_SIZE},
	envelope::Envelope,
	host::wire::{HostInfo, PROTOCOL},
	keyfile::KeyFile,
	store::{self, Put, StoreError},
	time::now,
};

use crate::{
	allowance::{Allowance, FILE},
	chain::ChainView,
	config::Config,
	error::{JournalError, OpenError, Refused},
	journal::{self, Bringer, Claimed, Item, Journal},
	limits::{Answered, Limits},
	notice::{Notice, Watch},
	store::Store,
	visitors::Visitors,
};

/// How much is deleted while uploads wait.
const AT_ONCE: usize = 64;
/// So many files are remembered as sound.
const MOST_SOUND: usize = 100_000;

/// A locker host.
pub struct Host {
	pub(crate) config: Config,
	pub(crate) key: KeyFile,
	pub(crate) chain: Arc<dyn ChainView>,
	pub(crate) genesis_hash: Hash,
	pub(crate) store: Arc<dyn Store>,
	pub(crate) journal: Journal,
	pub(crate) limits: Limits,
	pub(crate) visitors: Visitors,
	pub(crate) answered: Answered,
	watch: Watch,
	/// Where the journal is.
	directory: PathBuf,
	/// Roots of files each block of which was read and is what its address says.
	sound: Mutex<HashSet<Cid>>,
	/// Held while a file is read as a whole: one after the other.
	proving: Mutex<()>,
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
		let journal =
			Journal::open(&directory.join(journal::FILE), genesis_hash, &config.identity)?;
		Ok(Arc::new(Host {
			limits: Limits::new(&config),
			visitors: Visitors::new(&config),
			answered: Answered::new(now()),
			config,
			key,
			chain,
			genesis_hash,
			store,
			journal,
			watch,
			directory: directory.to_owned(),
			sound: Mutex::default(),
			proving: Mutex::default(),
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

	/// Stores a block that somebody brings. It is on the disk when this returns.
	pub(crate) fn take_block(
		&self,
		by: &Bringer,
		cid: &Cid,
		bytes: &[u8],
		allowance: Allowance,
	) -> Result<Put, Refused> {
		store::verify(cid, bytes)?;
		let item = Item::Block(*cid);
		self.take(by, &item, bytes.len() as u64, allowance, || self.store.put(cid, bytes))
	}

	/// Stores an envelope that somebody brings.
	pub(crate) fn take_envelope(
		&self,
		by: &Bringer,
		envelope: &Envelope,
		allowance: Allowance,
	) -> Result<Put, Refused> {
		let hash = envelope.hash();
		let size = envelope.to_bytes().len() as u64;
		self.take(by, &Item::Envelope(hash), size, allowance, || {
			let known = self.store.envelope(&hash).is_ok();
			self.store.put_envelope(envelope)?;
			Ok(if known { Put::Known } else { Put::New })
		})
	}

	fn take(
		&self,
		by: &Bringer,
		item: &Item,
		size: u64,
		allowance: Allowance,
		store: impl FnOnce() -> Result<Put, StoreError>,
	) -> Result<Put, Refused> {
		let size = size.max(FILE);
		self.check_room(size)?;
		if self.journal.is_doomed(item)? {
			// What is to go goes first, so that nobody keeps it here by bringing it again.
			let _alone = self.deleting.write().unwrap_or_else(PoisonError::into_inner);
			if self.journal.is_doomed(item)? {
				self.delete(item)?;
				self.journal.settle(&[*item], now())?;
			}
		}
		let _not_deleting = self.deleting.read().unwrap_or_else(PoisonError::into_inner);
		let is_known = match self.journal.claim(item, by, size, now(), allowance)? {
			Claimed::Yes { is_known } => is_known,
			Claimed::No(reason) => return Err(allowance.refuse(reason)),
		};
		let put = store()?;
		self.uploads.fetch_add(1, Ordering::AcqRel);
		// That somebody else has brought it is nobody's business.
		Ok(if is_known { put } else { Put::New })
	}

	/// A journal that could not be written any more would end the host.
	fn check_room(&self, size: u64) -> Result<(), Refused> {
		let space = rustix::fs::statvfs(&self.directory).map_err(|error| {
			Refused::unavailable("its disk does not say how much is free").since(error)
		})?;
		let free = space.f_bavail.saturating_mul(space.f_frsize);
		if free >= self.config.min_free.saturating_add(size) {
			return Ok(());
		}
		let sentence = "the disk of this host is nearly full: use another host, or try again when \
		                its operator has made room";
		Err(Refused::new(StatusCode::INSUFFICIENT_STORAGE, "disk_full", sentence).after(600))
	}

	/// Whether all of a file is here for a record of `owner`, without a look at its bytes:
	/// its layout then. See [`Journal::are_here_for`].
	pub(crate) fn lay_out_for(
		&self,
		record: RecordId,
		owner: &AccountId,
		root: &Cid,
	) -> Result<Option<Archive>, Refused> {
		if !self.journal.are_here_for(record, owner, &[Item::Block(*root)])? {
			return Ok(None);
		}
		let archive = match Archive::lay_out(&*self.store, root) {
			Ok(archive) => archive,
			Err(ContentError::Store(StoreError::Missing { .. } | StoreError::Corrupted { .. })) => {
				return Ok(None)
			},
			Err(error) => return Err(error.into()),
		};
		let items: Vec<Item> =
			archive.sections().iter().map(|section| Item::Block(section.cid)).collect();
		if !self.journal.are_here_for(record, owner, &items)? {
			return Ok(None);
		}
		for section in archive.sections() {
			if !self.store.has(&section.cid)? {
				return Ok(None);
			}
		}
		Ok(Some(archive))
	}

	/// Reads every block of a file, which checks it; but not again what was read before.
	/// Answers `false` when a block is missing or damaged.
	pub(crate) fn is_sound(&self, root: &Cid, archive: &Archive) -> Result<bool, Refused> {
		let _one_at_a_time = self.proving.lock().unwrap_or_else(PoisonError::into_inner);
		if self.sound().contains(root) {
			return Ok(true);
		}
		for section in archive.sections() {
			if self.is_ending() {
				return Err(Refused::unavailable("it is ending"));
			}
			match archive.read_at(&*self.store, section.offset) {
				Ok(_) => {},
				Err(ContentError::Store(
					StoreError::Missing { .. } | StoreError::Corrupted { .. },
				)) => return Ok(false),
				Err(error) => return Err(error.into()),
			}
		}
		let mut sound = self.sound();
		if sound.len() >= MOST_SOUND {
			sound.clear();
		}
		sound.insert(*root);
		Ok(true)
	}

	/// A block of this file turned out to be damaged, or the file is gone.
	pub(crate) fn doubt(&self, root: &Cid) {
		self.sound().remove(root);
	}

	fn sound(&self) -> std::sync::MutexGuard<'_, HashSet<Cid>> {
		self.sound.lock().unwrap_or_else(PoisonError::into_inner)
	}

	/// Deletes from the store what nobody needs. What cannot be deleted stops nothing else:
	/// it is told, and tried again next time.
	pub(crate) fn sweep(&self) -> Result<Option<Stuck>, JournalError> {
		let mut stuck: Option<Stuck> = None;
		let mut last = None;
		loop {
			let doomed = self.journal.doomed(last.as_ref(), AT_ONCE)?;
			let Some(end) = doomed.last() else { return Ok(stuck) };
			last = Some(*end);
			let _alone = self.deleting.write().unwrap_or_else(PoisonError::into_inner);
			let mut deleted = Vec::new();
			for item in &doomed {
				// Somebody may have brought it again in the meantime.
				if !self.journal.is_doomed(item)? {
					continue;
				}
				match self.delete(item) {
					Ok(()) => deleted.push(*item),
					Err(error) => Stuck::note(&mut stuck, &error),
				}
			}
			self.journal.settle(&deleted, now())?;
		}
	}

	fn delete(&self, item: &Item) -> Result<(), StoreError> {
		match item {
			Item::Block(cid) => {
				self.doubt(cid);
				self.store.delete(cid)?
			},
			Item::Envelope(hash) => self.store.delete_envelope(hash)?,
		};
		Ok(())
	}

	/// Looks for what was deleted and is in the store again, since a disk or a bucket has
	/// not kept its word: it is to be deleted once more. Looks for a page of what comes after
	/// an item.
	pub(crate) fn look_for_returned(&self, after: Option<Item>) -> Result<Looked, JournalError> {
		let gone = self.journal.gone(after.as_ref(), AT_ONCE)?;
		let next = gone.last().map_or(Look::IsDone, |last| Look::From(Some(*last)));
		let (mut returned, mut stuck) = (Vec::new(), None);
		for item in gone {
			match self.is_stored(&item) {
				Ok(true) => returned.push(item),
				Ok(false) => {},
				Err(error) => Stuck::note(&mut stuck, &error),
			}
		}
		if !returned.is_empty() {
			self.journal.doom_again(&returned)?;
		}
		// Where something could not be looked for, it is begun with again.
		let next = if stuck.is_some() { Look::From(after) } else { next };
		Ok(Looked { count: returned.len() as u64, stuck, next })
	}

	fn is_stored(&self, item: &Item) -> Result<bool, StoreError> {
		match item {
			Item::Block(cid) => self.store.has(cid),
			Item::Envelope(hash) => match self.store.envelope(hash) {
				Ok(_) | Err(StoreError::Corrupted { .. }) => Ok(true),
				Err(StoreError::Missing { .. }) => Ok(false),
				Err(error) => Err(error),
			},
		}
	}

	/// Forgets what is too old to matter.
	pub(crate) fn tidy(&self, now: Moment) {
		self.limits.tidy(now);
		self.answered.tidy(now);
	}
}

/// How far a host has looked for what was deleted and is in its store again.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Look {
	/// What comes after this is still to be looked for; `None`: all of it.
	From(Option<Item>),
	/// It has looked for all of it.
	IsDone,
}

/// What came of looking for some of it.
pub(crate) struct Looked {
	/// So much has to be deleted once more.
	pub(crate) count: u64,
	/// What could not be looked for.
	pub(crate) stuck: Option<Stuck>,
	pub(crate) next: Look,
}

/// Things in the store that it could not be done with.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Stuck {
	pub(crate) count: u64,
	/// Why not, of the first.
	pub(crate) reason: String,
}

impl Stuck {
	fn note(stuck: &mut Option<Stuck>, error: &StoreError) {
		let stuck = stuck.get_or_insert_with(|| Stuck { count: 0, reason: error.to_string() });
		stuck.count = stuck.count.saturating_add(1);
	}
}
