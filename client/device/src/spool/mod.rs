//! What a device has measured and the chain does not have yet, on the disk.
//!
//! ```text
//! lock              held while an agent works here
//! device.json       whose readings these are, once the chain has said so
//! current           records that wait for their batch, in the order in which they came
//! undated           there while some were taken before anything told the time
//! sealed/<number>   batches that wait for the chain
//! sending.json      which of them have their place in the log, and what became of them
//! entries.jsonl     what is on chain for good
//! done/<seq>        the records behind it
//! rejected.jsonl    records that were not taken, and why
//! ```
//!
//! The promises, whatever happens to the agent or to the power:
//! - A record that [`Spool::accept`] has taken is on the disk. It leaves the spool only
//!   when it is final on chain, or for `rejected.jsonl`.
//! - A record is taken once: one that waits, or is one of the newest that are final, is
//!   known again, and an older one is refused for its time.
//! - Records of one batch may come in any order: they are sorted by their times when the
//!   batch is read.
//! - A batch keeps its number in the log from before it is sent for the first time. The
//!   chain takes a number once.
//! - The spool takes no more bytes than it may. When it is full, whoever brings records
//!   waits.

pub(crate) mod disk;

mod archive;
mod delivery;
mod intake;
mod opening;
mod options;
mod recent;
mod record;
mod rejected;
#[cfg(test)]
mod tests;
mod time;

use std::{
	collections::BTreeMap,
	fs::File,
	io,
	path::{Path, PathBuf},
	sync::{Mutex, MutexGuard, PoisonError},
	time::Instant,
};

use jasmynet_primitives::{DeviceId, Hash, Moment};
use serde::{Deserialize, Serialize};

pub use archive::{Archive, ArchiveError};
pub(crate) use delivery::{AnchoredEntry, Sending};
pub use intake::{Delivery, Incoming, Taken};
pub use options::{Clock, SpoolError, SpoolOptions};
pub use rejected::Rejected;

use recent::Recent;
use record::Record;

/// A directory of records that wait for the chain. One agent works in it, as many
/// threads as there are.
///
/// ```
/// use jasmynet_device::{spool::{Incoming, Spool, SpoolOptions, Taken}, Control};
///
/// let directory = tempfile::tempdir()?;
/// let spool = Spool::open(directory.path(), SpoolOptions::default())?;
/// let line = Incoming::line(b"{\"at\":1769847300000,\"heartRate\":61}");
/// let control = Control::default();
/// assert_eq!(spool.accept(&[line], &control)?, [Taken::Kept]);
/// // Whoever is not sure brings it again.
/// assert_eq!(spool.accept(&[line], &control)?, [Taken::Known]);
/// assert_eq!(spool.waiting().records, 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Spool {
	root: PathBuf,
	options: SpoolOptions,
	state: Mutex<State>,
	_lock: File,
}

/// What waits in a spool.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug, Serialize)]
pub struct Waiting {
	/// Records.
	pub records: u64,
	/// Their bytes.
	pub bytes: u64,
	/// Batches that are sealed.
	pub batches: usize,
}

#[derive(Debug)]
struct State {
	/// Opened when the next record comes.
	current: Option<File>,
	current_count: u32,
	current_bytes: u64,
	current_since: Option<Instant>,
	/// Sealed batches: their bytes and how many records they have.
	sealed: BTreeMap<u64, (u64, u32)>,
	/// Number of the batch that is being filled.
	filling: u64,
	/// Time of the last reading that the chain has: it takes no older ones.
	anchored: Moment,
	/// Newest time in what the chain has and in sealed batches: a record may not be older.
	floor: Moment,
	/// The same with the batch that is being filled.
	newest: Moment,
	/// Newest time that the chain has told, and when it did.
	chain_time: Option<(Moment, Instant)>,
	/// Records were taken while nothing told the time.
	is_undated: bool,
	recent: Recent,
	sending: Vec<Sending>,
	/// The last of those that are final and put away.
	last_seq: u64,
	/// The last in `entries.jsonl`.
	last_entered: u64,
	done: BTreeMap<u64, (u64, u32)>,
	identity: Option<Identity>,
	broken: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Identity {
	genesis_hash: Hash,
	device: DeviceId,
}

impl Spool {
	/// Opens the spool in a directory, which is made when it is not there, and puts in
	/// order what a sudden end has left.
	///
	/// # Errors
	/// [`SpoolError`].
	pub fn open(root: impl Into<PathBuf>, options: SpoolOptions) -> Result<Self, SpoolError> {
		let root = root.into();
		options.check()?;
		for directory in [root.clone(), root.join("sealed"), root.join("done")] {
			disk::create_directory(&directory)?;
		}
		let lock = opening::lock(&root)?;
		let state = State::load(&root, &options)?;
		Ok(Spool { root, options, state: Mutex::new(state), _lock: lock })
	}

	/// The spool's directory.
	pub fn root(&self) -> &Path {
		&self.root
	}

	/// Its options.
	pub fn options(&self) -> &SpoolOptions {
		&self.options
	}

	/// Whose readings these are, once the chain has said so. It stays the same when the
	/// device is given another key.
	pub fn device(&self) -> Option<DeviceId> {
		self.state().identity.map(|identity| identity.device)
	}

	/// What waits for the chain.
	pub fn waiting(&self) -> Waiting {
		let state = self.state();
		let sealed: u64 = state.sealed.values().map(|(_, count)| u64::from(*count)).sum();
		Waiting {
			records: sealed.saturating_add(state.current_count.into()),
			bytes: state.waiting_bytes(),
			batches: state.sealed.len(),
		}
	}

	fn state(&self) -> MutexGuard<'_, State> {
		// What is wrong after a panic is noticed by `State::broken`.
		self.state.lock().unwrap_or_else(PoisonError::into_inner)
	}
}

fn current_path(root: &Path) -> PathBuf {
	root.join("current")
}

fn undated_path(root: &Path) -> PathBuf {
	root.join("undated")
}

fn sealed_path(root: &Path, number: u64) -> PathBuf {
	root.join("sealed").join(format!("{number:020}"))
}

fn done_path(root: &Path, seq: u64) -> PathBuf {
	root.join("done").join(format!("{seq:020}"))
}

/// The records of a file that is whole, sorted by their times; those of one time in the
/// order in which they came. `None` when there is no file.
fn find_records(path: &Path) -> Result<Option<Vec<Record>>, SpoolError> {
	let malformed = |reason: String| SpoolError::Malformed(path.into(), reason);
	let Some(bytes) = disk::read(path)? else { return Ok(None) };
	let text = String::from_utf8(bytes).map_err(|_| malformed("it is not text".into()))?;
	let records = text.split_terminator('\n').map(|line| Record::decode(line).map_err(malformed));
	let mut records = records.collect::<Result<Vec<_>, _>>()?;
	records.sort_by_key(|record| record.at);
	Ok(Some(records))
}

/// The same of a file that has to be there.
fn read_records(path: &Path) -> Result<Vec<Record>, SpoolError> {
	find_records(path)?.ok_or_else(|| SpoolError::Malformed(path.into(), "it is not there".into()))
}

fn bytes_of(records: &[Record]) -> u64 {
	records.iter().map(|record| len(&record.encode())).sum()
}

fn count_of(records: &[Record]) -> u32 {
	u32::try_from(records.len()).unwrap_or(u32::MAX)
}

fn len(text: &str) -> u64 {
	u64::try_from(text.len()).unwrap_or(u64::MAX)
}

impl State {
	fn waiting_bytes(&self) -> u64 {
		let sealed: u64 = self.sealed.values().map(|(bytes, _)| *bytes).sum();
		sealed.saturating_add(self.current_bytes)
	}

	/// After a change that failed half-way, only opening the spool again tells what is on
	/// the disk.
	fn check_sound(&self, root: &Path) -> Result<(), SpoolError> {
		if self.broken {
			let reason = io::Error::other("an earlier change failed: start the agent again");
			return Err(disk::disk("use", root)(reason));
		}
		Ok(())
	}

	fn first_waiting(&self) -> u64 {
		self.sealed.keys().next().copied().unwrap_or(self.filling)
	}
}
