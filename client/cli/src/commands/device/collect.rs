//! What devices' agents have stored for their owner.

use std::{collections::BTreeMap, path::PathBuf};

use anyhow::{Context as _, Result};
use clap::Args;
use jasmynet_primitives::{devices::DeviceInfo, DeviceId, Hash};
use jasmynet_sdk::{
	chain::{self, ops::devices::ReadingError, Client},
	readings::{lines, open_readings, StoredReadings},
	store::{DirectoryStore, ManifestStore},
};

use crate::{
	context::Context,
	files::{write_new, Readers},
	output::{Report, UsageError},
	values::{hex, parse_hash},
};

#[derive(Args)]
pub(crate) struct CollectArgs {
	/// The device [default: the only one of yours that has stored anything]
	#[arg(value_parser = parse_hash)]
	device: Option<DeviceId>,
	/// Entries of the device's log from this number on
	#[arg(long, value_name = "N", default_value_t = 1)]
	from_seq: u64,
	/// The new file that the readings go into, one JSON object in each line
	#[arg(long, value_name = "FILE")]
	out: PathBuf,
}

/// How many missing entries are told of one by one.
const TOLD: usize = 10;

/// Entries as they were stored, in the order of their numbers.
struct Batches {
	device: DeviceId,
	stored: Vec<StoredReadings>,
	/// Entries of the log whose readings are not to be had, and why.
	missing: BTreeMap<u64, String>,
}

pub(super) async fn collect(context: &Context, args: CollectArgs) -> Result<Report> {
	let client = context.client().await?;
	let store = context.store()?;
	let device = match args.device {
		Some(device) => device,
		None => only_device(context, client, &store).await?,
	};
	let mut batches = Batches { device, stored: Vec::new(), missing: BTreeMap::new() };
	for seq in store.manifests(&device)?.into_iter().filter(|seq| *seq >= args.from_seq) {
		match store.manifest(&device, seq) {
			Ok(stored) => batches.stored.extend(stored),
			Err(error) => {
				batches.missing.insert(seq, error.to_string());
			},
		}
	}
	let waiting = batches.check(client, args.from_seq).await?;

	let key = context.key()?.agreement_key();
	let (text, readings) = batches
		.open(|stored| open_readings(&store, key, stored).map_err(|error| error.to_string()));
	write_new(&args.out, &text, Readers::Owner)?;
	let count = batches.stored.len();
	let mut report = Report::new(format!(
		"{readings} readings of {} in {}: {count} entries of its log, each as the chain has it",
		hex(device),
		args.out.display()
	));
	if waiting > 0 {
		report.add_line(format!("{waiting} more entries wait for the chain: try again later."));
	}
	batches.tell_missing(&mut report);
	if !batches.missing.is_empty() {
		report = report.failed();
	}
	Ok(report
		.with("missing", batches.missing.keys().collect::<Vec<_>>())
		.with("device", hex(device))
		.with("batches", count)
		.with("readings", readings)
		.with("waiting", waiting)
		.with("out", args.out))
}

/// One entry as it was stored, and its readings.
pub(super) fn open_stored(
	context: &Context,
	device: DeviceId,
	seq: u64,
) -> Result<(StoredReadings, String)> {
	let store = context.store()?;
	let what =
		|| format!("entry {seq} of the log of {} in {}", hex(device), store.root().display());
	let stored =
		store.manifest(&device, seq)?.with_context(|| format!("there is no {}", what()))?;
	let key = context.key()?.agreement_key();
	let text = open_readings(&store, key, &stored)?;
	Ok((stored, text))
}

async fn only_device(
	context: &Context,
	client: &Client,
	store: &DirectoryStore,
) -> Result<DeviceId> {
	let mut found = Vec::new();
	for device in client.devices_of(context.identity()?).await? {
		if !store.manifests(&device.id)?.is_empty() {
			found.push(device.id);
		}
	}
	match found[..] {
		[device] => Ok(device),
		[] => Err(UsageError(format!(
			"none of your devices has stored anything in {}: name the directory that its agent \
			 stores into with --store",
			store.root().display()
		))
		.into()),
		_ => Err(UsageError(format!(
			"several of your devices have stored something, so name one: {}",
			found.iter().map(hex).collect::<Vec<_>>().join(", ")
		))
		.into()),
	}
}

impl Batches {
	/// Checks every entry against the chain. Those that the chain does not have yet are
	/// left out: answers how many. Those that the chain has and the store has not are
	/// missing, from this number on.
	async fn check(&mut self, client: &Client, from_seq: u64) -> Result<usize> {
		let (last, head) = match client.device(self.device).await? {
			Some(DeviceInfo::Paired(device)) => (device.log.seq, Some(device.log.head)),
			Some(DeviceInfo::Former { device, .. }) => (device.last_seq, None),
			None => {
				let what = format!("a device {}", hex(self.device));
				return Err(chain::Error::NotFound { what }.into());
			},
		};
		let before = self.stored.len();
		self.stored.retain(|stored| stored.entry.seq <= last);
		let waiting = before.saturating_sub(self.stored.len());
		self.find_gaps(from_seq, last);
		if head.is_some() && self.head(last) == head {
			return Ok(waiting);
		}
		// Some are missing here, or the device has another owner: one by one, then.
		for stored in std::mem::take(&mut self.stored) {
			let seq = stored.entry.seq;
			let found = client.anchored_entry(self.device, seq).await?;
			if found.is_some_and(|(_, anchored)| anchored.entry == stored.entry) {
				self.stored.push(stored);
			} else {
				let reason = format!(
					"what was stored here was changed, or was not anchored as it is: {}",
					ReadingError::NotAnchored { seq }
				);
				self.missing.insert(seq, reason);
			}
		}
		Ok(waiting)
	}

	/// Finds the entries up to `last` that the store does not have.
	fn find_gaps(&mut self, from_seq: u64, last: u64) {
		self.missing.retain(|seq, _| *seq <= last);
		// A device that was paired anew goes on with its numbers: what was before was not
		// stored for this owner.
		let beginnings = self.stored.iter().filter(|stored| stored.before == Hash::zero());
		let first = beginnings.map(|stored| stored.entry.seq).max().unwrap_or(1);
		let mut expected = from_seq.max(first);
		let there: Vec<u64> = self.stored.iter().map(|stored| stored.entry.seq).collect();
		for seq in there.into_iter().chain([last.saturating_add(1)]) {
			for gap in expected..seq {
				self.missing.entry(gap).or_insert_with(|| "the store does not have it".into());
			}
			expected = expected.max(seq.saturating_add(1));
		}
	}

	/// Opens the readings of every entry: answers all lines, and how many they are. What
	/// does not open is missing.
	fn open(&mut self, open: impl Fn(&StoredReadings) -> Result<String, String>) -> (String, u64) {
		let mut text = String::new();
		let mut readings = 0u64;
		for stored in std::mem::take(&mut self.stored) {
			match open(&stored) {
				Ok(opened) => {
					for line in lines(&opened) {
						text.push_str(line);
						text.push('\n');
						readings = readings.saturating_add(1);
					}
					self.stored.push(stored);
				},
				Err(reason) => {
					self.missing.insert(stored.entry.seq, reason);
				},
			}
		}
		(text, readings)
	}

	fn tell_missing(&self, report: &mut Report) {
		for (seq, reason) in self.missing.iter().take(TOLD) {
			report.add_line(format!("Entry {seq} of the log is missing: {reason}"));
		}
		let more = self.missing.len().saturating_sub(TOLD);
		if more > 0 {
			report.add_line(format!("{more} more entries are missing: --json names all of them."));
		}
	}

	/// The head that the entries lead to, when none is missing up to the last one.
	fn head(&self, last: u64) -> Option<Hash> {
		let first = self.stored.first()?;
		let mut head = first.before;
		let mut expected = first.entry.seq;
		for stored in &self.stored {
			if stored.entry.seq != expected {
				return None;
			}
			head = stored.entry.chain(head);
			expected = expected.saturating_add(1);
		}
		(expected.checked_sub(1) == Some(last)).then_some(head)
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use jasmynet_primitives::devices::LogEntry;
	use jasmynet_sdk::content;

	fn batches(seqs: &[u64], mut before: Hash) -> Batches {
		let device = Hash::repeat_byte(7);
		let store = jasmynet_sdk::store::MemoryStore::default();
		let content = content::add(&b"x"[..], &store).unwrap().cid;
		let mut stored = Vec::new();
		for seq in seqs {
			let root = Hash::repeat_byte(1);
			let entry = LogEntry { seq: *seq, root, count: 1, from: *seq, to: *seq };
			stored.push(StoredReadings {
				genesis_hash: Hash::zero(),
				device,
				entry,
				before,
				content,
				envelope: Hash::zero(),
			});
			before = entry.chain(before);
		}
		Batches { device, stored, missing: BTreeMap::new() }
	}

	#[test]
	fn entries_lead_to_the_head_when_none_is_missing() {
		let all = batches(&[4, 5, 6], Hash::zero());
		let head = all.head(6).unwrap();
		let last = all.stored.last().unwrap();
		assert_eq!(head, last.entry.chain(last.before));
		// Those from some number on lead there too.
		let later = Batches { stored: all.stored[1..].to_vec(), ..all };
		assert_eq!(later.head(6), Some(head));
		assert_eq!(later.head(7), None, "one more is on chain than here");
		assert_eq!(batches(&[4, 6], Hash::zero()).head(6), None);
		assert_eq!(batches(&[], Hash::zero()).head(0), None);
	}

	#[test]
	fn what_the_store_does_not_have_is_missing() {
		let gaps = |seqs: &[u64], before, from_seq, last| {
			let mut batches = batches(seqs, before);
			batches.find_gaps(from_seq, last);
			batches.missing.into_keys().collect::<Vec<_>>()
		};
		let (zero, other) = (Hash::zero(), Hash::repeat_byte(9));
		assert_eq!(gaps(&[1, 2, 3], zero, 1, 3), Vec::<u64>::new());
		assert_eq!(gaps(&[1, 4], zero, 1, 6), [2, 3, 5, 6]);
		assert_eq!(gaps(&[3], other, 1, 3), [1, 2]);
		assert_eq!(gaps(&[3], other, 2, 3), [2]);
		assert_eq!(gaps(&[], zero, 3, 4), [3, 4]);
		assert_eq!(gaps(&[], zero, 5, 4), Vec::<u64>::new());
		// This owner's log begins at 7.
		assert_eq!(gaps(&[7, 8], zero, 1, 9), [9]);
	}

	#[test]
	fn what_does_not_open_is_missing_and_the_rest_is_collected() {
		let mut batches = batches(&[1, 2, 3], Hash::zero());
		let (text, readings) = batches.open(|stored| match stored.entry.seq {
			2 => Err("it is damaged".into()),
			seq => Ok(format!("{seq}\n{seq}\n")),
		});
		assert_eq!((text.as_str(), readings), ("1\n1\n3\n3\n", 4));
		assert_eq!((batches.stored.len(), batches.missing.len()), (2, 1));
		let mut report = Report::default();
		batches.tell_missing(&mut report);
		assert_eq!(report.words(), "Entry 2 of the log is missing: it is damaged");
	}
}
