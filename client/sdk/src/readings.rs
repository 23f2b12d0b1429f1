//! What a device measured, as one hash.
//!
//! A file of readings has one JSON object in each line, with the time of the
//! reading in milliseconds since the Unix epoch as `at`:
//!
//! ```json
//! {"at":1769847300000,"heartRate":61}
//! {"at":1769847360000,"heartRate":64}
//! ```
//!
//! A leaf of the tree is one line, byte for byte, without its end. Whoever has
//! the file can show single readings, and that they were not changed:
//! [`ReadingProof`]. The file itself is sealed for the device's owner:
//! [`store_readings`], [`open_readings`].

mod entry_json;
mod proof;
mod stored;

use jasmynet_primitives::{
	devices::LogEntry,
	merkle::{leaf_hash, root},
	Hash, Moment,
};
use serde::Deserialize;

pub use proof::{Anchoring, ProofError, ReadingProof};
pub use stored::{
	open_readings, remove_readings, store_readings, StoredError, StoredReadings, MAX_TEXT_SIZE,
};

/// Why a text is no file of readings.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ReadingsError {
	/// There are none.
	#[error("there are no readings: write one JSON object in each line")]
	Empty,
	/// There are more than an entry can count.
	#[error("there are too many readings for one entry: split the file")]
	TooMany,
	/// A line is not a reading.
	#[error("line {line} is not a reading: {reason}; write {{\"at\": milliseconds, …}}")]
	NotAReading {
		/// Which one, from 1.
		line: usize,
		/// What is wrong with it.
		reason: String,
	},
	/// A reading is older than the one before it.
	#[error("line {0} is older than the line before it: sort the readings by time")]
	OutOfOrder(usize),
}

/// Readings as the chain counts them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Readings {
	/// Root of the tree over the lines.
	pub root: Hash,
	/// How many there are.
	pub count: u32,
	/// Time of the first one.
	pub from: Moment,
	/// Time of the last one.
	pub to: Moment,
}

#[derive(Deserialize)]
struct Reading {
	at: Moment,
}

/// The time of a reading: what its line says at `at`.
///
/// # Errors
/// What is wrong with the line.
pub fn time_of(line: &str) -> Result<Moment, String> {
	// The parser would take a list as well.
	if !line.trim_start().starts_with('{') {
		return Err("it is not a JSON object".into());
	}
	let reading: Result<Reading, _> = serde_json::from_str(line);
	reading.map(|Reading { at }| at).map_err(|error| error.to_string())
}

/// The lines of a file of readings, each without its end. Empty lines are left out.
pub fn lines(text: &str) -> impl Iterator<Item = &str> {
	text.lines().filter(|line| !line.trim().is_empty())
}

impl Readings {
	/// The readings that an entry of a log speaks of.
	pub fn of(entry: &LogEntry) -> Self {
		let LogEntry { root, count, from, to, .. } = *entry;
		Readings { root, count, from, to }
	}

	/// Reads a file's text. Empty lines are left out.
	///
	/// # Errors
	/// [`ReadingsError`].
	pub fn from_lines(text: &str) -> Result<Self, ReadingsError> {
		let mut leaves = Vec::new();
		let mut times = Vec::new();
		for (number, line) in text.lines().enumerate() {
			if line.trim().is_empty() {
				continue;
			}
			let number = number + 1;
			let at = time_of(line)
				.map_err(|reason| ReadingsError::NotAReading { line: number, reason })?;
			if times.last().is_some_and(|last| at < *last) {
				return Err(ReadingsError::OutOfOrder(number));
			}
			leaves.push(leaf_hash(line.as_bytes()));
			times.push(at);
		}
		let (Some(root), Some(from), Some(to)) = (root(&leaves), times.first(), times.last())
		else {
			return Err(ReadingsError::Empty);
		};
		let count = u32::try_from(leaves.len()).map_err(|_| ReadingsError::TooMany)?;
		Ok(Readings { root, count, from: *from, to: *to })
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn the_root_is_over_the_lines_as_they_are() {
		let lines = ["{\"at\":1,\"v\":2}", "{ \"at\": 5 }"];
		let readings = Readings::from_lines(&lines.join("\n")).unwrap();
		let leaves = lines.map(|line| leaf_hash(line.as_bytes()));
		assert_eq!(readings.root, root(&leaves).unwrap());
		assert_eq!((readings.count, readings.from, readings.to), (2, 1, 5));
		let with_ends = format!("\n{}\r\n\n{}\n", lines[0], lines[1]);
		assert_eq!(Readings::from_lines(&with_ends), Ok(readings));
	}

	#[test]
	fn what_is_wrong_is_named_with_its_line() {
		assert_eq!(Readings::from_lines("\n"), Err(ReadingsError::Empty));
		assert_eq!(
			Readings::from_lines("{\"at\":2}\n{\"at\":1}"),
			Err(ReadingsError::OutOfOrder(2))
		);
		assert!(matches!(
			Readings::from_lines("{\"at\":2}\n{}"),
			Err(ReadingsError::NotAReading { line: 2, .. })
		));
		for line in
			["[1]", "1", "{\"at\":1.5}", "{\"at\":-1}", "{\"at\":1} {}", "{\"at\":1,\"at\":2}"]
		{
			assert!(time_of(line).is_err(), "{line}");
		}
		assert_eq!(time_of(" {\"a\": [], \"at\":1}"), Ok(1));
	}
}
