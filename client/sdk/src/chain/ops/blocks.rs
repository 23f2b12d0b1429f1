//! Reading the events of many blocks.

use subxt::{events::Events, PolkadotConfig};

use super::super::{AtBlock, Client, Error};

/// Blocks that are asked for at the same time.
pub(super) const AT_ONCE: usize = 16;

impl Client {
	/// What happened in block `number`, and the state after it.
	///
	/// # Errors
	/// [`Error::Rpc`], also when the node does not have them any more.
	pub(super) async fn block_events(
		&self,
		number: u64,
	) -> Result<(AtBlock, Events<PolkadotConfig>), Error> {
		let at = self.at_block(number).await.map_err(|error| not_there(number, error))?;
		let events = at.events().fetch().await.map_err(|error| not_there(number, error.into()))?;
		Ok((at, events))
	}
}

/// Why an old block is of no use.
pub(super) fn not_there(number: u64, error: Error) -> Error {
	Error::Rpc(format!(
		"block {number} or its state cannot be read ({error}); reading old blocks needs a node that \
		 keeps all states (--state-pruning archive)"
	))
}
