//! From a source into the spool.

use std::{
	collections::HashSet,
	path::Path,
	time::{Duration, Instant},
};

use jasmynet_primitives::Moment;

use super::{
	current_path, disk, len,
	record::{fingerprint_of_message, lacks_time, Fingerprint},
	rejected, sealed_path, Record, Rejected, Spool, SpoolError, SpoolOptions, State,
};
use crate::control::Control;

/// How long somebody who waits for room sleeps before looking again.
const NAP: Duration = Duration::from_millis(50);
/// How long to wait when the disk itself is full.
const LONG_NAP: Duration = Duration::from_secs(2);

/// A record on its way into the spool.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Incoming<'a> {
	/// Its bytes.
	pub bytes: &'a [u8],
	/// How it was delivered, when it came as a message.
	pub delivery: Option<Delivery>,
}

impl<'a> Incoming<'a> {
	/// One that came as a line.
	pub fn line(bytes: &'a [u8]) -> Self {
		Incoming { bytes, delivery: None }
	}
}

/// How a message was delivered.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Delivery {
	/// Number of its packet.
	pub packet: u16,
	/// Whether the broker says that it may have been delivered before.
	pub again: bool,
	/// Whether the broker had kept it for whoever subscribes: it delivers such a message
	/// at each connection.
	pub retained: bool,
}

/// What became of a record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Taken {
	/// It is on the disk.
	Kept,
	/// It was on the disk, or on chain, already.
	Known,
	/// It is in `rejected.jsonl`.
	Rejected(Rejected),
	/// There was nothing in it.
	Blank,
}

impl Spool {
	/// Takes records. Once this returns, each of them is on the disk, or known, or in
	/// `rejected.jsonl`. While the spool is full, it waits: nothing is ever dropped.
	///
	/// # Errors
	/// [`SpoolError::Stopped`] when it was told to end while it waited, and
	/// [`SpoolError::Disk`]: bring the same records again then. Some may be known.
	pub fn accept(
		&self,
		records: &[Incoming<'_>],
		control: &Control,
	) -> Result<Vec<Taken>, SpoolError> {
		let mut taken = Vec::with_capacity(records.len());
		while let Some(rest) = records.get(taken.len()..).filter(|rest| !rest.is_empty()) {
			let before = taken.len();
			let nap = match self.state().accept(&self.root, &self.options, rest, &mut taken) {
				Ok(()) => NAP,
				Err(error) if error.is_full_disk() => LONG_NAP,
				Err(error) => return Err(error),
			};
			if taken.len() == before {
				if control.is_stopped() {
					return Err(SpoolError::Stopped);
				}
				control.wait(nap);
			}
		}
		Ok(taken)
	}

	/// Seals the batch that is being filled when its first record has waited long enough,
	/// or at once when nothing more comes. Says whether it did.
	///
	/// # Errors
	/// [`SpoolError::Disk`].
	pub fn seal(&self, at_once: bool) -> Result<bool, SpoolError> {
		let mut state = self.state();
		let age = state.current_since.map(|since| since.elapsed());
		if age.is_none_or(|age| !at_once && age < self.options.batch_age) {
			return Ok(false);
		}
		match state.seal(&self.root) {
			Ok(()) => Ok(true),
			// There may be room later.
			Err(error) if error.is_full_disk() => Ok(false),
			Err(error) => Err(error),
		}
	}
}

impl State {
	/// Takes as many records as there is room for, and says in `taken` what became of
	/// each.
	pub(super) fn accept(
		&mut self,
		root: &Path,
		options: &SpoolOptions,
		incoming: &[Incoming<'_>],
		taken: &mut Vec<Taken>,
	) -> Result<(), SpoolError> {
		self.check_sound(root)?;
		self.check_undated(root, options)?;
		let mut batch = HashSet::new();
		let mut answers = Vec::new();
		let mut refused: Vec<(&[u8], String)> = Vec::new();
		let mut text = String::new();
		let mut newest = self.newest;
		let room = options.max_bytes.saturating_sub(self.waiting_bytes());
		for Incoming { bytes, delivery } in incoming {
			let record = match self.read(options, bytes, *delivery, newest, &batch) {
				Ok(Some(record)) => record,
				Ok(None) => {
					answers.push(Taken::Blank);
					continue;
				},
				Err(Refusal::Known) => {
					answers.push(Taken::Known);
					continue;
				},
				Err(Refusal::Rejected(reason)) => {
					let place = Rejected { reason: reason.clone(), line: String::new() };
					answers.push(Taken::Rejected(place));
					refused.push((bytes, reason));
					continue;
				},
			};
			let encoded = record.encode();
			let count = count_of_batch(self.current_count, batch.len());
			let bytes = len(&text).saturating_add(len(&encoded));
			if bytes > room
				|| count >= options.batch_records
				|| (count > 0 && self.current_bytes.saturating_add(bytes) > options.batch_bytes)
			{
				break;
			}
			newest = newest.max(record.at);
			text.push_str(&encoded);
			batch.insert(record.fingerprint());
			answers.push(Taken::Kept);
		}

		let mut written = rejected::write(root, options, &refused)?.into_iter();
		for answer in &mut answers {
			if let Taken::Rejected(place) = answer {
				if let Some(rejected) = written.next() {
					*place = rejected;
				}
			}
		}
		if !text.is_empty() {
			self.note_undated(root, options)?;
			let path = current_path(root);
			self.broken = true;
			let result = self.append(&path, &text);
			// A full disk has been put right again by `disk::append`.
			self.broken = result.as_ref().is_err_and(|error| !error.is_full_disk());
			result?;
			self.current_bytes = self.current_bytes.saturating_add(len(&text));
			self.current_count = count_of_batch(self.current_count, batch.len());
			self.current_since.get_or_insert_with(Instant::now);
			self.newest = newest;
			for fingerprint in &batch {
				self.recent.insert(*fingerprint, self.filling);
			}
		}
		let full = self.current_count >= options.batch_records
			|| self.current_bytes >= options.batch_bytes
			// It stopped for a reason that only a new batch or more room can end.
			|| answers.len() < incoming.len();
		taken.extend(answers);
		if full && self.current_count > 0 {
			self.seal(root)?;
		}
		Ok(())
	}

	/// Appends to the batch that is being filled.
	fn append(&mut self, path: &Path, text: &str) -> Result<(), SpoolError> {
		let mut file = match self.current.take() {
			Some(file) => file,
			None => disk::open_to_append(path)?,
		};
		let result = disk::append(&mut file, path, text.as_bytes());
		self.current = Some(file);
		result
	}

	fn read(
		&self,
		options: &SpoolOptions,
		bytes: &[u8],
		delivery: Option<Delivery>,
		newest: Moment,
		batch: &HashSet<Fingerprint>,
	) -> Result<Option<Record>, Refusal> {
		// Also the same line twice in one go.
		let is_known = |fingerprint: &Fingerprint| {
			self.recent.contains(fingerprint) || batch.contains(fingerprint)
		};
		let rejected = |reason: String| Refusal::Rejected(reason);
		if bytes.len() > options.max_record {
			return Err(rejected(format!("it is longer than {} bytes", options.max_record)));
		}
		let line = std::str::from_utf8(bytes)
			.map_err(|_| rejected("it is not text in UTF-8".into()))?
			.trim_end_matches(['\r', '\n']);
		if line.trim().is_empty() {
			return Ok(None);
		}
		let clock = (options.clock)();
		if options.stamp && lacks_time(line) {
			if delivery.is_some_and(|delivery| delivery.retained) {
				return Err(rejected(
					"the broker had kept it, so it comes at each connection, and it has no time of \
					 its own that would tell whether it is a new one"
						.into(),
				));
			}
			let again = delivery.filter(|delivery| delivery.again);
			if again
				.is_some_and(|delivery| is_known(&fingerprint_of_message(line, delivery.packet)))
			{
				return Err(Refusal::Known);
			}
			// A clock that was put back does not make readings older than they are.
			let packet = delivery.map(|delivery| delivery.packet);
			return Record::stamped(line, clock.max(newest), packet).map(Some).map_err(rejected);
		}
		let record = Record::new(line).map_err(rejected)?;
		if is_known(&record.fingerprint()) {
			return Err(Refusal::Known);
		}
		if record.at < self.floor {
			return Err(rejected(format!(
				"its time is {}, and a reading of {} is in an earlier batch already",
				record.at, self.floor
			)));
		}
		match self.time_ahead(options, record.at) {
			Some(reason) => Err(rejected(reason)),
			None => Ok(Some(record)),
		}
	}

	fn seal(&mut self, root: &Path) -> Result<(), SpoolError> {
		self.check_sound(root)?;
		let path = current_path(root);
		self.broken = true;
		let result = disk::rename(&path, &sealed_path(root, self.filling));
		self.broken = result.as_ref().is_err_and(|error| !error.left_in_place(&path));
		result?;
		self.current = None;
		self.floor = self.newest;
		self.sealed.insert(self.filling, (self.current_bytes, self.current_count));
		self.filling = self.filling.saturating_add(1);
		(self.current_bytes, self.current_count, self.current_since) = (0, 0, None);
		Ok(())
	}
}

enum Refusal {
	Known,
	Rejected(String),
}

fn count_of_batch(count: u32, more: usize) -> u32 {
	count.saturating_add(u32::try_from(more).unwrap_or(u32::MAX))
}
