//! Records as lines: standard input.

use std::io::{self, BufRead, Read};

use super::SourceError;
use crate::{
	control::Control,
	notice::{Notice, Watch},
	spool::{Incoming, Spool, SpoolError, Taken},
};

/// Most lines that are written to the disk at once.
const AT_ONCE: usize = 256;

/// Takes every line for a record, until there are no more. While the spool is full it
/// does not read on, so whoever writes waits.
///
/// What stands in the pipe is lost with the agent. Whoever cannot bear that brings the
/// same lines again: those that were taken are known.
///
/// # Errors
/// [`SourceError`].
///
/// ```
/// use jasmynet_device::{source, spool::{Spool, SpoolOptions}, Control, Notice};
///
/// let directory = tempfile::tempdir()?;
/// let spool = Spool::open(directory.path(), SpoolOptions::default())?;
/// let text = "{\"at\":1,\"v\":61}\n{\"at\":2,\"v\":64}\n";
/// source::lines(text.as_bytes(), &spool, &Control::default(), &|_: &Notice| {})?;
/// assert_eq!(spool.waiting().records, 2);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn lines(
	reader: impl Read,
	spool: &Spool,
	control: &Control,
	watch: &dyn Watch,
) -> Result<(), SourceError> {
	let longest = spool.options().max_record;
	let mut reader = io::BufReader::with_capacity(64 * 1024, reader);
	let mut lines: Vec<Vec<u8>> = Vec::new();
	loop {
		let line = read_line(&mut reader, longest).map_err(SourceError::Read)?;
		let is_end = line.is_none();
		lines.extend(line);
		// Those that have come by now go to the disk together.
		let waits_for_more = !reader.buffer().contains(&b'\n');
		if is_end || waits_for_more || lines.len() >= AT_ONCE {
			match take(spool, &lines, control, watch) {
				Err(SpoolError::Stopped) => return Ok(()),
				result => result?,
			}
			lines.clear();
		}
		if is_end || control.is_stopped() {
			return Ok(());
		}
	}
}

fn take(
	spool: &Spool,
	lines: &[Vec<u8>],
	control: &Control,
	watch: &dyn Watch,
) -> Result<(), SpoolError> {
	let records: Vec<_> = lines.iter().map(|line| Incoming::line(line)).collect();
	for taken in spool.accept(&records, control)? {
		if let Taken::Rejected(rejected) = taken {
			watch.notice(&Notice::Rejected(rejected));
		}
	}
	Ok(())
}

/// The next line without its end; `None` when there is none. Of a line that is too long,
/// one byte more than fits is given, and the rest is left out.
fn read_line(reader: &mut impl BufRead, longest: usize) -> io::Result<Option<Vec<u8>>> {
	let mut line = Vec::new();
	// One for the end of the line, one to see that it is too long.
	let limit = u64::try_from(longest).unwrap_or(u64::MAX).saturating_add(2);
	if reader.take(limit).read_until(b'\n', &mut line)? == 0 {
		return Ok(None);
	}
	if line.last() == Some(&b'\n') {
		line.pop();
		return Ok(Some(line));
	}
	if line.len() > longest {
		line.truncate(longest.saturating_add(1));
		skip_line(reader)?;
	}
	Ok(Some(line))
}

fn skip_line(reader: &mut impl BufRead) -> io::Result<()> {
	loop {
		let (used, ended) = {
			let bytes = match reader.fill_buf() {
				Ok(bytes) => bytes,
				Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
				Err(error) => return Err(error),
			};
			match bytes.iter().position(|byte| *byte == b'\n') {
				Some(position) => (position.saturating_add(1), true),
				None => (bytes.len(), bytes.is_empty()),
			}
		};
		reader.consume(used);
		if ended {
			return Ok(());
		}
	}
}

#[cfg(test)]
mod tests {
	use std::sync::Mutex;

	use super::*;
	use crate::spool::SpoolOptions;

	fn taken(text: &[u8], options: SpoolOptions) -> (Vec<String>, u64) {
		let directory = tempfile::tempdir().unwrap();
		let spool = Spool::open(directory.path(), options).unwrap();
		let rejected = Mutex::new(Vec::new());
		let watch = |notice: &Notice| rejected.lock().unwrap().push(notice.to_string());
		lines(text, &spool, &Control::default(), &watch).unwrap();
		(rejected.into_inner().unwrap(), spool.waiting().records)
	}

	#[test]
	fn every_line_is_a_record_also_the_last() {
		let text = b"{\"at\":1}\r\n\n{\"at\":2}\n  \n{\"at\":3}";
		assert_eq!(taken(text, SpoolOptions::default()), (vec![], 3));
	}

	#[test]
	fn what_is_no_record_is_told_and_the_rest_is_taken() {
		let text = b"{\"at\":1}\nhello\n\xff\n{\"at\":0}\n{\"v\":1}\n[1]\n{\"at\":2}\n";
		let (rejected, records) = taken(text, SpoolOptions::default());
		assert_eq!((rejected.len(), records), (4, 3));
		assert!(rejected[0].ends_with(": hello"), "{rejected:?}");
	}

	#[test]
	fn a_line_that_is_too_long_does_not_fill_the_memory() {
		let options = || SpoolOptions { max_record: 20, ..SpoolOptions::default() };
		let fits = "{\"at\":1,\"v\":\"123456\"}";
		assert_eq!(fits.len(), 20 + 1);
		let text = format!("{}\n{}\n{{\"at\":2}}\n", fits, "x".repeat(200_000));
		let (rejected, records) = taken(text.as_bytes(), options());
		assert_eq!((rejected.len(), records), (2, 1));
		let fits = "{\"at\":1,\"v\":\"12345\"}";
		assert_eq!(taken(fits.as_bytes(), options()), (vec![], 1));
	}

	#[test]
	fn thousands_of_lines_become_batches() {
		let text: String = (0..5_000).map(|n| format!("{{\"at\":{n}}}\n")).collect();
		let options = SpoolOptions { batch_records: 300, ..SpoolOptions::default() };
		assert_eq!(taken(text.as_bytes(), options), (vec![], 5_000));
	}
}
