//! Opening a spool: what a sudden end has left is put in order.

use std::{
	collections::{BTreeMap, BTreeSet},
	fs::{self, File, TryLockError},
	path::Path,
	time::Instant,
};

use jasmynet_primitives::Moment;

use super::{
	bytes_of, count_of, current_path, delivery, disk, done_path, options::system_time,
	read_records, sealed_path, undated_path, AnchoredEntry, Recent, Record, SpoolError,
	SpoolOptions, State,
};

pub(super) fn lock(root: &Path) -> Result<File, SpoolError> {
	let path = root.join("lock");
	let file = disk::open_to_append(&path)?;
	match file.try_lock() {
		Ok(()) => Ok(file),
		Err(TryLockError::WouldBlock) => Err(SpoolError::InUse(root.into())),
		Err(TryLockError::Error(error)) => Err(disk::disk("lock", &path)(error)),
	}
}

impl State {
	pub(super) fn load(root: &Path, options: &SpoolOptions) -> Result<Self, SpoolError> {
		let entries = delivery::load_entries(root)?;
		let final_ones: BTreeMap<u64, &AnchoredEntry> =
			entries.iter().map(|entry| (entry.batch, entry)).collect();
		let mut recent = Recent::new(options.known);
		let anchored = entries.last().map_or(0, |entry| entry.stored.entry.to);
		let mut floor = anchored;

		// What was final when the end came goes where it belongs.
		let mut waiting = BTreeSet::new();
		for number in disk::numbered(&root.join("sealed"))? {
			match final_ones.get(&number) {
				Some(entry) => disk::rename(
					&sealed_path(root, number),
					&done_path(root, entry.stored.entry.seq),
				)?,
				None => {
					waiting.insert(number);
				},
			}
		}

		let mut done = BTreeMap::new();
		let mut known = Vec::new();
		let numbers: BTreeSet<u64> = disk::numbered(&root.join("done"))?.into_iter().collect();
		for entry in entries.iter().rev() {
			let seq = entry.stored.entry.seq;
			if !numbers.contains(&seq) {
				continue;
			}
			let path = done_path(root, seq);
			let bytes = fs::metadata(&path).map_err(disk::disk("look at", &path))?.len();
			done.insert(seq, (bytes, entry.stored.entry.count));
			if known.len() < options.known {
				let records = read_records(&path)?;
				let fingerprints = records.iter().map(Record::fingerprint);
				known.extend(fingerprints.rev().map(|fingerprint| (fingerprint, entry.batch)));
			}
		}
		for (fingerprint, batch) in known.into_iter().rev() {
			recent.insert(fingerprint, batch);
		}

		let mut sealed = BTreeMap::new();
		for number in waiting {
			let records = read_records(&sealed_path(root, number))?;
			for record in &records {
				recent.insert(record.fingerprint(), number);
				floor = floor.max(record.at);
			}
			sealed.insert(number, (bytes_of(&records), count_of(&records)));
		}

		let last = sealed.keys().last().copied().max(final_ones.keys().last().copied());
		let filling = last.map_or(0, |last| last.saturating_add(1));
		let path = current_path(root);
		let records = recover_current(root, &path, floor)?;
		let mut newest = floor;
		for record in &records {
			recent.insert(record.fingerprint(), filling);
			newest = newest.max(record.at);
		}

		let mut sending = delivery::load_sending(root)?;
		sending.retain(|sending| sealed.contains_key(&sending.batch));
		let last_seq = entries.last().map_or(0, |entry| entry.stored.entry.seq);
		Ok(State {
			current: None,
			current_count: count_of(&records),
			current_bytes: bytes_of(&records),
			current_since: (!records.is_empty()).then(Instant::now),
			sealed,
			filling,
			anchored,
			floor,
			newest,
			chain_time: None,
			is_undated: disk::read(&undated_path(root))?.is_some(),
			recent,
			sending,
			last_seq,
			last_entered: last_seq,
			done,
			identity: disk::read_json(&root.join("device.json"))?,
			broken: false,
		})
	}
}

/// The records of the batch that was being filled. What an append has left that did not
/// come to its end is cut: nobody was told that it was taken.
fn recover_current(root: &Path, path: &Path, floor: Moment) -> Result<Vec<Record>, SpoolError> {
	let Some(bytes) = disk::read(path)? else { return Ok(Vec::new()) };
	let mut records = Vec::new();
	let mut sound = 0u64;
	for line in bytes.split_inclusive(|byte| *byte == b'\n') {
		let record = line
			.strip_suffix(b"\n")
			.and_then(|line| std::str::from_utf8(line).ok())
			.and_then(|line| Record::decode(line).ok())
			.filter(|record| record.at >= floor);
		let Some(record) = record else { break };
		sound = sound.saturating_add(u64::try_from(line.len()).unwrap_or(u64::MAX));
		records.push(record);
	}
	let rest = usize::try_from(sound).ok().and_then(|sound| bytes.get(sound..));
	if let Some(rest) = rest.filter(|rest| !rest.is_empty()) {
		// A torn line is one without an end. More than that is a disk that has lost what
		// it said it had: that is kept for people to look at.
		if rest.contains(&b'\n') {
			disk::replace(&root.join(format!("damaged-{}", system_time())), rest)?;
		}
		disk::truncate(path, sound)?;
	}
	Ok(records)
}
