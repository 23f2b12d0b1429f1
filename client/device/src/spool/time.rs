//! What time it is, and what cannot have been measured yet.

use std::{path::Path, time::Instant};

use jasmynet_primitives::Moment;

use super::{
	bytes_of, count_of, current_path, disk, read_records, rejected, sealed_path, undated_path,
	Record, SpoolError, SpoolOptions, State,
};

/// Before this time no clock is right: 1 January 2024.
const EARLIEST: Moment = 1_704_067_200_000;
/// While nothing tells the time, nothing later than this is taken: 1 January 2100.
const LATEST: Moment = 4_102_444_800_000;

impl State {
	/// Takes note of the chain's time, and of the time of the last reading that it has.
	pub(super) fn learn(&mut self, now: Moment, last_reading: Moment) {
		let told = Instant::now();
		if self.chain_time_at(told).is_none_or(|known| known < now) {
			self.chain_time = Some((now, told));
		}
		self.anchored = self.anchored.max(last_reading);
		self.floor = self.floor.max(last_reading);
		self.newest = self.newest.max(last_reading);
	}

	/// Why a record of this time cannot have been measured yet, if it cannot.
	pub(super) fn time_ahead(&self, options: &SpoolOptions, at: Moment) -> Option<String> {
		match self.now(options) {
			Some(now) if at > now.saturating_add(ahead(options)) => {
				Some(format!("its time is {at}, and now is {now}"))
			},
			None if at > LATEST => {
				Some(format!("its time is {at}: that is too late, whatever the time is"))
			},
			_ => None,
		}
	}

	/// Before records are taken while nothing tells the time: writes down that there are
	/// such.
	pub(super) fn note_undated(
		&mut self,
		root: &Path,
		options: &SpoolOptions,
	) -> Result<(), SpoolError> {
		if !self.is_undated && self.now(options).is_none() {
			disk::replace(&undated_path(root), b"")?;
			self.is_undated = true;
		}
		Ok(())
	}

	/// Once the time is known, what was taken before and is too far ahead of it goes to
	/// `rejected.jsonl`: it would keep out everything that comes until then.
	pub(super) fn check_undated(
		&mut self,
		root: &Path,
		options: &SpoolOptions,
	) -> Result<(), SpoolError> {
		if !self.is_undated || self.now(options).is_none() {
			return Ok(());
		}
		let mut floor = self.anchored;
		let first = self.first_without_place();
		for number in self.sealed.keys().copied().collect::<Vec<_>>() {
			let records = read_records(&sealed_path(root, number))?;
			let all = records.len();
			let records =
				if number < first { records } else { self.reject_ahead(root, options, records)? };
			if records.len() < all {
				self.rewrite(root, number, &records)?;
			}
			floor = floor.max(last_of(&records));
		}
		self.floor = floor;
		self.newest = floor;
		if self.current_count > 0 {
			let records = read_records(&current_path(root))?;
			let all = records.len();
			let records = self.reject_ahead(root, options, records)?;
			if records.len() < all {
				self.replace_current(root, &records)?;
			}
			(self.current_bytes, self.current_count) = (bytes_of(&records), count_of(&records));
			self.current_since = self.current_since.filter(|_| !records.is_empty());
			self.newest = floor.max(last_of(&records));
		}
		disk::remove(&undated_path(root))?;
		self.is_undated = false;
		Ok(())
	}

	/// The time: the later one of what the clock says, if it was ever set, and of what the
	/// chain has said, counted on from there.
	fn now(&self, options: &SpoolOptions) -> Option<Moment> {
		let clock = Some((options.clock)()).filter(|clock| *clock >= EARLIEST);
		clock.max(self.chain_time_at(Instant::now()))
	}

	fn chain_time_at(&self, instant: Instant) -> Option<Moment> {
		let (time, told) = self.chain_time?;
		let since = instant.saturating_duration_since(told).as_millis();
		Some(time.saturating_add(u64::try_from(since).unwrap_or(u64::MAX)))
	}

	/// The records that may have been measured by now. The others are rejected.
	fn reject_ahead(
		&self,
		root: &Path,
		options: &SpoolOptions,
		records: Vec<Record>,
	) -> Result<Vec<Record>, SpoolError> {
		let mut kept = Vec::with_capacity(records.len());
		let mut refused = Vec::new();
		for record in records {
			match self.time_ahead(options, record.at) {
				Some(reason) => refused.push((record, reason)),
				None => kept.push(record),
			}
		}
		let refused: Vec<_> = refused
			.iter()
			.map(|(record, reason)| (record.line.as_bytes(), reason.clone()))
			.collect();
		rejected::write(root, options, &refused)?;
		Ok(kept)
	}

	/// Leaves these records alone in the batch that is being filled.
	fn replace_current(&mut self, root: &Path, records: &[Record]) -> Result<(), SpoolError> {
		let text: String = records.iter().map(Record::encode).collect();
		// What is open is the file that is replaced.
		self.current = None;
		self.broken = true;
		let result = disk::replace(&current_path(root), text.as_bytes());
		// The old file is there as it was, and nothing else was changed.
		self.broken = result.as_ref().is_err_and(|error| !error.is_full_disk());
		result
	}
}

fn ahead(options: &SpoolOptions) -> Moment {
	u64::try_from(options.max_ahead.as_millis()).unwrap_or(u64::MAX)
}

/// The time of the last record; they are sorted.
fn last_of(records: &[Record]) -> Moment {
	records.last().map_or(0, |record| record.at)
}
