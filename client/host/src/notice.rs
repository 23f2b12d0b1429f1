//! What happens in a host, for whoever runs it. Nobody is named: numbers of records are
//! on chain, and who asks for what is nobody's business.

use std::{fmt, sync::Arc};

use jasmynet_primitives::RecordId;
use serde::Serialize;

/// Whoever wants to know what happens.
pub type Watch = Arc<dyn Fn(&Notice) + Send + Sync>;

/// Something that has happened.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(tag = "notice", rename_all = "snake_case")]
pub enum Notice {
	/// A request was answered. A long download is answered when it begins.
	Answered {
		/// The HTTP method.
		method: String,
		/// Which kind of path.
		path: String,
		/// The HTTP status.
		status: u16,
		/// How long it took.
		milliseconds: u64,
	},
	/// A request could not be answered, since something of the host's own has failed.
	Unable {
		/// What.
		reason: String,
	},
	/// A download was stopped, because the permission has ended or something failed.
	Stopped {
		/// Why.
		reason: String,
	},
	/// The host says on chain that it keeps a record.
	Pinned {
		/// The record.
		record: RecordId,
		/// Its version.
		version: u32,
	},
	/// What belonged to a record was deleted.
	Deleted {
		/// The record.
		record: RecordId,
	},
	/// The host says on chain that it keeps a record no longer.
	Unpinned {
		/// The record.
		record: RecordId,
	},
	/// A record was fetched from another host.
	Fetched {
		/// The record.
		record: RecordId,
		/// Its version.
		version: u32,
	},
	/// Blocks and envelopes were deleted that no record was anchored for in time.
	Expired {
		/// How many.
		count: u64,
	},
	/// What was deleted was in the store again, and is to be deleted once more.
	Returned {
		/// How many blocks and envelopes.
		count: u64,
	},
	/// A record is on chain as kept here, and is not here.
	Lost {
		/// The record.
		record: RecordId,
	},
	/// A record is kept no longer, and something of it could not be deleted yet.
	Leaving {
		/// The record.
		record: RecordId,
	},
	/// Something did not work, and is tried again.
	Trouble {
		/// What.
		what: String,
		/// Why not.
		reason: String,
	},
}

impl fmt::Display for Notice {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		match self {
			Notice::Answered { method, path, status, milliseconds } => {
				write!(f, "{method} {path}: {status}, {milliseconds} ms")
			},
			Notice::Unable { reason } => write!(f, "Could not answer a request: {reason}"),
			Notice::Stopped { reason } => write!(f, "A download was stopped: {reason}"),
			Notice::Pinned { record, version } => {
				write!(f, "Keeps record {record}, version {version}: said so on chain")
			},
			Notice::Deleted { record } => write!(f, "Deleted what belonged to record {record}"),
			Notice::Unpinned { record } => {
				write!(f, "Keeps record {record} no longer: said so on chain")
			},
			Notice::Fetched { record, version } => {
				write!(f, "Fetched record {record}, version {version}, from another host")
			},
			Notice::Expired { count } => {
				write!(f, "Deleted {count} blocks and envelopes that no record was anchored for")
			},
			Notice::Returned { count } => write!(
				f,
				"Deletes {count} blocks and envelopes once more that were in the store again: see \
				 that its disk, or its bucket, keeps what it says"
			),
			Notice::Lost { record } => write!(
				f,
				"Record {record} is on chain as kept here and is not here: bring it back from a \
				 backup, or from another host with --replicate"
			),
			Notice::Leaving { record } => write!(
				f,
				"Record {record} is not gone yet: a file could not be deleted, or a record of \
				 another owner, who has brought the same bytes, needs it; the chain is told when \
				 it is gone"
			),
			Notice::Trouble { what, reason } => {
				write!(f, "Could not {what}, and will try again: {reason}")
			},
		}
	}
}
