//! The chain, over RPC: connecting, sending, asking.
//!
//! [`Client::connect`] opens a node's WebSocket and checks that it speaks the
//! runtime that this crate was made for. [`Client::submit`] signs a call, sends
//! it, waits until it is final and answers with what happened and what it cost.
//! What people do, area by area, and reads at the latest final block, are in
//! [`ops`].
//!
//! Release and metadata are asked for at each block that is looked at, so a
//! client goes on working while the chain it looks at is upgraded, as long as
//! the calls that it makes stay the same.
//!
//! When finality has stalled, nothing becomes final: a client made with
//! [`Client::connect_at`] and [`Head::Best`] looks at the best chain instead, and
//! waits for a block of it. That is how members vote their way out of a stall.

mod error;
pub mod ops;
mod runtime_types;
mod submit;

pub use error::Error;
pub use runtime_types::runtime;
pub(crate) use submit::all_of;
pub use submit::{Outcome, Submitter};

use std::sync::Arc;

use jasmynet_primitives::{AccountId, Balance, Hash, Moment};
use subxt::{
	backend::LegacyBackend,
	client::OnlineClientAtBlockImpl,
	rpcs::{rpc_params, RpcClient},
	utils::H256,
	OnlineClient, PolkadotConfig,
};

/// The runtime's calls, as one type.
pub type RuntimeCall = runtime::runtime_types::jasmynet_runtime::RuntimeCall;

/// A client that looks at one block.
pub(crate) type AtBlock =
	subxt::client::ClientAtBlock<PolkadotConfig, OnlineClientAtBlockImpl<PolkadotConfig>>;

/// Which block a client looks at, and which one it waits for.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Head {
	/// The latest final one: what is there stays there.
	#[default]
	Finalized,
	/// The latest one of the best chain, which another one may still replace: for
	/// the times when nothing becomes final.
	Best,
}

/// A connection to a node.
#[derive(Clone)]
pub struct Client {
	api: OnlineClient<PolkadotConfig>,
	rpc: RpcClient,
	head: Head,
	url: String,
	keeps_calls_for: Option<Moment>,
	tip: Balance,
}

impl Client {
	/// Connects to the node at `url` (`ws://` or `wss://`), to look at final blocks.
	///
	/// # Errors
	/// [`Error::Unreachable`] when nobody answers there, [`Error::OtherRuntime`] when
	/// whoever answers is not a JasmyNet node of a release that this client knows.
	pub async fn connect(url: &str) -> Result<Self, Error> {
		Self::connect_at(url, Head::Finalized).await
	}

	/// Connects to the node at `url`, to look at this block and to wait for it.
	///
	/// ```no_run
	/// # async fn example() -> Result<(), jasmynet_sdk::chain::Error> {
	/// use jasmynet_sdk::chain::{Client, Head};
	///
	/// let client = Client::connect_at("ws://127.0.0.1:9944", Head::Best).await?;
	/// println!("{} motions are open", client.motions().await?.len());
	/// # Ok(())
	/// # }
	/// ```
	///
	/// # Errors
	/// Those of [`Client::connect`].
	pub async fn connect_at(url: &str, head: Head) -> Result<Self, Error> {
		let rpc = open(url).await?;
		// The newer methods follow the head of the chain, and give up when finality is
		// far behind it; these do not care.
		let backend = LegacyBackend::<PolkadotConfig>::builder().build(rpc.clone());
		let api = OnlineClient::from_backend(Arc::new(backend))
			.await
			.map_err(|error| Error::Unreachable { url: url.into(), reason: cause(&error) })?;
		let client = Client { api, rpc, head, url: url.into(), keeps_calls_for: None, tip: 0 };
		let at = client.at_head().await?;
		if !runtime::is_codegen_valid_for(at.metadata_ref()) {
			return Err(Error::OtherRuntime { url: url.into(), spec_version: at.spec_version() });
		}
		Ok(client)
	}

	/// The same connection, which signs what [`Client::submit`] is given and does not
	/// send it: every call ends with [`Error::Kept`], for a relayer to send while it is
	/// good. That is how a key acts whose account sends nothing.
	#[must_use]
	pub fn keeping_calls(&self, valid_for: Moment) -> Self {
		Client { keeps_calls_for: Some(valid_for), ..self.clone() }
	}

	/// The same connection, with this tip on top of the fee of each transaction that it
	/// signs: of those that wait, the ones with the higher tips go first.
	///
	/// With a tip, the key's own account pays all of it, the fee too: neither the identity
	/// nor a sponsor pays for somebody else's haste. What is free costs no tip either.
	///
	/// ```no_run
	/// # async fn example() -> Result<(), jasmynet_sdk::chain::Error> {
	/// use jasmynet_sdk::{amount::Amount, chain::Client};
	///
	/// let tip: Amount = "0.01".parse().expect("an amount");
	/// let hasty = Client::connect("ws://127.0.0.1:9944").await?.with_tip(tip.units());
	/// # Ok(())
	/// # }
	/// ```
	#[must_use]
	pub fn with_tip(&self, tip: Balance) -> Self {
		Client { tip, ..self.clone() }
	}

	/// The same connection, which looks at final blocks: for what must not be said of a
	/// block that another one may still replace.
	#[must_use]
	pub fn at_final_blocks(&self) -> Self {
		Client { head: Head::Finalized, ..self.clone() }
	}

	/// Where the node is.
	pub fn url(&self) -> &str {
		&self.url
	}

	/// Hash of the chain's block 0: what signed intents name their chain by.
	pub fn genesis_hash(&self) -> Hash {
		Hash::from(self.api.genesis_hash().0)
	}

	/// Which block it looks at.
	pub fn head(&self) -> Head {
		self.head
	}

	/// The state at the block that it looks at: the latest final one, unless it was
	/// told otherwise.
	pub(crate) async fn at_head(&self) -> Result<AtBlock, Error> {
		match self.head {
			Head::Finalized => Ok(self.api.at_current_block().await?),
			Head::Best => self.at_best().await,
		}
	}

	/// The state at the latest block of the best chain.
	pub(crate) async fn at_best(&self) -> Result<AtBlock, Error> {
		let best: H256 = self.rpc.request("chain_getBlockHash", rpc_params![]).await?;
		Ok(self.api.at_block(best).await?)
	}

	/// Number and hash of the latest final block, whatever it looks at.
	///
	/// # Errors
	/// [`Error::Rpc`].
	pub async fn finalized_block(&self) -> Result<(u64, Hash), Error> {
		let at = self.api.at_current_block().await?;
		Ok((at.block_number(), Hash::from(at.block_hash().0)))
	}

	/// The state at block `number`.
	pub(crate) async fn at_block(&self, number: u64) -> Result<AtBlock, Error> {
		Ok(self.api.at_block(number).await?)
	}

	/// Number and hash of the block that it looks at.
	///
	/// # Errors
	/// [`Error::Rpc`].
	pub async fn head_block(&self) -> Result<(u64, Hash), Error> {
		let at = self.at_head().await?;
		Ok((at.block_number(), Hash::from(at.block_hash().0)))
	}
}

impl Client {
	/// The chain's time: that of the block that it looks at.
	///
	/// # Errors
	/// [`Error::Rpc`].
	pub async fn chain_time(&self) -> Result<Moment, Error> {
		time_at(&self.at_head().await?).await
	}
}

/// The time of a block.
pub(crate) async fn time_at(at: &AtBlock) -> Result<Moment, Error> {
	Ok(at.storage().fetch(runtime::storage().timestamp().now(), ()).await?.decode()?)
}

/// Opens a connection, and asks nothing yet.
pub(crate) async fn open(url: &str) -> Result<RpcClient, Error> {
	if !(url.starts_with("ws://") || url.starts_with("wss://")) {
		return Err(Error::BadUrl { url: url.into() });
	}
	// Nodes are often reached over a tunnel or on the same host: whether an
	// unencrypted URL is acceptable is for whoever names it.
	RpcClient::from_insecure_url(url)
		.await
		.map_err(|error| Error::Unreachable { url: url.into(), reason: cause(&error) })
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
