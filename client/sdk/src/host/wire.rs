//! The JSON that clients and hosts exchange, and the limits that both keep to.

use jasmynet_primitives::{GrantId, Hash, RecordId};
use serde::{Deserialize, Serialize};

/// The protocol's version that this crate speaks.
pub const PROTOCOL: u32 = 1;

/// Most addresses that one `POST /missing` asks about.
pub const MAX_CIDS: usize = 1_000;

/// What a host says of itself to anybody: the answer to `GET /`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct HostInfo {
	/// Its DID: whom requests are signed for.
	pub host: String,
	/// Hash of block 0 of the chain that it follows.
	pub genesis: Hash,
	/// The protocol's version.
	pub protocol: u32,
	/// Largest block that it takes, in bytes.
	pub max_block: u64,
	/// Largest record that it takes, in bytes of ciphertext.
	pub max_record: u64,
}

/// Which of these blocks does the host not have? The body of `POST /missing`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct MissingQuery {
	/// Addresses, at most [`MAX_CIDS`].
	pub cids: Vec<String>,
}

/// Those that it does not have.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct MissingAnswer {
	/// Addresses, in the order of the question.
	pub missing: Vec<String>,
}

/// For what a company wants a receipt: the body of `POST /access`. The answer is a
/// [`ReceiptFile`](crate::chain::ops::consent::ReceiptFile).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AccessQuery {
	/// The grant.
	pub grant: GrantId,
	/// The record.
	pub record: RecordId,
}

/// What a host answers when it does not do what it is asked.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Refusal {
	/// What is wrong, and what to do.
	pub error: String,
	/// Its name, in snake case.
	pub code: String,
}
