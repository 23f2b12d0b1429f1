//! Terms on the command line.

use std::{
	collections::BTreeSet,
	path::{Path, PathBuf},
};

use anyhow::Result;
use clap::Args;
use jasmynet_primitives::{
	terms::{Mode, Reward, Terms},
	AccountId, CategoryCode, DeviceId, Hash, Moment, PurposeCode,
};
use jasmynet_sdk::chain::ops::consent::document_hash;

use super::terms::{parse_jurisdiction, parse_mode};
use crate::{
	files::read_bytes,
	output::UsageError,
	values::{parse_days, parse_did, parse_hash, parse_seconds, parse_time},
};

/// What somebody may do with which data, and for how long.
#[derive(Args)]
pub(crate) struct TermsArgs {
	/// A kind of data, with everything below it; several times for several
	#[arg(long = "category", value_name = "CODE", required = true)]
	categories: Vec<CategoryCode>,
	/// What for (`jasmy consent purposes`)
	#[arg(long, value_name = "CODE")]
	purpose: PurposeCode,
	/// How: view, store, stream or compute
	#[arg(long, default_value = "view", value_parser = parse_mode)]
	mode: Mode,
	/// Only data of this device; several times for several
	#[arg(long = "device", value_name = "ID", value_parser = parse_hash)]
	devices: Vec<DeviceId>,
	/// Only data stored at or after this time (UTC)
	#[arg(long, value_name = "TIME", value_parser = parse_time)]
	data_from: Option<Moment>,
	/// Only data stored before this time (UTC)
	#[arg(long, value_name = "TIME", value_parser = parse_time)]
	data_to: Option<Moment>,
	/// How long, in days from now
	#[arg(long, value_name = "N", default_value = "30", value_parser = parse_days)]
	days: Moment,
	/// How long what was read is kept after the end, in days
	#[arg(long, value_name = "N", default_value = "7", value_parser = parse_days)]
	retention_days: Moment,
	/// How many accesses in all
	#[arg(long, value_name = "N", default_value_t = 5)]
	max_accesses: u32,
	/// Shortest time between two accesses, in seconds
	#[arg(long, value_name = "N", default_value = "0", value_parser = parse_seconds)]
	min_interval_seconds: Moment,
	/// Level that the person must be verified at
	#[arg(long, value_name = "N", default_value_t = 0)]
	min_kyc: u8,
	/// Only within this country, such as JP
	#[arg(long, value_name = "CC", value_parser = parse_jurisdiction)]
	jurisdiction: Option<[u8; 2]>,
	/// Whom the data may be passed on to; several times for several
	#[arg(long = "recipient", value_name = "DID", value_parser = parse_did)]
	recipients: Vec<AccountId>,
	/// The notice that the person reads; its hash becomes part of the terms
	#[arg(long, value_name = "FILE")]
	notice: Option<PathBuf>,
}

impl TermsArgs {
	/// Hash of the notice; zero where there is none.
	pub(super) fn notice_hash(&self) -> Result<Hash> {
		self.notice.as_deref().map_or(Ok(Hash::zero()), hash_of_file)
	}

	/// The terms, as of `now`.
	pub(super) fn terms(&self, now: Moment, notice_hash: Hash, reward: Reward) -> Result<Terms> {
		let too_many = |what: &str| UsageError(format!("there are too many {what}: name fewer"));
		let categories: BTreeSet<_> = self.categories.iter().copied().collect();
		let devices: BTreeSet<_> = self.devices.iter().copied().collect();
		let recipients: BTreeSet<_> = self.recipients.iter().cloned().collect();
		let devices = if devices.is_empty() {
			None
		} else {
			Some(devices.try_into().map_err(|_| too_many("devices"))?)
		};
		if self.data_from.zip(self.data_to).is_some_and(|(from, to)| to <= from) {
			return Err(
				UsageError("--data-to is not after --data-from: no data is meant".into()).into()
			);
		}
		Ok(Terms {
			categories: categories.try_into().map_err(|_| too_many("categories"))?,
			purpose: self.purpose,
			mode: self.mode,
			devices,
			data_from: self.data_from,
			data_to: self.data_to,
			valid_until: now.saturating_add(self.days),
			retention: self.retention_days,
			max_accesses: self.max_accesses,
			min_interval: self.min_interval_seconds,
			recipients: recipients.try_into().map_err(|_| too_many("recipients"))?,
			jurisdiction: self.jurisdiction,
			min_kyc: self.min_kyc,
			notice_hash,
			reward,
		})
	}
}

/// Hash of what is in a file: what stands for a document on chain.
pub(super) fn hash_of_file(path: &Path) -> Result<Hash> {
	Ok(document_hash(&read_bytes(path)?))
}

#[cfg(test)]
mod tests {
	use super::*;
	use clap::Parser;
	use jasmynet_primitives::DAY;
	use jasmynet_sdk::address::did;

	#[derive(Parser)]
	struct Line {
		#[command(flatten)]
		args: TermsArgs,
	}

	fn terms(line: &str) -> Result<Terms> {
		let args = Line::try_parse_from(["x"].into_iter().chain(line.split(' ')))?.args;
		args.terms(1_000, Hash::zero(), Reward { upfront: 1, per_access: 2 })
	}

	#[test]
	fn what_is_not_said_has_defaults() {
		let expected = Terms {
			categories: BTreeSet::from([10]).try_into().unwrap(),
			purpose: 2,
			mode: Mode::View,
			devices: None,
			data_from: None,
			data_to: None,
			valid_until: 1_000 + 30 * DAY,
			retention: 7 * DAY,
			max_accesses: 5,
			min_interval: 0,
			recipients: BTreeSet::new().try_into().unwrap(),
			jurisdiction: None,
			min_kyc: 0,
			notice_hash: Hash::zero(),
			reward: Reward { upfront: 1, per_access: 2 },
		};
		assert_eq!(terms("--category 10 --purpose 2").unwrap(), expected);
	}

	#[test]
	fn everything_can_be_said() {
		let recipient = AccountId::new([2; 32]);
		let device = format!("0x{}", "03".repeat(32));
		let line = format!(
			"--category 10 --category 11 --purpose 2 --mode store --device {device} --days 1 \
			 --retention-days 2 --max-accesses 3 --min-interval-seconds 4 --min-kyc 2 \
			 --data-from 1970-01-02 --data-to 1970-01-03T00:00:01Z --jurisdiction JP --recipient {}",
			did(&recipient)
		);
		let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
		let expected = Terms {
			categories: BTreeSet::from([10, 11]).try_into().unwrap(),
			purpose: 2,
			mode: Mode::Store,
			devices: Some(BTreeSet::from([Hash::repeat_byte(3)]).try_into().unwrap()),
			data_from: Some(DAY),
			data_to: Some(2 * DAY + 1_000),
			valid_until: 1_000 + DAY,
			retention: 2 * DAY,
			max_accesses: 3,
			min_interval: 4_000,
			recipients: BTreeSet::from([recipient]).try_into().unwrap(),
			jurisdiction: Some(*b"JP"),
			min_kyc: 2,
			notice_hash: Hash::zero(),
			reward: Reward { upfront: 1, per_access: 2 },
		};
		assert_eq!(terms(&line).unwrap(), expected);
	}

	#[test]
	fn wrong_terms_are_refused() {
		for line in [
			"--purpose 2",
			"--category 10",
			"--category ten --purpose 2",
			"--category 10 --purpose 2 --mode all",
			"--category 10 --purpose 2 --data-from yesterday",
			"--category 10 --purpose 2 --data-from 1970-01-02 --data-to 1970-01-02",
			"--category 10 --purpose 2 --days -1",
			"--category 10 --purpose 2 --jurisdiction Japan",
		] {
			assert!(terms(line).is_err(), "{line}");
		}
		let many: Vec<_> = (0..17).map(|code| format!("--category {code}")).collect();
		let error = terms(&format!("{} --purpose 2", many.join(" "))).unwrap_err();
		assert!(error.to_string().contains("too many categories"));
	}
}
