//! What a spool has brought to the chain.

use std::path::PathBuf;

use jasmynet_primitives::{devices::LogEntry, Hash};
use jasmynet_sdk::readings::{Anchoring, ProofError, ReadingProof, StoredReadings};

use super::{
	delivery::{read_entries, text_of},
	done_path, find_records, AnchoredEntry, SpoolError,
};

/// Why an archive does not prove a reading.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
	/// The disk has a problem, or a file is damaged.
	#[error(transparent)]
	Spool(#[from] SpoolError),
	/// There is no such entry.
	#[error("the spool has brought no entry {0} to the chain")]
	NoSuchEntry(u64),
	/// Its readings are gone.
	#[error(
		"the readings of entry {0} are not kept any more: its owner has them, and can prove them"
	)]
	NotKept(u64),
	/// The block is not known.
	#[error("the spool does not know the block of entry {0}: prove it by the log's head")]
	NoBlock(u64),
	/// The readings prove nothing.
	#[error(transparent)]
	Proof(#[from] ProofError),
}

/// The entries that a spool has brought to the chain, and the readings behind them: to
/// prove readings, also while an agent works there.
#[derive(Debug)]
pub struct Archive {
	root: PathBuf,
	entries: Vec<AnchoredEntry>,
}

impl Archive {
	/// Reads what a spool has brought to the chain.
	///
	/// # Errors
	/// [`SpoolError`].
	pub fn open(root: impl Into<PathBuf>) -> Result<Self, SpoolError> {
		let root = root.into();
		let (entries, _, _) = read_entries(&root.join("entries.jsonl"))?;
		Ok(Archive { root, entries })
	}

	/// The entries and where their readings are stored, oldest first.
	pub fn entries(&self) -> impl Iterator<Item = &StoredReadings> {
		self.entries.iter().map(|entry| &entry.stored)
	}

	/// The readings of an entry, one in each line.
	///
	/// # Errors
	/// [`ArchiveError::NoSuchEntry`], [`ArchiveError::NotKept`].
	pub fn text(&self, seq: u64) -> Result<String, ArchiveError> {
		self.position(seq)?;
		let records = find_records(&done_path(&self.root, seq))?;
		Ok(text_of(&records.ok_or(ArchiveError::NotKept(seq))?))
	}

	/// Where a reading is: the number of its entry, and its position there.
	///
	/// # Errors
	/// [`ArchiveError`].
	pub fn find(&self, line: &str) -> Result<Option<(u64, u32)>, ArchiveError> {
		for entry in self.entries.iter().rev() {
			let seq = entry.stored.entry.seq;
			let text = match self.text(seq) {
				Ok(text) => text,
				Err(ArchiveError::NotKept(_)) => continue,
				Err(error) => return Err(error),
			};
			if let Some((index, _)) = (0..).zip(text.lines()).find(|(_, other)| *other == line) {
				return Ok(Some((seq, index)));
			}
		}
		Ok(None)
	}

	/// Proves the reading at `index` (from 0) of an entry, by the head of the log. The
	/// proof holds until the log grows.
	///
	/// # Errors
	/// [`ArchiveError`].
	pub fn proof(&self, seq: u64, index: u32) -> Result<ReadingProof, ArchiveError> {
		let position = self.position(seq)?;
		let (_, later) = self.entries.split_at(position.saturating_add(1).min(self.entries.len()));
		let later: Vec<LogEntry> = later.iter().map(|entry| entry.stored.entry).collect();
		self.make(seq, index, |before, _| Some(Anchoring::Chain { before, later }))
	}

	/// The same by the block that took the entry in. The proof holds for ever, and needs
	/// a node that remembers the block.
	///
	/// # Errors
	/// [`ArchiveError`].
	pub fn proof_by_block(&self, seq: u64, index: u32) -> Result<ReadingProof, ArchiveError> {
		self.make(seq, index, |_, block| block.map(|block| Anchoring::Block { block }))
	}

	fn make(
		&self,
		seq: u64,
		index: u32,
		anchoring: impl FnOnce(Hash, Option<Hash>) -> Option<Anchoring>,
	) -> Result<ReadingProof, ArchiveError> {
		let position = self.position(seq)?;
		let AnchoredEntry { block, stored, .. } =
			self.entries.get(position).ok_or(ArchiveError::NoSuchEntry(seq))?;
		let StoredReadings { genesis_hash, device, entry, before, .. } = *stored;
		let anchoring = anchoring(before, *block).ok_or(ArchiveError::NoBlock(seq))?;
		let text = self.text(seq)?;
		Ok(ReadingProof::new(genesis_hash, device, entry, &text, index, anchoring)?)
	}

	fn position(&self, seq: u64) -> Result<usize, ArchiveError> {
		self.entries
			.binary_search_by_key(&seq, |entry| entry.stored.entry.seq)
			.map_err(|_| ArchiveError::NoSuchEntry(seq))
	}
}
