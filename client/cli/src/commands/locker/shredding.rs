//! Making files unreadable.

use anyhow::{bail, Result};
use jasmynet_primitives::{locker::RecordContent, RecordId};
use jasmynet_sdk::chain::ops::locker::Locker;

use super::{committing::Salts, count, secrets};
use crate::{context::Context, output::Report};

pub(super) async fn shred(context: &Context, record: RecordId, yes: bool) -> Result<Report> {
	let by = context.submitter()?;
	let client = context.client().await?;
	let question = format!(
		"Nobody, you included, can read record {record} when it is shredded, and there is no way \
		 back. Shred it?"
	);
	if !context.agrees(yes, &question)? {
		bail!("record {record} was not shredded: nothing has changed");
	}
	let (store, secrets) = (context.store()?, secrets(context, client)?);
	let commitment = match client.record(record).await?.map(|record| record.content) {
		Some(RecordContent::Commitment(commitment)) => Some(commitment),
		_ => None,
	};
	let shredded = client.shred_file(by, record, &Locker::here(&store, &secrets)).await?;
	let mut left = shredded.left.map(|error| error.to_string());
	if let Some(commitment) = commitment {
		let forgotten = Salts::open(context, client).and_then(|salts| salts.forget(&commitment));
		left = left.or(forgotten.err().map(|error| format!("{error:#}")));
	}
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
	// What others still have to do is nothing that could fail this.
	if let Ok(Some(certificate)) = client.erasure_certificate(record).await {
		report.add_line(format!(
			"{} kept it, and it was read under {}: see how far they have erased it with `jasmy \
			 locker certificate {record}`",
			count(certificate.hosts.len(), "host", "hosts"),
			count(certificate.readers.len(), "grant", "grants"),
		));
	}
	Ok(report)
}

pub(super) async fn forget(context: &Context, record: RecordId) -> Result<Report> {
	let by = context.submitter()?;
	let outcome = context.client().await?.forget_shredded(by, record).await?;
	let sentence = format!(
		"The chain has forgotten the certificate of record {record}; the blocks in which everybody \
		 said that it is erased stay"
	);
	Ok(Report::of(&outcome, Some(by.identity), sentence).with("record", record))
}
