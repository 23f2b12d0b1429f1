//! From a file to blocks.

use std::io::{self, Read, Write};

use cid::Version;
use rust_unixfs::file::adder::{BalancedCollector, Chunker, FileAdder};

use super::{Cid, ContentError, CHUNK_SIZE, LINKS_PER_NODE};
use crate::store::{BlockStore, Put, StoreError};

/// A block: its address and its bytes.
pub type Block = (Cid, Vec<u8>);

/// What became of a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Added {
	/// Its address.
	pub cid: Cid,
	/// Its length in bytes, without the tree's nodes.
	pub size: u64,
	/// How many blocks it took, equal ones counted each time.
	pub blocks: u64,
}

/// Turns bytes into blocks. [`ContentWriter`] is this with a store behind it.
///
/// ```
/// use jasmynet_sdk::content::Importer;
///
/// let mut importer = Importer::new();
/// let mut blocks = importer.push(&[7; 300_000]);
/// let (added, last) = importer.finish();
/// blocks.extend(last);
/// // Two leaves, and the root that joins them.
/// assert_eq!((added.size, added.blocks, blocks.len()), (300_000, 3, 3));
/// assert_eq!(blocks[2].0, added.cid);
/// ```
pub struct Importer {
	adder: FileAdder,
	last: Option<Cid>,
	size: u64,
	blocks: u64,
}

impl Importer {
	/// Begins a file.
	pub fn new() -> Self {
		Self::with_chunk_size(CHUNK_SIZE)
	}

	pub(super) fn with_chunk_size(chunk_size: usize) -> Self {
		// Every choice is spelled out: a default that moves would move addresses.
		let adder = FileAdder::builder()
			.with_cid_version(Version::V1)
			.with_raw_leaves(true)
			.with_chunker(Chunker::Size(chunk_size))
			.with_collector(BalancedCollector::with_branching_factor(LINKS_PER_NODE))
			.build();
		Importer { adder, last: None, size: 0, blocks: 0 }
	}

	/// Takes the file's next bytes, and gives the blocks that are complete.
	pub fn push(&mut self, bytes: &[u8]) -> Vec<Block> {
		let mut blocks = Vec::new();
		let mut rest = bytes;
		while !rest.is_empty() {
			let (ready, consumed) = self.adder.push(rest);
			blocks.extend(ready);
			rest = &rest[consumed..];
		}
		self.size += bytes.len() as u64;
		self.count(&blocks);
		blocks
	}

	/// Ends the file: its address, and the blocks that were still open.
	pub fn finish(mut self) -> (Added, Vec<Block>) {
		let blocks: Vec<Block> = std::mem::take(&mut self.adder).finish().collect();
		self.count(&blocks);
		// The root is what is made last; an empty file has one empty block.
		let cid = self.last.expect("every file has at least one block; qed");
		(Added { cid, size: self.size, blocks: self.blocks }, blocks)
	}

	fn count(&mut self, blocks: &[Block]) {
		self.blocks += blocks.len() as u64;
		if let Some((cid, _)) = blocks.last() {
			self.last = Some(*cid);
		}
	}
}

impl Default for Importer {
	fn default() -> Self {
		Self::new()
	}
}

/// Writes a file into a store, block by block.
///
/// A writer that is dropped before [`ContentWriter::finish`] takes the blocks
/// that it has added back out, so a failure leaves nothing behind. (Blocks that
/// were there before stay: somebody else's file may need them.)
pub struct ContentWriter<'store> {
	store: &'store dyn BlockStore,
	importer: Option<Importer>,
	added: Vec<Cid>,
}

impl<'store> ContentWriter<'store> {
	/// Begins a file in `store`.
	pub fn new(store: &'store dyn BlockStore) -> Self {
		ContentWriter { store, importer: Some(Importer::new()), added: Vec::new() }
	}

	/// Ends the file.
	///
	/// # Errors
	/// When the store cannot take the last blocks; then it has none of them.
	pub fn finish(mut self) -> Result<Added, ContentError> {
		let importer = self.importer.take().expect("only taken here, and `self` is consumed; qed");
		let (added, blocks) = importer.finish();
		self.store_all(blocks)?;
		self.added.clear();
		Ok(added)
	}

	fn store_all(&mut self, blocks: Vec<Block>) -> Result<(), StoreError> {
		for (cid, bytes) in blocks {
			if self.store.put(&cid, &bytes)? == Put::New {
				self.added.push(cid);
			}
		}
		Ok(())
	}

	fn push(&mut self, bytes: &[u8]) -> Result<(), StoreError> {
		let Some(importer) = &mut self.importer else { return Ok(()) };
		let blocks = importer.push(bytes);
		self.store_all(blocks)
	}
}

impl Write for ContentWriter<'_> {
	fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
		// No more at once than becomes one leaf, so that memory stays small.
		let bytes = &bytes[..bytes.len().min(CHUNK_SIZE)];
		self.push(bytes).map_err(io::Error::other)?;
		Ok(bytes.len())
	}

	fn flush(&mut self) -> io::Result<()> {
		Ok(())
	}
}

impl Drop for ContentWriter<'_> {
	fn drop(&mut self) {
		for cid in self.added.drain(..) {
			// There is nobody left to tell, and a block too many does no harm.
			let _ = self.store.delete(&cid);
		}
	}
}

/// Puts a whole file into a store.
///
/// # Errors
/// When the file cannot be read or the store cannot take it; then the store has
/// none of it.
pub fn add(file: impl Read, store: &dyn BlockStore) -> Result<Added, ContentError> {
	let mut writer = ContentWriter::new(store);
	for_each_chunk(file, |bytes| Ok(writer.push(bytes)?))?;
	writer.finish()
}

/// The address that a file would get, without storing anything.
///
/// # Errors
/// When the file cannot be read.
///
/// ```
/// let empty = jasmynet_sdk::content::address(std::io::empty())?;
/// assert_eq!(
///     empty.cid.to_string(),
///     "bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku",
/// );
/// # Ok::<(), jasmynet_sdk::content::ContentError>(())
/// ```
pub fn address(file: impl Read) -> Result<Added, ContentError> {
	let mut importer = Importer::new();
	for_each_chunk(file, |bytes| {
		importer.push(bytes);
		Ok(())
	})?;
	Ok(importer.finish().0)
}

fn for_each_chunk(
	mut file: impl Read,
	mut take: impl FnMut(&[u8]) -> Result<(), ContentError>,
) -> Result<(), ContentError> {
	let mut buffer = vec![0; CHUNK_SIZE];
	loop {
		match file.read(&mut buffer) {
			Ok(0) => return Ok(()),
			Ok(length) => take(&buffer[..length])?,
			Err(error) if error.kind() == io::ErrorKind::Interrupted => {},
			Err(error) => return Err(ContentError::Read(error)),
		}
	}
}
