//! What companies do: ask, read, erase.

use std::{collections::BTreeSet, fs, path::PathBuf};

use anyhow::{Context as _, Result};
use clap::Args;
use jasmynet_primitives::{
	terms::{Mode, Reward, Terms},
	AccountId, Balance, CategoryCode, DeviceId, GrantId, Hash, Moment, PurposeCode, RequestId,
};
use jasmynet_sdk::{
	address::did,
	chain::ops::consent::{document_hash, ReceiptFile},
};

use super::terms::{lines, parse_days, parse_jurisdiction, parse_mode, parse_seconds, to_json};
use crate::{
	context::Context,
	output::{Report, UsageError},
	values::{decimal, hex, jasmy, parse_amount, parse_did, parse_hash, time},
};

#[derive(Args)]
pub(crate) struct RequestArgs {
	/// Whom to ask
	#[arg(long, value_name = "DID", value_parser = parse_did)]
	subject: AccountId,
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
	/// What the person gets at once, in JASMY
	#[arg(long, value_name = "AMOUNT", default_value = "0", value_parser = parse_amount)]
	upfront: Balance,
	/// What the person gets for each access, in JASMY
	#[arg(long, value_name = "AMOUNT", default_value = "0", value_parser = parse_amount)]
	per_access: Balance,
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

impl RequestArgs {
	fn terms(&self, now: Moment, notice_hash: Hash) -> Result<Terms> {
		let too_many = |what: &str| UsageError(format!("there are too many {what}: name fewer"));
		let categories: BTreeSet<_> = self.categories.iter().copied().collect();
		let devices: BTreeSet<_> = self.devices.iter().copied().collect();
		let recipients: BTreeSet<_> = self.recipients.iter().cloned().collect();
		let devices = if devices.is_empty() {
			None
		} else {
			Some(devices.try_into().map_err(|_| too_many("devices"))?)
		};
		Ok(Terms {
			categories: categories.try_into().map_err(|_| too_many("categories"))?,
			purpose: self.purpose,
			mode: self.mode,
			devices,
			data_from: None,
			data_to: None,
			valid_until: now.saturating_add(self.days),
			retention: self.retention_days,
			max_accesses: self.max_accesses,
			min_interval: self.min_interval_seconds,
			recipients: recipients.try_into().map_err(|_| too_many("recipients"))?,
			jurisdiction: self.jurisdiction,
			min_kyc: self.min_kyc,
			notice_hash,
			reward: Reward { upfront: self.upfront, per_access: self.per_access },
		})
	}
}

pub(super) async fn request(context: &Context, args: RequestArgs) -> Result<Report> {
	let notice_hash = match &args.notice {
		Some(path) => hash_of_file(path)?,
		None => Hash::zero(),
	};
	let by = context.submitter()?;
	let client = context.client().await?;
	let terms = args.terms(client.chain_time().await?, notice_hash)?;
	let (requested, outcome) = client.request_consent(by, &args.subject, terms.clone()).await?;
	let subject = did(&args.subject);
	let sentence = format!("Asked {subject}: request {}", requested.request);
	let mut report = Report::of(&outcome, Some(by.identity), sentence)
		.with("request", requested.request)
		.with("subject", subject)
		.with("terms_hash", hex(requested.terms_hash))
		.with("escrowed", decimal(requested.escrowed))
		.with("expires_at", time(requested.expires_at))
		.with("terms", to_json(&terms));
	for line in lines(&terms) {
		report.add_line(line);
	}
	Ok(report.line(format!(
		"{} are put aside; it can be accepted until {}",
		jasmy(requested.escrowed),
		time(requested.expires_at)
	)))
}

pub(super) async fn cancel(context: &Context, request: RequestId) -> Result<Report> {
	let by = context.submitter()?;
	let (returned, outcome) = context.client().await?.cancel_request(by, request).await?;
	let sentence = format!("Took request {request} back");
	Ok(Report::of(&outcome, Some(by.identity), sentence)
		.line(when_returned(returned))
		.with("request", request)
		.with("escrow_returned", returned))
}

/// What became of the reward that was put aside.
pub(super) fn when_returned(returned: bool) -> &'static str {
	if returned {
		"What is left of the reward is back with the company"
	} else {
		"What is left of the reward goes back with the company's next refund"
	}
}

pub(super) async fn access(context: &Context, path: PathBuf) -> Result<Report> {
	let text = fs::read_to_string(&path)
		.with_context(|| format!("cannot read the receipt {}", path.display()))?;
	let file: ReceiptFile = serde_json::from_str(&text)
		.with_context(|| format!("{} is not a receipt of a lockers' host", path.display()))?;
	let by = context.submitter()?;
	let (recorded, outcome) = context.client().await?.record_access(by, &file).await?;
	let (grant, record) = (file.served.grant, file.served.record);
	let sentence = format!(
		"Recorded access {} under grant {grant}, to record {record}; paid {}",
		recorded.number,
		jasmy(recorded.paid)
	);
	Ok(Report::of(&outcome, Some(by.identity), sentence)
		.with("grant", grant)
		.with("record", record)
		.with("number", recorded.number)
		.with("at", time(recorded.at))
		.with("paid", decimal(recorded.paid))
		.with("receipt", hex(file.receipt))
		.with("receipt_head", hex(recorded.receipt_head)))
}

pub(super) async fn confirm_erasure(
	context: &Context,
	grant: GrantId,
	evidence: PathBuf,
) -> Result<Report> {
	let hash = hash_of_file(&evidence)?;
	let by = context.submitter()?;
	let (in_time, outcome) = context.client().await?.confirm_erasure(by, grant, hash).await?;
	let when = if in_time { "in time" } else { "too late" };
	let sentence = format!("Confirmed, {when}, that what was read under grant {grant} is erased");
	Ok(Report::of(&outcome, Some(by.identity), sentence)
		.with("grant", grant)
		.with("evidence", hex(hash))
		.with("in_time", in_time))
}

fn hash_of_file(path: &PathBuf) -> Result<Hash> {
	let bytes = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
	Ok(document_hash(&bytes))
}

#[cfg(test)]
mod tests {
	use super::*;
	use clap::Parser;
	use jasmynet_primitives::DAY;

	#[derive(Parser)]
	struct Line {
		#[command(flatten)]
		args: RequestArgs,
	}

	fn terms(line: &str) -> Result<Terms> {
		let subject = did(&AccountId::new([1; 32]));
		let words = ["x", "--subject", &subject].into_iter().chain(line.split(' '));
		Line::try_parse_from(words)?.args.terms(1_000, Hash::zero())
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
			reward: Reward::default(),
		};
		assert_eq!(terms("--category 10 --purpose 2").unwrap(), expected);
	}

	#[test]
	fn everything_can_be_said() {
		let recipient = AccountId::new([2; 32]);
		let device = format!("0x{}", "03".repeat(32));
		let line = format!(
			"--category 10 --category 11 --purpose 2 --mode store --device {device} --days 1 \
			 --retention-days 2 --max-accesses 3 --min-interval-seconds 4 --upfront 5 \
			 --per-access 0.5 --min-kyc 2 --jurisdiction JP --recipient {}",
			did(&recipient)
		);
		let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
		let expected = Terms {
			categories: BTreeSet::from([10, 11]).try_into().unwrap(),
			purpose: 2,
			mode: Mode::Store,
			devices: Some(BTreeSet::from([Hash::repeat_byte(3)]).try_into().unwrap()),
			data_from: None,
			data_to: None,
			valid_until: 1_000 + DAY,
			retention: 2 * DAY,
			max_accesses: 3,
			min_interval: 4_000,
			recipients: BTreeSet::from([recipient]).try_into().unwrap(),
			jurisdiction: Some(*b"JP"),
			min_kyc: 2,
			notice_hash: Hash::zero(),
			reward: Reward {
				upfront: 5_000_000_000_000_000_000,
				per_access: 500_000_000_000_000_000,
			},
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
			"--category 10 --purpose 2 --upfront 1e3",
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
