//! From blocks back to the file.

use std::io::{self, Read};

use rust_unixfs::file::adder::{parse_file_branch, FileBranch};

use super::{matches, to_content_id, Cid, ContentError, MAX_BLOCK_SIZE, RAW};
use crate::store::{BlockStore, StoreError};

/// Deepest tree that is followed. Five levels hold more than 10^16 bytes; only a
/// tree that is made to waste our time is deeper.
pub(super) const MAX_DEPTH: usize = 16;

/// A part of the file that is still to come.
#[derive(Clone, Copy)]
struct Part {
	cid: Cid,
	/// How many bytes of the file are in it; its parent says so.
	size: u64,
	depth: usize,
}

/// Reads a file out of a store.
///
/// Every block is checked against its address, and every part's length against
/// what its parent says, before a byte of it comes out. The reader keeps no more
/// than a leaf and the nodes above it in memory.
///
/// The errors of [`Read::read`] hold a [`ContentError`] that says what to do.
pub struct ContentReader<'store> {
	store: &'store dyn BlockStore,
	/// The next part is the last.
	pending: Vec<Part>,
	leaf: Vec<u8>,
	position: usize,
	size: u64,
}

impl<'store> ContentReader<'store> {
	/// Opens the file that `cid` names.
	///
	/// # Errors
	/// When its first block is not there, damaged, or no file.
	pub fn open(store: &'store dyn BlockStore, cid: &Cid) -> Result<Self, ContentError> {
		let bytes = fetch(store, cid)?;
		let mut reader =
			ContentReader { store, pending: Vec::new(), leaf: Vec::new(), position: 0, size: 0 };
		if cid.codec() == RAW {
			reader.size = bytes.len() as u64;
			reader.leaf = bytes;
		} else {
			let branch = parse(cid, &bytes)?;
			reader.size = branch.filesize;
			reader.descend(branch, 1);
		}
		Ok(reader)
	}

	/// Length of the file. Exactly so many bytes come out, or an error. A few
	/// blocks can claim a very long file by naming the same leaf again and again:
	/// compare this with what you expect before you read.
	pub fn size(&self) -> u64 {
		self.size
	}

	fn descend(&mut self, branch: FileBranch, depth: usize) {
		let parts = branch.links.into_iter().rev();
		self.pending.extend(parts.map(|link| Part { cid: link.cid, size: link.blocksize, depth }));
	}

	/// Brings the next leaf in; `false` at the end of the file.
	fn next_leaf(&mut self) -> Result<bool, ContentError> {
		while let Some(part) = self.pending.pop() {
			let Part { cid, size, depth } = part;
			let malformed = |reason| ContentError::Malformed { cid, reason };
			let bytes = fetch(self.store, &cid)?;
			if cid.codec() == RAW {
				if bytes.len() as u64 != size {
					return Err(malformed("it is not as long as the node above it says"));
				}
				self.leaf = bytes;
				self.position = 0;
				return Ok(true);
			}
			if depth >= MAX_DEPTH {
				return Err(malformed("the tree is too deep"));
			}
			let branch = parse(&cid, &bytes)?;
			if branch.filesize != size {
				return Err(malformed("it is not as long as the node above it says"));
			}
			self.descend(branch, depth + 1);
		}
		Ok(false)
	}
}

impl Read for ContentReader<'_> {
	fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
		if buffer.is_empty() {
			return Ok(0);
		}
		while self.position == self.leaf.len() {
			if !self.next_leaf().map_err(io::Error::other)? {
				return Ok(0);
			}
		}
		let length = (&self.leaf[self.position..]).read(buffer)?;
		self.position += length;
		Ok(length)
	}
}

/// Deletes a file's blocks, the root last, so that an interrupted removal can be
/// repeated. Returns how many blocks went.
///
/// Do not remove a file whose blocks another file needs: two different
/// ciphertexts share none, two equal plain files share all.
///
/// # Errors
/// When a node of the tree is damaged (nothing is deleted then), or the store
/// fails.
pub fn remove(store: &dyn BlockStore, cid: &Cid) -> Result<u64, ContentError> {
	let mut found = Vec::new();
	let mut pending = vec![(*cid, 0)];
	while let Some((cid, depth)) = pending.pop() {
		found.push(cid);
		if cid.codec() == RAW {
			continue;
		}
		let bytes = match fetch(store, &cid) {
			// Its children went before it.
			Err(ContentError::Store(StoreError::Missing { .. })) => continue,
			other => other?,
		};
		if depth >= MAX_DEPTH {
			return Err(ContentError::Malformed { cid, reason: "the tree is too deep" });
		}
		let links = parse(&cid, &bytes)?.links;
		pending.extend(links.into_iter().map(|link| (link.cid, depth + 1)));
	}
	let mut deleted = 0;
	// Parents were found before their children.
	for cid in found.iter().rev() {
		deleted += u64::from(store.delete(cid)?);
	}
	Ok(deleted)
}

/// A block that is what its address says, whatever the store may think.
pub(super) fn fetch(store: &dyn BlockStore, cid: &Cid) -> Result<Vec<u8>, ContentError> {
	to_content_id(cid)?;
	let bytes = store.get(cid)?;
	if bytes.len() > MAX_BLOCK_SIZE {
		return Err(StoreError::TooLarge { cid: *cid, size: bytes.len() }.into());
	}
	if !matches(cid, &bytes) {
		return Err(StoreError::Corrupted { what: format!("block {cid}") }.into());
	}
	Ok(bytes)
}

/// The node's links, when they add up.
pub(super) fn parse(cid: &Cid, bytes: &[u8]) -> Result<FileBranch, ContentError> {
	let malformed = |reason| ContentError::Malformed { cid: *cid, reason };
	let branch = parse_file_branch(bytes)
		.ok_or_else(|| malformed("it is not a UnixFS file node with raw leaves"))?;
	let mut size = 0u64;
	for link in &branch.links {
		if link.blocksize == 0 {
			return Err(malformed("it names a part without bytes"));
		}
		size = size
			.checked_add(link.blocksize)
			.ok_or_else(|| malformed("its parts are longer than any file"))?;
	}
	if size != branch.filesize {
		return Err(malformed("its parts do not add up to its length"));
	}
	Ok(branch)
}
