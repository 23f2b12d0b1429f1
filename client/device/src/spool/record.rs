//! A record: one line of a spool's files.

use jasmynet_primitives::Moment;
use jasmynet_sdk::readings::time_of;
use sp_crypto_hashing::{blake2_128, blake2_64};

/// Stands between a record's tag and its line. JSON has no such character.
const SEPARATOR: char = '\u{1f}';

/// A reading, as the spool keeps it: its line, byte for byte, and a tag when the line
/// has been stamped.
///
/// Two deliveries of one message get two stamps, so the lines do not tell that they are
/// the same. The tag does: it is made of the message as it came.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Record {
	pub(super) line: String,
	pub(super) at: Moment,
	tag: Option<String>,
}

/// What a record is known by.
pub(super) type Fingerprint = [u8; 16];

impl Record {
	/// A record of a line that says its time.
	pub(super) fn new(line: &str) -> Result<Self, String> {
		let line = line.trim_end_matches(['\r', '\n']);
		if line.contains(['\n', '\r', SEPARATOR]) {
			return Err("it has several lines: write one JSON object in each".into());
		}
		Ok(Record { line: line.into(), at: time_of(line)?, tag: None })
	}

	/// A record of a line that does not say its time, with this time.
	pub(super) fn stamped(line: &str, at: Moment, packet: Option<u16>) -> Result<Self, String> {
		let object = line.trim_start().strip_prefix('{').unwrap_or_default();
		let comma = if object.trim_start().starts_with('}') { "" } else { "," };
		let mut record = Record::new(&format!("{{\"at\":{at}{comma}{object}"))?;
		record.tag = packet.map(|packet| tag(line, packet));
		Ok(record)
	}

	/// Reads a line of a spool's file, without its end.
	pub(super) fn decode(text: &str) -> Result<Self, String> {
		let (tag, line) = match text.split_once(SEPARATOR) {
			Some((tag, line)) => (Some(tag.to_owned()), line),
			None => (None, text),
		};
		Ok(Record { tag, ..Record::new(line)? })
	}

	/// Its line in a spool's file, with its end.
	pub(super) fn encode(&self) -> String {
		match &self.tag {
			Some(tag) => format!("{tag}{SEPARATOR}{}\n", self.line),
			None => format!("{}\n", self.line),
		}
	}

	pub(super) fn fingerprint(&self) -> Fingerprint {
		match &self.tag {
			Some(tag) => blake2_128(tag.as_bytes()),
			None => fingerprint_of_line(&self.line),
		}
	}
}

/// What a line without a stamp is known by.
fn fingerprint_of_line(line: &str) -> Fingerprint {
	blake2_128(&[b"line", line.as_bytes()].concat())
}

/// What a message that has no time of its own is known by.
pub(super) fn fingerprint_of_message(line: &str, packet: u16) -> Fingerprint {
	blake2_128(tag(line, packet).as_bytes())
}

fn tag(line: &str, packet: u16) -> String {
	hex::encode(blake2_64(&[&packet.to_le_bytes(), line.as_bytes()].concat()))
}

/// Whether a line is an object without a time.
pub(super) fn lacks_time(line: &str) -> bool {
	serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(line)
		.is_ok_and(|object| !object.contains_key("at"))
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_record_survives_its_file() {
		for record in [
			Record::new("{\"at\":5,\"v\":1}").unwrap(),
			Record::stamped("{\"v\":1}", 7, None).unwrap(),
			Record::stamped("{\"v\":1}", 7, Some(3)).unwrap(),
		] {
			let text = record.encode();
			assert_eq!(Record::decode(text.strip_suffix('\n').unwrap()), Ok(record));
		}
	}

	#[test]
	fn a_stamp_goes_in_front() {
		for (line, stamped) in
			[("{}", "{\"at\":7}"), (" { } ", "{\"at\":7 } "), ("{\"v\":{}}", "{\"at\":7,\"v\":{}}")]
		{
			assert!(lacks_time(line));
			assert_eq!(Record::stamped(line, 7, None).unwrap().line, stamped);
		}
		for line in ["{\"at\":\"noon\"}", "[]", "7", "", "{"] {
			assert!(!lacks_time(line), "{line}");
		}
	}

	#[test]
	fn two_deliveries_of_a_message_are_one() {
		let record = |at, packet| Record::stamped("{\"v\":1}", at, packet).unwrap().fingerprint();
		assert_eq!(record(7, Some(3)), record(9, Some(3)));
		assert_eq!(record(7, Some(3)), fingerprint_of_message("{\"v\":1}", 3));
		assert_ne!(record(7, Some(3)), record(7, Some(4)));
		assert_ne!(record(7, None), record(9, None));
	}

	#[test]
	fn what_is_no_record_is_refused() {
		for line in ["", "{}", "7", "{\"at\":1}\n{\"at\":2}", "{\"at\":1}\u{1f}"] {
			assert!(Record::new(line).is_err(), "{line}");
		}
	}
}
