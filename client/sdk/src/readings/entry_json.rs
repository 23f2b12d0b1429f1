//! An entry of a log as JSON.

use jasmynet_primitives::{devices::LogEntry, Hash, Moment};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// `#[serde(with = "EntryJson")]` for one entry.
#[derive(Serialize, Deserialize)]
#[serde(remote = "LogEntry", deny_unknown_fields)]
pub(super) struct EntryJson {
	seq: u64,
	root: Hash,
	count: u32,
	from: Moment,
	to: Moment,
}

/// `#[serde(with = "entry_json::list")]` for many.
pub(super) mod list {
	use super::*;

	#[derive(Serialize, Deserialize)]
	struct One(#[serde(with = "EntryJson")] LogEntry);

	pub(in crate::readings) fn serialize<S: Serializer>(
		entries: &[LogEntry],
		serializer: S,
	) -> Result<S::Ok, S::Error> {
		serializer.collect_seq(entries.iter().copied().map(One))
	}

	pub(in crate::readings) fn deserialize<'de, D: Deserializer<'de>>(
		deserializer: D,
	) -> Result<Vec<LogEntry>, D::Error> {
		let entries = Vec::<One>::deserialize(deserializer)?;
		Ok(entries.into_iter().map(|One(entry)| entry).collect())
	}
}
