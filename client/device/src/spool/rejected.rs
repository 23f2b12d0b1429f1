//! Records that were not taken.

use std::{
	fs::File,
	io::{self, Read, Seek, SeekFrom},
	path::Path,
};

use serde::Serialize;

use super::{disk, len, SpoolError, SpoolOptions};

/// How much of a record that is too long is kept.
const LONGEST: usize = 4 * 1024;

/// A record that was not taken, and why. It is in `rejected.jsonl`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Rejected {
	/// Why.
	pub reason: String,
	/// The record, or its beginning when it is long. Bytes that are no text are
	/// replaced.
	pub line: String,
}

#[derive(Serialize)]
struct Stored<'a> {
	at: u64,
	#[serde(flatten)]
	rejected: &'a Rejected,
}

/// Appends to `rejected.jsonl`. When it has half of the bytes that it may have, it
/// becomes `rejected.old.jsonl`.
pub(super) fn write(
	root: &Path,
	options: &SpoolOptions,
	records: &[(&[u8], String)],
) -> Result<Vec<Rejected>, SpoolError> {
	if records.is_empty() {
		return Ok(Vec::new());
	}
	let at = (options.clock)();
	// After a sudden end, the last line may be a part of one.
	let path = root.join("rejected.jsonl");
	let mut text = if ends_within_a_line(&path)? { String::from("\n") } else { String::new() };
	let mut all = Vec::new();
	for (bytes, reason) in records {
		let beginning = bytes.get(..LONGEST).unwrap_or(bytes);
		let line = String::from_utf8_lossy(beginning).trim_end().to_owned();
		let rejected = Rejected { reason: reason.clone(), line };
		let stored = Stored { at, rejected: &rejected };
		text.push_str(&serde_json::to_string(&stored).expect("strings and numbers; qed"));
		text.push('\n');
		all.push(rejected);
	}
	let size = std::fs::metadata(&path).map_or(0, |metadata| metadata.len());
	if size > 0 && size.saturating_add(len(&text)) > options.max_rejected / 2 {
		disk::rename(&path, &root.join("rejected.old.jsonl"))?;
	}
	disk::append(&mut disk::open_to_append(&path)?, &path, text.as_bytes())?;
	Ok(all)
}

fn ends_within_a_line(path: &Path) -> Result<bool, SpoolError> {
	let mut file = match File::open(path) {
		Ok(file) => file,
		Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
		Err(error) => return Err(disk::disk("open", path)(error)),
	};
	let mut last = [b'\n'];
	let read = match file.seek(SeekFrom::End(-1)) {
		Ok(_) => file.read(&mut last),
		// It is empty.
		Err(_) => Ok(0),
	};
	read.map_err(disk::disk("read", path))?;
	Ok(last != [b'\n'])
}
