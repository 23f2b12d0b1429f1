//! Giving companies the secrets of files, and beginning new ones.

use anyhow::Result;
use jasmynet_primitives::{GrantId, RecordId};
use jasmynet_sdk::{address::did, chain::ops::locker::Locker};

use super::{
	hosts::{tell_unreached, HostArgs},
	secrets,
};
use crate::{context::Context, output::Report, values::hex};

pub(super) async fn share(
	context: &Context,
	record: RecordId,
	grant: GrantId,
	hosts: HostArgs,
) -> Result<Report> {
	let by = context.submitter()?;
	let client = context.client().await?;
	let hosts = hosts.of_record(context, record).await?;
	let (store, secrets) = (context.store()?, secrets(context, client)?);
	let locker = Locker::here(&store, &secrets).with_hosts(&hosts);
	let shared = client.share_file(by, record, grant, &locker).await?;
	let grantee = did(&shared.grantee);
	let sentence = format!("Shared record {record} with {grantee} under grant {grant}");
	let mut report = Report::of(&shared.outcome, Some(by.identity), sentence)
		.with("record", record)
		.with("grant", grant)
		.with("grantee", grantee)
		.with("hosts", hosts.iter().map(|host| host.url()).collect::<Vec<_>>())
		.with("envelope_hash", hex(shared.envelope_hash));
	tell_unreached(&mut report, record, &shared.unreached);
	Ok(report)
}

pub(super) async fn rotate(context: &Context) -> Result<Report> {
	let by = context.submitter()?;
	let client = context.client().await?;
	let (epoch, outcome) = client.rotate_epoch(by).await?;
	let records = client.records_of(by.identity).await?;
	let older: Vec<RecordId> = records
		.into_iter()
		.filter(|(_, record)| record.content.address().is_some() && record.key_epoch < epoch)
		.map(|(id, _)| id)
		.collect();
	let sentence = format!("Your keys are of generation {epoch} now");
	let mut report = Report::of(&outcome, Some(by.identity), sentence)
		.line(
			"What companies have read they can still read: nothing on any network changes that. \
			 What was put before is shared with nobody any more until it is encrypted anew",
		)
		.with("epoch", epoch)
		.with("supersede", &older);
	for record in &older {
		report.add_line(format!(
			"Before you share record {record} again: `jasmy locker get {record} --out FILE`, then \
			 `jasmy locker supersede {record} FILE`"
		));
	}
	Ok(report)
}
