//! One reading, shown to somebody who has none of the others.

use jasmynet_primitives::{
	devices::{LogEntry, LogHead},
	merkle::{leaf_hash, Proof},
	DeviceId, Hash, Moment,
};
use serde::{Deserialize, Serialize};

use super::{entry_json, time_of, Readings, ReadingsError};
use crate::{proof_json, tree::Tree};

/// What shows that a device has vouched for a reading, and that the chain has it.
///
/// The proof has two steps: from the line to the entry's root, and from the entry to
/// the chain.
///
/// ```
/// use jasmynet_primitives::{devices::{LogEntry, LogHead}, Hash};
/// use jasmynet_sdk::readings::{Anchoring, ReadingProof, Readings};
///
/// // A device anchored these, as the first entry of its log.
/// let text = "{\"at\":1,\"heartRate\":61}\n{\"at\":2,\"heartRate\":64}\n";
/// let Readings { root, count, from, to } = Readings::from_lines(text)?;
/// let entry = LogEntry { seq: 1, root, count, from, to };
/// let before = Hash::zero();
///
/// // Its owner shows the second reading, and keeps the first to itself.
/// let anchoring = Anchoring::Chain { before, later: vec![] };
/// let proof = ReadingProof::new(Hash::zero(), Hash::repeat_byte(7), entry, text, 1, anchoring)?;
///
/// // Somebody else asks the chain where the device's log stands.
/// let on_chain = LogHead { seq: 1, head: entry.chain(before), ..LogHead::default() };
/// assert_eq!(proof.verify_against(&on_chain)?, 2);
/// assert_eq!(proof.line, "{\"at\":2,\"heartRate\":64}");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReadingProof {
	/// The chain: the hash of its block 0.
	pub genesis_hash: Hash,
	/// The device.
	pub device: DeviceId,
	/// The entry of its log that the reading is in.
	#[serde(with = "entry_json::EntryJson")]
	pub entry: LogEntry,
	/// The reading, byte for byte.
	pub line: String,
	/// Leads from the line to the entry's root.
	#[serde(with = "proof_json")]
	pub proof: Proof,
	/// Leads from the entry to the chain.
	pub anchoring: Anchoring,
}

/// How an entry is found on chain.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Anchoring {
	/// By the head of the log, which stands for all entries.
	Chain {
		/// The head before the entry: zero for the first one after a pairing.
		before: Hash,
		/// All entries after it, up to the head.
		#[serde(with = "entry_json::list")]
		later: Vec<LogEntry>,
	},
	/// By the event in the block that took it in: short, however long the log is.
	Block {
		/// The block's hash.
		block: Hash,
	},
}

/// Why a proof proves nothing.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ProofError {
	/// The readings that it is made from are none.
	#[error(transparent)]
	Readings(#[from] ReadingsError),
	/// The readings are those of another entry.
	#[error("these readings are not the ones of entry {0}: use the file of that very entry")]
	OtherReadings(u64),
	/// There is no such reading.
	#[error("there is no reading {index} in this entry: it has {count}, counted from 0")]
	NoSuchReading {
		/// Which one was asked for.
		index: u32,
		/// How many there are.
		count: u32,
	},
	/// The line is not in the entry.
	#[error("the reading is not in entry {0}: it was changed, or it comes from somewhere else")]
	NotInEntry(u64),
	/// The reading's time is not within the entry's.
	#[error("the reading was not made in the time that entry {0} speaks of: do not trust it")]
	OutsideTime(u64),
	/// The entries do not follow each other.
	#[error("the proof's entries do not follow one another: ask for a whole proof")]
	Gap,
	/// The entries lead to another number than the log's last.
	#[error(
		"the proof leads to entry {proved}, and the log on chain stands at {on_chain}: ask for a \
		 newer proof, or for one by block"
	)]
	OtherLength {
		/// Number of the proof's last entry.
		proved: u64,
		/// Number of the log's last entry.
		on_chain: u64,
	},
	/// The entries lead to another head.
	#[error(
		"the chain has other entries in this device's log: the reading was never anchored as this \
		 proof says"
	)]
	OtherHead,
	/// The proof names a block instead.
	#[error("this proof is by block {0:?}: look for the entry's event there")]
	ByBlock(Hash),
}

impl ReadingProof {
	/// Proves the reading at `index` (from 0) of an entry, from the text of all its
	/// readings.
	///
	/// # Errors
	/// [`ProofError::OtherReadings`], [`ProofError::NoSuchReading`], and what is wrong
	/// with the text.
	pub fn new(
		genesis_hash: Hash,
		device: DeviceId,
		entry: LogEntry,
		text: &str,
		index: u32,
		anchoring: Anchoring,
	) -> Result<Self, ProofError> {
		let readings = Readings::from_lines(text)?;
		if readings != Readings::of(&entry) {
			return Err(ProofError::OtherReadings(entry.seq));
		}
		let none = ProofError::NoSuchReading { index, count: entry.count };
		let lines: Vec<&str> = super::lines(text).collect();
		let position = usize::try_from(index).map_err(|_| none.clone())?;
		let line = (*lines.get(position).ok_or_else(|| none.clone())?).to_owned();
		let leaves = lines.iter().map(|line| leaf_hash(line.as_bytes())).collect();
		let proof = Tree::new(leaves).and_then(|tree| tree.prove(index)).ok_or(none)?;
		Ok(ReadingProof { genesis_hash, device, entry, line, proof, anchoring })
	}

	/// Checks that the reading is in the entry, and returns its time. Says nothing about
	/// the chain.
	///
	/// # Errors
	/// [`ProofError::NotInEntry`], [`ProofError::OutsideTime`].
	pub fn verify_inclusion(&self) -> Result<Moment, ProofError> {
		let entry = &self.entry;
		let leaf = leaf_hash(self.line.as_bytes());
		if self.proof.leaves != entry.count || !self.proof.verify(leaf, entry.root) {
			return Err(ProofError::NotInEntry(entry.seq));
		}
		let at = time_of(&self.line).map_err(|_| ProofError::NotInEntry(entry.seq))?;
		if at < entry.from || at > entry.to {
			return Err(ProofError::OutsideTime(entry.seq));
		}
		Ok(at)
	}

	/// Checks that the reading is in the entry, and that the entry is in the log that
	/// has this head, and returns the reading's time. That the head is the one of
	/// [`ReadingProof::device`] on the chain of [`ReadingProof::genesis_hash`] is for the
	/// caller to see to.
	///
	/// # Errors
	/// [`ProofError`].
	pub fn verify_against(&self, log: &LogHead) -> Result<Moment, ProofError> {
		let at = self.verify_inclusion()?;
		let Anchoring::Chain { before, later } = &self.anchoring else {
			return Err(self.block().map_or(ProofError::Gap, ProofError::ByBlock));
		};
		let (mut seq, mut head) = (self.entry.seq, self.entry.chain(*before));
		for entry in later {
			if seq.checked_add(1) != Some(entry.seq) {
				return Err(ProofError::Gap);
			}
			(seq, head) = (entry.seq, entry.chain(head));
		}
		if seq != log.seq {
			return Err(ProofError::OtherLength { proved: seq, on_chain: log.seq });
		}
		if head != log.head {
			return Err(ProofError::OtherHead);
		}
		Ok(at)
	}

	/// The block that has the entry's event, for a proof by block.
	pub fn block(&self) -> Option<Hash> {
		match self.anchoring {
			Anchoring::Block { block } => Some(block),
			Anchoring::Chain { .. } => None,
		}
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use proptest::prelude::*;

	fn text(first: u64, count: u32) -> String {
		(0..u64::from(count)).map(|n| format!("{{\"at\":{},\"v\":{n}}}\n", first + n)).collect()
	}

	fn entry(seq: u64, text: &str) -> LogEntry {
		let Readings { root, count, from, to } = Readings::from_lines(text).unwrap();
		LogEntry { seq, root, count, from, to }
	}

	/// A log of three entries from `first` on, the middle one's first reading proved.
	fn proved(first: u64) -> (ReadingProof, LogHead) {
		let texts = [text(10, 3), text(20, 5), text(30, 2)];
		let entries: Vec<_> = (first..).zip(&texts).map(|(seq, text)| entry(seq, text)).collect();
		let before = entries[0].chain(Hash::zero());
		let head = entries[2].chain(entries[1].chain(before));
		let anchoring = Anchoring::Chain { before, later: vec![entries[2]] };
		let proof = ReadingProof::new(
			Hash::repeat_byte(1),
			Hash::repeat_byte(2),
			entries[1],
			&texts[1],
			0,
			anchoring,
		);
		(proof.unwrap(), LogHead { seq: first + 2, head, ..LogHead::default() })
	}

	#[test]
	fn a_reading_is_proved_against_the_head() {
		for first in [1, 58] {
			let (proof, log) = proved(first);
			assert_eq!(proof.verify_against(&log), Ok(20));
			let json = serde_json::to_string(&proof).unwrap();
			assert_eq!(serde_json::from_str::<ReadingProof>(&json).unwrap(), proof);
		}
	}

	#[test]
	fn a_proof_fails_when_anything_is_changed() {
		let (proof, log) = proved(1);
		let changed = |change: fn(&mut ReadingProof)| {
			let mut proof = proof.clone();
			change(&mut proof);
			proof.verify_against(&log)
		};
		let not_in_entry = Err(ProofError::NotInEntry(2));
		assert_eq!(changed(|proof| proof.line = "{\"at\":20,\"v\":9}".into()), not_in_entry);
		assert_eq!(changed(|proof| proof.line.push(' ')), not_in_entry);
		assert_eq!(changed(|proof| proof.proof.index = 1), not_in_entry);
		assert_eq!(changed(|proof| proof.entry.count = 4), not_in_entry);
		assert_eq!(changed(|proof| proof.entry.root = Hash::zero()), not_in_entry);
		assert_eq!(changed(|proof| proof.entry.from = 21), Err(ProofError::OutsideTime(2)));
		assert_eq!(changed(|proof| proof.entry.to = 19), Err(ProofError::OutsideTime(2)));
		assert_eq!(changed(|proof| proof.entry.to = 25), Err(ProofError::OtherHead));
		assert_eq!(changed(|proof| proof.entry.seq = 1), Err(ProofError::Gap));
		let chain = |before, later| Anchoring::Chain { before, later };
		let other_before = ReadingProof { anchoring: chain(Hash::zero(), vec![]), ..proof.clone() };
		assert_eq!(
			other_before.verify_against(&log),
			Err(ProofError::OtherLength { proved: 2, on_chain: 3 })
		);
		let short = LogHead { seq: 2, ..log };
		assert_eq!(other_before.verify_against(&short), Err(ProofError::OtherHead));
	}

	#[test]
	fn a_proof_by_block_says_where_to_look() {
		let (mut proof, log) = proved(1);
		proof.anchoring = Anchoring::Block { block: Hash::repeat_byte(8) };
		assert_eq!(proof.verify_inclusion(), Ok(20));
		assert_eq!(proof.block(), Some(Hash::repeat_byte(8)));
		assert_eq!(proof.verify_against(&log), Err(ProofError::ByBlock(Hash::repeat_byte(8))));
		let json = serde_json::to_string(&proof).unwrap();
		assert_eq!(serde_json::from_str::<ReadingProof>(&json).unwrap(), proof);
	}

	#[test]
	fn a_proof_is_made_from_the_readings_of_its_entry() {
		let (proof, _) = proved(1);
		let make = |text: &str, index| {
			let anchoring = proof.anchoring.clone();
			ReadingProof::new(Hash::zero(), Hash::zero(), proof.entry, text, index, anchoring)
		};
		assert_eq!(make(&text(20, 4), 0), Err(ProofError::OtherReadings(2)));
		assert_eq!(make("", 0), Err(ProofError::Readings(ReadingsError::Empty)));
		assert_eq!(make(&text(20, 5), 5), Err(ProofError::NoSuchReading { index: 5, count: 5 }));
		assert!(make(&text(20, 5), 4).is_ok());
	}

	proptest! {
		#[test]
		fn every_reading_is_proved(count in 1u32..60, pick in any::<u32>()) {
			let text = text(5, count);
			let entry = entry(1, &text);
			let anchoring = Anchoring::Chain { before: Hash::zero(), later: vec![] };
			let index = pick % count;
			let proof =
				ReadingProof::new(Hash::zero(), Hash::zero(), entry, &text, index, anchoring).unwrap();
			let log = LogHead { seq: 1, head: entry.chain(Hash::zero()), ..LogHead::default() };
			prop_assert_eq!(proof.verify_against(&log), Ok(5 + u64::from(index)));
		}
	}
}
