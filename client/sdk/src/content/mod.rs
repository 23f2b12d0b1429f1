//! Files as content-addressed blocks, byte for byte as IPFS tools make them.
//!
//! `ipfs add --cid-version 1` cuts a file into chunks of [`CHUNK_SIZE`] bytes,
//! keeps each as it is (codec `raw`), and joins them in a balanced tree of
//! `dag-pb` nodes with up to [`LINKS_PER_NODE`] links each; every block is named
//! by the SHA2-256 of its bytes, and the file by the name of the tree's root. A
//! file of one chunk is its own root. Whoever has that address can check every
//! byte that a stranger hands over.
//!
//! [`ContentWriter`] puts what is written to it into a store, [`ContentReader`]
//! reads it back and believes no store: each block's hash is checked. [`car`] is all
//! blocks of a file in one stream.
//!
//! ```
//! use jasmynet_sdk::{content, store::MemoryStore};
//! use std::io::Read;
//!
//! let store = MemoryStore::default();
//! let added = content::add(&b"hello world"[..], &store)?;
//! // What every IPFS tool says of these eleven bytes.
//! assert_eq!(
//!     added.cid.to_string(),
//!     "bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e",
//! );
//!
//! let mut text = String::new();
//! content::ContentReader::open(&store, &added.cid)?.read_to_string(&mut text)?;
//! assert_eq!(text, "hello world");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod car;
mod export;
mod import;
#[cfg(test)]
mod tests;

pub use cid::Cid;
pub use export::{remove, ContentReader};
pub use import::{add, address, Added, Block, ContentWriter, Importer};

use jasmynet_primitives::content::{ContentId, ContentIdError};
use sha2::{Digest, Sha256};

use crate::store::StoreError;

/// Bytes of a file in one leaf: what `ipfs add` calls `size-262144`.
pub const CHUNK_SIZE: usize = 262_144;
/// Most links in one node of the tree.
pub const LINKS_PER_NODE: usize = 174;
/// Largest block that is stored or believed: what IPFS nodes exchange at most.
pub const MAX_BLOCK_SIZE: usize = 2 * 1024 * 1024;

/// Multicodec of a block that is nothing but its bytes.
const RAW: u64 = 0x55;

/// What can go wrong with a file's blocks.
#[derive(Debug, thiserror::Error)]
pub enum ContentError {
	/// It is no content address at all.
	#[error(
		"`{text}` is not a content address ({reason}): expected one like \
		 bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku"
	)]
	NotAnAddress {
		/// What was given.
		text: String,
		/// What is wrong with it.
		reason: String,
	},
	/// It is a content address of a kind that JasmyNet does not keep.
	#[error(
		"`{address}` is a content address that JasmyNet does not keep: {}; \
		 `ipfs add --cid-version 1` makes those that it does",
		explain(*.reason)
	)]
	NotKept {
		/// The address.
		address: String,
		/// Which part of it is not kept.
		reason: ContentIdError,
	},
	/// The block is what its address says, but no part of a file.
	#[error("block {cid} is not part of a file: {reason}; ask its owner to add the file again")]
	Malformed {
		/// The block.
		cid: Cid,
		/// What is wrong with it.
		reason: &'static str,
	},
	/// The store has a problem, or not what it should have.
	#[error(transparent)]
	Store(#[from] StoreError),
	/// The file to add cannot be read.
	#[error("the file to add cannot be read: {0}")]
	Read(#[source] std::io::Error),
}

fn explain(reason: ContentIdError) -> &'static str {
	match reason {
		ContentIdError::Version => "it is not of version 1",
		ContentIdError::Codec => "it names neither a raw block nor a dag-pb node",
		ContentIdError::Hash => "its hash is not SHA2-256",
		ContentIdError::Length => "bytes are missing or left over",
	}
}

/// Reads a content address as people write it, and checks that it is of a kind
/// that the chain keeps.
///
/// # Errors
/// [`ContentError::NotAnAddress`] and [`ContentError::NotKept`].
///
/// ```
/// use jasmynet_sdk::content;
///
/// let text = "bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku";
/// assert_eq!(content::parse(text)?.to_string(), text);
/// // A version 0 address is an address, but not one of ours.
/// assert!(content::parse("QmbFMke1KXqnYyBBWxB74N4c5SBnJMVAiMNRcGu6x1AwQH").is_err());
/// # Ok::<(), content::ContentError>(())
/// ```
pub fn parse(text: &str) -> Result<Cid, ContentError> {
	let cid = Cid::try_from(text).map_err(|error| ContentError::NotAnAddress {
		text: text.into(),
		reason: error.to_string(),
	})?;
	to_content_id(&cid)?;
	Ok(cid)
}

/// The address as it is written on chain.
///
/// # Errors
/// [`ContentError::NotKept`].
pub fn to_content_id(cid: &Cid) -> Result<ContentId, ContentError> {
	let not_kept = |reason| ContentError::NotKept { address: cid.to_string(), reason };
	let bytes = cid.to_bytes().try_into().map_err(|_| not_kept(ContentIdError::Length))?;
	let content_id = ContentId(bytes);
	content_id.check().map_err(not_kept)?;
	Ok(content_id)
}

/// The address that is written on chain, as other tools take it.
///
/// # Errors
/// [`ContentError::NotAnAddress`] and [`ContentError::NotKept`].
pub fn from_content_id(content_id: &ContentId) -> Result<Cid, ContentError> {
	let address = || format!("0x{}", hex::encode(&content_id.0));
	content_id.check().map_err(|reason| ContentError::NotKept { address: address(), reason })?;
	Cid::try_from(content_id.0.as_slice())
		.map_err(|error| ContentError::NotAnAddress { text: address(), reason: error.to_string() })
}

/// Whether `bytes` are what `cid` names.
pub fn matches(cid: &Cid, bytes: &[u8]) -> bool {
	to_content_id(cid).is_ok() && cid.hash().digest() == Sha256::digest(bytes).as_slice()
}
