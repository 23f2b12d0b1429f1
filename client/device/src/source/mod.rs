//! Where records come from.

mod lines;
mod mqtt;

pub use lines::lines;
pub use mqtt::{mqtt, MqttOptions};

/// Most bytes that what a command says may have: agents take no longer ones.
pub const MAX_COMMAND: u64 = crate::agent::MAX_BODY;

/// Why a source ends before its time.
#[derive(Debug, thiserror::Error)]
pub enum SourceError {
	/// The spool fails.
	#[error(transparent)]
	Spool(#[from] crate::spool::SpoolError),
	/// The input cannot be read.
	#[error("the records cannot be read: {0}")]
	Read(#[source] std::io::Error),
	/// It is no address of a broker.
	#[error("`{text}` is no address of a topic ({reason}): write mqtt://host:port/topic")]
	BadAddress {
		/// What was given.
		text: String,
		/// What is wrong with it.
		reason: &'static str,
	},
	/// The connection to the broker cannot be used.
	#[error("the connection to the broker cannot be used any more: {0}")]
	Broken(&'static str),
}
