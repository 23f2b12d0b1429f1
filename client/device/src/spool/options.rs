//! What a spool does, and why it does not.

use std::{
	fmt, io,
	path::{Path, PathBuf},
	sync::Arc,
	time::{Duration, SystemTime, UNIX_EPOCH},
};

use jasmynet_primitives::{DeviceId, Hash, Moment};
use jasmynet_sdk::readings::MAX_TEXT_SIZE;

/// More bytes than a record's line has in its file: its end, a tag, a stamp.
const RECORD_OVERHEAD: u64 = 64;

/// The time, in milliseconds since the Unix epoch.
pub type Clock = Arc<dyn Fn() -> Moment + Send + Sync>;

/// What a spool does with records.
#[derive(Clone)]
pub struct SpoolOptions {
	/// A batch is sealed when it has this many records ...
	pub batch_records: u32,
	/// ... or this many bytes ...
	pub batch_bytes: u64,
	/// ... or when its first record has waited this long.
	pub batch_age: Duration,
	/// Bytes of records that wait, at most.
	pub max_bytes: u64,
	/// Bytes of one record, at most.
	pub max_record: usize,
	/// Gives records a time that have none. Only a time that the sensor gives makes sure
	/// that a message which is delivered twice is counted once: a stamped one is known
	/// again by its packet's number, as far as the broker says that it comes again.
	pub stamp: bool,
	/// How far ahead of the time a record's time may be: of the clock's or of the chain's,
	/// whichever is later.
	pub max_ahead: Duration,
	/// How many records are known again after they are final: more than a source brings
	/// again. An older one is rejected for its time.
	pub known: usize,
	/// Bytes of records that are kept after they are final, for proofs; `None` keeps all.
	/// What makes the newest records known again is always kept, and the entries too.
	pub keep_done: Option<u64>,
	/// Bytes of records that are kept after they were rejected. The older half goes when
	/// there are more.
	pub max_rejected: u64,
	/// What time it is.
	pub clock: Clock,
}

impl SpoolOptions {
	pub(super) fn check(&self) -> Result<(), SpoolError> {
		if self.batch_records == 0 || self.batch_bytes == 0 {
			return Err(SpoolError::BadOptions("a batch has one record at least"));
		}
		if self.batch_bytes > MAX_TEXT_SIZE {
			return Err(SpoolError::BadOptions("a batch of so many bytes would not be read again"));
		}
		let least = u64::try_from(self.max_record).unwrap_or(u64::MAX);
		if self.max_bytes <= least.saturating_add(RECORD_OVERHEAD) {
			return Err(SpoolError::BadOptions("the spool has to be larger than one record"));
		}
		Ok(())
	}
}

impl Default for SpoolOptions {
	fn default() -> Self {
		SpoolOptions {
			batch_records: 1_000,
			batch_bytes: 4 * 1024 * 1024,
			batch_age: Duration::from_secs(60),
			max_bytes: 64 * 1024 * 1024,
			max_record: 64 * 1024,
			stamp: false,
			max_ahead: Duration::from_secs(60),
			known: 10_000,
			keep_done: Some(64 * 1024 * 1024),
			max_rejected: 16 * 1024 * 1024,
			clock: Arc::new(system_time),
		}
	}
}

impl fmt::Debug for SpoolOptions {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.debug_struct("SpoolOptions")
			.field("batch_records", &self.batch_records)
			.field("batch_age", &self.batch_age)
			.field("max_bytes", &self.max_bytes)
			.finish_non_exhaustive()
	}
}

pub(super) fn system_time() -> Moment {
	let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
	u64::try_from(since.as_millis()).unwrap_or(Moment::MAX)
}

/// Why a spool does not work.
#[derive(Debug, thiserror::Error)]
pub enum SpoolError {
	/// Somebody works here already.
	#[error("{} is in use: one agent has one spool; stop the other agent first", .0.display())]
	InUse(PathBuf),
	/// The options make no sense together.
	#[error("{0}")]
	BadOptions(&'static str),
	/// It is the spool of another device or chain.
	#[error(
		"{} has readings of device {device:?} on chain {genesis_hash:?}: give every device and \
		 every chain a directory of its own",
		path.display()
	)]
	OtherDevice {
		/// The spool.
		path: PathBuf,
		/// Whose it is.
		device: DeviceId,
		/// On which chain.
		genesis_hash: Hash,
	},
	/// A file is not what it should be.
	#[error("{} is damaged ({}): move it away, and have the disk looked at", .0.display(), .1)]
	Malformed(PathBuf, String),
	/// The agent has to end.
	#[error("the agent was stopped")]
	Stopped,
	/// The disk has a problem.
	#[error("cannot {action} {}: {source}", path.display())]
	Disk {
		/// What was tried.
		action: &'static str,
		/// The file or directory.
		path: PathBuf,
		/// What the system says.
		source: io::Error,
	},
}

impl SpoolError {
	/// Whether there was no room on the disk. What failed for that is tried again.
	pub(crate) fn is_full_disk(&self) -> bool {
		matches!(self, SpoolError::Disk { source, .. }
			if matches!(source.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded))
	}

	/// Whether it is for a full disk that a file has not been moved, and is where it was.
	pub(super) fn left_in_place(&self, path: &Path) -> bool {
		self.is_full_disk() && path.try_exists().unwrap_or(false)
	}
}
