//! All blocks of a file in one stream: content archives, CARv1.
//!
//! [`Archive`] is the writing side. It lays the blocks out before it hands over the
//! first of them: depth first, each one once, so that the same file always gives the
//! same bytes, their number is known, and whoever was interrupted goes on where it was.
//! [`Receiver`] is the reading side. It takes bytes as they come, believes nobody, and
//! stores a block only when it is the very next one that the file needs; so a sender
//! can neither change the file nor fill the disk with something else.
//!
//! The format is <https://ipld.io/specs/transport/car/carv1/>: a header that names the
//! root, then for each block the length of what follows, the block's address and its
//! bytes. `ipfs dag import` takes such a file, and `ipfs dag export` makes one.
//!
//! ```
//! use jasmynet_sdk::{content::{self, car}, store::MemoryStore};
//!
//! let sender = MemoryStore::default();
//! let added = content::add(&[7; 600_000][..], &sender)?;
//! let archive = car::Archive::lay_out(&sender, &added.cid)?;
//! let mut bytes = Vec::new();
//! assert_eq!(archive.write(&sender, &mut bytes)?, archive.length());
//!
//! // The first connection breaks.
//! let store = MemoryStore::default();
//! let mut receiver = car::Receiver::begin(&store, &added.cid, Some(added.size))?;
//! receiver.push(&bytes[..300_000])?;
//!
//! // What has come as a whole is kept; the next attempt asks for the rest.
//! let mut receiver = car::Receiver::begin(&store, &added.cid, Some(added.size))?;
//! assert!((1..=300_000).contains(&receiver.offset()));
//! receiver.push(&bytes[receiver.offset() as usize..])?;
//! assert_eq!(receiver.finish()?, added.size);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use std::{
	collections::HashMap,
	io::{Read, Write},
};

use super::{
	export::{fetch, parse, MAX_DEPTH},
	from_content_id, matches, to_content_id, Cid, ContentError, ContentId, CHUNK_SIZE,
	MAX_BLOCK_SIZE, RAW,
};
use crate::store::{BlockStore, StoreError};

/// Media type of an archive, with the parameters that say how ours are made
/// (IPFS trustless gateway specification, IPIP-412).
pub const MEDIA_TYPE: &str = "application/vnd.ipld.car; version=1; order=dfs; dups=n";

/// Bytes of an address of the kind that is kept.
const CID_SIZE: usize = 36;
/// Longest header that is read: one root takes 59 bytes.
const MAX_HEADER: u64 = 1_024;

/// What can go wrong with an archive.
#[derive(Debug, thiserror::Error)]
pub enum CarError {
	/// The bytes are no archive.
	#[error("this is not a content archive (CARv1): {0}; ask another host for the file")]
	NotAnArchive(&'static str),
	/// It is the archive of something else.
	#[error("this is the archive of {found}, and {expected} was asked for")]
	OtherRoot {
		/// What was asked for.
		expected: Cid,
		/// What it names first.
		found: Cid,
	},
	/// A block comes that is not the next one.
	#[error(
		"block {found} is not the next one of the file, {expected} is: the archive is not depth \
		 first and without duplicates, or has blocks that do not belong to the file"
	)]
	Unexpected {
		/// The block that should come.
		expected: Cid,
		/// The one that came.
		found: Cid,
	},
	/// More comes after the last block.
	#[error("the archive goes on after the last block of the file: what is too much is not kept")]
	LeftOver,
	/// A block is not what its address says.
	#[error("block {cid} was changed on its way: ask for it again, or ask another host")]
	Damaged {
		/// Its address.
		cid: Cid,
	},
	/// The archive has ended too early.
	#[error("the archive ends before block {missing}: ask for the rest")]
	Incomplete {
		/// The first block that is missing.
		missing: Cid,
	},
	/// The file is not as long as it should be.
	#[error("the file has {found} bytes and should have {expected}: it is not the one asked for")]
	OtherSize {
		/// How long it should be.
		expected: u64,
		/// How long it says that it is.
		found: u64,
	},
	/// The blocks or the store have a problem.
	#[error(transparent)]
	Content(#[from] ContentError),
	/// The archive cannot be read or written.
	#[error("the archive cannot be read or written: {0}")]
	Stream(#[from] std::io::Error),
}

impl From<StoreError> for CarError {
	fn from(error: StoreError) -> Self {
		CarError::Content(error.into())
	}
}

/// One block in an archive.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Section {
	/// The block's address.
	pub cid: Cid,
	/// The block's length.
	pub size: u64,
	/// Where its part of the archive begins: with a length and the address.
	pub offset: u64,
}

impl Section {
	/// Where the next part begins.
	pub fn end(&self) -> u64 {
		let length = CID_SIZE as u64 + self.size;
		self.offset + varint(length).len() as u64 + length
	}
}

/// The archive of a file that is in a store.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Archive {
	header: Vec<u8>,
	sections: Vec<Section>,
	file_size: u64,
}

impl Archive {
	/// Lays the archive of the file out that `root` names. Reads the nodes of the tree
	/// alone: how long a leaf is stands in the node above it.
	///
	/// # Errors
	/// When a node is missing, damaged, or none of a file.
	pub fn lay_out(store: &dyn BlockStore, root: &Cid) -> Result<Self, ContentError> {
		let header = header(root)?;
		let mut offset = header.len() as u64;
		let mut walk = Walk::new(root);
		let mut sections = Vec::new();
		while let Some(part) = walk.next()? {
			let Part { cid, size, .. } = part;
			let size = match size {
				Some(size) if cid.codec() == RAW => {
					walk.found(size);
					size
				},
				_ => {
					let bytes = fetch(store, &cid)?;
					walk.read(&bytes)?;
					bytes.len() as u64
				},
			};
			let section = Section { cid, size, offset };
			offset = section.end();
			sections.push(section);
		}
		Ok(Archive { header, sections, file_size: walk.file_size() })
	}

	/// How long the archive is.
	pub fn length(&self) -> u64 {
		self.sections.last().map_or(self.header.len() as u64, Section::end)
	}

	/// How long the file is, equal parts counted each time.
	pub fn file_size(&self) -> u64 {
		self.file_size
	}

	/// Its blocks, in the order in which they come.
	pub fn sections(&self) -> &[Section] {
		&self.sections
	}

	/// The archive from `offset` on, up to the end of a block: never nothing before the
	/// end of the archive, and nothing from there on.
	///
	/// # Errors
	/// When the store does not have the block, or a damaged one.
	pub fn read_at(&self, store: &dyn BlockStore, offset: u64) -> Result<Vec<u8>, ContentError> {
		if offset < self.header.len() as u64 {
			return Ok(self.header[offset as usize..].to_vec());
		}
		let index = self.sections.partition_point(|section| section.end() <= offset);
		let Some(section) = self.sections.get(index) else { return Ok(Vec::new()) };
		let Section { cid, size, offset: begin } = *section;
		let block = fetch(store, &cid)?;
		if block.len() as u64 != size {
			let reason = "it is not as long as the node above it says";
			return Err(ContentError::Malformed { cid, reason });
		}
		let mut bytes = varint(CID_SIZE as u64 + size);
		bytes.extend(cid.to_bytes());
		bytes.extend(block);
		// It is in this section, and so no further than its length.
		bytes.drain(..(offset - begin) as usize);
		Ok(bytes)
	}

	/// Writes all of it, and answers how long it is.
	///
	/// # Errors
	/// When a block is missing or damaged, or `out` takes no more.
	pub fn write(&self, store: &dyn BlockStore, mut out: impl Write) -> Result<u64, CarError> {
		let mut offset = 0;
		while offset < self.length() {
			let bytes = self.read_at(store, offset)?;
			out.write_all(&bytes)?;
			offset += bytes.len() as u64;
		}
		out.flush()?;
		Ok(offset)
	}
}

/// Takes an archive in, as its bytes come.
pub struct Receiver<'store> {
	store: &'store dyn BlockStore,
	root: Cid,
	expected_size: Option<u64>,
	walk: Walk,
	/// The block that has to come next; none when the file is complete.
	next: Option<Cid>,
	/// What has come of a part that is not complete yet.
	buffer: Vec<u8>,
	/// Where that part begins in the archive.
	offset: u64,
}

impl<'store> Receiver<'store> {
	/// Begins, or goes on, with the file that `root` names and that is `size` bytes
	/// long, when that is known. Every block that the store has already is read and
	/// checked.
	///
	/// # Errors
	/// When `root` is of a kind that is not kept, what is there is of another size or no
	/// file, or the store fails.
	pub fn begin(
		store: &'store dyn BlockStore,
		root: &Cid,
		size: Option<u64>,
	) -> Result<Self, CarError> {
		let mut receiver = Self::from_the_start(store, root, size)?;
		while let Some(cid) = receiver.next {
			let bytes = match fetch(store, &cid) {
				Ok(bytes) => bytes,
				Err(ContentError::Store(
					StoreError::Missing { .. } | StoreError::Corrupted { .. },
				)) => break,
				Err(other) => return Err(other.into()),
			};
			if receiver.offset == 0 {
				receiver.offset = header(root)?.len() as u64;
			}
			receiver.step_over(&cid, &bytes)?;
		}
		Ok(receiver)
	}

	/// Begins with a whole archive, whatever the store has already.
	///
	/// # Errors
	/// When `root` is of a kind that is not kept.
	pub fn from_the_start(
		store: &'store dyn BlockStore,
		root: &Cid,
		size: Option<u64>,
	) -> Result<Self, CarError> {
		to_content_id(root)?;
		let mut walk = Walk::new(root);
		let next = walk.next()?.map(|part| part.cid);
		let buffer = Vec::new();
		Ok(Receiver { store, root: *root, expected_size: size, walk, next, buffer, offset: 0 })
	}

	/// Where in the archive the first byte is that is to be pushed after
	/// [`Receiver::begin`] or [`Receiver::go_on`]: 0 for a whole archive.
	pub fn offset(&self) -> u64 {
		self.offset
	}

	/// Goes on after the connection has broken: forgets what has come of a part that is not
	/// complete, and answers from where on to ask again.
	pub fn go_on(&mut self) -> u64 {
		self.buffer.clear();
		self.offset
	}

	/// Whether all of the file is in the store.
	pub fn is_complete(&self) -> bool {
		self.next.is_none()
	}

	/// Takes the next bytes of the archive. Blocks that are complete are in the store when
	/// this returns.
	///
	/// # Errors
	/// [`CarError`]. What was stored before is sound, and stays.
	pub fn push(&mut self, bytes: &[u8]) -> Result<(), CarError> {
		self.buffer.extend_from_slice(bytes);
		let mut taken = 0;
		while let Some(length) = self.take_part(taken)? {
			taken += length;
		}
		self.buffer.drain(..taken);
		Ok(())
	}

	/// Ends it, and answers how long the file is.
	///
	/// # Errors
	/// [`CarError::Incomplete`], [`CarError::LeftOver`].
	pub fn finish(self) -> Result<u64, CarError> {
		match self.next {
			Some(missing) => Err(CarError::Incomplete { missing }),
			None if !self.buffer.is_empty() => Err(CarError::LeftOver),
			None => Ok(self.walk.file_size()),
		}
	}

	/// Takes the part that begins at `start` of the buffer, when it is complete. Answers
	/// how long it was.
	fn take_part(&mut self, start: usize) -> Result<Option<usize>, CarError> {
		let rest = &self.buffer[start..];
		let Some((length, prefix)) = read_varint(rest)? else { return Ok(None) };
		let longest =
			if self.offset == 0 { MAX_HEADER } else { (CID_SIZE + MAX_BLOCK_SIZE) as u64 };
		if length > longest {
			return Err(CarError::NotAnArchive("a part of it is longer than any block"));
		}
		// It is no longer than the longest block.
		let end = prefix + length as usize;
		let Some(part) = rest.get(prefix..end) else { return Ok(None) };
		if self.offset == 0 {
			let found = first_root(part)?;
			if found != self.root {
				return Err(CarError::OtherRoot { expected: self.root, found });
			}
			self.offset = end as u64;
			return Ok(Some(end));
		}
		let Some(expected) = self.next else { return Err(CarError::LeftOver) };
		let (cid, block) = split_section(part)?;
		if cid != expected {
			return Err(CarError::Unexpected { expected, found: cid });
		}
		let block = block.to_vec();
		if !matches(&cid, &block) {
			return Err(CarError::Damaged { cid });
		}
		self.step_over(&cid, &block)?;
		self.store.put(&cid, &block)?;
		Ok(Some(end))
	}

	/// Goes on behind a block that is sound.
	fn step_over(&mut self, cid: &Cid, block: &[u8]) -> Result<(), CarError> {
		self.walk.read(block)?;
		if let Some(expected) = self.expected_size {
			let found = self.walk.file_size();
			if found != expected {
				return Err(CarError::OtherSize { expected, found });
			}
		}
		let section = Section { cid: *cid, size: block.len() as u64, offset: self.offset };
		self.offset = section.end();
		self.next = self.walk.next()?.map(|part| part.cid);
		Ok(())
	}
}

/// Takes a whole archive in, and answers how long the file is.
///
/// # Errors
/// [`CarError`]. Sound blocks that came before stay in the store.
pub fn read(
	mut archive: impl Read,
	store: &dyn BlockStore,
	root: &Cid,
	size: Option<u64>,
) -> Result<u64, CarError> {
	let mut receiver = Receiver::from_the_start(store, root, size)?;
	let mut buffer = vec![0; CHUNK_SIZE];
	loop {
		match archive.read(&mut buffer) {
			Ok(0) => return receiver.finish(),
			Ok(length) => receiver.push(&buffer[..length])?,
			Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {},
			Err(error) => return Err(error.into()),
		}
	}
}

/// A part of the file that is to come.
#[derive(Clone, Copy)]
struct Part {
	cid: Cid,
	/// How many bytes of the file are in it, where a node above it says so.
	size: Option<u64>,
	depth: usize,
}

/// The way through a file's tree: depth first, each block once.
struct Walk {
	/// The next part is the last.
	pending: Vec<Part>,
	/// The part that [`Walk::next`] gave last.
	current: Part,
	/// How many bytes of the file are in each block that was met.
	met: HashMap<Cid, u64>,
	root: Cid,
}

impl Walk {
	fn new(root: &Cid) -> Self {
		let part = Part { cid: *root, size: None, depth: 1 };
		Walk { pending: vec![part], current: part, met: HashMap::new(), root: *root }
	}

	/// The next block that was not met before.
	fn next(&mut self) -> Result<Option<Part>, ContentError> {
		while let Some(part) = self.pending.pop() {
			match self.met.get(&part.cid) {
				None => {
					self.current = part;
					return Ok(Some(part));
				},
				Some(size) => Self::check_size(&part, *size)?,
			}
		}
		Ok(None)
	}

	/// The current block is a leaf of this length, and its parts need no looking at.
	fn found(&mut self, size: u64) {
		self.met.insert(self.current.cid, size);
	}

	/// The current block is this.
	fn read(&mut self, bytes: &[u8]) -> Result<(), ContentError> {
		let part = self.current;
		if part.cid.codec() == RAW {
			let size = bytes.len() as u64;
			Self::check_size(&part, size)?;
			self.found(size);
			return Ok(());
		}
		if part.depth > MAX_DEPTH {
			return Err(ContentError::Malformed { cid: part.cid, reason: "the tree is too deep" });
		}
		let branch = parse(&part.cid, bytes)?;
		Self::check_size(&part, branch.filesize)?;
		self.found(branch.filesize);
		let depth = part.depth + 1;
		let parts = branch.links.into_iter().rev();
		self.pending.extend(parts.map(|link| Part {
			cid: link.cid,
			size: Some(link.blocksize),
			depth,
		}));
		Ok(())
	}

	fn check_size(part: &Part, found: u64) -> Result<(), ContentError> {
		match part.size {
			Some(size) if size != found => Err(ContentError::Malformed {
				cid: part.cid,
				reason: "it is not as long as the node above it says",
			}),
			_ => Ok(()),
		}
	}

	/// How long the file is; 0 before its root was met.
	fn file_size(&self) -> u64 {
		self.met.get(&self.root).copied().unwrap_or_default()
	}
}

/// The header of the archive of `root`, its length included: DAG-CBOR, whose form leaves
/// no choice.
fn header(root: &Cid) -> Result<Vec<u8>, ContentError> {
	to_content_id(root)?;
	let mut header = vec![0xa2, 0x65];
	header.extend(b"roots");
	// A list of one; tag 42; 37 bytes, the first of which says "binary".
	header.extend([0x81, 0xd8, 0x2a, 0x58, CID_SIZE as u8 + 1, 0]);
	header.extend(root.to_bytes());
	header.push(0x67);
	header.extend(b"version");
	header.push(1);
	let mut bytes = varint(header.len() as u64);
	bytes.extend(header);
	Ok(bytes)
}

/// The first root that a header names.
fn first_root(header: &[u8]) -> Result<Cid, CarError> {
	let wrong = CarError::NotAnArchive;
	let mut rest = header;
	let mut root = None;
	let mut version = false;
	if take(&mut rest, 1) != Some(&[0xa2][..]) {
		return Err(wrong("its header is not that of version 1"));
	}
	while !rest.is_empty() {
		if rest.starts_with(b"\x65roots") && root.is_none() {
			rest = &rest[6..];
			let list = take(&mut rest, 1).map(|byte| byte[0]).unwrap_or_default();
			if !(0x81..=0x97).contains(&list) {
				return Err(wrong("its header names no root"));
			}
			for _ in 0x80..list {
				let cid = link(&mut rest).ok_or(wrong("a root in its header cannot be read"))?;
				root = root.or(Some(cid));
			}
		} else if rest.starts_with(b"\x67version\x01") && !version {
			rest = &rest[9..];
			version = true;
		} else {
			return Err(wrong("its header is not that of version 1"));
		}
	}
	match root {
		Some(root) if version => {
			let bytes = root.to_vec().try_into().map_err(|_| wrong("its root is too long"))?;
			Ok(from_content_id(&ContentId(bytes))?)
		},
		_ => Err(wrong("its header is not that of version 1")),
	}
}

/// The bytes of a link in DAG-CBOR.
fn link<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
	let [0xd8, 0x2a, 0x58, length] = *take(rest, 4)? else { return None };
	let bytes = take(rest, usize::from(length))?;
	bytes.strip_prefix(&[0])
}

fn take<'a>(rest: &mut &'a [u8], length: usize) -> Option<&'a [u8]> {
	let (taken, left) = rest.split_at_checked(length)?;
	*rest = left;
	Some(taken)
}

/// Address and bytes of a block in an archive.
fn split_section(part: &[u8]) -> Result<(Cid, &[u8]), CarError> {
	let (cid, block) = part
		.split_at_checked(CID_SIZE)
		.ok_or(CarError::NotAnArchive("a part of it is too short for a block"))?;
	let bytes =
		cid.to_vec().try_into().map_err(|_| CarError::NotAnArchive("an address is too long"))?;
	Ok((from_content_id(&ContentId(bytes))?, block))
}

/// A number as multiformats write it: seven bits in each byte, the lowest first.
fn varint(mut number: u64) -> Vec<u8> {
	let mut bytes = Vec::new();
	while number >= 0x80 {
		bytes.push(number as u8 | 0x80);
		number >>= 7;
	}
	bytes.push(number as u8);
	bytes
}

/// The number at the beginning, and how many bytes it takes; `None` when there are not
/// enough of them yet.
fn read_varint(bytes: &[u8]) -> Result<Option<(u64, usize)>, CarError> {
	// Four bytes are enough for every block.
	let mut number = 0;
	for (index, byte) in bytes.iter().enumerate().take(4) {
		number |= u64::from(byte & 0x7f) << (7 * index);
		if byte & 0x80 == 0 {
			return Ok(Some((number, index + 1)));
		}
	}
	if bytes.len() < 4 {
		return Ok(None);
	}
	Err(CarError::NotAnArchive("a length in it is larger than any block"))
}

#[cfg(test)]
mod tests;
