//! What becomes of sealed batches.

use std::path::Path;

use jasmynet_primitives::{keys::PublicKey, DeviceId, Hash, Moment};
use jasmynet_sdk::readings::{Readings, StoredReadings};
use serde::{Deserialize, Serialize};

use super::{
	bytes_of, count_of, disk, done_path, read_records, rejected, sealed_path, Identity, Record,
	Spool, SpoolError, State,
};

/// A batch that has its place in the log.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Sending {
	/// Its number in the spool.
	pub(crate) batch: u64,
	/// Whom it is sealed for.
	pub(crate) recipient: PublicKey,
	/// A signature for it may be on its way, and is good until then.
	pub(crate) signed_until: Option<Moment>,
	/// Its entry, and where it is stored.
	pub(crate) stored: StoredReadings,
}

/// An entry that is on chain for good.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AnchoredEntry {
	/// The batch's number in the spool.
	pub(crate) batch: u64,
	/// The block that took it in, where it is known.
	pub(crate) block: Option<Hash>,
	/// The entry, and where it is stored.
	pub(crate) stored: StoredReadings,
}

/// A sealed batch that has no place in the log yet.
pub(crate) struct SealedBatch {
	pub(crate) number: u64,
	/// Its readings, one in each line.
	pub(crate) text: String,
	pub(crate) readings: Readings,
}

impl Spool {
	/// Writes down whose readings these are, once.
	pub(crate) fn bind(&self, genesis_hash: Hash, device: DeviceId) -> Result<(), SpoolError> {
		let mut state = self.state();
		let identity = Identity { genesis_hash, device };
		match state.identity {
			Some(known) if known == identity => Ok(()),
			Some(Identity { genesis_hash, device }) => {
				Err(SpoolError::OtherDevice { path: self.root.clone(), device, genesis_hash })
			},
			None => {
				disk::replace_json(&self.root.join("device.json"), &identity)?;
				state.identity = Some(identity);
				Ok(())
			},
		}
	}

	/// Takes note of the chain's time, and of the time of the last reading that the chain
	/// has: it takes no older ones.
	pub(crate) fn learn(&self, now: Moment, last_reading: Moment) {
		self.state().learn(now, last_reading);
	}

	/// Batches that have their place in the log, in order.
	pub(crate) fn sending(&self) -> Vec<Sending> {
		self.state().sending.clone()
	}

	/// Whether there is a sealed batch without a place.
	pub(crate) fn has_new_batch(&self) -> bool {
		let state = self.state();
		state.sealed.len() > state.sending.len()
	}

	/// Number of the last entry that is on chain for good; 0 while there is none.
	pub(crate) fn last_seq(&self) -> u64 {
		self.state().last_seq
	}

	/// Writes down which batches have their place in the log.
	pub(crate) fn set_sending(&self, sending: Vec<Sending>) -> Result<(), SpoolError> {
		self.state().set_sending(&self.root, sending)
	}

	/// The next batch that has no place in the log. Readings that are older than
	/// `last_reading`, which the chain would not take, go to `rejected.jsonl` first.
	pub(crate) fn next_batch(
		&self,
		last_reading: Moment,
	) -> Result<Option<SealedBatch>, SpoolError> {
		let mut state = self.state();
		state.check_sound(&self.root)?;
		state.check_undated(&self.root, &self.options)?;
		loop {
			let first = state.first_without_place();
			let Some(number) = state.sealed.range(first..).next().map(|(number, _)| *number) else {
				return Ok(None);
			};
			let path = sealed_path(&self.root, number);
			let (old, records): (Vec<_>, Vec<_>) =
				read_records(&path)?.into_iter().partition(|record| record.at < last_reading);
			if !old.is_empty() {
				let reason =
					format!("the chain has a reading of {last_reading} of this device already");
				let old: Vec<_> =
					old.iter().map(|record| (record.line.as_bytes(), reason.clone())).collect();
				rejected::write(&self.root, &self.options, &old)?;
				state.rewrite(&self.root, number, &records)?;
			}
			if records.is_empty() {
				continue;
			}
			let text = text_of(&records);
			let readings = Readings::from_lines(&text)
				.map_err(|error| SpoolError::Malformed(path, error.to_string()))?;
			return Ok(Some(SealedBatch { number, text, readings }));
		}
	}

	/// The readings of a batch that has its place in the log.
	pub(crate) fn text(&self, batch: u64) -> Result<String, SpoolError> {
		Ok(text_of(&read_records(&sealed_path(&self.root, batch))?))
	}

	/// Writes down that a batch is on chain for good, and puts it away.
	pub(crate) fn finish(&self, batch: u64, block: Option<Hash>) -> Result<(), SpoolError> {
		let mut state = self.state();
		state.check_sound(&self.root)?;
		let mut sending = state.sending.clone();
		let Some(position) = sending.iter().position(|sending| sending.batch == batch) else {
			return Ok(());
		};
		let Sending { stored, .. } = sending.remove(position);
		let seq = stored.entry.seq;
		let entry = AnchoredEntry { batch, block, stored };
		let path = self.root.join("entries.jsonl");
		let mut json = serde_json::to_string(&entry).expect("strings and numbers; qed");
		json.push('\n');
		// What a full disk has not let come to its end here is done once more. After anything
		// else, opening the spool again ends what is begun here.
		if state.last_entered != seq {
			let mut file = disk::open_to_append(&path)?;
			state.broken = true;
			let result = disk::append(&mut file, &path, json.as_bytes());
			state.broken = result.as_ref().is_err_and(|error| !error.is_full_disk());
			result?;
			state.last_entered = seq;
		}
		if let Some(size) = state.sealed.get(&batch).copied() {
			let from = sealed_path(&self.root, batch);
			state.broken = true;
			let result = disk::rename(&from, &done_path(&self.root, seq));
			state.broken = result.as_ref().is_err_and(|error| !error.left_in_place(&from));
			result?;
			state.sealed.remove(&batch);
			state.done.insert(seq, size);
		}
		state.last_seq = seq;
		state.set_sending(&self.root, sending)?;
		let first_waiting = state.first_waiting();
		state.recent.forget(first_waiting);
		state.prune(&self.root, self.options.keep_done, self.options.known)
	}
}

impl State {
	fn set_sending(&mut self, root: &Path, sending: Vec<Sending>) -> Result<(), SpoolError> {
		if self.sending != sending {
			disk::replace_json(&root.join("sending.json"), &sending)?;
			self.sending = sending;
		}
		Ok(())
	}

	/// The first batch that may be without a place in the log.
	pub(super) fn first_without_place(&self) -> u64 {
		self.sending.last().map_or(0, |last| last.batch.saturating_add(1))
	}

	/// Leaves these records alone in a batch, or no batch when there are none.
	pub(super) fn rewrite(
		&mut self,
		root: &Path,
		number: u64,
		records: &[Record],
	) -> Result<(), SpoolError> {
		let path = sealed_path(root, number);
		if records.is_empty() {
			disk::remove(&path)?;
			self.sealed.remove(&number);
			return Ok(());
		}
		let text: String = records.iter().map(Record::encode).collect();
		disk::replace(&path, text.as_bytes())?;
		self.sealed.insert(number, (bytes_of(records), count_of(records)));
		Ok(())
	}

	/// Deletes the oldest records that are final, as far as they need not be kept.
	fn prune(&mut self, root: &Path, keep: Option<u64>, known: usize) -> Result<(), SpoolError> {
		let Some(keep) = keep else { return Ok(()) };
		let known = u64::try_from(known).unwrap_or(u64::MAX);
		let mut bytes: u64 = self.done.values().map(|(bytes, _)| *bytes).sum();
		let mut count: u64 = self.done.values().map(|(_, count)| u64::from(*count)).sum();
		while let Some((seq, (size, records))) = self.done.first_key_value() {
			let (seq, size, records) = (*seq, *size, u64::from(*records));
			if bytes <= keep || count.saturating_sub(records) < known {
				return Ok(());
			}
			disk::remove(&done_path(root, seq))?;
			self.done.remove(&seq);
			(bytes, count) = (bytes.saturating_sub(size), count.saturating_sub(records));
		}
		Ok(())
	}
}

pub(super) fn text_of(records: &[Record]) -> String {
	records.iter().flat_map(|record| [record.line.as_str(), "\n"]).collect()
}

pub(super) fn load_sending(root: &Path) -> Result<Vec<Sending>, SpoolError> {
	Ok(disk::read_json(&root.join("sending.json"))?.unwrap_or_default())
}

/// The entries that are on chain for good. A last one that was not written to its end is
/// cut: its batch is still among those that are sent.
pub(super) fn load_entries(root: &Path) -> Result<Vec<AnchoredEntry>, SpoolError> {
	let path = root.join("entries.jsonl");
	let (entries, sound, length) = read_entries(&path)?;
	if sound < length {
		disk::truncate(&path, sound)?;
	}
	Ok(entries)
}

/// The entries of a file, how many bytes they take, and how many there are.
pub(super) fn read_entries(path: &Path) -> Result<(Vec<AnchoredEntry>, u64, u64), SpoolError> {
	let bytes = disk::read(path)?.unwrap_or_default();
	let mut entries = Vec::new();
	let mut sound = 0u64;
	for line in bytes.split_inclusive(|byte| *byte == b'\n') {
		if !line.ends_with(b"\n") {
			break;
		}
		let entry = serde_json::from_slice(line)
			.map_err(|error| SpoolError::Malformed(path.into(), error.to_string()))?;
		entries.push(entry);
		sound = sound.saturating_add(u64::try_from(line.len()).unwrap_or(u64::MAX));
	}
	Ok((entries, sound, u64::try_from(bytes.len()).unwrap_or(u64::MAX)))
}
