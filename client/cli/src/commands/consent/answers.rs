//! What people answer.

use anyhow::{bail, Result};
use clap::Args;
use jasmynet_primitives::{
	terms::Mode, AccountId, CategoryCode, DeviceId, GrantId, Hash, Moment, PurposeCode, RequestId,
};
use jasmynet_sdk::{
	address::did,
	chain::ops::consent::{Narrowing, Revoked},
};

use super::{
	company::when_returned,
	terms::{lines, parse_jurisdiction, parse_mode, to_json},
};
use crate::{
	context::Context,
	output::{note, Report},
	values::{
		decimal, hex, jasmy, parse_days, parse_did, parse_hash, parse_seconds, parse_time, time,
	},
};

#[derive(Args)]
pub(crate) struct AcceptArgs {
	/// The request
	request: RequestId,
	/// Accept only if the requested terms have this hash
	#[arg(long, value_name = "HASH", value_parser = parse_hash)]
	terms_hash: Option<Hash>,
	/// Do not ask
	#[arg(long, short)]
	yes: bool,
	/// What is accepted in place of what was asked for.
	#[command(flatten)]
	narrowing: NarrowingArgs,
}

#[derive(Args)]
#[command(next_help_heading = "Narrower than asked for")]
struct NarrowingArgs {
	/// Only this kind of data; several times for several
	#[arg(long = "category", value_name = "CODE")]
	categories: Vec<CategoryCode>,
	/// Only for this part of the purpose
	#[arg(long, value_name = "CODE")]
	purpose: Option<PurposeCode>,
	/// Only in this way: view, store, stream or compute
	#[arg(long, value_parser = parse_mode)]
	mode: Option<Mode>,
	/// Only data of this device; several times for several
	#[arg(long = "device", value_name = "ID", value_parser = parse_hash)]
	devices: Vec<DeviceId>,
	/// Only data stored at or after this time (UTC)
	#[arg(long, value_name = "TIME", value_parser = parse_time)]
	data_from: Option<Moment>,
	/// Only data stored before this time (UTC)
	#[arg(long, value_name = "TIME", value_parser = parse_time)]
	data_to: Option<Moment>,
	/// Only for so many days from now
	#[arg(long, value_name = "N", value_parser = parse_days)]
	days: Option<Moment>,
	/// Kept no longer than so many days after the end
	#[arg(long, value_name = "N", value_parser = parse_days)]
	retention_days: Option<Moment>,
	/// No more accesses than this
	#[arg(long, value_name = "N")]
	max_accesses: Option<u32>,
	/// At least so many seconds between two accesses
	#[arg(long, value_name = "N", value_parser = parse_seconds)]
	min_interval_seconds: Option<Moment>,
	/// Passed on to nobody but this one; several times for several
	#[arg(long = "recipient", value_name = "DID", value_parser = parse_did)]
	recipients: Vec<AccountId>,
	/// Passed on to nobody
	#[arg(long, conflicts_with = "recipients")]
	no_recipients: bool,
	/// Only within this country, such as JP
	#[arg(long, value_name = "CC", value_parser = parse_jurisdiction)]
	jurisdiction: Option<[u8; 2]>,
}

impl NarrowingArgs {
	fn narrowing(self, now: Moment) -> Narrowing {
		fn given<T>(list: Vec<T>) -> Option<Vec<T>> {
			(!list.is_empty()).then_some(list)
		}
		Narrowing {
			categories: given(self.categories),
			purpose: self.purpose,
			mode: self.mode,
			devices: given(self.devices),
			data_from: self.data_from,
			data_to: self.data_to,
			valid_until: self.days.map(|days| now.saturating_add(days)),
			retention: self.retention_days,
			max_accesses: self.max_accesses,
			min_interval: self.min_interval_seconds,
			recipients: if self.no_recipients { Some(vec![]) } else { given(self.recipients) },
			jurisdiction: self.jurisdiction,
		}
	}
}

pub(super) async fn accept(context: &Context, args: AcceptArgs) -> Result<Report> {
	let AcceptArgs { request: id, terms_hash, yes, narrowing } = args;
	let by = context.submitter()?;
	let client = context.client().await?;
	let request = client.existing_request(id).await?;
	// What is agreed to is what the chain has, not what somebody says it has.
	let requested_hash = request.terms.hash();
	if terms_hash.is_some_and(|expected| expected != requested_hash) {
		bail!(
			"the terms of request {id} have the hash {}, and not the one that was given: read them \
			 again",
			hex(requested_hash)
		);
	}
	let now = client.chain_time().await?;
	let categories = client.categories().await?;
	let purposes = client.purposes().await?;
	let narrowed = narrowing.narrowing(now).apply(&request.terms, &categories, &purposes)?;
	let terms = narrowed.as_ref().unwrap_or(&request.terms).clone();
	let company = did(&request.company);
	if !yes {
		note(format!("{company} asks for:"));
		lines(&request.terms).iter().for_each(note);
		if narrowed.is_some() {
			note("You give, narrower than that:");
			lines(&terms).iter().for_each(note);
		}
		if !context.confirm("Accept?")? {
			bail!("request {id} was not accepted: nothing has changed");
		}
	}

	let is_narrowed = narrowed.is_some();
	let (accepted, outcome) = client.accept_request(by, id, requested_hash, narrowed).await?;
	let how = if is_narrowed { ", narrower than asked for" } else { "" };
	let sentence = format!("Accepted request {id} of {company}{how}: grant {}", accepted.grant);
	let mut report = Report::of(&outcome, Some(by.identity), sentence)
		.with("request", id)
		.with("grant", accepted.grant)
		.with("grantee", company)
		.with("narrowed", is_narrowed)
		.with("requested_terms_hash", hex(requested_hash))
		.with("terms_hash", hex(accepted.terms_hash))
		.with("paid", decimal(accepted.paid))
		.with("unused", decimal(accepted.unused))
		.with("terms", to_json(&terms));
	for line in lines(&terms) {
		report.add_line(line);
	}
	Ok(report.line(format!("Paid at once: {}", jasmy(accepted.paid))))
}

pub(super) async fn refuse(context: &Context, request: RequestId) -> Result<Report> {
	let by = context.submitter()?;
	let (not_before, outcome) = context.client().await?.refuse_request(by, request).await?;
	let sentence = format!("Refused request {request}");
	Ok(Report::of(&outcome, Some(by.identity), sentence)
		.line(format!("The company cannot ask for the same again before {}", time(not_before)))
		.with("request", request)
		.with("not_before", time(not_before)))
}

pub(super) async fn revoke(context: &Context, grant: GrantId) -> Result<Report> {
	let by = context.submitter()?;
	let (revoked, outcome) = context.client().await?.revoke_grant(by, grant).await?;
	let sentence = end_of(grant, &revoked, format!("Revoked grant {grant}"));
	let report = Report::of(&outcome, Some(by.identity), sentence);
	Ok(ending(report, grant, &revoked))
}

/// How a grant has ended: `as_wanted`, or by its own time before.
pub(super) fn end_of(grant: GrantId, ended: &Revoked, as_wanted: String) -> String {
	if ended.expired {
		format!("The time of grant {grant} was over already: it ended then, and is settled now")
	} else {
		as_wanted
	}
}

/// What becomes of a grant that has ended.
pub(super) fn ending(report: Report, grant: GrantId, ended: &Revoked) -> Report {
	let erase_by = ended.erase_by.map(time);
	let envelopes = if ended.envelopes_left {
		format!("More envelopes are left than one call drops: `jasmy consent prune {grant}`")
	} else {
		String::new()
	};
	report
		.line(match &erase_by {
			Some(erase_by) => format!("What was read must be erased by {erase_by}"),
			None => "Nothing was read under it".into(),
		})
		.line(when_returned(ended.escrow_returned))
		.line(envelopes)
		.with("grant", grant)
		.with("expired", ended.expired)
		.with("erase_by", erase_by)
		.with("escrow_returned", ended.escrow_returned)
		.with("envelopes_left", ended.envelopes_left)
}

#[cfg(test)]
mod tests {
	use super::*;
	use clap::Parser;
	use jasmynet_primitives::DAY;

	#[derive(Parser)]
	struct Line {
		#[command(flatten)]
		args: AcceptArgs,
	}

	fn parse(line: &str) -> Result<AcceptArgs> {
		Ok(Line::try_parse_from(["x"].into_iter().chain(line.split(' ')))?.args)
	}

	#[test]
	fn without_flags_nothing_is_narrowed() {
		let args = parse("7").unwrap();
		assert_eq!((args.request, args.yes, args.terms_hash), (7, false, None));
		assert_eq!(args.narrowing.narrowing(1_000), Narrowing::default());
	}

	#[test]
	fn each_flag_narrows_its_part() {
		let line = "7 --yes --category 1 --category 2 --purpose 4 --mode view --days 3 \
			 --retention-days 0 --data-from 1970-01-02 --data-to 1970-01-03 --max-accesses 4 \
			 --min-interval-seconds 5 --no-recipients --jurisdiction JP";
		let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
		let args = parse(&line).unwrap();
		assert!(args.yes);
		let expected = Narrowing {
			categories: Some(vec![1, 2]),
			purpose: Some(4),
			mode: Some(Mode::View),
			data_from: Some(DAY),
			data_to: Some(2 * DAY),
			valid_until: Some(1_000 + 3 * DAY),
			retention: Some(0),
			max_accesses: Some(4),
			min_interval: Some(5_000),
			recipients: Some(vec![]),
			jurisdiction: Some(*b"JP"),
			..Default::default()
		};
		assert_eq!(args.narrowing.narrowing(1_000), expected);
	}

	#[test]
	fn recipients_are_some_or_none_but_not_both() {
		let recipient = AccountId::new([2; 32]);
		let line = format!("7 --recipient {}", did(&recipient));
		let narrowing = parse(&line).unwrap().narrowing.narrowing(0);
		assert_eq!(narrowing.recipients, Some(vec![recipient]));
		assert!(parse(&format!("{line} --no-recipients")).is_err());
	}
}
