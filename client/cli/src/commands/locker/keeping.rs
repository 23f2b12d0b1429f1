//! Putting files into lockers and onto hosts.

use std::{fs, path::PathBuf};

use anyhow::{bail, Context as _, Result};
use clap::Args;
use jasmynet_primitives::{CategoryCode, DeviceId, RecordId, DAY};
use jasmynet_sdk::{
	chain::ops::locker::{Locker, NewFile},
	host::HostError,
};
use serde_json::json;

use super::{
	count,
	hosts::{tell_unreached, HostArgs},
	secrets,
};
use crate::{
	context::Context,
	output::Report,
	values::{hex, parse_hash, time},
};

#[derive(Args)]
pub(crate) struct PutArgs {
	/// The files; they are not changed. Several are put in one call: all of them, or none
	#[arg(required = true)]
	files: Vec<PathBuf>,
	/// What kind of data it is (`jasmy consent categories`)
	#[arg(long, value_name = "CODE")]
	category: CategoryCode,
	/// The device that made it
	#[arg(long, value_name = "ID", value_parser = parse_hash)]
	device: Option<DeviceId>,
	#[command(flatten)]
	hosts: HostArgs,
	/// On how many hosts it should lie [default: on as many as there are]
	#[arg(long, value_name = "N")]
	replicas: Option<u8>,
	/// For how many days it is served; after that, anybody may shred it
	#[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..=36_500))]
	keep_days: Option<u64>,
	/// Use the call for several files for a single one, too
	#[arg(long)]
	batch: bool,
}

pub(super) async fn put(context: &Context, args: PutArgs) -> Result<Report> {
	let mut files = Vec::new();
	for path in &args.files {
		let file = fs::File::open(path);
		files.push(file.with_context(|| format!("cannot read {}", path.display()))?);
	}
	let by = context.submitter()?;
	let client = context.client().await?;
	let hosts = args.hosts.for_a_new_record(context).await?;
	let retention_until = match args.keep_days {
		Some(days) => Some(client.chain_time().await?.saturating_add(days.saturating_mul(DAY))),
		None => None,
	};
	let new = NewFile {
		category: args.category,
		device: args.device,
		retention_until,
		replicas_required: args.replicas.unwrap_or(u8::try_from(hosts.len()).unwrap_or(u8::MAX)),
	};
	let (store, secrets) = (context.store()?, secrets(context, client)?);
	let locker = Locker::here(&store, &secrets).with_hosts(&hosts);
	let done = match (files.pop(), args.batch) {
		(Some(file), false) if files.is_empty() => client.put_file(by, file, new, &locker).await?,
		(last, _) => {
			let all = files.into_iter().chain(last).map(|file| (file, new));
			client.put_files(by, all, &locker).await?
		},
	};

	let mut lines = Vec::new();
	let mut entries = Vec::new();
	for (path, file) in args.files.iter().zip(&done.files) {
		lines.push(format!("Put {} into your locker: record {}", path.display(), file.record));
		lines.push(format!("Its {} bytes of ciphertext are {}", file.size, file.cid));
		entries.push(json!({
			"file": path, "record": file.record, "cid": file.cid.to_string(), "size": file.size,
		}));
	}
	let mut report = Report::of(&done.outcome, Some(by.identity), "")
		.with("records", entries)
		.with("category", args.category)
		.with("device", args.device.map(hex))
		.with("retention_until", retention_until.map(time))
		.with("replicas_required", new.replicas_required)
		.with("hosts", hosts.iter().map(|host| host.url()).collect::<Vec<_>>());
	lines.into_iter().for_each(|line| report.add_line(line));
	if let [file] = &done.files[..] {
		report.add("record", file.record);
		report.add("cid", file.cid.to_string());
		report.add("size", file.size);
	}
	let first = done.files.first().map_or(0, |file| file.record);
	tell_unreached(&mut report, first, &done.unreached);
	Ok(report)
}

pub(super) async fn supersede(
	context: &Context,
	record: RecordId,
	path: PathBuf,
	hosts: HostArgs,
) -> Result<Report> {
	let file = fs::File::open(&path).with_context(|| format!("cannot read {}", path.display()))?;
	let by = context.submitter()?;
	let client = context.client().await?;
	let hosts = hosts.of_record(context, record).await?;
	let (store, secrets) = (context.store()?, secrets(context, client)?);
	let locker = Locker::here(&store, &secrets).with_hosts(&hosts);
	let done = client.supersede_file(by, record, file, &locker).await?;
	let left = done.left.map(|error| error.to_string());
	let file = done.file;
	let sentence =
		format!("Put {} in the place of record {record}: version {}", path.display(), file.version);
	let mut report = Report::of(&done.outcome, Some(by.identity), sentence)
		.line(format!("Its {} bytes of ciphertext are {}", file.size, file.cid))
		.line("No company has a key to it: share it again (`jasmy locker share`)")
		.with("record", record)
		.with("version", file.version)
		.with("cid", file.cid.to_string())
		.with("size", file.size)
		.with("left", &left);
	if let Some(left) = left {
		report.add_line(format!("Something of the old version is left on this machine: {left}"));
	}
	tell_unreached(&mut report, record, &done.unreached);
	Ok(report)
}

pub(super) async fn upload(context: &Context, record: RecordId, hosts: HostArgs) -> Result<Report> {
	let client = context.client().await?;
	let hosts = hosts.for_a_new_record(context).await?;
	if hosts.is_empty() {
		return Err(HostError::NoHost.into());
	}
	let store = context.store()?;
	let mut report = Report::default().with("record", record);
	let mut entries = Vec::new();
	let mut failed = Vec::new();
	for host in &hosts {
		match client.upload_file(record, &store, host).await {
			Ok(done) => {
				report.add_line(format!(
					"{} has record {record} and {}; {} of its {} blocks were new there ({} bytes)",
					host.url(),
					count(done.envelopes as usize, "envelope", "envelopes"),
					done.blocks.sent,
					done.blocks.blocks,
					done.blocks.bytes,
				));
				entries.push(json!({
					"host": host.url(),
					"blocks": done.blocks.blocks,
					"sent": done.blocks.sent,
					"bytes": done.blocks.bytes,
					"envelopes": done.envelopes,
				}));
			},
			Err(error) if hosts.len() == 1 => return Err(error.into()),
			Err(error) => failed.push(format!("{}: {error}", host.url())),
		}
	}
	if entries.is_empty() {
		bail!("no host has taken it: {}", failed.join("; "));
	}
	for failure in &failed {
		report.add_line(format!("Failed: {failure}"));
	}
	let report = report.with("uploads", entries).with("failed", &failed);
	Ok(if failed.is_empty() { report } else { report.failed() })
}
