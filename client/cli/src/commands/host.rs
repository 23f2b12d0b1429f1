//! `jasmy host`: what the host of lockers does.

mod serve;

use std::{
	fs,
	io::Write,
	path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};
use clap::Subcommand;
use jasmynet_host::guard_journal;
use jasmynet_primitives::{AccountId, GrantId, Moment, RecordId, SECOND};
use jasmynet_sdk::address::did;
use serde_json::json;

use crate::{
	context::Context,
	output::Report,
	values::{hex, parse_did},
};

#[derive(Subcommand)]
pub(crate) enum HostCommand {
	/// Run a locker host: keep people's encrypted records, and hand them out as the chain
	/// says
	Serve(Box<serve::ServeArgs>),
	/// Show what a host has said on chain that it keeps, and what it has still to delete
	Status {
		/// Which host [default: your own identity]
		#[arg(value_parser = parse_did)]
		did: Option<AccountId>,
	},
	/// Release a record to the company that may read it now, and sign for it
	Release {
		/// The grant
		#[arg(long, value_name = "ID")]
		grant: GrantId,
		/// The record
		#[arg(long, value_name = "ID")]
		record: RecordId,
		/// How long the company can record the access, in minutes
		#[arg(long, default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..43_200))]
		valid_minutes: u64,
		/// The new file for the receipt; without it, the receipt is printed
		#[arg(long, value_name = "FILE")]
		out: Option<PathBuf>,
	},
}

impl HostCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		match self {
			HostCommand::Serve(args) => serve::run(context, *args).await,
			HostCommand::Status { did } => status(context, did).await,
			HostCommand::Release { grant, record, valid_minutes, out } => {
				let valid_for = valid_minutes.saturating_mul(60 * SECOND);
				release(context, grant, record, valid_for, out).await
			},
		}
	}
}

async fn status(context: &Context, host: Option<AccountId>) -> Result<Report> {
	let host = context.identity_or(host)?;
	let pins = context.client().await?.pins_of(&host).await?;
	let kept = pins.iter().filter(|pin| pin.current == Some(pin.version)).count();
	let mut report = Report::new(format!("{} keeps {kept} records", did(&host)))
		.with("host", did(&host))
		.with("kept", kept);
	let mut outdated = Vec::new();
	for pin in pins.iter().filter(|pin| pin.current != Some(pin.version)) {
		report.add_line(match pin.current {
			Some(current) => format!(
				"{}: version {} was superseded by version {current}, and is to be replaced",
				pin.record, pin.version
			),
			None => format!("{}: was shredded, and is to be deleted", pin.record),
		});
		outdated.push(json!({
			"record": pin.record,
			"version": pin.version,
			"current": pin.current,
		}));
	}
	report.add("outdated", outdated);
	Ok(report)
}

async fn release(
	context: &Context,
	grant: GrantId,
	record: RecordId,
	valid_for: Moment,
	out: Option<PathBuf>,
) -> Result<Report> {
	let by = context.submitter()?;
	let store = context.store()?;
	// A host that runs numbers its receipts, and knows which it has given: none is signed
	// past it, and it does not start in the meantime.
	let _guard = guard_journal(store.root()).context(
		"receipts of this directory are signed by the host that runs on it: have the company ask \
		 it (`jasmy consent fetch`), or end it first",
	)?;
	let file = context.client().await?.release(by, grant, record, &store, valid_for).await?;
	let json = serde_json::to_string_pretty(&file)?;
	let sentence = match &out {
		Some(path) => {
			write_new(path, &json)?;
			format!(
				"Released record {record} to {} under grant {grant}; the receipt is in {}",
				file.served.grantee,
				path.display()
			)
		},
		None => json,
	};
	Ok(Report::new(sentence)
		.with("grant", grant)
		.with("record", record)
		.with("grantee", &file.served.grantee)
		.with("cid", &file.served.cid)
		.with("size", file.served.size)
		.with("receipt", hex(file.receipt))
		.with("out", out)
		.with("file", &file))
}

fn write_new(path: &Path, text: &str) -> Result<()> {
	fs::OpenOptions::new()
		.write(true)
		.create_new(true)
		.open(path)
		.and_then(|mut file| {
			writeln!(file, "{text}")?;
			file.sync_all()
		})
		.with_context(|| format!("cannot write {}", path.display()))
}
