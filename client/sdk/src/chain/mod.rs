//! The chain, over RPC: connecting, sending, asking.
//!
//! [`Client::connect`] opens a node's WebSocket and checks that it speaks the
//! runtime that this crate was made for. [`Client::submit`] signs a call, sends
//! it, waits until it is final and answers with what happened and what it cost.
//! What people do, area by area, and reads at the latest final block, are in
//! [`ops`].

mod error;
pub mod ops;
mod runtime_types;
mod submit;

pub use error::Error;
pub use runtime_types::runtime;
pub use submit::{Outcome, Submitter};

use jasmynet_primitives::{AccountId, Hash, Moment};
use subxt::{client::OnlineClientAtBlockImpl, OnlineClient, PolkadotConfig};

/// The runtime's calls, as one type.
pub type RuntimeCall = runtime::runtime_types::jasmynet_runtime::RuntimeCall;

/// A client that looks at one block.
pub(crate) type AtBlock =
	subxt::client::ClientAtBlock<PolkadotConfig, OnlineClientAtBlockImpl<PolkadotConfig>>;

/// A connection to a node.
#[derive(Clone)]
pub struct Client {
	api: OnlineClient<PolkadotConfig>,
	url: String,
}

impl Client {
	/// Connects to the node at `url` (`ws://` or `wss://`).
	///
	/// # Errors
	/// [`Error::Unreachable`] when nobody answers there, [`Error::OtherRuntime`] when
	/// whoever answers is not a JasmyNet node of a release that this client knows.
	pub async fn connect(url: &str) -> Result<Self, Error> {
		if !(url.starts_with("ws://") || url.starts_with("wss://")) {
			return Err(Error::BadUrl { url: url.into() });
		}
		let unreachable = |reason: String| Error::Unreachable { url: url.into(), reason };
		// Nodes are often reached over a tunnel or on the same host: whether an
		// unencrypted URL is acceptable is for whoever names it.
		let api = OnlineClient::<PolkadotConfig>::from_insecure_url(url)
			.await
			.map_err(|error| unreachable(cause(&error)))?;
		let client = Client { api, url: url.into() };
		let at = client.at_finalized().await?;
		if !runtime::is_codegen_valid_for(at.metadata_ref()) {
			return Err(Error::OtherRuntime { url: url.into(), spec_version: at.spec_version() });
		}
		Ok(client)
	}

	/// Where the node is.
	pub fn url(&self) -> &str {
		&self.url
	}

	/// Hash of the chain's block 0: what signed intents name their chain by.
	pub fn genesis_hash(&self) -> Hash {
		Hash::from(self.api.genesis_hash().0)
	}

	/// The state at the latest final block.
	pub(crate) async fn at_finalized(&self) -> Result<AtBlock, Error> {
		Ok(self.api.at_current_block().await?)
	}

	/// The state at block `number`.
	pub(crate) async fn at_block(&self, number: u64) -> Result<AtBlock, Error> {
		Ok(self.api.at_block(number).await?)
	}

	/// Number and hash of the latest final block.
	pub async fn finalized_block(&self) -> Result<(u64, Hash), Error> {
		let at = self.at_finalized().await?;
		Ok((at.block_number(), Hash::from(at.block_hash().0)))
	}
}

impl Client {
	/// The chain's time: that of the latest final block.
	///
	/// # Errors
	/// [`Error::Rpc`].
	pub async fn chain_time(&self) -> Result<Moment, Error> {
		let at = self.at_finalized().await?;
		Ok(at.storage().fetch(runtime::storage().timestamp().now(), ()).await?.decode()?)
	}
}

/// What is at the bottom of an error, without the layers that passed it on.
fn cause(error: &dyn std::error::Error) -> String {
	let innermost = std::iter::successors(Some(error), |error| error.source()).last();
	innermost.unwrap_or(error).to_string()
}

/// An account as subxt writes it.
pub(crate) fn to_subxt(account: &AccountId) -> subxt::utils::AccountId32 {
	subxt::utils::AccountId32(*AsRef::<[u8; 32]>::as_ref(account))
}

/// An account as the rest of JasmyNet writes it.
pub(crate) fn from_subxt(account: &subxt::utils::AccountId32) -> AccountId {
	AccountId::new(account.0)
}
