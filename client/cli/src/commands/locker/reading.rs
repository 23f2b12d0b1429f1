//! Opening files, and listing them.

use std::path::PathBuf;

use anyhow::Result;
use jasmynet_primitives::{locker::RecordContent, AccountId, GrantId, Hash, RecordId};
use jasmynet_sdk::{
	address::did,
	chain::ops::locker::{FileError, Opened},
	content::{self, ContentError},
	seal::SealError,
	store::{BlockStore, StoreError},
};
use serde_json::json;

use super::{hosts::HostArgs, on_hosts, secrets};
use crate::{
	context::Context,
	output::Report,
	values::{hex, time},
};

pub(super) async fn get(
	context: &Context,
	record: RecordId,
	out: PathBuf,
	hosts: HostArgs,
) -> Result<Report> {
	let key = context.key()?;
	let client = context.client().await?;
	let (store, secrets) = (context.store()?, secrets(context, client)?);
	// Hosts are asked for what is not here, or is damaged, and for nothing else.
	let brought = match client.bring_file(record, None, &[], &store).await {
		Err(error) if matches!(error, FileError::NoHostKnown { .. }) || is_not_here(&error) => {
			match hosts.of_record(context, record).await? {
				hosts if hosts.is_empty() => return Err(error.into()),
				hosts => client.bring_file(record, None, &hosts, &store).await?,
			}
		},
		here => here?,
	};
	let opened = client.open_own_file(key, record, &store, &secrets, &out).await?;
	Ok(opened_report(record, &opened, &out, brought.from.as_deref())
		.with("transferred", brought.transferred))
}

pub(super) async fn open(
	context: &Context,
	record: RecordId,
	grant: GrantId,
	receipt: Option<Hash>,
	out: PathBuf,
	hosts: HostArgs,
) -> Result<Report> {
	let by = context.submitter()?;
	let client = context.client().await?;
	let store = context.store()?;
	let here = client.open_file(by.key, record, grant, &store, &out).await;
	let (opened, from) = match here {
		Err(error) if is_not_here(&error) => {
			let hosts = hosts.of_record(context, record).await?;
			if hosts.is_empty() {
				return Err(error.into());
			}
			let home = context.home()?;
			let opened =
				client.reopen_file(by, record, grant, receipt, &hosts, &home, &out).await?;
			(opened.0, Some(opened.1))
		},
		here => (here?, None),
	};
	Ok(opened_report(record, &opened, &out, from.as_deref()).with("grant", grant))
}

/// Whether a file does not open because this machine does not have all of it.
fn is_not_here(error: &FileError) -> bool {
	matches!(
		error,
		FileError::Store(StoreError::Missing { .. } | StoreError::Corrupted { .. })
			| FileError::Content(ContentError::Store(
				StoreError::Missing { .. } | StoreError::Corrupted { .. }
			)) | FileError::Seal(SealError::Read(_))
	)
}

fn opened_report(record: RecordId, opened: &Opened, out: &PathBuf, from: Option<&str>) -> Report {
	let place = from.map(|host| format!(", from {host}")).unwrap_or_default();
	let sentence =
		format!("Opened record {record}: {} bytes in {}{place}", opened.size, out.display());
	Report::new(sentence)
		.with("record", record)
		.with("cid", opened.cid.to_string())
		.with("size", opened.size)
		.with("from", from)
		.with("out", out)
}

pub(super) async fn list(context: &Context, owner: Option<AccountId>) -> Result<Report> {
	let owner = context.identity_or(owner)?;
	let client = context.client().await?;
	let records = client.records_of(&owner).await?;
	let epoch = client.key_epoch(&owner).await?;
	let store = context.store()?;
	let mut lines = Vec::new();
	let mut entries = Vec::new();
	for (id, record) in records {
		let (cid, commitment) = match &record.content {
			RecordContent::Address(address) => (Some(content::from_content_id(address)?), None),
			RecordContent::Commitment(commitment) => (None, Some(*commitment)),
		};
		let in_store = cid.map(|cid| store.has(&cid)).transpose()?;
		let mut remarks = Vec::new();
		if in_store == Some(false) {
			remarks.push("not in this store".to_owned());
		}
		if record.key_epoch < epoch && cid.is_some() {
			remarks.push("in older keys: supersede it before it is shared".to_owned());
		}
		if let Some(until) = record.retention_until {
			remarks.push(format!("kept until {}", time(until)));
		}
		let remarks = match remarks.is_empty() {
			true => String::new(),
			false => format!(" ({})", remarks.join("; ")),
		};
		let what = match (&cid, &commitment) {
			(Some(cid), _) => cid.to_string(),
			(None, commitment) => format!("commitment {}", commitment.map(hex).unwrap_or_default()),
		};
		lines.push(format!(
			"{id}: category {}, {} bytes, version {}, put {}, {} envelopes, {}, {what}{remarks}",
			record.category,
			record.size,
			record.version,
			time(record.created_at),
			record.envelopes,
			on_hosts(record.pins as usize, record.replicas_required),
		));
		entries.push(json!({
			"record": id,
			"category": record.category,
			"cid": cid.map(|cid| cid.to_string()),
			"commitment": commitment.map(hex),
			"size": record.size,
			"device": record.device.map(hex),
			"version": record.version,
			"key_epoch": record.key_epoch,
			"created_at": time(record.created_at),
			"retention_until": record.retention_until.map(time),
			"replicas_required": record.replicas_required,
			"pins": record.pins,
			"envelopes": record.envelopes,
			"in_store": in_store.unwrap_or(false),
		}));
	}
	let mut report = Report::default()
		.with("owner", did(&owner))
		.with("key_epoch", epoch)
		.with("records", entries);
	if lines.is_empty() {
		report.add_line("The locker is empty");
	}
	for line in lines {
		report.add_line(line);
	}
	Ok(report)
}
