//! Reading a record: the receipt, the payment, the file.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use jasmynet_primitives::{GrantId, RecordId};

use crate::{
	commands::locker::hosts::HostArgs,
	context::Context,
	output::Report,
	values::{decimal, hex, jasmy, time},
};

#[derive(Args)]
pub(crate) struct FetchArgs {
	/// The record
	record: RecordId,
	/// The grant
	#[arg(long, value_name = "ID")]
	grant: GrantId,
	/// The new file that it goes into
	#[arg(long, value_name = "FILE")]
	out: PathBuf,
	#[command(flatten)]
	hosts: HostArgs,
}

pub(super) async fn fetch(context: &Context, args: FetchArgs) -> Result<Report> {
	let FetchArgs { record, grant, out, hosts } = args;
	let by = context.submitter()?;
	let client = context.client().await?;
	let hosts = hosts.of_record(context, record).await?;
	let home = context.home()?;
	let fetched = client.fetch_file(by, record, grant, &hosts, &home, &out).await?;
	let sentence = format!(
		"Fetched record {record} under grant {grant}: {} bytes in {}, from {}",
		fetched.opened.size,
		out.display(),
		fetched.from,
	);
	let mut report = match &fetched.recorded {
		Some((recorded, outcome)) => Report::of(outcome, Some(by.identity), sentence)
			.line(format!("Recorded access {}; paid {}", recorded.number, jasmy(recorded.paid)))
			.with("number", recorded.number)
			.with("at", time(recorded.at))
			.with("paid", decimal(recorded.paid))
			.with("receipt_head", hex(recorded.receipt_head)),
		None => {
			Report::new(sentence).line("The access was recorded and paid by an earlier attempt")
		},
	};
	let left = fetched.left.map(|error| error.to_string());
	if let Some(left) = &left {
		report.add_line(format!("Something is left of the work on the way: {left}"));
	}
	Ok(report
		.with("record", record)
		.with("grant", grant)
		.with("receipt", hex(fetched.receipt.receipt))
		.with("signed_by", &fetched.receipt.served.host)
		.with("from", &fetched.from)
		.with("cid", fetched.opened.cid.to_string())
		.with("size", fetched.opened.size)
		.with("transferred", fetched.transferred)
		.with("paid_now", fetched.recorded.is_some())
		.with("left", left)
		.with("out", out))
}
