//! Who can see what, what is overdue, and the receipt of a consent.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use jasmynet_primitives::{
	apis::Access,
	consent::{Exposure, Overdue, OverdueMatter},
	AccountId, GrantId, Hash, RecordId,
};
use jasmynet_sdk::{address::did, consent_receipt::Language};
use serde_json::{json, Value};

use super::reads::{access_report, report};
use crate::{
	context::Context,
	files::{self, Readers},
	output::Report,
	values::{hex, parse_hash, time},
};

#[derive(Args)]
pub(crate) struct CheckRecordArgs {
	/// The grant
	grant: GrantId,
	/// The record
	record: RecordId,
	/// Whether a host may hand it over now, for the access with this receipt
	#[arg(long, value_name = "HASH", value_parser = parse_hash)]
	receipt: Option<Hash>,
}

#[derive(Args)]
pub(crate) struct ReceiptArgs {
	/// The grant
	grant: GrantId,
	/// The new file for it; without it, it is printed
	#[arg(long, value_name = "FILE")]
	out: Option<PathBuf>,
	/// Language of the notice that the person has read (ISO 639): ja, en, …; the chain does
	/// not know it
	#[arg(long, value_name = "CODE", default_value = "und")]
	language: Language,
}

pub(super) async fn check_record(context: &Context, args: CheckRecordArgs) -> Result<Report> {
	let CheckRecordArgs { grant, record, receipt } = args;
	let client = context.client().await?;
	let answer: Access = match receipt {
		Some(receipt) => client.check_delivery(grant, record, receipt).await?,
		None => client.check_record(grant, record).await?,
	};
	Ok(access_report(&answer).with("record", record))
}

pub(super) async fn exposure(context: &Context, of: Option<AccountId>) -> Result<Report> {
	let of = context.identity_or(of)?;
	let exposures = context.client().await?.exposure(&of).await?;
	let words = exposures.iter().flat_map(exposure_lines).collect();
	let entries = exposures.iter().map(exposure_json).collect();
	Ok(report("exposure", entries, words, "Nobody can see anything").with("subject", did(&of)))
}

fn exposure_lines(exposure: &Exposure) -> Vec<String> {
	let codes: Vec<_> = exposure.categories.iter().map(ToString::to_string).collect();
	let source = match &exposure.devices {
		None => "of any source".into(),
		Some(devices) if devices.is_empty() => "of no device any more".into(),
		Some(devices) => format!("of {} named devices", devices.len()),
	};
	let halted = if exposure.halted { "; STOPPED for now" } else { "" };
	let mut lines = vec![
		format!(
			"{} can see data of category {}, {source}, for purpose {} (grant {}){halted}",
			did(&exposure.grantee),
			codes.join(", "),
			exposure.purpose,
			exposure.grant
		),
		format!(
			"  until {}; {} accesses are left, and {} were made: what was read cannot be unread",
			time(exposure.until),
			exposure.remaining,
			exposure.accesses
		),
	];
	lines.extend(
		exposure
			.recipients
			.iter()
			.map(|recipient| format!("  {} has it from them", did(recipient))),
	);
	lines
}

fn exposure_json(exposure: &Exposure) -> Value {
	json!({
		"grant": exposure.grant,
		"grantee": did(&exposure.grantee),
		"categories": exposure.categories,
		"devices": exposure
			.devices
			.as_ref()
			.map(|devices| devices.iter().map(hex).collect::<Vec<_>>()),
		"purpose": exposure.purpose,
		"until": time(exposure.until),
		"remaining": exposure.remaining,
		"accesses": exposure.accesses,
		"halted": exposure.halted,
		"recipients": exposure.recipients.iter().map(did).collect::<Vec<_>>(),
	})
}

pub(super) async fn overdue(context: &Context, of: Option<AccountId>) -> Result<Report> {
	let client = context.client().await?;
	let matters = match &of {
		Some(company) => client.overdue_of(company).await?,
		None => client.overdue().await?,
	};
	let words = matters.iter().map(overdue_line).collect();
	let entries = matters.iter().map(overdue_json).collect();
	Ok(report("overdue", entries, words, "Nothing is overdue"))
}

fn overdue_line(overdue: &Overdue) -> String {
	let Overdue { company, matter, due_at } = overdue;
	let what = match matter {
		OverdueMatter::Erasure(grant) => format!("erased what it had under grant {grant}"),
		OverdueMatter::Answer(request) => format!("answered question {request}"),
	};
	format!("{} should have {what} by {}", did(company), time(*due_at))
}

fn overdue_json(overdue: &Overdue) -> Value {
	let (what, grant, request) = match overdue.matter {
		OverdueMatter::Erasure(grant) => ("erasure", Some(grant), None),
		OverdueMatter::Answer(request) => ("answer", None, Some(request)),
	};
	json!({
		"company": did(&overdue.company),
		"matter": what,
		"grant": grant,
		"request": request,
		"due_at": time(overdue.due_at),
	})
}

pub(super) async fn point_out(context: &Context, company: AccountId) -> Result<Report> {
	let by = context.submitter()?;
	let (overdue, outcome) = context.client().await?.point_out(by, &company).await?;
	let sentence = format!("Put on record: {}", overdue_line(&overdue));
	Ok(Report::of(&outcome, Some(by.identity), sentence)
		.line("It can ask nobody for anything until that is done")
		.with("company", did(&company))
		.with("overdue", overdue_json(&overdue)))
}

pub(super) async fn receipt(context: &Context, args: ReceiptArgs) -> Result<Report> {
	let ReceiptArgs { grant, out, language } = args;
	let receipt = context.client().await?.consent_receipt(grant, &language).await?;
	let canonical = receipt.to_canonical_json();
	let sentence = match &out {
		Some(path) => {
			// The canonical bytes and nothing else: their hash is looked at.
			files::write_new(path, &canonical, Readers::Owner)?;
			format!("The consent receipt of grant {grant} is in {}", path.display())
		},
		None => canonical,
	};
	Ok(Report::new(sentence)
		.with("grant", grant)
		.with("receipt_id", receipt.id())
		.with("state", receipt.state())
		.with("out", out)
		.with("receipt", receipt.json()))
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn exposure_tells_what_stops_and_who_has_it() {
		let exposure = Exposure {
			grant: 3,
			grantee: AccountId::new([2; 32]),
			categories: vec![11, 40],
			devices: None,
			purpose: 1,
			until: 1_000,
			remaining: 4,
			accesses: 1,
			halted: false,
			recipients: vec![AccountId::new([5; 32])],
		};
		let told = exposure_lines(&exposure).join("\n");
		assert!(told.contains("category 11, 40, of any source"), "{told}");
		assert!(told.contains("has it from them") && !told.contains("STOPPED"), "{told}");
		let halted = Exposure { halted: true, devices: Some(vec![]), ..exposure };
		let told = exposure_lines(&halted).join("\n");
		assert!(told.contains("STOPPED") && told.contains("no device any more"), "{told}");
		assert_eq!(exposure_json(&halted)["devices"], json!([]));
	}

	#[test]
	fn overdue_matters_are_told_apart() {
		let overdue = |matter| Overdue { company: AccountId::new([2; 32]), matter, due_at: 1_000 };
		let erasure = overdue(OverdueMatter::Erasure(3));
		assert!(overdue_line(&erasure).contains("under grant 3 by 1970-01-01T00:00:01Z"));
		assert_eq!(
			(&overdue_json(&erasure)["matter"], &overdue_json(&erasure)["grant"]),
			(&json!("erasure"), &json!(3))
		);
		let answer = overdue(OverdueMatter::Answer(4));
		assert!(overdue_line(&answer).contains("answered question 4"));
		assert_eq!(
			(&overdue_json(&answer)["request"], &overdue_json(&answer)["grant"]),
			(&json!(4), &Value::Null)
		);
	}
}
