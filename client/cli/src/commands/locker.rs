//! `jasmy locker`: files in lockers.

use std::{fs, path::PathBuf};

use anyhow::{bail, Context as _, Result};
use clap::Subcommand;
use jasmynet_primitives::{AccountId, CategoryCode, DeviceId, GrantId, RecordId};
use jasmynet_sdk::{
	address::did,
	chain::{ops::locker::OwnSecrets, Client},
	content,
	store::BlockStore,
};
use serde_json::json;

use crate::{
	context::Context,
	output::Report,
	values::{hex, parse_did, parse_hash, time},
};

#[derive(Subcommand)]
pub(crate) enum LockerCommand {
	/// Encrypt a file, store it, and anchor its address
	Put {
		/// The file; it is not changed
		file: PathBuf,
		/// What kind of data it is (`jasmy consent categories`)
		#[arg(long, value_name = "CODE")]
		category: CategoryCode,
		/// The device that made it
		#[arg(long, value_name = "ID", value_parser = parse_hash)]
		device: Option<DeviceId>,
	},
	/// Open a file of your own
	Get {
		/// The record
		record: RecordId,
		/// The new file that it goes into
		#[arg(long, value_name = "FILE")]
		out: PathBuf,
	},
	/// List what is in a locker
	List {
		/// Whose [default: your own]
		#[arg(value_parser = parse_did)]
		did: Option<AccountId>,
	},
	/// Seal a file's secret for the company that holds a grant
	Share {
		/// The record
		record: RecordId,
		/// The grant
		#[arg(long, value_name = "ID")]
		grant: GrantId,
	},
	/// Open a file that somebody has shared with you
	Open {
		/// The record
		record: RecordId,
		/// The grant that it is shared under
		#[arg(long, value_name = "ID")]
		grant: GrantId,
		/// The new file that it goes into
		#[arg(long, value_name = "FILE")]
		out: PathBuf,
	},
	/// Make a file unreadable: forget its address, its envelopes and its secret
	Shred {
		/// The record
		record: RecordId,
		/// Do not ask
		#[arg(long, short)]
		yes: bool,
	},
}

impl LockerCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		match self {
			LockerCommand::Put { file, category, device } => {
				put(context, file, category, device).await
			},
			LockerCommand::Get { record, out } => get(context, record, out).await,
			LockerCommand::List { did } => list_records(context, did).await,
			LockerCommand::Share { record, grant } => share(context, record, grant).await,
			LockerCommand::Open { record, grant, out } => open(context, record, grant, out).await,
			LockerCommand::Shred { record, yes } => shred(context, record, yes).await,
		}
	}
}

fn secrets(context: &Context, client: &Client) -> Result<OwnSecrets> {
	Ok(OwnSecrets::open(&context.home()?, client.genesis_hash())?)
}

async fn put(
	context: &Context,
	path: PathBuf,
	category: CategoryCode,
	device: Option<DeviceId>,
) -> Result<Report> {
	let file = fs::File::open(&path).with_context(|| format!("cannot read {}", path.display()))?;
	let by = context.submitter()?;
	let client = context.client().await?;
	let (store, secrets) = (context.store()?, secrets(context, client)?);
	let put = client.put_file(by, file, category, device, &store, &secrets).await?;
	let sentence = format!("Put {} into your locker: record {}", path.display(), put.record);
	Ok(Report::of(&put.outcome, Some(by.identity), sentence)
		.line(format!("Its {} bytes of ciphertext are {}", put.size, put.cid))
		.with("record", put.record)
		.with("cid", put.cid.to_string())
		.with("size", put.size)
		.with("category", category)
		.with("device", device.map(hex)))
}

async fn get(context: &Context, record: RecordId, out: PathBuf) -> Result<Report> {
	let key = context.key()?;
	let client = context.client().await?;
	let (store, secrets) = (context.store()?, secrets(context, client)?);
	let opened = client.open_own_file(key, record, &store, &secrets, &out).await?;
	Ok(Report::new(format!("Opened record {record}: {} bytes in {}", opened.size, out.display()))
		.with("record", record)
		.with("cid", opened.cid.to_string())
		.with("size", opened.size)
		.with("out", out))
}

async fn list_records(context: &Context, owner: Option<AccountId>) -> Result<Report> {
	let owner = context.identity_or(owner)?;
	let records = context.client().await?.records_of(&owner).await?;
	let store = context.store()?;
	let mut lines = Vec::new();
	let mut entries = Vec::new();
	for (id, record) in records {
		let cid = content::from_content_id(&record.content)?;
		let in_store = store.has(&cid)?;
		lines.push(format!(
			"{id}: category {}, {} bytes, put {}, {} envelopes, {cid}{}",
			record.category,
			record.size,
			time(record.created_at),
			record.envelopes,
			if in_store { "" } else { " (not in this store)" },
		));
		entries.push(json!({
			"record": id,
			"category": record.category,
			"cid": cid.to_string(),
			"size": record.size,
			"device": record.device.map(hex),
			"version": record.version,
			"created_at": time(record.created_at),
			"envelopes": record.envelopes,
			"in_store": in_store,
		}));
	}
	let mut report = Report::default().with("owner", did(&owner)).with("records", entries);
	if lines.is_empty() {
		report.add_line("The locker is empty");
	}
	for line in lines {
		report.add_line(line);
	}
	Ok(report)
}

async fn share(context: &Context, record: RecordId, grant: GrantId) -> Result<Report> {
	let by = context.submitter()?;
	let client = context.client().await?;
	let (store, secrets) = (context.store()?, secrets(context, client)?);
	let shared = client.share_file(by, record, grant, &store, &secrets).await?;
	let grantee = did(&shared.grantee);
	let sentence = format!("Shared record {record} with {grantee} under grant {grant}");
	Ok(Report::of(&shared.outcome, Some(by.identity), sentence)
		.with("record", record)
		.with("grant", grant)
		.with("grantee", grantee)
		.with("envelope_hash", hex(shared.envelope_hash)))
}

async fn open(context: &Context, record: RecordId, grant: GrantId, out: PathBuf) -> Result<Report> {
	let key = context.key()?;
	let client = context.client().await?;
	let store = context.store()?;
	let opened = client.open_file(key, record, grant, &store, &out).await?;
	Ok(Report::new(format!("Opened record {record}: {} bytes in {}", opened.size, out.display()))
		.with("record", record)
		.with("grant", grant)
		.with("cid", opened.cid.to_string())
		.with("size", opened.size)
		.with("out", out))
}

async fn shred(context: &Context, record: RecordId, yes: bool) -> Result<Report> {
	let by = context.submitter()?;
	let client = context.client().await?;
	if !yes {
		let question = format!(
			"Nobody, you included, can read record {record} when it is shredded, and there is no \
			 way back. Shred it?"
		);
		if !context.confirm(&question)? {
			bail!("record {record} was not shredded: nothing has changed");
		}
	}
	let (store, secrets) = (context.store()?, secrets(context, client)?);
	let shredded = client.shred_file(by, record, &store, &secrets).await?;
	let left = shredded.left.map(|error| error.to_string());
	let sentence = format!(
		"Shredded record {record}, its {} envelopes and {} blocks of ciphertext",
		shredded.envelopes, shredded.blocks
	);
	let mut report = Report::of(&shredded.outcome, Some(by.identity), sentence)
		.with("record", record)
		.with("envelopes", shredded.envelopes)
		.with("blocks", shredded.blocks)
		.with("left", &left);
	if let Some(left) = left {
		report.add_line(format!("Something is left on this machine: {left}"));
	}
	Ok(report)
}
